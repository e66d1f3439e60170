//! The team's pages "Reach" and "What if" as they are read.

use crate::plans::generic;
use crate::soundness::faults;
use crate::stage::{all, called, one, render, text, texts};
use rungs::domain::calendar::Day;
use rungs::domain::staffing::{AccountManager, AccountManagerId, Region, TierId, usual_staffing};
use rungs::i18n::{Language, Locale};
use rungs::pages::staffing::reach::{ReachOf, ReachPage, TeamOf};
use rungs::pages::staffing::what_if::WhatIfOf;
use rungs::plan::forecast::{
    About, Answer, CustomersSent, Desk, NewCustomers, Question, ReachAnswer, Request, TeamAnswer, TeamAsked,
};
use rungs::plan::selectors::{WhatIfRow, what_if_rows};
use rungs::plan::{Action, Plan, ScenarioId, TeamChange, update};
use scraper::Html as Document;
use std::rc::Rc;
use yew::prelude::*;

fn today() -> Day {
    Day::parse("2027-01-04").expect("a day")
}

fn ask(plan: &Plan, question: Question) -> Answer {
    let mut desk = Desk::default();
    for message in CustomersSent::default().messages(&plan.customers) {
        desk.run(message, &mut |_| ());
    }
    desk.run(Request::Ask(Box::new(question)), &mut |_| ()).expect("an answer")
}

fn staffed(language: Language, people: [u32; 3]) -> Plan {
    let mut plan = generic(language, true);
    let mut team = usual_staffing(&plan.ladder, ["Closers", "Advisers", "Scouts"].map(str::to_owned));
    team.regions = [("North", 2.0), ("South", 1.0)].map(|(name, weight)| Region::new(name, weight)).to_vec();
    for ((id, headcount), tier) in (1..).zip(people).zip(&mut team.tiers) {
        tier.salary_minor_per_month = 1_500_000;
        team.managers.push(AccountManager { headcount, ..AccountManager::new(AccountManagerId(id), "", TierId(id)) });
    }
    plan.staffing = Some(Rc::new(team));
    plan
}

#[derive(PartialEq, Properties)]
struct ReachStageProps {
    locale: Locale,
    plan: Rc<Plan>,
    answer: Option<Rc<ReachAnswer>>,
    team: Option<Rc<TeamAnswer>>,
    rows: Option<Rc<Vec<WhatIfRow>>>,
    reaches: Option<Rc<Vec<Option<ReachAnswer>>>>,
    today: Day,
}

#[component]
fn Stage(props: &ReachStageProps) -> Html {
    let plan = || Rc::clone(&props.plan);
    let today = props.today;
    html! {
        <ContextProvider<Locale> context={props.locale}>
            if let Some(answer) = props.answer.clone() {
                <ReachOf plan={plan()} {answer} {today} />
            } else if let Some(answer) = props.team.clone() {
                <TeamOf plan={plan()} {answer} />
            } else if let Some(rows) = props.rows.clone() {
                <WhatIfOf plan={plan()} {rows} reaches={props.reaches.clone()} {today} />
            } else {
                <ReachPage plan={plan()} {today} />
            }
        </ContextProvider<Locale>>
    }
}

fn empty(plan: &Plan, language: Language) -> ReachStageProps {
    let locale = Locale::new(language).in_units_of(plan);
    let plan = Rc::new(plan.clone());
    ReachStageProps { locale, plan, answer: None, team: None, rows: None, reaches: None, today: today() }
}

