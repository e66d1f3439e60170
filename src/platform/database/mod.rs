//! Plans, snapshots, journals, backups and settings in IndexedDB.
//!
//! | store | key | row |
//! |---|---|---|
//! | `plans` | `id` | [`PlanRow`] |
//! | `snapshots` | `[plan, sequence]` | the plan after that many entries, as JSON |
//! | `journal` | `[plan, sequence]` | one entry, as JSON |
//! | `settings` | `name` | a setting, as JSON |
//! | `backups` | `[plan, at_ms]` | which backups there are, each with its sequence and size |
//! | `backup_plans` | `[plan, at_ms]` | the plan of each backup, as JSON |
//! | `damaged` | `[plan, store, place]` | rows that could not be read, as they were |
//!
//! A plan in the bin keeps all its rows; its row in `plans` says since when. Texts have a checksum beside them.
//!
//! A build whose rows an older one would misread either has stores of another form, or writes a higher `form` into the
//! plan's row and a higher version into its snapshots. An older build then reads what it can and writes nothing.
//!
//! Every snapshot is a base for all entries after it: an entry that reaches back over snapshots, as Undo
//! may, removes them in the transaction that writes it. The first snapshot and the journal stay whole.

mod backups;
mod damage;
mod history;
mod plans;
mod rows;
mod text;

pub use backups::{Backup, Backups};
pub use damage::{Damage, DamagedRow};
pub use history::{Appended, Loaded, Stored};
pub use plans::{BIN_DAYS, BIN_MS, PlanRow};
pub use text::Text;

use super::page::Subscription;
use super::tabs::{Announcement, Tabs};
use super::{clock, spawn};
use gloo::events::EventListener;
use indexed_db_futures::Build;
use indexed_db_futures::database::{Database as Idb, ObjectStoreName, VersionChangeEvent};
use indexed_db_futures::error::{DomException, Error, OpenDbError, UnexpectedDataError};
use indexed_db_futures::transaction::{
    Transaction, TransactionDone, TransactionDurability, TransactionFinishKind, TransactionMode, TransactionOptions,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{Event, EventTarget};

/// The name of the database that people's plans are in.
pub const NAME: &str = "rungs";

/// So many tasks, some four milliseconds each, a newer build waits at most for what is unsaved here.
const GIVE_WAY_TASKS_MAX: u32 = 250;

/// The event by which connections are told that a newer build gives the stores another form.
const OUTDATED: &str = "outdated";

/// The form of the stores.
const VERSION: u8 = 2;

/// Why the database did not do it. Nothing was changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DatabaseError {
    /// There is no IndexedDB here (a private window, a setting), or its connection broke; it is opened
    /// again by the next call.
    #[error("the browser's storage cannot be used: {0}")]
    Unavailable(String),
    /// The disk, or what the browser allows this site, is full.
    #[error("the browser's storage is full")]
    QuotaExceeded,
    /// A newer build of Rungs wrote it or wants to: nothing can be written before the page is loaded again.
    #[error("a newer version of Rungs is in use: reload the page")]
    NewerVersion,
    /// The browser undid it.
    #[error("the browser undid it: {0}")]
    Aborted(String),
    /// What is stored cannot be read.
    #[error("what is stored in {store:?} cannot be read: {reason}")]
    Damaged {
        /// The store.
        store: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// There is no such plan, or no longer.
    #[error("there is no such plan")]
    PlanMissing,
}

/// The database. One is enough for a page.
pub struct Database {
    name: String,
    link: Rc<Link>,
    tabs: Tabs,
    /// New plans that could not be stored.
    unstored: RefCell<Vec<PlanRow>>,
}

/// The connection, which may break and be made again.
struct Link {
    connection: RefCell<Option<Idb>>,
    /// A newer build has given the stores another form: they are only read from now on.
    is_outdated: Cell<bool>,
    /// Writing transactions that are under way.
    writing: Cell<u32>,
    /// Tells when that is about to happen, and when it has happened; none where the browser makes no such thing.
    signal: Option<EventTarget>,
}

impl Link {
    fn tell(&self) {
        // Untold, the next write is refused with the same reason.
        let event = Event::new(OUTDATED);
        if let (Some(signal), Ok(event)) = (&self.signal, event) {
            drop(signal.dispatch_event(&event));
        }
    }
}

/// Counts a writing transaction for as long as it is under way.
struct Writing<'a>(&'a Cell<u32>);

