//! What moves and imported dates say, told by hand.

use crate::config;
use crate::people::{climbs, day, is_lost, ladder, list, opened, owned};
use proptest::collection::vec;
use proptest::prelude::*;
use rungs::domain::accounts::{Customer, Lead, Standing};
use rungs::domain::forecast::{Aspect, Attempt, Belief, Ending, History, cohorts, rate_table};
use rungs::domain::ladder::GradeId;

fn summary(attempts: &[Attempt]) -> Vec<(usize, Ending, Option<u32>)> {
    let mut all: Vec<_> = attempts.iter().map(|one| (one.customer, one.ending, one.days(day("06-30")))).collect();
    all.sort_by_key(|one| one.0);
    all
}

#[test]
fn every_move_ends_a_try() {
    use Ending::{FellBack, Lost, Open, Promoted};
    let customers = list(vec![
        climbs(climbs(opened(1, "01-01"), 2, "01-11"), 3, "02-10"),
        is_lost(climbs(opened(1, "01-01"), 2, "01-21"), "03-02"),
        // Skips a grade, falls back, is lost, comes back and still climbs.
        climbs(climbs(opened(1, "02-01"), 3, "02-03"), 2, "03-05"),
        climbs(is_lost(opened(1, "02-01"), "02-06"), 1, "05-31"),
    ]);
    let history = History::read(&customers, &ladder(3), day("06-30"));
    assert_eq!(
        summary(history.promotion(0)),
        [
            (0, Promoted, Some(10)),
            (1, Promoted, Some(20)),
            (2, Promoted, Some(2)),
            (3, Lost, Some(5)),
            (3, Open, Some(30)),
        ]
    );
    assert_eq!(
        summary(history.promotion(1)),
        [(0, Promoted, Some(30)), (1, Lost, Some(40)), (2, Promoted, None), (2, Open, Some(117))]
    );
    assert_eq!(summary(history.promotion(2)), [(0, Open, Some(140)), (2, FellBack, Some(30))]);
    assert_eq!(
        summary(history.climbs()),
        [(0, Open, Some(180)), (1, Lost, Some(60)), (2, Open, Some(149)), (3, Open, Some(149))]
    );
    assert_eq!(history.odd_dates(), 0);
}

fn closed(grade: u32, standing: Standing, from: &str, to: &str) -> Customer {
    Customer { standing, closed: Some(day(to)), ..opened(grade, from) }
}

#[test]
fn imported_ends_count_from_where_anybody_is_lost() {
    let customers = list(vec![
        closed(4, Standing::Active, "01-01", "03-01"),
        closed(2, Standing::Lost, "01-01", "02-01"),
        opened(3, "06-01"),
    ]);
    let history = History::read(&customers, &ladder(3), day("06-30"));
    // Nobody was lost from the lowest grade: the list says nothing about it.
    assert!(history.promotion(0).is_empty());
    let second: Vec<_> = summary(history.promotion(1));
    assert_eq!(second, [(0, Ending::Promoted, None), (1, Ending::Lost, Some(31)), (2, Ending::Promoted, None)]);
    assert_eq!(history.promotion(1).iter().filter(|one| one.is_seen).count(), 1);
    assert_eq!(
        summary(history.climbs()),
        [(0, Ending::Promoted, Some(59)), (1, Ending::Lost, Some(31)), (2, Ending::Open, Some(29))]
    );
}

#[test]
fn odd_days_count_for_nothing_and_are_told() {
    let customers = list(vec![
        closed(2, Standing::Active, "05-01", "04-01"),
        closed(1, Standing::Lost, "05-01", "12-01"),
        opened(1, "09-01"),
        Customer { opened: None, grade: GradeId(77), ..opened(1, "01-01") },
    ]);
    let history = History::read(&customers, &ladder(1), day("06-30"));
    // The won one, the lost one twice (its try and its climb), the open one twice.
    assert_eq!(history.odd_dates(), 5);
    assert!(history.climbs().iter().chain(history.promotion(0)).all(|one| one.days(day("06-30")).is_none()));
    assert!(cohorts(history.climbs().iter(), day("06-30")).is_empty());
    // The try counts all the same: one won, one lost.
    let table = rate_table(&history, &customers, Aspect::Person, Belief::default());
    assert_eq!((table.team.climb.tries.tries, table.team.climb.tries.successes), (2, 1));
}

#[test]
fn a_cohort_grows_old_month_by_month() {
    let customers = list(vec![
        climbs(opened(1, "01-05"), 2, "01-20"),
        climbs(opened(1, "01-31"), 2, "03-01"),
        is_lost(opened(1, "01-10"), "02-10"),
        opened(1, "01-10"),
        climbs(opened(1, "03-05"), 2, "04-20"),
    ]);
    let today = day("04-30");
    let history = History::read(&customers, &ladder(1), today);
    let table = cohorts(history.promotion(0).iter(), today);
    assert_eq!(table.iter().map(|one| one.month.to_string()).collect::<Vec<_>>(), ["2026-01", "2026-03"]);
    assert_eq!(
        (table[0].entered, &table[0].promoted[..], &table[0].failed[..]),
        (4, &[1, 1, 2, 2][..], &[0, 1, 1, 1][..])
    );
    assert_eq!((table[1].entered, &table[1].promoted[..], &table[1].failed[..]), (1, &[0, 1][..], &[0, 0][..]));
}

