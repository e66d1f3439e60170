//! A target's months by the delays of its ladder.

use super::{Seasonality, deadline::Deadline, deadlines};
use crate::domain::amounts::share_out;
use crate::domain::calendar::{Day, Month, Period};
use crate::domain::ladder::{Chain, Ladder, MonthlyPlan, Reverse, plan_by_month, reverse_with};

/// Months before the period that its wins may reach back, at most.
const LEAD_MONTHS_MAX: usize = 120;
/// The lead ends where all but this share of the climbs fit into it.
const LEAD_TAIL: f64 = 1e-3;
/// Furthest that today may lie before the period's end, in months; from further off, it counts as this far.
const AHEAD_MONTHS_MAX: i32 = 360;

/// What a ladder's delays, a period, its seasonality and today say together: worked out once, asked for any number of
/// targets (the parts of a split, the trials of a solver).
#[derive(Clone, Debug)]
pub struct Timing {
    chain: Chain,
    win_chances: Vec<f64>,
    /// By grade: share won within 0, 1, 2 … months.
    won_within: Vec<Vec<f64>>,
    in_time: Vec<f64>,
    months: Vec<Month>,
    lead: usize,
    weights: Vec<f64>,
    /// Today's month, counted from the period's first.
    today: i32,
    deadlines: Vec<Deadline>,
}

/// What time does to one grade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradeTiming {
    /// The grade, and the latest days for a new customer there.
    pub deadline: Deadline,
    /// Customers lacking who should have arrived before this month.
    pub overdue: u64,
    /// Wins that these no longer bring within the period, even if they all arrive this month: overdue × (win chance −
    /// chance to be won from now to the period's end).
    pub wins_out_of_reach: f64,
    /// The same in minor units.
    pub revenue_out_of_reach_minor: i64,
}

/// A target month by month.
#[derive(Clone, Debug, PartialEq)]
pub struct Schedule {
    /// Needs by month and grade. Its months begin before the period where customers must arrive earlier.
    pub monthly: MonthlyPlan,
    /// Place of the period's first month among them.
    pub period_start: usize,
    /// The needs in time: only customers who win within the period count as cover.
    pub timed: Reverse,
    /// The needs by a calculation that ignores time. How wrong it is: a grade's gap in `timed` less its gap here.
    pub timeless: Reverse,
    /// Wins that today's customers are good for whenever they come, won ones included.
    pub wins_promised: f64,
    /// Of these, those that come within the period.
    pub wins_in_time: f64,
    /// Expected wins of today's customers alone, by month; those won already are not among them.
    pub wins_from_today: Vec<u64>,
    /// `stock[month][grade]`: expected customers at each grade below the top at the month's end, when all who lack at
    /// the lowest grade arrive as planned, the overdue ones this month. Empty before today's month; the last row is
    /// what the period hands over to the next.
    pub stock: Vec<Vec<u64>>,
    /// Grades, lowest first.
    pub grades: Vec<GradeTiming>,
}

/// Months are few: the conversion never ends at the limit.
fn signed(months: usize) -> i32 {
    i32::try_from(months).unwrap_or(i32::MAX)
}

impl Timing {
    /// Works out what all targets over this ladder share.
    #[must_use]
    pub fn of(ladder: &Ladder, period: Period, season: &Seasonality, today: Day) -> Self {
        let chain = Chain::of(ladder);
        let last = signed(period.months() as usize) - 1;
        let today = today.month().months_since(period.start()).max(last - AHEAD_MONTHS_MAX);
        let ahead = usize::try_from(last - today).unwrap_or(0);
        let won_within = chain.won_by_month(ahead.max(LEAD_MONTHS_MAX));
        let win_chances = chain.win_chances();
        let all = win_chances[0] * (1.0 - LEAD_TAIL);
        let lead = won_within[0].iter().position(|&won| won >= all).unwrap_or(LEAD_MONTHS_MAX).min(LEAD_MONTHS_MAX);
        let months = (0..lead + period.months() as usize)
            .map(|offset| period.start().plus(signed(offset) - signed(lead)))
            .collect();
        let mut timing = Self {
            in_time: Vec::new(),
            deadlines: deadlines(ladder, period.end().last_day()),
            weights: season.over(period),
            chain,
            win_chances,
            won_within,
            months,
            lead,
            today,
        };
        let top = ladder.grades().len() - 1;
        timing.in_time = (0..top)
            .map(|grade| {
                let won = timing.won(grade, last - today) - timing.won(grade, -today - 1);
                // Free of binary dust: all are all.
                ((won / timing.win_chances[grade] * 1e12).round() / 1e12).clamp(0.0, 1.0)
            })
            .collect();
        timing
    }

    /// Share of the customers at a grade who are won within so many months; none in negative time.
    fn won(&self, grade: usize, months: i32) -> f64 {
        let row = &self.won_within[grade];
        usize::try_from(months).map_or(0.0, |months| row[months.min(row.len() - 1)])
    }

    /// The chain behind it.
    #[must_use]
    pub fn chain(&self) -> &Chain {
        &self.chain
    }

    /// The months of [`Timing::entries`]: those that customers must arrive in before the period, then its own.
    #[must_use]
    pub fn months(&self) -> &[Month] {
        &self.months
    }

    /// Weights of the period's months by season.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Of the customers at each grade below the top who will win, the share that does so from today on within the
    /// period. Those who win before it starts count for another one.
    #[must_use]
    pub fn in_time(&self) -> &[f64] {
        &self.in_time
    }

    /// The reverse calculation in which only wins within the period count.
    #[must_use]
    pub fn reverse(&self, ladder: &Ladder, wins: u64, have: &[u64]) -> Reverse {
        reverse_with(ladder, wins, have, self.chain.effective_rates(), &self.in_time)
    }

