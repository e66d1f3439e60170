//! What stands over a column: its name, its sums, its rules, and what it asks of a card that is dragged there.

use super::goal::{Goal, Question, question};
use super::moving::open_facts_said;
use super::rules::Rules;
use crate::domain::accounts::CustomerId;
use crate::domain::board::BoardColumn;
use crate::i18n::Locale;
use crate::pages::explain::Figure;
use crate::pages::funnel::shade;
use crate::plan::Plan;
use crate::plan::selectors::{Explain, OfColumn, entry_check};
use crate::state::words::accounts::{fact, role};
use crate::ui::fold::Fold;
use std::rc::Rc;
use yew::prelude::*;

/// The name of a column, its sums, and its rules folded away.
pub fn head(locale: Locale, plan: &Rc<Plan>, of: &BoardColumn, index: usize) -> Html {
    let name = plan.ladder.grade(of.grade).map_or_else(String::new, |grade| grade.name.clone());
    let count = of.totals.count + of.unlisted;
    let meaning = role(locale, of.role);
    let foreign = of.totals.foreign.iter().map(|(currency, minor)| locale.money_compact(*minor as f64, *currency));
    let rules = {
        let (plan, grade) = (Rc::clone(plan), of.grade);
        Callback::from(move |()| html! { <Rules plan={Rc::clone(&plan)} {grade} /> })
    };
    // Customers of whom nobody knows the value are not worth nothing.
    let is_known = of.totals.valued > 0 || of.totals.count == 0;
    let money = |what: OfColumn, key: &str, minor: f64| {
        if !is_known {
            return html! { { locale.t("board.no_sum") } };
        }
        let text = locale.money_compact(minor, plan.currency);
        let value = minor / plan.currency.minor_per_unit() as f64;
        html! { <Figure what={Explain::OfColumn(what, of.grade)} {value} {text} name={format!("{name} · {}", locale.t(key))} /> }
    };
    let is_wide = name.chars().count() > 3;
    html! {
        <header>
            <h2>
                <b class={classes!("badge", format!("grade-{}", shade(index, plan.ladder.grades().len())), is_wide.then_some("wide"))}>{ name.clone() }</b>
                if name != meaning { <small>{ meaning }</small> }
            </h2>
            <dl class="board-sums">
                <div><dt>{ locale.t("board.count") }</dt><dd><Figure what={Explain::Have(of.grade)} value={count as f64} text={locale.count(count)} name={format!("{name} · {}", locale.t("board.count"))} /></dd></div>
                <div><dt>{ locale.t("board.sum") }</dt><dd>{ money(OfColumn::Sum, "board.sum", of.totals.minor as f64) }{ for foreign.map(|sum| html! { <small>{ sum }</small> }) }</dd></div>
                <div><dt>{ locale.t("board.weighted") }</dt><dd>{ money(OfColumn::Weighted, "board.weighted", of.weighted_minor) }</dd></div>
            </dl>
            <Fold summary={locale.t("board.rules")} content={rules} />
        </header>
    }
}

/// While a card is dragged, what a column asks of it.
pub fn hint(locale: Locale, plan: &Plan, dragged: Option<(CustomerId, Option<Goal>)>, goal: Goal) -> Html {
    let Some((card, _)) = dragged.filter(|_| is_over(dragged, goal)) else { return Html::default() };
    let words = match question(plan, card, goal) {
        None => return Html::default(),
        Some(Question::Nothing) => locale.t("board.all_ticked"),
        Some(Question::FallsBack) => locale.t("board.falls_back"),
        Some(Question::Lost) => locale.t("board.why_lost"),
        Some(Question::Facts(check)) => open_facts_said(locale, check.open),
    };
    let open = match (goal, question(plan, card, goal)) {
        (Goal::Column(grade), Some(Question::Facts(_))) => entry_check(plan, card, grade),
        _ => None,
    };
    let open = open.into_iter().flat_map(|check| check.facts).filter(|(_, ticked)| !ticked);
    html! {
        <div class="board-asks" role="status">
            <b>{ words }</b>
            <ul>{ for open.map(|(one, _)| html! { <li>{ fact(locale, &one) }</li> }) }</ul>
        </div>
    }
}

/// Whether the dragged card is over it.
pub fn is_over(dragged: Option<(CustomerId, Option<Goal>)>, goal: Goal) -> bool {
    dragged.is_some_and(|(_, over)| over == Some(goal))
}
