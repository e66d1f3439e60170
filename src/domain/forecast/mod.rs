//! What records say about the rates, and what the rates say about the target.
//!
//! | file | what it knows |
//! |---|---|
//! | `history` | every try of every promotion, from moves and imported dates |
//! | `rates`, `beta`, `shrinkage` | tries and successes, credible intervals, small samples that lean on the team |
//! | `duration` | how long it takes, with those who are still open; cohorts |
//! | `chance`, `convolution` | how many will be won, exactly |
//! | `money` | how much will be won, with its error |
//! | `setup` | what is forecast: customers, rates, months, common shocks |
//! | `exact` | the chances by month where the rates are known |
//! | `trials`, `random` | the same by trial, with uncertain rates |
//! | `markov` | the ladder month by month, with falling back and loss |
//! | `margin` | wins to plan for, so that a target is likely |
//! | `velocity` | money a day and its levers; coverage |
//! | `score` | how good past forecasts were |
//! | `record_rates`, `season` | won of decided, and how the year spreads: what the first pages need |

mod beta;
mod chance;
mod convolution;
mod duration;
mod exact;
mod history;
mod margin;
mod markov;
mod money;
mod more;
mod random;
mod rates;
mod record_rates;
mod score;
mod season;
mod setup;
mod shrinkage;
mod trials;
mod velocity;

pub use beta::Beta;
pub use chance::{ChanceError, FORECAST_CUSTOMERS_MAX, MORE_CUSTOMERS_MAX, WinChances, more_customers};
pub use duration::{Cohort, Durations, SurvivalStep, Until, cohorts};
pub use exact::ExactForecast;
pub use history::{Aspect, Attempt, Ending, History};
pub use margin::{CERTAINTY_MAX, CERTAINTY_MIN, is_certainty, wins_to_plan_for};
pub use markov::{MarkovChain, MarkovError, MonthEnd, MonthlyCounts, MonthlyShares};
pub use money::{Arriving, Deal, ERROR_EXCEEDED, MoneyChances, MoneyError};
pub use more::more_by_trial;
pub use rates::{
    Belief, BetaPrior, Interval, LevelError, PriorError, RateCell, RateRow, RateTable, rate_after, rate_table,
};
pub use record_rates::{RecordRate, RecordRates, rates_for_overall, record_rates};
pub use score::{Bias, CalibrationBin, Forecasted, Score, ScoreError, score};
pub use season::{RecordSeason, record_season};
pub use setup::{
    Arrivals, FORECAST_MONTHS_MAX, MonthlyArrivals, OpenCustomer, Shock, ShockError, TrialError, TrialSetup,
    posterior_rates,
};
pub use shrinkage::{TeamSpread, team_spread};
pub use trials::{Estimate, SAMPLES_MAX, Sample, TRIALS_MAX, TrialOutcome, Trials, climbs};
pub use velocity::{Coverage, Lever, Velocity, VelocityError, VelocityInput, coverage, velocity};
