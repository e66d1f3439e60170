//! The figures of the field's own examples, computed by hand.

use crate::support::{after, customer, generic_ladder, plan, reverse_of};
use rungs::domain::accounts::{Customers, Standing};
use rungs::domain::amounts::{COUNT_MAX, share_out, whole_customers};
use rungs::domain::calendar::Day;
use rungs::domain::forecast::rates_for_overall;
use rungs::domain::ladder::{
    GradeId, Ladder, RateOrigin, ShapeFinding, left_after_wins, reverse, shape_findings, wins_needed,
};
use rungs::plan::Action;
use rungs::plan::selectors::{
    Amount, Explain, Listed, Quantity, RecordsOf, Term, customer_counts, explanation, funnel_view,
};
use std::rc::Rc;

#[test]
fn ten_million_in_orders_of_two_hundred_thousand_takes_fifty_wins() {
    assert_eq!(wins_needed(10_000_000 * 100, 200_000 * 100), Ok(50));
    assert_eq!(reverse_of(&plan()).wins, 50);
}

#[test]
fn wins_are_whole_orders() {
    assert_eq!(wins_needed(10_000_001, 200_000), Ok(51));
    assert_eq!(wins_needed(199_999, 200_000), Ok(1));
    assert_eq!(wins_needed(1, 1), Ok(1));
    assert_eq!(wins_needed(0, 200_000), Ok(0));
}

#[test]
fn fifty_at_one_in_ten_is_five_hundred() {
    let ladder = generic_ladder();
    let ladder = Ladder::new(vec![crate::support::grade(1, "B", 10.0), ladder.top().clone()]).expect("a ladder");
    let rows = reverse(&ladder, 50, &[]).rows;
    assert_eq!((rows[0].needed, rows[0].gap), (500, 500));
    // Ten promotions of 10 % pile up the error of ten divisions: still not one customer too many.
    let steep = (1..=11).map(|id| crate::support::grade(id, &id.to_string(), 10.0)).collect();
    let rows = reverse(&Ladder::new(steep).expect("a ladder"), 5, &[]).rows;
    assert_eq!((rows[0].needed, rows[0].gap), (50_000_000_000, 50_000_000_000));
}

#[test]
fn customers_are_rounded_up_once() {
    assert_eq!(whole_customers(0.0), 0);
    assert_eq!(whole_customers(0.2), 1);
    assert_eq!(whole_customers(499.999_999_999_9), 500);
    assert_eq!(whole_customers(500.000_000_000_1), 500);
    assert_eq!(whole_customers(500.001), 501);
    assert_eq!(whole_customers(-3.0), 0);
    assert_eq!(whole_customers(f64::INFINITY), COUNT_MAX);
    assert_eq!(whole_customers(f64::NAN), COUNT_MAX);
    // Not rounded on the way: 1 ÷ 30 % ÷ 30 % = 11.1 → 12; rounding each step would say ⌈4 ÷ 30 %⌉ = 14.
    let grades = [("C", 30.0), ("B", 30.0), ("A", 100.0)];
    let grades = (1..).zip(grades).map(|(id, (name, percent))| crate::support::grade(id, name, percent)).collect();
    assert_eq!(reverse(&Ladder::new(grades).expect("a ladder"), 1, &[]).rows[0].needed, 12);
}

