//! The columns, and the ways in which a card goes from one to another.

use super::card::{Card, inside};
use super::goal::{Goal, Moving, Question, Reasons, question, use_move};
use super::head::{head, hint, is_over};
use super::keys::{beside, neighbour};
use super::moving::MoveDialog;
use crate::domain::accounts::CustomerId;
use crate::domain::board::BoardColumn;
use crate::domain::calendar::Day;
use crate::domain::ladder::GradeId;
use crate::pages::customers::sheet::Sheet;
use crate::pages::deals::chip::{has_open, use_desk, verdicts};
use crate::plan::Plan;
use crate::plan::selectors::{BoardCard, BoardView, board_card};
use crate::platform::{clock, element};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// So many cards of a column are shown at first, and more at a time.
pub const SHOWN: usize = 24;
/// From a list of so many on, so many of them are drawn at a time.
const LONG: usize = 5_000;
const DRAWN_FIRST: usize = 8;
/// So far a pointer goes before it drags, in pixels.
const SLACK_PX: i32 = 6;

/// Properties for [`Columns`].
#[derive(PartialEq, Properties)]
pub struct ColumnsProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is shown of it.
    pub view: Rc<BoardView>,
    /// Today.
    pub today: Day,
}

/// A pointer that went down on a card.
#[derive(Clone, Copy)]
struct Press {
    card: CustomerId,
    at: (i32, i32),
}

