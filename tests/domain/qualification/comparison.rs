//! Offers compared: worked by hand, by laws, and with input as bad as it comes.

use super::{CUSTOMER, DEAL, all, cast, cast_of, changed, criteria, deal, deal_of, near, numbers, weighing, with_deal};
use crate::support::after;
use crate::support::random::config;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use rungs::domain::accounts::PersonId;
use rungs::domain::qualification::{
    AXES_MAX, AxisOf, Bearing, CRITERIA_MAX, Cause, Competitor, CompetitorId, Criterion, CriterionGroup, CriterionId,
    CriterionKind, Deal, DealStep, Flip, Holder, Offer, Point, PointId, Weighing, compare, leader, number_of,
    profile_by_criterion, profile_by_group, shares_of, weigh,
};
use rungs::domain::step::StepId;
use rungs::plan::{Action, ActionError, DealChange, DealItem, DealItemId, Plan, update};
use std::rc::Rc;

const NORVIK: Offer = Offer::Of(CompetitorId(101));

fn score(deal: &Deal, offer: Offer) -> f64 {
    let found = compare(deal, None);
    found.offers.iter().find(|one| one.offer == offer).and_then(|one| one.score).expect("scored")
}

#[test]
fn the_mean_of_scores_is_weighted() {
    // (3·8 + 1·4) ÷ 4 = 7, and (3·6 + 1·10) ÷ 4 = 7: level; ours stands first.
    let level = deal(&[30, 10], &[all(&[8, 4]), all(&[6, 10])]);
    assert!(near(score(&level, Offer::Ours), 7.0) && near(score(&level, NORVIK), 7.0));
    assert_eq!(leader(&compare(&level, None).offers), Some(Offer::Ours));
    // With a third criterion as heavy as the first: (3·8 + 1·4 + 3·5) ÷ 7 = 43/7, (3·6 + 1·10 + 3·9) ÷ 7 = 55/7.
    let three = deal(&[30, 10, 30], &[all(&[8, 4, 5]), all(&[6, 10, 9])]);
    assert!(near(score(&three, Offer::Ours), 43.0 / 7.0) && near(score(&three, NORVIK), 55.0 / 7.0));
    assert_eq!(leader(&compare(&three, None).offers), Some(NORVIK));
}

#[test]
fn what_is_not_scored_leaves_a_range() {
    // Scored on 3/4 of the weight: 8 there; at worst 3/4·8 = 6, at best 6 + 1/4·10 = 8.5.
    let found = weigh(Offer::Ours, &[0.75, 0.25], &[Some(8), None]);
    assert_eq!(found.score, Some(8.0));
    assert!(near(found.scored_share, 0.75) && near(found.low, 6.0) && near(found.high, 8.5));
    let nothing = weigh(Offer::Ours, &[1.0, 0.0], &[None, Some(9)]);
    assert_eq!((nothing.score, nothing.high), (None, 10.0));
}

#[test]
fn whoever_moves_twice_as_much_counts_twice() {
    // Shares of person 1: 1, 0; of person 2: 0, 1. Influence 8 and 4: two thirds and one third.
    let mut made = deal(&[10, 10], &[all(&[9, 3]), all(&[3, 9])]);
    made.weighings = vec![weighing(1, &[100, 0]), weighing(2, &[0, 50])].into();
    let found = compare(&made, Some(&cast(&[Some(8), Some(4)])));
    let shares = found.shares.clone().expect("shares");
    assert!(near(shares[0], 2.0 / 3.0) && near(shares[1], 1.0 / 3.0));
    assert!(near(found.offers[0].score.expect("scored"), 7.0) && near(found.offers[1].score.expect("scored"), 5.0));
    assert!(near(found.people[0].influence, 0.8) && found.people[0].offers[0].score == Some(9.0));
    // Somebody whose influence nobody knows counts as 5 of 10: 8 against 5.
    let unknown = compare(&made, Some(&cast(&[Some(8), None]))).shares.expect("shares");
    assert!(near(unknown[0], 8.0 / 13.0));
    // Where nobody has any, all count alike; without a map nobody's is known, and all count alike too.
    for people in [compare(&made, Some(&cast(&[Some(0), Some(0)]))), compare(&made, None)] {
        assert!(near(people.shares.expect("shares")[0], 0.5));
    }
}

