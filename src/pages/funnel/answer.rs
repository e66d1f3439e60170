//! The answer first: one sentence that a person could say aloud.

use crate::i18n::{Arg, Piece};
use crate::pages::explain::Figure;
use crate::plan::Plan;
use crate::plan::selectors::{Explain, FunnelView, GradeRow, Outlook};
use crate::state::route::{Route, Section};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for the parts of the funnel page.
#[derive(PartialEq, Properties)]
pub struct FunnelProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is shown of it.
    pub view: Rc<FunnelView>,
}

/// "¥10,000,000 takes 50 wins. You lack 1,148 E …"
#[component]
pub fn Answer(props: &FunnelProps) -> Html {
    let locale = use_locale();
    let (plan, view) = (&props.plan, &props.view);
    let first = &view.rows[0];
    // The lowest grade that lacks customers is what the sentence speaks of.
    let lacking_row = match view.outlook {
        Outlook::Lacking { grade, .. } => view.rows.get(grade).unwrap_or(first),
        _ => first,
    };
    let named = |row: &GradeRow| Arg::from(row.grade.name.clone());
    let count = |count: u64| Arg::count(count, locale.count(count));
    let target = || html! { <b>{ locale.money_said(plan.target.revenue_minor, plan.currency) }</b> };
    let wins = || {
        let wins = view.reverse.wins;
        html! { <Figure what={Explain::Wins} value={wins as f64} text={locale.count(wins)} /> }
    };
    let lacking = |class: &'static str| {
        let gap = lacking_row.need.gap;
        html! { <Figure what={Explain::Gap(lacking_row.grade.id)} value={gap as f64} text={locale.count(gap)} class={class} /> }
    };
    let due = || {
        let (Some(month), Outlook::Lacking { this_month: Some(gap), .. }) = (view.monthly.this_month, view.outlook)
        else {
            return Html::default();
        };
        let what = Explain::Due { grade: lacking_row.grade.id, month };
        html! { <Figure {what} value={gap as f64} text={locale.count(gap)} /> }
    };
    let best = view.leverage.first().filter(|best| best.saved > 0);
    let saved = || {
        let Some(best) = best else { return Html::default() };
        let text = locale.count(best.saved);
        html! { <Figure what={Explain::Saved(best.grade)} value={best.saved as f64} {text} /> }
    };
    let fill = |key: &str, args: &[(&str, Arg)]| -> Html {
        let filled = locale.pieces(key, args).into_iter().map(|piece| match piece {
            Piece::Text(text) => html! { { text } },
            Piece::Slot(slot) => match slot.as_str() {
                "target" => target(),
                "win_count" => wins(),
                "gap" => lacking("lack"),
                "due" => due(),
                "saved" => saved(),
                _ => Html::default(),
            },
        });
        filled.collect()
    };
    let wins_arg = ("wins", count(view.reverse.wins));
    let mut sentences = Vec::new();
    match view.outlook {
        Outlook::NoTarget => sentences.push(fill("answer.no_target", &[])),
        Outlook::Covered => sentences.push(fill("answer.covered", &[wins_arg])),
        Outlook::Lacking { grade, this_month, .. } => {
            let key = if grade == 0 { "answer.lacking" } else { "answer.lacking_higher" };
            sentences.push(fill(key, &[wins_arg, ("grade", named(lacking_row)), ("first", named(first))]));
            if this_month.is_some_and(|now| now > 0) {
                sentences.push(fill("answer.this_month", &[]));
            }
        }
    }
    if let Some(best) = best {
        let promotion = plan
            .ladder
            .promotions()
            .find(|(lower, _)| lower.id == best.grade)
            .map_or_else(String::new, |(lower, higher)| format!("{}→{}", lower.name, higher.name));
        sentences.push(fill("answer.leverage", &[("promotion", promotion.into()), ("grade", named(first))]));
    }
    // Western sentences are set apart by a space, Chinese ones by their full stop.
    let space = if locale.language.separates_sentences() { " " } else { "" };
    // Read out when an edit changes it.
    html! {
        <div class="answer-region" aria-live="polite">
            <h1 class="answer">{ for sentences.into_iter().map(|sentence| html! { <>{ sentence }{ space }</> }) }</h1>
            if view.won_elsewhere > 0 {
                <p class="note">{ locale.tr("answer.won_elsewhere", &[("count", count(view.won_elsewhere))]) }</p>
            }
            if let Some(certainty) = plan.planning.certainty {
                <p class="note">
                    <a href={Route::Plan(plan.id.clone(), Section::Forecast).href()}>{ locale.tr("certainty.on_funnel", &[("sure", locale.percent(certainty).into())]) }</a>
                </p>
            }
        </div>
    }
}
