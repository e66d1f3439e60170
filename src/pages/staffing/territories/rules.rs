//! What holds when customers are shared, and the customers who stay whatever comes.

use super::moves::pinned;
use super::{PartProps, counted};
use crate::domain::accounts::{FieldId, FieldKind};
use crate::domain::staffing::TerritoryRules;
use crate::pages::import::choice::Choice;
use crate::pages::staffing::switch::Switch;
use crate::plan::selectors::SharingWish;
use crate::plan::{Action, TeamChange};
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// Differences that can be left alone, in hundredths.
const TOLERANCES: [u8; 3] = [0, 5, 10];
/// So many customers who stay are shown at first, and more at a time.
const SHOWN: usize = 12;

/// Properties for [`Rules`].
#[derive(PartialEq, Properties)]
pub struct RulesProps {
    /// What all parts are given.
    pub part: PartProps,
    /// Chooses otherwise.
    pub on_wish: Callback<SharingWish>,
}

/// Switches, and the list of those who stay.
#[component]
pub fn Rules(props: &RulesProps) -> Html {
    let locale = use_locale();
    let (dispatch, say) = (use_dispatch(), use_say());
    let more = use_state_eq(|| 1_usize);
    let PartProps { plan, view, wish, .. } = &props.part;
    let wish = *wish;
    let rules = plan.staffing.as_ref().map(|team| team.territory.clone()).unwrap_or_default();
    let act = {
        let (dispatch, say) = (dispatch.clone(), say.clone());
        move |action: Action| {
            if let Err(message) = dispatch.emit((action, crate::state::gesture())) {
                say.emit(message);
            }
        }
    };
    let set = {
        let (act, rules) = (act.clone(), rules.clone());
        move |change: &dyn Fn(&mut TerritoryRules)| {
            let mut rules = rules.clone();
            change(&mut rules);
            act(Action::ChangeTeam { change: TeamChange::SetRules { rules } });
        }
    };
    let on_region = {
        let set = set.clone();
        Callback::from(move |kept: bool| set(&|rules| rules.region_kept = kept))
    };
    let fields: Rc<[(FieldId, Rc<str>)]> = plan
        .accounts
        .fields
        .iter()
        .filter(|field| matches!(field.kind, FieldKind::Text | FieldKind::Choice(_)))
        .map(|field| (field.id, Rc::clone(&field.name)))
        .collect();
    let options: Rc<[AttrValue]> = std::iter::once(AttrValue::from(locale.t("territories.no_language")))
        .chain(fields.iter().map(|(_, name)| AttrValue::from(name.to_string())))
        .collect();
    let chosen =
        rules.language_field.map_or(Some(0), |id| Some(fields.iter().position(|(known, _)| *known == id)? + 1));
    let on_language = {
        let (set, fields) = (set.clone(), Rc::clone(&fields));
        Callback::from(move |at: usize| {
            let field = at.checked_sub(1).and_then(|at| fields.get(at)).map(|(id, _)| *id);
            set(&|rules| rules.language_field = field);
        })
    };
    let switch = |is_on: bool, label: String, next: SharingWish| {
        html! { <Switch {label} {is_on} is_look={true} on_switch={props.on_wish.reform(move |_: bool| next)} /> }
    };
    let strangers = view.strangers;
    let strangers_words = locale.tr(
        "territories.strangers",
        &[("count", counted(locale, strangers.0)), ("people", counted(locale, strangers.1))],
    );
    let unpin = |id| {
        let (plan, act) = (Rc::clone(plan), act.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(action) = pinned(&plan, id, false) {
                act(action);
            }
        })
    };
    let left = view.pinned.len().saturating_sub(*more * SHOWN);
    let on_more = {
        let more = more.clone();
        Callback::from(move |_: MouseEvent| more.set(*more + 1))
    };
    let tolerances = TOLERANCES.map(|percent| match percent {
        0 => AttrValue::from(locale.t("territories.tolerance_none")),
        percent => locale.tr("territories.tolerance", &[("points", percent.to_string().into())]).into(),
    });
    let on_tolerance = props.on_wish.reform(move |at: usize| SharingWish {
        tolerance_percent: TOLERANCES.get(at).copied().unwrap_or(wish.tolerance_percent),
        ..wish
    });
    html! {
        <section class="panel fields territory-rules" aria-label={locale.t("territories.rules")}>
            <h2>{ locale.t("territories.rules") }</h2>
            <Switch label={locale.t("territories.region_kept")} is_on={rules.region_kept} on_switch={on_region} />
            if options.len() > 1 || rules.language_field.is_some() {
                <Choice label={locale.t("territories.language")} {options} {chosen} on_choose={on_language} />
            } else {
                <p class="note">{ locale.t("territories.language_none") }</p>
            }
            { switch(wish.tier_kept, locale.t("territories.tier_kept"), SharingWish { tier_kept: !wish.tier_kept, ..wish }) }
            <p class="note">{ locale.t("territories.tier_note") }</p>
            { switch(wish.posts_take_part, locale.t("territories.posts"), SharingWish { posts_take_part: !wish.posts_take_part, ..wish }) }
            if strangers.0 > 0 {
                { switch(wish.strangers_shared, strangers_words, SharingWish { strangers_shared: !wish.strangers_shared, ..wish }) }
            }
            <h3>{ locale.t("territories.how_even") }</h3>
            <Segmented
                label={locale.t("territories.how_even")} options={tolerances.to_vec()}
                chosen={TOLERANCES.iter().position(|percent| *percent == wish.tolerance_percent).unwrap_or(TOLERANCES.len())} on_choose={on_tolerance}
            />
            <p class="note">{ locale.t("territories.how_even_note") }</p>
            <h3>{ locale.t("territories.must_stay") }</h3>
            if view.pinned.is_empty() {
                <p class="note">{ locale.t("territories.nobody_must") }</p>
            } else {
                <ul class="pinned">
                    for (id, name, owner) in view.pinned.iter().take(*more * SHOWN) {
                        <li key={id.0}>
                            <span>{ name.to_string() }<small>{ owner.as_ref().map_or_else(|| locale.t("territories.nobodys"), ToString::to_string) }</small></span>
                            <button type="button" class="button small quiet" aria-label={locale.tr("territories.free_named", &[("name", name.to_string().into())])} onclick={unpin(*id)}>{ locale.t("territories.free") }</button>
                        </li>
                    }
                </ul>
                if left > 0 {
                    <button type="button" class="button small looks" onclick={on_more}>{ locale.tr("week.more", &[("count", locale.count(left as u64).into())]) }</button>
                }
            }
        </section>
    }
}
