//! What all views of a deal are given, and what they do to it.

use crate::domain::accounts::{Customer, CustomerId, PersonId};
use crate::domain::calendar::Day;
use crate::domain::qualification::{Deal, DealFacts, DealId, Outlook, Template};
use crate::domain::stakeholders::{Cast, StakeholderMap};
use crate::i18n::Locale;
use crate::i18n::number_input::{NumberInputError, parse};
use crate::pages::take_back::said_of;
use crate::plan::{Action, DealChange, DealItem, DealItemId, GestureId, Plan};
use crate::state::{use_dispatch, use_say, use_session, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of every view of a deal.
#[derive(Clone, Properties)]
pub struct DealProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Whose deal.
    pub customer: Rc<Customer>,
    /// The deal.
    pub deal: Rc<Deal>,
    /// The questions asked of it.
    pub template: Option<Rc<Template>>,
    /// The map of the people who decide; none without one.
    pub map: Option<Rc<StakeholderMap>>,
    /// The people on it.
    pub cast: Option<Rc<Cast>>,
    /// How the deal looks.
    pub outlook: Rc<Outlook>,
    /// The chance of winning that the customer's grade gives, 0–1.
    pub grade_odds: Option<f64>,
    /// Today.
    pub today: Day,
}

/// What is shared is the same where it is the same piece.
impl PartialEq for DealProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.customer, &other.customer)
            && Rc::ptr_eq(&self.deal, &other.deal)
            && Rc::ptr_eq(&self.plan.accounts, &other.plan.accounts)
            && self.plan.currency == other.plan.currency
            && self.template == other.template
            && self.outlook == other.outlook
            && self.today == other.today
    }
}

impl DealProps {
    /// Somebody's name; a dash where nobody has that identity.
    #[must_use]
    pub fn name_of(&self, person: PersonId) -> String {
        let people = self.customer.details.iter().flat_map(|more| &more.people);
        people.into_iter().find(|one| one.id == person).map_or_else(|| "–".to_owned(), |one| one.name.to_string())
    }

    /// Everybody who may take part: those on the map, or all who are known at the customer where there is no map.
    #[must_use]
    pub fn people(&self) -> Vec<PersonId> {
        match &self.cast {
            Some(cast) => cast.people.iter().map(|one| one.person.id).collect(),
            None => self.customer.details.iter().flat_map(|more| &more.people).map(|one| one.id).collect(),
        }
    }
}

/// Changes a deal; an error is already in the person's words.
#[hook]
pub fn use_deal_change(customer: CustomerId, deal: DealId) -> Callback<(DealChange, GestureId), Result<(), String>> {
    let dispatch = use_dispatch();
    Callback::from(move |(change, gesture)| dispatch.emit((Action::ChangeDeal { customer, deal, change }, gesture)))
}

/// The same as a step of its own; what is refused is said.
#[hook]
pub fn use_deal_step(customer: CustomerId, deal: DealId) -> Callback<DealChange> {
    let (change_deal, say) = (use_deal_change(customer, deal), use_say());
    Callback::from(move |change| {
        if let Err(why) = change_deal.emit((change, crate::state::gesture())) {
            say.emit(why);
        }
    })
}

/// Takes one off its list and says so in these words, with the button that takes it back; what is refused is said.
#[hook]
pub fn use_deal_removal(customer: CustomerId, deal: DealId) -> Callback<(DealItemId, String)> {
    let change = use_deal_change(customer, deal);
    let (session, store) = (use_session(), use_store());
    Callback::from(move |(item, words): (DealItemId, String)| {
        let gesture = crate::state::gesture();
        let done = change.emit((DealChange::RemoveItem { item }, gesture));
        if let Some(session) = &session {
            session.say.emit(match done {
                Ok(()) => said_of(words, store.clone(), gesture),
                Err(message) => message.into(),
            });
        }
    })
}

/// The deal with other facts.
#[must_use]
pub fn with_facts(deal: &Deal, change: impl FnOnce(&mut DealFacts)) -> DealChange {
    let mut facts = DealFacts::clone(&deal.facts);
    change(&mut facts);
    DealChange::SetFacts { facts: Rc::new(facts) }
}

/// One of a list set anew.
#[must_use]
pub fn set(item: DealItem) -> DealChange {
    DealChange::SetItem { item }
}

/// What was typed: none where nothing was.
#[must_use]
pub fn text_of(typed: &str) -> Option<Rc<str>> {
    let text = typed.trim();
    (!text.is_empty()).then(|| text.into())
}

/// Odds that a person typed, 0–100; none for nothing, which means those of the customer's grade.
///
/// # Errors
/// In the person's words, when it is no number from 0 to 100.
pub fn percent_of(locale: Locale, text: &str) -> Result<Option<u8>, String> {
    match parse(text) {
        Err(NumberInputError::Empty) => Ok(None),
        Ok(typed) => {
            let percent = (if typed.is_percent { typed.value * 100.0 } else { typed.value }).round();
            if (0.0..=100.0).contains(&percent) { Ok(Some(percent as u8)) } else { Err(locale.t("deal.odds_range")) }
        }
        Err(_) => Err(locale.t("deal.odds_range")),
    }
}
