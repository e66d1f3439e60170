//! Customers, people and records to CSV and to workbooks.

use crate::domain::accounts::{Column, Content, FieldKind};
use crate::domain::amounts::Currency;
use crate::exchange::workbook::{Cell, Sheet, Workbook};
use serde::{Deserialize, Serialize};

use super::text::write_guarded;
use super::{Field, ImportedCustomer, Options, PersonField, RecordField};

/// A table that an export writes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportSheet {
    /// Its name.
    pub name: String,
    /// Its columns and their headers.
    pub columns: Vec<(Field, String)>,
}

/// The words for what is no text, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The stage of a lost customer.
    pub lost: String,
    /// A yes.
    pub yes: String,
    /// A no.
    pub no: String,
    /// The marks of key accounts, in the order of their identities.
    pub key_accounts: Vec<String>,
    /// Where opportunities come from, in the order of their identities.
    pub kinds: Vec<String>,
    /// What was done, in the order of [`RecordKind::ALL`](crate::domain::accounts::RecordKind::ALL).
    pub records: Vec<String>,
}

impl Default for Said {
    fn default() -> Self {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Self {
            lost: "Lost".into(),
            yes: "Yes".into(),
            no: "No".into(),
            key_accounts: words(&["Global", "National", "Regional"]),
            kinds: words(&["Candidate", "Predicted", "From advertising", "Referred", "Fallen back"]),
            records: words(&["Call", "Meeting", "Visit", "Message", "Order", "Cash in"]),
        }
    }
}

/// Writes a table as CSV: commas, quotation marks as in RFC 4180, CRLF, a byte-order mark so that
/// spreadsheets take it for UTF-8, amounts with a point, dates as ISO 8601. A cell that a
/// spreadsheet would run as a formula gets an apostrophe, which reading takes off again.
#[must_use]
pub fn write_csv(customers: &[ImportedCustomer], sheet: &ExportSheet, options: &Options, said: &Said) -> String {
    let mut out = String::from("\u{FEFF}");
    write_line(&mut out, sheet.columns.iter().map(|(_, header)| header.clone()));
    for customer in customers {
        let cells = sheet.columns.iter().map(|(field, _)| match cell(customer, *field, options, said) {
            Cell::Text(text) => text,
            Cell::Amount { minor, digits } => decimal(minor, digits),
            Cell::Quantity(number) => number.to_string(),
            Cell::Count(count) => count.to_string(),
            Cell::Day(day) => day.to_string(),
            Cell::Empty | Cell::Rate(_) | Cell::Money(_) | Cell::Month(_) => String::new(),
        });
        write_line(&mut out, cells);
    }
    out
}

/// Tables with the types of their cells: what [`write_csv`] says, to calculate with.
#[must_use]
pub fn workbook(
    sheets: Vec<(ExportSheet, Vec<ImportedCustomer>)>,
    options: &Options,
    said: &Said,
    currency: Currency,
) -> Workbook {
    let written = |(sheet, customers): (ExportSheet, Vec<ImportedCustomer>)| {
        let row = |customer: &ImportedCustomer| {
            sheet.columns.iter().map(|(field, _)| cell(customer, *field, options, said)).collect()
        };
        let rows = customers.iter().map(row).collect();
        Sheet { name: sheet.name, heading: sheet.columns.into_iter().map(|(_, header)| header).collect(), rows }
    };
    Workbook { currency, sheets: sheets.into_iter().map(written).collect() }
}

/// What a customer says in a column.
fn cell(customer: &ImportedCustomer, field: Field, options: &Options, said: &Said) -> Cell {
    let grade = || options.grade_names.get(customer.grade).map_or("", String::as_str);
    let day = |day: Option<crate::domain::calendar::Day>| day.map_or(Cell::Empty, Cell::Day);
    let digits = options.money_minor_digits;
    match field {
        Field::Name => text(&customer.name),
        Field::Reference => optional(customer.reference.as_ref()),
        Field::Stage => text(if customer.lost { &said.lost } else { grade() }),
        Field::LostFrom if customer.lost => text(grade()),
        Field::LostFrom => Cell::Empty,
        Field::Owner => optional(customer.owner.as_ref()),
        Field::Product => optional(customer.product.as_ref()),
        Field::Region => optional(customer.region.as_ref()),
        Field::Opened => day(customer.opened),
        Field::Closed => day(customer.closed),
        Field::Value => match (customer.value_minor, customer.content(Column::Currency)) {
            (Some(minor), None) => Cell::Amount { minor, digits },
            // A workbook's amounts are all in its one currency.
            (Some(minor), Some(Content::Text(code))) => {
                text(&decimal(minor, Currency::new(code).map_or(digits, Currency::minor_digits)))
            }
            _ => Cell::Empty,
        },
        Field::More(column) => customer.content(column).map_or(Cell::Empty, |content| match content {
            Content::Text(words) => text(words),
            Content::Number(number) => Cell::Quantity(*number),
            Content::Money(minor) => Cell::Amount { minor: *minor, digits },
            Content::Date(day) => Cell::Day(*day),
            Content::YesNo(answer) => text(if *answer { &said.yes } else { &said.no }),
            Content::Choice(id) => text(&option(column, *id, options, said)),
        }),
        Field::Person(field) => customer.person.as_ref().map_or(Cell::Empty, |person| match field {
            PersonField::Name => text(&person.name),
            PersonField::Title => optional(person.title.as_ref()),
            PersonField::Phone => optional(person.phone.as_ref()),
            PersonField::Email => optional(person.email.as_ref()),
            PersonField::Note => optional(person.note.as_ref()),
        }),
        Field::Record(field) => customer.record.as_ref().map_or(Cell::Empty, |record| match field {
            RecordField::On => Cell::Day(record.on),
            RecordField::Kind => said.records.get(record.kind as usize).map_or(Cell::Empty, |words| text(words)),
            RecordField::Note => optional(record.note.as_ref()),
            RecordField::By => optional(record.by.as_ref()),
            RecordField::Minutes => record.minutes.map_or(Cell::Empty, |minutes| Cell::Count(minutes.into())),
            RecordField::Amount => record.amount_minor.map_or(Cell::Empty, |minor| Cell::Amount { minor, digits }),
        }),
    }
}

fn option(column: Column, id: u32, options: &Options, said: &Said) -> String {
    let at = |list: &[String]| usize::try_from(id).ok().and_then(|at| list.get(at)).cloned().unwrap_or_default();
    match (column, column.kind(&options.fields)) {
        (Column::KeyAccount, _) => at(&said.key_accounts),
        (Column::Kind, _) => at(&said.kinds),
        (_, Some(FieldKind::Choice(choices))) => {
            choices.iter().find(|choice| choice.id == id).map_or_else(String::new, |choice| choice.name.to_string())
        }
        _ => String::new(),
    }
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn optional(words: Option<&String>) -> Cell {
    words.map_or(Cell::Empty, |words| text(words))
}

/// An amount in minor units as text: 12.50.
pub(crate) fn decimal(amount_minor: i64, digits: u8) -> String {
    let digits = usize::from(digits);
    let sign = if amount_minor < 0 { "-" } else { "" };
    let all = format!("{:0width$}", amount_minor.unsigned_abs(), width = digits + 1);
    let (whole, fraction) = all.split_at(all.len() - digits);
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}

/// One line, quoted where any reader could stumble.
fn write_line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (index, cell) in cells.enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_guarded(out, &cell, &[',', ';', '|', '\t', '\r', '\n']);
    }
    out.push_str("\r\n");
}