#[test]
fn one_who_is_behind_stands_out() {
    let try_of = |by: &str, wins: bool| {
        let customer = owned(opened(1, "01-01"), by);
        if wins { climbs(customer, 2, "02-01") } else { is_lost(customer, "03-01") }
    };
    let mut customers = Vec::new();
    for number in 0..60 {
        customers.push(try_of("Ada", number % 2 == 0));
        customers.push(try_of("Ben", number % 2 == 0));
        customers.push(try_of("Cem", number % 10 == 0));
    }
    customers.push(try_of("Dot", false));
    let customers = list(customers);
    let history = History::read(&customers, &ladder(1), day("06-30"));
    let table = rate_table(&history, &customers, Aspect::Person, Belief::default());
    assert_eq!((table.team.climb.tries.tries, table.team.climb.tries.successes), (181, 66));
    let row = |name: &str| table.rows.iter().find(|row| row.of.as_deref() == Some(name)).expect("a row");
    assert_eq!(row("Cem").stuck(&table.team), Some(0));
    assert_eq!(row("Ada").stuck(&table.team), None);
    // One try lost is no sign of anything, and leans on the team.
    assert_eq!(row("Dot").stuck(&table.team), None);
    let shrunk = row("Dot").promotions[0].shrunk.expect("a rate");
    assert!(shrunk > 0.2 && shrunk < 66.0 / 181.0, "{shrunk}");
    assert!(row("Cem").promotions[0].shrunk.expect("a rate") < 0.15);
    assert_eq!(table.team.promotions[0].days.median(), Some(59));
    let months = rate_table(&history, &customers, Aspect::Month, Belief::default());
    let names: Vec<_> = months.rows.iter().filter_map(|row| row.of.as_deref()).collect();
    assert_eq!(names, ["2026-02", "2026-03"]);
}

#[test]
fn sources_regions_and_products_tell_apart() {
    let mut customer = is_lost(opened(1, "01-01"), "01-09");
    customer.region = Some("East".into());
    customer.product = Some("Cart".into());
    customer.change(|more| more.change_lead(|lead: &mut Lead| lead.source = Some("Fair".into())));
    let customers = list(vec![customer, is_lost(opened(1, "01-01"), "01-02")]);
    let history = History::read(&customers, &ladder(1), day("06-30"));
    for (aspect, name) in [(Aspect::Region, "East"), (Aspect::Product, "Cart"), (Aspect::Source, "Fair")] {
        let table = rate_table(&history, &customers, aspect, Belief::default());
        assert_eq!(table.rows.len(), 1);
        assert_eq!((table.rows[0].of.as_deref(), table.rows[0].climb.tries.tries), (Some(name), 1));
        assert_eq!(table.team.climb.tries.tries, 2);
    }
}

#[test]
fn nobody_says_nothing() {
    for promotions in [0, 3] {
        let history = History::read(&list(Vec::new()), &ladder(promotions), day("06-30"));
        let table = rate_table(&history, &list(Vec::new()), Aspect::Person, Belief::default());
        assert!(table.rows.is_empty() && table.team.climb.shrunk.is_none());
        let interval = table.team.climb.interval;
        assert!(interval.low > 0.0 && interval.low < 0.01 && interval.high > 0.99 && interval.high < 1.0);
        assert_eq!(table.team.promotions.len(), promotions as usize);
    }
}

/// Customers that go any way on any day, in no order.
fn any_customers() -> impl Strategy<Value = Vec<Customer>> {
    let step = (1..=4_u32, any::<bool>(), 1..=12_u32, 1..=28_u32);
    let customer = (1..=4_u32, 1..=12_u32, vec(step, 0..6)).prop_map(|(grade, month, steps)| {
        steps.into_iter().fold(opened(grade, &format!("{month:02}-01")), |customer, (grade, lost, month, date)| {
            let on = format!("{month:02}-{date:02}");
            if lost { is_lost(customer, &on) } else { climbs(customer, grade, &on) }
        })
    });
    vec(customer, 0..30)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_customer_climbs_once_and_all_rates_are_numbers(customers in any_customers()) {
        let customers = list(customers);
        let history = History::read(&customers, &ladder(3), day("06-30"));
        prop_assert_eq!(history.climbs().len(), customers.list().len());
        for aspect in Aspect::ALL {
            let table = rate_table(&history, &customers, aspect, Belief::default());
            for row in table.rows.iter().chain([&table.team]) {
                for (position, cell) in row.promotions.iter().chain([&row.climb]).enumerate() {
                    let team = table.team.promotions.get(position).unwrap_or(&table.team.climb);
                    prop_assert!(cell.tries.successes <= cell.tries.tries && cell.seen <= cell.tries.tries);
                    let ends = [cell.interval.low, cell.interval.high, cell.shrunk_interval.low, cell.shrunk_interval.high];
                    prop_assert!(ends.iter().all(|end| (0.0..=1.0).contains(end)), "{ends:?}");
                    prop_assert!(cell.interval.low < cell.interval.high && cell.shrunk_interval.low < cell.shrunk_interval.high);
                    if let (Some(shrunk), Some(own), Some(whole)) = (cell.shrunk, cell.tries.rate(), team.tries.rate()) {
                        prop_assert!(shrunk >= own.min(whole) && shrunk <= own.max(whole));
                    }
                }
            }
        }
    }

    #[test]
    fn a_cohort_is_never_more_than_entered(customers in any_customers()) {
        let history = History::read(&list(customers), &ladder(3), day("06-30"));
        for cohort in cohorts(history.climbs().iter(), day("06-30")) {
            prop_assert!(cohort.promoted.is_sorted() && cohort.failed.is_sorted());
            let ends = cohort.promoted.last().zip(cohort.failed.last()).map(|(promoted, failed)| promoted + failed);
            prop_assert!(ends.is_some_and(|ends| ends <= cohort.entered));
        }
    }
}
