//! The texts of a block of cells: copied, cleared, filled down.

use super::Source;
use super::selection::{Place, Selection};

fn places(selection: Selection) -> impl Iterator<Item = Place> {
    selection.rows().flat_map(move |row| selection.columns().map(move |column| Place { row, column }))
}

/// The texts of a block, row by row.
pub fn copied(source: &Source, selection: Selection) -> Vec<Vec<String>> {
    let text = |row: usize, column: usize| {
        let place = Place { row, column };
        source.0.draft(place).unwrap_or_else(|| source.0.text(place).to_string())
    };
    let rows = selection.rows().filter(|row| source.0.row(*row).group.is_none());
    rows.map(|row| selection.columns().map(|column| text(row, column)).collect()).collect()
}

/// Nothing in all cells of a block that can be changed.
pub fn cleared(source: &Source, selection: Selection) -> Vec<(Place, String)> {
    places(selection).filter(|place| source.0.draft(*place).is_some()).map(|place| (place, String::new())).collect()
}

/// The first row of the block in all its rows; of one row, the row above in it.
pub fn filled_down(source: &Source, selection: Selection) -> Vec<(Place, String)> {
    let (rows, columns) = (selection.rows(), selection.columns());
    let from = if rows.start() == rows.end() { rows.start().checked_sub(1) } else { Some(*rows.start()) };
    let Some(from) = from else { return Vec::new() };
    let first = if from == *rows.start() { from + 1 } else { *rows.start() };
    let text = |column: usize| source.0.draft(Place { row: from, column }).map(|text| (column, text));
    let texts: Vec<_> = columns.filter_map(text).collect();
    let rows = (first..=*rows.end())
        .flat_map(|row| texts.iter().map(move |(column, text)| (Place { row, column: *column }, text.clone())));
    rows.filter(|(place, _)| source.0.draft(*place).is_some()).collect()
}
