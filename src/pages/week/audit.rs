//! What a manager looks at: grades whose customers have no record within their rhythm, by person.

use super::counted;
use crate::domain::calendar::Day;
use crate::domain::work::{AuditRow, audit};
use crate::plan::Plan;
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Audit`].
#[derive(PartialEq, Properties)]
pub struct AuditProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// The table, by person and then from the highest grade down.
#[component]
pub fn Audit(props: &AuditProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let rows: Vec<AuditRow> = audit(plan.customers.list(), &plan.ladder, props.today)
        .into_iter()
        .filter(|row| !row.silent.is_empty())
        .collect();
    if rows.is_empty() {
        return html! { <p class="held">{ locale.t("week.audit_fine") }</p> };
    }
    let days = |days: u64| locale.tr("week.days_count", &[("days", counted(locale, days))]);
    let row = |row: &AuditRow| {
        let owner = row.owner.as_ref().map_or_else(|| locale.t("week.nobody"), ToString::to_string);
        let grade = plan.ladder.grade(row.grade).map_or_else(String::new, |grade| grade.name.clone());
        let longest = row.silent.first();
        let name = longest.and_then(|(id, _)| plan.customers.get(*id)).map(|one| one.name.to_string());
        let since = match longest {
            Some((_, Some(silent))) => days(u64::from(silent.unsigned_abs())),
            _ => locale.t("week.never"),
        };
        html! {
            <tr>
                <th scope="row">{ owner }</th>
                <td>{ grade }</td>
                <td class="number">{ days(u64::from(row.rhythm_days)) }</td>
                <td class="number">{ locale.count(row.customers) }</td>
                <td class="number missing">{ locale.count(row.silent.len() as u64) }</td>
                <td>{ name }<small>{ since }</small></td>
            </tr>
        }
    };
    let heading = |key: &str, class: Option<&'static str>| html! { <th scope="col" {class}>{ locale.t(key) }</th> };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={locale.t("week.audit")}>
            <table class="week-audit">
                <caption class="visually-hidden">{ locale.t("week.audit") }</caption>
                <thead><tr>
                    { heading("column.owner", None) }
                    { heading("customers.grade", None) }
                    { heading("board.rhythm", Some("number")) }
                    { heading("customers.table", Some("number")) }
                    { heading("week.silent", Some("number")) }
                    { heading("week.longest", None) }
                </tr></thead>
                <tbody>{ for rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}
