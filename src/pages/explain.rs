//! Every number explains itself: [`Figure`] is how numbers are shown, [`ExplainHost`] opens their story.

use crate::domain::accounts::Standing;
use crate::i18n::{Arg, Locale, Piece};
use crate::plan::Plan;
use crate::plan::selectors::{Amount, Explain, Explanation, Label, Quantity, Step, Term, explanation};
use crate::state::route::Route;
use crate::state::{use_baseline, use_locale, use_plan};
use crate::ui::ripple::use_ripple;
use std::rc::Rc;
use yew::prelude::*;

/// A number that was asked about.
#[derive(Clone, PartialEq)]
pub(super) struct Asked {
    /// What it is.
    pub what: Explain,
    /// Where it stands: the story opens beside it and gives the focus back to it.
    pub anchor: web_sys::HtmlElement,
}

/// Where figures ask for their story.
#[derive(Clone, PartialEq)]
pub(super) struct Asking(pub Callback<Asked>);

/// A message whose placeholders are figures.
pub fn filled(locale: Locale, key: &str, args: &[(&str, Arg)], figure: impl Fn(&str) -> Html) -> Html {
    let pieces = locale.pieces(key, args).into_iter().map(|piece| match piece {
        Piece::Text(text) => html! { { text } },
        Piece::Slot(slot) => figure(&slot),
    });
    pieces.collect()
}

/// Properties for [`Figure`].
#[derive(PartialEq, Properties)]
pub struct FigureProps {
    /// What it is, to be explained.
    pub what: Explain,
    /// The number.
    pub value: f64,
    /// The number as written.
    pub text: AttrValue,
    /// Its name, for a screen reader: "Needed, E".
    #[prop_or_default]
    pub name: AttrValue,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
}

/// A number that shows how it changed and, when opened, how it came about.
#[component]
pub fn Figure(props: &FigureProps) -> Html {
    let locale = use_locale();
    let asking = use_context::<Asking>();
    let change = use_ripple(props.what, props.value, 0.005);
    let node = use_node_ref();
    let onclick = {
        let (node, what) = (node.clone(), props.what);
        Callback::from(move |_: MouseEvent| {
            if let (Some(asking), Some(anchor)) = (&asking, node.cast::<web_sys::HtmlElement>()) {
                asking.0.emit(Asked { what, anchor });
            }
        })
    };
    let change = change.map(|change| {
        let sign = if change > 0.0 { "+" } else { "−" };
        let written = if change.fract().abs() < 0.005 {
            locale.count(change.abs().round() as u64)
        } else {
            locale.quantity(change.abs())
        };
        format!("{sign}{written}")
    });
    html! {
        <button
            ref={node} type="button" class={classes!("figure", props.class.clone())}
            title={if props.name.is_empty() { locale.t("explain.open") } else { format!("{} · {}", props.name, locale.t("explain.open")) }}
            data-change={change} {onclick}
        >{ props.text.clone() }</button>
    }
}

/// Properties for [`ExplainHost`].
#[derive(PartialEq, Properties)]
pub struct ExplainHostProps {
    /// The page whose figures explain themselves here.
    pub children: Html,
}

/// Holds the one popover in which figures are explained; it follows the plan while it is open.
#[component]
pub fn ExplainHost(props: &ExplainHostProps) -> Html {
    let asked = use_state_eq(|| None::<Asked>);
    let ask = use_callback((), {
        let setter = asked.setter();
        move |new: Asked, ()| setter.set(Some(new))
    });
    let on_close = use_callback((), {
        let setter = asked.setter();
        move |(), ()| setter.set(None)
    });
    let asking = use_memo((), |()| Asking(ask.clone()));
    html! {
        <ContextProvider<Asking> context={(*asking).clone()}>
            { props.children.clone() }
            if let Some(asked) = (*asked).clone() {
                <Story {asked} {on_close} />
            }
        </ContextProvider<Asking>>
    }
}

#[derive(PartialEq, Properties)]
struct StoryProps {
    asked: Asked,
    on_close: Callback<()>,
}

