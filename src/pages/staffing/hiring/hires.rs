//! Who is hired, why, and by when: a table, and the posts as lines of the team in one step.

use super::TeamProps;
use crate::domain::staffing::Hire;
use crate::i18n::Arg;
use crate::pages::figure_grid::FigureGrid;
use crate::pages::staffing::change::use_team_step;
use crate::plan::TeamChange;
use crate::plan::selectors::{Explain, OfHire, OfTeam};
use crate::state::use_locale;
use yew::prelude::*;

/// A row a hire.
#[component]
pub fn Hires(props: &TeamProps) -> Html {
    let locale = use_locale();
    let step = use_team_step();
    let TeamProps { view, chosen, today, .. } = props;
    let places = chosen.places(view);
    let shown: Vec<(usize, &Hire)> =
        view.hiring.hires.iter().enumerate().filter(|(_, hire)| places.contains(&(hire.region, hire.rank))).collect();
    if shown.is_empty() {
        return Html::default();
    }
    let has_regions = view.capacity.regions.len() > 1;
    let what = {
        let (rows, today): (Vec<usize>, _) = (shown.iter().map(|(place, _)| *place).collect(), *today);
        Callback::from(move |(row, column): (usize, usize)| {
            let place = *rows.get(row)?;
            // Without a column for regions, all others stand one before.
            let of = match column + usize::from(!has_regions) {
                2 => OfHire::People,
                4 => OfHire::OpenBy,
                5 => OfHire::FirstDay,
                6 => OfHire::WholeFrom,
                7 => OfHire::NeededFrom,
                8 => OfHire::FirstWins,
                _ => return None,
            };
            Some(Explain::Team(OfTeam::Hire(place, of), today))
        })
    };
    let posts = view.posts();
    let on_plan = {
        let posts = posts.clone();
        step.reform(move |_: MouseEvent| TeamChange::SetManagers { managers: posts.clone() })
    };
    let count = posts.iter().map(|post| u64::from(post.headcount)).sum();
    let row = |(_, hire): &(usize, &Hire)| {
        let tier = view.staffing.tier(hire.tier).map_or_else(String::new, |tier| tier.name.clone());
        let why = match hire.from.and_then(|from| view.staffing.tier(from)) {
            Some(from) => locale.tr("staffing.grows_from", &[("tier", from.name.clone().into())]),
            None if hire.backfills >= hire.people => locale.t("staffing.backfill"),
            None if hire.backfills == 0 => locale.t("staffing.growth"),
            None => locale.tr(
                "staffing.partly_backfill",
                &[("count", Arg::count(u64::from(hire.backfills), locale.count(u64::from(hire.backfills))))],
            ),
        };
        let is_overdue = hire.takes_post() && hire.open_by < *today;
        html! {
            <tr>
                <th scope="row">{ tier }</th>
                if has_regions { <td>{ view.capacity.regions.get(hire.region).map(ToString::to_string) }</td> }
                <td class="number" tabindex="-1">{ locale.count(u64::from(hire.people)) }</td>
                <td>{ why }</td>
                <td class={classes!("number", is_overdue.then_some("missing"))} tabindex="-1">
                    { locale.day(hire.open_by) }
                    if is_overdue { <small>{ locale.t("staffing.overdue") }</small> }
                </td>
                <td class="number" tabindex="-1">{ locale.day(hire.start) }</td>
                <td class="number" tabindex="-1">
                    { locale.month(hire.productive) }
                    if hire.late_months > 0 {
                        <small>{ locale.tr("staffing.months_late", &[("count", Arg::count(u64::from(hire.late_months), locale.count(u64::from(hire.late_months))))]) }</small>
                    }
                </td>
                <td class="number" tabindex="-1">{ locale.month(hire.needed) }</td>
                <td class="number" tabindex="-1">{ locale.month(view.first_wins(hire)) }</td>
            </tr>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("staffing.hires")}>
            <div class="panel-bar">
                <h2>{ locale.t("staffing.hires") }</h2>
                if !posts.is_empty() {
                    <button type="button" class="button" onclick={on_plan}>
                        { locale.tr("staffing.plan_posts", &[("count", Arg::count(count, locale.count(count)))]) }
                    </button>
                }
            </div>
            <p class="note">{ locale.t("staffing.hires_note") }</p>
            <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("staffing.hires")}>
                <FigureGrid class="data hires" {what}>
                    <caption class="visually-hidden">{ locale.t("staffing.hires") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("staffing.tier") }</th>
                        if has_regions { <th scope="col">{ locale.t("staffing.region") }</th> }
                        <th scope="col" class="number">{ locale.t("staffing.how_many") }</th>
                        <th scope="col">{ locale.t("staffing.why") }</th>
                        for key in ["staffing.open_by", "staffing.first_day", "staffing.whole_from", "staffing.needed_from", "staffing.first_wins"] {
                            <th scope="col" class="number">{ locale.t(key) }</th>
                        }
                    </tr></thead>
                    <tbody>{ for shown.iter().map(row) }</tbody>
                </FigureGrid>
            </div>
        </section>
    }
}
