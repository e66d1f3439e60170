//! Addresses: everything after `#`, so that any static host and any sub-path serve them.

mod views;

pub use views::{DealView, Forecast, MapView, Staffing, View, Work};

use crate::domain::accounts::CustomerId;
use crate::domain::ladder::GradeId;
use crate::domain::qualification::DealId;
use crate::domain::stakeholders::MapId;
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
    /// The people on a map of a customer, looked at in one way.
    Map(PlanId, CustomerId, MapId, MapView),
    /// A deal of a customer, looked at in one way.
    Deal(PlanId, CustomerId, DealId, DealView),
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
    /// Who decides at customers.
    Stakeholders,
    /// Whether deals are worth it, and what is done about them.
    Deals,
}

impl Section {
    /// Those that exist, in the rail's order.
    pub const ALL: [Self; 6] =
        [Self::Funnel, Self::Customers, Self::Forecast, Self::Staffing, Self::Stakeholders, Self::Deals];

    fn word(self) -> &'static str {
        match self {
            Self::Funnel => "funnel",
            Self::Customers => "customers",
            Self::Forecast => "forecast",
            Self::Staffing => "staffing",
            Self::Stakeholders => "stakeholders",
            Self::Deals => "deals",
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
            Self::Stakeholders => "nav.stakeholders",
            Self::Deals => "nav.deals",
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
                let last = parts.next();
                let found = last.filter(|_| within == Some(FOUND));
                if let (Some(id), Some(section), Some(customer), Some(of)) = (
                    PlanId::parse(id),
                    section.filter(|section| matches!(section, Section::Stakeholders | Section::Deals)),
                    within.and_then(|id| id.parse().ok()).map(CustomerId),
                    last.and_then(|id| id.parse().ok()),
                ) {
                    let word = parts.next();
                    let map_view = MapView::ALL.into_iter().find(|known| Some(known.word()) == word);
                    let deal_view = DealView::ALL.into_iter().find(|known| Some(known.word()) == word);
                    return match section {
                        Section::Deals => Self::Deal(id, customer, DealId(of), deal_view.unwrap_or_default()),
                        _ => Self::Map(id, customer, MapId(of), map_view.unwrap_or_default()),
                    };
                }
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

    /// The plan that it shows; none for a page of the window.
    #[must_use]
    pub fn plan(&self) -> Option<&PlanId> {
        match self {
            Self::Plans | Self::NewPlan | Self::Settings | Self::Shared(_) => None,
            Self::Plan(id, _)
            | Self::Grade(id, _)
            | Self::Found(id, _)
            | Self::View(id, _)
            | Self::Work(id, _)
            | Self::Forecast(id, _)
            | Self::Staffing(id, _)
            | Self::Map(id, ..)
            | Self::Deal(id, ..)
            | Self::History(id) => Some(id),
        }
    }

    /// The section of the plan that it lies in; none for its history and for pages of the window.
    #[must_use]
    pub fn section(&self) -> Option<Section> {
        match self {
            Self::Plan(_, section) => Some(*section),
            Self::Grade(..) | Self::Found(..) | Self::Work(..) => Some(Section::Customers),
            Self::View(..) => Some(Section::Funnel),
            Self::Forecast(..) => Some(Section::Forecast),
            Self::Staffing(..) => Some(Section::Staffing),
            Self::Map(..) => Some(Section::Stakeholders),
            Self::Deal(..) => Some(Section::Deals),
            Self::Plans | Self::NewPlan | Self::Settings | Self::Shared(_) | Self::History(_) => None,
        }
    }

    /// The ways of looking at a section of a plan, each with the message that names it; none where there is one only.
    #[must_use]
    pub fn views(id: &PlanId, section: Section) -> Vec<(Self, &'static str)> {
        let (first, rest): (_, Vec<(Self, &'static str)>) = match section {
            Section::Funnel => {
                ("view.overview", View::ALL.map(|view| (Self::View(id.clone(), view), view.key())).into())
            }
            Section::Customers => {
                ("board.list", Work::ALL.map(|work| (Self::Work(id.clone(), work), work.key())).into())
            }
            Section::Forecast => {
                ("forecast.chance", Forecast::ALL.map(|view| (Self::Forecast(id.clone(), view), view.key())).into())
            }
            Section::Staffing => {
                ("staffing.hiring", Staffing::ALL.map(|view| (Self::Staffing(id.clone(), view), view.key())).into())
            }
            Section::Stakeholders | Section::Deals => return Vec::new(),
        };
        std::iter::once((Self::Plan(id.clone(), section), first)).chain(rest).collect()
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
            Self::Map(id, customer, map, view) => {
                let page = format!("#/plan/{}/{}/{}/{}", id.as_str(), Section::Stakeholders.word(), customer.0, map.0);
                if *view == MapView::Map { page } else { format!("{page}/{}", view.word()) }
            }
            Self::Deal(id, customer, deal, view) => {
                let page = format!("#/plan/{}/{}/{}/{}", id.as_str(), Section::Deals.word(), customer.0, deal.0);
                if *view == DealView::default() { page } else { format!("{page}/{}", view.word()) }
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
            Route::Plan(id.clone(), Section::Stakeholders),
            Route::Map(id.clone(), CustomerId(7), MapId(1), MapView::Map),
            Route::Map(id.clone(), CustomerId(7), MapId(2), MapView::Influence),
            Route::Plan(id.clone(), Section::Deals),
            Route::Deal(id.clone(), CustomerId(7), DealId(1), DealView::Qualification),
            Route::Deal(id.clone(), CustomerId(7), DealId(2), DealView::Brief),
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
