//! The interface's words in three languages, and numbers as each language writes them.
//!
//! Messages live in `messages/*.txt`, one `key = text` a line; those of rooms, which are fetched apart, in
//! `messages/*.rooms.txt`. `{name}` is filled in;
//! `{name|customer|customers}` chooses by whether the count called `name` is one.

mod format;
mod language;
mod message;
mod money;
pub mod number_input;

pub use language::Language;
pub use message::{Arg, Locale, Piece, ROOMS, learn};
pub use money::MoneyForm;
