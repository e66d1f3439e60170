//! Stories of what records say: rates, small samples that lean on the team, coverage, velocity, stock against flow.

use super::workings::{Workings, joined, step, story, value};
use super::{Explanation, Label, Quantity, Term};
use crate::domain::ladder::GradeId;

/// A number of the forecast, with what the worker found: it is told again from these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfForecast {
    /// Promoted ÷ decided; of the whole climb where no grade is named.
    Rate {
        /// The lower grade of the promotion.
        grade: Option<GradeId>,
        /// Promoted.
        won: u64,
        /// Decided.
        decided: u64,
    },
    /// A part's rate, which leans on the team's.
    Shrunk {
        /// The lower grade of the promotion; none for the whole climb.
        grade: Option<GradeId>,
        /// Promoted and decided of the part.
        own: [u64; 2],
        /// Promoted and decided of the team.
        team: [u64; 2],
        /// As many tries of the team's are added; none where the part is given the team's rate.
        leaning: Option<Billionths>,
    },
    /// Customers that bring wins on average.
    Coverage {
        /// Wins.
        wins: u64,
        /// The chance of each.
        win_rate: Billionths,
    },
    /// Money a day.
    Velocity {
        /// Open customers.
        customers: u64,
        /// What a won one brings, in minor units.
        average_minor: i64,
        /// Share won.
        win_rate: Billionths,
        /// Days from the first day to the win.
        days: Billionths,
    },
    /// Customers that flow explains.
    Stock {
        /// The grade; none for the whole ladder.
        grade: Option<GradeId>,
        /// Entries a month.
        per_month: Billionths,
        /// Months of a stay.
        months: Billionths,
    },
}

/// A number of 0 or more with nine decimals, so that it can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Billionths(u64);

impl Billionths {
    /// The nearest one; 0 for what is less or no number.
    #[must_use]
    pub fn of(number: f64) -> Self {
        Self((number * 1e9).round() as u64)
    }

    fn number(self) -> f64 {
        self.0 as f64 / 1e9
    }
}

fn share([won, decided]: [u64; 2]) -> f64 {
    won as f64 / decided.max(1) as f64
}

fn rate_terms([won, decided]: [u64; 2]) -> Vec<Term> {
    joined("÷", [value(Quantity::Count(won), "rates.promoted"), value(Quantity::Count(decided), "term.decided")])
}

impl Workings<'_> {
    /// None when the grade is gone.
    pub(super) fn forecast_story(&self, of: OfForecast) -> Option<Explanation> {
        let about = |grade: Option<GradeId>| match grade {
            None => Some(vec![]),
            Some(grade) => {
                let lower = self.plan.ladder.position(grade).filter(|&lower| lower < self.top())?;
                Some(vec![self.promotion(lower)])
            }
        };
        Some(match of {
            OfForecast::Rate { grade, won, decided } => {
                let tries = [won, decided];
                let rate = step(Label::Message("term.rate"), rate_terms(tries), Quantity::Rate(share(tries)));
                story("rates.rate", about(grade)?, "explain.rates_rate", vec![rate])
            }
            OfForecast::Shrunk { grade, own, team, leaning } => {
                let (title, about) = ("rates.shrunk", about(grade)?);
                let mut steps = Vec::new();
                if own[1] > 0 {
                    steps.push(step(Label::Message("rates.own"), rate_terms(own), Quantity::Rate(share(own))));
                }
                steps.push(step(Label::Message("rates.team_rate"), rate_terms(team), Quantity::Rate(share(team))));
                let Some(leaning) = leaning.filter(|_| own[1] > 0) else {
                    return Some(story(title, about, "explain.rates_team", steps));
                };
                let leaning = leaning.number();
                let all = own[1] as f64 + leaning;
                let weight = own[1] as f64 / all;
                let terms = vec![
                    value(Quantity::Count(own[1]), "term.decided"),
                    Term::Sign("÷"),
                    Term::Sign("("),
                    value(Quantity::Count(own[1]), "term.decided"),
                    Term::Sign("+"),
                    value(Quantity::Exact(leaning), "rates.leaning_tries"),
                    Term::Sign(")"),
                ];
                steps.push(step(Label::Message("rates.weight"), terms, Quantity::Rate(weight)));
                let terms = vec![
                    value(Quantity::Rate(share(own)), "rates.own"),
                    Term::Sign("×"),
                    value(Quantity::Rate(weight), "rates.weight"),
                    Term::Sign("+"),
                    value(Quantity::Rate(share(team)), "rates.team_rate"),
                    Term::Sign("×"),
                    value(Quantity::Rate(1.0 - weight), "term.rest"),
                ];
                let result = share(own) * weight + share(team) * (1.0 - weight);
                steps.push(step(Label::Message("term.rate"), terms, Quantity::Rate(result)));
                story(title, about, "explain.rates_shrunk", steps)
            }
            OfForecast::Coverage { wins, win_rate } => {
                let rate = win_rate.number();
                let customers = (wins as f64 / rate.max(1e-9) * (1.0 - 1e-12)).ceil();
                let terms = [value(Quantity::Count(wins), "term.wins"), value(Quantity::Rate(rate), "flow.win_rate")];
                let result = Quantity::Count(customers as u64);
                let average = step(Label::Message("flow.on_average"), joined("÷", terms), result);
                story("flow.on_average", vec![], "explain.flow_coverage", vec![average])
            }
            OfForecast::Velocity { customers, average_minor, win_rate, days } => {
                let terms = [
                    value(Quantity::Count(customers), "term.customers"),
                    value(Quantity::Money(average_minor), "flow.average_value"),
                    value(Quantity::Rate(win_rate.number()), "flow.win_rate"),
                ];
                let mut terms = joined("×", terms);
                terms.push(Term::Sign("÷"));
                terms.push(value(Quantity::Exact(days.number()), "flow.days"));
                let minor = customers as f64 * average_minor as f64 * win_rate.number() / days.number().max(1e-9);
                let velocity = step(Label::Message("flow.velocity"), terms, Quantity::MoneyShort(minor));
                story("flow.velocity", vec![], "explain.flow_velocity", vec![velocity])
            }
            OfForecast::Stock { grade, per_month, months } => {
                let about = match grade {
                    None => vec![],
                    Some(grade) => vec![self.grade(self.plan.ladder.position(grade)?)],
                };
                let terms = [
                    value(Quantity::Exact(per_month.number()), "flow.per_month"),
                    value(Quantity::Exact(months.number()), "flow.stay"),
                ];
                let result = Quantity::Exact(per_month.number() * months.number());
                let expected = step(Label::Message("flow.expected"), joined("×", terms), result);
                story("flow.expected", about, "explain.flow_stock", vec![expected])
            }
        })
    }
}
