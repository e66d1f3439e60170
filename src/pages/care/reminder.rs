//! A line that reminds of work that no file holds.

use super::save_everything;
use super::settings::unexported_words;
use crate::pages::rooms::RoomProps;
use crate::persistence::{self, Unexported, reminder};
use crate::platform::spawn;
use crate::state::outside::{self, Kept};
use crate::state::route::Route;
use crate::state::{unstored, use_locale, use_say, use_session};
use crate::ui::icon::{Glyph, icon};
use yew::prelude::*;

/// What is reminded of.
#[derive(Clone, Debug, PartialEq)]
pub struct Reminded {
    /// What no file holds.
    pub work: Unexported,
    /// How loudly.
    pub how: persistence::Reminder,
    /// The folder that is no longer kept up to date.
    pub folder: Option<String>,
    /// The plans of which the folder holds another version.
    pub versions: Vec<String>,
}

/// The line over the list of plans; nothing while there is nothing to say.
#[component]
pub fn Reminder(_props: &RoomProps) -> Html {
    let locale = use_locale();
    let (session, say) = (use_session(), use_say());
    let reminded = use_state_eq(|| None::<Reminded>);
    let load = {
        let (reminded, session) = (reminded.setter(), session.clone());
        use_callback((), move |(), ()| {
            let (reminded, session) = (reminded.clone(), session.clone());
            let Some(session) = session else { return };
            spawn(async move {
                unstored::store_waiting(&session.database).await;
                outside::keep_up(&session.database, None).await;
                let kept = outside::kept(&session.database).await;
                let Ok((work, _)) = outside::only_here(&session.database).await else { return };
                let how = reminder(work, kept.is_current());
                let folder = match kept {
                    Kept::Asks(folder) | Kept::In(folder, Some(_)) => Some(folder.name()),
                    Kept::Nowhere | Kept::In(_, None) => None,
                };
                let versions = outside::other_versions(&session.database).await;
                let versions = versions.into_iter().map(|version| version.name).collect();
                reminded.set(Some(Reminded { work, how, folder, versions }));
            });
        })
    };
    {
        let (load, session) = (load.clone(), session.clone());
        use_effect_with((), move |()| {
            load.emit(());
            let heard = session.map(|session| session.database.listen(move |_| load.emit(())));
            move || drop(heard)
        });
    }
    let problem = use_state_eq(|| None::<String>);
    let on_save = {
        let problem = problem.setter();
        Callback::from(move |()| {
            let Some(session) = session.clone() else { return };
            let (say, problem, load) = (say.clone(), problem.clone(), load.clone());
            spawn(async move {
                match save_everything(&session.database, locale).await {
                    Ok(said) => say.emit(said),
                    Err(message) => problem.set(Some(message)),
                }
                load.emit(());
            });
        })
    };
    html! {
        <>
            if let Some(reminded) = (*reminded).clone() {
                <ReminderLine {reminded} {on_save} />
            }
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </>
    }
}

/// Properties for [`ReminderLine`].
#[derive(PartialEq, Properties)]
pub struct ReminderLineProps {
    /// What is reminded of.
    pub reminded: Reminded,
    /// Told to save everything.
    pub on_save: Callback<()>,
}

/// The line as it is told.
#[component]
pub fn ReminderLine(props: &ReminderLineProps) -> Html {
    let locale = use_locale();
    let Reminded { work, how, folder, versions } = &props.reminded;
    let is_strong = *how == persistence::Reminder::Strong;
    html! {
        <>
            if let Some(name) = folder {
                <p class="notice">
                    { locale.tr("folder.behind", &[("name", name.clone().into())]) }
                    <a class="button small" href={Route::Settings.href()}>{ locale.t("command.settings") }</a>
                </p>
            }
            if !versions.is_empty() {
                <p class="notice">
                    { locale.tr("folder.versions", &[("names", versions.join(" · ").into())]) }
                    <a class="button small" href={Route::Settings.href()}>{ locale.t("command.settings") }</a>
                </p>
            }
            if *how != persistence::Reminder::Quiet {
                <p class={classes!("notice", "reminder", is_strong.then_some("strong"))}>
                    if is_strong { { icon(Glyph::Warning) } }
                    <span>{ unexported_words(locale, *work) }</span>
                    <button type="button" class={classes!("button", "small", is_strong.then_some("primary"))} onclick={props.on_save.reform(|_: MouseEvent| ())}>{ locale.t("care.save_everything") }</button>
                </p>
            }
        </>
    }
}
