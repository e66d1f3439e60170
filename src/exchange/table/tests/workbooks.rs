//! Workbooks of other programs, and such as no program writes.

use super::*;
use crate::exchange::workbook::archive;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const SPREADSHEET: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// A workbook of one sheet with this inside, and with more parts.
fn workbook_with(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let sheet = format!("{HEAD}<worksheet xmlns=\"{SPREADSHEET}\">{sheet}</worksheet>");
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        "{HEAD}<workbook xmlns=\"{SPREADSHEET}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Sheet\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{office}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
    );
    let parts = [
        ("xl/workbook.xml", book.as_str()),
        ("xl/_rels/workbook.xml.rels", &relations),
        ("xl/worksheets/sheet1.xml", &sheet),
    ];
    archive(parts.iter().chain(more).map(|(name, text)| (*name, text.as_bytes())))
}

fn rows_of(rows: &[&[&str]]) -> String {
    let mut text = String::from("<sheetData>");
    for row in rows {
        text += "<row>";
        row.iter().for_each(|cell| text += cell);
        text += "</row>";
    }
    text + "</sheetData>"
}

fn text_cell(text: &str) -> String {
    format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

fn failed(bytes: &[u8]) -> TableError {
    let (hints, stages) = (Hints::default(), Vec::new());
    let look = Request::Inspect {
        source: 0,
        hints,
        mapping: None,
        stages,
        memories: Memories::default(),
        options: options(),
        preview_rows: 1,
    };
    match run(look, bytes) {
        Response::Failed(error) => error,
        other => panic!("{other:?}"),
    }
}

type Told<'a> = (&'a str, usize, bool, Option<i64>, String, Option<&'a str>, Option<&'a str>);

fn told(import: &Import) -> Vec<Told<'_>> {
    let one =
        |customer: &'_ ImportedCustomer| (customer.grade, customer.lost, customer.value_minor, iso(customer.opened));
    let customers = import.customers.iter().map(|customer| {
        let (grade, lost, value, opened) = one(customer);
        (customer.name.as_str(), grade, lost, value, opened, customer.owner.as_deref(), customer.reference.as_deref())
    });
    customers.collect()
}

#[test]
fn a_workbook_of_another_program_comes_in_with_its_types() {
    // The second is what LibreOffice makes of the first: it works out the formula that has no value, and has no 9999.
    for (name, computed) in [("exceljs.xlsx", false), ("libreoffice-exceljs.xlsx", true)] {
        let bytes = fixture(name);
        // It also shows the sheet that was hidden.
        let found = inspect(&bytes, Hints { sheet: computed.then_some(1), ..Hints::default() });
        let workbook = found.detected.workbook.as_ref().unwrap();
        let sheets: Vec<_> = workbook.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.is_visible)).collect();
        assert_eq!(sheets, [("Cover", computed), ("客户 2026", true), ("1904", true)], "{name}");
        assert_eq!((workbook.sheet, workbook.merged_areas, workbook.hidden_rows), (1, 1, 1), "{name}");
        assert_eq!(workbook.uncomputed_formulas, usize::from(!computed), "{name}");
        assert_eq!((found.detected.rows_above, found.detected.has_header), (1, true), "{name}");
        let kinds: Vec<_> =
            found.detected.columns[3..5].iter().map(|column| (column.kind, column.is_ambiguous)).collect();
        assert!(matches!(kinds[0], (Kind::Number { .. }, false)), "{name} {kinds:?}");
        assert_eq!(kinds[1], (Kind::Date { form: DateForm::YearMonthDay }, false), "{name}");
        let import = import(&bytes, &found);
        let customers = told(&import);
        let day = "2026-04-20".to_owned();
        let expected = [
            ("上海永昌机床厂", 4, false, Some(12_500_050), "2026-03-02".to_owned(), Some("王芳"), Some("00013")),
            ("Müller & <Söhne>", 3, false, Some(25_000_100), "1900-03-01".to_owned(), Some("TRUE"), Some("00014")),
            ("עברית קائمة", 2, false, Some(30), day.clone(), None, Some("00015")),
        ];
        assert_eq!(customers[..2], expected[..2], "{name}");
        assert_eq!((customers[2].3, &customers[2].4, customers[2].5), (expected[2].3, &day, None), "{name}");
        let last = customers.last().unwrap();
        assert_eq!((last.0, last.2, last.3, last.6), ("e\u{301} combining", true, Some(800), Some("00020")), "{name}");
        let rejected: Vec<_> = import
            .rejected
            .iter()
            .map(|row| (row.line, row.column.as_deref(), row.value.as_str(), &row.reason))
            .collect();
        let euro = Reason::OtherCurrency { found: "EUR".into(), taken: "CNY".into() };
        let value = Some("D · 成交金额");
        let all = [
            (6, value, "=D3*3", &Reason::FormulaWithoutValue),
            (7, value, "#DIV/0!", &Reason::CellError),
            (8, Some("E · 接触日期"), "9999-12-31", &Reason::DateOutOfRange),
            (9, value, "€ 7", &euro),
        ];
        assert_eq!(rejected, all[usize::from(computed)..], "{name}");
        let currencies: Vec<_> = import.currencies.iter().map(|one| (one.name.as_str(), one.is_taken)).collect();
        assert_eq!(currencies, [("CNY", true), ("EUR", false)], "{name}");
    }
}

