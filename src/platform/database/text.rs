//! A text on its way to the disk.

use crate::persistence::{Checksum, PersistenceError, Pieces};
use crate::platform::clock;
use js_sys::JsString;
use wasm_bindgen::JsValue;

/// A text of a row with its checksum. It lies with the browser: a long one never stands in the app's own memory whole.
#[derive(Clone, Debug)]
pub struct Text {
    js: JsString,
    sum: Checksum,
    bytes: u64,
}

impl Text {
    /// Writes a text; others have their turn between its pieces.
    ///
    /// # Errors
    /// [`PersistenceError::Form`] when a number cannot be written.
    pub async fn written(mut pieces: Pieces) -> Result<Self, PersistenceError> {
        let mut text = Self::from("");
        if let Some(first) = pieces.next_piece()? {
            text.add(&first);
        }
        while let Some(piece) = pieces.next_piece()? {
            clock::next_task().await;
            text.add(&piece);
        }
        Ok(text)
    }

    fn add(&mut self, piece: &str) {
        self.js = self.js.concat(&piece.into());
        self.sum = self.sum.with(piece);
        self.bytes += piece.len() as u64;
    }

    pub(super) fn as_js(&self) -> JsValue {
        self.js.clone().into()
    }

    /// The sum of the text and what stands beside it.
    pub(super) fn sum(&self, beside: &[&str]) -> u32 {
        beside.iter().fold(self.sum.ended(), |sum, text| sum.with(text).ended()).value()
    }

    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self { js: text.into(), sum: Checksum::default().with(text), bytes: text.len() as u64 }
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}
