//! What holds for every plan in every language: whole references, no left-overs, no inline style.

use crate::plans;
use crate::stage::{all, page, page_on, text};
use rungs::domain::calendar::Day;
use rungs::i18n::Language;
use scraper::{ElementRef, Html as Document, Node};
use std::collections::HashSet;

/// All languages.
pub const LANGUAGES: [Language; 4] = [Language::English, Language::Simplified, Language::Traditional, Language::Pseudo];

/// Attributes that point to other elements of the page.
const REFERENCES: [&str; 4] = ["for", "aria-labelledby", "aria-describedby", "aria-controls"];

/// What is wrong with a text that a person meets: a number that is none, a placeholder that was not filled, the
/// key of a message instead of the message.
fn left_over(text: &str) -> bool {
    let words = || text.split(|sign: char| !sign.is_ascii_alphanumeric());
    let no_number = words().any(|word| ["nan", "inf", "infinity"].iter().any(|bad| word.eq_ignore_ascii_case(bad)));
    let is_part = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_lowercase())
            && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    let is_key = |word: &str| word.contains('.') && word.split('.').all(is_part);
    no_number || text.contains(['{', '}', '∞', '\u{FFFD}']) || text.split_whitespace().any(is_key)
}

/// What is wrong with a page.
pub fn faults(page: &Document) -> Vec<String> {
    let root = page.root_element();
    let mut found = Vec::new();
    let mut ids = HashSet::new();
    for element in root.descendent_elements() {
        let value = element.value();
        for (attribute, text) in value.attrs() {
            if attribute == "style" || left_over(text) {
                found.push(format!("{attribute}={text:?} of <{}>", value.name()));
            }
        }
        if let Some(id) = value.attr("id").filter(|id| !ids.insert(*id)) {
            found.push(format!("the identity {id} stands twice"));
        }
    }
    let is_left_over = |node: &Node| matches!(node, Node::Text(text) if left_over(text));
    found.extend(page.tree.values().filter(|node| is_left_over(node)).map(|node| format!("{node:?}")));
    let labels = all(root, "label").into_iter().filter(|label| !text(*label).is_empty());
    let labelled: HashSet<_> = labels.filter_map(|label| label.attr("for")).collect();
    for element in root.descendent_elements() {
        for attribute in REFERENCES {
            let ends = element.attr(attribute).into_iter().flat_map(str::split_whitespace);
            found.extend(ends.filter(|id| !ids.contains(id)).map(|id| format!("{attribute}={id} leads nowhere")));
        }
        if is_nameless(element, &labelled) {
            found.push(format!("no name: {}", element.html()));
        }
    }
    found
}

/// Whether an element that needs a name has none.
fn is_nameless(element: ElementRef<'_>, labelled: &HashSet<&str>) -> bool {
    let called = || element.attr("aria-label").is_some_and(|label| !label.trim().is_empty());
    let role = element.attr("role").unwrap_or_default();
    match element.value().name() {
        // What a field holds is not its name.
        "input" | "select" | "textarea" => {
            let stands_in_label = element
                .ancestors()
                .filter_map(ElementRef::wrap)
                .any(|around| around.value().name() == "label" && !text(around).is_empty());
            !called() && !stands_in_label && !element.attr("id").is_some_and(|id| labelled.contains(id))
        }
        "button" | "summary" | "caption" | "label" | "h1" | "h2" => !called() && text(element).is_empty(),
        "section" => !called(),
        _ => matches!(role, "table" | "group" | "dialog") && !called(),
    }
}

#[test]
fn no_plan_leaves_anything_over_in_any_language() {
    for language in LANGUAGES {
        for (what, plan) in plans::all(language) {
            assert_eq!(faults(&page(plan, language)), Vec::<String>::new(), "{what}, {language:?}");
        }
    }
}

#[test]
fn nor_with_bars_of_money_outside_the_period() {
    let day = Day::new(2031, 5, 1).expect("a day");
    for (what, plan) in plans::all(Language::Traditional) {
        assert_eq!(faults(&page_on(plan, Language::Traditional, day, true)), Vec::<String>::new(), "{what}");
    }
}

/// There are so many tables, and each names what it shows, its columns and its rows.
pub fn expect_named_tables(page: &Document, count: usize, which: &str) {
    let tables = all(page.root_element(), "table");
    assert_eq!(tables.len(), count, "{which}");
    for table in tables {
        let columns = all(table, "thead th[scope=col]").len();
        assert_eq!(all(table, "caption").len(), 1);
        for row in all(table, "tbody tr") {
            assert_eq!((all(row, "th[scope=row]").len(), all(row, "th, td").len()), (1, columns));
        }
    }
}

#[test]
fn tables_name_their_columns_and_rows() {
    let page = page(plans::with_records(Language::English), Language::English);
    expect_named_tables(&page, 4, "this month, all months, by salesperson, by product");
}

#[test]
fn drawings_say_nothing_to_a_screen_reader() {
    let page = page(plans::generic(Language::English, true), Language::English);
    let drawings = all(page.root_element(), "svg");
    assert!(drawings.len() > 5);
    assert!(drawings.iter().all(|drawing| drawing.attr("aria-hidden") == Some("true") && text(*drawing).is_empty()));
}

/// The checks themselves: each must see what it is there for.
#[test]
fn the_checks_can_fail() {
    for wrong in ["NaN", "-inf%", "CNY inf", "M0 NaN,58", "{count} customers", "answer.lacking", "see term.gap here"] {
        assert!(left_over(wrong), "{wrong}");
    }
    for right in ["12.5", "Information", "e.g. a fair", "Finance", "1,234.5 万", "50%", "url(#hatch)", "A.B"] {
        assert!(!left_over(right), "{right}");
    }
    for wrong in [
        r#"<p style="color: red">x</p>"#,
        r#"<p title="NaN">x</p>"#,
        "<p>inf</p>",
        r#"<p id="a">x</p><p id="a">y</p>"#,
        r#"<label for="b">x</label>"#,
        r#"<button><svg aria-hidden="true"></svg></button>"#,
        "<select><option>CNY</option></select>",
        r#"<div role="table">  </div>"#,
    ] {
        assert_eq!(faults(&Document::parse_fragment(wrong)).len(), 1, "{wrong}");
    }
    let right = r#"<label for="a">Name</label><input id="a"><button aria-label="Close"></button>"#;
    assert_eq!(faults(&Document::parse_fragment(right)), Vec::<String>::new());
}
