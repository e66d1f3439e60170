//! The cheapest team: who to hire, and where, so that enough is reached.
//!
//! Regions add up, so for each the teams are found of which none cheaper reaches as much, and these are put together. In each
//! region all teams are looked at that cost no more than one that is known to do, with at most as many hired as work can be
//! found for. Where these are too many to look at, only those near the known one are, and the answer says so.

use super::reach::{Reachable, add_hours};
use crate::domain::order::ordered;
use chances::PackingError;

/// What is gained by so little is not gained.
const LITTLE: f64 = 1e-7;
/// Costs are told apart by more than this, in minor units.
const COST_DUST: f64 = 0.5;
/// The most people of one kind.
const HIRES_MAX: u32 = 1_000;
/// The most teams that are kept while regions are put together.
const KEPT_MAX: usize = 4_000;
/// One step of work is the change of one number of a table: so many take about a quarter of a second in the browser.
const WORK: usize = 60_000_000;

/// A kind of person who can be hired.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// How many tiers are higher.
    pub rank: usize,
    /// Hours that one adds, by rank and month.
    pub hours: Vec<Vec<f64>>,
    /// What one costs in minor units; what costs nothing counts as the smallest, so that fewer people are better.
    pub cost_minor: f64,
}

/// A region with its people.
#[derive(Clone, Debug)]
pub struct Area {
    /// Who can be worked there.
    pub reachable: Reachable,
    /// Hours of those who are there, by rank and month.
    pub hours: Vec<Vec<f64>>,
    /// Who can be hired.
    pub posts: Vec<Post>,
}

/// Hires, and what comes of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Team {
    /// How many by area and post.
    pub hires: Vec<Vec<u32>>,
    /// What they cost.
    pub cost_minor: f64,
    /// What is reached with them.
    pub wins: f64,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Search {
    /// Teams in the order of their costs, each of which reaches more than all that are cheaper, up to the one known to do.
    pub teams: Vec<Team>,
    /// Place of the cheapest that is enough; none where even the largest is not.
    pub best: Option<usize>,
    /// As many people as work can be found for.
    pub largest: Team,
    /// How many teams were looked at.
    pub looked_at: u64,
    /// Whether all were looked at that could be cheaper.
    pub is_complete: bool,
}

impl Area {
    /// Hours of those who are there and of hires by post.
    #[must_use]
    pub fn hours_with(&self, hires: &[u32]) -> Vec<Vec<f64>> {
        let mut hours = self.hours.clone();
        for (post, count) in self.posts.iter().zip(hires).filter(|(_, count)| **count > 0) {
            add_hours(&mut hours, &post.hours, f64::from(*count));
        }
        hours
    }

    /// What hires by post cost; what costs nothing counts as the smallest amount.
    #[must_use]
    pub fn cost(&self, hires: &[u32]) -> f64 {
        self.posts.iter().zip(hires).map(|(post, count)| post.cost_minor.max(1.0) * f64::from(*count)).sum()
    }

    fn wins(&self, hires: &[u32]) -> Result<f64, PackingError> {
        self.reachable.wins(&self.hours_with(hires))
    }

    /// Numbers of changes of one call, about.
    fn size(&self) -> usize {
        let (rows, columns) = self.reachable.size();
        (rows + columns) * columns * (columns + rows / 4) + 1
    }

    /// People enough for the work of the tiers at these ranks, by a post's own hours in the months in which one does at
    /// least that share of what one can.
    fn enough(&self, post: &Post, ranks: impl Iterator<Item = usize>, least_share: f64) -> u32 {
        let own = post.hours.get(post.rank).map_or(&[][..], Vec::as_slice);
        let mut work = vec![0.0; own.len()];
        for rank in ranks {
            work.iter_mut().zip(self.reachable.work_of_all(rank)).for_each(|(sum, work)| *sum += work);
        }
        let least = least_share * own.iter().copied().fold(0.0, f64::max);
        let months = work.iter().zip(own).filter(|(_, hours)| **hours > 0.0 && **hours >= least);
        let each = months.map(|(work, hours)| work / hours);
        each.fold(0.0, f64::max).ceil().min(f64::from(HIRES_MAX)) as u32
    }

    /// People enough for all of the work of their own tier, less those who bring nothing.
    fn largest(&self) -> Result<Vec<u32>, PackingError> {
        let enough = |post: &Post| self.enough(post, std::iter::once(post.rank), 0.0);
        let mut hires: Vec<u32> = self.posts.iter().map(enough).collect();
        let all = self.wins(&hires)?;
        for post in 0..hires.len() {
            let (mut too_few, mut enough) = (0, hires[post]);
            while enough > too_few {
                let middle = too_few + (enough - too_few) / 2;
                hires[post] = middle;
                if self.wins(&hires)? >= all - LITTLE {
                    enough = middle;
                } else {
                    too_few = middle + 1;
                }
            }
            hires[post] = enough;
        }
        Ok(hires)
    }

