//! What a person wants, for the organisation and for themselves, and whether we meet it.

use super::sets::{PartProps, use_sets};
use crate::domain::stakeholders::Need;
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use yew::prelude::*;

/// Every need with three buttons: met, not met, wanted but not judged. The one that is pressed takes it off the list.
#[component]
pub fn Needs(props: &PartProps) -> Html {
    let locale = use_locale();
    let sets = use_sets(props);
    let one = &props.who.involvement;
    let states = [
        (Some(true), "map.person.met", "✓"),
        (Some(false), "map.person.unmet", "✕"),
        (None, "map.person.unjudged", "?"),
    ];
    let row = |need: Need| {
        let seen = one.needs.iter().find(|seen| seen.need == need).map(|seen| seen.met);
        let name = words::need(locale, need);
        let button = |(met, key, sign): (Option<bool>, &str, &str)| {
            let is_pressed = seen == Some(met);
            let sets = sets.clone();
            let onclick = Callback::from(move |_: MouseEvent| {
                sets.involvement_now(|one| one.set_need(need, (!is_pressed).then_some(met)));
            });
            let label = format!("{name}: {}", locale.t(key));
            html! { <button type="button" aria-pressed={is_pressed.to_string()} aria-label={label.clone()} title={label} {onclick}>{ sign.to_owned() }</button> }
        };
        html! { <li key={name.clone()}><span>{ name.clone() }</span><span class="segmented">{ for states.into_iter().map(button) }</span></li> }
    };
    let half = |is_personal: bool, key: &str| {
        html! {
            <>
                <h3>{ locale.t(key) }</h3>
                <ul class="map-needs">{ for Need::ALL.into_iter().filter(|need| need.is_personal() == is_personal).map(row) }</ul>
            </>
        }
    };
    let quadrant = match one.quadrant() {
        Some(quadrant) => locale.tr("map.person.quadrant", &[("quadrant", words::quadrant(locale, quadrant).into())]),
        None => locale.t("map.advising.no_quadrant"),
    };
    html! {
        <>
            <p aria-live="polite">{ quadrant }</p>
            { half(false, "map.needs.organisation") }
            { half(true, "map.needs.personal") }
        </>
    }
}
