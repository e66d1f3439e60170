//! Stories of the team: who is needed, when a post must be open, how full people's time is, what they cost.

use super::helping::{CostPart, OfHelp, help_story};
use super::hires::{OfHire, beginning_story, growing_story, hire_story, leavers_story, with_hires_story};
use super::sums::largest;
use super::workings::{Workings, joined, money, step, story, value};
use super::{Explanation, Label, Quantity, Step, Term};
use crate::domain::calendar::{Day, Month};
use crate::domain::staffing::{Hire, Saturation, TierCost, TierId};
use crate::plan::selectors::{TeamView, team_view};

/// A tier in a region; none for all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct TeamPlace {
    /// The region, by its place in the capacity.
    pub region: Option<usize>,
    /// The rank of the tier.
    pub rank: Option<usize>,
}

/// A number of the team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfTeam {
    /// People needed in a month.
    Needed(TeamPlace, Month),
    /// People of full time who are there in a month, whatever they can do yet.
    People(TeamPlace, Month),
    /// People of full time who are there in a month and do all that one can, without hires.
    There(TeamPlace, Month),
    /// The same with hires.
    WithHires(TeamPlace, Month),
    /// People who begin in a month.
    Beginning(TeamPlace, Month),
    /// People who grow into a higher tier in a month.
    Growing(TeamPlace, Month),
    /// People expected to leave in a month.
    Leavers(TeamPlace, Month),
    /// People to be hired.
    Hires,
    /// A number of a hire, by its place in their list.
    Hire(usize, OfHire),
    /// Work ÷ hours in a month.
    Saturation(TeamPlace, Month),
    /// Hours that wait at a month's end.
    Backlog(TeamPlace, Month),
    /// Months by which everything takes longer by them.
    Delay(TeamPlace, Month),
    /// Hours until the end of a tier, by its rank, in a region or all.
    Help(Option<usize>, usize, OfHelp),
    /// What a tier costs until the end; none for all.
    Cost(Option<TierId>),
    /// A part of it.
    CostPart(CostPart, Option<TierId>),
    /// The same for one win.
    PerWin,
    /// The same of the revenue.
    CostOfSale,
}

pub(super) fn exact(number: f64, message: &'static str) -> Term {
    value(Quantity::Exact(number), message)
}

pub(super) fn line(message: &'static str, terms: Vec<Term>, result: Quantity) -> Step {
    step(Label::Message(message), terms, result)
}

impl Workings<'_> {
    /// None where the plan has no team, or what is asked about is gone.
    pub(super) fn team_story(&self, of: OfTeam, today: Day) -> Option<Explanation> {
        let view = team_view(self.plan, today)?;
        match of {
            OfTeam::Needed(place, month) => needed_story(&view, place, month),
            OfTeam::People(place, month) => {
                let at = at(&view, month)?;
                let of = |region, rank| view.capacity.cell(region, rank, at).full_time;
                let sum = parts(&view, place, "staffing.work.there", of);
                Some(story("staffing.work.there", about(&view, place, month), "explain.team_people", vec![sum]))
            }
            OfTeam::There(place, month) => there_story(&view, place, month),
            OfTeam::Hires => {
                let named =
                    |(_, hire): (usize, &Hire)| (name_of(&view, (hire.region, hire.rank)), f64::from(hire.people));
                let sum = largest(
                    Label::Message("staffing.hires"),
                    view.hiring.posts().map(named).collect(),
                    Quantity::Exact,
                );
                Some(story("staffing.hires", vec![], "explain.team_hires", vec![sum]))
            }
            OfTeam::WithHires(place, month) => with_hires_story(&view, place, month),
            OfTeam::Beginning(place, month) => Some(beginning_story(&view, place, month)),
            OfTeam::Growing(place, month) => growing_story(&view, place, month),
            OfTeam::Leavers(place, month) => leavers_story(&view, place, month),
            OfTeam::Hire(place, of) => hire_story(&view, place, of, today),
            OfTeam::Saturation(place, month) => saturation_story(&view, place, month),
            OfTeam::Backlog(place, month) => backlog_story(&view, place, month),
            OfTeam::Delay(place, month) => delay_story(&view, place, month),
            OfTeam::Help(region, rank, of) => help_story(&view, region, rank, of),
            OfTeam::Cost(tier) => cost_story(&view, tier),
            OfTeam::CostPart(part, tier) => self.cost_part_story(&view, part, tier),
            OfTeam::PerWin => {
                let terms =
                    [value(money(view.cost.total()), "staffing.cost"), exact(view.cost.wins, "staffing.wins_left")];
                let per_win = line("staffing.per_win", joined("÷", terms), money(view.cost.per_win()?));
                Some(story("staffing.per_win", vec![], "explain.team_per_win", vec![total(&view), per_win]))
            }
            OfTeam::CostOfSale => {
                let cost = &view.cost;
                let wins = exact(cost.wins, "staffing.wins_left");
                let revenue =
                    line("staffing.revenue_left", joined("×", [wins, self.average_order()]), money(cost.revenue_minor));
                let terms = [
                    value(money(cost.total()), "staffing.cost"),
                    value(money(cost.revenue_minor), "staffing.revenue_left"),
                ];
                let share = line("staffing.cost_of_sale", joined("÷", terms), Quantity::Rate(cost.share_of_revenue()?));
                Some(story(
                    "staffing.cost_of_sale",
                    vec![],
                    "explain.team_cost_of_sale",
                    vec![total(&view), revenue, share],
                ))
            }
        }
    }
}

