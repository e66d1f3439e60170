//! The account plan against what was planned; templates as files; what a change to a deal leaves behind.

use crate::support::deals::deal_action;
use crate::support::random::config;
use crate::support::{customer, plan};
use proptest::prelude::*;
use rungs::domain::accounts::{CustomerId, Customers, Few, Person, PersonId};
use rungs::domain::calendar::Day;
use rungs::domain::qualification::{
    Baseline, CriterionId, Deal, DealFacts, DealId, DealStep, Feature, FeatureId, Goal, GoalId, Holder, Need, NeedId,
    Pair, QuestionId, Side, Template, TemplateId, UsualCriterion, Weighing, set_number, variance,
};
use rungs::domain::stakeholders::{MapId, StakeholderMap};
use rungs::domain::step::StepId;
use rungs::exchange::deal_templates::{TemplateFileError, read_templates, write_templates};
use rungs::plan::{Action, DealChange, DealItem, DealItemId, MapChange, Plan, repaired, update};
use std::collections::HashSet;
use std::rc::Rc;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn general() -> Rc<Template> {
    Template::shipped().into_iter().next().expect("a template")
}

fn goal(id: u32, planned: f64, by: &str) -> Goal {
    Goal {
        id: GoalId(id),
        what: format!("Goal {id}").into(),
        measure: None,
        unit: None,
        planned: Some(planned),
        by: Some(day(by)),
        results: Few::default(),
    }
}

fn step(id: u32, on: &str, done: Option<&str>) -> DealStep {
    DealStep {
        id: StepId(id),
        on: Some(day(on)),
        what: format!("Step {id}").into(),
        people: Few::default(),
        owner: None,
        asked_by: None,
        done: done.map(day),
    }
}

/// Planned on 1 March: 10 visits by June, 200 of revenue by September, steps due in April and May. Until July: 8 visits, the
/// revenue goal put off to October and cut to 150, of which 180 is there; one step a week late, one never done, one dropped.
#[test]
fn the_difference_from_what_was_planned_by_hand() {
    let mut made = Deal::new(DealId(1), "Press", &general());
    made.goals = [goal(1, 10.0, "2027-06-30"), goal(2, 200.0, "2027-09-30"), goal(3, 5.0, "2027-09-30")]
        .map(Rc::new)
        .into_iter()
        .collect();
    made.steps = [step(1, "2027-04-10", None), step(2, "2027-05-01", None), step(3, "2027-06-01", None)]
        .map(Rc::new)
        .into_iter()
        .collect();
    let baseline = Baseline::of(&made, day("2027-03-01"), None);
    let mut visits = goal(1, 10.0, "2027-06-30");
    visits.set_result(day("2027-05-01"), Some(5.0));
    visits.set_result(day("2027-07-01"), Some(8.0));
    let mut revenue = goal(2, 150.0, "2027-10-30");
    revenue.set_result(day("2027-07-01"), Some(180.0));
    made.goals = [visits, revenue].map(Rc::new).into_iter().collect();
    made.steps = [step(1, "2027-04-10", Some("2027-04-17")), step(2, "2027-05-01", None), step(4, "2027-08-01", None)]
        .map(Rc::new)
        .into_iter()
        .collect();
    let found = variance(&made, &baseline, day("2027-07-01"));
    let goals: Vec<_> = found.goals.iter().map(|one| (one.id.0, one.variance, one.share, one.moved_days)).collect();
    assert_eq!(
        goals,
        [(1, Some(-2.0), Some(0.8), Some(0)), (2, Some(-20.0), Some(0.9), Some(30)), (3, None, None, None)]
    );
    assert!(!found.goals[2].is_planned && found.goals[2].was_planned);
    let steps: Vec<_> =
        found.steps.iter().map(|one| (one.id.0, one.late_days, one.was_planned, one.is_planned)).collect();
    assert_eq!(
        steps,
        [(1, Some(7), true, true), (2, Some(61), true, true), (4, None, false, true), (3, None, true, false)]
    );
    // Planned anew, the cut goal is what is planned; the old plan still says what it said.
    assert_eq!(
        variance(&made, &Baseline::of(&made, day("2027-07-01"), None), day("2027-07-01")).goals[0].planned_then,
        Some(10.0)
    );
}

