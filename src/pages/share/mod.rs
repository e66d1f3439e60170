//! A plan handed on: as a link, as a code on the wall, as a file; and taken in from a link.

mod link;
mod taken;

pub use taken::SharedPlan;

use super::exchange::{download_plan, persistence_error};
use crate::exchange::share::{LINK_CHARACTERS_MAX, Packed, pack};
use crate::i18n::{Arg, Locale};
use crate::plan::{Changed, Plan, RoleWords, Scope, excerpt, redacted};
use crate::platform::{location, secret, spawn};
use crate::state::route::Route;
use crate::state::{use_baseline, use_locale, use_session};
use crate::ui::dialog::Dialog;
use crate::ui::icon::{Glyph, icon};
use crate::ui::loading;
use crate::ui::segmented::Segmented;
use crate::ui::text_field::TextField;
use link::LinkBox;
use std::rc::Rc;
use yew::prelude::*;

/// The words of role codes in the person's language.
#[must_use]
pub fn role_words(locale: Locale) -> RoleWords {
    RoleWords {
        plan: locale.t("share.role_plan"),
        customer: locale.t("share.role_customer"),
        person: locale.t("share.role_person"),
        region: locale.t("share.role_region"),
        product: locale.t("share.role_product"),
        part: locale.t("share.role_part"),
        map: locale.t("share.role_map"),
        contact: locale.t("share.role_contact"),
        unit: locale.t("share.role_unit"),
        deal: locale.t("share.role_deal"),
        competitor: locale.t("share.role_competitor"),
        scenario: locale.t("share.role_scenario"),
    }
}

/// Why a password could not be used, and what to do.
fn secret_error(locale: Locale, error: &secret::SecretError) -> String {
    match error {
        secret::SecretError::Unavailable => locale.t("share.password_unavailable"),
        secret::SecretError::Password => locale.t("share.password_wrong"),
        secret::SecretError::Refused(reason) => {
            locale.tr("share.password_refused", &[("reason", reason.clone().into())])
        }
    }
}

fn scope_key(scope: Scope) -> &'static str {
    match scope {
        Scope::Whole => "share.whole",
        Scope::Counts => "share.counts",
        Scope::Assumptions => "share.assumptions",
    }
}

/// Properties for [`NamesSwitch`].
#[derive(PartialEq, Properties)]
pub struct NamesSwitchProps {
    /// Whether they are left out.
    pub is_redacted: bool,
    /// Told what it shall be.
    pub on_switch: Callback<bool>,
}

/// Whether names and amounts leave too.
#[component]
pub fn NamesSwitch(props: &NamesSwitchProps) -> Html {
    let locale = use_locale();
    let note = crate::ui::use_element_id("redacted");
    let now = props.is_redacted;
    html! {
        <div>
            <label class="check">
                <input type="checkbox" checked={now} aria-describedby={note.clone()} onchange={props.on_switch.reform(move |_: Event| !now)} />
                { locale.t("share.redact") }
            </label>
            <p class="note" id={note}>{ locale.t("share.redact_note") }</p>
        </div>
    }
}

/// What a link was made of: when it is another now, so is the link.
#[derive(Clone, PartialEq)]
struct Sealing {
    plan: Rc<Plan>,
    password: String,
}

/// Properties for [`ShareSheet`].
#[derive(PartialEq, Properties)]
pub struct ShareSheetProps {
    /// Closes it.
    pub on_close: Callback<()>,
}

