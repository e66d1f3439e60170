//! Rooms that are fetched when they are first needed, so that the first load carries less.
//!
//! `src/rooms.rs` of the app says what is fetched apart; a room that is here stays here, and all of them come on their own
//! as soon as the browser is idle, so that the page is whole when the network goes. After that the service worker keeps it.

use crate::domain::calendar::Day;
use crate::platform::files::File;
use crate::platform::{clock, spawn, version};
use crate::state::route::Route;
use crate::state::use_locale;
use crate::ui::loading;
use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use yew::prelude::*;

/// What is fetched apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// A plan, its page and everything that keeps it.
    Plan,
    /// The page "Customers".
    Customers,
    /// The customers as cards in the columns of the ladder.
    Board,
    /// The work of the week.
    Week,
    /// The lead desk.
    Leads,
    /// Who matters.
    Matters,
    /// How likely the target is.
    Chance,
    /// Rates and days from records.
    Rates,
    /// Coverage, velocity, and where customers go.
    Flow,
    /// How good past forecasts were.
    Accuracy,
    /// Who is needed, and when to hire.
    Hiring,
    /// Hours by promotion and month.
    Work,
    /// Tiers, working time and regions.
    Tiers,
    /// Account managers, and what they earn.
    People,
    /// How full their time is.
    Saturation,
    /// What they can reach.
    Reach,
    /// Other teams, side by side.
    WhatIf,
    /// Customers shared among account managers.
    Territories,
    /// Who decides at customers.
    Stakeholders,
    /// Whether deals are worth it, and what is done about them.
    Deals,
    /// The import of customers.
    Import,
    /// The export.
    Export,
    /// The sheet for printing.
    Print,
    /// The handing on of a plan by a link.
    Share,
    /// A plan that came by a link.
    Shared,
    /// The funnel by month.
    Time,
    /// The funnel by part.
    Parts,
    /// The funnel with other assumptions.
    Scenarios,
    /// Plan and actuals by week.
    Progress,
    /// Locks and what gives way to them.
    Locks,
    /// What matters most, and the cheapest way to close the gap.
    Drivers,
    /// How amounts and months are written.
    Units,
    /// The templates to start from.
    NewPlan,
    /// The making of the example.
    Example,
    /// The reading of a file with plans.
    File,
    /// What was done to a plan, and the plan as it was.
    History,
    /// Deleted plans.
    Bin,
    /// Where plans are kept, and how the window looks.
    Settings,
    /// What reminds of work that no file holds.
    Reminder,
}

impl Room {
    /// All of them, in the order in which they are likely to be needed.
    pub const ALL: [Self; 39] = [
        Self::Plan,
        Self::NewPlan,
        Self::Example,
        Self::Customers,
        Self::Board,
        Self::Week,
        Self::Leads,
        Self::Matters,
        Self::Chance,
        Self::Rates,
        Self::Flow,
        Self::Accuracy,
        Self::Hiring,
        Self::Work,
        Self::Tiers,
        Self::People,
        Self::Saturation,
        Self::Reach,
        Self::WhatIf,
        Self::Territories,
        Self::Stakeholders,
        Self::Deals,
        Self::Import,
        Self::Time,
        Self::Parts,
        Self::Scenarios,
        Self::Progress,
        Self::Locks,
        Self::Drivers,
        Self::Units,
        Self::Export,
        Self::Print,
        Self::Share,
        Self::Shared,
        Self::File,
        Self::History,
        Self::Bin,
        Self::Settings,
        Self::Reminder,
    ];
}

/// Properties of every room.
#[derive(Clone, PartialEq, Properties)]
pub struct RoomProps {
    /// Today.
    pub today: Day,
    /// What the address asks for.
    #[prop_or_default]
    pub route: Route,
    /// The file that a person picked.
    #[prop_or_default]
    pub file: Option<File>,
    /// Opens the import of customers.
    #[prop_or_default]
    pub on_import: Callback<()>,
    /// Prints one sheet; without names and amounts when they are to be left out.
    #[prop_or_default]
    pub on_print: Callback<bool>,
    /// Whether names and amounts are left out.
    #[prop_or_default]
    pub is_redacted: bool,
    /// Leaves the room.
    #[prop_or_default]
    pub on_close: Callback<()>,
}

