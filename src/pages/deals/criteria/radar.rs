//! Where offers are strong: a line for each around a few axes, and the table behind it.

use super::PartProps;
use super::bars::{class, place_of, sign};
use super::words::{criterion_name, offer_name};
use crate::domain::qualification::{AXES_MAX, Axis, AxisOf, Offer, SCORE_BEST, profile_by_criterion, profile_by_group};
use crate::i18n::Locale;
use crate::state::use_locale;
use crate::state::words::deals as words;
use crate::ui::fold::Fold;
use crate::ui::segmented::Segmented;
use std::f64::consts::TAU;
use yew::prelude::*;

/// The most offers whose lines can be told apart: ours and three more.
const OFFERS_MAX: usize = 4;
/// The drawing's measures in its own units, of which a letter is 14 high.
const WIDTH: f64 = 440.0;
const HEIGHT: f64 = 340.0;
const RADIUS: f64 = 110.0;
/// Letters of a line of an axis's name.
const LINE_LETTERS: usize = 14;

/// The picture, by branches or by the heaviest criteria.
#[component]
pub fn Radar(props: &PartProps) -> Html {
    let locale = use_locale();
    let by = use_state_eq(|| 0_usize);
    let PartProps { given, comparison } = props;
    let deal = &given.deal;
    let Some(shares) = &comparison.shares else { return Html::default() };
    let axes = if *by == 0 { profile_by_group(deal, shares) } else { profile_by_criterion(deal, shares) };
    let on_choose = {
        let by = by.setter();
        Callback::from(move |at: usize| by.set(at))
    };
    let options = vec![
        AttrValue::from(locale.t("criteria.radar_groups")),
        locale.tr("criteria.radar_criteria", &[("most", locale.count(AXES_MAX as u64).into())]).into(),
    ];
    let table = {
        let (props, axes) = (props.clone(), axes.clone());
        Callback::from(move |()| table(locale, &props, &axes))
    };
    html! {
        <>
            <Segmented label={locale.t("criteria.radar_by")} {options} chosen={*by} {on_choose} />
            if axes.len() < 3 {
                <p class="note">{ locale.t("criteria.radar_few") }</p>
            } else {
                <div class="radar-picture">
                    { picture(locale, props, &axes) }
                    { legend(locale, props) }
                </div>
            }
            <Fold summary={locale.t("criteria.radar_table")} content={table} />
        </>
    }
}

fn shown(props: &PartProps) -> Vec<Offer> {
    props.comparison.offers.iter().map(|result| result.offer).take(OFFERS_MAX).collect()
}

fn axis_name(locale: Locale, props: &PartProps, axis: &Axis) -> String {
    match axis.of {
        AxisOf::Group(group) => words::criterion_group(locale, group),
        AxisOf::Criterion(id) => criterion_name(locale, &props.given.deal, id),
    }
}

/// A name in at most two lines.
fn lines(name: &str) -> Vec<String> {
    let letters = name.chars().count();
    let space = |at: &usize| name.chars().nth(*at) == Some(' ');
    let middle = (0..letters).filter(space).min_by_key(|at| (at * 2).abs_diff(letters));
    let cut = |text: String| {
        if text.chars().count() <= LINE_LETTERS {
            text
        } else {
            text.chars().take(LINE_LETTERS - 1).chain(['…']).collect()
        }
    };
    match middle.filter(|_| letters > LINE_LETTERS) {
        Some(at) => vec![cut(name.chars().take(at).collect()), cut(name.chars().skip(at + 1).collect())],
        None => vec![cut(name.to_owned())],
    }
}

