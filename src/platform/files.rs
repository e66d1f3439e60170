//! Downloads, and files that a person picked.

use super::{text_of, window};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

pub use js_sys::Uint8Array as Buffer;
pub use web_sys::{Blob as Handle, File};

/// Why a file could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It was moved, changed or locked since it was picked.
    #[error("the file could not be read: {0}")]
    Unreadable(String),
    /// The browser did not take it as a download.
    #[error("the file could not be downloaded: {0}")]
    Download(String),
}

/// Downloads bytes as a file called `name`.
///
/// # Errors
/// [`FileError::Download`] when the browser does not take it.
pub fn download(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), FileError> {
    download_buffer(name, media_type, &Uint8Array::from(bytes))
}

/// Downloads bytes that lie outside of the app's own memory.
///
/// # Errors
/// [`FileError::Download`] when the browser does not take it.
pub fn download_buffer(name: &str, media_type: &str, buffer: &Buffer) -> Result<(), FileError> {
    offer(name, media_type, buffer).map_err(|error| FileError::Download(text_of(&error)))
}

/// Bytes as a file that other threads can be given, without a name.
///
/// # Errors
/// [`FileError::Unreadable`] when the browser has no room for them.
pub fn handle(bytes: &[u8]) -> Result<Handle, FileError> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence(&parts).map_err(|error| FileError::Unreadable(text_of(&error)))
}

/// The first bytes of a file, `limit` at most.
///
/// # Errors
/// [`FileError::Unreadable`] when the browser cannot read it.
pub async fn first_bytes(file: &Blob, limit: u32) -> Result<Vec<u8>, FileError> {
    let part =
        file.slice_with_i32_and_i32(0, limit.cast_signed()).map_err(|error| FileError::Unreadable(text_of(&error)))?;
    bytes(&part).await
}

/// Downloads text (UTF-8) as a file called `name`.
///
/// # Errors
/// [`FileError::Download`] when the browser does not take it.
pub fn download_text(name: &str, media_type: &str, text: &str) -> Result<(), FileError> {
    download(name, media_type, text.as_bytes())
}

fn offer(name: &str, media_type: &str, buffer: &Buffer) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(buffer);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = window().document().ok_or("no document")?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers read it only after the click has ended.
    Timeout::new(60_000, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}

/// The bytes of a file that a person picked or dropped.
///
/// # Errors
/// [`FileError::Unreadable`] when the browser cannot read it.
pub async fn bytes(file: &Blob) -> Result<Vec<u8>, FileError> {
    let content = JsFuture::from(file.array_buffer()).await;
    let content = content.map_err(|error| FileError::Unreadable(text_of(&error)))?;
    Ok(Uint8Array::new(&content).to_vec())
}
