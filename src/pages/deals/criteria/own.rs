//! Criteria that are added, brought back, moved to another branch and removed.

use super::DealProps;
use crate::domain::qualification::{
    CRITERIA_MAX, Criterion, CriterionGroup, CriterionKind, Deal, UsualCriterion, WEIGHT_MAX,
};
use crate::i18n::Arg;
use crate::pages::deals::shared::{set, use_deal_removal, use_deal_step};
use crate::plan::{DealItem, DealItemId};
use crate::state::words::deals as words;
use crate::state::{use_locale, use_say};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::typed;
use yew::prelude::*;

/// A new criterion weighs as much as the others do on average, so that it neither drowns nor rules.
fn usual_weight(deal: &Deal) -> u8 {
    let sum: u32 = deal.criteria.iter().map(|one| u32::from(one.weight)).sum();
    let count = u32::try_from(deal.criteria.len().max(1)).unwrap_or(1);
    u8::try_from((sum / count).max(1)).unwrap_or(WEIGHT_MAX)
}

/// Properties for [`OneCriterion`].
#[derive(PartialEq, Properties)]
pub struct OneCriterionProps {
    /// The deal.
    pub given: DealProps,
    /// The criterion that is chosen in the grid.
    pub one: Criterion,
}

/// What can be done with the criterion that is chosen.
#[component]
pub fn OneCriterion(props: &OneCriterionProps) -> Html {
    let locale = use_locale();
    let (given, one) = (&props.given, &props.one);
    let step = use_deal_step(given.customer.id, given.deal.id);
    let remove = use_deal_removal(given.customer.id, given.deal.id);
    let name = words::criterion(locale, one);
    let of_name = || [("name", Arg::from(name.clone()))];
    let id = crate::ui::use_element_id("criterion-group");
    let onremove = {
        let removed = (DealItemId::Criterion(one.id), locale.tr("criteria.removed", &of_name()));
        remove.reform(move |_: MouseEvent| removed.clone())
    };
    let group = match &one.kind {
        CriterionKind::Usual(_) => None,
        CriterionKind::Own { group, name } => {
            let (own, name) = (one.clone(), name.clone());
            let onchange = Callback::from(move |event: Event| {
                let list = event.target_dyn_into::<web_sys::HtmlSelectElement>();
                let at = list.and_then(|list| list.value().parse::<usize>().ok());
                if let Some(group) = at.and_then(|at| CriterionGroup::ALL.get(at)) {
                    let kind = CriterionKind::Own { group: *group, name: name.clone() };
                    step.emit(set(DealItem::Criterion(Criterion { kind, ..own.clone() })));
                }
            });
            Some(html! {
                <div class="field">
                    <label for={id.clone()}>{ locale.tr("criteria.group_of", &of_name()) }</label>
                    <select {id} {onchange}>{ group_options(locale, *group) }</select>
                </div>
            })
        }
    };
    html! {
        <div class="deal-criterion" role="group" aria-label={name.clone()}>
            { group }
            <button type="button" class="button small" onclick={onremove}>{ icon(Glyph::Remove) }{ locale.tr("criteria.remove", &of_name()) }</button>
        </div>
    }
}

fn group_options(locale: crate::i18n::Locale, chosen: CriterionGroup) -> Html {
    html! {
        for (at, group) in CriterionGroup::ALL.into_iter().enumerate() {
            <option value={at.to_string()} selected={group == chosen}>{ words::criterion_group(locale, group) }</option>
        }
    }
}

/// A line for a criterion of this customer's own, and the usual ones that are not there.
#[component]
pub fn NewCriteria(props: &DealProps) -> Html {
    let locale = use_locale();
    let deal = &props.deal;
    let step = use_deal_step(props.customer.id, deal.id);
    let say = use_say();
    let name = use_state_eq(String::new);
    let group = use_state_eq(|| CriterionGroup::Product);
    let [name_id, group_id] =
        [crate::ui::use_element_id("criterion-name"), crate::ui::use_element_id("criterion-branch")];
    if deal.criteria.len() >= CRITERIA_MAX {
        let most = locale.count(CRITERIA_MAX as u64);
        return html! { <p class="note">{ locale.tr("criteria.full", &[("most", most.into())]) }</p> };
    }
    let missing: Vec<UsualCriterion> = UsualCriterion::ALL
        .into_iter()
        .filter(|usual| deal.criteria.iter().all(|one| one.kind != CriterionKind::Usual(*usual)))
        .collect();
    let of_template: Vec<(UsualCriterion, u8)> = props
        .template
        .iter()
        .flat_map(|template| {
            let usual = template.criteria();
            usual
                .iter()
                .filter_map(|one| match one.kind {
                    CriterionKind::Usual(usual) => Some((usual, one.weight)),
                    CriterionKind::Own { .. } => None,
                })
                .collect::<Vec<_>>()
        })
        .collect();
    let average = usual_weight(deal);
    let bring_back = |usual: UsualCriterion| {
        let weight = of_template.iter().find(|(known, _)| *known == usual).map_or(average, |(_, weight)| *weight);
        let one = Criterion { id: deal.free_criterion(), kind: CriterionKind::Usual(usual), weight };
        let onclick = step.reform(move |_: MouseEvent| set(DealItem::Criterion(one.clone())));
        html! { <button type="button" class="button small" {onclick}>{ icon(Glyph::Add) }{ words::usual_criterion(locale, usual) }</button> }
    };
    let onsubmit = {
        let (name, group, deal, step) = (name.clone(), *group, std::rc::Rc::clone(deal), step.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let kind = CriterionKind::Own { group, name: name.trim().into() };
            let one = Criterion { id: deal.free_criterion(), kind, weight: usual_weight(&deal) };
            if one.is_usable() {
                step.emit(set(DealItem::Criterion(one)));
                name.set(String::new());
            } else {
                say.emit(locale.t("criteria.name_wanted"));
            }
        })
    };
    let value = (*name).clone();
    let oninput = Callback::from(move |event: InputEvent| name.set(typed(&event).unwrap_or_default()));
    let onchange = {
        let group = group.setter();
        Callback::from(move |event: Event| {
            let list = event.target_dyn_into::<web_sys::HtmlSelectElement>();
            let at = list.and_then(|list| list.value().parse::<usize>().ok());
            if let Some(chosen) = at.and_then(|at| CriterionGroup::ALL.get(at)) {
                group.set(*chosen);
            }
        })
    };
    html! {
        <>
            <form class="deal-new" {onsubmit}>
                <div class="field">
                    <label for={name_id.clone()}>{ locale.t("criteria.own_name") }</label>
                    <input id={name_id} type="text" autocomplete="off" {value} {oninput} />
                </div>
                <div class="field">
                    <label for={group_id.clone()}>{ locale.t("criteria.own_group") }</label>
                    <select id={group_id} {onchange}>{ group_options(locale, *group) }</select>
                </div>
                <button type="submit" class="button">{ locale.t("criteria.own_add") }</button>
            </form>
            if !missing.is_empty() {
                <div class="deal-back" role="group" aria-label={locale.t("criteria.bring_back")}>
                    <span class="note">{ locale.t("criteria.bring_back") }</span>
                    { for missing.into_iter().map(bring_back) }
                </div>
            }
        </>
    }
}
