//! A month's target in bands of customers, and its calls, meetings, orders and cash by day.

use crate::domain::accounts::{Customer, RecordKind};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, COUNT_MAX, share_out};
use crate::domain::calendar::{Day, Month, WorkingCalendar};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most months that have a plan of their own.
pub const MONTHS_PLANNED_MAX: usize = 240;

/// So many customers at so much each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// What each brings in the month, in minor units, above 0.
    pub amount_minor: i64,
    /// How many; none in the last band, which takes the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customers: Option<u64>,
}

/// Calls, meetings, orders, cash.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Activity {
    /// Calls.
    pub calls: u64,
    /// Meetings and visits.
    pub meetings: u64,
    /// Orders.
    pub orders: u64,
    /// Money that comes in, in minor units, 0 or more.
    pub cash_minor: i64,
}

impl Activity {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            calls: self.calls.saturating_add(other.calls),
            meetings: self.meetings.saturating_add(other.meetings),
            orders: self.orders.saturating_add(other.orders),
            cash_minor: self.cash_minor.saturating_add(other.cash_minor),
        }
    }

    fn is_usable(self) -> bool {
        [self.calls, self.meetings, self.orders].iter().all(|&count| count <= COUNT_MAX / 1_000)
            && (0..=AMOUNT_MAX_MINOR).contains(&self.cash_minor)
    }
}

/// What a month is to bring, and what is to be done for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthPlan {
    /// The month.
    pub month: Month,
    /// Its target in minor units; none for its share of the plan's target.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revenue_minor: Option<i64>,
    /// Its bands, the largest amount first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
    /// What is to be done in the whole month.
    #[serde(default)]
    pub activity: Activity,
    /// Days that have a share of their own; the others share the rest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<DayActivity>,
}

/// What is planned for a day, or was done on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayActivity {
    /// The day.
    pub day: Day,
    /// How much.
    pub activity: Activity,
}

impl MonthPlan {
    /// The most bands.
    pub const BANDS_MAX: usize = 12;

    /// Nothing planned yet.
    #[must_use]
    pub fn new(month: Month) -> Self {
        Self { month, revenue_minor: None, bands: Vec::new(), activity: Activity::default(), days: Vec::new() }
    }

    /// Whether amounts and counts keep their limits, bands fall and days are of the month, each once.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let falls = self.bands.windows(2).all(|pair| pair[0].amount_minor > pair[1].amount_minor);
        let is_band = |band: &Band| {
            (1..=AMOUNT_MAX_MINOR).contains(&band.amount_minor)
                && band.customers.is_none_or(|count| count <= COUNT_MAX / 1_000)
        };
        let rising = self.days.windows(2).all(|pair| pair[0].day < pair[1].day);
        falls
            && rising
            && self.bands.len() <= Self::BANDS_MAX
            && self.bands.iter().all(is_band)
            && self.bands.iter().rev().skip(1).all(|band| band.customers.is_some())
            && self.revenue_minor.is_none_or(|minor| (0..=AMOUNT_MAX_MINOR).contains(&minor))
            && self.activity.is_usable()
            && self.days.iter().all(|of| of.day.month() == self.month && of.activity.is_usable())
    }
}

/// A band against the customers that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandFit {
    /// What each brings, in minor units.
    pub amount_minor: i64,
    /// Customers that the band asks for; for the rest, as many as cover what is left.
    pub wanted: u64,
    /// Known customers of that size: at least its amount, and below that of the band above.
    pub known: u64,
}

/// A month's target in bands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    /// The bands, in their order.
    pub fits: Vec<BandFit>,
    /// What the bands bring together, in minor units.
    pub planned_minor: i64,
    /// What the known customers bring in them, each band filled up to what it asks for, in minor units.
    pub covered_minor: i64,
    /// What remains uncovered of the target, in minor units, 0 or more.
    pub uncovered_minor: i64,
}

