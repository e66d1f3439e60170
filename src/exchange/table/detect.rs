//! How a file is written.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::columns::{Scan, settle_by_neighbours};
use super::date::{self, DateForm};
use super::number::{self, DecimalMark};
use super::{Delimiter, Encoding, MAX_COLUMNS, Opening, Subject, Table, TableError, headers};
use crate::exchange::workbook::{Form, SheetEntry};

/// What a column holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Nothing at all.
    #[default]
    Empty,
    /// Words, or anything that is no number and no date throughout.
    Text,
    /// Numbers, amounts of money among them.
    Number {
        /// How the whole part is set off from the fraction.
        decimal_mark: DecimalMark,
        /// The column's unit, where its header names one: 4 under "金额（万元）", 3 under "k€". A cell
        /// that names its own is taken by that.
        power_of_ten: u8,
    },
    /// Calendar days.
    Date {
        /// In which order the day's parts stand.
        form: DateForm,
    },
}

/// What the caller knows better; the rest is detected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Hints {
    /// The encoding; detected when missing.
    pub encoding: Option<Encoding>,
    /// What stands between cells; detected when missing.
    pub delimiter: Option<Delimiter>,
    /// Whether the table's first row names the columns; detected when missing.
    pub has_header: Option<bool>,
    /// Rows above the header (a title, say) that are no part of the table.
    pub rows_above: Option<usize>,
    /// By column; missing ones are detected.
    pub kinds: Vec<Option<Kind>>,
    /// Of a workbook, the sheet, from 0; the first in sight that has anything in it when missing.
    pub sheet: Option<usize>,
    /// What the rows are; guessed when missing.
    pub subject: Option<Subject>,
}

impl Hints {
    /// How the file is to be opened.
    #[must_use]
    pub fn opening(&self) -> Opening {
        Opening { encoding: self.encoding, delimiter: self.delimiter, sheet: self.sheet }
    }
}

/// How a file is to be read: everything decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// The encoding.
    pub encoding: Encoding,
    /// What stands between cells.
    pub delimiter: Delimiter,
    /// Rows above the header (or above the first row) that are no part of the table.
    pub rows_above: usize,
    /// Whether the table's first row names the columns.
    pub has_header: bool,
    /// By column.
    pub kinds: Vec<Kind>,
    /// The sheet of a workbook, from 0; none for a text.
    pub sheet: Option<usize>,
}

impl Settings {
    /// How the file is to be opened.
    #[must_use]
    pub fn opening(&self) -> Opening {
        Opening { encoding: Some(self.encoding), delimiter: Some(self.delimiter), sheet: self.sheet }
    }
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetName {
    /// The name on its tab.
    pub name: String,
    /// Whether its tab is shown.
    pub is_visible: bool,
}

impl SheetName {
    pub(super) fn of(entry: &SheetEntry) -> Self {
        Self { name: entry.name.clone(), is_visible: entry.is_visible }
    }
}

/// What only workbooks have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetectedWorkbook {
    /// Its sheets, in the order of their tabs.
    pub sheets: Vec<SheetName>,
    /// The sheet that is read, from 0.
    pub sheet: usize,
    /// Areas of cells that were made one; what they say stands in their first cell only.
    pub merged_areas: usize,
    /// Filled rows that are not in sight; they are read as well.
    pub hidden_rows: usize,
    /// Whether some columns are not in sight; they are read as well.
    pub has_hidden_columns: bool,
    /// Cells with a formula that was never worked out, so that they hold no value.
    pub uncomputed_formulas: usize,
}

/// How a file seems to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detected {
    /// The encoding.
    pub encoding: Encoding,
    /// What stands between cells.
    pub delimiter: Delimiter,
    /// Rows above the header (or above the first row) that are no part of the table.
    pub rows_above: usize,
    /// Whether the table's first row names the columns.
    pub has_header: bool,
    /// The columns, from the left.
    pub columns: Vec<DetectedColumn>,
    /// Rows with anything in them, below the header.
    pub row_count: usize,
    /// Whether some bytes are no text in this encoding: a sign that it may be another.
    pub has_replaced_characters: bool,
    /// What a workbook has beside; none for a text. Encoding and delimiter mean nothing then.
    pub workbook: Option<DetectedWorkbook>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetectedColumn {
    /// Its name, shortened to 80 characters; none without a header or where that is blank.
    pub header: Option<String>,
    /// What it holds, as detected or as the hints say.
    pub kind: Kind,
    /// The kinds that can be chosen, with the chosen one.
    pub alternatives: Vec<Kind>,
    /// Whether the cells would read as well, but differently, in another form.
    pub is_ambiguous: bool,
    /// Cells with something in them.
    pub filled: usize,
    /// Whether no value comes twice among the first thousand.
    pub is_unique: bool,
    /// The first few different values.
    pub samples: Vec<String>,
    /// All different values with their counts, an empty one for blank cells, in order of
    /// appearance; nothing when there are more than [`MAX_DISTINCT`].
    pub distinct: Option<Vec<DistinctValue>>,
}

