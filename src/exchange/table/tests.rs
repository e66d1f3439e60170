//! Whole files, from bytes to customers and back.

use proptest::prelude::*;

use super::StageTarget::{Grade, Lost, Skip};
use super::*;
use crate::exchange::job::{Inspection, Request, Response, run};

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/exchange/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn options() -> Options {
    Options { money_minor_digits: 2, grade_names: ["E", "D", "C", "B", "A"].map(String::from).to_vec() }
}

fn inspect(bytes: &[u8], hints: Hints) -> Inspection {
    let request = Request::Inspect { hints, mapping: None, stages: Vec::new(), options: options(), preview_rows: 5 };
    match run(request, bytes) {
        Response::Inspected(found) => *found,
        other => panic!("{other:?}"),
    }
}

/// Imports as it was proposed, through the worker's protocol and JSON, as the page does.
fn import(bytes: &[u8], found: &Inspection) -> Import {
    let request = Request::Read {
        settings: found.detected.settings(),
        mapping: found.mapping,
        stages: found.stages.iter().map(StageGuess::choice).collect(),
        options: options(),
    };
    let request = serde_json::from_str(&serde_json::to_string(&request).unwrap()).unwrap();
    let response = run(request, bytes);
    let response: Response = serde_json::from_str(&serde_json::to_string(&response).unwrap()).unwrap();
    match response {
        Response::Read(import) => {
            assert_eq!(import.summary(5), found.summary);
            import
        }
        other => panic!("{other:?}"),
    }
}

fn iso(date: Option<jiff::civil::Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

#[test]
fn the_real_pipeline_comes_in_whole() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples/hardware-reseller.csv");
    let bytes = std::fs::read(path).unwrap();
    let found = inspect(&bytes, Hints::default());
    let detected = &found.detected;
    assert_eq!((detected.encoding, detected.delimiter, detected.has_header), (Encoding::Utf8, Delimiter::Comma, true));
    assert_eq!(detected.row_count, 8800);
    let month_first = Kind::Date { form: DateForm::MonthDayYear };
    assert_eq!((detected.columns[5].kind, detected.columns[5].is_ambiguous), (month_first, false));
    assert_eq!((detected.columns[6].kind, detected.columns[6].is_ambiguous), (month_first, false));
    assert_eq!(detected.columns[7].kind, Kind::Number { decimal_mark: DecimalMark::Point, power_of_ten: 0 });
    let expected = Mapping {
        reference: Some(0),
        owner: Some(1),
        product: Some(2),
        name: Some(3),
        stage: Some(4),
        opened: Some(5),
        closed: Some(6),
        value: Some(7),
        ..Mapping::default()
    };
    assert_eq!(found.mapping, expected);
    let stages: Vec<_> =
        found.stages.iter().map(|stage| (stage.value.as_str(), stage.count, stage.target, stage.is_sure)).collect();
    assert_eq!(
        stages,
        [
            ("Won", 4238, Grade(4), true),
            ("Engaging", 1589, Grade(2), true),
            ("Lost", 2473, Lost, true),
            ("Prospecting", 500, Grade(1), true),
        ]
    );
    let import = import(&bytes, &found);
    assert_eq!((import.customers.len(), import.rejected.len(), import.blank_rows), (8800, 0, 0));
    let won: Vec<_> = import.customers.iter().filter(|customer| customer.grade == 4 && !customer.lost).collect();
    assert_eq!(won.len(), 4238);
    assert_eq!(won.iter().filter_map(|customer| customer.value_minor).sum::<i64>(), 1_000_553_400);
    let lost: Vec<_> = import.customers.iter().filter(|customer| customer.lost).collect();
    assert_eq!(lost.len(), 2473);
    assert!(lost.iter().all(|customer| customer.grade == 2));
    assert_eq!(found.summary.per_grade, [0, 500, 1589, 0, 4238]);
    assert_eq!(
        import.customers.iter().filter(|customer| Some(&customer.name) == customer.reference.as_ref()).count(),
        1425
    );
    let first = &import.customers[0];
    assert_eq!(
        (first.name.as_str(), iso(first.opened), iso(first.closed)),
        ("Cancity", "2016-10-20".into(), "2017-03-01".into())
    );
}