/// 620, 210, 64, 11 and 6 customers at E to A; 40, 35, 20 and 50 %; 50 wins.
///
/// | grade | needed | cover | gap |
/// |---|---|---|---|
/// | A | 50 | 6 | 44 |
/// | B | 50 ÷ 0.5 = 100 | 11 + 6 ÷ 0.5 = 23 | 77 |
/// | C | 100 ÷ 0.2 = 500 | 64 + 23 ÷ 0.2 = 179 | 321 |
/// | D | 500 ÷ 0.35 = 1428.57 → 1429 | 210 + 179 ÷ 0.35 = 721.43 | 1428.57 − 721.43 = 707.14 → 708 |
/// | E | 1428.57 ÷ 0.4 = 3571.43 → 3572 | 620 + 721.43 ÷ 0.4 = 2423.57 | 3571.43 − 2423.57 = 1147.86 → 1148 |
#[test]
fn the_generic_ladder_nets_off_what_is_there() {
    let result = reverse(&generic_ladder(), 50, &[620, 210, 64, 11, 6]);
    let of = |pick: fn(&rungs::domain::ladder::GradeNeed) -> u64| result.rows.iter().map(pick).collect::<Vec<_>>();
    assert_eq!(of(|row| row.have), [620, 210, 64, 11, 6]);
    assert_eq!(of(|row| row.needed), [3572, 1429, 500, 100, 50]);
    assert_eq!(of(|row| row.gap), [1148, 708, 321, 77, 44]);
    let covers = [2_423.571_428_6, 721.428_571_4, 179.0, 23.0, 6.0];
    let by_higher = [1_803.571_428_6, 511.428_571_4, 115.0, 12.0, 0.0];
    for (row, (cover, covered_by_higher)) in result.rows.iter().zip(covers.into_iter().zip(by_higher)) {
        assert!((row.cover() - cover).abs() < 1e-6, "{row:?}");
        assert!((row.covered_by_higher - covered_by_higher).abs() < 1e-6, "{row:?}");
    }
    // 40 % × 35 % × 20 % × 50 % = 1.4 %: a win uses up 71.43 customers of grade E.
    assert!((result.overall_rate - 0.014).abs() < 1e-12);
    assert!((result.used_up_per_win() - 71.428_571_4).abs() < 1e-6);
}

#[test]
fn the_gap_needs_no_customer_for_a_rounding_error() {
    // needed(E) = 50 ÷ 1.4 % = 3571.43: the equivalents of 50 at the top cover it to the last bit or two.
    for have in [[0, 0, 0, 0, 50], [0, 0, 0, 100, 0], [0, 0, 500, 0, 0]] {
        assert_eq!(reverse(&generic_ladder(), 50, &have).rows[0].gap, 0, "{have:?}");
    }
    // A third of 150 000 000, less all but one of them: one, though the difference carries an error of 10⁻⁸.
    let thirds = vec![crate::support::grade(1, "B", 30.0), crate::support::grade(2, "A", 100.0)];
    let result = reverse(&Ladder::new(thirds).expect("a ladder"), 30_000_000, &[99_999_999, 0]);
    assert_eq!((result.rows[0].needed, result.rows[0].gap), (100_000_000, 1));
}

#[test]
fn one_in_five_uses_up_five() {
    assert_eq!(left_after_wins(20, 1, 0.2), 15);
    assert_eq!(left_after_wins(20, 4, 0.2), 0);
    assert_eq!(left_after_wins(20, 0, 0.2), 20);
    assert_eq!(left_after_wins(20, 5, 0.2), 0);
    // 1 ÷ 30 % = 3.3: the fourth is used up too.
    assert_eq!(left_after_wins(20, 1, 0.3), 16);
}

#[test]
fn the_largest_remainder_gets_what_is_left() {
    // 10 by 5 : 3 : 1 = 5.56, 3.33, 1.11: whole parts 5, 3, 1, and the one left over goes to .56.
    assert_eq!(share_out(10, &[5.0, 3.0, 1.0]), [6, 3, 1]);
    // 100 by thirds: the first of equals.
    assert_eq!(share_out(100, &[1.0, 1.0, 1.0]), [34, 33, 33]);
    assert_eq!(share_out(7, &[0.0, 2.0, 0.0]), [0, 7, 0]);
    assert_eq!(share_out(3, &[0.0, 0.0]), [2, 1]);
    assert!(share_out(3, &[]).is_empty());
}

#[test]
fn lost_customers_cover_nothing() {
    let mut plan = plan();
    let mut lost = customer(2, 5);
    Rc::make_mut(&mut lost).standing = Standing::Lost;
    plan.customers = Customers::new(vec![customer(1, 5), lost, customer(3, 1)]);
    assert_eq!(plan.have(), [1, 0, 0, 0, 1]);
    assert_eq!(reverse_of(&plan).rows[4].gap, 49);
}

