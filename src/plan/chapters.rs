//! The chapters of a plan, each with the moment at which it was last changed: two copies of a plan that went separate
//! ways are put together chapter by chapter.

use super::{Act, Action, Entry, GestureId, Plan, Planning, TeamChange, repaired};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::rc::Rc;

/// A part of a plan that is taken from one copy or the other, whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Chapter {
    /// Name, currency, revenue target, average order, period.
    Target,
    /// Grades with their texts, rates, counts and losses.
    Grades,
    /// Customers by name, with all that goes with them: fields, views, months, the lead desk, tasks.
    Customers,
    /// Locks, what gives way, costs, seasons, whether losses count.
    Ways,
    /// Who carries which part.
    Split,
    /// Other assumptions.
    Scenarios,
    /// Plan and actuals by week.
    Progress,
    /// How amounts and months are written.
    Units,
    /// Who sells, what it takes and what it costs.
    Staffing,
}

impl Chapter {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Target,
        Self::Grades,
        Self::Customers,
        Self::Ways,
        Self::Split,
        Self::Scenarios,
        Self::Progress,
        Self::Units,
        Self::Staffing,
    ];

    /// What an action may change, consequences under locks and for customers of a removed grade included.
    #[must_use]
    pub fn of(action: &Action) -> &'static [Self] {
        match action {
            Action::RenamePlan { .. } => &[Self::Target],
            // Under locks, whatever is free gives way; one of the cell itself holds its new value.
            Action::SetRevenueTarget { .. }
            | Action::SetAverageOrder { .. }
            | Action::SetPromotionRates { .. }
            | Action::UseRates { .. }
            | Action::SetPartRevenue { .. } => &[Self::Target, Self::Grades, Self::Split, Self::Ways],
            Action::SetCurrency { .. } | Action::Restore { .. } => &Self::ALL,
            Action::Lock { .. }
            | Action::SetPeriod { .. }
            | Action::SetFlow { .. }
            | Action::CountLosses { .. }
            | Action::SetSeasonality { .. }
            | Action::AddGrade { .. }
            | Action::MoveGrade { .. } => &[Self::Ways, Self::Target, Self::Grades],
            Action::RenameGrade { .. }
            | Action::DescribeGrade { .. }
            | Action::SetUnlistedCount { .. }
            | Action::SetGradeRules { .. } => &[Self::Grades],
            Action::RemoveGrade { .. } => {
                &[Self::Grades, Self::Customers, Self::Ways, Self::Split, Self::Scenarios, Self::Target, Self::Staffing]
            }
            Action::ImportCustomers { .. }
            | Action::AddCustomer { .. }
            | Action::RenameCustomer { .. }
            | Action::SetCustomerGrade { .. }
            | Action::SetCustomerValue { .. }
            | Action::RemoveCustomers { .. }
            | Action::MoveCustomers { .. }
            | Action::SetCells { .. }
            | Action::TickFact { .. }
            | Action::SetPerson { .. }
            | Action::RemovePerson { .. }
            | Action::SetRecord { .. }
            | Action::RemoveRecord { .. }
            | Action::MarkTasks { .. }
            | Action::MergeCustomers { .. }
            | Action::UpdateCustomers { .. }
            | Action::TellApart { .. }
            | Action::SetField { .. }
            | Action::RemoveField { .. }
            | Action::SetView { .. }
            | Action::RemoveView { .. }
            | Action::PlanMonth { .. }
            | Action::SetLeadDesk { .. }
            | Action::SetOwnTask { .. }
            | Action::RemoveOwnTask { .. }
            | Action::ChangeMap { .. }
            | Action::SetMapSettings { .. }
            | Action::ChangeDeal { .. }
            | Action::SetDealSettings { .. } => &[Self::Customers],
            Action::Unlock { .. }
            | Action::SetPreference { .. }
            | Action::SetCosts { .. }
            | Action::SetCertainty { .. }
            | Action::SetForecast { .. } => &[Self::Ways],
            Action::SetSplit { .. } | Action::RenamePart { .. } | Action::SetPartRate { .. } => &[Self::Split],
            Action::AddScenario { .. }
            | Action::RenameScenario { .. }
            | Action::RemoveScenario { .. }
            | Action::InScenario { .. } => &[Self::Scenarios],
            Action::MergeScenario { .. } => &[Self::Scenarios, Self::Target, Self::Grades, Self::Ways, Self::Staffing],
            Action::RecordProgress { .. } | Action::RemoveProgress { .. } => &[Self::Progress],
            Action::SetUnits { .. } => &[Self::Units],
            Action::ChangeTeam { change: TeamChange::RemoveTier { .. } } => &[Self::Staffing, Self::Scenarios],
            Action::ChangeTeam { .. } => &[Self::Staffing],
        }
    }

    /// Whether both copies say the same.
    #[must_use]
    pub fn is_same(self, one: &Plan, other: &Plan) -> bool {
        let (ways, others) = (&*one.planning, &*other.planning);
        match self {
            Self::Target => one.name == other.name && one.currency == other.currency && one.target == other.target,
            Self::Grades => one.ladder == other.ladder,
            Self::Customers => one.customers == other.customers && one.accounts == other.accounts,
            Self::Ways => only_ways(ways) == only_ways(others),
            Self::Split => ways.split == others.split,
            Self::Scenarios => ways.scenarios == others.scenarios,
            Self::Progress => ways.progress == others.progress,
            Self::Units => ways.units == others.units,
            Self::Staffing => one.staffing == other.staffing,
        }
    }
}

/// What belongs to no chapter of its own.
fn only_ways(planning: &Planning) -> Planning {
    let rest = Planning::default();
    Planning { split: None, scenarios: Vec::new(), progress: Vec::new(), units: rest.units, ..planning.clone() }
}

