//! One cell to what a field holds, or to the reason why not.

use std::collections::BTreeMap;

use crate::domain::accounts::{
    CUSTOMER_NAME_CHARACTERS_MAX, Column, Content, FieldKind, HOURS_MAX, LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX,
    NUMBER_MAX,
};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, Currency};
use crate::domain::calendar::Day;
use crate::exchange::workbook::{Form, column_letters};

use super::currency::{self, Currencies};
use super::number::{DecimalMark, Number};
use super::records::Row;
use super::text::{is_blank, shorten};
use super::{
    DateForm, Field, Kind, Mapping, Options, PersonField, Reason, RecordField, RejectedRow, Settings, Table, choices,
    date,
};

/// Reads cells as the settings say.
pub(super) struct CellReader<'a> {
    pub(super) table: &'a Table,
    pub(super) settings: &'a Settings,
    pub(super) options: &'a Options,
    /// By column of amounts, the currencies that it names.
    currencies: BTreeMap<usize, Currencies>,
}

/// A cell of the row, by its place.
pub(super) type At<'a> = (Row<'a>, usize);

impl<'a> CellReader<'a> {
    pub(super) fn new(
        table: &'a Table,
        settings: &'a Settings,
        mapping: &Mapping,
        options: &'a Options,
        first_row: usize,
    ) -> Self {
        let mut reader = Self { table, settings, options, currencies: BTreeMap::new() };
        let money: Vec<usize> =
            mapping.iter().filter(|(field, _)| is_money(*field, options)).map(|(_, column)| column).collect();
        for column in money {
            let mut currencies = Currencies::default();
            for index in first_row..table.records.len() {
                let number = reader.number((table.records.row(index), column));
                currencies.add(number.map_or(&[], |number| number.currencies));
            }
            currencies.decide(&options.currency);
            reader.currencies.insert(column, currencies);
        }
        reader
    }

    /// The currencies that a column names.
    pub(super) fn currencies(&self, column: Option<usize>) -> Option<&Currencies> {
        self.currencies.get(&column?)
    }

