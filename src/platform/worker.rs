//! The second thread, for what takes longer than a frame. It is started when it is first needed.
//!
//! Messages to it are `{id, request, bytes}`, its answers `{id, response}` or `{id, error}`; the first word it says is
//! `{ready: true}`, for what is sent before that would be lost.

use super::text_of;
use gloo::events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::Display;
use std::rc::Rc;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, ErrorEvent, MessageEvent};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkerError {
    /// The browser did not start it, or its files did not come.
    #[error("the background thread could not start: {0}")]
    Start(String),
    /// It stopped in the middle of the work, or could not read the request.
    #[error("the background thread stopped: {0}")]
    Died(String),
    /// The work was called off.
    #[error("called off")]
    Cancelled,
}

/// The worker's end on the page. Work is done in the order in which it is sent.
#[derive(Default)]
pub struct Worker {
    state: Rc<RefCell<State>>,
}

#[derive(Default)]
struct State {
    running: Option<Running>,
    last_id: u32,
}

struct Running {
    worker: web_sys::Worker,
    ready: bool,
    /// What is to be sent as soon as it is ready: message and buffers that go with it.
    queue: Vec<(Object, Array)>,
    /// Settles the promise of each request that is under way.
    waiting: HashMap<u32, (Function, Function)>,
    _listeners: [EventListener; 3],
}

impl Worker {
    /// A worker that has not been started.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Has a request done with some bytes; gives back the response.
    ///
    /// # Errors
    /// [`WorkerError`] when no answer comes; the next request starts the worker anew.
    pub async fn run(&self, request: &[u8], bytes: &[u8]) -> Result<Vec<u8>, WorkerError> {
        let promise = self.send(request, bytes)?;
        match JsFuture::from(promise).await {
            Ok(response) => Ok(Uint8Array::new(&response).to_vec()),
            Err(reason) => Err(error_of(&reason)),
        }
    }

    /// Calls off everything that is under way, at once.
    pub fn cancel(&self) {
        stop(&self.state, "cancelled", "");
    }

    fn send(&self, request: &[u8], bytes: &[u8]) -> Result<Promise, WorkerError> {
        if self.state.borrow().running.is_none() {
            let running = start(&self.state)?;
            self.state.borrow_mut().running = Some(running);
        }
        let mut state = self.state.borrow_mut();
        state.last_id = state.last_id.wrapping_add(1);
        let id = state.last_id;
        let Some(running) = &mut state.running else {
            return Err(WorkerError::Cancelled);
        };
        let buffer = Uint8Array::from(bytes).buffer();
        let message = object(&[
            ("id", id.into()),
            ("request", Uint8Array::from(request).into()),
            ("bytes", buffer.clone().into()),
        ]);
        let promise = Promise::new(&mut |resolve, reject| {
            running.waiting.insert(id, (resolve, reject));
        });
        let transfer = Array::of1(&buffer);
        if running.ready {
            running
                .worker
                .post_message_with_transfer(&message, &transfer)
                .map_err(|e| WorkerError::Died(text_of(&e)))?;
        } else {
            running.queue.push((message, transfer));
        }
        Ok(promise)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.cancel();
    }
}

fn start(state: &Rc<RefCell<State>>) -> Result<Running, WorkerError> {
    let failed = |error: JsValue| WorkerError::Start(text_of(&error));
    // The page's own script starts it: the address is a Trusted Types sink, with a policy made there.
    let starter = Reflect::get(&js_sys::global(), &"rungsStartWorker".into()).map_err(failed)?;
    let starter: Function = starter.dyn_into().map_err(|_| WorkerError::Start("the page cannot start it".into()))?;
    let worker = starter.call0(&JsValue::NULL).map_err(failed)?.unchecked_into::<web_sys::Worker>();
    let on = |event: &'static str, call: fn(&Rc<RefCell<State>>, &web_sys::Event)| {
        let state = Rc::downgrade(state);
        EventListener::new(&worker, event, move |event| {
            if let Some(state) = state.upgrade() {
                call(&state, event);
            }
        })
    };
    let listeners = [on("message", hear), on("error", give_up), on("messageerror", give_up)];
    Ok(Running { worker, ready: false, queue: Vec::new(), waiting: HashMap::new(), _listeners: listeners })
}

