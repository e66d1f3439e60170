//! What gaps in a map do to the chance of winning: what a person sets, and what won and lost deals say.

use super::findings::Finding;
use super::rule::Rule;
use super::settings::MapSettings;

/// What a rule that fires does to the odds of winning unless a person sets it otherwise, in per cent of what they were.
///
/// These are starting values to be talked about, not measurements: they are off until somebody turns them on, and
/// [`estimate`] says what records say.
#[must_use]
pub fn usual_odds_percent(rule: Rule) -> u8 {
    match rule {
        Rule::DecisionMakerUnknown => 50,
        Rule::DecisionMakerUnreached | Rule::OpponentUnaddressed => 70,
        Rule::SingleThread => 75,
        Rule::StageUncovered => 80,
        Rule::AlliesAtBottom | Rule::CompetitorAllyUnanswered | Rule::NextContactMissing => 85,
        Rule::RecommenderMissing | Rule::SupportFromFriends | Rule::ViewsOld => 90,
        Rule::ReportingLoop => 100,
    }
}

impl MapSettings {
    /// What a rule that fires does to the odds, in per cent of what they were: 1–100.
    #[must_use]
    pub fn odds_percent(&self, rule: Rule) -> u8 {
        let set = self.effects.iter().find(|effect| effect.rule == rule);
        set.map_or_else(|| usual_odds_percent(rule), |effect| effect.odds_percent)
    }
}

/// What the findings of a map do to the odds of winning: the product of what each rule that fires does, once a rule; 1
/// where nothing is lowered.
#[must_use]
pub fn odds_factor(findings: &[Finding], settings: &MapSettings) -> f64 {
    let mut fired: Vec<Rule> = findings.iter().map(|finding| finding.rule).collect();
    fired.sort_unstable();
    fired.dedup();
    fired.into_iter().map(|rule| f64::from(settings.odds_percent(rule)) / 100.0).product()
}

/// A chance whose odds were multiplied.
///
/// ```
/// use rungs::domain::stakeholders::with_odds;
/// assert_eq!(with_odds(0.5, 0.5), 1.0 / 3.0);
/// assert_eq!(with_odds(1.0, 0.5), 1.0);
/// ```
#[must_use]
pub fn with_odds(chance: f64, factor: f64) -> f64 {
    let after = chance * factor;
    let all = after + (1.0 - chance);
    if all > 0.0 { after / all } else { chance }
}

/// A customer who decided, and what its map said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedMap {
    /// The rules that fire.
    pub fired: Vec<Rule>,
    /// Whether it was won.
    pub is_won: bool,
}

/// What records say about a rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EffectEstimate {
    /// Won and lost where it fires.
    pub fired: [u64; 2],
    /// Won and lost where it does not.
    pub silent: [u64; 2],
    /// The odds where it fires ÷ the odds where it does not.
    pub odds_ratio: f64,
    /// The 90 % confidence interval of that.
    pub interval: [f64; 2],
}

/// Half of the width of a 90 % interval of a normal distribution, in standard deviations.
const DEVIATIONS: f64 = 1.644_853_626_951_472_2;

/// What closed deals with maps say about a rule; none where it fires in all or in none of them.
///
/// The ratio of odds with half a deal added to each count, and the interval of its logarithm (B. Woolf, "On estimating the
/// relation between blood group and disease", 1955; J. Haldane, 1956, for the halves).
#[must_use]
pub fn estimate(closed: &[ClosedMap], rule: Rule) -> Option<EffectEstimate> {
    let mut counts = [[0_u64; 2]; 2];
    for one in closed {
        counts[usize::from(!one.fired.contains(&rule))][usize::from(!one.is_won)] += 1;
    }
    let [fired, silent] = counts;
    if fired == [0, 0] || silent == [0, 0] {
        return None;
    }
    let [won, lost, won_silent, lost_silent] =
        [fired[0], fired[1], silent[0], silent[1]].map(|count| count as f64 + 0.5);
    let ratio = (won / lost) / (won_silent / lost_silent);
    let deviation = [won, lost, won_silent, lost_silent].iter().map(|count| 1.0 / count).sum::<f64>().sqrt();
    let spread = (DEVIATIONS * deviation).exp();
    Some(EffectEstimate { fired, silent, odds_ratio: ratio, interval: [ratio / spread, ratio * spread] })
}
