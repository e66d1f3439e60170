//! What only a browser can show: real IndexedDB, two tabs on one plan, `Intl`, the worker.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::expect_used, reason = "in a test, a panic is the message")]

use js_sys::{Array, Function, Promise};
use rungs::domain::amounts::Currency;
use rungs::domain::calendar::{Day, Month, Period};
use rungs::domain::ladder::templates::templates;
use rungs::i18n::{Language, Locale};
use rungs::persistence::write_plan;
use rungs::plan::{Action, ActionError, GestureId, Plan, Target};
use rungs::platform::database::{Appended, Database, DatabaseError};
use rungs::platform::worker::{Worker, WorkerError};
use rungs::platform::{clock, files, intl, random};
use rungs::state::keeper::{Change, Keeper, SaveState, new_gesture, new_plan_id};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

#[path = "browser/forecast.rs"]
mod forecast;
#[path = "browser/storage.rs"]
mod storage;

wasm_bindgen_test_configure!(run_in_browser);

/// Tells those who wait that something changed.
#[derive(Default)]
struct Signal {
    waiting: RefCell<Vec<Function>>,
    changes: RefCell<Vec<Change>>,
}

impl Signal {
    fn tell(&self, change: Change) {
        self.changes.borrow_mut().push(change);
        for resolve in self.waiting.take() {
            resolve.call0(&JsValue::NULL).expect("a promise can be resolved");
        }
    }

    async fn until(&self, holds: impl Fn() -> bool) {
        while !holds() {
            let next = Promise::new(&mut |resolve, _| self.waiting.borrow_mut().push(resolve));
            JsFuture::from(next).await.expect("it is never rejected");
        }
    }
}

/// A tab: its own connection, its own channel.
struct Tab {
    database: Rc<Database>,
    keeper: Rc<Keeper>,
    signal: Rc<Signal>,
}

impl Tab {
    async fn open(name: &str, plan: &Plan) -> Self {
        let database = Rc::new(Database::open(name).await.expect("the database opens"));
        let signal = Rc::new(Signal::default());
        let told = Rc::clone(&signal);
        let opened = Keeper::open(Rc::clone(&database), plan.id.clone(), move |change| told.tell(change)).await;
        Self { database, keeper: opened.expect("the plan opens"), signal }
    }

    fn act(&self, action: Action) -> GestureId {
        let gesture = new_gesture();
        assert_eq!(self.keeper.act(action, gesture), Ok(true));
        gesture
    }

    async fn saved(&self) {
        self.signal.until(|| self.keeper.save_state() == SaveState::Saved).await;
    }

    fn sequence(&self) -> u64 {
        self.keeper.with_journal(rungs::plan::Journal::sequence)
    }

    async fn snapshot(&self) {
        let json = write_plan(&self.keeper.plan()).expect("a plan can be written");
        let written = self.database.write_snapshot(&self.keeper.plan().id, self.sequence(), &json).await;
        assert_eq!(written, Ok(Appended::Done));
    }
}

fn rename(name: &str) -> Action {
    Action::RenamePlan { name: name.into() }
}

fn target(revenue_minor: i64) -> Action {
    Action::SetRevenueTarget { revenue_minor }
}

fn plan() -> Plan {
    let template = templates().expect("the templates are whole").remove(0);
    let ladder = template.ladder(|text| &text.english, true).expect("a ladder");
    Plan {
        id: new_plan_id(),
        name: "First".into(),
        currency: Currency::default(),
        target: Target {
            revenue_minor: 1_000_000_000,
            average_order_minor: 20_000_000,
            period: Period::new(Month::new(2027, 1).expect("a month"), 12).expect("a period"),
        },
        ladder: Rc::new(ladder),
        customers: rungs::domain::accounts::Customers::default(),
        planning: Rc::default(),
        accounts: Rc::default(),
        staffing: None,
    }
}

/// A database of the test's own with one plan in it.
async fn stored() -> (String, Plan) {
    let name = format!("rungs-test-{:x}", random::bits64());
    let plan = plan();
    let database = Database::open(&name).await.expect("the database opens");
    database.create_plan(&plan, clock::now_ms()).await.expect("the plan is stored");
    (name, plan)
}

