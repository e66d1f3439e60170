//! How people deal with others: on two axes, with oneself among them. Moving somebody says so.

pub mod plane;

use super::chips::lists::{Axis, Lists};
use super::chips::places::{Places, Spot};
use super::chips::{chosen_after, described, glyph, tone};
use super::shared::{MapProps, use_map_step};
use crate::domain::accounts::{Person, PersonId};
use crate::domain::stakeholders::{Cast, MapSettings, Style};
use crate::i18n::Locale;
use crate::plan::{Action, MapChange};
use crate::platform::element;
use crate::state::words::stakeholders as words;
use crate::state::{use_dispatch, use_locale, use_say};
use plane::{Deed, Dot, Plane};
use std::rc::Rc;
use yew::prelude::*;

/// The dot of the one who plans.
const ME: u32 = u32::MAX;

/// The people by style.
#[component]
pub fn Styles(props: &MapProps) -> Html {
    let locale = use_locale();
    let step = use_map_step(props.customer.id, props.map.id);
    let set_me = use_set_me(props);
    let (cast, me) = (&props.cast, props.accounts.maps.me);
    let dots = use_memo((Rc::clone(cast), me, Rc::clone(&props.selected), locale), |(cast, me, selected, locale)| {
        dots(*locale, cast, *me, selected)
    });
    let tray = use_memo((Rc::clone(cast), locale), |(cast, locale)| {
        let people = (0..cast.people.len()).filter(|at| cast.people[*at].person.style.is_none()).collect();
        let label = locale.t("map.pics.not_judged");
        let note = Some(locale.t("map.styles.tray"));
        vec![Spot { heading: Some(label.clone()), label, note, class: Some("tray"), people, ..Spot::default() }]
    });
    let axes = use_memo((Rc::clone(cast), locale), |(cast, locale)| axes(*locale, cast));
    let on_deed = {
        let (given, step, set_me) = (props.clone(), step.clone(), set_me.clone());
        Callback::from(move |deed: Deed| match deed {
            Deed::Moved(ME, style) => set_me.emit(Some(style)),
            Deed::Moved(id, style) => put(&given.cast, &step, &group(&given.cast, PersonId(id)), Some(style)),
            Deed::Out(ME) => set_me.emit(None),
            Deed::Out(id) => put(&given.cast, &step, &group(&given.cast, PersonId(id)), None),
            Deed::Chosen(ME, _) => {}
            Deed::Chosen(id, adds) => {
                let group = group(&given.cast, PersonId(id));
                let chosen = match group.as_slice() {
                    [one] => chosen_after(&given.selected, *one, adds),
                    _ if group == **given.selected => Vec::new(),
                    _ => group,
                };
                given.on_select.emit(chosen);
            }
        })
    };
    let on_outside = {
        let (cast, step) = (Rc::clone(cast), step.clone());
        Callback::from(move |(people, x, y): (Vec<PersonId>, i32, i32)| {
            if let Some(area) = element::at_place(x, y, ".plane-area") {
                put(&cast, &step, &people, Some(plane::style_in(&area, x, y)));
            }
        })
    };
    let on_middle = {
        let (given, step) = (props.clone(), step.clone());
        Callback::from(move |_: MouseEvent| {
            let unknown = |id: &&PersonId| given.cast.get(**id).is_some_and(|one| one.person.style.is_none());
            let people: Vec<PersonId> = given.selected.iter().filter(unknown).copied().collect();
            put(&given.cast, &step, &people, Some(Style::default()));
        })
    };
    let on_choose = {
        let (cast, step) = (Rc::clone(cast), step);
        Callback::from(move |(person, axis, to): (PersonId, usize, usize)| {
            let known = cast.get(person).and_then(|one| one.person.style);
            let figure = i8::try_from(to).ok().map(|at| at - Style::MAX).filter(|figure| *figure <= Style::MAX);
            let style = figure.map(|figure| match axis {
                0 => Style { assertiveness: figure, ..known.unwrap_or_default() },
                _ => Style { emotion: figure, ..known.unwrap_or_default() },
            });
            put(&cast, &step, &[person], style);
        })
    };
    let waits = props.selected.iter().filter_map(|id| cast.get(*id)).any(|one| one.person.style.is_none());
    let on_me = set_me.reform(move |_: MouseEvent| me.is_none().then(Style::default));
    html! {
        <>
            <p class="view-said">{ said(locale, cast, me) }</p>
            <div class="styles-picture">
                <Plane label={locale.t("map.view_styles")} {dots} {on_deed} />
                <div class="styles-side">
                    <button type="button" class="button small" onclick={on_me}>{ locale.t(if me.is_some() { "map.styles.me_away" } else { "map.styles.me_there" }) }</button>
                    if waits { <button type="button" class="button small" onclick={on_middle}>{ locale.t("map.styles.to_middle") }</button> }
                    <Places given={props.clone()} label={locale.t("map.pics.not_judged")} class="places-tray" spots={tray} on_put={Callback::noop()} {on_outside} />
                </div>
            </div>
            <p class="note view-hint">{ locale.t("map.styles.hint") }</p>
            <Lists given={props.clone()} label={locale.t("map.view_styles")} {axes} {on_choose} />
        </>
    }
}

/// Says how the one who plans deals with others.
#[hook]
pub fn use_set_me(given: &MapProps) -> Callback<Option<Style>> {
    let (dispatch, say) = (use_dispatch(), use_say());
    let accounts = Rc::clone(&given.accounts);
    Callback::from(move |me: Option<Style>| {
        let settings = Box::new(MapSettings { me, ..accounts.maps.clone() });
        if let Err(why) = dispatch.emit((Action::SetMapSettings { settings }, crate::state::gesture())) {
            say.emit(why);
        }
    })
}