impl RoomProps {
    /// The properties of a room from which nothing is asked.
    #[must_use]
    pub fn on(today: Day) -> Self {
        Self {
            today,
            route: Route::default(),
            file: None,
            on_import: Callback::default(),
            on_print: Callback::default(),
            is_redacted: false,
            on_close: Callback::default(),
        }
    }
}

/// A room's markup.
pub type View = fn(&RoomProps) -> Html;
/// A room on its way; none when it did not come.
pub type Coming = Pin<Box<dyn Future<Output = Option<View>>>>;
/// Fetches a room.
pub type Fetch = fn(Room) -> Coming;

/// How the window fetches rooms: a context that is set once.
#[derive(Clone)]
pub struct Fetching(pub Fetch);

impl PartialEq for Fetching {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

thread_local! {
    static HERE: [Cell<Option<View>>; Room::ALL.len()] = const { [const { Cell::new(None) }; Room::ALL.len()] };
}

fn here(room: Room) -> Option<View> {
    HERE.with(|views| views[room as usize].get())
}

async fn bring(fetch: Fetch, room: Room) -> Option<View> {
    let view = fetch(room).await;
    HERE.with(|views| views[room as usize].set(view.or(views[room as usize].get())));
    view
}

/// Fetches every room while the browser has nothing else to do.
#[hook]
pub fn use_rooms_ahead(fetch: Fetch, is_usable: bool) {
    use_effect_with(is_usable, move |is_usable| {
        if *is_usable {
            clock::when_idle(move || {
                spawn(async move {
                    let mut all_came = true;
                    for room in Room::ALL {
                        // One that does not come now is asked for again when it is needed.
                        all_came &= bring(fetch, room).await.is_some();
                    }
                    if all_came {
                        version::keep_offline();
                    }
                });
            });
        }
    });
}

/// Properties for [`Later`].
#[derive(Clone, PartialEq, Properties)]
pub struct LaterProps {
    /// Which room.
    pub room: Room,
    /// What it is given.
    pub given: RoomProps,
    /// What is not missed: nothing is shown until it is here.
    #[prop_or_default]
    pub is_quiet: bool,
}

/// Why a room did not come.
#[derive(Clone, Copy, PartialEq)]
enum Missing {
    /// It was not to be had.
    Unreached,
    /// The host has another version by now, with other rooms.
    Outdated,
}

/// A room that may still have to come.
#[component]
pub fn Later(props: &LaterProps) -> Html {
    let locale = use_locale();
    let fetching = use_context::<Fetching>();
    let missing = use_state_eq(|| None::<(Room, Missing)>);
    let arrived = use_force_update();
    let room = props.room;
    let call = {
        let missing = missing.setter();
        Callback::from(move |()| {
            let (missing, arrived) = (missing.clone(), arrived.clone());
            let Some(Fetching(fetch)) = fetching.clone() else { return };
            missing.set(None);
            spawn(async move {
                if bring(fetch, room).await.is_some() {
                    arrived.force_update();
                } else {
                    missing.set(Some((room, Missing::Unreached)));
                    version::if_outdated(move || missing.set(Some((room, Missing::Outdated))));
                }
            });
        })
    };
    {
        let call = call.clone();
        use_effect_with(room, move |room| {
            if here(*room).is_none() {
                call.emit(());
            }
        });
    }
    if let Some(view) = here(room) {
        return view(&props.given);
    }
    if props.is_quiet {
        return Html::default();
    }
    let (words, button, onclick) = match *missing {
        Some((at, Missing::Unreached)) if at == room => {
            ("error.room_missing", "button.try_again", call.reform(|_: MouseEvent| ()))
        }
        Some((at, Missing::Outdated)) if at == room => {
            ("error.room_outdated", "button.reload", Callback::from(|_: MouseEvent| version::reload()))
        }
        _ => return loading(locale),
    };
    html! {
        <p class="notice" role="alert">
            { locale.t(words) }
            <button type="button" class="button small" {onclick}>{ locale.t(button) }</button>
        </p>
    }
}
