//! The ladder month by month as a Markov chain (`domain.md` section 4): grades below the top are transient, won and lost
//! absorb, and a customer may climb, fall and skip.
//!
//! With Q the chances of going from grade to grade within a month, N = (I − Q)⁻¹ counts the months that one who starts at
//! a grade spends at each; N·1 is how long it takes, N times the chances of winning is the chance to win, and entries
//! times N is the stock that a constant inflow keeps up (J. G. Kemeny and J. L. Snell, *Finite Markov Chains*, chapter III).

use super::history::visits;
use crate::domain::accounts::{Customer, Customers, Standing};
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::{Chain, Ladder};

/// Where those go in a month who are at a grade at its beginning. The shares add up to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthlyShares {
    /// To each grade below the top, the own one included, lowest first.
    pub to: Vec<f64>,
    /// Won.
    pub won: f64,
    /// Lost.
    pub lost: f64,
}

/// Why shares make no chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkovError {
    /// A row has not one share a grade.
    #[error("the row of grade {0} does not have a share for each grade")]
    Shape(usize),
    /// A share is negative or no number, or the row does not add up to 1.
    #[error("the shares of grade {0} are not 0 to 100 % that add up to 100 %")]
    Shares(usize),
    /// Whoever comes there is never won and never lost.
    #[error("nobody ever leaves from grade {0}")]
    NeverEnds(usize),
}

/// A chain, worked out once for all questions about it.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkovChain {
    rows: Vec<MonthlyShares>,
    /// N: the months spent at each grade, by grade of the start.
    months_at: Vec<Vec<f64>>,
}

/// Where everyone is at the end of a month.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthEnd {
    /// Customers at each grade below the top, lowest first.
    pub stock: Vec<f64>,
    /// Won since the beginning.
    pub won: f64,
    /// Lost since the beginning.
    pub lost: f64,
}

impl MarkovChain {
    /// From the shares of each grade below the top, lowest first.
    ///
    /// ```
    /// use rungs::domain::forecast::{MarkovChain, MonthlyShares};
    /// // A fair game with two grades: up or down by one each month.
    /// let rows = vec![
    ///     MonthlyShares { to: vec![0.0, 0.5], won: 0.0, lost: 0.5 },
    ///     MonthlyShares { to: vec![0.5, 0.0], won: 0.5, lost: 0.0 },
    /// ];
    /// let chain = MarkovChain::new(rows).unwrap();
    /// let near = |one: &[f64], other: [f64; 2]| one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-12);
    /// assert!(near(&chain.win_chances(), [1.0 / 3.0, 2.0 / 3.0]));
    /// assert!(near(&chain.months_to_end(), [2.0, 2.0]));
    /// ```
    ///
    /// # Errors
    /// [`MarkovError`] with the position of the first grade that does not fit.
    pub fn new(rows: Vec<MonthlyShares>) -> Result<Self, MarkovError> {
        for (grade, row) in rows.iter().enumerate() {
            if row.to.len() != rows.len() {
                return Err(MarkovError::Shape(grade));
            }
            let shares = || row.to.iter().copied().chain([row.won, row.lost]);
            let sum: f64 = shares().sum();
            if !shares().all(|share| (0.0..=1.0).contains(&share)) || (sum - 1.0).abs() > 1e-9 {
                return Err(MarkovError::Shares(grade));
            }
        }
        if let Some(grade) = trapped(&rows) {
            return Err(MarkovError::NeverEnds(grade));
        }
        let months_at = inverse_of_rest(&rows);
        // So seldom an end that the months until then are no number any more.
        match months_at.iter().position(|row| row.iter().any(|months| !months.is_finite())) {
            Some(grade) => Err(MarkovError::NeverEnds(grade)),
            None => Ok(Self { rows, months_at }),
        }
    }

