//! People become hours (`domain.md` section 4): people × working days × hours × selling share × ramp, attrition counted.

use super::{AccountManager, Staffing, Tier};
use crate::domain::calendar::{Day, Month, WorkingCalendar};
use std::rc::Rc;

/// One tier in one region and month.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CapacityCell {
    /// People, as many as are to be expected: of those whose last day nobody knows, some leave.
    pub people: f64,
    /// The same in people of full time.
    pub full_time: f64,
    /// The same in people of full time who do all that they can: new ones count by their ramp, vacations are off.
    pub productive: f64,
    /// Hours with customers.
    pub selling_hours: f64,
    /// Hours with customers of one full-time person who does all that one can.
    pub hours_of_one: f64,
    /// People expected to leave within the month, known last days included.
    pub leavers: f64,
}

/// Hours by region, rank of tier and month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Capacity {
    /// The months.
    pub months: Vec<Month>,
    /// Names of the regions; one without a name when the team has none.
    pub regions: Vec<Rc<str>>,
    /// What of the whole each region carries; they add up to 1.
    pub shares: Vec<f64>,
    tiers: usize,
    cells: Vec<CapacityCell>,
}

impl Capacity {
    /// What the people can do in these months. A person of no region, or of one that the team does not name, works for all
    /// by their shares.
    #[must_use]
    pub fn of(staffing: &Staffing, calendar: &WorkingCalendar, months: &[Month], today: Day) -> Self {
        let (regions, shares) = regions_of(staffing);
        let (tiers, count) = (staffing.tiers.len(), months.len());
        let mut capacity = Self {
            months: months.to_vec(),
            cells: vec![CapacityCell::default(); regions.len() * tiers * count],
            regions,
            shares,
            tiers,
        };
        let days: Vec<u32> = months.iter().map(|&month| calendar.days_in(month)).collect();
        for region in 0..capacity.regions.len() {
            let off = staffing.regions.get(region).map(|region| &region.holidays);
            let days_there: Vec<u32> = match off {
                Some(off) if !off.is_empty() => months
                    .iter()
                    .zip(&days)
                    .map(|(month, days)| {
                        let within = off.range(month.first_day()..=month.last_day());
                        days - u32::try_from(within.filter(|&&day| calendar.is_worked(day)).count())
                            .unwrap_or(0)
                            .min(*days)
                    })
                    .collect(),
                _ => days.clone(),
            };
            for (rank, tier) in staffing.tiers.iter().enumerate() {
                let base = (region * tiers + rank) * count;
                for (month, hours) in hours_of_one(staffing, tier, &days_there).enumerate() {
                    capacity.cells[base + month].hours_of_one = hours;
                }
            }
        }
        for manager in &staffing.managers {
            let Some(rank) = staffing.rank(manager.tier) else { continue };
            let at_home =
                manager.region.as_ref().and_then(|name| capacity.regions.iter().position(|known| known == name));
            let line = of_line(manager, &staffing.tiers[rank], calendar, (months, &days), today);
            let homes = at_home.map_or(0..capacity.regions.len(), |home| home..home + 1);
            for region in homes {
                let share = if at_home.is_some() { 1.0 } else { capacity.shares[region] };
                let base = (region * tiers + rank) * count;
                for (month, cell) in line.iter().enumerate() {
                    let into = &mut capacity.cells[base + month];
                    into.people += share * cell.people;
                    into.full_time += share * cell.full_time;
                    into.productive += share * cell.productive;
                    into.leavers += share * cell.leavers;
                    into.selling_hours += share * cell.productive * into.hours_of_one;
                }
            }
        }
        capacity
    }

    /// How many tiers.
    #[must_use]
    pub fn tiers(&self) -> usize {
        self.tiers
    }

    /// One tier in one region and month.
    #[must_use]
    pub fn cell(&self, region: usize, rank: usize, month: usize) -> CapacityCell {
        self.row(region, rank).get(month).copied().unwrap_or_default()
    }

