//! A plan's part of the bar: name, save state, undo, import and export.

use super::commands::Command;
use super::top_bar::{TopBar, command_button};
use crate::plan::{Action, GestureId};
use crate::platform::database::DatabaseError;
use crate::platform::{element, version};
use crate::state::keeper::SaveState;
use crate::state::route::Route;
use crate::state::{PlanStore, use_dispatch, use_locale, use_selected, use_session, words};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use yew::prelude::*;

/// Properties for [`PlanBar`].
#[derive(PartialEq, Properties)]
pub struct PlanBarProps {
    /// Does a command.
    pub perform: Callback<Command>,
}

/// The bar over a plan.
#[component]
pub fn PlanBar(props: &PlanBarProps) -> Html {
    let locale = use_locale();
    let perform = &props.perform;
    let name = use_selected(|store| store.baseline().name.clone()).unwrap_or_default();
    html! {
        <TopBar perform={perform.clone()} about={html! { <><ReadOnlyHost><PlanName {name} /></ReadOnlyHost><SaveStatus /></> }}>
            <History perform={perform.clone()} />
            { command_button(locale, perform, Command::Import, Glyph::Import, "") }
            { command_button(locale, perform, Command::Export, Glyph::Export, "") }
            { command_button(locale, perform, Command::Share, Glyph::Share, "") }
        </TopBar>
    }
}

/// Properties for [`ReadOnlyHost`].
#[derive(PartialEq, Properties)]
pub struct ReadOnlyHostProps {
    /// What a plan is changed with.
    pub children: Html,
}

/// A part of the page in which every field and button that may change the plan rests while it can only be read.
#[component]
pub fn ReadOnlyHost(props: &ReadOnlyHostProps) -> Html {
    let node = use_node_ref();
    let is_read_only = use_selected(PlanStore::is_read_only).unwrap_or(false);
    {
        let node = node.clone();
        use_effect_with(is_read_only, move |_| {
            // In the markup only while it can only be read.
            let resting = node.cast::<web_sys::Element>().and_then(|host| element::rest(&host));
            move || drop(resting)
        });
    }
    if is_read_only {
        html! { <div ref={node} class="read-only">{ props.children.clone() }</div> }
    } else {
        props.children.clone()
    }
}

#[derive(PartialEq, Properties)]
struct PlanNameProps {
    name: String,
}

#[component]
fn PlanName(props: &PlanNameProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let on_text = Callback::from(move |(name, gesture): (String, GestureId)| {
        dispatch.emit((Action::RenamePlan { name }, gesture))
    });
    html! { <div class="plan-name"><TextField label={locale.t("plan.name")} label_hidden={true} value={props.name.clone()} {on_text} /></div> }
}

/// "Saved" only after the transaction completed.
#[component]
fn SaveStatus() -> Html {
    let locale = use_locale();
    let state = use_selected(PlanStore::save_state);
    let store = crate::state::use_store();
    let session = use_session();
    let is_read_only = use_selected(PlanStore::is_read_only).unwrap_or(false);
    let href = store.as_ref().map(|store| Route::History(store.baseline().id.clone()).href());
    let (class, key) = match &state {
        Some(SaveState::Saving) => ("saving", "save.saving"),
        Some(SaveState::Failed { .. }) => ("failed", "save.failed"),
        _ if is_read_only => ("failed", "save.read_only"),
        _ => ("saved", "save.saved"),
    };
    // Nothing to be saved, but nothing to be done either.
    let newer = Some(SaveState::Failed { error: DatabaseError::NewerVersion });
    let state = if is_read_only { newer } else { state };
    let rescue = match (&state, store) {
        (Some(SaveState::Failed { error }), Some(store)) => {
            let reason = super::exchange::database_error(locale, error);
            let is_newer = *error == DatabaseError::NewerVersion;
            // It stays for as long as the page does, and so covers nothing.
            let is_lasting = is_newer || matches!(error, DatabaseError::Unavailable(_));
            let retry = {
                let store = store.clone();
                Callback::from(move |_: MouseEvent| if is_newer { version::reload() } else { store.keeper().retry() })
            };
            let download = Callback::from(move |_: MouseEvent| {
                if let (Err(message), Some(session)) = (
                    super::exchange::download_plan(
                        locale,
                        &store.baseline(),
                        super::exchange::changed_in_memory(&store),
                    ),
                    &session,
                ) {
                    session.say.emit(message.into());
                }
            });
            html! {
                <div class={classes!("save-failed", is_lasting.then_some("lasting"))} role="alert">
                    <p>{ reason }</p>
                    <button type="button" class="button small" onclick={retry}>{ locale.t(if is_newer { "button.reload" } else { "save.retry" }) }</button>
                    <button type="button" class="button small primary" onclick={download}>{ locale.t("save.download") }</button>
                </div>
            }
        }
        _ => Html::default(),
    };
    html! {
        <>
            <a class="save-link" {href} title={locale.t("command.history")} aria-label={format!("{} · {}", locale.t(key), locale.t("command.history"))}>
                <span class={classes!("save-state", class)} role="status" aria-live="polite">{ locale.t(key) }</span>
                { icon(Glyph::History) }
            </a>
            { rescue }
        </>
    }
}

/// Undo and Redo, each saying what it would do.
#[component]
fn History(props: &PlanBarProps) -> Html {
    let locale = use_locale();
    let is_read_only = use_selected(PlanStore::is_read_only).unwrap_or(false);
    let named = use_selected(move |store| {
        store.keeper().with_journal(|journal| {
            let name =
                |gesture: Option<GestureId>| words::gesture_name(locale, journal.plan(), &journal.actions_of(gesture?));
            (name(journal.undoable()), name(journal.redoable()))
        })
    });
    let named = named.filter(|_| !is_read_only);
    let (undo, redo) = named.unwrap_or_default();
    let button = |command: Command, glyph: Glyph, what: Option<String>| {
        let name = command.name(locale);
        let title =
            what.as_ref().map_or_else(|| name.clone(), |what| format!("{name} · {what} ({})", command.shortcut()));
        html! {
            <button type="button" class="button quiet icon-only" disabled={what.is_none()} aria-label={name} {title} onclick={props.perform.reform(move |_| command)}>
                { icon(glyph) }
            </button>
        }
    };
    html! {
        <>
            { button(Command::Undo, Glyph::Undo, undo) }
            { button(Command::Redo, Glyph::Redo, redo) }
        </>
    }
}
