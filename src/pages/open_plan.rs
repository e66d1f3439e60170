//! A plan on its way from the database to its page.

use super::exchange::{DownloadDamaged, database_error};
use super::plan_page::PlanPage;
use crate::domain::calendar::Day;
use crate::i18n::{Arg, Locale, MoneyForm};
use crate::plan::PlanId;
use crate::platform::database::DatabaseError;
use crate::platform::{spawn, version};
use crate::state::keeper::Change;
use crate::state::route::Route;
use crate::state::session::{Said, SaidButton};
use crate::state::{PlanStore, use_locale, use_selected, use_session, words};
use crate::ui::loading;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`OpenPlan`].
#[derive(PartialEq, Properties)]
pub struct OpenPlanProps {
    /// The plan's identity.
    pub id: PlanId,
    /// What of it is asked for.
    pub route: Route,
    /// Today.
    pub today: Day,
}

/// A plan on its way in; the person may have gone on before it arrives.
#[derive(Default)]
struct Opening {
    is_left: bool,
    store: Option<Rc<PlanStore>>,
}

/// Loads a plan and puts its store into the context.
#[component]
pub fn OpenPlan(props: &OpenPlanProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let store = use_state(|| None::<Result<Rc<PlanStore>, DatabaseError>>);
    {
        let store = store.clone();
        use_effect_with(props.id.clone(), move |id| {
            let id = id.clone();
            let opened: Rc<RefCell<Opening>> = Rc::default();
            let arriving = Rc::clone(&opened);
            if let Some(session) = session {
                let say = session.say.clone();
                let notice = move |change| match change {
                    Change::PassedOver(count) => {
                        let count = Arg::count(count as u64, locale.count(count as u64));
                        say.emit(locale.tr("save.passed_over", &[("count", count)]).into());
                    }
                    Change::ScenarioGone => say.emit(locale.t("scenarios.gone").into()),
                    Change::PlanDeleted => say.emit(locale.t("save.deleted_elsewhere").into()),
                    _ => {}
                };
                spawn(async move {
                    let found = PlanStore::open(Rc::clone(&session.database), id, notice).await;
                    if let Ok(found) = &found {
                        if let Some(said) = damage_said(locale, found) {
                            session.say.emit(said);
                        }
                        let mut opened = arriving.borrow_mut();
                        if opened.is_left {
                            Rc::clone(found).leave();
                            return;
                        }
                        opened.store = Some(Rc::clone(found));
                    }
                    store.set(Some(found));
                });
            }
            move || {
                let mut opened = opened.borrow_mut();
                opened.is_left = true;
                if let Some(store) = opened.store.take() {
                    store.leave();
                }
            }
        });
    }
    match &*store {
        None => {
            html! { <main id="main" tabindex="-1" class="narrow">{ loading(locale) }</main> }
        }
        Some(Err(error)) => html! {
            <main id="main" tabindex="-1" class="narrow">
                <p class="field-error" role="alert">{ database_error(locale, error) }</p>
                <p class="actions">
                    if *error == DatabaseError::NewerVersion {
                        <button type="button" class="button primary" onclick={Callback::from(|_: MouseEvent| version::reload())}>{ locale.t("button.reload") }</button>
                        <button type="button" class="button" onclick={{
                            let id = props.id.clone();
                            Callback::from(move |_: MouseEvent| version::download_stored(id.as_str()))
                        }}>{ locale.t("save.download") }</button>
                    }
                    if matches!(error, DatabaseError::Damaged { .. }) {
                        <DownloadDamaged plan={props.id.clone()} />
                    }
                    <a class="button" href={Route::Plans.href()}>{ locale.t("command.plans") }</a>
                </p>
            </main>
        },
        Some(Ok(store)) => html! {
            <ContextProvider<Rc<PlanStore>> context={Rc::clone(store)}>
                <InUnits>
                    <PlanPage id={props.id.clone()} route={props.route.clone()} today={props.today} />
                </InUnits>
            </ContextProvider<Rc<PlanStore>>>
        },
    }
}

/// What could not be read, whether anything is lost by it, and the way to what is kept of it.
fn damage_said(locale: Locale, store: &Rc<PlanStore>) -> Option<Said> {
    let damage = store.keeper().damage();
    if damage.is_none() {
        return None;
    }
    let lost = damage.entries as u64;
    let words = match damage.backup_ms {
        _ if lost > 0 => locale.tr("save.damaged", &[("count", Arg::count(lost, locale.count(lost)))]),
        Some(at_ms) => locale.tr("save.from_backup", &[("moment", words::history::moment(locale, at_ms).into())]),
        None => locale.t("save.mended"),
    };
    let href = Route::History(store.baseline().id.clone()).href();
    let button = SaidButton(Rc::new(move |on_taken: Callback<()>| {
        let (href, name) = (href.clone(), locale.t("save.see_damaged"));
        html! { <a class="button small" {href} onclick={on_taken.reform(|_: MouseEvent| ())}>{ name }</a> }
    }));
    Some(Said { words: words.into(), button: Some(button) })
}

#[derive(PartialEq, Properties)]
struct InUnitsProps {
    children: Html,
}

/// Amounts within are written in the plan's units.
#[component]
fn InUnits(props: &InUnitsProps) -> Html {
    let locale = use_locale();
    let money = use_selected(|store| MoneyForm::of(&store.plan())).unwrap_or_default();
    html! { <ContextProvider<Locale> context={Locale { money, ..locale }}>{ props.children.clone() }</ContextProvider<Locale>> }
}
