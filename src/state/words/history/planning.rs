//! Changes to the way of planning, told.

use super::{dash, from_to, grade_name, listed, quoted, told as told_of, with_grade};
use crate::domain::amounts::share_out;
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::{FlowFigures, GradeId};
use crate::domain::solve::{GiveWay, Preference, Setting};
use crate::domain::split::{Dimension, Part, PartId, Split};
use crate::i18n::{Arg, Locale};
use crate::plan::{Action, AmountScale, Plan, ScenarioId};
use crate::state::words::planning::{cell_name, setting_value};
use crate::state::words::promotion_name;

#[expect(clippy::too_many_lines, reason = "one arm an action, in the order of their list")]
pub(super) fn told(locale: Locale, before: &Plan, after: &Plan, action: &Action) -> String {
    let changed = |what: String, of: &dyn Fn(&Plan) -> String| from_to(locale, what, of(before), of(after));
    let named = |key: &str, name: &str| locale.tr(key, &[("name", quoted(locale, name).into())]);
    match action {
        Action::SetFlow { grade, .. } => flow(locale, before, after, *grade),
        Action::CountLosses { .. } => changed(locale.t("scenarios.row_losses"), &|plan| {
            locale.t(if plan.planning.losses_counted { "scenarios.counted" } else { "scenarios.not_counted" })
        }),
        Action::SetSeasonality { .. } => season(locale, before, after),
        Action::Lock { setting } => {
            let value = setting_value(locale, after, *setting);
            let value = match setting {
                Setting::Count { .. } => locale.tr("locks.at_most", &[("count", value.into())]),
                _ => value,
            };
            let cell = cell_name(locale, after, setting.cell());
            locale.tr("history.locked", &[("cell", cell.into()), ("value", value.into())])
        }
        Action::Unlock { cell } => locale.tr("history.unlocked", &[("cell", cell_name(locale, after, *cell).into())]),
        Action::SetPreference { .. } => {
            changed(locale.t("locks.order"), &|plan| order(locale, plan.planning.preference))
        }
        Action::SetCosts { .. } => costs(locale, before, after),
        Action::SetCertainty { .. } => changed(locale.t("action.certainty"), &|plan| {
            plan.planning.certainty.map_or_else(dash, |certainty| locale.percent(certainty))
        }),
        Action::SetForecast { .. } => locale.t("action.forecast"),
        Action::SetSplit { split } => match split {
            Some(split) => locale.tr("history.split", &[("how", how_split(locale, split).into())]),
            None => locale.t("history.together"),
        },
        Action::SetPartRevenue { part, .. } => {
            let name = part_name(before, after, *part);
            changed(locale.tr("parts.target_of", &[("name", name.into())]), &|plan| {
                let share = plan
                    .planning
                    .split
                    .as_ref()
                    .and_then(|split| part_revenue(split.parts(), plan.target.revenue_minor.unsigned_abs(), *part));
                share.map_or_else(dash, |minor| locale.money(i64::try_from(minor).unwrap_or(i64::MAX), plan.currency))
            })
        }
        Action::RenamePart { part, .. } => changed(locale.t("history.part_name"), &|plan| {
            part_of(plan, *part).map_or_else(dash, |part| quoted(locale, &part.name))
        }),
        Action::SetPartRate { part, grade, .. } => {
            let promotion = promotion_name(locale, with_grade(before, after, *grade), *grade);
            let args = [("what", promotion.into()), ("name", part_name(before, after, *part).into())];
            changed(locale.tr("history.of_part", &args), &|plan| {
                let own = part_of(plan, *part).and_then(|part| part.rates.iter().find(|(of, _)| of == grade));
                own.map_or_else(|| locale.t("history.inherited"), |(_, rate)| locale.percent(rate.share()))
            })
        }
        Action::AddScenario { name, .. } => named("history.scenario_added", name),
        Action::RenameScenario { scenario, .. } => {
            changed(locale.t("scenarios.name"), &|plan| quoted(locale, &scenario_name(plan, plan, *scenario)))
        }
        Action::RemoveScenario { scenario } => {
            named("history.scenario_removed", &scenario_name(before, after, *scenario))
        }
        Action::MergeScenario { scenario } => {
            named("history.scenario_merged", &scenario_name(before, after, *scenario))
        }
        Action::InScenario { scenario, change } => {
            let name = scenario_name(before, after, *scenario);
            let seen = |plan: &Plan| plan.in_scenario(*scenario).unwrap_or_else(|| plan.clone());
            let what = told_of(locale, &seen(before), &seen(after), change);
            locale.tr("history.in_scenario", &[("name", quoted(locale, &name).into()), ("what", what.into())])
        }
        Action::RecordProgress { snapshot } => {
            let args = [
                ("day", locale.day(snapshot.week.last_day()).into()),
                ("wins", Arg::count(snapshot.wins, locale.count(snapshot.wins))),
                ("revenue", locale.money(snapshot.revenue_minor, after.currency).into()),
            ];
            locale.tr("history.week_recorded", &args)
        }
        Action::RemoveProgress { week } => {
            let day: Day = week.last_day();
            locale.tr("history.week_removed", &[("day", locale.day(day).into())])
        }
        Action::SetUnits { .. } => units(locale, before, after),
        Action::RenamePlan { .. }
        | Action::SetRevenueTarget { .. }
        | Action::SetAverageOrder { .. }
        | Action::SetPeriod { .. }
        | Action::SetCurrency { .. }
        | Action::SetPromotionRates { .. }
        | Action::UseRates { .. }
        | Action::AddGrade { .. }
        | Action::RenameGrade { .. }
        | Action::DescribeGrade { .. }
        | Action::MoveGrade { .. }
        | Action::RemoveGrade { .. }
        | Action::SetUnlistedCount { .. }
        | Action::ImportCustomers { .. }
        | Action::AddCustomer { .. }
        | Action::RenameCustomer { .. }
        | Action::SetCustomerGrade { .. }
        | Action::SetCustomerValue { .. }
        | Action::RemoveCustomers { .. }
        | Action::MoveCustomers { .. }
        | Action::SetCells { .. }
        | Action::TickFact { .. }
        | Action::SetPerson { .. }
        | Action::RemovePerson { .. }
        | Action::SetRecord { .. }
        | Action::RemoveRecord { .. }
        | Action::MarkTasks { .. }
        | Action::MergeCustomers { .. }
        | Action::UpdateCustomers { .. }
        | Action::TellApart { .. }
        | Action::SetField { .. }
        | Action::RemoveField { .. }
        | Action::SetView { .. }
        | Action::RemoveView { .. }
        | Action::SetGradeRules { .. }
        | Action::PlanMonth { .. }
        | Action::SetLeadDesk { .. }
        | Action::SetOwnTask { .. }
        | Action::RemoveOwnTask { .. }
        | Action::ChangeMap { .. }
        | Action::SetMapSettings { .. }
        | Action::ChangeDeal { .. }
        | Action::SetDealSettings { .. }
        | Action::ChangeTeam { .. }
        | Action::Restore { .. } => told_of(locale, before, after, action),
    }
}

