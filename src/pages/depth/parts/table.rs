//! The table: the whole and its parts, a window of them in the document.

use super::Columns;
use super::cells::part_name;
use crate::domain::ladder::GradeId;
use crate::domain::split::{GivesWay, PartId};
use crate::i18n::Locale;
use crate::pages::customers::window::{Slot, Window};
use crate::pages::figure_grid::FigureGrid;
use crate::pages::funnel::assumptions::to_minor;
use crate::plan::selectors::parts::{PartColumn, PartsView};
use crate::plan::selectors::{Explain, OfPart};
use crate::plan::{Action, Plan};
use crate::platform::element;
use crate::state::{use_dispatch, use_locale};
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`PartsTable`].
#[derive(PartialEq, Properties)]
pub struct PartsTableProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Its split, worked out.
    pub view: Rc<PartsView>,
    /// What the columns are.
    pub(super) columns: Columns,
    /// Who gives way to a changed target.
    pub gives_way: GivesWay,
    /// The part that is looked at; none for the whole.
    pub chosen: Option<PartId>,
    /// Chooses another.
    pub on_choose: Callback<Option<PartId>>,
}

/// A grid of numbers that explain themselves. Its first column chooses a part, its second is written into.
#[component]
pub fn PartsTable(props: &PartsTableProps) -> Html {
    let locale = use_locale();
    let (plan, view) = (&props.plan, &props.view);
    let region = use_node_ref();
    let window = use_state_eq(Window::default);
    let in_use = use_state_eq(|| None::<PartId>);
    let closed = use_state_eq(Vec::<PartId>::new);
    // The row whose target is a field; none within for the whole.
    let edited = use_state_eq(|| None::<Option<PartId>>);
    let measure = use_callback((), {
        let (region, setter) = (region.clone(), window.setter());
        move |(), ()| {
            let Some(region) = region.cast::<web_sys::Element>() else { return };
            let row_px = element::height_of_px(&region, "tbody tr.part").unwrap_or_default();
            setter.set(Window::of(f64::from(region.scroll_top()), f64::from(region.client_height()), row_px));
        }
    });
    {
        let measure = measure.clone();
        use_effect_with((), move |()| {
            measure.emit(());
            let resized = element::on_resize(move || measure.emit(()));
            move || drop(resized)
        });
    }
    let last_edited = use_mut_ref(|| None::<Option<PartId>>);
    {
        let (region, last) = (region.clone(), last_edited.clone());
        use_effect_with(*edited, move |edited| {
            let before = std::mem::replace(&mut *last.borrow_mut(), *edited);
            let Some(region) = region.cast::<web_sys::Element>() else { return };
            match (edited, before) {
                (Some(_), _) => element::focus_within(&region, &["td.edited input"]),
                // The field is gone: the keyboard goes on from its cell.
                (None, Some(part)) => {
                    element::focus_within(&region, &[&format!("tr[data-part='{}'] td.target", key_of(part))])
                }
                (None, None) => {}
            }
        });
    }
    let rows = view.open_rows(&closed);
    let row_in_use = edited.unwrap_or(*in_use).map(|id| view.row_of(Some(id)));
    let place_in_use = row_in_use.and_then(|row| rows.iter().position(|&other| other == row));
    let slots = window.slots(rows.len(), place_in_use);
    // What stands in the document, row by row.
    let in_document: Rc<Vec<Option<usize>>> = Rc::new(
        std::iter::once(Some(0))
            .chain(slots.iter().map(|slot| match slot {
                Slot::Row(place) => rows.get(*place).copied(),
                Slot::Gap(..) => None,
            }))
            .collect(),
    );
    let what = {
        let (view, in_document) = (Rc::clone(view), Rc::clone(&in_document));
        let grades: Vec<GradeId> = plan.ladder.grades().iter().map(|grade| grade.id).collect();
        let (columns, on_choose, edit) = (props.columns, props.on_choose.clone(), edited.setter());
        Callback::from(move |(row, column): (usize, usize)| {
            let part = view.outline.nodes().get((*in_document.get(row)?)?)?.part;
            match column {
                0 => {
                    on_choose.emit(part);
                    None
                }
                1 => {
                    on_choose.emit(part);
                    edit.set(Some(part));
                    None
                }
                2 => Some(Explain::Part { part, of: OfPart::Wins }),
                column => explained(columns, &grades, column - 3).map(|of| Explain::Part { part, of }),
            }
        })
    };
    let stop_editing = {
        let edit = edited.setter();
        Callback::from(move |event: KeyboardEvent| {
            let is_refused = event
                .target_dyn_into::<web_sys::Element>()
                .is_some_and(|input| input.get_attribute("aria-invalid").is_some());
            if matches!(event.key().as_str(), "Enter" | "Escape") && !is_refused {
                edit.set(None);
            }
        })
    };
    let toggle = |id: PartId| {
        let (closed, setter) = ((*closed).clone(), closed.setter());
        Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            let mut next = closed.clone();
            match next.iter().position(|other| *other == id) {
                Some(at) => drop(next.remove(at)),
                None => next.push(id),
            }
            setter.set(next);
        })
    };
    let line = |row: usize| {
        let node = &view.outline.nodes()[row];
        let part = node.part;
        let name = part_name(locale, view, row);
        let is_edited = *edited == Some(part);
        let is_closed = part.is_some_and(|id| closed.contains(&id));
        let on_use = part.map(|id| {
            let setter = in_use.setter();
            Callback::from(move |_: FocusEvent| setter.set(Some(id)))
        });
        let target = if is_edited {
            html! { <td class="number target edited" onkeydown={stop_editing.clone()}>{ target_field(props, row, &name) }</td> }
        } else {
            let text = locale.amount(view.table.revenue_minor[row], plan.currency);
            html! { <td class="number target" tabindex="-1" title={locale.t("parts.change_target")}>{ text }</td> }
        };
        let toggle = part.filter(|_| node.split_by.is_some()).map(|id| {
            let label = locale.tr("parts.toggle", &[("name", name.clone().into())]);
            html! { <button type="button" class="toggle" aria-expanded={(!is_closed).to_string()} aria-label={label} onclick={toggle(id)}></button> }
        });
        let has_own =
            (row > 0).then(|| (0..view.grades() - 1).any(|grade| view.outline.rate(row, grade).set_on == row));
        html! {
            <tr
                key={key_of(part)} data-part={key_of(part).to_string()} class={if row == 0 { "whole" } else { "part" }}
                aria-current={(props.chosen == part).then_some("true")} onfocusin={on_use}
            >
                <td role="rowheader" tabindex="-1" class={depth_class(node.depth)} title={locale.t("parts.choose")}>
                    { toggle.unwrap_or_default() }
                    <span>{ name }</span>
                    if has_own == Some(true) {
                        <small>{ locale.t("parts.own_rates") }</small>
                    }
                </td>
                { target }
                <td class="number" tabindex="-1">{ locale.count(view.table.wins[row]) }</td>
                { numbers(locale, props, row) }
            </tr>
        }
    };
    let body = slots.into_iter().map(|slot| match slot {
        Slot::Gap(name, rows) => gap(name, rows, window.row_px),
        Slot::Row(place) => rows.get(place).map(|&row| line(row)).unwrap_or_default(),
    });
    let label = locale.t("parts.title");
    html! {
        <div class="scroll part-rows" ref={region} tabindex="-1" role="group" aria-label={label.clone()} onscroll={measure.reform(|_: Event| ())}>
            <FigureGrid class="parts" {what} row_count={Some(rows.len() + 2)}>
                <caption class="visually-hidden">{ label }</caption>
                { head(locale, props) }
                <tbody>
                    { line(0) }
                    { for body }
                </tbody>
            </FigureGrid>
        </div>
    }
}

