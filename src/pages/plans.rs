//! All plans of this browser.

use super::bin::InBin;
use super::exchange::database_error;
use super::rooms::{Later, Room, RoomProps};
use super::top_bar::PlainBar;
use crate::domain::calendar::Day;
use crate::i18n::Locale;
use crate::plan::PlanId;
use crate::platform::database::PlanRow;
use crate::platform::files::File;
use crate::platform::{clock, location, preferences};
use crate::state::route::{Route, Section};
use crate::state::{use_locale, use_session};
use crate::ui::fold::Fold;
use crate::ui::icon::{Glyph, icon};
use crate::ui::loading;
use std::rc::Rc;
use yew::prelude::*;

/// What takes a while and ends at another page.
#[derive(Clone, PartialEq)]
enum Task {
    Example,
    File(File),
}

impl Task {
    fn file(self) -> Option<File> {
        match self {
            Self::Example => None,
            Self::File(file) => Some(file),
        }
    }
}

/// Properties for [`Plans`].
#[derive(PartialEq, Properties)]
pub struct PlansProps {
    /// Today.
    pub today: Day,
}

/// The list, and the ways to start.
#[component]
pub fn Plans(props: &PlansProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let rows = use_state_eq(|| None::<Vec<PlanRow>>);
    let problem = use_state_eq(|| None::<String>);
    let task = use_state_eq(|| None::<Task>);
    let binned = use_state_eq(Rc::<Vec<PlanRow>>::default);
    let deleted = use_state(|| None::<PlanRow>);
    let load = {
        let (rows, binned, problem) = (rows.setter(), binned.setter(), problem.setter());
        let session = session.clone();
        use_callback((), move |(), ()| {
            let (rows, binned, problem) = (rows.clone(), binned.clone(), problem.clone());
            let Some(session) = session.clone() else { return };
            crate::platform::spawn(async move {
                match session.database.list_plans().await {
                    Ok(list) => rows.set(Some(list)),
                    Err(error) => {
                        problem.set(Some(database_error(locale, &error)));
                        rows.set(Some(session.database.unstored_plans()));
                    }
                }
                if let Ok(list) = session.database.list_bin().await {
                    binned.set(Rc::new(list));
                }
            });
        })
    };
    {
        let (load, session) = (load.clone(), session.clone());
        use_effect_with((), move |()| {
            load.emit(());
            // Another tab may make, rename or delete plans.
            let heard = session.map(|session| session.database.listen(move |_| load.emit(())));
            move || drop(heard)
        });
    }
    let example = {
        let (problem, task) = (problem.clone(), task.clone());
        Callback::from(move |_: MouseEvent| {
            problem.set(None);
            task.set(Some(Task::Example));
        })
    };
    let task_ended = {
        let task = task.setter();
        use_callback((), move |(), ()| task.set(None))
    };
    let on_file = {
        let (problem, task) = (problem.clone(), task.clone());
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) else { return };
            problem.set(None);
            task.set(Some(Task::File(file)));
        })
    };
    let remove = {
        let (session, deleted, load, problem) = (session.clone(), deleted.clone(), load.clone(), problem.clone());
        Callback::from(move |id: PlanId| {
            let Some(session) = session.clone() else { return };
            let (deleted, load, problem) = (deleted.clone(), load.clone(), problem.clone());
            crate::platform::spawn(async move {
                match session.database.delete_plan(&id, clock::now_ms()).await {
                    Ok(gone) => {
                        deleted.set(Some(gone));
                        // The button that was pressed goes.
                        preferences::focus("main");
                    }
                    Err(error) => problem.set(Some(database_error(locale, &error))),
                }
                load.emit(());
            });
        })
    };
    let restore = {
        let (deleted, load, problem) = (deleted.clone(), load.clone(), problem.clone());
        Callback::from(move |_: MouseEvent| {
            let (Some(session), Some(gone)) = (session.clone(), (*deleted).clone()) else { return };
            let (deleted, load, problem) = (deleted.clone(), load.clone(), problem.clone());
            crate::platform::spawn(async move {
                match session.database.restore_plan(&gone.id).await {
                    Ok(()) => deleted.set(None),
                    Err(error) => problem.set(Some(database_error(locale, &error))),
                }
                load.emit(());
            });
        })
    };
    let bin = use_callback(props.today, |(), &today| {
        html! { <Later room={Room::Bin} given={RoomProps::on(today)} /> }
    });
    // What was just deleted may be out of the bin again, or gone for good.
    let changed = use_callback(load.clone(), {
        let deleted = deleted.setter();
        move |(), load| {
            deleted.set(None);
            load.emit(());
        }
    });
    let file_id = crate::ui::use_element_id("plan-file");
    let Some(list) = (*rows).clone() else {
        return html! { <><PlainBar /><main id="main" tabindex="-1" class="narrow">{ loading(locale) }</main></> };
    };
    html! {
        <>
            <PlainBar />
            <main id="main" tabindex="-1" class="narrow">
                <h1 class="answer">{ locale.t(if list.is_empty() { "plans.invitation" } else { "plans.title" }) }</h1>
                <div class="actions">
                    <button type="button" class="button primary large" onclick={Callback::from(|_: MouseEvent| location::set_hash(&Route::NewPlan.href()))}>{ icon(Glyph::Add) }{ locale.t("button.new_plan") }</button>
                    <button type="button" class="button large" disabled={task.is_some()} onclick={example} aria-describedby="example-note">{ locale.t("plans.example") }</button>
                    <label class="button large" for={file_id.clone()}>{ icon(Glyph::Import) }{ locale.t("plans.open_file") }</label>
                    <input type="file" id={file_id} class="visually-hidden" accept=".json,application/json" onchange={on_file} />
                </div>
                <p class="note" id="example-note">{ locale.t("plans.example_note") }</p>
                if let Some(task) = (*task).clone() {
                    <Later
                        room={if task == Task::Example { Room::Example } else { Room::File }}
                        given={RoomProps { file: task.file(), on_close: task_ended, ..RoomProps::on(props.today) }}
                    />
                }
                if let Some(message) = (*problem).clone() {
                    <p class="field-error" role="alert">{ message }</p>
                }
                if let Some(gone) = (*deleted).clone() {
                    <p class="notice" aria-live="polite">
                        { locale.tr("plans.deleted", &[("name", gone.name.clone().into())]) }
                        <button type="button" class="button small" onclick={restore}>{ locale.t("plans.restore") }</button>
                    </p>
                }
                <ul class="plans" aria-label={locale.t("plans.title")}>
                    for row in list.iter() {
                        <li key={row.id.as_str().to_owned()}>
                            <a href={Route::Plan(row.id.clone(), Section::Funnel).href()}><b>{ row.name.clone() }</b></a>
                            <span class="note">{ summary(locale, row) }</span>
                            <button
                                type="button" class="button quiet icon-only" title={locale.t("plans.delete")}
                                aria-label={locale.tr("plans.delete_named", &[("name", row.name.clone().into())])}
                                onclick={remove.reform({ let id = row.id.clone(); move |_| id.clone() })}
                            >{ icon(Glyph::Remove) }</button>
                        </li>
                    }
                </ul>
                if !list.is_empty() {
                    // Another one for another list.
                    <Later key={list.len().to_string()} room={Room::Reminder} given={RoomProps::on(props.today)} is_quiet={true} />
                }
                if !binned.is_empty() {
                    <ContextProvider<InBin> context={InBin { rows: Rc::clone(&binned), on_change: changed }}>
                        <section class="panel bin"><Fold summary={locale.tr("plans.bin", &[("count", binned.len().to_string().into())])} content={bin} /></section>
                    </ContextProvider<InBin>>
                }
                <p><a href={Route::Settings.href()}>{ locale.t("command.settings") }</a></p>
            </main>
        </>
    }
}

fn summary(locale: Locale, row: &PlanRow) -> String {
    let args = [
        ("target", locale.money(row.revenue_minor, row.currency).into()),
        ("count", crate::i18n::Arg::count(row.customers, locale.count(row.customers))),
        ("day", clock::day_of(row.updated_ms).map_or_else(String::new, |day| locale.day(day)).into()),
    ];
    locale.tr("plans.summary", &args)
}
