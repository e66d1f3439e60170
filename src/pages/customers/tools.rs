//! Search and filter.

use crate::i18n::Arg;
use crate::pages::import::choice::Choice;
use crate::plan::Plan;
use crate::plan::selectors::{CustomerFilter, CustomerQuery};
use crate::state::use_locale;
use crate::ui::text_field::typed;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Tools`].
#[derive(PartialEq, Properties)]
pub struct ToolsProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// What is asked.
    pub query: CustomerQuery,
    /// How many customers it finds.
    pub found: usize,
    /// Asks something else.
    pub on_query: Callback<CustomerQuery>,
    /// More buttons.
    pub children: Html,
}

/// The line over the table.
#[component]
pub fn Tools(props: &ToolsProps) -> Html {
    let locale = use_locale();
    let id = crate::ui::use_element_id("search");
    let query = &props.query;
    let oninput = {
        let query = query.clone();
        props
            .on_query
            .reform(move |event: InputEvent| CustomerQuery { text: typed(&event).unwrap_or_default(), ..query.clone() })
    };
    let grades = props.plan.ladder.grades();
    let options: Rc<[AttrValue]> = std::iter::once(locale.t("customers.all_grades"))
        .chain(grades.iter().map(|grade| grade.name.clone()))
        .chain([locale.t("customers.lost")])
        .map(AttrValue::from)
        .collect();
    let chosen = match query.filter {
        CustomerFilter::All => Some(0),
        CustomerFilter::Grade(grade) => props.plan.ladder.position(grade).map(|rung| rung + 1),
        CustomerFilter::Lost => Some(grades.len() + 1),
    };
    let on_choose = {
        let (query, plan) = (query.clone(), Rc::clone(&props.plan));
        props.on_query.reform(move |at: usize| {
            let filter = match at.checked_sub(1) {
                None => CustomerFilter::All,
                Some(rung) => {
                    plan.ladder.grades().get(rung).map_or(CustomerFilter::Lost, |grade| CustomerFilter::Grade(grade.id))
                }
            };
            CustomerQuery { filter, ..query.clone() }
        })
    };
    let is_narrowed = !query.text.trim().is_empty() || query.filter != CustomerFilter::All;
    let show_all = {
        let sort = query.sort;
        props.on_query.reform(move |_: MouseEvent| CustomerQuery { sort, ..CustomerQuery::default() })
    };
    let found = props.found as u64;
    let status = if is_narrowed {
        locale.tr("customers.found", &[("count", Arg::count(found, locale.count(found)))])
    } else {
        String::new()
    };
    html! {
        <div class="customer-tools">
            <div class="customer-search">
                <label for={id.clone()} class="visually-hidden">{ locale.t("customers.search") }</label>
                <input type="search" class="search looks" {id} autocomplete="off" placeholder={locale.t("customers.search_hint")} value={query.text.clone()} {oninput} />
            </div>
            <Choice is_look={true} label={locale.t("customers.show_grade")} {options} {chosen} {on_choose} />
            { props.children.clone() }
            <p class="note" aria-live="polite">{ status }</p>
            if is_narrowed {
                <button type="button" class="button small quiet looks" onclick={show_all}>{ locale.t("customers.show_all") }</button>
            }
        </div>
    }
}
