//! Lists of account managers as people keep them in spreadsheets: what each column says, by its heading in English or
//! Chinese.

use super::cells::read_list;
use crate::domain::text::folded;

/// What a column says about an account manager.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PeopleColumn {
    /// The name.
    Name,
    /// The tier.
    Tier,
    /// Where.
    Region,
    /// The first day.
    Start,
    /// The last day.
    End,
    /// Share of full time.
    PartTime,
    /// How many they are.
    Headcount,
    /// Languages.
    Languages,
    /// Days off.
    Vacations,
    /// Whether it is an open post.
    Kind,
}

impl PeopleColumn {
    /// All of them; a list without headings is read in the order of the first seven.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Tier,
        Self::Region,
        Self::Start,
        Self::End,
        Self::PartTime,
        Self::Headcount,
        Self::Languages,
        Self::Vacations,
        Self::Kind,
    ];

    /// Headings that say this, in small letters and Simplified characters.
    fn headings(self) -> &'static str {
        match self {
            Self::Name => {
                "name|full name|employee|employee name|account manager|salesperson|sales rep|sales agent|owner|person|\
                 post|姓名|名字|员工|员工姓名|客户经理|业务|业务员|业务代表|销售|销售员|销售人员|销售代表|负责人|人员|岗位|职位"
            }
            Self::Tier => "tier|level|team|role|grade|梯队|层级|级别|等级|职级|层次",
            Self::Region => "region|territory|area|office|location|区域|地区|大区|片区|辖区|城市|办事处",
            Self::Start => {
                "start|start date|starts|from|first day|hire date|hired|hired on|joined|joining date|entry date|入职|\
                 入职日期|入职时间|开始|开始日期|起始日期|到岗|到岗日期|报到日|报到日期|到职|到职日|到职日期"
            }
            Self::End => {
                "end|end date|ends|until|to|last day|leaving date|leaves|left|exit date|离职|离职日期|离职时间|离职日|结束|\
                 结束日期|截止日期|最后工作日"
            }
            Self::PartTime => {
                "part time|part time share|parttime|fte|full time equivalent|share|workload|percentage|工作比例|兼职比例|\
                 工时比例|全职比例|全时当量|占比|比例|投入比例"
            }
            Self::Headcount => "headcount|head count|count|number|people|quantity|人数|编制|名额|数量|人员数量",
            Self::Languages => "language|languages|speaks|语言|语种|外语",
            Self::Vacations => "vacation|vacations|holiday|holidays|leave|time off|days off|休假|假期|年假|请假",
            Self::Kind => "kind|type|open post|status|类别|类型|状态|性质",
        }
    }

    /// The column that a heading names.
    #[must_use]
    pub fn of_heading(heading: &str) -> Option<Self> {
        let mut said = String::new();
        for letter in folded(heading).chars() {
            if letter.is_alphanumeric() {
                said.push(letter);
            } else if !said.is_empty() && !said.ends_with(' ') {
                said.push(' ');
            }
        }
        let said = said.trim();
        Self::ALL.into_iter().find(|column| column.headings().split('|').any(|heading| heading.trim() == said))
    }
}

/// A list, with what its columns say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleTable {
    /// What each column says; none for one that is passed over.
    pub columns: Vec<Option<PeopleColumn>>,
    /// The headings that nobody knows.
    pub unknown: Vec<String>,
    /// Whether the first line has headings.
    pub has_headings: bool,
    /// The lines, each with its number counted from 1, empty ones left out.
    pub rows: Vec<(usize, Vec<String>)>,
}

