//! Locks: worked examples, and laws over random ladders, locks and questions.

use crate::support::random::{config, flow, ladder_with_flows};
use crate::support::{generic_ladder, grade};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::amounts::COUNT_MAX;
use rungs::domain::calendar::{Day, Month, Period};
use rungs::domain::ladder::{
    FlowFigures, Grade, GradeFlow, GradeId, Ladder, PromotionRate, ReverseError, climbing_rates, reverse_with,
    wins_needed,
};
use rungs::domain::schedule::deadlines;
use rungs::domain::solve::GiveWay::{AverageOrder, Counts, Days, PeriodEnd, Rates, RevenueTarget};
use rungs::domain::solve::{
    Cell, Change, Conflict, Inputs, Locks, Outcome, Preference, Setting, Solution, SolveError, solve,
};

const YUAN: i64 = 100;

fn target(yuan: i64) -> Setting {
    Setting::RevenueTarget { revenue_minor: yuan * YUAN }
}

fn average(yuan: i64) -> Setting {
    Setting::AverageOrder { average_order_minor: yuan * YUAN }
}

fn rate(grade: u32, percent: f64) -> Setting {
    Setting::Rate { grade: GradeId(grade), rate: PromotionRate::from_percent(percent).expect("a rate") }
}

fn count(grade: u32, customers: u64) -> Setting {
    Setting::Count { grade: GradeId(grade), customers }
}

fn days(grade: u32, days: f64) -> Setting {
    Setting::Days { grade: GradeId(grade), days }
}

fn latest(grade: u32, day: &str) -> Setting {
    Setting::LatestDay { grade: GradeId(grade), day: Day::parse(day).expect("a day") }
}

fn end(month: &str) -> Setting {
    Setting::PeriodEnd { month: Month::parse(month).expect("a month") }
}

fn year() -> Period {
    Period::new(Month::new(2027, 1).expect("a month"), 12).expect("a year")
}

fn locks(list: &[Setting]) -> Locks {
    list.to_vec().into()
}

/// 10 000 000 in orders of 200 000 over E 40 % D 35 % C 20 % B 50 % A: 3572, 1429, 500, 100, 50.
fn ask(locked: &[Setting], asked: Setting, order: Preference) -> Outcome {
    let ladder = generic_ladder();
    let inputs = Inputs {
        revenue_minor: 10_000_000 * YUAN,
        average_order_minor: 200_000 * YUAN,
        ladder: &ladder,
        losses_counted: false,
        period: year(),
    };
    solve(inputs, &locks(locked), order, Some(asked)).expect("a question")
}

fn always_30_days() -> Ladder {
    let flow = GradeFlow::new(FlowFigures { days_spread: 1.0, ..FlowFigures::default() }).expect("a flow");
    generic_ladder().with(|grades| grades.iter_mut().for_each(|grade| grade.flow = flow)).expect("a ladder")
}

/// The same over promotions that always take 30 days, for wins in 2027.
fn ask_in_time(locked: &[Setting], asked: Setting, order: Preference) -> Outcome {
    let ladder = always_30_days();
    let inputs = Inputs {
        revenue_minor: 10_000_000 * YUAN,
        average_order_minor: 200_000 * YUAN,
        ladder: &ladder,
        losses_counted: false,
        period: year(),
    };
    solve(inputs, &locks(locked), order, Some(asked)).expect("a question")
}

fn changes(outcome: Outcome) -> (Vec<Setting>, Vec<u64>) {
    let Outcome::Solved(solution) = outcome else { panic!("{outcome:?}") };
    (solution.changes.iter().map(|change| change.to).collect(), solution.counts)
}

/// 300 × 40 % × 35 % × 20 % × 50 % = 300 × 1.4 % = 4.2: four orders, 4 × 200 000 = 800 000.
/// Four orders need 4 ÷ 50 % = 8, 8 ÷ 20 % = 40, 40 ÷ 35 % = 114.3 → 115, 114.3 ÷ 40 % = 285.7 → 286.
#[test]
fn only_three_hundred_reachable_lowers_the_target() {
    let outcome = ask(&[], count(1, 300), Preference::default());
    assert_eq!(changes(outcome), (vec![target(800_000)], vec![286, 115, 40, 8, 4]));
}

/// More than needed raises it: 5000 × 1.4 % = 70 orders = 14 000 000.
#[test]
fn five_thousand_reachable_raises_the_target() {
    let outcome = ask(&[], count(1, 5000), Preference::default());
    assert_eq!(changes(outcome), (vec![target(14_000_000)], vec![5000, 2000, 700, 140, 70]));
    // 3600 × 1.4 % = 50.4: the 51st order does not fit, so all stays.
    assert_eq!(changes(ask(&[], count(1, 3600), Preference::default())).0, []);
}

