//! What the team costs, by tier, by win, of the revenue.

use super::TeamProps;
use crate::pages::explain::Figure;
use crate::pages::figure_grid::FigureGrid;
use crate::plan::selectors::{CostPart, Explain, OfTeam};
use crate::state::route::{Route, Staffing};
use crate::state::use_locale;
use yew::prelude::*;

/// The columns before their sum.
const PARTS: [CostPart; 3] = [CostPart::Salaries, CostPart::Hiring, CostPart::Commission];

/// A row a tier and one for all; two figures above. Where nothing costs anything, the way to say what it does.
#[component]
pub fn Costs(props: &TeamProps) -> Html {
    let locale = use_locale();
    let TeamProps { plan, view, today, .. } = props;
    let cost = &view.cost;
    let money = |minor: f64| locale.money_compact(minor, plan.currency);
    if cost.total() <= 0.0 {
        return html! {
            <section class="panel" aria-label={locale.t("staffing.costs")}>
                <h2>{ locale.t("staffing.costs") }</h2>
                <p>{ locale.t("staffing.costs_none") }</p>
                <p class="actions"><a class="button" href={Route::Staffing(plan.id.clone(), Staffing::Tiers).href()}>{ locale.t("staffing.to_costs") }</a></p>
            </section>
        };
    }
    let what = {
        let (tiers, today): (Vec<_>, _) = (view.staffing.tiers.iter().map(|tier| tier.id).collect(), *today);
        Callback::from(move |(row, column): (usize, usize)| {
            let tier = tiers.get(row).copied();
            let of = match column {
                4 => OfTeam::Cost(tier),
                column => OfTeam::CostPart(*PARTS.get(column.checked_sub(1)?)?, tier),
            };
            Some(Explain::Team(of, today))
        })
    };
    let all = PARTS.map(|part| cost.by_tier.iter().map(|cost| part.of(cost)).sum::<f64>());
    let figure = |key: &'static str, of: OfTeam, value: Option<(f64, String)>| {
        html! {
            if let Some((value, text)) = value {
                <div><dt>{ locale.t(key) }</dt><dd><Figure what={Explain::Team(of, *today)} {value} {text} name={locale.t(key)} /></dd></div>
            }
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("staffing.costs")}>
            <h2>{ locale.t("staffing.costs") }</h2>
            <dl class="chance-marks">
                { figure("staffing.per_win", OfTeam::PerWin, cost.per_win().map(|minor| (minor, money(minor)))) }
                { figure("staffing.cost_of_sale", OfTeam::CostOfSale, cost.share_of_revenue().map(|share| (share * 100.0, locale.percent(share)))) }
            </dl>
            <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("staffing.costs")}>
                <FigureGrid class="data" {what}>
                    <caption class="visually-hidden">{ locale.t("staffing.costs") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("staffing.tier") }</th>
                        for key in ["staffing.salaries", "staffing.hiring_cost", "staffing.commission", "staffing.cost"] {
                            <th scope="col" class="number">{ locale.t(key) }</th>
                        }
                    </tr></thead>
                    <tbody>
                        for (tier, cost) in view.staffing.tiers.iter().zip(&cost.by_tier) {
                            <tr>
                                <th scope="row">{ &tier.name }</th>
                                for part in PARTS {
                                    <td class="number" tabindex="-1">{ money(part.of(cost)) }</td>
                                }
                                <td class="number" tabindex="-1">{ money(cost.total()) }</td>
                            </tr>
                        }
                        <tr class="wins">
                            <th scope="row">{ locale.t("term.total") }</th>
                            for minor in all { <td class="number" tabindex="-1">{ money(minor) }</td> }
                            <td class="number" tabindex="-1"><b>{ money(cost.total()) }</b></td>
                        </tr>
                    </tbody>
                </FigureGrid>
            </div>
        </section>
    }
}
