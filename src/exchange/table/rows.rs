//! One row to one customer, or to the reason why not.

use std::collections::BTreeMap;

use crate::domain::accounts::{
    CUSTOMER_NAME_CHARACTERS_MAX, Column, Content, LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, RecordKind,
};
use crate::domain::amounts::Currency;
use crate::exchange::workbook::Form;

use super::cells::{CellReader, may_be_blank};
use super::records::Row;
use super::stages::{grade_named, squeezed};
use super::text::is_blank;
use super::{
    CurrencyCount, Field, ImportedCustomer, ImportedPerson, ImportedRecord, MAX_COLUMNS, Mapping, Options, PersonField,
    Reason, RecordField, RejectedRow, Settings, StageChoice, StageTarget, Subject, Table, TableError, choices,
};

/// Everything that is the same for each row.
pub(super) struct RowReader<'a> {
    table: &'a Table,
    mapping: &'a Mapping,
    options: &'a Options,
    cells: CellReader<'a>,
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
        check_mapping(mapping, columns)?;
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
        let cells = CellReader::new(table, settings, mapping, options, first_row);
        Ok(Self { table, mapping, options, cells, stages: targets, first_row, columns, may_be_blank, lost_from })
    }

    /// The currencies that the column of values names.
    pub(super) fn currency_counts(&self) -> Vec<CurrencyCount> {
        let column = match self.mapping.subject {
            Subject::Records => self.mapping.column(Field::Record(RecordField::Amount)),
            _ => self.mapping.column(Field::Value),
        };
        self.cells.currencies(column).map(|found| found.counts(&self.options.currency)).unwrap_or_default()
    }

    /// The customer; nothing when its stage is left out.
    pub(super) fn customer(&self, row: Row<'_>) -> Result<Option<ImportedCustomer>, RejectedRow> {
        self.check_cells(row)?;
        let text = |field: Field| self.text(row, field, LINE_CHARACTERS_MAX);
        let reference = text(Field::Reference)?;
        let person = self.person(row)?;
        let name = self.text(row, Field::Name, CUSTOMER_NAME_CHARACTERS_MAX)?.or_else(|| reference.clone());
        // Whoever asks for himself is the customer.
        let asks = || person.as_ref().filter(|_| self.mapping.subject == Subject::Leads).map(|one| one.name.clone());
        let Some(name) = name.or_else(asks) else {
            let column = self.mapping.column(Field::Name).or(self.mapping.column(Field::Reference));
            return Err(self.cells.reject(row, column, Reason::NameMissing));
        };
        if self.mapping.subject == Subject::People && person.is_none() {
            let column = self.mapping.column(Field::Person(PersonField::Name));
            return Err(self.cells.reject(row, column, Reason::PersonMissing));
        }
        let Some((grade, lost)) = self.grade(row)? else {
            return Ok(None);
        };
        let more = self.more(row)?;
        let currency = more.iter().find_map(|(column, content)| match (column, content) {
            (Column::Currency, Content::Text(code)) => Currency::new(code).ok(),
            _ => None,
        });
        let digits = currency.map_or(self.options.money_minor_digits, Currency::minor_digits);
        let at = |field: Field| self.mapping.column(field).map(|column| (row, column));
        let day = |field: Field| at(field).map_or(Ok(None), |at| self.cells.day(at));
        let mut customer = ImportedCustomer {
            reference,
            name,
            grade,
            lost,
            owner: text(Field::Owner)?,
            product: text(Field::Product)?,
            region: text(Field::Region)?,
            value_minor: at(Field::Value).map_or(Ok(None), |at| self.cells.money(at, digits, false))?,
            opened: day(Field::Opened)?,
            closed: day(Field::Closed)?,
            more,
            person,
            record: self.record(row)?,
        };
        if self.mapping.subject == Subject::Leads && customer.content(Column::Received).is_none() {
            // A lead that came in without a day came in when it was first heard of.
            if let Some(day) = customer.opened.or(self.options.today) {
                customer.more.push((Column::Received, Content::Date(day)));
                customer.more.sort_by_key(|(column, _)| *column);
            }
        }
        Ok(Some(customer))
    }

    fn text(&self, row: Row<'_>, field: Field, limit: usize) -> Result<Option<String>, RejectedRow> {
        self.mapping.column(field).map_or(Ok(None), |column| self.cells.text((row, column), limit))
    }

    fn more(&self, row: Row<'_>) -> Result<Vec<(Column, Content)>, RejectedRow> {
        let mut more = Vec::new();
        for (field, column) in self.mapping.iter() {
            if let Field::More(to) = field
                && let Some(content) = self.cells.content((row, column), to)?
            {
                more.push((to, content));
            }
        }
        Ok(more)
    }

    fn person(&self, row: Row<'_>) -> Result<Option<ImportedPerson>, RejectedRow> {
        let text = |field: PersonField| self.text(row, Field::Person(field), LINE_CHARACTERS_MAX);
        let (title, phone, email) = (text(PersonField::Title)?, text(PersonField::Phone)?, text(PersonField::Email)?);
        let note = self.text(row, Field::Person(PersonField::Note), NOTE_CHARACTERS_MAX)?;
        let name = text(PersonField::Name)?;
        // In a table of customers, an address without a name is somebody there.
        let name = if self.mapping.subject == Subject::People { name } else { name.or_else(|| email.clone()) };
        Ok(name.map(|name| ImportedPerson { name, title, phone, email, note }))
    }

    fn record(&self, row: Row<'_>) -> Result<Option<ImportedRecord>, RejectedRow> {
        if self.mapping.subject != Subject::Records {
            return Ok(None);
        }
        let at = |field: RecordField| self.mapping.column(Field::Record(field)).map(|column| (row, column));
        let day = at(RecordField::On).map_or(Ok(None), |at| self.cells.day(at))?;
        let on = day.ok_or_else(|| {
            let column = self.mapping.column(Field::Record(RecordField::On));
            self.cells.reject(row, column, Reason::DayMissing)
        })?;
        let kind = match at(RecordField::Kind).filter(|(row, column)| !is_blank(row.cell(*column))) {
            None => RecordKind::Call,
            Some((row, column)) => choices::record_kind(row.cell(column))
                .ok_or_else(|| self.cells.reject(row, Some(column), Reason::NotAnOption))?,
        };
        let minutes = at(RecordField::Minutes);
        let minutes = minutes.map_or(Ok(None), |at| self.cells.quantity(at, 0.0, f64::from(u16::MAX)))?;
        let digits = self.options.money_minor_digits;
        Ok(Some(ImportedRecord {
            on,
            kind,
            note: self.text(row, Field::Record(RecordField::Note), NOTE_CHARACTERS_MAX)?,
            by: self.text(row, Field::Record(RecordField::By), LINE_CHARACTERS_MAX)?,
            minutes: minutes.map(|minutes| minutes.round() as u16),
            amount_minor: at(RecordField::Amount).map_or(Ok(None), |at| self.cells.money(at, digits, false))?,
        }))
    }

    fn check_cells(&self, row: Row<'_>) -> Result<(), RejectedRow> {
        if let Some(reason) = row.fault() {
            return Err(self.cells.reject(row, None, reason.clone()));
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
        if is_whole {
            return Ok(());
        }
        Err(self.cells.reject(row, None, Reason::CellCount { expected: self.columns, found }))
    }

    /// A workbook says of each cell that is used whether it holds a value.
    fn check_forms(&self, row: Row<'_>) -> Result<(), RejectedRow> {
        for (field, column) in self.mapping.iter() {
            let reason = match row.form(column) {
                Form::Error if may_be_blank(field, self.options) && is_blank(row.cell(column)) => continue,
                Form::Error => Reason::CellError,
                Form::Uncomputed => Reason::FormulaWithoutValue,
                Form::Text | Form::Number | Form::Day => continue,
            };
            return Err(self.cells.reject(row, Some(column), reason));
        }
        Ok(())
    }

    fn grade(&self, row: Row<'_>) -> Result<Option<(usize, bool)>, RejectedRow> {
        let target = match self.mapping.column(Field::Stage) {
            None => StageTarget::Grade(0),
            Some(column) => {
                let cell = row.cell(column);
                let target = self.stages.get(cell).or_else(|| self.stages.get(&squeezed(cell)));
                *target.ok_or_else(|| self.cells.reject(row, Some(column), Reason::UnknownStage))?
            }
        };
        if target == StageTarget::Skip {
            return Ok(None);
        }
        if let Some(column) = self.mapping.column(Field::LostFrom)
            && !row.cell(column).is_empty()
        {
            let grade = grade_named(row.cell(column), &self.options.grade_names);
            let grade = grade.ok_or_else(|| self.cells.reject(row, Some(column), Reason::UnknownGrade))?;
            return Ok(Some((grade, true)));
        }
        Ok(Some(match target {
            StageTarget::Grade(grade) => (grade, false),
            StageTarget::Lost | StageTarget::Skip => (self.lost_from, true),
        }))
    }
}

fn check_mapping(mapping: &Mapping, columns: usize) -> Result<(), TableError> {
    if let Some((_, column)) = mapping.iter().find(|(_, column)| *column >= columns) {
        return Err(TableError::ColumnMissing { column, columns });
    }
    let has = |field: Field| mapping.column(field).is_some();
    let has_person = has(Field::Person(PersonField::Name));
    let is_named = has(Field::Name) || has(Field::Reference) || mapping.subject == Subject::Leads && has_person;
    match mapping.subject {
        _ if !is_named => Err(TableError::NameUnmapped),
        Subject::People if !has_person => Err(TableError::PersonUnmapped),
        Subject::Records if !has(Field::Record(RecordField::On)) => Err(TableError::DayUnmapped),
        _ => Ok(()),
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