#[test]
fn a_workbook_of_libreoffice_comes_in() {
    let bytes = fixture("libreoffice.xlsx");
    let found = inspect(&bytes, Hints::default());
    let import = import(&bytes, &found);
    // LibreOffice took the text for a formula, and kept what came of it.
    let rejected = &import.rejected[0];
    assert_eq!((rejected.line, rejected.value.as_str(), &rejected.reason), (4, "#VALUE!", &Reason::CellError));
    let day = |text: &str| text.to_owned();
    assert_eq!(
        told(&import),
        [
            ("上海永昌机床厂", 4, false, Some(12_500_050), day("2026-03-02"), Some("王芳"), Some("13")),
            ("Müller & Söhne, \"GmbH\"", 3, false, Some(25_000_100), day("1900-03-01"), Some("Lee"), Some("14")),
        ]
    );
}

#[test]
fn days_that_are_counted_from_1904_are_the_same_days() {
    let bytes = fixture("epoch-1904.xlsx");
    let import = import(&bytes, &inspect(&bytes, Hints::default()));
    assert_eq!((iso(import.customers[0].closed), import.customers[0].name.as_str()), ("2016-10-20".into(), "Acme"));
}

#[test]
fn another_sheet_can_be_chosen() {
    let bytes = fixture("exceljs.xlsx");
    let found = inspect(&bytes, Hints { sheet: Some(0), ..Hints::default() });
    assert_eq!(found.detected.columns[0].samples, ["not this one"]);
    let none = Hints { sheet: Some(9), ..Hints::default() };
    assert!(matches!(detect(&bytes, &none), Err(TableError::SheetMissing)));
    assert!(matches!(
        detect(&bytes, &Hints { sheet: Some(2), ..Hints::default() }).map(|found| found.row_count),
        Ok(0)
    ));
}

#[test]
fn numbers_under_a_date_are_days_and_shared_texts_stand_where_they_are_named() {
    let strings =
        "<sst><si><t>Customer</t></si><si><r><t>Ac</t></r><r><t>me_x000D_</t></r><rPh><t>no</t></rPh></si></sst>";
    let sheet = rows_of(&[
        &["<c r=\"B1\" t=\"s\"><v>0</v></c>", "<c r=\"D1\" t=\"str\"><v>Close date</v></c>"],
        &["<c r=\"B2\" t=\"s\"><v>1</v></c>", "<c r=\"D2\"><v>42663</v></c>"],
    ]);
    let bytes = workbook_with(&sheet, &[("xl/sharedStrings.xml", strings)]);
    let found = inspect(&bytes, Hints::default());
    assert_eq!((found.mapping.column(Field::Name), found.mapping.column(Field::Closed)), (Some(1), Some(3)));
    let import = import(&bytes, &found);
    assert_eq!((import.customers[0].name.as_str(), iso(import.customers[0].closed)), ("Acme", "2016-10-20".into()));
}

#[test]
fn what_a_workbook_declares_costs_nothing() {
    let mut sheet =
        String::from("<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c t=\"str\"><v>Name</v></c></row>");
    sheet += "<row r=\"2\"><c t=\"str\"><v>Acme</v></c></row>";
    for row in 3..20_000 {
        sheet.extend([format!("<row r=\"{row}\"><c r=\"A{row}\" s=\"1\"/><c r=\"XFD{row}\" s=\"1\"/></row>")]);
    }
    sheet += "<row r=\"1048576\"><c r=\"A1048576\" t=\"str\"><v>Last</v></c></row></sheetData>";
    let bytes = workbook_with(&sheet, &[]);
    let import = import(&bytes, &inspect(&bytes, Hints::default()));
    assert_eq!((import.customers.len(), import.rejected.len(), import.blank_rows), (2, 0, 1_048_573));
}

