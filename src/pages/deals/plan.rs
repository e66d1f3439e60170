//! The account plan of a deal: goals and measures, steps, what was planned, and what came of it.

use super::shared::{DealProps, set, text_of, use_deal_change, use_deal_step};
use super::step_list::StepList;
use crate::domain::accounts::Few;
use crate::domain::calendar::Day;
use crate::domain::qualification::{
    BASELINES_MAX, Baseline, Cause, Deal, Goal, GoalId, GoalVariance, LIST_MAX, StepVariance, variance,
};
use crate::i18n::number_input::{NumberInputError, parse};
use crate::i18n::{Arg, Locale};
use crate::plan::{DealChange, DealItem, DealItemId, GestureId};
use crate::state::use_locale;
use crate::ui::day_field::DayField;
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// A share beyond which a bar is drawn no longer, as a part of what was planned.
const BAR_MAX: f64 = 1.5;

/// Goals, steps, and the difference from what was planned.
#[component]
pub fn AccountPlan(props: &DealProps) -> Html {
    let locale = use_locale();
    let change = use_deal_change(props.customer.id, props.deal.id);
    let deal = &props.deal;
    let on_new = {
        let (deal, change) = (Rc::clone(deal), change.clone());
        Callback::from(move |(what, gesture): (String, GestureId)| {
            let Some(what) = text_of(&what) else { return Ok(()) };
            let goal = Goal {
                id: GoalId(deal.free_item()),
                what,
                measure: None,
                unit: None,
                planned: None,
                by: None,
                results: Few::default(),
            };
            change.emit((set(DealItem::Goal(Rc::new(goal))), gesture))
        })
    };
    html! {
        <>
            <p class="deal-lead">{ sentence(locale, deal, props.today) }</p>
            <section class="panel" aria-label={locale.t("deal.goals")}>
                <h2>{ locale.t("deal.goals") }</h2>
                if deal.goals.is_empty() { <p>{ locale.t("deal.goals_none") }</p> }
                for goal in deal.goals.iter() {
                    <GoalCard key={goal.id.0} given={props.clone()} goal={Rc::clone(goal)} />
                }
                if deal.goals.len() < LIST_MAX {
                    <TextField label={locale.t("deal.goal_new")} value="" on_text={on_new} />
                }
            </section>
            <section class="panel" aria-label={locale.t("deal.plan_steps")}>
                <h2>{ locale.t("deal.plan_steps") }</h2>
                if deal.steps.is_empty() { <p>{ locale.t("deal.steps_none") }</p> }
                <StepList given={props.clone()} label={locale.t("deal.plan_steps")} />
            </section>
            <Kept ..props.clone() />
        </>
    }
}

/// "2 of 5 steps are done, 1 is late; 1 of 2 goals is reached."
fn sentence(locale: Locale, deal: &Deal, today: Day) -> String {
    let count = |count: usize| Arg::count(count as u64, locale.count(count as u64));
    let done = deal.steps.iter().filter(|step| !step.is_open()).count();
    let late = deal.steps.iter().filter(|step| step.is_open() && step.on.is_some_and(|on| on < today)).count();
    let goals = deal.goals.iter().filter(|goal| is_reached(goal)).count();
    locale.tr(
        if deal.steps.is_empty() && deal.goals.is_empty() { "deal.plan_none" } else { "deal.plan_says" },
        &[
            ("done", count(done)),
            ("steps", count(deal.steps.len())),
            ("late", count(late)),
            ("reached", count(goals)),
            ("goals", count(deal.goals.len())),
        ],
    )
}

fn is_reached(goal: &Goal) -> bool {
    goal.reached().zip(goal.planned).is_some_and(|(reached, planned)| reached >= planned)
}

#[derive(PartialEq, Properties)]
struct GoalProps {
    given: DealProps,
    goal: Rc<Goal>,
}

/// What was typed as a figure; none where nothing was.
fn figure(locale: Locale, typed: &str) -> Result<Option<f64>, String> {
    match parse(typed) {
        Ok(read) => Ok(Some(read.value)),
        Err(NumberInputError::Empty) => Ok(None),
        Err(_) => Err(locale.t("deal.not_a_figure")),
    }
}

