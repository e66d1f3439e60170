//! The messages: whole in every language, and used.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::panic, reason = "in a test, a panic is the message")]

#[path = "support/chinese.rs"]
mod chinese;
#[path = "support/source.rs"]
mod source;

use proc_macro2::{Delimiter, TokenTree};
use source::{each_level, files, is_group, place, sources, string_of};
use std::collections::{BTreeMap, BTreeSet};

type Messages = BTreeMap<String, String>;

/// Functions whose first argument is a message key.
const TAKE_A_KEY: [&str; 3] = ["t", "tr", "pieces"];

fn messages(language: &str) -> Messages {
    let mut all = Messages::new();
    for part in ["", ".rooms"] {
        let found = files(&format!("src/i18n/messages/{language}{part}.txt"), "txt");
        let (path, text) = found.into_iter().next().expect("one file");
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let (key, words) = line.split_once('=').unwrap_or_else(|| panic!("{path}:{number}: no “=”"));
            assert!(is_key(key.trim()), "{path}:{number}: {key:?} is no key");
            assert!(!words.trim().is_empty(), "{path}:{number}: no text");
            let double = all.insert(key.trim().to_owned(), words.trim().to_owned());
            assert_eq!(double, None, "{path}:{number}: {key} stands twice");
        }
    }
    all
}

fn is_key(text: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    text.contains('.') && text.split('.').all(is_part) && !text.starts_with(|first: char| first.is_ascii_digit())
}

/// Names of the placeholders that are filled in. `{count|customer|customers}` only chooses a word: Chinese needs none.
fn placeholders(key: &str, text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut rest = text;
    while let Some((before, tail)) = rest.split_once('{') {
        assert!(!before.contains('}'), "{key}: a stray brace in {text:?}");
        let (inside, after) = tail.split_once('}').unwrap_or_else(|| panic!("{key}: an open brace in {text:?}"));
        let forms: Vec<&str> = inside.split('|').collect();
        assert!(matches!(forms.len(), 1 | 3), "{key}: {{{inside}}} has neither one nor two forms");
        assert!(
            !forms[0].is_empty()
                && forms[0].bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
            "{key}: {{{inside}}}"
        );
        if forms.len() == 1 {
            names.insert(forms[0].to_owned());
        }
        rest = after;
    }
    assert!(!rest.contains('}'), "{key}: a stray brace in {text:?}");
    names
}

/// Every string of the sources, and those that are given as a key, with their place.
fn strings() -> (BTreeSet<String>, Vec<(String, String)>) {
    let (mut all, mut keys) = (BTreeSet::new(), Vec::new());
    for source in sources() {
        each_level(&source.tokens, &mut |level| {
            all.extend(level.iter().filter_map(string_of));
            for (index, token) in level.iter().enumerate() {
                let TokenTree::Ident(name) = token else {
                    continue;
                };
                let takes_key = TAKE_A_KEY.iter().any(|function| name == function);
                if let (true, Some(TokenTree::Group(group))) =
                    (takes_key && is_group(level.get(index + 1), Delimiter::Parenthesis), level.get(index + 1))
                {
                    let first = group.stream().into_iter().next();
                    if let Some(key) = first.as_ref().and_then(string_of) {
                        keys.push((key, format!("{}:{}", source.path, place(token))));
                    }
                }
            }
        });
    }
    (all, keys)
}

#[test]
fn the_languages_have_the_same_keys_and_placeholders() {
    let english = messages("en");
    assert!(!english.is_empty());
    for language in ["zh-Hans", "zh-Hant"] {
        let other = messages(language);
        let keys = |messages: &Messages| messages.keys().cloned().collect::<BTreeSet<_>>();
        let missing: Vec<_> = keys(&english).difference(&keys(&other)).cloned().collect();
        let extra: Vec<_> = keys(&other).difference(&keys(&english)).cloned().collect();
        assert!(missing.is_empty() && extra.is_empty(), "{language} lacks {missing:?}, has beside {extra:?}");
        for (key, text) in &english {
            assert_eq!(placeholders(key, &other[key]), placeholders(key, text), "{language}: {key}");
        }
    }
}

#[test]
fn each_chinese_keeps_to_its_own_script() {
    // A language is called by its own name everywhere.
    let of = |language| messages(language).into_iter().filter(|(key, _)| !key.starts_with("language."));
    for (key, text) in of("zh-Hans") {
        assert_eq!(chinese::traditional_only(&text), None, "{key}: {text}");
    }
    for (key, text) in of("zh-Hant") {
        assert_eq!(chinese::simplified_only(&text), None, "{key}: {text}");
    }
}

#[test]
fn every_key_that_the_sources_name_exists() {
    let english = messages("en");
    let rooms: BTreeSet<&str> = english.keys().filter_map(|key| key.split('.').next()).collect();
    let (all, keys) = strings();
    assert!(!keys.is_empty());
    let unknown: Vec<_> = keys.iter().filter(|(key, _)| is_key(key) && !english.contains_key(key)).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
    let endings = ["csv", "txt", "json", "js", "css", "html", "wasm", "svg"];
    let indirect: Vec<_> = all
        .iter()
        .filter(|text| is_key(text) && text.split('.').next().is_some_and(|room| rooms.contains(room)))
        .filter(|text| {
            !english.contains_key(*text) && !endings.iter().any(|ending| text.ends_with(&format!(".{ending}")))
        })
        .collect();
    assert!(indirect.is_empty(), "look like keys, but no message has them: {indirect:#?}");
}

#[test]
fn every_message_is_used() {
    let (all, _) = strings();
    // `"grade."` or `format!("grade.{name}")` builds keys.
    let prefixes: Vec<&str> = all
        .iter()
        .map(|text| text.split('{').next().unwrap_or(text))
        .filter(|text| text.ends_with('.') && is_key(&format!("{text}x")))
        .collect();
    // `format!("{key}.advice")` goes on from a key that stands in the sources.
    let endings: Vec<&str> = all
        .iter()
        .filter_map(|text| text.strip_prefix('{')?.split_once('}'))
        .map(|(_, ending)| ending)
        .filter(|ending| ending.starts_with('.') && is_key(&format!("x{ending}")))
        .collect();
    let goes_on =
        |key: &str| endings.iter().any(|ending| key.strip_suffix(ending).is_some_and(|begin| all.contains(begin)));
    let unused: Vec<_> = messages("en")
        .into_keys()
        .filter(|key| !all.contains(key) && !goes_on(key))
        .filter(|key| !prefixes.iter().any(|prefix| key.starts_with(prefix)))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn the_checks_can_fail() {
    assert_eq!(chinese::simplified_only("客户"), Some('户'));
    assert_eq!(chinese::simplified_only("客戶"), None);
    assert_eq!(chinese::traditional_only("客戶"), Some('戶'));
    assert!(is_key("plan.save") && !is_key("Plan.save") && !is_key("plan") && !is_key("plan.") && !is_key("1.2"));
    let names = placeholders("k", "{number} {count|customer|customers} of {name}");
    assert_eq!(names.into_iter().collect::<Vec<_>>(), ["name", "number"]);
}