    /// Of each post, people enough for the work of its tier and of all lower ones: more bring nothing.
    fn most(&self) -> Vec<u32> {
        let ranks = self.reachable.ranks();
        self.posts.iter().map(|post| self.enough(post, post.rank..ranks, 0.0)).collect()
    }

    /// Of each post, one more than the work of its own tier takes once people do at least half of what they can.
    fn likely(&self) -> Vec<u32> {
        self.posts.iter().map(|post| self.enough(post, std::iter::once(post.rank), 0.5) + 1).collect()
    }

    /// How many teams within bounds cost no more than that, counted up to one more than `limit`.
    fn count(&self, bounds: &[(u32, u32)], cost_max: f64, limit: usize) -> usize {
        let Some((&(low, high), others)) = bounds.split_last() else { return usize::from(cost_max >= 0.0) };
        let price = self.posts[others.len()].cost_minor.max(1.0);
        let mut count = 0;
        for hired in low..=high {
            let left = cost_max - price * f64::from(hired);
            if left < 0.0 || count > limit {
                break;
            }
            count += self.count(others, left, limit - count.min(limit));
        }
        count
    }
}

fn whole(areas: &[Area], hires: &[Vec<u32>], wins: &[f64]) -> Team {
    let cost_minor = areas.iter().zip(hires).map(|(area, hires)| area.cost(hires)).sum();
    Team { hires: hires.to_vec(), cost_minor, wins: wins.iter().sum() }
}

/// From the largest team downwards, each time without those who bring least for what they cost. One after the other is
/// dearer than the next.
fn downwards(areas: &[Area], looked_at: &mut u64) -> Result<Vec<Team>, PackingError> {
    let mut hires: Vec<Vec<u32>> = areas.iter().map(Area::largest).collect::<Result<_, _>>()?;
    let mut wins: Vec<f64> =
        areas.iter().zip(&hires).map(|(area, hires)| area.wins(hires)).collect::<Result<_, _>>()?;
    let mut path = vec![whole(areas, &hires, &wins)];
    // For each area and post: how many to leave out, what is left then, and what that loses for each minor unit.
    let mut known: Vec<Option<Vec<(u32, f64, f64)>>> = vec![None; areas.len()];
    loop {
        for (at, area) in areas.iter().enumerate() {
            if known[at].is_none() {
                let mut own = Vec::new();
                for (post, &count) in hires[at].iter().enumerate() {
                    let out = count.min(1 + count / 8);
                    let mut fewer = hires[at].clone();
                    fewer[post] -= out;
                    let left = if out > 0 { area.wins(&fewer)? } else { 0.0 };
                    *looked_at += u64::from(out > 0);
                    let saved = area.posts[post].cost_minor.max(1.0) * f64::from(out);
                    own.push((out, left, if out > 0 { (wins[at] - left) / saved } else { f64::INFINITY }));
                }
                known[at] = Some(own);
            }
        }
        let each = known
            .iter()
            .enumerate()
            .flat_map(|(area, own)| own.iter().flatten().enumerate().map(move |(post, known)| (area, post, *known)));
        let least = each.filter(|(.., (out, ..))| *out > 0).min_by(|one, other| one.2.2.total_cmp(&other.2.2));
        let Some((area, post, (out, left, _))) = least else { return Ok(path) };
        hires[area][post] -= out;
        wins[area] = left;
        known[area] = None;
        path.push(whole(areas, &hires, &wins));
    }
}

/// The bounds of the teams that are looked at in an area, and whether they leave none out that could be cheaper: all, the
/// likely ones where there is no time for so many, else those around the known one.
fn bounds(area: &Area, around: &[u32], cost_max: f64, calls: usize) -> (Vec<(u32, u32)>, bool) {
    let most = area.most();
    let all = |most: &[u32]| -> Vec<(u32, u32)> { most.iter().map(|&most| (0, most)).collect() };
    let is_possible = |bounds: &[(u32, u32)]| area.count(bounds, cost_max, calls) <= calls;
    if is_possible(&all(&most)) {
        return (all(&most), true);
    }
    let likely: Vec<u32> = area.likely().into_iter().zip(around).map(|(likely, &around)| likely.max(around)).collect();
    if is_possible(&all(&likely)) {
        return (all(&likely), false);
    }
    let within = |by: u32| -> Vec<(u32, u32)> {
        around.iter().zip(&most).map(|(&at, &most)| (at.saturating_sub(by), (at + by).min(most.max(at)))).collect()
    };
    (within((0..=HIRES_MAX).take_while(|&by| is_possible(&within(by))).last().unwrap_or(0)), false)
}

