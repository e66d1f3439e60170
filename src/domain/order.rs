//! Sorting, once: each type that is sorted in its own way would bring its own copy of the algorithm into
//! the first load.

use std::cmp::Ordering;

/// Positions `0..count` in the order that `compare` gives to them; equals keep theirs.
///
/// ```
/// use rungs::domain::order::ordered_positions;
/// let amounts = [3, 1, 2];
/// assert_eq!(ordered_positions(3, &mut |one, other| amounts[one].cmp(&amounts[other])), [1, 2, 0]);
/// ```
pub fn ordered_positions(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut positions: Vec<usize> = (0..count).collect();
    positions.sort_by(|&one, &other| compare(one, other));
    positions
}

/// A whole number that is smaller for a smaller number, as [`f64::total_cmp`] orders them.
#[must_use]
pub fn number_key(number: f64) -> i64 {
    let bits = number.to_bits().cast_signed();
    bits ^ ((bits >> 63).cast_unsigned() >> 1).cast_signed()
}

/// A list in the order that `compare` gives to its items; equals keep theirs.
pub fn ordered<T>(list: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let positions = ordered_positions(list.len(), &mut |one, other| compare(&list[one], &list[other]));
    let mut items: Vec<Option<T>> = list.into_iter().map(Some).collect();
    positions.into_iter().filter_map(|position| items[position].take()).collect()
}
