//! What a key does in a grid.

use super::selection::Step;
use yew::prelude::*;

/// What a person does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Goes one step; true makes the block grow.
    Move(Step, bool),
    /// Takes the text over and goes to the next cell, or back.
    Next(bool),
    /// Takes the text over and goes one step.
    Take(Step),
    /// Edits the cell as it is.
    Edit,
    /// Takes the typing back.
    Leave,
    /// Empties the chosen cells.
    Clear,
    /// Fills the block with its first row.
    FillDown,
    /// Chooses all cells.
    All,
    /// Chooses the whole rows.
    WholeRows,
    /// Opens what the row is about.
    Open,
}

/// A key with what is held down beside it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press<'a> {
    key: &'a str,
    is_shift: bool,
    is_command: bool,
}

/// What a key does; none where it is left to the field, as while a word is being composed.
pub fn deed_of(event: &KeyboardEvent, is_editing: bool, page: usize) -> Option<Deed> {
    if event.is_composing() || event.alt_key() {
        return None;
    }
    let key = event.key();
    let press = Press { key: &key, is_shift: event.shift_key(), is_command: event.ctrl_key() || event.meta_key() };
    if is_editing { deed_in_field(press) } else { deed_in_grid(press, page) }
}

fn deed_in_field(press: Press) -> Option<Deed> {
    match press.key {
        "Enter" => Some(Deed::Take(if press.is_shift { Step::Up(1) } else { Step::Down(1) })),
        "Tab" => Some(Deed::Next(!press.is_shift)),
        "Escape" => Some(Deed::Leave),
        _ => None,
    }
}

fn deed_in_grid(press: Press, page: usize) -> Option<Deed> {
    let Press { key, is_shift, is_command } = press;
    let step = match (key, is_command) {
        ("ArrowLeft", false) => Step::Left,
        ("ArrowRight", false) => Step::Right,
        ("ArrowUp", false) => Step::Up(1),
        ("ArrowDown", false) => Step::Down(1),
        ("ArrowLeft", true) | ("Home", false) => Step::RowStart,
        ("ArrowRight", true) | ("End", false) => Step::RowEnd,
        ("ArrowUp", true) => Step::Top,
        ("ArrowDown", true) => Step::Bottom,
        ("Home", true) => Step::First,
        ("End", true) => Step::Last,
        ("PageUp", _) => Step::Up(page),
        ("PageDown", _) => Step::Down(page),
        ("Tab", _) => return Some(Deed::Next(!is_shift)),
        ("Enter" | "F2", _) => return Some(Deed::Edit),
        ("Delete" | "Backspace", _) => return Some(Deed::Clear),
        ("d" | "D", true) => return Some(Deed::FillDown),
        ("a" | "A", true) => return Some(Deed::All),
        (" ", _) => return Some(if is_shift { Deed::WholeRows } else { Deed::Open }),
        _ => return None,
    };
    Some(Deed::Move(step, is_shift))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str, is_shift: bool, is_command: bool) -> Press<'_> {
        Press { key, is_shift, is_command }
    }

    #[test]
    fn keys_do_what_they_do_in_a_spreadsheet() {
        let grid = |press| deed_in_grid(press, 20);
        assert_eq!(grid(press("ArrowDown", false, false)), Some(Deed::Move(Step::Down(1), false)));
        assert_eq!(grid(press("ArrowDown", true, true)), Some(Deed::Move(Step::Bottom, true)));
        assert_eq!(grid(press("PageUp", false, false)), Some(Deed::Move(Step::Up(20), false)));
        assert_eq!(grid(press("Tab", true, false)), Some(Deed::Next(false)));
        assert_eq!(grid(press("d", false, true)), Some(Deed::FillDown));
        assert_eq!(grid(press(" ", true, false)), Some(Deed::WholeRows));
        // What is typed, and what the browser does by itself, is left to the field.
        for other in [press("王", false, false), press("x", false, false), press("c", false, true)] {
            assert_eq!(grid(other), None);
        }
    }

    #[test]
    fn while_a_cell_is_edited_arrows_belong_to_the_text() {
        assert_eq!(deed_in_field(press("ArrowLeft", false, false)), None);
        assert_eq!(deed_in_field(press("Enter", true, false)), Some(Deed::Take(Step::Up(1))));
        assert_eq!(deed_in_field(press("Escape", false, false)), Some(Deed::Leave));
    }
}
