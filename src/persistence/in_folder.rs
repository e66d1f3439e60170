//! Files of plans in a folder that other computers may write into as well: which of them this browser may write over.

use super::{checksum, file_stem, own_file, read_document};
use crate::plan::{Plan, PlanId};
use serde::{Deserialize, Serialize};

/// So many texts of a plan's file are remembered: a folder that is late may bring back an earlier one.
const TEXTS_MAX: usize = 16;

/// So many names are tried for a plan's file.
const NAMES_MAX: usize = 30;

/// The texts that were a plan's file and that this browser wrote or took in, by length and sum: nothing in them is lost
/// when such a file is written over.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KnownTexts(Vec<(PlanId, Vec<(usize, u32)>)>);

impl KnownTexts {
    /// From their stored form; none of them when it cannot be read.
    #[must_use]
    pub fn read(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// Their stored form.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Remembers a text.
    pub fn learn(&mut self, plan: &PlanId, text: &str) {
        let at = self.0.iter().position(|(other, _)| other == plan).unwrap_or_else(|| {
            self.0.push((plan.clone(), Vec::new()));
            self.0.len() - 1
        });
        let texts = &mut self.0[at].1;
        let told = told_apart(text);
        texts.retain(|other| *other != told);
        texts.push(told);
        texts.drain(..texts.len().saturating_sub(TEXTS_MAX));
    }

    /// Whether it is one of them.
    #[must_use]
    pub fn holds(&self, plan: &PlanId, text: &str) -> bool {
        let told = told_apart(text);
        self.of(plan).is_some_and(|texts| texts.contains(&told))
    }

    /// Whether any text of the plan is known.
    #[must_use]
    pub fn knows(&self, plan: &PlanId) -> bool {
        self.of(plan).is_some()
    }

    fn of(&self, plan: &PlanId) -> Option<&Vec<(usize, u32)>> {
        self.0.iter().find(|(other, _)| other == plan).map(|(_, texts)| texts)
    }
}

fn told_apart(text: &str) -> (usize, u32) {
    (text.len(), checksum(&[text]))
}

/// What a file is to a plan that would be written in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// All that is in it is in the plan, or was and was changed here.
    Own,
    /// The plan as another computer has it.
    Version,
    /// Another plan, or something else of the person's.
    Other,
}

/// Tells what a file is by its text.
#[must_use]
pub fn found(text: &str, plan: &Plan, known: &KnownTexts) -> Found {
    if known.holds(&plan.id, text) {
        return Found::Own;
    }
    match read_document(text) {
        Ok(document) if document.damaged == 0 && document.plans.iter().all(|other| other.id == plan.id) => {
            if document.plans.iter().all(|other| **other == *plan) { Found::Own } else { Found::Version }
        }
        _ => Found::Other,
    }
}

/// The names that a plan's file may have, the best first. `beside` are the names of the files of other plans, in lower
/// case.
pub fn file_names(name: &str, plan: &PlanId, beside: &[String]) -> impl Iterator<Item = String> {
    let stem = file_stem(name);
    let first = own_file(name, plan, beside);
    let numbered = (2..=NAMES_MAX).map(move |number| format!("{stem}-{number}.rungs.json"));
    std::iter::once(first).chain(numbered).filter(move |file| !beside.contains(&file.to_lowercase()))
}
