//! Files that lie beside the page, by relative addresses.

use super::{text_of, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why a file did not come.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The address leads away from the page.
    #[error("{0:?} does not lie beside the page")]
    Address(String),
    /// Nothing came at all.
    #[error("no connection: {0}")]
    Connection(String),
    /// The host answered that it has no such file, or cannot give it.
    #[error("the host answered with status {0}")]
    Status(u16),
}

/// A file's text (UTF-8).
///
/// # Errors
/// [`FetchError`] when it does not come whole.
pub async fn text(address: &str) -> Result<String, FetchError> {
    let content = content(response(address).await?.text()).await?;
    Ok(content.as_string().unwrap_or_default())
}

/// A file's bytes.
///
/// # Errors
/// [`FetchError`] when it does not come whole.
pub async fn bytes(address: &str) -> Result<Vec<u8>, FetchError> {
    let content = content(response(address).await?.array_buffer()).await?;
    Ok(js_sys::Uint8Array::new(&content).to_vec())
}

async fn response(address: &str) -> Result<Response, FetchError> {
    let away = address.contains(':') || address.starts_with('/') || address.contains("..");
    if away {
        return Err(FetchError::Address(address.to_owned()));
    }
    let answer = JsFuture::from(window().fetch_with_str(address)).await.map_err(|error| connection(&error))?;
    let response: Response = answer.unchecked_into();
    if response.ok() { Ok(response) } else { Err(FetchError::Status(response.status())) }
}

async fn content(promise: Result<js_sys::Promise, JsValue>) -> Result<JsValue, FetchError> {
    match promise {
        Ok(promise) => JsFuture::from(promise).await.map_err(|error| connection(&error)),
        Err(error) => Err(connection(&error)),
    }
}

fn connection(error: &JsValue) -> FetchError {
    FetchError::Connection(text_of(error))
}
