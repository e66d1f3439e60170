//! Files, columns and faults in the person's words.

use super::Problem;
use super::flow::Bringing;
use super::work::WorkError;
use crate::domain::accounts::{Column, Field as OwnField, FieldKind, KeyAccount, OpportunityKind, RecordKind};
use crate::domain::amounts::Currency;
use crate::domain::listing::Likeness;
use crate::exchange::table::{
    CurrencyCount, DateForm, DecimalMark, Delimiter, DetectedWorkbook, Encoding, Field, PersonField, Reason,
    RecordField, RejectedRow, Said, SheetName, Subject, TableError,
};
use crate::i18n::{Arg, Locale};
use crate::platform::worker::WorkerError;
use crate::state::words::accounts;

/// The forms that a date can be in, in the order in which they are offered.
pub const DATE_FORMS: [DateForm; 4] =
    [DateForm::YearMonthDay, DateForm::MonthDayYear, DateForm::DayMonthYear, DateForm::ExcelSerial];

/// The marks that a number can have, in the order in which they are offered.
pub const DECIMAL_MARKS: [DecimalMark; 2] = [DecimalMark::Point, DecimalMark::Comma];

/// A field's name; `own` are those that the plan adds.
pub fn field(locale: Locale, own: &[OwnField], field: Field) -> String {
    locale.t(match field {
        Field::Name => "import.field.name",
        Field::Reference => "import.field.reference",
        Field::Stage => "import.field.stage",
        Field::LostFrom => "import.field.lost_from",
        Field::Owner => "import.field.owner",
        Field::Product => "import.field.product",
        Field::Value => "import.field.value",
        Field::Opened => "import.field.opened",
        Field::Closed => "import.field.closed",
        Field::Region => "import.field.region",
        Field::More(Column::Phone) => "import.field.phone",
        Field::More(Column::Field(id)) => {
            let named = own.iter().find(|known| known.id == id);
            return named.map_or_else(|| locale.t("column.gone"), |known| known.name.to_string());
        }
        Field::More(column) => return accounts::built_in_name(locale, column),
        Field::Person(PersonField::Name) => "import.field.person",
        Field::Person(PersonField::Title) => "import.field.title",
        Field::Person(PersonField::Phone) => "import.field.person_phone",
        Field::Person(PersonField::Email) => "import.field.email",
        Field::Person(PersonField::Note) => "import.field.person_note",
        Field::Record(RecordField::On) => "import.field.done_on",
        Field::Record(RecordField::Kind) => "import.field.done",
        Field::Record(RecordField::Note) => "import.field.outcome",
        Field::Record(RecordField::By) => "import.field.done_by",
        Field::Record(RecordField::Minutes) => "import.field.minutes",
        Field::Record(RecordField::Amount) => "import.field.amount",
    })
}

/// What the rows of a table are.
pub fn subject(locale: Locale, subject: Subject) -> String {
    locale.t(match subject {
        Subject::Customers => "nav.customers",
        Subject::Leads => "import.subject.leads",
        Subject::People => "import.subject.people",
        Subject::Records => "import.subject.records",
    })
}

/// What a field of the plan's own holds.
pub fn field_kind(locale: Locale, kind: &FieldKind) -> String {
    locale.t(match kind {
        FieldKind::Text => "import.kind.text",
        FieldKind::Number => "import.kind.number",
        FieldKind::Money => "import.kind.money",
        FieldKind::Date => "import.kind.date",
        FieldKind::Choice(_) => "import.kind.choice",
        FieldKind::YesNo => "import.kind.yes_no",
    })
}

/// Why a row may be a customer of the list, or two customers one.
#[must_use]
pub fn likeness(locale: Locale, why: Likeness) -> String {
    locale.t(match why {
        Likeness::Name => "alike.name",
        Likeness::Phone => "alike.phone",
        Likeness::TaxId => "alike.tax_id",
    })
}

/// The words of an export for what is no text.
pub fn said(locale: Locale) -> Said {
    Said {
        lost: locale.t("import.target.lost"),
        yes: locale.t("column.yes"),
        no: locale.t("column.no"),
        key_accounts: KeyAccount::ALL.map(|mark| accounts::key_account(locale, mark)).to_vec(),
        kinds: OpportunityKind::ALL.map(|kind| accounts::opportunity(locale, kind)).to_vec(),
        records: RecordKind::ALL.map(|kind| accounts::record_kind(locale, kind)).to_vec(),
    }
}

