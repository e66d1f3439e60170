//! The list as cells of a grid.

use super::moves::Moves;
use super::typed;
use crate::domain::accounts::{Column, Content, Customer, CustomerId, FieldKind, Standing};
use crate::domain::board::Totals;
use crate::i18n::{Arg, Locale};
use crate::plan::{Action, Cell, Plan};
use crate::state::words::accounts as words;
use crate::ui::grid::selection::Place as At;
use crate::ui::grid::{Cells, RowLook};
use std::any::Any;
use std::rc::Rc;
use yew::AttrValue;

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
pub enum ListRow {
    /// A customer, by its place in the plan's list.
    Customer(usize),
    /// The beginning of a group.
    Group(Rc<GroupRow>),
}

/// The beginning of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupRow {
    /// Which group: the contents of this group and of those around it.
    pub path: Vec<Option<Content>>,
    /// The column that it is put together by.
    pub column: Column,
    /// Its count and sums.
    pub totals: Totals,
    /// Whether its rows are shown.
    pub is_open: bool,
}

/// The list as cells.
pub struct ListCells {
    /// The plan.
    pub plan: Rc<Plan>,
    /// The rows.
    pub rows: Rc<Vec<ListRow>>,
    /// The columns.
    pub columns: Rc<[Column]>,
    /// The language, and the units of amounts.
    pub locale: Locale,
}

impl ListCells {
    /// The customer of a row; none in one that begins a group.
    pub fn customer(&self, row: usize) -> Option<&Rc<Customer>> {
        match self.rows.get(row)? {
            ListRow::Customer(at) => self.plan.customers.list().get(*at),
            ListRow::Group(_) => None,
        }
    }

    /// What has to be done for texts that were put into cells, and the first customer that goes up by it with open facts.
    ///
    /// # Errors
    /// In the person's words, with the customer and the column where there are several.
    pub fn actions(
        &self,
        texts: &[(At, String)],
        on: crate::domain::calendar::Day,
    ) -> Result<(Vec<Action>, Option<CustomerId>), String> {
        let mut cells: Vec<Cell> = Vec::new();
        let mut moves = Moves::default();
        for (at, text) in texts {
            let (Some(customer), Some(&column)) = (self.customer(at.row), self.columns.get(at.column)) else {
                continue;
            };
            let told = |reason: String| {
                if texts.len() == 1 {
                    return reason;
                }
                let (name, column) = (customer.name.to_string(), words::column_name(self.locale, &self.plan, column));
                self.locale
                    .tr("grid.refused", &[("name", name.into()), ("column", column.into()), ("reason", reason.into())])
            };
            if column == Column::Grade {
                let to = typed::place(self.locale, &self.plan, customer, text).map_err(told)?;
                moves.add(&self.plan, customer.id, to);
            } else {
                let currency = typed::currency_of(&self.plan, customer, column);
                let content = typed::content(self.locale, &self.plan, column, text, currency).map_err(told)?;
                if customer.content(column) != content {
                    cells.push(Cell { customer: customer.id, column, content });
                }
            }
        }
        let mut actions = Vec::new();
        if !cells.is_empty() {
            actions.push(Action::SetCells { cells: Rc::new(cells) });
        }
        let exception = moves.first_exception();
        actions.extend(moves.into_actions(on));
        Ok((actions, exception))
    }

    fn group_words(&self, group: &GroupRow) -> String {
        let locale = self.locale;
        let name = match group.path.last().cloned().flatten() {
            Some(content) => words::content(locale, &self.plan, group.column, &content, self.plan.currency),
            None => locale.t("grid.nothing_known"),
        };
        let count = group.totals.count;
        let mut sums = vec![locale.money(saturated(group.totals.minor), self.plan.currency)];
        sums.extend(group.totals.foreign.iter().map(|(currency, minor)| locale.money(saturated(*minor), *currency)));
        locale.tr(
            "grid.group",
            &[
                ("column", words::column_name(locale, &self.plan, group.column).into()),
                ("name", name.into()),
                ("count", Arg::count(count, locale.count(count))),
                ("sum", sums.join(" + ").into()),
            ],
        )
    }
}

fn saturated(minor: i128) -> i64 {
    i64::try_from(minor).unwrap_or(i64::MAX)
}

impl Cells for ListCells {
    fn row_count(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, row: usize) -> RowLook {
        if let Some(ListRow::Group(group)) = self.rows.get(row) {
            let words = (self.group_words(group).into(), group.is_open);
            return RowLook { class: None, group: Some(words), depth: group.path.len() };
        }
        let is_lost = self.customer(row).is_some_and(|customer| customer.standing == Standing::Lost);
        RowLook { class: is_lost.then_some("lost"), ..RowLook::default() }
    }

    fn text(&self, at: At) -> AttrValue {
        let (Some(customer), Some(&column)) = (self.customer(at.row), self.columns.get(at.column)) else {
            return AttrValue::default();
        };
        let (locale, plan) = (self.locale, &self.plan);
        match customer.content(column) {
            None => AttrValue::default(),
            Some(Content::Text(text)) => text.into(),
            Some(Content::Money(minor)) if customer.value().1.is_none() || column != Column::Value => {
                locale.amount(minor, plan.currency).into()
            }
            Some(content) => {
                let text = words::content(locale, plan, column, &content, typed::currency_of(plan, customer, column));
                if column == Column::Grade && customer.standing == Standing::Lost {
                    return locale.tr("grid.lost_from", &[("grade", text.into())]).into();
                }
                text.into()
            }
        }
    }

    fn draft(&self, at: At) -> Option<String> {
        let (customer, &column) = (self.customer(at.row)?, self.columns.get(at.column)?);
        let (locale, plan) = (self.locale, &self.plan);
        if column == Column::Grade && customer.standing == Standing::Lost {
            return Some(locale.t("column.lost"));
        }
        (column.is_editable() || column == Column::Grade).then(|| {
            let content = customer.content(column);
            typed::draft(locale, plan, column, content.as_ref(), typed::currency_of(plan, customer, column))
        })
    }

    fn is_number(&self, column: usize) -> bool {
        let kind = self.columns.get(column).and_then(|column| column.kind(&self.plan.accounts.fields));
        matches!(kind, Some(FieldKind::Money | FieldKind::Number))
    }

    fn choices(&self, column: usize) -> Option<Rc<[AttrValue]>> {
        let names = typed::choices(self.locale, &self.plan, *self.columns.get(column)?)?;
        Some(names.into_iter().map(AttrValue::from).collect())
    }

    fn is_same_row(&self, other: &dyn Cells, row: usize) -> bool {
        let Some(other) = other.as_any().downcast_ref::<Self>() else { return false };
        let (plan, known) = (&self.plan, &other.plan);
        // What the texts of all rows depend on beside the customers.
        let is_same_ground = self.columns == other.columns
            && self.locale == other.locale
            && plan.currency == known.currency
            && Rc::ptr_eq(&plan.ladder, &known.ladder)
            && Rc::ptr_eq(&plan.accounts, &known.accounts)
            && Rc::ptr_eq(&plan.planning, &known.planning);
        is_same_ground
            && match (self.rows.get(row), other.rows.get(row)) {
                (Some(ListRow::Group(group)), Some(ListRow::Group(shown))) => group == shown,
                (Some(ListRow::Customer(at)), Some(ListRow::Customer(before))) => {
                    match (plan.customers.list().get(*at), known.customers.list().get(*before)) {
                        (Some(customer), Some(shown)) => Rc::ptr_eq(customer, shown),
                        _ => false,
                    }
                }
                _ => false,
            }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
