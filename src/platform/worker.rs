//! The second thread, for what takes longer than a frame. It is started when it is first needed.
//!
//! Messages to it are `{id, request, file}`, where the file is a handle that the worker reads by itself; its answers are
//! `{id, progress}` on the way, then `{id, response, file}` or `{id, error}`. The first word it says is `{ready: true}`,
//! for what is sent before that would be lost.

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
use web_sys::{Blob, DedicatedWorkerGlobalScope, ErrorEvent, FileReaderSync, MessageEvent};

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
    /// What is to be sent as soon as it is ready.
    queue: Vec<Object>,
    waiting: HashMap<u32, Waiting>,
    _listeners: [EventListener; 3],
}

/// A request that is under way.
struct Waiting {
    resolve: Function,
    reject: Function,
    on_progress: Rc<dyn Fn(f64)>,
}

/// An answer.
pub struct Reply {
    /// The response's bytes.
    pub response: Vec<u8>,
    /// The file that was asked for, as it came: it never enters the page's own memory.
    pub file: Uint8Array,
}

impl Worker {
    /// A worker that has not been started.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Has a request done, with a file where it needs one; `on_progress` is told how much is done, from 0 to 1.
    ///
    /// # Errors
    /// [`WorkerError`] when no answer comes; the next request starts the worker anew.
    pub async fn run(
        &self,
        request: &[u8],
        file: Option<&Blob>,
        on_progress: &Rc<dyn Fn(f64)>,
    ) -> Result<Reply, WorkerError> {
        let promise = self.send(request, file, on_progress)?;
        match JsFuture::from(promise).await {
            Ok(answer) => {
                let bytes_in = |name: &str| Uint8Array::new(&Reflect::get(&answer, &name.into()).unwrap_or_default());
                Ok(Reply { response: bytes_in("response").to_vec(), file: bytes_in("file") })
            }
            Err(reason) => Err(error_of(&reason)),
        }
    }

    /// Starts it before it is needed. Where it does not start, the first request says so.
    pub fn begin(&self) {
        if self.state.borrow().running.is_none()
            && let Ok(running) = start(&self.state)
        {
            self.state.borrow_mut().running = Some(running);
        }
    }

    /// Whether it was started and goes on.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.state.borrow().running.is_some()
    }

    /// Calls off everything that is under way, at once.
    pub fn cancel(&self) {
        stop(&self.state, "cancelled", "");
    }

    fn send(&self, request: &[u8], file: Option<&Blob>, on_progress: &Rc<dyn Fn(f64)>) -> Result<Promise, WorkerError> {
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
        let message = object(&[
            ("id", id.into()),
            ("request", Uint8Array::from(request).into()),
            ("file", file.map_or(JsValue::UNDEFINED, JsValue::from)),
        ]);
        let promise = Promise::new(&mut |resolve, reject| {
            let on_progress = Rc::clone(on_progress);
            running.waiting.insert(id, Waiting { resolve, reject, on_progress });
        });
        if running.ready {
            running.worker.post_message(&message).map_err(|e| WorkerError::Died(text_of(&e)))?;
        } else {
            running.queue.push(message);
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
        let sent = queue.iter().try_for_each(|message| running.worker.post_message(message));
        drop(borrowed);
        if let Err(error) = sent {
            stop(state, "died", &text_of(&error));
        }
        return;
    };
    if let Some(share) = Reflect::get(&data, &"progress".into()).ok().and_then(|share| share.as_f64()) {
        let on_progress = running.waiting.get(&id).map(|waiting| Rc::clone(&waiting.on_progress));
        drop(borrowed);
        if let Some(on_progress) = on_progress {
            on_progress(share);
        }
        return;
    }
    let waiting = running.waiting.remove(&id);
    drop(borrowed);
    if let Some(Waiting { resolve, reject, .. }) = waiting {
        match text_in(&data, "error") {
            None => resolve.call1(&JsValue::NULL, &data).ok(),
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
    for Waiting { reject, .. } in running.waiting.values() {
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

/// A request in the worker: its file, and whoever waits for it.
pub struct Errand {
    scope: DedicatedWorkerGlobalScope,
    id: JsValue,
    file: Option<Blob>,
}

impl Errand {
    /// The bytes of the file; none when there is no file.
    ///
    /// # Errors
    /// Why the browser cannot read it.
    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        let Some(file) = &self.file else { return Ok(Vec::new()) };
        let read = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(file));
        read.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|error| text_of(&error))
    }

    /// Tells the page how much of the work is done, from 0 to 1.
    pub fn progress(&self, share: f64) {
        self.scope.post_message(&object(&[("id", self.id.clone()), ("progress", share.into())])).ok();
    }
}

/// The worker's own end: answers each request by `run`, a response and a file, for as long as the thread lives.
pub fn serve<E: Display>(run: impl Fn(&[u8], Errand) -> Result<(Vec<u8>, Vec<u8>), E> + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answer = scope.clone();
    let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        let field = |name: &str| Reflect::get(&data, &name.into()).unwrap_or_default();
        let request = Uint8Array::new(&field("request")).to_vec();
        let id: JsValue = number(&data, "id").unwrap_or_default().into();
        let errand = Errand { scope: answer.clone(), id: id.clone(), file: field("file").dyn_into().ok() };
        // A text, or a buffer that was made here, can always be posted.
        match run(&request, errand) {
            Ok((response, file)) => {
                let [response, file] = [response, file].map(|bytes| Uint8Array::from(bytes.as_slice()).buffer());
                let message =
                    object(&[("id", id), ("response", response.clone().into()), ("file", file.clone().into())]);
                answer.post_message_with_transfer(&message, &Array::of2(&response, &file)).ok();
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
