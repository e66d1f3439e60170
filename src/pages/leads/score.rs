//! The branch scorecard of a month.

use super::PartProps;
use crate::domain::calendar::Month;
use crate::domain::leads::BranchScore;
use crate::pages::figure_grid::FigureGrid;
use crate::plan::selectors::{Explain, OfBranch, OfLeads};
use crate::plan::{Action, LeadDesk};
use crate::state::{use_dispatch, use_locale};
use crate::ui::icon::{Glyph, icon};
use crate::ui::number_field::{NumberEdit, NumberField};
use yew::prelude::*;

/// Properties for [`Scorecard`].
#[derive(PartialEq, Properties)]
pub struct ScorecardProps {
    /// What all parts are given.
    pub part: PartProps,
    /// The month.
    pub month: Month,
    /// Looks at another month.
    pub on_month: Callback<Month>,
}

/// The numbers of a branch, in the order of the columns.
const COLUMNS: [(OfBranch, &str); 7] = [
    (OfBranch::Dispatched, "leads.dispatched"),
    (OfBranch::InTime, "lead.in_time"),
    (OfBranch::TimelyRate, "leads.timely_rate"),
    (OfBranch::Followed, "leads.followed"),
    (OfBranch::Closed, "leads.closed"),
    (OfBranch::ClosingRate, "leads.closing_rate"),
    (OfBranch::Stars, "leads.stars"),
];

/// The table; every number of it explains itself.
#[component]
pub fn Scorecard(props: &ScorecardProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (plan, view, month) = (&props.part.plan, &props.part.view, props.month);
    let what = Callback::from(move |(at, column): (usize, usize)| {
        let (of, _) = *COLUMNS.get(column.checked_sub(1)?)?;
        Some(Explain::Leads(OfLeads::Branch { at, of, month }))
    });
    let desk = plan.accounts.desk.clone();
    let on_floor = Callback::from(move |edit: NumberEdit| {
        let is_percent = edit.number.fract() == 0.0 && (0.0..=100.0).contains(&edit.number);
        if !is_percent {
            return Err(locale.t("leads.floor_range"));
        }
        let desk = LeadDesk { floor_percent: edit.number as u8, ..desk.clone() };
        dispatch.emit((Action::SetLeadDesk { desk: Box::new(desk) }, edit.gesture))
    });
    let step = |key: &str, glyph: Glyph, to: Month| {
        let onclick = props.on_month.reform(move |_: MouseEvent| to);
        html! { <button type="button" class="button quiet icon-only looks" aria-label={locale.t(key)} title={locale.t(key)} {onclick}>{ icon(glyph) }</button> }
    };
    let floor = plan.accounts.desk.floor_percent;
    let cell = |score: &BranchScore, of: OfBranch| {
        let rate = |rate: Option<f64>| (rate.map(|rate| locale.percent(rate)), score.is_average);
        let (text, is_average) = match of {
            OfBranch::Dispatched => (Some(locale.count(score.dispatched)), false),
            OfBranch::InTime => (Some(locale.count(score.answered_in_time)), false),
            OfBranch::Followed => (Some(locale.count(score.followed)), false),
            OfBranch::Closed => (Some(locale.count(score.closed)), false),
            OfBranch::TimelyRate => rate(score.timely_rate),
            OfBranch::ClosingRate => rate(score.closing_rate),
            OfBranch::Stars => return stars(locale, score),
        };
        match text {
            None => html! { <td class="number">{ locale.t("leads.no_rate") }</td> },
            Some(text) => html! {
                <td class="number" tabindex="-1">{ text }if is_average { <small>{ locale.t("leads.average") }</small> }</td>
            },
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("leads.scorecard")}>
            <h2>{ locale.t("leads.scorecard") }</h2>
            <div class="panel-bar">
                <div class="week-switcher" role="group" aria-label={locale.t("leads.which_month")}>
                    { step("leads.month_before", Glyph::Earlier, month.plus(-1)) }
                    <b aria-live="polite">{ locale.month(month) }</b>
                    { step("leads.month_after", Glyph::Later, month.plus(1)) }
                </div>
                <NumberField label={locale.t("leads.floor")} number={f64::from(floor)} text={floor.to_string()} unit="%" on_number={on_floor} />
            </div>
            if view.branches.is_empty() {
                <p class="note">{ locale.t("leads.no_branch") }</p>
            } else {
                <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("leads.scorecard")}>
                    <FigureGrid class="lead-scores" {what}>
                        <caption>{ locale.t("leads.scorecard_note") }</caption>
                        <thead><tr>
                            <th scope="col">{ locale.t("column.branch") }</th>
                            for (_, key) in COLUMNS { <th scope="col" class="number">{ locale.t(key) }</th> }
                        </tr></thead>
                        <tbody>
                            for score in view.branches.iter() {
                                <tr>
                                    <th scope="row">{ score.branch.to_string() }</th>
                                    { for COLUMNS.into_iter().map(|(of, _)| cell(score, of)) }
                                </tr>
                            }
                        </tbody>
                    </FigureGrid>
                </div>
            }
        </section>
    }
}

/// "★★★★☆ 4 of 5", or why there are none.
fn stars(locale: crate::i18n::Locale, score: &BranchScore) -> Html {
    let Some(count) = score.stars else {
        let key = if score.timely_rate.is_some() { "leads.below_floor" } else { "leads.no_rate" };
        return html! { <td class="number">{ locale.t(key) }</td> };
    };
    let signs: String = (0..5).map(|at| if at < count { '★' } else { '☆' }).collect();
    let words = locale.tr("leads.stars_of", &[("count", count.to_string().into())]);
    html! { <td class="number" tabindex="-1"><span class="stars" aria-hidden="true">{ signs }</span><small>{ words }</small></td> }
}
