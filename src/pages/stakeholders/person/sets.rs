//! How the fields of a person change what is known: at once, each in a gesture of its own.

use crate::domain::accounts::{LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, Person};
use crate::domain::stakeholders::{Involvement, Stakeholder};
use crate::i18n::Locale;
use crate::pages::stakeholders::shared::{MapProps, use_map_change};
use crate::plan::{GestureId, MapChange};
use crate::state::{use_locale, use_say};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of every part of the panel.
#[derive(Clone, PartialEq, Properties)]
pub struct PartProps {
    /// The map.
    pub given: MapProps,
    /// Who.
    pub who: Stakeholder,
}

/// Changes one person.
#[derive(Clone)]
pub struct Sets {
    who: Stakeholder,
    change: Callback<(MapChange, GestureId), Result<(), String>>,
    say: Callback<String>,
}

/// What changes the person that a part is about.
#[hook]
pub fn use_sets(props: &PartProps) -> Sets {
    let change = use_map_change(props.given.customer.id, props.given.map.id);
    let say = use_say();
    Sets { who: props.who.clone(), change, say: Callback::from(move |why: String| say.emit(why)) }
}

impl Sets {
    /// Changes who the person is.
    pub fn person(&self, gesture: GestureId, set: impl FnOnce(&mut Person)) -> Result<(), String> {
        let mut person = Person::clone(&self.who.person);
        set(&mut person);
        if person == *self.who.person {
            return Ok(());
        }
        self.change.emit((MapChange::SetPeople { people: vec![Rc::new(person)], involvements: Vec::new() }, gesture))
    }

    /// Changes what the person has to do with the purchase.
    pub fn involvement(&self, gesture: GestureId, set: impl FnOnce(&mut Involvement)) -> Result<(), String> {
        let mut one = Involvement::clone(&self.who.involvement);
        set(&mut one);
        if one == *self.who.involvement {
            return Ok(());
        }
        self.change.emit((MapChange::SetPeople { people: Vec::new(), involvements: vec![Rc::new(one)] }, gesture))
    }

    /// The same in a step of its own; what is refused is said.
    pub fn person_now(&self, set: impl FnOnce(&mut Person)) {
        if let Err(why) = self.person(crate::state::gesture(), set) {
            self.say.emit(why);
        }
    }

    /// The same in a step of its own; what is refused is said.
    pub fn involvement_now(&self, set: impl FnOnce(&mut Involvement)) {
        if let Err(why) = self.involvement(crate::state::gesture(), set) {
            self.say.emit(why);
        }
    }
}

/// A line as it was typed; none where nothing was.
///
/// # Errors
/// In the person's words where it is too long.
pub fn line(locale: Locale, text: &str) -> Result<Option<Rc<str>>, String> {
    fitting(locale, text, LINE_CHARACTERS_MAX)
}

/// A note as it was typed; none where nothing was.
///
/// # Errors
/// In the person's words where it is too long.
pub fn note(locale: Locale, text: &str) -> Result<Option<Rc<str>>, String> {
    fitting(locale, text, NOTE_CHARACTERS_MAX)
}

fn fitting(locale: Locale, text: &str, most: usize) -> Result<Option<Rc<str>>, String> {
    let text = text.trim();
    let count = text.chars().count();
    if count > most {
        let args = [("count", locale.count(count as u64).into()), ("max", locale.count(most as u64).into())];
        return Err(locale.tr("map.person.long", &args));
    }
    Ok((!text.is_empty()).then(|| text.into()))
}

/// Takes over a text, or none, in a gesture; or says in the person's words why not.
type OnWords = Callback<(Option<Rc<str>>, GestureId), Result<(), String>>;

/// A text of a person or an involvement as a field.
#[derive(PartialEq, Properties)]
pub struct WordsProps {
    /// What it is called.
    pub label: AttrValue,
    /// The text in force.
    pub value: Option<Rc<str>>,
    /// Whether it may be a paragraph.
    #[prop_or_default]
    pub is_note: bool,
    /// Takes it over.
    pub on_words: OnWords,
}

/// A line, or a paragraph, with what it may be checked at the field.
#[component]
pub fn Words(props: &WordsProps) -> Html {
    let locale = use_locale();
    let (on_words, is_note) = (props.on_words.clone(), props.is_note);
    let on_text = Callback::from(move |(text, gesture): (String, GestureId)| {
        let words = if is_note { note(locale, &text) } else { line(locale, &text) }?;
        on_words.emit((words, gesture))
    });
    html! {
        <crate::ui::text_field::TextField label={props.label.clone()} multiline={props.is_note} value={props.value.as_deref().unwrap_or_default().to_owned()} {on_text} />
    }
}
