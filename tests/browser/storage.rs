//! What is stored and how it ages: the upgrade from version 1, backups, the bin, and every record damaged in turn.

use crate::{Tab, plan, rename, stored, target};
use js_sys::Promise;
use rungs::persistence::{write_entry, write_plan};
use rungs::plan::{Act, Action, Entry, GestureId, Plan, update};
use rungs::platform::clock;
use rungs::platform::database::{Appended, BIN_MS, Database, DatabaseError, PlanRow};
use rungs::platform::random;
use rungs::state::keeper::{Change, Keeper, SaveState};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

/// Runs a script on a database as it lies there: `database` is open, `done(transaction)` waits for one.
async fn on_database(name: &str, version: Option<u8>, script: &str) -> JsValue {
    let version = version.map_or_else(String::new, |version| format!(", {version}"));
    let whole = format!(
        "(async () => {{
            const database = await new Promise((resolve, reject) => {{
                const request = indexedDB.open('{name}'{version});
                request.onupgradeneeded = () => {{
                    request.result.createObjectStore('plans', {{ keyPath: 'id' }});
                    for (const store of ['snapshots', 'journal']) request.result.createObjectStore(store, {{ keyPath: ['plan', 'sequence'] }});
                    request.result.createObjectStore('settings', {{ keyPath: 'name' }});
                }};
                request.onsuccess = () => resolve(request.result);
                request.onerror = () => reject(request.error);
            }});
            const answer = (request) => new Promise((resolve, reject) => {{ request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); }});
            const done = (transaction) => new Promise((resolve, reject) => {{ transaction.oncomplete = resolve; transaction.onabort = () => reject(transaction.error); }});
            try {{ {script} }} finally {{ database.close(); }}
        }})()"
    );
    let promise: Promise = js_sys::eval(&whole).expect("a script").unchecked_into();
    JsFuture::from(promise).await.expect("the script runs")
}

/// A text as a script writes it.
fn literal(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}

fn entry(number: u64, action: Action) -> Entry {
    let at_ms = clock::now_ms() + i64::try_from(number).expect("small");
    Entry { gesture: GestureId(number), at_ms, act: Act::Do(action) }
}

fn edits() -> Vec<Action> {
    vec![rename("Second"), target(5), rename("Third"), Action::SetAverageOrder { average_order_minor: 7 }]
}

/// The plan after all edits but one.
fn after(plan: &Plan, without: Option<usize>) -> Rc<Plan> {
    let edits = edits().into_iter().enumerate().filter(|(at, _)| Some(*at) != without);
    edits.fold(Rc::new(plan.clone()), |plan, (_, edit)| update(&plan, &edit).expect("it fits"))
}

#[wasm_bindgen_test]
async fn a_database_of_version_1_keeps_everything() {
    let name = format!("rungs-test-{:x}", random::bits64());
    let plan = plan();
    let snapshot = literal(&write_plan(&plan).expect("written"));
    let entries: Vec<String> = (1..)
        .zip(edits())
        .map(|(number, edit)| {
            let json = literal(&write_entry(&entry(number, edit)).expect("written"));
            format!("store.put({{ plan: '{}', sequence: {number}, json: {json} }});", plan.id.as_str())
        })
        .collect();
    let id = plan.id.as_str();
    let script = format!(
        "const transaction = database.transaction(['plans', 'snapshots', 'journal', 'settings'], 'readwrite');
         transaction.objectStore('plans').put({{ id: '{id}', name: 'Third', updated_ms: 5, sequence: 4, customers: 0, revenue_minor: 5, currency: 'CNY' }});
         transaction.objectStore('snapshots').put({{ plan: '{id}', sequence: 0, json: {snapshot} }});
         const store = transaction.objectStore('journal'); {}
         transaction.objectStore('settings').put({{ name: 'language', json: '\"zh-Hant\"' }});
         await done(transaction);",
        entries.concat()
    );
    on_database(&name, Some(1), &script).await;
    let tab = Tab::open(&name, &plan).await;
    assert_eq!(tab.keeper.plan(), after(&plan, None));
    assert!(tab.keeper.damage().is_none());
    assert_eq!(tab.database.setting("language").await, Ok(Some("\"zh-Hant\"".into())));
    let rows = tab.database.list_plans().await.expect("the list is read");
    assert_eq!((rows.len(), rows[0].name.as_str(), rows[0].sequence, rows[0].deleted_ms), (1, "Third", 4, None));
    // What came with version 2 is there.
    tab.act(rename("In version 2"));
    tab.saved().await;
    tab.keeper.back_up();
    tab.signal.until(|| tab.keeper.backed_up() == Some(5)).await;
    assert_eq!(tab.database.delete_plan(&plan.id, 1).await.map(|row| row.name), Ok("In version 2".into()));
    let version = on_database(&name, None, "return database.version;").await;
    assert_eq!(version.as_f64(), Some(2.0));
}

