//! What a plan's people can reach, with the chance of its target, and the cheapest team: what the worker answers.

#![expect(clippy::float_cmp, reason = "the same arithmetic gives the same digits")]

use crate::support::random::{action, config};
use crate::support::team::team as any_team;
use crate::support::{after, customer, plan};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::accounts::Customers;
use rungs::domain::calendar::Day;
use rungs::domain::ladder::RateOrigin;
use rungs::domain::staffing::{AccountManager, AccountManagerId, Region, Staffing, TierId, usual_staffing};
use rungs::plan::forecast::{
    About, Answer, Assumptions, ChanceAnswer, CustomersSent, Desk, Hindrance, Limit, NewCustomers, PostCount, Question,
    ReachAnswer, Request, TeamAnswer, TeamAsked, Unready, unready,
};
use rungs::plan::{Action, Plan, TeamChange, update};
use std::rc::Rc;

fn today() -> Day {
    Day::parse("2027-01-04").expect("a day")
}

fn answer(plan: &Plan, question: Question) -> Answer {
    let mut desk = Desk::default();
    for message in CustomersSent::default().messages(&plan.customers) {
        assert_eq!(desk.run(message, &mut |_| ()), None);
    }
    let mut told = Vec::new();
    let answer = desk.run(Request::Ask(Box::new(question)), &mut |share| told.push(share)).expect("an answer");
    assert!(told.iter().all(|share| (0.0..=1.0).contains(share)) && told.is_sorted(), "{told:?}");
    answer
}

