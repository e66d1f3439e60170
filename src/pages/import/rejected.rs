//! The rows that cannot be brought in, each with its place and reason.

use super::words;
use crate::exchange::table::{RejectedRow, Summary};
use crate::i18n::Arg;
use crate::state::use_locale;
use yew::prelude::*;

/// Properties for [`RejectedRows`].
#[derive(PartialEq, Properties)]
pub struct RejectedRowsProps {
    /// The counts, with the first of these rows.
    pub summary: Summary,
    /// Downloads the whole list.
    pub on_save: Callback<()>,
}

/// The first hundred rows that are left out, and the way to all of them.
#[component]
pub fn RejectedRows(props: &RejectedRowsProps) -> Html {
    let locale = use_locale();
    let summary = &props.summary;
    if summary.rejected == 0 {
        return Html::default();
    }
    let number = |number: usize| Arg::count(number as u64, locale.count(number as u64));
    let row = |row: &RejectedRow| {
        html! {
            <tr>
                <th scope="row" class="number">{ locale.count(row.line) }</th>
                <td>{ row.column.clone().unwrap_or_default() }</td>
                <td class="cell">{ row.value.clone() }</td>
                <td>{ words::reason(locale, &row.reason) }</td>
            </tr>
        }
    };
    let shown = summary.first_rejected.len();
    html! {
        <details class="import-part" open={summary.customers == 0}>
            <summary>{ locale.tr("import.rejected.title", &[("count", number(summary.rejected))]) }</summary>
            <div class="scroll">
                <table class="data rejected">
                    <caption class="visually-hidden">{ locale.tr("import.rejected.title", &[("count", number(summary.rejected))]) }</caption>
                    <thead><tr>
                        <th scope="col" class="number">{ locale.t("import.rejected.line") }</th>
                        <th scope="col">{ locale.t("import.rejected.column") }</th>
                        <th scope="col">{ locale.t("import.rejected.value") }</th>
                        <th scope="col">{ locale.t("import.rejected.reason") }</th>
                    </tr></thead>
                    <tbody>{ for summary.first_rejected.iter().map(row) }</tbody>
                </table>
            </div>
            if summary.rejected > shown {
                <p class="note">{ locale.tr("import.rejected.more", &[("count", number(summary.rejected - shown))]) }</p>
            }
            <button type="button" class="button small" onclick={props.on_save.reform(|_| ())}>{ locale.t("import.rejected.save") }</button>
        </details>
    }
}
