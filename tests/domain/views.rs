//! The views "Rates from history" and "Coverage and flow": what the worker answers, and what is taken over.

use crate::support::{after, customer, grade, plan_over};
use rungs::domain::accounts::{Customer, Customers, Standing};
use rungs::domain::calendar::{Day, Month, Period};
use rungs::domain::forecast::Aspect;
use rungs::domain::ladder::{FlowFigures, GradeFlow, GradeId, RateOrigin};
use rungs::plan::forecast::{
    About, Answer, Assumptions, CustomersSent, Desk, FlowAnswer, Question, RatesAnswer, Request, StockVerdict,
    are_in_use, used_rates,
};
use rungs::plan::selectors::{Billionths, Explain, OfForecast, Quantity, explanation};
use rungs::plan::{Action, Plan};
use std::rc::Rc;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn today() -> Day {
    day("2027-01-15")
}

fn answer(plan: &Plan, about: About) -> Answer {
    let mut desk = Desk::default();
    for message in CustomersSent::default().messages(&plan.customers) {
        assert_eq!(desk.run(message, &mut |_| ()), None);
    }
    let question = Question::of(plan, about, today());
    desk.run(Request::Ask(Box::new(question)), &mut |_| ()).expect("an answer")
}

fn flow(plan: &Plan) -> FlowAnswer {
    match answer(plan, About::Flow) {
        Answer::Flow(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

fn rates(plan: &Plan, by: Aspect) -> RatesAnswer {
    match answer(plan, About::Rates(by)) {
        Answer::Rates(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

/// Open → offer → won at 50 % each, ten wins to reach in 2027.
fn ladder() -> Plan {
    let mut plan = plan_over(vec![grade(1, "Open", 50.0), grade(2, "Offer", 50.0), grade(3, "Won", 100.0)]);
    plan.target.revenue_minor = 10 * plan.target.average_order_minor;
    plan.target.period = Period::new(Month::new(2027, 1).expect("a month"), 12).expect("a period");
    plan
}

fn one(id: u32, at: u32, change: impl FnOnce(&mut Customer)) -> Rc<Customer> {
    let mut one = Customer::clone(&customer(id, at));
    change(&mut one);
    Rc::new(one)
}

/// A list with a first day and a last one, as it is imported: of 80 decided, 20 were won after 40 days, 60 lost at
/// "Open" after 10.
fn imported() -> Plan {
    let mut plan = ladder();
    let won = (1..=20)
        .map(|id| one(id, 3, |it| (it.opened, it.closed) = (day("2026-09-01").into(), day("2026-10-11").into())));
    let lost = (21..=80).map(|id| {
        one(id, 1, |it| {
            it.standing = Standing::Lost;
            (it.opened, it.closed) = (day("2026-09-01").into(), day("2026-09-11").into());
        })
    });
    plan.customers = Customers::new(won.chain(lost).collect());
    plan
}

/// The example of 8 800 opportunities, as the import brings it in: those engaged stand at C, the lost were lost there.
fn pipeline() -> Plan {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples/hardware-reseller.csv");
    let text = std::fs::read_to_string(path).expect("the example");
    let date = |text: &str| {
        let parts: Vec<u32> = text.split('/').filter_map(|part| part.parse().ok()).collect();
        let &[month, day, year] = parts.as_slice() else { return None };
        Day::parse(&format!("{year:04}-{month:02}-{day:02}")).ok()
    };
    let customers = (1..).zip(text.lines().skip(1)).map(|(id, line)| {
        let cells: Vec<&str> = line.split(',').collect();
        let at = match cells[4] {
            "Won" => 5,
            "Prospecting" => 2,
            _ => 3,
        };
        one(id, at, |it| {
            it.owner = Some(cells[1].into());
            it.product = Some(cells[2].into());
            (it.opened, it.closed) = (date(cells[5]), date(cells[6]));
            it.value_minor = cells[7].parse::<i64>().ok().map(|value| value * 100);
            if cells[4] == "Lost" {
                it.standing = Standing::Lost;
            }
        })
    });
    Plan { customers: Customers::new(customers.collect()), ..crate::support::plan() }
}

#[test]
fn the_imported_pipeline_has_rates_at_once() {
    let plan = pipeline();
    let answer = rates(&plan, Aspect::Person);
    let team = &answer.team;
    assert_eq!((team.climb.tries, team.climb.successes, team.climb.open), (6711, 4238, 2089));
    assert!((team.climb.rate.expect("a rate") - 0.6315).abs() < 1e-4);
    // Lost where they stood: C→B is where they fail, and B→A follows from those who were won.
    assert_eq!(team.promotions.iter().map(|cell| cell.tries).collect::<Vec<_>>(), [0, 0, 6711, 4238]);
    assert_eq!((team.promotions[2].seen, team.promotions[3].seen), (2473, 0));
    // At C only the days of the lost are known: they are nobody else's.
    assert!(!team.promotions[2].has_days() && team.climb.has_days());
    assert_eq!(answer.rows.len(), 30);
    // The whole team succeeds at B→A, and so does everybody: nobody is stuck there.
    assert!(answer.rows.iter().all(|row| row.stuck != Some(3) && !row.promotions[3].is_behind));
}

#[test]
fn using_rates_is_one_action_that_says_where_they_come_from() {
    let plan = Rc::new(pipeline());
    let answer = rates(&plan, Aspect::Person);
    let used = used_rates(&answer, &answer.team, &plan.ladder);
    // Nobody is decided at E and D: they keep what they have. 69 days of the whole climb are shared out.
    assert_eq!(used.iter().map(|rate| rate.grade.0).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(used.iter().map(|rate| rate.days_median).collect::<Vec<_>>(), [Some(34.5), Some(34.5)]);
    assert!(!are_in_use(&plan, &used, None));
    let next = after(&plan, Action::UseRates { rates: used.clone(), of: None });
    assert!(are_in_use(&next, &used, None) && !are_in_use(&next, &used, Some("Anna")));
    let grade = next.ladder.grade(GradeId(3)).expect("C");
    assert_eq!(grade.rate_origin, RateOrigin::Records { won: 4238, decided: 6711, of: None });
    assert!((grade.promotion_rate.share() - 4238.0 / 6711.0).abs() < 1e-9);
    assert_eq!(next.ladder.grade(GradeId(1)), plan.ladder.grade(GradeId(1)));
    // What is asked again does not change.
    assert_eq!(used_rates(&rates(&next, Aspect::Person), &answer.team, &next.ladder), used);
}

#[test]
fn days_that_were_seen_are_taken_and_others_share_the_rest() {
    let plan = imported();
    let answer = rates(&plan, Aspect::Person);
    let [open, offer] = answer.team.promotions[..] else { panic!("two promotions") };
    assert_eq!((open.tries, open.successes, offer.tries, offer.successes), (80, 20, 20, 20));
    // 60 of 80 were seen to leave "Open" after ten days: the lost ones.
    assert!(!open.has_days() && open.days[1] == Some(10));
    let used = used_rates(&answer, &answer.team, &plan.ladder);
    // Half of all climbs end after ten days; two promotions of thirty days share them.
    assert_eq!(used.iter().map(|rate| rate.days_median).collect::<Vec<_>>(), [Some(5.0), Some(5.0)]);
    assert!(used.iter().all(|rate| rate.days_spread.is_none()));
    // Nobody has climbed: there is no rate to plan with.
    let mut lost = imported();
    lost.customers = Customers::new(lost.customers.list()[20..].to_vec());
    let answer = rates(&lost, Aspect::Person);
    assert_eq!((answer.team.climb.tries, answer.team.climb.successes), (60, 0));
    assert_eq!(used_rates(&answer, &answer.team, &lost.ladder), []);
}

#[test]
fn coverage_is_told_by_the_own_win_rate() {
    let answer = flow(&imported());
    let whole = &answer.coverage[0];
    // 25 %, ten wins: the lesson itself. None is booked: they were won the year before.
    assert_eq!((whole.win_rate, whole.decided, whole.wins, answer.booked), (0.25, 80, 10, 0));
    let need = whole.need.expect("a number");
    assert_eq!((need.average_customers, need.sure_customers), (40, 49));
    assert!((need.average_chance - 0.5605).abs() < 5e-5 && (need.times - 4.9).abs() < 1e-12);
    // P(Bin(30, ¼) ≥ 10), by scipy.stats.binom.sf(9, 30, 0.25).
    assert!((need.three_times_chance.expect("a chance") - 0.196_593_363_050_480).abs() < 1e-12);
    assert_eq!(answer.lesson.need, whole.need);
    // By grade it is the ladder's: half and half.
    assert_eq!(answer.coverage[1..].iter().map(|row| row.win_rate).collect::<Vec<_>>(), [0.25, 0.5]);
}

#[test]
fn velocity_is_customers_times_value_times_rate_by_days() {
    let mut plan = imported();
    let list = plan.customers.list().iter().cloned().chain((100..140).map(|id| customer(id, 1)));
    plan.customers = Customers::new(list.collect());
    let found = flow(&plan).velocity.expect("a velocity");
    assert_eq!((found.customers, found.win_rate, found.cycle_days), (40, 0.25, 40.0));
    assert!(found.is_rate_of_records && found.are_days_of_records && !found.is_average_of_won);
    // 40 × 200 000 yuan × 25 % ÷ 40 days = 50 000 yuan a day.
    assert!((found.minor_per_day - 5_000_000.0).abs() < 1e-6);
    assert!((found.gains[0] - 500_000.0).abs() < 1e-6 && (found.gains[3] - 555_555.555_6).abs() < 1e-3);
}

#[test]
fn stock_is_held_against_flow() {
    let mut plan = ladder();
    // Ten a month came to "Open" through 2026, were decided after 80 days; half of them went on.
    let mut all = Vec::new();
    for month in 1..=12_u32 {
        for of_month in 0..10_u32 {
            let id = month * 100 + of_month;
            let from = day(&format!("2026-{month:02}-01"));
            let until = from.plus(80).filter(|until| *until <= today());
            all.push(one(id, 1, |it| {
                it.opened = Some(from);
                if let Some(until) = until {
                    let step = rungs::domain::accounts::MoveNote { on: Some(until), ..Default::default() };
                    let to = if of_month % 2 == 0 { (2, Standing::Active) } else { (1, Standing::Lost) };
                    it.go(rungs::domain::accounts::Place { grade: GradeId(to.0), standing: to.1 }, step);
                }
            }));
        }
    }
    plan.customers = Customers::new(all.clone());
    let answer = flow(&plan);
    let month = |year, month| Month::new(year, month).expect("a month");
    assert_eq!(answer.months, Some([month(2026, 1), month(2026, 12)]));
    let open = answer.stock[1];
    // 10 a month × 2.63 months: 26; the twenty of November and December are still there.
    assert!((open.per_month - 10.0).abs() < 1e-12 && (open.months.expect("months") - 80.0 / 30.436_875).abs() < 1e-9);
    assert_eq!((open.stock, open.verdict), (20, StockVerdict::Fits));
    // Sixty who came years ago and are still there.
    all.extend((5000..5060).map(|id| one(id, 1, |it| it.opened = Some(day("2023-01-01")))));
    plan.customers = Customers::new(all);
    let open = flow(&plan).stock[1];
    assert_eq!((open.stock, open.verdict), (80, StockVerdict::More));
}

#[test]
fn the_months_of_the_ladder_keep_everybody() {
    let mut plan = pipeline();
    let change = Assumptions { new_per_month: Some(12.0), ..Assumptions::default() };
    plan = Plan::clone(&after(&Rc::new(plan), Action::SetForecast { assumptions: Box::new(change) }));
    let found = flow(&plan).markov.expect("a chain");
    assert_eq!((found.seen, found.months.len()), (0, 13));
    for row in &found.rows {
        assert!((row.to.iter().sum::<f64>() + row.won + row.lost - 1.0).abs() < 1e-9);
        assert!((0.0..=1.0).contains(&row.win_chance));
    }
    // Whoever comes is there, won or lost.
    let all = |at: usize| found.months[at].stock.iter().sum::<f64>() + found.months[at].won + found.months[at].lost;
    for at in 0..found.months.len() {
        assert!((all(at) - 2089.0 - 12.0 * at as f64).abs() < 1e-6);
    }
    // Little's law: all together they are twelve a month × months until the end.
    let steady: f64 = found.rows.iter().map(|row| row.steady_stock).sum();
    assert!((steady - 12.0 * found.rows[0].months_to_end).abs() < 1e-9);
}

#[test]
fn nothing_one_deal_certainty_and_odd_dates_give_numbers_or_none() {
    let with = |customers: Vec<Rc<Customer>>| Plan { customers: Customers::new(customers), ..ladder() };
    let won =
        |id: u32, from: &str, to: &str| one(id, 3, |it| (it.opened, it.closed) = (day(from).into(), day(to).into()));
    let plans = [
        with(vec![]),
        with(vec![customer(1, 1)]),
        with(vec![won(1, "2026-01-01", "2026-01-01")]),
        with(vec![one(1, 1, |it| it.standing = Standing::Lost)]),
        // Opened in the future, and won before it began.
        with(vec![won(1, "2028-01-01", "2029-01-01"), won(2, "2026-05-01", "2026-04-01")]),
        Plan { target: rungs::plan::Target { revenue_minor: 0, ..ladder().target }, ..with(vec![customer(1, 2)]) },
    ];
    for plan in plans {
        let answer = flow(&plan);
        let table = rates(&plan, Aspect::Month);
        let text = format!("{answer:?}{table:?}{:?}", used_rates(&table, &table.team, &plan.ladder));
        assert!(!text.contains("NaN") && !text.contains("inf,"), "{text}");
    }
    // Nobody was ever won: no number of customers would do, and it is said so.
    assert_eq!(flow(&with(vec![one(1, 1, |it| it.standing = Standing::Lost)])).coverage[0].need, None);
    // All were won: ten customers bring ten wins, for sure.
    let need = flow(&with(vec![won(1, "2026-01-01", "2026-01-01")])).coverage[0].need.expect("a number");
    assert_eq!((need.average_customers, need.sure_customers, need.average_chance), (10, 10, 1.0));
    let odd = rates(&with(vec![won(1, "2028-01-01", "2029-01-01")]), Aspect::Person);
    assert!(odd.odd_dates > 0 && odd.team.climb.days == [None; 3]);
}

#[test]
fn an_endless_ladder_is_told_and_not_calculated() {
    let mut plan = ladder();
    plan.planning = Rc::new(rungs::plan::Planning { losses_counted: true, ..Default::default() });
    let figures =
        FlowFigures { days_median: 3650.0, days_spread: 1.0, fallback_monthly_share: 1.0, ..FlowFigures::default() };
    plan.ladder = Rc::new(
        plan.ladder
            .with(|grades| {
                for grade in grades.iter_mut() {
                    grade.flow = GradeFlow::new(figures).expect("a flow");
                }
            })
            .expect("a ladder"),
    );
    let answer = flow(&plan);
    assert!(answer.markov.is_none_or(|found| found.rows.iter().all(|row| row.months_to_end.is_finite())));
}

#[test]
fn stories_end_in_the_number_that_was_asked_about() {
    let plan = pipeline();
    let told = |of: OfForecast| explanation(&plan, Explain::Forecast(of)).expect("a story").result;
    assert_eq!(told(OfForecast::Rate { grade: Some(GradeId(3)), won: 1, decided: 4 }), Quantity::Rate(0.25));
    // 100 own tries, 100 of the team: half of each.
    let leaning = Some(Billionths::of(100.0));
    let shrunk = OfForecast::Shrunk { grade: None, own: [10, 100], team: [500, 1000], leaning };
    let Quantity::Rate(rate) = told(shrunk) else { panic!("a rate") };
    assert!((rate - 0.3).abs() < 1e-12);
    let of_team = OfForecast::Shrunk { grade: None, own: [10, 100], team: [500, 1000], leaning: None };
    assert_eq!(told(of_team), Quantity::Rate(0.5));
    assert_eq!(told(OfForecast::Coverage { wins: 10, win_rate: Billionths::of(0.25) }), Quantity::Count(40));
    let days = Billionths::of(90.0);
    let velocity = OfForecast::Velocity { customers: 100, average_minor: 9_000, win_rate: Billionths::of(0.25), days };
    assert_eq!(told(velocity), Quantity::MoneyShort(2_500.0));
    let stock = OfForecast::Stock { grade: None, per_month: Billionths::of(10.0), months: Billionths::of(2.5) };
    assert_eq!(told(stock), Quantity::Exact(25.0));
    // The grade is gone, or it is the top: nobody is promoted from there.
    assert_eq!(
        explanation(&plan, Explain::Forecast(OfForecast::Rate { grade: Some(GradeId(5)), won: 1, decided: 2 })),
        None
    );
}
