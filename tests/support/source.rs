//! The project's own files, read as tokens: comments are none, doc comments are dropped.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::fs;
use std::path::{Path, PathBuf};

/// A source file of the project.
pub struct Source {
    /// From the project's folder, with `/`.
    pub path: String,
    pub tokens: TokenStream,
}

/// Every file under a folder of the project, or the file itself, with one of the endings.
pub fn files(below: &str, ending: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    collect(&root.join(below), &mut found);
    found.sort();
    let wanted = found.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == ending));
    wanted
        .map(|path| {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let relative = path.strip_prefix(root).expect("within the project");
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            (parts.join("/"), text)
        })
        .collect()
}

fn collect(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        entries.for_each(|entry| collect(&entry.expect("an entry").path(), found));
    } else {
        found.push(path.to_owned());
    }
}

/// Every Rust file of the app and of the arithmetic that it carries along.
pub fn sources() -> Vec<Source> {
    ["src", "chances/src"]
        .into_iter()
        .flat_map(|folder| files(folder, "rs"))
        .map(|(path, text)| {
            let tokens = tokens(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
            Source { path, tokens }
        })
        .collect()
}

/// Rust text as tokens, without attributes (which doc comments are).
pub fn tokens(text: &str) -> Result<TokenStream, proc_macro2::LexError> {
    text.parse().map(without_attributes)
}

fn without_attributes(stream: TokenStream) -> TokenStream {
    let mut kept: Vec<TokenTree> = Vec::new();
    let mut tokens = stream.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if is_punct(Some(&token), '#') {
            let inner = tokens.next_if(|next| is_punct(Some(next), '!'));
            if tokens.next_if(|next| is_group(Some(next), Delimiter::Bracket)).is_some() {
                continue;
            }
            kept.push(token);
            kept.extend(inner);
            continue;
        }
        kept.push(match token {
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), without_attributes(group.stream()));
                inner.set_span(group.span());
                inner.into()
            }
            other => other,
        });
    }
    kept.into_iter().collect()
}

/// Visits every list of neighbouring tokens, the outer ones first.
pub fn each_level(stream: &TokenStream, visit: &mut impl FnMut(&[TokenTree])) {
    let level: Vec<TokenTree> = stream.clone().into_iter().collect();
    visit(&level);
    for token in &level {
        if let TokenTree::Group(group) = token {
            each_level(&group.stream(), visit);
        }
    }
}

pub fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}

pub fn is_group(token: Option<&TokenTree>, delimiter: Delimiter) -> bool {
    matches!(token, Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
}

/// The content of a string literal, escapes left as written.
pub fn string_of(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else {
        return None;
    };
    let text = literal.to_string();
    let text = text.strip_prefix('r').map_or(text.as_str(), |raw| raw.trim_matches('#'));
    Some(text.strip_prefix('"')?.strip_suffix('"')?.to_owned())
}

/// `line: text` of a token, for messages.
pub fn place(token: &TokenTree) -> String {
    format!("{}: {token}", token.span().start().line)
}
