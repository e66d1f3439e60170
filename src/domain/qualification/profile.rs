//! How offers do on a few axes, for a picture of their strengths: the branches of the tree, or the heaviest criteria.

use super::comparison::{Offer, scores};
use super::criteria::{CriterionGroup, CriterionId};
use super::deal::Deal;

/// The most axes on which offers can still be told apart.
pub const AXES_MAX: usize = 12;

/// What an axis stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AxisOf {
    /// A branch of the tree.
    Group(CriterionGroup),
    /// One criterion.
    Criterion(CriterionId),
}

/// An axis, and where each offer stands on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What it stands for.
    pub of: AxisOf,
    /// Its share of all weight, 0–1.
    pub share: f64,
    /// The offers, ours first: 0–10; none where nothing on the axis was scored.
    pub scores: Vec<(Offer, Option<f64>)>,
}

/// The branches that have a criterion, in their order.
///
/// An offer's score on a branch is the mean of its known scores there by their shares; on a branch that weighs nothing, their
/// plain mean. `shares` are those of [`Deal::criteria`].
#[must_use]
pub fn profile_by_group(deal: &Deal, shares: &[f64]) -> Vec<Axis> {
    let scores = scores(deal);
    let of_group = |group: CriterionGroup| {
        let criteria = deal.criteria.iter().zip(shares).enumerate();
        let places: Vec<(usize, f64)> =
            criteria.filter(|(_, (one, _))| one.group() == group).map(|(at, (_, share))| (at, *share)).collect();
        let share: f64 = places.iter().map(|(_, share)| share).sum();
        let mean = |known: &[Option<u8>]| {
            let (mut sum, mut weight) = (0.0, 0.0);
            for (at, own) in &places {
                if let Some(score) = known.get(*at).copied().flatten() {
                    let counts = if share > 0.0 { *own } else { 1.0 };
                    sum += counts * f64::from(score);
                    weight += counts;
                }
            }
            (weight > 0.0).then(|| sum / weight)
        };
        let offers = scores.iter().map(|(offer, known)| (*offer, mean(known))).collect();
        (!places.is_empty()).then_some(Axis { of: AxisOf::Group(group), share, scores: offers })
    };
    CriterionGroup::ALL.into_iter().filter_map(of_group).collect()
}

/// The heaviest criteria, at most [`AXES_MAX`], branch by branch.
#[must_use]
pub fn profile_by_criterion(deal: &Deal, shares: &[f64]) -> Vec<Axis> {
    let scores = scores(deal);
    let mut places: Vec<usize> = (0..deal.criteria.len().min(shares.len())).collect();
    places.sort_by(|one, other| shares[*other].total_cmp(&shares[*one]));
    places.truncate(AXES_MAX);
    places.sort_by_key(|at| (deal.criteria[*at].group(), *at));
    let axis = |at: usize| Axis {
        of: AxisOf::Criterion(deal.criteria[at].id),
        share: shares[at],
        scores: scores.iter().map(|(offer, known)| (*offer, known[at].map(f64::from))).collect(),
    };
    places.into_iter().map(axis).collect()
}
