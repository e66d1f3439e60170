//! Text to records: quotation marks, line ends, and the line where a record starts.

use super::{Delimiter, MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, ROWS_A_STEP, Reason, TableError};
use crate::exchange::workbook::Form;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// How often reading starts again after a quotation mark that swallows its surroundings.
const MAX_RESTARTS: usize = 16;

pub(super) struct Span {
    /// Where the first cell's end stands in `ends`.
    pub(super) first: usize,
    pub(super) line: u32,
    pub(super) fault: Option<Reason>,
}

/// All the records of a text, unquoted, in one piece of memory.
#[derive(Default)]
pub(super) struct Records {
    pub(super) cells: String,
    pub(super) ends: Vec<usize>,
    /// What each cell is, where that is known: in workbooks.
    pub(super) forms: Vec<Form>,
    pub(super) spans: Vec<Span>,
    /// Lines with nothing on them.
    pub(super) blank_lines: usize,
}

impl Records {
    /// Reads the text, whose first line is line `first_line` of the file.
    pub(super) fn parse(text: &str, delimiter: Delimiter, first_line: u32) -> Result<Self, TableError> {
        Self::parse_with(text, delimiter, first_line, &mut |_| ())
    }

    /// The same; `progress` is told how much is done, from 0 to 1.
    pub(super) fn parse_with(
        text: &str,
        delimiter: Delimiter,
        first_line: u32,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Self, TableError> {
        let input = text.as_bytes();
        let mut reader = ReaderBuilder::new().delimiter(delimiter.byte()).build();
        let mut cells: Vec<u8> = Vec::with_capacity(input.len());
        let mut ends = Vec::new();
        let mut spans = Vec::new();
        let mut blank_lines = 0;
        let mut restarts = 0;
        let (mut at, mut line) = (0, first_line);
        let mut scratch = Scratch { cells: vec![0; 4096], ends: [0; MAX_COLUMNS + 1] };
        loop {
            while let Some(width) = line_end(&input[at..]) {
                (at, line, blank_lines) = (at + width, line + 1, blank_lines + 1);
            }
            if at == input.len() {
                break;
            }
            let read = scratch.read(&mut reader, &input[at..]);
            let Some(read) = read else {
                return Err(TableError::TooManyColumns { line: u64::from(line), limit: MAX_COLUMNS });
            };
            if spans.len() == MAX_ROWS {
                return Err(TableError::TooManyRows { limit: MAX_ROWS });
            }
            if spans.len() % ROWS_A_STEP == 0 {
                progress(at as f64 / input.len() as f64);
            }
            let first = ends.len();
            let too_long = longest_chars(&scratch.cells[..read.bytes], &scratch.ends[..read.cells]) > MAX_CELL_CHARS;
            let several_lines = input[at..at + read.consumed].iter().take(read.consumed - 1).any(|byte| *byte == b'\n');
            let mut consumed = read.consumed;
            let fault = if read.closed && !too_long {
                let offset = cells.len();
                cells.extend_from_slice(&scratch.cells[..read.bytes]);
                ends.extend(scratch.ends[..read.cells].iter().map(|end| offset + end));
                None
            } else {
                // The swallowed lines get a second chance: only the first one is at fault.
                if several_lines && restarts < MAX_RESTARTS {
                    restarts += 1;
                    consumed = input[at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(consumed);
                }
                let line_text = text[at..at + consumed].trim_end().lines().next().unwrap_or_default();
                cells.extend(line_text.chars().take(MAX_CELL_CHARS).collect::<String>().bytes());
                ends.push(cells.len());
                reader.reset();
                Some(if read.closed { Reason::CellTooLong { limit: MAX_CELL_CHARS } } else { Reason::QuoteNeverClosed })
            };
            spans.push(Span { first, line, fault });
            // The record's own line end is left to be counted here, once, CRLF as one.
            let record = &input[at..at + consumed];
            let body = record.len() - usize::from(matches!(record.last(), Some(b'\n' | b'\r')));
            line += count_line_ends(&record[..body]);
            at += body;
            if let Some(width) = line_end(&input[at..]) {
                (at, line) = (at + width, line + 1);
            }
        }
        let cells = String::from_utf8(cells).map_err(|_| TableError::NotText)?;
        Ok(Self { cells, ends, forms: Vec::new(), spans, blank_lines })
    }

    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    /// Cells with a formula that nobody worked out.
    pub(super) fn uncomputed(&self) -> usize {
        self.forms.iter().filter(|form| **form == Form::Uncomputed).count()
    }

    /// A record; an empty one past the end.
    pub(super) fn row(&self, row: usize) -> Row<'_> {
        let first = self.spans.get(row).map_or(self.ends.len(), |span| span.first);
        let end = self.spans.get(row + 1).map_or(self.ends.len(), |span| span.first);
        Row { records: self, span: self.spans.get(row), first, end }
    }

    /// Whether the cells stand in a grid, where a row that ends early is whole, and come with their types.
    pub(super) fn is_grid(&self) -> bool {
        !self.forms.is_empty()
    }

    /// The columns that the records fill: in a grid as many as one row in a hundred has at least.
    pub(super) fn width(&self) -> usize {
        if !self.is_grid() {
            return self.usual_len();
        }
        let counts = self.counts_by_len();
        let mut rows = 0;
        let wide = counts.iter().rposition(|count| {
            rows += count;
            rows * 100 >= self.len()
        });
        wide.unwrap_or(0)
    }

    fn counts_by_len(&self) -> Vec<usize> {
        let mut counts = vec![0_usize; MAX_COLUMNS + 1];
        for row in 0..self.len() {
            counts[self.row(row).len().min(MAX_COLUMNS)] += 1;
        }
        counts
    }

    /// The number of cells that most records have.
    pub(super) fn usual_len(&self) -> usize {
        let counts = self.counts_by_len();
        let most = counts.iter().copied().max().unwrap_or(0);
        counts.iter().rposition(|&count| count == most && most > 0).unwrap_or(0)
    }
}

/// One record.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    records: &'a Records,
    span: Option<&'a Span>,
    first: usize,
    end: usize,
}

