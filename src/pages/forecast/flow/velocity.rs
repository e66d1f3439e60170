//! Money a day, and what a tenth of each of its four levers would bring.

use super::PartProps;
use crate::i18n::{Arg, Locale};
use crate::pages::explain::{Figure, filled};
use crate::plan::forecast::VelocityAnswer;
use crate::plan::selectors::{Billionths, Explain, OfForecast};
use crate::state::use_locale;
use yew::prelude::*;

/// The sentence, and the levers as a table whose bars are the picture.
#[component]
pub fn Velocity(props: &PartProps) -> Html {
    let locale = use_locale();
    let currency = props.plan.currency;
    let Some(found) = props.answer.velocity else {
        return html! {
            <section class="panel" aria-label={locale.t("flow.velocity")}>
                <h2>{ locale.t("flow.velocity") }</h2>
                <p class="note">{ locale.t("flow.no_velocity") }</p>
            </section>
        };
    };
    let what = OfForecast::Velocity {
        customers: found.customers,
        average_minor: found.average_minor.round() as i64,
        win_rate: Billionths::of(found.win_rate),
        days: Billionths::of(found.cycle_days),
    };
    let figure = |_: &str| {
        let value = found.minor_per_day / currency.minor_per_unit() as f64;
        html! { <Figure what={Explain::Forecast(what)} {value} text={locale.money_compact(found.minor_per_day, currency)} class="big" /> }
    };
    let days = locale.tenths(found.cycle_days);
    let args = [
        ("customers", Arg::count(found.customers, locale.count(found.customers))),
        ("average", locale.money_compact(found.average_minor, currency).into()),
        ("rate", locale.percent(found.win_rate).into()),
        ("days", days.clone().into()),
    ];
    let levers = [
        ("flow.lever_customers", locale.count(found.customers)),
        ("flow.lever_value", locale.money_compact(found.average_minor, currency)),
        ("flow.lever_rate", locale.percent(found.win_rate)),
        ("flow.lever_days", days),
    ];
    let most = found.gains.iter().copied().fold(0.0, f64::max);
    let width = |gain: f64| if most > 0.0 { gain / most * 1000.0 } else { 0.0 };
    html! {
        <section class="panel" aria-label={locale.t("flow.velocity")}>
            <h2>{ locale.t("flow.velocity") }</h2>
            <p>{ filled(locale, "flow.velocity_says", &args, figure) }</p>
            <div class="scroll">
                <table class="data levers">
                    <caption>{ locale.t("flow.levers_note") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("flow.lever") }</th>
                        <th scope="col" class="number">{ locale.t("flow.lever_now") }</th>
                        <th scope="col" class="number">{ locale.t("flow.gain") }</th>
                        <th scope="col"><span class="visually-hidden">{ locale.t("flow.gain_picture") }</span></th>
                    </tr></thead>
                    <tbody>
                        { for levers.into_iter().zip(found.gains).map(|((key, now), gain)| html! {
                            <tr>
                                <th scope="row">{ locale.t(key) }</th>
                                <td class="number">{ now }</td>
                                <td class="number"><b>{ format!("+{}", locale.money_compact(gain, currency)) }</b></td>
                                <td class="lever-bar">
                                    <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
                                        <rect class="gain" x="0" y="18" width={format!("{:.1}", width(gain))} height="64" />
                                    </svg>
                                </td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
            <p class="note">{ whence(locale, &found) }</p>
        </section>
    }
}

/// Where the four figures come from.
fn whence(locale: Locale, found: &VelocityAnswer) -> String {
    let pick = |is_of_records: bool, records: &str, plan: &str| locale.t(if is_of_records { records } else { plan });
    let args = [
        ("average", pick(found.is_average_of_won, "flow.average_of_won", "flow.average_of_plan").into()),
        ("rate", pick(found.is_rate_of_records, "flow.rate_of_records", "flow.rate_of_ladder").into()),
        ("days", pick(found.are_days_of_records, "flow.days_of_records", "flow.days_of_ladder").into()),
    ];
    locale.tr("flow.velocity_whence", &args)
}
