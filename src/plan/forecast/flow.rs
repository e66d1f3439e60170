//! Coverage, velocity, stock against flow, and the ladder month by month.

use super::SURE;
use super::flow_answer::{
    CoverageNeed, CoverageRow, FlowAnswer, MarkovAnswer, MarkovMonth, MarkovRow, StockRow, StockVerdict, VelocityAnswer,
};
use super::question::Question;
use super::reading::new_per_month;
use crate::domain::accounts::{Customer, Customers, Standing};
use crate::domain::calendar::{Day, Month};
use crate::domain::forecast::{
    Attempt, BetaPrior, Ending, History, MarkovChain, MonthlyCounts, VelocityInput, coverage, velocity,
};
use crate::domain::ladder::{DAYS_PER_MONTH, GradeId, Ladder, climbing_rates, wins_needed};
use crate::plan::document::have;
use std::rc::Rc;

/// The past months whose entries are counted.
const MONTHS: i32 = 12;
/// A lever is moved by so much.
const LEVER: f64 = 0.1;
/// Stock and flow differ where one is that much of the other, and more than chance would bring about.
const APART: f64 = 1.25;
/// Months that are looked ahead, at most.
const AHEAD_MAX: i32 = 60;

/// A plan as flows see it.
struct Reading<'a> {
    question: &'a Question,
    customers: &'a Customers,
    /// The ladder as the plan counts it.
    ladder: Rc<Ladder>,
    history: History,
    /// Customers at each grade below the top, lowest first.
    stock: Vec<u64>,
    /// The chance to be won from each grade below the top, by the ladder.
    chances: Vec<f64>,
    /// Won of decided; none before anything was decided.
    win_rate: Option<f64>,
    decided: u64,
}

/// Works it out.
pub(super) fn flow(question: &Question, customers: &Customers) -> FlowAnswer {
    let reading = read(question, customers);
    let target = question.target;
    let wins = wins_needed(target.revenue_minor, target.average_order_minor).unwrap_or(0);
    let booked = booked(&reading);
    let left = wins.saturating_sub(booked);
    let whole = whole_rate(&reading);
    let all = CoverageRow {
        grade: None,
        have: reading.stock.iter().sum(),
        wins: left,
        win_rate: whole,
        decided: if reading.win_rate.is_some() { reading.decided } else { 0 },
        need: need(left, whole),
    };
    let by_grade = question.ladder.promotions().zip(&reading.stock).zip(&reading.chances);
    let by_grade = by_grade.map(|(((grade, _), &have), &win_rate)| CoverageRow {
        grade: Some(grade.id),
        have,
        wins: left,
        win_rate,
        decided: 0,
        need: need(left, win_rate),
    });
    let window = window(&reading.history);
    FlowAnswer {
        wins,
        booked,
        coverage: std::iter::once(all).chain(by_grade).collect(),
        lesson: CoverageRow { grade: None, have: 40, wins: 10, win_rate: 0.25, decided: 0, need: need(10, 0.25) },
        velocity: velocity_of(&reading, whole),
        months: window,
        stock: stock_rows(&reading, window),
        markov: markov(&reading),
    }
}

fn read<'a>(question: &'a Question, customers: &'a Customers) -> Reading<'a> {
    let ladder = question.ladder.in_force(question.losses_counted);
    let history = History::read(customers, &question.ladder, question.today);
    let mut stock = have(&question.ladder, customers, question.target.period);
    stock.pop();
    let mut chances: Vec<f64> = climbing_rates(&question.ladder, question.losses_counted);
    for position in (0..chances.len().saturating_sub(1)).rev() {
        chances[position] *= chances[position + 1];
    }
    let decided = history.climbs().iter().filter(|climb| climb.ending.is_decided()).count() as u64;
    let won = history.climbs().iter().filter(|climb| climb.ending == Ending::Promoted).count() as u64;
    let win_rate = (decided > 0).then(|| won as f64 / decided as f64);
    Reading { question, customers, ladder, history, stock, chances, win_rate, decided }
}

/// Won of decided; before anything was, what the ladder gives its customers on average.
fn whole_rate(reading: &Reading) -> f64 {
    let stock: u64 = reading.stock.iter().sum();
    let weighted: f64 = reading.stock.iter().zip(&reading.chances).map(|(&count, chance)| count as f64 * chance).sum();
    let lowest = reading.chances.first().copied().unwrap_or(0.0);
    reading.win_rate.unwrap_or(if stock > 0 { weighted / stock as f64 } else { lowest })
}