#[test]
fn a_goal_of_nothing_has_no_share() {
    let mut made = Deal::new(DealId(1), "Press", &general());
    let mut zero = goal(1, 0.0, "2027-06-30");
    zero.set_result(day("2027-07-01"), Some(3.0));
    made.goals.push(Rc::new(zero));
    let found = variance(&made, &Baseline::of(&made, day("2027-03-01"), None), day("2027-07-01"));
    assert_eq!((found.goals[0].variance, found.goals[0].share), (Some(3.0), None));
}

#[test]
fn templates_that_ship_are_whole_and_differ_by_trade() {
    let shipped = Template::shipped();
    let ids: Vec<&str> = shipped.iter().map(|template| &*template.id.0).collect();
    assert_eq!(ids, ["general", "vehicles", "project_equipment", "hospitality"]);
    let mut questions = HashSet::new();
    let mut texts = HashSet::new();
    for template in &shipped {
        assert!(template.is_usable(), "{:?}", template.id);
        assert_eq!(template.criteria.iter().map(|one| u32::from(one.weight)).sum::<u32>(), 100);
        assert_eq!(template.criteria.len(), UsualCriterion::ALL.len());
        for pair in Pair::ALL {
            for side in Side::ALL {
                assert!(template.asked(pair).filter(|question| question.side == side).count() >= 2);
            }
        }
        for question in &template.questions {
            assert!(questions.insert(question.id), "an identity stands twice: {:?}", question.id);
            for language in ["en", "zh-Hans", "zh-Hant"] {
                let text = question.text.in_language(language);
                assert!(texts.insert((language, text.to_owned())), "asked twice: {text}");
                assert!(text.ends_with(if language == "en" { '?' } else { '？' }), "{text}");
            }
        }
    }
}

#[test]
fn templates_go_out_and_come_back_and_damage_is_named() {
    let shipped = Template::shipped();
    let text = write_templates(&shipped).expect("written");
    let read = read_templates(&text).expect("read");
    assert_eq!((read.templates, read.left_out), (shipped.clone(), vec![]));
    assert_eq!(read_templates("{\n 1"), Err(TemplateFileError::NotJson { line: 2, column: 2 }));
    assert_eq!(read_templates("[]"), Err(TemplateFileError::SomethingElse));
    assert_eq!(read_templates(&text.replace("deal-templates", "plans")), Err(TemplateFileError::SomethingElse));
    assert_eq!(read_templates(&text.replace("\"version\": 1", "\"version\": 2")), Err(TemplateFileError::Newer(2)));
    // One whose limits are broken is left out, by its place; of two alike the first comes in.
    let broken = text.replacen("\"reds_to_leave\": 3", "\"reds_to_leave\": 0", 1);
    let read = read_templates(&broken).expect("three");
    assert_eq!((read.templates.len(), read.left_out), (3, vec![1]));
    let twice = write_templates(&[Rc::clone(&shipped[0]), Rc::clone(&shipped[0])]).expect("written");
    assert_eq!(read_templates(&twice).expect("one").left_out, [2]);
    let none = r#"{"rungs": "deal-templates", "version": 1, "templates": [{}, 7]}"#;
    assert_eq!(read_templates(none), Err(TemplateFileError::NoneUsable));
}

#[test]
fn an_own_template_stands_instead_of_one_that_ships() {
    let mut settings = rungs::domain::qualification::DealSettings::default();
    let mut own = Template::clone(&general());
    own.reds_to_leave = 1;
    settings.templates.push(Rc::new(own));
    let mut other = Template::clone(&general());
    other.id = TemplateId("own-1".into());
    settings.templates.push(Rc::new(other));
    let all = settings.all();
    assert_eq!(all.len(), 5);
    assert_eq!((all[0].reds_to_leave, &*all[4].id.0), (1, "own-1"));
}

/// A plan with one customer, two people, and a deal.
fn with_deal() -> Rc<Plan> {
    let mut one = customer(1, 1);
    Rc::make_mut(&mut one).change(|more| {
        more.people =
            [1, 2].map(|id| Rc::new(Person::named(PersonId(id), format!("Person {id}")))).into_iter().collect();
        more.maps.push(Rc::new(StakeholderMap::new(MapId(1), "Press")));
        let mut made = Deal::new(DealId(1), "Press", &general());
        made.facts = Rc::new(DealFacts { map: Some(MapId(1)), ..DealFacts::default() });
        more.deals.push(Rc::new(made));
    });
    Rc::new(Plan { customers: Customers::new(vec![one]), ..plan() })
}