#[wasm_bindgen_test]
async fn a_backup_is_taken_once_a_state_and_never_costs_saved() {
    let (name, plan) = stored().await;
    let tab = Tab::open(&name, &plan).await;
    tab.act(rename("Second"));
    tab.keeper.back_up();
    tab.saved().await;
    assert_eq!(tab.keeper.backed_up(), None, "what is unsaved has no backup");
    tab.keeper.back_up();
    tab.signal.until(|| tab.keeper.backed_up() == Some(1)).await;
    tab.keeper.back_up();
    let backups = tab.database.backups(&plan.id).await.expect("the list is read");
    assert_eq!(backups.list.iter().map(|backup| backup.sequence).collect::<Vec<_>>(), [1]);
    assert!(backups.used_bytes > 100 && backups.budget_bytes >= backups.used_bytes);
    // Another tab on the same state writes no second one.
    let other = Tab::open(&name, &plan).await;
    other.keeper.back_up();
    other.signal.until(|| other.keeper.backed_up() == Some(1)).await;
    assert_eq!(other.database.backups(&plan.id).await.map(|backups| backups.list.len()), Ok(1));

    js_sys::eval(
        "{ const put = IDBObjectStore.prototype.put;
           IDBObjectStore.prototype.put = function (...values) {
             if (this.name === 'backups') throw new DOMException('there is no room', 'QuotaExceededError');
             return put.apply(this, values);
           };
           globalThis.rungsTestMend = () => { IDBObjectStore.prototype.put = put; }; }",
    )
    .expect("the script runs");
    tab.act(rename("Third"));
    tab.saved().await;
    tab.keeper.back_up();
    tab.signal.until(|| tab.keeper.backup_failure() == Some(DatabaseError::QuotaExceeded)).await;
    assert_eq!(tab.keeper.save_state(), SaveState::Saved);
    js_sys::eval("rungsTestMend()").expect("the script runs");
    tab.keeper.back_up();
    tab.signal.until(|| tab.keeper.backed_up() == Some(2)).await;
    assert_eq!(tab.keeper.backup_failure(), None);
    assert!(tab.signal.changes.borrow().contains(&Change::Backups));
}

#[wasm_bindgen_test]
async fn the_bin_keeps_plans_for_its_days_and_two_tabs_agree() {
    let (name, plan) = stored().await;
    let (one, two) = (Tab::open(&name, &plan).await, Tab::open(&name, &plan).await);
    one.act(rename("Second"));
    one.saved().await;
    one.keeper.back_up();
    one.signal.until(|| one.keeper.backed_up() == Some(1)).await;
    let now_ms = clock::now_ms();
    assert_eq!(one.database.purge_plan(&plan.id).await, Err(DatabaseError::PlanMissing), "it is in use");
    one.database.delete_plan(&plan.id, now_ms).await.expect("it is deleted");
    one.database.purge_bin(now_ms + BIN_MS - 1).await.expect("the bin is looked through");
    assert_eq!(two.database.list_bin().await.map(|rows| rows.len()), Ok(1));
    two.database.restore_plan(&plan.id).await.expect("it is taken out");
    assert_eq!(one.database.purge_plan(&plan.id).await, Err(DatabaseError::PlanMissing), "the other tab was faster");
    assert_eq!(one.database.list_plans().await.map(|rows| rows.len()), Ok(1));
    one.database.delete_plan(&plan.id, now_ms).await.expect("it is deleted again");
    one.database.purge_bin(now_ms + BIN_MS).await.expect("the bin is looked through");
    assert_eq!(two.database.list_bin().await, Ok(Vec::new()));
    assert_eq!(two.database.restore_plan(&plan.id).await, Err(DatabaseError::PlanMissing));
    let left = on_database(&name, None, "let left = 0; for (const store of database.objectStoreNames) left += await answer(database.transaction(store).objectStore(store).count()); return left;").await;
    assert_eq!(left.as_f64(), Some(0.0), "nothing of it is left");
}

