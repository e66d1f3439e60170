//! Everything that a person can do to a plan.

use super::chapters::Changed;
use super::document::Plan;
use super::planning::Units;
use super::scenario::ScenarioId;
use crate::domain::accounts::{CustomerId, Standing};
use crate::domain::amounts::Currency;
use crate::domain::calendar::{Day, Period, Week};
use crate::domain::ladder::{Costs, FlowFigures, GradeId, PromotionRate, RateOrigin};
use crate::domain::progress::Snapshot;
use crate::domain::schedule::Seasonality;
use crate::domain::solve::{Cell, Preference, Setting};
use crate::domain::split::{GivesWay, PartId, Split};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// One change, with everything needed to make it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Calls the plan something else.
    RenamePlan {
        /// 1–80 characters.
        name: String,
    },
    /// Sets the revenue target.
    SetRevenueTarget {
        /// 0 or more.
        revenue_minor: i64,
    },
    /// Sets the average order.
    SetAverageOrder {
        /// More than 0.
        average_order_minor: i64,
    },
    /// Sets the months that the target is for.
    SetPeriod {
        /// The months.
        period: Period,
    },
    /// Names another currency; units keep their number, nothing is converted.
    SetCurrency {
        /// The currency.
        currency: Currency,
    },
    /// Sets promotion rates: one by hand, or several from records.
    SetPromotionRates {
        /// Lower grade and rate of each promotion.
        rates: Vec<(GradeId, PromotionRate)>,
        /// Where they come from.
        origin: RateOrigin,
    },
    /// Puts a new grade on the ladder.
    AddGrade {
        /// Its identity, free until now.
        grade: GradeId,
        /// Its name.
        name: String,
        /// How many grades will lie below it.
        position: usize,
        /// Rate of its promotion to the next grade.
        promotion_rate: PromotionRate,
    },
    /// Calls a grade something else.
    RenameGrade {
        /// The grade.
        grade: GradeId,
        /// Its name.
        name: String,
    },
    /// Changes one of a grade's texts.
    DescribeGrade {
        /// The grade.
        grade: GradeId,
        /// Which text.
        field: TextField,
        /// At most 600 characters.
        text: String,
    },
    /// Moves a grade up or down.
    MoveGrade {
        /// The grade.
        grade: GradeId,
        /// How many grades will lie below it.
        position: usize,
    },
    /// Takes a grade off the ladder; its customers go to a neighbour.
    RemoveGrade {
        /// The grade.
        grade: GradeId,
    },
    /// Sets how many customers of a grade there are beside those listed by name.
    SetUnlistedCount {
        /// The grade.
        grade: GradeId,
        /// The count.
        count: u64,
    },
    /// Brings in customers from a file, all in one step.
    ImportCustomers {
        /// Name of the file.
        source: String,
        /// The customers.
        customers: Rc<Vec<NewCustomer>>,
    },
    /// Puts one customer on the list.
    AddCustomer {
        /// Its identity, free until now.
        id: CustomerId,
        /// The customer.
        customer: NewCustomer,
    },
    /// Calls a customer something else.
    RenameCustomer {
        /// The customer.
        customer: CustomerId,
        /// Its name.
        name: String,
    },
    /// Puts a customer on another grade, or says that it is lost.
    SetCustomerGrade {
        /// The customer.
        customer: CustomerId,
        /// The grade; when lost, the one that it was lost from.
        grade: GradeId,
        /// Whether it still climbs.
        standing: Standing,
        /// The day of the move.
        on: Option<Day>,
    },
    /// Sets a customer's value.
    SetCustomerValue {
        /// The customer.
        customer: CustomerId,
        /// 0 or more; none when unknown.
        value_minor: Option<i64>,
    },
    /// Takes customers off the list.
    RemoveCustomers {
        /// Which.
        customers: Vec<CustomerId>,
    },
    /// Sets how long customers stay at a grade and how many leave meanwhile.
    SetFlow {
        /// The grade.
        grade: GradeId,
        /// The figures, to be checked.
        figures: FlowFigures,
    },
    /// Lets losses and falls back count, or the cascade alone.
    CountLosses {
        /// Whether they count.
        counted: bool,
    },
    /// Sets how the year spreads over its months.
    SetSeasonality {
        /// The weights.
        season: Seasonality,
    },
    /// Locks a cell at a value, which the plan takes.
    Lock {
        /// Cell and value.
        setting: Setting,
    },
    /// Unlocks a cell.
    Unlock {
        /// The cell.
        cell: Cell,
    },
    /// Sets what gives way first.
    SetPreference {
        /// The order.
        preference: Preference,
    },
    /// Sets what better rates and more customers cost.
    SetCosts {
        /// All prices.
        costs: Costs,
    },
    /// Splits the whole, or puts it together again.
    SetSplit {
        /// The parts; none for the whole alone.
        split: Option<Box<Split>>,
    },
    /// Gives a part another revenue target.
    SetPartRevenue {
        /// The part.
        part: PartId,
        /// In minor units, 0 or more.
        revenue_minor: i64,
        /// Whether the whole or the other parts give way.
        gives_way: GivesWay,
    },
    /// Calls a part something else.
    RenamePart {
        /// The part.
        part: PartId,
        /// 1–40 characters.
        name: String,
    },
    /// Gives a part a rate of its own, or lets it inherit.
    SetPartRate {
        /// The part.
        part: PartId,
        /// The lower grade of the promotion.
        grade: GradeId,
        /// The rate; none to inherit it.
        rate: Option<PromotionRate>,
    },
    /// Copies the baseline, or another scenario, into a new scenario.
    AddScenario {
        /// Its identity, free until now.
        id: ScenarioId,
        /// 1–80 characters.
        name: String,
        /// The scenario to copy; none for the baseline.
        like: Option<ScenarioId>,
    },
    /// Calls a scenario something else.
    RenameScenario {
        /// The scenario.
        scenario: ScenarioId,
        /// 1–80 characters.
        name: String,
    },
    /// Throws a scenario away.
    RemoveScenario {
        /// The scenario.
        scenario: ScenarioId,
    },
    /// Makes a scenario's assumptions the baseline's; the scenario ends.
    MergeScenario {
        /// The scenario.
        scenario: ScenarioId,
    },
    /// Changes an assumption in a scenario only.
    InScenario {
        /// The scenario.
        scenario: ScenarioId,
        /// The change, one for which [`Action::is_assumption`] holds.
        change: Box<Action>,
    },
    /// Takes down plan and actuals of a week; one that the week had is replaced.
    RecordProgress {
        /// The figures.
        snapshot: Snapshot,
    },
    /// Forgets the figures of a week.
    RemoveProgress {
        /// The week.
        week: Week,
    },
    /// Sets how amounts and months are written.
    SetUnits {
        /// All of it.
        units: Box<Units>,
    },
    /// Makes the plan what it was at an earlier moment, or takes over what another copy of it says; its identity stays.
    Restore {
        /// What it becomes.
        plan: Rc<Plan>,
        /// The earlier moment, or when the copy was taken over, in milliseconds since 1970 (UTC).
        at_ms: i64,
        /// The chapters that were taken from another copy, each with when it was last changed there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        taken: Option<Box<Changed>>,
    },
}

