//! Go, fix or leave, line by line (`domain.md` section 6; the limits are this product's own, and each is shown beside what it did).
//!
//! | a line's light | what it says |
//! |---|---|
//! | green | go |
//! | amber, or nothing known | fix: it has to be worked on, or looked at |
//! | red with an open, dated step | fix: somebody is at it |
//! | red without | leave |
//!
//! One leaves a deal with a line that says so, with a customer that is not ours, or with as many red lights as the template
//! allows no longer; one goes on where nothing is red, everything was looked at and no more is amber than the template allows;
//! all else is to be fixed first.

use super::competitor::Position;
use super::deal::{Cause, Deal};
use super::judgement::{Judgement, Light, Pair, Purpose, Subject};
use super::template::Template;
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{Attitude, Cast, Role, is_reached};
use crate::domain::step::StepId;
use serde::{Deserialize, Serialize};

/// What comes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Go on: it is worth it.
    Go,
    /// Mend first what is amber or unknown.
    Fix,
    /// Leave it to others.
    Leave,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Go, Self::Fix, Self::Leave];

    /// The light that goes with it.
    #[must_use]
    pub fn light(self) -> Light {
        match self {
            Self::Go => Light::Green,
            Self::Fix => Light::Amber,
            Self::Leave => Light::Red,
        }
    }
}

/// Odds from which on they speak for a deal.
pub const ODDS_GOOD: f64 = 0.5;
/// Odds below which they speak against it.
pub const ODDS_POOR: f64 = 0.2;
/// Answers that count to at least so much, of 1 each, make a line green.
pub const REPLIES_GOOD: f64 = 0.8;
/// Answers that count to less than so much make it red.
pub const REPLIES_POOR: f64 = 1.0 / 3.0;

/// Why a line has its light.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Why {
    /// Somebody judged so.
    Judged,
    /// The answers say it.
    Answered {
        /// Questions answered.
        answered: usize,
        /// Of so many.
        asked: usize,
        /// What the answers count to, 0–1 each, on average.
        share: f64,
    },
    /// Nobody has looked at it.
    NotLookedAt,
    /// The customer can spend less than the deal is worth.
    BudgetBelowValue {
        /// What the customer can spend, in minor units.
        budget_minor: i64,
        /// What the deal is worth, in minor units.
        value_minor: i64,
    },
    /// The day of the decision is past.
    DecisionPast {
        /// The day.
        by: Day,
    },
    /// What is left of the value after our cost.
    Profit {
        /// In minor units; below 0 for a loss.
        profit_minor: i64,
    },
    /// The customer is in a market that we want, or not.
    Market {
        /// Whether it is.
        is_target: bool,
    },
    /// There is money for it, or none.
    Budget {
        /// Whether there is.
        is_there: bool,
    },
    /// Where we stand.
    Stands {
        /// Where.
        position: Position,
        /// Whether a strategy is written down.
        has_strategy: bool,
        /// How many others want the deal.
        competitors: usize,
    },
    /// The chance of winning.
    Odds {
        /// 0–1.
        odds: f64,
        /// Whether it is the person's own judgement, and not that of the grade.
        is_own: bool,
    },
    /// There is no map of the people.
    NoMap,
    /// Nobody knows who decides.
    DeciderUnknown,
    /// Nobody of us is in touch with whoever decides.
    DeciderUnreached,
    /// Whoever decides is against it.
    DeciderAgainst,
    /// Somebody of us is in touch with whoever decides.
    DeciderReached,
}

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Says {
    /// Go.
    Go,
    /// Mend, or look.
    Fix,
    /// Leave.
    Leave,
}

/// A line of the qualification with what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Which.
    pub about: Subject,
    /// Its light; none where nobody has looked.
    pub light: Option<Light>,
    /// Why, the weightiest first; never empty.
    pub why: Vec<Why>,
    /// What it says.
    pub says: Says,
    /// Whether the result rests on it.
    pub decides: bool,
    /// The open step that comes next for it.
    pub step: Option<StepId>,
}

/// A deal as it looks today.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// What comes out.
    pub verdict: Verdict,
    /// The lines: pairs, then questions.
    pub lines: Vec<Line>,
    /// The chance of winning, 0–1; none where nobody knows.
    pub odds: Option<f64>,
    /// What it would bring, in minor units.
    pub value_minor: Option<i64>,
    /// What is left of that after our cost, in minor units; none while one is unknown.
    pub profit_minor: Option<i64>,
    /// What it is worth to us, 0–5; none where nobody has looked ([`worth`]).
    pub worth: Option<f64>,
}

