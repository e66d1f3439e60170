//! What a person types or pastes about somebody on a map.

use crate::domain::accounts::{Person, PersonId};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{
    Access, Attitude, Cast, INFLUENCE_MAX, Involvement, Party, Role, Roles, Stakeholder, Style, StyleKind,
};
use crate::domain::text::folded;
use crate::i18n::Locale;
use crate::i18n::number_input::parse;
use crate::pages::stakeholders::attitude::put_attitude;
use crate::pages::stakeholders::styles::signed;
use crate::state::words::stakeholders as words;
use std::collections::HashMap;
use std::rc::Rc;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The name.
    Name,
    /// What the person is there.
    Title,
    /// The unit.
    Unit,
    /// The line manager.
    Manager,
    /// Buying roles.
    Roles,
    /// How the person stands.
    Attitude,
    /// Influence.
    Influence,
    /// How near we are.
    Access,
    /// What we are to the person: it follows from the needs.
    Quadrant,
    /// The style.
    Style,
    /// Who of us looks after the person.
    Owner,
    /// The party of the wider map.
    Party,
    /// The last contact.
    LastContact,
    /// The next one.
    NextContact,
    /// Telephone.
    Phone,
    /// Mail.
    Email,
    /// Free text.
    Note,
}

impl Field {
    /// Whether it holds figures, which stand at the end.
    pub fn is_number(self) -> bool {
        self == Self::Influence
    }
}

/// The columns, each with the message that names it and its width in tenths of a letter.
pub const COLUMNS: [(Field, &str, u32); 17] = [
    (Field::Name, "card.person_name", 140),
    (Field::Title, "card.person_title", 130),
    (Field::Unit, "map.person.unit", 110),
    (Field::Manager, "map.person.manager", 130),
    (Field::Roles, "trait.role", 180),
    (Field::Attitude, "trait.attitude", 100),
    (Field::Influence, "trait.influence", 85),
    (Field::Access, "trait.access", 100),
    (Field::Quadrant, "map.view_needs", 90),
    (Field::Style, "trait.style", 140),
    (Field::Owner, "map.person.owner", 110),
    (Field::Party, "map.rings.party", 140),
    (Field::LastContact, "map.person.last", 110),
    (Field::NextContact, "map.person.next", 110),
    (Field::Phone, "column.phone", 120),
    (Field::Email, "card.person_email", 150),
    (Field::Note, "column.note", 180),
];

/// How people are written in the rows of those who report to them: with a number where several on the map have that name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    names: HashMap<PersonId, Rc<str>>,
}

impl Written {
    /// Of everybody at the customer, and of who is on the map.
    #[must_use]
    pub fn of(people: &[Rc<Person>], cast: &Cast) -> Self {
        let on_map = || cast.people.iter().map(|one| &one.person);
        let mut twins: HashMap<&str, usize> = HashMap::new();
        for person in on_map() {
            *twins.entry(&person.name).or_default() += 1;
        }
        let name = |person: &Rc<Person>| {
            let is_one_of_several = twins.get(&*person.name).is_some_and(|twins| *twins > 1);
            let name = if is_one_of_several {
                format!("{} #{}", person.name, person.id.0).into()
            } else {
                Rc::clone(&person.name)
            };
            (person.id, name)
        };
        Self { names: people.iter().chain(on_map()).map(name).collect() }
    }

    fn name(&self, id: PersonId) -> &str {
        self.names.get(&id).map_or("", |name| name)
    }
}

/// Whom names mean while texts are put into cells: everybody by the folded name that they have then.
pub struct Names {
    by_name: HashMap<String, Vec<(PersonId, Rc<str>, bool)>>,
}

impl Names {
    /// Of everybody at the customer; `renamed` are names that come with the same texts.
    pub fn of(people: &[Rc<Person>], cast: &Cast, renamed: &HashMap<PersonId, Rc<str>>) -> Self {
        let mut by_name: HashMap<String, Vec<(PersonId, Rc<str>, bool)>> = HashMap::new();
        for one in people {
            let name = renamed.get(&one.id).unwrap_or(&one.name);
            let known = (one.id, Rc::clone(name), cast.place(one.id).is_some());
            by_name.entry(folded(name.trim())).or_default().push(known);
        }
        Self { by_name }
    }

