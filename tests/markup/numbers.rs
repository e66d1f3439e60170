//! The numbers of the worked example, in their places; each explains itself.

use crate::plans::{generic, today, with_records};
use crate::stage::{all, called, one, page, page_on, text, texts};
use rungs::domain::calendar::Day;
use rungs::i18n::Language;
use scraper::Html as Document;
use std::collections::HashSet;

const ENGLISH: Language = Language::English;
const CHINESE: Language = Language::Simplified;

/// A column of the funnel, lowest grade first.
fn column(page: &Document, table: &str, column: &str) -> Vec<String> {
    let table = called(page, "[role=table]", table);
    let heads = texts(table, "[role=columnheader]");
    let at = heads.iter().position(|head| head == column).unwrap_or_else(|| panic!("{column} in {heads:?}"));
    let rows = all(table, "[role=row]").into_iter().skip(1);
    rows.map(|row| text(all(row, "[role=rowheader], [role=cell]")[at])).collect()
}

#[test]
fn ten_million_in_orders_of_two_hundred_thousand() {
    // 10 000 000 ÷ 200 000 = 50 wins; ÷ 50 % = 100 B; ÷ 20 % = 500 C; ÷ 35 % = 1 428.6 D; ÷ 40 % = 3 571.4 E.
    let needed = ["3,572", "1,429", "500", "100", "50"];
    let page_of_nobody = page(generic(ENGLISH, false), ENGLISH);
    assert_eq!(column(&page_of_nobody, "Funnel by grade", "Needed"), needed);
    assert_eq!(column(&page_of_nobody, "Funnel by grade", "Gap"), needed);
    assert_eq!(column(&page_of_nobody, "Funnel by grade", "Have"), ["0"; 5]);

    for (language, table, [have, covered, need, gap]) in [
        (ENGLISH, "Funnel by grade", ["Have", "Covered", "Needed", "Gap"]),
        (CHINESE, "各级别漏斗", ["现有", "折算", "需要", "缺口"]),
    ] {
        let page = page(generic(language, true), language);
        assert_eq!(column(&page, table, have), ["620", "210", "64", "11", "6"]);
        // From the top: 6 ÷ 50 % = 12; (12 + 11) ÷ 20 % = 115; 179 ÷ 35 % = 511.4; 721.4 ÷ 40 % = 1 803.6.
        assert_eq!(column(&page, table, covered), ["1,804", "511", "115", "12", "0"]);
        assert_eq!(column(&page, table, need), needed);
        assert_eq!(column(&page, table, gap), ["1,148", "708", "321", "77", "44"]);
    }
}

#[test]
fn every_number_of_the_funnel_explains_itself() {
    let page = page(generic(ENGLISH, true), ENGLISH);
    let table = called(&page, "[role=table]", "Funnel by grade");
    for row in all(table, "[role=row]").into_iter().skip(1) {
        for cell in all(row, ".c-have, .c-covered, .c-needed, .c-gap") {
            assert_eq!(text(one(cell, "button.figure")), text(cell), "the cell's whole text is the figure");
        }
        assert_eq!(all(row, "button.figure:not(.shares)").len(), 4);
        assert_eq!(all(row, ".c-picture button.figure.shares").len(), 1);
    }
    for figure in all(page.root_element(), "button.figure") {
        assert!(
            figure.attr("title").is_some_and(|title| title.contains("how this is calculated")),
            "{}",
            figure.html()
        );
        assert!(figure.attr("data-change").is_none(), "nothing changed yet");
    }
    let row = all(table, "[role=row]")[1];
    let titles: Vec<_> =
        all(row, "button.figure:not(.shares)").iter().filter_map(|figure| figure.attr("title")).collect();
    assert!(titles[0].starts_with("Have, E ·") && titles[3].starts_with("Gap, E ·"), "{titles:?}");
}

