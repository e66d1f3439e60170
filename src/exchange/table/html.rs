//! Tables of web pages, as they are copied from one, and as old systems save them under the name of a workbook.

use super::grid::Grid;
use super::{MAX_COLUMNS, TableError};
use crate::exchange::workbook::{FilledCell, Form};

/// How much of a text is looked at to tell whether it is a page.
const SAMPLE_BYTES: usize = 64 * 1024;

/// Whether a text is a web page, or a part of one, with a table in it.
pub(super) fn is_page(text: &str) -> bool {
    let text = text.trim_start();
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.starts_with('<') && text[..end].to_ascii_lowercase().contains("<table")
}

/// The first table of a page that has a row. Its rows are counted from 1; what is in tables within it is text.
pub(super) fn read(text: &str) -> Result<Grid, TableError> {
    let mut table = Reading::default();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        table.text(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (tag, after) = split_tag(&rest[1..]);
        rest = after;
        if table.tag(tag)? {
            break;
        }
    }
    Ok(table.grid)
}

#[derive(Default)]
struct Reading {
    grid: Grid,
    row: u32,
    column: usize,
    cell: Option<String>,
    columns_wide: usize,
    tables_within: usize,
}

impl Reading {
    fn text(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            unescape(text, cell);
        }
    }

    /// Takes a tag; whether the table is at its end.
    fn tag(&mut self, tag: &str) -> Result<bool, TableError> {
        let name: String = tag.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '/').collect();
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "table" if self.row > 0 => self.tables_within += 1,
            "/table" if self.tables_within > 0 => self.tables_within -= 1,
            "/table" => {
                self.end_cell()?;
                return Ok(self.row > 0);
            }
            _ if self.tables_within > 0 => {}
            "tr" => {
                self.end_cell()?;
                self.row = self.row.saturating_add(1);
                self.column = 0;
            }
            "td" | "th" if self.row > 0 => {
                self.end_cell()?;
                self.columns_wide = columns_wide(tag);
                self.cell = Some(String::new());
            }
            "/td" | "/th" | "/tr" => self.end_cell()?,
            "br" | "p" | "/p" | "div" | "/div" => {
                if let Some(cell) = self.cell.as_mut().filter(|cell| !cell.is_empty()) {
                    cell.push(' ');
                }
            }
            _ => {}
        }
        Ok(false)
    }

    fn end_cell(&mut self) -> Result<(), TableError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        // Line ends within a page are spaces.
        let text = cell.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        if !text.trim().is_empty() {
            self.grid.add(FilledCell { row: self.row, column: self.column, text: &text, form: Form::Text })?;
        }
        self.column += self.columns_wide;
        Ok(())
    }
}

/// What stands before the end of a tag, and what after.
fn split_tag(text: &str) -> (&str, &str) {
    let mut quote = None;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        match quote {
            None if letter == '>' => return (&text[..at], &text[at + 1..]),
            None if matches!(letter, '"' | '\'') && before == '=' => quote = Some(letter),
            Some(open) if open == letter => quote = None,
            _ => {}
        }
        before = letter;
    }
    (text, "")
}

/// The columns that a cell takes.
fn columns_wide(tag: &str) -> usize {
    let tag = tag.to_ascii_lowercase();
    let wide = tag.split_once("colspan=").and_then(|(_, value)| {
        let digits: String = value.trim_start_matches(['"', '\'']).chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    });
    wide.unwrap_or(1).clamp(1, MAX_COLUMNS)
}

/// Adds a text with its references put back; those that are not known stay as they are.
fn unescape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = rest.split_once(';').filter(|(name, _)| name.len() <= 10).and_then(|(name, after)| {
            let letter = match &name[1..] {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                "nbsp" => '\u{A0}',
                number => {
                    let number = number.strip_prefix('#')?;
                    let code = match number.strip_prefix(['x', 'X']) {
                        Some(digits) => u32::from_str_radix(digits, 16),
                        None => number.parse(),
                    };
                    char::from_u32(code.ok()?)?
                }
            };
            Some((letter, after))
        });
        let (letter, after) = known.unwrap_or(('&', &rest[1..]));
        out.push(letter);
        rest = after;
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table::{Hints, Table};
    use proptest::prelude::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let records = read(text).unwrap().into_records();
        let cells = |row: usize| {
            let row = records.row(row);
            (row.line(), (0..row.len()).map(|column| row.cell(column).to_owned()).collect())
        };
        (0..records.len()).map(cells).collect()
    }

    #[test]
    fn a_table_copied_from_a_page_is_read() {
        let page = "<html><style>td { x }</style><!--<table><tr><td>no--><body><p>Title</p><table border=0 title='a > b'>\n\
            <tr><th>Name<th colspan=\"2\">Where\n and when</tr><TR><TD>A&amp;B&nbsp;&lt;x&gt; &#8364;5&unknown;</TD><td></td><td>2027<br>May</td></TR>\
            <![if x]><tr><td><table><tr><td>inner</td></tr></table> outer</td></tr><![endif]></table><table><tr><td>second";
        assert!(is_page(page));
        assert_eq!(
            rows(page),
            [
                (1, vec!["Name".to_owned(), "Where and when".to_owned()]),
                (2, vec!["A&B\u{A0}<x> €5&unknown;".to_owned(), String::new(), "2027 May".to_owned()]),
                (3, vec!["inner outer".to_owned()]),
            ]
        );
        assert!(!is_page("Name,Grade\n<table>,A\n") && !is_page("<b>bold</b>"));
    }

    #[test]
    fn it_goes_the_way_of_all_tables() {
        let page = "<table><tr><td>Customer<td>Value</tr><tr><td>Acme<td>1,234.50</tr><tr><td>Beta</tr></table>";
        let detected = Table::open(page.as_bytes(), Hints::default().opening()).unwrap().detect(&Hints::default());
        assert_eq!((detected.row_count, detected.has_header, detected.columns.len()), (2, true, 2));
    }

    proptest! {
        #[test]
        fn no_page_panics(text in "(<table>|<tr>|<td>|<td colspan=9>|</td>|</tr>|</table>|<!--|-->|&amp;|&#x41;|&|;|<|>|\"|=|客|a| ){0,60}") {
            let _ = read(&format!("<table>{text}"));
        }
    }
}