#[test]
fn a_weight_of_a_person_that_is_not_named_is_the_usual_one() {
    let mut made = deal(&[30, 10], &[all(&[8, 4])]);
    made.weighings =
        vec![Rc::new(Weighing { holder: Holder::Person(PersonId(1)), weights: numbers(&[None, Some(30)]) })].into();
    assert_eq!(compare(&made, None).people[0].shares, Some(vec![0.5, 0.5]));
}

#[test]
fn a_flip_worked_by_hand() {
    // Ours 8 and 4, theirs 6 and 9, at shares ¾ and ¼: 7 against 6.75. They meet where 8s + 4(1 − s) = 6s + 9(1 − s): s = 5/7.
    let made = deal(&[75, 25], &[all(&[8, 4]), all(&[6, 9])]);
    let found = compare(&made, None).flips;
    assert_eq!(found.len(), 2);
    let of = |id: u32| found.iter().find(|flip| flip.criterion == CriterionId(id)).expect("a flip");
    assert!(near(of(1).flips_at, 5.0 / 7.0) && near(of(1).share, 0.75) && of(1).winner == NORVIK);
    assert!(near(of(2).flips_at, 2.0 / 7.0), "the other one turns it at what is left");
    // Who is better on everything is never overtaken.
    let safe = compare(&deal(&[75, 25], &[all(&[8, 9]), all(&[6, 8])]), None);
    assert_eq!(safe.flips, Vec::<Flip>::new());
    // What is not scored could turn anything: nothing is said.
    let part = compare(&deal(&[75, 25], &[all(&[8, 4]), numbers(&[Some(6), None])]), None);
    assert_eq!(part.flips, Vec::<Flip>::new());
}

#[test]
fn a_picture_of_branches_is_the_mean_on_each() {
    // Criterion 1 is on the second branch, 6 as well: (1·4 + 3·8) ÷ 4 = 7.
    let made = deal(&[10, 0, 0, 0, 0, 30], &[all(&[4, 1, 1, 1, 1, 8]), numbers(&[None, None, Some(7)])]);
    let shares = compare(&made, None).shares.expect("shares");
    let axes = profile_by_group(&made, &shares);
    assert_eq!(axes.len(), 5);
    let of = |group| axes.iter().find(|axis| axis.of == AxisOf::Group(group)).expect("an axis");
    let price = of(CriterionGroup::ALL[1]);
    assert!(near(price.share, 1.0) && price.scores[0].1.is_some_and(|score| near(score, 7.0)));
    assert_eq!(price.scores[1].1, None, "nothing was scored there");
    // A branch that weighs nothing still has a place in the picture: the plain mean.
    assert_eq!(of(CriterionGroup::ALL[3]).scores[1].1, Some(7.0));
    let many = deal(&(1..=50).collect::<Vec<u8>>(), &[]);
    let shares = compare(&many, None).shares.expect("shares");
    let heaviest = profile_by_criterion(&many, &shares);
    assert_eq!(heaviest.len(), AXES_MAX);
    assert!(heaviest.iter().all(|axis| axis.share >= shares[50 - AXES_MAX]));
}

#[test]
fn weights_that_are_all_zero_compare_nothing_and_say_so() {
    let mut made = deal(&[0, 0], &[all(&[8, 4]), all(&[6, 9])]);
    let found = compare(&made, None);
    assert_eq!((found.shares, found.offers.len(), found.flips.len()), (None, 0, 0));
    // A person whose weights are all zero is named, and counts for nothing.
    made.criteria = criteria(&[50, 50]).into();
    made.weighings = vec![weighing(1, &[0, 0]), weighing(2, &[10, 30])].into();
    let found = compare(&made, None);
    assert_eq!(found.people.iter().map(|one| one.shares.is_some()).collect::<Vec<_>>(), [false, true]);
    assert_eq!(found.shares, Some(vec![0.25, 0.75]));
    // Where nobody else has any weight, the usual ones are the group's.
    made.weighings = vec![weighing(1, &[0, 0])].into();
    assert_eq!(compare(&made, None).shares, Some(vec![0.5, 0.5]));
}

