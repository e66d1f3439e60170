//! The team as a person sets it.

use super::{AccountManager, AccountManagerId, Effort, Tier, TierId};
use crate::domain::accounts::{CustomerId, FieldId};
use crate::domain::calendar::{Day, Month, WorkingCalendar};
use crate::domain::ladder::{GradeId, Ladder};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

/// Who sells, what it takes and what it costs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Staffing {
    /// Highest first; at least one where anything can be worked out.
    pub tiers: Vec<Tier>,
    /// At most one a grade; a grade without one makes no work.
    pub efforts: Vec<Effort>,
    /// Persons, posts and groups.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub managers: Vec<AccountManager>,
    /// Where they sell; empty when the whole is one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub regions: Vec<Region>,
    /// When they work.
    pub time: WorkingTime,
    /// What they earn by selling.
    pub commission: Commission,
    /// What holds when customers are shared among them.
    #[serde(skip_serializing_if = "TerritoryRules::is_default")]
    pub territory: TerritoryRules,
}

/// Working time of a full-time person. The days of the month are those of the plan's calendar.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WorkingTime {
    /// Hours of a working day: 0–24.
    pub hours_per_day: f64,
    /// Days a year of leave and illness that no vacation names: 0–260, spread evenly.
    pub leave_days_per_year: f64,
}

impl WorkingTime {
    /// The most days of leave: all working days of a year.
    pub const LEAVE_MAX: f64 = 260.0;

    /// Hours that a full-time person is at work in a month of so many working days, leave taken off; none below 0.
    #[must_use]
    pub fn hours_at_work(self, working_days: f64) -> f64 {
        (working_days - self.leave_days_per_year / 12.0).max(0.0) * self.hours_per_day
    }

    /// Whether both are in their range.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        (0.0..=24.0).contains(&self.hours_per_day) && (0.0..=Self::LEAVE_MAX).contains(&self.leave_days_per_year)
    }
}

impl Default for WorkingTime {
    /// Eight hours, and the ten days of leave of the fifth to the tenth year of service with five of illness.
    fn default() -> Self {
        Self { hours_per_day: 8.0, leave_days_per_year: 15.0 }
    }
}

/// A region with people of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Its name as customers have it, 1 to [`AccountManager::NAME_CHARACTERS_MAX`] characters, once in the list.
    pub name: Rc<str>,
    /// What of the whole target it carries, relative to the others: 0 or more.
    pub weight: f64,
    /// Days off there that the plan's calendar does not have.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub holidays: BTreeSet<Day>,
    /// Days worked there all the same: the weekends that make up for long holidays. They win over all days off.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub extra_days: BTreeSet<Day>,
}

impl Region {
    /// A region with the days of the plan's calendar.
    #[must_use]
    pub fn new(name: impl Into<Rc<str>>, weight: f64) -> Self {
        Self { name: name.into(), weight, holidays: BTreeSet::new(), extra_days: BTreeSet::new() }
    }

    /// Working days of a month there, where the plan's calendar has so many.
    fn days_in(&self, calendar: &WorkingCalendar, month: Month, usual: u32) -> u32 {
        let days = |days: &BTreeSet<Day>, is_counted: &dyn Fn(&Day) -> bool| {
            let within = days.range(month.first_day()..=month.last_day());
            u32::try_from(within.filter(|day| is_counted(day)).count()).unwrap_or(0)
        };
        let off = days(&self.holidays, &|day| calendar.is_worked(*day) && !self.extra_days.contains(day));
        let more = days(&self.extra_days, &|day| !calendar.is_worked(*day));
        usual.saturating_sub(off) + more
    }

    /// The same by month, for each of `usual`.
    #[must_use]
    pub fn days_there(&self, calendar: &WorkingCalendar, months: &[Month], usual: &[u32]) -> Vec<u32> {
        if self.holidays.is_empty() && self.extra_days.is_empty() {
            return usual.to_vec();
        }
        months.iter().zip(usual).map(|(&month, &usual)| self.days_in(calendar, month, usual)).collect()
    }
}

/// What is paid for wins.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Commission {
    /// Share of the revenue that is paid out: 0–1.
    pub share_of_revenue: f64,
    /// How it is shared among the tiers that touched a deal; the shares add up to 1. Empty while nothing is paid.
    pub by_tier: Vec<(TierId, f64)>,
}

impl Commission {
    /// Shares may miss 1 by so much: a hundredth of a per cent.
    pub const TOLERANCE: f64 = 1e-4;

