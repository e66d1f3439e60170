//! A deal to look at: the purchase that the example map of people is about.

use super::{
    Baseline, Bearing, BenefitKind, Cause, Competitor, CompetitorId, CriterionKind, Deal, DealFacts, DealId, DealStep,
    Decision, Feature, FeatureId, Funds, Goal, GoalId, Holder, Judgement, Light, Need, NeedId, Pair, Point, PointId,
    Position, Seen, Subject, Template, TemplateId, UsualCriterion, Weighing, set_number,
};
use crate::domain::accounts::{Few, PersonId};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::MapId;
use crate::domain::step::StepId;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A text in English, Simplified and Traditional Chinese.
type Text = [String; 3];
type Scores = BTreeMap<UsualCriterion, u8>;

#[derive(Deserialize)]
struct Example {
    name: Text,
    template: String,
    value: i64,
    budget: i64,
    cost: i64,
    odds_percent: u8,
    decided_in_days: i32,
    position: Position,
    work_on: Vec<u32>,
    strategy: Text,
    speaks_for: Vec<Text>,
    speaks_against: Vec<Text>,
    judged: Vec<Judged>,
    needs: Vec<ExampleNeed>,
    scores: Scores,
    competitors: Vec<ExampleCompetitor>,
    weights: Vec<ExampleWeights>,
    features: Vec<ExampleFeature>,
    goals: Vec<ExampleGoal>,
    steps: Vec<ExampleStep>,
    baseline_days_ago: i32,
}

#[derive(Deserialize)]
struct Judged {
    about: Subject,
    light: Option<Light>,
    /// Days ago, and what.
    #[serde(default)]
    seen: Vec<(i32, Text)>,
    note: Option<Text>,
}

#[derive(Deserialize)]
struct ExampleNeed {
    people: Vec<u32>,
    said: Text,
    meant: Text,
    behind: Text,
}

#[derive(Deserialize)]
struct ExampleCompetitor {
    name: Text,
    position: Position,
    allies: Vec<u32>,
    good_at: Text,
    answer: Text,
    scores: Scores,
    points: Vec<ExamplePoint>,
}

#[derive(Deserialize)]
struct ExamplePoint {
    bearing: Bearing,
    what: Text,
    step: Text,
}

#[derive(Deserialize)]
struct ExampleWeights {
    person: u32,
    weights: Scores,
}

#[derive(Deserialize)]
struct ExampleFeature {
    /// The need by its place.
    need: u32,
    people: Vec<u32>,
    kind: BenefitKind,
    feature: Text,
    advantage: Text,
    benefit: Text,
}

#[derive(Deserialize)]
struct ExampleGoal {
    what: Text,
    unit: Text,
    planned: f64,
    due_in_days: i32,
    /// Days ago, and the figure then.
    results: Vec<(i32, f64)>,
}

#[derive(Deserialize)]
struct ExampleStep {
    in_days: i32,
    pair: Pair,
    people: Vec<u32>,
    owner: Text,
    what: Text,
}

fn pick(text: &Text, language: usize) -> Rc<str> {
    text.get(language).unwrap_or(&text[0]).as_str().into()
}

fn people(places: &[u32]) -> Few<PersonId> {
    places.iter().map(|place| PersonId(place + 1)).collect()
}

fn facts(example: &Example, map: MapId, language: usize, today: Day, minor_per_unit: i64) -> DealFacts {
    let text = |text: &Text| pick(text, language);
    let texts = |texts: &[Text]| -> Few<Rc<str>> { texts.iter().map(text).collect() };
    DealFacts {
        map: Some(map),
        value_minor: Some(example.value.saturating_mul(minor_per_unit)),
        cost_minor: Some(example.cost.saturating_mul(minor_per_unit)),
        budget_minor: Some(example.budget.saturating_mul(minor_per_unit)),
        odds_percent: Some(example.odds_percent),
        decision: Decision {
            is_first_time: Some(true),
            is_high: Some(true),
            is_by_group: Some(true),
            by: today.plus(example.decided_in_days),
        },
        is_target_market: Some(true),
        funds: Some(Funds::Own),
        position: Some(example.position),
        strategy: Some(text(&example.strategy)),
        speaks_for: texts(&example.speaks_for),
        speaks_against: texts(&example.speaks_against),
        work_on: people(&example.work_on),
        closing: None,
    }
}

