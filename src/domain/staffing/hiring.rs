//! Who is needed, whom to hire, and by when each post must be open (`domain.md` section 4).

use super::{Capacity, Staffing, Tier, TierId, Workload, step_day};
use crate::domain::calendar::{Day, Month};

/// A gap this small, in people, is worked off by those who are there: nobody is hired for a day a week.
const GAP_MIN: f64 = 0.25;

/// People to be hired, or to grow into a tier, in one month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hire {
    /// Their tier.
    pub tier: TierId,
    /// The rank of the tier.
    pub rank: usize,
    /// Place of their region among the capacity's.
    pub region: usize,
    /// How many, of full time.
    pub people: u32,
    /// Of these, as many as replace people who leave.
    pub backfills: u32,
    /// The month in which they are needed.
    pub needed: Month,
    /// The first day.
    pub start: Day,
    /// The latest day to open the post, so that it is filled by then: a day before today when it should be open already. For
    /// people who grow into the tier, the day of the step.
    pub open_by: Day,
    /// The first month in which they do all that one can.
    pub productive: Month,
    /// Months in which they are needed and not yet all there.
    pub late_months: u32,
    /// The lower tier that they come from; none when they are hired.
    pub from: Option<TierId>,
}

impl Hire {
    /// Whether a post is to be opened: who grows into the tier is there already.
    #[must_use]
    pub fn takes_post(&self) -> bool {
        self.from.is_none()
    }

    /// How many people these are; the most that can be counted where they are more.
    pub fn people<'a>(hires: impl IntoIterator<Item = &'a Self>) -> u32 {
        hires.into_iter().fold(0, |sum, hire| sum.saturating_add(hire.people))
    }
}

/// One tier in one region and month, in people of full time.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HiringCell {
    /// Needed, all that one can do each, the reserve included: work ÷ hours of one × [`Tier::staffed_to`].
    pub needed: f64,
    /// There without any hire, new ones by their ramp.
    pub there: f64,
    /// There with all hires, new ones by their ramp.
    pub with_hires: f64,
    /// People with all hires, whatever they can do: those who are paid.
    pub paid: f64,
    /// People who begin, hires and those who grow into the tier.
    pub beginning: f64,
    /// People of other tiers who leave it to grow, counted where they go from.
    pub growing: f64,
}

/// Need, people and hires by region, tier and month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hiring {
    /// By the latest day to open the post.
    pub hires: Vec<Hire>,
    /// Ranks whose people have no hours, so that no number of them does their work.
    pub without_hours: Vec<usize>,
    tiers: usize,
    months: usize,
    cells: Vec<HiringCell>,
}

/// A tier in a region while hires are found.
struct Desk<'a> {
    tier: &'a Tier,
    /// As if everyone were fully productive from the month of need on: whom one has asked for once is not asked for twice.
    promised: Vec<f64>,
    staying: f64,
}

impl Hiring {
    /// The fewest people, hired as late as they can be, who meet each month's need: month by month, from the highest tier to
    /// the lowest, for higher tiers grow from lower ones first. Where a post cannot be filled in time, it is opened today.
    #[must_use]
    pub fn of(staffing: &Staffing, work: &Workload, capacity: &Capacity, today: Day) -> Self {
        let (tiers, months) = (staffing.tiers.len(), capacity.months.len());
        let regions = capacity.regions.len();
        let mut plan =
            Self { tiers, months, cells: vec![HiringCell::default(); regions * tiers * months], ..Self::default() };
        let by_tier = work.by_tier(tiers);
        for region in 0..regions {
            for (rank, tier) in staffing.tiers.iter().enumerate() {
                for (month, hours) in by_tier[rank].iter().enumerate() {
                    let people = capacity.cell(region, rank, month);
                    let hours = hours * capacity.shares[region];
                    let needed = if hours <= 0.0 {
                        0.0
                    } else if people.hours_of_one > 0.0 {
                        hours / people.hours_of_one * tier.staffed_to
                    } else {
                        if !plan.without_hours.contains(&rank) {
                            plan.without_hours.push(rank);
                        }
                        0.0
                    };
                    let at = plan.place(region, rank, month);
                    let there = people.productive;
                    plan.cells[at] = HiringCell {
                        needed,
                        there,
                        with_hires: there,
                        paid: people.full_time,
                        ..HiringCell::default()
                    };
                }
            }
            for (rank, tier) in staffing.tiers.iter().enumerate() {
                plan.fill(staffing, capacity, (region, rank, tier), today);
            }
        }
        plan.hires.sort_by_key(|hire| (hire.open_by, hire.rank, hire.region, hire.needed));
        plan
    }

