//! All deals as cells of a grid, of which name, odds and value can be typed.

use super::Rows;
use crate::domain::accounts::CustomerId;
use crate::domain::amounts::Currency;
use crate::domain::qualification::{DealFacts, DealId};
use crate::domain::text::compare_texts;
use crate::i18n::Locale;
use crate::pages::customers::typed::value_of;
use crate::pages::deals::shared::percent_of;
use crate::plan::selectors::DealRow;
use crate::plan::{Action, DealChange};
use crate::state::words::deals as words;
use crate::ui::grid::selection::Place;
use crate::ui::grid::{Cells, RowLook};
use std::any::Any;
use std::cmp::Ordering;
use std::rc::Rc;
use yew::AttrValue;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Customer,
    Deal,
    Verdict,
    Worth,
    Odds,
    Value,
    Expected,
    Step,
    Changed,
}

/// The columns: what each holds, its heading, and its width in tenths of a letter.
pub const COLUMNS: [(Field, &str, u32); 9] = [
    (Field::Customer, "deal.column_customer", 150),
    (Field::Deal, "deal.name", 150),
    (Field::Verdict, "deal.column_verdict", 100),
    (Field::Worth, "deal.column_worth", 80),
    (Field::Odds, "deal.column_odds", 80),
    (Field::Value, "deal.column_value", 110),
    (Field::Expected, "deal.column_expected", 110),
    (Field::Step, "deal.column_step", 180),
    (Field::Changed, "deal.column_changed", 110),
];

impl Field {
    pub fn is_number(self) -> bool {
        matches!(self, Self::Worth | Self::Odds | Self::Value | Self::Expected | Self::Changed)
    }

    fn figure(self, row: &DealRow) -> Option<f64> {
        match self {
            // The best result comes first.
            Self::Verdict => Some(f64::from(row.outlook.verdict as u8)),
            Self::Worth => row.outlook.worth,
            Self::Odds => row.outlook.odds,
            Self::Value => row.outlook.value_minor.map(|minor| minor as f64),
            Self::Expected => row.expected_minor(),
            Self::Changed => row.changed.map(|count| count as f64),
            Self::Customer | Self::Deal | Self::Step => None,
        }
    }
}

/// Places of the rows in the order of a column, what is unknown last; without one, the greatest expectation first.
pub fn ordered(rows: &[Rc<DealRow>], sort: Option<(usize, bool)>) -> Vec<usize> {
    let (field, is_descending) = match sort.and_then(|(at, is_down)| Some((COLUMNS.get(at)?.0, is_down))) {
        Some(known) => known,
        None => (Field::Expected, true),
    };
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let turned = |ordering: Ordering| if is_descending { ordering.reverse() } else { ordering };
    match field {
        Field::Customer => {
            order.sort_by(|&one, &other| turned(compare_texts(&rows[one].customer_name, &rows[other].customer_name)));
        }
        Field::Deal => {
            order.sort_by(|&one, &other| turned(compare_texts(&rows[one].deal.name, &rows[other].deal.name)));
        }
        Field::Step => {
            let days: Vec<_> = rows.iter().map(|row| row.deal.next_step().and_then(|step| step.on)).collect();
            order.sort_by(|&one, &other| match (days[one], days[other]) {
                (Some(one), Some(other)) => turned(one.cmp(&other)),
                (one, other) => other.is_some().cmp(&one.is_some()),
            });
        }
        _ => {
            let figures: Vec<Option<f64>> = rows.iter().map(|row| field.figure(row)).collect();
            order.sort_by(|&one, &other| match (figures[one], figures[other]) {
                (Some(one), Some(other)) => turned(one.total_cmp(&other)),
                (one, other) => other.is_some().cmp(&one.is_some()),
            });
        }
    }
    order
}

/// The deals as cells.
pub struct DealCells {
    /// The deals.
    pub rows: Rows,
    /// Their places in the order of the grid's rows.
    pub order: Rc<Vec<usize>>,
    /// The currency of all amounts.
    pub currency: Currency,
    /// The language.
    pub locale: Locale,
}

impl DealCells {
    /// The deal of a row.
    pub fn line(&self, row: usize) -> Option<&Rc<DealRow>> {
        self.rows.0.get(*self.order.get(row)?)
    }

