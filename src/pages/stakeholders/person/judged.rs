//! How a person stands: attitude with its history, influence, access, roles, style, and the marks of an ally.

use super::sets::{PartProps, use_sets};
use super::{choice, headed};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{Access, Attitude, AttitudeSince, INFLUENCE_MAX, Party, Role, Style, Trait};
use crate::pages::import::choice::Choice;
use crate::pages::stakeholders::chips::{glyph, tone};
use crate::pages::stakeholders::styles::plane::{Deed, Dot, Plane};
use crate::pages::stakeholders::styles::style_words;
use crate::plan::GestureId;
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::day_field::DayField;
use crate::ui::icon::{Glyph, icon};
use std::rc::Rc;
use yew::prelude::*;

/// The judgements.
#[component]
pub fn Judged(props: &PartProps) -> Html {
    let locale = use_locale();
    let sets = use_sets(props);
    let (one, today) = (&props.who.involvement, props.given.today);
    // The day from which on the person stands so: today, or one that is past.
    let past = use_state_eq(|| None::<Day>);
    let day = past.filter(|past| *past < today).unwrap_or(today);
    let on_attitude = {
        let sets = sets.clone();
        Callback::from(move |at: Option<usize>| {
            let attitude = at.and_then(|at| Attitude::ALL.get(at).copied());
            sets.involvement_now(|one| one.note_attitude(attitude, day));
        })
    };
    let on_day = {
        let past = past.setter();
        Callback::from(move |(text, _): (String, GestureId)| match Day::parse(&text) {
            Ok(on) if on <= today => {
                past.set(Some(on));
                Ok(())
            }
            Ok(_) => Err(locale.t("map.person.as_of_late")),
            Err(_) => {
                past.set(None);
                Ok(())
            }
        })
    };
    let on_influence = {
        let sets = sets.clone();
        Callback::from(move |at: Option<usize>| {
            sets.involvement_now(|one| one.influence = at.and_then(|at| u8::try_from(at).ok()));
        })
    };
    let on_access = {
        let sets = sets.clone();
        Callback::from(move |at: Option<usize>| {
            sets.involvement_now(|one| one.access = at.and_then(|at| Access::ALL.get(at).copied()));
        })
    };
    let on_party = {
        let sets = sets.clone();
        Callback::from(move |at: usize| {
            sets.involvement_now(|one| one.party = Party::ALL.get(at).copied().unwrap_or_default());
        })
    };
    let mark = |key: &str, is_set: bool, set: fn(&mut crate::domain::stakeholders::Involvement, bool)| {
        let sets = sets.clone();
        let onchange = Callback::from(move |_: Event| sets.involvement_now(|one| set(one, !is_set)));
        html! { <label class="check"><input type="checkbox" checked={is_set} {onchange} />{ locale.t(key) }</label> }
    };
    let attitudes = Attitude::ALL.into_iter().map(|attitude| {
        let name = words::attitude(locale, Some(attitude));
        let shown = html! { <><i class={classes!("chip-sign", tone(Some(attitude)))} aria-hidden="true">{ glyph(Some(attitude)).to_string() }</i><span>{ name.clone() }</span></> };
        (shown, name)
    });
    let figures = (0..=INFLUENCE_MAX).map(|figure| (html! { { figure.to_string() } }, figure.to_string()));
    let accesses = Access::ALL.into_iter().map(|access| {
        let name = words::access(locale, Some(access));
        (html! { { name.clone() } }, name)
    });
    let now = one.attitude_on(day).and_then(|now| Attitude::ALL.into_iter().position(|attitude| attitude == now));
    let near = one.access.and_then(|now| Access::ALL.into_iter().position(|access| access == now));
    let parties: Rc<[AttrValue]> =
        Party::ALL.into_iter().map(|party| AttrValue::from(words::party(locale, party))).collect();
    let party = Party::ALL.into_iter().position(|party| party == one.party);
    html! {
        <div class="map-judged">
            { headed(locale, Trait::Attitude, props) }
            { choice(words::about(locale, Trait::Attitude), attitudes.collect(), now, &on_attitude, "attitudes") }
            <DayField label={locale.t("map.person.as_of")} value={day.to_string()} {on_day} />
            if day < today { <p class="note" role="status">{ locale.tr("map.person.as_of_past", &[("day", locale.day(day).into())]) }</p> }
            <History ..props.clone() />
            { headed(locale, Trait::Influence, props) }
            { choice(words::about(locale, Trait::Influence), figures.collect(), one.influence.map(usize::from), &on_influence, "figures") }
            { headed(locale, Trait::Access, props) }
            { choice(words::about(locale, Trait::Access), accesses.collect(), near, &on_access, "wraps") }
            { headed(locale, Trait::Role, props) }
            <Roles ..props.clone() />
            { headed(locale, Trait::Style, props) }
            <StyleOf ..props.clone() />
            <div class="map-marks">
                { mark("map.person.is_ally", one.is_ally, |one, is_set| one.is_ally = is_set) }
                { mark("map.person.is_essential", one.is_essential, |one, is_set| one.is_essential = is_set) }
                { mark("map.person.is_placeholder", one.is_placeholder, |one, is_set| one.is_placeholder = is_set) }
            </div>
            <Choice label={locale.t("map.rings.party")} options={parties} chosen={party} on_choose={on_party} />
        </div>
    }
}

