//! Changes to the way of planning: time, losses, locks, parts, scenarios, progress, units.

use super::{ActionError, trimmed, update};
use crate::domain::forecast::is_certainty;
use crate::domain::ladder::{FlowError, FlowFigures, GradeId, Ladder, PromotionRate, RateOrigin};
use crate::domain::progress::record;
use crate::domain::solve::{Cell, Inputs, Outcome, Refusal, Setting, solve};
use crate::domain::split::{Split, SplitError, set_revenue};
use crate::plan::repair::{known_costs, known_rates};
use crate::plan::{
    Action, Differences, PLAN_NAME_CHARACTERS_MAX, Plan, Planning, SCENARIOS_MAX, Scenario, ScenarioId, Units, UsedRate,
};
use std::rc::Rc;

/// The cell that an action asks for, where locks have a say in the answer.
pub(super) fn asked(plan: &Plan, action: &Action) -> Option<Setting> {
    if plan.planning.locks.list().is_empty() {
        return None;
    }
    match action {
        Action::SetRevenueTarget { revenue_minor } => Some(Setting::RevenueTarget { revenue_minor: *revenue_minor }),
        Action::SetAverageOrder { average_order_minor } => {
            Some(Setting::AverageOrder { average_order_minor: *average_order_minor })
        }
        Action::SetPromotionRates { rates, .. } => match rates.as_slice() {
            &[(grade, rate)] => Some(Setting::Rate { grade, rate }),
            _ => None,
        },
        _ => None,
    }
}

/// Gives the plan what was asked, and lets free cells give way until every lock holds. A lock on the asked cell
/// takes the new value.
pub(super) fn hold_locks(plan: &mut Plan, asked: Option<Setting>) -> Result<(), ActionError> {
    if let Some(asked) = asked
        && plan.planning.locks.get(asked.cell()).is_some()
    {
        Rc::make_mut(&mut plan.planning).locks.lock(asked);
    }
    let solution = match solve(inputs(plan), &plan.planning.locks, plan.planning.preference, asked)? {
        Outcome::Solved(solution) => solution,
        Outcome::BestReachable { nearest, conflict, .. } => {
            return Err(ActionError::Locked(Box::new(Refusal { nearest: Some(nearest), conflict })));
        }
        Outcome::Contradiction(conflict) => {
            return Err(ActionError::Locked(Box::new(Refusal { nearest: None, conflict })));
        }
    };
    let settings: Vec<Setting> = solution.changes.iter().map(|change| change.to).collect();
    set(plan, &settings)
}

/// What the locks of a plan are solved on.
pub(in crate::plan) fn inputs(plan: &Plan) -> Inputs<'_> {
    Inputs {
        revenue_minor: plan.target.revenue_minor,
        average_order_minor: plan.target.average_order_minor,
        ladder: &plan.ladder,
        period: plan.target.period,
        losses_counted: plan.planning.losses_counted,
    }
}

/// The same where something changed that locks depend on, and no cell was asked for.
pub(super) fn hold_locks_still(plan: &mut Plan) -> Result<(), ActionError> {
    if plan.planning.locks.list().is_empty() { Ok(()) } else { hold_locks(plan, None) }
}

/// Rates that are not locked.
pub(super) fn free_rates(plan: &Plan, rates: &[(GradeId, PromotionRate)]) -> Vec<(GradeId, PromotionRate)> {
    let locks = &plan.planning.locks;
    rates.iter().copied().filter(|(grade, _)| locks.get(Cell::Rate(*grade)).is_none()).collect()
}

fn counts_are_locked(plan: &Plan) -> bool {
    plan.planning.locks.list().iter().any(|lock| matches!(lock, Setting::Count { .. }))
}

/// The ladder with a promotion's rate and days from records, but for what is locked.
pub(super) fn with_used_rate(
    ladder: &Ladder,
    used: &UsedRate,
    of: Option<&str>,
    is_free: impl Fn(Cell) -> bool,
) -> Result<Ladder, ActionError> {
    let mut next = ladder.clone();
    if is_free(Cell::Rate(used.grade)) {
        next = next.with_grade(used.grade, |grade| {
            grade.promotion_rate = used.rate;
            let (won, decided) = (used.won.min(used.decided), used.decided);
            grade.rate_origin = RateOrigin::Records { won, decided, of: of.map(str::to_owned) };
        })?;
    }
    if is_free(Cell::Days(used.grade)) && (used.days_median.is_some() || used.days_spread.is_some()) {
        let own = next.grade(used.grade).map(|grade| grade.flow.figures()).unwrap_or_default();
        let figures = FlowFigures {
            days_median: used.days_median.unwrap_or(own.days_median),
            days_spread: used.days_spread.unwrap_or(own.days_spread),
            ..own
        };
        next = next.with_flow(used.grade, figures).map_err(|error| match error {
            FlowError::Grade(error) => ActionError::Grade(error),
            figures @ FlowError::Figures { .. } => ActionError::Flow(figures),
        })?;
    }
    Ok(next)
}

