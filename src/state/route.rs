//! Addresses: everything after `#`, so that any static host and any sub-path serve them.

use crate::domain::ladder::GradeId;
use crate::plan::PlanId;
use std::rc::Rc;

/// A page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// All plans of this browser.
    #[default]
    Plans,
    /// Templates to start from.
    NewPlan,
    /// A plan that came by a link: what [`crate::exchange::share`] made of it.
    Shared(Rc<str>),
    /// A section of a plan.
    Plan(PlanId, Section),
    /// The customers at a grade of a plan.
    Grade(PlanId, GradeId),
    /// The customers that pass filters: what [`crate::domain::listing::filters_to_address`] made of them.
    Found(PlanId, Rc<str>),
    /// The funnel of a plan, looked at in another way.
    View(PlanId, View),
    /// The customers of a plan, looked at in another way.
    Work(PlanId, Work),
    /// The forecast of a plan, looked at in another way.
    Forecast(PlanId, Forecast),
    /// The team of a plan, looked at in another way.
    Staffing(PlanId, Staffing),
    /// What was done to a plan.
    History(PlanId),
    /// Where plans are kept, and how the window looks.
    Settings,
}

/// The word of [`Route::History`].
const HISTORY: &str = "history";
/// The word of [`Route::Found`].
const FOUND: &str = "found";

/// A section of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Target, grades and what is missing.
    Funnel,
    /// The list of customers.
    Customers,
    /// How likely the target is.
    Forecast,
    /// Who is needed, and when to hire.
    Staffing,
}

/// A way of looking at the funnel, beside the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// By month: delays, losses, what is overdue.
    Time,
    /// By person, region, product.
    Parts,
    /// With other assumptions.
    Scenarios,
    /// Plan and actuals by week.
    Progress,
}

impl View {
    /// Those that exist, in the order of their links.
    pub const ALL: [Self; 4] = [Self::Time, Self::Parts, Self::Scenarios, Self::Progress];

    fn word(self) -> &'static str {
        match self {
            Self::Time => "time",
            Self::Parts => "parts",
            Self::Scenarios => "scenarios",
            Self::Progress => "progress",
        }
    }

    /// The message that names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Time => "view.time",
            Self::Parts => "view.parts",
            Self::Scenarios => "view.scenarios",
            Self::Progress => "view.progress",
        }
    }
}

/// A way of looking at the customers, beside the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// The columns of the ladder with their cards.
    Board,
    /// The week's work that follows from the cards.
    Week,
    /// The lead desk.
    Leads,
    /// Who matters.
    Matters,
}

impl Work {
    /// Those that exist, in the order of their links.
    pub const ALL: [Self; 4] = [Self::Board, Self::Week, Self::Leads, Self::Matters];

    fn word(self) -> &'static str {
        match self {
            Self::Board => "board",
            Self::Week => "week",
            Self::Leads => "leads",
            Self::Matters => "matters",
        }
    }

    /// The message that names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Board => "board.title",
            Self::Week => "week.title",
            Self::Leads => "leads.title",
            Self::Matters => "matters.title",
        }
    }
}

/// A way of looking at the forecast, beside the chance of the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forecast {
    /// Rates and days from records.
    Rates,
    /// Coverage, velocity, and where customers go month by month.
    Flow,
    /// How good past forecasts were, and what changed since.
    Accuracy,
}

impl Forecast {
    /// Those that exist, in the order of their links.
    pub const ALL: [Self; 3] = [Self::Rates, Self::Flow, Self::Accuracy];

    fn word(self) -> &'static str {
        match self {
            Self::Rates => "rates",
            Self::Flow => "flow",
            Self::Accuracy => "accuracy",
        }
    }

    /// The message that names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Rates => "forecast.rates",
            Self::Flow => "forecast.flow",
            Self::Accuracy => "forecast.accuracy",
        }
    }
}

/// A way of looking at the team, beside hiring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Staffing {
    /// Hours by promotion and month.
    Work,
    /// Tiers, working time and regions.
    Tiers,
    /// Persons, posts and groups, and what they earn.
    People,
    /// How full their time is, and what does not fit.
    Saturation,
    /// What they can reach, and the cheapest team that reaches the target.
    Reach,
    /// Other teams, side by side.
    WhatIf,
    /// Customers shared among them.
    Territories,
}

impl Staffing {
    /// Those that exist, in the order of their links.
    pub const ALL: [Self; 7] =
        [Self::Work, Self::Tiers, Self::People, Self::Saturation, Self::Reach, Self::WhatIf, Self::Territories];

    fn word(self) -> &'static str {
        match self {
            Self::Work => "hours",
            Self::Tiers => "tiers",
            Self::People => "people",
            Self::Saturation => "saturation",
            Self::Reach => "reach",
            Self::WhatIf => "what-if",
            Self::Territories => "territories",
        }
    }

    /// The message that names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Work => "staffing.work",
            Self::Tiers => "staffing.tiers",
            Self::People => "staffing.people",
            Self::Saturation => "staffing.saturation",
            Self::Reach => "staffing.reach",
            Self::WhatIf => "staffing.what_if",
            Self::Territories => "staffing.territories",
        }
    }
}

impl Section {
    /// Those that exist, in the rail's order.
    pub const ALL: [Self; 4] = [Self::Funnel, Self::Customers, Self::Forecast, Self::Staffing];

