//! The names and roles that people, screen readers and later work go by.

use crate::plans::{generic, today, with_records};
use crate::stage::{all, called, name, one, page, page_on, text, texts};
use rungs::i18n::Language;

const ENGLISH: Language = Language::English;
const CHINESE: Language = Language::Simplified;

#[test]
fn the_funnel_is_a_table_by_grade() {
    for (language, label, columns) in [
        (ENGLISH, "Funnel by grade", ["Grade", "Have", "Needed", "Gap", "Promotion rate"]),
        (CHINESE, "各级别漏斗", ["级别", "现有", "需要", "缺口", "晋级率"]),
    ] {
        let page = page(generic(language, true), language);
        let table = called(&page, "[role=table]", label);
        let heads = texts(table, "[role=columnheader]");
        for column in columns {
            assert_eq!(heads.iter().filter(|head| *head == column).count(), 1, "{column} in {heads:?}");
        }
        let rows: Vec<_> = all(table, "[role=row]").into_iter().skip(1).collect();
        let grades: Vec<_> = rows.iter().map(|row| text(one(*row, "[role=rowheader]"))).collect();
        assert_eq!(grades, ["E", "D", "C", "B", "A"]);
        for row in rows {
            assert_eq!(all(row, "[role=rowheader], [role=cell]").len(), heads.len(), "{}", text(row));
        }
    }
}

#[test]
fn fields_are_called_as_agreed_and_hold_the_example() {
    for (language, names) in [
        (ENGLISH, ["Revenue target", "Average order", "Months", "Customers at E", "Promotion rate "]),
        (CHINESE, ["销售目标", "平均订单", "月数", "E 级客户数", "晋级率 "]),
    ] {
        let page = page(generic(language, true), language);
        let field = |name: &str, value: &str, number: &str| {
            let field = called(&page, "input[role=spinbutton]", name);
            assert_eq!((field.attr("value"), field.attr("aria-valuenow")), (Some(value), Some(number)), "{name}");
        };
        let [target, order, months, at_e, rate] = names;
        field(target, "10,000,000", "10000000");
        field(order, "200,000", "200000");
        field(months, "12", "12");
        field(at_e, "620", "620");
        for (promotion, percent) in [("E→D", "40"), ("D→C", "35"), ("C→B", "20"), ("B→A", "50")] {
            field(&format!("{rate}{promotion}"), percent, percent);
        }
        let fields = all(page.root_element(), "input[role=spinbutton]");
        let rates = fields.iter().filter(|field| name(&page, **field).starts_with(rate)).count();
        assert_eq!(rates, 4, "the top leads nowhere");
    }
}

#[test]
fn each_rate_has_a_slider_within_its_limits() {
    let page = page(generic(ENGLISH, true), ENGLISH);
    for (promotion, percent) in [("E→D", "40"), ("D→C", "35"), ("C→B", "20"), ("B→A", "50")] {
        let slider = called(&page, "input[type=range]", &format!("{promotion} slider"));
        assert_eq!((slider.attr("min"), slider.attr("max")), (Some("1"), Some("100")));
        assert_eq!(slider.attr("value"), Some(percent));
    }
}

#[test]
fn the_answer_is_one_sentence_that_is_read_out() {
    let sentence = |language, plan, day| {
        let page = page_on(plan, language, day, false);
        text(one(page.root_element(), "[aria-live=polite] > h1"))
    };
    let english = sentence(ENGLISH, generic(ENGLISH, true), today());
    assert!(english.starts_with("CNY 10,000,000 takes 50 wins. You lack 1,148 at grade E."), "{english}");
    let chinese = sentence(CHINESE, generic(CHINESE, true), today());
    assert!(chinese.starts_with("完成 CNY 10,000,000 需要成交 50 单，还缺 1,148 个 E 级客户。"), "{chinese}");

    let mut reached = generic(ENGLISH, true);
    reached.target.revenue_minor = reached.target.average_order_minor;
    let reached = sentence(ENGLISH, reached, today());
    assert!(reached.starts_with("CNY 200,000 takes 1 win, and the customers you have are enough"), "{reached}");
    let mut nothing = generic(ENGLISH, true);
    nothing.target.revenue_minor = 0;
    let nothing = sentence(ENGLISH, nothing, today());
    assert!(nothing.starts_with("Set a revenue target"), "{nothing}");
}

#[test]
fn grades_can_be_named_moved_described_and_removed() {
    let page = page(generic(ENGLISH, true), ENGLISH);
    let editor = called(&page, "section", "The grades");
    for grade in ["E", "D", "C", "B", "A"] {
        assert_eq!(called(&page, "input[type=text]", &format!("Name of {grade}")).attr("value"), Some(grade));
        let button = |name: String| called(&page, "button", &name).attr("disabled").is_some();
        assert_eq!(button(format!("Move {grade} one grade lower")), grade == "E");
        assert_eq!(button(format!("Move {grade} one grade higher")), grade == "A");
        assert!(!button(format!("Remove {grade}")));
    }
    for label in ["What the customer has shown", "When a customer may enter", "What to do"] {
        let described: Vec<_> =
            all(editor, "textarea").into_iter().filter(|field| name(&page, *field) == label).collect();
        assert_eq!(described.len(), 5);
        assert!(described.into_iter().all(|field| !text(field).is_empty()), "{label}");
    }
    called(&page, "button", "Add a grade");
}

#[test]
fn the_last_grade_cannot_be_removed() {
    let plan = crate::plans::all(ENGLISH).into_iter().find(|(what, _)| what == "one grade").expect("that plan").1;
    let page = page(plan, ENGLISH);
    assert!(called(&page, "button", "Remove G1").attr("disabled").is_some());
    assert!(all(page.root_element(), "input[type=range]").is_empty());
}

#[test]
fn rates_from_records_are_offered_by_person_and_product() {
    let page = page(with_records(ENGLISH), ENGLISH);
    for label in ["Use this rate", "Use the rate of 王芳", "Use the rate of <b>Müller</b> & \"Söhne\""] {
        called(&page, "button", label);
    }
    called(&page, "button", "Use the rate of GTX Plus");
    called(&page, "button", "Use this order size");
    let without = crate::stage::page(generic(ENGLISH, true), ENGLISH);
    assert!(!texts(without.root_element(), "h2").contains(&"What your records say".to_owned()));
}
