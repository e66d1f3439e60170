//! What hours can reach, and the cheapest team.

use crate::support::random::config;
use crate::support::{generic_ladder, grade};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::ladder::{Chain, FlowFigures, GradeFlow, GradeId, Ladder};
use rungs::domain::staffing::{
    Area, Batch, Post, Reachable, Staffing, Team, TierId, Workable, cheapest_team, hours_of_one, later,
    steady_wins_per_month, usual_staffing,
};

fn team_of(ladder: &Ladder) -> Staffing {
    usual_staffing(ladder, ["Closers", "Advisers", "Scouts"].map(str::to_owned))
}

/// As many who come as are wanted in each month, at the lowest grade.
fn without_end(ladder: &Ladder, team: &Staffing, months: usize) -> Workable {
    let chain = Chain::of(ladder);
    let hours = hours_of_one(&chain, ladder, team, 0, months);
    let won = &chain.won_by_month(months)[0];
    let batch = |month: usize| Batch {
        customers: f64::INFINITY,
        wins_each: won[months - 1 - month],
        hours_each: later(&hours, month),
    };
    let rank = |grade: GradeId| team.effort(grade).and_then(|effort| effort.tier).and_then(|tier| team.rank(tier));
    Workable {
        rank_of_grade: ladder.grades().iter().map(|grade| rank(grade.id)).collect(),
        ranks: team.tiers.len(),
        months,
        batches: (0..months).map(batch).collect(),
        care: Vec::new(),
    }
}

fn falling_back() -> Ladder {
    let mut grades = generic_ladder().grades().to_vec();
    for (at, grade) in grades.iter_mut().enumerate() {
        let figures = FlowFigures {
            days_median: 20.0 + 15.0 * at as f64,
            days_spread: 1.5,
            lost_monthly_share: 0.03,
            fallback_monthly_share: 0.02,
        };
        grade.flow = GradeFlow::new(figures).expect("a flow");
    }
    Ladder::new(grades).expect("a ladder")
}

#[test]
fn in_the_long_run_the_months_agree_with_littles_law() {
    for ladder in [generic_ladder(), falling_back()] {
        let mut team = team_of(&ladder);
        // Care for those who are won would go on for ever.
        team.efforts.retain(|effort| effort.grade != ladder.top().id);
        for hours in [[120.0, 300.0, 400.0], [40.0, 300.0, 4_000.0], [500.0, 100.0, 100.0], [0.0, 300.0, 400.0]] {
            let steady = steady_wins_per_month(&ladder, &team, &hours).expect("hours limit it");
            let run = |months: usize| {
                let reachable = Reachable::of(&without_end(&ladder, &team, months), 1.0);
                let each: Vec<Vec<f64>> = hours.iter().map(|hours| vec![*hours; months]).collect();
                reachable.wins(&each).expect("hours limit it")
            };
            let (short, long) = (run(60), run(180));
            // What lies between two long runs is free of how they begin and end.
            let between = (long - short) / 120.0;
            assert!((between - steady).abs() <= 0.02 * steady + 1e-9, "{hours:?}: {between} {steady}");
            assert!((long / 180.0 - steady).abs() <= 0.1 * steady + 1e-9, "{hours:?}: {} {steady}", long / 180.0);
        }
    }
}

/// One grade of two tiers, one month: four customers, half of whom are won; two hours of the higher tier each, three of the
/// lower.
fn by_hand() -> Workable {
    Workable {
        rank_of_grade: vec![Some(1), Some(0)],
        ranks: 2,
        months: 1,
        batches: vec![Batch { customers: 4.0, wins_each: 0.5, hours_each: vec![vec![3.0], vec![2.0]] }],
        care: vec![vec![0.0], vec![1.0]],
    }
}

#[test]
fn a_higher_tier_helps_and_a_lower_one_does_not() {
    let reachable = Reachable::of(&by_hand(), 1.0);
    let wins =
        |higher: f64, lower: f64| reachable.reach(&[vec![higher], vec![lower]]).expect("customers limit it").wins;
    let near = |one: f64, other: f64| assert!((one - other).abs() < 1e-9, "{one} {other}");
    // One hour of the higher tier goes to care.
    near(wins(9.0, 12.0), 2.0);
    near(wins(21.0, 0.0), 2.0);
    near(wins(5.0, 12.0), 1.0);
    near(wins(5.0, 1_000.0), 1.0);
    near(wins(9.0, 2.0), 1.0);
    near(wins(1.0, 1_000.0), 0.0);
    near(wins(0.0, 1_000.0), 0.0);
    let reach = reachable.reach(&[vec![5.0], vec![12.0]]).expect("customers limit it");
    assert_eq!((reach.binding_months(0), reach.binding_months(1)), (vec![0], vec![]));
    near(reach.hour_worths[0][0], 0.25);
    near(reach.hour_worths[1][0], 0.0);
    let reach = reachable.reach(&[vec![9.0], vec![2.0]]).expect("customers limit it");
    assert_eq!((reach.binding_months(0), reach.binding_months(1)), (vec![], vec![0]));
    near(reach.hour_worths[0][0], 0.1);
    near(reach.hour_worths[1][0], 0.1);
}

