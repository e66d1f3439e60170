//! What is done with a task of the list.

use crate::domain::accounts::TaskState;
use crate::domain::calendar::{Day, Week};
use crate::domain::work::{OwnTask, WorkItem, WorkState};
use crate::i18n::Locale;
use crate::pages::take_back::said_of;
use crate::plan::{Action, Plan};
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// What is done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It is done; done again, it is open again.
    Done,
    /// It comes later; again, a week later still.
    Later,
    /// It is open again.
    Reopen,
}

/// The task that an item stands for, where it is one of the plan's own.
pub fn own_of<'a>(plan: &'a Plan, item: &WorkItem) -> Option<&'a OwnTask> {
    plan.accounts.tasks.iter().find(|task| Some(task.id) == item.own)
}

/// Whom or what it is about.
pub fn name_of(plan: &Plan, item: &WorkItem) -> String {
    let customer = item.customer.and_then(|id| plan.customers.get(id)).map(|one| one.name.to_string());
    customer.or_else(|| own_of(plan, item).map(|task| task.what.to_string())).unwrap_or_default()
}

/// What makes it so, with the day to which it is put off; none when the customer or task is gone.
pub fn action_of(plan: &Plan, week: Week, item: &WorkItem, deed: Deed, today: Day) -> Option<(Action, Option<Day>)> {
    let is_done = matches!(item.state, WorkState::Done(_));
    let next_week = week.max(Week::of(today)).next().map(Week::first_day);
    let until = match item.state {
        WorkState::Postponed(until) => until.plus(7),
        _ => next_week,
    };
    let until = until.filter(|_| deed == Deed::Later);
    let done = (deed == Deed::Done && !is_done).then_some(today);
    if deed == Deed::Later && until.is_none() {
        return None;
    }
    let action = if let Some(id) = item.customer {
        plan.customers.get(id)?;
        let state = until.map(TaskState::Postponed).or(done.map(TaskState::Done));
        Action::MarkTasks { customers: vec![id], kind: item.kind, week, state }
    } else {
        let task = own_of(plan, item)?;
        let due = until.or(task.due);
        Action::SetOwnTask { task: Box::new(OwnTask { due, done, ..task.clone() }) }
    };
    Some((action, until))
}

/// Does it, and tells of it with the way back.
#[hook]
pub fn use_deed(plan: &Rc<Plan>, week: Week, today: Day) -> Callback<(WorkItem, Deed)> {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (session, store) = (use_session(), use_store());
    let plan = Rc::clone(plan);
    Callback::from(move |(item, deed): (WorkItem, Deed)| {
        let Some((action, until)) = action_of(&plan, week, &item, deed, today) else { return };
        let gesture = crate::state::gesture();
        let outcome = dispatch.emit((action, gesture));
        if let Some(session) = &session {
            session.say.emit(match outcome {
                Ok(()) => said_of(said(locale, &plan, &item, deed, until), store.clone(), gesture),
                Err(message) => message.into(),
            });
        }
    })
}

fn said(locale: Locale, plan: &Plan, item: &WorkItem, deed: Deed, until: Option<Day>) -> String {
    let name = || ("name", name_of(plan, item).into());
    match until {
        Some(until) => locale.tr("week.said_later", &[name(), ("day", locale.day(until).into())]),
        None if deed == Deed::Done && !matches!(item.state, WorkState::Done(_)) => {
            locale.tr("week.said_done", &[name()])
        }
        None => locale.tr("week.said_open", &[name()]),
    }
}
