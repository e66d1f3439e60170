//! A map as a flowchart of Mermaid: text that many editors and wikis draw.

use super::brought::{Brought, Draft, Form, Why};
use super::one_line;
use super::table::Column;
use super::words::MapWords;
use crate::domain::accounts::Customer;
use crate::domain::stakeholders::{Attitude, AttitudeSince, Cast, LineKind, StakeholderMap};
use std::collections::HashMap;
use std::fmt::Write;
use std::rc::Rc;

/// Names of classes, in the order of [`Attitude::ALL`], with light colours that carry dark ink.
const CLASSES: [(&str, &str); 5] = [
    ("supports", "#c9ecef"),
    ("doubts", "#e3f3f5"),
    ("indifferent", "#eceef1"),
    ("resists", "#f8e3cf"),
    ("sabotages", "#f4cdbf"),
];

/// The map as a flowchart. Names, titles and units are text whatever is in them: all signs are written as codes.
#[must_use]
pub fn write_mermaid(customer: &Customer, map: &Rc<StakeholderMap>, words: &MapWords) -> String {
    let cast = Cast::of(customer, map);
    let mut out = String::from("flowchart TB\n");
    let mut by_attitude: [Vec<String>; 5] = Default::default();
    for (at, one) in cast.people.iter().enumerate() {
        let attitude = one.involvement.attitude();
        let text = |text: &Option<Rc<str>>| text.as_deref().map(escaped).unwrap_or_default();
        let mut last = vec![];
        last.extend(attitude.map(|attitude| {
            format!("{} {}", attitude.glyph(), MapWords::of(&words.attitudes, &Attitude::ALL, &attitude))
        }));
        last.extend(words.roles(one.involvement.roles.iter()).into_iter().map(str::to_owned));
        let mut label = vec![
            escaped(&one.person.name),
            text(&one.person.title),
            text(&one.person.unit),
            escaped(&last.join(" · ")),
        ];
        while label.last().is_some_and(String::is_empty) {
            label.pop();
        }
        let _ = writeln!(out, "  p{at}[\"{}\"]", label.join("<br/>"));
        if let Some(place) = Attitude::ALL.iter().position(|known| Some(*known) == attitude) {
            by_attitude[place].push(format!("p{at}"));
        }
    }
    for line in &cast.lines {
        let sign = if line.is_dotted { "-.->" } else { "-->" };
        let _ = writeln!(out, "  p{} {sign} p{}", line.to, line.from);
    }
    for line in &map.lines {
        let (Some(from), Some(to)) = (cast.place(line.from), cast.place(line.to)) else { continue };
        let (sign, word) = match line.kind {
            LineKind::Influences => ("==>", &words.lines[2]),
            LineKind::Conflict => ("x--x", &words.lines[3]),
            LineKind::Allied => ("o--o", &words.lines[4]),
        };
        let _ = writeln!(out, "  p{from} {sign}|\"{} {}\"| p{to}", escaped(word), line.weight);
    }
    for ((class, colour), people) in CLASSES.iter().zip(&by_attitude) {
        if !people.is_empty() {
            let _ = writeln!(out, "  classDef {class} fill:{colour},stroke:#55606e,color:#1d2430");
            let _ = writeln!(out, "  class {} {class}", people.join(","));
        }
    }
    out
}

/// A text for a label: letters, digits and single spaces as they are, signs as codes.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in one_line(text).chars() {
        let is_plain = letter.is_alphanumeric()
            || matches!(letter, ' ' | '·' | '，' | '（' | '）' | '＋' | '？' | '＝' | '－' | '✕');
        if is_plain {
            out.push(letter);
        } else {
            let _ = write!(out, "#{};", u32::from(letter));
        }
    }
    out
}

/// A label's text: codes become the signs that they stand for.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('#') {
        out.push_str(before);
        let code = after.split_once(';').and_then(|(code, more)| Some((sign(code)?, more)));
        (out, rest) = match code {
            Some((letter, more)) => (out + &letter.to_string(), more),
            None => (out + "#", after),
        };
    }
    out + rest
}

fn sign(code: &str) -> Option<char> {
    match code {
        "quot" => Some('"'),
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        _ => code.parse().ok().and_then(char::from_u32),
    }
}

/// Whether a text is a flowchart.
pub(super) fn is_mermaid(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("%%"));
    let first = lines.find(|line| !line.starts_with("```") && !line.starts_with("---"));
    first.is_some_and(|line| {
        let mut words = line.split_whitespace();
        let is_chart = matches!(words.next(), Some("flowchart" | "graph"));
        let direction = words.next().unwrap_or("TB").trim_end_matches(';');
        is_chart && matches!(direction, "TB" | "TD" | "BT" | "LR" | "RL") && words.next().is_none()
    })
}

/// Signs of lines and what they say; the longest that fits counts.
const SIGNS: [(&str, Sign); 12] = [
    ("x--x", Sign::Drawn(LineKind::Conflict)),
    ("o--o", Sign::Drawn(LineKind::Allied)),
    ("-.->", Sign::Reports { is_dotted: true }),
    ("-.-", Sign::Reports { is_dotted: true }),
    ("==>", Sign::Drawn(LineKind::Influences)),
    ("===", Sign::Drawn(LineKind::Influences)),
    ("-->", Sign::Reports { is_dotted: false }),
    ("---", Sign::Reports { is_dotted: false }),
    ("<-->", Sign::Drawn(LineKind::Allied)),
    ("--x", Sign::Drawn(LineKind::Conflict)),
    ("--o", Sign::Drawn(LineKind::Allied)),
    ("~~~", Sign::Reports { is_dotted: true }),
];

