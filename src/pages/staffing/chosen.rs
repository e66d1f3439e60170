//! The tier and region that a view looks at.

use crate::plan::selectors::{TeamPlace, TeamView};
use crate::state::use_locale;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// None for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The region, by its place.
    pub region: Option<usize>,
    /// The rank of the tier.
    pub rank: Option<usize>,
}

impl Chosen {
    /// Every tier and region that is looked at; all where what was chosen is gone.
    #[must_use]
    pub fn places(self, view: &TeamView) -> Vec<(usize, usize)> {
        let places = view.places(self.region, self.rank);
        if places.is_empty() { view.places(None, None) } else { places }
    }

    /// The same for a story.
    #[must_use]
    pub fn place(self) -> TeamPlace {
        TeamPlace { region: self.region, rank: self.rank }
    }
}

/// Properties for [`Tools`].
#[derive(PartialEq, Properties)]
pub struct ToolsProps {
    /// What there is to choose from.
    pub view: Rc<TeamView>,
    /// What is chosen.
    pub chosen: Chosen,
    /// Told what is chosen next.
    pub on_choose: Callback<Chosen>,
}

/// Two lists to choose from; none where there is one of a kind.
#[component]
pub fn Tools(props: &ToolsProps) -> Html {
    let locale = use_locale();
    let ToolsProps { view, chosen, on_choose } = props;
    let tiers: Vec<String> = view.staffing.tiers.iter().map(|tier| tier.name.clone()).collect();
    let regions: Vec<String> = view.capacity.regions.iter().map(ToString::to_string).collect();
    let list = |label: &str, all: &str, names: Vec<String>, at: Option<usize>, set: fn(&mut Chosen, Option<usize>)| {
        let (on_choose, chosen) = (on_choose.clone(), *chosen);
        let onchange = Callback::from(move |event: Event| {
            if let Some(list) = event.target_dyn_into::<HtmlSelectElement>() {
                let mut next = chosen;
                set(&mut next, list.value().parse().ok());
                on_choose.emit(next);
            }
        });
        html! {
            <select class="small" aria-label={locale.t(label)} {onchange}>
                <option value="" selected={at.is_none()}>{ locale.t(all) }</option>
                for (place, name) in names.into_iter().enumerate() {
                    <option value={place.to_string()} selected={at == Some(place)}>{ name }</option>
                }
            </select>
        }
    };
    html! {
        <div class="team-tools">
            if tiers.len() > 1 {
                { list("staffing.tier", "staffing.all_tiers", tiers, chosen.rank, |next, rank| next.rank = rank) }
            }
            if regions.len() > 1 {
                { list("staffing.region", "staffing.all_regions", regions, chosen.region, |next, region| next.region = region) }
            }
        </div>
    }
}