/// What is handed on, how, and the result.
#[component]
pub fn ShareSheet(props: &ShareSheetProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let plan = use_baseline();
    let scope = use_state_eq(Scope::default);
    let is_redacted = use_state_eq(|| false);
    let password = use_state_eq(String::new);
    let problem = use_state_eq(|| None::<String>);
    let handed = use_memo((plan, *scope, *is_redacted, locale), |(plan, scope, is_redacted, locale)| {
        plan.as_ref().map(|plan| {
            let part = excerpt(plan, *scope);
            Rc::new(if *is_redacted { redacted(&part, &role_words(*locale)) } else { part })
        })
    });
    let link = use_state_eq(|| None::<String>);
    {
        let sealing = (*handed).clone().map(|plan| Sealing { plan, password: (*password).clone() });
        let (link, problem) = (link.setter(), problem.setter());
        use_effect_with(sealing, move |sealing| {
            let current = Rc::new(std::cell::Cell::new(true));
            let is_current = Rc::clone(&current);
            let sealing = sealing.clone();
            link.set(None);
            problem.set(None);
            spawn(async move {
                let Some(sealing) = sealing else { return };
                let made = link_of(locale, &sealing).await;
                if is_current.get() {
                    match made {
                        Ok(made) => link.set(Some(made)),
                        Err(message) => problem.set(Some(message)),
                    }
                }
            });
            move || current.set(false)
        });
    }
    let Some(handed) = (*handed).clone() else { return Html::default() };
    let customers = handed.customers.list().len() as u64;
    let on_scope = {
        let scope = scope.setter();
        Callback::from(move |at: usize| scope.set(Scope::ALL.get(at).copied().unwrap_or_default()))
    };
    let on_switch = {
        let is_redacted = is_redacted.setter();
        Callback::from(move |on: bool| is_redacted.set(on))
    };
    let on_password = {
        let password = password.setter();
        Callback::from(move |(text, _)| {
            password.set(text);
            Ok(())
        })
    };
    let download = {
        let (handed, problem, on_close) = (Rc::clone(&handed), problem.setter(), props.on_close.clone());
        Callback::from(move |_: MouseEvent| match download_plan(locale, &handed, Changed::default()) {
            Ok(()) => {
                if let Some(session) = &session {
                    session.say.emit(locale.t("exchange.downloaded").into());
                }
                on_close.emit(());
            }
            Err(message) => problem.set(Some(message)),
        })
    };
    let options = Scope::ALL.map(|scope| locale.t(scope_key(scope)).into()).to_vec();
    let chosen = Scope::ALL.iter().position(|known| *known == *scope).unwrap_or(0);
    let holds = match *scope {
        Scope::Whole if customers == 0 => locale.t("share.holds_none"),
        Scope::Whole => locale.tr("share.holds", &[("count", Arg::count(customers, locale.count(customers)))]),
        Scope::Counts => locale.t("share.counts_note"),
        Scope::Assumptions => locale.t("share.assumptions_note"),
    };
    let is_too_long = link.as_ref().is_some_and(|link| link.len() > LINK_CHARACTERS_MAX);
    html! {
        <Dialog title={locale.t("share.title")} class="share" on_close={props.on_close.clone()}>
            <Segmented label={locale.t("share.what")} {options} {chosen} on_choose={on_scope} />
            <p class="note">{ holds }</p>
            <NamesSwitch is_redacted={*is_redacted} {on_switch} />
            if secret::is_available() {
                <TextField label={locale.t("share.password")} value={(*password).clone()} on_text={on_password} />
                if !password.is_empty() { <p class="note">{ locale.t("share.password_note") }</p> }
            }
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            } else if is_too_long {
                <p class="notice" role="status">{ locale.t(if password.is_empty() { "share.too_long" } else { "share.too_long_sealed" }) }</p>
            } else if let Some(link) = (*link).clone() {
                <LinkBox {link} />
            } else {
                { loading(locale) }
            }
            <div class="actions">
                <button type="button" class={classes!("button", is_too_long.then_some("primary"))} disabled={!password.is_empty()} onclick={download}>
                    { icon(Glyph::Export) }{ locale.t("share.file") }
                </button>
            </div>
            if !password.is_empty() { <p class="note">{ locale.t("share.file_open") }</p> }
        </Dialog>
    }
}

async fn link_of(locale: Locale, sealing: &Sealing) -> Result<String, String> {
    let bytes = pack(&sealing.plan).map_err(|error| persistence_error(locale, &error))?;
    let packed = if sealing.password.is_empty() {
        Packed::Plain(bytes)
    } else {
        let sealed = secret::seal(&sealing.password, &bytes).await;
        Packed::Sealed(sealed.map_err(|error| secret_error(locale, &error))?)
    };
    Ok(format!("{}{}", location::page_address(), Route::Shared(packed.to_text().into()).href()))
}
