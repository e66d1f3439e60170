//! Bytes behind a password, by the browser's own cryptography (Web Crypto).

use super::{random, text_of, window};
use crate::exchange::share::{ITERATIONS, SALT_BYTES, Sealed, VECTOR_BYTES};
use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AesDerivedKeyParams, AesGcmParams, CryptoKey, Pbkdf2Params, SubtleCrypto};

/// Why nothing was sealed or opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    /// The page did not come over https, where browsers have no cryptography.
    #[error("the browser seals nothing on a page that did not come over https")]
    Unavailable,
    /// It is another password, or the bytes were changed.
    #[error("the password does not fit")]
    Password,
    /// The browser refused, in its words.
    #[error("the browser refused: {0}")]
    Refused(String),
}

fn subtle() -> Result<SubtleCrypto, SecretError> {
    let page = window();
    let crypto = page.crypto().ok().filter(|_| page.is_secure_context());
    crypto.map(|crypto| crypto.subtle()).ok_or(SecretError::Unavailable)
}

/// Whether this browser, on this page, can seal.
#[must_use]
pub fn is_available() -> bool {
    subtle().is_ok()
}

/// Seals bytes with a password, under new salt.
///
/// # Errors
/// [`SecretError::Unavailable`], [`SecretError::Refused`].
pub async fn seal(password: &str, bytes: &[u8]) -> Result<Sealed, SecretError> {
    let subtle = subtle()?;
    let (mut salt, mut vector) = ([0; SALT_BYTES], [0; VECTOR_BYTES]);
    if !(random::fill(&mut salt) && random::fill(&mut vector)) {
        return Err(SecretError::Unavailable);
    }
    let key = key_of(&subtle, password, &salt).await.map_err(|error| refused(&error))?;
    let parameters = AesGcmParams::new_with_u8_array("AES-GCM", &Uint8Array::from(vector.as_slice()));
    let sealed = subtle.encrypt_with_object_and_js_u8_array(&parameters, &key, &Uint8Array::from(bytes));
    let sealed = JsFuture::from(sealed.map_err(|error| refused(&error))?).await.map_err(|error| refused(&error))?;
    Ok(Sealed { salt, vector, bytes: bytes_of(&sealed) })
}

/// The bytes that were sealed with a password.
///
/// # Errors
/// [`SecretError`].
pub async fn open(password: &str, sealed: &Sealed) -> Result<Vec<u8>, SecretError> {
    let subtle = subtle()?;
    let key = key_of(&subtle, password, &sealed.salt).await.map_err(|error| refused(&error))?;
    let parameters = AesGcmParams::new_with_u8_array("AES-GCM", &Uint8Array::from(sealed.vector.as_slice()));
    let opened =
        subtle.decrypt_with_object_and_js_u8_array(&parameters, &key, &Uint8Array::from(sealed.bytes.as_slice()));
    let opened = JsFuture::from(opened.map_err(|error| refused(&error))?).await.map_err(|_| SecretError::Password)?;
    Ok(bytes_of(&opened))
}

async fn key_of(subtle: &SubtleCrypto, password: &str, salt: &[u8]) -> Result<CryptoKey, JsValue> {
    let uses = |uses: &[&str]| JsValue::from(uses.iter().map(|&word| JsValue::from_str(word)).collect::<Array>());
    let raw = Uint8Array::from(password.as_bytes());
    let password = subtle.import_key_with_str("raw", &raw, "PBKDF2", false, &uses(&["deriveKey"]))?;
    let password: CryptoKey = JsFuture::from(password).await?.unchecked_into();
    let derivation = Pbkdf2Params::new_with_str("PBKDF2", "SHA-256", ITERATIONS, &Uint8Array::from(salt));
    let kind = AesDerivedKeyParams::new("AES-GCM", 256);
    let uses = uses(&["encrypt", "decrypt"]);
    let key = subtle.derive_key_with_object_and_object(&derivation, &password, &kind, false, &uses)?;
    Ok(JsFuture::from(key).await?.unchecked_into())
}

fn bytes_of(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec()
}

fn refused(error: &JsValue) -> SecretError {
    SecretError::Refused(text_of(error))
}
