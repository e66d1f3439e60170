//! Whose influence reaches the decision: the strongest chain from our allies, how opinions settle, whose change of mind
//! moves the result, and who may not leave (`domain.md` section 5, path to power).
//!
//! Ties carry influence with a strength of 0–1: a line of influence or alliance a third for each weight, a manager on a
//! report two thirds, a report on a manager one third, over a dotted line half of that; each times the weight of whoever
//! influences, (1 + influence) ÷ 11, an unknown influence counting as 5. The strength of a chain is the product of its
//! ties. Opinions run from −1 (against us) to 1 (for us) and settle as in N. Friedkin and E. Johnsen, "Social influence and
//! opinions", Journal of Mathematical Sociology 15 (1990): everybody keeps half of their own opinion and takes the other
//! half from those who influence them, by the strength of the ties; people in conflict are pushed the other way.

use super::cast::{Cast, Stakeholder};
use super::coverage::is_with_us;
use super::findings::is_reached;
use super::line::{Line, LineKind};
use super::role::Role;
use super::{Attitude, INFLUENCE_MAX};
use std::cmp::Ordering;
use std::collections::BinaryHeap;

/// The share of an opinion that comes from others, where there are others.
pub const SUSCEPTIBILITY: f64 = 0.5;
/// The influence of somebody of whom it is unknown.
pub const INFLUENCE_UNKNOWN: u8 = 5;
/// Rounds after which a halved remainder is beyond all digits.
const ROUNDS: usize = 60;
/// Opinions that move less than this in a round have settled.
const SETTLED: f64 = 1e-12;
/// The most people of whom is worked out what their leaving costs: those who could cost the most.
const LEAVINGS_MAX: usize = 240;
const OF_MANAGER: f64 = 2.0 / 3.0;
const OF_REPORT: f64 = 1.0 / 3.0;

/// A tie along which one influences another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    /// Who influences, by place in the cast.
    pub from: usize,
    /// Whom.
    pub to: usize,
    /// How strongly, above 0 up to 1.
    pub strength: f64,
    /// Whether it pushes the other way.
    pub is_conflict: bool,
}

/// A chain of influence.
#[derive(Clone, Debug, PartialEq)]
pub struct PowerPath {
    /// From an ally of ours to whoever decides, by place in the cast.
    pub people: Vec<usize>,
    /// The product of its ties, 0–1; 1 where whoever decides is an ally.
    pub strength: f64,
}

/// What it would bring if somebody came to support us.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lift {
    /// Who, by place in the cast.
    pub who: usize,
    /// By how much the support of the decision rises, 0–1.
    pub gain: f64,
    /// Whether somebody of us is in contact: else a new contact comes first.
    pub is_reached: bool,
}

/// What it would cost if a supporter left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leaving {
    /// Who, by place in the cast.
    pub who: usize,
    /// The support of the decision without the person, 0–1; none where nobody would be left to decide.
    pub support: Option<f64>,
    /// How many of those who decide no chain of ours would reach any more.
    pub cut_off: usize,
}

/// Ties, opinions and those who decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// Every tie.
    pub ties: Vec<Tie>,
    /// Those who decide: decision makers, else those with nobody above them who lead somebody, else everybody.
    pub deciders: Vec<usize>,
    opinions: Vec<f64>,
    weights: Vec<f64>,
    /// Those who are with us.
    starts: Vec<bool>,
    is_blocked: Vec<bool>,
    is_there: Vec<bool>,
    reached: Vec<bool>,
}

fn weight(one: &Stakeholder) -> f64 {
    let influence = one.involvement.influence.unwrap_or(INFLUENCE_UNKNOWN);
    (1.0 + f64::from(influence)) / (1.0 + f64::from(INFLUENCE_MAX))
}

impl Influence {
    /// Of the people on a map.
    #[must_use]
    pub fn of(cast: &Cast) -> Self {
        let all = 0..cast.people.len();
        let weights: Vec<f64> = cast.people.iter().map(weight).collect();
        let mut ties = Vec::new();
        let mut tie = |from: usize, to: usize, strength: f64, is_conflict: bool| {
            ties.push(Tie { from, to, strength: strength * weights[from], is_conflict });
        };
        for line in &cast.lines {
            let share = if line.is_dotted { 0.5 } else { 1.0 };
            tie(line.to, line.from, OF_MANAGER * share, false);
            tie(line.from, line.to, OF_REPORT * share, false);
        }
        for line in &cast.map.lines {
            let (Some(from), Some(to)) = (cast.place(line.from), cast.place(line.to)) else { continue };
            let strength = f64::from(line.weight.min(Line::WEIGHT_MAX)) / f64::from(Line::WEIGHT_MAX);
            let is_conflict = line.kind == LineKind::Conflict;
            tie(from, to, strength, is_conflict);
            if !line.kind.is_directed() {
                tie(to, from, strength, is_conflict);
            }
        }
        let involved = |at: usize| &cast.people[at].involvement;
        let mut deciders: Vec<usize> = all.clone().filter(|&at| involved(at).roles.has(Role::DecisionMaker)).collect();
        if deciders.is_empty() {
            deciders = cast.tops().filter(|&at| !cast.reports[at].is_empty()).collect();
        }
        if deciders.is_empty() {
            deciders = all.clone().collect();
        }
        Self {
            ties,
            deciders,
            opinions: all.clone().map(|at| involved(at).attitude().map_or(0.0, Attitude::opinion)).collect(),
            weights,
            starts: all.clone().map(|at| is_with_us(involved(at))).collect(),
            is_blocked: all.clone().map(|at| involved(at).attitude().is_some_and(Attitude::is_opposed)).collect(),
            is_there: vec![true; cast.people.len()],
            reached: cast.people.iter().map(is_reached).collect(),
        }
    }

