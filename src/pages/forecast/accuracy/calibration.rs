//! What was said against what happened, by tenths of the scale; the table under it says the same.

use super::{exact, whole};
use crate::i18n::Arg;
use crate::plan::forecast::{Said, ScoreRow};
use crate::state::use_locale;
use crate::ui::fold::Fold;
use crate::ui::scale::place;
use std::rc::Rc;
use yew::prelude::*;

/// Parts of width and height that the scale takes: from left to right, from top to bottom.
const WIDE: (f64, f64) = (0.13, 0.95);
const HIGH: (f64, f64) = (0.05, 0.86);
/// Radius of the smallest dot and of the largest, of the picture's size.
const DOTS: (f64, f64) = (0.008, 0.035);

/// Properties for [`Calibration`].
#[derive(PartialEq, Properties)]
pub struct CalibrationProps {
    /// The forecasts.
    pub score: Rc<ScoreRow>,
}

/// A dot a tenth: above or below it how many there were, through it where the share lies; on the diagonal, what was said came.
#[component]
pub fn Calibration(props: &CalibrationProps) -> Html {
    let locale = use_locale();
    let tenths = props.score.tenths.iter().flatten();
    let most = tenths.clone().map(|said| said.count).max().unwrap_or(1).max(1) as f64;
    let x = |share: f64| place(WIDE.0 + share * (WIDE.1 - WIDE.0));
    let y = |share: f64| place(HIGH.1 - share * (HIGH.1 - HIGH.0));
    let dot = |said: &Said| {
        let radius = DOTS.0 + (said.count as f64 / most).sqrt() * (DOTS.1 - DOTS.0);
        // Neighbours are written on different sides; close to the ground there is room above only.
        let is_above = ((said.mean_chance * 10.0) as u32).is_multiple_of(2) || said.won_share < 0.12;
        html! {
            <g>
                <line class="interval" x1={x(said.mean_chance)} x2={x(said.mean_chance)} y1={y(said.interval[0])} y2={y(said.interval[1])} />
                <circle cx={x(said.mean_chance)} cy={y(said.won_share)} r={place(radius)} />
                <text
                    class="strong" x={x(said.mean_chance)} y={y(said.won_share)} dy={if is_above { "-1.3em" } else { "2em" }}
                    text-anchor="middle"
                >{ locale.count(said.count) }</text>
            </g>
        }
    };
    let marks = [0.0, 0.25, 0.5, 0.75, 1.0];
    let told: Vec<String> = tenths
        .clone()
        .map(|said| {
            let args = [
                ("said", Arg::from(whole(locale, said.mean_chance))),
                ("happened", whole(locale, said.won_share).into()),
                ("count", Arg::count(said.count, locale.count(said.count))),
            ];
            locale.tr("accuracy.tenth", &args)
        })
        .collect();
    let says = format!("{} {}", locale.t("accuracy.picture_says"), told.join(" "));
    let table = {
        let score = Rc::clone(&props.score);
        Callback::from(move |()| html! { <Table score={Rc::clone(&score)} /> })
    };
    html! {
        <>
            <svg class="line-chart calibration" role="img" aria-label={says}>
                { for marks.into_iter().map(|mark| html! {
                    <>
                        <line class="grid" x1={x(0.0)} x2={x(1.0)} y1={y(mark)} y2={y(mark)} />
                        <line class="grid" x1={x(mark)} x2={x(mark)} y1={y(0.0)} y2={y(1.0)} />
                        <text x={x(0.0)} y={y(mark)} dx="-0.4em" dy="0.35em" text-anchor="end">{ whole(locale, mark) }</text>
                        <text x={x(mark)} y={y(0.0)} dy="1.2em" text-anchor="middle">{ whole(locale, mark) }</text>
                    </>
                }) }
                <line class="diagonal" x1={x(0.0)} x2={x(1.0)} y1={y(0.0)} y2={y(1.0)} />
                { for tenths.map(dot) }
                <text x={x(0.5)} y="99%" text-anchor="middle">{ locale.t("accuracy.said") }</text>
                <text x={x(0.0)} y={y(1.0)} dx="0.4em" dy="1.1em">{ locale.t("accuracy.happened") }</text>
            </svg>
            <p class="note">{ locale.t("accuracy.picture_note") }</p>
            <Fold summary={locale.t("accuracy.table")} content={table} />
        </>
    }
}

/// A row a tenth.
#[component]
fn Table(props: &CalibrationProps) -> Html {
    let locale = use_locale();
    let rows = props.score.tenths.iter().enumerate().filter_map(|(at, said)| Some((at, (*said)?)));
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("accuracy.table")}>
            <table class="data tenths">
                <caption class="visually-hidden">{ locale.t("accuracy.table") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("accuracy.tenths") }</th>
                    <th scope="col" class="number">{ locale.t("accuracy.forecasts") }</th>
                    <th scope="col" class="number">{ locale.t("accuracy.said") }</th>
                    <th scope="col" class="number">{ locale.t("accuracy.happened") }</th>
                    <th scope="col" class="number">{ locale.t("accuracy.interval") }</th>
                </tr></thead>
                <tbody>
                    { for rows.map(|(at, said)| html! {
                        <tr>
                            <th scope="row">{ format!("{} – {}", whole(locale, at as f64 / 10.0), whole(locale, (at + 1) as f64 / 10.0)) }</th>
                            <td class="number">{ locale.count(said.count) }</td>
                            <td class="number">{ exact(locale, said.mean_chance) }</td>
                            <td class="number">{ exact(locale, said.won_share) }</td>
                            <td class="number">{ format!("{} – {}", exact(locale, said.interval[0]), exact(locale, said.interval[1])) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
