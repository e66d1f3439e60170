//! What account managers earn under the plan: salary, and their part of the commission (`domain.md` section 4).
//!
//! The commission is a share of the revenue. It is split among the tiers that touched a deal; the part of a tier follows the
//! revenue by month, and goes by the hours that each of its people sold in the month. All of it is accounted for to the last minor unit (largest remainder): what a tier
//! without anybody would have got is named as unpaid, and so is all of it while it is split among no tier.

use super::{AccountManager, Commission, Growth, TierId};
use crate::domain::amounts::share_out;
use crate::domain::calendar::{Day, Month};

/// Who earns, month by month.
#[derive(Clone, Debug, PartialEq)]
pub struct Earner {
    /// What they do.
    pub tier: TierId,
    /// Hours sold in each month.
    pub hours: Vec<f64>,
}

/// The commission of some months, in minor units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pay {
    /// All of it, by month.
    pub whole_minor: Vec<u64>,
    /// What each tier gets of it, by month, in the order of [`Commission::by_tier`].
    pub by_tier: Vec<(TierId, Vec<u64>)>,
    /// What each earner gets of it, by month.
    pub earned_minor: Vec<Vec<u64>>,
    /// What nobody gets: of which tier, none where it is split among no tier; those months left out in which somebody does.
    pub unpaid: Vec<(Option<TierId>, u64)>,
    /// Hours that each tier sells, by month, in the order of `by_tier`.
    hours: Vec<Vec<f64>>,
}

impl Pay {
    /// The commission for `revenue_minor` by month. What an earner has no hours for counts as none.
    #[must_use]
    pub fn of(commission: &Commission, revenue_minor: &[u64], earners: &[Earner]) -> Self {
        let share = commission.share_of_revenue.clamp(0.0, 1.0);
        let whole = (revenue_minor.iter().sum::<u64>() as f64 * share).round() as u64;
        let by_month: Vec<f64> = revenue_minor.iter().map(|&minor| minor as f64).collect();
        let shares: Vec<f64> = commission.by_tier.iter().map(|(_, share)| *share).collect();
        let parts = share_out(whole, &shares).into_iter().map(|part| share_out(part, &by_month));
        let by_tier: Vec<(TierId, Vec<u64>)> = commission.by_tier.iter().map(|(tier, _)| *tier).zip(parts).collect();
        let mut pay = Self {
            whole_minor: match by_tier.as_slice() {
                [] => share_out(whole, &by_month),
                tiers => (0..by_month.len()).map(|month| tiers.iter().map(|(_, parts)| parts[month]).sum()).collect(),
            },
            earned_minor: vec![vec![0; by_month.len()]; earners.len()],
            unpaid: Vec::new(),
            hours: Vec::new(),
            by_tier,
        };
        if pay.by_tier.is_empty() {
            let all = pay.whole_minor.iter().sum();
            pay.unpaid.extend((all > 0).then_some((None, all)));
            return pay;
        }
        for (tier, parts) in &pay.by_tier {
            let members: Vec<usize> = (0..earners.len()).filter(|&at| earners[at].tier == *tier).collect();
            let mut unpaid = 0;
            let mut sold = Vec::with_capacity(parts.len());
            for (month, &part) in parts.iter().enumerate() {
                let hours: Vec<f64> = members.iter().map(|&at| hours_in(&earners[at], month)).collect();
                sold.push(hours.iter().sum());
                if hours.iter().all(|&hours| hours <= 0.0) {
                    unpaid += part;
                    continue;
                }
                for (&at, earned) in members.iter().zip(share_out(part, &hours)) {
                    pay.earned_minor[at][month] = earned;
                }
            }
            pay.unpaid.extend((unpaid > 0).then_some((Some(*tier), unpaid)));
            pay.hours.push(sold);
        }
        pay
    }

    /// What somebody who sells `hours` by month would get in another tier, beside those who are there.
    #[must_use]
    pub fn in_tier(&self, tier: TierId, hours: &[f64]) -> Vec<u64> {
        let known = self.by_tier.iter().zip(&self.hours).find(|((named, _), _)| *named == tier);
        let Some(((_, parts), others)) = known else { return vec![0; self.whole_minor.len()] };
        let of_month = |(month, (&part, others)): (usize, (&u64, &f64))| {
            let own = hours.get(month).copied().filter(|hours| *hours > 0.0).unwrap_or(0.0);
            if own > 0.0 { (part as f64 * (own / (own + others))).floor() as u64 } else { 0 }
        };
        parts.iter().zip(others).enumerate().map(of_month).collect()
    }
}

