//! What a person types into a cell of the list, and a cell as it is typed.

use crate::domain::accounts::{Column, Content, Customer, FieldKind, KeyAccount, OpportunityKind, Place, Standing};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, Currency};
use crate::domain::ladder::GradeId;
use crate::domain::text::folded;
use crate::exchange::table::{DateForm, read_day};
use crate::i18n::number_input::{NumberInputError, parse};
use crate::i18n::{Language, Locale};
use crate::plan::Plan;
use crate::state::words::accounts as words;

/// The currency of a customer's amounts in a column: only its value may be in another than the plan's.
pub fn currency_of(plan: &Plan, customer: &Customer, column: Column) -> Currency {
    let other = if column == Column::Value { customer.value().1 } else { None };
    other.unwrap_or(plan.currency)
}

/// A cell as it is typed: amounts and numbers as they are, days as 2027-03-14, choices by their names.
pub fn draft(locale: Locale, plan: &Plan, column: Column, content: Option<&Content>, currency: Currency) -> String {
    match content {
        None => String::new(),
        Some(Content::Money(minor)) => locale.amount(*minor, currency),
        Some(Content::Number(number)) => locale.plain(*number),
        Some(Content::Date(day)) => day.to_string(),
        Some(content) => words::content(locale, plan, column, content, currency),
    }
}

/// The value that a person typed, in minor units; none for nothing, which means that nobody knows it.
///
/// # Errors
/// In the person's words, when it is no amount that a plan holds.
pub fn value_of(locale: Locale, text: &str, currency: Currency) -> Result<Option<i64>, String> {
    let typed = match parse(text) {
        Err(NumberInputError::Empty) => return Ok(None),
        Err(NumberInputError::TooLarge) => return Err(locale.t("error.amount_too_large")),
        Err(NumberInputError::NotANumber) => return Err(locale.t("field.not_a_number")),
        Ok(typed) if typed.is_percent => return Err(locale.t("field.not_a_number")),
        Ok(typed) => typed.value,
    };
    let minor = (typed * currency.minor_per_unit() as f64).round();
    if minor.abs() > AMOUNT_MAX_MINOR as f64 {
        return Err(locale.t("error.amount_too_large"));
    }
    Ok(Some(minor as i64))
}

/// The names that a column takes, where there are few.
pub fn choices(locale: Locale, plan: &Plan, column: Column) -> Option<Vec<String>> {
    let ids = option_ids(plan, column);
    if !ids.is_empty() {
        let names = ids.into_iter().map(|id| words::option_name(locale, plan, column, id));
        return Some(names.chain((column == Column::Grade).then(|| locale.t("column.lost"))).collect());
    }
    matches!(column.kind(&plan.accounts.fields), Some(FieldKind::YesNo))
        .then(|| vec![locale.t("column.yes"), locale.t("column.no")])
}

fn option_ids(plan: &Plan, column: Column) -> Vec<u32> {
    match column {
        Column::Grade => plan.ladder.grades().iter().map(|grade| grade.id.0).collect(),
        Column::Standing => vec![0, 1],
        Column::KeyAccount => (0..).take(KeyAccount::ALL.len()).collect(),
        Column::Kind => (0..).take(OpportunityKind::ALL.len()).collect(),
        _ => match column.kind(&plan.accounts.fields) {
            Some(FieldKind::Choice(options)) => options.iter().map(|option| option.id).collect(),
            _ => Vec::new(),
        },
    }
}

/// What a typed text means in a column; none clears the cell.
///
/// # Errors
/// In the person's words.
pub fn content(
    locale: Locale,
    plan: &Plan,
    column: Column,
    text: &str,
    currency: Currency,
) -> Result<Option<Content>, String> {
    let text = text.trim();
    if text.is_empty() {
        return if column == Column::Name { Err(locale.t("error.customer_name")) } else { Ok(None) };
    }
    let same = |name: &str| folded(name.trim()) == folded(text);
    let content = match column.kind(&plan.accounts.fields) {
        None => return Err(locale.t("column.gone")),
        Some(FieldKind::Text) => Content::Text(text.into()),
        Some(FieldKind::Money) => return Ok(value_of(locale, text, currency)?.map(Content::Money)),
        Some(FieldKind::Number) => match parse(text) {
            Ok(number) if !number.is_percent => Content::Number(number.value),
            Err(NumberInputError::TooLarge) => return Err(locale.t("error.amount_too_large")),
            _ => return Err(locale.t("field.not_a_number")),
        },
        Some(FieldKind::Date) => {
            let form =
                if locale.language == Language::English { DateForm::MonthDayYear } else { DateForm::YearMonthDay };
            let day = read_day(text, form).or_else(|| read_day(text, DateForm::DayMonthYear));
            Content::Date(day.ok_or_else(|| locale.t("grid.not_a_day"))?)
        }
        Some(FieldKind::YesNo) => match text.to_lowercase().as_str() {
            "yes" | "y" | "1" | "true" | "是" | "有" | "✓" | "√" => Content::YesNo(true),
            "no" | "n" | "0" | "false" | "否" | "无" | "無" | "✗" | "×" => Content::YesNo(false),
            _ if same(&locale.t("column.yes")) => Content::YesNo(true),
            _ if same(&locale.t("column.no")) => Content::YesNo(false),
            _ => return Err(not_one_of(locale, plan, column)),
        },
        Some(FieldKind::Choice(_)) => {
            let named =
                option_ids(plan, column).into_iter().find(|id| same(&words::option_name(locale, plan, column, *id)));
            Content::Choice(named.ok_or_else(|| not_one_of(locale, plan, column))?)
        }
    };
    Ok(Some(content))
}

