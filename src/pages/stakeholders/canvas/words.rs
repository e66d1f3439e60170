//! What cards, lenses and lines say.

use crate::domain::stakeholders::{Cast, Drawn, LineKind};
use crate::i18n::{Arg, Locale};
use crate::plan::selectors::{CardFace, Fact, Lens, StageFit};
use crate::state::words::stakeholders as words;

/// A lens.
#[must_use]
pub fn lens(locale: Locale, lens: Lens) -> String {
    locale.t(match lens {
        Lens::Attitude => "map.lens.attitude",
        Lens::Influence => "map.lens.influence",
        Lens::Access => "map.lens.access",
        Lens::Style => "map.lens.style",
        Lens::Needs => "map.lens.needs",
        Lens::Contact => "map.lens.contact",
        Lens::Stage => "map.lens.stage",
        Lens::Owner => "map.lens.owner",
    })
}

/// What a lens says of somebody.
#[must_use]
pub fn fact(locale: Locale, fact: &Fact) -> String {
    let unknown = || locale.t("attitude.unknown");
    match fact {
        Fact::Attitude(attitude) => words::attitude(locale, *attitude),
        Fact::Influence(influence) => influence.map_or_else(unknown, |influence| {
            locale.tr("map.canvas.influence", &[("influence", locale.count(influence.into()).into())])
        }),
        Fact::Access(access) => words::access(locale, *access),
        Fact::Style(style) => style.map_or_else(unknown, |style| words::style(locale, style)),
        Fact::Quadrant(quadrant) => quadrant.map_or_else(unknown, |quadrant| words::quadrant(locale, quadrant)),
        Fact::Contact(Some(days)) => {
            let days = u64::try_from(*days).unwrap_or(0);
            locale.tr("map.canvas.days_ago", &[("days", Arg::count(days, locale.count(days)))])
        }
        Fact::Contact(None) => locale.t("map.canvas.never_met"),
        Fact::Stage(fit) => locale.t(match fit {
            StageFit::Now => "map.canvas.needed_now",
            StageFit::Next => "map.canvas.needed_next",
            StageFit::Neither => "map.canvas.needed_not",
            StageFit::Unknown => "map.canvas.stage_unknown",
        }),
        Fact::Owner(owner) => owner.as_ref().map_or_else(|| locale.t("map.canvas.owner_none"), ToString::to_string),
    }
}

/// What a line of a legend says; figures and days stand for a range.
#[must_use]
pub fn legend_fact(locale: Locale, of: &Fact, tone: &str) -> String {
    let key = match (of, tone) {
        (Fact::Influence(Some(_)), "step-1") => "map.canvas.influence_1",
        (Fact::Influence(Some(_)), "step-2") => "map.canvas.influence_2",
        (Fact::Influence(Some(_)), "step-3") => "map.canvas.influence_3",
        (Fact::Influence(Some(_)), "step-4") => "map.canvas.influence_4",
        (Fact::Influence(Some(_)), _) => "map.canvas.influence_5",
        (Fact::Contact(Some(_)), "step-5") => "map.canvas.contact_1",
        (Fact::Contact(Some(_)), "step-4") => "map.canvas.contact_2",
        (Fact::Contact(Some(_)), "step-2") => "map.canvas.contact_3",
        (Fact::Contact(Some(_)), _) => "map.canvas.contact_4",
        _ => return fact(locale, of),
    };
    locale.t(key)
}

/// The roles of a card.
#[must_use]
pub fn roles(locale: Locale, face: &CardFace) -> String {
    let said: Vec<String> = face.roles.iter().map(|role| words::role(locale, role)).collect();
    said.join(" · ")
}

/// Title and unit of a card.
#[must_use]
pub fn title(locale: Locale, face: &CardFace) -> String {
    let said: Vec<&str> = [&face.title, &face.unit].into_iter().filter_map(|text| text.as_deref()).collect();
    if said.is_empty() && face.is_placeholder { locale.t("map.canvas.placeholder") } else { said.join(" · ") }
}

