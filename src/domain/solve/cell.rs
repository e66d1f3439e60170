//! Cells, their locks, and which of them gives way first.

use crate::domain::amounts::{AMOUNT_MAX_MINOR, COUNT_MAX};
use crate::domain::ladder::{GradeId, PromotionRate};
use serde::{Deserialize, Serialize};

/// One number of a plan that can be locked or asked for.
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
        }
    }

    /// Whether the value is within its range.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        match *self {
            Self::RevenueTarget { revenue_minor } => (0..=AMOUNT_MAX_MINOR).contains(&revenue_minor),
            Self::AverageOrder { average_order_minor } => (1..=AMOUNT_MAX_MINOR).contains(&average_order_minor),
            Self::Rate { .. } => true,
            Self::Count { customers, .. } => customers <= COUNT_MAX,
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

    /// Locks a cell; a lock that it had is replaced.
    pub fn lock(&mut self, setting: Setting) {
        self.unlock(setting.cell());
        self.0.push(setting);
    }

    /// Unlocks a cell.
    pub fn unlock(&mut self, cell: Cell) {
        self.0.retain(|lock| lock.cell() != cell);
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
}

/// What gives way first, each kind once.
///
/// Counts first is planning backwards: the customers follow from the rest. Where other kinds come before them,
/// what the first grade needs stays as it is (to one win) while these can make up for what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<GiveWay>", into = "Vec<GiveWay>")]
pub struct Preference([GiveWay; 4]);

/// An order that lacks a kind, or names one twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the order of what may give way names counts, target, rates and average order once each")]
pub struct PreferenceError;

impl Preference {
    /// The kinds in order.
    ///
    /// # Errors
    /// [`PreferenceError`] when a kind is lacking or there twice.
    pub fn new(order: [GiveWay; 4]) -> Result<Self, PreferenceError> {
        let all = Self::default().0;
        if all.iter().all(|kind| order.contains(kind)) { Ok(Self(order)) } else { Err(PreferenceError) }
    }

    /// The kinds in order.
    #[must_use]
    pub fn order(&self) -> &[GiveWay; 4] {
        &self.0
    }
}

impl Default for Preference {
    fn default() -> Self {
        Self([GiveWay::Counts, GiveWay::RevenueTarget, GiveWay::Rates, GiveWay::AverageOrder])
    }
}

impl TryFrom<Vec<GiveWay>> for Preference {
    type Error = PreferenceError;
    fn try_from(order: Vec<GiveWay>) -> Result<Self, PreferenceError> {
        <[GiveWay; 4]>::try_from(order).map_err(|_| PreferenceError).and_then(Self::new)
    }
}

impl From<Preference> for Vec<GiveWay> {
    fn from(preference: Preference) -> Self {
        preference.0.to_vec()
    }
}
