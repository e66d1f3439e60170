//! What a person types or pastes about an account manager.

use crate::domain::calendar::Day;
use crate::domain::staffing::{AccountManager, Staffing, TierId, Vacation};
use crate::domain::text::folded;
use crate::exchange::people::PeopleColumn;
use crate::exchange::table::{DateForm, read_day};
use crate::i18n::number_input::parse;
use crate::i18n::{Language, Locale};
use std::rc::Rc;

fn same(one: &str, other: &str) -> bool {
    folded(one.trim()) == folded(other.trim())
}

/// The form in which days are written where nothing else is known.
pub fn usual_form(locale: Locale) -> DateForm {
    if locale.language == Language::English { DateForm::MonthDayYear } else { DateForm::YearMonthDay }
}

/// A day, in that form or in another that leaves no doubt.
fn day(locale: Locale, text: &str, form: DateForm) -> Result<Day, String> {
    [form, DateForm::YearMonthDay, DateForm::DayMonthYear, DateForm::MonthDayYear]
        .into_iter()
        .find_map(|form| read_day(text, form))
        .ok_or_else(|| locale.t("grid.not_a_day"))
}

/// The tier that a text names: by its name, or by its place counted from the highest.
fn tier(locale: Locale, team: &Staffing, text: &str) -> Result<TierId, String> {
    if let Some(named) = team.tiers.iter().find(|tier| same(&tier.name, text)) {
        return Ok(named.id);
    }
    let digits: String = folded(text).chars().filter(char::is_ascii_digit).collect();
    let digits = if digits.is_empty() { chinese_digit(text) } else { digits.parse::<usize>().ok() };
    // Names with a number in them mean that one, not the place.
    let by_place = digits.and_then(|place| team.tiers.get(place.checked_sub(1)?));
    by_place.map(|tier| tier.id).ok_or_else(|| {
        let names: Vec<&str> = team.tiers.iter().map(|tier| tier.name.as_str()).collect();
        locale.tr("people.no_tier", &[("text", text.to_owned().into()), ("tiers", names.join(" · ").into())])
    })
}

fn chinese_digit(text: &str) -> Option<usize> {
    let at = "一二三四五六七八九".chars().position(|digit| text.contains(digit))?;
    Some(at + 1)
}

/// The region that a text names, as the team writes it.
fn region(locale: Locale, team: &Staffing, text: &str) -> Result<Rc<str>, String> {
    if let Some(known) = team.regions.iter().find(|region| same(&region.name, text)) {
        return Ok(Rc::clone(&known.name));
    }
    if team.regions.is_empty() && text.chars().count() <= AccountManager::NAME_CHARACTERS_MAX {
        return Ok(text.into());
    }
    let names: Vec<&str> = team.regions.iter().map(|region| region.name.as_ref()).collect();
    Err(locale.tr("people.no_region", &[("text", text.to_owned().into()), ("regions", names.join(" · ").into())]))
}

/// A share of full time: 0.5, 50%, or 50.
fn part_time(locale: Locale, text: &str) -> Result<f64, String> {
    let number = parse(text).map_err(|_| locale.t("field.not_a_number"))?;
    let share = if number.is_percent || number.value > 1.0 { number.value / 100.0 } else { number.value };
    if share > 0.0 && share <= 1.0 { Ok(share) } else { Err(locale.t("people.part_time_range")) }
}

fn headcount(locale: Locale, text: &str) -> Result<u32, String> {
    let number = parse(text).ok().filter(|number| !number.is_percent).map(|number| number.value);
    let count = number
        .filter(|number| number.fract() == 0.0 && (1.0..=f64::from(AccountManager::HEADCOUNT_MAX)).contains(number));
    count.map(|count| count as u32).ok_or_else(|| {
        locale.tr("people.headcount_range", &[("max", locale.count(u64::from(AccountManager::HEADCOUNT_MAX)).into())])
    })
}

/// Runs of days: "2027-07-05–2027-07-16; 2027-10-01".
fn vacations(locale: Locale, text: &str, form: DateForm) -> Result<Vec<Vacation>, String> {
    let runs = text.split([';', '；', '、', '\n']).map(str::trim).filter(|run| !run.is_empty());
    let mut read = Vec::new();
    for run in runs {
        let parted =
            ["–", "—", "~", "～", "至", "到", "..", " to ", " - "].into_iter().find_map(|mark| run.split_once(mark));
        let (first, last) = parted.unwrap_or((run, run));
        let vacation = Vacation { first: day(locale, first.trim(), form)?, last: day(locale, last.trim(), form)? };
        if vacation.last < vacation.first {
            return Err(locale.t("units.days_reversed"));
        }
        read.push(vacation);
    }
    if read.len() > AccountManager::LIST_MAX { Err(many(locale)) } else { Ok(read) }
}

fn many(locale: Locale) -> String {
    locale.tr("people.list_long", &[("max", AccountManager::LIST_MAX.to_string().into())])
}

