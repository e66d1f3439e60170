//! Customers that may be one: looked for while nothing else is done, put together field by field, or told apart for good.

use crate::domain::accounts::{Column, Content, Customer, CustomerId, Standing, disagreements};
use crate::domain::listing::{Duplicate, DuplicateSearch};
use crate::i18n::{Arg, Locale};
use crate::pages::import::likeness;
use crate::pages::take_back::said_of;
use crate::plan::{Action, Plan};
use crate::platform::clock::{self, Pace};
use crate::platform::spawn;
use crate::state::words::accounts::{column_name, content};
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use crate::ui::dialog::Dialog;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// A list that is longer is looked through when somebody asks.
const LOOKED_THROUGH_MAX: usize = 20_000;
/// A list that changes is looked through when it has rested for so long.
const REST_MS: u32 = 700;

/// Properties for [`Alike`].
#[derive(PartialEq, Properties)]
pub struct AlikeProps {
    /// The plan.
    pub plan: Rc<Plan>,
}

/// The button that says how many there are, and its dialog.
#[component]
pub fn Alike(props: &AlikeProps) -> Html {
    let locale = use_locale();
    let is_open = use_state_eq(|| false);
    let plan = &props.plan;
    let is_long = plan.customers.list().len() > LOOKED_THROUGH_MAX;
    let found = use_search(plan, *is_open || !is_long, *is_open);
    let pairs: Option<Vec<Duplicate>> = found.map(|found| open_pairs(plan, &found));
    let count = pairs.as_ref().map_or(0, Vec::len);
    let open = {
        let is_open = is_open.setter();
        Callback::from(move |_: MouseEvent| is_open.set(true))
    };
    let on_close = {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(false))
    };
    let label = match &pairs {
        Some(pairs) => {
            let count = pairs.len() as u64;
            locale.tr("alike.button", &[("count", Arg::count(count, locale.count(count)))])
        }
        None => locale.t("alike.look"),
    };
    html! {
        <>
            if count > 0 || is_long {
                <button type="button" class="button looks" aria-haspopup="dialog" onclick={open}>{ label }</button>
            }
            if *is_open {
                <Dialog title={locale.t("alike.title")} class="wide alike" {on_close}>
                    <Pairs plan={Rc::clone(plan)} {pairs} />
                </Dialog>
            }
        </>
    }
}

/// Those that are still there and were not told apart.
fn open_pairs(plan: &Plan, found: &[Duplicate]) -> Vec<Duplicate> {
    let is_there = |id: CustomerId| plan.customers.get(id).is_some();
    let is_open = |pair: &&Duplicate| {
        is_there(pair.first) && is_there(pair.second) && !plan.accounts.are_apart(pair.first, pair.second)
    };
    found.iter().filter(is_open).cloned().collect()
}

/// What was found in the list as it was when it last rested; none before that.
#[hook]
fn use_search(plan: &Rc<Plan>, is_wanted: bool, is_urgent: bool) -> Option<Rc<Vec<Duplicate>>> {
    let found = use_state_eq(|| None::<Rc<Vec<Duplicate>>>);
    let turn = use_memo((), |()| Cell::new(0_u32));
    // A new plan is the same list as long as its customers are.
    let customers = plan.customers.clone();
    let is_first = found.is_none();
    use_effect_with((Same(customers), is_wanted, is_urgent && is_first), {
        let (found, turn) = (found.setter(), Rc::clone(&turn));
        move |(Same(customers), is_wanted, is_urgent): &(Same, bool, bool)| {
            let mine = turn.get().wrapping_add(1);
            turn.set(mine);
            let rest_ms = if *is_urgent { 0 } else { REST_MS };
            let (customers, at) = (customers.clone(), Rc::clone(&turn));
            let search = move || {
                spawn(async move {
                    let (mut search, mut pace) = (DuplicateSearch::default(), Pace::default());
                    for customer in customers.list() {
                        pace.rest().await;
                        if at.get() != mine {
                            return;
                        }
                        search.add(customer);
                    }
                    clock::next_task().await;
                    found.set(Some(Rc::new(search.found())));
                });
            };
            let is_urgent = *is_urgent;
            let timer = is_wanted
                .then(|| clock::after_ms(rest_ms, move || if is_urgent { search() } else { clock::when_idle(search) }));
            move || {
                drop(timer);
                turn.set(turn.get().wrapping_add(1));
            }
        }
    });
    (*found).clone()
}

