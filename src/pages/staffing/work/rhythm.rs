//! What contact logs say about the rhythm, and how it is taken over.

use super::WorkProps;
use crate::domain::staffing::{Effort, RHYTHM_DAYS, RecordRhythm, record_rhythm};
use crate::i18n::Arg;
use crate::pages::explain::Figure;
use crate::pages::staffing::change::use_team_step;
use crate::plan::TeamChange;
use crate::plan::selectors::{Explain, OfWork};
use crate::state::{use_locale, use_worked_out};
use crate::ui::loading;
use yew::prelude::*;

/// A row for each grade whose customers were contacted.
#[component]
pub fn Rhythm(props: &WorkProps) -> Html {
    let locale = use_locale();
    let step = use_team_step();
    let today = props.today;
    let known =
        use_worked_out(&props.plan, today, async move |plan, _| record_rhythm(&plan.customers, &plan.ladder, today));
    let Some((plan, rows)) = known else { return loading(locale) };
    let team = &props.team;
    let offers = |row: &RecordRhythm| -> Option<Effort> { row.taken_into(*team.effort(row.grade)?) };
    let is_new = |effort: &Effort| team.effort(effort.grade) != Some(effort);
    let offered: Vec<Effort> = rows.iter().filter_map(offers).filter(is_new).collect();
    let take =
        |efforts: Vec<Effort>| step.reform(move |_: MouseEvent| TeamChange::SetEfforts { efforts: efforts.clone() });
    let logged: Vec<&RecordRhythm> = rows.iter().filter(|row| row.contacts > 0).collect();
    let row = |row: &&RecordRhythm| {
        let grade = plan.ladder.grade(row.grade)?;
        let counted = |count: u64| Arg::count(count, locale.count(count));
        let behind = locale.tr(
            "staffing.work.behind",
            &[
                ("contacts", counted(row.contacts)),
                ("customers", counted(row.customers)),
                ("months", locale.tenths(row.customer_months).into()),
                ("timed", counted(row.timed)),
            ],
        );
        let figure = |what: OfWork, number: Option<f64>| match number {
            Some(number) => {
                let text = locale.quantity((number * 100.0).round() / 100.0);
                html! { <Figure what={Explain::Work(what)} value={number} {text} /> }
            }
            None => html! { { "–" } },
        };
        let effort = offers(row);
        let button = match effort {
            Some(effort) if is_new(&effort) => {
                let name = locale.tr("staffing.work.take_grade", &[("grade", grade.name.clone().into())]);
                html! { <button type="button" class="button small" aria-label={name} onclick={take(vec![effort])}>{ locale.t("staffing.work.take") }</button> }
            }
            Some(_) => html! { { locale.t("staffing.work.taken") } },
            None => html! { { locale.t("staffing.work.too_few") } },
        };
        Some(html! {
            <tr key={grade.id.0}>
                <th scope="row">{ &grade.name }</th>
                <td class="number">{ figure(OfWork::Contacts(row.grade, today), row.contacts_per_month()) }</td>
                <td class="number">{ figure(OfWork::ContactHours(row.grade, today), row.hours_per_contact()) }</td>
                <td><small>{ behind }</small></td>
                <td>{ button }</td>
            </tr>
        })
    };
    html! {
        <section class="panel" aria-label={locale.t("staffing.work.records")}>
            <div class="panel-bar">
                <h2>{ locale.t("staffing.work.records") }</h2>
                if offered.len() > 1 {
                    <button type="button" class="button" onclick={take(offered.clone())}>{ locale.t("staffing.work.take_all") }</button>
                }
            </div>
            if logged.is_empty() {
                <p class="note">{ locale.t("staffing.work.records_none") }</p>
            } else {
                <p class="note">{ locale.tr("staffing.work.records_note", &[("days", locale.count(RHYTHM_DAYS.unsigned_abs().into()).into())]) }</p>
                <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("staffing.work.records")}>
                    <table class="data rhythm">
                        <caption class="visually-hidden">{ locale.t("staffing.work.records") }</caption>
                        <thead><tr>
                            <th scope="col">{ locale.t("term.grade") }</th>
                            <th scope="col" class="number">{ locale.t("staffing.work.contacts") }</th>
                            <th scope="col" class="number">{ locale.t("staffing.work.hours_per_contact") }</th>
                            <th scope="col">{ locale.t("staffing.work.counted_from") }</th>
                            <td></td>
                        </tr></thead>
                        <tbody>{ for logged.iter().filter_map(row) }</tbody>
                    </table>
                </div>
            }
            <p class="note">{ locale.t("staffing.work.try_hours_note") }</p>
        </section>
    }
}
