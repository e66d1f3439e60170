//! The import of customers: a file is looked at, shown, corrected, and brought in as one step.

mod bring;
mod changes;
pub mod choice;
mod columns;
mod flow;
mod form;
mod pick;
mod preview;
mod rejected;
mod review;
mod words;
mod work;

pub use words::likeness;
pub use work::{CustomersForm, cells_of, customers_file, read_customers, workbook_file};

use crate::exchange::table::{Import, Memories, StageTarget};
use crate::pages::care::{Bring, Source};
use crate::pages::take_back::said_of;
use crate::platform::database::Database;
use crate::platform::files::{self, FileError};
use crate::platform::{clock, incoming, spawn};
use crate::state::session::Said;
use crate::state::{use_baseline, use_locale, use_session, use_store};
use crate::ui::dialog::Dialog;
use flow::{Origin, Review};
use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;
use work::{Corrections, Progress, WorkError};
use yew::prelude::*;

/// What stands in the way of an import.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The browser cannot read the file.
    File(FileError),
    /// It has so many bytes, and that is too many.
    TooLarge(u64),
    /// The second thread did not do it.
    Work(WorkError),
    /// Already in the person's words.
    Said(String),
}

/// Work that ends with the next step, with the same one, or with what stands in the way.
type Coming = std::pin::Pin<Box<dyn Future<Output = Result<Option<Step>, Problem>>>>;

/// Where the person is.
#[derive(Clone, PartialEq)]
enum Step {
    /// Before a file.
    Choose,
    /// The file holds plans.
    Plans(Rc<str>),
    /// What was found in a table.
    Review(Box<Review>),
}

/// Properties for [`ImportSheet`].
#[derive(PartialEq, Properties)]
pub struct ImportSheetProps {
    /// Closes it.
    pub on_close: Callback<()>,
}

