//! What we are to people by what of their needs is met: partner, friend, rival, stranger. Moving somebody says what is met.

use super::attitude::set;
use super::chips::lists::{Axis, Lists};
use super::chips::places::{Places, Spot};
use super::shared::{MapProps, use_map_step};
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{Cast, Need, NeedQuadrant, needs_in, needs_unjudged};
use crate::i18n::Locale;
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::dialog::Dialog;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The quadrants as they stand: what the person wants met above, what the organisation wants met to the right.
const QUADRANTS: [NeedQuadrant; 4] =
    [NeedQuadrant::Friend, NeedQuadrant::Partner, NeedQuadrant::Stranger, NeedQuadrant::Rival];

/// People on their way to a quadrant, of whom no need of a half is named.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    people: Vec<PersonId>,
    to: NeedQuadrant,
    /// Whether a need of each half is asked for.
    halves: [bool; 2],
}

/// The people by what we are to them.
#[component]
pub fn Needs(props: &MapProps) -> Html {
    let locale = use_locale();
    let step = use_map_step(props.customer.id, props.map.id);
    let asked = use_state_eq(|| None::<Asked>);
    let cast = &props.cast;
    let spots = use_memo((Rc::clone(cast), locale), |(cast, locale)| spots(*locale, cast));
    let axes = use_memo((Rc::clone(cast), locale), |(cast, locale)| axes(*locale, cast));
    let go = {
        let (cast, step, asked) = (Rc::clone(cast), step.clone(), asked.clone());
        move |people: Vec<PersonId>, to: usize| {
            let Some(to) = QUADRANTS.get(to).copied() else {
                set(&cast, &step, people, |one| one.needs = needs_unjudged(one));
                return;
            };
            let lacks = |is_personal: bool| {
                people.iter().filter_map(|id| cast.get(*id)).any(|one| {
                    let named = one.involvement.needs.iter();
                    named.filter(|seen| seen.need.is_personal() == is_personal).count() == 0
                })
            };
            let halves = [lacks(false), lacks(true)];
            if halves == [false, false] {
                put(&cast, &step, people, to, [None, None]);
            } else {
                asked.set(Some(Asked { people, to, halves }));
            }
        }
    };
    let on_put = {
        let go = go.clone();
        Callback::from(move |(people, to): (Vec<PersonId>, usize)| go(people, to))
    };
    let on_choose = Callback::from(move |(person, _, to): (PersonId, usize, usize)| go(vec![person], to));
    let on_named = {
        let (cast, asked) = (Rc::clone(cast), asked.clone());
        Callback::from(move |named: Option<[Option<Need>; 2]>| {
            if let (Some(asked), Some(named)) = ((*asked).clone(), named) {
                put(&cast, &step, asked.people, asked.to, named);
            }
            asked.set(None);
        })
    };
    let arrange = use_callback(locale, |drawn: Vec<Html>, locale| arranged(*locale, drawn));
    html! {
        <>
            <p class="view-said">{ said(locale, cast) }</p>
            <Places given={props.clone()} label={locale.t("map.view_needs")} class="places-needs" {spots} {on_put} {arrange} />
            <p class="note view-hint">{ locale.t("map.pics.hint") }</p>
            <Lists given={props.clone()} label={locale.t("map.view_needs")} {axes} {on_choose} />
            if let Some(asked) = (*asked).clone() { <Naming halves={asked.halves} to={asked.to} {on_named} /> }
        </>
    }
}

fn put(
    cast: &Cast,
    step: &Callback<crate::plan::MapChange>,
    people: Vec<PersonId>,
    to: NeedQuadrant,
    named: [Option<Need>; 2],
) {
    set(cast, step, people, |one| {
        if let Ok(needs) = needs_in(&one.needs, to, named) {
            one.needs = needs;
        }
    });
}

/// Where somebody stands, by the place in the picture; the last is for those not judged yet.
fn place_of(quadrant: Option<NeedQuadrant>) -> usize {
    quadrant.and_then(|known| QUADRANTS.iter().position(|one| *one == known)).unwrap_or(QUADRANTS.len())
}

fn names(locale: Locale) -> Vec<String> {
    let known = QUADRANTS.into_iter().map(|quadrant| words::quadrant(locale, quadrant));
    known.chain([locale.t("map.pics.not_judged")]).collect()
}

