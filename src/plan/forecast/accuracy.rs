//! Past forecasts against what happened, the bridge of the pipeline, and who is late.

use super::accuracy_answer::{
    AccuracyAnswer, Bridge, Late, LateRow, Leaning, MomentRow, PersonRow, Said, ScoreRow, StepRow,
};
use super::chance::mean;
use super::desk::Past;
use super::question::{AccuracyAsked, Question, Since, Witness};
use super::reading::rates_of;
use crate::domain::accounts::{Customer, CustomerId, Customers, Standing};
use crate::domain::calendar::{Day, Month, Period};
use crate::domain::forecast::{
    Belief, Forecasted, Horizon, Pipeline, PipelineFlow, Score, Version, as_of, backtest, expected_close, score,
};
use crate::domain::ladder::Ladder;
use crate::domain::order::ordered;
use crate::domain::schedule::ClosingTimes;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Of fewer forecasts nothing is said: the share of thirty that was won is known to within a fifth at best.
const FEW: u64 = 30;
/// A tenth of the scale that is off by so much is worth a word.
const FAR_OFF: f64 = 0.1;
/// Customers of a step, and persons, that are named.
const NAMED_MAX: usize = 50;

/// Works it all out.
pub(super) fn accuracy(
    question: &Question,
    asked: AccuracyAsked,
    customers: &Customers,
    past: &BTreeMap<usize, Past>,
    progress: &mut dyn FnMut(f64),
) -> AccuracyAnswer {
    let found = match asked.witness {
        Witness::Records => of_records(question, asked.horizon_months, customers),
        Witness::Snapshots => of_snapshots(question, asked.horizon_months, customers, past, progress),
    };
    progress(0.8);
    let pipeline = Pipeline {
        ladder: &question.ladder,
        from_position: asked.from_position,
        average_order_minor: question.target.average_order_minor.max(0),
    };
    let is_decided = |one: &&Rc<Customer>| one.standing == Standing::Lost || is_won(one, &question.ladder);
    let answer = AccuracyAnswer {
        score: scored(&found.forecasts, question.assumptions.belief()),
        moments: found.moments,
        censored: found.censored,
        undated: found.undated,
        unknown: found.unknown,
        removed: found.removed,
        decided: customers.list().iter().filter(is_decided).count() as u64,
        bridge: bridge(question, asked.since, &pipeline, customers, past),
        late: late(question, &pipeline, customers),
    };
    progress(1.0);
    answer
}

fn is_won(customer: &Customer, ladder: &Ladder) -> bool {
    customer.standing == Standing::Active && customer.grade == ladder.top().id
}

/// Forecasts whose end is known, and what was left out.
#[derive(Default)]
struct Found {
    forecasts: Vec<Forecasted>,
    moments: Vec<MomentRow>,
    censored: u64,
    undated: u64,
    unknown: u64,
    removed: u64,
}

fn of_records(question: &Question, horizon_months: u32, customers: &Customers) -> Found {
    let test = backtest(customers, &question.ladder, question.today, Horizon::Months(horizon_months));
    let moment = |month: crate::domain::forecast::BacktestMonth| MomentRow {
        day: month.month.first_day(),
        open: month.open,
        expected: month.expected,
        won: month.won,
    };
    Found {
        forecasts: test.forecasts,
        moments: test.months.into_iter().map(moment).collect(),
        censored: test.censored,
        undated: test.undated,
        unknown: test.unknown,
        removed: 0,
    }
}

/// The end of the month that lies so many months after a day, give or take half of one.
fn horizon_end(day: Day, months: u32) -> Month {
    let (.., of_month) = day.parts();
    let ahead = i32::try_from(months.max(1)).unwrap_or(1) - i32::from(of_month <= 15);
    day.month().plus(ahead)
}

