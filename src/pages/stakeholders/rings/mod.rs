//! The wider map: people around the organisation in rings. Moving somebody changes the party.

use super::attitude::set;
use super::chips::lists::{Axis, Lists};
use super::chips::places::{Places, Spot};
use super::shared::{MapProps, use_map_change, use_map_step};
use crate::domain::accounts::{Person, PersonId, free_person_id};
use crate::domain::stakeholders::{Cast, Involvement, Party, Ring};
use crate::i18n::Locale;
use crate::plan::MapChange;
use crate::state::words::stakeholders as words;
use crate::state::{use_locale, use_say};
use std::rc::Rc;
use yew::prelude::*;

const RINGS: [Ring; 3] = [Ring::Inner, Ring::Outer, Ring::NonSocial];

/// The people by the party that they belong to.
#[component]
pub fn Rings(props: &MapProps) -> Html {
    let locale = use_locale();
    let say = use_say();
    let step = use_map_step(props.customer.id, props.map.id);
    let change = use_map_change(props.customer.id, props.map.id);
    let cast = &props.cast;
    let spots = use_memo((Rc::clone(cast), locale), |(cast, locale)| spots(*locale, cast));
    let axes = use_memo((Rc::clone(cast), locale), |(cast, locale)| axes(*locale, cast));
    let on_put = {
        let (cast, step) = (Rc::clone(cast), step.clone());
        Callback::from(move |(people, to): (Vec<PersonId>, usize)| {
            if let Some(party) = Party::ALL.get(to).copied() {
                set(&cast, &step, people, |one| one.party = party);
            }
        })
    };
    let on_choose = on_put.reform(|(person, _, to): (PersonId, usize, usize)| (vec![person], to));
    let on_add = {
        let (given, change, say) = (props.clone(), change, say);
        Callback::from(move |to: usize| {
            let Some(party) = Party::ALL.get(to).copied() else { return };
            let name = locale.tr("map.rings.somebody", &[("party", words::party(locale, party).into())]);
            let (person, placeholder) = placeholder(&given, name, |one| one.party = party);
            let id = placeholder.person;
            let people = MapChange::SetPeople { people: vec![person], involvements: vec![placeholder] };
            match change.emit((people, crate::state::gesture())) {
                Ok(()) => given.on_select.emit(vec![id]),
                Err(why) => say.emit(why),
            }
        })
    };
    let arrange = use_callback(locale, |drawn: Vec<Html>, locale| arranged(*locale, drawn));
    html! {
        <>
            <p class="view-said">{ said(locale, cast) }</p>
            <Places given={props.clone()} label={locale.t("map.view_rings")} class="places-rings" {spots} {on_put} {on_add} {arrange} />
            <p class="note view-hint">{ locale.t("map.pics.hint") }</p>
            <Lists given={props.clone()} label={locale.t("map.view_rings")} {axes} {on_choose} />
        </>
    }
}

/// Somebody who must be there and whose name nobody knows yet.
pub fn placeholder(
    given: &MapProps,
    name: String,
    set: impl FnOnce(&mut Involvement),
) -> (Rc<Person>, Rc<Involvement>) {
    let people = given.customer.details.as_deref().map(|more| more.people.clone()).unwrap_or_default();
    let id = free_person_id(&people);
    let mut one = Involvement { is_placeholder: true, ..Involvement::new(id, Some(given.today)) };
    set(&mut one);
    (Rc::new(Person::named(id, name)), Rc::new(one))
}

fn spots(locale: Locale, cast: &Cast) -> Vec<Spot> {
    let mut spots: Vec<Spot> = (0..Party::ALL.len())
        .map(|at| {
            let name = words::party(locale, Party::ALL[at]);
            let (before, after) = (at.checked_sub(1), (at + 1 < Party::ALL.len()).then_some(at + 1));
            let label = format!("{}: {name}", words::ring(locale, Party::ALL[at].ring()));
            Spot { label, heading: Some(name), beside: [before, after, before, after], ..Spot::default() }
        })
        .collect();
    for (at, one) in cast.people.iter().enumerate() {
        let place = Party::ALL.iter().position(|party| *party == one.involvement.party).unwrap_or_default();
        spots[place].people.push(at);
    }
    spots
}

fn axes(locale: Locale, cast: &Cast) -> Vec<Axis> {
    let place = |party: Party| Party::ALL.iter().position(|known| *known == party);
    vec![Axis {
        title: locale.t("map.rings.party"),
        options: Party::ALL.into_iter().map(|party| words::party(locale, party)).collect(),
        chosen: cast.people.iter().map(|one| place(one.involvement.party)).collect(),
    }]
}

/// Each ring lies within the next one.
fn arranged(locale: Locale, drawn: Vec<Html>) -> Html {
    let mut drawn = drawn.into_iter();
    RINGS.into_iter().fold(Html::default(), |within, ring| {
        let count = Party::ALL.into_iter().filter(|party| party.ring() == ring).count();
        let spots: Vec<Html> = drawn.by_ref().take(count).collect();
        let class = match ring {
            Ring::Inner => "ring ring-inner",
            Ring::Outer => "ring ring-outer",
            Ring::NonSocial => "ring ring-non-social",
        };
        html! {
            <div {class}>
                <p class="ring-name">{ words::ring(locale, ring) }</p>
                <div class="ring-spots">{ for spots }</div>
                { within }
            </div>
        }
    })
}

/// "Inner ring 9 · Outer ring 3 · Non-social 0".
fn said(locale: Locale, cast: &Cast) -> String {
    let count = |ring: Ring| cast.people.iter().filter(|one| one.involvement.party.ring() == ring).count() as u64;
    let parts = RINGS.map(|ring| format!("{} {}", words::ring(locale, ring), locale.count(count(ring))));
    parts.join(" · ")
}
