//! The page "Settings": where plans are kept, how safe that is, and what can be done for them.

use super::bring::{Bring, Source};
use super::folder::FolderPanel;
use super::words::sentences;
use super::{count, save_everything};
use crate::i18n::{Arg, Language, Locale};
use crate::pages::commands::theme_key;
use crate::pages::exchange::database_error;
use crate::pages::rooms::RoomProps;
use crate::persistence::{Reminder, Unexported, reminder};
use crate::platform::database::{Database, DatabaseError};
use crate::platform::files::File;
use crate::platform::{folder, preferences, quota, spawn};
use crate::state::outside::{self, Kept, OtherVersion, OutsideError};
use crate::state::{Session, Theme, use_locale, use_say, use_session, words};
use crate::ui::icon::{Glyph, icon};
use crate::ui::loading;
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// How it stands with the folder.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum FolderFacts {
    /// This browser has no such thing.
    #[default]
    Unsupported,
    /// None was chosen.
    Nowhere,
    /// The one of this name may no longer be written.
    Asks(String),
    /// The one of this name is written; why the last writing failed.
    In(String, Option<OutsideError>),
}

/// What the page tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The bytes that are used, and that the browser allows.
    pub storage: Option<(u64, u64)>,
    /// Whether the browser has promised to keep what is stored.
    pub is_kept: Option<bool>,
    /// Whether it deletes what a page stored after a week without a visit.
    pub forgets: bool,
    /// When the latest backup was taken.
    pub backup_ms: Option<i64>,
    /// What no file holds.
    pub work: Unexported,
    /// When something was exported last.
    pub exported_ms: Option<i64>,
    /// How many plans there are.
    pub plans: u64,
    /// The folder.
    pub folder: FolderFacts,
    /// Plans of which the folder holds another version.
    pub versions: Vec<OtherVersion>,
    /// Why the storage cannot be read.
    pub problem: Option<DatabaseError>,
}

async fn look(database: &Database) -> Facts {
    let mut facts = Facts {
        storage: quota::used().await,
        is_kept: quota::is_kept().await,
        forgets: quota::forgets_after_a_week(),
        backup_ms: database.latest_backup_ms().await.ok().flatten(),
        ..Facts::default()
    };
    match database.list_plans().await {
        Ok(rows) => facts.plans = rows.len() as u64,
        Err(error) => {
            facts.plans = database.unstored_plans().len() as u64;
            facts.problem = Some(error);
        }
    }
    if let Ok((work, exported_ms)) = outside::only_here(database).await {
        (facts.work, facts.exported_ms) = (work, exported_ms);
    }
    if folder::is_supported() {
        facts.folder = match outside::kept(database).await {
            Kept::Nowhere => FolderFacts::Nowhere,
            Kept::Asks(folder) => FolderFacts::Asks(folder.name()),
            Kept::In(folder, failure) => FolderFacts::In(folder.name(), failure),
        };
        facts.versions = outside::other_versions(database).await;
    }
    facts
}

/// The page.
#[component]
pub fn Settings(_props: &RoomProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let facts = use_state_eq(|| None::<Facts>);
    let load = {
        let (facts, session) = (facts.setter(), session.clone());
        use_callback((), move |(), ()| {
            let (facts, session) = (facts.clone(), session.clone());
            let Some(session) = session else { return };
            spawn(async move { facts.set(Some(look(&session.database).await)) });
        })
    };
    {
        let (load, session) = (load.clone(), session.clone());
        use_effect_with((), move |()| {
            load.emit(());
            if let Some(session) = &session {
                let (database, load) = (Rc::clone(&session.database), load.clone());
                spawn(async move {
                    if outside::keep_up(&database, None).await > 0 {
                        load.emit(());
                    }
                });
            }
            let heard = session.map(|session| session.database.listen(move |_| load.emit(())));
            move || drop(heard)
        });
    }
    match (*facts).clone() {
        Some(facts) => html! { <SettingsView {facts} on_change={load} /> },
        None => html! {
            <main id="main" tabindex="-1" class="narrow">{ loading(locale) }</main>
        },
    }
}

