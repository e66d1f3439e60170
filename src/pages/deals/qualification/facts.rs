//! Facts of a deal beside the questions that they answer: how the customer decides, the money, what it brings.

use crate::domain::calendar::Day;
use crate::domain::qualification::{DealFacts, Funds};
use crate::pages::customers::typed::value_of;
use crate::pages::deals::shared::{DealProps, text_of, use_deal_change, use_deal_step, with_facts};
use crate::plan::GestureId;
use crate::state::use_locale;
use crate::state::words::deals as words;
use crate::ui::day_field::DayField;
use crate::ui::segmented::Segmented;
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// A callback that is the same one as long as its component is.
pub(super) struct Sets<T>(pub fn(&mut DealFacts, T));

impl<T> Clone for Sets<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Sets<T> {}

impl<T> PartialEq for Sets<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Properties for [`Amount`].
#[derive(PartialEq, Properties)]
pub(super) struct AmountProps {
    /// The deal.
    pub given: DealProps,
    /// The message of its label.
    pub label: &'static str,
    /// The amount in minor units.
    pub minor: Option<i64>,
    /// Keeps another one.
    pub sets: Sets<Option<i64>>,
}

/// An amount of money.
#[component]
pub(super) fn Amount(props: &AmountProps) -> Html {
    let locale = use_locale();
    let given = &props.given;
    let change = use_deal_change(given.customer.id, given.deal.id);
    let currency = given.plan.currency;
    let value = props.minor.map_or_else(String::new, |minor| locale.amount(minor, currency));
    let on_text = {
        let (deal, Sets(sets)) = (Rc::clone(&given.deal), props.sets);
        Callback::from(move |(text, gesture): (String, GestureId)| {
            let minor = value_of(locale, &text, currency)?;
            if minor.is_some_and(|minor| minor < 0) {
                return Err(locale.t("deal.amount_below"));
            }
            change.emit((with_facts(&deal, |facts| sets(facts, minor)), gesture))
        })
    };
    let label = locale.tr(
        "deal.in_currency",
        &[("what", locale.t(props.label).into()), ("currency", currency.code().to_owned().into())],
    );
    html! { <TextField {label} {value} {on_text} /> }
}

/// Properties for [`LineOfText`].
#[derive(PartialEq, Properties)]
pub(super) struct LineOfTextProps {
    /// The deal.
    pub given: DealProps,
    /// The message of its label.
    pub label: &'static str,
    /// The text.
    pub text: Option<Rc<str>>,
    /// Keeps another one.
    pub sets: Sets<Option<Rc<str>>>,
}

/// A line of text.
#[component]
pub(super) fn LineOfText(props: &LineOfTextProps) -> Html {
    let locale = use_locale();
    let given = &props.given;
    let change = use_deal_change(given.customer.id, given.deal.id);
    let on_text = {
        let (deal, Sets(sets)) = (Rc::clone(&given.deal), props.sets);
        Callback::from(move |(text, gesture): (String, GestureId)| {
            change.emit((with_facts(&deal, |facts| sets(facts, text_of(&text))), gesture))
        })
    };
    let value = props.text.as_ref().map(ToString::to_string).unwrap_or_default();
    html! { <TextField label={locale.t(props.label)} multiline={true} {value} {on_text} /> }
}

/// Properties for [`OneOf`].
#[derive(PartialEq, Properties)]
pub(super) struct OneOfProps {
    /// The deal.
    pub given: DealProps,
    /// The message of its label.
    pub label: &'static str,
    /// The choices' words; after them comes "not known".
    pub options: Vec<String>,
    /// Which it is; none while nobody knows.
    pub chosen: Option<usize>,
    /// Keeps another choice.
    pub sets: Sets<usize>,
}

/// A choice of a few, or that nobody knows.
#[component]
pub(super) fn OneOf(props: &OneOfProps) -> Html {
    let locale = use_locale();
    let given = &props.given;
    let say = use_deal_step(given.customer.id, given.deal.id);
    let label = locale.t(props.label);
    let mut options: Vec<AttrValue> = props.options.iter().cloned().map(AttrValue::from).collect();
    options.push(locale.t("deal.unknown").into());
    let chosen = props.chosen.unwrap_or(props.options.len());
    let on_choose = {
        let (deal, Sets(sets)) = (Rc::clone(&given.deal), props.sets);
        say.reform(move |at: usize| with_facts(&deal, |facts| sets(facts, at)))
    };
    html! {
        <div class="deal-choice">
            <span aria-hidden="true">{ label.clone() }</span>
            <Segmented {label} {options} {chosen} {on_choose} is_look={false} />
        </div>
    }
}

