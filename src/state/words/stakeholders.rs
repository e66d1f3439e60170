//! The words of maps of people: what people think, do and want, and what was done to a map.

use super::history::{customer_name, dash, listed, quoted, shortened};
use crate::domain::accounts::{CustomerId, PersonId};
use crate::domain::stakeholders::{
    Access, Attitude, BuyingStage, Difference, LineKind, Need, NeedQuadrant, Party, Ring, Role, Rule, StyleKind, Trait,
};
use crate::i18n::{Arg, Locale};
use crate::plan::{MapChange, Plan};

/// How somebody stands; one that nobody knows is "unknown".
#[must_use]
pub fn attitude(locale: Locale, attitude: Option<Attitude>) -> String {
    locale.t(match attitude {
        Some(Attitude::Supports) => "attitude.supports",
        Some(Attitude::Doubts) => "attitude.doubts",
        Some(Attitude::Indifferent) => "attitude.indifferent",
        Some(Attitude::Resists) => "attitude.resists",
        Some(Attitude::Sabotages) => "attitude.sabotages",
        None => "attitude.unknown",
    })
}

/// How near we are; what nobody knows is "unknown".
#[must_use]
pub fn access(locale: Locale, access: Option<Access>) -> String {
    locale.t(match access {
        Some(Access::None) => "access.none",
        Some(Access::Met) => "access.met",
        Some(Access::Regular) => "access.regular",
        Some(Access::Trusted) => "access.trusted",
        None => "attitude.unknown",
    })
}

/// A buying role.
#[must_use]
pub fn role(locale: Locale, role: Role) -> String {
    locale.t(match role {
        Role::DecisionMaker => "role.decision_maker",
        Role::TechnicalRecommender => "role.technical_recommender",
        Role::FinancialRecommender => "role.financial_recommender",
        Role::ManagerialRecommender => "role.managerial_recommender",
        Role::Influencer => "role.influencer",
        Role::Gatekeeper => "role.gatekeeper",
        Role::User => "role.user",
        Role::Purchaser => "role.purchaser",
        Role::ProjectLead => "role.project_lead",
        Role::SeniorManagement => "role.senior_management",
        Role::ParentManagement => "role.parent_management",
        Role::Consultant => "role.consultant",
        Role::CompetitorAlly => "role.competitor_ally",
    })
}

/// Roles that stand for each other at a stage: the kinds of recommender are "recommender".
#[must_use]
pub fn role_group(locale: Locale, roles: &[Role]) -> String {
    match roles {
        [one] => role(locale, *one),
        _ => locale.t("role.recommender"),
    }
}

/// A need.
#[must_use]
pub fn need(locale: Locale, need: Need) -> String {
    locale.t(match need {
        Need::ProfitAndCost => "need.profit_and_cost",
        Need::Competition => "need.competition",
        Need::Environment => "need.environment",
        Need::Image => "need.image",
        Need::Performance => "need.performance",
        Need::Money => "need.money",
        Need::Security => "need.security",
        Need::Belonging => "need.belonging",
        Need::Respect => "need.respect",
        Need::Achievement => "need.achievement",
        Need::Power => "need.power",
    })
}

/// A quadrant of needs.
#[must_use]
pub fn quadrant(locale: Locale, quadrant: NeedQuadrant) -> String {
    locale.t(match quadrant {
        NeedQuadrant::Partner => "quadrant.partner",
        NeedQuadrant::Friend => "quadrant.friend",
        NeedQuadrant::Rival => "quadrant.rival",
        NeedQuadrant::Stranger => "quadrant.stranger",
    })
}

/// A style.
#[must_use]
pub fn style(locale: Locale, style: StyleKind) -> String {
    locale.t(match style {
        StyleKind::Controlling => "style.controlling",
        StyleKind::Promoting => "style.promoting",
        StyleKind::Amiable => "style.amiable",
        StyleKind::Analytical => "style.analytical",
    })
}

/// A stage of buying.
#[must_use]
pub fn stage(locale: Locale, stage: BuyingStage) -> String {
    locale.t(match stage {
        BuyingStage::Intention => "stage.intention",
        BuyingStage::Research => "stage.research",
        BuyingStage::Shortlist => "stage.shortlist",
        BuyingStage::Comparison => "stage.comparison",
        BuyingStage::Decision => "stage.decision",
        BuyingStage::Use => "stage.use",
    })
}

/// A line beside the reporting lines.
#[must_use]
pub fn line(locale: Locale, kind: LineKind) -> String {
    locale.t(match kind {
        LineKind::Influences => "line.influences",
        LineKind::Conflict => "line.conflict",
        LineKind::Allied => "line.allied",
    })
}

/// A reporting line.
#[must_use]
pub fn reporting(locale: Locale, is_dotted: bool) -> String {
    locale.t(if is_dotted { "line.dotted" } else { "line.reports" })
}

/// A party of the wider map.
#[must_use]
pub fn party(locale: Locale, party: Party) -> String {
    locale.t(match party {
        Party::Staff => "party.staff",
        Party::Owners => "party.owners",
        Party::Customers => "party.customers",
        Party::Suppliers => "party.suppliers",
        Party::Government => "party.government",
        Party::Associations => "party.associations",
        Party::Media => "party.media",
        Party::Community => "party.community",
        Party::Competitors => "party.competitors",
        Party::Nature => "party.nature",
        Party::FutureGenerations => "party.future_generations",
    })
}