fn spots(locale: Locale, cast: &Cast) -> Vec<Spot> {
    let notes = ["map.needs.friend", "map.needs.partner", "map.needs.stranger", "map.needs.rival", "map.needs.tray"];
    let beside = [
        [None, Some(1), None, Some(2)],
        [Some(0), None, None, Some(3)],
        [None, Some(3), Some(0), Some(4)],
        [Some(2), None, Some(1), Some(4)],
        [None, None, Some(2), None],
    ];
    let classes = [Some("friend"), Some("partner"), Some("stranger"), Some("rival"), Some("tray")];
    let parts = names(locale).into_iter().zip(notes).zip(beside.into_iter().zip(classes));
    let mut spots: Vec<Spot> = parts
        .map(|((name, note), (beside, class))| Spot {
            label: name.clone(),
            heading: Some(name),
            note: Some(locale.t(note)),
            class,
            people: Vec::new(),
            beside,
        })
        .collect();
    for (at, one) in cast.people.iter().enumerate() {
        spots[place_of(one.involvement.quadrant())].people.push(at);
    }
    spots
}

fn axes(locale: Locale, cast: &Cast) -> Vec<Axis> {
    let chosen = cast.people.iter().map(|one| Some(place_of(one.involvement.quadrant()))).collect();
    vec![Axis { title: locale.t("map.view_needs"), options: names(locale), chosen }]
}

fn arranged(locale: Locale, drawn: Vec<Html>) -> Html {
    html! {
        <div class="quadrants">
            <p class="quadrants-y" aria-hidden="true">{ locale.t("map.needs.personal_axis") }</p>
            { for drawn }
            <p class="quadrants-x" aria-hidden="true">{ locale.t("map.needs.organisation_axis") }</p>
        </div>
    }
}

/// "3 partners, 2 friends, 1 rival, 4 strangers; 2 are not judged yet."
fn said(locale: Locale, cast: &Cast) -> String {
    let count = |quadrant: Option<NeedQuadrant>| {
        let count = cast.people.iter().filter(|one| one.involvement.quadrant() == quadrant).count() as u64;
        crate::i18n::Arg::count(count, locale.count(count))
    };
    locale.tr(
        "map.needs.said",
        &[
            ("partners", count(Some(NeedQuadrant::Partner))),
            ("friends", count(Some(NeedQuadrant::Friend))),
            ("rivals", count(Some(NeedQuadrant::Rival))),
            ("strangers", count(Some(NeedQuadrant::Stranger))),
            ("unknown", count(None)),
        ],
    )
}

#[derive(PartialEq, Properties)]
struct NamingProps {
    halves: [bool; 2],
    to: NeedQuadrant,
    on_named: Callback<Option<[Option<Need>; 2]>>,
}

/// Asks which need it is of the half of which none is named.
#[component]
fn Naming(props: &NamingProps) -> Html {
    let locale = use_locale();
    let chosen = use_state_eq(|| [Need::Performance, Need::Respect]);
    let id = crate::ui::use_element_id("need");
    let onsubmit = {
        let (halves, chosen, on_named) = (props.halves, chosen.clone(), props.on_named.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            on_named.emit(Some([0, 1].map(|half| halves[half].then_some(chosen[half]))));
        })
    };
    let half = |half: usize| {
        let is_personal = half == 1;
        let of_half: Vec<Need> = Need::ALL.into_iter().filter(|need| need.is_personal() == is_personal).collect();
        let onchange = {
            let (chosen, of_half) = (chosen.clone(), of_half.clone());
            Callback::from(move |event: Event| {
                let list = event.target_dyn_into::<HtmlSelectElement>();
                let need =
                    list.and_then(|list| list.value().parse().ok()).and_then(|at: usize| of_half.get(at).copied());
                if let Some(need) = need {
                    let mut next = *chosen;
                    next[half] = need;
                    chosen.set(next);
                }
            })
        };
        let id = format!("{id}-{half}");
        html! {
            <div class="field" key={half}>
                <label for={id.clone()}>{ locale.t(if is_personal { "map.needs.which_personal" } else { "map.needs.which_organisation" }) }</label>
                <select {id} {onchange}>
                    for (at, need) in of_half.iter().enumerate() {
                        <option value={at.to_string()} selected={chosen[half] == *need}>{ words::need(locale, *need) }</option>
                    }
                </select>
            </div>
        }
    };
    html! {
        <Dialog title={locale.tr("map.needs.to", &[("quadrant", words::quadrant(locale, props.to).into())])} on_close={props.on_named.reform(|()| None)}>
            <form class="map-naming" {onsubmit}>
                { for (0..2).filter(|at| props.halves[*at]).map(half) }
                <button type="submit" class="button primary">{ locale.t("map.needs.take") }</button>
            </form>
        </Dialog>
    }
}