/// Locked amounts, prices and recorded revenue in another currency's minor units. The weights of parts count relative
/// to each other only.
pub(super) fn convert_amounts(
    plan: &mut Plan,
    convert: impl Fn(i64) -> Result<i64, ActionError>,
) -> Result<(), ActionError> {
    let kept = &plan.planning;
    if kept.locks.list().is_empty() && kept.costs.is_empty() && kept.scenarios.is_empty() && kept.progress.is_empty() {
        return Ok(());
    }
    let planning = planning(plan);
    for lock in planning.locks.list().to_vec() {
        match lock {
            Setting::RevenueTarget { revenue_minor } => {
                planning.locks.lock(Setting::RevenueTarget { revenue_minor: convert(revenue_minor)? });
            }
            Setting::AverageOrder { average_order_minor } => {
                let average_order_minor = convert(average_order_minor)?.max(1);
                planning.locks.lock(Setting::AverageOrder { average_order_minor });
            }
            _ => {}
        }
    }
    let prices = planning.costs.per_point_minor.iter_mut().chain(&mut planning.costs.per_customer_minor);
    for (_, price) in prices {
        *price = convert(*price)?.max(1);
    }
    for snapshot in &mut planning.progress {
        snapshot.revenue_minor = convert(snapshot.revenue_minor)?;
    }
    for scenario in &mut planning.scenarios {
        let Differences { revenue_minor, average_order_minor, .. } = &mut scenario.differences;
        *revenue_minor = revenue_minor.map(&convert).transpose()?;
        *average_order_minor = average_order_minor.map(&convert).transpose()?.map(|average| average.max(1));
    }
    Ok(())
}

fn set(plan: &mut Plan, settings: &[Setting]) -> Result<(), ActionError> {
    for setting in settings {
        match *setting {
            Setting::RevenueTarget { revenue_minor } => plan.target.revenue_minor = revenue_minor,
            Setting::AverageOrder { average_order_minor } => plan.target.average_order_minor = average_order_minor,
            Setting::Rate { grade, rate } => {
                plan.ladder = Rc::new(plan.ladder.with_grade(grade, |changed| {
                    if changed.promotion_rate != rate {
                        changed.promotion_rate = rate;
                        changed.rate_origin = RateOrigin::Entered;
                    }
                })?);
            }
            Setting::Days { grade, days } => {
                plan.ladder =
                    Rc::new(plan.ladder.with_grade(grade, |changed| changed.flow = changed.flow.with_days(days))?);
            }
            Setting::PeriodEnd { month } => plan.target.period = plan.target.period.ending(month)?,
            Setting::Count { .. } | Setting::LatestDay { .. } => {}
        }
    }
    Ok(())
}

/// The plan after a change to the way of planning.
pub(super) fn change(next: &mut Plan, plan: &Plan, action: &Action) -> Result<(), ActionError> {
    match action {
        Action::SetFlow { grade, figures } => {
            let with_figures = |figures: FlowFigures| {
                plan.ladder.with_flow(*grade, figures).map(Rc::new).map_err(|error| match error {
                    FlowError::Grade(error) => ActionError::Grade(error),
                    figures @ FlowError::Figures { .. } => ActionError::Flow(figures),
                })
            };
            next.ladder = with_figures(*figures)?;
            let locks = &plan.planning.locks;
            let has_say = locks.hold_time() || (plan.planning.losses_counted && !locks.list().is_empty());
            // Above the top nothing leads on: its figures are kept and not used.
            if has_say && plan.ladder.top().id != *grade {
                let days_of =
                    |ladder: &Ladder| ladder.grade(*grade).map_or(0.0, |grade| grade.flow.figures().days_median);
                let asked = Setting::Days { grade: *grade, days: days_of(&next.ladder) };
                next.ladder = with_figures(FlowFigures { days_median: days_of(&plan.ladder), ..*figures })?;
                hold_locks(next, Some(asked))?;
            }
        }
        Action::CountLosses { counted } => {
            planning(next).losses_counted = *counted;
            hold_locks_still(next)?;
        }
        Action::SetSeasonality { season } => planning(next).season = *season,
        Action::SetCertainty { certainty } => {
            if certainty.is_some_and(|certainty| !is_certainty(certainty)) {
                return Err(ActionError::Certainty);
            }
            if certainty.is_some() && counts_are_locked(plan) {
                return Err(ActionError::CertaintyLocked);
            }
            planning(next).certainty = *certainty;
        }
        Action::SetForecast { assumptions } => {
            if !assumptions.is_usable() {
                return Err(ActionError::Forecast);
            }
            planning(next).forecast = (**assumptions).clone();
        }
        Action::Lock { setting } => {
            exists(&plan.ladder, setting.cell())?;
            if matches!(setting, Setting::Count { .. }) && plan.planning.certainty.is_some() {
                return Err(ActionError::CertaintyLocked);
            }
            planning(next).locks.lock(*setting);
            hold_locks(next, Some(*setting))?;
        }
        Action::Unlock { cell } => planning(next).locks.unlock(*cell),
        Action::SetPreference { preference } => planning(next).preference = *preference,
        Action::SetCosts { costs } => {
            if !costs.is_usable() {
                return Err(ActionError::Price);
            }
            planning(next).costs = known_costs(costs, &plan.ladder);
        }
        Action::SetSplit { split } => {
            planning(next).split = split.as_deref().map(|split| known_rates(split, &plan.ladder).0);
        }
        Action::SetPartRevenue { part, revenue_minor, gives_way } => {
            let (whole_minor, split) =
                set_revenue(split_of(plan)?, plan.target.revenue_minor, *part, *revenue_minor, *gives_way)?;
            planning(next).split = Some(split);
            if whole_minor != plan.target.revenue_minor {
                hold_locks(next, Some(Setting::RevenueTarget { revenue_minor: whole_minor }))?;
            }
        }
        Action::RenamePart { part, name } => {
            let split = split_of(plan)?.with_part(*part, |part| part.name = name.trim().into())?;
            planning(next).split = Some(split);
        }
        Action::SetPartRate { part, grade, rate } => {
            exists(&plan.ladder, Cell::Rate(*grade))?;
            let split = split_of(plan)?.with_part(*part, |part| {
                part.rates.retain(|(other, _)| other != grade);
                part.rates.extend(rate.map(|rate| (*grade, rate)));
            })?;
            planning(next).split = Some(split);
        }
        Action::RecordProgress { snapshot } => record(&mut planning(next).progress, snapshot.clone()),
        Action::RemoveProgress { week } => planning(next).progress.retain(|kept| kept.week != *week),
        Action::SetUnits { units } => {
            check_units(units)?;
            planning(next).units = Units::clone(units);
        }
        other => change_scenarios(next, plan, other)?,
    }
    Ok(())
}

