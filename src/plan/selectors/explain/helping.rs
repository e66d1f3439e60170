//! Stories of who does whose work until the end of the plan, and of the parts of what the team costs.

use super::sums::largest;
use super::team::{exact, line, name_of};
use super::workings::{Workings, joined, money, story, value};
use super::{Explanation, Label, Quantity};
use crate::domain::staffing::{Saturation, TierCost, TierId};
use crate::plan::selectors::TeamView;

/// A number of who helps whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfHelp {
    /// Work that comes.
    Work,
    /// Hours that the people have.
    Hours,
    /// What they do of lower tiers' work.
    Given,
    /// What higher tiers do of theirs.
    Taken,
    /// What they have left.
    Spare,
}

/// A part of what the team costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CostPart {
    /// Salaries.
    Salaries,
    /// Finding new people.
    Hiring,
    /// The commission.
    Commission,
}

impl CostPart {
    /// Of a tier, in minor units.
    #[must_use]
    pub fn of(self, cost: &TierCost) -> f64 {
        match self {
            Self::Salaries => cost.salary_minor,
            Self::Hiring => cost.hiring_minor,
            Self::Commission => cost.commission_minor,
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::Salaries => "staffing.salaries",
            Self::Hiring => "staffing.hiring_cost",
            Self::Commission => "staffing.commission",
        }
    }
}

/// None where there is no such tier.
pub(super) fn help_story(view: &TeamView, region: Option<usize>, rank: usize, of: OfHelp) -> Option<Explanation> {
    let tier = view.staffing.tiers.get(rank)?;
    let places = view.places(region, Some(rank));
    let whole = view.whole_time(region, rank);
    let by_month = |title: &'static str, of: fn(&Saturation) -> f64| {
        let cell = |month: usize| of(&view.saturation_of(&places, month));
        let months = view.demand.months.iter().enumerate().map(|(at, month)| (month.to_string(), cell(at)));
        largest(Label::Message(title), months.collect(), Quantity::Exact)
    };
    let by_tier = |title: &'static str, hours: Vec<f64>| {
        let named = view.staffing.tiers.iter().map(|tier| tier.name.clone()).zip(hours);
        largest(Label::Message(title), named.filter(|(_, hours)| *hours > 0.0).collect(), Quantity::Exact)
    };
    let (title, words, steps) = match of {
        OfHelp::Work => {
            ("staffing.own_work", "explain.team_help_work", vec![by_month("staffing.own_work", |cell| cell.work)])
        }
        OfHelp::Hours => {
            let sum = by_month("staffing.hours_there", |cell| cell.hours);
            ("staffing.hours_there", "explain.team_help_hours", vec![sum])
        }
        OfHelp::Given => {
            let mut done = view.helped(region).swap_remove(rank);
            done.iter_mut().take(rank + 1).for_each(|hours| *hours = 0.0);
            ("staffing.given", "explain.team_given", vec![by_tier("staffing.given", done)])
        }
        OfHelp::Taken => {
            let done = view.helped(region).into_iter().take(rank).map(|row| row[rank]).collect();
            ("staffing.taken", "explain.team_taken", vec![by_tier("staffing.taken", done)])
        }
        OfHelp::Spare => {
            let own = whole.work - whole.taken - whole.backlog;
            let done = [
                exact(whole.work, "staffing.own_work"),
                exact(whole.taken, "staffing.taken"),
                exact(whole.backlog, "staffing.backlog"),
            ];
            let left = [
                exact(whole.hours, "staffing.hours_there"),
                exact(own, "staffing.own_done"),
                exact(whole.given, "staffing.given"),
            ];
            let steps = vec![
                line("staffing.own_done", joined("−", done), Quantity::Exact(own)),
                line("staffing.spare", joined("−", left), Quantity::Exact(whole.spare())),
            ];
            ("staffing.spare", "explain.team_spare", steps)
        }
    };
    let region = region.and_then(|region| view.capacity.region(region));
    let about = [tier.name.clone()].into_iter().chain(region.map(ToString::to_string)).map(Label::Name).collect();
    Some(story(title, about, words, steps))
}

impl Workings<'_> {
    /// A part of the costs of a tier, or of all; none where the tier is gone.
    pub(super) fn cost_part_story(&self, view: &TeamView, part: CostPart, tier: Option<TierId>) -> Option<Explanation> {
        let title = part.title();
        let Some(id) = tier else {
            let tiers = view.staffing.tiers.iter().zip(&view.cost.by_tier);
            let named = tiers.map(|(tier, cost)| (tier.name.clone(), part.of(cost))).collect();
            let sum = largest(Label::Message(title), named, money);
            return Some(story(title, vec![], "explain.team_cost_part", vec![sum]));
        };
        let rank = view.staffing.rank(id)?;
        let tier = view.staffing.tiers.get(rank)?;
        let result = money(part.of(view.cost.by_tier.get(rank)?));
        let (words, steps) = match part {
            CostPart::Salaries => {
                let paid: f64 = view.hiring.sum(&view.places(None, Some(rank))).iter().map(|cell| cell.paid).sum();
                let salary = value(Quantity::Money(tier.salary_minor_per_month), "staffing.tiers.salary");
                let terms = joined("×", [exact(paid, "staffing.months_paid"), salary]);
                ("explain.team_salaries", vec![line(title, terms, result)])
            }
            CostPart::Hiring => {
                let posts = view.hiring.posts().filter(|(_, hire)| hire.rank == rank);
                let people = posts.map(|(_, hire)| (name_of(view, (hire.region, hire.rank)), f64::from(hire.people)));
                let hired = largest(Label::Message("staffing.hires"), people.collect(), Quantity::Exact);
                let each = value(Quantity::Money(tier.hire_cost_minor), "staffing.tiers.hire_cost");
                let terms = joined("×", [value(hired.result, "staffing.hires"), each]);
                ("explain.team_hiring_cost", vec![hired, line(title, terms, result)])
            }
            CostPart::Commission => {
                let commission = &view.staffing.commission;
                let wins = exact(view.cost.wins, "staffing.wins_left");
                let revenue = money(view.cost.revenue_minor);
                let terms = joined(
                    "×",
                    [
                        value(revenue, "staffing.revenue_left"),
                        value(Quantity::Rate(commission.share_of_revenue), "staffing.commission_share"),
                        value(Quantity::Rate(commission.of(tier.id)), "staffing.commission_of_tier"),
                    ],
                );
                let revenue = line("staffing.revenue_left", joined("×", [wins, self.average_order()]), revenue);
                ("explain.team_commission", vec![revenue, line(title, terms, result)])
            }
        };
        Some(story(title, vec![Label::Name(tier.name.clone())], words, steps))
    }
}
