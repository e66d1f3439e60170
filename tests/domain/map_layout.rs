//! Laws of the layout: nothing overlaps, order is kept, what is alike is drawn alike, small edits stay small.

use crate::support::mapped::{at, cast_of, cast_with, reporting};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rungs::domain::stakeholders::{CARD_HEIGHT, CARD_WIDTH, Cast, Drawn, Layout, LineKind, Offset, Point, lay_out};
use std::rc::Rc;

type Managers = Vec<Option<usize>>;

/// Trees of up to so many people, the managers before those who report to them.
fn forest(most: usize) -> impl Strategy<Value = Managers> {
    vec((any::<Index>(), 0..10_u8), 1..most).prop_map(|drawn| {
        let manager =
            |(place, (index, chance)): (usize, &(Index, u8))| (place > 0 && *chance > 0).then(|| index.index(place));
        drawn.iter().enumerate().map(manager).collect()
    })
}

/// One tree in which everybody has at most two who report, so that nobody stands in columns.
fn slim_tree(most: usize) -> impl Strategy<Value = Managers> {
    vec(any::<Index>(), 0..most).prop_map(|drawn| {
        let mut managers: Managers = vec![None];
        let mut reports = vec![0];
        for index in drawn {
            let free: Vec<usize> = (0..reports.len()).filter(|place| reports[*place] < 2).collect();
            let manager = free[index.index(free.len())];
            reports[manager] += 1;
            reports.push(0);
            managers.push(Some(manager));
        }
        managers
    })
}

fn lines(people: usize, most: usize) -> impl Strategy<Value = Vec<(usize, usize, LineKind)>> {
    let line = (0..people, 0..people, select(LineKind::ALL.to_vec()));
    vec(line.prop_filter("two people", |(from, to, _)| from != to), 0..most)
}

fn corner(layout: &Layout, place: usize) -> Point {
    layout.cards[place].expect("a card in sight")
}

/// Two cards on each other.
fn overlapping(layout: &Layout) -> Option<(Point, Point)> {
    let mut cards: Vec<Point> = layout.cards.iter().flatten().copied().collect();
    cards.sort_by_key(|card| (card.x, card.y));
    for (place, card) in cards.iter().enumerate() {
        let beside = cards[place + 1..].iter().take_while(|other| other.x < card.x + CARD_WIDTH);
        for other in beside {
            if (other.y - card.y).abs() < CARD_HEIGHT {
                return Some((*card, *other));
            }
        }
    }
    None
}

/// A line that runs over a card.
fn crossing(layout: &Layout) -> Option<(Point, Point, Point)> {
    for line in &layout.lines {
        for pair in line.points.windows(2) {
            let (low, high) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            let runs_over = |card: &&Point| {
                let is_apart = high.x <= card.x
                    || low.x >= card.x + CARD_WIDTH
                    || low.y.max(high.y) <= card.y
                    || low.y.min(high.y) >= card.y + CARD_HEIGHT;
                !is_apart
            };
            if let Some(card) = layout.cards.iter().flatten().find(runs_over) {
                return Some((pair[0], pair[1], *card));
            }
        }
    }
    None
}

/// Whether everybody who reports to somebody stands on the same row.
fn is_on_a_line(cast: &Cast, layout: &Layout, place: usize) -> bool {
    cast.reports[place].windows(2).all(|pair| corner(layout, pair[0]).y == corner(layout, pair[1]).y)
}

/// Everybody below somebody, in the map's order at each step, with the place of the card from the top one's.
fn shape(cast: &Cast, layout: &Layout, top: usize) -> Vec<(usize, Point)> {
    let from = corner(layout, top);
    let mut found = Vec::new();
    let mut waiting = vec![(top, 0)];
    while let Some((place, depth)) = waiting.pop() {
        let card = corner(layout, place);
        found.push((depth, Point { x: card.x - from.x, y: card.y - from.y }));
        waiting.extend(cast.reports[place].iter().rev().map(|report| (*report, depth + 1)));
    }
    found
}

/// The same trees with everybody's reports in the opposite order.
fn mirrored(managers: &Managers) -> Managers {
    let last = managers.len();
    // Those who stand later on the map come first; the place 0 is the top's in both.
    let to = |place: usize| if place == 0 { 0 } else { last - place };
    let mut turned = vec![None; last];
    for (place, manager) in managers.iter().enumerate() {
        turned[to(place)] = manager.map(to);
    }
    turned
}

