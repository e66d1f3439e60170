//! Other teams beside the plan's own: what is tried, and what comes of it.

use crate::support::{after, plan};
use rungs::domain::calendar::{Day, Month};
use rungs::domain::staffing::{AccountManager, AccountManagerId, Region, Staffing, Tier, TierId, usual_staffing};
use rungs::plan::selectors::{WhatIfChange, WhatIfProblem, what_if_rows};
use rungs::plan::{Action, Plan, ScenarioId, TeamChange};
use std::rc::Rc;

fn today() -> Day {
    Day::parse("2027-01-04").expect("a day")
}

fn month(number: i8) -> Month {
    Month::new(2027, number).expect("a month")
}

/// A closer by name, four advisers in the north, and two scouts.
fn team() -> Staffing {
    let mut team = usual_staffing(&plan().ladder, ["Closers", "Advisers", "Scouts"].map(str::to_owned));
    team.regions = vec![Region::new("North", 1.0)];
    let north = Some(Rc::from("North"));
    team.managers = vec![
        AccountManager::new(AccountManagerId(1), "Ling", TierId(1)),
        AccountManager { headcount: 4, region: north, ..AccountManager::new(AccountManagerId(2), "", TierId(2)) },
        AccountManager { headcount: 2, ..AccountManager::new(AccountManagerId(3), "", TierId(3)) },
    ];
    team
}

/// The team after the changes.
fn changed(change: &WhatIfChange) -> Staffing {
    let mut plan = Rc::new(Plan { staffing: Some(Rc::new(team())), ..plan() });
    for change in change.changes(&team()).expect("it can be tried") {
        assert!(change.is_assumption(), "a scenario can hold it");
        plan = after(&plan, Action::ChangeTeam { change });
    }
    Staffing::clone(plan.staffing.as_ref().expect("a team"))
}

#[test]
fn one_more_is_a_post_from_the_first_of_the_month() {
    let hired = changed(&WhatIfChange::Hire { tier: TierId(2), region: Some("North".into()), month: month(5) });
    let one = hired.managers.last().expect("a post");
    assert!(one.is_open_post && one.headcount == 1 && one.tier == TierId(2));
    assert_eq!((one.start, one.region.as_deref()), (Day::parse("2027-05-01").ok(), Some("North")));
}

#[test]
fn who_leaves_stays_until_the_end_of_the_month_and_of_a_group_only_one_goes() {
    let end = Day::parse("2027-03-31").ok();
    let left = changed(&WhatIfChange::Leaves { manager: AccountManagerId(1), month: month(3) });
    assert_eq!((left.managers.len(), left.managers[0].end), (3, end));
    let left = changed(&WhatIfChange::Leaves { manager: AccountManagerId(2), month: month(3) });
    assert_eq!((left.managers[1].headcount, left.managers[1].end), (3, None));
    let one = left.managers.last().expect("the one who leaves");
    assert_eq!((one.headcount, one.end, one.region.as_deref()), (1, end, Some("North")));
    let gone = WhatIfChange::Leaves { manager: AccountManagerId(9), month: month(3) };
    assert_eq!(gone.changes(&team()), Err(WhatIfProblem::Gone));
}

#[test]
fn a_ramp_is_as_long_as_was_said() {
    let slower = changed(&WhatIfChange::Ramp { tier: TierId(3), months: 6 });
    assert_eq!(slower.tiers[2].ramp_months(), 6);
    let tries = |months| WhatIfChange::Ramp { tier: TierId(3), months }.changes(&team());
    assert_eq!(tries(team().tiers[2].ramp_months()), Err(WhatIfProblem::Same));
    assert_eq!(tries(Tier::MONTHS_MAX as u32 + 1), Err(WhatIfProblem::TooLong));
}

#[test]
fn fewer_go_from_the_lowest_tier_first_and_never_more_than_there_are() {
    let heads = |team: &Staffing| team.managers.iter().map(|one| (one.id.0, one.headcount)).collect::<Vec<_>>();
    let fewer = |region: Option<&str>, people| WhatIfChange::Fewer { region: region.map(Rc::from), people };
    assert_eq!(heads(&changed(&fewer(None, 3))), [(1, 1), (2, 3)]);
    assert_eq!(heads(&changed(&fewer(Some("North"), 2))), [(1, 1), (2, 2), (3, 2)]);
    assert_eq!(fewer(Some("North"), 5).changes(&team()), Err(WhatIfProblem::TooFewPeople));
    assert_eq!(fewer(None, 0).changes(&team()), Err(WhatIfProblem::Same));
}

#[test]
fn each_team_stands_beside_the_plans_own() {
    assert!(what_if_rows(&plan(), today()).is_empty(), "no team, nothing to compare");
    let plan = Rc::new(Plan { staffing: Some(Rc::new(team())), ..plan() });
    let id = ScenarioId(4);
    let added = after(&plan, Action::AddScenario { id, name: "Fewer".to_owned(), like: None });
    let change = TeamChange::RemoveManagers { managers: vec![AccountManagerId(2)] };
    let tried = after(&added, Action::InScenario { scenario: id, change: Box::new(Action::ChangeTeam { change }) });
    let rows = what_if_rows(&tried, today());
    let [(own, _), (other, there)] = &rows[..] else { panic!("two teams: {rows:?}") };
    assert_eq!((own.scenario, own.there, own.differences), (None, 7.0, 0));
    assert_eq!((other.scenario, other.there, other.differences), (Some(id), 3.0, 1));
    assert_eq!(there.staffing.as_ref().map(|team| team.managers.len()), Some(2));
    // As many are needed, and so more are to be hired.
    assert_eq!(other.needed, own.needed);
    assert!(other.hires > own.hires && other.open_by <= own.open_by, "{own:?} {other:?}");
    // Nobody of the tier is left to do its work.
    assert!(matches!(other.fullest, Some((1, _, None))), "{:?}", other.fullest);
    assert_eq!(tried.staffing, plan.staffing, "the plan keeps its own team");
}