/// Wins in the target's period, those included whose day nobody knows.
fn booked(reading: &Reading) -> u64 {
    let (ladder, period) = (&reading.question.ladder, reading.question.target.period);
    let is_in_period = |day: Day| (period.start()..=period.end()).contains(&day.month());
    let won = won(reading).filter(|customer| customer.won_on().is_none_or(is_in_period));
    won.count() as u64 + ladder.top().unlisted_count
}

/// Customers that were won, whenever.
fn won<'a>(reading: &'a Reading) -> impl Iterator<Item = &'a Rc<Customer>> {
    let top = reading.question.ladder.top().id;
    reading.customers.list().iter().filter(move |one| one.standing == Standing::Active && one.grade == top)
}

fn need(wins: u64, win_rate: f64) -> Option<CoverageNeed> {
    let found = coverage(wins, win_rate, SURE[1]).ok()?;
    let average_customers = (wins as f64 * found.average * (1.0 - 1e-12)).ceil() as u64;
    // P(Bin(n, p) ≥ k) is the distribution of Beta(k, n − k + 1) at p.
    let three_times = BetaPrior::new(wins as f64, 2.0 * wins as f64 + 1.0).ok();
    Some(CoverageNeed {
        average_customers,
        average_chance: found.average_chance,
        sure_customers: found.customers,
        times: found.needed,
        three_times_chance: three_times.map(|tail| tail.after(0, 0).below(win_rate)),
    })
}

fn velocity_of(reading: &Reading, win_rate: f64) -> Option<VelocityAnswer> {
    let (question, today) = (reading.question, reading.question.today);
    let values = won(reading).filter_map(|one| one.value_minor);
    let (sum, count) = values.fold((0.0, 0_u64), |(sum, count), value| (sum + value as f64, count + 1));
    let average = if count > 0 { sum / count as f64 } else { question.target.average_order_minor as f64 };
    let wins = reading.history.climbs().iter().filter(|climb| climb.ending == Ending::Promoted);
    let days = mean_days(wins, today);
    // Who is won on the first day takes that day.
    let cycle_days = days.unwrap_or_else(|| planned_days(&reading.ladder)).max(1.0);
    let customers: u64 = reading.stock.iter().sum();
    let input = VelocityInput { customers: customers as f64, average_value_minor: average, win_rate, cycle_days };
    let found = velocity(input, LEVER).ok()?;
    Some(VelocityAnswer {
        customers,
        average_minor: average,
        is_average_of_won: count > 0,
        win_rate,
        is_rate_of_records: reading.win_rate.is_some(),
        cycle_days,
        are_days_of_records: days.is_some(),
        minor_per_day: found.minor_per_day,
        gains: found.gains,
    })
}

/// Days that the promotions of a ladder take one after the other, mean.
fn planned_days(ladder: &Ladder) -> f64 {
    ladder.promotions().map(|(grade, _)| grade.flow.days_mean_and_variance().0).sum()
}

/// Mean days of those that were decided, with days that are known; none without any.
fn mean_days<'a>(attempts: impl Iterator<Item = &'a Attempt>, today: Day) -> Option<f64> {
    let days = attempts.filter(|attempt| attempt.ending.is_decided()).filter_map(|attempt| attempt.days(today));
    let (sum, count) = days.fold((0.0, 0_u64), |(sum, count), days| (sum + f64::from(days), count + 1));
    (count > 0).then(|| sum / count as f64)
}

/// Whether the days of half of those decided are known, and of half of those promoted: where most came up unseen, those
/// who were seen are the lost ones.
fn are_days_known(attempts: &[Attempt], today: Day) -> bool {
    let is_half_known = |of: &dyn Fn(&Attempt) -> bool| {
        let all = attempts.iter().filter(|attempt| of(attempt));
        let (all, known) =
            all.fold((0, 0), |(all, known), one| (all + 1, known + usize::from(one.days(today).is_some())));
        known * 2 >= all
    };
    is_half_known(&|one| one.ending.is_decided()) && is_half_known(&|one| one.ending == Ending::Promoted)
}

/// The twelve months before this one; where nobody came in them, the last twelve in which anybody came.
fn window(history: &History) -> Option<[Month; 2]> {
    let now = history.today().month();
    let began = history.climbs().iter().filter_map(|climb| climb.began).filter(|day| *day <= history.today());
    let last = began.map(Day::month).max()?;
    let to = if now.months_since(last) <= MONTHS { now.plus(-1) } else { last };
    Some([to.plus(1 - MONTHS), to])
}

