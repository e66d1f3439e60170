//! Who matters: the Pareto curve, bands, headroom, money–authority–need, segments (`domain.md` section 3).

mod pareto;
mod segment;

pub use pareto::{BandLimits, Class, Measure, Pareto, ParetoPoint, pareto};
pub use segment::{SLOTS_MAX, Segments, Slot, segments};

use crate::domain::accounts::{Customer, Man};

/// Potential of an account: units × share that can be had × days. 100 rooms × 20 % × 30 days are 600 nights.
///
/// ```
/// use rungs::domain::worth::account_potential;
/// assert_eq!(account_potential(100.0, 0.2, 30.0), 600.0);
/// ```
#[must_use]
pub fn account_potential(units: f64, share: f64, days: f64) -> f64 {
    units * share * days
}

/// What a customer could still bring in minor units: its potential less what it brings today, 0 or more; none when the
/// potential is unknown.
#[must_use]
pub fn headroom_minor(customer: &Customer) -> Option<i64> {
    let potential = customer.details.as_deref()?.worth.as_deref()?.potential_minor?;
    Some(potential.saturating_sub(customer.value_minor.unwrap_or(0)).max(0))
}

/// What is left of a customer in minor units: as entered, else its value less its cost; none when either is unknown.
#[must_use]
pub fn profit_minor(customer: &Customer) -> Option<i64> {
    let worth = customer.details.as_deref()?.worth.as_deref()?;
    worth.profit_minor.or_else(|| Some(customer.value_minor? - worth.cost_minor?))
}

/// One of money, authority, need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ManPart {
    /// It can pay.
    Money,
    /// We talk to somebody who decides.
    Authority,
    /// It needs what we sell.
    Need,
}

/// What to do with a customer by its money, authority and need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ManAdvice {
    /// All three are there: pursue.
    Pursue,
    /// One is missing: win it.
    Win(ManPart),
    /// Two are missing: keep contact, no more.
    KeepContact(Vec<ManPart>),
    /// All three are missing: leave it.
    Leave,
    /// Nothing is known to be missing; find out about these.
    FindOut(Vec<ManPart>),
}

/// What to do by what is known. What is missing comes before what is unknown.
#[must_use]
pub fn man_advice(man: Man) -> ManAdvice {
    let parts = [(ManPart::Money, man.money), (ManPart::Authority, man.authority), (ManPart::Need, man.need)];
    let of = |wanted: Option<bool>| -> Vec<ManPart> {
        parts.iter().filter(|(_, known)| *known == wanted).map(|(part, _)| *part).collect()
    };
    let (missing, unknown) = (of(Some(false)), of(None));
    match missing.as_slice() {
        [] if unknown.is_empty() => ManAdvice::Pursue,
        [] => ManAdvice::FindOut(unknown),
        [one] => ManAdvice::Win(*one),
        [_, _] => ManAdvice::KeepContact(missing),
        _ => ManAdvice::Leave,
    }
}