/// One goal: what, by which measure, how much by when, what was reached, and its steps.
#[component]
fn GoalCard(props: &GoalProps) -> Html {
    let locale = use_locale();
    let (given, goal) = (&props.given, &props.goal);
    let change = use_deal_change(given.customer.id, given.deal.id);
    let step = use_deal_step(given.customer.id, given.deal.id);
    let on = |apply: fn(&mut Goal, &str, Locale, Day) -> Result<(), String>| {
        let (goal, change, today) = (Rc::clone(goal), change.clone(), given.today);
        Callback::from(move |(typed, gesture): (String, GestureId)| {
            let mut next = Goal::clone(&goal);
            apply(&mut next, &typed, locale, today)?;
            change.emit((set(DealItem::Goal(Rc::new(next))), gesture))
        })
    };
    let on_what = on(|goal, typed, locale, _| {
        goal.what = text_of(typed).ok_or_else(|| locale.t("deal.goal_unnamed"))?;
        Ok(())
    });
    let on_measure = on(|goal, typed, _, _| {
        goal.measure = text_of(typed);
        Ok(())
    });
    let on_unit = on(|goal, typed, _, _| {
        goal.unit = text_of(typed);
        Ok(())
    });
    let on_planned = on(|goal, typed, locale, _| {
        goal.planned = figure(locale, typed)?;
        Ok(())
    });
    let on_result = on(|goal, typed, locale, today| {
        goal.set_result(today, figure(locale, typed)?);
        Ok(())
    });
    let on_day = on(|goal, typed, locale, _| {
        goal.by =
            if typed.is_empty() { None } else { Some(Day::parse(typed).map_err(|_| locale.t("grid.not_a_day"))?) };
        Ok(())
    });
    let onremove = {
        let id = goal.id;
        step.reform(move |_: MouseEvent| DealChange::RemoveItem { item: DealItemId::Goal(id) })
    };
    let written = |figure: Option<f64>| figure.map(|figure| locale.plain(figure)).unwrap_or_default();
    let name = || [("goal", Arg::from(goal.what.to_string()))];
    html! {
        <article class="deal-goal" aria-label={goal.what.to_string()}>
            <div class="deal-goal-fields">
                <TextField label={locale.t("deal.goal")} multiline={true} value={goal.what.to_string()} on_text={on_what} />
                <TextField label={locale.t("deal.measure")} multiline={true} value={goal.measure.as_deref().unwrap_or_default().to_owned()} on_text={on_measure} />
                <TextField label={locale.t("deal.planned")} value={written(goal.planned)} on_text={on_planned} />
                <TextField label={locale.t("deal.unit")} value={goal.unit.as_deref().unwrap_or_default().to_owned()} on_text={on_unit} />
                <DayField label={locale.t("deal.goal_by")} value={goal.by.map(|on| on.to_string()).unwrap_or_default()} {on_day} />
                <TextField label={locale.t("deal.reached_now")} value={written(goal.reached())} on_text={on_result} />
                <button type="button" class="button quiet icon-only small" aria-label={locale.tr("deal.goal_remove", &name())} onclick={onremove}>{ icon(Glyph::Remove) }</button>
            </div>
            if let Some((reached, planned)) = goal.reached().zip(goal.planned.filter(|planned| *planned > 0.0)) {
                { bar(locale, reached / planned, goal) }
            }
            <StepList given={given.clone()} cause={Cause::Goal(goal.id)} label={locale.tr("deal.goal_steps", &name())} />
        </article>
    }
}

/// What was reached of what is planned: a bar from zero, the plan as a line.
fn bar(locale: Locale, share: f64, goal: &Goal) -> Html {
    let place = |part: f64| crate::ui::scale::place(part / BAR_MAX);
    let reached = locale.quantity(goal.reached().unwrap_or_default());
    let planned = locale.quantity(goal.planned.unwrap_or_default());
    let unit = goal.unit.as_deref().unwrap_or_default();
    let args = [
        ("reached", Arg::from(reached)),
        ("planned", planned.into()),
        ("unit", unit.to_owned().into()),
        ("share", locale.whole_percent(share).into()),
    ];
    let says = locale.tr("deal.goal_says", &args);
    html! {
        <div class="deal-goal-bar">
            <svg role="img" aria-label={says.clone()}>
                <rect class={if share >= 1.0 { "reached" } else { "open" }} x="0" y="25%" height="50%" width={place(share.clamp(0.0, BAR_MAX))} />
                <line x1={place(1.0)} x2={place(1.0)} y1="0" y2="100%" />
            </svg>
            <p class="note">{ says.trim().to_owned() }</p>
        </div>
    }
}

/// What was planned, kept; and the difference from it.
#[component]
fn Kept(props: &DealProps) -> Html {
    let locale = use_locale();
    let change = use_deal_change(props.customer.id, props.deal.id);
    let chosen = use_state_eq(|| None::<Day>);
    let (deal, today) = (&props.deal, props.today);
    let select_id = crate::ui::use_element_id("deal-baseline");
    let on_keep = {
        let deal = Rc::clone(deal);
        Callback::from(move |(why, gesture): (String, GestureId)| {
            let baseline = Rc::new(Baseline::of(&deal, today, text_of(&why)));
            change.emit((DealChange::KeepBaseline { baseline }, gesture))
        })
    };
    let keep = {
        let step = use_deal_step(props.customer.id, props.deal.id);
        let deal = Rc::clone(deal);
        step.reform(move |_: MouseEvent| DealChange::KeepBaseline {
            baseline: Rc::new(Baseline::of(&deal, today, None)),
        })
    };
    let baseline = deal.baselines.iter().find(|one| Some(one.on) == *chosen).or_else(|| deal.baselines.first());
    let onchange = {
        let chosen = chosen.setter();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<web_sys::HtmlSelectElement>();
            chosen.set(select.and_then(|select| Day::parse(&select.value()).ok()));
        })
    };
    let has_room = deal.baselines.len() < BASELINES_MAX;
    html! {
        <section class="panel" aria-label={locale.t("deal.kept")}>
            <h2>{ locale.t("deal.kept") }</h2>
            if let Some(baseline) = baseline {
                <div class="field deal-choice">
                    <label for={select_id.clone()}>{ locale.t("deal.compared_with") }</label>
                    <select id={select_id} {onchange}>
                        for one in deal.baselines.iter() {
                            <option value={one.on.to_string()} selected={one.on == baseline.on}>{ named(locale, one) }</option>
                        }
                    </select>
                </div>
                { difference(locale, props, baseline) }
                if has_room { <TextField label={locale.t("deal.revise_why")} value="" on_text={on_keep} /> }
            } else {
                <p>{ locale.t("deal.kept_none") }</p>
                <p class="actions"><button type="button" class="button primary" disabled={deal.goals.is_empty() && deal.steps.is_empty()} onclick={keep}>{ locale.t("deal.keep") }</button></p>
            }
        </section>
    }
}

