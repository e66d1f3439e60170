//! How a deal ended: won, lost or left, when and why.

use super::facts::{LineOfText, Sets};
use crate::domain::calendar::Day;
use crate::domain::qualification::{Closing, Ending};
use crate::pages::deals::shared::{DealProps, use_deal_change, use_deal_step, with_facts};
use crate::plan::GestureId;
use crate::state::use_locale;
use crate::state::words::deals as words;
use crate::ui::day_field::DayField;
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// Closes an open deal, and opens a closed one again.
#[component]
pub(super) fn ClosingPanel(props: &DealProps) -> Html {
    let locale = use_locale();
    let (change, say) =
        (use_deal_change(props.customer.id, props.deal.id), use_deal_step(props.customer.id, props.deal.id));
    let title = locale.t("deal.closing");
    let ends = |deal: &Rc<crate::domain::qualification::Deal>, ending: Ending, today: Day| {
        with_facts(deal, |facts| match &mut facts.closing {
            Some(closing) => closing.ending = ending,
            None => facts.closing = Some(Closing { on: today, ending, why: None }),
        })
    };
    let Some(closing) = &props.deal.facts.closing else {
        let button = |ending: Ending| {
            let (deal, today) = (Rc::clone(&props.deal), props.today);
            let onclick = say.reform(move |_: MouseEvent| ends(&deal, ending, today));
            html! { <button type="button" class="button" {onclick}>{ words::ending(locale, ending) }</button> }
        };
        return html! {
            <section class="panel" aria-label={title.clone()}>
                <h2>{ title }</h2>
                <p class="note">{ locale.t("deal.closing_open") }</p>
                <p class="actions">{ for Ending::ALL.into_iter().map(button) }</p>
            </section>
        };
    };
    let on_choose = {
        let (deal, today) = (Rc::clone(&props.deal), props.today);
        say.reform(move |at: usize| ends(&deal, Ending::ALL.get(at).copied().unwrap_or(Ending::Won), today))
    };
    let on_day = {
        let deal = Rc::clone(&props.deal);
        Callback::from(move |(day, gesture): (String, GestureId)| {
            let on = Day::parse(&day).map_err(|_| locale.t("grid.not_a_day"))?;
            let next = with_facts(&deal, |facts| {
                if let Some(closing) = &mut facts.closing {
                    closing.on = on;
                }
            });
            change.emit((next, gesture))
        })
    };
    let onreopen = {
        let deal = Rc::clone(&props.deal);
        say.reform(move |_: MouseEvent| with_facts(&deal, |facts| facts.closing = None))
    };
    let why = Sets(|facts: &mut crate::domain::qualification::DealFacts, why: Option<Rc<str>>| {
        if let Some(closing) = &mut facts.closing {
            closing.why = why;
        }
    });
    let options: Vec<AttrValue> = Ending::ALL.map(|ending| words::ending(locale, ending).into()).to_vec();
    let chosen = Ending::ALL.iter().position(|ending| *ending == closing.ending).unwrap_or_default();
    html! {
        <section class="panel" aria-label={title.clone()}>
            <h2>{ title.clone() }</h2>
            <div class="deal-facts">
                <Segmented label={title} {options} {chosen} {on_choose} is_look={false} />
                <DayField label={locale.t("deal.closing_day")} value={closing.on.to_string()} {on_day} />
                <LineOfText given={props.clone()} label="deal.closing_why" text={closing.why.clone()} sets={why} />
                <p class="actions"><button type="button" class="button" onclick={onreopen}>{ locale.t("deal.reopen") }</button></p>
            </div>
        </section>
    }
}