impl<'a> Row<'a> {
    pub(super) fn len(&self) -> usize {
        self.end - self.first
    }

    /// The cell's text as written; empty past the end.
    pub(super) fn raw(&self, column: usize) -> &'a str {
        let index = self.first + column;
        if column >= self.len() {
            return "";
        }
        let start = if index == 0 { 0 } else { self.records.ends[index - 1] };
        &self.records.cells[start..self.records.ends[index]]
    }

    /// The cell's text, cleaned.
    pub(super) fn cell(&self, column: usize) -> &'a str {
        // In a grid, an apostrophe that keeps a formula from being run is no part of the text.
        if self.records.is_grid() { self.raw(column).trim() } else { super::text::clean(self.raw(column)) }
    }

    /// What the cell is.
    pub(super) fn form(&self, column: usize) -> Form {
        let known = if column < self.len() { self.records.forms.get(self.first + column) } else { None };
        known.copied().unwrap_or_default()
    }

    /// The physical line of the file on which the record starts, from 1.
    pub(super) fn line(&self) -> u64 {
        self.span.map_or(0, |span| u64::from(span.line))
    }

    pub(super) fn fault(&self) -> Option<&'a Reason> {
        self.span.and_then(|span| span.fault.as_ref())
    }

    pub(super) fn is_blank(&self) -> bool {
        (0..self.len()).all(|column| self.raw(column).trim().is_empty())
    }
}

struct Read {
    consumed: usize,
    bytes: usize,
    cells: usize,
    /// Whether the record came to its end before the file did.
    closed: bool,
}

struct Scratch {
    cells: Vec<u8>,
    ends: [usize; MAX_COLUMNS + 1],
}

