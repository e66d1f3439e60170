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
use crate::domain::ladder::GradeId;
use crate::domain::listing::{Filter, Test, filters_to_address};
use crate::plan::PlanId;
use crate::plan::selectors::is_record_due;
use crate::state::route::{Forecast, Route, Section, Staffing, View, Work};
use crate::state::{PlanStore, use_locale, use_selected, use_store};
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`PlanPage`].
#[derive(PartialEq, Properties)]
pub struct PlanPageProps {
    /// The plan's identity.
    pub id: PlanId,
    /// Which section; none for its history.
    pub section: Option<Section>,
    /// The grade whose customers are asked for.
    #[prop_or_default]
    pub grade: Option<GradeId>,
    /// The filters that are asked for, as the address has them.
    #[prop_or_default]
    pub found: Option<Rc<str>>,
    /// Another way of looking at the funnel.
    #[prop_or_default]
    pub view: Option<View>,
    /// Another way of looking at the customers.
    #[prop_or_default]
    pub work: Option<Work>,
    /// Another way of looking at the forecast.
    #[prop_or_default]
    pub outlook: Option<Forecast>,
    /// Another way of looking at the team.
    #[prop_or_default]
    pub team: Option<Staffing>,
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
    html! {
        <ExplainHost>
            <PlanBar perform={perform.clone()} />
            <div class="rail">
            <nav aria-label={locale.t("nav.label")}>
                for section in Section::ALL {
                    <a href={Route::Plan(props.id.clone(), section).href()} aria-current={(Some(section) == props.section).then_some("page")}>
                        { icon(match section { Section::Funnel => Glyph::Funnel, Section::Customers => Glyph::Customers, Section::Forecast => Glyph::Forecast, Section::Staffing => Glyph::Staffing }) }
                        { Command::Go(section).name(locale) }
                    </a>
                }
            </nav>
            <nav aria-label={Command::Settings.name(locale)}>
                <a href={Route::Settings.href()}>{ icon(Glyph::Settings) }{ Command::Settings.name(locale) }</a>
            </nav>
            </div>
            <main id="main" tabindex="-1">
                <ScenarioHost id={props.id.clone()}>
                    if props.section.is_none() {
                        <Later room={Room::History} given={RoomProps::on(props.today)} />
                    } else if props.section == Some(Section::Funnel) {
                        <nav class="views" aria-label={locale.t("view.label")}>
                            <a href={Route::Plan(props.id.clone(), Section::Funnel).href()} aria-current={props.view.is_none().then_some("page")}>{ locale.t("view.overview") }</a>
                            for view in View::ALL {
                                <a href={Route::View(props.id.clone(), view).href()} aria-current={(props.view == Some(view)).then_some("page")}>
                                    { locale.t(view.key()) }
                                    if view == View::Progress { <RecordDue today={props.today} /> }
                                </a>
                            }
                        </nav>
                    } else if props.section == Some(Section::Forecast) {
                        <nav class="views" aria-label={locale.t("forecast.views")}>
                            <a href={Route::Plan(props.id.clone(), Section::Forecast).href()} aria-current={props.outlook.is_none().then_some("page")}>{ locale.t("forecast.chance") }</a>
                            for outlook in Forecast::ALL {
                                <a href={Route::Forecast(props.id.clone(), outlook).href()} aria-current={(props.outlook == Some(outlook)).then_some("page")}>{ locale.t(outlook.key()) }</a>
                            }
                        </nav>
                    } else if props.section == Some(Section::Staffing) {
                        <nav class="views" aria-label={locale.t("staffing.views")}>
                            <a href={Route::Plan(props.id.clone(), Section::Staffing).href()} aria-current={props.team.is_none().then_some("page")}>{ locale.t("staffing.hiring") }</a>
                            for team in Staffing::ALL {
                                <a href={Route::Staffing(props.id.clone(), team).href()} aria-current={(props.team == Some(team)).then_some("page")}>{ locale.t(team.key()) }</a>
                            }
                        </nav>
                    } else {
                        <nav class="views" aria-label={locale.t("board.views")}>
                            <a href={Route::Plan(props.id.clone(), Section::Customers).href()} aria-current={props.work.is_none().then_some("page")}>{ locale.t("board.list") }</a>
                            for work in Work::ALL {
                                <a href={Route::Work(props.id.clone(), work).href()} aria-current={(props.work == Some(work)).then_some("page")}>{ locale.t(work.key()) }</a>
                            }
                        </nav>
                    }
                    <ReadOnlyHost>
                        if props.section == Some(Section::Customers) {
                            <Later room={room_of_work(props.work)} given={RoomProps { on_import, grade: props.grade, found: props.found.clone(), ..RoomProps::on(props.today) }} />
                        } else if props.section == Some(Section::Forecast) {
                            <Later room={room_of_forecast(props.outlook)} given={RoomProps { on_import, ..RoomProps::on(props.today) }} />
                        } else if props.section == Some(Section::Staffing) {
                            <Later room={room_of_team(props.team)} given={RoomProps { on_print: on_print.clone(), ..RoomProps::on(props.today) }} />
                        } else if let Some(view) = props.view {
                            <Later room={room_of(view)} given={RoomProps { on_import, ..RoomProps::on(props.today) }} />
                        } else if props.section.is_some() {
                            <FunnelPage today={props.today} {on_import} />
                        }
                    </ReadOnlyHost>
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

fn room_of(view: View) -> Room {
    match view {
        View::Time => Room::Time,
        View::Parts => Room::Parts,
        View::Scenarios => Room::Scenarios,
        View::Progress => Room::Progress,
    }
}

fn room_of_work(work: Option<Work>) -> Room {
    match work {
        None => Room::Customers,
        Some(Work::Board) => Room::Board,
        Some(Work::Week) => Room::Week,
        Some(Work::Leads) => Room::Leads,
        Some(Work::Matters) => Room::Matters,
    }
}

fn room_of_forecast(outlook: Option<Forecast>) -> Room {
    match outlook {
        None => Room::Chance,
        Some(Forecast::Rates) => Room::Rates,
        Some(Forecast::Flow) => Room::Flow,
        Some(Forecast::Accuracy) => Room::Accuracy,
    }
}

fn room_of_team(team: Option<Staffing>) -> Room {
    match team {
        None => Room::Hiring,
        Some(Staffing::Work) => Room::Work,
        Some(Staffing::Tiers) => Room::Tiers,
        Some(Staffing::People) => Room::People,
        Some(Staffing::Saturation) => Room::Saturation,
        Some(Staffing::Reach) => Room::Reach,
        Some(Staffing::WhatIf) => Room::WhatIf,
        Some(Staffing::Territories) => Room::Territories,
    }
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
