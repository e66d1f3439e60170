//! What gestures make of a split: split by what is known, share out anew, add, take away, put together.

use crate::domain::accounts::Customer;
use crate::domain::calendar::Month;
use crate::domain::split::{Dimension, Outline, Part, PartId, Split, SplitError, WeightBasis, names, weights};
use crate::plan::Plan;
use std::rc::Rc;

/// A split that the plan knows the names for.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What the parts are.
    pub by: Dimension,
    /// Their names.
    pub names: Vec<Rc<str>>,
}

/// How a part, or the whole, can be split: by what its customers name, and by the months of the period.
#[must_use]
pub fn offers(plan: &Plan, part: Option<PartId>) -> Vec<Offer> {
    let place = Place::of(plan, part);
    let above = place.kinds_above();
    let by_customers = [Dimension::Person, Dimension::Region, Dimension::Product]
        .map(|by| Offer { by, names: names(place.customers(plan), by) });
    let months = plan.target.period.each_month().map(|month| month.to_string().into()).collect();
    by_customers
        .into_iter()
        .chain([Offer { by: Dimension::Month, names: months }])
        .filter(|offer| !offer.names.is_empty() && !above.contains(&offer.by))
        .collect()
}

/// The plan's split with a part, or the whole, split into parts of these names. They carry what they won so far;
/// months, what their season says; all the same where nothing is known.
///
/// # Errors
/// [`SplitError`] when that makes no split.
pub fn split_by(plan: &Plan, part: Option<PartId>, by: Dimension, names: &[Rc<str>]) -> Result<Split, SplitError> {
    let place = Place::of(plan, part);
    let first = plan.planning.split.as_ref().filter(|_| part.is_some());
    let taken = place.outline.as_ref().map(|outline| outline.nodes().iter().filter_map(|node| node.part).max());
    let next = first.and(taken.flatten()).map_or(1, |PartId(last)| last.saturating_add(1));
    let weighed = match by {
        Dimension::Month => Some(names.iter().map(|name| season_weight(plan, name)).collect()),
        _ => weights(place.customers(plan), plan.ladder.top().id, by, names, WeightBasis::WonValue),
    };
    let weighed = weighed.unwrap_or_else(|| vec![1.0; names.len()]);
    let parts = (next..).zip(names.iter().zip(weighed));
    let parts = parts.map(|(id, (name, weight))| Part {
        id: PartId(id),
        name: Rc::clone(name),
        weight,
        rates: Vec::new(),
        split: None,
    });
    let split = Split::new(by, parts.collect())?;
    match (part, first) {
        (Some(id), Some(whole)) => whole.with_part(id, |part| part.split = Some(Box::new(split))),
        (Some(_), None) => Err(SplitError::Unknown),
        (None, _) => Ok(split),
    }
}

/// What a month sells of its year. A period that lies in months that sell nothing is equal.
fn season_weight(plan: &Plan, name: &str) -> f64 {
    let period = plan.target.period;
    let season = plan.planning.season.over(period);
    let at = Month::parse(name).ok().and_then(|month| usize::try_from(month.months_since(period.start())).ok());
    at.and_then(|at| season.get(at)).copied().unwrap_or(1.0)
}

/// The plan's split with the parts of a part, or of the whole, sharing anew by `basis`; none when nothing is known
/// of any of them.
///
/// # Errors
/// [`SplitError::Unknown`] when there is no such split.
pub fn shared_out(plan: &Plan, part: Option<PartId>, basis: WeightBasis) -> Result<Option<Split>, SplitError> {
    let split = plan.planning.split.as_ref().ok_or(SplitError::Unknown)?;
    let inner = parts_within(split, part)?;
    let names: Vec<Rc<str>> = inner.parts().iter().map(|part| Rc::clone(&part.name)).collect();
    let place = Place::of(plan, part);
    let Some(weights) = weights(place.customers(plan), plan.ladder.top().id, inner.by(), &names, basis) else {
        return Ok(None);
    };
    changed(split, part, |parts| {
        for (part, weight) in parts.iter_mut().zip(weights) {
            part.weight = weight;
        }
    })
    .map(Some)
}

/// The split with one part more, which carries what an average one does.
///
/// # Errors
/// [`SplitError`] when the name does not fit or there are too many.
pub fn added(split: &Split, within: Option<PartId>, name: &str) -> Result<Split, SplitError> {
    let id = split.free_id();
    changed(split, within, |parts| {
        let weight = parts.iter().map(|part| part.weight).sum::<f64>() / parts.len() as f64;
        parts.push(Part { id, name: name.trim().into(), weight, rates: Vec::new(), split: None });
    })
}

/// The split without a part: its neighbours carry what it did, in proportion. None when it was the last of all;
/// what loses its last part is whole again.
///
/// # Errors
/// [`SplitError`] when the rest is no split.
pub fn without(split: &Split, id: PartId) -> Result<Option<Split>, SplitError> {
    let mut rest = Vec::new();
    for part in split.parts().iter().filter(|part| part.id != id) {
        let inner = part.split.as_ref().map(|inner| without(inner, id)).transpose()?.flatten();
        rest.push(Part { split: inner.map(Box::new), ..part.clone() });
    }
    if rest.is_empty() {
        return Ok(None);
    }
    if rest.iter().all(|part| part.weight <= 0.0) {
        for part in &mut rest {
            part.weight = 1.0;
        }
    }
    Split::new(split.by(), rest).map(Some)
}

/// The split with a part put together again.
///
/// # Errors
/// [`SplitError::Unknown`] when there is no such part.
pub fn dissolved(split: &Split, id: PartId) -> Result<Split, SplitError> {
    split.with_part(id, |part| part.split = None)
}

fn parts_within(split: &Split, part: Option<PartId>) -> Result<&Split, SplitError> {
    match part {
        None => Ok(split),
        Some(id) => split.part(id).and_then(|part| part.split.as_deref()).ok_or(SplitError::Unknown),
    }
}

fn changed(split: &Split, within: Option<PartId>, change: impl FnOnce(&mut Vec<Part>)) -> Result<Split, SplitError> {
    let inner = parts_within(split, within)?;
    let mut parts = inner.parts().to_vec();
    change(&mut parts);
    let inner = Split::new(inner.by(), parts)?;
    match within {
        None => Ok(inner),
        Some(id) => split.with_part(id, |part| part.split = Some(Box::new(inner))),
    }
}

/// A part within its plan.
struct Place {
    outline: Option<Outline>,
    row: usize,
}

impl Place {
    fn of(plan: &Plan, part: Option<PartId>) -> Self {
        let outline = super::parts_outline(plan);
        let found = outline.as_ref().zip(part);
        let row = found.and_then(|(outline, id)| outline.nodes().iter().position(|node| node.part == Some(id)));
        Self { outline, row: row.unwrap_or(0) }
    }

    /// The customers of the part.
    fn customers<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = &'a Customer> {
        let all = plan.customers.list().iter().map(|customer| &**customer);
        all.filter(|customer| self.outline.as_ref().is_none_or(|outline| outline.holds(self.row, customer)))
    }

    /// What the part and those above it are; they cannot be split by that again.
    fn kinds_above(&self) -> Vec<Dimension> {
        let Some(outline) = &self.outline else { return Vec::new() };
        let mut row = self.row;
        let mut kinds = Vec::new();
        while let Some(kind) = outline.kind(row) {
            kinds.push(kind);
            row = outline.nodes()[row].parent;
        }
        kinds
    }
}
