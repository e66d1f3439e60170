//! Small signs of a deal's result and of a line's light: glyph, colour and word.

use crate::domain::accounts::Customer;
use crate::domain::calendar::Day;
use crate::domain::qualification::{Light, Verdict};
use crate::i18n::Locale;
use crate::plan::Plan;
use crate::plan::selectors::DealDesk;
use crate::state::store::Same;
use crate::state::words::deals as words;
use std::rc::Rc;
use yew::prelude::*;

/// A result.
pub fn verdict_chip(locale: Locale, verdict: Verdict) -> Html {
    chip(Some(verdict.light()), words::verdict(locale, verdict))
}

/// A light; none where nobody has looked.
pub fn light_chip(locale: Locale, light: Option<Light>) -> Html {
    chip(light, words::light(locale, light))
}

fn chip(light: Option<Light>, word: String) -> Html {
    html! {
        <span class={classes!("light", words::light_class(light))}><span aria-hidden="true">{ words::light_glyph(light).to_string() }</span><span>{ word }</span></span>
    }
}

/// What comes out for each open deal of a customer.
#[must_use]
pub fn verdicts(desk: &DealDesk, plan: &Plan, customer: &Customer) -> Vec<Verdict> {
    let open = customer.deals().iter().filter(|deal| deal.is_open());
    open.map(|deal| desk.outlook(plan, customer, deal).verdict).collect()
}

/// Whether any deal of a customer is open.
#[must_use]
pub fn has_open(customer: &Customer) -> bool {
    customer.deals().iter().any(|deal| deal.is_open())
}

/// What looking at deals takes, worked out once a plan; nothing where no deal is shown.
#[hook]
pub fn use_desk(plan: &Rc<Plan>, today: Day, is_needed: bool) -> Rc<Option<DealDesk>> {
    use_memo((Same(Rc::clone(plan)), today, is_needed), |(plan, today, is_needed)| {
        is_needed.then(|| DealDesk::of(&plan.0, *today))
    })
}

/// A chip for each result.
pub fn chips(locale: Locale, verdicts: &[Verdict]) -> Html {
    if verdicts.is_empty() {
        return Html::default();
    }
    html! { <span class="deal-chips">{ for verdicts.iter().map(|verdict| verdict_chip(locale, *verdict)) }</span> }
}
