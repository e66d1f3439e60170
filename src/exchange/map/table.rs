//! A map as a table: a person a row, managers and lines by name.

use super::brought::{Brought, Draft, Form, Why};
use super::names::{Named, Names};
use super::words::{self, MapWords, said};
use crate::domain::accounts::{Customer, LINE_CHARACTERS_MAX, PEOPLE_MAX};
use crate::domain::stakeholders::{
    Access, Attitude, AttitudeSince, Cast, INFLUENCE_MAX, Involvement, LineKind, Need, Party, Role, StakeholderMap,
    Style, StyleKind,
};
use crate::exchange::cells::read_list;
use crate::exchange::table::write_guarded;
use std::fmt::Write;
use std::rc::Rc;

/// What a column says about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each is the field of a person or an involvement that its name says")]
pub enum Column {
    Name,
    Title,
    Unit,
    ReportsTo,
    DottedTo,
    Roles,
    Attitude,
    Influence,
    Access,
    Style,
    Needs,
    Ally,
    AllyCan,
    Influences,
    ConflictWith,
    AlliedWith,
    ViewOfNeed,
    ViewOfUs,
    ViewOfCompetitor,
    Criteria,
    Strategy,
    Party,
    Placeholder,
    Essential,
    EffortHours,
    Phone,
    Email,
    Owner,
    Note,
}

impl Column {
    /// All of them, in the order in which they are written; a table without headings is read in the order of the first four.
    pub const ALL: [Self; 29] = [
        Self::Name,
        Self::Title,
        Self::Unit,
        Self::ReportsTo,
        Self::DottedTo,
        Self::Roles,
        Self::Attitude,
        Self::Influence,
        Self::Access,
        Self::Style,
        Self::Needs,
        Self::Ally,
        Self::AllyCan,
        Self::Influences,
        Self::ConflictWith,
        Self::AlliedWith,
        Self::ViewOfNeed,
        Self::ViewOfUs,
        Self::ViewOfCompetitor,
        Self::Criteria,
        Self::Strategy,
        Self::Party,
        Self::Placeholder,
        Self::Essential,
        Self::EffortHours,
        Self::Phone,
        Self::Email,
        Self::Owner,
        Self::Note,
    ];

    /// Headings that say this, in small letters and Simplified characters.
    fn headings(self) -> &'static str {
        match self {
            Self::Name => "name|full name|person|contact|contact name|stakeholder|姓名|名字|人员|联系人|干系人",
            Self::Title => "title|job title|position|job|function|职务|职位|职称|头衔|岗位",
            Self::Unit => "unit|department|dept|division|organisation|organization|company|部门|单位|组织|公司",
            Self::ReportsTo => {
                "reports to|manager|line manager|boss|supervisor|superior|汇报给|上级|直属上级|主管|直属主管|经理|向其报告|\
                 汇报对象|报告对象"
            }
            Self::DottedTo => {
                "dotted line to|dotted to|dotted line|second manager|虚线汇报|虚线报告|虚线汇报给|虚线上级|虚线主管"
            }
            Self::Roles => "roles|role|buying role|buying roles|角色|采购角色|购买角色",
            Self::Attitude => "attitude|stance|support|态度|立场",
            Self::Influence => "influence|power|weight|influence 0 10|影响力|影响力 0 10|权力",
            Self::Access => "access|contact level|relationship|接触程度|接触|关系",
            Self::Style => "style|personality|风格|性格|社交风格",
            Self::Needs => "needs|need|interests|需要|需求",
            Self::Ally => "ally|is ally|coach|champion|盟友|是否盟友|教练|内线",
            Self::AllyCan => "ally can|what the ally can do|盟友能做什么|盟友作用|盟友能做的事",
            Self::Influences => "influences|influence on|影响|影响谁|影响的人|影响对象",
            Self::ConflictWith => "in conflict with|conflict with|conflicts|conflict|有矛盾|矛盾|冲突|冲突对象",
            Self::AlliedWith => "allied with|allies|alliance|同盟|结盟|同盟对象",
            Self::ViewOfNeed => "view of the need|view of need|sees the need as|对需求的看法|对需要的看法",
            Self::ViewOfUs => "view of us|sees us as|对我们的看法|对我方的看法",
            Self::ViewOfCompetitor => "view of the competitor|view of competitor|对竞争对手的看法|对对手的看法",
            Self::Criteria => "buying criteria|criteria|采购标准|购买标准|选择标准",
            Self::Strategy => "our strategy|strategy|our approach|我们的策略|策略|对策",
            Self::Party => "party|ring|around the organisation|相关方|所属相关方|利益相关方|关系方|利害关系方",
            Self::Placeholder => "placeholder|name unknown|姓名未知|占位|待确认",
            Self::Essential => "essential|support is essential|关键|必须争取|支持必不可少",
            Self::EffortHours => "effort hours|effort|effort h|hours|所需工时|投入工时|工时|所需工时 小时",
            Self::Phone => "phone|telephone|mobile|tel|phone number|电话|手机|手机号|联系电话",
            Self::Email => "e mail|email|mail|email address|e mail address|邮箱|电子邮箱|电子邮件|邮件",
            Self::Owner => "our owner|owner|account manager|our contact|我方负责人|负责人|客户经理|跟进人|业务",
            Self::Note => "note|notes|remark|remarks|comment|comments|备注|说明|附注",
        }
    }

    /// The column that a heading names.
    #[must_use]
    pub fn of_heading(heading: &str) -> Option<Self> {
        let said = said(heading);
        Self::ALL.into_iter().find(|column| column.headings().split('|').any(|known| known.trim() == said))
    }
}

