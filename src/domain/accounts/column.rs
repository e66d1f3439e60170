//! The columns of the list: what a customer says in each, and how a cell is set.

use super::details::{HOURS_MAX, LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX};
use super::field::{Content, Field, FieldId, FieldKind, FieldOption};
use super::{CUSTOMER_NAME_CHARACTERS_MAX, Customer, Details, ForeignAmount, KeyAccount, NextStep, OpportunityKind};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, Currency};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Name.
    Name,
    /// The number or code that another system knows it by.
    Reference,
    /// The grade: set by a move, not as a cell.
    Grade,
    /// Whether it still climbs: set by a move, not as a cell.
    Standing,
    /// The salesperson.
    Owner,
    /// What it buys.
    Product,
    /// Where it is.
    Region,
    /// Value.
    Value,
    /// The currency of the value, where it is not the plan's.
    Currency,
    /// When work on it began.
    Opened,
    /// When it was won or lost.
    Closed,
    /// Telephone number.
    Phone,
    /// Tax number.
    TaxId,
    /// Free text.
    Note,
    /// What it could bring.
    Potential,
    /// What serving it costs.
    Cost,
    /// What is left of it.
    Profit,
    /// Hours spent on it.
    Hours,
    /// Whether it can pay.
    Money,
    /// Whether we talk to somebody who decides.
    Authority,
    /// Whether it needs what we sell.
    Need,
    /// The mark of a key account; the option's identity is its place in [`KeyAccount::ALL`].
    KeyAccount,
    /// Where the opportunity comes from; the option's identity is its place in [`OpportunityKind::ALL`].
    Kind,
    /// What comes next.
    NextStep,
    /// When that is.
    NextStepOn,
    /// Where the lead comes from.
    Source,
    /// When it came in.
    Received,
    /// When it was handed on.
    Dispatched,
    /// Who got it.
    Branch,
    /// When the customer was answered.
    Answered,
    /// When it came to where it stands: follows from the moves.
    Entered,
    /// The last contact: follows from the records.
    LastContact,
    /// A field of the plan.
    Field(FieldId),
}

impl Column {
    /// Every column but the plan's own fields, in the order in which they are offered.
    pub const BUILT_IN: [Self; 32] = [
        Self::Name,
        Self::Reference,
        Self::Grade,
        Self::Standing,
        Self::Owner,
        Self::Product,
        Self::Region,
        Self::Value,
        Self::Currency,
        Self::Opened,
        Self::Closed,
        Self::Phone,
        Self::TaxId,
        Self::Note,
        Self::Potential,
        Self::Cost,
        Self::Profit,
        Self::Hours,
        Self::Money,
        Self::Authority,
        Self::Need,
        Self::KeyAccount,
        Self::Kind,
        Self::NextStep,
        Self::NextStepOn,
        Self::Source,
        Self::Received,
        Self::Dispatched,
        Self::Branch,
        Self::Answered,
        Self::Entered,
        Self::LastContact,
    ];

    /// Whether a cell of it can be set by itself.
    #[must_use]
    pub fn is_editable(self) -> bool {
        !matches!(self, Self::Grade | Self::Standing | Self::Entered | Self::LastContact)
    }

    /// What its cells hold; none for a field that the plan does not have. Grades are options by their identity.
    #[must_use]
    pub fn kind(self, fields: &[Field]) -> Option<FieldKind> {
        let options = |count: u32| {
            FieldKind::Choice((0..count).map(|id| FieldOption { id, name: id.to_string().into() }).collect())
        };
        Some(match self {
            Self::Name
            | Self::Reference
            | Self::Owner
            | Self::Product
            | Self::Region
            | Self::Currency
            | Self::Phone
            | Self::TaxId
            | Self::Note
            | Self::NextStep
            | Self::Source
            | Self::Branch => FieldKind::Text,
            Self::Value | Self::Potential | Self::Cost | Self::Profit => FieldKind::Money,
            Self::Hours => FieldKind::Number,
            Self::Opened
            | Self::Closed
            | Self::NextStepOn
            | Self::Received
            | Self::Dispatched
            | Self::Answered
            | Self::Entered
            | Self::LastContact => FieldKind::Date,
            Self::Money | Self::Authority | Self::Need => FieldKind::YesNo,
            Self::Grade => FieldKind::Choice(Vec::new()),
            Self::Standing => options(2),
            Self::KeyAccount => options(3),
            Self::Kind => options(5),
            Self::Field(id) => fields.iter().find(|field| field.id == id)?.kind.clone(),
        })
    }
}

