//! Workbooks that other programs wrote (Office Open XML, transitional and strict), as cells of known types.
//!
//! An archive of XML is read as it is unpacked, so that what a file declares costs nothing: only what stands in
//! filled cells is held, and that has limits. General readers of workbooks lay out every cell between the first and
//! the last, and do not tell in which currency an amount is shown.

mod archive;
mod sheet;
mod strings;
mod styles;
mod xml;

use crate::exchange::table::TableError;
use archive::Archive;
use sheet::SheetNotes;
use std::collections::HashMap;
use strings::Strings;
use styles::Styles;
use xml::{Piece, Xml, attribute, is_set, name};

/// The most bytes of text that are held of a workbook (128 MiB): one shared text can stand in every cell.
pub(crate) const TEXT_MAX: usize = 128 << 20;
/// The most sheets.
const SHEETS_MAX: usize = 1_000;

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// Words, or nothing.
    #[default]
    Text,
    /// A number, with a point as decimal mark; a sign of currency may stand before it.
    Number,
    /// A day, as 2016-10-20.
    Day,
    /// What a formula gave that cannot be worked out: #DIV/0!
    Error,
    /// A formula that nobody worked out: its text.
    Uncomputed,
}

/// A filled cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FilledCell<'a> {
    /// From 1.
    pub(crate) row: u32,
    /// From 0.
    pub(crate) column: usize,
    /// What it says.
    pub(crate) text: &'a str,
    /// What it is.
    pub(crate) form: Form,
}

/// A sheet's name and whether it is in sight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SheetEntry {
    /// The name on its tab.
    pub(crate) name: String,
    /// Whether its tab is shown.
    pub(crate) is_visible: bool,
    part: String,
}

/// A workbook that was opened.
pub(crate) struct Book<'a> {
    archive: Archive<'a>,
    sheets: Vec<SheetEntry>,
    strings: Strings,
    styles: Styles,
    /// Whether days are counted from 1904.
    is_1904: bool,
}

/// Whether bytes begin as an archive does.
pub(crate) fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Why a compound file, the form that workbooks had until 2007, cannot be read: it is locked, or it is that old.
pub(crate) fn compound_file_error(bytes: &[u8]) -> Option<TableError> {
    let stream: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").then(|| {
        let is_locked = bytes.windows(stream.len()).any(|window| window == stream);
        if is_locked { TableError::WorkbookLocked } else { TableError::Workbook }
    })
}

impl<'a> Book<'a> {
    /// Opens a workbook; its sheets are not read yet.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, TableError> {
        let archive = Archive::open(bytes)?;
        let home = relations(&archive, "_rels/.rels", "")?
            .into_values()
            .find(|(kind, _)| kind == "officeDocument")
            .map_or_else(|| "xl/workbook.xml".to_owned(), |(_, part)| part);
        // Other archives: texts, slides, OpenDocument, Numbers, Excel's binary form.
        if !archive.has(&home) || !home.contains("workbook") || home.to_lowercase().ends_with(".bin") {
            return Err(TableError::Workbook);
        }
        let (folder, file) = home.rsplit_once('/').unwrap_or(("", &home));
        let related = relations(&archive, &format!("{folder}/_rels/{file}.rels"), folder)?;
        let by_kind = |wanted: &str| related.values().find(|(kind, _)| kind == wanted).map(|(_, part)| part.as_str());
        let strings = by_kind("sharedStrings").map(|part| Strings::read(&archive, part)).transpose()?;
        let styles = by_kind("styles").map(|part| Styles::read(&archive, part)).transpose()?;
        let (sheets, is_1904) = contents(&archive, &home, &related)?;
        let (strings, styles) = (strings.unwrap_or_default(), styles.unwrap_or_default());
        Ok(Self { archive, sheets, strings, styles, is_1904 })
    }

    /// Its sheets, in the order of their tabs.
    pub(crate) fn sheets(&self) -> &[SheetEntry] {
        &self.sheets
    }

    /// Whether days are counted from 1904.
    pub(crate) fn is_1904(&self) -> bool {
        self.is_1904
    }

    /// Gives each filled cell of a sheet to `take`, row by row; `progress` is told how much is done, from 0 to 1.
    pub(crate) fn read(
        &self,
        sheet: &SheetEntry,
        take: &mut dyn FnMut(FilledCell<'_>) -> Result<(), TableError>,
        progress: &mut dyn FnMut(f64),
    ) -> Result<SheetNotes, TableError> {
        let xml = Xml::open(&self.archive, &sheet.part)?.ok_or(TableError::WorkbookDamaged)?;
        sheet::SheetReader { xml, strings: &self.strings, styles: &self.styles, is_1904: self.is_1904 }
            .read(take, progress)
    }
}

/// Kind and part of each relation by its identity.
type Relations = HashMap<String, (String, String)>;

fn relations(archive: &Archive<'_>, part: &str, folder: &str) -> Result<Relations, TableError> {
    let mut found = Relations::new();
    let Some(mut xml) = Xml::open(archive, part)? else { return Ok(found) };
    loop {
        match xml.next()? {
            Piece::Open(start) if name(&start) == "Relationship" && found.len() < 10 * SHEETS_MAX => {
                if let (Some(id), Some(kind), Some(target)) =
                    (attribute(&start, "Id"), attribute(&start, "Type"), attribute(&start, "Target"))
                {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    found.insert(id.into_owned(), (kind, within(folder, &target)));
                }
            }
            Piece::End => return Ok(found),
            _ => {}
        }
    }
}

/// A target as seen from a folder.
fn within(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

fn contents(archive: &Archive<'_>, home: &str, related: &Relations) -> Result<(Vec<SheetEntry>, bool), TableError> {
    let (mut sheets, mut is_1904) = (Vec::new(), false);
    let mut xml = Xml::open(archive, home)?.ok_or(TableError::WorkbookDamaged)?;
    loop {
        match xml.next()? {
            Piece::Open(start) => match name(&start) {
                "workbookPr" => is_1904 = is_set(&start, "date1904"),
                "sheet" => {
                    if sheets.len() == SHEETS_MAX {
                        return Err(TableError::WorkbookTooLarge);
                    }
                    // A chart or a macro can be a sheet too.
                    let target = attribute(&start, "id").and_then(|id| related.get(&*id));
                    if let Some((_, part)) = target.filter(|(kind, part)| kind == "worksheet" && archive.has(part)) {
                        let is_visible = attribute(&start, "state").is_none_or(|state| state == "visible");
                        let name = attribute(&start, "name").unwrap_or_default().into_owned();
                        sheets.push(SheetEntry { name, is_visible, part: part.clone() });
                    }
                }
                _ => {}
            },
            Piece::End if sheets.is_empty() => return Err(TableError::Empty),
            Piece::End => return Ok((sheets, is_1904)),
            _ => {}
        }
    }
}