    /// The support of the decision, 0–1: the settled opinions of those who decide, by their weight. None where nobody decides.
    #[must_use]
    pub fn support(&self) -> Option<f64> {
        let shares = self.shares()?;
        let settled = self.settled();
        Some(share_of(shares.iter().zip(&settled).map(|(share, opinion)| share * opinion).sum()))
    }

    /// The opinions after everybody heard the others, −1 to 1, by place in the cast.
    #[must_use]
    pub fn settled(&self) -> Vec<f64> {
        let heard = self.heard();
        let mut opinions = self.opinions.clone();
        for _ in 0..ROUNDS {
            let mut next: Vec<f64> = (0..opinions.len())
                .map(|at| self.opinions[at] * if heard[at] > 0.0 { 1.0 - SUSCEPTIBILITY } else { 1.0 })
                .collect();
            for tie in self.live() {
                next[tie.to] += SUSCEPTIBILITY * signed(tie) / heard[tie.to] * opinions[tie.from];
            }
            let is_settled = is_near(&next, &opinions);
            opinions = next;
            if is_settled {
                break;
            }
        }
        opinions
    }

    /// How much everybody's settled opinion adds to the support of the decision, by itself and through those who hear it, by place.
    fn weight_of_settled(&self) -> Option<Vec<f64>> {
        let shares = self.shares()?;
        let heard = self.heard();
        let mut sway = shares.clone();
        for _ in 0..ROUNDS {
            let mut next = shares.clone();
            for tie in self.live() {
                next[tie.from] += SUSCEPTIBILITY * signed(tie) / heard[tie.to] * sway[tie.to];
            }
            let is_settled = is_near(&next, &sway);
            sway = next;
            if is_settled {
                break;
            }
        }
        Some(sway)
    }

    /// How much of everybody's own opinion is in the support of the decision: what one more of it adds, by place. It is exact,
    /// for settled opinions are sums of own ones.
    fn sway(&self) -> Option<Vec<f64>> {
        let (mut sway, heard) = (self.weight_of_settled()?, self.heard());
        for (sway, heard) in sway.iter_mut().zip(&heard) {
            *sway *= if *heard > 0.0 { 1.0 - SUSCEPTIBILITY } else { 1.0 };
        }
        Some(sway)
    }

    /// What it would bring if each came to support us, the most first; people who support us already are left out, and so is
    /// everybody whose support would bring nothing.
    #[must_use]
    pub fn lifts(&self) -> Vec<Lift> {
        let Some(sway) = self.sway() else { return Vec::new() };
        let supports = Attitude::Supports.opinion();
        let mut lifts: Vec<Lift> = sway
            .iter()
            .enumerate()
            .map(|(who, sway)| Lift {
                who,
                gain: sway * (supports - self.opinions[who]) / 2.0,
                is_reached: self.reached[who],
            })
            .filter(|lift| lift.gain > 1e-9)
            .collect();
        lifts.sort_by(|one, other| other.gain.total_cmp(&one.gain).then(one.who.cmp(&other.who)));
        lifts
    }

    /// The support of the decision if somebody stood otherwise.
    #[must_use]
    pub fn support_if(&self, who: usize, attitude: Option<Attitude>) -> Option<f64> {
        let mut other = self.clone();
        *other.opinions.get_mut(who)? = attitude.map_or(0.0, Attitude::opinion);
        other.support()
    }

    /// What it would cost if each of those who are with us left, the dearest first, and no more than `most` of them.
    ///
    /// Nobody can cost more than those who hear the person, and the person's own word in the decision, let through. Whoever
    /// could not cost as much as the last of the dearest is not worked out; on maps of thousands that are all alike no more
    /// than 240 are.
    #[must_use]
    pub fn leavings(&self, most: usize) -> Vec<Leaving> {
        let reached = self.paths().len();
        let support = self.support().unwrap_or_default();
        let bounds = self.most_lost();
        let mut open: Vec<usize> = (0..self.starts.len()).filter(|at| self.starts[*at]).collect();
        open.sort_by(|one, other| bounds[*other].total_cmp(&bounds[*one]).then(one.cmp(other)));
        let order = |leaving: &Leaving| leaving.support.unwrap_or(-1.0);
        let mut leavings: Vec<Leaving> = Vec::new();
        for who in open.into_iter().take(LEAVINGS_MAX) {
            let is_hopeless = |last: &Leaving| support - bounds[who] > order(last) + SETTLED;
            if most.checked_sub(1).and_then(|last| leavings.get(last)).is_some_and(is_hopeless) {
                break;
            }
            let without = self.without(who);
            let lost = reached.saturating_sub(without.paths().len());
            let cut_off = lost.saturating_sub(usize::from(self.deciders.contains(&who)));
            leavings.push(Leaving { who, support: without.support(), cut_off });
            leavings.sort_by(|one, other| order(one).total_cmp(&order(other)).then(one.who.cmp(&other.who)));
        }
        leavings.truncate(most);
        leavings
    }

