//! Shares of the tiers in all work and of all people, against what is usual.

use super::WorkProps;
use crate::domain::staffing::Tier;
use crate::i18n::Locale;
use crate::pages::explain::Figure;
use crate::plan::selectors::{
    Against, Explain, HIGHEST_PEOPLE_SHARE, LOWEST_WORK_SHARE, OfTeam, OfWork, TeamPlace, TierWork, tier_work,
};
use crate::state::use_locale;
use yew::prelude::*;

/// A row a tier, and the two rules of thumb in words.
#[component]
pub fn TierCheck(props: &WorkProps) -> Html {
    let locale = use_locale();
    let WorkProps { plan, team, today, .. } = props;
    let today = *today;
    let tiers = tier_work(plan, today).unwrap_or_default();
    let share = |what: OfWork, share: Option<f64>| match share {
        Some(share) => {
            html! { <Figure what={Explain::Work(what)} value={share * 100.0} text={locale.percent(share)} /> }
        }
        None => html! { { "–" } },
    };
    let number = |what: OfWork, number: Option<f64>| match number {
        Some(number) => {
            html! { <Figure what={Explain::Work(what)} value={number} text={locale.tenths(number)} /> }
        }
        None => html! { { "–" } },
    };
    let fullest = |rank: usize, row: &TierWork| match row.fullest {
        Some((month, Some(share))) => {
            let what = Explain::Team(OfTeam::Saturation(TeamPlace { region: None, rank: Some(rank) }, month), today);
            let class = classes!((share > 1.0).then_some("lack"));
            html! { <><Figure {what} value={share * 100.0} text={locale.whole_percent(share)} {class} /><small>{ locale.month(month) }</small></> }
        }
        Some((_, None)) => html! { <span class="missing">{ locale.t("staffing.no_people") }</span> },
        None => html! { { "–" } },
    };
    let row = |(rank, (tier, row)): (usize, (&Tier, &TierWork))| {
        html! {
            <tr key={tier.id.0}>
                <th scope="row">{ &tier.name }</th>
                <td class="number">{ number(OfWork::TierHours(tier.id, today), Some(row.hours.round())) }</td>
                <td class="number">{ share(OfWork::WorkShare(tier.id, today), row.work_share) }</td>
                <td class="number">{ number(OfWork::Needed(tier.id, today), row.needed) }</td>
                <td class="number">{ share(OfWork::NeededShare(tier.id, today), row.needed_share) }</td>
                <td class="number">{ number(OfWork::People(tier.id, today), Some(row.people)) }</td>
                <td class="number">{ share(OfWork::PeopleShare(tier.id, today), row.people_share) }</td>
                <td class="number">{ fullest(rank, row) }</td>
            </tr>
        }
    };
    let first = tiers.first();
    let last = tiers.last().filter(|_| tiers.len() > 1);
    html! {
        <section class="panel" aria-label={locale.t("staffing.work.shares")}>
            <h2>{ locale.t("staffing.work.shares") }</h2>
            <ul class="rules-of-thumb">
                if let Some((tier, share)) = last.zip(team.tiers.last()).and_then(|(row, tier)| Some((tier, row.work_share?))) {
                    { rule(locale, "staffing.work.lowest", &tier.name, share, LOWEST_WORK_SHARE) }
                }
                if let Some((tier, share)) = first.zip(team.tiers.first()).filter(|_| last.is_some()).and_then(|(row, tier)| Some((tier, row.needed_share?))) {
                    { rule(locale, "staffing.work.highest", &tier.name, share, HIGHEST_PEOPLE_SHARE) }
                }
            </ul>
            <p class="note">{ locale.t("staffing.work.shares_caption") }</p>
            <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("staffing.work.shares")}>
                <table class="data tier-shares">
                    <caption class="visually-hidden">{ locale.t("staffing.work.shares") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("staffing.tier") }</th>
                        <th scope="col" class="number">{ locale.t("staffing.work.hours") }</th>
                        <th scope="col" class="number">{ locale.t("staffing.work.share") }</th>
                        <th scope="col" class="number">{ locale.t("staffing.work.needed") }</th>
                        <th scope="col" class="number">{ locale.t("staffing.work.people_share") }</th>
                        <th scope="col" class="number">{ locale.t("staffing.work.there") }</th>
                        <th scope="col" class="number">{ locale.t("staffing.work.people_share") }</th>
                        <th scope="col" class="number">{ locale.t("staffing.work.fullest") }</th>
                    </tr></thead>
                    <tbody>{ for team.tiers.iter().zip(&tiers).enumerate().map(row) }</tbody>
                </table>
            </div>
        </section>
    }
}

/// "≈ Tier 3 does 57% of the work; usual is about 60%."
fn rule(locale: Locale, key: &str, tier: &str, share: f64, usual: f64) -> Html {
    let (sign, word) = match Against::of(share, usual) {
        Against::Below => ("▼", "staffing.work.below"),
        Against::Near => ("≈", "staffing.work.near"),
        Against::Above => ("▲", "staffing.work.above"),
    };
    let args = [
        ("tier", tier.to_owned().into()),
        ("share", locale.percent(share).into()),
        ("usual", locale.percent(usual).into()),
    ];
    html! { <li><span class="mark" aria-hidden="true">{ sign }</span>{ locale.tr(key, &args) }{ " " }<b>{ locale.t(word) }</b></li> }
}