/// Sets the style of people in one step.
fn put(cast: &Cast, step: &Callback<MapChange>, people: &[PersonId], style: Option<Style>) {
    let changed = people.iter().filter_map(|id| {
        let person = &cast.get(*id)?.person;
        (person.style != style).then(|| Rc::new(Person { style, ..Person::clone(person) }))
    });
    let people: Vec<Rc<Person>> = changed.collect();
    if !people.is_empty() {
        step.emit(MapChange::SetPeople { people, involvements: Vec::new() });
    }
}

/// Everybody who stands at the same point.
fn group(cast: &Cast, person: PersonId) -> Vec<PersonId> {
    match cast.get(person).and_then(|one| one.person.style) {
        None => vec![person],
        style => cast.people.iter().filter(|one| one.person.style == style).map(|one| one.person.id).collect(),
    }
}

/// A dot for each point where somebody stands, and one for the one who plans.
fn dots(locale: Locale, cast: &Cast, me: Option<Style>, selected: &[PersonId]) -> Vec<Dot> {
    /// So many names are read out of a dot that stands for several.
    const NAMES: usize = 12;
    let mut points: Vec<(Style, Vec<usize>)> = Vec::new();
    for (at, one) in cast.people.iter().enumerate() {
        let Some(style) = one.person.style else { continue };
        match points.iter_mut().find(|(known, _)| *known == style) {
            Some((_, people)) => people.push(at),
            None => points.push((style, vec![at])),
        }
    }
    let own = me.map(|style| {
        let name = locale.t("map.styles.me");
        let label = format!("{name}: {}", style_words(locale, style));
        Dot { id: ME, style, sign: "◆".into(), name, label, class: classes!("me"), is_selected: false }
    });
    let of_point = |(style, people): (Style, Vec<usize>)| {
        let first = &cast.people[people[0]];
        let is_selected = people.iter().any(|at| selected.contains(&cast.people[*at].person.id));
        let short = shortened(&first.person.name);
        let (sign, name, who, class) = if let [_] = people.as_slice() {
            let attitude = first.involvement.attitude();
            (glyph(attitude).to_string(), short, described(locale, first), classes!(tone(attitude)))
        } else {
            let others = (people.len() - 1).to_string().into();
            let names: Vec<&str> = people.iter().take(NAMES).map(|at| &*cast.people[*at].person.name).collect();
            let mut who = format!("{}: {}", super::chips::people(locale, people.len()), names.join(" · "));
            if people.len() > NAMES {
                who.push('…');
            }
            let name = locale.tr("map.styles.several", &[("name", short.into()), ("count", others)]);
            (people.len().to_string(), name, who, classes!("several"))
        };
        let label = format!("{who}: {}", style_words(locale, style));
        Dot { id: first.person.id.0, style, sign, name, label, class, is_selected }
    };
    own.into_iter().chain(points.into_iter().map(of_point)).collect()
}

fn shortened(name: &str) -> String {
    const LETTERS: usize = 14;
    if name.chars().count() <= LETTERS {
        name.to_owned()
    } else {
        name.chars().take(LETTERS - 1).chain(['…']).collect()
    }
}

/// "Promoting (pace +5, warmth +3)".
#[must_use]
pub fn style_words(locale: Locale, style: Style) -> String {
    locale.tr(
        "map.styles.words",
        &[
            ("style", words::style(locale, style.kind()).into()),
            ("pace", signed(style.assertiveness).into()),
            ("warmth", signed(style.emotion).into()),
        ],
    )
}

/// A figure with its sign: `+5`, `−3`, `0`.
#[must_use]
pub fn signed(figure: i8) -> String {
    match figure {
        1.. => format!("+{figure}"),
        0 => "0".to_owned(),
        _ => format!("−{}", figure.unsigned_abs()),
    }
}

fn axes(locale: Locale, cast: &Cast) -> Vec<Axis> {
    let options: Vec<String> = (-Style::MAX..=Style::MAX).map(signed).chain([locale.t("attitude.unknown")]).collect();
    let unknown = options.len() - 1;
    let axis = |title: &str, figure: fn(Style) -> i8| {
        let place = |style: Option<Style>| style.and_then(|style| usize::try_from(figure(style) + Style::MAX).ok());
        let chosen = cast.people.iter().map(|one| Some(place(one.person.style).unwrap_or(unknown))).collect();
        Axis { title: locale.t(title), options: options.clone(), chosen }
    };
    vec![axis("map.styles.pace", |style| style.assertiveness), axis("map.styles.warmth", |style| style.emotion)]
}

/// "Of 12 people 9 have a style. You are yourself: promoting."
fn said(locale: Locale, cast: &Cast, me: Option<Style>) -> String {
    let known = cast.people.iter().filter(|one| one.person.style.is_some()).count() as u64;
    let counts = [("known", locale.count(known).into()), ("all", locale.count(cast.people.len() as u64).into())];
    let own = match me {
        Some(me) => locale.tr("map.styles.said_me", &[("style", words::style(locale, me.kind()).into())]),
        None => locale.t("map.styles.said_no_me"),
    };
    let between = if locale.language.separates_sentences() { " " } else { "" };
    format!("{}{between}{own}", locale.tr("map.styles.said", &counts))
}