fn reach(plan: &Plan, new_customers: NewCustomers) -> ReachAnswer {
    match answer(plan, Question::of(plan, About::Reach(new_customers), today())) {
        Answer::Reach(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

fn chance(plan: &Plan) -> ChanceAnswer {
    match answer(plan, Question::of(plan, About::Chance, today())) {
        Answer::Chance(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

fn cheapest(plan: &Plan, sure_percent: u8) -> TeamAnswer {
    let asked = TeamAsked { sure_percent, new_customers: NewCustomers::Planned };
    match answer(plan, Question::of(plan, About::Team(asked), today())) {
        Answer::Team(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

/// Fifty wins in a year, customers at all grades, and a usual team with so many people in each of its tiers.
fn staffed(people: [u32; 3]) -> Plan {
    let mut plan = plan();
    let ladder = Rc::clone(&plan.ladder);
    let mut team = usual_staffing(&ladder, ["Closers", "Advisers", "Scouts"].map(str::to_owned));
    for (tier, salary) in team.tiers.iter_mut().zip([3_000_000, 2_000_000, 1_200_000]) {
        (tier.salary_minor_per_month, tier.hire_cost_minor) = (salary, salary * 2);
    }
    for (id, headcount) in (1..).zip(people).filter(|(_, headcount)| *headcount > 0) {
        team.managers.push(AccountManager { headcount, ..AccountManager::new(AccountManagerId(id), "", TierId(id)) });
    }
    plan.staffing = Some(Rc::new(team));
    plan.customers = Customers::new((1..=120).map(|id| customer(id, 1 + id % 4)).collect());
    plan
}

fn with_team(plan: &Plan, change: impl FnOnce(&mut Staffing)) -> Plan {
    let mut team = Staffing::clone(plan.staffing.as_ref().expect("a team"));
    change(&mut team);
    Plan { staffing: Some(Rc::new(team)), ..plan.clone() }
}

#[test]
fn with_hours_for_all_the_chance_is_the_forecasts() {
    let certain = staffed([900, 900, 900]);
    let rates = certain.ladder.promotions().map(|(grade, _)| (grade.id, grade.promotion_rate)).collect();
    let origin = RateOrigin::Records { won: 6, decided: 15, of: None };
    let uncertain = after(&Rc::new(certain.clone()), Action::SetPromotionRates { rates, origin });
    for plan in [certain, Plan::clone(&uncertain)] {
        let (forecast, reach) = (chance(&plan), reach(&plan, NewCustomers::Expected));
        assert_eq!(reach.limit, Limit::Customers);
        assert_eq!(reach.chance, [forecast.wins.reach, forecast.money.reach]);
        assert_eq!(reach.chance_in_hours, reach.chance);
        assert!((reach.reached - forecast.wins.mean).abs() < 0.2, "{} {}", reach.reached, forecast.wins.mean);
        assert!(reach.bindings.is_empty() && reach.worths.iter().all(|worth| worth.wins < 1e-6));
        assert_eq!(reach.open_worked, reach.open);
        assert_eq!(reach.people, 2_700);
    }
}

#[test]
fn too_few_people_win_less_and_it_is_said_which() {
    let plan = staffed([3, 2, 3]);
    let few = reach(&plan, NewCustomers::Planned);
    assert!(few.reached < few.by_customers - 1.0 && few.limit != Limit::Customers, "{few:?}");
    assert!(few.reached <= few.by_hours.expect("hours limit it") + 1e-6);
    assert!(few.chance_in_hours[0] < few.chance[0]);
    let binding = few.bindings.first().expect("hours bind");
    assert!(!binding.months.is_empty());
    let worth = |tier: u32| few.worths.iter().find(|worth| worth.tier == TierId(tier)).expect("a tier").wins;
    let more = |people: [u32; 3]| reach(&staffed(people), NewCustomers::Planned).reached - few.reached;
    // One more who has long been there is what one more is worth, but for those who may leave.
    for (tier, people) in [(1, [4, 2, 3]), (2, [3, 3, 3]), (3, [3, 2, 4])] {
        let gained = more(people);
        assert!(gained <= worth(tier) + 1e-6 && gained >= 0.8 * worth(tier) - 1e-6, "{tier}: {gained} {}", worth(tier));
    }
    // Dearer hours are worth no less: a higher tier can do what a lower one can.
    assert!(worth(1) >= worth(2) - 1e-6 && worth(2) >= worth(3) - 1e-6);
    let regions = [("North", 3.0), ("South", 1.0)].map(|(name, weight)| Region::new(name, weight));
    let split = reach(&with_team(&plan, |team| team.regions = regions.to_vec()), NewCustomers::Planned);
    // People of no region work everywhere by its share: together they reach as much.
    assert!((split.reached - few.reached).abs() < 1e-6);
    assert_eq!(split.regions.len(), 2);
}

#[test]
fn nobody_reaches_nothing_and_work_of_nobody_is_named() {
    let nobody = reach(&staffed([0, 0, 0]), NewCustomers::Planned);
    assert_eq!((nobody.reached, nobody.people, nobody.by_hours), (nobody.booked, 0, Some(nobody.booked)));
    assert_eq!(nobody.chance_in_hours[0], 0.0);
    let unassigned =
        with_team(&staffed([0, 0, 0]), |team| team.efforts.iter_mut().for_each(|effort| effort.tier = None));
    let unassigned = reach(&unassigned, NewCustomers::Planned);
    assert_eq!((unassigned.limit, unassigned.by_hours), (Limit::Customers, None));
    assert_eq!(unassigned.nobodys.len(), 5);
}

#[test]
fn the_cheapest_team_is_enough_and_cheaper_ones_are_not() {
    let plan = staffed([8, 8, 8]);
    let answer = cheapest(&plan, 80);
    let best = answer.best.clone().expect("a team that is enough");
    assert!(best.chance >= 0.8 && answer.now.chance < 0.8 && best.cost_minor > 0.0, "{answer:?}");
    assert!(answer.others.iter().all(|row| row.chance >= 0.8 && row.cost_minor >= best.cost_minor));
    assert!(!answer.too_small.is_empty());
    assert!(answer.too_small.iter().all(|row| row.chance < 0.8 && row.cost_minor < best.cost_minor));
    assert!(best.wins > 50.0 && answer.is_complete && answer.needs_more_customers, "{answer:?}");
    let half = cheapest(&plan, 50).best.expect("a team that is enough");
    assert!(half.cost_minor <= best.cost_minor);
}

#[test]
fn planned_as_posts_hires_reach_as_much_as_was_said() {
    let mut plan = staffed([4, 5, 4]);
    let assumptions = Assumptions { new_per_month: Some(300.0), ..Assumptions::default() };
    plan = Plan::clone(&after(&Rc::new(plan), Action::SetForecast { assumptions: Box::new(assumptions) }));
    let asked = TeamAsked { sure_percent: 50, new_customers: NewCustomers::Expected };
    let Answer::Team(answer) = answer(&plan, Question::of(&plan, About::Team(asked), today())) else {
        panic!("an answer about the team")
    };
    let row = answer.best.or(answer.largest.map(|(row, _)| row)).expect("a team");
    assert!(row.people() > 0);
    let hired = reach(&with_team(&plan, |team| hire(team, &row.hires)), NewCustomers::Expected);
    assert!((hired.reached - row.wins).abs() < 1e-6, "{} {}", hired.reached, row.wins);
    assert!((hired.chance_in_hours[0] - row.chance).abs() < 1e-9);
    assert!(hired.reached > reach(&plan, NewCustomers::Expected).reached + 0.1);
}

fn hire(team: &mut Staffing, hires: &[PostCount]) {
    let lines = PostCount::lines(hires, team);
    team.managers.extend(lines);
}

#[test]
fn what_no_team_can_do_is_said_with_its_reason() {
    let late = with_team(&staffed([1, 1, 1]), |team| team.tiers.iter_mut().for_each(|tier| tier.days_to_fill = 700));
    let answer = cheapest(&late, 80);
    assert!(answer.best.is_none() && matches!(answer.largest, Some((_, Hindrance::Time))), "{answer:?}");
    let asked = TeamAsked { sure_percent: 90, new_customers: NewCustomers::Expected };
    let plan = staffed([1, 1, 1]);
    // Nobody new comes: those there are cannot bring fifty wins.
    let Answer::Team(answer) = self::answer(&plan, Question::of(&plan, About::Team(asked), today())) else {
        panic!("an answer about the team")
    };
    assert!(matches!(answer.largest, Some((_, Hindrance::Customers))), "{answer:?}");
}

#[test]
fn what_is_lacking_is_said_before_anything_is_worked_out() {
    let plan = staffed([1, 1, 1]);
    assert_eq!(unready(&plan, today()), None);
    let without = Plan { staffing: None, ..plan.clone() };
    let mut free = plan.clone();
    free.target.revenue_minor = 0;
    for (plan, day, why) in [
        (&without, today(), Unready::Team),
        (&free, today(), Unready::Target),
        (&plan, Day::parse("2028-02-01").expect("a day"), Unready::Over),
        (&plan, Day::parse("2017-12-31").expect("a day"), Unready::Far),
    ] {
        assert_eq!(unready(plan, day), Some(why));
        for about in [
            About::Reach(NewCustomers::Planned),
            About::Team(TeamAsked { sure_percent: 80, new_customers: NewCustomers::Planned }),
        ] {
            assert_eq!(answer(plan, Question::of(plan, about, day)), Answer::Unready(why));
        }
    }
}

#[test]
fn plans_are_asked_about_together_as_one_by_one() {
    let plans = [staffed([1, 1, 1]), staffed([2, 2, 2])];
    let question = Question::of_reach(&plans, NewCustomers::Planned, today()).expect("plans");
    let Answer::Others(answers) = answer(&plans[0], question) else { panic!("several answers") };
    let single = |plan| Answer::Reach(Box::new(reach(plan, NewCustomers::Planned)));
    assert_eq!(answers, plans.each_ref().map(single).to_vec());
}

fn are_numbers(answer: &Answer) -> bool {
    let chance = |chance: &f64| (0.0..=1.0).contains(chance);
    let number = |number: f64| number.is_finite() && number >= 0.0;
    match answer {
        Answer::Reach(reach) => {
            let numbers = [reach.booked, reach.by_customers, reach.reached, reach.new_customers, reach.new_worked];
            numbers.into_iter().chain(reach.by_hours).chain(reach.steady_wins_per_month).all(number)
                && reach.chance.iter().chain(&reach.chance_in_hours).all(chance)
                && reach.worths.iter().all(|worth| number(worth.wins) && number(worth.minor))
                && reach.reached <= reach.by_customers + 1e-6
                && reach.by_hours.is_none_or(|hours| reach.reached <= hours + 1e-6)
        }
        Answer::Team(team) => {
            let rows = [Some(&team.now), team.best.as_ref(), team.largest.as_ref().map(|(row, _)| row)];
            let mut rows = rows.into_iter().flatten().chain(&team.others).chain(&team.too_small);
            rows.all(|row| number(row.cost_minor) && number(row.wins) && chance(&row.chance))
        }
        Answer::Unready(_) | Answer::Refused(_) => true,
        _ => false,
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_a_plan_says_there_are_numbers_and_an_end(
        team in any_team(), actions in vec(action(), 0..12), day in 0..900_i32,
    ) {
        let mut plan = Rc::new(staffed([1, 2, 3]));
        let change = TeamChange::SetTeam { staffing: Some(Box::new(team)) };
        let given = Action::ChangeTeam { change };
        for action in std::iter::once(given).chain(actions) {
            if let Ok(next) = update(&plan, &action) {
                plan = next;
            }
        }
        let day = plan.target.period.start().first_day().plus(day - 400).expect("a day");
        let asked = TeamAsked { sure_percent: 80, new_customers: NewCustomers::Planned };
        for about in [About::Reach(NewCustomers::Planned), About::Reach(NewCustomers::Expected), About::Team(asked)] {
            let answer = answer(&plan, Question::of(&plan, about, day));
            prop_assert!(are_numbers(&answer), "{answer:?}");
        }
    }

    #[test]
    fn one_more_person_never_lowers_what_a_plan_reaches(
        team in any_team(), people in 1..4_u32, grade in 1..5_u32, customers in 0..60_u32,
    ) {
        let mut plan = staffed([0, 0, 0]);
        plan.staffing = Some(Rc::new(team.clone()));
        plan.customers = Customers::new((1..=customers).map(|id| customer(id, grade)).collect());
        let before = reach(&plan, NewCustomers::Planned);
        for tier in &team.tiers {
            let one = AccountManager { headcount: people, ..AccountManager::new(team.free_manager_id(), "", tier.id) };
            let after = reach(&with_team(&plan, |team| team.managers.push(one)), NewCustomers::Planned);
            prop_assert!(after.reached >= before.reached - 1e-6);
        }
    }
}

#[test]
fn a_real_search_looks_at_teams_of_all_tiers_and_regions() {
    let plan = with_team(&staffed([4, 4, 4]), |team| {
        let region = |(name, weight): (&str, f64)| Region::new(name, weight);
        team.regions = [("North", 3.0), ("East", 2.0), ("South", 1.0)].map(region).to_vec();
        team.tiers.iter_mut().for_each(|tier| tier.days_to_fill = 20);
    });
    let answer = cheapest(&plan, 80);
    assert!(answer.is_complete && answer.looked_at > 1_000, "{answer:?}");
    let best = answer.best.expect("a team that is enough");
    assert!(best.chance >= 0.8 && best.hires.len() >= 2, "{best:?}");
    assert!(answer.too_small.iter().all(|row| row.chance < 0.8 && row.cost_minor < best.cost_minor));
}
