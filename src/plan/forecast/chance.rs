//! The chance of the target: customers, rates and months of a plan, put together and worked out.

use super::answer::{ChanceAnswer, Direction, Histogram, MonthRow, MoreRow, SURE};
use super::question::Question;
use crate::domain::accounts::{Customers, Standing};
use crate::domain::calendar::Day;
use crate::domain::forecast::{
    Arrivals, Estimate, ExactForecast, MonthlyArrivals, OpenCustomer, Sample, TrialError, TrialOutcome, TrialSetup,
    Trials, expected_close, more_by_trial, more_customers, posterior_rates, rate_after,
};
use crate::domain::ladder::{GradeId, Ladder, RateOrigin, wins_needed};
use crate::domain::schedule::ClosingTimes;
use std::collections::HashMap;

/// The same plan is tried in the same way everywhere.
const SEED: u64 = 0x0052_756e_6773;
/// As many equally likely rates stand for one that is uncertain.
const RATES: usize = 64;
/// Up to so many customers, a forecast whose rates are known is exact.
const EXACT_CUSTOMERS_MAX: usize = 20_000;
/// Draws that fit into a second, and the fewest and most trials.
const DRAWS: usize = 60_000_000;
const TRIALS: (usize, usize) = (1_000, 20_000);
/// Progress is told so often.
const PORTIONS: u64 = 20;
/// The past months from which the arrivals of the coming ones are taken.
const ARRIVAL_MONTHS: i32 = 12;
/// Who is won in the period with this chance is committed: the field's 90 %.
const COMMITTED: f64 = 0.9;
/// Bars of a picture, at most.
const BARS: f64 = 48.0;

/// A plan's customers as a forecast sees them.
struct Reading {
    setup: TrialSetup,
    booked: Vec<[f64; 2]>,
    open: u64,
    waiting_longer: u64,
    unvalued: u64,
    won: u64,
    won_elsewhere: u64,
    new_per_month: f64,
    entry: usize,
    committed: [f64; 2],
    slipped: [f64; 2],
    /// Of one who comes to a grade today: whether it is won, if at all, in the period.
    in_time: Vec<f64>,
    has_rates_from_records: bool,
}

/// Works the chance out.
pub(super) fn chance(
    question: &Question,
    customers: &Customers,
    progress: &mut dyn FnMut(f64),
) -> Result<ChanceAnswer, TrialError> {
    let reading = read(question, customers);
    let setup = &reading.setup;
    let certain = TrialSetup { rates: setup.rates.iter().map(|rates| vec![mean(rates)]).collect(), ..setup.clone() };
    let is_known = setup.rates.iter().all(|rates| rates.len() == 1);
    let is_exact = is_known && setup.open.len() <= EXACT_CUSTOMERS_MAX;
    let months = setup.months();
    let target = [
        wins_needed(question.target.revenue_minor, question.target.average_order_minor).unwrap_or(0) as f64,
        question.target.revenue_minor as f64,
    ];
    let average = question.target.average_order_minor.max(1) as f64;
    let booked = reading.booked.last().copied().unwrap_or_default();
    let mut trials = Trials::new(setup.clone(), SEED)?;
    let wanted = DRAWS / (setup.open.len() + setup.arrivals.mean() as usize + 1);
    let wanted = wanted.clamp(TRIALS.0, TRIALS.1) as u64;
    // Where the answer is exact, they only say how many customers more would do.
    let wanted = if is_exact { wanted.min(crate::domain::forecast::SAMPLES_MAX as u64) } else { wanted };
    for portion in 0..PORTIONS {
        trials.run(wanted * (portion + 1) / PORTIONS - trials.tried());
        progress((portion + 1) as f64 / PORTIONS as f64 * if is_exact { 0.3 } else { 0.8 });
    }
    let ends: Vec<End> = if is_exact {
        let exact = |month| {
            let end = ExactForecast::by_end_of(setup, month);
            progress(0.3 + 0.6 * (month + 1) as f64 / months as f64);
            end.map(|end| End::Exact(Box::new(end)))
        };
        (0..months).map(exact).collect::<Result<_, _>>()?
    } else {
        trials.by_month().into_iter().map(End::Tried).collect()
    };
    let Some(end) = ends.last() else { return Err(TrialError::MonthMissing(0)) };
    let reach_with_certain_rates = if is_known {
        None
    } else if setup.open.len() <= EXACT_CUSTOMERS_MAX {
        let end = End::Exact(Box::new(ExactForecast::by_end_of(&certain, months - 1)?));
        Some([0, 1].map(|of| end.reach(of, target[of] - booked[of]).chance))
    } else {
        let mut other = Trials::new(certain, SEED)?;
        other.run(wanted);
        other.outcome().map(|end| [0, 1].map(|of| End::Tried(end.clone()).reach(of, target[of] - booked[of]).chance))
    };
    progress(0.9);
    let more =
        more_rows(question, &reading, end, trials.samples(), [target[0] - booked[0], target[1] - booked[1]], average);
    let weights = question.season.over(question.target.period);
    let whole: f64 = weights.iter().sum();
    let mut before = 0.0;
    let rows = question.target.period.each_month().zip(&ends).enumerate().map(|(at, (month, end))| {
        before += weights.get(at).copied().unwrap_or(0.0);
        let share = if whole > 0.0 { before / whole } else { 1.0 };
        let booked = reading.booked.get(at).copied().unwrap_or_default();
        MonthRow {
            month,
            target: target.map(|target| target * share),
            booked,
            expected: [0, 1].map(|of| booked[of] + end.mean(of)),
            quantiles: [0, 1].map(|of| [0.1, 0.5, 0.9].map(|share| booked[of] + end.quantile(of, share))),
        }
    });
    Ok(ChanceAnswer {
        wins: direction(end, 0, target[0], booked[0]),
        money: direction(end, 1, target[1], booked[1]),
        is_exact,
        trials: if is_exact { 0 } else { trials.tried() },
        reach_with_certain_rates,
        has_rates_from_records: reading.has_rates_from_records,
        open: reading.open,
        waiting_longer: reading.waiting_longer,
        unvalued: reading.unvalued,
        booked: reading.won,
        won_elsewhere: reading.won_elsewhere,
        new_per_month: reading.new_per_month,
        entry_grade: ladder_grade(question, reading.entry),
        committed: reading.committed,
        slipped: reading.slipped,
        more,
        months: rows.collect(),
    })
}

