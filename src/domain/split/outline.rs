//! A split laid out flat: the whole first, each part followed by its own parts.

use super::part::{Dimension, Part, PartId, Split};
use crate::domain::accounts::{Customer, Customers};
use crate::domain::amounts::share_out;
use crate::domain::calendar::Month;
use crate::domain::calendar::Period;
use crate::domain::ladder::{GradeId, Ladder, PromotionRate};
use crate::domain::order::ordered;
use std::rc::Rc;

/// A row of the outline.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The part; none for the whole.
    pub part: Option<PartId>,
    /// Its name; none for the whole.
    pub name: Option<Rc<str>>,
    /// The row that it is a part of; its own for the whole.
    pub parent: usize,
    /// Levels below the whole.
    pub depth: usize,
    /// The rows from its own to this one (exclusive) are its parts and theirs.
    pub end: usize,
    /// What its parts are; none when it has none.
    pub split_by: Option<Dimension>,
    /// The month that it lies in, where it or a part above it is one.
    pub month: Option<Month>,
    pub(super) weight: f64,
}

/// Whose rate it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartRate {
    /// The rate that counts.
    pub rate: PromotionRate,
    /// The row that it was set on: the row's own, or one that it is inherited from (0: the ladder).
    pub set_on: usize,
}

/// A split laid out flat, with the rate of every part.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    nodes: Vec<Node>,
    grades: Vec<GradeId>,
    /// `rates[row × promotions + position of the lower grade]`.
    rates: Vec<PartRate>,
}

impl Outline {
    /// Lays a split out over a ladder.
    #[must_use]
    pub fn new(split: &Split, ladder: &Ladder) -> Self {
        let whole = Node {
            part: None,
            name: None,
            parent: 0,
            depth: 0,
            end: 0,
            split_by: Some(split.by()),
            month: None,
            weight: 1.0,
        };
        let rates = ladder.promotions().map(|(lower, _)| PartRate { rate: lower.promotion_rate, set_on: 0 }).collect();
        let grades = ladder.grades().iter().map(|grade| grade.id).collect();
        let mut outline = Self { nodes: vec![whole], grades, rates };
        outline.add(split, 0);
        outline
    }

    fn add(&mut self, split: &Split, parent: usize) {
        for part in split.parts() {
            let row = self.nodes.len();
            self.nodes.push(self.node(part, split.by(), parent));
            for position in 0..self.promotions() {
                let own = part.rates.iter().find(|(grade, _)| *grade == self.grades[position]);
                let inherited = self.rate(parent, position);
                self.rates.push(own.map_or(inherited, |&(_, rate)| PartRate { rate, set_on: row }));
            }
            if let Some(split) = &part.split {
                self.add(split, row);
            }
            self.nodes[row].end = self.nodes.len();
        }
        self.nodes[parent].end = self.nodes.len();
    }

    fn node(&self, part: &Part, by: Dimension, parent: usize) -> Node {
        let own_month = if by == Dimension::Month { Month::parse(&part.name).ok() } else { None };
        Node {
            part: Some(part.id),
            name: Some(Rc::clone(&part.name)),
            parent,
            depth: self.nodes[parent].depth + 1,
            end: 0,
            split_by: part.split.as_ref().map(|split| split.by()),
            month: own_month.or(self.nodes[parent].month),
            weight: part.weight,
        }
    }

    /// Every row, the whole first.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// How many grades the ladder has.
    #[must_use]
    pub fn grades(&self) -> usize {
        self.grades.len()
    }

    pub(super) fn promotions(&self) -> usize {
        self.grades.len() - 1
    }

    /// The rate of the promotion from the grade at `position` (not the top) in a row, and where it was set.
    #[must_use]
    pub fn rate(&self, row: usize, position: usize) -> PartRate {
        self.rates[row * self.promotions() + position]
    }

    /// Whether no part has rates of its own.
    pub(super) fn inherits_all(&self) -> bool {
        self.rates.iter().all(|rate| rate.set_on == 0)
    }

    /// The rows of a row's own parts.
    pub fn parts_of(&self, row: usize) -> impl Iterator<Item = usize> {
        let mut next = row + 1;
        std::iter::from_fn(move || {
            let part = next;
            if part >= self.nodes[row].end {
                return None;
            }
            next = self.nodes[part].end;
            Some(part)
        })
    }