/// The rows of a map below its headings, each with a cell for every column of [`Column::ALL`]. The first row is number 2, as
/// spreadsheets count below a heading.
#[must_use]
pub fn write_rows(customer: &Customer, map: &Rc<StakeholderMap>, words: &MapWords) -> Vec<Vec<String>> {
    let cast = Cast::of(customer, map);
    let in_row = |(row, at): (usize, usize)| {
        let person = &cast.people[at].person;
        Named { name: &person.name, title: person.title.as_deref(), row }
    };
    let names = Names::of((2..).zip(0..cast.people.len()).map(in_row).collect());
    let row = |at: usize| Column::ALL.iter().map(|column| cell(&cast, &names, at, *column, words)).collect();
    (0..cast.people.len()).map(row).collect()
}

/// The table of a map as text: commas, quotation marks as in RFC 4180, a byte-order mark, and an apostrophe before what a
/// spreadsheet would run as a formula; reading takes it off again.
#[must_use]
pub fn write_table(customer: &Customer, map: &Rc<StakeholderMap>, words: &MapWords) -> String {
    let mut out = String::from("\u{feff}");
    let rows = write_rows(customer, map, words);
    for row in std::iter::once(words.headings.as_slice()).chain(rows.iter().map(Vec::as_slice)) {
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                out.push(',');
            }
            write_guarded(&mut out, &cell.replace('\t', " "), &[',', '\n', '\r']);
        }
        out.push_str("\r\n");
    }
    out
}

fn cell(cast: &Cast, names: &Names, at: usize, column: Column, words: &MapWords) -> String {
    let (person, known) = (&cast.people[at].person, &cast.people[at].involvement);
    let text = |text: &Option<Rc<str>>| text.as_deref().unwrap_or_default().to_owned();
    let yes = |is: bool| if is { words.yes.clone() } else { String::new() };
    let lines = |is_dotted: bool| {
        let mut lines = cast.lines.iter().filter(|line| line.from == at && line.is_dotted == is_dotted);
        let written: Vec<String> = lines.by_ref().map(|line| names.written(line.to)).collect();
        written.join("; ")
    };
    let drawn = |kind: LineKind| {
        let own = cast.map.lines.iter().filter(|line| line.kind == kind && line.from == person.id);
        let written = own.filter_map(|line| Some(format!("{} ×{}", names.written(cast.place(line.to)?), line.weight)));
        written.collect::<Vec<_>>().join("; ")
    };
    match column {
        Column::Name => person.name.to_string(),
        Column::Title => text(&person.title),
        Column::Unit => text(&person.unit),
        Column::ReportsTo => lines(false),
        Column::DottedTo => lines(true),
        Column::Roles => words.roles(known.roles.iter()).join("; "),
        Column::Attitude => {
            known.attitude().map_or("", |one| MapWords::of(&words.attitudes, &Attitude::ALL, &one)).to_owned()
        }
        Column::Influence => known.influence.map_or_else(String::new, |influence| influence.to_string()),
        Column::Access => known.access.map_or("", |one| MapWords::of(&words.accesses, &Access::ALL, &one)).to_owned(),
        Column::Style => person.style.map_or_else(String::new, |style| {
            let kind = MapWords::of(&words.styles, &StyleKind::ALL, &style.kind());
            format!("{kind} ({}, {})", style.assertiveness, style.emotion)
        }),
        Column::Needs => needs(known, words),
        Column::Ally => yes(known.is_ally),
        Column::AllyCan => text(&known.ally_can),
        Column::Influences => drawn(LineKind::Influences),
        Column::ConflictWith => drawn(LineKind::Conflict),
        Column::AlliedWith => drawn(LineKind::Allied),
        Column::ViewOfNeed => text(&known.view_of_need),
        Column::ViewOfUs => text(&known.view_of_us),
        Column::ViewOfCompetitor => text(&known.view_of_competitor),
        Column::Criteria => text(&known.criteria),
        Column::Strategy => text(&known.strategy),
        Column::Party if known.party == Party::default() => String::new(),
        Column::Party => MapWords::of(&words.parties, &Party::ALL, &known.party).to_owned(),
        Column::Placeholder => yes(known.is_placeholder),
        Column::Essential => yes(known.is_essential),
        Column::EffortHours => known.effort_hours.map_or_else(String::new, |hours| hours.to_string()),
        Column::Phone => text(&person.phone),
        Column::Email => text(&person.email),
        Column::Owner => text(&person.owner),
        Column::Note => text(&person.note),
    }
}

