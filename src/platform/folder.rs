//! A folder of the device that a person chose, through the File System Access API where there is one.

use super::{text_of, window};
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Why a folder could not be chosen or written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FolderError {
    /// The person chose none.
    #[error("no folder was chosen")]
    Cancelled,
    /// The browser does not let the page write there, or no longer.
    #[error("the browser does not allow writing to the folder")]
    Forbidden,
    /// It was moved or deleted.
    #[error("the folder is no longer there")]
    Missing,
    /// The disk is full, or refuses for another reason.
    #[error("the folder could not be written: {0}")]
    Unwritable(String),
}

/// Whether the browser lets the page write into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// It does.
    Granted,
    /// The person has to allow it, or allow it again.
    Asks,
}

/// A folder. The database keeps it between visits.
#[derive(Clone, Debug, PartialEq)]
pub struct Folder {
    handle: JsValue,
}

/// Whether this browser has such a thing.
#[must_use]
pub fn is_supported() -> bool {
    method(&window(), "showDirectoryPicker").is_some()
}

/// Lets the person choose a folder. To be called while a click is handled.
///
/// # Errors
/// [`FolderError`].
pub async fn choose() -> Result<Folder, FolderError> {
    let options = object("mode", &"readwrite".into());
    let handle = call(&window(), "showDirectoryPicker", &[options]).await?;
    Ok(Folder { handle })
}

impl Folder {
    /// A folder that was kept.
    pub(super) fn of(handle: JsValue) -> Self {
        Self { handle }
    }

    /// What the database keeps.
    pub(super) fn handle(&self) -> &JsValue {
        &self.handle
    }

    /// Its name, without the way to it, which the browser does not tell.
    #[must_use]
    pub fn name(&self) -> String {
        Reflect::get(&self.handle, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Whether it can be written now.
    pub async fn permission(&self) -> Permission {
        self.permitted("queryPermission").await
    }

    /// Has the browser ask the person, where it must. To be called while a click is handled.
    pub async fn ask(&self) -> Permission {
        self.permitted("requestPermission").await
    }

    async fn permitted(&self, question: &str) -> Permission {
        // A folder without that question belongs to the page.
        if method(&self.handle, question).is_none() {
            return Permission::Granted;
        }
        let told = call(&self.handle, question, &[object("mode", &"readwrite".into())]).await;
        if told.is_ok_and(|told| told == "granted") { Permission::Granted } else { Permission::Asks }
    }

    /// Writes a file whole: until its last byte is there, the file is what it was.
    ///
    /// # Errors
    /// [`FolderError`]; the file is what it was then.
    pub async fn write(&self, name: &str, text: &str) -> Result<(), FolderError> {
        let file = call(&self.handle, "getFileHandle", &[name.into(), object("create", &true.into())]).await?;
        let stream = call(&file, "createWritable", &[]).await?;
        if let Err(error) = call(&stream, "write", &[text.into()]).await {
            // What was not written whole is thrown away; that too may be refused by a disk that is gone.
            let _ = call(&stream, "abort", &[]).await;
            return Err(error);
        }
        call(&stream, "close", &[]).await.map(drop)
    }

    /// A file's text; none where there is no such file.
    ///
    /// # Errors
    /// [`FolderError`].
    pub async fn read(&self, name: &str) -> Result<Option<String>, FolderError> {
        let handle = match call(&self.handle, "getFileHandle", &[name.into()]).await {
            Err(FolderError::Missing) => return Ok(None),
            other => other?,
        };
        let file = call(&handle, "getFile", &[]).await?;
        Ok(call(&file, "text", &[]).await?.as_string())
    }

    /// A file's size in bytes and when it was written, in milliseconds since 1970 (UTC); none where there is no such file.
    ///
    /// # Errors
    /// [`FolderError`].
    pub async fn stamp(&self, name: &str) -> Result<Option<(u64, i64)>, FolderError> {
        let handle = match call(&self.handle, "getFileHandle", &[name.into()]).await {
            Err(FolderError::Missing) => return Ok(None),
            other => other?,
        };
        let file = call(&handle, "getFile", &[]).await?;
        let number = |name: &str| Reflect::get(&file, &name.into()).ok().and_then(|number| number.as_f64());
        Ok(number("size").zip(number("lastModified")).map(|(bytes, at_ms)| (bytes as u64, at_ms as i64)))
    }

    /// Removes a file; one that is gone already is no error.
    ///
    /// # Errors
    /// [`FolderError`].
    pub async fn remove(&self, name: &str) -> Result<(), FolderError> {
        match call(&self.handle, "removeEntry", &[name.into()]).await {
            Ok(_) | Err(FolderError::Missing) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

fn object(name: &str, value: &JsValue) -> JsValue {
    let object = Object::new();
    // Refused only by frozen objects, and this one is new.
    Reflect::set(&object, &name.into(), value).ok();
    object.into()
}

fn method(of: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(of, &name.into()).ok()?.dyn_into().ok()
}

async fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, FolderError> {
    let method = method(of, name).ok_or_else(|| FolderError::Unwritable(format!("no {name}")))?;
    let arguments = arguments.iter().collect();
    let promise = method.apply(of, &arguments).map_err(|error| refused(&error))?;
    let promise: Promise = promise.dyn_into().map_err(|error| refused(&error))?;
    JsFuture::from(promise).await.map_err(|error| refused(&error))
}

fn refused(error: &JsValue) -> FolderError {
    let name = error.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name).unwrap_or_default();
    match name.as_str() {
        "AbortError" => FolderError::Cancelled,
        "NotAllowedError" | "SecurityError" | "NoModificationAllowedError" => FolderError::Forbidden,
        "NotFoundError" => FolderError::Missing,
        _ => FolderError::Unwritable(text_of(error)),
    }
}