proptest! {
    #[test]
    fn no_two_cards_overlap_and_everybody_has_one(managers in forest(120)) {
        let layout = lay_out(&cast_of(&managers));
        prop_assert!(layout.cards.iter().all(Option::is_some));
        prop_assert_eq!(overlapping(&layout), None);
    }

    #[test]
    fn managers_stand_above_and_siblings_in_the_order_of_the_map(managers in forest(120)) {
        let cast = cast_of(&managers);
        let layout = lay_out(&cast);
        for (place, manager) in managers.iter().enumerate() {
            if let Some(manager) = manager {
                prop_assert!(corner(&layout, *manager).y + CARD_HEIGHT < corner(&layout, place).y);
            }
        }
        for reports in &cast.reports {
            let are_on_a_row = reports.windows(2).all(|pair| corner(&layout, pair[0]).y == corner(&layout, pair[1]).y);
            if are_on_a_row {
                prop_assert!(reports.windows(2).all(|pair| corner(&layout, pair[0]).x < corner(&layout, pair[1]).x));
            } else {
                // In columns they are read along the rows.
                let is_after = |pair: &[usize]| {
                    let (one, other) = (corner(&layout, pair[0]), corner(&layout, pair[1]));
                    one.y < other.y || one.x < other.x
                };
                prop_assert!(reports.windows(2).all(is_after));
            }
        }
    }

    #[test]
    fn a_manager_stands_over_the_middle_of_the_reports(managers in forest(120)) {
        let cast = cast_of(&managers);
        let layout = lay_out(&cast);
        let on_lines = (0..managers.len()).filter(|place| is_on_a_line(&cast, &layout, *place));
        for (place, reports) in on_lines.map(|place| (place, &cast.reports[place])).filter(|(_, reports)| !reports.is_empty()) {
            let places = || reports.iter().map(|report| corner(&layout, *report).x);
            let middle = places().min().zip(places().max()).map(|(low, high)| f64::from(low + high) / 2.0);
            let own = f64::from(corner(&layout, place).x);
            prop_assert!((middle.expect("reports") - own).abs() <= 1.0);
        }
    }

    #[test]
    fn lines_keep_clear_of_cards((managers, lines) in forest(60).prop_flat_map(|managers| {
        let people = managers.len().max(2);
        let managers = if managers.len() < 2 { vec![None, None] } else { managers };
        (Just(managers), lines(people, 25))
    })) {
        let layout = lay_out(&cast_with(&managers, &lines));
        prop_assert!(layout.lines.iter().all(|line| line.is_clear));
        prop_assert_eq!(crossing(&layout), None);
        for line in &layout.lines {
            let is_straight = |pair: &[Point]| (pair[0].x == pair[1].x) != (pair[0].y == pair[1].y);
            prop_assert!(line.points.len() >= 2 && line.points.windows(2).all(is_straight), "{:?}", line);
        }
    }

    #[test]
    fn a_line_goes_from_card_to_card((managers, lines) in forest(40).prop_flat_map(|managers| {
        let people = managers.len().max(2);
        let managers = if managers.len() < 2 { vec![None, None] } else { managers };
        (Just(managers), lines(people, 12))
    })) {
        let layout = lay_out(&cast_with(&managers, &lines));
        let is_on_edge = |at: Point, card: Point| {
            let (x, y) = (at.x - card.x, at.y - card.y);
            let on_side = (x == 0 || x == CARD_WIDTH) && (0..=CARD_HEIGHT).contains(&y);
            on_side || ((y == 0 || y == CARD_HEIGHT) && (0..=CARD_WIDTH).contains(&x))
        };
        for line in &layout.lines {
            let (first, last) = (line.points[0], line.points[line.points.len() - 1]);
            prop_assert!(is_on_edge(first, corner(&layout, line.from)), "{:?}", line);
            prop_assert!(is_on_edge(last, corner(&layout, line.to)), "{:?}", line);
        }
    }

    #[test]
    fn a_mirrored_tree_is_drawn_mirrored(managers in slim_tree(60)) {
        let turned = mirrored(&managers);
        let (cast, other) = (cast_of(&managers), cast_of(&turned));
        let (layout, other_layout) = (lay_out(&cast), lay_out(&other));
        let last = managers.len();
        for place in 1..last {
            let (own, top) = (corner(&layout, place), corner(&layout, 0));
            let (their, their_top) = (corner(&other_layout, last - place), corner(&other_layout, 0));
            prop_assert_eq!((own.x - top.x, own.y), (their_top.x - their.x, their.y));
        }
    }

    #[test]
    fn every_tree_on_lines_is_drawn_mirrored(managers in forest(30)) {
        // However many report to somebody: columns and shelves alone are read from left to right.
        let turned = mirrored(&managers);
        let (cast, other) = (cast_of(&managers), cast_of(&turned));
        let (layout, other_layout) = (lay_out(&cast), lay_out(&other));
        let to = |place: usize| if place == 0 { 0 } else { managers.len() - place };
        let is_on_lines = |cast: &Cast, layout: &Layout, top: usize| {
            (0..managers.len()).filter(|at| *at == top || cast.is_below(*at, top)).all(|at| is_on_a_line(cast, layout, at))
        };
        for top in (0..managers.len()).filter(|top| is_on_lines(&cast, &layout, *top)) {
            prop_assert!(is_on_lines(&other, &other_layout, to(top)));
            let (own_top, their_top) = (corner(&layout, top), corner(&other_layout, to(top)));
            for place in (0..managers.len()).filter(|place| cast.is_below(*place, top)) {
                let (own, their) = (corner(&layout, place), corner(&other_layout, to(place)));
                prop_assert_eq!((own.x - own_top.x, own.y - own_top.y), (their_top.x - their.x, their.y - their_top.y));
            }
        }
    }

    #[test]
    fn alike_trees_are_drawn_alike(managers in forest(40), between in 0..6_usize) {
        // The same tree twice below one manager, with others between them.
        let mut whole: Managers = vec![None];
        let one: Managers = managers.iter().map(|manager| Some(manager.map_or(0, |manager| manager + 1))).collect();
        let first = whole.len();
        whole.extend(one.clone());
        whole.extend(vec![Some(0); between]);
        let second = whole.len();
        whole.extend(managers.iter().map(|manager| Some(manager.map_or(0, |manager| manager + second))));
        let cast = cast_of(&whole);
        let layout = lay_out(&cast);
        prop_assert_eq!(shape(&cast, &layout, first), shape(&cast, &layout, second));
    }

    #[test]
    fn someone_more_leaves_other_trees_as_they_were(managers in forest(60), place in any::<Index>()) {
        let under = place.index(managers.len());
        let mut more = managers.clone();
        more.push(Some(under));
        let (before, after) = (cast_of(&managers), cast_of(&more));
        let (drawn, drawn_again) = (lay_out(&before), lay_out(&after));
        for other in (0..managers.len()).filter(|other| *other != under && !before.is_below(under, *other)) {
            prop_assert_eq!(shape(&before, &drawn, other), shape(&after, &drawn_again, other));
        }
    }

    #[test]
    fn the_same_map_is_drawn_the_same(managers in forest(60)) {
        prop_assert_eq!(lay_out(&cast_of(&managers)), lay_out(&cast_of(&managers)));
    }

    #[test]
    fn folded_people_are_counted_and_nobody_else_goes(managers in forest(60), place in any::<Index>()) {
        let folded = place.index(managers.len());
        let (customer, mut map) = reporting(&managers);
        Rc::make_mut(&mut map.people[folded]).is_collapsed = true;
        let cast = Cast::of(&customer, &Rc::new(map));
        let layout = lay_out(&cast);
        let below = (0..managers.len()).filter(|other| cast.is_below(*other, folded)).count();
        prop_assert_eq!(layout.hidden[folded], below);
        prop_assert_eq!(layout.cards.iter().filter(|card| card.is_none()).count(), below);
        let mut ends = layout.lines.iter().flat_map(|line| [line.from, line.to]);
        prop_assert!(ends.all(|end| layout.cards[end].is_some()));
    }

    #[test]
    fn who_was_put_by_hand_stands_there_with_the_people_below(
        managers in forest(40),
        place in any::<Index>(),
        x in -3_000..3_000_i32,
        y in -3_000..3_000_i32,
    ) {
        let moved = place.index(managers.len());
        let (customer, mut map) = reporting(&managers);
        Rc::make_mut(&mut map.people[moved]).offset = Some(Offset { x, y });
        let cast = Cast::of(&customer, &Rc::new(map));
        let (layout, before) = (lay_out(&cast), lay_out(&cast_of(&managers)));
        let from = managers[moved].map_or(Point { x: 0, y: 0 }, |manager| corner(&layout, manager));
        prop_assert_eq!(corner(&layout, moved), Point { x: from.x + x, y: from.y + y });
        prop_assert_eq!(shape(&cast, &layout, moved), shape(&cast, &before, moved));
    }
}

