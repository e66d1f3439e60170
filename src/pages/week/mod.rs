//! The work of a week, made from the cards, and the month behind it.

mod audit;
mod calendar;
mod days;
mod deed;
mod list;
mod month;
mod record;

use crate::domain::accounts::CustomerId;
use crate::domain::calendar::{Day, Week};
use crate::domain::work::WorkState;
use crate::i18n::{Arg, Locale};
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::selectors::{WeekView, week_view_in_turns};
use crate::state::words::accounts::work_kind;
use crate::state::{use_locale, use_plan, use_worked_out};
use crate::ui::fold::Fold;
use crate::ui::icon::{Glyph, icon};
use crate::ui::loading;
use std::rc::Rc;
use yew::prelude::*;

/// The work of a week.
#[component]
pub fn WeekPage(props: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <WeekOf {plan} today={props.today} on_import={props.on_import.clone()} /> },
        None => Html::default(),
    }
}

/// Properties for [`WeekOf`].
#[derive(PartialEq, Properties)]
pub struct WeekOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
    /// Opens the import of customers.
    pub on_import: Callback<()>,
}

/// Properties for the parts of the page.
#[derive(PartialEq, Properties)]
pub struct PartProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is shown of it.
    pub view: Rc<WeekView>,
    /// Today.
    pub today: Day,
}

/// The same of a plan at hand.
#[component]
pub fn WeekOf(props: &WeekOfProps) -> Html {
    let locale = use_locale();
    let this_week = Week::of(props.today);
    let week = use_state_eq(|| this_week);
    let recorded = use_state_eq(|| None::<(CustomerId, u32)>);
    let (of, today) = (*week, props.today);
    let known = use_worked_out(&props.plan, (of, today), async move |plan, mut pauses| {
        week_view_in_turns(&plan, of, today, &mut pauses).await
    });
    let Some((plan, view)) = known else { return loading(locale) };
    let plan = &plan;
    let part = || PartProps { plan: Rc::clone(plan), view: Rc::clone(&view), today };
    let on_record = {
        let recorded = recorded.clone();
        Callback::from(move |id: CustomerId| recorded.set(Some((id, recorded.map_or(0, |(_, asked)| asked) + 1))))
    };
    let is_empty = plan.customers.list().is_empty();
    let audited = {
        let plan = Rc::clone(plan);
        Callback::from(move |()| html! { <audit::Audit plan={Rc::clone(&plan)} {today} /> })
    };
    html! {
        <>
            <div class="answer-region" aria-live="polite">
                <h1 class="answer">{ answer(locale, plan, &view, *week == this_week) }</h1>
            </div>
            if is_empty {
                <div class="actions">
                    <button type="button" class="button primary large" onclick={props.on_import.reform(|_| ())}>{ locale.t("customers.bring_list") }</button>
                    <p class="note">{ locale.t("week.example") }</p>
                </div>
            }
            <div class="columns">
                <div class="stack">
                    <section class="panel" aria-label={locale.t("week.list")}>
                        <h2>{ locale.t("week.list") }</h2>
                        <div class="panel-bar">
                            <Switcher week={*week} {this_week} on_week={Callback::from({ let week = week.setter(); move |to: Week| week.set(to) })} />
                            <calendar::Export ..part() />
                        </div>
                        if !is_empty { <record::Line plan={Rc::clone(plan)} view={Rc::clone(&view)} {today} asked={*recorded} /> }
                        <list::Items plan={Rc::clone(plan)} view={Rc::clone(&view)} {today} {on_record} />
                        <list::OwnTaskForm ..part() />
                    </section>
                    if !is_empty {
                        <section class="panel" aria-label={locale.t("week.audit")}>
                            <h2>{ locale.t("week.audit") }</h2>
                            <p class="note">{ locale.t("week.audit_note") }</p>
                            <Fold summary={locale.t("week.audit_open")} content={audited} />
                        </section>
                    }
                </div>
                <aside class="stack side" aria-label={locale.t("week.month")}>
                    <days::Days ..part() />
                    <month::MonthPanel ..part() />
                    <section class="panel" aria-label={locale.t("week.replenish")}>
                        <h2>{ locale.t("week.replenish") }</h2>
                        <p>{ replenishment(locale, plan, &view) }</p>
                    </section>
                </aside>
            </div>
        </>
    }
}

