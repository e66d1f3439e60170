//! Needs, benefits, what is missing between both, and what is said to whom.

use super::{CUSTOMER, DEAL, cast, changed, deal, deal_of, with_deal};
use crate::support::after;
use crate::support::random::config;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use rungs::domain::accounts::PersonId;
use rungs::domain::qualification::{
    BenefitKind, Cause, Competitor, CompetitorId, Deal, DealStep, Feature, FeatureId, Gap, Need, NeedId, Part, gaps,
    matters_to, talk_sheet,
};
use rungs::domain::stakeholders::{Cast, Style, StyleKind};
use rungs::domain::step::StepId;
use rungs::plan::{Action, DealChange, DealItem, DealItemId, update};
use std::rc::Rc;

fn need(id: u32, people: &[u32]) -> Rc<Need> {
    let people = people.iter().map(|id| PersonId(*id)).collect();
    Rc::new(Need { id: NeedId(id), said: format!("Need {id}").into(), meant: None, behind: None, people })
}

fn row(id: u32, need: Option<u32>, kinds: &[BenefitKind], people: &[u32]) -> Rc<Feature> {
    let mut made = Feature {
        id: FeatureId(id),
        feature: format!("Feature {id}").into(),
        advantage: Some(format!("Advantage {id}").into()),
        benefits: Vec::new().into(),
        need: need.map(NeedId),
        people: people.iter().map(|id| PersonId(*id)).collect(),
    };
    for kind in kinds {
        made.set_benefit(*kind, Some(format!("{kind:?} {id}").into()));
    }
    Rc::new(made)
}

fn with(needs: Vec<Rc<Need>>, features: Vec<Rc<Feature>>) -> Deal {
    let mut made = deal(&[], &[]);
    (made.needs, made.features) = (needs.into(), features.into());
    made
}

/// Person 1, who deals with others like this.
fn of_style(kind: StyleKind) -> Cast {
    let mut cast = cast(&[Some(5), Some(5)]);
    let person = Rc::make_mut(&mut cast.people[0].person);
    person.style = Some(kind.middle());
    cast
}

#[test]
fn what_is_missing_is_named_once() {
    use BenefitKind::{Cost, Time};
    let made = with(
        vec![need(1, &[1]), need(2, &[1]), need(3, &[])],
        vec![row(11, Some(1), &[Time], &[]), row(12, Some(2), &[], &[]), row(13, None, &[Cost], &[])],
    );
    assert_eq!(
        gaps(&made),
        [
            Gap::NeedWithoutBenefit(NeedId(2)),
            Gap::NeedWithoutBenefit(NeedId(3)),
            Gap::NeedOfNobody(NeedId(3)),
            Gap::FeatureWithoutBenefit(FeatureId(12)),
            Gap::BenefitWithoutNeed(FeatureId(13)),
        ]
    );
    assert_eq!(gaps(&with(vec![need(1, &[1])], vec![row(11, Some(1), &[Time], &[])])), []);
    assert_eq!(gaps(&with(Vec::new(), Vec::new())), []);
}

#[test]
fn a_row_matters_to_those_whose_need_it_meets_and_to_those_who_are_named() {
    let made = with(vec![need(1, &[1, 2])], vec![row(11, Some(1), &[], &[2, 3]), row(12, None, &[], &[3])]);
    assert_eq!(matters_to(&made, &made.features[0]), [PersonId(1), PersonId(2), PersonId(3)]);
    assert_eq!(matters_to(&made, &made.features[1]), [PersonId(3)]);
}

#[test]
fn a_talk_follows_the_style() {
    use BenefitKind::{Cost, Quality, Revenue};
    let made = with(vec![need(1, &[1])], vec![row(11, Some(1), &[Quality, Cost, Revenue], &[])]);
    let parts = |cast: Option<&Cast>| talk_sheet(&made, PersonId(1), cast).rows[0].parts.clone();
    let benefit = |kinds: [BenefitKind; 3]| kinds.map(Part::Benefit);
    let how = [Part::Feature, Part::Advantage];
    let after_how = |kinds| [&[Part::Need][..], &how, &benefit(kinds)].concat();
    let before_how = |kinds| [&[Part::Need][..], &benefit(kinds), &how].concat();
    assert_eq!(parts(None), after_how([Quality, Cost, Revenue]));
    assert_eq!(parts(Some(&of_style(StyleKind::Controlling))), before_how([Revenue, Cost, Quality]));
    assert_eq!(parts(Some(&of_style(StyleKind::Promoting))), before_how([Revenue, Quality, Cost]));
    assert_eq!(parts(Some(&of_style(StyleKind::Amiable))), after_how([Quality, Cost, Revenue]));
    assert_eq!(parts(Some(&of_style(StyleKind::Analytical))), after_how([Cost, Quality, Revenue]));
    // The style is that of the person, and of nobody else.
    assert_eq!(talk_sheet(&made, PersonId(2), Some(&of_style(StyleKind::Amiable))).style, None);
}

