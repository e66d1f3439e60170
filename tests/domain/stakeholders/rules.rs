//! Each rule fires where it should, and stays silent where it should not.

use super::{Made, TODAY, day};
use rungs::domain::stakeholders::{
    Access, Attitude, BuyingStage, Finding, MapSettings, Need, Remedy, Role, Rule, SCORE_MAX, findings, score,
};

fn fired(made: &Made) -> Vec<Finding> {
    findings(&made.cast(), &MapSettings::default(), day(TODAY))
}

fn of(made: &Made, rule: Rule) -> Vec<Finding> {
    fired(made).into_iter().filter(|finding| finding.rule == rule).collect()
}

fn fires(made: &Made, rule: Rule) -> bool {
    !of(made, rule).is_empty()
}

const SUPPORTS: Option<Attitude> = Some(Attitude::Supports);
const RESISTS: Option<Attitude> = Some(Attitude::Resists);

/// A map about which nothing is to be said: everybody who matters is known, met and with us.
fn sound() -> Made {
    let with_us = |made: Made, roles: &[Role], influence, manager| made.person(roles, SUPPORTS, influence, manager);
    let made = with_us(Made::new(), &[Role::DecisionMaker], 10, None);
    let made = with_us(made, &[Role::FinancialRecommender, Role::Purchaser], 7, Some(1));
    let made = with_us(made, &[Role::TechnicalRecommender, Role::Influencer], 7, Some(1));
    let made = with_us(made, &[Role::ManagerialRecommender, Role::Gatekeeper], 5, Some(1));
    let mut made = with_us(made, &[Role::User], 4, Some(3));
    for id in 1..=5 {
        made = made.but(id, |_, one| {
            one.access = Some(Access::Regular);
            one.set_need(Need::ProfitAndCost, Some(Some(true)));
            one.set_need(Need::Respect, Some(Some(true)));
        });
    }
    made.map.stage = Some(BuyingStage::Decision);
    made.step("2027-06-20", &[1])
}

#[test]
fn a_sound_map_is_silent_and_scores_the_most() {
    assert_eq!(fired(&sound()), []);
    assert_eq!(score(&[]), SCORE_MAX);
    assert_eq!(fired(&Made::new()), [], "nobody is on it");
}

#[test]
fn a_decision_maker_must_be_known_by_name() {
    let unknown = sound().but(1, |_, one| one.roles = [Role::SeniorManagement].into_iter().collect());
    let found = of(&unknown, Rule::DecisionMakerUnknown);
    // The technical recommender has as much influence as the financial one and stands after: the first is asked.
    assert_eq!(found[0].remedy, Remedy::AskWhoDecides { ask: Some(0) });
    assert!(!fires(&unknown, Rule::DecisionMakerUnreached));
    let nameless = sound().but(1, |_, one| one.is_placeholder = true);
    assert_eq!(of(&nameless, Rule::DecisionMakerUnknown)[0].people, [0]);
}

#[test]
fn a_decision_maker_must_be_reached() {
    let far = sound().but(1, |_, one| one.access = Some(Access::None));
    let found = of(&far, Rule::DecisionMakerUnreached);
    assert_eq!(
        (found[0].people.as_slice(), &found[0].remedy),
        ([0].as_slice(), &Remedy::AskIntroduction { to: 0, by: Some(1) })
    );
    assert!(!fires(&far.clone().record("2027-06-01", &[1]), Rule::DecisionMakerUnreached), "a visit is contact");
    assert!(!fires(&sound(), Rule::DecisionMakerUnreached));
}

#[test]
fn all_kinds_of_recommender_are_needed_from_the_shortlist_on() {
    let mut lacking = sound().but(4, |_, one| one.roles = [Role::Gatekeeper].into_iter().collect());
    let found = of(&lacking, Rule::RecommenderMissing);
    assert_eq!(found[0].roles, [&[Role::ManagerialRecommender] as &[Role]]);
    lacking.map.stage = Some(BuyingStage::Research);
    assert!(!fires(&lacking, Rule::RecommenderMissing), "not yet");
    lacking.map.stage = None;
    assert!(fires(&lacking, Rule::RecommenderMissing));
}

#[test]
fn an_opponent_with_influence_must_be_addressed() {
    let against = |influence, attitude| {
        sound().but(2, |_, one| {
            one.influence = Some(influence);
            one.set_attitude(attitude, day(TODAY));
        })
    };
    let found = of(&against(6, RESISTS), Rule::OpponentUnaddressed);
    assert_eq!(found[0].remedy, Remedy::Meet { whom: 1 });
    assert!(!fires(&against(5, RESISTS), Rule::OpponentUnaddressed), "little influence");
    assert!(!fires(&against(9, Some(Attitude::Doubts)), Rule::OpponentUnaddressed), "not against it");
    assert!(!fires(&against(9, RESISTS).step("2027-07-01", &[2]), Rule::OpponentUnaddressed), "a step is planned");
}

#[test]
fn allies_at_the_bottom_alone_do_not_carry() {
    let mut low = sound();
    for id in 1..=4 {
        low = low.but(id, |_, one| one.set_attitude(None, day(TODAY)));
    }
    let found = of(&low, Rule::AlliesAtBottom);
    assert_eq!(
        (found[0].people.as_slice(), &found[0].remedy),
        ([4].as_slice(), &Remedy::AskIntroduction { to: 2, by: Some(4) })
    );
    assert!(!fires(&low.clone().but(5, |_, one| one.influence = Some(6)), Rule::AlliesAtBottom), "has weight");
    assert!(!fires(&sound(), Rule::AlliesAtBottom));
}

