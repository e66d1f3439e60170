//! Random deals and changes to them. Many do not fit the plan, on purpose.

use super::random::{customer_id, day, text};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use rungs::domain::accounts::{Few, PersonId};
use rungs::domain::calendar::Day;
use rungs::domain::qualification::{
    Baseline, Bearing, BenefitKind, ByCriterion, Cause, Closing, Competitor, CompetitorId, Criterion, CriterionGroup,
    CriterionId, CriterionKind, Deal, DealFacts, DealId, DealSettings, DealStep, Decision, Ending, Feature, FeatureId,
    Funds, Goal, GoalId, Holder, Judgement, Light, Need, NeedId, Pair, Point, PointId, Position, Purpose, Question,
    QuestionId, Reply, Review, Seen, Side, Subject, Template, TemplateId, UsualCriterion, UsualWeight, Verdict,
    Weighing, Wording,
};
use rungs::domain::stakeholders::MapId;
use rungs::domain::step::StepId;
use rungs::plan::{Action, DealChange, DealItem, DealItemId};
use std::rc::Rc;

fn person_id() -> impl Strategy<Value = PersonId> {
    (1..7_u32).prop_map(PersonId)
}

fn people() -> impl Strategy<Value = Few<PersonId>> {
    vec(person_id(), 0..3).prop_map(Few::from)
}

fn some_day() -> impl Strategy<Value = Day> {
    day().prop_map(|day| day.unwrap_or_else(|| Day::new(2027, 1, 1).expect("a day")))
}

fn number() -> impl Strategy<Value = u32> {
    1..4_u32
}

pub fn subject() -> impl Strategy<Value = Subject> {
    prop_oneof![
        select(Pair::ALL.to_vec()).prop_map(Subject::Pair),
        select(Purpose::ALL.to_vec()).prop_map(Subject::Purpose)
    ]
}

fn template_id() -> impl Strategy<Value = TemplateId> {
    select(vec!["general", "vehicles", "own", "", "a b"]).prop_map(|id| TemplateId(id.into()))
}

fn light() -> impl Strategy<Value = Light> {
    select(Light::ALL.to_vec())
}

fn judgement() -> impl Strategy<Value = Judgement> {
    let replies = vec((100..104_u32, select(Reply::ALL.to_vec())), 0..4);
    (subject(), of(light()), replies, vec((some_day(), text()), 0..3), of(text())).prop_map(
        |(about, light, replies, seen, note)| {
            let mut made = Judgement { light, note, ..Judgement::new(about) };
            for (id, reply) in replies {
                made.set_reply(QuestionId(id), Some(reply));
            }
            for (on, what) in seen {
                made.see(Seen { on, what });
            }
            made
        },
    )
}

fn numbers() -> impl Strategy<Value = ByCriterion> {
    vec((number(), 0..=110_u8), 0..4)
        .prop_map(|list| list.into_iter().map(|(id, number)| (CriterionId(id), number)).collect())
}

fn criterion() -> impl Strategy<Value = Criterion> {
    let kind = prop_oneof![
        select(UsualCriterion::ALL.to_vec()).prop_map(CriterionKind::Usual),
        (select(CriterionGroup::ALL.to_vec()), text()).prop_map(|(group, name)| CriterionKind::Own { group, name }),
    ];
    (number(), kind, 0..=101_u8).prop_map(|(id, kind, weight)| Criterion { id: CriterionId(id), kind, weight })
}

fn holder() -> impl Strategy<Value = Holder> {
    prop_oneof![3 => person_id().prop_map(Holder::Person), 1 => text().prop_map(Holder::Left)]
}

fn cause() -> impl Strategy<Value = Cause> {
    prop_oneof![
        subject().prop_map(Cause::Subject),
        (number(), number()).prop_map(|(of, id)| Cause::Point(CompetitorId(of), PointId(id))),
        number().prop_map(|id| Cause::Goal(GoalId(id))),
        number().prop_map(|id| Cause::Need(NeedId(id))),
    ]
}

fn step() -> impl Strategy<Value = DealStep> {
    (number(), day(), text(), people(), of(text()), of(cause()), day()).prop_map(
        |(id, on, what, people, owner, asked_by, done)| DealStep {
            id: StepId(id),
            on,
            what,
            people,
            owner,
            asked_by,
            done,
        },
    )
}

fn competitor() -> impl Strategy<Value = Competitor> {
    let points = vec((number(), select(Bearing::ALL.to_vec()), text()), 0..3);
    (number(), text(), of(select(Position::ALL.to_vec())), points, people(), of(text()), numbers()).prop_map(
        |(id, name, position, points, allies, answer, scores)| {
            let points = points.into_iter().map(|(id, bearing, what)| Point { id: PointId(id), bearing, what });
            let (points, good_at) = (points.collect(), answer.clone());
            Competitor { id: CompetitorId(id), name, position, good_at, points, allies, answer, scores }
        },
    )
}

