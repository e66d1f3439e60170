//! "Scenarios" as a screen reader meets it: the invitation, and the comparison.

use crate::plans::{self, generic};
use crate::soundness::{LANGUAGES, faults};
use crate::stage::{all, called, one, text, texts};
use rungs::domain::ladder::{GradeId, PromotionRate, RateOrigin};
use rungs::i18n::{Language, Locale};
use rungs::pages::depth::scenarios::Compare;
use rungs::plan::{Action, Plan, SCENARIOS_MAX, ScenarioId, update};
use scraper::{ElementRef, Html as Document};
use std::rc::Rc;
use yew::prelude::*;

const ENGLISH: Language = Language::English;
const CHINESE: Language = Language::Simplified;

#[derive(PartialEq, Properties)]
struct StageProps {
    locale: Locale,
    plan: Rc<Plan>,
    looked_at: Option<ScenarioId>,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    html! {
        <ContextProvider<Locale> context={props.locale}>
            <Compare plan={Rc::clone(&props.plan)} looked_at={props.looked_at} />
        </ContextProvider<Locale>>
    }
}

fn page_in(plan: Plan, language: Language, looked_at: Option<ScenarioId>) -> Document {
    let props = StageProps { locale: Locale::new(language), plan: Rc::new(plan), looked_at };
    let rendered = yew::LocalServerRenderer::<Stage>::with_props(props).hydratable(false).render();
    Document::parse_fragment(&pollster::block_on(rendered))
}

fn page(plan: Plan, language: Language) -> Document {
    page_in(plan, language, None)
}

fn after(plan: Plan, actions: impl IntoIterator<Item = Action>) -> Plan {
    let done = actions.into_iter().fold(Rc::new(plan), |plan, action| update(&plan, &action).expect("it fits"));
    Rc::unwrap_or_clone(done)
}

fn add(id: u32, name: &str) -> Action {
    Action::AddScenario { id: ScenarioId(id), name: name.to_owned(), like: None }
}

fn within(id: u32, change: Action) -> Action {
    Action::InScenario { scenario: ScenarioId(id), change: Box::new(change) }
}

/// The promotion rate from C.
fn closing(percent: f64) -> Action {
    let rate = PromotionRate::from_percent(percent).expect("a rate");
    Action::SetPromotionRates { rates: vec![(GradeId(3), rate)], origin: RateOrigin::Entered }
}

/// The baseline, a better closing and a copy.
fn three(language: Language) -> Plan {
    let actions = [add(1, "Better closing"), within(1, closing(25.0)), add(2, "The same")];
    after(generic(language, true), actions)
}

/// The numbers of a row, with what stands under them.
fn row(page: &Document, name: &str) -> Vec<String> {
    let rows = all(page.root_element(), "table.comparison tbody tr");
    let found: Vec<ElementRef<'_>> = rows.into_iter().filter(|row| text(one(*row, "th")) == name).collect();
    assert_eq!(found.len(), 1, "{name}");
    texts(found[0], "td")
}

#[test]
fn nothing_to_compare_is_an_invitation() {
    for (language, invited, buttons) in [
        (ENGLISH, "What if", ["Try another way", "What if C→B were 5 points better?"]),
        (CHINESE, "晋级率、订单额或目标变一变，会怎样？", ["换个方案试试", "如果 C→B 晋级率提高 5 个百分点？"]),
    ] {
        let page = page(generic(language, true), language);
        assert!(text(one(page.root_element(), "h1")).starts_with(invited));
        assert_eq!(texts(page.root_element(), "button"), buttons);
        assert!(all(page.root_element(), "table").is_empty());
    }
}

#[test]
fn the_sentence_says_which_is_better_for_the_gap() {
    // C→B at 25 %: needed at E 50 ÷ 1.75 % = 2 857.1; there stand 620 + (210 + (64 + (11 + 6 ÷ 50 %) ÷ 25 %) ÷ 35 %) ÷ 40 %
    // = 620 + (210 + (64 + 92) ÷ 35 %) ÷ 40 % = 620 + 655.7 ÷ 40 % = 2 259.3; 597.9 are missing, 1 147.9 in the baseline.
    let sentence = |plan, language| text(one(page(plan, language).root_element(), "[aria-live=polite] > h1"));
    let english = "“Better closing” is best for the gap: 598 still missing at grade E, 550 fewer than in the baseline.";
    assert_eq!(sentence(three(ENGLISH), ENGLISH), english);
    assert_eq!(sentence(three(CHINESE), CHINESE), "从缺口看，“Better closing”最好：E 级还缺 598 个，比基准少 550 个。");
    let lower = within(2, Action::SetRevenueTarget { revenue_minor: 100_000_000 });
    assert_eq!(
        sentence(after(three(ENGLISH), [lower]), ENGLISH),
        "“The same” is best for the gap: it closes it. Its target is lower, though: CNY 1,000,000."
    );
    let worse = after(generic(ENGLISH, true), [add(1, "Worse"), within(1, closing(10.0))]);
    assert_eq!(sentence(worse, ENGLISH), "No scenario leaves a smaller gap than the baseline.");
}

