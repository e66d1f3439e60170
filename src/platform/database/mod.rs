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
//! Every snapshot is a base for all entries after it: an entry that reaches back over snapshots, as Undo
//! may, removes them in the transaction that writes it. The first snapshot and the journal stay whole.

mod backups;
mod damage;
mod history;
mod plans;
mod rows;

pub use backups::{Backup, Backups};
pub use damage::{Damage, DamagedRow};
pub use history::{Appended, Loaded, Stored};
pub use plans::{BIN_DAYS, BIN_MS, PlanRow};

use super::page::Subscription;
use super::spawn;
use super::tabs::{Announcement, Tabs};
use indexed_db_futures::Build;
use indexed_db_futures::database::{Database as Idb, ObjectStoreName, VersionChangeEvent};
use indexed_db_futures::error::{DomException, Error, OpenDbError};
use indexed_db_futures::transaction::{
    Transaction, TransactionDone, TransactionDurability, TransactionFinishKind, TransactionMode, TransactionOptions,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The name of the database that people's plans are in.
pub const NAME: &str = "rungs";

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
    /// A newer build of Rungs wrote it or wants to: the page must be loaded again.
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
}

/// The connection, which may break and be made again.
#[derive(Default)]
struct Link {
    connection: RefCell<Option<Idb>>,
    /// A newer build waits for this one to go.
    is_outdated: Cell<bool>,
}

impl Database {
    /// Opens a database, and makes its stores when it is new. People's plans are in [`NAME`].
    ///
    /// # Errors
    /// [`DatabaseError::Unavailable`], [`DatabaseError::NewerVersion`].
    pub async fn open(name: &str) -> Result<Self, DatabaseError> {
        let database = Self { name: name.to_owned(), link: Rc::default(), tabs: Tabs::join(name) };
        database.connection().await?;
        Ok(database)
    }

    /// Calls with every change that another tab commits.
    pub fn listen(&self, call: impl Fn(Announcement) + 'static) -> Subscription {
        self.tabs.listen(call)
    }

    /// Breaks the connection, as the browser does when the person clears its data. A transaction that is
    /// under way ends; the next call opens the database again.
    pub fn close(&self) {
        if let Some(connection) = self.link.connection.borrow().clone() {
            connection.close();
        }
    }

    async fn connection(&self) -> Result<Idb, DatabaseError> {
        if self.link.is_outdated.get() {
            return Err(DatabaseError::NewerVersion);
        }
        if let Some(connection) = self.link.connection.borrow().clone() {
            return Ok(connection);
        }
        let connection = Idb::open(self.name.as_str())
            .with_version(VERSION)
            .with_on_upgrade_needed(|_: VersionChangeEvent, database: Idb| rows::create_stores(&database))
            .await?;
        *self.link.connection.borrow_mut() = Some(connection.clone());
        self.watch(&connection)?;
        Ok(connection)
    }

    /// Gives way to a newer build, and notices when the browser breaks the connection.
    fn watch(&self, connection: &Idb) -> Result<(), DatabaseError> {
        let mut changes = connection.version_changes()?;
        let link = Rc::downgrade(&self.link);
        let connection = connection.clone();
        spawn(async move {
            let is_newer = changes.recv().await.is_some();
            if let Some(link) = link.upgrade() {
                link.is_outdated.set(is_newer);
                link.connection.borrow_mut().take();
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
            other => Self::Unavailable(other.to_string()),
        }
    }
}
