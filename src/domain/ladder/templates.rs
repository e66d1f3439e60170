//! The ladders that ship, each with a filled example and the work that its trade makes (`domain.md` sections 1 and 4).

use super::{
    FactId, Grade, GradeError, GradeFlow, GradeId, GradeRules, GradeText, Ladder, PromotionRate, RateError, RateOrigin,
};
use crate::domain::amounts::Currency;
use crate::domain::staffing::{AccountManager, AccountManagerId, Effort, Staffing, set_effort, usual_staffing};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A text in the three languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Localised {
    /// English.
    #[serde(rename = "en")]
    pub english: String,
    /// Simplified Chinese.
    #[serde(rename = "zh-Hans")]
    pub simplified: String,
    /// Traditional Chinese.
    #[serde(rename = "zh-Hant")]
    pub traditional: String,
}

/// A ladder to start from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Template {
    /// What the address calls it.
    pub id: String,
    /// Its name.
    pub name: Localised,
    /// Whom it is for.
    pub summary: Localised,
    /// Grades, lowest first.
    pub grades: Vec<TemplateGrade>,
    /// Figures to look at.
    pub example: TemplateExample,
}

/// One grade of a template.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TemplateGrade {
    /// Its name.
    pub name: Localised,
    /// What the customer must have shown.
    pub meaning: Localised,
    /// When a customer may enter.
    pub rule: Localised,
    /// What to do with it.
    pub advice: Localised,
    /// Rate of the promotion that leads on; none at the top.
    #[serde(default)]
    pub rate_percent: Option<f64>,
    /// The shipped facts that let a customer in.
    #[serde(default)]
    pub facts: Vec<FactId>,
    /// What its customers cost in hours.
    #[serde(default)]
    pub effort: TemplateEffort,
    /// Customers in the example.
    #[serde(default)]
    pub have: u64,
}

/// What customers of a template's grade cost in hours, as [`Effort`] has it: figures that somebody of the trade would not
/// wonder at, to be replaced by one's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
pub struct TemplateEffort {
    /// Hours for one try to promote a customer.
    pub hours_per_try: f64,
    /// Contacts a month.
    pub contacts_per_month: f64,
    /// Hours that a contact takes.
    pub hours_per_contact: f64,
    /// Hours on the way to it and back.
    pub travel_hours_per_contact: f64,
}

/// Figures of a template's example, in units of the plan's currency.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct TemplateExample {
    /// Name of the example plan.
    pub name: Localised,
    /// Revenue target.
    pub revenue_target: i64,
    /// Average order.
    pub average_order: i64,
    /// Length of the period.
    pub months: u32,
    /// People of each tier, highest first.
    #[serde(default)]
    pub team: Vec<u32>,
    /// What a person of each tier costs a month, by the currency's code, in its units.
    #[serde(default)]
    pub pay_per_month: BTreeMap<String, Vec<i64>>,
}

/// Months of pay that hiring one person costs in the examples: advertisements, interviews, the first weeks' teaching.
const HIRE_COST_MONTHS: f64 = 1.5;

/// The shipped file does not hold what it should; a test keeps this from happening.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// Not the expected form.
    #[error("the templates cannot be read: {0}")]
    Form(#[from] serde_json::Error),
    /// A rate out of range.
    #[error(transparent)]
    Rate(#[from] RateError),
    /// Grades that make no ladder.
    #[error(transparent)]
    Grades(#[from] GradeError),
}

#[derive(Deserialize)]
struct File {
    templates: Vec<Template>,
}

/// Every template that ships, the generic one first.
///
/// # Errors
/// [`TemplateError::Form`] when the shipped file is damaged.
pub fn templates() -> Result<Vec<Template>, TemplateError> {
    let file: File = serde_json::from_str(include_str!("templates.json"))?;
    Ok(file.templates)
}

impl Template {
    /// The ladder in one language; with `filled`, with the example's customers.
    ///
    /// # Errors
    /// [`TemplateError`] when a rate is out of range or the grades make no ladder.
    pub fn ladder(&self, pick: fn(&Localised) -> &str, filled: bool) -> Result<Ladder, TemplateError> {
        let grades = (1..).zip(&self.grades).map(|(id, grade)| {
            Ok(Grade {
                id: GradeId(id),
                name: pick(&grade.name).to_owned(),
                text: GradeText {
                    meaning: pick(&grade.meaning).to_owned(),
                    rule: pick(&grade.rule).to_owned(),
                    advice: pick(&grade.advice).to_owned(),
                },
                promotion_rate: PromotionRate::from_percent(grade.rate_percent.unwrap_or(50.0))?,
                rate_origin: RateOrigin::Template,
                unlisted_count: if filled { grade.have } else { 0 },
                flow: GradeFlow::default(),
                rules: GradeRules::shipped(&grade.facts),
            })
        });
        Ok(Ladder::new(grades.collect::<Result<_, TemplateError>>()?)?)
    }

    /// The team to start from over the template's `ladder`: the usual tiers, called by `names` from the highest down, with
    /// the trade's hours. With the currency of a filled example also the example's people and what they cost.
    #[must_use]
    pub fn staffing(&self, ladder: &Ladder, names: [String; 3], filled: Option<Currency>) -> Staffing {
        let mut staffing = usual_staffing(ladder, names);
        for (grade, template) in ladder.grades().iter().zip(&self.grades) {
            let TemplateEffort { hours_per_try, contacts_per_month, hours_per_contact, travel_hours_per_contact } =
                template.effort;
            if let Some(usual) = staffing.effort(grade.id).copied() {
                let effort =
                    Effort { hours_per_try, contacts_per_month, hours_per_contact, travel_hours_per_contact, ..usual };
                set_effort(&mut staffing.efforts, effort);
            }
        }
        if let Some(currency) = filled {
            let pay = self.example.pay_per_month.get(currency.code()).map_or(&[][..], Vec::as_slice);
            for (tier, &units) in staffing.tiers.iter_mut().zip(pay) {
                tier.salary_minor_per_month = units.saturating_mul(currency.minor_per_unit());
                tier.hire_cost_minor = (tier.salary_minor_per_month as f64 * HIRE_COST_MONTHS).round() as i64;
            }
            let groups = staffing.tiers.iter().zip(&self.example.team).filter(|(_, headcount)| **headcount > 0);
            let managers = (1..).zip(groups).map(|(id, (tier, &headcount))| AccountManager {
                headcount,
                ..AccountManager::new(AccountManagerId(id), "", tier.id)
            });
            staffing.managers = managers.collect();
        }
        staffing
    }
}
