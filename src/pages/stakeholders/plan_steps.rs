//! The action plan of a map: what is to be done, with whom, by when.

use super::shared::{MapProps, use_map_change, use_map_step};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::MapStep;
use crate::i18n::Arg;
use crate::plan::{GestureId, MapChange};
use crate::state::use_locale;
use crate::state::words::findings as words;
use crate::ui::day_field::DayField;
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// The steps, those that are open first by day, and a line for the next one.
#[component]
pub fn PlanSteps(props: &MapProps) -> Html {
    let locale = use_locale();
    let change = use_map_change(props.customer.id, props.map.id);
    let mut steps: Vec<&Rc<MapStep>> = props.map.steps.iter().collect();
    steps.sort_by_key(|step| (step.done.is_some(), step.on.is_none(), step.on, step.id));
    let on_new = {
        let given = props.clone();
        Callback::from(move |(what, gesture): (String, GestureId)| {
            if what.trim().is_empty() {
                return Ok(());
            }
            let step = MapStep {
                id: given.map.free_step(),
                on: given.today.plus(7),
                what: what.trim().into(),
                people: given.selected.iter().copied().collect(),
                owner: given.customer.owner.clone(),
                asked_by: None,
                done: None,
            };
            change.emit((MapChange::SetSteps { steps: vec![Rc::new(step)] }, gesture))
        })
    };
    html! {
        <section class="map-plan" aria-label={locale.t("map.steps_title")}>
            <h2>{ locale.t("map.steps_title") }</h2>
            if steps.is_empty() { <p class="note">{ locale.t("map.steps_none") }</p> }
            <ul>
                for step in steps {
                    <Step key={step.id.0} given={props.clone()} step={Rc::clone(step)} />
                }
            </ul>
            <TextField label={locale.t("map.step_new")} value="" on_text={on_new} />
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct StepProps {
    given: MapProps,
    step: Rc<MapStep>,
}

/// One step: done or not, what, when, with whom.
#[component]
fn Step(props: &StepProps) -> Html {
    let locale = use_locale();
    let (given, step) = (&props.given, &props.step);
    let (change, say) =
        (use_map_change(given.customer.id, given.map.id), use_map_step(given.customer.id, given.map.id));
    let set = |change: &dyn Fn(&mut MapStep)| {
        let mut next = MapStep::clone(step);
        change(&mut next);
        MapChange::SetSteps { steps: vec![Rc::new(next)] }
    };
    let onchange = {
        let done = if step.done.is_some() { None } else { Some(given.today) };
        let next = set(&|step| step.done = done);
        say.reform(move |_: Event| next.clone())
    };
    let onremove = {
        let id = step.id;
        say.reform(move |_: MouseEvent| MapChange::RemoveStep { step: id })
    };
    let on_what = {
        let (change, step) = (change.clone(), Rc::clone(step));
        Callback::from(move |(what, gesture): (String, GestureId)| {
            let next = MapStep { what: what.trim().into(), ..MapStep::clone(&step) };
            change.emit((MapChange::SetSteps { steps: vec![Rc::new(next)] }, gesture))
        })
    };
    let on_day = {
        let step = Rc::clone(step);
        Callback::from(move |(day, gesture): (String, GestureId)| {
            let on =
                if day.is_empty() { None } else { Some(Day::parse(&day).map_err(|_| locale.t("grid.not_a_day"))?) };
            let next = MapStep { on, ..MapStep::clone(&step) };
            change.emit((MapChange::SetSteps { steps: vec![Rc::new(next)] }, gesture))
        })
    };
    let what = || [("what", Arg::from(step.what.to_string()))];
    let people: Vec<usize> = step.people.iter().filter_map(|id| given.cast.place(*id)).collect();
    let is_late = step.done.is_none() && step.on.is_some_and(|on| on < given.today);
    html! {
        <li class={classes!("map-step", step.done.is_some().then_some("done"))}>
            <input type="checkbox" checked={step.done.is_some()} {onchange} aria-label={locale.tr("map.step_done", &what())} />
            <div class="map-step-what">
                <TextField label={locale.t("map.step_what")} label_hidden={true} value={step.what.to_string()} on_text={on_what} />
                if !people.is_empty() {
                    <p class="note">{ locale.tr("map.step_with", &[("people", words::names(locale, &given.cast, &people).into())]) }</p>
                }
                if is_late { <p class="note lack">{ locale.t("map.step_overdue") }</p> }
            </div>
            <DayField label={locale.tr("map.step_day", &what())} label_hidden={true} value={step.on.map(|on| on.to_string()).unwrap_or_default()} {on_day} />
            <button type="button" class="button quiet icon-only small" aria-label={locale.tr("map.step_remove", &what())} onclick={onremove}>{ icon(Glyph::Remove) }</button>
        </li>
    }
}
