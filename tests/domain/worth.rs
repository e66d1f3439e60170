//! Who matters: the cases of `domain.md` section 3 by hand.

use crate::support::random::{column, config};
use crate::support::{customer, generic_ladder as ladder};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::accounts::{Column, Customer, Man, Worth};
use rungs::domain::listing::{Filter, Query, SearchIndex, filters_of_address, filters_to_address, rows};
use rungs::domain::pauses::{Pauses, at_once};
use rungs::domain::worth::{
    BandLimits, Class, ManAdvice, ManPart, Measure, SLOTS_MAX, Slot, account_potential, headroom_minor, man_advice,
    pareto, segments,
};
use std::rc::Rc;

fn with(id: u32, revenue: i64, profit: i64, hours: f64) -> Rc<Customer> {
    let mut one = Customer::clone(&customer(id, 1));
    one.value_minor = Some(revenue);
    let worth = Worth { profit_minor: Some(profit), hours: Some(hours), ..Worth::default() };
    one.change(|more| more.worth = Some(Box::new(worth)));
    Rc::new(one)
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

/// A bank: 10 % of customers take 18 % of the time and bring 93 % of the profit; the next 30 % take 28 % for 17 %; the
/// last 60 % take 54 % and cost 10 %.
#[test]
fn a_banks_curve_falls_where_customers_bring_a_loss() {
    let first = (1..=10).map(|id| with(id, 1_000, 930, 18.0));
    let next = (11..=40).map(|id| with(id, 500, 60 - i64::from(id % 3 == 0) * 10, 28.0 / 3.0));
    let last = (41..=100).map(|id| with(id, 100, -16 - i64::from(id % 3 != 0), 9.0));
    let bank: Vec<Rc<Customer>> = last.chain(next).chain(first).collect();
    let curve = pareto(&bank, Measure::Profit);
    // 10 · 930 = 9 300; 30 customers bring 10 · 50 + 20 · 60 = 1 700; 60 lose 20 · 16 + 40 · 17 = 1 000.
    assert!(near(curve.totals[1], 10_000.0), "{:?}", curve.totals);
    let [revenue, profit, time] = curve.at(0.1).of;
    assert!(near(profit, 0.93) && near(time, 0.18) && revenue > 0.3, "{revenue} {profit} {time}");
    let [_, profit, time] = curve.at(0.4).of;
    assert!(near(profit, 1.10) && near(time, 0.46), "{profit} {time}");
    let [_, profit, time] = curve.at(1.0).of;
    assert!(near(profit, 1.0) && near(time, 1.0));
    let points = curve.points(21);
    assert_eq!((points.len(), points[0].customers, points[20].customers), (21, 0, 100));
    assert!(points[8..].windows(2).all(|pair| pair[1].of[1] < pair[0].of[1]), "it falls");
    let classes = curve.classes(Measure::Profit, BandLimits::default());
    assert!(classes[40..].iter().all(|class| *class == Class::C));
    // 80 % of the gains of 11 000 are 8 800: reached with the tenth customer.
    assert!(classes[..10].iter().all(|class| *class == Class::A) && classes[10] != Class::A);
}

/// A retailer: 4 % bring 37 %, the next 11 % 27 %, the next 14 % 16 %: 29 % bring 80 %.
#[test]
fn a_retailers_29_per_cent_bring_80() {
    // Of 100 · 308 · 71: 4 · 37 · 77 = 37 · 308, 11 · 27 · 28 = 27 · 308, 14 · 16 · 22 = 16 · 308, and 71 share 20 · 308.
    let size = |id: u32| match id {
        1..=4 => 37 * 77 * 71,
        5..=15 => 27 * 28 * 71,
        16..=29 => 16 * 22 * 71,
        _ => 20 * 308,
    };
    let shop: Vec<Rc<Customer>> = (1..=100).map(|id| with(id, size(id), 0, 0.0)).collect();
    let curve = pareto(&shop, Measure::Revenue);
    for (share, brings) in [(0.04, 0.37), (0.15, 0.64), (0.29, 0.80), (1.0, 1.0)] {
        assert!(near(curve.at(share).of[0], brings), "{share}: {:?}", curve.at(share));
    }
    let classes = curve.classes(Measure::Revenue, BandLimits::default());
    assert_eq!(classes.iter().filter(|class| **class == Class::A).count(), 29);
}

#[test]
fn nobody_and_nothing_make_no_curve() {
    assert_eq!(pareto(&[], Measure::Time).points(10).len(), 1);
    let idle = pareto(&[customer(1, 1)], Measure::Revenue);
    assert!(idle.at(1.0).of.iter().all(|share| near(*share, 0.0)));
    assert_eq!(idle.classes(Measure::Revenue, BandLimits::default()), [Class::C]);
}

/// 100 rooms × 20 % × 30 days are 600 nights; 80 are bought today.
#[test]
fn headroom_is_potential_less_today() {
    assert!(near(account_potential(100.0, 0.2, 30.0), 600.0));
    let mut hotel = Customer::clone(&customer(1, 1));
    assert_eq!(headroom_minor(&hotel), None);
    hotel.change(|more| more.change_worth(|worth| worth.potential_minor = Some(60_000)));
    hotel.value_minor = Some(8_000);
    assert_eq!(headroom_minor(&hotel), Some(52_000));
    hotel.value_minor = Some(70_000);
    assert_eq!(headroom_minor(&hotel), Some(0));
}

#[test]
fn money_authority_need_say_what_to_do() {
    let man = |money, authority, need| man_advice(Man { money, authority, need });
    let (yes, no) = (Some(true), Some(false));
    assert_eq!(man(yes, yes, yes), ManAdvice::Pursue);
    assert_eq!(man(yes, no, yes), ManAdvice::Win(ManPart::Authority));
    assert_eq!(man(yes, no, None), ManAdvice::Win(ManPart::Authority));
    assert_eq!(man(no, yes, no), ManAdvice::KeepContact(vec![ManPart::Money, ManPart::Need]));
    assert_eq!(man(no, no, no), ManAdvice::Leave);
    assert_eq!(man(None, yes, None), ManAdvice::FindOut(vec![ManPart::Money, ManPart::Need]));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_curve_ends_at_the_whole(figures in vec((0..1_000_000_i64, -1_000_000..1_000_000_i64, 0.0..500.0_f64), 0..60)) {
        let list: Vec<Rc<Customer>> = (1..).zip(&figures).map(|(id, &(revenue, profit, hours))| with(id, revenue, profit, hours)).collect();
        for by in Measure::ALL {
            let curve = pareto(&list, by);
            let mut seen = curve.order.clone();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..list.len()).collect::<Vec<_>>());
            let end = curve.at(1.0);
            for (share, total) in end.of.iter().zip(curve.totals) {
                prop_assert!(total <= 0.0 || (share - 1.0).abs() < 1e-9);
            }
            prop_assert_eq!(curve.classes(by, BandLimits::default()).len(), list.len());
        }
    }

    #[test]
    fn segments_add_up(figures in vec((0..5_u32, 0..4_u32, 0..1_000_000_i64), 0..40), row in column(), column in column()) {
        let list: Vec<Rc<Customer>> = (1..).zip(figures).map(|(id, (grade, owner, value))| {
            let mut one = Customer::clone(&customer(id, grade + 1));
            one.owner = (owner > 0).then(|| format!("P{owner}").into());
            one.value_minor = (value > 1_000).then_some(value);
            Rc::new(one)
        }).collect();
        for (row, column) in [(row, column), (Column::Owner, Column::Grade)] {
            let table = at_once(segments(&list, &ladder(), row, column, &mut Pauses::none()));
            prop_assert_eq!(table.total.count, list.len() as u64);
            prop_assert_eq!(table.total.minor, list.iter().map(|one| i128::from(one.value_minor.unwrap_or(0))).sum::<i128>());
            for (slots, totals) in [(&table.rows, &table.row_totals), (&table.columns, &table.column_totals)] {
                prop_assert_eq!(slots.len(), totals.len());
                prop_assert!(slots.len() <= SLOTS_MAX + 2);
            }
            for totals in [&table.row_totals, &table.column_totals] {
                prop_assert_eq!(totals.iter().map(|one| one.count).sum::<u64>(), table.total.count);
                prop_assert_eq!(totals.iter().map(|one| one.minor).sum::<i128>(), table.total.minor);
            }
        }
    }
}

