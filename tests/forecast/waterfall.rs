//! Where the pipeline went: every step by hand, and that they always add up.

use crate::config;
use crate::people::{climbs, day, is_lost, ladder, opened};
use crate::pipeline;
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::accounts::{Customer, CustomerId, Customers, ForeignAmount, Standing};
use rungs::domain::amounts::Currency;
use rungs::domain::calendar::{Day, Month, Period};
use rungs::domain::forecast::{Commitment, Pipeline, PipelineFlow, Version, Waterfall, as_of, expected_close};
use rungs::domain::ladder::Ladder;
use std::rc::Rc;

/// The first half of 2026.
fn half() -> Period {
    Period::new(Month::new(2026, 1).expect("a month"), 6).expect("a period")
}

fn pipeline_of(ladder: &Ladder) -> Pipeline<'_> {
    Pipeline { ladder, from_position: 1, average_order_minor: 1_000 }
}

/// With that value, and expected to decide on that day.
fn worth(id: u32, customer: Customer, value_minor: i64, expected: &str) -> Rc<Customer> {
    Rc::new(Customer { id: CustomerId(id), value_minor: Some(value_minor), closed: Some(day(expected)), ..customer })
}

fn seen(then: Vec<Rc<Customer>>, now: Vec<Rc<Customer>>) -> Waterfall {
    let (then, now) = (Customers::new(then), Customers::new(now));
    let version = |customers, on| Version { customers, day: day(on), period: half() };
    pipeline_of(&ladder(3)).waterfall(version(&then, "03-01"), version(&now, "04-01"))
}

fn steps(of: &Waterfall) -> Vec<(PipelineFlow, i128, Vec<u32>)> {
    let happened = of.steps.iter().filter(|step| !step.customers.is_empty());
    happened.map(|step| (step.flow, step.amount_minor, step.customers.iter().map(|id| id.0).collect())).collect()
}

#[test]
fn every_step_by_hand() {
    use PipelineFlow::{FellBack, Grown, Lost, New, PulledIn, Removed, Shrunk, Slipped, Won};
    let open = |grade: u32| opened(grade, "01-01");
    let then = vec![
        worth(1, open(2), 100, "05-01"),
        worth(2, open(2), 200, "05-01"),
        worth(3, open(2), 300, "05-01"),
        worth(4, open(3), 400, "05-01"),
        worth(5, open(3), 500, "05-01"),
        worth(6, open(2), 600, "05-01"),
        worth(7, open(2), 700, "05-01"),
        worth(8, open(2), 800, "08-01"),
        worth(9, open(1), 900, "05-01"),
        worth(10, open(2), 10, "05-01"),
    ];
    let now = vec![
        worth(1, open(2), 150, "05-01"),
        worth(2, open(3), 120, "06-30"),
        worth(3, open(2), 330, "07-01"),
        // Won for less than was thought.
        worth(4, climbs(open(3), 4, "03-20"), 350, "03-20"),
        worth(5, is_lost(open(3), "03-05"), 500, "03-05"),
        worth(6, climbs(open(2), 1, "03-06"), 600, "05-01"),
        worth(8, open(2), 800, "06-01"),
        worth(9, climbs(open(1), 2, "03-07"), 900, "05-01"),
        worth(10, open(2), 10, "05-01"),
        worth(11, open(2), 1_100, "05-01"),
        // Came and was won, came and was lost; was won long ago, and only now is in the list.
        worth(12, open(4), 1_200, "03-15"),
        worth(13, is_lost(open(2), "03-16"), 1_300, "03-16"),
        worth(14, open(4), 1_400, "02-01"),
    ];
    let own = seen(then, now);
    assert_eq!((own.then_minor, own.now_minor), (2_810, 150 + 120 + 800 + 900 + 10 + 1_100));
    assert_eq!(
        steps(&own),
        [
            (New, 900 + 1_100 + 1_200 + 1_300, vec![9, 11, 12, 13]),
            (PulledIn, 800, vec![8]),
            (Grown, 50 + 30, vec![1, 3]),
            (Shrunk, -80 - 50, vec![2, 4]),
            (Slipped, -330, vec![3]),
            (Won, -350 - 1_200, vec![4, 12]),
            (Lost, -500 - 1_300, vec![5, 13]),
            (FellBack, -600, vec![6]),
            (Removed, -700, vec![7]),
        ]
    );
}

#[test]
fn what_nobody_values_and_what_other_currencies_value() {
    let mut foreign = opened(2, "01-01");
    foreign.change(|more| {
        more.foreign = Some(Box::new(ForeignAmount { currency: Currency::default(), minor: Some(5_000) }));
    });
    let now = vec![
        Rc::new(Customer { id: CustomerId(1), ..opened(2, "03-15") }),
        Rc::new(Customer { id: CustomerId(2), ..foreign }),
    ];
    let own = seen(Vec::new(), now);
    assert_eq!((own.now_minor, steps(&own)), (1_000, vec![(PipelineFlow::New, 1_000, vec![1, 2])]));
}

fn committed(list: Vec<Rc<Customer>>) -> Commitment {
    let ladder = ladder(3);
    let chance = |one: &Customer| f64::from(one.grade.0) * 0.3;
    pipeline_of(&ladder).commitment(&Customers::new(list), half(), day("03-01"), 0.9, chance)
}