impl PeopleTable {
    /// Reads a text from the clipboard or a file; none when there is nothing in it. A first line that names a column of names,
    /// or two columns, has headings.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let lines = read_list(text.trim_start_matches('\u{feff}'))?.into_iter();
        let is_written = |(_, cells): &(usize, Vec<String>)| cells.iter().any(|cell| !cell.is_empty());
        let mut rows: Vec<(usize, Vec<String>)> = (1..).zip(lines).filter(is_written).collect();
        let (_, first) = rows.first()?;
        let mut columns: Vec<Option<PeopleColumn>> = Vec::with_capacity(first.len());
        for cell in first {
            let column = PeopleColumn::of_heading(cell).filter(|column| !columns.contains(&Some(*column)));
            columns.push(column);
        }
        let known = columns.iter().flatten().count();
        let has_headings = known > 1 || (known == 1 && columns.contains(&Some(PeopleColumn::Name)));
        let mut unknown = Vec::new();
        if has_headings {
            let (_, headings) = rows.remove(0);
            let strange =
                headings.into_iter().zip(&columns).filter(|(heading, column)| column.is_none() && !heading.is_empty());
            unknown.extend(strange.map(|(heading, _)| heading));
        } else {
            columns = PeopleColumn::ALL.into_iter().take(7).map(Some).collect();
        }
        Some(Self { columns, unknown, has_headings, rows })
    }

    /// What a line says in a column; none when it says nothing.
    #[must_use]
    pub fn cell(&self, row: usize, column: PeopleColumn) -> Option<&str> {
        let at = self.columns.iter().position(|known| *known == Some(column))?;
        self.rows.get(row)?.1.get(at).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headings_of_three_languages_say_the_same() {
        for headings in [
            "Name\tTier\tRegion\tStart date\tEnd date\tFTE\tHeadcount",
            "姓名\t梯队\t区域\t入职日期\t离职日期\t工作比例\t人数",
            "姓名\t梯隊\t區域\t到職日\t離職日\t工時比例\t人數",
        ] {
            let table =
                PeopleTable::read(&format!("{headings}\nLi Wei\t2\tNorth\t2027-03-01\t\t80%\t1")).expect("a list");
            assert!(table.has_headings && table.unknown.is_empty(), "{headings}");
            let read: Vec<_> = PeopleColumn::ALL.into_iter().take(7).map(|column| table.cell(0, column)).collect();
            let expected = [Some("Li Wei"), Some("2"), Some("North"), Some("2027-03-01"), None, Some("80%"), Some("1")];
            assert_eq!(read, expected, "{headings}");
        }
    }

    #[test]
    fn without_headings_the_order_says_it_and_empty_lines_are_passed_over() {
        let table = PeopleTable::read("\nLi Wei,1\n,,\nAnna").expect("a list");
        assert!(!table.has_headings);
        assert_eq!(table.rows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4]);
        assert_eq!((table.cell(0, PeopleColumn::Tier), table.cell(1, PeopleColumn::Tier)), (Some("1"), None));
        assert_eq!(PeopleTable::read(" \n\t\n"), None);
    }

    #[test]
    fn strange_headings_are_named() {
        let table = PeopleTable::read("Shoe size;Name;name\n44;Li Wei;x").expect("a list");
        assert_eq!(table.unknown, ["Shoe size", "name"]);
        assert_eq!(table.cell(0, PeopleColumn::Name), Some("Li Wei"));
    }

    #[test]
    fn no_heading_says_two_things() {
        let all: Vec<&str> = PeopleColumn::ALL.into_iter().flat_map(|column| column.headings().split('|')).collect();
        let once: std::collections::HashSet<&str> = all.iter().map(|heading| heading.trim()).collect();
        assert_eq!(all.len(), once.len());
        for heading in once {
            assert_eq!(folded(heading), heading, "folded as what is read");
            assert!(PeopleColumn::of_heading(&format!(" {} ", heading.to_uppercase())).is_some(), "{heading}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_list_or_nothing(text in "[\\PC\t\n,;]{0,80}") {
            if let Some(table) = PeopleTable::read(&text) {
                for row in 0..=table.rows.len() {
                    for column in PeopleColumn::ALL {
                        prop_assert!(table.cell(row, column).is_none_or(|cell| !cell.is_empty()));
                    }
                }
            }
        }
    }
}