#[test]
fn every_number_that_the_answer_works_out_explains_itself() {
    for language in [ENGLISH, CHINESE] {
        // With nobody there, 5 of the 50 wins fall to the first month: 3 572 × 5 ÷ 50. At 21 % for 20 %, C to B,
        // 3 571.4 × 20 ÷ 21 = 3 401.4 are needed.
        let page = page(generic(language, false), language);
        let answer = one(page.root_element(), "[aria-live=polite] > h1");
        assert_eq!(texts(answer, "button.figure"), ["50", "3,572", "357", "170"]);
        assert_eq!(texts(answer, "b"), ["CNY 10,000,000"], "the target was entered and needs no story");
        let numbers = text(answer);
        let numbers =
            numbers.split(|sign: char| !sign.is_ascii_digit() && sign != ',').filter(|number| number.len() > 1);
        assert_eq!(numbers.collect::<Vec<_>>(), ["10,000,000", "50", "3,572", "357", "170"]);
    }
}

#[test]
fn what_a_win_uses_up() {
    let page = page(generic(ENGLISH, true), ENGLISH);
    let panel = called(&page, "section", "What one win takes");
    // 40 % × 35 % × 20 % × 50 % = 1.4 %; 1 ÷ 1.4 % = 71.43; × 50 wins ÷ 12 months = 297.6.
    assert_eq!(texts(panel, "button.figure"), ["1.4%", "71.43", "298"]);
    assert_eq!(
        texts(panel, "p span"),
        ["of E reach the top", "E customers are used up by each win", "E customers to add each month, to stay level"]
    );
}

#[test]
fn months_add_up_to_the_whole() {
    let page = page(generic(ENGLISH, true), ENGLISH);
    let months = one(page.root_element(), "table.by-month");
    assert_eq!(texts(months, "thead th"), ["Month", "Wins", "E", "D", "C", "B", "A"]);
    let rows = all(months, "tbody tr");
    let firsts: Vec<_> = rows.iter().map(|row| text(one(*row, "th[scope=row]"))).collect();
    assert_eq!((firsts.len(), firsts[0].as_str(), firsts[11].as_str()), (12, "2027-01", "2027-12"));
    assert_eq!(all(months, "tr[aria-current=date]").len(), 1);
    let number = |text: &str| text.replace(',', "").parse::<u64>().expect("a count");
    let sum = |column: usize| -> u64 {
        // The count itself, without "… missing" under it.
        rows.iter().filter_map(|row| all(*row, "td")[column].text().next()).map(number).sum()
    };
    assert_eq!((0..6).map(sum).collect::<Vec<_>>(), [50, 3_572, 1_429, 500, 100, 50]);
}

#[test]
fn this_month_says_what_is_due() {
    let page = page(generic(ENGLISH, false), ENGLISH);
    let table = one(page.root_element(), "table.this-month");
    assert_eq!(text(one(table, "caption")), "By the end of 2027-01");
    assert_eq!(texts(table, "tbody th[scope=row]"), ["E", "D", "C", "B", "A"]);
    let first: Vec<_> = texts(all(table, "tbody tr")[0], "td");
    let (due, missing) = (&first[2], &first[3]);
    assert_eq!(due, missing, "with nobody there, all that is due is missing");
    let answer = text(one(page.root_element(), "[aria-live=polite] > h1"));
    assert!(answer.contains(&format!("By the end of this month: {missing}.")), "{answer}");

    let later = page_on(generic(ENGLISH, true), ENGLISH, Day::new(2031, 5, 1).expect("a day"), false);
    assert!(all(later.root_element(), "table.this-month").is_empty());
    assert!(!text(one(later.root_element(), "[aria-live=polite] > h1")).contains("this month"));
}

#[test]
fn bars_and_columns_may_show_money() {
    let page = page_on(generic(ENGLISH, true), ENGLISH, today(), true);
    let columns = |name| column(&page, "Funnel by grade", name);
    // 6 × 200 000 there, 12 × 200 000 covered, 50 × 200 000 needed, 44 × 200 000 missing.
    assert_eq!(columns("Have")[4], "CNY 1,200,000");
    assert_eq!(columns("Covered")[3], "CNY 2,400,000");
    assert_eq!(columns("Needed")[4], "CNY 10,000,000");
    assert_eq!(columns("Gap")[4], "CNY 8,800,000");
    for row in all(called(&page, "[role=table]", "Funnel by grade"), "[role=row]").into_iter().skip(1) {
        for cell in all(row, ".c-have, .c-covered, .c-needed, .c-gap") {
            assert!(text(one(cell, "button.figure")).starts_with("CNY "), "{}", text(cell));
        }
    }
    assert_eq!(texts(page.root_element(), ".shares")[4], "1.4% of the first · 50% of the one before");
}

