//! The words of the rules that speak: what each says, why, and what would help.

use super::planning::joined;
use super::stakeholders::{attitude, role_group, stage, style};
use crate::domain::stakeholders::{Cast, Finding, Remedy, Rule};
use crate::i18n::{Arg, Locale};

/// How many people are named before the rest is left out.
const NAMED_MAX: usize = 5;

/// Names, the rest cut off.
#[must_use]
pub fn names(locale: Locale, cast: &Cast, people: &[usize]) -> String {
    let named =
        people.iter().take(NAMED_MAX).filter_map(|at| cast.people.get(*at)).map(|one| one.person.name.to_string());
    let rest = (people.len() > NAMED_MAX).then(|| "…".to_owned());
    joined(locale, "list.between", named.chain(rest))
}

/// What a rule says of a map.
#[must_use]
pub fn said(locale: Locale, cast: &Cast, finding: &Finding, views_days: u16) -> String {
    let key = match finding.rule {
        Rule::DecisionMakerUnknown => "map.found.decision_maker_unknown",
        Rule::DecisionMakerUnreached => "map.found.decision_maker_unreached",
        Rule::RecommenderMissing => "map.found.recommender_missing",
        Rule::OpponentUnaddressed => "map.found.opponent_unaddressed",
        Rule::AlliesAtBottom => "map.found.allies_at_bottom",
        Rule::SingleThread => "map.found.single_thread",
        Rule::StageUncovered => "map.found.stage_uncovered",
        Rule::NextContactMissing => "map.found.next_contact_missing",
        Rule::CompetitorAllyUnanswered => "map.found.competitor_ally_unanswered",
        Rule::ViewsOld => "map.found.views_old",
        Rule::SupportFromFriends => "map.found.support_from_friends",
        Rule::ReportingLoop => "map.found.reporting_loop",
    };
    let first = finding.people.first().and_then(|at| cast.people.get(*at)).map(|one| &one.involvement);
    let roles = finding.roles.iter().map(|roles| role_group(locale, roles));
    let args = [
        ("people", Arg::from(names(locale, cast, &finding.people))),
        ("roles", joined(locale, "list.between", roles).into()),
        ("attitude", attitude(locale, first.and_then(|one| one.attitude())).into()),
        ("influence", first.and_then(|one| one.influence).map_or_else(|| "–".to_owned(), |one| one.to_string()).into()),
        ("stage", finding.stage.map_or_else(|| "–".to_owned(), |one| stage(locale, one)).into()),
        ("days", views_days.to_string().into()),
    ];
    locale.tr(key, &args)
}

/// Why a rule matters.
#[must_use]
pub fn why(locale: Locale, rule: Rule) -> String {
    locale.t(match rule {
        Rule::DecisionMakerUnknown => "map.why.decision_maker_unknown",
        Rule::DecisionMakerUnreached => "map.why.decision_maker_unreached",
        Rule::RecommenderMissing => "map.why.recommender_missing",
        Rule::OpponentUnaddressed => "map.why.opponent_unaddressed",
        Rule::AlliesAtBottom => "map.why.allies_at_bottom",
        Rule::SingleThread => "map.why.single_thread",
        Rule::StageUncovered => "map.why.stage_uncovered",
        Rule::NextContactMissing => "map.why.next_contact_missing",
        Rule::CompetitorAllyUnanswered => "map.why.competitor_ally_unanswered",
        Rule::ViewsOld => "map.why.views_old",
        Rule::SupportFromFriends => "map.why.support_from_friends",
        Rule::ReportingLoop => "map.why.reporting_loop",
    })
}

/// What would help, as a step to be planned.
#[must_use]
pub fn remedy(locale: Locale, cast: &Cast, remedy: &Remedy) -> String {
    let name = |at: usize| cast.people.get(at).map_or_else(String::new, |one| one.person.name.to_string());
    let tell = |key: &str, to: Option<usize>, by: Option<usize>, roles: String| {
        let [to, by] = [to, by].map(|at| Arg::from(at.map(name).unwrap_or_default()));
        locale.tr(key, &[("to", to), ("by", by), ("roles", roles.into())])
    };
    let people = |key: &str, to: Option<usize>, by: Option<usize>| tell(key, to, by, String::new());
    match *remedy {
        Remedy::AskWhoDecides { ask: Some(by) } => people("map.remedy.ask_who_decides", None, Some(by)),
        Remedy::AskWhoDecides { ask: None } => locale.t("map.remedy.find_who_decides"),
        Remedy::AskIntroduction { to, by: Some(by) } => people("map.remedy.introduction", Some(to), Some(by)),
        Remedy::AskIntroduction { to, by: None } => people("map.remedy.get_to_meet", Some(to), None),
        Remedy::Meet { whom } => match cast.people.get(whom).and_then(|one| one.person.style) {
            Some(of) => {
                let args = [("to", name(whom).into()), ("style", style(locale, of.kind()).into())];
                locale.tr("map.remedy.meet_style", &args)
            }
            None => people("map.remedy.meet", Some(whom), None),
        },
        Remedy::FindRole { roles, ask: Some(by) } => {
            tell("map.remedy.ask_role", None, Some(by), role_group(locale, roles))
        }
        Remedy::FindRole { roles, ask: None } => tell("map.remedy.find_role", None, None, role_group(locale, roles)),
        Remedy::WinRole { whom } => people("map.remedy.win", Some(whom), None),
        Remedy::Answer { whom, with: Some(by) } => people("map.remedy.answer_with", Some(whom), Some(by)),
        Remedy::Answer { whom, with: None } => people("map.remedy.answer", Some(whom), None),
        Remedy::SecondThread { whom: Some(whom) } => people("map.remedy.second", Some(whom), None),
        Remedy::SecondThread { whom: None } => locale.t("map.remedy.second_anybody"),
        Remedy::MakePartner { whom } => people("map.remedy.partner", Some(whom), None),
        Remedy::AgreeNextContact { whom: Some(whom) } => people("map.remedy.next_contact", Some(whom), None),
        Remedy::AgreeNextContact { whom: None } => locale.t("map.remedy.next_anybody"),
        Remedy::LookAgain => locale.t("map.remedy.look_again"),
        Remedy::ClearReporting => locale.t("map.remedy.clear_reporting"),
    }
}