/// Properties for [`SettingsView`].
#[derive(PartialEq, Properties)]
pub struct SettingsViewProps {
    /// What the page tells.
    pub facts: Facts,
    /// Told when something became different.
    pub on_change: Callback<()>,
}

/// The page, as it is told.
#[component]
pub fn SettingsView(props: &SettingsViewProps) -> Html {
    let locale = use_locale();
    let (session, say) = (use_session(), use_say());
    let file = use_state_eq(|| None::<File>);
    let problem = use_state_eq(|| None::<String>);
    let facts = &props.facts;
    let save = {
        let (session, say, problem, on_change) = (session.clone(), say, problem.setter(), props.on_change.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone() else { return };
            let (say, problem, on_change) = (say.clone(), problem.clone(), on_change.clone());
            spawn(async move {
                match save_everything(&session.database, locale).await {
                    Ok(said) => {
                        say.emit(said);
                        problem.set(None);
                    }
                    Err(message) => problem.set(Some(message)),
                }
                on_change.emit(());
            });
        })
    };
    let on_file = {
        let file = file.setter();
        Callback::from(move |event: Event| {
            let Some(input) = event.target_dyn_into::<web_sys::HtmlInputElement>() else { return };
            file.set(input.files().and_then(|files| files.get(0)));
            // The same file may be picked again.
            input.set_value("");
        })
    };
    let on_brought = {
        let (file, on_change) = (file.setter(), props.on_change.clone());
        use_callback(on_change, move |(), on_change| {
            file.set(None);
            on_change.emit(());
        })
    };
    let keep = {
        let on_change = props.on_change.clone();
        Callback::from(move |_: MouseEvent| {
            let on_change = on_change.clone();
            spawn(async move {
                quota::ask_to_keep().await;
                on_change.emit(());
                preferences::focus("main");
            });
        })
    };
    let file_id = crate::ui::use_element_id("settings-file");
    let exported = facts.exported_ms.map_or_else(
        || locale.t("settings.never_exported"),
        |at_ms| locale.tr("settings.exported_at", &[("moment", words::history::moment(locale, at_ms).into())]),
    );
    html! {
        <main id="main" tabindex="-1" class="narrow settings">
            <h1 class="answer">{ answer(locale, facts) }</h1>
            if let Some(error) = &facts.problem {
                <p class="field-error" role="alert">{ database_error(locale, error) }</p>
            }
            <div class="actions">
                <button type="button" class="button primary large" disabled={facts.plans == 0} onclick={save}>{ icon(Glyph::Export) }{ locale.t("care.save_everything") }</button>
                <label class="button large" for={file_id.clone()}>{ icon(Glyph::Import) }{ locale.t("care.bring_in") }</label>
                <input type="file" id={file_id} class="visually-hidden" accept=".json,application/json" onchange={on_file} />
            </div>
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
            if let Some(file) = (*file).clone() {
                <Bring source={Source::File(file)} opens={false} on_close={on_brought} />
            }
            <div class="settings-panels">
                <section class="panel" aria-label={locale.t("settings.files")}>
                    <h2>{ locale.t("settings.files") }</h2>
                    <p>{ exported }</p>
                    <p class={(reminder(facts.work, is_folder_current(facts)) == Reminder::Strong).then_some("missing")}>{ unexported_words(locale, facts.work) }</p>
                    <p class="note">{ locale.t("settings.file_note") }</p>
                </section>
                <section class="panel" aria-label={locale.t("settings.storage")}>
                    <h2>{ locale.t("settings.storage") }</h2>
                    <p>{ storage_words(locale, facts) }</p>
                    <p>{ backup_words(locale, facts.backup_ms) }</p>
                    <p>{ locale.t(match facts.is_kept { Some(true) => "settings.is_kept", Some(false) => "settings.not_kept", None => "settings.no_promise" }) }</p>
                    if facts.is_kept == Some(false) {
                        <p class="actions"><button type="button" class="button" onclick={keep}>{ locale.t("settings.ask_to_keep") }</button></p>
                    }
                    if facts.forgets {
                        <p class="notice">{ locale.t("settings.safari") }</p>
                    }
                </section>
                <FolderPanel facts={facts.folder.clone()} versions={facts.versions.clone()} on_change={props.on_change.clone()} />
                <Looks session={session} />
            </div>
        </main>
    }
}

