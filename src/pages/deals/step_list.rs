//! Steps of a deal that something asked for: done or not, what, when; and a line for the next one.

use super::shared::{DealProps, text_of, use_deal_change, use_deal_step};
use crate::domain::accounts::Few;
use crate::domain::calendar::Day;
use crate::domain::qualification::{Cause, DealStep};
use crate::i18n::Arg;
use crate::plan::{DealChange, GestureId};
use crate::state::use_locale;
use crate::ui::day_field::DayField;
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`StepList`].
#[derive(PartialEq, Properties)]
pub struct StepListProps {
    /// The deal.
    pub given: DealProps,
    /// What asked for them; none for all steps of the deal.
    #[prop_or_default]
    pub cause: Option<Cause>,
    /// Its label, for a screen reader.
    pub label: AttrValue,
}

/// The steps, those that are open first by day, and a line that makes a new one for in a week.
#[component]
pub fn StepList(props: &StepListProps) -> Html {
    let locale = use_locale();
    let given = &props.given;
    let change = use_deal_change(given.customer.id, given.deal.id);
    let cause = props.cause;
    let mut steps: Vec<&Rc<DealStep>> =
        given.deal.steps.iter().filter(|step| cause.is_none() || step.asked_by == cause).collect();
    steps.sort_by_key(|step| (step.done.is_some(), step.on.is_none(), step.on, step.id));
    let on_new = {
        let given = given.clone();
        Callback::from(move |(what, gesture): (String, GestureId)| {
            if what.trim().is_empty() {
                return Ok(());
            }
            let step = DealStep {
                id: given.deal.free_step(),
                on: given.today.plus(7),
                what: what.trim().into(),
                people: Few::default(),
                owner: given.customer.owner.clone(),
                asked_by: cause,
                done: None,
            };
            change.emit((DealChange::SetSteps { steps: vec![Rc::new(step)] }, gesture))
        })
    };
    html! {
        <div class={classes!("deal-steps", cause.is_none().then_some("with-owner"))} role="group" aria-label={props.label.clone()}>
            if !steps.is_empty() {
                <ul>
                    for step in steps {
                        <StepRow key={step.id.0} given={given.clone()} step={Rc::clone(step)} is_owner_shown={cause.is_none()} />
                    }
                </ul>
            }
            <TextField label={locale.t("map.step_new")} value="" on_text={on_new} />
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct StepRowProps {
    given: DealProps,
    step: Rc<DealStep>,
    is_owner_shown: bool,
}

/// One step.
#[component]
fn StepRow(props: &StepRowProps) -> Html {
    let locale = use_locale();
    let (given, step) = (&props.given, &props.step);
    let (change, say) =
        (use_deal_change(given.customer.id, given.deal.id), use_deal_step(given.customer.id, given.deal.id));
    let onchange = {
        let done = if step.done.is_some() { None } else { Some(given.today) };
        let next = Rc::new(DealStep { done, ..DealStep::clone(step) });
        say.reform(move |_: Event| DealChange::SetSteps { steps: vec![Rc::clone(&next)] })
    };
    let onremove = {
        let id = step.id;
        say.reform(move |_: MouseEvent| DealChange::RemoveStep { step: id })
    };
    let on_what = {
        let (change, step) = (change.clone(), Rc::clone(step));
        Callback::from(move |(what, gesture): (String, GestureId)| {
            let next = DealStep { what: what.trim().into(), ..DealStep::clone(&step) };
            change.emit((DealChange::SetSteps { steps: vec![Rc::new(next)] }, gesture))
        })
    };
    let on_day = {
        let (change, step) = (change.clone(), Rc::clone(step));
        Callback::from(move |(day, gesture): (String, GestureId)| {
            let on =
                if day.is_empty() { None } else { Some(Day::parse(&day).map_err(|_| locale.t("grid.not_a_day"))?) };
            let next = DealStep { on, ..DealStep::clone(&step) };
            change.emit((DealChange::SetSteps { steps: vec![Rc::new(next)] }, gesture))
        })
    };
    let on_owner = {
        let step = Rc::clone(step);
        Callback::from(move |(owner, gesture): (String, GestureId)| {
            let next = DealStep { owner: text_of(&owner), ..DealStep::clone(&step) };
            change.emit((DealChange::SetSteps { steps: vec![Rc::new(next)] }, gesture))
        })
    };
    let what = || [("what", Arg::from(step.what.to_string()))];
    let is_late = step.is_open() && step.on.is_some_and(|on| on < given.today);
    html! {
        <li class={classes!("map-step", step.done.is_some().then_some("done"))}>
            <input type="checkbox" checked={step.done.is_some()} {onchange} aria-label={locale.tr("map.step_done", &what())} />
            <div class="map-step-what">
                <TextField label={locale.t("map.step_what")} label_hidden={true} value={step.what.to_string()} on_text={on_what} />
                if is_late { <p class="note lack">{ locale.t("map.step_overdue") }</p> }
            </div>
            if props.is_owner_shown {
                <TextField label={locale.tr("deal.step_owner", &what())} label_hidden={true} hint={locale.t("deal.owner")} value={step.owner.as_deref().unwrap_or_default().to_owned()} on_text={on_owner} />
            }
            <DayField label={locale.tr("map.step_day", &what())} label_hidden={true} value={step.on.map(|on| on.to_string()).unwrap_or_default()} {on_day} />
            <button type="button" class="button quiet icon-only small" aria-label={locale.tr("map.step_remove", &what())} onclick={onremove}>{ icon(Glyph::Remove) }</button>
        </li>
    }
}
