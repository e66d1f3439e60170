//! How offers do for each person and for the group: bars from zero, and the table behind them.

use super::PartProps;
use super::words::{influence, offer_name};
use crate::domain::qualification::{Deal, Offer, OfferResult, SCORE_BEST};
use crate::i18n::{Arg, Locale};
use crate::state::use_locale;
use crate::state::words::deals::parts_between;
use crate::ui::fold::Fold;
use crate::ui::scale::place;
use std::rc::Rc;
use yew::prelude::*;

/// Signs of offers, ours first; with more offers than signs they come round again, beside the name.
const SIGNS: [char; 4] = ['●', '◆', '▲', '■'];

/// The place of an offer: ours is 0.
#[must_use]
pub fn place_of(deal: &Deal, offer: Offer) -> usize {
    match offer {
        Offer::Ours => 0,
        Offer::Of(id) => deal.competitors.iter().position(|one| one.id == id).map_or(0, |at| at + 1),
    }
}

/// The sign of an offer.
#[must_use]
pub fn sign(at: usize) -> char {
    SIGNS[at % SIGNS.len()]
}

/// The class of an offer's colour and dash.
#[must_use]
pub fn class(at: usize) -> &'static str {
    ["offer-1", "offer-2", "offer-3", "offer-4"][at % SIGNS.len()]
}

/// Bars for the group, then for each person.
#[component]
pub fn Results(props: &PartProps) -> Html {
    let locale = use_locale();
    let PartProps { given, comparison } = props;
    let group = locale.t("criteria.group");
    let people = comparison.people.iter().filter(|one| one.shares.is_some()).map(|one| {
        let known = influence(given, one.person).map_or_else(
            || locale.t("criteria.influence_unknown_short"),
            |known| locale.tr("criteria.influence_short", &[("influence", locale.count(u64::from(known)).into())]),
        );
        html! { <Bars key={one.person.0} deal={Rc::clone(&given.deal)} name={given.name_of(one.person)} note={known} offers={one.offers.clone()} /> }
    });
    let table = {
        let props = props.clone();
        Callback::from(move |()| html! { <Table ..props.clone() /> })
    };
    html! {
        <>
            <div class="offer-results">
                <Bars deal={Rc::clone(&given.deal)} name={group} offers={comparison.offers.clone()} />
                { for people }
            </div>
            <Fold summary={locale.t("criteria.results_table")} content={table} />
        </>
    }
}

#[derive(PartialEq, Properties)]
struct BarsProps {
    deal: Rc<Deal>,
    name: AttrValue,
    #[prop_or_default]
    note: Option<String>,
    offers: Vec<OfferResult>,
}

/// "5.1–8.3".
fn range(locale: Locale, result: &OfferResult) -> String {
    format!("{}–{}", locale.tenths(result.low), locale.tenths(result.high))
}

fn is_whole(result: &OfferResult) -> bool {
    result.scored_share > 1.0 - 1e-9
}

/// One offer in words, for a screen reader.
fn said(locale: Locale, deal: &Deal, result: &OfferResult) -> String {
    let name = Arg::from(offer_name(locale, deal, result.offer));
    match result.score {
        None => locale.tr("criteria.bar_none", &[("name", name)]),
        Some(score) if is_whole(result) => {
            locale.tr("criteria.bar", &[("name", name), ("score", locale.tenths(score).into())])
        }
        Some(score) => {
            let args = [
                ("name", name),
                ("score", locale.tenths(score).into()),
                ("range", range(locale, result).into()),
                ("share", locale.whole_percent(result.scored_share).into()),
            ];
            locale.tr("criteria.bar_part", &args)
        }
    }
}

/// The offers as somebody sees them.
#[component]
fn Bars(props: &BarsProps) -> Html {
    let locale = use_locale();
    let deal = &props.deal;
    let best = f64::from(SCORE_BEST);
    let all: Vec<String> = props.offers.iter().map(|result| said(locale, deal, result)).collect();
    let label = format!("{}: {}", props.name, all.join(parts_between(locale)));
    let bar = |result: &OfferResult| {
        let at = place_of(deal, result.offer);
        let written = result.score.map_or_else(|| "–".to_owned(), |score| locale.tenths(score));
        let spread = result.score.filter(|_| !is_whole(result)).map(|_| {
            let (low, high) = (place(result.low / best), place(result.high / best));
            let words = [
                ("range", Arg::from(range(locale, result))),
                ("share", locale.whole_percent(result.scored_share).into()),
            ];
            let line = html! { <line class="offer-range" x1={low} x2={high} y1="50%" y2="50%" /> };
            (line, locale.tr("criteria.bar_range", &words))
        });
        let (line, words) = spread.unzip();
        html! {
            <div class={classes!("offer-bar", class(at))} key={at}>
                <span class="offer-name"><i aria-hidden="true">{ sign(at) }</i>{ offer_name(locale, deal, result.offer) }</span>
                <span class="number">{ written }</span>
                <svg aria-hidden="true" focusable="false">
                    <rect class="offer-track" x="0" y="25%" width="100%" height="50%" />
                    if let Some(score) = result.score { <rect class="offer-fill" x="0" y="25%" width={place(score / best)} height="50%" /> }
                    { line }
                </svg>
                if let Some(words) = words { <small>{ words }</small> }
            </div>
        }
    };
    html! {
        <div class="offer-card">
            <h4>{ props.name.clone() }if let Some(note) = &props.note { <small class="note">{ note }</small> }</h4>
            <div role="img" aria-label={label}>{ for props.offers.iter().map(bar) }</div>
        </div>
    }
}

/// The same as figures.
#[component]
fn Table(props: &PartProps) -> Html {
    let locale = use_locale();
    let PartProps { given, comparison } = props;
    let everybody = comparison.people.iter().filter(|one| one.shares.is_some());
    let rows = std::iter::once((locale.t("criteria.group"), &comparison.offers))
        .chain(everybody.map(|one| (given.name_of(one.person), &one.offers)));
    let dash = || "–".to_owned();
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("criteria.results_table")}>
            <table class="data">
                <caption class="visually-hidden">{ locale.t("criteria.results_table") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("criteria.for_whom") }</th>
                    <th scope="col">{ locale.t("criteria.offer") }</th>
                    for key in ["criteria.score", "criteria.lowest", "criteria.highest", "criteria.scored"] {
                        <th scope="col" class="number">{ locale.t(key) }</th>
                    }
                </tr></thead>
                <tbody>
                    { for rows.flat_map(|(who, offers)| offers.iter().map(move |result| (who.clone(), result))).map(|(who, result)| html! {
                        <tr>
                            <th scope="row">{ who }</th>
                            <td>{ offer_name(locale, &given.deal, result.offer) }</td>
                            <td class="number">{ result.score.map_or_else(dash, |score| locale.quantity(score)) }</td>
                            <td class="number">{ locale.quantity(result.low) }</td>
                            <td class="number">{ locale.quantity(result.high) }</td>
                            <td class="number">{ locale.whole_percent(result.scored_share) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </div>
    }
}
