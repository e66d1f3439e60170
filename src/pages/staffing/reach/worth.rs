//! What one person more would bring, tier by tier.

use super::PartProps;
use super::answer::{tier_name, wins_said};
use crate::pages::figure_grid::FigureGrid;
use crate::plan::selectors::{Explain, OfReach};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// A row a tier, and a region where there are several.
#[component]
pub(super) fn Worth(props: &PartProps) -> Html {
    let locale = use_locale();
    let PartProps { plan, answer } = props;
    let has_regions = answer.regions.len() > 1;
    let first = usize::from(has_regions) + 1;
    let what = {
        let answer = Rc::clone(answer);
        Callback::from(move |(row, column): (usize, usize)| {
            let worth = answer.worths.get(row).filter(|_| column >= first)?;
            Some(Explain::Reach(OfReach::worth(worth.tier, worth.wins)))
        })
    };
    html! {
        <section class="panel" aria-label={locale.t("staffing.reach.worth")}>
            <h2>{ locale.t("staffing.reach.worth") }</h2>
            <p class="note">{ locale.t("staffing.reach.worth_note") }</p>
            <div class="scroll">
                <FigureGrid class="reach-worth" {what}>
                    <caption class="visually-hidden">{ locale.t("staffing.reach.worth") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("staffing.reach.tier") }</th>
                        if has_regions { <th scope="col">{ locale.t("staffing.region") }</th> }
                        <th scope="col" class="number">{ locale.t("staffing.reach.more_wins") }</th>
                        <th scope="col" class="number">{ locale.t("staffing.reach.more_money") }</th>
                    </tr></thead>
                    <tbody>
                        for worth in answer.worths.iter() {
                            <tr>
                                <th scope="row">{ tier_name(plan, worth.tier) }</th>
                                if has_regions { <td>{ answer.regions.get(worth.region).map(|region| Rc::clone(&region.name)) }</td> }
                                <td class="number" tabindex="-1">{ wins_said(locale, worth.wins) }</td>
                                <td class="number" tabindex="-1">{ locale.money_compact(worth.minor, plan.currency) }</td>
                            </tr>
                        }
                    </tbody>
                </FigureGrid>
            </div>
        </section>
    }
}
