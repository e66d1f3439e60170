//! Changes to customers and to what goes with them.

use super::stakeholders::forget_person;
use super::{ActionError, Customer, CustomerId, Plan, bringing};
use crate::domain::accounts::{
    Column, Customers, Details, FIELDS_MAX, MoveNote, OpportunityKind, Place, RECORDS_MAX, Standing, TaskMark, log,
    merged,
};
use crate::domain::board::open_facts;
use crate::domain::ladder::{GradeError, GradeId};
use crate::domain::leads::ROUTES_MAX;
use crate::domain::listing::VIEWS_MAX;
use crate::domain::work::{MONTHS_PLANNED_MAX, MonthPlan, OWN_TASKS_MAX};
use crate::plan::repair::{is_whole, known_fields};
use crate::plan::{Accounts, Action, Cell, LeadDesk};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// A month that has no plan is this one.
fn is_planned(plan: &MonthPlan) -> bool {
    *plan != MonthPlan::new(plan.month)
}

pub(super) fn change(next: &mut Plan, plan: &Plan, action: &Action) -> Result<bool, ActionError> {
    match action {
        Action::MoveCustomers { customers, to, note } => move_all(next, customers, *to, note)?,
        Action::SetCells { cells } => set_cells(next, cells)?,
        Action::TickFact { customers, fact, ticked } => {
            each(next, customers, |customer| customer.change(|more| more.tick(*fact, *ticked)))?;
        }
        Action::SetPerson { customer, person } => {
            checked(next, *customer, |more| match more.people.iter_mut().find(|known| known.id == person.id) {
                Some(known) => *known = Rc::clone(person),
                None => more.people.push(Rc::clone(person)),
            })?;
        }
        Action::RemovePerson { customer, person } => {
            checked(next, *customer, |more| forget_person(more, *person))?;
        }
        Action::SetRecord { customer, record } => {
            checked(next, *customer, |more| log(&mut more.records, record.as_ref().clone()))?;
        }
        Action::RemoveRecord { customer, record } => {
            checked(next, *customer, |more| more.records.retain(|known| known.id != *record))?;
        }
        Action::MarkTasks { customers, kind, week, state } => each(next, customers, |customer| {
            customer.change(|more| {
                more.tasks.retain(|mark| (mark.kind, mark.week) != (*kind, *week));
                more.tasks.extend(state.map(|state| TaskMark { kind: *kind, week: *week, state }));
                let most = crate::domain::accounts::MARKS_MAX;
                let surplus = more.tasks.len().saturating_sub(most);
                more.tasks.drain(..surplus);
            });
        })?,
        Action::MergeCustomers { kept, gone, taken } => merge(next, *kept, *gone, taken)?,
        Action::UpdateCustomers { source, on, changes } => bringing::change_all(next, source, *on, changes)?,
        Action::TellApart { pairs } => bringing::tell_apart(next, pairs)?,
        Action::SetField { field } => {
            if !field.is_usable() {
                return Err(ActionError::Field);
            }
            put(&mut accounts(next).fields, field, FIELDS_MAX, |field| field.id).ok_or(ActionError::Field)?;
            settle(next);
        }
        Action::RemoveField { field } => {
            accounts(next).fields.retain(|known| known.id != *field);
            settle(next);
        }
        Action::SetView { view } => {
            if !view.is_usable() {
                return Err(ActionError::View);
            }
            put(&mut accounts(next).views, view, VIEWS_MAX, |view| view.id).ok_or(ActionError::View)?;
            known_fields(accounts(next));
        }
        Action::RemoveView { view } => accounts(next).views.retain(|known| known.id != *view),
        Action::SetGradeRules { grade, rules } => {
            if !rules.is_usable() {
                return Err(ActionError::GradeRules);
            }
            next.ladder = Rc::new(plan.ladder.with_grade(*grade, |changed| changed.rules = rules.as_ref().clone())?);
        }
        Action::PlanMonth { plan: month } => {
            if !month.is_usable() {
                return Err(ActionError::MonthPlan);
            }
            let months = &mut accounts(next).months;
            months.retain(|known| known.month != month.month);
            if is_planned(month) {
                let at = months.partition_point(|known| known.month < month.month);
                months.insert(at, month.as_ref().clone());
            }
            if months.len() > MONTHS_PLANNED_MAX {
                return Err(ActionError::MonthPlan);
            }
        }
        Action::SetLeadDesk { desk } => {
            let LeadDesk { routes, floor_percent } = desk.as_ref();
            if *floor_percent > 100 || routes.len() > ROUTES_MAX || !routes.iter().all(crate::plan::repair::is_route) {
                return Err(ActionError::LeadDesk);
            }
            accounts(next).desk = desk.as_ref().clone();
        }
        Action::SetOwnTask { task } => {
            if !task.is_usable() {
                return Err(ActionError::OwnTask);
            }
            put(&mut accounts(next).tasks, task, OWN_TASKS_MAX, |task| task.id).ok_or(ActionError::OwnTask)?;
        }
        Action::RemoveOwnTask { task } => accounts(next).tasks.retain(|known| known.id != *task),
        _ => return Ok(false),
    }
    Ok(true)
}

