use super::*;
use proptest::prelude::*;

fn piece(hours: f64, owner: Option<usize>) -> Piece {
    Piece { hours, owner, pool: 0, stays: false }
}

fn all(people: usize, pieces: Vec<Piece>) -> Sharing {
    Sharing { capacity_hours: vec![100.0; people], pools: vec![(0..people).collect()], pieces, tolerance: 0.0 }
}

/// Which customers go elsewhere.
fn moved(sharing: &Sharing) -> Vec<usize> {
    let (before, after) = (sharing.owners_today(), sharing.owners_at_once());
    (0..before.len()).filter(|&at| before[at] != after[at]).collect()
}

#[test]
fn one_customer_of_the_right_size_moves_and_no_more() {
    // 70 and 30 hours: the one of 20 makes both 50.
    let hours = [10.0, 20.0, 15.0, 25.0];
    let mut pieces: Vec<Piece> = hours.iter().map(|&hours| piece(hours, Some(0))).collect();
    pieces.push(piece(30.0, Some(1)));
    let sharing = all(2, pieces);
    assert_eq!(moved(&sharing), [1]);
    assert_eq!(sharing.load_hours(&sharing.owners_at_once()), [50.0, 50.0]);
    let gap = sharing.gap(&sharing.owners_today());
    assert!((gap.difference - 0.4).abs() < 1e-12 && (gap.bound - 0.3).abs() < 1e-12, "{gap:?}");
}

#[test]
fn half_the_time_carries_half_the_work() {
    let pieces = (0..30).map(|_| piece(3.0, None)).collect();
    let sharing = Sharing { capacity_hours: vec![100.0, 50.0], ..all(2, pieces) };
    assert_eq!(sharing.load_hours(&sharing.owners_at_once()), [60.0, 30.0]);
}

#[test]
fn within_the_tolerance_everybody_stays() {
    let pieces = vec![piece(10.0, Some(0)), piece(10.0, Some(0)), piece(5.0, Some(1))];
    let sharing = Sharing { tolerance: 0.2, ..all(2, pieces) };
    assert!(moved(&sharing).is_empty());
    assert_eq!(moved(&Sharing { tolerance: 0.1, ..sharing }), [0]);
}

#[test]
fn those_without_hours_take_nothing_and_give_all() {
    let pieces = vec![piece(10.0, Some(1)), piece(5.0, None), Piece { stays: true, ..piece(7.0, Some(1)) }];
    let sharing = Sharing { capacity_hours: vec![100.0, 0.0], ..all(2, pieces) };
    assert_eq!(sharing.owners_at_once(), [Some(0), Some(0), Some(1)]);
    let nobody = Sharing { capacity_hours: vec![0.0, f64::NAN], ..sharing };
    assert_eq!(nobody.owners_at_once(), [Some(1), None, Some(1)]);
    assert_eq!(Sharing::default().owners_at_once(), []);
}

#[test]
fn customers_without_work_are_shared_by_count() {
    let sharing = all(4, (0..40).map(|_| piece(0.0, None)).collect());
    let owners = sharing.owners_at_once();
    assert!((0..4).all(|person| owners.iter().filter(|owner| **owner == Some(person)).count() == 10));
}

fn any_sharing() -> impl Strategy<Value = Sharing> {
    (1_usize..9, 1_usize..5, prop_oneof![Just(0.0), 0.0..0.3_f64]).prop_flat_map(|(people, pools, tolerance)| {
        let hours = prop_oneof![8 => 0.01..40.0_f64, 1 => Just(5.0), 1 => Just(0.0)];
        let owner = prop::option::weighted(0.8, 0..people + 1);
        let one = (hours, owner, 0..pools + 1, prop::bool::weighted(0.15));
        let one = one.prop_map(|(hours, owner, pool, stays)| Piece { hours, owner, pool, stays });
        let capacity = prop_oneof![6 => 10.0..200.0_f64, 2 => Just(112.0), 1 => Just(0.0)];
        let pool = prop::collection::vec(0..people + 1, 0..people + 2);
        (
            prop::collection::vec(capacity, people),
            prop::collection::vec(pool, pools),
            prop::collection::vec(one, 0..60),
            Just(tolerance),
        )
            .prop_map(|(capacity_hours, pools, pieces, tolerance)| Sharing {
                capacity_hours,
                pools,
                pieces,
                tolerance,
            })
    })
}

/// People who may take a piece.
fn takers(sharing: &Sharing, piece: &Piece) -> Vec<usize> {
    let pool = sharing.pools.get(piece.pool).cloned().unwrap_or_default();
    pool.into_iter().filter(|&one| sharing.capacity_hours.get(one).is_some_and(|&hours| hours > 0.0)).collect()
}

/// The best highest saturation there is, by trying all sharings.
fn best(sharing: &Sharing, at: usize, loads: &mut [f64]) -> f64 {
    let highest =
        |loads: &[f64]| loads.iter().zip(&sharing.capacity_hours).map(|(load, hours)| load / hours).fold(0.0, f64::max);
    let Some(piece) = sharing.pieces.get(at) else { return highest(loads) };
    let mut least = f64::INFINITY;
    for taker in takers(sharing, piece) {
        loads[taker] += piece.hours;
        least = least.min(best(sharing, at + 1, loads));
        loads[taker] -= piece.hours;
    }
    least
}

