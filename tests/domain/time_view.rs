//! The view over time and its stories: each number ends in what is shown, each formula in its result.

use crate::support::{customer, generic_ladder, plan};
use rungs::domain::accounts::{Customer, Customers, Standing};
use rungs::domain::calendar::{Day, FiscalYear};
use rungs::domain::ladder::{DAYS_PER_MONTH, FlowFigures, GradeId, Ladder};
use rungs::domain::schedule::Seasonality;
use rungs::plan::selectors::{
    Explain, Explanation, OverTime, Quantity, Step, Term, TimeOutlook, explanation, funnel_view, quick_periods,
    season_of_records, time_view,
};
use rungs::plan::{Plan, Planning};
use std::rc::Rc;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

/// The plan of `schedule_by_hand`: 60 wins, promotions of 1, 2, 1 and ½ months, 620, 210, 64, 11 and 6 customers.
fn by_hand() -> Plan {
    let ladder = (1..).zip([1.0, 2.0, 1.0, 0.5]).fold(generic_ladder(), |ladder, (id, months)| {
        let figures = FlowFigures { days_median: months * DAYS_PER_MONTH, days_spread: 1.0, ..FlowFigures::default() };
        ladder.with_flow(GradeId(id), figures).expect("a flow")
    });
    let counted = ladder.with(|grades| {
        for (grade, count) in grades.iter_mut().zip([620, 210, 64, 11, 6]) {
            grade.unlisted_count = count;
        }
    });
    let mut plan = Plan { ladder: Rc::new(counted.expect("a ladder")), ..plan() };
    plan.target.revenue_minor = 60 * plan.target.average_order_minor;
    plan
}

/// A tenth is lost and a twentieth falls back each month at every grade below the top.
fn with_losses(plan: Plan, counted: bool) -> Plan {
    let leaving = |ladder: Ladder, id: u32| {
        let figures = FlowFigures {
            lost_monthly_share: 0.10,
            fallback_monthly_share: 0.05,
            ..ladder.grade(GradeId(id)).expect("it is").flow.figures()
        };
        ladder.with_flow(GradeId(id), figures).expect("a flow")
    };
    let ladder = (1..=4).fold((*plan.ladder).clone(), leaving);
    Plan {
        ladder: Rc::new(ladder),
        planning: Rc::new(Planning { losses_counted: counted, ..Planning::default() }),
        ..plan
    }
}

#[test]
fn in_april_so_many_must_arrive_each_month() {
    let view = time_view(&by_hand(), day("2027-04-09"));
    // To 31 December, E takes 136.97 days: until 16 August, five months with April. 1 863 ÷ 5 = 372.6.
    let until = day("2027-08-16");
    assert_eq!(view.outlook, TimeOutlook::InTime { per_month: 373, until });
    assert_eq!((view.wins_too_late.abs() < 1e-9, view.wins_per_month, view.chain), (true, 5.0, None));
}

#[test]
fn in_october_it_is_too_late_for_e_and_d_but_not_for_c() {
    let view = time_view(&by_hand(), day("2027-10-09"));
    let expected = TimeOutlook::TooLate { was: Some(day("2027-08-16")), next: Some((2, day("2027-11-15"))) };
    assert_eq!(view.outlook, expected);
    // 33.93 promised, 17.9 in time.
    assert!((view.wins_too_late - 16.03).abs() < 1e-9);
}

#[test]
fn targets_of_nothing_periods_that_are_over_and_ladders_that_are_full_are_told_apart() {
    let mut nothing = by_hand();
    nothing.target.revenue_minor = 0;
    assert_eq!(time_view(&nothing, day("2027-04-09")).outlook, TimeOutlook::NoTarget);
    assert_eq!(time_view(&by_hand(), day("2028-01-01")).outlook, TimeOutlook::Over);
    assert!(matches!(time_view(&by_hand(), day("2027-12-31")).outlook, TimeOutlook::TooLate { next: None, .. }));
    let mut little = by_hand();
    little.target.revenue_minor = 10 * little.target.average_order_minor;
    assert_eq!(time_view(&little, day("2027-04-09")).outlook, TimeOutlook::Covered);
}

