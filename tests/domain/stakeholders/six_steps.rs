//! How far the six steps are.

use super::{Made, TODAY, day};
use rungs::domain::stakeholders::{
    Attitude, Difference, Group, GroupKey, Party, Progress, SixStep, essential_to_win, groups, progress,
};
use std::rc::Rc;

fn name(key: &GroupKey) -> Rc<str> {
    match key {
        GroupKey::Unit(unit) => Rc::clone(unit),
        GroupKey::Party(party) => format!("{party:?}").into(),
    }
}

fn at(made: &Made, step: SixStep) -> (usize, usize) {
    let Progress { done, of } = progress(&made.cast(), step, &name);
    (done, of)
}

fn two_units() -> Made {
    Made::new()
        .with(|person, _| person.unit = Some("Finance".into()))
        .with(|person, _| person.unit = Some("Plant".into()))
        .with(|person, _| person.unit = Some("Finance".into()))
        .with(|_, one| one.party = Party::Media)
}

#[test]
fn groups_are_units_and_parties() {
    let groups = groups(&two_units().cast());
    let people: Vec<_> = groups.iter().map(|group| (name(&group.key).to_string(), group.people.clone())).collect();
    assert_eq!(people, [("Finance".into(), vec![0, 2]), ("Plant".into(), vec![1]), ("Media".into(), vec![3])]);
}

#[test]
fn each_step_counts_what_is_done() {
    let mut made = two_units();
    assert_eq!(SixStep::ALL.map(|step| at(&made, step)), [(0, 1), (0, 3), (0, 3), (0, 1), (0, 0), (0, 0)]);
    made.map.goal = Some("Sign in December".into());
    made.map.groups.push(Rc::new(Group {
        name: "Plant".into(),
        interests: Some("uptime".into()),
        resistance: Some("new software".into()),
        differences: vec![(Difference::Technical, "runs day and night".into())].into(),
        ..Group::default()
    }));
    let made = made.but(1, |_, one| one.is_essential = true).but(2, |_, one| {
        one.is_essential = true;
        one.set_attitude(Some(Attitude::Supports), day(TODAY));
    });
    assert_eq!(essential_to_win(&made.cast()), [0]);
    assert_eq!(SixStep::ALL.map(|step| at(&made, step)), [(1, 1), (1, 3), (1, 3), (1, 1), (0, 1), (0, 1)]);
    let made = made.but(1, |_, one| one.effort_hours = Some(8)).step("2027-07-01", &[1]);
    assert_eq!((at(&made, SixStep::Effort), at(&made, SixStep::Plan)), ((1, 1), (1, 1)));
}

#[test]
fn one_group_differs_from_nobody_and_an_empty_map_asks_for_a_goal_only() {
    let made = Made::new().with(|_, _| {});
    assert_eq!(at(&made, SixStep::Differences), (0, 0));
    let empty = SixStep::ALL.map(|step| at(&Made::new(), step));
    assert_eq!(empty, [(0, 1), (0, 0), (0, 0), (0, 0), (0, 0), (0, 0)]);
}