/// The whole has a key of its own: identities of parts are below it.
fn key_of(part: Option<PartId>) -> u64 {
    part.map_or(u64::from(u32::MAX) + 1, |id| u64::from(id.0))
}

fn depth_class(depth: usize) -> &'static str {
    ["depth-0", "depth-1", "depth-2", "depth-3", "depth-4"].get(depth).copied().unwrap_or("depth-4")
}

fn explained(columns: Columns, grades: &[GradeId], column: usize) -> Option<OfPart> {
    match columns {
        Columns::Grades(shown) => {
            let grade = *grades.get(column)?;
            Some(match shown {
                PartColumn::Needed => OfPart::Needed(grade),
                PartColumn::Have => OfPart::Have(grade),
                PartColumn::Gap => OfPart::Gap(grade),
            })
        }
        Columns::Months(grade) => Some(OfPart::InMonth { grade: *grades.get(grade)?, month: column }),
    }
}

fn head(locale: Locale, props: &PartsTableProps) -> Html {
    let names: Vec<String> = match props.columns {
        Columns::Grades(_) => props.plan.ladder.grades().iter().map(|grade| grade.name.clone()).collect(),
        Columns::Months(_) => props.plan.target.period.each_month().map(|month| locale.month(month)).collect(),
    };
    let target = format!("{} ({})", locale.t("parts.target"), props.plan.currency.code());
    html! {
        <thead><tr>
            <th scope="col">{ locale.t("parts.part") }</th>
            <th scope="col" class="number">{ target }</th>
            <th scope="col" class="number">{ locale.t("term.wins") }</th>
            for name in names {
                <th scope="col" class="number">{ name }</th>
            }
        </tr></thead>
    }
}