/// "1 March 2027: the budget was cut"
fn named(locale: Locale, baseline: &Baseline) -> String {
    let day = locale.day(baseline.on);
    match &baseline.why {
        Some(why) => locale.tr("deal.kept_on", &[("day", day.into()), ("why", why.to_string().into())]),
        None => day,
    }
}

fn dash() -> String {
    "–".to_owned()
}

fn difference(locale: Locale, props: &DealProps, baseline: &Baseline) -> Html {
    let found = variance(&props.deal, baseline, props.today);
    let figure = |figure: Option<f64>| figure.map_or_else(dash, |figure| locale.quantity(figure));
    let signed = |figure: f64| {
        let written = locale.quantity(figure.abs());
        if figure > 0.0 {
            format!("+{written}")
        } else if figure < 0.0 {
            format!("−{written}")
        } else {
            written
        }
    };
    let days = |days: Option<i32>| days.map_or_else(dash, |days| signed(f64::from(days)));
    let day = |day: Option<Day>| day.map_or_else(dash, |day| locale.day(day));
    let state = |was: bool, is: bool| match (was, is) {
        (true, false) => Some(locale.t("deal.given_up")),
        (false, true) => Some(locale.t("deal.added")),
        _ => None,
    };
    let goal = |one: &GoalVariance| {
        html! {
            <tr>
                <th scope="row">{ one.what.to_string() }if let Some(state) = state(one.was_planned, one.is_planned) { <span class="note">{ state }</span> }</th>
                <td class="number">{ figure(one.planned_then) }</td>
                <td class="number">{ figure(one.planned_now) }</td>
                <td class="number">{ figure(one.reached) }</td>
                <td class="number">{ one.variance.map_or_else(dash, signed) }</td>
                <td class="number">{ one.share.map_or_else(dash, |share| locale.whole_percent(share)) }</td>
            </tr>
        }
    };
    let step = |one: &StepVariance| {
        html! {
            <tr>
                <th scope="row">{ one.what.to_string() }if let Some(state) = state(one.was_planned, one.is_planned) { <span class="note">{ state }</span> }</th>
                <td>{ day(one.due_then) }</td>
                <td>{ day(one.due_now) }</td>
                <td>{ day(one.done) }</td>
                <td class="number">{ days(one.late_days) }</td>
            </tr>
        }
    };
    html! {
        <>
            if !found.goals.is_empty() {
                <div class="scroll" tabindex="0" role="group" aria-label={locale.t("deal.variance_goals")}>
                    <table class="data">
                        <caption class="visually-hidden">{ locale.t("deal.variance_goals") }</caption>
                        <thead><tr>
                            <th scope="col">{ locale.t("deal.goal") }</th>
                            <th scope="col" class="number">{ locale.t("deal.planned_then") }</th>
                            <th scope="col" class="number">{ locale.t("deal.planned_now") }</th>
                            <th scope="col" class="number">{ locale.t("deal.reached") }</th>
                            <th scope="col" class="number">{ locale.t("deal.variance") }</th>
                            <th scope="col" class="number">{ locale.t("deal.of_planned") }</th>
                        </tr></thead>
                        <tbody>for one in found.goals.iter() { { goal(one) } }</tbody>
                    </table>
                </div>
            }
            if !found.steps.is_empty() {
                <div class="scroll" tabindex="0" role="group" aria-label={locale.t("deal.variance_steps")}>
                    <table class="data">
                        <caption class="visually-hidden">{ locale.t("deal.variance_steps") }</caption>
                        <thead><tr>
                            <th scope="col">{ locale.t("deal.step") }</th>
                            <th scope="col">{ locale.t("deal.due_then") }</th>
                            <th scope="col">{ locale.t("deal.due_now") }</th>
                            <th scope="col">{ locale.t("deal.done_on") }</th>
                            <th scope="col" class="number">{ locale.t("deal.days_late") }</th>
                        </tr></thead>
                        <tbody>for one in found.steps.iter() { { step(one) } }</tbody>
                    </table>
                </div>
            }
        </>
    }
}
