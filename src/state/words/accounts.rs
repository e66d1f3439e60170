//! Customers in the person's words: columns, facts, kinds of work, and what was done to them.

use crate::domain::accounts::{
    Column, Content, FIELDS_MAX, FieldKind, KeyAccount, OPTIONS_MAX, OpportunityKind, PoliteNo, RecordKind, WorkKind,
};
use crate::domain::amounts::Currency;
use crate::domain::board::Role;
use crate::domain::ladder::{EntryFact, GradeId, GradeRules};
use crate::domain::leads::ROUTES_MAX;
use crate::domain::listing::VIEWS_MAX;
use crate::domain::work::{OWN_TASKS_MAX, WorkItem, WorkState};
use crate::exchange::calendar_file::CalendarEntry;
use crate::i18n::{Arg, Locale};
use crate::plan::{Action, ActionError, Plan};

/// "Tax number": a column of the list.
#[must_use]
pub fn column_name(locale: Locale, plan: &Plan, column: Column) -> String {
    match column {
        Column::Field(id) => {
            plan.accounts.field(id).map_or_else(|| locale.t("column.gone"), |field| field.name.to_string())
        }
        column => built_in_name(locale, column),
    }
}

/// The same, of a column that is not the plan's own.
#[must_use]
pub fn built_in_name(locale: Locale, column: Column) -> String {
    locale.t(match column {
        Column::Name => "column.name",
        Column::Reference => "column.reference",
        Column::Grade => "column.grade",
        Column::Standing => "column.standing",
        Column::Owner => "column.owner",
        Column::Product => "column.product",
        Column::Region => "column.region",
        Column::Value => "column.value",
        Column::Currency => "column.currency",
        Column::Opened => "column.opened",
        Column::Closed => "column.closed",
        Column::Phone => "column.phone",
        Column::TaxId => "column.tax_id",
        Column::Note => "column.note",
        Column::Potential => "column.potential",
        Column::Cost => "column.cost",
        Column::Profit => "column.profit",
        Column::Hours => "column.hours",
        Column::Money => "column.money",
        Column::Authority => "column.authority",
        Column::Need => "column.need",
        Column::KeyAccount => "column.key_account",
        Column::Kind => "column.kind",
        Column::NextStep => "column.next_step",
        Column::NextStepOn => "column.next_step_on",
        Column::Source => "column.source",
        Column::Received => "column.received",
        Column::Dispatched => "column.dispatched",
        Column::Branch => "column.branch",
        Column::Answered => "column.answered",
        Column::Entered => "column.entered",
        Column::LastContact => "column.last_contact",
        Column::Field(_) => "column.gone",
    })
}

/// What stands in a cell, as it is shown; `currency` is that of the row.
#[must_use]
pub fn content(locale: Locale, plan: &Plan, column: Column, content: &Content, currency: Currency) -> String {
    match content {
        Content::Text(text) => text.to_string(),
        Content::Number(number) => locale.quantity(*number),
        Content::Money(minor) => locale.money(*minor, currency),
        Content::Date(day) => locale.day(*day),
        Content::YesNo(answer) => locale.t(if *answer { "column.yes" } else { "column.no" }),
        Content::Choice(id) => option_name(locale, plan, column, *id),
    }
}

