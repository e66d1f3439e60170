//! Criteria as cells of a grid: weights of everybody, scores of every offer.

use crate::domain::qualification::{
    Comparison, Criterion, CriterionGroup, CriterionKind, Deal, Holder, Offer, SCORE_BEST, Shares, WEIGHT_MAX,
    number_of, set_number, shares_of,
};
use crate::i18n::Locale;
use crate::i18n::number_input::parse;
use crate::plan::{DealChange, DealItem};
use crate::state::words::deals as words;
use crate::ui::grid::selection::Place;
use crate::ui::grid::{Cells, RowLook};
use std::any::Any;
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::AttrValue;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Line {
    /// A branch, whether its criteria are shown, and its share for the group, 0–1.
    Group(CriterionGroup, bool, Option<f64>),
    /// A criterion by its place in the deal.
    Criterion(usize),
}

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Col {
    /// What it is called.
    Name,
    /// Its share for the group.
    GroupShare,
    /// What it weighs with whoever has no weights of their own.
    Usual,
    /// What it weighs with somebody, by the place among the weighings.
    Weighing(usize),
    /// How an offer meets it.
    Score(Offer),
}

impl Col {
    /// The columns of a deal, in order.
    #[must_use]
    pub fn of(deal: &Deal) -> Vec<Self> {
        let weighings = (0..deal.weighings.len()).map(Self::Weighing);
        let offers = deal.competitors.iter().map(|one| Self::Score(Offer::Of(one.id)));
        let ours = std::iter::once(Self::Score(Offer::Ours));
        [Self::Name, Self::GroupShare, Self::Usual].into_iter().chain(weighings).chain(ours).chain(offers).collect()
    }
}

/// The criteria as cells.
pub struct CriteriaCells {
    /// The deal.
    pub deal: Rc<Deal>,
    /// The rows.
    pub lines: Vec<Line>,
    /// The columns, with their headings.
    pub columns: Rc<[(Col, AttrValue)]>,
    /// What the criteria weigh for the group; none where all weights are zero.
    group: Option<Shares>,
    /// What they weigh by each column of weights, by its place.
    shares: Vec<Option<Shares>>,
    /// The language.
    pub locale: Locale,
}

impl CriteriaCells {
    /// The deal's criteria as a tree; branches in `closed` show no criteria, and each branch is in the order of a column.
    #[must_use]
    pub fn new(
        deal: &Rc<Deal>,
        comparison: &Comparison,
        columns: &Rc<[(Col, AttrValue)]>,
        closed: &[CriterionGroup],
        sort: Option<(usize, bool)>,
        locale: Locale,
    ) -> Self {
        let shares = columns.iter().map(|(column, _)| {
            let weights = |of: &dyn Fn(&Criterion) -> u8| -> Vec<f64> {
                deal.criteria.iter().map(|one| f64::from(of(one))).collect()
            };
            match column {
                Col::Usual => shares_of(&weights(&|one| one.weight)),
                Col::Weighing(at) => {
                    let weighing = deal.weighings.get(*at)?;
                    shares_of(&weights(&|one| weighing.weight(one)))
                }
                _ => None,
            }
        });
        let shares = shares.collect();
        let mut made = Self {
            deal: Rc::clone(deal),
            lines: Vec::new(),
            columns: Rc::clone(columns),
            group: comparison.shares.clone(),
            shares,
            locale,
        };
        for group in CriterionGroup::ALL {
            let mut places: Vec<usize> =
                (0..deal.criteria.len()).filter(|at| deal.criteria[*at].group() == group).collect();
            if places.is_empty() {
                continue;
            }
            let share = made.group.as_ref().map(|shares| places.iter().map(|at| shares[*at]).sum());
            let is_open = !closed.contains(&group);
            made.lines.push(Line::Group(group, is_open, share));
            if let Some((column, is_descending)) = sort {
                made.put_in_order(&mut places, column, is_descending);
            }
            if is_open {
                made.lines.extend(places.into_iter().map(Line::Criterion));
            }
        }
        made
    }

