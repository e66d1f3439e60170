//! A bar for each person: today, and after the moves, against the hours that they have.

use super::{PartProps, counted};
use crate::pages::explain::Figure;
use crate::plan::selectors::{Explain, OfTerritory};
use crate::state::use_locale;
use crate::ui::scale::place;
use std::rc::Rc;
use yew::prelude::*;

/// So many people are shown at first, and more at a time.
const SHOWN: usize = 25;

/// Loads by person, the busiest first, and by region where there are several.
#[component]
pub fn Loads(props: &PartProps) -> Html {
    let locale = use_locale();
    let more = use_state_eq(|| 1_usize);
    let PartProps { plan, view, then, wish, left_out, today } = props;
    let saturation = |at: usize| (view.saturation(at, &view.today), view.saturation(at, then));
    let highest = |at: usize| {
        let (before, after) = saturation(at);
        before.unwrap_or_default().max(after.unwrap_or_default())
    };
    let mut order: Vec<usize> = (0..view.carriers.len()).collect();
    order.sort_by(|&one, &other| highest(other).total_cmp(&highest(one)));
    let widest = order.first().map_or(1.0, |&first| highest(first)).max(1.0) * 1.04;
    let hundred = place(1.0 / widest);
    let percent = |share: Option<f64>| {
        share.map_or_else(
            || locale.t("territories.no_hours_short"),
            |share| locale.percent((share * 1000.0).round() / 1000.0),
        )
    };
    let row = |&at: &usize| {
        let carrier = &view.carriers[at];
        let (before, after) = saturation(at);
        let name = carrier.name.to_string();
        let tier = plan.staffing.as_ref().and_then(|team| team.tier(carrier.tier)).map(|tier| tier.name.clone());
        let facts: Vec<String> = carrier.region.iter().map(ToString::to_string).chain(tier).collect();
        let figure = |share: f64, is_then: bool, text: String| {
            let what = Explain::Territory(OfTerritory { person: carrier.id, is_then, wish: *wish, today: *today });
            html! { <Figure {what} value={share * 100.0} {text} name={format!("{name} · {}", locale.t("staffing.saturation"))} /> }
        };
        let shown = |share: Option<f64>, is_then: bool| match share {
            // Only all moves, or none, can be told again.
            Some(share) if !is_then || left_out.is_empty() => figure(share, is_then, percent(Some(share))),
            _ => html! { { percent(share) } },
        };
        let is_over = after.is_some_and(|after| after > 1.0 + 1e-9);
        html! {
            <tr key={carrier.id.0}>
                <th scope="row">{ name.clone() }<small>{ facts.join(" · ") }</small></th>
                <td class="bar-cell">
                    <svg class="bar" aria-hidden="true">
                        <rect class="today" x="0" y="12%" width={place(before.unwrap_or_default() / widest)} height="76%" />
                        <rect class={if is_over { "then over" } else { "then" }} x="0" y="32%" width={place(after.unwrap_or_default() / widest)} height="36%" />
                        <line x1={hundred.clone()} x2={hundred.clone()} y1="0%" y2="100%" />
                    </svg>
                </td>
                <td class="number">{ shown(before, false) }</td>
                <td class="number"><b>{ shown(after, true) }</b>if is_over { <small>{ locale.t("territories.over") }</small> }</td>
                <td class="number">{ locale.quantity(then.carried[at].hours) }<small>{ locale.tr("territories.of_hours", &[("hours", locale.quantity(carrier.capacity_hours).into())]) }</small></td>
                <td class="number">{ locale.count(view.today.carried[at].customers) }{ " → " }{ locale.count(then.carried[at].customers) }</td>
            </tr>
        }
    };
    let left = order.len().saturating_sub(*more * SHOWN);
    let on_more = {
        let more = more.clone();
        Callback::from(move |_: MouseEvent| more.set(*more + 1))
    };
    let title = locale.t("territories.loads");
    html! {
        <section class="panel" aria-label={title.clone()}>
            <h2>{ title.clone() }</h2>
            <ul class="legend loads-legend">
                <li class="legend-today">{ locale.t("territories.today") }</li>
                <li class="legend-then">{ locale.t("territories.then") }</li>
                <li class="legend-full">{ locale.t("territories.full") }</li>
            </ul>
            <div class="scroll" tabindex="0" role="group" aria-label={title.clone()}>
                <table class="data bars loads">
                    <caption>{ locale.t("territories.loads_note") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("territories.person") }</th>
                        <th scope="col" class="bar-cell"><span class="visually-hidden">{ locale.t("territories.picture") }</span></th>
                        <th scope="col" class="number">{ locale.t("territories.today") }</th>
                        <th scope="col" class="number">{ locale.t("territories.then") }</th>
                        <th scope="col" class="number">{ locale.t("territories.hours") }</th>
                        <th scope="col" class="number">{ locale.t("customers.table") }</th>
                    </tr></thead>
                    <tbody>{ for order.iter().take(*more * SHOWN).map(row) }</tbody>
                </table>
            </div>
            if left > 0 {
                <button type="button" class="button small looks" onclick={on_more}>{ locale.tr("week.more", &[("count", locale.count(left as u64).into())]) }</button>
            }
            <Regions ..props.clone() />
        </section>
    }
}

/// The same by region; nothing where all people are of one.
#[component]
fn Regions(props: &PartProps) -> Html {
    let locale = use_locale();
    let rows = props.view.by_region(&props.then);
    if rows.len() < 2 {
        return Html::default();
    }
    let share = |hours: f64, capacity: f64| {
        if capacity > 0.0 {
            locale.percent((hours / capacity * 1000.0).round() / 1000.0)
        } else {
            locale.t("territories.no_hours_short")
        }
    };
    let people =
        |region: &Option<Rc<str>>| props.view.carriers.iter().filter(|one| one.region == *region).count() as u64;
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("territories.by_region")}>
            <table class="data">
                <caption>{ locale.t("territories.by_region") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("column.region") }</th>
                    <th scope="col" class="number">{ locale.t("staffing.people") }</th>
                    <th scope="col" class="number">{ locale.t("territories.hours") }</th>
                    <th scope="col" class="number">{ locale.t("territories.today") }</th>
                    <th scope="col" class="number">{ locale.t("territories.then") }</th>
                </tr></thead>
                <tbody>
                    for (region, capacity, before, after) in rows.iter() {
                        <tr>
                            <th scope="row">{ region.as_ref().map_or_else(|| locale.t("territories.everywhere"), ToString::to_string) }</th>
                            <td class="number">{ locale.count(people(region)) }</td>
                            <td class="number">{ locale.quantity(*capacity) }</td>
                            <td class="number">{ share(before.hours, *capacity) }<small>{ locale.tr("territories.customers", &[("count", counted(locale, before.customers))]) }</small></td>
                            <td class="number"><b>{ share(after.hours, *capacity) }</b><small>{ locale.tr("territories.customers", &[("count", counted(locale, after.customers))]) }</small></td>
                        </tr>
                    }
                </tbody>
            </table>
        </div>
    }
}
