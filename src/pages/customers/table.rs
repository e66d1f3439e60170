//! The table: all rows to look through, a window of them in the document.

use super::row::CustomerRow;
use crate::domain::accounts::CustomerId;
use crate::domain::calendar::Day;
use crate::plan::Plan;
use crate::plan::selectors::{CustomerColumn, CustomerQuery, CustomerSort};
use crate::platform::{clock, element};
use crate::state::use_locale;
use crate::ui::grid::window::{Slot, Window};
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// The columns that can be sorted by, with their headings.
const COLUMNS: [(CustomerColumn, &str); 7] = [
    (CustomerColumn::Name, "customers.name"),
    (CustomerColumn::Grade, "customers.grade"),
    (CustomerColumn::Owner, "customers.owner"),
    (CustomerColumn::Product, "customers.product"),
    (CustomerColumn::Value, "customers.value"),
    (CustomerColumn::Opened, "customers.opened"),
    (CustomerColumn::Closed, "customers.closed"),
];

/// Properties for [`CustomerTable`].
#[derive(PartialEq, Properties)]
pub struct CustomerTableProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Places in the plan's list, in the order in which they are shown.
    pub rows: Rc<Vec<usize>>,
    /// What they were asked by.
    pub query: CustomerQuery,
    /// Today.
    pub today: Day,
    /// Sorts by a column.
    pub on_sort: Callback<CustomerColumn>,
}

/// The table, within a region of its own that scrolls.
#[component]
pub fn CustomerTable(props: &CustomerTableProps) -> Html {
    let locale = use_locale();
    let region = use_node_ref();
    let window = use_state_eq(Window::default);
    let in_use = use_state_eq(|| None::<CustomerId>);
    let measure = use_callback((), {
        let (region, setter) = (region.clone(), window.setter());
        move |(), ()| {
            let Some(region) = region.cast::<web_sys::Element>() else { return };
            let row_px = element::height_of_px(&region, "tbody tr[aria-rowindex]").unwrap_or_default();
            setter.set(Window::of(f64::from(region.scroll_top()), f64::from(region.client_height()), row_px));
        }
    });
    {
        let measure = measure.clone();
        use_effect_with((), move |()| {
            let resized = element::on_resize(move || measure.emit(()));
            move || drop(resized)
        });
    }
    {
        let (region, measure) = (region.clone(), measure.clone());
        use_effect_with(props.query.clone(), move |_| {
            // To measure in this task would make the browser lay the page out twice.
            let later = clock::after_ms(0, move || {
                // What was asked anew is read from its beginning.
                if let Some(region) = region.cast::<web_sys::Element>() {
                    region.set_scroll_top(0);
                }
                measure.emit(());
            });
            move || drop(later)
        });
    }
    let onscroll = measure.reform(|_: Event| ());
    let on_use = use_callback((), {
        let setter = in_use.setter();
        move |customer: Option<CustomerId>, ()| setter.set(customer)
    });
    let on_removed = use_callback((), {
        let region = region.clone();
        move |(), ()| {
            // The button that was pressed is gone: the focus goes on from the list.
            if let Some(region) = region.cast::<web_sys::HtmlElement>() {
                let _ = region.focus();
            }
        }
    });
    let list = props.plan.customers.list();
    let choices = use_memo((Rc::clone(&props.plan.ladder), locale), |(ladder, locale)| -> Rc<[AttrValue]> {
        let names = ladder.grades().iter().map(|grade| AttrValue::from(grade.name.clone()));
        names.chain([AttrValue::from(locale.t("customers.lost"))]).collect()
    });
    let place =
        |id: CustomerId| props.rows.iter().position(|&at| list.get(at).is_some_and(|customer| customer.id == id));
    let slots = window.slots(props.rows.len(), (*in_use).and_then(place));
    let body = slots.into_iter().filter_map(|slot| match slot {
        Slot::Gap(name, rows) => Some(gap(name, rows, window.row_px)),
        Slot::Row(place) => {
            let customer = list.get(*props.rows.get(place)?)?;
            Some(html! {
                <CustomerRow
                    key={customer.id.0} customer={Rc::clone(customer)} index={place + 2} ladder={Rc::clone(&props.plan.ladder)}
                    choices={Rc::clone(&*choices)} currency={props.plan.currency} today={props.today}
                    on_use={on_use.clone()} on_removed={on_removed.clone()}
                />
            })
        }
    });
    let head = |(column, key): (CustomerColumn, &str)| {
        let sort = props.query.sort.filter(|sort| sort.column == column);
        let order = match sort {
            Some(CustomerSort { is_descending: true, .. }) => "descending",
            Some(_) => "ascending",
            None => "none",
        };
        html! {
            <th scope="col" aria-sort={order} class={(column == CustomerColumn::Value).then_some("number")}>
                <button type="button" class="looks" onclick={props.on_sort.reform(move |_| column)}>
                    { locale.t(key) }
                    if let Some(sort) = sort {
                        { icon(if sort.is_descending { Glyph::Down } else { Glyph::Up }) }
                    }
                </button>
            </th>
        }
    };
    html! {
        <div class="customer-rows" ref={region} tabindex="0" role="region" aria-label={locale.t("customers.table")} {onscroll}>
            <table class="data" aria-label={locale.t("customers.table")} aria-rowcount={(props.rows.len() + 1).to_string()}>
                <thead><tr aria-rowindex="1">
                    { for COLUMNS.into_iter().map(head) }
                    <th scope="col"><span class="visually-hidden">{ locale.t("customers.remove") }</span></th>
                </tr></thead>
                <tbody>{ for body }</tbody>
            </table>
        </div>
    }
}

/// Room for rows that are not in the document. Its height comes with the rows themselves: set later, the
/// region would be too short for a moment and lose its place.
fn gap(name: &'static str, rows: usize, row_px: f64) -> Html {
    let height = format!("{:.0}", rows as f64 * row_px);
    html! { <tr key={name} class="gap" aria-hidden="true"><td {height} colspan="8"></td></tr> }
}
