//! Parts × grades × months, all adding up.

use super::outline::Outline;
use crate::domain::amounts::{part_of_whole_customers, share_out, share_out_exact, whole_customers};
use crate::domain::calendar::Period;

/// The numbers of every row of an [`Outline`], the whole first. Filled again, it keeps its memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SplitTable {
    /// Revenue of each row in minor units.
    pub revenue_minor: Vec<i64>,
    /// Wins of each row.
    pub wins: Vec<u64>,
    /// Customers needed, `[row × grades + grade]`, grades lowest first.
    pub needed: Vec<u64>,
    /// The same by month, `[(row × grades + grade) × months + month]`.
    pub needed_by_month: Vec<u64>,
    exact: Vec<f64>,
    months_left: Vec<u64>,
}

impl SplitTable {
    /// Shares out a target and its wins over an outline.
    ///
    /// `season` has the weight of each month of `period`; months that it lacks count as 1. The months of a part
    /// that is itself a month (or lies in one) are that month alone, or the nearest of the period; all others
    /// follow the season together, so that without splits by month the whole's months are exactly
    /// `share_out(needed, season)`.
    pub fn fill(&mut self, outline: &Outline, revenue_minor: i64, wins: u64, period: Period, season: &[f64]) {
        let (rows, grades) = (outline.nodes().len(), outline.grades());
        renew(&mut self.revenue_minor, rows);
        renew(&mut self.wins, rows);
        renew(&mut self.needed, rows * grades);
        renew(&mut self.exact, rows * grades);
        self.revenue_minor[0] = revenue_minor;
        self.wins[0] = wins;
        let parts: Vec<Vec<usize>> = (0..rows).map(|row| outline.parts_of(row).collect()).collect();
        let mut weights = Vec::new();
        for (row, parts) in parts.iter().enumerate().filter(|(_, parts)| !parts.is_empty()) {
            weights.clear();
            weights.extend(parts.iter().map(|&part| outline.nodes()[part].weight));
            let revenue = share_out(self.revenue_minor[row].unsigned_abs(), &weights);
            for ((&part, revenue), wins) in parts.iter().zip(revenue).zip(share_out(self.wins[row], &weights)) {
                self.revenue_minor[part] = i64::try_from(revenue).unwrap_or(i64::MAX);
                self.wins[part] = wins;
            }
        }
        self.add_exact(outline);
        for grade in 0..grades {
            self.needed[grade] = whole_customers(self.exact[grade]);
            for (row, parts) in parts.iter().enumerate().filter(|(_, parts)| !parts.is_empty()) {
                weights.clear();
                weights.extend(parts.iter().map(|part| self.exact[part * grades + grade]));
                for (&part, needed) in parts.iter().zip(share_out_exact(self.needed[row * grades + grade], &weights)) {
                    self.needed[part * grades + grade] = needed;
                }
            }
        }
        self.fill_months(outline, period, season);
    }

    /// Wins ÷ Π rates for rows without parts, sums for all others.
    fn add_exact(&mut self, outline: &Outline) {
        let grades = outline.grades();
        for (row, node) in outline.nodes().iter().enumerate().rev() {
            // The whole of inherited rates is the plain calculation to the last bit, where a sum is not.
            if node.split_by.is_none() || (row == 0 && outline.inherits_all()) {
                let mut exact = self.wins[row] as f64;
                for grade in (0..grades).rev() {
                    if grade + 1 < grades {
                        exact /= outline.rate(row, grade).rate.share();
                    }
                    self.exact[row * grades + grade] = exact;
                }
            }
            if row > 0 {
                for grade in 0..grades {
                    self.exact[node.parent * grades + grade] += self.exact[row * grades + grade];
                }
            }
        }
    }