/// An option of a column of choices.
#[must_use]
pub fn option_name(locale: Locale, plan: &Plan, column: Column, id: u32) -> String {
    let at = usize::try_from(id).unwrap_or(usize::MAX);
    match column {
        Column::Grade => plan.ladder.grade(GradeId(id)).map_or_else(String::new, |grade| grade.name.clone()),
        Column::Standing => locale.t(if id == 0 { "column.active" } else { "column.lost" }),
        Column::KeyAccount => KeyAccount::ALL.get(at).map_or_else(String::new, |mark| key_account(locale, *mark)),
        Column::Kind => OpportunityKind::ALL.get(at).map_or_else(String::new, |kind| opportunity(locale, *kind)),
        Column::Field(field) => match plan.accounts.field(field).map(|field| &field.kind) {
            Some(FieldKind::Choice(options)) => {
                options.iter().find(|option| option.id == id).map_or_else(String::new, |option| option.name.to_string())
            }
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// "National": the mark of a key account.
#[must_use]
pub fn key_account(locale: Locale, mark: KeyAccount) -> String {
    locale.t(match mark {
        KeyAccount::Global => "key_account.global",
        KeyAccount::National => "key_account.national",
        KeyAccount::Regional => "key_account.regional",
    })
}

/// "Referred": where an opportunity comes from.
#[must_use]
pub fn opportunity(locale: Locale, kind: OpportunityKind) -> String {
    locale.t(match kind {
        OpportunityKind::Candidate => "opportunity.candidate",
        OpportunityKind::Predicted => "opportunity.predicted",
        OpportunityKind::Advertising => "opportunity.advertising",
        OpportunityKind::Referred => "opportunity.referred",
        OpportunityKind::FallenBack => "opportunity.fallen_back",
    })
}

/// "Meeting": what was done.
#[must_use]
pub fn record_kind(locale: Locale, kind: RecordKind) -> String {
    locale.t(match kind {
        RecordKind::Call => "record.call",
        RecordKind::Meeting => "record.meeting",
        RecordKind::Visit => "record.visit",
        RecordKind::Message => "record.message",
        RecordKind::Order => "record.order",
        RecordKind::Cash => "record.cash",
    })
}

/// "Move 50 → 90": a kind of work.
#[must_use]
pub fn work_kind(locale: Locale, kind: WorkKind) -> String {
    locale.t(match kind {
        WorkKind::NewPeople => "work.new_people",
        WorkKind::FirstMeeting => "work.first_meeting",
        WorkKind::Close => "work.close",
        WorkKind::HalfToClose => "work.half_to_close",
        WorkKind::QuarterToHalf => "work.quarter_to_half",
        WorkKind::Serve => "work.serve",
        WorkKind::FallenBack => "work.fallen_back",
        WorkKind::Special => "work.special",
    })
}

/// "Ring me in six months": a no that sounds like a yes.
#[must_use]
pub fn polite_no(locale: Locale, no: PoliteNo) -> String {
    locale.t(match no {
        PoliteNo::RingLater => "polite_no.ring_later",
        PoliteNo::Silence => "polite_no.silence",
        PoliteNo::AsksPartner => "polite_no.asks_partner",
        PoliteNo::NextStepOpen => "polite_no.next_step_open",
    })
}

/// What a column of any ladder stands for on the board.
#[must_use]
pub fn role(locale: Locale, role: Role) -> String {
    locale.t(match role {
        Role::Opportunity => "role.opportunity",
        Role::FirstMeeting => "role.first_meeting",
        Role::Quarter => "role.quarter",
        Role::Half => "role.half",
        Role::Close => "role.close",
        Role::Won => "role.won",
    })
}

/// A fact in the team's own words, else in those that ship.
#[must_use]
pub fn fact(locale: Locale, fact: &EntryFact) -> String {
    match &fact.text {
        Some(text) => text.to_string(),
        None => locale.t(&format!("fact.{}", fact.id.0)),
    }
}

/// The week's open tasks as entries of a calendar file; what is done or put off is left out.
#[must_use]
pub fn calendar_entries(locale: Locale, plan: &Plan, items: &[WorkItem]) -> Vec<CalendarEntry> {
    let entry = |item: &WorkItem| {
        let customer = item.customer.and_then(|id| plan.customers.get(id));
        let task = item.own.and_then(|id| plan.accounts.tasks.iter().find(|task| task.id == id));
        let name = customer.map(|one| &one.name).or(task.map(|task| &task.what))?;
        let step = customer.and_then(|one| one.next_step()?.what);
        let whose = match (item.customer, item.own) {
            (Some(id), _) => format!("c{}", id.0),
            (None, id) => format!("t{}", id.map_or(0, |id| id.0)),
        };
        let args = [("what", work_kind(locale, item.kind).into()), ("name", name.to_string().into())];
        Some(CalendarEntry {
            uid: format!("{}-{whose}-{}-{}@rungs", plan.id.as_str(), item.kind as u8, item.due),
            day: item.due,
            summary: locale.tr("work.entry", &args),
            description: step.map_or_else(String::new, |step| step.to_string()),
        })
    };
    let is_open = |item: &&WorkItem| matches!(item.state, WorkState::Open | WorkState::Overdue);
    items.iter().filter(is_open).filter_map(entry).collect()
}

/// Why a change to customers was refused and what would be taken.
#[must_use]
pub fn action_error(locale: Locale, plan: &Plan, error: &ActionError) -> String {
    let most = |key: &str, max: usize| locale.tr(key, &[("max", locale.count(max as u64).into())]);
    match error {
        ActionError::Cell(column) => locale.tr("error.cell", &[("column", column_name(locale, plan, *column).into())]),
        ActionError::Field => {
            let max = |max: usize| locale.count(max as u64).into();
            locale.tr("error.field", &[("max", max(FIELDS_MAX)), ("options", max(OPTIONS_MAX))])
        }
        ActionError::EntryFacts { open } => {
            let open = *open as u64;
            locale.tr("error.entry_facts", &[("count", Arg::count(open, locale.count(open)))])
        }
        ActionError::View => most("error.view", VIEWS_MAX),
        ActionError::GradeRules => most("error.grade_rules", GradeRules::FACTS_MAX),
        ActionError::MonthPlan => locale.t("error.month_plan"),
        ActionError::LeadDesk => most("error.lead_desk", ROUTES_MAX),
        ActionError::MapUnknown => locale.t("error.map_gone"),
        ActionError::DealUnknown => locale.t("error.deal_gone"),
        ActionError::OwnTask => most("error.own_task", OWN_TASKS_MAX),
        _ => locale.t("error.details"),
    }
}

/// What an action did to customers, for Undo and Redo; none for any other action.
#[must_use]
pub fn action_name(locale: Locale, plan: &Plan, action: &Action) -> Option<String> {
    let key = match action {
        Action::MoveCustomers { .. } => "action.customer_grade",
        Action::SetCells { cells } => match cells.as_slice() {
            [one] => return Some(column_name(locale, plan, one.column)),
            many => {
                let count = many.len() as u64;
                return Some(locale.tr("action.cells", &[("count", Arg::count(count, locale.count(count)))]));
            }
        },
        Action::TickFact { .. } => "action.fact",
        Action::SetPerson { .. } | Action::RemovePerson { .. } => "action.person",
        Action::SetRecord { .. } | Action::RemoveRecord { .. } => "action.record",
        Action::MarkTasks { .. } | Action::SetOwnTask { .. } | Action::RemoveOwnTask { .. } => "action.task",
        Action::MergeCustomers { .. } => "action.merge_customers",
        Action::UpdateCustomers { changes, .. } => {
            let count = changes.len() as u64;
            return Some(locale.tr("action.update_customers", &[("count", Arg::count(count, locale.count(count)))]));
        }
        Action::TellApart { .. } => "action.tell_apart",
        Action::SetField { .. } | Action::RemoveField { .. } => "action.field",
        Action::SetView { .. } | Action::RemoveView { .. } => "action.view",
        Action::SetGradeRules { .. } => "action.grade_rules",
        Action::PlanMonth { .. } => "action.month_plan",
        Action::SetLeadDesk { .. } => "action.lead_desk",
        Action::SetMapSettings { .. } => "action.map_settings",
        Action::SetDealSettings { .. } => "action.deal_settings",
        _ => return None,
    };
    Some(locale.t(key))
}