#[test]
fn every_encoding_tells_the_same() {
    let expected = [
        ("上海永昌机床厂", 4, false, Some(12_500_000), "2026-03-02", "2026-05-18"),
        ("北京中元仪表公司", 3, false, Some(3_800_000), "2026-04-11", ""),
        ("广州南天贸易公司", 2, false, Some(12_000_000_000), "2026-04-20", ""),
        ("成都锦江酒店", 3, true, Some(0), "2026-01-05", "2026-02-28"),
        ("武汉长河物流", 0, false, None, "", ""),
    ];
    for (name, encoding) in [
        ("utf8.csv", Encoding::Utf8),
        ("utf8-bom.csv", Encoding::Utf8),
        ("utf16le-bom.csv", Encoding::Utf16LittleEndian),
        ("utf16be-bom.csv", Encoding::Utf16BigEndian),
        ("utf16le.csv", Encoding::Utf16LittleEndian),
        ("utf16be.csv", Encoding::Utf16BigEndian),
        ("gb18030.csv", Encoding::Gb18030),
    ] {
        let bytes = fixture(name);
        let found = inspect(&bytes, Hints::default());
        assert_eq!(found.detected.encoding, encoding, "{name}");
        assert!(!found.detected.has_replaced_characters);
        let import = import(&bytes, &found);
        assert_eq!(import.rejected, [], "{name}");
        let read: Vec<_> = import
            .customers
            .iter()
            .map(|c| (c.name.as_str(), c.grade, c.lost, c.value_minor, iso(c.opened), iso(c.closed)))
            .collect();
        let expected = expected.map(|(name, grade, lost, value, opened, closed)| {
            (name, grade, lost, value, opened.to_owned(), closed.to_owned())
        });
        assert_eq!(read, expected, "{name}");
        let first = &import.customers[0];
        assert_eq!(
            (first.owner.as_deref(), first.product.as_deref(), first.region.as_deref()),
            (Some("王芳"), Some("数控车床"), Some("华东")),
        );
    }
}

#[test]
fn traditional_chinese_in_big5() {
    let bytes = fixture("big5.csv");
    let found = inspect(&bytes, Hints::default());
    assert_eq!(found.detected.encoding, Encoding::Big5);
    let import = import(&bytes, &found);
    assert_eq!(import.rejected, []);
    let read: Vec<_> =
        import.customers.iter().map(|c| (c.name.as_str(), c.grade, c.lost, c.value_minor, iso(c.opened))).collect();
    assert_eq!(
        read,
        [
            ("台北宏達機械股份有限公司", 4, false, Some(12_500_000), "2026-03-02".to_owned()),
            ("高雄精密儀器行", 3, false, Some(3_800_000), "2026-04-11".to_owned()),
            ("台中永豐貿易", 2, false, Some(500_000), "2026-04-20".to_owned()),
            ("新竹科技飯店", 3, true, Some(0), "2026-01-05".to_owned()),
        ]
    );
    assert_eq!(import.customers[3].owner.as_deref(), Some("張雅婷"));
}

#[test]
fn german_files() {
    let bytes = fixture("windows1252.csv");
    let found = inspect(&bytes, Hints::default());
    assert_eq!((found.detected.encoding, found.detected.delimiter), (Encoding::Windows1252, Delimiter::Semicolon));
    let import_of = import(&bytes, &found);
    let read: Vec<_> = import_of.customers.iter().map(|c| (c.name.as_str(), c.value_minor, iso(c.opened))).collect();
    assert_eq!(
        read,
        [
            ("Müller & Söhne GmbH", Some(123_456), "2016-10-20".to_owned()),
            ("Größer AG", Some(1_200_000), "2016-11-05".to_owned()),
            ("Bäckerei Öhm", Some(0), "2016-12-07".to_owned()),
        ]
    );
    let bytes = fixture("german-semicolon.csv");
    let found = inspect(&bytes, Hints::default());
    assert_eq!(found.detected.columns[2].kind, Kind::Number { decimal_mark: DecimalMark::Comma, power_of_ten: 0 });
    let date = &found.detected.columns[3];
    assert_eq!((date.kind, date.is_ambiguous), (Kind::Date { form: DateForm::DayMonthYear }, true));
    let values: Vec<_> = import(&bytes, &found).customers.iter().map(|c| c.value_minor).collect();
    assert_eq!(values, [Some(123_400), Some(9_990), Some(123_456_700)]);
    assert_eq!(found.preview.rows[0].line, 3);
}

