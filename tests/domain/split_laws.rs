//! Splits: worked examples, and the law that parts add up.

use crate::support::random::{config, ladder_and_have, period, rate};
use crate::support::{customer, generic_ladder};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::accounts::{Customer, Customers, Standing};
use rungs::domain::amounts::share_out;
use rungs::domain::calendar::{Day, Month, Period};
use rungs::domain::ladder::{GradeId, Ladder, PromotionRate, reverse};
use rungs::domain::split::{
    Dimension, GivesWay, Outline, Part, PartId, SetRevenueError, Split, SplitError, SplitTable, Tries, WeightBasis,
    names, set_revenue, stuck, tries, weights,
};
use std::rc::Rc;

fn part(id: u32, name: &str, weight: f64) -> Part {
    Part { id: PartId(id), name: name.into(), weight, rates: vec![], split: None }
}

fn split(by: Dimension, parts: Vec<Part>) -> Split {
    Split::new(by, parts).expect("a split")
}

fn year() -> Period {
    Period::new(Month::new(2027, 1).expect("a month"), 12).expect("a period")
}

fn percent(rate: f64) -> PromotionRate {
    PromotionRate::from_percent(rate).expect("a rate")
}

fn table(outline: &Outline, revenue: i64, wins: u64, period: Period) -> SplitTable {
    let mut table = SplitTable::default();
    table.fill(outline, revenue, wins, period, &[]);
    table
}

fn owned(id: u32, grade: u32, owner: &str) -> Rc<Customer> {
    let mut one = customer(id, grade);
    Rc::make_mut(&mut one).owner = Some(owner.into());
    one
}

/// 50 wins by 2 : 1 : 1 are 25, 12.5, 12.5: the first of equals gets the half. All inherit 40, 35, 20, 50 %, so the
/// whole is the plain one: 3572, 1429, 500, 100, 50. E: 25 ÷ 1.4 % = 1785.71, 13 ÷ 1.4 % = 928.57, 12 ÷ 1.4 % =
/// 857.14: whole parts 1785, 928, 857, and the two left of 3572 go to .71 and .57.
#[test]
fn inherited_rates_share_out_the_plain_need() {
    let three = split(Dimension::Person, vec![part(1, "Ann", 2.0), part(2, "Ben", 1.0), part(3, "Cai", 1.0)]);
    let table = table(&Outline::new(&three, &generic_ladder()), 1_000_000_001, 50, year());
    assert_eq!(table.wins, [50, 25, 13, 12]);
    assert_eq!(table.revenue_minor, [1_000_000_001, 500_000_001, 250_000_000, 250_000_000]);
    assert_eq!(table.needed[..5], [3572, 1429, 500, 100, 50]);
    assert_eq!([5, 10, 15].map(|first| table.needed[first]), [1786, 929, 857]);
}

/// Ben needs 25 wins at E→D 20 %: 25 ÷ 50 % ÷ 20 % ÷ 35 % = 714.29 D ÷ 20 % = 3571.43 E; Ann at 40 % 1785.71.
/// The whole is their sum: 5357.14 → 5358 E, not the 3572 of the team's ladder; of it Ann has 1786
/// (.71 before .43). Above E nothing differs.
#[test]
fn rates_of_its_own_change_what_a_part_and_the_whole_need() {
    let mut ben = part(2, "Ben", 1.0);
    ben.rates = vec![(GradeId(1), percent(20.0))];
    let outline = Outline::new(&split(Dimension::Person, vec![part(1, "Ann", 1.0), ben]), &generic_ladder());
    let table = table(&outline, 1_000_000_000, 50, year());
    assert_eq!(table.needed[..5], [5358, 1429, 500, 100, 50]);
    assert_eq!((table.needed[5], table.needed[10]), (1786, 3572));
    assert_eq!((outline.rate(2, 0).rate, outline.rate(2, 0).set_on), (percent(20.0), 2));
    assert_eq!((outline.rate(2, 1).rate, outline.rate(2, 1).set_on), (percent(35.0), 0));
    assert_eq!((outline.rate(1, 0).rate, outline.rate(1, 0).set_on), (percent(40.0), 0));
}

