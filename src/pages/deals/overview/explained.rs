//! How worth, odds and results come about.

use crate::domain::qualification::{Light, Purpose, Subject, Verdict, WORTH_RESTS_ON};
use crate::pages::deals::chip::verdict_chip;
use crate::state::use_locale;
use crate::state::words::deals as words;
use crate::ui::fold::Fold;
use yew::prelude::*;

/// The explanation, folded away.
#[component]
pub(super) fn Explained() -> Html {
    let locale = use_locale();
    let content = Callback::from(move |()| {
        let points = |light: Light| {
            let points = locale.tenths(light.worth_points());
            format!("{} {}", words::light(locale, Some(light)), points)
        };
        let lines = WORTH_RESTS_ON.map(|about| words::subject(locale, about));
        let args = [
            ("lines", words::joined(locale, "deal.said_comma", lines).into()),
            ("points", words::joined(locale, "deal.said_comma", Light::ALL.map(points)).into()),
        ];
        let odds = [("line", words::subject(locale, Subject::Purpose(Purpose::Odds)).into())];
        html! {
            <dl class="deal-explained">
                <dt>{ locale.t("deal.column_worth") }</dt><dd>{ locale.tr("deal.how_worth", &args) }</dd>
                <dt>{ locale.t("deal.column_odds") }</dt><dd>{ locale.tr("deal.how_odds", &odds) }</dd>
                <dt>{ locale.t("deal.column_expected") }</dt><dd>{ locale.t("deal.how_expected") }</dd>
                for (verdict, key) in Verdict::ALL.into_iter().zip(["deal.how_go", "deal.how_fix", "deal.how_leave"]) {
                    <dt>{ verdict_chip(locale, verdict) }</dt><dd>{ locale.t(key) }</dd>
                }
            </dl>
        }
    });
    html! { <section class="panel" aria-label={locale.t("deal.how")}><Fold summary={locale.t("deal.how")} {content} /></section> }
}
