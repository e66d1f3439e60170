//! What a column can say about a customer, and the headers that say so.

use serde::{Deserialize, Serialize};

use crate::domain::accounts::{Column, FieldId};

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Customers, or deals with customers.
    #[default]
    Customers,
    /// Customers that came in by themselves, to be handed on and answered.
    Leads,
    /// People at customers.
    People,
    /// What was done with customers.
    Records,
}

/// What a column can say about a person at a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonField {
    /// Its name.
    Name,
    /// What it is there.
    Title,
    /// Its telephone number.
    Phone,
    /// Its address for electronic mail.
    Email,
    /// Free text.
    Note,
}

/// What a column can say about something that was done with a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecordField {
    /// The day.
    On,
    /// What was done.
    Kind,
    /// What came of it.
    Note,
    /// Who did it.
    By,
    /// How long it took, in minutes.
    Minutes,
    /// Amount of an order or of money that came.
    Amount,
}

/// What a column can say about a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The customer's name, or the account's.
    Name,
    /// The number or code under which others keep the customer or the deal.
    Reference,
    /// Grade or stage.
    Stage,
    /// For a lost customer, the grade from which it was lost.
    LostFrom,
    /// The person in charge.
    Owner,
    /// What the customer buys.
    Product,
    /// Money.
    Value,
    /// When the customer was first engaged.
    Opened,
    /// When it was decided, or is expected to be.
    Closed,
    /// Where the customer is.
    Region,
    /// Another column of the list, one of the plan's own fields among them.
    More(Column),
    /// Of a person there.
    Person(PersonField),
    /// Of something that was done.
    Record(RecordField),
}

/// Which column says what; columns are counted from zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// What the rows are.
    pub subject: Subject,
    /// Each field once, in order.
    fields: Vec<(Field, usize)>,
}

impl Subject {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Customers, Self::Leads, Self::People, Self::Records];

    /// The fields that its rows can have, in the order in which a person is asked; the plan's own ones come last.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::Customers => &CUSTOMER_FIELDS,
            Self::Leads => &LEAD_FIELDS,
            Self::People => &PERSON_FIELDS,
            Self::Records => &RECORD_FIELDS,
        }
    }

    /// How many of its fields are asked for at once; the others are behind a fold.
    #[must_use]
    pub fn first_fields(self) -> usize {
        match self {
            Self::Customers => 11,
            Self::Leads => 12,
            Self::People => PERSON_FIELDS.len(),
            Self::Records => RECORD_FIELDS.len(),
        }
    }

    /// Whether its rows are customers, so that the plan's own fields may be among the columns.
    #[must_use]
    pub fn is_customers(self) -> bool {
        matches!(self, Self::Customers | Self::Leads)
    }
}

const CUSTOMER_FIELDS: [Field; 34] = [
    Field::Name,
    Field::Reference,
    Field::Stage,
    Field::LostFrom,
    Field::Owner,
    Field::Product,
    Field::Value,
    Field::Opened,
    Field::Closed,
    Field::Region,
    Field::More(Column::Phone),
    Field::More(Column::TaxId),
    Field::More(Column::NextStep),
    Field::More(Column::NextStepOn),
    Field::More(Column::Note),
    Field::More(Column::Currency),
    Field::More(Column::Potential),
    Field::More(Column::Cost),
    Field::More(Column::Profit),
    Field::More(Column::Hours),
    Field::More(Column::Money),
    Field::More(Column::Authority),
    Field::More(Column::Need),
    Field::More(Column::KeyAccount),
    Field::More(Column::Kind),
    Field::More(Column::Source),
    Field::More(Column::Received),
    Field::More(Column::Dispatched),
    Field::More(Column::Branch),
    Field::More(Column::Answered),
    Field::Person(PersonField::Name),
    Field::Person(PersonField::Title),
    Field::Person(PersonField::Phone),
    Field::Person(PersonField::Email),
];

