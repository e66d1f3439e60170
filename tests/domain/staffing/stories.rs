//! The stories of the team tell the numbers that are shown.

use super::{day, is_near};
use crate::support::plan;
use rungs::domain::calendar::Day;
use rungs::domain::staffing::{AccountManager, AccountManagerId, Region, TierId, usual_staffing};
use rungs::plan::selectors::{
    CostPart, Explain, Label, OfHelp, OfHire, OfTeam, Quantity, TeamPlace, TeamView, Term, explanation, team_view,
};
use rungs::plan::{Differences, Plan, Scenario, ScenarioId};
use std::rc::Rc;

fn staffed() -> Plan {
    let mut plan = plan();
    let mut team = usual_staffing(&plan.ladder, ["1", "2", "3"].map(str::to_owned));
    for (rank, tier) in team.tiers.iter_mut().enumerate() {
        tier.salary_minor_per_month = 1_000_000 * (3 - i64::try_from(rank).expect("few"));
        tier.hire_cost_minor = 500_000;
    }
    team.commission.share_of_revenue = 0.05;
    let people =
        (1..=3).map(|id| AccountManager { headcount: id, ..AccountManager::new(AccountManagerId(id), "", TierId(id)) });
    team.managers = people.collect();
    plan.staffing = Some(Rc::new(team));
    plan
}

fn today(plan: &Plan) -> Day {
    plan.target.period.start().first_day()
}

/// The number that a story ends with.
fn told(plan: &Plan, of: OfTeam) -> f64 {
    let story = explanation(plan, Explain::Team(of, today(plan))).expect("a story");
    match story.result {
        Quantity::Exact(number) | Quantity::Rate(number) | Quantity::MoneyShort(number) => number,
        Quantity::Money(minor) => minor as f64,
        Quantity::Count(count) => count as f64,
        Quantity::Day(day) => f64::from(day.order_key()),
    }
}

fn view(plan: &Plan) -> TeamView {
    team_view(plan, today(plan)).expect("a team")
}

#[test]
fn every_number_is_that_of_its_story() {
    let plan = staffed();
    let view = view(&plan);
    let all = view.places(None, None);
    for (at, &month) in view.demand.months.iter().enumerate() {
        for place in [TeamPlace::default(), TeamPlace { region: None, rank: Some(2) }] {
            let places = view.places(place.region, place.rank);
            let (needed, full): (f64, _) = (
                places.iter().map(|&(region, rank)| view.hiring.cell(region, rank, at).needed).sum(),
                view.saturation_of(&places, at),
            );
            assert!(is_near(told(&plan, OfTeam::Needed(place, month)), needed));
            assert!(is_near(told(&plan, OfTeam::Saturation(place, month)), full.share().expect("people")));
            assert!(is_near(told(&plan, OfTeam::Backlog(place, month)), full.backlog));
        }
        let people: f64 = all.iter().map(|&(region, rank)| view.capacity.cell(region, rank, at).full_time).sum();
        assert!(is_near(told(&plan, OfTeam::People(TeamPlace::default(), month)), people));
    }
    assert!(!view.hiring.hires.is_empty());
    for (place, hire) in view.hiring.hires.iter().enumerate().filter(|(_, hire)| hire.from.is_none()) {
        assert!(is_near(told(&plan, OfTeam::Hire(place, OfHire::OpenBy)), f64::from(hire.open_by.order_key())));
    }
    let near = |one: f64, other: f64| assert!((one - other).abs() <= 1.0, "{one} {other}");
    near(told(&plan, OfTeam::Cost(None)), view.cost.total());
    near(told(&plan, OfTeam::Cost(Some(TierId(2)))), view.cost.by_tier[1].total());
    near(told(&plan, OfTeam::PerWin), view.cost.per_win().expect("wins"));
    assert!(is_near(told(&plan, OfTeam::CostOfSale), view.cost.share_of_revenue().expect("revenue")));
}

/// What a term says of itself.
fn term(plan: &Plan, of: OfTeam, name: &str) -> Option<f64> {
    let story = explanation(plan, Explain::Team(of, today(plan))).expect("a story");
    story.steps.iter().flat_map(|step| &step.terms).find_map(|term| match term {
        Term::Value(Quantity::Exact(number) | Quantity::Rate(number), Label::Message(key)) if *key == name => {
            Some(*number)
        }
        _ => None,
    })
}