impl Scratch {
    /// Reads one record; nothing when it has too many cells.
    fn read(&mut self, reader: &mut Reader, input: &[u8]) -> Option<Read> {
        let (mut consumed, mut bytes, mut cells) = (0, 0, 0);
        // A line end after the text ends the last record, unless a quotation mark is still open.
        let mut source = input;
        let mut past_end = false;
        loop {
            let (result, read, written, ended) =
                reader.read_record(source, &mut self.cells[bytes..], &mut self.ends[cells..]);
            bytes += written;
            cells += ended;
            if past_end {
                let closed = result == ReadRecordResult::Record;
                return (cells <= MAX_COLUMNS).then_some(Read { consumed, bytes, cells, closed });
            }
            consumed += read;
            source = &source[read..];
            match result {
                ReadRecordResult::Record => {
                    return (cells <= MAX_COLUMNS).then_some(Read { consumed, bytes, cells, closed: true });
                }
                ReadRecordResult::OutputEndsFull => return None,
                ReadRecordResult::OutputFull => {
                    let longer = self.cells.len() * 2;
                    self.cells.resize(longer, 0);
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::End => {
                    past_end = true;
                    source = b"\n";
                    let longer = self.cells.len().max(bytes + 8);
                    self.cells.resize(longer, 0);
                }
            }
        }
    }
}

/// The width of a line end at the start of the input.
fn line_end(input: &[u8]) -> Option<usize> {
    match input {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        _ => None,
    }
}

fn count_line_ends(bytes: &[u8]) -> u32 {
    let mut count = 0;
    let mut before = 0;
    for &byte in bytes {
        count += u32::from(byte == b'\r' || (byte == b'\n' && before != b'\r'));
        before = byte;
    }
    count
}

/// The characters of the longest cell; exact only where it could matter.
fn longest_chars(cells: &[u8], ends: &[usize]) -> usize {
    if cells.len() <= MAX_CELL_CHARS {
        return 0;
    }
    let mut start = 0;
    let mut longest = 0;
    for &end in ends {
        let chars = cells.get(start..end).unwrap_or_default().iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        longest = longest.max(chars);
        start = end;
    }
    // A cell that is still open has no end yet.
    longest.max(cells.len().saturating_sub(start) / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>, bool)> {
        let records = Records::parse(text, Delimiter::Comma, 1).unwrap();
        (0..records.len())
            .map(|index| {
                let row = records.row(index);
                let cells = (0..row.len()).map(|column| row.raw(column).to_owned()).collect();
                (row.line(), cells, row.fault().is_some())
            })
            .collect()
    }

    fn lines(text: &str) -> Vec<u64> {
        rows(text).into_iter().map(|(line, ..)| line).collect()
    }

    #[test]
    fn lines_are_physical_whatever_ends_them() {
        assert_eq!(lines("a,b\n1,2\n3,4"), [1, 2, 3]);
        assert_eq!(lines("a,b\r\n1,2\r\n\r\n3,4\r\n"), [1, 2, 4]);
        assert_eq!(lines("a,b\r1,2\r\r3,4"), [1, 2, 4]);
        assert_eq!(lines("\n\na,\"x\r\ny\nz\"\n1,2\n"), [3, 6]);
    }

    #[test]
    fn quotes_follow_rfc_4180() {
        let (_, cells, _) = rows("\"a \"\"b\"\", c\",5\" pipe,\"two\nlines\"\n").remove(0);
        assert_eq!(cells, ["a \"b\", c", "5\" pipe", "two\nlines"]);
    }

    #[test]
    fn an_open_quote_costs_one_line_only() {
        let read = rows("a,b\n1,\"2\n3,4\n5,6\n");
        assert_eq!(read[1], (2, vec!["1,\"2".to_owned()], true));
        assert_eq!(read[2], (3, vec!["3".to_owned(), "4".to_owned()], false));
        assert_eq!(read[3].0, 4);
        assert_eq!(rows("a,\"").len(), 1);
        assert!(rows("a,\"")[0].2);
    }

    #[test]
    fn limits_hold() {
        let wide = format!("a{}\n", ",".repeat(MAX_COLUMNS - 1));
        assert_eq!(Records::parse(&wide, Delimiter::Comma, 1).unwrap().row(0).len(), MAX_COLUMNS);
        let wider = format!("x\na{}\n", ",".repeat(MAX_COLUMNS));
        assert_eq!(
            Records::parse(&wider, Delimiter::Comma, 1).err(),
            Some(TableError::TooManyColumns { line: 2, limit: MAX_COLUMNS })
        );
        assert!(rows(&format!("{},b\n1,2\n", "字".repeat(MAX_CELL_CHARS + 1)))[0].2);
        assert!(!rows(&format!("{},b\n1,2\n", "字".repeat(MAX_CELL_CHARS)))[0].2);
        assert_eq!(Records::parse(&"a\n".repeat(MAX_ROWS), Delimiter::Comma, 1).unwrap().len(), MAX_ROWS);
        let longer = "a\n".repeat(MAX_ROWS + 1);
        let error = Records::parse(&longer, Delimiter::Comma, 1).err();
        assert_eq!(error, Some(TableError::TooManyRows { limit: MAX_ROWS }));
    }
}
