//! What each room of the house may name.

#![cfg(not(target_arch = "wasm32"))]
#![expect(clippy::expect_used, clippy::panic, reason = "in a test, a panic is the message")]

#[path = "architecture/form.rs"]
mod form;
#[path = "support/markup.rs"]
mod markup;
#[path = "support/source.rs"]
mod source;

use proc_macro2::{Delimiter, TokenTree};
use source::{Source, each_level, files, is_punct, place, sources, string_of, tokens};

const PURE_ROOMS: [&str; 5] = ["chances/src/", "src/domain/", "src/plan/", "src/exchange/", "src/persistence/"];
const BROWSER_CRATES: [&str; 7] =
    ["yew", "gloo", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "indexed_db_futures"];
const LINES_MAX: usize = 500;

/// Places outside `src/platform` that may name types of `web_sys` (events and elements, no functions).
const MAY_NAME_EVENT_TYPES: [(&str, &str); 3] = [
    ("src/ui/", "Yew's handlers take the browser's events, and a widget knows its own element"),
    ("src/pages/", "Yew's handlers take the browser's events"),
    ("src/state/", "shortcuts and the routed address arrive as events"),
];

/// Places outside `src/platform` that may name anything of the browser's crates.
const MAY_NAME_ALL: [(&str, &str); 1] =
    [("src/bin/worker.rs", "the worker's whole outside is one message handler; it links no room but `exchange`")];

fn browser_words(source: &Source, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    each_level(&source.tokens, &mut |level| {
        for token in level {
            if matches!(token, TokenTree::Ident(ident) if words.iter().any(|word| ident == word)) {
                found.push(format!("{}:{}", source.path, place(token)));
            }
        }
    });
    found
}

/// `web_sys::X`, `web_sys::{X, Y}`: whether each of X, Y is an event or element type.
fn names_only_event_types(after: &[TokenTree]) -> bool {
    let is_type =
        |name: &str| name.ends_with("Event") || name.ends_with("Element") || name == "EventTarget" || name == "Node";
    match after {
        [first, second, TokenTree::Ident(name), ..] if is_punct(Some(first), ':') && is_punct(Some(second), ':') => {
            is_type(&name.to_string())
        }
        [first, second, TokenTree::Group(group), ..] if is_punct(Some(first), ':') && is_punct(Some(second), ':') => {
            group.delimiter() == Delimiter::Brace
                && group.stream().into_iter().all(|token| match token {
                    TokenTree::Ident(name) => is_type(&name.to_string()),
                    other => is_punct(Some(&other), ','),
                })
        }
        _ => false,
    }
}

fn misplaced(source: &Source) -> Vec<String> {
    let within = |list: &[(&str, &str)]| list.iter().any(|(place, _)| source.path.starts_with(place));
    if source.path.starts_with("src/platform/") || within(&MAY_NAME_ALL) {
        return Vec::new();
    }
    let mut found = browser_words(source, &["js_sys", "gloo"]);
    each_level(&source.tokens, &mut |level| {
        for (index, token) in level.iter().enumerate() {
            let is_web_sys = matches!(token, TokenTree::Ident(ident) if ident == "web_sys");
            if is_web_sys && !(within(&MAY_NAME_EVENT_TYPES) && names_only_event_types(&level[index + 1..])) {
                found.push(format!("{}:{}", source.path, place(token)));
            }
        }
    });
    found
}

fn colour_literals(css: &str) -> Vec<String> {
    let mut text = String::new();
    for (index, part) in css.split("/*").enumerate() {
        text.push_str(if index == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) });
    }
    let is_colour = |value: &str| {
        let hex = value.match_indices('#').any(|(at, _)| {
            let digits = value[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
            matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|digit| digit.is_ascii_hexdigit())
        });
        let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "oklch(", "oklab(", "lch(", "lab("];
        hex || functions.iter().any(|function| value.replace("color-mix(", "").contains(function))
    };
    // What ends at `{` is a selector; `#id` there is no colour.
    text.split_inclusive(['{', '}', ';'])
        .filter(|chunk| !chunk.ends_with('{'))
        .map(|declaration| declaration.replace("in oklch", "").replace("in oklab", ""))
        .filter(|declaration| is_colour(declaration))
        .map(|declaration| declaration.trim().to_owned())
        .collect()
}