/// The dialog in which a file becomes customers.
#[component]
pub fn ImportSheet(props: &ImportSheetProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let store = use_store();
    let plan = use_baseline();
    let memories = use_memo((), |()| Memory::default());
    let step = use_state(|| Step::Choose);
    let adopted = use_state_eq(|| None::<Rc<str>>);
    let problem = use_state_eq(|| None::<Problem>);
    let is_busy = use_state_eq(|| false);
    let progress = use_state_eq(|| None::<f64>);
    let turn = use_memo((), |()| Turn::default());
    use_effect_with(Rc::clone(&turn), |turn| {
        let turn = Rc::clone(turn);
        work::begin();
        move || turn.end()
    });

    // Shows what comes of some work, unless other work was begun since.
    let show = {
        let (step, problem, is_busy, turn) = (step.setter(), problem.setter(), is_busy.setter(), Rc::clone(&turn));
        let progress = progress.setter();
        move |work: Box<dyn FnOnce(Progress) -> Coming>| {
            let mine = turn.begin();
            let (step, problem, is_busy, turn) = (step.clone(), problem.clone(), is_busy.clone(), Rc::clone(&turn));
            let progress = progress.clone();
            is_busy.set(true);
            problem.set(None);
            progress.set(None);
            let told: Progress = {
                let (progress, turn) = (progress.clone(), Rc::clone(&turn));
                Rc::new(move |share: f64| {
                    if turn.is(mine) {
                        progress.set(Some(share));
                    }
                })
            };
            spawn(async move {
                let outcome = work(told).await;
                if !turn.is(mine) {
                    return;
                }
                turn.rest();
                is_busy.set(false);
                progress.set(None);
                match outcome {
                    Ok(Some(next)) => step.set(next),
                    Ok(None) => {}
                    Err(reason) => problem.set(Some(reason)),
                }
            });
        }
    };
    let take = {
        let (show, plan, memories, session) = (show.clone(), plan.clone(), Rc::clone(&memories), session.clone());
        Callback::from(move |origin: Origin| {
            let Some(plan) = plan.clone() else { return };
            let (memories, session) = (Rc::clone(&memories), session.clone());
            show(Box::new(|told| {
                Box::pin(async move {
                    if let Some(session) = &session {
                        memories.learn(&session.database).await;
                    }
                    let known = memories.known.borrow().clone();
                    flow::open(origin, &plan, &known, &told).await.map(Some)
                })
            }));
        })
    };
    {
        let latest = use_mut_ref(|| take.clone());
        *latest.borrow_mut() = take.clone();
        use_effect_with((), move |()| {
            let heard = incoming::on_incoming(move |came| {
                let take = latest.borrow().clone();
                take.emit(match came {
                    incoming::Incoming::File(file) => Origin::File(file),
                    incoming::Incoming::Text(text) => Origin::Pasted { name: locale.t("import.pasted"), text },
                });
            });
            move || drop(heard)
        });
    }
    let correct = {
        let (show, step, plan, memories) = (show.clone(), step.clone(), plan.clone(), Rc::clone(&memories));
        Callback::from(move |corrections: Corrections| {
            let (Step::Review(review), Some(plan)) = (&*step, plan.clone()) else { return };
            let (source, known) = (Rc::clone(&review.source), memories.known.borrow().clone());
            show(Box::new(|told| {
                Box::pin(async move {
                    let review = flow::look(source, corrections, &plan, &known, &told).await?;
                    Ok(Some(Step::Review(Box::new(review))))
                })
            }));
        })
    };
    let ask = {
        let (show, step) = (show.clone(), step.clone());
        Callback::from(move |asking: bring::Asking| {
            let Step::Review(review) = &*step else { return };
            let review = review.clone();
            show(Box::new(move |told| {
                Box::pin(async move {
                    let review = flow::ask_again(&review, asking, &told).await?;
                    Ok(Some(Step::Review(Box::new(review))))
                })
            }));
        })
    };
    let finish = {
        let (session, on_close) = (session.clone(), props.on_close.clone());
        move |said: Said| {
            if let Some(session) = &session {
                session.say.emit(said);
            }
            on_close.emit(());
        }
    };
    let bring = {
        let (show, step, finish, turn) = (show.clone(), step.clone(), finish.clone(), Rc::clone(&turn));
        let (memories, session) = (Rc::clone(&memories), session.clone());
        Callback::from(move |others: Rc<HashSet<usize>>| {
            let (Step::Review(review), Some(store)) = (&*step, store.clone()) else { return };
            let (review, finish, turn) = (review.clone(), finish.clone(), Rc::clone(&turn));
            let (memories, session) = (Rc::clone(&memories), session.clone());
            show(Box::new(move |told| {
                let mine = turn.current();
                Box::pin(async move {
                    let measurement = clock::measure("rungs:import");
                    let brought = flow::bring(&review, &|at| !others.contains(&at), &told).await?;
                    if brought.steps.is_empty() {
                        return Err(Problem::Said(locale.t("import.nothing_new")));
                    }
                    let (gesture, count) = (crate::state::gesture(), brought.steps.len());
                    let said = words::done(locale, review.found.mapping.subject, &brought);
                    let goes_on = |done: usize| {
                        told(done as f64 / count as f64);
                        turn.is(mine)
                    };
                    let is_done = store.act_in_steps(locale, brought.steps, gesture, goes_on).await;
                    drop(measurement);
                    if !is_done.map_err(Problem::Said)? {
                        return Ok(None);
                    }
                    if let Some(session) = &session {
                        memories.keep(&review, &session.database);
                    }
                    clock::next_task().await;
                    finish(said_of(said, Some(store), gesture));
                    Ok(None)
                })
            }));
        })
    };
    let save_rejected = {
        let (show, step) = (show.clone(), step.clone());
        Callback::from(move |()| {
            let Step::Review(review) = &*step else { return };
            let review = review.clone();
            show(Box::new(move |told| {
                Box::pin(async move {
                    let import: Import = flow::read(&review, &told).await?;
                    let text = words::rejected_csv(locale, review.sheet(), &import.rejected);
                    files::download_text(&locale.t("import.rejected.file"), "text/csv", &text)
                        .map_err(Problem::File)?;
                    Ok(None)
                })
            }));
        })
    };
    let adopt = {
        let adopted = adopted.setter();
        let step = step.clone();
        Callback::from(move |_: MouseEvent| {
            if let Step::Plans(text) = &*step {
                adopted.set(Some(Rc::clone(text)));
            }
        })
    };
    let stop = {
        let (turn, is_busy, progress) = (Rc::clone(&turn), is_busy.setter(), progress.setter());
        Callback::from(move |_: MouseEvent| {
            turn.end();
            is_busy.set(false);
            progress.set(None);
        })
    };
    let again = {
        let (step, problem) = (step.setter(), problem.setter());
        Callback::from(move |()| {
            problem.set(None);
            step.set(Step::Choose);
        })
    };
    let grades: Rc<[AttrValue]> = match &plan {
        Some(plan) => plan.ladder.grades().iter().map(|grade| AttrValue::from(grade.name.clone())).collect(),
        None => Rc::new([]),
    };
    let message = (*problem).as_ref().map(|problem| words::problem(locale, problem));
    if let Some(text) = (*adopted).clone() {
        return html! { <Bring source={Source::Text(text)} opens={true} on_close={props.on_close.clone()} /> };
    }
    html! {
        <Dialog title={locale.t("import.title")} class="wide import" on_close={props.on_close.clone()}>
            <div class="import-body" aria-busy={is_busy.to_string()}>
                if *step == Step::Choose {
                    <pick::Pick is_busy={*is_busy} on_take={take} />
                }
                if let Step::Plans(_) = &*step {
                    <p>{ locale.t("import.plans") }</p>
                    <p class="actions">
                        <button type="button" class="button primary" disabled={*is_busy} onclick={adopt}>{ locale.t("import.plans_add") }</button>
                        <button type="button" class="button" onclick={again.reform(|_: MouseEvent| ())}>{ locale.t("import.other_file") }</button>
                    </p>
                }
                if let Some(share) = *progress {
                    <p class="import-progress">
                        <progress max="1" value={format!("{share:.3}")} aria-label={locale.t("import.reading")} />
                        <button type="button" class="button small" onclick={stop}>{ locale.t("import.stop") }</button>
                    </p>
                }
                if let Some(message) = &message {
                    <p class="field-error" role="alert">{ message.clone() }</p>
                }
                if let Step::Review(review) = &*step {
                    <review::ReviewForm
                        review={(**review).clone()} {grades} currency={plan.as_ref().map(|plan| plan.currency).unwrap_or_default()}
                        is_busy={*is_busy} on_correct={correct} on_ask={ask} on_bring={bring} on_save_rejected={save_rejected}
                        on_again={again} on_cancel={props.on_close.clone()}
                    />
                }
            </div>
        </Dialog>
    }
}