#[test]
fn people_with_hires_beginning_moving_and_leaving_are_those_of_their_stories() {
    let mut plan = staffed();
    let mut team = plan.staffing.as_deref().cloned().expect("a team");
    team.managers[1].end = Some(day("2027-03-31"));
    plan.staffing = Some(Rc::new(team));
    let view = view(&plan);
    let mut all = vec![TeamPlace::default()];
    all.extend((0..3).map(|rank| TeamPlace { region: None, rank: Some(rank) }));
    let (mut beginning, mut leaving) = (0.0, 0.0);
    for (at, &month) in view.demand.months.iter().enumerate() {
        for &place in &all {
            let places = view.places(place.region, place.rank);
            let sum = view.hiring.sum(&places)[at];
            assert!(is_near(told(&plan, OfTeam::WithHires(place, month)), sum.with_hires));
            assert!(is_near(told(&plan, OfTeam::Beginning(place, month)), sum.beginning));
            assert!(is_near(told(&plan, OfTeam::Growing(place, month)), sum.growing));
            let leavers: f64 = places.iter().map(|&(region, rank)| view.capacity.cell(region, rank, at).leavers).sum();
            assert!(is_near(told(&plan, OfTeam::Leavers(place, month)), leavers));
            (beginning, leaving) = (beginning + sum.beginning, leaving + leavers);
        }
    }
    assert!(beginning > 0.0 && leaving > 0.0);
    // The two of the second tier go with the end of March, and nobody else of it is left to leave.
    let second = TeamPlace { region: None, rank: Some(1) };
    let march = day("2027-03-01").month();
    assert_eq!(term(&plan, OfTeam::Leavers(second, march), "staffing.with_last_day"), Some(2.0));
    // In the third three are there whose last day nobody knows.
    let third = OfTeam::Leavers(TeamPlace { region: None, rank: Some(2) }, view.demand.months[0]);
    let others = term(&plan, third, "staffing.without_last_day").expect("others");
    let share = term(&plan, third, "staffing.monthly_attrition").expect("a share");
    assert!(is_near(others, 3.0) && is_near(share, view.staffing.tiers[2].monthly_attrition()), "{others} {share}");
}

#[test]
fn days_of_hires_are_those_of_their_stories() {
    for today_at in [0, 4] {
        let plan = staffed();
        let today = plan.target.period.start().plus(today_at).first_day().plus(7).expect("a day");
        let view = team_view(&plan, today).expect("a team");
        assert!(!view.hiring.hires.is_empty());
        for (place, hire) in view.hiring.hires.iter().enumerate() {
            let day_of = |of: OfHire| {
                let told = explanation(&plan, Explain::Team(OfTeam::Hire(place, of), today)).expect("a story");
                assert!(!told.steps.is_empty() && told.about.len() >= 2, "{told:?}");
                match told.result {
                    Quantity::Day(day) => day,
                    other => panic!("{of:?}: {other:?}"),
                }
            };
            assert_eq!(day_of(OfHire::OpenBy), hire.open_by);
            assert_eq!(day_of(OfHire::FirstDay), hire.start);
            assert_eq!(day_of(OfHire::WholeFrom), hire.productive.first_day());
            assert_eq!(day_of(OfHire::NeededFrom), hire.needed.first_day());
            assert_eq!(day_of(OfHire::FirstWins), view.first_wins(hire).first_day());
        }
        assert!(explanation(&plan, Explain::Team(OfTeam::Hire(999, OfHire::FirstDay), today)).is_none());
    }
}

/// What a story says that is missing leads to the people who are hired, whatever was hired before.
#[test]
fn as_many_are_hired_as_the_story_says_are_missing() {
    let plan = staffed();
    let mut hired = 0;
    for today_at in 0..6 {
        let today = plan.target.period.start().plus(today_at).first_day().plus(20).expect("a day");
        let view = team_view(&plan, today).expect("a team");
        for (place, hire) in view.hiring.hires.iter().enumerate().filter(|(_, hire)| hire.takes_post()) {
            let of = Explain::Team(OfTeam::Hire(place, OfHire::People), today);
            let told = explanation(&plan, of).expect("a story");
            let [lacking, people] = told.steps.as_slice() else { panic!("{told:?}") };
            let (Quantity::Exact(lacking), Term::Value(Quantity::Rate(staying), _)) =
                (lacking.result, &people.terms[2])
            else {
                panic!("{told:?}")
            };
            assert_eq!(((lacking - 0.25) / staying).ceil() as u32, hire.people, "{told:?} {hire:?}");
            assert_eq!(told.result, Quantity::Count(u64::from(hire.people)));
            hired += hire.people;
        }
    }
    assert!(hired > 0);
}

