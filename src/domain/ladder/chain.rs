//! The ladder as a chain (`domain.md` section 4): grades below the top are transient, won and gone absorb.
//!
//! A customer that arrives at a grade waits. Of those still waiting, a share is lost each month and a share
//! falls one grade; the others are decided after the grade's delay: promoted at the promotion rate, else gone.
//! A stay that has no fixed monthly chance makes the chain semi-Markov; its jumps are an absorbing Markov chain.

use super::{GradeFlow, Ladder, PromotionRate};

/// So low an effective rate stands for "never": what is needed is then more than can be counted, yet finite.
pub(super) const RATE_MIN: f64 = 1e-12;

/// How a stay at a grade ends; the shares add up to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StayOutcome {
    /// Share promoted.
    pub promoted: f64,
    /// Share decided against us.
    pub declined: f64,
    /// Share lost while waiting; from the lowest grade, those who fall back too.
    pub lost: f64,
    /// Share that falls one grade while waiting.
    pub fallen: f64,
    /// Months that a stay lasts, mean.
    pub months: f64,
}

/// What waiting at a grade leaves of its promotion rate, the same for every rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waiting {
    /// Share that stays until the promotion is decided.
    pub decided: f64,
    /// Share that falls one grade before.
    pub fallen: f64,
}

impl Waiting {
    /// Everyone stays until the promotion is decided.
    pub const WITHOUT_LOSS: Self = Self { decided: 1.0, fallen: 0.0 };

    /// What waiting leaves at a grade; from the lowest nobody falls to another.
    #[must_use]
    pub fn at(flow: GradeFlow, is_lowest: bool) -> Self {
        stay(PromotionRate::CERTAIN, flow, is_lowest).waiting
    }

    /// Share that ever gets one grade higher, from the share promoted of those decided and from the same share of
    /// the grade below, by which those return who fall. It never falls when one of the two rises.
    #[must_use]
    pub fn climbing_rate(self, promotion_rate: f64, below: f64) -> f64 {
        (promotion_rate * self.left(below)).clamp(RATE_MIN, 1.0)
    }

    /// What of a promotion rate there is to climb by, before it is kept within the bounds of a rate.
    #[must_use]
    pub fn left(self, below: f64) -> f64 {
        self.decided / (1.0 - self.fallen * below).max(RATE_MIN)
    }
}

/// One grade's stay by months since the month of arrival.
#[derive(Clone, Debug)]
struct Stay {
    /// Promoted in that month.
    up: Vec<f64>,
    /// Fallen in that month; none in the first.
    down: Vec<f64>,
    /// Still there at its end.
    there: Vec<f64>,
    rate: f64,
    waiting: Waiting,
    outcome: StayOutcome,
}

/// A ladder's chain, worked out once for all questions about it.
#[derive(Clone, Debug)]
pub struct Chain {
    stays: Vec<Stay>,
    effective_rates: Vec<f64>,
}

/// The rates to climb by, lowest first: the chain's where losses and falls back are `counted`, else the promotion
/// rates alone.
#[must_use]
pub fn climbing_rates(ladder: &Ladder, counted: bool) -> Vec<f64> {
    if counted {
        Chain::of(ladder).effective_rates
    } else {
        ladder.promotions().map(|(lower, _)| lower.promotion_rate.share()).collect()
    }
}

/// What waiting leaves of each promotion rate, lowest first; everything where losses and falls back are not `counted`.
#[must_use]
pub fn waiting_of(ladder: &Ladder, counted: bool) -> Vec<Waiting> {
    if counted {
        ladder.promotions().enumerate().map(|(index, (grade, _))| Waiting::at(grade.flow, index == 0)).collect()
    } else {
        ladder.promotions().map(|_| Waiting::WITHOUT_LOSS).collect()
    }
}

/// What happens when arrivals run through the chain: a row a grade, lowest first, with a number a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Arrivals at each grade, falls included; at the top, wins.
    pub arrivals: Vec<Vec<f64>>,
    /// Customers at the month's end at each grade below the top, which is no place to wait.
    pub stock: Vec<Vec<f64>>,
}

