//! The columns, and the ways in which a card goes from one to another.

use super::card::{Card, inside};
use super::goal::{Goal, Moving, Question, Reasons, question, use_move};
use super::moving::{MoveDialog, open_facts_said};
use super::rules::Rules;
use crate::domain::accounts::CustomerId;
use crate::domain::board::BoardColumn;
use crate::domain::calendar::Day;
use crate::domain::ladder::GradeId;
use crate::i18n::Locale;
use crate::pages::explain::Figure;
use crate::pages::funnel::shade;
use crate::plan::Plan;
use crate::plan::selectors::{BoardCard, BoardView, Explain, board_card, entry_check};
use crate::platform::element;
use crate::state::use_locale;
use crate::state::words::accounts::{fact, role};
use crate::ui::fold::Fold;
use std::rc::Rc;
use yew::prelude::*;

/// So many cards of a column are shown at first, and more at a time.
pub const SHOWN: usize = 24;
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
    let focused = use_state_eq(|| None::<CustomerId>);
    let asked = use_state_eq(|| None::<(CustomerId, Option<Goal>)>);
    let dragged = use_state_eq(|| None::<(CustomerId, Option<Goal>)>);
    let (press, takes_focus) = (use_mut_ref(|| None::<Press>), use_mut_ref(|| false));
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
                let mut cards: Vec<usize> = column.cards.iter().copied().take(count).collect();
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
        // After a move, and when a question was answered, the card has the keyboard again.
        let (board, takes_focus, stop, is_asked) = (board.clone(), Rc::clone(&takes_focus), stop, asked.is_some());
        use_effect(move || {
            if !is_asked
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
        let (asked, takes_focus) = (asked.setter(), Rc::clone(&takes_focus));
        Callback::from(move |event: MouseEvent| {
            if let Some(card) = card_of(&event).filter(|_| is_within(&event, "button")) {
                *takes_focus.borrow_mut() = true;
                asked.set(Some((card, None)));
            }
        })
    };
    let onkeydown = {
        let (plan, shown, send, asked, dragged) =
            (Rc::clone(plan), Rc::clone(&shown), send.clone(), asked.setter(), dragged.clone());
        let (press, takes_focus, board) = (Rc::clone(&press), Rc::clone(&takes_focus), board.clone());
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
            if key == "Enter" && !is_within(&event, "button") {
                event.prevent_default();
                *takes_focus.borrow_mut() = true;
                asked.set(Some((card, None)));
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
        let press = Rc::clone(&press);
        Callback::from(move |event: PointerEvent| {
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
        let (press, dragged, send) = (Rc::clone(&press), dragged.clone(), send.clone());
        Callback::from(move |event: PointerEvent| {
            let (pressed, was_dragged) = (press.take(), *dragged);
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
                        <li key={card.id.0}><Card is_stop={stop == Some(card.id)} is_dragged={dragged.is_some_and(|(id, _)| id == card.id)} {card} /></li>
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
                { for props.view.columns.iter().enumerate().map(column) }
                <section class={classes!("board-column", "lost", is_over(*dragged, Goal::Lost).then_some("goal"))} data-goal={Goal::Lost.word()} aria-label={locale.t("customers.lost")}>
                    <header><h2>{ locale.t("customers.lost") }</h2><p class="board-sums"><b>{ locale.count(props.view.lost) }</b></p></header>
                    <p class="note">{ locale.t("board.lost_note") }</p>
                </section>
            </div>
            if let Some(card) = ghost_card {
                <div class="board-ghost" ref={ghost} aria-hidden="true"><div class="board-card"><b>{ card.name.to_string() }</b>{ inside(locale, &card) }</div></div>
            }
            if let Some((customer, goal)) = *asked {
                <MoveDialog plan={Rc::clone(plan)} {customer} {goal} {on_move} {on_close} />
            }
        </>
    }
}

/// The name of a column, its sums, and its rules folded away.
fn head(locale: Locale, plan: &Rc<Plan>, of: &BoardColumn, index: usize) -> Html {
    let name = plan.ladder.grade(of.grade).map_or_else(String::new, |grade| grade.name.clone());
    let count = of.totals.count + of.unlisted;
    let meaning = role(locale, of.role);
    let foreign = of.totals.foreign.iter().map(|(currency, minor)| locale.money_compact(*minor as f64, *currency));
    let rules = {
        let (plan, grade) = (Rc::clone(plan), of.grade);
        Callback::from(move |()| html! { <Rules plan={Rc::clone(&plan)} {grade} /> })
    };
    // Customers of whom nobody knows the value are not worth nothing.
    let is_known = of.totals.valued > 0 || of.totals.count == 0;
    let money =
        |minor: f64| if is_known { locale.money_compact(minor, plan.currency) } else { locale.t("grid.nothing_known") };
    let is_wide = name.chars().count() > 3;
    html! {
        <header>
            <h2>
                <b class={classes!("badge", format!("grade-{}", shade(index, plan.ladder.grades().len())), is_wide.then_some("wide"))}>{ name.clone() }</b>
                if name != meaning { <small>{ meaning }</small> }
            </h2>
            <dl class="board-sums">
                <div><dt>{ locale.t("board.count") }</dt><dd><Figure what={Explain::Have(of.grade)} value={count as f64} text={locale.count(count)} name={format!("{name} · {}", locale.t("board.count"))} /></dd></div>
                <div><dt>{ locale.t("board.sum") }</dt><dd>{ money(of.totals.minor as f64) }{ for foreign.map(|sum| html! { <small>{ sum }</small> }) }</dd></div>
                <div title={locale.tr("board.weighted_story", &[("chance", locale.percent(of.chance).into())])}><dt>{ locale.t("board.weighted") }</dt><dd>{ money(of.weighted_minor) }</dd></div>
            </dl>
            <Fold summary={locale.t("board.rules")} content={rules} />
        </header>
    }
}

/// While a card is dragged, what a column asks of it.
fn hint(locale: Locale, plan: &Plan, dragged: Option<(CustomerId, Option<Goal>)>, goal: Goal) -> Html {
    let Some((card, _)) = dragged.filter(|_| is_over(dragged, goal)) else { return Html::default() };
    let words = match question(plan, card, goal) {
        None => return Html::default(),
        Some(Question::Nothing) => locale.t("board.all_ticked"),
        Some(Question::FallsBack) => locale.t("board.falls_back"),
        Some(Question::Lost) => locale.t("board.why_lost"),
        Some(Question::Facts(check)) => open_facts_said(locale, check.open),
    };
    let open = match (goal, question(plan, card, goal)) {
        (Goal::Column(grade), Some(Question::Facts(_))) => entry_check(plan, card, grade),
        _ => None,
    };
    let open = open.into_iter().flat_map(|check| check.facts).filter(|(_, ticked)| !ticked);
    html! {
        <div class="board-asks" role="status">
            <b>{ words }</b>
            <ul>{ for open.map(|(one, _)| html! { <li>{ fact(locale, &one) }</li> }) }</ul>
        </div>
    }
}

fn is_over(dragged: Option<(CustomerId, Option<Goal>)>, goal: Goal) -> bool {
    dragged.is_some_and(|(_, over)| over == Some(goal))
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

/// The column so many rungs higher.
fn beside(plan: &Plan, card: CustomerId, step: isize) -> Option<Goal> {
    let position = plan.ladder.position(plan.customers.get(card)?.grade)?;
    let grade = plan.ladder.grades().get(position.checked_add_signed(step)?)?;
    Some(Goal::Column(grade.id))
}

/// The card to which an arrow goes.
fn neighbour(plan: &Plan, shown: &[(GradeId, Vec<usize>)], card: CustomerId, key: &str) -> Option<CustomerId> {
    let list = plan.customers.list();
    let is_it = |at: &usize| list.get(*at).is_some_and(|one| one.id == card);
    let (column, row) = shown
        .iter()
        .enumerate()
        .find_map(|(column, (_, cards))| cards.iter().position(is_it).map(|row| (column, row)))?;
    let cards = &shown[column].1;
    let nearest = |(_, cards): &(GradeId, Vec<usize>)| cards.get(row).or(cards.last()).copied();
    let at = match key {
        "ArrowDown" => cards.get(row + 1).copied(),
        "ArrowUp" => row.checked_sub(1).and_then(|row| cards.get(row)).copied(),
        "ArrowRight" => shown.iter().skip(column + 1).find_map(nearest),
        "ArrowLeft" => shown.iter().take(column).rev().find_map(nearest),
        "Home" => cards.first().copied(),
        "End" => cards.last().copied(),
        _ => None,
    };
    list.get(at?).map(|one| one.id)
}