fn picture(locale: Locale, props: &PartProps, axes: &[Axis]) -> Html {
    let best = f64::from(SCORE_BEST);
    let turn = |at: usize| TAU * at as f64 / axes.len() as f64;
    // The first axis points up, the others follow clockwise.
    let point = |at: usize, part: f64| {
        let (sin, cos) = turn(at).sin_cos();
        (WIDTH / 2.0 + sin * RADIUS * part, HEIGHT / 2.0 - cos * RADIUS * part)
    };
    let written = |(x, y): (f64, f64)| format!("{x:.1},{y:.1}");
    let ring = |part: f64| {
        let points: Vec<String> = (0..axes.len()).map(|at| written(point(at, part))).collect();
        html! { <polygon class="radar-ring" points={points.join(" ")} /> }
    };
    let spoke = |at: usize| {
        let ((x1, y1), (x2, y2)) = (point(at, 0.0), point(at, 1.0));
        html! { <line class="radar-ring" x1={x1.to_string()} y1={y1.to_string()} x2={x2.to_string()} y2={y2.to_string()} /> }
    };
    let label = |(at, axis): (usize, &Axis)| {
        let (x, y) = point(at, 1.12);
        let sin = turn(at).sin();
        let anchor = if sin > 0.2 {
            "start"
        } else if sin < -0.2 {
            "end"
        } else {
            "middle"
        };
        let lines = lines(&axis_name(locale, props, axis));
        let rise = if turn(at).cos() > 0.9 { (lines.len() - 1) as f64 } else { 0.0 };
        html! {
            <text class="radar-label" text-anchor={anchor} x={format!("{x:.1}")} y={format!("{:.1}", y + 4.0 - rise * 15.0)}>
                for (row, line) in lines.into_iter().enumerate() {
                    <tspan x={format!("{x:.1}")} dy={if row == 0 { "0" } else { "15" }}>{ line }</tspan>
                }
            </text>
        }
    };
    let offer = |(at, offer): (usize, Offer)| {
        let score = |axis: &Axis| axis.scores.iter().find(|(known, _)| *known == offer).and_then(|(_, score)| *score);
        let points: Vec<Option<(f64, f64)>> =
            axes.iter().enumerate().map(|(place, axis)| score(axis).map(|score| point(place, score / best))).collect();
        // Where a score is missing the line is broken: it runs only between what is known.
        let next = |place: usize| (place + 1) % points.len();
        let parts = (0..points.len()).filter_map(|place| Some((points[place]?, points[next(place)]?)));
        html! {
            <g class={classes!("radar-offer", class(at))}>
                { for parts.map(|((x1, y1), (x2, y2))| html! {
                    <line x1={format!("{x1:.1}")} y1={format!("{y1:.1}")} x2={format!("{x2:.1}")} y2={format!("{y2:.1}")} />
                }) }
                { for points.iter().flatten().map(|(x, y)| html! {
                    <text class="radar-sign" text-anchor="middle" x={format!("{x:.1}")} y={format!("{:.1}", y + 5.0)}>{ sign(at) }</text>
                }) }
            </g>
        }
    };
    html! {
        <svg class="radar" role="img" aria-label={said(locale, props, axes)} viewBox={format!("0 0 {WIDTH} {HEIGHT}")}>
            { for [0.25, 0.5, 0.75, 1.0].map(ring) }
            { for (0..axes.len()).map(spoke) }
            { for axes.iter().enumerate().map(label) }
            { for shown(props).into_iter().enumerate().rev().map(offer) }
        </svg>
    }
}

/// "Product: ours 7.4, Norvik 8.1; …"
fn said(locale: Locale, props: &PartProps, axes: &[Axis]) -> String {
    let offers = shown(props);
    let of_axis = |axis: &Axis| {
        let scores = axis.scores.iter().filter(|(offer, _)| offers.contains(offer)).map(|(offer, score)| {
            let score = score.map_or_else(|| "–".to_owned(), |score| locale.tenths(score));
            format!("{} {score}", offer_name(locale, &props.given.deal, *offer))
        });
        format!("{}: {}", axis_name(locale, props, axis), scores.collect::<Vec<_>>().join(words::words_between(locale)))
    };
    let axes: Vec<String> = axes.iter().map(of_axis).collect();
    locale.tr("criteria.radar_says", &[("axes", axes.join(words::parts_between(locale)).into())])
}

fn legend(locale: Locale, props: &PartProps) -> Html {
    let (deal, all) = (&props.given.deal, props.comparison.offers.len());
    html! {
        <ul class="radar-legend">
            { for shown(props).into_iter().map(|offer| {
                let at = place_of(deal, offer);
                html! {
                    <li class={classes!("radar-offer", class(at))} key={at}>
                        <svg aria-hidden="true" focusable="false" viewBox="0 0 40 16" width="40" height="16"><line x1="0" x2="40" y1="8" y2="8" /><text class="radar-sign" text-anchor="middle" x="20" y="13">{ sign(at) }</text></svg>
                        { offer_name(locale, deal, offer) }
                    </li>
                }
            }) }
            if all > OFFERS_MAX {
                <li class="note">{ locale.tr("criteria.radar_more", &[("count", locale.count((all - OFFERS_MAX) as u64).into())]) }</li>
            }
        </ul>
    }
}

fn table(locale: Locale, props: &PartProps, axes: &[Axis]) -> Html {
    let deal = &props.given.deal;
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("criteria.radar_table")}>
            <table class="data">
                <caption class="visually-hidden">{ locale.t("criteria.radar_table") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("criteria.axis") }</th>
                    <th scope="col" class="number">{ locale.t("criteria.group_column") }</th>
                    for result in &props.comparison.offers {
                        <th scope="col" class="number">{ offer_name(locale, deal, result.offer) }</th>
                    }
                </tr></thead>
                <tbody>
                    for axis in axes {
                        <tr>
                            <th scope="row">{ axis_name(locale, props, axis) }</th>
                            <td class="number">{ locale.whole_percent(axis.share) }</td>
                            for (_, score) in &axis.scores {
                                <td class="number">{ score.map_or_else(|| "–".to_owned(), |score| locale.tenths(score)) }</td>
                            }
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_parted_and_cut() {
        assert_eq!(lines("Price"), ["Price"]);
        assert_eq!(lines("Company and salesperson"), ["Company and", "salesperson"]);
        assert_eq!(lines(&"长".repeat(20)), [format!("{}…", "长".repeat(LINE_LETTERS - 1))]);
        assert!(lines(&"word ".repeat(40)).iter().all(|line| line.chars().count() <= LINE_LETTERS));
        assert_eq!(lines(""), [""]);
    }
}