/// A line by its kind.
#[must_use]
pub fn line(locale: Locale, kind: Drawn) -> String {
    match kind {
        Drawn::Reports => words::reporting(locale, false),
        Drawn::Dotted => words::reporting(locale, true),
        Drawn::Influences => words::line(locale, LineKind::Influences),
        Drawn::Conflict => words::line(locale, LineKind::Conflict),
        Drawn::Allied => words::line(locale, LineKind::Allied),
    }
}

/// Everything that a card says, in one sentence for a screen reader.
#[must_use]
pub fn spoken(locale: Locale, cast: &Cast, place: usize, face: &CardFace, hidden: usize) -> String {
    let mut said: Vec<String> = vec![face.name.to_string()];
    said.extend(Some(title(locale, face)).filter(|title| !title.is_empty()));
    said.extend(Some(roles(locale, face)).filter(|roles| !roles.is_empty()));
    said.push(words::attitude(locale, face.attitude));
    if !matches!(face.fact, Fact::Attitude(_)) {
        said.push(fact(locale, &face.fact));
    }
    if let Some(manager) = cast.manager.get(place).copied().flatten() {
        said.push(locale.tr("map.canvas.reports_to", &[("name", (&*cast.people[manager].person.name).into())]));
    }
    let reports = cast.reports.get(place).map_or(0, Vec::len) as u64;
    if reports > 0 {
        said.push(locale.tr("map.canvas.has_reports", &[("count", Arg::count(reports, locale.count(reports)))]));
    }
    if hidden > 0 {
        let hidden = hidden as u64;
        said.push(locale.tr("map.canvas.folded", &[("count", Arg::count(hidden, locale.count(hidden)))]));
    }
    said.join(if locale.language.separates_sentences() { ", " } else { "，" })
}

/// About how wide a text is, in widths of a Chinese character.
fn width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | '\'' | ' ' | '|' | ':' | ';' | '!' => 0.3,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.9,
        'A'..='Z' => 0.68,
        letter if letter.is_ascii() => 0.56,
        letter if u32::from(letter) < 0x2e80 => 0.6,
        _ => 1.0,
    }
}

/// The same of the strong letters of names. Chinese characters are as wide as all of them.
fn strong_width(letter: char) -> f64 {
    let width = width(letter);
    if width < 1.0 { width * 1.1 } else { width }
}

/// A text cut to what fits into a width at a height of letters, with a mark where something is left out.
#[must_use]
pub fn fitted(text: &str, wide: f64, letters: f64) -> String {
    cut(text, wide / letters, width)
}

/// A name cut in the same way.
#[must_use]
pub fn fitted_name(text: &str, wide: f64, letters: f64) -> String {
    cut(text, wide / letters, strong_width)
}

fn cut(text: &str, room: f64, width: fn(char) -> f64) -> String {
    let mut used = 0.0;
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        used += width(letter);
        if used > room {
            return format!("{}…", text[..end].trim_end());
        }
        // The mark takes a place of its own.
        if used + 0.9 <= room {
            end = at + letter.len_utf8();
        }
    }
    text.to_owned()
}

/// A name over two lines.
#[must_use]
pub fn in_two(text: &str, wide: f64, letters: f64) -> (String, Option<String>) {
    let room = wide / letters;
    let all: f64 = text.chars().map(strong_width).sum();
    if all <= room {
        return (text.to_owned(), None);
    }
    let mut used = 0.0;
    let (mut hard, mut soft) = (0, None);
    for (at, letter) in text.char_indices() {
        used += strong_width(letter);
        if used > room {
            break;
        }
        hard = at + letter.len_utf8();
        if letter == ' ' {
            soft = Some(at);
        }
    }
    let at = soft.unwrap_or(hard);
    let (first, rest) = text.split_at(at);
    (first.to_owned(), Some(fitted_name(rest.trim_start(), wide, letters)))
}
