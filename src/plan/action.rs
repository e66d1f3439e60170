//! Everything that a person can do to a plan.

use super::accounts::LeadDesk;
use super::bringing::CustomerChange;
use super::chapters::Changed;
use super::deal_change::DealChange;
use super::document::Plan;
use super::forecast::Assumptions;
use super::given::{Cell, TextField, UsedRate};
use super::map_change::MapChange;
use super::newcomers::{NewCustomer, Newcomers};
use super::planning::Units;
use super::scenario::ScenarioId;
use super::team_change::TeamChange;
use crate::domain::accounts::{
    Column, CustomerId, Field, FieldId, MoveNote, Person, PersonId, Place, Record, RecordId, Standing, TaskState,
    WorkKind,
};
use crate::domain::amounts::Currency;
use crate::domain::calendar::{Day, Period, Week};
use crate::domain::ladder::{Costs, FactId, FlowFigures, GradeId, GradeRules, PromotionRate, RateOrigin};
use crate::domain::listing::{View, ViewId};
use crate::domain::progress::Snapshot;
use crate::domain::qualification::{DealId, DealSettings};
use crate::domain::schedule::Seasonality;
use crate::domain::solve::{Cell as LockedCell, Preference, Setting};
use crate::domain::split::{GivesWay, PartId, Split};
use crate::domain::stakeholders::{MapId, MapSettings};
use crate::domain::work::{MonthPlan, OwnTask, OwnTaskId};
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
    /// Takes rates and days from records, each with the counts that it comes from.
    UseRates {
        /// One a promotion.
        rates: Vec<UsedRate>,
        /// The person, region or product whose records they are; none for the whole team.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        of: Option<String>,
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
        customers: Newcomers,
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
    /// Sets how sure the target is to be.
    SetCertainty {
        /// As [`Planning::certainty`](super::Planning::certainty) has it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        certainty: Option<f64>,
    },
    /// Sets what the forecast takes for given.
    SetForecast {
        /// All of it.
        assumptions: Box<Assumptions>,
    },
    /// Locks a cell at a value, which the plan takes.
    Lock {
        /// Cell and value.
        setting: Setting,
    },
    /// Unlocks a cell.
    Unlock {
        /// The cell.
        cell: LockedCell,
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
    /// Puts customers on another grade, or says that they are lost, and keeps why. On the way up, each needs the facts that
    /// the grade asks for, or the note an exception.
    MoveCustomers {
        /// Which.
        customers: Vec<CustomerId>,
        /// Where to.
        to: Place,
        /// When, who, why.
        note: Box<MoveNote>,
    },
    /// Sets cells of the list: one, a block that was pasted, or a column of many customers.
    SetCells {
        /// The cells, each once.
        cells: Rc<Vec<Cell>>,
    },
    /// Ticks an entry fact of customers, or takes the tick away.
    TickFact {
        /// Which customers.
        customers: Vec<CustomerId>,
        /// The fact.
        fact: FactId,
        /// Whether it is ticked.
        ticked: bool,
    },
    /// Adds a person to a customer, or says what is known of one.
    SetPerson {
        /// The customer.
        customer: CustomerId,
        /// The person; one of the same identity is replaced.
        person: Rc<Person>,
    },
    /// Takes a person off a customer.
    RemovePerson {
        /// The customer.
        customer: CustomerId,
        /// The person.
        person: PersonId,
    },
    /// Adds a line to a customer's contact log, or corrects one.
    SetRecord {
        /// The customer.
        customer: CustomerId,
        /// The record; one of the same identity is replaced.
        record: Box<Record>,
    },
    /// Takes a line out of a customer's contact log.
    RemoveRecord {
        /// The customer.
        customer: CustomerId,
        /// The record.
        record: RecordId,
    },
    /// Says that tasks of the week's list are done or come later, or neither.
    MarkTasks {
        /// Whose tasks.
        customers: Vec<CustomerId>,
        /// Which kind of work.
        kind: WorkKind,
        /// The week of the list.
        week: Week,
        /// What became of them; none when they are open again.
        state: Option<TaskState>,
    },
    /// Puts two customers that are one together.
    MergeCustomers {
        /// The one that stays.
        kept: CustomerId,
        /// The one that goes.
        gone: CustomerId,
        /// The columns that are taken from the one that goes although the other says something.
        taken: Vec<Column>,
    },
    /// Says what a file tells of customers that are on the list already.
    UpdateCustomers {
        /// Name of the file: why customers that it moves moved.
        source: String,
        /// The day of the moves.
        on: Option<Day>,
        /// What becomes different, each customer once.
        changes: Rc<Vec<CustomerChange>>,
    },
    /// Says of pairs of customers that look like one that they are two.
    TellApart {
        /// The pairs.
        pairs: Vec<(CustomerId, CustomerId)>,
    },
    /// Adds a field to customers, or changes one. Values that the changed field does not take go.
    SetField {
        /// The field; one of the same identity is replaced.
        field: Box<Field>,
    },
    /// Takes a field with all its values off the customers.
    RemoveField {
        /// The field.
        field: FieldId,
    },
    /// Saves a way of looking at the list.
    SetView {
        /// The view; one of the same identity is replaced.
        view: Box<View>,
    },
    /// Forgets a saved way of looking at the list.
    RemoveView {
        /// The view.
        view: ViewId,
    },
    /// Sets what lets cards into a column, and how often they are looked after.
    SetGradeRules {
        /// The grade.
        grade: GradeId,
        /// All of it.
        rules: Box<GradeRules>,
    },
    /// Plans a month; one without anything planned is forgotten.
    PlanMonth {
        /// All of it.
        plan: Box<MonthPlan>,
    },
    /// Sets who gets leads, and when they are answered well.
    SetLeadDesk {
        /// All of it.
        desk: Box<LeadDesk>,
    },
    /// Adds a task that belongs to no customer, or changes one.
    SetOwnTask {
        /// The task; one of the same identity is replaced.
        task: Box<OwnTask>,
    },
    /// Takes such a task off the list.
    RemoveOwnTask {
        /// The task.
        task: OwnTaskId,
    },
    /// Changes a map of a customer's people.
    ChangeMap {
        /// The customer.
        customer: CustomerId,
        /// The map.
        map: MapId,
        /// How.
        change: MapChange,
    },
    /// Sets what holds for all maps of people.
    SetMapSettings {
        /// All of it.
        settings: Box<MapSettings>,
    },
    /// Changes a customer's deal.
    ChangeDeal {
        /// The customer.
        customer: CustomerId,
        /// The deal.
        deal: DealId,
        /// How.
        change: DealChange,
    },
    /// Sets what holds for all deals.
    SetDealSettings {
        /// All of it.
        settings: Box<DealSettings>,
    },
    /// Changes the team.
    ChangeTeam {
        /// How.
        change: TeamChange,
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
    /// Has what it brings ready for the plan as it stands, which then shares it.
    pub(super) fn share_with(&mut self, plan: &Plan) {
        if let Self::ImportCustomers { customers, .. } = self {
            customers.number(&plan.customers);
        }
    }

    /// Whether it changes an assumption that scenarios may hold otherwise.
    #[must_use]
    pub fn is_assumption(&self) -> bool {
        let of_team = |action: &Self| matches!(action, Self::ChangeTeam { change } if change.is_assumption());
        of_team(self)
            || matches!(
                self,
                Self::SetRevenueTarget { .. }
                    | Self::SetAverageOrder { .. }
                    | Self::SetPeriod { .. }
                    | Self::SetPromotionRates { .. }
                    | Self::SetUnlistedCount { .. }
                    | Self::UseRates { .. }
                    | Self::SetFlow { .. }
                    | Self::CountLosses { .. }
                    | Self::SetSeasonality { .. }
            )
    }
}
