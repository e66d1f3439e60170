//! Scenario mode: the bar over the page, and at each field what the baseline has where the scenario differs.

use crate::domain::ladder::{FlowFigures, GradeId};
use crate::i18n::Locale;
use crate::plan::{Plan, PlanId};
use crate::platform::preferences;
use crate::state::route::{Route, View};
use crate::state::{PlanStore, use_locale, use_selected, use_store};
use std::rc::Rc;
use yew::prelude::*;

/// The scenario that is looked at, beside its baseline.
#[derive(Clone)]
struct Looked {
    name: String,
    plan: Rc<Plan>,
    baseline: Rc<Plan>,
}

impl Looked {
    fn of(store: &PlanStore) -> Option<Self> {
        let (id, baseline) = (store.scenario()?, store.baseline());
        let scenario = baseline.planning.scenarios.iter().find(|scenario| scenario.id == id)?;
        Some(Self { name: scenario.name.clone(), plan: store.plan(), baseline })
    }
}

impl PartialEq for Looked {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.plan, &other.plan) && Rc::ptr_eq(&self.baseline, &other.baseline)
    }
}

/// What the fields of the page are compared with; none in the baseline.
#[derive(Clone, PartialEq)]
struct Beside(Option<Looked>);

/// Properties for [`ScenarioHost`].
#[derive(PartialEq, Properties)]
pub struct ScenarioHostProps {
    /// The plan's identity.
    pub id: PlanId,
    /// The page.
    pub children: Html,
}

/// The page of a plan, under a bar while it is looked at in a scenario.
#[component]
pub fn ScenarioHost(props: &ScenarioHostProps) -> Html {
    let looked = use_selected(Looked::of).flatten();
    let name = looked.as_ref().map(|looked| AttrValue::from(looked.name.clone()));
    html! {
        <ContextProvider<Beside> context={Beside(looked)}>
            if let Some(name) = name {
                <ScenarioBar id={props.id.clone()} {name} />
            }
            { props.children.clone() }
        </ContextProvider<Beside>>
    }
}

#[derive(PartialEq, Properties)]
struct ScenarioBarProps {
    id: PlanId,
    name: AttrValue,
}

/// Says where changes go, and leads out.
#[component]
fn ScenarioBar(props: &ScenarioBarProps) -> Html {
    let locale = use_locale();
    let store = use_store();
    let back = Callback::from(move |_: MouseEvent| {
        if let Some(store) = &store {
            store.look_at(None);
        }
        // The button that was pressed is gone.
        preferences::focus("main");
    });
    html! {
        <section class="scenario-bar" aria-label={locale.t("scenarios.mode")}>
            <p>
                <b>{ locale.tr("scenarios.you_are_in", &[("name", props.name.to_string().into())]) }</b>
                { " " }
                <span class="note">{ locale.t("scenarios.what_stays") }</span>
            </p>
            <p class="actions">
                <a class="button small" href={Route::View(props.id.clone(), View::Scenarios).href()}>{ locale.t("scenarios.compare") }</a>
                <button type="button" class="button small primary" onclick={back}>{ locale.t("scenarios.back") }</button>
            </p>
        </section>
    }
}

/// An assumption with a field of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assumption {
    /// Revenue target.
    RevenueTarget,
    /// Average order.
    AverageOrder,
    /// First month of the period.
    PeriodStart,
    /// Number of months of the period.
    PeriodMonths,
    /// Rate of the promotion from a grade.
    Rate(GradeId),
    /// Customers at a grade that are counted only.
    Count(GradeId),
    /// Median days of the promotion from a grade.
    Days(GradeId),
    /// Spread of those days.
    Spread(GradeId),
    /// Share lost each month at a grade.
    LostShare(GradeId),
    /// Share that falls back each month at a grade.
    FallbackShare(GradeId),
    /// Whether losses count.
    LossesCounted,
    /// How the year spreads over its months.
    Season,
}

impl Assumption {
    /// What the baseline has, written, where the plan has something else.
    fn differing(self, locale: Locale, baseline: &Plan, plan: &Plan) -> Option<String> {
        let (own, other) = (Written(locale, plan).of(self)?, Written(locale, baseline).of(self)?);
        let differs = match self {
            Self::Season => baseline.planning.season != plan.planning.season,
            _ => own != other,
        };
        differs.then_some(other)
    }
}

/// A plan whose assumptions are written in a language.
struct Written<'a>(Locale, &'a Plan);

impl Written<'_> {
    fn of(&self, assumption: Assumption) -> Option<String> {
        let &Self(locale, plan) = self;
        let grade = |id| plan.ladder.grade(id);
        let flow = |id| grade(id).map(|grade| grade.flow.figures());
        let share = |id, of: fn(FlowFigures) -> f64| Some(locale.plain(of(flow(id)?) * 100.0) + "%");
        Some(match assumption {
            Assumption::RevenueTarget => locale.money(plan.target.revenue_minor, plan.currency),
            Assumption::AverageOrder => locale.money(plan.target.average_order_minor, plan.currency),
            Assumption::PeriodStart => locale.month(plan.target.period.start()),
            Assumption::PeriodMonths => plan.target.period.months().to_string(),
            Assumption::Rate(id) => locale.plain(grade(id)?.promotion_rate.percent()) + "%",
            Assumption::Count(id) => locale.count(grade(id)?.unlisted_count),
            Assumption::Days(id) => locale.plain(flow(id)?.days_median),
            Assumption::Spread(id) => locale.plain(flow(id)?.days_spread),
            Assumption::LostShare(id) => share(id, |figures| figures.lost_monthly_share)?,
            Assumption::FallbackShare(id) => share(id, |figures| figures.fallback_monthly_share)?,
            Assumption::LossesCounted if plan.planning.losses_counted => locale.t("scenarios.counted"),
            Assumption::LossesCounted => locale.t("scenarios.not_counted"),
            Assumption::Season => locale.t("scenarios.other_season"),
        })
    }
}

/// Properties for [`BaselineValue`].
#[derive(PartialEq, Properties)]
pub struct BaselineValueProps {
    /// Which assumption.
    pub of: Assumption,
}

/// Right after a field: what the baseline has there. Nothing where the scenario has the same, and in the baseline.
#[component]
pub fn BaselineValue(props: &BaselineValueProps) -> Html {
    let locale = use_locale();
    let Some(Beside(Some(looked))) = use_context::<Beside>() else { return Html::default() };
    let Some(value) = props.of.differing(locale, &looked.baseline, &looked.plan) else { return Html::default() };
    html! {
        <small class="differs">
            <span aria-hidden="true">{ "≠ " }</span>
            { locale.tr("scenarios.baseline_has", &[("value", value.into())]) }
        </small>
    }
}
