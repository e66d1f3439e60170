//! What the shape of the board says, why, what comes of it, and what to do this week (`domain.md` section 3, shapes).

use super::{Role, ageing, roles};
use crate::domain::accounts::{Customer, CustomerId, Standing};
use crate::domain::calendar::Day;
use crate::domain::ladder::{GradeId, Ladder};
use std::rc::Rc;

/// The shapes of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BoardShape {
    /// Nobody is between opportunity and win.
    Empty,
    /// Each column is no wider than the one before.
    Steady,
    /// Hardly anything before the later columns: prospecting has stopped.
    FirstMeetingsDry,
    /// Nearly everything is first meetings: a beginner.
    OnlyFirstMeetings,
    /// Most are where the proposal is: it means nothing to them, or they are not understood.
    HeapAtHalf,
    /// Most are where a step is promised: meetings without next steps.
    HeapAtQuarter,
    /// More are as good as won than come after them.
    TopHeavy,
}

/// The figures that speak for a shape. All counts are of listed and unlisted customers.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Grade, role and count of the columns between opportunity and win, lowest first.
    pub columns: Vec<(GradeId, Role, u64)>,
    /// All of them.
    pub total: u64,
    /// The widest column, the lowest where several are.
    pub widest: Option<GradeId>,
    /// Its share of all, 0–1.
    pub widest_share: f64,
    /// One sales cycle: the sum of the columns' cycles, in days.
    pub cycle_days: u32,
    /// Cards that came in from below in the last cycle, by their moves.
    pub came_in: u64,
    /// Cards that were won in it.
    pub won: u64,
    /// Cards between opportunity and win without a next step, flagged for their age.
    pub flagged: Vec<CustomerId>,
}

/// What will have come one sales cycle from now, if nothing is changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// Wins from those that are there now: each with the product of the rates to the top.
    pub wins: f64,
    /// Wins of the cycle after that, from as many new ones as the last cycle brought.
    pub wins_after: f64,
    /// Those that will be between opportunity and win then: as many as the last cycle brought.
    pub on_board: u64,
}

/// What to do this week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Contact so many new people: first meetings are fewer than the widest later column.
    ContactNewPeople(u64),
    /// Agree a next step with so many cards, or let them fall back.
    AgreeSteps(u64),
    /// Ask so many again what they need, and tick what is open.
    AskNeeds(u64),
    /// Close so many this week, and test whether they are what they seem.
    CloseNow(u64),
    /// Turn so many first meetings into next steps.
    HoldMeetings(u64),
    /// Go on as before.
    KeepGoing,
}

/// The board read.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardReading {
    /// Its shapes, the one that matters most first; never empty.
    pub shapes: Vec<BoardShape>,
    /// Why.
    pub evidence: Evidence,
    /// What comes of it.
    pub outlook: Outlook,
    /// What to do, the first thing first; never empty.
    pub advice: Vec<Advice>,
}

/// Share of all that first meetings have on a beginner's board.
const ONLY_FIRST_SHARE: f64 = 0.7;
/// Share of the widest later column below which first meetings are dry.
const DRY_SHARE: f64 = 0.25;

/// Reads the board on a day.
#[must_use]
pub fn read_board(customers: &[Rc<Customer>], ladder: &Ladder, today: Day) -> BoardReading {
    let roles = roles(ladder);
    let listed = customers.iter().filter(|customer| customer.standing == Standing::Active);
    let mut counts: Vec<u64> = ladder.grades().iter().map(|grade| grade.unlisted_count).collect();
    for customer in listed {
        if let Some(position) = ladder.position(customer.grade) {
            counts[position] += 1;
        }
    }
    let is_between = |role: Role| !matches!(role, Role::Opportunity | Role::Won);
    let between: Vec<usize> = (0..roles.len()).filter(|&at| is_between(roles[at])).collect();
    let columns: Vec<(GradeId, Role, u64)> =
        between.iter().map(|&at| (ladder.grades()[at].id, roles[at], counts[at])).collect();
    let evidence = evidence(customers, ladder, today, columns);
    let held: Vec<u64> = evidence.columns.iter().map(|(.., count)| *count).collect();
    let shapes = shapes(&evidence.columns, evidence.total);
    let chance_from = |at: usize| -> f64 {
        ladder.grades()[at..].iter().rev().skip(1).map(|grade| grade.promotion_rate.share()).product()
    };
    let outlook = Outlook {
        wins: between.iter().zip(&held).map(|(&at, &count)| count as f64 * chance_from(at)).sum(),
        wins_after: between.first().map_or(0.0, |&at| evidence.came_in as f64 * chance_from(at)),
        on_board: evidence.came_in,
    };
    let advice = advice(&shapes, &evidence);
    BoardReading { shapes, evidence, outlook, advice }
}

