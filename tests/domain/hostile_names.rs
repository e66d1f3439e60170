//! Names that would be formulas, markup or scripts elsewhere: what leaves holds them as words.

use crate::support::archive::parts_of;
use crate::support::random::config;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rungs::domain::accounts::{Column, Content};
use rungs::domain::amounts::Currency;
use rungs::exchange::picture::{Colours, Picture, PictureRung, write_picture};
use rungs::exchange::table::{ExportSheet, Field, ImportedCustomer, Options, Said, write_csv};
use rungs::exchange::workbook::{Cell, Sheet, Workbook, write_workbook};

fn hostile() -> impl Strategy<Value = String> {
    let known = vec![
        "=1+1",
        "+1-1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "=HYPERLINK(\"http://x\",\"y\")",
        "＝1",
        "-12.5",
        "+inf",
        "-nan",
        "-5",
        "-",
        "'=1",
        "\"=1",
        "=1\",=2",
        "\n=1",
        "a\n=1",
        "a\r\n-1",
        "<script>alert(1)</script>",
        "</text><script/>",
        "]]>",
        "\" onload=\"alert(1)",
        "' onclick='x",
        "<foreignObject>",
        "<image href=\"http://x\"/>",
        "&#x3c;script&#x3e;",
        "&lt;b&gt;",
        "url(http://x)",
        "javascript:alert(1)",
        "\u{0}\u{1}<a>",
        "<!ENTITY x SYSTEM \"file:///\">",
        "<?xml-stylesheet href=\"x\"?>",
        "\u{FFFE}",
        "\u{202e}",
        "--><svg onload=1>",
    ];
    prop_oneof![
        3 => select(known).prop_map(str::to_owned),
        1 => "[=+@\t\r-]{1,2}[0-9a-z().,\"';|<>&]{0,9}",
        1 => "\\PC{0,20}",
    ]
}

/// Cells as a spreadsheet reads them.
fn cells(csv: &str) -> Vec<String> {
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = csv.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => is_quoted = !is_quoted,
            ',' | '\r' | '\n' if !is_quoted => cells.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    cells
}

fn is_plain_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let exponent = |letter: char| matches!(letter, '.' | 'e' | 'E' | '+' | '-');
    digits.starts_with(|letter: char| letter.is_ascii_digit() || letter == '.')
        && digits.chars().all(|letter| letter.is_ascii_digit() || exponent(letter))
        && cell.parse::<f64>().is_ok()
}

fn customer(name: String, value_minor: Option<i64>) -> ImportedCustomer {
    let text = Some(name.clone());
    ImportedCustomer {
        reference: text.clone(),
        name,
        grade: 0,
        lost: false,
        owner: text.clone(),
        product: text.clone(),
        region: text.clone(),
        value_minor,
        more: text.into_iter().map(|text| (Column::Phone, Content::Text(text.into()))).collect(),
        ..ImportedCustomer::default()
    }
}