/// The first of two is true, the second false.
pub(super) fn is_first(at: usize) -> Option<bool> {
    [true, false].get(at).copied()
}

/// Where a truth stands among two.
pub(super) fn place_of(known: Option<bool>) -> Option<usize> {
    known.map(|known| usize::from(!known))
}

/// How the customer decides, and what that means.
#[component]
pub(super) fn DecisionFacts(props: &DealProps) -> Html {
    let locale = use_locale();
    let decision = &props.deal.facts.decision;
    let change = use_deal_change(props.customer.id, props.deal.id);
    let two = |one: &str, other: &str| vec![locale.t(one), locale.t(other)];
    let on_day = {
        let deal = Rc::clone(&props.deal);
        Callback::from(move |(day, gesture): (String, GestureId)| {
            let by =
                if day.is_empty() { None } else { Some(Day::parse(&day).map_err(|_| locale.t("grid.not_a_day"))?) };
            change.emit((with_facts(&deal, |facts| facts.decision.by = by), gesture))
        })
    };
    html! {
        <div class="deal-facts">
            <OneOf given={props.clone()} label="deal.decision_kind" options={two("deal.first_time", "deal.routine")} chosen={place_of(decision.is_first_time)} sets={Sets(|facts, at| facts.decision.is_first_time = is_first(at))} />
            <OneOf given={props.clone()} label="deal.decision_level" options={two("deal.high", "deal.low")} chosen={place_of(decision.is_high)} sets={Sets(|facts, at| facts.decision.is_high = is_first(at))} />
            <OneOf given={props.clone()} label="deal.decision_by" options={two("deal.by_group", "deal.by_one")} chosen={place_of(decision.is_by_group)} sets={Sets(|facts, at| facts.decision.is_by_group = is_first(at))} />
            if decision.is_by_group == Some(true) { <p class="note">{ locale.t("deal.group_advice") }</p> }
            <DayField label={locale.t("deal.decision_day")} value={decision.by.map(|by| by.to_string()).unwrap_or_default()} {on_day} />
        </div>
    }
}

/// What the customer can spend, and whose money it is.
#[component]
pub(super) fn MoneyFacts(props: &DealProps) -> Html {
    let locale = use_locale();
    let facts = &props.deal.facts;
    let chosen = facts.funds.and_then(|funds| Funds::ALL.iter().position(|one| *one == funds));
    html! {
        <div class="deal-facts">
            <Amount given={props.clone()} label="deal.budget" minor={facts.budget_minor} sets={Sets(|facts, minor| facts.budget_minor = minor)} />
            <OneOf given={props.clone()} label="deal.funds" options={Funds::ALL.map(|funds| words::funds(locale, funds)).to_vec()} {chosen} sets={Sets(|facts, at| facts.funds = Funds::ALL.get(at).copied())} />
        </div>
    }
}

/// What it would bring and cost, and what is left.
#[component]
pub(super) fn WorthFacts(props: &DealProps) -> Html {
    let locale = use_locale();
    let (facts, currency) = (&props.deal.facts, props.plan.currency);
    let money = |minor: Option<i64>| words::value(locale, minor, currency);
    html! {
        <div class="deal-facts">
            <Amount given={props.clone()} label="deal.column_value" minor={facts.value_minor} sets={Sets(|facts, minor| facts.value_minor = minor)} />
            if facts.value_minor.is_none() {
                <p class="note">{ locale.tr("deal.value_of_customer", &[("value", money(props.customer.value_minor).into())]) }</p>
            }
            <Amount given={props.clone()} label="deal.cost" minor={facts.cost_minor} sets={Sets(|facts, minor| facts.cost_minor = minor)} />
            <p>{ locale.t("deal.profit") }{ " " }<b class="number">{ money(props.outlook.profit_minor) }</b></p>
        </div>
    }
}
