//! The ladder itself: grades are added, renamed, reordered, removed and described.

use crate::domain::ladder::{Grade, GradeId, Ladder, PromotionRate};
use crate::plan::{Action, GestureId, Plan, TextField as Field};
use crate::state::{use_dispatch, use_locale};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// The button that the keyboard goes to when a grade is gone.
const ADD_ID: &str = "add-grade";

/// Properties for [`GradesEditor`].
#[derive(PartialEq, Properties)]
pub struct GradesEditorProps {
    /// The plan.
    pub plan: Rc<Plan>,
}

/// The list of grades, lowest first as in the picture.
#[component]
pub fn GradesEditor(props: &GradesEditorProps) -> Html {
    html! { <LadderEditor ladder={Rc::clone(&props.plan.ladder)} /> }
}

/// What the list depends on, and no more: a new target leaves it as it is.
#[derive(PartialEq, Properties)]
struct LadderEditorProps {
    ladder: Rc<Ladder>,
}

#[component]
fn LadderEditor(props: &LadderEditorProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let error = use_state_eq(|| None::<String>);
    let ladder = &props.ladder;
    let act = {
        let (dispatch, error) = (dispatch.clone(), error.clone());
        Callback::from(move |action: Action| error.set(dispatch.emit((action, crate::state::gesture())).err()))
    };
    // The grade whose name is to be typed; only for the moment in which it comes onto the page.
    let fresh = use_mut_ref(|| None::<GradeId>);
    let add = {
        let (act, ladder, fresh) = (act.clone(), Rc::clone(ladder), fresh.clone());
        Callback::from(move |_: MouseEvent| {
            let grade = ladder.free_id();
            *fresh.borrow_mut() = Some(grade);
            act.emit(Action::AddGrade {
                grade,
                name: free_name(&ladder, &locale.t("grades.new_name")),
                position: 0,
                // A rung that all pass changes nothing until its rate is set.
                promotion_rate: PromotionRate::CERTAIN,
            });
        })
    };
    let fresh_now = *fresh.borrow();
    use_effect_with(Rc::clone(ladder), move |_| *fresh.borrow_mut() = None);
    let count = ladder.grades().len();
    html! {
        <section class="panel" aria-label={locale.t("grades.title")}>
            <h2>{ locale.t("grades.title") }</h2>
            <p class="note">{ locale.t("grades.note") }</p>
            <ol class="grades">
                for (index, grade) in ladder.grades().iter().enumerate() {
                    <GradeItem key={grade.id.0} grade={grade.clone()} {index} {count} is_fresh={fresh_now == Some(grade.id)} act={act.clone()} />
                }
            </ol>
            if let Some(message) = (*error).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
            <button type="button" class="button" id={ADD_ID} onclick={add}>{ icon(Glyph::Add) }{ locale.t("grades.add") }</button>
        </section>
    }
}

/// "New grade", "New grade 2" …: the first that is free.
fn free_name(ladder: &Ladder, base: &str) -> String {
    let taken = |name: &str| ladder.grades().iter().any(|grade| grade.name.eq_ignore_ascii_case(name));
    std::iter::once(base.to_owned())
        .chain((2..=ladder.grades().len() + 1).map(|number| format!("{base} {number}")))
        .find(|name| !taken(name))
        .unwrap_or_default()
}

#[derive(PartialEq, Properties)]
struct GradeItemProps {
    grade: Grade,
    index: usize,
    count: usize,
    /// It was added just now.
    is_fresh: bool,
    act: Callback<Action>,
}

#[component]
fn GradeItem(props: &GradeItemProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let grade = &props.grade;
    let id = grade.id;
    let named = |key: &str| locale.tr(key, &[("grade", grade.name.clone().into())]);
    let on_name = {
        let dispatch = dispatch.clone();
        Callback::from(move |(name, gesture): (String, GestureId)| {
            dispatch.emit((Action::RenameGrade { grade: id, name }, gesture))
        })
    };
    let text_field = |key: &str, value: &str, field: Field| {
        let dispatch = dispatch.clone();
        let on_text = Callback::from(move |(text, gesture): (String, GestureId)| {
            dispatch.emit((Action::DescribeGrade { grade: id, field, text }, gesture))
        });
        html! { <TextField label={locale.t(key)} value={value.to_owned()} multiline={true} {on_text} /> }
    };
    let button = |key: &str, glyph: Glyph, action: Option<Action>| {
        let act = props.act.clone();
        let disabled = action.is_none();
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(action) = action.clone() {
                let is_removal = matches!(action, Action::RemoveGrade { .. });
                act.emit(action);
                if is_removal {
                    // The button that was pressed is gone: the keyboard goes on from the end of the list.
                    crate::platform::preferences::focus(ADD_ID);
                }
            }
        });
        html! {
            <button type="button" class="button quiet icon-only" {disabled} aria-label={named(key)} title={named(key)} {onclick}>{ icon(glyph) }</button>
        }
    };
    let (index, count) = (props.index, props.count);
    let down = index.checked_sub(1).map(|position| Action::MoveGrade { grade: id, position });
    let up = (index + 1 < count).then(|| Action::MoveGrade { grade: id, position: index + 1 });
    let remove = (count > 1).then_some(Action::RemoveGrade { grade: id });
    html! {
        <li class="grade-item">
            <div class="grade-line">
                <TextField label={named("grades.name_of")} label_hidden={true} value={grade.name.clone()} takes_focus={props.is_fresh} on_text={on_name} />
                // The list runs as the picture does, lowest first: up the page is down the ladder.
                { button("grades.move_lower", Glyph::Up, down) }
                { button("grades.move_higher", Glyph::Down, up) }
                { button("grades.remove", Glyph::Remove, remove) }
            </div>
            <details>
                <summary>{ named("grades.texts") }</summary>
                { text_field("grades.meaning", &grade.text.meaning, Field::Meaning) }
                { text_field("grades.rule", &grade.text.rule, Field::Rule) }
                { text_field("grades.advice", &grade.text.advice, Field::Advice) }
            </details>
        </li>
    }
}
