//! What a customer buys by: criteria with their weights, offers with their scores, who is ahead and what would turn it.

mod bars;
mod cells;
mod holders;
mod own;
mod radar;
mod sensitivity;
pub mod words;

use super::shared::{DealProps, use_deal_change};
use crate::domain::qualification::{CriterionGroup, CriterionId, Holder, Offer, compare};
use crate::i18n::Locale;
use crate::state::use_locale;
use crate::ui::grid::selection::Place;
use crate::ui::grid::{self, Grid, Source};
use bars::Results;
use cells::{Col, CriteriaCells, Line};
pub use holders::Choice;
use holders::Holders;
use own::{NewCriteria, OneCriterion};
use radar::Radar;
use sensitivity::Sensitivity;
use std::ops::RangeInclusive;
use std::rc::Rc;
use words::{basis, doubts, flip, offer_name, sentence};
use yew::prelude::*;

/// Width of a column of names and one of numbers, in tenths of the page's letter height.
const WIDTHS_TENTHS: [u32; 2] = [130, 74];

/// The criteria of a deal.
#[component]
pub fn Criteria(props: &DealProps) -> Html {
    let locale = use_locale();
    let deal = &props.deal;
    let comparison = use_memo((Rc::clone(deal), props.cast.clone()), |(deal, cast)| compare(deal, cast.as_deref()));
    let chosen = use_state_eq(|| None::<CriterionId>);
    let on_choose = {
        let setter = chosen.setter();
        Callback::from(move |criterion: Option<CriterionId>| setter.set(criterion))
    };
    let one = chosen.and_then(|id| deal.criterion(id)).cloned();
    let has_offers = comparison.offers.iter().any(|result| result.score.is_some());
    html! {
        <div class="deal-criteria">
            <div aria-live="polite">
                <h2 class="deal-said">{ sentence(locale, props, &comparison) }</h2>
                if let Some(nearest) = comparison.flips.first() { <p>{ flip(locale, deal, nearest) }</p> }
                for doubt in doubts(locale, props, &comparison) { <p class="note">{ doubt }</p> }
            </div>
            <section class="panel" aria-label={locale.t("criteria.weights")}>
                <h3>{ locale.t("criteria.weights") }</h3>
                <p class="note">{ locale.t("criteria.weights_help") }</p>
                if deal.criteria.is_empty() {
                    <p class="note">{ locale.t("criteria.none_help") }</p>
                } else {
                    <CriteriaGrid given={props.clone()} comparison={Rc::clone(&comparison)} {on_choose} />
                    <p class="note grid-hint">{ locale.t("criteria.grid_hint") }</p>
                }
                if let Some(one) = one { <OneCriterion given={props.clone()} {one} /> }
                <NewCriteria ..props.clone() />
            </section>
            <Holders given={props.clone()} comparison={Rc::clone(&comparison)} />
            if comparison.shares.is_some() && has_offers {
                <section class="panel" aria-label={locale.t("criteria.results")}>
                    <h3>{ locale.t("criteria.results") }</h3>
                    <p class="note">{ basis(locale, &comparison) }</p>
                    <Results given={props.clone()} comparison={Rc::clone(&comparison)} />
                </section>
                <section class="panel" aria-label={locale.t("criteria.radar")}>
                    <h3>{ locale.t("criteria.radar") }</h3>
                    <Radar given={props.clone()} comparison={Rc::clone(&comparison)} />
                </section>
                <section class="panel" aria-label={locale.t("criteria.sensitivity")}>
                    <h3>{ locale.t("criteria.sensitivity") }</h3>
                    <Sensitivity given={props.clone()} comparison={Rc::clone(&comparison)} />
                </section>
            }
        </div>
    }
}

/// Properties of a part of the page.
#[derive(Clone, PartialEq, Properties)]
pub struct PartProps {
    /// The deal.
    pub given: DealProps,
    /// Its offers compared.
    pub comparison: Rc<crate::domain::qualification::Comparison>,
}

#[derive(PartialEq, Properties)]
struct GridProps {
    given: DealProps,
    comparison: Rc<crate::domain::qualification::Comparison>,
    on_choose: Callback<Option<CriterionId>>,
}

