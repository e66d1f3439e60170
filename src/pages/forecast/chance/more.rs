//! How many more customers, and where, make the target as sure as one wants it.

use super::{ChanceProps, parts_of_million};
use crate::pages::figure_grid::FigureGrid;
use crate::plan::forecast::{MoreRow, SURE};
use crate::plan::selectors::{Explain, OfChance};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// The story of so many customers more.
pub fn story(row: &MoreRow, customers: u64, sure: f64) -> Explain {
    Explain::Chance(OfChance::More {
        grade: row.grade,
        customers,
        chance: parts_of_million(row.chance_in_time),
        sure: parts_of_million(sure),
    })
}

/// A row a grade, a column a certainty.
#[component]
pub fn More(props: &ChanceProps) -> Html {
    let locale = use_locale();
    let (plan, answer, is_money) = (&props.plan, &props.answer, props.is_money);
    let counts = move |row: &MoreRow| if is_money { row.for_money } else { row.for_wins };
    let what = {
        let answer = Rc::clone(answer);
        Callback::from(move |(row, column): (usize, usize)| {
            let row = answer.more.iter().rev().nth(row)?;
            let at = column.checked_sub(2)?;
            Some(story(row, (*counts(row).get(at)?)?, SURE[at]))
        })
    };
    let cell = |more: Option<u64>| match more {
        Some(customers) => html! { <td class="number" tabindex="-1">{ locale.count(customers) }</td> },
        None => html! { <td class="number">{ locale.t("chance.never") }</td> },
    };
    html! {
        <section class="panel" aria-label={locale.t("chance.more")}>
            <h2>{ locale.t("chance.more") }</h2>
            <div class="scroll">
                <FigureGrid class="chance-more" {what}>
                    <caption>{ locale.t("chance.more_note") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("term.grade") }</th>
                        <th scope="col" class="number">{ locale.t("chance.each") }</th>
                        for sure in SURE { <th scope="col" class="number">{ locale.tr("chance.for_sure", &[("sure", locale.percent(sure).into())]) }</th> }
                    </tr></thead>
                    <tbody>
                        for row in answer.more.iter().rev() {
                            <tr>
                                <th scope="row">{ plan.ladder.grade(row.grade).map(|grade| grade.name.clone()) }</th>
                                <td class="number">{ locale.percent((row.chance_in_time * 1_000.0).round() / 1_000.0) }</td>
                                { for counts(row).into_iter().map(cell) }
                            </tr>
                        }
                    </tbody>
                </FigureGrid>
            </div>
        </section>
    }
}
