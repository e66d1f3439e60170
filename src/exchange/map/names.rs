//! Whom a text means: people by name, those with the same name by title or row.

use crate::domain::text::folded;
use std::collections::HashMap;

/// What may stand between several names in a cell. A comma does so only where what it parts are names.
const SEPARATORS: [char; 6] = [';', '；', '、', '|', '\n', '\r'];

/// Why a text means nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// Nobody is called so.
    Unknown,
    /// Several are.
    Several,
}

/// Somebody who can be meant.
#[derive(Clone, Debug)]
pub(super) struct Named<'a> {
    pub name: &'a str,
    pub title: Option<&'a str>,
    /// The row, counted as the reader of a table counts.
    pub row: usize,
}

/// People by what they are called.
pub(super) struct Names<'a> {
    people: Vec<Named<'a>>,
    exact: HashMap<&'a str, Vec<usize>>,
    folded: HashMap<String, Vec<usize>>,
    rows: HashMap<usize, usize>,
}

impl<'a> Names<'a> {
    pub(super) fn of(people: Vec<Named<'a>>) -> Self {
        let mut names = Self { exact: HashMap::new(), folded: HashMap::new(), rows: HashMap::new(), people };
        for (at, one) in names.people.iter().enumerate() {
            names.exact.entry(one.name.trim()).or_default().push(at);
            names.folded.entry(folded(one.name.trim())).or_default().push(at);
            names.rows.insert(one.row, at);
        }
        names
    }

    /// Whom a text means: "Wang Wei", "Wang Wei (CFO)", "Wang Wei #7", "#7".
    pub(super) fn find(&self, text: &str) -> Result<usize, Lost> {
        let text = text.trim();
        let of_name = self.of_name(text);
        match of_name {
            [] => {}
            [one] => return Ok(*one),
            _ => return Err(Lost::Several),
        }
        if text.ends_with([')', '）']) {
            let inside = text.strip_suffix([')', '）']).unwrap_or(text);
            for (at, mark) in inside.match_indices(['(', '（']) {
                let title = folded(inside[at + mark.len()..].trim());
                let with_title =
                    |one: &&usize| self.people[**one].title.is_some_and(|known| folded(known.trim()) == title);
                let mut found = self.of_name(&inside[..at]).iter().filter(with_title);
                match (found.next(), found.next()) {
                    (Some(one), None) => return Ok(*one),
                    (Some(_), Some(_)) => return Err(Lost::Several),
                    _ => {}
                }
            }
        }
        let (name, row) = text.rsplit_once(['#', '＃']).ok_or(Lost::Unknown)?;
        let one = row.trim().parse().ok().and_then(|row: usize| self.rows.get(&row)).ok_or(Lost::Unknown)?;
        let name = name.trim_end_matches(['#', '＃']).trim();
        let fits = name.is_empty() || self.of_name(name).contains(one);
        if fits { Ok(*one) } else { Err(Lost::Unknown) }
    }

    fn of_name(&self, name: &str) -> &[usize] {
        let name = name.trim();
        let exact = self.exact.get(name).or_else(|| self.folded.get(&folded(name)));
        exact.map_or(&[], Vec::as_slice)
    }

    /// How somebody is written so that [`Self::list`] finds exactly this one.
    pub(super) fn written(&self, at: usize) -> String {
        let one = &self.people[at];
        let name = super::one_line(one.name);
        let with_title = one.title.map(|title| format!("{name} ({})", super::one_line(title)));
        let candidates = [Some(name.clone()), with_title, Some(format!("{name} #{}", one.row))].into_iter().flatten();
        // However people are called, one more sign makes a text that is nobody's name.
        let numbers = (1..=4 * self.people.len()).map(|signs| format!("{}{}", "#".repeat(signs), one.row));
        let is_clear = |text: &String| {
            !text.contains(SEPARATORS)
                && weight(text).1.is_none()
                && self.find(text) == Ok(at)
                && (1..=3).all(|weight| self.find(&format!("{text} ×{weight}")).is_err())
        };
        candidates.chain(numbers).find(is_clear).unwrap_or(name)
    }

