//! The cheapest team that is likely to reach a plan's target.

use super::chance::end_of;
use super::question::{NewCustomers, Question, TeamAsked};
use super::reach::{Field, planned_entries, planned_wins};
use super::reach_answer::{Hindrance, PostCount, TeamAnswer, TeamRow, WithoutAnswer};
use crate::domain::accounts::Customers;
use crate::domain::calendar::Day;
use crate::domain::forecast::{TrialError, TrialSetup, is_certainty};
use crate::domain::order::ordered;
use crate::domain::staffing::{AccountManager, Area, Capacity, Post, Reach, Staffing, Team, cheapest_team};

/// Trials by which teams are told apart, where rates are uncertain: they err by less than a point.
const TRIALS: u64 = 4_000;
/// So much more than what was asked for is in reach when all customers are worked, so that a team has a choice.
const ROOM: f64 = 0.25;
/// New customers grow by so much at a time, so often.
const MORE: f64 = 1.2;
const MORE_TIMES: usize = 16;
/// Others that are shown, and how many are asked for their chance before.
const SHOWN: usize = 3;
const ASKED: usize = 12;

/// A question while teams are compared.
struct Comparing<'a> {
    field: Field<'a>,
    areas: Vec<Area>,
    /// First days by rank.
    starts: Vec<Day>,
    sure: f64,
}

impl Comparing<'_> {
    fn chance_of(&self, setup: &TrialSetup) -> Result<f64, TrialError> {
        let end = end_of(setup, TRIALS, false)?;
        Ok(end.reach(0, self.field.target_wins - self.field.booked()).chance)
    }

    fn reaches(&self, team: &Team) -> Result<Vec<Reach>, WithoutAnswer> {
        let reach = |(area, hires): (&Area, &Vec<u32>)| area.reachable.reach(&area.hours_with(hires));
        Ok(self.areas.iter().zip(&team.hires).map(reach).collect::<Result<_, _>>()?)
    }

    /// With as many new customers as make the target that likely, and a little more, were there no end of hours.
    fn with_customers_enough(mut self, customers: &Customers) -> Result<Self, WithoutAnswer> {
        let (question, sure) = (self.field.question, self.sure);
        let own = self.field.team.certainty.filter(|own| *own >= sure);
        let certainty = own.or(Some(sure).filter(|sure| is_certainty(*sure)));
        let mut wins = planned_wins(question, self.field.target_wins as u64, certainty);
        for _ in 0..MORE_TIMES {
            let entries = planned_entries(question, customers, wins);
            self.field = self.field.with_entries(&entries);
            if self.chance_of(&self.field.reading.setup)? >= sure + (1.0 - sure) * ROOM {
                break;
            }
            wins = (wins as f64 * MORE).ceil() as u64;
        }
        Ok(self)
    }

    fn chance(&self, team: &Team) -> Result<f64, WithoutAnswer> {
        Ok(self.chance_of(&self.field.setup_within(&self.reaches(team)?))?)
    }

    fn row(&self, team: &Team) -> Result<TeamRow, WithoutAnswer> {
        let reaches = self.reaches(team)?;
        let staffing = &self.field.team.staffing;
        let posts = self.areas.iter().zip(&team.hires).enumerate().flat_map(|(region, (area, hires))| {
            area.posts.iter().zip(hires).map(move |(post, &count)| (region, post, count))
        });
        let hires = posts.filter(|(.., count)| *count > 0).map(|(region, post, count)| PostCount {
            tier: staffing.tiers[post.rank].id,
            region,
            count,
            start: self.starts[post.rank],
            cost_minor: (post.cost_minor * f64::from(count)).round(),
        });
        Ok(TeamRow {
            hires: hires.collect(),
            // What costs nothing counted as the smallest unit.
            cost_minor: if self.has_costs() { team.cost_minor.round() } else { 0.0 },
            wins: self.field.booked() + reaches.iter().map(|reach| reach.wins).sum::<f64>(),
            chance: self.chance_of(&self.field.setup_within(&reaches))?,
            bindings: self.field.bindings(&reaches),
        })
    }

    fn has_costs(&self) -> bool {
        self.areas.iter().flat_map(|area| &area.posts).any(|post| post.cost_minor > 0.0)
    }

    /// A team of these hires.
    fn team(&self, hires: Vec<Vec<u32>>) -> Result<Team, WithoutAnswer> {
        let (mut cost_minor, mut wins) = (0.0, 0.0);
        for (area, hires) in self.areas.iter().zip(&hires) {
            cost_minor += area.cost(hires);
            wins += area.reachable.wins(&area.hours_with(hires))?;
        }
        Ok(Team { hires, cost_minor, wins })
    }

    /// The teams that have one person less, or that one in the place of another.
    fn neighbours(&self, of: &Team) -> Result<Vec<Team>, WithoutAnswer> {
        let posts: Vec<(usize, usize)> = of
            .hires
            .iter()
            .enumerate()
            .flat_map(|(area, hires)| (0..hires.len()).map(move |post| (area, post)))
            .collect();
        let mut found = Vec::new();
        for &(area, post) in posts.iter().filter(|(area, post)| of.hires[*area][*post] > 0) {
            let mut fewer = of.hires.clone();
            fewer[area][post] -= 1;
            for &other in posts.iter().filter(|other| **other != (area, post)) {
                let mut otherwise = fewer.clone();
                otherwise[other.0][other.1] += 1;
                found.push(self.team(otherwise)?);
            }
            found.push(self.team(fewer)?);
        }
        for &(area, post) in &posts {
            let mut more = of.hires.clone();
            more[area][post] += 1;
            found.push(self.team(more)?);
        }
        Ok(found)
    }
}

