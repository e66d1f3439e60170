//! The prospect board: what its shape says, and the customers as cards in the columns of the ladder.

mod answer;
mod card;
mod columns;
mod goal;
mod head;
mod keys;
mod moving;
pub(super) mod reason;
mod rules;

use crate::domain::accounts::Customers;
use crate::domain::board::{Third, third};
use crate::domain::calendar::Day;
use crate::domain::listing::SearchIndex;
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::selectors::{BoardView, board_view_in_turns};
use crate::state::{use_locale, use_plan, use_worked_out};
use crate::ui::loading;
use crate::ui::text_field::typed;
use std::cell::RefCell;
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
    let is_between = use_state_eq(|| false);
    let index = use_mut_ref(SearchIndex::default);
    let search_id = crate::ui::use_element_id("board-search");
    let today = props.today;
    let known = use_worked_out(&props.plan, today, async move |plan, mut pauses| {
        board_view_in_turns(&plan, today, &mut pauses).await
    });
    if props.plan.customers.list().is_empty() {
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
    let Some((plan, whole)) = known else { return loading(locale) };
    let plan = &plan;
    let is_searched = !text.trim().is_empty();
    let mut view =
        if is_searched { Rc::new(narrowed(&whole, &index, &plan.customers, &text)) } else { Rc::clone(&whole) };
    if *is_between {
        let list = plan.customers.list();
        let is_it = |at: &usize| third(&list[*at], &plan.ladder, today) == Some(Third::Between);
        Rc::make_mut(&mut view).columns.iter_mut().for_each(|column| column.cards.retain(is_it));
    }
    let oninput = {
        let text = text.setter();
        Callback::from(move |event: InputEvent| text.set(typed(&event).unwrap_or_default()))
    };
    let on_between = {
        let setter = is_between.setter();
        Callback::from(move |between: bool| setter.set(between))
    };
    let found: u64 = view.columns.iter().map(|column| column.cards.len() as u64).sum();
    html! {
        <>
            <answer::Answer reading={whole.reading.clone()} thirds={whole.thirds} is_between={*is_between} {on_between} />
            <div class="board-tools">
                <label for={search_id.clone()} class="visually-hidden">{ locale.t("customers.search") }</label>
                <input type="search" class="search" id={search_id} autocomplete="off" placeholder={locale.t("customers.search_hint")} value={(*text).clone()} {oninput} />
                <p class="note" aria-live="polite">
                    if is_searched || *is_between {
                        { locale.tr("customers.found", &[("count", crate::i18n::Arg::count(found, locale.count(found)))]) }
                    }
                </p>
            </div>
            <columns::Columns plan={Rc::clone(plan)} {view} {today} />
            <p class="note board-hint">{ locale.t("board.hint") }</p>
        </>
    }
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
