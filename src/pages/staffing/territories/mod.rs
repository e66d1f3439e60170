//! Customers shared among account managers by work: who carries how much, which moves would make it even, and the rules
//! that they keep.

mod loads;
mod moves;
mod rules;

use super::people::take_owners::TakeOwners;
use crate::domain::accounts::CustomerId;
use crate::domain::calendar::Day;
use crate::i18n::{Arg, Locale};
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::selectors::{Outcome, SharingWish, TerritoriesView, territories_view_in_turns};
use crate::state::route::{Route, Section, Staffing};
use crate::state::{use_locale, use_plan, use_worked_out};
use crate::ui::loading;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

thread_local! {
    /// What was chosen last, remembered as long as the window is open.
    static WISH: Cell<Option<SharingWish>> = const { Cell::new(None) };
}

/// Customers shared among account managers.
#[component]
pub fn Territories(props: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <TerritoriesOf {plan} today={props.today} /> },
        None => Html::default(),
    }
}

/// Properties for [`TerritoriesOf`].
#[derive(PartialEq, Properties)]
pub struct TerritoriesOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
}

/// Properties for the parts of the page.
#[derive(Clone, PartialEq, Properties)]
pub struct PartProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// How customers are shared, and could be.
    pub view: Rc<TerritoriesView>,
    /// What comes of the moves that are not left out.
    pub then: Rc<Outcome>,
    /// What is chosen.
    pub wish: SharingWish,
    /// The moves that are left out.
    pub left_out: Rc<BTreeSet<CustomerId>>,
    /// Today.
    pub today: Day,
}

/// The same of a plan at hand; an invitation where there is nobody to share among, or nothing to share.
#[component]
pub fn TerritoriesOf(props: &TerritoriesOfProps) -> Html {
    let locale = use_locale();
    let today = props.today;
    let wish = use_state_eq(|| WISH.get().unwrap_or_default());
    let left_out = use_state_eq(|| Rc::new(BTreeSet::<CustomerId>::new()));
    let chosen = *wish;
    let known = use_worked_out(&props.plan, (chosen, today), async move |plan, mut pauses| {
        Rc::new(territories_view_in_turns(&plan, chosen, today, &mut pauses).await)
    });
    let view = known.as_ref().map(|(_, view)| Rc::clone(view));
    let then = use_memo((view.clone(), Rc::clone(&left_out)), |(view, left_out)| {
        view.as_ref().map(|view| Rc::new(view.outcome(left_out)))
    });
    let on_wish = use_callback((), {
        let setter = wish.setter();
        move |wish: SharingWish, ()| {
            WISH.set(Some(wish));
            setter.set(wish);
        }
    });
    let on_left_out = use_callback((), {
        let setter = left_out.setter();
        move |next: BTreeSet<CustomerId>, ()| setter.set(Rc::new(next))
    });
    let (Some((plan, view)), Some(then)) = (known, (*then).clone()) else { return loading(locale) };
    if view.carriers.is_empty() || view.customers + view.strangers.0 == 0 {
        return invitation(locale, &plan, &view);
    }
    let part = PartProps {
        plan,
        view: Rc::clone(&view),
        then: Rc::clone(&then),
        wish: chosen,
        left_out: Rc::clone(&left_out),
        today,
    };
    html! {
        <>
            <div class="answer-region" aria-live="polite"><h1 class="answer">{ answer(locale, &part) }</h1></div>
            { for notes(locale, &view).into_iter().map(|note| html! { <p class="notice">{ note }</p> }) }
            <div class="columns">
                <div class="stack">
                    <loads::Loads ..part.clone() />
                    <moves::Moves part={part.clone()} {on_left_out} />
                </div>
                <aside class="stack side" aria-label={locale.t("territories.rules")}>
                    <rules::Rules {part} {on_wish} />
                </aside>
            </div>
        </>
    }
}

/// No customers: to the list. Nobody with a name: the owners of the list.
fn invitation(locale: Locale, plan: &Rc<Plan>, view: &TerritoriesView) -> Html {
    if plan.customers.list().is_empty() {
        return html! {
            <>
                <h1 class="answer">{ locale.t("territories.no_customers") }</h1>
                <div class="actions">
                    <a class="button primary large" href={Route::Plan(plan.id.clone(), Section::Customers).href()}>{ locale.t("territories.to_customers") }</a>
                    <p class="note">{ locale.t("territories.example") }</p>
                </div>
            </>
        };
    }
    let sentence = if view.carriers.is_empty() { "territories.nobody" } else { "territories.all_lost" };
    html! {
        <>
            <h1 class="answer">{ locale.t(sentence) }</h1>
            <div class="actions">
                <TakeOwners plan={Rc::clone(plan)} is_primary={true} />
                <a class="button" href={Route::Staffing(plan.id.clone(), Staffing::People).href()}>{ locale.t("territories.to_people") }</a>
            </div>
            <p class="note">{ locale.t("territories.example") }</p>
        </>
    }
}

/// Hundredths, as "12" for a difference of 0.118.
fn points(locale: Locale, difference: f64) -> String {
    locale.count((difference * 100.0).round().max(0.0) as u64)
}

fn counted(locale: Locale, count: u64) -> Arg {
    Arg::count(count, locale.count(count))
}

/// "12 moves bring the widest difference between two people from 78 points to 6."
fn answer(locale: Locale, part: &PartProps) -> String {
    let view = &part.view;
    if view.carriers.iter().all(|carrier| carrier.capacity_hours <= 0.0) {
        return locale.t("territories.no_hours");
    }
    if view.moves.is_empty() {
        let args = [("after", points(locale, view.today.gap.difference).into())];
        return locale.tr("territories.even", &args);
    }
    let count = view.moves.iter().filter(|one| !part.left_out.contains(&one.customer)).count() as u64;
    let args = [
        ("count", counted(locale, count)),
        ("before", points(locale, view.today.gap.difference).into()),
        ("after", points(locale, part.then.gap.difference).into()),
    ];
    locale.tr("territories.answer", &args)
}

/// What a person should know before the moves are made.
fn notes(locale: Locale, view: &TerritoriesView) -> Vec<String> {
    let mut notes = Vec::new();
    if view.stuck > 0 {
        notes.push(locale.tr("territories.stuck", &[("count", counted(locale, view.stuck))]));
    }
    if !view.same_names.is_empty() {
        let names: Vec<&str> = view.same_names.iter().map(AsRef::as_ref).collect();
        notes.push(locale.tr("territories.same_names", &[("names", names.join(" · ").into())]));
    }
    notes
}