/// The commission with another share for a tier: the others share the rest as they did, or evenly where they had nothing. The
/// shares of all `tiers` add up to 1; the only tier gets everything.
///
/// ```
/// use rungs::domain::staffing::{Commission, TierId, with_share};
/// let tiers = [TierId(1), TierId(2), TierId(3)];
/// let before = Commission { share_of_revenue: 0.05, by_tier: vec![(TierId(1), 0.5), (TierId(2), 0.3), (TierId(3), 0.2)] };
/// let after = with_share(&before, &tiers, TierId(1), 0.75);
/// assert_eq!(after.by_tier, [(TierId(1), 0.75), (TierId(2), 0.15), (TierId(3), 0.1)]);
/// ```
#[must_use]
pub fn with_share(commission: &Commission, tiers: &[TierId], tier: TierId, share: f64) -> Commission {
    let share = if tiers.len() > 1 { share.clamp(0.0, 1.0) } else { 1.0 };
    let others: Vec<TierId> = tiers.iter().copied().filter(|other| *other != tier).collect();
    let known: f64 = others.iter().map(|&other| commission.of(other)).sum();
    let of = |other: TierId| {
        let part = if known > 0.0 { commission.of(other) / known } else { 1.0 / others.len() as f64 };
        // Ten decimals are more than anybody reads, and keep shares plain.
        ((1.0 - share) * part * 1e10).round() / 1e10
    };
    let by_tier = tiers.iter().map(|&one| (one, if one == tier { share } else { of(one) })).collect();
    Commission { by_tier, ..commission.clone() }
}

fn hours_in(earner: &Earner, month: usize) -> f64 {
    earner.hours.get(month).copied().filter(|hours| *hours > 0.0).unwrap_or(0.0)
}

