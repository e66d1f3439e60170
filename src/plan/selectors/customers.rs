//! Customers by where they stand.

use crate::domain::accounts::{Customers, Standing};
use crate::domain::ladder::{GradeId, Ladder};

/// How many customers there are, for the sentence at the top; the parts add up to `total`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CustomerCounts {
    /// All that are listed.
    pub total: u64,
    /// Active below the top grade.
    pub on_ladder: u64,
    /// Active at the top grade.
    pub won: u64,
    /// Lost.
    pub lost: u64,
}

/// Which customers are shown, by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CustomerFilter {
    /// All.
    #[default]
    All,
    /// Active at that grade.
    Grade(GradeId),
    /// Lost, from whichever grade.
    Lost,
}

/// Counts all customers by where they stand.
#[must_use]
pub fn customer_counts(customers: &Customers, ladder: &Ladder) -> CustomerCounts {
    let top = ladder.top().id;
    let mut counts = CustomerCounts::default();
    for customer in customers.list() {
        counts.total += 1;
        match customer.standing {
            Standing::Lost => counts.lost += 1,
            Standing::Active if customer.grade == top => counts.won += 1,
            Standing::Active => counts.on_ladder += 1,
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::{Customer, CustomerId};
    use crate::domain::calendar::Day;
    use crate::domain::ladder::{Grade, GradeFlow, GradeText, PromotionRate, RateOrigin};
    use std::rc::Rc;

    fn ladder() -> Ladder {
        let grade = |(id, name): (u32, &str)| Grade {
            id: GradeId(id),
            name: name.into(),
            text: GradeText::default(),
            promotion_rate: PromotionRate::nearest(0.5),
            rate_origin: RateOrigin::Entered,
            unlisted_count: 0,
            flow: GradeFlow::default(),
            rules: crate::domain::ladder::GradeRules::default(),
        };
        Ladder::new([(9, "C"), (2, "B"), (5, "A")].map(grade).to_vec()).expect("a ladder")
    }

    fn customer(id: u32, name: &str, grade: u32, standing: Standing, value_minor: Option<i64>) -> Rc<Customer> {
        Rc::new(Customer {
            id: CustomerId(id),
            name: name.into(),
            reference: Some(format!("R-{id}").into()),
            grade: GradeId(grade),
            standing,
            owner: (id % 2 == 1).then(|| "王芳".into()),
            product: Some("ＧＴＸ Pro".into()),
            region: None,
            value_minor,
            opened: Day::new(2026, 1, i8::try_from(id).expect("a small id")).ok(),
            closed: None,
            details: None,
        })
    }

    fn list() -> Customers {
        Customers::new(vec![
            customer(1, "Isdom", 9, Standing::Active, Some(300)),
            customer(2, "acme", 5, Standing::Active, None),
            customer(3, "Zoomit", 2, Standing::Lost, Some(100)),
            customer(4, "Ｂetasoloin", 2, Standing::Active, Some(200)),
        ])
    }

    #[test]
    fn counts_tell_won_from_lost() {
        let counts = customer_counts(&list(), &ladder());
        assert_eq!(counts, CustomerCounts { total: 4, on_ladder: 2, won: 1, lost: 1 });
    }
}
