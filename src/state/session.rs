//! What holds for the whole window: database, language, theme, what was just said.

use crate::i18n::{Language, Locale};
use crate::platform::database::Database;
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use yew::prelude::*;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the device is set.
    #[default]
    Device,
    /// Dark ink on paper.
    Light,
    /// Light ink on slate.
    Dark,
}

impl Theme {
    /// In the order in which a button goes through them.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Device => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Device,
        }
    }

    /// The value of `data-theme`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Device => "device",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Something said in passing.
#[derive(Clone, PartialEq)]
pub struct Said {
    /// The words.
    pub words: AttrValue,
    /// What can be done about it at once: a button that tells when it was pressed. The window knows no more of it,
    /// so that it carries nothing of plans.
    pub button: Option<SaidButton>,
}

/// Draws a button under what is said, with what it calls when it was pressed.
#[derive(Clone)]
pub struct SaidButton(pub Rc<dyn Fn(Callback<()>) -> Html>);

impl PartialEq for SaidButton {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl From<String> for Said {
    fn from(words: String) -> Self {
        Self { words: words.into(), button: None }
    }
}

/// The window's state and how to change it.
#[derive(Clone)]
pub struct Session {
    /// Where plans are kept.
    pub database: Rc<Database>,
    /// Light or dark.
    pub theme: Theme,
    /// Switches the language.
    pub set_language: Callback<Language>,
    /// Switches the theme.
    pub set_theme: Callback<Theme>,
    /// Says something in passing: shown for a while, and read aloud.
    pub say: Callback<Said>,
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.database, &other.database)
            && self.theme == other.theme
            && self.set_language == other.set_language
            && self.set_theme == other.set_theme
            && self.say == other.say
    }
}

/// The language of the window; English where none is set.
#[hook]
pub fn use_locale() -> Locale {
    use_context::<Locale>().unwrap_or_default()
}

/// How a component says something in passing. In markup tests nobody hears it.
#[hook]
pub fn use_say() -> Callback<String> {
    let session = use_session();
    Callback::from(move |words: String| {
        if let Some(session) = &session {
            session.say.emit(words.into());
        }
    })
}

/// The window's state; none in markup tests.
#[hook]
pub fn use_session() -> Option<Session> {
    use_context::<Session>()
}
