//! A map as an indented list: a person a line, those who report to it further in.

use super::brought::{Brought, Draft, Form};
use super::one_line;
use super::table::Column;
use crate::domain::accounts::Customer;
use crate::domain::stakeholders::{Cast, StakeholderMap, Typed, read_typed};
use std::rc::Rc;

/// What may stand before a name.
const BULLETS: [char; 9] = ['-', '*', '+', '•', '·', '–', '—', '○', '▪'];

/// Reporting lines as an indented list: two spaces a level, on each line name, title and unit parted by commas.
#[must_use]
pub fn write_outline(customer: &Customer, map: &Rc<StakeholderMap>) -> String {
    let cast = Cast::of(customer, map);
    let mut out = String::new();
    let mut ahead: Vec<(usize, usize)> = cast.tops().map(|at| (at, 0)).collect();
    ahead.reverse();
    while let Some((at, depth)) = ahead.pop() {
        let person = &cast.people[at].person;
        let [name, title, unit] = [Some(&person.name), person.title.as_ref(), person.unit.as_ref()]
            .map(|text| text.map(|text| one_line(text)).unwrap_or_default());
        out.extend(std::iter::repeat_n("  ", depth));
        out.push_str(&written(&[name, title, unit], cast.people[at].involvement.is_placeholder));
        out.push('\n');
        ahead.extend(cast.reports[at].iter().rev().map(|below| (*below, depth + 1)));
    }
    out
}

