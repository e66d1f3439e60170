//! Tiers: account managers who do the same work.

use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::calendar::{Day, Month};
use serde::{Deserialize, Serialize};

/// The identity of a tier within its plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TierId(pub u32);

/// How people of a tier grow into a higher one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Growth {
    /// The tier that they grow into, a higher one.
    pub into: TierId,
    /// Months in the tier before the step, 0 to [`Tier::MONTHS_MAX`].
    pub after_months: u32,
}

/// People who do the same work. Tiers are kept highest first: the first closes, the last is where new people learn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tier {
    /// Its identity.
    pub id: TierId,
    /// Its name, 1 to [`Tier::NAME_CHARACTERS_MAX`] characters.
    pub name: String,
    /// Share of the working hours, fixed work taken off, that goes to customers: 0–1.
    pub selling_share: f64,
    /// Hours a month of reports, training and other fixed work, for a full-time person: 0 to [`Tier::HOURS_MAX`].
    pub fixed_hours_per_month: f64,
    /// People there for each one that the work needs: 1.1 where a tenth more is kept so that leavers are replaced from within
    /// (`domain.md` section 4), below 1 where overtime is planned for. [`Tier::STAFFED_MIN`] to [`Tier::STAFFED_MAX`].
    pub staffed_to: f64,
    /// Share of the people who leave within a year: 0–1.
    pub annual_attrition: f64,
    /// Days from the opening of a post to its first working day: 0 to [`Tier::DAYS_MAX`].
    pub days_to_fill: u32,
    /// What a new person does in the first, second … month, as a share of what they do later: 0–1 each, at most
    /// [`Tier::MONTHS_MAX`]. Empty when they do all from the first day.
    pub ramp: Vec<f64>,
    /// Fixed cost of a full-time person a month, in minor units: 0 to the largest amount.
    pub salary_minor_per_month: i64,
    /// What hiring one person costs, in minor units.
    pub hire_cost_minor: i64,
    /// The tier that its people grow into; none where they stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub growth: Option<Growth>,
}

impl Tier {
    /// The longest name, in characters.
    pub const NAME_CHARACTERS_MAX: usize = 40;
    /// The most fixed hours a month: all that a month has.
    pub const HOURS_MAX: f64 = 744.0;
    /// The most people that may be planned away.
    pub const STAFFED_MIN: f64 = 0.5;
    /// The most that may be kept in reserve: twice what is needed.
    pub const STAFFED_MAX: f64 = 2.0;
    /// The longest time to fill a post.
    pub const DAYS_MAX: u32 = 730;
    /// The longest ramp and the longest time before a step up.
    pub const MONTHS_MAX: usize = 60;

    /// Whether everything is in its range.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let is_share = |share: f64| (0.0..=1.0).contains(&share);
        let characters = self.name.trim().chars().count();
        (1..=Self::NAME_CHARACTERS_MAX).contains(&characters)
            && is_share(self.selling_share)
            && (0.0..=Self::HOURS_MAX).contains(&self.fixed_hours_per_month)
            && (Self::STAFFED_MIN..=Self::STAFFED_MAX).contains(&self.staffed_to)
            && is_share(self.annual_attrition)
            && self.days_to_fill <= Self::DAYS_MAX
            && self.ramp.len() <= Self::MONTHS_MAX
            && self.ramp.iter().all(|&share| is_share(share))
            && (0..=AMOUNT_MAX_MINOR).contains(&self.salary_minor_per_month)
            && (0..=AMOUNT_MAX_MINOR).contains(&self.hire_cost_minor)
            && self
                .growth
                .is_none_or(|growth| growth.into != self.id && growth.after_months as usize <= Self::MONTHS_MAX)
    }

    /// Of the hours at work in a month, those with customers: fixed work taken off, the share for customers of the rest.
    #[must_use]
    pub fn selling_hours(&self, hours_at_work: f64) -> f64 {
        (hours_at_work - self.fixed_hours_per_month).max(0.0) * self.selling_share
    }

    /// The first month that begins when a post which is opened today has been filled.
    #[must_use]
    pub fn fillable(&self, today: Day) -> Month {
        let filled = today.plus(i32::try_from(self.days_to_fill).unwrap_or(i32::MAX)).unwrap_or(today);
        let month = filled.month();
        if month.first_day() == filled { month } else { month.plus(1) }
    }

    /// Months until a new person does all: the ramp's, without those at its end that are whole already.
    ///
    /// ```
    /// # use rungs::domain::staffing::Tier;
    /// assert_eq!(Tier::straight_ramp(3), [0.25, 0.5, 0.75]);
    /// ```
    #[must_use]
    pub fn ramp_months(&self) -> u32 {
        let months = self.ramp.iter().rposition(|&share| share < 1.0).map_or(0, |last| last + 1);
        u32::try_from(months).unwrap_or(u32::MAX)
    }

    /// What a person does in a month of service, the first being 0, as a share of what they do later.
    #[must_use]
    pub fn productivity(&self, month_of_service: usize) -> f64 {
        self.ramp.get(month_of_service).copied().unwrap_or(1.0)
    }

    /// A ramp that rises by equal steps, in whole per cent, to all in the month after it.
    #[must_use]
    pub fn straight_ramp(months: u32) -> Vec<f64> {
        (1..=months).map(|month| (f64::from(month) / f64::from(months + 1) * 100.0).round() / 100.0).collect()
    }

    /// Share of the people who leave within a month.
    #[must_use]
    pub fn monthly_attrition(&self) -> f64 {
        monthly_attrition(self.annual_attrition)
    }
}

/// Share that leaves within a month when so many leave within a year: 1 − (1 − a)^(1/12), as twelve such months leave what
/// the year leaves (`domain.md` section 4).
///
/// ```
/// let monthly = rungs::domain::staffing::monthly_attrition(0.2);
/// assert_eq!((monthly * 1e4).round(), 184.0);
/// ```
#[must_use]
pub fn monthly_attrition(annual: f64) -> f64 {
    1.0 - (1.0 - annual.clamp(0.0, 1.0)).powf(1.0 / 12.0)
}