/// What is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Looked<'a> {
    /// The deal.
    pub deal: &'a Deal,
    /// The questions asked of it.
    pub template: Option<&'a Template>,
    /// The people on its map.
    pub cast: Option<&'a Cast>,
    /// The chance of winning that the customer's grade gives, 0–1.
    pub grade_odds: Option<f64>,
    /// What the customer is worth, in minor units.
    pub customer_value_minor: Option<i64>,
    /// Today.
    pub today: Day,
}

impl Looked<'_> {
    /// How the deal looks.
    #[must_use]
    pub fn outlook(&self) -> Outlook {
        let mut lines: Vec<Line> = Subject::all().map(|about| self.line(about)).collect();
        let verdict = self.verdict(&mut lines);
        let value_minor = self.value_minor();
        Outlook {
            verdict,
            odds: self.odds().map(|(odds, _)| odds),
            value_minor,
            profit_minor: value_minor.zip(self.deal.facts.cost_minor).map(|(value, cost)| value.saturating_sub(cost)),
            worth: worth(&lines),
            lines,
        }
    }

    fn value_minor(&self) -> Option<i64> {
        self.deal.facts.value_minor.or(self.customer_value_minor)
    }

    fn odds(&self) -> Option<(f64, bool)> {
        let own = self.deal.facts.odds_percent.map(|percent| (f64::from(percent) / 100.0, true));
        own.or(self.grade_odds.map(|odds| (odds, false)))
    }

    fn line(&self, about: Subject) -> Line {
        let judged = self.deal.judgement(about);
        let (found, mut why) = match about {
            Subject::Pair(pair) => self.pair(pair, judged),
            Subject::Purpose(purpose) => self.purpose(purpose),
        };
        let own = judged.and_then(|judged| judged.light);
        if own.is_some() {
            why.insert(0, Why::Judged);
        }
        if why.is_empty() {
            why.push(Why::NotLookedAt);
        }
        let light = own.or(found);
        let open = self.deal.steps_for(Cause::Subject(about)).filter(|step| step.is_open() && step.on.is_some());
        let step = open.min_by_key(|step| (step.on, step.id)).map(|step| step.id);
        let says = match light {
            Some(Light::Green) => Says::Go,
            Some(Light::Red) if step.is_none() => Says::Leave,
            _ => Says::Fix,
        };
        Line { about, light, why, says, decides: false, step }
    }

    /// What answers and facts say of a pair. A fact that speaks against it outweighs answers that speak for it.
    fn pair(&self, pair: Pair, judged: Option<&Judgement>) -> (Option<Light>, Vec<Why>) {
        let mut why = Vec::new();
        let mut lights = Vec::new();
        let facts = &self.deal.facts;
        match pair {
            Pair::Money => {
                if let (Some(budget_minor), Some(value_minor)) = (facts.budget_minor, self.value_minor())
                    && budget_minor < value_minor
                {
                    lights.push(if budget_minor == 0 { Light::Red } else { Light::Amber });
                    why.push(Why::BudgetBelowValue { budget_minor, value_minor });
                }
            }
            Pair::Decision => {
                if let Some(by) = facts.decision.by.filter(|by| *by < self.today) {
                    lights.push(Light::Amber);
                    why.push(Why::DecisionPast { by });
                }
            }
            Pair::Worth => {
                if let Some((value, cost)) = self.value_minor().zip(facts.cost_minor) {
                    lights.push(if value > cost { Light::Green } else { Light::Red });
                    why.push(Why::Profit { profit_minor: value.saturating_sub(cost) });
                }
            }
            Pair::Need | Pair::Relationship => {}
        }
        if let Some((light, answered)) =
            self.template.zip(judged).and_then(|(template, judged)| answers(template, pair, judged))
        {
            lights.push(light);
            why.push(answered);
        }
        (lights.into_iter().max(), why)
    }

    fn purpose(&self, purpose: Purpose) -> (Option<Light>, Vec<Why>) {
        let facts = &self.deal.facts;
        match purpose {
            Purpose::OurCustomer => {
                let budget = facts.budget_minor.map(|minor| minor > 0);
                let why = [
                    facts.is_target_market.map(|is_target| Why::Market { is_target }),
                    budget.map(|is_there| Why::Budget { is_there }),
                ];
                let light = match (facts.is_target_market, budget) {
                    (Some(false), _) | (_, Some(false)) => Some(Light::Red),
                    (Some(true), Some(true)) => Some(Light::Green),
                    (None, None) => None,
                    _ => Some(Light::Amber),
                };
                (light, why.into_iter().flatten().collect())
            }
            Purpose::Position => {
                let Some(position) = facts.position else { return (None, Vec::new()) };
                let has_strategy = facts.strategy.is_some();
                let light = match position {
                    Position::Leading => Light::Green,
                    Position::Challenging => Light::Amber,
                    Position::Following if has_strategy => Light::Amber,
                    Position::Following => Light::Red,
                };
                (Some(light), vec![Why::Stands { position, has_strategy, competitors: self.deal.competitors.len() }])
            }
            Purpose::Odds => {
                let Some((odds, is_own)) = self.odds() else { return (None, Vec::new()) };
                let light = match odds {
                    odds if odds >= ODDS_GOOD => Light::Green,
                    // What a grade says of all its customers is no reason yet to leave this one.
                    odds if odds >= ODDS_POOR || !is_own => Light::Amber,
                    _ => Light::Red,
                };
                (Some(light), vec![Why::Odds { odds, is_own }])
            }
            Purpose::WhoMatters => self.who_matters(),
        }
    }

    fn who_matters(&self) -> (Option<Light>, Vec<Why>) {
        let Some(cast) = self.cast else { return (None, vec![Why::NoMap]) };
        let deciders: Vec<_> = cast
            .people
            .iter()
            .filter(|one| one.involvement.roles.has(Role::DecisionMaker) && !one.involvement.is_placeholder)
            .collect();
        let (light, why) = if deciders.is_empty() {
            (Light::Red, Why::DeciderUnknown)
        } else if deciders.iter().all(|one| one.involvement.attitude().is_some_and(Attitude::is_opposed)) {
            (Light::Red, Why::DeciderAgainst)
        } else if deciders.iter().any(|one| is_reached(one)) {
            (Light::Green, Why::DeciderReached)
        } else {
            (Light::Amber, Why::DeciderUnreached)
        };
        (Some(light), vec![why])
    }

    /// What comes out, and the lines that it rests on.
    fn verdict(&self, lines: &mut [Line]) -> Verdict {
        let (reds_to_leave, ambers_to_go) =
            self.template.map_or((3, 1), |template| (template.reds_to_leave, template.ambers_to_go));
        let is_red = |line: &Line| line.light == Some(Light::Red);
        let is_outside = |line: &Line| line.about == Subject::Purpose(Purpose::OurCustomer) && is_red(line);
        let reds = lines.iter().filter(|line| is_red(line)).count();
        let ambers = lines.iter().filter(|line| line.light == Some(Light::Amber)).count();
        let has_open = lines.iter().any(|line| line.light.is_none());
        let has_too_many = reds >= usize::from(reds_to_leave);
        let leaves = |line: &Line| line.says == Says::Leave || is_outside(line) || (has_too_many && is_red(line));
        let verdict = if lines.iter().any(leaves) {
            Verdict::Leave
        } else if reds == 0 && !has_open && ambers <= usize::from(ambers_to_go) {
            Verdict::Go
        } else {
            Verdict::Fix
        };
        for line in lines {
            line.decides = match verdict {
                Verdict::Leave => leaves(line),
                Verdict::Fix => line.light != Some(Light::Green),
                Verdict::Go => line.light == Some(Light::Green),
            };
        }
        verdict
    }
}

