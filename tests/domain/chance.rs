//! The chance of a plan's target: worked examples, what it may never do, and what the worker keeps.

#![expect(clippy::float_cmp, reason = "what is certain is exactly 0 or 1, and whole numbers are exact")]

use crate::support::random::{action, config};
use crate::support::{after, customer, grade, plan, plan_over};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::accounts::{Customer, Customers, Standing};
use rungs::domain::calendar::{Day, Month, Period};
use rungs::domain::forecast::Aspect;
use rungs::domain::ladder::{FlowFigures, GradeFlow, GradeId, RateOrigin};
use rungs::plan::forecast::{About, Answer, Assumptions, ChanceAnswer, CustomersSent, Desk, Question, Request, lean};
use rungs::plan::{Action, Plan, update};
use std::rc::Rc;

fn today() -> Day {
    Day::parse("2027-01-01").expect("a day")
}

/// A ladder of one promotion at 25 % that is decided on the day, ten wins to reach in six months from January.
fn deals(count: u32) -> Plan {
    let mut lower = grade(1, "Open", 25.0);
    lower.flow =
        GradeFlow::new(FlowFigures { days_median: 0.0, days_spread: 1.0, ..FlowFigures::default() }).expect("a flow");
    let mut plan = plan_over(vec![lower, grade(2, "Won", 100.0)]);
    plan.target.revenue_minor = 10 * plan.target.average_order_minor;
    plan.target.period = Period::new(Month::new(2027, 1).expect("a month"), 6).expect("a period");
    plan.customers = Customers::new((1..=count).map(|id| customer(id, 1)).collect());
    plan
}

fn with_assumptions(plan: Plan, change: impl FnOnce(&mut Assumptions)) -> Plan {
    let mut assumptions = Assumptions::default();
    change(&mut assumptions);
    Plan::clone(&after(&Rc::new(plan), Action::SetForecast { assumptions: Box::new(assumptions) }))
}

fn answer_of(plan: &Plan, about: About, today: Day) -> Answer {
    let mut desk = Desk::default();
    for message in CustomersSent::default().messages(&plan.customers) {
        assert_eq!(desk.run(message, &mut |_| ()), None);
    }
    let mut told = Vec::new();
    let question = Request::Ask(Box::new(Question::of(plan, about, today)));
    let answer = desk.run(question, &mut |share| told.push(share)).expect("an answer");
    assert!(told.iter().all(|share| (0.0..=1.0).contains(share)) && told.is_sorted(), "{told:?}");
    answer
}

