//! How full people's time is: work ÷ hours by tier and month, what waits, and who helps whom.

use super::chosen::{Chosen, Tools};
use super::hiring::{HiringOfProps, TeamProps};
use super::no_team::NoTeam;
use crate::domain::staffing::Saturation as Cell;
use crate::i18n::{Arg, Locale};
use crate::pages::explain::{Figure, filled};
use crate::pages::figure_grid::FigureGrid;
use crate::pages::rooms::RoomProps;
use crate::plan::selectors::{Explain, OfHelp, OfTeam, TeamOutlook, TeamPlace, team_view};
use crate::state::route::{Route, Section};
use crate::state::{use_locale, use_plan};
use std::rc::Rc;
use yew::prelude::*;

/// How full their time is.
#[component]
pub fn Saturation(props: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <SaturationOf {plan} today={props.today} /> },
        None => Html::default(),
    }
}

/// The same of a plan at hand.
#[component]
pub fn SaturationOf(props: &HiringOfProps) -> Html {
    let locale = use_locale();
    let (plan, today) = (&props.plan, props.today);
    let chosen = use_state_eq(Chosen::default);
    let view = use_memo((Rc::clone(plan), today), |(plan, today)| team_view(plan, *today).map(Rc::new));
    let Some(view) = (*view).clone() else { return html! { <NoTeam plan={Rc::clone(plan)} /> } };
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |next: Chosen| chosen.set(next))
    };
    let part = TeamProps { plan: Rc::clone(plan), view: Rc::clone(&view), today, chosen: *chosen };
    if matches!(view.outlook, TeamOutlook::Over | TeamOutlook::NoTarget) {
        return html! {
            <>
                <h1 class="answer">{ locale.t(if view.outlook == TeamOutlook::Over { "staffing.answer_over" } else { "staffing.answer_no_target" }) }</h1>
                <p class="actions"><a class="button primary" href={Route::Plan(plan.id.clone(), Section::Funnel).href()}>{ locale.t("staffing.to_target") }</a></p>
            </>
        };
    }
    html! {
        <div class="forecast-body">
            <Answer ..part.clone() />
            <section class="panel" aria-label={locale.t("staffing.saturation")}>
                <div class="panel-bar">
                    <h2>{ locale.t("staffing.by_tier_and_month") }</h2>
                    <Tools view={Rc::clone(&view)} chosen={*chosen} {on_choose} />
                </div>
                <p class="note">{ locale.t("staffing.saturation_note") }</p>
                <Months ..part.clone() />
            </section>
            <Helping ..part />
        </div>
    }
}

/// A share of more than all, at most: beyond it, only that it is so.
const SHARE_MAX: f64 = 9.99;

fn share_said(locale: Locale, share: Option<f64>) -> String {
    match share {
        None => locale.t("staffing.no_people"),
        Some(share) if share > SHARE_MAX => {
            locale.tr("chance.above", &[("share", locale.percent(SHARE_MAX.round()).into())])
        }
        Some(share) => locale.whole_percent(share),
    }
}