/// The target stays, so the rates give way from the lowest up: 50 wins need 50 ÷ 50 % = 100 B. E→D and D→C at
/// 100 % leave 100 ÷ 20 % = 500 E; C→B must be 100 ÷ 300 = 33.3 %, and 33.4 % (299.4 → 300) is as good.
#[test]
fn a_locked_target_raises_the_rates_one_after_the_other() {
    let outcome = ask(&[target(10_000_000)], count(1, 300), Preference::default());
    let expected = vec![rate(1, 100.0), rate(2, 100.0), rate(3, 33.4)];
    assert_eq!(changes(outcome), (expected, vec![300, 300, 300, 100, 50]));
}

/// 60 wins: 60 ÷ 50 % ÷ 20 % ÷ 35 % = 1714.29 D; of 3572 E that is 1714.29 ÷ 3572 = 47.99 %, and 48 % is as
/// good: 1714.29 ÷ 48 % = 3571.4 → 3572.
#[test]
fn a_higher_target_with_no_more_prospects_takes_a_better_rate() {
    let outcome = ask(&[count(1, 3572)], target(12_000_000), Preference::default());
    assert_eq!(changes(outcome), (vec![target(12_000_000), rate(1, 48.0)], vec![3572, 1715, 600, 120, 60]));
}

/// The first promotion comes to its end and the next goes on; one that does not help stays. At most 400 C for 50
/// wins: C→B = 100 ÷ 400 = 25 %, whatever E→D and D→C are.
#[test]
fn a_rate_that_does_not_help_stays() {
    let outcome = ask(&[target(10_000_000)], count(3, 400), Preference::default());
    // D: 400 ÷ 35 % = 1142.9 → 1143; E: 1142.9 ÷ 40 % = 2857.1 → 2858.
    assert_eq!(changes(outcome), (vec![rate(3, 25.0)], vec![2858, 1143, 400, 100, 50]));
}

/// Target before counts is planning forwards: with C→B at 25 % the 3572 E yield 3572 × 40 % × 35 % × 25 % × 50 %
/// = 3572 × 1.75 % = 62.5 → 62 orders = 12 400 000.
#[test]
fn with_the_target_first_a_better_rate_raises_it() {
    let forwards = Preference::new([RevenueTarget, Counts, Rates, AverageOrder, Days, PeriodEnd]).expect("an order");
    let (moved, counts) = changes(ask(&[], rate(3, 25.0), forwards));
    assert_eq!(moved, [target(12_400_000), rate(3, 25.0)]);
    assert_eq!(counts[4], 62);
    // Backwards the target stays, and the counts give way: 500 × 20 ÷ 25 = 400 C.
    let (moved, counts) = changes(ask(&[], rate(3, 25.0), Preference::default()));
    assert_eq!((moved, counts), (vec![rate(3, 25.0)], vec![2858, 1143, 400, 100, 50]));
}

/// All locked but the average order: four orders have to bring 10 000 000, 2 500 000 each. With that locked too,
/// nothing below 3572 E is reachable. B→A and C→B could both go to 100 % (50 ÷ 35 % ÷ 40 % = 357.1 → 358 E) and
/// would still not do, so they are no cause; E→D or D→C with them would. No rate alone does: E→D at 100 % leaves
/// 1429 E, C→B 715.
#[test]
fn a_contradiction_names_its_cells_and_the_ways_out() {
    let rates = [rate(1, 40.0), rate(2, 35.0), rate(3, 20.0), rate(4, 50.0)];
    let mut all = vec![target(10_000_000)];
    all.extend(rates);
    let outcome = ask(&all, count(1, 300), Preference::default());
    assert_eq!(changes(outcome), (vec![average(2_500_000)], vec![286, 115, 40, 8, 4]));

    all.insert(1, average(200_000));
    let nothing = Solution { changes: vec![], counts: vec![3572, 1429, 500, 100, 50] };
    let cells = vec![
        Cell::Count(GradeId(1)),
        Cell::RevenueTarget,
        Cell::AverageOrder,
        Cell::Rate(GradeId(1)),
        Cell::Rate(GradeId(2)),
    ];
    let conflict = Conflict { cells, ways_out: vec![target(800_000), average(2_500_000)] };
    let best = Outcome::BestReachable { nearest: count(1, 3572), solution: nothing, conflict: conflict.clone() };
    assert_eq!(ask(&all, count(1, 300), Preference::default()), best);

    // The same as locks contradict each other whatever else is asked; here a rate that is not among them.
    all.push(count(1, 300));
    all.retain(|lock| lock.cell() != Cell::Rate(GradeId(4)));
    let outcome = ask(&all, rate(4, 60.0), Preference::default());
    let Outcome::Contradiction(conflict) = outcome else { panic!("{outcome:?}") };
    assert_eq!(conflict.cells.len(), 5);
    // The way out keeps what was asked: 300 × 40 % × 35 % × 20 % × 60 % = 5.04 orders.
    assert!(conflict.ways_out.contains(&target(1_000_000)), "{conflict:?}");
}

