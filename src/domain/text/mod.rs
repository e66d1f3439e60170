//! Texts made comparable: full and half width, case, Traditional and Simplified are the same; Chinese is ordered, and
//! found by initials, as it is read in Mandarin.
//!
//! `pinyin.txt` holds the 6 763 characters of GB 2312 by syllable without tone, the most frequent reading of each (from
//! mozillazg's pinyin-data, MIT licence, after Unicode's Unihan). `variants.txt` holds, a line a Simplified character,
//! the Traditional ones of Big5 that it stands for (from `OpenCC`, Apache licence 2.0).

use std::cmp::Ordering;
use std::sync::OnceLock;

const FIRST: u32 = 0x4e00;
const COUNT: usize = 0x5200;

/// Chinese characters of the basic block, each with what is known of it.
struct Characters {
    /// The Simplified character, as its distance from the first; 0xffff for the character itself.
    simplified: Vec<u16>,
    /// The place in the order of pinyin; 0xffff where it is unknown.
    place: Vec<u16>,
    /// The initial letter of pinyin; 0 where it is unknown.
    initial: Vec<u8>,
}

fn characters() -> &'static Characters {
    static KNOWN: OnceLock<Characters> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known =
            Characters { simplified: vec![u16::MAX; COUNT], place: vec![u16::MAX; COUNT], initial: vec![0; COUNT] };
        for line in include_str!("variants.txt").lines() {
            let mut places = line.chars().filter_map(place_of);
            let Some(simplified) = places.next().and_then(|place| u16::try_from(place).ok()) else { continue };
            for traditional in places {
                known.simplified[traditional] = simplified;
            }
        }
        let mut next = 0;
        for line in include_str!("pinyin.txt").lines() {
            let Some((syllable, characters)) = line.split_once(' ') else { continue };
            for place in characters.chars().filter_map(place_of) {
                known.place[place] = next;
                known.initial[place] = syllable.as_bytes().first().copied().unwrap_or(0);
                next += 1;
            }
        }
        known
    })
}

/// The distance from the first character of the basic block.
fn place_of(letter: char) -> Option<usize> {
    let distance = u32::from(letter).checked_sub(FIRST)? as usize;
    (distance < COUNT).then_some(distance)
}

/// A character of half width and lower case, Simplified where it was Traditional.
fn fold(letter: char, known: &Characters) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    if let Some(place) = place_of(letter) {
        let simplified = known.simplified[place];
        return match simplified {
            u16::MAX => letter,
            place => char::from_u32(FIRST + u32::from(place)).unwrap_or(letter),
        };
    }
    match letter {
        // The full-width forms lie at a fixed distance from ASCII.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter).to_ascii_lowercase(),
        '\u{3000}' | '\u{a0}' => ' ',
        letter => letter,
    }
}

/// Writes a text of half width and lower case, Simplified where it was Traditional, to the end of another.
pub fn fold_into(text: &str, out: &mut String) {
    let known = characters();
    for letter in text.chars() {
        let folded = fold(letter, known);
        if folded.is_ascii() || place_of(folded).is_some() {
            out.push(folded);
        } else {
            out.extend(folded.to_lowercase());
        }
    }
}

/// A text of half width and lower case, Simplified where it was Traditional.
///
/// ```
/// assert_eq!(rungs::domain::text::folded("ＡＢＣ　恆力國際"), "abc 恒力国际");
/// ```
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Writes the initials of a folded text to the end of another: of Chinese the first letter of pinyin, of the rest its
/// ASCII letters and digits. Nothing is written of a text without Chinese.
///
/// ```
/// let mut out = String::new();
/// rungs::domain::text::initials_into("恒力石化2号", &mut out);
/// assert_eq!(out, "hlsh2h");
/// ```
pub fn initials_into(folded: &str, out: &mut String) {
    if folded.is_ascii() {
        return;
    }
    let known = characters();
    for letter in folded.chars() {
        if let Some(place) = place_of(letter) {
            let initial = known.initial[place];
            if initial != 0 {
                out.push(char::from(initial));
            }
        } else if letter.is_ascii_alphanumeric() {
            out.push(letter);
        }
    }
}

