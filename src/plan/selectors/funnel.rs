//! The funnel page's view model.

use crate::domain::accounts::{Customers, Standing};
use crate::domain::calendar::{Day, Period};
use crate::domain::forecast::{RecordRates, record_rates};
use crate::domain::ladder::{
    Grade, GradeId, GradeNeed, Ladder, Leverage, MonthlyPlan, Reverse, ShapeFinding, climbing_rates, leverage,
    monthly_plan, reverse_with, shape_findings,
};
use crate::domain::pauses::{Pauses, at_once};
use crate::plan::Plan;
use std::rc::Rc;

/// One grade as the page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct GradeRow {
    /// The grade with its texts and rate.
    pub grade: Grade,
    /// What it needs, has and lacks.
    pub need: GradeNeed,
    /// Of those it has, how many are listed by name.
    pub listed: u64,
    /// Value of those it has in minor units; a customer of unknown value counts as an average order.
    pub have_value_minor: f64,
    /// What the customers at higher grades stand for × average order, in minor units.
    pub covered_value_minor: f64,
    /// Needed customers × average order, in minor units.
    pub needed_value_minor: f64,
    /// Missing customers × average order, in minor units.
    pub gap_value_minor: f64,
    /// Needed here ÷ needed one grade down; none at the first.
    pub share_of_previous: Option<f64>,
    /// Needed here ÷ needed at the first grade.
    pub share_of_first: f64,
}

/// The outcome in one word, for the sentence at the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// Target of zero: nothing to reach.
    NoTarget,
    /// No grade lacks anyone.
    Covered,
    /// The lowest grade that lacks customers; those below it have enough to feed the rest in time.
    Lacking {
        /// Place of that grade, 0 for the first.
        grade: usize,
        /// Customers that it lacks.
        gap: u64,
        /// Of these, needed by the end of this month; none outside the period.
        this_month: Option<u64>,
    },
}

/// Everything that the funnel page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelView {
    /// Grades, lowest first.
    pub rows: Vec<GradeRow>,
    /// The calculation behind them.
    pub reverse: Reverse,
    /// What a point more on each promotion saves, strongest first.
    pub leverage: Vec<Leverage>,
    /// Bulges and pinches.
    pub shapes: Vec<ShapeFinding>,
    /// The promotion with the lowest rate: where most deals die. None on a ladder of one grade.
    pub weakest_promotion: Option<GradeId>,
    /// Needs by month.
    pub monthly: MonthlyPlan,
    /// The sentence at the top.
    pub outlook: Outlook,
    /// Customers of the first grade to add a month to stay level.
    pub replenish_per_month: f64,
    /// Rates that the customers' records imply.
    pub records: Option<Rc<RecordRates>>,
    /// Customers lost so far: tries, not members of the funnel.
    pub lost: u64,
}

/// What the customers' list says, whatever the target: worked out once a list, not once a keystroke.
#[derive(Clone, Debug, PartialEq)]
pub struct CustomerFacts {
    /// Customers at each grade that count for the period, lowest first.
    listed: Vec<u64>,
    /// Their known values together, in minor units.
    known_value_minor: Vec<f64>,
    /// How many of them have no known value.
    unvalued: Vec<u64>,
    lost: u64,
    records: Option<Rc<RecordRates>>,
}

/// Goes through the list once.
#[must_use]
pub fn customer_facts(customers: &Customers, ladder: &Ladder, period: Period) -> CustomerFacts {
    at_once(customer_facts_in_turns(customers, ladder, period, &mut Pauses::none()))
}

/// The same, with pauses.
pub async fn customer_facts_in_turns(
    customers: &Customers,
    ladder: &Ladder,
    period: Period,
    pauses: &mut Pauses,
) -> CustomerFacts {
    let ids: Vec<GradeId> = ladder.grades().iter().map(|grade| grade.id).collect();
    let count = ids.len();
    let mut facts = CustomerFacts {
        listed: customers.count_by_grade(&ids, period),
        known_value_minor: vec![0.0; count],
        unvalued: vec![0; count],
        lost: 0,
        records: record_rates(customers, ladder).map(Rc::new),
    };
    let top = ids.last().copied();
    pauses.take().await;
    for customer in customers.list() {
        if customer.standing == Standing::Active && !customer.counts_in(period, top) {
            continue;
        }
        match (customer.standing, ids.iter().position(|&id| id == customer.grade), customer.value_minor) {
            (Standing::Lost, ..) => facts.lost += 1,
            (Standing::Active, Some(index), Some(value)) => facts.known_value_minor[index] += value as f64,
            (Standing::Active, Some(index), None) => facts.unvalued[index] += 1,
            _ => {}
        }
    }
    facts
}

/// Computes the page from a plan.
#[must_use]
pub fn funnel_view(plan: &Plan, today: Day) -> FunnelView {
    funnel_view_with(plan, &customer_facts(&plan.customers, &plan.ladder, plan.target.period), today)
}

/// The same with the facts of the plan's own list at hand.
#[must_use]
pub fn funnel_view_with(plan: &Plan, facts: &CustomerFacts, today: Day) -> FunnelView {
    let target = &plan.target;
    let wins = plan.wins();
    let unlisted = plan.ladder.grades().iter().map(|grade| grade.unlisted_count);
    let have: Vec<u64> = facts.listed.iter().zip(unlisted).map(|(listed, unlisted)| listed + unlisted).collect();
    let losses_counted = plan.planning.losses_counted;
    let rates = climbing_rates(&plan.ladder, losses_counted);
    let reverse = reverse_with(&plan.ladder, wins, &have, &rates, &[]);
    let monthly = monthly_plan(&reverse, target.period, today.month());
    let average = target.average_order_minor as f64;
    let first = reverse.rows[0].needed_exact;
    let grades = plan.ladder.grades();
    let rows = reverse.rows.iter().enumerate().map(|(index, need)| GradeRow {
        grade: grades[index].clone(),
        need: *need,
        listed: facts.listed[index],
        have_value_minor: facts.known_value_minor[index]
            + (facts.unvalued[index] + grades[index].unlisted_count) as f64 * average,
        covered_value_minor: need.covered_by_higher * average,
        needed_value_minor: need.needed as f64 * average,
        gap_value_minor: need.gap as f64 * average,
        share_of_previous: index.checked_sub(1).map(|below| rates[below]),
        share_of_first: if first > 0.0 { need.needed_exact / first } else { reverse.overall_rate / need.rate_to_top },
    });
    let rows: Vec<GradeRow> = rows.collect();
    let outlook = match reverse.rows.iter().position(|row| row.gap > 0) {
        _ if wins == 0 => Outlook::NoTarget,
        None => Outlook::Covered,
        Some(grade) => Outlook::Lacking {
            grade,
            gap: reverse.rows[grade].gap,
            this_month: monthly.this_month.map(|month| monthly.until(month, grade).gap),
        },
    };
    let weakest_promotion = plan
        .ladder
        .promotions()
        .map(|(lower, _)| lower)
        .min_by(|one, other| one.promotion_rate.share().total_cmp(&other.promotion_rate.share()))
        .map(|grade| grade.id);
    FunnelView {
        rows,
        leverage: leverage(&plan.ladder, wins, &have, losses_counted),
        shapes: shape_findings(&plan.ladder, &have),
        weakest_promotion,
        monthly,
        outlook,
        replenish_per_month: reverse.rows[0].needed_exact / f64::from(target.period.months()),
        records: facts.records.clone(),
        lost: facts.lost,
        reverse,
    }
}
