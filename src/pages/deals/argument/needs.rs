//! What the customer needs in three layers: what they say, what exactly that means, what lies behind it.

use super::people::PeopleChoice;
use crate::domain::accounts::{Few, PersonId};
use crate::domain::qualification::{LIST_MAX, Need, NeedId};
use crate::i18n::Arg;
use crate::pages::deals::shared::{DealProps, set, text_of, use_deal_change, use_deal_removal, use_deal_step};
use crate::plan::{DealItem, DealItemId, GestureId};
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// The needs, and a line for one more.
#[component]
pub fn Needs(props: &DealProps) -> Html {
    let locale = use_locale();
    let deal = &props.deal;
    let change = use_deal_change(props.customer.id, deal.id);
    let on_new = {
        let deal = Rc::clone(deal);
        Callback::from(move |(text, gesture): (String, GestureId)| {
            let Some(said) = text_of(&text) else { return Ok(()) };
            let id = NeedId(deal.free_item());
            let need = Need { id, said, meant: None, behind: None, people: Few::default() };
            change.emit((set(DealItem::Need(Rc::new(need))), gesture))
        })
    };
    html! {
        <section class="panel argument-part" aria-label={locale.t("argument.needs")}>
            <h3>{ locale.t("argument.needs") }</h3>
            <p class="note">{ locale.t("argument.needs_help") }</p>
            <ol class="deal-rows">
                for need in deal.needs.iter() {
                    <NeedRow key={need.id.0} given={props.clone()} need={Rc::clone(need)} />
                }
            </ol>
            if deal.needs.len() < LIST_MAX {
                <TextField label={locale.t("argument.need_new")} value="" on_text={on_new} />
            }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct NeedProps {
    given: DealProps,
    need: Rc<Need>,
}

/// One need.
#[component]
fn NeedRow(props: &NeedProps) -> Html {
    let locale = use_locale();
    let (given, need) = (&props.given, &props.need);
    let (change, step) =
        (use_deal_change(given.customer.id, given.deal.id), use_deal_step(given.customer.id, given.deal.id));
    let remove = use_deal_removal(given.customer.id, given.deal.id);
    let text = |put: fn(&mut Need, String)| {
        let (need, change) = (Rc::clone(need), change.clone());
        Callback::from(move |(text, gesture): (String, GestureId)| {
            let mut next = Need::clone(&need);
            put(&mut next, text);
            change.emit((set(DealItem::Need(Rc::new(next))), gesture))
        })
    };
    let on_people = {
        let need = Rc::clone(need);
        step.reform(move |people: Vec<PersonId>| {
            set(DealItem::Need(Rc::new(Need { people: people.into(), ..Need::clone(&need) })))
        })
    };
    let of_need = || [("need", Arg::from(need.said.to_string()))];
    let onremove = {
        let removed = (DealItemId::Need(need.id), locale.tr("argument.need_removed", &of_need()));
        remove.reform(move |_: MouseEvent| removed.clone())
    };
    let value = |text: &Option<Rc<str>>| text.as_deref().unwrap_or_default().to_owned();
    html! {
        <li class="deal-row" data-need={need.id.0.to_string()}>
            <div class="deal-chain">
                <TextField label={locale.t("argument.need_said")} multiline={true} value={need.said.to_string()} on_text={text(|next, text| next.said = text.trim().into())} />
                <TextField label={locale.t("argument.need_meant")} multiline={true} value={value(&need.meant)} on_text={text(|next, text| next.meant = text_of(&text))} />
                <TextField label={locale.t("argument.need_behind")} multiline={true} value={value(&need.behind)} on_text={text(|next, text| next.behind = text_of(&text))} />
            </div>
            <div class="deal-row-foot">
                <PeopleChoice given={given.clone()} label={locale.tr("argument.need_people", &of_need())} add={locale.tr("argument.need_people_add", &of_need())} people={need.people.to_vec()} on_change={on_people} />
                <button type="button" class="button quiet icon-only small" aria-label={locale.tr("argument.need_remove", &of_need())} onclick={onremove}>{ icon(Glyph::Remove) }</button>
            </div>
        </li>
    }
}
