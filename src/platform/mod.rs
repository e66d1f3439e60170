//! The browser. The only rooms that name `web_sys`, `js_sys` and `gloo`.
//!
//! | room | what it does |
//! |---|---|
//! | [`clock`] | the time, the day, timers, idle moments, measurements |
//! | [`database`] | plans, snapshots, journals, backups and settings in IndexedDB |
//! | [`drawing`] | colours of the page, pictures as points |
//! | [`element`] | places, heights, pointers and keys of elements |
//! | [`folder`] | a folder of the device that a person chose |
//! | [`fetch`] | files that lie beside the page |
//! | [`files`] | downloads, and files that a person picked |
//! | [`incoming`] | what a person picks, drops or pastes |
//! | [`intl`] | numbers, money, dates and sorting by `Intl` |
//! | [`location`] | the part of the address after `#` |
//! | [`page`] | visible, online, printed, about to be left |
//! | [`preferences`] | language and colours of the browser and of the page |
//! | [`quota`] | what the browser lets this site store |
//! | [`random`] | random bits |
//! | [`rescue`] | what happens after a panic |
//! | [`secret`] | bytes behind a password |
//! | [`tabs`] | word to the other tabs |
//! | [`version`] | newer versions of Rungs |
//! | [`worker`] | the second thread |

pub mod clipboard;
pub mod clock;
pub mod database;
pub mod drawing;
pub mod element;
pub mod fetch;
pub mod files;
pub mod folder;
pub mod incoming;
pub mod intl;
pub mod location;
pub mod page;
pub mod preferences;
pub mod quota;
pub mod random;
pub mod rescue;
pub mod secret;
pub mod surface;
pub mod tabs;
pub mod version;
pub mod worker;

use wasm_bindgen::{JsCast, JsValue};

pub use wasm_bindgen_futures::spawn_local as spawn;

/// The window. There is one wherever the page runs; the worker uses none of these rooms.
fn window() -> web_sys::Window {
    js_sys::global().unchecked_into()
}

/// What the browser said, in its words.
fn text_of(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => match error.dyn_ref::<web_sys::DomException>() {
            Some(exception) => exception.message(),
            None => format!("{error:?}"),
        },
    }
}
