//! Cells, their locks, and which of them gives way first.

use crate::domain::amounts::{AMOUNT_MAX_MINOR, COUNT_MAX};
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::{GradeFlow, GradeId, PromotionRate};
use serde::{Deserialize, Serialize};

/// One number or date of a plan that can be locked or asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cell {
    /// Revenue of the period.
    RevenueTarget,
    /// Revenue of one order.
    AverageOrder,
    /// Rate of the promotion that leads on from a grade.
    Rate(GradeId),
    /// Customers at a grade; at the top, wins.
    Count(GradeId),
    /// Days of the promotion that leads on from a grade, median.
    Days(GradeId),
    /// The month that the period ends with.
    PeriodEnd,
    /// The latest day on which a new customer at a grade usually still counts; at the top, the period's last.
    LatestDay(GradeId),
}

/// A cell and its value.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// Revenue of the period.
    RevenueTarget {
        /// In minor units, 0 or more.
        revenue_minor: i64,
    },
    /// Revenue of one order.
    AverageOrder {
        /// In minor units, more than 0.
        average_order_minor: i64,
    },
    /// Rate of a promotion.
    Rate {
        /// Its lower grade.
        grade: GradeId,
        /// The rate.
        rate: PromotionRate,
    },
    /// The most customers that can be reached at a grade; at the top, the most wins.
    Count {
        /// The grade.
        grade: GradeId,
        /// 0–[`COUNT_MAX`](crate::domain::amounts::COUNT_MAX).
        customers: u64,
    },
    /// Days of a promotion.
    Days {
        /// Its lower grade.
        grade: GradeId,
        /// Median, 0–[`GradeFlow::DAYS_MAX`].
        days: f64,
    },
    /// The end of the period; it begins when it begins.
    PeriodEnd {
        /// Its last month.
        month: Month,
    },
    /// A day on which new customers at a grade must still count: the plan's latest day may not lie before it.
    LatestDay {
        /// The grade.
        grade: GradeId,
        /// The day.
        day: Day,
    },
}

impl Cell {
    /// The grade that it is of, or that its promotion leads on from.
    #[must_use]
    pub fn grade(self) -> Option<GradeId> {
        match self {
            Self::Rate(grade) | Self::Count(grade) | Self::Days(grade) | Self::LatestDay(grade) => Some(grade),
            Self::RevenueTarget | Self::AverageOrder | Self::PeriodEnd => None,
        }
    }

    /// Whether it is about days rather than about customers and money.
    #[must_use]
    pub fn is_time(self) -> bool {
        matches!(self, Self::Days(_) | Self::PeriodEnd | Self::LatestDay(_))
    }
}

impl Setting {
    /// The cell alone.
    #[must_use]
    pub fn cell(&self) -> Cell {
        match *self {
            Self::RevenueTarget { .. } => Cell::RevenueTarget,
            Self::AverageOrder { .. } => Cell::AverageOrder,
            Self::Rate { grade, .. } => Cell::Rate(grade),
            Self::Count { grade, .. } => Cell::Count(grade),
            Self::Days { grade, .. } => Cell::Days(grade),
            Self::PeriodEnd { .. } => Cell::PeriodEnd,
            Self::LatestDay { grade, .. } => Cell::LatestDay(grade),
        }
    }

    /// Whether the value is within its range.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        match *self {
            Self::RevenueTarget { revenue_minor } => (0..=AMOUNT_MAX_MINOR).contains(&revenue_minor),
            Self::AverageOrder { average_order_minor } => (1..=AMOUNT_MAX_MINOR).contains(&average_order_minor),
            Self::Rate { .. } | Self::PeriodEnd { .. } | Self::LatestDay { .. } => true,
            Self::Count { customers, .. } => customers <= COUNT_MAX,
            Self::Days { days, .. } => (0.0..=GradeFlow::DAYS_MAX).contains(&days),
        }
    }
}

/// The locked cells with their values, in the order in which they were locked; no cell twice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(from = "Vec<Setting>", into = "Vec<Setting>")]
pub struct Locks(Vec<Setting>);