    /// Whom a cell with several names means, each with its weight where it has one: "Wang ×3; Li".
    pub(super) fn list<'t>(&self, cell: &'t str) -> Vec<(&'t str, Result<usize, Lost>, Option<u8>)> {
        let whole = self.weighed(cell);
        if whole.1.is_ok() {
            return vec![whole];
        }
        let pieces = cell.split(SEPARATORS).map(str::trim).filter(|piece| !piece.is_empty());
        let parted = pieces.flat_map(|piece| {
            let found = self.weighed(piece);
            let parts = || piece.split([',', '，']).map(str::trim).filter(|part| !part.is_empty());
            if found.1.is_err() && parts().count() > 1 && parts().all(|part| self.weighed(part).1.is_ok()) {
                parts().map(|part| self.weighed(part)).collect()
            } else {
                vec![found]
            }
        });
        parted.collect()
    }

    fn weighed<'t>(&self, piece: &'t str) -> (&'t str, Result<usize, Lost>, Option<u8>) {
        let found = self.find(piece);
        let (bare, weight) = weight(piece);
        if found.is_ok() || weight.is_none() { (piece.trim(), found, None) } else { (bare, self.find(bare), weight) }
    }
}

/// A text and the weight, 1–3, that stands at its end.
fn weight(text: &str) -> (&str, Option<u8>) {
    let text = text.trim();
    let digits = text.strip_suffix(['1', '2', '3']);
    let bare = digits.and_then(|rest| rest.strip_suffix(['×', 'x', 'X', '*'])).filter(|rest| rest.ends_with(' '));
    match bare {
        Some(bare) => (bare.trim(), text.chars().last().and_then(|digit| digit.to_digit(10)).map(|digit| digit as u8)),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named<'a>(people: &[(&'a str, Option<&'a str>)]) -> Names<'a> {
        let rows = (2..).zip(people);
        Names::of(rows.map(|(row, (name, title))| Named { name, title: *title, row }).collect())
    }

    #[test]
    fn people_are_meant_by_name_title_or_row() {
        let names = named(&[("Wang Wei", Some("CFO")), ("Wang Wei", Some("Buyer (acting)")), ("Chen, Li", None)]);
        assert_eq!(names.find("wang wei"), Err(Lost::Several));
        assert_eq!(names.find("Wang Wei（cfo）"), Ok(0));
        assert_eq!(names.find("Wang Wei (buyer (acting))"), Ok(1));
        assert_eq!((names.find("Wang Wei #3"), names.find("#4")), (Ok(1), Ok(2)));
        assert_eq!((names.find("Chen #3"), names.find("Nobody")), (Err(Lost::Unknown), Err(Lost::Unknown)));
        let found: Vec<_> =
            names.list("Chen, Li; Wang Wei (CFO) ×3、Moon").into_iter().map(|one| (one.1, one.2)).collect();
        assert_eq!(found, [(Ok(2), None), (Ok(0), Some(3)), (Err(Lost::Unknown), None)]);
        assert_eq!(
            names.list("Wang Wei #2, Chen, Li").len(),
            1,
            "a comma parts names only where all of them are known"
        );
    }

    proptest! {
        #[test]
        fn what_is_written_means_the_same_person(
            people in prop::collection::vec(("[A#2;( )×3]{1,4}", prop::option::of("[B#(;)]{1,3}")), 1..6)
        ) {
            let people: Vec<_> = people.iter().filter(|(name, _)| !name.trim().is_empty()).collect();
            let names = named(&people.iter().map(|(name, title)| (name.as_str(), title.as_deref())).collect::<Vec<_>>());
            for at in 0..people.len() {
                let written = names.written(at);
                prop_assert_eq!(names.list(&written), vec![(written.trim(), Ok(at), None)]);
                let weighed = format!("{written} ×2");
                prop_assert_eq!(names.list(&weighed), vec![(written.trim(), Ok(at), Some(2))]);
            }
        }
    }
}
