//! The first rows: what came in, and how it is read.

use super::columns::column_name;
use super::words;
use crate::domain::accounts::{Column, Content, Field as OwnField};
use crate::domain::amounts::Currency;
use crate::exchange::job::Inspection;
use crate::exchange::table::{Field, ImportedCustomer, Outcome, PreviewRow, RecordField, Subject};
use crate::i18n::Locale;
use crate::state::use_locale;
use crate::state::words::accounts::record_kind;
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`PreviewTable`].
#[derive(PartialEq, Properties)]
pub struct PreviewTableProps {
    /// What was found.
    pub found: Rc<Inspection>,
    /// The grades' names, lowest first.
    pub grades: Rc<[AttrValue]>,
    /// The plan's currency.
    pub currency: Currency,
    /// The plan's own fields, and those that are added.
    pub fields: Rc<[OwnField]>,
}

/// The table.
#[component]
pub fn PreviewTable(props: &PreviewTableProps) -> Html {
    let locale = use_locale();
    let found = &props.found;
    let detected = &found.detected.columns;
    let field_at: Vec<Option<Field>> = (0..detected.len()).map(|index| found.mapping.field_at(index)).collect();
    let head = detected.iter().enumerate().map(|(index, column)| {
        let field = field_at[index];
        html! {
            <th scope="col" class={if field.is_some() { "used" } else { "unused" }}>
                { column_name(locale, index, column) }
                <small>{ field.map_or_else(|| locale.t("import.unused"), |field| words::field(locale, &props.fields, field)) }</small>
            </th>
        }
    });
    let row = |row: &PreviewRow| {
        let customer = match &row.outcome {
            Outcome::Imported(customer) => Some(customer),
            _ => None,
        };
        let faulty = match &row.outcome {
            Outcome::Rejected(rejected) => rejected.column_index,
            _ => None,
        };
        let cell = |(index, text): (usize, &String)| {
            let is_faulty = faulty == Some(index);
            let read = field_at
                .get(index)
                .copied()
                .flatten()
                .zip(customer)
                .and_then(|(field, customer)| read_as(locale, field, customer, props));
            html! {
                <td class={classes!(is_faulty.then_some("faulty"), field_at.get(index).copied().flatten().is_none().then_some("unused"))}>
                    { text.clone() }
                    if let Some(read) = read.filter(|read| read != text) {
                        <small>{ read }</small>
                    }
                </td>
            }
        };
        html! {
            <tr class={customer.is_none().then_some("left-out")}>
                <th scope="row" class="number">{ locale.count(row.line) }</th>
                { for row.cells.iter().enumerate().map(cell) }
                // A short row is filled up to the table's width.
                { for (row.cells.len()..detected.len()).map(|_| html! { <td></td> }) }
                <td class="outcome">{ outcome(locale, &row.outcome, props) }</td>
            </tr>
        }
    };
    html! {
        <section class="import-part" aria-label={locale.t("import.preview")}>
            <h3>{ locale.t("import.preview") }</h3>
            <div class="scroll" tabindex="0" role="group" aria-label={locale.t("import.preview")}>
                <table class="data preview">
                    <caption class="visually-hidden">{ locale.t("import.preview") }</caption>
                    <thead><tr>
                        <th scope="col" class="number">{ locale.t("import.rejected.line") }</th>
                        { for head }
                        <th scope="col">{ locale.t("import.becomes") }</th>
                    </tr></thead>
                    <tbody>{ for found.preview.rows.iter().map(row) }</tbody>
                </table>
            </div>
        </section>
    }
}

/// What a row becomes: a customer at its grade, a person, something that was done.
fn standing(locale: Locale, customer: &ImportedCustomer, props: &PreviewTableProps) -> String {
    match (props.found.mapping.subject, &customer.person, &customer.record) {
        (Subject::People, Some(person), _) => return person.name.clone(),
        (Subject::Records, _, Some(record)) => return record_kind(locale, record.kind),
        _ => {}
    }
    let grade = props.grades.get(customer.grade).map_or_else(String::new, ToString::to_string);
    if customer.lost { locale.tr("import.lost_from_grade", &[("grade", grade.into())]) } else { grade }
}

/// How a cell is read, where that says more than the cell itself.
fn read_as(locale: Locale, field: Field, customer: &ImportedCustomer, props: &PreviewTableProps) -> Option<String> {
    match field {
        Field::Value => {
            let other = customer.content(Column::Currency).and_then(|content| match content {
                Content::Text(code) => Currency::new(code).ok(),
                _ => None,
            });
            customer.value_minor.map(|value_minor| locale.money(value_minor, other.unwrap_or(props.currency)))
        }
        Field::More(column) => match customer.content(column)? {
            Content::Money(minor) => Some(locale.money(*minor, props.currency)),
            Content::Number(number) => Some(locale.quantity(*number)),
            Content::Date(day) => Some(locale.day(*day)),
            Content::YesNo(answer) => Some(locale.t(if *answer { "column.yes" } else { "column.no" })),
            Content::Text(_) | Content::Choice(_) => None,
        },
        Field::Record(RecordField::On) => customer.record.as_ref().map(|record| locale.day(record.on)),
        Field::Record(RecordField::Kind) => customer.record.as_ref().map(|record| record_kind(locale, record.kind)),
        Field::Opened => customer.opened.map(|day| locale.day(day)),
        Field::Closed => customer.closed.map(|day| locale.day(day)),
        _ => None,
    }
}

fn outcome(locale: Locale, outcome: &Outcome, props: &PreviewTableProps) -> Html {
    match outcome {
        Outcome::Imported(customer) => html! { <>{ icon(Glyph::Tick) }{ standing(locale, customer, props) }</> },
        Outcome::Skipped => html! { locale.t("import.target.skip") },
        Outcome::Rejected(rejected) => {
            html! { <span class="warning">{ words::reason(locale, &rejected.reason) }</span> }
        }
    }
}
