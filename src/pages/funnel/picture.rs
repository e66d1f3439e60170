//! One rung of the picture: have, covered, needed, missing, and the taper to the next rung.

use crate::domain::ladder::{GradeId, PromotionRate, RateOrigin};
use crate::plan::selectors::GradeRow;
use crate::plan::{Action, GestureId};
use crate::state::{use_dispatch, use_say};
use crate::ui::later::use_later;
use yew::prelude::*;

/// Width of the drawing in its own units; it is stretched to the cell.
const WIDTH: f64 = 1000.0;
/// Height of the bar, and of the bar with the taper under it.
const BAR: f64 = 58.0;
const HEIGHT: f64 = 100.0;
/// Anything there is can be seen.
const THINNEST: f64 = 3.0;

/// Amounts of one rung, in customers or in money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rung {
    /// There now.
    pub have: f64,
    /// There now and standing for this grade from above.
    pub cover: f64,
    /// Needed.
    pub needed: f64,
}

impl Rung {
    /// The rung of a row, in customers or in money.
    #[must_use]
    pub fn of(row: &GradeRow, value_shown: bool) -> Self {
        if value_shown && row.need.needed_exact > 0.0 {
            let per_customer = row.needed_value_minor / row.need.needed.max(1) as f64;
            Self {
                have: row.have_value_minor,
                cover: row.have_value_minor + row.need.covered_by_higher * per_customer,
                needed: row.needed_value_minor,
            }
        } else {
            Self { have: row.need.have as f64, cover: row.need.cover(), needed: row.need.needed as f64 }
        }
    }
}

/// Properties for [`RungPicture`].
#[derive(PartialEq, Properties)]
pub struct RungPictureProps {
    /// This rung.
    pub rung: Rung,
    /// What the next rung up needs; none at the top.
    pub above_needed: Option<f64>,
    /// The amount that fills the whole width.
    pub widest: f64,
    /// The grade, whose rate a drag of the outline's edge changes.
    pub grade: GradeId,
    /// Its place in the colours of grades, 1–5.
    pub shade: usize,
    /// Told that a drag began (true) or ended: the scale holds still meanwhile.
    pub on_drag: Callback<bool>,
}

struct Drag {
    gesture: GestureId,
    widest: f64,
}

/// The drawing. It is hidden from a screen reader: the table around it says the same.
#[component]
pub fn RungPicture(props: &RungPictureProps) -> Html {
    let svg = use_node_ref();
    let widest = props.widest;
    html! {
        <span class="plot">
            <svg ref={svg.clone()} class="rung" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
                { shapes(props.rung, props.above_needed, widest, props.shade) }
                if let Some(above) = props.above_needed.filter(|above| *above > 0.0) {
                    <Edges {svg} span={span(props.rung.needed, widest)} {above} {widest} grade={props.grade} on_drag={props.on_drag.clone()} />
                }
            </svg>
        </span>
    }
}

/// The same, not to be dragged.
pub fn still_rung(rung: Rung, above_needed: Option<f64>, widest: f64, shade: usize) -> Html {
    html! {
        <svg class="rung" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
            { shapes(rung, above_needed, widest, shade) }
        </svg>
    }
}

fn span(amount: f64, widest: f64) -> f64 {
    if amount <= 0.0 || widest <= 0.0 { 0.0 } else { (amount / widest * WIDTH).clamp(THINNEST, WIDTH) }
}

