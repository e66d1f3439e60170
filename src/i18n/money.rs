//! How the amounts of an open plan are written: its scale, and the currency that it is shown in.

use super::{Locale, format::writer};
use crate::domain::amounts::Currency;
use crate::plan::{AmountScale, ExchangeRate, Plan};

/// Up to here a float holds every whole number of minor units.
const EXACT_MAX_MINOR: f64 = 9_007_199_254_740_992.0;

/// Scale and currency of amounts; from the start the plan's own currency, as the language writes it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MoneyForm {
    /// How large amounts are written.
    pub scale: AmountScale,
    /// The rate of the currency that amounts are shown in; none for the plan's own.
    pub shown: Option<ExchangeRate>,
}

impl MoneyForm {
    /// As a plan's units say. A rate for the plan's own currency converts nothing.
    #[must_use]
    pub fn of(plan: &Plan) -> Self {
        let units = &plan.planning.units;
        let rate = units.shown_in.and_then(|currency| units.rate_of(currency));
        Self { scale: units.scale, shown: rate.filter(|rate| rate.is_usable() && rate.currency != plan.currency) }
    }

    /// Whether amounts are written as they are typed.
    #[must_use]
    pub fn is_as_typed(self) -> bool {
        self == Self::default()
    }
}

impl Locale {
    /// The same language, with the units of a plan.
    #[must_use]
    pub fn in_units_of(self, plan: &Plan) -> Self {
        Self { money: MoneyForm::of(plan), ..self }
    }

    /// The currency that amounts of the plan's own are shown in.
    #[must_use]
    pub fn shown_currency(self, own: Currency) -> Currency {
        self.money.shown.map_or(own, |rate| rate.currency)
    }

    /// An amount of minor units of the plan's own currency, in whole units of the one that is shown.
    #[must_use]
    pub fn shown_units(self, amount_minor: f64, own: Currency) -> f64 {
        let (minor, currency) = self.shown(amount_minor, own);
        minor / currency.minor_per_unit() as f64
    }

    /// Money in full: ¥10,000,000; in the plan's scale ¥10,000k or ¥1,000万.
    #[must_use]
    pub fn money(self, amount_minor: i64, currency: Currency) -> String {
        if self.money.is_as_typed() {
            return writer::money(self, amount_minor, currency);
        }
        let (minor, currency) = self.shown(amount_minor as f64, currency);
        self.scaled(minor, currency, |_| 2).unwrap_or_else(|| self.in_full(minor, currency))
    }

    /// Money in short: ¥10M, ¥1000万; in the plan's scale with fewer digits.
    #[must_use]
    pub fn money_compact(self, amount_minor: f64, currency: Currency) -> String {
        let (minor, currency) = self.shown(amount_minor, currency);
        let three_that_count = |amount: f64| if amount >= 100.0 { 0 } else { u8::from(amount < 10.0) + 1 };
        self.scaled(minor, currency, three_that_count)
            .unwrap_or_else(|| writer::money_compact(self, minor / currency.minor_per_unit() as f64, currency))
    }

    /// Money as it is said: in Chinese by 万 where that loses nothing, else in full.
    #[must_use]
    pub fn money_said(self, amount_minor: i64, currency: Currency) -> String {
        let hundred_units = currency.minor_per_unit() * 100;
        // `Intl` writes four digits of 万 and up: what they hold is not rounded.
        let is_exact = amount_minor % (hundred_units * 100) == 0 && amount_minor / (hundred_units * 100) < 10_000;
        if self.money.is_as_typed() && self.language.counts_by_ten_thousand() && is_exact && amount_minor > 0 {
            self.money_compact(amount_minor as f64, currency)
        } else {
            self.money(amount_minor, currency)
        }
    }

    fn shown(self, amount_minor: f64, own: Currency) -> (f64, Currency) {
        self.money.shown.map_or((amount_minor, own), |rate| (rate.converted(amount_minor, own), rate.currency))
    }

    fn in_full(self, minor: f64, currency: Currency) -> String {
        if minor.abs() < EXACT_MAX_MINOR {
            writer::money(self, minor as i64, currency)
        } else {
            writer::money_compact(self, minor / currency.minor_per_unit() as f64, currency)
        }
    }

    /// In the plan's scale, with as many digits as fit the scaled amount; none for what is smaller than the scale.
    fn scaled(self, minor: f64, currency: Currency, digits: impl Fn(f64) -> u8) -> Option<String> {
        let amount = minor / currency.minor_per_unit() as f64;
        let (unit, key) = match self.money.scale {
            AmountScale::Thousands if amount.abs() >= 1e3 => (1e3, "money.thousands"),
            AmountScale::TenThousands if amount.abs() >= 1e8 => (1e8, "money.hundred_millions"),
            AmountScale::TenThousands if amount.abs() >= 1e4 => (1e4, "money.ten_thousands"),
            _ => return None,
        };
        let scaled = amount / unit;
        let written = writer::money_at_most(self, scaled, currency, digits(scaled.abs()));
        Some(self.tr(key, &[("amount", written.into())]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    fn locale(scale: AmountScale, shown: Option<ExchangeRate>) -> Locale {
        Locale { money: MoneyForm { scale, shown }, ..Locale::new(Language::English) }
    }

    fn dollars() -> ExchangeRate {
        ExchangeRate { currency: Currency::new("USD").expect("a currency"), worth: 8.0 }
    }

    #[test]
    fn amounts_are_written_in_the_plans_scale() {
        let own = Currency::default();
        let thousands = locale(AmountScale::Thousands, None);
        assert_eq!(thousands.money(123_456_789, own), "CNY 1,234.57k");
        assert_eq!(thousands.money(99_999, own), "CNY 999.99");
        assert_eq!(thousands.money_said(1_000_000_000, own), "CNY 10,000k");
        assert_eq!(thousands.money_compact(123_456_700.0, own), "CNY 1,235k");
        let ten_thousands = locale(AmountScale::TenThousands, None);
        assert_eq!(ten_thousands.money(1_000_000_000, own), "CNY 1,000万");
        assert_eq!(ten_thousands.money(12_345_678_900, own), "CNY 1.23亿");
        assert_eq!(ten_thousands.money_compact(-4_567_800.0, own), "CNY -4.57万");
        assert_eq!(ten_thousands.money(0, own), "CNY 0");
    }

    #[test]
    fn amounts_are_shown_in_another_currency() {
        let own = Currency::default();
        let shown = locale(AmountScale::Whole, Some(dollars()));
        // 10 000 000 yuan at 8 yuan a dollar.
        assert_eq!(shown.money(1_000_000_000, own), "USD 1,250,000");
        assert_eq!(shown.money_compact(100.0, own), "USD 0.13");
        assert!((shown.shown_units(20_000_000.0, own) - 25_000.0).abs() < 1e-9);
        assert_eq!(locale(AmountScale::Thousands, Some(dollars())).money(1_000_000_000, own), "USD 1,250k");
        // Into a currency without a fraction: 1 yuan is 20 yen.
        let yen = ExchangeRate { currency: Currency::new("JPY").expect("a currency"), worth: 0.05 };
        assert_eq!(locale(AmountScale::Whole, Some(yen)).money(12_345, own), "JPY 2,469");
        // The smallest worth makes the largest amounts, which are written all the same.
        let tiny = ExchangeRate { worth: f64::MIN_POSITIVE, ..yen };
        assert!(!locale(AmountScale::Whole, Some(tiny)).money(i64::MAX, own).is_empty());
    }
}