fn ladder_grade(question: &Question, position: usize) -> GradeId {
    question.ladder.grades().get(position).map_or(question.ladder.top().id, |grade| grade.id)
}

fn mean(rates: &[f64]) -> f64 {
    rates.iter().sum::<f64>() / rates.len().max(1) as f64
}

/// What has come by the end of a month, beside what is booked.
enum End {
    Exact(Box<ExactForecast>),
    Tried(TrialOutcome),
}

impl End {
    /// The chance of so much or more; `of` is 0 for wins and 1 for money.
    fn reach(&self, of: usize, wanted: f64) -> Estimate {
        let wins = wanted.max(0.0).ceil() as u64;
        let minor = wanted.ceil() as i64;
        match (self, of) {
            _ if wanted <= 0.0 => Estimate { chance: 1.0, standard_error: 0.0 },
            (Self::Exact(end), 0) => Estimate { chance: end.wins.reach(wins), standard_error: 0.0 },
            (Self::Exact(end), _) => {
                let (low, high) = end.money.reach_bounds(minor);
                Estimate { chance: end.money.reach(minor), standard_error: (high - low) / 4.0 }
            }
            (Self::Tried(end), 0) => end.reach_wins(wins),
            (Self::Tried(end), _) => end.reach_minor(minor),
        }
    }

    fn quantile(&self, of: usize, share: f64) -> f64 {
        match (self, of) {
            (Self::Exact(end), 0) => end.wins.quantile(share) as f64,
            (Self::Exact(end), _) => end.money.quantile_minor(share) as f64,
            (Self::Tried(end), 0) => end.wins_quantile(share) as f64,
            (Self::Tried(end), _) => end.minor_quantile(share),
        }
    }

    fn mean(&self, of: usize) -> f64 {
        match (self, of) {
            (Self::Exact(end), 0) => end.wins.mean(),
            (Self::Exact(end), _) => end.money.mean_minor(),
            (Self::Tried(end), 0) => end.mean_wins(),
            (Self::Tried(end), _) => end.mean_minor(),
        }
    }
}

fn direction(end: &End, of: usize, target: f64, booked: f64) -> Direction {
    let reach = end.reach(of, target - booked);
    let (low, high) = (end.quantile(of, 0.0005), end.quantile(of, 0.9995));
    let least = if of == 0 { 1.0 } else { 100.0 };
    let step = nice((high - low).max(least) / BARS, of == 0);
    let from = (low / step).floor() * step;
    let bars = ((high - from) / step).floor() as usize + 1;
    // Of wins, a bar has the whole numbers from its beginning to before the next one's.
    let at = |bar: usize| end.reach(of, from + bar as f64 * step).chance;
    let below = |bar: usize| if bar == 0 { 1.0 } else { at(bar) };
    let chances = (0..bars).map(|bar| (below(bar) - at(bar + 1)).max(0.0)).collect();
    Direction {
        target,
        reach: reach.chance,
        reach_error: 2.0 * reach.standard_error,
        quantiles: [0.1, 0.5, 0.9].map(|share| booked + end.quantile(of, share)),
        mean: booked + end.mean(of),
        booked,
        histogram: Histogram { from: booked + from, step, chances },
    }
}

