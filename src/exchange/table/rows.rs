//! One row to one customer, or to the reason why not.

use std::collections::BTreeMap;

use crate::domain::calendar::Day;
use crate::exchange::workbook::{Form, column_letters};

use super::currency::{self, Currencies};
use super::number::{DecimalMark, Number};
use super::records::Row;
use super::stages::{grade_named, squeezed};
use super::text::{is_blank, shorten};
use super::{
    CurrencyCount, DateForm, Field, ImportedCustomer, Kind, MAX_COLUMNS, Mapping, Options, Reason, RejectedRow,
    Settings, StageChoice, StageTarget, Table, TableError, date,
};

/// Everything that is the same for each row.
pub(super) struct RowReader<'a> {
    table: &'a Table,
    settings: &'a Settings,
    mapping: &'a Mapping,
    options: &'a Options,
    stages: BTreeMap<String, StageTarget>,
    pub(super) first_row: usize,
    columns: usize,
    /// By column: whether some rows leave it blank, so that a row that ends before it is whole.
    may_be_blank: Vec<bool>,
    /// The grade from which a customer is lost when the file does not say.
    lost_from: usize,
    currencies: Currencies,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(
        table: &'a Table,
        settings: &'a Settings,
        mapping: &'a Mapping,
        stages: &[StageChoice],
        options: &'a Options,
    ) -> Result<Self, TableError> {
        let columns = table.column_count(settings.rows_above);
        let grades = options.grade_names.len();
        if let Some(column) =
            Field::ALL.into_iter().filter_map(|field| mapping.column(field)).find(|column| *column >= columns)
        {
            return Err(TableError::ColumnMissing { column, columns });
        }
        if mapping.name.is_none() && mapping.reference.is_none() {
            return Err(TableError::NameUnmapped);
        }
        let mapped = stages.iter().filter_map(|choice| match choice.target {
            StageTarget::Grade(grade) => Some(grade),
            StageTarget::Lost | StageTarget::Skip => None,
        });
        if let Some(grade) = mapped.clone().find(|grade| *grade >= grades) {
            return Err(TableError::GradeMissing { grade, grades });
        }
        let top = grades.saturating_sub(1);
        let lost_from = mapped.filter(|grade| *grade < top).max().unwrap_or(top.saturating_sub(1));
        let mut targets: BTreeMap<String, StageTarget> = BTreeMap::new();
        for choice in stages {
            targets.entry(squeezed(&choice.value)).or_insert(choice.target);
        }
        // As written goes before as heard.
        targets.extend(stages.iter().map(|choice| (choice.value.clone(), choice.target)));
        let first_row = settings.rows_above + usize::from(settings.has_header);
        let may_be_blank = columns_left_blank(table, first_row, columns);
        let mut reader = Self {
            table,
            settings,
            mapping,
            options,
            stages: targets,
            first_row,
            columns,
            may_be_blank,
            lost_from,
            currencies: Currencies::default(),
        };
        reader.decide_currency();
        Ok(reader)
    }

    fn decide_currency(&mut self) {
        let Some(column) = self.mapping.value else { return };
        for index in self.first_row..self.table.records.len() {
            let number = self.number(self.table.records.row(index), column);
            self.currencies.add(number.map_or(&[], |number| number.currencies));
        }
        self.currencies.decide(&self.options.currency);
    }

    /// The currencies that the column of values names.
    pub(super) fn currency_counts(&self) -> Vec<CurrencyCount> {
        self.currencies.counts(&self.options.currency)
    }

    /// The customer; nothing when its stage is left out.
    pub(super) fn customer(&self, row: Row<'_>) -> Result<Option<ImportedCustomer>, RejectedRow> {
        self.check_cells(row)?;
        let text = |field: Field| {
            let cell = self.mapping.column(field).map(|column| row.cell(column));
            cell.filter(|cell| !cell.is_empty()).map(str::to_owned)
        };
        let reference = text(Field::Reference);
        let Some(name) = text(Field::Name).or_else(|| reference.clone()) else {
            return Err(self.reject(row, self.mapping.name.or(self.mapping.reference), Reason::NameMissing));
        };
        let Some((grade, lost)) = self.grade(row)? else {
            return Ok(None);
        };
        Ok(Some(ImportedCustomer {
            reference,
            name,
            grade,
            lost,
            owner: text(Field::Owner),
            product: text(Field::Product),
            region: text(Field::Region),
            phone: text(Field::Phone),
            value_minor: self.money(row)?,
            opened: self.date(row, self.mapping.opened)?,
            closed: self.date(row, self.mapping.closed)?,
        }))
    }

    fn check_cells(&self, row: Row<'_>) -> Result<(), RejectedRow> {
        if let Some(reason) = row.fault() {
            return Err(self.reject(row, None, reason.clone()));
        }
        let found = row.len();
        if self.table.records.is_grid() {
            return self.check_forms(row);
        }
        let is_whole = if found < self.columns {
            (found..self.columns).all(|column| self.may_be_blank[column])
        } else {
            (self.columns..found).all(|column| row.cell(column).is_empty())
        };
        if is_whole { Ok(()) } else { Err(self.reject(row, None, Reason::CellCount { expected: self.columns, found })) }
    }

    /// A workbook says of each cell that is used whether it holds a value.
    fn check_forms(&self, row: Row<'_>) -> Result<(), RejectedRow> {
        for field in Field::ALL {
            let Some(column) = self.mapping.column(field) else { continue };
            let may_be_blank = matches!(field, Field::Value | Field::Opened | Field::Closed);
            let reason = match row.form(column) {
                Form::Error if may_be_blank && is_blank(row.cell(column)) => continue,
                Form::Error => Reason::CellError,
                Form::Uncomputed => Reason::FormulaWithoutValue,
                Form::Text | Form::Number | Form::Day => continue,
            };
            return Err(self.reject(row, Some(column), reason));
        }
        Ok(())
    }

    fn number(&self, row: Row<'_>, column: usize) -> Option<Number> {
        let cell = row.cell(column);
        if is_blank(cell) {
            return None;
        }
        let mark = match (row.form(column), self.settings.kinds.get(column)) {
            (Form::Number, _) => DecimalMark::Point,
            (_, Some(Kind::Number { decimal_mark, .. })) => *decimal_mark,
            _ => DecimalMark::Point,
        };
        Number::parse(cell, mark).filter(|number| !number.percent)
    }

    fn grade(&self, row: Row<'_>) -> Result<Option<(usize, bool)>, RejectedRow> {
        let target = match self.mapping.stage {
            None => StageTarget::Grade(0),
            Some(column) => {
                let cell = row.cell(column);
                let target = self.stages.get(cell).or_else(|| self.stages.get(&squeezed(cell)));
                *target.ok_or_else(|| self.reject(row, Some(column), Reason::UnknownStage))?
            }
        };
        if target == StageTarget::Skip {
            return Ok(None);
        }
        if let Some(column) = self.mapping.lost_from
            && !row.cell(column).is_empty()
        {
            let grade = grade_named(row.cell(column), &self.options.grade_names);
            let grade = grade.ok_or_else(|| self.reject(row, Some(column), Reason::UnknownGrade))?;
            return Ok(Some((grade, true)));
        }
        Ok(Some(match target {
            StageTarget::Grade(grade) => (grade, false),
            StageTarget::Lost | StageTarget::Skip => (self.lost_from, true),
        }))
    }

    fn money(&self, row: Row<'_>) -> Result<Option<i64>, RejectedRow> {
        let Some(column) = self.mapping.value else {
            return Ok(None);
        };
        if is_blank(row.cell(column)) {
            return Ok(None);
        }
        let power_of_ten = match self.settings.kinds.get(column) {
            Some(Kind::Number { power_of_ten, .. }) => *power_of_ten,
            _ => 0,
        };
        let rejected = |reason| self.reject(row, Some(column), reason);
        let number = self.number(row, column).ok_or_else(|| rejected(Reason::NotAnAmount))?;
        if !self.currencies.takes(number.currencies) {
            let (found, taken) = (currency::name(number.currencies).to_owned(), self.currencies.taken().to_owned());
            return Err(rejected(Reason::OtherCurrency { found, taken }));
        }
        if number.is_negative() {
            return Err(rejected(Reason::NegativeAmount));
        }
        number
            .in_unit(power_of_ten)
            .to_minor(self.options.money_minor_digits)
            .map(Some)
            .ok_or_else(|| rejected(Reason::AmountTooLarge))
    }

    fn date(&self, row: Row<'_>, column: Option<usize>) -> Result<Option<Day>, RejectedRow> {
        let Some(column) = column else {
            return Ok(None);
        };
        let cell = row.cell(column);
        if is_blank(cell) {
            return Ok(None);
        }
        let form = match self.settings.kinds.get(column) {
            Some(Kind::Date { form }) => *form,
            _ => DateForm::YearMonthDay,
        };
        let is_serial = form == DateForm::ExcelSerial && row.form(column) == Form::Number;
        let date = if is_serial { date::from_serial(cell, self.table.is_1904) } else { date::parse(cell, form) };
        let date = date.and_then(Day::from_civil).ok_or_else(|| {
            let is_far = date::is_out_of_range(cell, form);
            self.reject(row, Some(column), if is_far { Reason::DateOutOfRange } else { Reason::NotADate { form } })
        })?;
        Ok(Some(date))
    }

    fn reject(&self, row: Row<'_>, column: Option<usize>, reason: Reason) -> RejectedRow {
        let header = |column: usize| {
            let header = self.table.records.row(self.settings.rows_above).cell(column);
            let is_named = self.settings.has_header && !header.is_empty();
            match (self.table.records.is_grid(), is_named) {
                (false, true) => shorten(header),
                (false, false) => (column + 1).to_string(),
                (true, true) => format!("{} · {}", column_letters(column), shorten(header)),
                (true, false) => column_letters(column),
            }
        };
        let value = column.map_or_else(
            || {
                let cells: Vec<&str> = (0..row.len().min(8)).map(|column| row.cell(column)).collect();
                shorten(&cells.join(" · "))
            },
            |column| shorten(row.cell(column)),
        );
        RejectedRow { line: row.line(), column: column.map(header), column_index: column, value, reason }
    }
}

/// By column, whether a row of full length leaves it blank, or none fills it.
fn columns_left_blank(table: &Table, first_row: usize, columns: usize) -> Vec<bool> {
    let rows = || (first_row..table.records.len()).map(|index| table.records.row(index));
    let (mut blank, mut filled) = ([false; MAX_COLUMNS], [false; MAX_COLUMNS]);
    if rows().any(|row| row.len() < columns) {
        for row in rows().filter(|row| row.len() >= columns && !row.is_blank()) {
            for column in 0..columns {
                let is_empty = row.cell(column).is_empty();
                blank[column] |= is_empty;
                filled[column] |= !is_empty;
            }
        }
    }
    (0..columns).map(|column| blank[column] || !filled[column]).collect()
}
