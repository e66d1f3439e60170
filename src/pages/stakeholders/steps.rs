//! Six steps from a goal to an action plan, each with how far it is.

use super::plan_steps::PlanSteps;
use super::shared::{MapProps, use_map_change, use_map_step};
use crate::domain::stakeholders::{
    Attitude, Difference, Group, GroupKey, Involvement, MapStep, Party, Progress, SixStep, essential_to_win, groups,
    progress,
};
use crate::i18n::{Arg, Locale};
use crate::plan::{GestureId, MapChange};
use crate::state::use_locale;
use crate::state::words::stakeholders as words;
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Days until a step that is planned here is due.
const STEP_DAYS: i32 = 7;
/// The most hours that winning a person takes.
const HOURS_MAX: u16 = 2_000;

/// Under which name a group is kept and shown.
fn group_name(locale: Locale, key: &GroupKey) -> Rc<str> {
    match key {
        GroupKey::Unit(unit) => Rc::clone(unit),
        GroupKey::Party(Party::Staff) => locale.t("map.group_others").into(),
        GroupKey::Party(party) => words::party(locale, *party).into(),
    }
}

fn question_key(step: SixStep) -> [&'static str; 2] {
    match step {
        SixStep::Goal => ["map.six.goal", "map.six.goal_help"],
        SixStep::Interests => ["map.six.interests", "map.six.interests_help"],
        SixStep::Differences => ["map.six.differences", "map.six.differences_help"],
        SixStep::Essential => ["map.six.essential", "map.six.essential_help"],
        SixStep::Effort => ["map.six.effort", "map.six.effort_help"],
        SixStep::Plan => ["map.six.plan", "map.six.plan_help"],
    }
}

/// The six steps, the first that is not done open.
#[component]
pub fn Steps(props: &MapProps) -> Html {
    let locale = use_locale();
    let far = SixStep::ALL.map(|step| progress(&props.cast, step, &|key| group_name(locale, key)));
    let done = far.iter().filter(|far| far.is_done()).count() as u64;
    let next = SixStep::ALL.into_iter().zip(far).find(|(_, far)| far.of > 0 && !far.is_done()).map(|(step, _)| step);
    let chosen = use_state_eq(|| None::<SixStep>);
    let open = chosen.or(next).unwrap_or(SixStep::Goal);
    let answer = match next {
        Some(step) => {
            let args = [("done", Arg::from(locale.count(done))), ("step", locale.t(question_key(step)[0]).into())];
            locale.tr("map.steps_answer", &args)
        }
        None => locale.t("map.steps_all_done"),
    };
    let tab = |(step, far): (SixStep, Progress)| {
        let onclick = {
            let chosen = chosen.clone();
            Callback::from(move |_: MouseEvent| chosen.set(Some(step)))
        };
        html! {
            <li>
                <button type="button" class={classes!("map-six", far.is_done().then_some("done"))} aria-expanded={(step == open).to_string()} {onclick}>
                    <span class="map-six-number" aria-hidden="true">if far.is_done() { { icon(Glyph::Tick) } } else { { locale.count(step as u64 + 1) } }</span>
                    <span>{ locale.t(question_key(step)[0]) }</span>
                    <span class="note">{ state_of(locale, far) }</span>
                </button>
                if step == open {
                    <div class="map-six-body">
                        <p class="note">{ locale.t(question_key(step)[1]) }</p>
                        { body(step, props) }
                    </div>
                }
            </li>
        }
    };
    html! {
        <div class="map-steps">
            <p class="map-lead">{ answer }</p>
            <ol>{ for SixStep::ALL.into_iter().zip(far).map(tab) }</ol>
        </div>
    }
}

fn state_of(locale: Locale, far: Progress) -> String {
    match far {
        Progress { of: 0, .. } => locale.t("map.step_state_idle"),
        far if far.is_done() => locale.t("map.step_state_done"),
        far => {
            let count = |number: usize| Arg::from(locale.count(number as u64));
            locale.tr("map.step_state", &[("done", count(far.done)), ("of", count(far.of))])
        }
    }
}

fn body(step: SixStep, given: &MapProps) -> Html {
    match step {
        SixStep::Goal => html! { <Goal ..given.clone() /> },
        SixStep::Interests => html! { <Groups given={given.clone()} is_why={false} /> },
        SixStep::Differences => html! { <Groups given={given.clone()} is_why={true} /> },
        SixStep::Essential => html! { <Essential ..given.clone() /> },
        SixStep::Effort => html! { <Effort ..given.clone() /> },
        SixStep::Plan => html! { <ToWin ..given.clone() /> },
    }
}

