//! Who matters as a page: names count once, and every number is told as it is shown.

use crate::support::{after, customer, plan};
use rungs::domain::accounts::{Column, Customer, CustomerId, Customers, KeyAccount, Man, Standing, Worth};
use rungs::domain::calendar::Month;
use rungs::domain::ladder::GradeId;
use rungs::domain::work::{Band, MonthPlan};
use rungs::domain::worth::{Class, ManAdvice, Measure, man_advice};
use rungs::plan::selectors::{
    Explain, ManGroup, OfBands, OfColumn, OfMatters, Quantity, Whose, accounts, board_view, explanation, headroom_rows,
    man_rows, month_view, pareto_view, segment_columns, segments_view, usual_segments, usual_whose,
};
use rungs::plan::{Action, Plan};
use std::rc::Rc;

fn won(id: u32, name: &str, value: i64, cost: i64) -> Customer {
    let mut one = Customer::clone(&customer(id, 5));
    one.name = name.into();
    one.value_minor = Some(value);
    one.region = Some(if id.is_multiple_of(2) { "South" } else { "North" }.into());
    let worth = Worth { cost_minor: Some(cost), hours: Some(f64::from(id)), ..Worth::default() };
    one.change(|more| more.worth = Some(Box::new(worth)));
    one
}

fn with(customers: Vec<Customer>) -> Rc<Plan> {
    let list = customers.into_iter().map(Rc::new).collect();
    Rc::new(Plan { customers: Customers::new(list), ..plan() })
}

/// Ten names; Acme has two deals and brings 80 % of 10 000; the last loses 500.
fn ten() -> Rc<Plan> {
    let mut list = vec![won(1, "Acme Ltd.", 5_000, 1_000), won(2, "ＡＣＭＥ", 3_000, 1_000)];
    list.extend((3..=10).map(|id| won(id, &format!("Shop {id}"), 225, 100)));
    list.push(won(11, "Dear", 200, 700));
    let mut gone = won(12, "Gone", 9_000_000, 0);
    gone.standing = Standing::Lost;
    list.push(gone);
    let mut open = Customer::clone(&customer(13, 2));
    open.value_minor = Some(4_000);
    list.push(open);
    list[1].change(|more| more.key_account = Some(KeyAccount::National));
    with(list)
}

fn told(plan: &Plan, what: OfMatters) -> Option<Quantity> {
    explanation(plan, Explain::Matters(what)).map(|told| told.result)
}

#[test]
fn rows_of_one_name_are_one_customer() {
    let plan = ten();
    assert_eq!(usual_whose(&plan), Whose::Won);
    let all = accounts(&plan, Whose::Won);
    assert_eq!(all.len(), 10);
    let acme = &all[0];
    assert_eq!((acme.positions.as_slice(), acme.whole.value_minor), (&[0, 1][..], Some(8_000)));
    assert_eq!(acme.whole.details.as_ref().and_then(|more| more.key_account), Some(KeyAccount::National));
    assert_eq!(accounts(&plan, Whose::NotLost).len(), 11);
    assert_eq!(accounts(&Plan::clone(&with(vec![])), Whose::Won), []);
}

#[test]
fn the_sentence_the_bands_and_their_stories_agree() {
    let plan = ten();
    for by in Measure::ALL {
        let view = pareto_view(&plan, by, Whose::Won);
        let first = view.first_fifth();
        assert_eq!((first.customers, view.known, view.losing), (2, [10, 10, 10], 1));
        let whose = Whose::Won;
        assert_eq!(told(&plan, OfMatters::Customers { by, whose, customers: 2 }), Some(Quantity::Rate(0.2)));
        for of in Measure::ALL {
            let share = told(&plan, OfMatters::Share { by, whose, of, customers: first.customers });
            let Some(Quantity::Rate(share)) = share else { panic!("a share") };
            assert!((share - first.of[of as usize]).abs() < 1e-9, "{by:?} {of:?}");
        }
        let shares = view.shares();
        assert_eq!(shares.iter().map(|one| one.customers).sum::<usize>(), 10);
        let sum: f64 = shares.iter().map(|one| one.sum).sum();
        assert!((sum - view.curve.totals[by as usize]).abs() < 1e-6);
        for share in shares {
            let what = OfMatters::ClassCustomers(by, whose, share.class);
            assert_eq!(told(&plan, what), Some(Quantity::Rate(share.customers as f64 / 10.0)));
            assert!(told(&plan, OfMatters::ClassShare(by, whose, share.class)).is_some());
        }
    }
    let view = pareto_view(&plan, Measure::Revenue, Whose::Won);
    assert_eq!(view.account(0).map(|one| &*one.whole.name), Some("Acme Ltd."));
    assert_eq!(view.classes[0], Class::A);
    // 8 000 of 10 000, and 225 more.
    assert!((view.first_fifth().of[0] - 0.8225).abs() < 1e-9);
    assert_eq!(told(&plan, OfMatters::Losing(Whose::Won)), Some(Quantity::Count(1)));
}