    fn number(&self, (row, column): At<'_>) -> Option<Number> {
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

    fn in_unit(&self, number: Number, column: usize) -> Number {
        match self.settings.kinds.get(column) {
            Some(Kind::Number { power_of_ten, .. }) => number.in_unit(*power_of_ten),
            _ => number,
        }
    }

    /// A text of so many characters at most.
    pub(super) fn text(&self, (row, column): At<'_>, limit: usize) -> Result<Option<String>, RejectedRow> {
        let cell = row.cell(column);
        if cell.len() > limit && cell.chars().count() > limit {
            return Err(self.reject(row, Some(column), Reason::TextTooLong { limit }));
        }
        Ok((!cell.is_empty()).then(|| cell.to_owned()))
    }

    /// An amount in minor units of so many digits.
    pub(super) fn money(
        &self,
        (row, column): At<'_>,
        digits: u8,
        may_be_negative: bool,
    ) -> Result<Option<i64>, RejectedRow> {
        if is_blank(row.cell(column)) {
            return Ok(None);
        }
        let rejected = |reason| self.reject(row, Some(column), reason);
        let number = self.number((row, column)).ok_or_else(|| rejected(Reason::NotAnAmount))?;
        if let Some(currencies) = self.currencies.get(&column)
            && !currencies.takes(number.currencies)
        {
            let (found, taken) = (currency::name(number.currencies).to_owned(), currencies.taken().to_owned());
            return Err(rejected(Reason::OtherCurrency { found, taken }));
        }
        if number.is_negative() && !may_be_negative {
            return Err(rejected(Reason::NegativeAmount));
        }
        let minor = self.in_unit(number, column).to_minor(digits);
        let minor = minor.filter(|minor| (-AMOUNT_MAX_MINOR..=AMOUNT_MAX_MINOR).contains(minor));
        minor.map(Some).ok_or_else(|| rejected(Reason::AmountTooLarge))
    }

    /// A number between two others.
    pub(super) fn quantity(&self, at: At<'_>, least: f64, most: f64) -> Result<Option<f64>, RejectedRow> {
        let (row, column) = at;
        if is_blank(row.cell(column)) {
            return Ok(None);
        }
        let rejected = |reason| self.reject(row, Some(column), reason);
        let number = self.number(at).ok_or_else(|| rejected(Reason::NotANumber))?;
        let number = self.in_unit(number, column).nearest();
        let is_within = number.is_finite() && (least..=most).contains(&number);
        if is_within { Ok(Some(number)) } else { Err(rejected(Reason::NumberOutOfRange)) }
    }

    /// A day.
    pub(super) fn day(&self, (row, column): At<'_>) -> Result<Option<Day>, RejectedRow> {
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

    /// A currency by its code or sign.
    pub(super) fn currency(&self, (row, column): At<'_>) -> Result<Option<Currency>, RejectedRow> {
        let cell = row.cell(column);
        if is_blank(cell) {
            return Ok(None);
        }
        let sign = currency::SIGNS.iter().find(|(sign, meant)| meant.len() == 1 && sign.eq_ignore_ascii_case(cell));
        let code = sign.map_or_else(|| cell.to_ascii_uppercase(), |(_, meant)| meant[0].to_owned());
        let found = Currency::new(&code).ok();
        found.map(Some).ok_or_else(|| self.reject(row, Some(column), Reason::NotACurrency))
    }

    /// What a column of the list holds.
    pub(super) fn content(&self, at: At<'_>, to: Column) -> Result<Option<Content>, RejectedRow> {
        let (row, column) = at;
        let Some(kind) = to.kind(&self.options.fields) else { return Ok(None) };
        Ok(match (to, &kind) {
            (Column::Note | Column::Field(_), FieldKind::Text) => {
                self.text(at, NOTE_CHARACTERS_MAX)?.map(|text| Content::Text(text.into()))
            }
            (Column::Currency, _) => self.currency(at)?.map(|currency| Content::Text(currency.code().into())),
            (_, FieldKind::Text) => self.text(at, limit_of(to))?.map(|text| Content::Text(text.into())),
            (_, FieldKind::Money) => {
                let may_be_negative = matches!(to, Column::Profit | Column::Field(_));
                self.money(at, self.options.money_minor_digits, may_be_negative)?.map(Content::Money)
            }
            (Column::Hours, _) => self.quantity(at, 0.0, HOURS_MAX)?.map(Content::Number),
            (_, FieldKind::Number) => self.quantity(at, -NUMBER_MAX, NUMBER_MAX)?.map(Content::Number),
            (_, FieldKind::Date) => self.day(at)?.map(Content::Date),
            (_, FieldKind::YesNo | FieldKind::Choice(_)) => {
                let cell = row.cell(column);
                // A dash is no answer, except where it is one of the options.
                let found = if kind == FieldKind::YesNo {
                    choices::yes_no(cell).map(Content::YesNo)
                } else {
                    choices::option(to, &kind, cell).map(Content::Choice)
                };
                match found {
                    Some(content) => Some(content),
                    None if is_blank(cell) => None,
                    None if kind == FieldKind::YesNo => return Err(self.reject(row, Some(column), Reason::NotYesOrNo)),
                    None => return Err(self.reject(row, Some(column), Reason::NotAnOption)),
                }
            }
        })
    }

    pub(super) fn reject(&self, row: Row<'_>, column: Option<usize>, reason: Reason) -> RejectedRow {
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

/// The most characters of a text of one line.
fn limit_of(column: Column) -> usize {
    if column == Column::Name { CUSTOMER_NAME_CHARACTERS_MAX } else { LINE_CHARACTERS_MAX }
}

fn kind_of(field: Field, options: &Options) -> Option<FieldKind> {
    match field {
        Field::Record(RecordField::On) => Some(FieldKind::Date),
        Field::Record(RecordField::Amount) => Some(FieldKind::Money),
        Field::Record(RecordField::Minutes) => Some(FieldKind::Number),
        Field::Person(
            PersonField::Name | PersonField::Title | PersonField::Phone | PersonField::Email | PersonField::Note,
        )
        | Field::Record(RecordField::Kind | RecordField::Note | RecordField::By)
        | Field::Stage
        | Field::LostFrom => None,
        _ => field.column()?.kind(&options.fields),
    }
}

fn is_money(field: Field, options: &Options) -> bool {
    kind_of(field, options) == Some(FieldKind::Money)
}

/// Whether a cell that holds nothing but an error may stand for one that is blank.
pub(super) fn may_be_blank(field: Field, options: &Options) -> bool {
    matches!(kind_of(field, options), Some(FieldKind::Money | FieldKind::Number | FieldKind::Date))
}
