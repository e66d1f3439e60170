//! What people type that cannot be: refused with the reason, the plan as it was.

use crate::support::{after, customer, grade, is_finite, new_customer, plan, plan_over, refusal, reverse_of};
use rungs::domain::accounts::{CustomerId, Customers};
use rungs::domain::amounts::{AMOUNT_MAX_MINOR, COUNT_MAX, Currency};
use rungs::domain::calendar::Period;
use rungs::domain::ladder::{
    GradeError, GradeId, Ladder, PromotionRate, RateError, RateOrigin, ReverseError, reverse, wins_needed,
};
use rungs::plan::{Action, ActionError, NewCustomer, PlanId, TextField};
use std::rc::Rc;

#[test]
fn rates_out_of_range_are_refused() {
    for (percent, reason) in [
        (0.0, RateError::TooLow),
        (-0.0, RateError::TooLow),
        (-5.0, RateError::TooLow),
        (0.009, RateError::TooLow),
        (f64::MIN_POSITIVE, RateError::TooLow),
        (100.01, RateError::TooHigh),
        (1e308, RateError::TooHigh),
        (f64::INFINITY, RateError::NotANumber),
        (f64::NEG_INFINITY, RateError::NotANumber),
        (f64::NAN, RateError::NotANumber),
    ] {
        assert_eq!(PromotionRate::from_percent(percent), Err(reason), "{percent}");
    }
    for percent in [0.01, 0.07, 7.0, 29.0, 57.0, 99.99, 100.0] {
        let rate = PromotionRate::from_percent(percent).expect("a rate");
        assert!((rate.percent() - percent).abs() < f64::EPSILON * 100.0, "{percent} {}", rate.percent());
        assert_eq!(rate.percent().to_string(), percent.to_string());
    }
}

#[test]
fn a_drag_ends_at_the_limits() {
    for (share, expected) in
        [(-1.0, 0.0001), (0.0, 0.0001), (7.0, 1.0), (1e308, 1.0), (f64::NEG_INFINITY, 0.0001), (0.5, 0.5)]
    {
        assert_eq!(PromotionRate::nearest(share).share().to_bits(), f64::to_bits(expected), "{share}");
    }
    assert!(PromotionRate::nearest(f64::NAN).share().is_finite());
}

#[test]
fn targets_out_of_range_are_refused() {
    assert_eq!(wins_needed(-1, 5), Err(ReverseError::TargetNegative));
    assert_eq!(wins_needed(i64::MIN, 5), Err(ReverseError::TargetNegative));
    assert_eq!(wins_needed(5, 0), Err(ReverseError::AverageOrderTooSmall));
    assert_eq!(wins_needed(5, i64::MIN), Err(ReverseError::AverageOrderTooSmall));
    assert_eq!(wins_needed(i64::MAX, 5), Err(ReverseError::AmountTooLarge));
    assert_eq!(wins_needed(5, i64::MAX), Err(ReverseError::AmountTooLarge));
    assert_eq!(wins_needed(AMOUNT_MAX_MINOR, 1), Ok(COUNT_MAX));

    assert_eq!(refusal(Action::SetRevenueTarget { revenue_minor: -1 }), ReverseError::TargetNegative.into());
    assert_eq!(
        refusal(Action::SetRevenueTarget { revenue_minor: AMOUNT_MAX_MINOR + 1 }),
        ReverseError::AmountTooLarge.into()
    );
    assert_eq!(refusal(Action::SetAverageOrder { average_order_minor: 0 }), ReverseError::AverageOrderTooSmall.into());
    assert_eq!(
        refusal(Action::SetAverageOrder { average_order_minor: -20 }),
        ReverseError::AverageOrderTooSmall.into()
    );
}

#[test]
fn a_target_of_nothing_needs_nothing() {
    let plan = after(&Rc::new(plan()), Action::SetRevenueTarget { revenue_minor: 0 });
    let result = reverse_of(&plan);
    assert!(is_finite(&result));
    assert_eq!(result.wins, 0);
    assert!(result.rows.iter().all(|row| row.needed == 0 && row.gap == 0));
}

#[test]
fn the_largest_target_over_the_worst_ladder_stays_finite() {
    let worst = (1..=12).map(|id| grade(id, &id.to_string(), 0.01)).collect();
    let mut plan = plan_over(worst);
    plan.target.revenue_minor = AMOUNT_MAX_MINOR;
    plan.target.average_order_minor = 1;
    let result = reverse_of(&plan);
    assert!(is_finite(&result), "{result:?}");
    assert_eq!(result.rows[0].needed, COUNT_MAX);
    let full = reverse(&plan.ladder, COUNT_MAX, &[COUNT_MAX; 12]);
    assert!(is_finite(&full) && full.rows.iter().all(|row| row.gap == 0), "{full:?}");
}

