//! What is found about a line, whichever it is: the light, what it rests on, a note, what is done about it.

use super::LineProps;
use crate::domain::calendar::Day;
use crate::domain::qualification::{Cause, Deal, Judgement, Light, SEEN_MAX, Seen, Subject};
use crate::i18n::Arg;
use crate::pages::deals::chip::light_chip;
use crate::pages::deals::shared::{set, text_of, use_deal_change, use_deal_step};
use crate::pages::deals::step_list::StepList;
use crate::plan::{DealChange, DealItem, GestureId};
use crate::state::use_locale;
use crate::state::words::deals as words;
use crate::ui::day_field::DayField;
use crate::ui::icon::{Glyph, icon};
use crate::ui::segmented::Segmented;
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// What was found about a line, otherwise than before.
pub(super) fn with(deal: &Deal, about: Subject, change: impl FnOnce(&mut Judgement)) -> DealChange {
    let mut next = deal.judgement(about).cloned().unwrap_or_else(|| Judgement::new(about));
    change(&mut next);
    set(DealItem::Judgement(Rc::new(next)))
}

/// The light in force and why, and the person's own.
#[component]
pub(super) fn LightChoice(props: &LineProps) -> Html {
    let locale = use_locale();
    let LineProps { given, suggested, about } = props;
    let say = use_deal_step(given.customer.id, given.deal.id);
    let own = given.deal.judgement(*about).and_then(|one| one.light);
    let line = given.outlook.lines.iter().find(|line| line.about == *about);
    let why = line.into_iter().flat_map(|line| &line.why);
    let why = words::joined(locale, "deal.why_and", why.map(|why| words::why(locale, why, given.plan.currency)));
    let mut options = vec![AttrValue::from(locale.t("deal.by_answers"))];
    options.extend(
        Light::ALL.map(|light| AttrValue::from(format!("{} {}", light.glyph(), words::light(locale, Some(light))))),
    );
    let chosen = own.and_then(|own| Light::ALL.iter().position(|light| *light == own)).map_or(0, |at| at + 1);
    let on_choose = {
        let (deal, about) = (Rc::clone(&given.deal), *about);
        say.reform(move |at: usize| {
            let light = at.checked_sub(1).and_then(|at| Light::ALL.get(at).copied());
            with(&deal, about, |one| one.light = light)
        })
    };
    let label = locale.tr("deal.light_of", &[("line", words::subject(locale, *about).into())]);
    html! {
        <div class="deal-light">
            <p>{ light_chip(locale, line.and_then(|line| line.light)) }{ " " }<span class="note">{ why }</span></p>
            <Segmented {label} {options} {chosen} {on_choose} is_look={false} />
            if own.is_some() {
                <p class="note">{ locale.t("deal.suggested") }{ " " }{ light_chip(locale, *suggested) }</p>
            }
        </div>
    }
}

/// Evidence, note and steps of a line.
#[component]
pub(super) fn Found(props: &LineProps) -> Html {
    let locale = use_locale();
    let LineProps { given, about, .. } = props;
    let change = use_deal_change(given.customer.id, given.deal.id);
    let judged = given.deal.judgement(*about);
    let of = |key: &str| locale.tr(key, &[("line", words::subject(locale, *about).into())]);
    let on_seen = {
        let (deal, about, today, change) = (Rc::clone(&given.deal), *about, given.today, change.clone());
        Callback::from(move |(text, gesture): (String, GestureId)| match text_of(&text) {
            Some(what) => change.emit((with(&deal, about, |one| one.see(Seen { on: today, what })), gesture)),
            None => Ok(()),
        })
    };
    let on_note = {
        let (deal, about) = (Rc::clone(&given.deal), *about);
        Callback::from(move |(text, gesture): (String, GestureId)| {
            change.emit((with(&deal, about, |one| one.note = text_of(&text)), gesture))
        })
    };
    let seen = judged.map(|one| one.seen.to_vec()).unwrap_or_default();
    let note = judged.and_then(|one| one.note.as_ref()).map(ToString::to_string).unwrap_or_default();
    html! {
        <>
            <div class="deal-seen" role="group" aria-label={of("deal.seen_of")}>
                <h4>{ locale.t("deal.seen") }</h4>
                if !seen.is_empty() {
                    <ul>{ for seen.iter().enumerate().map(|(at, seen)| html! { <SeenRow key={at} line={props.clone()} {at} seen={seen.clone()} /> }) }</ul>
                }
                if seen.len() < SEEN_MAX { <TextField label={locale.t("deal.seen_new")} value="" on_text={on_seen} /> }
            </div>
            <TextField label={locale.t("deal.note")} multiline={true} value={note} on_text={on_note} />
            <div>
                <h4>{ locale.t("deal.steps") }</h4>
                <StepList given={given.clone()} cause={Cause::Subject(*about)} label={of("deal.steps_of")} />
            </div>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct SeenRowProps {
    line: LineProps,
    at: usize,
    seen: Seen,
}

/// One piece of evidence.
#[component]
fn SeenRow(props: &SeenRowProps) -> Html {
    let locale = use_locale();
    let (LineProps { given, about, .. }, at, seen) = (&props.line, props.at, &props.seen);
    let (change, say) =
        (use_deal_change(given.customer.id, given.deal.id), use_deal_step(given.customer.id, given.deal.id));
    // Another day is another place in the list.
    let replaced = {
        let (deal, about) = (Rc::clone(&given.deal), *about);
        move |next: Option<Seen>| {
            with(&deal, about, |one| {
                if at < one.seen.len() {
                    one.seen.remove(at);
                }
                if let Some(next) = next {
                    one.see(next);
                }
            })
        }
    };
    let on_what = {
        let (change, replaced, on) = (change.clone(), replaced.clone(), seen.on);
        Callback::from(move |(text, gesture): (String, GestureId)| {
            change.emit((replaced(text_of(&text).map(|what| Seen { on, what })), gesture))
        })
    };
    let on_day = {
        let (replaced, what) = (replaced.clone(), Rc::clone(&seen.what));
        Callback::from(move |(day, gesture): (String, GestureId)| {
            let on = Day::parse(&day).map_err(|_| locale.t("grid.not_a_day"))?;
            change.emit((replaced(Some(Seen { on, what: Rc::clone(&what) })), gesture))
        })
    };
    let named = |key: &str| locale.tr(key, &[("what", Arg::from(seen.what.to_string()))]);
    let onremove = say.reform(move |_: MouseEvent| replaced(None));
    html! {
        <li class="deal-seen-row">
            <DayField label={named("deal.seen_day")} label_hidden={true} value={seen.on.to_string()} {on_day} />
            <TextField label={locale.t("deal.seen_what")} label_hidden={true} multiline={true} value={seen.what.to_string()} on_text={on_what} />
            <button type="button" class="button quiet icon-only small" aria-label={named("deal.seen_remove")} onclick={onremove}>{ icon(Glyph::Remove) }</button>
        </li>
    }
}
