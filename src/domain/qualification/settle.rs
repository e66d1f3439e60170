//! The limits of a deal. A value beyond them is no value: it goes, the rest stays.

use super::account_plan::BASELINES_MAX;
use super::competitor::Competitor;
use super::criteria::{ByCriterion, CRITERIA_MAX, Criterion, CriterionId, Holder, SCORE_BEST, WEIGHT_MAX, Weighing};
use super::deal::{Deal, DealStep, LIST_MAX, NeedId};
use super::facts::DealFacts;
use super::judgement::Subject;
use super::review::REVIEWS_MAX;
use super::worksheet::{Feature, Need};
use crate::domain::accounts::{Few, LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, PersonId};
use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::stakeholders::MapId;
use crate::domain::step::STEPS_MAX;
use std::collections::HashSet;
use std::hash::Hash;
use std::rc::Rc;

impl Deal {
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