    /// What has to be done for texts that were put into cells.
    ///
    /// # Errors
    /// In the person's words, with the customer and the column where there are several; then nothing is to be done.
    pub fn actions(&self, texts: &[(Place, String)]) -> Result<Vec<Action>, String> {
        let locale = self.locale;
        let mut renamed: Vec<(CustomerId, DealId, Rc<str>)> = Vec::new();
        let mut changed: Vec<(CustomerId, DealId, DealFacts)> = Vec::new();
        for (at, text) in texts {
            let (Some(row), Some(&(field, heading, _))) = (self.line(at.row), COLUMNS.get(at.column)) else { continue };
            let told = |reason: String| {
                if texts.len() == 1 {
                    return reason;
                }
                let args = [
                    ("name", row.customer_name.to_string().into()),
                    ("column", locale.t(heading).into()),
                    ("reason", reason.into()),
                ];
                locale.tr("grid.refused", &args)
            };
            let (customer, deal) = row.key();
            if field == Field::Deal {
                if text.trim() != &*row.deal.name {
                    renamed.push((customer, deal, text.trim().into()));
                }
                continue;
            }
            let slot = changed.iter().position(|one| (one.0, one.1) == (customer, deal)).unwrap_or_else(|| {
                changed.push((customer, deal, DealFacts::clone(&row.deal.facts)));
                changed.len() - 1
            });
            let facts = &mut changed[slot].2;
            match field {
                Field::Odds => facts.odds_percent = percent_of(locale, text).map_err(told)?,
                Field::Value => facts.value_minor = value_of(locale, text, self.currency).map_err(told)?,
                _ => {}
            }
        }
        let names = renamed.into_iter().map(|(customer, deal, name)| Action::ChangeDeal {
            customer,
            deal,
            change: DealChange::Rename { name },
        });
        let facts = changed.into_iter().filter(|(customer, deal, facts)| {
            let known = self.rows.0.iter().find(|row| row.key() == (*customer, *deal));
            known.is_some_and(|row| *row.deal.facts != *facts)
        });
        let facts = facts.map(|(customer, deal, facts)| Action::ChangeDeal {
            customer,
            deal,
            change: DealChange::SetFacts { facts: Rc::new(facts) },
        });
        Ok(names.chain(facts).collect())
    }

    fn step(&self, row: &DealRow) -> String {
        row.deal.next_step().map_or_else(String::new, |step| {
            let day = step.on.map(|on| self.locale.day(on)).unwrap_or_default();
            format!("{day} {}", step.what)
        })
    }
}

impl Cells for DealCells {
    fn row_count(&self) -> usize {
        self.order.len()
    }

    fn row(&self, row: usize) -> RowLook {
        let is_closed = self.line(row).is_some_and(|row| !row.deal.is_open());
        RowLook { class: is_closed.then_some("lost"), ..RowLook::default() }
    }

    fn text(&self, at: Place) -> AttrValue {
        let (Some(row), Some((field, ..))) = (self.line(at.row), COLUMNS.get(at.column)) else {
            return AttrValue::default();
        };
        let locale = self.locale;
        let text = match field {
            Field::Customer => row.customer_name.to_string(),
            Field::Deal => row.deal.name.to_string(),
            Field::Verdict => match &row.deal.facts.closing {
                Some(closing) => words::ending(locale, closing.ending),
                None => words::verdict_said(locale, row.outlook.verdict),
            },
            Field::Worth => words::worth(locale, row.outlook.worth),
            Field::Odds => words::odds(locale, row.outlook.odds),
            Field::Value => row.outlook.value_minor.map_or_else(dash, |minor| locale.amount(minor, self.currency)),
            Field::Expected => {
                row.expected_minor().map_or_else(dash, |minor| locale.amount(minor.round() as i64, self.currency))
            }
            Field::Step => self.step(row),
            Field::Changed => row.changed.map_or_else(dash, |count| locale.count(count as u64)),
        };
        text.into()
    }

    fn draft(&self, at: Place) -> Option<String> {
        let (row, (field, ..)) = (self.line(at.row)?, COLUMNS.get(at.column)?);
        match field {
            Field::Deal => Some(row.deal.name.to_string()),
            // Empty where it is not the person's own: clearing it gives that back.
            Field::Odds => Some(row.deal.facts.odds_percent.map_or_else(String::new, |percent| percent.to_string())),
            Field::Value => {
                let own = row.deal.facts.value_minor;
                Some(own.map_or_else(String::new, |minor| self.locale.amount(minor, self.currency)))
            }
            _ => None,
        }
    }

    fn is_number(&self, column: usize) -> bool {
        COLUMNS.get(column).is_some_and(|(field, ..)| field.is_number())
    }

    fn choices(&self, _: usize) -> Option<Rc<[AttrValue]>> {
        None
    }

    fn is_same_row(&self, other: &dyn Cells, row: usize) -> bool {
        let Some(other) = other.as_any().downcast_ref::<Self>() else { return false };
        self.locale == other.locale
            && self.currency == other.currency
            && match (self.line(row), other.line(row)) {
                (Some(one), Some(other)) => Rc::ptr_eq(one, other),
                _ => false,
            }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

fn dash() -> String {
    "–".to_owned()
}
