//! What is believed before the first try, and how wide intervals are: two numbers and a share, with their reason.

use crate::domain::forecast::BetaPrior;
use crate::plan::forecast::Assumptions;
use crate::plan::{Action, Plan};
use crate::state::{use_dispatch, use_locale};
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Prior`].
#[derive(PartialEq, Properties)]
pub struct PriorProps {
    /// The plan.
    pub plan: Rc<Plan>,
}

/// A number of the prior.
#[derive(Clone, Copy)]
enum Count {
    Successes,
    Failures,
}

/// The fields.
#[component]
pub fn Prior(props: &PriorProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let assumptions = &props.plan.planning.forecast;
    let set = {
        let assumptions = assumptions.clone();
        move |change: &dyn Fn(&mut Assumptions), edit: NumberEdit| {
            let mut changed = assumptions.clone();
            change(&mut changed);
            dispatch.emit((Action::SetForecast { assumptions: Box::new(changed) }, edit.gesture))
        }
    };
    let on_count = |count: Count| {
        let set = set.clone();
        Callback::from(move |edit: NumberEdit| {
            // A prior with one of the counts that were asked for: outside of its range there is none.
            if BetaPrior::new(edit.number, 1.0).is_err() {
                return Err(locale.t("rates.prior_range"));
            }
            let change = |to: &mut Assumptions| match count {
                Count::Successes => to.prior_successes = edit.number,
                Count::Failures => to.prior_failures = edit.number,
            };
            set(&change, edit)
        })
    };
    let on_level = {
        let set = set.clone();
        Callback::from(move |edit: NumberEdit| {
            if !(50.0..=99.0).contains(&edit.number) {
                return Err(locale.t("rates.level_range"));
            }
            set(&|to: &mut Assumptions| to.level = edit.number / 100.0, edit)
        })
    };
    let level = (assumptions.level * 1e4).round() / 100.0;
    html! {
        <section class="panel fields rate-prior" aria-label={locale.t("rates.prior")}>
            <h2>{ locale.t("rates.prior") }</h2>
            <p class="note">{ locale.t("rates.prior_note") }</p>
            <NumberField
                label={locale.t("rates.prior_successes")} number={assumptions.prior_successes} text={locale.plain(assumptions.prior_successes)}
                step={0.5} on_number={on_count(Count::Successes)}
            />
            <NumberField
                label={locale.t("rates.prior_failures")} number={assumptions.prior_failures} text={locale.plain(assumptions.prior_failures)}
                step={0.5} on_number={on_count(Count::Failures)}
            />
            <NumberField label={locale.t("rates.level")} number={level} text={locale.plain(level)} unit="%" on_number={on_level} />
        </section>
    }
}
