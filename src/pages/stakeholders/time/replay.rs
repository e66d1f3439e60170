//! The map played back, change by change.

use super::{share, sign, tone_class};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{CARD_HEIGHT, CARD_WIDTH, Cast, Drawn, DrawnLine, Layout, lay_out};
use crate::i18n::Arg;
use crate::platform::{clock, preferences};
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use std::fmt::Write;
use std::rc::Rc;
use yew::prelude::*;

/// How long a step stays.
const STEP_MS: u32 = 900;
/// The same where less motion is asked for.
const CALM_STEP_MS: u32 = 2_000;
/// The most steps of a playback; more changes go by in leaps.
const STEPS_MAX: usize = 60;
/// Larger maps show no names: nobody could read them.
const NAMED_MAX: usize = 120;

/// Properties for [`Replay`].
#[derive(PartialEq, Properties)]
pub(super) struct ReplayProps {
    pub cast: Rc<Cast>,
    pub today: Day,
}

/// Play, steps, slider, and the map as it was.
#[component]
pub(super) fn Replay(props: &ReplayProps) -> Html {
    let locale = use_locale();
    let cast = &props.cast;
    let days = use_memo((Rc::clone(cast), props.today), |(cast, today)| cast.days_of_change(*today));
    let layout = use_memo(Rc::clone(cast), |cast| lay_out(cast));
    let last = days.len().saturating_sub(1);
    let chosen = use_state_eq(|| None::<usize>);
    let is_playing = use_state_eq(|| false);
    let point = chosen.unwrap_or(last).min(last);
    {
        let (playing, chosen) = (is_playing.setter(), chosen.setter());
        use_effect_with((*is_playing, point, last), move |&(is_playing, point, last)| {
            let timer = is_playing.then(|| {
                let step_ms = if preferences::prefers_less_motion() { CALM_STEP_MS } else { STEP_MS };
                clock::after_ms(step_ms, move || {
                    let next = (point + (last + 1).div_ceil(STEPS_MAX)).min(last);
                    if next == last {
                        playing.set(false);
                    }
                    chosen.set(Some(next));
                })
            });
            move || drop(timer)
        });
    }
    let play = {
        let (is_playing, chosen) = (is_playing.clone(), chosen.setter());
        Callback::from(move |_: MouseEvent| {
            if !*is_playing && point == last {
                chosen.set(Some(0));
            }
            is_playing.set(!*is_playing);
        })
    };
    let go = {
        let (is_playing, chosen) = (is_playing.setter(), chosen.setter());
        Callback::from(move |point: usize| {
            is_playing.set(false);
            chosen.set(Some(point));
        })
    };
    let oninput = {
        let go = go.clone();
        Callback::from(move |event: InputEvent| {
            let point =
                event.target_dyn_into::<web_sys::HtmlInputElement>().and_then(|slider| slider.value().parse().ok());
            if let Some(point) = point {
                go.emit(point);
            }
        })
    };
    let Some(&day) = days.get(point) else { return Html::default() };
    let standing = cast.standing_on(day);
    let people = standing.people as u64;
    let args = [
        ("day", locale.day(day).into()),
        ("people", Arg::count(people, locale.count(people))),
        ("support", share(locale, standing.support).into()),
    ];
    let said = locale.tr("map.time.point", &args);
    let step = |key: &str, glyph: Glyph, to: Option<usize>| {
        let label = locale.t(key);
        html! {
            <button
                type="button" class="button quiet icon-only" title={label.clone()} aria-label={label}
                aria-disabled={to.is_none().then_some("true")} onclick={go.reform(move |_: MouseEvent| to.unwrap_or(point))}
            >{ icon(glyph) }</button>
        }
    };
    let (name, glyph) = if *is_playing { ("history.pause", Glyph::Pause) } else { ("history.play", Glyph::Play) };
    html! {
        <section class="panel" aria-label={locale.t("map.time.replay")}>
            <h2>{ locale.t("map.time.replay") }</h2>
            <div class="player">
                <button type="button" class="button" disabled={last == 0} onclick={play}>{ icon(glyph) }{ locale.t(name) }</button>
                { step("history.step_back", Glyph::Earlier, point.checked_sub(1)) }
                <input
                    type="range" min="0" max={last.to_string()} value={point.to_string()} disabled={last == 0} {oninput}
                    aria-label={locale.t("map.time.slider")} aria-valuetext={locale.day(day)}
                />
                { step("history.step_on", Glyph::Later, (point < last).then_some(point + 1)) }
            </div>
            <p aria-live={if *is_playing { "off" } else { "polite" }}>{ said.clone() }</p>
            { picture(cast, &layout, day, &said) }
        </section>
    }
}

/// The map as it was: those who were not there yet are outlines.
fn picture(cast: &Cast, layout: &Layout, day: Day, said: &str) -> Html {
    let is_named = cast.people.len() <= NAMED_MAX;
    let reports = layout.lines.iter().filter(|line| matches!(line.kind, Drawn::Reports | Drawn::Dotted));
    let view = format!("{} {} {} {}", layout.left, layout.top, layout.width.max(1), layout.height.max(1));
    html! {
        <svg class="replay-map" viewBox={view} role="img" aria-label={said.to_owned()}>
            { for reports.map(|line| html! { <path class={if line.kind == Drawn::Dotted { "line dotted" } else { "line" }} d={path(line)} /> }) }
            { for layout.cards.iter().enumerate().filter_map(|(at, corner)| {
                let corner = (*corner)?;
                let one = cast.people.get(at)?;
                let is_there = cast.was_there(at, day);
                let attitude = one.involvement.attitude_on(day);
                let sign = if is_there { sign(attitude).to_string() } else { String::new() };
                Some(html! {
                    <g key={one.person.id.0} transform={format!("translate({} {})", corner.x, corner.y)} class={if is_there { "card" } else { "card absent" }}>
                        <rect class="box" width={CARD_WIDTH.to_string()} height={CARD_HEIGHT.to_string()} rx="10" />
                        if is_there { <rect class={tone_class(attitude)} width="16" height={CARD_HEIGHT.to_string()} rx="6" /> }
                        <text class="sign" x="40" y="50">{ sign }</text>
                        if is_named { <text class="name" x="62" y="48">{ shortened(&one.person.name) }</text> }
                    </g>
                })
            }) }
        </svg>
    }
}

fn path(line: &DrawnLine) -> String {
    let mut path = String::new();
    for (at, point) in line.points.iter().enumerate() {
        let _ = write!(path, "{}{} {}", if at == 0 { 'M' } else { 'L' }, point.x, point.y);
    }
    path
}

/// As much of a name as fits a card.
fn shortened(name: &str) -> String {
    let is_wide = name.chars().any(|letter| u32::from(letter) >= 0x2e80);
    let most = if is_wide { 8 } else { 16 };
    if name.chars().count() <= most { name.to_owned() } else { name.chars().take(most - 1).chain(['…']).collect() }
}
