//! When we met a person, and when we meet next: records of the customer, and dated steps of the map.

use super::sets::{PartProps, line, note};
use crate::domain::accounts::{Record, RecordKind, free_record_id};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::MapStep;
use crate::pages::import::choice::Choice;
use crate::pages::stakeholders::shared::{use_map_change, use_map_step};
use crate::plan::{Action, MapChange};
use crate::state::words::accounts as account_words;
use crate::state::{use_dispatch, use_locale};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// So many contacts are shown.
const SHOWN: usize = 4;

/// Last contacts, the next ones, and a line for each.
#[component]
pub fn Contacts(props: &PartProps) -> Html {
    html! { <><Last ..props.clone() /><Next ..props.clone() /></> }
}

#[component]
fn Last(props: &PartProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let kind = use_state_eq(|| 0_usize);
    let (given, who) = (&props.given, &props.who);
    let (customer, id) = (given.customer.id, who.person.id);
    let kinds: Vec<RecordKind> = RecordKind::ALL.into_iter().filter(|kind| kind.is_contact()).collect();
    let options: Rc<[AttrValue]> =
        kinds.iter().map(|kind| AttrValue::from(account_words::record_kind(locale, *kind))).collect();
    let of_person =
        given.customer.records().iter().rev().filter(|record| record.kind.is_contact() && record.people.contains(&id));
    let records: Vec<_> = of_person.take(SHOWN).cloned().collect();
    let on_done = {
        let (free, owner) = (free_record_id(given.customer.records()), given.customer.owner.clone());
        let (kind, today) = (kinds.get(*kind).copied().unwrap_or(RecordKind::Call), given.today);
        Callback::from(move |(day, words): (Option<Day>, String)| {
            let on = day.unwrap_or(today);
            if on > today {
                return Err(locale.t("map.person.day_to_come"));
            }
            let record = Record {
                note: note(locale, &words)?,
                by: owner.clone(),
                people: vec![id].into(),
                ..Record::new(free, on, kind)
            };
            dispatch.emit((Action::SetRecord { customer, record: Box::new(record) }, crate::state::gesture()))
        })
    };
    let on_kind = {
        let kind = kind.setter();
        Callback::from(move |at: usize| kind.set(at))
    };
    html! {
        <section aria-label={locale.t("map.person.last")}>
            <h3>{ locale.t("map.person.last") }</h3>
            if records.is_empty() { <p class="note">{ locale.t("map.person.never_met") }</p> }
            <ul class="map-lines">
                for record in &records {
                    <li key={record.id.0}><span>{ locale.day(record.on) }{ " · " }{ account_words::record_kind(locale, record.kind) }{ record.note.as_deref().map(|note| format!(" · {note}")).unwrap_or_default() }</span></li>
                }
            </ul>
            <Choice label={locale.t("card.record_kind")} {options} chosen={Some(*kind)} on_choose={on_kind} />
            <Line day_label={locale.t("card.record_day")} day={Some(given.today)} text_label={locale.t("card.new_record")} button={locale.t("map.person.record")} {on_done} />
        </section>
    }
}

#[component]
fn Next(props: &PartProps) -> Html {
    let locale = use_locale();
    let (given, who) = (&props.given, &props.who);
    let change = use_map_change(given.customer.id, given.map.id);
    let step = use_map_step(given.customer.id, given.map.id);
    let id = who.person.id;
    let mut open: Vec<Rc<MapStep>> =
        given.map.steps.iter().filter(|step| step.done.is_none() && step.people.contains(&id)).cloned().collect();
    open.sort_by_key(|step| (step.on.is_none(), step.on));
    let on_next = {
        let (map, owner) = (Rc::clone(&given.map), who.person.owner.clone());
        Callback::from(move |(on, words): (Option<Day>, String)| {
            let what = line(locale, &words)?.ok_or_else(|| locale.t("map.person.step_missing"))?;
            let step = MapStep {
                id: map.free_step(),
                on,
                what,
                people: vec![id].into(),
                owner: owner.clone(),
                asked_by: None,
                done: None,
            };
            change.emit((MapChange::SetSteps { steps: vec![Rc::new(step)] }, crate::state::gesture()))
        })
    };
    let today = given.today;
    let row = |known: &Rc<MapStep>| {
        let on_done = step.reform({
            let known = Rc::clone(known);
            move |_: Event| MapChange::SetSteps {
                steps: vec![Rc::new(MapStep { done: Some(today), ..MapStep::clone(&known) })],
            }
        });
        let day = known.on.map_or_else(|| locale.t("map.person.no_day"), |on| locale.day(on));
        let is_late = known.on.is_some_and(|on| on < today);
        html! {
            <li key={known.id.0}>
                <label class="check"><input type="checkbox" checked={false} onchange={on_done} />
                    <span>{ day }{ " · " }{ known.what.to_string() }if is_late { <b class="missing">{ " " }{ locale.t("map.person.late") }</b> }</span>
                </label>
            </li>
        }
    };
    html! {
        <section aria-label={locale.t("map.person.next")}>
            <h3>{ locale.t("map.person.next") }</h3>
            if open.is_empty() { <p class="note">{ locale.t("map.person.none_planned") }</p> }
            <ul class="map-lines">{ for open.iter().map(row) }</ul>
            <Line day_label={locale.t("map.person.step_day")} day={None::<Day>} text_label={locale.t("map.person.step_what")} button={locale.t("map.person.plan")} on_done={on_next} />
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct LineProps {
    day_label: AttrValue,
    /// The day that stands there first, and the last one that may.
    day: Option<Day>,
    text_label: AttrValue,
    button: AttrValue,
    on_done: Callback<(Option<Day>, String), Result<(), String>>,
}

/// A day, a few words, a button.
#[component]
fn Line(props: &LineProps) -> Html {
    let (text, day) = (use_state_eq(String::new), use_state_eq(|| None::<Day>));
    let error = use_state_eq(|| None::<String>);
    let (text_id, day_id) = (crate::ui::use_element_id("line"), crate::ui::use_element_id("line-day"));
    let error_id = crate::ui::use_element_id("line-error");
    let onsubmit = {
        let (text, day, error, on_done, first) =
            (text.clone(), day.clone(), error.setter(), props.on_done.clone(), props.day);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match on_done.emit((day.or(first), (*text).clone())) {
                Ok(()) => {
                    text.set(String::new());
                    day.set(None);
                    error.set(None);
                }
                Err(why) => error.set(Some(why)),
            }
        })
    };
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| text.set(typed(&event).unwrap_or_default()))
    };
    let onchange = {
        let day = day.setter();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            day.set(input.and_then(|input| Day::parse(&input.value()).ok()));
        })
    };
    let shown = day.or(props.day).map(|day| day.to_string()).unwrap_or_default();
    let described = error.is_some().then(|| error_id.clone());
    html! {
        <form class="person-line" {onsubmit}>
            <div class="text-field">
                <label for={day_id.clone()}>{ props.day_label.clone() }</label>
                <input type="date" id={day_id} max={props.day.map(|day| day.to_string())} value={shown} {onchange} />
            </div>
            <div class="text-field grow">
                <label for={text_id.clone()}>{ props.text_label.clone() }</label>
                <input type="text" id={text_id} autocomplete="off" value={(*text).clone()} aria-invalid={described.is_some().then_some("true")} aria-describedby={described} {oninput} />
            </div>
            <button type="submit" class="button small">{ props.button.clone() }</button>
            if let Some(why) = (*error).clone() { <p class="field-error" id={error_id} role="alert">{ why }</p> }
        </form>
    }
}