    /// The months in which customers arrive at each grade for these wins of the period's months: entries(i, t) =
    /// Σ over delays d of wins(t + d) · share of i's winners who take d months. A row a grade, in units of wins: each
    /// adds up to the wins, but for the last thousandth of the slowest.
    #[must_use]
    pub fn entries(&self, wins_by_month: &[f64]) -> Vec<Vec<f64>> {
        let row = |(won, chance): (&Vec<f64>, &f64)| {
            let mut row = vec![0.0; self.months.len()];
            let mut before = 0.0;
            for (delay, within) in won[..=self.lead].iter().enumerate() {
                let share = (within - before) / chance;
                before = *within;
                if share > 0.0 {
                    let from = self.lead - delay;
                    for (cell, wins) in row[from..].iter_mut().zip(wins_by_month) {
                        *cell += share * wins;
                    }
                }
            }
            row
        };
        self.won_within.iter().zip(&self.win_chances).map(row).collect()
    }

    /// A target of so many wins, month by month in whole customers: each row adds up to its whole (largest
    /// remainder).
    #[must_use]
    pub fn schedule(&self, ladder: &Ladder, wins: u64, have: &[u64], average_order_minor: i64) -> Schedule {
        let timed = self.reverse(ladder, wins, have);
        let timeless = reverse_with(ladder, wins, have, self.chain.effective_rates(), &[]);
        let in_period = share_out(wins, &self.weights);
        let entries = self.entries(&in_period.iter().map(|&wins| wins as f64).collect::<Vec<_>>());
        let today = signed(self.lead) + self.today;
        let wins_by_month = std::iter::repeat_n(0, self.lead).chain(in_period).collect();
        let this_month = usize::try_from(today).ok().filter(|&month| month < self.months.len());
        let mut monthly = plan_by_month(&timed, self.months.clone(), wins_by_month, &entries, this_month);
        let grades = self.grade_timings(&monthly, today, average_order_minor);
        let (mut wins_from_today, mut stock) = self.ahead(&monthly, today, have);

        // Months before the period in which nobody need arrive are left out.
        let first = (0..self.lead).find(|&month| monthly.cells[month].iter().any(|cell| cell.needed > 0));
        let cut = first.unwrap_or(self.lead);
        monthly.months.drain(..cut);
        monthly.wins.drain(..cut);
        monthly.cells.drain(..cut);
        wins_from_today.drain(..cut);
        stock.drain(..cut);
        monthly.this_month = this_month.and_then(|month| month.checked_sub(cut));

        let wins_of = |reverse: &Reverse| reverse.rows[0].cover() * reverse.overall_rate;
        Schedule {
            period_start: self.lead - cut,
            wins_promised: wins_of(&timeless),
            wins_in_time: wins_of(&timed),
            monthly,
            timed,
            timeless,
            wins_from_today,
            stock,
            grades,
        }
    }

    fn grade_timings(&self, monthly: &MonthlyPlan, today: i32, average_order_minor: i64) -> Vec<GradeTiming> {
        let last = signed(self.months.len()) - 1;
        let row = |(grade, &deadline): (usize, &Deadline)| {
            let overdue = match usize::try_from(today - 1) {
                Ok(before) => monthly.until(before, grade).gap,
                Err(_) => 0,
            };
            let missed = (self.win_chances[grade] - self.won(grade, last - today)).max(0.0);
            let wins_out_of_reach = overdue as f64 * missed;
            GradeTiming {
                deadline,
                overdue,
                wins_out_of_reach,
                revenue_out_of_reach_minor: (wins_out_of_reach * average_order_minor as f64).round() as i64,
            }
        };
        self.deadlines.iter().enumerate().map(row).collect()
    }

    /// Expected wins of today's customers, and everyone's stock, by the months of the schedule.
    fn ahead(&self, monthly: &MonthlyPlan, today: i32, have: &[u64]) -> (Vec<u64>, Vec<Vec<u64>>) {
        let count = self.months.len();
        let (mut wins, mut stock) = (vec![0.0; count], vec![Vec::new(); count]);
        let length = usize::try_from(signed(count) - today).unwrap_or(0);
        if length == 0 {
            return (vec![0; count], stock);
        }
        let top = self.win_chances.len() - 1;
        // Those who are there start their stay today: on the side of caution, for some have waited already.
        let there: Vec<Vec<f64>> = (0..top).map(|grade| vec![have.get(grade).copied().unwrap_or(0) as f64]).collect();
        let mut new = vec![0.0; length];
        for (month, cells) in monthly.cells.iter().enumerate() {
            new[usize::try_from(signed(month) - today).unwrap_or(0)] += cells[0].gap as f64;
        }
        let of_today = self.chain.run(&there, length);
        let of_new = self.chain.run(&[new], length);
        for month in 0..count {
            let Ok(at) = usize::try_from(signed(month) - today) else { continue };
            // On a ladder of one grade, all who come are won at once.
            wins[month] = if top == 0 { 0.0 } else { of_today.arrivals[top][at] };
            let exact: Vec<f64> =
                of_today.stock.iter().zip(&of_new.stock).map(|(today, new)| today[at] + new[at]).collect();
            stock[month] = share_out(exact.iter().sum::<f64>().round() as u64, &exact);
        }
        (share_out(wins.iter().sum::<f64>().round() as u64, &wins), stock)
    }

    /// The grades' latest days for new customers, lowest first.
    #[must_use]
    pub fn deadlines(&self) -> &[Deadline] {
        &self.deadlines
    }
}
