//! Locks where the numbers stand: a button at each cell, and what the locks did.

use crate::domain::solve::{Cell, Change};
use crate::plan::selectors::{Standing, gave_way, setting_now, standing};
use crate::plan::{Action, Planning};
use crate::platform::element;
use crate::state::words::planning::{cell_name_of, changes};
use crate::state::{PlanStore, use_dispatch, use_locale, use_say, use_selected, use_store};
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Where everything about locks is folded away.
pub const PANEL: &str = "locks";

/// Properties for [`LockButton`].
#[derive(PartialEq, Properties)]
pub struct LockButtonProps {
    /// What it locks.
    pub cell: Cell,
    /// The grade or promotion that the cell is of.
    #[prop_or_default]
    pub subject: AttrValue,
    /// Whether it is locked.
    pub is_locked: bool,
}

/// Locks a cell at the value that it has when pressed, or unlocks it.
#[component]
pub fn LockButton(props: &LockButtonProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let store = use_store();
    let say = use_say();
    let (cell, is_locked) = (props.cell, props.is_locked);
    let name = cell_name_of(locale, cell, props.subject.to_string());
    // Locks are the plan's: what a scenario shows here may be another value.
    let in_scenario = use_selected(|store| store.scenario().is_some()).unwrap_or_default();
    let onclick = Callback::from(move |event: MouseEvent| {
        // In a table whose numbers explain themselves, the press is the lock's alone.
        event.stop_propagation();
        if in_scenario {
            say.emit(locale.t("locks.in_scenario"));
            return;
        }
        let now = store.as_ref().and_then(|store| setting_now(&store.plan(), cell));
        let action =
            if is_locked { Some(Action::Unlock { cell }) } else { now.map(|setting| Action::Lock { setting }) };
        if let Some(Err(why)) = action.map(|action| dispatch.emit((action, crate::state::gesture()))) {
            say.emit(why);
        }
    });
    let title = match (in_scenario, is_locked) {
        (true, _) => "locks.in_scenario",
        (false, true) => "locks.is_locked",
        (false, false) if matches!(cell, Cell::LatestDay(_)) => "locks.is_free_day",
        (false, false) => "locks.is_free",
    };
    html! {
        <button
            type="button" class="lock" aria-pressed={is_locked.to_string()} aria-disabled={in_scenario.then_some("true")}
            aria-label={locale.tr("locks.lock", &[("cell", name.into())])}
            title={locale.t(title)} {onclick}
        >{ icon(if is_locked { Glyph::Lock } else { Glyph::Unlock }) }</button>
    }
}

/// Properties for [`LockNews`].
#[derive(PartialEq, Properties)]
pub struct LockNewsProps {
    /// The way of planning, with the locks.
    pub planning: Rc<Planning>,
}

/// What the last edit made give way, and locks that the plan does not keep. Nothing while nothing is locked.
#[component]
pub fn LockNews(props: &LockNewsProps) -> Html {
    let locale = use_locale();
    let is_broken = use_selected(|store| standing(&store.plan()) != Standing::Held).unwrap_or_default();
    let onclick = Callback::from(|_: MouseEvent| element::unfold(PANEL));
    html! {
        <>
            <div class="lock-news" aria-live="polite">
                if !props.planning.locks.list().is_empty() {
                    <GaveWay />
                }
            </div>
            if is_broken {
                <p class="notice broken" role="alert">
                    { icon(Glyph::Warning) }{ locale.t("locks.broken_news") }
                    <button type="button" class="button small looks" {onclick}>{ locale.t("locks.open") }</button>
                </p>
            }
        </>
    }
}

/// "So that the locks hold: Revenue target from ¥10,000,000 to ¥800,000."
#[component]
pub fn GaveWay() -> Html {
    let locale = use_locale();
    let said = use_selected(move |store: &PlanStore| {
        let moved: Vec<Change> = store.keeper().with_journal(|journal| {
            let step = journal.last_step();
            step.map_or_else(Vec::new, |(before, action)| gave_way(&before, journal.plan(), action))
        });
        if moved.is_empty() { String::new() } else { changes(locale, &store.plan(), &moved) }
    });
    match said {
        Some(said) if !said.is_empty() => {
            html! { <p class="gave-way">{ icon(Glyph::Lock) }{ locale.tr("locks.gave_way", &[("changes", said.into())]) }</p> }
        }
        _ => Html::default(),
    }
}
