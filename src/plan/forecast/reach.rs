//! What a plan's people can reach, and the chance of its target then.

use super::chance::{end_of, mean};
use super::question::{NewCustomers, Question, TeamInputs};
use super::reach_answer::{Binding, Limit, PersonWorth, ReachAnswer, RegionReach, WithoutAnswer, lacking};
use super::reading::{Reading, read};
use crate::domain::accounts::Customers;
use crate::domain::calendar::Month;
use crate::domain::forecast::{Arrivals, MonthlyArrivals, OpenCustomer, TrialError, TrialSetup, wins_to_plan_for};
use crate::domain::ladder::{Chain, GradeId, climbing_rates, wins_needed};
use crate::domain::schedule::{ClosingTimes, Timing};
use crate::domain::staffing::{
    Batch, Capacity, Effort, Reach, Reachable, Workable, add_hours, hours_of_one, later, steady_wins_per_month,
};
use crate::plan::document::have;

/// So small a part of a win does not decide which limit holds.
const LITTLE: f64 = 1e-6;
/// Hours that bind are named for so many tiers and regions.
const BINDINGS: usize = 3;

/// Customers, months and hours of a plan, side by side.
pub(super) struct Field<'a> {
    pub question: &'a Question,
    pub team: &'a TeamInputs,
    pub reading: Reading,
    pub workable: Workable,
    pub capacity: Capacity,
    /// By region.
    pub reachables: Vec<Reachable>,
    /// Wins that the target takes.
    pub target_wins: f64,
}

/// Wins that the funnel plans for when it is to be that sure.
pub(super) fn planned_wins(question: &Question, target_wins: u64, certainty: Option<f64>) -> u64 {
    certainty.map_or(target_wins, |certainty| {
        let rates = climbing_rates(&question.ladder, question.losses_counted);
        wins_to_plan_for(target_wins, rates.iter().product(), certainty)
    })
}

/// New customers at the lowest grade by month from today's on, as the funnel asks for them to win so many; those overdue
/// come this month.
pub(super) fn planned_entries(question: &Question, customers: &Customers, wins: u64) -> Vec<f64> {
    let ladder = question.ladder.in_force(question.losses_counted);
    let have = have(&ladder, customers, question.target.period);
    let timing = Timing::of(&ladder, question.target.period, &question.season, question.today);
    let schedule = timing.schedule(&ladder, wins, &have, question.target.average_order_minor);
    let months = question.target.period.end().months_since(question.today.month()) + 1;
    let mut entries = vec![0.0; usize::try_from(months).unwrap_or(0)];
    for (month, cells) in schedule.monthly.months.iter().zip(&schedule.monthly.cells) {
        let ahead = usize::try_from(month.months_since(question.today.month())).unwrap_or(0);
        if let (Some(entry), Some(cell)) = (entries.get_mut(ahead), cells.first()) {
            *entry += cell.gap as f64;
        }
    }
    entries
}

impl<'a> Field<'a> {
    /// Of the plan as it is asked about.
    pub fn of(
        question: &'a Question,
        new_customers: NewCustomers,
        customers: &Customers,
    ) -> Result<Self, WithoutAnswer> {
        let target = &question.target;
        let inputs = question.team.as_ref();
        if let Some(why) = lacking(inputs.map(|inputs| &*inputs.staffing), target, question.today) {
            return Err(WithoutAnswer::Unready(why));
        }
        let Some(team) = inputs else { return Err(WithoutAnswer::Unready(super::Unready::Team)) };
        let wins = wins_needed(target.revenue_minor, target.average_order_minor).unwrap_or(0);
        let mut reading = read(question, customers);
        if new_customers == NewCustomers::Planned {
            let planned = planned_wins(question, wins, team.certainty);
            take_in(&mut reading, question, &planned_entries(question, customers, planned));
        }
        let months = reading.setup.arrivals.per_month.len();
        let first = question.today.month();
        let months: Vec<Month> =
            (0..months).map(|month| first.plus(i32::try_from(month).unwrap_or(i32::MAX))).collect();
        let workable = workable(question, team, &reading, months.len());
        let capacity = Capacity::of(&team.staffing, &team.working, &months, question.today);
        let reachables = capacity.shares.iter().map(|share| Reachable::of(&workable, *share)).collect();
        Ok(Self { question, team, reading, workable, capacity, reachables, target_wins: wins as f64 })
    }

