//! Cards and lines as they are drawn: whole when large, names when smaller, colours by the hundred when tiny.

use super::camera::{Area, Tier};
use super::plain::plain;
use super::words;
use crate::domain::stakeholders::{CARD_HEIGHT, CARD_WIDTH, Drawn, DrawnLine, INFLUENCE_MAX, Layout, Point};
use crate::i18n::Locale;
use crate::plan::selectors::{CardFace, Tone};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::rc::Rc;
use yew::prelude::*;

/// From so many small cards on, what they have in common is drawn at once for all.
const PLAIN_FROM: usize = 40;
/// How far the coloured band of a card reaches.
const BAND: i32 = 32;
/// How far it reaches where a name and a title stand beside it.
const NAMED_BAND: i32 = 42;
/// How far it reaches where only a name stands beside it.
pub(super) const WIDE_BAND: i32 = 52;
/// The radius of a card's corners.
pub(super) const ROUND: i32 = 10;

/// Properties for [`Scene`]. What is shared is compared by where it is.
#[derive(Properties)]
pub(super) struct SceneProps {
    /// Where everything stands.
    pub layout: Rc<Layout>,
    /// What the cards show.
    pub faces: Rc<Vec<CardFace>>,
    /// How much of it.
    pub tier: Tier,
    /// The part that is drawn.
    pub area: Area,
    /// A card that is dragged: it is left out, with its lines.
    pub lifted: Option<usize>,
    /// The words.
    pub locale: Locale,
}

impl PartialEq for SceneProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.layout, &other.layout)
            && Rc::ptr_eq(&self.faces, &other.faces)
            && (self.tier, self.area, self.lifted, self.locale) == (other.tier, other.area, other.lifted, other.locale)
    }
}

/// Cards and lines.
#[component]
pub(super) fn Scene(props: &SceneProps) -> Html {
    let lines = drawn_lines(props);
    let is_plain = props.tier == Tier::Small && in_sight(props).nth(PLAIN_FROM - 1).is_some();
    html! {
        <>
            if props.area != Area::ENDLESS {
                <Ground layout={Rc::clone(&props.layout)} faces={Rc::clone(&props.faces)} />
            }
            { lines }
            if props.tier == Tier::Tiny {
                { tone_paths(in_sight(props).map(|(place, at)| (props.faces[place].tone, at))) }
            } else if is_plain {
                { plain(&props.faces, &props.layout, in_sight(props)) }
            } else {
                { for in_sight(props).map(|(place, at)| card(props, place, at)) }
            }
        </>
    }
}

/// Properties for [`Ground`].
#[derive(Properties)]
struct GroundProps {
    layout: Rc<Layout>,
    faces: Rc<Vec<CardFace>>,
}

impl PartialEq for GroundProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.layout, &other.layout) && Rc::ptr_eq(&self.faces, &other.faces)
    }
}

/// All cards as plain boxes beneath the others: they are in sight while the map moves faster than it is drawn.
#[component]
fn Ground(props: &GroundProps) -> Html {
    let cards = props.faces.iter().zip(&props.layout.cards);
    html! { <g class="map-ground">{ tone_paths(cards.filter_map(|(face, at)| Some((face.tone, (*at)?)))) }</g> }
}

/// Cards in the part that is drawn, with their corners.
fn in_sight(props: &SceneProps) -> impl Iterator<Item = (usize, Point)> + '_ {
    let cards = props.layout.cards.iter().enumerate().filter_map(|(place, at)| Some((place, (*at)?)));
    cards.filter(|(place, at)| Some(*place) != props.lifted && props.area.shows(*at))
}

/// The class of a line.
pub(super) fn line_class(kind: Drawn) -> &'static str {
    match kind {
        Drawn::Reports => "reports",
        Drawn::Dotted => "dotted",
        Drawn::Influences => "influences",
        Drawn::Conflict => "conflict",
        Drawn::Allied => "allied",
    }
}

/// Writes a line's way, its corners rounded when they are seen.
pub(super) fn write_way(way: &mut String, points: &[Point], is_round: bool) {
    const RADIUS: i32 = 8;
    for (at, point) in points.iter().enumerate() {
        let corner = points.get(at + 1).filter(|_| at > 0 && is_round).map(|next| (points[at - 1], *next));
        // Writing to a text never fails.
        let _ = match corner {
            None => write!(way, "{}{} {}", if at == 0 { 'M' } else { 'L' }, point.x, point.y),
            Some((before, next)) => {
                let towards = |to: Point| {
                    let (x, y) = (to.x - point.x, to.y - point.y);
                    let by = RADIUS.min(i32::midpoint(x.abs(), y.abs()));
                    (point.x + x.signum() * by, point.y + y.signum() * by)
                };
                let ((from_x, from_y), (to_x, to_y)) = (towards(before), towards(next));
                write!(way, "L{from_x} {from_y}Q{} {} {to_x} {to_y}", point.x, point.y)
            }
        };
    }
}

