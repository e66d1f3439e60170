//! The map in a PNG: a chunk of text (`iTXt`; PNG specification, third edition, 11.3.3.4) that programs pass over.

use super::file::{MapFile, MapFileError};
use super::svg::read_svg;
use rawzip::crc32;

const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";
const KEYWORD: &[u8] = b"rungs-map";
/// The most chunks that are looked at: encoders write a few, or one for every few kilobytes.
const CHUNKS_MAX: usize = 100_000;

/// Why a picture does not open as a map.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// It is neither a PNG nor an SVG.
    #[error("this is no PNG or SVG")]
    Foreign,
    /// It was cut or changed on its way.
    #[error("the picture is not whole")]
    Damaged,
    /// The picture is whole, what is in it is not a map.
    #[error(transparent)]
    Map(#[from] MapFileError),
}

/// A PNG with the map in it; none when the bytes are no PNG.
#[must_use]
pub fn with_map(png: &[u8], file: &MapFile) -> Option<Vec<u8>> {
    let chunks = Chunks::of(png).ok()?;
    let head = chunks.into_iter().next()?.ok()?;
    let (before, after) = png.split_at(head.end);
    // No compression, no language, no translated keyword: the text is packed as it is.
    let body = [b"iTXt".as_slice(), KEYWORD, &[0, 0, 0, 0, 0], file.pack().as_bytes()].concat();
    let length = u32::try_from(body.len() - 4).ok()?;
    Some([before, &length.to_be_bytes(), &body, &crc32(&body).to_be_bytes(), after].concat())
}

/// The map in a picture, PNG or SVG, and how many values of it were beyond their limits and left out.
///
/// # Errors
/// [`PictureError`] when there is none.
pub fn read_picture(bytes: &[u8]) -> Result<(MapFile, usize), PictureError> {
    if bytes.starts_with(&SIGNATURE) {
        return read_png(bytes);
    }
    // A few bytes of a PNG that was cut at once, or sent as text.
    if bytes.starts_with(b"\x89PNG") {
        return Err(PictureError::Damaged);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| PictureError::Foreign)?;
    let begin = text.trim_start_matches('\u{feff}').trim_start();
    if !begin.starts_with('<') || !begin.contains("<svg") {
        return Err(PictureError::Foreign);
    }
    if !begin.trim_end().ends_with('>') {
        return Err(PictureError::Damaged);
    }
    Ok(read_svg(text)?)
}

/// Whether bytes look like a picture at all.
#[must_use]
pub fn is_picture(bytes: &[u8]) -> bool {
    let begin = &bytes[..bytes.len().min(2_000)];
    let text = String::from_utf8_lossy(begin);
    bytes.starts_with(b"\x89PNG")
        || bytes.starts_with(b"\xff\xd8\xff")
        || bytes.starts_with(b"GIF8")
        || (bytes.starts_with(b"RIFF") && begin.get(8..12) == Some(b"WEBP"))
        || (text.trim_start_matches('\u{feff}').trim_start().starts_with('<') && text.contains("<svg"))
}

fn read_png(bytes: &[u8]) -> Result<(MapFile, usize), PictureError> {
    let mut text = None;
    let mut is_whole = false;
    for chunk in Chunks::of(bytes)? {
        let chunk = chunk?;
        match chunk.kind {
            b"iTXt" => {
                let found = chunk.body.strip_prefix(KEYWORD).and_then(|rest| rest.strip_prefix(&[0, 0, 0, 0, 0]));
                text = text.or(found);
            }
            b"IEND" => {
                is_whole = true;
                break;
            }
            _ => {}
        }
    }
    // A picture that was cut between two pieces is damaged too, although the map in it would be whole.
    match text.filter(|_| is_whole) {
        Some(text) => {
            let text = std::str::from_utf8(text).map_err(|_| PictureError::Damaged)?;
            Ok(MapFile::unpack(text)?)
        }
        None if is_whole => Err(MapFileError::Missing.into()),
        None => Err(PictureError::Damaged),
    }
}

struct Chunk<'a> {
    kind: &'a [u8; 4],
    body: &'a [u8],
    /// Where the next one begins.
    end: usize,
}

struct Chunks<'a> {
    bytes: &'a [u8],
    at: usize,
    left: usize,
}

impl<'a> Chunks<'a> {
    fn of(bytes: &'a [u8]) -> Result<Self, PictureError> {
        let is_png = bytes.starts_with(&SIGNATURE);
        is_png.then_some(Self { bytes, at: SIGNATURE.len(), left: CHUNKS_MAX }).ok_or(PictureError::Foreign)
    }

    fn chunk(&self) -> Option<Chunk<'a>> {
        let number = |at: usize| self.bytes.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes);
        let length = usize::try_from(number(self.at)?).ok()?;
        let kind: &[u8; 4] = self.bytes.get(self.at + 4..self.at + 8)?.try_into().ok()?;
        let begin = self.at + 8;
        let end = begin.checked_add(length)?.checked_add(4)?;
        let body = self.bytes.get(begin..end - 4)?;
        let is_whole = crc32(self.bytes.get(self.at + 4..end - 4)?) == number(end - 4)?;
        is_whole.then_some(Chunk { kind, body, end })
    }
}

impl<'a> Iterator for Chunks<'a> {
    type Item = Result<Chunk<'a>, PictureError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.bytes.len() {
            return None;
        }
        let has_room = self.left > 0;
        self.left = self.left.saturating_sub(1);
        let Some(chunk) = self.chunk().filter(|_| has_room) else {
            self.at = self.bytes.len();
            return Some(Err(PictureError::Damaged));
        };
        self.at = chunk.end;
        Some(Ok(chunk))
    }
}