    /// One tier in one region, by month.
    #[must_use]
    pub fn row(&self, region: usize, rank: usize) -> &[CapacityCell] {
        let start = (region * self.tiers + rank) * self.months.len();
        self.cells.get(start..start + self.months.len()).unwrap_or_default()
    }

    /// One tier over all regions.
    #[must_use]
    pub fn whole(&self, rank: usize, month: usize) -> CapacityCell {
        let mut sum = CapacityCell::default();
        for region in 0..self.regions.len() {
            let cell = self.cell(region, rank, month);
            sum.people += cell.people;
            sum.full_time += cell.full_time;
            sum.productive += cell.productive;
            sum.selling_hours += cell.selling_hours;
            sum.leavers += cell.leavers;
            sum.hours_of_one += self.shares[region] * cell.hours_of_one;
        }
        sum
    }
}

fn regions_of(staffing: &Staffing) -> (Vec<Rc<str>>, Vec<f64>) {
    let whole: f64 = staffing.regions.iter().map(|region| region.weight).sum();
    if staffing.regions.is_empty() || whole <= 0.0 {
        return (vec![Rc::from("")], vec![1.0]);
    }
    let named = staffing.regions.iter().map(|region| (Rc::clone(&region.name), region.weight / whole));
    named.unzip()
}

/// Hours with customers of one full-time person who does all that one can, by month.
fn hours_of_one(staffing: &Staffing, tier: &Tier, days: &[u32]) -> impl Iterator<Item = f64> {
    let time = staffing.time;
    let leave_hours = time.leave_days_per_year / 12.0 * time.hours_per_day;
    let of_month = move |&days: &u32| {
        let there = f64::from(days) * time.hours_per_day - leave_hours - tier.fixed_hours_per_month;
        there.max(0.0) * tier.selling_share
    };
    days.iter().map(of_month)
}

/// What one line of people gives by month; hours apart, which depend on where.
fn of_line(
    manager: &AccountManager,
    tier: &Tier,
    calendar: &WorkingCalendar,
    (months, days): (&[Month], &[u32]),
    today: Day,
) -> Vec<CapacityCell> {
    let mut line = vec![CapacityCell::default(); months.len()];
    if manager.is_open_post && manager.start.is_none() {
        return line;
    }
    let staying = 1.0 - tier.monthly_attrition();
    let heads = f64::from(manager.headcount);
    let mut expected = heads;
    for (place, &month) in months.iter().enumerate() {
        let (first, last) = (month.first_day(), month.last_day());
        if manager.end.is_some_and(|end| end < first) {
            break;
        }
        if manager.start.is_some_and(|start| start > last) {
            continue;
        }
        let service =
            manager.start.map_or(usize::MAX, |start| usize::try_from(month.months_since(start.month())).unwrap_or(0));
        let from = manager.start.filter(|&start| start > first).unwrap_or(first);
        let to = manager.end.filter(|&end| end < last).unwrap_or(last);
        let is_whole = from == first && to == last && manager.vacations.is_empty();
        let there = if is_whole || days[place] == 0 {
            1.0
        } else {
            let off: u32 = manager
                .vacations
                .iter()
                .filter(|off| off.first <= to && off.last >= from)
                .map(|off| calendar.days_between(off.first.max(from), off.last.min(to)))
                .sum();
            f64::from(calendar.days_between(from, to).saturating_sub(off)) / f64::from(days[place])
        };
        let cell = &mut line[place];
        let is_last = manager.end.is_some_and(|end| end <= last);
        // A known last day is certain; else some leave each month, from today or the first day on.
        let leaves = if manager.end.is_some() || last < today { 0.0 } else { 1.0 - staying };
        cell.people = expected;
        cell.full_time = expected * manager.part_time_share;
        cell.productive = cell.full_time * there * tier.productivity(service);
        cell.leavers = if is_last { expected } else { expected * leaves };
        expected -= expected * leaves;
    }
    line
}
