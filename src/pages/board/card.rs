//! One card: who, how much, what comes next, and what is not as it should be.

use crate::domain::accounts::NO_REASON;
use crate::domain::board::{Ageing, Third};
use crate::domain::qualification::Verdict;
use crate::i18n::{Arg, Locale};
use crate::pages::deals::chip::chips;
use crate::plan::selectors::BoardCard;
use crate::state::use_locale;
use crate::state::words::accounts::{key_account, opportunity, polite_no};
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Card`].
#[derive(PartialEq, Properties)]
pub struct CardProps {
    /// What it says.
    pub card: Rc<BoardCard>,
    /// Whether the Tab key stops here.
    pub is_stop: bool,
    /// Whether it is being dragged.
    pub is_dragged: bool,
    /// What comes out for each of its open deals.
    #[prop_or_default]
    pub verdicts: Vec<Verdict>,
}

/// A card. What is done with it, the board hears.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let locale = use_locale();
    let card = &props.card;
    let name = card.name.to_string();
    let menu = locale.tr("board.move_named", &[("name", name.clone().into())]);
    let stop = if props.is_stop { "0" } else { "-1" };
    html! {
        <article
            class={classes!("board-card", card.ageing.is_flagged.then_some("flagged"), props.is_dragged.then_some("dragged"))}
            data-customer={card.id.0.to_string()} tabindex={stop} aria-label={name.clone()}
        >
            <div class="board-name">
                <span class="board-grip" aria-hidden="true">{ icon(Glyph::Grip) }</span>
                <b>{ name }</b>
                <button type="button" class="button quiet icon-only" tabindex={stop} aria-label={menu.clone()} title={menu}>{ icon(Glyph::Later) }</button>
            </div>
            { inside(locale, card) }
            { chips(locale, &props.verdicts) }
        </article>
    }
}

/// Everything under the name.
pub fn inside(locale: Locale, card: &BoardCard) -> Html {
    let value = card.value.map(|(minor, currency)| locale.money_compact(minor as f64, currency));
    let mark =
        card.key_account.map(|mark| locale.tr("board.key_account", &[("mark", key_account(locale, mark).into())]));
    let facts: Vec<String> =
        [card.owner.as_ref().map(ToString::to_string), value, mark, card.kind.map(|kind| opportunity(locale, kind))]
            .into_iter()
            .flatten()
            .collect();
    let (open, whole) = card.open_here;
    let count = |count: usize| Arg::from(locale.count(count as u64));
    html! {
        <>
            if !facts.is_empty() { <p class="board-facts">{ for facts.into_iter().map(|fact| html! { <span>{ fact }</span> }) }</p> }
            if !card.is_won || card.next_step != (None, None) { { next_step(locale, card) } }
            <p class="board-signs">
                { age(locale, card.ageing) }
                if whole > 0 && (open > 0) != card.is_won {
                    <span class={(open > 0).then_some("missing")}>{ locale.tr("board.ticked", &[("ticked", count(whole - open)), ("facts", count(whole))]) }</span>
                }
            </p>
            if card.third == Some(Third::Between) { <p class="board-sign">{ icon(Glyph::Idea) }<span>{ locale.t("board.between") }</span></p> }
            if let Some(no) = card.polite_no {
                <p class="board-sign">{ icon(Glyph::Undo) }<span>{ locale.tr("board.polite_no", &[("no", polite_no(locale, no).into())]) }</span></p>
            }
            if let Some(reason) = &card.exception {
                <p class="board-sign">{ icon(Glyph::Unlock) }if &**reason == NO_REASON {
                    <button type="button" class="button quiet small" tabindex="-1">{ locale.t("board.no_reason") }</button>
                } else { <span>{ locale.tr("board.exception", &[("reason", reason.to_string().into())]) }</span> }</p>
            }
        </>
    }
}

fn next_step(locale: Locale, card: &BoardCard) -> Html {
    let (what, on) = &card.next_step;
    let day = on.map(|on| locale.day(on));
    match (what, day) {
        (Some(what), Some(day)) => {
            html! { <p class="board-step"><time>{ day }</time><span>{ what.to_string() }</span></p> }
        }
        (Some(what), None) => html! { <p class="board-step"><span>{ what.to_string() }</span></p> },
        (None, Some(day)) => {
            html! { <p class="board-step">{ locale.tr("board.step_on", &[("day", day.into())]) }</p> }
        }
        (None, None) => html! { <p class="board-step none">{ locale.t("board.no_step") }</p> },
    }
}

/// How long it has been there, with a second sign when that is too long.
fn age(locale: Locale, ageing: Ageing) -> Html {
    let days = |days: i32| {
        let days = u64::from(days.max(0).unsigned_abs());
        Arg::count(days, locale.count(days))
    };
    html! {
        <>
            if let Some(here) = ageing.days { <span>{ locale.tr("board.days_here", &[("days", days(here))]) }</span> }
            if ageing.is_flagged {
                <span class="missing board-late">{ icon(Glyph::Warning) }{ locale.tr("board.too_long", &[("days", days(i32::from(ageing.cycle_days)))]) }</span>
            }
        </>
    }
}
