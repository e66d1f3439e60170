//! What a pasted list says: who is new, who becomes otherwise, and what is not understood.

use super::typed::{check, set, usual_form};
use crate::domain::staffing::{AccountManager, AccountManagerId, Staffing};
use crate::domain::text::folded;
use crate::exchange::people::{PeopleColumn, PeopleTable};
use crate::exchange::table::{DateForm, read_day};
use crate::i18n::Locale;
use std::collections::HashMap;

/// A list as it was understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// Lines that can be taken over: who they make, and whether the team has them already.
    pub good: Vec<(AccountManager, bool)>,
    /// Lines that cannot: the number of the line, its first words, and why.
    pub bad: Vec<(usize, String, String)>,
    /// Headings that nobody knows.
    pub unknown: Vec<String>,
    /// Columns that were understood.
    pub columns: Vec<PeopleColumn>,
    /// Whether the first line has headings.
    pub has_headings: bool,
}

/// The form in which most days of a column can be read; the usual one wins a tie.
fn form_of(locale: Locale, table: &PeopleTable) -> DateForm {
    let cells = || {
        let rows = 0..table.rows.len();
        let dates = |row| [PeopleColumn::Start, PeopleColumn::End].map(|column| table.cell(row, column));
        rows.flat_map(dates).flatten()
    };
    let usual = usual_form(locale);
    let forms = [usual, DateForm::YearMonthDay, DateForm::DayMonthYear, DateForm::MonthDayYear];
    let read = |form: DateForm| cells().filter(|cell| read_day(cell, form).is_some()).count();
    forms.into_iter().rev().max_by_key(|&form| read(form)).unwrap_or(usual)
}

