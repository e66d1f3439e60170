//! Word to the other tabs that a plan changed, over the `BroadcastChannel` called `rungs`.

use super::page::Subscription;
use crate::plan::PlanId;
use gloo::events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
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
