//! Chains and opinions, worked by hand; laws of both.

use super::Made;
use crate::support::random::config;
use proptest::prelude::*;
use rungs::domain::stakeholders::{Attitude, Influence, LineKind, Role};

const SUPPORTS: Option<Attitude> = Some(Attitude::Supports);
const DECIDES: &[Role] = &[Role::DecisionMaker];

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn the_strongest_chain_is_the_one_with_the_largest_product() {
    // 1 decides; 2 supports us. Directly 2 has a weak line; over 3 two strong ones. All weigh the most.
    let made = Made::new()
        .person(DECIDES, None, 10, None)
        .person(&[], SUPPORTS, 10, None)
        .person(&[], None, 10, None)
        .line(2, 1, LineKind::Influences, 1)
        .line(2, 3, LineKind::Influences, 2)
        .line(3, 1, LineKind::Influences, 3);
    let paths = Influence::of(&made.cast()).paths();
    assert_eq!(paths[0].people, [1, 2, 0]);
    assert!(near(paths[0].strength, 2.0 / 3.0), "2/3 × 1");
    // Somebody against us carries nothing for us.
    let blocked = made.but(3, |_, one| one.set_attitude(Some(Attitude::Resists), super::day(super::TODAY)));
    let paths = Influence::of(&blocked.cast()).paths();
    assert_eq!((paths[0].people.as_slice(), near(paths[0].strength, 1.0 / 3.0)), ([1, 0].as_slice(), true));
}

#[test]
fn a_report_reaches_the_manager_by_a_third_of_its_weight() {
    let made = Made::new().person(DECIDES, None, 10, None).person(&[], SUPPORTS, 10, Some(1));
    assert!(near(Influence::of(&made.cast()).paths()[0].strength, 1.0 / 3.0));
    let lighter = made.but(2, |_, one| one.influence = Some(0));
    assert!(near(Influence::of(&lighter.cast()).paths()[0].strength, 1.0 / 33.0));
    let dotted = Made::new().person(DECIDES, None, 10, None).person(&[], SUPPORTS, 10, None).dotted(2, 1);
    assert!(near(Influence::of(&dotted.cast()).paths()[0].strength, 1.0 / 6.0));
}

#[test]
fn nobody_with_us_makes_no_chain_and_a_deciding_ally_the_strongest() {
    let nobody = Made::new().person(DECIDES, None, 10, None).person(&[], None, 10, Some(1));
    assert!(Influence::of(&nobody.cast()).paths().is_empty());
    let ally = Made::new().person(DECIDES, SUPPORTS, 10, None);
    let paths = Influence::of(&ally.cast()).paths();
    assert_eq!((paths[0].people.as_slice(), paths[0].strength), ([0].as_slice(), 1.0));
    let conflict = nobody.but(2, |_, one| one.is_ally = true).but(2, |person, _| person.set_manager(None));
    let conflict = conflict.line(1, 2, LineKind::Conflict, 3);
    assert!(Influence::of(&conflict.cast()).paths().is_empty(), "no influence runs along a conflict");
}

#[test]
fn opinions_settle_half_own_and_half_heard() {
    // 2 supports (1) and hears nobody: 1 is of no opinion and hears 2 alone: ½ · 0 + ½ · 1.
    let made =
        Made::new().person(DECIDES, None, 10, None).person(&[], SUPPORTS, 10, None).line(2, 1, LineKind::Influences, 1);
    let influence = Influence::of(&made.cast());
    assert!(near(influence.settled()[0], 0.5) && near(influence.settled()[1], 1.0));
    assert!(near(influence.support().expect("somebody decides"), 0.75));
    // A conflict pushes the other way.
    let made =
        Made::new().person(DECIDES, None, 10, None).person(&[], SUPPORTS, 10, None).line(1, 2, LineKind::Conflict, 2);
    // x1 = −½·x2, x2 = ½ − ½·x1: x2 = ½ + ¼·x2 = 2/3, x1 = −1/3.
    let settled = Influence::of(&made.cast()).settled();
    assert!(near(settled[0], -1.0 / 3.0) && near(settled[1], 2.0 / 3.0), "{settled:?}");
}

#[test]
fn two_who_hear_each_other_meet() {
    // x1 = ½·0 + ½·x2, x2 = ½·1 + ½·x1: x2 = 2/3, x1 = 1/3.
    let made =
        Made::new().person(DECIDES, None, 10, None).person(&[], SUPPORTS, 10, None).line(1, 2, LineKind::Allied, 2);
    let settled = Influence::of(&made.cast()).settled();
    assert!(near(settled[0], 1.0 / 3.0) && near(settled[1], 2.0 / 3.0));
}

