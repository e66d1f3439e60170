//! A person in one line, as somebody types it: "Chen, CFO, reports to Wang", 「陈国栋，财务总监，汇报给王敏」.

use super::attitude::Attitude;
use super::cast::Cast;
use super::involvement::INFLUENCE_MAX;
use super::role::{Role, Roles};
use crate::domain::text::folded;
use std::rc::Rc;

/// What a typed line says of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The name, or who it must be: "someone in finance".
    pub name: Rc<str>,
    /// Whether nobody knows the name yet.
    pub is_placeholder: bool,
    /// What the person is there.
    pub title: Option<Rc<str>>,
    /// The unit.
    pub unit: Option<Rc<str>>,
    /// To whom the person reports, as it was written.
    pub manager: Option<Rc<str>>,
    /// Whether the line to the manager is dotted.
    pub is_dotted: bool,
    /// Buying roles.
    pub roles: Roles,
    /// How the person stands.
    pub attitude: Option<Attitude>,
    /// Influence, 0–10.
    pub influence: Option<u8>,
    /// Whether the person sells for us inside.
    pub is_ally: bool,
}

/// Who a written name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Somebody, by place in [`Cast::people`].
    One(usize),
    /// Several could be meant, by their places.
    Several(Vec<usize>),
    /// Nobody on the map.
    Nobody,
}

/// Words that say whom somebody reports to: before the manager's name, after it, and whether the line is dotted. The longer
/// ones come first.
const REPORTING: [(&str, &str, bool); 16] = [
    ("dotted line to ", "", true),
    ("dotted to ", "", true),
    ("also reports to ", "", true),
    ("reporting to ", "", false),
    ("reports to ", "", false),
    ("report to ", "", false),
    ("works for ", "", false),
    ("under ", "", false),
    ("虚线汇报给", "", true),
    ("虚线汇报", "", true),
    ("汇报给", "", false),
    ("直属上级是", "", false),
    ("上级是", "", false),
    ("上级", "", false),
    ("向", "汇报", false),
    ("下属于", "", false),
];

/// Words of attitudes, as [`folded`] writes them.
const ATTITUDES: [(&str, Attitude); 28] = [
    ("supports", Attitude::Supports),
    ("supporter", Attitude::Supports),
    ("for us", Attitude::Supports),
    ("支持", Attitude::Supports),
    ("接受", Attitude::Supports),
    ("赞成", Attitude::Supports),
    ("支持者", Attitude::Supports),
    ("doubts", Attitude::Doubts),
    ("doubtful", Attitude::Doubts),
    ("sceptical", Attitude::Doubts),
    ("skeptical", Attitude::Doubts),
    ("怀疑", Attitude::Doubts),
    ("存疑", Attitude::Doubts),
    ("indifferent", Attitude::Indifferent),
    ("neutral", Attitude::Indifferent),
    ("冷淡", Attitude::Indifferent),
    ("中立", Attitude::Indifferent),
    ("无所谓", Attitude::Indifferent),
    ("resists", Attitude::Resists),
    ("against us", Attitude::Resists),
    ("against", Attitude::Resists),
    ("opposed", Attitude::Resists),
    ("抵触", Attitude::Resists),
    ("反对", Attitude::Resists),
    ("sabotages", Attitude::Sabotages),
    ("hostile", Attitude::Sabotages),
    ("拆台", Attitude::Sabotages),
    ("敌对", Attitude::Sabotages),
];

