//! What a better rate and one more customer cost.

use super::DriversProps;
use crate::domain::ladder::{Costs, GradeId};
use crate::pages::funnel::assumptions::to_minor;
use crate::plan::Action;
use crate::state::{use_dispatch, use_locale};
use crate::ui::number_field::{NumberEdit, NumberField};
use yew::prelude::*;

/// The prices of a kind.
type List = fn(&mut Costs) -> &mut Vec<(GradeId, i64)>;

/// A field for each price; zero is none.
#[component]
pub fn Prices(props: &DriversProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let plan = &props.plan;
    let (costs, currency) = (&plan.planning.costs, plan.currency);
    let field = |label: String, list: List, grade: GradeId| {
        let mut costs = costs.clone();
        let found = list(&mut costs).iter().position(|(other, _)| *other == grade);
        let minor = found.map_or(0, |at| list(&mut costs)[at].1);
        let dispatch = dispatch.clone();
        let on_number = Callback::from(move |edit: NumberEdit| {
            let minor = to_minor(edit.number, currency).ok_or_else(|| locale.t("error.amount_too_large"))?;
            let mut costs = costs.clone();
            match (found, minor) {
                (Some(at), 0) => drop(list(&mut costs).remove(at)),
                (Some(at), minor) => list(&mut costs)[at].1 = minor,
                (None, 0) => {}
                (None, minor) => list(&mut costs).push((grade, minor)),
            }
            dispatch.emit((Action::SetCosts { costs }, edit.gesture))
        });
        let units = minor as f64 / currency.minor_per_unit() as f64;
        let text = if minor == 0 { locale.t("drivers.no_price") } else { locale.amount(minor, currency) };
        let step = 10_f64.powf(units.max(1.0).log10().floor() - 1.0).max(1.0);
        html! { <NumberField {label} number={units} {text} unit={currency.code().to_owned()} {step} {on_number} /> }
    };
    let points = plan.ladder.promotions().map(|(lower, higher)| {
        let promotion = format!("{}→{}", lower.name, higher.name);
        let label = locale.tr("drivers.price_point", &[("promotion", promotion.into())]);
        field(label, |costs| &mut costs.per_point_minor, lower.id)
    });
    let points: Html = points.collect();
    let customers = plan.ladder.grades().iter().map(|grade| {
        let label = locale.tr("drivers.price_customer", &[("grade", grade.name.clone().into())]);
        field(label, |costs| &mut costs.per_customer_minor, grade.id)
    });
    html! {
        <div class="prices" role="group" aria-label={locale.t("drivers.prices")}>
            <div>{ points }</div>
            <div>{ for customers }</div>
        </div>
    }
}
