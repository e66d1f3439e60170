//! Before anything is split: one sentence, and the splits that the customers' list already knows.

use crate::domain::split::{Dimension, PartId};
use crate::i18n::Arg;
use crate::i18n::Locale;
use crate::plan::selectors::parts::{FactsKey, offers, parts_outline, split_by};
use crate::plan::{Action, Plan};
use crate::state::{use_dispatch, use_locale, words};
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// The most parts that are made by one click without names: more are brought in with a list.
const BY_HAND_MAX: u32 = 100;

/// Properties for [`Invitation`].
#[derive(PartialEq, Properties)]
pub struct InvitationProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Opens the import of customers.
    pub on_import: Callback<()>,
}

/// One sentence, a button for each split that is known, and one for parts by hand.
#[component]
pub fn Invitation(props: &InvitationProps) -> Html {
    let locale = use_locale();
    let target = props.plan.target;
    let text = locale
        .tr("parts.invitation", &[("target", locale.money_said(target.revenue_minor, props.plan.currency).into())]);
    let names_people = props
        .plan
        .customers
        .list()
        .iter()
        .any(|customer| customer.owner.is_some() || customer.region.is_some() || customer.product.is_some());
    html! {
        <>
            <h1 class="answer">{ text }</h1>
            <section class="panel part-offers" aria-label={locale.t("parts.split_by")}>
                <Offers plan={Rc::clone(&props.plan)} part={None::<PartId>} />
                <p class="note">{ locale.t("parts.example") }</p>
                if !names_people {
                    <p class="note">{ locale.t("parts.no_names") }</p>
                    <button type="button" class="button" onclick={props.on_import.reform(|_| ())}>{ locale.t("customers.bring_list") }</button>
                }
            </section>
        </>
    }
}

/// Properties for [`Offers`].
#[derive(PartialEq, Properties)]
pub struct OffersProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is to be split; none for the whole.
    pub part: Option<PartId>,
}

/// Splits in one click.
#[component]
pub fn Offers(props: &OffersProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let error = use_state_eq(|| None::<String>);
    let count = use_state_eq(|| 3_u32);
    let (plan, part) = (&props.plan, props.part);
    let split = {
        let (plan, error) = (Rc::clone(plan), error.setter());
        move |by: Dimension, names: &[Rc<str>]| {
            let done = split_by(&plan, part, by, names)
                .map_err(|error| words::planning::split_error(locale, &error))
                .and_then(|split| {
                    dispatch.emit((Action::SetSplit { split: Some(Box::new(split)) }, crate::state::gesture()))
                });
            error.set(done.err());
        }
    };
    // Names are looked for once a list and once a split, not once a keystroke.
    let key = (
        plan.customers.clone(),
        plan.target.period,
        part,
        parts_outline(plan).map(|outline| FactsKey::of(plan, &outline)),
    );
    let known = use_memo(key, |_| offers(plan, part));
    let known = known.iter().cloned().enumerate().map(|(index, offer)| {
        let parts = offer.names.len() as u64;
        let text = locale.tr(kind_key(offer.by), &[("count", Arg::count(parts, locale.count(parts)))]);
        let class = if part.is_none() && index == 0 { "button primary" } else { "button" };
        let onclick = {
            let split = split.clone();
            Callback::from(move |_: MouseEvent| split(offer.by, &offer.names))
        };
        html! { <button type="button" {class} {onclick}>{ text }</button> }
    });
    let by_hand = {
        let (split, count) = (split.clone(), *count);
        Callback::from(move |_: MouseEvent| split(Dimension::Name, &numbered(locale, count)))
    };
    let on_count = {
        let count = count.setter();
        Callback::from(move |edit: NumberEdit| {
            let fits = edit.number.fract() == 0.0 && (1.0..=f64::from(BY_HAND_MAX)).contains(&edit.number);
            if !fits {
                return Err(locale.tr("parts.count_range", &[("max", BY_HAND_MAX.to_string().into())]));
            }
            count.set(edit.number as u32);
            Ok(())
        })
    };
    html! {
        <>
            <div class="actions">{ for known }</div>
            <div class="by-hand">
                <NumberField label={locale.t("parts.how_many")} number={f64::from(*count)} text={count.to_string()} on_number={on_count} />
                <button type="button" class="button" onclick={by_hand}>{ locale.t("parts.by_hand") }</button>
            </div>
            if let Some(message) = (*error).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </>
    }
}

/// The message of a split by a kind.
fn kind_key(by: Dimension) -> &'static str {
    match by {
        Dimension::Person => "parts.by_person",
        Dimension::Region => "parts.by_region",
        Dimension::Product => "parts.by_product",
        Dimension::Month => "parts.by_months",
        Dimension::Name => "parts.by_hand",
    }
}

/// Names to be typed over.
fn numbered(locale: Locale, count: u32) -> Vec<Rc<str>> {
    let name = |number: u32| locale.tr("parts.numbered", &[("number", number.to_string().into())]).into();
    (1..=count).map(name).collect()
}
