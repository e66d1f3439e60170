//! What leaves the page as a whole: the printed sheet, the picture, the workbook.

mod picture;
mod print;
mod team;
mod workbook;

pub use picture::{Drawn, draw};
pub use print::PrintSheet;
pub use team::team_workbook;
pub use workbook::workbook_of;

use crate::domain::amounts::whole_customers;
use crate::i18n::{Arg, Locale};
use crate::plan::Plan;
use crate::plan::selectors::{FunnelView, Outlook};

/// The answer of the funnel page, as plain words.
fn answer_text(locale: Locale, plan: &Plan, view: &FunnelView) -> String {
    let count = |count: u64| Arg::count(count, locale.count(count));
    let first = view.rows.first().map_or_else(String::new, |row| row.grade.name.clone());
    let (lacking, gap, due) = match view.outlook {
        Outlook::Lacking { grade, gap, this_month } => (view.rows.get(grade), gap, this_month.filter(|due| *due > 0)),
        _ => (None, 0, None),
    };
    let args = [
        ("target", locale.money_said(plan.target.revenue_minor, plan.currency).into()),
        ("win_count", count(view.reverse.wins)),
        ("wins", count(view.reverse.wins)),
        ("gap", count(gap)),
        ("grade", lacking.map_or_else(String::new, |row| row.grade.name.clone()).into()),
        ("first", first.into()),
        ("due", count(due.unwrap_or(0))),
    ];
    let key = match view.outlook {
        Outlook::NoTarget => "answer.no_target",
        Outlook::Covered => "answer.covered",
        Outlook::Lacking { grade: 0, .. } => "answer.lacking",
        Outlook::Lacking { .. } => "answer.lacking_higher",
    };
    let mut sentences = vec![locale.tr(key, &args)];
    sentences.extend(due.map(|_| locale.tr("answer.this_month", &args)));
    sentences.join(if locale.language.separates_sentences() { " " } else { "" })
}

/// "Jan 2027 – Dec 2027".
fn period_text(locale: Locale, plan: &Plan) -> String {
    let period = plan.target.period;
    format!("{} – {}", locale.month(period.start()), locale.month(period.end()))
}

/// "E→D 40%".
fn promotion_texts(locale: Locale, plan: &Plan) -> Vec<String> {
    let text = |(lower, higher): (&crate::domain::ladder::Grade, &crate::domain::ladder::Grade)| {
        format!("{}→{} {}", lower.name, higher.name, locale.percent(lower.promotion_rate.share()))
    };
    plan.ladder.promotions().map(text).collect()
}

/// What the funnel was worked out with, and what follows at once: a name and how it is written.
fn assumptions(locale: Locale, plan: &Plan, view: &FunnelView) -> Vec<(String, String)> {
    let money = |minor: i64| locale.money(minor, plan.currency);
    let (period, units) = (plan.target.period, &plan.planning.units);
    let days = units.working.days_between(period.start().first_day(), period.end().last_day());
    let mut lines = vec![
        (locale.t("term.revenue_target"), money(plan.target.revenue_minor)),
        (locale.t("term.average_order"), money(plan.target.average_order_minor)),
        (locale.t("term.wins"), locale.count(view.reverse.wins)),
        (locale.t("term.period"), period_text(locale, plan)),
        (locale.t("sheets.working_days"), locale.count(u64::from(days))),
        (locale.t("term.overall_rate"), locale.percent(view.reverse.overall_rate)),
        (locale.t("term.used_up"), locale.quantity(view.reverse.used_up_per_win())),
        (locale.t("term.replenish"), locale.count(whole_customers(view.replenish_per_month))),
    ];
    if let Some(rate) = locale.money.shown {
        let name = locale.tr("units.worth", &[("currency", rate.currency.code().to_owned().into())]);
        lines.push((name, format!("{} {}", locale.plain(rate.worth), plan.currency.code())));
    }
    if plan.planning.losses_counted {
        lines.push((locale.t("action.count_losses"), locale.t("sheets.yes")));
    }
    lines
}