    /// The one of that name; of several, the one on the map. Several on the map are told apart by `#` and a number.
    fn find(&self, locale: Locale, text: &str, but: PersonId) -> Result<PersonId, String> {
        let numbered = text
            .rsplit_once('#')
            .and_then(|(name, number)| Some((name.trim(), Some(PersonId(number.trim().parse().ok()?)))));
        let (name, number) = numbered.unwrap_or((text, None));
        let called = self.by_name.get(&folded(name)).map_or(&[][..], Vec::as_slice);
        let mut found: Vec<_> =
            called.iter().filter(|(id, ..)| *id != but && number.is_none_or(|one| *id == one)).collect();
        if found.iter().any(|(.., is_on_map)| *is_on_map) {
            found.retain(|(.., is_on_map)| *is_on_map);
        }
        let asked = ("name", text.to_owned().into());
        match found.as_slice() {
            [(id, ..)] => Ok(*id),
            [] => Err(locale.tr("map.table.no_such", &[asked])),
            several => {
                let names: Vec<String> = several.iter().map(|(id, name, _)| format!("{name} #{}", id.0)).collect();
                Err(locale.tr("map.table.several", &[asked, ("names", names.join(" · ").into())]))
            }
        }
    }
}

fn same(one: &str, other: &str) -> bool {
    folded(one.trim()) == folded(other.trim())
}

/// The one that a text names; "unknown" is none.
fn named<T: Copy>(locale: Locale, text: &str, all: &[T], name: impl Fn(T) -> String) -> Result<Option<T>, String> {
    if text.is_empty() || same(text, &locale.t("attitude.unknown")) {
        return Ok(None);
    }
    let found = all.iter().copied().find(|one| same(&name(*one), text));
    found.map(Some).ok_or_else(|| {
        let options: Vec<String> = all.iter().map(|one| name(*one)).collect();
        locale.tr("grid.not_one_of", &[("options", options.join(" · ").into())])
    })
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '，', '；', '、', '/', '·', '\n']).map(str::trim).filter(|part| !part.is_empty())
}

fn roles(locale: Locale, text: &str) -> Result<Roles, String> {
    let read = parts(text).map(|part| named(locale, part, &Role::ALL, |role| words::role(locale, role)));
    Ok(read.collect::<Result<Vec<_>, String>>()?.into_iter().flatten().collect())
}

/// A style by its name, or by pace and warmth: `+5 −3`.
fn style(locale: Locale, text: &str) -> Result<Option<Style>, String> {
    let plain = text.replace('−', "-");
    let figures: Vec<Option<i8>> = plain
        .split([' ', ',', ';', '，', '；'])
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect();
    if let [Some(assertiveness), Some(emotion)] = *figures.as_slice() {
        let style = Style { assertiveness, emotion };
        return if style.is_usable() { Ok(Some(style)) } else { Err(locale.t("map.table.style_range")) };
    }
    let kind = named(locale, text, &StyleKind::ALL, |kind| words::style(locale, kind));
    Ok(kind.map_err(|why| format!("{why} {}", locale.t("map.table.style_range")))?.map(StyleKind::middle))
}

fn influence(locale: Locale, text: &str) -> Result<Option<u8>, String> {
    if text.is_empty() || same(text, &locale.t("attitude.unknown")) {
        return Ok(None);
    }
    let number = parse(text).map_err(|_| locale.t("field.not_a_number"))?;
    let figure = number.value;
    let fits = !number.is_percent && figure.fract() == 0.0 && (0.0..=f64::from(INFLUENCE_MAX)).contains(&figure);
    if fits { Ok(Some(figure as u8)) } else { Err(locale.t("map.table.influence_range")) }
}

