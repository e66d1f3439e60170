//! Rows to customers.

use crate::domain::accounts::{Column, Content, Field as OwnField, RecordKind};
use crate::domain::calendar::Day;
use serde::{Deserialize, Serialize};

use super::rows::RowReader;
use super::text::shorten;
use super::{Detected, Mapping, ROWS_A_STEP, Reason, Settings, StageChoice, Table, TableError};

/// What the plan brings to an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Digits after the decimal mark in the plan's currency: 2 for cents.
    pub money_minor_digits: u8,
    /// The ladder's grades, from the lowest.
    pub grade_names: Vec<String>,
    /// The code of the plan's currency; empty when nothing is known of it.
    pub currency: String,
    /// The plan's own fields, and those that the import adds.
    pub fields: Vec<OwnField>,
    /// Today: when leads came in of which the file says no day.
    pub today: Option<Day>,
}

/// A customer as the file tells of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportedCustomer {
    /// Its number or code in the other system.
    pub reference: Option<String>,
    /// Its name; the reference where the file gives no name.
    pub name: String,
    /// The grade's index from the lowest; for a lost customer, the one from which it was lost.
    pub grade: usize,
    /// Whether it decided against us.
    pub lost: bool,
    /// The salesperson.
    pub owner: Option<String>,
    /// What it buys.
    pub product: Option<String>,
    /// Where it is.
    pub region: Option<String>,
    /// Its value, 0 or more, in minor units of the plan's currency, or of the one that [`Column::Currency`] names.
    pub value_minor: Option<i64>,
    /// The day when work on it began.
    pub opened: Option<Day>,
    /// The day when it was won or lost.
    pub closed: Option<Day>,
    /// What other columns of the list say, in their order.
    pub more: Vec<(Column, Content)>,
    /// Somebody there.
    pub person: Option<ImportedPerson>,
    /// Something that was done with it.
    pub record: Option<ImportedRecord>,
}

/// A person at a customer as the file tells of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedPerson {
    /// Its name.
    pub name: String,
    /// What it is there.
    pub title: Option<String>,
    /// Its telephone number.
    pub phone: Option<String>,
    /// Its address for electronic mail.
    pub email: Option<String>,
    /// Free text.
    pub note: Option<String>,
}

/// Something that was done with a customer, as the file tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedRecord {
    /// The day.
    pub on: Day,
    /// What was done; a call where the file does not say.
    pub kind: RecordKind,
    /// What came of it.
    pub note: Option<String>,
    /// Who did it.
    pub by: Option<String>,
    /// How long it took, in minutes.
    pub minutes: Option<u16>,
    /// Amount of an order or of money that came, in minor units, 0 or more.
    pub amount_minor: Option<i64>,
}

impl ImportedCustomer {
    /// What another column of the list says.
    #[must_use]
    pub fn content(&self, column: Column) -> Option<&Content> {
        self.more.iter().find(|(known, _)| *known == column).map(|(_, content)| content)
    }
}

/// A row that is left out, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedRow {
    /// The physical line of the file on which the row starts, from 1.
    pub line: u64,
    /// The column's header, or its number from 1; in a workbook with its letters before it.
    pub column: Option<String>,
    /// The column, from 0.
    pub column_index: Option<usize>,
    /// What stands there, shortened.
    pub value: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What a row became.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A customer.
    Imported(Box<ImportedCustomer>),
    /// Left out for a fault.
    Rejected(RejectedRow),
    /// Its stage is mapped to [`super::StageTarget::Skip`].
    Skipped,
}

/// What a file became.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// The customers, in the file's order.
    pub customers: Vec<ImportedCustomer>,
    /// The rows left out for a fault, in the file's order.
    pub rejected: Vec<RejectedRow>,
    /// Rows left out because their stage is.
    pub skipped_rows: usize,
    /// Rows and lines with nothing in them.
    pub blank_rows: usize,
    /// The currencies of the column of values, as far as its cells name any; most cells first.
    pub currencies: Vec<CurrencyCount>,
    /// Customers and rejected rows that are still to come, where they come in parts.
    pub rows_left: usize,
}

/// A currency and how many cells name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrencyCount {
    /// Its code, or its sign where that means several.
    pub name: String,
    /// Cells that name it.
    pub count: usize,
    /// Whether amounts in it are taken; those in another are left out.
    pub is_taken: bool,
    /// Whether it can be the plan's currency.
    pub may_be_plans: bool,
}

/// A row as written and what it would become.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// The physical line of the file on which the row starts, from 1.
    pub line: u64,
    /// Every cell's text, shortened.
    pub cells: Vec<String>,
    /// What it would become.
    pub outcome: Outcome,
}

/// The first rows of a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// The rows that are not blank, in the file's order.
    pub rows: Vec<PreviewRow>,
}

