//! "Help me decide": a few questions on what a person did or said, and what the answers suggest.
//!
//! The rule is the same for attitude, influence and access: each answer stands for a figure, and the suggestion is the mean
//! of those that were given, rounded. Style takes the mean on each axis. Roles are collected: an answer that shows one
//! adds it. A question that is left open counts for nothing.
//!
//! What is asked follows those who described it: style, Merrill and Reid ("Personal Styles and Effective Performance",
//! 1981: pace, statements and questions, face and hands, what the talk turns to); roles, Miller and Heiman ("The New
//! Strategic Selling", 1998: who gives the last yes, who judges, who uses) and Bosworth ("Solution Selling", 1995: who has
//! the power to buy, who lets one in); attitude, Miller and Heiman (how buyers answer what is offered); influence, Holden
//! ("Power Base Selling", 1990: what becomes of a matter when the person objects). The figures are ours.

use super::attitude::{Access, Attitude};
use super::involvement::{Evidence, Trait};
use super::role::{Role, Roles};
use super::style::Style;
use std::rc::Rc;

/// What an answer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// A step of attitude: −2 works against us, 2 agrees.
    Attitude(i8),
    /// Influence, 0–10.
    Influence(i8),
    /// A step of access: 0 none, 3 trusted.
    Access(i8),
    /// A role; none where the answer shows none.
    Role(Option<Role>),
    /// Assertiveness, −10 to 10.
    Assertiveness(i8),
    /// Emotion, −10 to 10.
    Emotion(i8),
}

/// A question with its answers, one of which may be given. Its words stand in the messages under its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its name.
    pub name: &'static str,
    /// What each answer stands for.
    pub answers: &'static [Says],
}

use Says::{
    Access as Near, Assertiveness as Pace, Attitude as Stands, Emotion as Warmth, Influence as Moves, Role as Has,
};

const ATTITUDE: [Question; 5] = [
    Question { name: "attitude_speaks", answers: &[Stands(2), Stands(1), Stands(0), Stands(-1)] },
    Question { name: "attitude_does", answers: &[Stands(2), Stands(1), Stands(0), Stands(-1)] },
    Question { name: "attitude_inside", answers: &[Stands(2), Stands(1), Stands(0), Stands(-2)] },
    Question { name: "attitude_tells", answers: &[Stands(2), Stands(1), Stands(-1), Stands(-2)] },
    Question { name: "attitude_time", answers: &[Stands(2), Stands(1), Stands(0), Stands(-1)] },
];

const INFLUENCE: [Question; 5] = [
    Question { name: "influence_last_word", answers: &[Moves(10), Moves(6), Moves(1)] },
    Question { name: "influence_objection", answers: &[Moves(9), Moves(6), Moves(2)] },
    Question { name: "influence_asked", answers: &[Moves(9), Moves(5), Moves(1)] },
    Question { name: "influence_release", answers: &[Moves(10), Moves(6), Moves(2)] },
    Question { name: "influence_room", answers: &[Moves(8), Moves(4), Moves(1)] },
];

const ACCESS: [Question; 4] = [
    Question { name: "access_answers", answers: &[Near(3), Near(2), Near(1), Near(0)] },
    Question { name: "access_meets", answers: &[Near(3), Near(2), Near(1), Near(0)] },
    Question { name: "access_tells", answers: &[Near(3), Near(2), Near(1), Near(0)] },
    Question { name: "access_reach", answers: &[Near(3), Near(2), Near(1), Near(0)] },
];

const ROLE: [Question; 6] = [
    Question {
        name: "role_decision",
        answers: &[Has(Some(Role::DecisionMaker)), Has(Some(Role::Influencer)), Has(None)],
    },
    Question {
        name: "role_judges",
        answers: &[
            Has(Some(Role::TechnicalRecommender)),
            Has(Some(Role::FinancialRecommender)),
            Has(Some(Role::ManagerialRecommender)),
            Has(None),
        ],
    },
    Question { name: "role_door", answers: &[Has(Some(Role::Gatekeeper)), Has(Some(Role::Purchaser)), Has(None)] },
    Question { name: "role_work", answers: &[Has(Some(Role::User)), Has(Some(Role::ProjectLead)), Has(None)] },
    Question {
        name: "role_place",
        answers: &[
            Has(Some(Role::SeniorManagement)),
            Has(Some(Role::ParentManagement)),
            Has(Some(Role::Consultant)),
            Has(None),
        ],
    },
    Question { name: "role_rival", answers: &[Has(Some(Role::CompetitorAlly)), Has(None)] },
];