    /// Whether it pays out what it says: shares from 0 that add up to 1, each tier once.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let mut seen = HashSet::new();
        let sum: f64 = self.by_tier.iter().map(|(_, share)| share).sum();
        (0.0..=1.0).contains(&self.share_of_revenue)
            && self.by_tier.iter().all(|(tier, share)| (0.0..=1.0).contains(share) && seen.insert(*tier))
            && (self.by_tier.is_empty() || (sum - 1.0).abs() <= Self::TOLERANCE)
    }

    /// The same without a tier, whose share goes to the others in proportion; nobody's where they have none.
    #[must_use]
    pub fn without(&self, tier: TierId) -> Self {
        let mut by_tier: Vec<_> = self.by_tier.iter().copied().filter(|(named, _)| *named != tier).collect();
        let sum: f64 = by_tier.iter().map(|(_, share)| share).sum();
        for (_, share) in &mut by_tier {
            *share /= sum;
        }
        Self { by_tier: if sum > 0.0 { by_tier } else { Vec::new() }, ..self.clone() }
    }

    /// Share of a tier; 0 for one that is not named.
    #[must_use]
    pub fn of(&self, tier: TierId) -> f64 {
        self.by_tier.iter().find(|(named, _)| *named == tier).map_or(0.0, |(_, share)| *share)
    }
}

/// What holds when customers are shared among account managers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TerritoryRules {
    /// Whether customers stay within their region.
    pub region_kept: bool,
    /// The plan's field that holds a customer's language; none when language has no say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language_field: Option<FieldId>,
    /// Customers who stay with their person.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub must_stay: BTreeSet<CustomerId>,
}

impl Default for TerritoryRules {
    fn default() -> Self {
        Self { region_kept: true, language_field: None, must_stay: BTreeSet::new() }
    }
}

impl TerritoryRules {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Why a team cannot be set so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StaffingError {
    /// There is no team yet.
    #[error("the plan has no team yet")]
    Nobody,
    /// A tier has a figure out of its range, or no name.
    #[error("a tier has a name, and its figures are in their ranges")]
    Tier,
    /// There is no such tier.
    #[error("the team has no such tier")]
    TierUnknown,
    /// The last tier stays, and so does one that has people.
    #[error("a tier with people, and the last one, stay")]
    TierInUse,
    /// More than [`Staffing::TIERS_MAX`].
    #[error("a team has at most {max} tiers", max = Staffing::TIERS_MAX)]
    TooManyTiers,
    /// Hours or contacts are out of their range, or the grade is not there.
    #[error("hours and contacts are in their ranges, and the grade is on the ladder")]
    Effort,
    /// A person's dates are in the wrong order, or a figure is out of its range.
    #[error("an account manager starts before the end, and the figures are in their ranges")]
    Manager,
    /// More than [`Staffing::MANAGERS_MAX`].
    #[error("a team has at most {max} lines of people", max = Staffing::MANAGERS_MAX)]
    TooManyManagers,
    /// A region has no name or one that another has, a weight below 0, or there are more than [`Staffing::REGIONS_MAX`].
    #[error("a region has a name of its own and a weight from zero up, and there are at most {max}", max = Staffing::REGIONS_MAX)]
    Region,
    /// Hours a day or days of leave are out of their range.
    #[error("a day has 0 to 24 hours, a year 0 to {max} days of leave", max = WorkingTime::LEAVE_MAX)]
    Time,
    /// Shares of the commission do not add up to 1.
    #[error("the shares of a commission add up to 100 per cent")]
    Commission,
}

impl Staffing {
    /// The most tiers.
    pub const TIERS_MAX: usize = 12;
    /// The most lines of people.
    pub const MANAGERS_MAX: usize = 2_000;
    /// The most regions.
    pub const REGIONS_MAX: usize = 60;

    /// A tier.
    #[must_use]
    pub fn tier(&self, id: TierId) -> Option<&Tier> {
        self.tiers.iter().find(|tier| tier.id == id)
    }

    /// How many tiers are higher.
    #[must_use]
    pub fn rank(&self, id: TierId) -> Option<usize> {
        self.tiers.iter().position(|tier| tier.id == id)
    }

    /// What customers of a grade cost in hours.
    #[must_use]
    pub fn effort(&self, grade: GradeId) -> Option<&Effort> {
        self.efforts.iter().find(|effort| effort.grade == grade)
    }

    /// An account manager, a post or a group.
    #[must_use]
    pub fn manager(&self, id: AccountManagerId) -> Option<&AccountManager> {
        self.managers.iter().find(|manager| manager.id == id)
    }

    /// An identity that nobody has.
    #[must_use]
    pub fn free_manager_id(&self) -> AccountManagerId {
        AccountManagerId(self.managers.iter().map(|manager| manager.id.0).max().unwrap_or(0).saturating_add(1))
    }

