//! The view "Split": parts × grades × months, and where each part is stuck.

mod heat;
mod reshape;

pub use heat::{Heat, HeatCell, Pace, heat};
pub use reshape::{Offer, added, dissolved, offers, shared_out, split_by, without};

use crate::domain::accounts::Customers;
use crate::domain::calendar::Period;
use crate::domain::ladder::{Grade, GradeId, Ladder, PromotionRate, climbing_rates};
use crate::domain::split::{Dimension, Outline, Part, PartId, Split, SplitTable, tries};
use crate::plan::Plan;
use std::rc::Rc;

/// What the customers' list says of the parts, whatever their targets: worked out once a list and once a set of
/// names, not once a keystroke.
#[derive(Clone, Debug, PartialEq)]
pub struct PartFacts {
    /// As [`Outline::listed`] gives it.
    pub listed: Vec<u64>,
    /// How fast each part promotes.
    pub heat: Heat,
}

/// What [`part_facts`] depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct FactsKey {
    customers: Customers,
    period: Period,
    grades: Vec<GradeId>,
    names: Vec<(usize, Option<Rc<str>>, Option<Dimension>)>,
}

impl FactsKey {
    /// Of a plan laid out.
    #[must_use]
    pub fn of(plan: &Plan, outline: &Outline) -> Self {
        let nodes = outline.nodes().iter();
        Self {
            customers: plan.customers.clone(),
            period: plan.target.period,
            grades: plan.ladder.grades().iter().map(|grade| grade.id).collect(),
            names: nodes.map(|node| (node.parent, node.name.clone(), node.split_by)).collect(),
        }
    }
}

/// Goes through the list once.
#[must_use]
pub fn part_facts(plan: &Plan, outline: &Outline) -> PartFacts {
    PartFacts {
        listed: outline.listed(&plan.customers, plan.target.period),
        heat: heat(outline, &tries(outline, &plan.customers)),
    }
}

/// A plan's split, worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct PartsView {
    /// The parts with the rates that were set.
    pub outline: Rc<Outline>,
    /// Targets, wins and needs.
    pub table: SplitTable,
    /// Customers there, `[row × grades + grade]`.
    pub have: Vec<u64>,
    /// Customers missing, likewise.
    pub gaps: Vec<u64>,
}

/// A kind of number in the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PartColumn {
    /// Needed.
    #[default]
    Needed,
    /// There now.
    Have,
    /// Missing.
    Gap,
}

impl PartsView {
    /// How many grades the ladder has.
    #[must_use]
    pub fn grades(&self) -> usize {
        self.outline.grades()
    }

    /// A number of a row at a grade.
    #[must_use]
    pub fn count(&self, column: PartColumn, row: usize, grade: usize) -> u64 {
        let list = match column {
            PartColumn::Needed => &self.table.needed,
            PartColumn::Have => &self.have,
            PartColumn::Gap => &self.gaps,
        };
        list.get(row * self.grades() + grade).copied().unwrap_or(0)
    }

    /// What a row needs at a grade in each month of the period.
    #[must_use]
    pub fn by_month(&self, row: usize, grade: usize) -> &[u64] {
        let cells = self.table.needed.len();
        let months = self.table.needed_by_month.len().checked_div(cells).unwrap_or(0);
        let at = (row * self.grades() + grade) * months;
        self.table.needed_by_month.get(at..at + months).unwrap_or_default()
    }

    /// The row of a part; that of the whole for none, and for one that is gone.
    #[must_use]
    pub fn row_of(&self, part: Option<PartId>) -> usize {
        part.and_then(|id| self.outline.nodes().iter().position(|node| node.part == Some(id))).unwrap_or(0)
    }

    /// The rows of parts in order, without those that lie within a closed one.
    #[must_use]
    pub fn open_rows(&self, closed: &[PartId]) -> Vec<usize> {
        let nodes = self.outline.nodes();
        let mut rows = Vec::with_capacity(nodes.len());
        let mut row = 1;
        while let Some(node) = nodes.get(row) {
            rows.push(row);
            let is_closed = node.split_by.is_some() && node.part.is_some_and(|id| closed.contains(&id));
            row = if is_closed { node.end } else { row + 1 };
        }
        rows
    }

