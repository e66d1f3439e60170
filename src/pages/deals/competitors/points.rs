//! Us against a competitor: strengths, weaknesses, opportunities and threats, each with the step that follows from it.

use super::card::{OneProps, with};
use crate::domain::qualification::{Bearing, Cause, Competitor, POINTS_MAX, Point, PointId};
use crate::i18n::Arg;
use crate::pages::deals::shared::{use_deal_change, use_deal_step};
use crate::pages::deals::step_list::StepList;
use crate::plan::GestureId;
use crate::state::use_locale;
use crate::state::words::deals as words;
use crate::ui::fold::Fold;
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// An identity that no point of a competitor has.
fn free_point(one: &Competitor) -> PointId {
    PointId(crate::domain::identity::free_identity(one.points.iter().map(|point| point.id.0)))
}

/// Two by two: what is in us above, what is outside below; what helps at the start, what harms at the end.
#[component]
pub fn Points(props: &OneProps) -> Html {
    let locale = use_locale();
    let (given, one) = (&props.given, &props.one);
    let change = use_deal_change(given.customer.id, given.deal.id);
    let field = |bearing: Bearing| {
        let points = one.points.iter().filter(|point| point.bearing == bearing);
        let on_text = {
            let (one, change) = (Rc::clone(one), change.clone());
            Callback::from(move |(text, gesture): (String, GestureId)| {
                if text.trim().is_empty() {
                    return Ok(());
                }
                let point = Point { id: free_point(&one), bearing, what: text.trim().into() };
                change.emit((with(&one, |next| next.points.push(point)), gesture))
            })
        };
        let class = match bearing {
            Bearing::Strength | Bearing::Opportunity => "helps",
            Bearing::Weakness | Bearing::Threat => "harms",
        };
        let sign = match bearing {
            Bearing::Strength => '＋',
            Bearing::Weakness => '－',
            Bearing::Opportunity => '↗',
            Bearing::Threat => '↘',
        };
        let name = words::bearing(locale, bearing);
        let args = [("bearing", Arg::from(name.clone())), ("name", one.name.to_string().into())];
        html! {
            <div class={classes!("deal-quadrant", class)} role="group" aria-label={locale.tr("competitor.points_of", &args)} key={format!("{bearing:?}")}>
                <h4><i aria-hidden="true">{ sign }</i>{ name }</h4>
                <ul>
                    for point in points {
                        <PointRow key={point.id.0} of={props.clone()} point={point.clone()} />
                    }
                </ul>
                if one.points.len() < POINTS_MAX {
                    <TextField label={locale.tr("competitor.point_new", &args)} value="" {on_text} />
                }
            </div>
        }
    };
    html! {
        <>
            <p class="note">{ locale.tr("competitor.points_help", &[("name", one.name.to_string().into())]) }</p>
            <div class="deal-quadrants">{ for Bearing::ALL.into_iter().map(field) }</div>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct PointProps {
    of: OneProps,
    point: Point,
}

/// One point, and what follows from it.
#[component]
fn PointRow(props: &PointProps) -> Html {
    let locale = use_locale();
    let (OneProps { given, one }, point) = (&props.of, &props.point);
    let (change, step) =
        (use_deal_change(given.customer.id, given.deal.id), use_deal_step(given.customer.id, given.deal.id));
    let id = point.id;
    let on_text = {
        let one = Rc::clone(one);
        Callback::from(move |(text, gesture): (String, GestureId)| {
            let edited = with(&one, |next| {
                for point in next.points.iter_mut().filter(|point| point.id == id) {
                    point.what = text.trim().into();
                }
            });
            change.emit((edited, gesture))
        })
    };
    let onremove = {
        let one = Rc::clone(one);
        step.reform(move |_: MouseEvent| with(&one, |next| next.points.retain(|point| point.id != id)))
    };
    let cause = Cause::Point(one.id, id);
    let open: Vec<&str> = given.deal.steps_for(cause).filter(|step| step.is_open()).map(|step| &*step.what).collect();
    let count = given.deal.steps_for(cause).count() as u64;
    let summary = match open.first() {
        Some(first) => locale.tr("competitor.step_next", &[("step", (*first).into())]),
        None if count > 0 => locale.t("competitor.steps_done"),
        None => locale.t("competitor.step_none"),
    };
    let of_point = || [("point", Arg::from(point.what.to_string()))];
    let content = {
        let (given, label) = (given.clone(), locale.tr("competitor.steps_of", &of_point()));
        Callback::from(move |()| html! { <StepList given={given.clone()} {cause} label={label.clone()} /> })
    };
    html! {
        <li class="deal-point">
            <div class="deal-point-line">
                <TextField label={locale.t("competitor.point")} label_hidden={true} multiline={true} value={point.what.to_string()} {on_text} />
                <button type="button" class="button quiet icon-only small" aria-label={locale.tr("competitor.point_remove", &of_point())} onclick={onremove}>{ icon(Glyph::Remove) }</button>
            </div>
            <Fold {summary} {content} />
        </li>
    }
}