async fn idle() {
    let moment = Promise::new(&mut |resolve, _| {
        clock::when_idle(move || drop(resolve.call0(&JsValue::NULL)));
    });
    JsFuture::from(moment).await.expect("it is never rejected");
}

#[wasm_bindgen_test]
async fn what_was_done_is_there_after_reopening_and_can_be_undone() {
    let (name, plan) = stored().await;
    let tab = Tab::open(&name, &plan).await;
    assert_eq!(tab.keeper.save_state(), SaveState::Saved);
    tab.act(rename("Second"));
    assert_eq!(tab.keeper.plan().name, "Second");
    assert_eq!(tab.keeper.save_state(), SaveState::Saving);
    tab.act(target(5));
    tab.saved().await;

    let again = Tab::open(&name, &plan).await;
    assert_eq!(again.keeper.plan(), tab.keeper.plan());
    let rows = again.database.list_plans().await.expect("the list is read");
    assert_eq!((rows.len(), rows[0].name.as_str(), rows[0].sequence, rows[0].revenue_minor), (1, "Second", 2, 5));
    assert!(again.keeper.undo());
    assert!(again.keeper.undo());
    assert!(!again.keeper.undo());
    again.saved().await;
    assert_eq!(*Tab::open(&name, &plan).await.keeper.plan(), plan);
    assert!(again.keeper.redo());
    again.saved().await;
    assert_eq!(Tab::open(&name, &plan).await.keeper.plan().name, "Second");
}

#[wasm_bindgen_test]
async fn a_tab_hears_of_another_tabs_change() {
    let (name, plan) = stored().await;
    let (one, two) = (Tab::open(&name, &plan).await, Tab::open(&name, &plan).await);
    one.act(rename("From one"));
    two.signal.until(|| two.keeper.plan().name == "From one").await;
    two.act(rename("From two"));
    one.signal.until(|| one.keeper.plan().name == "From two").await;
    assert!(one.keeper.undo());
    two.signal.until(|| two.keeper.plan().name == "From one").await;
}

#[wasm_bindgen_test]
async fn two_tabs_that_write_at_once_keep_both_changes() {
    let (name, plan) = stored().await;
    let (one, two) = (Tab::open(&name, &plan).await, Tab::open(&name, &plan).await);
    for round in 1..=5_i64 {
        one.act(rename(&format!("Round {round}")));
        two.act(target(round));
        one.saved().await;
        two.saved().await;
        let settled = || one.keeper.plan() == two.keeper.plan() && one.sequence() == two.sequence();
        one.signal.until(|| one.keeper.plan().target.revenue_minor == round).await;
        two.signal.until(settled).await;
        assert_eq!(one.keeper.plan().name, format!("Round {round}"));
    }
    assert_eq!(one.sequence(), 10);
    assert_eq!(Tab::open(&name, &plan).await.keeper.plan(), one.keeper.plan());
}

#[wasm_bindgen_test]
async fn what_no_longer_fits_after_another_tabs_change_is_told() {
    let (name, plan) = stored().await;
    let (one, two) = (Tab::open(&name, &plan).await, Tab::open(&name, &plan).await);
    let grade = plan.ladder.grades()[0].id;
    one.act(Action::RemoveGrade { grade });
    two.act(Action::RenameGrade { grade, name: "Gone by then".into() });
    one.saved().await;
    two.saved().await;
    let met = || two.keeper.plan() == one.keeper.plan();
    two.signal.until(met).await;
    one.signal.until(met).await;
    let passed_over = |tab: &Tab| tab.signal.changes.borrow().contains(&Change::PassedOver(1));
    // Whoever was first wins; when the renaming was, removing still fits and nothing is passed over.
    assert!(one.keeper.plan().ladder.grade(grade).is_none());
    assert_eq!(passed_over(&two), two.sequence() == 1);
}

#[wasm_bindgen_test]
async fn a_batch_behind_writes_nothing() {
    let (name, plan) = stored().await;
    let tab = Tab::open(&name, &plan).await;
    tab.act(rename("Second"));
    tab.saved().await;
    let row = tab.database.list_plans().await.expect("the list is read").remove(0);
    let late = tab.database.append(&row, 0, &["{}".into()], None).await;
    assert_eq!(late, Ok(Appended::Behind));
    let stored = tab.database.entries_after(&plan.id, 0).await.expect("the journal is read");
    assert_eq!((stored.entries.len(), stored.damaged), (1, 0));
}

