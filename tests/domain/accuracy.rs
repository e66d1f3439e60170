//! Past forecasts against what happened, and what became of the pipeline: worked examples, and what they may never do.

use crate::support::random::{action, config};
use crate::support::{customer, grade, plan, plan_over};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::accounts::{Customer, CustomerId, Customers, Standing};
use rungs::domain::calendar::{Day, Month, Period};
use rungs::domain::forecast::{Horizon, Pipeline, PipelineFlow, Version, backtest};
use rungs::domain::ladder::{FlowFigures, GradeFlow, GradeId};
use rungs::plan::forecast::{
    About, AccuracyAnswer, AccuracyAsked, Answer, CustomersSent, Desk, KeptMoment, Leaning, Question, Request, Since,
    Snapshot, SnapshotsSent, Witness, kept_moments,
};
use rungs::plan::{Plan, PlanId, update};
use std::rc::Rc;

#[path = "../support/pipeline.rs"]
mod pipeline;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn asked(witness: Witness, horizon_months: u32, since: Since) -> AccuracyAsked {
    AccuracyAsked { witness, horizon_months, since, from_position: 0 }
}

/// As it goes over to the worker.
fn over(request: &Request) -> Request {
    serde_json::from_slice(&serde_json::to_vec(request).expect("written")).expect("read")
}

fn answer(plan: &Plan, snapshots: &[Snapshot], asked: AccuracyAsked, today: Day) -> AccuracyAnswer {
    let mut desk = Desk::default();
    let customers = CustomersSent::default().messages(&plan.customers);
    let kept = SnapshotsSent::default().messages(&Rc::new(snapshots.to_vec()), &plan.customers);
    for message in customers.chain(kept) {
        assert_eq!(desk.run(over(&message), &mut |_| ()), None);
    }
    let mut told = Vec::new();
    let question = over(&Request::Ask(Box::new(Question::of(plan, About::Accuracy(asked), today))));
    let Some(Answer::Accuracy(answer)) = desk.run(question, &mut |share| told.push(share)) else { panic!("an answer") };
    assert!(told.iter().all(|share| (0.0..=1.0).contains(share)) && told.is_sorted(), "{told:?}");
    *answer
}

/// A ladder of one promotion at 25 % that is decided on the day, with so many open customers.
fn deals(count: u32) -> Plan {
    let mut lower = grade(1, "Open", 25.0);
    lower.flow =
        GradeFlow::new(FlowFigures { days_median: 0.0, days_spread: 1.0, ..FlowFigures::default() }).expect("a flow");
    let mut plan = plan_over(vec![lower, grade(2, "Won", 100.0)]);
    plan.target.period = Period::new(Month::new(2027, 1).expect("a month"), 6).expect("a period");
    plan.customers = Customers::new((1..=count).map(|id| customer(id, 1)).collect());
    plan
}

/// The same with the first so many won on a day, and the last so many gone.
fn later(plan: &Plan, won: u32, on: &str, gone: u32) -> Plan {
    let count = u32::try_from(plan.customers.list().len()).expect("few") - gone;
    let changed = |one: &Rc<Customer>| {
        if one.id.0 > won {
            return Rc::clone(one);
        }
        Rc::new(Customer { grade: GradeId(2), closed: Some(day(on)), ..Customer::clone(one) })
    };
    let list = plan.customers.list().iter().filter(|one| one.id.0 <= count).map(changed).collect();
    Plan { customers: Customers::new(list), ..plan.clone() }
}

fn kept(plan: &Plan, entries: usize, on: &str) -> Snapshot {
    Snapshot::of(plan, KeptMoment { entries, day: day(on) })
}

