//! Stories of the split: what a part carries, needs and lacks, and that the parts add up.

use super::workings::{Workings, joined, step, story, value};
use super::{Explanation, Label, OfPart, Quantity, Step, Term};
use crate::domain::accounts::Standing;
use crate::domain::ladder::GradeId;
use crate::domain::split::{Outline, PartId, Split, Tries, tries};
use crate::plan::selectors::parts::{PartColumn, PartsView, counted, parts_of};
use std::rc::Rc;

/// Parts that a sum names; the rest is one term.
const NAMED_MAX: usize = 6;

/// The split worked out, and the row that is asked about.
struct Told<'a, 'b> {
    workings: &'b Workings<'a>,
    view: PartsView,
    /// With the rates that count.
    outline: Rc<Outline>,
    row: usize,
}

impl Workings<'_> {
    /// None when there is no such part or grade.
    pub(super) fn part_story(&self, part: Option<PartId>, of: OfPart) -> Option<Explanation> {
        let view = parts_of(self.plan)?;
        let row = view.row_of(part);
        if view.outline.nodes().get(row)?.part != part {
            return None;
        }
        let outline = counted(self.plan).map_or_else(|| Rc::clone(&view.outline), Rc::new);
        let told = Told { workings: self, view, outline, row };
        let position = |grade: GradeId| self.plan.ladder.position(grade);
        match of {
            OfPart::AddsUp => Some(told.adds_up()),
            OfPart::Target if row == 0 => Some(told.adds_up()),
            OfPart::Target => told.target(),
            OfPart::Wins if row == 0 => Some(self.wins_story()),
            OfPart::Wins => told.wins(),
            OfPart::Needed(grade) => Some(told.needed(position(grade)?)),
            OfPart::Have(grade) => Some(told.have(position(grade)?)),
            OfPart::Gap(grade) => Some(told.gap(position(grade)?)),
            OfPart::InMonth { grade, month } => told.in_month(position(grade)?, month),
            OfPart::Pace(grade) => told.pace(position(grade)?),
        }
    }
}

impl Told<'_, '_> {
    fn label(&self, row: usize) -> Label {
        let node = &self.outline.nodes()[row];
        match (&node.name, node.month) {
            (Some(_), Some(month)) if self.outline.kind(row) == Some(crate::domain::split::Dimension::Month) => {
                Label::Month(month)
            }
            (Some(name), _) => Label::Name(name.to_string()),
            (None, _) => Label::Message("parts.whole"),
        }
    }

    fn parent(&self) -> usize {
        self.outline.nodes()[self.row].parent
    }

    fn is_split(&self, row: usize) -> bool {
        self.outline.nodes()[row].split_by.is_some()
    }

    fn money(&self, row: usize) -> Quantity {
        Quantity::Money(self.view.table.revenue_minor[row])
    }

    /// The part's share of the part above it, 0–1.
    fn share(&self) -> Option<f64> {
        let split = self.workings.plan.planning.split.as_ref()?;
        let above = match self.outline.nodes()[self.parent()].part {
            None => split,
            Some(id) => split.part(id)?.split.as_deref()?,
        };
        let sum: f64 = above.parts().iter().map(|part| part.weight).sum();
        let own = Split::part(above, self.outline.nodes()[self.row].part?)?.weight;
        Some(own / sum)
    }

    /// Its share × what is above it.
    fn shared(&self, title: &'static str, above: Quantity, own: Quantity) -> Option<Explanation> {
        let terms =
            [Term::Value(above, self.label(self.parent())), value(Quantity::Rate(self.share()?), "parts.share")];
        let steps = vec![step(self.label(self.row), joined("×", terms), own)];
        Some(story(title, vec![self.label(self.row)], "explain.part_shared", steps))
    }

    fn target(&self) -> Option<Explanation> {
        self.shared("parts.target", self.money(self.parent()), self.money(self.row))
    }

    fn wins(&self) -> Option<Explanation> {
        let wins = |row: usize| Quantity::Count(self.view.table.wins[row]);
        self.shared("term.wins", wins(self.parent()), wins(self.row))
    }

