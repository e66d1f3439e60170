//! Commands as data: the same list drives buttons, shortcuts and the palette.

use crate::i18n::{Language, Locale};
use crate::state::route::{Forecast, Route, Section, Staffing, View, Work};
use crate::state::{Theme, use_locale, use_session};
use crate::ui::dialog::Dialog;
use crate::ui::text_field::typed;
use std::cell::RefCell;
use yew::prelude::*;

/// What can be commanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Takes the last gesture back.
    Undo,
    /// Brings it forth again.
    Redo,
    /// Opens the import.
    Import,
    /// Opens the export.
    Export,
    /// Hands the plan on.
    Share,
    /// Prints one sheet.
    Print,
    /// Shows what was done to the plan.
    History,
    /// Opens this list.
    Palette,
    /// Starts a plan.
    NewPlan,
    /// Shows all plans.
    Plans,
    /// Shows where plans are kept.
    Settings,
    /// Goes to a section of the plan.
    Go(Section),
    /// Looks at the funnel in another way.
    Look(View),
    /// Looks at the customers in another way.
    Work(Work),
    /// Looks at the forecast in another way.
    Foresee(Forecast),
    /// Shows the team in another way.
    Staff(Staffing),
    /// Switches the language.
    Speak(Language),
    /// Switches between light, dark and the device's own.
    Theme(Theme),
}

/// How many of [`COMMANDS`] are a plan's; the others are the window's.
pub const COMMANDS_OF_PLAN: usize = 12 + View::ALL.len() + Work::ALL.len() + Forecast::ALL.len() + Staffing::ALL.len();

/// Everything that exists, in the palette's order.
pub const COMMANDS: [Command; 23 + View::ALL.len() + Work::ALL.len() + Forecast::ALL.len() + Staffing::ALL.len()] = [
    Command::Undo,
    Command::Redo,
    Command::Import,
    Command::Export,
    Command::Share,
    Command::Print,
    Command::Go(Section::Funnel),
    Command::Look(View::Time),
    Command::Look(View::Parts),
    Command::Look(View::Scenarios),
    Command::Look(View::Progress),
    Command::Go(Section::Customers),
    Command::Work(Work::Board),
    Command::Work(Work::Week),
    Command::Work(Work::Leads),
    Command::Work(Work::Matters),
    Command::Go(Section::Forecast),
    Command::Foresee(Forecast::Rates),
    Command::Foresee(Forecast::Flow),
    Command::Foresee(Forecast::Accuracy),
    Command::Go(Section::Staffing),
    Command::Staff(Staffing::Work),
    Command::Staff(Staffing::Tiers),
    Command::Staff(Staffing::People),
    Command::Staff(Staffing::Saturation),
    Command::Staff(Staffing::Reach),
    Command::Staff(Staffing::WhatIf),
    Command::Staff(Staffing::Territories),
    Command::Go(Section::Stakeholders),
    Command::Go(Section::Deals),
    Command::History,
    Command::NewPlan,
    Command::Plans,
    Command::Settings,
    Command::Speak(Language::English),
    Command::Speak(Language::Simplified),
    Command::Speak(Language::Traditional),
    Command::Theme(Theme::Light),
    Command::Theme(Theme::Dark),
    Command::Theme(Theme::Device),
    Command::Palette,
];

impl Command {
    /// Its name.
    #[must_use]
    pub fn name(self, locale: Locale) -> String {
        match self {
            Self::Undo => locale.t("button.undo"),
            Self::Redo => locale.t("button.redo"),
            Self::Import => locale.t("button.import"),
            Self::Export => locale.t("button.export"),
            Self::Share => locale.t("button.share"),
            Self::Print => locale.t("button.print"),
            Self::History => locale.t("command.history"),
            Self::Palette => locale.t("command.palette"),
            Self::NewPlan => locale.t("button.new_plan"),
            Self::Plans => locale.t("command.plans"),
            Self::Settings => locale.t("command.settings"),
            Self::Go(section) => locale.t(section.key()),
            Self::Look(view) => format!("{} · {}", locale.t("nav.funnel"), locale.t(view.key())),
            Self::Work(work) => format!("{} · {}", locale.t("nav.customers"), locale.t(work.key())),
            Self::Staff(team) => format!("{} · {}", locale.t("nav.staffing"), locale.t(team.key())),
            Self::Foresee(forecast) => format!("{} · {}", locale.t("nav.forecast"), locale.t(forecast.key())),
            Self::Speak(language) => language.own_name().to_owned(),
            Self::Theme(theme) => locale.t(theme_key(theme)),
        }
    }

    /// Its shortcut, to be shown; Ctrl stands for ⌘ too.
    #[must_use]
    pub fn shortcut(self) -> &'static str {
        match self {
            Self::Undo => "Ctrl Z",
            Self::Redo => "Ctrl Y",
            Self::Palette => "Ctrl K",
            Self::Print => "Ctrl P",
            _ => "",
        }
    }

    /// The command of a key; none when the key is the field's own affair.
    #[must_use]
    pub fn of_key(event: &KeyboardEvent, in_field: bool) -> Option<Self> {
        if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
            return None;
        }
        match (event.key().to_lowercase().as_str(), event.shift_key()) {
            ("k", false) => Some(Self::Palette),
            ("p", false) => Some(Self::Print),
            // In a field, the browser takes back what was typed there.
            ("z", false) if !in_field => Some(Self::Undo),
            ("z", true) | ("y", false) if !in_field => Some(Self::Redo),
            _ => None,
        }
    }
}

/// The message that names a theme.
#[must_use]
pub fn theme_key(theme: Theme) -> &'static str {
    match theme {
        Theme::Device => "theme.device",
        Theme::Light => "theme.light",
        Theme::Dark => "theme.dark",
    }
}

