//! Where keys lead on the board.

use super::goal::Goal;
use crate::domain::accounts::CustomerId;
use crate::domain::ladder::GradeId;
use crate::plan::Plan;

/// The column so many rungs higher.
pub fn beside(plan: &Plan, card: CustomerId, step: isize) -> Option<Goal> {
    let position = plan.ladder.position(plan.customers.get(card)?.grade)?;
    let grade = plan.ladder.grades().get(position.checked_add_signed(step)?)?;
    Some(Goal::Column(grade.id))
}

/// The card to which an arrow goes.
pub fn neighbour(plan: &Plan, shown: &[(GradeId, Vec<usize>)], card: CustomerId, key: &str) -> Option<CustomerId> {
    let list = plan.customers.list();
    let is_it = |at: &usize| list.get(*at).is_some_and(|one| one.id == card);
    let (column, row) = shown
        .iter()
        .enumerate()
        .find_map(|(column, (_, cards))| cards.iter().position(is_it).map(|row| (column, row)))?;
    let cards = &shown[column].1;
    let nearest = |(_, cards): &(GradeId, Vec<usize>)| cards.get(row).or(cards.last()).copied();
    let at = match key {
        "ArrowDown" => cards.get(row + 1).copied(),
        "ArrowUp" => row.checked_sub(1).and_then(|row| cards.get(row)).copied(),
        "ArrowRight" => shown.iter().skip(column + 1).find_map(nearest),
        "ArrowLeft" => shown.iter().take(column).rev().find_map(nearest),
        "Home" => cards.first().copied(),
        "End" => cards.last().copied(),
        _ => None,
    };
    list.get(at?).map(|one| one.id)
}
