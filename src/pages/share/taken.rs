//! The page behind a link: what was shared, and the way in.

use super::secret_error;
use crate::exchange::share::{Packed, Sealed, ShareError, unpack};
use crate::i18n::{Arg, Locale};
use crate::pages::exchange::{database_error, persistence_error, repairs_told};
use crate::pages::rooms::RoomProps;
use crate::plan::{Plan, PlanId, Repairs};
use crate::platform::{location, random, secret, spawn};
use crate::state::route::{Route, Section};
use crate::state::{unstored, use_locale, use_session};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// Why a link holds no plan, and what to do.
fn share_error(locale: Locale, error: &ShareError) -> String {
    match error {
        ShareError::Broken => locale.t("share.broken"),
        ShareError::TooLarge => locale.t("share.too_large"),
        ShareError::Newer => locale.t("share.newer"),
        ShareError::Plan(error) => persistence_error(locale, error),
    }
}

/// The plan of a link, and what of it was put right or left out.
#[derive(Clone, Debug, PartialEq)]
struct Taken {
    plan: Rc<Plan>,
    repairs: Repairs,
}

fn taken(bytes: &[u8]) -> Result<Taken, ShareError> {
    unpack(bytes).map(|(plan, repairs)| Taken { plan, repairs })
}

/// How far a link has been opened.
#[derive(Clone, PartialEq)]
enum Step {
    Locked(Rc<Sealed>),
    Open(Taken),
    Refused(String),
}

fn first_step(locale: Locale, text: &str) -> Step {
    let opened = Packed::parse(text).and_then(|packed| match packed {
        Packed::Plain(bytes) => taken(&bytes).map(Step::Open),
        Packed::Sealed(sealed) => Ok(Step::Locked(Rc::new(sealed))),
    });
    opened.unwrap_or_else(|error| Step::Refused(share_error(locale, &error)))
}

/// A plan that came by a link. Nothing is stored until the person says so.
#[component]
pub fn SharedPlan(props: &RoomProps) -> Html {
    let locale = use_locale();
    let text: Rc<str> = match &props.route {
        Route::Shared(text) => Rc::clone(text),
        _ => "".into(),
    };
    let opened = use_state_eq(|| None::<Taken>);
    {
        let opened = opened.setter();
        use_effect_with(text.clone(), move |_| opened.set(None));
    }
    let first = use_memo((text, locale), |(text, locale)| first_step(*locale, text));
    let step = (*opened).clone().map_or_else(|| Step::clone(&first), Step::Open);
    let on_open = {
        let opened = opened.setter();
        Callback::from(move |taken: Taken| opened.set(Some(taken)))
    };
    html! {
        <main id="main" tabindex="-1" class="narrow shared">
            <h1>{ locale.t("share.taken_title") }</h1>
            {
                match step {
                    Step::Open(taken) => html! { <Offer {taken} /> },
                    Step::Locked(sealed) => html! { <Unlock sealed={SealedProp(sealed)} {on_open} /> },
                    Step::Refused(message) => html! { <p class="field-error" role="alert">{ message }</p> },
                }
            }
            <p class="note">{ locale.t("share.stays_here") }</p>
            <p><a href={Route::Plans.href()}>{ locale.t("command.plans") }</a></p>
        </main>
    }
}

#[derive(PartialEq, Properties)]
struct OfferProps {
    taken: Taken,
}

/// What the plan is, and the button that takes it in.
#[component]
fn Offer(props: &OfferProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let problem = use_state_eq(|| None::<String>);
    let Taken { plan, repairs } = &props.taken;
    let take = {
        let (plan, problem) = (Rc::clone(plan), problem.setter());
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone() else { return };
            let own = Plan { id: PlanId::from_bits(random::bits64()), ..Plan::clone(&plan) };
            let page = Route::Plan(own.id.clone(), Section::Funnel);
            let problem = problem.clone();
            spawn(async move {
                match unstored::create(&session.database, own).await {
                    Ok(()) => location::set_hash(&page.href()),
                    Err(error) => problem.set(Some(database_error(locale, &error))),
                }
            });
        })
    };
    let customers = plan.have().iter().sum::<u64>();
    let grades = plan.ladder.grades().len() as u64;
    let facts = locale.tr(
        "share.taken_facts",
        &[
            ("target", locale.money(plan.target.revenue_minor, plan.currency).into()),
            ("grades", Arg::count(grades, locale.count(grades))),
            ("customers", Arg::count(customers, locale.count(customers))),
        ],
    );
    html! {
        <>
            <p class="shared-name"><strong>{ plan.name.clone() }</strong></p>
            <p>{ facts }</p>
            if let Some(words) = repairs_told(locale, repairs) {
                <p class="notice">{ words }</p>
            }
            <p><button type="button" class="button primary" onclick={take}>{ locale.t("share.take") }</button></p>
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </>
    }
}

#[derive(Clone)]
struct SealedProp(Rc<Sealed>);

impl PartialEq for SealedProp {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

#[derive(PartialEq, Properties)]
struct UnlockProps {
    sealed: SealedProp,
    on_open: Callback<Taken>,
}

/// Asks for the password.
#[component]
fn Unlock(props: &UnlockProps) -> Html {
    let locale = use_locale();
    let password = use_mut_ref(String::new);
    let problem = use_state_eq(|| None::<String>);
    let is_busy = use_state_eq(|| false);
    let id = crate::ui::use_element_id("password");
    let error_id = crate::ui::use_element_id("password-error");
    let oninput = {
        let password = password.clone();
        Callback::from(move |event: InputEvent| *password.borrow_mut() = typed(&event).unwrap_or_default())
    };
    let onsubmit = {
        let (problem, is_busy, on_open) = (problem.setter(), is_busy.setter(), props.on_open.clone());
        let sealed = Rc::clone(&props.sealed.0);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (problem, is_busy, on_open) = (problem.clone(), is_busy.clone(), on_open.clone());
            let (sealed, password) = (Rc::clone(&sealed), password.borrow().clone());
            is_busy.set(true);
            spawn(async move {
                let opened = match secret::open(&password, &sealed).await {
                    Ok(bytes) => taken(&bytes).map_err(|error| share_error(locale, &error)),
                    Err(error) => Err(secret_error(locale, &error)),
                };
                is_busy.set(false);
                match opened {
                    Ok(taken) => on_open.emit(taken),
                    Err(message) => problem.set(Some(message)),
                }
            });
        })
    };
    let described = problem.is_some().then(|| error_id.clone());
    html! {
        <form class="unlock" {onsubmit}>
            <label for={id.clone()}>{ locale.t("share.password_asked") }</label>
            <input {id} type="password" autocomplete="off" {oninput} aria-invalid={problem.is_some().then_some("true")} aria-describedby={described} />
            <button type="submit" class="button primary" disabled={*is_busy}>{ locale.t("share.unlock") }</button>
            if let Some(message) = (*problem).clone() {
                <p class="field-error" id={error_id} role="alert">{ message }</p>
            }
        </form>
    }
}
