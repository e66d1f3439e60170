//! A plan's tables as typed cells: the funnel, its months, its assumptions, its recorded weeks, its team.

use super::assumptions;
use super::team::team_sheets;
use crate::domain::calendar::Day;
use crate::exchange::workbook::{Cell, Sheet, Workbook};
use crate::i18n::Locale;
use crate::plan::Plan;
use crate::plan::selectors::{FunnelView, progress_view, team_view};

/// The workbook of a plan as of a day. Money is in the currency that is shown, in whole units.
#[must_use]
pub fn workbook_of(locale: Locale, plan: &Plan, view: &FunnelView, today: Day) -> Workbook {
    let mut sheets = vec![funnel(locale, plan, view), months(locale, plan, view), settings(locale, plan, view, today)];
    if !plan.planning.progress.is_empty() {
        sheets.push(weeks(locale, plan, today));
    }
    if let Some(team) = team_view(plan, today) {
        sheets.extend(team_sheets(locale, plan, &team));
    }
    Workbook { currency: locale.shown_currency(plan.currency), sheets }
}

pub(super) fn money(locale: Locale, plan: &Plan, minor: f64) -> Cell {
    Cell::Money(locale.shown_units(minor, plan.currency))
}

/// "Needed (CNY)".
pub(super) fn in_money(locale: Locale, plan: &Plan, key: &str) -> String {
    let currency = locale.shown_currency(plan.currency).code().to_owned();
    locale.tr("sheets.in_money", &[("what", locale.t(key).into()), ("currency", currency.into())])
}

fn funnel(locale: Locale, plan: &Plan, view: &FunnelView) -> Sheet {
    let words =
        ["term.grade", "grades.meaning", "term.have", "term.covered", "term.needed", "term.gap", "sheets.rate_to_next"];
    let mut heading: Vec<String> = words.map(|key| locale.t(key)).to_vec();
    heading.extend(["term.have", "term.needed", "term.gap"].map(|key| in_money(locale, plan, key)));
    let last = view.rows.len().saturating_sub(1);
    let rows = view.rows.iter().enumerate().map(|(index, row)| {
        let rate = row.grade.promotion_rate.share();
        vec![
            Cell::Text(row.grade.name.clone()),
            Cell::Text(row.grade.text.meaning.clone()),
            Cell::Count(row.need.have),
            Cell::Quantity(row.need.covered_by_higher),
            Cell::Count(row.need.needed),
            Cell::Count(row.need.gap),
            if index == last { Cell::Empty } else { Cell::Rate(rate) },
            money(locale, plan, row.have_value_minor),
            money(locale, plan, row.needed_value_minor),
            money(locale, plan, row.gap_value_minor),
        ]
    });
    Sheet { name: locale.t("nav.funnel"), heading, rows: rows.collect() }
}

fn months(locale: Locale, plan: &Plan, view: &FunnelView) -> Sheet {
    let fiscal_year = plan.planning.units.fiscal_year;
    let mut heading = vec![locale.t("term.month"), locale.t("sheets.quarter"), locale.t("term.wins")];
    for row in &view.rows {
        heading.extend(["term.needed", "term.gap"].map(|key| format!("{} · {}", row.grade.name, locale.t(key))));
    }
    let monthly = &view.monthly;
    let rows = monthly.months.iter().enumerate().map(|(at, month)| {
        let mut cells = vec![
            Cell::Month(*month),
            Cell::Count(u64::from(fiscal_year.quarter_of(*month))),
            Cell::Count(monthly.wins[at]),
        ];
        cells.extend(monthly.cells[at].iter().flat_map(|cell| [Cell::Count(cell.needed), Cell::Count(cell.gap)]));
        cells
    });
    Sheet { name: locale.t("months.title"), heading, rows: rows.collect() }
}

fn settings(locale: Locale, plan: &Plan, view: &FunnelView, today: Day) -> Sheet {
    let target = &plan.target;
    let mut rows = vec![
        vec![Cell::Text(locale.t("plan.name")), Cell::Text(plan.name.clone())],
        vec![Cell::Text(locale.t("sheets.date")), Cell::Day(today)],
    ];
    rows.extend(assumptions(locale, plan, view).into_iter().enumerate().map(|(at, (name, written))| {
        // Numbers as numbers; what has no type of its own as it is written.
        let cell = match at {
            0 => money(locale, plan, target.revenue_minor as f64),
            1 => money(locale, plan, target.average_order_minor as f64),
            2 => Cell::Count(view.reverse.wins),
            5 => Cell::Rate(view.reverse.overall_rate),
            6 => Cell::Quantity(view.reverse.used_up_per_win()),
            7 => Cell::Quantity(view.replenish_per_month),
            _ => Cell::Text(written),
        };
        vec![Cell::Text(name), cell]
    }));
    let heading = vec![locale.t("term.name"), locale.t("sheets.value")];
    Sheet { name: locale.t("funnel.assumptions"), heading, rows }
}

fn weeks(locale: Locale, plan: &Plan, today: Day) -> Sheet {
    let heading = vec![
        locale.t("progress.week_until"),
        locale.t("progress.wins_so_far"),
        locale.t("progress.line"),
        in_money(locale, plan, "progress.revenue_so_far"),
        in_money(locale, plan, "progress.line_revenue"),
    ];
    let points = progress_view(plan, today).progress.points;
    let rows = points.iter().map(|point| {
        vec![
            Cell::Day(point.week.last_day()),
            point.wins.map_or(Cell::Empty, Cell::Count),
            Cell::Quantity(point.target_wins),
            point.revenue_minor.map_or(Cell::Empty, |minor| money(locale, plan, minor as f64)),
            money(locale, plan, point.target_minor),
        ]
    });
    Sheet { name: locale.t("view.progress"), heading, rows: rows.collect() }
}