/// A plan with four entries, three snapshots, two backups and a setting.
async fn full() -> (String, Plan) {
    let (name, plan) = stored().await;
    let database = Database::open(&name).await.expect("the database opens");
    let mut now = Rc::new(plan.clone());
    for (number, edit) in (1..).zip(edits()) {
        now = update(&now, &edit).expect("it fits");
        let entry = entry(number, edit);
        let json = write_entry(&entry).expect("written");
        let row = PlanRow::of(&now, clock::now_ms(), number);
        assert_eq!(database.append(&row, number - 1, &[(&json).into()], None).await, Ok(Appended::Done));
        let whole = write_plan(&now).expect("written");
        if matches!(number, 1 | 3) {
            assert_eq!(database.write_snapshot(&plan.id, number, &whole).await, Ok(Appended::Done));
        }
        if matches!(number, 2 | 3) {
            // A day apart, so that both are kept.
            let at_ms = entry.at_ms - (4 - i64::try_from(number).expect("small")) * 86_400_000;
            assert_eq!(database.put_backup(&plan.id, at_ms, number, &whole).await, Ok(()));
        }
    }
    database.put_setting("language", "\"en\"").await.expect("a setting is kept");
    (name, plan)
}

/// How each record is damaged, in turn.
const DAMAGES: [(&str, &str); 4] = [
    (
        "flipped",
        "for (const field of ['json', 'name']) if (typeof row[field] === 'string') {
           const at = Math.floor(row[field].length / 2);
           row[field] = row[field].slice(0, at) + String.fromCharCode(row[field].charCodeAt(at) ^ 1) + row[field].slice(at + 1);
         }
         if (store === 'plans') row.sequence = 4096 + 4; if (store === 'backups') row.bytes = -1; put(row);",
    ),
    ("truncated", "for (const field of ['json', 'name']) if (typeof row[field] === 'string') row[field] = row[field].slice(0, row[field].length / 2); delete row.bytes; delete row.updated_ms; put(row);"),
    ("emptied", "const { id, plan, sequence, at_ms, name } = row; put(store === 'plans' ? { id } : store === 'settings' ? { name } : { plan, sequence, at_ms });"),
    ("removed", "transaction.objectStore(store).delete(key);"),
];

#[wasm_bindgen_test]
async fn every_record_damaged_in_turn_opens_with_the_last_good_state() {
    let stores = [("plans", 1), ("snapshots", 3), ("journal", 4), ("backups", 2), ("backup_plans", 2), ("settings", 1)];
    for (store, rows) in stores {
        for row in 0..rows {
            for (how, script) in DAMAGES {
                let what = format!("{store} {row} {how}");
                let (name, plan) = full().await;
                let script = format!(
                    "const store = '{store}', transaction = database.transaction(store, 'readwrite');
                     const key = (await answer(transaction.objectStore(store).getAllKeys()))[{row}];
                     const row = await answer(transaction.objectStore(store).get(key));
                     const put = (row) => transaction.objectStore(store).put(row);
                     {script} await done(transaction); return true;"
                );
                assert_eq!(on_database(&name, None, &script).await, JsValue::TRUE, "{what}");
                let tab = Tab::open(&name, &plan).await;
                // Of the journal, what lies before the base is not needed; of the others, one change is lost.
                let lost = (store == "journal" && row >= 1).then_some(row);
                assert_eq!(tab.keeper.plan(), after(&plan, lost), "{what}");
                assert_eq!(tab.keeper.damage().is_loss(), lost.is_some(), "{what}");
                let rows = tab.database.list_plans().await.expect("the list is read");
                let shown = (rows.len(), rows[0].name.as_str(), rows[0].sequence);
                assert_eq!(shown, (1, "Third", 4), "{what}");
                // What was found damaged is kept as it was.
                let found = tab.keeper.damage().rows.len();
                assert_eq!(tab.database.damaged_count(&plan.id).await, Ok(found), "{what}");
                let json = tab.database.damaged_rows(&plan.id).await.expect("they are read");
                let is_found = match (store, how) {
                    (_, "removed") => false,
                    ("plans", _) => true,
                    ("snapshots", _) => row == 1,
                    ("journal", _) => row >= 1,
                    _ => false,
                };
                assert_eq!(found, usize::from(is_found), "{what}: {json}");
                assert!(
                    json.contains("rungs-damaged") && json.contains(&format!("\"store\":\"{store}\"")) == is_found,
                    "{what}: {json}"
                );
                // And work goes on.
                tab.act(target(99));
                tab.saved().await;
                let again = Tab::open(&name, &plan).await;
                assert_eq!(again.keeper.plan().target.revenue_minor, 99, "{what}");
                assert_eq!(again.keeper.plan(), tab.keeper.plan(), "{what}");
            }
        }
    }
}