const STYLE: [Question; 6] = [
    Question { name: "style_pace", answers: &[Pace(9), Pace(0), Pace(-9)] },
    Question { name: "style_asks", answers: &[Pace(8), Pace(0), Pace(-8)] },
    Question { name: "style_decides", answers: &[Pace(9), Pace(0), Pace(-9)] },
    Question { name: "style_face", answers: &[Warmth(9), Warmth(0), Warmth(-9)] },
    Question { name: "style_topics", answers: &[Warmth(8), Warmth(0), Warmth(-8)] },
    Question { name: "style_opening", answers: &[Warmth(9), Warmth(0), Warmth(-9)] },
];

/// The questions on something. Their order is what [`Evidence::answers`] goes by: new ones come last.
#[must_use]
pub fn questions(about: Trait) -> &'static [Question] {
    match about {
        Trait::Attitude => &ATTITUDE,
        Trait::Influence => &INFLUENCE,
        Trait::Access => &ACCESS,
        Trait::Role => &ROLE,
        Trait::Style => &STYLE,
    }
}

/// What answers suggest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suggested {
    /// How the person stands.
    Attitude(Attitude),
    /// Influence, 0–10.
    Influence(u8),
    /// How near we are.
    Access(Access),
    /// Roles that showed; there may be none.
    Roles(Roles),
    /// How the person deals with others.
    Style(Style),
}

/// What answers suggest, and how many it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What.
    pub value: Suggested,
    /// Questions that were answered.
    pub answers: usize,
    /// Questions that there are.
    pub questions: usize,
}

/// What answers suggest, the first question's first; none where none was given, and for style none until each axis has one.
///
/// Numbers of answers that a question does not have are left out.
///
/// ```
/// use rungs::domain::stakeholders::{Attitude, Suggested, Trait, suggestion};
/// let said = suggestion(Trait::Attitude, &[Some(0), Some(1)]).expect("two answers");
/// assert_eq!((said.value, said.answers), (Suggested::Attitude(Attitude::Supports), 2));
/// assert_eq!(suggestion(Trait::Influence, &[None, None]), None);
/// ```
#[must_use]
pub fn suggestion(about: Trait, answers: &[Option<u8>]) -> Option<Suggestion> {
    let questions = questions(about);
    let given: Vec<Says> = questions
        .iter()
        .zip(answers)
        .filter_map(|(question, answer)| question.answers.get(usize::from((*answer)?)).copied())
        .collect();
    let mean = |figure: fn(Says) -> Option<i8>| rounded_mean(given.iter().filter_map(|says| figure(*says)));
    let value = match about {
        Trait::Attitude => {
            let step = mean(|says| if let Stands(step) = says { Some(step) } else { None })?;
            // From the best, 2, to the worst, −2.
            Suggested::Attitude(*Attitude::ALL.get(usize::try_from(2 - step).ok()?)?)
        }
        Trait::Influence => {
            let figure = mean(|says| if let Moves(figure) = says { Some(figure) } else { None })?;
            Suggested::Influence(u8::try_from(figure).ok()?)
        }
        Trait::Access => {
            let step = mean(|says| if let Near(step) = says { Some(step) } else { None })?;
            Suggested::Access(*Access::ALL.get(usize::try_from(step).ok()?)?)
        }
        Trait::Role if given.is_empty() => return None,
        Trait::Role => {
            let shown = given.iter().filter_map(|says| if let Has(role) = says { *role } else { None });
            Suggested::Roles(shown.collect())
        }
        Trait::Style => Suggested::Style(Style {
            assertiveness: mean(|says| if let Pace(figure) = says { Some(figure) } else { None })?,
            emotion: mean(|says| if let Warmth(figure) = says { Some(figure) } else { None })?,
        }),
    };
    Some(Suggestion { value, answers: given.len(), questions: questions.len() })
}