/// Puts what a text says into a column; an empty one clears it.
///
/// # Errors
/// In the person's words.
pub fn set(
    locale: Locale,
    names: &Names,
    (person, one): (&mut Person, &mut Involvement),
    field: Field,
    text: &str,
    today: Day,
) -> Result<(), String> {
    use crate::pages::stakeholders::person::sets::{line, note};
    let text = text.trim();
    match field {
        Field::Name => person.name = line(locale, text)?.ok_or_else(|| locale.t("map.person.name_missing"))?,
        Field::Title => person.title = line(locale, text)?,
        Field::Unit => person.unit = line(locale, text)?,
        Field::Owner => person.owner = line(locale, text)?,
        Field::Phone => person.phone = line(locale, text)?,
        Field::Email => person.email = line(locale, text)?,
        Field::Note => person.note = note(locale, text)?,
        Field::Manager if text.is_empty() => person.set_manager(None),
        Field::Manager => person.set_manager(Some(names.find(locale, text, person.id)?)),
        Field::Roles => one.roles = roles(locale, text)?,
        Field::Attitude => {
            let attitude = named(locale, text, &Attitude::ALL, |attitude| words::attitude(locale, Some(attitude)))?;
            put_attitude(one, attitude, today);
        }
        Field::Influence => one.influence = influence(locale, text)?,
        Field::Access => one.access = named(locale, text, &Access::ALL, |access| words::access(locale, Some(access)))?,
        Field::Style => person.style = style(locale, text)?,
        Field::Party => {
            let party = named(locale, text, &Party::ALL, |party| words::party(locale, party))?;
            one.party = party.unwrap_or_default();
        }
        Field::Quadrant | Field::LastContact | Field::NextContact => {}
    }
    Ok(())
}

/// A column as it is typed; none where it follows from others.
pub fn draft(locale: Locale, written: &Written, who: &Stakeholder, field: Field) -> Option<String> {
    let (person, one) = (&who.person, &who.involvement);
    let text = |text: &Option<Rc<str>>| text.as_deref().unwrap_or_default().to_owned();
    Some(match field {
        Field::Name => person.name.to_string(),
        Field::Title => text(&person.title),
        Field::Unit => text(&person.unit),
        Field::Owner => text(&person.owner),
        Field::Phone => text(&person.phone),
        Field::Email => text(&person.email),
        Field::Note => text(&person.note),
        Field::Manager => person.manager().map(|manager| written.name(manager).to_owned()).unwrap_or_default(),
        Field::Roles => one.roles.iter().map(|role| words::role(locale, role)).collect::<Vec<_>>().join(" · "),
        Field::Attitude => one.attitude().map(|now| words::attitude(locale, Some(now))).unwrap_or_default(),
        Field::Influence => one.influence.map(|now| now.to_string()).unwrap_or_default(),
        Field::Access => one.access.map(|now| words::access(locale, Some(now))).unwrap_or_default(),
        Field::Style => person
            .style
            .map(|style| format!("{} {}", signed(style.assertiveness), signed(style.emotion)))
            .unwrap_or_default(),
        Field::Party => words::party(locale, one.party),
        Field::Quadrant | Field::LastContact | Field::NextContact => return None,
    })
}

/// A column as it is shown.
pub fn shown(locale: Locale, written: &Written, who: &Stakeholder, field: Field) -> String {
    let day = |day: Option<Day>| day.map(|day| locale.day(day)).unwrap_or_default();
    match field {
        Field::Attitude => who
            .involvement
            .attitude()
            .map(|now| format!("{} {}", now.glyph(), words::attitude(locale, Some(now))))
            .unwrap_or_default(),
        Field::Style => who
            .person
            .style
            .map(|style| {
                format!(
                    "{} {} {}",
                    words::style(locale, style.kind()),
                    signed(style.assertiveness),
                    signed(style.emotion)
                )
            })
            .unwrap_or_default(),
        Field::Quadrant => who.involvement.quadrant().map(|now| words::quadrant(locale, now)).unwrap_or_default(),
        Field::LastContact => day(who.last_contact),
        Field::NextContact => day(who.next_contact),
        other => draft(locale, written, who, other).unwrap_or_default(),
    }
}

/// The texts that a column takes, where there are few.
pub fn choices(locale: Locale, people: &[Rc<Person>], field: Field) -> Option<Vec<String>> {
    /// So many managers can be looked through in a list.
    const MANAGERS: usize = 500;
    Some(match field {
        Field::Attitude => Attitude::ALL.into_iter().map(|one| words::attitude(locale, Some(one))).collect(),
        Field::Access => Access::ALL.into_iter().map(|one| words::access(locale, Some(one))).collect(),
        Field::Roles => Role::ALL.into_iter().map(|one| words::role(locale, one)).collect(),
        Field::Style => StyleKind::ALL.into_iter().map(|one| words::style(locale, one)).collect(),
        Field::Party => Party::ALL.into_iter().map(|one| words::party(locale, one)).collect(),
        Field::Manager => people.iter().take(MANAGERS).map(|one| one.name.to_string()).collect(),
        _ => return None,
    })
}