/// A cell of the heat map leads to the list: what its filters find is what it counts.
#[test]
fn a_cell_of_segments_finds_its_customers() {
    let day = |text: &str| rungs::domain::calendar::Day::parse(text).expect("a day");
    let list: Vec<Rc<Customer>> = (1..=90)
        .map(|id| {
            let mut one = Customer::clone(&customer(id, id % 5 + 1));
            one.region = (id % 7 > 0).then(|| format!("R{}", id % 20).into());
            one.value_minor = (id % 3 > 0).then_some(i64::from(id * id) * 100);
            one.opened = Some(day(&format!("202{}-0{}-11", id % 4, id % 9 + 1)));
            Rc::new(one)
        })
        .collect();
    let customers = rungs::domain::accounts::Customers::new(list.clone());
    let index = SearchIndex::new(&customers);
    let mut cells = 0;
    for (row, column) in [
        (Column::Region, Column::Value),
        (Column::Grade, Column::Opened),
        (Column::Owner, Column::Region),
        (Column::Opened, Column::Value),
    ] {
        let table = at_once(segments(&list, &ladder(), row, column, &mut Pauses::none()));
        for (of_row, line) in table.rows.iter().zip(&table.cells) {
            for (of_column, totals) in table.columns.iter().zip(line) {
                let Some((row_test, column_test)) = of_row.test().zip(of_column.test()) else {
                    assert!(matches!((of_row, of_column), (Slot::Others, _) | (_, Slot::Others)));
                    continue;
                };
                let filters = vec![Filter { column: row, test: row_test }, Filter { column, test: column_test }];
                let address = filters_to_address(&filters).expect("an address");
                assert!(address.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
                assert_eq!(filters_of_address(&address), Some(filters.clone()));
                let query = Query { filters, ..Query::default() };
                assert_eq!(
                    rows(&list, &ladder(), &index, &query).len() as u64,
                    totals.count,
                    "{of_row:?} {of_column:?}"
                );
                cells += 1;
            }
        }
    }
    assert!(cells > 60, "{cells}");
    for strange in ["", "x", "W10", "!!!", "eyJhIjoxfQ", &"A".repeat(100_000)] {
        assert_eq!(filters_of_address(strange), None, "{strange:.20}");
    }
}
