//! The people of a map as cells of a grid.

use super::typed::{COLUMNS, Field, Names, Written, choices, draft, set, shown};
use crate::domain::accounts::Person;
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{Attitude, Cast, Involvement, Stakeholder};
use crate::domain::text::compare_texts;
use crate::i18n::Locale;
use crate::ui::grid::selection::Place;
use crate::ui::grid::{Cells, RowLook};
use std::any::Any;
use std::cmp::Ordering;
use std::rc::Rc;
use yew::AttrValue;

/// The people as cells.
pub struct PeopleCells {
    /// Who is on the map.
    pub cast: Rc<Cast>,
    /// Everybody at the customer: managers may be off the map.
    pub people: Vec<Rc<Person>>,
    /// How managers are written.
    pub written: Rc<Written>,
    /// By place in the cast, in the order of the rows.
    pub order: Rc<Vec<usize>>,
    /// The language.
    pub locale: Locale,
    /// Today.
    pub today: Day,
}

/// Places of the people in the order of a column; what is unknown comes last, and equals keep their order.
pub fn ordered(locale: Locale, cast: &Cast, written: &Written, sort: Option<(usize, bool)>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..cast.people.len()).collect();
    let Some((column, is_descending)) = sort else { return order };
    let Some((field, ..)) = COLUMNS.get(column) else { return order };
    let of = |at: usize| &cast.people[at].involvement;
    let texts: Vec<String> = cast.people.iter().map(|one| shown(locale, written, one, *field)).collect();
    let rank =
        |attitude: Option<Attitude>| attitude.and_then(|known| Attitude::ALL.iter().position(|one| *one == known));
    order.sort_by(|&one, &other| {
        let figures = match field {
            Field::Attitude => Some((rank(of(one).attitude()), rank(of(other).attitude()))),
            Field::Influence => Some((of(one).influence.map(usize::from), of(other).influence.map(usize::from))),
            Field::Access => {
                Some((of(one).access.map(|access| access as usize), of(other).access.map(|access| access as usize)))
            }
            _ => None,
        };
        let days = match field {
            Field::LastContact => Some((cast.people[one].last_contact, cast.people[other].last_contact)),
            Field::NextContact => Some((cast.people[one].next_contact, cast.people[other].next_contact)),
            _ => None,
        };
        let turned = |ordering: Ordering| if is_descending { ordering.reverse() } else { ordering };
        match (figures, days) {
            (Some((Some(one), Some(other))), _) => turned(one.cmp(&other)),
            (Some((one, other)), _) => other.is_some().cmp(&one.is_some()),
            (_, Some((Some(one), Some(other)))) => turned(one.cmp(&other)),
            (_, Some((one, other))) => other.is_some().cmp(&one.is_some()),
            _ => match (texts[one].is_empty(), texts[other].is_empty()) {
                (false, false) => turned(compare_texts(&texts[one], &texts[other])),
                (one, other) => one.cmp(&other),
            },
        }
    });
    order
}

/// People and involvements as they are after texts were put into cells.
type Changed = (Vec<Rc<Person>>, Vec<Rc<Involvement>>);

impl PeopleCells {
    /// Who stands in a row.
    pub fn line(&self, row: usize) -> Option<&Stakeholder> {
        self.cast.people.get(*self.order.get(row)?)
    }

