//! Ladders and customers to look at.

use rungs::domain::accounts::{Customer, CustomerId, Customers, MoveNote, Place, Standing};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::{Grade, GradeFlow, GradeId, GradeRules, GradeText, Ladder, PromotionRate, RateOrigin};
use std::rc::Rc;

/// A day of 2026, as `MM-DD`.
pub fn day(text: &str) -> Day {
    Day::parse(&format!("2026-{text}")).expect("a day")
}

/// A ladder with that many promotions, all at one half; grades are 1, 2, 3 … from the lowest.
pub fn ladder(promotions: u32) -> Ladder {
    let grade = |id: u32| Grade {
        id: GradeId(id),
        name: id.to_string(),
        text: GradeText::default(),
        promotion_rate: PromotionRate::nearest(0.5),
        rate_origin: RateOrigin::Template,
        unlisted_count: 0,
        flow: GradeFlow::default(),
        rules: GradeRules::default(),
    };
    Ladder::new((1..=promotions + 1).map(grade).collect()).expect("a ladder")
}

/// Somebody who was opened on that day at a grade.
pub fn opened(grade: u32, on: &str) -> Customer {
    Customer {
        id: CustomerId(1),
        name: "Customer".into(),
        reference: None,
        grade: GradeId(grade),
        standing: Standing::Active,
        owner: None,
        product: None,
        region: None,
        value_minor: None,
        opened: Some(day(on)),
        closed: None,
        details: None,
    }
}

/// Moves it to a grade.
pub fn climbs(mut customer: Customer, grade: u32, on: &str) -> Customer {
    let note = MoveNote { on: Some(day(on)), ..MoveNote::default() };
    customer.go(Place { grade: GradeId(grade), standing: Standing::Active }, note);
    customer
}

/// Loses it from where it stands.
pub fn is_lost(mut customer: Customer, on: &str) -> Customer {
    let note = MoveNote { on: Some(day(on)), ..MoveNote::default() };
    let grade = customer.grade;
    customer.go(Place { grade, standing: Standing::Lost }, note);
    customer
}

/// Its salesperson.
pub fn owned(mut customer: Customer, by: &str) -> Customer {
    customer.owner = Some(by.into());
    customer
}

/// A list of them.
pub fn list(customers: Vec<Customer>) -> Customers {
    let numbered = (1..).zip(customers).map(|(id, customer)| Rc::new(Customer { id: CustomerId(id), ..customer }));
    Customers::new(numbered.collect())
}