/// The head of an arrow at a line's end.
fn write_head(way: &mut String, points: &[Point]) {
    const LONG: i32 = 11;
    const HALF: i32 = 5;
    let [.., before, end] = points else { return };
    let (x, y) = ((end.x - before.x).signum(), (end.y - before.y).signum());
    let _ = write!(
        way,
        "M{} {}L{} {}L{} {}Z",
        end.x,
        end.y,
        end.x - x * LONG - y * HALF,
        end.y - y * LONG - x * HALF,
        end.x - x * LONG + y * HALF,
        end.y - y * LONG + x * HALF,
    );
}

fn is_in_sight(line: &DrawnLine, area: Area) -> bool {
    let (xs, ys) = (line.points.iter().map(|at| at.x), line.points.iter().map(|at| at.y));
    let low = Point { x: xs.clone().min().unwrap_or(0), y: ys.clone().min().unwrap_or(0) };
    area.meets(low, Point { x: xs.max().unwrap_or(0), y: ys.max().unwrap_or(0) })
}

/// All lines of a kind and weight as one path: a map has thousands of lines and few kinds.
fn drawn_lines(props: &SceneProps) -> Html {
    let mut ways: BTreeMap<(Drawn, u8), (String, String)> = BTreeMap::new();
    let is_round = props.tier > Tier::Small;
    for line in props.layout.lines.iter().filter(|line| is_in_sight(line, props.area)) {
        if props.lifted.is_some_and(|lifted| line.from == lifted || line.to == lifted) {
            continue;
        }
        let (way, heads) = ways.entry((line.kind, line.weight)).or_default();
        write_way(way, &line.points, is_round);
        if line.kind == Drawn::Influences {
            write_head(heads, &line.points);
        }
    }
    let path = |((kind, weight), (way, heads)): ((Drawn, u8), (String, String))| {
        let class = line_class(kind);
        html! {
            <g class={classes!("map-line", class, format!("weight-{weight}"))} key={format!("{class}-{weight}")}>
                <path d={way} />
                if !heads.is_empty() { <path class="head" d={heads} /> }
            </g>
        }
    };
    let class = classes!("map-lines", (!is_round).then_some("thin"));
    html! { <g {class}>{ for ways.into_iter().map(path) }</g> }
}

/// One path of boxes a tone.
pub(super) fn tone_paths(cards: impl Iterator<Item = (Tone, Point)>) -> Html {
    let mut ways: BTreeMap<Tone, String> = BTreeMap::new();
    for (tone, at) in cards {
        let way = ways.entry(tone).or_default();
        // A little smaller than the card, which covers it wherever it is drawn.
        let (x, y, wide, high) = (at.x + 4, at.y + 4, CARD_WIDTH - 8, CARD_HEIGHT - 8);
        let _ = write!(way, "M{x} {y}h{wide}v{high}h-{wide}z");
    }
    let path = |(tone, way): (Tone, String)| {
        html! { <path class={format!("map-tone tone-{}", tone.name())} key={tone.name()} d={way} /> }
    };
    html! { <g class="map-tiny">{ for ways.into_iter().map(path) }</g> }
}

pub(super) fn band(wide: i32) -> String {
    let straight = wide - ROUND;
    let high = CARD_HEIGHT - 2 * ROUND;
    format!(
        "M{ROUND} 0h{straight}v{CARD_HEIGHT}h-{straight}a{ROUND} {ROUND} 0 0 1 -{ROUND} -{ROUND}v-{high}a{ROUND} {ROUND} 0 0 1 {ROUND} -{ROUND}z"
    )
}

fn card(props: &SceneProps, place: usize, at: Point) -> Html {
    let Some(face) = props.faces.get(place) else { return Html::default() };
    let hidden = props.layout.hidden.get(place).copied().unwrap_or(0);
    html! {
        <g key={place} class={card_class(face, props.tier)} transform={format!("translate({} {})", at.x, at.y)}>
            { face_of(props.locale, face, props.tier) }
            if hidden > 0 { { fold_mark(&format!("+{hidden}")) } }
        </g>
    }
}

pub(super) fn card_class(face: &CardFace, tier: Tier) -> Classes {
    classes!(
        "map-card",
        format!("tone-{}", face.tone.name()),
        face.is_placeholder.then_some("placeholder"),
        match tier {
            Tier::Full => "full",
            Tier::Named => "named",
            Tier::Small | Tier::Tiny => "small",
        }
    )
}

