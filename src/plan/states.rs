//! The plans that a journal's entries led to: the last ones, and before them one in so many. A plan of a hundred thousand
//! customers has a list as long, so that not all of them can be held.

use super::Plan;
use std::collections::BTreeMap;
use std::rc::Rc;

/// So many plans are held before the last: Undo goes back step by step.
const LAST_HELD: usize = 8;
/// Before them one in so many: so many actions at most are done again to reach any plan.
const EVERY: usize = 32;

/// Plans by the number of entries that led to them.
#[derive(Clone, Debug)]
pub(super) struct States {
    held: BTreeMap<usize, Rc<Plan>>,
    count: usize,
}

impl States {
    /// Before any entry.
    pub fn new(first: Rc<Plan>) -> Self {
        Self { held: BTreeMap::from([(0, first)]), count: 0 }
    }

    /// After all entries.
    pub fn last(&self) -> Option<&Rc<Plan>> {
        self.held.last_key_value().map(|(_, plan)| plan)
    }

    /// After one more entry.
    pub fn push(&mut self, plan: Rc<Plan>) {
        self.count += 1;
        self.held.insert(self.count, plan);
        if let Some(passed) = self.count.checked_sub(LAST_HELD + 1)
            && !passed.is_multiple_of(EVERY)
        {
            self.held.remove(&passed);
        }
    }

    /// The plan after so many entries, or after as many before them as one is held of, with their number.
    pub fn nearest(&self, entries: usize) -> Option<(usize, &Rc<Plan>)> {
        self.held.range(..=entries).next_back().map(|(entries, plan)| (*entries, plan))
    }

    /// After so many entries only, which lead to `plan`.
    pub fn cut(&mut self, entries: usize, plan: Rc<Plan>) {
        self.held.split_off(&entries);
        self.held.insert(entries, plan);
        self.count = entries;
    }
}