#[test]
fn losses_that_do_not_count_change_nothing() {
    let today = day("2027-04-09");
    assert_eq!(time_view(&with_losses(by_hand(), false), today), time_view(&by_hand(), today));
    let counted = time_view(&with_losses(by_hand(), true), today);
    let chain = counted.chain.as_ref().expect("it counts");
    let rates = [0.40, 0.35, 0.20, 0.50];
    for (row, rate) in chain.iter().zip(rates) {
        assert!(row.effective_rate.is_some_and(|effective| effective < rate), "{row:?}");
    }
    assert_eq!((chain[4].effective_rate, chain[4].win_chance, chain[4].steady_stock), (None, 1.0, None));
    assert!(counted.schedule.timeless.rows[0].gap > 1863);
    // The overview climbs by the same rates.
    let overview = funnel_view(&with_losses(by_hand(), true), today);
    assert_eq!(overview.reverse, counted.schedule.timeless);
}

/// What a step's formula comes to, read as it stands: products and quotients first, brackets inside out.
fn worked_out(terms: &[Term]) -> Option<f64> {
    let mut values: Vec<Vec<f64>> = vec![vec![]];
    let mut signs: Vec<Vec<&str>> = vec![vec![]];
    let fold = |values: Vec<f64>, signs: Vec<&str>| -> Option<f64> {
        let (mut sums, mut last) = (0.0, *values.first()?);
        for (sign, value) in signs.iter().zip(&values[1..]) {
            match *sign {
                "×" => last *= value,
                "÷" => last /= value,
                sign => {
                    sums += last;
                    last = if sign == "+" { *value } else { -value };
                }
            }
        }
        Some(sums + last)
    };
    for term in terms {
        match term {
            Term::Sign("(") => {
                values.push(vec![]);
                signs.push(vec![]);
            }
            Term::Sign(")") => {
                let inner = fold(values.pop()?, signs.pop()?)?;
                values.last_mut()?.push(inner);
            }
            Term::Sign(sign) => signs.last_mut()?.push(sign),
            Term::Value(quantity, _) => values.last_mut()?.push(number(*quantity)?),
        }
    }
    fold(values.pop()?, signs.pop()?)
}

fn number(quantity: Quantity) -> Option<f64> {
    match quantity {
        Quantity::Money(minor) => Some(minor as f64),
        Quantity::MoneyShort(minor) => Some(minor),
        Quantity::Count(count) => Some(count as f64),
        Quantity::Exact(quantity) => Some(quantity),
        Quantity::Rate(share) => Some(share),
        Quantity::Day(_) => None,
    }
}

/// Whole customers are rounded by largest remainder, up, or never below zero: within one of what the formula gives.
fn holds(step: &Step) -> bool {
    let (Some(formula), Some(result)) = (worked_out(&step.terms), number(step.result)) else {
        // A day less days is checked by hand.
        return matches!(step.result, Quantity::Day(_));
    };
    match step.result {
        Quantity::Count(_) => (formula - result).abs() <= 1.0 + 1e-6 || (result == 0.0 && formula < 0.0),
        _ => {
            (formula - result).abs()
                <= formula.abs() * 1e-6 + 1e-6 + if matches!(step.result, Quantity::Money(_)) { 1.0 } else { 0.0 }
        }
    }
}

fn check(plan: &Plan, what: Explain, shown: Quantity) -> Explanation {
    let told = explanation(plan, what).unwrap_or_else(|| panic!("{what:?} has no story"));
    assert_eq!(told.result, shown, "{what:?}");
    for step in &told.steps {
        assert!(holds(step), "{what:?}: {step:?}");
    }
    told
}

