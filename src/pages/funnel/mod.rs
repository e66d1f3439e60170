//! The funnel: the answer, the picture that is a table, and the assumptions.

pub mod answer;
pub mod assumptions;
pub mod findings;
pub mod grades;
pub mod ladder_table;
pub mod locks;
pub mod months;
pub mod period;
pub mod picture;
mod rates;
pub mod records;

pub use ladder_table::shade;
pub use rates::origin_text;

use crate::domain::calendar::Day;
use crate::domain::ladder::GradeId;
use crate::pages::rooms::{Later, Room, RoomProps};
use crate::plan::selectors::{customer_facts_in_turns, funnel_view_with};
use crate::state::{use_locale, use_plan, use_worked_out_of};
use crate::ui::fold::Fold;
use crate::ui::later::use_later;
use crate::ui::loading;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`FunnelPage`].
#[derive(PartialEq, Properties)]
pub struct FunnelPageProps {
    /// Today.
    pub today: Day,
    /// Opens the import of customers.
    pub on_import: Callback<()>,
}

/// The page "Funnel".
#[component]
pub fn FunnelPage(props: &FunnelPageProps) -> Html {
    let locale = use_locale();
    let value_shown = use_state_eq(|| false);
    let plan = use_plan();
    // The list with the grades that it is counted by: neither changes while a target is typed.
    let counted_by = plan.as_ref().map(|plan| {
        let grades: Vec<GradeId> = plan.ladder.grades().iter().map(|grade| grade.id).collect();
        (plan.customers.clone(), grades, plan.target.period)
    });
    let customers = plan.as_ref().map_or(0, |plan| plan.customers.list().len());
    let of = plan.clone();
    let facts = use_worked_out_of(counted_by, customers, async move |mut pauses| match of {
        Some(plan) => {
            Some(customer_facts_in_turns(&plan.customers, &plan.ladder, plan.target.period, &mut pauses).await)
        }
        None => None,
    });
    let Some(plan) = plan else { return Html::default() };
    let Some(facts) = facts.as_ref().and_then(|(_, facts)| facts.as_ref().as_ref()) else { return loading(locale) };
    let view = Rc::new(funnel_view_with(&plan, facts, props.today));
    let set_value_shown = use_callback((), {
        let setter = value_shown.setter();
        move |choice: usize, ()| setter.set(choice == 1)
    });
    html! {
        <>
            <answer::Answer plan={Rc::clone(&plan)} view={Rc::clone(&view)} />
            <locks::LockNews planning={Rc::clone(&plan.planning)} />
            <div class="columns">
                <div class="stack">
                    <section class="panel" aria-label={locale.t("funnel.picture")}>
                        <div class="panel-bar">
                            <crate::ui::segmented::Segmented
                                label={locale.t("funnel.show")}
                                options={vec![AttrValue::from(locale.t("funnel.show_count")), AttrValue::from(locale.t("funnel.show_value"))]}
                                chosen={usize::from(*value_shown)} on_choose={set_value_shown}
                            />
                            <ul class="legend">
                                <li class="legend-have">{ locale.t("legend.have") }</li>
                                <li class="legend-covered">{ locale.t("legend.covered") }</li>
                                <li class="legend-needed">{ locale.t("legend.needed") }</li>
                                <li class="legend-missing">{ locale.t("legend.missing") }</li>
                            </ul>
                        </div>
                        <ladder_table::LadderTable plan={Rc::clone(&plan)} view={Rc::clone(&view)} value_shown={*value_shown} />
                    </section>
                    <FollowingPicture plan={Rc::clone(&plan)} view={Rc::clone(&view)} />
                    <grades::GradesEditor plan={Rc::clone(&plan)} />
                    <Folded id={locks::PANEL} name="depth.locks" room={Room::Locks} today={props.today} />
                    <Folded id={findings::DRIVERS_PANEL} name="depth.drivers" room={Room::Drivers} today={props.today} />
                </div>
                <aside class="stack side" aria-label={locale.t("funnel.assumptions")}>
                    <assumptions::Assumptions plan={Rc::clone(&plan)} view={Rc::clone(&view)} on_import={props.on_import.clone()} />
                    <FollowingAssumptions {plan} {view} />
                    <Folded name="depth.units" room={Room::Units} today={props.today} />
                </aside>
            </div>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct FoldedProps {
    #[prop_or_default]
    id: Option<&'static str>,
    /// The message that names it.
    name: &'static str,
    room: Room,
    today: Day,
}

/// A room that is fetched when its line is opened.
#[component]
fn Folded(props: &FoldedProps) -> Html {
    let locale = use_locale();
    let content = use_callback((props.room, props.today), |(): (), &(room, today)| {
        html! { <Later {room} given={RoomProps::on(today)} /> }
    });
    html! { <section class="panel" id={props.id}><Fold summary={locale.t(props.name)} {content} /></section> }
}

/// What stands under the picture and is not the answer: it follows one frame later.
#[component]
fn FollowingPicture(props: &answer::FunnelProps) -> Html {
    let (plan, view) = use_later((Rc::clone(&props.plan), Rc::clone(&props.view)));
    html! {
        <>
            <findings::Findings plan={Rc::clone(&plan)} view={Rc::clone(&view)} />
            <months::Months {plan} {view} />
        </>
    }
}

/// What stands under the assumptions: it follows one frame later.
#[component]
fn FollowingAssumptions(props: &answer::FunnelProps) -> Html {
    let (plan, view) = use_later((Rc::clone(&props.plan), Rc::clone(&props.view)));
    html! {
        <>
            <assumptions::Replenishment plan={Rc::clone(&plan)} view={Rc::clone(&view)} />
            <records::Records {plan} {view} />
        </>
    }
}