    fn fill_months(&mut self, outline: &Outline, period: Period, season: &[f64]) {
        let (grades, months) = (outline.grades(), period.months() as usize);
        renew(&mut self.needed_by_month, self.needed.len() * months);
        let season: Vec<f64> = (0..months).map(|month| season.get(month).copied().unwrap_or(1.0)).collect();
        let leaves: Vec<(usize, Option<usize>)> = outline
            .nodes()
            .iter()
            .enumerate()
            .filter(|(_, node)| node.split_by.is_none())
            .map(|(row, node)| {
                let month = node
                    .month
                    .map(|month| usize::try_from(month.months_since(period.start())).unwrap_or(0).min(months - 1));
                (row, month)
            })
            .collect();
        for grade in 0..grades {
            let needed = |row: usize| self.needed[row * grades + grade];
            let seasonal = leaves.iter().filter(|(_, month)| month.is_none()).map(|&(row, _)| needed(row)).sum();
            self.months_left.clear();
            self.months_left.extend(share_out(seasonal, &season));
            let mut left = seasonal;
            for (turn, &(row, month)) in leaves.iter().enumerate() {
                let needed = self.needed[row * grades + grade];
                let at = (row * grades + grade) * months;
                let cells = &mut self.needed_by_month[at..at + months];
                if let Some(month) = month {
                    cells[month] = needed;
                } else if needed > 0 {
                    take_share(needed, &mut self.months_left, left, turn, cells);
                    left -= needed;
                }
            }
        }
        let width = grades * months;
        for (row, node) in outline.nodes().iter().enumerate().skip(1).rev() {
            let (above, from_row) = self.needed_by_month.split_at_mut(row * width);
            let parent = &mut above[node.parent * width..(node.parent + 1) * width];
            for (sum, part) in parent.iter_mut().zip(&from_row[..width]) {
                *sum += part;
            }
        }
    }

    /// What each row lacks, `[row × grades + grade]`, when it has `have` (see [`Outline::have`]).
    #[must_use]
    pub fn gaps(&self, outline: &Outline, have: &[u64]) -> Vec<u64> {
        let grades = outline.grades();
        let mut gaps = vec![0; self.needed.len()];
        for (row, node) in outline.nodes().iter().enumerate().rev() {
            if node.split_by.is_none() {
                let mut lacking = self.wins[row] as f64;
                for grade in (0..grades).rev() {
                    if grade + 1 < grades {
                        lacking /= outline.rate(row, grade).rate.share();
                    }
                    let at = row * grades + grade;
                    lacking -= have.get(at).copied().unwrap_or(0) as f64;
                    let gap = part_of_whole_customers(lacking, self.exact[at]).min(self.needed[at]);
                    gaps[at] = if lacking < self.exact[at] { gap } else { self.needed[at] };
                }
            }
            if row > 0 {
                for grade in 0..grades {
                    gaps[node.parent * grades + grade] += gaps[row * grades + grade];
                }
            }
        }
        gaps
    }
}

fn renew<T: Clone + Default>(list: &mut Vec<T>, length: usize) {
    list.clear();
    list.resize(length, T::default());
}

/// Takes `needed` out of what the months have left, `left` together, in proportion and in whole customers.
///
/// The sum up to each month is rounded, so a month gives its exact share rounded up or down, never more than it
/// has: whoever comes last gets just what is left, and rows and columns add up. Each `turn` rounds at another
/// point (steps of the golden ratio), else all who need one customer would need it in the same month.
fn take_share(needed: u64, months_left: &mut [u64], left: u64, turn: usize, cells: &mut [u64]) {
    let turn_share = (turn as f64 * 0.618_033_988_749_894_9).fract();
    let offset = ((left as f64 * turn_share) as u64).min(left - 1);
    let (mut before, mut upto) = (0, 0);
    for (cell, month_left) in cells.iter_mut().zip(months_left) {
        upto += *month_left;
        let rounded = match needed.checked_mul(upto).and_then(|product| product.checked_add(offset)) {
            Some(sum) => sum / left,
            None => ((u128::from(needed) * u128::from(upto) + u128::from(offset)) / u128::from(left)) as u64,
        };
        *cell = rounded - before;
        *month_left -= *cell;
        before = rounded;
    }
}
