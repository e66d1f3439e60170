//! Where a card can go, and what is asked on the way.

use crate::domain::accounts::{Customer, CustomerId, MoveNote, Place, PoliteNo, Standing};
use crate::domain::calendar::Day;
use crate::domain::ladder::{FactId, GradeId};
use crate::i18n::Locale;
use crate::pages::take_back::said_of;
use crate::plan::selectors::{EntryCheck, entry_check};
use crate::plan::{Action, Plan};
use crate::state::{use_dispatch, use_locale, use_session, use_store, use_take_back};
use std::rc::Rc;
use yew::prelude::*;

/// Where a card can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To a column.
    Column(GradeId),
    /// Off the board, lost.
    Lost,
}

impl Goal {
    /// As an attribute of an element.
    pub fn word(self) -> String {
        match self {
            Self::Column(grade) => grade.0.to_string(),
            Self::Lost => "lost".to_owned(),
        }
    }

    /// From such an attribute.
    pub fn from_word(word: &str) -> Option<Self> {
        match word {
            "lost" => Some(Self::Lost),
            other => other.parse().ok().map(|id| Self::Column(GradeId(id))),
        }
    }

    /// The place that it means for a customer.
    pub fn place(self, customer: &Customer) -> Place {
        match self {
            Self::Column(grade) => Place { grade, standing: Standing::Active },
            Self::Lost => Place { grade: customer.grade, standing: Standing::Lost },
        }
    }

    /// Its name.
    pub fn name(self, locale: Locale, plan: &Plan) -> String {
        match self {
            Self::Column(grade) => plan.ladder.grade(grade).map_or_else(String::new, |grade| grade.name.clone()),
            Self::Lost => locale.t("customers.lost"),
        }
    }
}

/// What is asked before a card goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Nothing: every fact is ticked.
    Nothing,
    /// The facts of the column, some of which are open.
    Facts(EntryCheck),
    /// The polite no for which it falls back.
    FallsBack,
    /// The reason of the loss.
    Lost,
}

/// What is asked before a customer goes somewhere; none where it is there already, or either is gone.
pub fn question(plan: &Plan, customer: CustomerId, goal: Goal) -> Option<Question> {
    let one = plan.customers.get(customer)?;
    if goal.place(one) == one.place() {
        return None;
    }
    let Goal::Column(to) = goal else { return Some(Question::Lost) };
    let is_fall = one.standing == Standing::Active && plan.ladder.position(to)? < plan.ladder.position(one.grade)?;
    if is_fall {
        return Some(Question::FallsBack);
    }
    let check = entry_check(plan, customer, to)?;
    Some(if check.open == 0 { Question::Nothing } else { Question::Facts(check) })
}

/// What a person says of a move.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reasons {
    /// Facts that were ticked, or whose tick was taken away.
    pub ticks: Vec<(FactId, bool)>,
    /// Why; for a lost customer, the reason of the loss.
    pub why: Option<Rc<str>>,
    /// The polite no.
    pub polite_no: Option<PoliteNo>,
    /// Why it goes in with open facts.
    pub exception: Option<Rc<str>>,
}

/// A card, where it goes, and why.
pub type Moving = (CustomerId, Goal, Reasons);

/// Moves a card: one step to undo, told of with the way back. An error is in the person's words, and nothing is done.
#[hook]
pub fn use_move(plan: &Rc<Plan>, today: Day) -> Callback<Moving, Result<(), String>> {
    let locale = use_locale();
    let (dispatch, take_back) = (use_dispatch(), use_take_back());
    let (session, store) = (use_session(), use_store());
    let plan = Rc::clone(plan);
    Callback::from(move |(id, goal, reasons): Moving| {
        let Some(customer) = plan.customers.get(id) else { return Err(locale.t("error.customer_gone")) };
        let gesture = crate::state::gesture();
        let Reasons { ticks, why, polite_no, exception } = reasons;
        let note = MoveNote { on: Some(today), by: customer.owner.clone(), why, polite_no, exception };
        let to = goal.place(customer);
        let tick = |(fact, ticked)| Action::TickFact { customers: vec![id], fact, ticked };
        let go = Action::MoveCustomers { customers: vec![id], to, note: Box::new(note) };
        for action in ticks.into_iter().map(tick).chain([go]) {
            if let Err(error) = dispatch.emit((action, gesture)) {
                take_back.emit(gesture);
                return Err(error);
            }
        }
        if let Some(session) = &session {
            let args = [("name", customer.name.to_string().into()), ("goal", goal.name(locale, &plan).into())];
            session.say.emit(said_of(locale.tr("board.moved", &args), store.clone(), gesture));
        }
        Ok(())
    })
}
