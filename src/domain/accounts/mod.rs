//! Customers: where each stands, what is known of it, who is there, and what was done.

mod column;
mod customer;
mod details;
mod few;
mod field;
mod merging;
mod moves;
mod person;
mod record;
mod texts;

pub use column::{CellError, Column};
pub use customer::{CUSTOMER_NAME_CHARACTERS_MAX, Customer, CustomerId, Customers, Standing};
pub use details::{
    Details, ForeignAmount, HOURS_MAX, KeyAccount, LINE_CHARACTERS_MAX, MARKS_MAX, Man, NOTE_CHARACTERS_MAX,
    OpportunityKind, PEOPLE_MAX, RECORDS_MAX, Worth,
};
pub use few::Few;
pub use field::{
    Content, FIELD_NAME_CHARACTERS_MAX, FIELDS_MAX, Field, FieldId, FieldKind, FieldOption, NUMBER_MAX, OPTIONS_MAX,
};
pub use merging::{disagreements, merged};
pub use moves::{Move, MoveNote, NO_REASON, Place, PoliteNo};
pub use person::{Person, PersonId, free_person_id};
pub use record::{Lead, NextStep, Record, RecordId, RecordKind, TaskMark, TaskState, WorkKind, free_record_id, log};
pub use texts::{read_shared, shared};
