//! Who promises too much, and who too little: bars to both sides, in the table that says it.

use super::{AccuracyProps, exact};
use crate::i18n::{Arg, Locale};
use crate::plan::forecast::{Leaning, PersonRow};
use crate::state::use_locale;
use crate::ui::scale::place;
use yew::prelude::*;

/// The panel; nothing where all forecasts are of one person, or of nobody.
#[component]
pub fn People(props: &AccuracyProps) -> Html {
    let locale = use_locale();
    let Some(score) = props.answer.score.as_ref().filter(|score| score.people.len() > 1) else {
        return Html::default();
    };
    let off = |row: &PersonRow| row.said.mean_chance - row.said.won_share;
    let widest = score.people.iter().map(|row| off(row).abs()).fold(0.01, f64::max);
    let row = |row: &PersonRow| {
        let part = off(row) / widest / 2.0;
        let (from, width) = (0.5 + part.min(0.0), part.abs());
        let class = if part > 0.0 { "hopeful" } else { "cautious" };
        html! {
            <tr>
                <th scope="row">{ row.by.clone().unwrap_or_else(|| locale.t("accuracy.nobody")) }</th>
                <td class="bar-cell">
                    <svg class="bar" aria-hidden="true">
                        <rect {class} x={place(from)} y="20%" width={place(width)} height="60%" />
                        <line x1="50%" x2="50%" y1="0%" y2="100%" />
                    </svg>
                </td>
                <td class="number"><b>{ points(locale, off(row)) }</b><small>{ locale.t(leaning_key(row.leaning)) }</small></td>
                <td class="number">{ exact(locale, row.said.mean_chance) }</td>
                <td class="number">{ exact(locale, row.said.won_share) }</td>
                <td class="number">{ locale.count(row.said.count) }</td>
            </tr>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("accuracy.people")}>
            <h2>{ locale.t("accuracy.people") }</h2>
            <p class="note">{ locale.t("accuracy.people_note") }</p>
            <div class="scroll" tabindex="0" role="group" aria-label={locale.t("accuracy.people")}>
                <table class="data bars">
                    <caption class="visually-hidden">{ locale.t("accuracy.people") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("accuracy.person") }</th>
                        <th scope="col" class="bar-cell"><span>{ locale.t("accuracy.cautious_side") }</span><span>{ locale.t("accuracy.hopeful_side") }</span></th>
                        <th scope="col" class="number">{ locale.t("accuracy.bias") }</th>
                        <th scope="col" class="number">{ locale.t("accuracy.said") }</th>
                        <th scope="col" class="number">{ locale.t("accuracy.happened") }</th>
                        <th scope="col" class="number">{ locale.t("accuracy.forecasts") }</th>
                    </tr></thead>
                    <tbody>{ for score.people.iter().map(row) }</tbody>
                </table>
            </div>
            if score.people_left > 0 {
                <p class="note">{ locale.tr("accuracy.people_left", &[("count", Arg::count(score.people_left, locale.count(score.people_left)))]) }</p>
            }
        </section>
    }
}

/// "+4.2 points".
fn points(locale: Locale, off: f64) -> String {
    let points = (off * 1_000.0).round() / 10.0;
    let sign = if points > 0.0 {
        "+"
    } else if points < 0.0 {
        "−"
    } else {
        ""
    };
    locale.tr("accuracy.points", &[("points", format!("{sign}{}", locale.plain(points.abs())).into())])
}

fn leaning_key(leaning: Leaning) -> &'static str {
    match leaning {
        Leaning::TooFew => "accuracy.too_few",
        Leaning::TooHopeful => "accuracy.too_hopeful",
        Leaning::TooCautious => "accuracy.too_cautious",
        Leaning::Uneven(_) | Leaning::Even => "accuracy.even",
    }
}
