//! The plan as it was kept, read from its history where that is old enough.

use crate::domain::calendar::Day;
use crate::pages::history::{Told, use_told};
use crate::plan::Timeline;
use crate::plan::forecast::{KeptMoment, SNAPSHOT_DAYS_MIN, Snapshot, kept_moments};
use crate::platform::clock::{day_of, next_task};
use crate::platform::spawn;
use crate::state::{use_locale, use_store};
use crate::ui::loading;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// So many entries are gone through in one task.
const ENTRIES_A_TASK: usize = 40;

/// Properties for [`Kept`].
#[derive(PartialEq, Properties)]
pub struct KeptProps {
    /// Today.
    pub today: Day,
    /// Shows what is made of the snapshots.
    pub show: Callback<Rc<Vec<Snapshot>>, Html>,
}

/// Reads a history only where it holds something old enough: to read it takes the longer, the more was brought in.
#[component]
pub fn Kept(props: &KeptProps) -> Html {
    let store = use_store();
    let id = store.as_ref().map(|store| store.baseline().id.clone());
    let is_old = use_memo((id, props.today), |(_, today)| {
        store.is_some_and(|store| {
            store.keeper().with_journal(|journal| {
                let first = journal.entries_after(0).first().and_then(|entry| day_of(entry.at_ms));
                let is_young = first.is_none_or(|day| today.days_since(day) < SNAPSHOT_DAYS_MIN);
                journal.base_sequence() > 0 || !is_young
            })
        })
    });
    let none = use_memo((), |()| Vec::new());
    if *is_old {
        html! { <Read today={props.today} show={props.show.clone()} /> }
    } else {
        props.show.emit(none)
    }
}

#[component]
fn Read(props: &KeptProps) -> Html {
    let locale = use_locale();
    let told = use_told();
    let snapshots = use_state(|| None::<Rc<Vec<Snapshot>>>);
    let moments = told.as_ref().map(|told| moments(told, props.today));
    {
        let setter = snapshots.setter();
        use_effect_with(moments, move |moments| {
            let is_current = Rc::new(Cell::new(true));
            if let Some((told, moments)) = told.zip(moments.clone()) {
                let is_current = Rc::clone(&is_current);
                spawn(async move {
                    let read = read(&told.timeline, &moments, &is_current).await;
                    if is_current.get() {
                        setter.set(Some(Rc::new(read)));
                    }
                });
            }
            move || is_current.set(false)
        });
    }
    match &*snapshots {
        Some(snapshots) => props.show.emit(Rc::clone(snapshots)),
        None => loading(locale),
    }
}

fn moments(told: &Told, today: Day) -> Vec<KeptMoment> {
    let lines = told.timeline.lines().iter();
    let moment = |line: &crate::plan::Line| Some(KeptMoment { entries: line.end, day: day_of(line.at_ms)? });
    kept_moments(lines.filter_map(moment), today)
}

/// Those of them that had customers.
async fn read(timeline: &Timeline, moments: &[KeptMoment], is_current: &Cell<bool>) -> Vec<Snapshot> {
    let mut snapshots = Vec::new();
    let mut reached = 0;
    for moment in moments {
        while reached < moment.entries && is_current.get() {
            reached = (reached + ENTRIES_A_TASK).min(moment.entries);
            drop(timeline.plan_after(reached));
            next_task().await;
        }
        let plan = timeline.plan_after(moment.entries);
        if !plan.customers.list().is_empty() {
            snapshots.push(Snapshot::of(&plan, *moment));
        }
    }
    snapshots
}
