//! Laws of `update`, over random actions, many of which do not fit.

use crate::support::random::{action, config};
use crate::support::{after, customer, is_finite, plan, reverse_of};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::accounts::{CustomerId, Customers, Standing};
use rungs::domain::amounts::{AMOUNT_MAX_MINOR, Currency};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::{Grade, GradeId, PromotionRate, RateOrigin, monthly_plan, shape_findings};
use rungs::persistence::{read_document, write_plan};
use rungs::plan::{Action, Plan, TextField, update};
use std::collections::HashSet;
use std::rc::Rc;

fn settled(actions: &[Action]) -> Rc<Plan> {
    actions.iter().fold(Rc::new(plan()), |plan, action| update(&plan, action).unwrap_or(plan))
}

fn total(plan: &Plan) -> u64 {
    let lost = plan.customers.list().iter().filter(|customer| customer.standing == Standing::Lost).count();
    plan.have().iter().sum::<u64>() + lost as u64
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_actions_make_a_plan_that_cannot_be_shown(actions in vec(action(), 0..40)) {
        let mut plan = Rc::new(plan());
        for action in &actions {
            if let Ok(next) = update(&plan, action) {
                plan = next;
            }
            let result = reverse_of(&plan);
            prop_assert!(is_finite(&result), "{result:?}");
            prop_assert_eq!(result.rows.len(), plan.ladder.grades().len());
            let months = monthly_plan(&result, plan.target.period, plan.target.period.start());
            prop_assert_eq!(months.wins.iter().sum::<u64>(), result.wins);
            prop_assert!(!shape_findings(&plan.ladder, &plan.have()).is_empty());
        }
        // What holds for every plan, whatever was done.
        let ids: HashSet<_> = plan.customers.list().iter().map(|customer| customer.id).collect();
        prop_assert_eq!(ids.len(), plan.customers.list().len());
        for customer in plan.customers.list() {
            prop_assert!(plan.ladder.grade(customer.grade).is_some());
            prop_assert!(customer.value_minor.is_none_or(|value| (0..=AMOUNT_MAX_MINOR).contains(&value)));
            prop_assert_eq!(customer.name.trim(), &*customer.name);
        }
    }

    #[test]
    fn saved_and_read_back_is_the_same(actions in vec(action(), 0..40)) {
        let plan = settled(&actions);
        let read = read_document(&write_plan(&plan).expect("written")).expect("read");
        prop_assert_eq!(read.damaged, 0);
        prop_assert_eq!(read.plans, vec![plan]);
    }

    #[test]
    fn a_refused_action_is_refused_again_and_a_done_one_changes_nothing_more(actions in vec(action(), 0..20), last in action()) {
        let plan = settled(&actions);
        match update(&plan, &last) {
            Err(error) => prop_assert_eq!(update(&plan, &last), Err(error)),
            Ok(next) => {
                prop_assert_eq!(Rc::ptr_eq(&next, &plan), next == plan, "the same plan is the same Rc");
                prop_assert_eq!(&next.id, &plan.id);
                let sets = !matches!(last, Action::ImportCustomers { .. } | Action::AddCustomer { .. } | Action::AddGrade { .. } | Action::RemoveGrade { .. });
                if let (true, Ok(again)) = (sets, update(&next, &last)) {
                    prop_assert!(Rc::ptr_eq(&again, &next), "{last:?}");
                }
            }
        }
    }

    #[test]
    fn a_removed_grade_keeps_its_customers(counts in vec(0..1000_u64, 5), listed in vec((1..=5_u32, any::<bool>()), 0..20), removed in vec(1..=5_u32, 1..8)) {
        let mut plan = plan();
        plan.customers = Customers::new((1..).zip(&listed).map(|(id, &(grade, is_lost))| {
            let mut customer = customer(id, grade);
            Rc::make_mut(&mut customer).standing = if is_lost { Standing::Lost } else { Standing::Active };
            customer
        }).collect());
        let mut plan = Rc::new(plan);
        for (grade, &count) in (1..).zip(&counts) {
            plan = after(&plan, Action::SetUnlistedCount { grade: GradeId(grade), count });
        }
        let before = total(&plan);
        prop_assert_eq!(before, counts.iter().sum::<u64>() + listed.len() as u64);
        for grade in removed {
            if let Ok(next) = update(&plan, &Action::RemoveGrade { grade: GradeId(grade) }) {
                prop_assert_eq!(total(&next), before);
                plan = next;
            }
            prop_assert!(!plan.ladder.grades().is_empty());
        }
    }

    #[test]
    fn another_currency_and_back_keeps_whole_amounts(target in 0..1_000_000_000_i64, order in 1..1_000_000_i64, value in 0..1_000_000_i64, code in prop::sample::select(vec!["JPY", "KWD", "USD", "TWD"])) {
        let mut plan = plan();
        plan.target.revenue_minor = target * 100;
        plan.target.average_order_minor = order * 100;
        let mut valued = customer(1, 1);
        Rc::make_mut(&mut valued).value_minor = Some(value * 100);
        plan.customers = Customers::new(vec![valued, customer(2, 2)]);
        let (plan, currency) = (Rc::new(plan), Currency::new(code).expect("a code"));
        let there = after(&plan, Action::SetCurrency { currency });
        prop_assert_eq!(there.target.revenue_minor, target * currency.minor_per_unit());
        prop_assert_eq!(there.customers.list()[0].value_minor, Some(value * currency.minor_per_unit()));
        prop_assert_eq!(reverse_of(&there), reverse_of(&plan));
        prop_assert_eq!(after(&there, Action::SetCurrency { currency: plan.currency }), plan);
    }
}