fn stay(rate: PromotionRate, flow: GradeFlow, lowest: bool) -> Stay {
    let figures = flow.figures();
    let leaving = (figures.lost_monthly_share + figures.fallback_monthly_share).min(1.0);
    let decided_by_month = flow.decided_by_month();
    let (mut up, mut down, mut there) = (Vec::new(), Vec::new(), Vec::new());
    // Undecided by now, were nobody to leave; and of those, still waiting at the month's beginning.
    let (mut undecided, mut waiting) = (1.0_f64, 1.0);
    let (mut decided, mut left) = (0.0, 0.0);
    for (lag, share) in decided_by_month.iter().enumerate() {
        if lag > 0 {
            left += undecided * waiting;
            down.push(if lowest { 0.0 } else { undecided * waiting * figures.fallback_monthly_share });
            waiting *= 1.0 - leaving;
        } else {
            down.push(0.0);
        }
        up.push(share * waiting * rate.share());
        decided += share * waiting;
        undecided = if lag + 1 == decided_by_month.len() { 0.0 } else { (undecided - share).max(0.0) };
        there.push(undecided * waiting);
    }
    if leaving <= 0.0 {
        // To the last digit: the cascade is the case without losses.
        decided = 1.0;
    }
    let fallen = left * figures.fallback_monthly_share;
    let outcome = StayOutcome {
        promoted: rate.share() * decided,
        declined: (1.0 - rate.share()) * decided,
        lost: left * figures.lost_monthly_share + if lowest { fallen } else { 0.0 },
        fallen: if lowest { 0.0 } else { fallen },
        months: there.iter().sum(),
    };
    let waiting = Waiting { decided, fallen: outcome.fallen };
    Stay { up, down, there, rate: rate.share(), waiting, outcome }
}

/// Σ over lags of `by_lag[lag] · series[now − lag]`.
fn sum_of_past(by_lag: &[f64], series: &[f64], now: usize) -> f64 {
    by_lag.iter().zip(series[..=now].iter().rev()).map(|(share, past)| share * past).sum()
}

impl Chain {
    /// The chain of a ladder with its promotion rates and flows.
    #[must_use]
    pub fn of(ladder: &Ladder) -> Self {
        let stays: Vec<Stay> = ladder
            .promotions()
            .enumerate()
            .map(|(index, (grade, _))| stay(grade.promotion_rate, grade.flow, index == 0))
            .collect();
        let mut below = 0.0;
        let effective_rates = stays
            .iter()
            .map(|stay| {
                below = stay.waiting.climbing_rate(stay.rate, below);
                below
            })
            .collect();
        Self { stays, effective_rates }
    }

    /// For each promotion, lowest first, the share of customers there that ever gets one grade higher, falls and
    /// returns included: aᵢ = upᵢ ÷ (1 − downᵢ · aᵢ₋₁), from the lowest grade on.
    ///
    /// The win chance of N·R, (I − Q)⁻¹ times the last promotion, is their product: to climb, each grade must be
    /// reached for a first time. Without loss and fall back they are the promotion rates themselves.
    #[must_use]
    pub fn effective_rates(&self) -> &[f64] {
        &self.effective_rates
    }

    /// Share of customers at each grade that is won in the end; 1 at the top.
    #[must_use]
    pub fn win_chances(&self) -> Vec<f64> {
        let mut chances = vec![1.0; self.stays.len() + 1];
        for (index, rate) in self.effective_rates.iter().enumerate().rev() {
            chances[index] = chances[index + 1] * rate;
        }
        chances
    }

    /// How a stay ends at each grade below the top.
    pub fn outcomes(&self) -> impl Iterator<Item = StayOutcome> {
        self.stays.iter().map(|stay| stay.outcome)
    }

    /// Expected months from arrival at each grade until won or gone, N·m with m the months of a stay; 0 at the top.
    #[must_use]
    pub fn months_to_end(&self) -> Vec<f64> {
        // τᵢ = mᵢ + upᵢ τᵢ₊₁ + downᵢ τᵢ₋₁; eliminated upwards, τᵢ = bᵢ + aᵢ τᵢ₊₁.
        let (mut constant_below, mut rate_below) = (0.0, 0.0);
        let mut months = vec![0.0; self.stays.len() + 1];
        for (index, stay) in self.stays.iter().enumerate() {
            let outcome = &stay.outcome;
            constant_below =
                (outcome.months + outcome.fallen * constant_below) / (1.0 - outcome.fallen * rate_below).max(RATE_MIN);
            rate_below = self.effective_rates[index];
            months[index] = constant_below;
        }
        for index in (0..self.stays.len()).rev() {
            months[index] += self.effective_rates[index] * months[index + 1];
        }
        months
    }

