//! One page: what was found, what to correct, and one button that says what will happen.

use super::columns::{ColumnForm, StageForm};
use super::flow::Review;
use super::form::FileForm;
use super::preview::PreviewTable;
use super::rejected::RejectedRows;
use super::words;
use super::work::Corrections;
use crate::domain::amounts::Currency;
use crate::i18n::{Arg, Locale};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`ReviewForm`].
#[derive(PartialEq, Properties)]
pub struct ReviewFormProps {
    /// What was found.
    pub review: Review,
    /// The grades' names, lowest first.
    pub grades: Rc<[AttrValue]>,
    /// The plan's currency.
    pub currency: Currency,
    /// Work is under way.
    pub is_busy: bool,
    /// Looks again, with these corrections.
    pub on_correct: Callback<Corrections>,
    /// Brings the customers in; told whether to leave out those that are on the list already.
    pub on_bring: Callback<bool>,
    /// Downloads the rows that are left out.
    pub on_save_rejected: Callback<()>,
    /// Goes back to choose another file.
    pub on_again: Callback<()>,
    /// Closes the dialog.
    pub on_cancel: Callback<()>,
}

/// The page.
#[component]
pub fn ReviewForm(props: &ReviewFormProps) -> Html {
    let locale = use_locale();
    let skips_known = use_state_eq(|| true);
    let skip_id = crate::ui::use_element_id("skip");
    let reason_id = crate::ui::use_element_id("reason");
    let review = &props.review;
    let found = &review.found;
    let summary = &found.summary;
    let number = |number: usize| Arg::count(number as u64, locale.count(number as u64));
    let coming = summary.customers.saturating_sub(if *skips_known { review.known } else { 0 });
    let reason = if props.is_busy { Some(locale.t("import.reading")) } else { hindrance(locale, review, coming) };
    let toggle = {
        let skips_known = skips_known.clone();
        Callback::from(move |_: Event| skips_known.set(!*skips_known))
    };
    let bring = {
        let skip = *skips_known && review.known > 0;
        props.on_bring.reform(move |_: MouseEvent| skip)
    };
    let part = |counted: usize, key: &str| {
        if counted == 0 {
            return Html::default();
        }
        html! { <li>{ locale.tr(key, &[("count", number(counted))]) }</li> }
    };
    let correction =
        || (review.corrections.clone(), Rc::clone(found), Rc::clone(&props.grades), props.on_correct.clone());
    let currency = props.currency;
    let (corrections, shown, grades, on_correct) = correction();
    let file_form = html! { <FileForm {corrections} found={shown} {grades} {currency} {on_correct} /> };
    let (corrections, shown, grades, on_correct) = correction();
    let column_form = html! { <ColumnForm {corrections} found={shown} {grades} {currency} {on_correct} /> };
    let (corrections, shown, grades, on_correct) = correction();
    let stage_form = html! { <StageForm {corrections} found={shown} {grades} {currency} {on_correct} /> };
    html! {
        <>
            <p class="import-file">
                <b>{ review.source.name.clone() }</b>
                if let Some(sheet) = review.sheet() {
                    <span>{ locale.tr("import.sheet_named", &[("name", sheet.to_owned().into())]) }</span>
                }
                <span>{ locale.tr("import.row_count", &[("count", number(found.detected.row_count))]) }</span>
                <button type="button" class="button small quiet" onclick={props.on_again.reform(|_| ())}>{ locale.t("import.other_file") }</button>
            </p>
            { file_form }
            { column_form }
            { stage_form }
            <PreviewTable found={Rc::clone(found)} grades={Rc::clone(&props.grades)} currency={props.currency} />
            <RejectedRows summary={summary.clone()} on_save={props.on_save_rejected.clone()} />
            <footer class="import-foot">
                <div role="status"><ul class="import-counts">
                    { part(summary.customers, "import.count.good") }
                    { part(summary.lost, "import.count.lost") }
                    { part(summary.rejected, "import.count.rejected") }
                    { part(summary.skipped_rows, "import.count.skipped") }
                    { part(summary.blank_rows, "import.count.blank") }
                </ul></div>
                if review.known > 0 {
                    <p class="check">
                        <input type="checkbox" id={skip_id.clone()} checked={*skips_known} onchange={toggle} />
                        <label for={skip_id}>{ locale.tr("import.skip_known", &[("count", number(review.known))]) }</label>
                    </p>
                }
                <div class="actions">
                    <button
                        type="button" class="button primary large" disabled={reason.is_some()}
                        aria-describedby={reason.is_some().then(|| reason_id.clone())} onclick={bring}
                    >{ locale.tr("import.bring", &[("count", number(coming))]) }</button>
                    <button type="button" class="button large" onclick={props.on_cancel.reform(|_| ())}>{ locale.t("import.cancel") }</button>
                    if let Some(reason) = reason {
                        <p id={reason_id} class="note" role="status">{ reason }</p>
                    }
                </div>
            </footer>
        </>
    }
}

/// Why nothing can be brought in yet, and what to do; none when something can.
fn hindrance(locale: Locale, review: &Review, coming: usize) -> Option<String> {
    if let Some(obstacle) = &review.found.obstacle {
        return Some(words::table_error(locale, obstacle));
    }
    if review.found.summary.customers == 0 {
        return Some(locale.t("import.no_good_row"));
    }
    (coming == 0).then(|| locale.t("import.nothing_new"))
}