    /// The parts of the row, the first by name and the rest together, and what they are added up.
    fn sum(&self, label: Label, of: impl Fn(usize) -> u64, write: impl Fn(u64) -> Quantity) -> Step {
        let parts: Vec<usize> = self.outline.parts_of(self.row).collect();
        let mut terms: Vec<Term> =
            parts.iter().take(NAMED_MAX).map(|&part| Term::Value(write(of(part)), self.label(part))).collect();
        let rest = parts.iter().skip(NAMED_MAX).map(|&part| of(part)).fold(0, u64::saturating_add);
        if parts.len() > NAMED_MAX {
            terms.push(value(write(rest), "parts.others"));
        }
        let all = parts.iter().map(|&part| of(part)).fold(0, u64::saturating_add);
        step(label, joined("+", terms), write(all))
    }

    fn adds_up(&self) -> Explanation {
        let table = &self.view.table;
        let money = |minor: u64| Quantity::Money(i64::try_from(minor).unwrap_or(i64::MAX));
        let mut steps = vec![
            self.sum(Label::Message("parts.target"), |row| table.revenue_minor[row].unsigned_abs(), money),
            self.sum(Label::Message("term.wins"), |row| table.wins[row], Quantity::Count),
        ];
        let grades = 0..self.view.grades();
        let needed = |grade| move |row: usize| self.view.count(PartColumn::Needed, row, grade);
        steps.extend(grades.map(|grade| self.sum(self.workings.grade(grade), needed(grade), Quantity::Count)));
        let told = story("parts.adds_up_title", vec![self.label(self.row)], "explain.parts_add_up", steps);
        Explanation { result: self.money(self.row), ..told }
    }

    fn about(&self, grade: usize) -> Vec<Label> {
        vec![self.label(self.row), self.workings.grade(grade)]
    }

    fn rate(&self, lower: usize) -> Term {
        Term::Value(Quantity::Rate(self.outline.rate(self.row, lower).rate.share()), self.workings.promotion(lower))
    }

    fn summed(&self, title: &'static str, words: &'static str, column: PartColumn, grade: usize) -> Explanation {
        let count = |row: usize| self.view.count(column, row, grade);
        let mut steps = vec![self.sum(self.workings.grade(grade), count, Quantity::Count)];
        // A sum of parts rounded one by one could stray; the whole's own number is the one that is shown.
        steps[0].result = Quantity::Count(count(self.row));
        story(title, self.about(grade), words, steps)
    }

    fn needed(&self, grade: usize) -> Explanation {
        let needed = self.view.count(PartColumn::Needed, self.row, grade);
        if self.is_split(self.row) {
            return self.summed("term.needed", "explain.part_sum", PartColumn::Needed, grade);
        }
        let mut exact = self.view.table.wins[self.row] as f64;
        let mut steps = Vec::new();
        for lower in (grade..self.workings.top()).rev() {
            let above = Term::Value(Quantity::Exact(exact), self.workings.grade(lower + 1));
            exact /= self.outline.rate(self.row, lower).rate.share();
            let terms = joined("÷", [above, self.rate(lower)]);
            steps.push(step(self.workings.grade(lower), terms, Quantity::Exact(exact)));
        }
        if steps.is_empty() {
            steps.push(step(self.workings.grade(grade), vec![self.own_wins()], Quantity::Count(needed)));
        }
        let told = story("term.needed", self.about(grade), "explain.part_needed", steps);
        Explanation { result: Quantity::Count(needed), ..told }
    }

    fn own_wins(&self) -> Term {
        value(Quantity::Count(self.view.table.wins[self.row]), "term.wins")
    }

    fn have(&self, grade: usize) -> Explanation {
        if self.is_split(self.row) {
            return self.summed("term.have", "explain.part_sum", PartColumn::Have, grade);
        }
        let plan = self.workings.plan;
        let id = self.workings.grades()[grade].id;
        let have = self.view.count(PartColumn::Have, self.row, grade);
        let listed = plan.customers.list().iter().filter(|customer| {
            customer.standing == Standing::Active && customer.grade == id && self.is_of_kind(customer)
        });
        let listed = (listed.count() as u64).min(have);
        let terms =
            [value(Quantity::Count(listed), "term.listed"), value(Quantity::Count(have - listed), "parts.of_nobody")];
        let steps = vec![step(self.workings.grade(grade), joined("+", terms), Quantity::Count(have))];
        story("term.have", self.about(grade), "explain.part_have", steps)
    }