/// Name, title and unit on a line; within quotation marks where it would be taken for something else.
fn written(parts: &[String; 3], is_placeholder: bool) -> String {
    let end = parts.iter().rposition(|part| !part.is_empty()).map_or(0, |last| last + 1);
    let plain = parts[..end].join(", ");
    let [name, title, unit] = parts;
    let text = |text: &String| (!text.is_empty()).then(|| text.as_str().into());
    let meant =
        Typed { name: name.as_str().into(), title: text(title), unit: text(unit), is_placeholder, ..Typed::default() };
    if !plain.contains(['"', '\u{feff}']) && indented(&plain) == (0, plain.as_str()) && read_typed(&plain) == meant {
        return plain;
    }
    let quoted = parts[..end].iter().map(|part| format!("\"{}\"", part.replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(", ")
}

pub(super) fn read(text: &str, mut draft: Draft) -> Brought {
    // How far in those stand who may have somebody below, the highest first.
    let mut above: Vec<(usize, usize)> = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        if text.trim().is_empty() {
            continue;
        }
        let (depth, rest) = indented(text);
        let typed = if rest.starts_with('"') { quoted(rest) } else { read_typed(rest) };
        let Some(at) = draft.add(line, text, &typed.name) else { continue };
        let field = |field: &Option<Rc<str>>| field.as_deref().unwrap_or_default().to_owned();
        draft.people[at].person.title = draft.line_text(line, text, Column::Title, &field(&typed.title));
        draft.people[at].person.unit = draft.line_text(line, text, Column::Unit, &field(&typed.unit));
        if let Some(manager) = &typed.manager {
            let column = if typed.is_dotted { Column::DottedTo } else { Column::ReportsTo };
            draft.people[at].named.push((column, manager.to_string()));
        }
        let today = draft.today;
        let known = &mut draft.people[at].involvement;
        (known.roles, known.influence) = (typed.roles, typed.influence);
        (known.is_placeholder, known.is_ally) = (typed.is_placeholder, typed.is_ally);
        if let Some(attitude) = typed.attitude {
            known.set_attitude(Some(attitude), today);
        }
        while above.last().is_some_and(|(far, _)| *far >= depth) {
            above.pop();
        }
        if let Some((_, manager)) = above.last() {
            draft.report(at, *manager, false);
        }
        above.push((depth, at));
    }
    draft.finish(Form::Outline, Vec::new())
}

/// How far in a line stands, and what follows: spaces count one, a tab to the next fourth, a wide space two; bullets that stand
/// side by side and the parts of a number ("1.2.3") count where there is no space before them.
fn indented(line: &str) -> (usize, &str) {
    let mut far = 0;
    let mut rest = line;
    while let Some(letter) = rest.chars().next().filter(|letter| letter.is_whitespace()) {
        far += match letter {
            '\t' => 4 - far % 4,
            '\u{3000}' => 2,
            _ => 1,
        };
        rest = &rest[letter.len_utf8()..];
    }
    let text = rest.trim_start_matches(BULLETS);
    let bullets = rest[..rest.len() - text.len()].chars().count();
    // A sign that touches a name belongs to it, unless there are several.
    if bullets > 0 && (text.starts_with(char::is_whitespace) || bullets > 1) {
        return (far + bullets - 1, text.trim_start());
    }
    match numbering(rest) {
        Some((levels, text)) => (far + levels - 1, text),
        None => (far, rest),
    }
}

/// The levels of a number before a name, and what follows: "1.", "1.2", "(3)", "4)", "二、".
fn numbering(text: &str) -> Option<(usize, &str)> {
    let inner = text.trim_start_matches(['(', '（']);
    let is_digit = |letter: char| letter.is_ascii_digit() || "一二三四五六七八九十".contains(letter);
    let number = &inner[..inner.len() - inner.trim_start_matches(|letter| is_digit(letter) || letter == '.').len()];
    let rest = &inner[number.len()..];
    let mark = rest.strip_prefix([')', '）', '、', '．']);
    let has_point = number.contains('.') && number.starts_with(is_digit);
    let levels = number.split('.').filter(|part| !part.is_empty()).count();
    match (levels, mark) {
        (0, _) => None,
        (_, Some(after)) => Some((levels, after.trim_start())),
        _ if has_point && rest.starts_with(char::is_whitespace) => Some((levels, rest.trim_start())),
        _ => None,
    }
}

/// Name, title and unit within quotation marks: they are what they are, whatever they say.
fn quoted(line: &str) -> Typed {
    let mut fields = fields(line).into_iter();
    let mut next = || fields.next().unwrap_or_default();
    let (name, title, unit) = (next(), next(), next());
    let text = |text: String| (!text.is_empty()).then(|| text.into());
    Typed { name: name.into(), title: text(title), unit: text(unit), ..Typed::default() }
}

/// What commas part, quotation marks taken off.
fn fields(line: &str) -> Vec<String> {
    let mut fields = Vec::new();
    let mut rest = line.trim();
    loop {
        let (field, after) = field(rest);
        fields.push(field);
        match after.strip_prefix([',', '，', ';', '；', '\t']) {
            Some(more) => rest = more.trim_start(),
            None => return fields,
        }
    }
}

/// The first field, and what follows it. A quotation mark that is never closed is a letter like any other.
fn field(text: &str) -> (String, &str) {
    if let Some(inside) = text.strip_prefix('"') {
        let (mut out, mut rest) = (String::new(), inside);
        while let Some((part, after)) = rest.split_once('"') {
            out.push_str(part);
            let Some(more) = after.strip_prefix('"') else {
                let after = after.trim_start();
                if after.is_empty() || after.starts_with([',', '，', ';', '；']) {
                    return (out, after);
                }
                break;
            };
            out.push('"');
            rest = more;
        }
    }
    let end = text.find([',', '，', ';', '；', '\t']).unwrap_or(text.len());
    (text[..end].trim().to_owned(), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_name_says_how_far_in_it_is() {
        let far = |line| indented(line);
        assert_eq!(far("Chen"), (0, "Chen"));
        assert_eq!(far("  Chen"), (2, "Chen"));
        assert_eq!(far("\tChen"), (4, "Chen"));
        assert_eq!(far("  - Chen"), (2, "Chen"));
        assert_eq!(far("--- Chen"), (2, "Chen"));
        assert_eq!(far("1.2.3 Chen"), (2, "Chen"));
        assert_eq!(far("2. Chen"), (0, "Chen"));
        assert_eq!(far("（二）陈伟"), (0, "陈伟"));
        assert_eq!(far("二、陈伟"), (0, "陈伟"));
        assert_eq!(far("　　陈伟"), (4, "陈伟"));
        assert_eq!(far("3M's man"), (0, "3M's man"));
        assert_eq!(far("-Chen"), (0, "-Chen"));
    }

    #[test]
    fn quotation_marks_keep_commas() {
        assert_eq!(fields(r#""Chen, ""Li""", CFO,"#), ["Chen, \"Li\"", "CFO", ""]);
        assert_eq!(fields("陈伟，财务总监；财务部"), ["陈伟", "财务总监", "财务部"]);
        assert_eq!(fields(r#""open, mark"#), ["\"open", "mark"]);
    }
}
