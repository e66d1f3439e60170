//! An open plan: rail, section, dialogs, shortcuts.

use super::care::InPlan;
use super::commands::{COMMANDS, Command, Palette, Sheet, use_perform, use_shortcuts};
use super::explain::ExplainHost;
use super::funnel::FunnelPage;
use super::plan_bar::{PlanBar, ReadOnlyHost};
use super::rooms::{Later, Room, RoomProps};
use super::scenario_mode::ScenarioHost;
use crate::domain::accounts::Column;
use crate::domain::calendar::Day;
use crate::domain::listing::{Filter, Test, filters_to_address};
use crate::plan::PlanId;
use crate::plan::selectors::is_record_due;
use crate::state::route::{Forecast, Route, Section, Staffing, View, Work};
use crate::state::{PlanStore, use_locale, use_selected, use_store};
use crate::ui::icon::{Glyph, icon};
use yew::prelude::*;

/// Properties for [`PlanPage`].
#[derive(PartialEq, Properties)]
pub struct PlanPageProps {
    /// The plan's identity.
    pub id: PlanId,
    /// What of it is asked for.
    pub route: Route,
    /// Today.
    pub today: Day,
}

/// The page of a plan; the store is in the context.
#[component]
pub fn PlanPage(props: &PlanPageProps) -> Html {
    let locale = use_locale();
    let store = use_store();
    let sheet = use_state_eq(|| None::<Sheet>);
    let open = use_callback((), {
        let setter = sheet.setter();
        move |which: Sheet, ()| setter.set(Some(which))
    });
    let on_close = use_callback((), {
        let setter = sheet.setter();
        move |(), ()| setter.set(None)
    });
    let perform = use_plan_perform(open.clone());
    use_shortcuts(perform.clone());
    let on_import = open.reform(|()| Sheet::Import);
    let on_print = open.reform(|is_redacted| Sheet::Print { is_redacted });
    let section = props.route.section();
    let views =
        section.map(|section| (section, Route::views(&props.id, section))).filter(|(_, views)| !views.is_empty());
    // Customers at a grade and those that were found are the first view with a filter.
    let current =
        views.as_ref().and_then(|(_, views)| views.iter().position(|(route, _)| *route == props.route)).unwrap_or(0);
    let views = views.map(|(section, views)| {
        html! {
            <nav class="views" aria-label={locale.t(views_key(section))}>
                for (at, (route, key)) in views.into_iter().enumerate() {
                    <a href={route.href()} aria-current={(at == current).then_some("page")}>
                        { locale.t(key) }
                        if matches!(route, Route::View(_, View::Progress)) { <RecordDue today={props.today} /> }
                    </a>
                }
            </nav>
        }
    });
    let room = match room_of(&props.route) {
        Some(room) => {
            let given = RoomProps {
                route: props.route.clone(),
                on_import,
                on_print: on_print.clone(),
                ..RoomProps::on(props.today)
            };
            html! { <Later {room} {given} /> }
        }
        None => html! { <FunnelPage today={props.today} {on_import} /> },
    };
    html! {
        <ExplainHost>
            <PlanBar perform={perform.clone()} />
            <div class="rail">
            <nav aria-label={locale.t("nav.label")}>
                for which in Section::ALL {
                    <a href={Route::Plan(props.id.clone(), which).href()} aria-current={(Some(which) == section).then_some("page")}>
                        { icon(glyph_of(which)) }
                        { Command::Go(which).name(locale) }
                    </a>
                }
            </nav>
            <nav aria-label={Command::Settings.name(locale)}>
                <a href={Route::Settings.href()}>{ icon(Glyph::Settings) }{ Command::Settings.name(locale) }</a>
            </nav>
            </div>
            <main id="main" tabindex="-1">
                <ScenarioHost id={props.id.clone()}>
                    { views }
                    if section.is_some() {
                        <ReadOnlyHost>{ room }</ReadOnlyHost>
                    } else {
                        { room }
                    }
                </ScenarioHost>
                <InPlan />
            </main>
            if *sheet == Some(Sheet::Palette) {
                <Palette commands={commands_now(store.as_deref())} {perform} on_find={find_in(&props.id)} on_close={on_close.clone()} />
            }
            if *sheet == Some(Sheet::Import) {
                <Later room={Room::Import} given={RoomProps { on_close: on_close.clone(), ..RoomProps::on(props.today) }} />
            }
            if *sheet == Some(Sheet::Export) {
                <Later room={Room::Export} given={RoomProps { on_close: on_close.clone(), on_print, ..RoomProps::on(props.today) }} />
            }
            if *sheet == Some(Sheet::Share) {
                <Later room={Room::Share} given={RoomProps { on_close: on_close.clone(), ..RoomProps::on(props.today) }} />
            }
            if let Some(Sheet::Print { is_redacted }) = *sheet {
                <Later room={Room::Print} given={RoomProps { is_redacted, on_close, ..RoomProps::on(props.today) }} />
            }
        </ExplainHost>
    }
}

#[derive(PartialEq, Properties)]
struct RecordDueProps {
    today: Day,
}

/// A mark while the present week is not recorded and an earlier one is.
#[component]
fn RecordDue(props: &RecordDueProps) -> Html {
    let locale = use_locale();
    let today = props.today;
    let is_due = use_selected(move |store| is_record_due(&store.plan(), today)).unwrap_or(false);
    html! {
        if is_due {
            <span class="due" title={locale.t("progress.due")}><span class="visually-hidden">{ locale.t("progress.due") }</span></span>
        }
    }
}

