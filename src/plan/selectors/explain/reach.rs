//! Stories of what the team can reach. What the worker found comes along with the question: it cannot be worked out here in
//! the time of a click.

use super::chance::MILLION;
use super::workings::{Workings, joined, money, step, story, value};
use super::{Explanation, Label, Quantity};
use crate::domain::staffing::TierId;

/// Wins go along in thousandths: whole numbers can be told apart.
const THOUSAND: f64 = 1e3;

/// Which limit wins are counted under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReachLimit {
    /// All customers, without any limit of hours.
    Customers,
    /// All hours, without any limit of new customers.
    Hours,
    /// Customers and hours as they are.
    Both,
}

/// A number of what the team can reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfReach {
    /// Wins under a limit, in thousandths.
    Wins {
        /// The limit.
        limit: ReachLimit,
        /// Booked ones.
        booked: u64,
        /// All, booked ones included.
        wins: u64,
    },
    /// What one person more would bring.
    Worth {
        /// Of which tier.
        tier: TierId,
        /// Wins in thousandths.
        wins: u64,
    },
    /// The chance of the target's wins.
    Chance {
        /// Whether only customers are worked whom there are hours for.
        in_hours: bool,
        /// Wins on average, in thousandths.
        wins: u64,
        /// Wins that the target takes.
        target: u64,
        /// The chance in parts of a million.
        chance: u32,
    },
    /// What hires of one kind cost.
    Cost {
        /// Of which tier.
        tier: TierId,
        /// How many.
        people: u32,
        /// All of them, in minor units.
        minor: u64,
    },
}

impl OfReach {
    /// Wins under a limit, with the booked ones among them.
    #[must_use]
    pub fn wins(limit: ReachLimit, booked: f64, wins: f64) -> Self {
        Self::Wins { limit, booked: thousandths(booked), wins: thousandths(wins) }
    }

    /// What one person more would bring.
    #[must_use]
    pub fn worth(tier: TierId, wins: f64) -> Self {
        Self::Worth { tier, wins: thousandths(wins) }
    }

    /// A chance.
    #[must_use]
    pub fn chance(in_hours: bool, wins: f64, target_wins: f64, chance: f64) -> Self {
        let (target, chance) = (target_wins as u64, (chance * MILLION).round() as u32);
        Self::Chance { in_hours, wins: thousandths(wins), target, chance }
    }
}

fn thousandths(wins: f64) -> u64 {
    (wins * THOUSAND).round() as u64
}

fn wins_of(thousandths: u64) -> Quantity {
    Quantity::Exact(thousandths as f64 / THOUSAND)
}

impl Workings<'_> {
    /// None where the plan has no team, or the tier is gone.
    pub(super) fn reach_story(&self, of: OfReach) -> Option<Explanation> {
        let name = |tier: TierId| Some(Label::Name(self.plan.staffing.as_deref()?.tier(tier)?.name.clone()));
        Some(match of {
            OfReach::Wins { limit, booked, wins } => {
                let (title, words) = match limit {
                    ReachLimit::Customers => ("staffing.reach.by_customers", "explain.reach_customers"),
                    ReachLimit::Hours => ("staffing.reach.by_hours", "explain.reach_hours"),
                    ReachLimit::Both => ("staffing.reach.reached", "explain.reach_both"),
                };
                let terms = [
                    value(wins_of(booked), "chance.booked"),
                    value(wins_of(wins.saturating_sub(booked)), "chance.still_to_come"),
                ];
                story(title, vec![], words, vec![step(Label::Message(title), joined("+", terms), wins_of(wins))])
            }
            OfReach::Worth { tier, wins } => {
                let average = self.plan.target.average_order_minor;
                let terms = [
                    value(wins_of(wins), "staffing.reach.more_wins"),
                    value(Quantity::Money(average), "term.average_order"),
                ];
                let worth = money(wins as f64 / THOUSAND * average as f64);
                let title = "staffing.reach.worth";
                let line = step(Label::Message(title), joined("×", terms), worth);
                story(title, vec![name(tier)?], "explain.reach_worth", vec![line])
            }
            OfReach::Chance { in_hours, wins, target, chance } => {
                let terms = [value(wins_of(wins), "chance.on_average"), value(Quantity::Count(target), "chance.asked")];
                let share = Quantity::Rate(f64::from(chance) / MILLION);
                let words = if in_hours { "explain.reach_chance_hours" } else { "explain.reach_chance" };
                let title = "chance.reach";
                story(title, vec![], words, vec![step(Label::Message(title), joined("≥", terms), share)])
            }
            OfReach::Cost { tier, people, minor } => {
                let each = minor as f64 / f64::from(people.max(1));
                let terms = [
                    value(Quantity::Count(u64::from(people)), "staffing.reach.people"),
                    value(money(each), "staffing.reach.cost_of_one"),
                ];
                let title = "staffing.reach.cost";
                let line = step(Label::Message(title), joined("×", terms), money(minor as f64));
                story(title, vec![name(tier)?], "explain.reach_cost", vec![line])
            }
        })
    }
}
