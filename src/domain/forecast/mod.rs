//! What records say about the rates, and what the rates say about the target.
//!
//! | file | what it knows |
//! |---|---|
//! | `history` | every try of every promotion, from moves and imported dates |
//! | `rates`, `shrinkage` | tries and successes, credible intervals, small samples that lean on the team |
//! | `duration` | how long it takes, with those who are still open; cohorts |
//! | `markov` | the ladder month by month, with falling back and loss |
//! | `incidence` | when those at a grade are won, losing and waiting counted rightly |
//! | `as_of` | the customers as they stood on a past day |
//! | `backtest`, `score` | what would have been forecast, and how good past forecasts were |
//! | `waterfall` | what became of the open pipeline between two days |
//! | `commitment` | a period's booked, committed, expected; what slipped |
//! | `record_rates`, `season` | won of decided, and how the year spreads: what the first pages need |
//!
//! The arithmetic of chances is the package [`chances`], compiled for speed, and is offered here to all who use it. [`Trials`],
//! [`climbs`] and [`more_by_trial`] need SIMD in the browser: only the worker may call them.

mod as_of;
mod backtest;
mod commitment;
mod duration;
mod history;
mod incidence;
mod markov;
mod rates;
mod record_rates;
mod score;
mod season;
mod shrinkage;
mod waterfall;

pub use as_of::as_of;
pub use backtest::{BACKTEST_MONTHS_MAX, Backtest, BacktestMonth, Horizon, backtest};
pub use chances::{
    Arrivals, Arriving, Belief, Beta, BetaPrior, CERTAINTY_MAX, CERTAINTY_MIN, ChanceError, Coverage, Deal,
    ERROR_EXCEEDED, Estimate, ExactForecast, FORECAST_CUSTOMERS_MAX, FORECAST_MONTHS_MAX, Interval, LevelError, Lever,
    MORE_CUSTOMERS_MAX, MoneyChances, MoneyError, MonthlyArrivals, OpenCustomer, PriorError, SAMPLES_MAX, Sample,
    Shock, ShockError, TRIALS_MAX, TrialError, TrialOutcome, TrialSetup, Trials, Velocity, VelocityError,
    VelocityInput, WinChances, climbs, coverage, is_certainty, more_by_trial, more_customers, posterior_rates,
    rate_after, velocity, wins_to_plan_for,
};
pub use commitment::{CategorySum, Commitment};
pub use duration::{Cohort, Durations, SurvivalStep, Until, cohorts};
pub(in crate::domain) use history::visits;
pub use history::{Aspect, Attempt, Ending, History};
pub use incidence::{Incidence, WinTimes};
pub use markov::{MarkovChain, MarkovError, MonthEnd, MonthlyCounts, MonthlyShares};
pub use rates::{RateCell, RateRow, RateTable, rate_table};
pub use record_rates::{RecordRate, RecordRates, rates_for_overall, record_rates};
pub use score::{Bias, CalibrationBin, Forecasted, Score, ScoreError, score};
pub use season::{RecordSeason, record_season};
pub use shrinkage::{TeamSpread, team_spread};
pub use waterfall::{Pipeline, PipelineFlow, Version, Waterfall, WaterfallStep, expected_close};

const _: () =
    assert!(chances::AMOUNT_MAX_MINOR == super::amounts::AMOUNT_MAX_MINOR, "what a plan holds can be forecast");