    /// Calls `each` with every customer, the position of its grade and the deepest row that it belongs to: a part
    /// named like the customer's owner, region or product, level by level.
    pub(super) fn place(&self, customers: &Customers, mut each: impl FnMut(&Customer, usize, usize)) {
        let named = |row: usize| Some((self.nodes[row].parent, self.nodes[row].name.as_deref()?.trim(), row));
        let by_name: Vec<(usize, &str, usize)> = ordered((1..self.nodes.len()).filter_map(named).collect(), Ord::cmp);
        for customer in customers.list() {
            let Some(position) = self.grades.iter().position(|&grade| grade == customer.grade) else { continue };
            let mut row = 0;
            while let Some(name) = self.nodes[row].split_by.and_then(|by| name_in(customer, by)) {
                let at = by_name.binary_search_by(|&(parent, other, _)| (parent, other).cmp(&(row, name.trim())));
                let Ok(at) = at else { break };
                row = by_name[at].2;
            }
            each(customer, position, row);
        }
    }

    /// What a row is: the kind of the split that it is a part of. None for the whole.
    #[must_use]
    pub fn kind(&self, row: usize) -> Option<Dimension> {
        (row > 0).then(|| self.nodes[self.nodes[row].parent].split_by).flatten()
    }

    /// Whether a customer belongs to a row by what it says of its owner, region and product. Months and free names
    /// ask for nothing.
    #[must_use]
    pub fn holds(&self, row: usize, customer: &Customer) -> bool {
        let mut row = row;
        while row > 0 {
            let node = &self.nodes[row];
            if let Some(by @ (Dimension::Person | Dimension::Region | Dimension::Product)) = self.kind(row)
                && name_in(customer, by).map(|name| name.trim()) != node.name.as_deref().map(str::trim)
            {
                return false;
            }
            row = node.parent;
        }
        true
    }

    /// Customers listed by name that count for the period and lie in each row and in none of its parts, `[row × grades + grade]`. It
    /// depends on names alone, not on targets.
    #[must_use]
    pub fn listed(&self, customers: &Customers, period: Period) -> Vec<u64> {
        let grades = self.grades();
        let mut listed = vec![0; self.nodes.len() * grades];
        self.place(customers, |customer, position, row| {
            let is_top = position + 1 == grades;
            let counts = customer.counts_in(period, is_top.then_some(customer.grade));
            listed[row * grades + position] += u64::from(counts);
        });
        listed
    }

    /// Customers that each row has at each grade, `[row × grades + grade]`, from those `listed`. Those of the whole
    /// are the active ones and those that are only counted. A customer of no part is there for all of them: such
    /// customers are shared out by `needed` (largest remainder), so that parts always add up.
    #[must_use]
    pub fn have(&self, listed: &[u64], ladder: &Ladder, needed: &[u64]) -> Vec<u64> {
        let grades = self.grades();
        // What lies in a row and, so far, in none of its parts.
        let mut have = listed.to_vec();
        have.resize(self.nodes.len() * grades, 0);
        for (position, grade) in ladder.grades().iter().enumerate().take(grades) {
            have[position] += grade.unlisted_count;
        }
        for row in 0..self.nodes.len() {
            let parts: Vec<usize> = self.parts_of(row).collect();
            for position in 0..grades {
                let free = have[row * grades + position];
                let weights: Vec<f64> = parts
                    .iter()
                    .map(|part| needed.get(part * grades + position).copied().unwrap_or(0) as f64)
                    .collect();
                for (part, share) in parts.iter().zip(share_out(free, &weights)) {
                    have[part * grades + position] += share;
                }
            }
        }
        for row in (0..self.nodes.len()).rev() {
            if self.nodes[row].split_by.is_some() {
                for position in 0..grades {
                    have[row * grades + position] = self.parts_of(row).map(|part| have[part * grades + position]).sum();
                }
            }
        }
        have
    }
}

/// What a customer says about a dimension.
pub(super) fn name_in(customer: &Customer, by: Dimension) -> Option<&Rc<str>> {
    match by {
        Dimension::Person => customer.owner.as_ref(),
        Dimension::Region => customer.region.as_ref(),
        Dimension::Product => customer.product.as_ref(),
        Dimension::Month | Dimension::Name => None,
    }
}
