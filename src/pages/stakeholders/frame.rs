//! The page of one map: whose it is, what it says first, the ways of looking at it, and who is chosen.

use super::attitude::Attitude;
use super::bring::BringIn;
use super::canvas::Canvas;
use super::findings::{Answer, Findings};
use super::needs::Needs;
use super::nobody::{Nobody, said_by};
use super::outline::Outline;
use super::person::PersonPanel;
use super::power::Power;
use super::rings::Rings;
use super::share::HandOn;
use super::shared::{MapProps, use_map_change, use_map_step};
use super::stages::Stages;
use super::steps::Steps;
use super::styles::Styles;
use super::table::Table;
use super::time::Time;
use crate::domain::accounts::{Customer, PersonId};
use crate::domain::calendar::Day;
use crate::domain::qualification::Deal;
use crate::domain::stakeholders::{BuyingStage, Cast, StakeholderMap};
use crate::pages::deals::chip::{use_desk, verdict_chip};
use crate::plan::{GestureId, MapChange, Plan};
use crate::platform::element;
use crate::state::route::{DealView, MapView, Route, Section};
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::sheet::Sheet;
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`MapPage`].
#[derive(PartialEq, Properties)]
pub struct MapPageProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Whose map.
    pub customer: Rc<Customer>,
    /// The map.
    pub map: Rc<StakeholderMap>,
    /// How it is looked at.
    pub view: MapView,
    /// Today.
    pub today: Day,
}

/// One map, looked at in one way.
#[component]
pub fn MapPage(props: &MapPageProps) -> Html {
    let locale = use_locale();
    let (plan, customer, map) = (&props.plan, &props.customer, &props.map);
    let chosen = use_state_eq(|| Rc::new(Vec::<PersonId>::new()));
    let cast = use_memo((Rc::clone(customer), Rc::clone(map)), |(customer, map)| Cast::of(customer, map));
    // Whoever left the map is not chosen any more.
    let selected: Rc<Vec<PersonId>> = if chosen.iter().all(|id| cast.place(*id).is_some()) {
        Rc::clone(&chosen)
    } else {
        Rc::new(chosen.iter().copied().filter(|id| cast.place(*id).is_some()).collect())
    };
    let on_select = use_callback((), {
        let chosen = chosen.setter();
        move |people: Vec<PersonId>, ()| chosen.set(Rc::new(people))
    });
    let views = use_node_ref();
    {
        let views = views.clone();
        use_effect_with(props.view, move |_| {
            if let Some(views) = views.cast::<web_sys::Element>() {
                element::scroll_sideways_to(&views, "[aria-current]");
            }
        });
    }
    let given = MapProps {
        customer: Rc::clone(customer),
        map: Rc::clone(map),
        cast,
        accounts: Rc::clone(&plan.accounts),
        today: props.today,
        selected: Rc::clone(&selected),
        on_select,
    };
    let route = |view| Route::Map(plan.id.clone(), customer.id, map.id, view);
    let view = match props.view {
        MapView::Map => html! { <Canvas ..given.clone() /> },
        MapView::Outline => html! { <Outline ..given.clone() /> },
        MapView::Table => html! { <Table ..given.clone() /> },
        MapView::Attitude => html! { <Attitude ..given.clone() /> },
        MapView::Needs => html! { <Needs ..given.clone() /> },
        MapView::Styles => html! { <Styles ..given.clone() /> },
        MapView::Stages => html! { <Stages ..given.clone() /> },
        MapView::Rings => html! { <Rings ..given.clone() /> },
        MapView::Influence => html! { <Power ..given.clone() /> },
        MapView::Steps => html! { <Steps ..given.clone() /> },
        MapView::Time => html! { <Time ..given.clone() /> },
    };
    let view = match said_by(props.view).filter(|_| given.cast.people.is_empty()) {
        Some(key_said) => {
            let map = route(MapView::Map).href();
            html! { <Nobody plan={Rc::clone(plan)} today={props.today} {key_said} {map} /> }
        }
        None => view,
    };
    let side = if !selected.is_empty() {
        let on_close = given.on_select.reform(|()| Vec::new());
        html! { <Sheet {on_close}><PersonPanel ..given.clone() /></Sheet> }
    } else if props.view == MapView::Map {
        html! { <Findings ..given.clone() /> }
    } else {
        Html::default()
    };
    html! {
        <div class="map-page">
            <Answer ..given.clone() />
            <div class="map-head">
                <p class="map-where"><a href={Route::Plan(plan.id.clone(), Section::Stakeholders).href()}>{ locale.t("map.all") }</a></p>
                <Head ..given.clone() />
                <BringIn ..given.clone() />
                <HandOn ..given.clone() />
                <Deals plan={Rc::clone(plan)} given={given.clone()} />
            </div>
            <nav class="views" ref={views} aria-label={locale.t("map.views")}>
                for which in MapView::ALL {
                    <a href={route(which).href()} aria-current={(which == props.view).then_some("page")}>{ locale.t(which.key()) }</a>
                }
            </nav>
            <div class={classes!("map-body", (side != Html::default()).then_some("with-side"))}>
                <section class="map-view" aria-label={locale.t(props.view.key())}>{ view }</section>
                { side }
            </div>
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct DealsProps {
    plan: Rc<Plan>,
    given: MapProps,
}

/// The open deals that these people decide on, each with its result.
#[component]
fn Deals(props: &DealsProps) -> Html {
    let locale = use_locale();
    let (plan, customer) = (&props.plan, &props.given.customer);
    let decided = |deal: &&Rc<Deal>| deal.is_open() && deal.facts.map == Some(props.given.map.id);
    let desk = use_desk(plan, props.given.today, customer.deals().iter().any(|deal| decided(&deal)));
    let Some(desk) = desk.as_ref() else { return Html::default() };
    let link = |deal: &Rc<Deal>| {
        let page = Route::Deal(plan.id.clone(), customer.id, deal.id, DealView::Qualification).href();
        html! { <a key={deal.id.0} class="button" href={page}>{ deal.name.to_string() }{ verdict_chip(locale, desk.outlook(plan, customer, deal).verdict) }</a> }
    };
    html! { <>{ for customer.deals().iter().filter(decided).map(link) }</> }
}

/// The map's name and stage; the customer's other maps.
#[component]
fn Head(props: &MapProps) -> Html {
    let locale = use_locale();
    let (customer, map) = (&props.customer, &props.map);
    let (change, step) = (use_map_change(customer.id, map.id), use_map_step(customer.id, map.id));
    let stage_id = crate::ui::use_element_id("map-stage");
    let on_name = Callback::from(move |(name, gesture): (String, GestureId)| {
        change.emit((MapChange::Rename { name: name.trim().into() }, gesture))
    });
    let on_stage = Callback::from(move |event: Event| {
        let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() else { return };
        let stage = select.value().parse().ok().and_then(|at: usize| BuyingStage::ALL.get(at).copied());
        step.emit(MapChange::SetStage { stage });
    });
    html! {
        <>
            <TextField label={locale.t("map.name")} value={map.name.to_string()} on_text={on_name} />
            <div class="field">
                <label for={stage_id.clone()}>{ locale.t("map.stage") }</label>
                <select id={stage_id} onchange={on_stage}>
                    <option value="" selected={map.stage.is_none()}>{ locale.t("attitude.unknown") }</option>
                    for (at, stage) in BuyingStage::ALL.into_iter().enumerate() {
                        <option value={at.to_string()} selected={map.stage == Some(stage)}>{ words::stage(locale, stage) }</option>
                    }
                </select>
            </div>
        </>
    }
}
