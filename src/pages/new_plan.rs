//! Templates to start from.

use super::exchange::database_error;
use super::staffing::no_team::TIER_NAMES;
use crate::domain::calendar::{Day, Month, Period};
use crate::domain::ladder::templates::{Template, templates};
use crate::domain::{accounts::Customers, amounts::Currency};
use crate::i18n::{Language, Locale};
use crate::plan::{Plan, PlanId, Target};
use crate::platform::{location, random};
use crate::state::route::{Route, Section};
use crate::state::{unstored, use_locale, use_session};
use std::rc::Rc;
use yew::prelude::*;

/// Why a template gives no plan: the shipped file is damaged.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct StartError(String);

/// A plan from a template: `filled` with its example's figures, else with its ladder, target and hours only.
///
/// # Errors
/// [`StartError`] when the shipped templates cannot be used.
pub fn plan_from(
    template: &Template,
    language: Language,
    filled: bool,
    id: PlanId,
    start: Month,
) -> Result<Plan, StartError> {
    let say = |error: &dyn std::fmt::Display| StartError(error.to_string());
    let currency = match language {
        Language::Traditional => Currency::new("TWD"),
        _ => Currency::new("CNY"),
    };
    let currency = currency.unwrap_or_default();
    let pick = language.pick();
    let example = &template.example;
    let minor = |units: i64| units.saturating_mul(currency.minor_per_unit());
    let ladder = template.ladder(pick, filled).map_err(|error| say(&error))?;
    let names = TIER_NAMES.map(|key| Locale::new(language).t(key));
    let staffing = template.staffing(&ladder, names, filled.then_some(currency));
    Ok(Plan {
        id,
        name: pick(if filled { &example.name } else { &template.name }).to_owned(),
        currency,
        target: Target {
            revenue_minor: minor(example.revenue_target),
            average_order_minor: minor(example.average_order),
            period: Period::new(start, example.months).map_err(|error| say(&error))?,
        },
        ladder: Rc::new(ladder),
        customers: Customers::default(),
        planning: Rc::default(),
        accounts: Rc::default(),
        staffing: Some(Rc::new(staffing)),
    })
}

/// Properties for [`NewPlan`].
#[derive(PartialEq, Properties)]
pub struct NewPlanProps {
    /// Today.
    pub today: Day,
}

/// Choose a ladder, with or without the example's figures.
#[component]
pub fn NewPlan(props: &NewPlanProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let offered = use_memo((), |()| templates().unwrap_or_default());
    let chosen = use_state_eq(|| 0_usize);
    let filled = use_state_eq(|| true);
    let problem = use_state_eq(|| None::<String>);
    let create = {
        let (offered, chosen, filled, problem, today) =
            (offered.clone(), chosen.clone(), filled.clone(), problem.clone(), props.today);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let (Some(session), Some(template)) = (session.clone(), offered.get(*chosen)) else { return };
            let id = PlanId::from_bits(random::bits64());
            match plan_from(template, locale.language, *filled, id, today.month()) {
                Ok(plan) => {
                    let problem = problem.clone();
                    crate::platform::spawn(async move {
                        let page = Route::Plan(plan.id.clone(), Section::Funnel);
                        match unstored::create(&session.database, plan).await {
                            Ok(()) => location::set_hash(&page.href()),
                            Err(error) => problem.set(Some(database_error(locale, &error))),
                        }
                    });
                }
                Err(error) => problem.set(Some(error.to_string())),
            }
        })
    };
    let on_filled = {
        let filled = filled.clone();
        Callback::from(move |_: Event| filled.set(!*filled))
    };
    html! {
        <main id="main" tabindex="-1" class="narrow">
            <h1 class="answer">{ locale.t("new.title") }</h1>
            <form class="stack" onsubmit={create}>
                <fieldset class="templates">
                    <legend>{ locale.t("new.ladder") }</legend>
                    for (index, template) in offered.iter().enumerate() {
                        <TemplateCard
                            key={template.id.clone()} card={card(locale, template)} chosen={index == *chosen}
                            on_choose={{ let chosen = chosen.clone(); Callback::from(move |()| chosen.set(index)) }}
                        />
                    }
                </fieldset>
                <label class="tick">
                    <input type="checkbox" checked={*filled} onchange={on_filled} />
                    <span>{ locale.t("new.filled") }</span>
                </label>
                if let Some(message) = (*problem).clone() {
                    <p class="field-error" role="alert">{ message }</p>
                }
                <div class="actions sticky-actions">
                    <button type="submit" class="button primary large">{ locale.t("button.create_plan") }</button>
                </div>
            </form>
        </main>
    }
}

/// What a card shows of a template.
#[derive(Clone, PartialEq)]
struct Card {
    id: AttrValue,
    name: AttrValue,
    summary: AttrValue,
    grades: Vec<(AttrValue, AttrValue)>,
}

fn card(locale: Locale, template: &Template) -> Card {
    let pick = locale.language.pick();
    let text = |text: &str| AttrValue::from(text.to_owned());
    Card {
        id: text(&template.id),
        name: text(pick(&template.name)),
        summary: text(pick(&template.summary)),
        grades: template.grades.iter().map(|grade| (text(pick(&grade.name)), text(pick(&grade.meaning)))).collect(),
    }
}

#[derive(PartialEq, Properties)]
struct TemplateCardProps {
    card: Card,
    chosen: bool,
    on_choose: Callback<()>,
}

#[component]
fn TemplateCard(props: &TemplateCardProps) -> Html {
    let card = &props.card;
    let id = format!("template-{}", card.id);
    let about = format!("{id}-about");
    let count = card.grades.len();
    html! {
        <div class={classes!("template", props.chosen.then_some("chosen"))}>
            <input type="radio" name="template" id={id.clone()} checked={props.chosen} aria-describedby={about.clone()} onchange={props.on_choose.reform(|_| ())} />
            <label for={id}>
                <b>{ card.name.clone() }</b>
                <span id={about} class="note">{ card.summary.clone() }</span>
                <span class="template-grades">
                    for (index, (name, meaning)) in card.grades.iter().enumerate() {
                        <span class={classes!("badge", "wide", format!("grade-{}", super::funnel::shade(index, count)))} title={meaning.clone()}>{ name.clone() }</span>
                    }
                </span>
            </label>
        </div>
    }
}