#[test]
fn one_contact_is_a_single_thread() {
    let mut alone = sound();
    for id in 2..=5 {
        alone = alone.but(id, |_, one| one.access = None);
    }
    let found = of(&alone, Rule::SingleThread);
    assert_eq!(
        (found[0].people.as_slice(), &found[0].remedy),
        ([0].as_slice(), &Remedy::SecondThread { whom: Some(1) })
    );
    assert!(!fires(&alone.record("2027-06-01", &[5]), Rule::SingleThread));
    let pair = Made::new().person(&[], None, 5, None).person(&[], None, 5, None);
    assert!(!fires(&pair.but(1, |_, one| one.access = Some(Access::Met)), Rule::SingleThread), "two are all there are");
}

#[test]
fn the_stage_says_who_must_be_with_us() {
    let mut lacking = sound().but(2, |_, one| one.set_attitude(None, day(TODAY)));
    let found = of(&lacking, Rule::StageUncovered);
    assert_eq!(
        (found[0].roles.as_slice(), &found[0].remedy),
        ([&[Role::Purchaser] as &[Role]].as_slice(), &Remedy::WinRole { whom: 1 })
    );
    lacking.map.stage = Some(BuyingStage::Intention);
    assert!(!fires(&lacking, Rule::StageUncovered), "purchasers come later");
    lacking.map.stage = None;
    assert!(!fires(&lacking, Rule::StageUncovered));
    let mut nobody = sound().but(5, |_, one| one.roles = [Role::Influencer].into_iter().collect());
    nobody.map.stage = Some(BuyingStage::Use);
    assert!(matches!(of(&nobody, Rule::StageUncovered)[0].remedy, Remedy::FindRole { .. }));
}

#[test]
fn a_next_contact_is_a_day_that_is_not_past() {
    let mut idle = sound();
    idle.map.steps.clear();
    assert!(fires(&idle, Rule::NextContactMissing));
    assert!(fires(&idle.clone().step("2027-06-14", &[1]), Rule::NextContactMissing), "overdue");
    assert!(!fires(&idle.clone().step(TODAY, &[1]), Rule::NextContactMissing));
    assert!(!fires(&idle.next_step("2027-08-01"), Rule::NextContactMissing), "the customer's own");
}

#[test]
fn a_competitors_ally_needs_an_answer() {
    let ally =
        sound().but(4, |_, one| one.roles = [Role::ManagerialRecommender, Role::CompetitorAlly].into_iter().collect());
    let found = of(&ally, Rule::CompetitorAllyUnanswered);
    assert_eq!(found[0].remedy, Remedy::Answer { whom: 3, with: Some(0) });
    let answered = ally.clone().but(4, |_, one| one.strategy = Some("show the trial".into()));
    assert!(!fires(&answered, Rule::CompetitorAllyUnanswered));
    assert!(!fires(&ally.step("2027-07-01", &[4]), Rule::CompetitorAllyUnanswered));
}

#[test]
fn views_grow_old() {
    let settings = MapSettings { views_days: 30, ..MapSettings::default() };
    let old = |on: &str| {
        let made = sound().but(3, |_, one| {
            one.attitudes.clear();
            one.since = None;
            one.set_attitude(SUPPORTS, day(on));
        });
        let all = findings(&made.cast(), &settings, day(TODAY));
        all.into_iter().filter(|one| one.rule == Rule::ViewsOld).flat_map(|one| one.people).collect::<Vec<_>>()
    };
    assert_eq!(old("2027-05-15"), [2], "31 days");
    assert_eq!(old("2027-05-16"), [0_usize; 0], "30 days");
}

#[test]
fn support_of_friends_alone_is_thin() {
    let mut friends = sound();
    for id in 1..=5 {
        friends = friends.but(id, |_, one| one.set_need(Need::ProfitAndCost, Some(Some(false))));
    }
    assert_eq!(of(&friends, Rule::SupportFromFriends)[0].remedy, Remedy::MakePartner { whom: 0 });
    let one_partner = friends.but(5, |_, one| one.set_need(Need::ProfitAndCost, Some(Some(true))));
    assert!(!fires(&one_partner, Rule::SupportFromFriends));
}

#[test]
fn a_circle_of_managers_is_said_once_and_costs_nothing() {
    let circle = sound().but(1, |person, _| person.set_manager(Some(rungs::domain::accounts::PersonId(5))));
    let found = fired(&circle);
    assert_eq!(found.iter().map(|finding| finding.rule).collect::<Vec<_>>(), [Rule::ReportingLoop]);
    assert_eq!(score(&found), SCORE_MAX);
}

#[test]
fn silent_rules_say_nothing_and_cost_nothing() {
    let mut idle = sound();
    idle.map.steps.clear();
    assert_eq!(score(&fired(&idle)), 4.5);
    idle.map.silent.push(Rule::NextContactMissing);
    assert_eq!(score(&fired(&idle)), SCORE_MAX);
    idle.map.silent.clear();
    let settings = MapSettings { silent: vec![Rule::NextContactMissing].into(), ..MapSettings::default() };
    assert_eq!(findings(&idle.cast(), &settings, day(TODAY)), []);
}

#[test]
fn a_rule_costs_once_however_often_it_fires() {
    let two = sound()
        .but(2, |_, one| one.set_attitude(RESISTS, day(TODAY)))
        .but(3, |_, one| one.set_attitude(RESISTS, day(TODAY)));
    let found = of(&two, Rule::OpponentUnaddressed);
    assert_eq!(found.len(), 2);
    assert_eq!(score(&found), SCORE_MAX - Rule::OpponentUnaddressed.points());
}