/// Puts one in place of that of the same identity, or at the end; none when there is no room.
fn put<T: Clone, I: PartialEq>(list: &mut Vec<T>, one: &T, most: usize, id: fn(&T) -> I) -> Option<()> {
    match list.iter().position(|known| id(known) == id(one)) {
        Some(at) => list[at] = one.clone(),
        None if list.len() >= most => return None,
        None => list.push(one.clone()),
    }
    Some(())
}

fn accounts(plan: &mut Plan) -> &mut Accounts {
    Rc::make_mut(&mut plan.accounts)
}

/// Values and views of the fields that are there.
fn settle(plan: &mut Plan) {
    known_fields(Rc::make_mut(&mut plan.accounts));
    let fields = &plan.accounts.fields;
    let fits = |(field, content): &(_, _)| fields.iter().any(|known| known.id == *field && known.kind.takes(content));
    let mut list = plan.customers.list().to_vec();
    for customer in &mut list {
        let has_others = customer.details.as_deref().is_some_and(|more| !more.values.iter().all(fits));
        if has_others {
            Rc::make_mut(customer).change(|more| more.values.retain(fits));
        }
    }
    plan.customers = Customers::new(list);
}

/// The same change to several customers, all of which must be there.
fn each(plan: &mut Plan, ids: &[CustomerId], mut change: impl FnMut(&mut Customer)) -> Result<(), ActionError> {
    if let [one] = ids {
        return super::change_customer(plan, *one, change);
    }
    let wanted: HashSet<CustomerId> = ids.iter().copied().collect();
    let mut found = 0;
    plan.customers = plan.customers.with(|list| {
        for customer in list.iter_mut().filter(|customer| wanted.contains(&customer.id)) {
            found += 1;
            change(Rc::make_mut(customer));
        }
    });
    if found == wanted.len() { Ok(()) } else { Err(ActionError::CustomerUnknown) }
}

/// A change to a customer's details that must keep their limits.
pub(super) fn checked(plan: &mut Plan, id: CustomerId, change: impl FnOnce(&mut Details)) -> Result<(), ActionError> {
    super::change_customer(plan, id, |customer| customer.change(change))?;
    let more = plan.customers.get(id).and_then(|customer| customer.details.clone());
    let is_fine = more.is_none_or(|more| is_whole(&more, &plan.ladder, &plan.accounts.fields));
    if is_fine { Ok(()) } else { Err(ActionError::Details) }
}

/// A card enters a column with its facts, or with a reason. One that falls back for a polite no is an opportunity of that kind from then on.
fn move_all(plan: &mut Plan, ids: &[CustomerId], to: Place, note: &MoveNote) -> Result<(), ActionError> {
    plan.ladder.grade(to.grade).ok_or(GradeError::Unknown)?;
    if !crate::plan::repair::is_note(note) {
        return Err(ActionError::Details);
    }
    let is_full = |id: &CustomerId| plan.customers.get(*id).is_some_and(|one| one.moves().len() >= RECORDS_MAX);
    if ids.iter().any(is_full) {
        return Err(ActionError::Details);
    }
    if to.standing == Standing::Active && note.exception.is_none() {
        let moved = ids.iter().filter_map(|id| plan.customers.get(*id));
        let open = moved.map(|one| open_facts(&plan.ladder, one, to.grade).len()).max().unwrap_or(0);
        if open > 0 {
            return Err(ActionError::EntryFacts { open });
        }
    }
    let top = plan.ladder.top().id;
    each(plan, ids, |customer| go(customer, to, top, note))
}

