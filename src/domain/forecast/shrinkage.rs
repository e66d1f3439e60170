//! Small samples lean on the whole team: empirical Bayes with the beta-binomial model.
//!
//! Each person's (region's, product's …) rate is thought of as drawn from a Beta distribution around the team's rate. How
//! wide that distribution is, the parts themselves tell: where their rates scatter no more than chance alone would
//! scatter them, they do not differ, and everyone gets the team's rate; where they scatter more, a part with many
//! tries keeps its own rate, and one with few is drawn towards the team's. The width is estimated by moments, after
//! J. C. Kleinman (Journal of the American Statistical Association 68, 1973).

use crate::domain::split::Tries;
use chances::{Beta, BetaPrior};

/// How much parts differ from their team.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TeamSpread {
    team: Tries,
    correlation: f64,
}

/// Compares the parts with chance. `team` is all together; a part without a try says nothing.
///
/// With N tries of the team, nᵢ of a part, and wᵢ = nᵢ ÷ N, the scatter S = Σ nᵢ (pᵢ − p)² is expected to be
/// p(1 − p) Σ (1 − wᵢ)(1 + (nᵢ − 1)ρ); ρ, the correlation of two tries of one part, follows, and is held within 0–1.
///
/// ```
/// use rungs::domain::{forecast::team_spread, split::Tries};
/// let tries = |tries, successes| Tries { tries, successes };
/// let parts = [tries(100, 10), tries(100, 40), tries(4, 0)];
/// let spread = team_spread(tries(204, 50), &parts);
/// // A hundred tries speak for themselves, four hardly.
/// assert!((spread.shrunk(parts[0]).unwrap() - 0.105).abs() < 1e-3);
/// assert!((spread.shrunk(parts[2]).unwrap() - 0.112).abs() < 1e-3);
/// ```
#[must_use]
pub fn team_spread(team: Tries, parts: &[Tries]) -> TeamSpread {
    let parts: Vec<(f64, f64)> =
        parts.iter().filter(|part| part.tries > 0).map(|part| (part.tries as f64, part.successes as f64)).collect();
    let tries: f64 = parts.iter().map(|part| part.0).sum();
    let rate = parts.iter().map(|part| part.1).sum::<f64>() / tries.max(1.0);
    let by_chance = rate * (1.0 - rate);
    let scatter: f64 = parts.iter().map(|(tries, successes)| tries * (successes / tries - rate).powi(2)).sum();
    let freedom: f64 = parts.iter().map(|(own, _)| 1.0 - own / tries).sum();
    let weight: f64 = parts.iter().map(|(own, _)| (1.0 - own / tries) * (own - 1.0)).sum();
    let correlation =
        if by_chance > 0.0 && weight > 0.0 { ((scatter / by_chance - freedom) / weight).clamp(0.0, 1.0) } else { 0.0 };
    TeamSpread { team, correlation }
}

impl TeamSpread {
    /// The correlation ρ of two tries of one part, 0–1: 0 where the parts differ by chance alone.
    #[must_use]
    pub fn correlation(self) -> f64 {
        self.correlation
    }

    /// So many tries of the team's a part is given beside its own, 1 ÷ ρ − 1; none where it is given all of them.
    #[must_use]
    pub fn leaning(self) -> Option<f64> {
        (self.correlation > 0.0).then(|| 1.0 / self.correlation - 1.0)
    }

    /// A part's rate, between its own and the team's; none where the team has no try.
    #[must_use]
    pub fn shrunk(self, part: Tries) -> Option<f64> {
        let team = self.team.rate()?;
        let Some(own) = part.rate() else { return Some(team) };
        let Some(leaning) = self.leaning() else { return Some(team) };
        let weight = part.tries as f64 / (part.tries as f64 + leaning);
        // Both ends are in: rounding must not push it past one of them.
        Some((own * weight + team * (1.0 - weight)).clamp(own.min(team), own.max(team)))
    }

    /// What is known of a part's rate. Where the parts differ by chance alone, what is known of the team's.
    #[must_use]
    pub fn after(self, part: Tries, prior: BetaPrior) -> Beta {
        match (self.leaning(), self.team.rate()) {
            (Some(leaning), Some(team)) if team > 0.0 && team < 1.0 => {
                let failures = (part.tries - part.successes.min(part.tries)) as f64;
                Beta::new(leaning * team + part.successes as f64, leaning * (1.0 - team) + failures)
            }
            _ => prior.after(self.team.tries, self.team.successes),
        }
    }
}