/// Tags with their attributes, as a strict reader finds them; panics where it is not well formed.
fn tags(svg: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut tags = Vec::new();
    let mut rest = svg;
    while let Some(begin) = rest.find('<') {
        let end = rest[begin..].find('>').expect("a tag ends") + begin;
        let tag = rest[begin + 1..end].trim_end_matches('/');
        rest = &rest[end + 1..];
        let (name, mut left) = tag.split_once(' ').unwrap_or((tag, ""));
        let mut attributes = Vec::new();
        while !left.trim().is_empty() {
            let (attribute, after) = left.trim_start().split_once("=\"").expect("an attribute has a value");
            let (value, after) = after.split_once('"').expect("the value ends");
            attributes.push((attribute.to_owned(), value.to_owned()));
            left = after;
        }
        tags.push((name.to_owned(), attributes));
    }
    tags
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_cell_of_a_csv_is_a_formula(names in vec(hostile(), 1..6), grade in hostile(), word in hostile(), minor in any::<i32>()) {
        let customers: Vec<_> = names.iter().map(|name| customer(name.clone(), Some(i64::from(minor)))).collect();
        let fields = [Field::Name, Field::Reference, Field::Stage, Field::Owner, Field::Value, Field::More(Column::Phone)];
        let columns = fields.map(|field| (field, word.clone())).to_vec();
        let options = Options { money_minor_digits: 2, grade_names: vec![grade], ..Options::default() };
        let csv = write_csv(&customers, &ExportSheet { name: word, columns }, &options, &Said::default());
        let cells = cells(&csv);
        for cell in &cells {
            let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
            prop_assert!(!runs || is_plain_number(cell), "{cell:?}");
        }
        // A negative number is written as one.
        let written = format!("{}{}.{:02}", if minor < 0 { "-" } else { "" }, minor.unsigned_abs() / 100, minor.unsigned_abs() % 100);
        prop_assert_eq!(cells.iter().filter(|cell| **cell == written).count() >= customers.len(), true, "{}", written);
    }

    #[test]
    fn no_cell_of_a_workbook_is_a_formula(name in hostile(), sheet in hostile(), amount in -1e9..1e9_f64) {
        let rows = vec![vec![Cell::Text(name.clone()), Cell::Money(amount)]];
        let sheets = vec![Sheet { name: sheet, heading: vec![name.clone(), name.clone()], rows }];
        let bytes = write_workbook(&Workbook { currency: Currency::default(), sheets });
        let parts: Vec<u8> = parts_of(&bytes).into_iter().flat_map(|(_, content)| content).collect();
        let text = String::from_utf8_lossy(&parts);
        prop_assert!(!text.contains("<f>") && !text.contains("<f "));
        let number = format!(r#"<c r="B2" s="5"><v>{amount}</v></c>"#);
        prop_assert!(text.contains(&number));
        if name.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            // Words even after they have been typed into: as with an apostrophe before them.
            prop_assert!(text.contains(r#"<c r="A1" s="9" t="inlineStr">"#) && text.contains(r#"<c r="A2" s="8" t="inlineStr">"#));
            let styles: Vec<&str> = text.split("<xf ").skip(1).collect();
            prop_assert!(styles[8].contains(r#"quotePrefix="1""#) && styles[9].contains(r#"quotePrefix="1""#));
            prop_assert!(!styles[5].contains("quotePrefix"));
        }
    }

    #[test]
    fn a_picture_holds_no_script_and_nothing_from_outside(texts in vec(hostile(), 14), have in 0.0..1e6_f64) {
        let mut texts = texts.into_iter().cycle();
        let mut text = || texts.next().expect("a text");
        let mut four = || [text(), text(), text(), text()];
        let (headings, legend, figures) = (four(), four(), four());
        let rung = PictureRung { name: text(), shade: 3, have, cover: have, needed: 10.0, figures, is_held: have > 10.0, promotion: Some(text()) };
        let picture = Picture { title: text(), answer: text(), headings, legend, foot: text(), rungs: vec![rung.clone(), rung] };
        let svg = write_picture(&picture, &Colours::default());
        let known = ["svg", "title", "defs", "pattern", "rect", "text", "path", "polygon"];
        for (name, attributes) in tags(&svg) {
            prop_assert!(known.contains(&name.trim_start_matches('/')), "<{name}>");
            for (attribute, value) in attributes {
                prop_assert!(!attribute.starts_with("on") && !attribute.contains("href") && attribute != "style", "{attribute}");
                let refers = value.contains(':') || value.contains("url(");
                prop_assert!(!refers || value == "url(#hatch)" || attribute == "xmlns", "{attribute}={value}");
            }
        }
        // Entities of its own alone.
        for (at, _) in svg.match_indices('&') {
            prop_assert!(["&amp;", "&lt;", "&gt;", "&quot;"].iter().any(|entity| svg[at..].starts_with(entity)));
        }
    }
}
