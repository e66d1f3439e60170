//! All deals of a plan: which are worth it, and which to leave.

use super::invitation::{ExampleDeal, NewDeal};
use crate::domain::calendar::Day;
use crate::plan::Plan;
use crate::plan::selectors::deal_rows;
use crate::state::route::{DealView, Route};
use crate::state::use_locale;
use crate::state::words::deals as words;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Overview`].
#[derive(PartialEq, Properties)]
pub struct OverviewProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
    /// Whether a deal was asked for that is not there.
    pub is_gone: bool,
}

/// All deals, or what a deal is for.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let rows = use_memo((Rc::clone(plan), props.today), |(plan, today)| deal_rows(plan, *today));
    html! {
        <>
            <div class="answer-region" aria-live="polite"><h1 class="answer">{ locale.t("deal.none") }</h1></div>
            if props.is_gone { <p class="note" role="status">{ locale.t("error.deal_gone") }</p> }
            <section class="panel" aria-label={locale.t("deal.make")}>
                if rows.is_empty() { <p>{ locale.t("deal.none_example") }</p> }
                <NewDeal plan={Rc::clone(plan)} today={props.today} />
                if rows.is_empty() { <p class="actions"><ExampleDeal plan={Rc::clone(plan)} today={props.today} /></p> }
            </section>
            if !rows.is_empty() {
                <ul>
                    for row in rows.iter() {
                        <li><a href={Route::Deal(plan.id.clone(), row.customer, row.deal.id, DealView::Qualification).href()}>{ row.deal.name.to_string() }</a>{ words::verdict(locale, row.outlook.verdict) }</li>
                    }
                </ul>
            }
        </>
    }
}
