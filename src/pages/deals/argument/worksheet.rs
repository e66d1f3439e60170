//! The worksheet: what our offer has, what that does better, and what the customer has of it, row by row.

use super::people::PeopleChoice;
use crate::domain::accounts::{Few, PersonId};
use crate::domain::qualification::{BenefitKind, Feature, FeatureId, LIST_MAX, NeedId};
use crate::i18n::Arg;
use crate::pages::deals::shared::{DealProps, set, text_of, use_deal_change, use_deal_removal, use_deal_step};
use crate::plan::{DealItem, DealItemId, GestureId};
use crate::state::use_locale;
use crate::state::words::deals as words;
use crate::state::words::deals::words_between;
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Worksheet`].
#[derive(PartialEq, Properties)]
pub struct WorksheetProps {
    /// The deal.
    pub given: DealProps,
    /// The need that the next row is for, and how often that was asked.
    pub wanted: Option<(NeedId, u32)>,
}

/// The rows, and a line for one more.
#[component]
pub fn Worksheet(props: &WorksheetProps) -> Html {
    let locale = use_locale();
    let given = &props.given;
    let deal = &given.deal;
    let change = use_deal_change(given.customer.id, deal.id);
    // A row for a need is asked for until that need has one.
    let wanted = props
        .wanted
        .filter(|(need, _)| deal.need(*need).is_some() && deal.features.iter().all(|row| row.need != Some(*need)));
    let on_new = {
        let deal = Rc::clone(deal);
        Callback::from(move |(text, gesture): (String, GestureId)| {
            let Some(feature) = text_of(&text) else { return Ok(()) };
            let row = Feature {
                id: FeatureId(deal.free_item()),
                feature,
                advantage: None,
                benefits: Few::default(),
                need: wanted.map(|(need, _)| need),
                people: Few::default(),
            };
            change.emit((set(DealItem::Feature(Rc::new(row))), gesture))
        })
    };
    let label = match wanted.and_then(|(need, _)| deal.need(need)) {
        Some(need) => locale.tr("argument.row_new_for", &[("need", need.said.to_string().into())]),
        None => locale.t("argument.row_new"),
    };
    html! {
        <section class="panel argument-part" aria-label={locale.t("argument.worksheet")}>
            <h3>{ locale.t("argument.worksheet") }</h3>
            <p class="note">{ locale.t("argument.worksheet_help") }</p>
            <ol class="deal-rows">
                for row in deal.features.iter() {
                    <FeatureRow key={row.id.0} given={given.clone()} row={Rc::clone(row)} />
                }
            </ol>
            if deal.features.len() < LIST_MAX {
                <TextField key={format!("new-{wanted:?}")} {label} value="" takes_focus={wanted.is_some()} on_text={on_new} />
            }
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FeatureProps {
    given: DealProps,
    row: Rc<Feature>,
}

/// One row.
#[component]
fn FeatureRow(props: &FeatureProps) -> Html {
    let locale = use_locale();
    let (given, row) = (&props.given, &props.row);
    let (change, step) =
        (use_deal_change(given.customer.id, given.deal.id), use_deal_step(given.customer.id, given.deal.id));
    let remove = use_deal_removal(given.customer.id, given.deal.id);
    let need_id = crate::ui::use_element_id("row-need");
    let text = |put: fn(&mut Feature, String)| {
        let (row, change) = (Rc::clone(row), change.clone());
        Callback::from(move |(text, gesture): (String, GestureId)| {
            let mut next = Feature::clone(&row);
            put(&mut next, text);
            change.emit((set(DealItem::Feature(Rc::new(next))), gesture))
        })
    };
    let of_row = || [("row", Arg::from(row.feature.to_string()))];
    let onneed = {
        let row = Rc::clone(row);
        step.reform(move |event: Event| {
            let list = event.target_dyn_into::<web_sys::HtmlSelectElement>();
            let need = list.and_then(|list| list.value().parse::<u32>().ok()).map(NeedId);
            set(DealItem::Feature(Rc::new(Feature { need, ..Feature::clone(&row) })))
        })
    };
    let on_people = {
        let row = Rc::clone(row);
        step.reform(move |people: Vec<PersonId>| {
            set(DealItem::Feature(Rc::new(Feature { people: people.into(), ..Feature::clone(&row) })))
        })
    };
    let onremove = {
        let removed = (DealItemId::Feature(row.id), locale.tr("argument.row_removed", &of_row()));
        remove.reform(move |_: MouseEvent| removed.clone())
    };
    // Those whose need it is need not be named again.
    let by_need: Vec<PersonId> =
        row.need.and_then(|need| given.deal.need(need)).map(|need| need.people.to_vec()).unwrap_or_default();
    let by_need: Vec<String> =
        by_need.into_iter().filter(|one| !row.people.contains(one)).map(|one| given.name_of(one)).collect();
    html! {
        <li class="deal-row" data-feature={row.id.0.to_string()}>
            <div class="deal-chain">
                <TextField label={locale.t("argument.feature")} multiline={true} value={row.feature.to_string()} on_text={text(|next, text| next.feature = text.trim().into())} />
                <TextField label={locale.t("argument.advantage")} multiline={true} value={row.advantage.as_deref().unwrap_or_default().to_owned()} on_text={text(|next, text| next.advantage = text_of(&text))} />
                <Benefits ..props.clone() />
            </div>
            <div class="deal-row-foot">
                <div class="field">
                    <label for={need_id.clone()}>{ locale.t("argument.meets") }</label>
                    <select id={need_id} onchange={onneed}>
                        <option value="" selected={row.need.is_none()}>{ locale.t("argument.meets_none") }</option>
                        for need in given.deal.needs.iter() {
                            <option key={need.id.0} value={need.id.0.to_string()} selected={row.need == Some(need.id)}>{ need.said.to_string() }</option>
                        }
                    </select>
                </div>
                <div>
                    <PeopleChoice given={given.clone()} label={locale.tr("argument.row_people", &of_row())} add={locale.tr("argument.row_people_add", &of_row())} people={row.people.to_vec()} on_change={on_people} />
                    if !by_need.is_empty() {
                        <small class="note">{ locale.tr("argument.by_need", &[("people", by_need.join(words_between(locale)).into())]) }</small>
                    }
                </div>
                <button type="button" class="button quiet icon-only small" aria-label={locale.tr("argument.row_remove", &of_row())} onclick={onremove}>{ icon(Glyph::Remove) }</button>
            </div>
        </li>
    }
}

/// What the customer has of it, kind by kind, and the kinds that are not written yet.
#[component]
fn Benefits(props: &FeatureProps) -> Html {
    let locale = use_locale();
    let (given, row) = (&props.given, &props.row);
    let change = use_deal_change(given.customer.id, given.deal.id);
    // A kind for which a benefit is about to be written.
    let opened = use_state_eq(|| None::<BenefitKind>);
    let benefit = |kind: BenefitKind, text: &str, takes_focus: bool| {
        let on_text = {
            let (row, change, opened) = (Rc::clone(row), change.clone(), opened.setter());
            Callback::from(move |(text, gesture): (String, GestureId)| {
                let mut next = Feature::clone(&row);
                next.set_benefit(kind, text_of(&text));
                let done = change.emit((set(DealItem::Feature(Rc::new(next))), gesture));
                if done.is_ok() {
                    opened.set(None);
                }
                done
            })
        };
        let label = locale.tr("argument.benefit", &[("kind", words::benefit_kind(locale, kind).into())]);
        html! { <TextField key={format!("{kind:?}")} {label} multiline={!takes_focus} {takes_focus} value={text.to_owned()} {on_text} /> }
    };
    let known = row.benefits.iter().map(|(kind, text)| benefit(*kind, text, false));
    let missing: Vec<BenefitKind> = BenefitKind::ALL.into_iter().filter(|kind| row.benefit(*kind).is_none()).collect();
    let new = opened.filter(|kind| missing.contains(kind)).map(|kind| benefit(kind, "", true));
    let of_row = || [("row", Arg::from(row.feature.to_string()))];
    let kinds = missing.into_iter().filter(|kind| Some(*kind) != *opened).map(|kind| {
        let onclick = {
            let opened = opened.setter();
            Callback::from(move |_: MouseEvent| opened.set(Some(kind)))
        };
        let word = words::benefit_kind(locale, kind);
        let args = [("kind", Arg::from(word.clone())), ("row", row.feature.to_string().into())];
        html! { <button key={format!("{kind:?}")} type="button" class="button small" aria-label={locale.tr("argument.benefit_add_to", &args)} {onclick}>{ icon(Glyph::Add) }{ word }</button> }
    });
    html! {
        <div class="deal-benefits">
            { for known }
            { new }
            <div class="deal-back" role="group" aria-label={locale.tr("argument.benefit_add", &of_row())}>
                <span class="note" aria-hidden="true">{ locale.t("argument.benefit_more") }</span>
                { for kinds }
            </div>
        </div>
    }
}