/// The next of 1, 2, 5, 10, 20 … ; whole where things are counted.
fn nice(step: f64, is_whole: bool) -> f64 {
    let mut tens = 1.0;
    while tens * 10.0 <= step {
        tens *= 10.0;
    }
    while !is_whole && tens > step && tens > 1e-6 {
        tens /= 10.0;
    }
    [1.0, 2.0, 5.0].into_iter().map(|one| one * tens).find(|one| *one >= step).unwrap_or(10.0 * tens)
}

fn more_rows(
    question: &Question,
    reading: &Reading,
    end: &End,
    samples: &[Sample],
    lacking: [f64; 2],
    average_minor: f64,
) -> Vec<MoreRow> {
    let means: Vec<f64> = reading.setup.rates.iter().map(|rates| mean(rates)).collect();
    let is_known = reading.setup.shock == crate::domain::forecast::Shock::NONE;
    let row = |(position, (grade, _)): (usize, (&crate::domain::ladder::Grade, _))| {
        let in_time = reading.in_time[position];
        let chance_in_time = means[position..].iter().product::<f64>() * in_time;
        let tried = |wanted: &dyn Fn(&Sample) -> u64, sure: f64| {
            more_by_trial(samples, position, in_time, wanted, sure, SEED + position as u64)
        };
        let wins_lacking = lacking[0].max(0.0).ceil() as u64;
        let for_wins = SURE.map(|sure| match end {
            End::Exact(end) if is_known => more_customers(&end.wins, wins_lacking, chance_in_time, sure).ok(),
            _ => tried(&|sample| wins_lacking.saturating_sub(u64::from(sample.wins)), sure),
        });
        let by_money = |sample: &Sample| ((lacking[1] - sample.money_minor) / average_minor).max(0.0).ceil() as u64;
        let for_money = SURE.map(|sure| tried(&by_money, sure));
        MoreRow { grade: grade.id, chance_in_time, for_wins, for_money }
    };
    question.ladder.promotions().enumerate().map(row).collect()
}

fn read(question: &Question, customers: &Customers) -> Reading {
    let Question { ladder, target, today, assumptions, .. } = question;
    let in_force = if question.losses_counted { Ladder::clone(ladder) } else { ladder.without_losses() };
    let mut times = ClosingTimes::of(&in_force, target.period, *today);
    let (rates, has_rates_from_records) = rates_of(question, &times);
    let months = target.period.months() as usize;
    let mut timings = Timings::default();
    let mut reading = Reading {
        setup: TrialSetup {
            rates,
            timings: Vec::new(),
            open: Vec::new(),
            arrivals: Arrivals::default(),
            shock: assumptions.shock(),
        },
        booked: vec![[0.0; 2]; months],
        open: 0,
        waiting_longer: 0,
        unvalued: 0,
        won: 0,
        won_elsewhere: 0,
        new_per_month: 0.0,
        entry: 0,
        committed: [0.0; 2],
        slipped: [0.0; 2],
        in_time: Vec::new(),
        has_rates_from_records,
    };
    let average = target.average_order_minor;
    let book = |booked: &mut Vec<[f64; 2]>, month: usize, count: f64, minor: f64| {
        for row in booked.iter_mut().skip(month) {
            row[0] += count;
            row[1] += minor;
        }
    };
    let month_in_period = |day: Day| usize::try_from(day.month().months_since(target.period.start())).ok();
    // New customers of the past months, and how many of them are known to have come to each grade.
    let mut recent = 0_u64;
    let mut came_to = vec![0_u64; ladder.grades().len()];
    let chances = times.chain().win_chances();
    for customer in customers.list() {
        if let Some(opened) = customer.opened {
            let ago = today.month().months_since(opened.month());
            if (1..=ARRIVAL_MONTHS).contains(&ago) {
                recent += 1;
                // One that was won without a move came up from nobody knows where.
                let first = customer.moves().first().map_or(customer.place(), |first| first.from);
                if let Some(position) = ladder.position(first.grade)
                    && (position + 1 < came_to.len() || !customer.moves().is_empty())
                {
                    came_to[position] += 1;
                }
            }
        }
        let value = customer.value_minor.unwrap_or(average);
        if customer.standing == Standing::Active && customer.grade == ladder.top().id {
            let month = customer.won_on().map_or(Some(0), month_in_period).filter(|&month| month < months);
            match month {
                Some(month) => {
                    reading.won += 1;
                    book(&mut reading.booked, month, 1.0, value as f64);
                }
                None => reading.won_elsewhere += 1,
            }
            continue;
        }
        let Some(position) = ladder.position(customer.grade).filter(|_| customer.standing == Standing::Active) else {
            continue;
        };
        let (curve, is_longer) = times.of_customer(position, customer.entered().filter(|day| day <= today));
        reading.open += 1;
        reading.waiting_longer += u64::from(is_longer);
        reading.unvalued += u64::from(customer.value_minor.is_none());
        let add = |sum: &mut [f64; 2]| {
            sum[0] += 1.0;
            sum[1] += value as f64;
        };
        if chances[position] * curve.last().copied().unwrap_or(0.0) >= COMMITTED - 1e-12 {
            add(&mut reading.committed);
        }
        if expected_close(customer, ladder).is_some_and(|day| day < *today) {
            add(&mut reading.slipped);
        }
        let timing = timings.place(curve);
        reading.setup.open.push(OpenCustomer { position, timing, value_minor: value });
    }
    for (position, grade) in ladder.grades().iter().enumerate() {
        let count = grade.unlisted_count;
        if position + 1 == ladder.grades().len() {
            reading.won += count;
            book(&mut reading.booked, 0, count as f64, count as f64 * average as f64);
            continue;
        }
        reading.open += count;
        let fresh = times.of_arrival(position, 0);
        reading.in_time.push(fresh.last().copied().unwrap_or(0.0));
        let timing = timings.place(fresh);
        // One more than a forecast takes is enough to be refused.
        let listed =
            usize::try_from(count).unwrap_or(usize::MAX).min(crate::domain::forecast::FORECAST_CUSTOMERS_MAX + 1);
        reading.unvalued += count;
        reading.setup.open.extend(std::iter::repeat_n(OpenCustomer { position, timing, value_minor: average }, listed));
    }
    reading.new_per_month = assumptions.new_per_month.unwrap_or(recent as f64 / f64::from(ARRIVAL_MONTHS));
    // Where most of them come in; the lowest grade where nobody knows.
    let most = came_to.iter().copied().max().unwrap_or(0);
    let entry = came_to.iter().position(|&count| most > 0 && count == most).unwrap_or(0);
    reading.entry = entry;
    let coming = (0..times.months_left()).map(|ahead| {
        let timing = timings.place(times.of_arrival(entry, ahead));
        // Of this month, the days that are left.
        let share = if ahead == 0 { days_left(*today) } else { 1.0 };
        MonthlyArrivals { mean: reading.new_per_month * share, timing }
    });
    reading.setup.arrivals = Arrivals { position: entry, per_month: coming.collect(), value_minor: average };
    reading.setup.timings = timings.all;
    if reading.setup.timings.is_empty() {
        reading.setup.timings.push(vec![0.0; months]);
    }
    reading
}