    /// Numbers by size, what is unknown last; names by the alphabet.
    fn put_in_order(&self, places: &mut [usize], column: usize, is_descending: bool) {
        let turned = |ordering: std::cmp::Ordering| if is_descending { ordering.reverse() } else { ordering };
        let Some((column, _)) = self.columns.get(column) else { return };
        if *column == Col::Name {
            let name = |at: &usize| words::criterion(self.locale, &self.deal.criteria[*at]);
            places.sort_by(|one, other| {
                turned(crate::domain::text::compare_texts(&name(one), &name(other))).then(one.cmp(other))
            });
            return;
        }
        places.sort_by(|one, other| match (self.number(*column, *one), self.number(*column, *other)) {
            (Some(one), Some(other)) => turned(one.total_cmp(&other)),
            (one, other) => other.is_some().cmp(&one.is_some()),
        });
    }

    /// The number in a cell.
    fn number(&self, column: Col, at: usize) -> Option<f64> {
        let one = self.deal.criteria.get(at)?;
        match column {
            Col::Name => None,
            Col::GroupShare => self.group.as_ref().map(|shares| shares[at]),
            Col::Usual => Some(f64::from(one.weight)),
            Col::Weighing(holder) => Some(f64::from(self.deal.weighings.get(holder)?.weight(one))),
            Col::Score(offer) => number_of(self.scores(offer)?, one.id).map(f64::from),
        }
    }

    fn scores(&self, offer: Offer) -> Option<&crate::domain::qualification::ByCriterion> {
        match offer {
            Offer::Ours => Some(&self.deal.scores),
            Offer::Of(id) => self.deal.competitor(id).map(|one| &one.scores),
        }
    }

    fn at(&self, place: Place) -> Option<(Col, usize, &Criterion)> {
        let Line::Criterion(at) = *self.lines.get(place.row)? else { return None };
        let (column, _) = self.columns.get(place.column)?;
        Some((*column, at, self.deal.criteria.get(at)?))
    }

    /// What texts that were put into cells change.
    ///
    /// # Errors
    /// In the person's words, with the line and the column where there are several; then nothing is changed.
    pub fn changes(&self, texts: &[(Place, String)]) -> Result<Vec<DealChange>, String> {
        let locale = self.locale;
        let mut criteria: BTreeMap<usize, Criterion> = BTreeMap::new();
        let mut weighings = BTreeMap::new();
        let mut scores = BTreeMap::new();
        for (place, text) in texts {
            let Some((column, at, known)) = self.at(*place) else { continue };
            let said = |reason: String| {
                if texts.len() == 1 {
                    return reason;
                }
                let heading = self.columns.get(place.column).map(|(_, title)| title.to_string()).unwrap_or_default();
                let args = [
                    ("name", words::criterion(locale, known).into()),
                    ("column", heading.into()),
                    ("reason", reason.into()),
                ];
                locale.tr("grid.refused", &args)
            };
            match column {
                Col::GroupShare => {}
                Col::Name => {
                    let one = criteria.entry(at).or_insert_with(|| known.clone());
                    if let CriterionKind::Own { name, .. } = &mut one.kind {
                        *name = text.trim().into();
                    }
                    if !one.is_usable() {
                        return Err(said(locale.t("criteria.name_wanted")));
                    }
                }
                Col::Usual => {
                    let weight = whole(locale, text, WEIGHT_MAX).map_err(said)?;
                    criteria.entry(at).or_insert_with(|| known.clone()).weight = weight.unwrap_or(0);
                }
                Col::Weighing(holder) => {
                    let weight = whole(locale, text, WEIGHT_MAX).map_err(said)?;
                    let Some(weighing) = self.deal.weighings.get(holder) else { continue };
                    let next = weighings.entry(holder).or_insert_with(|| (**weighing).clone());
                    set_number(&mut next.weights, known.id, weight);
                }
                Col::Score(offer) => {
                    let score = whole(locale, text, SCORE_BEST).map_err(said)?;
                    let Some(of_offer) = self.scores(offer) else { continue };
                    set_number(scores.entry(offer).or_insert_with(|| of_offer.clone()), known.id, score);
                }
            }
        }
        let mut changes = Vec::new();
        for (at, one) in criteria {
            if one != self.deal.criteria[at] {
                changes.push(DealChange::SetItem { item: DealItem::Criterion(one) });
            }
        }
        for (at, one) in weighings {
            if one != *self.deal.weighings[at] {
                changes.push(DealChange::SetItem { item: DealItem::Weighing(Rc::new(one)) });
            }
        }
        for (offer, next) in scores {
            if self.scores(offer) != Some(&next) {
                let competitor = match offer {
                    Offer::Ours => None,
                    Offer::Of(id) => Some(id),
                };
                changes.push(DealChange::SetScores { competitor, scores: next });
            }
        }
        Ok(changes)
    }
}