    /// The same with other new customers.
    pub fn with_entries(mut self, entries: &[f64]) -> Self {
        take_in(&mut self.reading, self.question, entries);
        self.workable = workable(self.question, self.team, &self.reading, self.capacity.months.len());
        self.reachables = self.capacity.shares.iter().map(|share| Reachable::of(&self.workable, *share)).collect();
        self
    }

    /// Wins that are there already.
    pub fn booked(&self) -> f64 {
        self.reading.booked.last().map_or(0.0, |booked| booked[0])
    }

    /// Hours of those who are there, by rank and month.
    pub fn hours(&self, region: usize) -> Vec<Vec<f64>> {
        let row = |rank| self.capacity.row(region, rank).iter().map(|cell| cell.selling_hours).collect();
        (0..self.capacity.tiers()).map(row).collect()
    }

    /// What is tried when there are hours only for those whom the regions work.
    pub fn setup_within(&self, reaches: &[Reach]) -> TrialSetup {
        let batches = &self.workable.batches;
        let worked = |at: usize| reaches.iter().map(|reach| reach.worked[at]).sum::<f64>();
        let shares: Vec<f64> =
            batches.iter().enumerate().map(|(at, batch)| share(worked(at), batch.customers)).collect();
        let (open, coming) = shares.split_at(shares.len() - self.capacity.months.len());
        thinned(&self.reading.setup, open, coming)
    }

    /// The chances of the target by wins and by money.
    pub fn chances(&self, setup: &TrialSetup) -> Result<([f64; 2], bool), TrialError> {
        let end = end_of(setup, u64::MAX, true)?;
        let target = [self.target_wins, self.question.target.revenue_minor as f64];
        let booked = self.reading.booked.last().copied().unwrap_or_default();
        let chance = [0, 1].map(|of| end.reach(of, target[of] - booked[of]).chance);
        Ok((chance, end.is_exact(0) && end.is_exact(1)))
    }

    /// Hours that bind, the most costly first.
    pub fn bindings(&self, reaches: &[Reach]) -> Vec<Binding> {
        let staffing = &self.team.staffing;
        let places = (0..reaches.len()).flat_map(|region| (0..staffing.tiers.len()).map(move |rank| (region, rank)));
        let mut found: Vec<(f64, Binding)> = places
            .filter_map(|(region, rank)| {
                let months = reaches[region].binding_months(rank);
                let grade = self.busiest_grade(&reaches[region], rank, &months)?;
                let at = |month: usize| self.capacity.months.get(month).copied();
                let months = months.into_iter().filter_map(at).collect();
                let binding = Binding { tier: staffing.tiers[rank].id, grade, region, months };
                Some((reaches[region].shortage(rank), binding))
            })
            .collect();
        found.sort_by(|one, other| other.0.total_cmp(&one.0));
        found.into_iter().take(BINDINGS).map(|(_, binding)| binding).collect()
    }

    /// The grade of a tier that takes most hours in these months.
    fn busiest_grade(&self, reach: &Reach, rank: usize, months: &[usize]) -> Option<GradeId> {
        let own = |grade: &usize| self.workable.rank_of_grade[*grade] == Some(rank);
        let hours = |grade: usize| -> f64 {
            let each = self.workable.batches.iter().zip(&reach.worked);
            let of = |(batch, worked): (&Batch, &f64)| {
                months.iter().map(|&month| batch.hours_each[grade][month] * worked).sum::<f64>()
            };
            each.map(of).sum()
        };
        let busiest = (0..self.workable.rank_of_grade.len())
            .filter(own)
            .max_by(|&one, &other| hours(one).total_cmp(&hours(other)))?;
        (!months.is_empty()).then(|| self.question.ladder.grades().get(busiest).map(|grade| grade.id)).flatten()
    }
}