#[test]
fn a_kept_plan_is_held_to_what_it_said() {
    let then = deals(40);
    let snapshots = [kept(&then, 3, "2027-01-01")];
    let scored = |won, gone, horizon| {
        let asked = asked(Witness::Snapshots, horizon, Since::Snapshot(3));
        answer(&later(&then, won, "2027-01-20", gone), &snapshots, asked, day("2027-03-01"))
    };
    // A quarter was said, and a quarter came: no better and no worse than the average.
    let right = scored(10, 0, 1);
    let score = right.score.expect("forecasts");
    assert_eq!((score.all.count, score.all.won, score.leaning), (40, 10, Leaning::Even));
    assert!((score.all.mean_chance - 0.25).abs() < 1e-9 && (score.brier - 0.1875).abs() < 1e-9);
    assert!(score.skill.is_some_and(|skill| skill.abs() < 1e-9));
    assert_eq!(score.telling, Some(2));
    assert_eq!((right.moments.len(), right.moments[0].open, right.moments[0].won), (1, 40, 10));
    // Jeffreys' interval of 10 of 40 (scipy.stats.beta(10.5, 30.5).ppf).
    assert!((score.all.interval[0] - 0.1362).abs() < 2e-3 && (score.all.interval[1] - 0.3976).abs() < 2e-3);
    assert_eq!(scored(2, 0, 1).score.map(|score| score.leaning), Some(Leaning::TooHopeful));
    assert_eq!(scored(25, 0, 1).score.map(|score| score.leaning), Some(Leaning::TooCautious));
    // Those who are gone are left out, and said.
    let gone = scored(10, 15, 1);
    assert_eq!(
        (gone.removed, gone.score.map(|score| (score.all.count, score.leaning))),
        (15, Some((25, Leaning::TooFew)))
    );
    // Three months from January on are not over on the first of March.
    let early = scored(10, 0, 3);
    assert_eq!((early.score, early.censored, early.moments.len()), (None, 40, 0));
}

#[test]
fn a_kept_plan_says_what_its_chance_of_target_said() {
    // Two in three months of five are over: what is forecast is what the view "Chance of target" expects by then.
    let mut then = Plan { customers: Customers::new((1..=60).map(|id| customer(id, id % 4 + 1)).collect()), ..plan() };
    then.target.period = Period::new(Month::new(2027, 1).expect("a month"), 6).expect("a period");
    let asked = asked(Witness::Snapshots, 6, Since::Snapshot(1));
    let own = answer(&then, &[kept(&then, 1, "2027-01-01")], asked, day("2027-08-01"));
    let mut desk = Desk::default();
    for message in CustomersSent::default().messages(&then.customers) {
        desk.run(message, &mut |_| ());
    }
    let mut question = Question::of(&then, About::Chance, day("2027-01-01"));
    question.assumptions.new_per_month = Some(0.0);
    let Some(Answer::Chance(chance)) = desk.run(Request::Ask(Box::new(question)), &mut |_| ()) else {
        panic!("an answer")
    };
    assert!(
        (own.moments[0].expected - chance.wins.mean).abs() < 1e-6,
        "{} {}",
        own.moments[0].expected,
        chance.wins.mean
    );
}

#[test]
fn people_are_told_apart_and_few_are_no_witness() {
    let named = |one: &Rc<Customer>| {
        let by = if one.id.0.is_multiple_of(2) { "Ada" } else { "Ben" };
        Rc::new(Customer { owner: Some(by.into()), ..Customer::clone(one) })
    };
    let mut then = deals(100);
    then.customers = Customers::new(then.customers.list().iter().map(named).collect());
    // All whom Ada has among the first forty are won, and none of Ben's.
    let mut now = later(&then, 40, "2027-01-09", 0);
    let is_bens =
        |one: &Rc<Customer>| if one.id.0.is_multiple_of(2) { None } else { then.customers.get(one.id).cloned() };
    now.customers =
        Customers::new(now.customers.list().iter().map(|one| is_bens(one).unwrap_or_else(|| Rc::clone(one))).collect());
    let asked = asked(Witness::Snapshots, 1, Since::Snapshot(1));
    let score = answer(&now, &[kept(&then, 1, "2027-01-01")], asked, day("2027-03-01")).score.expect("forecasts");
    let people: Vec<_> = score.people.iter().map(|one| (one.by.as_deref(), one.leaning, one.said.won)).collect();
    assert_eq!(people, [(Some("Ben"), Leaning::TooHopeful, 0), (Some("Ada"), Leaning::TooCautious, 20)]);
}