/// When each chapter was last changed, in milliseconds since 1970 (UTC); none for one that nobody changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Changed(Vec<(Chapter, i64)>);

impl Changed {
    /// From a plan's whole journal.
    #[must_use]
    pub fn by<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut changed = Self::default();
        let mut gestures: HashMap<GestureId, Vec<Chapter>> = HashMap::new();
        for entry in entries {
            match &entry.act {
                Act::Do(action) => {
                    let chapters = gestures.entry(entry.gesture).or_default();
                    for (chapter, at_ms) in noted(action, entry.at_ms) {
                        changed.note(chapter, at_ms);
                        if !chapters.contains(&chapter) {
                            chapters.push(chapter);
                        }
                    }
                }
                Act::Undo(gesture) | Act::Redo(gesture) => {
                    for &chapter in gestures.get(gesture).into_iter().flatten() {
                        changed.note(chapter, entry.at_ms);
                    }
                }
            }
        }
        changed
    }

    /// Whether entries say by themselves what they changed: what they take back or bring back is among those in sight,
    /// and is no gesture that may have begun before them.
    #[must_use]
    pub fn is_told_by(entries: &[Entry], in_sight: &[Entry]) -> bool {
        let first = in_sight.first().map(|entry| entry.gesture);
        let is_done = |gesture: &GestureId| {
            let is_it = |entry: &Entry| entry.gesture == *gesture && matches!(entry.act, Act::Do(_));
            Some(*gesture) != first && in_sight.iter().any(is_it)
        };
        entries.iter().all(|entry| match &entry.act {
            Act::Do(_) => true,
            Act::Undo(gesture) | Act::Redo(gesture) => is_done(gesture),
        })
    }

    /// The later of both for each chapter.
    #[must_use]
    pub fn latest(mut self, other: &Self) -> Self {
        for &(chapter, at_ms) in &other.0 {
            self.note(chapter, at_ms);
        }
        self
    }

    /// The chapters that were changed.
    pub fn chapters(&self) -> impl Iterator<Item = Chapter> + '_ {
        self.0.iter().map(|(chapter, _)| *chapter)
    }

    fn note(&mut self, chapter: Chapter, at_ms: i64) {
        if let Some((_, latest)) = self.0.iter_mut().find(|(known, _)| *known == chapter) {
            *latest = (*latest).max(at_ms);
        } else {
            self.0.push((chapter, at_ms));
            self.0.sort_unstable();
        }
    }

    /// When a chapter was last changed.
    #[must_use]
    pub fn at_ms(&self, chapter: Chapter) -> Option<i64> {
        self.0.iter().find(|(known, _)| *known == chapter).map(|(_, at_ms)| *at_ms)
    }
}

impl FromIterator<(Chapter, i64)> for Changed {
    fn from_iter<T: IntoIterator<Item = (Chapter, i64)>>(list: T) -> Self {
        let mut changed = Self::default();
        for (chapter, at_ms) in list {
            changed.note(chapter, at_ms);
        }
        changed
    }
}

/// What an action changed, and when: what came from another copy was changed there.
fn noted(action: &Action, at_ms: i64) -> Vec<(Chapter, i64)> {
    match action {
        Action::Restore { taken: Some(taken), .. } => taken.0.clone(),
        _ => Chapter::of(action).iter().map(|&chapter| (chapter, at_ms)).collect(),
    }
}

/// A chapter that two copies of a plan tell differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The chapter.
    pub chapter: Chapter,
    /// Whether the other copy's is newer; one that was never changed is older than one that was.
    pub is_newer_there: bool,
}

/// What another copy of a plan tells otherwise.
#[must_use]
pub fn differences(own: (&Plan, &Changed), other: (&Plan, &Changed)) -> Vec<Difference> {
    let differing = Chapter::ALL.into_iter().filter(|chapter| !chapter.is_same(own.0, other.0));
    let compared =
        differing.map(|chapter| Difference { chapter, is_newer_there: other.1.at_ms(chapter) > own.1.at_ms(chapter) });
    compared.collect()
}

/// The plan with some chapters of another copy. Customers of a grade that is then not there go to the lowest; locks,
/// prices and rates of such a grade go.
///
/// Amounts cannot be mixed: with another currency, all chapters come from the other copy or none.
#[must_use]
pub fn put_together(own: &Plan, other: &Plan, from_other: &[Chapter]) -> Plan {
    if own.currency != other.currency {
        let takes_target = from_other.contains(&Chapter::Target);
        return if takes_target { Plan { id: own.id.clone(), ..other.clone() } } else { own.clone() };
    }
    let mut next = own.clone();
    for chapter in from_other {
        let planning = &other.planning;
        match chapter {
            Chapter::Target => {
                next.name.clone_from(&other.name);
                next.target = other.target;
            }
            Chapter::Grades => next.ladder = Rc::clone(&other.ladder),
            Chapter::Customers => {
                next.customers = other.customers.clone();
                next.accounts = Rc::clone(&other.accounts);
            }
            Chapter::Ways => {
                let kept = Planning::clone(&next.planning);
                let Planning { split, scenarios, progress, units, .. } = kept;
                next.planning = Rc::new(Planning { split, scenarios, progress, units, ..Planning::clone(planning) });
            }
            Chapter::Split => Rc::make_mut(&mut next.planning).split.clone_from(&planning.split),
            Chapter::Scenarios => Rc::make_mut(&mut next.planning).scenarios.clone_from(&planning.scenarios),
            Chapter::Progress => Rc::make_mut(&mut next.planning).progress.clone_from(&planning.progress),
            Chapter::Units => Rc::make_mut(&mut next.planning).units = planning.units.clone(),
            Chapter::Staffing => next.staffing.clone_from(&other.staffing),
        }
    }
    repaired(next).0
}
