//! Filters by any column.

use super::tools::PartProps;
use super::typed;
use crate::domain::accounts::{Column, Content, FieldKind};
use crate::domain::listing::{Filter, Test};
use crate::i18n::Locale;
use crate::pages::import::choice::Choice;
use crate::plan::{GestureId, Plan};
use crate::state::use_locale;
use crate::state::words::accounts::column_name;
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// What a filter asks, in the order in which it is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    /// Says something, is one of something, or lies between two ends: whatever fits the column.
    Like,
    Filled,
    Empty,
}

/// The filters in force, each in a line, and one more to be chosen.
#[component]
pub fn Filters(props: &PartProps) -> Html {
    let locale = use_locale();
    let (plan, look) = (&props.plan, &props.look);
    let own = plan.accounts.fields.iter().map(|field| Column::Field(field.id));
    let columns: Vec<Column> = Column::BUILT_IN.into_iter().chain(own).collect();
    let names: Rc<[AttrValue]> = std::iter::once(locale.t("grid.choose_column"))
        .chain(columns.iter().map(|column| column_name(locale, plan, *column)))
        .map(AttrValue::from)
        .collect();
    let on_add = {
        let (look, columns) = (look.clone(), columns.clone());
        let on_look = props.on_look.clone();
        Callback::from(move |at: usize| {
            if let Some(column) = at.checked_sub(1).and_then(|at| columns.get(at)) {
                let mut look = look.clone();
                look.query.filters.push(Filter { column: *column, test: Test::Filled });
                on_look.emit(look);
            }
        })
    };
    let set = |at: usize, test: Option<Test>| {
        let mut next = look.clone();
        match test {
            Some(test) => next.query.filters[at].test = test,
            None => {
                next.query.filters.remove(at);
            }
        }
        next
    };
    let line = |(at, filter): (usize, &Filter)| {
        let column = filter.column;
        let name = column_name(locale, plan, column);
        let asked = match filter.test {
            Test::Filled => Asked::Filled,
            Test::Empty => Asked::Empty,
            _ => Asked::Like,
        };
        let all = [Asked::Like, Asked::Filled, Asked::Empty];
        let options: Rc<[AttrValue]> =
            [like_key(plan, column), "grid.filled", "grid.empty"].map(|key| AttrValue::from(locale.t(key))).into();
        let on_asked = {
            let (look, plan) = (look.clone(), Rc::clone(plan));
            props.on_look.reform(move |chosen: usize| {
                let mut look = look.clone();
                look.query.filters[at].test = match all.get(chosen) {
                    Some(Asked::Filled) => Test::Filled,
                    Some(Asked::Empty) => Test::Empty,
                    _ => open_test(&plan, column),
                };
                look
            })
        };
        let removed = set(at, None);
        let on_remove = props.on_look.reform(move |_: MouseEvent| removed.clone());
        let on_test = {
            let look = look.clone();
            props.on_look.reform(move |test: Test| {
                let mut look = look.clone();
                look.query.filters[at].test = test;
                look
            })
        };
        html! {
            <li key={at}>
                <strong>{ name.clone() }</strong>
                <Choice label={locale.tr("grid.test_of", &[("column", name.clone().into())])} label_hidden={true} {options} chosen={all.iter().position(|one| *one == asked)} on_choose={on_asked} />
                { values(locale, plan, filter, &name, &on_test) }
                <button type="button" class="button quiet icon-only small" aria-label={locale.tr("grid.remove_filter", &[("column", name.into())])} onclick={on_remove}>{ icon(Glyph::Remove) }</button>
            </li>
        }
    };
    html! {
        <section class="grid-part" aria-label={locale.t("grid.filters")}>
            <ul class="grid-filters">for filter in look.query.filters.iter().enumerate() { { line(filter) } }</ul>
            <Choice label={locale.t("grid.add_filter")} options={names} chosen={0} on_choose={on_add} />
        </section>
    }
}

fn like_key(plan: &Plan, column: Column) -> &'static str {
    match open_test(plan, column) {
        Test::OneOf(_) => "grid.one_of",
        Test::Numbers(..) | Test::Days(..) => "grid.between",
        _ => "grid.contains",
    }
}

