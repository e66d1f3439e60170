//! The prospect board: what its shape says, and the customers as cards in the columns of the ladder.

mod answer;
mod card;
mod columns;
mod goal;
mod head;
mod keys;
mod moving;
mod rules;

use crate::domain::accounts::Customers;
use crate::domain::calendar::Day;
use crate::domain::listing::SearchIndex;
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::selectors::{BoardView, board_view};
use crate::state::store::Same;
use crate::state::{use_locale, use_plan};
use crate::ui::text_field::typed;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::rc::Rc;
use yew::prelude::*;

/// The customers of a plan as cards in columns.
#[component]
pub fn Board(props: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <BoardPage {plan} today={props.today} on_import={props.on_import.clone()} /> },
        None => Html::default(),
    }
}

/// Properties for [`BoardPage`].
#[derive(PartialEq, Properties)]
pub struct BoardPageProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
    /// Opens the import of customers.
    pub on_import: Callback<()>,
}

/// The same of a plan at hand; an invitation where nobody is listed.
#[component]
pub fn BoardPage(props: &BoardPageProps) -> Html {
    let locale = use_locale();
    let text = use_state_eq(String::new);
    let index = use_mut_ref(SearchIndex::default);
    let search_id = crate::ui::use_element_id("board-search");
    let plan = &props.plan;
    let whole = use_memo((Same(Rc::clone(plan)), props.today), |(plan, today)| newest_first(&plan.0, *today));
    if plan.customers.list().is_empty() {
        return html! {
            <>
                <h1 class="answer">{ locale.t("board.invitation") }</h1>
                <div class="actions">
                    <button type="button" class="button primary large" onclick={props.on_import.reform(|_| ())}>{ locale.t("customers.bring_list") }</button>
                    <p class="note">{ locale.t("board.example") }</p>
                </div>
            </>
        };
    }
    let is_searched = !text.trim().is_empty();
    let view = if is_searched { Rc::new(narrowed(&whole, &index, &plan.customers, &text)) } else { Rc::clone(&whole) };
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| text.set(typed(&event).unwrap_or_default()))
    };
    let found: u64 = view.columns.iter().map(|column| column.cards.len() as u64).sum();
    html! {
        <>
            <answer::Answer reading={whole.reading.clone()} />
            <div class="board-tools">
                <label for={search_id.clone()} class="visually-hidden">{ locale.t("customers.search") }</label>
                <input type="search" class="search" id={search_id} autocomplete="off" placeholder={locale.t("customers.search_hint")} value={(*text).clone()} {oninput} />
                <p class="note" aria-live="polite">
                    if is_searched {
                        { locale.tr("customers.found", &[("count", crate::i18n::Arg::count(found, locale.count(found)))]) }
                    }
                </p>
            </div>
            <columns::Columns plan={Rc::clone(plan)} {view} today={props.today} />
            <p class="note board-hint">{ locale.t("board.hint") }</p>
        </>
    }
}

/// The board with those on top that came to their column last.
fn newest_first(plan: &Plan, today: Day) -> BoardView {
    let list = plan.customers.list();
    let mut view = board_view(plan, today);
    for column in &mut view.columns {
        // The last day first, unknown days last; of one day, those that were moved before those that came with it.
        let key = |&at: &usize| {
            let one = list.get(at)?;
            let entered = one.entered().map_or(0, Day::order_key);
            Some((Reverse((entered, !one.moves().is_empty())), at))
        };
        let mut keyed: Vec<_> = column.cards.iter().filter_map(key).collect();
        keyed.sort_unstable();
        column.cards = keyed.into_iter().map(|(_, at)| at).collect();
    }
    view
}

/// The board with those cards only that a search finds. Sums and counts stay those of the whole column.
fn narrowed(whole: &BoardView, index: &Rc<RefCell<SearchIndex>>, customers: &Customers, text: &str) -> BoardView {
    let refreshed = index.take().refreshed(customers);
    let found = refreshed.search(text);
    *index.borrow_mut() = refreshed;
    let mut view = whole.clone();
    for column in &mut view.columns {
        column.cards.retain(|at| found.binary_search(at).is_ok());
    }
    view
}
