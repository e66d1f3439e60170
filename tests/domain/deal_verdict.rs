//! Go, fix or leave: what each line says, what comes out, and what has changed since a review.

use crate::support::deals::deal;
use crate::support::random::config;
use proptest::prelude::*;
use rungs::domain::accounts::{Customer, Details, Few};
use rungs::domain::calendar::Day;
use rungs::domain::qualification::{
    Cause, Changed, Deal, DealFacts, DealId, DealStep, Judgement, Light, Looked, Outlook, Pair, Position, Purpose,
    QuestionId, Reply, Review, Says, Subject, Template, Verdict, Why, changed_since, example_deal,
};
use rungs::domain::stakeholders::{Attitude, Cast, MapId, Role, example_map};
use rungs::domain::step::StepId;
use std::rc::Rc;

fn today() -> Day {
    Day::parse("2027-06-15").expect("a day")
}

fn general() -> Rc<Template> {
    Template::shipped().into_iter().next().expect("a template")
}

/// A deal with every line of one light, by somebody's own judgement.
fn all(light: Light) -> Deal {
    let mut made = Deal::new(DealId(1), "Press", &general());
    made.judgements =
        Subject::all().map(|about| Rc::new(Judgement { light: Some(light), ..Judgement::new(about) })).collect();
    made
}

fn with(mut made: Deal, about: Subject, light: Option<Light>) -> Deal {
    made.judgements.retain(|one| one.about != about);
    if light.is_some() {
        made.judgements.push(Rc::new(Judgement { light, ..Judgement::new(about) }));
        made.judgements.sort_by_key(|one| one.about);
    }
    made
}

fn stepped(mut made: Deal, about: Subject, on: Option<&str>) -> Deal {
    let on = on.map(|on| Day::parse(on).expect("a day"));
    let asked_by = Some(Cause::Subject(about));
    let id = made.free_step();
    let step = DealStep { id, on, what: "Ask".into(), people: Few::default(), owner: None, asked_by, done: None };
    made.steps.push(Rc::new(step));
    made
}

fn outlook_of(made: &Deal, grade_odds: Option<f64>) -> Outlook {
    let template = general();
    let looked = Looked {
        deal: made,
        template: Some(&template),
        cast: None,
        grade_odds,
        customer_value_minor: Some(1_000_000),
        today: today(),
    };
    looked.outlook()
}

fn verdict(made: &Deal) -> Verdict {
    outlook_of(made, None).verdict
}

const MONEY: Subject = Subject::Pair(Pair::Money);
const WORTH: Subject = Subject::Pair(Pair::Worth);
const NEED: Subject = Subject::Pair(Pair::Need);
const OURS: Subject = Subject::Purpose(Purpose::OurCustomer);

#[test]
fn all_green_goes_and_one_amber_goes_all_the_same() {
    assert_eq!(verdict(&all(Light::Green)), Verdict::Go);
    let one = with(all(Light::Green), MONEY, Some(Light::Amber));
    assert_eq!(verdict(&one), Verdict::Go);
    // The general template lets one amber light pass, no second one.
    assert_eq!(verdict(&with(one, WORTH, Some(Light::Amber))), Verdict::Fix);
}

#[test]
fn what_nobody_has_looked_at_is_to_be_fixed() {
    let made = with(all(Light::Green), NEED, None);
    let outlook = outlook_of(&made, None);
    assert_eq!(outlook.verdict, Verdict::Fix);
    let deciding: Vec<Subject> = outlook.lines.iter().filter(|line| line.decides).map(|line| line.about).collect();
    assert_eq!(deciding, [NEED]);
    assert_eq!(outlook.lines[0].why, [Why::NotLookedAt]);
}

#[test]
fn a_red_line_is_left_unless_a_dated_step_is_at_it() {
    let red = with(all(Light::Green), MONEY, Some(Light::Red));
    assert_eq!(verdict(&red), Verdict::Leave);
    assert_eq!(verdict(&stepped(red.clone(), MONEY, None)), Verdict::Leave, "a step without a day is none");
    assert_eq!(verdict(&stepped(red.clone(), WORTH, Some("2027-06-20"))), Verdict::Leave, "it is about something else");
    let mended = stepped(red, MONEY, Some("2027-06-20"));
    let outlook = outlook_of(&mended, None);
    assert_eq!(outlook.verdict, Verdict::Fix);
    let line = outlook.lines.iter().find(|line| line.about == MONEY).expect("a line");
    assert_eq!((line.says, line.step, line.decides), (Says::Fix, Some(StepId(1)), true));
}

#[test]
fn as_many_reds_as_the_template_allows_no_longer_are_left_with_steps_too() {
    let subjects = [MONEY, WORTH, NEED];
    let made = subjects
        .into_iter()
        .fold(all(Light::Green), |made, about| stepped(with(made, about, Some(Light::Red)), about, Some("2027-06-20")));
    assert_eq!(verdict(&made), Verdict::Leave);
    assert_eq!(verdict(&with(made, NEED, Some(Light::Green))), Verdict::Fix);
}

