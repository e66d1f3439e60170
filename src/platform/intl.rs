//! Numbers, money, dates and sorting as the browser's `Intl` writes them. Each formatter is made once.
//!
//! No text ever says `NaN` or infinity: [`NOTHING`] stands for what is not finite.

use crate::domain::amounts::Currency;
use crate::domain::calendar::{Day, Month};
use crate::i18n::Locale;
use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// Written for a number that is not finite.
pub const NOTHING: &str = "–";

/// What a formatter is for.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Decimal { digits_min: u8, digits_max: u8 },
    Compact,
    Percent { digits: u8 },
    Money { currency: Currency, digits: u8 },
    MoneyAtMost { currency: Currency, digits: u8 },
    MoneyCompact { currency: Currency },
    Month { long: bool },
    MonthName,
    Day,
    Sorting,
}

type Key = (&'static str, Form);

thread_local! {
    static FORMATTERS: RefCell<HashMap<Key, Function>> = RefCell::default();
}

/// A whole number or a decimal with at most `digits` digits after its mark: 1,234.5.
#[must_use]
pub fn decimal(locale: Locale, number: f64, digits: u8) -> String {
    number_text(locale, Form::Decimal { digits_min: 0, digits_max: digits }, number)
}

/// A decimal with exactly `digits` digits after its mark, for columns: 3.50.
#[must_use]
pub fn fixed(locale: Locale, number: f64, digits: u8) -> String {
    number_text(locale, Form::Decimal { digits_min: digits, digits_max: digits }, number)
}

/// A number in short, with three digits that count: 1.23M, 123万.
#[must_use]
pub fn compact(locale: Locale, number: f64) -> String {
    number_text(locale, Form::Compact, number)
}

/// A share (1 is all) as per cent with at most `digits` digits after its mark: 63.2%.
#[must_use]
pub fn percent(locale: Locale, share: f64, digits: u8) -> String {
    number_text(locale, Form::Percent { digits }, share)
}

/// Money in full; without a fraction when it is whole: ¥10,000,000.
#[must_use]
pub fn money(locale: Locale, amount_minor: i64, currency: Currency) -> String {
    let per_unit = currency.minor_per_unit();
    let digits = if amount_minor % per_unit == 0 { 0 } else { currency.minor_digits() };
    number_text(locale, Form::Money { currency, digits }, amount_minor as f64 / per_unit as f64)
}

/// Money in short, of an amount in whole units: ¥10M, ¥1000万.
#[must_use]
pub fn money_compact(locale: Locale, amount: f64, currency: Currency) -> String {
    number_text(locale, Form::MoneyCompact { currency }, amount)
}

/// Money of an amount in any unit, with at most `digits` digits after its mark: the unit's word comes after it.
#[must_use]
pub fn money_at_most(locale: Locale, amount: f64, currency: Currency, digits: u8) -> String {
    number_text(locale, Form::MoneyAtMost { currency, digits }, amount)
}

/// A month in short with its year: Mar 2027, 2027年3月.
#[must_use]
pub fn month(locale: Locale, month: Month) -> String {
    date_text(locale, Form::Month { long: false }, month.first_day())
}

/// A month in full with its year: March 2027, 2027年3月.
#[must_use]
pub fn month_long(locale: Locale, month: Month) -> String {
    date_text(locale, Form::Month { long: true }, month.first_day())
}

/// A month in short without its year: Mar, 3月.
#[must_use]
pub fn month_name(locale: Locale, month: Month) -> String {
    date_text(locale, Form::MonthName, month.first_day())
}

/// A day: 14 Mar 2027, 2027年3月14日.
#[must_use]
pub fn day(locale: Locale, day: Day) -> String {
    date_text(locale, Form::Day, day)
}

/// Which of two texts comes first: digits by value, letters without regard to case, Chinese by sound in
/// Simplified and by strokes in Traditional.
#[must_use]
pub fn compare(locale: Locale, one: &str, other: &str) -> Ordering {
    let order = with(locale, Form::Sorting, |compare| compare.call2(&JsValue::NULL, &one.into(), &other.into()));
    let order = order.and_then(|order| order.as_f64()).unwrap_or(0.0);
    order.total_cmp(&0.0)
}

/// Texts in the order of [`compare`]. The browser sorts them on its own side, which for many is far faster
/// than asking for each pair.
#[must_use]
pub fn sorted(locale: Locale, texts: Vec<Rc<str>>) -> Vec<Rc<str>> {
    let array: Array = texts.iter().map(|text| JsValue::from_str(text)).collect();
    let ordered = with(locale, Form::Sorting, |compare| {
        let sort: Function = Reflect::get(&array, &"sort".into())?.unchecked_into();
        sort.call1(&array, compare)
    });
    match ordered {
        Some(_) => array.iter().filter_map(|text| text.as_string()).map(Rc::from).collect(),
        None => texts,
    }
}

/// The plural category of a count (`one`, `other`), for languages that have more than these two later on.
#[must_use]
pub fn plural(locale: Locale, count: u64) -> String {
    let locales = Array::of1(&locale.language.number_locale().into());
    js_sys::Intl::PluralRules::new(&locales, &Object::new()).select(count as f64).into()
}

fn number_text(locale: Locale, form: Form, number: f64) -> String {
    if !number.is_finite() {
        return NOTHING.to_owned();
    }
    // No minus before a zero.
    let number = if number == 0.0 { 0.0 } else { number };
    let text = with(locale, form, |format| format.call1(&JsValue::NULL, &number.into()));
    text.and_then(|text| text.as_string()).unwrap_or_else(|| number.to_string())
}

fn date_text(locale: Locale, form: Form, day: Day) -> String {
    let text = with(locale, form, |format| {
        // In UTC on both sides, so that no time zone moves the day.
        let midnight = js_sys::Date::parse(&format!("{day}T00:00:00Z"));
        format.call1(&JsValue::NULL, &midnight.into())
    });
    text.and_then(|text| text.as_string()).unwrap_or_else(|| day.to_string())
}

fn with(locale: Locale, form: Form, call: impl FnOnce(&Function) -> Result<JsValue, JsValue>) -> Option<JsValue> {
    let tag = match (form, locale.language.number_locale()) {
        // British English writes a million as a small m.
        (Form::Compact | Form::MoneyCompact { .. }, "en-GB") => "en",
        (_, tag) => tag,
    };
    FORMATTERS.with_borrow_mut(|formatters| call(formatters.entry((tag, form)).or_insert_with(|| make(tag, form))).ok())
}

fn make(tag: &str, form: Form) -> Function {
    let locales = Array::of1(&tag.into());
    let options = Object::new();
    let text = |name: &str, value: &str| set(&options, name, &value.into());
    let digits = |name: &str, value: u8| set(&options, name, &value.into());
    let short = || {
        text("notation", "compact");
        // Three digits that count, but never fewer than all whole ones: 1234 stays 1234 where units begin at 万.
        digits("maximumFractionDigits", 0);
        digits("maximumSignificantDigits", 3);
        text("roundingPriority", "morePrecision");
    };
    let money = |currency: Currency| {
        text("style", "currency");
        text("currency", currency.code());
        // `$` and `¥` alone are signs of several currencies: only the one that a reader takes them for has them.
        let is_plain = tag.starts_with("en") && ["USD", "CNY"].contains(&currency.code());
        text("currencyDisplay", if is_plain { "narrowSymbol" } else { "symbol" });
    };
    match form {
        Form::Decimal { digits_min, digits_max } => {
            digits("minimumFractionDigits", digits_min.min(20));
            digits("maximumFractionDigits", digits_max.min(20));
        }
        Form::Compact => short(),
        Form::Percent { digits: most } => {
            text("style", "percent");
            digits("maximumFractionDigits", most.min(20));
        }
        Form::Money { currency, digits: exact } => {
            money(currency);
            digits("minimumFractionDigits", exact);
            digits("maximumFractionDigits", exact);
        }
        Form::MoneyAtMost { currency, digits: most } => {
            money(currency);
            digits("minimumFractionDigits", 0);
            digits("maximumFractionDigits", most.min(20));
        }
        Form::MoneyCompact { currency } => {
            money(currency);
            short();
        }
        Form::Month { long } => {
            text("timeZone", "UTC");
            text("year", "numeric");
            text("month", if long { "long" } else { "short" });
        }
        Form::MonthName => {
            text("timeZone", "UTC");
            text("month", "short");
        }
        Form::Day => {
            text("timeZone", "UTC");
            text("dateStyle", "medium");
        }
        Form::Sorting => {
            set(&options, "numeric", &true.into());
            return js_sys::Intl::Collator::new(&locales, &options).compare();
        }
    }
    match form {
        Form::Month { .. } | Form::MonthName | Form::Day => {
            js_sys::Intl::DateTimeFormat::new(&locales, &options).format()
        }
        _ => js_sys::Intl::NumberFormat::new(&locales, &options).format(),
    }
}

fn set(options: &Object, name: &str, value: &JsValue) {
    // Refused only by frozen objects, and this one is new.
    Reflect::set(options, &name.into(), value).ok();
}
