//! What a text brings: people with their lines, and what of it could not come in, with its line and reason.

use super::file::MapFile;
use super::names::{Lost, Named, Names};
use super::table::Column;
use super::{TEXT_BYTES_MAX, mermaid, one_line, outline, table};
use crate::domain::accounts::{LINE_CHARACTERS_MAX, NOTE_CHARACTERS_MAX, PEOPLE_MAX, Person, PersonId};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{Involvement, Line, LineKind, MapId, Reporting, StakeholderMap};
use std::collections::HashMap;
use std::rc::Rc;

/// What a text was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One person a line, those below further in.
    Outline,
    /// Cells.
    Table,
    /// A flowchart as Mermaid writes it.
    Mermaid,
}

/// Why something of a line could not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It names nobody; the line is left out.
    NameMissing,
    /// It comes in cut.
    TooLong {
        /// What.
        column: Column,
        /// The most characters.
        most: usize,
    },
    /// The person comes in without it.
    Value {
        /// What.
        column: Column,
        /// What it says.
        value: String,
    },
    /// Nobody is called so; the person comes in without the line.
    PersonUnknown {
        /// Which line.
        column: Column,
        /// Who was named.
        name: String,
    },
    /// Several are called so; the person comes in without the line.
    PersonSeveral {
        /// Which line.
        column: Column,
        /// Who was named.
        name: String,
    },
    /// A line to the person itself; the person comes in without it.
    Itself {
        /// Which line.
        column: Column,
    },
    /// Line managers go round in a circle: the first of these comes in without one.
    Circle {
        /// By name, each reporting to the next.
        names: Vec<String>,
    },
    /// The map is full; the line is left out.
    TooMany {
        /// The most people.
        most: usize,
    },
    /// Nobody knows what it means; it is passed over.
    NotUnderstood,
}

/// Something of a line that could not come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line, from 1.
    pub line: usize,
    /// What the line says, shortened.
    pub said: String,
    /// Why.
    pub why: Why,
}

/// What came in.
#[derive(Clone, Debug, PartialEq)]
pub struct Brought {
    /// The people and their lines, with identities of their own; the map has no name.
    pub file: MapFile,
    /// What could not come in, in the order of lines.
    pub problems: Vec<Problem>,
    /// Headings that nobody knows.
    pub unknown: Vec<String>,
    /// What the text was taken for.
    pub form: Form,
}

/// Reads a text; none when there is nothing in it, or more than [`TEXT_BYTES_MAX`]. Managers may be people whom the customer
/// has already: `known`.
#[must_use]
pub fn read_text(text: &str, known: &[Rc<Person>], today: Day) -> Option<Brought> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() || text.len() > TEXT_BYTES_MAX {
        return None;
    }
    let draft = Draft::new(known, today);
    if mermaid::is_mermaid(text) {
        Some(mermaid::read(text, draft))
    } else if table::is_table(text) {
        table::read(text, draft)
    } else {
        Some(outline::read(text, draft))
    }
}

/// People as they are read.
pub(super) struct Draft<'a> {
    pub today: Day,
    pub people: Vec<Drafted>,
    pub problems: Vec<Problem>,
    known: &'a [Rc<Person>],
    lines: Vec<Line>,
}

/// Somebody as it was read.
pub(super) struct Drafted {
    /// The line of the text.
    pub line: usize,
    /// What it says, shortened.
    pub said: String,
    pub person: Person,
    pub involvement: Involvement,
    /// Whom other cells name: which cell, and its text.
    pub named: Vec<(Column, String)>,
}

impl<'a> Draft<'a> {
    fn new(known: &'a [Rc<Person>], today: Day) -> Self {
        Self { today, people: Vec::new(), problems: Vec::new(), known, lines: Vec::new() }
    }

    pub(super) fn complain(&mut self, line: usize, said: &str, why: Why) {
        self.problems.push(Problem { line, said: shortened(said), why });
    }