/// A list that is another one as soon as it was made anew.
struct Same(crate::domain::accounts::Customers);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(&other.0)
    }
}

#[derive(PartialEq, Properties)]
struct PairsProps {
    plan: Rc<Plan>,
    pairs: Option<Vec<Duplicate>>,
}

/// One pair after the other.
#[component]
fn Pairs(props: &PairsProps) -> Html {
    let locale = use_locale();
    let (dispatch, store, session) = (use_dispatch(), use_store(), use_session());
    let at = use_state_eq(|| 0_usize);
    let taken = use_state_eq(Vec::<Column>::new);
    let problem = use_state_eq(|| None::<String>);
    let plan = &props.plan;
    let Some(pairs) = &props.pairs else {
        return html! { <p role="status">{ locale.t("alike.looking") }</p> };
    };
    let both = |pair: &Duplicate| {
        Some((Rc::clone(plan.customers.get(pair.first)?), Rc::clone(plan.customers.get(pair.second)?)))
    };
    let index = if *at < pairs.len() { *at } else { 0 };
    let Some((pair, (one, other))) = pairs.get(index).and_then(|pair| Some((pair.clone(), both(pair)?))) else {
        return html! { <p role="status">{ locale.t("alike.none") }</p> };
    };
    let names = || [("one", one.name.to_string().into()), ("other", other.name.to_string().into())];
    let act = {
        let (taken, problem) = (taken.setter(), problem.setter());
        move |action: Action, words: String| {
            let gesture = crate::state::gesture();
            let outcome = dispatch.emit((action, gesture));
            if outcome.is_ok() {
                taken.set(Vec::new());
                if let Some(session) = &session {
                    session.say.emit(said_of(words, store.clone(), gesture));
                }
            }
            problem.set(outcome.err());
        }
    };
    let on_merge = {
        let (act, chosen) = (act.clone(), (*taken).clone());
        let words = locale.tr("alike.merged", &[("name", one.name.to_string().into())]);
        let (kept, gone) = (pair.first, pair.second);
        Callback::from(move |_: MouseEvent| {
            act(Action::MergeCustomers { kept, gone, taken: chosen.clone() }, words.clone());
        })
    };
    let on_apart = {
        let words = locale.tr("alike.told_apart", &names());
        let pairs = vec![(pair.first, pair.second)];
        Callback::from(move |_: MouseEvent| act(Action::TellApart { pairs: pairs.clone() }, words.clone()))
    };
    let on_next = {
        let (at, taken, problem, next) = (at.setter(), taken.setter(), problem.setter(), (index + 1) % pairs.len());
        Callback::from(move |_: MouseEvent| {
            taken.set(Vec::new());
            problem.set(None);
            at.set(next);
        })
    };
    let choose = {
        let taken = taken.clone();
        Callback::from(move |(column, is_second): (Column, bool)| {
            let mut next = (*taken).clone();
            next.retain(|known| *known != column);
            if is_second {
                next.push(column);
            }
            taken.set(next);
        })
    };
    let differ = differences(&one, &other, plan);
    let left = pairs.len() as u64;
    let why = pair.why.iter().map(|why| likeness(locale, *why)).collect::<Vec<_>>().join(" · ");
    let row = |(column, first, second): &(Column, Option<Content>, Option<Content>)| {
        let field = column_name(locale, plan, *column);
        let cell = |of: &Rc<Customer>, value: &Option<Content>, is_second: bool| {
            let currency = if *column == Column::Value { of.value().1 } else { None };
            let mut shown = value.as_ref().map_or_else(
                || "–".to_owned(),
                |value| content(locale, plan, *column, value, currency.unwrap_or(plan.currency)),
            );
            if *column == Column::Grade && of.standing == Standing::Lost {
                shown = locale.tr("import.lost_from_grade", &[("grade", shown.into())]);
            }
            let column = *column;
            let is_chosen = taken.contains(&column) == is_second;
            let name = format!("alike-{}-{column:?}", pair.second.0);
            let label = locale.tr("alike.take", &[("field", field.clone().into()), ("value", shown.clone().into())]);
            let onchange = choose.reform(move |_: Event| (column, is_second));
            html! {
                <td><label class="check">
                    <input type="radio" {name} checked={is_chosen} aria-label={label} {onchange} />
                    <span class="cell">{ shown }</span>
                </label></td>
            }
        };
        html! { <tr><th scope="row">{ field.clone() }</th>{ cell(&one, first, false) }{ cell(&other, second, true) }</tr> }
    };
    html! {
        <div class="alike-body">
            <p class="note" role="status">{ locale.tr("alike.left", &[("count", Arg::count(left, locale.count(left)))]) }</p>
            <h3>{ locale.tr("alike.pair", &names()) }</h3>
            <p class="note">{ why }</p>
            <p>{ locale.t(if differ.is_empty() { "alike.agree" } else { "alike.note" }) }</p>
            <div class="scroll" key={format!("{}-{}", pair.first.0, pair.second.0)}>
                <table class="data alike-fields">
                    <caption class="visually-hidden">{ locale.tr("alike.pair", &names()) }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("alike.field") }</th>
                        { head(locale, "alike.first", &one) }
                        { head(locale, "alike.second", &other) }
                    </tr></thead>
                    <tbody>{ for differ.iter().map(row) }</tbody>
                </table>
            </div>
            <div class="actions">
                <button type="button" class="button primary" onclick={on_merge}>{ locale.t("alike.merge") }</button>
                <button type="button" class="button" onclick={on_apart}>{ locale.t("alike.apart") }</button>
                if pairs.len() > 1 {
                    <button type="button" class="button quiet" onclick={on_next}>{ locale.t("alike.next") }</button>
                }
            </div>
            if let Some(message) = (*problem).clone() {
                <p class="field-error" role="alert">{ message }</p>
            }
        </div>
    }
}

