//! Ways of looking at a section.

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

    pub(super) fn word(self) -> &'static str {
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

    pub(super) fn word(self) -> &'static str {
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

    pub(super) fn word(self) -> &'static str {
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

    pub(super) fn word(self) -> &'static str {
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

/// A way of looking at the people on a map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MapView {
    /// As a diagram.
    #[default]
    Map,
    /// As a list of levels.
    Outline,
    /// As a table.
    Table,
    /// By power and attitude.
    Attitude,
    /// By what of their needs is met.
    Needs,
    /// By style.
    Styles,
    /// By stage of buying and role.
    Stages,
    /// By rings around the organisation.
    Rings,
    /// By whose influence reaches the decision.
    Influence,
    /// Step by step to an action plan.
    Steps,
    /// Over time.
    Time,
}

impl MapView {
    /// Those that exist, in the order of their links.
    pub const ALL: [Self; 11] = [
        Self::Map,
        Self::Outline,
        Self::Table,
        Self::Attitude,
        Self::Needs,
        Self::Styles,
        Self::Stages,
        Self::Rings,
        Self::Influence,
        Self::Steps,
        Self::Time,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Outline => "outline",
            Self::Table => "table",
            Self::Attitude => "attitude",
            Self::Needs => "needs",
            Self::Styles => "styles",
            Self::Stages => "stages",
            Self::Rings => "rings",
            Self::Influence => "influence",
            Self::Steps => "steps",
            Self::Time => "time",
        }
    }

    /// The message that names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Map => "map.view_map",
            Self::Outline => "map.view_outline",
            Self::Table => "map.view_table",
            Self::Attitude => "map.view_attitude",
            Self::Needs => "map.view_needs",
            Self::Styles => "map.view_styles",
            Self::Stages => "map.view_stages",
            Self::Rings => "map.view_rings",
            Self::Influence => "map.view_influence",
            Self::Steps => "map.view_steps",
            Self::Time => "map.view_time",
        }
    }
}

/// A way of looking at a deal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DealView {
    /// Whether it is worth it.
    #[default]
    Qualification,
    /// What the customer buys by, and how offers meet it.
    Criteria,
    /// Who else wants it.
    Competitors,
    /// From feature to benefit, and what to say to whom.
    Argument,
    /// Goals, steps, and what came of them.
    Plan,
    /// All of it on one page.
    Brief,
}

impl DealView {
    /// Those that exist, in the order of their links.
    pub const ALL: [Self; 6] =
        [Self::Qualification, Self::Criteria, Self::Competitors, Self::Argument, Self::Plan, Self::Brief];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Qualification => "qualification",
            Self::Criteria => "criteria",
            Self::Competitors => "competitors",
            Self::Argument => "argument",
            Self::Plan => "plan",
            Self::Brief => "brief",
        }
    }

    /// The message that names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Qualification => "deal.view_qualification",
            Self::Criteria => "deal.view_criteria",
            Self::Competitors => "deal.view_competitors",
            Self::Argument => "deal.view_argument",
            Self::Plan => "deal.view_plan",
            Self::Brief => "deal.view_brief",
        }
    }
}
