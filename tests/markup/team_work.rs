//! The team's pages "Work" and "Tiers" as a screen reader meets them.

use crate::plans::{self, generic, today};
use crate::soundness::{expect_named_tables, faults};
use crate::stage::{Drawing, all, one, shown, text, texts};
use rungs::domain::calendar::Day;
use rungs::domain::staffing::{Growth, Region, Staffing, Tier, TierId};
use rungs::i18n::Language;
use rungs::pages::staffing::tiers::TiersPage;
use rungs::pages::staffing::work::WorkPage;
use rungs::plan::Plan;
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

const LANGUAGES: [Language; 4] = [Language::English, Language::Simplified, Language::Traditional, Language::Pseudo];

const WORK: Drawing = |plan, today| html! { <WorkPage plan={Rc::clone(plan)} {today} /> };
const TIERS: Drawing = |plan, _| html! { <TiersPage plan={Rc::clone(plan)} /> };

fn work(plan: Plan, language: Language) -> Document {
    shown(plan, language, today(), WORK)
}

fn tiers(plan: Plan, language: Language) -> Document {
    shown(plan, language, today(), TIERS)
}

fn with(plan: Plan, change: impl FnOnce(&mut Staffing)) -> Plan {
    let mut team = plan.staffing.as_deref().cloned().expect("the example has a team");
    change(&mut team);
    Plan { staffing: Some(Rc::new(team)), ..plan }
}

#[test]
fn no_plan_leaves_anything_over() {
    for language in LANGUAGES {
        for (what, plan) in plans::all(language) {
            for (page, found) in [
                ("work", work(plan.clone(), language)),
                ("tiers", tiers(plan.clone(), language)),
                ("no team", work(Plan { staffing: None, ..plan.clone() }, language)),
            ] {
                assert_eq!(faults(&found), Vec::<String>::new(), "{page}, {what}, {language:?}");
            }
        }
        let over = shown(generic(language, true), language, Day::new(2041, 5, 1).expect("a day"), WORK);
        assert_eq!(faults(&over), Vec::<String>::new(), "over, {language:?}");
    }
}

#[test]
fn the_work_is_told_first_and_stands_in_a_table() {
    let page = work(generic(Language::English, true), Language::English);
    let answer = text(one(page.root_element(), ".answer-region"));
    assert!(
        answer.starts_with("Until 2027-12 the plan takes ")
            && answer.contains(" hours with customers; most of them at D: "),
        "{answer}"
    );
    assert!(!answer.contains("nobody"), "{answer}");
    expect_named_tables(&page, 3, "work");
    let grid = one(page.root_element(), "[role=grid]");
    assert_eq!(texts(grid, "tbody th"), ["E", "D", "C", "B", "A", "Total"]);
    // The grade, who does it, all months and each: thirteen numbers a row.
    assert_eq!(all(grid, "tbody tr:first-child td[tabindex]").len(), 13);
    assert_eq!(all(page.root_element(), ".efforts tbody tr").len(), 5);
    let rules = texts(page.root_element(), ".rules-of-thumb li");
    assert!(rules[0].contains("Tier 3 (opening) does 5") && rules[0].contains("usual is about 60%"), "{rules:?}");
    assert!(rules[1].contains("Tier 1 (closing) is 1") && rules[1].contains("usual is about 20%"), "{rules:?}");
    // A sign, and the word that says it.
    assert!(
        rules.iter().all(|rule| ["Less than usual", "About as usual", "More than usual"]
            .iter()
            .any(|word| rule.contains(word)))
    );
}

#[test]
fn nobodys_work_is_said() {
    let plan = with(generic(Language::English, true), |team| {
        team.efforts.iter_mut().filter(|effort| effort.grade.0 == 3).for_each(|effort| effort.tier = None);
    });
    let page = work(plan, Language::English);
    let answer = text(one(page.root_element(), ".answer-region"));
    assert!(answer.contains("of these hours are nobody’s.") && answer.contains("those customers wait"), "{answer}");
    assert_eq!(texts(page.root_element(), ".work-hours td.missing"), ["Nobody"]);
    assert_eq!(all(page.root_element(), ".efforts select.missing").len(), 1);
}

#[test]
fn without_a_team_or_a_target_there_is_one_thing_to_do() {
    let none = work(Plan { staffing: None, ..generic(Language::English, true) }, Language::English);
    assert_eq!(texts(none.root_element(), "button"), ["Set up the usual team"]);
    let mut plan = generic(Language::English, false);
    plan.target.revenue_minor = 0;
    let empty = work(plan, Language::English);
    assert!(all(empty.root_element(), "[role=grid]").is_empty());
    assert_eq!(texts(empty.root_element(), "a.button"), ["Set a target"]);
}

#[test]
fn a_tier_says_what_its_figures_come_to() {
    let plan = with(generic(Language::English, true), |team| team.tiers[2].annual_attrition = 0.2);
    let page = tiers(plan, Language::English);
    let cards = all(page.root_element(), ".tier");
    assert_eq!(cards.len(), 3);
    let last = text(cards[2]);
    // Attrition of 20 % a year, and 1 ÷ 1.1.
    assert!(last.contains("1.84% a month"), "{last}");
    assert!(
        last.contains("110% of what the work needs") && last.contains("90.9% busy") || last.contains("91% busy"),
        "{last}"
    );
    assert!(!text(cards[0]).contains("of what the work needs"));
    let answer = text(one(page.root_element(), ".answer-region"));
    assert!(answer.contains("A full-time person works 164 hours in a mean month."), "{answer}");
}

#[test]
fn any_number_of_tiers_and_regions_keeps_sound() {
    for language in LANGUAGES {
        let plan = with(generic(language, true), |team| {
            let like = team.tiers[2].clone();
            let more = |id: u32| Tier {
                id: TierId(id),
                name: format!("<b>{id}</b>"),
                ramp: Tier::straight_ramp(60),
                growth: Some(Growth { into: TierId(1), after_months: 60 }),
                selling_share: 0.0,
                annual_attrition: 1.0,
                ..like.clone()
            };
            team.tiers.extend((4..=12).map(more));
            let region = |at: u32| Region {
                holidays: Day::new(2027, 10, 1).into_iter().collect(),
                extra_days: Day::new(2027, 10, 9).into_iter().collect(),
                ..Region::new(format!("R{at}"), f64::from(at))
            };
            team.regions = (0..60).map(region).collect();
        });
        for page in [tiers(plan.clone(), language), work(plan, language)] {
            assert_eq!(faults(&page), Vec::<String>::new(), "{language:?}");
        }
    }
}
