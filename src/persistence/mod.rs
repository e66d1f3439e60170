//! How a plan is written down: a versioned envelope, repair of what is read back, checksums, and which backups are
//! kept.

mod checksum;
mod envelope;
mod mend;
mod retention;

pub use checksum::checksum;
pub use envelope::{
    DOCUMENT_BYTES_MAX, Document, PersistenceError, read_document, read_entry, take_document, write_entry, write_plan,
    write_plans,
};
pub use retention::{BackupMark, DAYS_MAX, MOMENT_MS, TODAY_MAX, backup_budget, surplus};
