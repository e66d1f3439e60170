//! The bar over every page: plan, save state, undo, commands, language, theme.

use super::commands::{Command, Palette, Sheet, theme_key, use_perform, use_shortcuts};
use crate::i18n::Language;
use crate::plan::{Action, GestureId};
use crate::state::keeper::SaveState;
use crate::state::route::Route;
use crate::state::{PlanStore, use_dispatch, use_locale, use_selected, use_session, words};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use yew::prelude::*;

/// Properties for [`TopBar`].
#[derive(PartialEq, Properties)]
pub struct TopBarProps {
    /// Does a command.
    pub perform: Callback<Command>,
}

/// The bar.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let locale = use_locale();
    let plan_name = use_selected(|store| store.plan().name.clone());
    let is_open = plan_name.is_some();
    let command = |command: Command, glyph: Glyph, class: &'static str| {
        let name = command.name(locale);
        html! {
            <button type="button" class={classes!("button", "quiet", class)} onclick={props.perform.reform(move |_| command)} title={name.clone()}>
                { icon(glyph) }<span class="button-name">{ name }</span>
            </button>
        }
    };
    html! {
        <header class="top">
            <a class="mark" href={Route::Plans.href()} aria-label={locale.t("command.plans")}>{ icon(Glyph::Mark) }<span>{ locale.t("app.name") }</span></a>
            if let Some(name) = plan_name {
                <PlanName {name} />
                <SaveStatus />
            }
            <span class="push"></span>
            if is_open {
                <History perform={props.perform.clone()} />
                { command(Command::Import, Glyph::Import, "") }
                { command(Command::Export, Glyph::Export, "") }
            }
            { command(Command::Palette, Glyph::Command, "icon-only") }
            <LanguageChoice />
            <ThemeButton />
        </header>
    }
}

/// The bar of pages outside a plan, with the commands that there are.
#[component]
pub fn PlainBar() -> Html {
    let palette = use_state_eq(|| false);
    let open = use_callback((), {
        let setter = palette.setter();
        move |_: Sheet, ()| setter.set(true)
    });
    let on_close = use_callback((), {
        let setter = palette.setter();
        move |(), ()| setter.set(false)
    });
    let perform = use_perform(open);
    use_shortcuts(perform.clone());
    html! {
        <>
            <TopBar perform={perform.clone()} />
            if *palette {
                <Palette {perform} {on_close} />
            }
        </>
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
    let (class, key) = match &state {
        Some(SaveState::Saving) => ("saving", "save.saving"),
        Some(SaveState::Failed { .. }) => ("failed", "save.failed"),
        _ => ("saved", "save.saved"),
    };
    let rescue = match (&state, store) {
        (Some(SaveState::Failed { error }), Some(store)) => {
            let reason = super::exchange::database_error(locale, error);
            let retry = {
                let store = store.clone();
                Callback::from(move |_: MouseEvent| store.keeper().retry())
            };
            let download = Callback::from(move |_: MouseEvent| {
                if let (Err(message), Some(session)) = (super::exchange::download_plan(locale, &store.plan()), &session)
                {
                    session.say.emit(message.into());
                }
            });
            html! {
                <div class="save-failed" role="alert">
                    <p>{ reason }</p>
                    <button type="button" class="button small" onclick={retry}>{ locale.t("save.retry") }</button>
                    <button type="button" class="button small primary" onclick={download}>{ locale.t("save.download") }</button>
                </div>
            }
        }
        _ => Html::default(),
    };
    html! {
        <>
            <span class={classes!("save-state", class)} role="status" aria-live="polite">{ locale.t(key) }</span>
            { rescue }
        </>
    }
}

/// Undo and Redo, each saying what it would do.
#[component]
fn History(props: &TopBarProps) -> Html {
    let locale = use_locale();
    let named = use_selected(move |store| {
        store.keeper().with_journal(|journal| {
            let name = |gesture: Option<GestureId>| {
                gesture
                    .and_then(|gesture| journal.action_of(gesture))
                    .map(|action| words::action_name(locale, journal.plan(), action))
            };
            (name(journal.undoable()), name(journal.redoable()))
        })
    });
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

#[component]
fn LanguageChoice() -> Html {
    let locale = use_locale();
    let session = use_session();
    let onchange = Callback::from(move |event: Event| {
        let chosen =
            event.target_dyn_into::<web_sys::HtmlSelectElement>().and_then(|select| Language::for_tag(&select.value()));
        if let (Some(language), Some(session)) = (chosen, &session) {
            session.set_language.emit(language);
        }
    });
    html! {
        <select class="language" aria-label={locale.t("app.language")} {onchange}>
            for language in Language::OFFERED {
                <option value={language.tag()} lang={language.tag()} selected={language == locale.language}>{ language.own_name() }</option>
            }
        </select>
    }
}

#[component]
fn ThemeButton() -> Html {
    let locale = use_locale();
    let session = use_session();
    let theme = session.as_ref().map(|session| session.theme).unwrap_or_default();
    let title = locale.t(theme_key(theme));
    let onclick = Callback::from(move |_: MouseEvent| {
        if let Some(session) = &session {
            session.set_theme.emit(session.theme.next());
        }
    });
    html! {
        <button type="button" class="button quiet icon-only" aria-label={locale.tr("theme.button", &[("theme", title.clone().into())])} {title} {onclick}>
            { icon(Glyph::Theme) }
        </button>
    }
}
