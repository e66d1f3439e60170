//! What the columns of other people's tables mean.

use super::choices::yes_no;
use super::fields::{PersonField, RecordField, Subject};
use super::headers::{EXACT, header_score_in};
use super::stages::is_stage_word;
use super::text::words;
use super::{Detected, DetectedColumn, Field, Kind, Mapping};
use crate::domain::accounts::{Column, FIELD_NAME_CHARACTERS_MAX, Field as OwnField, FieldKind, FieldOption};
use crate::domain::text::folded;

/// Different values that a column of choices has at most, where nobody says how many there are.
const CHOICES_MAX: usize = 12;

/// Proposes what the rows of a table are, by its headers: customers where nothing speaks for anything else.
#[must_use]
pub fn guess_subject(detected: &Detected) -> Subject {
    if !detected.has_header {
        return Subject::Customers;
    }
    let [customers, people, records] =
        [Subject::Customers, Subject::People, Subject::Records].map(|subject| guess_mapping(detected, subject, &[]));
    let has = |mapping: &Mapping, field: Field| mapping.column(field).is_some();
    let has_customer = |mapping: &Mapping| has(mapping, Field::Name) || has(mapping, Field::Reference);
    let has_stage = has(&customers, Field::Stage) || has(&customers, Field::LostFrom);
    if !has_stage
        && has_customer(&records)
        && [RecordField::On, RecordField::Kind].into_iter().all(|field| has(&records, Field::Record(field)))
    {
        return Subject::Records;
    }
    let about = [PersonField::Title, PersonField::Phone, PersonField::Email];
    let is_person = has(&people, Field::Person(PersonField::Name))
        && has_customer(&people)
        && about.into_iter().any(|field| has(&people, Field::Person(field)));
    let leads = [Column::Source, Column::Received, Column::Dispatched, Column::Branch, Column::Answered];
    let of_leads = leads.into_iter().filter(|column| has(&customers, Field::More(*column))).count();
    if is_person && !has_stage && !has(&customers, Field::Value) && of_leads == 0 {
        return Subject::People;
    }
    if of_leads >= 2 && !has(&customers, Field::LostFrom) { Subject::Leads } else { Subject::Customers }
}

/// Proposes which column says what: by the headers' words in English and Chinese and the names of the plan's own
/// fields, and for customers without a header by what the cells look like.
#[must_use]
pub fn guess_mapping(detected: &Detected, subject: Subject, own: &[OwnField]) -> Mapping {
    let mut mapping = Mapping::default().of(subject);
    let mut taken = vec![false; detected.columns.len()];
    let mut scored = Vec::new();
    for (index, column) in detected.columns.iter().enumerate() {
        let header = column.header.as_deref().unwrap_or_default();
        let said = words(header);
        let mut is_columns = false;
        for &field in subject.fields() {
            let score = header_score_in(subject, &said, field);
            is_columns |= score >= EXACT && field.column().is_some();
            if score > 0 && suits(field, column, score >= EXACT) {
                scored.push((score, index, field));
            }
        }
        if subject.is_customers() && !header.is_empty() {
            let named = own.iter().filter(|field| folded(field.name.trim()) == folded(header.trim()));
            // What the list has from the start goes before, what only belongs to people after.
            let score = if is_columns { EXACT } else { EXACT * 2 };
            scored.extend(named.map(|field| (score, index, Field::own(field.id))));
        }
    }
    scored.sort_by_key(|(score, index, field)| (std::cmp::Reverse(*score), *index, *field));
    for (_, index, field) in scored {
        if !taken[index] && mapping.column(field).is_none() {
            taken[index] = true;
            mapping.set(field, Some(index));
        }
    }
    let person = Field::Person(PersonField::Name);
    if subject == Subject::Customers && mapping.column(Field::Name).is_none() && mapping.column(person).is_some() {
        // Where nobody else is named, the people are the customers.
        mapping.set(Field::Name, mapping.column(person));
        mapping.set(person, None);
    }
    let has_name = mapping.column(Field::Name).is_some() || mapping.column(Field::Reference).is_some();
    if detected.has_header && has_name || !subject.is_customers() {
        return mapping;
    }
    guess_by_content(detected, &mut mapping, &mut taken);
    mapping
}

/// Proposes what a column holds that becomes a field of the plan's own.
#[must_use]
pub fn guess_kind(column: &DetectedColumn) -> FieldKind {
    let said = column.header.as_deref().map(words).unwrap_or_default();
    match column.kind {
        Kind::Date { .. } => return FieldKind::Date,
        Kind::Number { .. } => {
            let is_signed = |text: &String| text.chars().any(|letter| "$¥€£￥元".contains(letter));
            let is_money = column.samples.iter().any(is_signed)
                || header_score_in(Subject::Customers, &said, Field::Value) > 0
                || ["budget", "预算", "預算", "费用", "費用", "fee"].iter().any(|word| said.contains(word));
            return if is_money { FieldKind::Money } else { FieldKind::Number };
        }
        Kind::Empty | Kind::Text => {}
    }
    let values: Vec<&str> = column.distinct.iter().flatten().map(|value| value.value.as_str()).collect();
    let filled: Vec<&str> = values.into_iter().filter(|value| !value.is_empty()).collect();
    if !filled.is_empty() && filled.iter().all(|value| yes_no(value).is_some()) {
        return FieldKind::YesNo;
    }
    let is_repeated = filled.len() >= 2 && column.filled >= filled.len() * 2;
    let options = options_of(column);
    let is_short = options.len() == filled.len() && filled.len() <= CHOICES_MAX;
    if is_repeated && is_short { FieldKind::Choice(options) } else { FieldKind::Text }
}

/// The different values of a column, as options of a choice; those that are too long for one are left out.
#[must_use]
pub fn options_of(column: &DetectedColumn) -> Vec<FieldOption> {
    let mut names: Vec<&str> = Vec::new();
    for value in column.distinct.iter().flatten() {
        let name = value.value.trim();
        let fits = !name.is_empty() && name.chars().count() <= FIELD_NAME_CHARACTERS_MAX;
        if fits && !names.iter().any(|known| folded(known) == folded(name)) {
            names.push(name);
        }
    }
    (0..).zip(names).map(|(id, name)| FieldOption { id, name: name.into() }).collect()
}

fn suits(field: Field, column: &DetectedColumn, is_exact: bool) -> bool {
    let is_date = matches!(column.kind, Kind::Date { .. });
    let is_number = matches!(column.kind, Kind::Number { .. });
    match (field, column.kind) {
        (_, Kind::Empty) => true,
        (Field::Value, _) => is_exact || is_number,
        (Field::Opened | Field::Closed, _) => is_date || is_exact && !is_number,
        (Field::Record(RecordField::On), _) => is_date || is_exact,
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
    take(Field::More(Column::Phone), &first, looks_like_phones);
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
