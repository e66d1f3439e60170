//! A deal with a customer: everything that is known of one purchase beside its people.

use super::account_plan::{Baseline, Goal};
use super::competitor::Competitor;
use super::criteria::{ByCriterion, Criterion, CriterionId, Holder, Weighing};
use super::facts::DealFacts;
use super::judgement::{Judgement, Pair, Purpose, Subject};
use super::review::Review;
use super::template::{Template, TemplateId};
use super::worksheet::{Feature, Need};
use crate::domain::accounts::{Few, LINE_CHARACTERS_MAX, PersonId};
use crate::domain::identity::free_identity;
use crate::domain::stakeholders::MapId;
use crate::domain::step::{Step, StepId};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// The identity of a deal within its customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DealId(pub u32);

/// The identity of a need within its deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NeedId(pub u32);

/// The identity of a row of the worksheet within its deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FeatureId(pub u32);

/// The identity of a competitor within its deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CompetitorId(pub u32);

/// The identity of a goal within its deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct GoalId(pub u32);

/// The most deals of one customer.
pub const DEALS_MAX: usize = 50;
/// The most needs, features, competitors and goals of one deal: so many of each.
pub const LIST_MAX: usize = 100;

/// What asked for a step of a deal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// A line of the qualification.
    Subject(Subject),
    /// A strength, weakness, opportunity or threat against a competitor.
    Point(CompetitorId, super::competitor::PointId),
    /// A goal of the account plan.
    Goal(GoalId),
    /// A need.
    Need(NeedId),
}

/// Something to do about a deal.
pub type DealStep = Step<Cause>;

/// A deal with a customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deal {
    /// Its identity.
    pub id: DealId,
    /// Its name: the purchase.
    pub name: Rc<str>,
    /// The template whose questions are asked.
    pub template: TemplateId,
    /// What is known of it as a whole.
    #[serde(default)]
    pub facts: Rc<DealFacts>,
    /// What was found, each line once, in order.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub judgements: Few<Rc<Judgement>>,
    /// What the customer needs.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub needs: Few<Rc<Need>>,
    /// What the customer buys by.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub criteria: Few<Criterion>,
    /// What the criteria weigh with people, each holder once.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub weighings: Few<Rc<Weighing>>,
    /// How our offer meets the criteria, 0–10.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub scores: ByCriterion,
    /// Who else wants it.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub competitors: Few<Rc<Competitor>>,
    /// From feature to benefit.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub features: Few<Rc<Feature>>,
    /// What is to be reached.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub goals: Few<Rc<Goal>>,
    /// What is to be done.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub steps: Few<Rc<DealStep>>,
    /// What was planned, in the order of days.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub baselines: Few<Rc<Baseline>>,
    /// How it stood at each review, in the order of days.
    #[serde(default, skip_serializing_if = "Few::is_empty")]
    pub reviews: Few<Rc<Review>>,
}

impl Deal {
    /// One of which nothing is known yet: with the template's criteria and their weights.
    #[must_use]
    pub fn new(id: DealId, name: impl Into<Rc<str>>, template: &Template) -> Self {
        Self {
            id,
            name: name.into(),
            template: template.id.clone(),
            facts: Rc::default(),
            judgements: Few::default(),
            needs: Few::default(),
            criteria: template.criteria(),
            weighings: Few::default(),
            scores: Few::default(),
            competitors: Few::default(),
            features: Few::default(),
            goals: Few::default(),
            steps: Few::default(),
            baselines: Few::default(),
            reviews: Few::default(),
        }
    }

