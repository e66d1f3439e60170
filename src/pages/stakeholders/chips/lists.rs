//! The table behind a picture: everybody with a list to choose the place from.

use super::distinct_name;
use crate::domain::accounts::PersonId;
use crate::pages::stakeholders::shared::MapProps;
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::fold::Fold;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// So many rows are shown until more are asked for.
const ROWS: usize = 200;

/// What is chosen from.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The column's heading.
    pub title: String,
    /// What there is to choose.
    pub options: Vec<String>,
    /// Which of them holds for each, by place in the cast; none for a value that is not among them.
    pub chosen: Vec<Option<usize>>,
}

/// Properties for [`Lists`].
#[derive(PartialEq, Properties)]
pub struct ListsProps {
    /// The map.
    pub given: MapProps,
    /// What the table is called.
    pub label: AttrValue,
    /// What can be chosen.
    pub axes: Rc<Vec<Axis>>,
    /// Told the person, the number of the axis, and of the choice.
    pub on_choose: Callback<(PersonId, usize, usize)>,
}

/// The table, folded away until it is asked for.
#[component]
pub fn Lists(props: &ListsProps) -> Html {
    let locale = use_locale();
    let content = {
        let (given, label, axes, on_choose) =
            (props.given.clone(), props.label.clone(), Rc::clone(&props.axes), props.on_choose.clone());
        Callback::from(
            move |()| html! { <Rows given={given.clone()} label={&label} axes={Rc::clone(&axes)} on_choose={&on_choose} /> },
        )
    };
    html! { <div class="map-lists"><Fold summary={locale.t("map.pics.as_table")} {content} /></div> }
}

#[component]
fn Rows(props: &ListsProps) -> Html {
    let locale = use_locale();
    let shown = use_state_eq(|| ROWS);
    let (given, axes) = (&props.given, &props.axes);
    let row = |at: usize| {
        let (id, name) = (given.cast.people[at].person.id, distinct_name(&given.cast, at));
        let one = &given.cast.people[at].involvement;
        let roles: Vec<String> = one.roles.iter().map(|role| words::role(locale, role)).collect();
        let cell = |(number, axis): (usize, &Axis)| {
            let chosen = axis.chosen.get(at).copied().flatten();
            let onchange = props.on_choose.reform(move |event: Event| {
                let list = event.target_dyn_into::<HtmlSelectElement>();
                (id, number, list.and_then(|list| list.value().parse().ok()).unwrap_or(usize::MAX))
            });
            let label = locale.tr("map.pics.of", &[("what", axis.title.clone().into()), ("name", name.clone().into())]);
            html! {
                <td key={number}><select class="small" aria-label={label} {onchange}>
                    if chosen.is_none() { <option value="" selected={true}>{ locale.t("attitude.unknown") }</option> }
                    for (place, option) in axis.options.iter().enumerate() {
                        <option value={place.to_string()} selected={chosen == Some(place)}>{ option.clone() }</option>
                    }
                </select></td>
            }
        };
        html! {
            <tr key={id.0}>
                <th scope="row">{ name.clone() }</th>
                <td>{ given.cast.people[at].person.title.as_deref().unwrap_or_default().to_owned() }</td>
                <td>{ roles.join(" · ") }</td>
                { for axes.iter().enumerate().map(cell) }
            </tr>
        }
    };
    let count = given.cast.people.len();
    let on_more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + ROWS))
    };
    html! {
        <div class="scroll" tabindex="0" role="group" aria-label={props.label.clone()}>
            <table class="data">
                <caption>{ props.label.clone() }</caption>
                <thead><tr>
                    <th scope="col">{ locale.t("card.person_name") }</th>
                    <th scope="col">{ locale.t("card.person_title") }</th>
                    <th scope="col">{ words::about(locale, crate::domain::stakeholders::Trait::Role) }</th>
                    for axis in axes.iter() { <th scope="col">{ axis.title.clone() }</th> }
                </tr></thead>
                <tbody>{ for (0..count.min(*shown)).map(row) }</tbody>
            </table>
            if count > *shown {
                <button type="button" class="button small quiet looks" onclick={on_more}>{ locale.tr("map.pics.more", &[("count", locale.count((count - *shown) as u64).into())]) }</button>
            }
        </div>
    }
}
