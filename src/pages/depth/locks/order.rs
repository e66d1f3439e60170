//! Which cells give way first: an order that buttons, arrow keys and dragging change.

use super::LocksProps;
use crate::domain::solve::{GiveWay, Preference};
use crate::plan::Action;
use crate::platform::element;
use crate::state::words::planning::give_way_key;
use crate::state::{use_dispatch, use_locale};
use crate::ui::icon::{Glyph, icon};
use yew::prelude::*;

/// The order with one kind moved; none when that is no order.
fn moved(order: [GiveWay; Preference::KINDS], from: usize, to: usize) -> Option<Preference> {
    let mut kinds = order.to_vec();
    let kind = (from < kinds.len() && to < kinds.len()).then(|| kinds.remove(from))?;
    kinds.insert(to, kind);
    Preference::try_from(kinds).ok()
}

/// The kinds of cells, the first to give way on top.
#[component]
pub fn Order(props: &LocksProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let list = use_node_ref();
    // Where a drag began, and where it is.
    let drag = use_state_eq(|| None::<(usize, usize)>);
    let order = *props.plan.planning.preference.order();
    let put = move |from: usize, to: usize| {
        if let Some(preference) = moved(order, from, to).filter(|_| from != to) {
            // An order of all kinds is always taken.
            let _ = dispatch.emit((Action::SetPreference { preference }, crate::state::gesture()));
        }
    };
    // The button that was pressed moves with its kind, and keeps the keyboard.
    let wanted = use_mut_ref(|| None::<String>);
    {
        let (wanted, list) = (wanted.clone(), list.clone());
        use_effect_with(order, move |_| {
            if let (Some(selector), Some(list)) = (wanted.borrow_mut().take(), list.cast::<web_sys::Element>()) {
                element::focus_within(&list, &[&format!("{selector}:enabled"), "button:enabled"]);
            }
        });
    }
    let place = {
        let list = list.clone();
        move |event: &PointerEvent| {
            let area = list.cast::<web_sys::Element>()?.get_bounding_client_rect();
            let share = (f64::from(event.client_y()) - area.top()) / area.height().max(1.0);
            Some((share * order.len() as f64).clamp(0.0, order.len() as f64 - 1.0) as usize)
        }
    };
    let item = |(index, kind): (usize, &GiveWay)| {
        let name = locale.t(give_way_key(*kind));
        let step = |key: &str, class: &'static str, glyph: Glyph, to: Option<usize>| {
            let (put, wanted) = (put.clone(), wanted.clone());
            let onclick = Callback::from(move |_: MouseEvent| {
                if let Some(to) = to {
                    *wanted.borrow_mut() = Some(format!("li:nth-child({}) .{class}", to + 1));
                    put(index, to);
                }
            });
            let named = locale.tr(key, &[("name", name.clone().into())]);
            html! {
                <button type="button" class={classes!("button", "quiet", "icon-only", class)} disabled={to.is_none()} aria-label={named.clone()} title={named} {onclick}>{ icon(glyph) }</button>
            }
        };
        let onpointerdown = {
            let drag = drag.setter();
            Callback::from(move |event: PointerEvent| {
                if event.button() == 0 {
                    event.prevent_default();
                    element::capture_pointer(&event);
                    drag.set(Some((index, index)));
                }
            })
        };
        let onpointermove = {
            let (drag, place) = (drag.clone(), place.clone());
            Callback::from(move |event: PointerEvent| {
                if let Some(((from, _), to)) = drag.zip(place(&event)) {
                    drag.set(Some((from, to)));
                }
            })
        };
        let onpointerup = {
            let (drag, put, place) = (drag.clone(), put.clone(), place.clone());
            Callback::from(move |event: PointerEvent| {
                if let Some(((from, _), to)) = drag.zip(place(&event)) {
                    put(from, to);
                }
                drag.set(None);
            })
        };
        let onpointercancel = {
            let drag = drag.setter();
            Callback::from(move |_: PointerEvent| drag.set(None))
        };
        let is_dragged = drag.is_some_and(|(from, _)| from == index);
        let is_goal = drag.is_some_and(|(from, to)| to == index && from != to);
        html! {
            <li key={give_way_key(*kind)} class={classes!(is_dragged.then_some("dragged"), is_goal.then_some("goal"))}>
                <span class="grip" title={locale.t("locks.drag")} {onpointerdown} {onpointermove} {onpointerup} {onpointercancel}>{ icon(Glyph::Grip) }</span>
                <span>{ name.clone() }</span>
                { step("locks.earlier", "earlier", Glyph::Up, index.checked_sub(1)) }
                { step("locks.later", "later", Glyph::Down, (index + 1 < order.len()).then_some(index + 1)) }
            </li>
        }
    };
    html! {
        <section aria-label={locale.t("locks.order")}>
            <h3>{ locale.t("locks.order") }</h3>
            <p class="note">{ locale.t("locks.order_note") }</p>
            <ol class="lock-order" ref={list}>{ for order.iter().enumerate().map(item) }</ol>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_goes_where_it_is_put() {
        use GiveWay::{AverageOrder, Counts, Days, PeriodEnd, Rates, RevenueTarget};
        let order = [Counts, RevenueTarget, Rates, AverageOrder, Days, PeriodEnd];
        let after = |from, to| moved(order, from, to).map(|preference| *preference.order());
        assert_eq!(after(0, 2), Some([RevenueTarget, Rates, Counts, AverageOrder, Days, PeriodEnd]));
        assert_eq!(after(3, 0), Some([AverageOrder, Counts, RevenueTarget, Rates, Days, PeriodEnd]));
        assert_eq!(after(1, 1), Some(order));
        assert_eq!(after(6, 0), None);
        assert_eq!(after(0, 6), None);
    }
}