/// Words of roles, as [`folded`] writes them.
const ROLES: [(&str, Role); 46] = [
    ("decision maker", Role::DecisionMaker),
    ("decision-maker", Role::DecisionMaker),
    ("decides", Role::DecisionMaker),
    ("决策人", Role::DecisionMaker),
    ("决策者", Role::DecisionMaker),
    ("拍板人", Role::DecisionMaker),
    ("technical recommender", Role::TechnicalRecommender),
    ("技术推荐者", Role::TechnicalRecommender),
    ("技术推荐人", Role::TechnicalRecommender),
    ("financial recommender", Role::FinancialRecommender),
    ("财务推荐者", Role::FinancialRecommender),
    ("财务推荐人", Role::FinancialRecommender),
    ("managerial recommender", Role::ManagerialRecommender),
    ("management recommender", Role::ManagerialRecommender),
    ("管理推荐者", Role::ManagerialRecommender),
    ("管理推荐人", Role::ManagerialRecommender),
    ("influencer", Role::Influencer),
    ("影响者", Role::Influencer),
    ("gatekeeper", Role::Gatekeeper),
    ("守门人", Role::Gatekeeper),
    ("把关人", Role::Gatekeeper),
    ("user", Role::User),
    ("end user", Role::User),
    ("使用者", Role::User),
    ("用户", Role::User),
    ("purchaser", Role::Purchaser),
    ("buyer", Role::Purchaser),
    ("采购者", Role::Purchaser),
    ("采购人", Role::Purchaser),
    ("project lead", Role::ProjectLead),
    ("project leader", Role::ProjectLead),
    ("项目负责人", Role::ProjectLead),
    ("项目牵头人", Role::ProjectLead),
    ("senior management", Role::SeniorManagement),
    ("高层", Role::SeniorManagement),
    ("高层管理", Role::SeniorManagement),
    ("parent company", Role::ParentManagement),
    ("parent company's management", Role::ParentManagement),
    ("母公司管理层", Role::ParentManagement),
    ("集团管理层", Role::ParentManagement),
    ("consultant", Role::Consultant),
    ("design institute", Role::Consultant),
    ("设计院", Role::Consultant),
    ("competitor's ally", Role::CompetitorAlly),
    ("对手盟友", Role::CompetitorAlly),
    ("竞争对手盟友", Role::CompetitorAlly),
];

const ALLIES: [&str; 6] = ["ally", "champion", "coach", "盟友", "内线", "教练"];
const INFLUENCE: [&str; 4] = ["influence ", "weight ", "影响力", "权重"];
/// What a part of a line ends in when it names a unit.
const UNIT_ENDS: [&str; 16] = [
    " department",
    " dept",
    " division",
    " team",
    " unit",
    "部",
    "处",
    "科",
    "室",
    "中心",
    "车间",
    "事业部",
    "分厂",
    "小组",
    "课",
    "局",
];
const UNKNOWN_STARTS: [&str; 8] = ["someone", "somebody", "some one", "a person", "unknown", "tbd", "n.n.", "nn "];
const UNKNOWN_WORDS: [&str; 4] = ["某人", "某位", "待定", "不详"];

/// Reads a typed line. Whatever is no known word is a title first, and a unit then.
///
/// ```
/// use rungs::domain::stakeholders::read_typed;
/// let typed = read_typed("Chen, CFO, reports to Wang");
/// assert_eq!((&*typed.name, typed.title.as_deref(), typed.manager.as_deref()), ("Chen", Some("CFO"), Some("Wang")));
/// ```
#[must_use]
pub fn read_typed(text: &str) -> Typed {
    let mut typed = Typed::default();
    let mut parts = text.split([',', '，', '、', ';', '；', '\t', '\n']).map(str::trim).filter(|part| !part.is_empty());
    if let Some(first) = parts.next() {
        let (name, manager) = within(first);
        take_manager(&mut typed, manager);
        typed.is_placeholder = is_unknown(name);
        typed.name = name.into();
    }
    for part in parts {
        take(&mut typed, part);
    }
    typed
}

/// Who a written name stands for on a map: the same name first, then the only one that begins so, then the only one that
/// contains it; titles count where no name fits.
#[must_use]
pub fn find_person(cast: &Cast, written: &str) -> Found {
    let wanted = folded(written.trim());
    if wanted.is_empty() {
        return Found::Nobody;
    }
    let names: Vec<String> = cast.people.iter().map(|one| folded(&one.person.name)).collect();
    let title = |at: &usize| cast.people[*at].person.title.as_deref().map(folded).unwrap_or_default();
    let all = || 0..names.len();
    let tries: [Vec<usize>; 4] = [
        all().filter(|at| names[*at] == wanted).collect(),
        all().filter(|at| names[*at].starts_with(&wanted)).collect(),
        all().filter(|at| names[*at].contains(&wanted)).collect(),
        all().filter(|at| title(at) == wanted).collect(),
    ];
    match tries.into_iter().find(|found| !found.is_empty()) {
        Some(found) => match found[..] {
            [one] => Found::One(one),
            _ => Found::Several(found),
        },
        None => Found::Nobody,
    }
}

