//! The lead desk: leads are written down, handed on, answered and taken on; how well the branches do it, and which
//! sources are worth it.

mod deed;
mod line;
mod list;
mod routes;
mod score;
mod sources;

use crate::domain::accounts::CustomerId;
use crate::domain::calendar::Day;
use crate::i18n::{Arg, Locale};
use crate::pages::customers::sheet::Sheet;
use crate::pages::explain::{Figure, filled};
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::selectors::{DeskView, Explain, LeadGroup, LeadWords, OfLeads, desk_view_in_turns, lead_words};
use crate::state::{use_locale, use_plan, use_worked_out};
use crate::ui::loading;
use std::rc::Rc;
use yew::prelude::*;

pub use line::Word;

/// The lead desk.
#[component]
pub fn LeadDesk(props: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <LeadsOf {plan} today={props.today} /> },
        None => Html::default(),
    }
}

/// Properties for [`LeadsOf`].
#[derive(PartialEq, Properties)]
pub struct LeadsOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// Properties for the parts of the page.
#[derive(Clone, PartialEq, Properties)]
pub struct PartProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is shown of it.
    pub view: Rc<DeskView>,
    /// What is offered while a person types.
    pub words: Rc<LeadWords>,
    /// Today.
    pub today: Day,
}

/// The same of a plan at hand; an invitation where no lead has come in.
#[component]
pub fn LeadsOf(props: &LeadsOfProps) -> Html {
    let locale = use_locale();
    let today = props.today;
    let month = use_state_eq(|| today.month());
    let is_writing = use_state_eq(|| false);
    let opened = use_state_eq(|| None::<CustomerId>);
    let of = *month;
    let known = use_worked_out(&props.plan, (of, today), async move |plan, mut pauses| {
        let view = Rc::new(desk_view_in_turns(&plan, of, today, &mut pauses).await);
        pauses.take().await;
        (view, Rc::new(lead_words(&plan)))
    });
    let Some((plan, known)) = known else { return loading(locale) };
    let (plan, (view, words)) = (&plan, &*known);
    let part = || PartProps { plan: Rc::clone(plan), view: Rc::clone(view), words: Rc::clone(words), today };
    if view.leads.is_empty() && !*is_writing {
        let onclick = {
            let is_writing = is_writing.setter();
            Callback::from(move |_: MouseEvent| is_writing.set(true))
        };
        return html! {
            <>
                <h1 class="answer">{ locale.t("leads.invitation") }</h1>
                <div class="actions">
                    <button type="button" class="button primary large" {onclick}>{ locale.t("leads.first") }</button>
                    <p class="note">{ locale.t("leads.example") }</p>
                </div>
            </>
        };
    }
    let on_open = Callback::from({
        let opened = opened.setter();
        move |id: CustomerId| opened.set(Some(id))
    });
    let on_month = Callback::from({
        let month = month.setter();
        move |to| month.set(to)
    });
    html! {
        <>
            <div class="answer-region" aria-live="polite">
                <h1 class="answer">{ answer(locale, view, today) }</h1>
            </div>
            <section class="panel" aria-label={locale.t("leads.list")}>
                <h2>{ locale.t("leads.list") }</h2>
                <line::Line ..part() />
                <list::Leads part={part()} {on_open} />
            </section>
            <score::Scorecard part={part()} month={*month} {on_month} />
            if !view.sources.is_empty() { <sources::Sources ..part() /> }
            <routes::Routes ..part() />
            if let Some(customer) = *opened {
                <Sheet plan={Rc::clone(plan)} {customer} {today} on_close={Callback::from({ let opened = opened.setter(); move |()| opened.set(None) })} />
            }
        </>
    }
}

/// A text that was typed; none of nothing.
fn known(text: &str) -> Option<Rc<str>> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(Into::into)
}

fn counted(locale: Locale, count: u64) -> Arg {
    Arg::count(count, locale.count(count))
}

/// "7 leads wait: 3 of them too long. First: Acme, for 4 days."
fn answer(locale: Locale, view: &DeskView, today: Day) -> Html {
    let late = view.count(LeadGroup::TooLong);
    let open = view.open();
    let first = view.leads.first();
    let days = first.and_then(|lead| lead.waiting_days).map_or(0, |days| u64::from(days.max(0).unsigned_abs()));
    let answered = view.count(LeadGroup::Answered);
    let args = [
        ("open", counted(locale, open)),
        ("late", counted(locale, late)),
        ("answered", counted(locale, answered)),
        ("name", first.map_or_else(String::new, |lead| lead.name.to_string()).into()),
        ("days", counted(locale, days)),
    ];
    let figure = |slot: &str| {
        let (what, count) = match slot {
            "count_late" => (OfLeads::Group(LeadGroup::TooLong, today), late),
            "count_answered" => (OfLeads::Group(LeadGroup::Answered, today), answered),
            "count_customers" => (OfLeads::Group(LeadGroup::Customer, today), view.count(LeadGroup::Customer)),
            _ => (OfLeads::Open(today), open),
        };
        html! { <Figure what={Explain::Leads(what)} value={count as f64} text={locale.count(count)} /> }
    };
    let mut keys = vec![match (open, late) {
        (0, _) => "leads.none_waits",
        (_, 0) => "leads.wait",
        _ => "leads.wait_late",
    }];
    if late > 0 {
        keys.push("leads.longest");
    }
    if answered > 0 {
        keys.push("leads.to_take_on");
    }
    let space = if locale.language.separates_sentences() { " " } else { "" };
    let said = keys.into_iter().enumerate().map(|(at, key)| {
        html! { <>{ if at > 0 { space } else { "" } }{ filled(locale, key, &args, figure) }</> }
    });
    said.collect()
}
