//! What the care for plans does while one is open: the folder follows it, and the browser is asked to keep it.

use super::words::{outside_error, sentences};
use crate::platform::{clock, preferences, quota, spawn};
use crate::state::keeper::SaveState;
use crate::state::{outside, use_locale, use_say, use_selected, use_session, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// After so many changes, work was put into a plan.
const WORK_CHANGES: u64 = 20;

/// After so long without a change the folder is written.
const REST_MS: u32 = 2_000;

/// So many tasks, some four milliseconds each, the folder waits at most for what is being saved.
const WAIT_TASKS_MAX: u32 = 250;

/// The setting that says that the person was asked.
const ASKED: &str = "asked_to_keep";

/// In an open plan: a line when the browser should be asked to keep it, and the folder that follows it.
#[component]
pub fn InPlan() -> Html {
    let locale = use_locale();
    let (session, store, say) = (use_session(), use_store(), use_say());
    let saved = use_selected(|store| (store.save_state() == SaveState::Saved).then(|| store.keeper().saved_sequence()));
    let write = {
        let (session, store) = (session.clone(), store);
        Callback::from(move |()| {
            if let (Some(session), Some(store)) = (&session, &store) {
                let (database, store, say) = (Rc::clone(&session.database), Rc::clone(store), say.clone());
                spawn(async move {
                    // Just left, what was done last may still be on its way to the disk.
                    for _ in 0..WAIT_TASKS_MAX {
                        if store.save_state() != SaveState::Saving {
                            break;
                        }
                        clock::next_task().await;
                    }
                    outside::keep_up(&database, Some(&store)).await;
                    if let Some(name) = outside::untold_version() {
                        say.emit(locale.tr("folder.version_found", &[("name", name.into())]));
                    }
                    if let Some(error) = outside::untold_failure() {
                        let reason = outside_error(locale, &error);
                        say.emit(sentences(locale, &[locale.t("folder.failed"), reason]));
                    }
                });
            }
        })
    };
    {
        let write = write.clone();
        use_effect_with(saved.flatten(), move |saved| {
            let timer = saved.map(|_| clock::after_ms(REST_MS, move || clock::when_idle(move || write.emit(()))));
            move || drop(timer)
        });
    }
    // Left, the plan is written at once.
    use_effect_with((), move |()| move || write.emit(()));
    let is_worked_on = use_selected(|store| store.keeper().saved_sequence() >= WORK_CHANGES).unwrap_or(false);
    let asks = use_state_eq(|| false);
    {
        let (asks, session) = (asks.setter(), session.clone());
        use_effect_with(is_worked_on, move |is_worked_on| {
            let Some(session) = session.filter(|_| *is_worked_on) else { return };
            spawn(async move {
                let was_asked = session.database.setting(ASKED).await.is_ok_and(|asked| asked.is_some());
                asks.set(!was_asked && quota::is_kept().await == Some(false));
            });
        });
    }
    let answer = |is_yes: bool| {
        let (asks, session) = (asks.setter(), session.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(session) = session.clone() else { return };
            asks.set(false);
            preferences::focus("main");
            spawn(async move {
                let is_kept = is_yes && quota::ask_to_keep().await;
                // Unremembered, it is asked once more.
                let _ = session.database.put_setting(ASKED, "true").await;
                if is_yes {
                    let key = if is_kept { "settings.is_kept" } else { "keep.refused" };
                    session.say.emit(locale.t(key).into());
                }
            });
        })
    };
    html! {
        if *asks {
            <aside class="keep-ask" aria-label={locale.t("settings.ask_to_keep")}>
                <p>{ locale.t("keep.why") }</p>
                <button type="button" class="button small primary" onclick={answer(true)}>{ locale.t("settings.ask_to_keep") }</button>
                <button type="button" class="button small quiet" onclick={answer(false)}>{ locale.t("keep.not_now") }</button>
            </aside>
        }
    }
}
