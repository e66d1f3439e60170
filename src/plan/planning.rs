//! How needs are worked out, divided, compared and written: what a plan holds beside target, ladder and customers.

use super::forecast::Assumptions;
use super::scenario::Scenario;
use crate::domain::amounts::Currency;
use crate::domain::calendar::{FiscalYear, WorkingCalendar};
use crate::domain::ladder::Costs;
use crate::domain::progress::Snapshot;
use crate::domain::schedule::Seasonality;
use crate::domain::solve::{Locks, Preference};
use crate::domain::split::Split;
use serde::{Deserialize, Serialize};

/// Everything about the way of planning. From the start there is nothing of it: the page begins simple.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Planning {
    /// Whether losses and falls back of the grades count; else the cascade of the promotion rates alone.
    pub losses_counted: bool,
    /// How the year spreads over its months.
    pub season: Seasonality,
    /// How sure the target is to be, [`CERTAINTY_MIN`](crate::domain::forecast::CERTAINTY_MIN) to
    /// [`CERTAINTY_MAX`](crate::domain::forecast::CERTAINTY_MAX): the plan asks for more wins by as much. None for the wins
    /// of the target alone, which come about every second time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certainty: Option<f64>,
    /// What the forecast takes for given.
    #[serde(skip_serializing_if = "Assumptions::is_default")]
    pub forecast: Assumptions,
    /// Cells that hold.
    pub locks: Locks,
    /// What gives way to them.
    pub preference: Preference,
    /// What better rates and more customers cost.
    #[serde(skip_serializing_if = "Costs::is_empty")]
    pub costs: Costs,
    /// Who carries which part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub split: Option<Split>,
    /// Other assumptions to compare with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub scenarios: Vec<Scenario>,
    /// Plan and actuals by week, in the order of weeks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub progress: Vec<Snapshot>,
    /// How amounts and months are written.
    pub units: Units,
}

impl Planning {
    /// Whether nothing was set, so that it need not be written down.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// How large amounts are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AmountScale {
    /// Every digit.
    #[default]
    Whole,
    /// In thousands.
    Thousands,
    /// In ten thousands and hundreds of millions (万, 亿).
    TenThousands,
}

/// What one unit of another currency is worth, typed in by the person.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExchangeRate {
    /// The other currency.
    pub currency: Currency,
    /// Units of the plan's currency for one unit of it: above 0, at most [`ExchangeRate::MAX`].
    pub worth: f64,
}

impl ExchangeRate {
    /// The largest worth.
    pub const MAX: f64 = 1e9;

    /// Whether the worth can be calculated with.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.worth.is_finite() && self.worth > 0.0 && self.worth <= Self::MAX
    }

    /// An amount of the plan's currency in this one, both in minor units; rounded to a whole one.
    #[must_use]
    pub fn converted(self, amount_minor: f64, own: Currency) -> f64 {
        let units = amount_minor / own.minor_per_unit() as f64 / self.worth;
        (units * self.currency.minor_per_unit() as f64).round()
    }
}

/// How amounts and months are written. Nothing of it changes what a plan needs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Units {
    /// How large amounts are written.
    pub scale: AmountScale,
    /// Exchange rates, one a currency.
    pub exchange_rates: Vec<ExchangeRate>,
    /// The currency in which amounts are shown; the plan's own when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_in: Option<Currency>,
    /// When fiscal years begin.
    pub fiscal_year: FiscalYear,
    /// Working days and holidays.
    pub working: WorkingCalendar,
}

impl Units {
    /// The exchange rate of a currency.
    #[must_use]
    pub fn rate_of(&self, currency: Currency) -> Option<ExchangeRate> {
        self.exchange_rates.iter().copied().find(|rate| rate.currency == currency)
    }
}
