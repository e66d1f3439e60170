//! Who gives which customer to whom.

use super::{Sharing, in_ms, saturation};
use crate::domain::order::number_key;
use crate::domain::pauses::Pauses;
use std::collections::{BTreeMap, BTreeSet};

/// So many steps are taken between two looks at the clock.
const STEPS_A_LOOK: usize = 64;

/// A customer by its work and its place.
type Sized = (u64, usize);

/// The state of the sharing.
pub(super) struct Balance<'a> {
    sharing: &'a Sharing,
    capacities: Vec<u64>,
    loads: Vec<u64>,
    owners: Vec<Option<usize>>,
    /// Customers of each person that may move, by pool.
    held: Vec<BTreeMap<usize, BTreeSet<Sized>>>,
    /// For each pool, whether a person belongs to it.
    belongs: Vec<Vec<bool>>,
    /// People of each pool who have hours.
    takers: Vec<Vec<usize>>,
}

impl<'a> Balance<'a> {
    pub(super) fn of(sharing: &'a Sharing) -> Self {
        let capacities = sharing.capacities();
        let mut belongs = vec![vec![false; capacities.len()]; sharing.pools.len()];
        for (pool, belongs) in sharing.pools.iter().zip(&mut belongs) {
            for &person in pool.iter().filter(|&&person| capacities.get(person).is_some_and(|&hours| hours > 0)) {
                belongs[person] = true;
            }
        }
        let members = |belongs: &Vec<bool>| (0..belongs.len()).filter(|&person| belongs[person]).collect();
        let takers = belongs.iter().map(members).collect();
        let (loads, held) = (vec![0; capacities.len()], vec![BTreeMap::new(); capacities.len()]);
        Self { sharing, capacities, loads, owners: sharing.owners_today(), held, belongs, takers }
    }

    pub(super) async fn ended(mut self, pauses: &mut Pauses) -> Vec<Option<usize>> {
        self.give_away(pauses).await;
        self.relieve(pauses).await;
        self.owners
    }

    fn work(&self, piece: usize) -> u64 {
        in_ms(self.sharing.pieces[piece].hours).max(1)
    }

    /// Whether a piece may be given to somebody.
    fn has_taker(&self, piece: usize) -> bool {
        self.takers.get(self.sharing.pieces[piece].pool).is_some_and(|takers| !takers.is_empty())
    }

    fn put(&mut self, piece: usize, to: usize) {
        let (work, of) = (self.work(piece), self.sharing.pieces[piece]);
        self.owners[piece] = Some(to);
        self.loads[to] += work;
        if !of.stays && self.has_taker(piece) {
            self.held[to].entry(of.pool).or_default().insert((work, piece));
        }
    }

    fn take(&mut self, piece: usize, from: usize) {
        let (work, pool) = (self.work(piece), self.sharing.pieces[piece].pool);
        self.loads[from] -= work;
        if let Some(same) = self.held[from].get_mut(&pool) {
            same.remove(&(work, piece));
            if same.is_empty() {
                self.held[from].remove(&pool);
            }
        }
    }

    /// What stays is put where it is; what nobody has, or somebody who should not, goes to the least saturated, largest first.
    async fn give_away(&mut self, pauses: &mut Pauses) {
        let mut homeless: Vec<Sized> = Vec::new();
        for (place, piece) in self.sharing.pieces.iter().enumerate() {
            let is_at_home = |owner: usize| self.belongs.get(piece.pool).is_some_and(|belongs| belongs[owner]);
            match self.owners[place] {
                Some(owner) if piece.stays || is_at_home(owner) || !self.has_taker(place) => self.put(place, owner),
                _ if self.has_taker(place) => homeless.push((self.work(place), place)),
                _ => {}
            }
        }
        homeless.sort_unstable_by_key(|&(work, place)| (std::cmp::Reverse(work), place));
        for (done, (work, place)) in homeless.into_iter().enumerate() {
            let takers = &self.takers[self.sharing.pieces[place].pool];
            let with_it = |person: usize| number_key(saturation(self.loads[person] + work, self.capacities[person]));
            if let Some(to) = takers.iter().copied().min_by_key(|&person| (with_it(person), person)) {
                self.put(place, to);
            }
            if done % STEPS_A_LOOK == 0 {
                pauses.take().await;
            }
        }
    }

    /// The busiest who can be relieved gives a customer, until nobody can.
    async fn relieve(&mut self, pauses: &mut Pauses) {
        let people = 0..self.capacities.len();
        let mut waiting: BTreeSet<(i64, usize)> = people
            .clone()
            .filter(|&person| !self.held[person].is_empty())
            .map(|person| self.place_of(person))
            .collect();
        let mut steps = 0;
        while let Some(last) = waiting.pop_last() {
            steps += 1;
            if steps % STEPS_A_LOOK == 0 {
                pauses.take().await;
            }
            let giver = last.1;
            let Some((piece, taker)) = self.relief(giver) else { continue };
            waiting.remove(&self.place_of(taker));
            self.take(piece, giver);
            self.put(piece, taker);
            waiting.extend([giver, taker].map(|person| self.place_of(person)));
            // Who was busier than the giver is now, and has customers that the giver may take, may be relieved by them.
            let own = saturation(self.loads[giver], self.capacities[giver]);
            for person in people.clone() {
                let is_busier =
                    self.capacities[person] > 0 && saturation(self.loads[person], self.capacities[person]) > own;
                if is_busier && self.held[person].keys().any(|&pool| self.belongs[pool][giver]) {
                    waiting.insert(self.place_of(person));
                }
            }
        }
    }

    fn place_of(&self, person: usize) -> (i64, usize) {
        (number_key(saturation(self.loads[person], self.capacities[person])), person)
    }

    /// The customer that a person gives, and to whom; none when none helps.
    fn relief(&self, giver: usize) -> Option<(usize, usize)> {
        let (load, hours) = (self.loads[giver], self.capacities[giver]);
        if hours == 0 {
            return None;
        }
        let own = saturation(load, hours);
        // The smallest of a pool helps wherever any of it does.
        let helps = |work: u64, taker: usize| {
            let of_taker = saturation(self.loads[taker], self.capacities[taker]);
            own - of_taker > self.sharing.tolerance
                && saturation(self.loads[taker] + work, self.capacities[taker]) < own
        };
        let smallest = self.held[giver].iter().filter_map(|(&pool, same)| Some((pool, same.first()?.0)));
        let open = smallest.flat_map(|(pool, work)| {
            self.takers[pool].iter().copied().filter(move |&taker| taker != giver && helps(work, taker))
        });
        let taker = open.min_by_key(|&taker| self.place_of(taker))?;
        // With so much more the taker is as saturated as the giver.
        let (other_load, other_hours) = (u128::from(self.loads[taker]), u128::from(self.capacities[taker]));
        let (load, hours) = (u128::from(load), u128::from(hours));
        let even = (load * other_hours).saturating_sub(other_load * hours) / (hours + other_hours);
        let even = u64::try_from(even).unwrap_or(u64::MAX);
        let pools = || self.held[giver].iter().filter(|(pool, _)| self.belongs[**pool][taker]).map(|(_, same)| same);
        let fitting = pools().filter_map(|same| same.range(..=(even, usize::MAX)).next_back()).max();
        let least = || pools().filter_map(BTreeSet::first).filter(|(work, _)| helps(*work, taker)).min();
        fitting.filter(|(work, _)| helps(*work, taker)).or_else(least).map(|&(_, piece)| (piece, taker))
    }
}
