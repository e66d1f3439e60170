//! The stories of the team tell the numbers that are shown.

use super::{day, is_near};
use crate::support::plan;
use rungs::domain::calendar::Day;
use rungs::domain::staffing::{AccountManager, AccountManagerId, TierId, usual_staffing};
use rungs::plan::selectors::{Explain, OfTeam, Quantity, TeamPlace, TeamView, explanation, team_view};
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
        assert!(is_near(told(&plan, OfTeam::OpenBy(place)), f64::from(hire.open_by.order_key())));
    }
    let near = |one: f64, other: f64| assert!((one - other).abs() <= 1.0, "{one} {other}");
    near(told(&plan, OfTeam::Cost(None)), view.cost.total());
    near(told(&plan, OfTeam::Cost(Some(TierId(2)))), view.cost.by_tier[1].total());
    near(told(&plan, OfTeam::PerWin), view.cost.per_win().expect("wins"));
    assert!(is_near(told(&plan, OfTeam::CostOfSale), view.cost.share_of_revenue().expect("revenue")));
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
