//! View models: what pages show, computed from the plan and nothing else.

mod board;
mod customers;
mod deals;
mod desk;
mod drivers;
mod explain;
mod funnel;
mod locks;
mod matters;
pub mod parts;
mod people;
mod points;
mod progress;
mod scenarios;
mod staffing;
mod stakeholders;
mod team_work;
mod territories;
mod tiers;
mod time;
mod week;
mod what_if;

pub use board::{BoardCard, BoardView, EntryCheck, board_card, board_view, board_view_in_turns, entry_check};
pub use customers::{CustomerCounts, CustomerFilter, customer_counts};
pub use deals::{DealDesk, DealRow, DealRows};
pub use desk::{DeskView, LeadGroup, LeadRow, LeadWords, desk_view, desk_view_in_turns, lead_words};
pub use drivers::{ClosingQuestion, DriverBar, DriverEnd, DriversView, Measure, Purchase, PurchaseValue, drivers_view};
pub use explain::{
    Amount, Billionths, CostPart, Explain, Explanation, Label, Listed, MILLION, OfBands, OfBranch, OfChance, OfColumn,
    OfForecast, OfHelp, OfHire, OfLeads, OfMatters, OfPart, OfPay, OfReach, OfSource, OfTeam, OfTerritory, OfWork,
    OverTime, ProgressFigure, Quantity, ReachLimit, RecordsOf, Step, TeamPlace, Term, class_key, explanation,
};
pub use funnel::{
    CustomerFacts, FunnelView, GradeRow, Outlook, customer_facts, customer_facts_in_turns, funnel_view,
    funnel_view_with,
};
pub use locks::{
    LockRow, Standing, answer, count_cells, date_cells, gave_way, input_cells, lock_rows, setting_now, standing,
};
pub use matters::{
    Account, ClassShare, HeadroomRow, ManGroup, ManRow, ParetoView, Whose, accounts, headroom_rows,
    headroom_rows_in_turns, man_rows, man_rows_in_turns, pareto_view, pareto_view_in_turns, segment_columns,
    segment_columns_in_turns, segments_view, segments_view_in_turns, usual_segments, usual_whose, worth_key,
};
pub use people::{
    OwnerOffer, PayRow, PayView, PersonState, StepUp, managers_of, names_twice, owners_to_take, pay_view, person_state,
};
pub use points::{Otherwise, PointRow, Points, points};
pub use progress::{
    ProgressOutlook, ProgressView, WINS_ON_PLAN, WeekFigures, grades_now, is_in_period, is_record_due, point_of,
    progress_view, week_figures,
};
pub use scenarios::{
    BestGap, Compared, ComparedCell, ComparedColumn, ComparedRow, ComparedValue, Comparison, GapVerdict,
    ScenarioExample, comparison,
};
pub use staffing::{TeamOutlook, TeamView, demand, team_view, team_view_of};
pub use stakeholders::{
    CardFace, Fact, Lens, LensItem, MapRow, StageFit, Tone, effects, faces, legend, map_rows, one_face,
};
pub use team_work::{Against, HIGHEST_PEOPLE_SHARE, LOWEST_WORK_SHARE, TeamWork, TierWork, team_work, tier_work};
pub use territories::{
    Carried, Carrier, MoveReason, Outcome, SharingWish, TerritoriesView, TerritoryMove, customer_hours,
    territories_view, territories_view_in_turns,
};
pub use tiers::{MeanMonth, regions_of_customers};
pub use time::{ChainRow, TimeOutlook, TimeView, quick_periods, season_of_records, time_view};
pub use week::{
    MonthView, Replenishment, WeekDay, WeekView, WorkCounts, customers_of, month_target_minor, month_view, week_view,
    week_view_in_turns,
};
pub use what_if::{WhatIfChange, WhatIfProblem, WhatIfRow, what_if_rows};
