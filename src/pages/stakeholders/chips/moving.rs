//! How a pointer takes chips from place to place: pressed, drawn farther than a slip of the hand, let go.

use crate::domain::accounts::PersonId;
use crate::platform::element;
use yew::prelude::*;

/// So far a pressed pointer may slip before it drags, in pixels.
const SLACK_PX: i32 = 5;

/// Where a pointer went down on a person.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Press {
    /// On whom.
    pub person: PersonId,
    /// Where in the window.
    pub at: (i32, i32),
}

/// The person that an event comes from.
#[must_use]
pub fn person_of(event: &Event) -> Option<PersonId> {
    let chip = element::around(&event.target_dyn_into()?, "[data-person]")?;
    chip.get_attribute("data-person")?.parse().ok().map(PersonId)
}

/// The press that an event begins. Fingers scroll, but by the sign of a chip, which they drag.
#[must_use]
pub fn press_of(event: &PointerEvent) -> Option<Press> {
    let takes = event.pointer_type() != "touch"
        || event.target_dyn_into().is_some_and(|target| element::around(&target, ".chip-sign, .plane-dot").is_some());
    let person = person_of(event).filter(|_| takes && event.button() == 0)?;
    Some(Press { person, at: (event.client_x(), event.client_y()) })
}

/// Whether the pointer has gone so far that it drags.
#[must_use]
pub fn is_drag(press: Press, event: &PointerEvent) -> bool {
    (event.client_x() - press.at.0).abs().max((event.client_y() - press.at.1).abs()) >= SLACK_PX
}