fn stock_rows(reading: &Reading, window: Option<[Month; 2]>) -> Vec<StockRow> {
    let row = |grade: Option<GradeId>, attempts: &[Attempt], stock: u64| {
        let is_counted = |day: &Day| window.is_some_and(|[from, to]| (from..=to).contains(&day.month()));
        let began = attempts.iter().filter_map(|attempt| attempt.began).filter(is_counted).count();
        let months = mean_days(attempts.iter(), reading.question.today).map(|days| days / DAYS_PER_MONTH);
        let months = months.filter(|_| are_days_known(attempts, reading.question.today));
        let per_month = began as f64 / f64::from(MONTHS);
        let expected = months.filter(|_| began > 0).map(|months| per_month * months);
        StockRow { grade, stock, per_month, months, expected, verdict: verdict(stock as f64, expected) }
    };
    // Who is only counted has no day on which he came.
    let unlisted = |position: usize| reading.question.ladder.grades()[position].unlisted_count;
    let listed: Vec<u64> =
        reading.stock.iter().enumerate().map(|(position, all)| all.saturating_sub(unlisted(position))).collect();
    let whole = row(None, reading.history.climbs(), listed.iter().sum());
    let by_grade = reading.question.ladder.promotions().enumerate();
    let by_grade = by_grade
        .map(|(position, (grade, _))| row(Some(grade.id), reading.history.promotion(position), listed[position]));
    std::iter::once(whole).chain(by_grade).collect()
}

/// Entries that come by chance scatter by the root of their number.
fn verdict(stock: f64, expected: Option<f64>) -> StockVerdict {
    let Some(expected) = expected else { return StockVerdict::Unknown };
    let by_chance = 2.0 * expected.max(1.0).sqrt();
    if stock > expected * APART && stock - expected > by_chance {
        StockVerdict::More
    } else if stock * APART < expected && expected - stock > by_chance {
        StockVerdict::Fewer
    } else {
        StockVerdict::Fits
    }
}

fn markov(reading: &Reading) -> Option<MarkovAnswer> {
    let question = reading.question;
    let usual = MarkovChain::of_ladder(&reading.ladder).ok()?;
    let counts = MonthlyCounts::read(reading.customers, &question.ladder, question.today);
    let seen: u64 = counts.counts.iter().flatten().sum();
    let chain = if seen > 0 { counts.chain(&usual).ok()? } else { usual };
    let new_per_month = new_per_month(question, reading.customers);
    let entries = [new_per_month];
    let steady = chain.steady_stock(&entries);
    let (wins, months) = (chain.win_chances(), chain.months_to_end());
    let rows = question.ladder.promotions().zip(chain.rows()).enumerate().map(|(at, ((grade, _), row))| MarkovRow {
        grade: grade.id,
        to: row.to.clone(),
        won: row.won,
        lost: row.lost,
        win_chance: wins[at],
        months_to_end: months[at],
        steady_stock: steady[at],
    });
    let stock: Vec<f64> = reading.stock.iter().map(|&count| count as f64).collect();
    let this_month = question.today.month();
    let period = question.target.period;
    let ahead = period.end().months_since(this_month) + 1;
    // A period that is over is looked at as if it began again.
    let ahead = if ahead < 1 { period.months().cast_signed() } else { ahead }.clamp(1, AHEAD_MAX);
    let ends = chain.project(&stock, &entries, usize::try_from(ahead).unwrap_or(1));
    let ends = (0..).zip(ends).map(|(at, end)| MarkovMonth {
        month: Some(this_month.plus(at)),
        stock: end.stock,
        won: end.won,
        lost: end.lost,
    });
    let today = MarkovMonth { month: None, stock, won: 0.0, lost: 0.0 };
    Some(MarkovAnswer {
        seen,
        new_per_month,
        rows: rows.collect(),
        months: std::iter::once(today).chain(ends).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stock_and_flow_are_apart_beyond_chance_only() {
        let verdict = |stock, expected| verdict(stock, Some(expected));
        assert_eq!(verdict(100.0, 100.0), StockVerdict::Fits);
        assert_eq!(verdict(3.0, 1.0), StockVerdict::Fits);
        assert_eq!(verdict(150.0, 100.0), StockVerdict::More);
        assert_eq!(verdict(124.0, 100.0), StockVerdict::Fits);
        assert_eq!(verdict(60.0, 100.0), StockVerdict::Fewer);
        assert_eq!(verdict(0.0, 0.0), StockVerdict::Fits);
        assert_eq!(super::verdict(9.0, None), StockVerdict::Unknown);
    }
}
