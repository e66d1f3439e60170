//! Seasonality: a bar and a number for each month of the year.

use crate::domain::calendar::Month;
use crate::domain::forecast::RecordSeason;
use crate::domain::schedule::{SeasonError, Seasonality};
use crate::i18n::Locale;
use crate::plan::{Action, GestureId};
use crate::state::{use_dispatch, use_locale};
use crate::ui::fold::Fold;
use crate::ui::number_field::{NumberEdit, NumberField};
use yew::prelude::*;

/// What an ordinary month is written as.
const ORDINARY: f64 = 100.0;
/// A drag goes by so much: a twentieth of an ordinary month.
const DRAG_STEP: f64 = 0.05;

/// Properties for [`Season`].
#[derive(PartialEq, Properties)]
pub struct SeasonProps {
    /// The weights in force.
    pub season: Seasonality,
    /// The weights that the customers won tell.
    pub records: Option<RecordSeason>,
}

/// The panel, folded: most plans begin with equal months.
#[component]
pub fn Season(props: &SeasonProps) -> Html {
    let locale = use_locale();
    let (season, records) = (props.season, props.records);
    let content =
        use_callback((season, records), |(): (), &(season, records)| html! { <Weights {season} {records} /> });
    html! {
        <section class="panel fields" aria-label={locale.t("time.season")}>
            <Fold summary={locale.t("time.season")} {content} />
        </section>
    }
}

fn with_weight(season: Seasonality, place: usize, weight: f64) -> Result<Seasonality, SeasonError> {
    let mut weights = *season.weights();
    weights[place] = weight;
    Seasonality::new(weights)
}

fn words(locale: Locale, error: SeasonError) -> String {
    match error {
        SeasonError::Weight { .. } => {
            locale.tr("time.weight_range", &[("max", locale.count((Seasonality::WEIGHT_MAX * ORDINARY) as u64).into())])
        }
        SeasonError::Nothing => locale.t("time.weight_nothing"),
    }
}

/// The twelve months.
#[component]
fn Weights(props: &SeasonProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let held_scale = use_state_eq(|| None::<f64>);
    let season = props.season;
    let natural = season.weights().iter().fold(0.0_f64, |most, &weight| most.max(weight)) * 1.25;
    let scale = held_scale.unwrap_or(natural);
    let on_drag = {
        let held_scale = held_scale.clone();
        Callback::from(move |dragging: bool| held_scale.set(dragging.then_some(scale)))
    };
    let set = {
        let dispatch = dispatch.clone();
        move |season: Seasonality| {
            // A checked seasonality is always taken.
            let _ = dispatch.emit((Action::SetSeasonality { season }, crate::state::gesture()));
        }
    };
    let is_equal = season == Seasonality::default();
    let equal = {
        let set = set.clone();
        Callback::from(move |_: MouseEvent| set(Seasonality::default()))
    };
    let month = |place: usize| {
        let weight = season.weights()[place];
        let on_number = {
            let dispatch = dispatch.clone();
            Callback::from(move |edit: NumberEdit| {
                let season =
                    with_weight(season, place, edit.number / ORDINARY).map_err(|error| words(locale, error))?;
                dispatch.emit((Action::SetSeasonality { season }, edit.gesture))
            })
        };
        let on_weight = {
            let dispatch = dispatch.clone();
            Callback::from(move |(weight, gesture): (f64, GestureId)| {
                // Not the last month that sells: it stays where it was.
                if let Ok(season) = with_weight(season, place, weight) {
                    let _ = dispatch.emit((Action::SetSeasonality { season }, gesture));
                }
            })
        };
        let named = Month::new(2001, i8::try_from(place + 1).unwrap_or(1));
        let name = named.map_or_else(|_| String::new(), |month| locale.month_name(month));
        let number = weight * ORDINARY;
        html! {
            <li key={place}>
                <span aria-hidden="true">{ name.clone() }</span>
                <WeightBar {weight} {scale} {on_weight} on_drag={on_drag.clone()} />
                <NumberField
                    label={locale.tr("time.weight_of", &[("month", name.into())])} label_hidden={true}
                    {number} text={locale.plain(number)} step={10.0} {on_number}
                />
            </li>
        }
    };
    html! {
        <>
            <p class="note">{ locale.t("time.season_note") }</p>
            <ol class="season">{ for (0..12).map(month) }</ol>
            <div class="actions">
                <button type="button" class="button small" disabled={is_equal} onclick={equal}>{ locale.t("time.season_equal") }</button>
                if let Some(records) = props.records {
                    <button
                        type="button" class="button small" disabled={records.season == season}
                        onclick={Callback::from(move |_: MouseEvent| set(records.season))}
                    >{ locale.t("time.season_records") }</button>
                    <p class="note">{ records_note(locale, &records) }</p>
                }
            </div>
        </>
    }
}

fn records_note(locale: Locale, records: &RecordSeason) -> String {
    let args = [
        ("count", crate::i18n::Arg::count(records.won, locale.count(records.won))),
        ("first", locale.month(records.first).into()),
        ("last", locale.month(records.last).into()),
    ];
    locale.tr("time.season_records_note", &args)
}

#[derive(PartialEq, Properties)]
struct WeightBarProps {
    weight: f64,
    /// The weight that fills the whole width.
    scale: f64,
    on_weight: Callback<(f64, GestureId)>,
    /// Told that a drag began (true) or ended: the scale holds still meanwhile.
    on_drag: Callback<bool>,
}

/// A bar to be dragged. It is hidden from a screen reader: the field beside it does the same by keyboard.
#[component]
fn WeightBar(props: &WeightBarProps) -> Html {
    let drag = use_mut_ref(|| None::<(GestureId, f64)>);
    let svg = use_node_ref();
    let to = {
        let (drag, svg, on_weight) = (drag.clone(), svg.clone(), props.on_weight.clone());
        Callback::from(move |event: PointerEvent| {
            let (Some((gesture, scale)), Some(svg)) = (*drag.borrow(), svg.cast::<web_sys::Element>()) else { return };
            let area = svg.get_bounding_client_rect();
            let share = (f64::from(event.client_x()) - area.left()) / area.width().max(1.0);
            let weight = (share.clamp(0.0, 1.0) * scale / DRAG_STEP).round() * DRAG_STEP;
            on_weight.emit(((weight * 100.0).round() / 100.0, gesture));
        })
    };
    let onpointerdown = {
        let (drag, to, on_drag, scale) = (drag.clone(), to.clone(), props.on_drag.clone(), props.scale);
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            event.prevent_default();
            crate::platform::element::capture_pointer(&event);
            *drag.borrow_mut() = Some((crate::state::gesture(), scale));
            on_drag.emit(true);
            to.emit(event);
        })
    };
    let end = {
        let on_drag = props.on_drag.clone();
        Callback::from(move |_: PointerEvent| {
            if drag.borrow_mut().take().is_some() {
                on_drag.emit(false);
            }
        })
    };
    let width = if props.scale > 0.0 { (props.weight / props.scale * 100.0).clamp(0.0, 100.0) } else { 0.0 };
    html! {
        <svg
            ref={svg} class="weight-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"
            {onpointerdown} onpointermove={to} onpointerup={end.clone()} onpointercancel={end}
        >
            <rect class="track" width="100" height="10" />
            <rect class="weight" width={format!("{width:.1}")} height="10" />
        </svg>
    }
}