#[test]
fn one_day_above_twelve_decides_for_the_file() {
    let bytes = fixture("day-first.csv");
    let found = inspect(&bytes, Hints::default());
    let (opened, closed) = (&found.detected.columns[3], &found.detected.columns[4]);
    let day_first = Kind::Date { form: DateForm::DayMonthYear };
    assert_eq!((opened.kind, opened.is_ambiguous), (day_first, false));
    // The other column could be either; it follows, and says that it could be otherwise.
    assert_eq!((closed.kind, closed.is_ambiguous), (day_first, true));
    assert!(closed.alternatives.contains(&Kind::Date { form: DateForm::MonthDayYear }));
    let import_of = import(&bytes, &found);
    assert_eq!(iso(import_of.customers[0].opened), "2016-04-03");
    // Corrected by hand, it is read so.
    let mut kinds = vec![None; 5];
    kinds[4] = Some(Kind::Date { form: DateForm::MonthDayYear });
    let corrected = inspect(&bytes, Hints { kinds, ..Hints::default() });
    assert!(!corrected.detected.columns[4].is_ambiguous);
    assert_eq!(iso(import(&bytes, &corrected).customers[0].closed), "2016-05-06");
}

#[test]
fn lines_are_counted_through_quoted_newlines() {
    let bytes = fixture("quoted-newlines.csv");
    let found = inspect(&bytes, Hints::default());
    let import = import(&bytes, &found);
    assert_eq!(import.customers[0].name, "Acme, Inc.");
    assert_eq!(found.preview.rows[0].cells[1], "first line\r\nsecond \"line\"");
    assert_eq!(import.customers.len(), 2);
    assert_eq!(import.blank_rows, 1);
    let expected =
        RejectedRow { line: 5, column: Some("Value".into()), value: "-5".into(), reason: Reason::NegativeAmount };
    assert_eq!(import.rejected, [expected]);
}

#[test]
fn bad_rows_are_named_and_the_good_ones_come_in() {
    let bytes = fixture("bad-rows.csv");
    let mut found = inspect(&bytes, Hints::default());
    let maybe = found.stages.iter().find(|stage| stage.value == "Maybe").unwrap();
    assert!(!maybe.is_sure);
    // A stage that nobody maps is unknown.
    found.stages.retain(|stage| stage.value != "Maybe");
    let stages: Vec<_> = found.stages.iter().map(StageGuess::choice).collect();
    let import = read(&bytes, &found.detected.settings(), &found.mapping, &stages, &options()).unwrap();
    let names: Vec<_> = import.customers.iter().map(|c| c.name.as_str()).collect();
    // Rows that only lack cells which others leave blank are whole.
    assert_eq!(names, ["Acme", "2", "Theta", "Iota", "Kappa", "Lambda", "Mu", "Xi"]);
    let rejected: Vec<_> = import
        .rejected
        .iter()
        .map(|row| (row.line, row.column.as_deref(), row.value.as_str(), row.reason.clone()))
        .collect();
    let expected = [
        (4, Some("Account"), "", Reason::NameMissing),
        (5, Some("Value"), "twelve", Reason::NotAnAmount),
        (6, Some("Value"), "-3", Reason::NegativeAmount),
        (7, Some("Value"), "1e30", Reason::AmountTooLarge),
        (8, Some("Close date"), "2016-13-40", Reason::NotADate { form: DateForm::YearMonthDay }),
        (9, Some("Stage"), "Maybe", Reason::UnknownStage),
        (10, None, "9 · Eta · Won · 7 · 2016-10-26 · extra", Reason::CellCount { expected: 5, found: 6 }),
        (17, None, "15,\"Nu,Won,1,2016-10-28", Reason::QuoteNeverClosed),
        (19, None, "17 · Omikron", Reason::CellCount { expected: 5, found: 2 }),
    ];
    assert_eq!(rejected, expected);
    assert_eq!(import.blank_rows, 1);
}

