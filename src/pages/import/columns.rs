//! What the columns mean, and where each stage goes.

use super::choice::Choice;
use super::form::CorrectionProps;
use super::words::{self, FIELDS};
use super::{position_of, target_at};
use crate::exchange::table::{DetectedColumn, Field, StageChoice, StageGuess};
use crate::i18n::Locale;
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

/// One list of columns for each field of a customer.
#[component]
pub fn ColumnForm(props: &CorrectionProps) -> Html {
    let locale = use_locale();
    let found = &props.found;
    let mapping = found.mapping;
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
        let corrections = props.corrections.clone();
        let on_choose = props.on_correct.reform(move |at: usize| {
            let mut next = corrections.clone();
            let mut changed = mapping;
            changed.set(field, at.checked_sub(1));
            next.mapping = Some(changed);
            if field == Field::Stage {
                next.stages.clear();
            }
            next
        });
        let chosen = mapping.column(field).map_or(0, |column| column + 1);
        html! { <Choice label={words::field(locale, field)} options={Rc::clone(&options)} chosen={Some(chosen)} {on_choose} /> }
    };
    html! {
        <section class="import-part" aria-label={locale.t("import.columns")}>
            <h3>{ locale.t("import.columns") }</h3>
            <div class="choice-grid">{ for FIELDS.into_iter().map(choice) }</div>
        </section>
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
            let (corrections, mapping, value) = (props.corrections.clone(), found.mapping, stage.value.clone());
            props.on_correct.reform(move |at: usize| {
                let mut next = corrections.clone();
                next.mapping = Some(mapping);
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
