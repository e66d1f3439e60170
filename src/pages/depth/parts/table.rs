//! The table: the whole and its parts, a window of them in the document.

use super::Columns;
use super::cells::part_name;
use crate::domain::amounts::Currency;
use crate::domain::ladder::GradeId;
use crate::domain::split::{GivesWay, PartId};
use crate::i18n::Locale;
use crate::pages::figure_grid::FigureGrid;
use crate::pages::funnel::assumptions::to_minor;
use crate::plan::selectors::parts::{PartColumn, PartsView};
use crate::plan::selectors::{Explain, OfPart};
use crate::plan::{Action, Plan};
use crate::platform::element;
use crate::state::{use_dispatch, use_locale};
use crate::ui::grid::window::{Slot, Window};
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
            setter.set(Window::closely(f64::from(region.scroll_top()), f64::from(region.client_height()), row_px));
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
                    element::focus_within(&region, &[&format!("tr[data-part='{}'] td.target", key_of(part))]);
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
    let on_keep = use_callback((), {
        let edit = edited.setter();
        move |(): (), ()| edit.set(None)
    });
    let on_use = use_callback((), {
        let setter = in_use.setter();
        move |part: Option<PartId>, ()| setter.set(part)
    });
    let on_toggle = use_callback((*closed).clone(), {
        let setter = closed.setter();
        move |id: PartId, closed| {
            let mut next = closed.clone();
            match next.iter().position(|other| *other == id) {
                Some(at) => drop(next.remove(at)),
                None => next.push(id),
            }
            setter.set(next);
        }
    });
    let line = |row: usize| {
        let node = &view.outline.nodes()[row];
        let part = node.part;
        let is_edited = *edited == Some(part);
        let has_own = row > 0 && (0..view.grades() - 1).any(|grade| view.outline.rate(row, grade).set_on == row);
        html! {
            <PartLine
                key={key_of(part)} {part} name={part_name(locale, view, row)} depth={node.depth} {has_own}
                opens={node.split_by.is_some().then(|| part.is_none_or(|id| !closed.contains(&id)))}
                revenue_minor={view.table.revenue_minor[row]} wins={view.table.wins[row]}
                counts={counts(props, row)} shows_gaps={props.columns == Columns::Grades(PartColumn::Gap)}
                currency={plan.currency} is_chosen={props.chosen == part} edited={is_edited.then_some(props.gives_way)}
                on_keep={on_keep.clone()} on_use={on_use.clone()} on_toggle={on_toggle.clone()}
            />
        }
    };
    let body = slots.into_iter().map(|slot| match slot {
        Slot::Gap(name, rows) => gap(name, rows, window.row_px),
        Slot::Row(place) => rows.get(place).map(|&row| line(row)).unwrap_or_default(),
    });
    let label = locale.t("parts.title");
    html! {
        <div class="scroll part-rows" ref={region} tabindex="-1" role="group" aria-label={label.clone()} onscroll={measure.reform(|_: Event| ())}>
            <FigureGrid class={if matches!(props.columns, Columns::Months(_)) || view.grades() > 8 { "parts wide" } else { "parts" }} {what} row_count={Some(rows.len() + 2)}>
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

/// What a row shows beside its target and its wins.
fn counts(props: &PartsTableProps, row: usize) -> Rc<[u64]> {
    let view = &props.view;
    match props.columns {
        Columns::Grades(shown) => (0..view.grades()).map(|grade| view.count(shown, row, grade)).collect(),
        Columns::Months(grade) => view.by_month(row, grade).into(),
    }
}

/// What a row depends on, and no more: a target that changes elsewhere leaves it as it is.
#[derive(PartialEq, Properties)]
struct PartLineProps {
    part: Option<PartId>,
    name: AttrValue,
    depth: usize,
    /// It has rates of its own.
    has_own: bool,
    /// Whether its parts are in sight; none without parts.
    opens: Option<bool>,
    revenue_minor: i64,
    wins: u64,
    counts: Rc<[u64]>,
    shows_gaps: bool,
    currency: Currency,
    is_chosen: bool,
    /// Its target is a field: who gives way to it.
    edited: Option<GivesWay>,
    on_keep: Callback<()>,
    on_use: Callback<Option<PartId>>,
    on_toggle: Callback<PartId>,
}

/// A row: name, target, wins, and a number a column.
#[component]
fn PartLine(props: &PartLineProps) -> Html {
    let locale = use_locale();
    let part = props.part;
    let target = if let Some(gives_way) = props.edited {
        let on_keep = props.on_keep.clone();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            let input = event.target_dyn_into::<web_sys::Element>();
            let is_refused = input.is_some_and(|input| input.get_attribute("aria-invalid").is_some());
            if matches!(event.key().as_str(), "Enter" | "Escape") && !is_refused {
                on_keep.emit(());
            }
        });
        html! {
            <td class="number target edited" {onkeydown}>
                <TargetField {part} name={props.name.clone()} revenue_minor={props.revenue_minor} currency={props.currency} {gives_way} />
            </td>
        }
    } else {
        let text = locale.amount(props.revenue_minor, props.currency);
        html! { <td class="number target" tabindex="-1" title={locale.t("parts.change_target")}>{ text }</td> }
    };
    let toggle = part.zip(props.opens).map(|(id, is_open)| {
        let label = locale.tr("parts.toggle", &[("name", props.name.to_string().into())]);
        let on_toggle = props.on_toggle.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            event.stop_propagation();
            on_toggle.emit(id);
        });
        html! { <button type="button" class="toggle looks" aria-expanded={is_open.to_string()} aria-label={label} {onclick}></button> }
    });
    let count = |&count: &u64| match (props.shows_gaps, count) {
        (true, 0) => html! { <td class="number held" tabindex="-1">{ "✓" }</td> },
        (true, gap) => html! { <td class="number missing" tabindex="-1">{ locale.count(gap) }</td> },
        (false, count) => html! { <td class="number" tabindex="-1">{ locale.count(count) }</td> },
    };
    html! {
        <tr
            data-part={key_of(part).to_string()} class={if part.is_none() { "whole" } else { "part" }}
            aria-current={props.is_chosen.then_some("true")} onfocusin={props.on_use.reform(move |_: FocusEvent| part)}
        >
            <td role="rowheader" tabindex="-1" class={depth_class(props.depth)} title={locale.t("parts.choose")}>
                { toggle.unwrap_or_default() }
                <span>{ props.name.clone() }</span>
                if props.has_own {
                    <small>{ locale.t("parts.own_rates") }</small>
                }
            </td>
            { target }
            <td class="number" tabindex="-1">{ locale.count(props.wins) }</td>
            { for props.counts.iter().map(count) }
        </tr>
    }
}

#[derive(PartialEq, Properties)]
struct TargetFieldProps {
    part: Option<PartId>,
    name: AttrValue,
    revenue_minor: i64,
    currency: Currency,
    gives_way: GivesWay,
}

/// A part's target, or the whole's.
#[component]
fn TargetField(props: &TargetFieldProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (part, gives_way, currency) = (props.part, props.gives_way, props.currency);
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
