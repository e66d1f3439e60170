//! The slider that walks through the history, and plays it.

use super::load::Told;
use crate::platform::clock;
use crate::state::{use_locale, words};
use crate::ui::player::{Pace, Player as Slider};
use std::rc::Rc;
use yew::prelude::*;

/// A longer history than of so many lines goes by in leaps.
const PACE: Pace = Pace { step_ms: 700, calm_step_ms: 1_500, steps_max: 80 };

/// Properties for [`Player`].
#[derive(PartialEq, Properties)]
pub(super) struct PlayerProps {
    pub told: Told,
    /// How many lines are done at the point that is shown.
    pub point: usize,
    pub on_point: Callback<usize>,
}

/// Slider, steps, Play, and what was done last at the point.
#[component]
pub(super) fn Player(props: &PlayerProps) -> Html {
    let locale = use_locale();
    let (timeline, point) = (&props.told.timeline, props.point);
    {
        // While nobody waits, the plan is worked out at places on the way.
        let timeline = Rc::clone(timeline);
        use_effect_with(Rc::as_ptr(&props.told.timeline), move |_| {
            let timer = clock::after_ms(PACE.step_ms, move || prepare(timeline, 0));
            move || drop(timer)
        });
    }
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
    let (last, on_point) = (timeline.lines().len(), props.on_point.clone());
    html! {
        <Slider {last} {point} {on_point} pace={PACE} label={locale.t("history.slider")} said={(*said).clone()}>
            <p class="player-said">{ (*said).clone() }</p>
        </Slider>
    }
}

fn prepare(timeline: Rc<crate::plan::Timeline>, from: usize) {
    clock::when_idle(move || {
        if let Some(next) = timeline.prepare(from).filter(|_| Rc::strong_count(&timeline) > 1) {
            prepare(timeline, next);
        }
    });
}
