//! A deal with a customer: everything that is known of one purchase beside its people.

use super::account_plan::{BASELINES_MAX, Baseline, Goal};
use super::competitor::{Competitor, Position};
use super::criteria::{ByCriterion, CRITERIA_MAX, Criterion, CriterionId, Holder, SCORE_BEST, WEIGHT_MAX, Weighing};
use super::judgement::{Judgement, Pair, Purpose, Subject};
use super::review::{REVIEWS_MAX, Review};
use super::template::{Template, TemplateId};
use super::worksheet::{Feature, Need};
use crate::domain::accounts::{Few, LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, PersonId};
use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::calendar::Day;
use crate::domain::identity::free_identity;
use crate::domain::stakeholders::MapId;
use crate::domain::step::{STEPS_MAX, Step, StepId};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use std::hash::Hash;
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

/// How the customer decides (`domain.md` section 6, decision type).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decision {
    /// Whether it is the first time; false for a routine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_first_time: Option<bool>,
    /// Whether it is made high in the organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_high: Option<bool>,
    /// Whether a group decides, and not one person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_by_group: Option<bool>,
    /// When it is to be made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Day>,
}

/// Whose money it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Funds {
    /// The customer's own.
    Own,
    /// The state's.
    State,
    /// Some of both.
    Mixed,
}

impl Funds {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Own, Self::State, Self::Mixed];
}

/// How a deal ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The customer bought from us.
    Won,
    /// The customer bought elsewhere, or nothing.
    Lost,
    /// We left it.
    Left,
}

impl Ending {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Won, Self::Lost, Self::Left];
}

/// That a deal is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The day.
    pub on: Day,
    /// How it ended.
    pub ending: Ending,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Rc<str>>,
}

/// What is known of a deal as a whole: each of it one value.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DealFacts {
    /// The map of the people who decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub map: Option<MapId>,
    /// What it would bring, in minor units of the plan's currency, 0 or more; none for the customer's value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value_minor: Option<i64>,
    /// What winning and delivering it would cost us, in minor units, 0 or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost_minor: Option<i64>,
    /// What the customer can spend, in minor units, 0 or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_minor: Option<i64>,
    /// The chance of winning in per cent, 0–100, by the person's own judgement; none for that of the customer's grade.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub odds_percent: Option<u8>,
    /// How the customer decides.
    pub decision: Decision,
    /// Whether the customer is in a market that we want.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_target_market: Option<bool>,
    /// Whose money it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funds: Option<Funds>,
    /// Where we stand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<Position>,
    /// What we do to win.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strategy: Option<Rc<str>>,
    /// What speaks for winning.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub speaks_for: Few<Rc<str>>,
    /// What speaks against it.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub speaks_against: Few<Rc<str>>,
    /// Whom we work on, each once.
    #[serde(skip_serializing_if = "Few::is_empty")]
    pub work_on: Few<PersonId>,
    /// How it ended; none while it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub closing: Option<Closing>,
}

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

    /// Everything within its limits: values beyond them go and are counted. Weights of people who are not there stay, under
    /// what they were known by.
    pub fn settle(&mut self, known: &HashSet<PersonId>, maps: &HashSet<MapId>, count: &mut usize) {
        let mut facts = DealFacts::clone(&self.facts);
        facts.settle(known, maps, count);
        if facts != *self.facts {
            self.facts = Rc::new(facts);
        }
        keep(&mut self.judgements, count, Subject::COUNT, |one| one.is_usable(), |one| one.about);
        if !self.judgements.is_sorted_by_key(|one| one.about) {
            self.judgements.sort_by_key(|one| one.about);
            *count += 1;
        }
        keep(&mut self.needs, count, LIST_MAX, |one| one.is_usable(), |one| one.id);
        keep(&mut self.criteria, count, CRITERIA_MAX, Criterion::is_usable, |one| one.id);
        keep(&mut self.competitors, count, LIST_MAX, |one| one.is_usable(), |one| one.id);
        keep(&mut self.features, count, LIST_MAX, |one| one.is_usable(), |one| one.id);
        keep(&mut self.goals, count, LIST_MAX, |one| one.is_usable(), |one| one.id);
        keep(&mut self.steps, count, STEPS_MAX, |one| one.is_usable(), |one| one.id);
        keep(&mut self.baselines, count, BASELINES_MAX, |one| one.is_usable(), |one| one.on);
        keep(&mut self.reviews, count, REVIEWS_MAX, |one| one.is_usable(), |one| one.on);
        let criteria: HashSet<CriterionId> = self.criteria.iter().map(|one| one.id).collect();
        numbers(&mut self.scores, &criteria, SCORE_BEST, count);
        for one in &mut self.competitors {
            let mut next = Competitor::clone(one);
            numbers(&mut next.scores, &criteria, SCORE_BEST, count);
            once(&mut next.allies, known, count);
            replace(one, next);
        }
        for one in &mut self.weighings {
            let mut next = Weighing::clone(one);
            numbers(&mut next.weights, &criteria, WEIGHT_MAX, count);
            let left = match &next.holder {
                Holder::Person(person) if !known.contains(person) => Some(format!("#{}", person.0)),
                Holder::Left(name) if !is_line(name) => Some("#".to_owned()),
                _ => None,
            };
            if let Some(name) = left {
                next.holder = Holder::Left(name.into());
                *count += 1;
            }
            replace(one, next);
        }
        keep(&mut self.weighings, count, LIST_MAX, |_| true, |one| one.holder.clone());
        let needs: HashSet<NeedId> = self.needs.iter().map(|one| one.id).collect();
        for one in &mut self.needs {
            let mut next = Need::clone(one);
            once(&mut next.people, known, count);
            replace(one, next);
        }
        for one in &mut self.features {
            let mut next = Feature::clone(one);
            once(&mut next.people, known, count);
            if next.need.is_some_and(|need| !needs.contains(&need)) {
                next.need = None;
                *count += 1;
            }
            replace(one, next);
        }
        for one in &mut self.steps {
            let mut next = DealStep::clone(one);
            once(&mut next.people, known, count);
            replace(one, next);
        }
    }

    /// Whether it has a name that keeps its limits.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        is_line(&self.name) && self.template.is_usable()
    }
}

