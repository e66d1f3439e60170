//! A way to start that takes a moment: the example with real data.

use super::exchange::database_error;
use super::import::read_customers;
use super::new_plan::plan_from;
use super::rooms::RoomProps;
use crate::domain::accounts::{Customer, Customers};
use crate::domain::amounts::Currency;
use crate::domain::calendar::{Day, Period};
use crate::domain::forecast::{rates_for_overall, record_rates};
use crate::domain::ladder::RateOrigin;
use crate::domain::ladder::templates::templates;
use crate::i18n::Locale;
use crate::plan::{Action, Newcomers, Plan, PlanId, Target, update};
use crate::platform::{fetch, location, random, spawn};
use crate::state::route::{Route, Section};
use crate::state::{Session, unstored, use_locale, use_session};
use std::pin::Pin;
use std::rc::Rc;
use yew::prelude::*;

/// Where the example lies beside the page.
const EXAMPLE: &str = "examples/hardware-reseller.csv";

/// Makes the example's plan and goes to it.
#[component]
pub fn Example(props: &RoomProps) -> Html {
    let locale = use_locale();
    let today = props.today;
    let work = move |session: Session| -> Working {
        Box::pin(async move {
            let id = open_example(&session, locale, today).await?;
            location::set_hash(&Route::Plan(id, Section::Funnel).href());
            Ok(None)
        })
    };
    html! { <Work coming={locale.t("plans.example_coming")} work={Rc::new(work) as Begin} on_close={props.on_close.clone()} /> }
}

type Working = Pin<Box<dyn Future<Output = Result<Option<String>, String>>>>;
type Begin = Rc<dyn Fn(Session) -> Working>;

#[derive(Properties)]
struct WorkProps {
    coming: String,
    work: Begin,
    on_close: Callback<()>,
}

impl PartialEq for WorkProps {
    fn eq(&self, other: &Self) -> bool {
        self.coming == other.coming && self.on_close == other.on_close
    }
}

/// Does something once; says so meanwhile, and why when it cannot be done.
#[component]
fn Work(props: &WorkProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let problem = use_state_eq(|| None::<String>);
    {
        let (problem, work, on_close) = (problem.setter(), Rc::clone(&props.work), props.on_close.clone());
        use_effect_with((), move |()| {
            let Some(session) = session else { return };
            spawn(async move {
                match work(session.clone()).await {
                    Ok(said) => {
                        if let Some(said) = said {
                            session.say.emit(said.into());
                        }
                        on_close.emit(());
                    }
                    Err(message) => problem.set(Some(message)),
                }
            });
        });
    }
    match (*problem).clone() {
        None => html! { <p aria-live="polite">{ props.coming.clone() }</p> },
        Some(message) => html! {
            <p class="notice field-error" role="alert">
                { message }
                <button type="button" class="button small" onclick={props.on_close.reform(|_: MouseEvent| ())}>{ locale.t("button.close") }</button>
            </p>
        },
    }
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
    let currency = Currency::new("USD").unwrap_or_default();
    let customers = read_customers(locale, &bytes, &grades, currency).await?;
    let plan = example_plan(
        Plan { currency, name: locale.t("plans.example"), customers: Customers::default(), ..plan },
        brought_up_to(&customers, today),
        today,
    );
    let id = plan.id.clone();
    unstored::create(&session.database, plan).await.map_err(|error| database_error(locale, &error))?;
    Ok(id)
}

/// Months of the example's year that are over: enough to see where it stands, and enough left to change it.
const MONTHS_OVER: i32 = 8;

/// The example's customers as if its last month had just ended: what was opened years ago would say nothing about the
/// weeks to come.
fn brought_up_to(customers: &Newcomers, today: Day) -> Newcomers {
    let days = customers.list().iter().flat_map(|customer| [customer.opened, customer.closed]).flatten();
    let Some(newest) = days.max() else { return customers.clone() };
    let months = today.month().months_since(newest.month()) - 1;
    let moved = |day: Day| {
        let month = day.month().plus(months);
        let into = day.days_since(day.month().first_day());
        month.first_day().plus(into).map_or(day, |day| day.min(month.last_day()))
    };
    let brought = |customer: &Rc<Customer>| {
        let mut customer = Customer::clone(customer);
        (customer.opened, customer.closed) = (customer.opened.map(moved), customer.closed.map(moved));
        Rc::new(customer)
    };
    customers.list().iter().map(brought).collect::<Vec<_>>().into()
}

/// The example's figures from its own records.
fn example_plan(plan: Plan, customers: Newcomers, today: Day) -> Plan {
    let mut plan = Rc::new(plan);
    let mut act = |action: Action| {
        // The shipped file fits; an action that did not would leave the plan as it is.
        if let Ok(next) = update(&plan, &action) {
            plan = next;
        }
        Rc::clone(&plan)
    };
    let listed = act(Action::ImportCustomers { source: EXAMPLE.to_owned(), customers });
    let Some(records) = record_rates(&listed.customers, &listed.ladder) else { return Plan::clone(&listed) };
    let origin = RateOrigin::Records { won: records.all.won, decided: records.all.decided, of: None };
    if let Some(rates) = rates_for_overall(&listed.ladder, records.from_grade, records.all.rate()) {
        act(Action::SetPromotionRates { rates, origin });
    }
    let average_order_minor = records.average_won_minor.unwrap_or(listed.target.average_order_minor).max(1);
    let won = i64::try_from(records.all.won).unwrap_or(i64::MAX);
    let revenue_minor = round_up(average_order_minor.saturating_mul(won) / 5 * 6);
    let period = Period::new(today.month().plus(-MONTHS_OVER), 12).unwrap_or(listed.target.period);
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
