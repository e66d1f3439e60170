//! Account managers of a plan: where they stand, whom the customer list names, and what they earn.

use super::{day, month, tier};
use crate::support::{customer, plan};
use rungs::domain::accounts::{Customer, Customers};
use rungs::domain::calendar::Period;
use rungs::domain::staffing::{
    AccountManager, AccountManagerId, Commission, Growth, Staffing, TierId, Vacation, WorkingTime,
};
use rungs::plan::Plan;
use rungs::plan::selectors::{
    Explain, OfPay, PersonState, Quantity, explanation, managers_of, names_twice, owners_to_take, pay_view,
    person_state,
};
use std::rc::Rc;

fn person(id: u32, name: &str, of: u32) -> AccountManager {
    AccountManager::new(AccountManagerId(id), name, TierId(of))
}

fn team(managers: Vec<AccountManager>) -> Staffing {
    let mut tiers = vec![tier(1), tier(2)];
    (tiers[0].salary_minor_per_month, tiers[1].salary_minor_per_month) = (2_000_000, 1_000_000);
    tiers[1].growth = Some(Growth { into: TierId(1), after_months: 12 });
    tiers[1].ramp = vec![0.5, 0.5];
    Staffing {
        tiers,
        managers,
        time: WorkingTime { hours_per_day: 8.0, leave_days_per_year: 0.0 },
        commission: Commission { share_of_revenue: 0.01, by_tier: vec![(TierId(1), 0.6), (TierId(2), 0.4)] },
        ..Staffing::default()
    }
}

/// Two months and twenty million.
fn with(team: Staffing) -> Plan {
    let mut plan = Plan { staffing: Some(Rc::new(team)), ..plan() };
    plan.target.period = Period::new(month("2027-01"), 2).expect("a period");
    plan.target.revenue_minor = 20_000_000;
    plan
}

#[test]
fn pay_by_hand() {
    // Commission is 200 000: 120 000 for the first tier, 80 000 for the second, whose two share evenly in February only.
    let mut new = person(3, "Chen", 2);
    new.start = Some(day("2027-02-01"));
    // A vacation is paid, and Anna is the only one of her tier.
    let mut anna = person(1, "Anna", 1);
    anna.vacations = vec![Vacation { first: day("2027-01-04"), last: day("2027-01-15") }];
    let plan = with(team(vec![anna, person(2, "Bo", 2), new]));
    let view = pay_view(&plan);
    assert_eq!((view.commission_minor, view.unpaid.len()), (200_000, 0));
    let earned: Vec<_> =
        view.rows.iter().map(|row| (row.salary_minor, row.commission_minor, row.monthly_minor)).collect();
    assert_eq!(earned[0], (4_000_000, 120_000, 2_060_000));
    // January's 40 000 are Bo's; of February's Chen gets a third, half as quick at first.
    assert_eq!(earned[1], (2_000_000, 66_667, 1_033_334));
    assert_eq!(earned[2], (1_000_000, 13_333, 1_013_333));
    assert_eq!(view.rows[0].step, None);
    let step = view.rows[2].step.expect("a step");
    assert_eq!((step.into, step.on), (TierId(1), Some(day("2028-02-01"))));
    // A third of February's 60 000 beside Anna.
    assert_eq!(step.monthly_minor, 2_020_000);
    assert_eq!(view.rows[1].step.expect("a step").on, None, "the months are served");
}

#[test]
fn every_number_of_pay_is_told_as_it_is_shown() {
    let plan = with(team(vec![person(1, "Anna", 1), AccountManager { headcount: 3, ..person(2, "", 2) }]));
    let view = pay_view(&plan);
    for row in &view.rows {
        let told = |of| explanation(&plan, Explain::Pay(row.id, of)).map(|told| told.result);
        assert_eq!(told(OfPay::Salary), Some(Quantity::Money(row.salary_minor)));
        assert_eq!(told(OfPay::Commission), Some(Quantity::Money(row.commission_minor)));
        assert_eq!(told(OfPay::Monthly), Some(Quantity::Money(row.monthly_minor)));
        assert_eq!(told(OfPay::Step), row.step.map(|step| Quantity::Money(step.monthly_minor)));
    }
    assert_eq!(explanation(&plan, Explain::Pay(AccountManagerId(9), OfPay::Salary)), None);
}

#[test]
fn a_tier_of_posts_that_nobody_fills_leaves_its_part_unpaid() {
    let mut post = person(2, "Post", 2);
    post.is_open_post = true;
    let view = pay_view(&with(team(vec![person(1, "Anna", 1), post])));
    assert_eq!(view.unpaid, [(Some(TierId(2)), 80_000)]);
    assert_eq!((view.rows[1].salary_minor, view.rows[1].monthly_minor), (0, 0));
    assert_eq!(pay_view(&plan()).rows, []);
}

#[test]
fn where_somebody_stands() {
    let today = day("2027-03-10");
    let team = team(vec![]);
    let with = |change: &dyn Fn(&mut AccountManager)| {
        let mut one = person(1, "Anna", 2);
        change(&mut one);
        person_state(&team, &one, today)
    };
    let [before, after] = [day("2027-02-01"), day("2027-05-01")];
    assert_eq!(with(&|_| {}), PersonState::There);
    assert_eq!(with(&|one| one.start = Some(before)), PersonState::Ramping(month("2027-04")));
    assert_eq!(with(&|one| one.start = Some(day("2026-12-31"))), PersonState::There);
    assert_eq!(with(&|one| one.start = Some(after)), PersonState::Comes(after));
    assert_eq!(with(&|one| one.end = Some(after)), PersonState::Leaves(after));
    assert_eq!(with(&|one| one.end = Some(before)), PersonState::Left(before));
    assert_eq!(with(&|one| one.is_open_post = true), PersonState::OpenFrom(None));
}

#[test]
fn owners_become_people_once_each() {
    let owned = |id: u32, owner: &str, region: Option<&str>| Customer {
        owner: Some(owner.into()),
        region: region.map(Into::into),
        ..Customer::clone(&customer(id, 1))
    };
    let list = vec![
        owned(1, "Bo", Some("North")),
        owned(2, "bo ", None),
        owned(3, "Anna", Some("North")),
        owned(4, "Anna", Some("South")),
        owned(5, "Anna", None),
        owned(6, "Chen", None),
        owned(7, &"x".repeat(200), None),
    ];
    let staffing = team(vec![person(4, "CHEN", 1)]);
    let mut plan = with(staffing.clone());
    plan.customers = Customers::new(list.into_iter().map(Rc::new).collect());
    let offers = owners_to_take(&plan);
    assert_eq!(
        offers.iter().map(|one| (one.customers, one.region.as_deref())).collect::<Vec<_>>(),
        [(3, None), (2, Some("North"))]
    );
    let managers = managers_of(&staffing, &offers);
    assert_eq!(
        managers.iter().map(|one| (one.id.0, one.name.as_str(), one.tier.0)).collect::<Vec<_>>()[0],
        (5, "Anna", 2)
    );
    assert!(managers.iter().all(AccountManager::is_usable));
    assert_eq!(
        names_twice(&team(vec![person(1, "Anna", 1), person(2, "anna ", 1), person(3, "", 1), person(4, "", 1)])),
        ["anna"]
    );
}
