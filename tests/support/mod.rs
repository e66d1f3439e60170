//! Plans to test with, and random ones.

pub mod archive;
pub mod chinese;
pub mod deals;
pub mod mapped;
pub mod maps;
pub mod random;
pub mod team;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rungs::domain::accounts::{Customer, CustomerId, Customers, Standing};
use rungs::domain::amounts::Currency;
use rungs::domain::calendar::{Month, Period};
use rungs::domain::ladder::{
    Grade, GradeFlow, GradeId, GradeRules, GradeText, Ladder, PromotionRate, RateOrigin, Reverse, reverse, wins_needed,
};
use rungs::plan::{
    Act, Action, ActionError, Entry, GestureId, Journal, NewCustomer, Plan, PlanId, RoleWords, Target, update,
};
use std::rc::Rc;

/// A grade with that identity and rate in per cent.
pub fn grade(id: u32, name: &str, percent: f64) -> Grade {
    Grade {
        id: GradeId(id),
        name: name.to_owned(),
        text: GradeText::default(),
        promotion_rate: PromotionRate::from_percent(percent).expect("a rate"),
        rate_origin: RateOrigin::Template,
        unlisted_count: 0,
        flow: GradeFlow::default(),
        rules: GradeRules::default(),
    }
}

/// The generic ladder with the sketch's rates; E is grade 1, A is grade 5.
pub fn generic_ladder() -> Ladder {
    let rates = [("E", 40.0), ("D", 35.0), ("C", 20.0), ("B", 50.0), ("A", 100.0)];
    Ladder::new((1..).zip(rates).map(|(id, (name, percent))| grade(id, name, percent)).collect()).expect("a ladder")
}

/// 10 000 000 yuan in orders of 200 000 over the generic ladder, nobody on it yet.
pub fn plan() -> Plan {
    Plan {
        id: PlanId::from_bits(7),
        name: "East region".to_owned(),
        currency: Currency::default(),
        target: Target {
            revenue_minor: 1_000_000_000,
            average_order_minor: 20_000_000,
            period: Period::new(Month::new(2027, 1).expect("a month"), 12).expect("a period"),
        },
        ladder: Rc::new(generic_ladder()),
        customers: Customers::default(),
        planning: Rc::default(),
        accounts: Rc::default(),
        staffing: None,
    }
}

/// The same over another ladder.
pub fn plan_over(grades: Vec<Grade>) -> Plan {
    Plan { ladder: Rc::new(Ladder::new(grades).expect("a ladder")), ..plan() }
}

/// A customer on a grade.
pub fn customer(id: u32, grade: u32) -> Rc<Customer> {
    Rc::new(Customer::named(CustomerId(id), format!("Customer {id}"), GradeId(grade)))
}

/// The words of role codes, in English.
pub fn role_words() -> RoleWords {
    let [plan, customer, person, region, product, part, scenario] =
        ["Plan", "Customer", "Salesperson", "Region", "Product", "Part", "Scenario"].map(str::to_owned);
    let [map, contact, unit, deal, competitor] = ["Map", "Person", "Unit", "Deal", "Competitor"].map(str::to_owned);
    RoleWords { plan, customer, person, region, product, part, scenario, map, contact, unit, deal, competitor }
}

/// A customer that is not listed yet.
pub fn new_customer(name: &str, grade: u32) -> NewCustomer {
    NewCustomer {
        name: name.into(),
        reference: None,
        grade: GradeId(grade),
        standing: Standing::Active,
        owner: None,
        product: None,
        region: None,
        value_minor: None,
        opened: None,
        closed: None,
        details: None,
    }
}

/// The plan after an action that fits.
#[expect(clippy::needless_pass_by_value, reason = "an action is made where it is given")]
pub fn after(plan: &Rc<Plan>, action: Action) -> Rc<Plan> {
    update(plan, &action).expect("the action fits")
}

/// Why an action does not fit the plan of [`plan`].
#[expect(clippy::needless_pass_by_value, reason = "an action is made where it is given")]
pub fn refusal(action: Action) -> ActionError {
    update(&Rc::new(plan()), &action).expect_err("the action does not fit")
}

/// What the page would show for a plan.
pub fn reverse_of(plan: &Plan) -> Reverse {
    let wins = wins_needed(plan.target.revenue_minor, plan.target.average_order_minor).expect("a target");
    reverse(&plan.ladder, wins, &plan.have())
}

/// Whether every number that the page would show is one.
pub fn is_finite(reverse: &Reverse) -> bool {
    reverse.overall_rate.is_finite()
        && reverse.used_up_per_win().is_finite()
        && reverse.rows.iter().all(|row| {
            row.covered_by_higher.is_finite()
                && row.needed_exact.is_finite()
                && row.rate_to_top.is_finite()
                && row.cover().is_finite()
        })
}

/// An entry that takes a gesture back.
pub fn undo(journal: &mut Journal) -> bool {
    journal.undoable().is_some_and(|gesture| take(journal, Act::Undo(gesture)))
}

/// An entry that brings a gesture back.
pub fn redo(journal: &mut Journal) -> bool {
    journal.redoable().is_some_and(|gesture| take(journal, Act::Redo(gesture)))
}

fn take(journal: &mut Journal, act: Act) -> bool {
    journal.take(Entry { gesture: GestureId(u64::MAX), at_ms: 0, act });
    true
}

/// How many rounds a test goes: a few in `./dev test`, all of them in `./dev soak`.
pub fn rounds(few: u32, all: u32) -> u32 {
    if std::env::var_os("RUNGS_SOAK").is_some_and(|value| value == "1") { all } else { few }
}

/// Random numbers that are the same each time, by the number of the round.
pub fn seeded(round: u32) -> TestRunner {
    let mut seed = [0x5c; 32];
    seed[..4].copy_from_slice(&round.to_le_bytes());
    TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}

/// One of what a strategy gives.
pub fn draw<S: Strategy>(runner: &mut TestRunner, strategy: &S) -> S::Value {
    strategy.new_tree(runner).expect("a value").current()
}
