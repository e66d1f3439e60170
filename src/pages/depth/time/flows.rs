//! How long each promotion takes, and behind one switch who is lost or falls back meanwhile.

use crate::domain::ladder::{FlowFigures, Grade, Ladder};
use crate::domain::solve::{Cell, Locks};
use crate::pages::funnel::locks::LockButton;
use crate::plan::Action;
use crate::state::{use_dispatch, use_locale};
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Flows`].
#[derive(PartialEq, Properties)]
pub struct FlowsProps {
    /// The ladder.
    pub ladder: Rc<Ladder>,
    /// Whether losses and falls back count.
    pub counted: bool,
    /// What is locked.
    pub locks: Locks,
}

/// Fields for each promotion, lowest first.
#[component]
pub fn Flows(props: &FlowsProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let error = use_state_eq(|| None::<String>);
    let onchange = {
        let error = error.clone();
        let counted = !props.counted;
        Callback::from(move |_: Event| {
            error.set(dispatch.emit((Action::CountLosses { counted }, crate::state::gesture())).err());
        })
    };
    let switch_id = crate::ui::use_element_id("losses");
    let group = |(lower, higher): (&Grade, &Grade)| {
        let is_locked = props.locks.get(Cell::Days(lower.id)).is_some();
        html! { <FlowFields key={lower.id.0} lower={lower.clone()} higher={higher.name.clone()} counted={props.counted} {is_locked} /> }
    };
    html! {
        <section class="panel fields flows" aria-label={locale.t("time.flows")}>
            <h2>{ locale.t("time.flows") }</h2>
            <p class="note">{ locale.t("time.flows_note") }</p>
            <p class="check">
                <input type="checkbox" id={switch_id.clone()} checked={props.counted} {onchange} />
                <label for={switch_id}>{ locale.t("time.count_losses") }</label>
            </p>
            if let Some(message) = (*error).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
            if props.counted {
                <p class="note">{ locale.t("time.losses_note") }</p>
            }
            { for props.ladder.promotions().map(group) }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct FlowFieldsProps {
    lower: Grade,
    higher: AttrValue,
    counted: bool,
    is_locked: bool,
}

#[component]
fn FlowFields(props: &FlowFieldsProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let grade = props.lower.id;
    let figures = props.lower.flow.figures();
    let field = |key: &str, number: f64, unit: String, step: f64, set: fn(&mut FlowFigures, f64)| {
        let dispatch = dispatch.clone();
        let on_number = Callback::from(move |edit: NumberEdit| {
            let mut figures = figures;
            set(&mut figures, edit.number);
            dispatch.emit((Action::SetFlow { grade, figures }, edit.gesture))
        });
        html! { <NumberField label={locale.t(key)} {number} text={locale.plain(number)} {unit} {step} {on_number} /> }
    };
    // Free of binary dust: 0.07 is 7.
    let percent = |share: f64| (share * 1e9).round() / 1e7;
    let promotion = format!("{}→{}", props.lower.name, props.higher);
    html! {
        <fieldset class="flow">
            <legend>{ promotion.clone() }</legend>
            <div class="lockable">
                { field("time.days_median", figures.days_median, locale.t("time.days"), 1.0, |figures, days| figures.days_median = days) }
                <LockButton cell={Cell::Days(grade)} subject={promotion} is_locked={props.is_locked} />
            </div>
            { field("time.days_spread", figures.days_spread, "×".to_owned(), 0.1, |figures, spread| figures.days_spread = spread) }
            if props.counted {
                { field("time.lost_share", percent(figures.lost_monthly_share), "%".to_owned(), 1.0, |figures, percent| figures.lost_monthly_share = percent / 100.0) }
                { field("time.fallback_share", percent(figures.fallback_monthly_share), "%".to_owned(), 1.0, |figures, percent| figures.fallback_monthly_share = percent / 100.0) }
            }
        </fieldset>
    }
}
