//! Name, grade, entry facts, and what is known in each column.

use crate::domain::accounts::{Column, Customer, FieldKind, NO_REASON, Place, Standing as Stands};
use crate::domain::calendar::Day;
use crate::pages::board::reason::ExceptionReason;
use crate::pages::customers::moves::Moves;
use crate::pages::customers::typed;
use crate::pages::import::choice::Choice;
use crate::plan::{Action, Cell, GestureId, Plan};
use crate::state::words::accounts as words;
use crate::state::{use_dispatch, use_locale, use_say};
use crate::ui::day_field::DayField;
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Facts`].
#[derive(PartialEq, Properties)]
pub struct FactsProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Of whom.
    pub customer: Rc<Customer>,
    /// What stands over them.
    pub title: AttrValue,
    /// Which columns.
    pub columns: Vec<Column>,
}

/// Some columns of one customer, each a field.
#[component]
pub fn Facts(props: &FactsProps) -> Html {
    html! {
        <section class="sheet-part">
            <h3>{ props.title.clone() }</h3>
            <div class="sheet-fields">
                for column in props.columns.iter().copied() {
                    <Fact key={format!("{column:?}")} plan={Rc::clone(&props.plan)} customer={Rc::clone(&props.customer)} {column} />
                }
            </div>
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct FactProps {
    plan: Rc<Plan>,
    customer: Rc<Customer>,
    column: Column,
}

#[component]
fn Fact(props: &FactProps) -> Html {
    let (locale, dispatch, say) = (use_locale(), use_dispatch(), use_say());
    let (plan, customer, column) = (&props.plan, &props.customer, props.column);
    let label = words::column_name(locale, plan, column);
    let currency = typed::currency_of(plan, customer, column);
    let draft = typed::draft(locale, plan, column, customer.content(column).as_ref(), currency);
    let set = {
        let (plan, id) = (Rc::clone(plan), customer.id);
        move |text: &str, gesture: GestureId| {
            let content = typed::content(locale, &plan, column, text, currency)?;
            let cells = Rc::new(vec![Cell { customer: id, column, content }]);
            dispatch.emit((Action::SetCells { cells }, gesture))
        }
    };
    if let Some(choices) = typed::choices(locale, plan, column) {
        let options: Vec<String> = std::iter::once(String::new()).chain(choices).collect();
        let chosen = options.iter().position(|option| *option == draft);
        let shown: Rc<[AttrValue]> = std::iter::once(locale.t("grid.nothing_known"))
            .chain(options.iter().skip(1).cloned())
            .map(AttrValue::from)
            .collect();
        let on_choose = Callback::from(move |at: usize| {
            if let Err(message) = set(options.get(at).map_or("", String::as_str), crate::state::gesture()) {
                say.emit(message);
            }
        });
        return html! { <Choice {label} options={shown} {chosen} {on_choose} /> };
    }
    let on_text = Callback::from(move |(text, gesture): (String, GestureId)| set(&text, gesture));
    if matches!(column.kind(&plan.accounts.fields), Some(FieldKind::Date)) {
        return html! { <DayField {label} value={draft} on_day={on_text} /> };
    }
    html! { <TextField {label} multiline={column == Column::Note} value={draft} {on_text} /> }
}

/// Properties for [`Standing`].
#[derive(PartialEq, Properties)]
pub struct StandingProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Of whom.
    pub customer: Rc<Customer>,
    /// Today.
    pub today: Day,
}

/// Name and grade, and which facts of its grade are there.
#[component]
pub fn Standing(props: &StandingProps) -> Html {
    let (locale, dispatch, say) = (use_locale(), use_dispatch(), use_say());
    let (plan, customer) = (&props.plan, &props.customer);
    let id = customer.id;
    let told = {
        let (dispatch, say) = (dispatch.clone(), say.clone());
        move |action: Action| {
            if let Err(message) = dispatch.emit((action, crate::state::gesture())) {
                say.emit(message);
            }
        }
    };
    let grades = plan.ladder.grades();
    let options: Rc<[AttrValue]> =
        grades.iter().map(|grade| grade.name.clone()).chain([locale.t("column.lost")]).map(AttrValue::from).collect();
    let is_lost = customer.standing == Stands::Lost;
    let chosen = if is_lost { Some(grades.len()) } else { plan.ladder.position(customer.grade) };
    let on_choose = {
        let (plan, grade, today, told) = (Rc::clone(plan), customer.grade, props.today, told.clone());
        Callback::from(move |at: usize| {
            let to = match plan.ladder.grades().get(at) {
                Some(grade) => Place { grade: grade.id, standing: Stands::Active },
                None => Place { grade, standing: Stands::Lost },
            };
            let mut moves = Moves::default();
            moves.add(&plan, id, to);
            moves.into_actions(today).for_each(&told);
        })
    };
    let facts = plan.ladder.grade(customer.grade).map(|grade| grade.rules.facts.clone()).unwrap_or_default();
    let ticked = customer.details.as_deref().map(|more| more.ticked.clone()).unwrap_or_default();
    html! {
        <section class="sheet-part">
            <div class="sheet-fields">
                <Fact plan={Rc::clone(plan)} customer={Rc::clone(customer)} column={Column::Name} />
                <Choice label={locale.t("column.grade")} {options} {chosen} {on_choose} />
            </div>
            if let Some(reason) = customer.exception() {
                if &**reason == NO_REASON { <ExceptionReason customer={id} at={customer.place()} /> } else { <p class="note">{ locale.tr("card.exception", &[("reason", reason.to_string().into())]) }</p> }
            }
            if !facts.is_empty() {
                <fieldset class="sheet-ticks">
                    <legend>{ locale.t("card.facts") }</legend>
                    for fact in &facts {
                        <label key={fact.id.0}>
                            <input type="checkbox" checked={ticked.contains(&fact.id)} onchange={{
                                let (told, fact, is_ticked) = (told.clone(), fact.id, ticked.contains(&fact.id));
                                Callback::from(move |_: Event| told(Action::TickFact { customers: vec![id], fact, ticked: !is_ticked }))
                            }} />
                            { words::fact(locale, fact) }
                        </label>
                    }
                </fieldset>
            }
        </section>
    }
}
