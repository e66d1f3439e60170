//! The keys of a map.

use yew::prelude::*;

/// Which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To the manager.
    Up,
    /// To the first who reports.
    Down,
    /// To the sibling before.
    Left,
    /// To the sibling after.
    Right,
}

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    /// To another card; with what was chosen when it extends.
    Go(Way, bool),
    /// To the first card.
    First,
    /// Moves what is in sight.
    Pan(Way),
    /// Larger.
    ZoomIn,
    /// Smaller.
    ZoomOut,
    /// All of it.
    Fit,
    /// Opens what is known of the person.
    Open,
    /// Changes the name.
    Rename,
    /// Adds a report.
    AddReport,
    /// Adds a colleague.
    AddColleague,
    /// Adds a manager.
    AddManager,
    /// Adds somebody.
    Add,
    /// Picks another manager.
    PickManager,
    /// Picks somebody to draw a line to.
    Connect,
    /// Folds those below away, or shows them.
    Fold,
    /// Earlier among siblings.
    Earlier,
    /// Later among siblings.
    Later,
    /// Takes off the map.
    TakeOff,
    /// Everybody.
    All,
    /// Looks for somebody.
    Search,
    /// Shows the keys.
    Keys,
    /// Leaves what was begun.
    Escape,
}

/// What a key asks for; none of those with which the browser or the window does something.
pub(super) fn command(event: &KeyboardEvent) -> Option<Command> {
    if event.is_composing() || event.alt_key() {
        return None;
    }
    let way = match event.key().as_str() {
        "ArrowUp" => Some(Way::Up),
        "ArrowDown" => Some(Way::Down),
        "ArrowLeft" => Some(Way::Left),
        "ArrowRight" => Some(Way::Right),
        _ => None,
    };
    let is_control = event.ctrl_key() || event.meta_key();
    if let Some(way) = way {
        return Some(if is_control { Command::Pan(way) } else { Command::Go(way, event.shift_key()) });
    }
    let key = event.key();
    if is_control {
        return (key == "a").then_some(Command::All);
    }
    Some(match key.as_str() {
        "Home" => Command::First,
        "+" | "=" => Command::ZoomIn,
        "-" | "_" => Command::ZoomOut,
        "0" => Command::Fit,
        "Enter" => Command::Open,
        "F2" => Command::Rename,
        "n" | "N" => Command::AddReport,
        "a" | "A" => Command::AddColleague,
        "b" | "B" => Command::AddManager,
        "Insert" => Command::Add,
        "m" | "M" => Command::PickManager,
        "l" | "L" => Command::Connect,
        "f" | "F" => Command::Fold,
        "[" => Command::Earlier,
        "]" => Command::Later,
        "Delete" | "Backspace" => Command::TakeOff,
        "/" => Command::Search,
        "?" => Command::Keys,
        "Escape" => Command::Escape,
        _ => return None,
    })
}

/// The keys as they are shown: what is pressed, and the message that says what it does.
pub(super) const SHOWN: [(&str, &str); 17] = [
    ("↑ ↓ ← →", "map.key.go"),
    ("Shift + ↑ ↓ ← →", "map.key.extend"),
    ("Ctrl + ↑ ↓ ← →", "map.key.pan"),
    ("+ − 0", "map.key.zoom"),
    ("N", "map.key.report"),
    ("A", "map.key.colleague"),
    ("B", "map.key.manager"),
    ("Insert", "map.key.add"),
    ("Enter", "map.key.open"),
    ("F2", "map.key.rename"),
    ("M", "map.key.pick_manager"),
    ("L", "map.key.connect"),
    ("F", "map.key.fold"),
    ("[ ]", "map.key.order"),
    ("Delete", "map.key.take_off"),
    ("/", "map.key.search"),
    ("Esc", "map.key.escape"),
];