/// One of a grade's figures.
type FigureOf = fn(FlowFigures) -> f64;

/// Only the figures that are others now; all of them when none is.
fn flow(locale: Locale, before: &Plan, after: &Plan, grade: GradeId) -> String {
    let holder = with_grade(before, after, grade);
    let names = holder.ladder.promotions().find(|(lower, _)| lower.id == grade);
    let promotion = names.map_or_else(String::new, |(lower, higher)| format!("{}→{}", lower.name, higher.name));
    let of_promotion = |key: &str| locale.tr(key, &[("promotion", promotion.clone().into())]);
    let of_grade = |key: &str| {
        let args = [("what", locale.t(key).into()), ("grade", grade_name(before, after, grade).into())];
        locale.tr("scenarios.row_of", &args)
    };
    let figures: [(String, FigureOf, bool); 4] = [
        (of_promotion("scenarios.row_days"), |figures| figures.days_median, false),
        (of_promotion("scenarios.row_spread"), |figures| figures.days_spread, false),
        (of_grade("scenarios.row_lost"), |figures| figures.lost_monthly_share, true),
        (of_grade("scenarios.row_falls_back"), |figures| figures.fallback_monthly_share, true),
    ];
    let written = |plan: &Plan, of: FigureOf, is_share: bool| {
        let figures = plan.ladder.grade(grade).map(|grade| of(grade.flow.figures()));
        figures.map_or_else(dash, |number| if is_share { locale.percent(number) } else { locale.quantity(number) })
    };
    let all = figures
        .into_iter()
        .map(|(what, of, is_share)| (what, written(before, of, is_share), written(after, of, is_share)));
    let (other, same): (Vec<_>, Vec<_>) = all.partition(|(_, from, to)| from != to);
    let told = if other.is_empty() { same } else { other };
    listed(locale, told.into_iter().map(|(what, from, to)| from_to(locale, what, from, to)).collect())
}

