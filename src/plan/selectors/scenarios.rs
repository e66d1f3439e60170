//! The view model of "Scenarios": the baseline and its scenarios side by side.

use super::Explain;
use crate::domain::amounts::{AMOUNT_MAX_MINOR, whole_customers};
use crate::domain::calendar::Month;
use crate::domain::ladder::{
    Grade, GradeId, GradeNeed, PromotionRate, RateOrigin, Reverse, climbing_rates, reverse_with,
};
use crate::plan::{Action, Plan, ScenarioId};

/// The baseline and its scenarios.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The baseline first, then the scenarios in their order.
    pub columns: Vec<ComparedColumn>,
    /// What is compared; a cell a column.
    pub rows: Vec<ComparedRow>,
    /// The most customers of any bar: the one scale of all pictures.
    pub widest: f64,
    /// Which column leaves the smallest gap.
    pub best: BestGap,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedColumn {
    /// The scenario; none for the baseline.
    pub scenario: Option<ScenarioId>,
    /// Its name; empty for the baseline, which each language names.
    pub name: String,
    /// Revenue target in minor units.
    pub revenue_minor: i64,
    /// How many assumptions differ from the baseline's.
    pub differences: usize,
    /// What each grade needs, has and lacks, lowest first.
    pub needs: Vec<GradeNeed>,
    /// Its gap beside the baseline's.
    pub gap: GapVerdict,
}

/// A gap beside the baseline's, judged at the lowest grade where they differ: there most customers are to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GapVerdict {
    /// Every grade lacks as many.
    Same,
    /// Nobody is missing any more.
    Closed,
    /// Fewer are missing.
    Fewer {
        /// Place of the grade, 0 for the first.
        grade: usize,
        /// How many fewer.
        by: u64,
    },
    /// More are missing.
    More {
        /// Place of the grade, 0 for the first.
        grade: usize,
        /// How many more.
        by: u64,
    },
}

/// Which column leaves the smallest gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BestGap {
    /// The baseline has none to close.
    NothingMissing,
    /// No scenario leaves a smaller one.
    Baseline,
    /// The scenario in that column.
    Column(usize),
}

/// What a row compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compared {
    /// Revenue target.
    RevenueTarget,
    /// Average order.
    AverageOrder,
    /// The period's first month.
    PeriodStart,
    /// The period's number of months.
    PeriodMonths,
    /// Rate of the promotion from a grade.
    Rate(GradeId),
    /// Customers at a grade now.
    Have(GradeId),
    /// Median days of the promotion from a grade.
    Days(GradeId),
    /// Spread of those days.
    Spread(GradeId),
    /// Share lost each month at a grade.
    Lost(GradeId),
    /// Share that falls back each month at a grade.
    FallsBack(GradeId),
    /// Whether losses count.
    LossesCounted,
    /// How the year spreads over its months.
    Season,
    /// Wins needed.
    Wins,
    /// Customers needed at a grade.
    Needed(GradeId),
    /// Customers missing at a grade.
    Gap(GradeId),
    /// Share of the first grade that reaches the top.
    OverallRate,
    /// Customers to add each month.
    Replenish,
}

impl Compared {
    /// The story of it; none where a person entered it.
    #[must_use]
    pub fn story(self) -> Option<Explain> {
        match self {
            Self::Wins => Some(Explain::Wins),
            Self::Have(grade) => Some(Explain::Have(grade)),
            Self::Needed(grade) => Some(Explain::Needed(grade)),
            Self::Gap(grade) => Some(Explain::Gap(grade)),
            Self::OverallRate => Some(Explain::OverallRate),
            Self::Replenish => Some(Explain::Replenish),
            _ => None,
        }
    }

    /// Whether the row stands there only where a scenario differs in it.
    fn is_aside(self) -> bool {
        matches!(
            self,
            Self::Days(_) | Self::Spread(_) | Self::Lost(_) | Self::FallsBack(_) | Self::LossesCounted | Self::Season
        )
    }
}

/// A value of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ComparedValue {
    /// Minor units of the plan's currency.
    Money(i64),
    /// Customers, orders or months.
    Count(u64),
    /// A share, 0–1.
    Share(f64),
    /// Days, or a ratio.
    Quantity(f64),
    /// A month.
    Month(Month),
    /// Whether losses count.
    Counted(bool),
    /// Whether the months are weighted as in the baseline.
    SameSeason(bool),
}

