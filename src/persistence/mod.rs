//! How a plan is written down: a versioned envelope, and repair of what is read back.

mod envelope;

pub use envelope::{Document, PersistenceError, read_document, read_entry, write_entry, write_plan, write_plans};
