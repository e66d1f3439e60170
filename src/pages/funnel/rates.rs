//! The rate between two grades: a field, a slider, and where the rate comes from.

use super::locks::LockButton;
use crate::domain::ladder::{Grade, PromotionRate, RateOrigin};
use crate::domain::solve::Cell;
use crate::i18n::Locale;
use crate::pages::explain::Figure;
use crate::pages::scenario_mode::{Assumption, BaselineValue};
use crate::plan::selectors::Explain;
use crate::plan::{Action, GestureId};
use crate::state::{use_dispatch, use_locale, use_say, words};
use crate::ui::number_field::{NumberEdit, NumberField};
use crate::ui::text_field::typed;
use yew::prelude::*;

/// Properties for [`RateControl`].
#[derive(PartialEq, Properties)]
pub struct RateControlProps {
    /// The lower grade, which holds the rate.
    pub lower: Grade,
    /// Name of the higher grade.
    pub higher: AttrValue,
    /// It is the lowest rate of the ladder.
    pub weakest: bool,
    /// It is locked.
    pub is_locked: bool,
}

/// The rate's field and slider.
#[component]
pub fn RateControl(props: &RateControlProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let say = use_say();
    let drag = use_mut_ref(|| None::<GestureId>);
    let grade = props.lower.id;
    let promotion = format!("{}→{}", props.lower.name, props.higher);
    let rate = props.lower.promotion_rate;
    let set = move |rate: PromotionRate, gesture: GestureId| {
        dispatch.emit((Action::SetPromotionRates { rates: vec![(grade, rate)], origin: RateOrigin::Entered }, gesture))
    };
    let on_number = {
        let set = set.clone();
        Callback::from(move |edit: NumberEdit| {
            let rate = PromotionRate::from_percent(edit.number).map_err(|error| words::rate_error(locale, error))?;
            set(rate, edit.gesture)
        })
    };
    let oninput = {
        let (drag, in_force) = (drag.clone(), locale.plain(rate.percent()));
        Callback::from(move |event: InputEvent| {
            let Some(percent) = typed(&event).and_then(|text| text.parse::<f64>().ok()) else { return };
            let gesture = *drag.borrow_mut().get_or_insert_with(crate::state::gesture);
            // The slider's ends are within the limits; locks may refuse what lies between.
            if let Err(why) = set(PromotionRate::nearest(percent / 100.0), gesture) {
                if let Some(slider) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                    slider.set_value(&in_force);
                }
                say.emit(why);
            }
        })
    };
    let onchange = Callback::from(move |_: Event| *drag.borrow_mut() = None);
    let percent = rate.percent();
    // Two decimals are more than any record knows; only the smallest rates need them all.
    let shown = if percent < 1.0 { percent } else { (percent * 100.0).round() / 100.0 };
    let origin = origin_text(locale, &props.lower.rate_origin, props.weakest);
    html! {
        <div class={classes!("rate-control", props.weakest.then_some("weakest"))}>
            <span class="promotion" aria-hidden="true">{ promotion.clone() }</span>
            <input
                type="range" min="1" max="100" step="1" value={locale.plain(percent)}
                aria-label={locale.tr("rate.slider", &[("promotion", promotion.clone().into())])} {oninput} {onchange}
            />
            <NumberField
                label={locale.tr("term.promotion_rate_of", &[("promotion", promotion.clone().into())])} label_hidden={true}
                number={percent} text={locale.plain(shown)} unit="%" {on_number}
            />
            <LockButton cell={Cell::Rate(grade)} subject={promotion} is_locked={props.is_locked} />
            if matches!(props.lower.rate_origin, RateOrigin::Records { .. }) {
                <small class="origin"><Figure what={Explain::RateFromRecords(grade)} value={percent} text={origin} /></small>
            } else {
                <small class="origin">{ origin }</small>
            }
            <BaselineValue of={Assumption::Rate(grade)} />
        </div>
    }
}

/// Where a rate comes from, in words.
#[must_use]
pub fn origin_text(locale: Locale, origin: &RateOrigin, weakest: bool) -> String {
    let from = match origin {
        RateOrigin::Template => locale.t("rate.from_template"),
        RateOrigin::Entered => locale.t("rate.entered"),
        RateOrigin::Records { won, decided, of } => {
            let args = [("won", locale.count(*won).into()), ("decided", locale.count(*decided).into())];
            let counts = locale.tr("rate.from_records", &args);
            of.as_ref().map_or_else(|| counts.clone(), |of| format!("{counts} · {of}"))
        }
    };
    if weakest { format!("{} · {from}", locale.t("rate.weakest")) } else { from }
}