#[wasm_bindgen_test]
async fn a_drag_is_a_few_rows_and_one_undo() {
    let (name, plan) = stored().await;
    let tab = Tab::open(&name, &plan).await;
    let gesture = new_gesture();
    for revenue_minor in 1..=200 {
        assert_eq!(tab.keeper.act(target(revenue_minor), gesture), Ok(true));
        if revenue_minor % 10 == 0 {
            idle().await;
        }
    }
    tab.keeper.end_gesture();
    tab.saved().await;
    assert_eq!(tab.keeper.plan().target.revenue_minor, 200);
    assert!(tab.sequence() <= 20, "{} rows", tab.sequence());
    assert_eq!(Tab::open(&name, &plan).await.keeper.plan(), tab.keeper.plan());
    assert!(tab.keeper.undo());
    assert_eq!(*tab.keeper.plan(), plan);
}

#[wasm_bindgen_test]
async fn a_damaged_snapshot_falls_back_to_another() {
    let (name, plan) = stored().await;
    let tab = Tab::open(&name, &plan).await;
    tab.act(rename("Second"));
    tab.saved().await;
    let damaged = tab.database.write_snapshot(&plan.id, 1, "{\"format\":\"rungs-plan\",").await;
    assert_eq!(damaged, Ok(Appended::Done));
    tab.act(target(7));
    tab.saved().await;
    tab.snapshot().await;
    let loaded = tab.database.load(&plan.id).await.expect("the plan is read");
    assert_eq!((loaded.snapshot_sequence, loaded.newest_snapshot_sequence), (0, 2));
    assert_eq!(Tab::open(&name, &plan).await.keeper.plan(), tab.keeper.plan());
}

#[wasm_bindgen_test]
async fn a_plan_without_one_whole_snapshot_says_so() {
    let (name, plan) = stored().await;
    let database = Database::open(&name).await.expect("the database opens");
    assert_eq!(database.write_snapshot(&plan.id, 0, "?").await, Ok(Appended::Done));
    assert!(matches!(database.load(&plan.id).await, Err(DatabaseError::Damaged { store: "snapshots", .. })));
    assert_eq!(database.load(&new_plan_id()).await.err(), Some(DatabaseError::PlanMissing));
}

#[wasm_bindgen_test]
async fn an_entry_that_cannot_be_read_leaves_the_others_in_place() {
    let (name, plan) = stored().await;
    let tab = Tab::open(&name, &plan).await;
    let row = tab.database.list_plans().await.expect("the list is read").remove(0);
    assert_eq!(tab.database.append(&row, 0, &["damaged".into()], None).await, Ok(Appended::Done));
    tab.act(rename("After it"));
    tab.saved().await;
    let again = Tab::open(&name, &plan).await;
    assert_eq!((again.keeper.damaged(), again.sequence()), (1, 2));
    assert_eq!(again.keeper.plan().name, "After it");
}

#[wasm_bindgen_test]
async fn snapshots_are_taken_and_a_few_are_kept() {
    let (name, plan) = stored().await;
    let tab = Tab::open(&name, &plan).await;
    for round in 1..=5_u64 {
        for step in 0..200_i64 {
            tab.act(target(1_000 * i64::try_from(round).expect("small") + step));
        }
        tab.saved().await;
        while tab.database.load(&plan.id).await.expect("the plan is read").newest_snapshot_sequence != round * 200 {
            idle().await;
        }
    }
    let loaded = tab.database.load(&plan.id).await.expect("the plan is read");
    assert_eq!((loaded.snapshot_sequence, loaded.stored.entries.len()), (800, 200));
    let journal = tab.database.entries_after(&plan.id, 0).await.expect("the journal is read");
    assert_eq!(journal.entries.len(), 1000);
}

