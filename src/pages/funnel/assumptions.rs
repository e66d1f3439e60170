//! What a person sets: target, average order, period, currency, and customers that are only counted.

use super::answer::FunnelProps;
use super::locks::LockButton;
use super::period::PeriodFields;
use crate::domain::amounts::{AMOUNT_MAX_MINOR, COUNT_MAX, Currency, whole_customers};
use crate::domain::ladder::{Grade, Ladder};
use crate::domain::solve::Cell;
use crate::pages::explain::Figure;
use crate::pages::scenario_mode::{Assumption, BaselineValue};
use crate::plan::selectors::{Explain, FunnelView};
use crate::plan::{Action, Plan};
use crate::state::{use_dispatch, use_locale};
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Assumptions`].
#[derive(PartialEq, Properties)]
pub struct AssumptionsProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is shown of it.
    pub view: Rc<FunnelView>,
    /// Opens the import of customers.
    pub on_import: Callback<()>,
}

/// An amount of units in minor units; none when too large. The plan itself judges the sign.
pub(in crate::pages) fn to_minor(number: f64, currency: Currency) -> Option<i64> {
    let minor = (number * currency.minor_per_unit() as f64).round();
    (minor.abs() <= AMOUNT_MAX_MINOR as f64).then_some(minor as i64)
}

/// Fields for the target and what it is worked out with.
#[component]
pub fn Assumptions(props: &AssumptionsProps) -> Html {
    let locale = use_locale();
    let (target, currency) = (props.plan.target, props.plan.currency);
    let is_locked = |cell| props.plan.planning.locks.get(cell).is_some();
    let listed: Vec<u64> = props.view.rows.iter().map(|row| row.listed).collect();
    html! {
        <section class="panel fields" aria-label={locale.t("funnel.assumptions")}>
            <h2>{ locale.t("funnel.assumptions") }</h2>
            <AmountField amount={Amount::RevenueTarget} minor={target.revenue_minor} {currency} is_locked={is_locked(Cell::RevenueTarget)} />
            <AmountField amount={Amount::AverageOrder} minor={target.average_order_minor} {currency} is_locked={is_locked(Cell::AverageOrder)} />
            if !locale.money.is_as_typed() {
                <p class="note">{ locale.tr("units.typed_as", &[
                    ("currency", currency.code().to_owned().into()),
                    ("target", locale.money(target.revenue_minor, currency).into()),
                    ("average", locale.money(target.average_order_minor, currency).into()),
                ]) }</p>
            }
            <PeriodFields period={target.period} is_end_locked={is_locked(Cell::PeriodEnd)} />
            <CurrencyField {currency} />
            <Counts ladder={Rc::clone(&props.plan.ladder)} listed={listed} on_import={props.on_import.clone()} />
        </section>
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Amount {
    RevenueTarget,
    AverageOrder,
}

#[derive(PartialEq, Properties)]
struct AmountFieldProps {
    amount: Amount,
    minor: i64,
    currency: Currency,
    is_locked: bool,
}

/// An amount of money of the target.
#[component]
fn AmountField(props: &AmountFieldProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let &AmountFieldProps { amount, minor, currency, is_locked } = props;
    let units = minor as f64 / currency.minor_per_unit() as f64;
    let on_number = Callback::from(move |edit: NumberEdit| {
        let minor = to_minor(edit.number, currency).ok_or_else(|| locale.t("error.amount_too_large"))?;
        let action = match amount {
            Amount::RevenueTarget => Action::SetRevenueTarget { revenue_minor: minor },
            Amount::AverageOrder => Action::SetAverageOrder { average_order_minor: minor },
        };
        dispatch.emit((action, edit.gesture))
    });
    let (key, of, cell) = match amount {
        Amount::RevenueTarget => ("term.revenue_target", Assumption::RevenueTarget, Cell::RevenueTarget),
        Amount::AverageOrder => ("term.average_order", Assumption::AverageOrder, Cell::AverageOrder),
    };
    let label = locale.t(key);
    // What is typed stays in the plan's own currency, in whole units.
    let unit =
        if locale.money.is_as_typed() { AttrValue::default() } else { format!("\u{a0}{}", currency.code()).into() };
    // A step that moves something: a hundredth of the leading digit's place, at least one unit.
    let step = 10_f64.powf(units.max(1.0).log10().floor() - 1.0).max(1.0);
    html! {
        <>
            <div class="lockable">
                <NumberField {label} number={units} text={locale.amount(minor, currency)} {unit} {step} {on_number} />
                <LockButton {cell} {is_locked} />
            </div>
            <BaselineValue {of} />
        </>
    }
}

#[derive(PartialEq, Properties)]
struct CurrencyFieldProps {
    currency: Currency,
}

/// The currency, and why it was refused.
#[component]
fn CurrencyField(props: &CurrencyFieldProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let currency = props.currency;
    let error = use_state_eq(|| None::<String>);
    let on_currency = {
        let error = error.clone();
        Callback::from(move |event: Event| {
            let chosen = event
                .target_dyn_into::<web_sys::HtmlSelectElement>()
                .and_then(|select| Currency::new(&select.value()).ok());
            if let Some(currency) = chosen {
                error.set(dispatch.emit((Action::SetCurrency { currency }, crate::state::gesture())).err());
            }
        })
    };
    let currency_id = crate::ui::use_element_id("currency");
    let mut offered = Currency::OFFERED.to_vec();
    if !offered.contains(&currency) {
        offered.push(currency);
    }
    html! {
        <>
            <div class="field-line">
                <label for={currency_id.clone()}>{ locale.t("term.currency") }</label>
                <select id={currency_id} onchange={on_currency}>
                    for offer in offered.iter() {
                        <option value={offer.code().to_owned()} selected={*offer == currency}>{ offer.code().to_owned() }</option>
                    }
                </select>
            </div>
            if let Some(message) = (*error).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </>
    }
}

/// What the counts depend on, and no more: a new target leaves them as they are.
#[derive(PartialEq, Properties)]
struct CountsProps {
    ladder: Rc<Ladder>,
    /// Customers listed by name at each grade, lowest first.
    listed: Vec<u64>,
    on_import: Callback<()>,
}

/// Customers that are counted but not listed by name, by grade.
#[component]
fn Counts(props: &CountsProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let field = |(row, &listed): (&Grade, &u64)| {
        let grade = row.id;
        let dispatch = dispatch.clone();
        let on_number = Callback::from(move |edit: NumberEdit| {
            if edit.number < 0.0 || edit.number.fract() != 0.0 {
                return Err(locale.t("error.count_whole"));
            }
            if edit.number > COUNT_MAX as f64 {
                return Err(locale.t("error.count_too_large"));
            }
            dispatch.emit((Action::SetUnlistedCount { grade, count: edit.number as u64 }, edit.gesture))
        });
        let unit = if listed > 0 {
            locale.tr("counts.listed", &[("count", locale.count(listed).into())])
        } else {
            String::new()
        };
        html! {
            <div key={grade.0}>
                <NumberField
                    label={locale.tr("counts.at_grade", &[("grade", row.name.clone().into())])}
                    number={row.unlisted_count as f64} text={locale.count(row.unlisted_count)} {unit} {on_number}
                />
                <BaselineValue of={Assumption::Count(grade)} />
            </div>
        }
    };
    html! {
        <details class="counts" open={props.listed.iter().all(|listed| *listed == 0)}>
            <summary>{ locale.t("counts.title") }</summary>
            <p class="note">{ locale.t("counts.note") }</p>
            { for props.ladder.grades().iter().zip(&props.listed).map(field) }
            <button type="button" class="button quiet" onclick={props.on_import.reform(|_| ())}>{ locale.t("counts.bring_list") }</button>
        </details>
    }
}

/// What winning uses up.
#[component]
pub fn Replenishment(props: &FunnelProps) -> Html {
    let locale = use_locale();
    let view = &props.view;
    let first = &view.rows[0].grade.name;
    let used_up = view.reverse.used_up_per_win();
    let line = |what: Explain, value: f64, text: String, key: &str| {
        html! {
            <p class="measure">
                <Figure {what} {value} {text} class="big" />
                <span>{ locale.tr(key, &[("grade", first.clone().into())]) }</span>
            </p>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("replenish.title")}>
            <h2>{ locale.t("replenish.title") }</h2>
            { line(Explain::OverallRate, view.reverse.overall_rate * 100.0, locale.percent(view.reverse.overall_rate), "replenish.overall") }
            { line(Explain::UsedUp, used_up, locale.quantity(used_up), "replenish.used_up") }
            { line(Explain::Replenish, view.replenish_per_month, locale.count(whole_customers(view.replenish_per_month)), "replenish.per_month") }
        </section>
    }
}
