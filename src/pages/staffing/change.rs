//! What all views of the team do to it.

use crate::i18n::Locale;
use crate::plan::{Action, GestureId, TeamChange};
use crate::state::{use_dispatch, use_say};
use yew::prelude::*;

/// Changes the team; an error is already in the person's words.
#[hook]
pub fn use_team_change() -> Callback<(TeamChange, GestureId), Result<(), String>> {
    let dispatch = use_dispatch();
    Callback::from(move |(change, gesture)| dispatch.emit((Action::ChangeTeam { change }, gesture)))
}

/// The same as a step of its own; what is refused is said.
#[hook]
pub fn use_team_step() -> Callback<TeamChange> {
    let (change_team, say) = (use_team_change(), use_say());
    Callback::from(move |change| {
        if let Err(why) = change_team.emit((change, crate::state::gesture())) {
            say.emit(why);
        }
    })
}

/// What a figure may be, where it is not.
#[must_use]
pub fn out_of_range(locale: Locale, number: f64, least: f64, most: f64) -> Option<String> {
    let said = |number: f64| locale.quantity(number).into();
    (!(least..=most).contains(&number))
        .then(|| locale.tr("staffing.tiers.range", &[("least", said(least)), ("most", said(most))]))
}