#[wasm_bindgen_test]
async fn undo_reaches_back_over_snapshots_in_every_tab() {
    let (name, plan) = stored().await;
    let tab = Tab::open(&name, &plan).await;
    for revenue_minor in 1..=3 {
        tab.act(target(revenue_minor));
        tab.saved().await;
        tab.snapshot().await;
    }
    // This one starts from the snapshot of entry 2 and knows nothing of what was before it.
    let other = Tab::open(&name, &plan).await;
    for _ in 0..3 {
        assert!(tab.keeper.undo());
    }
    tab.saved().await;
    assert_eq!(*tab.keeper.plan(), plan);
    other.signal.until(|| *other.keeper.plan() == plan).await;
    assert_eq!(*Tab::open(&name, &plan).await.keeper.plan(), plan);
    assert!(other.keeper.redo());
    other.saved().await;
    assert_eq!(Tab::open(&name, &plan).await.keeper.plan().target.revenue_minor, 1);
}

#[wasm_bindgen_test]
async fn what_could_not_be_saved_stays_and_is_saved_later() {
    let (name, plan) = stored().await;
    let tab = Tab::open(&name, &plan).await;
    tab.database.close();
    tab.act(rename("Kept"));
    let failed = || matches!(tab.keeper.save_state(), SaveState::Failed { error: DatabaseError::Unavailable(_) });
    tab.signal.until(failed).await;
    assert_eq!(tab.keeper.plan().name, "Kept");
    assert_eq!(Tab::open(&name, &plan).await.keeper.plan().name, "First");
    tab.keeper.retry();
    tab.saved().await;
    assert_eq!(Tab::open(&name, &plan).await.keeper.plan().name, "Kept");
}

#[wasm_bindgen_test]
async fn a_new_plan_that_could_not_be_stored_is_stored_later() {
    let (name, _) = stored().await;
    let database = Rc::new(Database::open(&name).await.expect("the database opens"));
    let signal = Rc::new(Signal::default());
    let (told, plan) = (Rc::clone(&signal), plan());
    let full = DatabaseError::QuotaExceeded;
    let keeper = Keeper::begin(Rc::clone(&database), plan.clone(), full.clone(), move |change| told.tell(change));
    assert_eq!(keeper.save_state(), SaveState::Failed { error: full });
    assert_eq!(database.load(&plan.id).await.err(), Some(DatabaseError::PlanMissing));
    assert_eq!(keeper.act(rename("Kept"), new_gesture()), Ok(true));
    signal.until(|| keeper.save_state() == SaveState::Saved).await;
    let again = Tab::open(&name, &plan).await;
    assert_eq!(again.keeper.plan(), keeper.plan());
    assert!(again.keeper.undo());
    assert_eq!(*again.keeper.plan(), plan);
}

/// A newer build gives the stores another form.
async fn upgrade(name: &str) {
    let open = "return new Promise((resolve, reject) => { const request = indexedDB.open(name, 99);
        request.onsuccess = () => { request.result.close(); resolve(); }; request.onerror = () => reject(request.error); })";
    let opening = Function::new_with_args("name", open).call1(&JsValue::NULL, &name.into()).expect("it is opened");
    JsFuture::from(Promise::from(opening)).await.expect("the old build gives way");
}

#[wasm_bindgen_test]
async fn what_is_unsaved_when_a_newer_build_comes_is_written_before_all_is_only_read() {
    let (name, plan) = stored().await;
    let tab = Tab::open(&name, &plan).await;
    let gesture = new_gesture();
    for revenue_minor in 1..=3 {
        assert_eq!(tab.keeper.act(target(revenue_minor), gesture), Ok(true));
        idle().await;
    }
    upgrade(&name).await;
    tab.signal.until(|| tab.keeper.is_read_only()).await;
    assert_eq!(tab.keeper.save_state(), SaveState::Saved);
    assert_eq!(tab.keeper.act(rename("Late"), new_gesture()), Err(ActionError::ReadOnly));
    assert!(!tab.keeper.undo());
    let again = Tab::open(&name, &plan).await;
    assert!(again.keeper.is_read_only());
    assert_eq!((again.keeper.plan(), again.sequence()), (tab.keeper.plan(), tab.sequence()));
    assert_eq!(again.database.put_setting("theme", "1").await, Err(DatabaseError::NewerVersion));
    assert_eq!(again.database.list_plans().await.map(|list| list.len()), Ok(1));
}

