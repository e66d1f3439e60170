//! The cheapest way to close the gap: worked out when it is asked for, and taken over in one step.

use super::DriversProps;
use super::prices::Prices;
use crate::domain::ladder::{Closing, ClosingError, RateOrigin};
use crate::i18n::Locale;
use crate::pages::explain::Figure;
use crate::pages::figure_grid::FigureGrid;
use crate::pages::take_back::said_of;
use crate::plan::selectors::{ClosingQuestion, Explain, Purchase, PurchaseValue};
use crate::plan::{Action, Plan};
use crate::state::words::planning::joined;
use crate::state::{use_dispatch, use_locale, use_session, use_store, use_take_back};
use std::rc::Rc;
use yew::prelude::*;

/// An answer and what it was asked of.
#[derive(Clone, PartialEq)]
struct Answered {
    question: ClosingQuestion,
    answer: Result<Closing, ClosingError>,
}

/// Prices, a button that finds the cheapest way, and the way itself while it fits the plan.
#[component]
pub fn CheapestWay(props: &DriversProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let answered = use_state_eq(|| None::<Answered>);
    let question = ClosingQuestion::of(plan);
    let find = {
        let (answered, question) = (answered.setter(), question.clone());
        Callback::from(move |_: MouseEvent| {
            let answer = question.answer();
            answered.set(Some(Answered { question: question.clone(), answer }));
        })
    };
    let current = (*answered).clone().filter(|answered| answered.question == question);
    let is_outdated = answered.is_some() && current.is_none();
    html! {
        <section aria-label={locale.t("drivers.closing")}>
            <h3>{ locale.t("drivers.closing") }</h3>
            <p class="note">{ locale.t("drivers.closing_note") }</p>
            <Prices plan={Rc::clone(plan)} />
            if current.is_none() {
                <p><button type="button" class="button primary looks" onclick={find}>{ locale.t("drivers.find") }</button></p>
            }
            <div aria-live="polite">
                if is_outdated {
                    <p class="note">{ locale.t("drivers.outdated") }</p>
                }
                if let Some(Answered { question, answer }) = current {
                    { result(locale, plan, &question, answer) }
                }
            </div>
        </section>
    }
}

fn result(locale: Locale, plan: &Rc<Plan>, question: &ClosingQuestion, answer: Result<Closing, ClosingError>) -> Html {
    match answer {
        Ok(closing) if closing.rates.is_empty() && closing.customers.is_empty() => {
            html! { <p>{ locale.t("drivers.closed") }</p> }
        }
        Ok(closing) => html! { <Way plan={Rc::clone(plan)} question={question.clone()} {closing} /> },
        Err(_) if plan.planning.costs.is_empty() => html! { <p>{ locale.t("drivers.no_prices") }</p> },
        Err(ClosingError::OutOfReach { wins_in_sight }) => {
            let args =
                [("in_sight", locale.quantity(wins_in_sight).into()), ("wins", locale.count(question.wins()).into())];
            html! { <p class="warns">{ locale.tr("drivers.out_of_reach", &args) }</p> }
        }
        // A file from elsewhere may hold such a price; the field takes none.
        Err(ClosingError::PriceTooSmall) => html! { <p class="field-error">{ locale.t("error.price") }</p> },
    }
}

#[derive(PartialEq, Properties)]
struct WayProps {
    plan: Rc<Plan>,
    question: ClosingQuestion,
    closing: Closing,
}

