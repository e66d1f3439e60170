//! The numbers that can move, and how far each has to.

use super::answer::Inputs;
use crate::domain::amounts::{AMOUNT_MAX_MINOR, COUNT_MAX, whole_customers};
use crate::domain::calendar::{Day, Month, Period};
use crate::domain::ladder::{GradeFlow, Ladder, PromotionRate, Waiting, waiting_of};
use crate::domain::schedule::Climb;

/// A rate is kept as a whole number of these: the digits that [`PromotionRate`] keeps.
const RATE_PARTS: f64 = 1e15;
const RATE_CERTAIN: u64 = 1_000_000_000_000_000;
const RATE_LEAST: u64 = 100_000_000_000;
const AMOUNT_MAX: u64 = AMOUNT_MAX_MINOR.unsigned_abs();
/// Days are kept as a whole number of these a day: the digits that [`GradeFlow`] keeps.
const DAY_PARTS: u64 = 1_000_000;

/// A free number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Knob {
    Target,
    AverageOrder,
    /// Rate of the promotion from the grade at that position.
    Rate(usize),
    /// Days of the promotion from the grade at that position.
    Days(usize),
    /// Months of the period.
    Months,
}

/// A plan in whole numbers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct State {
    pub target: u64,
    pub average_order: u64,
    rates: Vec<u64>,
    /// What waiting leaves of each rate.
    waiting: Vec<Waiting>,
    losses_counted: bool,
    flows: Vec<GradeFlow>,
    start: Month,
    months: u64,
}

impl State {
    pub fn new(inputs: Inputs<'_>) -> Self {
        let lower = || inputs.ladder.promotions().map(|(lower, _)| lower);
        Self {
            target: inputs.revenue_minor.unsigned_abs(),
            average_order: inputs.average_order_minor.unsigned_abs(),
            rates: lower().map(|grade| (grade.promotion_rate.share() * RATE_PARTS).round() as u64).collect(),
            waiting: waiting_of(inputs.ladder, inputs.losses_counted),
            losses_counted: inputs.losses_counted,
            flows: lower().map(|grade| grade.flow).collect(),
            start: inputs.period.start(),
            months: u64::from(inputs.period.months()),
        }
    }

    /// Whether the rates below a grade move what it needs, by those who fall and return.
    fn falls_back(&self) -> bool {
        self.waiting.iter().any(|waiting| waiting.fallen > 0.0)
    }

    pub fn rate(&self, position: usize) -> PromotionRate {
        PromotionRate::nearest(self.rates[position] as f64 / RATE_PARTS)
    }

    pub fn set_rate(&mut self, position: usize, rate: PromotionRate) {
        self.rates[position] = (rate.share() * RATE_PARTS).round() as u64;
    }

    pub fn days(&self, position: usize) -> f64 {
        self.flows[position].figures().days_median
    }

    pub fn set_days(&mut self, position: usize, days: f64) {
        self.flows[position] = self.flows[position].with_days(days);
        if self.losses_counted {
            self.waiting[position] = Waiting::at(self.flows[position], position == 0);
        }
    }

    /// Ends the period with a month, as far as it can.
    pub fn set_period_end(&mut self, month: Month) {
        let months = i64::from(month.months_since(self.start)) + 1;
        self.months = months.clamp(1, i64::from(Period::MONTHS_MAX)).unsigned_abs();
    }

    pub fn period_end(&self) -> Month {
        self.start.plus(self.months as i32 - 1)
    }

    /// The latest day on which a new customer at a grade usually still counts.
    pub fn latest_day(&self, position: usize) -> Day {
        let climb = self.flows[position..].iter().rev().fold(Climb::default(), |climb, flow| climb.with(*flow));
        climb.usual_until(self.period_end().last_day()).unwrap_or(Day::FIRST)
    }

    pub fn get(&self, knob: Knob) -> u64 {
        match knob {
            Knob::Target => self.target,
            Knob::AverageOrder => self.average_order,
            Knob::Rate(position) => self.rates[position],
            Knob::Days(position) => (self.days(position) * DAY_PARTS as f64).round() as u64,
            Knob::Months => self.months,
        }
    }

