//! The forecast of a plan: what the worker is asked, what it answers, and how it comes to that.
//!
//! The page sends customers once, and later those that changed; each question brings ladder, target and assumptions along.
//! Whatever is drawn is drawn by one seed: the same plan gives the same numbers in every browser.

mod accuracy;
mod accuracy_answer;
mod answer;
mod assumptions;
mod chance;
mod desk;
mod end;
mod flow;
mod flow_answer;
mod question;
mod rates;
mod reach;
mod reach_answer;
mod reading;
mod snapshots;
mod team;
mod used;

pub use accuracy_answer::{
    AccuracyAnswer, Bridge, Late, LateRow, Leaning, MomentRow, PersonRow, Said, ScoreRow, StepRow,
};
pub use answer::{
    Answer, CellOfRates, ChanceAnswer, CohortRow, Curve, Direction, Histogram, MonthRow, MoreRow, RatesAnswer,
    RowOfRates, SURE,
};
pub use assumptions::Assumptions;
pub use desk::Desk;
pub use flow_answer::{
    CoverageNeed, CoverageRow, FlowAnswer, MarkovAnswer, MarkovMonth, MarkovRow, StockRow, StockVerdict, VelocityAnswer,
};
pub use question::{
    About, AccuracyAsked, CustomersSent, NewCustomers, Question, Request, Since, TeamAsked, TeamInputs, Witness, lean,
    lowered_odds,
};
pub use reach_answer::{
    Binding, Hindrance, Limit, PersonWorth, PostCount, ReachAnswer, RegionReach, TeamAnswer, TeamRow, Unready, unready,
};
pub use snapshots::{
    KeptMoment, SNAPSHOT_DAYS_MIN, SNAPSHOTS_MAX, Snapshot, SnapshotPart, SnapshotsSent, kept_moments,
};
pub use used::{are_in_use, used_rates};
