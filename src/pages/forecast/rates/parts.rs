//! Rates by person, region, product, source or month: small samples lean on the team, and who is stuck stands out.

use super::promotions::band;
use super::{UseRates, promotion_name};
use crate::domain::calendar::Month;
use crate::domain::forecast::Aspect;
use crate::i18n::Locale;
use crate::pages::figure_grid::FigureGrid;
use crate::plan::Plan;
use crate::plan::forecast::{CellOfRates, RatesAnswer, RowOfRates};
use crate::plan::selectors::{Billionths, Explain, OfForecast};
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// Rows that are shown.
pub const ROWS_MAX: usize = 200;

/// Properties for [`Parts`].
#[derive(PartialEq, Properties)]
pub struct PartsProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What its records say.
    pub answer: Rc<RatesAnswer>,
    /// The aspect that is asked about.
    pub aspect: Aspect,
    /// Asks about another.
    pub on_aspect: Callback<Aspect>,
}

/// Promotions of which anything was decided; the whole climb is the one after the last.
fn columns(answer: &RatesAnswer) -> Vec<usize> {
    let decided = answer.team.promotions.iter().enumerate().filter(|(_, cell)| cell.tries > 0);
    decided.map(|(at, _)| at).chain([answer.promotions.len()]).collect()
}

fn cell_of(row: &RowOfRates, column: usize) -> &CellOfRates {
    row.promotions.get(column).unwrap_or(&row.climb)
}

fn name_of(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Person => "rates.by_person",
        Aspect::Region => "rates.by_region",
        Aspect::Product => "rates.by_product",
        Aspect::Source => "rates.by_source",
        Aspect::Month => "rates.by_month",
    }
}

/// The choice and the table.
#[component]
pub fn Parts(props: &PartsProps) -> Html {
    let locale = use_locale();
    let answer = &props.answer;
    let options = Aspect::ALL.map(|aspect| AttrValue::from(locale.t(name_of(aspect)))).to_vec();
    let chosen = Aspect::ALL.iter().position(|aspect| *aspect == props.aspect).unwrap_or(0);
    let on_choose = props.on_aspect.reform(|at: usize| Aspect::ALL.get(at).copied().unwrap_or(Aspect::Person));
    let more = answer.rows.len().saturating_sub(ROWS_MAX);
    html! {
        <section class="panel rate-by" aria-label={locale.t("rates.parts")}>
            <div class="panel-bar">
                <h2>{ locale.t("rates.parts") }</h2>
                <Segmented label={locale.t("rates.by")} {options} {chosen} {on_choose} />
            </div>
            if answer.rows.is_empty() {
                <p class="note">{ locale.t("rates.no_parts") }</p>
            } else {
                <p class="rate-method">{ method(locale, answer) }</p>
                <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("rates.parts")}>
                    { table(locale, props) }
                </div>
                if more > 0 {
                    <p class="note">{ locale.tr("records.more", &[("count", locale.count(more as u64).into())]) }</p>
                }
            }
        </section>
    }
}

/// By what method small samples lean on the team, and how much.
fn method(locale: Locale, answer: &RatesAnswer) -> String {
    match answer.leaning_tries.last().copied().flatten() {
        Some(tries) => locale.tr("rates.method", &[("tries", locale.count(tries.round() as u64).into())]),
        None => locale.t("rates.method_alike"),
    }
}

