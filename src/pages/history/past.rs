//! The plan as it was: its sentence, and its funnel as a picture that is a table.

use crate::domain::calendar::Day;
use crate::i18n::{Arg, Locale};
use crate::pages::funnel::picture::{Rung, hatch, still_rung};
use crate::pages::funnel::shade;
use crate::plan::Plan;
use crate::plan::selectors::{FunnelView, Outlook, funnel_view};
use crate::state::store::Same;
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Past`].
#[derive(PartialEq, Properties)]
pub(super) struct PastProps {
    pub plan: Rc<Plan>,
    /// The plan as it stands: the pictures have one scale.
    pub now: Rc<Plan>,
    pub today: Day,
}

/// Sentence and funnel.
#[component]
pub(super) fn Past(props: &PastProps) -> Html {
    let locale = use_locale().in_units_of(&props.plan);
    let plan = &props.plan;
    let worked = |plan: &Rc<Plan>| (Same(Rc::clone(plan)), props.today);
    let view = use_memo(worked(plan), |(Same(plan), today)| funnel_view(plan, *today));
    let widest_now = use_memo(worked(&props.now), |(Same(plan), today)| widest(&funnel_view(plan, *today)));
    let widest = widest_now.max(widest(&view));
    let rows = view.rows.iter().enumerate().map(|(at, row)| {
        let above = view.rows.get(at + 1).map(|above| above.need.needed as f64);
        let is_top = at + 1 == view.rows.len();
        html! {
            <tr key={row.grade.id.0}>
                <th scope="row">{ row.grade.name.clone() }</th>
                <td class="past-picture">{ still_rung(Rung::of(row, false), above, widest, shade(at, view.rows.len())) }</td>
                <td class="number">{ locale.count(row.need.have) }</td>
                <td class="number">{ locale.count(row.need.needed) }</td>
                <td class={classes!("number", (row.need.gap > 0).then_some("lack"))}>{ locale.count(row.need.gap) }</td>
                <td class="number">{ if is_top { String::new() } else { locale.percent(row.grade.promotion_rate.share()) } }</td>
            </tr>
        }
    });
    html! {
        <div class="past">
            { hatch() }
            <p class="past-name"><b>{ plan.name.clone() }</b></p>
            <p class="past-answer">{ sentence(locale, plan, &view) }</p>
            <table class="past-funnel">
                <caption class="visually-hidden">{ locale.t("history.funnel") }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ locale.t("term.grade") }</th>
                        <th scope="col"><span class="visually-hidden">{ locale.t("funnel.picture_column") }</span></th>
                        <th scope="col" class="number">{ locale.t("term.have") }</th>
                        <th scope="col" class="number">{ locale.t("term.needed") }</th>
                        <th scope="col" class="number">{ locale.t("term.gap") }</th>
                        <th scope="col" class="number">{ locale.t("history.rate") }</th>
                    </tr>
                </thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}

fn widest(view: &FunnelView) -> f64 {
    view.rows.iter().fold(0.0_f64, |widest, row| widest.max(row.need.needed as f64).max(row.need.cover()))
}

/// What the funnel's page said then.
fn sentence(locale: Locale, plan: &Plan, view: &FunnelView) -> String {
    let wins = view.reverse.wins;
    let mut args = vec![
        ("target", Arg::from(locale.money_said(plan.target.revenue_minor, plan.currency))),
        ("win_count", locale.count(wins).into()),
        ("wins", Arg::count(wins, String::new())),
        ("first", view.rows[0].grade.name.clone().into()),
    ];
    match view.outlook {
        Outlook::NoTarget => locale.t("history.no_target"),
        Outlook::Covered => locale.tr("answer.covered", &args),
        Outlook::Lacking { grade, gap, .. } => {
            args.push(("gap", locale.count(gap).into()));
            args.push(("grade", view.rows[grade].grade.name.clone().into()));
            locale.tr(if grade == 0 { "answer.lacking" } else { "answer.lacking_higher" }, &args)
        }
    }
}