#[wasm_bindgen_test]
async fn a_deleted_plan_comes_back_whole() {
    let (name, plan) = stored().await;
    let (tab, other) = (Tab::open(&name, &plan).await, Tab::open(&name, &plan).await);
    tab.act(rename("Second"));
    tab.saved().await;
    let deleted = tab.database.delete_plan(&plan.id, clock::now_ms()).await.expect("it is deleted");
    assert_eq!(deleted.name, "Second");
    assert_eq!(tab.database.list_plans().await, Ok(Vec::new()));
    assert_eq!(tab.database.list_bin().await.map(|rows| rows.len()), Ok(1));
    assert_eq!(tab.database.load(&plan.id).await.err(), Some(DatabaseError::PlanMissing));
    assert_eq!(tab.database.delete_plan(&plan.id, 0).await.err(), Some(DatabaseError::PlanMissing), "only once");
    other.signal.until(|| other.signal.changes.borrow().contains(&Change::PlanDeleted)).await;
    other.act(target(9));
    let missing = SaveState::Failed { error: DatabaseError::PlanMissing };
    other.signal.until(|| other.keeper.save_state() == missing).await;
    tab.database.restore_plan(&plan.id).await.expect("it is put back");
    assert_eq!(tab.database.restore_plan(&plan.id).await, Ok(()), "another tab may do the same");
    other.keeper.retry();
    other.saved().await;
    let again = Tab::open(&name, &plan).await;
    assert_eq!((again.keeper.plan().name.as_str(), again.keeper.plan().target.revenue_minor), ("Second", 9));
}

#[wasm_bindgen_test]
async fn settings_are_kept() {
    let (name, _) = stored().await;
    let database = Database::open(&name).await.expect("the database opens");
    assert_eq!(database.setting("language").await, Ok(None));
    assert_eq!(database.put_setting("language", "\"zh-Hant\"").await, Ok(()));
    assert_eq!(database.setting("language").await, Ok(Some("\"zh-Hant\"".into())));
}

#[wasm_bindgen_test]
async fn each_commit_is_measured() {
    let (name, plan) = stored().await;
    let tab = Tab::open(&name, &plan).await;
    let count = || js_sys::eval("performance.getEntriesByName('rungs:commit').length").ok().and_then(|n| n.as_f64());
    let before = count();
    tab.act(rename("Second"));
    tab.saved().await;
    assert_eq!(count(), before.map(|before| before + 1.0));
}

#[wasm_bindgen_test]
fn numbers_money_and_dates_in_three_languages() {
    let [english, simplified, traditional] = Language::OFFERED.map(Locale::new);
    let yuan = Currency::default();
    let dollars = Currency::new("USD").expect("a currency");
    let day = Day::new(2027, 3, 14).expect("a day");
    let each = |write: &dyn Fn(Locale) -> String| [english, simplified, traditional].map(write);
    assert_eq!(each(&|l| intl::decimal(l, 1_234.56, 1)), ["1,234.6"; 3]);
    assert_eq!(each(&|l| intl::fixed(l, 3.5, 2)), ["3.50"; 3]);
    assert_eq!(each(&|l| intl::percent(l, 0.632, 1)), ["63.2%"; 3]);
    assert_eq!(each(&|l| intl::money(l, 1_000_000_000, yuan)), ["¥10,000,000", "¥10,000,000", "CN¥10,000,000"]);
    assert_eq!(each(&|l| intl::money(l, 123_456, dollars)), ["$1,234.56", "US$1,234.56", "US$1,234.56"]);
    let others = ["TWD", "HKD", "JPY"].map(|code| Currency::new(code).expect("a currency"));
    let signs = |locale| others.map(|currency| intl::money(locale, 5 * currency.minor_per_unit(), currency));
    assert_eq!(signs(english), ["NT$5", "HK$5", "JP¥5"]);
    assert_eq!(signs(simplified), ["NT$5", "HK$5", "JP¥5"]);
    assert_eq!(signs(traditional), ["$5", "HK$5", "¥5"]);
    assert_eq!(each(&|l| intl::money_compact(l, 1e7, yuan)), ["¥10M", "¥1000万", "CN¥1000萬"]);
    assert_eq!(each(&|l| intl::compact(l, 123_456_789.0)), ["123M", "1.23亿", "1.23億"]);
    assert_eq!(each(&|l| intl::compact(l, 1_234.0)), ["1.23K", "1234", "1234"]);
    assert_eq!(each(&|l| intl::month(l, day.month())), ["Mar 2027", "2027年3月", "2027年3月"]);
    assert_eq!(each(&|l| intl::day(l, day)), ["14 Mar 2027", "2027年3月14日", "2027年3月14日"]);
    assert_eq!(intl::plural(english, 1), "one");
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(intl::decimal(english, number, 0), intl::NOTHING);
        assert_eq!(intl::money_compact(simplified, number, yuan), intl::NOTHING);
    }
    assert_eq!(intl::decimal(english, -0.0, 0), "0");
}

