//! What has left the browser as a file, what has not, and how loudly that is told.

use crate::plan::{Changed, PlanId};
use serde::{Deserialize, Serialize};

/// How far a plan was written outside the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The plan.
    pub plan: PlanId,
    /// Number of the last entry that was written.
    pub sequence: u64,
    /// When, in milliseconds since 1970 (UTC).
    pub at_ms: i64,
    /// The plan's own file in the folder, where it has one.
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    pub file: Option<OwnFile>,
}

/// A plan's own file in a folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFile {
    /// Its name.
    #[serde(rename = "file")]
    pub name: String,
    /// Its size in bytes and when it was written, in milliseconds since 1970 (UTC), as the disk tells them: the file is
    /// untouched while they stay.
    #[serde(default)]
    pub stamp: Option<(u64, i64)>,
    /// When the plan's chapters were changed, up to what is in the file.
    #[serde(default)]
    pub changed: Changed,
    /// Another file, in which another computer keeps another version of the plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

/// A mark for each plan that was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Marks(Vec<Mark>);

impl Marks {
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

    /// Sets a plan's mark.
    pub fn set(&mut self, mark: Mark) {
        self.0.retain(|other| other.plan != mark.plan);
        self.0.push(mark);
    }

    /// A plan's mark.
    #[must_use]
    pub fn of(&self, plan: &PlanId) -> Option<&Mark> {
        self.0.iter().find(|mark| mark.plan == *plan)
    }

    /// The marks of all other plans.
    pub fn others<'a>(&'a self, plan: &'a PlanId) -> impl Iterator<Item = &'a Mark> {
        self.0.iter().filter(move |mark| mark.plan != *plan)
    }

    /// When something was written last.
    #[must_use]
    pub fn latest_ms(&self) -> Option<i64> {
        self.0.iter().map(|mark| mark.at_ms).max()
    }
}

/// A plan as far as it matters how much of it is in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The plan.
    pub plan: PlanId,
    /// Number of its last entry.
    pub sequence: u64,
    /// When it was last changed, in milliseconds since 1970 (UTC).
    pub updated_ms: i64,
}

/// Work that is in the browser only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unexported {
    /// Changes in all plans; a plan that no file holds is one more.
    pub changes: u64,
    /// Plans with such changes.
    pub plans: u64,
    /// Whole days since the export before the first of them; for plans that no file holds, since they were last changed.
    pub days: u64,
}

/// Counts what no file holds.
#[must_use]
pub fn unexported(plans: &[Work], marks: &Marks, now_ms: i64) -> Unexported {
    let mut work = Unexported::default();
    for plan in plans {
        let (changes, since_ms) = match marks.of(&plan.plan) {
            Some(mark) => (plan.sequence.saturating_sub(mark.sequence), mark.at_ms),
            None => (plan.sequence + 1, plan.updated_ms),
        };
        if changes > 0 {
            let days = u64::try_from((now_ms - since_ms).max(0) / 86_400_000).unwrap_or(0);
            work = Unexported { changes: work.changes + changes, plans: work.plans + 1, days: work.days.max(days) };
        }
    }
    work
}

/// So many changes are reminded of.
pub const CALM_CHANGES: u64 = 20;
/// So many days, however little was changed.
pub const CALM_DAYS: u64 = 7;
/// So many changes are reminded of strongly.
pub const STRONG_CHANGES: u64 = 200;
/// So many days with [`CALM_CHANGES`].
pub const STRONG_DAYS: u64 = 30;

/// How loudly the person is reminded to export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reminder {
    /// Not at all.
    Quiet,
    /// By a line.
    Calm,
    /// By a line that stands out.
    Strong,
}

/// Grows with the work that would be lost with the browser's data. Nothing is told where a folder is kept up to date.
#[must_use]
pub fn reminder(work: Unexported, keeps_folder: bool) -> Reminder {
    let is_much = work.changes >= CALM_CHANGES;
    if keeps_folder || work.changes == 0 {
        Reminder::Quiet
    } else if work.changes >= STRONG_CHANGES || (is_much && work.days >= STRONG_DAYS) {
        Reminder::Strong
    } else if is_much || work.days >= CALM_DAYS {
        Reminder::Calm
    } else {
        Reminder::Quiet
    }
}

/// The name of a plan's own file: letters of any script and digits, the rest as dashes. `beside` are the names of the
/// files of other plans, in lower case as some disks compare them.
#[must_use]
pub fn own_file(name: &str, plan: &PlanId, beside: &[String]) -> String {
    let stem = file_stem(name);
    let file = format!("{stem}.rungs.json");
    if beside.contains(&file.to_lowercase()) { format!("{stem}-{}.rungs.json", plan.as_str()) } else { file }
}

/// A name as a file may have it: letters of any script and digits, the rest as dashes.
#[must_use]
pub fn file_stem(name: &str) -> String {
    let clean: String = name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    let clean = clean.trim_matches('-');
    if clean.is_empty() { "plan".to_owned() } else { clean.to_owned() }
}