fn counted(locale: Locale, count: u64) -> Arg {
    Arg::count(count, locale.count(count))
}

/// "12 to do this week, 3 of them overdue; 4 are done. Begin with: close the 90%, Acme."
fn answer(locale: Locale, plan: &Plan, view: &WeekView, is_now: bool) -> String {
    let sum = |of: fn(&crate::plan::selectors::WorkCounts) -> u64| {
        view.kinds.iter().map(|(_, counts)| of(counts)).sum::<u64>()
    };
    let (open, overdue, done) = (sum(|of| of.open), sum(|of| of.overdue), sum(|of| of.done));
    let args = [
        ("open", counted(locale, open)),
        ("overdue", counted(locale, overdue)),
        ("done", counted(locale, done)),
        ("day", locale.day(view.week.first_day()).into()),
    ];
    let first = view.items.iter().find(|item| matches!(item.state, WorkState::Open | WorkState::Overdue));
    let mut sentences = vec![match (is_now, open, done) {
        (_, 0, 0) => locale.t("week.nothing"),
        (_, 0, _) => locale.tr("week.all_done", &args),
        (true, ..) => locale.tr("week.answer", &args),
        (false, ..) => locale.tr("week.answer_of", &args),
    }];
    if overdue > 0 {
        sentences.push(locale.tr("week.overdue", &args));
    }
    if let Some(first) = first {
        let args = [("kind", work_kind(locale, first.kind).into()), ("name", deed::name_of(plan, first).into())];
        sentences.push(locale.tr("week.begin", &args));
    }
    sentences.join(if locale.language.separates_sentences() { " " } else { "" })
}

/// "2 wins this month used up 48 customers of E; 10 were added: add 38."
fn replenishment(locale: Locale, plan: &Plan, view: &WeekView) -> String {
    let of = view.replenishment;
    let lowest = plan.ladder.grades().first().map_or_else(String::new, |grade| grade.name.clone());
    let args = [
        ("wins", counted(locale, of.wins)),
        ("used", counted(locale, of.used_up)),
        ("grade", lowest.into()),
        ("added", counted(locale, of.added)),
        ("add", counted(locale, of.add)),
        ("month", locale.month(view.month.plan.month).into()),
    ];
    locale.tr(
        match (of.wins, of.add) {
            (0, _) => "week.no_wins",
            (_, 0) => "week.replenished",
            _ => "week.replenish_with",
        },
        &args,
    )
}

#[derive(PartialEq, Properties)]
struct SwitcherProps {
    week: Week,
    this_week: Week,
    on_week: Callback<Week>,
}

/// The week before, the week after, and back to this one.
#[component]
fn Switcher(props: &SwitcherProps) -> Html {
    let locale = use_locale();
    let week = props.week;
    let earlier = week.first_day().plus(-7).map(Week::of);
    let (_, number) = week.number();
    let args = [
        ("number", number.to_string().into()),
        ("from", locale.day(week.first_day()).into()),
        ("until", locale.day(week.last_day()).into()),
    ];
    let step = |key: &str, glyph: Glyph, to: Option<Week>| {
        let onclick = props.on_week.reform(move |_: MouseEvent| to.unwrap_or(week));
        html! { <button type="button" class="button quiet icon-only" disabled={to.is_none()} aria-label={locale.t(key)} title={locale.t(key)} {onclick}>{ icon(glyph) }</button> }
    };
    let this_week = props.this_week;
    html! {
        <div class="week-switcher" role="group" aria-label={locale.t("week.which")}>
            { step("week.earlier", Glyph::Earlier, earlier) }
            <b aria-live="polite">{ locale.tr("week.of", &args) }</b>
            { step("week.later", Glyph::Later, week.next()) }
            if week != this_week {
                <button type="button" class="button small" onclick={props.on_week.reform(move |_: MouseEvent| this_week)}>{ locale.t("week.title") }</button>
            }
        </div>
    }
}
