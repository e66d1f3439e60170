//! The words of a map: those of the reader's language to write, those of three languages to read.

use super::table::Column;
use crate::domain::stakeholders::{Access, Attitude, Need, Party, Role, StyleKind};
use crate::domain::text::folded;

/// The words of the reader's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapWords {
    /// Headings, in the order of [`Column::ALL`].
    pub headings: [String; Column::ALL.len()],
    /// In the order of [`Attitude::ALL`].
    pub attitudes: [String; 5],
    /// In the order of [`Access::ALL`].
    pub accesses: [String; 4],
    /// In the order of [`Role::ALL`].
    pub roles: [String; 13],
    /// In the order of [`Need::ALL`].
    pub needs: [String; 11],
    /// In the order of [`StyleKind::ALL`].
    pub styles: [String; 4],
    /// In the order of [`Party::ALL`].
    pub parties: [String; 11],
    /// A yes.
    pub yes: String,
    /// A no.
    pub no: String,
    /// Reports to, dotted line to, influences, in conflict with, allied with.
    pub lines: [String; 5],
}

impl MapWords {
    /// The word of one of a list.
    pub(super) fn of<'a, T: PartialEq>(words: &'a [String], all: &[T], wanted: &T) -> &'a str {
        let at = all.iter().position(|one| one == wanted);
        at.and_then(|at| words.get(at)).map_or("", String::as_str)
    }

    /// The words of roles, one after the other.
    pub(super) fn roles(&self, roles: impl Iterator<Item = Role>) -> Vec<&str> {
        roles.map(|role| Self::of(&self.roles, &Role::ALL, &role)).collect()
    }
}

