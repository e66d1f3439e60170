//! How the view writes what it shows.

use crate::domain::calendar::Month;
use crate::domain::split::{Dimension, Outline};
use crate::i18n::Locale;
use crate::plan::selectors::parts::PartsView;

/// A row's name in the person's language: months are written as such.
pub fn part_name(locale: Locale, view: &PartsView, row: usize) -> String {
    name_in(locale, &view.outline, row)
}

/// The same from the outline alone.
pub fn name_in(locale: Locale, outline: &Outline, row: usize) -> String {
    let Some(name) = outline.nodes().get(row).and_then(|node| node.name.as_deref()) else {
        return locale.t("parts.whole");
    };
    let month = (outline.kind(row) == Some(Dimension::Month)).then(|| Month::parse(name).ok()).flatten();
    month.map_or_else(|| name.to_owned(), |month| locale.month(month))
}