/// Where customers of a stage go, by its position in a list: the grades, then lost, then left out.
fn target_at(position: usize, grades: usize) -> StageTarget {
    match position.checked_sub(grades) {
        None => StageTarget::Grade(position),
        Some(0) => StageTarget::Lost,
        Some(_) => StageTarget::Skip,
    }
}

/// The inverse of [`target_at`].
fn position_of(target: StageTarget, grades: usize) -> usize {
    match target {
        StageTarget::Grade(grade) => grade,
        StageTarget::Lost => grades,
        StageTarget::Skip => grades + 1,
    }
}

/// The setting under which is kept what columns meant.
const MEMORIES: &str = "import_columns";

/// What columns meant the last time, as far as it was looked up.
#[derive(Default)]
struct Memory {
    known: RefCell<Memories>,
    is_read: Cell<bool>,
}

impl PartialEq for Memory {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Memory {
    async fn learn(&self, database: &Database) {
        if !self.is_read.replace(true)
            && let Ok(Some(json)) = database.setting(MEMORIES).await
        {
            *self.known.borrow_mut() = Memories::read(&json);
        }
    }

    /// Not kept, the columns are guessed the next time.
    fn keep(&self, review: &Review, database: &Rc<Database>) {
        let mut known = self.known.borrow_mut();
        review.remember(&mut known);
        let (json, database) = (known.write(), Rc::clone(database));
        spawn(async move { drop(database.put_setting(MEMORIES, &json).await) });
    }
}

/// Which piece of work counts: the one that was begun last, until the dialog closes.
#[derive(Default, PartialEq)]
struct Turn {
    number: Cell<u32>,
    is_busy: Cell<bool>,
}

impl Turn {
    fn begin(&self) -> u32 {
        self.number.set(self.number.get().wrapping_add(1));
        self.is_busy.set(true);
        self.number.get()
    }

    fn current(&self) -> u32 {
        self.number.get()
    }

    fn is(&self, mine: u32) -> bool {
        self.number.get() == mine
    }

    fn rest(&self) {
        self.is_busy.set(false);
    }

    fn end(&self) {
        self.number.set(self.number.get().wrapping_add(1));
        if self.is_busy.replace(false) {
            work::cancel();
        } else {
            work::forget();
        }
    }
}
