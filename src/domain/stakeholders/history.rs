//! A map over time: who stood how on which day, and what was different then.

use super::attitude::Attitude;
use super::cast::Cast;
use super::involvement::Involvement;
use crate::domain::accounts::{Customer, PersonId};
use crate::domain::calendar::Day;
use std::collections::HashMap;

/// What somebody weighs whose influence nobody knows: the middle of the scale.
const USUAL_INFLUENCE: u8 = 5;

/// How a map stood on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MapStanding {
    /// People who were on it.
    pub people: usize,
    /// How many stood so, in the order of [`Attitude::ALL`].
    pub by_attitude: [usize; 5],
    /// Opinions weighed by influence, from −1 (all work against us) to 1 (all agree); none where nobody's attitude was known.
    pub support: Option<f64>,
}

/// How somebody stood on two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// Place in [`Cast::people`].
    pub at: usize,
    /// On the earlier day.
    pub before: Option<Attitude>,
    /// On the later day.
    pub after: Option<Attitude>,
}

/// What happened between two days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapDifference {
    /// Those who were on the map on both days and stand otherwise.
    pub turned: Vec<Turn>,
    /// Those who came onto it, by place.
    pub came: Vec<usize>,
    /// Those whom somebody of us met for the first time, by place.
    pub newly_met: Vec<usize>,
}

impl Cast {
    /// Whether somebody was on the map on a day. Those of whom no first day is known always were.
    #[must_use]
    pub fn was_there(&self, at: usize, day: Day) -> bool {
        first_day(&self.people[at].involvement).is_none_or(|since| since <= day)
    }

    /// How the map stood on a day.
    ///
    /// Support is the mean of [`Attitude::opinion`], each weighed by the person's influence as it is known now, 5 where it is
    /// not known; who has none at all (0) weighs nothing.
    #[must_use]
    pub fn standing_on(&self, day: Day) -> MapStanding {
        let mut standing = MapStanding::default();
        let (mut sum, mut weights) = (0.0, 0.0);
        for at in (0..self.people.len()).filter(|at| self.was_there(*at, day)) {
            let known = &self.people[at].involvement;
            standing.people += 1;
            let Some(attitude) = known.attitude_on(day) else { continue };
            if let Some(place) = Attitude::ALL.iter().position(|one| *one == attitude) {
                standing.by_attitude[place] += 1;
            }
            let weight = f64::from(known.influence.unwrap_or(USUAL_INFLUENCE));
            sum += weight * attitude.opinion();
            weights += weight;
        }
        standing.support = (weights > 0.0).then(|| sum / weights);
        standing
    }

    /// The days up to `today` on which the map became another one: people came, or stood otherwise.
    #[must_use]
    pub fn days_of_change(&self, today: Day) -> Vec<Day> {
        let known = self.people.iter().map(|one| &one.involvement);
        let mut days: Vec<Day> = known
            .flat_map(|one| one.attitudes.iter().map(|since| since.on).chain(first_day(one)))
            .filter(|day| *day <= today)
            .collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// What happened on the map after one day, up to another.
    #[must_use]
    pub fn between(&self, customer: &Customer, before: Day, after: Day) -> MapDifference {
        let met = first_contacts(customer);
        let mut difference = MapDifference::default();
        for (at, one) in self.people.iter().enumerate() {
            if met.get(&one.person.id).is_some_and(|day| *day > before && *day <= after) {
                difference.newly_met.push(at);
            }
            match (self.was_there(at, before), self.was_there(at, after)) {
                (false, true) => difference.came.push(at),
                (true, true) => {
                    let known = &one.involvement;
                    let turn = Turn { at, before: known.attitude_on(before), after: known.attitude_on(after) };
                    if turn.before != turn.after {
                        difference.turned.push(turn);
                    }
                }
                _ => {}
            }
        }
        difference
    }
}

/// The day from which on the map knows somebody: since then, or since the first attitude that was noted.
fn first_day(known: &Involvement) -> Option<Day> {
    let noted = known.attitudes.first().map(|since| since.on);
    match (known.since, noted) {
        (Some(since), Some(noted)) => Some(since.min(noted)),
        (since, _) => since,
    }
}

fn first_contacts(customer: &Customer) -> HashMap<PersonId, Day> {
    let mut first: HashMap<PersonId, Day> = HashMap::new();
    let records = customer.details.as_deref().into_iter().flat_map(|more| &more.records);
    for record in records.filter(|record| record.kind.is_contact()) {
        for person in &record.people {
            first.entry(*person).and_modify(|on| *on = record.on.min(*on)).or_insert(record.on);
        }
    }
    first
}
