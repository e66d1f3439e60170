//! Who gets which leads: a small table that the manager writes; the first rule that fits decides.

use super::line::Word;
use super::{PartProps, counted, known};
use crate::domain::leads::LeadState;
use crate::domain::leads::Route;
use crate::plan::selectors::LeadGroup;
use crate::plan::{Action, GestureId, LeadDesk};
use crate::state::{use_dispatch, use_locale};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::{TextField, typed};
use std::rc::Rc;
use yew::prelude::*;

/// What a button does to the rules.
type Change = Rc<dyn Fn(&mut Vec<Route>)>;

/// The rules in their order, and a line for another one.
#[component]
pub fn Routes(props: &PartProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let desk = &props.plan.accounts.desk;
    let routes = &desk.routes;
    let set = {
        let desk = desk.clone();
        Callback::from(move |(routes, gesture): (Vec<Route>, GestureId)| {
            let desk = LeadDesk { routes, ..desk.clone() };
            dispatch.emit((Action::SetLeadDesk { desk: Box::new(desk) }, gesture))
        })
    };
    let change = |at: usize, change: fn(&mut Route, &str)| {
        let (routes, set) = (routes.clone(), set.clone());
        Callback::from(move |(text, gesture): (String, GestureId)| {
            let mut routes = routes.clone();
            change(&mut routes[at], text.trim());
            set.emit((routes, gesture))
        })
    };
    let press = |change: Change| {
        let (routes, set) = (routes.clone(), set.clone());
        Callback::from(move |_: MouseEvent| {
            let mut routes = routes.clone();
            change(&mut routes);
            // Fewer rules, or others in their place, are always taken.
            let _ = set.emit((routes, crate::state::gesture()));
        })
    };
    let field = |key: &str, at: usize, value: Option<&Rc<str>>, on_text| {
        let label =
            locale.tr("leads.of_rule", &[("what", locale.t(key).into()), ("number", (at + 1).to_string().into())]);
        html! { <TextField {label} label_hidden={true} value={value.map_or_else(String::new, ToString::to_string)} {on_text} /> }
    };
    let row = |(at, route): (usize, &Route)| {
        let label = |key: &str| locale.tr(key, &[("number", (at + 1).to_string().into())]);
        let up = press(Rc::new(move |routes| routes.swap(at - 1, at)));
        let remove = press(Rc::new(move |routes| {
            routes.remove(at);
        }));
        html! {
            <tr key={at}>
                <th scope="row">{ at + 1 }</th>
                <td>{ field("column.region", at, route.region.as_ref(), change(at, |route, text| route.region = known(text))) }</td>
                <td>{ field("column.product", at, route.product.as_ref(), change(at, |route, text| route.product = known(text))) }</td>
                <td>{ field("leads.who", at, Some(&route.branch), change(at, |route, text| route.branch = text.into())) }</td>
                <td class="row-actions">
                    <button type="button" class="button quiet icon-only small" disabled={at == 0} aria-label={label("leads.rule_up")} title={label("leads.rule_up")} onclick={up}>{ icon(Glyph::Up) }</button>
                    <button type="button" class="button quiet icon-only small" aria-label={label("leads.rule_remove")} title={label("leads.rule_remove")} onclick={remove}>{ icon(Glyph::Remove) }</button>
                </td>
            </tr>
        }
    };
    let is_unrouted = |lead: &&crate::plan::selectors::LeadRow| {
        lead.group != LeadGroup::Customer && lead.state == LeadState::Waiting && lead.proposed.is_none()
    };
    let unrouted = props.view.leads.iter().filter(is_unrouted).count() as u64;
    html! {
        <section class="panel" aria-label={locale.t("leads.routes")}>
            <h2>{ locale.t("leads.routes") }</h2>
            <p class="note">{ locale.t("leads.routes_note") }</p>
            if unrouted > 0 { <p>{ icon(Glyph::Warning) }{ " " }{ locale.tr("leads.unrouted", &[("count", counted(locale, unrouted))]) }</p> }
            if !routes.is_empty() {
                <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("leads.routes")}>
                    <table class="data lead-routes">
                        <caption class="visually-hidden">{ locale.t("leads.routes") }</caption>
                        <thead><tr>
                            <th scope="col">{ locale.t("leads.rule") }</th>
                            <th scope="col">{ locale.t("column.region") }</th>
                            <th scope="col">{ locale.t("column.product") }</th>
                            <th scope="col">{ locale.t("leads.who") }</th>
                            <td></td>
                        </tr></thead>
                        <tbody>{ for routes.iter().enumerate().map(row) }</tbody>
                    </table>
                </div>
            }
            <NewRoute part={props.clone()} {set} />
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct NewRouteProps {
    part: PartProps,
    set: Callback<(Vec<Route>, GestureId), Result<(), String>>,
}

/// A line for another rule.
#[component]
fn NewRoute(props: &NewRouteProps) -> Html {
    let locale = use_locale();
    let [region, product, person] = [use_state_eq(String::new), use_state_eq(String::new), use_state_eq(String::new)];
    let error = use_state_eq(|| None::<String>);
    let error_id = crate::ui::use_element_id("rule-error");
    let words = &props.part.words;
    let onsubmit = {
        let (routes, set, error) = (props.part.plan.accounts.desk.routes.clone(), props.set.clone(), error.setter());
        let (region, product, person) = (region.clone(), product.clone(), person.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let Some(branch) = known(&person) else {
                error.set(Some(locale.t("leads.who_missing")));
                return;
            };
            let mut routes = routes.clone();
            routes.push(Route { region: known(&region), product: known(&product), branch });
            let done = set.emit((routes, crate::state::gesture()));
            if done.is_ok() {
                for field in [&region, &product, &person] {
                    field.set(String::new());
                }
            }
            error.set(done.err());
        })
    };
    let input = |state: &UseStateHandle<String>| {
        let state = state.setter();
        Callback::from(move |event: InputEvent| state.set(typed(&event).unwrap_or_default()))
    };
    let any = locale.t("leads.any");
    html! {
        <form class="week-line lead-line" {onsubmit} aria-label={locale.t("leads.add_rule")}>
            <Word label={locale.t("column.region")} value={(*region).clone()} offered={words.regions.clone()} hint={any.clone()} oninput={input(&region)} />
            <Word label={locale.t("column.product")} value={(*product).clone()} offered={words.products.clone()} hint={any} oninput={input(&product)} />
            <Word label={locale.t("leads.who")} value={(*person).clone()} offered={words.people.clone()} described={error.is_some().then(|| error_id.clone())} oninput={input(&person)} />
            <button type="submit" class="button">{ locale.t("leads.add_rule") }</button>
            if let Some(message) = (*error).clone() { <p class="field-error" id={error_id} role="alert">{ message }</p> }
        </form>
    }
}