fn hear(state: &Rc<RefCell<State>>, event: &web_sys::Event) {
    let Some(event) = event.dyn_ref::<MessageEvent>() else {
        return;
    };
    let data = event.data();
    let mut borrowed = state.borrow_mut();
    let Some(running) = &mut borrowed.running else {
        return;
    };
    let Some(id) = number(&data, "id") else {
        running.ready = true;
        let queue = std::mem::take(&mut running.queue);
        let sent = queue
            .iter()
            .try_for_each(|(message, transfer)| running.worker.post_message_with_transfer(message, transfer));
        drop(borrowed);
        if let Err(error) = sent {
            stop(state, "died", &text_of(&error));
        }
        return;
    };
    let settle = running.waiting.remove(&id);
    drop(borrowed);
    if let Some((resolve, reject)) = settle {
        match text_in(&data, "error") {
            None => resolve.call1(&JsValue::NULL, &Reflect::get(&data, &"response".into()).unwrap_or_default()).ok(),
            Some(reason) => reject.call1(&JsValue::NULL, &object(&[("reason", reason.into())])).ok(),
        };
    }
}

fn give_up(state: &Rc<RefCell<State>>, event: &web_sys::Event) {
    let reason = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
    let was_ready = state.borrow().running.as_ref().is_some_and(|running| running.ready);
    stop(state, if was_ready { "died" } else { "start" }, &reason);
}

/// Ends the worker; every request that waits is told why.
fn stop(state: &Rc<RefCell<State>>, kind: &str, reason: &str) {
    let Some(running) = state.borrow_mut().running.take() else {
        return;
    };
    running.worker.terminate();
    for (_, reject) in running.waiting.values() {
        reject.call1(&JsValue::NULL, &object(&[("kind", kind.into()), ("reason", reason.into())])).ok();
    }
    // The listener that called this is one of those dropped here: only after it has returned.
    super::spawn(async move { drop(running) });
}

fn error_of(reason: &JsValue) -> WorkerError {
    let words = text_in(reason, "reason").unwrap_or_default();
    match text_in(reason, "kind").as_deref() {
        Some("cancelled") => WorkerError::Cancelled,
        Some("start") => WorkerError::Start(words),
        _ => WorkerError::Died(words),
    }
}

/// The worker's own end: answers each request by `run`, for as long as the thread lives.
pub fn serve<E: Display>(run: impl Fn(&[u8], &[u8]) -> Result<Vec<u8>, E> + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answer = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        let bytes_in = |name: &str| Reflect::get(&data, &name.into()).map(|buffer| Uint8Array::new(&buffer).to_vec());
        let request = bytes_in("request").unwrap_or_default();
        let bytes = bytes_in("bytes");
        let id = number(&data, "id").unwrap_or_default().into();
        // A text, or a buffer that was made here, can always be posted.
        match run(&request, &bytes.unwrap_or_default()) {
            Ok(response) => {
                let buffer = Uint8Array::from(response.as_slice()).buffer();
                let message = object(&[("id", id), ("response", buffer.clone().into())]);
                answer.post_message_with_transfer(&message, &Array::of1(&buffer)).ok();
            }
            Err(error) => {
                answer.post_message(&object(&[("id", id), ("error", error.to_string().into())])).ok();
            }
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    scope.post_message(&object(&[("ready", true.into())])).ok();
}

fn number(data: &JsValue, name: &str) -> Option<u32> {
    Reflect::get(data, &name.into()).ok()?.as_f64().map(|number| number as u32)
}

fn text_in(data: &JsValue, name: &str) -> Option<String> {
    Reflect::get(data, &name.into()).ok()?.as_string()
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Refused only by frozen objects, and this one is new.
        Reflect::set(&object, &(*name).into(), value).ok();
    }
    object
}
