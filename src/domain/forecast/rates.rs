//! Promotion rates with what is known of them: tries, successes, credible interval (`domain.md` section 2).

use super::duration::{Durations, Until};
use super::history::{Aspect, Attempt, Ending, History};
use super::shrinkage::{TeamSpread, team_spread};
use crate::domain::accounts::{Customer, Customers};
use crate::domain::calendar::Month;
use crate::domain::order::ordered;
use crate::domain::split::Tries;
use chances::{Belief, Interval};
use std::collections::BTreeSet;
use std::rc::Rc;

/// What is known of one promotion, of the whole team or of a part.
#[derive(Clone, Debug, PartialEq)]
pub struct RateCell {
    /// Decided tries and successes.
    pub tries: Tries,
    /// Of the tries, those that were seen and not only follow from where customers stand.
    pub seen: u64,
    /// Customers still there: censored, neither tries nor failures.
    pub open: u64,
    /// Where its own tries put the rate.
    pub interval: Interval,
    /// The rate shrunk towards the team's; of the team its own. None where the team has no try.
    pub shrunk: Option<f64>,
    /// Where the shrunk rate lies.
    pub shrunk_interval: Interval,
    /// Whether even the upper end of its own interval lies below the team's rate: it is stuck here.
    pub is_behind: bool,
    /// Days until the promotion was decided.
    pub days: Durations,
}

/// A row of rates: the team, a person, a region …
#[derive(Clone, Debug, PartialEq)]
pub struct RateRow {
    /// Its name; none for the team.
    pub of: Option<Rc<str>>,
    /// By promotion, lowest first.
    pub promotions: Vec<RateCell>,
    /// The whole climb, from the first day to winning or losing.
    pub climb: RateCell,
}

impl RateRow {
    /// The position of the promotion at which it is stuck: of those at which it is behind, the one with the least rate
    /// against the team's.
    #[must_use]
    pub fn stuck(&self, team: &Self) -> Option<usize> {
        let share = |position: usize| {
            let own = self.promotions.get(position)?.tries.rate()?;
            Some(own / team.promotions.get(position)?.tries.rate()?)
        };
        let behind = (0..self.promotions.len()).filter(|&position| self.promotions[position].is_behind);
        behind
            .filter_map(|position| Some((position, share(position)?)))
            .min_by(|one, other| one.1.total_cmp(&other.1))
            .map(|(position, _)| position)
    }
}

/// Rates of the team and of its parts by one aspect.
#[derive(Clone, Debug, PartialEq)]
pub struct RateTable {
    /// All together, those included of whom the aspect is unknown.
    pub team: RateRow,
    /// How much the parts differ, by promotion and last for the whole climb.
    pub spreads: Vec<TeamSpread>,
    /// The parts: months in order, others with the most decided climbs first.
    pub rows: Vec<RateRow>,
}

/// The tries of one promotion within a row.
type Attempts<'a> = Vec<&'a Attempt>;

/// The parts in order, and which of them an attempt belongs to.
#[derive(Default)]
struct Parts {
    names: Vec<Rc<str>>,
    /// By month: the month of each part.
    months: Vec<Month>,
    /// Else: the part of each customer. They are asked once, not with each of their tries.
    of_customer: Vec<Option<usize>>,
}

impl Parts {
    fn of(history: &History, list: &[Rc<Customer>], aspect: Aspect) -> Self {
        if aspect == Aspect::Month {
            let attempts = history.promotions().iter().flatten().chain(history.climbs());
            let months: BTreeSet<Month> = attempts.filter_map(Attempt::month).collect();
            let names = months.iter().map(|month| month.to_string().into()).collect();
            return Self { names, months: months.into_iter().collect(), ..Self::default() };
        }
        let own = || list.iter().map(|customer| aspect.of(customer));
        let names: BTreeSet<&Rc<str>> = own().flatten().collect();
        let names: Vec<Rc<str>> = names.into_iter().cloned().collect();
        let of_customer = own().map(|name| names.binary_search(name?).ok()).collect();
        Self { names, of_customer, ..Self::default() }
    }