    /// Somebody new, by name; none when the text names nobody or there are too many. Told the place.
    pub(super) fn add(&mut self, line: usize, said: &str, name: &str) -> Option<usize> {
        let name = self.fitting(line, said, Column::Name, &one_line(name), LINE_CHARACTERS_MAX);
        if name.is_empty() {
            self.complain(line, said, Why::NameMissing);
            return None;
        }
        if self.people.len() >= PEOPLE_MAX {
            self.complain(line, said, Why::TooMany { most: PEOPLE_MAX });
            return None;
        }
        let id = PersonId(u32::try_from(self.people.len() + 1).unwrap_or(u32::MAX));
        let person = Person::named(id, name);
        let involvement = Involvement::new(id, None);
        self.people.push(Drafted { line, said: shortened(said), person, involvement, named: Vec::new() });
        Some(self.people.len() - 1)
    }

    /// A text for a field of one line; none where it is empty.
    pub(super) fn line_text(&mut self, line: usize, said: &str, column: Column, text: &str) -> Option<Rc<str>> {
        let text = self.fitting(line, said, column, &one_line(text), LINE_CHARACTERS_MAX);
        (!text.is_empty()).then(|| text.into())
    }

    /// A text of several lines; none where it is empty.
    pub(super) fn note_text(&mut self, line: usize, said: &str, column: Column, text: &str) -> Option<Rc<str>> {
        let text = self.fitting(line, said, column, text.trim(), NOTE_CHARACTERS_MAX);
        (!text.is_empty()).then(|| text.into())
    }

    fn fitting(&mut self, line: usize, said: &str, column: Column, text: &str, most: usize) -> String {
        if text.chars().count() <= most {
            return text.to_owned();
        }
        self.complain(line, said, Why::TooLong { column, most });
        text.chars().take(most).collect::<String>().trim_end().to_owned()
    }

    /// Draws a reporting line, each manager once.
    pub(super) fn report(&mut self, from: usize, to: usize, is_dotted: bool) {
        let id = self.people[to].person.id;
        let lines = &mut self.people[from].person.reports_to;
        if from != to && lines.iter().all(|line| line.to != id) {
            lines.push(Reporting { to: id, is_dotted });
        }
    }

    /// Draws another line, each once.
    pub(super) fn draw(&mut self, from: usize, to: usize, kind: LineKind, weight: u8) {
        let id = |at: usize| self.people[at].person.id;
        let line = Line { from: id(from), to: id(to), kind, weight };
        if line.is_usable() && !self.lines.iter().any(|known| known.is_same(line)) {
            self.lines.push(line);
        }
    }

    /// Finds whom cells name, first among those who came, then among those whom the customer has.
    fn resolve(&mut self) {
        let cells: Vec<_> = self.people.iter_mut().map(|one| std::mem::take(&mut one.named)).collect();
        // By their own texts, for people come along on the way.
        let own: Vec<(Person, usize)> = self.people.iter().map(|one| (one.person.clone(), one.line)).collect();
        let names = Names::of(
            own.iter().map(|(one, row)| Named { name: &one.name, title: one.title.as_deref(), row: *row }).collect(),
        );
        let known = self.known;
        let others = Names::of(
            known
                .iter()
                .map(|one| Named { name: &one.name, title: one.title.as_deref(), row: usize::MAX - one.id.0 as usize })
                .collect(),
        );
        // Those whom the customer has come along where they are named.
        let mut along: HashMap<usize, usize> = HashMap::new();
        for (from, cells) in cells.into_iter().enumerate() {
            for (column, cell) in cells {
                for (name, found, weight) in names.list(&cell) {
                    let (line, said) = (self.people[from].line, self.people[from].said.clone());
                    let found = found.or_else(|lost| {
                        if lost == Lost::Several {
                            return Err(lost);
                        }
                        let other = others.find(name)?;
                        if let Some(at) = along.get(&other) {
                            return Ok(*at);
                        }
                        let at = self.bring_along(&known[other]).ok_or(Lost::Unknown)?;
                        along.insert(other, at);
                        Ok(at)
                    });
                    match found {
                        Ok(to) if to == from => self.complain(line, &said, Why::Itself { column }),
                        Ok(to) => match column {
                            Column::ReportsTo => self.report(from, to, false),
                            Column::DottedTo => self.report(from, to, true),
                            Column::ConflictWith => self.draw(from, to, LineKind::Conflict, weight.unwrap_or(2)),
                            Column::AlliedWith => self.draw(from, to, LineKind::Allied, weight.unwrap_or(2)),
                            _ => self.draw(from, to, LineKind::Influences, weight.unwrap_or(2)),
                        },
                        Err(Lost::Unknown) => {
                            self.complain(line, &said, Why::PersonUnknown { column, name: shortened(name) });
                        }
                        Err(Lost::Several) => {
                            self.complain(line, &said, Why::PersonSeveral { column, name: shortened(name) });
                        }
                    }
                }
            }
        }
    }

