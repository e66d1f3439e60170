//! What happened: every try of every promotion, read from recorded moves and imported dates (`domain.md` section 2).

use crate::domain::accounts::{Customer, Customers, Standing};
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::{GradeId, Ladder};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// How a try stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// Got to the next grade.
    Promoted,
    /// Lost there.
    Lost,
    /// Fell back from there.
    FellBack,
    /// Still there: censored, neither success nor failure.
    Open,
}

impl Ending {
    /// Whether the try is decided.
    #[must_use]
    pub fn is_decided(self) -> bool {
        self != Self::Open
    }
}

/// One customer's try at a promotion, or at the whole climb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The customer's place in the list.
    pub customer: usize,
    /// How it stands.
    pub ending: Ending,
    /// The day on which it began, where that is known.
    pub began: Option<Day>,
    /// The day on which it was decided, where that is known; none while it is open.
    pub ended: Option<Day>,
    /// Whether it was seen: recorded as a move, or as the end of an imported customer. A promotion that follows only from
    /// where a customer stands today is not.
    pub is_seen: bool,
}

impl Attempt {
    /// Days from its beginning to its end, or to `today` while it is open. None where a day is unknown, where it
    /// ended before it began, and where a day lies after `today`.
    #[must_use]
    pub fn days(&self, today: Day) -> Option<u32> {
        let end = if self.ending.is_decided() { self.ended? } else { today };
        if end > today {
            return None;
        }
        u32::try_from(end.days_since(self.began?)).ok()
    }

    /// The month in which it was decided.
    pub(super) fn month(&self) -> Option<Month> {
        self.ended.map(Day::month)
    }

    fn has_odd_dates(&self, today: Day) -> bool {
        let is_after = |one: Option<Day>, other: Option<Day>| one.zip(other).is_some_and(|(one, other)| one > other);
        is_after(self.began, self.ended) || is_after(self.began, Some(today)) || is_after(self.ended, Some(today))
    }
}

/// What the attributes of customers tell tries apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The salesperson.
    Person,
    /// Where the customer is.
    Region,
    /// What it buys.
    Product,
    /// Where the lead came from.
    Source,
    /// The month in which the try was decided, as `YYYY-MM`.
    Month,
}

impl Aspect {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Person, Self::Region, Self::Product, Self::Source, Self::Month];

    /// What a customer belongs to; none where nobody knows, and for months, which are the attempt's.
    pub(super) fn of(self, customer: &Customer) -> Option<&Rc<str>> {
        match self {
            Self::Person => customer.owner.as_ref(),
            Self::Region => customer.region.as_ref(),
            Self::Product => customer.product.as_ref(),
            Self::Source => customer.details.as_deref()?.lead.as_deref()?.source.as_ref(),
            Self::Month => None,
        }
    }
}

/// A stay of a customer at a grade below the top, on the way to where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) struct Visit {
    /// The position of the grade; none while it is lost.
    pub position: Option<usize>,
    /// The day on which it came there.
    pub since: Option<Day>,
}

/// All tries of a plan's customers.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    /// By promotion, lowest first.
    promotions: Vec<Vec<Attempt>>,
    climbs: Vec<Attempt>,
    /// The day up to which it goes.
    today: Day,
    odd_dates: u64,
}

impl History {
    /// Reads all customers.
    ///
    /// - Each move says how the try at the grade that it left ended. Grades that a move skips were climbed too.
    /// - One that was lost and came back begins anew.
    /// - A customer without moves that stands above the lowest grade has come up through those below it. That is taken for
    ///   a try only from the lowest grade on from which anybody was lost: a list in which nobody fails below B says
    ///   nothing about how customers came to B.
    /// - The whole climb is decided by winning or losing; it lasts from the day on which the customer was opened.
    ///
    /// Grades that the ladder has no more are passed over.
    #[must_use]
    pub fn read(customers: &Customers, ladder: &Ladder, today: Day) -> Self {
        let promotions = ladder.grades().len() - 1;
        let mut history = Self { promotions: vec![Vec::new(); promotions], climbs: Vec::new(), today, odd_dates: 0 };
        let mut inferred = Vec::new();
        for (place, customer) in customers.list().iter().enumerate() {
            history.read_customer(place, customer, ladder, &mut inferred);
        }
        let fails =
            |attempts: &Vec<Attempt>| attempts.iter().any(|one| matches!(one.ending, Ending::Lost | Ending::FellBack));
        let from = history.promotions.iter().position(fails).unwrap_or(promotions);
        for (position, attempt) in inferred {
            if position >= from {
                history.promotions[position].push(attempt);
            }
        }
        let all = || history.promotions.iter().flatten().chain(&history.climbs);
        history.odd_dates = all().filter(|attempt| attempt.has_odd_dates(today)).count() as u64;
        history
    }

