//! Account managers: persons, open posts and groups, in a table that is worked in as in a spreadsheet; and what they earn.

mod add;
mod cells;
mod chosen;
mod paste;
mod pay;
mod reading;
pub mod take_owners;
mod typed;

use crate::domain::calendar::Day;
use crate::domain::staffing::AccountManagerId;
use crate::i18n::Locale;
use crate::pages::rooms::RoomProps;
use crate::pages::staffing::change::use_team_change;
use crate::plan::selectors::{PersonState, names_twice, person_state};
use crate::plan::{Plan, TeamChange};
use crate::state::{use_locale, use_plan};
use crate::ui::grid::selection::Place;
use crate::ui::grid::{self, Grid, Source};
use cells::{COLUMNS, TeamCells, counted, ordered};
use std::ops::RangeInclusive;
use std::rc::Rc;
use take_owners::TakeOwners;
use yew::prelude::*;

/// Account managers, and what they earn.
#[component]
pub fn People(props: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <PeopleOf {plan} today={props.today} /> },
        None => Html::default(),
    }
}

/// Properties for [`PeopleOf`].
#[derive(Clone, PartialEq, Properties)]
pub struct PeopleOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// The same of a plan at hand; an invitation where there is nobody.
#[component]
pub fn PeopleOf(props: &PeopleOfProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let pasting = use_state_eq(|| false);
    let on_paste = {
        let pasting = pasting.clone();
        Callback::from(move |_: MouseEvent| pasting.set(!*pasting))
    };
    let on_pasted = {
        let pasting = pasting.setter();
        Callback::from(move |()| pasting.set(false))
    };
    let is_empty = plan.staffing.as_ref().is_none_or(|team| team.managers.is_empty());
    let tools = html! {
        <div class="actions people-tools">
            <add::Add plan={Rc::clone(plan)} is_first={is_empty} />
            <button type="button" class="button" aria-expanded={pasting.to_string()} onclick={on_paste}>{ locale.t("people.paste") }</button>
            <TakeOwners plan={Rc::clone(plan)} is_primary={is_empty} />
        </div>
    };
    let paste = (*pasting).then(|| html! { <paste::Paste plan={Rc::clone(plan)} on_done={on_pasted} /> });
    if is_empty {
        return html! {
            <>
                <h1 class="answer">{ locale.t("people.invitation") }</h1>
                { tools }
                <p class="note">{ locale.t("people.example") }</p>
                { paste.unwrap_or_default() }
            </>
        };
    }
    html! {
        <>
            <div class="answer-region" aria-live="polite"><h1 class="answer">{ answer(locale, plan, props.today) }</h1></div>
            <section class="panel people" aria-label={locale.t("people.table")}>
                { tools }
                { paste.unwrap_or_default() }
                { same_names(locale, plan) }
                <Team ..props.clone() />
            </section>
            <pay::PayPanel plan={Rc::clone(plan)} />
        </>
    }
}

/// "28 people are there, 2 of them learn, 1 leaves, 3 posts are open."
fn answer(locale: Locale, plan: &Plan, today: Day) -> String {
    let Some(team) = plan.staffing.as_deref() else { return String::new() };
    let [mut there, mut learning, mut leaving, mut open] = [0_u64; 4];
    for one in &team.managers {
        let heads = u64::from(one.headcount);
        match person_state(team, one, today) {
            PersonState::There => there += heads,
            PersonState::Ramping(_) => (there, learning) = (there + heads, learning + heads),
            PersonState::Leaves(_) => (there, leaving) = (there + heads, leaving + heads),
            PersonState::Comes(_) | PersonState::OpenFrom(_) => open += heads,
            PersonState::Left(_) => {}
        }
    }
    let mut said = vec![locale.tr("people.answer", &[("count", counted(locale, there))])];
    for (key, count) in
        [("people.answer_learning", learning), ("people.answer_leaving", leaving), ("people.answer_open", open)]
    {
        if count > 0 {
            said.push(locale.tr(key, &[("count", counted(locale, count))]));
        }
    }
    said.join(if locale.language.separates_sentences() { " " } else { "" })
}

