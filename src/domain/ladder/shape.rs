//! Where a ladder bulges or pinches (`domain.md` sections 1 and 3, shapes).

use super::{GradeId, Ladder};

/// What the outline of a ladder says. A healthy one is a pyramid: each lower grade holds more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShapeFinding {
    /// Nobody is on the ladder below the top.
    Empty,
    /// Each lower grade holds at least as many as the one above.
    Pyramid,
    /// The lowest grade holds fewer than the one above: prospecting has stopped, the drought comes one
    /// sales cycle later.
    DryBottom {
        /// The lowest grade.
        grade: GradeId,
    },
    /// A grade between holds more than both neighbours: customers arrive there and stay.
    Bulge {
        /// The grade.
        grade: GradeId,
    },
    /// The last grade below the top holds more than the one below it: deals that count as good as won.
    TopHeavy {
        /// The grade.
        grade: GradeId,
    },
    /// A grade between holds fewer than both neighbours: little comes through to it.
    Pinch {
        /// The grade.
        grade: GradeId,
    },
}

/// Names the bulges and pinches of the grades below the top, lowest first. The top is left out: it
/// collects wins and is not waiting for anything.
#[must_use]
pub fn shape_findings(ladder: &Ladder, have: &[u64]) -> Vec<ShapeFinding> {
    let open = ladder.grades().len().saturating_sub(1);
    let ids: Vec<GradeId> = ladder.grades()[..open].iter().map(|grade| grade.id).collect();
    let held = |index: usize| have.get(index).copied().unwrap_or(0);
    if (0..open).all(|index| held(index) == 0) {
        return vec![ShapeFinding::Empty];
    }
    let mut findings = Vec::new();
    for (index, &grade) in ids.iter().enumerate() {
        let here = held(index);
        let below = index.checked_sub(1).map(held);
        let above = (index + 1 < open).then(|| held(index + 1));
        match (below, above) {
            (None, Some(above)) if here < above => findings.push(ShapeFinding::DryBottom { grade }),
            (Some(below), None) if here > below => findings.push(ShapeFinding::TopHeavy { grade }),
            (Some(below), Some(above)) if here > below && here > above => {
                findings.push(ShapeFinding::Bulge { grade });
            }
            (Some(below), Some(above)) if here < below && here < above => {
                findings.push(ShapeFinding::Pinch { grade });
            }
            _ => {}
        }
    }
    if findings.is_empty() {
        findings.push(ShapeFinding::Pyramid);
    }
    findings
}
