//! What comes of each source: a table whose bars begin at zero.

use super::PartProps;
use crate::domain::leads::SourceScore;
use crate::pages::figure_grid::FigureGrid;
use crate::plan::selectors::{Explain, OfLeads, OfSource};
use crate::state::use_locale;
use yew::prelude::*;

/// The numbers of a source, in the order of the columns.
const COLUMNS: [(OfSource, &str); 6] = [
    (OfSource::Leads, "leads.all"),
    (OfSource::InTime, "lead.in_time"),
    (OfSource::Decided, "term.decided"),
    (OfSource::Won, "term.won"),
    (OfSource::ClosingRate, "leads.closing_rate"),
    (OfSource::Value, "leads.won_value"),
];

/// The table, the source with the largest won value first.
#[component]
pub fn Sources(props: &PartProps) -> Html {
    let locale = use_locale();
    let (plan, sources) = (&props.plan, &props.view.sources);
    let what = Callback::from(move |(at, column): (usize, usize)| {
        let (of, _) = *COLUMNS.get(column.checked_sub(1)?)?;
        Some(Explain::Leads(OfLeads::Source { at, of }))
    });
    let most_leads = sources.iter().map(|one| one.leads).max().unwrap_or(0) as f64;
    let most_value = sources.iter().map(|one| one.won_minor).max().unwrap_or(0) as f64;
    let cell = |score: &SourceScore, of: OfSource| {
        let (text, share) = match of {
            OfSource::Leads => (locale.count(score.leads), Some(score.leads as f64 / most_leads.max(1.0))),
            OfSource::InTime => (locale.count(score.answered_in_time), None),
            OfSource::Decided => (locale.count(score.decided), None),
            OfSource::Won => (locale.count(score.won), None),
            OfSource::ClosingRate => match score.closing_rate() {
                Some(rate) => (locale.percent(rate), None),
                None => return html! { <td class="number">{ locale.t("leads.no_rate") }</td> },
            },
            OfSource::Value => {
                let share = score.won_minor as f64 / most_value.max(1.0);
                (locale.money_compact(score.won_minor as f64, plan.currency), Some(share))
            }
        };
        html! {
            <td class={classes!("number", share.is_some().then_some("barred"))} tabindex="-1">
                { text }
                if let Some(share) = share { { bar(share) } }
            </td>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("leads.sources")}>
            <h2>{ locale.t("leads.sources") }</h2>
            <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("leads.sources")}>
                <FigureGrid class="lead-sources" {what}>
                    <caption>{ locale.t("leads.sources_note") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("column.source") }</th>
                        for (_, key) in COLUMNS { <th scope="col" class="number">{ locale.t(key) }</th> }
                    </tr></thead>
                    <tbody>
                        for score in sources {
                            <tr>
                                <th scope="row">{ score.source.as_ref().map_or_else(|| locale.t("grid.nothing_known"), ToString::to_string) }</th>
                                { for COLUMNS.into_iter().map(|(of, _)| cell(score, of)) }
                            </tr>
                        }
                    </tbody>
                </FigureGrid>
            </div>
        </section>
    }
}

/// A bar from zero; the number stands beside it.
pub fn bar(share: f64) -> Html {
    let width = format!("{:.1}", (share * 100.0).clamp(0.0, 100.0));
    html! {
        <svg class="value-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect {width} height="8" /></svg>
    }
}
