//! Parts × promotions: who is quick and who is stuck.

use crate::domain::split::{Outline, Tries, stuck};

/// How a part promotes, against the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Nobody was promoted or lost.
    NoTries,
    /// So few tries that chance alone could explain the difference.
    TooFew,
    /// Where this part lags furthest, by more than chance.
    Stuck,
    /// Behind by more than chance.
    Behind,
    /// About the same.
    Level,
    /// Ahead by more than chance.
    Ahead,
}

/// One promotion of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeatCell {
    /// What its customers have shown.
    pub tries: Tries,
    /// How that compares.
    pub pace: Pace,
}

/// All of them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heat {
    /// `[row × promotions + position of the lower grade]`, the whole first.
    pub cells: Vec<HeatCell>,
    /// Promotions of the ladder.
    pub promotions: usize,
    /// Row and position of the worst of all.
    pub worst: Option<(usize, usize)>,
}

impl Heat {
    /// A row's promotions.
    #[must_use]
    pub fn row(&self, row: usize) -> &[HeatCell] {
        self.cells.get(row * self.promotions..(row + 1) * self.promotions).unwrap_or_default()
    }

    /// Whether anyone was ever promoted or lost.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.row(0).iter().any(|cell| cell.tries.tries > 0)
    }
}

/// Compares the parts with the whole. `tries` as [`tries`](crate::domain::split::tries) gives them.
#[must_use]
pub fn heat(outline: &Outline, tries: &[Tries]) -> Heat {
    let promotions = outline.grades() - 1;
    let lagging = stuck(outline, tries);
    let mut cells = Vec::with_capacity(tries.len());
    for (row, lagging) in lagging.iter().enumerate() {
        for position in 0..promotions {
            let tries_of = |row: usize| tries.get(row * promotions + position).copied().unwrap_or_default();
            let whole_rate = tries_of(0).rate().filter(|_| row > 0);
            let is_stuck = lagging.is_some_and(|stuck| stuck.position == position);
            cells.push(HeatCell { tries: tries_of(row), pace: pace(tries_of(row), whole_rate, is_stuck) });
        }
    }
    let worst = lagging.iter().enumerate().filter_map(|(row, stuck)| Some((row, (*stuck)?)));
    let worst =
        worst.min_by(|(_, one), (_, other)| (one.rate / one.whole_rate).total_cmp(&(other.rate / other.whole_rate)));
    Heat { cells, promotions, worst: worst.map(|(row, stuck)| (row, stuck.position)) }
}

/// `whole_rate` is none for the whole itself.
fn pace(tries: Tries, whole_rate: Option<f64>, is_stuck: bool) -> Pace {
    let (low, high) = tries.interval();
    match whole_rate {
        _ if tries.tries == 0 => Pace::NoTries,
        Some(_) if is_stuck => Pace::Stuck,
        Some(whole) if high < whole => Pace::Behind,
        Some(whole) if low > whole => Pace::Ahead,
        // The whole's rate lies within what these tries can tell: close to it only where they tell much.
        Some(whole) if high - low > whole / 2.0 => Pace::TooFew,
        None | Some(_) => Pace::Level,
    }
}
