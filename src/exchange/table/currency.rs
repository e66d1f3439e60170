//! Signs, names and codes of currencies.

use super::CurrencyCount;

/// Each sign with the currencies that it can mean; longer ones before those that they end in.
pub(super) const SIGNS: [(&str, &[&str]); 77] = [
    ("US$", &["USD"]),
    ("NT$", &["TWD"]),
    ("HK$", &["HKD"]),
    ("NZ$", &["NZD"]),
    ("A$", &["AUD"]),
    ("C$", &["CAD"]),
    ("S$", &["SGD"]),
    ("R$", &["BRL"]),
    ("$", &["USD", "AUD", "CAD", "HKD", "MXN", "NZD", "SGD", "TWD"]),
    ("¥", &["CNY", "JPY"]),
    ("€", &["EUR"]),
    ("£", &["GBP"]),
    ("₩", &["KRW"]),
    ("₹", &["INR"]),
    ("₽", &["RUB"]),
    ("₺", &["TRY"]),
    ("₫", &["VND"]),
    ("฿", &["THB"]),
    ("₱", &["PHP"]),
    ("₪", &["ILS"]),
    ("美元", &["USD"]),
    ("美金", &["USD"]),
    ("欧元", &["EUR"]),
    ("歐元", &["EUR"]),
    ("日元", &["JPY"]),
    ("日圆", &["JPY"]),
    ("日圓", &["JPY"]),
    ("英镑", &["GBP"]),
    ("英鎊", &["GBP"]),
    ("港元", &["HKD"]),
    ("港币", &["HKD"]),
    ("港幣", &["HKD"]),
    ("新台币", &["TWD"]),
    ("新台幣", &["TWD"]),
    ("台币", &["TWD"]),
    ("台幣", &["TWD"]),
    ("人民币", &["CNY"]),
    ("人民幣", &["CNY"]),
    ("元整", &["CNY", "TWD", "HKD"]),
    ("元", &["CNY", "TWD", "HKD"]),
    ("圆", &["CNY", "TWD", "HKD"]),
    ("圓", &["CNY", "TWD", "HKD"]),
    ("円", &["JPY"]),
    ("块", &["CNY", "TWD", "HKD"]),
    ("塊", &["CNY", "TWD", "HKD"]),
    ("USD", &["USD"]),
    ("EUR", &["EUR"]),
    ("RMB", &["CNY"]),
    ("CNY", &["CNY"]),
    ("TWD", &["TWD"]),
    ("NTD", &["TWD"]),
    ("HKD", &["HKD"]),
    ("JPY", &["JPY"]),
    ("GBP", &["GBP"]),
    ("CHF", &["CHF"]),
    ("AUD", &["AUD"]),
    ("SGD", &["SGD"]),
    ("CAD", &["CAD"]),
    ("NZD", &["NZD"]),
    ("KRW", &["KRW"]),
    ("INR", &["INR"]),
    ("RUB", &["RUB"]),
    ("THB", &["THB"]),
    ("VND", &["VND"]),
    ("MYR", &["MYR"]),
    ("RM", &["MYR"]),
    ("IDR", &["IDR"]),
    ("PHP", &["PHP"]),
    ("BRL", &["BRL"]),
    ("MXN", &["MXN"]),
    ("SEK", &["SEK"]),
    ("NOK", &["NOK"]),
    ("DKK", &["DKK"]),
    ("PLN", &["PLN"]),
    ("zł", &["PLN"]),
    ("kr", &["SEK", "NOK", "DKK", "ISK"]),
    ("AED", &["AED"]),
];

/// Whether a text is a sign, name or code of a currency.
pub(crate) fn is_currency(text: &str) -> bool {
    SIGNS.iter().any(|(sign, _)| sign.eq_ignore_ascii_case(text))
}

/// The name of what signs can mean: the code where there is one only, else the sign that means them all.
pub(super) fn name(meant: &[&'static str]) -> &'static str {
    match meant {
        [code] => code,
        _ => SIGNS.iter().find(|(_, other)| *other == meant).map_or("", |(sign, _)| *sign),
    }
}

/// Which currency the amounts of a column are taken in.
#[derive(Clone, Debug, Default)]
pub(super) struct Currencies {
    /// What the signs of the column mean, and how many cells have such a sign, most first.
    found: Vec<(&'static [&'static str], usize)>,
    taken: Vec<&'static str>,
}

impl Currencies {
    /// Takes one more cell's signs in.
    pub(super) fn add(&mut self, meant: &'static [&'static str]) {
        if meant.is_empty() {
            return;
        }
        match self.found.iter_mut().find(|(other, _)| *other == meant) {
            Some((_, count)) => *count += 1,
            None => self.found.push((meant, 1)),
        }
    }

    /// Decides: the plan's currency where the column has it, else the one that most cells have.
    pub(super) fn decide(&mut self, plan: &str) {
        self.found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let has_plan = self.found.iter().any(|(meant, _)| meant.contains(&plan));
        self.taken = match self.found.first() {
            _ if has_plan => {
                self.found.iter().flat_map(|(meant, _)| *meant).copied().filter(|code| *code == plan).take(1).collect()
            }
            Some((meant, _)) => meant.to_vec(),
            None => Vec::new(),
        };
    }

    /// Whether an amount with these signs is one of the column's currency; one without signs is.
    pub(super) fn takes(&self, meant: &[&str]) -> bool {
        meant.is_empty() || meant.iter().any(|code| self.taken.contains(code))
    }

    /// The name of the currency that is taken.
    pub(super) fn taken(&self) -> &'static str {
        name(&self.taken)
    }

    /// All currencies, most cells first.
    pub(super) fn counts(&self, plan: &str) -> Vec<CurrencyCount> {
        let count = |(meant, count): &(&'static [&'static str], usize)| CurrencyCount {
            name: name(meant).to_owned(),
            count: *count,
            is_taken: self.takes(meant),
            may_be_plans: plan.is_empty() || meant.contains(&plan),
        };
        self.found.iter().map(count).collect()
    }
}