/// What to buy, in words and as a table, and a button that takes it over.
#[component]
fn Way(props: &WayProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let take_back = use_take_back();
    let session = use_session();
    let store = use_store();
    let refused = use_state_eq(|| None::<String>);
    let (plan, closing) = (&props.plan, &props.closing);
    let purchases = props.question.purchases(closing);
    let money = |minor: f64| {
        // Beyond what a whole number holds, the short form says as much.
        if minor.abs() < 9e15 {
            locale.money(minor.round() as i64, plan.currency)
        } else {
            locale.money_compact(minor, plan.currency)
        }
    };
    let said = purchases.iter().map(|purchase| purchase_said(locale, purchase));
    let said = joined(locale, "list.between", said);
    let apply = {
        let (plan, closing, refused) = (Rc::clone(plan), closing.clone(), refused.setter());
        Callback::from(move |_: MouseEvent| {
            let gesture = crate::state::gesture();
            let refusal =
                actions(&plan, &closing).into_iter().find_map(|action| dispatch.emit((action, gesture)).err());
            match (&refusal, &session) {
                (Some(_), _) => take_back.emit(gesture),
                (None, Some(session)) => {
                    session.say.emit(said_of(locale.t("drivers.applied"), store.clone(), gesture));
                }
                (None, None) => {}
            }
            refused.set(refusal);
        })
    };
    let count = purchases.len();
    let what = Callback::from(move |(_, _): (usize, usize)| Some(Explain::Closing));
    html! {
        <>
            <p class="driver-answer">
                { locale.tr("drivers.way", &[("purchases", said.into())]) }
                { if locale.language.separates_sentences() { " " } else { "" } }
                <Figure what={Explain::Closing} value={closing.cost_minor / plan.currency.minor_per_unit() as f64} text={money(closing.cost_minor)} class="big" />
            </p>
            <div class="scroll">
                <FigureGrid class="purchases" {what}>
                    <caption class="visually-hidden">{ locale.t("drivers.closing") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("drivers.purchase") }</th>
                        <th scope="col" class="number">{ locale.t("drivers.from") }</th>
                        <th scope="col" class="number">{ locale.t("drivers.to") }</th>
                        <th scope="col" class="number">{ locale.t("term.price") }</th>
                        <th scope="col" class="number">{ locale.t("drivers.cost") }</th>
                    </tr></thead>
                    <tbody>
                        for purchase in purchases.iter() {
                            <tr>
                                <th scope="row">{ purchase_name(locale, purchase) }</th>
                                <td class="number">{ value(locale, purchase.from) }</td>
                                <td class="number" tabindex="-1">{ value(locale, purchase.to) }</td>
                                <td class="number">{ money(purchase.price_minor as f64) }</td>
                                <td class="number" tabindex="-1">{ money(purchase.cost_minor()) }</td>
                            </tr>
                        }
                        if count > 1 {
                            <tr class="total">
                                <th scope="row">{ locale.t("term.total") }</th>
                                <td></td><td></td><td></td>
                                <td class="number" tabindex="-1">{ money(closing.cost_minor) }</td>
                            </tr>
                        }
                    </tbody>
                </FigureGrid>
            </div>
            <p class="actions">
                <button type="button" class="button primary" onclick={apply}>{ locale.t("drivers.apply") }</button>
                <span class="note">{ locale.t("drivers.apply_note") }</span>
            </p>
            if let Some(why) = (*refused).clone() {
                <p class="field-error" role="alert">{ why }</p>
            }
        </>
    }
}

/// Rates and customers as if they had been bought: one gesture.
fn actions(plan: &Plan, closing: &Closing) -> Vec<Action> {
    let rates = (!closing.rates.is_empty())
        .then(|| Action::SetPromotionRates { rates: closing.rates.clone(), origin: RateOrigin::Entered });
    let customers = closing.customers.iter().filter_map(|&(grade, added)| {
        let count = plan.ladder.grade(grade)?.unlisted_count.saturating_add(added);
        Some(Action::SetUnlistedCount { grade, count })
    });
    rates.into_iter().chain(customers).collect()
}

fn value(locale: Locale, value: PurchaseValue) -> String {
    match value {
        PurchaseValue::Rate(share) => format!("{}%", locale.plain((share * 1e6).round() / 1e4)),
        PurchaseValue::Customers(count) => locale.count(count),
    }
}

fn purchase_name(locale: Locale, purchase: &Purchase) -> String {
    let named = |key: &str, slot: &'static str| locale.tr(key, &[(slot, purchase.what.clone().into())]);
    match purchase.to {
        PurchaseValue::Rate(_) => named("term.promotion_rate_of", "promotion"),
        PurchaseValue::Customers(_) => named("lock.count_of", "grade"),
    }
}

/// "C→B from 20% to 24.5%", "120 more at E".
fn purchase_said(locale: Locale, purchase: &Purchase) -> String {
    match purchase.to {
        PurchaseValue::Rate(_) => {
            let args = [
                ("promotion", purchase.what.clone().into()),
                ("from", value(locale, purchase.from).into()),
                ("to", value(locale, purchase.to).into()),
            ];
            locale.tr("drivers.raise", &args)
        }
        PurchaseValue::Customers(_) => {
            let count = locale.count(purchase.units as u64);
            locale.tr("drivers.add", &[("count", count.into()), ("grade", purchase.what.clone().into())])
        }
    }
}