    /// What texts that were put into cells change.
    ///
    /// # Errors
    /// In the person's words, with the line and the column where there are several; then nothing is changed.
    pub fn changed(&self, texts: &[(Place, String)]) -> Result<Changed, String> {
        let renamed = texts.iter().filter_map(|(at, text)| {
            let is_name = COLUMNS.get(at.column).is_some_and(|(field, ..)| *field == Field::Name);
            self.line(at.row).filter(|_| is_name).map(|one| (one.person.id, Rc::from(text.trim())))
        });
        let names = Names::of(&self.people, &self.cast, &renamed.collect());
        let mut changed: Vec<(usize, Person, Involvement)> = Vec::new();
        for (at, text) in texts {
            let (Some(&place), Some(&(field, key, _))) = (self.order.get(at.row), COLUMNS.get(at.column)) else {
                continue;
            };
            let Some(known) = self.cast.people.get(place) else { continue };
            let slot = changed.iter().position(|(one, ..)| *one == place).unwrap_or_else(|| {
                changed.push((place, Person::clone(&known.person), Involvement::clone(&known.involvement)));
                changed.len() - 1
            });
            let (_, person, one) = &mut changed[slot];
            set(self.locale, &names, (person, one), field, text, self.today).map_err(|reason| {
                if texts.len() == 1 {
                    return reason;
                }
                let args = [
                    ("name", known.person.name.to_string().into()),
                    ("column", self.locale.t(key).into()),
                    ("reason", reason.into()),
                ];
                self.locale.tr("grid.refused", &args)
            })?;
        }
        let (mut persons, mut involvements) = (Vec::new(), Vec::new());
        for (place, person, one) in changed {
            let known = &self.cast.people[place];
            if person != *known.person {
                persons.push(Rc::new(person));
            }
            if one != *known.involvement {
                involvements.push(Rc::new(one));
            }
        }
        Ok((persons, involvements))
    }
}

impl Cells for PeopleCells {
    fn row_count(&self) -> usize {
        self.order.len()
    }

    fn row(&self, row: usize) -> RowLook {
        let is_placeholder = self.line(row).is_some_and(|one| one.involvement.is_placeholder);
        RowLook { class: is_placeholder.then_some("placeholder"), ..RowLook::default() }
    }

    fn text(&self, at: Place) -> AttrValue {
        let (Some(one), Some((field, ..))) = (self.line(at.row), COLUMNS.get(at.column)) else {
            return AttrValue::default();
        };
        shown(self.locale, &self.written, one, *field).into()
    }

    fn draft(&self, at: Place) -> Option<String> {
        let (one, field) = (self.line(at.row)?, COLUMNS.get(at.column)?.0);
        draft(self.locale, &self.written, one, field)
    }

    fn is_number(&self, column: usize) -> bool {
        COLUMNS.get(column).is_some_and(|(field, ..)| field.is_number())
    }

    fn choices(&self, column: usize) -> Option<Rc<[AttrValue]>> {
        let options = choices(self.locale, &self.people, COLUMNS.get(column)?.0)?;
        Some(options.into_iter().map(AttrValue::from).collect())
    }