/// A value of a column and how often it comes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DistinctValue {
    /// The value as written, trimmed.
    pub value: String,
    /// Rows that hold it.
    pub count: usize,
}

impl Detected {
    /// The settings as detected, to be read with or corrected.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings {
            encoding: self.encoding,
            delimiter: self.delimiter,
            rows_above: self.rows_above,
            has_header: self.has_header,
            kinds: self.columns.iter().map(|column| column.kind).collect(),
            sheet: self.workbook.as_ref().map(|workbook| workbook.sheet),
        }
    }
}

/// Tells how a file is written.
///
/// # Errors
/// [`TableError`] when nothing of it can be read.
pub fn detect(bytes: &[u8], hints: &Hints) -> Result<Detected, TableError> {
    Ok(Table::open(bytes, hints.opening())?.detect(hints))
}

impl Table {
    /// Tells how this table is written.
    #[must_use]
    pub fn detect(&self, hints: &Hints) -> Detected {
        let rows_above = hints.rows_above.unwrap_or_else(|| self.rows_above()).min(self.records.len());
        let columns = self.column_count(rows_above);
        let mut scans: Vec<Scan<'_>> = (0..columns).map(|_| Scan::default()).collect();
        let mut row_count = 0;
        for index in rows_above + 1..self.records.len() {
            row_count += usize::from(self.scan_row(index, &mut scans));
        }
        let has_header = hints.has_header.unwrap_or_else(|| self.has_header(rows_above, &scans));
        if !has_header {
            // The first row is looked at last, but is shown first.
            let rest = std::mem::replace(&mut scans, (0..columns).map(|_| Scan::default()).collect());
            row_count += usize::from(self.scan_row(rows_above, &mut scans));
            for (scan, rest) in scans.iter_mut().zip(rest) {
                scan.absorb(rest);
            }
        }
        let header = self.records.row(rows_above);
        let mut kinds: Vec<(Kind, bool)> =
            (0..columns).map(|column| scans[column].kind(if has_header { header.cell(column) } else { "" })).collect();
        settle_by_neighbours(&mut kinds, self.delimiter);
        let columns = scans.into_iter().zip(kinds).enumerate().map(|(column, (scan, (kind, is_ambiguous)))| {
            let chosen = hints.kinds.get(column).copied().flatten();
            let kind = chosen.unwrap_or(kind);
            let header = has_header.then(|| header.cell(column)).filter(|header| !header.is_empty());
            scan.into_column(header, kind, is_ambiguous && chosen.is_none())
        });
        Detected {
            encoding: self.encoding,
            delimiter: self.delimiter,
            rows_above,
            has_header,
            columns: columns.collect(),
            row_count,
            has_replaced_characters: self.replaced,
            workbook: self.workbook.clone(),
        }
    }

    /// The columns of the header, or of most rows when these have more.
    pub(super) fn column_count(&self, rows_above: usize) -> usize {
        let header = self.records.row(rows_above);
        let named = (0..header.len()).rev().find(|column| !header.cell(*column).is_empty()).map_or(0, |last| last + 1);
        named.max(self.records.width()).clamp(1, MAX_COLUMNS)
    }

    /// Titles above the table: rows with one filled cell at most where the table has three or more.
    fn rows_above(&self) -> usize {
        let usual = self.records.usual_len();
        let filled = |row| {
            let row = self.records.row(row);
            (0..row.len()).filter(|column| !row.cell(*column).is_empty()).count()
        };
        let above = (0..self.records.len().min(20)).take_while(|row| filled(*row) <= 1).count();
        if usual >= 3 && above < self.records.len().min(20) { above } else { 0 }
    }

    fn scan_row<'a>(&'a self, index: usize, scans: &mut [Scan<'a>]) -> bool {
        let row = self.records.row(index);
        if row.fault().is_some() {
            return true;
        }
        if row.is_blank() {
            return false;
        }
        for (column, scan) in scans.iter_mut().enumerate() {
            scan.add(row.cell(column), row.form(column), self.is_1904);
        }
        true
    }

    fn has_header(&self, first: usize, below: &[Scan<'_>]) -> bool {
        let row = self.records.row(first);
        let cells: Vec<&str> = (0..row.len()).map(|column| row.cell(column)).collect();
        if (0..row.len()).any(|column| matches!(row.form(column), Form::Number | Form::Day)) {
            return cells.iter().filter(|cell| headers::is_known_header(cell)).count() >= 2;
        }
        let typed = |cell: &str| number::fits(cell) != (false, false) || date::fits(cell) != [false; 3];
        if cells.iter().any(|cell| typed(cell)) {
            return cells.iter().filter(|cell| headers::is_known_header(cell)).count() >= 2;
        }
        if cells.iter().any(|cell| headers::is_known_header(cell)) {
            return true;
        }
        let named: BTreeSet<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
        if named.len() * 2 < cells.len() || below.iter().all(|scan| scan.filled == 0) {
            return false;
        }
        if below.iter().any(|scan| !matches!(scan.kind("").0, Kind::Text | Kind::Empty)) {
            return true;
        }
        cells.iter().zip(below).all(|(cell, scan)| cell.is_empty() || !scan.values.contains_key(cell))
    }
}
