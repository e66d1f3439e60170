//! Who matters: the curve and its bands, key accounts, qualifying, room to grow, segments.

mod accounts;
mod curve;
mod headroom;
mod man;
mod segments;

use crate::domain::accounts::{Column, Content, CustomerId};
use crate::domain::calendar::Day;
use crate::domain::listing::{Filter, Test, filters_to_address};
use crate::domain::worth::Measure;
use crate::i18n::{Arg, Locale};
use crate::pages::customers::sheet::Sheet;
use crate::pages::explain::{Figure, filled};
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::selectors::{
    Account, Explain, OfMatters, ParetoView, Whose, pareto_view_in_turns, usual_whose, worth_key,
};
use crate::state::route::Route;
use crate::state::{use_locale, use_plan, use_worked_out};
use crate::ui::loading;
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// So many rows of a table are shown at first, and more at a time.
pub const SHOWN: usize = 20;

/// Who matters.
#[component]
pub fn Matters(props: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <MattersOf {plan} today={props.today} on_import={props.on_import.clone()} /> },
        None => Html::default(),
    }
}

/// Properties for [`MattersOf`].
#[derive(PartialEq, Properties)]
pub struct MattersOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
    /// Opens the import of customers.
    pub on_import: Callback<()>,
}

/// Properties for the parts that show the curve.
#[derive(PartialEq, Properties)]
pub struct CurveProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// The curve.
    pub view: Rc<ParetoView>,
}

/// Properties for the parts that show customers.
#[derive(PartialEq, Properties)]
pub struct PartProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Opens a customer's sheet.
    pub on_open: Callback<CustomerId>,
}

/// The same of a plan at hand; an invitation where nobody is listed.
#[component]
pub fn MattersOf(props: &MattersOfProps) -> Html {
    let locale = use_locale();
    let by = use_state_eq(|| Measure::Revenue);
    let chosen_whose = use_state_eq(|| None::<Whose>);
    let opened = use_state_eq(|| None::<CustomerId>);
    let (measure, whose) = (*by, *chosen_whose);
    let drawn = use_mut_ref(|| None::<(u64, Rc<ParetoView>)>);
    let known = use_worked_out(&props.plan, (measure, whose), {
        let drawn = Rc::clone(&drawn);
        async move |plan, mut pauses| {
            let whose = whose.unwrap_or_else(|| usual_whose(&plan));
            let key = worth_key(&plan);
            pauses.take().await;
            let before =
                drawn.borrow().clone().filter(|(of, view)| *of == key && (view.by, view.whose) == (measure, whose));
            if let Some((_, view)) = before {
                return view;
            }
            let view = Rc::new(pareto_view_in_turns(&plan, measure, whose, &mut pauses).await);
            *drawn.borrow_mut() = Some((key, Rc::clone(&view)));
            view
        }
    });
    let plan = &props.plan;
    if plan.customers.list().is_empty() {
        return html! {
            <>
                <h1 class="answer">{ locale.t("matters.invitation") }</h1>
                <div class="actions">
                    <button type="button" class="button primary large" onclick={props.on_import.reform(|_| ())}>{ locale.t("customers.bring_list") }</button>
                    <p class="note">{ locale.t("matters.example") }</p>
                </div>
            </>
        };
    }
    let Some((plan, view)) = known else { return loading(locale) };
    let (plan, view): (_, Rc<ParetoView>) = (&plan, Rc::clone(&view));
    let words = |keys: &[&str]| keys.iter().map(|key| AttrValue::from(locale.t(key))).collect::<Vec<_>>();
    let on_by = Callback::from({
        let by = by.setter();
        move |at: usize| by.set(Measure::ALL.get(at).copied().unwrap_or(Measure::Revenue))
    });
    let on_whose = Callback::from({
        let whose = chosen_whose.setter();
        move |at: usize| whose.set(Some(if at == 0 { Whose::Won } else { Whose::NotLost }))
    });
    let on_open = Callback::from({
        let opened = opened.setter();
        move |id: CustomerId| opened.set(Some(id))
    });
    let part = || PartProps { plan: Rc::clone(plan), on_open: on_open.clone() };
    html! {
        <>
            <div class="answer-region" aria-live="polite">
                <h1 class="answer">{ answer(locale, &view) }</h1>
            </div>
            <section class="panel" aria-label={locale.t("matters.curve")}>
                <h2>{ locale.t("matters.curve") }</h2>
                <div class="panel-bar">
                    <Segmented label={locale.t("matters.by")} options={words(&["matters.revenue", "matters.profit", "matters.time"])} chosen={*by as usize} on_choose={on_by} />
                    <Segmented label={locale.t("matters.whose")} options={words(&["matters.whose_won", "matters.whose_not_lost"])} chosen={usize::from(view.whose == Whose::NotLost)} on_choose={on_whose} />
                </div>
                if view.known_by() == 0 {
                    <p class="note">{ locale.t(match *by { Measure::Revenue => "matters.no_revenue", Measure::Profit => "matters.no_profit", Measure::Time => "matters.no_time" }) }</p>
                } else {
                    <curve::Curve plan={Rc::clone(plan)} view={Rc::clone(&view)} />
                }
            </section>
            if view.known_by() > 0 { <accounts::Accounts plan={Rc::clone(plan)} view={Rc::clone(&view)} /> }
            <man::Qualifying ..part() />
            <headroom::Headroom ..part() />
            <segments::SegmentMap plan={Rc::clone(plan)} />
            if let Some(customer) = *opened {
                <Sheet plan={Rc::clone(plan)} {customer} today={props.today} on_close={Callback::from({ let opened = opened.setter(); move |()| opened.set(None) })} />
            }
        </>
    }
}

