//! Which rows, in which order, put together by what.

use super::{Filter, Query, SearchIndex, SortKey, Test};
use crate::domain::accounts::{Column, Content, Customer};
use crate::domain::board::Totals;
use crate::domain::calendar::Day;
use crate::domain::ladder::{GradeId, Ladder};
use crate::domain::text::{compare_texts, folded, text_key};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Positions of the rows that a query finds, in its order; `index` is of the same customers.
#[must_use]
pub fn rows(customers: &[Rc<Customer>], ladder: &Ladder, index: &SearchIndex, query: &Query) -> Vec<usize> {
    let mut found =
        if query.text.trim().is_empty() { (0..customers.len()).collect() } else { index.search(&query.text, None) };
    for filter in &query.filters {
        filtered(customers, &mut found, filter);
    }
    sorted(customers, ladder, found, &query.sort)
}

/// Drops the rows that do not pass a filter.
pub fn filtered(customers: &[Rc<Customer>], rows: &mut Vec<usize>, filter: &Filter) {
    let wanted = match &filter.test {
        Test::Contains(text) => folded(text.trim()),
        _ => String::new(),
    };
    rows.retain(|&at| passes(customers[at].content(filter.column).as_ref(), &filter.test, &wanted));
}

fn passes(content: Option<&Content>, test: &Test, wanted: &str) -> bool {
    match (test, content) {
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

/// A number that is smaller for a content that comes earlier. Grades come as on the ladder, and currencies apart.
fn key(content: Option<&Content>, column: Column, ladder: &Ladder) -> u128 {
    let signed = |number: i64| (i128::from(number) - i128::from(i64::MIN)).unsigned_abs();
    match content {
        None => UNKNOWN,
        Some(Content::Text(text)) => text_key(text),
        Some(Content::Number(number)) => {
            let bits = number.to_bits() as i64;
            signed(bits ^ (((bits >> 63) as u64) >> 1) as i64)
        }
        Some(Content::Money(minor)) => signed(*minor),
        Some(Content::Date(day)) => u128::from(number_of(*day)),
        Some(Content::Choice(id)) if column == Column::Grade => {
            ladder.position(GradeId(*id)).map_or(UNKNOWN, |position| position as u128)
        }
        Some(Content::Choice(id)) => u128::from(*id),
        Some(Content::YesNo(answer)) => u128::from(!answer),
    }
}

fn number_of(day: Day) -> u32 {
    let (year, month, day) = day.parts();
    u32::from(year.unsigned_abs()) * 512 + u32::from(month.unsigned_abs()) * 32 + u32::from(day.unsigned_abs())
}

/// Rows by several keys, the most important first; equals keep their order, and what is unknown comes last either way.
#[must_use]
pub fn sorted(customers: &[Rc<Customer>], ladder: &Ladder, rows: Vec<usize>, keys: &[SortKey]) -> Vec<usize> {
    if keys.is_empty() {
        return rows;
    }
    let of = |at: usize, by: &SortKey| {
        let customer = &customers[at];
        // A lost customer comes after those that still climb.
        let lost = by.column == Column::Grade && customer.standing == crate::domain::accounts::Standing::Lost;
        // Amounts of different currencies are not compared: those of the plan's own come first.
        let currency = if by.column == Column::Value { customer.value().1 } else { None };
        let apart = currency.map_or(0, |currency| text_key(currency.code()) >> 64 << 66);
        // Amounts and all but texts are shorter than that.
        let end = if by.column == Column::Value { 1 << 66 } else { KNOWN_END };
        match key(customer.content(by.column).as_ref(), by.column, ladder) {
            UNKNOWN => UNKNOWN,
            known if by.is_descending => end - 1 - (known + (u128::from(lost) << 32)) + apart,
            known => known + (u128::from(lost) << 32) + apart,
        }
    };
    let columns: Vec<Vec<u128>> = keys.iter().skip(1).map(|by| rows.iter().map(|&at| of(at, by)).collect()).collect();
    let mut keyed: Vec<(u128, u32)> = rows.iter().zip(0..).map(|(&at, place)| (of(at, &keys[0]), place)).collect();
    let full = |by: &SortKey, one: u32, other: u32| {
        let text = |place: u32| customers[rows[place as usize]].content(by.column);
        match (text(one), text(other)) {
            (Some(Content::Text(one)), Some(Content::Text(other))) => {
                let order = compare_texts(&one, &other);
                if by.is_descending { order.reverse() } else { order }
            }
            _ => Ordering::Equal,
        }
    };
    let texts: Vec<bool> = keys.iter().map(|by| is_text_column(customers, &rows, by.column)).collect();
    keyed.sort_unstable_by(|(one_key, one), (other_key, other)| {
        let mut order = one_key.cmp(other_key);
        if order.is_eq() && texts[0] && *one_key != UNKNOWN {
            order = full(&keys[0], *one, *other);
        }
        for (at, column) in columns.iter().enumerate() {
            if order.is_ne() {
                break;
            }
            let (one_key, other_key) = (column[*one as usize], column[*other as usize]);
            order = one_key.cmp(&other_key);
            if order.is_eq() && texts[at + 1] && one_key != UNKNOWN {
                order = full(&keys[at + 1], *one, *other);
            }
        }
        order.then(one.cmp(other))
    });
    keyed.into_iter().map(|(_, place)| rows[place as usize]).collect()
}

fn is_text_column(customers: &[Rc<Customer>], rows: &[usize], column: Column) -> bool {
    let first = rows.iter().find_map(|&at| customers[at].content(column));
    matches!(first, Some(Content::Text(_)))
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
    let mut found: BTreeMap<(u128, String), (Option<Content>, Vec<usize>)> = BTreeMap::new();
    for &at in rows {
        let content = customers[at].content(column);
        let text = match &content {
            Some(Content::Text(text)) => text.to_string(),
            _ => String::new(),
        };
        let of = (key(content.as_ref(), column, ladder), text);
        found.entry(of).or_insert_with(|| (content, Vec::new())).1.push(at);
    }
    found
        .into_values()
        .map(|(content, rows)| {
            let mut totals = Totals::default();
            let groups = grouped(customers, ladder, &rows, inner);
            if groups.is_empty() {
                rows.iter().for_each(|&at| totals.add(&customers[at]));
            } else {
                groups.iter().for_each(|group| totals.join(&group.totals));
            }
            let rows = if groups.is_empty() { rows } else { Vec::new() };
            Group { content, totals, groups, rows }
        })
        .collect()
}