#[test]
fn a_customer_that_is_not_ours_is_left_whatever_is_planned() {
    let made = stepped(with(all(Light::Green), OURS, Some(Light::Red)), OURS, Some("2027-06-20"));
    assert_eq!(verdict(&made), Verdict::Leave);
}

fn facts(change: impl FnOnce(&mut DealFacts)) -> Outlook {
    let mut made = Deal::new(DealId(1), "Press", &general());
    change(Rc::make_mut(&mut made.facts));
    outlook_of(&made, None)
}

fn light(outlook: &Outlook, about: Subject) -> Option<Light> {
    outlook.lines.iter().find(|line| line.about == about).expect("a line").light
}

#[test]
fn facts_speak_where_nobody_has_judged() {
    let purpose = Subject::Purpose;
    assert_eq!(light(&facts(|_| {}), MONEY), None);
    assert_eq!(light(&facts(|facts| facts.budget_minor = Some(999_999)), MONEY), Some(Light::Amber));
    assert_eq!(light(&facts(|facts| facts.budget_minor = Some(0)), MONEY), Some(Light::Red));
    assert_eq!(light(&facts(|facts| facts.budget_minor = Some(1_000_000)), MONEY), None);
    let cost = |cost| facts(move |facts| facts.cost_minor = Some(cost));
    assert_eq!(light(&cost(400_000), WORTH), Some(Light::Green));
    assert_eq!(cost(400_000).profit_minor, Some(600_000));
    assert_eq!(light(&cost(1_000_000), WORTH), Some(Light::Red), "nothing is left of it");
    let past = facts(|facts| facts.decision.by = Day::parse("2027-06-14").ok());
    assert_eq!(light(&past, Subject::Pair(Pair::Decision)), Some(Light::Amber));
    let market = |is| facts(move |facts| facts.is_target_market = Some(is));
    assert_eq!(light(&market(true), OURS), Some(Light::Amber), "whether there is money is not known");
    assert_eq!(light(&market(false), OURS), Some(Light::Red));
    let stands = |position, strategy: Option<&str>| {
        facts(|facts| (facts.position, facts.strategy) = (Some(position), strategy.map(Rc::from)))
    };
    let at = purpose(Purpose::Position);
    assert_eq!(light(&stands(Position::Leading, None), at), Some(Light::Green));
    assert_eq!(light(&stands(Position::Challenging, None), at), Some(Light::Amber));
    assert_eq!(light(&stands(Position::Following, None), at), Some(Light::Red));
    assert_eq!(light(&stands(Position::Following, Some("Split the lot")), at), Some(Light::Amber));
    let odds = |percent| facts(move |facts| facts.odds_percent = Some(percent));
    let at = purpose(Purpose::Odds);
    assert_eq!(
        [50, 49, 20, 19].map(|percent| light(&odds(percent), at)),
        [Some(Light::Green), Some(Light::Amber), Some(Light::Amber), Some(Light::Red)]
    );
}

#[test]
fn own_odds_outweigh_those_of_the_grade() {
    let mut made = Deal::new(DealId(1), "Press", &general());
    assert_eq!(outlook_of(&made, Some(0.3)).odds, Some(0.3));
    // A grade's chance is that of all its customers: it asks for work, and is no reason to leave this one.
    assert_eq!(light(&outlook_of(&made, Some(0.02)), Subject::Purpose(Purpose::Odds)), Some(Light::Amber));
    Rc::make_mut(&mut made.facts).odds_percent = Some(70);
    assert_eq!(outlook_of(&made, Some(0.3)).odds, Some(0.7));
}

#[test]
fn answers_suggest_a_light_and_half_of_them_must_be_there_for_green() {
    let template = general();
    let asked: Vec<QuestionId> = template.asked(Pair::Need).map(|question| question.id).collect();
    let answered = |replies: &[Reply]| {
        let mut judged = Judgement::new(NEED);
        for (id, reply) in asked.iter().zip(replies) {
            judged.set_reply(*id, Some(*reply));
        }
        let mut made = Deal::new(DealId(1), "Press", &template);
        made.judgements.push(Rc::new(judged));
        light(&outlook_of(&made, None), NEED)
    };
    assert_eq!(asked.len(), 4);
    assert_eq!(answered(&[]), None);
    assert_eq!(answered(&[Reply::Yes]), Some(Light::Amber), "one of four is not enough");
    assert_eq!(answered(&[Reply::Yes, Reply::Yes]), Some(Light::Green));
    assert_eq!(answered(&[Reply::Yes, Reply::Yes, Reply::No]), Some(Light::Amber));
    assert_eq!(answered(&[Reply::Partly, Reply::No]), Some(Light::Red));
    assert_eq!(answered(&[Reply::Yes, Reply::Yes, Reply::Yes, Reply::Partly]), Some(Light::Green));
}

