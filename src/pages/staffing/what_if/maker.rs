//! What is tried: one more hire, someone who leaves, another ramp, fewer people. Each becomes a scenario.

use crate::domain::calendar::{Day, Month};
use crate::domain::staffing::{AccountManager, AccountManagerId, Staffing, TierId};
use crate::i18n::{Arg, Locale};
use crate::pages::depth::scenarios::doing::use_doing;
use crate::plan::selectors::{WhatIfChange, WhatIfProblem};
use crate::plan::{Action, PLAN_NAME_CHARACTERS_MAX, Plan, SCENARIOS_MAX};
use crate::state::use_locale;
use crate::ui::number_field::{NumberEdit, NumberField};
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Maker`].
#[derive(PartialEq, Properties)]
pub struct MakerProps {
    /// The plan that is kept.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// What is chosen, as places in the lists that are offered.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Chosen {
    kind: usize,
    tier: usize,
    manager: usize,
    /// 0 for everywhere.
    region: usize,
    month: usize,
    ramp_months: Option<u32>,
    people: Option<u32>,
}

const KINDS: [&str; 4] =
    ["staffing.what_if.hire", "staffing.what_if.leaves", "staffing.what_if.ramp", "staffing.what_if.fewer"];

/// The months that are offered: those that are left of the period, at least this one.
fn months(plan: &Plan, today: Day) -> Vec<Month> {
    let left = plan.target.period.end().months_since(today.month()).clamp(0, 35);
    (0..=left).map(|ahead| today.month().plus(ahead)).collect()
}

/// Who can leave: people who are there, persons by name, others by tier and place.
fn leavers(team: &Staffing) -> Vec<&AccountManager> {
    team.managers.iter().filter(|one| !one.is_open_post).collect()
}

fn manager_name(locale: Locale, team: &Staffing, one: &AccountManager) -> String {
    if !one.name.is_empty() {
        return one.name.clone();
    }
    let tier = team.tier(one.tier).map_or_else(String::new, |tier| tier.name.clone());
    let who = one.region.as_ref().map_or(tier.clone(), |region| format!("{tier} · {region}"));
    locale
        .tr("staffing.what_if.one_of", &[("who", who.into()), ("count", locale.count(u64::from(one.headcount)).into())])
}

impl Chosen {
    /// What is to be tried; none where nobody can be chosen.
    fn change(self, plan: &Plan, team: &Staffing, today: Day) -> Option<WhatIfChange> {
        let tier: TierId = team.tiers.get(self.tier)?.id;
        let month = *months(plan, today).get(self.month)?;
        let region =
            self.region.checked_sub(1).and_then(|at| team.regions.get(at)).map(|region| Rc::clone(&region.name));
        Some(match self.kind {
            0 => WhatIfChange::Hire { tier, region, month },
            1 => {
                let manager: AccountManagerId = leavers(team).get(self.manager)?.id;
                WhatIfChange::Leaves { manager, month }
            }
            2 => WhatIfChange::Ramp { tier, months: self.ramp_months(team) },
            _ => WhatIfChange::Fewer { region, people: self.people.unwrap_or(1) },
        })
    }

    /// Twice as long as now, where nobody said otherwise.
    fn ramp_months(self, team: &Staffing) -> u32 {
        let now = team.tiers.get(self.tier).map_or(0, crate::domain::staffing::Tier::ramp_months);
        self.ramp_months.unwrap_or((now * 2).max(1))
    }
}

/// "One more in Closers from Mar 2027", as long as names may be.
fn name_of(locale: Locale, team: &Staffing, change: &WhatIfChange) -> String {
    let tier = |tier: TierId| team.tier(tier).map_or_else(String::new, |tier| tier.name.clone());
    let place = |region: &Option<Rc<str>>| {
        region.as_ref().map_or_else(|| locale.t("staffing.what_if.everywhere"), ToString::to_string)
    };
    let name = match change {
        WhatIfChange::Hire { tier: hired, region, month } => {
            let who = region.as_ref().map_or(tier(*hired), |region| format!("{} · {region}", tier(*hired)));
            locale.tr("staffing.what_if.name_hire", &[("tier", who.into()), ("month", locale.month(*month).into())])
        }
        WhatIfChange::Leaves { manager, month } => {
            let who = team.manager(*manager).map_or_else(String::new, |one| manager_name(locale, team, one));
            locale.tr("staffing.what_if.name_leaves", &[("who", who.into()), ("month", locale.month(*month).into())])
        }
        WhatIfChange::Ramp { tier: of, months } => {
            let before = u64::from(team.tier(*of).map_or(0, crate::domain::staffing::Tier::ramp_months));
            let args = [
                ("tier", tier(*of).into()),
                ("months", Arg::count(u64::from(*months), locale.count(u64::from(*months)))),
                ("before", locale.count(before).into()),
            ];
            locale.tr("staffing.what_if.name_ramp", &args)
        }
        WhatIfChange::Fewer { region, people } => {
            let count = u64::from(*people);
            let args = [("people", Arg::count(count, locale.count(count))), ("place", place(region).into())];
            locale.tr("staffing.what_if.name_fewer", &args)
        }
    };
    name.chars().take(PLAN_NAME_CHARACTERS_MAX).collect()
}

fn problem(problem: WhatIfProblem) -> &'static str {
    match problem {
        WhatIfProblem::Gone => "staffing.what_if.gone",
        WhatIfProblem::TooFewPeople => "staffing.what_if.too_few",
        WhatIfProblem::TooLong => "staffing.what_if.too_long",
        WhatIfProblem::Same => "staffing.what_if.same",
    }
}

#[derive(PartialEq, Properties)]
struct ChoiceProps {
    id: &'static str,
    label: AttrValue,
    options: Vec<String>,
    chosen: usize,
    on_choose: Callback<usize>,
}

/// One of a list.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let onchange = props.on_choose.reform(|event: Event| {
        event.target_dyn_into::<web_sys::HtmlSelectElement>().map_or(0, |select| select.value().parse().unwrap_or(0))
    });
    html! {
        <div class="field-line">
            <label for={props.id}>{ props.label.clone() }</label>
            <select id={props.id} {onchange}>
                for (at, option) in props.options.iter().enumerate() {
                    <option value={at.to_string()} selected={at == props.chosen}>{ option }</option>
                }
            </select>
        </div>
    }
}

/// One of four things to try, with what it takes, and the button that makes a scenario of it.
#[component]
pub fn Maker(props: &MakerProps) -> Html {
    let locale = use_locale();
    let doing = use_doing(&props.plan);
    let chosen = use_state_eq(Chosen::default);
    let error = use_state_eq(|| None::<String>);
    let plan = &props.plan;
    let Some(team) = plan.staffing.clone() else { return Html::default() };
    let now = *chosen;
    let set = {
        let (chosen, error) = (chosen.setter(), error.setter());
        Callback::from(move |next: Chosen| {
            chosen.set(next);
            error.set(None);
        })
    };
    let change = now.change(plan, &team, props.today);
    let name = change.as_ref().map(|change| name_of(locale, &team, change));
    let add = {
        let (plan, team, error, name) = (Rc::clone(plan), Rc::clone(&team), error.setter(), name.clone());
        Callback::from(move |_: MouseEvent| {
            let Some((change, name)) = change.as_ref().zip(name.clone()) else { return };
            if plan.planning.scenarios.len() >= SCENARIOS_MAX {
                error.set(Some(
                    locale.tr("staffing.what_if.full", &[("max", locale.count(SCENARIOS_MAX as u64).into())]),
                ));
                return;
            }
            error.set(match change.changes(&team) {
                Ok(changes) => {
                    let actions = changes.into_iter().map(|change| Action::ChangeTeam { change });
                    doing.add(name, None, actions).err()
                }
                Err(why) => Some(locale.t(problem(why))),
            });
        })
    };
    let choice = |id: &'static str, key: &str, options: Vec<String>, at: usize, put: fn(&mut Chosen, usize)| {
        let on_choose = set.reform(move |at| {
            let mut next = now;
            put(&mut next, at);
            next
        });
        html! { <Choice {id} label={locale.t(key)} {options} chosen={at} {on_choose} /> }
    };
    let number = |key: &'static str, unit: &'static str, value: u32, put: fn(&mut Chosen, u32)| {
        let set = set.clone();
        let on_number = Callback::from(move |edit: NumberEdit| {
            if !(0.0..=10_000.0).contains(&edit.number) || edit.number.fract() != 0.0 {
                return Err(locale.t("staffing.what_if.whole"));
            }
            let mut next = now;
            put(&mut next, edit.number as u32);
            set.emit(next);
            Ok(())
        });
        html! {
            <NumberField label={locale.t(key)} number={f64::from(value)} text={locale.count(u64::from(value))} unit={locale.t(unit)} {on_number} />
        }
    };
    let tiers = || team.tiers.iter().map(|tier| tier.name.clone()).collect();
    let tier = || {
        choice("what-if-tier", "staffing.reach.tier", tiers(), now.tier, |next, at| {
            (next.tier, next.ramp_months) = (at, None);
        })
    };
    let month = || {
        let names = months(plan, props.today).into_iter().map(|month| locale.month(month)).collect();
        choice("what-if-month", "term.month", names, now.month, |next, at| next.month = at)
    };
    let region = || {
        let all = std::iter::once(locale.t("staffing.what_if.everywhere"));
        let names = all.chain(team.regions.iter().map(|region| region.name.to_string())).collect();
        if team.regions.is_empty() {
            return Html::default();
        }
        choice("what-if-region", "staffing.region", names, now.region, |next, at| next.region = at)
    };
    let fields = match now.kind {
        0 => html! { <>{ tier() }{ region() }{ month() }</> },
        1 => {
            let names: Vec<String> = leavers(&team).into_iter().map(|one| manager_name(locale, &team, one)).collect();
            if names.is_empty() {
                html! { <p class="note">{ locale.t("staffing.what_if.nobody") }</p> }
            } else {
                let who =
                    choice("what-if-who", "staffing.what_if.who", names, now.manager, |next, at| next.manager = at);
                html! { <>{ who }{ month() }</> }
            }
        }
        2 => {
            let months =
                number("staffing.what_if.ramp_months", "term.months", now.ramp_months(&team), |next, months| {
                    next.ramp_months = Some(months);
                });
            html! { <>{ tier() }{ months }</> }
        }
        _ => {
            let people = number(
                "staffing.what_if.people",
                "staffing.what_if.people_unit",
                now.people.unwrap_or(1),
                |next, people| {
                    next.people = Some(people);
                },
            );
            html! { <>{ region() }{ people }</> }
        }
    };
    let kinds = KINDS.map(|key| AttrValue::from(locale.t(key)));
    let on_kind = set.reform(move |kind| Chosen { kind, ..now });
    html! {
        <section class="panel what-if" aria-label={locale.t("staffing.what_if.try")}>
            <h2>{ locale.t("staffing.what_if.try") }</h2>
            <Segmented label={locale.t("staffing.what_if.try")} options={kinds.to_vec()} chosen={now.kind} on_choose={on_kind} />
            <div class="what-if-fields">{ fields }</div>
            <p class="actions">
                <button type="button" class="button primary" disabled={name.is_none()} onclick={add}>{ locale.t("staffing.what_if.add") }</button>
                if let Some(name) = name { <span class="note">{ name }</span> }
            </p>
            if let Some(error) = (*error).clone() { <p class="field-error" role="alert">{ error }</p> }
        </section>
    }
}
