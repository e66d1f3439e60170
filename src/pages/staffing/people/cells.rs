//! The team as cells of a grid.

use super::typed::{check, draft, kinds, set, shown, usual_form};
use crate::domain::calendar::Day;
use crate::domain::staffing::{AccountManager, Staffing};
use crate::domain::text::compare_texts;
use crate::exchange::people::PeopleColumn;
use crate::i18n::{Arg, Locale};
use crate::plan::selectors::{PersonState, person_state};
use crate::state::words::staffing::manager_name;
use crate::ui::grid::selection::Place;
use crate::ui::grid::{Cells, RowLook};
use std::any::Any;
use std::cmp::Ordering;
use std::rc::Rc;
use yew::AttrValue;

/// The columns, each with the message that names it and its width in tenths of a letter; the last one says where they
/// stand, and cannot be set.
pub const COLUMNS: [(Option<PeopleColumn>, &str, u32); 11] = [
    (Some(PeopleColumn::Name), "people.name", 150),
    (None, "people.state", 150),
    (Some(PeopleColumn::Tier), "people.tier", 130),
    (Some(PeopleColumn::Region), "column.region", 110),
    (Some(PeopleColumn::Start), "people.start", 110),
    (Some(PeopleColumn::End), "people.end", 110),
    (Some(PeopleColumn::PartTime), "people.part_time", 85),
    (Some(PeopleColumn::Headcount), "people.headcount", 80),
    (Some(PeopleColumn::Kind), "people.kind", 100),
    (Some(PeopleColumn::Languages), "people.languages", 120),
    (Some(PeopleColumn::Vacations), "people.vacations", 180),
];

/// The team as cells.
pub struct TeamCells {
    /// The team.
    pub team: Rc<Staffing>,
    /// Its lines in the order in which they are shown, by place.
    pub order: Rc<Vec<usize>>,
    /// The language.
    pub locale: Locale,
    /// Today.
    pub today: Day,
}

/// Where somebody stands, in words.
pub fn state_words(locale: Locale, team: &Staffing, one: &AccountManager, today: Day) -> String {
    let on = |key: &str, day: Day| locale.tr(key, &[("day", locale.day(day).into())]);
    match person_state(team, one, today) {
        PersonState::There => locale.t("people.there"),
        PersonState::Ramping(month) => locale.tr("people.ramping", &[("month", locale.month(month).into())]),
        PersonState::Leaves(day) => on("people.leaves", day),
        PersonState::Left(day) => on("people.left", day),
        PersonState::Comes(day) => on("people.comes", day),
        PersonState::OpenFrom(Some(day)) => on("people.open_from", day),
        PersonState::OpenFrom(None) => locale.t("people.open_some_day"),
    }
}

/// Places of the lines in the order of a column; those that are equal keep theirs.
pub fn ordered(locale: Locale, team: &Staffing, sort: Option<(usize, bool)>, today: Day) -> Vec<usize> {
    let mut order: Vec<usize> = (0..team.managers.len()).collect();
    let Some((column, is_descending)) = sort else { return order };
    let of = |at: usize| &team.managers[at];
    let texts: Vec<String> = match COLUMNS.get(column).and_then(|(column, ..)| *column) {
        None => team.managers.iter().map(|one| state_words(locale, team, one, today)).collect(),
        Some(column) => team.managers.iter().map(|one| draft(locale, team, one, column)).collect(),
    };
    order.sort_by(|&one, &other| {
        let ordering = match COLUMNS.get(column).and_then(|(column, ..)| *column) {
            Some(PeopleColumn::Tier) => team.rank(of(one).tier).cmp(&team.rank(of(other).tier)),
            Some(PeopleColumn::Start) => of(one).start.cmp(&of(other).start),
            Some(PeopleColumn::End) => of(one).end.cmp(&of(other).end),
            Some(PeopleColumn::PartTime) => of(one).part_time_share.total_cmp(&of(other).part_time_share),
            Some(PeopleColumn::Headcount) => of(one).headcount.cmp(&of(other).headcount),
            _ => match (texts[one].is_empty(), texts[other].is_empty()) {
                (false, false) => compare_texts(&texts[one], &texts[other]),
                // What is open comes last.
                (one, other) => return one.cmp(&other),
            },
        };
        if is_descending { ordering.reverse() } else { Ordering::then(ordering, Ordering::Equal) }
    });
    order
}

