//! Words written straight into `html!`, where they would stay English in every language.

use crate::source::{is_group, is_punct, place, string_of};
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// Attributes and properties that people read or hear.
const READ_OUT: [&str; 10] = [
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "title",
    "placeholder",
    "alt",
    "label",
    "text",
    "heading",
];

/// What markup must not hold.
pub struct Fault {
    pub place: String,
    /// An inline style; else a literal text.
    pub is_style: bool,
}

/// The faults of every `html!` of a file.
pub fn faults(stream: &TokenStream) -> Vec<Fault> {
    let mut found = Vec::new();
    search(stream, &mut found);
    found
}

fn search(stream: &TokenStream, found: &mut Vec<Fault>) {
    let level: Vec<TokenTree> = stream.clone().into_iter().collect();
    for (index, token) in level.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            if is_html(&level[..index]) {
                markup(&group.stream(), found);
            }
            search(&group.stream(), found);
        }
    }
}

fn is_html(before: &[TokenTree]) -> bool {
    matches!(before, [.., TokenTree::Ident(name), bang] if (name == "html" || name == "html_nested") && is_punct(Some(bang), '!'))
}

/// Tags, children, and the blocks of `if`, `for` and `match` among them.
fn markup(stream: &TokenStream, found: &mut Vec<Fault>) {
    let level: Vec<TokenTree> = stream.clone().into_iter().collect();
    let mut in_tag = false;
    for (index, token) in level.iter().enumerate() {
        let before = &level[..index];
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '<' && !in_tag => in_tag = opens_tag(before),
            TokenTree::Punct(punct) if punct.as_char() == '>' && !is_punct(before.last(), '=') => in_tag = false,
            TokenTree::Ident(name)
                if in_tag
                    && name == "style"
                    && is_punct(level.get(index + 1), '=')
                    && !is_punct(before.last(), '-') =>
            {
                found.push(Fault { place: place(token), is_style: true });
            }
            TokenTree::Literal(_) | TokenTree::Group(_) if in_tag => {
                if READ_OUT.contains(&attribute(before).as_str()) {
                    words(token, before, level.get(index + 1), found);
                }
            }
            _ => words(token, before, level.get(index + 1), found),
        }
    }
}

/// A tag begins where no comparison or generic can stand.
fn opens_tag(before: &[TokenTree]) -> bool {
    match before.last() {
        None => true,
        Some(TokenTree::Punct(punct)) => punct.as_char() != ':',
        other => is_group(other, Delimiter::Brace),
    }
}

/// The name before `=`, dashes included.
fn attribute(before: &[TokenTree]) -> String {
    let [rest @ .., equals] = before else {
        return String::new();
    };
    if !is_punct(Some(equals), '=') {
        return String::new();
    }
    let mut parts = Vec::new();
    let mut wants_name = true;
    for token in rest.iter().rev() {
        match token {
            TokenTree::Ident(name) if wants_name => parts.push(name.to_string()),
            TokenTree::Punct(dash) if !wants_name && dash.as_char() == '-' => {}
            _ => break,
        }
        wants_name = !wants_name;
    }
    parts.reverse();
    parts.join("-")
}

/// A literal with letters, alone or in a block; what stands between parentheses goes to a function.
fn words(token: &TokenTree, before: &[TokenTree], next: Option<&TokenTree>, found: &mut Vec<Fault>) {
    match token {
        TokenTree::Literal(_) => {
            let is_pattern = is_punct(next, '=') || is_punct(next, '|');
            let is_compared = before.len() > 1 && is_punct(before.last(), '=') && !is_attribute_value(before);
            if !is_pattern && !is_compared && string_of(token).is_some_and(|text| has_words(&text)) {
                found.push(Fault { place: place(token), is_style: false });
            }
        }
        // `search` looks into nested `html!` by itself.
        TokenTree::Group(_) if is_html(before) => {}
        TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => markup(&group.stream(), found),
        TokenTree::Group(group) if is_format(before) => {
            let template = group.stream().into_iter().next().as_ref().and_then(string_of);
            if template.is_some_and(|template| has_words(&outside_braces(&template))) {
                found.push(Fault { place: place(token), is_style: false });
            }
        }
        _ => {}
    }
}

fn is_attribute_value(before: &[TokenTree]) -> bool {
    READ_OUT.contains(&attribute(before).as_str())
}

fn is_format(before: &[TokenTree]) -> bool {
    matches!(before, [.., TokenTree::Ident(name), bang] if name == "format" && is_punct(Some(bang), '!'))
}

fn outside_braces(template: &str) -> String {
    let mut depth = 0_u32;
    let mut text = String::new();
    for letter in template.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => text.push(letter),
            _ => {}
        }
    }
    text
}

/// Letters that are no message key and no escape.
fn has_words(text: &str) -> bool {
    let is_key = text.contains('.')
        && text.split('.').all(|part| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        });
    let mut plain = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            plain.push(letter);
        } else if letters.next() == Some('u') {
            letters.by_ref().find(|&end| end == '}');
        }
    }
    !is_key && plain.chars().any(char::is_alphabetic)
}
