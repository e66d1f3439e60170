//! The contact log of a customer, and where it came from.

use crate::domain::accounts::{Customer, Place, Record, RecordKind, Standing, free_record_id};
use crate::domain::calendar::Day;
use crate::pages::import::choice::Choice;
use crate::plan::{Action, Plan};
use crate::state::words::accounts as words;
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// So many lines of the log are shown until all are asked for.
const LINES: usize = 8;

/// Properties for [`Records`].
#[derive(PartialEq, Properties)]
pub struct RecordsProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Of whom.
    pub customer: Rc<Customer>,
    /// Today: the day of a new record.
    pub today: Day,
}

/// The log, the latest first, over a line for what was just done.
#[component]
pub fn Records(props: &RecordsProps) -> Html {
    let (locale, dispatch, say) = (use_locale(), use_dispatch(), use_say());
    let kind = use_state_eq(|| 0_usize);
    let shows_all = use_state_eq(|| false);
    let customer = props.customer.id;
    let records = props.customer.records();
    let options: Rc<[AttrValue]> =
        RecordKind::ALL.into_iter().map(|kind| AttrValue::from(words::record_kind(locale, kind))).collect();
    let (note, day) = (use_state_eq(String::new), use_state_eq(|| None::<Day>));
    let error = use_state_eq(|| None::<String>);
    let [note_id, day_id, error_id] =
        ["record-note", "record-day", "record-error"].map(|prefix| AttrValue::from(format!("{prefix}-{}", customer.0)));
    let onsubmit = {
        let (dispatch, id, on, owner) =
            (dispatch.clone(), free_record_id(records), day.unwrap_or(props.today), props.customer.owner.clone());
        let kind = RecordKind::ALL.get(*kind).copied().unwrap_or(RecordKind::Call);
        let (note, error) = (note.clone(), error.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let words = Some(note.trim()).filter(|words| !words.is_empty()).map(Into::into);
            let record = Box::new(Record { note: words, by: owner.clone(), ..Record::new(id, on, kind) });
            match dispatch.emit((Action::SetRecord { customer, record }, crate::state::gesture())) {
                Ok(()) => {
                    note.set(String::new());
                    error.set(None);
                }
                Err(message) => error.set(Some(message)),
            }
        })
    };
    let on_note = {
        let note = note.setter();
        Callback::from(move |event: InputEvent| note.set(typed(&event).unwrap_or_default()))
    };
    let on_day = {
        let day = day.setter();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            day.set(input.and_then(|input| Day::parse(&input.value()).ok()));
        })
    };
    let line = |record: &Rc<Record>| {
        let on_remove = {
            let (dispatch, say, id) = (dispatch.clone(), say.clone(), record.id);
            Callback::from(move |_: MouseEvent| {
                let removal = Action::RemoveRecord { customer, record: id };
                if let Err(message) = dispatch.emit((removal, crate::state::gesture())) {
                    say.emit(message);
                }
            })
        };
        let what = words::record_kind(locale, record.kind);
        let amount = record.amount_minor.map(|minor| locale.money(minor, props.plan.currency));
        let name =
            locale.tr("card.remove_record", &[("what", what.clone().into()), ("day", locale.day(record.on).into())]);
        html! {
            <li key={record.id.0}>
                <span class="note">{ locale.day(record.on) }</span>
                <strong>{ what }</strong>
                <span>{ [amount, record.note.as_deref().map(str::to_owned), record.by.as_deref().map(str::to_owned)].into_iter().flatten().collect::<Vec<_>>().join(" · ") }</span>
                <button type="button" class="button quiet icon-only small" aria-label={name} onclick={on_remove}>{ icon(Glyph::Remove) }</button>
            </li>
        }
    };
    let shown = if *shows_all { records.len() } else { LINES };
    let show_all = {
        let shows_all = shows_all.setter();
        Callback::from(move |_: MouseEvent| shows_all.set(true))
    };
    html! {
        <section class="sheet-part">
            <h3>{ locale.t("card.records") }</h3>
            <form class="sheet-record" {onsubmit}>
                <Choice label={locale.t("card.record_kind")} {options} chosen={*kind} on_choose={Callback::from({ let kind = kind.setter(); move |at| kind.set(at) })} />
                <div class="text-field">
                    <label for={day_id.clone()}>{ locale.t("card.record_day") }</label>
                    <input type="date" id={day_id} max={props.today.to_string()} value={day.unwrap_or(props.today).to_string()} onchange={on_day} />
                </div>
                <div class="text-field grow">
                    <label for={note_id.clone()}>{ locale.t("card.new_record") }</label>
                    <input type="text" id={note_id} autocomplete="off" value={(*note).clone()} aria-describedby={error.is_some().then(|| error_id.clone())} oninput={on_note} />
                </div>
                <button type="submit" class="button">{ locale.t("card.add_record") }</button>
                if let Some(message) = (*error).clone() { <p class="field-error" id={error_id} role="alert">{ message }</p> }
            </form>
            <ul class="sheet-log">{ for records.iter().rev().take(shown).map(line) }</ul>
            if shown < records.len() {
                <button type="button" class="button small quiet" onclick={show_all}>{ locale.tr("card.all_records", &[("count", locale.count(records.len() as u64).into())]) }</button>
            }
        </section>
    }
}

/// Properties for [`Moves`].
#[derive(PartialEq, Properties)]
pub struct MovesProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Of whom.
    pub customer: Rc<Customer>,
}

/// How it came to where it stands, the latest first.
#[component]
pub fn Moves(props: &MovesProps) -> Html {
    let locale = use_locale();
    let place = |place: Place| {
        let grade = props.plan.ladder.grade(place.grade).map(|grade| grade.name.clone()).unwrap_or_default();
        if place.standing == Standing::Lost { locale.tr("grid.lost_from", &[("grade", grade.into())]) } else { grade }
    };
    let moves = props.customer.moves();
    if moves.is_empty() {
        return Html::default();
    }
    html! {
        <section class="sheet-part">
            <h3>{ locale.t("card.moves") }</h3>
            <ul class="sheet-log">
                for (at, one) in moves.iter().enumerate().rev() {
                    <li key={at}>
                        <span class="note">{ one.note.on.map(|day| locale.day(day)).unwrap_or_default() }</span>
                        <strong>{ format!("{} → {}", place(one.from), place(one.to)) }</strong>
                        <span>{
                            [
                                one.note.polite_no.map(|no| words::polite_no(locale, no)),
                                one.note.why.as_deref().map(str::to_owned),
                                one.note.exception.as_deref().map(str::to_owned),
                                one.note.by.as_deref().map(str::to_owned),
                            ].into_iter().flatten().collect::<Vec<_>>().join(" · ")
                        }</span>
                    </li>
                }
            </ul>
        </section>
    }
}