fn counted(locale: Locale, count: u64) -> Arg {
    Arg::count(count, locale.count(count))
}

/// "20% of customers bring 81% of the revenue. 2 lose money."
fn answer(locale: Locale, view: &ParetoView) -> Html {
    if view.known_by() == 0 {
        let key = match view.by {
            Measure::Revenue => "matters.unknown",
            Measure::Profit => "matters.unknown_profit",
            Measure::Time => "matters.unknown_time",
        };
        return html! { { locale.t(key) } };
    }
    let point = view.first_fifth();
    let (by, whose, customers) = (view.by, view.whose, point.customers);
    let share_of = |of: Measure| (OfMatters::Share { by, whose, of, customers }, point.of[of as usize]);
    let figure = |slot: &str| {
        let (what, share) = match slot {
            "customers" => (OfMatters::Customers { by, whose, customers }, point.share),
            "time_share" => share_of(Measure::Time),
            "profit_share" => share_of(Measure::Profit),
            "losing_count" => {
                let what = Explain::Matters(OfMatters::Losing(whose));
                return html! { <Figure {what} value={view.losing as f64} text={locale.count(view.losing)} /> };
            }
            _ => share_of(by),
        };
        html! { <Figure what={Explain::Matters(what)} value={share * 100.0} text={locale.percent(rounded(share))} /> }
    };
    let mut keys = vec![match by {
        Measure::Revenue => "matters.bring_revenue",
        Measure::Profit => "matters.bring_profit",
        Measure::Time => "matters.take_time",
    }];
    let is_told = |of: Measure| of != by && view.known[of as usize] > 0 && view.curve.totals[of as usize] > 0.0;
    if is_told(Measure::Time) {
        keys.push("matters.they_take");
    }
    if is_told(Measure::Profit) {
        keys.push("matters.they_earn");
    }
    if view.losing > 0 {
        keys.push("matters.some_lose");
    }
    let args = [("losing", counted(locale, view.losing))];
    let space = if locale.language.separates_sentences() { " " } else { "" };
    let said = keys.into_iter().enumerate().map(|(at, key)| {
        html! { <>{ if at > 0 { space } else { "" } }{ filled(locale, key, &args, figure) }</> }
    });
    said.collect()
}

/// A share as it is said aloud: in whole per cent.
fn rounded(share: f64) -> f64 {
    (share * 100.0).round() / 100.0
}

/// Where the list shows just the rows of an account.
fn list_of(plan: &Plan, account: &Account) -> Option<String> {
    let list = plan.customers.list();
    let mut names: Vec<Content> = Vec::new();
    for name in account.positions.iter().filter_map(|at| list.get(*at)).map(|one| Content::Text(Rc::clone(&one.name))) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    list_with(plan, &[Filter { column: Column::Name, test: Test::OneOf(names) }])
}

/// Where the list shows just the customers that pass filters.
fn list_with(plan: &Plan, filters: &[Filter]) -> Option<String> {
    let address = filters_to_address(filters)?;
    Some(Route::Found(plan.id.clone(), address.into()).href())
}