/// How the person stood, the latest first; what was noted can be taken back.
#[component]
fn History(props: &PartProps) -> Html {
    /// So many are shown until all are asked for.
    const SHOWN: usize = 6;
    let locale = use_locale();
    let sets = use_sets(props);
    let is_whole = use_state_eq(|| false);
    let attitudes = &props.who.involvement.attitudes;
    if attitudes.is_empty() {
        return html! { <p class="note">{ locale.t("map.person.attitude_never") }</p> };
    }
    let left = if *is_whole { 0 } else { attitudes.len().saturating_sub(SHOWN) };
    let on_all = {
        let is_whole = is_whole.setter();
        Callback::from(move |_: MouseEvent| is_whole.set(true))
    };
    let line = |since: &AttitudeSince| {
        let (on, sets) = (since.on, sets.clone());
        let args = [("attitude", words::attitude(locale, since.attitude).into()), ("day", locale.day(on).into())];
        let said = locale.tr("map.person.since", &args);
        let label = locale.tr("map.person.forget", &[("said", said.clone().into())]);
        let onclick = Callback::from(move |_: MouseEvent| sets.involvement_now(|one| one.forget_attitude(on)));
        html! {
            <li key={on.to_string()}>
                <i class={classes!("chip-sign", tone(since.attitude))} aria-hidden="true">{ glyph(since.attitude).to_string() }</i>
                <span>{ said }</span>
                <button type="button" class="button quiet icon-only small" title={label.clone()} aria-label={label} {onclick}>{ icon(Glyph::Remove) }</button>
            </li>
        }
    };
    html! {
        <>
            <ol class="map-history" aria-label={locale.t("map.person.history")}>
                { for attitudes.iter().rev().take(attitudes.len() - left).map(line) }
            </ol>
            if left > 0 { <button type="button" class="button small quiet looks" onclick={on_all}>{ locale.tr("map.person.history_more", &[("count", locale.count(left as u64).into())]) }</button> }
        </>
    }
}

/// Every role, to be taken or given.
#[component]
fn Roles(props: &PartProps) -> Html {
    let locale = use_locale();
    let sets = use_sets(props);
    let roles = props.who.involvement.roles;
    html! {
        <div class="map-roles" role="group" aria-label={words::about(locale, Trait::Role)}>
            for role in Role::ALL {
                <button type="button" class="button small" aria-pressed={roles.has(role).to_string()} onclick={{
                    let sets = sets.clone();
                    Callback::from(move |_: MouseEvent| sets.involvement_now(|one| one.roles = one.roles.with(role, !one.roles.has(role))))
                }}>{ words::role(locale, role) }</button>
            }
        </div>
    }
}

/// The style as a dot on its plane, and as two sliders.
#[component]
fn StyleOf(props: &PartProps) -> Html {
    let locale = use_locale();
    let sets = use_sets(props);
    let style = props.who.person.style;
    let dots = use_memo((props.who.clone(), locale), |(who, locale)| {
        let own = who.person.style.map(|style| Dot {
            id: who.person.id.0,
            style,
            sign: glyph(who.involvement.attitude()).to_string(),
            name: String::new(),
            label: format!("{}: {}", who.person.name, style_words(*locale, style)),
            class: classes!(tone(who.involvement.attitude())),
            is_selected: false,
        });
        own.into_iter().collect::<Vec<Dot>>()
    });
    let on_deed = {
        let sets = sets.clone();
        Callback::from(move |deed: Deed| match deed {
            Deed::Moved(_, style) => sets.person_now(|person| person.style = Some(style)),
            Deed::Out(_) => sets.person_now(|person| person.style = None),
            Deed::Chosen(..) => {}
        })
    };
    let on_known = {
        let sets = sets.clone();
        Callback::from(move |_: MouseEvent| {
            sets.person_now(|person| person.style = person.style.is_none().then(Style::default));
        })
    };
    let slider = |key: &str, figure: i8, set: fn(&mut Style, i8)| {
        let (sets, label) = (sets.clone(), locale.t(key));
        let onchange = Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<web_sys::HtmlInputElement>();
            if let Some(figure) = input.and_then(|input| input.value().parse::<i8>().ok()) {
                sets.person_now(|person| {
                    let mut style = person.style.unwrap_or_default();
                    set(&mut style, figure);
                    person.style = Some(style);
                });
            }
        });
        html! {
            <label class="map-slider"><span>{ label }</span>
                <input type="range" min="-10" max="10" value={figure.to_string()} {onchange} />
                <output>{ crate::pages::stakeholders::styles::signed(figure) }</output>
            </label>
        }
    };
    html! {
        <>
            if let Some(style) = style {
                <p>{ style_words(locale, style) }</p>
                <Plane label={words::about(locale, Trait::Style)} {dots} {on_deed} takes_clicks={true} />
                { slider("map.styles.pace", style.assertiveness, |style, figure| style.assertiveness = figure) }
                { slider("map.styles.warmth", style.emotion, |style, figure| style.emotion = figure) }
            } else {
                <p class="note">{ locale.t("map.advising.no_style") }</p>
            }
            <button type="button" class="button small quiet" onclick={on_known}>{ locale.t(if style.is_some() { "map.person.style_forget" } else { "map.styles.to_plane" }) }</button>
        </>
    }
}
