//! Offers compared by what a customer buys by: per person, for all of them, and which weight would turn the ranking.
//!
//! A person's result of an offer is the mean of its scores weighted with the person's weights, over the criteria on which the
//! offer was scored. The group's weights are the people's shares weighted with their influence on the decision: whoever
//! moves twice as much counts twice (weighted sum model; `domain.md` section 6).

use super::criteria::{Criterion, CriterionId, Holder, SCORE_BEST, number_of};
use super::deal::{CompetitorId, Deal};
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{Cast, INFLUENCE_MAX, INFLUENCE_UNKNOWN};

/// Whose offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Offer {
    /// Ours.
    Ours,
    /// A competitor's.
    Of(CompetitorId),
}

/// Shares of criteria, in the order of [`Deal::criteria`]: each 0–1, all together 1.
pub type Shares = Vec<f64>;

/// How an offer does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OfferResult {
    /// Whose.
    pub offer: Offer,
    /// The weighted mean of its scores, 0–10; none where nothing that weighs was scored.
    pub score: Option<f64>,
    /// The share of the weight on which it was scored, 0–1.
    pub scored_share: f64,
    /// The lowest that it can come to once all is scored, 0–10.
    pub low: f64,
    /// The highest, 0–10.
    pub high: f64,
}

/// What one person would choose.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonResult {
    /// Who; none for whoever has no weights of their own, by the deal's usual weights.
    pub person: PersonId,
    /// Influence on the decision, 0–1.
    pub influence: f64,
    /// What the criteria weigh with the person; none where all weights are zero.
    pub shares: Option<Shares>,
    /// The offers, ours first; none where all weights are zero.
    pub offers: Vec<OfferResult>,
}

/// A weight that would turn the ranking.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its share now, 0–1.
    pub share: f64,
    /// The share from which on another offer is ahead, 0–1, the others keeping their proportions.
    pub flips_at: f64,
    /// The offer that is best then.
    pub winner: Offer,
}

/// Offers compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What the criteria weigh for the whole group; none where every weight is zero.
    pub shares: Option<Shares>,
    /// The offers for the group, ours first, then competitors in their order; empty where every weight is zero.
    pub offers: Vec<OfferResult>,
    /// The people with weights of their own.
    pub people: Vec<PersonResult>,
    /// Which weights would turn the group's ranking, the nearest first.
    pub flips: Vec<Flip>,
}

/// Weights as shares of their sum; none where all are zero.
///
/// ```
/// use rungs::domain::qualification::shares_of;
/// assert_eq!(shares_of(&[30.0, 10.0]), Some(vec![0.75, 0.25]));
/// assert_eq!(shares_of(&[0.0, 0.0]), None);
/// ```
#[must_use]
pub fn shares_of(weights: &[f64]) -> Option<Shares> {
    let sum: f64 = weights.iter().sum();
    (sum > 0.0 && sum.is_finite()).then(|| weights.iter().map(|weight| weight / sum).collect())
}

/// How an offer with these scores does under these shares.
#[must_use]
pub fn weigh(offer: Offer, shares: &[f64], scores: &[Option<u8>]) -> OfferResult {
    let best = f64::from(SCORE_BEST);
    let (mut sum, mut scored_share) = (0.0, 0.0);
    for (share, score) in shares.iter().zip(scores) {
        if let Some(score) = score {
            sum += share * f64::from(*score);
            scored_share += share;
        }
    }
    let open = (1.0 - scored_share).max(0.0);
    OfferResult {
        offer,
        score: (scored_share > 0.0).then(|| (sum / scored_share).clamp(0.0, best)),
        scored_share,
        low: sum,
        high: (sum + open * best).min(best),
    }
}

/// The offer that is ahead: the best score; of equals, the one that stands first.
#[must_use]
pub fn leader(offers: &[OfferResult]) -> Option<Offer> {
    let scored = offers.iter().filter_map(|result| Some((result.offer, result.score?)));
    scored.reduce(|best, one| if one.1 > best.1 { one } else { best }).map(|(offer, _)| offer)
}

/// Scores of every offer on every criterion, ours first.
pub(super) fn scores(deal: &Deal) -> Vec<(Offer, Vec<Option<u8>>)> {
    let of = |numbers| deal.criteria.iter().map(|one| number_of(numbers, one.id)).collect();
    let others = deal.competitors.iter().map(|one| (Offer::Of(one.id), of(&one.scores)));
    std::iter::once((Offer::Ours, of(&deal.scores))).chain(others).collect()
}