    /// The chain of a ladder's rates and flows: of those at a grade, one in as many leaves each month as months are spent
    /// there, and goes where the ladder's own chain says. Who would stay less than a month stays one: for ladders quicker
    /// than that, and for the spread of the days, there is [`Chain`]. The chances to win are the same in both.
    ///
    /// # Errors
    /// [`MarkovError::NeverEnds`] for a ladder on which all fall back for ever.
    pub fn of_ladder(ladder: &Ladder) -> Result<Self, MarkovError> {
        let outcomes: Vec<_> = Chain::of(ladder).outcomes().collect();
        let rows = outcomes.iter().enumerate().map(|(grade, outcome)| {
            let leaving = 1.0 / outcome.months.max(1.0);
            let mut row = MonthlyShares { to: vec![0.0; outcomes.len()], won: 0.0, lost: 0.0 };
            row.to[grade] = 1.0 - leaving;
            *row.to.get_mut(grade + 1).unwrap_or(&mut row.won) += leaving * outcome.promoted;
            if grade > 0 {
                row.to[grade - 1] += leaving * outcome.fallen;
            }
            row.lost = (1.0 - row.to.iter().sum::<f64>() - row.won).max(0.0);
            row
        });
        Self::new(rows.collect())
    }

    /// The shares that it was made of.
    #[must_use]
    pub fn rows(&self) -> &[MonthlyShares] {
        &self.rows
    }

    /// The chance that one at each grade is won in the end, lowest first.
    #[must_use]
    pub fn win_chances(&self) -> Vec<f64> {
        let won = |months: &Vec<f64>| months.iter().zip(&self.rows).map(|(months, row)| months * row.won).sum::<f64>();
        self.months_at.iter().map(|months| won(months).clamp(0.0, 1.0)).collect()
    }

    /// Expected months until one at each grade is won or lost, lowest first.
    #[must_use]
    pub fn months_to_end(&self) -> Vec<f64> {
        self.months_at.iter().map(|months| months.iter().sum()).collect()
    }

    /// Customers at each grade when so many keep coming to each grade every month (Little's law: all together they are
    /// Σ entries a month × months until the end). Entries that lack count as nobody.
    #[must_use]
    pub fn steady_stock(&self, entries: &[f64]) -> Vec<f64> {
        let mut stock = vec![0.0; self.rows.len()];
        for (entering, months) in entries.iter().zip(&self.months_at) {
            for (sum, months) in stock.iter_mut().zip(months) {
                *sum += entering * months;
            }
        }
        stock
    }

    /// Month by month from today's `stock`, with so many coming to each grade in every month; those who come begin to
    /// move in the month after. Stock and entries that lack count as nobody.
    #[must_use]
    pub fn project(&self, stock: &[f64], entries: &[f64], months: usize) -> Vec<MonthEnd> {
        let mut now = MonthEnd { stock: stock.to_vec(), won: 0.0, lost: 0.0 };
        now.stock.resize(self.rows.len(), 0.0);
        (0..months)
            .map(|_| {
                let mut next: Vec<f64> = entries.to_vec();
                next.resize(self.rows.len(), 0.0);
                for (customers, row) in now.stock.iter().zip(&self.rows) {
                    for (sum, share) in next.iter_mut().zip(&row.to) {
                        *sum += customers * share;
                    }
                    now.won += customers * row.won;
                    now.lost += customers * row.lost;
                }
                now.stock = next;
                now.clone()
            })
            .collect()
    }
}

/// A grade from which there is no way to an end.
fn trapped(rows: &[MonthlyShares]) -> Option<usize> {
    let mut ends: Vec<bool> = rows.iter().map(|row| row.won > 0.0 || row.lost > 0.0).collect();
    for _ in rows {
        for (grade, row) in rows.iter().enumerate() {
            ends[grade] |= row.to.iter().zip(&ends).any(|(&share, &end)| share > 0.0 && end);
        }
    }
    ends.iter().position(|end| !end)
}