fn is_folder_current(facts: &Facts) -> bool {
    matches!(facts.folder, FolderFacts::In(_, None))
}

/// The page in one sentence.
fn answer(locale: Locale, facts: &Facts) -> String {
    match &facts.folder {
        _ if facts.plans == 0 => locale.t("settings.answer_nothing"),
        _ if facts.problem.is_some() => locale.t("settings.answer_memory"),
        FolderFacts::In(name, None) => locale.tr("settings.answer_folder", &[("name", name.clone().into())]),
        _ if facts.work.changes == 0 => locale.t("settings.answer_exported"),
        _ => locale.tr("settings.answer", &[("count", count(locale, facts.work.changes))]),
    }
}

/// "27 changes in 2 plans are in no file, the first for 9 days."
pub(super) fn unexported_words(locale: Locale, work: Unexported) -> String {
    if work.changes == 0 {
        return locale.t("settings.all_exported");
    }
    let args: [(&str, Arg); 2] = [("count", count(locale, work.changes)), ("plans", count(locale, work.plans))];
    let told = locale.tr("settings.unexported", &args);
    if work.days == 0 {
        return told;
    }
    sentences(locale, &[told, locale.tr("settings.since", &[("count", count(locale, work.days))])])
}

fn storage_words(locale: Locale, facts: &Facts) -> String {
    match facts.storage {
        Some((used, quota)) => {
            let size = |bytes: u64| Arg::from(words::size(locale, bytes));
            locale.tr("settings.used", &[("used", size(used)), ("quota", size(quota))])
        }
        None => locale.t("settings.use_unknown"),
    }
}

fn backup_words(locale: Locale, backup_ms: Option<i64>) -> String {
    backup_ms.map_or_else(
        || locale.t("settings.no_backup"),
        |at_ms| locale.tr("settings.backup_at", &[("moment", words::history::moment(locale, at_ms).into())]),
    )
}

#[derive(PartialEq, Properties)]
struct LooksProps {
    session: Option<Session>,
}

/// Language and colours.
#[component]
fn Looks(props: &LooksProps) -> Html {
    const THEMES: [Theme; 3] = [Theme::Device, Theme::Light, Theme::Dark];
    let locale = use_locale();
    let theme = props.session.as_ref().map(|session| session.theme).unwrap_or_default();
    let on_language = {
        let session = props.session.clone();
        Callback::from(move |at: usize| {
            if let (Some(session), Some(language)) = (&session, Language::OFFERED.get(at)) {
                session.set_language.emit(*language);
            }
        })
    };
    let on_theme = {
        let session = props.session.clone();
        Callback::from(move |at: usize| {
            if let (Some(session), Some(theme)) = (&session, THEMES.get(at)) {
                session.set_theme.emit(*theme);
            }
        })
    };
    let languages: Vec<AttrValue> = Language::OFFERED.iter().map(|language| language.own_name().into()).collect();
    let themes: Vec<AttrValue> = THEMES.iter().map(|theme| locale.t(theme_key(*theme)).into()).collect();
    let language = Language::OFFERED.iter().position(|language| *language == locale.language).unwrap_or(usize::MAX);
    let theme = THEMES.iter().position(|other| *other == theme).unwrap_or_default();
    html! {
        <section class="panel" aria-label={locale.t("settings.looks")}>
            <h2>{ locale.t("settings.looks") }</h2>
            <Segmented label={locale.t("app.language")} options={languages} chosen={language} on_choose={on_language} />
            <Segmented label={locale.t("settings.colours")} options={themes} chosen={theme} on_choose={on_theme} />
        </section>
    }
}