#[derive(Clone, Copy)]
enum Sign {
    /// From the manager.
    Reports {
        is_dotted: bool,
    },
    Drawn(LineKind),
}

pub(super) fn read(text: &str, mut draft: Draft) -> Brought {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut has_begun = false;
    for (line, whole) in (1..).zip(text.lines()) {
        let text = whole.trim().trim_end_matches(';').trim();
        let word = text.split_whitespace().next().unwrap_or_default();
        if !has_begun {
            has_begun = matches!(word, "flowchart" | "graph");
            continue;
        }
        match word {
            "" | "classDef" | "style" | "linkStyle" | "subgraph" | "end" | "direction" | "click" => continue,
            "class" => {
                mark(&mut draft, &places, text);
                continue;
            }
            _ if text.starts_with("%%") || text.starts_with("```") => continue,
            _ => {}
        }
        if chain(&mut draft, &mut places, line, text).is_none() {
            draft.complain(line, whole, Why::NotUnderstood);
        }
    }
    draft.finish(Form::Mermaid, Vec::new())
}

/// `class p1,p2 supports`.
fn mark(draft: &mut Draft, places: &HashMap<String, usize>, text: &str) {
    let mut words = text.split_whitespace().skip(1);
    let (Some(names), Some(class)) = (words.next(), words.next()) else { return };
    let Some(at) = CLASSES.iter().position(|(known, _)| *known == class) else { return };
    let attitude = Some(Attitude::ALL[at]);
    for one in names.split(',').filter_map(|name| places.get(name)) {
        let today = draft.today;
        draft.people[*one].involvement.attitudes = vec![AttitudeSince { on: today, attitude }].into();
    }
}

/// Boxes and the lines between them: `a["A"] --> b -->|word| c`. None where it is something else.
fn chain(draft: &mut Draft, places: &mut HashMap<String, usize>, line: usize, text: &str) -> Option<()> {
    let (mut from, mut rest) = node(draft, places, line, text)?;
    while !rest.is_empty() {
        let (signs, sign) = SIGNS.iter().find(|(signs, _)| rest.starts_with(signs))?;
        let mut after = rest[signs.len()..].trim_start();
        let mut weight = 2;
        if let Some(label) = after.strip_prefix('|') {
            let (label, more) = label.split_once('|')?;
            let digit = label.trim().trim_matches('"').chars().last().and_then(|digit| digit.to_digit(10));
            weight = digit.filter(|digit| (1..=3).contains(digit)).map_or(2, |digit| digit as u8);
            after = more.trim_start();
        }
        let (to, more) = node(draft, places, line, after)?;
        match sign {
            Sign::Reports { is_dotted } => draft.report(to, from, *is_dotted),
            Sign::Drawn(kind) => draft.draw(from, to, *kind, weight),
        }
        (from, rest) = (to, more);
    }
    Some(())
}

/// A box: its name, and its words where it stands first.
fn node<'t>(
    draft: &mut Draft,
    places: &mut HashMap<String, usize>,
    line: usize,
    text: &'t str,
) -> Option<(usize, &'t str)> {
    let end = text.find(|letter: char| !(letter.is_alphanumeric() || letter == '_')).unwrap_or(text.len());
    // `x--x` and `o--o` begin with a letter: they need a space before them, as they are written.
    let (id, mut rest) = text.split_at(end);
    if id.is_empty() {
        return None;
    }
    let mut label = None;
    if let Some(open) = rest.chars().next().filter(|open| "[({".contains(*open)) {
        let (words, after) = boxed(rest, open)?;
        (label, rest) = (Some(words), after);
    }
    if let Some(after) = rest.strip_prefix(":::") {
        rest = after.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_');
    }
    if let Some(at) = places.get(id) {
        return Some((*at, rest.trim_start()));
    }
    let words = label.as_deref().unwrap_or(id);
    let mut parts = words.split("<br/>").map(plain);
    let name = parts.next().unwrap_or_default();
    let at = draft.add(line, text, &name)?;
    let (title, unit) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    draft.people[at].person.title = draft.line_text(line, text, Column::Title, &title);
    draft.people[at].person.unit = draft.line_text(line, text, Column::Unit, &unit);
    places.insert(id.to_owned(), at);
    Some((at, rest.trim_start()))
}

/// The words within a box's brackets, and what follows.
fn boxed(text: &str, open: char) -> Option<(String, &str)> {
    let opening = text.len() - text.trim_start_matches(['[', '(', '{']).len();
    let inside = &text[opening..];
    if let Some(quoted) = inside.strip_prefix('"') {
        let (words, after) = quoted.split_once('"')?;
        return Some((words.to_owned(), after.trim_start_matches([']', ')', '}'])));
    }
    let close = match open {
        '[' => ']',
        '(' => ')',
        _ => '}',
    };
    let (words, after) = inside.split_once(close)?;
    Some((words.trim().to_owned(), after.trim_start_matches([']', ')', '}'])))
}
