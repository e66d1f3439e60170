//! What the shape of the board says, in a sentence that a person could say aloud.

use crate::domain::board::{BoardReading, Thirds};
use crate::i18n::{Arg, Locale};
use crate::state::use_locale;
use crate::state::words::board::{advice, evidence, outlook, shape_meaning, shape_name};
use yew::prelude::*;

/// Properties for [`Answer`].
#[derive(PartialEq, Properties)]
pub struct AnswerProps {
    /// The board read.
    pub reading: BoardReading,
    /// Where effort belongs.
    pub thirds: Thirds,
    /// Whether only cards between are shown.
    pub is_between: bool,
    /// Shows them alone, or all.
    pub on_between: Callback<bool>,
}

/// The shape and what to do this week; then why, and what comes of it.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let locale = use_locale();
    let (reading, is_between) = (&props.reading, props.is_between);
    let (shape, others) = reading.shapes.split_first().unzip();
    let (first, rest) = reading.advice.split_first().unzip();
    let shape = shape.copied().unwrap_or(crate::domain::board::BoardShape::Empty);
    let args = [
        ("shape", shape_name(locale, shape).into()),
        ("meaning", shape_meaning(locale, shape).into()),
        ("advice", first.map_or_else(String::new, |first| advice(locale, *first)).into()),
    ];
    let also = |shape: &crate::domain::board::BoardShape| {
        let args = [("shape", shape_name(locale, *shape).into()), ("meaning", shape_meaning(locale, *shape).into())];
        html! { <li>{ locale.tr("board.also", &args) }</li> }
    };
    html! {
        <>
            <div class="answer-region" aria-live="polite">
                <h1 class="answer">{ locale.tr("board.answer", &args) }</h1>
            </div>
            <section class="panel board-reading" aria-label={locale.t("board.reading")}>
                <dl>
                    <div><dt>{ locale.t("board.why") }</dt><dd>{ evidence(locale, &reading.evidence) }</dd></div>
                    <div><dt>{ locale.t("board.later") }</dt><dd>{ outlook(locale, &reading.outlook) }</dd></div>
                    <div>
                        <dt>{ locale.t("board.this_week") }</dt>
                        <dd><ul>
                            for one in reading.advice.iter() { <li>{ advice(locale, *one) }</li> }
                        </ul></dd>
                    </div>
                    if props.thirds != Thirds::default() {
                        <div>
                            <dt>{ locale.t("board.thirds") }</dt>
                            <dd>
                                { thirds(locale, props.thirds) }
                                if props.thirds.between > 0 {
                                    <button type="button" class="button small looks" aria-pressed={is_between.to_string()} onclick={props.on_between.reform(move |_: MouseEvent| !is_between)}>
                                        { locale.t("board.only_between") }
                                    </button>
                                }
                            </dd>
                        </div>
                    }
                </dl>
                if others.is_some_and(|others| !others.is_empty()) {
                    <ul class="note">{ for others.into_iter().flatten().map(also) }</ul>
                }
                if rest.is_some_and(<[_]>::is_empty) && reading.evidence.total == 0 {
                    <p class="note">{ locale.t("board.example") }</p>
                }
            </section>
        </>
    }
}

/// "12 come anyway, 9 will not like this; 34 are between: effort belongs to them."
fn thirds(locale: Locale, of: Thirds) -> String {
    let count = |count: u64| Arg::count(count, locale.count(count));
    let args = [("anyway", count(of.anyway)), ("between", count(of.between)), ("never", count(of.never))];
    locale.tr("board.thirds_said", &args)
}