#[test]
fn without_a_header_the_cells_speak() {
    let bytes = fixture("no-header.csv");
    let found = inspect(&bytes, Hints::default());
    assert!(!found.detected.has_header);
    let expected = Mapping {
        reference: Some(0),
        name: Some(1),
        stage: Some(2),
        value: Some(3),
        opened: Some(4),
        ..Mapping::default()
    };
    assert_eq!(found.mapping, expected);
    assert_eq!(import(&bytes, &found).customers.len(), 4);
    assert_eq!(found.detected.columns[1].samples[0], "Acme Corporation");
    assert_eq!(found.stages[0].value, "Prospecting");
}

#[test]
fn a_title_above_the_table_is_passed_over() {
    let bytes = fixture("titled.csv");
    let found = inspect(&bytes, Hints::default());
    assert_eq!((found.detected.rows_above, found.detected.has_header), (1, true));
    let expected = Mapping { name: Some(0), phone: Some(1), stage: Some(2), value: Some(3), ..Mapping::default() };
    assert_eq!(found.mapping, expected);
    let import = import(&bytes, &found);
    assert_eq!(import.customers[0].grade, 4);
    assert_eq!(import.customers[1].value_minor, Some(300_050));
    assert_eq!(import.customers[0].phone.as_deref(), Some("13800138000"));
}

#[test]
fn a_unit_in_the_header_counts() {
    let bytes = "客户名称,阶段,合同金额（万元）\n甲,签约,12.5\n乙,签约,3亿\n丙,签约,8000\n".as_bytes();
    let found = inspect(bytes, Hints::default());
    let amount = &found.detected.columns[2];
    let plain = Kind::Number { decimal_mark: DecimalMark::Point, power_of_ten: 0 };
    assert_eq!(amount.kind, Kind::Number { decimal_mark: DecimalMark::Point, power_of_ten: 4 });
    assert!(amount.alternatives.contains(&plain));
    let values = |found: &Inspection| import(bytes, found).customers.iter().map(|c| c.value_minor).collect::<Vec<_>>();
    assert_eq!(values(&found), [Some(12_500_000), Some(30_000_000_000), Some(8_000_000_000)]);
    let corrected = inspect(bytes, Hints { kinds: vec![None, None, Some(plain)], ..Hints::default() });
    assert_eq!(values(&corrected), [Some(1_250), Some(30_000_000_000), Some(800_000)]);
}

#[test]
fn excel_serials_are_dates_under_a_date_header() {
    let bytes = b"Account,Stage,Close date\nA,Won,42663\nB,Won,42700\n";
    let found = inspect(bytes, Hints::default());
    assert_eq!(found.detected.columns[2].kind, Kind::Date { form: DateForm::ExcelSerial });
    assert_eq!(iso(import(bytes, &found).customers[0].closed), "2016-10-20");
}

