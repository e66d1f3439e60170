//! Taking a week down: what the plan says of it, to be corrected before it is kept.

use super::use_record;
use crate::domain::amounts::{AMOUNT_MAX_MINOR, COUNT_MAX};
use crate::domain::calendar::{Day, Week};
use crate::domain::progress::{GradeSnapshot, Snapshot};
use crate::i18n::{Arg, Locale};
use crate::plan::Plan;
use crate::plan::selectors::{grades_now, is_in_period, week_figures};
use crate::state::use_locale;
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Record`].
#[derive(PartialEq, Properties)]
pub struct RecordProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
    /// A week before this one that is to be corrected or filled in.
    pub corrected: Option<Week>,
    /// Told another week, or none for this one.
    pub on_correct: Callback<Option<Week>>,
}

/// What stands in the form: as corrected, else as recorded, else as the plan says. How it is by grade is known today only.
fn offered(plan: &Plan, week: Week, this_week: Week) -> Snapshot {
    let kept = plan.planning.progress.iter().find(|kept| kept.week == week);
    match kept {
        Some(kept) if week != this_week => kept.clone(),
        _ => {
            let mut snapshot = week_figures(plan, week).snapshot;
            if week != this_week {
                snapshot.grades.clear();
            }
            snapshot
        }
    }
}

/// Puts a corrected count into the figures.
type Correction = Rc<dyn Fn(&mut Snapshot, u64)>;

/// A whole count of customers, or in the person's words why it is none.
fn whole(locale: Locale, number: f64) -> Result<u64, String> {
    if number < 0.0 || number.fract() != 0.0 {
        return Err(locale.t("error.count_whole"));
    }
    if number > COUNT_MAX as f64 {
        return Err(locale.t("error.count_too_large"));
    }
    Ok(number as u64)
}

/// The form.
#[component]
pub fn Record(props: &RecordProps) -> Html {
    let locale = use_locale();
    let record = use_record();
    let edited = use_state_eq(|| None::<Snapshot>);
    let error = use_state_eq(|| None::<String>);
    let day_id = crate::ui::use_element_id("week");
    let error_id = crate::ui::use_element_id("week-error");
    let (plan, this_week) = (&props.plan, Week::of(props.today));
    let week = props.corrected.unwrap_or(this_week);
    let snapshot =
        (*edited).clone().filter(|edited| edited.week == week).unwrap_or_else(|| offered(plan, week, this_week));
    let figures = week_figures(plan, week);
    let currency = plan.currency;
    let per_unit = currency.minor_per_unit() as f64;
    let onchange = {
        let (error, edited, plan, on_correct) =
            (error.clone(), edited.clone(), Rc::clone(plan), props.on_correct.clone());
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            let Some(chosen) = input.and_then(|input| Day::parse(&input.value()).ok()).map(Week::of) else { return };
            let refused = if chosen > this_week {
                Some("progress.week_to_come")
            } else if !is_in_period(&plan, chosen) {
                Some("progress.week_outside")
            } else {
                None
            };
            error.set(refused.map(|key| locale.t(key)));
            if refused.is_none() {
                edited.set(None);
                on_correct.emit((chosen != this_week).then_some(chosen));
            }
        })
    };
    let count_field = |label: String, number: u64, change: Correction| {
        let (edited, snapshot) = (edited.clone(), snapshot.clone());
        let on_number = Callback::from(move |edit: NumberEdit| {
            let mut next = snapshot.clone();
            change(&mut next, whole(locale, edit.number)?);
            edited.set(Some(next));
            Ok(())
        });
        html! { <NumberField {label} number={number as f64} text={locale.count(number)} {on_number} /> }
    };
    let on_revenue = {
        let (edited, snapshot) = (edited.clone(), snapshot.clone());
        Callback::from(move |edit: NumberEdit| {
            let revenue = (edit.number * per_unit).round();
            if revenue < 0.0 {
                return Err(locale.t("error.target_negative"));
            }
            if revenue > AMOUNT_MAX_MINOR as f64 {
                return Err(locale.t("error.amount_too_large"));
            }
            edited.set(Some(Snapshot { revenue_minor: revenue as i64, ..snapshot.clone() }));
            Ok(())
        })
    };
    let with_grades = {
        let (edited, snapshot, plan) = (edited.clone(), snapshot.clone(), Rc::clone(plan));
        Callback::from(move |_: Event| {
            let grades = if snapshot.grades.is_empty() { grades_now(&plan) } else { Vec::new() };
            edited.set(Some(Snapshot { grades, ..snapshot.clone() }));
        })
    };
    let onsubmit = {
        let (record, error, edited, on_correct) = (record, error.clone(), edited.clone(), props.on_correct.clone());
        let (snapshot, is_inside) = (snapshot.clone(), is_in_period(plan, week));
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if !is_inside {
                error.set(Some(locale.t("progress.week_outside")));
                return;
            }
            match record.emit(snapshot.clone()) {
                Ok(()) => {
                    edited.set(None);
                    error.set(None);
                    on_correct.emit(None);
                }
                Err(message) => error.set(Some(message)),
            }
        })
    };
    let grade_fields = |at: usize, grade: &GradeSnapshot| {
        let Some(name) = plan.ladder.grade(grade.grade).map(|grade| grade.name.clone()) else { return Html::default() };
        let label = |key: &str| format!("{} · {}", name, locale.t(key));
        html! {
            <div class="grade-pair" key={grade.grade.0}>
                { count_field(label("term.have"), grade.have, Rc::new(move |snapshot, count| snapshot.grades[at].have = count)) }
                { count_field(label("term.needed"), grade.needed, Rc::new(move |snapshot, count| snapshot.grades[at].needed = count)) }
            </div>
        }
    };
    let is_kept = plan.planning.progress.iter().any(|kept| kept.week == week);
    let top = plan.ladder.top().name.clone();
    let sources = |key: &str, count: u64| {
        let args = [("count", Arg::count(count, locale.count(count))), ("grade", top.clone().into())];
        html! { if count > 0 { <p class="note">{ locale.tr(key, &args) }</p> } }
    };
    let submit = if is_kept { "progress.record_again" } else { "progress.record_week" };
    html! {
        <section class="panel fields" aria-label={locale.t("progress.record")}>
            <h2>{ locale.t("progress.record") }</h2>
            <form {onsubmit}>
                <div class="field-line">
                    <label for={day_id.clone()}>{ locale.t("progress.week_of") }</label>
                    <input type="date" id={day_id} value={week.first_day().to_string()} {onchange}
                        aria-invalid={error.is_some().then_some("true")} aria-describedby={error.is_some().then(|| error_id.clone())} />
                </div>
                if let Some(message) = (*error).clone() {
                    <p class="field-error" id={error_id.clone()} role="alert">{ message }</p>
                }
                { count_field(locale.t("progress.wins_so_far"), snapshot.wins, Rc::new(|snapshot, wins| snapshot.wins = wins)) }
                <NumberField
                    label={locale.t("progress.revenue_so_far")} number={snapshot.revenue_minor as f64 / per_unit}
                    text={locale.amount(snapshot.revenue_minor, currency)} unit={format!("\u{a0}{}", currency.code())} on_number={on_revenue}
                />
                <p class="note">{ locale.tr("progress.sources", &[("grade", top.clone().into())]) }</p>
                { sources("progress.counted", figures.counted) }
                { sources("progress.undated", figures.undated) }
                <label class="check"><input type="checkbox" checked={!snapshot.grades.is_empty()} onchange={with_grades} />{ locale.t("progress.with_grades") }</label>
                { for snapshot.grades.iter().enumerate().map(|(at, grade)| grade_fields(at, grade)) }
                <button type="submit" class="button primary">{ locale.t(submit) }</button>
            </form>
        </section>
    }
}
