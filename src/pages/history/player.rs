//! The slider that walks through the history, and plays it.

use super::load::Told;
use crate::platform::{clock, preferences};
use crate::state::{use_locale, words};
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// How long a step of the playback stays.
const STEP_MS: u32 = 700;
/// The same where less motion is asked for.
const CALM_STEP_MS: u32 = 1_500;
/// The most steps of a playback; a longer history goes by in leaps.
const STEPS_MAX: usize = 80;

/// Properties for [`Player`].
#[derive(PartialEq, Properties)]
pub(super) struct PlayerProps {
    pub told: Told,
    /// How many lines are done at the point that is shown.
    pub point: usize,
    pub on_point: Callback<usize>,
}

/// Slider, steps, and Play.
#[component]
pub(super) fn Player(props: &PlayerProps) -> Html {
    let locale = use_locale();
    let is_playing = use_state_eq(|| false);
    let (timeline, point) = (&props.told.timeline, props.point);
    let count = timeline.lines().len();
    {
        let (playing, on_point) = (is_playing.clone(), props.on_point.clone());
        use_effect_with((*is_playing, point, count), move |&(is_playing, point, count)| {
            let timer = is_playing.then(|| {
                let step_ms = if preferences::prefers_less_motion() { CALM_STEP_MS } else { STEP_MS };
                clock::after_ms(step_ms, move || {
                    let next = (point + count.div_ceil(STEPS_MAX).max(1)).min(count);
                    if next == count {
                        playing.set(false);
                    }
                    on_point.emit(next);
                })
            });
            move || drop(timer)
        });
    }
    {
        // While nobody waits, the plan is worked out at places on the way.
        let timeline = Rc::clone(timeline);
        use_effect_with(Rc::as_ptr(&props.told.timeline), move |_| {
            let timer = clock::after_ms(STEP_MS, move || prepare(timeline, 0));
            move || drop(timer)
        });
    }
    let play = {
        let (is_playing, on_point) = (is_playing.clone(), props.on_point.clone());
        Callback::from(move |_: MouseEvent| {
            if !*is_playing && point == count {
                on_point.emit(0);
            }
            is_playing.set(!*is_playing);
        })
    };
    let go = {
        let (is_playing, on_point) = (is_playing.setter(), props.on_point.clone());
        Callback::from(move |point: usize| {
            is_playing.set(false);
            on_point.emit(point);
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
    let said = use_memo((props.told.clone(), point, locale), |(told, point, locale)| match point.checked_sub(1) {
        None => locale.t("history.beginning"),
        Some(last) => {
            let at_ms = told.timeline.lines()[last].at_ms;
            let args = [
                ("moment", words::history::moment(*locale, at_ms).into()),
                ("what", words::history::line(*locale, &told.timeline, last).into()),
            ];
            locale.tr("history.point", &args)
        }
    });
    // Never disabled: the keyboard stays where it is at either end.
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
        <div class="player">
            <button type="button" class="button" disabled={count == 0} onclick={play}>{ icon(glyph) }{ locale.t(name) }</button>
            { step("history.step_back", Glyph::Earlier, point.checked_sub(1)) }
            <input
                type="range" min="0" max={count.to_string()} value={point.to_string()} disabled={count == 0} {oninput}
                aria-label={locale.t("history.slider")} aria-valuetext={(*said).clone()}
            />
            { step("history.step_on", Glyph::Later, (point < count).then_some(point + 1)) }
            <p class="player-said">{ (*said).clone() }</p>
        </div>
    }
}

fn prepare(timeline: Rc<crate::plan::Timeline>, from: usize) {
    clock::when_idle(move || {
        if let Some(next) = timeline.prepare(from).filter(|_| Rc::strong_count(&timeline) > 1) {
            prepare(timeline, next);
        }
    });
}
