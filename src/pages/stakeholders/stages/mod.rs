//! Stages of buying and roles: who matters when, who of them is with us, and where the holes are.

mod ticks;

use super::attitude::set;
use super::chips::places::{Places, Spot};
use super::rings::placeholder;
use super::shared::{MapProps, use_map_change, use_map_step};
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{BuyingStage, Coverage, Covering, Role, Roles};
use crate::i18n::Locale;
use crate::plan::MapChange;
use crate::state::words::stakeholders as words;
use crate::state::{use_locale, use_say};
use std::rc::Rc;
use ticks::Ticks;
use yew::prelude::*;

/// The people by role, beside the stages at which the role matters.
#[component]
pub fn Stages(props: &MapProps) -> Html {
    let locale = use_locale();
    let say = use_say();
    let step = use_map_step(props.customer.id, props.map.id);
    let change = use_map_change(props.customer.id, props.map.id);
    let coverage = use_memo(Rc::clone(&props.cast), |cast| Coverage::of(cast));
    let spots = use_memo((Rc::clone(&coverage), locale), |(coverage, locale)| spots(*locale, coverage));
    let on_put = {
        let (cast, coverage, step) = (Rc::clone(&props.cast), Rc::clone(&coverage), step.clone());
        Callback::from(move |(people, to): (Vec<PersonId>, usize)| {
            let known = coverage.rows.get(to).map(|row| row.roles);
            set(&cast, &step, people, |one| match known {
                Some(roles) => one.roles = moved(one.roles, &coverage, roles),
                None if to == coverage.rows.len() + 1 => one.roles = Roles::default(),
                None => {}
            });
        })
    };
    let on_add = {
        let (given, coverage) = (props.clone(), Rc::clone(&coverage));
        Callback::from(move |to: usize| {
            let roles = coverage.rows.get(to).map_or(&[][..], |row| row.roles);
            let name = match roles {
                [] => locale.t("map.stages.somebody"),
                _ => locale.tr("map.stages.somebody_as", &[("role", words::role_group(locale, roles).into())]),
            };
            let (person, one) =
                placeholder(&given, name, |one| one.roles = roles.first().copied().into_iter().collect());
            let id = one.person;
            let people = MapChange::SetPeople { people: vec![person], involvements: vec![one] };
            match change.emit((people, crate::state::gesture())) {
                Ok(()) => given.on_select.emit(vec![id]),
                Err(why) => say.emit(why),
            }
        })
    };
    let arrange = {
        let (coverage, present) = (Rc::clone(&coverage), props.map.stage);
        use_callback((coverage, present, locale, step), |drawn: Vec<Html>, (coverage, present, locale, step)| {
            arranged(*locale, coverage, *present, step, drawn)
        })
    };
    html! {
        <>
            <p class="view-said">{ said(locale, props.map.stage, &coverage) }</p>
            <Places given={props.clone()} label={locale.t("map.view_stages")} class="places-stages" {spots} {on_put} on_add={Some(on_add)} {arrange} />
            <p class="note view-hint">{ locale.t("map.stages.legend") }{ " " }{ locale.t("map.pics.hint") }</p>
            <Ticks given={props.clone()} {coverage} />
        </>
    }
}

/// The roles of somebody who is moved to a row: its first role instead of those of other rows; roles that stand in no row stay.
fn moved(roles: Roles, coverage: &Coverage, to: &'static [Role]) -> Roles {
    if to.iter().any(|role| roles.has(*role)) {
        return roles;
    }
    let of_rows = coverage.rows.iter().flat_map(|row| row.roles);
    let others = of_rows.fold(roles, |roles, role| roles.with(*role, false));
    to.first().map_or(others, |role| others.with(*role, true))
}

fn spots(locale: Locale, coverage: &Coverage) -> Vec<Spot> {
    let count = coverage.rows.len() + 2;
    let beside = |at: usize| [None, None, at.checked_sub(1), (at + 1 < count).then_some(at + 1)];
    let named = coverage.rows.iter().map(|row| (words::role_group(locale, row.roles), row.people.clone(), None));
    let rest = [
        (locale.t("map.stages.other_roles"), coverage.other_roles.clone(), Some("tray")),
        (locale.t("map.stages.no_role"), coverage.without_role.clone(), Some("tray")),
    ];
    named
        .chain(rest)
        .enumerate()
        .map(|(at, (label, people, class))| Spot { label, people, class, beside: beside(at), ..Spot::default() })
        .collect()
}