/// Which of the two, with what comes along.
fn head(locale: Locale, key: &str, customer: &Customer) -> Html {
    let people = customer.details.as_deref().map_or(0, |more| more.people.len()) as u64;
    let records = customer.records().len() as u64;
    let counts = locale.tr(
        "alike.counts",
        &[
            ("people", Arg::count(people, locale.count(people))),
            ("records", Arg::count(records, locale.count(records))),
        ],
    );
    html! {
        <th scope="col">
            { locale.t(key) }
            if people + records > 0 {
                <small>{ counts }</small>
            }
        </th>
    }
}

/// Columns in which both say something else: an amount in another currency is one column with it.
fn differences(one: &Customer, other: &Customer, plan: &Plan) -> Vec<(Column, Option<Content>, Option<Content>)> {
    let mut found: Vec<_> = disagreements(one, other, &plan.accounts.fields)
        .into_iter()
        .filter(|(column, ..)| !matches!(column, Column::Currency | Column::Value))
        .map(|(column, one, other)| (column, Some(one), Some(other)))
        .collect();
    let (value, others) = (one.value(), other.value());
    if value != others && value.0.is_some() && others.0.is_some() {
        let at = found.iter().position(|(column, ..)| *column > Column::Value).unwrap_or(found.len());
        found.insert(at, (Column::Value, one.content(Column::Value), other.content(Column::Value)));
    }
    if one.standing != other.standing && one.grade == other.grade {
        found.insert(0, (Column::Grade, one.content(Column::Grade), other.content(Column::Grade)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_in_another_currency_is_a_difference() {
        let plan = crate::plan::Plan::clone(&plan());
        let one = customer(1, Some(100));
        let mut other = customer(2, Some(100));
        assert_eq!(differences(&one, &other, &plan), []);
        other.set_currency(crate::domain::amounts::Currency::new("JPY").expect("a currency"), plan.currency);
        let found = differences(&one, &other, &plan);
        assert_eq!(found.iter().map(|(column, ..)| *column).collect::<Vec<_>>(), [Column::Value]);
    }

    fn customer(id: u32, value_minor: Option<i64>) -> Customer {
        let json = format!(r#"{{"id":{id},"name":"One","grade":1,"value_minor":{}}}"#, value_minor.unwrap_or(0));
        serde_json::from_str(&json).expect("a customer")
    }

    fn plan() -> Plan {
        let template = crate::domain::ladder::templates::templates().expect("templates").swap_remove(0);
        let start = crate::domain::calendar::Month::new(2027, 1).expect("a month");
        let id = crate::plan::PlanId::from_bits(7);
        crate::pages::new_plan::plan_from(&template, crate::i18n::Language::English, true, id, start).expect("a plan")
    }
}
