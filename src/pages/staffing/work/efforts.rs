//! What customers of each grade cost in hours, and whose work it is.

use crate::domain::ladder::{Grade, GradeId};
use crate::domain::staffing::{Effort, Staffing, TierId};
use crate::pages::funnel::shade;
use crate::pages::staffing::change::{out_of_range, use_team_change, use_team_step};
use crate::plan::{Plan, TeamChange};
use crate::state::{use_locale, use_store};
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// A grade that costs nothing yet.
fn nothing(grade: GradeId) -> Effort {
    Effort {
        grade,
        tier: None,
        hours_per_try: 0.0,
        contacts_per_month: 0.0,
        hours_per_contact: 0.0,
        travel_hours_per_contact: 0.0,
    }
}

fn effort_of(team: &Staffing, grade: GradeId) -> Effort {
    team.effort(grade).copied().unwrap_or_else(|| nothing(grade))
}

/// A figure of an effort as it is typed.
struct Figure {
    key: &'static str,
    most: f64,
    read: fn(&Effort) -> f64,
    write: fn(&mut Effort, f64),
}

const FIGURES: [Figure; 4] = [
    Figure {
        key: "staffing.work.hours_per_try",
        most: Effort::HOURS_MAX,
        read: |effort| effort.hours_per_try,
        write: |effort, number| effort.hours_per_try = number,
    },
    Figure {
        key: "staffing.work.contacts",
        most: Effort::CONTACTS_MAX,
        read: |effort| effort.contacts_per_month,
        write: |effort, number| effort.contacts_per_month = number,
    },
    Figure {
        key: "staffing.work.hours_per_contact",
        most: Effort::HOURS_MAX,
        read: |effort| effort.hours_per_contact,
        write: |effort, number| effort.hours_per_contact = number,
    },
    Figure {
        key: "staffing.work.travel",
        most: Effort::HOURS_MAX,
        read: |effort| effort.travel_hours_per_contact,
        write: |effort, number| effort.travel_hours_per_contact = number,
    },
];

/// Properties for [`Efforts`].
#[derive(PartialEq, Properties)]
pub struct EffortsProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Its team.
    pub team: Rc<Staffing>,
}

/// A row a grade.
#[component]
pub fn Efforts(props: &EffortsProps) -> Html {
    let locale = use_locale();
    let grades = props.plan.ladder.grades();
    let tiers: Rc<[(TierId, String)]> = props.team.tiers.iter().map(|tier| (tier.id, tier.name.clone())).collect();
    let row = |(place, grade): (usize, &Grade)| {
        html! {
            <EffortRow
                key={grade.id.0} name={grade.name.clone()} effort={effort_of(&props.team, grade.id)}
                shade={shade(place, grades.len())} is_top={place + 1 == grades.len()} tiers={Rc::clone(&tiers)}
            />
        }
    };
    html! {
        <section class="panel" aria-label={locale.t("staffing.work.efforts")}>
            <h2>{ locale.t("staffing.work.efforts") }</h2>
            <p class="note">{ locale.t("staffing.work.efforts_note") }</p>
            <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("staffing.work.efforts")}>
                <table class="data efforts">
                    <caption class="visually-hidden">{ locale.t("staffing.work.efforts") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("term.grade") }</th>
                        <th scope="col">{ locale.t("staffing.work.who") }</th>
                        for figure in &FIGURES {
                            <th scope="col" class="number">{ locale.t(figure.key) }</th>
                        }
                    </tr></thead>
                    <tbody>{ for grades.iter().enumerate().map(row) }</tbody>
                </table>
            </div>
        </section>
    }
}

/// What a row depends on, and no more: a figure that changes elsewhere leaves it as it is.
#[derive(PartialEq, Properties)]
struct EffortRowProps {
    name: AttrValue,
    effort: Effort,
    shade: usize,
    is_top: bool,
    tiers: Rc<[(TierId, String)]>,
}

#[component]
fn EffortRow(props: &EffortRowProps) -> Html {
    let locale = use_locale();
    let step = use_team_step();
    let effort = props.effort;
    let cell = |(place, figure): (usize, &'static Figure)| {
        // At the top nothing is tried.
        if props.is_top && place == 0 {
            return html! { <td class="number">{ "–" }</td> };
        }
        html! { <td><EffortField grade={effort.grade} name={props.name.clone()} {place} number={(figure.read)(&effort)} /></td> }
    };
    let onchange = Callback::from(move |event: Event| {
        let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() else { return };
        let tier = select.value().parse().ok().map(TierId);
        step.emit(TeamChange::SetEfforts { efforts: vec![Effort { tier, ..effort }] });
    });
    let wide = (props.name.chars().count() > 3).then_some("wide");
    let is_nobodys = effort.tier.is_none();
    let who = [("what", locale.t("staffing.work.who").into()), ("grade", props.name.to_string().into())];
    html! {
        <tr>
            <th scope="row"><b class={classes!("badge", format!("grade-{}", props.shade), wide)}>{ props.name.clone() }</b></th>
            <td>
                <select aria-label={locale.tr("staffing.work.of_grade", &who)} class={classes!(is_nobodys.then_some("missing"))} {onchange}>
                    <option value="" selected={is_nobodys}>{ locale.t("staffing.work.nobody") }</option>
                    for (id, name) in props.tiers.iter() {
                        <option value={id.0.to_string()} selected={effort.tier == Some(*id)}>{ name.clone() }</option>
                    }
                </select>
            </td>
            { for FIGURES.iter().enumerate().map(cell) }
        </tr>
    }
}

#[derive(PartialEq, Properties)]
struct EffortFieldProps {
    grade: GradeId,
    /// The grade's name.
    name: AttrValue,
    /// Which of the figures.
    place: usize,
    number: f64,
}

/// A figure of a grade; the others stay as they are by then.
#[component]
fn EffortField(props: &EffortFieldProps) -> Html {
    let locale = use_locale();
    let (store, change_team) = (use_store(), use_team_change());
    let EffortFieldProps { grade, place, number, .. } = *props;
    let figure = &FIGURES[place];
    let on_number = Callback::from(move |edit: NumberEdit| {
        if let Some(refused) = out_of_range(locale, edit.number, 0.0, figure.most) {
            return Err(refused);
        }
        let Some(team) = store.as_ref().and_then(|store| store.plan().staffing.clone()) else { return Ok(()) };
        let mut effort = effort_of(&team, grade);
        (figure.write)(&mut effort, edit.number);
        change_team.emit((TeamChange::SetEfforts { efforts: vec![effort] }, edit.gesture))
    });
    let what = [("what", locale.t(figure.key).into()), ("grade", props.name.to_string().into())];
    let label = locale.tr("staffing.work.of_grade", &what);
    html! { <NumberField {label} label_hidden={true} {number} text={locale.quantity(number)} step={0.25} {on_number} /> }
}