impl<'a> Writing<'a> {
    fn begin(count: &'a Cell<u32>) -> Self {
        count.set(count.get() + 1);
        Self(count)
    }
}

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

impl Database {
    /// Opens a database, and makes its stores when it is new. People's plans are in [`NAME`].
    ///
    /// # Errors
    /// [`DatabaseError::Unavailable`].
    pub async fn open(name: &str) -> Result<Self, DatabaseError> {
        let database = Self::named(name);
        database.connection().await?;
        Ok(database)
    }

    /// A database that is opened by the first call, and by each further one where that fails.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let signal = EventTarget::new().ok();
        let link =
            Link { connection: RefCell::default(), is_outdated: Cell::default(), writing: Cell::default(), signal };
        Self { name: name.to_owned(), link: Rc::new(link), tabs: Tabs::join(name), unstored: RefCell::default() }
    }

    /// Calls with every change that another tab commits.
    pub fn listen(&self, call: impl Fn(Announcement) + 'static) -> Subscription {
        self.tabs.listen(call)
    }

    /// Calls when a newer build is about to give the stores another form (what is unsaved can still be written), and
    /// again when from now on they can only be read.
    pub fn on_outdated(&self, call: impl Fn() + 'static) -> Subscription {
        let listener = self.link.signal.as_ref().map(|signal| EventListener::new(signal, OUTDATED, move |_| call()));
        Subscription::new(listener.into_iter().collect())
    }

    /// Whether a newer build has given the stores another form, so that they are only read.
    #[must_use]
    pub fn is_outdated(&self) -> bool {
        self.link.is_outdated.get()
    }

    /// Breaks the connection, as the browser does when the person clears its data. A transaction that is
    /// under way ends; the next call opens the database again.
    pub fn close(&self) {
        if let Some(connection) = self.link.connection.borrow().clone() {
            connection.close();
        }
    }

    async fn connection(&self) -> Result<Idb, DatabaseError> {
        if let Some(connection) = self.link.connection.borrow().clone() {
            return Ok(connection);
        }
        let connection = match self.open_in_own_form().await {
            Err(DatabaseError::NewerVersion) => {
                self.link.is_outdated.set(true);
                self.open_as_it_is().await?
            }
            other => other?,
        };
        *self.link.connection.borrow_mut() = Some(connection.clone());
        self.watch(&connection)?;
        Ok(connection)
    }

    async fn open_in_own_form(&self) -> Result<Idb, DatabaseError> {
        Ok(Idb::open(self.name.as_str())
            .with_version(VERSION)
            .with_on_upgrade_needed(|_: VersionChangeEvent, database: Idb| rows::create_stores(&database))
            .await?)
    }

    /// Opens what a newer build has made, to be read.
    async fn open_as_it_is(&self) -> Result<Idb, DatabaseError> {
        // Asked to make it, there is none: that is refused, or an empty one would stay behind.
        let refuse = |_: VersionChangeEvent, _: Idb| Err(UnexpectedDataError::PollState.into());
        Ok(Idb::open(self.name.as_str()).with_on_upgrade_needed(refuse).await?)
    }

    /// Gives way to a newer build, and notices when the browser breaks the connection.
    fn watch(&self, connection: &Idb) -> Result<(), DatabaseError> {
        let mut changes = connection.version_changes()?;
        let link = Rc::downgrade(&self.link);
        let connection = connection.clone();
        spawn(async move {
            let change = changes.recv().await;
            let is_newer = change.is_some_and(|change| change.new_version().is_some());
            if let Some(link) = link.upgrade() {
                if is_newer {
                    link.tell();
                    // What is unsaved is written first.
                    for _ in 0..GIVE_WAY_TASKS_MAX {
                        clock::next_task().await;
                        if link.writing.get() == 0 {
                            break;
                        }
                    }
                }
                link.is_outdated.set(is_newer || link.is_outdated.get());
                link.connection.borrow_mut().take();
                link.tell();
            }
            connection.close();
        });
        Ok(())
    }

    /// A transaction that reads.
    async fn read<T, S: ObjectStoreName>(
        &self,
        stores: S,
        work: impl AsyncFnOnce(&Transaction<'_>) -> Result<T, DatabaseError>,
    ) -> Result<T, DatabaseError> {
        let connection = self.connection().await?;
        let transaction = connection.transaction(stores).build().map_err(|error| self.broken(error))?;
        work(&transaction).await
    }

    /// A transaction that writes: all of it or nothing, and on the disk when this returns.
    async fn write<T, S: ObjectStoreName>(
        &self,
        stores: S,
        work: impl AsyncFnOnce(&Transaction<'_>) -> Result<T, DatabaseError>,
    ) -> Result<T, DatabaseError> {
        let connection = self.connection().await?;
        if self.is_outdated() {
            return Err(DatabaseError::NewerVersion);
        }
        let _writing = Writing::begin(&self.link.writing);
        let transaction = connection
            .transaction(stores)
            .with_mode(TransactionMode::Readwrite)
            .with_options(TransactionOptions::new().with_durability(TransactionDurability::Strict))
            .build()
            .map_err(|error| self.broken(error))?;
        let done = transaction.on_done()?;
        // Failed, the transaction is dropped and with it undone.
        let result = work(&transaction).await?;
        completed(&transaction, done).await?;
        Ok(result)
    }

    /// A connection that refuses a transaction is of no more use.
    fn broken(&self, error: Error) -> DatabaseError {
        if matches!(error, Error::DomException(DomException::InvalidStateError(_))) {
            self.link.connection.borrow_mut().take();
            return DatabaseError::Unavailable(error.to_string());
        }
        error.into()
    }
}

/// Waits for the transaction's `complete` event.
async fn completed(transaction: &Transaction<'_>, mut done: TransactionDone) -> Result<(), DatabaseError> {
    loop {
        match done.await {
            TransactionFinishKind::Ok => return Ok(()),
            TransactionFinishKind::Abort => {
                let reason = transaction.error();
                return Err(reason.map_or_else(|| DatabaseError::Aborted("no reason given".into()), Into::into));
            }
            // One of its requests failed: the reason is there when it has been undone.
            TransactionFinishKind::Err => done = transaction.on_done()?,
        }
    }
}

impl From<Error> for DatabaseError {
    fn from(error: Error) -> Self {
        let Error::DomException(exception) = error else {
            return Self::Aborted(error.to_string());
        };
        let exception = web_sys::DomException::from(exception);
        match exception.name().as_str() {
            "QuotaExceededError" => Self::QuotaExceeded,
            "VersionError" => Self::NewerVersion,
            "InvalidStateError" | "UnknownError" | "SecurityError" | "NotFoundError" => {
                Self::Unavailable(exception.message())
            }
            name => Self::Aborted(format!("{name}: {}", exception.message())),
        }
    }
}

impl From<OpenDbError> for DatabaseError {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::Base(error) => match error.into() {
                Self::Aborted(reason) => Self::Unavailable(reason),
                other => other,
            },
            // What the crate says of whatever `open` itself throws.
            OpenDbError::VersionZero => Self::Unavailable("indexedDB.open is refused".into()),
            other => Self::Unavailable(other.to_string()),
        }
    }
}
