//! Everything that a person can do to a deal.

use crate::domain::accounts::PersonId;
use crate::domain::qualification::{
    Baseline, ByCriterion, Competitor, CompetitorId, Criterion, CriterionId, Deal, DealFacts, DealStep, Feature,
    FeatureId, Goal, GoalId, Holder, Judgement, Need, NeedId, Review, TemplateId, Weighing,
};
use crate::domain::step::StepId;
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// One of a deal's lists of things.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealItem {
    /// What was found about a line; one that says nothing is forgotten.
    Judgement(Rc<Judgement>),
    /// What the customer needs.
    Need(Rc<Need>),
    /// A row of the worksheet.
    Feature(Rc<Feature>),
    /// Who else wants it.
    Competitor(Rc<Competitor>),
    /// What the customer buys by.
    Criterion(Criterion),
    /// What matters to somebody.
    Weighing(Rc<Weighing>),
    /// What is to be reached.
    Goal(Rc<Goal>),
}

/// Which of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealItemId {
    /// A need. Rows of the worksheet stay, without it.
    Need(NeedId),
    /// A row of the worksheet.
    Feature(FeatureId),
    /// A competitor, with its scores.
    Competitor(CompetitorId),
    /// A criterion, with its weights and scores.
    Criterion(CriterionId),
    /// Somebody's weights.
    Weighing(Holder),
    /// A goal.
    Goal(GoalId),
}

/// A change to a customer's deal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealChange {
    /// Sets the whole deal; a new one comes last. Its identity is that of the action.
    SetDeal {
        /// All of it.
        deal: Rc<Deal>,
    },
    /// Throws the deal away.
    RemoveDeal,
    /// Calls the deal something else.
    Rename {
        /// 1–200 characters.
        name: Rc<str>,
    },
    /// Asks the questions of another template. Answers and criteria stay.
    SetTemplate {
        /// Which.
        template: TemplateId,
    },
    /// Says what is known of the deal as a whole.
    SetFacts {
        /// All of it.
        facts: Rc<DealFacts>,
    },
    /// Sets one of a list; a new one comes last.
    SetItem {
        /// All of it.
        item: DealItem,
    },
    /// Takes one off its list.
    RemoveItem {
        /// Which.
        item: DealItemId,
    },
    /// Says how an offer meets the criteria.
    SetScores {
        /// Whose; none for ours.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        competitor: Option<CompetitorId>,
        /// 0–10 each.
        scores: ByCriterion,
    },
    /// Gives weights that nobody holds any more to somebody, in place of what that person had.
    HandOn {
        /// The name under which they are kept.
        from: Rc<str>,
        /// To whom.
        to: PersonId,
    },
    /// Sets steps; new ones come last.
    SetSteps {
        /// All of each.
        steps: Vec<Rc<DealStep>>,
    },
    /// Takes a step off the list.
    RemoveStep {
        /// The step.
        step: StepId,
    },
    /// Keeps what is planned as what was planned on a day; of one day, the last.
    KeepBaseline {
        /// What was planned.
        baseline: Rc<Baseline>,
    },
    /// Keeps how it stands; of one day, the last.
    AddReview {
        /// How it stands.
        review: Rc<Review>,
    },
}

impl DealChange {
    /// Whether `self`, done instead of `before`, is what the person means by both in turn.
    #[must_use]
    pub fn replaces(&self, before: &Self) -> bool {
        match (self, before) {
            (Self::Rename { .. }, Self::Rename { .. })
            | (Self::SetTemplate { .. }, Self::SetTemplate { .. })
            | (Self::SetFacts { .. }, Self::SetFacts { .. }) => true,
            (Self::SetItem { item }, Self::SetItem { item: other }) => item.is_same(other),
            (Self::SetScores { competitor, .. }, Self::SetScores { competitor: other, .. }) => competitor == other,
            (Self::SetSteps { steps }, Self::SetSteps { steps: others }) => {
                steps.iter().map(|one| one.id).eq(others.iter().map(|one| one.id))
            }
            (Self::KeepBaseline { baseline }, Self::KeepBaseline { baseline: other }) => baseline.on == other.on,
            (Self::AddReview { review }, Self::AddReview { review: other }) => review.on == other.on,
            _ => false,
        }
    }
}

impl DealItem {
    /// Whether both are about the same thing.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Judgement(one), Self::Judgement(other)) => one.about == other.about,
            (Self::Need(one), Self::Need(other)) => one.id == other.id,
            (Self::Feature(one), Self::Feature(other)) => one.id == other.id,
            (Self::Competitor(one), Self::Competitor(other)) => one.id == other.id,
            (Self::Criterion(one), Self::Criterion(other)) => one.id == other.id,
            (Self::Weighing(one), Self::Weighing(other)) => one.holder == other.holder,
            (Self::Goal(one), Self::Goal(other)) => one.id == other.id,
            _ => false,
        }
    }
}
