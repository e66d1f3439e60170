//! What customers of each grade cost in hours, and whose work it is.

use super::WorkProps;
use crate::domain::ladder::Grade;
use crate::domain::staffing::{Effort, Staffing, TierId};
use crate::pages::funnel::shade;
use crate::plan::{Action, GestureId, TeamChange};
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// A grade that costs nothing yet.
fn nothing(grade: &Grade) -> Effort {
    Effort {
        grade: grade.id,
        tier: None,
        hours_per_try: 0.0,
        contacts_per_month: 0.0,
        hours_per_contact: 0.0,
        travel_hours_per_contact: 0.0,
    }
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

/// A row a grade.
#[component]
pub fn Efforts(props: &WorkProps) -> Html {
    let locale = use_locale();
    let grades = props.plan.ladder.grades();
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
                    <tbody>
                        for (place, grade) in grades.iter().enumerate() {
                            <EffortRow
                                key={grade.id.0} name={grade.name.clone()} effort={props.team.effort(grade.id).copied().unwrap_or_else(|| nothing(grade))}
                                shade={shade(place, grades.len())} is_top={place + 1 == grades.len()} team={Rc::clone(&props.team)}
                            />
                        }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct EffortRowProps {
    name: AttrValue,
    effort: Effort,
    shade: usize,
    is_top: bool,
    team: Rc<Staffing>,
}

#[component]
fn EffortRow(props: &EffortRowProps) -> Html {
    let locale = use_locale();
    let (dispatch, say) = (use_dispatch(), use_say());
    let effort = props.effort;
    let set = Callback::from(move |(effort, gesture): (Effort, GestureId)| {
        let change = TeamChange::SetEfforts { efforts: vec![effort] };
        dispatch.emit((Action::ChangeTeam { change }, gesture))
    });
    let of_grade = |key: &str| {
        locale.tr("staffing.work.of_grade", &[("what", locale.t(key).into()), ("grade", props.name.to_string().into())])
    };
    let cell = |figure: &'static Figure| {
        // At the top nothing is tried.
        if props.is_top && figure.key == FIGURES[0].key {
            return html! { <td class="number">{ "–" }</td> };
        }
        let (set, number) = (set.clone(), (figure.read)(&effort));
        let on_number = Callback::from(move |edit: NumberEdit| {
            if !(0.0..=figure.most).contains(&edit.number) {
                let args = [("least", locale.quantity(0.0).into()), ("most", locale.quantity(figure.most).into())];
                return Err(locale.tr("staffing.tiers.range", &args));
            }
            let mut effort = effort;
            (figure.write)(&mut effort, edit.number);
            set.emit((effort, edit.gesture))
        });
        html! {
            <td><NumberField label={of_grade(figure.key)} label_hidden={true} {number} text={locale.quantity(number)} step={0.25} {on_number} /></td>
        }
    };
    let assign = set.clone();
    let onchange = Callback::from(move |event: Event| {
        let Some(select) = event.target_dyn_into::<web_sys::HtmlSelectElement>() else { return };
        let tier = select.value().parse().ok().map(TierId);
        if let Err(why) = assign.emit((Effort { tier, ..effort }, crate::state::gesture())) {
            say.emit(why);
        }
    });
    let wide = (props.name.chars().count() > 3).then_some("wide");
    let is_nobodys = effort.tier.is_none();
    html! {
        <tr>
            <th scope="row"><b class={classes!("badge", format!("grade-{}", props.shade), wide)}>{ props.name.clone() }</b></th>
            <td>
                <select aria-label={of_grade("staffing.work.who")} class={classes!(is_nobodys.then_some("missing"))} {onchange}>
                    <option value="" selected={is_nobodys}>{ locale.t("staffing.work.nobody") }</option>
                    for tier in props.team.tiers.iter() {
                        <option value={tier.id.0.to_string()} selected={effort.tier == Some(tier.id)}>{ tier.name.clone() }</option>
                    }
                </select>
            </td>
            { for FIGURES.iter().map(cell) }
        </tr>
    }
}
