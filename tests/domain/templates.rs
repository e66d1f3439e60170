//! The ladders that ship.

use crate::support::{chinese, is_finite, plan, reverse_of};
use rungs::domain::amounts::Currency;
use rungs::domain::calendar::Period;
use rungs::domain::ladder::templates::{Localised, Template, templates};
use rungs::plan::{Plan, Target};
use std::collections::HashSet;
use std::rc::Rc;

type Pick = fn(&Localised) -> &str;
const LANGUAGES: [Pick; 3] = [|text| &text.english, |text| &text.simplified, |text| &text.traditional];

fn all() -> Vec<Template> {
    templates().expect("the shipped file")
}

#[test]
fn all_seven_ship_with_the_generic_one_first() {
    let ids: Vec<_> = all().into_iter().map(|template| template.id).collect();
    assert_eq!(ids.len(), 7, "{ids:?}");
    assert!(ids[0].contains("generic"), "{ids:?}");
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), ids.len(), "{ids:?}");
    // They stand in addresses.
    assert!(
        ids.iter()
            .all(|id| { id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte.is_ascii_digit()) })
    );
}

#[test]
fn each_makes_a_ladder_in_each_language() {
    for template in all() {
        for pick in LANGUAGES {
            let empty = template.ladder(pick, false).expect("a ladder");
            let filled = template.ladder(pick, true).expect("a ladder");
            assert!(empty.grades().len() >= 3, "{}", template.id);
            assert!(empty.grades().iter().all(|grade| grade.unlisted_count == 0), "{}", template.id);
            assert!(filled.grades().iter().map(|grade| grade.unlisted_count).sum::<u64>() > 0, "{}", template.id);
            assert!(empty.overall_rate() > 0.0 && empty.overall_rate() < 1.0, "{}", template.id);
        }
    }
}

#[test]
fn every_promotion_has_its_own_rate() {
    for template in all() {
        let (top, below) = template.grades.split_last().expect("grades");
        assert_eq!(top.rate_percent, None, "{}", template.id);
        for grade in below {
            let percent = grade.rate_percent.expect(&template.id);
            assert!((1.0..=99.0).contains(&percent), "{} {percent}", template.id);
        }
    }
}

#[test]
fn no_text_is_missing_in_any_language() {
    for template in all() {
        let of_grades =
            template.grades.iter().flat_map(|grade| [&grade.name, &grade.meaning, &grade.rule, &grade.advice]);
        for text in of_grades.chain([&template.name, &template.summary, &template.example.name]) {
            for pick in LANGUAGES {
                assert!(!pick(text).trim().is_empty(), "{}: {text:?}", template.id);
                assert!(pick(text).chars().count() <= 600, "{}: {text:?}", template.id);
            }
        }
        for text in template.grades.iter().flat_map(|grade| [&grade.meaning, &grade.advice]).chain([&template.summary])
        {
            let is_chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
            assert!(is_chinese(&text.simplified) && is_chinese(&text.traditional), "{}: {text:?}", template.id);
            assert!(!is_chinese(&text.english), "{}: {text:?}", template.id);
        }
    }
}

#[test]
fn each_example_can_be_calculated_and_lacks_something() {
    for template in all() {
        let (example, plan) = (&template.example, plan());
        let minor = plan.currency.minor_per_unit();
        let plan = Plan {
            name: example.name.english.clone(),
            target: Target {
                revenue_minor: example.revenue_target * minor,
                average_order_minor: example.average_order * minor,
                period: Period::new(plan.target.period.start(), example.months).expect(&template.id),
            },
            ladder: Rc::new(template.ladder(LANGUAGES[0], true).expect(&template.id)),
            ..plan
        };
        let result = reverse_of(&plan);
        assert!(is_finite(&result) && result.wins > 0, "{}: {result:?}", template.id);
        assert!(result.rows.iter().any(|row| row.gap > 0), "an example without a gap shows nothing: {}", template.id);
    }
}

#[test]
fn each_chinese_keeps_to_its_own_script() {
    for template in all() {
        let of_grades =
            template.grades.iter().flat_map(|grade| [&grade.name, &grade.meaning, &grade.rule, &grade.advice]);
        for text in of_grades.chain([&template.name, &template.summary, &template.example.name]) {
            assert_eq!(chinese::traditional_only(&text.simplified), None, "{}", text.simplified);
            assert_eq!(chinese::simplified_only(&text.traditional), None, "{}", text.traditional);
        }
    }
}

/// `domain.md` gives 0–20, 20–50, 50–99 and 100 and more: overlapping at 20 and 50, nothing between 99 and 100.
#[test]
fn the_hotel_grades_are_half_open() {
    let template = all().into_iter().find(|template| template.id.contains("hotel")).expect("the hotel's ladder");
    let names: Vec<_> = template.grades.iter().map(|grade| grade.name.english.as_str()).collect();
    assert_eq!(names, ["D", "C", "B", "A", "S"]);
    for pick in LANGUAGES {
        let rules: Vec<&str> = template.grades.iter().map(|grade| pick(&grade.rule)).collect();
        let numbers = |rule: &str| -> Vec<u32> {
            rule.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
        };
        // C, B and A each end where the next begins, so each boundary stands in both.
        for (grade, boundary) in [(1, 20), (2, 50), (3, 100)] {
            assert!(numbers(rules[grade]).contains(&boundary), "{}", rules[grade]);
            assert!(numbers(rules[grade + 1]).contains(&boundary), "{}", rules[grade + 1]);
        }
        assert!(rules.iter().all(|rule| !numbers(rule).contains(&99)), "{rules:?}");
    }
}

#[test]
fn each_brings_a_team_that_fits_its_ladder() {
    let names = || ["1".to_owned(), "2".to_owned(), "3".to_owned()];
    for template in all() {
        let ladder = template.ladder(LANGUAGES[0], true).expect("a ladder");
        let empty = template.staffing(&ladder, names(), None);
        assert_eq!(empty.check(&ladder), Ok(()), "{}", template.id);
        assert!(empty.managers.is_empty() && empty.tiers.iter().all(|tier| tier.salary_minor_per_month == 0));
        let (top, below) = ladder.grades().split_last().expect("grades");
        assert_eq!(empty.effort(top.id).map(|effort| effort.hours_per_try), Some(0.0), "nobody is tried at the top");
        for grade in below {
            let effort = empty.effort(grade.id).expect("an effort");
            assert!(
                effort.tier.is_some() && (0.5..=40.0).contains(&effort.hours_per_try),
                "{} {effort:?}",
                template.id
            );
            assert!(effort.contacts_per_month > 0.0 && effort.hours_per_contact > 0.0, "{} {effort:?}", template.id);
        }
        for code in ["CNY", "TWD"] {
            let filled = template.staffing(&ladder, names(), Some(Currency::new(code).expect("a currency")));
            assert_eq!(filled.check(&ladder), Ok(()), "{}", template.id);
            assert!(
                filled.managers.len() == 3 && filled.managers.iter().all(|one| one.headcount > 0),
                "{}",
                template.id
            );
            let pay: Vec<_> = filled.tiers.iter().map(|tier| tier.salary_minor_per_month).collect();
            assert!(pay.is_sorted_by(|one, other| one > other) && pay[2] > 0, "{} {pay:?}", template.id);
        }
        // Another currency has no pay to show, and invents none.
        let other = template.staffing(&ladder, names(), Some(Currency::new("EUR").expect("a currency")));
        assert!(other.tiers.iter().all(|tier| tier.salary_minor_per_month == 0 && tier.hire_cost_minor == 0));
    }
}
