//! The folder that is kept up to date, in Settings.

use super::count;
use super::settings::FolderFacts;
use super::words::{folder_error, outside_error};
use crate::pages::exchange::database_error;
use crate::platform::database::Database;
use crate::platform::folder::{self, Folder, FolderError, Permission};
use crate::platform::{preferences, spawn};
use crate::state::outside::{self, Kept};
use crate::state::{use_locale, use_say, use_session};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`FolderPanel`].
#[derive(PartialEq, Properties)]
pub(super) struct FolderPanelProps {
    pub facts: FolderFacts,
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
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </section>
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
