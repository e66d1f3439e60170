//! Full text over a hundred thousand rows: every row's words stand folded in one long text.

use crate::domain::accounts::{Column, Customer, Customers};
use crate::domain::text::{fold_into, folded, initials_into};
use memchr::memmem::Finder;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// So many texts of a row of longer and longer ones are remembered.
const FOUND_MAX: usize = 12;
/// So many rows may differ from the long text before it is written anew.
const CHANGED_MAX: usize = 512;

/// So many rows are read before it is guessed how long the text of all of them is.
const ROWS_OF_A_GUESS: usize = 2_000;

/// One long text and where each row ends in it.
#[derive(Clone, Debug, Default)]
struct Long {
    text: String,
    ends: Vec<u32>,
}

impl Long {
    fn end(&self, at: usize) -> usize {
        self.ends[at] as usize
    }

    /// Ends a row. All rows together are below four gigabytes: a document is shorter.
    fn end_row(&mut self) {
        self.ends.push(self.text.len() as u32);
    }

    fn row(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.end(before));
        self.text.get(start..end)
    }

    /// Marks the rows in which a word occurs.
    fn mark(&self, word: &str, found: &mut [bool]) {
        let finder = Finder::new(word);
        let (mut row, mut from) = (0, 0);
        while let Some(at) = finder.find(&self.text.as_bytes()[from..]) {
            while self.end(row) <= from + at {
                row += 1;
            }
            found[row] = true;
            from = self.end(row);
        }
    }
}

/// What [`SearchIndex::search`] looks at: names, numbers, salesperson, product, region, note, and the people there.
#[derive(Clone, Debug, Default)]
pub struct SearchIndex {
    customers: Customers,
    texts: Long,
    /// Rows that were changed or added since the long text was written.
    changed: BTreeMap<usize, String>,
    rows: usize,
    /// Room to write in.
    initials: String,
    /// What was found for texts of which each begins with the one before it, the shortest first: while a word is typed,
    /// and while letters are taken back.
    found: RefCell<Vec<(String, Vec<usize>)>>,
}

impl SearchIndex {
    /// From all customers, at once.
    #[must_use]
    pub fn new(customers: &Customers) -> Self {
        let mut index = Self::begin(customers);
        index.grow(usize::MAX);
        index
    }

    /// Without any row yet, for [`Self::grow`].
    #[must_use]
    pub fn begin(customers: &Customers) -> Self {
        Self { customers: customers.clone(), ..Self::default() }
    }

    /// Takes so many more rows in, to leave room for others in between; false when all are in. Until then only those
    /// that are in are found.
    pub fn grow(&mut self, rows: usize) -> bool {
        let list = self.customers.list();
        if self.rows < list.len() {
            self.found.take();
        }
        for customer in list.iter().skip(self.rows).take(rows) {
            if self.rows == ROWS_OF_A_GUESS {
                // Grown step by step, it would take twice its size for a while.
                let guess = self.texts.text.len() as u64 * list.len() as u64 / ROWS_OF_A_GUESS as u64;
                let guess = usize::try_from(guess + guess / 16).unwrap_or(0);
                self.texts.text.reserve_exact(guess.saturating_sub(self.texts.text.len()));
                self.texts.ends.reserve_exact(list.len() - self.rows);
            }
            write(customer, &mut self.texts.text, &mut self.initials);
            self.texts.end_row();
            self.rows += 1;
        }
        let is_growing = self.rows < list.len();
        if !is_growing {
            self.texts.text.shrink_to_fit();
            self.texts.ends.shrink_to_fit();
        }
        is_growing
    }

    /// Takes changed and added rows in. After more than a few, where rows went, or before all were in, it begins anew:
    /// then [`Self::grow`] is to be called again, as it may be at any time.
    #[must_use]
    pub fn refreshed(mut self, customers: &Customers) -> Self {
        if self.customers.is_same(customers) {
            return self;
        }
        let (before, after) = (self.customers.list(), customers.list());
        let is_growing = (self.rows..before.len()).any(|at| !self.changed.contains_key(&at));
        if is_growing || after.len() < before.len() {
            return Self::begin(customers);
        }
        let is_same = |at: usize| before.get(at).is_some_and(|known| Rc::ptr_eq(known, &after[at]));
        let fresh: Vec<usize> = (0..after.len()).filter(|&at| !is_same(at)).collect();
        if self.changed.len() + fresh.len() > CHANGED_MAX {
            return Self::begin(customers);
        }
        for at in fresh {
            let mut text = String::new();
            write(&after[at], &mut text, &mut self.initials);
            self.changed.insert(at, text);
        }
        self.found.take();
        self.customers = customers.clone();
        self
    }

