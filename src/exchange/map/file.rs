//! A map with its people as one text, as it lies in pictures.
//!
//! The text is base64url without padding of one byte that names the form, 1, and the map's JSON deflated as links are
//! ([`crate::exchange::share`]).

use crate::domain::accounts::{Customer, PEOPLE_MAX, Person};
use crate::domain::stakeholders::StakeholderMap;
use crate::exchange::share::{PLAN_BYTES_MAX, ShareError, deflate, inflate};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::rc::Rc;

const FORM: u8 = 1;

/// Why there is no map in a text or a picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MapFileError {
    /// Nobody put one into it, or a program that saved it anew took it out.
    #[error("no map is in it")]
    Missing,
    /// It was cut or changed on its way.
    #[error("the map in it is not whole")]
    Broken,
    /// It holds more than a map may.
    #[error("it holds more than a map may")]
    TooLarge,
    /// A newer build made it.
    #[error("a newer version of Rungs made this map")]
    Newer,
}

/// A map with the people on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MapFile {
    /// The people, in the map's order.
    pub people: Vec<Rc<Person>>,
    /// The map.
    pub map: Rc<StakeholderMap>,
}

impl MapFile {
    /// A customer's map. Reporting lines to people who are not on it stay behind.
    #[must_use]
    pub fn of(customer: &Customer, map: &Rc<StakeholderMap>) -> Self {
        let known = customer.details.as_deref().map_or(&[][..], |more| &more.people);
        let on_map: HashSet<_> = map.people.iter().map(|one| one.person).collect();
        let places: std::collections::HashMap<_, usize> =
            map.people.iter().zip(0..).map(|(one, at)| (one.person, at)).collect();
        let mut people: Vec<Rc<Person>> = known.iter().filter(|one| on_map.contains(&one.id)).cloned().collect();
        people.sort_by_key(|one| places.get(&one.id));
        let mut file = Self { people, map: Rc::clone(map) };
        file.settle();
        file
    }

    /// As one text of letters, digits, `-` and `_`.
    #[must_use]
    pub fn pack(&self) -> String {
        // Nothing in it has a form that JSON lacks.
        let json = serde_json::to_vec(self).unwrap_or_default();
        URL_SAFE_NO_PAD.encode([&[FORM], deflate(&json).as_slice()].concat())
    }

    /// The map of [`Self::pack`]'s text, and how many values in it were beyond their limits and left out.
    ///
    /// # Errors
    /// [`MapFileError`] when it holds none.
    pub fn unpack(text: &str) -> Result<(Self, usize), MapFileError> {
        if text.len() > super::TEXT_BYTES_MAX {
            return Err(MapFileError::TooLarge);
        }
        let text: String = text.split_whitespace().collect();
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| MapFileError::Broken)?;
        let json = match bytes.split_first() {
            Some((&FORM, packed)) => inflate(packed, PLAN_BYTES_MAX).map_err(|error| match error {
                ShareError::TooLarge => MapFileError::TooLarge,
                _ => MapFileError::Broken,
            })?,
            Some((form, _)) if *form > FORM => return Err(MapFileError::Newer),
            _ => return Err(MapFileError::Broken),
        };
        let mut file: Self = serde_json::from_slice(&json).map_err(|_| MapFileError::Broken)?;
        let count = file.settle();
        Ok((file, count))
    }

    /// Everything within its limits; how many values went.
    fn settle(&mut self) -> usize {
        let (mut count, mut known) = (0, HashSet::new());
        let before = self.people.len();
        self.people.retain(|one| one.is_usable() && known.insert(one.id));
        self.people.truncate(PEOPLE_MAX);
        known = self.people.iter().map(|one| one.id).collect();
        count += before - self.people.len();
        for person in &mut self.people {
            let mut managers = HashSet::new();
            let id = person.id;
            let lines = &person.reports_to;
            let good = |to, managers: &mut HashSet<_>| to != id && known.contains(&to) && managers.insert(to);
            let kept: Vec<_> = lines.iter().filter(|line| good(line.to, &mut managers)).copied().collect();
            if kept.len() < lines.len() {
                Rc::make_mut(person).reports_to = kept.into();
            }
        }
        Rc::make_mut(&mut self.map).settle(&known, &mut count);
        count
    }
}