impl ComparedValue {
    /// How much more it is than `other`; none where there is no more or less.
    pub(super) fn minus(self, other: Self) -> Option<f64> {
        match (self, other) {
            (Self::Money(one), Self::Money(other)) => Some((one - other) as f64),
            (Self::Count(one), Self::Count(other)) if one >= other => Some((one - other) as f64),
            (Self::Count(one), Self::Count(other)) => Some(-((other - one) as f64)),
            (Self::Share(one), Self::Share(other)) | (Self::Quantity(one), Self::Quantity(other)) => Some(one - other),
            (Self::Month(one), Self::Month(other)) => Some(f64::from(one.months_since(other))),
            _ => None,
        }
    }
}

/// A value with its difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ComparedCell {
    /// The value.
    pub value: ComparedValue,
    /// Whether it differs from the baseline's.
    pub differs: bool,
    /// By how much, where there is more and less.
    pub difference: Option<f64>,
}

/// A row of the comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedRow {
    /// What it compares.
    pub what: Compared,
    /// A cell a column.
    pub cells: Vec<ComparedCell>,
}

/// A column worked out.
pub(super) struct Worked {
    pub plan: Plan,
    reverse: Reverse,
}

impl Worked {
    pub fn of(plan: Plan, listed: &[u64]) -> Self {
        let wins = plan.wins();
        let counted = plan.ladder.grades().iter().map(|grade| grade.unlisted_count);
        let have: Vec<u64> = listed.iter().zip(counted).map(|(listed, counted)| listed + counted).collect();
        let rates = climbing_rates(&plan.ladder, plan.planning.losses_counted);
        let reverse = reverse_with(&plan.ladder, wins, &have, &rates, &[]);
        Self { plan, reverse }
    }

    pub fn value(&self, what: Compared, baseline: &Self) -> Option<ComparedValue> {
        let target = &self.plan.target;
        let grade = |id| self.plan.ladder.grade(id);
        let flow = |id| grade(id).map(|grade| grade.flow.figures());
        let need = |id| self.reverse.row(id);
        Some(match what {
            Compared::RevenueTarget => ComparedValue::Money(target.revenue_minor),
            Compared::AverageOrder => ComparedValue::Money(target.average_order_minor),
            Compared::PeriodStart => ComparedValue::Month(target.period.start()),
            Compared::PeriodMonths => ComparedValue::Count(u64::from(target.period.months())),
            Compared::Rate(id) => ComparedValue::Share(grade(id)?.promotion_rate.share()),
            Compared::Have(id) => ComparedValue::Count(need(id)?.have),
            Compared::Days(id) => ComparedValue::Quantity(flow(id)?.days_median),
            Compared::Spread(id) => ComparedValue::Quantity(flow(id)?.days_spread),
            Compared::Lost(id) => ComparedValue::Share(flow(id)?.lost_monthly_share),
            Compared::FallsBack(id) => ComparedValue::Share(flow(id)?.fallback_monthly_share),
            Compared::LossesCounted => ComparedValue::Counted(self.plan.planning.losses_counted),
            Compared::Season => ComparedValue::SameSeason(self.plan.planning.season == baseline.plan.planning.season),
            Compared::Wins => ComparedValue::Count(self.reverse.wins),
            Compared::Needed(id) => ComparedValue::Count(need(id)?.needed),
            Compared::Gap(id) => ComparedValue::Count(need(id)?.gap),
            Compared::OverallRate => ComparedValue::Share(self.reverse.overall_rate),
            Compared::Replenish => {
                let per_month = self.reverse.rows[0].needed_exact / f64::from(target.period.months());
                ComparedValue::Count(whole_customers(per_month))
            }
        })
    }

    fn gaps(&self) -> impl Iterator<Item = u64> {
        self.reverse.rows.iter().map(|row| row.gap)
    }

    fn gap_beside(&self, baseline: &Self) -> GapVerdict {
        let pairs = self.gaps().zip(baseline.gaps()).enumerate();
        match pairs.into_iter().find(|(_, (own, other))| own != other) {
            None => GapVerdict::Same,
            Some(_) if self.gaps().all(|gap| gap == 0) => GapVerdict::Closed,
            Some((grade, (own, other))) if own < other => GapVerdict::Fewer { grade, by: other - own },
            Some((grade, (own, other))) => GapVerdict::More { grade, by: own - other },
        }
    }
}

/// Everything that is compared, in the order of the rows.
pub(super) fn compared(grades: &[Grade]) -> Vec<Compared> {
    use Compared as C;
    let below = &grades[..grades.len() - 1];
    let each = |grades: &[Grade], what: fn(GradeId) -> C| grades.iter().map(|grade| what(grade.id)).collect::<Vec<_>>();
    [
        vec![C::RevenueTarget, C::AverageOrder, C::PeriodStart, C::PeriodMonths],
        each(below, C::Rate),
        each(grades, C::Have),
        vec![C::LossesCounted],
        each(below, C::Lost),
        each(below, C::FallsBack),
        each(below, C::Days),
        each(below, C::Spread),
        vec![C::Season, C::Wins],
        each(grades, C::Needed),
        each(grades, C::Gap),
        vec![C::OverallRate, C::Replenish],
    ]
    .concat()
}

