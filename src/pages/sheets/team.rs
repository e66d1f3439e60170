//! The team as sheets of a workbook: hires, people by month, what it costs.

use super::workbook::{in_money, money};
use crate::exchange::workbook::{Cell, Sheet, Workbook};
use crate::i18n::Locale;
use crate::plan::Plan;
use crate::plan::selectors::TeamView;

/// A workbook of the team alone.
#[must_use]
pub fn team_workbook(locale: Locale, plan: &Plan, view: &TeamView) -> Workbook {
    Workbook { currency: locale.shown_currency(plan.currency), sheets: team_sheets(locale, plan, view) }
}

/// The sheets of the team.
pub(super) fn team_sheets(locale: Locale, plan: &Plan, view: &TeamView) -> Vec<Sheet> {
    vec![hires(locale, view), people(locale, view), costs(locale, plan, view)]
}

fn words(locale: Locale, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| locale.t(key)).collect()
}

fn tier_name(view: &TeamView, rank: usize) -> Cell {
    view.staffing.tiers.get(rank).map_or(Cell::Empty, |tier| Cell::Text(tier.name.clone()))
}

fn region_name(view: &TeamView, region: usize) -> Cell {
    view.capacity.region(region).map_or(Cell::Empty, |name| Cell::Text(name.to_string()))
}

fn hires(locale: Locale, view: &TeamView) -> Sheet {
    let heading = words(
        locale,
        &[
            "staffing.tier",
            "staffing.region",
            "staffing.how_many",
            "staffing.backfill",
            "staffing.comes_from",
            "staffing.open_by",
            "staffing.first_day",
            "staffing.whole_from",
            "staffing.needed_from",
            "staffing.late_months",
            "staffing.first_wins",
        ],
    );
    let rows = view.hiring.hires.iter().map(|hire| {
        vec![
            tier_name(view, hire.rank),
            region_name(view, hire.region),
            Cell::Count(u64::from(hire.people)),
            Cell::Count(u64::from(hire.backfills)),
            hire.from.and_then(|from| view.staffing.rank(from)).map_or(Cell::Empty, |rank| tier_name(view, rank)),
            if hire.from.is_some() { Cell::Empty } else { Cell::Day(hire.open_by) },
            Cell::Day(hire.start),
            Cell::Month(hire.productive),
            Cell::Month(hire.needed),
            Cell::Count(u64::from(hire.late_months)),
            Cell::Month(view.first_wins(hire)),
        ]
    });
    Sheet { name: locale.t("staffing.hires"), heading, rows: rows.collect() }
}

fn people(locale: Locale, view: &TeamView) -> Sheet {
    let heading = words(
        locale,
        &[
            "staffing.tier",
            "staffing.region",
            "term.month",
            "staffing.needed",
            "staffing.there",
            "staffing.with_hires",
            "staffing.leavers",
            "staffing.work.hours",
            "staffing.hours_there",
            "staffing.saturation",
            "staffing.backlog",
        ],
    );
    let mut rows = Vec::new();
    for (region, rank) in view.places(None, None) {
        for (at, month) in view.demand.months.iter().enumerate() {
            let (hiring, there) = (view.hiring.cell(region, rank, at), view.capacity.cell(region, rank, at));
            let full = view.saturation_of(&[(region, rank)], at);
            rows.push(vec![
                tier_name(view, rank),
                region_name(view, region),
                Cell::Month(*month),
                Cell::Quantity(hiring.needed),
                Cell::Quantity(hiring.there),
                Cell::Quantity(hiring.with_hires),
                Cell::Quantity(there.leavers),
                Cell::Quantity(full.work),
                Cell::Quantity(full.hours),
                full.share().map_or(Cell::Empty, Cell::Rate),
                Cell::Quantity(full.backlog),
            ]);
        }
    }
    Sheet { name: locale.t("staffing.people_by_month"), heading, rows }
}

fn costs(locale: Locale, plan: &Plan, view: &TeamView) -> Sheet {
    let mut heading = words(locale, &["staffing.tier"]);
    let amounts = ["staffing.salaries", "staffing.hiring_cost", "staffing.commission", "staffing.cost"];
    heading.extend(amounts.map(|key| in_money(locale, plan, key)));
    let rows = view.cost.by_tier.iter().enumerate().map(|(rank, cost)| {
        let amounts = [cost.salary_minor, cost.hiring_minor, cost.commission_minor, cost.total()];
        std::iter::once(tier_name(view, rank)).chain(amounts.map(|minor| money(locale, plan, minor))).collect()
    });
    Sheet { name: locale.t("staffing.cost"), heading, rows: rows.collect() }
}