fn languages(locale: Locale, text: &str) -> Result<Vec<Rc<str>>, String> {
    let parts = text.split([',', ';', '，', '；', '、', '/', '·', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let mut read: Vec<Rc<str>> = Vec::new();
    for part in parts {
        if part.chars().count() > AccountManager::NAME_CHARACTERS_MAX {
            return Err(locale.t("people.name_long"));
        }
        if !read.iter().any(|known| same(known, part)) {
            read.push(part.into());
        }
    }
    if read.len() > AccountManager::LIST_MAX { Err(many(locale)) } else { Ok(read) }
}

/// The words of what somebody is, in the order of [`is_open_post`](AccountManager::is_open_post).
pub fn kinds(locale: Locale) -> [String; 2] {
    [locale.t("people.person"), locale.t("staffing.open_post")]
}

fn kind(locale: Locale, text: &str) -> Result<bool, String> {
    let kinds = kinds(locale);
    if let Some(at) = kinds.iter().position(|kind| same(kind, text)) {
        return Ok(at == 1);
    }
    match folded(text).trim() {
        "open" | "open post" | "vacant" | "post" | "空缺" | "待招" | "待招聘" | "空缺岗位" | "开放职位" => {
            Ok(true)
        }
        "person" | "filled" | "active" | "people" | "group" | "在职" | "人员" => Ok(false),
        _ => Err(locale.tr("grid.not_one_of", &[("options", kinds.join(" · ").into())])),
    }
}

/// Puts what a text says into a column; an empty one clears it.
///
/// # Errors
/// In the person's words; then nothing was changed.
pub fn set(
    locale: Locale,
    team: &Staffing,
    one: &mut AccountManager,
    column: PeopleColumn,
    text: &str,
    form: DateForm,
) -> Result<(), String> {
    let text = text.trim();
    let written = Some(text).filter(|text| !text.is_empty());
    match column {
        PeopleColumn::Name if text.chars().count() > AccountManager::NAME_CHARACTERS_MAX => {
            return Err(locale.t("people.name_long"));
        }
        PeopleColumn::Name => text.clone_into(&mut one.name),
        PeopleColumn::Tier => one.tier = tier(locale, team, text)?,
        PeopleColumn::Region => one.region = written.map(|text| region(locale, team, text)).transpose()?,
        PeopleColumn::Start => one.start = written.map(|text| day(locale, text, form)).transpose()?,
        PeopleColumn::End => one.end = written.map(|text| day(locale, text, form)).transpose()?,
        PeopleColumn::PartTime => {
            one.part_time_share = written.map(|text| part_time(locale, text)).transpose()?.unwrap_or(1.0);
        }
        PeopleColumn::Headcount => {
            one.headcount = written.map(|text| headcount(locale, text)).transpose()?.unwrap_or(1);
        }
        PeopleColumn::Languages => one.languages = languages(locale, text)?,
        PeopleColumn::Vacations => one.vacations = vacations(locale, text, form)?,
        PeopleColumn::Kind => {
            one.is_open_post = written.map(|text| kind(locale, text)).transpose()?.unwrap_or(false);
        }
    }
    Ok(())
}

/// Why somebody cannot be so, in the person's words.
///
/// # Errors
/// When the last day lies before the first, or a person has no name.
pub fn check(locale: Locale, one: &AccountManager) -> Result<(), String> {
    if let Some((start, end)) = one.start.zip(one.end).filter(|(start, end)| end < start) {
        let args = [("start", locale.day(start).into()), ("end", locale.day(end).into())];
        return Err(locale.tr("people.end_before_start", &args));
    }
    if one.name.trim().is_empty() && one.headcount == 1 && !one.is_open_post {
        return Err(locale.t("people.name_missing"));
    }
    if one.is_usable() { Ok(()) } else { Err(locale.t("error.team_manager")) }
}

/// A column as it is typed.
pub fn draft(locale: Locale, team: &Staffing, one: &AccountManager, column: PeopleColumn) -> String {
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| day.to_string());
    match column {
        PeopleColumn::Name => one.name.clone(),
        PeopleColumn::Tier => team.tier(one.tier).map_or_else(String::new, |tier| tier.name.clone()),
        PeopleColumn::Region => one.region.as_ref().map_or_else(String::new, ToString::to_string),
        PeopleColumn::Start => day(one.start),
        PeopleColumn::End => day(one.end),
        PeopleColumn::PartTime => format!("{}%", locale.plain(rounded(one.part_time_share * 100.0))),
        PeopleColumn::Headcount => one.headcount.to_string(),
        PeopleColumn::Languages => one.languages.join(", "),
        PeopleColumn::Vacations => runs(one, &|day| day.to_string()),
        PeopleColumn::Kind => {
            let [person, post] = kinds(locale);
            if one.is_open_post { post } else { person }
        }
    }
}

/// A column as it is shown.
pub fn shown(locale: Locale, team: &Staffing, one: &AccountManager, column: PeopleColumn) -> String {
    match column {
        PeopleColumn::Name => crate::state::words::staffing::manager_name(locale, one),
        PeopleColumn::Start => one.start.map_or_else(String::new, |day| locale.day(day)),
        PeopleColumn::End => one.end.map_or_else(String::new, |day| locale.day(day)),
        PeopleColumn::PartTime => locale.percent(one.part_time_share),
        PeopleColumn::Headcount => locale.count(u64::from(one.headcount)),
        PeopleColumn::Vacations => runs(one, &|day| locale.day(day)),
        other => draft(locale, team, one, other),
    }
}

fn rounded(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

fn runs(one: &AccountManager, write: &dyn Fn(Day) -> String) -> String {
    let run = |off: &Vacation| {
        if off.first == off.last { write(off.first) } else { format!("{} – {}", write(off.first), write(off.last)) }
    };
    one.vacations.iter().map(run).collect::<Vec<_>>().join("; ")
}
