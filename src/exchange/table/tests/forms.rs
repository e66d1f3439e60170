//! The ways in which files are written: encodings, countries, headers, units, dates.

use super::*;
use crate::domain::accounts::Content;

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
fn without_a_header_the_cells_speak() {
    let bytes = fixture("no-header.csv");
    let found = inspect(&bytes, Hints::default());
    assert!(!found.detected.has_header);
    let expected = Mapping::from([
        (Field::Reference, 0),
        (Field::Name, 1),
        (Field::Stage, 2),
        (Field::Value, 3),
        (Field::Opened, 4),
    ]);
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
    let expected =
        Mapping::from([(Field::Name, 0), (Field::More(Column::Phone), 1), (Field::Stage, 2), (Field::Value, 3)]);
    assert_eq!(found.mapping, expected);
    let import = import(&bytes, &found);
    assert_eq!(import.customers[0].grade, 4);
    assert_eq!(import.customers[1].value_minor, Some(300_050));
    assert_eq!(import.customers[0].content(Column::Phone), Some(&Content::Text("13800138000".into())));
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
