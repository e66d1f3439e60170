//! What is stored of a plan has a form with a number: an older build that would misread a plan leaves it alone by it.

use crate::source::{files, is_group, is_punct};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::fs;

const LIST: &str = "tests/fixtures/schema/form.txt";
const NUMBER: &str = "src/platform/database/plans.rs";
/// A text that several have is kept once in memory; it is stored as any other.
const KEPT_ONCE: &str = ",deserialize_with=\"read_shared\"";
const REWRITE: &str = "RUNGS_WRITE_FORM=1 cargo test --test architecture form";

/// `Action.RenamePlan.name: String`, a line for each field, variant and container with its serde attributes.
fn shapes(text: &str) -> BTreeSet<String> {
    let level: Vec<TokenTree> = text.parse::<TokenStream>().expect("Rust").into_iter().collect();
    let mut found = BTreeSet::new();
    for at in 0..level.len() {
        let is_item = matches!(&level[at], TokenTree::Ident(word) if word == "enum" || word == "struct");
        let (true, Some(TokenTree::Ident(name))) = (is_item, level.get(at + 1)) else { continue };
        let attributes = attributes_before(&level[..at]);
        if !attributes.iter().any(|attribute| attribute.starts_with("derive") && attribute.contains("Serialize")) {
            continue;
        }
        let serde: Vec<_> = attributes.into_iter().filter(|attribute| attribute.starts_with("serde")).collect();
        found.insert(format!("{name} {}", serde.join(" ")).trim_end().to_owned());
        // Bounds of a generic type stand before its body.
        let body = level[at + 2..].iter().find(|token| is_body(token) || is_punct(Some(token), ';'));
        if let Some(TokenTree::Group(body)) = body {
            members(&name.to_string(), body, &mut found);
        }
    }
    found
}

fn is_body(token: &TokenTree) -> bool {
    is_group(Some(token), Delimiter::Brace) || is_group(Some(token), Delimiter::Parenthesis)
}

/// The attributes right before an item, its visibility passed over.
fn attributes_before(level: &[TokenTree]) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = level;
    loop {
        rest = match rest {
            [before @ .., sign, TokenTree::Group(group)]
                if is_punct(Some(sign), '#') && group.delimiter() == Delimiter::Bracket =>
            {
                found.push(group.stream().to_string().replace([' ', '\n'], ""));
                before
            }
            [before @ .., TokenTree::Ident(word), TokenTree::Group(_)] if word == "pub" => before,
            [before @ .., TokenTree::Ident(word)] if word == "pub" => before,
            _ => return found,
        };
    }
}

