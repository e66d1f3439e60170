//! How a plan is written down: a versioned envelope, repair of what is read back, checksums, and which backups are
//! kept.

mod checksum;
mod envelope;
mod retention;

pub use checksum::checksum;
pub use envelope::{Document, PersistenceError, read_document, read_entry, write_entry, write_plan, write_plans};
pub use retention::{BackupMark, DAYS_MAX, MOMENT_MS, TODAY_MAX, backup_budget, surplus};