/// A whole number up to `most`; none where nothing was typed.
fn whole(locale: Locale, text: &str, most: u8) -> Result<Option<u8>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let number = parse(text).ok().map(|input| input.value);
    let fits = number.filter(|number| number.fract() == 0.0 && (0.0..=f64::from(most)).contains(number));
    match fits {
        Some(number) => Ok(Some(number as u8)),
        None => Err(locale.tr("criteria.whole_number", &[("most", locale.count(u64::from(most)).into())])),
    }
}

impl Cells for CriteriaCells {
    fn row_count(&self) -> usize {
        self.lines.len()
    }

    fn row(&self, row: usize) -> RowLook {
        match self.lines.get(row) {
            Some(Line::Group(group, is_open, share)) => {
                let name = words::criterion_group(self.locale, *group);
                let words = match share {
                    Some(share) => {
                        let args = [("group", name.into()), ("share", self.locale.whole_percent(*share).into())];
                        self.locale.tr("criteria.group_share", &args)
                    }
                    None => name,
                };
                RowLook { class: None, group: Some((words.into(), *is_open)), depth: 1 }
            }
            _ => RowLook::default(),
        }
    }

    fn text(&self, place: Place) -> AttrValue {
        let Some((column, at, one)) = self.at(place) else { return AttrValue::default() };
        let locale = self.locale;
        let weighs = |weight: u8| {
            let weight = locale.count(u64::from(weight));
            match self.shares.get(place.column).and_then(|shares| shares.as_ref()) {
                Some(shares) => format!("{weight} · {}", locale.whole_percent(shares[at])),
                None => weight,
            }
        };
        match column {
            Col::Name => words::criterion(locale, one).into(),
            Col::GroupShare => {
                self.group.as_ref().map_or_else(AttrValue::default, |shares| locale.whole_percent(shares[at]).into())
            }
            Col::Usual => weighs(one.weight).into(),
            Col::Weighing(holder) => {
                self.deal.weighings.get(holder).map_or_else(AttrValue::default, |held| weighs(held.weight(one)).into())
            }
            Col::Score(_) => {
                self.number(column, at).map_or_else(AttrValue::default, |score| locale.quantity(score).into())
            }
        }
    }

    fn draft(&self, place: Place) -> Option<String> {
        let (column, at, one) = self.at(place)?;
        match column {
            Col::Name => match &one.kind {
                CriterionKind::Own { name, .. } => Some(name.to_string()),
                CriterionKind::Usual(_) => None,
            },
            Col::GroupShare => None,
            Col::Weighing(holder) => match &self.deal.weighings.get(holder)?.holder {
                Holder::Person(_) => self.number(column, at).map(|number| self.locale.plain(number)),
                // Kept as they were left: they are handed on before they are changed.
                Holder::Left(_) => None,
            },
            Col::Usual | Col::Score(_) => {
                Some(self.number(column, at).map(|number| self.locale.plain(number)).unwrap_or_default())
            }
        }
    }

    fn is_number(&self, column: usize) -> bool {
        column > 0
    }

    fn choices(&self, _: usize) -> Option<Rc<[AttrValue]>> {
        None
    }

    fn is_same_row(&self, other: &dyn Cells, row: usize) -> bool {
        let Some(other) = other.as_any().downcast_ref::<Self>() else { return false };
        let same_cells = || {
            (0..self.columns.len()).all(|column| {
                let place = Place { row, column };
                self.text(place) == other.text(place)
            })
        };
        self.columns.len() == other.columns.len() && self.row(row) == other.row(row) && same_cells()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
