//! What the second thread is asked about the forecast, and what is shown meanwhile.
//!
//! It has a thread of its own, so that calling it off calls off nothing else. The last answer stays while the next is
//! worked out; of questions that come meanwhile, each view's last is answered.

use crate::domain::accounts::Customers;
use crate::domain::calendar::Day;
use crate::exchange::job::{Request, Response};
use crate::plan::Plan;
use crate::plan::forecast::{About, Answer, CustomersSent, Question, Request as Asked, Snapshot, SnapshotsSent};
use crate::platform::clock::next_task;
use crate::platform::worker::{Worker, WorkerError};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use yew::prelude::*;

/// Where an answer stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Working {
    /// The last answer, and the question that it answers.
    pub answer: Option<Rc<(Question, Answer)>>,
    /// How much of the next is done, 0–1; none when nothing is under way.
    pub progress: Option<f64>,
    /// Whether the last answer is of a plan that has changed since.
    pub is_stale: bool,
    /// Why the next did not come.
    pub failure: Option<Failure>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The person called it off.
    CalledOff,
    /// The thread did not start, or died.
    Thread(String),
}

/// A question and whoever waits for it.
struct Job {
    question: Question,
    customers: Customers,
    /// The plan as it was kept; none where nothing is asked of it.
    snapshots: Option<Rc<Vec<Snapshot>>>,
    /// Whether anybody still waits for it.
    is_current: Rc<Cell<bool>>,
    tell: Rc<dyn Fn(Told)>,
}

enum Told {
    Progress(f64),
    Answer(Box<Answer>),
    Failure(Failure),
}

#[derive(Default)]
struct Clerk {
    worker: Rc<Worker>,
    sent: RefCell<CustomersSent>,
    snapshots: RefCell<SnapshotsSent>,
    wanted: RefCell<VecDeque<Job>>,
    is_busy: Cell<bool>,
}

thread_local! {
    /// One for the whole app: it has the customers.
    static CLERK: Rc<Clerk> = Rc::new(Clerk::default());
}

impl Clerk {
    fn ask(self: &Rc<Self>, job: Job) {
        self.wanted.borrow_mut().push_back(job);
        if self.is_busy.replace(true) {
            return;
        }
        let clerk = Rc::clone(self);
        crate::platform::spawn(async move {
            while let Some(job) = clerk.next() {
                let told = clerk.answer(&job).await;
                (job.tell)(match told {
                    Ok(answer) => Told::Answer(Box::new(answer)),
                    Err(error) => {
                        // The thread is gone, and with it what it had.
                        clerk.sent.borrow_mut().forget();
                        clerk.snapshots.borrow_mut().forget();
                        Told::Failure(match error {
                            WorkerError::Cancelled => Failure::CalledOff,
                            WorkerError::Start(words) | WorkerError::Died(words) => Failure::Thread(words),
                        })
                    }
                });
            }
            clerk.is_busy.set(false);
        });
    }

    fn next(&self) -> Option<Job> {
        let mut wanted = self.wanted.borrow_mut();
        wanted.retain(|job| job.is_current.get());
        wanted.pop_front()
    }

    async fn answer(&self, job: &Job) -> Result<Answer, WorkerError> {
        let tell = Rc::clone(&job.tell);
        let progress: Rc<dyn Fn(f64)> = Rc::new(move |share| tell(Told::Progress(share)));
        let customers = self.sent.borrow_mut().messages(&job.customers);
        let kept = job.snapshots.as_ref();
        let snapshots = kept.map(|kept| self.snapshots.borrow_mut().messages(kept, &job.customers));
        for message in customers.chain(snapshots.into_iter().flatten()) {
            self.send(&message, &(Rc::new(|_| ()) as Rc<dyn Fn(f64)>)).await?;
            // Each message is made in a task of its own.
            next_task().await;
        }
        let question = Asked::Ask(Box::new(job.question.clone()));
        match self.send(&question, &progress).await? {
            Response::Forecast(answer) => Ok(*answer),
            _ => Err(WorkerError::Died(String::new())),
        }
    }

    async fn send(&self, message: &Asked, progress: &Rc<dyn Fn(f64)>) -> Result<Response, WorkerError> {
        let strange = |error: &dyn std::fmt::Display| WorkerError::Died(error.to_string());
        let json = serde_json::to_vec(message).map_err(|error| strange(&error))?;
        let request = postcard::to_allocvec(&Request::Forecast(json)).map_err(|error| strange(&error))?;
        let reply = Rc::clone(&self.worker).run(&request, None, progress).await?;
        postcard::from_bytes(&reply.response).map_err(|error| strange(&error))
    }
}

/// What is shown of an answer, and how it is called off and asked for again.
#[derive(Clone, PartialEq)]
pub struct Handle {
    /// Where it stands.
    pub working: Rc<Working>,
    /// Calls it off.
    pub on_cancel: Callback<()>,
    /// Asks again.
    pub on_again: Callback<()>,
}

/// Asks about a plan whenever it changes.
#[hook]
pub fn use_forecast(plan: &Rc<Plan>, about: About, today: Day) -> Handle {
    use_forecast_of(plan, about, today, None)
}

/// The same of a plan and of what was kept of it.
#[hook]
pub fn use_forecast_of(plan: &Rc<Plan>, about: About, today: Day, kept: Option<&Rc<Vec<Snapshot>>>) -> Handle {
    use_asked(Question::of(plan, about, today), &plan.customers, kept)
}

/// Asks a question about customers whenever it changes.
#[hook]
pub fn use_asked(question: Question, customers: &Customers, kept: Option<&Rc<Vec<Snapshot>>>) -> Handle {
    let shown = use_state(|| Rc::new(Working::default()));
    let again = use_state(|| 0_u32);
    // What a state handle reads is what was last rendered: what comes in between is kept here.
    let now = use_mut_ref(Working::default);
    {
        let setter = shown.setter();
        let asked = (question, customers.clone(), kept.cloned(), *again);
        use_effect_with(asked, move |(question, customers, snapshots, _)| {
            let is_current = Rc::new(Cell::new(true));
            let tell = {
                let (is_current, question) = (Rc::clone(&is_current), question.clone());
                let (now, setter) = (Rc::clone(&now), setter.clone());
                Rc::new(move |told: Told| {
                    if !is_current.get() {
                        return;
                    }
                    let mut working = now.borrow_mut();
                    match told {
                        Told::Progress(share) => working.progress = Some(share),
                        Told::Failure(failure) => {
                            (working.progress, working.failure) = (None, Some(failure));
                        }
                        Told::Answer(answer) => {
                            let answer = Some(Rc::new((question.clone(), *answer)));
                            *working = Working { answer, ..Working::default() };
                        }
                    }
                    setter.set(Rc::new(working.clone()));
                })
            };
            {
                let mut working = now.borrow_mut();
                working.is_stale = working.answer.is_some();
                (working.progress, working.failure) = (Some(0.0), None);
                setter.set(Rc::new(working.clone()));
            }
            let (question, customers, snapshots) = (question.clone(), customers.clone(), snapshots.clone());
            let job = Job { question, customers, snapshots, is_current: Rc::clone(&is_current), tell };
            CLERK.with(Rc::clone).ask(job);
            move || is_current.set(false)
        });
    }
    let on_cancel = use_callback((), |(), ()| CLERK.with(Rc::clone).worker.cancel());
    let on_again = use_callback(*again, {
        let setter = again.setter();
        move |(), asked: &u32| setter.set(asked.wrapping_add(1))
    });
    Handle { working: Rc::clone(&shown), on_cancel, on_again }
}