fn planning(plan: &mut Plan) -> &mut Planning {
    Rc::make_mut(&mut plan.planning)
}

fn split_of(plan: &Plan) -> Result<&Split, ActionError> {
    plan.planning.split.as_ref().ok_or(ActionError::Split(SplitError::Unknown))
}

fn exists(ladder: &Ladder, cell: Cell) -> Result<(), ActionError> {
    match cell.grade() {
        Some(grade) if ladder.position(grade).is_none() => {
            Err(ActionError::Grade(crate::domain::ladder::GradeError::Unknown))
        }
        _ => Ok(()),
    }
}

fn check_units(units: &Units) -> Result<(), ActionError> {
    for (position, rate) in units.exchange_rates.iter().enumerate() {
        let is_twice = units.exchange_rates[..position].iter().any(|other| other.currency == rate.currency);
        if is_twice || !rate.is_usable() {
            return Err(ActionError::ExchangeRate(rate.currency));
        }
    }
    match units.shown_in {
        Some(currency) if units.rate_of(currency).is_none() => Err(ActionError::ExchangeRate(currency)),
        _ => Ok(()),
    }
}

fn change_scenarios(next: &mut Plan, plan: &Plan, action: &Action) -> Result<(), ActionError> {
    let position = |id: ScenarioId| {
        let known = &plan.planning.scenarios;
        known.iter().position(|scenario| scenario.id == id).ok_or(ActionError::ScenarioUnknown)
    };
    let named = |name: &str| trimmed(name, PLAN_NAME_CHARACTERS_MAX).ok_or(ActionError::ScenarioName);
    match action {
        Action::AddScenario { id, name, like } => {
            let differences = match like {
                Some(like) => plan.planning.scenarios[position(*like)?].differences.clone(),
                None => Differences::default(),
            };
            if position(*id).is_ok() || plan.planning.scenarios.len() >= SCENARIOS_MAX {
                return Err(ActionError::ScenarioTaken);
            }
            planning(next).scenarios.push(Scenario { id: *id, name: named(name)?, differences });
        }
        Action::RenameScenario { scenario, name } => {
            planning(next).scenarios[position(*scenario)?].name = named(name)?;
        }
        Action::RemoveScenario { scenario } => {
            planning(next).scenarios.remove(position(*scenario)?);
        }
        Action::MergeScenario { scenario } => {
            let position = position(*scenario)?;
            *next = plan.planning.scenarios[position].differences.applied_to(plan);
            planning(next).scenarios.remove(position);
            hold_locks_still(next)?;
        }
        Action::InScenario { scenario, change } if change.is_assumption() => {
            let position = position(*scenario)?;
            let seen = Rc::new(plan.planning.scenarios[position].differences.applied_to(plan));
            let changed = update(&seen, change)?;
            planning(next).scenarios[position].differences = Differences::between(plan, &changed);
        }
        _ => return Err(ActionError::ScenarioUnknown),
    }
    Ok(())
}