#[wasm_bindgen_test]
async fn when_no_snapshot_can_be_read_a_backup_takes_its_place() {
    let (name, plan) = full().await;
    let damage_all = "const transaction = database.transaction('snapshots', 'readwrite'), snapshots = transaction.objectStore('snapshots');
         for (const row of await answer(snapshots.getAll())) snapshots.put({ ...row, json: row.json.slice(0, 40) });
         await done(transaction); return true;";
    on_database(&name, None, damage_all).await;
    let tab = Tab::open(&name, &plan).await;
    assert_eq!(tab.keeper.plan(), after(&plan, None));
    let damage = tab.keeper.damage();
    assert!(damage.backup_ms.is_some() && !damage.is_loss());
    assert_eq!(damage.rows.len(), 3);
    assert_eq!(tab.database.damaged_count(&plan.id).await, Ok(3));
    let json = tab.database.damaged_rows(&plan.id).await.expect("they are read");
    assert!(json.contains(r#""json":"{\"format\":\"rungs-plan\""#), "{json}");
    // It stands on its own feet again, and its history begins with the backup.
    let again = Tab::open(&name, &plan).await;
    assert!(again.keeper.damage().is_none());
    assert_eq!(again.keeper.plan(), tab.keeper.plan());
    let whole = again.database.load_whole(&plan.id).await.expect("it is read");
    assert_eq!((whole.snapshot_sequence, whole.stored.entries.len()), (2, 2));

    // With the backups damaged too, it says what is the matter, and nothing is lost of what lies there.
    on_database(&name, None, damage_all).await;
    let backups = damage_all.replace("snapshots", "backup_plans");
    on_database(&name, None, &backups).await;
    let opened = Keeper::open(Rc::clone(&tab.database), plan.id.clone(), |_| {}).await;
    assert!(matches!(opened.err(), Some(DatabaseError::Damaged { .. })));
    let left = on_database(
        &name,
        None,
        "return await answer(database.transaction('backup_plans').objectStore('backup_plans').count());",
    )
    .await;
    assert_eq!(left.as_f64(), Some(2.0));
}

#[wasm_bindgen_test]
async fn a_plan_that_lost_its_row_can_be_deleted_too() {
    let (name, plan) = full().await;
    on_database(&name, None, "const transaction = database.transaction('plans', 'readwrite'); transaction.objectStore('plans').clear(); await done(transaction); return true;").await;
    let database = Database::open(&name).await.expect("the database opens");
    let rows = database.list_plans().await.expect("the list is read");
    assert_eq!((rows.len(), rows[0].id.clone(), rows[0].sequence), (1, plan.id.clone(), 4));
    database.delete_plan(&plan.id, 7).await.expect("it is deleted");
    assert_eq!(database.list_bin().await.map(|rows| rows.len()), Ok(1));
    database.restore_plan(&plan.id).await.expect("it is taken out");
    assert_eq!(Tab::open(&name, &plan).await.keeper.plan(), after(&plan, None));
}