#[test]
fn who_leaves_takes_the_chain_along() {
    let made =
        Made::new().person(DECIDES, None, 10, None).person(&[], SUPPORTS, 10, None).line(2, 1, LineKind::Influences, 3);
    let leaving = Influence::of(&made.cast()).leavings(12);
    assert_eq!((leaving[0].who, leaving[0].cut_off), (1, 1));
    assert!(near(leaving[0].support.expect("1 decides"), 0.5));
    let alone = Made::new().person(DECIDES, SUPPORTS, 10, None);
    assert_eq!(Influence::of(&alone.cast()).leavings(12)[0].support, None);
}

#[test]
fn without_a_decision_maker_the_top_decides() {
    let made = Made::new().person(&[], None, 5, None).person(&[], SUPPORTS, 5, Some(1)).person(&[], None, 9, None);
    assert_eq!(Influence::of(&made.cast()).deciders, [0]);
    let loose = Made::new().person(&[], None, 5, None).person(&[], SUPPORTS, 5, None);
    assert_eq!(Influence::of(&loose.cast()).deciders, [0, 1]);
    assert_eq!(Influence::of(&Made::new().cast()).support(), None);
}

fn attitude() -> impl Strategy<Value = Option<Attitude>> {
    proptest::option::of(proptest::sample::select(Attitude::ALL.to_vec()))
}

fn made() -> impl Strategy<Value = Made> {
    let people = proptest::collection::vec((attitude(), 0..=10_u8, any::<bool>(), 0..8_usize), 1..9);
    let kind = proptest::sample::select(LineKind::ALL.to_vec());
    let lines = proptest::collection::vec((0..8_u32, 0..8_u32, kind, 1..=3_u8), 0..14);
    (people, lines).prop_map(|(people, lines)| {
        let count = u32::try_from(people.len()).expect("few");
        let mut made = Made::new();
        for (at, (attitude, influence, decides, above)) in people.into_iter().enumerate() {
            let manager = (above < at).then(|| u32::try_from(above).expect("few") + 1);
            made = made.person(if decides { DECIDES } else { &[] }, attitude, influence, manager);
        }
        for (from, to, kind, weight) in lines {
            let (from, to) = (from % count + 1, to % count + 1);
            if from != to {
                made = made.line(from, to, kind, weight);
            }
        }
        made
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_dearest_to_lose_are_found_without_working_out_all(made in made(), most in 0..4_usize) {
        let influence = Influence::of(&made.cast());
        let all = influence.leavings(usize::MAX);
        let known: Vec<Option<f64>> = all.iter().take(most).map(|one| one.support).collect();
        let found: Vec<Option<f64>> = influence.leavings(most).iter().map(|one| one.support).collect();
        prop_assert_eq!(found.len(), known.len());
        for (one, other) in found.iter().zip(&known) {
            prop_assert!(near(one.unwrap_or(-1.0), other.unwrap_or(-1.0)), "{:?}, not {:?}", found, known);
        }
    }

    #[test]
    fn support_is_a_share_and_lifts_are_what_they_say(made in made()) {
        let influence = Influence::of(&made.cast());
        let support = influence.support().expect("somebody decides");
        prop_assert!((0.0..=1.0).contains(&support));
        for lift in influence.lifts() {
            let after = influence.support_if(lift.who, SUPPORTS).expect("as before");
            prop_assert!((after - support - lift.gain).abs() < 1e-9, "{} then {after}, not + {}", support, lift.gain);
        }
    }

    #[test]
    fn chains_are_no_stronger_than_their_ties_and_end_with_who_decides(made in made()) {
        let influence = Influence::of(&made.cast());
        for path in influence.paths() {
            prop_assert!(path.strength > 0.0 && path.strength <= 1.0);
            prop_assert!(influence.deciders.contains(path.people.last().expect("somebody")));
            let mut product = 1.0;
            for pair in path.people.windows(2) {
                let ties = influence.ties.iter().filter(|tie| (tie.from, tie.to) == (pair[0], pair[1]) && !tie.is_conflict);
                product *= ties.map(|tie| tie.strength).fold(0.0, f64::max);
            }
            prop_assert!((product - path.strength).abs() < 1e-12);
        }
    }

    #[test]
    fn opinions_stay_within_their_range(made in made()) {
        for opinion in Influence::of(&made.cast()).settled() {
            prop_assert!((-1.0 - 1e-9..=1.0 + 1e-9).contains(&opinion));
        }
    }
}
