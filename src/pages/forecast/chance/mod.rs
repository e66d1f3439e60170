//! How likely the target is, what would make it likelier, and how it comes about month by month.

mod assumptions;
mod certainty;
mod months;
mod more;
mod picture;

use super::answered::use_answered;
use super::state::with_progress;
use super::work::use_forecast;
use crate::domain::calendar::Day;
use crate::i18n::{Arg, Locale};
use crate::pages::explain::{Figure, filled};
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::forecast::{About, Answer, ChanceAnswer, Direction};
use crate::plan::selectors::{Explain, MILLION, OfChance};
use crate::state::{use_locale, use_plan};
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for the parts of the view.
#[derive(PartialEq, Properties)]
pub struct ChanceProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What was worked out of it.
    pub answer: Rc<ChanceAnswer>,
    /// Of money, else of wins.
    pub is_money: bool,
}

impl ChanceProps {
    fn direction(&self) -> &Direction {
        if self.is_money { &self.answer.money } else { &self.answer.wins }
    }
}

/// The view.
#[component]
pub fn Chance(props: &RoomProps) -> Html {
    let plan = use_plan();
    plan.map_or_else(Html::default, |plan| {
        html! { <ChanceWorked {plan} today={props.today} on_import={props.on_import.clone()} /> }
    })
}

#[derive(PartialEq, Properties)]
struct ChanceWorkedProps {
    plan: Rc<Plan>,
    today: Day,
    on_import: Callback<()>,
}

#[component]
fn ChanceWorked(props: &ChanceWorkedProps) -> Html {
    let locale = use_locale();
    let handle = use_forecast(&props.plan, About::Chance, props.today);
    let answer = use_answered(&handle, |answer| match answer {
        Answer::Chance(answer) => Some(ChanceAnswer::clone(answer)),
        _ => None,
    });
    let is_stale = handle.working.is_stale;
    let answer = handle.working.answer.is_some().then(|| match answer {
        Some(answer) => {
            html! { <ChanceOf plan={Rc::clone(&props.plan)} {answer} {is_stale} on_import={props.on_import.clone()} /> }
        }
        None => html! { <h1 class="answer">{ locale.t("chance.refused") }</h1> },
    });
    with_progress(locale, handle, answer)
}

/// Properties for [`ChanceOf`].
#[derive(PartialEq, Properties)]
pub struct ChanceOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What was worked out of it.
    pub answer: Rc<ChanceAnswer>,
    /// Whether the plan has changed since.
    #[prop_or_default]
    pub is_stale: bool,
    /// Opens the import of customers.
    #[prop_or_default]
    pub on_import: Callback<()>,
}

/// The same of an answer at hand; an invitation where there is nobody to win.
#[component]
pub fn ChanceOf(props: &ChanceOfProps) -> Html {
    let locale = use_locale();
    let is_money = use_state_eq(|| true);
    let (plan, answer) = (&props.plan, &props.answer);
    let part = || ChanceProps { plan: Rc::clone(plan), answer: Rc::clone(answer), is_money: *is_money };
    let on_choose = use_callback((), {
        let setter = is_money.setter();
        move |choice: usize, ()| setter.set(choice == 0)
    });
    let is_empty = answer.open == 0 && answer.booked == 0 && answer.new_per_month <= 0.0;
    html! {
        <div class={classes!("forecast-body", props.is_stale.then_some("stale"))}>
            <Said ..part() />
            if is_empty {
                <div class="actions">
                    <button type="button" class="button primary large" onclick={props.on_import.reform(|_| ())}>{ locale.t("customers.bring_list") }</button>
                    <p class="note">{ locale.t("chance.example") }</p>
                </div>
            }
            <div class="columns">
                <div class="stack">
                    if !is_empty {
                        <section class="panel" aria-label={locale.t("chance.picture")}>
                            <div class="panel-bar">
                                <h2>{ locale.t("chance.picture") }</h2>
                                <Segmented
                                    label={locale.t("progress.show")} chosen={usize::from(!*is_money)} {on_choose}
                                    options={["progress.show_revenue", "progress.show_wins"].map(|key| AttrValue::from(locale.t(key))).to_vec()}
                                />
                            </div>
                            <picture::Picture ..part() />
                        </section>
                    }
                    <more::More ..part() />
                    if !is_empty {
                        <months::Months ..part() />
                    }
                </div>
                <aside class="stack side" aria-label={locale.t("assumed.title")}>
                    <certainty::Certainty plan={Rc::clone(plan)} />
                    <assumptions::Assumed ..part() />
                </aside>
            </div>
        </div>
    }
}