#[test]
fn a_real_list_is_scored_at_once() {
    let plan = Plan { customers: pipeline::customers(), ladder: Rc::new(pipeline::ladder()), ..plan() };
    let today = day(pipeline::LAST_DAY);
    let since = Since::Records(day("2017-09-30"));
    let own = answer(&plan, &[], asked(Witness::Records, 3, since), today);
    let direct = backtest(&plan.customers, &plan.ladder, today, Horizon::Months(3));
    let score = own.score.expect("forecasts");
    assert_eq!(score.all.count, direct.forecasts.len() as u64);
    assert_eq!((own.censored, own.undated, own.unknown), (direct.censored, direct.undated, direct.unknown));
    assert_eq!(own.decided, 6_711);
    assert_eq!(score.tenths.iter().flatten().map(|said| said.count).sum::<u64>(), score.all.count);
    assert!(score.people.len() > 20 && score.people_left == 0);
    let off = |at: usize| score.people[at].said.mean_chance - score.people[at].said.won_share;
    assert!((1..score.people.len()).all(|at| off(at) <= off(at - 1)));
    let bridge = own.bridge.expect("a bridge");
    let step = |flow: PipelineFlow| &bridge.steps[PipelineFlow::ALL.iter().position(|one| *one == flow).expect("one")];
    assert!(bridge.is_from_records && step(PipelineFlow::New).count > 500 && step(PipelineFlow::Won).count > 500);
    // Records know no values of then.
    assert_eq!((step(PipelineFlow::Grown).count, step(PipelineFlow::Shrunk).count), (0, 0));
    assert_eq!(step(PipelineFlow::Won).customers.len(), 50);
    let sum: f64 = bridge.steps.iter().map(|step| step.amount_minor).sum();
    assert!((bridge.then_minor + sum - bridge.now_minor).abs() < 1.0);
}

#[test]
fn who_is_late_is_named_the_latest_first() {
    let mut plan = deals(4);
    let days = [Some("2027-01-10"), Some("2027-03-01"), Some("2026-12-01"), None];
    let late = |one: &Rc<Customer>| {
        let closed = days[one.id.0 as usize - 1].map(day);
        Rc::new(Customer { closed, value_minor: Some(100), ..Customer::clone(one) })
    };
    plan.customers = Customers::new(plan.customers.list().iter().map(late).collect());
    let asked = asked(Witness::Records, 1, Since::Records(day("2027-01-31")));
    let own = answer(&plan, &[], asked, day("2027-02-01"));
    let named: Vec<_> = own.late.customers.iter().map(|row| (row.customer, row.days_late)).collect();
    assert_eq!(named, [(CustomerId(3), 62), (CustomerId(1), 22)]);
    assert_eq!((own.late.count, own.late.value_minor as i64, own.score), (2, 200, None));
}

#[test]
fn the_last_of_each_week_is_kept_or_of_each_month() {
    let today = day("2027-06-30");
    let at = |entries: usize, on: &str| KeptMoment { entries, day: day(on) };
    // Two of one week, and one that is too young.
    let few = [at(1, "2027-06-01"), at(2, "2027-06-03"), at(3, "2027-06-08"), at(4, "2027-06-24")];
    assert_eq!(kept_moments(few, today), [few[1], few[2]]);
    let many: Vec<KeptMoment> = (0..500)
        .map(|days| KeptMoment { entries: days as usize, day: today.plus(days - 500).expect("a day") })
        .collect();
    let kept = kept_moments(many.clone(), today);
    assert_eq!((kept.len(), kept[11].day, kept[10].day), (12, day("2027-06-23"), day("2027-05-31")));
    assert_eq!(kept[0].day, day("2026-07-31"));
    assert!(kept_moments(many, day("2020-01-01")).is_empty());
}

