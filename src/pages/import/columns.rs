//! What the columns mean, and where each stage goes.

use super::choice::Choice;
use super::form::CorrectionProps;
use super::words;
use super::{position_of, target_at};
use crate::domain::accounts::{FIELD_NAME_CHARACTERS_MAX, FIELDS_MAX, Field as OwnField, FieldId, FieldKind};
use crate::exchange::table::{DetectedColumn, Field, StageChoice, StageGuess, guess_kind, options_of};
use crate::i18n::{Arg, Locale};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// A column's header, or its number.
pub fn column_name(locale: Locale, index: usize, column: &DetectedColumn) -> String {
    match column.header.as_deref().filter(|header| !header.trim().is_empty()) {
        Some(header) => header.to_owned(),
        None => locale.tr("import.column_number", &[("number", locale.count(index as u64 + 1).into())]),
    }
}

/// One list of columns for each field that such rows have: those that most files have at once, the others behind a fold.
#[component]
pub fn ColumnForm(props: &CorrectionProps) -> Html {
    let locale = use_locale();
    let found = &props.found;
    let mapping = &found.mapping;
    let columns = found.detected.columns.iter().enumerate().map(|(index, column)| {
        let name = column_name(locale, index, column);
        // A sample tells more than a header.
        AttrValue::from(match column.samples.first() {
            Some(sample) => {
                locale.tr("import.column_with_sample", &[("column", name.into()), ("sample", sample.clone().into())])
            }
            None => name,
        })
    });
    let options: Rc<[AttrValue]> =
        std::iter::once(AttrValue::from(locale.t("import.no_column"))).chain(columns).collect();
    let choice = |field: Field| {
        let (corrections, mapping) = (props.corrections.clone(), mapping.clone());
        let chosen = mapping.column(field).map_or(0, |column| column + 1);
        let on_choose = props.on_correct.reform(move |at: usize| {
            let mut next = corrections.clone();
            let mut changed = mapping.clone();
            changed.set(field, at.checked_sub(1));
            next.mapping = Some(changed);
            if field == Field::Stage {
                next.stages.clear();
            }
            next
        });
        let label = words::field(locale, &props.fields, field);
        html! { <Choice {label} options={Rc::clone(&options)} chosen={Some(chosen)} {on_choose} /> }
    };
    let (first, rest) = mapping.subject.fields().split_at(mapping.subject.first_fields());
    // Those that are only being added stand among the other columns.
    let is_known = |field: &&OwnField| {
        mapping.subject.is_customers() && !props.corrections.added.iter().any(|added| added.id == field.id)
    };
    let own = props.fields.iter().filter(is_known).map(|field| Field::own(field.id));
    let rest: Vec<Field> = rest.iter().copied().chain(own).collect();
    let used = rest.iter().filter(|field| mapping.column(**field).is_some()).count() as u64;
    html! {
        <section class="import-part" aria-label={locale.t("import.columns")}>
            <h3>{ locale.t("import.columns") }</h3>
            if found.is_remembered {
                <p class="note" role="status">{ locale.t("import.as_last_time") }</p>
            }
            <div class="choice-grid">{ for first.iter().copied().map(choice) }</div>
            if !rest.is_empty() {
                <details class="import-more" open={used > 0}>
                    <summary>{ locale.tr("import.more_fields", &[("count", Arg::count(used, locale.count(used)))]) }</summary>
                    <div class="choice-grid">{ for rest.into_iter().map(choice) }</div>
                </details>
            }
            <NewFields ..props.clone() />
        </section>
    }
}

