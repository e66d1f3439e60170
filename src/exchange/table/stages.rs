//! What other people's stages mean on a ladder.

use serde::{Deserialize, Serialize};

use super::DistinctValue;
use super::text::words;

/// Where customers of a stage go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageTarget {
    /// The grade's index, from the lowest.
    Grade(usize),
    /// Decided against us.
    Lost,
    /// Left out of the import.
    Skip,
}

/// A stage as it is written in the file, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageChoice {
    /// The stage's name as written in the file.
    pub value: String,
    /// Where its customers go.
    pub target: StageTarget,
}

/// A proposal for one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageGuess {
    /// The stage's name as written in the file.
    pub value: String,
    /// Rows that hold it.
    pub count: usize,
    /// Where its customers would go.
    pub target: StageTarget,
    /// Whether a name or a known word speaks for it; else a person should look.
    pub is_sure: bool,
}

impl StageGuess {
    /// The proposal, taken as it is.
    #[must_use]
    pub fn choice(&self) -> StageChoice {
        StageChoice { value: self.value.clone(), target: self.target }
    }
}

const LOST: &str = "lost|dead|disqualified|rejected|abandoned|churned|cancelled|canceled|输单|輸單|丢单|\
    丟單|失单|失單|失败|失敗|流失|战败|戰敗|无效|無效|放弃|放棄|未成交|verloren";
const WON: &str = "won|signed|closed won|win|customer|ordered|签约|簽約|签单|簽單|成交|赢单|贏單|已签|\
    已簽|下单|下單|中标|得標|结案|結案|gewonnen";
const NEARLY: &str = "proposal|negotiation|negotiating|negotiations|quote|quoted|quotation|contract|\
    verbal|commit|decision|报价|報價|提案|方案|谈判|談判|议价|議價|商务|合同|合約|\
    angebot|verhandlung";
const BEGUN: &str = "prospecting|prospect|outreach|潜在|潛在|初步|初次|开发|開發";
const MIDDLE: &str = "engaging|engaged|contacted|contact|qualified|qualification|qualifying|working|\
    meeting|demo|discovery|analysis|evaluation|nurturing|接触|接觸|联系|聯絡|聯繫|跟进|\
    跟進|洽谈|洽談|意向|需求|拜访|拜訪";
const LOWEST: &str = "lead|new|open|raw|unqualified|suspect|线索|線索|新建|新增|新客|初始|未联系|未聯絡|\
    未接触|未接觸";

/// Proposes where each stage goes on a ladder whose grades are named from the lowest: by the
/// grade's own name first, then by what the words say.
#[must_use]
pub fn guess_stages(values: &[DistinctValue], grade_names: &[String]) -> Vec<StageGuess> {
    let names: Vec<String> = grade_names.iter().map(|name| squeezed(name)).collect();
    let guesses = values.iter().map(|distinct| {
        let (target, is_sure) = guess(&distinct.value, &names);
        StageGuess { value: distinct.value.clone(), count: distinct.count, target, is_sure }
    });
    guesses.collect()
}

/// Whether a value is a known word for a stage.
pub(super) fn is_stage_word(value: &str) -> bool {
    let said = words(value);
    [LOST, WON, NEARLY, BEGUN, MIDDLE, LOWEST].iter().any(|list| says(&said, list))
}

/// The grade that a value names, if it names one.
pub(super) fn grade_named(value: &str, grade_names: &[String]) -> Option<usize> {
    let value = squeezed(value);
    grade_names.iter().position(|name| squeezed(name) == value)
}

fn guess(value: &str, names: &[String]) -> (StageTarget, bool) {
    let top = names.len().saturating_sub(1);
    let below_top = top.saturating_sub(1);
    let said = words(value);
    let plain = squeezed(value);
    let bare = ["grade", "stage", "class", "level", "tier"].iter().find_map(|word| plain.strip_prefix(word));
    let bare = bare.unwrap_or(&plain).trim_end_matches(['级', '級', '类', '類', '档', '檔']);
    if let Some(grade) =
        names.iter().position(|name| *name == plain).or_else(|| names.iter().position(|name| name == bare))
    {
        return (StageTarget::Grade(grade), true);
    }
    let denied = said.split(' ').any(|word| word == "not") || said.contains(['未', '没', '沒']);
    match () {
        () if said.is_empty() => (StageTarget::Grade(0), false),
        () if says(&said, LOST) => (StageTarget::Lost, true),
        () if says(&said, LOWEST) => (StageTarget::Grade(0), true),
        () if denied => (StageTarget::Grade(0), false),
        () if says(&said, BEGUN) => (StageTarget::Grade(below_top.min(1)), true),
        () if says(&said, NEARLY) => (StageTarget::Grade(below_top), !says(&said, WON)),
        () if says(&said, WON) => (StageTarget::Grade(top), true),
        () if says(&said, MIDDLE) => (StageTarget::Grade((top / 2).min(below_top)), true),
        // Closed how? Neither a win nor an open customer may be made up.
        () if said == "closed" || said.contains("关闭") || said.contains("關閉") => (StageTarget::Skip, false),
        () => (StageTarget::Grade(0), false),
    }
}

/// Whether the text has one of the words: whole ones in Latin script, anywhere in Chinese.
fn says(said: &str, list: &str) -> bool {
    let tokens = || said.split(' ');
    list.split('|').any(|word| {
        if word.is_ascii() { said == word || tokens().any(|token| token == word) } else { said.contains(word) }
    })
}

pub(super) fn squeezed(text: &str) -> String {
    let plain = words(text).replace(' ', "");
    // A grade may be named by signs alone.
    if plain.is_empty() { text.trim().to_lowercase() } else { plain }
}
