//! Stories of hires: how many, and their days; of people who begin, move up and leave.

use super::sums::largest;
use super::team::{TeamPlace, about, at, exact, line, name_of, parts, single};
use super::workings::{joined, step, story, value};
use super::{Explanation, Label, Quantity, Step, Term};
use crate::domain::calendar::{Day, Month};
use crate::domain::staffing::{AccountManager, Hire, Tier};
use crate::plan::selectors::TeamView;

/// A number of a hire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfHire {
    /// How many people.
    People,
    /// The latest day to open the post, or the day of the step up.
    OpenBy,
    /// The first day.
    FirstDay,
    /// From when on they do all that one can.
    WholeFrom,
    /// From when on they are needed.
    NeededFrom,
    /// When their work first becomes a win, on average.
    FirstWins,
}

fn day_of(month: Month) -> Quantity {
    Quantity::Day(month.first_day())
}

fn day(day: Quantity, message: &'static str) -> Term {
    value(day, message)
}

fn count(number: u32, message: &'static str) -> Term {
    value(Quantity::Count(u64::from(number)), message)
}

/// None where there is no such hire.
pub(super) fn hire_story(view: &TeamView, place: usize, of: OfHire, today: Day) -> Option<Explanation> {
    let hire = view.hiring.hires.get(place)?;
    let tier = view.staffing.tiers.get(hire.rank)?;
    let told = match of {
        OfHire::People => people(view, place, hire, tier)?,
        OfHire::OpenBy => open_by(hire, tier),
        OfHire::FirstDay => first_day(hire, tier, today),
        OfHire::WholeFrom => {
            let terms = [day(Quantity::Day(hire.start), "staffing.first_day"), count(tier.ramp_months(), RAMP)];
            let whole = line("staffing.whole_from", joined("+", terms), day_of(hire.productive));
            story("staffing.whole_from", vec![], "explain.team_whole_from", vec![whole])
        }
        OfHire::NeededFrom => {
            let lacking = lacking(view, place, hire, hire.needed)?;
            let told = story("staffing.needed_from", vec![], "explain.team_needed_from", vec![lacking]);
            Explanation { result: day_of(hire.needed), ..told }
        }
        OfHire::FirstWins => {
            let cycle = Term::Value(Quantity::Exact(view.cycle_months), Label::Message("staffing.cycle"));
            let terms = [day(day_of(hire.productive), "staffing.whole_from"), cycle];
            let wins = line("staffing.first_wins", joined("+", terms), day_of(view.first_wins(hire)));
            story("staffing.first_wins", vec![], "explain.team_first_wins", vec![wins])
        }
    };
    Some(Explanation { about: about_hire(view, hire), ..told })
}

const RAMP: &str = "staffing.tiers.ramp";

fn about_hire(view: &TeamView, hire: &Hire) -> Vec<Label> {
    about(view, TeamPlace { region: Some(hire.region), rank: Some(hire.rank) }, hire.needed)
}

fn open_by(hire: &Hire, tier: &Tier) -> Explanation {
    let first = day(Quantity::Day(hire.start), "staffing.first_day");
    if !hire.takes_post() {
        let grown = line("staffing.open_by", vec![first], Quantity::Day(hire.open_by));
        return story("staffing.open_by", vec![], "explain.team_grown", vec![grown]);
    }
    let start = line(
        "staffing.first_day",
        joined("−", [day(day_of(hire.needed), "staffing.needed_from"), count(tier.ramp_months(), RAMP)]),
        Quantity::Day(hire.start),
    );
    let open = line(
        "staffing.open_by",
        joined("−", [first, count(tier.days_to_fill, "staffing.tiers.days_to_fill")]),
        Quantity::Day(hire.open_by),
    );
    let words = if hire.late_months > 0 { "explain.team_open_late" } else { "explain.team_open_by" };
    // Where the first day was put off, the sum that would give it does not hold.
    let steps = if hire.late_months > 0 { vec![open] } else { vec![start, open] };
    story("staffing.open_by", vec![], words, steps)
}

fn first_day(hire: &Hire, tier: &Tier, today: Day) -> Explanation {
    let (terms, words) = if hire.late_months == 0 {
        let needed = day(day_of(hire.needed), "staffing.needed_from");
        (joined("−", [needed, count(tier.ramp_months(), RAMP)]), "explain.team_first_day")
    } else if hire.takes_post() {
        let filled = count(tier.days_to_fill, "staffing.tiers.days_to_fill");
        (joined("+", [day(Quantity::Day(today), "staffing.today"), filled]), "explain.team_first_day_late")
    } else {
        (vec![day(Quantity::Day(today), "staffing.today")], "explain.team_grown_late")
    };
    let first = line("staffing.first_day", terms, Quantity::Day(hire.start));
    story("staffing.first_day", vec![], words, vec![first])
}

/// People whom the hire's tier and region lack in a month: needed, less those there, less those who were hired before.
fn lacking(view: &TeamView, place: usize, hire: &Hire, month: Month) -> Option<Step> {
    let now = at(view, month)?;
    let (region, rank) = (hire.region, hire.rank);
    let cell = view.hiring.cell(region, rank, now);
    let moved: f64 = (0..=now).map(|month| view.hiring.cell(region, rank, month).growing).sum();
    let there = (cell.there - moved).max(0.0);
    let before: f64 = promised(view, place, hire, month);
    let mut terms = joined("−", [exact(cell.needed, "staffing.needed"), exact(there, "staffing.there")]);
    if before > 0.0 {
        terms.extend([Term::Sign("−"), exact(before, "staffing.hired_before")]);
    }
    Some(line("staffing.missing", terms, Quantity::Exact(cell.needed - there - before)))
}