    fn place(&self, attempt: &Attempt) -> Option<usize> {
        match self.of_customer.get(attempt.customer) {
            Some(place) => *place,
            None => self.months.binary_search(&attempt.month()?).ok(),
        }
    }
}

/// Rates, intervals and days by one aspect.
#[must_use]
pub fn rate_table(history: &History, customers: &Customers, aspect: Aspect, belief: Belief) -> RateTable {
    // The climb goes along as one more promotion, the last.
    let all: Vec<&[Attempt]> = history.promotions().iter().map(Vec::as_slice).chain([history.climbs()]).collect();
    let by = Parts::of(history, customers.list(), aspect);
    let mut parts: Vec<Vec<Attempts<'_>>> = vec![vec![Vec::new(); all.len()]; by.names.len()];
    for (position, attempts) in all.iter().enumerate() {
        for attempt in *attempts {
            if let Some(part) = by.place(attempt) {
                parts[part][position].push(attempt);
            }
        }
    }
    let team_tries: Vec<Tries> = all.iter().map(|attempts| tries_of(attempts.iter())).collect();
    let spreads: Vec<TeamSpread> = (0..all.len())
        .map(|position| {
            let own: Vec<Tries> = parts.iter().map(|row| tries_of(row[position].iter().copied())).collect();
            team_spread(team_tries[position], &own)
        })
        .collect();
    let row = |of: Option<Rc<str>>, attempts: Vec<Attempts<'_>>| {
        let cell = |(position, attempts): (usize, Attempts<'_>)| {
            let spread = of.is_some().then(|| spreads[position]);
            cell(history, &attempts, team_tries[position], spread, belief)
        };
        let mut promotions: Vec<RateCell> = attempts.into_iter().enumerate().map(cell).collect();
        let climb = promotions.pop()?;
        Some(RateRow { of, promotions, climb })
    };
    let team = row(None, all.iter().map(|attempts| attempts.iter().collect()).collect());
    let rows: Vec<RateRow> =
        by.names.into_iter().zip(parts).filter_map(|(name, attempts)| row(Some(name), attempts)).collect();
    let rows = match aspect {
        Aspect::Month => rows,
        _ => ordered(rows, |one: &RateRow, other| other.climb.tries.tries.cmp(&one.climb.tries.tries)),
    };
    let nobody =
        || RateRow { of: None, promotions: Vec::new(), climb: cell(history, &[], Tries::default(), None, belief) };
    RateTable { team: team.unwrap_or_else(nobody), spreads, rows }
}

/// Decided tries and successes.
pub(super) fn tries_of<'a>(attempts: impl Iterator<Item = &'a Attempt>) -> Tries {
    let mut sum = Tries::default();
    for attempt in attempts.filter(|attempt| attempt.ending.is_decided()) {
        sum.tries += 1;
        sum.successes += u64::from(attempt.ending == Ending::Promoted);
    }
    sum
}

fn cell(history: &History, attempts: &[&Attempt], team: Tries, spread: Option<TeamSpread>, belief: Belief) -> RateCell {
    let tries = tries_of(attempts.iter().copied());
    let open = attempts.iter().filter(|attempt| attempt.ending == Ending::Open).count() as u64;
    let seen = attempts.iter().filter(|attempt| attempt.is_seen && attempt.ending.is_decided()).count() as u64;
    let interval = belief.interval(belief.prior().after(tries.tries, tries.successes));
    let (shrunk, shrunk_interval) = match spread {
        Some(spread) => (spread.shrunk(tries), belief.interval(spread.after(tries, belief.prior()))),
        None => (tries.rate(), interval),
    };
    RateCell {
        tries,
        seen,
        open,
        interval,
        shrunk,
        shrunk_interval,
        is_behind: tries.rate().zip(team.rate()).is_some_and(|(own, team)| own < team && interval.high < team),
        days: Durations::of(attempts.iter().copied(), history.today(), Until::Decided),
    }
}
