//! The rules that speak: what each looks at, whom it concerns, what would help, and the score that they make
//! (`domain.md` section 5, rules).

use super::cast::{Cast, Stakeholder};
use super::coverage::{Coverage, is_with_us};
use super::role::Role;
use super::rule::Rule;
use super::settings::MapSettings;
use super::stage::BuyingStage;
use super::{Access, Attitude, NeedQuadrant};
use crate::domain::calendar::Day;

/// From this influence on, somebody moves a decision, 0–10.
pub const INFLUENTIAL: u8 = 6;

/// What would help.
#[derive(Clone, Debug, PartialEq)]
pub enum Remedy {
    /// Ask somebody who decides.
    AskWhoDecides {
        /// Whom to ask, by place in the cast; none where nobody talks to us.
        ask: Option<usize>,
    },
    /// Let somebody introduce us.
    AskIntroduction {
        /// To whom.
        to: usize,
        /// By whom; none where nobody is nearer than we are.
        by: Option<usize>,
    },
    /// Meet somebody.
    Meet {
        /// Whom.
        whom: usize,
    },
    /// Find out who has a role.
    FindRole {
        /// The roles, one of which would do.
        roles: &'static [Role],
        /// Whom to ask.
        ask: Option<usize>,
    },
    /// Win somebody of those who have a role.
    WinRole {
        /// Whom.
        whom: usize,
    },
    /// Answer what a competitor's ally says, with the help of somebody of ours.
    Answer {
        /// Whom.
        whom: usize,
        /// Who helps; none where nobody is with us.
        with: Option<usize>,
    },
    /// Get to know a second person.
    SecondThread {
        /// Whom.
        whom: Option<usize>,
    },
    /// Meet the organisation's need of a friend.
    MakePartner {
        /// Whom.
        whom: usize,
    },
    /// Agree on a next contact.
    AgreeNextContact {
        /// With whom.
        whom: Option<usize>,
    },
    /// Look at people anew.
    LookAgain,
    /// Clear up who reports to whom.
    ClearReporting,
}

impl Remedy {
    /// Whom it is done with, by place in the cast.
    #[must_use]
    pub fn people(&self) -> Vec<usize> {
        match *self {
            Self::AskWhoDecides { ask } | Self::FindRole { ask, .. } => ask.into_iter().collect(),
            Self::AskIntroduction { to, by } => by.into_iter().chain([to]).collect(),
            Self::Answer { whom, with } => std::iter::once(whom).chain(with).collect(),
            Self::Meet { whom } | Self::WinRole { whom } | Self::MakePartner { whom } => vec![whom],
            Self::SecondThread { whom } | Self::AgreeNextContact { whom } => whom.into_iter().collect(),
            Self::LookAgain | Self::ClearReporting => Vec::new(),
        }
    }
}

/// What a rule says about a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// Whom it concerns, by place in the cast.
    pub people: Vec<usize>,
    /// Roles that are missing.
    pub roles: Vec<&'static [Role]>,
    /// The stage that it speaks of.
    pub stage: Option<BuyingStage>,
    /// What would help.
    pub remedy: Remedy,
}

impl Rule {
    /// What it takes off the score where it fires.
    #[must_use]
    pub fn points(self) -> f64 {
        match self {
            Self::DecisionMakerUnknown => 2.0,
            Self::DecisionMakerUnreached | Self::OpponentUnaddressed | Self::StageUncovered | Self::SingleThread => 1.0,
            Self::ReportingLoop => 0.0,
            _ => 0.5,
        }
    }
}

/// The kinds of recommender, each by itself.
const EACH_RECOMMENDER: [&[Role]; 3] =
    [&[Role::TechnicalRecommender], &[Role::FinancialRecommender], &[Role::ManagerialRecommender]];

/// The best score.
pub const SCORE_MAX: f64 = 5.0;

/// What is left of [`SCORE_MAX`] after each rule that fires took its points off, once a rule, not below 0.
#[must_use]
pub fn score(findings: &[Finding]) -> f64 {
    let mut fired: Vec<Rule> = findings.iter().map(|finding| finding.rule).collect();
    fired.sort_unstable();
    fired.dedup();
    (SCORE_MAX - fired.into_iter().map(Rule::points).sum::<f64>()).max(0.0)
}

/// What the rules say, the gravest first. Rules that are silent on the map or on all maps say nothing, and of a map with
/// nobody on it nothing is said.
#[must_use]
pub fn findings(cast: &Cast, settings: &MapSettings, today: Day) -> Vec<Finding> {
    if cast.people.is_empty() {
        return Vec::new();
    }
    let speaks = |rule: &Rule| !cast.map.silent.contains(rule) && !settings.silent.contains(rule);
    let at = Looking { cast, settings, today };
    Rule::ALL.into_iter().filter(speaks).flat_map(|rule| at.look(rule)).collect()
}