/// The light that the answers to a pair's questions give: green, once half of them were answered, where they count to
/// [`REPLIES_GOOD`] or more on average; red below [`REPLIES_POOR`].
fn answers(template: &Template, pair: Pair, judged: &Judgement) -> Option<(Light, Why)> {
    let asked = template.asked(pair).count();
    let replies: Vec<_> = template.asked(pair).filter_map(|question| judged.reply(question.id)).collect();
    if replies.is_empty() {
        return None;
    }
    let share = replies.iter().map(|reply| reply.share()).sum::<f64>() / replies.len() as f64;
    let light = match share {
        share if share >= REPLIES_GOOD && replies.len() * 2 >= asked => Light::Green,
        share if share < REPLIES_POOR => Light::Red,
        _ => Light::Amber,
    };
    Some((light, Why::Answered { answered: replies.len(), asked, share }))
}

/// The lines that what a deal is worth to us rests on.
pub const WORTH_RESTS_ON: [Subject; 4] = [
    Subject::Pair(Pair::Money),
    Subject::Pair(Pair::Relationship),
    Subject::Pair(Pair::Worth),
    Subject::Purpose(Purpose::OurCustomer),
];

impl Light {
    /// What a light counts for what a deal is worth, 0–5.
    #[must_use]
    pub fn worth_points(self) -> f64 {
        match self {
            Self::Green => 5.0,
            Self::Amber => 2.5,
            Self::Red => 0.0,
        }
    }
}

/// What a deal is worth to us, 0–5: the average of the points of [`WORTH_RESTS_ON`]; what nobody has looked at does not count.
#[must_use]
pub fn worth(lines: &[Line]) -> Option<f64> {
    let counted = lines.iter().filter(|line| WORTH_RESTS_ON.contains(&line.about)).filter_map(|line| line.light);
    let points: Vec<f64> = counted.map(Light::worth_points).collect();
    (!points.is_empty()).then(|| points.iter().sum::<f64>() / points.len() as f64)
}