/// What one hire adds and costs, for each tier that can still do something in time.
fn posts(field: &Field<'_>, region: usize, starts: &[Day]) -> Vec<Post> {
    let staffing = &field.team.staffing;
    let name = staffing.regions.get(region).map(|region| std::rc::Rc::clone(&region.name));
    let post = |(rank, tier): (usize, &crate::domain::staffing::Tier)| {
        let one = AccountManager {
            region: name.clone(),
            is_open_post: true,
            start: Some(starts[rank]),
            ..AccountManager::new(staffing.free_manager_id(), "", tier.id)
        };
        let alone = Staffing { managers: vec![one], ..Staffing::clone(staffing) };
        let capacity = Capacity::of(&alone, &field.team.working, &field.capacity.months, field.question.today);
        let rows = || (0..staffing.tiers.len()).map(|rank| capacity.row(region, rank));
        let hours: Vec<Vec<f64>> = rows().map(|row| row.iter().map(|cell| cell.selling_hours).collect()).collect();
        let paid = |(rank, row): (usize, &[crate::domain::staffing::CapacityCell])| -> f64 {
            let months: f64 = row.iter().map(|cell| cell.full_time).sum();
            months * staffing.tiers[rank].salary_minor_per_month as f64
        };
        let cost_minor = tier.hire_cost_minor as f64 + rows().enumerate().map(paid).sum::<f64>();
        hours.iter().flatten().any(|hours| *hours > 0.0).then_some(Post { rank, hours, cost_minor })
    };
    staffing.tiers.iter().enumerate().filter_map(post).collect()
}

/// Works it out.
pub(super) fn team(
    question: &Question,
    asked: TeamAsked,
    customers: &Customers,
    progress: &mut dyn FnMut(f64),
) -> Result<TeamAnswer, WithoutAnswer> {
    let sure = f64::from(asked.sure_percent.clamp(1, 99)) / 100.0;
    let field = Field::of(question, asked.new_customers, customers)?;
    let staffing = std::rc::Rc::clone(&field.team.staffing);
    let starts: Vec<Day> = staffing.tiers.iter().map(|tier| tier.fillable(question.today).first_day()).collect();
    let areas = |field: &Field<'_>| -> Vec<Area> {
        let area = |(region, reachable): (usize, &crate::domain::staffing::Reachable)| Area {
            reachable: reachable.clone(),
            hours: field.hours(region),
            posts: posts(field, region, &starts),
        };
        field.reachables.iter().enumerate().map(area).collect()
    };
    let mut comparing = Comparing { areas: areas(&field), field, starts: starts.clone(), sure };
    let as_planned = comparing.field.reading.setup.arrivals.mean();
    if asked.new_customers == NewCustomers::Planned {
        comparing = comparing.with_customers_enough(customers)?;
        comparing.areas = areas(&comparing.field);
    }
    let needs_more_customers = comparing.field.reading.setup.arrivals.mean() > as_planned + 0.5;
    progress(0.1);
    let mut failed = None;
    let is_enough = |team: &Team| match comparing.chance(team) {
        Ok(chance) => chance >= comparing.sure,
        Err(why) => {
            failed.get_or_insert(why);
            false
        }
    };
    let search = cheapest_team(&comparing.areas, is_enough, &mut |share| progress(0.1 + 0.6 * share))?;
    if let Some(why) = failed {
        return Err(why);
    }
    let now = comparing.team(comparing.areas.iter().map(|area| vec![0; area.posts.len()]).collect())?;
    let (mut others, mut too_small) = (Vec::new(), Vec::new());
    let mut best = None;
    if let Some(found) = search.best.map(|place| &search.teams[place]) {
        let below = search.best.and_then(|place| search.teams[..place].last());
        let near = comparing.neighbours(found)?.into_iter().chain(search.teams.iter().cloned());
        let near = ordered(near.collect(), |one: &Team, other| one.cost_minor.total_cmp(&other.cost_minor));
        let is_dearer = |team: &&Team| team.cost_minor >= found.cost_minor && team.hires != found.hires;
        let likely = near.iter().filter(is_dearer).filter(|team| team.wins >= found.wins * 0.97);
        for team in likely.take(ASKED) {
            let is_new = !others.iter().any(|(known, _): &(Team, TeamRow)| known.hires == team.hires);
            if others.len() < SHOWN && is_new {
                let row = comparing.row(team)?;
                if row.chance >= sure {
                    others.push((team.clone(), row));
                }
            }
        }
        let cheaper = near.iter().rev().filter(|team| team.cost_minor < found.cost_minor);
        let mut shown: Vec<&Team> = below.into_iter().collect();
        for team in cheaper {
            if shown.len() < SHOWN && !shown.iter().any(|known| known.hires == team.hires) && team.hires != now.hires {
                shown.push(team);
            }
        }
        for team in shown {
            let row = comparing.row(team)?;
            if row.chance < sure {
                too_small.push(row);
            }
        }
        best = Some(comparing.row(found)?);
    }
    progress(0.95);
    let largest = if best.is_some() {
        None
    } else {
        let without_limit = comparing.chance_of(&comparing.field.reading.setup)?;
        let hindrance = if without_limit < sure { Hindrance::Customers } else { Hindrance::Time };
        Some((comparing.row(&search.largest)?, hindrance))
    };
    progress(1.0);
    Ok(TeamAnswer {
        sure,
        target_wins: comparing.field.target_wins,
        regions: comparing.field.capacity.regions.clone(),
        new_customers: comparing.field.reading.setup.arrivals.mean(),
        needs_more_customers,
        now: comparing.row(&now)?,
        best,
        others: others.into_iter().map(|(_, row)| row).collect(),
        too_small,
        largest,
        looked_at: search.looked_at,
        is_complete: search.is_complete,
        has_costs: comparing.has_costs(),
    })
}