fn arranged(
    locale: Locale,
    coverage: &Coverage,
    present: Option<BuyingStage>,
    step: &Callback<MapChange>,
    drawn: Vec<Html>,
) -> Html {
    let next = present.and_then(BuyingStage::next);
    let head = |stage: BuyingStage| {
        let is_present = present == Some(stage);
        let onclick = step.reform(move |_: MouseEvent| MapChange::SetStage { stage: (!is_present).then_some(stage) });
        html! {
            <th scope="col" class={classes!(is_present.then_some("present"), (next == Some(stage)).then_some("next"))}>
                <button type="button" class="button quiet small" aria-pressed={is_present.to_string()} {onclick}>{ words::stage(locale, stage) }</button>
                if is_present { <small>{ locale.t("map.stages.present") }</small> }
                if next == Some(stage) { <small>{ locale.t("map.stages.next") }</small> }
            </th>
        }
    };
    let mark = |at: usize, stage: BuyingStage| {
        let Some(row) = coverage.rows.get(at).filter(|row| stage.must().contains(&row.roles)) else {
            return html! { <td></td> };
        };
        let is_asked = present == Some(stage) || next == Some(stage);
        let (sign, key, class) = match row.covering {
            Covering::Held => ("●", "map.stages.held", "held"),
            Covering::Open => ("◐", "map.stages.open", "open"),
            Covering::Missing => ("○", "map.stages.missing", "hole"),
        };
        html! {
            <td class={classes!("stage-mark", class, is_asked.then_some("asked"))}>
                <span aria-hidden="true">{ sign.to_owned() }</span><span class="visually-hidden">{ locale.t(key) }</span>
                if is_asked && row.covering != Covering::Held { <small aria-hidden="true">{ locale.t(key) }</small> }
            </td>
        }
    };
    let row = |(at, spot): (usize, Html)| {
        let name = match coverage.rows.get(at) {
            Some(row) => words::role_group(locale, row.roles),
            None if at == coverage.rows.len() => locale.t("map.stages.other_roles"),
            None => locale.t("map.stages.no_role"),
        };
        html! {
            <tr key={at}>
                <th scope="row">{ name }</th>
                <td class="stage-people">{ spot }</td>
                { for BuyingStage::ALL.into_iter().map(|stage| mark(at, stage)) }
            </tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("map.view_stages")}>
            <table class="data stage-matrix">
                <caption class="visually-hidden">{ locale.t("map.view_stages") }</caption>
                <thead><tr>
                    <th scope="col">{ words::about(locale, crate::domain::stakeholders::Trait::Role) }</th>
                    <th scope="col">{ locale.t("map.stages.people") }</th>
                    { for BuyingStage::ALL.into_iter().map(head) }
                </tr></thead>
                <tbody>{ for drawn.into_iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}

/// "At Comparison: Purchaser is not covered. Next, Decision: Decision maker is not known."
fn said(locale: Locale, present: Option<BuyingStage>, coverage: &Coverage) -> String {
    let Some(present) = present else { return locale.t("map.stages.no_stage") };
    let part = |stage: BuyingStage, key: &str, whole: &str| {
        let lacking: Vec<String> = coverage
            .holes
            .iter()
            .filter(|hole| hole.stage == stage)
            .map(|hole| {
                let key =
                    if hole.covering == Covering::Missing { "map.stages.hole_missing" } else { "map.stages.hole_open" };
                locale.tr(key, &[("role", words::role_group(locale, hole.roles).into())])
            })
            .collect();
        let named = ("stage", words::stage(locale, stage).into());
        if lacking.is_empty() {
            locale.tr(whole, &[named])
        } else {
            let between = if locale.language.separates_sentences() { ", " } else { "，" };
            locale.tr(key, &[named, ("lacking", lacking.join(between).into())])
        }
    };
    let mut said = vec![part(present, "map.stages.said", "map.stages.said_whole")];
    said.extend(present.next().map(|next| part(next, "map.stages.said_next", "map.stages.said_next_whole")));
    said.join(if locale.language.separates_sentences() { " " } else { "" })
}