/// New customers at the lowest grade instead of those that were counted on.
fn take_in(reading: &mut Reading, question: &Question, entries: &[f64]) {
    let times =
        ClosingTimes::of(&question.ladder.in_force(question.losses_counted), question.target.period, question.today);
    let setup = &mut reading.setup;
    let per_month = entries.iter().enumerate().map(|(ahead, &mean)| {
        setup.timings.push(times.of_arrival(0, ahead));
        MonthlyArrivals { mean, timing: setup.timings.len() - 1 }
    });
    let per_month = per_month.collect();
    setup.arrivals = Arrivals { position: 0, per_month, ..setup.arrivals };
    reading.entry = 0;
}

/// Of whom the hours are, whose work it is, and what comes of it.
fn workable(question: &Question, team: &TeamInputs, reading: &Reading, months: usize) -> Workable {
    let (ladder, staffing) = (question.ladder.in_force(question.losses_counted), &team.staffing);
    let chain = Chain::of(&ladder);
    let setup = &reading.setup;
    let means: Vec<f64> = setup.rates.iter().map(|rates| mean(rates)).collect();
    let chance = |position: usize| means.get(position..).map_or(1.0, |rates| rates.iter().product::<f64>());
    let in_time = |timing: usize| setup.timings[timing].last().copied().unwrap_or(0.0);
    let top = ladder.grades().len() - 1;
    let mut batches: Vec<Batch> = (0..top)
        .map(|position| {
            let there = || setup.open.iter().filter(|one| one.position == position);
            let customers = there().count() as f64;
            let timely: f64 = there().map(|one| in_time(one.timing)).sum();
            Batch {
                customers,
                wins_each: chance(position) * timely / customers.max(1.0),
                hours_each: hours_of_one(&chain, &ladder, staffing, position, months),
            }
        })
        .collect();
    let hours = hours_of_one(&chain, &ladder, staffing, reading.entry, months);
    batches.extend(setup.arrivals.per_month.iter().enumerate().map(|(ahead, month)| Batch {
        customers: month.mean,
        wins_each: chance(reading.entry) * in_time(month.timing),
        hours_each: later(&hours, ahead),
    }));
    let rank =
        |grade: GradeId| staffing.effort(grade).and_then(|effort| effort.tier).and_then(|tier| staffing.rank(tier));
    let won = (reading.won + reading.won_elsewhere) as f64;
    let care = ladder.grades().iter().enumerate().map(|(position, grade)| {
        let contact = staffing.effort(grade.id).map_or(0.0, Effort::contact_hours_per_month);
        vec![if position == top { won * contact } else { 0.0 }; months]
    });
    Workable {
        rank_of_grade: ladder.grades().iter().map(|grade| rank(grade.id)).collect(),
        ranks: staffing.tiers.len(),
        months,
        care: care.collect(),
        batches,
    }
}

/// The share of customers that there are hours for; all where there are none.
fn share(worked: f64, customers: f64) -> f64 {
    let share = if customers > 0.0 { worked / customers } else { 1.0 };
    if share >= 1.0 - 1e-9 { 1.0 } else { share.max(0.0) }
}

/// The same customers, of whom only a share is worked: of each it is as likely as of the others at its grade.
fn thinned(setup: &TrialSetup, open: &[f64], coming: &[f64]) -> TrialSetup {
    let mut next = setup.clone();
    for (position, &share) in open.iter().enumerate().filter(|(_, share)| **share < 1.0) {
        let mut known = vec![None; setup.timings.len()];
        for one in next.open.iter_mut().filter(|one| one.position == position) {
            let OpenCustomer { timing, .. } = *one;
            one.timing = *known[timing].get_or_insert_with(|| {
                next.timings.push(setup.timings[timing].iter().map(|within| within * share).collect());
                next.timings.len() - 1
            });
        }
    }
    for (month, share) in next.arrivals.per_month.iter_mut().zip(coming) {
        month.mean *= share;
    }
    next
}

