//! Stories of the board's columns and of a month's bands; and how a sum over many customers is told.

use super::workings::{Workings, joined, money, step, story, value};
use super::{Explanation, Label, Quantity, Step, Term};
use crate::domain::accounts::{Customer, Standing};
use crate::domain::board::board_columns;
use crate::domain::calendar::Month;
use crate::domain::order::ordered;
use crate::domain::work::BandFit;
use crate::plan::selectors::month_view;

/// A sum names so many customers; the others are put together.
const NAMED: usize = 5;

/// A sum of a column of the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfColumn {
    /// The values of its cards.
    Sum,
    /// The same times the chance to be won.
    Weighted,
}

/// A number of a month's bands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfBands {
    /// Customers that a band asks for, by its place.
    Wanted(usize),
    /// Known customers of the size of a band, by its place.
    Known(usize),
    /// What the bands bring.
    Planned,
    /// What known customers bring in them.
    Covered,
    /// What is left of the target.
    Uncovered,
}

/// The largest by name, and the others together.
pub(super) fn largest(label: Label, parts: Vec<(String, f64)>, write: fn(f64) -> Quantity) -> Step {
    let whole = parts.iter().map(|(_, part)| part).sum();
    let parts = ordered(parts, |one, other| other.1.abs().total_cmp(&one.1.abs()));
    let (named, others) = parts.split_at(parts.len().min(NAMED));
    let mut terms: Vec<Term> =
        named.iter().map(|(name, part)| Term::Value(write(*part), Label::Name(name.clone()))).collect();
    if !others.is_empty() {
        terms.push(value(write(others.iter().map(|(_, part)| part).sum()), "term.others"));
    }
    if terms.is_empty() {
        terms.push(value(write(0.0), "term.nobody"));
    }
    step(label, joined("+", terms), write(whole))
}

/// The values of customers in the plan's currency, with their names.
pub(super) fn values<'a>(customers: impl IntoIterator<Item = &'a Customer>) -> Vec<(String, f64)> {
    let named = |one: &Customer| Some((one.name.to_string(), one.value_minor? as f64));
    customers.into_iter().filter_map(named).collect()
}

impl Workings<'_> {
    /// None where a column's values are not known.
    pub(super) fn column_story(&self, of: OfColumn, index: usize) -> Option<Explanation> {
        let list = self.plan.customers.list();
        let column = board_columns(list, &self.plan.ladder).into_iter().nth(index)?;
        let cards = column.cards.iter().filter_map(|at| list.get(*at)).map(AsRef::as_ref);
        let mut steps = vec![largest(Label::Message("board.sum"), values(cards), money)];
        let (title, words) = match of {
            OfColumn::Sum => ("board.sum", "explain.column_sum"),
            OfColumn::Weighted => {
                let rates = (index..self.top()).map(|lower| self.promotion_rate(lower));
                let chance = Quantity::Rate(column.chance);
                if index < self.top() {
                    steps.push(step(Label::Message("time.win_chance"), joined("×", rates), chance));
                }
                let terms = [value(money(column.totals.minor as f64), "board.sum"), value(chance, "time.win_chance")];
                let weighted = money(column.weighted_minor);
                steps.push(step(Label::Message("board.weighted"), joined("×", terms), weighted));
                ("board.weighted", "explain.column_weighted")
            }
        };
        Some(story(title, vec![self.grade(index)], words, steps))
    }

    /// None where the month has no such band.
    pub(super) fn bands_story(&self, of: OfBands, month: Month) -> Option<Explanation> {
        let view = month_view(self.plan, month);
        let fits = &view.bands.fits;
        let about = |at: usize| vec![Label::Month(month), Label::Name((at + 1).to_string())];
        let each = |fit: &BandFit| value(Quantity::Money(fit.amount_minor), "term.band_each");
        let target = value(Quantity::Money(view.target_minor), "week.target");
        let of_each = |count: fn(&BandFit) -> u64, label: &'static str, key: &'static str| -> Vec<Step> {
            let line = |(at, fit): (usize, &BandFit)| {
                let minor = count(fit) as f64 * fit.amount_minor as f64;
                let terms = joined("×", [value(Quantity::Count(count(fit)), key), each(fit)]);
                step(Label::Name((at + 1).to_string()), terms, money(minor))
            };
            let mut steps: Vec<Step> = fits.iter().enumerate().map(line).collect();
            let parts = steps.iter().map(|line| Term::Value(line.result, line.label.clone()));
            let whole = fits.iter().map(|fit| count(fit) as f64 * fit.amount_minor as f64).sum();
            let sum = step(Label::Message(label), joined("+", parts), money(whole));
            steps.push(sum);
            steps
        };
        Some(match of {
            OfBands::Known(at) => {
                let fit = fits.get(at)?;
                let most = at.checked_sub(1).and_then(|above| fits.get(above)).map_or(i64::MAX, |fit| fit.amount_minor);
                let list = self.plan.customers.list().iter().map(AsRef::as_ref);
                let fits_band = |one: &&Customer| {
                    one.standing == Standing::Active
                        && one.value_minor.is_some_and(|minor| (fit.amount_minor..most).contains(&minor))
                };
                let mut steps = vec![largest(Label::Message("board.sum"), values(list.filter(fits_band)), money)];
                let known = Quantity::Count(fit.known);
                let active = self.plan.customers.list().iter().filter(|one| one.standing == Standing::Active).count();
                let others = (active as u64).saturating_sub(fit.known);
                let terms = [
                    value(Quantity::Count(active as u64), "column.active"),
                    value(Quantity::Count(others), "term.other_sizes"),
                ];
                steps.push(step(Label::Message("term.customers"), joined("−", terms), known));
                story("week.bands", about(at), "explain.band_known", steps)
            }
            OfBands::Wanted(at) => {
                let fit = fits.get(at)?;
                let above = fits[..at].iter().map(|fit| fit.wanted as f64 * fit.amount_minor as f64).sum::<f64>();
                let rest = (view.target_minor as f64 - above).max(0.0);
                let rest_terms = joined("−", [target, value(money(above), "term.bands_above")]);
                let steps = vec![
                    step(Label::Message("term.rest"), rest_terms, money(rest)),
                    step(
                        Label::Message("term.customers"),
                        joined("÷", [value(money(rest), "term.rest"), each(fit)]),
                        Quantity::Count(fit.wanted),
                    ),
                ];
                story("week.band_rest", about(at), "explain.band_rest", steps)
            }
            OfBands::Planned => {
                let steps = of_each(|fit| fit.wanted, "term.total", "term.customers");
                story("term.bands_planned", vec![Label::Month(month)], "explain.bands_planned", steps)
            }
            OfBands::Covered => {
                let steps = of_each(|fit| fit.wanted.min(fit.known), "term.total", "term.known_customers");
                story("term.bands_covered", vec![Label::Month(month)], "explain.bands_covered", steps)
            }
            OfBands::Uncovered => {
                let covered = value(Quantity::Money(view.bands.covered_minor), "term.bands_covered");
                let left = step(
                    Label::Message("term.uncovered"),
                    joined("−", [target, covered]),
                    Quantity::Money(view.bands.uncovered_minor),
                );
                story("term.uncovered", vec![Label::Month(month)], "explain.bands_uncovered", vec![left])
            }
        })
    }
}