#[test]
fn doing_it_twice_gives_the_same_rc() {
    let mut plan = plan();
    plan.customers = Customers::new(vec![customer(1, 2), customer(2, 5)]);
    let plan = Rc::new(plan);
    let (grade, customer, rate) = (GradeId(2), CustomerId(1), plan.ladder.grades()[0].promotion_rate);
    let actions = [
        Action::RenamePlan { name: "West".into() },
        Action::SetRevenueTarget { revenue_minor: 5 },
        Action::SetAverageOrder { average_order_minor: 5 },
        Action::SetPeriod {
            period: rungs::domain::calendar::Period::new(plan.target.period.start(), 3).expect("fits"),
        },
        Action::SetCurrency { currency: Currency::new("JPY").expect("a code") },
        Action::SetPromotionRates { rates: vec![(grade, rate)], origin: RateOrigin::Entered },
        Action::RenameGrade { grade, name: "Known".into() },
        Action::DescribeGrade { grade, field: TextField::Rule, text: "Met once".into() },
        Action::MoveGrade { grade, position: 3 },
        Action::SetUnlistedCount { grade, count: 9 },
        Action::RenameCustomer { customer, name: "Acme".into() },
        Action::SetCustomerGrade {
            customer,
            grade: GradeId(5),
            standing: Standing::Active,
            on: Day::new(2027, 3, 1).ok(),
        },
        Action::SetCustomerValue { customer, value_minor: Some(3) },
        Action::RemoveCustomers { customers: vec![customer] },
    ];
    for action in actions {
        let once = after(&plan, action.clone());
        assert!(!Rc::ptr_eq(&once, &plan), "{action:?} does something");
        assert!(Rc::ptr_eq(&after(&once, action.clone()), &once), "{action:?} again does nothing");
    }
    let nothing = [
        Action::RemoveCustomers { customers: vec![] },
        Action::RemoveCustomers { customers: vec![CustomerId(99)] },
        Action::SetPromotionRates { rates: vec![], origin: RateOrigin::Entered },
        Action::ImportCustomers { source: "empty.csv".into(), customers: [].into_iter().collect() },
        Action::RenamePlan { name: " East region ".into() },
    ];
    for action in nothing {
        assert!(Rc::ptr_eq(&after(&plan, action.clone()), &plan), "{action:?} does nothing");
    }
}

/// Rates as they stand, with where each comes from, lowest grade first; the top leads nowhere.
fn rates(plan: &Plan) -> Vec<(String, f64, bool)> {
    let of = |grade: &Grade| {
        (grade.name.clone(), grade.promotion_rate.percent().round(), grade.rate_origin == RateOrigin::Entered)
    };
    plan.ladder.promotions().map(|(lower, _)| of(lower)).collect()
}

#[test]
fn a_rate_that_leads_elsewhere_is_kept_but_no_longer_the_templates() {
    let plan = Rc::new(plan());
    let row = |name: &str, percent, is_entered| (name.to_owned(), percent, is_entered);
    // E D C B A: the top goes one down, so that C, A and B lead to another grade.
    let moved = after(&plan, Action::MoveGrade { grade: GradeId(5), position: 3 });
    assert_eq!(
        rates(&moved),
        [row("E", 40.0, false), row("D", 35.0, false), row("C", 20.0, true), row("A", 100.0, true)]
    );
    let between =
        Action::AddGrade { grade: GradeId(9), name: "F".into(), position: 2, promotion_rate: PromotionRate::CERTAIN };
    assert_eq!(
        rates(&after(&plan, between))[..3],
        [row("E", 40.0, false), row("D", 35.0, true), row("F", 100.0, true)]
    );
    let removed = after(&plan, Action::RemoveGrade { grade: GradeId(3) });
    assert_eq!(rates(&removed), [row("E", 40.0, false), row("D", 7.0, true), row("B", 50.0, false)]);
    let first = after(&plan, Action::RemoveGrade { grade: GradeId(1) });
    assert!(rates(&first).iter().all(|(.., is_entered)| !is_entered));
}

#[test]
fn a_decided_customer_has_the_day_and_loses_it_when_it_climbs_again() {
    let mut plan = plan();
    plan.customers = Customers::new(vec![customer(1, 2)]);
    let on = Day::new(2027, 3, 1).ok();
    let to = |plan: &Rc<Plan>, grade, standing| {
        after(plan, Action::SetCustomerGrade { customer: CustomerId(1), grade: GradeId(grade), standing, on })
            .customers
            .list()[0]
            .closed
    };
    let plan = Rc::new(plan);
    assert_eq!(to(&plan, 3, Standing::Active), None);
    assert_eq!(to(&plan, 5, Standing::Active), on);
    let lost = after(
        &plan,
        Action::SetCustomerGrade { customer: CustomerId(1), grade: GradeId(2), standing: Standing::Lost, on },
    );
    assert_eq!(lost.customers.list()[0].closed, on);
    assert_eq!(to(&lost, 3, Standing::Active), None);
}

#[test]
fn a_removed_grade_leaves_the_needs_of_those_below() {
    let plan = Rc::new(plan());
    let needs = |plan: &rungs::plan::Plan| rungs::domain::ladder::reverse(&plan.ladder, 50, &[]).rows[0].needed;
    let middle = plan.ladder.grades()[2].id;
    let next = update(&plan, &Action::RemoveGrade { grade: middle }).expect("a grade between two others");
    assert_eq!((needs(&plan), needs(&next)), (3_572, 3_572));
}