/// At most 300 E and all rates locked: 4 orders, 800 000, is the most that can be had.
#[test]
fn the_best_reachable_target_is_said() {
    let all = [count(1, 300), average(200_000), rate(1, 40.0), rate(2, 35.0), rate(3, 20.0), rate(4, 50.0)];
    let outcome = ask(&all, target(9_000_000), Preference::default());
    let Outcome::BestReachable { nearest, solution, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(nearest, target(800_000));
    assert_eq!(solution.counts, [286, 115, 40, 8, 4]);
    // 50 E are not enough for one order (71.4): nothing is.
    let mut few = all;
    few[0] = count(1, 50);
    let outcome = ask(&few, target(9_000_000), Preference::default());
    assert!(matches!(outcome, Outcome::BestReachable { nearest, .. } if nearest == target(0)), "{outcome:?}");
}

/// The decision takes exactly 30 days, one month; of those still waiting then a fifth is lost: 80 % of C are decided,
/// 80 % × 50 % = 40 % climb. From B nobody is lost, but a quarter falls back to C: 75 % × 40 % = 30 % climb at once,
/// and a quarter returns with 40 %: 30 % ÷ (1 − 25 % × 40 %) = 33.3 %. So 100 C bring 13.3 wins: 13. The cascade
/// alone would say 100 × 50 % × 40 % = 20.
#[test]
fn losses_and_falls_back_count_where_the_plan_counts_them() {
    let flow = |lost_monthly_share, fallback_monthly_share| {
        GradeFlow::new(FlowFigures { days_median: 30.0, days_spread: 1.0, lost_monthly_share, fallback_monthly_share })
            .expect("a flow")
    };
    let grades = vec![
        Grade { flow: flow(0.2, 0.0), ..grade(1, "C", 50.0) },
        Grade { flow: flow(0.0, 0.25), ..grade(2, "B", 40.0) },
        grade(3, "A", 100.0),
    ];
    let ladder = Ladder::new(grades).expect("a ladder");
    for (losses_counted, wins) in [(true, 13), (false, 20)] {
        let inputs =
            Inputs { revenue_minor: 50, average_order_minor: 1, ladder: &ladder, losses_counted, period: year() };
        let outcome = solve(inputs, &Locks::default(), Preference::default(), Some(count(1, 100))).expect("a question");
        let (moved, counts) = changes(outcome);
        assert_eq!((moved, counts[2]), (vec![Setting::RevenueTarget { revenue_minor: wins }], wins.unsigned_abs()));
    }
}

/// Four promotions of always 30 days: 31 December − 120 days is 2 September. Until the 22nd, 20 days later, they may
/// take 100: E→D gives way first, 30 − 20 = 10. Until 12 October they may take 80: E→D at 0, D→C 30 − 10 = 20. An
/// earlier day than the plan's moves nothing.
#[test]
fn a_day_that_must_still_count_speeds_up_the_lowest_promotions() {
    let outcome = |asked| changes(ask_in_time(&[], asked, Preference::default())).0;
    assert_eq!(outcome(latest(1, "2027-09-02")), []);
    assert_eq!(outcome(latest(1, "2027-06-30")), []);
    assert_eq!(outcome(latest(1, "2027-09-22")), [days(1, 10.0)]);
    assert_eq!(outcome(latest(1, "2027-10-12")), [days(1, 0.0), days(2, 20.0)]);
    // From B there is one promotion: 31 December − 30 days is 1 December. E→D, D→C and C→B are no way to it.
    assert_eq!(outcome(latest(4, "2027-12-05")), [days(4, 26.0)]);
    // Nobody is won after the last day: the period ends later.
    assert_eq!(outcome(latest(5, "2028-02-01")), [end("2028-02")]);
    // With the period's end first, 22 September takes one month more: 31 January − 120 days is 3 October.
    let order = Preference::new([Counts, PeriodEnd, Days, RevenueTarget, Rates, AverageOrder]).expect("an order");
    assert_eq!(changes(ask_in_time(&[], latest(1, "2027-09-22"), order)).0, [end("2028-01")]);
}

/// 22 September is locked, and the period is to end with November: 30 November − 22 September is 69 days for four
/// promotions of 30. E→D at 0 leaves 90, D→C at 9 does. And C→B typed at 50 leaves 19 for the other three.
#[test]
fn edits_of_days_and_period_are_solved_under_a_locked_day() {
    let locked = [latest(1, "2027-09-22")];
    let outcome = |asked| changes(ask_in_time(&locked, asked, Preference::default())).0;
    assert_eq!(outcome(end("2027-11")), [days(1, 0.0), days(2, 9.0), end("2027-11")]);
    // 100 days are left until 31 December: 100 − 50 − 30 = 20 for E→D and D→C.
    assert_eq!(outcome(days(3, 50.0)), [days(1, 0.0), days(2, 20.0), days(3, 50.0)]);
}

/// All days and the end locked: 2 September is the latest there is. Each of the days alone could be 10, or the period
/// end a month later; the target and the rates have no say.
#[test]
fn a_day_that_cannot_be_names_the_nearest_and_the_ways_out() {
    let mut locked = vec![target(10_000_000), average(200_000), rate(1, 40.0)];
    let times = [days(1, 30.0), days(2, 30.0), days(3, 30.0), days(4, 30.0), end("2027-12")];
    locked.extend(times);
    let asked = latest(1, "2027-09-22");
    let outcome = ask_in_time(&locked, asked, Preference::default());
    let Outcome::BestReachable { nearest, solution, conflict } = outcome else { panic!("{outcome:?}") };
    assert_eq!((nearest, solution.changes), (latest(1, "2027-09-02"), vec![]));
    assert_eq!(conflict.cells, [&[asked][..], &times].concat().iter().map(Setting::cell).collect::<Vec<_>>());
    let ways = [days(1, 10.0), days(2, 10.0), days(3, 10.0), days(4, 10.0), end("2028-01")];
    assert_eq!(conflict.ways_out, ways);
    // Locked all the same, as in a file from elsewhere, the locks contradict each other, and the day is one way out.
    locked.push(asked);
    let (ladder, order) = (always_30_days(), Preference::default());
    let inputs =
        Inputs { revenue_minor: 5, average_order_minor: 1, ladder: &ladder, losses_counted: false, period: year() };
    let outcome = solve(inputs, &locks(&locked), order, None).expect("a question");
    let Outcome::Contradiction(conflict) = outcome else { panic!("{outcome:?}") };
    assert!(conflict.ways_out.contains(&latest(1, "2027-09-02")), "{conflict:?}");
}

/// A month's delay with half of those waiting lost leaves 50 % of 50 %; with no delay nobody is lost. 100 E for 50 wins
/// take 50 %: once all else is locked, the days give way.
#[test]
fn where_losses_count_fewer_days_make_up_for_a_count() {
    let flow = GradeFlow::new(FlowFigures {
        days_median: 30.436_875,
        days_spread: 1.0,
        lost_monthly_share: 0.5,
        fallback_monthly_share: 0.0,
    });
    let lower = Grade { flow: flow.expect("a flow"), ..grade(1, "E", 50.0) };
    let ladder = Ladder::new(vec![lower, grade(2, "A", 100.0)]).expect("a ladder");
    let inputs =
        Inputs { revenue_minor: 50, average_order_minor: 1, ladder: &ladder, losses_counted: true, period: year() };
    let locked =
        [Setting::RevenueTarget { revenue_minor: 50 }, Setting::AverageOrder { average_order_minor: 1 }, rate(1, 50.0)];
    let outcome = solve(inputs, &locks(&locked), Preference::default(), Some(count(1, 100))).expect("a question");
    assert_eq!(changes(outcome), (vec![days(1, 0.0)], vec![100, 50]));
    let outcome = solve(inputs, &locks(&locked), Preference::default(), Some(count(1, 160))).expect("a question");
    // 50 ÷ 50 % ÷ 160 = 62.5 % have to be decided in time: 1 − 62.5 % = half of 75 % of a month, 22.83 days. 22 would
    // leave room for a 51st win (51 ÷ 50 % ÷ 63.86 % = 159.7), 22.8 does not (163.1).
    assert_eq!(changes(outcome), (vec![days(1, 22.8)], vec![160, 50]));
}

/// Two grades at the lowest rate, and a count that takes a twelfth of the wins more than the other allows. With orders
/// of 12 locked there is one win, and it can be used up; else there are twelve, and none more fits. So the lock on the
/// average order made the question easier, and a first pass kept the rate's for it.
#[test]
fn a_conflict_names_no_cell_too_many_where_a_lock_makes_it_easier() {
    let rates = [0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 47.423_589_020_368_1, 0.01];
    let grades = (1..).zip(rates).map(|(id, rate)| grade(id, &id.to_string(), rate)).collect();
    let ladder = Ladder::new(grades).expect("a ladder");
    let order = Preference::new([Counts, Rates, AverageOrder, RevenueTarget, Days, PeriodEnd]).expect("an order");
    let inputs =
        Inputs { revenue_minor: 12, average_order_minor: 1, ladder: &ladder, losses_counted: false, period: year() };
    let locked = [count(1, 1_094_923), Setting::AverageOrder { average_order_minor: 12 }, rate(1, 0.01)];
    let outcome = solve(inputs, &locks(&locked), order, Some(count(2, 1_186_167))).expect("a question");
    let Outcome::BestReachable { conflict, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(conflict.cells, [Cell::Count(GradeId(2)), Cell::Count(GradeId(1))]);
}

#[test]
fn questions_out_of_range_are_refused() {
    let (ladder, order) = (generic_ladder(), Preference::default());
    let inputs =
        Inputs { revenue_minor: 1, average_order_minor: 1, ladder: &ladder, losses_counted: false, period: year() };
    let refused = |asked| solve(inputs, &Locks::default(), order, Some(asked)).expect_err("no question");
    assert_eq!(refused(target(-1)), SolveError::Amount(ReverseError::TargetNegative));
    assert_eq!(refused(average(0)), SolveError::Amount(ReverseError::AverageOrderTooSmall));
    assert_eq!(refused(count(1, COUNT_MAX + 1)), SolveError::CountTooLarge);
    assert_eq!(refused(count(9, 1)), SolveError::UnknownCell);
    assert_eq!(refused(rate(5, 10.0)), SolveError::UnknownCell);
    assert_eq!(refused(days(5, 10.0)), SolveError::UnknownCell);
    assert_eq!(refused(latest(9, "2027-06-30")), SolveError::UnknownCell);
    for impossible in [-1.0, 3651.0, f64::NAN] {
        assert_eq!(refused(days(1, impossible)), SolveError::Days);
    }
    for impossible in ["2026-12", "2037-01"] {
        assert_eq!(refused(end(impossible)), SolveError::PeriodEnd);
    }
    let broken = Inputs { average_order_minor: 0, ..inputs };
    assert!(solve(broken, &Locks::default(), order, None).is_err());
    // A lock outlives its grade without harm.
    let gone = locks(&[count(9, 1), rate(9, 10.0), days(9, 1.0), latest(9, "2027-06-30"), end("2020-01")]);
    assert!(solve(inputs, &gone, order, Some(target(5))).is_ok());
}

#[test]
fn locks_and_orders_are_read_back() {
    let written =
        serde_json::to_string(&locks(&[count(1, 300), rate(2, 35.0), target(5), count(1, 200)])).expect("JSON");
    let text = r#"[{"rate":{"grade":2,"rate":0.35}},{"revenue_target":{"revenue_minor":500}},{"count":{"grade":1,"customers":200}}]"#;
    assert_eq!(written, text);
    assert_eq!(serde_json::from_str::<Locks>(text).expect("locks"), locks(&[rate(2, 35.0), target(5), count(1, 200)]));
    let dates = locks(&[days(1, 12.5), latest(1, "2027-06-30"), end("2027-11")]);
    let text = r#"[{"days":{"grade":1,"days":12.5}},{"latest_day":{"grade":1,"day":"2027-06-30"}},{"period_end":{"month":"2027-11"}}]"#;
    assert_eq!(serde_json::to_string(&dates).expect("JSON"), text);
    assert_eq!(serde_json::from_str::<Locks>(text).expect("locks"), dates);
    let order = serde_json::to_string(&Preference::default()).expect("JSON");
    assert_eq!(order, r#"["counts","revenue_target","rates","average_order"]"#);
    assert_eq!(serde_json::from_str::<Preference>(&order).expect("an order"), Preference::default());
    // As before dates could be locked: days and the end come last.
    let before = r#"["rates","counts","average_order","revenue_target"]"#;
    let read = serde_json::from_str::<Preference>(before).expect("an order");
    assert_eq!(read.order(), &[Rates, Counts, AverageOrder, RevenueTarget, Days, PeriodEnd]);
    let dates_first = Preference::new([PeriodEnd, Days, Counts, RevenueTarget, Rates, AverageOrder]).expect("an order");
    let written = serde_json::to_string(&dates_first).expect("JSON");
    assert_eq!(serde_json::from_str::<Preference>(&written).expect("an order"), dates_first);
    for wrong in [r#"["counts"]"#, r#"["counts","counts","rates","average_order"]"#, "[]"] {
        assert!(serde_json::from_str::<Preference>(wrong).is_err(), "{wrong}");
    }
}

fn setting() -> impl Strategy<Value = Setting> {
    let amount = || prop_oneof![0..100_000_i64, 0..10_000_000_000_i64];
    let grade = || (1..=8_u32).prop_map(GradeId);
    prop_oneof![
        amount().prop_map(|revenue_minor| Setting::RevenueTarget { revenue_minor }),
        amount().prop_map(|amount| Setting::AverageOrder { average_order_minor: amount + 1 }),
        (grade(), crate::support::random::rate()).prop_map(|(grade, rate)| Setting::Rate { grade, rate }),
        (grade(), prop_oneof![0..2000_u64, 0..10_000_000_u64, Just(COUNT_MAX)])
            .prop_map(|(grade, customers)| Setting::Count { grade, customers }),
        (grade(), 0.0..=3650.0_f64).prop_map(|(grade, days)| Setting::Days { grade, days: (days * 1e6).round() / 1e6 }),
        (grade(), -2000..4000_i32).prop_map(|(grade, days)| Setting::LatestDay { grade, day: moved(days) }),
        (0..120_i32).prop_map(|months| Setting::PeriodEnd { month: year().start().plus(months) }),
    ]
}

/// The year's last day, moved.
fn moved(days: i32) -> Day {
    year().end().last_day().plus(days).expect("a day")
}

fn preference() -> impl Strategy<Value = Preference> {
    Just(*Preference::default().order()).prop_shuffle().prop_map(|order| Preference::new(order).expect("an order"))
}

/// A plan after a solution, as the page would show it.
fn after(inputs: Inputs<'_>, solution: &Solution) -> (i64, i64, Ladder, Period) {
    let mut plan = (inputs.revenue_minor, inputs.average_order_minor, inputs.ladder.clone(), inputs.period);
    for change in &solution.changes {
        match change.to {
            Setting::RevenueTarget { revenue_minor } => plan.0 = revenue_minor,
            Setting::AverageOrder { average_order_minor } => plan.1 = average_order_minor,
            Setting::Rate { grade, rate } => {
                plan.2 = plan.2.with_grade(grade, |grade| grade.promotion_rate = rate).expect("a ladder");
            }
            Setting::Days { grade, days } => {
                plan.2 = plan.2.with_grade(grade, |grade| grade.flow = grade.flow.with_days(days)).expect("a ladder");
            }
            Setting::PeriodEnd { month } => plan.3 = plan.3.ending(month).expect("a period"),
            Setting::Count { .. } | Setting::LatestDay { .. } => panic!("{change:?} is no input"),
        }
    }
    plan
}

fn needs(ladder: &Ladder, wins: u64, losses_counted: bool) -> Vec<u64> {
    let rates = climbing_rates(ladder, losses_counted);
    reverse_with(ladder, wins, &[], &rates, &[]).rows.iter().map(|row| row.needed).collect()
}

/// Whether a plan is as a lock wants it; none where the ladder has no such cell.
fn keeps(plan: &(i64, i64, Ladder, Period), lock: Setting, losses_counted: bool) -> Option<bool> {
    let (revenue, average, ladder, period) = plan;
    let needs = needs(ladder, wins_needed(*revenue, *average).expect("amounts"), losses_counted);
    Some(match lock {
        Setting::RevenueTarget { revenue_minor } => *revenue == revenue_minor,
        Setting::AverageOrder { average_order_minor } => *average == average_order_minor,
        Setting::Rate { grade, rate } if ladder.top().id != grade => ladder.grade(grade)?.promotion_rate == rate,
        Setting::Count { grade, customers } => needs[ladder.position(grade)?] <= customers,
        Setting::Days { grade, days } if ladder.top().id != grade => {
            (ladder.grade(grade)?.flow.figures().days_median - days).abs() < 1e-9
        }
        Setting::Rate { .. } | Setting::Days { .. } => return None,
        Setting::PeriodEnd { month } => period.end() == month,
        // To the day.
        Setting::LatestDay { grade, day } => {
            deadlines(ladder, period.end().last_day())[ladder.position(grade)?].usual.is_some_and(|usual| usual >= day)
        }
    })
}

fn is_solved(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Solved(_))
}

/// Any numbers; or a plan of which most cells are locked, counts near what it needs, so that locks contradict. Half of
/// them count losses and falls back.
fn case() -> impl Strategy<Value = (Ladder, i64, i64, Vec<Setting>, Preference, bool)> {
    let amount = || prop_oneof![1..100_000_i64, 1..10_000_000_000_i64];
    let loose = (ladder_with_flows(), amount(), amount(), vec(setting(), 0..10), preference(), any::<bool>()).prop_map(
        |((ladder, _), revenue, average, locked, order, counted)| (ladder, revenue, average, locked, order, counted),
    );
    let tight = (
        vec((5.0..100.0_f64, flow()), 2..7),
        1..1_000_000_i64,
        1..10_000_i64,
        vec((0..10_u8, 0.3..1.5_f64), 32),
        preference(),
        any::<bool>(),
    )
        .prop_map(|(rates, revenue_minor, average_order_minor, draws, order, counted)| {
            let grades = (1..)
                .zip(&rates)
                .map(|(id, (rate, flow))| Grade { flow: *flow, ..grade(id, &id.to_string(), *rate) })
                .collect();
            let ladder = Ladder::new(grades).expect("a ladder");
            let wins = wins_needed(revenue_minor, average_order_minor).expect("amounts");
            let counts = reverse_with(&ladder, wins, &[], &climbing_rates(&ladder, counted), &[]).rows;
            let rates = ladder
                .promotions()
                .map(|(lower, _)| (Setting::Rate { grade: lower.id, rate: lower.promotion_rate }, 8));
            let inputs = [Setting::RevenueTarget { revenue_minor }, Setting::AverageOrder { average_order_minor }];
            let counts = counts.iter().zip(&draws).map(|(row, (_, factor))| {
                (Setting::Count { grade: row.grade, customers: (row.needed as f64 * factor) as u64 }, 2)
            });
            let flows = ladder
                .promotions()
                .map(|(lower, _)| (Setting::Days { grade: lower.id, days: lower.flow.figures().days_median }, 8));
            let last = year().end().last_day();
            let dates = deadlines(&ladder, last).into_iter().zip(&draws[16..]).map(|(deadline, (_, factor))| {
                let climb = deadline.usual.map_or(0, |usual| last.days_since(usual));
                let day = moved(-((f64::from(climb) * factor) as i32));
                (Setting::LatestDay { grade: deadline.grade, day }, 2)
            });
            let period_end = (Setting::PeriodEnd { month: year().end() }, 8);
            let cells = inputs.map(|input| (input, 8)).into_iter().chain(rates).chain(counts);
            let cells = cells.chain(flows).chain([period_end]).chain(dates);
            let locked =
                cells.zip(&draws).filter(|((_, often), (draw, _))| draw < often).map(|((lock, _), _)| lock).collect();
            (ladder, revenue_minor, average_order_minor, locked, order, counted)
        });
    prop_oneof![loose, tight]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..config() })]

    #[test]
    fn every_answer_keeps_its_word((ladder, revenue_minor, average_order_minor, locked, order, losses_counted) in case(), asked in proptest::option::of(setting())) {
        let inputs = Inputs { revenue_minor, average_order_minor, ladder: &ladder, losses_counted, period: year() };
        let locked = locks(&locked);
        let Ok(outcome) = solve(inputs, &locked, order, asked) else { return Ok(()) };
        let others: Vec<Setting> =
            locked.list().iter().filter(|lock| Some(lock.cell()) != asked.map(|ask| ask.cell())).copied().collect();
        let question = |named: &[Setting], asked| solve(inputs, &locks(named), order, asked).expect("a question");
        let (solution, asked_for) = match &outcome {
            Outcome::Solved(solution) => (Some(solution), asked),
            Outcome::BestReachable { nearest, solution, .. } => {
                prop_assert!(is_solved(&question(&others, Some(*nearest))), "{outcome:?}");
                let nearer = match (*nearest, asked.expect("a question")) {
                    (Setting::RevenueTarget { revenue_minor }, _) => {
                        Some(Setting::RevenueTarget { revenue_minor: revenue_minor + 1 })
                    }
                    (Setting::AverageOrder { average_order_minor }, _) => {
                        Some(Setting::AverageOrder { average_order_minor: average_order_minor - 1 })
                    }
                    (Setting::LatestDay { grade, day }, _) => {
                        Some(Setting::LatestDay { grade, day: day.plus(1).expect("a day") })
                    }
                    (Setting::PeriodEnd { month }, Setting::PeriodEnd { month: wished }) if wished < month => {
                        Some(Setting::PeriodEnd { month: month.plus(-1) })
                    }
                    (Setting::Count { grade, customers }, Setting::Count { customers: wished, .. }) if wished < customers => {
                        Some(Setting::Count { grade, customers: customers - 1 })
                    }
                    _ => None,
                };
                if let Some(nearer) = nearer {
                    prop_assert!(!is_solved(&question(&others, Some(nearer))), "{nearer:?} {outcome:?}");
                }
                (Some(solution), Some(*nearest))
            }
            Outcome::Contradiction(_) => (None, None),
        };
        if let Some(solution) = solution {
            let plan = after(inputs, solution);
            for &lock in others.iter().chain(&asked_for) {
                prop_assert_ne!(keeps(&plan, lock, losses_counted), Some(false), "{:?} {:?}", lock, outcome);
            }
            let wins = wins_needed(plan.0, plan.1).expect("amounts");
            prop_assert_eq!(&solution.counts, &needs(&plan.2, wins, losses_counted));
            if let Some(Setting::Count { grade, customers }) = asked_for.filter(|_| is_solved(&outcome)) {
                // One win more would not fit.
                let position = ladder.position(grade).expect("a grade");
                prop_assert!(customers == COUNT_MAX || needs(&plan.2, wins + 1, losses_counted)[position] > customers, "{outcome:?}");
            }
            let locked_cells: Vec<Cell> = others.iter().map(Setting::cell).collect();
            for Change { from, to } in &solution.changes {
                prop_assert!(from.cell() == to.cell() && from != to);
                prop_assert!(!locked_cells.contains(&to.cell()) || others.contains(to));
            }
            // Asked again, nothing moves.
            let settled = Inputs { revenue_minor: plan.0, average_order_minor: plan.1, ladder: &plan.2, losses_counted, period: plan.3 };
            let again = solve(settled, &locked, order, asked_for).expect("a question");
            prop_assert!(matches!(&again, Outcome::Solved(same) if same.changes.is_empty()), "{outcome:?} {again:?}");
        }
        let (conflict, part) = match &outcome {
            Outcome::Solved(_) => return Ok(()),
            Outcome::BestReachable { conflict, .. } => (conflict, asked),
            Outcome::Contradiction(conflict) => (conflict, None),
        };
        let named: Vec<Setting> = others.iter().filter(|lock| conflict.cells.contains(&lock.cell())).copied().collect();
        prop_assert_eq!(named.len() + usize::from(part.is_some()), conflict.cells.len());
        prop_assert!(!is_solved(&question(&named, part)), "{conflict:?}");
        for lock in &named {
            let without: Vec<Setting> = named.iter().filter(|other| *other != lock).copied().collect();
            prop_assert!(is_solved(&question(&without, part)), "{conflict:?} without {lock:?}");
        }
        for way_out in &conflict.ways_out {
            let mut changed = locks(&others);
            changed.lock(*way_out);
            prop_assert!(is_solved(&question(changed.list(), asked)), "{conflict:?} with {way_out:?}");
        }
    }

    #[test]
    fn without_locks_it_is_the_plain_calculation((ladder, revenue_minor, average_order_minor, _, _, losses_counted) in case(), asked in setting().prop_filter("an input", |asked| !matches!(asked, Setting::Count { .. } | Setting::LatestDay { .. }))) {
        let inputs = Inputs { revenue_minor, average_order_minor, ladder: &ladder, losses_counted, period: year() };
        let Ok(outcome) = solve(inputs, &Locks::default(), Preference::default(), Some(asked)) else { return Ok(()) };
        let Outcome::Solved(solution) = outcome else { panic!("{outcome:?}") };
        prop_assert!(solution.changes.iter().all(|change| change.to == asked), "{:?}", solution);
        let plan = after(inputs, &solution);
        prop_assert_eq!(solution.counts, needs(&plan.2, wins_needed(plan.0, plan.1).expect("amounts"), losses_counted));
    }
}

#[test]
fn a_ladder_of_one_grade_has_wins_alone() {
    let ladder = Ladder::new(vec![grade(1, "Won", 50.0)]).expect("a ladder");
    let inputs = Inputs {
        revenue_minor: 1000,
        average_order_minor: 100,
        ladder: &ladder,
        losses_counted: false,
        period: year(),
    };
    let outcome = solve(inputs, &Locks::default(), Preference::default(), Some(count(1, 7))).expect("a question");
    assert_eq!(changes(outcome), (vec![Setting::RevenueTarget { revenue_minor: 700 }], vec![7]));
}
