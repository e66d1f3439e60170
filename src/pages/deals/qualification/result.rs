//! The result, line by line.

use crate::domain::qualification::{Line, Says, Verdict};
use crate::i18n::{Arg, Locale};
use crate::pages::deals::chip::{light_chip, verdict_chip};
use crate::pages::deals::shared::DealProps;
use crate::state::use_locale;
use crate::state::words::deals as words;
use yew::prelude::*;

/// Go, fix or leave, and the nine lines that say so. Those that it rests on are marked.
#[component]
pub(super) fn ResultTable(props: &DealProps) -> Html {
    let locale = use_locale();
    let outlook = &props.outlook;
    let currency = props.plan.currency;
    let limits = props.template.as_ref().map(|template| (template.reds_to_leave, template.ambers_to_go));
    let (reds, ambers) = limits.unwrap_or((3, 1));
    let count = |count: u8| Arg::count(count.into(), locale.count(count.into()));
    let money = |minor: Option<i64>| words::value(locale, minor, currency);
    let figures = [
        ("deal.column_worth", locale.tr("deal.worth_of", &[("worth", words::worth(locale, outlook.worth).into())])),
        ("deal.column_odds", words::odds(locale, outlook.odds)),
        ("deal.column_value", money(outlook.value_minor)),
        ("deal.profit", money(outlook.profit_minor)),
    ];
    html! {
        <section class="panel deal-result" aria-label={locale.t("deal.result")}>
            <h2>{ locale.t("deal.result") }{ " " }{ verdict_chip(locale, outlook.verdict) }</h2>
            <dl class="deal-figures">
                for (key, text) in figures { <div><dt>{ locale.t(key) }</dt><dd class="number">{ text }</dd></div> }
            </dl>
            <div class="scroll" tabindex="0" role="group" aria-label={locale.t("deal.result_lines")}>
                <table class="data deal-lines">
                    <caption class="visually-hidden">{ locale.t("deal.result_lines") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("deal.column_line") }</th>
                        <th scope="col">{ locale.t("deal.column_light") }</th>
                        <th scope="col">{ locale.t("deal.column_why") }</th>
                        <th scope="col">{ locale.t("deal.column_says") }</th>
                        <th scope="col">{ locale.t("deal.column_step") }</th>
                    </tr></thead>
                    <tbody>{ for outlook.lines.iter().map(|line| row(locale, props, line)) }</tbody>
                </table>
            </div>
            <p class="note">{ locale.tr("deal.result_rule", &[("reds", count(reds)), ("ambers", count(ambers))]) }</p>
        </section>
    }
}

fn row(locale: Locale, props: &DealProps, line: &Line) -> Html {
    let why = line.why.iter().map(|why| html! { <li>{ words::why(locale, why, props.plan.currency) }</li> });
    let step = line.step.and_then(|id| props.deal.steps.iter().find(|step| step.id == id));
    let says = match line.says {
        Says::Go => Verdict::Go,
        Says::Fix => Verdict::Fix,
        Says::Leave => Verdict::Leave,
    };
    html! {
        <tr class={line.decides.then_some("decides")}>
            <th scope="row">
                { words::subject(locale, line.about) }
                if line.decides { <span class="deal-decides"><span aria-hidden="true">{ "◀ " }</span>{ locale.t("deal.decides") }</span> }
            </th>
            <td>{ light_chip(locale, line.light) }</td>
            <td><ul>{ for why }</ul></td>
            <td>{ words::verdict(locale, says) }</td>
            <td>
                if let Some(step) = step {
                    if let Some(on) = step.on { <time>{ locale.day(on) }</time>{ " " } }{ step.what.to_string() }
                } else { { "–" } }
            </td>
        </tr>
    }
}
