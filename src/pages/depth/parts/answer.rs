//! The answer first: who carries what, and who lacks most. And that the parts add up.

use super::cells::part_name;
use crate::i18n::Arg;
use crate::pages::explain::{Figure, filled};
use crate::plan::Plan;
use crate::plan::selectors::parts::PartsView;
use crate::plan::selectors::{Explain, OfPart};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Answer`] and [`AddsUp`].
#[derive(PartialEq, Properties)]
pub struct SplitProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Its split, worked out.
    pub view: Rc<PartsView>,
}

/// "12 parts carry ¥10,000,000 and 50 wins. Li Wei lacks most: 210 E."
#[component]
pub fn Answer(props: &SplitProps) -> Html {
    let locale = use_locale();
    let (plan, view) = (&props.plan, &props.view);
    let parts = view.outline.parts_of(0).count() as u64;
    let wins = view.table.wins[0];
    let args = [("count", Arg::count(parts, locale.count(parts))), ("wins", Arg::count(wins, locale.count(wins)))];
    let carry = filled(locale, "parts.answer", &args, |slot| {
        if slot == "target" {
            return html! { <b>{ locale.money_said(plan.target.revenue_minor, plan.currency) }</b> };
        }
        let what = Explain::Part { part: None, of: OfPart::Wins };
        html! { <Figure {what} value={wins as f64} text={locale.count(wins)} /> }
    });
    let lacking = match view.lacks_most() {
        Some((row, position, gap)) => {
            let node = &view.outline.nodes()[row];
            let grade = &plan.ladder.grades()[position];
            let args = [("name", part_name(locale, view, row).into()), ("grade", grade.name.clone().into())];
            let what = Explain::Part { part: node.part, of: OfPart::Gap(grade.id) };
            filled(locale, "parts.answer_lacking", &args, |_| {
                html! { <Figure {what} value={gap as f64} text={locale.count(gap)} class="lack" /> }
            })
        }
        None => html! { { locale.t("parts.answer_covered") } },
    };
    let space = if locale.language.separates_sentences() { " " } else { "" };
    html! {
        <div class="answer-region" aria-live="polite"><h1 class="answer">{ carry }{ space }{ lacking }</h1></div>
    }
}

/// "The parts add up to the whole: ¥10,000,000."
#[component]
pub fn AddsUp(props: &SplitProps) -> Html {
    let locale = use_locale();
    let minor = props.plan.target.revenue_minor;
    let currency = props.plan.currency;
    let what = Explain::Part { part: None, of: OfPart::AddsUp };
    let figure = |_: &str| {
        let value = minor as f64 / currency.minor_per_unit() as f64;
        html! { <Figure {what} {value} text={locale.money(minor, currency)} /> }
    };
    html! { <p class="adds-up">{ filled(locale, "parts.adds_up", &[], figure) }</p> }
}
