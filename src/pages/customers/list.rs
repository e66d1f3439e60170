//! Which rows and columns of the list are looked at.

use super::cells::{GroupRow, ListRow};
use crate::domain::accounts::{Column, Content, Customer};
use crate::domain::ladder::GradeId;
use crate::domain::listing::{Filter, Group, Layout, Query, SearchIndex, ShownColumn, Test, grouped, rows};
use crate::plan::Plan;
use crate::plan::selectors::CustomerFilter;
use std::rc::Rc;

/// The most groups one within the other.
pub const GROUPS_MAX: usize = 3;

/// A way of looking at the list: as saved, or as it is being changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// The columns.
    pub layout: Layout,
    /// The rows.
    pub query: Query,
}

impl Look {
    /// The usual columns: those that everybody needs, and of the others those in which something is known.
    pub fn usual(customers: &[Rc<Customer>]) -> Self {
        let needed = [Column::Name, Column::Grade, Column::Owner, Column::Value, Column::NextStep, Column::NextStepOn];
        let offered = [
            Column::Name,
            Column::Grade,
            Column::Owner,
            Column::Product,
            Column::Region,
            Column::Value,
            Column::NextStep,
            Column::NextStepOn,
            Column::Opened,
            Column::Closed,
        ];
        let is_known = |column| customers.iter().any(|customer| customer.content(column).is_some());
        let shown = offered.into_iter().filter(|column| needed.contains(column) || is_known(*column));
        let columns = shown.map(|column| ShownColumn { column, width_hundredths: None }).collect();
        Self { layout: Layout { columns, frozen: 1 }, query: Query::default() }
    }

    /// The same, with those customers only.
    pub fn at(mut self, which: CustomerFilter) -> Self {
        self.query.filters.retain(|filter| !matches!(filter.column, Column::Grade | Column::Standing));
        let one = |column, id| Filter { column, test: Test::OneOf(vec![Content::Choice(id)]) };
        match which {
            CustomerFilter::Grade(grade) => {
                self.query.filters.extend([one(Column::Grade, grade.0), one(Column::Standing, 0)]);
            }
            CustomerFilter::Lost => self.query.filters.push(one(Column::Standing, 1)),
            CustomerFilter::All => {}
        }
        self
    }

    /// The same, with these filters only; as it is where none are asked for.
    pub fn finding(mut self, filters: Option<Vec<Filter>>) -> Self {
        if let Some(filters) = filters {
            self.query.text.clear();
            self.query.filters = filters;
        }
        self
    }

    /// Whom [`Look::at`] shows; all of them where it is another mixture.
    pub fn shows(&self) -> CustomerFilter {
        let one = |column| {
            self.query.filters.iter().find(|filter| filter.column == column).and_then(|filter| match &filter.test {
                Test::OneOf(list) => match list.as_slice() {
                    [Content::Choice(id)] => Some(*id),
                    _ => None,
                },
                _ => None,
            })
        };
        match (one(Column::Grade), one(Column::Standing)) {
            (Some(grade), Some(0)) => CustomerFilter::Grade(GradeId(grade)),
            (None, Some(1)) => CustomerFilter::Lost,
            _ => CustomerFilter::All,
        }
    }

    /// Sorts by a column: ascending, then descending, then no longer. Others stay only where it `is_added`.
    pub fn sorted_by(mut self, column: Column, is_added: bool) -> Self {
        let known = self.query.sort.iter().position(|key| key.column == column);
        let next = match known.map(|at| self.query.sort[at].is_descending) {
            None => Some(false),
            Some(false) => Some(true),
            Some(true) => None,
        };
        let key = next.map(|is_descending| crate::domain::listing::SortKey { column, is_descending });
        if !is_added {
            self.query.sort = key.into_iter().collect();
        } else if let Some(at) = known {
            match key {
                Some(key) => self.query.sort[at] = key,
                None => {
                    self.query.sort.remove(at);
                }
            }
        } else {
            self.query.sort.extend(key);
        }
        self
    }

    /// Width of a column in tenths of the letter height.
    pub fn width_tenths(&self, at: usize, fields: &[crate::domain::accounts::Field]) -> u32 {
        use crate::domain::accounts::FieldKind;
        let Some(shown) = self.layout.columns.get(at) else { return 100 };
        if let Some(width) = shown.width_hundredths {
            return u32::from(width) / 10;
        }
        match (shown.column, shown.column.kind(fields)) {
            (Column::Name, _) => 180,
            (Column::Note | Column::NextStep, _) => 160,
            (_, Some(FieldKind::YesNo)) => 70,
            (_, Some(FieldKind::Number | FieldKind::Choice(_))) => 90,
            (_, Some(FieldKind::Money | FieldKind::Date)) => 100,
            _ => 120,
        }
    }
}

/// The rows that a query finds, with the beginnings of groups among them; `closed` are the groups whose rows are not
/// shown.
pub fn list_rows(plan: &Plan, index: &SearchIndex, query: &Query, closed: &[Vec<Option<Content>>]) -> Vec<ListRow> {
    let customers = plan.customers.list();
    let found = rows(customers, &plan.ladder, index, query);
    let by: Vec<Column> = query.groups.iter().copied().take(GROUPS_MAX).collect();
    if by.is_empty() {
        return found.into_iter().map(ListRow::Customer).collect();
    }
    let mut out = Vec::with_capacity(found.len() + 64);
    let groups = grouped(customers, &plan.ladder, &found, &by);
    lay_out(groups, &by, &mut Vec::new(), closed, &mut out);
    out
}

fn lay_out(
    groups: Vec<Group>,
    by: &[Column],
    path: &mut Vec<Option<Content>>,
    closed: &[Vec<Option<Content>>],
    out: &mut Vec<ListRow>,
) {
    let Some((&column, inner)) = by.split_first() else { return };
    for group in groups {
        path.push(group.content);
        let is_open = !closed.contains(path);
        out.push(ListRow::Group(Rc::new(GroupRow { path: path.clone(), column, totals: group.totals, is_open })));
        if is_open {
            out.extend(group.rows.into_iter().map(ListRow::Customer));
            lay_out(group.groups, inner, path, closed, out);
        }
        path.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_click_sorts_no_longer_and_shift_adds() {
        let keys = |look: &Look| -> Vec<(Column, bool)> {
            look.query.sort.iter().map(|key| (key.column, key.is_descending)).collect()
        };
        let once = Look::default().sorted_by(Column::Value, false);
        let twice = once.clone().sorted_by(Column::Value, false);
        assert_eq!(keys(&twice), [(Column::Value, true)]);
        assert_eq!(keys(&twice.clone().sorted_by(Column::Value, false)), []);
        let both = twice.sorted_by(Column::Name, true);
        assert_eq!(keys(&both), [(Column::Value, true), (Column::Name, false)]);
        assert_eq!(keys(&both.sorted_by(Column::Owner, false)), [(Column::Owner, false)]);
    }

    #[test]
    fn a_grade_or_the_lost_are_shown_and_told() {
        for which in [CustomerFilter::All, CustomerFilter::Lost, CustomerFilter::Grade(GradeId(3))] {
            assert_eq!(Look::default().at(CustomerFilter::Grade(GradeId(1))).at(which).shows(), which);
        }
    }
}