const LEAD_FIELDS: [Field; 34] = [
    Field::Name,
    Field::Reference,
    Field::Person(PersonField::Name),
    Field::More(Column::Phone),
    Field::Person(PersonField::Email),
    Field::More(Column::Source),
    Field::More(Column::Received),
    Field::More(Column::Dispatched),
    Field::More(Column::Branch),
    Field::More(Column::Answered),
    Field::Product,
    Field::Region,
    Field::Stage,
    Field::LostFrom,
    Field::Owner,
    Field::Value,
    Field::Opened,
    Field::Closed,
    Field::Person(PersonField::Title),
    Field::Person(PersonField::Phone),
    Field::More(Column::TaxId),
    Field::More(Column::NextStep),
    Field::More(Column::NextStepOn),
    Field::More(Column::Note),
    Field::More(Column::Currency),
    Field::More(Column::Potential),
    Field::More(Column::Cost),
    Field::More(Column::Profit),
    Field::More(Column::Hours),
    Field::More(Column::Money),
    Field::More(Column::Authority),
    Field::More(Column::Need),
    Field::More(Column::KeyAccount),
    Field::More(Column::Kind),
];

const PERSON_FIELDS: [Field; 7] = [
    Field::Name,
    Field::Reference,
    Field::Person(PersonField::Name),
    Field::Person(PersonField::Title),
    Field::Person(PersonField::Phone),
    Field::Person(PersonField::Email),
    Field::Person(PersonField::Note),
];

const RECORD_FIELDS: [Field; 8] = [
    Field::Name,
    Field::Reference,
    Field::Record(RecordField::On),
    Field::Record(RecordField::Kind),
    Field::Record(RecordField::Note),
    Field::Record(RecordField::By),
    Field::Record(RecordField::Minutes),
    Field::Record(RecordField::Amount),
];

impl Field {
    /// The column of the list that it fills; none for the grade, and for people and records.
    #[must_use]
    pub fn column(self) -> Option<Column> {
        Some(match self {
            Self::Name => Column::Name,
            Self::Reference => Column::Reference,
            Self::Owner => Column::Owner,
            Self::Product => Column::Product,
            Self::Value => Column::Value,
            Self::Opened => Column::Opened,
            Self::Closed => Column::Closed,
            Self::Region => Column::Region,
            Self::More(column) => column,
            Self::Stage | Self::LostFrom | Self::Person(_) | Self::Record(_) => return None,
        })
    }

    /// One of the plan's own.
    #[must_use]
    pub fn own(id: FieldId) -> Self {
        Self::More(Column::Field(id))
    }
}

impl Mapping {
    /// The column of a field.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<usize> {
        self.fields.iter().find(|(known, _)| *known == field).map(|(_, column)| *column)
    }

    /// The field that a column is taken for; the first where there are several.
    #[must_use]
    pub fn field_at(&self, column: usize) -> Option<Field> {
        self.fields.iter().find(|(_, known)| *known == column).map(|(field, _)| *field)
    }

    /// Fields and their columns, in the order of fields.
    pub fn iter(&self) -> impl Iterator<Item = (Field, usize)> + '_ {
        self.fields.iter().copied()
    }

    /// Sets or clears the column of a field.
    pub fn set(&mut self, field: Field, column: Option<usize>) {
        self.fields.retain(|(known, _)| *known != field);
        if let Some(column) = column {
            let at = self.fields.partition_point(|(known, _)| *known < field);
            self.fields.insert(at, (field, column));
        }
    }

    /// Takes the rows for something else, and leaves out the fields that such rows do not have.
    #[must_use]
    pub fn of(mut self, subject: Subject) -> Self {
        self.subject = subject;
        let is_own = |field: &Field| matches!(field, Field::More(Column::Field(_))) && subject.is_customers();
        self.fields.retain(|(field, _)| subject.fields().contains(field) || is_own(field));
        self
    }
}

impl<const N: usize> From<[(Field, usize); N]> for Mapping {
    fn from(fields: [(Field, usize); N]) -> Self {
        let mut mapping = Self::default();
        for (field, column) in fields {
            mapping.set(field, Some(column));
        }
        mapping
    }
}