/// Of teams with their costs and wins, those that reach more than all that are cheaper, in the order of their costs.
fn undominated<T>(teams: Vec<(f64, f64, T)>) -> Vec<(f64, f64, T)> {
    let mut most = f64::NEG_INFINITY;
    let teams = ordered(teams, |one, other| one.0.total_cmp(&other.0).then(other.1.total_cmp(&one.1)));
    teams
        .into_iter()
        .filter(|team| {
            let is_more = team.1 > most + LITTLE;
            most = most.max(team.1);
            is_more
        })
        .collect()
}

/// The teams of one area worth having that cost no more than `cost_max`.
fn of_area(
    area: &Area,
    bounds: &[(u32, u32)],
    cost_max: f64,
    looked_at: &mut u64,
) -> Result<Vec<(f64, f64, Vec<u32>)>, PackingError> {
    let mut teams = Vec::new();
    let mut hires: Vec<u32> = bounds.iter().map(|(low, _)| *low).collect();
    // What the last post's next person brought no more, those after bring neither: wins are concave in hours, from there on
    // where the work that comes before all is done. Until then nothing is gained.
    let mut before: Option<(f64, bool)> = None;
    loop {
        let cost = area.cost(&hires);
        let mut is_end = cost > cost_max;
        if !is_end {
            let hours = area.hours_with(&hires);
            let wins = area.reachable.wins(&hours)?;
            *looked_at += 1;
            is_end = before.is_some_and(|(before, is_covered)| is_covered && wins <= before + LITTLE);
            before = Some((wins, area.reachable.is_care_covered(&hours)));
            if !is_end {
                teams.push((cost, wins, hires.clone()));
            }
        }
        // The next one, the last post's number running fastest.
        let last = hires.len();
        let mut at = last;
        loop {
            let Some(post) = at.checked_sub(1) else { return Ok(undominated(teams)) };
            let is_full = hires[post] >= bounds[post].1 || (is_end && at == last);
            if !is_full {
                hires[post] += 1;
                break;
            }
            hires[post] = bounds[post].0;
            (at, before) = (post, None);
        }
    }
}

/// Looks for the cheapest team for which `is_enough` holds; for a team that reaches more it is to hold, too, but for the
/// dust of chances. `progress` is told how much is done, 0–1.
///
/// # Errors
/// [`PackingError::Unlimited`] where customers are limited neither by number nor by hours.
pub fn cheapest_team(
    areas: &[Area],
    mut is_enough: impl FnMut(&Team) -> bool,
    progress: &mut dyn FnMut(f64),
) -> Result<Search, PackingError> {
    let mut looked_at = 0;
    let path = downwards(areas, &mut looked_at)?;
    progress(0.2);
    let largest = path[0].clone();
    if !is_enough(&largest) {
        return Ok(Search { teams: Vec::new(), best: None, largest, looked_at, is_complete: true });
    }
    // The last of the path that is enough is the cheapest of it.
    let (mut enough, mut too_few) = (0, path.len());
    while too_few - enough > 1 {
        let middle = enough + (too_few - enough) / 2;
        *(if is_enough(&path[middle]) { &mut enough } else { &mut too_few }) = middle;
    }
    let known = &path[enough];
    progress(0.3);
    let sizes: usize = areas.iter().map(Area::size).sum();
    let calls = (WORK / sizes.max(1)).max(8);
    let mut is_complete = true;
    let mut merged: Vec<(f64, f64, Vec<Vec<u32>>)> = vec![(0.0, 0.0, Vec::new())];
    for (at, area) in areas.iter().enumerate() {
        let cost_max = known.cost_minor + COST_DUST;
        let (bounds, are_all) = bounds(area, &known.hires[at], cost_max, calls);
        let own = of_area(area, &bounds, cost_max, &mut looked_at)?;
        let together = merged.iter().flat_map(|(cost, wins, hires)| {
            own.iter().filter(move |(more, ..)| cost + more <= cost_max).map(move |(more, gain, here)| {
                (cost + more, wins + gain, [hires.as_slice(), std::slice::from_ref(here)].concat())
            })
        });
        merged = undominated(together.collect());
        if merged.len() > KEPT_MAX {
            // The dearest are the nearest to what is enough.
            merged.drain(..merged.len() - KEPT_MAX);
            is_complete = false;
        }
        is_complete &= are_all;
        progress(0.3 + 0.6 * (at + 1) as f64 / areas.len().max(1) as f64);
    }
    let mut teams: Vec<Team> =
        merged.into_iter().map(|(cost_minor, wins, hires)| Team { hires, cost_minor, wins }).collect();
    if !teams.last().is_some_and(&mut is_enough) {
        // What is known to do is near the end of what was looked at, or beyond it.
        teams.push(known.clone());
    }
    let (mut low, mut high) = (0, teams.len() - 1);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_enough(&teams[middle]) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    // Chances rise with wins but for their dust: the next cheaper ones are asked one by one.
    while let Some(cheaper) = (0..high).rev().take(3).find(|&at| is_enough(&teams[at])) {
        high = cheaper;
    }
    progress(1.0);
    Ok(Search { best: Some(high), teams, largest, looked_at, is_complete })
}
