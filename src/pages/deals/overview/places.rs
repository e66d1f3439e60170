//! Where deals stand in the portfolio picture: worth upwards, odds to the right, the area is money.

use crate::domain::qualification::Verdict;
use crate::plan::selectors::DealRow;

/// Bubbles of one path: an edit draws one of them anew.
pub const CHUNK: usize = 64;
/// The best worth.
pub const WORTH_BEST: f64 = 5.0;
/// The smallest bubble's half width in pixels, also that of a deal whose value nobody knows.
const SMALLEST_PX: f64 = 4.5;
/// Part of a plot's side that is free at either end, so that bubbles at 0 and 100 % are whole.
const MARGIN: f64 = 0.06;

/// The drawing in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plot {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Plot {
    /// Room for the axis to the left.
    pub const LEFT: f64 = 36.0;
    /// Room for the axis below.
    pub const BELOW: f64 = 30.0;

    /// As it fits a panel of a width.
    #[must_use]
    pub fn of(width: f64) -> Self {
        let width = if width.is_finite() { width.clamp(240.0, 4_000.0) } else { 720.0 };
        Self { width, height: (width * 0.56).clamp(280.0, (width * 0.28).max(520.0)) }
    }

    /// Where odds of 0–1 stand from the left.
    #[must_use]
    pub fn x(self, odds: f64) -> f64 {
        Self::LEFT + (self.width - Self::LEFT) * (MARGIN + (1.0 - 2.0 * MARGIN) * odds)
    }

    /// Where a worth of 0–5 stands from the top.
    #[must_use]
    pub fn y(self, worth: f64) -> f64 {
        (self.height - Self::BELOW) * (1.0 - MARGIN - (1.0 - 2.0 * MARGIN) * worth / WORTH_BEST)
    }

    /// Half the width of the largest bubble.
    #[must_use]
    pub fn largest(self) -> f64 {
        (self.width * 0.045).clamp(16.0, (self.width * 0.02).max(38.0))
    }
}

/// A deal in the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// Its place among the rows.
    pub row: usize,
    /// From the left, in pixels.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// The radius of a circle with its area.
    pub radius: f64,
    /// What comes out, which is its shape and colour.
    pub verdict: Verdict,
}

/// The next round amount that is not below: 1, 2 or 5 with zeros, so that the scale seldom changes.
#[must_use]
pub fn round_top(highest: f64) -> f64 {
    let power = 10_f64.powf(highest.max(1.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0].map(|digit| digit * power).into_iter().find(|top| *top >= highest).unwrap_or(highest.max(1.0))
}

/// The marks of all rows whose worth and odds are known, and the amount of the largest bubble. Deals at one point stand a
/// little around it, each always in the same direction.
#[must_use]
pub fn marks<'a>(rows: impl Iterator<Item = &'a DealRow>, plot: Plot) -> (Vec<Mark>, f64) {
    struct Known {
        row: usize,
        worth: f64,
        odds: f64,
        value: f64,
        verdict: Verdict,
        seed: u32,
    }
    let known: Vec<Known> = rows
        .enumerate()
        .filter_map(|(row, of)| {
            let (worth, odds) = (of.outlook.worth?, of.outlook.odds?);
            let value = of.outlook.value_minor.map_or(0.0, |minor| minor.max(0) as f64);
            let seed = of.customer.0.wrapping_mul(2_654_435_761) ^ of.deal.id.0.wrapping_mul(40_503);
            Some(Known { row, worth, odds, value, verdict: of.outlook.verdict, seed })
        })
        .collect();
    let top = round_top(known.iter().fold(0.0, |highest: f64, one| highest.max(one.value)));
    let mut at_point = vec![0_u32; 101 * 41];
    let point = |one: &Known| {
        let odds = (one.odds.clamp(0.0, 1.0) * 100.0).round() as usize;
        odds * 41 + (one.worth.clamp(0.0, WORTH_BEST) * 8.0).round() as usize
    };
    for one in &known {
        at_point[point(one)] += 1;
    }
    let marks = known.iter().map(|one| {
        let around = match at_point[point(one)] {
            0 | 1 => 0.0,
            2..=8 => 10.0,
            9..=60 => 16.0,
            _ => 26.0,
        };
        // Two numbers that look random and are the same each time.
        let turn = f64::from(one.seed >> 16) / 65_536.0 * std::f64::consts::TAU;
        let far = around * (0.35 + 0.65 * f64::from(one.seed & 0xffff) / 65_536.0);
        Mark {
            row: one.row,
            x: plot.x(one.odds) + far * turn.cos(),
            y: plot.y(one.worth) + far * turn.sin(),
            radius: (plot.largest() * (one.value / top).sqrt()).max(SMALLEST_PX),
            verdict: one.verdict,
        }
    });
    (marks.collect(), top)
}