fn table(locale: Locale, props: &PartsProps) -> Html {
    let (plan, answer) = (&props.plan, &props.answer);
    let columns = columns(answer);
    let what = {
        let (answer, columns) = (Rc::clone(answer), columns.clone());
        Callback::from(move |(row, column): (usize, usize)| {
            let position = *columns.get(column.checked_sub(1)?)?;
            let grade = answer.promotions.get(position).copied();
            let team = cell_of(&answer.team, position);
            let tries = |cell: &CellOfRates| [cell.successes, cell.tries];
            let Some(at) = row.checked_sub(1) else {
                let [won, decided] = tries(team);
                return Some(Explain::Forecast(OfForecast::Rate { grade, won, decided }));
            };
            let own = tries(cell_of(answer.rows.get(at)?, position));
            let leaning = answer.leaning_tries.get(position).copied().flatten().map(Billionths::of);
            Some(Explain::Forecast(OfForecast::Shrunk { grade, own, team: tries(team), leaning }))
        })
    };
    let head = |position: &usize| {
        let name = if *position < answer.promotions.len() {
            promotion_name(&plan.ladder, *position)
        } else {
            locale.t("rates.climb")
        };
        html! { <th scope="col" class="number">{ name }</th> }
    };
    let row = |of: Html, row: &RowOfRates, button: Html| {
        html! {
            <tr class={row.stuck.map(|_| "stuck")}>
                <th scope="row">{ of }</th>
                { for columns.iter().map(|position| rate_cell(locale, row, *position)) }
                <td>{ button }</td>
            </tr>
        }
    };
    let use_of = |at: usize| html! { <UseRates plan={Rc::clone(plan)} answer={Rc::clone(answer)} row={at} /> };
    let part = |(at, one): (usize, &RowOfRates)| {
        let name = one.of.as_deref().unwrap_or_default();
        let name = match (answer.aspect, Month::parse(name)) {
            (Aspect::Month, Ok(month)) => locale.month(month),
            _ => name.to_owned(),
        };
        row(html! { { name } }, one, use_of(at))
    };
    let leaning = |position: &usize| {
        let tries = answer.leaning_tries.get(*position).copied().flatten();
        let text = tries.map_or_else(|| locale.t("rates.all_of_them"), |tries| locale.count(tries.round() as u64));
        html! { <td class="number">{ text }</td> }
    };
    html! {
        <FigureGrid class="rate-parts" {what}>
            <caption><span>{ locale.t("rates.parts_note") }</span></caption>
            <thead><tr>
                <th scope="col">{ locale.t(name_of(answer.aspect)) }</th>
                { for columns.iter().map(head) }
                <th scope="col"><span class="visually-hidden">{ locale.t("records.use") }</span></th>
            </tr></thead>
            <tbody>
                { row(html! { <b>{ locale.t("rates.team") }</b> }, &answer.team, Html::default()) }
                { for answer.rows.iter().take(ROWS_MAX).enumerate().map(part) }
            </tbody>
            <tfoot><tr>
                <th scope="row">{ locale.t("rates.leaning_tries") }</th>
                { for columns.iter().map(leaning) }
                <td></td>
            </tr></tfoot>
        </FigureGrid>
    }
}

fn rate_cell(locale: Locale, row: &RowOfRates, position: usize) -> Html {
    let cell = cell_of(row, position);
    let Some(rate) = cell.shrunk else { return html! { <td class="number">{ "–" }</td> } };
    let is_stuck = row.stuck == Some(position);
    let counts = [("won", locale.count(cell.successes).into()), ("tries", locale.count(cell.tries).into())];
    let [low, high] = cell.shrunk_interval;
    let mark = if is_stuck {
        html! { <small class="rate-stuck">{ icon(Glyph::Down) }{ locale.t("rates.stuck") }</small> }
    } else if cell.is_behind {
        html! { <small class="rate-stuck">{ icon(Glyph::Down) }{ locale.t("rates.behind") }</small> }
    } else {
        Html::default()
    };
    html! {
        <td class={classes!("number", "rate-cell", is_stuck.then_some("stuck"))} tabindex="-1">
            <b>{ locale.percent(rate) }</b>
            <svg class="interval-bar" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">{ band(cell.shrunk_interval, Some(rate)) }</svg>
            <small>{ format!("{}–{}", locale.percent(low), locale.percent(high)) }</small>
            <small>{ locale.tr("rates.of_tries", &counts) }</small>
            { mark }
        </td>
    }
}