impl Action {
    /// Whether it changes an assumption that scenarios may hold otherwise.
    #[must_use]
    pub fn is_assumption(&self) -> bool {
        matches!(
            self,
            Self::SetRevenueTarget { .. }
                | Self::SetAverageOrder { .. }
                | Self::SetPeriod { .. }
                | Self::SetPromotionRates { .. }
                | Self::SetUnlistedCount { .. }
                | Self::SetFlow { .. }
                | Self::CountLosses { .. }
                | Self::SetSeasonality { .. }
        )
    }
}

/// A text of a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextField {
    /// What the customer must have shown.
    Meaning,
    /// When a customer may enter.
    Rule,
    /// What to do with customers of this grade.
    Advice,
}

/// A customer before it has an identity. The fields are those of
/// [`Customer`](crate::domain::accounts::Customer).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewCustomer {
    /// Name of the company or person.
    pub name: Rc<str>,
    /// The number or code that another system knows it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Rc<str>>,
    /// Its grade.
    pub grade: GradeId,
    /// Whether it still climbs.
    #[serde(default)]
    pub standing: Standing,
    /// The salesperson.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Rc<str>>,
    /// What it buys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<Rc<str>>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Rc<str>>,
    /// Value in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_minor: Option<i64>,
    /// When work on it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Day>,
    /// When it was won or lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Day>,
}
