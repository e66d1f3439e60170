//! The bar over every page: commands, language, theme; a plan puts its own part into it.

use super::commands::{COMMANDS, COMMANDS_OF_PLAN, Command, Palette, Sheet, theme_key, use_perform, use_shortcuts};
use crate::i18n::{Language, Locale};
use crate::state::route::Route;
use crate::state::{use_locale, use_session};
use crate::ui::icon::{Glyph, icon};
use yew::prelude::*;

/// Properties for [`TopBar`].
#[derive(PartialEq, Properties)]
pub struct TopBarProps {
    /// Does a command.
    pub perform: Callback<Command>,
    /// Which page it is over: after the mark.
    #[prop_or_default]
    pub about: Html,
    /// Commands of that page: before those of the window.
    #[prop_or_default]
    pub children: Html,
}

/// A command as a quiet button.
pub fn command_button(
    locale: Locale,
    perform: &Callback<Command>,
    command: Command,
    glyph: Glyph,
    class: &'static str,
) -> Html {
    let name = command.name(locale);
    html! {
        <button type="button" class={classes!("button", "quiet", class)} onclick={perform.reform(move |_| command)} title={name.clone()}>
            { icon(glyph) }<span class="button-name">{ name }</span>
        </button>
    }
}

/// The bar.
#[component]
pub fn TopBar(props: &TopBarProps) -> Html {
    let locale = use_locale();
    html! {
        <header class="top">
            <a class="mark" href={Route::Plans.href()} aria-label={locale.t("command.plans")}>{ icon(Glyph::Mark) }<span>{ locale.t("app.name") }</span></a>
            { props.about.clone() }
            <span class="push"></span>
            { props.children.clone() }
            { command_button(locale, &props.perform, Command::Palette, Glyph::Command, "icon-only") }
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
                <Palette commands={COMMANDS[COMMANDS_OF_PLAN..].to_vec()} {perform} {on_close} />
            }
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
        <button type="button" class="button quiet icon-only theme" aria-label={locale.tr("theme.button", &[("theme", title.clone().into())])} {title} {onclick}>
            { icon(Glyph::Theme) }
        </button>
    }
}
