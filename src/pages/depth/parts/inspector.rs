//! What can be done with the part that is chosen, or with the whole.

use super::cells::part_name;
use super::invitation::Offers;
use super::rates::{Rates, shown_rates};
use crate::domain::split::{PartId, Split, SplitError, WeightBasis};
use crate::pages::take_back::said_of;
use crate::plan::selectors::parts::{PartsView, added, dissolved, shared_out, without};
use crate::plan::{Action, GestureId, Plan};
use crate::state::{use_dispatch, use_locale, use_session, use_store, words};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Where shares can be taken from.
const BASES: [(WeightBasis, &str); 4] = [
    (WeightBasis::WonValue, "parts.basis_won_value"),
    (WeightBasis::WonCount, "parts.basis_won_count"),
    (WeightBasis::OpenValue, "parts.basis_open_value"),
    (WeightBasis::Equal, "parts.basis_equal"),
];

/// Properties for [`Inspector`].
#[derive(PartialEq, Properties)]
pub struct InspectorProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Its split, worked out.
    pub view: Rc<PartsView>,
    /// The part that was chosen; none for the whole.
    pub part: Option<PartId>,
    /// Chooses another.
    pub on_choose: Callback<Option<PartId>>,
}

/// Name, shares, parts and rates.
#[component]
pub fn Inspector(props: &InspectorProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (session, store) = (use_session(), use_store());
    let notice = use_state_eq(|| None::<String>);
    let row = props.view.row_of(props.part);
    let node = &props.view.outline.nodes()[row];
    let (id, plan) = (node.part, &props.plan);
    {
        let notice = notice.setter();
        use_effect_with(id, move |_| notice.set(None));
    }
    let name = part_name(locale, &props.view, row);
    // What a gesture made of the split, or in the person's words why not.
    let put = {
        let (dispatch, notice) = (dispatch.clone(), notice.setter());
        move |made: Result<Option<Split>, SplitError>, gesture: GestureId| {
            let done = made
                .map_err(|error| words::planning::split_error(locale, &error))
                .and_then(|split| dispatch.emit((Action::SetSplit { split: split.map(Box::new) }, gesture)));
            notice.set(done.clone().err());
            done
        }
    };
    // Said with the way back.
    let put_and_say = {
        let put = put.clone();
        move |made: Result<Option<Split>, SplitError>, said: String| {
            let gesture = crate::state::gesture();
            if put(made, gesture).is_ok()
                && let Some(session) = &session
            {
                session.say.emit(said_of(said, store.clone(), gesture));
            }
        }
    };
    let basis = |(basis, key): (WeightBasis, &'static str)| {
        let (plan, put, notice) = (Rc::clone(plan), put.clone(), notice.setter());
        let onclick = Callback::from(move |_: MouseEvent| match shared_out(&plan, id, basis) {
            Ok(None) => notice.set(Some(locale.t("parts.basis_unknown"))),
            // What is refused is said by `put`.
            made => drop(put(made, crate::state::gesture())),
        });
        html! { <button type="button" class="button small" {onclick}>{ locale.t(key) }</button> }
    };
    let on_add = {
        let (plan, put) = (Rc::clone(plan), put.clone());
        Callback::from(move |(name, gesture): (String, GestureId)| {
            let split = plan.planning.split.as_ref().ok_or(SplitError::Unknown);
            put(split.and_then(|split| added(split, id, &name)).map(Some), gesture)
        })
    };
    let on_name = id.map(|part| {
        let dispatch = dispatch.clone();
        Callback::from(move |(name, gesture): (String, GestureId)| {
            dispatch.emit((Action::RenamePart { part, name }, gesture))
        })
    });
    let together = {
        let (plan, put_and_say, name) = (Rc::clone(plan), put_and_say.clone(), name.clone());
        Callback::from(move |_: MouseEvent| {
            let made = match (id, &plan.planning.split) {
                (Some(id), Some(split)) => dissolved(split, id).map(Some),
                _ => Ok(None),
            };
            put_and_say(made, locale.tr("parts.together_done", &[("name", name.clone().into())]));
        })
    };
    let remove = id.map(|id| {
        let (plan, name, on_choose) = (Rc::clone(plan), name.clone(), props.on_choose.clone());
        Callback::from(move |_: MouseEvent| {
            let split = plan.planning.split.as_ref().ok_or(SplitError::Unknown);
            let made = split.and_then(|split| without(split, id));
            put_and_say(made, locale.tr("parts.removed", &[("name", name.clone().into())]));
            on_choose.emit(None);
        })
    });
    let to_whole = props.on_choose.reform(|_: MouseEvent| None);
    html! {
        <section class="panel part-inspector" aria-label={name.clone()}>
            <h2>{ name.clone() }</h2>
            if let Some(on_text) = on_name {
                <TextField key={id.map_or(0, |id| id.0)} label={locale.t("parts.name")} value={node.name.as_deref().unwrap_or_default().to_owned()} {on_text} />
            } else {
                <p class="note">{ locale.t("parts.choose_one") }</p>
            }
            if node.split_by.is_some() {
                <h3>{ locale.t("parts.share_out") }</h3>
                <div class="actions">{ for BASES.into_iter().map(basis) }</div>
                <p class="note">{ locale.t("parts.basis_by_hand") }</p>
                <TextField label={locale.t("parts.add")} value="" on_text={on_add} />
                <button type="button" class="button small" onclick={together}>{ locale.t("parts.together") }</button>
            } else if node.depth < Split::DEPTH_MAX {
                <h3>{ locale.t("parts.split_again") }</h3>
                <Offers plan={Rc::clone(plan)} part={id} />
            }
            if let Some(message) = (*notice).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
            if let Some(part) = id {
                <h3>{ locale.t("parts.rates") }</h3>
                <Rates {part} rates={shown_rates(locale, &props.view.outline, &plan.ladder, row)} />
            }
            if let Some(onclick) = remove {
                <div class="actions">
                    <button type="button" class="button small quiet" onclick={to_whole}>{ locale.t("parts.to_whole") }</button>
                    <button type="button" class="button small quiet" {onclick}>{ icon(Glyph::Remove) }{ locale.t("parts.remove") }</button>
                </div>
            }
        </section>
    }
}
