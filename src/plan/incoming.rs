//! A copy of a plan that comes in where the plan is already: what it tells otherwise, and what can be done.

use super::{Action, Changed, Chapter, Difference, Plan, differences, put_together};
use std::rc::Rc;

/// What becomes of a copy that comes in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Of each chapter that differs, the newer one stays.
    #[default]
    Newer,
    /// The copy takes the plan's place.
    Replace,
    /// The copy becomes a plan of its own.
    KeepBoth,
}

impl Choice {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Newer, Self::Replace, Self::KeepBoth];
}

/// A plan and a copy of it that tells something otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    /// The plan, with when its chapters were changed.
    pub own: (Rc<Plan>, Changed),
    /// The copy.
    pub other: (Rc<Plan>, Changed),
    /// The chapters in which they differ.
    pub differences: Vec<Difference>,
}

impl Meeting {
    /// None when both say the same.
    #[must_use]
    pub fn new(own: (Rc<Plan>, Changed), other: (Rc<Plan>, Changed)) -> Option<Self> {
        let differences = differences((&own.0, &own.1), (&other.0, &other.1));
        (!differences.is_empty()).then_some(Self { own, other, differences })
    }

    /// The chapters that come from the copy. Amounts cannot be mixed: with another currency, all that differ or none.
    #[must_use]
    pub fn taken(&self, choice: Choice) -> Vec<Chapter> {
        let all = || self.differences.iter();
        let is_target_newer = all().any(|one| one.chapter == Chapter::Target && one.is_newer_there);
        let is_same_money = self.own.0.currency == self.other.0.currency;
        let takes = |one: &&Difference| match choice {
            Choice::Newer if is_same_money => one.is_newer_there,
            Choice::Newer => is_target_newer,
            Choice::Replace => true,
            Choice::KeepBoth => false,
        };
        all().filter(takes).map(|one| one.chapter).collect()
    }

    /// What is done to the plan at `now_ms` (milliseconds since 1970, UTC); none where nothing of it changes.
    ///
    /// A chapter that is older in the copy and taken all the same counts as changed now: that is when it was chosen.
    #[must_use]
    pub fn action(&self, choice: Choice, now_ms: i64) -> Option<Action> {
        let chapters = self.taken(choice);
        if chapters.is_empty() {
            return None;
        }
        let ((own, own_changed), (other, changed)) = (&self.own, &self.other);
        let plan = match choice {
            Choice::Replace => Plan { id: own.id.clone(), ..Plan::clone(other) },
            _ => put_together(own, other, &chapters),
        };
        let when = |chapter: Chapter| {
            let at_ms = changed.at_ms(chapter).filter(|_| changed.at_ms(chapter) > own_changed.at_ms(chapter));
            (chapter, at_ms.map_or(now_ms, |at_ms| at_ms.min(now_ms)))
        };
        let taken = chapters.into_iter().map(when).collect();
        Some(Action::Restore { plan: Rc::new(plan), at_ms: now_ms, taken: Some(Box::new(taken)) })
    }
}
