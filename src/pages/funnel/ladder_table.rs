//! The funnel by grade: a table whose bars are the picture.

use super::locks::LockButton;
use super::picture::{Rung, RungPicture, hatch};
use super::rates::RateControl;
use crate::domain::amounts::Currency;
use crate::domain::ladder::GradeId;
use crate::domain::solve::{Cell, Locks, Setting};
use crate::pages::explain::Figure;
use crate::plan::Plan;
use crate::plan::selectors::{Amount, Explain, FunnelView, GradeRow};
use crate::state::route::Route;
use crate::state::use_locale;
use crate::ui::later::use_later;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`LadderTable`].
#[derive(PartialEq, Properties)]
pub struct LadderTableProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is shown of it.
    pub view: Rc<FunnelView>,
    /// The bars show money, not customers.
    pub value_shown: bool,
}

/// Place of grade `index` of `count` in the five colours of grades: the ends keep the palest and the
/// deepest.
#[must_use]
pub fn shade(index: usize, count: usize) -> usize {
    if count <= 1 { 5 } else { 1 + (index * 8 / (count - 1)).div_ceil(2) }
}

/// The table. Lowest grade first, as the funnel narrows.
#[component]
pub fn LadderTable(props: &LadderTableProps) -> Html {
    let locale = use_locale();
    let held_scale = use_state_eq(|| None::<f64>);
    let rows = &props.view.rows;
    let rungs: Vec<Rung> = rows.iter().map(|row| Rung::of(row, props.value_shown)).collect();
    let natural = rungs.iter().fold(0.0_f64, |widest, rung| widest.max(rung.needed).max(rung.cover));
    let widest = held_scale.unwrap_or(natural);
    let scale = use_mut_ref(|| widest);
    *scale.borrow_mut() = widest;
    let on_drag = use_callback((), {
        let setter = held_scale.setter();
        move |dragging: bool, ()| setter.set(dragging.then_some(*scale.borrow()))
    });
    let locks = &props.plan.planning.locks;
    let is_named = rows.iter().any(|row| row.grade.name.chars().count() > 3);
    let column =
        |key: &str, class: &'static str| html! { <span role="columnheader" class={class}>{ locale.t(key) }</span> };
    html! {
        <>
        { hatch() }
        <div role="table" class={classes!("ladder", held_scale.is_some().then_some("dragging"), is_named.then_some("named"), props.value_shown.then_some("money"))} aria-label={locale.t("funnel.table")}>
            <div role="rowgroup" class="ladder-head">
                <div role="row">
                    { column("term.grade", "c-grade") }
                    { column("funnel.picture_column", "c-picture visually-hidden") }
                    { column("term.have", "c-have") }
                    { column("term.covered_short", "c-covered") }
                    { column("term.needed", "c-needed") }
                    { column("term.gap", "c-gap") }
                    { column("term.promotion_rate", "c-rate") }
                </div>
            </div>
            <div role="rowgroup">
                for (index, row) in rows.iter().enumerate() {
                    <LadderRow
                        key={row.grade.id.0}
                        row={row.clone()} rung={rungs[index]} {widest}
                        above={rows.get(index + 1).map(|above| AttrValue::from(above.grade.name.clone()))}
                        above_needed={rungs.get(index + 1).map(|above| above.needed)}
                        shade={shade(index, rows.len())}
                        weakest={props.view.weakest_promotion == Some(row.grade.id) && rows.len() > 2}
                        on_drag={on_drag.clone()}
                        most={limit(locks, row.grade.id)}
                        is_rate_locked={locks.get(Cell::Rate(row.grade.id)).is_some()}
                        currency={props.value_shown.then_some(props.plan.currency)}
                        customers={(row.listed > 0).then(|| AttrValue::from(Route::Grade(props.plan.id.clone(), row.grade.id).href()))}
                    />
                }
            </div>
        </div>
        </>
    }
}

fn limit(locks: &Locks, grade: GradeId) -> Option<u64> {
    match locks.get(Cell::Count(grade)) {
        Some(Setting::Count { customers, .. }) => Some(customers),
        _ => None,
    }
}

#[derive(PartialEq, Properties)]
struct LadderRowProps {
    row: GradeRow,
    rung: Rung,
    widest: f64,
    above: Option<AttrValue>,
    above_needed: Option<f64>,
    shade: usize,
    weakest: bool,
    on_drag: Callback<bool>,
    /// The most customers that can be reached, where the count is locked.
    most: Option<u64>,
    is_rate_locked: bool,
    /// The currency when the columns show money.
    currency: Option<Currency>,
    /// Where the customers listed at this grade are; none when nobody is.
    customers: Option<AttrValue>,
}

