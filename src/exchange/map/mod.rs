//! Maps of people in other people's formats, out and in.
//!
//! | file | what it knows |
//! |---|---|
//! | `file` | a map with its people as one text that lies in pictures |
//! | `outline`, `table`, `mermaid` | indented lists, tables and diagrams as text, both ways |
//! | `brought`, `names`, `words` | what came in and what could not; whom a text means; words of three languages |
//! | `landing` | what came in against who is there already: nobody is doubled |
//! | `picture`, `svg`, `png`, `slides` | the map as it is drawn |
//!
//! Texts have limits: [`TEXT_BYTES_MAX`]. What is beyond them is refused before it is looked into.

mod brought;
mod file;
mod landing;
mod mermaid;
mod names;
mod outline;
mod picture;
mod png;
mod slides;
mod svg;
mod table;
mod words;

pub use brought::{Brought, Form, Problem, Why, read_text};
pub use file::{MapFile, MapFileError};
pub use landing::{Landing, Onto, land};
pub use mermaid::write_mermaid;
pub use outline::write_outline;
pub use picture::{MapColours, MapPicture, Piece, fitting_pieces, pieces};
pub use png::{PictureError, is_picture, read_picture, with_map};
pub use slides::{SLIDES_MAX, write_slides};
pub use svg::{DrawnMap, write_piece, write_svg};
pub use table::{Column, write_rows, write_table};
pub use words::MapWords;

/// The longest text that is looked into, in bytes: the largest map as a table.
pub const TEXT_BYTES_MAX: usize = 32 * 1024 * 1024;

/// A text on one line: runs of white space are one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
