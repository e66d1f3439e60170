//! What losses and falls back make of the ladder: effective rates, win chances, waits, and the stock to hold.

use super::TimeProps;
use crate::i18n::{Arg, Piece};
use crate::pages::explain::Figure;
use crate::pages::figure_grid::FigureGrid;
use crate::plan::selectors::{ChainRow, Explain, OverTime};
use crate::state::use_locale;
use yew::prelude::*;

/// A row a grade, lowest first, under a sentence on the stock that is shortest.
#[component]
pub fn ChainTable(props: &TimeProps) -> Html {
    let locale = use_locale();
    let today = props.today;
    let (Some(rows), have) = (&props.view.chain, &props.view.have) else { return Html::default() };
    let grades = props.plan.ladder.grades();
    let what = {
        let ids: Vec<_> = grades.iter().map(|grade| grade.id).collect();
        Callback::from(move |(row, column): (usize, usize)| {
            let grade = *ids.get(row)?;
            let of = |what: OverTime| Explain::OverTime(what, today);
            match column {
                2 => Some(of(OverTime::EffectiveRate(grade))),
                3 => Some(of(OverTime::WinChance(grade))),
                4 => Some(of(OverTime::MonthsToEnd(grade))),
                5 => Some(of(OverTime::SteadyStock(grade))),
                6 => Some(Explain::Have(grade)),
                _ => None,
            }
        })
    };
    let columns = [
        "term.promotion_rate",
        "time.effective_rate",
        "time.win_chance",
        "time.months_to_end",
        "time.steady_stock",
        "term.have",
    ];
    let table_row = |(index, row): (usize, &ChainRow)| {
        let held = row.steady_stock.is_none_or(|stock| have[index] >= stock);
        html! {
            <tr>
                <th scope="row">{ &grades[index].name }</th>
                if let Some(effective) = row.effective_rate {
                    <td class="number">{ locale.percent(grades[index].promotion_rate.share()) }</td>
                    <td class="number" tabindex="-1">{ locale.percent(effective) }</td>
                } else {
                    <td class="number">{ "–" }</td>
                    <td class="number">{ "–" }</td>
                }
                <td class="number" tabindex="-1">{ locale.percent(row.win_chance) }</td>
                <td class="number" tabindex="-1">{ locale.quantity(row.months_to_end) }</td>
                if let Some(stock) = row.steady_stock {
                    <td class="number" tabindex="-1">{ locale.count(stock) }</td>
                } else {
                    <td class="number">{ "–" }</td>
                }
                <td class={classes!("number", if held { "held" } else { "missing" })} tabindex="-1">{ locale.count(have[index]) }</td>
            </tr>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("time.chain")}>
            <h2>{ locale.t("time.chain") }</h2>
            { sentence(props, rows) }
            <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("time.chain")}>
                <FigureGrid class="chain" {what}>
                    <caption><span>{ locale.t("time.chain_caption") }</span></caption>
                    { super::grade_heads(locale, &columns) }
                    <tbody>{ for rows.iter().enumerate().map(table_row) }</tbody>
                </FigureGrid>
            </div>
        </section>
    }
}

/// "To win 4.17 a month, you hold 128 at C all the time; you have 64." of the grade with the least of what it takes.
#[component]
fn Sentence(props: &SentenceProps) -> Html {
    let locale = use_locale();
    let args = [
        ("grade", Arg::from(props.grade.clone())),
        ("wins", locale.quantity(props.wins_per_month).into()),
        ("have", locale.count(props.have).into()),
    ];
    let stock = html! { <Figure what={props.what} value={props.stock as f64} text={locale.count(props.stock)} /> };
    let pieces = locale.pieces("time.chain_sentence", &args).into_iter().map(|piece| match piece {
        Piece::Text(text) => html! { { text } },
        Piece::Slot(_) => stock.clone(),
    });
    html! { <p>{ for pieces }</p> }
}

#[derive(PartialEq, Properties)]
struct SentenceProps {
    grade: String,
    wins_per_month: f64,
    stock: u64,
    have: u64,
    what: Explain,
}

fn sentence(props: &TimeProps, rows: &[ChainRow]) -> Html {
    let have = &props.view.have;
    let stocks = rows.iter().enumerate().filter_map(|(index, row)| Some((index, row.steady_stock?)));
    let held = |index: usize, stock: u64| have[index] as f64 / stock.max(1) as f64;
    let least = stocks.min_by(|&(one, first), &(other, second)| held(one, first).total_cmp(&held(other, second)));
    let Some((index, stock)) = least else { return Html::default() };
    let grade = &props.plan.ladder.grades()[index];
    html! {
        <Sentence
            grade={grade.name.clone()} wins_per_month={props.view.wins_per_month} {stock} have={have[index]}
            what={Explain::OverTime(OverTime::SteadyStock(grade.id), props.today)}
        />
    }
}
