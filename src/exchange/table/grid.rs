//! The cells of a sheet as records.

use super::records::{Records, Span};
use super::{MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, Reason, TableError};
use crate::exchange::workbook::{FilledCell, Form, TEXT_MAX};

/// The most cells of a sheet, the empty ones before a row's last filled one included: a million rows of thirty.
const CELLS_MAX: usize = 32_000_000;

/// Records that grow cell by cell.
#[derive(Default)]
pub(super) struct Grid {
    records: Records,
}

impl Grid {
    /// Takes the next cell; they come row by row, from the left.
    pub(super) fn add(&mut self, cell: FilledCell<'_>) -> Result<(), TableError> {
        let records = &mut self.records;
        if records.spans.last().is_none_or(|span| span.line != cell.row) {
            if records.spans.len() == MAX_ROWS {
                return Err(TableError::TooManyRows { limit: MAX_ROWS });
            }
            let before = records.spans.last().map_or(0, |span| span.line);
            let skipped = cell.row.saturating_sub(before.saturating_add(1)) as usize;
            records.blank_lines = records.blank_lines.saturating_add(skipped);
            records.spans.push(Span { first: records.ends.len(), line: cell.row, fault: None });
        }
        if cell.column >= MAX_COLUMNS {
            return Err(TableError::TooManyColumns { line: u64::from(cell.row), limit: MAX_COLUMNS });
        }
        let Some(span) = records.spans.last_mut() else { return Ok(()) };
        while records.ends.len() < span.first + cell.column {
            records.ends.push(records.cells.len());
            records.forms.push(Form::Text);
        }
        match cell.text.char_indices().nth(MAX_CELL_CHARS) {
            Some((end, _)) => {
                records.cells.push_str(&cell.text[..end]);
                span.fault = Some(Reason::CellTooLong { limit: MAX_CELL_CHARS });
            }
            None => records.cells.push_str(cell.text),
        }
        records.ends.push(records.cells.len());
        records.forms.push(cell.form);
        if records.ends.len() > CELLS_MAX || records.cells.len() > TEXT_MAX {
            return Err(TableError::WorkbookTooLarge);
        }
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.records.spans.is_empty()
    }

    pub(super) fn into_records(self) -> Records {
        self.records
    }
}