#[test]
fn work_of_nobodys_tier_is_not_limited_and_no_hours_are_no_error() {
    let mut workable = by_hand();
    workable.rank_of_grade = vec![None, None];
    let reachable = Reachable::of(&workable, 1.0);
    assert_eq!(reachable.wins(&[vec![0.0], vec![0.0]]).map(f64::to_bits), Ok(2.0_f64.to_bits()));
    workable.batches[0].customers = f64::INFINITY;
    assert!(Reachable::of(&workable, 1.0).wins(&[vec![0.0], vec![0.0]]).is_err());
    let over = Workable { months: 0, batches: Vec::new(), ..by_hand() };
    let reach = Reachable::of(&over, 1.0).reach(&[Vec::new(), Vec::new()]).expect("nothing to do");
    assert!(reach.wins == 0.0 && reach.worked.is_empty() && reach.binding_months(0).is_empty());
}

fn workables() -> impl Strategy<Value = Workable> {
    (1..4_usize, 1..4_usize, 1..4_usize).prop_flat_map(|(ranks, months, grades)| {
        let hours = move || vec(vec(prop_oneof![2 => Just(0.0), 3 => 0.0..9.0_f64], months), grades);
        let batch = (0.0..30.0_f64, 0.0..=1.0_f64, hours()).prop_map(|(customers, wins_each, hours_each)| Batch {
            customers,
            wins_each,
            hours_each,
        });
        let of_grades = vec(proptest::option::weighted(0.9, 0..ranks), grades);
        (of_grades, vec(batch, 1..5), hours()).prop_map(move |(rank_of_grade, batches, mut care)| {
            care.iter_mut().flatten().for_each(|hours| *hours /= 3.0);
            Workable { rank_of_grade, ranks, months, batches, care }
        })
    })
}

fn hours(workable: &Workable, each: &[f64]) -> Vec<Vec<f64>> {
    let at = |rank: usize, month: usize| each[(rank * workable.months + month) % each.len()];
    (0..workable.ranks).map(|rank| (0..workable.months).map(|month| at(rank, month)).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..config() })]

    #[test]
    fn one_more_person_never_lowers_what_is_reached(
        workable in workables(), each in vec(0.0..60.0_f64, 9), rank in 0..3_usize, more in 0.0..40.0_f64,
    ) {
        let reachable = Reachable::of(&workable, 1.0);
        let mut there = hours(&workable, &each);
        let before = reachable.reach(&there).expect("numbers");
        there[rank % workable.ranks].iter_mut().for_each(|hours| *hours += more);
        let after = reachable.reach(&there).expect("numbers");
        prop_assert!(after.wins >= before.wins - 1e-7);
        prop_assert!(after.wins <= reachable.wins_of_all() + 1e-7);
        for (worked, batch) in after.worked.iter().zip(&workable.batches) {
            prop_assert!((0.0..=batch.customers).contains(worked));
        }
    }

    #[test]
    fn regions_with_their_share_of_all_reach_as_much_together(
        workable in workables(), each in vec(0.0..60.0_f64, 9), share in 0.05..0.95_f64,
    ) {
        let there = hours(&workable, &each);
        let part = |share: f64| {
            let hours: Vec<Vec<f64>> = there.iter().map(|row| row.iter().map(|hours| hours * share).collect()).collect();
            Reachable::of(&workable, share).wins(&hours).expect("numbers")
        };
        prop_assert!((part(share) + part(1.0 - share) - part(1.0)).abs() <= 1e-6);
    }

    #[test]
    fn what_hours_are_worth_is_what_more_of_them_bring(
        workable in workables(), each in vec(1.0..60.0_f64, 9), place in 0..9_usize,
    ) {
        let reachable = Reachable::of(&workable, 1.0);
        let mut there = hours(&workable, &each);
        let before = reachable.reach(&there).expect("numbers");
        let (rank, month) = (place % workable.ranks, place / 3 % workable.months);
        there[rank][month] += 0.5;
        let gained = reachable.wins(&there).expect("numbers") - before.wins;
        // Concave: no further hour brings more than the first does.
        prop_assert!(gained <= 0.5 * before.hour_worths[rank][month] + 1e-6 || gained <= 1e-6 || has_care(&workable));
    }

    #[test]
    fn the_search_finds_what_trying_all_finds(
        workable in workables(), each in vec(0.0..20.0_f64, 9), one in vec(2.0..30.0_f64, 9),
        costs in vec(1_000.0..90_000.0_f64, 3), share in 0.2..0.8_f64, wanted in 0.0..1.1_f64,
    ) {
        let costs = { let mut costs = costs; costs.sort_by(|one, other| other.total_cmp(one)); costs };
        let post = |rank: usize| Post {
            rank,
            hours: (0..workable.ranks).map(|own| vec![if own == rank { one[rank] } else { 0.0 }; workable.months]).collect(),
            cost_minor: costs[rank],
        };
        let area = |share: f64| Area {
            reachable: Reachable::of(&workable, share),
            hours: hours(&workable, &each).into_iter().map(|row| row.into_iter().map(|hours| hours * share).collect()).collect(),
            posts: (0..workable.ranks).map(post).collect(),
        };
        let areas = [area(share), area(1.0 - share)];
        let wins = wanted * areas.iter().map(|area| area.reachable.wins_of_all()).sum::<f64>();
        let is_enough = |team: &Team| team.wins >= wins - 1e-6;
        let found = cheapest_team(&areas, is_enough, &mut |_| ()).expect("numbers");
        match found.best {
            None => prop_assert!(!is_enough(&found.largest)),
            Some(best) => {
                let best = &found.teams[best];
                prop_assert!(is_enough(best), "{found:?}");
                let cheapest = by_trying_all(&areas, wins, best.cost_minor);
                prop_assert!(best.cost_minor <= cheapest + 1.0 || !found.is_complete, "{} {cheapest}", best.cost_minor);
            }
        }
        prop_assert!(found.teams.is_sorted_by(|one, other| one.cost_minor <= other.cost_minor));
    }
}

