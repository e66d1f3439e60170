//! All plans of this browser.

use super::exchange::{adopt_plans, database_error};
use super::new_plan::plan_from;
use super::top_bar::PlainBar;
use crate::domain::accounts::Customers;
use crate::domain::calendar::{Day, Period};
use crate::domain::forecast::{rates_for_overall, record_rates};
use crate::domain::ladder::RateOrigin;
use crate::domain::ladder::templates::templates;
use crate::i18n::Locale;
use crate::plan::{Action, NewCustomer, Plan, PlanId, Target, update};
use crate::platform::database::{DeletedPlan, PlanRow};
use crate::platform::{clock, fetch, location, random};
use crate::state::route::{Route, Section};
use crate::state::{Session, use_locale, use_session};
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Where the example lies beside the page.
const EXAMPLE: &str = "examples/hardware-reseller.csv";

/// Properties for [`Plans`].
#[derive(PartialEq, Properties)]
pub struct PlansProps {
    /// Today.
    pub today: Day,
}

/// The list, and the ways to start.
#[component]
pub fn Plans(props: &PlansProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let rows = use_state_eq(|| None::<Vec<PlanRow>>);
    let problem = use_state_eq(|| None::<String>);
    let busy = use_state_eq(|| false);
    let deleted = use_state(|| None::<Rc<DeletedPlan>>);
    let load = {
        let (rows, problem, session) = (rows.setter(), problem.setter(), session.clone());
        Callback::from(move |()| {
            let (rows, problem) = (rows.clone(), problem.clone());
            let Some(session) = session.clone() else { return };
            crate::platform::spawn(async move {
                match session.database.list_plans().await {
                    Ok(list) => rows.set(Some(list)),
                    Err(error) => problem.set(Some(database_error(locale, &error))),
                }
            });
        })
    };
    {
        let (load, session) = (load.clone(), session.clone());
        use_effect_with((), move |()| {
            load.emit(());
            // Another tab may make, rename or delete plans.
            let heard = session.map(|session| session.database.listen(move |_| load.emit(())));
            move || drop(heard)
        });
    }
    let example = {
        let (problem, busy, session, today) = (problem.clone(), busy.clone(), session.clone(), props.today);
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone() else { return };
            let (problem, busy) = (problem.clone(), busy.clone());
            busy.set(true);
            crate::platform::spawn(async move {
                match open_example(&session, locale, today).await {
                    Ok(id) => location::set_hash(&Route::Plan(id, Section::Funnel).href()),
                    Err(message) => problem.set(Some(message)),
                }
                busy.set(false);
            });
        })
    };
    let on_file = {
        let (problem, session) = (problem.clone(), session.clone());
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            let file = input.as_ref().and_then(web_sys::HtmlInputElement::files).and_then(|files| files.get(0));
            let (Some(file), Some(session)) = (file, session.clone()) else { return };
            let problem = problem.clone();
            crate::platform::spawn(async move {
                let outcome = match crate::platform::files::bytes(&file).await {
                    Ok(bytes) => match String::from_utf8(bytes) {
                        Ok(text) => adopt_plans(&session, locale, &text).await,
                        Err(_) => Err(locale.t("error.file_not_plan")),
                    },
                    Err(error) => Err(error.to_string()),
                };
                match outcome {
                    Ok(said) => session.say.emit(said.into()),
                    Err(message) => problem.set(Some(message)),
                }
            });
        })
    };
    let remove = {
        let (session, deleted, load, problem) = (session.clone(), deleted.clone(), load.clone(), problem.clone());
        Callback::from(move |id: PlanId| {
            let Some(session) = session.clone() else { return };
            let (deleted, load, problem) = (deleted.clone(), load.clone(), problem.clone());
            crate::platform::spawn(async move {
                match session.database.delete_plan(&id).await {
                    Ok(gone) => deleted.set(Some(Rc::new(gone))),
                    Err(error) => problem.set(Some(database_error(locale, &error))),
                }
                load.emit(());
            });
        })
    };
    let restore = {
        let (deleted, load, problem) = (deleted.clone(), load.clone(), problem.clone());
        Callback::from(move |_: MouseEvent| {
            let (Some(session), Some(gone)) = (session.clone(), (*deleted).clone()) else { return };
            let (deleted, load, problem) = (deleted.clone(), load.clone(), problem.clone());
            crate::platform::spawn(async move {
                match session.database.restore_plan(&gone).await {
                    Ok(()) => deleted.set(None),
                    Err(error) => problem.set(Some(database_error(locale, &error))),
                }
                load.emit(());
            });
        })
    };
    let file_id = crate::ui::use_element_id("plan-file");
    let Some(list) = (*rows).clone() else {
        return html! { <><PlainBar /><main id="main" tabindex="-1" class="narrow"><p role="status">{ (*problem).clone().unwrap_or_else(|| locale.t("app.loading")) }</p></main></> };
    };
    html! {
        <>
            <PlainBar />
            <main id="main" tabindex="-1" class="narrow">
                <h1 class="answer">{ locale.t(if list.is_empty() { "plans.invitation" } else { "plans.title" }) }</h1>
                <div class="actions">
                    <button type="button" class="button primary large" onclick={Callback::from(|_: MouseEvent| location::set_hash(&Route::NewPlan.href()))}>{ icon(Glyph::Add) }{ locale.t("button.new_plan") }</button>
                    <button type="button" class="button large" disabled={*busy} onclick={example} aria-describedby="example-note">{ locale.t("plans.example") }</button>
                    <label class="button large" for={file_id.clone()}>{ icon(Glyph::Import) }{ locale.t("plans.open_file") }</label>
                    <input type="file" id={file_id} class="visually-hidden" accept=".json,application/json" onchange={on_file} />
                </div>
                <p class="note" id="example-note">{ locale.t("plans.example_note") }</p>
                if *busy {
                    <p aria-live="polite">{ locale.t("plans.example_coming") }</p>
                }
                if let Some(message) = (*problem).clone() {
                    <p class="field-error" role="alert">{ message }</p>
                }
                if let Some(gone) = (*deleted).clone() {
                    <p class="notice" aria-live="polite">
                        { locale.tr("plans.deleted", &[("name", gone.row.name.clone().into())]) }
                        <button type="button" class="button small" onclick={restore}>{ locale.t("plans.restore") }</button>
                    </p>
                }
                <ul class="plans" aria-label={locale.t("plans.title")}>
                    for row in list.iter() {
                        <li key={row.id.as_str().to_owned()}>
                            <a href={Route::Plan(row.id.clone(), Section::Funnel).href()}><b>{ row.name.clone() }</b></a>
                            <span class="note">{ summary(locale, row) }</span>
                            <button
                                type="button" class="button quiet icon-only" title={locale.t("plans.delete")}
                                aria-label={locale.tr("plans.delete_named", &[("name", row.name.clone().into())])}
                                onclick={remove.reform({ let id = row.id.clone(); move |_| id.clone() })}
                            >{ icon(Glyph::Remove) }</button>
                        </li>
                    }
                </ul>
            </main>
        </>
    }
}