/// Where a digit may stand that nobody worked out: what was entered, names and headings, and the sentence that is
/// itself the story of the rate beside it.
const ENTERED: &str = ".answer > b, th, caption, label, option, textarea, .promotion, .unit, .badge, .measure > span";

#[test]
fn no_number_stands_without_its_story() {
    for (language, plan) in [ENGLISH, CHINESE].map(|language| (language, with_records(language))) {
        for value_shown in [false, true] {
            let page = page_on(plan.clone(), language, today(), value_shown);
            let root = page.root_element();
            let explained = all(root, &format!("button.figure, table[role=grid] td[tabindex='-1'], {ENTERED}"));
            let explained: HashSet<_> = explained.into_iter().map(|element| element.id()).collect();
            let mut plain = Vec::new();
            for element in root.descendent_elements() {
                let own: String =
                    element.children().filter_map(|node| node.value().as_text().map(|text| &**text)).collect();
                let mut around = std::iter::once(element.id()).chain(element.ancestors().map(|above| above.id()));
                if own.contains(|sign: char| sign.is_ascii_digit()) && !around.any(|id| explained.contains(&id)) {
                    plain.push(element.html());
                }
            }
            assert!(plain.is_empty(), "{language:?}: {plain:#?}");
        }
    }
}

#[test]
fn a_table_of_numbers_is_one_stop_of_the_keyboard() {
    let page = page(with_records(ENGLISH), ENGLISH);
    let grids = all(page.root_element(), "table[role=grid]");
    assert_eq!(grids.len(), 4, "this month, all months, by salesperson, by product");
    for grid in grids {
        assert_eq!(grid.attr("tabindex"), Some("0"));
        let hint = grid.attr("aria-describedby").expect("a description");
        let hint = one(page.root_element(), &format!("#{hint}"));
        assert_eq!(text(hint), "Arrow keys go from number to number; Enter says how each is calculated.");
        assert!(!all(grid, "td[tabindex='-1']").is_empty());
        assert!(all(grid, "td.number:not([tabindex])").is_empty(), "every number of it can be reached");
        assert!(all(grid, "[tabindex='0']").is_empty() && all(grid, "td.number *[tabindex]").is_empty());
    }
}

#[test]
fn a_grade_leads_to_its_customers_where_there_are_any() {
    let page_with = page(with_records(ENGLISH), ENGLISH);
    let links = all(page_with.root_element(), "[role=rowheader] a");
    // Won at A, open at C; those lost from D are no customers of D any more.
    assert_eq!(links.iter().map(|link| text(*link)).collect::<Vec<_>>(), ["C", "A"]);
    assert_eq!(links[0].attr("href"), Some("#/plan/0000000000000007/customers/3"));
    assert_eq!(links[0].attr("title"), Some("See the customers at C"));
    assert!(all(page(generic(ENGLISH, true), ENGLISH).root_element(), "[role=rowheader] a").is_empty());
}

#[test]
fn records_count_won_of_decided() {
    let page = page(with_records(ENGLISH), ENGLISH);
    let panel = called(&page, "section", "What your records say");
    // Of 60: 15 at the top, 15 lost, 30 open.
    let overall = all(panel, "p.measure")[0];
    assert_eq!(text(one(overall, "button.figure")), "50%");
    assert_eq!(text(one(overall, "span")), "won: 15 of 30 decided (15 lost). Covers D→A.");
    let rows = all(panel, "table.rates tbody tr");
    let row = |of: &str| {
        let row = rows.iter().find(|row| text(one(**row, "th")) == of).unwrap_or_else(|| panic!("{of}"));
        texts(*row, "td.number")
    };
    assert_eq!(row("GTX Plus"), ["15/30", "50%"]);
    // Numbers 0, 12, 24, 36, 48 won; 9, 21, 33, 45, 57 lost.
    assert_eq!(row("Anna Snelling"), ["5/10", "50%"]);
}
