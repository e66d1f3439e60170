//! What a person's place in a picture says, so that moving the person there changes what is known.

use super::involvement::Involvement;
use super::need::{Need, NeedQuadrant, NeedSeen, half_met};
use crate::domain::accounts::Few;
use std::ops::RangeInclusive;

/// Influence in three bands, the strongest first.
pub const INFLUENCE_BANDS: [RangeInclusive<u8>; 3] = [7..=10, 4..=6, 0..=3];

/// The band that an influence lies in.
#[must_use]
pub fn influence_band(influence: u8) -> usize {
    INFLUENCE_BANDS.iter().position(|band| band.contains(&influence)).unwrap_or(0)
}

/// The influence of a band that is nearest to what was known; its middle where nothing was.
#[must_use]
pub fn influence_in(band: &RangeInclusive<u8>, known: Option<u8>) -> u8 {
    known.map_or(band.start().midpoint(*band.end()), |known| known.clamp(*band.start(), *band.end()))
}

/// A half of the needs of which none is named, so that nobody can say what is met there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NeedUnnamed {
    /// Whether it is the person's half, and not the organisation's.
    pub is_personal: bool,
}

/// The needs so that they give a quadrant. Where a half says otherwise, all of its needs do as the quadrant has it; `named` is the
/// need of each half (the organisation's, the person's) that is taken up where none was named.
///
/// # Errors
/// [`NeedUnnamed`] for the first half without a need.
pub fn needs_in(
    needs: &Few<NeedSeen>,
    quadrant: NeedQuadrant,
    named: [Option<Need>; 2],
) -> Result<Few<NeedSeen>, NeedUnnamed> {
    let wanted = match quadrant {
        NeedQuadrant::Partner => [true, true],
        NeedQuadrant::Friend => [false, true],
        NeedQuadrant::Rival => [true, false],
        NeedQuadrant::Stranger => [false, false],
    };
    let mut needs = needs.to_vec();
    for (is_personal, (wanted, named)) in [false, true].into_iter().zip(wanted.into_iter().zip(named)) {
        if half_met(&needs, is_personal) == Some(wanted) {
            continue;
        }
        let is_of_half = |seen: &NeedSeen| seen.need.is_personal() == is_personal;
        if !needs.iter().any(is_of_half) {
            let named = named.filter(|need| need.is_personal() == is_personal).ok_or(NeedUnnamed { is_personal })?;
            needs.push(NeedSeen { need: named, met: None });
        }
        needs.iter_mut().filter(|seen| is_of_half(seen)).for_each(|seen| seen.met = Some(wanted));
    }
    needs.sort_by_key(|seen| seen.need);
    Ok(needs.into())
}

/// The needs so that no quadrant follows: what was named stays, and whether it is met is open again.
#[must_use]
pub fn needs_unjudged(one: &Involvement) -> Few<NeedSeen> {
    one.needs.iter().map(|seen| NeedSeen { met: None, ..*seen }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::accounts::PersonId;
    use crate::domain::stakeholders::need_quadrant;
    use proptest::prelude::*;

    fn needs() -> impl Strategy<Value = Few<NeedSeen>> {
        let all = Need::ALL.map(|need| {
            proptest::option::of(proptest::option::of(any::<bool>()).prop_map(move |met| NeedSeen { need, met }))
        });
        all.to_vec().prop_map(|seen| seen.into_iter().flatten().collect())
    }

    proptest! {
        #[test]
        fn a_place_says_the_quadrant(needs in needs(), quadrant in proptest::sample::select(NeedQuadrant::ALL.to_vec())) {
            let moved = needs_in(&needs, quadrant, [Some(Need::Image), Some(Need::Power)]).expect("both are named");
            prop_assert_eq!(need_quadrant(&moved), Some(quadrant));
            let one = Involvement { needs: moved.clone(), ..Involvement::new(PersonId(1), None) };
            prop_assert!(one.is_usable());
            prop_assert!(needs.iter().all(|seen| moved.iter().any(|kept| kept.need == seen.need)), "no need is lost");
            prop_assert_eq!(&needs_in(&moved, quadrant, [None, None]).expect("it is there"), &moved);
            prop_assert_eq!(need_quadrant(&needs_unjudged(&one)), None);
        }

        #[test]
        fn a_band_is_entered_at_its_edge(known in proptest::option::of(0_u8..=10), band in 0_usize..3) {
            let influence = influence_in(&INFLUENCE_BANDS[band], known);
            prop_assert_eq!(influence_band(influence), band);
            if let Some(known) = known.filter(|known| influence_band(*known) == band) {
                prop_assert_eq!(influence, known);
            }
        }
    }

    #[test]
    fn a_half_without_a_name_is_asked_for() {
        let named: Few<NeedSeen> = vec![NeedSeen { need: Need::Respect, met: None }].into();
        let moved = |own| needs_in(&named, NeedQuadrant::Rival, [own, None]);
        assert_eq!(moved(None), Err(NeedUnnamed { is_personal: false }));
        assert_eq!(moved(Some(Need::Money)), Err(NeedUnnamed { is_personal: false }), "of the other half");
        let seen: Vec<_> = moved(Some(Need::Image)).expect("named").iter().map(|seen| (seen.need, seen.met)).collect();
        assert_eq!(seen, [(Need::Image, Some(true)), (Need::Respect, Some(false))]);
        assert_eq!(INFLUENCE_BANDS.map(|band| influence_in(&band, None)), [8, 5, 1]);
        assert_eq!([Some(9), Some(5), Some(2)].map(|known| influence_in(&INFLUENCE_BANDS[1], known)), [6, 5, 4]);
    }
}