/// Why a cell cannot hold a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CellError {
    /// The column follows from others, or is no column of the plan.
    #[error("that column cannot be set")]
    Column,
    /// The content is of another kind, too long, or out of range.
    #[error("the column does not take that")]
    Content,
}

impl Customer {
    /// What it says in a column; none when nothing is known.
    #[must_use]
    pub fn content(&self, column: Column) -> Option<Content> {
        let text = |text: &Option<Rc<str>>| text.clone().map(Content::Text);
        let date = |day: Option<_>| day.map(Content::Date);
        let more = self.details.as_deref();
        let of_more = |of: fn(&Details) -> Option<Content>| more.and_then(of);
        let worth = |of: fn(&super::Worth) -> Option<Content>| more?.worth.as_deref().and_then(of);
        let lead = |of: fn(&super::Lead) -> Option<Content>| more?.lead.as_deref().and_then(of);
        match column {
            Column::Name => Some(Content::Text(Rc::clone(&self.name))),
            Column::Reference => text(&self.reference),
            Column::Grade => Some(Content::Choice(self.grade.0)),
            Column::Standing => Some(Content::Choice(u32::from(self.standing == super::Standing::Lost))),
            Column::Owner => text(&self.owner),
            Column::Product => text(&self.product),
            Column::Region => text(&self.region),
            Column::Value => self.value().0.map(Content::Money),
            Column::Currency => self.value().1.map(|currency| Content::Text(currency.code().into())),
            Column::Opened => date(self.opened),
            Column::Closed => date(self.closed),
            Column::Phone => of_more(|more| more.phone.clone().map(Content::Text)),
            Column::TaxId => of_more(|more| more.tax_id.clone().map(Content::Text)),
            Column::Note => of_more(|more| more.note.clone().map(Content::Text)),
            Column::Potential => worth(|worth| worth.potential_minor.map(Content::Money)),
            Column::Cost => worth(|worth| worth.cost_minor.map(Content::Money)),
            Column::Profit => worth(|worth| worth.profit_minor.map(Content::Money)),
            Column::Hours => worth(|worth| worth.hours.map(Content::Number)),
            Column::Money => of_more(|more| more.man.money.map(Content::YesNo)),
            Column::Authority => of_more(|more| more.man.authority.map(Content::YesNo)),
            Column::Need => of_more(|more| more.man.need.map(Content::YesNo)),
            Column::KeyAccount => of_more(|more| more.key_account.map(|mark| Content::Choice(mark as u32))),
            Column::Kind => of_more(|more| more.kind.map(|kind| Content::Choice(kind as u32))),
            Column::NextStep => of_more(|more| more.next_step.as_deref()?.what.clone().map(Content::Text)),
            Column::NextStepOn => of_more(|more| more.next_step.as_deref()?.on.map(Content::Date)),
            Column::Source => lead(|lead| lead.source.clone().map(Content::Text)),
            Column::Received => lead(|lead| lead.received.map(Content::Date)),
            Column::Dispatched => lead(|lead| lead.dispatched.map(Content::Date)),
            Column::Branch => lead(|lead| lead.branch.clone().map(Content::Text)),
            Column::Answered => lead(|lead| lead.answered.map(Content::Date)),
            Column::Entered => date(self.entered()),
            Column::LastContact => date(self.last_contact()),
            Column::Field(id) => more?.value(id).cloned(),
        }
    }

