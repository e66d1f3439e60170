//! What another copy of a plan says, chapter by chapter, and why a folder was not written.

use super::count;
use crate::i18n::Locale;
use crate::pages::exchange::database_error;
use crate::plan::{Chapter, Plan};
use crate::platform::folder::FolderError;
use crate::state::outside::OutsideError;

/// What a plan says in a chapter, in short.
pub(super) fn said_in(locale: Locale, plan: &Plan, chapter: Chapter) -> String {
    let planning = &plan.planning;
    let number = |key: &str, number: usize| locale.tr(key, &[("count", count(locale, number as u64))]);
    match chapter {
        Chapter::Target => {
            let (target, period) = (plan.target, plan.target.period);
            let months = number("bring.months", usize::try_from(period.months()).unwrap_or(0));
            let parts = [
                plan.name.clone(),
                locale.money(target.revenue_minor, plan.currency),
                locale.money(target.average_order_minor, plan.currency),
                locale.month(period.start()),
                months,
            ];
            parts.join(" · ")
        }
        Chapter::Grades => {
            let grades = plan.ladder.grades().iter().map(|grade| {
                let rate = locale.percent(grade.promotion_rate.share());
                let have = locale.count(grade.unlisted_count);
                locale.tr(
                    "bring.grade",
                    &[("grade", grade.name.clone().into()), ("have", have.into()), ("rate", rate.into())],
                )
            });
            grades.collect::<Vec<_>>().join(" · ")
        }
        Chapter::Customers => number("count.customers", plan.customers.list().len()),
        Chapter::Ways => number("bring.locks", planning.locks.list().len()),
        Chapter::Split => number("bring.parts", planning.split.as_ref().map_or(0, |split| split.parts().len())),
        Chapter::Scenarios if planning.scenarios.is_empty() => number("bring.scenarios", 0),
        Chapter::Scenarios => {
            planning.scenarios.iter().map(|scenario| scenario.name.as_str()).collect::<Vec<_>>().join(" · ")
        }
        Chapter::Progress => number("bring.weeks", planning.progress.len()),
        Chapter::Staffing => number("bring.people", plan.staffing.as_ref().map_or(0, |team| team.managers.len())),
        Chapter::Units => number("bring.rates", planning.units.exchange_rates.len()),
    }
}

/// Why the folder was not written, and what to do.
pub(super) fn outside_error(locale: Locale, error: &OutsideError) -> String {
    match error {
        OutsideError::Storage(error) => database_error(locale, error),
        OutsideError::Folder(error) => folder_error(locale, error),
    }
}

/// Why a folder cannot be used, and what to do.
pub(super) fn folder_error(locale: Locale, error: &FolderError) -> String {
    match error {
        FolderError::Cancelled => locale.t("folder.cancelled"),
        FolderError::Forbidden => locale.t("folder.forbidden"),
        FolderError::Missing => locale.t("folder.missing"),
        FolderError::Unwritable(reason) => locale.tr("folder.unwritable", &[("reason", reason.clone().into())]),
    }
}

/// Sentences one after the other: Western ones are set apart by a space, Chinese ones by their full stop.
pub(super) fn sentences(locale: Locale, list: &[String]) -> String {
    list.join(if locale.language.separates_sentences() { " " } else { "" })
}