/// Maps that would bring a careless layout down.
fn hard() -> Vec<(&'static str, Managers)> {
    const MANY: usize = 5_000;
    let scattered = |place: usize| (place * 7_919 + 13) % place.max(1);
    vec![
        ("nobody", Vec::new()),
        ("a chain", (0..MANY).map(|place| place.checked_sub(1)).collect()),
        ("a star", (0..MANY).map(|place| (place > 0).then_some(0)).collect()),
        ("a comb", (0..MANY).map(|place| place.checked_sub(1 + place % 2)).collect()),
        ("trees", (0..MANY).map(|place| (place % 50 != 0).then(|| scattered(place))).collect()),
        ("a broad tree", (0..MANY).map(|place| (place > 0).then(|| (place - 1) / 5)).collect()),
        ("nobody with anybody", vec![None; MANY]),
        ("circles", (0..MANY).map(|place| Some(if place % 10 == 9 { place - 9 } else { place + 1 })).collect()),
    ]
}

#[test]
fn five_thousand_people_are_drawn_whole() {
    for (what, managers) in hard() {
        let cast = cast_of(&managers);
        let layout = lay_out(&cast);
        assert!(layout.cards.iter().all(Option::is_some), "{what}");
        assert_eq!(overlapping(&layout), None, "{what}");
        let reporting = managers.iter().flatten().count();
        let drawn = layout.lines.iter().filter(|line| line.kind == Drawn::Reports).count();
        // Of a circle, the line that closes it belongs to no tree; it is drawn as one that goes around.
        assert_eq!(drawn, reporting, "{what}");
    }
}

