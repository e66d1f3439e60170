//! Customers that may be one: the same name written otherwise, the same telephone, the same tax number.

use crate::domain::accounts::{Customer, CustomerId};
use crate::domain::text::folded;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// Why two customers may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Likeness {
    /// The same name but for width, case, script, signs and the form of the company.
    Name,
    /// The same telephone number.
    Phone,
    /// The same tax number.
    TaxId,
}

/// Two customers that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The one that came first.
    pub first: CustomerId,
    /// The other.
    pub second: CustomerId,
    /// Why, in order; never empty.
    pub why: Vec<Likeness>,
}

/// Chinese forms of companies at the end of a name, Simplified, the longest first.
const CHINESE_FORMS: [&str; 12] = [
    "股份有限责任公司",
    "集团股份有限公司",
    "有限责任公司",
    "集团有限公司",
    "股份有限公司",
    "有限公司",
    "总公司",
    "分公司",
    "集团",
    "公司",
    "商行",
    "企业社",
];

/// Western ones, as words at the end of a name.
const WESTERN_FORMS: [&str; 24] = [
    "incorporated",
    "corporation",
    "company",
    "limited",
    "private",
    "group",
    "corp",
    "gmbh",
    "inc",
    "llc",
    "llp",
    "ltd",
    "plc",
    "pte",
    "pty",
    "sdn",
    "bhd",
    "co",
    "ag",
    "kg",
    "sa",
    "bv",
    "nv",
    "kk",
];

/// A name without width, case, script, signs and the form of the company; the whole where nothing else is left.
///
/// ```
/// use rungs::domain::listing::plain_name;
/// assert_eq!(plain_name("恆力國際（上海）有限公司"), plain_name("恒力国际 (上海)"));
/// assert_eq!(plain_name("ACME Co., Ltd."), plain_name("Acme"));
/// ```
#[must_use]
pub fn plain_name(name: &str) -> String {
    let folded = folded(name);
    let mut words: Vec<&str> =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let whole = words.concat();
    while words.len() > 1 && words.last().is_some_and(|last| WESTERN_FORMS.contains(last)) {
        words.pop();
    }
    let mut plain = words.concat();
    let ends = |plain: &str| {
        let is_form = CHINESE_FORMS.contains(&plain);
        let form = CHINESE_FORMS.iter().find(|form| plain.ends_with(**form))?;
        // Two characters must be left: a name.
        (!is_form && plain.len() > form.len() + 3).then_some(form.len())
    };
    while let Some(bytes) = ends(&plain) {
        plain.truncate(plain.len() - bytes);
    }
    if plain.is_empty() { whole } else { plain }
}

/// The digits of a telephone number by which it is told apart: the last ten, so that country codes and leading zeros
/// do not count; none with fewer than seven.
#[must_use]
pub fn plain_phone(phone: &str) -> Option<String> {
    let digits: String = folded(phone).chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let start = digits.len().saturating_sub(10);
    (digits.len() >= 7).then(|| digits[start..].to_owned())
}

/// A tax number without signs and width; none with fewer than six letters and digits.
#[must_use]
pub fn plain_tax_id(id: &str) -> Option<String> {
    let plain: String = folded(id).chars().filter(char::is_ascii_alphanumeric).collect();
    (plain.len() >= 6).then_some(plain)
}

/// What a customer may be recognised by.
fn marks(customer: &Customer) -> Vec<(Likeness, String)> {
    let name = plain_name(&customer.name);
    let more = customer.details.as_deref();
    let phones = more.into_iter().flat_map(|more| {
        more.people.iter().map(|person| person.phone.as_deref()).chain([more.phone.as_deref()]).flatten()
    });
    let phones = phones.filter_map(plain_phone).map(|phone| (Likeness::Phone, phone));
    let tax = more.and_then(|more| more.tax_id.as_deref()).and_then(plain_tax_id).map(|id| (Likeness::TaxId, id));
    let name = (!name.is_empty()).then_some((Likeness::Name, name));
    name.into_iter().chain(phones).chain(tax).collect()
}

