//! The tools, and the grid under them.

use super::cells::{ListCells, ListRow};
use super::chosen::Chosen;
use super::list::{Look, list_rows};
use super::sheet::Sheet;
use super::tools::Tools;
use crate::domain::accounts::{Column, Content, CustomerId, Customers};
use crate::domain::calendar::Day;
use crate::domain::listing::{Query, SearchIndex};
use crate::plan::Plan;
use crate::platform::{clock, spawn};
use crate::state::store::Same;
use crate::state::words::accounts::column_name;
use crate::state::{use_dispatch, use_locale, use_say, use_take_back};
use crate::ui::grid::selection::Place;
use crate::ui::grid::{self, Grid, Source};
use std::cell::RefCell;
use std::ops::RangeInclusive;
use std::rc::Rc;
use yew::prelude::*;

/// So many rows are made ready for the search before others have their turn.
const ROWS_A_TASK: usize = 4_000;

/// Properties for [`CustomerTable`].
#[derive(PartialEq, Properties)]
pub struct CustomerTableProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Which rows and columns.
    pub look: Look,
    /// Today.
    pub today: Day,
    /// Looks in another way.
    pub on_look: Callback<Look>,
    /// More tools.
    pub children: Html,
}

/// What the rows were worked out for. Editing a cell moves no row: only another question, or another set of customers,
/// puts them in order anew.
struct Found {
    query: Query,
    count: usize,
    closed: Vec<Vec<Option<Content>>>,
    asked: u64,
    rows: Rc<Vec<ListRow>>,
    /// How many of the rows are customers.
    customers: usize,
}

