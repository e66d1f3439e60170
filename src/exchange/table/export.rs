//! Customers to CSV and to workbooks.

use crate::domain::amounts::Currency;
use crate::domain::calendar::Day;
use crate::exchange::workbook::{Cell, Sheet, Workbook};
use serde::{Deserialize, Serialize};

use super::text::write_guarded;
use super::{ImportedCustomer, Options};

/// The words that an export writes, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    /// Header of the customer's name.
    pub name: String,
    /// Header of its number or code elsewhere.
    pub reference: String,
    /// Header of the grade.
    pub stage: String,
    /// The stage of a lost customer.
    pub lost: String,
    /// Header of the grade that a lost customer was lost from.
    pub lost_from: String,
    /// Header of the salesperson.
    pub owner: String,
    /// Header of what it buys.
    pub product: String,
    /// Header of its value.
    pub value: String,
    /// Header of the day when work began.
    pub opened: String,
    /// Header of the day when it was won or lost.
    pub closed: String,
    /// Header of where it is.
    pub region: String,
    /// Header of its telephone number.
    pub phone: String,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            name: "Customer name".into(),
            reference: "Reference".into(),
            stage: "Grade".into(),
            lost: "Lost".into(),
            lost_from: "Lost from".into(),
            owner: "Owner".into(),
            product: "Product".into(),
            value: "Value".into(),
            opened: "Opened".into(),
            closed: "Closed".into(),
            region: "Region".into(),
            phone: "Phone".into(),
        }
    }
}

/// Writes customers as CSV: commas, quotation marks as in RFC 4180, CRLF, a byte-order mark so that
/// spreadsheets take it for UTF-8, amounts with a point, dates as ISO 8601. A cell that a
/// spreadsheet would run as a formula gets an apostrophe, which reading takes off again.
#[must_use]
pub fn write_customers_csv(
    customers: &[ImportedCustomer],
    grade_names: &[String],
    money_minor_digits: u8,
    labels: &Labels,
) -> String {
    let mut out = String::from("\u{FEFF}");
    let lost = &labels.lost;
    write_line(&mut out, labels.header().map(String::as_str));
    for customer in customers {
        let grade = grade_names.get(customer.grade).map_or("", String::as_str);
        let date = |date: Option<Day>| date.map(|date| date.to_string()).unwrap_or_default();
        let value = customer.value_minor.map(|amount| decimal(amount, money_minor_digits)).unwrap_or_default();
        let cells = [
            customer.name.as_str(),
            customer.reference.as_deref().unwrap_or_default(),
            if customer.lost { lost.as_str() } else { grade },
            if customer.lost { grade } else { "" },
            customer.owner.as_deref().unwrap_or_default(),
            customer.product.as_deref().unwrap_or_default(),
            &value,
            &date(customer.opened),
            &date(customer.closed),
            customer.region.as_deref().unwrap_or_default(),
            customer.phone.as_deref().unwrap_or_default(),
        ];
        write_line(&mut out, cells);
    }
    out
}

/// Customers as a table with the types of its cells: what [`write_customers_csv`] says, to calculate with.
#[must_use]
pub fn customers_workbook(
    customers: &[ImportedCustomer],
    options: &Options,
    labels: &Labels,
    sheet: String,
    currency: Currency,
) -> Workbook {
    let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    let rows = customers.iter().map(|customer| {
        let grade = options.grade_names.get(customer.grade).map_or("", String::as_str);
        let optional = |words: &Option<String>| text(words.as_deref().unwrap_or_default());
        let day = |day: Option<Day>| day.map_or(Cell::Empty, Cell::Day);
        let digits = options.money_minor_digits;
        vec![
            text(&customer.name),
            optional(&customer.reference),
            text(if customer.lost { &labels.lost } else { grade }),
            if customer.lost { text(grade) } else { Cell::Empty },
            optional(&customer.owner),
            optional(&customer.product),
            customer.value_minor.map_or(Cell::Empty, |minor| Cell::Amount { minor, digits }),
            day(customer.opened),
            day(customer.closed),
            optional(&customer.region),
            optional(&customer.phone),
        ]
    });
    let heading = labels.header().map(Clone::clone).to_vec();
    Workbook { currency, sheets: vec![Sheet { name: sheet, heading, rows: rows.collect() }] }
}

impl Labels {
    fn header(&self) -> [&String; 11] {
        let Self { name, reference, stage, lost: _, lost_from, owner, product, value, opened, closed, region, phone } =
            self;
        [name, reference, stage, lost_from, owner, product, value, opened, closed, region, phone]
    }
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
fn write_line<const N: usize>(out: &mut String, cells: [&str; N]) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write_guarded(out, cell, &[',', ';', '|', '\t', '\r', '\n']);
    }
    out.push_str("\r\n");
}