fn glyph_of(section: Section) -> Glyph {
    match section {
        Section::Funnel => Glyph::Funnel,
        Section::Customers => Glyph::Customers,
        Section::Forecast => Glyph::Forecast,
        Section::Staffing => Glyph::Staffing,
        Section::Stakeholders => Glyph::Stakeholders,
        Section::Deals => Glyph::Deals,
    }
}

/// The message that names the ways of looking at a section.
fn views_key(section: Section) -> &'static str {
    match section {
        Section::Funnel | Section::Stakeholders | Section::Deals => "view.label",
        Section::Customers => "board.views",
        Section::Forecast => "forecast.views",
        Section::Staffing => "staffing.views",
    }
}

/// Where a route leads; none for the funnel, which is always here.
fn room_of(route: &Route) -> Option<Room> {
    Some(match route {
        Route::Plan(_, Section::Customers) | Route::Grade(..) | Route::Found(..) => Room::Customers,
        Route::Work(_, Work::Board) => Room::Board,
        Route::Work(_, Work::Week) => Room::Week,
        Route::Work(_, Work::Leads) => Room::Leads,
        Route::Work(_, Work::Matters) => Room::Matters,
        Route::View(_, View::Time) => Room::Time,
        Route::View(_, View::Parts) => Room::Parts,
        Route::View(_, View::Scenarios) => Room::Scenarios,
        Route::View(_, View::Progress) => Room::Progress,
        Route::Plan(_, Section::Forecast) => Room::Chance,
        Route::Forecast(_, Forecast::Rates) => Room::Rates,
        Route::Forecast(_, Forecast::Flow) => Room::Flow,
        Route::Forecast(_, Forecast::Accuracy) => Room::Accuracy,
        Route::Plan(_, Section::Staffing) => Room::Hiring,
        Route::Staffing(_, Staffing::Work) => Room::Work,
        Route::Staffing(_, Staffing::Tiers) => Room::Tiers,
        Route::Staffing(_, Staffing::People) => Room::People,
        Route::Staffing(_, Staffing::Saturation) => Room::Saturation,
        Route::Staffing(_, Staffing::Reach) => Room::Reach,
        Route::Staffing(_, Staffing::WhatIf) => Room::WhatIf,
        Route::Staffing(_, Staffing::Territories) => Room::Territories,
        Route::Plan(_, Section::Stakeholders) | Route::Map(..) => Room::Stakeholders,
        Route::Plan(_, Section::Deals) | Route::Deal(..) => Room::Deals,
        Route::History(_) => Room::History,
        Route::Plan(_, Section::Funnel) | Route::Plans | Route::NewPlan | Route::Settings | Route::Shared(_) => {
            return None;
        }
    })
}

/// Does a plan's commands, and the window's.
#[hook]
fn use_plan_perform(open: Callback<Sheet>) -> Callback<Command> {
    let store = use_store();
    let others = use_perform(open.clone());
    Callback::from(move |command: Command| match (command, &store) {
        (Command::Undo, Some(store)) => {
            store.keeper().undo();
        }
        (Command::Redo, Some(store)) => {
            store.keeper().redo();
        }
        (Command::Go(to), Some(store)) => {
            crate::platform::location::set_hash(&Route::Plan(store.baseline().id.clone(), to).href());
        }
        (Command::Look(view), Some(store)) => {
            crate::platform::location::set_hash(&Route::View(store.baseline().id.clone(), view).href());
        }
        (Command::Work(work), Some(store)) => {
            crate::platform::location::set_hash(&Route::Work(store.baseline().id.clone(), work).href());
        }
        (Command::Foresee(outlook), Some(store)) => {
            crate::platform::location::set_hash(&Route::Forecast(store.baseline().id.clone(), outlook).href());
        }
        (Command::Staff(team), Some(store)) => {
            crate::platform::location::set_hash(&Route::Staffing(store.baseline().id.clone(), team).href());
        }
        (Command::History, Some(store)) => {
            crate::platform::location::set_hash(&Route::History(store.baseline().id.clone()).href());
        }
        (Command::Import, _) => open.emit(Sheet::Import),
        (Command::Export, _) => open.emit(Sheet::Export),
        (Command::Share, _) => open.emit(Sheet::Share),
        (Command::Print, _) => open.emit(Sheet::Print { is_redacted: false }),
        _ => others.emit(command),
    })
}

/// Shows the customers of a plan in whose names a text occurs.
fn find_in(id: &PlanId) -> Callback<String> {
    let id = id.clone();
    Callback::from(move |text: String| {
        let filter = Filter { column: Column::Name, test: Test::Contains(text) };
        if let Some(found) = filters_to_address(&[filter]) {
            crate::platform::location::set_hash(&Route::Found(id.clone(), found.into()).href());
        }
    })
}

/// Everything that can be done now.
fn commands_now(store: Option<&PlanStore>) -> Vec<Command> {
    let (undoable, redoable) = store.map_or((false, false), |store| {
        store.keeper().with_journal(|journal| (journal.undoable().is_some(), journal.redoable().is_some()))
    });
    COMMANDS
        .into_iter()
        .filter(|command| match command {
            Command::Undo => undoable,
            Command::Redo => redoable,
            _ => true,
        })
        .collect()
}