/// The day from which a person may step up: so many months after the first day, at a month's end where that month has no such
/// day; none for somebody who has long been there, and for whom the months are served.
///
/// ```
/// use rungs::domain::calendar::Day;
/// use rungs::domain::staffing::{AccountManager, AccountManagerId, Growth, TierId, step_day};
/// let mut person = AccountManager::new(AccountManagerId(1), "Li Wei", TierId(3));
/// let growth = Growth { into: TierId(2), after_months: 18 };
/// assert_eq!(step_day(&person, growth), None);
/// person.start = Some(Day::new(2026, 8, 31)?);
/// assert_eq!(step_day(&person, growth), Some(Day::new(2028, 2, 29)?));
/// # Ok::<(), rungs::domain::calendar::DayError>(())
/// ```
#[must_use]
pub fn step_day(person: &AccountManager, growth: Growth) -> Option<Day> {
    let start = person.start?;
    let month: Month = start.month().plus(i32::try_from(growth.after_months).unwrap_or(i32::MAX));
    let ((year, number), (.., day)) = (month.parts(), start.parts());
    Some(Day::new(year, number, day).unwrap_or(month.last_day()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TIERS: [TierId; 3] = [TierId(1), TierId(2), TierId(3)];

    fn earner(tier: u32, hours: &[f64]) -> Earner {
        Earner { tier: TierId(tier), hours: hours.to_vec() }
    }

    fn commission(share_of_revenue: f64, by_tier: &[f64]) -> Commission {
        Commission { share_of_revenue, by_tier: TIERS.into_iter().zip(by_tier.iter().copied()).collect() }
    }

    #[test]
    fn five_per_cent_of_a_million_by_hand() {
        // 50 000: half to the first tier's one person, 30 % to two who sold 100 and 50 hours, 20 % to nobody.
        let earners = [earner(1, &[80.0]), earner(2, &[100.0]), earner(2, &[50.0])];
        let pay = Pay::of(&commission(0.05, &[0.5, 0.3, 0.2]), &[1_000_000], &earners);
        assert_eq!(pay.whole_minor, [50_000]);
        assert_eq!(pay.earned_minor, [[25_000], [10_000], [5_000]]);
        assert_eq!(pay.unpaid, [(Some(TierId(3)), 10_000)]);
        // One of the second tier with 100 hours would share the first tier's half with 80.
        assert_eq!(pay.in_tier(TierId(1), &[100.0]), [13_888]);
        assert_eq!(pay.in_tier(TierId(9), &[100.0]), [0]);
    }

    #[test]
    fn odd_units_are_paid_too() {
        let earners = [earner(1, &[1.0]), earner(1, &[1.0]), earner(1, &[1.0])];
        let pay = Pay::of(&commission(1.0, &[1.0]), &[100], &earners);
        assert_eq!(pay.earned_minor, [[34], [33], [33]]);
    }

    #[test]
    fn months_leave_the_sum_as_it_is() {
        let pay = Pay::of(&commission(0.05, &[0.5, 0.3, 0.2]), &[83_333, 83_333, 83_334], &[earner(1, &[1.0; 3])]);
        assert_eq!(pay.whole_minor.iter().sum::<u64>(), 12_500);
        let tiers: Vec<u64> = pay.by_tier.iter().map(|(_, parts)| parts.iter().sum()).collect();
        assert_eq!(tiers, [6_250, 3_750, 2_500]);
    }

    #[test]
    fn what_is_split_among_nobody_is_named() {
        let pay = Pay::of(&commission(0.1, &[]), &[1_000, 500], &[earner(1, &[1.0, 1.0])]);
        assert_eq!(pay.unpaid, [(None, 150)]);
        assert_eq!(pay.earned_minor, [[0, 0]]);
        assert!(Pay::of(&commission(0.0, &[]), &[1_000], &[]).unpaid.is_empty());
    }

    #[test]
    fn a_share_takes_from_the_others_whatever_they_had() {
        let nothing = commission(0.1, &[]);
        assert_eq!(
            with_share(&nothing, &TIERS, TIERS[0], 0.4).by_tier,
            [(TIERS[0], 0.4), (TIERS[1], 0.3), (TIERS[2], 0.3)]
        );
        assert_eq!(with_share(&nothing, &TIERS[..1], TIERS[0], 0.4).by_tier, [(TIERS[0], 1.0)]);
    }

    proptest! {
        #[test]
        fn shares_always_add_up(edits in prop::collection::vec((0_usize..3, -0.5..1.5_f64), 0..12)) {
            let mut now = commission(0.1, &[]);
            for (at, share) in edits {
                now = with_share(&now, &TIERS, TIERS[at], share);
                prop_assert!(now.is_usable(), "{:?}", now);
            }
        }

        #[test]
        fn all_of_it_is_accounted_for(
            share in 0.0..=1.0_f64,
            weights in prop::collection::vec(0.0..1.0_f64, 0..4),
            revenue in prop::collection::vec(0_u64..10_000_000_000, 0..6),
            people in prop::collection::vec((1_u32..5, prop::collection::vec(prop_oneof![Just(0.0), 0.0..200.0_f64, Just(f64::NAN)], 0..7)), 0..12),
        ) {
            let sum: f64 = weights.iter().sum();
            let weights: Vec<f64> = if sum > 0.0 { weights.iter().map(|weight| weight / sum).collect() } else { Vec::new() };
            let earners: Vec<Earner> = people.iter().map(|(tier, hours)| earner(*tier, hours)).collect();
            let pay = Pay::of(&commission(share, &weights), &revenue, &earners);
            let earned: u64 = pay.earned_minor.iter().flatten().sum();
            let unpaid: u64 = pay.unpaid.iter().map(|(_, minor)| minor).sum();
            prop_assert_eq!(earned + unpaid, pay.whole_minor.iter().sum::<u64>());
            for (tier, parts) in &pay.by_tier {
                let theirs = earners.iter().zip(&pay.earned_minor).filter(|(one, _)| one.tier == *tier);
                let paid: u64 = theirs.flat_map(|(_, minor)| minor).sum();
                let unpaid: u64 = pay.unpaid.iter().filter(|(named, _)| *named == Some(*tier)).map(|(_, minor)| minor).sum();
                prop_assert_eq!(paid + unpaid, parts.iter().sum::<u64>());
            }
            for (one, earned) in earners.iter().zip(&pay.earned_minor) {
                for (month, &minor) in earned.iter().enumerate() {
                    prop_assert!(minor == 0 || hours_in(one, month) > 0.0);
                }
            }
        }
    }
}
