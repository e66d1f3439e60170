//! Word to the other tabs that a plan changed, over the `BroadcastChannel` called `rungs`.

use super::page::Subscription;
use super::window;
use crate::plan::PlanId;
use gloo::events::EventListener;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

/// What a tab tells the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// The plan.
    pub plan: PlanId,
    /// Number of its last entry; none when the plan is no more.
    pub sequence: Option<u64>,
}

/// The channel to the other tabs.
pub struct Tabs {
    /// None where the browser has no such thing: then a tab hears of changes when it is shown again.
    channel: Option<BroadcastChannel>,
}

impl Tabs {
    /// Joins the channel of a database.
    #[must_use]
    pub fn join(name: &str) -> Self {
        Self { channel: BroadcastChannel::new(name).ok() }
    }

    /// Tells the other tabs.
    pub fn announce(&self, plan: &PlanId, sequence: Option<u64>) {
        let Some(channel) = &self.channel else { return };
        let message = Object::new();
        let sequence = sequence.map_or(JsValue::NULL, |sequence| JsValue::from_f64(sequence as f64));
        let told = Reflect::set(&message, &"plan".into(), &plan.as_str().into())
            .and_then(|_| Reflect::set(&message, &"sequence".into(), &sequence))
            .and_then(|_| channel.post_message(&message));
        // Untold, the other tabs read the change when they are shown.
        drop(told);
    }

    /// Calls with what the other tabs tell.
    pub fn listen(&self, call: impl Fn(Announcement) + 'static) -> Subscription {
        let listeners = self.channel.as_ref().map(|channel| {
            EventListener::new(channel, "message", move |event| {
                if let Some(announcement) = event.dyn_ref::<MessageEvent>().and_then(|event| read(&event.data())) {
                    call(announcement);
                }
            })
        });
        Subscription::new(listeners.into_iter().collect())
    }
}

/// A turn at something that one tab does at a time. It ends when this is dropped.
#[must_use = "dropped, the turn is over"]
pub struct Turn {
    release: Option<Function>,
}

/// Waits for a turn at `name`. Where the browser has no such thing, it is always one's turn.
pub async fn turn(name: &str) -> Turn {
    let (mut release, mut begin) = (None, None);
    let held = Promise::new(&mut |resolve, _| release = Some(resolve));
    let ready = Promise::new(&mut |resolve, _| begin = Some(resolve));
    let on_begin = Closure::once_into_js(move |_: JsValue| {
        if let Some(begin) = begin {
            // A promise takes any answer.
            begin.call0(&JsValue::NULL).ok();
        }
        held
    });
    let locks = Reflect::get(&window().navigator(), &"locks".into()).unwrap_or(JsValue::UNDEFINED);
    let request = Reflect::get(&locks, &"request".into()).ok().and_then(|request| request.dyn_into::<Function>().ok());
    let asked = request.and_then(|request| request.call2(&locks, &name.into(), &on_begin).ok());
    if asked.is_none() {
        return Turn { release: None };
    }
    // It cannot fail: nobody calls the request off.
    let _ = JsFuture::from(ready).await;
    Turn { release }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // As above.
            release.call0(&JsValue::NULL).ok();
        }
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

fn read(message: &JsValue) -> Option<Announcement> {
    let plan = PlanId::parse(&Reflect::get(message, &"plan".into()).ok()?.as_string()?)?;
    let sequence = Reflect::get(message, &"sequence".into()).ok()?.as_f64();
    Some(Announcement { plan, sequence: sequence.filter(|number| *number >= 0.0).map(|number| number as u64) })
}
