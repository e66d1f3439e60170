//! The languages of the interface.

use crate::domain::ladder::templates::Localised;
use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English.
    #[default]
    #[serde(rename = "en")]
    English,
    /// 简体中文.
    #[serde(rename = "zh-Hans")]
    Simplified,
    /// 繁體中文.
    #[serde(rename = "zh-Hant")]
    Traditional,
    /// English, longer and accented: what is clipped or not translated stands out.
    #[serde(rename = "en-XA")]
    Pseudo,
}

impl Language {
    /// Those offered to people.
    pub const OFFERED: [Self; 3] = [Self::English, Self::Simplified, Self::Traditional];

    /// The BCP 47 tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
            Self::Pseudo => "en-XA",
        }
    }

    /// Its name in itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Simplified => "简体中文",
            Self::Traditional => "繁體中文",
            Self::Pseudo => "[Ƥşḗŭḓǿ]",
        }
    }

    /// The locale that numbers and dates are written in. British English has no surprises abroad:
    /// day before month, four-digit years.
    #[must_use]
    pub fn number_locale(self) -> &'static str {
        match self {
            Self::English | Self::Pseudo => "en-GB",
            Self::Simplified => "zh-CN",
            Self::Traditional => "zh-TW",
        }
    }

    /// Whether large numbers are said by 万, ten thousands.
    #[must_use]
    pub fn counts_by_ten_thousand(self) -> bool {
        matches!(self, Self::Simplified | Self::Traditional)
    }

    /// Whether a space stands between two sentences.
    #[must_use]
    pub fn separates_sentences(self) -> bool {
        matches!(self, Self::English | Self::Pseudo)
    }

    /// The language that fits a BCP 47 tag as browsers give it; none for one that is not offered.
    #[must_use]
    pub fn for_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split('-');
        match parts.next()? {
            "en" => Some(if tag == "en-xa" { Self::Pseudo } else { Self::English }),
            "zh" | "yue" => {
                let traditional = parts.any(|part| matches!(part, "hant" | "tw" | "hk" | "mo"));
                Some(if traditional { Self::Traditional } else { Self::Simplified })
            }
            _ => None,
        }
    }

    /// The first of the browser's languages that is offered, else English.
    #[must_use]
    pub fn choose<S: AsRef<str>>(tags: impl IntoIterator<Item = S>) -> Self {
        tags.into_iter().find_map(|tag| Self::for_tag(tag.as_ref())).unwrap_or_default()
    }

    /// Picks the text of this language.
    #[must_use]
    pub fn pick(self) -> fn(&Localised) -> &str {
        match self {
            Self::English | Self::Pseudo => |text| &text.english,
            Self::Simplified => |text| &text.simplified,
            Self::Traditional => |text| &text.traditional,
        }
    }

    pub(super) fn file(self) -> &'static str {
        match self {
            Self::English | Self::Pseudo => include_str!("messages/en.txt"),
            Self::Simplified => include_str!("messages/zh-Hans.txt"),
            Self::Traditional => include_str!("messages/zh-Hant.txt"),
        }
    }

    /// Its place among files of the three languages.
    pub(super) fn index(self) -> usize {
        match self {
            Self::English | Self::Pseudo => 0,
            Self::Simplified => 1,
            Self::Traditional => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_first_known_language_wins() {
        assert_eq!(Language::choose(["fr-FR", "zh-TW", "en"]), Language::Traditional);
        assert_eq!(Language::choose(["zh-CN"]), Language::Simplified);
        assert_eq!(Language::choose(["zh-Hant-HK"]), Language::Traditional);
        assert_eq!(Language::choose(["de"]), Language::English);
        assert_eq!(Language::choose(Vec::<String>::new()), Language::English);
    }
}