#[test]
fn booked_committed_expected_and_slipped() {
    let open = |grade: u32| opened(grade, "01-01");
    let ids = |sum: &[CustomerId]| sum.iter().map(|id| id.0).collect::<Vec<_>>();
    let sums = committed(vec![
        worth(1, open(4), 1_000, "02-01"),
        // Won before the period; by its move, in it; and on a day that is still to come.
        Rc::new(Customer { id: CustomerId(2), closed: day("01-01").plus(-1), ..open(4) }),
        worth(3, climbs(open(3), 4, "02-11"), 3_000, "02-11"),
        worth(4, open(4), 4_000, "03-02"),
        Rc::new(Customer { id: CustomerId(5), ..open(4) }),
        worth(6, open(3), 600, "06-30"),
        worth(7, open(2), 700, "02-28"),
        worth(8, open(3), 800, "07-01"),
        worth(9, open(1), 900, "05-01"),
        worth(10, is_lost(open(3), "02-01"), 1_000, "02-01"),
    ]);
    assert_eq!((sums.booked.value_minor, ids(&sums.booked.customers), sums.undated), (4_000, vec![1, 3], 1));
    assert_eq!((sums.committed.value_minor, ids(&sums.committed.customers)), (600, vec![6]));
    assert_eq!((sums.open.value_minor, ids(&sums.open.customers)), (1_300, vec![6, 7]));
    assert_eq!((sums.slipped.value_minor, ids(&sums.slipped.customers)), (700, vec![7]));
    assert!((sums.expected_minor - (4_000.0 + 0.9 * 600.0 + 0.6 * 700.0)).abs() < 1e-9);
    assert_eq!(committed(Vec::new()), Commitment::default());
}

/// The real opportunities of a quarter: what is open at its end is what was open at its beginning and all that happened.
#[test]
fn a_real_quarter_adds_up() {
    let (ladder, customers) = (pipeline::ladder(), pipeline::customers());
    let on = |text: &str| Day::parse(text).expect("a day");
    let (begin, end) = (on("2017-06-30"), on("2017-09-30"));
    let (then, now) = (as_of(&customers, &ladder, begin), as_of(&customers, &ladder, end));
    let period = Period::new(Month::new(2017, 1).expect("a month"), 12).expect("a period");
    let seen = Pipeline { ladder: &ladder, from_position: 2, average_order_minor: 100_000 };
    let own =
        seen.waterfall(Version { customers: &then, day: begin, period }, Version { customers: &now, day: end, period });
    let count =
        |flow: PipelineFlow| own.steps.iter().find(|step| step.flow == flow).map_or(0, |step| step.customers.len());
    // Counted in the file itself: won and lost from July to September, and opened in these months.
    assert_eq!((count(PipelineFlow::Won), count(PipelineFlow::Lost)), (308 + 446 + 503, 319 + 339 + 132));
    assert_eq!(count(PipelineFlow::New), 1_198 + 793 + 779);
    assert_eq!(count(PipelineFlow::Removed) + count(PipelineFlow::FellBack) + count(PipelineFlow::Slipped), 0);
    adds_up(&own);
}

fn adds_up(own: &Waterfall) {
    let change: i128 = own.steps.iter().map(|step| step.amount_minor).sum();
    assert_eq!(own.then_minor + change, own.now_minor);
    assert_eq!(own.steps.len(), PipelineFlow::ALL.len());
}

fn any_list() -> impl Strategy<Value = Vec<Rc<Customer>>> {
    let customer = (1..15_u32, 1..=5_u32, any::<bool>(), proptest::option::of(0..1_000_i64), 0..500_i32);
    let made = customer.prop_map(|(id, grade, lost, value_minor, closed)| {
        Rc::new(Customer {
            id: CustomerId(id),
            standing: if lost { Standing::Lost } else { Standing::Active },
            value_minor,
            closed: day("01-01").plus(closed).filter(|_| closed < 400),
            ..opened(grade, "01-01")
        })
    });
    vec(made, 0..20)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_steps_add_up(then in any_list(), now in any_list()) {
        let own = seen(then.clone(), now);
        adds_up(&own);
        for step in &own.steps {
            let comes = matches!(step.flow, PipelineFlow::New | PipelineFlow::PulledIn | PipelineFlow::Grown);
            prop_assert!(step.amount_minor == 0 || comes == (step.amount_minor > 0));
            prop_assert!(step.customers.is_sorted_by(|one, other| one < other));
        }
        // Where nothing happens, nothing is told.
        prop_assert!(steps(&seen(then.clone(), then)).is_empty());
    }

    #[test]
    fn who_is_committed_is_open(list in any_list()) {
        let sums = committed(list.clone());
        prop_assert!(sums.committed.customers.iter().all(|id| sums.open.customers.contains(id)));
        prop_assert!(sums.committed.value_minor <= sums.open.value_minor);
        let ladder = ladder(3);
        let late = |one: &&Rc<Customer>| expected_close(one, &ladder).is_some_and(|on| on < day("03-01"));
        prop_assert!(sums.slipped.customers.len() <= list.iter().filter(late).count());
        prop_assert!(sums.expected_minor <= (sums.booked.value_minor + sums.open.value_minor) as f64 + 1e-6);
    }
}
