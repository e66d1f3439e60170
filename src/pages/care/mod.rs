//! The care for plans: settings, files that come in and go out, and what reminds of them.

mod bring;
mod compare;
mod folder;
mod in_plan;
mod reminder;
mod settings;
mod words;

pub use bring::{Bring, BringProps, BroughtFile, Source};
pub use compare::{Compare, CompareProps};
pub use in_plan::InPlan;
pub use reminder::{Reminded, Reminder, ReminderLine};
pub use settings::{Facts, FolderFacts, Settings, SettingsView};

use super::exchange::{database_error, file_name};
use crate::i18n::{Arg, Locale};
use crate::platform::database::Database;
use crate::platform::files;
use crate::state::outside::{self, PlansFile};

fn count(locale: Locale, number: u64) -> Arg {
    Arg::count(number, locale.count(number))
}

/// Saves all plans as one file, and notes it; gives back what was done, in the person's words.
///
/// # Errors
/// In the person's words.
pub async fn save_everything(database: &Database, locale: Locale) -> Result<String, String> {
    let file = outside::everything(database).await.map_err(|error| database_error(locale, &error))?;
    let PlansFile { json, marks, left_out } = file;
    let plans = marks.len() as u64;
    files::download_text(&file_name(&locale.t("care.file_name"), "rungs.json"), "application/json", &json)
        .map_err(|error| error.to_string())?;
    outside::note_exported(database, marks).await;
    let saved = locale.tr("care.saved", &[("count", count(locale, plans))]);
    if left_out.is_empty() {
        return Ok(saved);
    }
    let names = locale.tr("care.left_out", &[("names", left_out.join(" · ").into())]);
    Ok(words::sentences(locale, &[saved, names]))
}
