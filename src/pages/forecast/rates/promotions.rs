//! A panel a promotion: tries, rate with its interval, days, and which rate is in use.

use super::{PartProps, UseRates, promotion_name};
use crate::domain::ladder::Grade;
use crate::i18n::{Arg, Locale};
use crate::pages::explain::Figure;
use crate::pages::funnel::origin_text;
use crate::plan::forecast::{CellOfRates, used_rates};
use crate::plan::selectors::{Explain, OfForecast};
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// The panels, and one button for all of them.
#[component]
pub fn Promotions(props: &PartProps) -> Html {
    let locale = use_locale();
    let (plan, answer) = (&props.plan, &props.answer);
    let level = plan.planning.forecast.level;
    let cards = plan.ladder.promotions().zip(&answer.team.promotions).enumerate();
    let cards = cards.filter(|(_, (_, cell))| cell.tries + cell.open > 0).map(|(position, ((lower, _), cell))| {
        let name = promotion_name(&plan.ladder, position);
        card(locale, &name, lower, cell, level)
    });
    let used = used_rates(answer, &answer.team, &plan.ladder);
    let count = Arg::count(used.len() as u64, locale.count(used.len() as u64));
    let is_shared = used.iter().any(|rate| rate.days_median.is_some() && rate.days_spread.is_none());
    html! {
        <section class="panel" aria-label={locale.t("rates.promotions")}>
            <div class="panel-bar">
                <h2>{ locale.t("rates.promotions") }</h2>
                <UseRates plan={Rc::clone(plan)} answer={Rc::clone(answer)} />
            </div>
            <ul class="rate-cards">{ for cards }</ul>
            <p class="note">{ locale.tr("rates.use_note", &[("count", count)]) }</p>
            if is_shared { <p class="note">{ locale.t("rates.days_shared") }</p> }
        </section>
    }
}

fn card(locale: Locale, name: &str, lower: &Grade, cell: &CellOfRates, level: f64) -> Html {
    let what = OfForecast::Rate { grade: Some(lower.id), won: cell.successes, decided: cell.tries };
    let origin = origin_text(locale, &lower.rate_origin, false);
    let in_use = [("rate", locale.percent(lower.promotion_rate.share()).into()), ("origin", origin.into())];
    let counts = [("won", locale.count(cell.successes).into()), ("tries", locale.count(cell.tries).into())];
    let open = [("open", Arg::count(cell.open, locale.count(cell.open)))];
    html! {
        <li class="rate-card">
            <h3>{ name.to_owned() }</h3>
            if let Some(rate) = cell.rate {
                <p class="rate-line">
                    <Figure what={Explain::Forecast(what)} value={rate * 100.0} text={locale.percent(rate)} name={name.to_owned()} class="rate-big" />
                    <span>{ locale.tr("rates.of_tries", &counts) }</span>
                    if cell.is_small { <small class="rate-mark">{ icon(Glyph::Warning) }{ locale.t("rates.few") }</small> }
                </p>
                { bar(locale, name, cell, level) }
            } else {
                <p class="rate-line"><span>{ locale.t("rates.undecided") }</span></p>
            }
            <ul class="rate-facts">
                if cell.tries > 0 { <li>{ days(locale, cell) }</li> }
                if cell.open > 0 { <li>{ locale.tr("rates.still_open", &open) }</li> }
                if cell.tries > 0 && cell.seen == 0 { <li>{ locale.t("rates.inferred") }</li> }
                if cell.tries > 0 && cell.successes == 0 { <li>{ locale.t("rates.no_success") }</li> }
                <li class="rate-origin">{ locale.tr("rates.in_use", &in_use) }</li>
            </ul>
        </li>
    }
}

/// 0 to 100 %, with the band in which the rate lies and what it is, and the ends of the band in words.
fn bar(locale: Locale, name: &str, cell: &CellOfRates, level: f64) -> Html {
    let [low, high] = cell.interval;
    let args = [
        ("level", locale.percent(level).into()),
        ("low", locale.percent(low).into()),
        ("high", locale.percent(high).into()),
    ];
    let says = locale.tr("rates.interval", &args);
    html! {
        <figure class="interval">
            <svg class="interval-bar" viewBox="0 0 1000 100" preserveAspectRatio="none" role="img" aria-label={format!("{name}: {says}")}>
                { band(cell.interval, cell.rate) }
            </svg>
            <span class="interval-ends" aria-hidden="true"><span>{ locale.percent(0.0) }</span><span>{ locale.percent(1.0) }</span></span>
            <figcaption>{ says }</figcaption>
        </figure>
    }
}

/// Track, band and mark of a bar that is 1000 wide and 100 high.
pub fn band([low, high]: [f64; 2], rate: Option<f64>) -> Html {
    let x = |share: f64| format!("{:.1}", share.clamp(0.0, 1.0) * 1000.0);
    html! {
        <>
            <rect class="track" x="0" y="35" width="1000" height="30" />
            <rect class="band" x={x(low)} y="10" width={format!("{:.1}", ((high - low) * 1000.0).max(4.0))} height="80" />
            if let Some(rate) = rate { <line class="rate" x1={x(rate)} x2={x(rate)} y1="0" y2="100" /> }
        </>
    }
}

/// "Decided after 45 days, the middle half after 20 to 80."
fn days(locale: Locale, cell: &CellOfRates) -> String {
    let written = |days: u32| locale.count(u64::from(days));
    match cell.days {
        [Some(quarter), Some(median), Some(most)] if cell.has_days() => {
            let median = Arg::count(u64::from(median), written(median));
            let args = [("median", median), ("quarter", written(quarter).into()), ("most", written(most).into())];
            locale.tr("rates.days_quartiles", &args)
        }
        [_, Some(median), _] if cell.has_days() => {
            locale.tr("rates.days_median", &[("median", Arg::count(u64::from(median), written(median)))])
        }
        _ => locale.t("rates.days_unknown"),
    }
}
