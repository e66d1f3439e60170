//! One part is given another target: somebody gives way.

use super::part::{PartId, Split, SplitError};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, share_out};
use serde::{Deserialize, Serialize};

/// Who gives way when a part's target changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GivesWay {
    /// Its neighbours keep theirs; what they are parts of grows or shrinks, up to the whole.
    Whole,
    /// What they are parts of stays; its neighbours share the rest in proportion.
    OtherParts,
}

/// Why a part cannot have a target.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetRevenueError {
    /// The part is unknown, or nobody would carry anything.
    #[error(transparent)]
    Split(#[from] SplitError),
    /// A target is at least zero.
    #[error("a revenue target is not negative")]
    Negative,
    /// The other parts have no more to give.
    #[error("the parts together have no more than {most_minor} minor units")]
    TooMuch {
        /// All that there is, in minor units.
        most_minor: i64,
    },
    /// There is no other part that could take or give the rest.
    #[error("there is no other part to give way")]
    NoOtherPart,
    /// The whole would be above [`AMOUNT_MAX_MINOR`].
    #[error("the amount is too large to plan with")]
    WholeTooLarge,
}

/// Gives a part (at any depth) a target and returns the whole's target (changed only where the whole gives way) and
/// the split. Where amounts changed, they become the weights.
///
/// # Errors
/// [`SetRevenueError`] when the part is unknown, or when those who should give way cannot.
pub fn set_revenue(
    split: &Split,
    whole_minor: i64,
    part: PartId,
    revenue_minor: i64,
    gives_way: GivesWay,
) -> Result<(i64, Split), SetRevenueError> {
    let wanted = u64::try_from(revenue_minor).map_err(|_| SetRevenueError::Negative)?;
    let whole = u64::try_from(whole_minor).map_err(|_| SetRevenueError::Negative)?;
    let (whole, split) = set(split, whole, part, wanted, gives_way)?.ok_or(SplitError::Unknown)?;
    let whole_minor = i64::try_from(whole).ok().filter(|&minor| minor <= AMOUNT_MAX_MINOR);
    Ok((whole_minor.ok_or(SetRevenueError::WholeTooLarge)?, split))
}

fn set(
    split: &Split,
    whole: u64,
    part: PartId,
    wanted: u64,
    gives_way: GivesWay,
) -> Result<Option<(u64, Split)>, SetRevenueError> {
    let before = share_out(whole, &split.weights());
    let mut amounts = before.clone();
    let mut parts = split.parts().to_vec();
    let mut found = false;
    for (position, one) in parts.iter_mut().enumerate() {
        if one.id == part {
            amounts = shared_again(&amounts, position, wanted, gives_way, &split.weights())?;
            found = true;
        } else if let Some(inner) = &one.split {
            let Some((amount, changed)) = set(inner, amounts[position], part, wanted, gives_way)? else { continue };
            amounts[position] = amount;
            one.split = Some(Box::new(changed));
            found = true;
        }
        if found {
            break;
        }
    }
    if !found {
        return Ok(None);
    }
    let whole = amounts.iter().fold(0_u64, |sum, &amount| sum.saturating_add(amount));
    // Nothing to share says nothing about the shares.
    if whole > 0 && amounts != before {
        for (one, &amount) in parts.iter_mut().zip(&amounts) {
            one.weight = amount as f64;
        }
    }
    Ok(Some((whole, Split::new(split.by(), parts)?)))
}

fn shared_again(
    amounts: &[u64],
    position: usize,
    wanted: u64,
    gives_way: GivesWay,
    weights: &[f64],
) -> Result<Vec<u64>, SetRevenueError> {
    if gives_way == GivesWay::Whole || amounts[position] == wanted {
        let mut changed = amounts.to_vec();
        changed[position] = wanted;
        return Ok(changed);
    }
    let whole: u64 = amounts.iter().sum();
    let rest = whole
        .checked_sub(wanted)
        .ok_or(SetRevenueError::TooMuch { most_minor: i64::try_from(whole).unwrap_or(i64::MAX) })?;
    if amounts.len() == 1 {
        return Err(SetRevenueError::NoOtherPart);
    }
    // By what they have; where nobody has anything, by weight, else equally.
    let present: Vec<f64> = amounts.iter().map(|&amount| amount as f64).collect();
    let equal = vec![1.0; amounts.len()];
    let has_others = |list: &&[f64]| list.iter().enumerate().any(|(other, &weight)| other != position && weight > 0.0);
    let mut others = [&present[..], weights, &equal].into_iter().find(has_others).unwrap_or(&equal).to_vec();
    others[position] = 0.0;
    let mut changed = share_out(rest, &others);
    changed[position] = wanted;
    Ok(changed)
}