/// The counts of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Rows that become customers, the lost ones among them.
    pub customers: usize,
    /// Rows left out for a fault.
    pub rejected: usize,
    /// Rows left out because their stage is.
    pub skipped_rows: usize,
    /// Rows and lines with nothing in them.
    pub blank_rows: usize,
    /// Customers that are lost.
    pub lost: usize,
    /// Customers that are not lost, by grade from the lowest.
    pub per_grade: Vec<usize>,
    /// The currencies of the column of values, as far as its cells name any; most cells first.
    pub currencies: Vec<CurrencyCount>,
    /// The first hundred of the rejected rows.
    pub first_rejected: Vec<RejectedRow>,
}

/// Reads every customer of a file.
///
/// # Errors
/// [`TableError`] when nothing can be read or the mapping does not fit the file or the ladder.
pub fn read(
    bytes: &[u8],
    settings: &Settings,
    mapping: &Mapping,
    stages: &[StageChoice],
    options: &Options,
) -> Result<Import, TableError> {
    Table::open(bytes, settings.opening())?.read(settings, mapping, stages, options)
}

/// Shows the first `limit` rows and what they would become.
///
/// # Errors
/// As [`read`].
pub fn preview(
    bytes: &[u8],
    settings: &Settings,
    mapping: &Mapping,
    stages: &[StageChoice],
    options: &Options,
    limit: usize,
) -> Result<Preview, TableError> {
    Table::open(bytes, settings.opening())?.preview(settings, mapping, stages, options, limit)
}

/// Preview and counts of a table that is already open.
pub(crate) fn inspect_rows(
    table: &Table,
    detected: &Detected,
    mapping: &Mapping,
    stages: &[StageChoice],
    options: &Options,
    limit: usize,
    progress: &mut dyn FnMut(f64),
) -> Result<(Preview, Summary), TableError> {
    let settings = detected.settings();
    let preview = table.preview(&settings, mapping, stages, options, limit)?;
    let import = table.read_with(&settings, mapping, stages, options, progress)?;
    Ok((preview, import.summary(options.grade_names.len())))
}

impl Import {
    /// Adds the next part.
    pub fn append(&mut self, mut more: Self) {
        self.customers.append(&mut more.customers);
        self.rejected.append(&mut more.rejected);
        self.rows_left = more.rows_left;
    }

    /// The counts, for a ladder of so many grades.
    #[must_use]
    pub fn summary(&self, grades: usize) -> Summary {
        let mut per_grade = vec![0; grades];
        for customer in self.customers.iter().filter(|customer| !customer.lost) {
            if let Some(count) = per_grade.get_mut(customer.grade) {
                *count += 1;
            }
        }
        Summary {
            customers: self.customers.len(),
            rejected: self.rejected.len(),
            skipped_rows: self.skipped_rows,
            blank_rows: self.blank_rows,
            lost: self.customers.iter().filter(|customer| customer.lost).count(),
            per_grade,
            currencies: self.currencies.clone(),
            first_rejected: self.rejected.iter().take(100).cloned().collect(),
        }
    }
}

impl Table {
    /// Reads every customer.
    ///
    /// # Errors
    /// When the mapping does not fit the file or the ladder.
    pub fn read(
        &self,
        settings: &Settings,
        mapping: &Mapping,
        stages: &[StageChoice],
        options: &Options,
    ) -> Result<Import, TableError> {
        self.read_with(settings, mapping, stages, options, &mut |_| ())
    }

    /// The same; `progress` is told how much is done, from 0 to 1.
    pub(crate) fn read_with(
        &self,
        settings: &Settings,
        mapping: &Mapping,
        stages: &[StageChoice],
        options: &Options,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Import, TableError> {
        let reader = RowReader::new(self, settings, mapping, stages, options)?;
        let currencies = reader.currency_counts();
        let mut import = Import { blank_rows: self.records.blank_lines, currencies, ..Import::default() };
        for index in reader.first_row..self.records.len() {
            if index % ROWS_A_STEP == 0 {
                progress(index as f64 / self.records.len() as f64);
            }
            let row = self.records.row(index);
            if row.is_blank() {
                import.blank_rows += 1;
                continue;
            }
            match reader.customer(row) {
                Ok(Some(customer)) => import.customers.push(customer),
                Ok(None) => import.skipped_rows += 1,
                Err(rejected) => import.rejected.push(rejected),
            }
        }
        Ok(import)
    }

    /// Shows the first `limit` rows and what they would become.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn preview(
        &self,
        settings: &Settings,
        mapping: &Mapping,
        stages: &[StageChoice],
        options: &Options,
        limit: usize,
    ) -> Result<Preview, TableError> {
        let reader = RowReader::new(self, settings, mapping, stages, options)?;
        let rows = (reader.first_row..self.records.len()).map(|index| self.records.row(index));
        let rows = rows.filter(|row| !row.is_blank()).take(limit).map(|row| PreviewRow {
            line: row.line(),
            cells: (0..row.len()).map(|column| shorten(row.cell(column))).collect(),
            outcome: match reader.customer(row) {
                Ok(Some(customer)) => Outcome::Imported(Box::new(customer)),
                Ok(None) => Outcome::Skipped,
                Err(rejected) => Outcome::Rejected(rejected),
            },
        });
        Ok(Preview { rows: rows.collect() })
    }
}