/// The months whose weight is another now.
fn season(locale: Locale, before: &Plan, after: &Plan) -> String {
    let weights = before.planning.season.weights().iter().zip(after.planning.season.weights());
    let others =
        (1..).zip(weights).filter(|(_, (from, to))| from.total_cmp(to).is_ne()).filter_map(|(month, (from, to))| {
            let name = locale.month_name(Month::new(after.target.period.start().parts().0, month).ok()?);
            let weight = |weight: &f64| locale.quantity(weight * 100.0);
            Some(from_to(locale, name, weight(from), weight(to)))
        });
    let values = listed(locale, others.collect());
    locale.tr("history.changed", &[("what", locale.t("scenarios.row_season").into()), ("values", values.into())])
}

fn order(locale: Locale, preference: Preference) -> String {
    let name = |kind: &GiveWay| locale.t(crate::state::words::planning::give_way_key(*kind));
    crate::state::words::planning::joined(locale, "list.between", preference.order().iter().map(name))
}

/// The prices that are others now.
fn costs(locale: Locale, before: &Plan, after: &Plan) -> String {
    let (old, new) = (&before.planning.costs, &after.planning.costs);
    let mut told = Vec::new();
    let lists =
        [(&old.per_point_minor, &new.per_point_minor, true), (&old.per_customer_minor, &new.per_customer_minor, false)];
    for (old, new, is_point) in lists {
        let price =
            |list: &[(GradeId, i64)], of: GradeId| list.iter().find(|(grade, _)| *grade == of).map(|(_, price)| *price);
        let mut grades: Vec<GradeId> = old.iter().chain(new).map(|(grade, _)| *grade).collect();
        grades.sort_unstable();
        grades.dedup();
        for grade in grades {
            let (from, to) = (price(old, grade), price(new, grade));
            if from == to {
                continue;
            }
            let holder = with_grade(before, after, grade);
            let names = holder.ladder.promotions().find(|(lower, _)| lower.id == grade);
            let promotion = names.map_or_else(dash, |(lower, higher)| format!("{}→{}", lower.name, higher.name));
            let what = if is_point {
                locale.tr("drivers.price_point", &[("promotion", promotion.into())])
            } else {
                locale.tr("drivers.price_customer", &[("grade", grade_name(before, after, grade).into())])
            };
            let written = |price: Option<i64>| price.map_or_else(dash, |price| locale.money(price, after.currency));
            told.push(from_to(locale, what, written(from), written(to)));
        }
    }
    let values = if told.is_empty() { dash() } else { listed(locale, told) };
    locale.tr("history.changed", &[("what", locale.t("drivers.prices").into()), ("values", values.into())])
}

