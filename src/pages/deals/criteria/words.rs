//! What a comparison says, in words.

use crate::domain::accounts::PersonId;
use crate::domain::qualification::{Comparison, CriterionId, Deal, Flip, Offer, OfferResult, leader};
use crate::i18n::{Arg, Locale};
use crate::pages::deals::shared::DealProps;
use crate::state::words::deals as words;
use crate::state::words::deals::words_between;

/// Offers nearer than this are level: what is written to a hundredth would be the same.
const LEVEL: f64 = 0.005;

/// Whose offer.
#[must_use]
pub fn offer_name(locale: Locale, deal: &Deal, offer: Offer) -> String {
    match offer {
        Offer::Ours => locale.t("criteria.ours"),
        Offer::Of(id) => deal.competitor(id).map_or_else(|| "–".to_owned(), |one| one.name.to_string()),
    }
}

/// A criterion by its identity.
#[must_use]
pub fn criterion_name(locale: Locale, deal: &Deal, id: CriterionId) -> String {
    deal.criterion(id).map_or_else(|| "–".to_owned(), |one| words::criterion(locale, one))
}

/// A score to a tenth, and finer where a tenth would be nothing.
#[must_use]
pub fn points(locale: Locale, points: f64) -> String {
    if points < 0.1 { locale.quantity(points) } else { locale.tenths(points) }
}

/// Two scores as they are told apart: to a tenth, or to a hundredth where a tenth would make them equal.
#[must_use]
pub fn told_apart(locale: Locale, one: f64, other: f64) -> [String; 2] {
    let tenths = [one, other].map(|score| locale.tenths(score));
    if tenths[0] == tenths[1] { [one, other].map(|score| locale.quantity(score)) } else { tenths }
}

/// Who is ahead for the group and by how much; or what is missing before anything can be compared.
#[must_use]
pub fn sentence(locale: Locale, given: &DealProps, comparison: &Comparison) -> String {
    let deal = &given.deal;
    if deal.criteria.is_empty() {
        return locale.t("criteria.none");
    }
    if comparison.shares.is_none() {
        return locale.t("criteria.all_zero");
    }
    let mut scored: Vec<(&OfferResult, f64)> =
        comparison.offers.iter().filter_map(|result| Some((result, result.score?))).collect();
    let first = leader(&comparison.offers);
    // The leader first, then by score; of equals, the one that stands first.
    scored.sort_by(|one, other| {
        let is_first = |result: &OfferResult| Some(result.offer) == first;
        is_first(other.0).cmp(&is_first(one.0)).then(other.1.total_cmp(&one.1))
    });
    let name = |result: &OfferResult| Arg::from(offer_name(locale, deal, result.offer));
    match scored.as_slice() {
        [] => locale.t("criteria.unscored"),
        [(_, score)] if deal.competitors.is_empty() => {
            locale.tr("criteria.alone", &[("score", points(locale, *score).into())])
        }
        [(one, score)] => {
            locale.tr("criteria.only_one", &[("name", name(one)), ("score", points(locale, *score).into())])
        }
        [(one, best), (other, next), ..] if best - next < LEVEL => {
            let args = [("name", name(one)), ("other", name(other)), ("score", points(locale, *best).into())];
            locale.tr("criteria.level", &args)
        }
        [(one, best), rest @ ..] => {
            // Where we are not ahead, what we lack is the news; else the one who comes next.
            let ours = rest.iter().find(|(result, _)| result.offer == Offer::Ours);
            let (other, next) = ours.unwrap_or(&rest[0]);
            let [score, other_score] = told_apart(locale, *best, *next);
            let args = [
                ("name", name(one)),
                ("other", name(other)),
                ("score", score.into()),
                ("other_score", other_score.into()),
                ("margin", points(locale, best - next).into()),
            ];
            locale.tr(
                match (one.offer, other.offer) {
                    (Offer::Ours, _) => "criteria.ahead_us",
                    (_, Offer::Ours) => "criteria.ahead_of_us",
                    _ => "criteria.ahead_other",
                },
                &args,
            )
        }
    }
}

/// "If Price weighed 41 % instead of 22 %, Norvik would be ahead."
#[must_use]
pub fn flip(locale: Locale, deal: &Deal, flip: &Flip) -> String {
    // Shares that look the same in whole per cent are told apart by more digits.
    let whole = [flip.flips_at, flip.share].map(|share| locale.whole_percent(share));
    let [then, now] =
        if whole[0] == whole[1] { [flip.flips_at, flip.share].map(|share| locale.percent(share)) } else { whole };
    let args = [
        ("criterion", Arg::from(criterion_name(locale, deal, flip.criterion))),
        ("then", then.into()),
        ("now", now.into()),
        ("winner", offer_name(locale, deal, flip.winner).into()),
    ];
    // At the very end of the scale nothing lies beyond: the two are level there, and no more.
    let is_edge = flip.flips_at <= 0.0 || flip.flips_at >= 1.0;
    locale.tr(
        match (is_edge, flip.winner) {
            (true, Offer::Ours) => "criteria.flip_level_us",
            (true, Offer::Of(_)) => "criteria.flip_level",
            (false, Offer::Ours) => "criteria.flip_us",
            (false, Offer::Of(_)) => "criteria.flip",
        },
        &args,
    )
}

/// What makes a result less sure than it looks: scores that are missing, influence that nobody knows.
#[must_use]
pub fn doubts(locale: Locale, given: &DealProps, comparison: &Comparison) -> Vec<String> {
    let mut said = Vec::new();
    let deal = &given.deal;
    let missing = comparison.offers.iter().filter(|result| result.scored_share < 1.0 - 1e-9);
    let missing: Vec<String> = missing
        .map(|result| {
            let open = locale.whole_percent(1.0 - result.scored_share);
            locale.tr(
                "criteria.missing_of",
                &[("name", offer_name(locale, deal, result.offer).into()), ("share", open.into())],
            )
        })
        .collect();
    if !missing.is_empty() && comparison.shares.is_some() {
        let list = missing.join(words_between(locale));
        said.push(locale.tr("criteria.missing", &[("list", list.into())]));
    }
    let unknown: Vec<String> = comparison
        .people
        .iter()
        .filter(|one| influence(given, one.person).is_none())
        .map(|one| given.name_of(one.person))
        .collect();
    if !unknown.is_empty() {
        let list = unknown.join(words_between(locale));
        said.push(locale.tr("criteria.influence_unknown", &[("people", list.into())]));
    }
    let empty: Vec<String> = comparison
        .people
        .iter()
        .filter(|one| one.shares.is_none() && !deal.criteria.is_empty())
        .map(|one| given.name_of(one.person))
        .collect();
    if !empty.is_empty() {
        let list = empty.join(words_between(locale));
        said.push(locale.tr("criteria.people_zero", &[("people", list.into())]));
    }
    said
}

/// A person's influence on the decision, 0–10; none when nobody knows it.
#[must_use]
pub fn influence(given: &DealProps, person: PersonId) -> Option<u8> {
    given.cast.as_ref().and_then(|cast| cast.get(person)).and_then(|one| one.involvement.influence)
}

/// What the group's weights rest on.
#[must_use]
pub fn basis(locale: Locale, comparison: &Comparison) -> String {
    let people = comparison.people.iter().filter(|one| one.shares.is_some()).count() as u64;
    if people == 0 {
        locale.t("criteria.basis_usual")
    } else {
        locale.tr("criteria.basis_people", &[("count", Arg::count(people, locale.count(people)))])
    }
}