/// The mean, a half rounded up; none of nothing.
fn rounded_mean(figures: impl Iterator<Item = i8>) -> Option<i8> {
    let (sum, count) = figures.fold((0_i32, 0_i32), |(sum, count), figure| (sum + i32::from(figure), count + 1));
    if count == 0 {
        return None;
    }
    i8::try_from((2 * sum + count).div_euclid(2 * count)).ok()
}

/// The latest answer to each question on something, whatever the day; of the same day, the one that stands later.
#[must_use]
pub fn latest_answers(evidence: &[Rc<Evidence>], about: Trait) -> Vec<Option<u8>> {
    let mut of_it: Vec<&Rc<Evidence>> = evidence.iter().filter(|one| one.about == about).collect();
    of_it.sort_by_key(|one| one.on);
    let mut latest = vec![None; questions(about).len()];
    for one in of_it {
        for (known, answer) in latest.iter_mut().zip(&one.answers) {
            *known = answer.or(*known);
        }
    }
    latest
}

/// Keeps answers among evidence: what was answered on the same day about the same is replaced, and the oldest goes where
/// there is no room.
pub fn keep_evidence(evidence: &mut Vec<Rc<Evidence>>, new: Evidence) {
    evidence.retain(|one| one.on != new.on || one.about != new.about);
    let at = evidence.partition_point(|one| one.on <= new.on);
    evidence.insert(at, Rc::new(new));
    let surplus = evidence.len().saturating_sub(super::EVIDENCE_MAX);
    evidence.drain(..surplus);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use proptest::prelude::*;

    fn about() -> impl Strategy<Value = Trait> {
        proptest::sample::select(Trait::ALL.to_vec())
    }

    fn answers() -> impl Strategy<Value = Vec<Option<u8>>> {
        proptest::collection::vec(proptest::option::of(0_u8..6), 0..8)
    }

    /// What is suggested as figures, the greater the more of it.
    fn figures(value: Suggested) -> Vec<i64> {
        let whole = |count: usize| i64::try_from(count).expect("few");
        match value {
            Suggested::Attitude(attitude) => {
                vec![-whole(Attitude::ALL.iter().position(|one| *one == attitude).expect("one of them"))]
            }
            Suggested::Influence(influence) => vec![i64::from(influence)],
            Suggested::Access(access) => vec![access as i64],
            Suggested::Roles(roles) => vec![whole(roles.iter().count())],
            Suggested::Style(style) => vec![i64::from(style.assertiveness), i64::from(style.emotion)],
        }
    }

    fn figure(says: Says) -> i32 {
        match says {
            Stands(figure) | Moves(figure) | Near(figure) | Pace(figure) | Warmth(figure) => i32::from(figure),
            Has(role) => i32::from(role.is_some()),
        }
    }

    #[test]
    fn questions_are_few_and_each_has_answers_that_differ() {
        for about in Trait::ALL {
            assert!((3..=6).contains(&questions(about).len()), "{about:?}");
            for question in questions(about) {
                assert!((2..=4).contains(&question.answers.len()), "{}", question.name);
                let mut told: Vec<String> = question.answers.iter().map(|says| format!("{says:?}")).collect();
                told.dedup();
                assert_eq!(told.len(), question.answers.len(), "{}", question.name);
            }
        }
    }

    #[test]
    fn by_hand() {
        let of = |about, answers: &[Option<u8>]| suggestion(about, answers).map(|said| said.value);
        // 2 and −1 are 0.5, rounded up.
        assert_eq!(of(Trait::Attitude, &[Some(0), Some(3)]), Some(Suggested::Attitude(Attitude::Doubts)));
        assert_eq!(
            of(Trait::Attitude, &[None, None, Some(3), Some(3)]),
            Some(Suggested::Attitude(Attitude::Sabotages))
        );
        // 10, 9 and 5 are 8.
        assert_eq!(of(Trait::Influence, &[Some(0), Some(0), Some(1)]), Some(Suggested::Influence(8)));
        assert_eq!(of(Trait::Access, &[Some(1), Some(2), Some(2)]), Some(Suggested::Access(Access::Met)));
        let roles = [Role::DecisionMaker, Role::Gatekeeper, Role::User].into_iter().collect();
        let whole = suggestion(Trait::Role, &[Some(0), None, Some(0), Some(0), None, Some(1)]).expect("answers");
        assert_eq!((whole.value, whole.answers, whole.questions), (Suggested::Roles(roles), 4, 6));
        assert_eq!(of(Trait::Role, &[Some(2)]), Some(Suggested::Roles(Roles::default())));
        assert_eq!(of(Trait::Style, &[Some(0), Some(2)]), None, "one axis is open");
        let style = Style { assertiveness: 1, emotion: -9 };
        assert_eq!(of(Trait::Style, &[Some(0), Some(2), None, Some(2)]), Some(Suggested::Style(style)));
    }

    #[test]
    fn the_latest_answer_counts_and_a_day_has_one() {
        let day = |day| Day::new(2027, 3, day).expect("a day");
        let told =
            |on, answers: &[Option<u8>]| Evidence { on, about: Trait::Access, answers: answers.to_vec(), note: None };
        let mut evidence = Vec::new();
        keep_evidence(&mut evidence, told(day(9), &[Some(3), None, Some(1)]));
        keep_evidence(&mut evidence, told(day(2), &[Some(0), Some(0)]));
        assert_eq!(latest_answers(&evidence, Trait::Access), [Some(3), Some(0), Some(1), None]);
        keep_evidence(&mut evidence, told(day(9), &[Some(1)]));
        assert_eq!(evidence.iter().map(|one| one.on).collect::<Vec<_>>(), [day(2), day(9)]);
        assert_eq!(latest_answers(&evidence, Trait::Access), [Some(1), Some(0), None, None]);
        assert_eq!(latest_answers(&evidence, Trait::Style), [None; 6]);
    }

    proptest! {
        #[test]
        fn whatever_is_answered_the_suggestion_keeps_its_limits(about in about(), answers in answers()) {
            let Some(said) = suggestion(about, &answers) else { return Ok(()) };
            prop_assert!(said.answers >= 1 && said.answers <= said.questions);
            match said.value {
                Suggested::Influence(influence) => prop_assert!(influence <= super::super::INFLUENCE_MAX),
                Suggested::Style(style) => prop_assert!(style.is_usable()),
                _ => {}
            }
        }

        #[test]
        fn no_answer_no_suggestion(about in about(), count in 0_usize..9) {
            prop_assert_eq!(suggestion(about, &vec![None; count]), None);
        }

        /// An answer that says more than another in its place never lowers what is suggested, nor does one that says as
        /// much as can be said to a question that was open.
        #[test]
        fn more_of_one_kind_moves_it_that_way(about in about(), answers in answers(), at in 0_usize..6, to in 0_u8..4) {
            let questions = questions(about);
            let at = at % questions.len();
            let mut answers = answers;
            answers.resize(questions.len(), None);
            let of = |answer: Option<u8>| answer.and_then(|answer| questions[at].answers.get(usize::from(answer))).map(|says| figure(*says));
            let mut other = answers.clone();
            other[at] = Some(to);
            let Some(after) = of(other[at]) else { return Ok(()) };
            let most = questions.iter().flat_map(|question| question.answers).map(|says| figure(*says)).max().expect("answers");
            let is_more = of(answers[at]).map_or(after == most, |before| after >= before);
            if let (true, Some(before), Some(after)) = (is_more, suggestion(about, &answers), suggestion(about, &other)) {
                for (before, after) in figures(before.value).into_iter().zip(figures(after.value)) {
                    prop_assert!(after >= before, "{answers:?} {other:?}");
                }
            }
        }
    }
}