#[test]
fn no_competitor_and_no_criterion_are_no_error() {
    let alone = compare(&deal(&[10], &[all(&[8])]), None);
    assert_eq!((alone.offers.len(), alone.flips.len()), (1, 0));
    assert_eq!(leader(&alone.offers), Some(Offer::Ours));
    let bare = compare(&deal(&[], &[]), None);
    assert_eq!((bare.shares, leader(&bare.offers)), (None, None));
    assert_eq!(shares_of(&[]), None);
}

fn set(criterion: Criterion) -> DealChange {
    DealChange::SetItem { item: DealItem::Criterion(criterion) }
}

fn refused(plan: &Rc<Plan>, change: DealChange) -> Option<ActionError> {
    update(plan, &Action::ChangeDeal { customer: CUSTOMER, deal: DEAL, change }).err()
}

#[test]
fn a_hundred_criteria_fit_and_one_more_does_not() {
    let mut plan = with_deal(deal(&[], &[]));
    for one in criteria(&[7; CRITERIA_MAX]) {
        plan = changed(&plan, set(one));
    }
    let full = deal_of(&plan);
    assert_eq!(full.criteria.len(), CRITERIA_MAX);
    assert!(near(compare(&full, None).shares.expect("shares").iter().sum(), 1.0));
    let more = Criterion { id: full.free_criterion(), ..full.criteria[0].clone() };
    assert!(refused(&plan, set(more)).is_some());
    for (name, weight) in [("", 10), ("  ", 10), ("A", 101), (&*"n".repeat(201), 10)] {
        let kind = CriterionKind::Own { group: CriterionGroup::Price, name: name.into() };
        assert!(refused(&plan, set(Criterion { id: CriterionId(1), kind, weight })).is_some(), "{name:?} {weight}");
    }
    let scores = vec![(CriterionId(1), 11)].into();
    assert!(refused(&plan, DealChange::SetScores { competitor: None, scores }).is_some(), "11 of 10");
    let scores = vec![(CriterionId(999), 5)].into();
    assert!(
        refused(&plan, DealChange::SetScores { competitor: None, scores }).is_some(),
        "nobody knows that criterion"
    );
}

#[test]
fn a_criterion_that_goes_leaves_nothing_behind() {
    let mut made = deal(&[30, 10], &[all(&[8, 4]), all(&[6, 9])]);
    made.weighings = vec![weighing(1, &[5, 6])].into();
    let plan = with_deal(made);
    let gone = deal_of(&changed(&plan, DealChange::RemoveItem { item: DealItemId::Criterion(CriterionId(1)) }));
    assert_eq!(gone.criteria.len(), 1);
    let lists = [&gone.scores, &gone.competitors[0].scores, &gone.weighings[0].weights];
    assert!(lists.into_iter().all(|list| number_of(list, CriterionId(1)).is_none() && list.len() == 1));
    assert_eq!(gone.free_criterion(), CriterionId(3));
}

#[test]
fn weights_of_somebody_who_is_deleted_stay_and_are_handed_on() {
    let mut made = deal(&[10, 10], &[all(&[9, 3]), all(&[3, 9])]);
    made.weighings = vec![weighing(1, &[100, 0]), weighing(2, &[0, 50])].into();
    let plan = with_deal(made);
    let before = compare(&deal_of(&plan), Some(&cast_of(&plan)));
    let name = plan.customers.get(CUSTOMER).expect("there").details.as_ref().expect("people").people[0].name.clone();
    let gone = after(&plan, Action::RemovePerson { customer: CUSTOMER, person: PersonId(1) });
    let kept = deal_of(&gone);
    assert_eq!(kept.weighings[0].holder, Holder::Left(name.clone()));
    assert_eq!(kept.weighings[0].weights, deal_of(&plan).weighings[0].weights);
    let found = compare(&kept, Some(&cast_of(&gone)));
    assert_eq!(found.people.len(), 1, "who has left counts no more");
    assert_eq!(found.shares, Some(vec![0.0, 1.0]));
    // Somebody of the same influence takes them over: the result is what it was.
    let same = cast_of(&plan).get(PersonId(1)).expect("there").involvement.influence;
    let heir = cast_of(&gone);
    let heir = heir.people.iter().find(|one| one.person.id != PersonId(2)).expect("others").person.id;
    let handed = changed(&gone, DealChange::HandOn { from: name.clone(), to: heir });
    assert_eq!(deal_of(&handed).weighings[0].holder, Holder::Person(heir));
    let mut people = cast_of(&handed);
    for one in people.people.iter_mut().filter(|one| one.person.id == heir) {
        Rc::make_mut(&mut one.involvement).influence = same;
    }
    let restored = compare(&deal_of(&handed), Some(&people));
    assert_eq!((restored.shares, restored.offers), (before.shares, before.offers));
    // What is handed on to somebody who has weights takes their place; an unknown name changes nothing.
    let taken = deal_of(&changed(&gone, DealChange::HandOn { from: name, to: PersonId(2) }));
    assert_eq!(taken.weighings.len(), 1);
    assert_eq!(taken.weighings[0].weights, kept.weighings[0].weights);
    let nobody = changed(&gone, DealChange::HandOn { from: "Nobody".into(), to: PersonId(2) });
    assert_eq!(deal_of(&nobody).weighings, kept.weighings);
}