/// "Respect: yes; Power".
fn needs(known: &Involvement, words: &MapWords) -> String {
    let mut out = String::new();
    for seen in &known.needs {
        if !out.is_empty() {
            out.push_str("; ");
        }
        out.push_str(MapWords::of(&words.needs, &Need::ALL, &seen.need));
        if let Some(met) = seen.met {
            let _ = write!(out, ": {}", if met { &words.yes } else { &words.no });
        }
    }
    out
}

/// Whether a text is a table: its first line names columns, or has cells parted by tabs.
pub(super) fn is_table(text: &str) -> bool {
    let Some(first) = text.lines().find(|line| !line.trim().is_empty()) else { return false };
    let cells = read_list(first).and_then(|rows| rows.into_iter().next()).unwrap_or_default();
    known_columns(&cells).is_some() || first.trim_start().contains('\t')
}

/// What headings say; none when they are none: a column of names alone has to be called so.
fn known_columns(cells: &[String]) -> Option<Vec<Option<Column>>> {
    let mut columns: Vec<Option<Column>> = Vec::with_capacity(cells.len());
    for cell in cells {
        let column = Column::of_heading(cell).filter(|column| !columns.contains(&Some(*column)));
        columns.push(column);
    }
    let known = columns.iter().flatten().count();
    (known > 1 || (known == 1 && columns[0] == Some(Column::Name))).then_some(columns)
}

pub(super) fn read(text: &str, mut draft: Draft) -> Option<Brought> {
    let mut rows = (1..).zip(read_list(text)?).filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()));
    let mut unknown = Vec::new();
    let first: (usize, Vec<String>) = rows.next()?;
    let columns = if let Some(columns) = known_columns(&first.1) {
        let strange = first.1.into_iter().zip(&columns).filter(|(cell, column)| column.is_none() && !cell.is_empty());
        unknown.extend(strange.map(|(cell, _)| super::brought::shortened(&cell)));
        columns
    } else {
        let columns = Column::ALL.into_iter().take(4).map(Some).collect::<Vec<_>>();
        read_row(&mut draft, first.0, &first.1, &columns);
        columns
    };
    for (line, cells) in rows {
        read_row(&mut draft, line, &cells, &columns);
    }
    Some(draft.finish(Form::Table, unknown))
}

fn read_row(draft: &mut Draft, line: usize, cells: &[String], columns: &[Option<Column>]) {
    let cell = |wanted: Column| {
        let at = columns.iter().position(|column| *column == Some(wanted))?;
        cells.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    };
    let said = cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).take(6).collect::<Vec<_>>().join(" · ");
    // Somebody without a name is a placeholder called by what the person is.
    let name = cell(Column::Name);
    let called = name.or_else(|| cell(Column::Title)).or_else(|| cell(Column::Unit)).unwrap_or_default();
    let Some(at) = draft.add(line, &said, called) else { return };
    draft.people[at].involvement.is_placeholder = name.is_none();
    for (column, cell) in columns.iter().zip(cells) {
        if let Some(column) = column
            && !cell.trim().is_empty()
            && !set(draft, at, line, &said, *column, cell.trim())
        {
            draft.complain(line, &said, Why::Value { column: *column, value: super::brought::shortened(cell) });
        }
    }
}

