//! Identities: numbers that tell the things of one list apart.

use std::collections::HashSet;

/// The one above all that are taken; where that is the last, the first that is free. 0 where none is.
///
/// ```
/// use rungs::domain::identity::free_identity;
/// assert_eq!(free_identity([3, 1].into_iter()), 4);
/// assert_eq!(free_identity([1, u32::MAX].into_iter()), 2);
/// ```
#[must_use]
pub fn free_identity(taken: impl Iterator<Item = u32>) -> u32 {
    let taken: HashSet<u32> = taken.collect();
    let above = taken.iter().max().copied().unwrap_or(0).checked_add(1);
    above.into_iter().chain(1..=u32::MAX).find(|id| !taken.contains(id)).unwrap_or(0)
}
