//! One row to one customer, or to the reason why not.

use std::collections::BTreeMap;

use crate::domain::calendar::Day;

use super::number::{DecimalMark, Number};
use super::records::Row;
use super::stages::{grade_named, squeezed};
use super::text::{is_blank, shorten};
use super::{
    DateForm, Field, ImportedCustomer, Kind, MAX_COLUMNS, Mapping, Options, Reason, RejectedRow, Settings, StageChoice,
    StageTarget, Table, TableError, date,
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
        Ok(Self { table, settings, mapping, options, stages: targets, first_row, columns, may_be_blank, lost_from })
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
        let is_whole = if found < self.columns {
            (found..self.columns).all(|column| self.may_be_blank[column])
        } else {
            (self.columns..found).all(|column| row.cell(column).is_empty())
        };
        if is_whole { Ok(()) } else { Err(self.reject(row, None, Reason::CellCount { expected: self.columns, found })) }
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
        let cell = row.cell(column);
        if is_blank(cell) {
            return Ok(None);
        }
        let (mark, power_of_ten) = match self.settings.kinds.get(column) {
            Some(Kind::Number { decimal_mark, power_of_ten }) => (*decimal_mark, *power_of_ten),
            _ => (DecimalMark::Point, 0),
        };
        let rejected = |reason| self.reject(row, Some(column), reason);
        let number =
            Number::parse(cell, mark).filter(|number| !number.percent).ok_or_else(|| rejected(Reason::NotAnAmount))?;
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
        let date = date::parse(cell, form)
            .and_then(Day::from_civil)
            .ok_or_else(|| self.reject(row, Some(column), Reason::NotADate { form }))?;
        Ok(Some(date))
    }

    fn reject(&self, row: Row<'_>, column: Option<usize>, reason: Reason) -> RejectedRow {
        let header = |column: usize| {
            let header = self.table.records.row(self.settings.rows_above).cell(column);
            if self.settings.has_header && !header.is_empty() { shorten(header) } else { (column + 1).to_string() }
        };
        let value = column.map_or_else(
            || {
                let cells: Vec<&str> = (0..row.len().min(8)).map(|column| row.cell(column)).collect();
                shorten(&cells.join(" · "))
            },
            |column| shorten(row.cell(column)),
        );
        RejectedRow { line: row.line(), column: column.map(header), value, reason }
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