#[test]
fn pure_rooms_name_no_browser() {
    let all = sources();
    assert!(PURE_ROOMS.iter().filter(|room| all.iter().any(|source| source.path.starts_with(**room))).count() >= 4);
    let pure = all.iter().filter(|source| PURE_ROOMS.iter().any(|room| source.path.starts_with(room)));
    let found: Vec<_> = pure.flat_map(|source| browser_words(source, &BROWSER_CRATES)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn only_the_platform_speaks_to_the_browser() {
    let found: Vec<_> = sources().iter().flat_map(misplaced).collect();
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn colours_come_from_the_tokens() {
    let sheets = files("styles", "css");
    assert!(sheets.iter().any(|(path, _)| path == "styles/tokens.css"));
    for (path, css) in sheets.iter().filter(|(path, _)| path != "styles/tokens.css") {
        assert_eq!(colour_literals(css), Vec::<String>::new(), "{path}");
    }
}

#[test]
fn nothing_uses_local_storage_or_inline_style() {
    for source in sources() {
        let words = browser_words(&source, &["local_storage", "localStorage", "LocalStorage"]);
        assert!(words.is_empty(), "{words:?}");
        each_level(&source.tokens, &mut |level| {
            for text in level.iter().filter_map(string_of) {
                assert!(!text.contains("localStorage") && !text.contains("style="), "{}: {text}", source.path);
            }
        });
        let styled = markup::faults(&source.tokens).into_iter().filter(|fault| fault.is_style).map(|fault| fault.place);
        assert_eq!(styled.collect::<Vec<_>>(), Vec::<String>::new(), "{}", source.path);
    }
    let scripts = files("shell", "js").into_iter().chain(files("shell", "html")).chain(files("index.html", "html"));
    for (path, text) in scripts {
        assert!(!text.contains("localStorage") && !text.contains(" style="), "{path}");
    }
}

#[test]
fn markup_takes_its_words_from_the_messages() {
    for source in sources() {
        let literal =
            markup::faults(&source.tokens).into_iter().filter(|fault| !fault.is_style).map(|fault| fault.place);
        assert_eq!(literal.collect::<Vec<_>>(), Vec::<String>::new(), "{}", source.path);
    }
}

#[test]
fn files_stay_short() {
    let long: Vec<_> = ["src", "chances/src"]
        .into_iter()
        .flat_map(|folder| files(folder, "rs"))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > LINES_MAX)
        .collect();
    assert!(long.is_empty(), "over {LINES_MAX} lines: {long:?}");
}

/// The checks themselves: each must see what it is there for.
#[test]
fn the_checks_can_fail() {
    let source = |path: &str, text: &str| Source { path: path.into(), tokens: tokens(text).expect("Rust") };
    let used =
        source("src/domain/x.rs", "//! yew\n/// gloo\nuse yew::Html; fn f() { js_sys::Date::now(); } // web_sys");
    assert_eq!(browser_words(&used, &BROWSER_CRATES).len(), 2);

    let count = |path: &str, text: &str| misplaced(&source(path, text)).len();
    assert_eq!(count("src/ui/x.rs", "use web_sys::{InputEvent, HtmlInputElement};"), 0);
    assert_eq!(count("src/ui/x.rs", "fn f() { let w = web_sys::window(); }"), 1);
    assert_eq!(count("src/ui/x.rs", "use web_sys::{InputEvent, Storage};"), 1);
    assert_eq!(count("src/i18n/x.rs", "use web_sys::InputEvent; use gloo::events;"), 2);
    assert_eq!(count("src/platform/x.rs", "use js_sys::Date;"), 0);

    for css in [
        "a { color: #fff; }",
        "a{color:RED;background:rgb(1 2 3)}",
        "a { color: oklch(0.5 0 0) }",
        "a { border: 1px solid #12345678; }",
    ] {
        assert_eq!(colour_literals(css).len(), 1, "{css}");
    }
    for css in [
        "#add { color: var(--ink); }",
        "/* #fff */ a { color: currentColor; }",
        "a { color: color-mix(in oklch, var(--a), var(--b)); }",
        "a { fill: url(#gradient); }",
    ] {
        assert_eq!(colour_literals(css), Vec::<String>::new(), "{css}");
    }

    let faults = |text: &str| markup::faults(&tokens(text).expect("Rust")).len();
    for wrong in [
        r#"html! { <p>{"Save"}</p> }"#,
        r#"html! { <p>{ "保存" }</p> }"#,
        r#"html! { "Save" }"#,
        r#"html! { <button aria-label="Close" class="x" /> }"#,
        r#"html! { <input placeholder={"Name"} /> }"#,
        r#"html! { <p title={format!("{} customers", n)}>{ n }</p> }"#,
        r#"html! { <p>{ if wide { "Yes" } else { t("no.way") } }</p> }"#,
        r#"html! { <p>{ for list.iter().map(|one| html! { <b>{"Inner"}</b> }) }</p> }"#,
        r#"html! { if is_open { <b>{ "Open" }</b> } }"#,
        r#"html! { <p>{ format!("{n} customers") }</p> }"#,
        r#"html! { <p style="color: red" /> }"#,
    ] {
        assert_eq!(faults(wrong), 1, "{wrong}");
    }
    for right in [
        r#"html! { <p class="row" id={format!("row-{id}")}>{ t("plan.save") }{ " → " }{ "×" }</p> }"#,
        r#"html! { <a href="funnel" aria-label={t("nav.funnel")}>{ locale.tr("count.customers", &[("count", n)]) }</a> }"#,
        r#"html! { <p>{ match kind { "csv" => t("kind.csv"), _ => t("kind.other") } }</p> }"#,
        r#"html! { <p>{ if name == "csv" { t("kind.csv") } else { format!("{a}–{b}") } }</p> }"#,
        r#"fn f() -> String { "Not markup".to_owned() }"#,
    ] {
        assert_eq!(faults(right), 0, "{right}");
    }
}