fn is_unknown(name: &str) -> bool {
    let plain = folded(name);
    plain.chars().all(|letter| letter == '?')
        || UNKNOWN_STARTS.iter().any(|start| plain.starts_with(start))
        || UNKNOWN_WORDS.iter().any(|word| plain.contains(word))
}

/// A manager's name, and whether the line to it is dotted.
type Manager<'a> = Option<(&'a str, bool)>;

/// The manager that a part names, when all of it does.
fn manager(part: &str) -> Manager<'_> {
    let (before, found) = within(part);
    found.filter(|_| before.is_empty())
}

/// What stands before the words of a reporting line, and the manager after them.
fn within(part: &str) -> (&str, Manager<'_>) {
    // The words are found in what is comparable, and the rest is taken from what was written: both have as many characters.
    let plain: Vec<char> = folded(part).chars().collect();
    let places: Vec<usize> = part.char_indices().map(|(at, _)| at).chain([part.len()]).collect();
    if plain.len() + 1 != places.len() {
        return (part, None);
    }
    let found = REPORTING.iter().find_map(|(before, after, is_dotted)| {
        let words: Vec<char> = before.chars().collect();
        let at = plain.windows(words.len()).position(|window| *window == words[..])?;
        let is_word = !words[0].is_ascii() || at == 0 || plain[at - 1] == ' ';
        let end: Vec<char> = after.chars().collect();
        let is_ended = plain.ends_with(&end);
        (is_word && is_ended).then_some((at, at + words.len(), plain.len() - end.len(), *is_dotted))
    });
    match found {
        Some((at, from, to, is_dotted)) if from < to => {
            let name = part[places[from]..places[to]].trim().trim_start_matches([':', '：']).trim();
            if name.is_empty() { (part, None) } else { (part[..places[at]].trim(), Some((name, is_dotted))) }
        }
        _ => (part, None),
    }
}

fn take_manager(typed: &mut Typed, manager: Manager<'_>) {
    if let Some((name, is_dotted)) = manager {
        typed.manager = Some(name.into());
        typed.is_dotted = is_dotted;
    }
}

fn influence(plain: &str) -> Option<u8> {
    let figure = match INFLUENCE.iter().find_map(|word| plain.strip_prefix(word)) {
        Some(rest) => rest.trim_matches([' ', ':', '=']).split('/').next(),
        None => plain.strip_suffix("/10"),
    };
    figure?.trim().parse().ok().filter(|figure| *figure <= INFLUENCE_MAX)
}

fn take(typed: &mut Typed, part: &str) {
    let plain = folded(part);
    if let Some(found) = manager(part) {
        take_manager(typed, Some(found));
    } else if let Some((_, attitude)) = ATTITUDES.iter().find(|(word, _)| *word == plain) {
        typed.attitude = Some(*attitude);
    } else if let Some((_, role)) = ROLES.iter().find(|(word, _)| *word == plain) {
        typed.roles = typed.roles.with(*role, true);
    } else if ALLIES.contains(&&*plain) {
        typed.is_ally = true;
    } else if let Some(figure) = influence(&plain) {
        typed.influence = Some(figure);
    } else if let Some(unit) = unit(part, &plain).filter(|_| typed.unit.is_none()) {
        typed.unit = Some(unit.into());
    } else if typed.title.is_none() {
        typed.title = Some(part.into());
    } else if typed.unit.is_none() {
        typed.unit = Some(part.into());
    } else if let Some(title) = &mut typed.title {
        // Nothing that was typed is lost.
        *title = format!("{title}, {part}").into();
    }
}

/// The unit that a part names.
fn unit<'a>(part: &'a str, plain: &str) -> Option<&'a str> {
    if plain.starts_with("in ") {
        return part.get(3..).map(str::trim).filter(|unit| !unit.is_empty());
    }
    UNIT_ENDS.iter().any(|end| plain.ends_with(end)).then_some(part)
}
