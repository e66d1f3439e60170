//! The contact log of a customer, and where it came from.

use crate::domain::accounts::{Customer, Place, Record, RecordKind, Standing, free_record_id};
use crate::domain::calendar::Day;
use crate::pages::import::choice::Choice;
use crate::plan::{Action, GestureId, Plan};
use crate::state::words::accounts as words;
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
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
    let on_note = {
        let (dispatch, id, on, owner) =
            (dispatch.clone(), free_record_id(records), props.today, props.customer.owner.clone());
        let kind = RecordKind::ALL.get(*kind).copied().unwrap_or(RecordKind::Call);
        Callback::from(move |(note, gesture): (String, GestureId)| {
            if note.trim().is_empty() {
                return Ok(());
            }
            let note = Some(note.trim().into());
            let record = Box::new(Record { id, on, kind, note, by: owner.clone(), minutes: None, amount_minor: None });
            dispatch.emit((Action::SetRecord { customer, record }, gesture))
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
            <div class="sheet-fields">
                <Choice label={locale.t("card.record_kind")} {options} chosen={*kind} on_choose={Callback::from({ let kind = kind.setter(); move |at| kind.set(at) })} />
                <TextField label={locale.t("card.new_record")} value="" on_text={on_note} />
            </div>
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
