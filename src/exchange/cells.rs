//! A block of cells as spreadsheets put it on the clipboard: rows on lines, cells parted by tabs, and quotation marks
//! around a cell that holds one of these.

use super::table::{clean, write_guarded};

/// The most cells of a block that is taken from the clipboard.
pub const CELLS_MAX: usize = 500_000;

/// The text of a block. A cell that a spreadsheet would run as a formula gets an apostrophe, which [`read_cells`] takes
/// off again.
#[must_use]
pub fn write_cells<T: AsRef<str>>(rows: &[Vec<T>]) -> String {
    let mut out = String::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                out.push('\t');
            }
            write_guarded(&mut out, cell.as_ref().trim(), &['\t', '\n', '\r']);
        }
        out.push_str("\r\n");
    }
    out
}

/// The block that a text holds, cell by cell without surrounding space; none when it holds nothing, or more than
/// [`CELLS_MAX`]. Each row has the cells that it came with; an empty line is a row with one empty cell, which is why
/// this is no work for a reader of CSV: that would pass over it.
#[must_use]
pub fn read_cells(text: &str) -> Option<Vec<Vec<String>>> {
    read_parted(text, '\t')
}

/// The same of a list that may also be parted by commas or semicolons, as its first line shows: by tabs where there is one,
/// else by what it has most of.
#[must_use]
pub fn read_list(text: &str) -> Option<Vec<Vec<String>>> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |mark: char| first.matches(mark).count();
    let most = [',', ';', '，', '；'].into_iter().rev().max_by_key(|&mark| count(mark)).filter(|&mark| count(mark) > 0);
    read_parted(text, most.filter(|_| !text.contains('\t')).unwrap_or('\t'))
}

fn read_parted(text: &str, mark: char) -> Option<Vec<Vec<String>>> {
    let (mut rows, mut row, mut count) = (Vec::new(), Vec::new(), 0);
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = read_cell(rest, mark);
        row.push(clean(&cell).to_owned());
        count += 1;
        if count > CELLS_MAX {
            return None;
        }
        rest = if let Some(next) = after.strip_prefix(mark) {
            if next.is_empty() {
                row.push(String::new());
            }
            next
        } else {
            rows.push(std::mem::take(&mut row));
            after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r'])).unwrap_or(after)
        };
    }
    if !row.is_empty() {
        rows.push(row);
    }
    (count > 0).then_some(rows)
}

/// The first cell of a text, and what follows it. A quotation mark that is never closed is a letter like any other.
fn read_cell(text: &str, mark: char) -> (String, &str) {
    let ends = [mark, '\n', '\r'];
    if let Some(inside) = text.strip_prefix('"') {
        let mut cell = String::new();
        let mut rest = inside;
        while let Some((part, after)) = rest.split_once('"') {
            cell.push_str(part);
            match after.strip_prefix('"') {
                Some(more) => {
                    cell.push('"');
                    rest = more;
                }
                None if after.is_empty() || after.starts_with(ends) => return (cell, after),
                None => break,
            }
        }
    }
    let end = text.find(ends).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_reads_as_it_was(rows in prop::collection::vec(prop::collection::vec("[ -~\t\n\"=+@中文－]{0,8}", 1..5), 1..6)) {
            let expected: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect();
            prop_assert_eq!(read_cells(&write_cells(&rows)), Some(expected));
        }

        #[test]
        fn any_text_is_a_block_or_nothing(text in "[\\PC\t\r\n\"]{0,60}") {
            if let Some(rows) = read_cells(&text) {
                prop_assert!(rows.iter().all(|row| !row.is_empty()));
            }
        }
    }

    #[test]
    fn a_block_from_a_spreadsheet() {
        let rows =
            read_cells("武汉长河物流\t1,200\r\n\"two\nlines\"\t\"say \"\"yes\"\"\"\r\n\tlast\r\n").expect("a block");
        assert_eq!(rows, [["武汉长河物流", "1,200"], ["two\nlines", "say \"yes\""], ["", "last"]]);
        assert_eq!(read_cells("one"), Some(vec![vec!["one".to_owned()]]));
        assert_eq!(read_cells(""), None);
    }

    #[test]
    fn a_list_is_parted_by_what_its_first_line_has() {
        let read = |text| read_list(text).expect("a list");
        assert_eq!(read("Name;Tier\r\n\"Li; Wei\";2"), [["Name", "Tier"], ["Li; Wei", "2"]]);
        assert_eq!(read("姓名，梯队\n李伟，二"), [["姓名", "梯队"], ["李伟", "二"]]);
        assert_eq!(read("Li, Wei\t2"), [["Li, Wei", "2"]]);
        assert_eq!(read("\nLi Wei"), [[""], ["Li Wei"]]);
    }

    #[test]
    fn no_cell_runs_as_a_formula() {
        let text = write_cells(&[vec!["=1+1", "-5", "@x"]]);
        assert_eq!(text, "'=1+1\t-5\t'@x\r\n");
        assert_eq!(read_cells(&text), Some(vec![vec!["=1+1".to_owned(), "-5".to_owned(), "@x".to_owned()]]));
    }
}
