//! Where nobody is on the map yet: what a view will show, and the way to the first person.

use super::invitation::ExampleMap;
use crate::domain::calendar::Day;
use crate::plan::Plan;
use crate::state::route::MapView;
use crate::state::use_locale;
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Nobody`].
#[derive(PartialEq, Properties)]
pub struct NobodyProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
    /// What the view will show.
    pub key_said: &'static str,
    /// Where the first person is added.
    pub map: AttrValue,
}

/// What a view says while nobody is on the map; none of those on which somebody can be added.
#[must_use]
pub fn said_by(view: MapView) -> Option<&'static str> {
    Some(match view {
        MapView::Table => "map.nobody.table",
        MapView::Attitude => "map.nobody.attitude",
        MapView::Needs => "map.nobody.needs",
        MapView::Styles => "map.nobody.styles",
        MapView::Influence => "map.nobody.influence",
        MapView::Time => "map.nobody.time",
        // The first step asks for a goal, and the others add people themselves.
        MapView::Steps | MapView::Map | MapView::Outline | MapView::Stages | MapView::Rings => return None,
    })
}

/// A sentence, a way to the first person, an example.
#[component]
pub fn Nobody(props: &NobodyProps) -> Html {
    let locale = use_locale();
    html! {
        <div class="panel map-nobody">
            <p>{ locale.t(props.key_said) }</p>
            <p class="actions">
                <a class="button primary" href={props.map.clone()}>{ icon(Glyph::Add) }{ locale.t("map.nobody.add") }</a>
                <ExampleMap plan={Rc::clone(&props.plan)} today={props.today} />
            </p>
        </div>
    }
}