    fn place(&self, region: usize, rank: usize, month: usize) -> usize {
        (region * self.tiers + rank) * self.months + month
    }

    /// One tier in one region and month.
    #[must_use]
    pub fn cell(&self, region: usize, rank: usize, month: usize) -> HiringCell {
        self.cells.get(self.place(region, rank, month)).copied().unwrap_or_default()
    }

    /// Hires for whom a post is to be opened, each with its place in the list.
    pub fn posts(&self) -> impl Iterator<Item = (usize, &Hire)> {
        self.hires.iter().enumerate().filter(|(_, hire)| hire.takes_post())
    }

    /// People for whom a post is to be opened.
    #[must_use]
    pub fn people_hired(&self) -> u32 {
        Hire::people(self.posts().map(|(_, hire)| hire))
    }

    /// People missing in the worst month with all hires, whole, and the last month in which any are; none where nobody is.
    #[must_use]
    pub fn shortfall(&self, chosen: &[(usize, usize)]) -> Option<(u32, usize)> {
        let missing = |month: usize| -> f64 {
            let gaps = chosen.iter().map(|&(region, rank)| self.cell(region, rank, month));
            gaps.map(|cell| cell.needed - cell.with_hires).filter(|gap| *gap > 2.0 * GAP_MIN).sum()
        };
        let short = (0..self.months).map(|month| (missing(month), month)).filter(|(gap, _)| *gap > 0.0);
        short.fold(None, |worst: Option<(u32, usize)>, (gap, month)| {
            let people = gap.ceil().min(f64::from(u32::MAX)) as u32;
            Some((worst.map_or(people, |(most, _)| most.max(people)), month))
        })
    }

    /// Several tiers and regions together, by month.
    #[must_use]
    pub fn sum(&self, chosen: &[(usize, usize)]) -> Vec<HiringCell> {
        let mut sums = vec![HiringCell::default(); self.months];
        for &(region, rank) in chosen {
            for (month, sum) in sums.iter_mut().enumerate() {
                let cell = self.cell(region, rank, month);
                sum.needed += cell.needed;
                sum.there += cell.there;
                sum.with_hires += cell.with_hires;
                sum.paid += cell.paid;
                sum.beginning += cell.beginning;
                sum.growing += cell.growing;
            }
        }
        sums
    }

    fn fill(
        &mut self,
        staffing: &Staffing,
        capacity: &Capacity,
        (region, rank, tier): (usize, usize, &Tier),
        today: Day,
    ) {
        let Some(&first) = capacity.months.first() else { return };
        let at = |month: usize| (region * staffing.tiers.len() + rank) * capacity.months.len() + month;
        let staying = 1.0 - tier.monthly_attrition();
        let promised = (0..self.months).map(|month| self.cells[at(month)].with_hires).collect();
        let mut desk = Desk { tier, promised, staying };
        let (mut leavers, mut backfilled) = (0.0_f64, 0.0);
        let ramp = i32::try_from(tier.ramp_months()).unwrap_or(0);
        let last = capacity.months[self.months - 1];
        // The first month that a post which is opened today can be filled in; whoever comes then is whole after the ramp.
        // Need before that nobody can meet any more, and nobody is hired for it.
        let fillable = tier.fillable(today).max(first);
        let helps_hired = fillable.plus(ramp).min(last);
        let helps_grown = today.month().max(first).plus(ramp).min(last);
        // The first month of a gap that has not been closed since.
        let mut since: Option<Month> = None;
        for (month, &now) in capacity.months.iter().enumerate() {
            let people = capacity.cell(region, rank, month);
            let gap = self.cells[at(month)].needed - desk.promised[month];
            if gap > GAP_MIN {
                let needed = *since.get_or_insert(now);
                // Of those who begin a ramp earlier, some are gone by now; where all leave, ten for one is the end of it.
                let still = desk.staying.powi(ramp).max(0.1);
                let mut missing = ((gap - GAP_MIN) / still).ceil().min(f64::from(u32::MAX)) as u32;
                let mut backfills = ((leavers - backfilled - GAP_MIN).max(0.0).ceil() as u32).min(missing);
                let start = now.plus(-ramp).max(today.month());
                if now >= helps_grown
                    && let Some((from, lower, grown)) =
                        self.grown(staffing, capacity, (region, rank), start, missing, today)
                {
                    let replaced = grown.min(backfills);
                    self.step_up(capacity, (region, from), start, grown);
                    let hire = desk.hire(needed, start, grown, replaced, (region, rank));
                    let open_by = start.first_day();
                    self.begin(capacity, &hire, &mut desk, now);
                    self.hires.push(Hire { open_by, from: Some(lower), ..hire });
                    backfilled += f64::from(replaced);
                    missing -= grown;
                    backfills -= replaced;
                }
                if missing > 0 && now >= helps_hired {
                    let hire = desk.hire(needed, now.plus(-ramp).max(fillable), missing, backfills, (region, rank));
                    self.begin(capacity, &hire, &mut desk, now);
                    self.hires.push(hire);
                    backfilled += f64::from(backfills);
                    missing = 0;
                }
                if missing == 0 {
                    since = None;
                }
            } else {
                since = None;
            }
            // Of those who were hired, some leave too.
            let hired = (self.cells[at(month)].paid - people.full_time).max(0.0);
            leavers += people.leavers + hired * (1.0 - desk.staying);
        }
    }

