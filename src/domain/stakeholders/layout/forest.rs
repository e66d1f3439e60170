//! Who is in sight, and the trees of line managers, without recursion.

use super::super::cast::Cast;

/// The trees of a map, without those who are folded away.
pub(super) struct Forest {
    /// Everybody in sight, managers before those who report to them.
    pub order: Vec<usize>,
    /// Those in sight who report to each and whose cards the layout puts, in order.
    pub children: Vec<Vec<usize>>,
    /// How many people are folded away below each.
    pub hidden: Vec<usize>,
}

impl Forest {
    pub fn of(cast: &Cast) -> Self {
        let count = cast.people.len();
        let mut order = Vec::with_capacity(count);
        let mut whole = Vec::with_capacity(count);
        let mut in_sight = vec![false; count];
        let mut waiting: Vec<usize> = cast.tops().collect();
        waiting.reverse();
        for top in &waiting {
            in_sight[*top] = true;
        }
        while let Some(at) = waiting.pop() {
            whole.push(at);
            if in_sight[at] {
                order.push(at);
            }
            let are_shown = in_sight[at] && !cast.people[at].involvement.is_collapsed;
            for report in cast.reports[at].iter().rev() {
                in_sight[*report] = are_shown;
                waiting.push(*report);
            }
        }
        let mut below = vec![0; count];
        for at in whole.iter().rev() {
            if let Some(manager) = cast.manager[*at] {
                below[manager] += below[*at] + 1;
            }
        }
        let is_automatic = |at: usize| cast.people[at].involvement.offset.is_none();
        let children = (0..count).map(|at| {
            let reports = cast.reports[at].iter().copied();
            reports.filter(|report| in_sight[*report] && is_automatic(*report)).collect()
        });
        let hidden = (0..count).map(|at| {
            let is_folded = in_sight[at] && cast.people[at].involvement.is_collapsed;
            if is_folded { below[at] } else { 0 }
        });
        Self { order, children: children.collect(), hidden: hidden.collect() }
    }
}
