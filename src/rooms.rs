//! What is fetched apart: each name in `wasm_split` becomes a file of its own, with what only it needs.

#![expect(
    clippy::unnecessary_wraps,
    reason = "`wasm_split` asks for a result, into which it puts that the file did not come"
)]

use rungs::pages::rooms::{Coming, Room, RoomProps, View};
use rungs::pages::{
    bin, board, care, customers, deals, depth, exchange, forecast, history, import, leads, matters, new_plan,
    open_plan, share, sheets, staffing, stakeholders, start, week,
};
use rungs::state::route::Route;
use std::rc::Rc;
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

/// Fetches a room; none when it does not come.
pub fn fetch(room: Room) -> Coming {
    Box::pin(async move {
        match room {
            Room::Plan => plan().await,
            Room::Customers => customers().await,
            Room::Board => board().await,
            Room::Week => week().await,
            Room::Leads => leads().await,
            Room::Matters => matters().await,
            Room::Chance => chance().await,
            Room::Rates => rates().await,
            Room::Flow => flow().await,
            Room::Accuracy => accuracy().await,
            Room::Hiring => team_hiring().await,
            Room::Work => team_work().await,
            Room::Tiers => team_tiers().await,
            Room::People => team_people().await,
            Room::Saturation => team_saturation().await,
            Room::Reach => team_reach().await,
            Room::WhatIf => team_what_if().await,
            Room::Territories => team_territories().await,
            Room::Stakeholders => stakeholders().await,
            Room::Deals => deals().await,
            Room::Import => import().await,
            Room::Export => export().await,
            Room::Print => print().await,
            Room::Share => share().await,
            Room::Shared => shared().await,
            Room::NewPlan => new_plan().await,
            Room::Example => example().await,
            Room::File => file().await,
            Room::Time => time().await,
            Room::Parts => parts().await,
            Room::Scenarios => scenarios().await,
            Room::Progress => progress().await,
            Room::Locks => locks().await,
            Room::Drivers => drivers().await,
            Room::Units => units().await,
            Room::History => history().await,
            Room::Bin => bin().await,
            Room::Settings => settings().await,
            Room::Reminder => reminder().await,
        }
        .ok()
    })
}

/// The words of all rooms: every room brings them, so that they lie in the file that all of them share.
fn words() {
    rungs::i18n::learn(&rungs::i18n::ROOMS);
}

#[wasm_split(work, fallible)]
fn customers() -> Result<View, SplitLoaderError> {
    Ok(|given: &RoomProps| {
        let (grade, found) = match &given.route {
            Route::Grade(_, grade) => (Some(*grade), None),
            Route::Found(_, found) => (None, Some(Rc::clone(found))),
            _ => (None, None),
        };
        html! { <customers::CustomersPage today={given.today} {grade} {found} on_import={given.on_import.clone()} /> }
    })
}

#[wasm_split(work, fallible)]
fn board() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <board::Board ..given.clone() /> })
}

#[wasm_split(work, fallible)]
fn week() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <week::WeekPage ..given.clone() /> })
}

#[wasm_split(work, fallible)]
fn leads() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <leads::LeadDesk ..given.clone() /> })
}

#[wasm_split(work, fallible)]
fn matters() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <matters::Matters ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn chance() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <forecast::chance::Chance ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn rates() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <forecast::rates::Rates ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn flow() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <forecast::flow::Flow ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn accuracy() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <forecast::accuracy::Accuracy ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn team_hiring() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <staffing::hiring::Hiring ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn team_work() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <staffing::work::Work ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn team_tiers() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <staffing::tiers::Tiers ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn team_people() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <staffing::people::People ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn team_saturation() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <staffing::saturation::Saturation ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn team_reach() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <staffing::reach::Reach ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn team_what_if() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <staffing::what_if::WhatIf ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn team_territories() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <staffing::territories::Territories ..given.clone() /> })
}

#[wasm_split(map, fallible)]
fn stakeholders() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <stakeholders::StakeholdersPage ..given.clone() /> })
}

#[wasm_split(deal, fallible)]
fn deals() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <deals::DealsPage ..given.clone() /> })
}

#[wasm_split(work, fallible)]
fn import() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <import::ImportSheet on_close={given.on_close.clone()} /> })
}

#[wasm_split(work, fallible)]
fn export() -> Result<View, SplitLoaderError> {
    Ok(
        |given: &RoomProps| html! { <exchange::ExportSheet today={given.today} on_print={given.on_print.clone()} on_close={given.on_close.clone()} /> },
    )
}

#[wasm_split(work, fallible)]
fn print() -> Result<View, SplitLoaderError> {
    words();
    Ok(
        |given: &RoomProps| html! { <sheets::PrintSheet today={given.today} is_redacted={given.is_redacted} on_close={given.on_close.clone()} /> },
    )
}

#[wasm_split(work, fallible)]
fn share() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <share::ShareSheet on_close={given.on_close.clone()} /> })
}

#[wasm_split(home, fallible)]
fn shared() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <share::SharedPlan ..given.clone() /> })
}

#[wasm_split(home, fallible)]
fn new_plan() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <new_plan::NewPlan today={given.today} /> })
}

#[wasm_split(home, fallible)]
fn example() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <start::Example ..given.clone() /> })
}

#[wasm_split(home, fallible)]
fn file() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <care::BroughtFile ..given.clone() /> })
}

#[wasm_split(home, fallible)]
fn settings() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <care::Settings ..given.clone() /> })
}

#[wasm_split(home, fallible)]
fn reminder() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <care::Reminder ..given.clone() /> })
}

#[wasm_split(plan, fallible)]
fn plan() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| {
        let Some(id) = given.route.plan() else { return Html::default() };
        html! { <open_plan::OpenPlan key={id.as_str().to_owned()} id={id.clone()} route={given.route.clone()} today={given.today} /> }
    })
}

#[wasm_split(depth, fallible)]
fn time() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <depth::time::Time ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn parts() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <depth::parts::Parts ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn scenarios() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <depth::scenarios::Scenarios ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn progress() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <depth::progress::Progress ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn locks() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <depth::locks::Locks ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn drivers() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <depth::drivers::Drivers ..given.clone() /> })
}

#[wasm_split(depth, fallible)]
fn units() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <depth::units::Units ..given.clone() /> })
}

#[wasm_split(work, fallible)]
fn history() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <history::History ..given.clone() /> })
}

#[wasm_split(home, fallible)]
fn bin() -> Result<View, SplitLoaderError> {
    words();
    Ok(|given: &RoomProps| html! { <bin::Bin ..given.clone() /> })
}
