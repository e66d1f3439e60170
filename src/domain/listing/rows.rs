//! Which rows, in which order, put together by what.

use super::{Filter, Query, SearchIndex, SortKey, Test};
use crate::domain::accounts::{Column, Content, Customer, Standing};
use crate::domain::board::Totals;
use crate::domain::ladder::{GradeId, Ladder};
use crate::domain::order::number_key;
use crate::domain::text::{KEY_BYTES, bytes_key, compare_texts, folded, order_bytes_into, text_key};
use std::cmp::Ordering;
use std::rc::Rc;

/// Positions of the rows that a query finds, in its order; `index` is of the same customers.
#[must_use]
pub fn rows(customers: &[Rc<Customer>], ladder: &Ladder, index: &SearchIndex, query: &Query) -> Vec<usize> {
    let mut found =
        if query.text.trim().is_empty() { (0..customers.len()).collect() } else { index.search(&query.text) };
    for filter in &query.filters {
        filtered(customers, index, &mut found, filter);
    }
    sorted(customers, ladder, found, &query.sort)
}

/// Drops the rows that do not pass a filter; `index` is of the same customers.
pub fn filtered(customers: &[Rc<Customer>], index: &SearchIndex, rows: &mut Vec<usize>, filter: &Filter) {
    let wanted = match &filter.test {
        Test::Contains(text) => folded(text.trim()),
        _ => String::new(),
    };
    if matches!(filter.test, Test::Contains(_)) && !wanted.is_empty() {
        let look = |at: usize| passes(customers[at].content(filter.column).as_ref(), &filter.test, &wanted);
        rows.retain(|&at| index.holds(at, filter.column, &wanted).unwrap_or_else(|| look(at)));
    } else {
        rows.retain(|&at| passes(customers[at].content(filter.column).as_ref(), &filter.test, &wanted));
    }
}

fn passes(known: Option<&Content>, asked: &Test, wanted: &str) -> bool {
    match (asked, known) {
        (Test::Empty, content) => content.is_none(),
        (Test::Filled, content) => content.is_some(),
        (Test::Contains(_), Some(Content::Text(text))) => folded(text).contains(wanted),
        (Test::Contains(_), _) => wanted.is_empty(),
        (Test::OneOf(list), content) => content.is_some_and(|content| list.contains(content)),
        (Test::Numbers(least, most), Some(content)) => {
            let number = match content {
                Content::Number(number) => *number,
                Content::Money(minor) => *minor as f64,
                _ => return false,
            };
            least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most)
        }
        (Test::Days(first, last), Some(Content::Date(day))) => {
            first.is_none_or(|first| *day >= first) && last.is_none_or(|last| *day <= last)
        }
        (Test::Numbers(..) | Test::Days(..), _) => false,
    }
}

/// Nothing is known: last either way.
const UNKNOWN: u128 = u128::MAX;
/// Known keys lie below.
const KNOWN_END: u128 = 1 << 120;
/// Keys of texts have so many bits; those of anything else have fewer than 95.
const TEXT_BITS: u32 = 8 * KEY_BYTES as u32;

/// A number that is smaller for a content that comes earlier. Grades come as on the ladder, and currencies apart.
fn key(content: Option<&Content>, column: Column, ladder: &Ladder) -> u128 {
    let signed = |number: i64| (i128::from(number) - i128::from(i64::MIN)).unsigned_abs();
    match content {
        None => UNKNOWN,
        Some(Content::Text(text)) => text_key(text),
        Some(Content::Number(number)) => signed(number_key(*number)),
        Some(Content::Money(minor)) => signed(*minor),
        Some(Content::Date(day)) => u128::from(day.order_key()),
        Some(Content::Choice(id)) if column == Column::Grade => {
            ladder.position(GradeId(*id)).map_or(UNKNOWN, |position| position as u128)
        }
        Some(Content::Choice(id)) => u128::from(*id),
        Some(Content::YesNo(answer)) => u128::from(!answer),
    }
}

/// What the rows are sorted by in one column: a number each, and for texts what follows after their beginning.
struct Keys {
    rows: Vec<Key>,
    bytes: Vec<u8>,
    is_text: bool,
    is_descending: bool,
}

/// One row's part of it.
#[derive(Clone, Copy)]
struct Key {
    number: u128,
    /// Where the rest of the text is.
    start: u32,
    length: u32,
    place: u32,
}

impl Keys {
    fn new(customers: &[Rc<Customer>], ladder: &Ladder, rows: &[usize], by: SortKey, lost_last: bool) -> Self {
        let mut keys = Self {
            rows: Vec::with_capacity(rows.len()),
            bytes: Vec::new(),
            is_text: false,
            is_descending: by.is_descending,
        };
        let mut text = Vec::new();
        for (&at, place) in rows.iter().zip(0..) {
            let start = keys.bytes.len();
            let content = customers[at].content(by.column);
            let number = match &content {
                Some(Content::Text(words)) => {
                    keys.is_text = true;
                    text.clear();
                    order_bytes_into(words, &mut text);
                    keys.bytes.extend(text.get(KEY_BYTES..).unwrap_or_default());
                    bytes_key(&text)
                }
                other => key(other.as_ref(), by.column, ladder),
            };
            let number = placed(number, &customers[at], by, lost_last);
            let length = keys.bytes.len() - start;
            // A hundred thousand texts of the longest length are far below four gigabytes.
            keys.rows.push(Key { number, start: start as u32, length: length as u32, place });
        }
        keys
    }

