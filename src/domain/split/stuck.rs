//! Where each part's ladder is stuck: its promotions against those of the whole.

use super::outline::Outline;
use crate::domain::accounts::{Customers, Standing};

/// What customers have shown about one promotion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tries {
    /// Customers promoted, or lost from the lower grade. Those still there are censored, no try.
    pub tries: u64,
    /// Customers promoted.
    pub successes: u64,
}

/// The standard score of a two-sided interval of 95 %.
const SCORE: f64 = 1.959_963_984_540_054;

impl Tries {
    /// successes ÷ tries, 0–1; none without a try.
    #[must_use]
    pub fn rate(&self) -> Option<f64> {
        (self.tries > 0).then(|| self.successes as f64 / self.tries as f64)
    }

    /// Where the rate lies with 95 % confidence, by E. B. Wilson (1927), the interval that L. D. Brown and others
    /// (Statistical Science 16, 2001) recommend for few tries: (p + z²/2n ± z √(p (1 − p)/n + z²/4n²)) ÷ (1 + z²/n). Without a try, 0–1.
    ///
    /// ```
    /// use rungs::domain::split::Tries;
    /// let (low, high) = Tries { tries: 10, successes: 2 }.interval();
    /// assert!((low - 0.056_682).abs() < 1e-6 && (high - 0.509_838).abs() < 1e-6);
    /// ```
    #[must_use]
    pub fn interval(&self) -> (f64, f64) {
        let Some(rate) = self.rate() else { return (0.0, 1.0) };
        let tries = self.tries as f64;
        let square = SCORE * SCORE / tries;
        let middle = rate + square / 2.0;
        let reach = SCORE * (rate * (1.0 - rate) / tries + square / (4.0 * tries)).sqrt();
        // Rounding must not push an end past the rate itself: 0 and 100 % are ends.
        (((middle - reach) / (1.0 + square)).max(0.0).min(rate), ((middle + reach) / (1.0 + square)).min(1.0).max(rate))
    }
}

/// The promotions of every row, `[row × promotions + position of the lower grade]`, from customers: one at a grade
/// has come up through all grades below it, and one that is lost failed at its grade. A row counts its parts'.
#[must_use]
pub fn tries(outline: &Outline, customers: &Customers) -> Vec<Tries> {
    let promotions = outline.promotions();
    let mut tries = vec![Tries::default(); outline.nodes().len() * promotions];
    outline.place(customers, |customer, position, row| {
        let own = &mut tries[row * promotions..(row + 1) * promotions];
        for below in own.iter_mut().take(position) {
            below.tries += 1;
            below.successes += 1;
        }
        if let Some(lost) = own.get_mut(position).filter(|_| customer.standing == Standing::Lost) {
            lost.tries += 1;
        }
    });
    for (row, node) in outline.nodes().iter().enumerate().skip(1).rev() {
        for position in 0..promotions {
            let part = tries[row * promotions + position];
            let sum = &mut tries[node.parent * promotions + position];
            sum.tries += part.tries;
            sum.successes += part.successes;
        }
    }
    tries
}

/// A promotion at which a part lags behind the whole, by more than chance explains.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stuck {
    /// Position of the lower grade.
    pub position: usize,
    /// The part's rate, 0–1.
    pub rate: f64,
    /// The whole's rate, 0–1.
    pub whole_rate: f64,
    /// The upper end of the part's interval ([`Tries::interval`]): below the whole's rate.
    pub at_most: f64,
}

/// For each row the promotion where it is weakest against the whole (the least rate ÷ the whole's), among those
/// where even the upper end of its interval lies below the whole's rate. None where the tries are too few to say so.
/// `tries` as [`tries`] gives them.
#[must_use]
pub fn stuck(outline: &Outline, tries: &[Tries]) -> Vec<Option<Stuck>> {
    let promotions = outline.promotions();
    let at = |row: usize, position: usize| tries.get(row * promotions + position).copied().unwrap_or_default();
    let weakest = |row: usize| {
        let lagging = (0..promotions).filter_map(|position| {
            let (part, whole_rate) = (at(row, position), at(0, position).rate()?);
            let at_most = part.interval().1;
            (at_most < whole_rate).then_some(Stuck { position, rate: part.rate()?, whole_rate, at_most })
        });
        lagging.min_by(|one, other| (one.rate / one.whole_rate).total_cmp(&(other.rate / other.whole_rate)))
    };
    (0..outline.nodes().len()).map(weakest).collect()
}
