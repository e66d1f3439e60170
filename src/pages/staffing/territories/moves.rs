//! The moves that would make it even: listed before they are made, each can be left out, all are made in one step.

use super::{PartProps, counted, points};
use crate::domain::accounts::{Column, Content, CustomerId};
use crate::i18n::Locale;
use crate::pages::take_back::said_of;
use crate::plan::selectors::{MoveReason, TerritoryMove};
use crate::plan::{Action, Cell, Plan, TeamChange};
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// So many moves are shown at first, and more at a time.
const SHOWN: usize = 30;

/// Properties for [`Moves`].
#[derive(PartialEq, Properties)]
pub struct MovesProps {
    /// What all parts are given.
    pub part: PartProps,
    /// Leaves other moves out.
    pub on_left_out: Callback<BTreeSet<CustomerId>>,
}

/// A customer stays with its person, or may go again.
pub fn pinned(plan: &Plan, customer: CustomerId, is_pinned: bool) -> Option<Action> {
    let mut rules = plan.staffing.as_deref()?.territory.clone();
    let changes = if is_pinned { rules.must_stay.insert(customer) } else { rules.must_stay.remove(&customer) };
    changes.then_some(Action::ChangeTeam { change: TeamChange::SetRules { rules } })
}

/// The table, and the button that makes all of them.
#[component]
pub fn Moves(props: &MovesProps) -> Html {
    let locale = use_locale();
    let (dispatch, session, store) = (use_dispatch(), use_session(), use_store());
    let more = use_state_eq(|| 1_usize);
    let PartProps { plan, view, left_out, .. } = &props.part;
    if view.moves.is_empty() {
        return Html::default();
    }
    let made: Vec<&TerritoryMove> = view.moves.iter().filter(|one| !left_out.contains(&one.customer)).collect();
    let count = made.len() as u64;
    let do_it = {
        let (dispatch, session, store) = (dispatch.clone(), session.clone(), store.clone());
        move |action: Action, words: String| {
            let gesture = crate::state::gesture();
            let done = dispatch.emit((action, gesture));
            let is_done = done.is_ok();
            if let Some(session) = &session {
                session.say.emit(match done {
                    Ok(()) => said_of(words, store.clone(), gesture),
                    Err(message) => message.into(),
                });
            }
            is_done
        }
    };
    let on_make = {
        let (do_it, on_left_out) = (do_it.clone(), props.on_left_out.clone());
        let cell = |one: &&TerritoryMove| Cell {
            customer: one.customer,
            column: Column::Owner,
            content: Some(Content::Text(Rc::clone(&view.carriers[one.to].name))),
        };
        let cells = Rc::new(made.iter().map(cell).collect::<Vec<_>>());
        Callback::from(move |_: MouseEvent| {
            let words = locale.tr("territories.said_made", &[("count", counted(locale, cells.len() as u64))]);
            if do_it(Action::SetCells { cells: Rc::clone(&cells) }, words) {
                on_left_out.emit(BTreeSet::new());
            }
        })
    };
    let tick = |id: CustomerId| {
        let (left_out, on_left_out) = (Rc::clone(left_out), props.on_left_out.clone());
        Callback::from(move |_: Event| {
            let mut next = (*left_out).clone();
            if !next.remove(&id) {
                next.insert(id);
            }
            on_left_out.emit(next);
        })
    };
    let pin = |id: CustomerId, name: String| {
        let (plan, do_it) = (Rc::clone(plan), do_it.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(action) = pinned(&plan, id, true) {
                do_it(action, locale.tr("territories.said_stays", &[("name", name.clone().into())]));
            }
        })
    };
    let row = |one: &TerritoryMove| {
        let name = one.name.to_string();
        let to = view.carriers[one.to].name.to_string();
        let stay = locale.tr("territories.stay_named", &[("name", name.clone().into())]);
        html! {
            <tr key={one.customer.0}>
                <td><span class="tick looks"><input type="checkbox" checked={!left_out.contains(&one.customer)} onchange={tick(one.customer)} aria-label={locale.tr("territories.move_named", &[("name", name.clone().into()), ("to", to.clone().into())])} /></span></td>
                <th scope="row">{ name.clone() }</th>
                <td>{ one.from.as_ref().map_or_else(|| locale.t("territories.nobodys"), ToString::to_string) }{ " → " }<b>{ to }</b></td>
                <td class="number">{ locale.quantity(one.hours) }</td>
                <td>{ locale.t(why_key(one.why)) }</td>
                <td>if one.from.is_some() { <button type="button" class="button small quiet" aria-label={stay} onclick={pin(one.customer, name)}>{ locale.t("territories.stay") }</button> }</td>
            </tr>
        }
    };
    let left = view.moves.len().saturating_sub(*more * SHOWN);
    let on_more = {
        let more = more.clone();
        Callback::from(move |_: MouseEvent| more.set(*more + 1))
    };
    let title = locale.t("territories.moves");
    let left_out_some = !left_out.is_empty();
    html! {
        <section class="panel moves-panel" aria-label={title.clone()}>
            <h2>{ title.clone() }</h2>
            <div class="actions">
                <button type="button" class="button primary" disabled={count == 0} onclick={on_make}>{ locale.tr("territories.make", &[("count", counted(locale, count))]) }</button>
                if left_out_some {
                    <button type="button" class="button quiet looks" onclick={props.on_left_out.reform(|_: MouseEvent| BTreeSet::new())}>{ locale.t("territories.all_in") }</button>
                }
            </div>
            <p class="note">{ bound(locale, &props.part) }</p>
            <div class="scroll" tabindex="0" role="group" aria-label={title}>
                <table class="data territory-moves">
                    <caption class="visually-hidden">{ locale.t("territories.moves") }</caption>
                    <thead><tr>
                        <th scope="col"><span class="visually-hidden">{ locale.t("territories.tick") }</span></th>
                        <th scope="col">{ locale.t("column.name") }</th>
                        <th scope="col">{ locale.t("territories.from_to") }</th>
                        <th scope="col" class="number">{ locale.t("territories.hours") }</th>
                        <th scope="col">{ locale.t("territories.why") }</th>
                        <th scope="col"><span class="visually-hidden">{ locale.t("territories.stay") }</span></th>
                    </tr></thead>
                    <tbody>{ for view.moves.iter().take(*more * SHOWN).map(row) }</tbody>
                </table>
            </div>
            if left > 0 {
                <button type="button" class="button small looks" onclick={on_more}>{ locale.tr("week.more", &[("count", locale.count(left as u64).into())]) }</button>
            }
        </section>
    }
}

/// What is promised of all moves together.
fn bound(locale: Locale, part: &PartProps) -> String {
    let is_whole = part.left_out.is_empty();
    let gap = if is_whole { part.then.gap } else { part.view.outcome(&BTreeSet::new()).gap };
    let args = [("bound", points(locale, gap.bound.max(f64::from(part.wish.tolerance_percent) / 100.0)).into())];
    locale.tr(if is_whole { "territories.bound" } else { "territories.bound_of_all" }, &args)
}

fn why_key(why: MoveReason) -> &'static str {
    match why {
        MoveReason::Nobody => "territories.why_nobody",
        MoveReason::Stranger => "territories.why_stranger",
        MoveReason::Hours => "territories.why_hours",
        MoveReason::Region => "territories.why_region",
        MoveReason::Language => "territories.why_language",
        MoveReason::Tier => "territories.why_tier",
        MoveReason::Balance => "territories.why_balance",
    }
}