/// Columns that mean nothing that the plan has: left out, or fields of the plan's own from now on.
#[component]
fn NewFields(props: &CorrectionProps) -> Html {
    let locale = use_locale();
    let found = &props.found;
    let (mapping, added) = (&found.mapping, &props.corrections.added);
    let added_at = |column: usize| added.iter().find(|field| mapping.column(Field::own(field.id)) == Some(column));
    let is_open = |column: usize| mapping.field_at(column).is_none() || added_at(column).is_some();
    let columns: Vec<usize> = (0..found.detected.columns.len())
        .filter(|column| found.detected.columns[*column].filled > 0 && is_open(*column))
        .collect();
    if columns.is_empty() || !mapping.subject.is_customers() || !found.detected.has_header {
        return Html::default();
    }
    // The fields that the corrections would have with a column of that kind; none leaves the column out.
    let with = {
        let (corrections, found) = (props.corrections.clone(), Rc::clone(found));
        let taken: Rc<[OwnField]> = Rc::clone(&props.fields);
        let own = taken.len().saturating_sub(added.len());
        Rc::new(move |chosen: &[(usize, Option<FieldKind>)]| {
            let (mut next, mut mapping) = (corrections.clone(), found.mapping.clone());
            for (column, kind) in chosen {
                let known = next.added.iter().position(|field| mapping.column(Field::own(field.id)) == Some(*column));
                if let Some(known) = known {
                    mapping.set(Field::own(next.added.remove(known).id), None);
                }
                let Some(kind) = kind else { continue };
                let ids = taken.iter().chain(&next.added).map(|field| field.id.0);
                let id = FieldId(ids.max().unwrap_or(0).saturating_add(1));
                let header = column_name(locale, *column, &found.detected.columns[*column]);
                let name: String = header.trim().chars().take(FIELD_NAME_CHARACTERS_MAX).collect();
                if own + next.added.len() < FIELDS_MAX {
                    next.added.push(OwnField { id, name: name.trim().into(), kind: kind.clone() });
                    mapping.set(Field::own(id), Some(*column));
                }
            }
            next.mapping = Some(mapping);
            next
        })
    };
    let kinds_of = |column: usize| -> Vec<FieldKind> {
        let options = options_of(&found.detected.columns[column]);
        let plain = [FieldKind::Text, FieldKind::Number, FieldKind::Money, FieldKind::Date, FieldKind::YesNo];
        plain.into_iter().chain((!options.is_empty()).then_some(FieldKind::Choice(options))).collect()
    };
    let choice = |column: usize| {
        let kinds = kinds_of(column);
        let options: Rc<[AttrValue]> = std::iter::once(locale.t("import.leave_out"))
            .chain(
                kinds
                    .iter()
                    .map(|kind| locale.tr("import.new_field", &[("kind", words::field_kind(locale, kind).into())])),
            )
            .map(AttrValue::from)
            .collect();
        let chosen = added_at(column).and_then(|field| {
            kinds.iter().position(|kind| std::mem::discriminant(kind) == std::mem::discriminant(&field.kind))
        });
        let with = Rc::clone(&with);
        let on_choose = props
            .on_correct
            .reform(move |at: usize| with(&[(column, at.checked_sub(1).and_then(|at| kinds.get(at).cloned()))]));
        let label = column_name(locale, column, &found.detected.columns[column]);
        html! { <Choice {label} {options} chosen={Some(chosen.map_or(0, |at| at + 1))} {on_choose} /> }
    };
    let open: Vec<usize> = columns.iter().copied().filter(|column| added_at(*column).is_none()).collect();
    let keep_all = {
        let guessed: Vec<_> =
            open.iter().map(|column| (*column, Some(guess_kind(&found.detected.columns[*column])))).collect();
        let with = Rc::clone(&with);
        props.on_correct.reform(move |_: MouseEvent| with(&guessed))
    };
    let count = open.len() as u64;
    html! {
        <details class="import-more" open={!added.is_empty()}>
            <summary>{ locale.tr("import.other_columns", &[("count", Arg::count(count, locale.count(count)))]) }</summary>
            <p class="note">{ locale.t("import.other_columns_note") }</p>
            <div class="choice-grid">{ for columns.iter().copied().map(choice) }</div>
            if count > 0 {
                <button type="button" class="button small" onclick={keep_all}>{ locale.tr("import.keep_all", &[("count", Arg::count(count, locale.count(count)))]) }</button>
            }
        </details>
    }
}

/// One list of grades for each stage of the file.
#[component]
pub fn StageForm(props: &CorrectionProps) -> Html {
    let locale = use_locale();
    let found = &props.found;
    let count = props.grades.len();
    let more = ["import.target.lost", "import.target.skip"].map(|key| AttrValue::from(locale.t(key)));
    let options: Rc<[AttrValue]> = props.grades.iter().cloned().chain(more).collect();
    let row = |stage: &StageGuess| {
        let name = if stage.value.trim().is_empty() { locale.t("import.stage_blank") } else { stage.value.clone() };
        let on_choose = {
            let (corrections, mapping, value) = (props.corrections.clone(), found.mapping.clone(), stage.value.clone());
            props.on_correct.reform(move |at: usize| {
                let mut next = corrections.clone();
                next.mapping = Some(mapping.clone());
                next.stages.retain(|choice| choice.value != value);
                next.stages.push(StageChoice { value: value.clone(), target: target_at(at, count) });
                next
            })
        };
        let label = locale.tr("import.stage_goes_to", &[("stage", name.clone().into())]);
        html! {
            <tr key={stage.value.clone()}>
                <th scope="row">{ name }</th>
                <td class="number">{ locale.count(stage.count as u64) }</td>
                <td>
                    <Choice {label} label_hidden={true} options={Rc::clone(&options)} chosen={Some(position_of(stage.target, count))} {on_choose} />
                    if !stage.is_sure {
                        <span class="warning">{ locale.t("import.stage_unsure") }</span>
                    }
                </td>
            </tr>
        }
    };
    let lowest = props.grades.first().map_or_else(String::new, ToString::to_string);
    html! {
        <section class="import-part" aria-label={locale.t("import.stages")}>
            <h3>{ locale.t("import.stages") }</h3>
            if found.has_too_many_stages {
                <p class="warning">{ locale.t("import.stages_too_many") }</p>
            } else if found.stages.is_empty() {
                <p class="note">{ locale.tr("import.stages_none", &[("grade", lowest.into())]) }</p>
            } else {
                <div class="scroll">
                    <table class="data stages">
                        <caption class="visually-hidden">{ locale.t("import.stages") }</caption>
                        <thead><tr>
                            <th scope="col">{ locale.t("import.stage_in_file") }</th>
                            <th scope="col" class="number">{ locale.t("import.rows") }</th>
                            <th scope="col">{ locale.t("import.stage_target") }</th>
                        </tr></thead>
                        <tbody>{ for found.stages.iter().map(row) }</tbody>
                    </table>
                </div>
            }
        </section>
    }
}