    /// An identity that no tier has.
    #[must_use]
    pub fn free_tier_id(&self) -> TierId {
        TierId(self.tiers.iter().map(|tier| tier.id.0).max().unwrap_or(0).saturating_add(1))
    }

    /// Whether everything is in its range, and everything that is named is there.
    ///
    /// # Errors
    /// The first [`StaffingError`] that there is.
    pub fn check(&self, ladder: &Ladder) -> Result<(), StaffingError> {
        let is_tier = |id: TierId| self.tier(id).is_some();
        let mut seen = HashSet::new();
        if !self.tiers.iter().all(|tier| {
            let grows = tier.growth.is_none_or(|growth| is_tier(growth.into));
            tier.is_usable() && grows && seen.insert(tier.id)
        }) {
            return Err(StaffingError::Tier);
        }
        if self.tiers.is_empty() {
            return Err(StaffingError::Nobody);
        }
        if self.tiers.len() > Self::TIERS_MAX {
            return Err(StaffingError::TooManyTiers);
        }
        let mut seen = HashSet::new();
        let fits = |effort: &Effort| {
            effort.is_usable() && ladder.grade(effort.grade).is_some() && effort.tier.is_none_or(is_tier)
        };
        if !self.efforts.iter().all(|effort| fits(effort) && seen.insert(effort.grade)) {
            return Err(StaffingError::Effort);
        }
        if self.managers.len() > Self::MANAGERS_MAX {
            return Err(StaffingError::TooManyManagers);
        }
        let mut seen = HashSet::new();
        if !self.managers.iter().all(|one| one.is_usable() && is_tier(one.tier) && seen.insert(one.id)) {
            return Err(StaffingError::Manager);
        }
        check_regions(&self.regions)?;
        if !self.time.is_usable() {
            return Err(StaffingError::Time);
        }
        if !self.commission.is_usable() || !self.commission.by_tier.iter().all(|(tier, _)| is_tier(*tier)) {
            return Err(StaffingError::Commission);
        }
        Ok(())
    }
}

impl Staffing {
    /// The team with everything in its range: what is not is left out, and counted. None where no tier is left.
    #[must_use]
    pub fn mended(mut self, ladder: &Ladder) -> (Option<Self>, usize) {
        let parts = |team: &Self| team.tiers.len() + team.efforts.len() + team.managers.len() + team.regions.len();
        let before = parts(&self);
        let mut changed = 0;
        let mut seen = HashSet::new();
        self.tiers.retain(|tier| tier.is_usable() && seen.insert(tier.id));
        self.tiers.truncate(Self::TIERS_MAX);
        let known: HashSet<TierId> = self.tiers.iter().map(|tier| tier.id).collect();
        for tier in &mut self.tiers {
            if tier.growth.is_some_and(|growth| !known.contains(&growth.into)) {
                tier.growth = None;
                changed += 1;
            }
        }
        let mut seen = HashSet::new();
        self.efforts.retain(|one| one.is_usable() && ladder.grade(one.grade).is_some() && seen.insert(one.grade));
        for effort in &mut self.efforts {
            if effort.tier.is_some_and(|tier| !known.contains(&tier)) {
                effort.tier = None;
                changed += 1;
            }
        }
        let mut seen = HashSet::new();
        self.managers.retain(|one| one.is_usable() && known.contains(&one.tier) && seen.insert(one.id));
        self.managers.truncate(Self::MANAGERS_MAX);
        if check_regions(&self.regions).is_err() {
            self.regions.clear();
        }
        if !self.time.is_usable() {
            self.time = WorkingTime::default();
            changed += 1;
        }
        if !self.commission.is_usable() || self.commission.by_tier.iter().any(|(tier, _)| !known.contains(tier)) {
            self.commission = Commission::default();
            changed += 1;
        }
        let count = changed + before - parts(&self);
        ((!self.tiers.is_empty()).then_some(self), count)
    }
}

fn check_regions(regions: &[Region]) -> Result<(), StaffingError> {
    let mut seen = HashSet::new();
    let fits = |region: &Region| {
        let characters = region.name.trim().chars().count();
        (1..=AccountManager::NAME_CHARACTERS_MAX).contains(&characters)
            && region.weight.is_finite()
            && region.weight >= 0.0
    };
    let all_fit = regions.iter().all(|region| fits(region) && seen.insert(region.name.trim().to_owned()));
    let carries = regions.is_empty() || regions.iter().any(|region| region.weight > 0.0);
    if all_fit && carries && regions.len() <= Staffing::REGIONS_MAX { Ok(()) } else { Err(StaffingError::Region) }
}