fn known(text: &str) -> Option<Rc<str>> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(Into::into)
}

#[component]
fn Goal(props: &MapProps) -> Html {
    let locale = use_locale();
    let change = use_map_change(props.customer.id, props.map.id);
    let on_text = Callback::from(move |(text, gesture): (String, GestureId)| {
        change.emit((MapChange::SetGoal { goal: known(&text) }, gesture))
    });
    let value = props.map.goal.as_deref().unwrap_or_default().to_owned();
    html! { <TextField label={locale.t("map.six.goal_field")} multiline={true} {value} {on_text} /> }
}

#[derive(PartialEq, Properties)]
struct GroupsProps {
    given: MapProps,
    /// Why they differ, and not what they want.
    is_why: bool,
}

/// A text of a group.
#[derive(Clone, Copy, PartialEq)]
enum About {
    Interests,
    Acceptable,
    Resistance,
    Why(Difference),
}

impl About {
    fn of(self, group: &Group) -> Option<&Rc<str>> {
        match self {
            Self::Interests => group.interests.as_ref(),
            Self::Acceptable => group.acceptable.as_ref(),
            Self::Resistance => group.resistance.as_ref(),
            Self::Why(kind) => group.differences.iter().find(|(one, _)| *one == kind).map(|(_, text)| text),
        }
    }

    fn set(self, group: &mut Group, text: Option<Rc<str>>) {
        match self {
            Self::Interests => group.interests = text,
            Self::Acceptable => group.acceptable = text,
            Self::Resistance => group.resistance = text,
            Self::Why(kind) => {
                let mut all: Vec<_> = group.differences.iter().filter(|(one, _)| *one != kind).cloned().collect();
                all.extend(text.map(|text| (kind, text)));
                all.sort_by_key(|(one, _)| *one);
                group.differences = all.into();
            }
        }
    }

    fn label(self, locale: Locale, group: &str) -> String {
        let group = || Arg::from(group.to_owned());
        match self {
            Self::Interests => locale.tr("map.six.interests_field", &[("group", group())]),
            Self::Acceptable => locale.tr("map.six.acceptable_field", &[("group", group())]),
            Self::Resistance => locale.tr("map.six.resistance_field", &[("group", group())]),
            Self::Why(kind) => locale.tr(
                "map.six.difference_field",
                &[("kind", words::difference(locale, kind).into()), ("group", group())],
            ),
        }
    }
}

/// A card a group with its texts.
#[component]
fn Groups(props: &GroupsProps) -> Html {
    let locale = use_locale();
    let given = &props.given;
    let change = use_map_change(given.customer.id, given.map.id);
    let all = groups(&given.cast);
    if all.is_empty() {
        return html! { <p>{ locale.t("map.six.nobody") }</p> };
    }
    if props.is_why && all.len() == 1 {
        return html! { <p>{ locale.t("map.six.one_group") }</p> };
    }
    let texts = if props.is_why {
        Difference::ALL.map(About::Why)
    } else {
        [About::Interests, About::Acceptable, About::Resistance]
    };
    let card = |group: &crate::domain::stakeholders::GroupOfPeople| {
        let name = group_name(locale, &group.key);
        let is = group.known(&given.cast, &name).cloned();
        let is = is.unwrap_or_else(|| Rc::new(Group { name: Rc::clone(&name), ..Group::default() }));
        let field = |about: About| {
            let on_text = {
                let (change, is) = (change.clone(), Rc::clone(&is));
                Callback::from(move |(text, gesture): (String, GestureId)| {
                    let mut next = Group::clone(&is);
                    about.set(&mut next, known(&text));
                    change.emit((MapChange::SetGroup { group: Rc::new(next) }, gesture))
                })
            };
            let value = about.of(&is).map(ToString::to_string).unwrap_or_default();
            html! { <TextField label={about.label(locale, &name)} {value} {on_text} /> }
        };
        let people = crate::state::words::findings::names(locale, &given.cast, &group.people);
        html! {
            <section class="map-group" aria-label={name.to_string()}>
                <h2>{ name.to_string() }</h2>
                <p class="note">{ people }</p>
                { for texts.into_iter().map(field) }
            </section>
        }
    };
    html! { <div class="map-groups">{ for all.iter().map(card) }</div> }
}