    /// The most that the support of the decision can fall by if each left, by place.
    ///
    /// Without the person, whoever heard them hears the others instead, or nobody: the opinion heard is another by 2 at most,
    /// and it counts as much as those who hear it do. A decider takes a share of the decision along, which the others gain.
    fn most_lost(&self) -> Vec<f64> {
        let (Some(weights), Some(shares)) = (self.weight_of_settled(), self.shares()) else {
            return vec![0.0; self.opinions.len()];
        };
        let heard = self.heard();
        let mut lost = vec![0.0; self.opinions.len()];
        for tie in self.live() {
            lost[tie.from] += weights[tie.to].abs() * SUSCEPTIBILITY * tie.strength / heard[tie.to];
        }
        for (lost, share) in lost.iter_mut().zip(&shares) {
            *lost = if *share < 1.0 { *lost + share } else { f64::INFINITY };
        }
        lost
    }

    fn without(&self, who: usize) -> Self {
        let mut other = self.clone();
        other.is_there[who] = false;
        other.deciders.retain(|at| *at != who);
        other.starts[who] = false;
        other
    }

    /// The strongest chain to each of those who decide, in their order; none to those whom no chain reaches. A chain goes
    /// through nobody who is against us, and along no conflict.
    #[must_use]
    pub fn paths(&self) -> Vec<PowerPath> {
        let count = self.opinions.len();
        let mut strengths = vec![0.0_f64; count];
        let mut before: Vec<Option<usize>> = vec![None; count];
        let mut outgoing: Vec<Vec<&Tie>> = vec![Vec::new(); count];
        for tie in self.live().filter(|tie| !tie.is_conflict) {
            outgoing[tie.from].push(tie);
        }
        let mut next = BinaryHeap::new();
        for start in (0..count).filter(|at| self.starts[*at]) {
            strengths[start] = 1.0;
            next.push(Reached { strength: 1.0, who: start });
        }
        while let Some(Reached { strength, who }) = next.pop() {
            let goes_on = self.starts[who] || !self.is_blocked[who];
            if strength < strengths[who] || !goes_on {
                continue;
            }
            for tie in &outgoing[who] {
                let further = strength * tie.strength;
                if further > strengths[tie.to] {
                    strengths[tie.to] = further;
                    before[tie.to] = Some(who);
                    next.push(Reached { strength: further, who: tie.to });
                }
            }
        }
        let chain = |&to: &usize| {
            (strengths[to] > 0.0).then(|| {
                let mut people: Vec<usize> = std::iter::successors(Some(to), |at| before[*at]).collect();
                people.reverse();
                PowerPath { people, strength: strengths[to] }
            })
        };
        self.deciders.iter().filter_map(chain).collect()
    }

    fn live(&self) -> impl Iterator<Item = &Tie> {
        self.ties.iter().filter(|tie| self.is_there[tie.from] && self.is_there[tie.to])
    }

    /// The strength of all ties that lead to each.
    fn heard(&self) -> Vec<f64> {
        let mut heard = vec![0.0; self.opinions.len()];
        for tie in self.live() {
            heard[tie.to] += tie.strength;
        }
        heard
    }

    /// What each of those who decide weighs in the decision, by place, 1 together.
    fn shares(&self) -> Option<Vec<f64>> {
        let total: f64 = self.deciders.iter().map(|&at| self.weights[at]).sum();
        let mut shares = vec![0.0; self.opinions.len()];
        for &at in &self.deciders {
            shares[at] = self.weights[at] / total;
        }
        (!self.deciders.is_empty()).then_some(shares)
    }
}

fn is_near(one: &[f64], other: &[f64]) -> bool {
    one.iter().zip(other).all(|(one, other)| (one - other).abs() < SETTLED)
}

fn signed(tie: &Tie) -> f64 {
    if tie.is_conflict { -tie.strength } else { tie.strength }
}

/// An opinion as a share of full support.
fn share_of(opinion: f64) -> f64 {
    f64::midpoint(opinion, 1.0).clamp(0.0, 1.0)
}

/// Somebody whom a chain reached; the strongest goes on first.
struct Reached {
    strength: f64,
    who: usize,
}

impl PartialEq for Reached {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Reached {}

impl PartialOrd for Reached {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Reached {
    fn cmp(&self, other: &Self) -> Ordering {
        self.strength.total_cmp(&other.strength).then(other.who.cmp(&self.who))
    }
}