    fn is_same_row(&self, other: &dyn Cells, row: usize) -> bool {
        let Some(other) = other.as_any().downcast_ref::<Self>() else { return false };
        // A name of the manager is in the row of those who report.
        let managers_same = Rc::ptr_eq(&self.written, &other.written) || self.written == other.written;
        self.locale == other.locale && self.today == other.today && managers_same && self.line(row) == other.line(row)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::{Customer, CustomerId, Details, PersonId};
    use crate::domain::ladder::GradeId;
    use crate::domain::stakeholders::{MapId, Role, StakeholderMap, Style};
    use crate::i18n::Language;

    fn cells(names: &[&str], language: Language) -> PeopleCells {
        let people: Vec<Rc<Person>> =
            (1..).zip(names).map(|(id, name)| Rc::new(Person::named(PersonId(id), *name))).collect();
        let mut map = StakeholderMap::new(MapId(1), "A purchase");
        map.people = people.iter().map(|one| Rc::new(Involvement::new(one.id, None))).collect();
        let details = Details { people: people.clone().into(), ..Details::default() }.shared();
        let customer = Customer { details, ..Customer::named(CustomerId(1), "Huaxin", GradeId(1)) };
        let cast = Rc::new(Cast::of(&customer, &Rc::new(map)));
        let (order, today) = (Rc::new((0..people.len()).collect()), Day::new(2027, 1, 14).expect("a day"));
        let written = Rc::new(Written::of(&people, &cast));
        PeopleCells { cast, people, written, order, locale: Locale::new(language), today }
    }

    fn texts(lines: &[(usize, Field, &str)]) -> Vec<(Place, String)> {
        let column = |field: Field| COLUMNS.iter().position(|(known, ..)| *known == field).expect("a column");
        lines
            .iter()
            .map(|(row, field, text)| (Place { row: *row, column: column(*field) }, (*text).to_owned()))
            .collect()
    }

    #[test]
    fn a_block_may_bring_names_and_who_reports_to_them() {
        let cells = cells(&["Somebody", "Somebody", "Wang"], Language::English);
        let block = texts(&[
            (1, Field::Manager, "chen guodong"),
            (0, Field::Name, "Chen Guodong"),
            (1, Field::Roles, "User; gatekeeper"),
            (1, Field::Attitude, "supports"),
            (1, Field::Influence, "7"),
            (1, Field::Style, "+5 −3"),
            (2, Field::Style, "analytical"),
        ]);
        let (people, involvements) = cells.changed(&block).expect("it fits");
        assert_eq!(people.iter().map(|one| &*one.name).collect::<Vec<_>>(), ["Somebody", "Chen Guodong", "Wang"]);
        assert_eq!(
            (people[0].manager(), people[0].style),
            (Some(PersonId(1)), Some(Style { assertiveness: 5, emotion: -3 }))
        );
        assert_eq!(people[2].style, Some(Style { assertiveness: -5, emotion: -5 }));
        assert_eq!(involvements.len(), 1);
        assert_eq!(involvements[0].roles.iter().collect::<Vec<_>>(), [Role::Gatekeeper, Role::User]);
        assert_eq!((involvements[0].attitude(), involvements[0].influence), (Some(Attitude::Supports), Some(7)));
    }

    #[test]
    fn what_does_not_fit_is_refused_whole() {
        let cells = cells(&["Wang", "Wang", "Li"], Language::English);
        let refused = |lines: &[(usize, Field, &str)]| cells.changed(&texts(lines)).expect_err("refused");
        assert!(refused(&[(2, Field::Manager, "Wang")]).contains("Wang #1 · Wang #2"));
        assert!(refused(&[(2, Field::Manager, "Nobody")]).contains("“Nobody”"));
        assert!(refused(&[(0, Field::Title, &"t".repeat(300))]).contains("300"));
        for (field, text) in [
            (Field::Influence, "11"),
            (Field::Influence, "5.5"),
            (Field::Style, "11 0"),
            (Field::Attitude, "happy"),
            (Field::Roles, "User, king"),
            (Field::Name, " "),
        ] {
            assert!(!refused(&[(0, field, text)]).is_empty(), "{field:?} {text}");
        }
        assert!(refused(&[(2, Field::Title, "CFO"), (2, Field::Influence, "x")]).contains("Li"), "it says where");
        let (people, _) = cells.changed(&texts(&[(2, Field::Manager, "wang #2")])).expect("told apart");
        assert_eq!(people[0].manager(), Some(PersonId(2)));
        assert_eq!(
            cells.changed(&texts(&[(0, Field::Quadrant, "Partner"), (0, Field::Attitude, "")])),
            Ok((vec![], vec![]))
        );
    }

    #[test]
    fn what_is_shown_can_be_typed_again_in_each_language() {
        for language in [Language::English, Language::Simplified, Language::Traditional] {
            let cells = cells(&["Li", "Li", "Zhao"], language);
            let block = texts(&[(1, Field::Influence, "0"), (1, Field::Manager, "Zhao"), (1, Field::Style, "-9 4")]);
            cells.changed(&block).expect("it fits");
            for row in 0..3 {
                for column in 0..COLUMNS.len() {
                    let place = Place { row, column };
                    let Some(text) = cells.draft(place) else { continue };
                    assert_eq!(cells.changed(&[(place, text)]), Ok((vec![], vec![])), "{language:?} {column}");
                }
            }
        }
    }

    #[test]
    fn what_is_unknown_comes_last_both_ways() {
        let cells = cells(&["A", "B", "C"], Language::English);
        let mut cast = Cast::clone(&cells.cast);
        Rc::make_mut(&mut cast.people[1].involvement).influence = Some(3);
        Rc::make_mut(&mut cast.people[2].involvement).influence = Some(9);
        let column = COLUMNS.iter().position(|(field, ..)| *field == Field::Influence).expect("a column");
        assert_eq!(ordered(cells.locale, &cast, &cells.written, Some((column, false))), [1, 2, 0]);
        assert_eq!(ordered(cells.locale, &cast, &cells.written, Some((column, true))), [2, 1, 0]);
    }
}