    pub fn set(&mut self, knob: Knob, value: u64) {
        match knob {
            Knob::Target => self.target = value,
            Knob::AverageOrder => self.average_order = value,
            Knob::Rate(position) => self.rates[position] = value,
            Knob::Days(position) => self.set_days(position, value as f64 / DAY_PARTS as f64),
            Knob::Months => self.months = value,
        }
    }

    pub fn wins(&self) -> u64 {
        self.target.div_ceil(self.average_order)
    }

    /// What `wins` need, as (position of the grade, customers), from the top down.
    fn needs(&self, wins: u64) -> impl Iterator<Item = (usize, u64)> {
        let top = self.rates.len();
        let mut exact = wins as f64;
        let mut climbing = [1.0; Ladder::GRADES_MAX];
        let mut below = 0.0;
        for ((slot, rate), waiting) in climbing.iter_mut().zip(&self.rates).zip(&self.waiting) {
            below = waiting.climbing_rate(*rate as f64 / RATE_PARTS, below);
            *slot = below;
        }
        (0..=top).rev().map(move |position| {
            if position < top {
                exact /= climbing[position];
            }
            (position, whole_customers(exact))
        })
    }

    /// Customers needed at each grade, lowest first.
    pub fn counts(&self) -> Vec<u64> {
        let mut counts: Vec<u64> = self.needs(self.wins()).map(|(_, need)| need).collect();
        counts.reverse();
        counts
    }

    pub fn need(&self, position: usize) -> u64 {
        self.need_for(position, self.wins())
    }

    fn need_for(&self, position: usize, wins: u64) -> u64 {
        self.needs(wins).find(|(at, _)| *at == position).map_or(0, |(_, need)| need)
    }

    /// Where a number eases every need and every date most. The target keeps one order: a target of nothing is no plan.
    pub fn easiest(&self, knob: Knob) -> u64 {
        match knob {
            Knob::Target => self.target.min(1),
            Knob::AverageOrder => AMOUNT_MAX,
            Knob::Rate(_) => RATE_CERTAIN,
            Knob::Days(_) => 0,
            Knob::Months => u64::from(Period::MONTHS_MAX),
        }
    }

    /// The nearest value on the easy side that a person would say: whole days. Everything else is said as it is.
    pub fn spoken(knob: Knob, value: u64) -> u64 {
        if matches!(knob, Knob::Days(_)) { value - value % DAY_PARTS } else { value }
    }

    /// How far a number may go to use a count up. Nothing is slowed down for it, and no period shortened.
    fn hardest(&self, knob: Knob) -> u64 {
        match knob {
            Knob::Target => AMOUNT_MAX,
            Knob::AverageOrder => 1,
            Knob::Rate(_) => RATE_LEAST,
            Knob::Days(_) | Knob::Months => self.get(knob),
        }
    }
}

