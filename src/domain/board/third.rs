//! Thirds (`domain.md` section 3): some deals come anyway, some never; effort belongs to those between.

use super::{Role, ageing, open_facts_of, polite_noes, role_at};
use crate::domain::accounts::{Customer, Standing};
use crate::domain::calendar::Day;
use crate::domain::ladder::Ladder;

/// What effort does for a card between opportunity and win.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Third {
    /// It is agreed by word of mouth, and every fact of its column is ticked: it comes anyway.
    Anyway,
    /// Effort decides.
    Between,
    /// It is a polite no, or has been without a next step for longer than its column's cycle: it does not come like this.
    Never,
}

/// Which third a card belongs to on a day, by its column, its facts and its age; none for opportunities, the won and the
/// lost.
#[must_use]
pub fn third(customer: &Customer, ladder: &Ladder, today: Day) -> Option<Third> {
    let position = ladder.position(customer.grade).filter(|_| customer.standing == Standing::Active)?;
    let role = role_at(ladder.grades().len(), position);
    if matches!(role, Role::Opportunity | Role::Won) {
        return None;
    }
    if polite_noes(customer, ladder, today).is_some() || ageing(customer, ladder, today).is_flagged {
        return Some(Third::Never);
    }
    let is_agreed = role == Role::Close && open_facts_of(ladder, customer) == 0;
    Some(if is_agreed { Third::Anyway } else { Third::Between })
}

/// How many cards belong to each third.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Thirds {
    /// Come anyway.
    pub anyway: u64,
    /// Effort decides.
    pub between: u64,
    /// Do not come like this.
    pub never: u64,
}

impl Thirds {
    /// Counts a card in.
    pub fn add(&mut self, third: Third) {
        *match third {
            Third::Anyway => &mut self.anyway,
            Third::Between => &mut self.between,
            Third::Never => &mut self.never,
        } += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::{CustomerId, NextStep};
    use crate::domain::ladder::{Grade, GradeFlow, GradeId, GradeRules, GradeText, PromotionRate, RateOrigin};
    use std::rc::Rc;

    fn ladder() -> Ladder {
        let grade = |id: u32| Grade {
            id: GradeId(id),
            name: format!("G{id}"),
            text: GradeText::default(),
            promotion_rate: PromotionRate::nearest(0.5),
            rate_origin: RateOrigin::Entered,
            unlisted_count: 0,
            flow: GradeFlow::default(),
            rules: GradeRules::default(),
        };
        Ladder::new((1..=6).map(grade).collect()).expect("a ladder")
    }

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn card(grade: u32, opened: &str, step: Option<&str>) -> Customer {
        let mut card = Customer {
            id: CustomerId(1),
            name: "Acme".into(),
            reference: None,
            grade: GradeId(grade),
            standing: Standing::Active,
            owner: None,
            product: None,
            region: None,
            value_minor: None,
            opened: Some(day(opened)),
            closed: None,
            details: None,
        };
        let step = step.map(|on| Box::new(NextStep { what: Some(Rc::from("Call")), on: Some(day(on)) }));
        card.change(|more| more.next_step = step);
        card
    }

    #[test]
    fn what_is_agreed_comes_what_rests_does_not_and_effort_belongs_between() {
        let of = |card: &Customer| third(card, &ladder(), day("2027-06-01"));
        assert_eq!(of(&card(5, "2027-05-30", Some("2027-06-03"))), Some(Third::Anyway));
        assert_eq!(of(&card(4, "2027-05-30", Some("2027-06-03"))), Some(Third::Between));
        assert_eq!(of(&card(4, "2025-01-01", None)), Some(Third::Never));
        assert_eq!(of(&card(5, "2025-01-01", None)), Some(Third::Never));
        for grade in [1, 6] {
            assert_eq!(of(&card(grade, "2027-05-30", None)), None);
        }
        assert_eq!(of(&Customer { standing: Standing::Lost, ..card(4, "2027-05-30", None) }), None);
    }
}
