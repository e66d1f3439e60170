//! Maps of people, as pages show them.

mod card;
mod overview;

pub use card::{CardFace, Fact, Lens, LensItem, StageFit, Tone, faces, legend, one_face};
pub use overview::{MapRow, effects, map_rows};
