//! From a file to what is shown of it, and from there to customers.

use super::bring::{Brought, count_known, new_customers, references};
use super::work::{self, Corrections, options_of};
use super::{Problem, Step};
use crate::domain::ladder::GradeId;
use crate::exchange::job::Inspection;
use crate::exchange::table::{Import, MAX_BYTES, Options};
use crate::plan::Plan;
use crate::platform::files::{self, File};
use std::collections::HashSet;
use std::rc::Rc;

/// Where bytes come from.
pub enum Origin {
    /// A file that was picked or dropped.
    File(File),
    /// Cells that were pasted.
    Pasted {
        /// What to call them.
        name: String,
        /// The cells, with tabs or commas between them.
        text: String,
    },
}

/// A file that was read.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A table as it was found and corrected, for a ladder as it stood then.
#[derive(Clone)]
pub struct Review {
    /// The file.
    pub source: Rc<Source>,
    /// What the person corrected so far.
    pub corrections: Corrections,
    /// What was found with these corrections.
    pub found: Rc<Inspection>,
    /// Customers of the file whose reference is on the plan's list already.
    pub known: usize,
    /// The ladder's grades, lowest first.
    pub grades: Rc<[GradeId]>,
    options: Rc<Options>,
}

impl PartialEq for Review {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.source, &other.source) && Rc::ptr_eq(&self.found, &other.found) && self.known == other.known
    }
}

/// Reads a file and looks at it.
pub async fn open(origin: Origin, plan: &Plan) -> Result<Step, Problem> {
    let source = match origin {
        Origin::Pasted { name, text } => Source { name, bytes: text.into_bytes() },
        Origin::File(file) => {
            if file.size() > MAX_BYTES as f64 {
                return Err(Problem::TooLarge(file.size() as u64));
            }
            Source { name: file.name(), bytes: files::bytes(&file).await.map_err(Problem::File)? }
        }
    };
    if let Some(text) = as_plans(&source) {
        return Ok(Step::Plans(text));
    }
    look(Rc::new(source), Corrections::default(), plan).await.map(|review| Step::Review(Box::new(review)))
}

/// The text of a file that holds plans by its name or its first character.
fn as_plans(source: &Source) -> Option<Rc<str>> {
    let bytes = source.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&source.bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let is_named = source.name.to_ascii_lowercase().ends_with(".json");
    (is_named || first == Some(&b'{')).then(|| String::from_utf8_lossy(bytes).into())
}

/// Looks at a file with a person's corrections.
pub async fn look(source: Rc<Source>, corrections: Corrections, plan: &Plan) -> Result<Review, Problem> {
    let options = Rc::new(options_of(plan));
    let found = work::inspect(&source.bytes, &corrections, &options).await.map_err(Problem::Work)?;
    let mut review = Review {
        source,
        corrections,
        found: Rc::new(found),
        known: 0,
        grades: plan.ladder.grades().iter().map(|grade| grade.id).collect(),
        options,
    };
    // Only a second import can meet customers that are there already.
    if review.found.obstacle.is_none() && review.found.mapping.reference.is_some() {
        let listed = references(&plan.customers);
        if !listed.is_empty() {
            review.known = count_known(&read(&review).await?.customers, &listed);
        }
    }
    Ok(review)
}

/// Reads the whole file.
pub async fn read(review: &Review) -> Result<Import, Problem> {
    work::read(&review.source.bytes, &review.found, &review.options).await.map_err(Problem::Work)
}

/// Reads the whole file as customers of the plan.
pub async fn bring(review: &Review, plan: &Plan, skip_known: bool) -> Result<Brought, Problem> {
    let import = read(review).await?;
    crate::platform::clock::next_task().await;
    let known = if skip_known { references(&plan.customers) } else { HashSet::new() };
    Ok(new_customers(import.customers, &review.grades, &known))
}