fn how_split(locale: Locale, split: &Split) -> String {
    let count = split.parts().len() as u64;
    let counted = |key: &str| locale.tr(key, &[("count", locale.count(count).into())]);
    match split.by() {
        Dimension::Person => counted("parts.by_person"),
        Dimension::Region => counted("parts.by_region"),
        Dimension::Product => counted("parts.by_product"),
        Dimension::Month => counted("parts.by_months"),
        Dimension::Name => counted("history.by_name"),
    }
}

fn part_of(plan: &Plan, id: PartId) -> Option<&Part> {
    plan.planning.split.as_ref().and_then(|split| split.part(id))
}

fn part_name(before: &Plan, after: &Plan, id: PartId) -> String {
    part_of(after, id).or_else(|| part_of(before, id)).map_or_else(dash, |part| part.name.to_string())
}

/// What a part carries of a whole that its neighbours share with it.
fn part_revenue(parts: &[Part], whole_minor: u64, id: PartId) -> Option<u64> {
    let weights: Vec<f64> = parts.iter().map(|part| part.weight).collect();
    parts.iter().zip(share_out(whole_minor, &weights)).find_map(|(part, minor)| {
        if part.id == id {
            return Some(minor);
        }
        part.split.as_ref().and_then(|split| part_revenue(split.parts(), minor, id))
    })
}

fn scenario_name(before: &Plan, after: &Plan, id: ScenarioId) -> String {
    let of = |plan: &Plan| {
        plan.planning.scenarios.iter().find(|scenario| scenario.id == id).map(|scenario| scenario.name.clone())
    };
    of(after).or_else(|| of(before)).unwrap_or_else(dash)
}

/// What is written otherwise now.
fn units(locale: Locale, before: &Plan, after: &Plan) -> String {
    let (old, new) = (&before.planning.units, &after.planning.units);
    let scale = |scale: AmountScale| {
        locale.t(match scale {
            AmountScale::Whole => "units.whole",
            AmountScale::Thousands => "units.in_thousands",
            AmountScale::TenThousands => "units.in_ten_thousands",
        })
    };
    let code = |currency: Option<crate::domain::amounts::Currency>| {
        currency.map_or_else(dash, |shown| shown.code().to_owned())
    };
    let mut told = Vec::new();
    if old.scale != new.scale {
        told.push(from_to(locale, locale.t("units.scale"), scale(old.scale), scale(new.scale)));
    }
    if old.shown_in != new.shown_in {
        told.push(from_to(locale, locale.t("units.show_in"), code(old.shown_in), code(new.shown_in)));
    }
    let mut currencies: Vec<_> =
        old.exchange_rates.iter().chain(&new.exchange_rates).map(|rate| rate.currency).collect();
    currencies.dedup();
    for (at, &currency) in currencies.iter().enumerate() {
        let (from, to) = (old.rate_of(currency), new.rate_of(currency));
        if from != to && !currencies[..at].contains(&currency) {
            let worth =
                |rate: Option<crate::plan::ExchangeRate>| rate.map_or_else(dash, |rate| locale.plain(rate.worth));
            let what = locale.tr("units.worth", &[("currency", currency.code().to_owned().into())]);
            told.push(from_to(locale, what, worth(from), worth(to)));
        }
    }
    if old.fiscal_year != new.fiscal_year {
        let month = |year: crate::domain::calendar::FiscalYear| {
            let month = Month::new(after.target.period.start().parts().0, year.start_month());
            month.map_or_else(|_| dash(), |month| locale.month_name(month))
        };
        told.push(from_to(locale, locale.t("units.fiscal_year"), month(old.fiscal_year), month(new.fiscal_year)));
    }
    if old.working != new.working {
        told.push(locale.t("units.working_days"));
    }
    let values = if told.is_empty() { dash() } else { listed(locale, told) };
    locale.tr("history.changed", &[("what", locale.t("depth.units").into()), ("values", values.into())])
}