/// Puts a plan's scenarios beside it. `baseline` is the plan as it is kept, in no scenario.
#[must_use]
pub fn comparison(baseline: &Plan) -> Comparison {
    let ids: Vec<GradeId> = baseline.ladder.grades().iter().map(|grade| grade.id).collect();
    let listed = |period| baseline.customers.count_by_grade(&ids, period);
    let own_period = baseline.target.period;
    let of_own_period = listed(own_period);
    let scenarios = &baseline.planning.scenarios;
    let own = std::iter::once(baseline.clone());
    let seen = scenarios.iter().map(|scenario| scenario.differences.applied_to(baseline));
    let worked: Vec<Worked> = own
        .chain(seen)
        .map(|plan| {
            // Wins count for the period that they lie in; most scenarios have the plan's own.
            let period = plan.target.period;
            let listed = if period == own_period { of_own_period.clone() } else { listed(period) };
            Worked::of(plan, &listed)
        })
        .collect();
    let first = &worked[0];
    let rows = compared(baseline.ladder.grades()).into_iter().filter_map(|what| {
        let beside = first.value(what, first)?;
        let cells: Option<Vec<ComparedCell>> = worked
            .iter()
            .map(|column| {
                let value = column.value(what, first)?;
                let differs = value != beside;
                let difference = value.minus(beside).filter(|_| differs);
                Some(ComparedCell { value, differs, difference })
            })
            .collect();
        let row = ComparedRow { what, cells: cells? };
        (!what.is_aside() || row.cells.iter().any(|cell| cell.differs)).then_some(row)
    });
    let columns: Vec<ComparedColumn> = worked
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let scenario = at.checked_sub(1).and_then(|at| scenarios.get(at));
            ComparedColumn {
                scenario: scenario.map(|scenario| scenario.id),
                name: scenario.map_or_else(String::new, |scenario| scenario.name.clone()),
                revenue_minor: column.plan.target.revenue_minor,
                // One that the baseline has taken on since is no difference any more.
                differences: crate::plan::Differences::between(baseline, &column.plan).count(),
                needs: column.reverse.rows.clone(),
                gap: column.gap_beside(first),
            }
        })
        .collect();
    let needs = columns.iter().flat_map(|column| &column.needs);
    let widest = needs.fold(0.0_f64, |widest, need| widest.max(need.needed as f64).max(need.cover()));
    // The first of those that leave equally few.
    let smallest = (0..worked.len()).min_by(|&one, &other| worked[one].gaps().cmp(worked[other].gaps()));
    let best = match smallest {
        _ if first.gaps().all(|gap| gap == 0) => BestGap::NothingMissing,
        None | Some(0) => BestGap::Baseline,
        Some(column) => BestGap::Column(column),
    };
    Comparison { rows: rows.collect(), columns, widest, best }
}

/// Another way to try first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ScenarioExample {
    /// The promotion where most deals die, some points better.
    BetterRate {
        /// The lower grade.
        grade: GradeId,
        /// The better rate.
        rate: PromotionRate,
        /// By how many percentage points.
        points: f64,
    },
    /// Where every promotion is certain: orders a tenth larger.
    LargerOrders {
        /// The larger average order.
        average_order_minor: i64,
    },
}

impl ScenarioExample {
    /// The most percentage points that it adds to a rate.
    const POINTS: f64 = 5.0;

    /// The example for a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let weakest = plan
            .ladder
            .promotions()
            .map(|(lower, _)| lower)
            .min_by(|one, other| one.promotion_rate.share().total_cmp(&other.promotion_rate.share()))
            .filter(|grade| grade.promotion_rate < PromotionRate::CERTAIN);
        if let Some(grade) = weakest {
            let percent = grade.promotion_rate.percent();
            let rate = PromotionRate::nearest((percent + Self::POINTS) / 100.0);
            let points = ((rate.percent() - percent) * 1e6).round() / 1e6;
            return Self::BetterRate { grade: grade.id, rate, points };
        }
        let average = plan.target.average_order_minor;
        let larger = average.saturating_add((average / 10).max(1)).min(AMOUNT_MAX_MINOR);
        Self::LargerOrders { average_order_minor: larger }
    }

    /// The one assumption that it changes.
    #[must_use]
    pub fn change(self) -> Action {
        match self {
            Self::BetterRate { grade, rate, .. } => {
                Action::SetPromotionRates { rates: vec![(grade, rate)], origin: RateOrigin::Entered }
            }
            Self::LargerOrders { average_order_minor } => Action::SetAverageOrder { average_order_minor },
        }
    }
}