#[test]
fn who_matters_comes_from_the_map() {
    let (_, details) = example_map(0, today()).expect("an example");
    let map = Rc::clone(&details.maps[0]);
    let customer = customer(details);
    let at = Subject::Purpose(Purpose::WhoMatters);
    let look = |change: &dyn Fn(&mut rungs::domain::stakeholders::Involvement)| {
        let mut map = (*map).clone();
        for one in &mut map.people {
            change(Rc::make_mut(one));
        }
        let cast = Cast::of(&customer, &Rc::new(map));
        let (made, template) = (Deal::new(DealId(1), "Press", &general()), general());
        let looked = Looked {
            deal: &made,
            template: Some(&template),
            cast: Some(&cast),
            grade_odds: None,
            customer_value_minor: None,
            today: today(),
        };
        light(&looked.outlook(), at)
    };
    let nobody = |one: &mut rungs::domain::stakeholders::Involvement| {
        one.roles = one.roles.with(Role::DecisionMaker, false);
    };
    assert_eq!(look(&nobody), Some(Light::Red));
    let against = |one: &mut rungs::domain::stakeholders::Involvement| {
        one.set_attitude(Some(Attitude::Resists), today());
    };
    assert_eq!(look(&against), Some(Light::Red));
    let met = |one: &mut rungs::domain::stakeholders::Involvement| {
        one.access = Some(rungs::domain::stakeholders::Access::Regular);
        one.set_attitude(Some(Attitude::Supports), today());
    };
    assert_eq!(look(&met), Some(Light::Green));
}

fn customer(details: Details) -> Customer {
    Customer { details: details.shared(), ..Customer::clone(&crate::support::customer(1, 1)) }
}

#[test]
fn the_example_is_to_be_fixed_in_every_language() {
    for language in 0..3 {
        let (_, details) = example_map(language, today()).expect("an example");
        let made = example_deal(DealId(1), MapId(1), language, today(), 100).expect("an example");
        let known = details.people.iter().map(|person| person.id).collect();
        let mut settled = made.clone();
        let mut count = 0;
        settled.settle(&known, &[MapId(1)].into(), &mut count);
        assert_eq!((count, &settled), (0, &made), "it keeps every limit");
        let customer = customer(details);
        let cast = Cast::of(&customer, &customer.maps()[0]);
        let template = general();
        let looked = Looked {
            deal: &made,
            template: Some(&template),
            cast: Some(&cast),
            grade_odds: Some(0.1),
            customer_value_minor: None,
            today: today(),
        };
        let outlook = looked.outlook();
        assert_eq!(outlook.verdict, Verdict::Fix, "{:#?}", outlook.lines);
        assert_eq!(outlook.odds, Some(0.45));
        assert_eq!(outlook.value_minor, Some(480_000_000));
    }
}

#[test]
fn what_changed_since_a_review_is_told_and_nothing_else() {
    let made = with(all(Light::Green), MONEY, Some(Light::Red));
    let before = outlook_of(&made, Some(0.3));
    let review = Review::of(&before, today(), None);
    assert_eq!(changed_since(&review, &before), []);
    let mended = with(made, MONEY, Some(Light::Green));
    let after = outlook_of(&mended, Some(0.302));
    assert_eq!(
        changed_since(&review, &after),
        [
            Changed::Verdict { before: Verdict::Leave, after: Verdict::Go },
            Changed::Light { about: MONEY, before: Some(Light::Red), after: Some(Light::Green) },
        ]
    );
    let after = outlook_of(&mended, None);
    assert!(changed_since(&review, &after).contains(&Changed::Odds { before: Some(0.3), after: None }));
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn an_explained_result_names_a_line_and_every_line_a_reason(
        made in deal(), odds in prop::option::of(0.0..=1.0_f64), value in prop::option::of(0..1_000_000_i64)
    ) {
        let template = general();
        let looked = Looked { deal: &made, template: Some(&template), cast: None, grade_odds: odds, customer_value_minor: value, today: today() };
        let outlook = looked.outlook();
        prop_assert_eq!(outlook.lines.len(), Subject::COUNT);
        prop_assert!(outlook.lines.iter().any(|line| line.decides));
        prop_assert!(outlook.lines.iter().all(|line| !line.why.is_empty()));
        prop_assert!(outlook.worth.is_none_or(|worth| (0.0..=5.0).contains(&worth)));
        let deciding = outlook.lines.iter().filter(|line| line.decides);
        match outlook.verdict {
            Verdict::Go => prop_assert!(outlook.lines.iter().all(|line| line.light.is_some_and(|light| light < Light::Red))),
            Verdict::Fix => prop_assert!(deciding.clone().all(|line| line.light != Some(Light::Green))),
            Verdict::Leave => prop_assert!(deciding.clone().all(|line| line.light == Some(Light::Red))),
        }
        // Kept as a review, nothing has changed.
        prop_assert_eq!(changed_since(&Review::of(&outlook, today(), None), &outlook), vec![]);
    }

    #[test]
    fn a_better_light_never_makes_the_result_worse(made in deal(), at in 0..Subject::COUNT) {
        let about = Subject::all().nth(at).expect("a line");
        let rank = |verdict: Verdict| verdict as u8;
        let of = |light| rank(verdict(&with(made.clone(), about, Some(light))));
        prop_assert!(of(Light::Green) <= of(Light::Amber));
        prop_assert!(of(Light::Amber) <= of(Light::Red));
    }
}