    /// Whether it is still to be won.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.facts.closing.is_none()
    }

    /// What was found about a line.
    #[must_use]
    pub fn judgement(&self, about: Subject) -> Option<&Judgement> {
        self.judgements.iter().find(|one| one.about == about).map(|one| &**one)
    }

    /// The same about a pair.
    #[must_use]
    pub fn pair(&self, pair: Pair) -> Option<&Judgement> {
        self.judgement(Subject::Pair(pair))
    }

    /// The same about a question with a purpose.
    #[must_use]
    pub fn purpose(&self, purpose: Purpose) -> Option<&Judgement> {
        self.judgement(Subject::Purpose(purpose))
    }

    /// A need.
    #[must_use]
    pub fn need(&self, id: NeedId) -> Option<&Rc<Need>> {
        self.needs.iter().find(|need| need.id == id)
    }

    /// A competitor.
    #[must_use]
    pub fn competitor(&self, id: CompetitorId) -> Option<&Rc<Competitor>> {
        self.competitors.iter().find(|one| one.id == id)
    }

    /// A criterion.
    #[must_use]
    pub fn criterion(&self, id: CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|one| one.id == id)
    }

    /// Steps that a cause asked for, in their order.
    pub fn steps_for(&self, cause: Cause) -> impl Iterator<Item = &Rc<DealStep>> {
        self.steps.iter().filter(move |step| step.asked_by == Some(cause))
    }

    /// The step that comes next: the first day of those that are not done.
    #[must_use]
    pub fn next_step(&self) -> Option<&Rc<DealStep>> {
        let open = self.steps.iter().filter(|step| step.is_open() && step.on.is_some());
        open.min_by_key(|step| (step.on, step.id))
    }

    /// An identity that no step has.
    #[must_use]
    pub fn free_step(&self) -> StepId {
        StepId(free_identity(self.steps.iter().map(|step| step.id.0)))
    }

    /// An identity that no criterion has.
    #[must_use]
    pub fn free_criterion(&self) -> CriterionId {
        CriterionId(free_identity(self.criteria.iter().map(|one| one.id.0)))
    }

    /// An identity that no need, feature, competitor and goal has.
    #[must_use]
    pub fn free_item(&self) -> u32 {
        let needs = self.needs.iter().map(|one| one.id.0);
        let features = self.features.iter().map(|one| one.id.0);
        let competitors = self.competitors.iter().map(|one| one.id.0);
        let goals = self.goals.iter().map(|one| one.id.0);
        free_identity(needs.chain(features).chain(competitors).chain(goals))
    }

    /// Somebody is gone for good: weights stay under the person's name, all else forgets the person.
    pub fn forget(&mut self, person: PersonId, name: &Rc<str>) {
        let has = |people: &Few<PersonId>| people.contains(&person);
        for need in self.needs.iter_mut().filter(|need| has(&need.people)) {
            Rc::make_mut(need).people.retain(|known| *known != person);
        }
        for row in self.features.iter_mut().filter(|row| has(&row.people)) {
            Rc::make_mut(row).people.retain(|known| *known != person);
        }
        for one in self.competitors.iter_mut().filter(|one| has(&one.allies)) {
            Rc::make_mut(one).allies.retain(|known| *known != person);
        }
        for step in self.steps.iter_mut().filter(|step| has(&step.people)) {
            Rc::make_mut(step).people.retain(|known| *known != person);
        }
        if has(&self.facts.work_on) {
            Rc::make_mut(&mut self.facts).work_on.retain(|known| *known != person);
        }
        let left = |holder: &Holder| *holder == Holder::Left(Rc::clone(name));
        let is_taken = self.weighings.iter().any(|one| left(&one.holder));
        for one in self.weighings.iter_mut().filter(|one| one.holder == Holder::Person(person)) {
            let name = if is_taken { format!("{name} #{}", person.0).into() } else { Rc::clone(name) };
            Rc::make_mut(one).holder = Holder::Left(name);
        }
    }

    /// The same under another identity, its people by other identities.
    #[must_use]
    pub fn renamed(
        &self,
        id: DealId,
        map: &dyn Fn(MapId) -> Option<MapId>,
        named: &dyn Fn(&PersonId) -> Option<PersonId>,
    ) -> Self {
        let people = |people: &Few<PersonId>| -> Few<PersonId> { people.iter().filter_map(named).collect() };
        let mut next = self.clone();
        next.id = id;
        for need in &mut next.needs {
            Rc::make_mut(need).people = people(&need.people);
        }
        for row in &mut next.features {
            Rc::make_mut(row).people = people(&row.people);
        }
        for one in &mut next.competitors {
            Rc::make_mut(one).allies = people(&one.allies);
        }
        for step in &mut next.steps {
            Rc::make_mut(step).people = people(&step.people);
        }
        for one in &mut next.weighings {
            if let Holder::Person(person) = &one.holder
                && let Some(person) = named(person)
            {
                Rc::make_mut(one).holder = Holder::Person(person);
            }
        }
        let facts = Rc::make_mut(&mut next.facts);
        facts.map = facts.map.and_then(map);
        facts.work_on = people(&facts.work_on);
        next
    }

    /// Every amount converted alike.
    ///
    /// # Errors
    /// The first that `convert` gives.
    pub fn convert<E>(&mut self, convert: &dyn Fn(i64) -> Result<i64, E>) -> Result<(), E> {
        let amounts = [self.facts.value_minor, self.facts.cost_minor, self.facts.budget_minor];
        if amounts.iter().any(Option::is_some) {
            let facts = Rc::make_mut(&mut self.facts);
            for amount in [&mut facts.value_minor, &mut facts.cost_minor, &mut facts.budget_minor] {
                *amount = amount.map(convert).transpose()?;
            }
        }
        for review in &mut self.reviews {
            if let Some(minor) = review.value_minor {
                Rc::make_mut(review).value_minor = Some(convert(minor)?);
            }
        }
        Ok(())
    }

    /// Whether it has a name that keeps its limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        is_line(&self.name) && self.template.is_usable()
    }
}

fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LINE_CHARACTERS_MAX
}

/// An identity that no deal of a customer has.
#[must_use]
pub fn free_deal_id(deals: &[Rc<Deal>]) -> DealId {
    DealId(free_identity(deals.iter().map(|deal| deal.id.0)))
}
