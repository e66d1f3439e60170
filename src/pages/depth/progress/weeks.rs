//! The weeks as a table: those that are recorded, and on request all of the period.

use super::pace::signed;
use crate::domain::calendar::Week;
use crate::domain::progress::ProgressPoint;
use crate::i18n::Locale;
use crate::pages::figure_grid::FigureGrid;
use crate::pages::take_back::said_of;
use crate::plan::selectors::{Explain, ProgressFigure, ProgressView};
use crate::plan::{Action, Plan};
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use crate::ui::fold::Fold;
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Weeks`].
#[derive(PartialEq, Properties)]
pub struct WeeksProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is shown of it.
    pub view: Rc<ProgressView>,
    /// Asks for a recorded week to be corrected.
    pub on_correct: Callback<Option<Week>>,
}

/// The table behind the picture.
#[component]
pub fn Weeks(props: &WeeksProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (session, store) = (use_session(), use_store());
    let remove = Callback::from(move |week: Week| {
        let gesture = crate::state::gesture();
        // A week that is gone already is gone.
        let _ = dispatch.emit((Action::RemoveProgress { week }, gesture));
        if let Some(session) = &session {
            let words = locale.tr("progress.removed", &[("day", locale.day(week.last_day()).into())]);
            session.say.emit(said_of(words, store.clone(), gesture));
        }
    });
    let points = &props.view.progress.points;
    let recorded: Vec<ProgressPoint> = points.iter().rev().filter(|point| point.wins.is_some()).copied().collect();
    let all = {
        let (plan, view, on_correct, remove) =
            (Rc::clone(&props.plan), Rc::clone(&props.view), props.on_correct.clone(), remove.clone());
        Callback::from(move |()| {
            table(locale, &plan, &view.progress.points, "progress.all_weeks", view.this_week, &on_correct, &remove)
        })
    };
    html! {
        <section class="panel" aria-label={locale.t("progress.weeks")}>
            <h2>{ locale.t("progress.weeks") }</h2>
            if recorded.is_empty() {
                <p class="note">{ locale.t("progress.no_weeks") }</p>
            } else {
                { table(locale, &props.plan, &recorded, "progress.weeks", props.view.this_week, &props.on_correct, &remove) }
            }
            <Fold summary={locale.t("progress.all_weeks")} content={all} />
        </section>
    }
}

fn table(
    locale: Locale,
    plan: &Plan,
    points: &[ProgressPoint],
    name: &'static str,
    this_week: Week,
    on_correct: &Callback<Option<Week>>,
    remove: &Callback<Week>,
) -> Html {
    let currency = plan.currency;
    let weeks: Vec<(Week, bool)> = points.iter().map(|point| (point.week, point.wins.is_some())).collect();
    let what = Callback::from(move |(row, column): (usize, usize)| {
        let &(week, is_recorded) = weeks.get(row)?;
        match column {
            2 => Some(ProgressFigure::Line(week)),
            3 if is_recorded => Some(ProgressFigure::Ahead(week)),
            5 => Some(ProgressFigure::LineRevenue(week)),
            _ => None,
        }
        .map(Explain::Progress)
    });
    let row = |point: &ProgressPoint| {
        let week = point.week;
        let day = locale.day(week.last_day());
        let named = |key: &str| locale.tr(key, &[("day", day.clone().into())]);
        let ahead = point.wins.map(|wins| wins as f64 - point.target_wins);
        let is_now = week == this_week;
        html! {
            <tr class={is_now.then_some("now")} aria-current={is_now.then_some("date")}>
                <th scope="row">{ day.clone() }</th>
                <td class="number">{ point.wins.map_or_else(String::new, |wins| locale.count(wins)) }</td>
                <td class="number" tabindex="-1">{ locale.quantity(point.target_wins) }</td>
                if let Some(ahead) = ahead {
                    <td class={classes!("number", if ahead < 0.0 { "missing" } else { "held" })} tabindex="-1">{ signed(locale, ahead) }</td>
                } else {
                    <td class="number"></td>
                }
                <td class="number">{ point.revenue_minor.map_or_else(String::new, |minor| locale.money_compact(minor as f64, currency)) }</td>
                <td class="number" tabindex="-1">{ locale.money_compact(point.target_minor, currency) }</td>
                <td class="row-actions">
                    if point.wins.is_some() {
                        <button type="button" class="button small" aria-label={named("progress.correct_named")} onclick={on_correct.reform(move |_| Some(week))}>{ locale.t("progress.correct") }</button>
                        <button type="button" class="button quiet icon-only" aria-label={named("progress.remove_named")} title={named("progress.remove_named")} onclick={remove.reform(move |_| week)}>{ icon(Glyph::Remove) }</button>
                    }
                </td>
            </tr>
        }
    };
    let heading = |key: &str| html! { <th scope="col" class="number">{ locale.t(key) }</th> };
    html! {
        <div class="scroll" tabindex="-1" role="group" aria-label={locale.t(name)}>
            <FigureGrid class="weeks" {what}>
                <caption class="visually-hidden">{ locale.t(name) }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("progress.week_until") }</th>
                    { heading("progress.wins_so_far") }
                    { heading("progress.line") }
                    { heading("progress.ahead") }
                    { heading("progress.revenue_so_far") }
                    { heading("progress.line_revenue") }
                    <th scope="col"><span class="visually-hidden">{ locale.t("progress.correct") }</span></th>
                </tr></thead>
                <tbody>{ for points.iter().map(row) }</tbody>
            </FigureGrid>
        </div>
    }
}
