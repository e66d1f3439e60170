//! One competitor: what is known of it, who is with it, and what we answer.

use super::points::Points;
use crate::domain::accounts::PersonId;
use crate::domain::qualification::{Competitor, Position};
use crate::domain::stakeholders::Role;
use crate::i18n::Arg;
use crate::pages::deals::argument::people::PeopleChoice;
use crate::pages::deals::shared::{DealProps, set, text_of, use_deal_change, use_deal_removal, use_deal_step};
use crate::plan::{DealChange, DealItem, DealItemId, GestureId};
use crate::state::route::{MapView, Route};
use crate::state::use_locale;
use crate::state::words::deals as words;
use crate::ui::icon::{Glyph, icon};
use crate::ui::segmented::Segmented;
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of a competitor's parts.
#[derive(Clone, PartialEq, Properties)]
pub struct OneProps {
    /// The deal.
    pub given: DealProps,
    /// The competitor.
    pub one: Rc<Competitor>,
}

/// The competitor with something changed.
pub fn with(one: &Competitor, change: impl FnOnce(&mut Competitor)) -> DealChange {
    let mut next = one.clone();
    change(&mut next);
    set(DealItem::Competitor(Rc::new(next)))
}

/// People whose role on the map is to work for a competitor, and who stand with none of them yet.
pub fn suggested(given: &DealProps) -> Vec<PersonId> {
    let taken = |person: PersonId| given.deal.competitors.iter().any(|one| one.allies.contains(&person));
    let cast = given.cast.iter().flat_map(|cast| &cast.people);
    cast.filter(|one| one.involvement.roles.has(Role::CompetitorAlly))
        .map(|one| one.person.id)
        .filter(|person| !taken(*person))
        .collect()
}

/// All that is known of a competitor.
#[component]
pub fn Card(props: &OneProps) -> Html {
    let locale = use_locale();
    let (given, one) = (&props.given, &props.one);
    let (change, step) =
        (use_deal_change(given.customer.id, given.deal.id), use_deal_step(given.customer.id, given.deal.id));
    let remove = use_deal_removal(given.customer.id, given.deal.id);
    let of_name = || [("name", Arg::from(one.name.to_string()))];
    let text = |put: fn(&mut Competitor, String)| {
        let (one, change) = (Rc::clone(one), change.clone());
        Callback::from(move |(text, gesture): (String, GestureId)| {
            change.emit((with(&one, |next| put(next, text)), gesture))
        })
    };
    let positions: Vec<Option<Position>> = std::iter::once(None).chain(Position::ALL.map(Some)).collect();
    let chosen = positions.iter().position(|position| *position == one.position).unwrap_or_default();
    let options: Vec<AttrValue> = positions
        .iter()
        .map(|known| {
            known.map_or_else(|| locale.t("competitor.position_none"), |known| words::position(locale, known)).into()
        })
        .collect();
    let on_position = {
        let (one, positions) = (Rc::clone(one), positions.clone());
        step.reform(move |at: usize| with(&one, |next| next.position = positions.get(at).copied().flatten()))
    };
    let on_allies = {
        let one = Rc::clone(one);
        step.reform(move |people: Vec<PersonId>| with(&one, |next| next.allies = people.into()))
    };
    let suggestions = suggested(given).into_iter().map(|person| {
        let one = Rc::clone(one);
        let onclick = step.reform(move |_: MouseEvent| with(&one, |next| next.allies.push(person)));
        let words = locale.tr("competitor.suggested", &[("name", given.name_of(person).into())]);
        html! { <button key={person.0} type="button" class="button small" {onclick}>{ icon(Glyph::Add) }{ words }</button> }
    });
    let suggestions: Vec<Html> = suggestions.collect();
    let map =
        given.map.as_ref().map(|map| Route::Map(given.plan.id.clone(), given.customer.id, map.id, MapView::Map).href());
    let onremove = {
        let removed = (DealItemId::Competitor(one.id), locale.tr("competitor.removed", &of_name()));
        remove.reform(move |_: MouseEvent| removed.clone())
    };
    let value = |text: &Option<Rc<str>>| text.as_deref().unwrap_or_default().to_owned();
    html! {
        <section class="panel deal-competitor" aria-label={one.name.to_string()}>
            <div class="deal-card-head">
                <h3>{ one.name.to_string() }</h3>
                <button type="button" class="button quiet icon-only small" aria-label={locale.tr("competitor.remove", &of_name())} onclick={onremove}>{ icon(Glyph::Remove) }</button>
            </div>
            <div class="deal-card-fields">
                <TextField label={locale.t("competitor.name")} value={one.name.to_string()} on_text={text(|next, text| next.name = text.trim().into())} />
                <div class="deal-field">
                    <span class="note" aria-hidden="true">{ locale.t("competitor.position") }</span>
                    <Segmented label={locale.tr("competitor.position_of", &of_name())} {options} {chosen} is_look={false} on_choose={on_position} />
                </div>
                <TextField label={locale.t("competitor.good_at")} multiline={true} value={value(&one.good_at)} on_text={text(|next, text| next.good_at = text_of(&text))} />
                <TextField label={locale.t("competitor.answer")} multiline={true} value={value(&one.answer)} on_text={text(|next, text| next.answer = text_of(&text))} />
            </div>
            <div class="deal-allies">
                <PeopleChoice given={given.clone()} label={locale.tr("competitor.allies", &of_name())} add={locale.tr("competitor.ally_add", &of_name())} people={one.allies.to_vec()} on_change={on_allies} />
                if !suggestions.is_empty() {
                    <div class="deal-back" role="group" aria-label={locale.t("competitor.suggestions")}>
                        <span class="note">{ locale.t("competitor.suggestions") }</span>
                        { suggestions }
                    </div>
                }
                if let Some(href) = map { <p><a {href}>{ locale.t("competitor.to_map") }</a></p> }
            </div>
            <Points ..props.clone() />
        </section>
    }
}