/// (I − Q)⁻¹ by Gauss and Jordan. What is left on the diagonal is summed from the ways out, not subtracted from 1, so
/// that rare ends keep their digits; a matrix with such a diagonal needs no pivots.
fn inverse_of_rest(rows: &[MonthlyShares]) -> Vec<Vec<f64>> {
    let count = rows.len();
    let mut left: Vec<Vec<f64>> = (0..count)
        .map(|grade| {
            let row = &rows[grade];
            let out: f64 = row.won + row.lost + (0..count).filter(|&to| to != grade).map(|to| row.to[to]).sum::<f64>();
            (0..count).map(|to| if to == grade { out } else { -row.to[to] }).collect()
        })
        .collect();
    let mut right: Vec<Vec<f64>> =
        (0..count).map(|grade| (0..count).map(|to| if to == grade { 1.0 } else { 0.0 }).collect()).collect();
    for pivot in 0..count {
        let scale = 1.0 / left[pivot][pivot];
        for number in left[pivot].iter_mut().chain(&mut right[pivot]) {
            *number *= scale;
        }
        let (own_left, own_right) = (left[pivot].clone(), right[pivot].clone());
        for grade in (0..count).filter(|&grade| grade != pivot) {
            let factor = left[grade][pivot];
            for (number, own) in left[grade].iter_mut().zip(&own_left) {
                *number -= factor * own;
            }
            for (number, own) in right[grade].iter_mut().zip(&own_right) {
                *number -= factor * own;
            }
        }
    }
    right
}

/// What records say of the months: how often who went where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MonthlyCounts {
    /// From each grade below the top, lowest first, to each grade below the top, won and lost last.
    pub counts: Vec<Vec<u64>>,
}

impl MonthlyCounts {
    /// Looks where each customer with known days stood at the beginning of each month up to that of `today`, and where one
    /// month later. Who came and went within one month was never there at a month's beginning.
    ///
    /// Customers without moves are looked at where all who were won or lost have some: in an imported list nobody
    /// knows how the others moved, and those who only stand there would make it seem that nobody does.
    #[must_use]
    pub fn read(customers: &Customers, ladder: &Ladder, today: Day) -> Self {
        let below_top = ladder.grades().len() - 1;
        let mut counts = vec![vec![0; below_top + 2]; below_top];
        let is_open = |customer: &Customer| {
            customer.standing == Standing::Active
                && ladder.position(customer.grade).is_some_and(|place| place < below_top)
        };
        let is_recorded = customers.list().iter().all(|customer| !customer.moves().is_empty() || is_open(customer));
        for customer in customers.list().iter().filter(|customer| is_recorded || !customer.moves().is_empty()) {
            let visits = visits(customer, ladder);
            // A place without a day makes the time after it unknown, and so does one before the place before it.
            let mut known: Vec<(Day, Option<usize>)> = Vec::new();
            for visit in &visits {
                let in_order = |since: &Day| known.last().is_none_or(|(before, _)| before <= since);
                let Some(since) = visit.since.filter(in_order) else { break };
                known.push((since, visit.position));
            }
            let (Some(&(first, _)), Some(&(last, _))) = (known.first(), known.last()) else { continue };
            let until = if known.len() == visits.len() { today } else { last.min(today) }.month();
            let place = |month: Month| {
                let before = known.iter().rev().find(|(since, _)| *since < month.first_day());
                before.map_or(Some(below_top), |(_, position)| *position)
            };
            for later in 2..=until.months_since(first.month()) {
                let (from, to) = (place(first.month().plus(later - 1)), place(first.month().plus(later)));
                if let Some(row) = from.and_then(|from| counts.get_mut(from)) {
                    row[to.map_or(below_top + 1, |to| to.min(below_top))] += 1;
                }
            }
        }
        Self { counts }
    }

    /// The chain of these counts. A grade at which nobody was seen for a month takes the `usual` chain's shares, and every
    /// other leans on them as if it had seen one month of one customer there: no way is impossible because nobody
    /// happened to take it.
    ///
    /// # Errors
    /// [`MarkovError`] when `usual` is of another ladder.
    pub fn chain(&self, usual: &MarkovChain) -> Result<MarkovChain, MarkovError> {
        let rows = usual.rows.iter().enumerate().map(|(grade, usual)| {
            let own = self.counts.get(grade).filter(|own| own.len() == usual.to.len() + 2);
            let own = own.ok_or(MarkovError::Shape(grade))?;
            let seen = own.iter().sum::<u64>() as f64 + 1.0;
            let share = |column: usize, usual: f64| (own[column] as f64 + usual) / seen;
            let to: Vec<f64> = usual.to.iter().enumerate().map(|(to, &share_usual)| share(to, share_usual)).collect();
            Ok(MonthlyShares { won: share(to.len(), usual.won), lost: share(to.len() + 1, usual.lost), to })
        });
        MarkovChain::new(rows.collect::<Result<_, _>>()?)
    }
}