    /// Of the lowest grade at which the whole lacks customers, the part that lacks most: its row, the grade's
    /// position and how many.
    #[must_use]
    pub fn lacks_most(&self) -> Option<(usize, usize, u64)> {
        let grade = (0..self.grades()).find(|&grade| self.count(PartColumn::Gap, 0, grade) > 0)?;
        let parts = self.outline.parts_of(0).map(|row| (row, self.count(PartColumn::Gap, row, grade)));
        let most = parts.reduce(|one, other| if other.1 > one.1 { other } else { one })?;
        Some((most.0, grade, most.1))
    }
}

/// A plan's parts laid out with the rates that were set; none without a split.
#[must_use]
pub fn parts_outline(plan: &Plan) -> Option<Outline> {
    Some(Outline::new(plan.planning.split.as_ref()?, &plan.ladder))
}

/// Works a plan's split out.
#[must_use]
pub fn parts_view(plan: &Plan, outline: Rc<Outline>, facts: &PartFacts) -> PartsView {
    let target = &plan.target;
    let wins = plan.wins();
    let season = plan.planning.season.over(target.period);
    let counted = counted(plan);
    let counts = counted.as_ref().unwrap_or(&outline);
    let mut table = SplitTable::default();
    table.fill(counts, target.revenue_minor, wins, target.period, &season);
    let have = counts.have(&facts.listed, &plan.ladder, &table.needed);
    let gaps = table.gaps(counts, &have);
    PartsView { outline, table, have, gaps }
}

/// The whole calculation of a plan's split; none without one.
#[must_use]
pub fn parts_of(plan: &Plan) -> Option<PartsView> {
    let outline = Rc::new(parts_outline(plan)?);
    let facts = part_facts(plan, &outline);
    Some(parts_view(plan, outline, &facts))
}

/// The parts with the rates at which customers climb where losses count, as the funnel's own needs do; none where
/// the rates that were set are all there is.
pub(super) fn counted(plan: &Plan) -> Option<Outline> {
    if !plan.planning.losses_counted {
        return None;
    }
    let split = plan.planning.split.as_ref()?;
    let climbing = climbing_ladder(&plan.ladder)?;
    let split = Split::new(split.by(), climbing_parts(split.parts(), &plan.ladder)?).ok()?;
    Some(Outline::new(&split, &climbing))
}

fn climbing_ladder(ladder: &Ladder) -> Option<Ladder> {
    let rates = climbing_rates(ladder, true);
    let change = |grades: &mut Vec<Grade>| {
        for (grade, rate) in grades.iter_mut().zip(rates) {
            grade.promotion_rate = PromotionRate::nearest(rate);
        }
    };
    ladder.with(change).ok()
}

/// Parts whose own rates are those at which customers climb with them. A rate of its own moves what comes back from
/// higher grades too, so such a part has all of them as its own.
fn climbing_parts(parts: &[Part], ladder: &Ladder) -> Option<Vec<Part>> {
    let climb = |part: &Part| {
        let change = |grades: &mut Vec<Grade>| {
            for grade in grades {
                let own = part.rates.iter().find(|(id, _)| *id == grade.id);
                grade.promotion_rate = own.map_or(grade.promotion_rate, |(_, rate)| *rate);
            }
        };
        let own = ladder.with(change).ok()?;
        let rates = if part.rates.is_empty() {
            Vec::new()
        } else {
            let climbing = climbing_ladder(&own)?;
            climbing.promotions().map(|(lower, _)| (lower.id, lower.promotion_rate)).collect()
        };
        let split = match &part.split {
            Some(split) => Some(Box::new(Split::new(split.by(), climbing_parts(split.parts(), &own)?).ok()?)),
            None => None,
        };
        Some(Part { rates, split, ..part.clone() })
    };
    parts.iter().map(climb).collect()
}

#[cfg(test)]
mod tests;
