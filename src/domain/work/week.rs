//! The list of a week in its fixed order (`domain.md` section 3, order of work).

use crate::domain::accounts::{Customer, CustomerId, OpportunityKind, Standing, TaskState, WorkKind};
use crate::domain::board::{Role, roles};
use crate::domain::calendar::{Day, Week};
use crate::domain::ladder::Ladder;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The most tasks that belong to no customer.
pub const OWN_TASKS_MAX: usize = 500;

/// The identity of a task that belongs to no customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct OwnTaskId(pub u32);

/// A task that belongs to no customer: a special project, or people to be found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTask {
    /// Its identity.
    pub id: OwnTaskId,
    /// Where in the order it comes.
    pub kind: WorkKind,
    /// 1–200 characters.
    pub what: Rc<str>,
    /// The day until which it is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// Who does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Rc<str>>,
    /// The day on which it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Day>,
}

impl OwnTask {
    /// Whether the texts keep their limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let most = crate::domain::accounts::LINE_CHARACTERS_MAX;
        !self.what.trim().is_empty()
            && self.what.chars().count() <= most
            && self.by.as_ref().is_none_or(|by| by.chars().count() <= most)
    }
}

/// Where a task is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkState {
    /// To be done.
    Open,
    /// To be done, and its day has passed.
    Overdue,
    /// Put off to a day after the week.
    Postponed(Day),
    /// Done on that day.
    Done(Day),
}

/// A line of the week's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkItem {
    /// Where in the order it comes.
    pub kind: WorkKind,
    /// The customer; none for a task of the plan's own.
    pub customer: Option<CustomerId>,
    /// The task of the plan's own.
    pub own: Option<OwnTaskId>,
    /// The day until which it is to be done.
    pub due: Day,
    /// Where it is.
    pub state: WorkState,
    /// Whether the day was agreed with the customer; else it follows from the rhythm.
    pub is_agreed: bool,
}

/// The work of a week in the fixed order of the eight kinds; within one, the earliest first, then the largest value.
///
/// A customer is on it when its next step, or its rhythm since the last contact, falls due by the week's end. Those
/// that nobody has contacted since they came to their grade are due on `today`, or on the week's Monday in a week to come.
/// A customer who bought more than a year ago, without a contact since, is on it only for an agreed step.
#[must_use]
pub fn work_of_week(
    customers: &[Rc<Customer>],
    ladder: &Ladder,
    own: &[OwnTask],
    week: Week,
    today: Day,
) -> Vec<WorkItem> {
    let mut work = Work::new(ladder, week, today);
    work.take(customers);
    work.finish(own)
}

/// The work of a week while the customers are gone through, in as many parts as one likes.
pub struct Work<'a> {
    ladder: &'a Ladder,
    roles: Vec<Role>,
    rhythms: Vec<u16>,
    seen: Seen,
    items: Vec<(WorkItem, i64)>,
}

impl<'a> Work<'a> {
    /// Before the first customer.
    #[must_use]
    pub fn new(ladder: &'a Ladder, week: Week, today: Day) -> Self {
        // Days are worked out once, not for each of a hundred thousand customers.
        let seen = Seen { week, last: week.last_day(), first: today.max(week.first_day()).min(week.last_day()), today };
        let rhythms = ladder.grades().iter().map(|grade| ladder.rhythm_days(grade.id)).collect();
        Self { ladder, roles: roles(ladder), rhythms, seen, items: Vec::new() }
    }

    /// Takes the next customers.
    pub fn take(&mut self, customers: &[Rc<Customer>]) {
        for customer in customers.iter().filter(|customer| customer.standing == Standing::Active) {
            let Some(position) = self.ladder.position(customer.grade) else { continue };
            let kind = kind_of(customer, self.roles[position]);
            if let Some(item) = item_of(customer, kind, i32::from(self.rhythms[position]), &self.seen) {
                self.items.push((item, customer.value_minor.unwrap_or(0)));
            }
        }
    }

    /// The list with the plan's own tasks, as [`work_of_week`] says.
    #[must_use]
    pub fn finish(self, own: &[OwnTask]) -> Vec<WorkItem> {
        let Self { seen: Seen { week, today, .. }, mut items, .. } = self;
        own_items(own, week, today, &mut items);
        // Whole numbers are ordered several times as fast as tasks, of which a long list has one a customer.
        let mut order: Vec<(u128, usize)> =
            items.iter().enumerate().map(|(at, (item, value))| (order_key(item, *value), at)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, at)| items[at].0).collect()
    }
}

