//! From a file to what is shown of it, and from there to what is done to the plan.

use super::bring::{Asking, Frame, Known, Matching, Proposal};
use super::work::{self, Corrections, Progress, Readable, options_of};
use super::{Problem, Step};
use crate::domain::accounts::Column;
use crate::exchange::job::Inspection;
use crate::exchange::table::{Import, MAX_BYTES, Memories, Options, StageGuess};
use crate::plan::{Accounts, Action, Plan};
use crate::platform::clock::{self, Pace};
use crate::platform::files::{self, File};
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

/// A table as it was found and corrected, for a plan as it stood then.
#[derive(Clone)]
pub struct Review {
    /// The file.
    pub source: Rc<Source>,
    /// What the person corrected so far.
    pub corrections: Corrections,
    /// What was found with these corrections.
    pub found: Rc<Inspection>,
    /// What becomes of the rows beside the customers of the list.
    pub asking: Asking,
    /// What would come of it; none while the plan has no customers, so that all rows are new ones.
    pub proposal: Option<Rc<Proposal>>,
    /// The plan, with the fields that are added.
    pub plan: Rc<Plan>,
    options: Rc<Options>,
}

impl Review {
    /// The name of the sheet that is read; none for a text.
    pub fn sheet(&self) -> Option<&str> {
        let workbook = self.found.detected.workbook.as_ref()?;
        workbook.sheets.get(workbook.sheet).map(|sheet| sheet.name.as_str())
    }

    /// Columns that are mapped and by which rows can be matched with customers of the list.
    pub fn keys(&self) -> Vec<Column> {
        let mapped = |key: &Column| self.found.mapping.iter().any(|(field, _)| field.column() == Some(*key));
        super::bring::keys(&self.plan.accounts.fields).into_iter().filter(mapped).collect()
    }

    fn frame(&self) -> Frame {
        Frame {
            grades: self.plan.ladder.grades().iter().map(|grade| grade.id).collect(),
            currency: self.plan.currency,
            fields: self.plan.accounts.fields.as_slice().into(),
        }
    }

    /// What is to be remembered of it for the next file with these headers.
    pub fn remember(&self, memories: &mut Memories) {
        let stages: Vec<_> = self.found.stages.iter().map(StageGuess::choice).collect();
        let found = &self.found;
        memories.remember(&found.detected, &found.mapping, &stages, self.asking.key, &self.options);
    }
}

impl PartialEq for Review {
    fn eq(&self, other: &Self) -> bool {
        let is_same = match (&self.proposal, &other.proposal) {
            (Some(one), Some(other)) => Rc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        Rc::ptr_eq(&self.source, &other.source) && Rc::ptr_eq(&self.found, &other.found) && is_same
    }
}

/// Bytes by which a file of plans is told from a table.
const FIRST_BYTES: u32 = 4096;

/// Looks at a file.
pub async fn open(origin: Origin, plan: &Rc<Plan>, memories: &Memories, progress: &Progress) -> Result<Step, Problem> {
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
    look(source, Corrections::default(), plan, memories, progress).await.map(|review| Step::Review(Box::new(review)))
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
    plan: &Rc<Plan>,
    memories: &Memories,
    progress: &Progress,
) -> Result<Review, Problem> {
    let plan = with_fields(plan, &corrections);
    let options = Rc::new(options_of(&plan));
    let found = work::inspect(&source.file, &corrections, memories, &options, progress).await.map_err(Problem::Work)?;
    let usual = Asking { key: found.key, ..Asking::default() };
    let asking = corrections.asking.unwrap_or(usual);
    let mut review = Review { source, corrections, found: Rc::new(found), asking, proposal: None, plan, options };
    if !review.asking.key.is_none_or(|key| review.keys().contains(&key)) {
        review.asking.key = None;
    }
    // All rows of a first import are new customers; only a later one meets some that are there already.
    let is_first = review.plan.customers.list().is_empty() && review.found.mapping.subject.is_customers();
    if review.found.obstacle.is_none() && !is_first {
        review.proposal = Some(Rc::new(propose(&review, progress).await?));
    }
    Ok(review)
}

/// The same table with another answer to what becomes of its rows.
pub async fn ask_again(review: &Review, asking: Asking, progress: &Progress) -> Result<Review, Problem> {
    let corrections = Corrections { asking: Some(asking), ..review.corrections.clone() };
    let mut review = Review { corrections, asking, ..review.clone() };
    review.proposal = Some(Rc::new(propose(&review, progress).await?));
    Ok(review)
}

/// The plan as it is with the fields that the import adds.
fn with_fields(plan: &Rc<Plan>, corrections: &Corrections) -> Rc<Plan> {
    if corrections.added.is_empty() {
        return Rc::clone(plan);
    }
    let mut fields = plan.accounts.fields.clone();
    fields.extend(corrections.added.iter().cloned());
    let accounts = Rc::new(Accounts { fields, ..Accounts::clone(&plan.accounts) });
    Rc::new(Plan { accounts, ..Plan::clone(plan) })
}

/// Reads the whole file.
pub async fn read(review: &Review, progress: &Progress) -> Result<Import, Problem> {
    work::read(&review.source.file, &review.found, &review.options, progress).await.map_err(Problem::Work)
}

/// Reads the whole file beside the customers of the plan.
async fn propose(review: &Review, progress: &Progress) -> Result<Proposal, Problem> {
    let mapping = &review.found.mapping;
    let (mut known, mut pace) = (Known::with_room(review.plan.customers.list().len()), Pace::default());
    for customer in review.plan.customers.list() {
        pace.rest().await;
        known.add(customer, mapping.subject, review.asking.key);
    }
    let mut matching = Matching::new(&known, review.frame(), review.asking, mapping, review.plan.customers.free_id());
    let read = work::read_parts(&review.source.file, &review.found, &review.options, progress, |part: Import| {
        part.customers.into_iter().for_each(|one| matching.add(one));
    });
    read.await.map_err(Problem::Work)?;
    clock::next_task().await;
    let proposal = matching.finish();
    // What the rows were looked up in takes a while to be given back.
    clock::next_task().await;
    Ok(proposal)
}

/// What is done to the plan, step by step, and what comes of it.
pub struct Bringing {
    /// The steps of one gesture.
    pub steps: Vec<Action>,
    /// New customers.
    pub new: usize,
    /// Customers of the list that become different.
    pub updated: usize,
    /// What else is to be told.
    pub proposal: Rc<Proposal>,
}

/// Reads what has not been read yet, and puts it into steps; `is_same` says of rows that may be customers of the list
/// whether they are.
pub async fn bring(review: &Review, is_same: &dyn Fn(usize) -> bool, progress: &Progress) -> Result<Bringing, Problem> {
    let proposal = match &review.proposal {
        Some(proposal) => Rc::clone(proposal),
        None => Rc::new(propose(review, progress).await?),
    };
    let decided = proposal.decided(is_same);
    let (new, updated) = (decided.new_count(), decided.update_count());
    let source = || review.source.name.clone();
    let fields = review.corrections.added.iter().map(|field| Action::SetField { field: Box::new(field.clone()) });
    let on = review.options.today;
    let steps = fields
        .chain(decided.new.into_iter().map(|customers| Action::ImportCustomers { source: source(), customers }))
        .chain(decided.changes.into_iter().map(|changes| Action::UpdateCustomers { source: source(), on, changes }));
    Ok(Bringing { steps: steps.collect(), new, updated, proposal })
}