/// Sets what a cell says; false when nobody knows what it means.
fn set(draft: &mut Draft, at: usize, line: usize, said: &str, column: Column, cell: &str) -> bool {
    let today = draft.today;
    match column {
        Column::Name => return true,
        Column::Title => draft.people[at].person.title = draft.line_text(line, said, column, cell),
        Column::Unit => draft.people[at].person.unit = draft.line_text(line, said, column, cell),
        Column::Phone => draft.people[at].person.phone = draft.line_text(line, said, column, cell),
        Column::Email => draft.people[at].person.email = draft.line_text(line, said, column, cell),
        Column::Owner => draft.people[at].person.owner = draft.line_text(line, said, column, cell),
        Column::Note => draft.people[at].person.note = draft.note_text(line, said, column, cell),
        Column::AllyCan => draft.people[at].involvement.ally_can = draft.note_text(line, said, column, cell),
        Column::ViewOfNeed => draft.people[at].involvement.view_of_need = draft.note_text(line, said, column, cell),
        Column::ViewOfUs => draft.people[at].involvement.view_of_us = draft.note_text(line, said, column, cell),
        Column::ViewOfCompetitor => {
            draft.people[at].involvement.view_of_competitor = draft.note_text(line, said, column, cell);
        }
        Column::Criteria => draft.people[at].involvement.criteria = draft.note_text(line, said, column, cell),
        Column::Strategy => draft.people[at].involvement.strategy = draft.note_text(line, said, column, cell),
        Column::ReportsTo | Column::DottedTo | Column::Influences | Column::ConflictWith | Column::AlliedWith => {
            draft.people[at].named.push((column, cell.to_owned()));
        }
        _ => return set_known(&mut draft.people[at], today, column, cell).is_some(),
    }
    true
}

/// Sets what has words or figures of its own; none when nobody knows what the cell means.
fn set_known(
    one: &mut super::brought::Drafted,
    today: crate::domain::calendar::Day,
    column: Column,
    cell: &str,
) -> Option<()> {
    let (person, known) = (&mut one.person, &mut one.involvement);
    match column {
        Column::Roles => {
            // All of them, or none: half a list would look whole.
            let roles: Option<Vec<Role>> = pieces(cell).map(words::role).collect();
            known.roles = match words::role(cell) {
                Some(role) => known.roles.with(role, true),
                None => roles?.into_iter().collect(),
            };
        }
        Column::Attitude => {
            if let Some(attitude) = words::attitude(cell)?.known() {
                known.attitudes = vec![AttitudeSince { on: today, attitude: Some(attitude) }].into();
            }
        }
        Column::Influence => known.influence = Some(influence(cell)?),
        Column::Access => known.access = words::access(cell)?.known(),
        Column::Style => person.style = Some(style(cell)?),
        Column::Needs => {
            for piece in pieces(cell) {
                let (name, met) = match piece.rsplit_once([':', '：', '=']) {
                    Some((name, met)) => (name, Some(words::yes_no(met)?)),
                    None => (piece, None),
                };
                known.set_need(words::need(name)?, Some(met));
            }
        }
        Column::Ally => known.is_ally = words::yes_no(cell)?,
        Column::Placeholder => known.is_placeholder = words::yes_no(cell)?,
        Column::Essential => known.is_essential = words::yes_no(cell)?,
        Column::Party => known.party = words::party(cell)?,
        Column::EffortHours => known.effort_hours = Some(cell.parse().ok()?),
        _ => return None,
    }
    Some(())
}

fn pieces(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '；', ',', '，', '、', '|', '\n']).map(str::trim).filter(|piece| !piece.is_empty())
}

/// "7", or "7/10".
fn influence(cell: &str) -> Option<u8> {
    let (figure, whole) = cell.split_once(['/', '／']).map_or((cell, None), |(figure, whole)| (figure, Some(whole)));
    let is_of_ten = whole.is_none_or(|whole| whole.trim().parse() == Ok(INFLUENCE_MAX));
    figure.trim().parse().ok().filter(|influence| *influence <= INFLUENCE_MAX && is_of_ten)
}

/// "Promoting", or "Promoting (3, 7)".
fn style(cell: &str) -> Option<Style> {
    let Some((kind, figures)) = cell.trim_end_matches([')', '）']).split_once(['(', '（']) else {
        return words::style(cell).map(StyleKind::middle);
    };
    words::style(kind)?;
    let (assertiveness, emotion) = figures.split_once([',', '，'])?;
    let style = Style { assertiveness: assertiveness.trim().parse().ok()?, emotion: emotion.trim().parse().ok()? };
    Some(style).filter(|style| style.is_usable())
}

const _: () = assert!(PEOPLE_MAX <= 1_000_000 && LINE_CHARACTERS_MAX <= 32_000, "a spreadsheet takes it");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::folded;

    #[test]
    fn no_heading_says_two_things() {
        let all: Vec<&str> =
            Column::ALL.into_iter().flat_map(|column| column.headings().split('|')).map(str::trim).collect();
        let once: std::collections::HashSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), once.len());
        for heading in once {
            assert_eq!(
                (folded(heading).as_str(), said(heading).as_str()),
                (heading, heading),
                "folded as what is read"
            );
            assert!(Column::of_heading(&format!(" {} ", heading.to_uppercase())).is_some(), "{heading}");
        }
    }
}
