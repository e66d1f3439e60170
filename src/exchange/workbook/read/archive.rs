//! The parts of a workbook: an archive, taken apart without trust in what it says of itself.

use crate::exchange::table::TableError;
use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive, ZipSliceVerifier};
use std::cell::Cell;
use std::collections::HashMap;
use std::io::{BufReader, Error, Read, Result as IoResult};
use std::rc::Rc;

/// The most parts of an archive: workbooks have some dozens, with pictures some hundreds.
const PARTS_MAX: usize = 10_000;
/// The most bytes that are unpacked of one archive, all readings together (1 GiB): ten times what the largest sheet of
/// twelve columns needs. They pass by; they are never held together.
const UNPACKED_MAX: u64 = 1 << 30;
/// From this size on, a part that unpacks to more than [`RATIO_MAX`] times its packed size is refused.
const RATIO_FROM: u64 = 16 << 20;
/// Sheets of like rows come to a hundred times their packed size; the form allows a thousand.
const RATIO_MAX: u64 = 300;
/// The most bytes between two pieces of XML (8 MiB): the longest cell has 32 767 characters.
const PIECE_MAX: u64 = 8 << 20;

/// What may still be unpacked.
#[derive(Debug)]
pub(super) struct Meter {
    left: Cell<u64>,
    piece: Cell<u64>,
    is_over: Cell<bool>,
    /// How much of the part that is read now is unpacked, from 0 to 1.
    share: Cell<f64>,
}

impl Meter {
    pub(super) fn share(&self) -> f64 {
        self.share.get()
    }

    /// A piece of XML came to its end; the next may be as long.
    pub(super) fn next_piece(&self) {
        self.piece.set(PIECE_MAX);
    }

    /// The error for what could not be read.
    pub(super) fn fault(&self) -> TableError {
        if self.is_over.get() { TableError::WorkbookTooLarge } else { TableError::WorkbookDamaged }
    }

    fn spend(&self, bytes: u64) -> IoResult<()> {
        let (left, piece) = (self.left.get().checked_sub(bytes), self.piece.get().checked_sub(bytes));
        let (Some(left), Some(piece)) = (left, piece) else { return self.refuse() };
        self.left.set(left);
        self.piece.set(piece);
        Ok(())
    }

    fn refuse<T>(&self) -> IoResult<T> {
        self.is_over.set(true);
        Err(Error::other("too large"))
    }
}

/// An archive and where its parts are.
pub(super) struct Archive<'a> {
    entries: ZipSliceArchive<&'a [u8]>,
    parts: HashMap<String, (ZipArchiveEntryWayfinder, CompressionMethod)>,
    meter: Rc<Meter>,
}

/// A part, as it is unpacked.
pub(super) type Part<'a> = BufReader<ZipSliceVerifier<Unpacked<'a>>>;

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, TableError> {
        let damaged = |_| TableError::WorkbookDamaged;
        let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
        let mut parts = HashMap::new();
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(damaged)? {
            if parts.len() == PARTS_MAX {
                return Err(TableError::WorkbookTooLarge);
            }
            if entry.flags().is_encrypted() {
                return Err(TableError::WorkbookLocked);
            }
            let name = String::from_utf8_lossy(entry.file_path().as_ref()).into_owned();
            parts.entry(known_as(&name)).or_insert((entry.wayfinder(), entry.compression_method()));
        }
        let meter = Meter {
            left: Cell::new(UNPACKED_MAX),
            piece: Cell::new(PIECE_MAX),
            is_over: Cell::new(false),
            share: Cell::new(0.0),
        };
        Ok(Self { entries: archive, parts, meter: Rc::new(meter) })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&known_as(name))
    }

    /// A part, and the meter that it runs by; none when there is no such part.
    pub(super) fn part(&self, name: &str) -> Result<Option<(Part<'_>, Rc<Meter>)>, TableError> {
        let Some((wayfinder, method)) = self.parts.get(&known_as(name)) else { return Ok(None) };
        let state = match *method {
            CompressionMethod::STORE => None,
            CompressionMethod::DEFLATE => Some(InflateState::new_boxed(DataFormat::Raw)),
            _ => return Err(TableError::WorkbookDamaged),
        };
        let entry = self.entries.get_entry(*wayfinder).map_err(|_| TableError::WorkbookDamaged)?;
        let source = entry.data();
        let unpacked = Unpacked { source, packed: source.len() as u64, given: 0, state, meter: Rc::clone(&self.meter) };
        Ok(Some((BufReader::with_capacity(1 << 16, entry.verifying_reader(unpacked)), Rc::clone(&self.meter))))
    }
}

/// Some programs write the names in other cases, or with the other slash.
fn known_as(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// The bytes of a part.
pub(super) struct Unpacked<'a> {
    source: &'a [u8],
    packed: u64,
    given: u64,
    /// None for a part that is stored as it is.
    state: Option<Box<InflateState>>,
    meter: Rc<Meter>,
}

impl Read for Unpacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> IoResult<usize> {
        let read = match &mut self.state {
            None => self.source.read(buffer)?,
            Some(state) => loop {
                let step = inflate(state, self.source, buffer, MZFlush::None);
                self.source = self.source.get(step.bytes_consumed..).unwrap_or_default();
                match step.status {
                    Ok(MZStatus::StreamEnd) => break step.bytes_written,
                    Ok(_) if step.bytes_written > 0 || buffer.is_empty() => break step.bytes_written,
                    Ok(_) if step.bytes_consumed > 0 => {}
                    Err(MZError::Buf) if step.bytes_written > 0 => break step.bytes_written,
                    _ => return Err(Error::other("damaged")),
                }
            },
        };
        self.given += read as u64;
        self.meter.share.set(1.0 - self.source.len() as f64 / self.packed.max(1) as f64);
        if self.given > RATIO_FROM && self.given / RATIO_MAX > self.packed {
            return self.meter.refuse();
        }
        self.meter.spend(read as u64)?;
        Ok(read)
    }
}