/// Sets a target against bands and the sizes of the known customers, all in minor units.
#[must_use]
pub fn bands_fit(target_minor: i64, bands: &[Band], sizes_minor: impl IntoIterator<Item = i64>) -> Bands {
    let mut known = vec![0_u64; bands.len()];
    for size in sizes_minor {
        if let Some(at) = bands.iter().position(|band| size >= band.amount_minor) {
            known[at] += 1;
        }
    }
    let of = |count: u64, amount: i64| i128::from(count) * i128::from(amount);
    let given: i128 = bands.iter().map(|band| of(band.customers.unwrap_or(0), band.amount_minor)).sum();
    let rest = (i128::from(target_minor) - given).max(0);
    let (mut planned, mut covered) = (0_i128, 0_i128);
    let fits: Vec<BandFit> = bands
        .iter()
        .zip(known)
        .map(|(band, known)| {
            let amount = i128::from(band.amount_minor.max(1));
            let for_rest = || u64::try_from((rest + amount - 1) / amount).unwrap_or(COUNT_MAX);
            let wanted = band.customers.unwrap_or_else(for_rest);
            planned += of(wanted, band.amount_minor);
            covered += of(wanted.min(known), band.amount_minor);
            BandFit { amount_minor: band.amount_minor, wanted, known }
        })
        .collect();
    let minor = |amount: i128| i64::try_from(amount).unwrap_or(i64::MAX);
    Bands {
        fits,
        planned_minor: minor(planned),
        covered_minor: minor(covered),
        uncovered_minor: minor((i128::from(target_minor) - covered).max(0)),
    }
}

/// A month's plan by day: days with a share of their own have it, the working days among the others share the rest
/// evenly. Together they are the month, unless the days alone are more.
#[must_use]
pub fn planned_by_day(plan: &MonthPlan, working: &WorkingCalendar) -> Vec<DayActivity> {
    let (first, last) = (plan.month.first_day(), plan.month.last_day());
    let all: Vec<Day> = std::iter::successors(Some(first), |day| day.plus(1)).take_while(|day| *day <= last).collect();
    let own = |day: Day| plan.days.iter().find(|of| of.day == day).map(|of| of.activity);
    let given = plan.days.iter().fold(Activity::default(), |sum, of| sum.plus(of.activity));
    let mut free: Vec<Day> = all.iter().copied().filter(|&day| own(day).is_none() && working.is_worked(day)).collect();
    if free.is_empty() {
        free = all.iter().copied().filter(|&day| own(day).is_none()).collect();
    }
    let even = vec![1.0; free.len()];
    let shared = |whole: u64, given: u64| share_out(whole.saturating_sub(given), &even);
    let month = plan.activity;
    let calls = shared(month.calls, given.calls);
    let meetings = shared(month.meetings, given.meetings);
    let orders = shared(month.orders, given.orders);
    let cash = shared(month.cash_minor.unsigned_abs(), given.cash_minor.unsigned_abs());
    all.into_iter()
        .map(|day| {
            let share = free.binary_search(&day).ok().map(|at| Activity {
                calls: calls[at],
                meetings: meetings[at],
                orders: orders[at],
                cash_minor: i64::try_from(cash[at]).unwrap_or(i64::MAX),
            });
            DayActivity { day, activity: own(day).or(share).unwrap_or_default() }
        })
        .collect()
}

/// What was done on each day from `first` to `last`, by the records; days on which nothing was done are left out.
#[must_use]
pub fn done_by_day<'a>(customers: impl IntoIterator<Item = &'a Customer>, first: Day, last: Day) -> Vec<DayActivity> {
    let mut days: BTreeMap<Day, Activity> = BTreeMap::new();
    for record in customers.into_iter().flat_map(Customer::records).filter(|one| (first..=last).contains(&one.on)) {
        let minor = record.amount_minor.unwrap_or(0);
        let one = match record.kind {
            RecordKind::Call => Activity { calls: 1, ..Activity::default() },
            RecordKind::Meeting | RecordKind::Visit => Activity { meetings: 1, ..Activity::default() },
            RecordKind::Order => Activity { orders: 1, ..Activity::default() },
            RecordKind::Cash => Activity { cash_minor: minor, ..Activity::default() },
            RecordKind::Message => continue,
        };
        let sum = days.entry(record.on).or_default();
        *sum = sum.plus(one);
    }
    days.into_iter().map(|(day, activity)| DayActivity { day, activity }).collect()
}