    /// A customer that names the part itself; months and free names have none of their own.
    fn is_of_kind(&self, customer: &crate::domain::accounts::Customer) -> bool {
        let mut row = self.row;
        while row > 0 {
            use crate::domain::split::Dimension::{Month, Name};
            if matches!(self.outline.kind(row), Some(Month | Name)) {
                return false;
            }
            row = self.outline.nodes()[row].parent;
        }
        self.outline.holds(self.row, customer)
    }

    fn gap(&self, grade: usize) -> Explanation {
        let gap = self.view.count(PartColumn::Gap, self.row, grade);
        if self.is_split(self.row) {
            return self.summed("term.gap", "explain.part_gap_sum", PartColumn::Gap, grade);
        }
        let have = |grade: usize| self.view.count(PartColumn::Have, self.row, grade);
        let top = self.workings.top();
        let mut lacking = self.view.table.wins[self.row] as f64;
        let mut steps = Vec::new();
        for lower in (grade..=top).rev() {
            let mut terms = match lower {
                lower if lower == top => vec![self.own_wins()],
                lower => {
                    let above = Term::Value(Quantity::Exact(lacking), self.workings.grade(lower + 1));
                    lacking /= self.outline.rate(self.row, lower).rate.share();
                    joined("÷", [above, self.rate(lower)])
                }
            };
            terms.extend([Term::Sign("−"), value(Quantity::Count(have(lower)), "term.have")]);
            lacking -= have(lower) as f64;
            steps.push(step(self.workings.grade(lower), terms, Quantity::Exact(lacking)));
        }
        let told = story("term.gap", self.about(grade), "explain.part_gap", steps);
        Explanation { result: Quantity::Count(gap), ..told }
    }

    fn in_month(&self, grade: usize, month: usize) -> Option<Explanation> {
        let plan = self.workings.plan;
        let count = |row: usize| self.view.by_month(row, grade).get(month).copied().unwrap_or(0);
        let about = [self.about(grade), vec![Label::Month(plan.target.period.each_month().nth(month)?)]].concat();
        let own = Quantity::Count(count(self.row));
        if self.is_split(self.row) {
            let steps = vec![self.sum(self.workings.grade(grade), count, Quantity::Count)];
            return Some(story("term.needed", about, "explain.part_sum", steps));
        }
        let season = plan.planning.season.over(plan.target.period);
        let share = match self.outline.nodes()[self.row].month {
            Some(_) => f64::from(u8::from(count(self.row) > 0)),
            None => season.get(month)? / season.iter().sum::<f64>(),
        };
        let needed = Quantity::Count(self.view.count(PartColumn::Needed, self.row, grade));
        let terms = joined("×", [value(needed, "term.needed"), value(Quantity::Rate(share), "parts.month_share")]);
        let steps = vec![step(self.workings.grade(grade), terms, own)];
        Some(story("term.needed", about, "explain.part_month", steps))
    }

    /// None at the top, and where nobody was tried.
    fn pace(&self, lower: usize) -> Option<Explanation> {
        let promotions = self.workings.top();
        if lower >= promotions {
            return None;
        }
        let tries = tries(&self.outline, &self.workings.plan.customers);
        let line = |row: usize| {
            let Tries { tries, successes } = *tries.get(row * promotions + lower)?;
            let counts =
                [value(Quantity::Count(successes), "parts.promoted"), value(Quantity::Count(tries), "parts.tries")];
            let rate = Quantity::Rate(Tries { tries, successes }.rate()?);
            Some(step(self.label(row), joined("÷", counts), rate))
        };
        let own = tries.get(self.row * promotions + lower)?;
        let (low, high) = own.interval();
        let mut steps = vec![line(self.row)?];
        let between = [value(Quantity::Rate(low), "parts.at_least"), value(Quantity::Rate(high), "parts.at_most")];
        let rate = Quantity::Rate(own.rate()?);
        steps.push(step(Label::Message("parts.interval"), joined("–", between), rate));
        steps.extend((self.row > 0).then(|| line(0)).flatten());
        let about = vec![self.label(self.row), self.workings.promotion(lower)];
        Some(Explanation { result: rate, ..story("term.rate", about, "explain.part_pace", steps) })
    }
}