    /// The beginning of a row's key in 95 bits, and its place in the last 32: ordered as the keys are where they differ.
    fn packed(&self, key: &Key) -> u128 {
        let beginning = match key.number {
            UNKNOWN => 1 << 95,
            number if self.is_text => (number & ((1 << TEXT_BITS) - 1)) >> (TEXT_BITS - 95),
            number => number & ((1 << 95) - 1),
        };
        (beginning << 32) | u128::from(key.place)
    }

    fn compare(&self, one: &Key, other: &Key) -> Ordering {
        let order = one.number.cmp(&other.number);
        if order.is_ne() || (one.length == 0 && other.length == 0) {
            return order;
        }
        let rest = |key: &Key| &self.bytes[key.start as usize..(key.start + key.length) as usize];
        let order = rest(one).cmp(rest(other));
        if self.is_descending { order.reverse() } else { order }
    }
}

/// A key among all: what is lost comes after what still climbs, other currencies after the plan's, in order of code.
fn placed(number: u128, customer: &Customer, by: SortKey, lost_last: bool) -> u128 {
    if number == UNKNOWN {
        return UNKNOWN;
    }
    let is_lost = lost_last && by.column == Column::Grade && customer.standing == Standing::Lost;
    let number = number + (u128::from(is_lost) << 32);
    if by.column != Column::Value {
        return if by.is_descending { KNOWN_END - 1 - number } else { number };
    }
    // Amounts are shorter than that: they leave room for the currency.
    let end = 1 << 66;
    let apart = customer.value().1.map_or(0, |currency| text_key(currency.code()) >> 88 << 67);
    apart + if by.is_descending { end - 1 - number } else { number }
}

/// Rows by several keys, the most important first; equals keep their order, and what is unknown comes last either way.
#[must_use]
pub fn sorted(customers: &[Rc<Customer>], ladder: &Ladder, rows: Vec<usize>, keys: &[SortKey]) -> Vec<usize> {
    ordered_by(customers, ladder, rows, keys, true)
}

/// With `lost_last`, the lost of any grade come after all that still climb.
fn ordered_by(
    customers: &[Rc<Customer>],
    ladder: &Ladder,
    rows: Vec<usize>,
    keys: &[SortKey],
    lost_last: bool,
) -> Vec<usize> {
    let Some((first, later)) = keys.split_first() else { return rows };
    let keys_of = |by: &SortKey| Keys::new(customers, ladder, &rows, *by, lost_last);
    let (first, later) = (keys_of(first), later.iter().map(keys_of).collect::<Vec<_>>());
    // Most rows differ in the beginning of the first key: whole numbers are ordered several times as fast as rows.
    let mut packed: Vec<u128> = first.rows.iter().map(|key| first.packed(key)).collect();
    packed.sort_unstable();
    let mut places: Vec<u32> = packed.iter().map(|packed| *packed as u32).collect();
    if first.is_text || !later.is_empty() {
        let mut start = 0;
        for alike in packed.chunk_by(|one, other| one >> 32 == other >> 32) {
            let run = &mut places[start..start + alike.len()];
            start += alike.len();
            if run.len() > 1 {
                run.sort_unstable_by(|one, other| {
                    let by = |keys: &Keys| keys.compare(&keys.rows[*one as usize], &keys.rows[*other as usize]);
                    later.iter().fold(by(&first), |order, keys| order.then_with(|| by(keys))).then(one.cmp(other))
                });
            }
        }
    }
    places.into_iter().map(|place| rows[place as usize]).collect()
}

/// Rows that say the same in a column, with their sums.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// What they say; none where nothing is known.
    pub content: Option<Content>,
    /// Their count and sums: those of the groups within add up to them.
    pub totals: Totals,
    /// The groups within; none at the innermost.
    pub groups: Vec<Group>,
    /// The rows, in the order in which they came; only at the innermost.
    pub rows: Vec<usize>,
}

/// Rows put together by columns, the outermost first; groups come in the order of their contents.
#[must_use]
pub fn grouped(customers: &[Rc<Customer>], ladder: &Ladder, rows: &[usize], by: &[Column]) -> Vec<Group> {
    let Some((&column, inner)) = by.split_first() else { return Vec::new() };
    let by_content = SortKey { column, is_descending: false };
    let ordered = ordered_by(customers, ladder, rows.to_vec(), &[by_content], false);
    let content = |at: usize| customers[at].content(column);
    // Texts that differ in width, case or script come next to each other, each in a group of its own.
    let mut found: Vec<(Option<Content>, Vec<usize>)> = Vec::new();
    let mut alike = 0;
    for at in ordered {
        let content = content(at);
        let is_alike = |known: &Option<Content>| match (known, &content) {
            (Some(Content::Text(known)), Some(Content::Text(text))) => compare_texts(known, text).is_eq(),
            (known, content) => known == content,
        };
        if found.get(alike).is_none_or(|(known, _)| *known != content && !is_alike(known)) {
            alike = found.len();
        }
        match found[alike..].iter().position(|(known, _)| *known == content) {
            Some(place) => found[alike + place].1.push(at),
            None => found.push((content, vec![at])),
        }
    }
    found
        .into_iter()
        .map(|(content, rows)| {
            let mut totals = Totals::default();
            let groups = grouped(customers, ladder, &rows, inner);
            if groups.is_empty() {
                for &at in &rows {
                    totals.add(&customers[at]);
                }
            } else {
                for group in &groups {
                    totals.join(&group.totals);
                }
            }
            let rows = if groups.is_empty() { rows } else { Vec::new() };
            Group { content, totals, groups, rows }
        })
        .collect()
}
