//! What holds for any customers and any bytes.

use super::*;
use crate::domain::accounts::{Content, Field as OwnField, FieldId, FieldKind, FieldOption, RecordKind};
use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::calendar::Day;
use crate::exchange::job::{ExportForm, Session};
use proptest::prelude::*;

fn cell_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z客户王芳 .,;|\"'=+@\\-\r\n\t0-9]{1,12}",
        "\\PC{1,12}",
        Just("=SUM(A1)".to_owned()),
        Just("''=x".to_owned()),
    ]
    .prop_map(|text| text.trim().to_owned())
    .prop_filter("a name is not blank", |text| !text.is_empty())
}

fn day() -> impl Strategy<Value = Day> {
    (1900_i16..2200, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Day::new(year, month, day).expect("a day"))
}

fn text() -> impl Strategy<Value = Content> {
    cell_text().prop_map(|text| Content::Text(text.into()))
}

/// One field of each kind.
fn own_fields() -> Vec<OwnField> {
    let option = |(id, name): (u32, &str)| FieldOption { id, name: name.into() };
    let kinds = [
        FieldKind::Text,
        FieldKind::Number,
        FieldKind::Money,
        FieldKind::Date,
        FieldKind::Choice([(3, "Red"), (1, "蓝"), (8, "-")].map(option).to_vec()),
        FieldKind::YesNo,
    ];
    // One is called as a column of the list is.
    let names = ["Email", "Ort", "Budget", "Since", "Colour", "备注"];
    (1..)
        .zip(names)
        .zip(kinds)
        .map(|((id, name), kind)| OwnField { id: FieldId(id), name: name.into(), kind })
        .collect()
}

/// What a column of the list may say.
fn content(column: Column) -> BoxedStrategy<Content> {
    match column.kind(&own_fields()).expect("a column") {
        FieldKind::Text if column == Column::Currency => {
            proptest::sample::select(vec!["USD", "JPY", "KWD"]).prop_map(|code| Content::Text(code.into())).boxed()
        }
        FieldKind::Text => text().boxed(),
        FieldKind::Number => (0..2_000_000_i32).prop_map(|eighths| Content::Number(f64::from(eighths) / 16.0)).boxed(),
        FieldKind::Money if matches!(column, Column::Profit | Column::Field(_)) => {
            (-AMOUNT_MAX_MINOR..=AMOUNT_MAX_MINOR).prop_map(Content::Money).boxed()
        }
        FieldKind::Money => (0..=AMOUNT_MAX_MINOR).prop_map(Content::Money).boxed(),
        FieldKind::Date => day().prop_map(Content::Date).boxed(),
        FieldKind::YesNo => any::<bool>().prop_map(Content::YesNo).boxed(),
        FieldKind::Choice(options) => {
            let ids: Vec<u32> = options.iter().map(|option| option.id).collect();
            proptest::sample::select(ids).prop_map(Content::Choice).boxed()
        }
    }
}

/// All columns that only some customers have, in their order.
fn columns() -> Vec<Column> {
    let offered = Subject::Customers.fields().iter().filter_map(|field| match field {
        Field::More(column) => Some(*column),
        _ => None,
    });
    let own = own_fields();
    let mut columns: Vec<Column> = offered.chain(own.iter().map(|field| Column::Field(field.id))).collect();
    columns.sort();
    columns
}

fn more() -> impl Strategy<Value = Vec<(Column, Content)>> {
    let one = |column| proptest::option::of(content(column).prop_map(move |content| (column, content)));
    columns().into_iter().map(one).collect::<Vec<_>>().prop_map(|more| more.into_iter().flatten().collect())
}

fn customer() -> impl Strategy<Value = ImportedCustomer> {
    let optional = || proptest::option::of(cell_text());
    let date = || proptest::option::of(day());
    (
        (cell_text(), optional(), 0_usize..5, any::<bool>()),
        (optional(), optional(), optional(), more()),
        (proptest::option::of(0..=AMOUNT_MAX_MINOR), date(), date()),
    )
        .prop_map(
            |((name, reference, grade, lost), (owner, product, region, more), (value_minor, opened, closed))| {
                ImportedCustomer {
                    reference,
                    name,
                    grade,
                    lost,
                    owner,
                    product,
                    region,
                    value_minor,
                    opened,
                    closed,
                    more,
                    person: None,
                    record: None,
                }
            },
        )
}

fn who() -> impl Strategy<Value = ImportedCustomer> {
    (cell_text(), proptest::option::of(cell_text())).prop_map(|(name, reference)| ImportedCustomer {
        reference,
        name,
        ..ImportedCustomer::default()
    })
}

fn somebody() -> impl Strategy<Value = ImportedCustomer> {
    let optional = || proptest::option::of(cell_text());
    (who(), cell_text(), optional(), optional(), optional(), optional()).prop_map(
        |(customer, name, title, phone, email, note)| {
            let person = Some(ImportedPerson { name, title, phone, email, note });
            ImportedCustomer { person, ..customer }
        },
    )
}

fn something_done() -> impl Strategy<Value = ImportedCustomer> {
    let optional = || proptest::option::of(cell_text());
    let kind = proptest::sample::select(RecordKind::ALL.to_vec());
    let amount = proptest::option::of(0..=AMOUNT_MAX_MINOR);
    (who(), day(), kind, optional(), optional(), proptest::option::of(any::<u16>()), amount).prop_map(
        |(customer, on, kind, note, by, minutes, amount_minor)| {
            let record = Some(ImportedRecord { on, kind, note, by, minutes, amount_minor });
            ImportedCustomer { record, ..customer }
        },
    )
}

