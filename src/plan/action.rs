//! Everything that a person can do to a plan.

use crate::domain::accounts::{CustomerId, Standing};
use crate::domain::amounts::Currency;
use crate::domain::calendar::{Day, Period};
use crate::domain::ladder::{GradeId, PromotionRate, RateOrigin};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// One change, with everything needed to make it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Calls the plan something else.
    RenamePlan {
        /// 1–80 characters.
        name: String,
    },
    /// Sets the revenue target.
    SetRevenueTarget {
        /// 0 or more.
        revenue_minor: i64,
    },
    /// Sets the average order.
    SetAverageOrder {
        /// More than 0.
        average_order_minor: i64,
    },
    /// Sets the months that the target is for.
    SetPeriod {
        /// The months.
        period: Period,
    },
    /// Names another currency; units keep their number, nothing is converted.
    SetCurrency {
        /// The currency.
        currency: Currency,
    },
    /// Sets promotion rates: one by hand, or several from records.
    SetPromotionRates {
        /// Lower grade and rate of each promotion.
        rates: Vec<(GradeId, PromotionRate)>,
        /// Where they come from.
        origin: RateOrigin,
    },
    /// Puts a new grade on the ladder.
    AddGrade {
        /// Its identity, free until now.
        grade: GradeId,
        /// Its name.
        name: String,
        /// How many grades will lie below it.
        position: usize,
        /// Rate of its promotion to the next grade.
        promotion_rate: PromotionRate,
    },
    /// Calls a grade something else.
    RenameGrade {
        /// The grade.
        grade: GradeId,
        /// Its name.
        name: String,
    },
    /// Changes one of a grade's texts.
    DescribeGrade {
        /// The grade.
        grade: GradeId,
        /// Which text.
        field: TextField,
        /// At most 600 characters.
        text: String,
    },
    /// Moves a grade up or down.
    MoveGrade {
        /// The grade.
        grade: GradeId,
        /// How many grades will lie below it.
        position: usize,
    },
    /// Takes a grade off the ladder; its customers go to a neighbour.
    RemoveGrade {
        /// The grade.
        grade: GradeId,
    },
    /// Sets how many customers of a grade there are beside those listed by name.
    SetUnlistedCount {
        /// The grade.
        grade: GradeId,
        /// The count.
        count: u64,
    },
    /// Brings in customers from a file, all in one step.
    ImportCustomers {
        /// Name of the file.
        source: String,
        /// The customers.
        customers: Rc<Vec<NewCustomer>>,
    },
    /// Puts one customer on the list.
    AddCustomer {
        /// Its identity, free until now.
        id: CustomerId,
        /// The customer.
        customer: NewCustomer,
    },
    /// Calls a customer something else.
    RenameCustomer {
        /// The customer.
        customer: CustomerId,
        /// Its name.
        name: String,
    },
    /// Puts a customer on another grade, or says that it is lost.
    SetCustomerGrade {
        /// The customer.
        customer: CustomerId,
        /// The grade; when lost, the one that it was lost from.
        grade: GradeId,
        /// Whether it still climbs.
        standing: Standing,
        /// The day of the move.
        on: Option<Day>,
    },
    /// Sets a customer's value.
    SetCustomerValue {
        /// The customer.
        customer: CustomerId,
        /// 0 or more; none when unknown.
        value_minor: Option<i64>,
    },
    /// Takes customers off the list.
    RemoveCustomers {
        /// Which.
        customers: Vec<CustomerId>,
    },
}

/// A text of a grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextField {
    /// What the customer must have shown.
    Meaning,
    /// When a customer may enter.
    Rule,
    /// What to do with customers of this grade.
    Advice,
}

/// A customer before it has an identity. The fields are those of
/// [`Customer`](crate::domain::accounts::Customer).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewCustomer {
    /// Name of the company or person.
    pub name: Rc<str>,
    /// The number or code that another system knows it by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<Rc<str>>,
    /// Its grade.
    pub grade: GradeId,
    /// Whether it still climbs.
    #[serde(default)]
    pub standing: Standing,
    /// The salesperson.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<Rc<str>>,
    /// What it buys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<Rc<str>>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Rc<str>>,
    /// Value in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_minor: Option<i64>,
    /// When work on it began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Day>,
    /// When it was won or lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Day>,
}