/// The month in which it was seen that these people lack.
fn seen(view: &TeamView, hire: &Hire) -> Month {
    view.demand.months.last().map_or(hire.productive, |last| hire.productive.min(*last))
}

/// What those bring in a month who were found before, as if they were whole.
fn promised(view: &TeamView, place: usize, hire: &Hire, month: Month) -> f64 {
    let staying = 1.0 - view.staffing.tiers.get(hire.rank).map_or(0.0, Tier::monthly_attrition);
    let is_before = |at: usize, other: &Hire| {
        let (own, theirs) = (seen(view, hire), seen(view, other));
        let is_same = (other.region, other.rank) == (hire.region, hire.rank);
        at != place && is_same && (theirs < own || (theirs == own && !other.takes_post() && hire.takes_post()))
    };
    let found = view.hiring.hires.iter().enumerate().filter(|(at, other)| is_before(*at, other));
    found
        .filter(|(_, other)| seen(view, other) <= month)
        .map(|(_, other)| f64::from(other.people) * staying.powi(month.months_since(other.start.month()).max(0)))
        .sum()
}

fn people(view: &TeamView, place: usize, hire: &Hire, tier: &Tier) -> Option<Explanation> {
    let lacking = lacking(view, place, hire, seen(view, hire))?;
    let people = Quantity::Count(u64::from(hire.people));
    if !hire.takes_post() {
        let grown = line("staffing.how_many", vec![value(lacking.result, "staffing.missing")], people);
        return Some(story("staffing.how_many", vec![], "explain.team_grown_people", vec![lacking, grown]));
    }
    let staying = (1.0 - tier.monthly_attrition()).powi(i32::try_from(tier.ramp_months()).unwrap_or(i32::MAX)).max(0.1);
    let still = value(Quantity::Rate(staying), "staffing.still_there");
    let hired = line("staffing.how_many", joined("÷", [value(lacking.result, "staffing.missing"), still]), people);
    Some(story("staffing.how_many", vec![], "explain.team_how_many", vec![lacking, hired]))
}

/// People there with all hires, new ones by their ramp.
pub(super) fn with_hires_story(view: &TeamView, place: TeamPlace, month: Month) -> Option<Explanation> {
    let now = at(view, month)?;
    let sum = |of: fn(&crate::domain::staffing::HiringCell) -> f64| -> f64 {
        view.places(place.region, place.rank)
            .iter()
            .map(|&(region, rank)| of(&view.hiring.cell(region, rank, now)))
            .sum()
    };
    let (there, whole) = (sum(|cell| cell.there), sum(|cell| cell.with_hires));
    let terms = [exact(there, "staffing.there"), exact(whole - there, "staffing.by_hires")];
    let steps = vec![line("staffing.with_hires", joined("+", terms), Quantity::Exact(whole))];
    Some(story("staffing.with_hires", about(view, place, month), "explain.team_with_hires", steps))
}

/// People who begin in a month: hires, and those who grow into the tier.
pub(super) fn beginning_story(view: &TeamView, place: TeamPlace, month: Month) -> Explanation {
    let places = view.places(place.region, place.rank);
    let hires = view.hiring.hires.iter().filter(|hire| hire.start.month() == month);
    let here = hires.filter(|hire| places.contains(&(hire.region, hire.rank)));
    let named = here.map(|hire| (name_of(view, (hire.region, hire.rank)), f64::from(hire.people))).collect();
    let sum = largest(Label::Message("staffing.beginning"), named, Quantity::Exact);
    story("staffing.beginning", about(view, place, month), "explain.team_beginning", vec![sum])
}

/// People who leave their tier in a month to grow into a higher one.
pub(super) fn growing_story(view: &TeamView, place: TeamPlace, month: Month) -> Option<Explanation> {
    let now = at(view, month)?;
    let sum = parts(view, place, "staffing.growing", |region, rank| view.hiring.cell(region, rank, now).growing);
    Some(story("staffing.growing", about(view, place, month), "explain.team_growing", vec![sum]))
}

/// People expected to leave: those whose last day is known, and of the others the share of a month.
pub(super) fn leavers_story(view: &TeamView, place: TeamPlace, month: Month) -> Option<Explanation> {
    let now = at(view, month)?;
    let about = about(view, place, month);
    let Some((region, rank)) = single(view, place) else {
        let sum = parts(view, place, "staffing.leavers", |region, rank| view.capacity.cell(region, rank, now).leavers);
        return Some(story("staffing.leavers", about, "explain.team_sum", vec![sum]));
    };
    let tier = view.staffing.tiers.get(rank)?;
    let leavers = view.capacity.cell(region, rank, now).leavers;
    let is_last = |one: &&AccountManager| {
        let ends = one.end.is_some_and(|end| end.month() == month);
        one.tier == tier.id && one.is_planned() && ends
    };
    let of_line =
        |one: &AccountManager| f64::from(one.headcount) * view.capacity.part_at(one.region.as_deref(), region);
    let known: f64 = view.staffing.managers.iter().filter(is_last).map(of_line).sum();
    let monthly = tier.monthly_attrition();
    let others = if monthly > 0.0 { (leavers - known).max(0.0) / monthly } else { 0.0 };
    let mut terms = joined(
        "×",
        [exact(others, "staffing.without_last_day"), value(Quantity::Rate(monthly), "staffing.monthly_attrition")],
    );
    if known > 0.0 {
        terms.extend([Term::Sign("+"), exact(known, "staffing.with_last_day")]);
    }
    let steps = vec![step(Label::Message("staffing.leavers"), terms, Quantity::Exact(leavers))];
    Some(story("staffing.leavers", about, "explain.team_leavers", steps))
}