fn evidence(customers: &[Rc<Customer>], ladder: &Ladder, today: Day, columns: Vec<(GradeId, Role, u64)>) -> Evidence {
    let total = columns.iter().map(|(.., count)| count).sum();
    let most = columns.iter().map(|(.., count)| *count).max().unwrap_or(0);
    let widest = columns.iter().find(|(.., count)| *count == most && most > 0).map(|(grade, ..)| *grade);
    let cycle_days: u32 = columns.iter().map(|(grade, ..)| u32::from(ladder.cycle_days(*grade))).sum();
    let is_recent = |day: Day| (0..=i64::from(cycle_days)).contains(&i64::from(today.days_since(day)));
    let place = |grade: GradeId| columns.iter().position(|(id, ..)| *id == grade);
    let (mut came_in, mut won, mut flagged) = (0, 0, Vec::new());
    for customer in customers {
        let active = |at: crate::domain::accounts::Place| at.standing == Standing::Active;
        let is_in = |at: crate::domain::accounts::Place| active(at) && place(at.grade).is_some();
        // Once a customer, however often it went in and out.
        let moved_in = customer.moves().iter().any(|one| {
            is_in(one.to) && !is_in(one.from) && one.from.grade != ladder.top().id && one.note.on.is_some_and(is_recent)
        });
        let began_in = customer.opened.is_some_and(is_recent)
            && is_in(customer.moves().first().map_or_else(|| customer.place(), |first| first.from));
        came_in += u64::from(moved_in || began_in);
        let is_won = customer.standing == Standing::Active && customer.grade == ladder.top().id;
        won += u64::from(is_won && customer.closed.is_some_and(is_recent));
        if is_in(customer.place()) && ageing(customer, ladder, today).is_flagged {
            flagged.push(customer.id);
        }
    }
    let widest_share = if total > 0 { most as f64 / total as f64 } else { 0.0 };
    Evidence { columns, total, widest, widest_share, cycle_days, came_in, won, flagged }
}

fn shapes(columns: &[(GradeId, Role, u64)], total: u64) -> Vec<BoardShape> {
    let Some(((.., first), later)) = columns.split_first() else { return vec![BoardShape::Empty] };
    if total == 0 {
        return vec![BoardShape::Empty];
    }
    let (first, whole) = (*first as f64, total as f64);
    if !later.is_empty() && first >= whole * ONLY_FIRST_SHARE {
        return vec![BoardShape::OnlyFirstMeetings];
    }
    let heap = |role: Role| match role {
        Role::Close => BoardShape::TopHeavy,
        Role::Half => BoardShape::HeapAtHalf,
        _ => BoardShape::HeapAtQuarter,
    };
    let widest_later = later.iter().map(|(.., count)| *count).max().unwrap_or(0);
    let mut found = Vec::new();
    // The column that sticks out furthest over the one before it.
    let bulge = columns
        .windows(2)
        .map(|pair| (pair[1].1, pair[1].2.saturating_sub(pair[0].2), pair[1].2))
        .filter(|(_, over, _)| *over > 0)
        .max_by_key(|(role, over, _)| (*over, *role));
    let is_dry = first < widest_later as f64 * DRY_SHARE;
    if let Some((role, _, count)) = bulge {
        let is_half_of_all = count as f64 * 2.0 >= whole;
        found.push(heap(role));
        if is_dry {
            found.insert(usize::from(is_half_of_all && first > 0.0), BoardShape::FirstMeetingsDry);
        }
    } else {
        found.push(BoardShape::Steady);
    }
    found
}

fn advice(shapes: &[BoardShape], evidence: &Evidence) -> Vec<Advice> {
    let count_of = |role: Role| evidence.columns.iter().find(|(_, of, _)| *of == role).map_or(0, |(.., count)| *count);
    let first = evidence.columns.first().map_or(0, |(.., count)| *count);
    let widest_later = evidence.columns.iter().skip(1).map(|(.., count)| *count).max().unwrap_or(0);
    let lacking = widest_later.saturating_sub(first).max(1);
    let flagged = evidence.flagged.len() as u64;
    let mut list: Vec<Advice> = shapes
        .iter()
        .map(|shape| match shape {
            BoardShape::Empty => Advice::ContactNewPeople(1),
            BoardShape::Steady => Advice::KeepGoing,
            BoardShape::FirstMeetingsDry => Advice::ContactNewPeople(lacking),
            BoardShape::OnlyFirstMeetings => Advice::HoldMeetings(first),
            BoardShape::HeapAtHalf => Advice::AskNeeds(count_of(Role::Half)),
            BoardShape::HeapAtQuarter => Advice::AgreeSteps(count_of(Role::Quarter)),
            BoardShape::TopHeavy => Advice::CloseNow(count_of(Role::Close)),
        })
        .collect();
    let has_steps = list.iter().any(|one| matches!(one, Advice::AgreeSteps(_)));
    if flagged > 0 && !has_steps {
        list.push(Advice::AgreeSteps(flagged));
    }
    if shapes.contains(&BoardShape::TopHeavy) && !shapes.contains(&BoardShape::FirstMeetingsDry) {
        list.push(Advice::ContactNewPeople(lacking));
    }
    list
}