/// The mark at a card's lower edge by which people below are folded away, and shown again.
pub(super) fn fold_mark(text: &str) -> Html {
    let middle = CARD_WIDTH / 2;
    html! {
        <g class="map-fold" transform={format!("translate({middle} {CARD_HEIGHT})")}>
            <rect x="-20" y="-10" width="40" height="20" rx="10" />
            <text y="5">{ text }</text>
        </g>
    }
}

/// The name on a small card: each of its one or two lines, and how far down it stands.
pub(super) fn small_name(face: &CardFace) -> Vec<(f64, String)> {
    const LETTERS: f64 = 31.0;
    let (first, second) = words::in_two(&face.name, f64::from(CARD_WIDTH - WIDE_BAND - 14), LETTERS);
    let middle = f64::from(CARD_HEIGHT) / 2.0;
    match second {
        Some(second) => vec![(middle - LETTERS * 0.15, first), (middle + LETTERS * 0.95, second)],
        None => vec![(middle + LETTERS * 0.36, first)],
    }
}

/// Everything within a card.
pub(super) fn face_of(locale: Locale, face: &CardFace, tier: Tier) -> Html {
    let outline = html! { <rect class="box" width={CARD_WIDTH.to_string()} height={CARD_HEIGHT.to_string()} rx={ROUND.to_string()} /> };
    if tier == Tier::Named {
        let (x, wide) = ((NAMED_BAND + 10).to_string(), f64::from(CARD_WIDTH - NAMED_BAND - 18));
        let title = words::title(locale, face);
        let is_alone = title.is_empty();
        return html! {
            <>
                { outline }
                <path class="band" d={band(NAMED_BAND)} />
                <text class="glyph" x={(NAMED_BAND / 2).to_string()} y={(CARD_HEIGHT / 2).to_string()}>{ face.glyph.to_string() }</text>
                <text class="name" x={x.clone()} y={if is_alone { "48" } else { "35" }}>{ words::fitted_name(&face.name, wide, 21.0) }</text>
                if !is_alone { <text class="title" {x} y="61">{ words::fitted(&title, wide, 16.0) }</text> }
            </>
        };
    }
    if tier != Tier::Full {
        let x = (WIDE_BAND + 10).to_string();
        return html! {
            <>
                { outline }
                <path class="band" d={band(WIDE_BAND)} />
                <text class="glyph" x={(WIDE_BAND / 2).to_string()} y={(CARD_HEIGHT / 2).to_string()}>{ face.glyph.to_string() }</text>
                { for small_name(face).into_iter().map(|(y, text)| html! { <text class="name" x={x.clone()} y={format!("{y:.0}")}>{ text }</text> }) }
            </>
        };
    }
    let x = (BAND + 10).to_string();
    let wide = f64::from(CARD_WIDTH - BAND - 32);
    let title = words::title(locale, face);
    let roles = words::roles(locale, face);
    let below = if roles.is_empty() { words::fact(locale, &face.fact) } else { roles };
    html! {
        <>
            { outline }
            <path class="band" d={band(BAND)} />
            <text class="glyph" x={(BAND / 2).to_string()} y={(CARD_HEIGHT / 2).to_string()}>{ face.glyph.to_string() }</text>
            <text class="name" x={x.clone()} y="26">{ words::fitted_name(&face.name, wide, 15.5) }</text>
            <text class="title" x={x.clone()} y="46">{ words::fitted(&title, wide, 12.5) }</text>
            <text class="roles" x={x} y="66">{ words::fitted(&below, wide, 11.5) }</text>
            { meter(face.influence) }
            if face.is_ally { <path class="ally" d={format!("M{} -4v18l7 -5l7 5v-18z", CARD_WIDTH - 48)} /> }
        </>
    }
}

/// Influence as five steps at a card's right edge.
fn meter(influence: Option<u8>) -> Html {
    const STEPS: u8 = 5;
    let Some(influence) = influence else { return Html::default() };
    // Half steps count as whole ones: 1 and 2 are one step.
    let full = influence.min(INFLUENCE_MAX).div_ceil(INFLUENCE_MAX / STEPS);
    let (mut filled, mut empty) = (String::new(), String::new());
    for step in 0..STEPS {
        let way = if step < full { &mut filled } else { &mut empty };
        let y = CARD_HEIGHT - 22 - i32::from(step) * 10;
        let _ = write!(way, "M{} {y}h7v7h-7z", CARD_WIDTH - 18);
    }
    html! { <><path class="meter" d={empty} /><path class="meter full" d={filled} /></> }
}