/// What the view "Chance of target" of each snapshot gave its open customers, against the list as it is.
fn of_snapshots(
    question: &Question,
    horizon_months: u32,
    customers: &Customers,
    past: &BTreeMap<usize, Past>,
    progress: &mut dyn FnMut(f64),
) -> Found {
    let mut found = Found::default();
    for (at, past) in past.values().enumerate() {
        let (then, asked) = (past.customers(), &past.asked);
        let end = horizon_end(asked.today, horizon_months);
        let mut forecast = Chances::of(asked, end);
        let open = then.list().iter().filter_map(|one| Some((one, forecast.chance(one)?)));
        if end.last_day() > question.today {
            found.censored += open.count() as u64;
            continue;
        }
        let after = as_of(customers, &question.ladder, end.last_day());
        let mut row = MomentRow { day: asked.today, open: 0, expected: 0.0, won: 0 };
        for (one, chance) in open {
            if customers.get(one.id).is_none() {
                found.removed += 1;
                continue;
            }
            let won = after.get(one.id).is_some_and(|later| is_won(later, &question.ladder));
            row.open += 1;
            row.expected += chance;
            row.won += u64::from(won);
            found.forecasts.push(Forecasted { chance, won, by: one.owner.clone() });
        }
        if row.open > 0 {
            found.moments.push(row);
        }
        progress(0.7 * (at + 1) as f64 / SNAPSHOTS as f64);
    }
    found.moments.sort_by_key(|row| row.day);
    found
}

const SNAPSHOTS: usize = super::snapshots::SNAPSHOTS_MAX;

/// The chance of each open customer of a plan to be won by the end of a month, as the chance of its target takes it.
struct Chances<'a> {
    asked: &'a Question,
    times: Option<ClosingTimes>,
    /// By position, the chance to climb all the way.
    climbs: Vec<f64>,
}

impl<'a> Chances<'a> {
    fn of(asked: &'a Question, end: Month) -> Self {
        let in_force = asked.ladder.in_force(asked.losses_counted);
        let months = u32::try_from(end.months_since(asked.today.month()) + 1).unwrap_or(1);
        let period = Period::new(asked.today.month(), months).ok();
        let times = period.map(|period| ClosingTimes::of(&in_force, period, asked.today));
        let rates: Vec<f64> = match &times {
            Some(times) => rates_of(asked, times).0.iter().map(|rates| mean(rates)).collect(),
            None => Vec::new(),
        };
        let climbs = (0..rates.len()).map(|position| rates[position..].iter().product()).collect();
        Self { asked, times, climbs }
    }

    /// None for one who is not open.
    fn chance(&mut self, customer: &Customer) -> Option<f64> {
        let position = self.asked.ladder.position(customer.grade).filter(|_| customer.standing == Standing::Active)?;
        let climb = self.climbs.get(position)?;
        let entered = customer.entered().filter(|day| *day <= self.asked.today);
        let (curve, _) = self.times.as_mut()?.of_customer(position, entered);
        let chance = climb * curve.last().copied().unwrap_or(0.0);
        Some(if chance.is_nan() { 0.0 } else { chance.clamp(0.0, 1.0) })
    }
}

fn scored(forecasts: &[Forecasted], belief: Belief) -> Option<ScoreRow> {
    let Score { count, brier, brier_of_average, skill, bins, by_person } = score(forecasts).ok()??;
    let said = |count: u64, won: u64, mean_chance: f64| {
        let interval = belief.interval(belief.prior().after(count, won));
        let won_share = won as f64 / count.max(1) as f64;
        Said { count, won, mean_chance, won_share, interval: [interval.low, interval.high] }
    };
    let tenths: Vec<Option<Said>> = bins.iter().map(|bin| Some(said(bin.count, bin.won, bin.mean_chance?))).collect();
    let chances: f64 = forecasts.iter().map(|one| one.chance).sum();
    let won = forecasts.iter().filter(|one| one.won).count() as u64;
    let all = said(count, won, chances / count.max(1) as f64);
    let enough = |at: &usize| tenths[*at].is_some_and(|tenth| tenth.count >= FEW);
    let people_left = by_person.len().saturating_sub(NAMED_MAX) as u64;
    let people = by_person.into_iter().take(NAMED_MAX).map(|bias| {
        let said = said(bias.count, bias.won, bias.bias + bias.won as f64 / bias.count.max(1) as f64);
        PersonRow { by: bias.by.as_deref().map(str::to_owned), leaning: leaning(&said), said, brier: bias.brier }
    });
    let off = |person: &PersonRow| person.said.mean_chance - person.said.won_share;
    let mut leaning = leaning(&all);
    if leaning == Leaning::Even {
        let is_far = |tenth: &Said| {
            !is_within(tenth) && (tenth.mean_chance - tenth.won_share).abs() >= FAR_OFF && tenth.count >= FEW
        };
        // The one with the most forecasts.
        let far = (0..tenths.len()).filter_map(|at| Some((tenths[at].filter(is_far)?.count, at))).max();
        leaning = far.map_or(Leaning::Even, |(_, at)| Leaning::Uneven(at));
    }
    Some(ScoreRow {
        all,
        leaning,
        brier,
        brier_of_average,
        skill,
        telling: (0..tenths.len()).rev().find(enough),
        tenths,
        people: ordered(people.collect(), |one, other| off(other).total_cmp(&off(one))),
        people_left,
    })
}

