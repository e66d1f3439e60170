//! Which rows, in which order, put together by what.

use super::{Filter, Query, SearchIndex, SortKey, Test};
use crate::domain::accounts::{Column, Content, Customer, Standing};
use crate::domain::board::Totals;
use crate::domain::ladder::{GradeId, Ladder};
use crate::domain::order::number_key;
use crate::domain::text::{compare_texts, folded, order_bytes_into, text_key};
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
/// The same where a number has 96 bits.
const UNKNOWN_LAST: u128 = 1 << 95;
/// Known keys lie below.
const KNOWN_END: u128 = 1 << 95;

/// A number that is smaller for a content that comes earlier. Grades come as on the ladder, and currencies apart.
fn key(content: Option<&Content>, column: Column, ladder: &Ladder) -> u128 {
    let signed = |number: i64| (i128::from(number) - i128::from(i64::MIN)).unsigned_abs();
    match content {
        // Texts have keys of their own.
        None | Some(Content::Text(_)) => UNKNOWN,
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

/// Texts are compared by so many bytes first, then by so many at a time.
const FIRST_BYTES: usize = 11;
const NEXT_BYTES: usize = 8;

/// What the rows are sorted by in one column: a number below 2⁹⁶ each, and for texts the bytes that it begins with.
struct Keys {
    numbers: Vec<u128>,
    bytes: Vec<u8>,
    /// Where the bytes of each row end; nothing in a column without texts.
    ends: Vec<u32>,
    is_descending: bool,
}

impl Keys {
    fn new(customers: &[Rc<Customer>], ladder: &Ladder, rows: &[usize], by: SortKey, lost_last: bool) -> Self {
        let mut keys = Self {
            numbers: Vec::with_capacity(rows.len()),
            bytes: Vec::new(),
            ends: Vec::new(),
            is_descending: by.is_descending,
        };
        for (place, &at) in rows.iter().enumerate() {
            let content = customers[at].content(by.column);
            let number = if let Some(Content::Text(words)) = &content {
                // Rows before it had no text.
                keys.ends.resize(place, keys.bytes.len() as u32);
                let start = keys.bytes.len();
                order_bytes_into(words, &mut keys.bytes);
                // A hundred thousand texts of the longest length are far below four gigabytes.
                keys.ends.push(keys.bytes.len() as u32);
                keys.turned(number_of::<FIRST_BYTES>(&keys.bytes[start..]), FIRST_BYTES)
            } else {
                match placed(key(content.as_ref(), by.column, ladder), &customers[at], by, lost_last) {
                    UNKNOWN => UNKNOWN_LAST,
                    number => number,
                }
            };
            keys.numbers.push(number);
        }
        if !keys.ends.is_empty() {
            keys.ends.resize(rows.len(), keys.bytes.len() as u32);
        }
        keys
    }

    /// The other way round, where the last comes first.
    fn turned(&self, number: u128, bytes: usize) -> u128 {
        if self.is_descending { (1 << (8 * bytes)) - 1 - number } else { number }
    }

    fn text(&self, place: usize) -> &[u8] {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(place).map_or(&[], |end| &self.bytes[start as usize..*end as usize])
    }

    /// What a row is compared by at a level: the first bytes, or the number, then the bytes that follow.
    fn level(&self, place: usize, level: usize) -> u128 {
        match level.checked_sub(1) {
            None => self.numbers[place],
            Some(next) => {
                let rest = self.text(place).get(FIRST_BYTES + next * NEXT_BYTES..).unwrap_or_default();
                self.turned(number_of::<NEXT_BYTES>(rest), NEXT_BYTES)
            }
        }
    }

    /// Whether a row has bytes beyond a level.
    fn goes_on(&self, place: usize, level: usize) -> bool {
        self.text(place).len() > FIRST_BYTES + level * NEXT_BYTES
    }
}

/// The first bytes as a number.
fn number_of<const BYTES: usize>(bytes: &[u8]) -> u128 {
    let mut first = [0; 16];
    let count = bytes.len().min(BYTES);
    first[16 - BYTES..16 - BYTES + count].copy_from_slice(&bytes[..count]);
    u128::from_be_bytes(first)
}

/// Puts places in order by keys, the most important first, from a level of the first on; equals stay in order.
fn put_in_order(places: &mut [u32], keys: &[Keys], level: usize) {
    let Some((first, later)) = keys.split_first() else { return };
    // Most rows differ in the beginning: whole numbers are ordered several times as fast as rows.
    let packed = |place: &u32| first.level(*place as usize, level) << 32 | u128::from(*place);
    let mut order: Vec<u128> = places.iter().map(packed).collect();
    order.sort_unstable();
    for (place, packed) in places.iter_mut().zip(&order) {
        *place = *packed as u32;
    }
    let mut start = 0;
    for alike in order.chunk_by(|one, other| one >> 32 == other >> 32) {
        let run = &mut places[start..start + alike.len()];
        start += alike.len();
        if run.len() < 2 {
            continue;
        }
        if run.iter().any(|place| first.goes_on(*place as usize, level)) {
            put_in_order(run, keys, level + 1);
        } else {
            put_in_order(run, later, 0);
        }
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
    if keys.is_empty() {
        return rows;
    }
    let keys: Vec<Keys> = keys.iter().map(|by| Keys::new(customers, ladder, &rows, *by, lost_last)).collect();
    let mut places: Vec<u32> = (0..rows.len() as u32).collect();
    put_in_order(&mut places, &keys, 0);
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