#[test]
fn every_story_ends_in_the_number_shown_and_its_formulas_hold() {
    let seasonal = {
        let season = Seasonality::new([1.0, 0.0, 2.0, 1.0, 1.0, 0.5, 1.0, 1.0, 1.0, 1.0, 1.0, 3.0]).expect("weights");
        let mut plan = with_losses(by_hand(), true);
        Rc::make_mut(&mut plan.planning).season = season;
        plan
    };
    for plan in [by_hand(), with_losses(by_hand(), true), seasonal] {
        for today in ["2026-03-01", "2027-04-09", "2027-10-09", "2029-01-01"].map(day) {
            let view = time_view(&plan, today);
            let over_time = |what, shown| check(&plan, Explain::OverTime(what, today), shown);
            let (schedule, monthly) = (&view.schedule, &view.schedule.monthly);
            for (at, &month) in monthly.months.iter().enumerate() {
                over_time(OverTime::Wins(month), Quantity::Count(monthly.wins[at]));
                over_time(OverTime::WinsOfToday(month), Quantity::Count(schedule.wins_from_today[at]));
                for (index, grade) in plan.ladder.grades().iter().enumerate() {
                    let cell = monthly.cells[at][index];
                    over_time(OverTime::Arrive(grade.id, month), Quantity::Count(cell.needed));
                    over_time(OverTime::Missing(grade.id, month), Quantity::Count(cell.gap));
                    if let Some(&stock) = schedule.stock[at].get(index) {
                        over_time(OverTime::Stock(grade.id, month), Quantity::Count(stock));
                    }
                }
            }
            for (index, timing) in schedule.grades.iter().enumerate() {
                let id = timing.deadline.grade;
                let (timed, timeless) = (schedule.timed.rows[index].gap, schedule.timeless.rows[index].gap);
                check(&plan, Explain::Gap(id), Quantity::Count(timeless));
                check(&plan, Explain::Needed(id), Quantity::Count(schedule.timed.rows[index].needed));
                over_time(OverTime::Gap(id), Quantity::Count(timed));
                over_time(OverTime::Difference(id), Quantity::Count(timed - timeless));
                over_time(OverTime::Overdue(id), Quantity::Count(timing.overdue));
                over_time(OverTime::WinsOutOfReach(id), Quantity::Exact(timing.wins_out_of_reach));
                let minor = timing.revenue_out_of_reach_minor as f64;
                over_time(OverTime::RevenueOutOfReach(id), Quantity::MoneyShort(minor));
                over_time(OverTime::Latest(id), Quantity::Day(timing.deadline.usual.expect("a day")));
                over_time(OverTime::Quickest(id), Quantity::Day(timing.deadline.quick.expect("a day")));
            }
            over_time(OverTime::WinsPromised, Quantity::Exact(schedule.wins_promised));
            over_time(OverTime::WinsTooLate, Quantity::Exact(view.wins_too_late));
            if let TimeOutlook::InTime { per_month, .. } = view.outlook {
                over_time(OverTime::PerMonth(GradeId(1)), Quantity::Count(per_month));
            }
            for (row, grade) in view.chain.iter().flatten().zip(plan.ladder.grades()) {
                over_time(OverTime::WinChance(grade.id), Quantity::Rate(row.win_chance));
                over_time(OverTime::MonthsToEnd(grade.id), Quantity::Exact(row.months_to_end));
                if let (Some(effective), Some(stock)) = (row.effective_rate, row.steady_stock) {
                    over_time(OverTime::EffectiveRate(grade.id), Quantity::Rate(effective));
                    over_time(OverTime::SteadyStock(grade.id), Quantity::Count(stock));
                }
            }
        }
    }
}

