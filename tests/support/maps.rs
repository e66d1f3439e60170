//! Random maps of people and changes to them. Many do not fit the plan, on purpose.

use super::random::{customer_id, day, text};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use rungs::domain::accounts::{Person, PersonId};
use rungs::domain::stakeholders::{
    Access, Advice, Attitude, BuyingStage, Difference, Evidence, Group, Involvement, Line, LineKind, MapId,
    MapSettings, MapStep, Need, NeedQuadrant, Offset, OwnAdvice, Party, Reporting, Role, Rule, RuleEffect,
    StakeholderMap, Style, StyleKind, Trait,
};
use rungs::domain::step::StepId;
use rungs::plan::{Action, MapChange};
use std::rc::Rc;

fn person_id() -> impl Strategy<Value = PersonId> {
    (1..7_u32).prop_map(PersonId)
}

fn style() -> impl Strategy<Value = Style> {
    (-11..=11_i8, -10..=10_i8).prop_map(|(assertiveness, emotion)| Style { assertiveness, emotion })
}

/// A person with reporting lines, some of them in circles.
pub fn person() -> impl Strategy<Value = Rc<Person>> {
    let lines = vec((person_id(), any::<bool>()), 0..3)
        .prop_map(|lines| lines.into_iter().map(|(to, is_dotted)| Reporting { to, is_dotted }).collect());
    (person_id(), text(), of(text()), of(style()), lines).prop_map(|(id, name, unit, style, reports_to)| {
        Rc::new(Person { owner: unit.clone(), unit, style, reports_to, ..Person::named(id, name) })
    })
}

/// What somebody has to do with a purchase.
pub fn involvement() -> impl Strategy<Value = Involvement> {
    let attitudes = vec((day(), of(select(Attitude::ALL.to_vec()))), 0..3);
    let needs = vec((select(Need::ALL.to_vec()), of(any::<bool>())), 0..4);
    let evidence = vec((day(), select(Trait::ALL.to_vec()), vec(of(0..4_u8), 0..6)), 0..2);
    let known = (of(0..=11_u8), of(select(Access::ALL.to_vec())), vec(select(Role::ALL.to_vec()), 0..3));
    let shown = (of((-200_000..200_000_i32, -500..500_i32)), any::<[bool; 4]>(), select(Party::ALL.to_vec()));
    (person_id(), day(), of(text()), attitudes, needs, evidence, known, shown).prop_map(
        |(person, since, text, attitudes, needs, evidence, (influence, access, roles), (offset, is, party))| {
            let mut made = Involvement::new(person, since);
            for (on, attitude) in attitudes {
                if let Some(on) = on {
                    made.set_attitude(attitude, on);
                }
            }
            for (need, met) in needs {
                made.set_need(need, Some(met));
            }
            let evidence = evidence.into_iter().filter_map(|(on, about, answers)| {
                Some(Rc::new(Evidence { on: on?, about, answers, note: text.clone() }))
            });
            made.evidence = evidence.collect();
            (made.influence, made.access, made.roles) = (influence, access, roles.into_iter().collect());
            (made.view_of_us, made.strategy) = (text.clone(), text);
            made.offset = offset.map(|(x, y)| Offset { x, y });
            [made.is_ally, made.is_collapsed, made.is_essential, made.is_placeholder] = is;
            made.party = party;
            made
        },
    )
}

fn line() -> impl Strategy<Value = Line> {
    (person_id(), person_id(), select(LineKind::ALL.to_vec()), 0..=4_u8).prop_map(|(from, to, kind, weight)| Line {
        from,
        to,
        kind,
        weight,
    })
}

fn step() -> impl Strategy<Value = MapStep> {
    (1..4_u32, day(), text(), vec(person_id(), 0..2), of(select(Rule::ALL.to_vec())), day()).prop_map(
        |(id, on, what, people, asked_by, done)| MapStep {
            id: StepId(id),
            on,
            owner: Some(Rc::clone(&what)),
            what,
            people: people.into(),
            asked_by,
            done,
        },
    )
}

fn group() -> impl Strategy<Value = Group> {
    (text(), of(text()), of((select(Difference::ALL.to_vec()), text()))).prop_map(|(name, interests, difference)| {
        Group { name, interests, differences: difference.into_iter().collect(), ..Group::default() }
    })
}

/// A change to a map.
pub fn map_change() -> impl Strategy<Value = MapChange> {
    let rule = || select(Rule::ALL.to_vec());
    let involvements = || vec(involvement().prop_map(Rc::new), 0..4);
    let map = (text(), involvements(), vec(line(), 0..3)).prop_map(|(name, people, lines)| {
        let mut map = StakeholderMap::new(MapId(1), name);
        (map.people, map.lines) = (people.into(), lines.into());
        MapChange::SetMap { map: Rc::new(map) }
    });
    prop_oneof![
        3 => map,
        3 => text().prop_map(|name| MapChange::SetMap { map: Rc::new(StakeholderMap::new(MapId(9), name)) }),
        1 => Just(MapChange::RemoveMap),
        1 => text().prop_map(|name| MapChange::Rename { name }),
        1 => of(select(BuyingStage::ALL.to_vec())).prop_map(|stage| MapChange::SetStage { stage }),
        1 => of(text()).prop_map(|goal| MapChange::SetGoal { goal }),
        6 => (vec(person(), 0..4), involvements())
            .prop_map(|(people, involvements)| MapChange::SetPeople { people, involvements }),
        1 => vec(person_id(), 0..3).prop_map(|people| MapChange::TakeOff { people }),
        1 => (person_id(), of(person_id())).prop_map(|(person, before)| MapChange::MovePerson { person, before }),
        2 => vec(line(), 0..3).prop_map(|lines| MapChange::SetLines { lines }),
        1 => line().prop_map(|line| MapChange::RemoveLine { line }),
        2 => vec(step().prop_map(Rc::new), 0..3).prop_map(|steps| MapChange::SetSteps { steps }),
        1 => (1..4_u32).prop_map(|id| MapChange::RemoveStep { step: StepId(id) }),
        1 => group().prop_map(|group| MapChange::SetGroup { group: Rc::new(group) }),
        1 => (rule(), any::<bool>()).prop_map(|(rule, is_silent)| MapChange::Silence { rule, is_silent }),
    ]
}

fn settings() -> impl Strategy<Value = MapSettings> {
    let about = prop_oneof![
        Just(Advice::Faster),
        select(StyleKind::ALL.to_vec()).prop_map(Advice::Outside),
        select(NeedQuadrant::ALL.to_vec()).prop_map(Advice::Quadrant),
    ];
    let advice = (about, select(vec!["en", "zh-Hans", "zh-Hant", "xx"]), text())
        .prop_map(|(about, language, text)| OwnAdvice { about, language: language.into(), text });
    let effect =
        (select(Rule::ALL.to_vec()), 0..=110_u8).prop_map(|(rule, odds_percent)| RuleEffect { rule, odds_percent });
    (of(style()), 0..1_200_u16, vec(advice, 0..3), any::<bool>(), vec(effect, 0..3)).prop_map(
        |(me, views_days, advice, lowers_chance, effects)| MapSettings {
            me,
            views_days,
            advice: advice.into(),
            lowers_chance,
            effects: effects.into(),
            ..MapSettings::default()
        },
    )
}

/// An action on maps.
pub fn map_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        6 => (customer_id(), (1..3_u32).prop_map(MapId), map_change())
            .prop_map(|(customer, map, change)| Action::ChangeMap { customer, map, change }),
        1 => settings().prop_map(|settings| Action::SetMapSettings { settings: Box::new(settings) }),
    ]
}
