//! What the columns of other people's tables mean.

use super::fields::{EXACT, header_score};
use super::stages::is_stage_word;
use super::text::words;
use super::{Detected, DetectedColumn, Field, Kind, Mapping};

/// Proposes which column says what: by the headers' words in English and Chinese, and without a
/// header by what the cells look like.
#[must_use]
pub fn guess_mapping(detected: &Detected) -> Mapping {
    let mut mapping = Mapping::default();
    let mut taken = vec![false; detected.columns.len()];
    let mut scored = Vec::new();
    for (index, column) in detected.columns.iter().enumerate() {
        let said = column.header.as_deref().map(words).unwrap_or_default();
        for field in Field::ALL {
            let score = header_score(&said, field);
            if score > 0 && suits(field, column, score >= EXACT) {
                scored.push((score, index, field));
            }
        }
    }
    scored.sort_by_key(|(score, index, field)| (std::cmp::Reverse(*score), *index, *field));
    for (_, index, field) in scored {
        if !taken[index] && mapping.column(field).is_none() {
            taken[index] = true;
            mapping.set(field, Some(index));
        }
    }
    if detected.has_header && (mapping.name.is_some() || mapping.reference.is_some()) {
        return mapping;
    }
    guess_by_content(detected, &mut mapping, &mut taken);
    mapping
}

fn suits(field: Field, column: &DetectedColumn, is_exact: bool) -> bool {
    match (field, column.kind) {
        (_, Kind::Empty) => true,
        (Field::Value, kind) => is_exact || matches!(kind, Kind::Number { .. }),
        (Field::Opened | Field::Closed, kind) => {
            matches!(kind, Kind::Date { .. }) || is_exact && !matches!(kind, Kind::Number { .. })
        }
        (Field::Name | Field::Owner | Field::Region, Kind::Date { .. }) => false,
        (Field::Name | Field::Stage, Kind::Number { .. }) => is_exact,
        _ => true,
    }
}

fn guess_by_content(detected: &Detected, mapping: &mut Mapping, taken: &mut [bool]) {
    let columns = &detected.columns;
    let mut take = |field: Field, choose: &dyn Fn(&[usize]) -> Option<usize>, test: fn(&DetectedColumn) -> bool| {
        let free: Vec<usize> = (0..columns.len()).filter(|&index| !taken[index] && test(&columns[index])).collect();
        if let (None, Some(index)) = (mapping.column(field), choose(&free)) {
            taken[index] = true;
            mapping.set(field, Some(index));
        }
    };
    let first = |free: &[usize]| free.first().copied();
    let longest = |free: &[usize]| {
        let length = |index: &usize| columns[*index].samples.iter().map(String::len).max();
        free.iter().copied().max_by_key(length)
    };
    let most_various = |free: &[usize]| {
        let variety = |index: &usize| {
            let column = &columns[*index];
            (column.distinct.as_ref().map_or(usize::MAX, Vec::len), column.is_unique, std::cmp::Reverse(*index))
        };
        free.iter().copied().max_by_key(variety)
    };
    take(Field::Stage, &first, looks_like_stages);
    take(Field::Phone, &first, looks_like_phones);
    take(Field::Reference, &first, looks_like_codes);
    take(Field::Opened, &first, |column| matches!(column.kind, Kind::Date { .. }));
    take(Field::Closed, &first, |column| matches!(column.kind, Kind::Date { .. }));
    take(Field::Value, &longest, |column| matches!(column.kind, Kind::Number { .. }));
    take(Field::Name, &most_various, |column| column.kind == Kind::Text);
}

fn looks_like_stages(column: &DetectedColumn) -> bool {
    let values = column.distinct.as_deref().unwrap_or_default();
    let known = values.iter().filter(|distinct| is_stage_word(&distinct.value) || is_letter(&distinct.value)).count();
    column.kind == Kind::Text && known > 0 && known * 2 > values.len()
}

fn looks_like_phones(column: &DetectedColumn) -> bool {
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')');
    let phone = |text: &String| {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let begun = text.starts_with(['+', '0', '(']) || (text.len() == 11 && text.starts_with('1'));
        (8..=15).contains(&digits) && begun && text.chars().all(allowed)
    };
    !column.samples.is_empty() && column.samples.iter().all(phone)
}

fn looks_like_codes(column: &DetectedColumn) -> bool {
    let code = |text: &String| {
        text.is_ascii() && !text.contains([' ', '.', ',']) && text.bytes().any(|byte| byte.is_ascii_digit())
    };
    column.is_unique && column.kind == Kind::Text && column.samples.iter().all(code)
}

fn is_letter(value: &str) -> bool {
    let value = value.trim_end_matches(['级', '級', '类', '類']);
    value.len() == 1 && value.bytes().all(|byte| byte.is_ascii_alphabetic())
}
