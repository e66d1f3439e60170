//! Whole files, from bytes to customers and back.

mod fields;
mod forms;
mod laws;
mod workbooks;

use super::StageTarget::{Grade, Lost, Skip};
use super::*;
use crate::domain::accounts::Column;
use crate::exchange::job::{Inspection, Request, Response, run};

fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/exchange/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn options() -> Options {
    Options {
        money_minor_digits: 2,
        grade_names: ["E", "D", "C", "B", "A"].map(String::from).to_vec(),
        ..Options::default()
    }
}

fn inspect(bytes: &[u8], hints: Hints) -> Inspection {
    let request = Request::Inspect {
        source: 0,
        hints,
        mapping: None,
        stages: Vec::new(),
        memories: Memories::default(),
        options: options(),
        preview_rows: 5,
    };
    match run(request, bytes) {
        Response::Inspected(found) => *found,
        other => panic!("{other:?}"),
    }
}

/// Imports as it was proposed, through the worker's protocol and JSON, as the page does.
fn import(bytes: &[u8], found: &Inspection) -> Import {
    let request = Request::Read {
        source: 0,
        reading: 0,
        settings: found.detected.settings(),
        mapping: found.mapping.clone(),
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

fn iso(date: Option<crate::domain::calendar::Day>) -> String {
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
    let expected = Mapping::from([
        (Field::Reference, 0),
        (Field::Owner, 1),
        (Field::Product, 2),
        (Field::Name, 3),
        (Field::Stage, 4),
        (Field::Opened, 5),
        (Field::Closed, 6),
        (Field::Value, 7),
    ]);
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
fn lines_are_counted_through_quoted_newlines() {
    let bytes = fixture("quoted-newlines.csv");
    let found = inspect(&bytes, Hints::default());
    let import = import(&bytes, &found);
    assert_eq!(import.customers[0].name, "Acme, Inc.");
    assert_eq!(found.preview.rows[0].cells[1], "first line\r\nsecond \"line\"");
    assert_eq!(import.customers.len(), 2);
    assert_eq!(import.blank_rows, 1);
    let expected = RejectedRow {
        line: 5,
        column: Some("Value".into()),
        column_index: Some(3),
        value: "-5".into(),
        reason: Reason::NegativeAmount,
    };
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
            source: 0,
            hints: Hints::default(),
            mapping: None,
            stages: Vec::new(),
            memories: Memories::default(),
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
    assert_eq!(failed(b"PK\x03\x04...."), TableError::WorkbookDamaged);
    assert_eq!(
        failed(&vec![b'a'; MAX_BYTES + 1]),
        TableError::TooLarge { bytes: MAX_BYTES as u64 + 1, limit: MAX_BYTES as u64 }
    );
    let bytes = b"Account,Stage\nA,Won\n";
    let found = inspect(bytes, Hints::default());
    let settings = found.detected.settings();
    let far = Mapping::from([(Field::Name, 7)]);
    assert_eq!(read(bytes, &settings, &far, &[], &options()), Err(TableError::ColumnMissing { column: 7, columns: 2 }));
    assert_eq!(read(bytes, &settings, &Mapping::default(), &[], &options()), Err(TableError::NameUnmapped));
    let high = [StageChoice { value: "Won".into(), target: Grade(9) }];
    assert_eq!(
        read(bytes, &settings, &found.mapping, &high, &options()),
        Err(TableError::GradeMissing { grade: 9, grades: 5 })
    );
}
