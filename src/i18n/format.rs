//! Numbers, money and dates as a language writes them: by the browser's `Intl`, and on the host, where
//! markup is tested, by the plainest form of the same.

use super::Locale;
use crate::domain::amounts::Currency;
use crate::domain::calendar::{Day, Month};

#[cfg(target_arch = "wasm32")]
pub(super) use crate::platform::intl as writer;

impl Locale {
    /// A whole count: 1,234.
    #[must_use]
    pub fn count(self, count: u64) -> String {
        // From 10 million on, digits say less than the size does.
        if count >= 10_000_000 { writer::compact(self, count as f64) } else { writer::decimal(self, count as f64, 0) }
    }

    /// A quantity that is not rounded: two decimals when small, fewer when large.
    #[must_use]
    pub fn quantity(self, quantity: f64) -> String {
        let magnitude = quantity.abs();
        if magnitude >= 1e7 {
            writer::compact(self, quantity)
        } else {
            writer::decimal(
                self,
                quantity,
                if magnitude >= 100_000.0 {
                    0
                } else if magnitude >= 100.0 {
                    1
                } else {
                    2
                },
            )
        }
    }

    /// A quantity to a tenth, where more digits would only look precise.
    #[must_use]
    pub fn tenths(self, quantity: f64) -> String {
        self.quantity((quantity * 10.0).round() / 10.0)
    }

    /// A share in whole per cent.
    #[must_use]
    pub fn whole_percent(self, share: f64) -> String {
        self.percent((share * 100.0).round() / 100.0)
    }

    /// A number without grouping, for a field: as typed again it gives the same value.
    #[must_use]
    pub fn plain(self, number: f64) -> String {
        if number.fract() == 0.0 && number.abs() < 1e15 {
            return (number as i64).to_string();
        }
        let text = format!("{number:.6}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }

    /// A share as per cent: 63.2 %; small shares keep two digits that count.
    #[must_use]
    pub fn percent(self, share: f64) -> String {
        let percent = (share * 100.0).abs();
        let whole = (percent - percent.round()).abs() < 1e-9;
        let digits = if whole || percent >= 100.0 {
            0
        } else if percent >= 1.0 {
            1
        } else if percent >= 0.1 {
            2
        } else {
            4
        };
        writer::percent(self, share, digits)
    }

    /// An amount with grouping and without a sign of currency, for a field.
    #[must_use]
    pub fn amount(self, amount_minor: i64, currency: Currency) -> String {
        let per_unit = currency.minor_per_unit();
        let digits = if amount_minor % per_unit == 0 { 0 } else { currency.minor_digits() };
        writer::decimal(self, amount_minor as f64 / per_unit as f64, digits)
    }

    /// A month in short with its year: Mar 2027, 2027年3月.
    #[must_use]
    pub fn month(self, month: Month) -> String {
        writer::month(self, month)
    }

    /// A month in short without its year: Mar, 3月.
    #[must_use]
    pub fn month_name(self, month: Month) -> String {
        writer::month_name(self, month)
    }

    /// A day: 14 Mar 2027, 2027年3月14日.
    #[must_use]
    pub fn day(self, day: Day) -> String {
        writer::day(self, day)
    }
}

#[cfg(not(target_arch = "wasm32"))]
pub(super) mod writer {
    use super::{Currency, Day, Locale, Month};

    pub fn decimal(_: Locale, number: f64, digits: u8) -> String {
        let text = format!("{:.*}", usize::from(digits), number.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if number < 0.0 { "-" } else { "" };
        let fraction = fraction.trim_end_matches('0');
        if fraction.is_empty() { format!("{sign}{grouped}") } else { format!("{sign}{grouped}.{fraction}") }
    }

    pub fn compact(locale: Locale, number: f64) -> String {
        decimal(locale, number, 0)
    }

    pub fn percent(locale: Locale, share: f64, digits: u8) -> String {
        decimal(locale, share * 100.0, digits) + "%"
    }

    pub fn money(locale: Locale, amount_minor: i64, currency: Currency) -> String {
        money_compact(locale, amount_minor as f64 / currency.minor_per_unit() as f64, currency)
    }

    pub fn money_compact(locale: Locale, amount: f64, currency: Currency) -> String {
        format!("{} {}", currency.code(), decimal(locale, amount, 2))
    }

    pub fn money_at_most(locale: Locale, amount: f64, currency: Currency, digits: u8) -> String {
        format!("{} {}", currency.code(), decimal(locale, amount, digits))
    }

    pub fn month(_: Locale, month: Month) -> String {
        month.to_string()
    }

    pub fn month_name(_: Locale, month: Month) -> String {
        month.parts().1.to_string()
    }

    pub fn day(_: Locale, day: Day) -> String {
        day.to_string()
    }
}
