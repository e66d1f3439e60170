//! The month's target in bands of customers, and its calls, meetings, orders and cash.

use super::PartProps;
use super::days::{ActivityFields, KINDS};
use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::work::{Band, MonthPlan};
use crate::pages::explain::{Figure, filled};
use crate::plan::selectors::{Explain, OfBands};
use crate::plan::{Action, GestureId};
use crate::state::{use_dispatch, use_locale};
use crate::ui::icon::{Glyph, icon};
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// How a number changes a month's plan.
type Change = Rc<dyn Fn(&mut MonthPlan, f64)>;

/// The most customers of a band that are typed in.
const CUSTOMERS_MAX: f64 = 1_000_000.0;

/// Target, bands, activity.
#[component]
pub fn MonthPanel(props: &PartProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (plan, month) = (&props.plan, &props.view.month);
    let currency = plan.currency;
    let per_unit = currency.minor_per_unit() as f64;
    let set = Callback::from(move |(month, gesture): (MonthPlan, GestureId)| {
        dispatch.emit((Action::PlanMonth { plan: Box::new(month) }, gesture))
    });
    let change = |change: Change| {
        let (set, month) = (set.clone(), month.plan.clone());
        Callback::from(move |edit: NumberEdit| {
            let mut next = month.clone();
            change(&mut next, edit.number);
            set.emit((next, edit.gesture))
        })
    };
    let minor = move |number: f64| (number * per_unit).round().clamp(-1.0, AMOUNT_MAX_MINOR as f64 + 1.0) as i64;
    let press = |change: Rc<dyn Fn(&mut MonthPlan)>| {
        let (set, month) = (set.clone(), month.plan.clone());
        Callback::from(move |_: MouseEvent| {
            let mut next = month.clone();
            change(&mut next);
            // What a button changes keeps the limits.
            let _ = set.emit((next, crate::state::gesture()));
        })
    };
    let target = month.target_minor;
    let of_month = month.plan.month;
    let unit = AttrValue::from(currency.code().to_owned());
    let fits = &month.bands.fits;
    let last = fits.len().saturating_sub(1);
    let band = |(at, fit): (usize, &crate::domain::work::BandFit)| {
        let on_amount = change(Rc::new(move |month, number| month.bands[at].amount_minor = minor(number)));
        let on_customers = change(Rc::new(move |month, number| {
            let is_count = number.fract() == 0.0 && (0.0..=CUSTOMERS_MAX).contains(&number);
            month.bands[at].customers = Some(if is_count { number as u64 } else { u64::MAX });
        }));
        let remove = press(Rc::new(move |month| {
            month.bands.remove(at);
            if let Some(last) = month.bands.last_mut() {
                last.customers = None;
            }
        }));
        let number = (at + 1).to_string();
        let known = filled(locale, "week.band_known", &[], |_| {
            let what = Explain::OfBands(OfBands::Known(at), of_month);
            html! { <Figure {what} value={fit.known as f64} text={locale.count(fit.known)} /> }
        });
        let label = |key: &str| locale.tr(key, &[("number", number.clone().into())]);
        html! {
            <li key={at}>
                <NumberField label={label("week.band_amount")} number={fit.amount_minor as f64 / per_unit} text={locale.amount(fit.amount_minor, currency)} unit={unit.clone()} on_number={on_amount} />
                if at < last {
                    <NumberField label={label("week.band_customers")} number={fit.wanted as f64} text={locale.count(fit.wanted)} on_number={on_customers} />
                } else {
                    <p class="field-line"><span>{ locale.t("week.band_rest") }</span><Figure what={Explain::OfBands(OfBands::Wanted(at), of_month)} value={fit.wanted as f64} text={locale.count(fit.wanted)} name={label("week.band_customers")} /></p>
                }
                <p class="week-band">
                    <span class={(fit.known < fit.wanted).then_some("missing")}>{ known }</span>
                    <button type="button" class="button quiet icon-only" aria-label={label("week.remove_band")} title={label("week.remove_band")} onclick={remove}>{ icon(Glyph::Remove) }</button>
                </p>
            </li>
        }
    };
    let order = plan.target.average_order_minor.max(1);
    let add = {
        let wanted = fits.last().map(|fit| fit.wanted.min(CUSTOMERS_MAX as u64));
        press(Rc::new(move |month| {
            let amount_minor = match month.bands.last_mut() {
                Some(last) => {
                    last.customers = wanted;
                    last.amount_minor / 2
                }
                None => order,
            };
            month.bands.push(Band { amount_minor, customers: None });
        }))
    };
    let can_add = month.plan.bands.len() < MonthPlan::BANDS_MAX
        && month.plan.bands.last().is_none_or(|band| band.amount_minor > 1);
    let share = press(Rc::new(|month| month.revenue_minor = None));
    let on_activity = {
        let (set, plan) = (set.clone(), month.plan.clone());
        Callback::from(move |(activity, gesture)| set.emit((MonthPlan { activity, ..plan.clone() }, gesture)))
    };
    let money = |minor: i64| locale.money_compact(minor as f64, currency);
    let bands_key = if month.bands.uncovered_minor > 0 { "week.bands_open" } else { "week.bands_covered" };
    let bands = filled(locale, bands_key, &[], |slot| {
        let (what, minor) = match slot {
            "planned" => (OfBands::Planned, month.bands.planned_minor),
            "covered" => (OfBands::Covered, month.bands.covered_minor),
            _ => (OfBands::Uncovered, month.bands.uncovered_minor),
        };
        html! { <Figure what={Explain::OfBands(what, of_month)} value={minor as f64 / per_unit} text={money(minor)} /> }
    });
    let done = month.done;
    let done =
        [locale.count(done.calls), locale.count(done.meetings), locale.count(done.orders), money(done.cash_minor)];
    html! {
        <section class="panel fields week-month" aria-label={locale.month(month.plan.month)}>
            <h2>{ locale.tr("week.month_of", &[("month", locale.month(month.plan.month).into())]) }</h2>
            <NumberField label={locale.t("week.target")} number={target as f64 / per_unit} text={locale.amount(target, currency)} unit={unit.clone()} on_number={change(Rc::new(move |month, number| month.revenue_minor = Some(minor(number))))} />
            if month.is_own {
                <button type="button" class="button small" onclick={share}>{ locale.t("week.target_share") }</button>
            } else {
                <p class="note">{ locale.t("week.target_note") }</p>
            }
            <h3>{ locale.t("week.bands") }</h3>
            if fits.is_empty() {
                <p class="note">{ locale.t("week.bands_note") }</p>
            } else {
                <ol class="week-bands">{ for fits.iter().enumerate().map(band) }</ol>
                <p>{ bands }</p>
            }
            if can_add { <button type="button" class="button small" onclick={add}>{ icon(Glyph::Add) }{ locale.t("week.add_band") }</button> }
            <h3>{ locale.t("week.activity") }</h3>
            <ActivityFields plan={Rc::clone(plan)} activity={month.plan.activity} {on_activity} />
            <p class="note">{ locale.t("week.done_so_far") }</p>
            <dl class="board-sums">
                for (key, text) in KINDS.into_iter().zip(done) {
                    <div><dt>{ locale.t(key) }</dt><dd>{ text }</dd></div>
                }
            </dl>
        </section>
    }
}
