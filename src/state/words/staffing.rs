//! The words of the team: what was done to it, and why something cannot be.

use super::history::{dash, from_to, listed, quoted};
use crate::domain::calendar::Day;
use crate::domain::staffing::{AccountManager, Staffing, StaffingError, Tier, TierId, WorkingTime};
use crate::i18n::{Arg, Locale};
use crate::plan::{Plan, TeamChange};

/// Why a team cannot be set so, and what would be taken.
#[must_use]
pub fn error(locale: Locale, error: StaffingError) -> String {
    let most = |key: &str, max: usize| locale.tr(key, &[("max", max.to_string().into())]);
    match error {
        StaffingError::Nobody => locale.t("error.team_none"),
        StaffingError::Tier => locale.t("error.team_tier"),
        StaffingError::TierUnknown => locale.t("error.team_tier_gone"),
        StaffingError::TierInUse => locale.t("error.team_tier_used"),
        StaffingError::TooManyTiers => most("error.team_tiers", Staffing::TIERS_MAX),
        StaffingError::Effort => locale.t("error.team_effort"),
        StaffingError::Manager => locale.t("error.team_manager"),
        StaffingError::TooManyManagers => most("error.team_managers", Staffing::MANAGERS_MAX),
        StaffingError::Region => most("error.team_region", Staffing::REGIONS_MAX),
        StaffingError::Time => locale.tr("error.team_time", &[("max", locale.quantity(WorkingTime::LEAVE_MAX).into())]),
        StaffingError::Commission => locale.t("error.team_commission"),
    }
}

/// What an action did to the team, for Undo and Redo.
#[must_use]
pub fn action_name(locale: Locale, change: &TeamChange) -> String {
    match change {
        TeamChange::SetTeam { staffing: Some(_) } => locale.t("action.team"),
        TeamChange::SetTeam { staffing: None } => locale.t("action.team_none"),
        TeamChange::SetTier { tier } => locale.tr("action.team_tier", &[("tier", tier.name.clone().into())]),
        TeamChange::MoveTier { .. } => locale.t("action.team_tier_move"),
        TeamChange::RemoveTier { .. } => locale.t("action.team_tier_remove"),
        TeamChange::SetEfforts { .. } => locale.t("action.team_efforts"),
        TeamChange::SetManagers { managers } => counted(locale, "action.team_managers", managers.len()),
        TeamChange::RemoveManagers { managers } => counted(locale, "action.team_managers_remove", managers.len()),
        TeamChange::SetRegions { .. } => locale.t("action.team_regions"),
        TeamChange::SetTime { .. } => locale.t("action.team_time"),
        TeamChange::SetCommission { .. } => locale.t("action.team_commission"),
        TeamChange::SetRules { .. } => locale.t("action.team_rules"),
    }
}

fn counted(locale: Locale, key: &str, count: usize) -> String {
    locale.tr(key, &[("count", Arg::count(count as u64, locale.count(count as u64)))])
}