fn not_one_of(locale: Locale, plan: &Plan, column: Column) -> String {
    let options = choices(locale, plan, column).unwrap_or_default().join(" · ");
    locale.tr("grid.not_one_of", &[("options", options.into())])
}

/// Where a typed grade puts a customer: at that grade, or lost from the one that it is at.
///
/// # Errors
/// In the person's words, when it is no grade.
pub fn place(locale: Locale, plan: &Plan, customer: &Customer, text: &str) -> Result<Place, String> {
    if folded(text.trim()) == folded(&locale.t("column.lost")) {
        return Ok(Place { grade: customer.grade, standing: Standing::Lost });
    }
    match content(locale, plan, Column::Grade, text, plan.currency)? {
        Some(Content::Choice(grade)) => Ok(Place { grade: GradeId(grade), standing: Standing::Active }),
        _ => Err(not_one_of(locale, plan, Column::Grade)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::{Field, FieldId, FieldOption};
    use crate::domain::calendar::{Day, Month};
    use crate::domain::ladder::templates::templates;
    use crate::pages::new_plan::plan_from;
    use crate::plan::{Accounts, PlanId};

    fn plan() -> Plan {
        let template = templates().expect("templates").swap_remove(0);
        let start = Month::new(2027, 1).expect("a month");
        let plan = plan_from(&template, Language::English, true, PlanId::from_bits(7), start).expect("a plan");
        let option = |id, name: &str| FieldOption { id, name: name.into() };
        let kind = FieldKind::Choice(vec![option(7, "Red"), option(9, "蓝")]);
        let fields = vec![Field { id: FieldId(1), name: "Colour".into(), kind }];
        Plan { accounts: Accounts { fields, ..Accounts::default() }.into(), ..plan }
    }

    #[test]
    fn texts_become_what_the_column_holds() {
        let (locale, plan) = (Locale::default(), plan());
        let read = |column, text: &str| content(locale, &plan, column, text, plan.currency);
        let day = Day::new(2027, 3, 14).expect("a day");
        assert_eq!(read(Column::Value, "1.2万"), Ok(Some(Content::Money(1_200_000))));
        for text in ["2027-03-14", "3/14/2027", "14 Mar 2027", "2027年3月14日"] {
            assert_eq!(read(Column::Received, text), Ok(Some(Content::Date(day))), "{text}");
        }
        assert_eq!(read(Column::Need, "是"), Ok(Some(Content::YesNo(true))));
        assert_eq!(read(Column::Field(FieldId(1)), "red"), Ok(Some(Content::Choice(7))));
        assert_eq!(read(Column::Hours, "2.5"), Ok(Some(Content::Number(2.5))));
        assert_eq!(read(Column::Owner, " "), Ok(None));
        for (column, text) in [
            (Column::Received, "soon"),
            (Column::Need, "maybe"),
            (Column::Field(FieldId(1)), "green"),
            (Column::Hours, "5%"),
            (Column::Name, ""),
        ] {
            assert!(read(column, text).is_err(), "{text}");
        }
    }

    #[test]
    fn only_the_value_is_in_the_currency_of_the_deal() {
        let (plan, yen) = (plan(), Currency::new("JPY").expect("a currency"));
        let mut customer = nobody();
        customer.set_currency(yen, plan.currency);
        assert_eq!(currency_of(&plan, &customer, Column::Value), yen);
        assert_eq!(currency_of(&plan, &customer, Column::Potential), plan.currency);
    }

    fn nobody() -> Customer {
        let json = r#"{"id":1,"name":"One","grade":1}"#;
        serde_json::from_str(json).expect("a customer")
    }

    #[test]
    fn a_cell_reads_as_it_is_drafted() {
        let (locale, plan) = (Locale::default(), plan());
        let contents = [
            (Column::Value, Content::Money(123_456)),
            (Column::Hours, Content::Number(1.25)),
            (Column::Received, Content::Date(Day::new(2027, 12, 1).expect("a day"))),
            (Column::Need, Content::YesNo(false)),
            (Column::KeyAccount, Content::Choice(2)),
            (Column::Field(FieldId(1)), Content::Choice(9)),
            (Column::Grade, Content::Choice(plan.ladder.top().id.0)),
        ];
        for (column, known) in contents {
            let text = draft(locale, &plan, column, Some(&known), plan.currency);
            assert_eq!(content(locale, &plan, column, &text, plan.currency), Ok(Some(known)), "{text}");
        }
    }
}
