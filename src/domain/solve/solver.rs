//! From locks and a question to an answer.

use super::answer::{Change, Conflict, Inputs, Outcome, Solution, SolveError};
use super::cell::{Cell, GiveWay, Locks, Preference, Setting};
use super::search::{Knob, Search, State, nearest};
use crate::domain::amounts::COUNT_MAX;
use crate::domain::ladder::{GradeFlow, GradeId, Ladder, wins_needed};

/// Sets `ask`, if any, and lets the cells that are not locked give way by `preference` until every lock holds.
///
/// A cell moves no further than it must; the next one moves only when it has come to its end: a rate at 100 %, or
/// at 0.01 %, a target at one order, days at 0, a period at 120 months. A count asked for is used to the last win: the
/// plan needs at most so many there, and for one win more it would need more. A day asked for that the plan keeps anyway
/// moves nothing: nobody slows down to fill the time. An asked cell that is locked takes the new value. Locks that the
/// ladder no longer has a grade for, or the period no room, count for nothing.
///
/// # Errors
/// [`SolveError`] when an amount or count is out of its range, or the cell asked for does not exist.
pub fn solve(
    inputs: Inputs<'_>,
    locks: &Locks,
    preference: Preference,
    ask: Option<Setting>,
) -> Result<Outcome, SolveError> {
    wins_needed(inputs.revenue_minor, inputs.average_order_minor)?;
    if let Some(ask) = ask {
        check(inputs, ask)?;
    }
    let asked = ask.map(|ask| ask.cell());
    let exists = |lock: &&Setting| {
        let is_gone = matches!(check(inputs, **lock), Err(SolveError::UnknownCell | SolveError::PeriodEnd));
        !is_gone && Some(lock.cell()) != asked
    };
    let locks: Vec<Setting> = locks.list().iter().filter(exists).copied().collect();
    for &lock in &locks {
        check(inputs, lock)?;
    }
    Ok(Question { ladder: inputs.ladder, start: State::new(inputs), preference }.answer(&locks, ask))
}

fn check(inputs: Inputs<'_>, setting: Setting) -> Result<(), SolveError> {
    let ladder = inputs.ladder;
    let exists = |grade| ladder.position(grade).ok_or(SolveError::UnknownCell);
    match setting {
        Setting::RevenueTarget { revenue_minor } => wins_needed(revenue_minor, 1).map(drop).map_err(Into::into),
        Setting::AverageOrder { average_order_minor } => {
            wins_needed(0, average_order_minor).map(drop).map_err(Into::into)
        }
        Setting::Rate { grade, .. } | Setting::Days { grade, .. } if exists(grade)? + 1 == ladder.grades().len() => {
            Err(SolveError::UnknownCell)
        }
        Setting::Days { days, .. } if !(0.0..=GradeFlow::DAYS_MAX).contains(&days) => Err(SolveError::Days),
        Setting::Rate { .. } | Setting::Days { .. } => Ok(()),
        Setting::LatestDay { grade, .. } => exists(grade).map(drop),
        Setting::PeriodEnd { month } => inputs.period.ending(month).map(drop).map_err(|_| SolveError::PeriodEnd),
        Setting::Count { grade, customers } => {
            exists(grade)?;
            if customers > COUNT_MAX { Err(SolveError::CountTooLarge) } else { Ok(()) }
        }
    }
}

struct Question<'a> {
    ladder: &'a Ladder,
    start: State,
    preference: Preference,
}

/// A plan as near to the question as the free cells bring it.
struct Attempt {
    state: State,
    succeeded: bool,
}

