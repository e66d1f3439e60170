//! All maps of a plan: where each stands, and what to do first.

use super::effect::MapRules;
use super::invitation::{ExampleMap, NewMap};
use crate::domain::calendar::Day;
use crate::domain::qualification::Verdict;
use crate::domain::stakeholders::SCORE_MAX;
use crate::i18n::{Arg, Locale};
use crate::pages::deals::chip::{chips, has_open, use_desk};
use crate::pages::take_back::said_of;
use crate::plan::selectors::{MapRow, map_rows};
use crate::plan::{Action, MapChange, Plan};
use crate::state::route::{MapView, Route};
use crate::state::words::{findings as words, stakeholders as names};
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Overview`].
#[derive(PartialEq, Properties)]
pub struct OverviewProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
    /// Whether a map was asked for that is not there.
    pub is_gone: bool,
}

/// All maps, or what a map is for.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let rows = use_memo((Rc::clone(plan), props.today), |(plan, today)| map_rows(plan, *today));
    let customer_of = |row: &MapRow| plan.customers.get(row.customer);
    let has_deals = rows.iter().filter_map(customer_of).any(|customer| has_open(customer));
    let desk = use_desk(plan, props.today, has_deals);
    let verdicts_of = |row: &MapRow| -> Vec<Verdict> {
        let Some((desk, customer)) = (*desk).as_ref().zip(customer_of(row)) else { return Vec::new() };
        let of_map = customer.deals().iter().filter(|deal| deal.is_open() && deal.facts.map == Some(row.map));
        of_map.map(|deal| desk.outlook(plan, customer, deal).verdict).collect()
    };
    let answer = match rows.first() {
        None => locale.t("map.none"),
        Some(worst) => {
            let count = rows.len() as u64;
            let all = locale.tr("map.overview_count", &[("count", Arg::count(count, locale.count(count)))]);
            let space = if locale.language.separates_sentences() { " " } else { "" };
            match &worst.first {
                None => all,
                Some(first) => {
                    let remedy = words::remedy(locale, &worst.cast, &first.remedy);
                    let args = [("customer", Arg::from(worst.customer_name.to_string())), ("remedy", remedy.into())];
                    format!("{all}{space}{}", locale.tr("map.overview_lowest", &args))
                }
            }
        }
    };
    html! {
        <>
            <div class="answer-region" aria-live="polite"><h1 class="answer">{ answer }</h1></div>
            if props.is_gone { <p class="note" role="status">{ locale.t("error.map_gone") }</p> }
            <section class="panel map-first" aria-label={locale.t("map.make")}>
                if rows.is_empty() { <p>{ locale.t("map.none_example") }</p> }
                <NewMap plan={Rc::clone(plan)} today={props.today} />
                if rows.is_empty() { <p class="actions"><ExampleMap plan={Rc::clone(plan)} today={props.today} /></p> }
            </section>
            if !rows.is_empty() {
                <section class="panel map-all" aria-label={locale.t("map.all")}>
                    <h2>{ locale.t("map.all") }</h2>
                    <div class="scroll" tabindex="0" role="group" aria-label={locale.t("map.all")}>
                        <table class="data">
                            <caption class="visually-hidden">{ locale.t("map.all") }</caption>
                            <thead><tr>
                                <th scope="col">{ locale.t("map.customer") }</th>
                                <th scope="col">{ locale.t("map.name") }</th>
                                <th scope="col">{ locale.t("map.stage") }</th>
                                <th scope="col" class="number">{ locale.t("map.people") }</th>
                                <th scope="col" class="number">{ locale.t("map.support_column") }</th>
                                <th scope="col" class="number">{ locale.t("map.score_column") }</th>
                                <th scope="col">{ locale.t("map.next_column") }</th>
                                <td></td>
                            </tr></thead>
                            <tbody>
                                for row in rows.iter() {
                                    <Row key={format!("{}-{}", row.customer.0, row.map.0)} plan={Rc::clone(plan)} row={row.clone()} verdicts={verdicts_of(row)} />
                                }
                            </tbody>
                        </table>
                    </div>
                </section>
                <MapRules plan={Rc::clone(plan)} today={props.today} />
            }
        </>
    }
}

#[derive(PartialEq, Properties)]
struct RowProps {
    plan: Rc<Plan>,
    row: MapRow,
    verdicts: Vec<Verdict>,
}

fn dash() -> String {
    "–".to_owned()
}

#[component]
fn Row(props: &RowProps) -> Html {
    let locale: Locale = use_locale();
    let (dispatch, session, store) = (use_dispatch(), use_session(), use_store());
    let row = &props.row;
    let page = Route::Map(props.plan.id.clone(), row.customer, row.map, MapView::Map).href();
    let name = row.customer_name.to_string();
    let onremove = {
        let (customer, map) = (row.customer, row.map);
        let words = locale.tr("map.removed", &[("customer", name.clone().into())]);
        Callback::from(move |_: MouseEvent| {
            let gesture = crate::state::gesture();
            let done = dispatch.emit((Action::ChangeMap { customer, map, change: MapChange::RemoveMap }, gesture));
            if let Some(session) = &session {
                session.say.emit(match done {
                    Ok(()) => said_of(words.clone(), store.clone(), gesture),
                    Err(message) => message.into(),
                });
            }
        })
    };
    let label = format!("{}: {name}, {}", locale.t("map.remove"), row.name);
    html! {
        <tr>
            <th scope="row"><a href={page}>{ name }</a>{ chips(locale, &props.verdicts) }</th>
            <td>{ row.name.to_string() }</td>
            <td>{ row.stage.map_or_else(dash, |stage| names::stage(locale, stage)) }</td>
            <td class="number">{ locale.count(row.cast.people.len() as u64) }</td>
            <td class="number">{ row.support.map_or_else(dash, |support| locale.whole_percent(support)) }</td>
            <td class="number">{ row.score.map_or_else(dash, |score| locale.tr("map.effect_of", &[("won", locale.tenths(score).into()), ("all", locale.quantity(SCORE_MAX).into())])) }</td>
            <td>{ row.first.as_ref().map_or_else(dash, |first| words::remedy(locale, &row.cast, &first.remedy)) }</td>
            <td><button type="button" class="button quiet icon-only small" aria-label={label} onclick={onremove}>{ icon(Glyph::Remove) }</button></td>
        </tr>
    }
}
