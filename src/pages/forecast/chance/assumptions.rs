//! What the forecast takes for given: uncertain rates, good and bad years, new customers; and what it says about the list.

use super::ChanceProps;
use crate::i18n::Arg;
use crate::plan::forecast::Assumptions;
use crate::plan::{Action, GestureId};
use crate::state::route::{Forecast, Route};
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::number_field::{NumberEdit, NumberField};
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// By how much the odds are better in a good year.
const SHOCKS: [f64; 4] = [1.0, 1.25, 1.5, 2.0];

/// The panel.
#[component]
pub fn Assumed(props: &ChanceProps) -> Html {
    let locale = use_locale();
    let (dispatch, say) = (use_dispatch(), use_say());
    let (plan, answer) = (&props.plan, &props.answer);
    let now = &plan.planning.forecast;
    let set = {
        let now = now.clone();
        Rc::new(move |change: &dyn Fn(&mut Assumptions), gesture: GestureId| {
            let mut assumptions = Box::new(now.clone());
            change(&mut assumptions);
            dispatch.emit((Action::SetForecast { assumptions }, gesture))
        })
    };
    let on_uncertain = Callback::from({
        let (set, say, is_uncertain) = (Rc::clone(&set), say.clone(), now.rates_uncertain);
        move |_: Event| {
            if let Err(why) = set(&|all| all.rates_uncertain = !is_uncertain, crate::state::gesture()) {
                say.emit(why);
            }
        }
    });
    let on_shock = Callback::from({
        let (set, say) = (Rc::clone(&set), say.clone());
        move |at: usize| {
            let factor = SHOCKS.get(at).copied().unwrap_or(1.0);
            if let Err(why) = set(&|all| all.shock_factor = factor, crate::state::gesture()) {
                say.emit(why);
            }
        }
    });
    let on_new = Callback::from({
        let set = Rc::clone(&set);
        move |edit: NumberEdit| set(&|all| all.new_per_month = Some(edit.number), edit.gesture)
    });
    let on_recorded = Callback::from({
        let (set, say) = (Rc::clone(&set), say.clone());
        move |_: MouseEvent| {
            if let Err(why) = set(&|all| all.new_per_month = None, crate::state::gesture()) {
                say.emit(why);
            }
        }
    });
    let shocks = SHOCKS.map(|factor| {
        AttrValue::from(if factor > 1.0 {
            locale.tr("assumed.shock", &[("factor", locale.plain(factor).into())])
        } else {
            locale.t("assumed.alike")
        })
    });
    let shock = SHOCKS.iter().position(|factor| (factor - now.shock_factor).abs() < 1e-9).unwrap_or(SHOCKS.len());
    let entry = plan.ladder.grade(answer.entry_grade).map_or_else(String::new, |grade| grade.name.clone());
    let counted = |key: &str, count: u64| {
        (count > 0).then(|| locale.tr(key, &[("count", Arg::count(count, locale.count(count)))]))
    };
    let notes = [
        counted("assumed.waiting_longer", answer.waiting_longer),
        counted("assumed.unvalued", answer.unvalued),
        counted("assumed.won_elsewhere", answer.won_elsewhere),
    ];
    html! {
        <section class="panel fields" aria-label={locale.t("assumed.title")}>
            <h2>{ locale.t("assumed.title") }</h2>
            if answer.has_rates_from_records {
                <label class="check">
                    <input type="checkbox" checked={now.rates_uncertain} onchange={on_uncertain} />
                    { locale.t("assumed.uncertain") }
                </label>
            } else {
                <p class="note">
                    { locale.t("assumed.no_records") }
                    { " " }
                    <a href={Route::Forecast(plan.id.clone(), Forecast::Rates).href()}>{ locale.t("forecast.rates") }</a>
                </p>
            }
            <h3>{ locale.t("assumed.years") }</h3>
            <Segmented label={locale.t("assumed.years")} options={shocks.to_vec()} is_look={false} chosen={shock} on_choose={on_shock} />
            <p class="note">{ locale.t("assumed.years_note") }</p>
            <NumberField
                label={locale.tr("assumed.new", &[("grade", entry.into())])} number={answer.new_per_month} text={locale.plain((answer.new_per_month * 100.0).round() / 100.0)}
                unit={locale.t("assumed.per_month")} on_number={on_new}
            />
            if now.new_per_month.is_some() {
                <button type="button" class="button small quiet" onclick={on_recorded}>{ locale.t("assumed.as_recorded") }</button>
            } else {
                <p class="note">{ locale.t("assumed.from_records") }</p>
            }
            { for notes.into_iter().flatten().map(|note| html! { <p class="note">{ note }</p> }) }
        </section>
    }
}