fn shapes(rung: Rung, above_needed: Option<f64>, widest: f64, shade: usize) -> Html {
    let Rung { have, cover, needed } = rung;
    let bar = |class: Classes, amount: f64, fill: Option<&'static str>| {
        let width = span(amount, widest);
        html! { <rect {class} {fill} x={px((WIDTH - width) / 2.0)} y="1" width={px(width)} height={px(BAR - 2.0)} rx="4" /> }
    };
    let shade = format!("grade-{shade}");
    let taper = above_needed.map(|above| {
        let (here, next) = (span(needed, widest), span(above, widest));
        let corners = [(here, -1.0, BAR), (here, 1.0, BAR), (next, 1.0, HEIGHT), (next, -1.0, HEIGHT)];
        let points = corners.map(|(width, side, y)| format!("{},{y}", px(WIDTH / 2.0 + side * width / 2.0))).join(" ");
        html! { <polygon class="taper" {points} /> }
    });
    html! {
        <>
            { taper.unwrap_or_default() }
            if needed > cover {
                { bar(classes!("missing"), needed, Some("url(#hatch)")) }
            }
            { bar(classes!("covered", shade.clone()), cover, None) }
            { bar(classes!("have", shade), have, None) }
            { bar(classes!("needed"), needed, None) }
        </>
    }
}

/// Properties for [`Edges`].
#[derive(PartialEq, Properties)]
struct EdgesProps {
    /// The drawing that they are in.
    svg: NodeRef,
    /// Width of the outline, in units of the drawing.
    span: f64,
    /// What the next rung up needs.
    above: f64,
    widest: f64,
    grade: GradeId,
    on_drag: Callback<bool>,
}

/// The two ends of the outline, to be dragged. Nobody sees them: they follow one frame later.
#[component]
fn Edges(props: &EdgesProps) -> Html {
    let dispatch = use_dispatch();
    let say = use_say();
    let drag = use_mut_ref(|| None::<Drag>);
    let (span, above, widest) = use_later((props.span, props.above, props.widest));
    let onpointerdown = {
        let (drag, on_drag) = (drag.clone(), props.on_drag.clone());
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            event.prevent_default();
            crate::platform::element::capture_pointer(&event);
            *drag.borrow_mut() = Some(Drag { gesture: crate::state::gesture(), widest });
            on_drag.emit(true);
        })
    };
    let onpointermove = {
        let (drag, svg, dispatch, say, grade) =
            (drag.clone(), props.svg.clone(), dispatch.clone(), say.clone(), props.grade);
        Callback::from(move |event: PointerEvent| {
            let drag = drag.borrow();
            let (Some(drag), Some(svg)) = (drag.as_ref(), svg.cast::<web_sys::Element>()) else { return };
            let area = svg.get_bounding_client_rect();
            let from_middle = (f64::from(event.client_x()) - area.left() - area.width() / 2.0).abs();
            let amount = from_middle * 2.0 / area.width().max(1.0) * drag.widest;
            if amount > 0.0 {
                // A whole per cent while dragging: what a person would type.
                let share = ((above / amount) * 100.0).round().max(1.0) / 100.0;
                let rates = vec![(grade, PromotionRate::nearest(share))];
                // A rate within its limits is always taken.
                let action = Action::SetPromotionRates { rates, origin: RateOrigin::Entered };
                if let Err(why) = dispatch.emit((action, drag.gesture)) {
                    say.emit(why);
                }
            }
        })
    };
    let end = {
        let on_drag = props.on_drag.clone();
        Callback::from(move |_: PointerEvent| {
            if drag.borrow_mut().take().is_some() {
                on_drag.emit(false);
            }
        })
    };
    html! {
        for side in [-1.0, 1.0] {
            <rect
                class="edge" x={px(WIDTH / 2.0 + side * span / 2.0 - 12.0)} y="0" width="24" height={px(BAR)}
                onpointerdown={onpointerdown.clone()} onpointermove={onpointermove.clone()}
                onpointerup={end.clone()} onpointercancel={end.clone()}
            />
        }
    }
}

/// The hatching of what is missing; once a page, for every rung to refer to.
pub fn hatch() -> Html {
    html! {
        <svg class="visually-hidden" width="0" height="0" aria-hidden="true">
            <pattern id="hatch" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="hatch-ground" width="9" height="9" />
                <rect class="hatch-line" width="2.5" height="9" />
            </pattern>
        </svg>
    }
}

/// A coordinate with as many digits as can be seen.
fn px(number: f64) -> AttrValue {
    format!("{number:.1}").into()
}