    /// Sets a cell, or clears it. Texts lose the white space around them; an empty one clears.
    ///
    /// # Errors
    /// [`CellError`] when the column does not take it; the customer stays as it is.
    pub fn set(
        &mut self,
        column: Column,
        content: Option<Content>,
        own_currency: Currency,
        fields: &[Field],
    ) -> Result<(), CellError> {
        let content = match content {
            Some(Content::Text(text)) if text.trim().is_empty() => None,
            Some(Content::Text(text)) if text.trim().len() < text.len() => Some(Content::Text(text.trim().into())),
            other => other,
        };
        let kind = column.kind(fields).filter(|_| column.is_editable()).ok_or(CellError::Column)?;
        if content.as_ref().is_some_and(|content| !kind.takes(content)) || !is_in_range(column, content.as_ref()) {
            return Err(CellError::Content);
        }
        let text = match &content {
            Some(Content::Text(text)) => Some(Rc::clone(text)),
            _ => None,
        };
        let minor = match content {
            Some(Content::Money(minor)) => Some(minor),
            _ => None,
        };
        let day = match content {
            Some(Content::Date(day)) => Some(day),
            _ => None,
        };
        let number = match content {
            Some(Content::Number(number)) => Some(number),
            _ => None,
        };
        let answer = match content {
            Some(Content::YesNo(answer)) => Some(answer),
            _ => None,
        };
        let option = match content {
            Some(Content::Choice(id)) => usize::try_from(id).ok(),
            _ => None,
        };
        match column {
            Column::Name => self.name = text.ok_or(CellError::Content)?,
            Column::Reference => self.reference = text,
            Column::Owner => self.owner = text,
            Column::Product => self.product = text,
            Column::Region => self.region = text,
            Column::Value => self.set_value(minor),
            Column::Currency => {
                let code = text.as_deref().unwrap_or(own_currency.code());
                let currency = Currency::new(code).map_err(|_| CellError::Content)?;
                self.set_currency(currency, own_currency);
            }
            Column::Opened => self.opened = day,
            Column::Closed => self.closed = day,
            Column::Phone => self.change(|more| more.phone = text),
            Column::TaxId => self.change(|more| more.tax_id = text),
            Column::Note => self.change(|more| more.note = text),
            Column::Potential => self.change(|more| more.change_worth(|worth| worth.potential_minor = minor)),
            Column::Cost => self.change(|more| more.change_worth(|worth| worth.cost_minor = minor)),
            Column::Profit => self.change(|more| more.change_worth(|worth| worth.profit_minor = minor)),
            Column::Hours => self.change(|more| more.change_worth(|worth| worth.hours = number)),
            Column::Money => self.change(|more| more.man.money = answer),
            Column::Authority => self.change(|more| more.man.authority = answer),
            Column::Need => self.change(|more| more.man.need = answer),
            Column::KeyAccount => {
                self.change(|more| more.key_account = option.and_then(|at| KeyAccount::ALL.get(at).copied()));
            }
            Column::Kind => {
                self.change(|more| more.kind = option.and_then(|at| OpportunityKind::ALL.get(at).copied()));
            }
            Column::NextStep => self.change(|more| {
                let on = more.next_step.as_deref().and_then(|step| step.on);
                more.next_step = step(text, on);
            }),
            Column::NextStepOn => self.change(|more| {
                let what = more.next_step.as_deref().and_then(|step| step.what.clone());
                more.next_step = step(what, day);
            }),
            Column::Source => self.change(|more| more.change_lead(|lead| lead.source = text)),
            Column::Received => self.change(|more| more.change_lead(|lead| lead.received = day)),
            Column::Dispatched => self.change(|more| more.change_lead(|lead| lead.dispatched = day)),
            Column::Branch => self.change(|more| more.change_lead(|lead| lead.branch = text)),
            Column::Answered => self.change(|more| more.change_lead(|lead| lead.answered = day)),
            Column::Field(id) => self.change(|more| more.set_value(id, content)),
            Column::Grade | Column::Standing | Column::Entered | Column::LastContact => {}
        }
        Ok(())
    }

    /// Another value in the currency that the value is in.
    pub fn set_value(&mut self, minor: Option<i64>) {
        if self.value().1.is_none() {
            self.value_minor = minor;
        } else {
            self.change(|more| {
                if let Some(foreign) = &mut more.foreign {
                    foreign.minor = minor;
                }
            });
        }
    }

    /// Says that the value is in a currency; the number of minor units stays.
    pub fn set_currency(&mut self, currency: Currency, own: Currency) {
        let (minor, _) = self.value();
        let foreign = (currency != own).then(|| Box::new(ForeignAmount { currency, minor }));
        self.value_minor = if foreign.is_none() { minor } else { None };
        self.change(|more| more.foreign = foreign);
    }
}

fn step(what: Option<Rc<str>>, on: Option<crate::domain::calendar::Day>) -> Option<Box<NextStep>> {
    (what.is_some() || on.is_some()).then(|| Box::new(NextStep { what, on }))
}

fn is_in_range(column: Column, content: Option<&Content>) -> bool {
    match (column, content) {
        (Column::Name, Some(Content::Text(text))) => text.chars().count() <= CUSTOMER_NAME_CHARACTERS_MAX,
        (Column::Name, None) => false,
        (Column::Note, Some(Content::Text(text))) => text.chars().count() <= NOTE_CHARACTERS_MAX,
        (Column::Field(_), _) => true,
        (_, Some(Content::Text(text))) => text.chars().count() <= LINE_CHARACTERS_MAX,
        (Column::Value | Column::Potential | Column::Cost, Some(Content::Money(minor))) => {
            (0..=AMOUNT_MAX_MINOR).contains(minor)
        }
        (Column::Hours, Some(Content::Number(hours))) => (0.0..=HOURS_MAX).contains(hours),
        _ => true,
    }
}