/// "Tier 2 is busiest: 134% in March. By the end 420 hours wait, 1.2 months of work."
#[component]
fn Answer(props: &TeamProps) -> Html {
    let locale = use_locale();
    let TeamProps { view, today, .. } = props;
    let months = view.demand.months.len();
    let each = (0..view.staffing.tiers.len()).filter_map(|rank| Some((rank, view.fullest(rank)?)));
    // Of tiers that are as full, the first month and the lowest.
    let fullest = each.max_by(|(_, (month, full)), (_, (at, fuller))| {
        full.fullness().total_cmp(&fuller.fullness()).then(at.cmp(month))
    });
    let Some((rank, (at, busiest))) = fullest else { return Html::default() };
    let place = TeamPlace { region: None, rank: Some(rank) };
    let last = view.saturation_of(&view.places(None, None), months - 1);
    // Where things take longest in the end.
    let at_end = |rank: usize| view.saturation_of(&view.places(None, Some(rank)), months - 1);
    let slowest = (0..view.staffing.tiers.len())
        .filter_map(|rank| Some((rank, at_end(rank).delay_months()?)))
        .filter(|(_, months)| *months > 0.05)
        .max_by(|one, other| one.1.total_cmp(&other.1));
    let month = view.demand.months[at];
    let args = [
        ("tier", Arg::from(view.staffing.tiers[rank].name.clone())),
        ("month", Arg::from(locale.month(month))),
        ("months", Arg::from(slowest.map_or_else(String::new, |(_, months)| locale.tenths(months)))),
        ("slowest", Arg::from(slowest.map_or_else(String::new, |(rank, _)| view.staffing.tiers[rank].name.clone()))),
        ("end", Arg::from(locale.month(view.demand.months[months - 1]))),
    ];
    let figure = |name: &str| match name {
        "share" => {
            let what = Explain::Team(OfTeam::Saturation(place, month), *today);
            html! { <Figure {what} value={busiest.share().unwrap_or(0.0) * 100.0} text={share_said(locale, busiest.share())} class={classes!(busiest.share().is_some_and(|share| share > 1.0).then_some("lack"))} /> }
        }
        "waiting" => {
            let end = view.demand.months[months - 1];
            let what = Explain::Team(OfTeam::Backlog(TeamPlace::default(), end), *today);
            html! { <Figure {what} value={last.backlog} text={locale.quantity(last.backlog.round())} class="lack" /> }
        }
        _ => Html::default(),
    };
    let mut keys = Vec::new();
    match busiest.share() {
        _ if busiest.work <= 0.0 => keys.push("staffing.saturation_no_work"),
        None => keys.push("staffing.saturation_nobody"),
        Some(_) => keys.push("staffing.saturation_busiest"),
    }
    if last.backlog >= 0.5 {
        keys.push(if slowest.is_some() { "staffing.saturation_waits" } else { "staffing.saturation_waits_only" });
    } else if busiest.work > 0.0 {
        keys.push("staffing.saturation_nothing_waits");
    }
    let space = if locale.language.separates_sentences() { " " } else { "" };
    html! {
        <div class="answer-region" aria-live="polite">
            <h1 class="answer">{ for keys.into_iter().map(|key| html! { <>{ filled(locale, key, &args, figure) }{ space }</> }) }</h1>
        </div>
    }
}

/// How a cell is marked: a word and a shade, never the shade alone.
fn class_of(cell: &Cell) -> Option<&'static str> {
    match cell.share() {
        None => Some("over"),
        Some(share) if share > 1.0 + 1e-9 => Some("over"),
        Some(share) if share > 0.9 => Some("full"),
        _ => None,
    }
}

