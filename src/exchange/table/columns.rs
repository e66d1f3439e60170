//! What the cells of one column have in common.

use std::collections::{BTreeMap, BTreeSet};

use super::date::{self, DateForm};
use super::number::{self, DecimalMark};
use super::{Delimiter, DetectedColumn, DistinctValue, Kind, MAX_DISTINCT, headers, text};
use crate::exchange::workbook::Form;

/// Cells of a column after which only what still seems possible is tried.
const TRIAL_CELLS: usize = 1000;
/// Samples shown of a column.
const SAMPLES: usize = 5;

/// What one pass over a column's cells finds.
#[derive(Default)]
pub(super) struct Scan<'a> {
    blank: usize,
    pub(super) filled: usize,
    numbers: usize,
    point: usize,
    comma: usize,
    serials: usize,
    dates: usize,
    forms: [usize; 3],
    /// Cells that hold an error, or a formula without a value: they say nothing of the others.
    faulty: usize,
    /// Numbers and days whose type is known: nothing of them is guessed.
    typed: usize,
    /// Empty as soon as there are more than [`MAX_DISTINCT`].
    pub(super) values: BTreeMap<&'a str, (usize, usize)>,
    has_many: bool,
    early: BTreeSet<&'a str>,
    has_repeats: bool,
    samples: Vec<&'a str>,
}

impl<'a> Scan<'a> {
    pub(super) fn add(&mut self, cell: &'a str, form: Form, is_1904: bool) {
        if !self.has_many {
            let next = self.values.len();
            self.values.entry(cell).or_insert((next, 0)).1 += 1;
            if self.values.len() > MAX_DISTINCT {
                self.has_many = true;
                self.values.clear();
            }
        }
        if cell.is_empty() {
            self.blank += 1;
            return;
        }
        if self.filled < TRIAL_CELLS && !self.early.insert(cell) {
            self.has_repeats = true;
        } else if self.samples.len() < SAMPLES && !self.samples.contains(&cell) {
            self.samples.push(cell);
        }
        self.filled += 1;
        let trial = self.filled <= TRIAL_CELLS;
        match form {
            Form::Number => self.add_number(cell, is_1904),
            Form::Day => {
                self.typed += 1;
                self.dates += 1;
                self.forms.iter_mut().for_each(|count| *count += 1);
            }
            Form::Text => self.add_text(cell, trial),
            Form::Error | Form::Uncomputed => self.faulty += 1,
        }
    }

    /// A number that was typed as one; whether it stands for a day, the header has to say.
    fn add_number(&mut self, cell: &str, is_1904: bool) {
        self.typed += 1;
        self.numbers += 1;
        self.point += 1;
        self.comma += 1;
        if cell.len() >= 5 {
            let serial = date::from_serial(cell, is_1904).is_some_and(|date| (1970..2100).contains(&date.year()));
            self.serials += usize::from(serial);
            let forms = date::fits(cell);
            self.dates += usize::from(forms != [false; 3]);
            for (count, fits) in self.forms.iter_mut().zip(forms) {
                *count += usize::from(fits);
            }
        }
    }

    fn add_text(&mut self, cell: &str, trial: bool) {
        if text::is_blank(cell) {
            return;
        }
        if trial || self.dates * 2 > self.filled {
            let forms = date::fits(cell);
            self.dates += usize::from(forms != [false; 3]);
            for (count, fits) in self.forms.iter_mut().zip(forms) {
                *count += usize::from(fits);
            }
        }
        if trial || self.numbers * 2 > self.filled {
            let (point, comma) = number::fits(cell);
            self.numbers += usize::from(point || comma);
            self.point += usize::from(point);
            self.comma += usize::from(comma);
            if cell.len() >= 5 && cell.as_bytes()[0].is_ascii_digit() && (point || comma) {
                let serial = date::from_serial(cell, false).is_some_and(|date| (1970..2100).contains(&date.year()));
                self.serials += usize::from(serial);
            }
        }
    }

    /// Takes in what another pass found further down.
    pub(super) fn absorb(&mut self, below: Self) {
        self.blank += below.blank;
        self.filled += below.filled;
        self.numbers += below.numbers;
        self.typed += below.typed;
        self.faulty += below.faulty;
        self.point += below.point;
        self.comma += below.comma;
        self.serials += below.serials;
        self.dates += below.dates;
        for (count, more) in self.forms.iter_mut().zip(below.forms) {
            *count += more;
        }
        self.has_repeats |= below.has_repeats || !self.early.is_disjoint(&below.early);
        self.has_many |= below.has_many;
        let mut values: Vec<_> = below.values.into_iter().collect();
        values.sort_by_key(|(_, (order, _))| *order);
        for (value, (_, count)) in values {
            let next = self.values.len();
            self.values.entry(value).or_insert((next, 0)).1 += count;
        }
        self.has_many |= self.values.len() > MAX_DISTINCT;
        for sample in below.samples {
            if self.samples.len() < SAMPLES && !self.samples.contains(&sample) {
                self.samples.push(sample);
            }
        }
    }