    /// Who of a lower tier may step up in that month: its rank and identity, and how many, at most as many as are missing.
    fn grown(
        &self,
        staffing: &Staffing,
        capacity: &Capacity,
        (region, rank): (usize, usize),
        start: Month,
        missing: u32,
        today: Day,
    ) -> Option<(usize, TierId, u32)> {
        let start = start.max(today.month());
        let into = staffing.tiers[rank].id;
        let lower = staffing.tiers.iter().enumerate().skip(rank + 1);
        let mut found = lower.filter_map(|(from, tier)| {
            let growth = tier.growth.filter(|growth| growth.into == into)?;
            let month = usize::try_from(start.months_since(*capacity.months.first()?)).ok()?;
            let experienced: f64 = staffing
                .managers
                .iter()
                .filter(|one| one.tier == tier.id && !one.is_open_post)
                .filter(|one| step_day(one, growth).is_none_or(|day| day.month() <= start))
                .filter(|one| one.end.is_none_or(|end| end > start.last_day()))
                .map(|one| one.full_time() * capacity.part_at(one.region.as_deref(), region))
                .sum();
            let gone: f64 = (0..self.months).map(|month| self.cell(region, from, month).growing).sum();
            // No more than are still there.
            let there = self.cell(region, from, month).paid;
            let free = (experienced - gone).min(there).floor().max(0.0) as u32;
            let steps = free.min(missing);
            (steps > 0).then_some((from, tier.id, steps))
        });
        found.next()
    }

    /// Takes people out of a tier from a month on.
    fn step_up(&mut self, capacity: &Capacity, (region, rank): (usize, usize), start: Month, people: u32) {
        let Some(&first) = capacity.months.first() else { return };
        let from = usize::try_from(start.months_since(first)).unwrap_or(0);
        for month in from..self.months {
            let at = self.place(region, rank, month);
            let cell = &mut self.cells[at];
            cell.with_hires = (cell.with_hires - f64::from(people)).max(0.0);
            cell.paid = (cell.paid - f64::from(people)).max(0.0);
            if month == from {
                cell.growing += f64::from(people);
            }
        }
    }

    /// Adds people to a tier from their first month on.
    fn begin(&mut self, capacity: &Capacity, hire: &Hire, desk: &mut Desk, from: Month) {
        let people = f64::from(hire.people);
        for (place, &month) in capacity.months.iter().enumerate() {
            let Ok(service) = usize::try_from(month.months_since(hire.start.month())) else { continue };
            let still = people * desk.staying.powi(i32::try_from(service).unwrap_or(i32::MAX));
            let at = self.place(hire.region, hire.rank, place);
            let cell = &mut self.cells[at];
            cell.paid += still;
            cell.with_hires += still * desk.tier.productivity(service);
            if service == 0 {
                cell.beginning += people;
            }
        }
        for (promised, &month) in desk.promised.iter_mut().zip(&capacity.months) {
            if month >= from {
                // Who is not whole by then counts as if: nobody is asked for twice.
                let service = month.months_since(hire.start.month()).max(0);
                *promised += people * desk.staying.powi(service);
            }
        }
    }
}

impl Desk<'_> {
    fn hire(&self, needed: Month, start: Month, people: u32, backfills: u32, (region, rank): (usize, usize)) -> Hire {
        let productive = start.plus(i32::try_from(self.tier.ramp_months()).unwrap_or(0));
        let start = start.first_day();
        Hire {
            tier: self.tier.id,
            rank,
            region,
            people,
            backfills,
            needed,
            start,
            open_by: start.plus(-i32::try_from(self.tier.days_to_fill).unwrap_or(0)).unwrap_or(start),
            productive,
            late_months: u32::try_from(productive.months_since(needed)).unwrap_or(0),
            from: None,
        }
    }
}
