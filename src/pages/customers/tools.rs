//! Search, filters, groups, columns and saved views.

use super::columns::Columns;
use super::filters::Filters;
use super::list::Look;
use crate::domain::accounts::Column;
use crate::domain::listing::View;
use crate::i18n::Arg;
use crate::pages::import::choice::Choice;
use crate::plan::selectors::CustomerFilter;
use crate::plan::{Action, Plan};
use crate::state::words::accounts::column_name;
use crate::state::{use_dispatch, use_locale};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::{TextField, typed};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Tools`].
#[derive(PartialEq, Properties)]
pub struct ToolsProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Which rows and columns.
    pub look: Look,
    /// How many customers are found.
    pub found: usize,
    /// Looks in another way.
    pub on_look: Callback<Look>,
    /// More buttons.
    pub children: Html,
}

/// What lies open under the line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Filters,
    Columns,
    Views,
}

/// The line over the grid.
#[component]
pub fn Tools(props: &ToolsProps) -> Html {
    let locale = use_locale();
    let id = crate::ui::use_element_id("search");
    let open = use_state_eq(|| None::<Open>);
    let (look, plan) = (&props.look, &props.plan);
    let oninput = {
        let look = look.clone();
        props.on_look.reform(move |event: InputEvent| {
            let mut look = look.clone();
            look.query.text = typed(&event).unwrap_or_default();
            look
        })
    };
    let grades = plan.ladder.grades();
    let options: Rc<[AttrValue]> = std::iter::once(locale.t("customers.all_grades"))
        .chain(grades.iter().map(|grade| grade.name.clone()))
        .chain([locale.t("customers.lost")])
        .map(AttrValue::from)
        .collect();
    let chosen = match look.shows() {
        CustomerFilter::All => 0,
        CustomerFilter::Lost => grades.len() + 1,
        CustomerFilter::Grade(grade) => plan.ladder.position(grade).map_or(0, |rung| rung + 1),
    };
    let on_choose = {
        let (look, ladder) = (look.clone(), Rc::clone(&plan.ladder));
        props.on_look.reform(move |at: usize| {
            let lost_or = |rung: usize| {
                ladder.grades().get(rung).map_or(CustomerFilter::Lost, |grade| CustomerFilter::Grade(grade.id))
            };
            look.clone().at(at.checked_sub(1).map_or(CustomerFilter::All, lost_or))
        })
    };
    let own: Vec<Column> = plan.accounts.fields.iter().map(|field| Column::Field(field.id)).collect();
    let groupable: Vec<Column> = [
        Column::Grade,
        Column::Standing,
        Column::Owner,
        Column::Region,
        Column::Product,
        Column::Source,
        Column::Branch,
        Column::KeyAccount,
        Column::Kind,
    ]
    .into_iter()
    .chain(own)
    .collect();
    let group_options: Rc<[AttrValue]> = std::iter::once(locale.t("grid.ungrouped"))
        .chain(groupable.iter().map(|column| column_name(locale, plan, *column)))
        .map(AttrValue::from)
        .collect();
    let grouped = look
        .query
        .groups
        .first()
        .and_then(|by| groupable.iter().position(|column| column == by))
        .map_or(0, |at| at + 1);
    let on_group = {
        let (look, groupable) = (look.clone(), groupable.clone());
        props.on_look.reform(move |at: usize| {
            let mut look = look.clone();
            look.query.groups = at.checked_sub(1).and_then(|at| groupable.get(at).copied()).into_iter().collect();
            look
        })
    };
    let is_narrowed = !look.query.text.trim().is_empty() || !look.query.filters.is_empty();
    let show_all = {
        let look = look.clone();
        props.on_look.reform(move |_: MouseEvent| {
            let mut look = look.clone();
            look.query.text.clear();
            look.query.filters.clear();
            look
        })
    };
    let found = props.found as u64;
    let status = if is_narrowed {
        locale.tr("customers.found", &[("count", Arg::count(found, locale.count(found)))])
    } else {
        String::new()
    };
    let toggle = |which: Open, key: &str, count: usize| {
        let is_open = *open == Some(which);
        let onclick = {
            let open = open.setter();
            Callback::from(move |_: MouseEvent| open.set((!is_open).then_some(which)))
        };
        html! {
            <button type="button" class="button looks" aria-expanded={is_open.to_string()} {onclick}>
                { locale.t(key) }
                if count > 0 { <small class="count">{ count }</small> }
            </button>
        }
    };
    html! {
        <>
            <div class="customer-tools">
                <div class="customer-search">
                    <label for={id.clone()} class="visually-hidden">{ locale.t("customers.search") }</label>
                    <input type="search" class="search looks" {id} autocomplete="off" placeholder={locale.t("customers.search_hint")} value={look.query.text.clone()} {oninput} />
                </div>
                <Choice is_look={true} label={locale.t("customers.show_grade")} {options} {chosen} {on_choose} />
                <Choice is_look={true} label={locale.t("grid.group_by")} options={group_options} chosen={grouped} on_choose={on_group} />
                { toggle(Open::Filters, "grid.filters", look.query.filters.len()) }
                { toggle(Open::Columns, "grid.columns", 0) }
                { toggle(Open::Views, "grid.views", plan.accounts.views.len()) }
                { props.children.clone() }
                <p class="note" aria-live="polite">{ status }</p>
                if is_narrowed {
                    <button type="button" class="button small quiet looks" onclick={show_all}>{ locale.t("customers.show_all") }</button>
                }
            </div>
            if *open == Some(Open::Filters) {
                <Filters plan={Rc::clone(plan)} look={look.clone()} on_look={props.on_look.clone()} />
            }
            if *open == Some(Open::Columns) {
                <Columns plan={Rc::clone(plan)} look={look.clone()} on_look={props.on_look.clone()} />
            }
            if *open == Some(Open::Views) {
                <Views plan={Rc::clone(plan)} look={look.clone()} on_look={props.on_look.clone()} />
            }
        </>
    }
}

/// Properties for the parts that lie open under the line.
#[derive(PartialEq, Properties)]
pub struct PartProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Which rows and columns.
    pub look: Look,
    /// Looks in another way.
    pub on_look: Callback<Look>,
}

/// Saved views: looked through, saved, forgotten.
#[component]
fn Views(props: &PartProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let on_name = {
        let (plan, look, dispatch) = (Rc::clone(&props.plan), props.look.clone(), dispatch.clone());
        Callback::from(move |(name, gesture): (String, crate::plan::GestureId)| {
            if name.trim().is_empty() {
                return Ok(());
            }
            let known = plan.accounts.views.iter().find(|view| *view.name == *name.trim());
            let id = known.map_or_else(|| plan.accounts.free_view(), |view| view.id);
            let view = View { id, name: name.trim().into(), layout: look.layout.clone(), query: look.query.clone() };
            dispatch.emit((Action::SetView { view: Box::new(view) }, gesture))
        })
    };
    let use_view = |view: &View| {
        let look = Look { layout: view.layout.clone(), query: view.query.clone() };
        props.on_look.reform(move |_: MouseEvent| look.clone())
    };
    let usual = {
        let plan = Rc::clone(&props.plan);
        props.on_look.reform(move |_: MouseEvent| Look::usual(plan.customers.list()))
    };
    let forget = |view: &View| {
        let (dispatch, id) = (dispatch.clone(), view.id);
        Callback::from(move |_: MouseEvent| {
            // A view that is gone already needs no word.
            let _ = dispatch.emit((Action::RemoveView { view: id }, crate::state::gesture()));
        })
    };
    html! {
        <section class="grid-part" aria-label={locale.t("grid.views")}>
            <ul class="grid-views">
                <li><button type="button" class="button small looks" onclick={usual}>{ locale.t("grid.usual_view") }</button></li>
                for view in &props.plan.accounts.views {
                    <li key={view.id.0}>
                        <button type="button" class="button small looks" onclick={use_view(view)}>{ view.name.to_string() }</button>
                        <button type="button" class="button small quiet icon-only" aria-label={locale.tr("grid.forget_view", &[("name", view.name.to_string().into())])} onclick={forget(view)}>{ icon(Glyph::Remove) }</button>
                    </li>
                }
            </ul>
            <TextField label={locale.t("grid.save_view")} value="" on_text={on_name} />
        </section>
    }
}
