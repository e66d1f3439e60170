//! The answer first: how many hours the plan makes, where most of them lie, and what is nobody's.

use super::WorkProps;
use crate::i18n::Arg;
use crate::pages::explain::{Figure, filled};
use crate::plan::selectors::{Explain, OfWork};
use crate::state::use_locale;
use yew::prelude::*;

/// Fewer hours than this are none.
const HOURS_LEAST: f64 = 0.5;

/// "Until Dec 2027 the plan takes 12,430 hours with customers: 4,152 of them at C."
#[component]
pub fn Answer(props: &WorkProps) -> Html {
    let locale = use_locale();
    let WorkProps { plan, work, today, .. } = props;
    let today = *today;
    let grades = plan.ladder.grades();
    let heaviest = (0..grades.len()).max_by(|&one, &other| work.of_grade(one).total_cmp(&work.of_grade(other)));
    let hours = |what: OfWork, value: f64, class: &'static str| {
        let text = locale.quantity(value.round());
        html! { <Figure what={Explain::Work(what)} {value} {text} {class} /> }
    };
    let first = match (work.demand.months.last(), heaviest) {
        (Some(until), Some(heaviest)) if work.hours >= HOURS_LEAST => {
            let grade = &grades[heaviest];
            let args = [("month", Arg::from(locale.month(*until))), ("grade", grade.name.clone().into())];
            filled(locale, "staffing.work.answer", &args, |slot| match slot {
                "hours" => hours(OfWork::Hours { grade: None, month: None, today }, work.hours, ""),
                _ => hours(OfWork::Hours { grade: Some(grade.id), month: None, today }, work.of_grade(heaviest), ""),
            })
        }
        (Some(_), _) => html! { { locale.t("staffing.work.answer_none") } },
        (None, _) => html! { { locale.t("staffing.work.answer_over") } },
    };
    let space = if locale.language.separates_sentences() { " " } else { "" };
    html! {
        <div class="answer-region" aria-live="polite">
            <h1 class="answer">{ first }</h1>
            if work.nobodys_hours >= HOURS_LEAST {
                <p class="answer-more">
                    { filled(locale, "staffing.work.answer_nobody", &[], |_| hours(OfWork::Nobodys(today), work.nobodys_hours, "lack")) }
                    { space }{ locale.t("staffing.work.nobody_means") }
                </p>
            }
        </div>
    }
}
