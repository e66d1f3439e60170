//! Rates that the customers' own records imply, offered for use.

use super::answer::FunnelProps;
use crate::domain::amounts::Currency;
use crate::domain::forecast::{RecordRate, RecordRates, rates_for_overall};
use crate::domain::ladder::{Ladder, RateOrigin};
use crate::i18n::Locale;
use crate::pages::explain::Figure;
use crate::pages::figure_grid::FigureGrid;
use crate::plan::Action;
use crate::plan::selectors::{Explain, RecordsOf};
use crate::state::{use_dispatch, use_locale};
use crate::ui::fold::Fold;
use std::rc::Rc;
use yew::prelude::*;

/// How many people or products are shown before the rest is folded away.
const ROWS_MAX: usize = 40;

/// Won of decided: all, by person, by product. Nothing is shown before something was won and lost.
#[component]
pub fn Records(props: &FunnelProps) -> Html {
    let (plan, view) = (&props.plan, &props.view);
    let Some(records) = view.records.clone() else { return Html::default() };
    html! {
        <RecordsPanel
            {records} ladder={Rc::clone(&plan.ladder)} average_order_minor={plan.target.average_order_minor}
            currency={plan.currency} lost={view.lost}
        />
    }
}

/// What the panel depends on, and no more: a new target leaves it as it is.
#[derive(PartialEq, Properties)]
struct RecordsPanelProps {
    records: Rc<RecordRates>,
    ladder: Rc<Ladder>,
    average_order_minor: i64,
    currency: Currency,
    lost: u64,
}

#[component]
fn RecordsPanel(props: &RecordsPanelProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (records, ladder) = (&props.records, &props.ladder);
    let name = |id| ladder.grade(id).map_or_else(String::new, |grade| grade.name.clone());
    let promotions = format!("{}→{}", name(records.from_grade), ladder.top().name);
    let in_force = ladder.grade(records.from_grade).map(|grade| grade.rate_origin.clone());
    let use_rate = {
        let (records, ladder, in_force, dispatch) =
            (Rc::clone(records), Rc::clone(ladder), in_force.clone(), dispatch.clone());
        Rc::new(move |rate: &RecordRate| {
            let origin = RateOrigin::Records {
                won: rate.won,
                decided: rate.decided,
                of: rate.of.as_ref().map(ToString::to_string),
            };
            let rates = rates_for_overall(&ladder, records.from_grade, rate.rate());
            let used = in_force.as_ref() == Some(&origin);
            let label = match &rate.of {
                Some(of) => locale.tr("records.use_of", &[("of", of.to_string().into())]),
                None => locale.t("records.use_all"),
            };
            // What is read aloud begins with what is seen.
            let named = match &rate.of {
                Some(of) if used => format!("{} · {of}", locale.t("records.in_use")),
                _ if used => locale.t("records.in_use"),
                _ => label.clone(),
            };
            let dispatch = dispatch.clone();
            let onclick = rates.clone().map(|rates| {
                Callback::from(move |_: MouseEvent| {
                    let action = Action::SetPromotionRates { rates: rates.clone(), origin: origin.clone() };
                    // Rates from the ladder itself always fit it.
                    let _ = dispatch.emit((action, crate::state::gesture()));
                })
            });
            html! {
                <button type="button" class={classes!("button", "small", rate.of.is_some().then_some("quiet"))} aria-disabled={(used || rates.is_none()).to_string()} aria-label={named} {onclick}>
                    { if used { locale.t("records.in_use") } else if rate.of.is_none() { label } else { locale.t("records.use") } }
                </button>
            }
        })
    };
    let fold = |key: &'static str, pick: fn(&RecordRates) -> &[RecordRate], of: fn(usize) -> RecordsOf| {
        let (records, use_rate) = (Rc::clone(records), Rc::clone(&use_rate));
        // Both numbers of a row are the same story.
        let what = Callback::from(move |(row, _): (usize, usize)| Some(Explain::Records(of(row))));
        let content = Callback::from(move |()| rate_table(locale, key, pick(&records), what.clone(), &*use_rate));
        html! { <Fold summary={locale.t(key)} {content} /> }
    };
    let average = records.average_won_minor.map(|average_order_minor| {
        let dispatch = dispatch.clone();
        let used = average_order_minor == props.average_order_minor;
        let onclick = Callback::from(move |_: MouseEvent| {
            // A mean of values above zero is taken; one of zeros is refused and nothing changes.
            let _ = dispatch.emit((Action::SetAverageOrder { average_order_minor }, crate::state::gesture()));
        });
        html! {
            <p class="measure">
                <Figure
                    what={Explain::AverageWon} value={average_order_minor as f64 / props.currency.minor_per_unit() as f64}
                    text={locale.money(average_order_minor, props.currency)} class="big"
                />
                <span>{ locale.t("records.average") }</span>
                <button type="button" class="button small" aria-disabled={(used || average_order_minor <= 0).to_string()} {onclick}>
                    { locale.t(if used { "records.in_use" } else { "records.use_average" }) }
                </button>
            </p>
        }
    });
    let all = &records.all;
    let counts = [
        ("won", locale.count(all.won).into()),
        ("decided", locale.count(all.decided).into()),
        ("lost", locale.count(props.lost).into()),
        ("promotions", promotions.into()),
    ];
    html! {
        <section class="panel" aria-label={locale.t("records.title")}>
            <h2>{ locale.t("records.title") }</h2>
            <p class="measure">
                <Figure what={Explain::Records(RecordsOf::All)} value={all.rate() * 100.0} text={locale.percent(all.rate())} class="big" />
                <span>{ locale.tr("records.won_of_decided", &counts) }</span>
                { use_rate(all) }
            </p>
            { average.unwrap_or_default() }
            if !records.by_owner.is_empty() {
                { fold("records.by_owner", |records| &records.by_owner, RecordsOf::Owner) }
            }
            if !records.by_product.is_empty() {
                { fold("records.by_product", |records| &records.by_product, RecordsOf::Product) }
            }
            <p class="note">{ locale.t("records.open_not_counted") }</p>
        </section>
    }
}

fn rate_table(
    locale: Locale,
    key: &str,
    rates: &[RecordRate],
    what: Callback<(usize, usize), Option<Explain>>,
    use_rate: &dyn Fn(&RecordRate) -> Html,
) -> Html {
    html! {
        <>
            <FigureGrid class="rates" {what}>
                <caption class="visually-hidden">{ locale.t(key) }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("term.name") }</th>
                    <th scope="col" class="number">{ locale.t("records.won_decided") }</th>
                    <th scope="col" class="number">{ locale.t("term.rate") }</th>
                    <th scope="col"><span class="visually-hidden">{ locale.t("records.use") }</span></th>
                </tr></thead>
                <tbody>
                    for rate in rates.iter().take(ROWS_MAX) {
                        <tr>
                            <th scope="row">{ rate.of.as_deref().unwrap_or_default().to_owned() }</th>
                            <td class="number" tabindex="-1">{ format!("{}/{}", locale.count(rate.won), locale.count(rate.decided)) }</td>
                            <td class="number" tabindex="-1">{ locale.percent(rate.rate()) }</td>
                            <td>{ use_rate(rate) }</td>
                        </tr>
                    }
                </tbody>
            </FigureGrid>
            if rates.len() > ROWS_MAX {
                <p class="note">{ locale.tr("records.more", &[("count", locale.count((rates.len() - ROWS_MAX) as u64).into())]) }</p>
            }
        </>
    }
}
