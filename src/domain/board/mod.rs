//! The prospect board (`domain.md` section 3): columns, what lets a card in, how it ages, and what its shape says.

mod column;
mod entry;
mod shape;
mod third;

pub use column::{BoardColumn, Totals, board_columns};
pub use entry::{Ageing, ageing, open_facts, open_facts_of, polite_noes};
pub use shape::{Advice, BoardReading, BoardShape, Evidence, Outlook, read_board};
pub use third::{Third, Thirds, third};

use crate::domain::ladder::Ladder;

/// What a column of any ladder stands for on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// We would like to do business; nothing is promised.
    Opportunity,
    /// The first meeting is ahead.
    FirstMeeting,
    /// In contact, a next step promised (25 %).
    Quarter,
    /// The right person, proposal, budget, timetable and step (50 %).
    Half,
    /// Agreed by word of mouth (90 %).
    Close,
    /// A formal commitment.
    Won,
}

/// What each grade stands for, lowest first: the top is won, those below it are filled from the top down, the lowest is
/// the opportunity.
#[must_use]
pub fn roles(ladder: &Ladder) -> Vec<Role> {
    let count = ladder.grades().len();
    (0..count).map(|position| role_at(count, position)).collect()
}

/// What the grade at a position, of so many, stands for.
fn role_at(count: usize, position: usize) -> Role {
    match count.saturating_sub(1 + position) {
        0 => Role::Won,
        _ if position == 0 => Role::Opportunity,
        1 => Role::Close,
        2 => Role::Half,
        3 => Role::Quarter,
        4 => Role::FirstMeeting,
        _ => Role::Opportunity,
    }
}