/// The outline of a mark: a circle to go on with, a triangle to fix, a square to leave. All of one value have one area.
pub fn outline(mark: &Mark, out: &mut String) {
    use std::fmt::Write;
    let Mark { x, y, radius, .. } = *mark;
    // Writing into a text never fails.
    let _ = match mark.verdict {
        Verdict::Go => {
            let across = radius * 2.0;
            write!(
                out,
                "M{:.1} {y:.1}a{radius:.1} {radius:.1} 0 1 0 {across:.1} 0a{radius:.1} {radius:.1} 0 1 0 -{across:.1} 0z",
                x - radius
            )
        }
        Verdict::Fix => {
            // The side of a triangle whose area is that of the circle.
            let side = radius * (4.0 * std::f64::consts::PI / 3_f64.sqrt()).sqrt();
            let high = side * 3_f64.sqrt() / 2.0;
            write!(out, "M{x:.1} {:.1}l{:.1} {high:.1}h-{side:.1}z", y - high * 2.0 / 3.0, side / 2.0)
        }
        Verdict::Leave => {
            let side = radius * std::f64::consts::PI.sqrt();
            write!(out, "M{:.1} {:.1}h{side:.1}v{side:.1}h-{side:.1}z", x - side / 2.0, y - side / 2.0)
        }
    };
}

/// A name beside its mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Whose, by its place among the rows.
    pub row: usize,
    /// Where the text begins.
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// What it says.
    pub text: String,
}

/// The height of a line of a label.
const LINE_PX: f64 = 16.0;
/// So many signs of a name are shown; a wide sign counts for two.
const SIGNS_MAX: usize = 18;
/// Beyond so many marks, labels keep clear of each other only.
const CLEAR_OF_MARKS: usize = 150;

/// A name that is not too long, and how wide it is.
fn shortened(name: &str) -> (String, f64) {
    let wide = |sign: char| if sign.is_ascii() { 1 } else { 2 };
    let mut signs = 0;
    let mut text = String::new();
    for sign in name.chars() {
        if signs + wide(sign) > SIGNS_MAX {
            text.push('…');
            signs += 1;
            break;
        }
        signs += wide(sign);
        text.push(sign);
    }
    (text, signs as f64 * 7.4)
}

type Area = (f64, f64, f64, f64);

fn is_apart((left, top, right, bottom): Area, other: Area) -> bool {
    right <= other.0 || other.2 <= left || bottom <= other.1 || other.3 <= top
}

/// The names of the largest deals, as far as there is room: none lies over another, and of a few deals none over a bubble.
#[must_use]
pub fn labels<'a>(marks: &[Mark], plot: Plot, most: usize, name: impl Fn(usize) -> &'a str) -> Vec<Label> {
    let mut largest: Vec<&Mark> = marks.iter().collect();
    if largest.len() > most {
        largest.select_nth_unstable_by(most, |one, other| other.radius.total_cmp(&one.radius));
        largest.truncate(most);
    }
    largest.sort_by(|one, other| other.radius.total_cmp(&one.radius).then(one.row.cmp(&other.row)));
    let area = |mark: &Mark| (mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius);
    let others: Vec<(usize, Area)> = if marks.len() <= CLEAR_OF_MARKS {
        marks.iter().map(|mark| (mark.row, area(mark))).collect()
    } else {
        Vec::new()
    };
    let mut taken: Vec<Area> = Vec::new();
    let mut labels = Vec::new();
    for mark in largest {
        let (text, width) = shortened(name(mark.row));
        let gap = mark.radius * 1.35 + 4.0;
        let places = [
            (mark.x + gap, mark.y - LINE_PX / 2.0),
            (mark.x - gap - width, mark.y - LINE_PX / 2.0),
            (mark.x - width / 2.0, mark.y - gap - LINE_PX),
            (mark.x - width / 2.0, mark.y + gap),
        ];
        let found = places.into_iter().map(|(x, y)| (x, y, x + width, y + LINE_PX)).find(|at| {
            at.0 >= Plot::LEFT
                && at.1 >= 0.0
                && at.2 <= plot.width
                && at.3 <= plot.height - Plot::BELOW
                && taken.iter().all(|other| is_apart(*at, *other))
                && others.iter().all(|(row, other)| *row == mark.row || is_apart(*at, *other))
        });
        if let Some(at) = found {
            labels.push(Label { row: mark.row, x: at.0, y: at.3 - 4.0, text });
            taken.push(at);
        }
    }
    labels
}

/// The mark that a point of the drawing means: the smallest around it, or the nearest within reach.
#[must_use]
pub fn mark_at(marks: &[Mark], x: f64, y: f64) -> Option<usize> {
    /// As far as a finger is off.
    const REACH_PX: f64 = 14.0;
    let far = |mark: &Mark| (mark.x - x).hypot(mark.y - y);
    let within = marks.iter().enumerate().filter(|(_, mark)| far(mark) <= mark.radius);
    let smallest = within.min_by(|(_, one), (_, other)| one.radius.total_cmp(&other.radius));
    let nearest = || {
        let reached = marks.iter().enumerate().filter(|(_, mark)| far(mark) <= mark.radius + REACH_PX);
        reached.min_by(|(_, one), (_, other)| far(one).total_cmp(&far(other)))
    };
    smallest.or_else(nearest).map(|(at, _)| at)
}