/// A dialog over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The import of customers or plans.
    Import,
    /// The export.
    Export,
    /// The handing on by a link.
    Share,
    /// The sheet for printing.
    Print {
        /// Whether names and amounts are left out.
        is_redacted: bool,
    },
    /// The list of commands.
    Palette,
}

/// Does the window's commands; those of a plan are done by its page.
#[hook]
pub fn use_perform(open: Callback<Sheet>) -> Callback<Command> {
    let session = use_session();
    Callback::from(move |command: Command| {
        let go = |route: Route| crate::platform::location::set_hash(&route.href());
        match (command, &session) {
            (Command::Palette, _) => open.emit(Sheet::Palette),
            // Outside a plan the page itself is all there is to print.
            (Command::Print, _) => crate::platform::page::print(),
            (Command::NewPlan, _) => go(Route::NewPlan),
            (Command::Plans, _) => go(Route::Plans),
            (Command::Settings, _) => go(Route::Settings),
            (Command::Speak(language), Some(session)) => session.set_language.emit(language),
            (Command::Theme(theme), Some(session)) => session.set_theme.emit(theme),
            _ => {}
        }
    })
}

thread_local! {
    /// What the keys do on the page that is shown.
    static SHORTCUTS: RefCell<Option<Callback<Command>>> = const { RefCell::new(None) };
}

/// Ctrl/⌘-Z, -Y, -K wherever the focus is, from the moment when the page is drawn: effects come later.
#[hook]
pub fn use_shortcuts(perform: Callback<Command>) {
    SHORTCUTS.set(Some(perform));
}

/// Listens for the window's whole life, for whichever page is shown.
#[hook]
pub fn use_keys() {
    use_effect_with((), |()| {
        let heard = crate::platform::element::on_key(move |event, in_field| {
            let Some(command) = Command::of_key(event, in_field) else { return };
            event.prevent_default();
            if let Some(perform) = SHORTCUTS.with_borrow(Clone::clone) {
                perform.emit(command);
            }
        });
        move || drop(heard)
    });
}

/// Properties for [`Palette`].
#[derive(PartialEq, Properties)]
pub struct PaletteProps {
    /// What can be commanded now.
    pub commands: Vec<Command>,
    /// Does the command that was chosen.
    pub perform: Callback<Command>,
    /// Shows the customers in whose names a text occurs.
    #[prop_or_default]
    pub on_find: Option<Callback<String>>,
    /// Closes the palette.
    pub on_close: Callback<()>,
}

/// All commands, found by typing.
#[component]
pub fn Palette(props: &PaletteProps) -> Html {
    let locale = use_locale();
    let query = use_state_eq(String::new);
    let chosen = use_state_eq(|| 0_usize);
    let list_id = crate::ui::use_element_id("commands");
    let wanted = query.to_lowercase();
    let mut found: Vec<(Option<Command>, String)> = props
        .commands
        .iter()
        .copied()
        .filter(|command| *command != Command::Palette)
        .map(|command| (Some(command), command.name(locale)))
        .filter(|(_, name)| name.to_lowercase().contains(&wanted))
        .collect();
    // What begins with it stands before what only holds it.
    found.sort_by_key(|(_, name)| !name.to_lowercase().starts_with(&wanted));
    if props.on_find.is_some() && !query.trim().is_empty() {
        found.push((None, locale.tr("command.find_customers", &[("text", query.trim().to_owned().into())])));
    }
    let at = (*chosen).min(found.len().saturating_sub(1));
    let run = {
        let (perform, on_close) = (props.perform.clone(), props.on_close.clone());
        let (on_find, text) = (props.on_find.clone(), query.trim().to_owned());
        Callback::from(move |command: Option<Command>| {
            on_close.emit(());
            match (command, &on_find) {
                (Some(command), _) => perform.emit(command),
                (None, Some(on_find)) => on_find.emit(text.clone()),
                (None, None) => {}
            }
        })
    };
    let oninput = {
        let (query, chosen) = (query.clone(), chosen.clone());
        Callback::from(move |event: InputEvent| {
            query.set(typed(&event).unwrap_or_default());
            chosen.set(0);
        })
    };
    let onkeydown = {
        let (chosen, run, count, current) =
            (chosen.clone(), run.clone(), found.len().max(1), found.get(at).map(|(command, _)| *command));
        Callback::from(move |event: KeyboardEvent| {
            match event.key().as_str() {
                "ArrowDown" => chosen.set((at + 1) % count),
                "ArrowUp" => chosen.set((at + count - 1) % count),
                "Enter" => {
                    if let Some(command) = current {
                        run.emit(command);
                    }
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    let option_id = |index: usize| format!("{list_id}-{index}");
    html! {
        <Dialog title={locale.t("command.palette")} class="palette" on_close={props.on_close.clone()}>
            <input
                type="text" role="combobox" autocomplete="off" aria-expanded="true" autofocus={true}
                aria-label={locale.t("command.find")} placeholder={locale.t("command.find")} aria-controls={list_id.clone()}
                aria-activedescendant={(!found.is_empty()).then(|| option_id(at))} value={(*query).clone()} {oninput} {onkeydown}
            />
            <ul id={list_id.clone()} role="listbox" aria-label={locale.t("command.palette")}>
                for (index, (command, name)) in found.iter().enumerate() {
                    <li id={option_id(index)} role="option" aria-selected={(index == at).to_string()} onclick={run.reform({ let command = *command; move |_| command })}>
                        <span>{ name.clone() }</span><kbd>{ command.map_or("", Command::shortcut) }</kbd>
                    </li>
                }
            </ul>
            if found.is_empty() {
                <p class="note" aria-live="polite">{ locale.t("command.none") }</p>
            }
        </Dialog>
    }
}
