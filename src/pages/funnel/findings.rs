//! What the ladder's outline says: bulges, pinches, and where most deals die.

use super::answer::FunnelProps;
use crate::domain::ladder::{Ladder, ShapeFinding};
use crate::platform::element;
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Where the tornado and the cheapest way to close the gap are folded away.
pub const DRIVERS_PANEL: &str = "drivers";

/// One sentence a finding, with what to do.
#[component]
pub fn Findings(props: &FunnelProps) -> Html {
    html! { <FindingsPanel shapes={props.view.shapes.clone()} ladder={Rc::clone(&props.plan.ladder)} /> }
}

/// What the panel depends on, and no more: a new target leaves it as it is.
#[derive(PartialEq, Properties)]
struct FindingsPanelProps {
    shapes: Vec<ShapeFinding>,
    ladder: Rc<Ladder>,
}

#[component]
fn FindingsPanel(props: &FindingsPanelProps) -> Html {
    let locale = use_locale();
    let ladder = &props.ladder;
    let says = |finding: &ShapeFinding| {
        let (glyph, key, grade) = match *finding {
            ShapeFinding::Empty => (Glyph::Idea, "shape.empty", None),
            ShapeFinding::Pyramid => (Glyph::Tick, "shape.pyramid", None),
            ShapeFinding::DryBottom { grade } => (Glyph::Warning, "shape.dry_bottom", Some(grade)),
            ShapeFinding::Bulge { grade } => (Glyph::Warning, "shape.bulge", Some(grade)),
            ShapeFinding::TopHeavy { grade } => (Glyph::Warning, "shape.top_heavy", Some(grade)),
            ShapeFinding::Pinch { grade } => (Glyph::Warning, "shape.pinch", Some(grade)),
        };
        let position = grade.and_then(|grade| ladder.position(grade));
        let name = |position: Option<usize>| {
            position.and_then(|at| ladder.grades().get(at)).map_or_else(String::new, |grade| grade.name.clone())
        };
        let args = [
            ("grade", name(position).into()),
            ("above", name(position.map(|at| at + 1)).into()),
            ("below", name(position.and_then(|at| at.checked_sub(1))).into()),
        ];
        let advice = format!("{key}.advice");
        html! {
            <li class={if glyph == Glyph::Warning { "warns" } else { "calm" }}>
                { icon(glyph) }
                <p>{ locale.tr(key, &args) }</p>
                <p class="todo">{ locale.tr(&advice, &args) }</p>
            </li>
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("funnel.shape")}>
            <h2>{ locale.t("funnel.shape") }</h2>
            <ul class="findings">{ for props.shapes.iter().map(says) }</ul>
            <button type="button" class="button quiet small looks" onclick={Callback::from(|_: MouseEvent| element::unfold(DRIVERS_PANEL))}>
                { icon(Glyph::Down) }{ locale.t("drivers.open") }
            </button>
        </section>
    }
}
