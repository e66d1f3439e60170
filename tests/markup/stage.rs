//! Renders the parts of the funnel page, and reads what came out.

use rungs::domain::calendar::Day;
use rungs::i18n::{Language, Locale};
use rungs::pages::funnel::answer::Answer;
use rungs::pages::funnel::assumptions::{Assumptions, Replenishment};
use rungs::pages::funnel::findings::Findings;
use rungs::pages::funnel::grades::GradesEditor;
use rungs::pages::funnel::ladder_table::LadderTable;
use rungs::pages::funnel::months::Months;
use rungs::pages::funnel::records::Records;
use rungs::plan::Plan;
use rungs::plan::selectors::funnel_view;
use scraper::{ElementRef, Html as Document, Selector};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
struct StageProps {
    locale: Locale,
    plan: Rc<Plan>,
    today: Day,
    value_shown: bool,
}

/// What `FunnelPage` shows of a plan, without the store that only a browser has.
#[component]
fn Stage(props: &StageProps) -> Html {
    let plan = &props.plan;
    let view = Rc::new(funnel_view(plan, props.today));
    html! {
        <ContextProvider<Locale> context={props.locale}>
            <Answer plan={Rc::clone(plan)} view={Rc::clone(&view)} />
            <LadderTable plan={Rc::clone(plan)} view={Rc::clone(&view)} value_shown={props.value_shown} />
            <Findings plan={Rc::clone(plan)} view={Rc::clone(&view)} />
            <Months plan={Rc::clone(plan)} view={Rc::clone(&view)} />
            <GradesEditor plan={Rc::clone(plan)} />
            <Assumptions plan={Rc::clone(plan)} view={Rc::clone(&view)} on_import={Callback::noop()} />
            <Replenishment plan={Rc::clone(plan)} view={Rc::clone(&view)} />
            <Records plan={Rc::clone(plan)} {view} />
        </ContextProvider<Locale>>
    }
}

/// The page of a plan on a day; with `value_shown`, its bars show money.
pub fn page_on(plan: Plan, language: Language, today: Day, value_shown: bool) -> Document {
    let props = StageProps { locale: Locale::new(language), plan: Rc::new(plan), today, value_shown };
    render::<Stage>(props)
}

/// What a component renders.
pub fn render<C: BaseComponent>(props: C::Properties) -> Document {
    let rendered = yew::LocalServerRenderer::<C>::with_props(props).hydratable(false).render();
    Document::parse_fragment(&pollster::block_on(rendered))
}

/// Draws a page of a plan on a day.
pub type Drawing = fn(&Rc<Plan>, Day) -> Html;

#[derive(PartialEq, Properties)]
struct ShownProps {
    locale: Locale,
    plan: Rc<Plan>,
    today: Day,
    drawing: Fixed,
}

/// A drawing that never becomes another one.
struct Fixed(Drawing);

impl PartialEq for Fixed {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[component]
fn Shown(props: &ShownProps) -> Html {
    html! {
        <ContextProvider<Locale> context={props.locale}>
            { (props.drawing.0)(&props.plan, props.today) }
        </ContextProvider<Locale>>
    }
}

/// What a drawing shows of a plan on a day.
pub fn shown(plan: Plan, language: Language, today: Day, drawing: Drawing) -> Document {
    render::<Shown>(ShownProps { locale: Locale::new(language), plan: Rc::new(plan), today, drawing: Fixed(drawing) })
}

/// The page of a plan in its first month, in customers.
pub fn page(plan: Plan, language: Language) -> Document {
    page_on(plan, language, super::plans::today(), false)
}

/// Every element that a selector finds.
pub fn all<'a>(within: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    let parsed = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
    within.select(&parsed).collect()
}

/// The one element that a selector finds.
pub fn one<'a>(within: ElementRef<'a>, selector: &str) -> ElementRef<'a> {
    let found = all(within, selector);
    assert_eq!(found.len(), 1, "{selector} in {}", within.html());
    found[0]
}

/// Its words, as read out: runs of white space are one space.
pub fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The texts of the elements that a selector finds.
pub fn texts(within: ElementRef<'_>, selector: &str) -> Vec<String> {
    all(within, selector).into_iter().map(text).collect()
}

/// What a screen reader calls an element: the label's words, `aria-label`, or the words within.
pub fn name(page: &Document, element: ElementRef<'_>) -> String {
    let root = page.root_element();
    let labels = element.attr("id").map_or_else(Vec::new, |id| all(root, &format!("label[for='{id}']")));
    match (element.attr("aria-label"), labels.as_slice()) {
        (Some(label), _) => label.to_owned(),
        (None, []) => text(element),
        (None, labels) => labels.iter().map(|label| text(*label)).collect::<Vec<_>>().join(" "),
    }
}

/// The one element among those of a selector that is called so.
pub fn called<'a>(page: &'a Document, selector: &str, wanted: &str) -> ElementRef<'a> {
    let all = all(page.root_element(), selector);
    let names: Vec<String> = all.iter().map(|element| name(page, *element)).collect();
    let found: Vec<_> = all.into_iter().zip(&names).filter(|(_, name)| *name == wanted).collect();
    assert_eq!(found.len(), 1, "{wanted:?} among {names:?}");
    found[0].0
}