    /// Positions of the rows in which every word of a text occurs, in order. Case, width, and Simplified or Traditional
    /// do not count. Letters are also found as initials of pinyin: `hl` finds 恒力.
    #[must_use]
    pub fn search(&self, text: &str) -> Vec<usize> {
        let wanted = folded(text);
        let mut found = self.found.borrow_mut();
        while found.last().is_some_and(|(known, _)| !wanted.starts_with(known.as_str())) {
            found.pop();
        }
        if let Some((_, rows)) = found.last().filter(|(known, _)| *known == wanted) {
            return rows.clone();
        }
        let rows = self.looked_for(&wanted, found.last().map(|(_, rows)| rows.as_slice()));
        if found.len() == FOUND_MAX {
            found.remove(0);
        }
        found.push((wanted, rows.clone()));
        rows
    }

    /// `within` are the rows of a shorter text that this one begins with, to look no further.
    fn looked_for(&self, wanted: &str, within: Option<&[usize]>) -> Vec<usize> {
        let count = self.customers.list().len();
        let words: Vec<&str> = wanted.split_whitespace().collect();
        if let Some(rows) = within.filter(|rows| rows.len() * 8 < count) {
            return rows.iter().copied().filter(|&at| at < count && self.says(at, &words)).collect();
        }
        let mut all = vec![true; self.rows];
        all.resize(count, false);
        let mut found = vec![false; self.rows];
        for word in &words {
            found.fill(false);
            self.texts.mark(word, &mut found);
            for (kept, found) in all.iter_mut().zip(&found) {
                *kept &= found;
            }
        }
        for &at in self.changed.keys() {
            all[at] = self.says(at, &words);
        }
        (0..count).filter(|&at| all[at]).collect()
    }

    /// Whether the text of a row's column holds a folded one; none for a column that is not looked at.
    #[must_use]
    pub fn holds(&self, at: usize, column: Column, folded: &str) -> Option<bool> {
        let line = LINES.iter().position(|known| *known == column)?;
        let text = self.text(at)?;
        Some(text.split('\n').nth(line).is_some_and(|line| line.contains(folded)))
    }

    /// Bytes that the index holds.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.texts.text.capacity() + self.texts.ends.capacity() * size_of::<u32>()
    }

    fn says(&self, at: usize, words: &[&str]) -> bool {
        self.text(at).is_some_and(|text| words.iter().all(|word| text.contains(word)))
    }

    fn text(&self, at: usize) -> Option<&str> {
        self.changed.get(&at).map(String::as_str).or_else(|| self.texts.row(at))
    }
}

/// The columns that a row's first lines hold, in their order; the people's lines come after them, then the initials.
const LINES: [Column; 8] = [
    Column::Name,
    Column::Reference,
    Column::Owner,
    Column::Product,
    Column::Region,
    Column::Phone,
    Column::TaxId,
    Column::Note,
];

/// One row: its fields, each on a line, and after them the initials of each; `initials` is room to write in.
fn write(customer: &Customer, text: &mut String, initials: &mut String) {
    initials.clear();
    let more = customer.details.as_deref();
    let own = [Some(&customer.name), customer.reference.as_ref(), customer.owner.as_ref(), customer.product.as_ref()];
    let further = [
        more.and_then(|more| more.phone.as_ref()),
        more.and_then(|more| more.tax_id.as_ref()),
        more.and_then(|more| more.note.as_ref()),
    ];
    let people = more.into_iter().flat_map(|more| &more.people);
    let of_people = people.flat_map(|person| [Some(&person.name), person.phone.as_ref(), person.email.as_ref()]);
    let fields = own.into_iter().chain([customer.region.as_ref()]).chain(further).chain(of_people);
    for field in fields {
        let start = text.len();
        if let Some(field) = field {
            fold_into(field, text);
            let before = initials.len();
            initials_into(&text[start..], initials);
            if initials.len() > before {
                initials.push('\n');
            }
        }
        text.push('\n');
    }
    text.push_str(initials);
}