fn has_care(workable: &Workable) -> bool {
    workable.care.iter().flatten().any(|hours| *hours > 0.0)
}

/// The least cost of all teams, of which none is dearer than what was found.
fn by_trying_all(areas: &[Area; 2], wins: f64, cost_max: f64) -> f64 {
    let all = |area: &Area| {
        let mut teams: Vec<(f64, f64, Vec<Vec<f64>>)> = vec![(0.0, 0.0, area.hours.clone())];
        for post in &area.posts {
            let with = |(cost, _, hours): &(f64, f64, Vec<Vec<f64>>)| {
                let (cost, hours) = (*cost, hours.clone());
                (0..60_u32).map(move |count| {
                    let mut more = hours.clone();
                    rungs::domain::staffing::add_hours(&mut more, &post.hours, f64::from(count));
                    (cost + post.cost_minor * f64::from(count), 0.0, more)
                })
            };
            teams = teams.iter().flat_map(with).filter(|(cost, ..)| *cost <= cost_max).collect();
        }
        teams.truncate(40_000);
        for team in &mut teams {
            team.1 = area.reachable.wins(&team.2).expect("numbers");
        }
        teams.into_iter().map(|(cost, wins, _)| (cost, wins)).collect::<Vec<_>>()
    };
    let [one, other] = [all(&areas[0]), all(&areas[1])];
    // For each of the one, the cheapest of the other that makes up for it.
    let mut other = other;
    other.sort_by(|one, other| one.1.total_cmp(&other.1));
    let mut cheapest = vec![f64::INFINITY; other.len() + 1];
    for at in (0..other.len()).rev() {
        cheapest[at] = cheapest[at + 1].min(other[at].0);
    }
    let least = one.iter().map(|(cost, reached)| {
        let from = other.partition_point(|team| team.1 + reached < wins - 1e-6);
        cost + cheapest[from]
    });
    least.fold(f64::INFINITY, f64::min)
}

#[test]
fn hours_of_one_are_its_tries_and_contacts() {
    let ladder =
        Ladder::new(vec![grade(1, "low", 50.0), grade(2, "high", 50.0), grade(3, "won", 100.0)]).expect("a ladder");
    let mut team = team_of(&ladder);
    for effort in &mut team.efforts {
        (effort.hours_per_try, effort.contacts_per_month, effort.tier) = (8.0, 0.0, Some(TierId(1)));
    }
    let hours = hours_of_one(&Chain::of(&ladder), &ladder, &team, 0, 60);
    let sums: Vec<f64> = hours.iter().map(|row| row.iter().sum()).collect();
    // Everyone is tried once, every second one of them once more; nothing is tried at the top.
    assert!((sums[0] - 8.0).abs() < 1e-9 && (sums[1] - 4.0).abs() < 1e-9 && sums[2] == 0.0, "{sums:?}");
    let moved = later(&hours, 7);
    assert_eq!((moved[0][6], moved[0][7]), (0.0, hours[0][0]));
}
