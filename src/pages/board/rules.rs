//! What a column asks for, how often its customers are contacted, and how long it usually takes.

use crate::domain::ladder::{EntryFact, FactId, GradeId, GradeRules};
use crate::plan::{Action, GestureId, Plan};
use crate::state::words::accounts::fact;
use crate::state::{use_dispatch, use_locale};
use crate::ui::icon::{Glyph, icon};
use crate::ui::number_field::{NumberEdit, NumberField};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Rules`].
#[derive(PartialEq, Properties)]
pub struct RulesProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// The column.
    pub grade: GradeId,
}

/// The fields of a column.
#[component]
pub fn Rules(props: &RulesProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let (plan, id) = (&props.plan, props.grade);
    let Some(grade) = plan.ladder.grade(id) else { return Html::default() };
    let rules = grade.rules.clone();
    let set = {
        let dispatch = dispatch.clone();
        Callback::from(move |(rules, gesture): (GradeRules, GestureId)| {
            dispatch.emit((Action::SetGradeRules { grade: id, rules: Box::new(rules) }, gesture))
        })
    };
    let days = |key: &str, now: u16, change: fn(&mut GradeRules, u16)| {
        let (set, rules) = (set.clone(), rules.clone());
        let on_number = Callback::from(move |edit: NumberEdit| {
            let mut rules = rules.clone();
            let is_whole = edit.number.fract() == 0.0 && (1.0..=f64::from(GradeRules::DAYS_MAX)).contains(&edit.number);
            // Zero days are refused with what is taken.
            change(&mut rules, if is_whole { edit.number as u16 } else { 0 });
            set.emit((rules, edit.gesture))
        });
        html! { <NumberField label={locale.t(key)} number={f64::from(now)} text={locale.count(u64::from(now))} unit={locale.t("board.days")} {on_number} /> }
    };
    let line = |one: &EntryFact| {
        let words = fact(locale, one);
        let (fact_id, is_own) = (one.id, one.text.is_some());
        let on_text = {
            let (plan, dispatch) = (Rc::clone(plan), dispatch.clone());
            Callback::from(move |(text, gesture): (String, GestureId)| {
                // A fact means the same in every column that asks for it.
                for grade in plan.ladder.grades().iter().filter(|grade| asks_for(&grade.rules, fact_id)) {
                    let mut rules = grade.rules.clone();
                    for own in rules.facts.iter_mut().filter(|own| own.id == fact_id) {
                        own.text = Some(text.trim().into());
                    }
                    dispatch.emit((Action::SetGradeRules { grade: grade.id, rules: Box::new(rules) }, gesture))?;
                }
                Ok(())
            })
        };
        let remove = {
            let (set, rules) = (set.clone(), rules.clone());
            Callback::from(move |_: MouseEvent| {
                let mut rules = rules.clone();
                rules.facts.retain(|own| own.id != fact_id);
                // Fewer facts are always taken.
                let _ = set.emit((rules, crate::state::gesture()));
            })
        };
        let named = locale.tr("board.remove_fact", &[("fact", words.clone().into())]);
        html! {
            <li key={format!("{}-{is_own}", fact_id.0)}>
                <TextField label={locale.tr("board.fact_named", &[("fact", words.clone().into())])} label_hidden={true} value={words} {on_text} />
                <button type="button" class="button quiet icon-only" aria-label={named.clone()} title={named} onclick={remove}>{ icon(Glyph::Remove) }</button>
            </li>
        }
    };
    let on_new = {
        let (set, rules, plan) = (set.clone(), rules.clone(), Rc::clone(plan));
        Callback::from(move |(text, gesture): (String, GestureId)| {
            if text.trim().is_empty() {
                return Ok(());
            }
            let mut rules = rules.clone();
            rules.facts.push(EntryFact { id: free_fact(&plan), text: Some(text.trim().into()) });
            set.emit((rules, gesture))
        })
    };
    html! {
        <div class="board-rules">
            { days("board.rhythm", plan.ladder.rhythm_days(id), |rules, days| rules.rhythm_days = Some(days)) }
            { days("board.cycle", plan.ladder.cycle_days(id), |rules, days| rules.cycle_days = Some(days)) }
            <p class="note">{ locale.t("board.facts_note") }</p>
            <ul>{ for rules.facts.iter().map(line) }</ul>
            <TextField key={rules.facts.len()} label={locale.t("board.new_fact")} value="" on_text={on_new} />
        </div>
    }
}

fn asks_for(rules: &GradeRules, fact: FactId) -> bool {
    rules.facts.iter().any(|own| own.id == fact)
}

/// An identity for a team's own fact that no column and no customer uses.
fn free_fact(plan: &Plan) -> FactId {
    let asked = plan.ladder.grades().iter().flat_map(|grade| grade.rules.facts.iter().map(|fact| fact.id.0));
    let ticked =
        plan.customers.list().iter().filter_map(|one| one.details.as_deref()?.ticked.last().map(|fact| fact.0));
    let highest = asked.chain(ticked).max().unwrap_or(0).max(FactId::SHIPPED_MAX);
    FactId(highest.saturating_add(1))
}
