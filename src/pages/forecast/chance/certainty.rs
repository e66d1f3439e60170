//! How sure the plan itself is to be: the funnel then asks for as many more customers.

use crate::domain::ladder::wins_needed;
use crate::i18n::Arg;
use crate::plan::{Action, Plan};
use crate::state::route::{Route, Section};
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// What is offered.
const OFFERED: [Option<f64>; 4] = [None, Some(0.8), Some(0.9), Some(0.95)];

/// Properties for [`Certainty`].
#[derive(PartialEq, Properties)]
pub struct CertaintyProps {
    /// The plan.
    pub plan: Rc<Plan>,
}

/// The choice, and what it does to the funnel.
#[component]
pub fn Certainty(props: &CertaintyProps) -> Html {
    let locale = use_locale();
    let (dispatch, say) = (use_dispatch(), use_say());
    let plan = &props.plan;
    let chosen = plan.planning.certainty;
    let on_choose = Callback::from(move |at: usize| {
        let certainty = OFFERED.get(at).copied().flatten();
        if let Err(why) = dispatch.emit((Action::SetCertainty { certainty }, crate::state::gesture())) {
            say.emit(why);
        }
    });
    let options = OFFERED.map(|certainty| {
        AttrValue::from(certainty.map_or_else(|| locale.t("certainty.chance"), |certainty| locale.percent(certainty)))
    });
    let is_same = |one: &Option<f64>| match (one, chosen) {
        (Some(one), Some(chosen)) => (one - chosen).abs() < 1e-9,
        (one, chosen) => one.is_none() && chosen.is_none(),
    };
    // One that came by a file may lie between those that are offered: then none is pressed.
    let place = OFFERED.iter().position(is_same).unwrap_or(OFFERED.len());
    let wins = wins_needed(plan.target.revenue_minor, plan.target.average_order_minor).unwrap_or(0);
    let asked = plan.wins();
    let args = [
        ("wins", Arg::count(wins, locale.count(wins))),
        ("asked", Arg::count(asked, locale.count(asked))),
        ("sure", locale.percent(chosen.unwrap_or(0.5)).into()),
    ];
    html! {
        <section class="panel" aria-label={locale.t("certainty.title")}>
            <h2>{ locale.t("certainty.title") }</h2>
            <Segmented label={locale.t("certainty.title")} options={options.to_vec()} is_look={false} chosen={place} {on_choose} />
            <p class="note">
                { locale.tr(if chosen.is_some() { "certainty.asks" } else { "certainty.note" }, &args) }
                { " " }
                <a href={Route::Plan(plan.id.clone(), Section::Funnel).href()}>{ locale.t("certainty.funnel") }</a>
            </p>
        </section>
    }
}