/// The first customers that have a mark, by what they are told apart by.
#[derive(Clone, Copy, Debug)]
struct Firsts<T> {
    /// Of all.
    any: T,
    /// Of those that no other system keeps under a number.
    unnumbered: Option<T>,
}

/// Who may be whom, customer by customer. Two that another system keeps under two numbers are two.
#[derive(Debug, Default)]
pub struct DuplicateSearch {
    first_of: HashMap<(Likeness, String), Firsts<usize>>,
    pairs: BTreeMap<(usize, usize), Vec<Likeness>>,
    seen: Vec<CustomerId>,
}

impl DuplicateSearch {
    /// Takes the next customer of a list.
    pub fn add(&mut self, customer: &Customer) {
        let at = self.seen.len();
        self.seen.push(customer.id);
        let is_numbered = customer.reference.is_some();
        for mark in marks(customer) {
            let likeness = mark.0;
            let Some(firsts) = self.first_of.get_mut(&mark) else {
                self.first_of.insert(mark, Firsts { any: at, unnumbered: (!is_numbered).then_some(at) });
                continue;
            };
            let first = if is_numbered { firsts.unnumbered } else { Some(firsts.any) };
            if !is_numbered {
                firsts.unnumbered = firsts.unnumbered.or(Some(at));
            }
            if let Some(first) = first.filter(|first| *first != at) {
                let why = self.pairs.entry((first, at)).or_default();
                if !why.contains(&likeness) {
                    why.push(likeness);
                    why.sort_unstable();
                }
            }
        }
    }

    /// The pairs, in the order of the list.
    #[must_use]
    pub fn found(self) -> Vec<Duplicate> {
        let Self { pairs, seen, .. } = self;
        let named =
            pairs.into_iter().map(|((first, second), why)| Duplicate { first: seen[first], second: seen[second], why });
        named.collect()
    }
}

/// Customers that may be one: each with the first that shares a mark with it, in the order of the list.
#[must_use]
pub fn duplicates(customers: &[Rc<Customer>]) -> Vec<Duplicate> {
    let mut search = DuplicateSearch::default();
    for customer in customers {
        search.add(customer);
    }
    search.found()
}

/// The customer of a list that a new one may be, and why: for an import.
#[derive(Debug, Default)]
pub struct KnownMarks(HashMap<(Likeness, String), Firsts<CustomerId>>);

impl KnownMarks {
    /// From all customers of a plan.
    #[must_use]
    pub fn new(customers: &[Rc<Customer>]) -> Self {
        let mut known = Self::with_room(customers.len());
        for customer in customers {
            known.add(customer);
        }
        known
    }

    /// With room for the marks of so many customers.
    #[must_use]
    pub fn with_room(customers: usize) -> Self {
        Self(HashMap::with_capacity(customers.saturating_mul(2)))
    }

    /// Takes the next customer of a list.
    pub fn add(&mut self, customer: &Customer) {
        let unnumbered = customer.reference.is_none().then_some(customer.id);
        for mark in marks(customer) {
            let firsts = self.0.entry(mark).or_insert(Firsts { any: customer.id, unnumbered });
            firsts.unnumbered = firsts.unnumbered.or(unnumbered);
        }
    }

    /// The customer that another may be; the tax number speaks louder than the telephone, and that than the name.
    #[must_use]
    pub fn find(&self, other: &Customer) -> Option<(CustomerId, Likeness)> {
        let found = marks(other).into_iter().filter_map(|mark| {
            let firsts = self.0.get(&mark)?;
            let first = if other.reference.is_some() { firsts.unnumbered } else { Some(firsts.any) };
            Some((first?, mark.0))
        });
        found.max_by_key(|(_, likeness)| match likeness {
            Likeness::Name => 0,
            Likeness::Phone => 1,
            Likeness::TaxId => 2,
        })
    }
}
