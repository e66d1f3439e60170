//! Those who came in a month, and how many of them were won by when.

use super::PartProps;
use crate::i18n::Locale;
use crate::plan::forecast::CohortRow;
use crate::state::use_locale;
use crate::ui::segmented::Segmented;
use yew::prelude::*;

/// Months of arrival that are shown, the last ones.
const ROWS: usize = 24;
/// Months after arrival that are shown.
const MONTHS: usize = 12;

/// A table whose cells are the picture.
#[component]
pub fn Cohorts(props: &PartProps) -> Html {
    let locale = use_locale();
    let is_counted = use_state_eq(|| false);
    let on_choose = use_callback((), {
        let setter = is_counted.setter();
        move |at: usize, ()| setter.set(at == 1)
    });
    let all = &props.answer.cohorts;
    if all.is_empty() {
        return Html::default();
    }
    let shown = &all[all.len().saturating_sub(ROWS)..];
    let earlier = all.len() - shown.len();
    let months = shown.iter().map(|row| row.won.len()).max().unwrap_or(0).min(MONTHS);
    // As light as the most that any month has is dark.
    let most =
        shown.iter().filter_map(|row| Some(share(row, row.won.len().min(MONTHS).checked_sub(1)?))).fold(0.0, f64::max);
    let options = ["rates.in_percent", "rates.in_customers"].map(|key| AttrValue::from(locale.t(key))).to_vec();
    html! {
        <section class="panel" aria-label={locale.t("rates.cohorts")}>
            <div class="panel-bar">
                <h2>{ locale.t("rates.cohorts") }</h2>
                <Segmented label={locale.t("rates.cohorts_show")} {options} chosen={usize::from(*is_counted)} {on_choose} />
            </div>
            <div class="scroll" tabindex="0" role="group" aria-label={locale.t("rates.cohorts")}>
                <table class="data cohorts">
                    <caption><span>{ locale.t("rates.cohorts_note") }</span></caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("term.month") }</th>
                        <th scope="col" class="number">{ locale.t("rates.entered") }</th>
                        { for (0..months).map(|after| html! { <th scope="col" class="number">{ format!("+{after}") }</th> }) }
                    </tr></thead>
                    <tbody>{ for shown.iter().map(|row| line(locale, row, months, most, *is_counted)) }</tbody>
                </table>
            </div>
            if earlier > 0 {
                <p class="note">{ locale.tr("rates.cohorts_earlier", &[("count", locale.count(earlier as u64).into())]) }</p>
            }
        </section>
    }
}

fn share(row: &CohortRow, after: usize) -> f64 {
    row.won.get(after).copied().unwrap_or(0) as f64 / row.entered.max(1) as f64
}

fn line(locale: Locale, row: &CohortRow, months: usize, most: f64, is_counted: bool) -> Html {
    let cell = |after: usize| {
        let Some(&won) = row.won.get(after) else { return html! { <td></td> } };
        let share = share(row, after);
        let tint = if most > 0.0 { (share / most * 5.0).ceil().clamp(0.0, 5.0) as usize } else { 0 };
        let text = if is_counted { locale.count(won) } else { locale.whole_percent(share) };
        html! { <td class={classes!("number", format!("tint-{tint}"))}>{ text }</td> }
    };
    html! {
        <tr>
            <th scope="row">{ locale.month(row.month) }</th>
            <td class="number">{ locale.count(row.entered) }</td>
            { for (0..months).map(cell) }
        </tr>
    }
}