#[test]
fn shapes_have_their_names() {
    let shapes = |have: [u64; 5]| shape_findings(&generic_ladder(), &have);
    assert_eq!(shapes([620, 210, 64, 11, 6]), [ShapeFinding::Pyramid]);
    assert_eq!(shapes([0, 0, 0, 0, 6]), [ShapeFinding::Empty]);
    assert_eq!(
        shapes([10, 210, 64, 11, 6]),
        [ShapeFinding::DryBottom { grade: GradeId(1) }, ShapeFinding::Bulge { grade: GradeId(2) }]
    );
    assert_eq!(
        shapes([620, 20, 64, 11, 6]),
        [ShapeFinding::Pinch { grade: GradeId(2) }, ShapeFinding::Bulge { grade: GradeId(3) }]
    );
    assert_eq!(
        shapes([620, 210, 64, 90, 6]),
        [ShapeFinding::Pinch { grade: GradeId(3) }, ShapeFinding::TopHeavy { grade: GradeId(4) }]
    );
}

#[test]
fn stories_end_in_the_numbers_shown() {
    let mut plan = plan();
    plan.customers = Customers::new(vec![customer(1, 5), customer(2, 1)]);
    let view = funnel_view(&plan, Day::new(2027, 2, 9).expect("a day"));
    let told = |what| explanation(&plan, what).expect("it can be told");
    let mut asked = vec![Explain::Wins, Explain::OverallRate, Explain::UsedUp, Explain::Replenish];
    for (index, row) in view.rows.iter().enumerate() {
        let id = row.grade.id;
        assert_eq!(told(Explain::Have(id)).result, Quantity::Count(row.need.have));
        assert_eq!(told(Explain::Needed(id)).result, Quantity::Count(row.need.needed));
        assert_eq!(told(Explain::Gap(id)).result, Quantity::Count(row.need.gap));
        let due = Explain::Due { grade: id, month: 1 };
        assert_eq!(told(due).result, Quantity::Count(view.monthly.until(1, index).gap));
        asked.extend([Explain::Have(id), Explain::Gap(id), due]);
    }
    for best in &view.leverage {
        assert_eq!(told(Explain::Saved(best.grade)).result, Quantity::Count(best.saved));
        asked.push(Explain::Saved(best.grade));
    }
    for (month, wins) in view.monthly.wins.iter().enumerate() {
        assert_eq!(told(Explain::WinsOfMonth(month)).result, Quantity::Count(*wins));
        asked.push(Explain::WinsOfMonth(month));
        for (index, row) in view.rows.iter().enumerate() {
            let grade = row.grade.id;
            let (cell, until) = (view.monthly.cells[month][index], view.monthly.until(month, index));
            let in_month = told(Explain::InMonth { grade, month });
            assert_eq!(in_month.result, Quantity::Count(cell.needed));
            // left − needed may be below zero; what is missing is not.
            let [.., left, missing] = in_month.steps.as_slice() else { panic!("three steps") };
            let Quantity::Count(left) = left.result else { panic!("a count") };
            assert_eq!(missing.result, Quantity::Count(cell.needed.saturating_sub(left)));
            assert_eq!(missing.result, Quantity::Count(cell.gap));
            let by = Explain::NeededBy { grade, month };
            assert_eq!(told(by).result, Quantity::Count(until.needed));
            asked.push(by);
        }
    }
    for what in asked {
        let told = told(what);
        assert_eq!(told.steps.last().map(|step| step.result), Some(told.result), "{what:?}");
    }
    // Nothing leads on from the top, and a grade that is gone has no story.
    for gone in [Explain::Saved(GradeId(5)), Explain::Saved(GradeId(77)), Explain::Due { grade: GradeId(77), month: 0 }]
    {
        assert_eq!(explanation(&plan, gone), None);
    }
    // A month that the period no longer has is its last.
    let last = told(Explain::Due { grade: GradeId(1), month: usize::MAX }).result;
    assert_eq!(last, Quantity::Count(view.rows[0].need.gap));
}

