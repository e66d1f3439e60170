//! Several people at once: what they share is changed for all of them in one step.

use super::sets::line;
use super::{Leaving, choice};
use crate::domain::accounts::Person;
use crate::domain::stakeholders::{Attitude, Involvement, Role, Stakeholder, Trait};
use crate::pages::stakeholders::attitude::{put_attitude, set};
use crate::pages::stakeholders::chips::{Chip, glyph, people, tone};
use crate::pages::stakeholders::shared::{MapProps, use_map_change, use_map_step};
use crate::plan::{GestureId, MapChange};
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// So many of them are named.
const NAMED: usize = 12;

/// Everybody who is chosen.
#[component]
pub fn Several(props: &MapProps) -> Html {
    let locale = use_locale();
    let change = use_map_change(props.customer.id, props.map.id);
    let step = use_map_step(props.customer.id, props.map.id);
    let chosen: Vec<Stakeholder> = props.selected.iter().filter_map(|id| props.cast.get(*id)).cloned().collect();
    let ids = (*props.selected).clone();
    let all = |set_one: Rc<dyn Fn(&mut Involvement)>| {
        let (cast, step, ids) = (Rc::clone(&props.cast), step.clone(), ids.clone());
        move || set(&cast, &step, ids.clone(), |one| set_one(one))
    };
    let on_attitude = {
        let (cast, step, ids, today) = (Rc::clone(&props.cast), step.clone(), ids.clone(), props.today);
        Callback::from(move |at: Option<usize>| {
            let attitude = at.and_then(|at| Attitude::ALL.get(at).copied());
            set(&cast, &step, ids.clone(), |one| put_attitude(one, attitude, today));
        })
    };
    let field = |key: &str, of: fn(&Person) -> &Option<Rc<str>>, put: fn(&mut Person, Option<Rc<str>>)| {
        let same = chosen.windows(2).all(|pair| of(&pair[0].person) == of(&pair[1].person));
        let value = chosen.first().filter(|_| same).and_then(|one| of(&one.person).clone());
        let (chosen, change) = (chosen.clone(), change.clone());
        let on_text = Callback::from(move |(text, gesture): (String, GestureId)| {
            let text = line(locale, &text)?;
            let people = chosen.iter().map(|one| {
                let mut person = Person::clone(&one.person);
                put(&mut person, text.clone());
                Rc::new(person)
            });
            change.emit((MapChange::SetPeople { people: people.collect(), involvements: Vec::new() }, gesture))
        });
        html! { <TextField label={locale.t(key)} value={value.as_deref().unwrap_or_default().to_owned()} {on_text} /> }
    };
    let first = chosen.first().and_then(|one| one.involvement.attitude());
    let attitude = first.filter(|first| chosen.iter().all(|one| one.involvement.attitude() == Some(*first)));
    let now = attitude.and_then(|now| Attitude::ALL.into_iter().position(|attitude| attitude == now));
    let attitudes = Attitude::ALL.into_iter().map(|attitude| {
        let name = words::attitude(locale, Some(attitude));
        let shown = html! { <><i class={classes!("chip-sign", tone(Some(attitude)))} aria-hidden="true">{ glyph(Some(attitude)).to_string() }</i><span>{ name.clone() }</span></> };
        (shown, name)
    });
    let role = |role: Role| {
        let count = chosen.iter().filter(|one| one.involvement.roles.has(role)).count();
        let pressed = match count {
            0 => "false",
            count if count == chosen.len() => "true",
            _ => "mixed",
        };
        let gives = pressed != "true";
        let put = all(Rc::new(move |one: &mut Involvement| one.roles = one.roles.with(role, gives)));
        html! { <button type="button" class="button small" aria-pressed={pressed} onclick={Callback::from(move |_: MouseEvent| put())}>{ words::role(locale, role) }</button> }
    };
    let title = people(locale, chosen.len());
    let on_close = props.on_select.reform(|_: MouseEvent| Vec::new());
    html! {
        <aside class="panel map-person" aria-label={title.clone()}>
            <header class="map-person-head">
                <h2>{ title }</h2>
                <button type="button" class="button quiet icon-only looks" aria-label={locale.t("button.close")} onclick={on_close}>{ icon(Glyph::Close) }</button>
            </header>
            <div class="spot-chips">
                for one in chosen.iter().take(NAMED) { <Chip key={one.person.id.0} who={one.clone()} is_selected={false} is_shown_only={true} /> }
                if chosen.len() > NAMED { <span class="note">{ locale.tr("map.pics.more", &[("count", locale.count((chosen.len() - NAMED) as u64).into())]) }</span> }
            </div>
            <h3>{ words::about(locale, Trait::Attitude) }</h3>
            { choice(words::about(locale, Trait::Attitude), attitudes.collect(), now, &on_attitude, "attitudes") }
            <h3>{ words::about(locale, Trait::Role) }</h3>
            <div class="map-roles" role="group" aria-label={words::about(locale, Trait::Role)}>{ for Role::ALL.into_iter().map(role) }</div>
            <div class="map-fields">
                { field("map.person.owner", |person| &person.owner, |person, text| person.owner = text) }
                { field("map.person.unit", |person| &person.unit, |person, text| person.unit = text) }
            </div>
            <Leaving given={props.clone()} people={chosen.clone()} />
        </aside>
    }
}
