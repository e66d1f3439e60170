//! How a plan is written down: a versioned envelope, repair of what is read back, checksums, which backups are
//! kept, and what has left the browser.

mod checksum;
mod envelope;
mod exported;
mod in_folder;
mod mend;
mod pieces;
mod retention;

pub use checksum::{Checksum, checksum};
pub use envelope::{
    DOCUMENT_BYTES_MAX, Document, PersistenceError, read_document, read_entry, take_document, write_entry, write_plan,
    write_plans,
};
pub use exported::{
    CALM_CHANGES, CALM_DAYS, Mark, Marks, OwnFile, Reminder, STRONG_CHANGES, STRONG_DAYS, Unexported, Work, file_stem,
    own_file, reminder, unexported,
};
pub use in_folder::{Found, KnownTexts, file_names, found};
pub use pieces::Pieces;
pub use retention::{BackupMark, DAYS_MAX, MOMENT_MS, TODAY_MAX, backup_budget, surplus};
