//! People as chips, the same in every picture, and places that they are moved between.

mod chip;
pub mod lists;
mod moving;
pub mod places;

pub use chip::{Chip, described, glyph, tone};

use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{Cast, Stakeholder};
use crate::i18n::{Arg, Locale};
use std::collections::HashMap;

/// "3 people".
#[must_use]
pub fn people(locale: Locale, count: usize) -> String {
    let count = count as u64;
    locale.tr("map.pics.people", &[("count", Arg::count(count, locale.count(count)))])
}

/// Those that are moved with somebody: all that are chosen, where the person is one of them.
#[must_use]
pub fn moved_with(selected: &[PersonId], person: PersonId) -> Vec<PersonId> {
    if selected.contains(&person) { selected.to_vec() } else { vec![person] }
}

/// Who is chosen when somebody is clicked: only that one, or that one beside the others.
#[must_use]
pub fn chosen_after(selected: &[PersonId], person: PersonId, adds: bool) -> Vec<PersonId> {
    let others = selected.iter().copied().filter(|one| *one != person);
    match (adds, selected.contains(&person)) {
        (true, true) => others.collect(),
        (true, false) => others.chain([person]).collect(),
        // What was clicked alone is put back by a second click.
        (false, true) if selected.len() == 1 => Vec::new(),
        (false, _) => vec![person],
    }
}

/// Names by which everybody is told from all others, by place in the cast: with the title or the unit and a number where
/// several have the same.
#[must_use]
pub fn distinct_names(cast: &Cast) -> Vec<String> {
    let mut twins: HashMap<&str, usize> = HashMap::new();
    for one in &cast.people {
        *twins.entry(&one.person.name).or_default() += 1;
    }
    let mut met: HashMap<&str, usize> = HashMap::new();
    let mut names = Vec::with_capacity(cast.people.len());
    for Stakeholder { person, .. } in &cast.people {
        if twins.get(&*person.name).is_none_or(|twins| *twins < 2) {
            names.push(person.name.to_string());
            continue;
        }
        let number = met.entry(&person.name).or_default();
        *number += 1;
        names.push(match person.title.as_ref().or(person.unit.as_ref()) {
            Some(more) => format!("{} ({more}) #{number}", person.name),
            None => format!("{} #{number}", person.name),
        });
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_chooses_one_and_a_second_puts_it_back() {
        let [one, two] = [PersonId(1), PersonId(2)];
        assert_eq!(chosen_after(&[], one, false), [one]);
        assert_eq!(chosen_after(&[one], one, false), []);
        assert_eq!(chosen_after(&[one], two, false), [two]);
        assert_eq!(chosen_after(&[one], two, true), [one, two]);
        assert_eq!(chosen_after(&[one, two], one, true), [two]);
        assert_eq!(chosen_after(&[one, two], one, false), [one]);
        assert_eq!(moved_with(&[one, two], one), [one, two]);
        assert_eq!(moved_with(&[two], one), [one]);
    }
}
