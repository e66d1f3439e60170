//! The page of one deal: what comes out first, whose it is, and the ways of looking at it.

use super::argument::Argument;
use super::brief::Brief;
use super::chip::use_desk;
use super::competitors::Competitors;
use super::criteria::Criteria;
use super::plan::AccountPlan;
use super::qualification::Qualification;
use super::shared::{DealProps, use_deal_change};
use crate::domain::accounts::Customer;
use crate::domain::calendar::Day;
use crate::domain::qualification::{Deal, Line, Verdict};
use crate::domain::stakeholders::Cast;
use crate::i18n::{Arg, Locale};
use crate::plan::{DealChange, GestureId, Plan};
use crate::state::route::{DealView, MapView, Route, Section};
use crate::state::use_locale;
use crate::state::words::deals as words;
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`DealPage`].
#[derive(PartialEq, Properties)]
pub struct DealPageProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Whose deal.
    pub customer: Rc<Customer>,
    /// The deal.
    pub deal: Rc<Deal>,
    /// How it is looked at.
    pub view: DealView,
    /// Today.
    pub today: Day,
}

/// One deal, looked at in one way.
#[component]
pub fn DealPage(props: &DealPageProps) -> Html {
    let locale = use_locale();
    let (plan, customer, deal) = (&props.plan, &props.customer, &props.deal);
    let desk = use_desk(plan, props.today, true);
    let map = deal.facts.map.and_then(|map| customer.maps().iter().find(|known| known.id == map)).cloned();
    let cast = use_memo((Rc::clone(customer), map.clone()), |(customer, map)| {
        map.as_ref().map(|map| Rc::new(Cast::of(customer, map)))
    });
    let Some(desk) = desk.as_ref() else { return Html::default() };
    let given = DealProps {
        plan: Rc::clone(plan),
        customer: Rc::clone(customer),
        deal: Rc::clone(deal),
        template: desk.template(deal).cloned(),
        map,
        cast: (*cast).clone(),
        outlook: Rc::new(desk.outlook(plan, customer, deal)),
        grade_odds: desk.grade_odds(plan, customer),
        today: props.today,
    };
    let route = |view| Route::Deal(plan.id.clone(), customer.id, deal.id, view);
    let view = match props.view {
        DealView::Qualification => html! { <Qualification ..given.clone() /> },
        DealView::Criteria => html! { <Criteria ..given.clone() /> },
        DealView::Competitors => html! { <Competitors ..given.clone() /> },
        DealView::Argument => html! { <Argument ..given.clone() /> },
        DealView::Plan => html! { <AccountPlan ..given.clone() /> },
        DealView::Brief => html! { <Brief ..given.clone() /> },
    };
    html! {
        <div class="deal-page">
            <div class="answer-region" aria-live="polite">
                <h1 class="answer">{ answer(locale, &given) }</h1>
            </div>
            <div class="deal-head">
                <p class="deal-where"><a href={Route::Plan(plan.id.clone(), Section::Deals).href()}>{ locale.t("deal.all") }</a></p>
                <Head ..given.clone() />
                if let Some(map) = &given.map {
                    <p><a href={Route::Map(plan.id.clone(), customer.id, map.id, MapView::Map).href()}>{ locale.t("deal.to_map") }</a></p>
                }
            </div>
            <nav class="views" aria-label={locale.t("deal.views")}>
                for which in DealView::ALL {
                    <a href={route(which).href()} aria-current={(which == props.view).then_some("page")}>{ locale.t(which.key()) }</a>
                }
            </nav>
            <section class="deal-view" aria-label={locale.t(props.view.key())}>{ view }</section>
        </div>
    }
}

/// "Fix first: Money is red, Decision is amber." The lines that the result rests on, the worst first.
#[must_use]
pub fn answer(locale: Locale, given: &DealProps) -> String {
    let outlook = &given.outlook;
    let mut lines: Vec<&Line> = outlook.lines.iter().filter(|line| line.decides).collect();
    lines.sort_by_key(|line| std::cmp::Reverse((line.says, line.light)));
    let named = lines.iter().take(3).map(|line| {
        locale.tr(
            "deal.line_is",
            &[("line", words::subject(locale, line.about).into()), ("light", words::light(locale, line.light).into())],
        )
    });
    let lines = words::joined(locale, "deal.line_and", named);
    let args = [("customer", Arg::from(given.customer.name.to_string())), ("lines", lines.into())];
    locale.tr(
        match outlook.verdict {
            Verdict::Go => "deal.answer_go",
            Verdict::Fix => "deal.answer_fix",
            Verdict::Leave => "deal.answer_leave",
        },
        &args,
    )
}

/// The deal's name.
#[component]
fn Head(props: &DealProps) -> Html {
    let locale = use_locale();
    let change = use_deal_change(props.customer.id, props.deal.id);
    let on_name = Callback::from(move |(name, gesture): (String, GestureId)| {
        change.emit((DealChange::Rename { name: name.trim().into() }, gesture))
    });
    html! { <TextField label={locale.t("deal.name")} value={props.deal.name.to_string()} on_text={on_name} /> }
}