fn chance_on(plan: &Plan, today: Day) -> ChanceAnswer {
    match answer_of(plan, About::Chance, today) {
        Answer::Chance(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

fn chance(plan: &Plan) -> ChanceAnswer {
    chance_on(plan, today())
}

#[test]
fn forty_deals_at_a_quarter_reach_ten_wins_every_second_time() {
    let answer = chance(&deals(40));
    assert!(answer.wins.is_exact && answer.money.is_exact && answer.trials == 0);
    assert!((answer.wins.reach - 0.5605).abs() < 5e-5, "{}", answer.wins.reach);
    // All orders are alike: money says the same.
    assert!((answer.money.reach - answer.wins.reach).abs() < 1e-9);
    assert_eq!(answer.wins.quantiles, [7.0, 10.0, 14.0]);
    assert!((answer.wins.histogram.chances.iter().sum::<f64>() - 1.0).abs() < 2e-3);
    // With nobody yet, five wins take 26 customers to be 80 % sure.
    let mut nobody = deals(0);
    nobody.target.revenue_minor = 5 * nobody.target.average_order_minor;
    let more = chance(&nobody).more;
    assert_eq!(more[0].for_wins[1], Some(26));
    assert!(more[0].for_money[1].is_some_and(|count| (25..=27).contains(&count)), "{more:?}");
    assert_eq!(more[0].chance_in_time, 0.25);
}

#[test]
fn what_knowing_less_costs_can_be_seen() {
    let mut plan = deals(60);
    let known = chance(&plan);
    assert_eq!(known.reach_with_certain_rates, None);
    let ladder = plan.ladder.with_grade(GradeId(1), |grade| {
        grade.rate_origin = RateOrigin::Records { won: 5, decided: 20, of: None };
    });
    plan.ladder = Rc::new(ladder.expect("a ladder"));
    let learnt = chance(&plan);
    let [certain, _] = learnt.reach_with_certain_rates.expect("rates from records");
    assert!(!learnt.wins.is_exact && learnt.trials >= 1_000 && learnt.has_rates_from_records);
    // The mean of a posterior after Jeffreys' prior is a little nearer to one half.
    assert!((certain - known.wins.reach).abs() < 0.06, "{certain} {}", known.wins.reach);
    let spread = |answer: &ChanceAnswer| answer.wins.quantiles[2] - answer.wins.quantiles[0];
    assert!(spread(&learnt) > 1.3 * spread(&known) && learnt.wins.reach < certain - 0.05);
    // Surer takes more customers when the rate may be worse than thought.
    assert!(learnt.more[0].for_wins[2] > known.more[0].for_wins[2]);
    let switched_off = with_assumptions(plan, |assumptions| assumptions.rates_uncertain = false);
    assert!((chance(&switched_off).wins.reach - known.wins.reach).abs() < 1e-12);
}

#[test]
fn good_and_bad_years_make_the_ends_likelier() {
    let steady = chance(&deals(60));
    let shaken = chance(&with_assumptions(deals(60), |assumptions| assumptions.shock_factor = 2.0));
    assert!(shaken.wins.is_exact);
    assert!(shaken.wins.quantiles[0] < steady.wins.quantiles[0] && shaken.wins.quantiles[2] > steady.wins.quantiles[2]);
}

#[test]
fn new_customers_and_those_who_are_booked_count_in_their_months() {
    let mut plan = with_assumptions(deals(0), |assumptions| assumptions.new_per_month = Some(8.0));
    let won = |id: u32, on: Option<&str>, standing| {
        Rc::new(Customer {
            closed: on.map(|on| Day::parse(on).expect("a day")),
            standing,
            ..Customer::clone(&customer(id, 2))
        })
    };
    plan.customers = Customers::new(vec![
        won(1, Some("2027-02-10"), Standing::Active),
        won(2, Some("2026-11-10"), Standing::Active),
        won(3, None, Standing::Active),
        won(4, Some("2027-02-10"), Standing::Lost),
    ]);
    let answer = chance(&plan);
    assert_eq!((answer.booked, answer.won_elsewhere, answer.open), (2, 1, 0));
    assert_eq!([0, 1, 5].map(|month: usize| answer.months[month].booked[0]), [1.0, 2.0, 2.0]);
    // Eight a month, one in four won on the day: two wins a month, but for the day of January that is over.
    assert!((answer.wins.mean - (2.0 + 12.0 - 2.0 / 31.0)).abs() < 1e-6, "{}", answer.wins.mean);
    assert!(answer.months.is_sorted_by(|one, other| one.expected[0] < other.expected[0]));
    // The target is spread over the months and whole at the end.
    assert_eq!(answer.months[5].target, [10.0, plan.target.revenue_minor as f64]);
}

#[test]
fn who_comes_too_late_counts_for_another_period() {
    let mut plan = deals(40);
    plan.ladder = Rc::new(
        plan.ladder
            .with_flow(GradeId(1), FlowFigures { days_median: 90.0, days_spread: 1.0, ..FlowFigures::default() })
            .expect("a flow"),
    );
    let in_spring = chance_on(&plan, Day::parse("2027-05-31").expect("a day"));
    assert_eq!(in_spring.more[0].chance_in_time, 0.0);
    assert_eq!((in_spring.wins.reach, in_spring.more[0].for_wins), (0.0, [None; 3]));
    // One who has waited for two of the three months is still in time.
    let waited = Customers::new(
        (1..=40)
            .map(|id| {
                let opened = Day::parse("2027-03-20").ok();
                Rc::new(Customer { opened, ..Customer::clone(&customer(id, 1)) })
            })
            .collect(),
    );
    let waiting = chance_on(&Plan { customers: waited, ..plan.clone() }, Day::parse("2027-05-31").expect("a day"));
    assert!(waiting.wins.mean > 9.0 && waiting.waiting_longer == 0, "{}", waiting.wins.mean);
    // One who waits longer than the days can tell is taken as if it came today, and counted as such.
    let longer = Customers::new(
        (1..=40)
            .map(|id| {
                let opened = Day::parse("2020-01-01").ok();
                Rc::new(Customer { opened, ..Customer::clone(&customer(id, 1)) })
            })
            .collect(),
    );
    let stale = chance(&Plan { customers: longer, ..plan.clone() });
    assert_eq!((stale.waiting_longer, stale.open), (40, 40));
    assert_eq!(stale.wins.reach, chance(&plan).wins.reach);
    // After the period nothing that is open counts.
    let over = chance_on(&plan, Day::parse("2028-01-01").expect("a day"));
    assert_eq!((over.wins.reach, over.wins.mean), (0.0, 0.0));
}

#[test]
fn ends_of_the_scale_are_right_or_refused() {
    // Nothing to reach, nobody there, and rates of 1.
    let mut nothing = deals(0);
    nothing.target.revenue_minor = 0;
    assert_eq!(chance(&nothing).wins.reach, 1.0);
    assert_eq!(chance(&deals(0)).wins.reach, 0.0);
    let mut sure = deals(10);
    sure.ladder = Rc::new(
        sure.ladder
            .with_grade(GradeId(1), |grade| grade.promotion_rate = rungs::domain::ladder::PromotionRate::CERTAIN)
            .expect("a ladder"),
    );
    assert_eq!(chance(&sure).wins.reach, 1.0);
    let mut one = deals(1);
    one.target.revenue_minor = 1;
    assert!((chance(&one).wins.reach - 0.25).abs() < 1e-12);
    // Values from 1 to 10¹².
    let mut wide = deals(0);
    let value = |id: u32| Some(10_i64.pow(id % 13));
    wide.customers = Customers::new(
        (1..=60).map(|id| Rc::new(Customer { value_minor: value(id), ..Customer::clone(&customer(id, 1)) })).collect(),
    );
    wide.target.revenue_minor = 1_000_000_000_000;
    let answer = chance(&wide);
    assert!(
        answer.money.reach > 0.5 && answer.money.reach < 1.0 && answer.money.reach_error < 0.1,
        "{:?}",
        answer.money
    );
    // More than a forecast takes.
    let mut crowd = deals(0);
    crowd.ladder =
        Rc::new(crowd.ladder.with_grade(GradeId(1), |grade| grade.unlisted_count = 10_000_000).expect("a ladder"));
    assert!(matches!(answer_of(&crowd, About::Chance, today()), Answer::Refused(_)));
}

/// As many as a forecast takes, of twelve values each, with rates from few cases: tried, and answered all the same.
#[test]
fn a_hundred_thousand_deals_are_answered() {
    let mut plan = deals(0);
    let value = |id: u32| Some(1_000_000 * i64::from(id % 12 + 1));
    let all = (1..=100_000).map(|id| Rc::new(Customer { value_minor: value(id), ..Customer::clone(&customer(id, 1)) }));
    plan.customers = Customers::new(all.collect());
    plan.target.revenue_minor = 162_500_000_000;
    plan.target.average_order_minor = 6_500_000;
    let known = chance(&plan);
    assert_eq!((known.open, known.wins.is_exact, known.money.is_exact), (100_000, false, false));
    // The mean is asked for: every second time.
    assert!((known.wins.mean - 25_000.0).abs() < 20.0 && (known.money.reach - 0.5).abs() < 0.1, "{:?}", known.money);
    let Answer::Rates(rates) = answer_of(&plan, About::Rates(Aspect::Person), today()) else { panic!("rates") };
    assert_eq!(rates.team.promotions[0].open, 100_000);
}

#[test]
fn rates_say_how_many_they_come_from_and_who_is_stuck() {
    let mut plan = deals(0);
    let of = |id: u32, owner: &str, is_won: bool| {
        let grade = if is_won { 2 } else { 1 };
        let standing = if is_won { Standing::Active } else { Standing::Lost };
        let (opened, closed) = (Day::parse("2026-10-01").ok(), Day::parse("2026-11-10").ok());
        let owner = Some(owner.into());
        Rc::new(Customer { standing, owner, opened, closed, ..Customer::clone(&customer(id, grade)) })
    };
    let people = (1..=80).map(|id| of(id, if id % 2 == 0 { "Wei" } else { "Lin" }, id % 2 == 0 || id % 20 == 1));
    plan.customers = Customers::new(people.chain([customer(99, 1)]).collect());
    let Answer::Rates(rates) = answer_of(&plan, About::Rates(Aspect::Person), today()) else { panic!("rates") };
    let team = rates.team.promotions[0];
    assert_eq!((team.tries, team.successes, team.open), (80, 44, 1));
    assert_eq!(team.days, [Some(40); 3]);
    let lin = rates.rows.iter().find(|row| row.of.as_deref() == Some("Lin")).expect("Lin");
    assert_eq!((lin.stuck, lin.promotions[0].successes), (Some(0), 4));
    assert!(lin.promotions[0].shrunk >= lin.promotions[0].rate && lin.promotions[0].is_behind);
    assert_eq!(rates.cohorts[0].entered, 80);
}

/// The customers that the desk has, as its answer would see them: their days, values and places.
fn kept(messages: Vec<Request>, before: &mut Vec<Customer>) {
    for message in messages {
        let Request::Keep { is_anew, changed, gone } = message else { panic!("a question") };
        if is_anew {
            before.clear();
        }
        before.retain(|one| !gone.contains(&one.id) && changed.iter().all(|other| other.id != one.id));
        before.extend(changed);
    }
    before.sort_by_key(|one| one.id);
}

proptest! {
    #![proptest_config(config())]
    #[test]
    fn what_the_worker_keeps_is_what_the_plan_has(actions in vec(action(), 1..60)) {
        let mut plan = Rc::new(plan());
        let (mut sent, mut desk) = (CustomersSent::default(), Vec::new());
        for action in actions {
            plan = update(&plan, &action).unwrap_or(plan);
            let messages: Vec<Request> = sent.messages(&plan.customers).collect();
            // As it goes over.
            let messages = messages.iter().map(|message| {
                serde_json::from_slice(&serde_json::to_vec(message).expect("written")).expect("read")
            });
            kept(messages.collect(), &mut desk);
            let mut own: Vec<Customer> = plan.customers.list().iter().map(|one| lean(one)).collect();
            own.sort_by_key(|one| one.id);
            prop_assert_eq!(&desk, &own);
        }
        prop_assert_eq!(sent.messages(&plan.customers).count(), 0);
    }

    #[test]
    fn any_plan_has_a_chance_between_nothing_and_certainty(actions in vec(action(), 0..40), day in 0..900_i32) {
        let plan = actions.iter().fold(Rc::new(plan()), |plan, action| update(&plan, action).unwrap_or(plan));
        let today = today().plus(day - 300).expect("a day");
        let question = Question::of(&plan, About::Chance, today);
        let asked: Question = serde_json::from_slice(&serde_json::to_vec(&question).expect("written")).expect("read");
        prop_assert_eq!(&asked, &question);
        let Answer::Chance(answer) = answer_of(&plan, About::Chance, today) else { return Ok(()) };
        for direction in [&answer.wins, &answer.money] {
            prop_assert!((0.0..=1.0).contains(&direction.reach) && direction.reach_error >= 0.0);
            prop_assert!(direction.mean.is_finite() && direction.quantiles.is_sorted());
            prop_assert!(direction.histogram.chances.iter().all(|chance| (0.0..=1.0).contains(chance)));
            prop_assert!(direction.histogram.chances.len() <= 60);
        }
        for row in &answer.more {
            prop_assert!((0.0..=1.0).contains(&row.chance_in_time));
            for more in [row.for_wins, row.for_money] {
                prop_assert!(more[0].is_none_or(|one| more[1].is_none_or(|other| one <= other)));
            }
        }
        prop_assert_eq!(answer.months.len(), plan.target.period.months() as usize);
        prop_assert!(answer.months.iter().all(|row| row.quantiles.iter().all(|three| three.is_sorted())));
        // The order in which customers came to the list says nothing.
        let turned = Customers::new(plan.customers.list().iter().rev().cloned().collect());
        let again = answer_of(&Plan { customers: turned, ..Plan::clone(&plan) }, About::Chance, today);
        prop_assert_eq!(again, Answer::Chance(answer));
    }
}