#[test]
fn parts_of_costs_are_those_of_their_stories_and_add_up() {
    let plan = staffed();
    let view = view(&plan);
    let near = |one: f64, other: f64| assert!((one - other).abs() <= 2.0, "{one} {other}");
    let parts = [CostPart::Salaries, CostPart::Hiring, CostPart::Commission];
    for (tier, cost) in view.staffing.tiers.iter().zip(&view.cost.by_tier) {
        for part in parts {
            near(told(&plan, OfTeam::CostPart(part, Some(tier.id))), part.of(cost));
        }
        near(parts.iter().map(|part| part.of(cost)).sum(), told(&plan, OfTeam::Cost(Some(tier.id))));
    }
    for part in parts {
        near(told(&plan, OfTeam::CostPart(part, None)), view.cost.by_tier.iter().map(|cost| part.of(cost)).sum());
    }
    assert!(parts.iter().all(|part| view.cost.by_tier.iter().any(|cost| part.of(cost) > 0.0)));
    let none = OfTeam::CostPart(CostPart::Salaries, Some(TierId(99)));
    assert!(explanation(&plan, Explain::Team(none, today(&plan))).is_none());
}

#[test]
fn hours_of_who_helps_whom_are_those_of_their_stories() {
    let mut plan = staffed();
    let mut team = plan.staffing.as_deref().cloned().expect("a team");
    // Many of the highest tier, who have time for the others.
    team.managers[0].headcount = 40;
    let region = |name: &str, weight: f64| Region::new(name, weight);
    team.regions = vec![region("North", 2.0), region("South", 1.0)];
    plan.staffing = Some(Rc::new(team));
    let view = view(&plan);
    let mut helped = 0.0;
    for region in [None, Some(0), Some(1)] {
        for rank in 0..3 {
            let whole = view.whole_time(region, rank);
            let hours = |of: OfHelp| told(&plan, OfTeam::Help(region, rank, of));
            assert!(is_near(hours(OfHelp::Work), whole.work) && is_near(hours(OfHelp::Hours), whole.hours));
            assert!(is_near(hours(OfHelp::Given), whole.given), "{} {}", hours(OfHelp::Given), whole.given);
            assert!(is_near(hours(OfHelp::Taken), whole.taken) && is_near(hours(OfHelp::Spare), whole.spare()));
            helped += whole.given;
        }
    }
    assert!(helped > 0.0);
    let last = *view.demand.months.last().expect("months");
    for rank in 0..3 {
        let place = TeamPlace { region: None, rank: Some(rank) };
        let cell = view.saturation_of(&view.places(None, Some(rank)), view.demand.months.len() - 1);
        let told = told(&plan, OfTeam::Delay(place, last));
        assert!(is_near(told, cell.delay_months().filter(|months| *months > 0.0).unwrap_or(cell.backlog)));
    }
    assert!(explanation(&plan, Explain::Team(OfTeam::Help(None, 9, OfHelp::Work), today(&plan))).is_none());
}

#[test]
fn a_scenario_tells_its_own() {
    let mut plan = staffed();
    let mut team = plan.staffing.as_deref().cloned().expect("a team");
    team.managers[2].end = Some(day("2027-03-31"));
    let other = Plan { staffing: Some(Rc::new(team)), ..plan.clone() };
    let differences = Differences::between(&plan, &other);
    assert_eq!(differences.staffing.count(), 1);
    let scenario = Scenario { id: ScenarioId(5), name: "Three leave".to_owned(), differences };
    Rc::make_mut(&mut plan.planning).scenarios.push(scenario);
    let month = plan.target.period.end();
    let of = OfTeam::People(TeamPlace::default(), month);
    let story = explanation(&plan, Explain::TeamIn(ScenarioId(5), of, today(&plan))).expect("a story");
    assert_eq!(story.result, explanation(&other, Explain::Team(of, today(&plan))).expect("a story").result);
    assert!(explanation(&plan, Explain::TeamIn(ScenarioId(6), of, today(&plan))).is_none());
}
