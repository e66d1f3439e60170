//! The lead desk: answers in time, closing, stars, sources.

use crate::support::customer;
use rungs::domain::accounts::{Customer, Lead, Standing};
use rungs::domain::calendar::{Day, Month};
use rungs::domain::ladder::GradeId;
use rungs::domain::leads::{LeadState, Route, branches, lead_state, routed, scorecard, sources};
use std::rc::Rc;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn lead(id: u32, branch: &str, dispatched: &str, answered: Option<&str>) -> Customer {
    let mut one = Customer::clone(&customer(id, 1));
    let lead = Lead {
        source: Some(if id.is_multiple_of(2) { "fair" } else { "web" }.into()),
        received: Some(day(dispatched)),
        dispatched: Some(day(dispatched)),
        branch: Some(branch.into()),
        answered: answered.map(day),
    };
    one.change(|more| more.lead = Some(Box::new(lead)));
    one
}

fn won(mut one: Customer, on: &str, value: i64) -> Customer {
    (one.grade, one.closed, one.value_minor) = (GradeId(5), Some(day(on)), Some(value));
    one
}

#[test]
fn an_answer_on_the_day_or_the_next_is_in_time() {
    let state = |answered| lead_state(&lead(1, "North", "2027-03-05", answered));
    assert_eq!(state(None), Some(LeadState::Dispatched));
    assert_eq!(state(Some("2027-03-05")), Some(LeadState::AnsweredInTime));
    assert_eq!(state(Some("2027-03-06")), Some(LeadState::AnsweredInTime));
    assert_eq!(state(Some("2027-03-07")), Some(LeadState::AnsweredLate));
    assert_eq!(lead_state(&customer(1, 1)), None);
}

/// North: four dispatched in March, three in time; one from February followed too; two won in March of five: 40 %.
/// South: two dispatched, one in time: below the floor; one won of two: 50 %. East: nothing: 62.5 % and 45 %.
#[test]
fn the_scorecard_of_a_month() {
    let list = [
        lead(1, "North", "2027-03-01", Some("2027-03-01")),
        won(lead(2, "North", "2027-03-02", Some("2027-03-03")), "2027-03-20", 500),
        lead(3, "North", "2027-03-31", Some("2027-04-01")),
        lead(4, "North", "2027-03-10", Some("2027-03-14")),
        won(lead(5, "North", "2027-02-10", Some("2027-02-10")), "2027-03-02", 300),
        // Decided before March, or handed on after it: not followed in March.
        won(lead(6, "North", "2027-01-10", None), "2027-02-27", 100),
        lead(7, "North", "2027-04-01", None),
        won(lead(8, "South", "2027-03-08", Some("2027-03-09")), "2027-03-30", 50),
        lead(9, "South", "2027-03-08", None),
    ];
    let month = Month::new(2027, 3).expect("a month");
    let all = ["East", "North", "South"].map(Rc::from);
    let scores = scorecard(&list, all.clone(), GradeId(5), month, 0.6);
    let near = |one: Option<f64>, other: f64| (one.expect("a rate") - other).abs() < 1e-12;
    let [east, north, south] = &scores[..] else { panic!("three branches") };
    assert_eq!((north.dispatched, north.answered_in_time, north.followed, north.closed), (4, 3, 5, 2));
    assert!(near(north.timely_rate, 0.75) && near(north.closing_rate, 0.4) && !north.is_average);
    assert!(near(south.timely_rate, 0.5) && near(south.closing_rate, 0.5));
    assert!(near(east.timely_rate, 0.625) && near(east.closing_rate, 0.45) && east.is_average);
    // 40 ÷ 50 of the best are four stars of five, 45 ÷ 50 five; South answers too late for any.
    assert_eq!([north.stars, south.stars, east.stars], [Some(4), None, Some(5)]);
    let severe = scorecard(&list, all, GradeId(5), month, 0.9);
    assert!(severe.iter().all(|score| score.stars.is_none()));
    assert!(scorecard(&[], [Rc::from("East")], GradeId(5), month, 0.0)[0].timely_rate.is_none());
}

#[test]
fn sources_are_set_by_what_comes_of_them() {
    let mut decided = lead(3, "North", "2027-03-01", None);
    decided.standing = Standing::Lost;
    let list = [
        won(lead(1, "North", "2027-03-01", Some("2027-03-01")), "2027-03-20", 900),
        decided,
        lead(2, "North", "2027-03-02", Some("2027-03-09")),
        Customer::clone(&customer(8, 5)),
    ];
    let scores = sources(&list, GradeId(5));
    assert_eq!(scores.len(), 2);
    let web = &scores[0];
    assert_eq!((web.source.as_deref(), web.leads, web.won, web.decided, web.won_minor), (Some("web"), 2, 1, 2, 900));
    assert_eq!(web.closing_rate(), Some(0.5));
    assert_eq!((scores[1].leads, scores[1].closing_rate(), scores[1].answered_in_time), (1, None, 0));
}

#[test]
fn the_first_route_that_fits_decides() {
    let route = |region: Option<&str>, product: Option<&str>, branch: &str| Route {
        region: region.map(Rc::from),
        product: product.map(Rc::from),
        branch: branch.into(),
    };
    let routes = [
        route(Some("North"), Some("Pumps"), "pumps north"),
        route(Some("North"), None, "north"),
        route(None, Some("Pumps"), "pumps"),
    ];
    let of = |region, product| routed(&routes, region, product).map(AsRef::as_ref);
    assert_eq!(of(Some("North "), Some("Pumps")), Some("pumps north"));
    assert_eq!(of(Some("North"), None), Some("north"));
    assert_eq!(of(Some("South"), Some("Pumps")), Some("pumps"));
    assert_eq!(of(None, None), None);
    let named = branches(&[lead(1, "west", "2027-03-01", None)], &routes);
    assert_eq!(named.len(), 4);
}