/// A row a tier with its months; under it what waits.
#[component]
fn Months(props: &TeamProps) -> Html {
    let locale = use_locale();
    let TeamProps { view, chosen, today, .. } = props;
    let ranks: Vec<usize> =
        (0..view.staffing.tiers.len()).filter(|rank| chosen.rank.is_none_or(|chosen| chosen == *rank)).collect();
    let months = view.demand.months.clone();
    let what = {
        let (ranks, months, region, today) = (ranks.clone(), months.clone(), chosen.region, *today);
        Callback::from(move |(row, column): (usize, usize)| {
            let place = TeamPlace { region, rank: Some(*ranks.get(row / 3)?) };
            let month = *months.get(column.checked_sub(1)?)?;
            match row % 3 {
                0 => Some(Explain::Team(OfTeam::Saturation(place, month), today)),
                1 => Some(Explain::Team(OfTeam::Backlog(place, month), today)),
                _ => Some(Explain::Team(OfTeam::Delay(place, month), today)),
            }
        })
    };
    let cells = |rank: usize| -> Vec<Cell> {
        let places = view.places(chosen.region, Some(rank));
        (0..months.len()).map(|month| view.saturation_of(&places, month)).collect()
    };
    let rows = ranks.iter().map(|&rank| {
        let cells = cells(rank);
        html! {
            <>
                <tr class="wins">
                    <th scope="row">{ &view.staffing.tiers[rank].name }</th>
                    for cell in &cells {
                        <td class={classes!("number", class_of(cell))} tabindex="-1">{ share_said(locale, cell.share()) }</td>
                    }
                </tr>
                <tr>
                    <th scope="row" class="sub">{ locale.t("staffing.backlog") }</th>
                    for cell in &cells {
                        <td class="number" tabindex="-1">{ if cell.backlog < 0.5 { "–".to_owned() } else { locale.quantity(cell.backlog.round()) } }</td>
                    }
                </tr>
                <tr>
                    <th scope="row" class="sub">{ locale.t("staffing.delay") }</th>
                    for cell in &cells {
                        <td class="number" tabindex="-1">{ match cell.delay_months() {
                            None => locale.t("staffing.for_ever"),
                            Some(months) if months < 0.05 => "–".to_owned(),
                            Some(months) => locale.tenths(months),
                        } }</td>
                    }
                </tr>
            </>
        }
    });
    html! {
        <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("staffing.by_tier_and_month")}>
            <FigureGrid class="data saturation" {what}>
                <caption class="visually-hidden">{ locale.t("staffing.by_tier_and_month") }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("staffing.tier") }</th>
                    for month in &months { <th scope="col" class="number">{ locale.month(*month) }</th> }
                </tr></thead>
                <tbody>{ for rows }</tbody>
            </FigureGrid>
        </div>
    }
}

/// Who does whose work, over all months: a higher tier what its own work leaves time for.
#[component]
fn Helping(props: &TeamProps) -> Html {
    let locale = use_locale();
    let TeamProps { view, chosen, today, .. } = props;
    let what = {
        let (region, tiers, last, today) =
            (chosen.region, view.staffing.tiers.len(), view.demand.months.last().copied(), *today);
        Callback::from(move |(rank, column): (usize, usize)| {
            let of = match column {
                1 => OfHelp::Work,
                2 => OfHelp::Hours,
                3 => OfHelp::Given,
                4 => OfHelp::Taken,
                5 => OfHelp::Spare,
                6 => return Some(Explain::Team(OfTeam::Backlog(TeamPlace { region, rank: Some(rank) }, last?), today)),
                _ => return None,
            };
            (rank < tiers).then_some(Explain::Team(OfTeam::Help(region, rank, of), today))
        })
    };
    let rows = view.staffing.tiers.iter().enumerate().map(|(rank, tier)| {
        let sum = view.whole_time(chosen.region, rank);
        let hours = |hours: f64| locale.quantity(hours.round());
        html! {
            <tr>
                <th scope="row">{ &tier.name }</th>
                for value in [sum.work, sum.hours, sum.given, sum.taken, sum.spare(), sum.backlog] {
                    <td class="number" tabindex="-1">{ hours(value) }</td>
                }
            </tr>
        }
    });
    html! {
        <section class="panel" aria-label={locale.t("staffing.helping")}>
            <h2>{ locale.t("staffing.helping") }</h2>
            <p class="note">{ locale.t("staffing.helping_note") }</p>
            <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("staffing.helping")}>
                <FigureGrid class="data" {what}>
                    <caption class="visually-hidden">{ locale.t("staffing.helping") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("staffing.tier") }</th>
                        for key in ["staffing.own_work", "staffing.hours_there", "staffing.given", "staffing.taken", "staffing.spare", "staffing.backlog"] {
                            <th scope="col" class="number">{ locale.t(key) }</th>
                        }
                    </tr></thead>
                    <tbody>{ for rows }</tbody>
                </FigureGrid>
            </div>
        </section>
    }
}
