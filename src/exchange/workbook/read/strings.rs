//! The texts that cells share.

use super::TEXT_MAX;
use super::archive::Archive;
use super::xml::{Piece, Xml, name};
use crate::exchange::table::TableError;

/// All shared texts in one piece of memory.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(archive: &Archive<'_>, part: &str) -> Result<Self, TableError> {
        let mut strings = Self::default();
        let Some(mut xml) = Xml::open(archive, part)? else { return Ok(strings) };
        let mut one = String::new();
        loop {
            match xml.next()? {
                Piece::Open(start) if name(&start) == "si" => {
                    one.clear();
                    rich_text(&mut xml, &mut one)?;
                    unescape(&one, &mut strings.text);
                    strings.ends.push(strings.text.len());
                    if strings.text.len() > TEXT_MAX {
                        return Err(TableError::WorkbookTooLarge);
                    }
                }
                Piece::End => return Ok(strings),
                _ => {}
            }
        }
    }

    pub(super) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start..end)
    }
}

/// Adds the text of an element that was just opened: its runs, without how they are to be pronounced.
pub(super) fn rich_text(xml: &mut Xml<'_>, out: &mut String) -> Result<(), TableError> {
    let mut depth = 1_usize;
    while depth > 0 {
        match xml.next()? {
            Piece::Open(start) => match name(&start) {
                "t" => xml.text(out)?,
                "rPh" => xml.skip()?,
                _ => depth += 1,
            },
            Piece::Close => depth -= 1,
            Piece::End => return Err(TableError::WorkbookDamaged),
            Piece::Text(_) | Piece::Other => {}
        }
    }
    Ok(())
}

/// Adds a text with what it writes as `_x000D_` (ECMA-376, 22.4.2.4) put back.
pub(super) fn unescape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 7).filter(|code| code.ends_with('_')).map(|code| &code[..4]);
        let letter = code
            .filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|code| char::from_u32(u32::from_str_radix(code, 16).ok()?));
        let (kept, width) = if letter.is_some() { (at, 7) } else { (at + 2, 0) };
        out.push_str(&rest[..kept]);
        out.extend(letter);
        rest = &rest[kept + width..];
    }
    out.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_letters_are_put_back() {
        for (written, expected) in [
            ("plain", "plain"),
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_x00", "_x00"),
            ("_x_x0041_", "_xA"),
            ("_xD800_", "_xD800_"),
            ("_x客户_户", "_x客户_户"),
        ] {
            let mut out = String::new();
            unescape(written, &mut out);
            assert_eq!(out, expected);
        }
    }
}
