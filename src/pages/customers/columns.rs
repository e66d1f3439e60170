//! Which columns are shown, in which order; and the plan's own fields.

use super::list::Look;
use super::tools::PartProps;
use crate::domain::accounts::{Column, Field, FieldKind, FieldOption};
use crate::domain::listing::ShownColumn;
use crate::pages::import::choice::Choice;
use crate::plan::{Action, GestureId, Plan};
use crate::state::words::accounts::column_name;
use crate::state::{use_dispatch, use_locale};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::{TextField, typed};
use std::rc::Rc;
use yew::prelude::*;

/// The kinds of a field, in the order in which they are offered.
const KINDS: [&str; 6] = ["text", "number", "money", "date", "choice", "yes_no"];
/// The most columns that stay when the others scroll.
const FROZEN_MAX: u8 = 3;

/// A list of all columns: ticked when shown, moved by buttons.
#[component]
pub fn Columns(props: &PartProps) -> Html {
    let locale = use_locale();
    let (plan, look) = (&props.plan, &props.look);
    let shown = &look.layout.columns;
    let own = plan.accounts.fields.iter().map(|field| Column::Field(field.id));
    let others: Vec<Column> = Column::BUILT_IN
        .into_iter()
        .chain(own)
        .filter(|column| shown.iter().all(|known| known.column != *column))
        .collect();
    let change = |change: Rc<dyn Fn(&mut Look)>| {
        let (look, on_look) = (look.clone(), props.on_look.clone());
        move || {
            let mut next = look.clone();
            change(&mut next);
            on_look.emit(next);
        }
    };
    let tick = |column: Column, is_shown: bool| {
        let act = change(Rc::new(move |look: &mut Look| {
            if is_shown {
                look.layout.columns.retain(|known| known.column != column);
            } else {
                look.layout.columns.push(ShownColumn { column, width_hundredths: None });
            }
        }));
        Callback::from(move |_: Event| act())
    };
    let shift = |at: usize, to: usize| {
        let act = change(Rc::new(move |look: &mut Look| look.layout.columns.swap(at, to)));
        Callback::from(move |_: MouseEvent| act())
    };
    let frozen: Rc<[AttrValue]> =
        (0..=FROZEN_MAX).map(|count| AttrValue::from(locale.count(u64::from(count)))).collect();
    let on_frozen = {
        let look = look.clone();
        props.on_look.reform(move |count: usize| {
            let mut look = look.clone();
            look.layout.frozen = u8::try_from(count).unwrap_or(0);
            look
        })
    };
    let line = |column: Column, at: Option<usize>| {
        let name = column_name(locale, plan, column);
        let moved = |key: &str| locale.tr(key, &[("column", name.clone().into())]);
        html! {
            <li key={format!("{column:?}")}>
                <label><input type="checkbox" checked={at.is_some()} disabled={column == Column::Name} onchange={tick(column, at.is_some())} />{ name.clone() }</label>
                if let Some(at) = at {
                    <button type="button" class="button quiet icon-only small" disabled={at == 0} aria-label={moved("grid.earlier")} onclick={shift(at, at.saturating_sub(1))}>{ icon(Glyph::Up) }</button>
                    <button type="button" class="button quiet icon-only small" disabled={at + 1 == shown.len()} aria-label={moved("grid.later")} onclick={shift(at, (at + 1).min(shown.len() - 1))}>{ icon(Glyph::Down) }</button>
                }
                if let Column::Field(id) = column { <RemoveField {id} {name} /> }
            </li>
        }
    };
    html! {
        <section class="grid-part" aria-label={locale.t("grid.columns")}>
            <ul class="grid-columns">
                for (at, known) in shown.iter().enumerate() { { line(known.column, Some(at)) } }
                for column in others { { line(column, None) } }
            </ul>
            <Choice label={locale.t("grid.frozen")} options={frozen} chosen={usize::from(look.layout.frozen)} on_choose={on_frozen} />
            <NewField plan={Rc::clone(plan)} look={look.clone()} on_look={props.on_look.clone()} />
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct RemoveFieldProps {
    id: crate::domain::accounts::FieldId,
    name: String,
}

#[component]
fn RemoveField(props: &RemoveFieldProps) -> Html {
    let (locale, dispatch, id) = (use_locale(), use_dispatch(), props.id);
    let onclick = Callback::from(move |_: MouseEvent| {
        // A field that is gone already needs no word; Undo brings it back with its values.
        let _ = dispatch.emit((Action::RemoveField { field: id }, crate::state::gesture()));
    });
    let name = locale.tr("grid.remove_field", &[("name", props.name.clone().into())]);
    html! { <button type="button" class="button quiet icon-only small" aria-label={name} {onclick}>{ icon(Glyph::Remove) }</button> }
}

/// A line in which a field is added.
#[component]
fn NewField(props: &PartProps) -> Html {
    let (locale, dispatch) = (use_locale(), use_dispatch());
    let kind = use_state_eq(|| 0_usize);
    let options = use_state_eq(String::new);
    let options_id = crate::ui::use_element_id("options");
    let kinds: Rc<[AttrValue]> =
        KINDS.iter().map(|kind| AttrValue::from(locale.t(&format!("field_kind.{kind}")))).collect();
    let on_name = {
        let (plan, look, on_look, kind, options) =
            (Rc::clone(&props.plan), props.look.clone(), props.on_look.clone(), *kind, options.clone());
        Callback::from(move |(name, gesture): (String, GestureId)| {
            if name.trim().is_empty() {
                return Ok(());
            }
            let field = new_field(&plan, name.trim(), kind, &options);
            let column = Column::Field(field.id);
            dispatch.emit((Action::SetField { field: Box::new(field) }, gesture))?;
            let mut look = look.clone();
            look.layout.columns.push(ShownColumn { column, width_hundredths: None });
            on_look.emit(look);
            options.set(String::new());
            Ok(())
        })
    };
    let oninput = {
        let options = options.setter();
        Callback::from(move |event: InputEvent| options.set(typed(&event).unwrap_or_default()))
    };
    html! {
        <div class="grid-new-field">
            <Choice label={locale.t("field_kind.label")} options={kinds} chosen={*kind} on_choose={Callback::from({ let kind = kind.setter(); move |at| kind.set(at) })} />
            if KINDS[(*kind).min(KINDS.len() - 1)] == "choice" {
                <div class="text-field">
                    <label for={options_id.clone()}>{ locale.t("field_kind.options") }</label>
                    <input type="text" id={options_id} autocomplete="off" value={(*options).clone()} {oninput} />
                </div>
            }
            <TextField label={locale.t("grid.new_field")} value="" on_text={on_name} />
        </div>
    }
}

fn new_field(plan: &Plan, name: &str, kind: usize, options: &str) -> Field {
    let kind = match KINDS.get(kind) {
        Some(&"number") => FieldKind::Number,
        Some(&"money") => FieldKind::Money,
        Some(&"date") => FieldKind::Date,
        Some(&"yes_no") => FieldKind::YesNo,
        Some(&"choice") => {
            let names = options.split([',', '，', '、', ';', '；']).map(str::trim).filter(|name| !name.is_empty());
            FieldKind::Choice((0..).zip(names).map(|(id, name)| FieldOption { id, name: name.into() }).collect())
        }
        _ => FieldKind::Text,
    };
    Field { id: plan.accounts.free_field(), name: name.into(), kind }
}