impl DealFacts {
    fn settle(&mut self, known: &HashSet<PersonId>, maps: &HashSet<MapId>, count: &mut usize) {
        let is_amount = |minor: &i64| (0..=AMOUNT_MAX_MINOR).contains(minor);
        for amount in [&mut self.value_minor, &mut self.cost_minor, &mut self.budget_minor] {
            drop_unless(amount, count, is_amount);
        }
        drop_unless(&mut self.odds_percent, count, |percent| *percent <= 100);
        drop_unless(&mut self.map, count, |map| maps.contains(map));
        drop_unless(&mut self.strategy, count, |text| is_text(text));
        for texts in [&mut self.speaks_for, &mut self.speaks_against] {
            keep(texts, count, LIST_MAX, |text| is_text(text), Rc::clone);
        }
        once(&mut self.work_on, known, count);
        if let Some(closing) = &mut self.closing {
            drop_unless(&mut closing.why, count, |text| is_text(text));
        }
    }
}

fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LINE_CHARACTERS_MAX
}

fn is_text(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= NOTE_CHARACTERS_MAX
}

fn drop_unless<T>(value: &mut Option<T>, count: &mut usize, is_kept: impl FnOnce(&T) -> bool) {
    if value.as_ref().is_some_and(|value| !is_kept(value)) {
        *value = None;
        *count += 1;
    }
}

/// The first of each identity that keeps its limits, at most so many.
fn keep<T: 'static, I: Eq + Hash>(
    list: &mut Few<T>,
    count: &mut usize,
    most: usize,
    is_usable: impl Fn(&T) -> bool,
    id: impl Fn(&T) -> I,
) {
    if list.is_empty() {
        return;
    }
    let before = list.len();
    let mut seen = HashSet::new();
    list.retain(|one| is_usable(one) && seen.insert(id(one)));
    list.truncate(most);
    *count += before - list.len();
}

/// Those who are there, each once.
fn once(people: &mut Few<PersonId>, known: &HashSet<PersonId>, count: &mut usize) {
    keep(people, count, usize::MAX, |person| known.contains(person), |person| *person);
}

/// Numbers of criteria that are there, in order, none above `most`.
fn numbers(list: &mut ByCriterion, criteria: &HashSet<CriterionId>, most: u8, count: &mut usize) {
    keep(list, count, usize::MAX, |(id, number)| criteria.contains(id) && *number <= most, |(id, _)| *id);
    if !list.is_empty() && !list.is_sorted_by_key(|(id, _)| *id) {
        list.sort_by_key(|(id, _)| *id);
        *count += 1;
    }
}

fn replace<T: PartialEq>(shared: &mut Rc<T>, next: T) {
    if **shared != next {
        *shared = Rc::new(next);
    }
}

/// An identity that no deal of a customer has.
#[must_use]
pub fn free_deal_id(deals: &[Rc<Deal>]) -> DealId {
    DealId(free_identity(deals.iter().map(|deal| deal.id.0)))
}