impl TeamCells {
    /// The line of a row.
    pub fn line(&self, row: usize) -> Option<&AccountManager> {
        self.team.managers.get(*self.order.get(row)?)
    }

    /// The lines as texts that were put into cells make them.
    ///
    /// # Errors
    /// In the person's words, with the line and the column where there are several.
    pub fn changed(&self, texts: &[(Place, String)]) -> Result<Vec<AccountManager>, String> {
        let form = usual_form(self.locale);
        let mut changed: Vec<AccountManager> = Vec::new();
        let told = |one: &AccountManager, column: Option<&str>, reason: String| {
            if texts.len() == 1 {
                return reason;
            }
            let name = manager_name(self.locale, one);
            let column = column.map_or_else(String::new, |key| self.locale.t(key));
            self.locale
                .tr("grid.refused", &[("name", name.into()), ("column", column.into()), ("reason", reason.into())])
        };
        for (at, text) in texts {
            let (Some(line), Some(&(Some(column), key, _))) = (self.line(at.row), COLUMNS.get(at.column)) else {
                continue;
            };
            let known = changed.iter().position(|one| one.id == line.id).unwrap_or_else(|| {
                changed.push(line.clone());
                changed.len() - 1
            });
            let mut one = changed[known].clone();
            set(self.locale, &self.team, &mut one, column, text, form).map_err(|why| told(line, Some(key), why))?;
            changed[known] = one;
        }
        for one in &changed {
            check(self.locale, one).map_err(|why| told(one, Some("people.start"), why))?;
        }
        changed.retain(|one| self.team.manager(one.id) != Some(one));
        Ok(changed)
    }
}

impl Cells for TeamCells {
    fn row_count(&self) -> usize {
        self.order.len()
    }

    fn row(&self, row: usize) -> RowLook {
        let has_left = self.line(row).is_some_and(|one| one.end.is_some_and(|end| end < self.today));
        RowLook { class: has_left.then_some("lost"), ..RowLook::default() }
    }

    fn text(&self, at: Place) -> AttrValue {
        let (Some(one), Some((column, ..))) = (self.line(at.row), COLUMNS.get(at.column)) else {
            return AttrValue::default();
        };
        match column {
            Some(column) => shown(self.locale, &self.team, one, *column).into(),
            None => state_words(self.locale, &self.team, one, self.today).into(),
        }
    }

    fn draft(&self, at: Place) -> Option<String> {
        let (one, column) = (self.line(at.row)?, COLUMNS.get(at.column)?.0?);
        Some(draft(self.locale, &self.team, one, column))
    }

    fn is_number(&self, column: usize) -> bool {
        matches!(COLUMNS.get(column), Some((Some(PeopleColumn::PartTime | PeopleColumn::Headcount), ..)))
    }

    fn choices(&self, column: usize) -> Option<Rc<[AttrValue]>> {
        let names: Vec<String> = match COLUMNS.get(column)?.0? {
            PeopleColumn::Tier => self.team.tiers.iter().map(|tier| tier.name.clone()).collect(),
            PeopleColumn::Kind => kinds(self.locale).to_vec(),
            PeopleColumn::Region if !self.team.regions.is_empty() => {
                self.team.regions.iter().map(|region| region.name.to_string()).collect()
            }
            _ => return None,
        };
        Some(names.into_iter().map(AttrValue::from).collect())
    }

    fn is_same_row(&self, other: &dyn Cells, row: usize) -> bool {
        let Some(other) = other.as_any().downcast_ref::<Self>() else { return false };
        self.locale == other.locale
            && self.today == other.today
            && self.team.tiers == other.team.tiers
            && self.line(row) == other.line(row)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// "12 people".
pub fn counted(locale: Locale, count: u64) -> Arg {
    Arg::count(count, locale.count(count))
}