/// Goes there, with the day of the decision and the kind that follow from it. For one that is there as an exception, the
/// note says why.
pub(super) fn go(customer: &mut Customer, to: Place, top: GradeId, note: &MoveNote) {
    if customer.place() == to {
        if note.exception.is_some()
            && customer.exception().is_some_and(|reason| Some(reason) != note.exception.as_ref())
        {
            customer.change(|more| {
                if let Some(last) = more.moves.last_mut() {
                    last.note.exception.clone_from(&note.exception);
                }
            });
        }
        return;
    }
    let is_decided = to.standing == Standing::Lost || to.grade == top;
    customer.closed = if is_decided { note.on } else { None };
    customer.go(to, note.clone());
    if note.polite_no.is_some() {
        customer.change(|more| more.kind = Some(OpportunityKind::FallenBack));
    }
}

fn set_cells(plan: &mut Plan, cells: &[Cell]) -> Result<(), ActionError> {
    let mut by_customer: HashMap<CustomerId, Vec<&Cell>> = HashMap::new();
    for cell in cells {
        by_customer.entry(cell.customer).or_default().push(cell);
    }
    let ids: Vec<CustomerId> = by_customer.keys().copied().collect();
    let (own, accounts) = (plan.currency, Rc::clone(&plan.accounts));
    let mut refused = None;
    each(plan, &ids, |customer| {
        for cell in by_customer.get(&customer.id).into_iter().flatten() {
            if customer.set(cell.column, cell.content.clone(), own, &accounts.fields).is_err() {
                refused = refused.or(Some(cell.column));
            }
        }
    })?;
    match refused {
        Some(column) => Err(ActionError::Cell(column)),
        None => Ok(()),
    }
}

fn merge(plan: &mut Plan, kept: CustomerId, gone: CustomerId, taken: &[Column]) -> Result<(), ActionError> {
    let found = |id| plan.customers.get(id).ok_or(ActionError::CustomerUnknown);
    if kept == gone {
        return Err(ActionError::CustomerUnknown);
    }
    let result = merged(found(kept)?, found(gone)?, taken, plan.currency, &plan.accounts.fields);
    let more = result.details.as_deref();
    if more.is_some_and(|more| !is_whole(more, &plan.ladder, &plan.accounts.fields)) {
        return Err(ActionError::Details);
    }
    plan.customers = plan.customers.with(|list| {
        list.retain(|customer| customer.id != gone);
        if let Some(customer) = list.iter_mut().find(|customer| customer.id == kept) {
            *customer = Rc::new(result);
        }
    });
    bringing::forget_apart(plan, Some((gone, kept)));
    Ok(())
}

/// Where customers of a removed grade went, their moves went too: as if the grade had never been.
pub(super) fn regrade(customer: &mut Customer, removed: GradeId, heir: GradeId) {
    let named = |place: Place| place.grade == removed;
    if customer.moves().iter().any(|one| named(one.from) || named(one.to)) {
        customer.change(|more| {
            for one in &mut more.moves {
                for place in [&mut one.from, &mut one.to] {
                    if place.grade == removed {
                        place.grade = heir;
                    }
                }
            }
            more.moves.retain(|one| one.from != one.to);
        });
    }
    if customer.grade == removed {
        customer.grade = heir;
    }
}

/// Targets, bands and cash of months, converted alike. Bands that become the same are one.
pub(super) fn convert_months(
    plan: &mut Plan,
    convert: &impl Fn(i64) -> Result<i64, ActionError>,
) -> Result<(), ActionError> {
    if plan.accounts.months.is_empty() {
        return Ok(());
    }
    for month in &mut accounts(plan).months {
        month.revenue_minor = month.revenue_minor.map(convert).transpose()?;
        for band in &mut month.bands {
            band.amount_minor = convert(band.amount_minor)?.max(1);
        }
        month.bands.dedup_by(|later, kept| {
            let is_one = later.amount_minor >= kept.amount_minor;
            if is_one {
                kept.customers = kept.customers.zip(later.customers).map(|(one, other)| one + other);
            }
            is_one
        });
        month.activity.cash_minor = convert(month.activity.cash_minor)?;
        for of in &mut month.days {
            of.activity.cash_minor = convert(of.activity.cash_minor)?;
        }
    }
    Ok(())
}
