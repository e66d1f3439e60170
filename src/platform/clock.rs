//! The time, the day, timers, idle moments and measurements.

use super::window;
use crate::domain::calendar::Day;
use crate::domain::pauses::Pauses;
use gloo::timers::callback::Timeout;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// How long [`after_paint`] waits for a frame.
const FRAME_MS_MAX: u32 = 100;

/// Milliseconds since 1970 (UTC).
#[must_use]
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// Today where the person is; none when the clock shows a year beyond 9999.
#[must_use]
pub fn today() -> Option<Day> {
    day_of(now_ms())
}

/// The day, where the person is, of a moment in milliseconds since 1970 (UTC).
#[must_use]
pub fn day_of(at_ms: i64) -> Option<Day> {
    moment_of(at_ms).map(|moment| moment.day)
}

/// A moment where the person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub day: Day,
    /// 0–23.
    pub hour: u32,
    /// 0–59.
    pub minute: u32,
}

impl Moment {
    /// The time of the day: 10:42.
    #[must_use]
    pub fn time(self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }
}

/// The moment, where the person is, in milliseconds since 1970 (UTC).
#[cfg(target_arch = "wasm32")]
#[must_use]
pub fn moment_of(at_ms: i64) -> Option<Moment> {
    let at = js_sys::Date::new(&JsValue::from_f64(at_ms as f64));
    let year = i16::try_from(at.get_full_year()).ok()?;
    let month = i8::try_from(at.get_month() + 1).ok()?;
    let day = Day::new(year, month, i8::try_from(at.get_date()).ok()?).ok()?;
    Some(Moment { day, hour: at.get_hours(), minute: at.get_minutes() })
}

/// On the host, where markup is tested, everyone is in Greenwich.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn moment_of(at_ms: i64) -> Option<Moment> {
    let minutes = at_ms.div_euclid(60_000);
    let day = Day::new(1970, 1, 1).ok()?.plus(i32::try_from(minutes.div_euclid(1_440)).ok()?)?;
    let minute = u32::try_from(minutes.rem_euclid(1_440)).ok()?;
    Some(Moment { day, hour: minute / 60, minute: minute % 60 })
}

/// A call that comes later; dropped, it never comes.
#[must_use = "dropped, the call never comes"]
pub struct Timer {
    _timeout: Timeout,
}

/// Calls after `delay_ms` milliseconds.
pub fn after_ms(delay_ms: u32, call: impl FnOnce() + 'static) -> Timer {
    Timer { _timeout: Timeout::new(delay_ms, call) }
}

/// Calls right after the next frame: what the page shows now has been drawn by then. All that wait for the same frame
/// are called together. A page that draws no frames, since it is hidden, calls within [`FRAME_MS_MAX`].
pub fn after_paint(call: impl FnOnce() + 'static) {
    type Call = Box<dyn FnOnce()>;
    thread_local! {
        static WAITING: RefCell<Vec<Call>> = const { RefCell::new(Vec::new()) };
        static IS_GUARDED: Cell<bool> = const { Cell::new(false) };
        // A task, since the browser draws before it goes on with tasks; another frame's call would hold all other
        // tasks up until that frame is drawn too.
        static DRAWN: Closure<dyn FnMut()> = Closure::new(|| drop(Timeout::new(0, call_all).forget()));
    }
    fn call_all() {
        WAITING.take().into_iter().for_each(|call| call());
    }
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push(Box::new(call));
        waiting.len() == 1
    });
    if is_first {
        // Refused, the guard calls.
        DRAWN.with(|drawn| window().request_animation_frame(drawn.as_ref().unchecked_ref()).ok());
        if !IS_GUARDED.replace(true) {
            Timeout::new(FRAME_MS_MAX, || {
                IS_GUARDED.set(false);
                call_all();
            })
            .forget();
        }
    }
}

/// Goes on in the browser's next task, so that it can paint and hear the person in between.
pub async fn next_task() {
    let is_due = Rc::new(Cell::new(false));
    let mut timer = None;
    poll_fn(move |context| {
        if is_due.get() {
            return Poll::Ready(());
        }
        let (due, waker) = (Rc::clone(&is_due), context.waker().clone());
        timer.get_or_insert_with(|| {
            after_ms(0, move || {
                due.set(true);
                waker.wake();
            })
        });
        Poll::Pending
    })
    .await;
}

/// Long work that lets the browser paint and hear the person every few milliseconds.
#[derive(Default)]
pub struct Pace {
    since_ms: i64,
    steps: u32,
}

impl Pace {
    /// The longest that work goes on at a time.
    const SLICE_MS: i64 = 12;
    /// Steps between two looks at the clock.
    const STEPS: u32 = 64;

    /// Goes on in the next task, once the work has gone on for long enough.
    pub async fn rest(&mut self) {
        self.steps = self.steps.wrapping_add(1);
        if self.steps % Self::STEPS != 1 {
            return;
        }
        let now_ms = now_ms();
        if self.since_ms == 0 {
            self.since_ms = now_ms;
        } else if now_ms - self.since_ms >= Self::SLICE_MS {
            next_task().await;
            self.since_ms = self::now_ms();
        }
    }
}

/// Pauses for long work: every few milliseconds the browser has a turn. Work whose turn is over by then, since `turn` has
/// become another, ends there.
pub fn pauses(turn: Rc<Cell<u32>>) -> Pauses {
    let (mine, since_ms) = (turn.get(), Rc::new(Cell::new(now_ms())));
    Pauses::when(move || {
        if turn.get() != mine {
            return Some(Box::pin(std::future::pending()));
        }
        if now_ms() - since_ms.get() < Pace::SLICE_MS {
            return None;
        }
        let since_ms = Rc::clone(&since_ms);
        Some(Box::pin(async move {
            next_task().await;
            since_ms.set(now_ms());
        }))
    })
}

/// Calls when the browser has nothing else to do, within two seconds at most.
pub fn when_idle(call: impl FnOnce() + 'static) {
    let window = window();
    // Safari has no idle callback.
    if js_sys::Reflect::has(&window, &JsValue::from_str("requestIdleCallback")).unwrap_or(false) {
        let call = Closure::once_into_js(call);
        let options = js_sys::Object::new();
        let asked = js_sys::Reflect::set(&options, &"timeout".into(), &2000.into())
            .and_then(|_| js_sys::Reflect::get(&window, &"requestIdleCallback".into()))
            .and_then(|request| request.unchecked_into::<js_sys::Function>().call2(&window, &call, &options));
        // Refused, the call is only later: everything that waits for an idle moment is asked for again.
        drop(asked);
    } else {
        Timeout::new(50, call).forget();
    }
}

/// Measures from here to its end, under a name that the browser's performance timeline shows.
pub struct Measurement {
    name: &'static str,
    start: String,
}

/// Starts a measurement.
#[must_use]
pub fn measure(name: &'static str) -> Measurement {
    let start = format!("{name}:start");
    if let Some(performance) = window().performance() {
        performance.mark(&start).ok();
    }
    Measurement { name, start }
}

impl Drop for Measurement {
    fn drop(&mut self) {
        if let Some(performance) = window().performance() {
            performance.measure_with_start_mark(self.name, &self.start).ok();
            performance.clear_marks_with_mark_name(&self.start);
        }
    }
}