fn own_items(own: &[OwnTask], week: Week, today: Day, items: &mut Vec<(WorkItem, i64)>) {
    for task in own {
        let due = task.due.unwrap_or_else(|| week.last_day());
        let state = match task.done {
            Some(day) if day < week.first_day() => continue,
            Some(day) => WorkState::Done(day),
            None if due > week.last_day() => continue,
            None if due < today => WorkState::Overdue,
            None => WorkState::Open,
        };
        let item =
            WorkItem { kind: task.kind, customer: None, own: Some(task.id), due, state, is_agreed: task.due.is_some() };
        items.push((item, 0));
    }
}

/// Kind, day, the largest value first, customer.
fn order_key(item: &WorkItem, value_minor: i64) -> u128 {
    let value = u128::from((i64::MAX - value_minor.max(0)).unsigned_abs());
    let customer = item.customer.map_or(0, |id| u128::from(id.0) + 1);
    (item.kind as u128) << 120 | u128::from(item.due.order_key()) << 97 | value << 33 | customer
}

/// Which kind of work a card asks for.
fn kind_of(customer: &Customer, role: Role) -> WorkKind {
    let has_fallen = || customer.details.as_deref().and_then(|more| more.kind) == Some(OpportunityKind::FallenBack);
    match role {
        Role::Opportunity if has_fallen() => WorkKind::FallenBack,
        Role::Opportunity => WorkKind::NewPeople,
        Role::FirstMeeting => WorkKind::FirstMeeting,
        Role::Quarter => WorkKind::QuarterToHalf,
        Role::Half => WorkKind::HalfToClose,
        Role::Close => WorkKind::Close,
        Role::Won => WorkKind::Serve,
    }
}

/// A customer who bought so long ago, and with whom nobody was in touch since, is no work of a week but of a campaign.
const DORMANT_DAYS: i32 = 365;

/// A week as it is seen on a day.
struct Seen {
    week: Week,
    last: Day,
    /// The day on which is due what has no other.
    first: Day,
    today: Day,
}

fn item_of(customer: &Customer, kind: WorkKind, rhythm: i32, seen: &Seen) -> Option<WorkItem> {
    let Seen { week, last, first, today } = *seen;
    let more = customer.details.as_deref();
    let agreed = customer.next_step().and_then(|step| step.on);
    let heard = [customer.last_contact(), customer.last_move().and_then(|last| last.note.on), customer.closed];
    let is_dormant = heard.into_iter().flatten().max().is_some_and(|day| today.days_since(day) > DORMANT_DAYS);
    if kind == WorkKind::Serve && agreed.is_none() && is_dormant {
        return None;
    }
    let entered = customer.last_move().and_then(|last| last.note.on);
    let touched = customer.last_contact().filter(|day| entered.is_none_or(|entered| *day >= entered));
    let natural = agreed.or_else(|| touched.and_then(|day| day.plus(rhythm))).unwrap_or(first);
    let marks = more.map_or(&[][..], |more| &more.tasks);
    let mark = marks.iter().rev().find(|mark| mark.kind == kind && mark.week == week).map(|mark| mark.state);
    // What was put off from an earlier week comes back on its day.
    let put_off =
        marks.iter().filter(|mark| mark.kind == kind && mark.week < week).filter_map(|mark| match mark.state {
            TaskState::Postponed(until) => Some(until),
            TaskState::Done(_) => None,
        });
    let due = put_off.fold(natural, Day::max);
    let (due, state) = match mark {
        Some(TaskState::Done(day)) => (due.min(last), WorkState::Done(day)),
        Some(TaskState::Postponed(until)) if until > last => (until, WorkState::Postponed(until)),
        Some(TaskState::Postponed(until)) if until < today => (until, WorkState::Overdue),
        Some(TaskState::Postponed(until)) => (until, WorkState::Open),
        None if due > last => return None,
        None if due < today => (due, WorkState::Overdue),
        None => (due, WorkState::Open),
    };
    Some(WorkItem { kind, customer: Some(customer.id), own: None, due, state, is_agreed: agreed == Some(due) })
}
