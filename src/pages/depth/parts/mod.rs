//! The funnel by part: who carries what, and where each is stuck.

mod answer;
mod cells;
mod heat;
mod inspector;
mod invitation;
mod rates;
mod table;

use crate::domain::split::{GivesWay, PartId};
use crate::pages::rooms::RoomProps;
use crate::plan::Plan;
use crate::plan::selectors::parts::{FactsKey, PartColumn, part_facts, parts_outline, parts_view};
use crate::platform::clock;
use crate::state::{use_locale, use_plan};
use crate::ui::segmented::Segmented;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

thread_local! {
    /// Who gave way last: asked once, remembered as long as the window is open.
    static GIVES_WAY: Cell<GivesWay> = const { Cell::new(GivesWay::OtherParts) };
}

/// What the table's columns are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Columns {
    /// The grades, with one kind of number each.
    Grades(PartColumn),
    /// The months of the period, with what is needed at the grade of that position.
    Months(usize),
}

/// The funnel by part: who carries what, and where each is stuck.
#[component]
pub fn Parts(props: &RoomProps) -> Html {
    match use_plan() {
        Some(plan) => html! { <PartsOf {plan} on_import={props.on_import.clone()} /> },
        None => Html::default(),
    }
}

/// Properties for [`PartsOf`].
#[derive(PartialEq, Properties)]
pub struct PartsOfProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Opens the import of customers.
    pub on_import: Callback<()>,
}

/// The view of a plan; an invitation when nothing is split yet.
#[component]
pub fn PartsOf(props: &PartsOfProps) -> Html {
    let plan = &props.plan;
    if plan.planning.split.is_none() {
        return html! { <invitation::Invitation plan={Rc::clone(plan)} on_import={props.on_import.clone()} /> };
    }
    html! { <SplitPlan plan={Rc::clone(plan)} /> }
}

#[derive(PartialEq, Properties)]
struct SplitPlanProps {
    plan: Rc<Plan>,
}

#[component]
fn SplitPlan(props: &SplitPlanProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let chosen = use_state_eq(|| None::<PartId>);
    let columns = use_state_eq(|| Columns::Grades(PartColumn::Needed));
    let gives_way = use_state_eq(|| GIVES_WAY.get());
    let on_choose = use_callback((), {
        let setter = chosen.setter();
        move |part: Option<PartId>, ()| setter.set(part)
    });
    let on_gives_way = use_callback((), {
        let setter = gives_way.setter();
        move |choice: usize, ()| {
            let gives_way = if choice == 0 { GivesWay::OtherParts } else { GivesWay::Whole };
            GIVES_WAY.set(gives_way);
            setter.set(gives_way);
        }
    });
    let on_columns = use_callback((), {
        let setter = columns.setter();
        move |columns: Columns, ()| setter.set(columns)
    });
    // On the host, where markup is tested, there is no timeline.
    let calculation = cfg!(target_arch = "wasm32").then(|| clock::measure("rungs:split"));
    let outline = parts_outline(plan).map(Rc::new);
    let key = outline.as_ref().map(|outline| FactsKey::of(plan, outline));
    let facts =
        use_memo(key, |_| outline.as_ref().map(|outline| (Rc::clone(outline), Rc::new(part_facts(plan, outline)))));
    let (Some(outline), Some((named, facts))) = (outline, facts.as_ref()) else { return Html::default() };
    let view = Rc::new(parts_view(plan, outline, facts));
    drop(calculation);
    let heat = use_memo(Rc::clone(facts), |facts| facts.heat.clone());
    html! {
        <>
            <answer::Answer plan={Rc::clone(plan)} view={Rc::clone(&view)} />
            <div class="columns">
                <div class="stack">
                    <section class="panel" aria-label={locale.t("parts.title")}>
                        <div class="panel-bar">
                            <ColumnsChoice plan={Rc::clone(plan)} columns={*columns} on_columns={on_columns} />
                            <div class="gives-way">
                                <span aria-hidden="true">{ locale.t("parts.gives_way") }</span>
                                <Segmented
                                    label={locale.t("parts.gives_way")}
                                    options={vec![AttrValue::from(locale.t("parts.others_give_way")), AttrValue::from(locale.t("parts.whole_gives_way"))]}
                                    chosen={usize::from(*gives_way == GivesWay::Whole)} on_choose={on_gives_way}
                                />
                            </div>
                        </div>
                        <table::PartsTable
                            plan={Rc::clone(plan)} view={Rc::clone(&view)} columns={*columns} gives_way={*gives_way}
                            chosen={*chosen} on_choose={on_choose.clone()}
                        />
                        <answer::AddsUp plan={Rc::clone(plan)} view={Rc::clone(&view)} />
                    </section>
                    <heat::HeatMap outline={Rc::clone(named)} ladder={Rc::clone(&plan.ladder)} {heat} />
                </div>
                <aside class="stack side" aria-label={locale.t("parts.inspector")}>
                    <inspector::Inspector plan={Rc::clone(plan)} {view} part={*chosen} {on_choose} />
                </aside>
            </div>
        </>
    }
}

#[derive(PartialEq, Properties)]
struct ColumnsChoiceProps {
    plan: Rc<Plan>,
    columns: Columns,
    on_columns: Callback<Columns>,
}

/// Grades or months; at the grades which number, in the months which grade.
#[component]
fn ColumnsChoice(props: &ColumnsChoiceProps) -> Html {
    const SHOWN: [(PartColumn, &str); 3] =
        [(PartColumn::Needed, "term.needed"), (PartColumn::Have, "term.have"), (PartColumn::Gap, "term.gap")];
    let locale = use_locale();
    let by_month = matches!(props.columns, Columns::Months(_));
    let on_kind = props
        .on_columns
        .reform(|choice: usize| if choice == 0 { Columns::Grades(PartColumn::Needed) } else { Columns::Months(0) });
    let detail = match props.columns {
        Columns::Grades(shown) => html! {
            <Segmented
                label={locale.t("parts.show")}
                options={SHOWN.map(|(_, key)| AttrValue::from(locale.t(key))).to_vec()}
                chosen={SHOWN.iter().position(|(column, _)| *column == shown).unwrap_or_default()}
                on_choose={props.on_columns.reform(|choice: usize| Columns::Grades(SHOWN.get(choice).map_or(PartColumn::Needed, |(column, _)| *column)))}
            />
        },
        Columns::Months(grade) => {
            let options: Rc<[AttrValue]> =
                props.plan.ladder.grades().iter().map(|grade| AttrValue::from(grade.name.clone())).collect();
            html! {
                <crate::pages::import::choice::Choice
                    is_look={true} label={locale.t("parts.needed_at")} {options} chosen={Some(grade)} on_choose={props.on_columns.reform(Columns::Months)}
                />
            }
        }
    };
    html! {
        <div class="part-columns">
            <Segmented
                label={locale.t("parts.columns")}
                options={vec![AttrValue::from(locale.t("parts.by_grade")), AttrValue::from(locale.t("parts.by_month"))]}
                chosen={usize::from(by_month)} on_choose={on_kind}
            />
            { detail }
        </div>
    }
}