#[test]
fn a_ladder_has_between_one_and_twelve_grades() {
    assert_eq!(Ladder::new(Vec::new()), Err(GradeError::Empty));
    let many = |count| (1..=count).map(|id| grade(id, &id.to_string(), 50.0)).collect::<Vec<_>>();
    assert_eq!(Ladder::new(many(13)), Err(GradeError::TooMany));
    assert!(Ladder::new(many(12)).is_ok());
    let full = Rc::new(plan_over(many(12)));
    let one_more = Action::AddGrade {
        grade: full.ladder.free_id(),
        name: "New".into(),
        position: 3,
        promotion_rate: PromotionRate::CERTAIN,
    };
    assert_eq!(rungs::plan::update(&full, &one_more), Err(GradeError::TooMany.into()));
}

#[test]
fn one_grade_is_a_ladder() {
    let plan = Rc::new(plan_over(vec![grade(1, "Won", 50.0)]));
    let result = reverse_of(&plan);
    assert!(is_finite(&result));
    assert_eq!((result.rows.len(), result.rows[0].needed, result.rows[0].gap), (1, 50, 50));
    assert_eq!(plan.ladder.promotions().count(), 0);
    assert_eq!(rungs::plan::update(&plan, &Action::RemoveGrade { grade: GradeId(1) }), Err(GradeError::Empty.into()));
    assert!(!rungs::domain::ladder::shape_findings(&plan.ladder, &[3]).is_empty());
    assert!(rungs::domain::ladder::leverage(&plan.ladder, 50, &[], false).is_empty());
}

#[test]
fn names_that_look_the_same_are_the_same() {
    for name in ["A", "a", " A ", "\u{3000}a"] {
        let twice = Ladder::new(vec![grade(1, "A", 50.0), grade(2, name, 50.0)]);
        assert_eq!(twice, Err(GradeError::NameTaken(name.to_owned())), "{name:?}");
        assert!(matches!(
            refusal(Action::RenameGrade { grade: GradeId(1), name: name.into() }),
            ActionError::Grade(GradeError::NameTaken(_))
        ));
        let added = Action::AddGrade {
            grade: GradeId(9),
            name: name.into(),
            position: 0,
            promotion_rate: PromotionRate::CERTAIN,
        };
        assert!(matches!(refusal(added), ActionError::Grade(GradeError::NameTaken(_))));
    }
    let own = after(&Rc::new(plan()), Action::RenameGrade { grade: GradeId(5), name: " a".into() });
    assert_eq!(own.ladder.top().name, "a", "a grade may change the case of its own name");
}

#[test]
fn blank_and_long_texts_are_refused() {
    let grade = GradeId(1);
    let long = |count| "长".repeat(count);
    for name in ["", " ", "\u{3000}\n"] {
        assert_eq!(refusal(Action::RenamePlan { name: name.into() }), ActionError::PlanName);
        assert_eq!(refusal(Action::RenameGrade { grade, name: name.into() }), GradeError::NameBlank.into());
        assert_eq!(
            refusal(Action::AddCustomer { id: CustomerId(1), customer: new_customer(name, 1) }),
            ActionError::CustomerName
        );
    }
    assert_eq!(refusal(Action::RenamePlan { name: long(81) }), ActionError::PlanName);
    assert_eq!(refusal(Action::RenameGrade { grade, name: long(41) }), GradeError::NameTooLong.into());
    let text = long(601);
    assert_eq!(
        refusal(Action::DescribeGrade { grade, field: TextField::Advice, text }),
        GradeError::TextTooLong.into()
    );
    let plan = Rc::new(plan());
    assert_eq!(after(&plan, Action::RenamePlan { name: long(80) }).name, long(80));
    assert_eq!(after(&plan, Action::RenameGrade { grade, name: long(40) }).ladder.grades()[0].name, long(40));
}

