//! Templates of qualification as a file, so that trainers can ship their own.
//!
//! The file is JSON: `{"rungs": "deal-templates", "version": 1, "templates": [...]}`. A template that breaks its limits is left
//! out with its place, the others come in.

use crate::domain::qualification::{TEMPLATES_MAX, Template};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::rc::Rc;

/// What a file says it is.
const KIND: &str = "deal-templates";
/// The version that this build writes, and the highest that it reads.
const VERSION: u32 = 1;
/// The longest file that is looked into, in bytes.
pub const TEMPLATE_FILE_BYTES_MAX: usize = 4 * 1024 * 1024;

/// Why a file brings no templates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFileError {
    /// It is longer than [`TEMPLATE_FILE_BYTES_MAX`].
    #[error("the file is longer than {TEMPLATE_FILE_BYTES_MAX} bytes")]
    TooLong,
    /// It is no JSON.
    #[error("line {line}, column {column} is not JSON")]
    NotJson {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// It is JSON of something else.
    #[error("the file holds no templates of deals")]
    SomethingElse,
    /// A newer build wrote it.
    #[error("the file is of version {0}; this build reads up to version {VERSION}")]
    Newer(u32),
    /// None of its templates keeps its limits.
    #[error("none of the templates can be used")]
    NoneUsable,
}

#[derive(Deserialize)]
struct Read {
    rungs: String,
    version: u32,
    templates: Vec<Value>,
}

#[derive(Serialize)]
struct Written<'a> {
    rungs: &'a str,
    version: u32,
    templates: &'a [Rc<Template>],
}

/// What came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplatesRead {
    /// Those that can be used.
    pub templates: Vec<Rc<Template>>,
    /// The places of those that cannot, from 1.
    pub left_out: Vec<usize>,
}

/// Templates as a file.
///
/// # Errors
/// What `serde_json` says; no template that keeps its limits gives one.
pub fn write_templates(templates: &[Rc<Template>]) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(&Written { rungs: KIND, version: VERSION, templates })
}

/// Templates of a file.
///
/// # Errors
/// [`TemplateFileError`] where it brings none.
pub fn read_templates(text: &str) -> Result<TemplatesRead, TemplateFileError> {
    if text.len() > TEMPLATE_FILE_BYTES_MAX {
        return Err(TemplateFileError::TooLong);
    }
    let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| TemplateFileError::NotJson { line: error.line(), column: error.column() })?;
    let read = Read::deserialize(value).map_err(|_| TemplateFileError::SomethingElse)?;
    if read.rungs != KIND {
        return Err(TemplateFileError::SomethingElse);
    }
    if read.version > VERSION {
        return Err(TemplateFileError::Newer(read.version));
    }
    let (mut templates, mut left_out): (Vec<Rc<Template>>, _) = (Vec::new(), Vec::new());
    for (place, value) in (1..).zip(read.templates) {
        let template = Template::deserialize(value).ok().filter(Template::is_usable);
        let is_new = |template: &Template| templates.iter().all(|known| known.id != template.id);
        match template.filter(|template| is_new(template) && templates.len() < TEMPLATES_MAX) {
            Some(template) => templates.push(Rc::new(template)),
            None => left_out.push(place),
        }
    }
    if templates.is_empty() { Err(TemplateFileError::NoneUsable) } else { Ok(TemplatesRead { templates, left_out }) }
}
