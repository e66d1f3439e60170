//! Random teams and changes to them. Many do not fit the plan, on purpose.

use super::random::{day, grade_id, name};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rungs::domain::ladder::GradeId;
use rungs::domain::staffing::{
    AccountManager, AccountManagerId, Commission, Effort, Growth, Region, Staffing, TerritoryRules, Tier, TierId,
    Vacation, WorkingTime,
};
use rungs::plan::{Action, TeamChange};
use std::rc::Rc;

fn tier_id() -> impl Strategy<Value = TierId> {
    (1..5_u32).prop_map(TierId)
}

fn manager_id() -> impl Strategy<Value = AccountManagerId> {
    (1..9_u32).prop_map(AccountManagerId)
}

/// A tier, mostly usable.
pub fn tier() -> impl Strategy<Value = Tier> {
    let figures = (
        prop_oneof![9 => 0.0..=1.0_f64, 1 => Just(1.5)],
        0.0..60.0_f64,
        0.5..=2.0_f64,
        prop_oneof![8 => 0.0..=0.6_f64, 1 => Just(1.0), 1 => Just(7.0)],
        0..200_u32,
        vec(0.0..=1.0_f64, 0..7),
    );
    let growth = proptest::option::of((tier_id(), 0..40_u32));
    (tier_id(), name(), figures, 0..3_000_000_i64, growth).prop_map(
        |(
            id,
            name,
            (selling_share, fixed_hours_per_month, staffed_to, annual_attrition, days_to_fill, ramp),
            minor,
            growth,
        )| {
            Tier {
                id,
                name,
                selling_share,
                fixed_hours_per_month,
                staffed_to,
                annual_attrition,
                days_to_fill,
                ramp,
                salary_minor_per_month: minor,
                hire_cost_minor: minor / 2,
                growth: growth.map(|(into, after_months)| Growth { into, after_months }),
            }
        },
    )
}

/// What customers of a grade cost, mostly usable.
pub fn effort() -> impl Strategy<Value = Effort> {
    let hours = prop_oneof![9 => 0.0..40.0_f64, 1 => Just(-1.0)];
    (grade_id(), proptest::option::of(tier_id()), hours, 0.0..8.0_f64, 0.0..4.0_f64, 0.0..3.0_f64).prop_map(
        |(grade, tier, hours_per_try, contacts_per_month, hours_per_contact, travel_hours_per_contact)| Effort {
            grade,
            tier,
            hours_per_try,
            contacts_per_month,
            hours_per_contact,
            travel_hours_per_contact,
        },
    )
}

/// A person, a post or a group, mostly usable.
pub fn manager() -> impl Strategy<Value = AccountManager> {
    let place = proptest::option::of(select(vec!["华东", "North"])).prop_map(|region| region.map(Rc::from));
    let share = prop_oneof![9 => 0.1..=1.0_f64, 1 => Just(0.0)];
    (manager_id(), name(), tier_id(), place, 1..12_u32, share, any::<bool>(), day(), day()).prop_map(
        |(id, name, tier, region, headcount, part_time_share, is_open_post, start, end)| AccountManager {
            region,
            headcount,
            part_time_share,
            is_open_post,
            start,
            end,
            vacations: start.map(|first| Vacation { first, last: first }).into_iter().collect(),
            ..AccountManager::new(id, &name, tier)
        },
    )
}

/// A team that fits a plan of grades 1 to 5.
pub fn team() -> impl Strategy<Value = Staffing> {
    let tiers = vec(tier(), 1..4).prop_filter_map("usable", |mut tiers| {
        for (id, tier) in (1..).zip(&mut tiers) {
            tier.id = TierId(id);
            tier.growth = (id > 1).then(|| Growth { into: TierId(id - 1), after_months: 6 });
        }
        tiers.iter().all(Tier::is_usable).then_some(tiers)
    });
    (tiers, vec(effort(), 0..6), vec(manager(), 0..9)).prop_map(|(tiers, efforts, managers)| {
        let known = |id: TierId| TierId(1 + (id.0 - 1) % u32::try_from(tiers.len()).unwrap_or(1));
        let mut team = Staffing { tiers: tiers.clone(), ..Staffing::default() };
        for (grade, effort) in (1..=5).zip(efforts.into_iter().filter(Effort::is_usable)) {
            team.efforts.push(Effort { grade: GradeId(grade), tier: effort.tier.map(known), ..effort });
        }
        for (id, manager) in (1..).zip(managers.into_iter().filter(AccountManager::is_usable)) {
            team.managers.push(AccountManager { id: AccountManagerId(id), tier: known(manager.tier), ..manager });
        }
        team
    })
}

/// A change to a team.
pub fn team_action() -> impl Strategy<Value = Action> {
    let regions = vec((select(vec!["华东", "North", "South", " "]), -0.1..3.0_f64), 0..4).prop_map(|list| {
        let region = |(name, weight): (&str, f64)| Region::new(name, weight);
        TeamChange::SetRegions { regions: list.into_iter().map(region).collect() }
    });
    let commission =
        (0.0..1.1_f64, vec((tier_id(), 0.0..1.0_f64), 0..3)).prop_map(|(share_of_revenue, mut by_tier)| {
            let sum: f64 = by_tier.iter().map(|(_, share)| share).sum();
            for (_, share) in &mut by_tier {
                *share /= sum;
            }
            TeamChange::SetCommission { commission: Commission { share_of_revenue, by_tier } }
        });
    let change = prop_oneof![
        3 => team().prop_map(|team| TeamChange::SetTeam { staffing: Some(Box::new(team)) }),
        1 => Just(TeamChange::SetTeam { staffing: None }),
        3 => tier().prop_map(|tier| TeamChange::SetTier { tier: Box::new(tier) }),
        1 => (tier_id(), 0..4_usize).prop_map(|(tier, rank)| TeamChange::MoveTier { tier, rank }),
        1 => tier_id().prop_map(|tier| TeamChange::RemoveTier { tier }),
        2 => vec(effort(), 0..3).prop_map(|efforts| TeamChange::SetEfforts { efforts }),
        3 => vec(manager(), 0..4).prop_map(|managers| TeamChange::SetManagers { managers }),
        1 => vec(manager_id(), 0..3).prop_map(|managers| TeamChange::RemoveManagers { managers }),
        1 => regions,
        1 => (0.0..26.0_f64, 0.0..40.0_f64).prop_map(|(hours_per_day, leave_days_per_year)| {
            TeamChange::SetTime { time: WorkingTime { hours_per_day, leave_days_per_year } }
        }),
        1 => commission,
        1 => any::<bool>().prop_map(|region_kept| TeamChange::SetRules {
            rules: TerritoryRules { region_kept, ..TerritoryRules::default() }
        }),
    ];
    change.prop_map(|change| Action::ChangeTeam { change })
}