fn need() -> impl Strategy<Value = Need> {
    (number(), text(), of(text()), of(text()), people()).prop_map(|(id, said, meant, behind, people)| Need {
        id: NeedId(id),
        said,
        meant,
        behind,
        people,
    })
}

fn feature() -> impl Strategy<Value = Feature> {
    let benefits = vec((select(BenefitKind::ALL.to_vec()), text()), 0..3);
    (number(), text(), of(text()), benefits, of(number()), people()).prop_map(
        |(id, feature, advantage, benefits, need, people)| {
            let (need, benefits_of) = (need.map(NeedId), benefits);
            let mut made = Feature { id: FeatureId(id), feature, advantage, benefits: Few::default(), need, people };
            for (kind, text) in benefits_of {
                made.set_benefit(kind, Some(text));
            }
            made
        },
    )
}

fn goal() -> impl Strategy<Value = Goal> {
    let figure = || prop_oneof![4 => -1e6..1e6_f64, 1 => Just(1e300)];
    (number(), text(), of(text()), of(figure()), day(), vec((some_day(), figure()), 0..3)).prop_map(
        |(id, what, unit, planned, by, results)| {
            let measure = unit.clone();
            let mut made = Goal { id: GoalId(id), what, measure, unit, planned, by, results: Few::default() };
            for (on, figure) in results {
                made.set_result(on, Some(figure));
            }
            made
        },
    )
}

fn facts() -> impl Strategy<Value = DealFacts> {
    let amount = || of(prop_oneof![6 => 0..10_000_000_i64, 1 => Just(-1), 1 => Just(i64::MAX)]);
    let maybe = || of(any::<bool>());
    let decision = (maybe(), maybe(), maybe(), day()).prop_map(|(is_first_time, is_high, is_by_group, by)| Decision {
        is_first_time,
        is_high,
        is_by_group,
        by,
    });
    let closing = (some_day(), select(Ending::ALL.to_vec()), of(text())).prop_map(|(on, ending, why)| Closing {
        on,
        ending,
        why,
    });
    let stands = (maybe(), of(select(Funds::ALL.to_vec())), of(select(Position::ALL.to_vec())), of(text()));
    let amounts = (amount(), amount(), amount(), of(0..=110_u8));
    (of(number()), amounts, decision, stands, vec(text(), 0..3), people(), of(closing)).prop_map(
        |(map, (value_minor, cost_minor, budget_minor, odds_percent), decision, stands, texts, work_on, closing)| {
            let (is_target_market, funds, position, strategy) = stands;
            DealFacts {
                map: map.map(MapId),
                value_minor,
                cost_minor,
                budget_minor,
                odds_percent,
                decision,
                is_target_market,
                funds,
                position,
                strategy,
                speaks_for: texts.clone().into(),
                speaks_against: texts.into(),
                work_on,
                closing,
            }
        },
    )
}

fn review() -> impl Strategy<Value = Review> {
    let lights = vec((subject(), light()), 0..4);
    (some_day(), of(text()), select(Verdict::ALL.to_vec()), lights, of(-0.1..1.1_f64), of(-5..1_000_i64)).prop_map(
        |(on, note, verdict, mut lights, odds, value_minor)| {
            lights.sort();
            lights.dedup_by_key(|(about, _)| *about);
            Review { on, note, verdict, lights: lights.into(), odds, value_minor }
        },
    )
}

fn item() -> impl Strategy<Value = DealItem> {
    prop_oneof![
        judgement().prop_map(|one| DealItem::Judgement(Rc::new(one))),
        need().prop_map(|one| DealItem::Need(Rc::new(one))),
        feature().prop_map(|one| DealItem::Feature(Rc::new(one))),
        competitor().prop_map(|one| DealItem::Competitor(Rc::new(one))),
        criterion().prop_map(DealItem::Criterion),
        (holder(), numbers()).prop_map(|(holder, weights)| DealItem::Weighing(Rc::new(Weighing { holder, weights }))),
        goal().prop_map(|one| DealItem::Goal(Rc::new(one))),
    ]
}

fn item_id() -> impl Strategy<Value = DealItemId> {
    prop_oneof![
        number().prop_map(|id| DealItemId::Need(NeedId(id))),
        number().prop_map(|id| DealItemId::Feature(FeatureId(id))),
        number().prop_map(|id| DealItemId::Competitor(CompetitorId(id))),
        number().prop_map(|id| DealItemId::Criterion(CriterionId(id))),
        holder().prop_map(DealItemId::Weighing),
        number().prop_map(|id| DealItemId::Goal(GoalId(id))),
    ]
}