fn done(plan: &Rc<Plan>, change: DealChange) -> Rc<Plan> {
    let action = Action::ChangeDeal { customer: CustomerId(1), deal: DealId(1), change };
    update(plan, &action).expect("it fits")
}

fn deal_of(plan: &Plan) -> &Deal {
    &plan.customers.list()[0].deals()[0]
}

#[test]
fn what_goes_takes_along_what_was_said_by_it_and_no_more() {
    let mut weights = Few::default();
    set_number(&mut weights, CriterionId(1), Some(80));
    set_number(&mut weights, CriterionId(2), Some(20));
    let held = |id| Rc::new(Weighing { holder: Holder::Person(PersonId(id)), weights: weights.clone() });
    let need = Need {
        id: NeedId(1),
        said: "Faster".into(),
        meant: None,
        behind: None,
        people: vec![PersonId(1), PersonId(2)].into(),
    };
    let row = Feature {
        id: FeatureId(2),
        feature: "Plate".into(),
        advantage: None,
        benefits: Few::default(),
        need: Some(NeedId(1)),
        people: vec![PersonId(1)].into(),
    };
    let mut now = with_deal();
    for item in [
        DealItem::Weighing(held(1)),
        DealItem::Weighing(held(2)),
        DealItem::Need(Rc::new(need)),
        DealItem::Feature(Rc::new(row)),
    ] {
        now = done(&now, DealChange::SetItem { item });
    }
    // Somebody leaves: the weights stay under the name, the rest forgets the person.
    let left = update(&now, &Action::RemovePerson { customer: CustomerId(1), person: PersonId(1) }).expect("it fits");
    let made = deal_of(&left);
    assert_eq!(made.weighings[0].holder, Holder::Left("Person 1".into()));
    assert_eq!(made.weighings[0].weights, weights);
    assert_eq!((made.needs[0].people.to_vec(), made.features[0].people.to_vec()), (vec![PersonId(2)], vec![]));
    // Handed on, they take the place of what the other had.
    let handed = done(&left, DealChange::HandOn { from: "Person 1".into(), to: PersonId(2) });
    assert_eq!(deal_of(&handed).weighings.len(), 1);
    assert_eq!(deal_of(&handed).weighings[0].holder, Holder::Person(PersonId(2)));
    let fewer = done(&now, DealChange::RemoveItem { item: DealItemId::Criterion(CriterionId(1)) });
    assert_eq!(deal_of(&fewer).weighings[0].weights.to_vec(), [(CriterionId(2), 20)]);
    let without = done(&now, DealChange::RemoveItem { item: DealItemId::Need(NeedId(1)) });
    assert_eq!(deal_of(&without).features[0].need, None);
    let unmapped =
        update(&now, &Action::ChangeMap { customer: CustomerId(1), map: MapId(1), change: MapChange::RemoveMap });
    assert_eq!(deal_of(&unmapped.expect("it fits")).facts.map, None);
}

#[test]
fn a_step_of_a_deal_is_what_comes_next_for_the_customer() {
    let now = done(&with_deal(), DealChange::SetSteps { steps: vec![Rc::new(step(1, "2027-04-10", None))] });
    let next = now.customers.list()[0].next_step().expect("a step");
    assert_eq!((next.on, next.what.as_deref()), (Some(day("2027-04-10")), Some("Step 1")));
    let closing = rungs::domain::qualification::Closing {
        on: day("2027-04-01"),
        ending: rungs::domain::qualification::Ending::Lost,
        why: None,
    };
    let facts = DealFacts { closing: Some(closing), ..DealFacts::clone(&deal_of(&now).facts) };
    let over = done(&now, DealChange::SetFacts { facts: Rc::new(facts) });
    assert_eq!(over.customers.list()[0].next_step(), None, "a deal that is over has none");
}

#[test]
fn a_retired_question_keeps_its_answers() {
    let mut template = Template::clone(&general());
    let first = template.questions[0].id;
    template.questions[0].is_retired = true;
    assert!(template.asked(Pair::Need).all(|question| question.id != first));
    assert!(template.questions.iter().any(|question| question.id == QuestionId(first.0)));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_is_done_to_a_deal_leaves_nothing_to_mend(actions in prop::collection::vec(deal_action(), 0..12)) {
        let mut now = with_deal();
        for action in &actions {
            if let Ok(next) = update(&now, action) {
                now = next;
            }
        }
        let (mended, repairs) = repaired(Plan::clone(&now));
        prop_assert_eq!(repairs.total(), 0);
        prop_assert_eq!(&mended, &*now);
    }
}