/// The value nearest to `wished` for which `holds`, when it holds for `sure` and from any such value on to `sure`.
pub(super) fn nearest(wished: u64, sure: u64, mut holds: impl FnMut(u64) -> bool) -> u64 {
    if holds(wished) {
        return wished;
    }
    let (mut good, mut bad) = (sure, wished);
    while good.abs_diff(bad) > 1 {
        let middle = good.midpoint(bad);
        if holds(middle) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    good
}

/// A plan on its way to one that keeps within the limits.
pub(super) struct Search {
    pub state: State,
    /// The most customers at each grade, lowest first; `u64::MAX` where nothing limits.
    pub limits: Vec<u64>,
    /// Days on which new customers at a grade must still count.
    pub dates: Vec<(usize, Day)>,
    /// A grade whose limit is to be used to the last win.
    pub goal: Option<usize>,
}

impl Search {
    pub fn holds(&self) -> bool {
        self.state.needs(self.state.wins()).all(|(position, need)| need <= self.limits[position])
            && self.dates.iter().all(|&(position, day)| self.state.latest_day(position) >= day)
    }

    /// Whether one win more would be too many for the goal.
    pub fn is_tight(&self) -> bool {
        self.goal.is_none_or(|grade| {
            let limit = self.limits[grade];
            // Needs end at the greatest count: as a limit, it leaves nothing to be used up.
            limit >= COUNT_MAX || self.state.need_for(grade, self.state.wins() + 1) > limit
        })
    }

    fn holds_at(&mut self, knob: Knob, value: u64) -> bool {
        self.state.set(knob, value);
        self.holds()
    }

    /// Moves one number after the other, each no further than it must, until every limit holds.
    pub fn ease(&mut self, knobs: &[Knob]) -> bool {
        for &knob in knobs {
            if self.holds() {
                break;
            }
            let (now, easiest) = (self.state.get(knob), self.state.easiest(knob));
            if self.holds_at(knob, easiest) {
                let value = nearest(now, easiest, |value| self.holds_at(knob, value));
                self.state.set(knob, value);
            }
        }
        self.holds()
    }

    /// Moves one number after the other as far as every limit allows, until the goal's is used up.
    pub fn load(&mut self, knobs: &[Knob]) {
        let Some(goal) = self.goal else { return };
        let (below, from_goal): (Vec<Knob>, Vec<Knob>) =
            knobs.iter().partition(|knob| matches!(knob, Knob::Rate(position) if *position < goal));
        if self.is_tight() {
            return;
        }
        if self.state.falls_back() {
            // Those below move the goal, too: they stay where it comes to its end without them.
            let before = self.state.clone();
            self.load_in_turn(&from_goal);
            if self.is_tight() {
                return;
            }
            self.state = before;
        }
        // The rates below the goal only decide what lies below it: out of the way, and given back afterwards.
        for knob in below {
            self.state.set(knob, RATE_CERTAIN);
        }
        self.load_in_turn(&from_goal);
    }

    fn load_in_turn(&mut self, knobs: &[Knob]) {
        for &knob in knobs {
            if self.is_tight() {
                break;
            }
            let now = self.state.get(knob);
            let value = nearest(self.state.hardest(knob), now, |value| self.holds_at(knob, value));
            self.state.set(knob, value);
        }
    }

    /// Takes back what was eased more than it had to be, the least willing first.
    pub fn give_back(&mut self, start: &State, knobs: &[Knob]) {
        for &knob in knobs.iter().rev() {
            let (now, before) = (self.state.get(knob), start.get(knob));
            let easiest = self.state.easiest(knob);
            if now.abs_diff(easiest) < before.abs_diff(easiest) {
                let value = nearest(before, now, |value| self.holds_at(knob, value));
                self.state.set(knob, value);
            }
        }
    }

    /// Takes the changed days down to whole ones, or to the fewest decimals that still use a count up, and gives the
    /// changed rates the fewest decimals that leave every count as it is.
    pub fn round(&mut self, start: &State) {
        let tight = self.is_tight();
        for knob in (0..self.state.flows.len()).map(Knob::Days) {
            let exact = self.state.get(knob);
            if exact == start.get(knob) {
                continue;
            }
            let steps = (0..=6).map(|decimals| DAY_PARTS / 10_u64.pow(decimals));
            for step in steps {
                if self.holds_at(knob, exact - exact % step) && self.is_tight() == tight {
                    break;
                }
            }
        }
        let counts = self.state.counts();
        for position in 0..self.state.rates.len() {
            let exact = self.state.rates[position];
            if exact == start.rates[position] {
                continue;
            }
            for decimals in 2..15 {
                let step = 10_u64.pow(15 - decimals);
                self.state.rates[position] = (exact.div_ceil(step) * step).clamp(RATE_LEAST, RATE_CERTAIN);
                if self.state.counts() == counts && self.is_tight() == tight {
                    break;
                }
                self.state.rates[position] = exact;
            }
        }
    }
}