#[test]
fn stories_of_money_end_in_the_amounts_shown() {
    let mut plan = plan();
    plan.ladder = Rc::new(plan.ladder.with_grade(GradeId(1), |grade| grade.unlisted_count = 3).expect("a ladder"));
    let mut valued = customer(2, 1);
    Rc::make_mut(&mut valued).value_minor = Some(5_000_000);
    plan.customers = Customers::new(vec![customer(1, 5), valued, customer(3, 1)]);
    let view = funnel_view(&plan, Day::new(2027, 2, 9).expect("a day"));
    for row in &view.rows {
        for (amount, minor) in [
            (Amount::Have, row.have_value_minor),
            (Amount::Covered, row.covered_value_minor),
            (Amount::Needed, row.needed_value_minor),
            (Amount::Gap, row.gap_value_minor),
        ] {
            let told = explanation(&plan, Explain::Worth(amount, row.grade.id)).expect("it can be told");
            assert_eq!(told.result, Quantity::MoneyShort(minor), "{amount:?}");
        }
        let shares = explanation(&plan, Explain::Shares(row.grade.id)).expect("it can be told");
        let Quantity::Rate(share) = shares.result else { panic!("a share") };
        assert!((share - row.share_of_first).abs() < 1e-12);
    }
    // 50 000 known; one listed and three counted at 200 000 each.
    let have = explanation(&plan, Explain::Worth(Amount::Have, GradeId(1))).expect("it can be told");
    assert_eq!(have.result, Quantity::MoneyShort(85_000_000.0));
    assert_eq!(have.steps[0].result, Quantity::Money(85_000_000));
}

#[test]
fn stories_of_the_list_end_in_the_counts_shown() {
    let mut plan = plan();
    let lost = |id, grade| {
        let mut customer = customer(id, grade);
        Rc::make_mut(&mut customer).standing = Standing::Lost;
        customer
    };
    let mut won = customer(3, 5);
    Rc::make_mut(&mut won).value_minor = Some(700);
    plan.customers = Customers::new(vec![customer(1, 1), customer(2, 3), won, customer(4, 5), lost(5, 2), lost(6, 3)]);
    let told = |what| explanation(&plan, what).expect("it can be told");
    let counts = customer_counts(&plan.customers, &plan.ladder);
    for (which, count) in [
        (Listed::All, counts.total),
        (Listed::OnLadder, counts.on_ladder),
        (Listed::Won, counts.won),
        (Listed::Lost, counts.lost),
    ] {
        let told = told(Explain::Listed(which));
        assert_eq!(told.result, Quantity::Count(count), "{which:?}");
        let parts = told.steps[0].terms.iter().map(|term| match term {
            Term::Value(Quantity::Count(count), _) => *count,
            _ => 0,
        });
        assert_eq!(parts.sum::<u64>(), count, "{which:?}: the parts make the whole");
    }
    assert_eq!(told(Explain::Records(RecordsOf::All)).result, Quantity::Rate(0.5));
    assert_eq!(told(Explain::AverageWon).result, Quantity::Money(700));
    assert_eq!(explanation(&plan, Explain::Records(RecordsOf::Owner(0))), None, "nobody has a salesperson");

    // Rates that came from records: the promotions of D to A together won one of four.
    let rates = rates_for_overall(&plan.ladder, GradeId(2), 0.25).expect("rates");
    let origin = RateOrigin::Records { won: 1, decided: 4, of: Some("王芳".into()) };
    let plan = after(&Rc::new(plan), Action::SetPromotionRates { rates, origin });
    for (lower, _) in plan.ladder.promotions() {
        let told = explanation(&plan, Explain::RateFromRecords(lower.id));
        assert_eq!(told.is_some(), lower.id != GradeId(1), "the first rate is the template's");
        let Some(told) = told else { continue };
        assert_eq!(told.result, Quantity::Rate(lower.promotion_rate.share()));
        let results: Vec<_> = told.steps.iter().map(|step| step.result).collect();
        let [Quantity::Rate(records), Quantity::Rate(together)] = results[..] else { panic!("two rates") };
        assert!((records - 0.25).abs() < 1e-12 && (together - 0.25).abs() < 1e-9);
    }
}