    fn read_customer(
        &mut self,
        place: usize,
        customer: &Customer,
        ladder: &Ladder,
        inferred: &mut Vec<(usize, Attempt)>,
    ) {
        let top = self.promotions.len();
        let visits = visits(customer, ladder);
        let attempt = |ending, began, ended, is_seen| Attempt { customer: place, ending, began, ended, is_seen };
        let has_moves = !customer.moves().is_empty();
        let Some(start) = visits.iter().find_map(|visit| visit.position) else { return };
        for position in 0..start.min(top) {
            inferred.push((position, attempt(Ending::Promoted, None, None, false)));
        }
        for (index, visit) in visits.iter().enumerate() {
            let Some(position) = visit.position.filter(|&position| position < top) else { continue };
            let next = visits.get(index + 1);
            let ended = next.and_then(|next| next.since);
            let ending = match next.map(|next| next.position) {
                None => Ending::Open,
                Some(None) => Ending::Lost,
                Some(Some(to)) if to > position => Ending::Promoted,
                Some(Some(_)) => Ending::FellBack,
            };
            self.promotions[position].push(attempt(ending, visit.since, ended, true));
            if let Some(to) = next.and_then(|next| next.position) {
                for skipped in position + 1..to.min(top) {
                    self.promotions[skipped].push(attempt(Ending::Promoted, None, ended, has_moves));
                }
            }
        }
        let last = visits.last().copied();
        let ending = match last.map(|visit| visit.position) {
            Some(None) => Ending::Lost,
            Some(Some(position)) if position >= top => Ending::Promoted,
            _ => Ending::Open,
        };
        let ended = last.and_then(|visit| visit.since).filter(|_| has_moves).or(customer.closed);
        let began = customer.opened.or_else(|| visits.first().and_then(|visit| visit.since));
        self.climbs.push(attempt(ending, began, ended.filter(|_| ending.is_decided()), true));
    }

    /// The tries of the promotion from the grade at `position`.
    #[must_use]
    pub fn promotion(&self, position: usize) -> &[Attempt] {
        self.promotions.get(position).map_or(&[], Vec::as_slice)
    }

    /// The tries of every promotion, lowest first.
    #[must_use]
    pub fn promotions(&self) -> &[Vec<Attempt>] {
        &self.promotions
    }

    /// Each customer's whole climb, from the first day to winning or losing.
    #[must_use]
    pub fn climbs(&self) -> &[Attempt] {
        &self.climbs
    }

    /// The day up to which it goes.
    #[must_use]
    pub fn today(&self) -> Day {
        self.today
    }

    /// Tries whose days lie in the future or run backwards: they count as tries, and their days for nothing.
    #[must_use]
    pub fn odd_dates(&self) -> u64 {
        self.odd_dates
    }
}

/// Where a customer stayed, in order. The last is where it stands; moves that do not fit together are taken as they are.
pub(in crate::domain) fn visits(customer: &Customer, ladder: &Ladder) -> Vec<Visit> {
    let position = |grade: GradeId, standing: Standing| (standing == Standing::Active).then(|| ladder.position(grade));
    let moves = customer.moves();
    let mut visits = Vec::with_capacity(moves.len() + 2);
    let mut add = |position: Option<Option<usize>>, since: Option<Day>| match position {
        // A grade that is no more.
        Some(None) => {}
        known => {
            let position = known.flatten();
            // The same place twice is one stay.
            if visits.last().is_none_or(|last: &Visit| last.position != position) {
                visits.push(Visit { position, since });
            }
        }
    };
    let first = moves.first().map_or(customer.place(), |first| first.from);
    if moves.is_empty() && first.standing == Standing::Lost {
        add(position(first.grade, Standing::Active), customer.opened);
        add(None, customer.closed);
        return visits;
    }
    let is_won = moves.is_empty() && ladder.position(first.grade) == Some(ladder.grades().len() - 1);
    add(position(first.grade, first.standing), if is_won { customer.closed } else { customer.opened });
    for step in moves {
        add(position(step.to.grade, step.to.standing), step.note.on);
    }
    // Where it stands is true even where the moves do not lead there.
    add(position(customer.grade, customer.standing), None);
    visits
}