#[test]
fn the_worker_has_the_snapshots_of_the_open_plan_and_no_others() {
    let (one, other) = (deals(3), Plan { id: PlanId::from_bits(8), ..deals(2) });
    let mut sent = SnapshotsSent::default();
    let first = Rc::new(vec![kept(&one, 1, "2027-01-01"), kept(&one, 2, "2027-01-09")]);
    assert_eq!(sent.messages(&first, &one.customers).count(), 2);
    assert_eq!(sent.messages(&first, &one.customers).count(), 0);
    let second = Rc::new(vec![kept(&other, 1, "2027-01-01")]);
    let messages: Vec<Request> = sent.messages(&second, &other.customers).collect();
    assert!(matches!(messages[..], [Request::Snapshots { is_anew: true, part: None }, Request::Snapshots { .. }]));
    let none = sent.messages(&Rc::default(), &other.customers).count();
    assert_eq!(none, 1);
}

proptest! {
    #![proptest_config(config())]
    #[test]
    fn the_bridge_from_a_snapshot_is_that_of_the_plans(
        before in vec(action(), 0..30), after in vec(action(), 0..30), from in 0..5_usize,
    ) {
        let step = |plan: Rc<Plan>, one: &rungs::plan::Action| update(&plan, one).unwrap_or(plan);
        let then = before.iter().fold(Rc::new(plan()), step);
        let now = after.iter().fold(Rc::clone(&then), step);
        let today = day("2027-06-01");
        let asked = AccuracyAsked { from_position: from, ..asked(Witness::Snapshots, 1, Since::Snapshot(9)) };
        let own = answer(&now, &[kept(&then, 9, "2027-02-01")], asked, today);
        let pipeline = Pipeline {
            ladder: &now.ladder,
            from_position: from,
            average_order_minor: now.target.average_order_minor.max(0),
        };
        let direct = pipeline.waterfall(
            Version { customers: &then.customers, day: day("2027-02-01"), period: then.target.period },
            Version { customers: &now.customers, day: today, period: now.target.period },
        );
        let bridge = own.bridge.expect("a bridge");
        let near = |own: f64, direct: i128| (own - direct as f64).abs() <= direct.abs() as f64 * 1e-12;
        prop_assert!(near(bridge.then_minor, direct.then_minor) && near(bridge.now_minor, direct.now_minor));
        for (own, direct) in bridge.steps.iter().zip(&direct.steps) {
            prop_assert!(near(own.amount_minor, direct.amount_minor) && own.count == direct.customers.len() as u64);
            // The customers of a step add up to it.
            let each: f64 = own.customers.iter().map(|(_, minor)| minor).sum();
            let wide = own.customers.iter().map(|(_, minor)| minor.abs()).sum::<f64>().max(1.0);
            prop_assert!(own.count > 50 || (each - own.amount_minor).abs() <= wide * 1e-9, "{each} {}", own.amount_minor);
        }
    }

    #[test]
    fn any_plan_is_scored_with_numbers(actions in vec(action(), 0..40), ahead in -400..900_i32, horizon in 0..8_u32, is_kept: bool) {
        let plan = actions.iter().fold(Rc::new(plan()), |plan, action| update(&plan, action).unwrap_or(plan));
        let today = day("2027-01-01").plus(ahead).expect("a day");
        let witness = if is_kept { Witness::Snapshots } else { Witness::Records };
        let since = if is_kept { Since::Snapshot(1) } else { Since::Records(today.plus(30).expect("a day")) };
        let own = answer(&plan, &[kept(&plan, 1, "2026-12-01")], asked(witness, horizon, since), today);
        if let Some(score) = &own.score {
            let said = score.people.iter().map(|one| one.said).chain([score.all]).chain(score.tenths.iter().flatten().copied());
            for said in said {
                prop_assert!([said.mean_chance, said.won_share, said.interval[0], said.interval[1]].iter().all(|share| (0.0..=1.0).contains(share)));
            }
            prop_assert!((0.0..=1.0).contains(&score.brier) && score.skill.is_none_or(f64::is_finite));
        }
        let bridge = own.bridge.expect("a bridge");
        prop_assert!(bridge.then_minor.is_finite() && bridge.now_minor.is_finite());
        prop_assert!(bridge.day <= today || is_kept);
        let is_lost = |one: &&Rc<Customer>| one.standing == Standing::Lost;
        prop_assert!(own.decided >= plan.customers.list().iter().filter(is_lost).count() as u64);
        prop_assert!(own.late.count >= own.late.customers.len() as u64);
    }
}
