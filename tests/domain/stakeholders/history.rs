//! A map on days that are past: who was there, how they stood, what happened between two days; histories written down later.

use super::{Made, day};
use proptest::prelude::*;
use rungs::domain::accounts::PersonId;
use rungs::domain::stakeholders::{Attitude, Involvement, MapDifference, Turn};

const MARCH: &str = "2027-03-01";
const MAY: &str = "2027-05-20";
const JUNE: &str = "2027-06-02";
const LATER: &str = "2027-06-15";

/// 1 resisted from March and supports from May, 2 was always there and is unknown, 3 came in June and doubts, met the day after.
fn made() -> Made {
    Made::new()
        .with(|_, one| {
            (one.since, one.influence) = (Some(day(MARCH)), Some(10));
            one.set_attitude(Some(Attitude::Resists), day(MARCH));
            one.set_attitude(Some(Attitude::Supports), day(MAY));
        })
        .with(|_, one| (one.since, one.influence) = (None, Some(10)))
        .with(|_, one| {
            one.since = Some(day(JUNE));
            one.set_attitude(Some(Attitude::Doubts), day(JUNE));
        })
        .record("2027-06-03", &[3])
        .record("2027-06-10", &[1, 3])
}

fn attitudes(one: &Involvement) -> Vec<(String, Option<Attitude>)> {
    one.attitudes.iter().map(|since| (since.on.to_string(), since.attitude)).collect()
}

#[test]
fn a_map_stands_as_it_was_known_on_the_day() {
    let cast = made().cast();
    let before = cast.standing_on(day("2027-02-28"));
    assert_eq!((before.people, before.by_attitude, before.support), (1, [0; 5], None), "only whoever always was there");
    let march = cast.standing_on(day(MARCH));
    assert_eq!((march.people, march.by_attitude, march.support), (2, [0, 0, 0, 1, 0], Some(-0.5)));
    let may = cast.standing_on(day(MAY));
    assert_eq!(
        (may.people, may.by_attitude, may.support),
        (2, [1, 0, 0, 0, 0], Some(1.0)),
        "who is unknown weighs nothing"
    );
    // 10 · 1 and 5 · 0.25 of 15: an unknown influence counts as 5.
    let june = cast.standing_on(day(JUNE));
    assert_eq!((june.people, june.by_attitude), (3, [1, 1, 0, 0, 0]));
    assert!((june.support.expect("known") - 11.25 / 15.0).abs() < 1e-12);
}

#[test]
fn who_moves_nothing_weighs_nothing() {
    let cast = Made::new().person(&[], Some(Attitude::Sabotages), 0, None).cast();
    assert_eq!(cast.standing_on(day(LATER)).support, None);
}

#[test]
fn days_of_change_are_each_named_once_and_none_is_to_come() {
    let cast = made().cast();
    assert_eq!(cast.days_of_change(day(LATER)), [day(MARCH), day(MAY), day(JUNE)]);
    assert_eq!(cast.days_of_change(day("2027-05-19")), [day(MARCH)]);
    assert!(Made::new().with(|_, one| one.since = None).cast().days_of_change(day(LATER)).is_empty());
}

#[test]
fn somebody_is_there_from_the_first_day_that_is_known() {
    // What was noted of April says that the map knew of the person then, although the card is from June.
    let noted = made().but(3, |_, one| one.note_attitude(Some(Attitude::Resists), day("2027-04-01"))).cast();
    assert!(noted.was_there(2, day("2027-04-01")) && !noted.was_there(2, day("2027-03-31")));
    assert!(noted.was_there(1, day("2020-01-01")), "without a first day somebody always was there");
}

#[test]
fn between_two_days_some_turn_some_come_and_some_are_met() {
    let made = made();
    let (cast, customer) = (made.cast(), made.customer());
    let difference = cast.between(&customer, day(MARCH), day(LATER));
    let turn = Turn { at: 0, before: Some(Attitude::Resists), after: Some(Attitude::Supports) };
    assert_eq!(difference, MapDifference { turned: vec![turn], came: vec![2], newly_met: vec![0, 2] });
    // 3 was met for the first time on the third, so later meetings are nothing new; whoever came is no turn.
    let later = cast.between(&customer, day("2027-06-03"), day(LATER));
    assert_eq!(later, MapDifference { newly_met: vec![0], ..MapDifference::default() });
    assert_eq!(cast.between(&customer, day(LATER), day(LATER)), MapDifference::default());
}

#[test]
fn a_day_noted_later_stands_between_those_that_were_known() {
    let mut one = Involvement::new(PersonId(1), None);
    one.note_attitude(Some(Attitude::Supports), day(MAY));
    one.note_attitude(Some(Attitude::Resists), day(MARCH));
    assert_eq!(attitudes(&one), [(MARCH.into(), Some(Attitude::Resists)), (MAY.into(), Some(Attitude::Supports))]);
    // Nobody knew any more for a while; the same day again is another word for it; the same again is no change.
    one.note_attitude(None, day("2027-04-01"));
    one.note_attitude(Some(Attitude::Doubts), day("2027-04-01"));
    one.note_attitude(Some(Attitude::Doubts), day("2027-04-20"));
    assert_eq!(one.attitudes.len(), 3);
    assert_eq!(one.attitude_on(day("2027-05-19")), Some(Attitude::Doubts));
    assert_eq!(one.attitude(), Some(Attitude::Supports), "how it is now stays");
    // The day between goes, and what was noted before it holds on.
    one.forget_attitude(day("2027-04-01"));
    assert_eq!(one.attitude_on(day("2027-05-19")), Some(Attitude::Resists));
    one.forget_attitude(day(MARCH));
    one.forget_attitude(day(MAY));
    assert_eq!((attitudes(&one), one.attitude()), (vec![], None));
}

fn attitude() -> impl Strategy<Value = Option<Attitude>> {
    proptest::option::of(proptest::sample::select(Attitude::ALL.to_vec()))
}

proptest! {
    #![proptest_config(crate::support::random::config())]

    #[test]
    fn whatever_is_noted_and_forgotten_days_stay_in_order_and_each_says_something_new(
        steps in proptest::collection::vec((0..40_i32, proptest::option::of(attitude())), 0..24)
    ) {
        let mut one = Involvement::new(PersonId(1), None);
        // What is meant, day by day: the last word on a day, until the next day with a word.
        let mut words: Vec<Option<Option<Attitude>>> = vec![None; 40];
        for (at, word) in steps {
            let on = day(MARCH).plus(at).expect("a day");
            match word {
                Some(attitude) => one.note_attitude(attitude, on),
                None => one.forget_attitude(on),
            }
            prop_assert!(one.is_usable());
            prop_assert!(one.attitudes.windows(2).all(|pair| pair[0].attitude != pair[1].attitude));
            prop_assert_ne!(one.attitudes.first().map(|first| first.attitude), Some(None));
            if let Some(attitude) = word {
                prop_assert_eq!(one.attitude_on(on), attitude);
                words[usize::try_from(at).expect("few")] = Some(attitude);
            }
        }
        // With nothing forgotten the history is what was said.
        let mut said = Involvement::new(PersonId(1), None);
        for (at, word) in (0..).zip(&words) {
            if let Some(attitude) = word {
                said.note_attitude(*attitude, day(MARCH).plus(at).expect("a day"));
            }
        }
        let mut stands = None;
        for (at, word) in (0..).zip(&words) {
            stands = word.unwrap_or(stands);
            prop_assert_eq!(said.attitude_on(day(MARCH).plus(at).expect("a day")), stands);
        }
    }
}
