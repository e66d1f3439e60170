//! How a new person comes to do all: months, what is done in each of them, and its picture.

use crate::domain::staffing::Tier;
use crate::pages::staffing::change::out_of_range;
use crate::plan::GestureId;
use crate::state::use_locale;
use crate::ui::number_field::{NumberEdit, NumberField};
use yew::prelude::*;

/// Properties for [`Ramp`].
#[derive(PartialEq, Properties)]
pub struct RampProps {
    /// What is done in the first, second … month, 0–1 each.
    pub ramp: Vec<f64>,
    /// Takes another one over.
    pub on_ramp: Callback<(Vec<f64>, GestureId), Result<(), String>>,
}

/// Width and height of a month's bar.
const BAR: (usize, f64) = (10, 40.0);

/// The number of months, then a field a month.
#[component]
pub fn Ramp(props: &RampProps) -> Html {
    let locale = use_locale();
    let (ramp, on_ramp) = (&props.ramp, &props.on_ramp);
    let on_months = {
        let on_ramp = on_ramp.clone();
        Callback::from(move |edit: NumberEdit| {
            if let Some(refused) = out_of_range(locale, edit.number, 0.0, Tier::MONTHS_MAX as f64) {
                return Err(refused);
            }
            on_ramp.emit((Tier::straight_ramp(edit.number.round() as u32), edit.gesture))
        })
    };
    let month = |(at, &share): (usize, &f64)| {
        let (ramp, on_ramp) = (ramp.clone(), on_ramp.clone());
        let on_number = Callback::from(move |edit: NumberEdit| {
            if let Some(refused) = out_of_range(locale, edit.number, 0.0, 100.0) {
                return Err(refused);
            }
            let mut ramp = ramp.clone();
            if let Some(share) = ramp.get_mut(at) {
                *share = edit.number / 100.0;
            }
            on_ramp.emit((ramp, edit.gesture))
        });
        let percent = (share * 1e4).round() / 100.0;
        let label = locale.tr("staffing.tiers.ramp_month", &[("number", locale.count(at as u64 + 1).into())]);
        html! { <NumberField key={at} {label} number={percent} text={locale.quantity(percent)} unit="%" step={5.0} {on_number} /> }
    };
    let count = ramp.len() as u64;
    html! {
        <>
            <NumberField label={locale.t("staffing.tiers.ramp")} number={count as f64} text={locale.count(count)} on_number={on_months} />
            if !ramp.is_empty() {
                <details class="ramp">
                    <summary>{ picture(ramp) }{ locale.t("staffing.tiers.ramp_months") }</summary>
                    { for ramp.iter().enumerate().map(month) }
                </details>
            }
        </>
    }
}

/// A bar a month from nothing up, and one for the month in which all is done. The numbers stand in the fields.
fn picture(ramp: &[f64]) -> Html {
    let (width, height) = BAR;
    let bars = ramp.iter().copied().chain([1.0]).enumerate().map(|(at, share)| {
        let tall = (share * height).max(0.5);
        html! { <rect x={(at * width + 1).to_string()} y={format!("{:.1}", height - tall)} width={(width - 2).to_string()} height={format!("{tall:.1}")} /> }
    });
    let view_box = format!("0 0 {} {height}", (ramp.len() + 1) * width);
    html! { <svg class="ramp-picture" viewBox={view_box} preserveAspectRatio="none" aria-hidden="true">{ for bars }</svg> }
}
