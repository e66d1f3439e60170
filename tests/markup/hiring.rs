//! The team's pages "Hiring" and "Saturation" as a screen reader meets them.

use crate::plans::{self, generic, today};
use crate::soundness::{expect_named_tables, faults};
use crate::stage::{Drawing, all, one, shown, text, texts};
use rungs::domain::calendar::Day;
use rungs::domain::staffing::{AccountManager, Staffing};
use rungs::i18n::Language;
use rungs::pages::staffing::hiring::HiringOf;
use rungs::pages::staffing::saturation::SaturationOf;
use rungs::plan::Plan;
use rungs::plan::selectors::team_view;
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

const LANGUAGES: [Language; 4] = [Language::English, Language::Simplified, Language::Traditional, Language::Pseudo];

const HIRING: Drawing = |plan, today| html! { <HiringOf plan={Rc::clone(plan)} {today} /> };
const SATURATION: Drawing = |plan, today| html! { <SaturationOf plan={Rc::clone(plan)} {today} /> };

fn hiring(plan: Plan) -> Document {
    shown(plan, Language::English, today(), HIRING)
}

fn saturation(plan: Plan) -> Document {
    shown(plan, Language::English, today(), SATURATION)
}

fn with(change: impl FnOnce(&mut Staffing)) -> Plan {
    let plan = generic(Language::English, true);
    let mut team = plan.staffing.as_deref().cloned().expect("the example has a team");
    change(&mut team);
    Plan { staffing: Some(Rc::new(team)), ..plan }
}

fn answer(page: &Document) -> String {
    text(one(page.root_element(), "h1"))
}

#[test]
fn no_plan_leaves_anything_over() {
    for language in LANGUAGES {
        for (what, plan) in plans::all(language) {
            for plan in [plan.clone(), Plan { staffing: None, ..plan }] {
                let pages =
                    [shown(plan.clone(), language, today(), HIRING), shown(plan, language, today(), SATURATION)];
                for page in pages {
                    assert_eq!(faults(&page), Vec::<String>::new(), "{what}, {language:?}");
                }
            }
        }
    }
}

#[test]
fn the_answer_is_said_first_and_each_hire_has_its_row() {
    let plan = generic(Language::English, true);
    let view = team_view(&plan, today()).expect("a team");
    let page = hiring(plan);
    let said = answer(&page);
    assert!(said.starts_with("In 2027-") && said.contains(" are there now. Hire "), "{said}");
    expect_named_tables(&page, 3, "hiring");
    let rows = all(page.root_element(), "table.hires tbody tr, .hires tbody tr");
    assert_eq!(rows.len(), view.hiring.hires.len());
    // What is missing is hatched, and said by a legend.
    assert_eq!(texts(page.root_element(), ".team-chart ~ .team-legend li"), ["There", "Hired", "Needed", "Missing"]);
}

#[test]
fn a_large_team_hires_nobody() {
    let plan = with(|team| team.managers.iter_mut().for_each(|one| one.headcount = 900));
    let page = hiring(plan.clone());
    assert!(answer(&page).ends_with("Nobody needs to be hired."), "{}", answer(&page));
    assert_eq!(all(page.root_element(), ".hires tbody tr").len(), 0);
    assert!(answer(&saturation(plan)).ends_with("Nothing waits at the end."));
}

#[test]
fn bad_input_is_said_in_words() {
    let zero = with(|team| team.time.hours_per_day = 0.0);
    assert!(answer(&hiring(zero.clone())).contains("no hours for customers"));
    assert!(answer(&saturation(zero)).contains("nobody to do it"));
    let nobody = with(|team| team.managers.clear());
    assert!(answer(&hiring(nobody.clone())).contains("0 are there now"));
    assert!(answer(&saturation(nobody)).contains("nobody to do it"));
    let leaving = with(|team| team.tiers.iter_mut().for_each(|tier| tier.annual_attrition = 1.0));
    assert!(answer(&hiring(leaving)).contains("Hire "));
    let slow = with(|team| team.tiers.iter_mut().for_each(|tier| tier.ramp = vec![0.0; 60]));
    let said = answer(&hiring(slow));
    assert!(said.contains("missing whatever is done"), "{said}");
    let no_work = with(|team| team.efforts.clear());
    assert!(answer(&hiring(no_work)).contains("cost no hours yet"));
    let many = with(|team| {
        let one = team.managers[0].clone();
        let line = |id: u32| AccountManager { id: rungs::domain::staffing::AccountManagerId(id), ..one.clone() };
        team.managers = (1..=500).map(line).collect();
    });
    assert_eq!(faults(&hiring(many)), Vec::<String>::new());
    let over = shown(generic(Language::English, true), Language::English, Day::new(2041, 5, 1).expect("a day"), HIRING);
    assert!(answer(&over).contains("months are over"));
}

#[test]
fn over_a_hundred_per_cent_is_marked_and_says_how_much_longer() {
    let few = with(|team| team.managers.iter_mut().for_each(|one| one.headcount = 1));
    let page = saturation(few);
    let said = answer(&page);
    assert!(said.contains(" is busiest: ") && said.contains("months longer"), "{said}");
    assert!(!all(page.root_element(), "td.over").is_empty());
    expect_named_tables(&page, 2, "saturation");
}