    /// How often one who arrives at the lowest grade comes to each grade below the top, returns after a fall included.
    #[must_use]
    pub fn visits(&self) -> Vec<f64> {
        // Visits vᵢ = upᵢ₋₁ vᵢ₋₁ + downᵢ₊₁ vᵢ₊₁; eliminated downwards, vᵢ = cᵢ vᵢ₋₁.
        let outcomes: Vec<StayOutcome> = self.outcomes().collect();
        let mut visits = vec![0.0; outcomes.len()];
        let mut returns_from_above = 0.0_f64;
        for index in (0..outcomes.len()).rev() {
            let arriving = if index == 0 { 1.0 } else { outcomes[index - 1].promoted };
            visits[index] = arriving / (1.0 - returns_from_above).max(RATE_MIN);
            returns_from_above = outcomes[index].fallen * visits[index];
        }
        let mut visited = 1.0;
        for visits in &mut visits {
            visited *= *visits;
            *visits = visited;
        }
        visits
    }

    /// Customers at each grade below the top when `entries_per_month` keep arriving at the lowest (Little's law:
    /// stock = entries a month × months in the grade, over all visits).
    #[must_use]
    pub fn steady_stock(&self, entries_per_month: f64) -> Vec<f64> {
        let stock = |(visits, outcome): (f64, StayOutcome)| entries_per_month * visits * outcome.months;
        self.visits().into_iter().zip(self.outcomes()).map(stock).collect()
    }

    /// Promotions that are decided, whichever way, at each grade below the top in each month, by its arrivals.
    #[must_use]
    pub fn decided(&self, arrivals: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let row = |(stay, arrivals): (&Stay, &Vec<f64>)| {
            let promoted = |month: usize| sum_of_past(&stay.up, arrivals, month);
            (0..arrivals.len()).map(|month| promoted(month) / stay.rate.max(RATE_MIN)).collect()
        };
        self.stays.iter().zip(arrivals).map(row).collect()
    }

    /// Share of the customers who arrive at each grade in month 0 that is won by the end of month 0, 1, 2 … `last`;
    /// one row a grade, the top included.
    #[must_use]
    pub fn won_by_month(&self, last: usize) -> Vec<Vec<f64>> {
        let mut won = vec![vec![0.0; last + 1]; self.stays.len()];
        won.push(vec![1.0; last + 1]);
        for month in 0..=last {
            for (index, stay) in self.stays.iter().enumerate().rev() {
                let below = index.checked_sub(1).map_or(0.0, |below| sum_of_past(&stay.down, &won[below], month));
                won[index][month] = sum_of_past(&stay.up, &won[index + 1], month) + below;
            }
        }
        won
    }

    /// Of those at a grade who have waited for so many months and will be promoted, the share that is won by the end of this
    /// month and of each after it, of all of them who are won at all; `won` is what [`Chain::won_by_month`] gave. None where
    /// nobody is promoted after so long, and at the top.
    #[must_use]
    pub fn won_after_waiting(&self, position: usize, waited_months: usize, won: &[Vec<f64>]) -> Option<Vec<f64>> {
        let still = self.stays.get(position)?.up.get(waited_months..)?;
        let above = won.get(position + 1)?;
        let whole = still.iter().sum::<f64>() * self.win_chances().get(position + 1)?;
        // So little is left that it has no digits.
        let share = |month: usize| (sum_of_past(still, above, month) / whole).clamp(0.0, 1.0);
        (whole > 1e-9).then(|| (0..above.len()).map(share).collect())
    }

    /// Runs arrivals from outside, `entries[grade][month]`, through the chain. Rows that lack count as nobody.
    #[must_use]
    pub fn run(&self, entries: &[Vec<f64>], months: usize) -> Passage {
        let mut arrivals: Vec<Vec<f64>> = (0..=self.stays.len())
            .map(|grade| {
                let mut row = entries.get(grade).cloned().unwrap_or_default();
                row.resize(months, 0.0);
                row
            })
            .collect();
        let mut stock = vec![vec![0.0; months]; self.stays.len()];
        for month in 0..months {
            for (index, stay) in self.stays.iter().enumerate() {
                // All who arrive at this grade this month are known: promotions come from below, falls from before.
                if let Some(above) = self.stays.get(index + 1) {
                    arrivals[index][month] += sum_of_past(&above.down, &arrivals[index + 1], month);
                }
                stock[index][month] = sum_of_past(&stay.there, &arrivals[index], month);
                arrivals[index + 1][month] += sum_of_past(&stay.up, &arrivals[index], month);
            }
        }
        Passage { arrivals, stock }
    }
}