/// The example's deal on the map `map` of [`example_map`](crate::domain::stakeholders::example_map)'s customer, in the
/// language of that place: 0 English, 1 Simplified, 2 Traditional Chinese. Days are counted from `today`; amounts are in
/// units of `minor_per_unit`. None where the shipped file is damaged.
#[must_use]
pub fn example_deal(id: DealId, map: MapId, language: usize, today: Day, minor_per_unit: i64) -> Option<Deal> {
    let example: Example = serde_json::from_str(include_str!("example.json")).ok()?;
    let templates = Template::shipped();
    let template = templates.iter().find(|template| *template.id.0 == *example.template)?;
    let text = |text: &Text| pick(text, language);
    let ago = |days: i32| today.plus(-days);
    let mut deal = Deal::new(id, text(&example.name), template);
    deal.template = TemplateId(example.template.as_str().into());
    deal.facts = Rc::new(facts(&example, map, language, today, minor_per_unit));
    for given in &example.judged {
        let mut judged =
            Judgement { light: given.light, note: given.note.as_ref().map(text), ..Judgement::new(given.about) };
        for (days, what) in &given.seen {
            judged.see(Seen { on: ago(*days)?, what: text(what) });
        }
        deal.judgements.push(Rc::new(judged));
    }
    for (number, given) in (1..).zip(&example.needs) {
        let (said, meant, behind) = (text(&given.said), Some(text(&given.meant)), Some(text(&given.behind)));
        deal.needs.push(Rc::new(Need { id: NeedId(number), said, meant, behind, people: people(&given.people) }));
    }
    let numbers = |given: &Scores| {
        let mut numbers = Few::default();
        for criterion in &deal.criteria {
            if let CriterionKind::Usual(usual) = &criterion.kind {
                set_number(&mut numbers, criterion.id, given.get(usual).copied());
            }
        }
        numbers
    };
    let scores = numbers(&example.scores);
    let weighings = example.weights.iter().map(|given| {
        Rc::new(Weighing { holder: Holder::Person(PersonId(given.person + 1)), weights: numbers(&given.weights) })
    });
    let weighings = weighings.collect();
    let mut competitors = Vec::new();
    for (number, given) in (11..).zip(&example.competitors) {
        let mut one = Competitor::named(CompetitorId(number), text(&given.name));
        (one.position, one.allies, one.scores) = (Some(given.position), people(&given.allies), numbers(&given.scores));
        (one.good_at, one.answer) = (Some(text(&given.good_at)), Some(text(&given.answer)));
        let points = (1..).zip(&given.points);
        one.points = points
            .map(|(id, point)| Point { id: PointId(id), bearing: point.bearing, what: text(&point.what) })
            .collect();
        competitors.push(Rc::new(one));
    }
    (deal.scores, deal.weighings) = (scores, weighings);
    for (number, given) in (21..).zip(&example.features) {
        deal.features.push(Rc::new(Feature {
            id: FeatureId(number),
            feature: text(&given.feature),
            advantage: Some(text(&given.advantage)),
            benefits: vec![(given.kind, text(&given.benefit))].into(),
            need: Some(NeedId(given.need + 1)),
            people: people(&given.people),
        }));
    }
    for (number, given) in (31..).zip(&example.goals) {
        let results = given.results.iter().map(|(days, figure)| Some((ago(*days)?, *figure)));
        deal.goals.push(Rc::new(Goal {
            id: GoalId(number),
            what: text(&given.what),
            measure: None,
            unit: Some(text(&given.unit)),
            planned: Some(given.planned),
            by: today.plus(given.due_in_days),
            results: results.collect::<Option<Vec<_>>>()?.into(),
        }));
    }
    let of_lines = example.steps.iter().map(|step| {
        let cause = Cause::Subject(Subject::Pair(step.pair));
        (cause, Some(step.in_days), text(&step.what), people(&step.people), Some(text(&step.owner)))
    });
    let of_points = example.competitors.iter().zip(&competitors).flat_map(|(given, one)| {
        let points = given.points.iter().zip(one.points.iter());
        points.map(|(given, point)| (Cause::Point(one.id, point.id), None, text(&given.step), Few::default(), None))
    });
    for (number, (cause, in_days, what, people, owner)) in (1..).zip(of_lines.chain(of_points)) {
        let on = in_days.and_then(|days| today.plus(days));
        let asked_by = Some(cause);
        deal.steps.push(Rc::new(DealStep { id: StepId(number), on, what, people, owner, asked_by, done: None }));
    }
    deal.competitors = competitors.into();
    let first = Baseline::of(&deal, ago(example.baseline_days_ago)?, None);
    deal.baselines.push(Rc::new(first));
    Some(deal)
}
