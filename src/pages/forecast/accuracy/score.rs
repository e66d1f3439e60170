//! Past forecasts against what happened: the choice of where they come from, the picture, and what is left out.

use super::calibration::Calibration;
use super::{AccuracyProps, Chosen, HORIZONS, whole};
use crate::i18n::Arg;
use crate::plan::forecast::{SNAPSHOT_DAYS_MIN, ScoreRow, Witness};
use crate::state::use_locale;
use crate::ui::fold::Fold;
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// The skill from which, and down to which, a forecast is better or worse than the plain average.
const SKILL_TOLD: f64 = 0.02;

/// The panel.
#[component]
pub fn Scored(props: &AccuracyProps) -> Html {
    let locale = use_locale();
    let (answer, chosen) = (&props.answer, props.chosen);
    let on_witness = props.on_choose.reform(move |at: usize| Chosen {
        witness: if at == 0 { Witness::Records } else { Witness::Snapshots },
        ..chosen
    });
    let on_horizon = props.on_choose.reform(move |horizon: usize| Chosen { horizon, ..chosen });
    let is_records = chosen.witness == Witness::Records;
    let note = if is_records {
        locale.t("accuracy.records_note")
    } else if props.snapshots.is_empty() {
        locale.tr("accuracy.no_snapshots", &[("days", locale.count(SNAPSHOT_DAYS_MIN.unsigned_abs().into()).into())])
    } else {
        let count = props.snapshots.len() as u64;
        locale.tr("accuracy.snapshots_note", &[("count", Arg::count(count, locale.count(count)))])
    };
    let left_out = [
        ("accuracy.censored", answer.censored),
        ("accuracy.undated", answer.undated),
        ("accuracy.unknown", answer.unknown),
        ("accuracy.removed", answer.removed),
    ];
    let left_out = left_out.into_iter().filter(|(_, count)| *count > 0);
    let moments = {
        let props = props.clone();
        Callback::from(move |()| html! { <Moments ..props.clone() /> })
    };
    html! {
        <section class="panel accuracy" aria-label={locale.t("accuracy.title")}>
            <div class="panel-bar">
                <h2>{ locale.t("accuracy.title") }</h2>
                <Segmented
                    label={locale.t("accuracy.witness")} chosen={usize::from(!is_records)} on_choose={on_witness}
                    options={["accuracy.from_records", "accuracy.from_snapshots"].map(|key| AttrValue::from(locale.t(key))).to_vec()}
                />
            </div>
            <p class="note">{ note }</p>
            <Segmented
                label={locale.t("accuracy.horizon")} chosen={chosen.horizon} on_choose={on_horizon}
                options={HORIZONS.map(|months| AttrValue::from(locale.tr("accuracy.within", &[("months", Arg::count(months.into(), locale.count(months.into())))]))).to_vec()}
            />
            if let Some(score) = &answer.score {
                <Calibration score={Rc::new(score.clone())} />
                <Skill score={Rc::new(score.clone())} />
            }
            if left_out.clone().next().is_some() {
                <ul class="left-out">
                    { for left_out.map(|(key, count)| html! { <li>{ locale.tr(key, &[("count", Arg::count(count, locale.count(count)))]) }</li> }) }
                </ul>
            }
            if !answer.moments.is_empty() {
                <Fold summary={locale.t("accuracy.moments")} content={moments} />
            }
        </section>
    }
}

/// Properties for [`Skill`].
#[derive(PartialEq, Properties)]
struct SkillProps {
    score: Rc<ScoreRow>,
}

/// The Brier score, and what it is worth.
#[component]
fn Skill(props: &SkillProps) -> Html {
    let locale = use_locale();
    let score = &props.score;
    let points = |brier: f64| locale.plain((brier * 1_000.0).round() / 1_000.0);
    let share = |skill: f64| whole(locale, skill.abs());
    let words = match score.skill {
        None => locale.t("accuracy.skill_none"),
        Some(skill) if skill >= SKILL_TOLD => locale.tr("accuracy.skill_better", &[("share", share(skill).into())]),
        Some(skill) if skill <= -SKILL_TOLD => locale.tr("accuracy.skill_worse", &[("share", share(skill).into())]),
        Some(_) => locale.t("accuracy.skill_same"),
    };
    html! {
        <>
            <dl class="chance-marks">
                <div><dt>{ locale.t("accuracy.brier") }</dt><dd class="number">{ points(score.brier) }</dd></div>
                <div><dt>{ locale.t("accuracy.brier_of_average") }</dt><dd class="number">{ points(score.brier_of_average) }</dd></div>
            </dl>
            <p>{ words }</p>
            <p class="note">{ locale.t("accuracy.brier_note") }</p>
        </>
    }
}

/// A row a month, or a snapshot.
#[component]
fn Moments(props: &AccuracyProps) -> Html {
    let locale = use_locale();
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("accuracy.moments")}>
            <table class="data">
                <caption class="visually-hidden">{ locale.t("accuracy.moments") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("accuracy.on") }</th>
                    <th scope="col" class="number">{ locale.t("accuracy.open") }</th>
                    <th scope="col" class="number">{ locale.t("accuracy.expected") }</th>
                    <th scope="col" class="number">{ locale.t("accuracy.won") }</th>
                </tr></thead>
                <tbody>
                    for row in props.answer.moments.iter() {
                        <tr>
                            <th scope="row">{ locale.day(row.day) }</th>
                            <td class="number">{ locale.count(row.open) }</td>
                            <td class="number">{ locale.tenths(row.expected) }</td>
                            <td class="number">{ locale.count(row.won) }</td>
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}