/// An encoding's name.
pub fn encoding(locale: Locale, encoding: Encoding) -> String {
    locale.t(match encoding {
        Encoding::Utf8 => "import.encoding.utf8",
        Encoding::Gb18030 => "import.encoding.gb18030",
        Encoding::Big5 => "import.encoding.big5",
        Encoding::Utf16LittleEndian => "import.encoding.utf16_little",
        Encoding::Utf16BigEndian => "import.encoding.utf16_big",
        Encoding::Windows1252 => "import.encoding.windows1252",
    })
}

/// What parts the cells.
pub fn delimiter(locale: Locale, delimiter: Delimiter) -> String {
    locale.t(match delimiter {
        Delimiter::Comma => "import.delimiter.comma",
        Delimiter::Semicolon => "import.delimiter.semicolon",
        Delimiter::Tab => "import.delimiter.tab",
        Delimiter::Pipe => "import.delimiter.pipe",
    })
}

/// A form of dates, by an example.
pub fn date_form(locale: Locale, form: DateForm) -> String {
    locale.t(match form {
        DateForm::YearMonthDay => "import.date.year_month_day",
        DateForm::MonthDayYear => "import.date.month_day_year",
        DateForm::DayMonthYear => "import.date.day_month_year",
        DateForm::ExcelSerial => "import.date.serial",
    })
}

/// A form of numbers, by an example.
pub fn decimal_mark(locale: Locale, mark: DecimalMark) -> String {
    locale.t(match mark {
        DecimalMark::Point => "import.number.point",
        DecimalMark::Comma => "import.number.comma",
    })
}

/// Why a row is left out.
pub fn reason(locale: Locale, reason: &Reason) -> String {
    let number = |number: usize| Arg::count(number as u64, locale.count(number as u64));
    match reason {
        Reason::CellCount { expected, found } => {
            locale.tr("import.reason.cell_count", &[("expected", number(*expected)), ("found", number(*found))])
        }
        Reason::QuoteNeverClosed => locale.t("import.reason.quote"),
        Reason::CellTooLong { limit } => locale.tr("import.reason.cell_long", &[("max", number(*limit))]),
        Reason::NameMissing => locale.t("import.reason.name_missing"),
        Reason::PersonMissing => locale.t("import.reason.person_missing"),
        Reason::DayMissing => locale.t("import.reason.day_missing"),
        Reason::TextTooLong { limit } => locale.tr("import.reason.text_long", &[("max", number(*limit))]),
        Reason::NotANumber => locale.t("import.reason.not_a_number"),
        Reason::NumberOutOfRange => locale.t("import.reason.number_range"),
        Reason::NotYesOrNo => locale.t("import.reason.yes_no"),
        Reason::NotAnOption => locale.t("import.reason.option"),
        Reason::NotACurrency => locale.t("import.reason.currency"),
        Reason::NotAnAmount => locale.t("import.reason.not_an_amount"),
        Reason::NegativeAmount => locale.t("import.reason.negative"),
        Reason::AmountTooLarge => locale.t("import.reason.amount_large"),
        Reason::NotADate { form } => {
            locale.tr("import.reason.not_a_date", &[("form", date_form(locale, *form).into())])
        }
        Reason::OtherCurrency { found, taken } => locale
            .tr("import.reason.other_currency", &[("found", found.clone().into()), ("taken", taken.clone().into())]),
        Reason::DateOutOfRange => locale.t("import.reason.date_range"),
        Reason::CellError => locale.t("import.reason.cell_error"),
        Reason::FormulaWithoutValue => locale.t("import.reason.formula"),
        Reason::UnknownStage => locale.t("import.reason.stage"),
        Reason::UnknownGrade => locale.t("import.reason.grade"),
    }
}

/// Why a file cannot be brought in, and what to do.
pub fn table_error(locale: Locale, error: &TableError) -> String {
    let number = |number: usize| Arg::from(locale.count(number as u64));
    match error {
        TableError::Empty => locale.t("import.error.empty"),
        TableError::TooLarge { bytes, limit } => too_large(locale, *bytes, *limit),
        TableError::Workbook => locale.t("import.error.workbook"),
        TableError::WorkbookLocked => locale.t("import.error.locked"),
        TableError::WorkbookDamaged => locale.t("import.error.damaged"),
        TableError::WorkbookTooLarge => locale.t("import.error.unpacks"),
        TableError::SheetMissing => locale.t("import.error.sheet"),
        TableError::Unreadable(reason) => locale.tr("import.error.unreadable", &[("reason", reason.clone().into())]),
        TableError::NotText => locale.t("import.error.not_text"),
        TableError::TooManyColumns { line, limit } => {
            locale.tr("import.error.columns", &[("line", locale.count(*line).into()), ("max", number(*limit))])
        }
        TableError::TooManyRows { limit } => locale.tr("import.error.rows", &[("max", number(*limit))]),
        TableError::NameUnmapped => locale.t("import.error.name_unmapped"),
        TableError::PersonUnmapped => locale.t("import.error.person_unmapped"),
        TableError::DayUnmapped => locale.t("import.error.day_unmapped"),
        TableError::ColumnMissing { column, .. } => {
            locale.tr("import.error.column_missing", &[("column", number(column + 1))])
        }
        TableError::GradeMissing { .. } => locale.t("import.error.grade_missing"),
    }
}