#[test]
fn differences_stand_with_their_sign_under_the_number() {
    let page_of_three = page(three(ENGLISH), ENGLISH);
    let columns = texts(page_of_three.root_element(), ".scenario-names th");
    assert_eq!(columns[..2], ["Figure", "Baseline"]);
    for (name, cells) in [
        ("Revenue target", ["CNY 10,000,000", "CNY 10,000,000", "CNY 10,000,000"]),
        ("Rate C→B", ["20%", "25% +5 points", "20%"]),
        ("Wins", ["50", "50", "50"]),
        ("Needed, E", ["3,572", "2,858 −714", "3,572"]),
        ("Gap, E", ["1,148", "598 −550", "1,148"]),
        ("Gap, A", ["44", "44", "44"]),
        ("To add each month", ["298", "239 −59", "298"]),
        ("Months", ["12", "12", "12"]),
    ] {
        assert_eq!(row(&page_of_three, name), cells);
    }
    let verdicts = texts(page_of_three.root_element(), ".verdict");
    assert_eq!(verdicts, ["Better: 550 fewer missing at E", "Same gap"]);
    let chinese = page(three(CHINESE), CHINESE);
    assert_eq!(row(&chinese, "C→B 晋级率"), ["20%", "25% +5 个百分点", "20%"]);
    assert_eq!(row(&chinese, "E 级缺口"), ["1,148", "598 −550", "1,148"]);
    let longer = Action::SetPeriod {
        period: rungs::domain::calendar::Period::new(
            rungs::domain::calendar::Month::new(2027, 2).expect("a month"),
            18,
        )
        .expect("a period"),
    };
    let later = page(after(three(ENGLISH), [within(2, longer)]), ENGLISH);
    assert_eq!(row(&later, "First month")[2], "2027-02 +1 month");
    assert_eq!(row(&later, "Months")[2], "18 +6");
}

#[test]
fn every_column_has_its_head_and_its_buttons() {
    let page = page_in(three(ENGLISH), ENGLISH, Some(ScenarioId(1)));
    let heads = all(page.root_element(), ".scenario-names th[aria-label]");
    let names: Vec<_> = heads.iter().filter_map(|head| head.attr("aria-label")).collect();
    assert_eq!(names, ["Baseline", "Better closing", "The same"]);
    for name in ["Copy Baseline", "Copy Better closing", "Remove The same", "Make this the plan: Better closing"] {
        called(&page, "button", name);
    }
    // The one that is looked at is not opened again.
    assert_eq!(texts(page.root_element(), "[aria-current=true]"), ["you are here"]);
    called(&page, "button", "Open Baseline");
    called(&page, "button", "Open The same");
    assert_eq!(all(page.root_element(), ".small-funnel").len(), 3);
    assert_eq!(all(page.root_element(), ".small-funnel svg:not([aria-hidden=true])").len(), 0);
}

#[test]
fn no_comparison_leaves_anything_over_in_any_language() {
    for language in LANGUAGES {
        for (what, plan) in plans::all(language) {
            let flow = rungs::domain::ladder::FlowFigures { lost_monthly_share: 0.2, ..Default::default() };
            let lowest = plan.ladder.grades()[0].id;
            let names = plans::OWNERS.into_iter().cycle().zip(1..).take(SCENARIOS_MAX);
            let full = names.map(|(name, id)| add(id, name)).chain([
                within(1, Action::SetRevenueTarget { revenue_minor: 1 }),
                within(2, Action::SetUnlistedCount { grade: lowest, count: 7 }),
                within(3, Action::SetFlow { grade: lowest, figures: flow }),
                within(3, Action::CountLosses { counted: true }),
                within(4, Action::SetAverageOrder { average_order_minor: 1 }),
            ]);
            let full = after(plan.clone(), full);
            assert_eq!(faults(&page(plan, language)), Vec::<String>::new(), "{what}, {language:?}");
            assert_eq!(faults(&page(full, language)), Vec::<String>::new(), "{what}, {language:?}");
        }
    }
}