/// Whose support is essential, as ticks.
#[component]
fn Essential(props: &MapProps) -> Html {
    let locale = use_locale();
    let step = use_map_step(props.customer.id, props.map.id);
    if props.cast.people.is_empty() {
        return html! { <p>{ locale.t("map.six.nobody") }</p> };
    }
    let tick = |one: &crate::domain::stakeholders::Stakeholder| {
        let is = Rc::clone(&one.involvement);
        let checked = is.is_essential;
        let onchange = step.reform(move |_: Event| {
            let next = Involvement { is_essential: !is.is_essential, ..Involvement::clone(&is) };
            MapChange::SetPeople { people: Vec::new(), involvements: vec![Rc::new(next)] }
        });
        html! {
            <li><label class="tick">
                <input type="checkbox" {checked} {onchange} />
                <span>{ one.person.name.to_string() }<small>{ format!(" {}", words::attitude(locale, one.involvement.attitude())) }</small></span>
            </label></li>
        }
    };
    html! { <ul class="map-ticks">{ for props.cast.people.iter().map(tick) }</ul> }
}

/// Hours for each essential person who does not support us yet.
#[component]
fn Effort(props: &MapProps) -> Html {
    let locale = use_locale();
    let change = use_map_change(props.customer.id, props.map.id);
    let open = essential_to_win(&props.cast);
    if open.is_empty() {
        return html! { <p>{ locale.t("map.six.none_to_win") }</p> };
    }
    let people: Vec<_> = open.iter().map(|at| &props.cast.people[*at]).collect();
    let sum: u64 = people.iter().filter_map(|one| one.involvement.effort_hours).map(u64::from).sum();
    let field = |one: &&crate::domain::stakeholders::Stakeholder| {
        let is = Rc::clone(&one.involvement);
        let change = change.clone();
        let value = is.effort_hours.map(|hours| hours.to_string()).unwrap_or_default();
        let on_text = Callback::from(move |(text, gesture): (String, GestureId)| {
            let hours = match text.trim() {
                "" => None,
                typed => {
                    let hours = typed.parse().ok().filter(|hours: &u16| *hours <= HOURS_MAX);
                    Some(hours.ok_or_else(|| locale.tr("map.hours_range", &[("max", HOURS_MAX.to_string().into())]))?)
                }
            };
            let next = Involvement { effort_hours: hours, ..Involvement::clone(&is) };
            change.emit((MapChange::SetPeople { people: Vec::new(), involvements: vec![Rc::new(next)] }, gesture))
        });
        html! { <TextField label={locale.tr("map.six.effort_field", &[("name", one.person.name.to_string().into())])} {value} {on_text} /> }
    };
    html! {
        <>
            <div class="map-groups">{ for people.iter().map(field) }</div>
            <p role="status">{ locale.tr("map.six.effort_sum", &[("hours", locale.count(sum).into())]) }</p>
        </>
    }
}

/// A step for each essential person who has none, and the action plan.
#[component]
fn ToWin(props: &MapProps) -> Html {
    let locale = use_locale();
    let step = use_map_step(props.customer.id, props.map.id);
    let open = essential_to_win(&props.cast);
    let button = |&at: &usize| {
        let one = &props.cast.people[at];
        let name = one.person.name.to_string();
        let planned = MapStep {
            id: props.map.free_step(),
            on: props.today.plus(STEP_DAYS),
            what: locale.tr("map.six.plan_step", &[("name", name.clone().into())]).into(),
            people: std::iter::once(one.person.id).collect(),
            owner: props.customer.owner.clone(),
            asked_by: None,
            done: None,
        };
        let onclick = step.reform(move |_: MouseEvent| MapChange::SetSteps { steps: vec![Rc::new(planned.clone())] });
        html! {
            <button type="button" class="button" {onclick}>{ icon(Glyph::Add) }{ locale.tr("map.six.plan_for", &[("name", name.into())]) }</button>
        }
    };
    let without = open.iter().filter(|at| props.cast.people[**at].next_contact.is_none());
    let supports =
        |one: &crate::domain::stakeholders::Stakeholder| one.involvement.attitude() == Some(Attitude::Supports);
    html! {
        <>
            if open.is_empty() && props.cast.people.iter().any(|one| one.involvement.is_essential && supports(one)) {
                <p>{ locale.t("map.six.none_to_win") }</p>
            }
            <div class="actions">{ for without.map(button) }</div>
            <PlanSteps ..props.clone() />
        </>
    }
}