/// Offers for every person and for the group.
///
/// People with weights of their own count by their influence on the map; without any, the deal's usual weights are the
/// group's. Somebody whose influence nobody knows counts with [`INFLUENCE_UNKNOWN`] of 10.
#[must_use]
pub fn compare(deal: &Deal, cast: Option<&Cast>) -> Comparison {
    let scores = scores(deal);
    let all = |shares: &[f64]| scores.iter().map(|(offer, scores)| weigh(*offer, shares, scores)).collect::<Vec<_>>();
    let people: Vec<PersonResult> = deal
        .weighings
        .iter()
        .filter_map(|weighing| {
            let Holder::Person(person) = weighing.holder else { return None };
            let weights: Vec<f64> = deal.criteria.iter().map(|one| f64::from(weighing.weight(one))).collect();
            let shares = shares_of(&weights);
            let offers = shares.as_deref().map(&all).unwrap_or_default();
            Some(PersonResult { person, influence: influence_of(person, cast), shares, offers })
        })
        .collect();
    let shares = group_shares(&deal.criteria, &people);
    let offers = shares.as_deref().map(&all).unwrap_or_default();
    let flips = shares.as_deref().map(|shares| flips(&deal.criteria, shares, &scores)).unwrap_or_default();
    Comparison { shares, offers, people, flips }
}

/// Influence on the decision, 0–1.
fn influence_of(person: PersonId, cast: Option<&Cast>) -> f64 {
    let known = cast.and_then(|cast| cast.get(person)).and_then(|one| one.involvement.influence);
    f64::from(known.unwrap_or(INFLUENCE_UNKNOWN)) / f64::from(INFLUENCE_MAX)
}

/// The people's shares weighted with their influence; equally where none has any.
fn group_shares(criteria: &[Criterion], people: &[PersonResult]) -> Option<Shares> {
    let known: Vec<(&Shares, f64)> =
        people.iter().filter_map(|one| Some((one.shares.as_ref()?, one.influence))).collect();
    if known.is_empty() {
        return shares_of(&criteria.iter().map(|one| f64::from(one.weight)).collect::<Vec<_>>());
    }
    let is_moved = known.iter().any(|(_, influence)| *influence > 0.0);
    let sums = (0..criteria.len())
        .map(|at| known.iter().map(|(shares, influence)| shares[at] * if is_moved { *influence } else { 1.0 }).sum());
    shares_of(&sums.collect::<Vec<f64>>())
}

/// Which weights would turn the ranking, the nearest first.
///
/// With a criterion's share at `s` and the others in their proportions, an offer comes to `(1 − s)·rest + s·score`: a
/// straight line in `s`, so that two offers meet at one share at most. Only offers that were scored on everything that
/// weighs are compared, for an unknown score could turn anything.
fn flips(criteria: &[Criterion], shares: &[f64], scores: &[(Offer, Vec<Option<u8>>)]) -> Vec<Flip> {
    let whole: Vec<(Offer, Vec<f64>)> = scores
        .iter()
        .filter_map(|(offer, scores)| {
            let known = scores.iter().zip(shares).map(|(score, share)| match score {
                Some(score) => Some(f64::from(*score)),
                None if *share == 0.0 => Some(0.0),
                None => None,
            });
            Some((*offer, known.collect::<Option<Vec<f64>>>()?))
        })
        .collect();
    let total = |scores: &[f64]| shares.iter().zip(scores).map(|(share, score)| share * score).sum::<f64>();
    let results: Vec<f64> = whole.iter().map(|(_, scores)| total(scores)).collect();
    let Some(first) = (0..whole.len()).reduce(|best, at| if results[at] > results[best] { at } else { best }) else {
        return Vec::new();
    };
    let mut found: Vec<Flip> = Vec::new();
    for (at, criterion) in criteria.iter().enumerate() {
        let share = shares[at];
        if share >= 1.0 {
            continue;
        }
        // The line of each offer: what the rest comes to, and the score on this criterion.
        let rest = |offer: usize| (results[offer] - share * whole[offer].1[at]) / (1.0 - share);
        let mut nearest: Option<Flip> = None;
        for other in (0..whole.len()).filter(|other| *other != first) {
            let (ahead_in_rest, ahead_here) = (rest(first) - rest(other), whole[first].1[at] - whole[other].1[at]);
            let slope = ahead_here - ahead_in_rest;
            if slope.abs() < 1e-12 {
                continue;
            }
            let flips_at = -ahead_in_rest / slope;
            let is_nearer = nearest.is_none_or(|known| (flips_at - share).abs() < (known.flips_at - share).abs());
            if (0.0..=1.0).contains(&flips_at) && (flips_at - share).abs() > 1e-12 && is_nearer {
                nearest = Some(Flip { criterion: criterion.id, share, flips_at, winner: whole[other].0 });
            }
        }
        found.extend(nearest);
    }
    found.sort_by(|one, other| (one.flips_at - one.share).abs().total_cmp(&(other.flips_at - other.share).abs()));
    found
}
