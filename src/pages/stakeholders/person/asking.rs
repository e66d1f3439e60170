//! "Help me decide": questions on what a person did or said, what the answers suggest, and the answers that were kept.

use super::sets::{PartProps, line, use_sets};
use crate::domain::stakeholders::Stakeholder;
use crate::domain::stakeholders::{
    Attitude, Evidence, Question, Says, Suggested, Suggestion, Trait, keep_evidence, latest_answers, questions,
    suggestion,
};
use crate::i18n::Locale;
use crate::pages::stakeholders::attitude::put_attitude;
use crate::pages::stakeholders::shared::MapProps;
use crate::pages::stakeholders::styles::{signed, style_words};
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::dialog::Dialog;
use crate::ui::fold::Fold;
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Ask`].
#[derive(PartialEq, Properties)]
pub struct AskProps {
    /// The map.
    pub given: MapProps,
    /// Whom it is about.
    pub who: Stakeholder,
    /// What is asked about.
    pub about: Trait,
}

/// A button that opens the questions.
#[component]
pub fn Ask(props: &AskProps) -> Html {
    let locale = use_locale();
    let is_open = use_state_eq(|| false);
    let set = |open: bool| {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(open))
    };
    let about = words::about(locale, props.about);
    let title = locale.tr("map.asking.open", &[("about", about.into())]);
    html! {
        <>
            <button type="button" class="button quiet small" title={title.clone()} aria-label={title.clone()} onclick={set(true).reform(|_: MouseEvent| ())}>{ icon(Glyph::Idea) }{ locale.t("map.asking.button") }</button>
            if *is_open {
                <Dialog {title} on_close={set(false)}>
                    <Questions given={props.given.clone()} who={props.who.clone()} about={props.about} on_done={set(false)} />
                </Dialog>
            }
        </>
    }
}

#[derive(PartialEq, Properties)]
struct QuestionsProps {
    given: MapProps,
    who: Stakeholder,
    about: Trait,
    on_done: Callback<()>,
}

#[component]
fn Questions(props: &QuestionsProps) -> Html {
    let locale = use_locale();
    let sets = use_sets(&PartProps { given: props.given.clone(), who: props.who.clone() });
    let (about, today) = (props.about, props.given.today);
    let evidence = &props.who.involvement.evidence;
    let answers = use_state_eq(|| latest_answers(evidence, about));
    let seen = use_state_eq(String::new);
    let error = use_state_eq(|| None::<String>);
    let (id, note_id) = (crate::ui::use_element_id("ask"), crate::ui::use_element_id("ask-note"));
    let before = evidence.iter().filter(|one| one.about == about).map(|one| one.on).max();
    let suggested = suggestion(about, &answers);
    let keep = |takes: bool| {
        let (sets, answers, seen, error) = (sets.clone(), (*answers).clone(), seen.clone(), error.setter());
        let on_done = props.on_done.clone();
        Callback::from(move |_: MouseEvent| {
            let done = line(locale, &seen).and_then(|note| {
                let gesture = crate::state::gesture();
                sets.involvement(gesture, |one| {
                    keep_evidence(&mut one.evidence, Evidence { on: today, about, answers: answers.clone(), note });
                    if let Some(suggested) = suggestion(about, &answers).filter(|_| takes) {
                        take(one, suggested.value, today);
                    }
                })?;
                match suggestion(about, &answers).map(|suggested| suggested.value) {
                    Some(Suggested::Style(style)) if takes => sets.person(gesture, |person| person.style = Some(style)),
                    _ => Ok(()),
                }
            });
            match done {
                Ok(()) => on_done.emit(()),
                Err(why) => error.set(Some(why)),
            }
        })
    };
    let question = |(number, question): (usize, &Question)| {
        let given = answers.get(number).copied().flatten();
        let name = format!("{id}-{number}");
        let answer = |at: Option<u8>| {
            let (words, stands_for) = match at {
                Some(at) => (
                    answer_words(locale, question, at),
                    question.answers.get(usize::from(at)).map(|says| says_words(locale, *says)),
                ),
                None => (locale.t("map.asking.open_answer"), None),
            };
            let onchange = {
                let answers = answers.clone();
                Callback::from(move |_: Event| {
                    let mut next = (*answers).clone();
                    if let Some(answer) = next.get_mut(number) {
                        *answer = at;
                    }
                    answers.set(next);
                })
            };
            html! {
                <label class="check" key={at.map_or(99, i32::from)}>
                    <input type="radio" name={name.clone()} checked={given == at} {onchange} />
                    <span>{ words }</span>
                    if let Some(stands_for) = stands_for { <small class="note">{ stands_for }</small> }
                </label>
            }
        };
        let count = u8::try_from(question.answers.len()).unwrap_or(u8::MAX);
        html! {
            <fieldset key={number} class="map-question">
                <legend>{ question_words(locale, question) }</legend>
                { for (0..count).map(Some).chain([None]).map(answer) }
            </fieldset>
        }
    };
    let oninput = {
        let seen = seen.setter();
        Callback::from(move |event: InputEvent| seen.set(typed(&event).unwrap_or_default()))
    };
    let rule = match about {
        Trait::Role => "map.asking.rule_roles",
        Trait::Style => "map.asking.rule_style",
        _ => "map.asking.rule_mean",
    };
    let is_answered = answers.iter().any(Option::is_some);
    html! {
        <div class="map-asking">
            <p class="note">{ locale.t("map.asking.note") }</p>
            if let Some(day) = before { <p class="note">{ locale.tr("map.asking.filled", &[("day", locale.day(day).into())]) }</p> }
            { for questions(about).iter().enumerate().map(question) }
            <div class="text-field">
                <label for={note_id.clone()}>{ locale.t("map.asking.seen") }</label>
                <input type="text" id={note_id} autocomplete="off" value={(*seen).clone()} {oninput} />
            </div>
            <p class="map-suggested" aria-live="polite"><b>{ suggested_words(locale, about, suggested, is_answered) }</b></p>
            <p class="note">{ locale.t(rule) }</p>
            <div class="actions">
                <button type="button" class="button primary" disabled={suggested.is_none()} onclick={keep(true)}>{ locale.t("map.asking.take") }</button>
                <button type="button" class="button" disabled={!is_answered} onclick={keep(false)}>{ locale.t("map.asking.keep") }</button>
            </div>
            if let Some(why) = (*error).clone() { <p class="field-error" role="alert">{ why }</p> }
        </div>
    }
}

fn take(one: &mut crate::domain::stakeholders::Involvement, suggested: Suggested, today: crate::domain::calendar::Day) {
    match suggested {
        Suggested::Attitude(attitude) => put_attitude(one, Some(attitude), today),
        Suggested::Influence(influence) => one.influence = Some(influence),
        Suggested::Access(access) => one.access = Some(access),
        Suggested::Roles(roles) => one.roles = roles.iter().fold(one.roles, |all, role| all.with(role, true)),
        // The style is the person's, on whichever map.
        Suggested::Style(_) => {}
    }
}

fn question_words(locale: Locale, question: &Question) -> String {
    locale.t(&format!("map.ask.{}", question.name))
}

fn answer_words(locale: Locale, question: &Question, answer: u8) -> String {
    locale.t(&format!("map.ask.{}.{answer}", question.name))
}

/// What an answer stands for.
fn says_words(locale: Locale, says: Says) -> String {
    let figure = |key: &str, figure: i8| locale.tr(key, &[("figure", signed(figure).into())]);
    match says {
        Says::Attitude(step) => {
            let at = usize::try_from(2 - step).unwrap_or_default();
            words::attitude(locale, Attitude::ALL.get(at).copied())
        }
        Says::Influence(influence) => influence.to_string(),
        Says::Access(step) => {
            let at = usize::try_from(step).unwrap_or_default();
            words::access(locale, crate::domain::stakeholders::Access::ALL.get(at).copied())
        }
        Says::Role(Some(role)) => words::role(locale, role),
        Says::Role(None) => locale.t("map.asking.none"),
        Says::Assertiveness(pace) => figure("map.asking.pace", pace),
        Says::Emotion(warmth) => figure("map.asking.warmth", warmth),
    }
}

fn suggested_words(locale: Locale, about: Trait, suggested: Option<Suggestion>, is_answered: bool) -> String {
    let Some(suggested) = suggested else {
        let half = about == Trait::Style && is_answered;
        return locale.t(if half { "map.asking.one_axis" } else { "map.asking.nothing" });
    };
    let value = match suggested.value {
        Suggested::Attitude(attitude) => words::attitude(locale, Some(attitude)),
        Suggested::Influence(influence) => influence.to_string(),
        Suggested::Access(access) => words::access(locale, Some(access)),
        Suggested::Roles(roles) if roles.is_empty() => locale.t("map.asking.no_role"),
        Suggested::Roles(roles) => roles.iter().map(|role| words::role(locale, role)).collect::<Vec<_>>().join(" · "),
        Suggested::Style(style) => style_words(locale, style),
    };
    let count = |count: usize| locale.count(count as u64).into();
    let args = [("count", count(suggested.answers)), ("all", count(suggested.questions)), ("value", value.into())];
    locale.tr("map.asking.suggests", &args)
}

/// The answers that were kept, the latest first.
#[component]
pub fn Kept(props: &PartProps) -> Html {
    let locale = use_locale();
    let sets = use_sets(props);
    let evidence = &props.who.involvement.evidence;
    if evidence.is_empty() {
        return html! { <p class="note">{ locale.t("map.person.no_evidence") }</p> };
    }
    let row = |one: &Rc<Evidence>| {
        let about = words::about(locale, one.about);
        let said = suggested_words(
            locale,
            one.about,
            suggestion(one.about, &one.answers),
            one.answers.iter().any(Option::is_some),
        );
        let content = {
            let one = Rc::clone(one);
            Callback::from(move |()| answers_of(locale, &one))
        };
        let onclick = {
            let (sets, gone) = (sets.clone(), Rc::clone(one));
            Callback::from(move |_: MouseEvent| sets.involvement_now(|one| one.evidence.retain(|kept| *kept != gone)))
        };
        let name = format!("{about}, {}", locale.day(one.on));
        html! {
            <li key={format!("{}-{about}", one.on)}>
                <p><b>{ about }</b>{ " · " }{ locale.day(one.on) }
                    <button type="button" class="button quiet icon-only small" aria-label={locale.tr("customers.remove_named", &[("name", name.into())])} {onclick}>{ icon(Glyph::Remove) }</button>
                </p>
                <p>{ said }</p>
                if let Some(note) = &one.note { <p class="note">{ note.to_string() }</p> }
                <Fold summary={locale.t("map.person.answers")} {content} />
            </li>
        }
    };
    html! { <ul class="map-evidence">{ for evidence.iter().rev().map(row) }</ul> }
}

fn answers_of(locale: Locale, one: &Evidence) -> Html {
    let given = questions(one.about).iter().zip(&one.answers).filter_map(|(question, answer)| {
        let answer = answer.filter(|answer| usize::from(*answer) < question.answers.len())?;
        Some((question_words(locale, question), answer_words(locale, question, answer)))
    });
    html! { <dl>for (question, answer) in given { <dt>{ question }</dt><dd>{ answer }</dd> }</dl> }
}