#[test]
fn stages_fit_a_ladder_of_any_length() {
    let words = [
        "Prospecting",
        "Engaging",
        "Proposal/Price Quote",
        "Closed Won",
        "Closed Lost",
        "New Lead",
        "未成交",
        "赢单",
        "初步接触",
        "谈判",
        "B",
        "Grade a",
        "Closed",
    ];
    let values: Vec<_> = words.iter().map(|value| DistinctValue { value: (*value).into(), count: 1 }).collect();
    let names =
        |count: usize| ["E", "D", "C", "B", "A"][5 - count..].iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let targets: Vec<_> = guess_stages(&values, &names(5)).into_iter().map(|guess| guess.target).collect();
    assert_eq!(
        targets,
        [
            Grade(1),
            Grade(2),
            Grade(3),
            Grade(4),
            Lost,
            Grade(0),
            Lost,
            Grade(4),
            Grade(1),
            Grade(3),
            Grade(3),
            Grade(4),
            Skip
        ]
    );
    for count in 1..=5 {
        for guess in guess_stages(&values, &names(count)) {
            if let Grade(grade) = guess.target {
                assert!(grade < count);
                let top_words = ["Closed Won", "赢单", "Grade a"];
                assert!(
                    count == 1 || grade < count - 1 || top_words.contains(&guess.value.as_str()),
                    "{guess:?} of {count}"
                );
            }
        }
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let failed = |bytes: &[u8]| match run(
        Request::Inspect {
            hints: Hints::default(),
            mapping: None,
            stages: Vec::new(),
            options: options(),
            preview_rows: 1,
        },
        bytes,
    ) {
        Response::Failed(error) => error,
        other => panic!("{other:?}"),
    };
    assert_eq!(failed(b""), TableError::Empty);
    assert_eq!(failed(b"\xEF\xBB\xBF\r\n , ,\n"), TableError::Empty);
    assert_eq!(failed(b"PK\x03\x04...."), TableError::Workbook);
    assert_eq!(
        failed(&vec![b'a'; MAX_BYTES + 1]),
        TableError::TooLarge { bytes: MAX_BYTES as u64 + 1, limit: MAX_BYTES as u64 }
    );
    let bytes = b"Account,Stage\nA,Won\n";
    let found = inspect(bytes, Hints::default());
    let settings = found.detected.settings();
    let far = Mapping { name: Some(7), ..Mapping::default() };
    assert_eq!(read(bytes, &settings, &far, &[], &options()), Err(TableError::ColumnMissing { column: 7, columns: 2 }));
    assert_eq!(read(bytes, &settings, &Mapping::default(), &[], &options()), Err(TableError::NameUnmapped));
    let high = [StageChoice { value: "Won".into(), target: Grade(9) }];
    assert_eq!(
        read(bytes, &settings, &found.mapping, &high, &options()),
        Err(TableError::GradeMissing { grade: 9, grades: 5 })
    );
}

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
            (1900_i16..2200, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| jiff::civil::date(year, month, day)),
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
        let request = Request::Export { customers: customers.clone(), options: options.clone(), labels: Labels::default() };
        let Response::Exported(text) = run(request, b"") else { panic!("no export") };
        let table = Table::open(text.as_bytes(), None, None).unwrap();
        let detected = table.detect(&Hints::default());
        prop_assert!(detected.has_header);
        let mapping = guess_mapping(&detected);
        let values = detected.columns[2].distinct.clone().unwrap();
        let stages: Vec<_> = guess_stages(&values, &options.grade_names).iter().map(StageGuess::choice).collect();
        let import = table.read(&detected.settings(), &mapping, &stages, &options).unwrap();
        prop_assert_eq!(&import.rejected, &[]);
        prop_assert_eq!(&import.customers, &customers);
        // No spreadsheet takes a cell for a formula.
        let commands = customers.iter().filter(|customer| customer.name.starts_with("=SUM")).count();
        prop_assert!(text.matches("'=SUM").count() >= commands);
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = run(Request::Inspect { hints: Hints::default(), mapping: None, stages: Vec::new(), options: options(), preview_rows: 3 }, &bytes);
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
        let hints = Hints { encoding, delimiter, rows_above, has_header, kinds: vec![None, Some(kind)] };
        let mapping = Mapping { name: Some(0), value: Some(column), opened: Some(1), stage: Some(column), ..Mapping::default() };
        for mapping in [None, Some(mapping)] {
            let request = Request::Inspect { hints: hints.clone(), mapping, stages: Vec::new(), options: options(), preview_rows: 3 };
            if let Response::Inspected(found) = run(request, text.as_bytes()) {
                // Every row is accounted for.
                let Inspection { detected, summary, obstacle: None, .. } = *found else { return Ok(()) };
                prop_assert_eq!(summary.customers + summary.rejected + summary.skipped_rows, detected.row_count);
            }
        }
    }
}