#[test]
fn unknown_grades_and_customers_are_refused() {
    let (grade, customer) = (GradeId(77), CustomerId(77));
    let unknown = ActionError::Grade(GradeError::Unknown);
    assert_eq!(refusal(Action::RenameGrade { grade, name: "F".into() }), unknown);
    assert_eq!(refusal(Action::MoveGrade { grade, position: 0 }), unknown);
    assert_eq!(refusal(Action::RemoveGrade { grade }), unknown);
    assert_eq!(refusal(Action::SetUnlistedCount { grade, count: 1 }), unknown);
    let rates = vec![(GradeId(1), PromotionRate::CERTAIN), (grade, PromotionRate::CERTAIN)];
    assert_eq!(refusal(Action::SetPromotionRates { rates, origin: RateOrigin::default() }), unknown);
    assert_eq!(refusal(Action::AddCustomer { id: customer, customer: new_customer("Acme", 77) }), unknown);
    assert_eq!(refusal(Action::RenameCustomer { customer, name: "Acme".into() }), ActionError::CustomerUnknown);
    assert_eq!(refusal(Action::SetCustomerValue { customer, value_minor: None }), ActionError::CustomerUnknown);
    assert_eq!(
        refusal(Action::SetUnlistedCount { grade: GradeId(1), count: COUNT_MAX + 1 }),
        ActionError::CountTooLarge
    );
}

#[test]
fn one_bad_customer_refuses_the_import_and_nothing_comes_in() {
    let good = new_customer("Acme", 1);
    let of_value = |value_minor| NewCustomer { value_minor: Some(value_minor), ..good.clone() };
    for (bad, reason) in [
        (of_value(-1), ActionError::CustomerValue),
        (of_value(AMOUNT_MAX_MINOR + 1), ActionError::CustomerValue),
        (new_customer("Acme", 77), GradeError::Unknown.into()),
        (new_customer("  ", 1), ActionError::CustomerName),
        (new_customer(&"x".repeat(201), 1), ActionError::CustomerName),
    ] {
        let customers = [good.clone(), bad].into_iter().collect();
        assert_eq!(refusal(Action::ImportCustomers { source: "list.csv".into(), customers }), reason);
    }
}

#[test]
fn identities_never_run_out_or_clash() {
    let mut plan = plan();
    plan.customers = Customers::new(vec![customer(2, 1), customer(u32::MAX, 1), customer(u32::MAX - 1, 1)]);
    let plan = Rc::new(plan);
    assert_eq!(plan.customers.free_id(), 1);
    let customers = [new_customer(" Acme ", 1), new_customer("Beta", 1)].into_iter().collect();
    let plan = after(&plan, Action::ImportCustomers { source: "list.csv".into(), customers });
    let ids: Vec<u32> = plan.customers.list().iter().map(|customer| customer.id.0).collect();
    assert_eq!(ids, [2, u32::MAX, u32::MAX - 1, 1, 3]);
    assert_eq!(plan.customers.get(CustomerId(1)).map(|customer| &*customer.name), Some("Acme"));
    assert_eq!(plan.customers.get(CustomerId(2)).map(|customer| &*customer.name), Some("Customer 2"));
    let taken = Action::AddCustomer { id: CustomerId(3), customer: new_customer("Gamma", 1) };
    assert_eq!(rungs::plan::update(&plan, &taken), Err(ActionError::CustomerTaken));

    let high = Ladder::new(vec![grade(u32::MAX, "B", 50.0), grade(1, "A", 50.0)]).expect("a ladder");
    assert_eq!(high.free_id(), GradeId(2));
    assert_eq!(crate::support::generic_ladder().free_id(), GradeId(6));
    let clash = Ladder::new(vec![grade(1, "B", 50.0), grade(1, "A", 50.0)]);
    assert_eq!(clash, Err(GradeError::IdentityTaken));
}

#[test]
fn an_amount_that_another_currency_cannot_hold_is_refused() {
    let mut plan = plan();
    plan.target.revenue_minor = AMOUNT_MAX_MINOR;
    let dinar = Action::SetCurrency { currency: Currency::new("KWD").expect("a code") };
    assert_eq!(rungs::plan::update(&Rc::new(plan), &dinar), Err(ActionError::CurrencyRange));
    for code in ["", "C", "CN", "CNYY", "12A", "人民币", "¥"] {
        assert!(Currency::new(code).is_err(), "{code}");
    }
}

#[test]
fn periods_and_identities_have_limits() {
    let start = plan().target.period.start();
    for months in [0, Period::MONTHS_MAX + 1, u32::MAX] {
        assert!(Period::new(start, months).is_err(), "{months}");
        let json = format!(r#"{{"start":"2027-01","months":{months}}}"#);
        assert!(serde_json::from_str::<Period>(&json).is_err(), "{months}");
    }
    for id in ["", "../x", "a b", "人", &"x".repeat(65)] {
        assert_eq!(PlanId::parse(id), None, "{id}");
    }
    assert_eq!(PlanId::parse("00000000000000ff"), Some(PlanId::from_bits(255)));
}
