//! The answer to a question: what would follow, or why it cannot be and what can.

use crate::domain::solve::{Cell, Conflict, Outcome, Setting};
use crate::plan::selectors::answer;
use crate::plan::{Action, Plan};
use crate::state::words::action_error;
use crate::state::words::planning::{cell_name, changes, contradiction, setting_value};
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`OutcomeView`].
#[derive(PartialEq, Properties)]
pub struct OutcomeViewProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is asked.
    pub ask: Setting,
    /// Told when it was locked.
    pub on_done: Callback<()>,
}

/// Does actions in turn as one gesture; the last tells why it was refused.
#[hook]
fn use_in_turn(on_done: Callback<()>) -> Callback<Vec<Action>> {
    let dispatch = use_dispatch();
    let say = use_say();
    Callback::from(move |actions: Vec<Action>| {
        let gesture = crate::state::gesture();
        let mut refused = None;
        for action in actions {
            refused = dispatch.emit((action, gesture)).err();
        }
        match refused {
            Some(why) => say.emit(why),
            None => on_done.emit(()),
        }
    })
}

/// What follows, as it is typed.
#[component]
pub fn OutcomeView(props: &OutcomeViewProps) -> Html {
    let locale = use_locale();
    let (plan, ask) = (&props.plan, props.ask);
    let do_all = use_in_turn(props.on_done.clone());
    let lock = |setting: Setting, class: &'static str, words: String| {
        let do_all = do_all.clone();
        let onclick = Callback::from(move |_: MouseEvent| do_all.emit(vec![Action::Lock { setting }]));
        html! { <button type="button" class={classes!("button", class)} {onclick}>{ icon(Glyph::Lock) }{ words }</button> }
    };
    let named = |key: &str, setting: Setting| {
        let args = [
            ("cell", cell_name(locale, plan, setting.cell()).into()),
            ("value", setting_value(locale, plan, setting).into()),
        ];
        locale.tr(key, &args)
    };
    let lock_key = |setting: Setting| match setting {
        Setting::Count { .. } => "locks.lock_at_most",
        Setting::LatestDay { .. } => "locks.lock_not_before",
        _ => "locks.lock_at",
    };
    let content = match answer(plan, ask) {
        Err(error) => html! { <p class="field-error" role="alert">{ action_error(locale, plan, &error.into()) }</p> },
        Ok(Outcome::Solved(solution)) => {
            let moved: Vec<_> = solution.changes.into_iter().filter(|change| change.to.cell() != ask.cell()).collect();
            let said = if moved.is_empty() {
                locale.t("locks.nothing_moves")
            } else {
                locale.tr("locks.follows", &[("changes", changes(locale, plan, &moved).into())])
            };
            html! { <><p>{ said }</p>{ lock(ask, "primary", named(lock_key(ask), ask)) }</> }
        }
        Ok(Outcome::BestReachable { nearest, conflict, .. }) => html! {
            <>
                <p class="warns">{ icon(Glyph::Warning) }{ named("locks.cannot", ask) }</p>
                { lock(nearest, "primary", locale.tr("locks.use_nearest", &[("value", setting_value(locale, plan, nearest).into())])) }
                <Hindrance plan={Rc::clone(plan)} {conflict} {ask} on_done={props.on_done.clone()} />
            </>
        },
        Ok(Outcome::Contradiction(conflict)) => html! {
            <Hindrance plan={Rc::clone(plan)} {conflict} {ask} on_done={props.on_done.clone()} />
        },
    };
    html! { <div class="lock-answer" aria-live="polite">{ content }</div> }
}

/// Properties for [`Hindrance`].
#[derive(PartialEq, Properties)]
pub struct HindranceProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What contradicts.
    pub conflict: Conflict,
    /// What is locked as soon as a way out is taken.
    #[prop_or_default]
    pub ask: Option<Setting>,
    /// Told when a way out was taken.
    #[prop_or_default]
    pub on_done: Callback<()>,
}

/// The cells that contradict each other, and a button for each way out.
#[component]
pub fn Hindrance(props: &HindranceProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let do_all = use_in_turn(props.on_done.clone());
    let button = |first: Action, words: String| {
        let do_all = do_all.clone();
        let then = props.ask.map(|setting| Action::Lock { setting });
        let actions: Vec<Action> = std::iter::once(first).chain(then).collect();
        let onclick = Callback::from(move |_: MouseEvent| do_all.emit(actions.clone()));
        html! { <li><button type="button" class="button small" {onclick}>{ words }</button></li> }
    };
    let set = |&way: &Setting| {
        let args =
            [("cell", cell_name(locale, plan, way.cell()).into()), ("value", setting_value(locale, plan, way).into())];
        button(Action::Lock { setting: way }, locale.tr("locks.set_to", &args))
    };
    let is_locked =
        |cell: &&Cell| plan.planning.locks.get(**cell).is_some() && props.ask.is_none_or(|ask| ask.cell() != **cell);
    let unlock = |&cell: &Cell| {
        let name = cell_name(locale, plan, cell);
        button(Action::Unlock { cell }, locale.tr("locks.unlock", &[("cell", name.into())]))
    };
    html! {
        <div class="hindrance">
            <p>{ contradiction(locale, plan, &props.conflict) }</p>
            <ul class="ways" aria-label={locale.t("locks.ways_out")}>
                { for props.conflict.ways_out.iter().map(set) }
                { for props.conflict.cells.iter().filter(is_locked).map(unlock) }
            </ul>
        </div>
    }
}
