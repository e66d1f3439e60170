//! Stories of the team: who is needed, when a post must be open, how full people's time is, what they cost.

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
    /// People to be hired.
    Hires,
    /// The latest day to open a post, by the hire's place in their list.
    OpenBy(usize),
    /// Work ÷ hours in a month.
    Saturation(TeamPlace, Month),
    /// Hours that wait at a month's end.
    Backlog(TeamPlace, Month),
    /// What a tier costs until the end; none for all.
    Cost(Option<TierId>),
    /// The same for one win.
    PerWin,
    /// The same of the revenue.
    CostOfSale,
}

fn exact(number: f64, message: &'static str) -> Term {
    value(Quantity::Exact(number), message)
}

fn line(message: &'static str, terms: Vec<Term>, result: Quantity) -> Step {
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
                let hires = view.hiring.hires.iter().filter(|hire| hire.from.is_none());
                let named = |hire: &Hire| (name_of(&view, (hire.region, hire.rank)), f64::from(hire.people));
                let sum = largest(Label::Message("staffing.hires"), hires.map(named).collect(), Quantity::Exact);
                Some(story("staffing.hires", vec![], "explain.team_hires", vec![sum]))
            }
            OfTeam::OpenBy(place) => open_by_story(&view, place),
            OfTeam::Saturation(place, month) => saturation_story(&view, place, month),
            OfTeam::Backlog(place, month) => backlog_story(&view, place, month),
            OfTeam::Cost(tier) => cost_story(&view, tier),
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
fn about(view: &TeamView, place: TeamPlace, month: Month) -> Vec<Label> {
    let tier = place.rank.and_then(|rank| view.staffing.tiers.get(rank)).map(|tier| Label::Name(tier.name.clone()));
    let region = place.region.and_then(|region| view.capacity.regions.get(region)).filter(|name| !name.is_empty());
    tier.into_iter().chain(region.map(|name| Label::Name(name.to_string()))).chain([Label::Month(month)]).collect()
}

fn at(view: &TeamView, month: Month) -> Option<usize> {
    view.demand.months.iter().position(|&known| known == month)
}

/// The one tier in one region that is asked about; none where several are.
fn single(view: &TeamView, place: TeamPlace) -> Option<(usize, usize)> {
    match view.places(place.region, place.rank).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

fn name_of(view: &TeamView, (region, rank): (usize, usize)) -> String {
    let tier = view.staffing.tiers.get(rank).map_or("", |tier| tier.name.as_str());
    match view.capacity.regions.get(region).filter(|name| !name.is_empty()) {
        Some(region) => format!("{tier} · {region}"),
        None => tier.to_owned(),
    }
}

/// Several tiers and regions, each named.
fn parts(view: &TeamView, place: TeamPlace, title: &'static str, of: impl Fn(usize, usize) -> f64) -> Step {
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

fn open_by_story(view: &TeamView, place: usize) -> Option<Explanation> {
    let hire = view.hiring.hires.get(place)?;
    let tier = view.staffing.tiers.get(hire.rank)?;
    let months = |months: u32, key: &'static str| value(Quantity::Count(u64::from(months)), key);
    let needed = Term::Value(Quantity::Day(hire.needed.first_day()), Label::Message("staffing.needed_from"));
    let start = line(
        "staffing.first_day",
        joined("−", [needed, months(tier.ramp_months(), "staffing.tiers.ramp")]),
        Quantity::Day(hire.start),
    );
    let first = Term::Value(Quantity::Day(hire.start), Label::Message("staffing.first_day"));
    let open = line(
        "staffing.open_by",
        joined("−", [first, months(tier.days_to_fill, "staffing.tiers.days_to_fill")]),
        Quantity::Day(hire.open_by),
    );
    let words = if hire.late_months > 0 { "explain.team_open_late" } else { "explain.team_open_by" };
    let about = about(view, TeamPlace { region: Some(hire.region), rank: Some(hire.rank) }, hire.needed);
    // Where the first day was put off, the sum that would give it does not hold.
    let steps = if hire.late_months > 0 { vec![open] } else { vec![start, open] };
    Some(story("staffing.open_by", about, words, steps))
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