#[test]
fn parts_of_parts_inherit_from_the_part_above() {
    let mut east = part(1, "East", 1.0);
    east.rates = vec![(GradeId(1), percent(20.0))];
    east.split = Some(Box::new(split(Dimension::Person, vec![part(2, "Ann", 3.0), part(3, "Ben", 1.0)])));
    let regions = split(Dimension::Region, vec![east, part(4, "West", 1.0)]);
    let outline = Outline::new(&regions, &generic_ladder());
    assert_eq!(outline.parts_of(0).collect::<Vec<_>>(), [1, 4]);
    assert_eq!(outline.parts_of(1).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(outline.rate(3, 0).set_on, 1);
    assert_eq!(outline.rate(4, 0).set_on, 0);
    // 25 wins by 3 : 1 are 18.75 and 6.25.
    assert_eq!(table(&outline, 0, 50, year()).wins, [50, 25, 19, 6, 25]);
    assert_eq!((regions.free_id(), regions.part(PartId(3)).map(|part| &*part.name)), (PartId(5), Some("Ben")));
}

/// The months of all parts are those of the whole: 50 wins over twelve months are 5, 5 and ten times 4.
/// A part that is a month lies in it alone, and one outside of the period at its nearer end.
#[test]
fn months_are_those_of_the_whole_or_the_part_itself() {
    let two = split(Dimension::Name, vec![part(1, "a", 1.0), part(2, "b", 2.0)]);
    let wins = |table: &SplitTable, row: usize| table.needed_by_month[(row * 5 + 4) * 12..][..12].to_vec();
    let by_name = table(&Outline::new(&two, &generic_ladder()), 0, 50, year());
    assert_eq!(wins(&by_name, 0), [5, 5, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]);
    let both: Vec<u64> = wins(&by_name, 1).iter().zip(wins(&by_name, 2)).map(|(one, other)| one + other).collect();
    assert_eq!(both, wins(&by_name, 0));

    let months = ["2026-11", "2027-03", "2029-01"];
    let months = (1..).zip(months).map(|(id, name)| part(id, name, 1.0)).collect();
    let by_month = table(&Outline::new(&split(Dimension::Month, months), &generic_ladder()), 0, 50, year());
    assert_eq!(wins(&by_month, 0), [17, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 16]);
}

/// 40 of 100 at 50 : 30 : 20. Ann goes from 50 to 62. The others give way: 38 left by 30 : 20 are 22.8 and 15.2 →
/// 23 and 15. Or the whole does: 112.
#[test]
fn the_others_or_the_whole_give_way() {
    let three = split(Dimension::Person, vec![part(1, "Ann", 5.0), part(2, "Ben", 3.0), part(3, "Cai", 2.0)]);
    let weights_of = |split: &Split| split.parts().iter().map(|part| part.weight).collect::<Vec<_>>();
    let (whole, changed) = set_revenue(&three, 100, PartId(1), 62, GivesWay::OtherParts).expect("they give way");
    assert_eq!((whole, weights_of(&changed)), (100, vec![62.0, 23.0, 15.0]));
    let (whole, changed) = set_revenue(&three, 100, PartId(1), 62, GivesWay::Whole).expect("it gives way");
    assert_eq!((whole, weights_of(&changed)), (112, vec![62.0, 30.0, 20.0]));

    let set = |split: &Split, id, revenue, gives_way| set_revenue(split, 100, PartId(id), revenue, gives_way);
    assert_eq!(set(&three, 1, 101, GivesWay::OtherParts), Err(SetRevenueError::TooMuch { most_minor: 100 }));
    assert_eq!(set(&three, 1, -1, GivesWay::Whole), Err(SetRevenueError::Negative));
    assert_eq!(set(&three, 9, 1, GivesWay::Whole), Err(SplitError::Unknown.into()));
    assert_eq!(set(&three, 1, i64::MAX, GivesWay::Whole), Err(SetRevenueError::WholeTooLarge));
    let alone = split(Dimension::Person, vec![part(1, "Ann", 1.0)]);
    assert_eq!(set(&alone, 1, 60, GivesWay::OtherParts), Err(SetRevenueError::NoOtherPart));
    assert_eq!(set(&alone, 1, 60, GivesWay::Whole).expect("it gives way").0, 60);
    // The last bit taken from a part is nothing left; what it gave stays with the others.
    let (_, none) = set(&three, 1, 0, GivesWay::OtherParts).expect("they take it");
    assert_eq!(weights_of(&none), [0.0, 60.0, 40.0]);
}

/// Ann's two at B are hers alone; the 620 counted E belong to nobody and cover all by need. 50 wins in halves.
#[test]
fn gaps_are_of_each_part_with_its_own_customers() {
    let mut ladder = generic_ladder();
    ladder = ladder.with_grade(GradeId(1), |grade| grade.unlisted_count = 620).expect("a ladder");
    let two = split(Dimension::Person, vec![part(1, "Ann", 1.0), part(2, "Ben", 1.0)]);
    let outline = Outline::new(&two, &ladder);
    let table = table(&outline, 0, 50, year());
    let customers = Customers::new(vec![owned(1, 4, "Ann"), owned(2, 4, " Ann "), owned(3, 3, "Nobody")]);
    let have = outline.have(&outline.listed(&customers, crate::support::plan().target.period), &ladder, &table.needed);
    assert_eq!(have, [620, 0, 1, 2, 0, 310, 0, 1, 2, 0, 310, 0, 0, 0, 0]);
    let gaps = table.gaps(&outline, &have);
    // Ann: A 25; B 25 ÷ 50 % − 2 = 48; C 48 ÷ 20 % − 1 = 239; D 239 ÷ 35 % = 682.9 → 683; E 682.9 ÷ 40 % − 310 =
    // 1397.1 → 1398. Ben: 25; 50; 250; 250 ÷ 35 % = 714.3 → 715, at most his share of 714; 1785.7 − 310 → 1476.
    assert_eq!(gaps[5..10], [1398, 683, 239, 48, 25]);
    assert_eq!(gaps[10..], [1476, 714, 250, 50, 25]);
    assert_eq!(gaps[..5], [2874, 1397, 489, 98, 50]);
}

#[test]
fn splits_that_are_none_are_refused() {
    let refused = |by, parts| Split::new(by, parts).expect_err("no split");
    let many = |count: u32| (1..=count).map(|id| part(id, &id.to_string(), 1.0)).collect::<Vec<_>>();
    assert_eq!(refused(Dimension::Name, vec![]), SplitError::Nobody);
    assert_eq!(refused(Dimension::Name, many(501)), SplitError::TooManyParts);
    assert!(Split::new(Dimension::Name, many(500)).is_ok());
    assert_eq!(refused(Dimension::Name, vec![part(1, " ", 1.0)]), SplitError::NameBlank);
    assert_eq!(refused(Dimension::Month, vec![part(1, "March", 1.0)]), SplitError::NotAMonth("March".into()));
    let twice = vec![part(1, "Ann", 1.0), part(2, " Ann ", 1.0)];
    assert_eq!(refused(Dimension::Person, twice), SplitError::NameTaken(" Ann ".into()));
    assert_eq!(refused(Dimension::Name, vec![part(1, "a", 1.0), part(1, "b", 1.0)]), SplitError::IdentityTaken);
    assert_eq!(refused(Dimension::Name, vec![part(1, "a", 0.0), part(2, "b", 0.0)]), SplitError::WeightsZero);
    for weight in [-1.0, f64::NAN, f64::INFINITY] {
        let parts = vec![part(1, "a", weight), part(2, "b", 1.0)];
        assert_eq!(refused(Dimension::Name, parts), SplitError::WeightOutOfRange("a".into()));
    }
    let nested = |by, inner: Split| {
        let mut outer = part(inner.free_id().0, "outer", 1.0);
        outer.split = Some(Box::new(inner));
        Split::new(by, vec![outer])
    };
    let mut deep = split(Dimension::Name, many(1));
    for _ in 0..3 {
        deep = nested(Dimension::Name, deep).expect("a split");
    }
    assert_eq!(nested(Dimension::Name, deep), Err(SplitError::TooDeep));
    let persons = split(Dimension::Person, many(1));
    assert_eq!(nested(Dimension::Person, persons), Err(SplitError::DimensionTwice));
    let read = serde_json::from_str::<Split>(r#"{"by":"name","parts":[]}"#);
    assert!(read.is_err_and(|error| error.to_string().contains("at least one part")));
}

#[test]
fn weights_come_from_what_was_won_or_is_open() {
    let valued = |id, grade, owner, value, closed: Option<&str>| {
        let mut one = owned(id, grade, owner);
        let changed = Rc::make_mut(&mut one);
        changed.value_minor = value;
        changed.closed = closed.map(|day| Day::parse(day).expect("a day"));
        one
    };
    let mut lost = valued(5, 2, "Ben", Some(900), None);
    Rc::make_mut(&mut lost).standing = Standing::Lost;
    let customers = [
        valued(1, 5, "Ann", Some(300), Some("2025-03-09")),
        valued(2, 5, "Ann", None, Some("2026-03-31")),
        valued(3, 5, "Ben", Some(100), Some("2026-04-01")),
        valued(4, 2, "Ben", Some(70), None),
        lost,
    ];
    let all = || customers.iter().map(|customer| &**customer);
    let people = names(all(), Dimension::Person);
    assert_eq!(people.iter().map(|name| &**name).collect::<Vec<_>>(), ["Ann", "Ben"]);
    let by = |by, names: &[Rc<str>], basis| weights(all(), GradeId(5), by, names, basis);
    assert_eq!(by(Dimension::Person, &people, WeightBasis::WonValue), Some(vec![300.0, 100.0]));
    assert_eq!(by(Dimension::Person, &people, WeightBasis::WonCount), Some(vec![2.0, 1.0]));
    assert_eq!(by(Dimension::Person, &people, WeightBasis::OpenValue), Some(vec![0.0, 70.0]));
    assert_eq!(by(Dimension::Person, &people, WeightBasis::Equal), Some(vec![1.0, 1.0]));
    let months = ["2027-03".into(), "2027-04".into(), "2027-05".into()];
    assert_eq!(by(Dimension::Month, &months, WeightBasis::WonCount), Some(vec![2.0, 1.0, 0.0]));
    assert_eq!(by(Dimension::Region, &people, WeightBasis::WonCount), None);
    assert_eq!(by(Dimension::Person, &[], WeightBasis::Equal), None);
}

/// C→B of the team: 60 of 100. Ann 50 of 60; Ben 10 of 40 = 25 %, at most 40.2 % by Wilson: stuck. Cai has lost two
/// of two, which says nothing yet: up to 65.8 %.
#[test]
fn a_part_is_stuck_where_chance_does_not_explain_it() {
    let mut next = 0;
    let mut some = |count: u32, owner: &str, lost: bool| {
        (0..count)
            .map(|_| {
                next += 1;
                let mut one = owned(next, if lost { 3 } else { 4 }, owner);
                Rc::make_mut(&mut one).standing = if lost { Standing::Lost } else { Standing::Active };
                one
            })
            .collect::<Vec<_>>()
    };
    let list = [some(50, "Ann", false), some(10, "Ann", true), some(10, "Ben", false), some(30, "Ben", true)].concat();
    let list = [list, some(2, "Cai", true)].concat();
    let three = split(Dimension::Person, vec![part(1, "Ann", 1.0), part(2, "Ben", 1.0), part(3, "Cai", 1.0)]);
    let outline = Outline::new(&three, &generic_ladder());
    let counted = tries(&outline, &Customers::new(list));
    let of = |row: usize| (counted[row * 4 + 2].tries, counted[row * 4 + 2].successes);
    assert_eq!([of(0), of(1), of(2), of(3)], [(102, 60), (60, 50), (40, 10), (2, 0)]);
    let found = stuck(&outline, &counted);
    assert!(found[0].is_none() && found[1].is_none() && found[3].is_none(), "{found:?}");
    let ben = found[2].expect("stuck");
    assert_eq!((ben.position, ben.rate), (2, 0.25));
    assert!((ben.at_most - 0.401_940).abs() < 1e-5, "{ben:?}");
    assert!((Tries { tries: 2, successes: 0 }.interval().1 - 0.657_620).abs() < 1e-5);
}

/// A tree of parts; months and own rates among them.
fn random_split() -> impl Strategy<Value = Split> {
    let weight = || prop_oneof![1e-3..1e6_f64, 0.0..2.0_f64, Just(1.0)];
    let own = || vec(((1..=8_u32).prop_map(GradeId), rate()), 0..3);
    let shape = || (weight(), own());
    let tree = vec((shape(), proptest::option::of((any::<bool>(), vec(shape(), 1..6)))), 1..12);
    (any::<bool>(), tree).prop_map(|(outer_months, parts)| {
        let mut id = 0;
        let mut make = |name: usize, months: bool, (weight, rates): (f64, Vec<_>)| {
            id += 1;
            let name = if months { format!("2027-{:02}", name % 12 + 1) } else { name.to_string() };
            Part { id: PartId(id), name: name.into(), weight: weight + 1e-9, rates, split: None }
        };
        let outer = parts.into_iter().enumerate().map(|(at, (shape, inner))| {
            let mut part = make(at, outer_months, shape);
            part.split = inner.map(|(months, parts)| {
                let months = months && !outer_months;
                let parts = parts.into_iter().enumerate().map(|(at, shape)| make(at, months, shape)).collect();
                Box::new(split(if months { Dimension::Month } else { Dimension::Name }, parts))
            });
            part
        });
        let outer = outer.collect();
        split(if outer_months { Dimension::Month } else { Dimension::Name }, outer)
    })
}

/// The first number of a row that is not the sum of its parts'.
fn astray<T: Copy + PartialEq + std::iter::Sum>(outline: &Outline, list: &[T]) -> Option<(usize, usize)> {
    let width = list.len() / outline.nodes().len();
    (0..outline.nodes().len()).filter(|&row| outline.nodes()[row].split_by.is_some()).find_map(|row| {
        let sum = |at: usize| outline.parts_of(row).map(|part| list[part * width + at]).sum::<T>();
        (0..width).find(|&at| sum(at) != list[row * width + at]).map(|at| (row, at))
    })
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn parts_add_up_at_every_grade_and_month(
        split in random_split(),
        (ladder, have) in ladder_and_have(),
        wins in prop_oneof![0..500_u64, 0..1_000_000_000_u64],
        revenue in prop_oneof![0..5_i64, 0..1_000_000_000_000_000_i64],
        period in period(),
        season in vec(0.0..5.0_f64, 0..24),
    ) {
        let outline = Outline::new(&split, &ladder);
        let mut table = SplitTable::default();
        table.fill(&outline, revenue, wins, period, &season);
        prop_assert_eq!((table.revenue_minor[0], table.wins[0]), (revenue, wins));
        prop_assert_eq!(astray(&outline, &table.revenue_minor), None);
        prop_assert_eq!(astray(&outline, &table.wins), None);
        prop_assert_eq!(astray(&outline, &table.needed), None);
        prop_assert_eq!(astray(&outline, &table.needed_by_month), None);
        let months = period.months() as usize;
        for (cells, needed) in table.needed_by_month.chunks(months).zip(&table.needed) {
            prop_assert_eq!(cells.iter().sum::<u64>(), *needed);
        }
        let grades = ladder.grades().len();
        prop_assert_eq!(table.needed[grades - 1], wins);
        let counted = ladder.with(|grades| grades.iter_mut().zip(&have).for_each(|(grade, have)| grade.unlisted_count = *have));
        let has = outline.have(&[], &counted.expect("a ladder"), &table.needed);
        prop_assert_eq!(&has[..grades], &have[..]);
        prop_assert_eq!(astray(&outline, &has), None);
        let gaps = table.gaps(&outline, &has);
        prop_assert_eq!(astray(&outline, &gaps), None);
        prop_assert!(gaps.iter().zip(&table.needed).all(|(gap, needed)| gap <= needed));
        prop_assert_eq!(table.gaps(&outline, &[]), table.needed.clone());
        // Filled again, with what was there before in its memory, it is the same.
        let first = table.clone();
        table.fill(&outline, 7, 7, Period::new(Month::new(2027, 1).expect("a month"), 60).expect("a period"), &[]);
        table.fill(&outline, revenue, wins, period, &season);
        prop_assert_eq!(first, table);
    }

    #[test]
    fn inherited_rates_and_the_season_leave_the_whole_as_it_is((ladder, _) in ladder_and_have(), weights in vec(0.0..9.0_f64, 1..60), wins in 0..1_000_000_u64, period in period(), season in vec(0.1..5.0_f64, 120)) {
        prop_assume!(weights.iter().any(|&weight| weight > 0.0));
        let parts = (1..).zip(weights).map(|(id, weight)| part(id, &id.to_string(), weight)).collect();
        let outline = Outline::new(&split(Dimension::Name, parts), &ladder);
        let mut table = SplitTable::default();
        table.fill(&outline, 0, wins, period, &season);
        let months = period.months() as usize;
        for (grade, row) in reverse(&ladder, wins, &[]).rows.iter().enumerate() {
            prop_assert_eq!(table.needed[grade], row.needed);
            prop_assert_eq!(&table.needed_by_month[grade * months..][..months], &share_out(row.needed, &season[..months])[..]);
        }
    }

    #[test]
    fn a_changed_part_has_what_it_was_given(split in random_split(), whole in 0..1_000_000_000_000_i64, which in 0..60_u32, wanted in prop_oneof![0..1000_i64, 0..1_000_000_000_000_i64], whole_gives in any::<bool>()) {
        let gives_way = if whole_gives { GivesWay::Whole } else { GivesWay::OtherParts };
        let ladder = generic_ladder();
        let before = Outline::new(&split, &ladder);
        let old = table(&before, whole, 0, year()).revenue_minor;
        let (new_whole, changed) = match set_revenue(&split, whole, PartId(which), wanted, gives_way) {
            Ok(changed) => changed,
            Err(SetRevenueError::Split(error)) => {
                prop_assert!(error == SplitError::Unknown && split.part(PartId(which)).is_none());
                return Ok(());
            }
            Err(error) => {
                prop_assert!(!whole_gives, "{error:?}");
                return Ok(());
            }
        };
        prop_assert!(whole_gives || new_whole == whole);
        let outline = Outline::new(&changed, &ladder);
        let new = table(&outline, new_whole, 0, year()).revenue_minor;
        prop_assert_eq!(astray(&outline, &new), None);
        let row = outline.nodes().iter().position(|node| node.part == Some(PartId(which))).expect("it is there");
        prop_assert_eq!(new[row], wanted);
        for other in 1..new.len() {
            let is_above = other < row && outline.nodes()[other].end > row;
            let is_below = other > row && other < outline.nodes()[row].end;
            if whole_gives && other != row && !is_above && !is_below {
                prop_assert_eq!(new[other], old[other]);
            }
        }
    }

    #[test]
    fn an_interval_holds_its_rate(tries in 1..10_000_u64, share in 0.0..=1.0_f64) {
        let successes = (tries as f64 * share) as u64;
        let of = Tries { tries, successes };
        let ((low, high), rate) = (of.interval(), of.rate().expect("tries"));
        prop_assert!((0.0..=rate + 1e-12).contains(&low) && (rate - 1e-12..=1.0).contains(&high));
        let (more_low, more_high) = Tries { tries: tries * 4, successes: successes * 4 }.interval();
        prop_assert!(more_high - more_low < high - low);
    }
}

#[test]
fn two_hundred_parts_add_up() {
    let ladder: Ladder = generic_ladder();
    let parts = (1..=200).map(|id| part(id, &id.to_string(), f64::from(id % 7) + 0.5)).collect();
    let outline = Outline::new(&split(Dimension::Person, parts), &ladder);
    let table = table(&outline, 1_000_000_000, 50, year());
    assert_eq!(astray(&outline, &table.needed_by_month), None);
    assert_eq!(table.needed[..5], [3572, 1429, 500, 100, 50]);
    // One customer each, and yet no month has more than its share.
    assert_eq!(table.needed_by_month[4 * 12..][..12], [5, 5, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4]);
}