/// A test of that column in which nothing is filled in yet.
fn open_test(plan: &Plan, column: Column) -> Test {
    match column.kind(&plan.accounts.fields) {
        Some(FieldKind::Number | FieldKind::Money) => Test::Numbers(None, None),
        Some(FieldKind::Date) => Test::Days(None, None),
        Some(FieldKind::Choice(_) | FieldKind::YesNo) => Test::OneOf(Vec::new()),
        _ => Test::Contains(String::new()),
    }
}

fn values(locale: Locale, plan: &Rc<Plan>, filter: &Filter, name: &str, put: &Callback<Test>) -> Html {
    let column = filter.column;
    let label = |key: &str| AttrValue::from(locale.tr(key, &[("column", name.to_owned().into())]));
    match filter.test.clone() {
        Test::Contains(text) => {
            let on_text = {
                let put = put.clone();
                Callback::from(move |(text, _): (String, GestureId)| {
                    put.emit(Test::Contains(text));
                    Ok(())
                })
            };
            html! { <TextField label={label("grid.contains_of")} label_hidden={true} value={text} {on_text} /> }
        }
        Test::OneOf(list) => {
            let choices = typed::choices(locale, plan, column).unwrap_or_default();
            let boxes = choices.into_iter().filter_map(|choice| {
                let content = typed::content(locale, plan, column, &choice, plan.currency).ok().flatten()?;
                let is_ticked = list.contains(&content);
                let next: Vec<Content> = if is_ticked {
                    list.iter().filter(|known| **known != content).cloned().collect()
                } else {
                    list.iter().cloned().chain([content]).collect()
                };
                let onchange = put.reform(move |_: Event| Test::OneOf(next.clone()));
                Some(html! { <label><input type="checkbox" checked={is_ticked} {onchange} />{ choice }</label> })
            });
            html! { <span class="grid-boxes">{ for boxes }</span> }
        }
        Test::Numbers(least, most) => {
            let is_money = matches!(column.kind(&plan.accounts.fields), Some(FieldKind::Money));
            let shown = |end: Option<f64>| match end {
                None => String::new(),
                Some(end) if is_money => locale.amount(end.round() as i64, plan.currency),
                Some(end) => locale.plain(end),
            };
            let read = {
                let plan = Rc::clone(plan);
                move |text: &str| -> Result<Option<f64>, String> {
                    Ok(match typed::content(locale, &plan, column, text, plan.currency)? {
                        Some(Content::Money(minor)) => Some(minor as f64),
                        Some(Content::Number(number)) => Some(number),
                        _ => None,
                    })
                }
            };
            let end = |is_first: bool| {
                let (put, read) = (put.clone(), read.clone());
                Callback::from(move |(text, _): (String, GestureId)| {
                    let end = read(&text)?;
                    put.emit(if is_first { Test::Numbers(end, most) } else { Test::Numbers(least, end) });
                    Ok(())
                })
            };
            html! {
                <>
                    <TextField label={label("grid.from_of")} label_hidden={true} value={shown(least)} on_text={end(true)} />
                    { "–" }
                    <TextField label={label("grid.until_of")} label_hidden={true} value={shown(most)} on_text={end(false)} />
                </>
            }
        }
        Test::Days(first, last) => {
            let read = {
                let plan = Rc::clone(plan);
                move |text: &str| match typed::content(locale, &plan, column, text, plan.currency) {
                    Ok(Some(Content::Date(day))) => Ok(Some(day)),
                    Ok(_) => Ok(None),
                    Err(error) => Err(error),
                }
            };
            let end = |is_first: bool| {
                let (put, read) = (put.clone(), read.clone());
                Callback::from(move |(text, _): (String, GestureId)| {
                    let end = read(&text)?;
                    put.emit(if is_first { Test::Days(end, last) } else { Test::Days(first, end) });
                    Ok(())
                })
            };
            let shown = |day: Option<crate::domain::calendar::Day>| day.map_or_else(String::new, |day| day.to_string());
            html! {
                <>
                    <TextField label={label("grid.from_of")} label_hidden={true} value={shown(first)} on_text={end(true)} />
                    { "–" }
                    <TextField label={label("grid.until_of")} label_hidden={true} value={shown(last)} on_text={end(false)} />
                </>
            }
        }
        Test::Empty | Test::Filled => Html::default(),
    }
}
