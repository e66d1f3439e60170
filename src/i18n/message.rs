//! Looking messages up and filling them in.

use super::{Language, MoneyForm};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;

/// What fills a placeholder.
#[derive(Clone, Debug, PartialEq)]
pub struct Arg {
    text: String,
    is_one: bool,
}

impl Arg {
    /// A count with its written form; it also chooses between singular and plural.
    #[must_use]
    pub fn count(count: u64, text: String) -> Self {
        Self { text, is_one: count == 1 }
    }
}

impl<T: Into<String>> From<T> for Arg {
    fn from(text: T) -> Self {
        Self { text: text.into(), is_one: false }
    }
}

/// A part of a message whose placeholders a page fills with markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// The placeholder of that name.
    Slot(String),
}

/// A language with its messages and number forms: what every component writes with.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Locale {
    /// The language.
    pub language: Language,
    /// How amounts are written: as an open plan's units say.
    pub money: MoneyForm,
}

type Table = HashMap<&'static str, &'static str>;

/// The messages of a file's text.
pub(super) fn parse(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(key, text)| (key.trim(), text.trim()))
}

/// Messages of the rooms, a file a language. Whoever shows a room has them [`learn`]ed first.
pub static ROOMS: [&str; 3] = [
    include_str!("messages/en.rooms.txt"),
    include_str!("messages/zh-Hans.rooms.txt"),
    include_str!("messages/zh-Hant.rooms.txt"),
];

thread_local! {
    static TABLES: RefCell<[Option<Table>; 3]> = const { RefCell::new([const { None }; 3]) };
    /// On the host, where markup is tested, everything is there from the start.
    static LEARNT: Cell<Option<&'static [&'static str; 3]>> =
        const { Cell::new(if cfg!(target_arch = "wasm32") { None } else { Some(&ROOMS) }) };
}

/// Adds messages to those of the window.
pub fn learn(files: &'static [&'static str; 3]) {
    if LEARNT.replace(Some(files)).is_none() {
        TABLES.set([const { None }; 3]);
    }
}

fn find(language: Language, key: &str) -> Option<&'static str> {
    TABLES.with_borrow_mut(|tables| {
        let index = language.index();
        let table = tables[index].get_or_insert_with(|| {
            let learnt = LEARNT.get().map_or("", |files| files[index]);
            parse(language.file()).chain(parse(learnt)).collect()
        });
        table.get(key).copied()
    })
}

impl Locale {
    /// The locale of a language, outside of any plan.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language, money: MoneyForm::default() }
    }

    /// The message of that key; the key itself when there is none, which a test keeps from happening.
    #[must_use]
    pub fn t(self, key: &str) -> String {
        self.tr(key, &[])
    }

    /// The message of that key, filled in.
    #[must_use]
    pub fn tr(self, key: &str, args: &[(&str, Arg)]) -> String {
        self.pieces(key, args)
            .into_iter()
            .map(|piece| match piece {
                Piece::Text(text) => text,
                Piece::Slot(name) => format!("{{{name}}}"),
            })
            .collect()
    }

    /// The message of that key in pieces: placeholders named in `args` are filled in, the others are
    /// left for markup.
    #[must_use]
    pub fn pieces(self, key: &str, args: &[(&str, Arg)]) -> Vec<Piece> {
        let Some(mut rest) = find(self.language, key) else {
            return vec![Piece::Text(key.to_owned())];
        };
        let mut pieces = Vec::new();
        let mut text = String::new();
        if self.language == Language::Pseudo {
            text.push('[');
        }
        while let Some((before, (slot, after))) =
            rest.split_once('{').and_then(|(before, tail)| Some((before, tail.split_once('}')?)))
        {
            text.push_str(&self.words(before));
            let mut forms = slot.split('|');
            let name = forms.next().unwrap_or_default();
            let arg = args.iter().find(|(known, _)| *known == name).map(|(_, arg)| arg);
            match (arg, forms.next(), forms.next()) {
                (arg, Some(one), Some(many)) => {
                    text.push_str(&self.words(if arg.is_some_and(|arg| arg.is_one) { one } else { many }));
                }
                (Some(arg), ..) => text.push_str(&arg.text),
                (None, ..) => {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                    pieces.push(Piece::Slot(name.to_owned()));
                }
            }
            rest = after;
        }
        text.push_str(&self.words(rest));
        if self.language == Language::Pseudo {
            text.push(']');
        }
        pieces.push(Piece::Text(text));
        pieces
    }

    /// Words as they are, or accented and a third longer.
    fn words(self, words: &str) -> String {
        const PLAIN: &str = "aceinouAEIOUrsty";
        const ACCENTED: &str = "áçéîñóúÁÉÎÓÚŕšţý";
        if self.language != Language::Pseudo {
            return words.to_owned();
        }
        let mut long = String::with_capacity(words.len() * 2);
        for (index, letter) in words.chars().enumerate() {
            let accented = PLAIN.chars().position(|plain| plain == letter).and_then(|at| ACCENTED.chars().nth(at));
            long.push(accented.unwrap_or(letter));
            if index % 3 == 2 && letter.is_alphabetic() {
                long.push('~');
            }
        }
        long
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_plurals_chosen() {
        let english = Locale::new(Language::English);
        let one = english.tr("count.customers", &[("count", Arg::count(1, "1".into()))]);
        let many = english.tr("count.customers", &[("count", Arg::count(12, "12".into()))]);
        assert_eq!((one.as_str(), many.as_str()), ("1 customer", "12 customers"));
    }

    #[test]
    fn an_open_placeholder_stays_a_slot() {
        let pieces = Locale::default().pieces("count.customers", &[]);
        assert!(pieces.contains(&Piece::Slot("count".into())));
    }

    #[test]
    fn pseudo_text_is_longer_and_marked() {
        let text = Locale::new(Language::Pseudo).t("nav.customers");
        assert!(text.starts_with('[') && text.ends_with(']') && text.len() > "Customers".len() + 2);
    }
}
