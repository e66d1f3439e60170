//! A list of days, put together from runs: "1–7 October".

use crate::domain::calendar::Day;
use crate::i18n::Locale;
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use std::collections::BTreeSet;
use yew::prelude::*;

/// The longest run that is taken at once.
const RUN_MAX_DAYS: i32 = 366;
/// The most days of a list.
const DAYS_MAX: usize = 2_000;

/// Properties for [`DayList`].
#[derive(PartialEq, Properties)]
pub struct DayListProps {
    /// The message that names it.
    pub name: &'static str,
    /// The days.
    pub days: BTreeSet<Day>,
    /// Told the days after a change.
    pub on_days: Callback<BTreeSet<Day>>,
}

/// Runs of days that follow each other.
fn runs(days: &BTreeSet<Day>) -> Vec<(Day, Day)> {
    let mut runs: Vec<(Day, Day)> = Vec::new();
    for &day in days {
        match runs.last_mut() {
            Some((_, last)) if day.days_since(*last) == 1 => *last = day,
            _ => runs.push((day, day)),
        }
    }
    runs
}

/// The days of a run that was typed, or in the person's words why they are none.
fn typed_run(locale: Locale, first: &str, last: &str) -> Result<Vec<Day>, String> {
    let first = Day::parse(first).map_err(|_| locale.t("units.day_missing"))?;
    let last = if last.is_empty() { first } else { Day::parse(last).map_err(|_| locale.t("units.day_missing"))? };
    let length = last.days_since(first) + 1;
    if length < 1 {
        return Err(locale.t("units.days_reversed"));
    }
    if length > RUN_MAX_DAYS {
        return Err(locale.tr("units.days_many", &[("max", RUN_MAX_DAYS.to_string().into())]));
    }
    Ok((0..length).filter_map(|days| first.plus(days)).collect())
}

/// The runs with a button to take each away, and two fields to add one.
#[component]
pub fn DayList(props: &DayListProps) -> Html {
    let locale = use_locale();
    let first = use_state_eq(String::new);
    let last = use_state_eq(String::new);
    let error = use_state_eq(|| None::<String>);
    let error_id = crate::ui::use_element_id("days-error");
    let name = locale.t(props.name);
    let add = {
        let (first, last, error) = (first.clone(), last.clone(), error.clone());
        let (days, on_days) = (props.days.clone(), props.on_days.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            match typed_run(locale, &first, &last) {
                Ok(run) if days.len() + run.len() > DAYS_MAX => {
                    error.set(Some(locale.tr("units.days_many", &[("max", DAYS_MAX.to_string().into())])));
                }
                Ok(run) => {
                    let mut days = days.clone();
                    days.extend(run);
                    on_days.emit(days);
                    for field in [&first, &last] {
                        field.set(String::new());
                    }
                    error.set(None);
                }
                Err(message) => error.set(Some(message)),
            }
        })
    };
    let field = |key: &str, state: &UseStateHandle<String>| {
        let setter = state.setter();
        let onchange = Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                setter.set(input.value());
            }
        });
        let label = format!("{name}: {}", locale.t(key));
        html! {
            <input type="date" aria-label={label} value={(**state).clone()} aria-invalid={error.is_some().then_some("true")}
                aria-describedby={error.is_some().then(|| error_id.clone())} {onchange} />
        }
    };
    let written = |(from, to): (Day, Day)| {
        if from == to { locale.day(from) } else { format!("{} – {}", locale.day(from), locale.day(to)) }
    };
    let remove = |(from, to): (Day, Day)| {
        let (days, on_days) = (props.days.clone(), props.on_days.clone());
        Callback::from(move |_: MouseEvent| {
            on_days.emit(days.iter().copied().filter(|day| *day < from || *day > to).collect());
        })
    };
    html! {
        <div class="day-list" role="group" aria-label={name.clone()}>
            <p class="day-list-name">{ name.clone() }</p>
            if !props.days.is_empty() {
                <ul>
                    { for runs(&props.days).into_iter().map(|run| {
                        let label = locale.tr("units.remove_days", &[("days", written(run).into())]);
                        html! {
                            <li>{ written(run) }<button type="button" class="button quiet icon-only" aria-label={label.clone()} title={label} onclick={remove(run)}>{ icon(Glyph::Remove) }</button></li>
                        }
                    }) }
                </ul>
            }
            <form onsubmit={add}>
                { field("units.first_day", &first) }
                <span aria-hidden="true">{ "–" }</span>
                { field("units.last_day", &last) }
                <button type="submit" class="button small">{ locale.t("units.add_days") }</button>
            </form>
            if let Some(message) = (*error).clone() {
                <p class="field-error" id={error_id.clone()} role="alert">{ message }</p>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_runs() {
        let run = |first: &str, last: &str| typed_run(Locale::default(), first, last);
        let week = run("2027-10-01", "2027-10-07").expect("a week");
        assert_eq!(week.len(), 7);
        let mut days: BTreeSet<Day> = week.into_iter().collect();
        days.extend(run("2027-10-09", "").expect("a day"));
        let day = |text: &str| Day::parse(text).expect("a day");
        assert_eq!(runs(&days), [(day("2027-10-01"), day("2027-10-07")), (day("2027-10-09"), day("2027-10-09"))]);
        assert!(run("", "").is_err() && run("2027-10-07", "2027-10-01").is_err());
        assert!(run("2027-01-01", "2028-02-01").is_err());
    }
}
