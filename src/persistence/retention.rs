//! Which backups are kept: a few of today, one of each day before, within a share of the browser's storage.

use crate::domain::calendar::Day;
use crate::plan::PlanId;
use std::collections::BTreeSet;

/// The most backups of a plan from today.
pub const TODAY_MAX: usize = 5;
/// The most days with a backup, today among them.
pub const DAYS_MAX: usize = 30;
/// Of today's backups within so long, only the last is kept: a few minutes are one saving moment.
pub const MOMENT_MS: i64 = 10 * 60_000;

/// What the browser must allow for a byte of backups.
const QUOTA_SHARE: u64 = 20;
const BUDGET_BYTES_MAX: u64 = 50_000_000;
/// Where the browser does not say what it allows.
const BUDGET_BYTES_UNTOLD: u64 = 20_000_000;

/// A backup as far as it matters whether it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupMark {
    /// The plan.
    pub plan: PlanId,
    /// When the plan was last changed before it, in milliseconds since 1970 (UTC).
    pub at_ms: i64,
    /// The day of that moment where the person is.
    pub day: Day,
    /// Its size.
    pub bytes: u64,
}

/// The bytes that all backups together may take, of the `quota_bytes` that the browser allows this site.
#[must_use]
pub fn backup_budget(quota_bytes: Option<u64>) -> u64 {
    quota_bytes.map_or(BUDGET_BYTES_UNTOLD, |quota| (quota / QUOTA_SHARE).min(BUDGET_BYTES_MAX))
}

/// The backups of all plans that are no longer kept, by plan and moment.
///
/// Of each plan, the last of each of today's [`TODAY_MAX`] latest saving moments and the last of each of the
/// [`DAYS_MAX`] latest days are kept. Beyond the budget the oldest go first, but never a plan's last one.
#[must_use]
pub fn surplus(backups: &[BackupMark], today: Day, budget_bytes: u64) -> Vec<(PlanId, i64)> {
    let mut latest_first: Vec<&BackupMark> = backups.iter().collect();
    latest_first.sort_by(|one, other| other.at_ms.cmp(&one.at_ms).then_with(|| one.plan.cmp(&other.plan)));
    let plans: BTreeSet<&PlanId> = backups.iter().map(|backup| &backup.plan).collect();
    let (mut kept, mut gone) = (Vec::new(), Vec::new());
    for plan in plans {
        let (mut moments, mut days) = (BTreeSet::new(), BTreeSet::new());
        for (place, backup) in latest_first.iter().filter(|backup| backup.plan == *plan).enumerate() {
            let opens_day = days.len() < DAYS_MAX && days.insert(backup.day);
            let opens_moment =
                backup.day == today && moments.len() < TODAY_MAX && moments.insert(backup.at_ms.div_euclid(MOMENT_MS));
            if opens_day || opens_moment {
                kept.push((*backup, place == 0));
            } else {
                gone.push(*backup);
            }
        }
    }
    let mut bytes: u64 = kept.iter().map(|(backup, _)| backup.bytes).sum();
    kept.sort_by_key(|(backup, _)| backup.at_ms);
    for (backup, _) in kept.iter().filter(|(_, is_last)| !is_last) {
        if bytes <= budget_bytes {
            break;
        }
        bytes -= backup.bytes;
        gone.push(backup);
    }
    gone.iter().map(|backup| (backup.plan.clone(), backup.at_ms)).collect()
}