/// Whether somebody of us is in contact with a person: it is said so, or a record tells of it.
#[must_use]
pub fn is_reached(one: &Stakeholder) -> bool {
    one.involvement.access.is_some_and(|access| access != Access::None) || one.last_contact.is_some()
}

struct Looking<'a> {
    cast: &'a Cast,
    settings: &'a MapSettings,
    today: Day,
}

impl Looking<'_> {
    fn look(&self, rule: Rule) -> Vec<Finding> {
        let one = |found: Option<Finding>| found.into_iter().collect();
        match rule {
            Rule::DecisionMakerUnknown => one(self.decision_maker_unknown()),
            Rule::DecisionMakerUnreached => one(self.decision_maker_unreached()),
            Rule::RecommenderMissing => one(self.recommender_missing()),
            Rule::OpponentUnaddressed => self.opponents_unaddressed(),
            Rule::AlliesAtBottom => one(self.allies_at_bottom()),
            Rule::SingleThread => one(self.single_thread()),
            Rule::StageUncovered => one(self.stage_uncovered()),
            Rule::NextContactMissing => one(self.next_contact_missing()),
            Rule::CompetitorAllyUnanswered => self.competitor_allies_unanswered(),
            Rule::ViewsOld => one(self.views_old()),
            Rule::SupportFromFriends => one(self.support_from_friends()),
            Rule::ReportingLoop => self.reporting_loops(),
        }
    }

    fn found(&self, rule: Rule, people: Vec<usize>, remedy: Remedy) -> Finding {
        Finding { rule, people, roles: Vec::new(), stage: self.cast.map.stage, remedy }
    }

    /// People who are known by name and pass a test.
    fn known(&self, is_one: impl Fn(&Stakeholder) -> bool) -> Vec<usize> {
        let is_known = |one: &Stakeholder| !one.involvement.is_placeholder && is_one(one);
        (0..).zip(&self.cast.people).filter(|(_, one)| is_known(one)).map(|(at, _)| at).collect()
    }

    fn has_role(&self, role: Role) -> Vec<usize> {
        self.known(|one| one.involvement.roles.has(role))
    }

    /// Whoever would tell us most: with us, near, weighty.
    fn informant(&self, except: &[usize]) -> Option<usize> {
        let near = self.known(|one| is_reached(one) && !one.involvement.attitude().is_some_and(Attitude::is_opposed));
        near.into_iter().filter(|at| !except.contains(at)).max_by_key(|&at| {
            let one = &self.cast.people[at].involvement;
            (is_with_us(one), one.access, one.influence, std::cmp::Reverse(at))
        })
    }

    fn weightiest(&self, people: impl IntoIterator<Item = usize>) -> Option<usize> {
        let weight = |at: &usize| (self.cast.people[*at].involvement.influence, std::cmp::Reverse(*at));
        people.into_iter().max_by_key(weight)
    }

    fn decision_maker_unknown(&self) -> Option<Finding> {
        if !self.has_role(Role::DecisionMaker).is_empty() {
            return None;
        }
        // Somebody whose name nobody knows is not known.
        let placeholders =
            (0..).zip(&self.cast.people).filter(|(_, one)| one.involvement.roles.has(Role::DecisionMaker));
        let people = placeholders.map(|(at, _)| at).collect();
        Some(self.found(Rule::DecisionMakerUnknown, people, Remedy::AskWhoDecides { ask: self.informant(&[]) }))
    }

    fn decision_maker_unreached(&self) -> Option<Finding> {
        let deciders = self.has_role(Role::DecisionMaker);
        if deciders.is_empty() || deciders.iter().any(|at| is_reached(&self.cast.people[*at])) {
            return None;
        }
        let to = self.weightiest(deciders.iter().copied())?;
        let by = self.informant(&deciders);
        Some(self.found(Rule::DecisionMakerUnreached, deciders, Remedy::AskIntroduction { to, by }))
    }

    /// From the shortlist to the decision, or where nobody knows the stage, all three kinds are needed.
    fn recommender_missing(&self) -> Option<Finding> {
        let stage = self.cast.map.stage;
        let matters = stage.is_none_or(|stage| (BuyingStage::Shortlist..=BuyingStage::Decision).contains(&stage));
        let missing: Vec<&'static [Role]> =
            EACH_RECOMMENDER.into_iter().filter(|kind| self.has_role(kind[0]).is_empty()).collect();
        let first = *missing.first().filter(|_| matters)?;
        let remedy = Remedy::FindRole { roles: first, ask: self.informant(&[]) };
        Some(Finding { roles: missing, ..self.found(Rule::RecommenderMissing, Vec::new(), remedy) })
    }

    fn opponents_unaddressed(&self) -> Vec<Finding> {
        let mut against = self.known(|one| {
            one.involvement.attitude().is_some_and(Attitude::is_opposed)
                && one.involvement.influence.is_some_and(|influence| influence >= INFLUENTIAL)
                && one.next_contact.is_none()
        });
        against.sort_by_key(|&at| (std::cmp::Reverse(self.cast.people[at].involvement.influence), at));
        let found = |whom| self.found(Rule::OpponentUnaddressed, vec![whom], Remedy::Meet { whom });
        against.into_iter().map(found).collect()
    }

    fn competitor_allies_unanswered(&self) -> Vec<Finding> {
        let unanswered = self.known(|one| {
            one.involvement.roles.has(Role::CompetitorAlly)
                && one.involvement.strategy.is_none()
                && one.next_contact.is_none()
        });
        let with = self.known(|one| is_with_us(&one.involvement));
        let with = self.weightiest(with);
        let found = |whom| self.found(Rule::CompetitorAllyUnanswered, vec![whom], Remedy::Answer { whom, with });
        unanswered.into_iter().map(found).collect()
    }

    /// The stage's roles with nobody who is with us. Without a stage nobody knows which.
    fn stage_uncovered(&self) -> Option<Finding> {
        let stage = self.cast.map.stage?;
        let coverage = Coverage::of(self.cast);
        let holes: Vec<_> = coverage.holes.iter().filter(|hole| hole.stage == stage).collect();
        let first = holes.first()?;
        let holders = |roles: &[Role]| self.known(|one| roles.iter().any(|role| one.involvement.roles.has(*role)));
        let people: Vec<usize> = holes.iter().flat_map(|hole| holders(hole.roles)).collect();
        let remedy = match self.weightiest(holders(first.roles)) {
            Some(whom) => Remedy::WinRole { whom },
            None => Remedy::FindRole { roles: first.roles, ask: self.informant(&[]) },
        };
        let roles = holes.iter().map(|hole| hole.roles).collect();
        Some(Finding { roles, ..self.found(Rule::StageUncovered, people, remedy) })
    }

    /// One of three or more.
    fn single_thread(&self) -> Option<Finding> {
        let reached = self.known(is_reached);
        if reached.len() != 1 || self.cast.people.len() < 3 {
            return None;
        }
        let others = self.known(|one| !is_reached(one));
        let whom = self.weightiest(others);
        Some(self.found(Rule::SingleThread, reached, Remedy::SecondThread { whom }))
    }

    /// All who are with us work for somebody and lead nobody, and none has weight.
    fn allies_at_bottom(&self) -> Option<Finding> {
        let allies = self.known(|one| is_with_us(&one.involvement));
        let is_at_bottom = |at: &usize| {
            let weight = self.cast.people[*at].involvement.influence.unwrap_or(0);
            self.cast.manager[*at].is_some() && self.cast.reports[*at].is_empty() && weight < INFLUENTIAL
        };
        if allies.is_empty() || !allies.iter().all(is_at_bottom) {
            return None;
        }
        let above = allies.iter().filter_map(|at| self.cast.manager[*at]);
        let to = self.weightiest(above)?;
        let by = allies.iter().copied().find(|at| self.cast.manager[*at] == Some(to));
        Some(self.found(Rule::AlliesAtBottom, allies, Remedy::AskIntroduction { to, by }))
    }

    fn support_from_friends(&self) -> Option<Finding> {
        let supporters = self.known(|one| one.involvement.attitude() == Some(Attitude::Supports));
        let is = |at: &usize, which| self.cast.people[*at].involvement.quadrant() == Some(which);
        if supporters.iter().any(|at| is(at, NeedQuadrant::Partner)) {
            return None;
        }
        let friends: Vec<usize> = supporters.into_iter().filter(|at| is(at, NeedQuadrant::Friend)).collect();
        let whom = self.weightiest(friends.iter().copied())?;
        Some(self.found(Rule::SupportFromFriends, friends, Remedy::MakePartner { whom }))
    }

    fn next_contact_missing(&self) -> Option<Finding> {
        let steps = self.cast.map.steps.iter();
        let is_ahead = |day: Day| day >= self.today;
        let planned = steps.filter(|step| step.done.is_none()).any(|step| step.on.is_some_and(is_ahead));
        if planned || self.cast.next_step_on.is_some_and(is_ahead) {
            return None;
        }
        let whom = self.informant(&[]);
        Some(self.found(Rule::NextContactMissing, Vec::new(), Remedy::AgreeNextContact { whom }))
    }

    fn views_old(&self) -> Option<Finding> {
        let is_old = |one: &Stakeholder| {
            let seen = one.involvement.seen_on().filter(|_| one.involvement.attitude().is_some());
            seen.is_some_and(|on| self.today.days_since(on) > i32::from(self.settings.views_days))
        };
        let old = self.known(is_old);
        (!old.is_empty()).then(|| self.found(Rule::ViewsOld, old, Remedy::LookAgain))
    }

    fn reporting_loops(&self) -> Vec<Finding> {
        let found = |people: &Vec<usize>| self.found(Rule::ReportingLoop, people.clone(), Remedy::ClearReporting);
        self.cast.loops.iter().map(found).collect()
    }
}