fn summary(locale: Locale, row: &PlanRow) -> String {
    let args = [
        ("target", locale.money(row.revenue_minor, row.currency).into()),
        ("count", crate::i18n::Arg::count(row.customers, locale.count(row.customers))),
        ("day", clock::day_of(row.updated_ms).map_or_else(String::new, |day| locale.day(day)).into()),
    ];
    locale.tr("plans.summary", &args)
}

/// Real data in one click: 8 800 opportunities on the generic ladder, with the rates and the average
/// order that they imply, and a target a fifth above what they brought in.
async fn open_example(session: &Session, locale: Locale, today: Day) -> Result<PlanId, String> {
    let bytes = fetch::bytes(EXAMPLE)
        .await
        .map_err(|error| locale.tr("error.fetch", &[("reason", error.to_string().into())]))?;
    let template =
        templates().ok().and_then(|list| list.into_iter().next()).ok_or_else(|| locale.t("error.file_empty"))?;
    let id = PlanId::from_bits(random::bits64());
    let plan = plan_from(&template, locale.language, false, id, today.month()).map_err(|error| error.to_string())?;
    let grades: Vec<_> = plan.ladder.grades().iter().map(|grade| (grade.id, grade.name.clone())).collect();
    let currency = crate::domain::amounts::Currency::new("USD").unwrap_or_default();
    let customers = super::import::read_customers(locale, &bytes, &grades, currency).await?;
    let plan = example_plan(
        Plan { currency, name: locale.t("plans.example"), customers: Customers::default(), ..plan },
        customers,
    );
    session.database.create_plan(&plan, clock::now_ms()).await.map_err(|error| database_error(locale, &error))?;
    Ok(plan.id)
}

/// The example's figures from its own records.
fn example_plan(plan: Plan, customers: Vec<NewCustomer>) -> Plan {
    let mut plan = Rc::new(plan);
    let mut act = |action: Action| {
        // The shipped file fits; an action that did not would leave the plan as it is.
        if let Ok(next) = update(&plan, &action) {
            plan = next;
        }
        Rc::clone(&plan)
    };
    let listed = act(Action::ImportCustomers { source: EXAMPLE.to_owned(), customers: Rc::new(customers) });
    let Some(records) = record_rates(&listed.customers, &listed.ladder) else { return Plan::clone(&listed) };
    let origin = RateOrigin::Records { won: records.all.won, decided: records.all.decided, of: None };
    if let Some(rates) = rates_for_overall(&listed.ladder, records.from_grade, records.all.rate()) {
        act(Action::SetPromotionRates { rates, origin });
    }
    let average_order_minor = records.average_won_minor.unwrap_or(listed.target.average_order_minor).max(1);
    let won = i64::try_from(records.all.won).unwrap_or(i64::MAX);
    let revenue_minor = round_up(average_order_minor.saturating_mul(won) / 5 * 6);
    let period = Period::new(listed.target.period.start(), 12).unwrap_or(listed.target.period);
    let last = act(Action::SetAverageOrder { average_order_minor });
    Plan { target: Target { revenue_minor, average_order_minor, period }, ..Plan::clone(&last) }
}

/// To two leading digits, as targets are set.
fn round_up(amount_minor: i64) -> i64 {
    let mut step = 1;
    while amount_minor / step >= 100 {
        step *= 10;
    }
    (amount_minor + step - 1) / step * step
}
