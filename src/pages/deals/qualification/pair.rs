//! The card of a pair: the buyer's questions and ours, side by side.

use super::LineProps;
use super::facts::{DecisionFacts, MoneyFacts, WorthFacts};
use super::judged::{Found, LightChoice, with};
use crate::domain::qualification::{Pair, Question, Reply, Side, Subject};
use crate::pages::deals::shared::use_deal_step;
use crate::state::use_locale;
use crate::state::words::deals as words;
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// A pair.
#[component]
pub(super) fn PairCard(props: &LineProps) -> Html {
    let locale = use_locale();
    let LineProps { given, about, .. } = props;
    let Subject::Pair(pair) = *about else { return Html::default() };
    let title = words::subject(locale, *about);
    let asked = |side: Side| -> Vec<Question> {
        let all = given.template.iter().flat_map(|template| template.asked(pair));
        all.filter(|question| question.side == side).cloned().collect()
    };
    let sides = Side::ALL.map(|side| (side, asked(side)));
    let is_asked = sides.iter().any(|(_, questions)| !questions.is_empty());
    html! {
        <section class="deal-card" aria-label={title.clone()}>
            <h3>{ title }</h3>
            <p class="note">{ words::asks(locale, *about) }</p>
            <LightChoice ..props.clone() />
            {
                match pair {
                    Pair::Decision => html! { <DecisionFacts ..given.clone() /> },
                    Pair::Money => html! { <MoneyFacts ..given.clone() /> },
                    Pair::Worth => html! { <WorthFacts ..given.clone() /> },
                    Pair::Need | Pair::Relationship => Html::default(),
                }
            }
            if is_asked {
                <div class="deal-sides">
                    for (side, questions) in sides {
                        if !questions.is_empty() {
                            <div>
                                <h4>{ words::side(locale, side) }</h4>
                                <ul class="deal-questions">
                                    for question in questions {
                                        <li key={question.id.0}><Asked line={props.clone()} {question} /></li>
                                    }
                                </ul>
                            </div>
                        }
                    }
                </div>
            } else {
                <p class="note">{ locale.t("deal.no_questions") }</p>
            }
            <Found ..props.clone() />
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct AskedProps {
    line: LineProps,
    question: Question,
}

/// A question with its answer.
#[component]
fn Asked(props: &AskedProps) -> Html {
    let locale = use_locale();
    let LineProps { given, about, .. } = &props.line;
    let say = use_deal_step(given.customer.id, given.deal.id);
    let id = props.question.id;
    let text = props.question.text.in_language(locale.language.tag()).to_owned();
    let reply = given.deal.judgement(*about).and_then(|judged| judged.reply(id));
    let mut options: Vec<AttrValue> = Reply::ALL.map(|reply| words::reply(locale, reply).into()).to_vec();
    options.push(locale.t("deal.reply_open").into());
    let chosen = reply.and_then(|reply| Reply::ALL.iter().position(|one| *one == reply)).unwrap_or(Reply::ALL.len());
    let on_choose = {
        let (deal, about) = (Rc::clone(&given.deal), *about);
        say.reform(move |at: usize| with(&deal, about, |one| one.set_reply(id, Reply::ALL.get(at).copied())))
    };
    html! { <><p>{ text.clone() }</p><Segmented label={text} {options} {chosen} {on_choose} is_look={false} /></> }
}