/// Fields or variants: what stands between commas that no `<` encloses. A field of a tuple has its place for a name.
fn members(of: &str, body: &Group, found: &mut BTreeSet<String>) {
    let (mut parts, mut depth) = (vec![Vec::new()], 0_i32);
    for token in body.stream() {
        depth += i32::from(is_punct(Some(&token), '<')) - i32::from(is_punct(Some(&token), '>'));
        if depth == 0 && is_punct(Some(&token), ',') {
            parts.push(Vec::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(token);
        }
    }
    for (place, part) in parts.into_iter().filter(|part| !part.is_empty()).enumerate() {
        let (mut serde, mut kept) = (String::new(), Vec::new());
        let mut tokens = part.into_iter().peekable();
        while let Some(token) = tokens.next() {
            if is_punct(Some(&token), '#') {
                let attribute = tokens.next().map_or_else(String::new, |group| plain(&group).replace(KEPT_ONCE, ""));
                serde.push_str(if attribute.starts_with("[serde") { &attribute } else { "" });
            } else if matches!(&token, TokenTree::Ident(word) if word == "pub") {
                tokens.next_if(|next| is_group(Some(next), Delimiter::Parenthesis));
            } else {
                kept.push(token);
            }
        }
        let (name, fields) = match kept.as_slice() {
            [TokenTree::Ident(name), TokenTree::Group(fields)] => (name.to_string(), Some(fields)),
            _ if body.delimiter() == Delimiter::Parenthesis => {
                (format!("{place}: {}", kept.iter().map(plain).collect::<String>()), None)
            }
            _ => (kept.iter().map(plain).collect(), None),
        };
        found.insert(format!("{of}.{name} {serde}").trim_end().to_owned());
        if let Some(fields) = fields {
            members(&format!("{of}.{name}"), fields, found);
        }
    }
}

/// What is only held otherwise in memory is named as it is stored.
fn plain(token: &TokenTree) -> String {
    match token.to_string().replace([' ', '\n'], "").as_str() {
        "Few" => "Vec".to_owned(),
        "Newcomers" => "Rc<Vec<NewCustomer>>".to_owned(),
        other => other.replace("\"Few::", "\"Vec::"),
    }
}

fn stored_shapes() -> BTreeSet<String> {
    let stored = ["src/domain", "src/plan"].into_iter().flat_map(|folder| files(folder, "rs"));
    // What goes to the worker and back is stored nowhere.
    let travels = |path: &str| path.contains("/plan/forecast/") && !path.ends_with("assumptions.rs");
    let stored =
        stored.filter(|(path, _)| !path.contains("/selectors/") && !path.ends_with("tests.rs") && !travels(path));
    stored.flat_map(|(_, text)| shapes(&text)).collect()
}

fn number() -> u64 {
    let (_, text) = files(NUMBER, "rs").into_iter().next().expect("the file");
    let written = text.split_once("const FORM: u64 = ").and_then(|(_, rest)| rest.split_once(';'));
    written.and_then(|(number, _)| number.parse().ok()).expect("FORM is a number")
}

/// Why the list does not say what is stored now; none when it does.
fn objection(listed: (u64, &BTreeSet<String>), now: (u64, &BTreeSet<String>)) -> Option<String> {
    let lines = |one: &BTreeSet<String>, other: &BTreeSet<String>| {
        one.difference(other).flat_map(|line| ["\n  ", line.as_str()]).collect::<String>()
    };
    let (added, gone) = (lines(now.1, listed.1), lines(listed.1, now.1));
    if !added.is_empty() && now.0 <= listed.0 {
        return Some(format!(
            "A plan is stored in another form, which builds before this one misread: raise FORM in {NUMBER} above {}, so \
             that they leave it alone, and leave a fixture of the form before (README, Contributing). Then write the list \
             anew: {REWRITE}\nNew:{added}",
            listed.0
        ));
    }
    let is_same = added.is_empty() && gone.is_empty() && now.0 == listed.0;
    (!is_same).then(|| format!("{LIST} is not up to date. Write it anew: {REWRITE}\nNew:{added}\nGone:{gone}"))
}

#[test]
fn another_form_of_what_is_stored_has_another_number() {
    let (now, path) = (stored_shapes(), format!("{}/{LIST}", env!("CARGO_MANIFEST_DIR")));
    assert!(now.contains("Action.RenamePlan.name:String") && now.contains("Entry.gesture:GestureId"), "{now:#?}");
    let text = fs::read_to_string(&path).unwrap_or_else(|_| "0".to_owned());
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let listed = first.parse().expect("the first line is FORM as it was");
    let lines: BTreeSet<String> = rest.lines().map(str::to_owned).collect();
    let Some(objection) = objection((listed, &lines), (number(), &now)) else { return };
    assert!(std::env::var_os("RUNGS_WRITE_FORM").is_some() && !objection.contains("raise FORM"), "{objection}");
    let lines: String = now.iter().flat_map(|line| [line.as_str(), "\n"]).collect();
    fs::write(&path, format!("{}\n{lines}", number())).expect("written");
}

#[test]
fn the_list_can_fail() {
    let of = |text: &str| shapes(text);
    let before =
        of("#[derive(Serialize)] #[serde(untagged)] pub enum Act { Do(Vec<(u8, u8)>), Undo { pub one: u8 }, None }");
    let told: Vec<&str> = before.iter().map(String::as_str).collect();
    assert_eq!(
        told,
        ["Act serde(untagged)", "Act.Do", "Act.Do.0: Vec<(u8,u8)>", "Act.None", "Act.Undo", "Act.Undo.one:u8"]
    );
    for after in [
        "#[derive(Serialize)] #[serde(untagged)] pub enum Act { Do(Vec<(u8, u8)>), Undo { pub one: u8 }, None, Redo }",
        "#[derive(Serialize)] #[serde(untagged)] pub enum Act { Do(Vec<(u8, u8)>), Undo { pub one: u8, two: u8 }, None }",
        "#[derive(Serialize)] #[serde(untagged)] pub enum Act { Do(Vec<(u8, u9)>), Undo { pub one: u8 }, None }",
        "#[derive(Serialize)] pub enum Act { Do(Vec<(u8, u8)>), Undo { pub one: u8 }, None }",
    ] {
        let after = of(after);
        assert!(objection((1, &before), (1, &after)).is_some_and(|said| said.contains("raise FORM")));
        assert!(objection((1, &before), (2, &after)).is_some_and(|said| !said.contains("raise FORM")));
    }
    // Nothing is stored of what does not derive it; doc comments are no shape.
    assert!(of("#[derive(Debug)] struct Seen { one: u8 }").is_empty());
    let documented = of("/// What.\n#[derive(Serialize)] struct Seen {\n/// One.\n one: u8 }");
    assert_eq!(documented, of("#[derive(Serialize)] struct Seen { one: u8 }"));
    assert_eq!(objection((1, &before), (1, &before)), None);
    let fewer: BTreeSet<String> = before.iter().skip(1).cloned().collect();
    assert!(objection((1, &before), (1, &fewer)).is_some_and(|said| !said.contains("raise FORM")));
}