fn step(id: u32, asked_by: Cause) -> Rc<DealStep> {
    let people = Vec::new().into();
    let asked_by = Some(asked_by);
    Rc::new(DealStep { id: StepId(id), on: None, what: "Do it".into(), people, owner: None, asked_by, done: None })
}

#[test]
fn steps_stay_without_their_cause_when_a_point_or_a_competitor_goes() {
    let plan = with_deal(deal(&[10], &[all(&[5]), all(&[6])]));
    let known = Rc::clone(&deal_of(&plan).competitors[0]);
    let points: Vec<Point> = (1..=2)
        .map(|id| Point { id: PointId(id), bearing: Bearing::Threat, what: format!("Point {id}").into() })
        .collect();
    let with = |points: Vec<Point>| DealChange::SetItem {
        item: DealItem::Competitor(Rc::new(Competitor { points: points.into(), ..Competitor::clone(&known) })),
    };
    let plan = changed(&plan, with(points.clone()));
    let cause = |point: u32| Cause::Point(known.id, PointId(point));
    let plan = changed(&plan, DealChange::SetSteps { steps: vec![step(1, cause(1)), step(2, cause(2))] });
    let fewer = changed(&plan, with(points[..1].to_vec()));
    let causes = |plan: &Plan| deal_of(plan).steps.iter().map(|step| step.asked_by).collect::<Vec<_>>();
    assert_eq!(causes(&fewer), [Some(cause(1)), None]);
    // A new point has the identity of the one that is gone, and none of its steps.
    let again = changed(&fewer, with(points));
    assert_eq!(deal_of(&again).steps_for(cause(2)).count(), 0);
    let gone = changed(&plan, DealChange::RemoveItem { item: DealItemId::Competitor(known.id) });
    assert_eq!(causes(&gone), [None, None]);
    assert!(deal_of(&gone).competitors.is_empty());
    assert_eq!(compare(&deal_of(&gone), None).offers.len(), 1, "its scores are gone with it");
}

/// Weights and scores of two to four offers on one to six criteria; whether all is scored.
fn offers(is_whole: bool) -> impl Strategy<Value = Deal> {
    (1..=6_usize, 2..=4_usize)
        .prop_flat_map(move |(criteria, offers)| {
            let score = if is_whole { (0..=10_u8).prop_map(Some).boxed() } else { of(0..=10_u8).boxed() };
            (vec(0..=100_u8, criteria), vec(vec(score, criteria), offers))
        })
        .prop_map(|(weights, scores)| deal(&weights, &scores.iter().map(|list| numbers(list)).collect::<Vec<_>>()))
}