    /// Whether nearly all filled cells are of a sort; a few may be wrong.
    fn nearly_all(&self, count: usize) -> bool {
        count > 0 && count * 5 >= (self.filled - self.faulty) * 4
    }

    /// The kind, and whether another form would fit as well.
    pub(super) fn kind(&self, header: &str) -> (Kind, bool) {
        if self.filled == 0 {
            return (Kind::Empty, false);
        }
        let says_date = headers::is_date_header(header);
        let serial = says_date && self.nearly_all(self.serials) && self.dates < self.serials;
        if serial {
            return (Kind::Date { form: DateForm::ExcelSerial }, false);
        }
        // Eight digits in a row are a date only under a header that says so.
        if self.nearly_all(self.dates) && (says_date || self.numbers < self.dates) {
            if self.typed >= self.dates {
                return (Kind::Date { form: DateForm::YearMonthDay }, false);
            }
            let most = self.forms.iter().copied().max().unwrap_or(0);
            let forms = DateForm::CALENDAR.into_iter().zip(self.forms).filter(|(_, count)| *count == most);
            let forms: Vec<DateForm> = forms.map(|(form, _)| form).collect();
            let form = forms.first().copied().unwrap_or_default();
            let dotted = forms.contains(&DateForm::DayMonthYear) && self.samples.iter().all(|cell| cell.contains('.'));
            let form = if dotted { DateForm::DayMonthYear } else { form };
            return (Kind::Date { form }, forms.len() > 1);
        }
        if self.nearly_all(self.numbers) {
            let marked =
                self.typed < self.numbers && self.samples.iter().any(|cell| cell.contains(['.', ',', '．', '，']));
            let decimal_mark = if self.comma > self.point { DecimalMark::Comma } else { DecimalMark::Point };
            return (
                Kind::Number { decimal_mark, power_of_ten: number::unit_power(header) },
                self.comma == self.point && marked,
            );
        }
        (Kind::Text, false)
    }

    fn alternatives(&self, kind: Kind) -> Vec<Kind> {
        let power_of_ten = if let Kind::Number { power_of_ten, .. } = kind { power_of_ten } else { 0 };
        let mut kinds = vec![kind];
        let mut offer = |kind| {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        };
        for (form, count) in DateForm::CALENDAR.into_iter().zip(self.forms) {
            if count * 2 > self.filled {
                offer(Kind::Date { form });
            }
        }
        if self.serials * 2 > self.filled {
            offer(Kind::Date { form: DateForm::ExcelSerial });
        }
        for (decimal_mark, count) in [(DecimalMark::Point, self.point), (DecimalMark::Comma, self.comma)] {
            if count * 2 > self.filled {
                offer(Kind::Number { decimal_mark, power_of_ten });
                offer(Kind::Number { decimal_mark, power_of_ten: 0 });
            }
        }
        offer(Kind::Text);
        kinds
    }

    pub(super) fn into_column(self, header: Option<&str>, kind: Kind, is_ambiguous: bool) -> DetectedColumn {
        let mut values: Vec<_> = self.values.iter().collect();
        values.sort_by_key(|(_, (order, _))| *order);
        let values =
            values.into_iter().map(|(value, (_, count))| DistinctValue { value: (*value).to_owned(), count: *count });
        DetectedColumn {
            header: header.map(text::shorten),
            kind,
            alternatives: self.alternatives(kind),
            is_ambiguous,
            filled: self.filled,
            is_unique: self.filled > 1 && !self.has_repeats,
            samples: self.samples.iter().map(|sample| text::shorten(sample)).collect(),
            distinct: (!self.has_many).then(|| values.collect()),
        }
    }
}

/// A column that does not tell its form follows the file's other columns that do.
pub(super) fn settle_by_neighbours(kinds: &mut [(Kind, bool)], delimiter: Delimiter) {
    let decided = |wanted: Kind| kinds.iter().filter(|(kind, ambiguous)| *kind == wanted && !ambiguous).count();
    let month_first = decided(Kind::Date { form: DateForm::MonthDayYear });
    let day_first = decided(Kind::Date { form: DateForm::DayMonthYear });
    // Plain whole numbers read the same in both forms: only a comma tells.
    let by_comma = |kind: &Kind| matches!(kind, Kind::Number { decimal_mark: DecimalMark::Comma, .. });
    let comma = kinds.iter().any(|(kind, ambiguous)| by_comma(kind) && !ambiguous);
    for (kind, _) in kinds.iter_mut().filter(|(_, ambiguous)| *ambiguous) {
        match kind {
            Kind::Date { form } if *form == DateForm::MonthDayYear && day_first > month_first => {
                *form = DateForm::DayMonthYear;
            }
            Kind::Date { form } if *form == DateForm::DayMonthYear && month_first > day_first => {
                *form = DateForm::MonthDayYear;
            }
            Kind::Number { decimal_mark, .. } if comma || delimiter == Delimiter::Semicolon => {
                *decimal_mark = DecimalMark::Comma;
            }
            _ => {}
        }
    }
}
