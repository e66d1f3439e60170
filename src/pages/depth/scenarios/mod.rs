//! Other assumptions beside the baseline: copied, changed, compared, taken over.

pub(in crate::pages) mod doing;
mod head;
mod table;
pub(crate) mod words;

use crate::pages::rooms::RoomProps;
use crate::plan::selectors::{ScenarioExample, comparison};
use crate::plan::{Action, Plan, ScenarioId};
use crate::platform::preferences;
use crate::state::store::Same;
use crate::state::{PlanStore, use_baseline, use_locale, use_selected};
use doing::use_doing;
use std::rc::Rc;
use table::Table;
use yew::prelude::*;

/// Other assumptions beside the baseline.
#[component]
pub fn Scenarios(_props: &RoomProps) -> Html {
    let plan = use_baseline();
    let looked_at = use_selected(PlanStore::scenario).flatten();
    match plan {
        Some(plan) => html! { <Compare {plan} {looked_at} /> },
        None => Html::default(),
    }
}

/// Properties for [`Compare`].
#[derive(PartialEq, Properties)]
pub struct CompareProps {
    /// The plan that is kept, with its scenarios.
    pub plan: Rc<Plan>,
    /// The scenario that the other pages show; none for the baseline.
    pub looked_at: Option<ScenarioId>,
}

/// The comparison, or an invitation to make something to compare.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let doing = use_doing(plan);
    let error = use_state_eq(|| None::<String>);
    // Worked out once a plan: pointing, typing and opening stories leave it as it is.
    let compared = use_memo(Same(Rc::clone(plan)), |Same(plan)| comparison(plan));
    let add = {
        let (doing, error, plan) = (doing.clone(), error.clone(), Rc::clone(plan));
        Callback::from(move |_: MouseEvent| {
            let added = doing.add(words::new_name(locale, &plan), None, None);
            error.set(added.map(|id| doing.open(Some(id))).err());
        })
    };
    let example = ScenarioExample::of(plan);
    let try_example = {
        let (doing, error, plan) = (doing.clone(), error.clone(), Rc::clone(plan));
        Callback::from(move |_: MouseEvent| {
            let change: Action = example.change();
            error.set(doing.add(words::example_name(locale, &plan, example), None, Some(change)).err());
            // The button that was pressed is gone.
            preferences::focus("main");
        })
    };
    let on_error = use_callback((), {
        let error = error.setter();
        move |message: Option<String>, ()| error.set(message)
    });
    let refused = (*error).clone().map(|message| html! { <p class="field-error" role="alert">{ message }</p> });
    if plan.planning.scenarios.is_empty() {
        return html! {
            <>
                <h1 class="answer">{ locale.t("scenarios.invitation") }</h1>
                <div class="actions">
                    <button type="button" class="button primary large" onclick={add}>{ locale.t("scenarios.try") }</button>
                    <button type="button" class="button large" onclick={try_example}>{ words::example_question(locale, plan, example) }</button>
                </div>
                { refused.unwrap_or_default() }
            </>
        };
    }
    html! {
        <>
            <div class="answer-region" aria-live="polite">
                <h1 class="answer">{ words::answer(locale, plan, &compared) }</h1>
            </div>
            <section class="panel" aria-label={locale.t("scenarios.table")}>
                <div class="panel-bar">
                    <button type="button" class="button" onclick={add}>{ locale.t("scenarios.try") }</button>
                    <ul class="legend">
                        <li class="legend-have">{ locale.t("legend.have") }</li>
                        <li class="legend-covered">{ locale.t("legend.covered") }</li>
                        <li class="legend-needed">{ locale.t("legend.needed") }</li>
                        <li class="legend-missing">{ locale.t("legend.missing") }</li>
                    </ul>
                </div>
                { refused.unwrap_or_default() }
                <Table plan={Rc::clone(plan)} compared={Rc::clone(&compared)} looked_at={props.looked_at} {on_error} />
            </section>
        </>
    }
}
