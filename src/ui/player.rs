//! A slider over numbered points, with a step either way, and Play.

use super::icon::{Glyph, icon};
use crate::platform::{clock, preferences};
use crate::state::use_locale;
use yew::prelude::*;

/// How a playback goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How long a point stays, in milliseconds.
    pub step_ms: u32,
    /// The same where less motion is asked for.
    pub calm_step_ms: u32,
    /// The most points that are shown one by one; of more, some are leapt over.
    pub steps_max: usize,
}

impl Pace {
    /// The point after another: the last one at most, and always a later one where there is one.
    #[must_use]
    pub fn after(self, point: usize, last: usize) -> usize {
        let leap = (last + 1).div_ceil(self.steps_max.max(1));
        (point + leap).min(last)
    }
}

/// Properties for [`Player`].
#[derive(PartialEq, Properties)]
pub struct PlayerProps {
    /// The last point; the first is 0.
    pub last: usize,
    /// The point that is shown.
    pub point: usize,
    /// Goes to a point.
    pub on_point: Callback<usize>,
    /// How it goes by.
    pub pace: Pace,
    /// What the slider moves through.
    pub label: AttrValue,
    /// The point that is shown, in words.
    pub said: AttrValue,
    /// Told whether it plays.
    #[prop_or_default]
    pub on_playing: Callback<bool>,
    /// What stands under it.
    #[prop_or_default]
    pub children: Html,
}

/// Play, a step back, the slider, a step on.
#[component]
pub fn Player(props: &PlayerProps) -> Html {
    let locale = use_locale();
    let is_playing = use_state_eq(|| false);
    let (point, last, pace) = (props.point, props.last, props.pace);
    {
        let (playing, on_point) = (is_playing.setter(), props.on_point.clone());
        use_effect_with((*is_playing, point, last), move |&(is_playing, point, last)| {
            let timer = is_playing.then(|| {
                let step_ms = if preferences::prefers_less_motion() { pace.calm_step_ms } else { pace.step_ms };
                clock::after_ms(step_ms, move || {
                    let next = pace.after(point, last);
                    if next == last {
                        playing.set(false);
                    }
                    on_point.emit(next);
                })
            });
            move || drop(timer)
        });
    }
    {
        let on_playing = props.on_playing.clone();
        use_effect_with(*is_playing, move |is_playing| on_playing.emit(*is_playing));
    }
    let play = {
        let (is_playing, on_point) = (is_playing.clone(), props.on_point.clone());
        Callback::from(move |_: MouseEvent| {
            if !*is_playing && point == last {
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
    // Never disabled: the keyboard stays where it is at either end.
    let step = |key: &str, glyph: Glyph, to: Option<usize>| {
        let label = locale.t(key);
        html! {
            <button
                type="button" class="button quiet icon-only looks" title={label.clone()} aria-label={label}
                aria-disabled={to.is_none().then_some("true")} onclick={go.reform(move |_: MouseEvent| to.unwrap_or(point))}
            >{ icon(glyph) }</button>
        }
    };
    let (name, glyph) = if *is_playing { ("history.pause", Glyph::Pause) } else { ("history.play", Glyph::Play) };
    html! {
        <div class="player">
            <button type="button" class="button looks" disabled={last == 0} onclick={play}>{ icon(glyph) }{ locale.t(name) }</button>
            { step("history.step_back", Glyph::Earlier, point.checked_sub(1)) }
            <input
                type="range" class="looks" min="0" max={last.to_string()} value={point.to_string()} disabled={last == 0} {oninput}
                aria-label={props.label.clone()} aria-valuetext={props.said.clone()}
            />
            { step("history.step_on", Glyph::Later, (point < last).then_some(point + 1)) }
            { props.children.clone() }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_playback_reaches_the_end_in_so_many_steps_at_most() {
        let pace = Pace { step_ms: 1, calm_step_ms: 2, steps_max: 60 };
        for last in [0, 1, 59, 60, 61, 4_999] {
            let steps = std::iter::successors(Some(0), |point| (*point < last).then(|| pace.after(*point, last)));
            let points: Vec<usize> = steps.collect();
            assert!(points.len() <= 61 && points.windows(2).all(|pair| pair[0] < pair[1]), "{last}: {points:?}");
            assert_eq!(points.last(), Some(&last));
        }
    }
}
