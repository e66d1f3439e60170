//! One page: what was found, what to correct, and one button that says what will happen.

use super::bring::{Asking, Proposal};
use super::changes::ChangesForm;
use super::columns::{ColumnForm, StageForm};
use super::flow::Review;
use super::form::{CorrectionProps, FileForm};
use super::preview::PreviewTable;
use super::rejected::RejectedRows;
use super::words;
use super::work::Corrections;
use crate::domain::amounts::Currency;
use crate::exchange::table::Subject;
use crate::i18n::{Arg, Locale};
use crate::state::use_locale;
use std::collections::HashSet;
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
    /// Told another answer to what becomes of the rows.
    pub on_ask: Callback<Asking>,
    /// Brings the rows in; told which of those that may be customers of the list are others.
    pub on_bring: Callback<Rc<HashSet<usize>>>,
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
    let review = &props.review;
    let others = use_state_eq(|| Rc::new(HashSet::<usize>::new()));
    {
        // Another table, or another way to match it, has other rows.
        let others = others.setter();
        let known = review.proposal.as_ref().map(|proposal| proposal.likely.len());
        use_effect_with((Rc::clone(&review.source), known), move |_| others.set(Rc::default()));
    }
    // What was answered shows at once, before it is worked out what comes of it.
    let asking = use_state_eq(|| review.asking);
    {
        let asking = asking.setter();
        use_effect_with(review.asking, move |answered| asking.set(*answered));
    }
    let skip_id = crate::ui::use_element_id("skip");
    let missing_id = crate::ui::use_element_id("missing");
    let reason_id = crate::ui::use_element_id("reason");
    let found = &review.found;
    let summary = &found.summary;
    let subject = found.mapping.subject;
    let number = |number: usize| Arg::count(number as u64, locale.count(number as u64));
    let coming = Coming::of(review, &others);
    let reason = if props.is_busy { Some(locale.t("import.reading")) } else { hindrance(locale, review, coming) };
    let asked = |change: fn(&mut Asking)| {
        let asking = asking.clone();
        props.on_ask.reform(move |_: Event| {
            let mut next = *asking;
            change(&mut next);
            asking.set(next);
            next
        })
    };
    let bring = {
        let others = Rc::clone(&others);
        props.on_bring.reform(move |_: MouseEvent| Rc::clone(&others))
    };
    let on_others = {
        let others = others.setter();
        Callback::from(move |next: Rc<HashSet<usize>>| others.set(next))
    };
    let part = |counted: usize, key: &str| {
        if counted == 0 {
            return Html::default();
        }
        html! { <li>{ locale.tr(key, &[("count", number(counted))]) }</li> }
    };
    let corrections = CorrectionProps {
        corrections: review.corrections.clone(),
        found: Rc::clone(found),
        grades: Rc::clone(&props.grades),
        currency: props.currency,
        fields: review.plan.accounts.fields.as_slice().into(),
        on_correct: props.on_correct.clone(),
    };
    let fields = Rc::clone(&corrections.fields);
    let proposal = review.proposal.as_deref();
    let (known, lacks) = (proposal.map_or(0, |proposal| proposal.known), lacks_customers(review));
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
            <FileForm ..corrections.clone() />
            <ColumnForm ..corrections.clone() />
            if subject.is_customers() {
                <StageForm ..corrections />
            }
            <PreviewTable found={Rc::clone(found)} grades={Rc::clone(&props.grades)} currency={props.currency} {fields} />
            <ChangesForm review={review.clone()} others={Rc::clone(&others)} on_ask={props.on_ask.clone()} {on_others} />
            <RejectedRows summary={summary.clone()} on_save={props.on_save_rejected.clone()} />
            <footer class="import-foot">
                <div role="status"><ul class="import-counts">
                    { part(summary.customers, "import.count.good") }
                    { part(summary.lost, "import.count.lost") }
                    { part(summary.rejected, "import.count.rejected") }
                    { part(summary.skipped_rows, "import.count.skipped") }
                    { part(summary.blank_rows, "import.count.blank") }
                </ul></div>
                if known > 0 || !asking.skips_known {
                    <p class="check">
                        <input type="checkbox" id={skip_id.clone()} checked={asking.skips_known} onchange={asked(|asking| asking.skips_known = !asking.skips_known)} />
                        <label for={skip_id}>{ if review.asking.skips_known && known > 0 { locale.tr("import.skip_known", &[("count", number(known))]) } else { locale.t("import.skip_listed") } }</label>
                    </p>
                }
                if lacks {
                    <p class="check">
                        <input type="checkbox" id={missing_id.clone()} checked={asking.adds_missing} onchange={asked(|asking| asking.adds_missing = !asking.adds_missing)} />
                        <label for={missing_id}>{ locale.tr("import.add_missing", &[("grade", props.grades.first().map_or_else(String::new, ToString::to_string).into())]) }</label>
                    </p>
                }
                <div class="actions">
                    <button
                        type="button" class="button primary large" disabled={reason.is_some()}
                        aria-describedby={reason.is_some().then(|| reason_id.clone())} onclick={bring}
                    >{ coming.button(locale, subject) }</button>
                    <button type="button" class="button large" onclick={props.on_cancel.reform(|_| ())}>{ locale.t("import.cancel") }</button>
                    if let Some(reason) = reason {
                        <p id={reason_id} class="note" role="status">{ reason }</p>
                    }
                </div>
            </footer>
        </>
    }
}

/// Whether some customers are not on the list that people or records belong to.
fn lacks_customers(review: &Review) -> bool {
    let is_about = !review.found.mapping.subject.is_customers();
    is_about && review.proposal.as_ref().is_some_and(|proposal| proposal.new_count() + proposal.missing > 0)
}

/// What the button would do.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Coming {
    new: usize,
    changed: usize,
    people: usize,
    records: usize,
}

impl Coming {
    fn of(review: &Review, others: &HashSet<usize>) -> Self {
        let Some(proposal) = &review.proposal else {
            return Self { new: review.found.summary.customers, ..Self::default() };
        };
        let Proposal { people, records, .. } = **proposal;
        let decided = proposal.decided(|at| !others.contains(&at));
        Self { new: decided.new_count(), changed: decided.update_count(), people, records }
    }

    fn is_nothing(self) -> bool {
        self.new + self.changed == 0
    }

    fn button(self, locale: Locale, subject: Subject) -> String {
        let number = |number: usize| Arg::count(number as u64, locale.count(number as u64));
        match subject {
            Subject::People => locale.tr("import.bring_people", &[("count", number(self.people))]),
            Subject::Records => locale.tr("import.bring_records", &[("count", number(self.records))]),
            _ if self.changed == 0 => locale.tr("import.bring", &[("count", number(self.new))]),
            _ if self.new == 0 => locale.tr("import.change", &[("count", number(self.changed))]),
            _ => locale.tr("import.bring_and_change", &[("new", number(self.new)), ("changed", number(self.changed))]),
        }
    }
}

/// Why nothing can be brought in yet, and what to do; none when something can.
fn hindrance(locale: Locale, review: &Review, coming: Coming) -> Option<String> {
    if let Some(obstacle) = &review.found.obstacle {
        return Some(words::table_error(locale, obstacle));
    }
    if review.found.summary.customers == 0 {
        return Some(locale.t("import.no_good_row"));
    }
    let is_all_known = review.proposal.as_ref().is_some_and(|proposal| proposal.same == 0);
    coming.is_nothing().then(|| locale.t(if is_all_known { "import.nothing_new" } else { "import.nothing_changes" }))
}
