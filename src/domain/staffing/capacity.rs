//! People become hours (`domain.md` section 4): people × working days × hours × selling share × ramp, attrition counted.

use super::service::{presence, productivity};
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
            let days_there = match staffing.regions.get(region) {
                Some(region) => region.days_there(calendar, months, &days),
                None => days.clone(),
            };
            for (rank, tier) in staffing.tiers.iter().enumerate() {
                let base = (region * tiers + rank) * count;
                for (month, &days) in days_there.iter().enumerate() {
                    let hours = staffing.time.hours_at_work(f64::from(days));
                    capacity.cells[base + month].hours_of_one = tier.selling_hours(hours);
                }
            }
        }
        let spans: Vec<Span> = months.iter().map(|&month| Span::of(month)).collect();
        for manager in &staffing.managers {
            let Some(rank) = staffing.rank(manager.tier) else { continue };
            let at_home = capacity.home(manager.region.as_deref());
            let line = of_line(manager, &staffing.tiers[rank], calendar, &spans, today);
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

    /// The place of a region; none for no region, or one that the team does not name.
    #[must_use]
    pub fn home(&self, region: Option<&str>) -> Option<usize> {
        region.and_then(|name| self.regions.iter().position(|known| &**known == name))
    }

    /// What of a person of that region works in the region at a place: all or nothing, or its share of those who are of none.
    #[must_use]
    pub fn part_at(&self, home: Option<&str>, region: usize) -> f64 {
        match self.home(home) {
            Some(home) => f64::from(u8::from(home == region)),
            None => self.shares.get(region).copied().unwrap_or(0.0),
        }
    }

    /// The name of a region; none where there is but one, without a name.
    #[must_use]
    pub fn region(&self, at: usize) -> Option<&Rc<str>> {
        self.regions.get(at).filter(|name| !name.is_empty())
    }

    /// Every tier of every region, as region and rank, or those of one region or rank.
    #[must_use]
    pub fn places(&self, region: Option<usize>, rank: Option<usize>) -> Vec<(usize, usize)> {
        let all = (0..self.regions.len()).flat_map(|at| (0..self.tiers).map(move |own| (at, own)));
        let is_chosen = |&(at, own): &(usize, usize)| {
            region.is_none_or(|region| region == at) && rank.is_none_or(|rank| rank == own)
        };
        all.filter(is_chosen).collect()
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

/// A month with its days, found once for all people.
struct Span {
    month: Month,
    first: Day,
    last: Day,
}

impl Span {
    fn of(month: Month) -> Self {
        Self { month, first: month.first_day(), last: month.last_day() }
    }

    /// Share of the month's working days on which somebody is there.
    fn presence(&self, manager: &AccountManager, calendar: &WorkingCalendar) -> f64 {
        let is_there = manager.start.is_none_or(|start| start <= self.first)
            && manager.end.is_none_or(|end| end >= self.last)
            && manager.vacations.is_empty();
        if is_there { 1.0 } else { presence(manager, calendar, self.month) }
    }
}

/// What one line of people gives by month; hours apart, which depend on where.
fn of_line(
    manager: &AccountManager,
    tier: &Tier,
    calendar: &WorkingCalendar,
    spans: &[Span],
    today: Day,
) -> Vec<CapacityCell> {
    let mut line = vec![CapacityCell::default(); spans.len()];
    if !manager.is_planned() {
        return line;
    }
    let staying = 1.0 - tier.monthly_attrition();
    let heads = f64::from(manager.headcount);
    let mut expected = heads;
    for (place, span) in spans.iter().enumerate() {
        let (first, last) = (span.first, span.last);
        if manager.end.is_some_and(|end| end < first) {
            break;
        }
        if manager.start.is_some_and(|start| start > last) {
            continue;
        }
        let cell = &mut line[place];
        let is_last = manager.end.is_some_and(|end| end <= last);
        // A known last day is certain; else some leave each month, from today or the first day on.
        let leaves = if manager.end.is_some() || last < today { 0.0 } else { 1.0 - staying };
        cell.people = expected;
        cell.full_time = expected * manager.part_time_share;
        cell.productive = cell.full_time * span.presence(manager, calendar) * productivity(tier, manager, span.month);
        cell.leavers = if is_last { expected } else { expected * leaves };
        expected -= expected * leaves;
    }
    line
}