/// Writes a text as bytes that are ordered as texts are: signs and digits, letters, Chinese by pinyin, then the rest of
/// it. Width, case and script do not count.
pub fn order_bytes_into(text: &str, out: &mut Vec<u8>) {
    if text.bytes().all(|byte| byte < 0x7f) {
        out.extend(text.bytes().map(|byte| byte.to_ascii_lowercase()));
        return;
    }
    let known = characters();
    for letter in text.chars() {
        let folded = fold(letter, known);
        let unit = match place_of(folded) {
            Some(place) if known.place[place] != u16::MAX => 0x8000 + known.place[place],
            Some(place) => 0xa000 + u16::try_from(place).unwrap_or(0),
            None if u32::from(folded) < 0x7f => {
                out.push(folded as u8);
                continue;
            }
            None => {
                // Between ASCII and Chinese.
                out.push(0x7f);
                u16::try_from(u32::from(folded)).unwrap_or(u16::MAX)
            }
        };
        out.push((unit >> 8) as u8);
        out.push(unit as u8);
    }
}

/// Bytes that [`bytes_key`] looks at.
pub const KEY_BYTES: usize = 14;

/// A number, below 2¹¹², that is smaller where the first fourteen bytes are.
#[must_use]
pub fn bytes_key(bytes: &[u8]) -> u128 {
    (0..KEY_BYTES).fold(0, |key, at| (key << 8) | u128::from(bytes.get(at).copied().unwrap_or(0)))
}

/// A number, below 2¹¹², that is smaller for a text that comes earlier by its beginning.
#[must_use]
pub fn text_key(text: &str) -> u128 {
    let mut bytes = Vec::with_capacity(text.len());
    order_bytes_into(text, &mut bytes);
    bytes_key(&bytes)
}

/// The order of two texts; those that differ only in width, case or script are equal.
#[must_use]
pub fn compare_texts(one: &str, other: &str) -> Ordering {
    let bytes = |text: &str| {
        let mut bytes = Vec::with_capacity(text.len());
        order_bytes_into(text, &mut bytes);
        bytes
    };
    bytes(one).cmp(&bytes(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn width_case_and_script_do_not_count() {
        assert_eq!(folded("ＧＴＸ　Ｐro 國際貿易"), "gtx pro 国际贸易");
        assert_eq!(folded("臺灣積體電路"), "台湾积体电路");
        assert_eq!(folded("ÄÖÜ ẞ"), "äöü ß");
    }

    #[test]
    fn chinese_is_ordered_and_abbreviated_as_it_is_read() {
        let mut names = ["张伟", "阿里", "王芳", "Zoom", "重庆", "9号", "北京", "陳"];
        names.sort_by(|one, other| compare_texts(one, other));
        assert_eq!(names, ["9号", "Zoom", "阿里", "北京", "陳", "王芳", "张伟", "重庆"]);
        let mut out = String::new();
        initials_into(&folded("臺灣積體電路 TSMC"), &mut out);
        assert_eq!(out, "twjtdltsmc");
        out.clear();
        initials_into("plain", &mut out);
        assert_eq!(out, "");
    }

    proptest! {
        #[test]
        fn keys_never_contradict_the_order(one in "\\PC{0,12}", other in "\\PC{0,12}") {
            if text_key(&one) < text_key(&other) {
                prop_assert_eq!(compare_texts(&one, &other), Ordering::Less);
            }
            prop_assert!(text_key(&one) < 1 << 112);
        }

        #[test]
        fn folding_again_changes_nothing(text in "\\PC{0,40}") {
            prop_assert_eq!(folded(&folded(&text)), folded(&text));
        }
    }
}