#[test]
fn thousands_of_lines_are_all_drawn() {
    let managers: Managers = (0..1_000).map(|place: usize| place.checked_sub(1).map(|above| above / 4)).collect();
    let lines: Vec<_> =
        (0..4_000).map(|place| (place % 1_000, (place * 37 + 11) % 1_000, LineKind::Influences)).collect();
    let apart: Vec<_> = lines.into_iter().filter(|(from, to, _)| from != to).collect();
    let cast = cast_with(&managers, &apart);
    let layout = lay_out(&cast);
    assert_eq!(layout.lines.len(), cast.map.lines.len() + 999);
    assert!(layout.lines.iter().any(|line| line.is_clear && line.kind == Drawn::Influences));
}

/// A company: a few directors, and teams of three to seven below them.
fn company(people: usize) -> Managers {
    let mut managers: Managers = vec![None];
    let mut above = 0;
    while managers.len() < people {
        let team = 3 + (above * 7 + people) % 5;
        managers.extend(vec![Some(above); team.min(people - managers.len())]);
        above += 1;
    }
    managers
}

#[test]
fn a_company_fills_a_screen() {
    for people in [30, 60, 120, 200, 300, 500] {
        let layout = lay_out(&cast_of(&company(people)));
        let (width, height) = (f64::from(layout.width), f64::from(layout.height));
        let filled = people as f64 * f64::from(CARD_WIDTH * CARD_HEIGHT) / (width * height);
        assert!((1.0..3.5).contains(&(width / height)), "{people}: {width} × {height}");
        assert!(filled > 0.17, "{people}: {filled:.2} of it are cards");
    }
}

#[test]
fn shelves_are_read_down_the_left_side_and_then_down_the_right_one() {
    // A manager of six, each with six reports in columns.
    let managers: Managers = (0..43).map(|place: usize| place.checked_sub(1).map(|above| above / 6)).collect();
    let layout = lay_out(&cast_of(&managers));
    let places: Vec<Point> = (0..7).map(|place| corner(&layout, place)).collect();
    let is_left = |place: &&Point| place.x < places[0].x;
    let left = places[1..].iter().take_while(is_left).count();
    assert!((1..6).contains(&left) && places[1 + left..].iter().all(|place| place.x > places[0].x), "{places:?}");
    assert!(places[1..=left].windows(2).all(|pair| pair[0].y < pair[1].y || pair[0].x < pair[1].x));
    assert!(places[1..].iter().any(|place| place.y > places[1].y), "{places:?}");
}

#[test]
fn one_spine_carries_two_columns() {
    let cast = cast_of(&[None, Some(0), Some(0), Some(0), Some(0), Some(0)]);
    let layout = lay_out(&cast);
    let places: Vec<Point> = (0..6).map(|place| corner(&layout, place)).collect();
    assert!(places[1].y == places[2].y && places[3].y == places[4].y && places[1].x == places[3].x);
    // The last of an odd number stands at the end of the spine, below the manager.
    assert_eq!(places[5].x, places[0].x);
}

#[test]
fn a_second_manager_is_a_line_around_the_cards() {
    let (mut customer, map) = reporting(&[None, Some(0), Some(0), Some(1)]);
    customer.change(|more| {
        let lines = &mut Rc::make_mut(&mut more.people[3]).reports_to;
        lines.push(rungs::domain::stakeholders::Reporting { to: at(2), is_dotted: true });
    });
    let layout = lay_out(&Cast::of(&customer, &Rc::new(map)));
    let dotted: Vec<_> = layout.lines.iter().filter(|line| line.kind == Drawn::Dotted).collect();
    assert!(matches!(dotted[..], [line] if line.from == 3 && line.to == 2 && line.is_clear));
    assert_eq!(crossing(&layout), None);
}
