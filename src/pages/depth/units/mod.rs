//! How amounts and months are written: scale, currencies, fiscal years, working days.

pub(in crate::pages) mod calendar;
mod currencies;
pub(in crate::pages) mod days;
pub(in crate::pages) mod holidays;

use crate::pages::rooms::RoomProps;
use crate::plan::{Action, AmountScale, GestureId, Plan, Units as PlanUnits};
use crate::state::{use_dispatch, use_locale, use_plan};
use crate::ui::segmented::Segmented;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for the parts of the panel.
#[derive(PartialEq, Properties)]
pub struct UnitsProps {
    /// The plan.
    pub plan: Rc<Plan>,
}

/// How amounts and months are written.
#[component]
pub fn Units(_props: &RoomProps) -> Html {
    let plan = use_plan();
    plan.map_or_else(Html::default, |plan| html! { <UnitsForm {plan} /> })
}

/// The same of a plan at hand.
#[component]
pub fn UnitsForm(props: &UnitsProps) -> Html {
    const SCALES: [AmountScale; 3] = [AmountScale::Whole, AmountScale::Thousands, AmountScale::TenThousands];
    let locale = use_locale();
    let set = use_set_units(&props.plan);
    let plan = &props.plan;
    let scale = plan.planning.units.scale;
    let on_choose = Callback::from(move |choice: usize| {
        let scale = SCALES.get(choice).copied().unwrap_or_default();
        // Another scale is always taken.
        let _ = set.emit((Change::new(move |units| units.scale = scale), crate::state::gesture()));
    });
    let words = ["units.whole", "units.in_thousands", "units.in_ten_thousands"];
    html! {
        <div class="units fields">
            <h3>{ locale.t("units.scale") }</h3>
            <Segmented
                label={locale.t("units.scale")} is_look={false} options={words.map(|key| AttrValue::from(locale.t(key))).to_vec()}
                chosen={SCALES.iter().position(|known| *known == scale).unwrap_or(0)} {on_choose}
            />
            <p class="note">{ locale.tr("units.example", &[("target", locale.money(plan.target.revenue_minor, plan.currency).into())]) }</p>
            <currencies::Currencies plan={Rc::clone(plan)} />
            <calendar::FiscalYears plan={Rc::clone(plan)} />
            <calendar::WorkingDays plan={Rc::clone(plan)} />
        </div>
    }
}

/// A change to the units.
struct Change(Box<dyn FnOnce(&mut PlanUnits)>);

impl Change {
    fn new(change: impl FnOnce(&mut PlanUnits) + 'static) -> Self {
        Self(Box::new(change))
    }
}

/// How parts of the panel change the plan's units; an error is already in the person's words.
#[hook]
fn use_set_units(plan: &Rc<Plan>) -> Callback<(Change, GestureId), Result<(), String>> {
    let dispatch = use_dispatch();
    let plan = Rc::clone(plan);
    Callback::from(move |(change, gesture): (Change, GestureId)| {
        let mut units = Box::new(plan.planning.units.clone());
        change.0(&mut units);
        dispatch.emit((Action::SetUnits { units }, gesture))
    })
}