fn same_names(locale: Locale, plan: &Plan) -> Html {
    let twice = plan.staffing.as_deref().map(names_twice).unwrap_or_default();
    if twice.is_empty() {
        return Html::default();
    }
    html! { <p class="notice">{ locale.tr("people.same_names", &[("names", twice.join(" · ").into())]) }</p> }
}

/// The table, and beside it who is chosen in it.
#[component]
fn Team(props: &PeopleOfProps) -> Html {
    let locale = use_locale();
    let change_team = use_team_change();
    let (plan, today) = (&props.plan, props.today);
    let sort = use_state_eq(|| None::<(usize, bool)>);
    let widths = use_state_eq(|| COLUMNS.map(|(.., width)| (width, true)));
    let rows = use_state_eq(|| 0..=0_usize);
    let team = plan.staffing.clone().unwrap_or_default();
    // Editing a cell moves no row: only another column to sort by, or another set of lines, puts them in order anew.
    let ids: Vec<AccountManagerId> = team.managers.iter().map(|one| one.id).collect();
    let order = {
        let team = Rc::clone(&team);
        use_memo((ids, *sort, locale), move |(_, sort, locale)| ordered(*locale, &team, *sort, today))
    };
    let cells = use_memo((team, order, locale, today), |(team, order, locale, today)| TeamCells {
        team: Rc::clone(team),
        order: Rc::clone(order),
        locale: *locale,
        today: *today,
    });
    let on_texts = {
        let cells = Rc::clone(&cells);
        Callback::from(move |texts: Vec<(Place, String)>| {
            let managers = cells.changed(&texts)?;
            if managers.is_empty() {
                return Ok(());
            }
            change_team.emit((TeamChange::SetManagers { managers }, crate::state::gesture()))
        })
    };
    let on_sort = {
        let sort = sort.clone();
        Callback::from(move |(column, _): (usize, bool)| {
            sort.set(grid::next_order(*sort, column));
        })
    };
    let on_width = {
        let widths = widths.clone();
        Callback::from(move |(column, tenths): (usize, u32)| {
            let mut next = *widths;
            if let Some(width) = next.get_mut(column) {
                *width = (tenths, false);
            }
            widths.set(next);
        })
    };
    // What they earn, and the way out, stand below the table.
    let on_open = Callback::from(|_: usize| crate::platform::preferences::focus("person-out"));
    let on_rows = use_callback((), {
        let setter = rows.setter();
        move |rows: RangeInclusive<usize>, ()| setter.set(rows)
    });
    let columns: Rc<[grid::Column]> = COLUMNS
        .iter()
        .zip(*widths)
        .enumerate()
        .map(|(at, ((column, key, _), (width_tenths, gives_way)))| grid::Column {
            title: locale.t(key).into(),
            width_tenths,
            gives_way,
            is_number: cells_are_numbers(*column),
            sort: sort.filter(|(known, _)| *known == at).map(|(_, is_descending)| (is_descending, 1)),
        })
        .collect();
    let chosen: Rc<[AccountManagerId]> = (*rows).clone().filter_map(|row| cells.line(row)).map(|one| one.id).collect();
    html! {
        <>
            <Grid
                label={locale.t("people.table")} source={Source(cells)} {columns} frozen={1}
                {on_texts} {on_sort} {on_width} {on_open} {on_rows}
            />
            <p class="note grid-hint">{ locale.t("people.hint") }</p>
            <chosen::Chosen plan={Rc::clone(plan)} {chosen} {today} />
        </>
    }
}

fn cells_are_numbers(column: Option<crate::exchange::people::PeopleColumn>) -> bool {
    use crate::exchange::people::PeopleColumn::{Headcount, PartTime};
    matches!(column, Some(Headcount | PartTime))
}