#[wasm_bindgen_test]
fn names_are_sorted_as_people_sort_them() {
    let english = Locale::new(Language::English);
    let simplified = Locale::new(Language::Simplified);
    assert!(intl::compare(english, "Customer 9", "customer 10").is_lt());
    assert!(intl::compare(simplified, "阿里", "百度").is_lt());
    assert!(intl::compare(simplified, "同", "同").is_eq());
}

/// Has the page start a worker of this script, as the page's own script would.
fn starter(script: &str) {
    let page = Array::of1(&script.into());
    let make = Function::new_with_args(
        "scripts",
        "globalThis.rungsStartWorker = () => new Worker(URL.createObjectURL(new Blob(scripts)));",
    );
    make.call1(&JsValue::NULL, &page).expect("the starter is there");
}

/// The response as text, then the file's bytes, and the last word on how far the work was.
async fn asked(worker: &Worker, request: &[u8], file: &[u8]) -> Result<(String, Vec<u8>, f64), WorkerError> {
    let handle = files::handle(file).expect("a file");
    let told = Rc::new(Cell::new(0.0));
    let on_progress: Rc<dyn Fn(f64)> = {
        let told = Rc::clone(&told);
        Rc::new(move |share| told.set(share))
    };
    let reply = worker.run(request, Some(&handle), &on_progress).await?;
    Ok((String::from_utf8(reply.response).expect("text"), reply.file.to_vec(), told.get()))
}

#[wasm_bindgen_test]
async fn the_worker_answers_dies_and_is_called_off() {
    let worker = Worker::new();
    assert!(matches!(asked(&worker, b"{}", &[]).await, Err(WorkerError::Start(_))));
    assert!(!worker.is_running());

    starter(
        "const read = (bytes) => new TextDecoder().decode(bytes), written = (text) => new TextEncoder().encode(text).buffer;
         onmessage = async ({data: {id, request: asked, file}}) => {
           const request = read(asked);
           if (request === 'die') setTimeout(() => { throw new Error('as asked'); });
           else if (request === 'unread') postMessage({id, error: 'it said so'});
           else if (request !== 'wait') {
             const bytes = await file.arrayBuffer();
             postMessage({id, progress: 0.5});
             postMessage({id, response: written(request + new Uint8Array(bytes).join()), file: bytes});
           }
         };
         postMessage({ready: true});",
    );
    assert_eq!(asked(&worker, b"first ", &[1, 2]).await, Ok(("first 1,2".into(), vec![1, 2], 0.5)));
    assert_eq!(asked(&worker, b"second ", &[]).await, Ok(("second ".into(), Vec::new(), 0.5)));
    assert!(worker.is_running());
    let died = asked(&worker, b"die", &[]).await;
    assert!(matches!(&died, Err(WorkerError::Died(reason)) if reason.contains("as asked")), "{died:?}");
    assert_eq!(asked(&worker, b"again ", &[3]).await, Ok(("again 3".into(), vec![3], 0.5)));

    let unread = asked(&worker, b"unread", &[]).await;
    assert_eq!(unread, Err(WorkerError::Died("it said so".into())));

    let worker = Rc::new(worker);
    let other = Rc::clone(&worker);
    rungs::platform::spawn(async move { other.cancel() });
    assert_eq!(asked(&worker, b"wait", &[]).await, Err(WorkerError::Cancelled));

    starter("throw new Error('cannot start')");
    assert!(matches!(asked(&worker, b"{}", &[]).await, Err(WorkerError::Start(_))));
}
