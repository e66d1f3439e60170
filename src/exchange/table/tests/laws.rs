//! What holds for any customers and any bytes.

use super::*;
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

fn customer() -> impl Strategy<Value = ImportedCustomer> {
    let optional = || proptest::option::of(cell_text());
    let date = || {
        proptest::option::of(
            (1900_i16..2200, 1_i8..=12, 1_i8..=28)
                .prop_map(|(year, month, day)| crate::domain::calendar::Day::new(year, month, day).expect("a day")),
        )
    };
    (
        (cell_text(), optional(), 0_usize..5, any::<bool>()),
        (optional(), optional(), optional(), optional()),
        (proptest::option::of(0..i64::MAX), date(), date()),
    )
        .prop_map(
            |((name, reference, grade, lost), (owner, product, region, phone), (value_minor, opened, closed))| {
                ImportedCustomer {
                    reference,
                    name,
                    grade,
                    lost,
                    owner,
                    product,
                    region,
                    phone,
                    value_minor,
                    opened,
                    closed,
                }
            },
        )
}

proptest! {
    #[test]
    fn what_is_exported_comes_in_again(customers in proptest::collection::vec(customer(), 1..12), digits in 0_u8..=4) {
        let options = Options { money_minor_digits: digits, ..options() };
        let currency = crate::domain::amounts::Currency::new("USD").unwrap();
        let mut csv = String::new();
        for form in [ExportForm::Csv, ExportForm::Workbook { sheet: "Customers".into(), currency }] {
            let is_csv = form == ExportForm::Csv;
            let (options, labels) = (options.clone(), Labels::default());
            // In two parts, as large lists come.
            let (first, last) = customers.split_at(customers.len() / 2);
            let (mut session, mut outside) = (Session::default(), b"".as_slice());
            session.run(Request::Collect { customers: first.to_vec() }, &mut outside);
            let request = Request::Export { customers: last.to_vec(), options: options.clone(), labels, form };
            let file = session.run(request, &mut outside).file;
            let table = Table::open(&file, Opening::default()).unwrap();
            let detected = table.detect(&Hints::default());
            prop_assert!(detected.has_header);
            let mapping = guess_mapping(&detected);
            let values = detected.columns[2].distinct.clone().unwrap();
            let stages: Vec<_> = guess_stages(&values, &options.grade_names).iter().map(StageGuess::choice).collect();
            let import = table.read(&detected.settings(), &mapping, &stages, &options).unwrap();
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
            let request = Request::Inspect { source: 0, hints: hints.clone(), mapping, stages: Vec::new(), memories: Memories::default(), options: options(), preview_rows: 3 };
            if let Response::Inspected(found) = run(request, text.as_bytes()) {
                // Every row is accounted for.
                let Inspection { detected, summary, obstacle: None, .. } = *found else { return Ok(()) };
                prop_assert_eq!(summary.customers + summary.rejected + summary.skipped_rows, detected.row_count);
            }
        }
    }
}
