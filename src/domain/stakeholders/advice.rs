//! Which advice belongs to whom: on style, relative to the one who plans; on needs, by what we are to the person.
//!
//! Style follows Merrill and Reid ("Personal Styles and Effective Performance", 1981): what helps is to meet the other's
//! pace and warmth half way, so only the difference counts, not the quadrant. Its words stand in the messages, or are a
//! plan's own ([`MapSettings::advice`]).
//!
//! [`MapSettings::advice`]: super::MapSettings::advice

use super::need::NeedQuadrant;
use super::settings::Advice;
use super::style::Style;

/// So much on an axis is a difference that others notice; less is alike.
pub const STYLE_MARGIN: i8 = 3;

/// How somebody compares with me on an axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// By the margin or more above me.
    More,
    /// Within the margin.
    Alike,
    /// By the margin or more below me.
    Less,
}

impl Beside {
    fn of(other: i8, mine: i8) -> Self {
        match i16::from(other) - i16::from(mine) {
            by if by >= i16::from(STYLE_MARGIN) => Self::More,
            by if by <= -i16::from(STYLE_MARGIN) => Self::Less,
            _ => Self::Alike,
        }
    }
}

/// How somebody's style compares with mine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StyleBeside {
    /// Assertiveness: more is faster.
    pub pace: Beside,
    /// Emotion: more is warmer.
    pub warmth: Beside,
}

impl StyleBeside {
    /// Of both styles.
    ///
    /// ```
    /// use rungs::domain::stakeholders::{Beside, Style, StyleBeside};
    /// let (person, me) = (Style { assertiveness: 6, emotion: -2 }, Style { assertiveness: 2, emotion: 0 });
    /// let beside = StyleBeside::of(person, me);
    /// assert_eq!((beside.pace, beside.warmth), (Beside::More, Beside::Alike));
    /// ```
    #[must_use]
    pub fn of(person: Style, me: Style) -> Self {
        Self {
            pace: Beside::of(person.assertiveness, me.assertiveness),
            warmth: Beside::of(person.emotion, me.emotion),
        }
    }

    /// What to do about the pace; nothing where we are alike.
    #[must_use]
    pub fn pace_advice(self) -> Option<Advice> {
        match self.pace {
            Beside::More => Some(Advice::Faster),
            Beside::Less => Some(Advice::Slower),
            Beside::Alike => None,
        }
    }

    /// What to do about the warmth; nothing where we are alike.
    #[must_use]
    pub fn warmth_advice(self) -> Option<Advice> {
        match self.warmth {
            Beside::More => Some(Advice::Warmer),
            Beside::Less => Some(Advice::Cooler),
            Beside::Alike => None,
        }
    }
}

/// How my own style looks from outside, and how to temper it.
#[must_use]
pub fn outside_advice(me: Style) -> Advice {
    Advice::Outside(me.kind())
}

/// How to keep somebody as partner, or make one of them.
#[must_use]
pub fn quadrant_advice(quadrant: NeedQuadrant) -> Advice {
    Advice::Quadrant(quadrant)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn style() -> impl Strategy<Value = Style> {
        (-10_i8..=10, -10_i8..=10).prop_map(|(assertiveness, emotion)| Style { assertiveness, emotion })
    }

    #[test]
    fn the_margin_is_the_first_difference_that_counts() {
        let me = Style { assertiveness: 1, emotion: -1 };
        let of = |assertiveness, emotion| {
            let beside = StyleBeside::of(Style { assertiveness, emotion }, me);
            (beside.pace_advice(), beside.warmth_advice())
        };
        assert_eq!(of(3, 1), (None, None));
        assert_eq!(of(4, 2), (Some(Advice::Faster), Some(Advice::Warmer)));
        assert_eq!(of(-2, -4), (Some(Advice::Slower), Some(Advice::Cooler)));
        assert_eq!(of(10, -10), (Some(Advice::Faster), Some(Advice::Cooler)));
    }

    proptest! {
        #[test]
        fn what_one_is_to_the_other_turns_round(one in style(), other in style()) {
            let turned = |beside| match beside {
                Beside::More => Beside::Less,
                Beside::Less => Beside::More,
                Beside::Alike => Beside::Alike,
            };
            let (there, back) = (StyleBeside::of(one, other), StyleBeside::of(other, one));
            prop_assert_eq!(there.pace, turned(back.pace));
            prop_assert_eq!(there.warmth, turned(back.warmth));
            prop_assert_eq!(StyleBeside::of(one, one), StyleBeside { pace: Beside::Alike, warmth: Beside::Alike });
        }
    }
}