/// Every column of such a table, under the surest header for it.
fn sheet(subject: Subject) -> ExportSheet {
    let is_exported = |field: &Field| !subject.is_customers() || !matches!(field, Field::Person(_));
    let header = |field: Field| (field, field.headers().next().expect("a header").to_owned());
    let own = own_fields().into_iter().filter(|_| subject.is_customers());
    let columns = subject.fields().iter().copied().filter(is_exported).map(header);
    let columns = columns.chain(own.map(|field| (Field::own(field.id), field.name.to_string())));
    ExportSheet { name: "Customers".into(), columns: columns.collect() }
}

/// What comes in again of rows that were exported in one form, and the file.
fn there_and_back(
    rows: &[ImportedCustomer],
    subject: Subject,
    digits: u8,
    form: ExportForm,
) -> Result<(Import, Vec<u8>), TestCaseError> {
    let options = Options { money_minor_digits: digits, fields: own_fields(), ..options() };
    // In two parts, as large lists come.
    let (first, last) = rows.split_at(rows.len() / 2);
    let (mut session, mut outside) = (Session::default(), b"".as_slice());
    for part in [first, last] {
        session.run(Request::Collect { sheet: 0, customers: part.to_vec() }, &mut outside);
    }
    let (sheets, said) = (vec![sheet(subject)], Said::default());
    let file = session.run(Request::Export { sheets, options: options.clone(), said, form }, &mut outside).file;
    let table = Table::open(&file, Opening::default()).unwrap();
    let detected = table.detect(&Hints::default());
    prop_assert!(detected.has_header);
    prop_assert_eq!(guess_subject(&detected), subject);
    let mapping = guess_mapping(&detected, subject, &options.fields);
    let expected: Vec<(Field, usize)> = (0..).zip(sheet(subject).columns).map(|(at, (field, _))| (field, at)).collect();
    for (field, column) in expected {
        prop_assert_eq!(mapping.column(field), Some(column), "{:?}", field);
    }
    let column = mapping.column(Field::Stage).and_then(|column| detected.columns[column].distinct.clone());
    let values = column.unwrap_or_default();
    let stages: Vec<_> = guess_stages(&values, &options.grade_names).iter().map(StageGuess::choice).collect();
    let import = table.read(&detected.settings(), &mapping, &stages, &options).unwrap();
    Ok((import, file))
}

proptest! {
    #[test]
    fn what_is_exported_comes_in_again(customers in proptest::collection::vec(customer(), 1..12), digits in 0_u8..=4) {
        let currency = crate::domain::amounts::Currency::new("USD").unwrap();
        let mut csv = String::new();
        for form in [ExportForm::Csv, ExportForm::Workbook { currency }] {
            let is_csv = form == ExportForm::Csv;
            let (import, file) = there_and_back(&customers, Subject::Customers, digits, form)?;
            prop_assert_eq!(&import.rejected, &[]);
            prop_assert_eq!(&import.customers, &customers);
            if is_csv {
                csv = String::from_utf8(file).unwrap();
            }
        }
        // No spreadsheet takes a cell for a formula.
        let commands = customers.iter().filter(|customer| customer.name.starts_with("=SUM")).count();
        prop_assert!(csv.matches("'=SUM").count() >= commands);
    }

    #[test]
    fn people_and_records_come_in_again(
        people in proptest::collection::vec(somebody(), 1..8),
        records in proptest::collection::vec(something_done(), 1..8),
        digits in 0_u8..=4,
    ) {
        let currency = crate::domain::amounts::Currency::new("USD").unwrap();
        for (rows, subject) in [(people, Subject::People), (records, Subject::Records)] {
            for form in [ExportForm::Csv, ExportForm::Workbook { currency }] {
                let (import, _) = there_and_back(&rows, subject, digits, form)?;
                prop_assert_eq!(&import.rejected, &[]);
                prop_assert_eq!(&import.customers, &rows);
            }
        }
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = run(Request::Inspect { source: 0, hints: Hints::default(), mapping: None, stages: Vec::new(), memories: Memories::default(), options: options(), preview_rows: 3 }, &bytes);
    }

    #[test]
    fn no_table_panics(
        text in "([a-c\",;\t|\r\n'=0-9./万年月日客 -]|Won|Lost|金额|date){0,80}",
        encoding in proptest::option::of(proptest::sample::select(Encoding::ALL.to_vec())),
        delimiter in proptest::option::of(proptest::sample::select(Delimiter::ALL.to_vec())),
        rows_above in proptest::option::of(0_usize..5),
        has_header in proptest::option::of(any::<bool>()),
        column in 0_usize..4,
        kind in proptest::sample::select(vec![Kind::Text, Kind::Date { form: DateForm::ExcelSerial }, Kind::Number { decimal_mark: DecimalMark::Comma, power_of_ten: 0 }]),
    ) {
        let hints = Hints { encoding, delimiter, rows_above, has_header, kinds: vec![None, Some(kind)], sheet: None, subject: None };
        let mapping = Mapping::from([(Field::Name, 0), (Field::Value, column), (Field::Opened, 1), (Field::Stage, column)]);
        for mapping in [None, Some(mapping)] {
            let request = Request::Inspect { source: 0, hints: hints.clone(), mapping: mapping.clone(), stages: Vec::new(), memories: Memories::default(), options: options(), preview_rows: 3 };
            if let Response::Inspected(found) = run(request, text.as_bytes()) {
                // Every row is accounted for.
                let Inspection { detected, summary, obstacle: None, .. } = *found else { return Ok(()) };
                prop_assert_eq!(summary.customers + summary.rejected + summary.skipped_rows, detected.row_count);
            }
        }
    }
}