/// Works it out.
pub(super) fn reach(
    question: &Question,
    new_customers: NewCustomers,
    customers: &Customers,
    progress: &mut dyn FnMut(f64),
) -> Result<ReachAnswer, WithoutAnswer> {
    let field = Field::of(question, new_customers, customers)?;
    let staffing = &field.team.staffing;
    let regions = 0..field.reachables.len();
    let hours: Vec<Vec<Vec<f64>>> = regions.clone().map(|region| field.hours(region)).collect();
    let reaches: Vec<Reach> = field
        .reachables
        .iter()
        .zip(&hours)
        .map(|(reachable, hours)| reachable.reach(hours))
        .collect::<Result<_, _>>()?;
    progress(0.2);
    let average = question.target.average_order_minor as f64;
    let mut worths = Vec::new();
    for (rank, tier) in staffing.tiers.iter().enumerate() {
        for region in regions.clone() {
            let mut one = vec![Vec::new(); rank];
            one.push(field.capacity.row(region, rank).iter().map(|cell| cell.hours_of_one).collect());
            let mut more = hours[region].clone();
            add_hours(&mut more, &one, 1.0);
            let wins = (field.reachables[region].wins(&more)? - reaches[region].wins).max(0.0);
            worths.push(PersonWorth { tier: tier.id, region, wins, minor: wins * average });
        }
    }
    progress(0.4);
    let booked = field.booked();
    let by_customers = field.reachables.iter().map(Reachable::wins_of_all).sum::<f64>();
    let in_hours = reaches.iter().map(|reach| reach.wins).sum::<f64>();
    let by_hours = wins_by_hours(&field, &hours);
    let setup = &field.reading.setup;
    let (chance, is_exact) = field.chances(setup)?;
    progress(0.7);
    let within = field.setup_within(&reaches);
    let chance_in_hours = if within == *setup { chance } else { field.chances(&within)?.0 };
    let worked = |at: usize| reaches.iter().map(|reach| reach.worked[at]).sum::<f64>();
    let top = question.ladder.grades().len() - 1;
    let open = field.workable.batches[..top].iter().map(|batch| batch.customers);
    let is_bound = in_hours < by_customers - LITTLE;
    let is_short = by_hours.is_none_or(|by_hours| in_hours < by_hours - LITTLE);
    let today = question.today;
    let people = staffing.managers.iter().filter(|one| one.is_there(today));
    let has_work = |grade: &GradeId| {
        let effort = staffing.effort(*grade);
        effort.is_some_and(|effort| effort.hours_per_try > 0.0 || effort.contact_hours_per_month() > 0.0)
    };
    let nobodys = question.ladder.grades().iter().zip(&field.workable.rank_of_grade);
    let nobodys = nobodys.filter(|(grade, rank)| rank.is_none() && has_work(&grade.id)).map(|(grade, _)| grade.id);
    let hours_now: Vec<f64> =
        (0..staffing.tiers.len()).map(|rank| field.capacity.whole(rank, 0).selling_hours).collect();
    progress(1.0);
    Ok(ReachAnswer {
        target_wins: field.target_wins,
        booked,
        by_customers: booked + by_customers,
        by_hours: by_hours.map(|wins| booked + wins),
        reached: booked + in_hours,
        limit: match (is_bound, is_short) {
            (false, _) => Limit::Customers,
            (true, false) => Limit::Hours,
            (true, true) => Limit::Both,
        },
        people: people.map(|one| u64::from(one.headcount)).sum(),
        bindings: field.bindings(&reaches),
        regions: regions
            .map(|region| RegionReach {
                name: std::rc::Rc::clone(&field.capacity.regions[region]),
                by_customers: field.reachables[region].wins_of_all(),
                reached: reaches[region].wins,
            })
            .collect(),
        worths,
        chance,
        chance_in_hours,
        is_exact,
        new_customers: setup.arrivals.mean(),
        new_worked: (top..field.workable.batches.len()).map(worked).sum(),
        open: open.collect(),
        open_worked: (0..top).map(worked).collect(),
        nobodys: nobodys.collect(),
        steady_wins_per_month: steady_wins_per_month(
            &question.ladder.in_force(question.losses_counted),
            staffing,
            &hours_now,
        ),
    })
}

/// Wins that fit into the hours, were there no end of new customers; none where hours do not limit them.
fn wins_by_hours(field: &Field<'_>, hours: &[Vec<Vec<f64>>]) -> Option<f64> {
    let mut endless = field.workable.clone();
    let top = field.question.ladder.grades().len() - 1;
    for batch in &mut endless.batches[top..] {
        batch.customers = f64::INFINITY;
    }
    let regions = field.capacity.shares.iter().zip(hours);
    regions.map(|(share, hours)| Reachable::of(&endless, *share).wins(hours).ok()).sum()
}