fn reach_answer(plan: &Plan) -> ReachAnswer {
    match ask(plan, Question::of(plan, About::Reach(NewCustomers::Planned), today())) {
        Answer::Reach(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

fn reach(plan: &Plan, language: Language) -> Document {
    render::<Stage>(ReachStageProps { answer: Some(Rc::new(reach_answer(plan))), ..empty(plan, language) })
}

fn team(plan: &Plan, language: Language) -> Document {
    let asked = TeamAsked { sure_percent: 80, new_customers: NewCustomers::Planned };
    match ask(plan, Question::of(plan, About::Team(asked), today())) {
        Answer::Team(answer) => {
            render::<Stage>(ReachStageProps { team: Some(Rc::from(answer)), ..empty(plan, language) })
        }
        other => panic!("{other:?}"),
    }
}

fn what_if(plan: &Plan, language: Language) -> Document {
    let (rows, plans): (Vec<WhatIfRow>, Vec<Plan>) = what_if_rows(plan, today()).into_iter().unzip();
    let reaches = plans.iter().map(|plan| Some(reach_answer(plan))).collect();
    let (rows, reaches) = (Some(Rc::new(rows)), Some(Rc::new(reaches)));
    render::<Stage>(ReachStageProps { rows, reaches, ..empty(plan, language) })
}

const LANGUAGES: [Language; 4] = [Language::English, Language::Simplified, Language::Traditional, Language::Pseudo];

/// The plan with a scenario in which a tier has nobody.
fn with_a_scenario(plan: Plan) -> Plan {
    let id = ScenarioId(3);
    let change = TeamChange::RemoveManagers { managers: vec![AccountManagerId(2)] };
    let actions = [
        Action::AddScenario { id, name: "Without advisers".to_owned(), like: None },
        Action::InScenario { scenario: id, change: Box::new(Action::ChangeTeam { change }) },
    ];
    actions.iter().fold(plan, |plan, action| Plan::clone(&update(&Rc::new(plan), action).expect("it can be done")))
}

#[test]
fn no_team_leaves_anything_over() {
    for language in LANGUAGES {
        for people in [[0, 0, 0], [1, 2, 2], [60, 60, 60]] {
            let mut plan = staffed(language, people);
            let team_of = Rc::make_mut(plan.staffing.as_mut().expect("a team"));
            team_of.managers.retain(|one| one.headcount > 0);
            let tried = with_a_scenario(plan.clone());
            for (what, page) in [
                ("reach", reach(&plan, language)),
                ("team", team(&plan, language)),
                ("what if", what_if(&plan, language)),
                ("tried", what_if(&tried, language)),
            ] {
                assert_eq!(faults(&page), Vec::<String>::new(), "{what}, {people:?}, {language:?}");
            }
        }
    }
}

#[test]
fn too_few_people_are_said_with_their_bottleneck_and_what_one_more_is_worth() {
    let plan = staffed(Language::English, [2, 2, 2]);
    let answer = reach_answer(&plan);
    let page = reach(&plan, Language::English);
    let said = text(one(page.root_element(), "h1.answer"));
    assert!(said.starts_with("6 account managers can carry") && said.contains("hours bind"), "{said}");
    let more = text(one(page.root_element(), ".answer-more"));
    assert!(more.contains("The bottleneck is") && more.contains("One more person in"), "{more}");
    // A tier's row for each region.
    assert_eq!(all(called(&page, "section", "One person more"), "tbody tr").len(), answer.worths.len());
    assert_eq!(answer.worths.len(), 6);
    assert_eq!(texts(page.root_element(), ".reach-bar dt"), ["Customers alone", "Hours alone", "Within reach"]);
}

#[test]
fn the_cheapest_team_stands_first_and_those_that_fail_say_why() {
    let plan = staffed(Language::English, [12, 14, 12]);
    let page = team(&plan, Language::English);
    let rows = texts(page.root_element(), "table.teams tbody th");
    assert_eq!(rows.first().map(String::as_str), Some("Cheapest"), "{rows:?}");
    let plan = staffed(Language::English, [1, 1, 1]);
    let page = team(&plan, Language::English);
    let said = text(one(page.root_element(), ".found"));
    assert!(
        said.contains("too late") || said.contains("more customers are needed") || said.starts_with("Hire"),
        "{said}"
    );
    assert!(
        texts(page.root_element(), "table.teams tbody td:last-child").iter().any(|why| why.starts_with("Fails at"))
    );
}

#[test]
fn what_is_lacking_is_said_with_a_way_on() {
    let mut plan = staffed(Language::English, [1, 1, 1]);
    plan.target.revenue_minor = 0;
    let page = render::<Stage>(empty(&plan, Language::English));
    assert!(text(one(page.root_element(), "h1")).starts_with("Set a target first"));
    assert_eq!(all(page.root_element(), "a.button").len(), 1);
    plan.staffing = None;
    let page = render::<Stage>(empty(&plan, Language::English));
    assert_eq!(all(page.root_element(), "button.primary").len(), 1);
}

#[test]
fn a_scenario_stands_under_the_plan_with_what_differs() {
    let plan = with_a_scenario(staffed(Language::English, [4, 4, 4]));
    let page = what_if(&plan, Language::English);
    let rows = texts(page.root_element(), ".what-if-table tbody th");
    assert_eq!(rows.len(), 2);
    assert!(rows[0].starts_with("Baseline") && rows[1].starts_with("Without advisers"), "{rows:?}");
    let there = all(page.root_element(), ".what-if-table tbody tr:nth-child(2) td:nth-child(3)");
    assert!(
        there.iter().any(|cell| text(*cell).contains("−4")),
        "{:?}",
        there.iter().map(|cell| text(*cell)).collect::<Vec<_>>()
    );
    let said = text(one(page.root_element(), "h1.answer"));
    assert!(said.contains("Without advisers"), "{said}");
}
