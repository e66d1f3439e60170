//! Parts × promotions: where each person's ladder is stuck.

use super::cells::name_in;
use crate::domain::ladder::Ladder;
use crate::domain::split::Outline;
use crate::i18n::Piece;
use crate::pages::explain::Figure;
use crate::pages::figure_grid::FigureGrid;
use crate::plan::selectors::parts::{Heat, HeatCell, Pace};
use crate::plan::selectors::{Explain, OfPart};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`HeatMap`].
#[derive(PartialEq, Properties)]
pub struct HeatMapProps {
    /// The parts.
    pub outline: Rc<Outline>,
    /// The ladder.
    pub ladder: Rc<Ladder>,
    /// How fast each promotes.
    pub heat: Rc<Heat>,
}

/// Sign and word of a pace: colour is never alone.
fn pace(pace: Pace) -> (&'static str, &'static str, &'static str) {
    match pace {
        Pace::NoTries => ("none", "", "parts.pace_none"),
        Pace::TooFew => ("few", "", "parts.pace_few"),
        Pace::Stuck => ("stuck", "▼", "parts.pace_stuck"),
        Pace::Behind => ("behind", "▽", "parts.pace_behind"),
        Pace::Level => ("level", "", "parts.pace_level"),
        Pace::Ahead => ("ahead", "△", "parts.pace_ahead"),
    }
}

/// A row a part, a column a promotion.
#[component]
pub fn HeatMap(props: &HeatMapProps) -> Html {
    let locale = use_locale();
    let (outline, ladder, heat) = (&props.outline, &props.ladder, &props.heat);
    let promotions: Vec<String> =
        ladder.promotions().map(|(lower, higher)| format!("{}→{}", lower.name, higher.name)).collect();
    if !heat.is_known() || promotions.is_empty() {
        return html! {
            <section class="panel" aria-label={locale.t("parts.heat_title")}>
                <h2>{ locale.t("parts.heat_title") }</h2>
                <p class="note">{ locale.t("parts.heat_nothing") }</p>
            </section>
        };
    }
    let what = {
        let (outline, ladder) = (Rc::clone(outline), Rc::clone(ladder));
        Callback::from(move |(row, column): (usize, usize)| {
            let grade = ladder.grades().get(column.checked_sub(1)?)?.id;
            Some(Explain::Part { part: outline.nodes().get(row)?.part, of: OfPart::Pace(grade) })
        })
    };
    let cell = |cell: &HeatCell| {
        let (class, sign, word) = pace(cell.pace);
        let Some(rate) = cell.tries.rate() else {
            return html! { <td class="number none">{ locale.t(word) }</td> };
        };
        let tries = locale.tr(
            "parts.of_tries",
            &[
                ("promoted", locale.count(cell.tries.successes).into()),
                ("tries", locale.count(cell.tries.tries).into()),
            ],
        );
        html! {
            <td class={classes!("number", class)} tabindex="-1">
                { if sign.is_empty() { String::new() } else { format!("{sign} ") } }{ locale.percent(rate) }
                <small>{ tries }{ " · " }{ locale.t(word) }</small>
            </td>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("parts.heat_title")}>
            <h2>{ locale.t("parts.heat_title") }</h2>
            { worst(locale, outline, &promotions, ladder, heat) }
            <div class="scroll heat-rows" tabindex="-1" role="group" aria-label={locale.t("parts.heat_title")}>
                <FigureGrid class="heat" {what}>
                    <caption>{ locale.t("parts.heat_caption") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("parts.part") }</th>
                        for promotion in promotions.iter() {
                            <th scope="col" class="number">{ promotion }</th>
                        }
                    </tr></thead>
                    <tbody>
                        for (row, node) in outline.nodes().iter().enumerate() {
                            <tr class={if row == 0 { "whole" } else { "part" }}>
                                <th scope="row" class={format!("depth-{}", node.depth)}>{ name_in(locale, outline, row) }</th>
                                { for heat.row(row).iter().map(cell) }
                            </tr>
                        }
                    </tbody>
                </FigureGrid>
            </div>
        </section>
    }
}

/// "Li Wei is stuck at C→B: 8 of 60, the whole 20 %."
fn worst(locale: crate::i18n::Locale, outline: &Outline, promotions: &[String], ladder: &Ladder, heat: &Heat) -> Html {
    let Some((row, position)) = heat.worst else {
        return html! { <p>{ locale.t("parts.nobody_stuck") }</p> };
    };
    let own = heat.row(row)[position].tries;
    let whole = heat.row(0)[position].tries.rate().unwrap_or(0.0);
    let args = [
        ("name", name_in(locale, outline, row).into()),
        ("promotion", promotions.get(position).cloned().unwrap_or_default().into()),
        ("tries", locale.count(own.tries).into()),
        ("promoted", locale.count(own.successes).into()),
    ];
    let grade = ladder.grades()[position].id;
    let figure = |part, share: f64| {
        let what = Explain::Part { part, of: OfPart::Pace(grade) };
        html! { <Figure {what} value={share * 100.0} text={locale.percent(share)} /> }
    };
    let pieces = locale.pieces("parts.worst", &args).into_iter().map(|piece| match piece {
        Piece::Text(text) => html! { { text } },
        Piece::Slot(slot) if slot == "whole" => figure(None, whole),
        Piece::Slot(_) => figure(outline.nodes()[row].part, own.rate().unwrap_or(0.0)),
    });
    html! { <p class="worst">{ for pieces }</p> }
}
