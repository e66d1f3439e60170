//! From a file to what is shown of it, and from there to customers.

use super::bring::{Bringing, Brought, count_known, references};
use super::work::{self, Corrections, Progress, Readable, options_of};
use super::{Problem, Step};
use crate::domain::ladder::GradeId;
use crate::exchange::job::Inspection;
use crate::exchange::table::{Import, MAX_BYTES, Options};
use crate::plan::Plan;
use crate::platform::clock::next_task;
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

/// A file that was chosen.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// The file itself, which the second thread reads.
    pub file: Readable,
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

impl Review {
    /// The name of the sheet that is read; none for a text.
    pub fn sheet(&self) -> Option<&str> {
        let workbook = self.found.detected.workbook.as_ref()?;
        workbook.sheets.get(workbook.sheet).map(|sheet| sheet.name.as_str())
    }
}

impl PartialEq for Review {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.source, &other.source) && Rc::ptr_eq(&self.found, &other.found) && self.known == other.known
    }
}

/// Bytes by which a file of plans is told from a table.
const FIRST_BYTES: u32 = 4096;

/// Looks at a file.
pub async fn open(origin: Origin, plan: &Plan, progress: &Progress) -> Result<Step, Problem> {
    let (name, handle) = match origin {
        Origin::Pasted { name, text } => (name, files::handle(text.as_bytes()).map_err(Problem::File)?),
        Origin::File(file) => {
            if file.size() > MAX_BYTES as f64 {
                return Err(Problem::TooLarge(file.size() as u64));
            }
            (file.name(), file.into())
        }
    };
    let first = files::first_bytes(&handle, FIRST_BYTES).await.map_err(Problem::File)?;
    if holds_plans(&name, &first) {
        let bytes = files::bytes(&handle).await.map_err(Problem::File)?;
        return Ok(Step::Plans(String::from_utf8_lossy(without_mark(&bytes)).into()));
    }
    let source = Rc::new(Source { name, file: Readable { number: work::next_number(), handle } });
    look(source, Corrections::default(), plan, progress).await.map(|review| Step::Review(Box::new(review)))
}

/// Whether a file holds plans, by its name or its first character.
fn holds_plans(name: &str, first: &[u8]) -> bool {
    let character = without_mark(first).iter().find(|byte| !byte.is_ascii_whitespace());
    name.to_ascii_lowercase().ends_with(".json") || character == Some(&b'{')
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// Looks at a file with a person's corrections.
pub async fn look(
    source: Rc<Source>,
    corrections: Corrections,
    plan: &Plan,
    progress: &Progress,
) -> Result<Review, Problem> {
    let options = Rc::new(options_of(plan));
    let found = work::inspect(&source.file, &corrections, &options, progress).await.map_err(Problem::Work)?;
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
            review.known = count_known(&read(&review, progress).await?.customers, &listed);
        }
    }
    Ok(review)
}

/// Reads the whole file.
pub async fn read(review: &Review, progress: &Progress) -> Result<Import, Problem> {
    work::read(&review.source.file, &review.found, &review.options, progress).await.map_err(Problem::Work)
}

/// Customers that are made in one task.
const CUSTOMERS_A_TASK: usize = 5_000;

/// Reads the whole file as customers of the plan.
pub async fn bring(review: &Review, plan: &Plan, skip_known: bool, progress: &Progress) -> Result<Brought, Problem> {
    let import = read(review, progress).await?;
    let known = if skip_known { references(&plan.customers) } else { HashSet::new() };
    let mut bringing = Bringing::new(&review.grades, &known);
    let mut rows = import.customers.into_iter().peekable();
    while rows.peek().is_some() {
        next_task().await;
        for one in rows.by_ref().take(CUSTOMERS_A_TASK) {
            bringing.add(one);
        }
    }
    Ok(bringing.brought)
}
