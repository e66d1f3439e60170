//! The target split by person, region, product, month or free names, and split again.
//!
//! **Which whole.** Target and wins go from the top down: each part's share of the part above it, by weight, in
//! whole units (largest remainder). What a part needs comes from the bottom up: the exact need of a part without
//! parts is its wins ÷ Π of *its* rates, that of any other the sum of its parts'; the whole needs that sum rounded
//! up, once; from the top down each part gets its exact need rounded down or up (largest remainder). With inherited rates the whole is that of the
//! plain [`reverse`](super::ladder::reverse); with a part's own rates it is the sum of what the parts need, not what
//! one ladder at average rates would say. So at every grade and month the parts add up to the whole, at any depth.
//!
//! A part's gap is ⌈exact need − cover⌉ with its own customers and rates, at most its need; a whole's gap is the sum
//! of its parts': what one person has too many of does not fill another's gap.

mod change;
mod outline;
mod part;
mod stuck;
mod table;
mod weights;

pub use change::{GivesWay, SetRevenueError, set_revenue};
pub use outline::{Node, Outline, PartRate};
pub use part::{Dimension, Part, PartId, Split, SplitError};
pub use stuck::{Stuck, Tries, stuck, tries};
pub use table::SplitTable;
pub use weights::{WeightBasis, names, weights};