#[test]
fn what_cannot_be_held_or_trusted_is_refused() {
    let name = text_cell("Name");
    let good = rows_of(&[&[&name], &[&text_cell("Acme")]]);
    assert_eq!(inspect(&workbook_with(&good, &[]), Hints::default()).summary.customers, 1);
    // Nothing but an empty sheet; no workbook; the form before 2007, with a password and without.
    assert_eq!(failed(&workbook_with("<sheetData/>", &[])), TableError::Empty);
    assert_eq!(failed(&archive([("word/document.xml", b"<a/>".as_slice())].into_iter())), TableError::Workbook);
    let mut compound = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    assert_eq!(failed(&compound), TableError::Workbook);
    compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(failed(&compound), TableError::WorkbookLocked);
    // Sixteen thousand columns, of which one far out is filled.
    let wide = rows_of(&[&[&name, "<c r=\"XFD1\"><v>1</v></c>"]]);
    assert_eq!(failed(&workbook_with(&wide, &[])), TableError::TooManyColumns { line: 1, limit: MAX_COLUMNS });
    // Entities that grow; one that nobody declared; elements that do not close; cells out of order.
    let document =
        "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><sst><si><t>&b;</t></si></sst>";
    assert_eq!(failed(&workbook_with(&good, &[("xl/sharedStrings.xml", document)])), TableError::WorkbookDamaged);
    for sheet in [
        rows_of(&[&[&text_cell("&b;")]]),
        "<sheetData><row><c>".to_owned(),
        rows_of(&[&["<c r=\"B1\"><v>1</v></c>", "<c r=\"A1\"><v>1</v></c>"]]),
        rows_of(&[&["<c t=\"s\"><v>7</v></c>"]]),
    ] {
        assert_eq!(failed(&workbook_with(&sheet, &[])), TableError::WorkbookDamaged, "{sheet}");
    }
    // Cut off anywhere; one byte turned.
    let whole = workbook_with(&good, &[]);
    for length in (4..whole.len()).step_by(7) {
        assert_eq!(failed(&whole[..length]), TableError::WorkbookDamaged, "{length}");
    }
    // What unpacks to three hundred times its size, and a text that stands in each of many cells.
    let bomb = " ".repeat(20 << 20);
    assert_eq!(failed(&workbook_with(&good, &[("xl/styles.xml", &bomb)])), TableError::WorkbookTooLarge);
    let strings = format!("<sst><si><t>{}</t></si></sst>", "客户 a".repeat(5_000));
    let cells = "<c t=\"s\"><v>0</v></c>".repeat(50);
    let row = [cells.as_str()];
    let many = workbook_with(&rows_of(&[&row[..]; 100]), &[("xl/sharedStrings.xml", &strings)]);
    assert_eq!(failed(&many), TableError::WorkbookTooLarge);
    assert_eq!(failed(b"PK\x05\x06"), TableError::WorkbookDamaged);
}

#[test]
fn long_names_and_stray_cells_are_named_and_nothing_else_is_lost() {
    let (name, long) = (text_cell("Name"), text_cell(&"长".repeat(MAX_CELL_CHARS + 1)));
    let ten_thousand = text_cell(&"n".repeat(10_000));
    let sheet = rows_of(&[&[&name], &[&long], &[&ten_thousand], &[&text_cell("Acme"), "<c r=\"Z4\"><v>1</v></c>"]]);
    let bytes = workbook_with(&sheet, &[]);
    let found = inspect(&bytes, Hints::default());
    let import = import(&bytes, &found);
    assert_eq!(import.customers.iter().map(|one| one.name.len()).collect::<Vec<_>>(), [4]);
    let told: Vec<_> = import.rejected.iter().map(|row| (row.line, &row.reason)).collect();
    let (cell, text) = (Reason::CellTooLong { limit: MAX_CELL_CHARS }, Reason::TextTooLong { limit: 200 });
    assert_eq!(told, [(2, &cell), (3, &text)]);
}

#[test]
fn amounts_in_several_currencies_are_never_added_up() {
    let text = "Customer,Value\nA,€5\nB,\"$7\"\nC,8\nD,EUR 9\nE,¥3\n";
    let counts = |currency: &str| {
        let options = Options { currency: currency.into(), ..options() };
        let (hints, stages) = (Hints::default(), Vec::new());
        let look = Request::Inspect {
            source: 0,
            hints,
            mapping: None,
            stages,
            memories: Memories::default(),
            options,
            preview_rows: 1,
        };
        let Response::Inspected(found) = run(look, text.as_bytes()) else { panic!("an inspection") };
        let taken: Vec<_> =
            found.summary.currencies.iter().map(|one| (one.name.clone(), one.count, one.is_taken)).collect();
        let reasons: Vec<_> = found.summary.first_rejected.iter().map(|row| row.reason.to_string()).collect();
        (taken, reasons)
    };
    let (taken, reasons) = counts("USD");
    assert_eq!(taken, [("EUR".into(), 2, false), ("$".into(), 1, true), ("¥".into(), 1, false)]);
    assert_eq!(reasons.len(), 3);
    // A plan in a currency that the column does not have: the column's own, said so.
    let (taken, reasons) = counts("GBP");
    assert_eq!(taken[0], ("EUR".into(), 2, true));
    assert_eq!(reasons, ["the amount is in $, the column in EUR", "the amount is in ¥, the column in EUR"]);
}