#[test]
fn the_stories_of_the_overview_climb_by_the_effective_rates_when_losses_count() {
    let plan = with_losses(by_hand(), true);
    let view = funnel_view(&plan, day("2027-04-09"));
    for row in &view.rows {
        check(&plan, Explain::Covered(row.grade.id), Quantity::Count(row.need.covered_by_higher.round() as u64));
        check(&plan, Explain::Shares(row.grade.id), Quantity::Rate(view.reverse.overall_rate / row.need.rate_to_top));
    }
    for best in &view.leverage {
        check(&plan, Explain::Saved(best.grade), Quantity::Count(best.saved));
    }
    check(&plan, Explain::OverallRate, Quantity::Rate(view.reverse.overall_rate));
    let words = |plan: &Plan| explanation(plan, Explain::Needed(GradeId(1))).map(|told| told.words);
    assert_eq!(words(&plan), Some("explain.needed_effective"));
    assert_eq!(words(&with_losses(by_hand(), false)), Some("explain.needed"));
}

#[test]
fn a_grade_or_month_that_is_gone_has_no_story() {
    let (plan, today) = (by_hand(), day("2027-04-09"));
    let told = |what| explanation(&plan, Explain::OverTime(what, today));
    let far = day("2040-01-01").month();
    let gone = [
        OverTime::Arrive(GradeId(77), today.month()),
        OverTime::Arrive(GradeId(1), far),
        OverTime::Stock(GradeId(1), day("2027-01-01").month()),
        OverTime::Stock(GradeId(5), today.month()),
        OverTime::EffectiveRate(GradeId(5)),
        OverTime::SteadyStock(GradeId(5)),
    ];
    for what in gone {
        assert_eq!(told(what), None, "{what:?}");
    }
}

#[test]
fn the_season_of_records_forgives_what_they_do_not_cover() {
    let mut plan = plan();
    assert_eq!(season_of_records(&plan), None, "nobody was won");
    let won = |id: u32, closed: &str, value_minor: Option<i64>| {
        Rc::new(Customer { closed: Some(day(closed)), value_minor, ..(*customer(id, 5)).clone() })
    };
    let lost = Rc::new(Customer { standing: Standing::Lost, ..(*won(9, "2026-07-01", Some(1))).clone() });
    // October 300; November nothing; December 100 and 200; January 300 and an average order; February 100.
    plan.target.average_order_minor = 300;
    plan.customers = Customers::new(vec![
        won(1, "2025-10-09", Some(300)),
        won(2, "2025-12-01", Some(100)),
        won(3, "2025-12-31", Some(200)),
        won(4, "2026-01-31", Some(300)),
        won(5, "2026-01-02", None),
        won(6, "2026-02-28", Some(100)),
        lost,
        customer(7, 5),
    ]);
    let records = season_of_records(&plan).expect("they were won");
    assert_eq!(
        (records.won, records.first.to_string().as_str(), records.last.to_string().as_str()),
        (6, "2025-10", "2026-02")
    );
    // October 300, November 0, December 300, January 600, February 100: on average 260.
    let per_cent = records.season.weights().map(|weight| (weight * 100.0).round() as u32);
    assert_eq!(per_cent, [231, 38, 100, 100, 100, 100, 100, 100, 100, 115, 0, 115]);
    plan.customers = Customers::new(vec![won(1, "2025-10-09", Some(0))]);
    assert_eq!(season_of_records(&plan), None, "nothing of worth was won");
}

#[test]
fn quarters_and_years_are_those_of_the_fiscal_year() {
    let names = |start_month: i8, today: &str| {
        let fiscal = FiscalYear::new(start_month).expect("a month");
        let list = quick_periods(fiscal, day(today)).into_iter();
        list.map(|(key, period)| format!("{key} {} {}", period.start(), period.months())).collect::<Vec<_>>()
    };
    assert_eq!(
        names(1, "2027-11-22"),
        [
            "time.this_quarter 2027-10 3",
            "time.next_quarter 2028-01 3",
            "time.this_year 2027-01 12",
            "time.next_year 2028-01 12"
        ]
    );
    assert_eq!(
        names(4, "2027-02-01"),
        [
            "time.this_quarter 2027-01 3",
            "time.next_quarter 2027-04 3",
            "time.this_year 2026-04 12",
            "time.next_year 2027-04 12"
        ]
    );
}