    fn word(self) -> &'static str {
        match self {
            Self::Funnel => "funnel",
            Self::Customers => "customers",
            Self::Forecast => "forecast",
            Self::Staffing => "staffing",
        }
    }

    /// The message that names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Funnel => "nav.funnel",
            Self::Customers => "nav.customers",
            Self::Forecast => "nav.forecast",
            Self::Staffing => "nav.staffing",
        }
    }
}

impl Route {
    /// Reads the part of an address after `#`; what leads nowhere leads to the plans.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        let mut parts = fragment.trim_start_matches('#').trim_matches('/').split('/');
        match (parts.next(), parts.next(), parts.next()) {
            (Some("new"), None, _) => Self::NewPlan,
            (Some("settings"), None, _) => Self::Settings,
            (Some("share"), Some(packed), None) => Self::Shared(packed.into()),
            (Some("plan"), Some(id), word) => {
                let view = View::ALL.into_iter().find(|known| Some(known.word()) == word);
                let section = Section::ALL.into_iter().find(|known| Some(known.word()) == word);
                let within = parts.next();
                let grade = within.and_then(|grade| grade.parse().ok()).map(GradeId);
                let job = Work::ALL.into_iter().find(|known| Some(known.word()) == within);
                let forecast = Forecast::ALL.into_iter().find(|known| Some(known.word()) == within);
                let staffing = Staffing::ALL.into_iter().find(|known| Some(known.word()) == within);
                let found = parts.next().filter(|_| within == Some(FOUND));
                match (PlanId::parse(id), section, grade) {
                    (None, ..) => Self::Plans,
                    (Some(id), Some(Section::Customers), Some(grade)) => Self::Grade(id, grade),
                    (Some(id), Some(Section::Customers), None) if found.is_some_and(|found| !found.is_empty()) => {
                        Self::Found(id, found.unwrap_or_default().into())
                    }
                    (Some(id), ..) if word == Some(HISTORY) => Self::History(id),
                    (Some(id), section, _) => {
                        match (view, job, forecast.filter(|_| section == Some(Section::Forecast))) {
                            (Some(view), ..) => Self::View(id, view),
                            (None, Some(job), _) if section == Some(Section::Customers) => Self::Work(id, job),
                            (None, _, Some(forecast)) => Self::Forecast(id, forecast),
                            _ if section == Some(Section::Staffing) && staffing.is_some() => {
                                Self::Staffing(id, staffing.unwrap_or(Staffing::Work))
                            }
                            _ => Self::Plan(id, section.unwrap_or(Section::Funnel)),
                        }
                    }
                }
            }
            _ => Self::Plans,
        }
    }

    /// As an address within the page.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Plans => "#/".to_owned(),
            Self::NewPlan => "#/new".to_owned(),
            Self::Settings => "#/settings".to_owned(),
            Self::Shared(packed) => format!("#/share/{packed}"),
            Self::Plan(id, section) => format!("#/plan/{}/{}", id.as_str(), section.word()),
            Self::History(id) => format!("#/plan/{}/{HISTORY}", id.as_str()),
            Self::View(id, view) => format!("#/plan/{}/{}", id.as_str(), view.word()),
            Self::Work(id, work) => {
                format!("#/plan/{}/{}/{}", id.as_str(), Section::Customers.word(), work.word())
            }
            Self::Forecast(id, forecast) => {
                format!("#/plan/{}/{}/{}", id.as_str(), Section::Forecast.word(), forecast.word())
            }
            Self::Staffing(id, staffing) => {
                format!("#/plan/{}/{}/{}", id.as_str(), Section::Staffing.word(), staffing.word())
            }
            Self::Grade(id, grade) => format!("#/plan/{}/{}/{}", id.as_str(), Section::Customers.word(), grade.0),
            Self::Found(id, found) => {
                format!("#/plan/{}/{}/{FOUND}/{found}", id.as_str(), Section::Customers.word())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_round_trip() {
        let id = PlanId::from_bits(7);
        for route in [
            Route::Plans,
            Route::NewPlan,
            Route::Settings,
            Route::Shared("AXy-_9".into()),
            Route::Plan(id.clone(), Section::Funnel),
            Route::Plan(id.clone(), Section::Customers),
            Route::Grade(id.clone(), GradeId(12)),
            Route::View(id.clone(), View::Scenarios),
            Route::Work(id.clone(), Work::Board),
            Route::Work(id.clone(), Work::Week),
            Route::Work(id.clone(), Work::Leads),
            Route::Work(id.clone(), Work::Matters),
            Route::Plan(id.clone(), Section::Forecast),
            Route::Forecast(id.clone(), Forecast::Rates),
            Route::Forecast(id.clone(), Forecast::Accuracy),
            Route::Plan(id.clone(), Section::Staffing),
            Route::Staffing(id.clone(), Staffing::Work),
            Route::Staffing(id.clone(), Staffing::WhatIf),
            Route::Found(id.clone(), "W10".into()),
            Route::History(id.clone()),
        ] {
            assert_eq!(Route::parse(&route.href()), route);
        }
        assert_eq!(
            Route::parse("#/plan/7/customers/x"),
            Route::Plan(PlanId::parse("7").expect("it is"), Section::Customers)
        );
    }

    #[test]
    fn strange_addresses_lead_to_the_plans() {
        for strange in ["", "#", "#/nowhere", "#/plan/", "#/plan/%00/funnel", "#/plan/a b/funnel"] {
            assert_eq!(Route::parse(strange), Route::Plans, "{strange}");
        }
    }
}