fn with_people(is_whole: bool) -> impl Strategy<Value = (Deal, Vec<Option<u8>>)> {
    (offers(is_whole), vec((of(0..=10_u8), vec(0..=100_u8, 6)), 0..4)).prop_map(|(mut made, people)| {
        let count = made.criteria.len();
        let holders = (1..).zip(&people).map(|(id, (_, weights))| weighing(id, &weights[..count]));
        made.weighings = holders.collect();
        (made, people.into_iter().map(|(influence, _)| influence).collect())
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn shares_add_up_and_scores_lie_within_their_range((made, people) in with_people(false)) {
        let found = compare(&made, Some(&cast(&people)));
        for shares in found.people.iter().map(|one| &one.shares).chain([&found.shares]).flatten() {
            prop_assert!(near(shares.iter().sum(), 1.0));
            prop_assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
        }
        for one in found.people.iter().flat_map(|one| &one.offers).chain(&found.offers) {
            prop_assert!(one.low >= -1e-9 && one.low <= one.high + 1e-9 && one.high <= 10.0);
            if let Some(score) = one.score {
                prop_assert!(one.low <= score + 1e-9 && score <= one.high + 1e-9);
                prop_assert!((0.0..=10.0).contains(&score));
            }
        }
    }

    #[test]
    fn weights_all_multiplied_alike_change_nothing(made in offers(false), factor in 2..=5_u8) {
        let mut small = made.clone();
        let mut large = made;
        for at in 0..small.criteria.len() {
            small.criteria[at].weight /= 5;
            large.criteria[at].weight = small.criteria[at].weight * factor;
        }
        let (one, other) = (compare(&small, None), compare(&large, None));
        prop_assert_eq!(one.offers.len(), other.offers.len());
        for (one, other) in one.offers.iter().zip(&other.offers) {
            prop_assert!(near(one.score.unwrap_or(-1.0), other.score.unwrap_or(-1.0)));
        }
        prop_assert_eq!(one.flips.len(), other.flips.len());
    }

    #[test]
    fn the_group_lies_between_its_people((made, people) in with_people(true)) {
        let found = compare(&made, Some(&cast(&people)));
        for (at, offer) in found.offers.iter().enumerate() {
            let own = found.people.iter().filter_map(|one| one.offers.get(at)?.score);
            let (low, high) = own.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), score| (low.min(score), high.max(score)));
            if let Some(score) = offer.score && low.is_finite() {
                prop_assert!(low - 1e-9 <= score && score <= high + 1e-9, "{low} {score} {high}");
            }
        }
    }

    #[test]
    fn where_it_flips_both_offers_are_level_and_beyond_it_the_other_is_ahead(made in offers(true)) {
        let found = compare(&made, None);
        let Some(shares) = &found.shares else { return Ok(()) };
        let first = leader(&found.offers).expect("all are scored");
        for flip in &found.flips {
            let place = made.criteria.iter().position(|one| one.id == flip.criterion).expect("there");
            prop_assert!(near(shares[place], flip.share));
            // The others keep their proportions.
            let result = |to: f64, offer: Offer| {
                let moved: Vec<f64> = shares.iter().enumerate().map(|(at, share)| {
                    if at == place { to } else { share * (1.0 - to) / (1.0 - flip.share) }
                }).collect();
                let scores = match offer {
                    Offer::Ours => &made.scores,
                    Offer::Of(id) => &made.competitor(id).expect("there").scores,
                };
                let scores: Vec<Option<u8>> = made.criteria.iter().map(|one| number_of(scores, one.id)).collect();
                weigh(offer, &moved, &scores).score.expect("scored")
            };
            prop_assert!(near(result(flip.flips_at, first), result(flip.flips_at, flip.winner)));
            let beyond = flip.flips_at + (flip.flips_at - flip.share).signum() * 1e-3;
            if (0.0..=1.0).contains(&beyond) {
                prop_assert!(result(beyond, flip.winner) > result(beyond, first));
            }
            let before = flip.share + (flip.flips_at - flip.share) * 0.5;
            prop_assert!(result(before, first) >= result(before, flip.winner) - 1e-9);
        }
        let distances: Vec<f64> = found.flips.iter().map(|flip| (flip.flips_at - flip.share).abs()).collect();
        prop_assert!(distances.is_sorted(), "the nearest first");
    }

    #[test]
    fn forgetting_somebody_loses_no_weight((made, _) in with_people(false), gone in 1..4_u32) {
        let mut next = made.clone();
        next.forget(PersonId(gone), &"Li".into());
        let weights = |deal: &Deal| deal.weighings.iter().map(|one| one.weights.clone()).collect::<Vec<_>>();
        prop_assert_eq!(weights(&next), weights(&made));
        prop_assert!(next.weighings.iter().all(|one| one.holder != Holder::Person(PersonId(gone))));
        // Another of the same name keeps a name of its own.
        let mut both = next.clone();
        both.forget(PersonId(gone % 3 + 1), &"Li".into());
        let holders: std::collections::HashSet<_> = both.weighings.iter().map(|one| one.holder.clone()).collect();
        prop_assert_eq!(holders.len(), both.weighings.len());
    }
}