impl Locks {
    /// The value that a cell is locked at.
    #[must_use]
    pub fn get(&self, cell: Cell) -> Option<Setting> {
        self.0.iter().copied().find(|lock| lock.cell() == cell)
    }

    /// Locks a cell; a lock that it had is replaced. Days keep the six decimals that a plan keeps.
    pub fn lock(&mut self, setting: Setting) {
        self.unlock(setting.cell());
        self.0.push(match setting {
            Setting::Days { grade, days } => Setting::Days { grade, days: (days * 1e6).round() / 1e6 },
            other => other,
        });
    }

    /// Unlocks a cell.
    pub fn unlock(&mut self, cell: Cell) {
        self.0.retain(|lock| lock.cell() != cell);
    }

    /// Whether days, the period's end or a latest day is locked.
    #[must_use]
    pub fn hold_time(&self) -> bool {
        self.0.iter().any(|lock| lock.cell().is_time())
    }

    /// Every lock.
    #[must_use]
    pub fn list(&self) -> &[Setting] {
        &self.0
    }
}

/// A value out of its range is no lock.
impl From<Vec<Setting>> for Locks {
    fn from(list: Vec<Setting>) -> Self {
        let mut locks = Self::default();
        for setting in list.into_iter().filter(Setting::is_usable) {
            locks.lock(setting);
        }
        locks
    }
}

impl From<Locks> for Vec<Setting> {
    fn from(locks: Locks) -> Self {
        locks.0
    }
}

/// A kind of cell that may give way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GiveWay {
    /// Counts that are not locked.
    Counts,
    /// The revenue target.
    RevenueTarget,
    /// Promotion rates, from the lowest grade up.
    Rates,
    /// The average order.
    AverageOrder,
    /// Days of the promotions, from the lowest grade up.
    Days,
    /// The end of the period.
    PeriodEnd,
}

/// What gives way first, each kind once.
///
/// Counts first is planning backwards: the customers follow from the rest. Where other kinds come before them,
/// what the first grade needs stays as it is (to one win) while these can make up for what was asked. Days come after
/// all that can be decided at a desk, and the end of the period last: it is what the others are promised for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<GiveWay>", into = "Vec<GiveWay>")]
pub struct Preference([GiveWay; Self::KINDS]);

/// An order that lacks a kind, or names one twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the order of what may give way names counts, target, rates, average order, days and period once each")]
pub struct PreferenceError;

impl Preference {
    /// How many kinds there are.
    pub const KINDS: usize = 6;
    const LAST: [GiveWay; 2] = [GiveWay::Days, GiveWay::PeriodEnd];

    /// The kinds in order.
    ///
    /// # Errors
    /// [`PreferenceError`] when a kind is lacking or there twice.
    pub fn new(order: [GiveWay; Self::KINDS]) -> Result<Self, PreferenceError> {
        let all = Self::default().0;
        if all.iter().all(|kind| order.contains(kind)) { Ok(Self(order)) } else { Err(PreferenceError) }
    }

    /// The kinds in order.
    #[must_use]
    pub fn order(&self) -> &[GiveWay; Self::KINDS] {
        &self.0
    }
}

impl Default for Preference {
    fn default() -> Self {
        use GiveWay::{AverageOrder, Counts, Days, PeriodEnd, Rates, RevenueTarget};
        Self([Counts, RevenueTarget, Rates, AverageOrder, Days, PeriodEnd])
    }
}

impl TryFrom<Vec<GiveWay>> for Preference {
    type Error = PreferenceError;
    fn try_from(mut order: Vec<GiveWay>) -> Result<Self, PreferenceError> {
        // Where these come last they are not written: so were orders from before dates could be locked.
        if order.len() == Self::KINDS - Self::LAST.len() {
            order.extend(Self::LAST);
        }
        <[GiveWay; Self::KINDS]>::try_from(order).map_err(|_| PreferenceError).and_then(Self::new)
    }
}

impl From<Preference> for Vec<GiveWay> {
    fn from(preference: Preference) -> Self {
        preference.0.strip_suffix(&Preference::LAST).unwrap_or(&preference.0).to_vec()
    }
}
