//! Where customers go in a month, with falling back and loss, and what that comes to.

use super::PartProps;
use crate::i18n::{Arg, Locale};
use crate::plan::Action;
use crate::plan::forecast::{Assumptions, MarkovAnswer, MarkovRow};
use crate::state::{use_dispatch, use_locale};
use crate::ui::number_field::{NumberEdit, NumberField};
use yew::prelude::*;

/// The matrix, and beside it what comes of each grade.
#[component]
pub fn Markov(props: &PartProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (plan, answer) = (&props.plan, &props.answer);
    let Some(found) = &answer.markov else {
        return html! {
            <section class="panel" aria-label={locale.t("flow.markov")}>
                <h2>{ locale.t("flow.markov") }</h2>
                <p class="note">{ locale.t("flow.never_ends") }</p>
            </section>
        };
    };
    let assumptions = plan.planning.forecast.clone();
    let on_new = Callback::from(move |edit: NumberEdit| {
        if !(0.0..=Assumptions::NEW_PER_MONTH_MAX).contains(&edit.number) {
            return Err(
                locale.tr("flow.new_range", &[("most", locale.count(Assumptions::NEW_PER_MONTH_MAX as u64).into())])
            );
        }
        let assumptions = Assumptions { new_per_month: Some(edit.number), ..assumptions.clone() };
        dispatch.emit((Action::SetForecast { assumptions: Box::new(assumptions) }, edit.gesture))
    });
    let names: Vec<String> = plan.ladder.promotions().map(|(lower, _)| lower.name.clone()).collect();
    let line = |(at, row): (usize, &MarkovRow)| {
        let now = found.months.first().and_then(|today| today.stock.get(at)).copied().unwrap_or(0.0);
        let to = row.to.iter().enumerate();
        html! {
            <tr>
                <th scope="row">{ names.get(at).cloned().unwrap_or_default() }</th>
                { for to.map(|(other, share)| share_cell(locale, *share, other == at)) }
                { share_cell(locale, row.won, false) }
                { share_cell(locale, row.lost, false) }
                <td class="number">{ locale.percent(row.win_chance) }</td>
                <td class="number">{ locale.tenths(row.months_to_end) }</td>
                <td class="number">{ locale.tenths(row.steady_stock) }</td>
                <td class="number"><b>{ locale.count(now as u64) }</b></td>
            </tr>
        }
    };
    let is_own = plan.planning.forecast.new_per_month.is_some();
    let shown = (found.new_per_month * 100.0).round() / 100.0;
    html! {
        <section class="panel" aria-label={locale.t("flow.markov")}>
            <div class="panel-bar">
                <h2>{ locale.t("flow.markov") }</h2>
                <NumberField label={locale.t("flow.new_per_month")} number={found.new_per_month} text={locale.plain(shown)} on_number={on_new} />
            </div>
            <p>{ whence(locale, found, is_own) }</p>
            <div class="scroll" tabindex="0" role="group" aria-label={locale.t("flow.markov")}>
                <table class="data markov">
                    <caption><span>{ locale.t("flow.markov_note") }</span></caption>
                    <thead>
                        <tr>
                            <th scope="col">{ locale.t("flow.from_grade") }</th>
                            { for names.iter().map(|name| html! { <th scope="col" class="number">{ locale.tr("flow.to_grade", &[("grade", name.clone().into())]) }</th> }) }
                            { for ["term.won", "flow.lost", "time.win_chance", "flow.months_to_end", "flow.steady_stock", "flow.stock_now"].map(|key| html! { <th scope="col" class="number">{ locale.t(key) }</th> }) }
                        </tr>
                    </thead>
                    <tbody>{ for found.rows.iter().enumerate().map(line) }</tbody>
                </table>
            </div>
        </section>
    }
}

/// Where the shares come from, and how many new customers are counted on.
fn whence(locale: Locale, found: &MarkovAnswer, is_own: bool) -> Html {
    let seen = if found.seen > 0 {
        locale.tr("flow.markov_of_records", &[("seen", Arg::count(found.seen, locale.count(found.seen)))])
    } else {
        locale.t("flow.markov_of_ladder")
    };
    let space = if locale.language.separates_sentences() { " " } else { "" };
    let new = if is_own {
        locale.t("flow.new_typed")
    } else if found.new_per_month > 0.0 {
        locale.t("flow.new_of_records")
    } else {
        locale.t("flow.new_none")
    };
    html! { <>{ seen }{ space }{ new }</> }
}

fn share_cell(locale: Locale, share: f64, is_stay: bool) -> Html {
    let tint = (share * 5.0).ceil().clamp(0.0, 5.0) as usize;
    let text = if share > 0.0 { locale.percent((share * 1000.0).round() / 1000.0) } else { "–".to_owned() };
    html! { <td class={classes!("number", format!("tint-{tint}"), is_stay.then_some("stay"))}>{ text }</td> }
}