fn numbers(locale: Locale, props: &PartsTableProps, row: usize) -> Html {
    let view = &props.view;
    match props.columns {
        Columns::Grades(PartColumn::Gap) => (0..view.grades())
            .map(|grade| match view.count(PartColumn::Gap, row, grade) {
                0 => html! { <td class="number held" tabindex="-1">{ "✓" }</td> },
                gap => html! { <td class="number missing" tabindex="-1">{ locale.count(gap) }</td> },
            })
            .collect(),
        Columns::Grades(shown) => (0..view.grades())
            .map(
                |grade| html! { <td class="number" tabindex="-1">{ locale.count(view.count(shown, row, grade)) }</td> },
            )
            .collect(),
        Columns::Months(grade) => view
            .by_month(row, grade)
            .iter()
            .map(|&count| html! { <td class="number" tabindex="-1">{ locale.count(count) }</td> })
            .collect(),
    }
}

fn target_field(props: &PartsTableProps, row: usize, name: &str) -> Html {
    html! {
        <TargetField
            plan={Rc::clone(&props.plan)} part={props.view.outline.nodes()[row].part} name={name.to_owned()}
            revenue_minor={props.view.table.revenue_minor[row]} gives_way={props.gives_way}
        />
    }
}

#[derive(PartialEq, Properties)]
struct TargetFieldProps {
    plan: Rc<Plan>,
    part: Option<PartId>,
    name: AttrValue,
    revenue_minor: i64,
    gives_way: GivesWay,
}

/// A part's target, or the whole's.
#[component]
fn TargetField(props: &TargetFieldProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (part, gives_way, currency) = (props.part, props.gives_way, props.plan.currency);
    let on_number = Callback::from(move |edit: NumberEdit| {
        let revenue_minor = to_minor(edit.number, currency).ok_or_else(|| locale.t("error.amount_too_large"))?;
        let action = match part {
            Some(part) => Action::SetPartRevenue { part, revenue_minor, gives_way },
            None => Action::SetRevenueTarget { revenue_minor },
        };
        dispatch.emit((action, edit.gesture))
    });
    let units = props.revenue_minor as f64 / currency.minor_per_unit() as f64;
    let step = 10_f64.powf(units.max(1.0).log10().floor() - 1.0).max(1.0);
    html! {
        <NumberField
            label={locale.tr("parts.target_of", &[("name", props.name.to_string().into())])} label_hidden={true}
            number={units} text={locale.amount(props.revenue_minor, currency)} {step} {on_number}
        />
    }
}

/// Room for rows that are not in the document.
fn gap(name: &'static str, rows: usize, row_px: f64) -> Html {
    let height = format!("{:.0}", rows as f64 * row_px);
    html! { <tr key={name} class="gap" aria-hidden="true"><td {height} colspan="3"></td></tr> }
}