/// A text as it is compared with others: letters and digits of half width, in small letters and Simplified characters,
/// words parted by one space.
pub(super) fn said(text: &str) -> String {
    let mut out = String::new();
    for letter in folded(text).chars() {
        if letter.is_alphanumeric() {
            out.push(letter);
        } else if !matches!(letter, '\'' | '’') && !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

fn find<T: Copy>(pairs: &[(T, &str)], text: &str) -> Option<T> {
    let text = said(text);
    pairs.iter().find(|(_, words)| words.split('|').any(|word| word == text)).map(|(one, _)| *one)
}

/// What a word says; it may say that nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word<T> {
    Known(T),
    Unknown,
}

impl<T> Word<T> {
    pub(super) fn known(self) -> Option<T> {
        match self {
            Self::Known(known) => Some(known),
            Self::Unknown => None,
        }
    }
}

/// How somebody stands.
pub(super) fn attitude(text: &str) -> Option<Word<Attitude>> {
    const WORDS: [(Word<Attitude>, &str); 6] = [
        (
            Word::Known(Attitude::Supports),
            "supports|support|supporter|supportive|agrees|positive|for|接受|支持|支持者|赞成|认同",
        ),
        (Word::Known(Attitude::Doubts), "doubts|doubt|doubter|doubtful|unsure|sceptical|skeptical|怀疑|犹豫|疑虑"),
        (Word::Known(Attitude::Indifferent), "indifferent|neutral|does not care|冷淡|中立|无所谓"),
        (
            Word::Known(Attitude::Resists),
            "resists|resist|resists us|against|negative|opposed|opposes|抵触|抗拒|反对|反对者",
        ),
        (Word::Known(Attitude::Sabotages), "sabotages|sabotage|works against us|enemy|拆台|扯后腿|破坏"),
        (Word::Unknown, "unknown|not known|未知|不明|不清楚|不知道"),
    ];
    find(&WORDS, text)
}

/// How near we are.
pub(super) fn access(text: &str) -> Option<Word<Access>> {
    const WORDS: [(Word<Access>, &str); 5] = [
        (Word::Known(Access::None), "no contact|none|no|未接触|没有接触|无接触|无"),
        (Word::Known(Access::Met), "met once|met|seen|见过面|见过|接触过"),
        (Word::Known(Access::Regular), "talks to us|regular|regularly|in contact|有来往|有往来|常来往|经常联系"),
        (Word::Known(Access::Trusted), "trusts us|trusted|trusts|close|信任我们|信任"),
        (Word::Unknown, "unknown|not known|未知|不明|不清楚|不知道"),
    ];
    find(&WORDS, text)
}

/// A buying role.
pub(super) fn role(text: &str) -> Option<Role> {
    const WORDS: [(Role, &str); 13] = [
        (Role::DecisionMaker, "decision maker|decider|decides|economic buyer|决策者|决策人|拍板人"),
        (Role::TechnicalRecommender, "technical recommender|recommender technical|technical|技术推荐者|技术推荐人"),
        (
            Role::FinancialRecommender,
            "financial recommender|recommender financial|recommender finance|财务推荐者|财务推荐人",
        ),
        (
            Role::ManagerialRecommender,
            "managerial recommender|recommender managerial|recommender management|管理推荐者|管理推荐人",
        ),
        (Role::Influencer, "influencer|influences|影响者|影响人"),
        (Role::Gatekeeper, "gatekeeper|gate keeper|守门人|把关者|把关人"),
        (Role::User, "user|end user|uses|使用者|用户|使用人"),
        (Role::Purchaser, "purchaser|buyer|procurement|purchasing|采购者|采购|采购人"),
        (Role::ProjectLead, "project lead|project leader|project manager|项目负责人|项目经理|专案负责人|专案经理"),
        (Role::SeniorManagement, "senior management|top management|高层管理者|高阶主管|高层"),
        (
            Role::ParentManagement,
            "parent companys management|parent management|parent company|上级公司管理层|母公司管理层|上级公司|母公司",
        ),
        (
            Role::Consultant,
            "design institute or consultant|consultant|design institute|adviser|advisor|设计院或顾问|设计单位或顾问|设计院|设计单位|顾问",
        ),
        (
            Role::CompetitorAlly,
            "competitors ally|competitor ally|ally of a competitor|对手的盟友|对手盟友|竞争对手的盟友",
        ),
    ];
    find(&WORDS, text)
}

/// A need.
pub(super) fn need(text: &str) -> Option<Need> {
    const WORDS: [(Need, &str); 11] = [
        (Need::ProfitAndCost, "profit and cost|profit|cost|利润与成本|利润|成本"),
        (Need::Competition, "competition|竞争"),
        (Need::Environment, "environment|环境|环保"),
        (Need::Image, "image|reputation|形象"),
        (Need::Performance, "performance|业绩|绩效"),
        (Need::Money, "money|pay|金钱|收入"),
        (Need::Security, "security|safety|安全|安全感"),
        (Need::Belonging, "belonging|归属|归属感"),
        (Need::Respect, "respect|recognition|尊重"),
        (Need::Achievement, "achievement|成就|成就感"),
        (Need::Power, "power|权力"),
    ];
    find(&WORDS, text)
}

/// A style.
pub(super) fn style(text: &str) -> Option<StyleKind> {
    const WORDS: [(StyleKind, &str); 4] = [
        (StyleKind::Controlling, "controlling|driver|driving|控制型|控制|支配型"),
        (StyleKind::Promoting, "promoting|expressive|倡导型|倡导|表现型"),
        (StyleKind::Amiable, "amiable|平易型|平易|亲切型"),
        (StyleKind::Analytical, "analytical|分析型|分析"),
    ];
    find(&WORDS, text)
}

/// Where somebody stands around the organisation.
pub(super) fn party(text: &str) -> Option<Party> {
    const WORDS: [(Party, &str); 11] = [
        (Party::Staff, "employees and managers|employees|managers|staff|员工与管理者|员工与主管|员工|内部"),
        (Party::Owners, "owners|owner|shareholders|所有者|股东"),
        (Party::Customers, "customers|customer|客户"),
        (Party::Suppliers, "suppliers|supplier|供应商"),
        (Party::Government, "government|authorities|政府"),
        (Party::Associations, "associations|association|协会|公会"),
        (Party::Media, "media|press|媒体"),
        (Party::Community, "community|neighbours|neighbors|社区"),
        (Party::Competitors, "competitors|competitor|竞争对手|对手"),
        (Party::Nature, "nature|自然"),
        (Party::FutureGenerations, "future generations|后代"),
    ];
    find(&WORDS, text)
}

/// A yes or a no.
pub(super) fn yes_no(text: &str) -> Option<bool> {
    const WORDS: [(bool, &str); 2] = [
        (true, "yes|y|true|1|x|met|是|有|对|已满足|满足"),
        (false, "no|n|false|0|not met|否|无|没有|不是|未满足|不满足"),
    ];
    if matches!(text.trim(), "✓" | "✔") {
        return Some(true);
    }
    if matches!(text.trim(), "✗" | "✕" | "✘") {
        return Some(false);
    }
    find(&WORDS, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_by_letters_alone() {
        assert_eq!(role("Competitor’s ally"), Some(Role::CompetitorAlly));
        assert_eq!(role(" 設計單位或顧問 "), Some(Role::Consultant));
        assert_eq!(attitude("RESISTS"), Some(Word::Known(Attitude::Resists)));
        assert_eq!(attitude("未知"), Some(Word::Unknown));
        assert_eq!(attitude("<b>"), None);
        assert_eq!((yes_no("✓"), yes_no("否"), yes_no("maybe")), (Some(true), Some(false), None));
    }
}
