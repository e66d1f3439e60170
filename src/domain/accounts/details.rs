//! What is known of some customers only: kept apart, so that a hundred thousand rows without it stay small.

use super::few::Few;
use super::field::{Content, FieldId};
use super::moves::Move;
use super::person::Person;
use super::record::{Lead, NextStep, Record, TaskMark};
use crate::domain::amounts::Currency;
use crate::domain::ladder::FactId;
use crate::domain::qualification::Deal;
use crate::domain::stakeholders::StakeholderMap;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The longest text of one line, in characters.
pub const LINE_CHARACTERS_MAX: usize = 200;
/// The longest note, in characters.
pub const NOTE_CHARACTERS_MAX: usize = 2_000;
/// The most people of one customer.
pub const PEOPLE_MAX: usize = 5_000;
/// The most ticks, and the most task marks, of one customer.
pub const MARKS_MAX: usize = 200;
/// The most records, and the most moves, of one customer: a contact each day for ten years.
pub const RECORDS_MAX: usize = 4_000;
/// The most hours spent on a customer: a hundred people for a year.
pub const HOURS_MAX: f64 = 200_000.0;

/// An amount in a currency that is not the plan's. It is told apart and added to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignAmount {
    /// The currency.
    pub currency: Currency,
    /// In its minor units, 0 or more; none when nobody knows it yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minor: Option<i64>,
}

/// What a customer costs, brings and could bring, in minor units of the plan's currency (`domain.md` sections 1 and 3).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Worth {
    /// Revenue that it could bring if all that it buys were bought here, 0 or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub potential_minor: Option<i64>,
    /// What serving it costs, 0 or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_minor: Option<i64>,
    /// What is left of it; below 0 for a customer that brings a loss.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profit_minor: Option<i64>,
    /// Hours spent on it, 0 to [`HOURS_MAX`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<f64>,
}

/// Money, authority, need: each known to be there, known to be missing, or unknown (`domain.md` section 3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Man {
    /// Whether it can pay.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money: Option<bool>,
    /// Whether we talk to somebody who decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<bool>,
    /// Whether it needs what we sell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub need: Option<bool>,
}

impl Man {
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// The mark of a key account: large present or potential revenue, able to absorb and develop, financially sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyAccount {
    /// In several countries.
    Global,
    /// In the whole country.
    National,
    /// In one region.
    Regional,
}

impl KeyAccount {
    /// All of them, the widest first.
    pub const ALL: [Self; 3] = [Self::Global, Self::National, Self::Regional];
}

/// Where an opportunity comes from (`domain.md` section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OpportunityKind {
    /// Fits what we sell; nobody has asked yet.
    Candidate,
    /// Expected to buy, from what is known of it.
    Predicted,
    /// Answered an advertisement.
    Advertising,
    /// Named by somebody who knows it.
    Referred,
    /// Was further up and fell back.
    FallenBack,
}

impl OpportunityKind {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 5] = [Self::Candidate, Self::Predicted, Self::Advertising, Self::Referred, Self::FallenBack];
}

/// Everything about a customer that most customers do not have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Details {
    /// Telephone number, as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Rc<str>>,
    /// Tax number (统一社会信用代码, 統一編號).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<Rc<str>>,
    /// Free text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Rc<str>>,
    /// The value where it is in another currency than the plan's; the plan's own value is none then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub foreign: Option<Box<ForeignAmount>>,
    /// Cost, profit, time, potential.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub worth: Option<Box<Worth>>,
    /// Money, authority, need.
    #[serde(skip_serializing_if = "Man::is_default")]
    pub man: Man,
    /// The mark of a key account.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_account: Option<KeyAccount>,
    /// Where the opportunity comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<OpportunityKind>,
    /// Values of the plan's own fields, in the order of identities, one a field.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub values: Few<(FieldId, Content)>,
    /// The facts that were ticked, in order.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub ticked: Few<FactId>,
    /// Every change of grade or standing, in the order in which they were made.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub moves: Few<Move>,
    /// The people there.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub people: Few<Rc<Person>>,
    /// Maps of the people who take part in a purchase.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub maps: Few<Rc<StakeholderMap>>,
    /// Its deals.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub deals: Few<Rc<Deal>>,
    /// What was done with it, in the order of days.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub records: Few<Rc<Record>>,
    /// What comes next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step: Option<Box<NextStep>>,
    /// Tasks of the week's list that were done or postponed.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub tasks: Few<TaskMark>,
    /// How it came in and who got it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<Box<Lead>>,
}

impl Details {
    /// The details, or nothing where there is nothing in them.
    #[must_use]
    pub fn shared(self) -> Option<Rc<Self>> {
        (self != Self::default()).then(|| Rc::new(self))
    }

    /// Cost, profit, time and potential, for a change; none of it is kept where all of it is unknown.
    pub fn change_worth(&mut self, change: impl FnOnce(&mut Worth)) {
        let mut worth = self.worth.as_deref().cloned().unwrap_or_default();
        change(&mut worth);
        self.worth = (worth != Worth::default()).then(|| Box::new(worth));
    }

    /// How it came in, for a change; none of it is kept where all of it is unknown.
    pub fn change_lead(&mut self, change: impl FnOnce(&mut Lead)) {
        let mut lead = self.lead.as_deref().cloned().unwrap_or_default();
        change(&mut lead);
        self.lead = (lead != Lead::default()).then(|| Box::new(lead));
    }

    /// The value of one of the plan's own fields.
    #[must_use]
    pub fn value(&self, field: FieldId) -> Option<&Content> {
        let found = self.values.binary_search_by_key(&field, |(id, _)| *id).ok()?;
        Some(&self.values[found].1)
    }

    /// Sets or clears the value of one of the plan's own fields.
    pub fn set_value(&mut self, field: FieldId, content: Option<Content>) {
        match (self.values.binary_search_by_key(&field, |(id, _)| *id), content) {
            (Ok(at), Some(content)) => self.values[at].1 = content,
            (Ok(at), None) => drop(self.values.remove(at)),
            (Err(at), Some(content)) => self.values.insert(at, (field, content)),
            (Err(_), None) => {}
        }
    }

    /// Ticks a fact or takes the tick away.
    pub fn tick(&mut self, fact: FactId, is_ticked: bool) {
        match (self.ticked.binary_search(&fact), is_ticked) {
            (Err(at), true) => self.ticked.insert(at, fact),
            (Ok(at), false) => drop(self.ticked.remove(at)),
            _ => {}
        }
    }

    /// Every amount in the plan's currency, converted alike; `is_money` says which of the plan's own fields are money.
    ///
    /// # Errors
    /// The first that `convert` gives.
    pub fn convert<E>(
        &mut self,
        is_money: &dyn Fn(FieldId) -> bool,
        convert: &dyn Fn(i64) -> Result<i64, E>,
    ) -> Result<(), E> {
        if let Some(worth) = &mut self.worth {
            for amount in [&mut worth.potential_minor, &mut worth.cost_minor, &mut worth.profit_minor] {
                *amount = amount.map(convert).transpose()?;
            }
        }
        for (field, content) in &mut self.values {
            if let Content::Money(minor) = content
                && is_money(*field)
            {
                *minor = convert(*minor)?;
            }
        }
        for deal in &mut self.deals {
            let mut next = Deal::clone(deal);
            next.convert(convert)?;
            *deal = Rc::new(next);
        }
        for record in &mut self.records {
            if let Some(minor) = record.amount_minor {
                Rc::make_mut(record).amount_minor = Some(convert(minor)?);
            }
        }
        Ok(())
    }
}
