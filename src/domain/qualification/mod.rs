//! Deals: whether one is worth it, what it is bought by, how it is argued and what is done about it (`domain.md` section 6).
//!
//! | file | what it knows |
//! |---|---|
//! | `deal`, `facts`, `settle` | a deal as it is kept, and its limits |
//! | `judgement` | five pairs and four questions with a purpose, and what was found |
//! | `template` | the questions of a trade, in up to three languages |
//! | `verdict` | go, fix or leave, line by line |
//! | `review` | how it stood, and what has changed since |
//! | `criteria`, `comparison` | what a customer buys by, and how offers meet it |
//! | `profile` | where offers stand on a few axes |
//! | `worksheet`, `talk` | from feature to benefit, and what to say to whom |
//! | `competitor` | who else wants it |
//! | `account_plan` | goals, measures, steps, and the difference from what was planned |
//! | `example` | a deal to look at |

mod account_plan;
mod comparison;
mod competitor;
mod criteria;
mod deal;
mod example;
mod facts;
mod judgement;
mod profile;
mod review;
mod settle;
mod talk;
mod template;
mod verdict;
mod worksheet;

pub use account_plan::{
    BASELINES_MAX, Baseline, FIGURE_MAX, Goal, GoalThen, GoalVariance, RESULTS_MAX, StepThen, StepVariance, Variance,
    variance,
};
pub use comparison::{Comparison, Flip, Offer, OfferResult, PersonResult, Shares, compare, leader, shares_of, weigh};
pub use competitor::{Bearing, Competitor, POINTS_MAX, Point, PointId, Position};
pub use criteria::{
    ByCriterion, CRITERIA_MAX, Criterion, CriterionGroup, CriterionId, CriterionKind, Holder, SCORE_BEST,
    UsualCriterion, WEIGHT_MAX, Weighing, number_of, set_number,
};
pub use deal::{
    Cause, CompetitorId, DEALS_MAX, Deal, DealId, DealStep, FeatureId, GoalId, LIST_MAX, NeedId, free_deal_id,
};
pub use example::example_deal;
pub use facts::{Closing, DealFacts, Decision, Ending, Funds};
pub use judgement::{Judgement, Light, Pair, Purpose, QuestionId, REPLIES_MAX, Reply, SEEN_MAX, Seen, Subject};
pub use profile::{AXES_MAX, Axis, AxisOf, profile_by_criterion, profile_by_group};
pub use review::{Changed, REVIEWS_MAX, Review, changed_since};
pub use talk::{Part, TalkRow, TalkSheet, talk_sheet};
pub use template::{
    DealSettings, QUESTIONS_MAX, Question, Side, TEMPLATES_MAX, Template, TemplateId, UsualWeight, Wording, template_of,
};
pub use verdict::{
    Line, Looked, ODDS_GOOD, ODDS_POOR, Outlook, REPLIES_GOOD, REPLIES_POOR, Says, Verdict, WORTH_RESTS_ON, Why, worth,
};
pub use worksheet::{BenefitKind, Feature, Gap, Need, gaps, matters_to};