/// Where the keyboard goes from a mark: left and right by odds, up and down by worth, through all of them.
#[must_use]
pub fn neighbour(marks: &[Mark], from: Option<usize>, key: &str) -> Option<usize> {
    let mut order: Vec<usize> = (0..marks.len()).collect();
    let is_upright = matches!(key, "ArrowUp" | "ArrowDown");
    order.sort_by(|&one, &other| {
        let (one, other) = (&marks[one], &marks[other]);
        let by_x = one.x.total_cmp(&other.x);
        let by_y = other.y.total_cmp(&one.y);
        (if is_upright { by_y.then(by_x) } else { by_x.then(by_y) }).then(one.row.cmp(&other.row))
    });
    let last = order.len().checked_sub(1)?;
    let at = from.and_then(|from| order.iter().position(|one| *one == from));
    let to = match (key, at) {
        ("Home", _) | ("ArrowRight" | "ArrowUp" | "ArrowLeft" | "ArrowDown", None) => 0,
        ("End", _) => last,
        ("ArrowRight" | "ArrowUp", Some(at)) => (at + 1).min(last),
        ("ArrowLeft" | "ArrowDown", Some(at)) => at.saturating_sub(1),
        _ => return None,
    };
    order.get(to).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(row: usize, x: f64, y: f64, radius: f64) -> Mark {
        Mark { row, x, y, radius, verdict: Verdict::Go }
    }

    #[test]
    fn labels_lie_apart_and_inside() {
        let plot = Plot::of(600.0);
        // More of them than keep clear of names.
        let marks: Vec<Mark> = (0..2 * CLEAR_OF_MARKS)
            .map(|row| {
                let part = row as f64 / (2 * CLEAR_OF_MARKS - 1) as f64;
                mark(row, plot.x(part), plot.y(5.0 * (part * 7.0).fract()), 5.0 + part * 20.0)
            })
            .collect();
        let labels = labels(&marks, plot, 12, |_| "上海华新机械 Ltd");
        assert!(labels.len() > 3, "there is room for some: {labels:?}");
        let width = shortened("上海华新机械 Ltd").1;
        for (at, one) in labels.iter().enumerate() {
            assert!(one.x >= Plot::LEFT && one.x + width <= plot.width, "{one:?}");
            for other in &labels[..at] {
                let apart = (one.x - other.x).abs() >= width || (one.y - other.y).abs() >= LINE_PX;
                assert!(apart, "{one:?} lies over {other:?}");
            }
        }
    }

    #[test]
    fn shapes_of_one_value_have_one_area() {
        let numbers = |text: &str| -> Vec<f64> {
            text.split(|sign: char| !sign.is_ascii_digit() && sign != '.' && sign != '-')
                .filter_map(|part| part.parse().ok())
                .collect()
        };
        let circle = std::f64::consts::PI * 400.0;
        let (mut square, mut triangle) = (String::new(), String::new());
        outline(&Mark { verdict: Verdict::Leave, ..mark(0, 100.0, 100.0, 20.0) }, &mut square);
        outline(&Mark { verdict: Verdict::Fix, ..mark(0, 100.0, 100.0, 20.0) }, &mut triangle);
        let side = numbers(&square)[2];
        assert!((side * side / circle - 1.0).abs() < 0.01, "{square}");
        let of = numbers(&triangle);
        assert!((of[3] * of[2] / circle - 1.0).abs() < 0.01, "{triangle}");
    }

    #[test]
    fn the_keyboard_reaches_every_mark() {
        let marks: Vec<Mark> = (0..9).map(|row| mark(row, (row % 3) as f64, (row / 3) as f64, 4.0)).collect();
        for (back, on) in [("ArrowLeft", "ArrowRight"), ("ArrowDown", "ArrowUp")] {
            let go = |from: Option<usize>, key: &str| {
                let mut seen = std::collections::HashSet::new();
                let (mut at, mut last) = (from, from);
                while let Some(one) = at.filter(|one| seen.insert(*one)) {
                    last = Some(one);
                    at = neighbour(&marks, Some(one), key);
                }
                (last, seen.len())
            };
            let (first, _) = go(neighbour(&marks, None, "Home"), back);
            assert_eq!(go(first, on).1, 9, "{on}");
        }
        assert_eq!(neighbour(&[], None, "ArrowRight"), None);
        assert_eq!(neighbour(&marks, Some(0), "x"), None);
    }

    #[test]
    fn a_small_mark_within_a_large_one_is_met() {
        let marks = [mark(0, 50.0, 50.0, 30.0), mark(1, 55.0, 50.0, 5.0)];
        assert_eq!(mark_at(&marks, 56.0, 51.0), Some(1));
        assert_eq!(mark_at(&marks, 30.0, 50.0), Some(0));
        assert_eq!(mark_at(&marks, 300.0, 50.0), None);
    }

    #[test]
    fn scales_are_round() {
        for (highest, top) in [(0.0, 1.0), (1.0, 1.0), (3.0, 5.0), (70.0, 100.0), (2e14, 2e14)] {
            assert!((round_top(highest) - top).abs() < 1e-9 * top, "{highest}");
        }
    }
}