fn too_large(locale: Locale, bytes: u64, limit: u64) -> String {
    let megabytes = |bytes: u64| Arg::from(locale.count(bytes.div_ceil(1024 * 1024)));
    locale.tr("import.error.too_large", &[("size", megabytes(bytes)), ("max", megabytes(limit))])
}

/// Why the second thread did not do it, and what to do.
pub fn work_error(locale: Locale, error: &WorkError) -> String {
    let with = |key: &str, reason: &str| locale.tr(key, &[("reason", reason.to_owned().into())]);
    match error {
        WorkError::Table(error) => table_error(locale, error),
        WorkError::Worker(WorkerError::Start(reason)) => with("import.error.worker_start", reason),
        WorkError::Worker(WorkerError::Died(reason)) => with("import.error.worker_died", reason),
        WorkError::Worker(WorkerError::Cancelled) => locale.t("import.error.cancelled"),
        WorkError::Answer(reason) => with("import.error.worker_answer", reason),
    }
}

/// What was brought in, and what was left out.
pub fn done(locale: Locale, subject: Subject, brought: &Bringing) -> String {
    let number = |number: usize| Arg::count(number as u64, locale.count(number as u64));
    let counted = |key: &str, count: usize| (count > 0).then(|| locale.tr(key, &[("count", number(count))]));
    let told = &brought.proposal;
    let args = [("known", number(told.known)), ("unfit", number(told.unfit))];
    let mut said = match subject {
        Subject::People => vec![counted("import.done_people", told.people)],
        Subject::Records => vec![counted("import.done_records", told.records)],
        _ => vec![counted("import.done", brought.new), counted("import.done_changed", brought.updated)],
    };
    said.extend([
        (told.known > 0).then(|| locale.tr("import.done_known", &args)),
        (told.unfit > 0).then(|| locale.tr("import.done_unfit", &args)),
    ]);
    said.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A sheet's name, and whether its tab is hidden.
pub fn sheet(locale: Locale, sheet: &SheetName) -> String {
    let name = sheet.name.clone();
    if sheet.is_visible { name } else { locale.tr("import.sheet_hidden", &[("name", name.into())]) }
}

/// What a person should know of how a workbook is read.
pub fn workbook_notes(locale: Locale, workbook: &DetectedWorkbook) -> Vec<String> {
    let counted = |key: &str, count: usize| {
        let number = Arg::count(count as u64, locale.count(count as u64));
        (count > 0).then(|| locale.tr(key, &[("count", number)]))
    };
    let is_hidden = workbook.hidden_rows > 0 || workbook.has_hidden_columns;
    [
        counted("import.note.merged", workbook.merged_areas),
        is_hidden.then(|| locale.t("import.note.hidden")),
        counted("import.note.uncomputed", workbook.uncomputed_formulas),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// That amounts are not in the plan's currency, or in several; none where all is as it should be.
pub fn currency_note(locale: Locale, found: &[CurrencyCount], plan: Currency) -> Option<String> {
    let taken = found.iter().find(|one| one.is_taken)?;
    if found.iter().any(|one| !one.is_taken) {
        let one = |one: &CurrencyCount| {
            let count = locale.count(one.count as u64);
            locale.tr("import.note.currency_count", &[("currency", one.name.clone().into()), ("count", count.into())])
        };
        let list = found.iter().map(one).collect::<Vec<_>>().join(" · ");
        return Some(
            locale.tr("import.note.currencies", &[("list", list.into()), ("taken", taken.name.clone().into())]),
        );
    }
    (!taken.may_be_plans).then(|| {
        let codes = [("found", taken.name.clone().into()), ("plan", plan.code().to_owned().into())];
        locale.tr("import.note.currency_other", &codes)
    })
}

/// What stands in the way, and what to do.
pub fn problem(locale: Locale, problem: &Problem) -> String {
    match problem {
        Problem::File(error) => locale.tr("import.error.unreadable", &[("reason", error.to_string().into())]),
        Problem::TooLarge(bytes) => too_large(locale, *bytes, crate::exchange::table::MAX_BYTES as u64),
        Problem::Work(error) => work_error(locale, error),
        Problem::Said(message) => message.clone(),
    }
}

/// The rows that were left out, as a CSV file that spreadsheets open: sheet of a workbook, line, column, value, reason.
pub fn rejected_csv(locale: Locale, sheet: Option<&str>, rejected: &[RejectedRow]) -> String {
    let mut out = String::from("\u{feff}");
    let mut line = |sheet: Option<&str>, cells: [&str; 4]| {
        for (index, cell) in sheet.into_iter().chain(cells).enumerate() {
            out.push_str(if index > 0 { ",\"" } else { "\"" });
            // A spreadsheet would run it as a formula.
            if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                out.push('\'');
            }
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        }
        out.push_str("\r\n");
    };
    let heads = ["import.rejected.line", "import.rejected.column", "import.rejected.value", "import.rejected.reason"];
    let heads = heads.map(|key| locale.t(key));
    let sheet_head = sheet.map(|_| locale.t("import.sheet"));
    line(sheet_head.as_deref(), heads.each_ref().map(String::as_str));
    for row in rejected {
        let reason = reason(locale, &row.reason);
        line(sheet, [&row.line.to_string(), row.column.as_deref().unwrap_or_default(), &row.value, &reason]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table::{Hints, Opening, Table, guess_mapping, guess_subject};
    use crate::i18n::Language;

    /// A file that was written in one language is read in any.
    #[test]
    fn every_header_and_word_of_an_export_is_understood() {
        for language in [Language::English, Language::Simplified, Language::Traditional] {
            let locale = Locale::new(language);
            for subject in [Subject::Customers, Subject::People, Subject::Records] {
                let is_exported = |field: &&Field| !subject.is_customers() || !matches!(field, Field::Person(_));
                let fields: Vec<Field> = subject.fields().iter().filter(is_exported).copied().collect();
                let headers: Vec<String> = fields.iter().map(|one| field(locale, &[], *one)).collect();
                let text = format!("{}\n{}\n", headers.join(","), vec!["x"; headers.len()].join(","));
                let detected =
                    Table::open(text.as_bytes(), Opening::default()).expect("a table").detect(&Hints::default());
                assert_eq!(guess_subject(&detected), subject, "{headers:?}");
                let mapping = guess_mapping(&detected, subject, &[]);
                for (at, one) in fields.iter().enumerate() {
                    assert_eq!(mapping.column(*one), Some(at), "{} in {headers:?}", headers[at]);
                }
            }
            let said = said(locale);
            let cells = [
                (vec![said.yes, said.no], Field::More(Column::Need)),
                (said.key_accounts, Field::More(Column::KeyAccount)),
                (said.kinds, Field::More(Column::Kind)),
                (said.records, Field::Record(RecordField::Kind)),
            ];
            for (words, one) in cells {
                let subject = if matches!(one, Field::Record(_)) { Subject::Records } else { Subject::Customers };
                let mut mapping = crate::exchange::table::Mapping::from([(Field::Name, 0), (one, 1)]).of(subject);
                if subject == Subject::Records {
                    mapping.set(Field::Record(RecordField::On), Some(2));
                }
                let rows: Vec<String> = words.iter().map(|word| format!("Acme,{word},2027-01-02\n")).collect();
                let text = format!("Name,What,On\n{}", rows.concat());
                let table = Table::open(text.as_bytes(), Opening::default()).expect("a table");
                let settings = table.detect(&Hints { has_header: Some(true), ..Hints::default() }).settings();
                let options = crate::exchange::table::Options { grade_names: vec!["E".into()], ..Default::default() };
                let import = table.read(&settings, &mapping, &[], &options).expect("rows");
                assert_eq!((import.rejected.as_slice(), import.customers.len()), (&[][..], words.len()), "{words:?}");
            }
        }
    }

    #[test]
    fn the_list_of_left_out_rows_runs_no_formula_and_keeps_its_cells() {
        let row = RejectedRow {
            line: 7,
            column: Some("close \"value\"".into()),
            column_index: Some(3),
            value: "=1+1,2".into(),
            reason: Reason::NotAnAmount,
        };
        let text = rejected_csv(Locale::default(), None, std::slice::from_ref(&row));
        let second = text.lines().nth(1).unwrap_or_default();
        assert!(second.starts_with("\"7\",\"close \"\"value\"\"\",\"'=1+1,2\",\""), "{second}");
        assert_eq!(text.lines().count(), 2);
        let text = rejected_csv(Locale::default(), Some("Sheet 1"), &[row]);
        assert!(text.lines().nth(1).is_some_and(|line| line.starts_with("\"Sheet 1\",\"7\",")), "{text}");
    }
}