fn title(locale: Locale, given: &DealProps, column: Col) -> String {
    match column {
        Col::Name => locale.t("criteria.criterion"),
        Col::GroupShare => locale.t("criteria.group_column"),
        Col::Usual => locale.t("criteria.usual_weight"),
        Col::Weighing(at) => match given.deal.weighings.get(at).map(|one| &one.holder) {
            Some(Holder::Person(person)) => given.name_of(*person),
            Some(Holder::Left(name)) => locale.tr("criteria.left", &[("name", name.to_string().into())]),
            None => String::new(),
        },
        Col::Score(Offer::Ours) => locale.t("criteria.our_score"),
        Col::Score(offer) => locale.tr("criteria.score_of", &[("name", offer_name(locale, &given.deal, offer).into())]),
    }
}

/// Weights and scores, worked in as in a spreadsheet.
#[component]
fn CriteriaGrid(props: &GridProps) -> Html {
    let locale = use_locale();
    let given = &props.given;
    let change = use_deal_change(given.customer.id, given.deal.id);
    let closed = use_state_eq(Vec::<CriterionGroup>::new);
    let sort = use_state_eq(|| None::<(usize, bool)>);
    let widths = use_state_eq(Vec::<(usize, u32)>::new);
    let titled: Rc<[(Col, AttrValue)]> =
        Col::of(&given.deal).into_iter().map(|column| (column, title(locale, given, column).into())).collect();
    let cells = use_memo(
        (Rc::clone(&given.deal), Rc::clone(&props.comparison), titled.clone(), (*closed).clone(), *sort, locale),
        |(deal, comparison, columns, closed, sort, locale)| {
            CriteriaCells::new(deal, comparison, columns, closed, *sort, *locale)
        },
    );
    let columns: Rc<[grid::Column]> = titled
        .iter()
        .enumerate()
        .map(|(at, (_, title))| {
            let own = widths.iter().find(|(column, _)| *column == at).map(|(_, tenths)| *tenths);
            grid::Column {
                title: title.clone(),
                width_tenths: own.unwrap_or(WIDTHS_TENTHS[at.min(1)]),
                gives_way: own.is_none(),
                is_number: at > 0,
                sort: sort.filter(|(known, _)| *known == at).map(|(_, is_descending)| (is_descending, 1)),
            }
        })
        .collect();
    let on_texts = {
        let cells = Rc::clone(&cells);
        Callback::from(move |texts: Vec<(Place, String)>| {
            // All that was put in at once is one step.
            let gesture = crate::state::gesture();
            for one in cells.changes(&texts)? {
                change.emit((one, gesture))?;
            }
            Ok(())
        })
    };
    let on_sort = {
        let sort = sort.clone();
        Callback::from(move |(column, _): (usize, bool)| sort.set(grid::next_order(*sort, column)))
    };
    let on_width = {
        let widths = widths.clone();
        Callback::from(move |(column, tenths): (usize, u32)| {
            let others = widths.iter().filter(|(known, _)| *known != column).copied();
            widths.set(others.chain([(column, tenths)]).collect());
        })
    };
    let choose = {
        let (cells, on_choose) = (Rc::clone(&cells), props.on_choose.clone());
        move |row: usize| {
            on_choose.emit(match cells.lines.get(row) {
                Some(Line::Criterion(at)) => cells.deal.criteria.get(*at).map(|one| one.id),
                _ => None,
            });
        }
    };
    let on_open = {
        let (cells, closed, choose) = (Rc::clone(&cells), closed.clone(), choose.clone());
        Callback::from(move |row: usize| match cells.lines.get(row) {
            Some(Line::Group(group, is_open, _)) => {
                let others = closed.iter().filter(|known| *known != group).copied();
                closed.set(others.chain(is_open.then_some(*group)).collect());
            }
            _ => choose(row),
        })
    };
    let on_rows = Callback::from(move |rows: RangeInclusive<usize>| choose(*rows.start()));
    html! { <Grid label={locale.t("criteria.weights")} source={Source(cells)} {columns} frozen={1} {on_texts} {on_sort} {on_width} {on_open} {on_rows} /> }
}
