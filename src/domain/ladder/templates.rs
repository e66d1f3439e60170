//! The ladders that ship, each with a filled example (`domain.md` section 1).

use super::{
    FactId, Grade, GradeError, GradeFlow, GradeId, GradeRules, GradeText, Ladder, PromotionRate, RateError, RateOrigin,
};
use serde::Deserialize;

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
    /// Customers in the example.
    #[serde(default)]
    pub have: u64,
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
}

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
}