/// Tools, grid, and what can be done with the rows that are chosen.
#[component]
pub fn CustomerTable(props: &CustomerTableProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let take_back = use_take_back();
    let say = use_say();
    let closed = use_state_eq(Vec::<Vec<Option<Content>>>::new);
    // The rows of a block; none where the block is one row, so that going from cell to cell draws the grid alone.
    let chosen = use_state_eq(|| None::<RangeInclusive<usize>>);
    let sheet = use_state_eq(|| None::<CustomerId>);
    let (plan, look) = (&props.plan, &props.look);
    let index = use_mut_ref(SearchIndex::default);
    let found = use_mut_ref(|| None::<Found>);
    {
        // The first letter that is looked for should not wait for it.
        let (index, customers) = (Rc::clone(&index), plan.customers.clone());
        use_effect_with((), move |()| {
            clock::when_idle(move || {
                spawn(async move {
                    begin(&index, &customers);
                    while index.borrow_mut().grow(ROWS_A_TASK) {
                        clock::next_task().await;
                    }
                });
            });
        });
    }
    let (rows, customers_found, question) = {
        let mut found = found.borrow_mut();
        let is_same = |known: &&mut Found| {
            known.query == look.query && known.count == plan.customers.list().len() && known.closed == *closed
        };
        if let Some(known) = found.as_mut().filter(is_same) {
            (Rc::clone(&known.rows), known.customers, known.asked)
        } else {
            if !look.query.text.trim().is_empty() {
                refresh(&index, &plan.customers);
            }
            let rows = Rc::new(list_rows(plan, &index.borrow(), &look.query, &closed));
            let is_new = found.as_ref().is_some_and(|known| known.query != look.query);
            let asked = found.as_ref().map_or(0, |known| known.asked) + u64::from(is_new);
            let customers = rows.iter().filter(|row| matches!(row, ListRow::Customer(_))).count();
            let (query, count, closed) = (look.query.clone(), plan.customers.list().len(), (*closed).clone());
            *found = Some(Found { query, count, closed, asked, rows: Rc::clone(&rows), customers });
            (rows, customers, asked)
        }
    };
    let columns: Rc<[Column]> = look.layout.columns.iter().map(|shown| shown.column).collect();
    let cells = use_memo(
        (Same(Rc::clone(plan)), SameRows(Rc::clone(&rows)), columns, locale),
        |(plan, rows, columns, locale)| ListCells {
            plan: Rc::clone(&plan.0),
            rows: Rc::clone(&rows.0),
            columns: Rc::clone(columns),
            locale: *locale,
        },
    );
    let on_texts = {
        let (cells, today, say) = (Rc::clone(&cells), props.today, say.clone());
        Callback::from(move |texts: Vec<(Place, String)>| {
            let gesture = crate::state::gesture();
            let (actions, exception) = cells.actions(&texts, today)?;
            for action in actions {
                if let Err(error) = dispatch.emit((action, gesture)) {
                    take_back.emit(gesture);
                    return Err(error);
                }
            }
            if let Some(customer) = exception.and_then(|id| cells.plan.customers.get(id)) {
                say.emit(locale.tr("grid.exception", &[("name", customer.name.to_string().into())]));
            }
            Ok(())
        })
    };
    let on_sort = {
        let (look, on_look) = (look.clone(), props.on_look.clone());
        Callback::from(move |(at, is_added): (usize, bool)| {
            if let Some(shown) = look.layout.columns.get(at) {
                on_look.emit(look.clone().sorted_by(shown.column, is_added));
            }
        })
    };
    let on_width = {
        let (look, on_look) = (look.clone(), props.on_look.clone());
        Callback::from(move |(at, tenths): (usize, u32)| {
            let mut look = look.clone();
            if let Some(shown) = look.layout.columns.get_mut(at) {
                shown.width_hundredths = u16::try_from(tenths * 10).ok();
                on_look.emit(look);
            }
        })
    };
    let on_open = {
        let (cells, closed, sheet) = (Rc::clone(&cells), closed.clone(), sheet.setter());
        Callback::from(move |row: usize| {
            if let Some(customer) = cells.customer(row) {
                sheet.set(Some(customer.id));
            } else if let Some(ListRow::Group(group)) = cells.rows.get(row) {
                let mut next = (*closed).clone();
                next.retain(|path| *path != group.path);
                if group.is_open {
                    next.push(group.path.clone());
                }
                closed.set(next);
            }
        })
    };
    let on_rows = use_callback((), {
        let setter = chosen.setter();
        move |rows: RangeInclusive<usize>, ()| setter.set((rows.start() < rows.end()).then_some(rows))
    });
    let headings: Rc<[grid::Column]> = look
        .layout
        .columns
        .iter()
        .enumerate()
        .map(|(at, shown)| {
            use crate::domain::accounts::FieldKind::{Money, Number};
            let kind = shown.column.kind(&plan.accounts.fields);
            let sort = look.query.sort.iter().position(|key| key.column == shown.column);
            grid::Column {
                title: column_name(locale, plan, shown.column).into(),
                width_tenths: look.width_tenths(at, &plan.accounts.fields),
                gives_way: shown.width_hundredths.is_none(),
                is_number: matches!(kind, Some(Money | Number)),
                sort: sort.map(|rank| (look.query.sort[rank].is_descending, rank + 1)),
            }
        })
        .collect();
    let customers: Rc<[CustomerId]> = (*chosen)
        .clone()
        .into_iter()
        .flatten()
        .filter_map(|row| cells.customer(row))
        .map(|customer| customer.id)
        .collect();
    html! {
        <>
            <Tools plan={Rc::clone(plan)} look={look.clone()} found={customers_found} on_look={props.on_look.clone()}>{ props.children.clone() }</Tools>
            if customers.len() > 1 {
                <Chosen plan={Rc::clone(plan)} {customers} today={props.today} />
            }
            if rows.is_empty() {
                <p class="note">{ locale.t("grid.nobody") }</p>
            } else {
                <Grid
                    label={locale.t("customers.table")} source={Source(cells)} columns={headings} frozen={usize::from(look.layout.frozen)} {question}
                    {on_texts} {on_sort} {on_width} {on_open} {on_rows}
                />
                <p class="note grid-hint">{ locale.t("grid.hint") }</p>
            }
            if let Some(customer) = *sheet {
                <Sheet plan={Rc::clone(plan)} {customer} today={props.today} on_close={Callback::from({ let sheet = sheet.setter(); move |()| sheet.set(None) })} />
            }
        </>
    }
}

fn begin(index: &RefCell<SearchIndex>, customers: &Customers) {
    let known = index.take();
    *index.borrow_mut() = known.refreshed(customers);
}

/// As the list is now, with all of its rows.
fn refresh(index: &RefCell<SearchIndex>, customers: &Customers) {
    begin(index, customers);
    index.borrow_mut().grow(usize::MAX);
}

struct SameRows(Rc<Vec<ListRow>>);

impl PartialEq for SameRows {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