#[test]
fn own_needs_come_first_then_what_has_more_benefits_and_the_rest_is_owned_up_to() {
    use BenefitKind::{Cost, Quality, Time};
    let made = with(
        vec![need(1, &[1]), need(2, &[2]), need(3, &[1])],
        vec![
            row(11, None, &[Cost, Quality, Time], &[1]),
            row(12, Some(2), &[Cost], &[1]),
            row(13, Some(1), &[Cost], &[]),
            row(14, Some(3), &[], &[]),
            row(15, None, &[Cost], &[2]),
        ],
    );
    let sheet = talk_sheet(&made, PersonId(1), None);
    assert_eq!(sheet.rows.iter().map(|row| row.feature.0).collect::<Vec<_>>(), [13, 11, 12]);
    assert_eq!(sheet.unmet, [NeedId(3)], "a row without a benefit answers nothing");
    let nobody = talk_sheet(&made, PersonId(9), None);
    assert!(nobody.rows.is_empty() && nobody.unmet.is_empty());
}

#[test]
fn a_need_that_goes_leaves_its_rows_without_one() {
    let made = with(vec![need(1, &[1])], vec![row(11, Some(1), &[BenefitKind::Time], &[2])]);
    let plan = with_deal(made);
    let asked_by = Some(Cause::Need(NeedId(1)));
    let people = Vec::new().into();
    let step = DealStep { id: StepId(1), on: None, what: "Ask".into(), people, owner: None, asked_by, done: None };
    let plan = changed(&plan, DealChange::SetSteps { steps: vec![Rc::new(step)] });
    let gone = deal_of(&changed(&plan, DealChange::RemoveItem { item: DealItemId::Need(NeedId(1)) }));
    assert_eq!((gone.needs.len(), gone.features[0].need, gone.steps[0].asked_by), (0, None, None));
    assert_eq!(matters_to(&gone, &gone.features[0]), [PersonId(2)]);
}

#[test]
fn somebody_who_is_deleted_is_in_no_need_row_or_alliance() {
    let mut made = with(vec![need(1, &[1, 2])], vec![row(11, Some(1), &[BenefitKind::Time], &[1])]);
    let allies = vec![PersonId(1), PersonId(2)].into();
    made.competitors = vec![Rc::new(Competitor { allies, ..Competitor::named(CompetitorId(101), "Norvik") })].into();
    let plan = with_deal(made);
    let gone = deal_of(&after(&plan, Action::RemovePerson { customer: CUSTOMER, person: PersonId(1) }));
    assert_eq!(*gone.needs[0].people, [PersonId(2)]);
    assert!(gone.features[0].people.is_empty());
    assert_eq!(*gone.competitors[0].allies, [PersonId(2)]);
}

#[test]
fn what_does_not_fit_is_refused_and_nothing_is_changed() {
    let plan = with_deal(with(vec![need(1, &[1])], Vec::new()));
    let set =
        |item: DealItem| Action::ChangeDeal { customer: CUSTOMER, deal: DEAL, change: DealChange::SetItem { item } };
    let empty = Need { said: "  ".into(), ..(*need(2, &[])).clone() };
    let long = Feature { feature: "f".repeat(100_000).into(), ..(*row(11, None, &[], &[])).clone() };
    let dangling = row(12, Some(99), &[], &[]);
    let stranger = need(3, &[4_000]);
    let items = [
        DealItem::Need(Rc::new(empty)),
        DealItem::Feature(Rc::new(long)),
        DealItem::Feature(dangling),
        DealItem::Need(stranger),
        DealItem::Competitor(Rc::new(Competitor::named(CompetitorId(7), " "))),
    ];
    for item in items {
        assert!(update(&plan, &set(item.clone())).is_err(), "{item:?}");
    }
}