fn is_within(said: &Said) -> bool {
    (said.interval[0]..=said.interval[1]).contains(&said.mean_chance)
}

fn leaning(said: &Said) -> Leaning {
    match said {
        few if few.count < FEW => Leaning::TooFew,
        right if is_within(right) => Leaning::Even,
        wrong if wrong.mean_chance > wrong.won_share => Leaning::TooHopeful,
        _ => Leaning::TooCautious,
    }
}

fn bridge(
    question: &Question,
    since: Since,
    pipeline: &Pipeline<'_>,
    customers: &Customers,
    past: &BTreeMap<usize, Past>,
) -> Option<Bridge> {
    let (then, day, period, is_from_records) = match since {
        Since::Records(day) => {
            let day = day.min(question.today);
            (as_of(customers, &question.ladder, day), day, question.target.period, true)
        }
        Since::Snapshot(entries) => {
            let past = past.get(&entries)?;
            (past.customers(), past.asked.today, past.asked.target.period, false)
        }
    };
    let now = Version { customers, day: question.today, period: question.target.period };
    let whole = pipeline.waterfall(Version { customers: &then, day, period }, now);
    let worth = |list: &Customers, id: CustomerId| list.get(id).map(|one| pipeline.value_minor(one) as f64);
    let steps = whole.steps.iter().map(|step| {
        let amount = |&id: &CustomerId| {
            let (was, is) = (worth(&then, id).unwrap_or(0.0), worth(customers, id));
            match step.flow {
                PipelineFlow::New | PipelineFlow::PulledIn => is.unwrap_or(0.0),
                PipelineFlow::Grown | PipelineFlow::Shrunk => is.unwrap_or(0.0) - was,
                _ => -is.unwrap_or(was),
            }
        };
        let each: Vec<(CustomerId, f64)> = step.customers.iter().map(|id| (*id, amount(id))).collect();
        let mut named = ordered(each, |one, other| other.1.abs().total_cmp(&one.1.abs()));
        named.truncate(NAMED_MAX);
        StepRow { amount_minor: step.amount_minor as f64, count: step.customers.len() as u64, customers: named }
    });
    let (then_minor, now_minor) = (whole.then_minor as f64, whole.now_minor as f64);
    Some(Bridge { day, is_from_records, then_minor, now_minor, steps: steps.collect() })
}

fn late(question: &Question, pipeline: &Pipeline<'_>, customers: &Customers) -> Late {
    let mut late = Late::default();
    let mut rows = Vec::new();
    for one in customers.list() {
        let is_on_ladder = question.ladder.position(one.grade).is_some();
        let expected = expected_close(one, &question.ladder).filter(|on| *on < question.today && is_on_ladder);
        let Some(expected) = expected else { continue };
        let value_minor = pipeline.value_minor(one) as f64;
        late.count += 1;
        late.value_minor += value_minor;
        let days_late = u32::try_from(question.today.days_since(expected)).unwrap_or(0);
        rows.push(LateRow { customer: one.id, expected, days_late, value_minor });
    }
    late.customers = ordered(rows, |one: &LateRow, other| other.days_late.cmp(&one.days_late));
    late.customers.truncate(NAMED_MAX);
    late
}
