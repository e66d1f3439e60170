//! The map played back, change by change.

use super::{share, sign, tone_class};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{Attitude, CARD_HEIGHT, CARD_WIDTH, Cast, Drawn, DrawnLine, Layout, Point, lay_out};
use crate::i18n::Arg;
use crate::state::use_locale;
use crate::ui::player::{Pace, Player};
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

/// More changes than these go by in leaps.
const PACE: Pace = Pace { step_ms: 900, calm_step_ms: 2_000, steps_max: 60 };
/// Larger maps show no names: nobody could read them.
const NAMED_MAX: usize = 120;
/// On larger maps, those who stand alike are drawn as one shape: every step of a playback is drawn in a frame or two.
const SINGLE_MAX: usize = 400;

/// Properties for [`Replay`].
#[derive(PartialEq, Properties)]
pub struct ReplayProps {
    /// The people.
    pub cast: Rc<Cast>,
    /// Today.
    pub today: Day,
}

/// Play, steps, slider, and the map as it was.
#[component]
pub fn Replay(props: &ReplayProps) -> Html {
    let locale = use_locale();
    let cast = &props.cast;
    let days = use_memo((Rc::clone(cast), props.today), |(cast, today)| cast.days_of_change(*today));
    let layout = use_memo(Rc::clone(cast), |cast| lay_out(cast));
    let last = days.len().saturating_sub(1);
    let chosen = use_state_eq(|| None::<usize>);
    let is_playing = use_state_eq(|| false);
    let point = chosen.unwrap_or(last).min(last);
    let on_point = use_callback((), {
        let chosen = chosen.setter();
        move |point, ()| chosen.set(Some(point))
    });
    let on_playing = use_callback((), {
        let is_playing = is_playing.setter();
        move |now, ()| is_playing.set(now)
    });
    let lines = use_memo(Rc::clone(&layout), |layout| lines(layout));
    let Some(&day) = days.get(point) else { return Html::default() };
    let standing = cast.standing_on(day);
    let people = standing.people as u64;
    let args = [
        ("day", locale.day(day).into()),
        ("people", Arg::count(people, locale.count(people))),
        ("support", share(locale, standing.support).into()),
    ];
    let said = locale.tr("map.time.point", &args);
    let view = format!("{} {} {} {}", layout.left, layout.top, layout.width.max(1), layout.height.max(1));
    html! {
        <section class="panel" aria-label={locale.t("map.time.replay")}>
            <h2>{ locale.t("map.time.replay") }</h2>
            <Player {last} {point} {on_point} {on_playing} pace={PACE} label={locale.t("map.time.slider")} said={locale.day(day)} />
            <p aria-live={if *is_playing { "off" } else { "polite" }}>{ said.clone() }</p>
            <svg class="replay-map" viewBox={view} role="img" aria-label={said}>
                { (*lines).clone() }
                if cast.people.len() > SINGLE_MAX { { crowd(cast, &layout, day) } } else { { cards(cast, &layout, day) } }
            </svg>
        </section>
    }
}

/// The reporting lines, which stay as they are.
fn lines(layout: &Layout) -> Html {
    let all = |kind: Drawn, class: &'static str| {
        let mut path = String::new();
        for line in layout.lines.iter().filter(|line| line.kind == kind) {
            along(&mut path, line);
        }
        if path.is_empty() {
            Html::default()
        } else {
            html! { <path {class} d={path} /> }
        }
    };
    html! { <>{ all(Drawn::Reports, "line") }{ all(Drawn::Dotted, "line dotted") }</> }
}

fn along(path: &mut String, line: &DrawnLine) {
    for (at, point) in line.points.iter().enumerate() {
        // Writing into a string cannot fail.
        let _ = write!(path, "{}{} {}", if at == 0 { 'M' } else { 'L' }, point.x, point.y);
    }
}

/// Everybody who has a card, with its corner.
fn shown<'a>(cast: &'a Cast, layout: &'a Layout) -> impl Iterator<Item = (usize, Point)> + 'a {
    let corners = layout.cards.iter().take(cast.people.len()).enumerate();
    corners.filter_map(|(at, corner)| corner.map(|corner| (at, corner)))
}

/// A card each: those who were not there yet are outlines.
fn cards(cast: &Cast, layout: &Layout, day: Day) -> Html {
    let is_named = cast.people.len() <= NAMED_MAX;
    let card = |(at, corner): (usize, Point)| {
        let one = &cast.people[at];
        let (is_there, attitude) = (cast.was_there(at, day), one.involvement.attitude_on(day));
        let name = is_named.then(|| Rc::clone(&one.person.name));
        html! { <Card key={one.person.id.0} {corner} {is_there} {attitude} {name} /> }
    };
    html! { { for shown(cast, layout).map(card) } }
}

#[derive(PartialEq, Properties)]
struct CardProps {
    corner: Point,
    is_there: bool,
    attitude: Option<Attitude>,
    name: Option<Rc<str>>,
}

/// A card, drawn again only where its person stands otherwise.
#[component]
fn Card(props: &CardProps) -> Html {
    let CardProps { corner, is_there, attitude, name } = props;
    html! {
        <g transform={format!("translate({} {})", corner.x, corner.y)} class={if *is_there { "card" } else { "card absent" }}>
            <rect class="box" width={CARD_WIDTH.to_string()} height={CARD_HEIGHT.to_string()} rx="10" />
            if *is_there {
                <rect class={tone_class(*attitude)} width="16" height={CARD_HEIGHT.to_string()} rx="6" />
                <text class="sign" x="40" y="50">{ sign(*attitude).to_string() }</text>
            }
            if let Some(name) = name { <text class="name" x="62" y="48">{ shortened(name) }</text> }
        </g>
    }
}

/// So many cards that nobody could read a sign: how high a card is filled says the same as its colour, a full one agrees and
/// one that works against us has a foot only.
fn crowd(cast: &Cast, layout: &Layout, day: Day) -> Html {
    let (mut here, mut absent) = (String::new(), String::new());
    let mut filled: [String; Attitude::ALL.len()] = Default::default();
    for (at, corner) in shown(cast, layout) {
        let is_there = cast.was_there(at, day);
        let outline = if is_there { &mut here } else { &mut absent };
        // Writing into a string cannot fail.
        let _ = write!(outline, "M{} {}h{CARD_WIDTH}v{CARD_HEIGHT}h-{CARD_WIDTH}z", corner.x, corner.y);
        let stands = cast.people[at].involvement.attitude_on(day).filter(|_| is_there);
        let level = stands.and_then(|stands| Attitude::ALL.iter().position(|one| *one == stands));
        if let Some((level, path)) = level.and_then(|level| Some((level, filled.get_mut(level)?))) {
            let height = CARD_HEIGHT * i32::try_from(Attitude::ALL.len() - level).unwrap_or(1) / 5;
            let _ =
                write!(path, "M{} {}h{CARD_WIDTH}v{height}h-{CARD_WIDTH}z", corner.x, corner.y + CARD_HEIGHT - height);
        }
    }
    html! {
        <>
            <g class="absent"><path class="box" d={absent} /></g>
            <path class="box" d={here} />
            for (attitude, d) in Attitude::ALL.into_iter().zip(filled) { <path class={tone_class(Some(attitude))} {d} /> }
        </>
    }
}

/// As much of a name as fits a card.
fn shortened(name: &str) -> String {
    let is_wide = name.chars().any(|letter| u32::from(letter) >= 0x2e80);
    let most = if is_wide { 8 } else { 16 };
    if name.chars().count() <= most { name.to_owned() } else { name.chars().take(most - 1).chain(['…']).collect() }
}