fn days_left(today: Day) -> f64 {
    let month = today.month();
    let days = month.last_day().days_since(month.first_day()) + 1;
    f64::from(month.last_day().days_since(today)) / f64::from(days)
}

/// Curves that many share, each kept once.
#[derive(Default)]
struct Timings {
    all: Vec<Vec<f64>>,
    known: HashMap<Vec<u64>, usize>,
}

impl Timings {
    fn place(&mut self, curve: Vec<f64>) -> usize {
        let key = curve.iter().map(|share| share.to_bits()).collect();
        *self.known.entry(key).or_insert_with(|| {
            self.all.push(curve);
            self.all.len() - 1
        })
    }
}

/// For each promotion the rates to climb by that are equally likely, and whether any comes from records.
///
/// A rate from records is as uncertain as its counts; one that a person set, or that came with a template, is taken as it
/// is: nobody can say how sure it is. What waiting leaves of a rate, it leaves of each.
fn rates_of(question: &Question, times: &ClosingTimes) -> (Vec<Vec<f64>>, bool) {
    let belief = question.assumptions.belief();
    let mut has_records = false;
    let promotions = question.ladder.promotions().zip(times.chain().effective_rates());
    let rates = promotions.map(|((grade, _), &effective)| {
        let rate = grade.promotion_rate.share();
        let left = effective / rate;
        match &grade.rate_origin {
            RateOrigin::Records { decided, .. } if *decided > 0 => {
                has_records = true;
                if !question.assumptions.rates_uncertain {
                    return vec![effective];
                }
                let drawn = posterior_rates(rate_after(belief.prior(), rate, *decided), RATES);
                drawn.into_iter().map(|rate| (rate * left).clamp(0.0, 1.0)).collect()
            }
            _ => vec![effective],
        }
    });
    (rates.collect(), has_records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_a_picture_are_round() {
        for (step, is_whole, nice_step) in [
            (0.02, true, 1.0),
            (1.0, true, 1.0),
            (1.2, true, 2.0),
            (230.0, true, 500.0),
            (0.03, false, 0.05),
            (7.0, false, 10.0),
        ] {
            assert!((nice(step, is_whole) - nice_step).abs() < 1e-12, "{step}");
        }
    }
}