#[test]
fn a_benefit_is_set_in_its_place_and_taken_away() {
    let mut made = (*row(11, None, &[BenefitKind::Revenue, BenefitKind::Quality], &[])).clone();
    assert_eq!(
        made.benefits.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(),
        [BenefitKind::Quality, BenefitKind::Revenue]
    );
    made.set_benefit(BenefitKind::Quality, Some("Better".into()));
    assert_eq!(made.benefit(BenefitKind::Quality).map(|text| &**text), Some("Better"));
    made.set_benefit(BenefitKind::Quality, None);
    assert_eq!(made.benefits.len(), 1);
    assert!(made.is_usable());
}

fn argued() -> impl Strategy<Value = Deal> {
    let people = || subsequence(vec![1_u32, 2, 3], 0..=3);
    let kinds = || subsequence(BenefitKind::ALL.to_vec(), 0..=5);
    let needs = vec(people(), 0..4);
    let rows = vec((of(1..5_u32), kinds(), people()), 0..5);
    (needs, rows).prop_map(|(needs, rows)| {
        let count = u32::try_from(needs.len()).expect("few");
        let needs = (1..).zip(needs).map(|(id, people)| need(id, &people)).collect();
        let features = (11..)
            .zip(rows)
            .map(|(id, (met, kinds, people))| row(id, met.filter(|need| *need <= count), &kinds, &people));
        with(needs, features.collect())
    })
}

fn style() -> impl Strategy<Value = Option<Style>> {
    of(select(StyleKind::ALL.to_vec()).prop_map(StyleKind::middle))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_talk_says_each_thing_once_and_nothing_that_was_not_written(made in argued(), style in style()) {
        let mut people = cast(&[Some(5), Some(5), Some(5)]);
        Rc::make_mut(&mut people.people[0].person).style = style;
        let sheet = talk_sheet(&made, PersonId(1), Some(&people));
        let spoken: Vec<FeatureId> = sheet.rows.iter().map(|row| row.feature).collect();
        let wanted = made.features.iter().filter(|row| {
            !row.benefits.is_empty() && matters_to(&made, row).contains(&PersonId(1))
        });
        let mut sorted = spoken.clone();
        sorted.sort();
        prop_assert_eq!(sorted, wanted.map(|row| row.id).collect::<Vec<_>>());
        for said in &sheet.rows {
            let row = made.features.iter().find(|row| row.id == said.feature).expect("there");
            let kinds = said.parts.iter().filter_map(|part| match part { Part::Benefit(kind) => Some(*kind), _ => None });
            let mut kinds: Vec<BenefitKind> = kinds.collect();
            kinds.sort();
            prop_assert_eq!(kinds, row.benefits.iter().map(|(kind, _)| *kind).collect::<Vec<_>>());
            prop_assert_eq!(said.parts.contains(&Part::Need), row.need.is_some());
            prop_assert_eq!(said.parts.len(), row.benefits.len() + 2 + usize::from(row.need.is_some()));
        }
        // A need of the person is either spoken to or owned up to.
        for need in made.needs.iter().filter(|need| need.people.contains(&PersonId(1))) {
            let is_met = sheet.rows.iter().any(|row| row.need == Some(need.id));
            prop_assert_ne!(is_met, sheet.unmet.contains(&need.id));
        }
    }

    #[test]
    fn a_gap_is_mended_by_what_it_asks_for(made in argued()) {
        let Some(gap) = gaps(&made).into_iter().next() else { return Ok(()) };
        let mut next = made;
        match gap {
            Gap::NeedWithoutBenefit(need) => next.features.push(row(99, Some(need.0), &[BenefitKind::Cost], &[])),
            Gap::NeedOfNobody(id) => {
                let place = next.needs.iter().position(|need| need.id == id).expect("there");
                next.needs[place] = need(id.0, &[1]);
            }
            Gap::BenefitWithoutNeed(id) | Gap::FeatureWithoutBenefit(id) => {
                next.needs.push(need(50, &[1]));
                let place = next.features.iter().position(|row| row.id == id).expect("there");
                next.features[place] = row(id.0, Some(50), &[BenefitKind::Cost], &[]);
            }
        }
        prop_assert!(!gaps(&next).contains(&gap));
    }
}
