//! The whole journal, read once and followed.

use crate::plan::Timeline;
use crate::platform::database::{Backups, DatabaseError};
use crate::platform::{clock, spawn};
use crate::state::{PlanStore, use_selected, use_session, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// What the page tells.
#[derive(Clone, Debug)]
pub struct Told {
    /// The journal.
    pub timeline: Rc<Timeline>,
    /// Number of the last entry that the journal's base holds.
    pub base_sequence: u64,
    /// The plan's backups.
    pub backups: Rc<Backups>,
    /// Why the last backup could not be taken.
    pub backup_failure: Option<DatabaseError>,
    /// How many damaged rows are kept of the plan.
    pub damaged: usize,
    /// Why only what is in memory can be told.
    pub problem: Option<DatabaseError>,
}

impl PartialEq for Told {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.timeline, &other.timeline)
            && Rc::ptr_eq(&self.backups, &other.backups)
            && self.backup_failure == other.backup_failure
            && self.damaged == other.damaged
            && self.problem == other.problem
    }
}

/// What is on the disk: entries up to one that every tab agrees on.
struct Read {
    base: Rc<crate::plan::Plan>,
    base_sequence: u64,
    entries: Vec<crate::plan::Entry>,
    problem: Option<DatabaseError>,
}

/// Reads the history of the open plan, and follows what is done to it.
#[hook]
pub fn use_told() -> Option<Told> {
    let store = use_store();
    let session = use_session();
    let read = use_state(|| None::<Rc<Read>>);
    let kept = use_state(|| (Rc::<Backups>::default(), 0_usize));
    // The plan, its journal and whether it is saved may change apart.
    let seen = use_selected(|store: &PlanStore| {
        let keeper = store.keeper();
        let (sequence, base) = keeper.with_journal(|journal| (journal.sequence(), journal.base_sequence()));
        (crate::state::store::Same(store.baseline()), sequence, base, keeper.backup_failure())
    });
    let reaches = read.as_ref().map(|read| read.reaches());
    let base = seen.as_ref().map(|(_, _, base, _)| *base);
    // Read again only when what the tab has in memory begins after it.
    let is_behind = base.zip(reaches).is_none_or(|(base, reaches)| base > reaches);
    {
        let (read, store, session) = (read.setter(), store.clone(), session.clone());
        use_effect_with((store, is_behind), move |(store, is_behind)| {
            if let (Some(store), Some(session), true) = (store.clone(), session, *is_behind) {
                spawn(async move {
                    let plan = store.baseline().id.clone();
                    let loaded = session.database.load_whole(&plan).await;
                    let measurement = clock::measure("rungs:history");
                    read.set(Some(Rc::new(match loaded {
                        Ok(loaded) => {
                            let (base, base_sequence) = (loaded.snapshot, loaded.snapshot_sequence);
                            let mut entries = loaded.stored.entries;
                            // What is stored and not yet in this tab's memory comes when it is.
                            let known = store.keeper().saved_sequence().saturating_sub(base_sequence);
                            entries.truncate(usize::try_from(known).unwrap_or(usize::MAX));
                            Read { base, base_sequence, entries, problem: None }
                        }
                        Err(error) => store.keeper().with_journal(|journal| Read {
                            base: Rc::clone(journal.base()),
                            base_sequence: journal.base_sequence(),
                            entries: Vec::new(),
                            problem: Some(error),
                        }),
                    })));
                    drop(measurement);
                });
            }
        });
    }
    {
        let (kept, store) = (kept.setter(), store.clone());
        let failure = seen.as_ref().map(|(.., failure)| failure.clone());
        let backed_up = use_selected(|store: &PlanStore| store.keeper().backed_up());
        use_effect_with((store, failure, backed_up), move |(store, ..)| {
            if let (Some(store), Some(session)) = (store.clone(), session) {
                spawn(async move {
                    let plan = store.baseline().id.clone();
                    let backups = session.database.backups(&plan).await.unwrap_or_default();
                    let damaged = session.database.damaged_count(&plan).await.unwrap_or(0);
                    kept.set((Rc::new(backups), damaged));
                });
            }
        });
    }
    let read = (*read).clone();
    let followed = seen.as_ref().map(|(plan, sequence, base, _)| (plan.clone(), *sequence, *base));
    let timeline = use_memo((read.as_ref().map(Rc::as_ptr), followed), |_| {
        let (store, read) = (store.as_ref()?, read.as_ref()?);
        let mut entries = read.entries.clone();
        let measurement = clock::measure("rungs:history-lines");
        let timeline = store.keeper().with_journal(|journal| {
            entries.extend_from_slice(journal.entries_after(read.reaches()));
            let place = journal.base_sequence().checked_sub(read.base_sequence);
            let timeline = Timeline::new(Rc::clone(&read.base), entries);
            match place.and_then(|place| usize::try_from(place).ok()) {
                Some(place) => timeline.with_snapshot(place, Rc::clone(journal.base())),
                None => timeline,
            }
        });
        drop(measurement);
        Some((Rc::new(timeline), read.base_sequence))
    });
    let (backups, damaged) = &*kept;
    let (timeline, base_sequence) = (*timeline).clone()?;
    Some(Told {
        timeline,
        base_sequence,
        backups: Rc::clone(backups),
        backup_failure: seen.and_then(|(.., failure)| failure),
        damaged: *damaged,
        problem: read.and_then(|read| read.problem.clone()),
    })
}

impl Read {
    /// Number of its last entry.
    fn reaches(&self) -> u64 {
        self.base_sequence + self.entries.len() as u64
    }
}
