//! What is done with a lead: one step each, so that one press of Undo takes it back.

use crate::domain::accounts::{Column, Content};
use crate::domain::calendar::Day;
use crate::domain::leads::LeadState;
use crate::i18n::Locale;
use crate::pages::take_back::said_of;
use crate::plan::selectors::{LeadGroup, LeadRow};
use crate::plan::{Action, Cell, Plan};
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// What is done with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Somebody gets it.
    HandOn(Rc<str>),
    /// The customer was answered.
    Answer,
    /// Somebody works on it from now on as on every other customer.
    TakeOn(Rc<str>),
}

/// What comes next for a lead; none where somebody has to be named first, or nothing comes next.
pub fn next(lead: &LeadRow) -> Option<Deed> {
    match (lead.group, lead.state) {
        (LeadGroup::Customer, _) => None,
        (_, LeadState::Waiting) => lead.proposed.clone().map(Deed::HandOn),
        (_, LeadState::Dispatched) => Some(Deed::Answer),
        _ => lead.branch.clone().or(lead.proposed.clone()).map(Deed::TakeOn),
    }
}

/// What makes it so.
pub fn action_of(plan: &Plan, lead: &LeadRow, deed: &Deed, today: Day) -> Action {
    let text = |text: &Rc<str>| Content::Text(Rc::clone(text));
    let mut cells = match deed {
        Deed::HandOn(to) => vec![(Column::Branch, text(to)), (Column::Dispatched, Content::Date(today))],
        Deed::Answer => vec![(Column::Answered, Content::Date(today))],
        Deed::TakeOn(by) => vec![(Column::Owner, text(by))],
    };
    let known = plan.customers.get(lead.id);
    let is_open = |column| known.is_some_and(|customer| customer.content(column).is_none());
    if matches!(deed, Deed::TakeOn(_)) && is_open(Column::Opened) {
        cells.push((Column::Opened, Content::Date(today)));
    }
    let cell = |(column, content)| Cell { customer: lead.id, column, content: Some(content) };
    Action::SetCells { cells: Rc::new(cells.into_iter().map(cell).collect()) }
}

/// Does it, and tells of it with the way back.
#[hook]
pub fn use_deed(plan: &Rc<Plan>, today: Day) -> Callback<(LeadRow, Deed)> {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (session, store) = (use_session(), use_store());
    let plan = Rc::clone(plan);
    Callback::from(move |(lead, deed): (LeadRow, Deed)| {
        let gesture = crate::state::gesture();
        let outcome = dispatch.emit((action_of(&plan, &lead, &deed, today), gesture));
        if let Some(session) = &session {
            session.say.emit(match outcome {
                Ok(()) => said_of(said(locale, &lead, &deed), store.clone(), gesture),
                Err(message) => message.into(),
            });
        }
    })
}

fn said(locale: Locale, lead: &LeadRow, deed: &Deed) -> String {
    let name = ("name", lead.name.to_string().into());
    match deed {
        Deed::HandOn(to) => locale.tr("leads.said_handed_on", &[name, ("person", to.to_string().into())]),
        Deed::Answer => locale.tr("leads.said_answered", &[name]),
        Deed::TakeOn(by) => locale.tr("leads.said_taken_on", &[name, ("person", by.to_string().into())]),
    }
}