/// A chance that was found by trial, as it is said: what never happened may still happen.
#[must_use]
pub fn reach_said(locale: Locale, chance: f64, is_exact: bool) -> String {
    chance_said(locale, if is_exact { chance } else { chance.clamp(1e-9, 1.0 - 1e-9) })
}

/// A chance as it is said aloud: whole per cent, and at the ends what is true of them.
#[must_use]
pub fn chance_said(locale: Locale, chance: f64) -> String {
    let at_least = locale.percent(0.01);
    let at_most = locale.percent(0.99);
    if chance <= 0.0 || chance >= 1.0 {
        locale.percent(chance.clamp(0.0, 1.0))
    } else if chance < 0.01 {
        locale.tr("chance.below", &[("share", at_least.into())])
    } else if chance > 0.99 {
        locale.tr("chance.above", &[("share", at_most.into())])
    } else {
        locale.whole_percent(chance)
    }
}

/// Wins or money, short.
#[must_use]
pub fn amount_said(locale: Locale, plan: &Plan, amount: f64, is_money: bool) -> String {
    if is_money { locale.money_compact(amount, plan.currency) } else { locale.quantity(amount.round()) }
}

fn parts_of_million(share: f64) -> u32 {
    (share * MILLION).round() as u32
}

/// The story behind the chance.
#[must_use]
pub fn reach_story(direction: &Direction, is_money: bool) -> Explain {
    Explain::Chance(OfChance::Reach {
        is_money,
        target: direction.target as u64,
        booked: direction.booked as u64,
        mean: (direction.mean * if is_money { 1.0 } else { 1_000.0 }).round() as i64,
        chance: parts_of_million(direction.reach),
        is_exact: direction.is_exact,
    })
}

/// "The chance to reach CNY 10,000,000 by 31 December is 23%. 26 more customers at E would make it 80%."
#[component]
fn Said(props: &ChanceProps) -> Html {
    let locale = use_locale();
    let (plan, answer, direction) = (&props.plan, &props.answer, props.direction());
    let target = if props.is_money {
        locale.money_said(plan.target.revenue_minor, plan.currency)
    } else {
        let wins = direction.target as u64;
        locale.tr("chance.so_many_wins", &[("wins", Arg::count(wins, locale.count(wins)))])
    };
    // Where new customers come in, for that is where more of them would.
    let row = answer.more.iter().find(|row| row.grade == answer.entry_grade).or(answer.more.first());
    let more = row.and_then(|row| if props.is_money { row.for_money[1] } else { row.for_wins[1] });
    let grade = row.and_then(|row| plan.ladder.grade(row.grade)).map_or_else(String::new, |grade| grade.name.clone());
    let certain = answer.reach_with_certain_rates.map(|certain| certain[usize::from(props.is_money)]);
    let slot = |name: &str| match name {
        "chance" => {
            let what = reach_story(direction, props.is_money);
            html! { <Figure {what} value={direction.reach * 100.0} text={reach_said(locale, direction.reach, direction.is_exact)} /> }
        }
        "more" => match (row, more) {
            (Some(row), Some(customers)) => {
                let what = more::story(row, customers, 0.8);
                html! { <Figure {what} value={customers as f64} text={locale.count(customers)} class="lack" /> }
            }
            _ => Html::default(),
        },
        "certain" => html! { <b>{ certain.map(|certain| chance_said(locale, certain)) }</b> },
        _ => html! { <b>{ target.clone() }</b> },
    };
    let args = [
        ("day", Arg::from(locale.day(plan.target.period.end().last_day()))),
        ("grade", Arg::from(grade)),
        ("sure", Arg::from(locale.percent(0.8))),
        ("count", Arg::count(more.unwrap_or(0), String::new())),
    ];
    let mut keys = vec!["chance.answer"];
    if direction.reach < 0.8 {
        keys.extend(more.filter(|more| *more > 0).map(|_| "chance.answer_more"));
    }
    if certain.is_some_and(|certain| (certain - direction.reach).abs() >= 0.01) {
        keys.push("chance.answer_certain");
    }
    let space = if locale.language.separates_sentences() { " " } else { "" };
    html! {
        <div class="answer-region" aria-live="polite">
            <h1 class="answer">
                { for keys.into_iter().map(|key| html! { <>{ filled(locale, key, &args, slot) }{ space }</> }) }
            </h1>
        </div>
    }
}