/// A ring of the wider map.
#[must_use]
pub fn ring(locale: Locale, ring: Ring) -> String {
    locale.t(match ring {
        Ring::Inner => "ring.inner",
        Ring::Outer => "ring.outer",
        Ring::NonSocial => "ring.non_social",
    })
}

/// Why groups differ.
#[must_use]
pub fn difference(locale: Locale, difference: Difference) -> String {
    locale.t(match difference {
        Difference::Technical => "difference.technical",
        Difference::Organisational => "difference.organisational",
        Difference::Cultural => "difference.cultural",
    })
}

/// What a set of questions is about.
#[must_use]
pub fn about(locale: Locale, about: Trait) -> String {
    locale.t(match about {
        Trait::Attitude => "trait.attitude",
        Trait::Influence => "trait.influence",
        Trait::Access => "trait.access",
        Trait::Role => "trait.role",
        Trait::Style => "trait.style",
    })
}

/// A rule by its short name.
#[must_use]
pub fn rule(locale: Locale, rule: Rule) -> String {
    locale.t(match rule {
        Rule::DecisionMakerUnknown => "rule.decision_maker_unknown",
        Rule::DecisionMakerUnreached => "rule.decision_maker_unreached",
        Rule::RecommenderMissing => "rule.recommender_missing",
        Rule::OpponentUnaddressed => "rule.opponent_unaddressed",
        Rule::AlliesAtBottom => "rule.allies_at_bottom",
        Rule::SingleThread => "rule.single_thread",
        Rule::StageUncovered => "rule.stage_uncovered",
        Rule::NextContactMissing => "rule.next_contact_missing",
        Rule::CompetitorAllyUnanswered => "rule.competitor_ally_unanswered",
        Rule::ViewsOld => "rule.views_old",
        Rule::SupportFromFriends => "rule.support_from_friends",
        Rule::ReportingLoop => "rule.reporting_loop",
    })
}

/// What an action did to a map, for Undo and Redo.
#[must_use]
pub fn action_name(locale: Locale, change: &MapChange) -> String {
    let key = match change {
        MapChange::SetMap { .. } => "action.map",
        MapChange::RemoveMap => "action.map_remove",
        MapChange::Rename { .. } => "action.map_rename",
        MapChange::SetStage { .. } => "action.map_stage",
        MapChange::SetGoal { .. } => "action.map_goal",
        MapChange::SetPeople { people, involvements } => {
            let count = people.len().max(involvements.len()) as u64;
            return locale.tr("action.map_people", &[("count", Arg::count(count, locale.count(count)))]);
        }
        MapChange::TakeOff { .. } => "action.map_take_off",
        MapChange::MovePerson { .. } => "action.map_order",
        MapChange::SetLines { .. } => "action.map_line",
        MapChange::RemoveLine { .. } => "action.map_line_remove",
        MapChange::SetSteps { .. } | MapChange::RemoveStep { .. } => "action.map_step",
        MapChange::SetGroup { .. } => "action.map_group",
        MapChange::Silence { .. } => "action.map_rule",
    };
    locale.t(key)
}

/// What was done to a customer's map, with whom or to what.
pub(super) fn told(locale: Locale, before: &Plan, after: &Plan, customer: CustomerId, change: &MapChange) -> String {
    let name = customer_name(before, after, customer);
    let person = |id: &PersonId| {
        let mut plans = [after, before].into_iter();
        let found = plans.find_map(|plan| {
            let more = plan.customers.get(customer)?.details.as_deref()?;
            more.people.iter().find(|person| person.id == *id).map(|person| quoted(locale, &person.name))
        });
        found.unwrap_or_else(dash)
    };
    let value = match change {
        MapChange::SetMap { map } => Some(quoted(locale, &map.name)),
        MapChange::Rename { name } => Some(quoted(locale, name)),
        MapChange::SetStage { stage: now } => Some(now.map_or_else(dash, |now| stage(locale, now))),
        MapChange::SetGoal { goal } => Some(goal.as_ref().map_or_else(dash, |goal| quoted(locale, goal))),
        MapChange::SetPeople { people, involvements } => {
            let named = people.iter().map(|one| one.id).chain(involvements.iter().map(|one| one.person));
            let mut ids: Vec<PersonId> = named.collect();
            ids.sort_unstable();
            ids.dedup();
            Some(listed(locale, ids.iter().map(person).collect()))
        }
        MapChange::TakeOff { people } => Some(listed(locale, people.iter().map(person).collect())),
        MapChange::MovePerson { person: id, .. } => Some(person(id)),
        MapChange::SetLines { lines } => {
            let told =
                lines.iter().map(|one| format!("{} {} {}", person(&one.from), line(locale, one.kind), person(&one.to)));
            Some(listed(locale, told.collect()))
        }
        MapChange::RemoveLine { line: one } => {
            Some(format!("{} {} {}", person(&one.from), line(locale, one.kind), person(&one.to)))
        }
        MapChange::SetSteps { steps } => {
            Some(listed(locale, steps.iter().map(|step| quoted(locale, &step.what)).collect()))
        }
        MapChange::SetGroup { group } => Some(quoted(locale, &group.name)),
        MapChange::Silence { rule: one, .. } => Some(rule(locale, *one)),
        MapChange::RemoveMap | MapChange::RemoveStep { .. } => None,
    };
    let what = action_name(locale, change);
    let args = [("what", what.into()), ("name", shortened(&name).into())];
    match value {
        Some(value) => {
            let [what, name] = args;
            locale.tr("history.map", &[what, name, ("value", value.into())])
        }
        None => locale.tr("history.map_plain", &args),
    }
}
