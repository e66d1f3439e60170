//! All deals in a table that is worked in as in a spreadsheet.

use super::cells::{COLUMNS, DealCells, ordered};
use super::{Rows, Shown};
use crate::domain::accounts::CustomerId;
use crate::domain::amounts::Currency;
use crate::domain::qualification::DealId;
use crate::pages::take_back::said_of;
use crate::plan::{Action, DealChange, PlanId};
use crate::platform::location;
use crate::state::route::{DealView, Route};
use crate::state::{use_dispatch, use_locale, use_session, use_store, use_take_back};
use crate::ui::grid::selection::Place;
use crate::ui::grid::{self, Grid, Source};
use crate::ui::icon::{Glyph, icon};
use std::ops::RangeInclusive;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Table`].
#[derive(PartialEq, Properties)]
pub(super) struct TableProps {
    /// Where its deals are.
    pub plan_id: PlanId,
    /// The currency of all amounts.
    pub currency: Currency,
    /// The deals.
    pub rows: Rows,
    /// Which of all deals they are.
    pub shown: Shown,
}

/// What the order was worked out for. Typing moves no row: only another column to sort by, another choice, or deals that
/// came or went, put them in order anew.
struct Found {
    keys: Vec<(CustomerId, DealId)>,
    sort: Option<(usize, bool)>,
    order: Rc<Vec<usize>>,
    asked: (u64, Shown),
}

/// The table, and what can be done with the row in use.
#[component]
pub(super) fn Table(props: &TableProps) -> Html {
    let locale = use_locale();
    let (dispatch, take_back) = (use_dispatch(), use_take_back());
    let (session, store) = (use_session(), use_store());
    let sort = use_state_eq(|| None::<(usize, bool)>);
    let widths = use_state_eq(|| COLUMNS.map(|(.., width)| (width, true)));
    let chosen = use_state_eq(|| 0_usize);
    let found = use_mut_ref(|| None::<Found>);
    let rows = &props.rows;
    let (order, question) = {
        let mut found = found.borrow_mut();
        let is_same = |known: &&mut Found| {
            known.sort == *sort
                && known.asked.1 == props.shown
                && known.keys.len() == rows.0.len()
                && known.keys.iter().zip(rows.0.iter()).all(|(key, row)| *key == row.key())
        };
        if let Some(known) = found.as_mut().filter(is_same) {
            (Rc::clone(&known.order), known.asked.0)
        } else {
            let order = Rc::new(ordered(&rows.0, *sort));
            let is_new = found.as_ref().is_some_and(|known| known.sort != *sort || known.asked.1 != props.shown);
            let asked = found.as_ref().map_or(0, |known| known.asked.0) + u64::from(is_new);
            let keys = rows.0.iter().map(|row| row.key()).collect();
            *found = Some(Found { keys, sort: *sort, order: Rc::clone(&order), asked: (asked, props.shown) });
            (order, asked)
        }
    };
    let cells =
        use_memo((rows.clone(), SameOrder(order), props.currency, locale), |(rows, order, currency, locale)| {
            DealCells { rows: rows.clone(), order: Rc::clone(&order.0), currency: *currency, locale: *locale }
        });
    let on_texts = {
        let (cells, dispatch) = (Rc::clone(&cells), dispatch.clone());
        Callback::from(move |texts: Vec<(Place, String)>| {
            let gesture = crate::state::gesture();
            for action in cells.actions(&texts)? {
                if let Err(error) = dispatch.emit((action, gesture)) {
                    take_back.emit(gesture);
                    return Err(error);
                }
            }
            Ok(())
        })
    };
    let on_sort = {
        let sort = sort.clone();
        Callback::from(move |(column, _): (usize, bool)| sort.set(grid::next_order(*sort, column)))
    };
    let on_width = {
        let widths = widths.clone();
        Callback::from(move |(column, tenths): (usize, u32)| {
            let mut next = *widths;
            if let Some(width) = next.get_mut(column) {
                *width = (tenths, false);
            }
            widths.set(next);
        })
    };
    let on_open = {
        let (cells, plan) = (Rc::clone(&cells), props.plan_id.clone());
        Callback::from(move |row: usize| {
            if let Some(row) = cells.line(row) {
                let route = Route::Deal(plan.clone(), row.customer, row.deal.id, DealView::Qualification);
                location::set_hash(&route.href());
            }
        })
    };
    let on_rows = use_callback((), {
        let chosen = chosen.setter();
        move |rows: RangeInclusive<usize>, ()| chosen.set(*rows.start())
    });
    let columns = use_memo((*widths, *sort, locale), |(widths, sort, locale)| {
        let columns = COLUMNS.iter().zip(*widths).enumerate();
        let made = columns.map(|(at, ((field, key, _), (width_tenths, gives_way)))| grid::Column {
            title: locale.t(key).into(),
            width_tenths,
            gives_way,
            is_number: field.is_number(),
            sort: sort.filter(|(known, _)| *known == at).map(|(_, is_descending)| (is_descending, 1)),
        });
        Rc::<[grid::Column]>::from(made.collect::<Vec<_>>())
    });
    if rows.0.is_empty() {
        return html! { <p class="note">{ locale.t("deal.table_none") }</p> };
    }
    let line = cells.line(*chosen).or_else(|| cells.line(0)).cloned();
    html! {
        <>
            <Grid label={locale.t("deal.table")} source={Source(cells)} columns={Rc::clone(&*columns)} frozen={1} {question} {on_texts} {on_sort} {on_width} {on_open} {on_rows} />
            <p class="note grid-hint">{ locale.t("deal.table_hint") }</p>
            if let Some(row) = line {
                <p class="actions">
                    <a class="button" href={Route::Deal(props.plan_id.clone(), row.customer, row.deal.id, DealView::Qualification).href()}>
                        { format!("{} · {}", row.customer_name, row.deal.name) }
                    </a>
                    <button type="button" class="button quiet" onclick={{
                        let (customer, deal) = row.key();
                        let words = locale.tr("deal.removed", &[("customer", row.customer_name.to_string().into())]);
                        Callback::from(move |_: MouseEvent| {
                            let gesture = crate::state::gesture();
                            let done = dispatch.emit((Action::ChangeDeal { customer, deal, change: DealChange::RemoveDeal }, gesture));
                            if let Some(session) = &session {
                                session.say.emit(match done {
                                    Ok(()) => said_of(words.clone(), store.clone(), gesture),
                                    Err(message) => message.into(),
                                });
                            }
                        })
                    }}>{ icon(Glyph::Remove) }{ locale.t("deal.remove") }<span class="visually-hidden">{ format!(" {}, {}", row.customer_name, row.deal.name) }</span></button>
                </p>
            }
        </>
    }
}

struct SameOrder(Rc<Vec<usize>>);

impl PartialEq for SameOrder {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
