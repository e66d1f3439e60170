//! The week as a calendar file.

use super::PartProps;
use super::deed::name_of;
use crate::domain::work::{WorkItem, WorkState};
use crate::exchange::calendar_file::{CalendarEntry, calendar_file};
use crate::i18n::Locale;
use crate::plan::Plan;
use crate::plan::selectors::WeekView;
use crate::platform::{clock, files};
use crate::state::words::accounts::work_kind;
use crate::state::{use_locale, use_say};
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// What is still to be done, each on its day. What is overdue stands today, where it can be done.
pub fn entries(
    locale: Locale,
    plan: &Plan,
    view: &WeekView,
    today: crate::domain::calendar::Day,
) -> Vec<CalendarEntry> {
    let entry = |item: &WorkItem| {
        let day = match item.state {
            WorkState::Done(_) => return None,
            WorkState::Overdue => today,
            WorkState::Open | WorkState::Postponed(_) => item.due,
        };
        let customer = item.customer.and_then(|id| plan.customers.get(id));
        let step = customer.and_then(|one| one.next_step()?.what);
        let number = match (item.customer, item.own) {
            (Some(customer), _) => format!("customer-{}", customer.0),
            (None, own) => format!("task-{}", own.map_or(0, |own| own.0)),
        };
        Some(CalendarEntry {
            uid: format!("{}-{number}-{}@rungs", plan.id.as_str(), view.week.first_day()),
            day,
            summary: format!("{} · {}", work_kind(locale, item.kind), name_of(plan, item)),
            description: step.map_or_else(String::new, |step| step.to_string()),
        })
    };
    view.items.iter().filter_map(entry).collect()
}

/// The button that saves it.
#[component]
pub fn Export(props: &PartProps) -> Html {
    let locale = use_locale();
    let say = use_say();
    let (plan, view, today) = (Rc::clone(&props.plan), Rc::clone(&props.view), props.today);
    let onclick = Callback::from(move |_: MouseEvent| {
        let text = calendar_file(&entries(locale, &plan, &view, today), clock::now_ms());
        let name = format!("{}.ics", view.week.first_day());
        say.emit(match files::download_text(&name, "text/calendar", &text) {
            Ok(()) => locale.t("exchange.downloaded"),
            Err(error) => error.to_string(),
        });
    });
    html! { <button type="button" class="button small" {onclick}>{ icon(Glyph::Export) }{ locale.t("week.calendar") }</button> }
}
