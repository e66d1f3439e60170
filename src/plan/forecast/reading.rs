//! A plan's customers as a forecast sees them: who is open and when they close, who is booked, who is still to come.

use super::question::Question;
use crate::domain::accounts::{Customer, CustomerId, Customers, Standing};
use crate::domain::calendar::Day;
use crate::domain::forecast::{
    Arrivals, FORECAST_CUSTOMERS_MAX, MonthlyArrivals, OpenCustomer, TrialSetup, expected_close, posterior_rates,
    rate_after,
};
use crate::domain::ladder::{Ladder, RateOrigin};
use crate::domain::schedule::ClosingTimes;
use crate::domain::stakeholders::with_odds;
use std::collections::HashMap;
use std::rc::Rc;

/// As many equally likely rates stand for one that is uncertain.
const RATES: usize = 64;
/// The past months from which the arrivals of the coming ones are taken.
const ARRIVAL_MONTHS: i32 = 12;
/// Who is won in the period with this chance is committed: the field's 90 %.
const COMMITTED: f64 = 0.9;

/// A plan's customers as a forecast sees them.
pub(super) struct Reading {
    pub setup: TrialSetup,
    pub booked: Vec<[f64; 2]>,
    pub open: u64,
    pub waiting_longer: u64,
    pub unvalued: u64,
    pub won: u64,
    pub won_elsewhere: u64,
    pub new_per_month: f64,
    pub entry: usize,
    pub committed: [f64; 2],
    pub slipped: [f64; 2],
    /// Of one who comes to a grade today: whether it is won, if at all, in the period.
    pub in_time: Vec<f64>,
    pub has_rates_from_records: bool,
}

/// Reads them.
pub(super) fn read(question: &Question, customers: &Customers) -> Reading {
    let Question { ladder, target, today, assumptions, .. } = question;
    let in_force = ladder.in_force(question.losses_counted);
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
    let month_in_period = |day: Day| usize::try_from(day.month().months_since(target.period.start())).ok();
    let chances = times.chain().win_chances();
    let odds: HashMap<CustomerId, f64> = question.odds.iter().copied().collect();
    for customer in customers.list() {
        let value = customer.value_minor.unwrap_or(average);
        if customer.standing == Standing::Active && customer.grade == ladder.top().id {
            let month = customer.won_on().map_or(Some(0), month_in_period).filter(|&month| month < months);
            match month {
                Some(month) => {
                    reading.won += 1;
                    reading.book(month, 1.0, value as f64);
                }
                None => reading.won_elsewhere += 1,
            }
            continue;
        }
        let Some(position) = ladder.position(customer.grade).filter(|_| customer.standing == Standing::Active) else {
            continue;
        };
        let (mut curve, is_longer) = times.of_customer(position, customer.entered().filter(|day| day <= today));
        if let Some(factor) = odds.get(&customer.id).filter(|_| chances[position] > 0.0) {
            // A win that a gap prevents comes in no month.
            let share = with_odds(chances[position], *factor) / chances[position];
            for sum in &mut curve {
                *sum *= share;
            }
        }
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
            reading.book(0, count as f64, count as f64 * average as f64);
            continue;
        }
        reading.open += count;
        let fresh = times.of_arrival(position, 0);
        reading.in_time.push(fresh.last().copied().unwrap_or(0.0));
        let timing = timings.place(fresh);
        // One more than a forecast takes is enough to be refused.
        let listed = usize::try_from(count).unwrap_or(usize::MAX).min(FORECAST_CUSTOMERS_MAX + 1);
        reading.unvalued += count;
        reading.setup.open.extend(std::iter::repeat_n(OpenCustomer { position, timing, value_minor: average }, listed));
    }
    reading.new_per_month = new_per_month(question, customers);
    let entry = entry_position(customers, ladder, *today);
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

impl Reading {
    /// Counts as won from that month of the period on.
    fn book(&mut self, month: usize, count: f64, minor: f64) {
        for row in self.booked.iter_mut().skip(month) {
            row[0] += count;
            row[1] += minor;
        }
    }
}

/// Customers who came in the past months.
fn newcomers(customers: &Customers, today: Day) -> impl Iterator<Item = &Customer> {
    let ago = move |opened: Day| today.month().months_since(opened.month());
    let is_new = move |one: &Customer| one.opened.is_some_and(|opened| (1..=ARRIVAL_MONTHS).contains(&ago(opened)));
    customers.list().iter().map(Rc::as_ref).filter(move |one| is_new(one))
}

/// New customers a month that are counted on: as a person set it, else as many as came in the past months.
pub(super) fn new_per_month(question: &Question, customers: &Customers) -> f64 {
    let recent = || newcomers(customers, question.today).count() as f64 / f64::from(ARRIVAL_MONTHS);
    question.assumptions.new_per_month.unwrap_or_else(recent)
}

/// The position of the grade that most newcomers came to, as far as that is known; the lowest where nobody knows.
fn entry_position(customers: &Customers, ladder: &Ladder, today: Day) -> usize {
    let mut came_to = vec![0_u64; ladder.grades().len()];
    for customer in newcomers(customers, today) {
        // One that was won without a move came up from nobody knows where.
        let first = customer.moves().first().map_or(customer.place(), |first| first.from);
        if let Some(position) = ladder.position(first.grade)
            && (position + 1 < came_to.len() || !customer.moves().is_empty())
        {
            came_to[position] += 1;
        }
    }
    let most = came_to.iter().copied().max().unwrap_or(0);
    came_to.iter().position(|&count| most > 0 && count == most).unwrap_or(0)
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
pub(super) fn rates_of(question: &Question, times: &ClosingTimes) -> (Vec<Vec<f64>>, bool) {
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