/// Every column; which card has the keyboard, is dragged, or is asked about.
#[component]
pub fn Columns(props: &ColumnsProps) -> Html {
    let locale = use_locale();
    let (plan, today) = (&props.plan, props.today);
    let more = use_state_eq(Vec::<GradeId>::new);
    // Of a long list those in sight are drawn first.
    let is_long = plan.customers.list().len() > LONG;
    let drawn = use_state_eq(|| if is_long { DRAWN_FIRST } else { SHOWN });
    {
        let setter = drawn.setter();
        use_effect_with(*drawn, move |&drawn| {
            if drawn < SHOWN {
                clock::after_paint(move || setter.set(drawn + DRAWN_FIRST));
            }
        });
    }
    let focused = use_state_eq(|| None::<CustomerId>);
    let asked = use_state_eq(|| None::<(CustomerId, Option<Goal>)>);
    let opened = use_state_eq(|| None::<CustomerId>);
    let dragged = use_state_eq(|| None::<(CustomerId, Option<Goal>)>);
    let (press, takes_focus) = (use_mut_ref(|| None::<Press>), use_mut_ref(|| false));
    let is_dropped = use_mut_ref(|| false);
    let last_place = use_mut_ref(|| (0, 0));
    let (board, ghost) = (use_node_ref(), use_node_ref());
    let make_move = use_move(plan, today);
    let list = plan.customers.list();
    let shown: Rc<Vec<(GradeId, Vec<usize>)>> = Rc::new(
        props
            .view
            .columns
            .iter()
            .map(|column| {
                let count = SHOWN * (1 + more.iter().filter(|grade| **grade == column.grade).count());
                let mut cards: Vec<usize> = column.cards.iter().copied().take(count - SHOWN + *drawn).collect();
                // The card that has the keyboard stays in sight.
                let is_it = |at: &&usize| list.get(**at).map(|one| one.id) == *focused;
                cards.extend(column.cards.iter().skip(count).find(is_it));
                (column.grade, cards)
            })
            .collect(),
    );
    let ids = |cards: &[usize]| -> Vec<CustomerId> {
        cards.iter().filter_map(|&at| list.get(at)).map(|one| one.id).collect()
    };
    let is_shown = |id: &CustomerId| shown.iter().any(|(_, cards)| ids(cards).contains(id));
    let stop = focused.filter(is_shown).or_else(|| shown.iter().find_map(|(_, cards)| ids(cards).first().copied()));
    let send = {
        let (plan, asked, focused, takes_focus) =
            (Rc::clone(plan), asked.setter(), focused.setter(), Rc::clone(&takes_focus));
        let make_move = make_move.clone();
        Callback::from(move |(card, goal): (CustomerId, Goal)| {
            focused.set(Some(card));
            *takes_focus.borrow_mut() = true;
            match question(&plan, card, goal) {
                // What is refused now is asked about, and the reason told there.
                Some(Question::Nothing) if make_move.emit((card, goal, Reasons::default())).is_ok() => {}
                Some(_) => asked.set(Some((card, Some(goal)))),
                None => {}
            }
        })
    };
    {
        // After a move, when a question was answered or the sheet put away, the card has the keyboard again.
        let (board, takes_focus) = (board.clone(), Rc::clone(&takes_focus));
        let is_away = asked.is_some() || opened.is_some();
        use_effect(move || {
            if !is_away
                && takes_focus.replace(false)
                && let (Some(stop), Some(board)) = (stop, board.cast::<web_sys::Element>())
            {
                element::focus_within(&board, &[&format!("[data-customer='{}']", stop.0)]);
            }
        });
    }
    {
        let (ghost, last_place) = (ghost.clone(), Rc::clone(&last_place));
        use_effect_with(*dragged, move |_| {
            if let Some(ghost) = ghost.cast::<web_sys::HtmlElement>() {
                let (x, y) = *last_place.borrow();
                element::put_at(&ghost, x, y);
            }
        });
    }
    let onfocusin = {
        let focused = focused.setter();
        Callback::from(move |event: FocusEvent| {
            if let Some(card) = card_of(&event) {
                focused.set(Some(card));
            }
        })
    };
    let onclick = {
        let (asked, opened, takes_focus) = (asked.setter(), opened.setter(), Rc::clone(&takes_focus));
        let is_dropped = Rc::clone(&is_dropped);
        Callback::from(move |event: MouseEvent| {
            // The end of a drag is no click.
            let Some(card) = card_of(&event).filter(|_| !is_dropped.replace(false)) else { return };
            *takes_focus.borrow_mut() = true;
            if is_within(&event, "button") {
                asked.set(Some((card, None)));
            } else {
                opened.set(Some(card));
            }
        })
    };
    let onkeydown = {
        let (plan, shown, send, asked, opened) =
            (Rc::clone(plan), Rc::clone(&shown), send.clone(), asked.setter(), opened.setter());
        let (press, takes_focus, board, dragged) =
            (Rc::clone(&press), Rc::clone(&takes_focus), board.clone(), dragged.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && dragged.is_some() {
                press.take();
                dragged.set(None);
                return;
            }
            let Some(card) = card_of(&event) else { return };
            if event.ctrl_key() || event.meta_key() || event.is_composing() {
                return;
            }
            let key = event.key();
            if event.alt_key() {
                let step = match key.as_str() {
                    "ArrowRight" | "ArrowUp" => 1,
                    "ArrowLeft" | "ArrowDown" => -1,
                    _ => return,
                };
                event.prevent_default();
                if let Some(goal) = beside(&plan, card, step) {
                    send.emit((card, goal));
                }
                return;
            }
            let is_on_card = !is_within(&event, "button");
            if is_on_card && matches!(key.as_str(), "Enter" | "m" | "M") {
                event.prevent_default();
                *takes_focus.borrow_mut() = true;
                if key == "Enter" {
                    opened.set(Some(card));
                } else {
                    asked.set(Some((card, None)));
                }
                return;
            }
            if let Some(next) = neighbour(&plan, &shown, card, &key) {
                event.prevent_default();
                // At once: the next key may come before the board is drawn again.
                if let Some(board) = board.cast::<web_sys::Element>() {
                    element::focus_within(&board, &[&format!("[data-customer='{}']", next.0)]);
                }
            }
        })
    };
    let onpointerdown = {
        let (press, is_dropped) = (Rc::clone(&press), Rc::clone(&is_dropped));
        Callback::from(move |event: PointerEvent| {
            *is_dropped.borrow_mut() = false;
            let takes = if event.pointer_type() == "touch" {
                is_within(&event, ".board-grip")
            } else {
                !is_within(&event, "button")
            };
            let card = card_of(&event).filter(|_| takes && event.button() == 0);
            *press.borrow_mut() = card.map(|card| Press { card, at: (event.client_x(), event.client_y()) });
        })
    };
    let onpointermove = {
        let (press, dragged, last_place) = (Rc::clone(&press), dragged.clone(), Rc::clone(&last_place));
        let (board, ghost) = (board.clone(), ghost.clone());
        Callback::from(move |event: PointerEvent| {
            let Some(Press { card, at }) = *press.borrow() else { return };
            let (x, y) = (event.client_x(), event.client_y());
            if dragged.is_none() {
                if (x - at.0).abs().max((y - at.1).abs()) < SLACK_PX {
                    return;
                }
                element::capture_pointer(&event);
            }
            event.prevent_default();
            *last_place.borrow_mut() = (x, y);
            if let Some(ghost) = ghost.cast::<web_sys::HtmlElement>() {
                element::put_at(&ghost, x, y);
            }
            if let Some(board) = board.cast::<web_sys::Element>() {
                element::scroll_at_ends(&board, x);
            }
            dragged.set(Some((card, goal_at(x, y))));
        })
    };
    let end = |is_drop: bool| {
        let (press, dragged, send, is_dropped) =
            (Rc::clone(&press), dragged.clone(), send.clone(), Rc::clone(&is_dropped));
        Callback::from(move |event: PointerEvent| {
            let (pressed, was_dragged) = (press.take(), *dragged);
            *is_dropped.borrow_mut() = was_dragged.is_some();
            dragged.set(None);
            if let Some(((card, _), goal)) = was_dragged.zip(goal_at(event.client_x(), event.client_y()))
                && is_drop
                && pressed.is_some()
            {
                send.emit((card, goal));
            }
        })
    };
    let on_close = {
        let asked = asked.setter();
        Callback::from(move |()| asked.set(None))
    };
    let on_move = {
        let make_move = make_move.clone();
        Callback::from(move |moving: Moving| make_move.emit(moving))
    };
    let has_deals = shown.iter().flat_map(|(_, cards)| cards).filter_map(|&at| list.get(at)).any(|one| has_open(one));
    let desk = use_desk(plan, today, has_deals);
    let verdicts_of = |id: CustomerId| {
        let of = (*desk).as_ref().zip(plan.customers.get(id));
        of.map(|(desk, customer)| verdicts(desk, plan, customer)).unwrap_or_default()
    };
    let column = |(index, of): (usize, &BoardColumn)| {
        let cards: Vec<Rc<BoardCard>> =
            shown[index].1.iter().filter_map(|&at| board_card(plan, at, today)).map(Rc::new).collect();
        let left = of.cards.len().saturating_sub(cards.len());
        let on_more = {
            let (more, grade) = (more.clone(), of.grade);
            Callback::from(move |_: MouseEvent| {
                let mut next = (*more).clone();
                next.push(grade);
                more.set(next);
            })
        };
        let goal = Goal::Column(of.grade);
        html! {
            <section key={of.grade.0} class={classes!("board-column", is_over(*dragged, goal).then_some("goal"))} data-goal={goal.word()} aria-label={goal.name(locale, plan)}>
                { head(locale, plan, of, index) }
                { hint(locale, plan, *dragged, goal) }
                <ul>
                    for card in cards {
                        <li key={card.id.0}><Card verdicts={verdicts_of(card.id)} is_stop={stop == Some(card.id)} is_dragged={dragged.is_some_and(|(id, _)| id == card.id)} {card} /></li>
                    }
                </ul>
                if left > 0 {
                    <button type="button" class="button small" onclick={on_more}>{ locale.tr("board.more", &[("count", locale.count(left as u64).into())]) }</button>
                }
            </section>
        }
    };
    let ghost_card = dragged.and_then(|(id, _)| {
        let at = list.iter().position(|one| one.id == id)?;
        board_card(plan, at, today)
    });
    html! {
        <>
            <div
                class="board" ref={board} role="group" aria-label={locale.t("board.title")} {onclick} {onkeydown} {onfocusin}
                {onpointerdown} {onpointermove} onpointerup={end(true)} onpointercancel={end(false)}
            >
                <div class="board-columns">
                { for props.view.columns.iter().enumerate().map(column) }
                <section class={classes!("board-column", "lost", is_over(*dragged, Goal::Lost).then_some("goal"))} data-goal={Goal::Lost.word()} aria-label={locale.t("customers.lost")}>
                    <header><h2>{ locale.t("customers.lost") }</h2><p class="board-sums"><b>{ locale.count(props.view.lost) }</b></p></header>
                    <p class="note">{ locale.t("board.lost_note") }</p>
                </section>
                </div>
            </div>
            if let Some(card) = ghost_card {
                <div class="board-ghost" ref={ghost} aria-hidden="true"><div class="board-card"><b>{ card.name.to_string() }</b>{ inside(locale, &card) }</div></div>
            }
            if let Some(customer) = *opened {
                <Sheet plan={Rc::clone(plan)} {customer} {today} on_close={{ let opened = opened.setter(); Callback::from(move |()| opened.set(None)) }} />
            }
            if let Some((customer, goal)) = *asked {
                <MoveDialog plan={Rc::clone(plan)} {customer} {goal} {on_move} {on_close} />
            }
        </>
    }
}

/// The card that an event comes from.
fn card_of(event: &Event) -> Option<CustomerId> {
    let card = element::around(&event.target_dyn_into()?, "[data-customer]")?;
    card.get_attribute("data-customer")?.parse().ok().map(CustomerId)
}

fn is_within(event: &Event, selector: &str) -> bool {
    event.target_dyn_into().is_some_and(|target| element::around(&target, selector).is_some())
}

/// The column, or the lost, at a place of the window.
fn goal_at(x: i32, y: i32) -> Option<Goal> {
    Goal::from_word(&element::at_place(x, y, "[data-goal]")?.get_attribute("data-goal")?)
}
