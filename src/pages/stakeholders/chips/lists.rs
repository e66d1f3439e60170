//! The table behind a picture: everybody with lists to choose from, or boxes to tick.

use super::distinct_names;
use crate::domain::accounts::PersonId;
use crate::pages::import::choice::Choice;
use crate::pages::stakeholders::canvas::Same;
use crate::pages::stakeholders::shared::MapProps;
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::fold::Fold;
use std::rc::Rc;
use yew::prelude::*;

/// So many rows are shown until more are asked for.
const ROWS: usize = 200;

type Options = Rc<[AttrValue]>;

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

/// The table with lists, folded away until it is asked for.
#[component]
pub fn Lists(props: &ListsProps) -> Html {
    let locale = use_locale();
    // With "unknown" as one more, for those who are nowhere yet.
    let options: Vec<[Options; 2]> = props
        .axes
        .iter()
        .map(|axis| {
            let known = axis.options.iter().map(|option| AttrValue::from(option.clone()));
            [known.clone().collect(), known.chain([locale.t("attitude.unknown").into()]).collect()]
        })
        .collect();
    let headings = props.axes.iter().map(|axis| axis.title.clone()).collect::<Vec<_>>();
    let cells = {
        let (cast, axes, on_choose) = (Rc::clone(&props.given.cast), Rc::clone(&props.axes), props.on_choose.clone());
        Callback::from(move |(at, name): (usize, String)| {
            let Some(id) = cast.people.get(at).map(|one| one.person.id) else { return Html::default() };
            let cell = |number: usize| {
                let (axis, [known, all]) = (&axes[number], &options[number]);
                let chosen = axis.chosen.get(at).copied().flatten();
                let options = Rc::clone(if chosen.is_some() { known } else { all });
                let on_choose = on_choose.reform(move |to: usize| (id, number, to));
                let label =
                    locale.tr("map.pics.of", &[("what", axis.title.clone().into()), ("name", name.clone().into())]);
                html! {
                    <td key={number}><Choice {label} label_hidden={true} chosen={chosen.or(Some(known.len()))} {options} {on_choose} /></td>
                }
            };
            html! { { for (0..axes.len()).map(cell) } }
        })
    };
    html! {
        <PeopleTable given={props.given.clone()} label={props.label.clone()} summary={locale.t("map.pics.as_table")} {headings} {cells} />
    }
}

/// Properties for [`PeopleTable`].
#[derive(PartialEq, Properties)]
pub struct PeopleTableProps {
    /// The map.
    pub given: MapProps,
    /// What the table is called.
    pub label: AttrValue,
    /// What it says while it is folded away.
    pub summary: AttrValue,
    /// The headings of the columns beside name, title and roles.
    pub headings: Vec<String>,
    /// Draws these columns of somebody: by place in the cast, with a name that is told from all others.
    pub cells: Callback<(usize, String), Html>,
    /// Whether the columns say the roles themselves.
    #[prop_or_default]
    pub says_roles: bool,
}

/// Everybody in a row, folded away until it is asked for.
#[component]
pub fn PeopleTable(props: &PeopleTableProps) -> Html {
    let content = {
        let PeopleTableProps { given, label, summary, headings, cells, says_roles } = props;
        let given = (given.clone(), label.clone(), summary.clone(), headings.clone(), cells.clone(), *says_roles);
        Callback::from(move |()| {
            let (given, label, summary, headings, cells, says_roles) = given.clone();
            html! { <Rows {given} {label} {summary} {headings} {cells} {says_roles} /> }
        })
    };
    html! { <div class="map-lists"><Fold summary={props.summary.clone()} {content} /></div> }
}

#[component]
fn Rows(props: &PeopleTableProps) -> Html {
    let locale = use_locale();
    let shown = use_state_eq(|| ROWS);
    let cast = &props.given.cast;
    let names = use_memo(Same(Rc::clone(cast)), |cast| distinct_names(&cast.0));
    let row = |(one, (at, name)): (&crate::domain::stakeholders::Stakeholder, (usize, &String))| {
        let roles: Vec<String> = one.involvement.roles.iter().map(|role| words::role(locale, role)).collect();
        html! {
            <tr key={one.person.id.0}>
                <th scope="row">{ name.clone() }</th>
                <td>{ one.person.title.as_deref().unwrap_or_default().to_owned() }</td>
                if !props.says_roles { <td>{ roles.join(" · ") }</td> }
                { props.cells.emit((at, name.clone())) }
            </tr>
        }
    };
    let left = cast.people.len().saturating_sub(*shown);
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
                    if !props.says_roles { <th scope="col">{ words::about(locale, crate::domain::stakeholders::Trait::Role) }</th> }
                    for heading in &props.headings { <th scope="col">{ heading.clone() }</th> }
                </tr></thead>
                <tbody>{ for cast.people.iter().zip(names.iter().enumerate()).take(*shown).map(row) }</tbody>
            </table>
            if left > 0 {
                <button type="button" class="button small quiet looks" onclick={on_more}>{ locale.tr("map.pics.more", &[("count", locale.count(left as u64).into())]) }</button>
            }
        </div>
    }
}
