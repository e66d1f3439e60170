//! The printed sheet: the answer, the picture, the table, the assumptions and the date on one page.

use super::{assumptions, draw, promotion_texts};
use crate::domain::calendar::Day;
use crate::pages::share::role_words;
use crate::plan::redacted;
use crate::plan::selectors::funnel_view;
use crate::platform::{drawing, page};
use crate::state::{use_locale, use_plan, use_session};
use std::rc::Rc;
use yew::prelude::*;

/// From here on grades stand better on a page upright.
const GRADES_UPRIGHT: usize = 7;

/// Properties for [`PrintSheet`].
#[derive(PartialEq, Properties)]
pub struct PrintSheetProps {
    /// Today.
    pub today: Day,
    /// Whether names and amounts are left out.
    pub is_redacted: bool,
    /// Told when it has been printed, or not.
    pub on_close: Callback<()>,
}

/// Made to be printed and for as long as it is; always in the light theme.
#[component]
pub fn PrintSheet(props: &PrintSheetProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let seen = use_plan();
    let plan = use_memo((seen, props.is_redacted, locale), |(plan, is_redacted, locale)| {
        let plan = plan.clone()?;
        Some(if *is_redacted { Rc::new(redacted(&plan, &role_words(*locale))) } else { plan })
    });
    let plan = (*plan).clone();
    let locale = plan.as_ref().map_or(locale, |plan| locale.in_units_of(plan));
    {
        let on_close = props.on_close.clone();
        use_effect_with((), move |()| {
            let printed = page::on_printed(move || on_close.emit(()));
            move || drop(printed)
        });
    }
    let view = plan.as_ref().map(|plan| funnel_view(plan, props.today));
    let drawn = plan.as_ref().zip(view.as_ref()).map(|(plan, view)| draw(locale, plan, view, props.today));
    {
        let problem = match &drawn {
            Some(Err(error)) => Some(error.to_string()),
            _ => None,
        };
        let on_close = props.on_close.clone();
        use_effect_with(problem, move |problem| {
            if let Some(reason) = problem {
                if let Some(session) = session {
                    let words = locale.tr("sheets.not_drawn", &[("reason", reason.clone().into())]);
                    session.say.emit(words.into());
                }
                on_close.emit(());
            }
        });
    }
    let (Some(plan), Some(view), Some(Ok(drawn))) = (plan, view, drawn) else { return Html::default() };
    let is_upright = view.rows.len() >= GRADES_UPRIGHT;
    let promotions = promotion_texts(locale, &plan);
    let money = |minor: f64| locale.money_compact(minor, plan.currency);
    let heading = |key: &str| html! { <th scope="col" class="number">{ locale.t(key) }</th> };
    html! {
        <section class={classes!("print-sheet", if is_upright { "upright" } else { "across" })} data-theme="light" aria-label={locale.t("button.print")}>
            <img src={drawing::address_of(&drawn.svg)} alt={drawn.answer.clone()} onload={Callback::from(|_: Event| page::print())} />
            <table class="data">
                <thead><tr>
                    <th scope="col">{ locale.t("term.grade") }</th>
                    <th scope="col">{ locale.t("grades.meaning") }</th>
                    { heading("term.have") }
                    { heading("term.covered_short") }
                    { heading("term.needed") }
                    { heading("term.gap") }
                    { heading("sheets.needed_worth") }
                    { heading("sheets.gap_worth") }
                    { heading("sheets.rate_to_next") }
                </tr></thead>
                <tbody>
                    for (index, row) in view.rows.iter().enumerate() {
                        <tr>
                            <th scope="row">{ &row.grade.name }</th>
                            <td class="words"><span>{ &row.grade.text.meaning }</span></td>
                            <td class="number">{ locale.count(row.need.have) }</td>
                            <td class="number">{ locale.count(row.need.covered_by_higher.round() as u64) }</td>
                            <td class="number">{ locale.count(row.need.needed) }</td>
                            <td class="number">{ locale.count(row.need.gap) }</td>
                            <td class="number">{ money(row.needed_value_minor) }</td>
                            <td class="number">{ money(row.gap_value_minor) }</td>
                            <td class="number">{ promotions.get(index).cloned().unwrap_or_default() }</td>
                        </tr>
                    }
                </tbody>
            </table>
            <dl>
                { for assumptions(locale, &plan, &view).into_iter().map(|(name, value)| html! { <div><dt>{ name }</dt><dd>{ value }</dd></div> }) }
                <div><dt>{ locale.t("sheets.date") }</dt><dd>{ locale.day(props.today) }</dd></div>
            </dl>
        </section>
    }
}