/// A deal; most keep their limits.
pub fn deal() -> impl Strategy<Value = Deal> {
    let lists = (vec(judgement(), 0..3), vec(need(), 0..3), vec(feature(), 0..3), vec(competitor(), 0..3));
    let plan = (vec(goal(), 0..3), vec(step(), 0..3), vec(criterion(), 0..3), vec((holder(), numbers()), 0..3));
    (text(), template_id(), facts(), lists, plan, numbers()).prop_map(|(name, template, facts, lists, plan, scores)| {
        let shipped = Template::shipped();
        let mut made = Deal::new(DealId(9), name, &shipped[0]);
        let (judgements, needs, features, competitors) = lists;
        let (goals, steps, criteria, weighings) = plan;
        (made.template, made.facts, made.scores) = (template, Rc::new(facts), scores);
        made.judgements = judgements.into_iter().map(Rc::new).collect();
        made.needs = needs.into_iter().map(Rc::new).collect();
        made.features = features.into_iter().map(Rc::new).collect();
        made.competitors = competitors.into_iter().map(Rc::new).collect();
        made.goals = goals.into_iter().map(Rc::new).collect();
        made.steps = steps.into_iter().map(Rc::new).collect();
        made.criteria = criteria.into();
        let weighings = weighings.into_iter().map(|(holder, weights)| Rc::new(Weighing { holder, weights }));
        made.weighings = weighings.collect();
        made
    })
}

/// A change to a deal.
pub fn deal_change() -> impl Strategy<Value = DealChange> {
    let fresh = text().prop_map(|name| {
        let made = Deal::new(DealId(9), name, &Template::shipped()[0]);
        DealChange::SetDeal { deal: Rc::new(made) }
    });
    let baseline = (deal(), some_day(), of(text()))
        .prop_map(|(deal, on, why)| DealChange::KeepBaseline { baseline: Rc::new(Baseline::of(&deal, on, why)) });
    prop_oneof![
        5 => fresh,
        2 => deal().prop_map(|deal| DealChange::SetDeal { deal: Rc::new(deal) }),
        1 => Just(DealChange::RemoveDeal),
        1 => text().prop_map(|name| DealChange::Rename { name }),
        1 => template_id().prop_map(|template| DealChange::SetTemplate { template }),
        2 => facts().prop_map(|facts| DealChange::SetFacts { facts: Rc::new(facts) }),
        8 => item().prop_map(|item| DealChange::SetItem { item }),
        3 => item_id().prop_map(|item| DealChange::RemoveItem { item }),
        2 => (of(number()), numbers())
            .prop_map(|(of, scores)| DealChange::SetScores { competitor: of.map(CompetitorId), scores }),
        1 => (text(), person_id()).prop_map(|(from, to)| DealChange::HandOn { from, to }),
        2 => vec(step().prop_map(Rc::new), 0..3).prop_map(|steps| DealChange::SetSteps { steps }),
        1 => number().prop_map(|id| DealChange::RemoveStep { step: StepId(id) }),
        1 => baseline,
        1 => review().prop_map(|review| DealChange::AddReview { review: Rc::new(review) }),
    ]
}

fn template() -> impl Strategy<Value = Template> {
    let wording = || (of(text()), of(text())).prop_map(|(en, zh_hans)| Wording { en, zh_hans, zh_hant: None });
    let question = (number(), select(Pair::ALL.to_vec()), select(Side::ALL.to_vec()), wording(), any::<bool>())
        .prop_map(|(id, pair, side, text, is_retired)| Question { id: QuestionId(id), pair, side, text, is_retired });
    let weight = (select(UsualCriterion::ALL.to_vec()), 0..=101_u8)
        .prop_map(|(criterion, weight)| UsualWeight { criterion, weight });
    (template_id(), wording(), 0..11_u8, 0..11_u8, vec(question, 0..3), vec(weight, 0..3)).prop_map(
        |(id, name, reds_to_leave, ambers_to_go, questions, criteria)| Template {
            id,
            name,
            reds_to_leave,
            ambers_to_go,
            questions: questions.into(),
            criteria: criteria.into(),
        },
    )
}

/// An action on deals.
pub fn deal_action() -> impl Strategy<Value = Action> {
    let settings =
        vec(template().prop_map(Rc::new), 0..3).prop_map(|templates| DealSettings { templates: templates.into() });
    prop_oneof![
        7 => (customer_id(), (1..3_u32).prop_map(DealId), deal_change())
            .prop_map(|(customer, deal, change)| Action::ChangeDeal { customer, deal, change }),
        1 => settings.prop_map(|settings| Action::SetDealSettings { settings: Box::new(settings) }),
    ]
}