/// What a pasted list says to a team. A line with the name of somebody changes that person; of two lines with one name the
/// second is refused. A line without a tier is of the lowest.
pub fn read(locale: Locale, team: &Staffing, text: &str) -> Option<Reading> {
    let table = PeopleTable::read(text)?;
    let form = form_of(locale, &table);
    let lowest = team.tiers.last()?.id;
    let known: HashMap<String, &AccountManager> = team
        .managers
        .iter()
        .rev()
        .filter(|one| !one.name.trim().is_empty())
        .map(|one| (folded(one.name.trim()), one))
        .collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut free = team.free_manager_id().0;
    let mut room = Staffing::MANAGERS_MAX.saturating_sub(team.managers.len());
    let mut reading = Reading {
        unknown: table.unknown.clone(),
        columns: table.columns.iter().flatten().copied().collect(),
        has_headings: table.has_headings,
        ..Reading::default()
    };
    for (row, (line, cells)) in table.rows.iter().enumerate() {
        let name = table.cell(row, PeopleColumn::Name).unwrap_or_default();
        let before = known.get(&folded(name)).filter(|_| !name.is_empty()).copied();
        let understood = (|| {
            let mut one = before.cloned().unwrap_or_else(|| AccountManager::new(AccountManagerId(free), "", lowest));
            for column in PeopleColumn::ALL {
                // What a list leaves open stays as it is.
                let Some(cell) = table.cell(row, column) else { continue };
                set(locale, team, &mut one, column, cell, form)?;
            }
            check(locale, &one)?;
            if let Some(first) = seen.get(&folded(name)).filter(|_| !name.is_empty()) {
                return Err(locale.tr("people.line_twice", &[("line", first.to_string().into())]));
            }
            if before.is_none() && room == 0 {
                return Err(locale.tr("error.team_managers", &[("max", Staffing::MANAGERS_MAX.to_string().into())]));
            }
            Ok(one)
        })();
        match understood {
            Ok(one) => {
                if !name.is_empty() {
                    seen.insert(folded(name), *line);
                }
                if before.is_none() {
                    free = free.saturating_add(1);
                    room -= 1;
                }
                reading.good.push((one, before.is_some()));
            }
            Err(why) => {
                let words: Vec<&str> = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect();
                reading.bad.push((*line, words.join(" · ").chars().take(60).collect(), why));
            }
        }
    }
    Some(reading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::Day;
    use crate::domain::ladder::templates::templates;
    use crate::domain::staffing::{Region, TierId, usual_staffing};
    use crate::i18n::Language;

    fn team() -> Staffing {
        let template = templates().expect("templates").swap_remove(0);
        let ladder = template.ladder(|text| &text.english, true).expect("a ladder");
        usual_staffing(&ladder, ["Closers".into(), "Developers".into(), "Starters".into()])
    }

    fn read_english(team: &Staffing, text: &str) -> Reading {
        read(Locale::default(), team, text).expect("a list")
    }

    #[test]
    fn a_list_of_people_posts_and_groups() {
        let reading = read_english(
            &team(),
            "Name\tTier\tRegion\tStart\tEnd\tFTE\tHeadcount\tType\n\
             Li Wei\tclosers\tNorth\t2027-03-01\t\t80%\t\t\n\
             \t3\tSouth\t\t\t\t12\t\n\
             Post 1\tTier 2\t\t5/15/2027\t\t\t\topen post",
        );
        assert_eq!(reading.bad, []);
        let made: Vec<&AccountManager> = reading.good.iter().map(|(one, _)| one).collect();
        assert_eq!(made.iter().map(|one| one.tier).collect::<Vec<_>>(), [TierId(1), TierId(3), TierId(2)]);
        assert!((made[0].part_time_share - 0.8).abs() < 1e-12);
        assert_eq!((made[1].headcount, made[1].name.as_str()), (12, ""));
        assert!(made[2].is_open_post);
        assert_eq!(made[2].start, Day::new(2027, 5, 15).ok());
        assert_eq!(made.iter().map(|one| one.id.0).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn what_is_not_understood_is_said_line_by_line() {
        let mut team = team();
        team.regions = vec![Region::new("North", 1.0)];
        let reading = read_english(
            &team,
            "Name,Tier,Region,Start,End,FTE,Headcount\n\
             A,9,,,,,\nB,,Moon,,,,\nC,,,2027-03-01,2027-02-01,,\nD,,,soon,,,\nE,,,,,0,\nF,,,,,,0\n,1,,,,,\n\
             G,1,north,,,50,1\nG,2,,,,,\n<b>H</b>,,,,,,",
        );
        assert_eq!(reading.bad.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [2, 3, 4, 5, 6, 7, 8, 10]);
        assert!(reading.bad.iter().all(|(.., why)| !why.is_empty()));
        let names: Vec<&str> = reading.good.iter().map(|(one, _)| one.name.as_str()).collect();
        assert_eq!(names, ["G", "<b>H</b>"]);
        assert_eq!(reading.good[0].0.region.as_deref(), Some("North"));
    }

    #[test]
    fn somebody_who_is_there_is_changed_and_keeps_what_the_list_leaves_open() {
        let mut team = team();
        let mut li = AccountManager::new(AccountManagerId(4), "Li Wei", TierId(3));
        li.region = Some("North".into());
        team.managers = vec![li];
        let reading = read_english(&team, "name;tier\nLI WEI;1\nAnna;");
        assert!(reading.good[0].1 && !reading.good[1].1);
        assert_eq!((reading.good[0].0.id, reading.good[0].0.tier), (AccountManagerId(4), TierId(1)));
        assert_eq!(reading.good[0].0.region.as_deref(), Some("North"));
        assert_eq!((reading.good[1].0.id, reading.good[1].0.tier), (AccountManagerId(5), TierId(3)));
    }

    #[test]
    fn the_days_of_a_list_say_their_form() {
        let reading = read_english(&team(), "name\tstart\nA\t03/04/2027\nB\t25/12/2027");
        assert_eq!(reading.good[0].0.start, Day::new(2027, 4, 3).ok());
        let chinese = Locale::new(Language::Simplified);
        let reading = read(chinese, &team(), "姓名\t梯队\t入职日期\n李伟\t第二梯队\t2027年3月1日").expect("a list");
        assert_eq!((reading.good[0].0.tier, reading.good[0].0.start), (TierId(2), Day::new(2027, 3, 1).ok()));
    }

    #[test]
    fn a_team_is_never_larger_than_it_may_be() {
        let lines: Vec<String> = (0..Staffing::MANAGERS_MAX + 3).map(|at| format!("P{at}")).collect();
        let reading = read_english(&team(), &lines.join("\n"));
        assert_eq!((reading.good.len(), reading.bad.len()), (Staffing::MANAGERS_MAX, 3));
    }
}