    fn bring_along(&mut self, known: &Person) -> Option<usize> {
        if self.people.len() >= PEOPLE_MAX {
            return None;
        }
        let id = PersonId(u32::try_from(self.people.len() + 1).unwrap_or(u32::MAX));
        let person = Person { title: known.title.clone(), ..Person::named(id, Rc::clone(&known.name)) };
        let involvement = Involvement::new(id, None);
        self.people.push(Drafted { line: 0, said: String::new(), person, involvement, named: Vec::new() });
        Some(self.people.len() - 1)
    }

    /// Leaves the line manager of the first in each circle out.
    fn break_circles(&mut self) {
        let places: HashMap<PersonId, usize> = (0..).zip(&self.people).map(|(at, one)| (one.person.id, at)).collect();
        let above = |draft: &Self, at: usize| draft.people[at].person.manager().and_then(|id| places.get(&id).copied());
        let mut met = vec![usize::MAX; self.people.len()];
        for start in 0..self.people.len() {
            let mut at = start;
            while met[at] == usize::MAX {
                met[at] = start;
                match above(self, at) {
                    Some(next) => at = next,
                    None => break,
                }
            }
            if met[at] != start || above(self, at).is_none() {
                continue;
            }
            let mut circle = vec![at];
            let mut next = above(self, at);
            while let Some(one) = next.filter(|one| *one != at && circle.len() < self.people.len()) {
                circle.push(one);
                next = above(self, one);
            }
            if next != Some(at) {
                continue;
            }
            let first = circle.iter().enumerate().min_by_key(|(_, one)| **one).map_or(0, |(place, _)| place);
            circle.rotate_left(first);
            let names = circle.iter().take(6).map(|one| shortened(&self.people[*one].person.name)).collect();
            let one = &mut self.people[circle[0]];
            let manager = one.person.manager();
            one.person.reports_to.retain(|line| Some(line.to) != manager);
            let (line, said) = (one.line, one.said.clone());
            self.complain(line, &said, Why::Circle { names });
        }
    }

    /// What came.
    pub(super) fn finish(mut self, form: Form, unknown: Vec<String>) -> Brought {
        self.resolve();
        self.break_circles();
        self.problems.sort_by_key(|problem| problem.line);
        let mut map = StakeholderMap::new(MapId(1), "");
        let (mut people, mut involvements) = (Vec::new(), Vec::new());
        for one in self.people {
            people.push(Rc::new(one.person));
            involvements.push(Rc::new(one.involvement));
        }
        (map.people, map.lines) = (involvements.into(), self.lines.into());
        Brought { file: MapFile { people, map: Rc::new(map) }, problems: self.problems, unknown, form }
    }
}

/// The first sixty characters of what a line says, on one line.
pub(super) fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let mut words = text.split_whitespace();
    let mut out = String::new();
    while let Some(word) = words.next().filter(|_| out.len() < 4 * MOST) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().take(MOST + 1));
    }
    if out.chars().count() <= MOST { out } else { out.chars().take(MOST).chain(['…']).collect() }
}