#[component]
fn LadderRow(props: &LadderRowProps) -> Html {
    let locale = use_locale();
    let (grade, need) = (&props.row.grade, &props.row.need);
    let id = grade.id;
    let names = use_memo((locale, grade.name.clone()), |(_, grade)| {
        ["term.have", "term.covered", "term.needed", "term.gap"]
            .map(|key| AttrValue::from(format!("{}, {grade}", locale.t(key))))
    });
    let [have, covered, needed, gap] = (*names).clone();
    let figure = |name: AttrValue, what: Explain, count: f64, amount: Amount, minor: f64| match props.currency {
        None => {
            html! { <span class="held-still"><Figure {what} value={count} text={locale.count(count.round() as u64)} {name} /></span> }
        }
        Some(currency) => html! {
            <span class="held-still"><Figure
                what={Explain::Worth(amount, id)} value={locale.shown_units(minor, currency)}
                text={locale.money_compact(minor, currency)} {name}
            /></span>
        },
    };
    let badge = html! {
        <b class={classes!("badge", format!("grade-{}", props.shade), (grade.name.chars().count() > 3).then_some("wide"))}>{ &grade.name }</b>
    };
    html! {
        <div role="row" class="rung-row">
            <span role="rowheader" class="c-grade">
                if let Some(href) = props.customers.clone() {
                    <a {href} title={locale.tr("customers.at_grade", &[("grade", grade.name.clone().into())])}>{ badge }</a>
                } else {
                    { badge }
                }
            </span>
            <span role="cell" class="c-picture">
                <RungPicture
                    rung={props.rung} above_needed={props.above_needed} widest={props.widest}
                    grade={id} shade={props.shade} on_drag={props.on_drag.clone()}
                />
                <small class="meaning">{ &grade.text.meaning }</small>
                <Shares grade={id} of_first={props.row.share_of_first} of_previous={props.row.share_of_previous} />
            </span>
            <span role="cell" class="c-have">
                { figure(have, Explain::Have(id), need.have as f64, Amount::Have, props.row.have_value_minor) }
            </span>
            <span role="cell" class="c-covered">
                { figure(covered, Explain::Covered(id), need.covered_by_higher, Amount::Covered, props.row.covered_value_minor) }
            </span>
            <span role="cell" class="c-needed">
                { figure(needed, Explain::Needed(id), need.needed as f64, Amount::Needed, props.row.needed_value_minor) }
                if let Some(most) = props.most {
                    <small>{ locale.tr("locks.limit", &[("count", locale.count(most).into())]) }</small>
                }
                <LockButton cell={Cell::Count(id)} subject={grade.name.clone()} is_locked={props.most.is_some()} />
            </span>
            <span role="cell" class={classes!("c-gap", if need.gap == 0 { "held" } else { "missing" })}>
                { figure(gap, Explain::Gap(id), need.gap as f64, Amount::Gap, props.row.gap_value_minor) }
            </span>
            <span role="cell" class="c-rate">
                if let Some(higher) = props.above.clone() {
                    <RateControl lower={grade.clone()} {higher} weakest={props.weakest} is_locked={props.is_rate_locked} />
                }
            </span>
        </div>
    }
}

/// Properties for [`Shares`].
#[derive(Clone, PartialEq, Properties)]
struct SharesProps {
    grade: GradeId,
    of_first: f64,
    of_previous: Option<f64>,
}

/// How the rung compares to others, shown while it is pointed at or has the focus; it follows one frame later.
#[component]
fn Shares(props: &SharesProps) -> Html {
    let locale = use_locale();
    let shown = use_later(props.clone());
    let mut shares = vec![locale.tr("share.of_first", &[("share", locale.percent(shown.of_first).into())])];
    if let Some(share) = shown.of_previous {
        shares.push(locale.tr("share.of_previous", &[("share", locale.percent(share).into())]));
    }
    html! {
        <Figure what={Explain::Shares(shown.grade)} value={shown.of_first * 100.0} text={shares.join(" · ")} class="shares" />
    }
}

#[cfg(test)]
mod tests {
    use super::shade;

    #[test]
    fn shades_rise_with_the_grade_and_use_both_ends() {
        for count in 2..=12 {
            let shades: Vec<_> = (0..count).map(|index| shade(index, count)).collect();
            assert!(shades.is_sorted() && shades[0] == 1 && shades[count - 1] == 5, "{shades:?}");
        }
        assert_eq!((0..5).map(|index| shade(index, 5)).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    }
}