fn highest(sharing: &Sharing, owners: &[Option<usize>]) -> f64 {
    let loads = sharing.load_hours(owners);
    loads.iter().zip(&sharing.capacity_hours).map(|(load, hours)| load / hours).fold(0.0, f64::max)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_customer_helps_any_more(sharing in any_sharing()) {
        let owners = sharing.owners_at_once();
        let loads = sharing.load_hours(&owners);
        let saturation = |person: usize| loads[person] / sharing.capacity_hours[person];
        let mut widest: f64 = 0.0;
        for (piece, owner) in sharing.pieces.iter().zip(&owners) {
            let Some(owner) = owner.filter(|&one| !piece.stays && sharing.capacity_hours[one] > 0.0) else { continue };
            for taker in takers(&sharing, piece) {
                let difference = saturation(owner) - saturation(taker);
                let bound = sharing.tolerance.max(piece.hours / sharing.capacity_hours[taker]);
                prop_assert!(difference <= bound + 1e-6, "{} > {}", difference, bound);
                widest = widest.max(difference);
            }
        }
        let gap = sharing.gap(&owners);
        prop_assert!((gap.difference - widest).abs() < 1e-6);
        prop_assert!(gap.difference <= gap.bound + 1e-6);
    }

    #[test]
    fn the_rules_hold(sharing in any_sharing()) {
        let (before, after) = (sharing.owners_today(), sharing.owners_at_once());
        prop_assert_eq!(after.len(), sharing.pieces.len());
        for (at, piece) in sharing.pieces.iter().enumerate() {
            let takers = takers(&sharing, piece);
            if (piece.stays && before[at].is_some()) || takers.is_empty() {
                prop_assert_eq!(after[at], before[at]);
            } else {
                prop_assert!(after[at].is_some_and(|owner| takers.contains(&owner)), "{:?}", after[at]);
            }
        }
    }

    #[test]
    fn work_is_neither_lost_nor_invented(sharing in any_sharing()) {
        let owners = sharing.owners_at_once();
        let given = sharing.pieces.iter().zip(&owners).filter(|(_, owner)| owner.is_some());
        let given: f64 = given.map(|(piece, _)| piece.hours).sum();
        prop_assert!((sharing.load_hours(&owners).iter().sum::<f64>() - given).abs() < 1e-3);
    }

    #[test]
    fn what_was_shared_out_stays(sharing in any_sharing()) {
        let owners = sharing.owners_at_once();
        prop_assert_eq!(&owners, &sharing.owners_at_once());
        let pieces = sharing.pieces.iter().zip(&owners).map(|(piece, &owner)| Piece { owner, ..*piece }).collect();
        let again = Sharing { pieces, ..sharing };
        prop_assert_eq!(again.owners_at_once(), owners);
    }

    #[test]
    fn nobody_gets_busier_than_the_busiest_was(sharing in any_sharing()) {
        // Where all are at home already.
        let mut sharing = sharing;
        for at in 0..sharing.pieces.len() {
            let first = takers(&sharing, &sharing.pieces[at]).first().copied();
            sharing.pieces[at].owner = first;
        }
        let (before, after) = (sharing.owners_today(), sharing.owners_at_once());
        prop_assert!(highest(&sharing, &after) <= highest(&sharing, &before) + 1e-9);
    }

    #[test]
    fn near_the_best_sharing_there_is(people in 1_usize..4, hours in prop::collection::vec(0.5..40.0_f64, 0..8), owned in any::<bool>()) {
        let pieces = hours.iter().map(|&hours| piece(hours, owned.then_some(0))).collect();
        let sharing = all(people, pieces);
        let (ours, best) = (highest(&sharing, &sharing.owners_at_once()), best(&sharing, 0, &mut vec![0.0; people]));
        let factor = 2.0 - 2.0 / (people as f64 + 1.0);
        prop_assert!(ours >= best - 1e-6 && ours <= best * factor + 1e-6, "{} of {}", ours, best);
    }

    #[test]
    fn rules_or_none_it_is_never_better_than_the_best(sharing in any_sharing()) {
        let mut sharing = sharing;
        sharing.pieces.truncate(5);
        sharing.pieces.retain(|piece| !piece.stays);
        sharing.capacity_hours.iter_mut().for_each(|hours| *hours = hours.max(1.0));
        let pieces = std::mem::take(&mut sharing.pieces);
        sharing.pieces = pieces.into_iter().filter(|piece| !takers(&sharing, piece).is_empty()).collect();
        let best = best(&sharing, 0, &mut vec![0.0; sharing.capacity_hours.len()]);
        prop_assert!(highest(&sharing, &sharing.owners_at_once()) >= best - 1e-6);
    }
}

#[test]
fn the_larger_the_list_the_more_even() {
    // Ten thousand customers of the example's shape over a hundred people, all of the first one's.
    let hours = |at: u64| 0.25 + (at.wrapping_mul(2_654_435_761) % 1000) as f64 / 100.0;
    let sharing = all(100, (0..10_000).map(|at| piece(hours(at), Some(0))).collect());
    let owners = sharing.owners_at_once();
    let gap = sharing.gap(&owners);
    assert!(gap.difference <= gap.bound, "{gap:?}");
    assert!(gap.bound < 0.11, "{gap:?}");
}