#[test]
fn qualifying_goes_from_pursue_to_leave_the_largest_first() {
    let man = |id: u32, value: i64, [money, authority, need]: [Option<bool>; 3]| {
        let mut one = Customer::clone(&customer(id, 2));
        one.value_minor = Some(value);
        one.change(|more| more.man = Man { money, authority, need });
        one
    };
    let (yes, no) = (Some(true), Some(false));
    let plan = with(vec![
        man(1, 10, [None; 3]),
        man(2, 10, [yes, no, yes]),
        man(3, 10, [yes; 3]),
        man(4, 90, [yes; 3]),
        man(5, 5, [yes, None, yes]),
        man(6, 10, [no; 3]),
        man(7, 10, [no, no, yes]),
        won(8, "Won", 1, 1),
    ]);
    let rows = man_rows(&plan);
    let order: Vec<u32> = rows.iter().map(|row| plan.customers.list()[row.position].id.0).collect();
    assert_eq!(order, [4, 3, 2, 5, 1, 7, 6]);
    for row in &rows {
        let group = match man_advice(row.man) {
            ManAdvice::Pursue => ManGroup::Pursue,
            ManAdvice::Win(_) => ManGroup::Win,
            ManAdvice::FindOut(_) => ManGroup::FindOut,
            ManAdvice::KeepContact(_) => ManGroup::KeepContact,
            ManAdvice::Leave => ManGroup::Leave,
        };
        assert_eq!(row.group, group);
    }
    for (group, count) in ManGroup::ALL.into_iter().zip([2, 1, 2, 1, 1]) {
        assert_eq!(told(&plan, OfMatters::Man(group)), Some(Quantity::Count(count)));
    }
}

#[test]
fn room_to_grow_is_sorted_and_told() {
    let with_potential = |id: u32, value: Option<i64>, potential: i64| {
        let mut one = Customer::clone(&customer(id, 5));
        one.value_minor = value;
        one.change(|more| more.change_worth(|worth| worth.potential_minor = Some(potential)));
        one
    };
    let mut lost = with_potential(4, None, 999_999);
    lost.standing = Standing::Lost;
    let plan = with(vec![
        with_potential(1, Some(80), 600),
        with_potential(2, None, 5_000),
        with_potential(3, Some(70), 60),
        lost,
    ]);
    let rows = headroom_rows(&plan);
    assert_eq!(rows.iter().map(|row| row.headroom_minor).collect::<Vec<_>>(), [5_000, 520, 0]);
    assert_eq!(told(&plan, OfMatters::Headroom(CustomerId(1))), Some(Quantity::Money(520)));
    assert_eq!(told(&plan, OfMatters::HeadroomSum), Some(Quantity::Money(5_520)));
    assert_eq!(told(&plan, OfMatters::Headroom(CustomerId(4))), None);
}

#[test]
fn sums_of_segments_are_told() {
    let plan = ten();
    assert!(segment_columns(&plan).contains(&Column::Region) && !segment_columns(&plan).contains(&Column::Name));
    let (row, column) = usual_segments(&plan);
    assert_eq!(row, Column::Region);
    let table = segments_view(&plan, row, column);
    let of = |at_row, at_column, is_sum| told(&plan, OfMatters::Segment { row, column, at_row, at_column, is_sum });
    assert_eq!(of(None, None, false), Some(Quantity::Count(13)));
    for (at, totals) in table.row_totals.iter().enumerate() {
        assert_eq!(of(Some(at), None, false), Some(Quantity::Count(totals.count)));
        assert_eq!(of(Some(at), None, true), Some(Quantity::Money(i64::try_from(totals.minor).expect("a sum"))));
    }
    for (at, totals) in table.column_totals.iter().enumerate() {
        assert_eq!(of(None, Some(at), false), Some(Quantity::Count(totals.count)));
    }
    assert_eq!(of(Some(99), None, false), None);
}

/// The board's sums, and the bands of a month.
#[test]
fn sums_of_the_board_and_bands_of_the_month_are_told() {
    let plan = ten();
    let board = board_view(&plan, rungs::domain::calendar::Day::parse("2027-06-01").expect("a day"));
    for column in &board.columns {
        let told = |of| explanation(&plan, Explain::OfColumn(of, column.grade)).map(|told| told.result);
        assert_eq!(told(OfColumn::Sum), Some(Quantity::Money(i64::try_from(column.totals.minor).expect("a sum"))));
        assert_eq!(told(OfColumn::Weighted), Some(Quantity::Money(column.weighted_minor.round() as i64)));
    }
    let gone = Explain::OfColumn(OfColumn::Sum, GradeId(99));
    assert_eq!(explanation(&plan, gone), None);
    let month = Month::new(2027, 6).expect("a month");
    let bands = vec![Band { amount_minor: 4_000, customers: Some(3) }, Band { amount_minor: 200, customers: None }];
    let of_month = MonthPlan { revenue_minor: Some(14_000), bands, ..MonthPlan::new(month) };
    let plan = after(&plan, Action::PlanMonth { plan: Box::new(of_month) });
    let view = month_view(&plan, month);
    let told = |of| explanation(&plan, Explain::OfBands(of, month)).map(|told| told.result);
    for (at, fit) in view.bands.fits.iter().enumerate() {
        assert_eq!(told(OfBands::Known(at)), Some(Quantity::Count(fit.known)));
    }
    assert_eq!(told(OfBands::Wanted(1)), Some(Quantity::Count(view.bands.fits[1].wanted)));
    assert_eq!(told(OfBands::Planned), Some(Quantity::Money(view.bands.planned_minor)));
    assert_eq!(told(OfBands::Covered), Some(Quantity::Money(view.bands.covered_minor)));
    assert_eq!(told(OfBands::Uncovered), Some(Quantity::Money(view.bands.uncovered_minor)));
    assert_eq!(told(OfBands::Known(2)), None);
}
