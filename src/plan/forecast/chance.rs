//! The chance of the target, worked out of a plan's customers, rates and months.

use super::answer::{ChanceAnswer, MonthRow, MoreRow, SURE};
use super::end::{End, direction};
use super::question::Question;
use super::reading::{Reading, read};
use crate::domain::accounts::Customers;
use crate::domain::forecast::{
    ExactForecast, SAMPLES_MAX, Sample, Shock, TrialError, TrialOutcome, TrialSetup, Trials, more_by_trial,
    more_customers,
};
use crate::domain::ladder::{Grade, GradeId, wins_needed};

/// The same plan is tried in the same way everywhere.
const SEED: u64 = 0x0052_756e_6773;
/// Up to so many customers, wins whose rates are known are exact …
const EXACT_WINS_MAX: usize = 20_000;
/// … and so is money, for which a grid of amounts takes longer.
const EXACT_MONEY_MAX: usize = 3_000;
/// Draws that fit into a second, and the fewest and most trials.
const DRAWS: usize = 60_000_000;
const TRIALS: (usize, usize) = (1_000, 20_000);
/// Progress is told so often.
const PORTIONS: u64 = 20;

/// What is worked out exactly; the rest is tried.
#[derive(Clone, Copy)]
struct Exact {
    wins: bool,
    money: bool,
}

impl Exact {
    fn end(self, setup: &TrialSetup, month: usize, tried: Option<TrialOutcome>) -> Result<End, TrialError> {
        if self.money {
            let ExactForecast { wins, money } = ExactForecast::by_end_of(setup, month)?;
            return Ok(End { wins: Some(wins), money: Some(money), tried });
        }
        let wins = if self.wins { Some(ExactForecast::wins_by_end_of(setup, month)?) } else { None };
        Ok(End { wins, money: None, tried })
    }
}

/// As many trials as fit into a second.
fn trials_of(setup: &TrialSetup) -> u64 {
    let wanted = DRAWS / (setup.open.len() + setup.arrivals.mean() as usize + 1);
    wanted.clamp(TRIALS.0, TRIALS.1) as u64
}

/// What has come by the end of the period, as the chance of the target takes it; with no more trials than that, and money
/// only where it is asked for.
pub(super) fn end_of(setup: &TrialSetup, trials_max: u64, with_money: bool) -> Result<End, TrialError> {
    let is_known = setup.rates.iter().all(|rates| rates.len() == 1);
    let exact = Exact {
        wins: is_known && setup.open.len() <= EXACT_WINS_MAX,
        money: is_known && setup.open.len() <= EXACT_MONEY_MAX && with_money,
    };
    let last = setup.months().saturating_sub(1);
    if exact.wins && (exact.money || !with_money) {
        return exact.end(setup, last, None);
    }
    let mut trials = Trials::new(setup.clone(), SEED)?;
    let wanted = trials_of(setup).min(trials_max);
    for portion in 0..PORTIONS {
        trials.run(wanted * (portion + 1) / PORTIONS - trials.tried());
    }
    exact.end(setup, last, trials.outcome())
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
    let exact = Exact {
        wins: is_known && setup.open.len() <= EXACT_WINS_MAX,
        money: is_known && setup.open.len() <= EXACT_MONEY_MAX,
    };
    let months = setup.months();
    let target = [
        wins_needed(question.target.revenue_minor, question.target.average_order_minor).unwrap_or(0) as f64,
        question.target.revenue_minor as f64,
    ];
    let average = question.target.average_order_minor.max(1) as f64;
    let booked = reading.booked.last().copied().unwrap_or_default();
    let mut trials = Trials::new(setup.clone(), SEED)?;
    let wanted = trials_of(setup);
    // Where the answer is exact, they only say how many customers more would do.
    let wanted = if exact.money { wanted.min(SAMPLES_MAX as u64) } else { wanted };
    for portion in 0..PORTIONS {
        trials.run(wanted * (portion + 1) / PORTIONS - trials.tried());
        progress((portion + 1) as f64 / PORTIONS as f64 * if exact.wins { 0.3 } else { 0.8 });
    }
    let mut ends: Vec<End> =
        trials.by_month().into_iter().map(|tried| End { tried: Some(tried), ..End::default() }).collect();
    if exact.wins {
        for (month, end) in ends.iter_mut().enumerate() {
            *end = exact.end(setup, month, end.tried.take())?;
            progress(0.3 + 0.6 * (month + 1) as f64 / months as f64);
        }
    }
    let Some(end) = ends.last() else { return Err(TrialError::MonthMissing(0)) };
    let reach_with_certain_rates = if is_known {
        None
    } else {
        let mut other = Trials::new(certain.clone(), SEED)?;
        let exact = Exact { wins: setup.open.len() <= EXACT_WINS_MAX, money: setup.open.len() <= EXACT_MONEY_MAX };
        if !(exact.wins && exact.money) {
            other.run(wanted);
        }
        let end = exact.end(&certain, months - 1, other.outcome())?;
        Some([0, 1].map(|of| end.reach(of, target[of] - booked[of]).chance))
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
        trials: if exact.wins && exact.money { 0 } else { trials.tried() },
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

pub(super) fn mean(rates: &[f64]) -> f64 {
    rates.iter().sum::<f64>() / rates.len().max(1) as f64
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
    let is_known = reading.setup.shock == Shock::NONE;
    let row = |(position, (grade, _)): (usize, (&Grade, _))| {
        let in_time = reading.in_time[position];
        let chance_in_time = means[position..].iter().product::<f64>() * in_time;
        let tried = |wanted: &dyn Fn(&Sample) -> u64, sure: f64| {
            more_by_trial(samples, position, in_time, wanted, sure, SEED + position as u64)
        };
        let wins_lacking = lacking[0].max(0.0).ceil() as u64;
        let for_wins = SURE.map(|sure| match &end.wins {
            Some(wins) if is_known => more_customers(wins, wins_lacking, chance_in_time, sure).ok(),
            _ => tried(&|sample| wins_lacking.saturating_sub(u64::from(sample.wins)), sure),
        });
        let by_money = |sample: &Sample| ((lacking[1] - sample.money_minor) / average_minor).max(0.0).ceil() as u64;
        let for_money = SURE.map(|sure| tried(&by_money, sure));
        MoreRow { grade: grade.id, chance_in_time, for_wins, for_money }
    };
    question.ladder.promotions().enumerate().map(row).collect()
}
