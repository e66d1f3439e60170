//! The answer first: what a full-time person has for customers in a mean month.

use super::TeamProps;
use crate::i18n::Arg;
use crate::pages::explain::{Figure, filled};
use crate::plan::selectors::{Explain, MeanMonth, OfWork};
use crate::state::use_locale;
use yew::prelude::*;

/// "A full-time person works 152 hours in a mean month. Tier 1 has 95 of them for customers …"
#[component]
pub fn Answer(props: &TeamProps) -> Html {
    let locale = use_locale();
    let team = &props.team;
    let month = MeanMonth::of(&props.plan, team);
    let hours = |what: OfWork, value: f64| {
        let text = locale.quantity(value.round());
        html! { <Figure what={Explain::Work(what)} {value} {text} /> }
    };
    let first = filled(locale, "staffing.tiers.answer", &[], |_| hours(OfWork::MonthHours, month.hours()));
    let of_tiers = team.tiers.iter().map(|tier| {
        filled(locale, "staffing.tiers.answer_tier", &[("tier", Arg::from(tier.name.clone()))], |_| {
            hours(OfWork::SellingHours(tier.id), month.selling_hours(tier))
        })
    });
    let space = if locale.language.separates_sentences() { " " } else { "" };
    html! {
        <div class="answer-region" aria-live="polite">
            <h1 class="answer">{ first }</h1>
            <p class="answer-more">{ for of_tiers.map(|of_tier| html! { <>{ of_tier }{ space }</> }) }</p>
        </div>
    }
}