/// The tier and region, as far as they are told apart.
pub(super) fn about(view: &TeamView, place: TeamPlace, month: Month) -> Vec<Label> {
    let tier = place.rank.and_then(|rank| view.staffing.tiers.get(rank)).map(|tier| Label::Name(tier.name.clone()));
    let region = place.region.and_then(|region| view.capacity.region(region));
    tier.into_iter().chain(region.map(|name| Label::Name(name.to_string()))).chain([Label::Month(month)]).collect()
}

pub(super) fn at(view: &TeamView, month: Month) -> Option<usize> {
    view.demand.months.iter().position(|&known| known == month)
}

/// The one tier in one region that is asked about; none where several are.
pub(super) fn single(view: &TeamView, place: TeamPlace) -> Option<(usize, usize)> {
    match view.places(place.region, place.rank).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

pub(super) fn name_of(view: &TeamView, (region, rank): (usize, usize)) -> String {
    let tier = view.staffing.tiers.get(rank).map_or("", |tier| tier.name.as_str());
    match view.capacity.region(region) {
        Some(region) => format!("{tier} · {region}"),
        None => tier.to_owned(),
    }
}

/// Several tiers and regions, each named.
pub(super) fn parts(view: &TeamView, place: TeamPlace, title: &'static str, of: impl Fn(usize, usize) -> f64) -> Step {
    let parts = view
        .places(place.region, place.rank)
        .into_iter()
        .map(|(region, rank)| (name_of(view, (region, rank)), of(region, rank)));
    largest(Label::Message(title), parts.filter(|(_, part)| *part > 0.0).collect(), Quantity::Exact)
}

fn needed_story(view: &TeamView, place: TeamPlace, month: Month) -> Option<Explanation> {
    let at = at(view, month)?;
    let about = about(view, place, month);
    let Some((region, rank)) = single(view, place) else {
        let sum = parts(view, place, "staffing.needed", |region, rank| view.hiring.cell(region, rank, at).needed);
        return Some(story("staffing.needed", about, "explain.team_sum", vec![sum]));
    };
    let tier = view.staffing.tiers.get(rank)?;
    let one = view.capacity.cell(region, rank, at).hours_of_one;
    let hours = view.work.by_tier(view.staffing.tiers.len())[rank].get(at)? * view.capacity.shares[region];
    let mut terms = joined("÷", [exact(hours, "staffing.work.hours"), exact(one, "staffing.work.selling_hours")]);
    terms.extend([Term::Sign("×"), value(Quantity::Rate(tier.staffed_to), "staffing.tiers.staffed_to")]);
    let needed = line("staffing.needed", terms, Quantity::Exact(view.hiring.cell(region, rank, at).needed));
    Some(story("staffing.needed", about, "explain.team_needed", vec![needed]))
}

fn there_story(view: &TeamView, place: TeamPlace, month: Month) -> Option<Explanation> {
    let at = at(view, month)?;
    let sum = parts(view, place, "staffing.there", |region, rank| view.capacity.cell(region, rank, at).productive);
    Some(story("staffing.there", about(view, place, month), "explain.team_there", vec![sum]))
}

/// Several tiers and regions together.
fn saturation_of(view: &TeamView, place: TeamPlace, at: usize) -> Saturation {
    view.saturation_of(&view.places(place.region, place.rank), at)
}

fn saturation_story(view: &TeamView, place: TeamPlace, month: Month) -> Option<Explanation> {
    let of = saturation_of(view, place, at(view, month)?);
    let terms = [exact(of.work, "staffing.work.hours"), exact(of.hours, "staffing.hours_there")];
    let share = line("staffing.saturation", joined("÷", terms), Quantity::Rate(of.share()?));
    Some(story("staffing.saturation", about(view, place, month), "explain.team_saturation", vec![share]))
}

fn backlog_story(view: &TeamView, place: TeamPlace, month: Month) -> Option<Explanation> {
    let at = at(view, month)?;
    let of = saturation_of(view, place, at);
    let before = at.checked_sub(1).map_or(0.0, |before| saturation_of(view, place, before).backlog);
    let mut terms = joined("+", [exact(before, "staffing.waited"), exact(of.work, "staffing.new_work")]);
    terms.extend([Term::Sign("−"), exact(of.hours, "staffing.hours_there")]);
    terms.extend([
        Term::Sign("−"),
        exact(of.taken, "staffing.taken"),
        Term::Sign("+"),
        exact(of.given, "staffing.given"),
    ]);
    let mut steps = vec![line("staffing.backlog", terms, Quantity::Exact(of.backlog))];
    if let Some(months) = of.delay_months().filter(|months| *months > 0.0) {
        let speed = of.hours + of.taken - of.given;
        let terms = [exact(of.backlog, "staffing.backlog"), exact(speed, "staffing.worked_off")];
        steps.push(line("staffing.delay", joined("÷", terms), Quantity::Exact(months)));
    }
    let result = Quantity::Exact(of.backlog);
    let told = story("staffing.backlog", about(view, place, month), "explain.team_backlog", steps);
    Some(Explanation { result, ..told })
}

/// The same steps; without any delay, how much waits.
fn delay_story(view: &TeamView, place: TeamPlace, month: Month) -> Option<Explanation> {
    let told = backlog_story(view, place, month)?;
    match told.steps.get(1) {
        Some(delay) => Some(Explanation { title: "staffing.delay", result: delay.result, ..told }),
        None => Some(told),
    }
}

fn cost_parts(cost: TierCost) -> Vec<Term> {
    let parts = [
        (cost.salary_minor, "staffing.salaries"),
        (cost.hiring_minor, "staffing.hiring_cost"),
        (cost.commission_minor, "staffing.commission"),
    ];
    joined("+", parts.map(|(minor, key)| value(money(minor), key)))
}

fn total(view: &TeamView) -> Step {
    let tiers = view.staffing.tiers.iter().zip(&view.cost.by_tier);
    let parts = tiers.map(|(tier, cost)| (tier.name.clone(), cost.total())).collect();
    largest(Label::Message("staffing.cost"), parts, money)
}

fn cost_story(view: &TeamView, tier: Option<TierId>) -> Option<Explanation> {
    let Some(id) = tier else {
        return Some(story("staffing.cost", vec![], "explain.team_cost", vec![total(view)]));
    };
    let rank = view.staffing.rank(id)?;
    let cost = *view.cost.by_tier.get(rank)?;
    let name = Label::Name(view.staffing.tiers[rank].name.clone());
    let sum = line("staffing.cost", cost_parts(cost), money(cost.total()));
    Some(story("staffing.cost", vec![name], "explain.team_cost_of_tier", vec![sum]))
}