/// What was done to the team, with the values before and after where they are few.
pub(super) fn told(locale: Locale, before: &Plan, after: &Plan, change: &TeamChange) -> String {
    let changed = |what: String, of: &dyn Fn(&Staffing) -> String| {
        let told = |plan: &Plan| plan.staffing.as_deref().map_or_else(dash, of);
        from_to(locale, what, told(before), told(after))
    };
    let plain = || action_name(locale, change);
    match change {
        TeamChange::SetTier { tier } => {
            changed(plain(), &|team| team.tier(tier.id).map_or_else(dash, |tier| tier_told(locale, after, tier)))
        }
        TeamChange::MoveTier { tier, .. } => {
            let rank = |team: &Staffing| team.rank(*tier).map_or_else(dash, |rank| locale.count(rank as u64 + 1));
            changed(format!("{} {}", plain(), quoted(locale, &tier_name(before, after, *tier))), &rank)
        }
        TeamChange::RemoveTier { tier } => {
            format!("{} {}", plain(), quoted(locale, &tier_name(before, after, *tier)))
        }
        TeamChange::SetEfforts { efforts } if !efforts.is_empty() => {
            let told = efforts.iter().map(|effort| {
                let grade = after.ladder.grade(effort.grade).map_or_else(dash, |grade| grade.name.clone());
                changed(grade, &|team| {
                    team.effort(effort.grade).map_or_else(dash, |effort| {
                        let tier = effort.tier.and_then(|tier| team.tier(tier));
                        let tier = tier.map_or_else(dash, |tier| tier.name.clone());
                        let [tries, often, contact, way] = [
                            effort.hours_per_try,
                            effort.contacts_per_month,
                            effort.hours_per_contact,
                            effort.travel_hours_per_contact,
                        ]
                        .map(|number| locale.quantity(number));
                        let args = [
                            ("tier", tier.into()),
                            ("tries", tries.into()),
                            ("often", often.into()),
                            ("contact", contact.into()),
                            ("way", way.into()),
                        ];
                        locale.tr("history.team_effort", &args)
                    })
                })
            });
            listed(locale, told.collect())
        }
        TeamChange::SetManagers { managers } if !managers.is_empty() => {
            let told = managers.iter().map(|manager| {
                changed(manager_name(locale, manager), &|team| {
                    team.manager(manager.id).map_or_else(dash, |manager| manager_told(locale, team, manager))
                })
            });
            listed(locale, told.collect())
        }
        TeamChange::RemoveManagers { managers } => {
            let team = before.staffing.as_deref();
            let gone = managers.iter().filter_map(|id| team?.manager(*id));
            let names = listed(locale, gone.map(|manager| manager_name(locale, manager)).collect());
            format!("{}: {names}", plain())
        }
        TeamChange::SetRegions { .. } => changed(plain(), &|team| {
            listed(locale, team.regions.iter().map(|region| region.name.to_string()).collect())
        }),
        TeamChange::SetTime { .. } => changed(plain(), &|team| {
            let [hours, days] = [team.time.hours_per_day, team.time.leave_days_per_year];
            let args = [("hours", locale.quantity(hours).into()), ("days", locale.quantity(days).into())];
            locale.tr("history.team_time", &args)
        }),
        TeamChange::SetCommission { .. } => changed(plain(), &|team| locale.percent(team.commission.share_of_revenue)),
        _ => plain(),
    }
}

/// A person's name, or what kind of line it is.
#[must_use]
pub fn manager_name(locale: Locale, manager: &AccountManager) -> String {
    match manager.name.trim() {
        "" if manager.is_open_post => locale.t("staffing.open_post"),
        "" => counted(locale, "staffing.group", manager.headcount as usize),
        name => name.to_owned(),
    }
}

fn tier_name(before: &Plan, after: &Plan, id: TierId) -> String {
    let of = |plan: &Plan| plan.staffing.as_deref().and_then(|team| team.tier(id)).map(|tier| tier.name.clone());
    of(after).or_else(|| of(before)).unwrap_or_else(dash)
}

fn tier_told(locale: Locale, plan: &Plan, tier: &Tier) -> String {
    let args = [
        ("name", quoted(locale, &tier.name).into()),
        ("selling", locale.percent(tier.selling_share).into()),
        ("fixed", locale.quantity(tier.fixed_hours_per_month).into()),
        ("staffed", locale.percent(tier.staffed_to).into()),
        ("attrition", locale.percent(tier.annual_attrition).into()),
        ("fill", locale.count(u64::from(tier.days_to_fill)).into()),
        ("ramp", locale.count(u64::from(tier.ramp_months())).into()),
        ("salary", locale.money(tier.salary_minor_per_month, plan.currency).into()),
    ];
    locale.tr("history.team_tier", &args)
}

fn manager_told(locale: Locale, team: &Staffing, manager: &AccountManager) -> String {
    let tier = team.tier(manager.tier).map_or_else(dash, |tier| tier.name.clone());
    let day = |day: Option<Day>| day.map_or_else(dash, |day| locale.day(day));
    let mut parts = vec![tier];
    parts.extend(manager.region.as_deref().map(str::to_owned));
    if manager.start.is_some() || manager.end.is_some() {
        parts.push(format!("{}–{}", day(manager.start), day(manager.end)));
    }
    if manager.part_time_share < 1.0 {
        parts.push(locale.percent(manager.part_time_share));
    }
    if manager.headcount > 1 {
        parts.push(counted(locale, "staffing.group", manager.headcount as usize));
    }
    parts.join(" ")
}