/// The popover beside the number.
#[component]
fn Story(props: &StoryProps) -> Html {
    let locale = use_locale();
    let (seen, baseline) = (use_plan(), use_baseline());
    // A comparison says itself which scenario it speaks of.
    let plan = if matches!(props.asked.what, Explain::Compared { .. }) { baseline } else { seen };
    let node = use_node_ref();
    {
        let node = node.clone();
        use_effect_with(props.asked.clone(), move |asked| {
            if let Some(popover) = node.cast::<web_sys::HtmlElement>() {
                // Already open when another number is asked about: then it only moves.
                let _ = popover.show_popover();
                crate::platform::element::place_beside(&popover, &asked.anchor);
                let _ = popover.focus();
            }
        });
    }
    {
        let (node, anchor) = (node.clone(), props.asked.anchor.clone());
        use_effect_with(props.asked.clone(), move |_| {
            let resized = crate::platform::element::on_resize(move || {
                if let Some(popover) = node.cast::<web_sys::HtmlElement>() {
                    crate::platform::element::place_beside(&popover, &anchor);
                }
            });
            move || drop(resized)
        });
    }
    let ontoggle = {
        let (on_close, node, anchor) = (props.on_close.clone(), node.clone(), props.asked.anchor.clone());
        Callback::from(move |_: Event| {
            let open = node
                .cast::<web_sys::Element>()
                .is_some_and(|popover| popover.matches(":popover-open").unwrap_or(false));
            if !open {
                on_close.emit(());
                crate::platform::element::take_lost_focus(&anchor);
            }
        })
    };
    let Some((plan, told)) = plan.and_then(|plan| explanation(&plan, props.asked.what).map(|told| (plan, told))) else {
        return Html::default();
    };
    let mut title = locale.t(told.title);
    for about in &told.about {
        title = format!("{title} · {}", label_text(locale, about));
    }
    html! {
        <div ref={node} popover="auto" class="story" role="dialog" aria-label={title.clone()} tabindex="-1" {ontoggle}>
            <p class="story-title">{ title }</p>
            <p class="story-result">{ quantity_text(locale, &plan, told.result) }</p>
            <p>{ locale.t(told.words) }</p>
            <StorySteps plan={Rc::clone(&plan)} told={Rc::new(told)} />
            { customers_link(locale, &plan, props.asked.what).unwrap_or_default() }
        </div>
    }
}

/// From the customers of a grade that are counted to the customers themselves.
fn customers_link(locale: Locale, plan: &Plan, what: Explain) -> Option<Html> {
    let (Explain::Have(grade) | Explain::Worth(Amount::Have, grade)) = what else { return None };
    let name = plan.ladder.grade(grade)?.name.clone();
    plan.customers.list().iter().find(|customer| customer.grade == grade && customer.standing == Standing::Active)?;
    let href = Route::Grade(plan.id.clone(), grade).href();
    Some(
        html! { <p class="story-link"><a {href}>{ locale.tr("customers.at_grade", &[("grade", name.into())]) }</a></p> },
    )
}

#[derive(PartialEq, Properties)]
struct StoryStepsProps {
    plan: Rc<Plan>,
    told: Rc<Explanation>,
}

#[component]
fn StorySteps(props: &StoryStepsProps) -> Html {
    let locale = use_locale();
    html! {
        <ol class="story-steps">
            for step in props.told.steps.iter() {
                <li>{ step_html(locale, &props.plan, step) }</li>
            }
        </ol>
    }
}

fn step_html(locale: Locale, plan: &Plan, step: &Step) -> Html {
    html! {
        <>
            <span class="step-label">{ label_text(locale, &step.label) }</span>
            <span class="step-terms">
                for term in step.terms.iter() {
                    { term_html(locale, plan, term) }
                }
                <span class="sign">{ "=" }</span>
                <b>{ quantity_text(locale, plan, step.result) }</b>
            </span>
        </>
    }
}

fn term_html(locale: Locale, plan: &Plan, term: &Term) -> Html {
    match term {
        Term::Sign(sign) => html! { <span class="sign">{ *sign }</span> },
        Term::Value(quantity, label) => html! {
            <span class="term"><span>{ quantity_text(locale, plan, *quantity) }</span><small>{ label_text(locale, label) }</small></span>
        },
    }
}

fn label_text(locale: Locale, label: &Label) -> String {
    match label {
        Label::Message(key) => locale.t(key),
        Label::Grade(name) | Label::Name(name) => name.clone(),
        Label::Month(month) => locale.month(*month),
        Label::Day(day) => locale.day(*day),
        Label::Promotion(from, to) => format!("{from}→{to}"),
    }
}

fn quantity_text(locale: Locale, plan: &Plan, quantity: Quantity) -> String {
    match quantity {
        Quantity::Money(amount_minor) => locale.money(amount_minor, plan.currency),
        Quantity::MoneyShort(amount_minor) => locale.money_compact(amount_minor, plan.currency),
        Quantity::Count(count) => locale.count(count),
        Quantity::Exact(quantity) => locale.quantity(quantity),
        Quantity::Rate(share) => locale.percent(share),
        Quantity::Day(day) => locale.day(day),
    }
}
