//! What a week takes from here, what it brought so far, and what the last one changed.

use super::ProgressProps;
use crate::i18n::Locale;
use crate::pages::explain::Figure;
use crate::pages::figure_grid::FigureGrid;
use crate::plan::selectors::{Explain, ProgressFigure};
use crate::state::use_locale;
use yew::prelude::*;

/// Needed per week against per week so far.
#[component]
pub fn Pace(props: &ProgressProps) -> Html {
    let locale = use_locale();
    let (progress, today) = (&props.view.progress, props.today);
    let line = |what: ProgressFigure, value: Option<f64>, key: &str| {
        let Some(value) = value else { return Html::default() };
        html! {
            <p class="measure">
                <Figure what={Explain::Progress(what)} {value} text={locale.quantity(value)} name={locale.t(key)} class="big" />
                <span>{ locale.t(key) }</span>
            </p>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("progress.pace_title")}>
            <h2>{ locale.t("progress.pace_title") }</h2>
            { line(ProgressFigure::PaceNeeded(today), progress.wins_per_week_needed, "progress.pace_needed") }
            { line(ProgressFigure::Pace(today), progress.wins_per_week, "progress.pace") }
            { line(ProgressFigure::Remaining(today), Some(progress.wins_remaining as f64), "progress.remaining") }
            { line(ProgressFigure::WeeksLeft(today), Some(progress.weeks_left), "progress.weeks_left") }
        </section>
    }
}

/// A difference with its sign.
pub(super) fn signed(locale: Locale, difference: f64) -> String {
    let text = locale.quantity(difference.abs());
    if difference > 0.0 {
        format!("+{text}")
    } else if difference < 0.0 {
        format!("−{text}")
    } else {
        text
    }
}

/// The last record against the one before it.
#[component]
pub fn LastChange(props: &ProgressProps) -> Html {
    let locale = use_locale();
    let Some(change) = &props.view.progress.change else { return Html::default() };
    let (currency, today) = (props.plan.currency, props.today);
    let grades: Vec<_> = change
        .grades
        .iter()
        .filter_map(|change| Some((props.plan.ladder.grade(change.grade)?.name.clone(), *change)))
        .collect();
    let ids: Vec<_> = grades.iter().map(|(_, change)| change.grade).collect();
    let what = Callback::from(move |(row, column): (usize, usize)| {
        let grade = *ids.get(row)?;
        match column {
            1 => Some(Explain::Progress(ProgressFigure::MoreAt(grade, today))),
            2 => Some(Explain::Progress(ProgressFigure::MoreNeededAt(grade, today))),
            _ => None,
        }
    });
    let title = locale.tr("progress.change_since", &[("day", locale.day(change.since.last_day()).into())]);
    let revenue = {
        let text = locale.money_compact(change.revenue_minor.unsigned_abs() as f64, currency);
        let sign = match change.revenue_minor.signum() {
            1 => "+",
            -1 => "−",
            _ => "",
        };
        format!("{sign}{text}")
    };
    html! {
        <section class="panel" aria-label={title.clone()}>
            <h2>{ title.clone() }</h2>
            <p class="measure">
                <Figure what={Explain::Progress(ProgressFigure::MoreWins(today))} value={change.wins as f64} text={signed(locale, change.wins as f64)} class="big" />
                <span>{ locale.t("term.wins") }</span>
            </p>
            <p class="measure">
                <Figure
                    what={Explain::Progress(ProgressFigure::MoreRevenue(today))} text={revenue} class="big"
                    value={locale.shown_units(change.revenue_minor as f64, currency)}
                />
                <span>{ locale.t("progress.revenue") }</span>
            </p>
            if !grades.is_empty() {
                <FigureGrid class="changes" {what}>
                    <caption class="visually-hidden">{ title }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("term.grade") }</th>
                        <th scope="col" class="number">{ locale.t("term.have") }</th>
                        <th scope="col" class="number">{ locale.t("term.needed") }</th>
                    </tr></thead>
                    <tbody>
                        for (name, change) in grades.iter() {
                            <tr>
                                <th scope="row">{ name }</th>
                                <td class="number" tabindex="-1">{ signed(locale, change.have as f64) }</td>
                                <td class="number" tabindex="-1">{ signed(locale, change.needed as f64) }</td>
                            </tr>
                        }
                    </tbody>
                </FigureGrid>
            }
        </section>
    }
}
