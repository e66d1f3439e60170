//! What chances add up to: numbers in, numbers out.
//!
//! This is the part of the forecast that counts in millions. It is a package of its own so that it alone is compiled for
//! speed, while the rest of the app is compiled for size; it knows neither plans nor customers' names, and the app
//! reaches it through `domain::forecast`.
//!
//! | file | what it knows |
//! |---|---|
//! | `belief`, `beta` | what is known of a rate after its tries; credible intervals |
//! | `chance`, `convolution` | how many will be won, exactly |
//! | `money`, `grid` | how much will be won, with its error |
//! | `setup` | what is forecast: customers, rates, months, common shocks |
//! | `exact` | the chances by month where the rates are known |
//! | `trials`, `random`, `lanes` | the same by trial, with uncertain rates |
//! | `margin`, `more` | wins to plan for, and customers more, so that a target is likely |
//! | `packing` | the most that fits into limits: what a team's hours carry |
//! | `velocity` | money a day and its levers; coverage |

mod belief;
mod beta;
mod chance;
mod convolution;
mod exact;
mod grid;
mod lanes;
mod margin;
mod money;
mod more;
mod packing;
mod random;
mod setup;
mod trials;
mod velocity;

pub use belief::{Belief, BetaPrior, Interval, LevelError, PriorError, rate_after};
pub use beta::Beta;
pub use chance::{ChanceError, FORECAST_CUSTOMERS_MAX, MORE_CUSTOMERS_MAX, WinChances, more_customers};
pub use exact::ExactForecast;
pub use margin::{CERTAINTY_MAX, CERTAINTY_MIN, is_certainty, wins_to_plan_for};
pub use money::{Arriving, Deal, ERROR_EXCEEDED, MoneyChances, MoneyError};
pub use more::more_by_trial;
pub use packing::{Packed, Packing, PackingError};
pub use setup::{
    Arrivals, FORECAST_MONTHS_MAX, MonthlyArrivals, OpenCustomer, Shock, ShockError, TrialError, TrialSetup,
    posterior_rates,
};
pub use trials::{Estimate, SAMPLES_MAX, Sample, TRIALS_MAX, TrialOutcome, Trials, climbs};
pub use velocity::{Coverage, Lever, Velocity, VelocityError, VelocityInput, coverage, velocity};

/// The largest amount in minor units, in either direction: the largest that a plan works with.
pub const AMOUNT_MAX_MINOR: i64 = 1_000_000_000_000_000;
