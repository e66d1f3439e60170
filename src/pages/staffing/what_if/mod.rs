//! Other teams beside the plan's own: what is tried with one press, and what comes of it.

mod maker;
mod table;

use super::no_team::NoTeam;
use crate::domain::calendar::Day;
use crate::pages::forecast::answered::use_answered;
use crate::pages::forecast::state::with_progress;
use crate::pages::forecast::work::use_asked;
use crate::pages::rooms::RoomProps;
use crate::plan::forecast::{About, Answer, NewCustomers, Question, ReachAnswer, unready};
use crate::plan::selectors::{WhatIfRow, what_if_rows};
use crate::plan::{Plan, ScenarioId};
use crate::state::store::Same;
use crate::state::{PlanStore, use_baseline, use_locale, use_selected};
use std::rc::Rc;
use yew::prelude::*;

/// Other teams beside that of the open plan.
#[component]
pub fn WhatIf(props: &RoomProps) -> Html {
    let looked_at = use_selected(PlanStore::scenario).flatten();
    match use_baseline() {
        Some(plan) if plan.staffing.is_none() => html! { <NoTeam {plan} /> },
        Some(plan) => html! { <Asked {plan} {looked_at} today={props.today} /> },
        None => Html::default(),
    }
}

/// Properties for [`Asked`].
#[derive(PartialEq, Properties)]
struct AskedProps {
    plan: Rc<Plan>,
    looked_at: Option<ScenarioId>,
    today: Day,
}

/// What the teams can reach comes from the second thread.
#[component]
fn Asked(props: &AskedProps) -> Html {
    let locale = use_locale();
    let today = props.today;
    let worked = use_memo((Same(Rc::clone(&props.plan)), today), |(Same(plan), today)| {
        let (rows, plans): (Vec<WhatIfRow>, Vec<Plan>) = what_if_rows(plan, *today).into_iter().unzip();
        let question = Question::of_reach(&plans, NewCustomers::Planned, *today)
            .unwrap_or_else(|| Question::of(plan, About::Others, *today));
        (Rc::new(rows), question)
    });
    let handle = use_asked(worked.1.clone(), &props.plan.customers, None);
    let reaches = use_answered(&handle, |answer| match answer {
        Answer::Others(answers) => Some(
            answers
                .iter()
                .map(|answer| match answer {
                    Answer::Reach(reach) => Some(ReachAnswer::clone(reach)),
                    _ => None,
                })
                .collect::<Vec<_>>(),
        ),
        _ => None,
    });
    let is_stale = handle.working.is_stale;
    let body = html! {
        <WhatIfOf plan={Rc::clone(&props.plan)} rows={Rc::clone(&worked.0)} {reaches} {is_stale} looked_at={props.looked_at} {today} />
    };
    with_progress(locale, handle, Some(body))
}

/// Properties for [`WhatIfOf`].
#[derive(Clone, PartialEq, Properties)]
pub struct WhatIfOfProps {
    /// The plan that is kept, with its scenarios.
    pub plan: Rc<Plan>,
    /// The baseline and its scenarios.
    pub rows: Rc<Vec<WhatIfRow>>,
    /// What they can reach, in the same order; none before the worker has said it.
    #[prop_or_default]
    pub reaches: Option<Rc<Vec<Option<ReachAnswer>>>>,
    /// Whether the plan has changed since.
    #[prop_or_default]
    pub is_stale: bool,
    /// The scenario that the other pages show.
    #[prop_or_default]
    pub looked_at: Option<ScenarioId>,
    /// Today.
    pub today: Day,
}

/// The answer, what can be tried, and the comparison.
#[component]
pub fn WhatIfOf(props: &WhatIfOfProps) -> Html {
    let locale = use_locale();
    let is_first = props.rows.len() <= 1;
    html! {
        <div class="forecast-body">
            <div class="answer-region" aria-live="polite">
                <h1 class="answer">{ table::said(locale, props) }</h1>
            </div>
            <maker::Maker plan={Rc::clone(&props.plan)} today={props.today} />
            if !is_first || unready(&props.plan, props.today).is_none() {
                <table::Compared ..props.clone() />
            }
        </div>
    }
}
