//! What to say to one person: the worksheet's rows that matter to somebody, in the order and form that fit the person's
//! style (`domain.md` sections 5 and 6).

use super::deal::{Deal, FeatureId, NeedId};
use super::worksheet::{BenefitKind, matters_to};
use crate::domain::accounts::PersonId;
use crate::domain::stakeholders::{Cast, Style, StyleKind};

/// What a line of a talk sheet says of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The need as the customer says it.
    Need,
    /// What the offer has.
    Feature,
    /// What it does better.
    Advantage,
    /// What the customer has of it.
    Benefit(BenefitKind),
}

/// A row of a talk sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TalkRow {
    /// The row of the worksheet.
    pub feature: FeatureId,
    /// Its need.
    pub need: Option<NeedId>,
    /// What is said of it, in this order.
    pub parts: Vec<Part>,
}

/// What to say to somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TalkSheet {
    /// To whom.
    pub person: PersonId,
    /// How the person deals with others; none when unknown.
    pub style: Option<StyleKind>,
    /// The rows, the most weighty first.
    pub rows: Vec<TalkRow>,
    /// Needs of the person for which there is nothing to say.
    pub unmet: Vec<NeedId>,
}

/// The order of benefits that speaks to a style: results to the controlling, what others
/// will see to the promoting, ease to the amiable, figures to the analytical.
fn benefits_for(style: Option<StyleKind>) -> [BenefitKind; 5] {
    use BenefitKind::{Cost, Productivity, Quality, Revenue, Time};
    match style {
        Some(StyleKind::Controlling) => [Revenue, Time, Cost, Productivity, Quality],
        Some(StyleKind::Promoting) => [Revenue, Quality, Productivity, Time, Cost],
        Some(StyleKind::Amiable) => [Quality, Productivity, Time, Cost, Revenue],
        Some(StyleKind::Analytical) => [Cost, Productivity, Quality, Time, Revenue],
        None => BenefitKind::ALL,
    }
}

/// Whether the result is said first, and how it comes about after it.
fn begins_with_benefit(style: Option<StyleKind>) -> bool {
    matches!(style, Some(StyleKind::Controlling | StyleKind::Promoting))
}

/// What to say to a person. Rows that answer a need of the person's own come first, then those with more benefits; a row
/// without any benefit has nothing to say.
#[must_use]
pub fn talk_sheet(deal: &Deal, person: PersonId, cast: Option<&Cast>) -> TalkSheet {
    let style = cast.and_then(|cast| cast.get(person)).and_then(|one| one.person.style).map(Style::kind);
    let is_own =
        |need: Option<NeedId>| need.and_then(|need| deal.need(need)).is_some_and(|need| need.people.contains(&person));
    let mut rows: Vec<_> = deal
        .features
        .iter()
        .filter(|row| !row.benefits.is_empty() && matters_to(deal, row).contains(&person))
        .collect();
    rows.sort_by_key(|row| (!is_own(row.need), std::cmp::Reverse(row.benefits.len())));
    let needs = deal.needs.iter().filter(|need| need.people.contains(&person));
    let unmet = needs.filter(|need| rows.iter().all(|row| row.need != Some(need.id))).map(|need| need.id).collect();
    let rows = rows
        .into_iter()
        .map(|row| {
            let order = benefits_for(style).into_iter();
            let benefits = order.filter(|kind| row.benefit(*kind).is_some()).map(Part::Benefit);
            let how = std::iter::once(Part::Feature).chain(row.advantage.is_some().then_some(Part::Advantage));
            let need = row.need.map(|_| Part::Need).into_iter();
            let parts = if begins_with_benefit(style) {
                need.chain(benefits).chain(how).collect()
            } else {
                need.chain(how).chain(benefits).collect()
            };
            TalkRow { feature: row.id, need: row.need, parts }
        })
        .collect();
    TalkSheet { person, style, rows, unmet }
}
