//! The bin: deleted plans, for some days.

use super::exchange::database_error;
use super::rooms::RoomProps;
use crate::i18n::{Arg, Locale};
use crate::plan::PlanId;
use crate::platform::database::{BIN_MS, DatabaseError, PlanRow};
use crate::platform::{clock, preferences, spawn};
use crate::state::{use_locale, use_say, use_session};
use std::rc::Rc;
use yew::prelude::*;

/// What lies in the bin: a context of the page with the list of plans.
#[derive(Clone, PartialEq)]
pub struct InBin {
    /// The one deleted last first.
    pub rows: Rc<Vec<PlanRow>>,
    /// Told when something was taken out of it.
    pub on_change: Callback<()>,
}

/// The deleted plans, to be taken out or deleted for good.
#[component]
pub fn Bin(_props: &RoomProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let say = use_say();
    let asked = use_state_eq(|| None::<PlanId>);
    let problem = use_state_eq(|| None::<String>);
    let Some(InBin { rows, on_change }) = use_context::<InBin>() else { return Html::default() };
    let done = {
        let (asked, problem) = (asked.setter(), problem.setter());
        move |outcome: Result<String, DatabaseError>| {
            asked.set(None);
            problem.set(outcome.as_ref().err().map(|error| database_error(locale, error)));
            if let Ok(words) = outcome {
                say.emit(words);
            }
            on_change.emit(());
            // The button that was pressed is gone.
            preferences::focus("main");
        }
    };
    let act = move |row: &PlanRow, for_good: bool| {
        let (session, done, row) = (session.clone(), done.clone(), row.clone());
        Callback::from(move |_: MouseEvent| {
            let (Some(session), done, row) = (session.clone(), done.clone(), row.clone()) else { return };
            spawn(async move {
                let key = if for_good { "bin.deleted" } else { "bin.restored" };
                let outcome = if for_good {
                    session.database.purge_plan(&row.id).await
                } else {
                    session.database.restore_plan(&row.id).await
                };
                done(outcome.map(|()| locale.tr(key, &[("name", row.name.clone().into())])));
            });
        })
    };
    let ask = |id: Option<PlanId>| {
        let asked = asked.setter();
        Callback::from(move |_: MouseEvent| asked.set(id.clone()))
    };
    html! {
        <>
            <p class="note">{ locale.t("bin.note") }</p>
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
            <ul class="plans" aria-label={locale.t("bin.title")}>
                for row in rows.iter() {
                    <li key={row.id.as_str().to_owned()}>
                        <b>{ row.name.clone() }</b>
                        <span class="note">{ days_left(locale, row) }</span>
                        <span class="bin-actions">
                            <button
                                type="button" class="button small" onclick={act(row, false)}
                                aria-label={locale.tr("bin.restore_named", &[("name", row.name.clone().into())])}
                            >{ locale.t("bin.restore") }</button>
                            <button
                                type="button" class="button small quiet" onclick={ask(Some(row.id.clone()))}
                                aria-expanded={(*asked == Some(row.id.clone())).to_string()}
                                aria-label={locale.tr("bin.delete_named", &[("name", row.name.clone().into())])}
                            >{ locale.t("bin.delete") }</button>
                        </span>
                        if *asked == Some(row.id.clone()) {
                            <p class="notice bin-question" role="alert">
                                { locale.tr("bin.question", &[("name", row.name.clone().into())]) }
                                <button type="button" class="button small" onclick={act(row, true)}>{ locale.t("bin.delete_now") }</button>
                                <button type="button" class="button small primary" onclick={ask(None)}>{ locale.t("bin.keep") }</button>
                            </p>
                        }
                    </li>
                }
            </ul>
        </>
    }
}

fn days_left(locale: Locale, row: &PlanRow) -> String {
    let deleted_ms = row.deleted_ms.unwrap_or_default();
    let left = (deleted_ms.saturating_add(BIN_MS) - clock::now_ms()).max(0);
    let days = u64::try_from((left + 86_399_999) / 86_400_000).unwrap_or(0).max(1);
    let day = clock::day_of(deleted_ms).map_or_else(String::new, |day| locale.day(day));
    locale.tr("bin.left", &[("day", day.into()), ("count", Arg::count(days, locale.count(days)))])
}
