//! The folder that is kept up to date, in Settings.

use super::bring::{Bring, Source};
use super::count;
use super::settings::FolderFacts;
use super::words::{folder_error, outside_error};
use crate::pages::exchange::database_error;
use crate::platform::database::Database;
use crate::platform::folder::{self, Folder, FolderError, Permission};
use crate::platform::{preferences, spawn};
use crate::state::outside::{self, Kept, OtherVersion};
use crate::state::{use_locale, use_say, use_session};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`FolderPanel`].
#[derive(PartialEq, Properties)]
pub(super) struct FolderPanelProps {
    pub facts: FolderFacts,
    /// Plans of which the folder holds another version.
    pub versions: Vec<OtherVersion>,
    /// Told when something became different.
    pub on_change: Callback<()>,
}

/// What a button does with the folder.
#[derive(Clone, Copy)]
enum Doing {
    Choose,
    Allow,
    Forget,
}

/// Which folder, whether it is up to date, and what can be done.
#[component]
pub(super) fn FolderPanel(props: &FolderPanelProps) -> Html {
    let locale = use_locale();
    let (session, say) = (use_session(), use_say());
    let problem = use_state_eq(|| None::<String>);
    let act = {
        let (problem, on_change) = (problem.setter(), props.on_change.clone());
        Callback::from(move |doing: Doing| {
            let Some(session) = session.clone() else { return };
            let (problem, on_change, say) = (problem.clone(), on_change.clone(), say.clone());
            spawn(async move {
                let outcome = do_it(&session.database, doing).await;
                problem.set(match outcome {
                    Ok(files) => {
                        if !matches!(doing, Doing::Forget) {
                            say.emit(locale.tr("folder.written", &[("count", count(locale, files))]));
                        }
                        None
                    }
                    Err(outside::OutsideError::Folder(FolderError::Cancelled)) => None,
                    Err(outside::OutsideError::Folder(error)) => Some(folder_error(locale, &error)),
                    Err(outside::OutsideError::Storage(error)) => Some(database_error(locale, &error)),
                });
                on_change.emit(());
                // The button that was pressed may be gone.
                preferences::focus("main");
            });
        })
    };
    let button = |doing: Doing, key: &str, class: &'static str| {
        html! { <button type="button" class={classes!("button", class)} onclick={act.reform(move |_: MouseEvent| doing)}>{ locale.t(key) }</button> }
    };
    let named = |key: &str, name: &str| locale.tr(key, &[("name", name.to_owned().into())]);
    html! {
        <section class="panel" aria-label={locale.t("folder.title")}>
            <h2>{ locale.t("folder.title") }</h2>
            {
                match &props.facts {
                    FolderFacts::Unsupported => html! { <p class="note">{ locale.t("folder.unsupported") }</p> },
                    FolderFacts::Nowhere => html! {
                        <>
                            <p>{ locale.t("folder.note") }</p>
                            <p class="actions">{ button(Doing::Choose, "folder.choose", "") }</p>
                        </>
                    },
                    FolderFacts::Asks(name) => html! {
                        <>
                            <p class="missing">{ named("folder.asks", name) }</p>
                            <p class="actions">{ button(Doing::Allow, "folder.allow", "primary") }{ button(Doing::Forget, "folder.forget", "") }</p>
                        </>
                    },
                    FolderFacts::In(name, failure) => html! {
                        <>
                            if let Some(error) = failure {
                                <p class="field-error" role="alert">{ named("folder.behind", name) }{ " " }{ outside_error(locale, error) }</p>
                            } else {
                                <p>{ named("folder.kept", name) }</p>
                            }
                            <p class="actions">
                                if failure.is_some() { { button(Doing::Allow, "button.try_again", "primary") } }
                                { button(Doing::Choose, "folder.another", "") }
                                { button(Doing::Forget, "folder.forget", "") }
                            </p>
                        </>
                    },
                }
            }
            for version in props.versions.iter() {
                <Version key={version.plan.as_str().to_owned()} version={version.clone()} on_change={props.on_change.clone()} />
            }
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct VersionProps {
    version: OtherVersion,
    on_change: Callback<()>,
}

/// A plan that another computer wrote into the folder too, and the way to bring that in.
#[component]
fn Version(props: &VersionProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let text = use_state_eq(|| None::<Rc<str>>);
    let problem = use_state_eq(|| None::<String>);
    let settle = {
        let (session, on_change, problem) = (session.clone(), props.on_change.clone(), problem.setter());
        let plan = props.version.plan.clone();
        Callback::from(move |text: Option<Rc<str>>| {
            let Some(session) = session.clone() else { return };
            let (plan, on_change, problem) = (plan.clone(), on_change.clone(), problem.clone());
            spawn(async move {
                match outside::is_settled(&session.database, &plan, text.as_deref()).await {
                    Ok(()) => drop(outside::keep_up(&session.database, None).await),
                    Err(error) => problem.set(Some(database_error(locale, &error))),
                }
                on_change.emit(());
            });
        })
    };
    let look = {
        let (text, problem, version, settle) = (text.setter(), problem.setter(), props.version.clone(), settle.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone() else { return };
            let (text, problem, version, settle) = (text.clone(), problem.clone(), version.clone(), settle.clone());
            spawn(async move {
                problem.set(None);
                match outside::other_text(&session.database, &version).await {
                    Ok(Some(found)) => text.set(Some(found.into())),
                    Ok(None) => settle.emit(None),
                    Err(error) => problem.set(Some(outside_error(locale, &error))),
                }
            });
        })
    };
    let on_close = {
        let text = text.setter();
        Callback::from(move |()| text.set(None))
    };
    let told = [
        ("file", props.version.file.clone().into()),
        ("name", props.version.name.clone().into()),
        ("own", props.version.own_file.clone().into()),
    ];
    html! {
        <div class="notice">
            <p>{ locale.tr("folder.version", &told) }</p>
            <p class="actions"><button type="button" class="button small primary" onclick={look}>{ locale.t("folder.bring_version") }</button></p>
            if let Some(text) = (*text).clone() {
                <Bring
                    source={Source::Text(Rc::clone(&text))} opens={false} {on_close}
                    on_done={settle.reform(move |()| Some(Rc::clone(&text)))}
                />
            }
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </div>
    }
}

async fn do_it(database: &Rc<Database>, doing: Doing) -> Result<u64, outside::OutsideError> {
    match doing {
        Doing::Choose => {
            let chosen: Folder = folder::choose().await?;
            outside::keep_in(database, Some(&chosen)).await?;
        }
        Doing::Allow => {
            if let Kept::Asks(folder) = outside::kept(database).await
                && folder.ask().await == Permission::Asks
            {
                return Err(FolderError::Forbidden.into());
            }
        }
        Doing::Forget => {
            outside::keep_in(database, None).await?;
            return Ok(0);
        }
    }
    Ok(outside::keep_up(database, None).await)
}
