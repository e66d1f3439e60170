//! XML piece by piece: no entities but the five, no document types, no names of spaces.

use super::archive::{Archive, Meter, Part};
use crate::exchange::table::TableError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;
use std::rc::Rc;

/// A piece.
pub(super) enum Piece<'b> {
    /// An element begins.
    Open(BytesStart<'b>),
    /// Text within an element.
    Text(Cow<'b, str>),
    /// An element ends.
    Close,
    /// A comment or the like.
    Other,
    /// The part's end.
    End,
}

/// A part that is read.
pub(super) struct Xml<'a> {
    reader: Reader<Part<'a>>,
    meter: Rc<Meter>,
    buffer: Vec<u8>,
}

impl<'a> Xml<'a> {
    /// Opens a part; none when there is none of that name.
    pub(super) fn open(archive: &'a Archive<'_>, name: &str) -> Result<Option<Self>, TableError> {
        let Some((part, meter)) = archive.part(name)? else { return Ok(None) };
        let mut reader = Reader::from_reader(part);
        reader.config_mut().expand_empty_elements = true;
        Ok(Some(Self { reader, meter, buffer: Vec::new() }))
    }

    /// How much of the part is read, from 0 to 1.
    pub(super) fn share(&self) -> f64 {
        self.meter.share()
    }

    pub(super) fn next(&mut self) -> Result<Piece<'_>, TableError> {
        self.buffer.clear();
        self.meter.next_piece();
        let Ok(event) = self.reader.read_event_into(&mut self.buffer) else { return Err(self.meter.fault()) };
        Ok(match event {
            Event::Start(start) | Event::Empty(start) => Piece::Open(start),
            Event::End(_) => Piece::Close,
            Event::Text(text) => Piece::Text(text.into_inner()),
            Event::CData(text) => Piece::Text(text.into_inner()),
            Event::GeneralRef(reference) => {
                let letter = match reference.resolve_char_ref() {
                    Ok(Some(letter)) => Some(letter),
                    Ok(None) => predefined(&reference.into_inner()),
                    Err(_) => None,
                };
                Piece::Text(letter.ok_or(TableError::WorkbookDamaged)?.to_string().into())
            }
            // What declares entities can make a few bytes into gigabytes, and no spreadsheet writes it.
            Event::DocType(_) => return Err(TableError::WorkbookDamaged),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => Piece::Other,
            Event::Eof => Piece::End,
        })
    }

    /// Passes over the rest of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), TableError> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Piece::Open(_) => depth += 1,
                Piece::Close => depth -= 1,
                Piece::End => return Err(TableError::WorkbookDamaged),
                Piece::Text(_) | Piece::Other => {}
            }
        }
        Ok(())
    }

    /// Adds the text of the element that was opened last, elements in it included.
    pub(super) fn text(&mut self, out: &mut String) -> Result<(), TableError> {
        let mut depth = 1_usize;
        while depth > 0 {
            match self.next()? {
                Piece::Open(_) => depth += 1,
                Piece::Close => depth -= 1,
                Piece::Text(text) => out.push_str(&text),
                Piece::End => return Err(TableError::WorkbookDamaged),
                Piece::Other => {}
            }
        }
        Ok(())
    }
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// The element's name, without the short name of its space.
pub(super) fn name<'b>(start: &'b BytesStart<'_>) -> &'b str {
    start.local_name().into_inner()
}

/// An attribute's value by its local name; none where it is missing or broken.
pub(super) fn attribute<'b>(start: &'b BytesStart<'_>, wanted: &str) -> Option<Cow<'b, str>> {
    let found = start.attributes().with_checks(false).flatten().find(|one| one.key.local_name().into_inner() == wanted);
    found?.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// Whether an attribute says yes.
pub(super) fn is_set(start: &BytesStart<'_>, wanted: &str) -> bool {
    attribute(start, wanted).is_some_and(|value| matches!(&*value, "1" | "true" | "on"))
}