impl Question<'_> {
    fn answer(&self, locks: &[Setting], ask: Option<Setting>) -> Outcome {
        let attempt = self.attempt(locks, ask, None);
        if attempt.succeeded {
            return Outcome::Solved(self.solution(&attempt.state));
        }
        let Some((ask, best)) = ask.and_then(|ask| Some((ask, self.nearest_to(ask, locks, &attempt)?))) else {
            return Outcome::Contradiction(self.conflict(locks, None, ask));
        };
        let attempt = self.attempt(locks, Some(best), None);
        let conflict = self.conflict(locks, Some(ask), Some(ask));
        Outcome::BestReachable { nearest: best, solution: self.solution(&attempt.state), conflict }
    }

    /// Everything set as locked and asked, then eased and loaded; `first` gives way before all others.
    fn attempt(&self, locks: &[Setting], ask: Option<Setting>, first: Option<Cell>) -> Attempt {
        let (mut search, mut knobs) = self.set_up(locks, ask);
        let set = search.state.clone();
        if let Some(knob) = first.and_then(|cell| self.knob(cell)) {
            knobs.retain(|other| *other != knob);
            knobs.insert(0, knob);
        }
        let before_counts = self.before_counts(&knobs);
        let moves_counts = |ask: Setting| !ask.cell().is_time() && !matches!(ask, Setting::Count { .. });
        if ask.is_some_and(moves_counts) && first.is_none() && before_counts > 0 {
            let willing = &knobs[..before_counts];
            let limits = search.limits.clone();
            search.limits[0] = limits[0].min(self.start.need(0));
            search.goal = Some(0);
            if search.ease(willing) {
                search.load(willing);
            }
            search.goal = None;
            if !search.holds() {
                search.limits = limits;
            }
        }
        let eased = search.ease(&knobs);
        if eased {
            search.load(&knobs);
            search.give_back(&set, &knobs);
            search.round(&set);
        }
        Attempt { succeeded: eased && search.is_tight(), state: search.state }
    }

    /// The plan with the locked and asked values, its limits, and the free numbers in the order of preference.
    fn set_up(&self, locks: &[Setting], ask: Option<Setting>) -> (Search, Vec<Knob>) {
        let mut state = self.start.clone();
        let mut limits = vec![u64::MAX; self.ladder.grades().len()];
        let mut dates = Vec::new();
        let mut goal = None;
        let mut fixed = Vec::new();
        for (setting, is_asked) in locks.iter().map(|&lock| (lock, false)).chain(ask.map(|ask| (ask, true))) {
            fixed.extend(self.knob(setting.cell()));
            match setting {
                Setting::RevenueTarget { revenue_minor } => state.target = revenue_minor.unsigned_abs(),
                Setting::AverageOrder { average_order_minor } => {
                    state.average_order = average_order_minor.unsigned_abs();
                }
                Setting::Rate { grade, rate } => {
                    if let Some(position) = self.ladder.position(grade) {
                        state.set_rate(position, rate);
                    }
                }
                Setting::Count { grade, customers } => {
                    if let Some(position) = self.ladder.position(grade) {
                        limits[position] = limits[position].min(customers);
                        goal = if is_asked { Some(position) } else { goal };
                    }
                }
                Setting::Days { grade, days } => {
                    if let Some(position) = self.ladder.position(grade) {
                        state.set_days(position, days);
                    }
                }
                Setting::PeriodEnd { month } => state.set_period_end(month),
                Setting::LatestDay { grade, day } => {
                    dates.extend(self.ladder.position(grade).map(|position| (position, day)));
                }
            }
        }
        let mut knobs: Vec<Knob> = self.preference.order().iter().flat_map(|kind| self.knobs_of(*kind)).collect();
        knobs.retain(|knob| !fixed.contains(knob));
        (Search { state, limits, dates, goal }, knobs)
    }

    fn knobs_of(&self, kind: GiveWay) -> Vec<Knob> {
        match kind {
            GiveWay::Counts => Vec::new(),
            GiveWay::RevenueTarget => vec![Knob::Target],
            GiveWay::Rates => (0..self.ladder.grades().len() - 1).map(Knob::Rate).collect(),
            GiveWay::AverageOrder => vec![Knob::AverageOrder],
            GiveWay::Days => (0..self.ladder.grades().len() - 1).map(Knob::Days).collect(),
            GiveWay::PeriodEnd => vec![Knob::Months],
        }
    }

    /// How many of `knobs` come before the counts.
    fn before_counts(&self, knobs: &[Knob]) -> usize {
        let kinds = self.preference.order().iter().take_while(|kind| **kind != GiveWay::Counts);
        let willing: Vec<Knob> = kinds.flat_map(|kind| self.knobs_of(*kind)).collect();
        knobs.iter().take_while(|knob| willing.contains(knob)).count()
    }

    fn knob(&self, cell: Cell) -> Option<Knob> {
        match cell {
            Cell::RevenueTarget => Some(Knob::Target),
            Cell::AverageOrder => Some(Knob::AverageOrder),
            Cell::Rate(grade) => self.ladder.position(grade).map(Knob::Rate),
            Cell::Days(grade) => self.ladder.position(grade).map(Knob::Days),
            Cell::PeriodEnd => Some(Knob::Months),
            Cell::Count(_) | Cell::LatestDay(_) => None,
        }
    }

    /// The value nearest to `ask` with which every lock holds; none when no value would do.
    fn nearest_to(&self, ask: Setting, locks: &[Setting], attempt: &Attempt) -> Option<Setting> {
        let (mut search, knobs) = self.set_up(locks, Some(ask));
        for knob in knobs {
            search.state.set(knob, search.state.easiest(knob));
        }
        let knob = match ask {
            Setting::Count { grade, customers } => {
                let position = self.ladder.position(grade)?;
                search.limits[position] = u64::MAX;
                let least = search.state.need(position);
                let customers = if least > customers { least } else { attempt.state.need(position) };
                return search.holds().then_some(Setting::Count { grade, customers });
            }
            Setting::LatestDay { grade, .. } => {
                let position = self.ladder.position(grade)?;
                search.dates.retain(|(at, _)| *at != position);
                let day = search.state.latest_day(position);
                return search.holds().then_some(Setting::LatestDay { grade, day });
            }
            _ => self.knob(ask.cell())?,
        };
        // An answer may be that nothing can be reached: the target asked for may end at zero.
        let easiest = if knob == Knob::Target { 0 } else { search.state.easiest(knob) };
        let wished = search.state.get(knob);
        let mut holds = |value| {
            search.state.set(knob, value);
            search.holds()
        };
        if !holds(easiest) {
            return None;
        }
        let value = State::spoken(knob, nearest(wished, easiest, holds));
        search.state.set(knob, value);
        Some(self.setting(&search.state, knob))
    }

    /// Locks are left out one by one, and for good where the rest still fails, until none can be: what remains is
    /// minimal. Once round is not enough: a count can be easier to use up with a lock more, where each win takes many.
    /// `part` is the question where it takes part in the conflict; a way out answers `ask`.
    fn conflict(&self, locks: &[Setting], part: Option<Setting>, ask: Option<Setting>) -> Conflict {
        let mut against = locks.to_vec();
        loop {
            let before = against.clone();
            for lock in before.iter().rev() {
                let without: Vec<Setting> = against.iter().filter(|other| *other != lock).copied().collect();
                if !self.attempt(&without, part, None).succeeded {
                    against = without;
                }
            }
            if against.len() == before.len() {
                break;
            }
        }
        let unlocked = |lock: &Setting| {
            let without: Vec<Setting> = locks.iter().filter(|other| *other != lock).copied().collect();
            let attempt = self.attempt(&without, ask, Some(lock.cell()));
            attempt.succeeded.then(|| match *lock {
                Setting::Count { grade, .. } => {
                    let customers = self.ladder.position(grade).map_or(0, |position| attempt.state.need(position));
                    Setting::Count { grade, customers }
                }
                Setting::LatestDay { grade, day } => {
                    let position = self.ladder.position(grade);
                    let day = position.map_or(day, |position| attempt.state.latest_day(position));
                    Setting::LatestDay { grade, day }
                }
                _ => self.knob(lock.cell()).map_or(*lock, |knob| self.setting(&attempt.state, knob)),
            })
        };
        let ways_out = against.iter().filter_map(unlocked).collect();
        let cells = part.iter().chain(&against).map(Setting::cell).collect();
        Conflict { cells, ways_out }
    }

    fn setting(&self, state: &State, knob: Knob) -> Setting {
        let minor = |amount: u64| i64::try_from(amount).unwrap_or(i64::MAX);
        match knob {
            Knob::Target => Setting::RevenueTarget { revenue_minor: minor(state.target) },
            Knob::AverageOrder => Setting::AverageOrder { average_order_minor: minor(state.average_order) },
            Knob::Rate(position) => Setting::Rate { grade: self.grade(position), rate: state.rate(position) },
            Knob::Days(position) => Setting::Days { grade: self.grade(position), days: state.days(position) },
            Knob::Months => Setting::PeriodEnd { month: state.period_end() },
        }
    }

    fn grade(&self, position: usize) -> GradeId {
        self.ladder.grades()[position].id
    }

    fn solution(&self, state: &State) -> Solution {
        let inputs = [GiveWay::RevenueTarget, GiveWay::AverageOrder, GiveWay::Rates, GiveWay::Days, GiveWay::PeriodEnd];
        let changes = inputs
            .iter()
            .flat_map(|kind| self.knobs_of(*kind))
            .filter(|&knob| self.start.get(knob) != state.get(knob))
            .map(|knob| Change { from: self.setting(&self.start, knob), to: self.setting(state, knob) })
            .collect();
        Solution { changes, counts: state.counts() }
    }
}
