//! A plan in the part of an address after `#`, which no browser sends to any server.
//!
//! A link's text is base64url (RFC 4648, section 5, without padding) of one byte that names the form, and then
//! - form 1: the plan's JSON ([`crate::persistence`]), deflated (RFC 1951) as if the dictionary stood before it;
//! - form 2: sixteen bytes of salt, twelve of initialisation vector, and form 1 sealed with a password
//!   (AES-256-GCM, the key by PBKDF2 with SHA-256, [`ITERATIONS`] times).
//!
//! The dictionary holds what most plans say alike. It belongs to the forms for ever: another one is another form.

mod deflate;
mod qr;

pub(super) use deflate::{deflate, inflate};
pub use qr::{QR_CHARACTERS_MAX, QrCode, qr_code};

use crate::persistence::{PersistenceError, take_document, write_plan};
use crate::plan::{Plan, Repairs};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::rc::Rc;

/// Longer links are cut by mail programs and chats: a file is better then.
pub const LINK_CHARACTERS_MAX: usize = 8_000;
/// A link with more characters is not looked into.
pub const TEXT_CHARACTERS_MAX: usize = 4_000_000;
/// A plan that is longer when unpacked is not taken in, in bytes.
pub const PLAN_BYTES_MAX: usize = 32 * 1024 * 1024;

/// Rounds of PBKDF2 with SHA-256 (OWASP's password storage cheat sheet, 2023).
pub const ITERATIONS: u32 = 600_000;
/// Bytes of salt.
pub const SALT_BYTES: usize = 16;
/// Bytes of AES-GCM's initialisation vector.
pub const VECTOR_BYTES: usize = 12;

const PLAIN: u8 = 1;
const SEALED: u8 = 2;

/// Why a link holds no plan.
#[derive(Debug, thiserror::Error)]
pub enum ShareError {
    /// It was cut or changed on its way.
    #[error("the link is not whole")]
    Broken,
    /// It holds more than a plan may.
    #[error("the link holds more than a plan may")]
    TooLarge,
    /// A newer build made it.
    #[error("a newer version of Rungs made this link")]
    Newer,
    /// What is in it is no plan.
    #[error(transparent)]
    Plan(#[from] PersistenceError),
}

/// What a link's text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Packed {
    /// A plan, for [`unpack`].
    Plain(Vec<u8>),
    /// A plan behind a password.
    Sealed(Sealed),
}

/// A plan behind a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// What the password's key is made with.
    pub salt: [u8; SALT_BYTES],
    /// What the sealing began with.
    pub vector: [u8; VECTOR_BYTES],
    /// The sealed plan with its tag.
    pub bytes: Vec<u8>,
}

/// A plan as bytes of form 1, without the byte that names it.
///
/// # Errors
/// [`PersistenceError`] when it cannot be written.
pub fn pack(plan: &Plan) -> Result<Vec<u8>, PersistenceError> {
    Ok(deflate(write_plan(plan)?.as_bytes()))
}

/// The plan of [`pack`]'s bytes, and what of it was put right or left out.
///
/// # Errors
/// [`ShareError`] when they hold none.
pub fn unpack(bytes: &[u8]) -> Result<(Rc<Plan>, Repairs), ShareError> {
    let json = inflate(bytes, PLAN_BYTES_MAX)?;
    let json = String::from_utf8(json).map_err(|_| ShareError::Broken)?;
    let document = take_document(&json)?;
    let plan = document.plans.into_iter().next().ok_or(ShareError::Broken)?;
    Ok((plan, document.repaired))
}

impl Packed {
    /// As it stands in an address.
    #[must_use]
    pub fn to_text(&self) -> String {
        let bytes = match self {
            Self::Plain(bytes) => [&[PLAIN], bytes.as_slice()].concat(),
            Self::Sealed(Sealed { salt, vector, bytes }) => {
                [&[SEALED], salt.as_slice(), vector.as_slice(), bytes.as_slice()].concat()
            }
        };
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// From an address. Spaces and line ends, as mail programs put them in, are passed over.
    ///
    /// # Errors
    /// [`ShareError::Broken`], [`ShareError::TooLarge`], [`ShareError::Newer`].
    pub fn parse(text: &str) -> Result<Self, ShareError> {
        if text.len() > TEXT_CHARACTERS_MAX {
            return Err(ShareError::TooLarge);
        }
        let text: String = text.split_whitespace().collect();
        let bytes = URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).map_err(|_| ShareError::Broken)?;
        let (form, bytes) = bytes.split_first().ok_or(ShareError::Broken)?;
        match *form {
            PLAIN => Ok(Self::Plain(bytes.to_vec())),
            SEALED => {
                let (salt, bytes) = bytes.split_first_chunk().ok_or(ShareError::Broken)?;
                let (vector, bytes) = bytes.split_first_chunk().ok_or(ShareError::Broken)?;
                Ok(Self::Sealed(Sealed { salt: *salt, vector: *vector, bytes: bytes.to_vec() }))
            }
            0 => Err(ShareError::Broken),
            _ => Err(ShareError::Newer),
        }
    }
}
