//! The tidy tree: siblings as close as their outlines let them, from the left and from the right, and the middle of both;
//! reports without reports of their own, where several stand together, are in two columns along a spine.
//!
//! Outlines are kept row by row from the bottom up with a shift of their own, so that a manager takes over the outline of
//! the deepest of those below, and only the shallower ones are walked: all of it takes time in proportion to the people.

use super::forest::Forest;
use super::{ASPECT, CARD_HEIGHT, CARD_WIDTH, Point, figure};

/// Room between siblings.
pub(super) const SIBLING_GAP: i32 = 28;
/// Room between people of different managers on the same row.
const COUSIN_GAP: i32 = 44;
/// Room between a row and the next: lines run in it.
pub(super) const ROW_GAP: i32 = 56;
/// From a row to the next.
pub(super) const ROW: i32 = CARD_HEIGHT + ROW_GAP;
/// From a card of a column to the next.
pub(super) const STACK_ROW: i32 = CARD_HEIGHT + 24;
/// From this many reports side by side on, none with reports of its own, they stand in columns.
const STACK_MIN: usize = 3;
/// Up to this many stand along one spine.
const SPINE_MAX: usize = 12;
/// From so many things below a manager on, they may stand in several lines.
const WRAP_MIN: usize = 4;
/// What is no wider than this stands in one line.
const WRAP_WIDTH: i32 = 2_200;
/// The most lines.
const LINES_MAX: usize = 40;
/// Several lines have to make the whole so much smaller.
const WRAP_GAIN: f64 = 0.75;
/// From a spine to the middle of the columns on both sides.
const STEP: i32 = CARD_WIDTH / 2 + SIBLING_GAP / 2;

/// The outline of a tree, relative to the left end of its top card.
#[derive(Default)]
struct Outline {
    /// The left end of each row, the lowest row first.
    left: Vec<i32>,
    /// The right end of each row.
    right: Vec<i32>,
    /// What is added to all of them.
    shift: i32,
}

impl Outline {
    fn rows(&self) -> usize {
        self.left.len()
    }

    /// A row counted from the top.
    fn ends(&self, row: usize) -> (i32, i32) {
        let at = self.left.len() - 1 - row;
        (self.left[at] + self.shift, self.right[at] + self.shift)
    }

    /// Its left and right end.
    fn extent(&self) -> (i32, i32) {
        let (left, right) = (self.left.iter().min(), self.right.iter().max());
        (left.copied().unwrap_or(0) + self.shift, right.copied().unwrap_or(0) + self.shift)
    }

    /// Its width, and how many rows it has.
    fn size(&self) -> (i32, i32) {
        let (left, right) = self.extent();
        (right - left, figure(self.rows()))
    }

    fn push_top(&mut self) {
        self.left.push(-self.shift);
        self.right.push(CARD_WIDTH - self.shift);
    }

    /// Takes in the rows of another, which is no deeper and stands `by` to the right.
    fn take_in(&mut self, other: &Self, by: i32) {
        for row in 0..other.rows() {
            let at = self.left.len() - 1 - row;
            let (left, right) = other.ends(row);
            self.left[at] = self.left[at].min(left + by - self.shift);
            self.right[at] = self.right[at].max(right + by - self.shift);
        }
    }
}

/// The place of everybody's card relative to the line manager's, and whose reports stand in columns.
pub(super) struct Packed {
    /// From the manager's card to the person's.
    pub relative: Vec<Point>,
    /// Where the reports stand in columns: from the manager's middle to the spine of each report.
    pub spine: Vec<Option<i32>>,
    /// How far below the manager's card the line of things begins that the person's card stands on.
    pub line: Vec<i32>,
}

pub(super) fn pack(forest: &Forest) -> Packed {
    let count = forest.children.len();
    let mut packed =
        Packed { relative: vec![Point::default(); count], spine: vec![None; count], line: vec![ROW; count] };
    let mut outlines: Vec<Outline> = Vec::new();
    outlines.resize_with(count, Outline::default);
    for &at in forest.order.iter().rev() {
        let mut outline = row(&forest.children[at], forest, &mut outlines, &mut packed);
        outline.push_top();
        outlines[at] = outline;
    }
    packed
}

/// Half of it, halves away from 0, so that a mirrored figure gives the mirrored half.
fn half(whole: i32) -> i32 {
    (whole.abs() + 1) / 2 * whole.signum()
}

/// Something on the row below a manager: one who reports, or several without reports of their own along a spine.
struct Item<'a> {
    people: &'a [usize],
    outline: Outline,
}

/// Reports side by side on the row below; those without reports of their own, where several stand together, in columns.
fn row(children: &[usize], forest: &Forest, outlines: &mut [Outline], packed: &mut Packed) -> Outline {
    let mut items: Vec<Item> = Vec::new();
    for run in children.chunk_by(|one, other| [one, other].iter().all(|at| forest.children[**at].is_empty())) {
        if run.len() < STACK_MIN {
            let alone = run.chunks(1);
            items.extend(alone.map(|people| Item { people, outline: std::mem::take(&mut outlines[people[0]]) }));
        } else {
            items.extend(
                run.chunks(on_spine(run.len())).map(|people| Item { people, outline: stack_outline(people.len()) }),
            );
        }
    }
    match lines_for(&items) {
        1 => line(items, packed),
        lines => wrapped(&items, lines, packed),
    }
}

/// In how many lines so much stands best: one, unless several make it much less of a strip.
fn lines_for(items: &[Item]) -> usize {
    // Outlines of deep trees are long: they are only walked where it matters.
    if items.len() < WRAP_MIN {
        return 1;
    }
    let sizes: Vec<(i32, i32)> = items.iter().map(|item| item.outline.size()).collect();
    let wide: i32 = sizes.iter().map(|(width, _)| width + SIBLING_GAP).sum();
    if wide <= WRAP_WIDTH {
        return 1;
    }
    // How small the whole has to be shown on a screen, the larger the smaller.
    let smallness = |lines: usize| {
        let each = sizes.chunks(sizes.len().div_ceil(lines));
        let of = each.map(|line| {
            let width: i32 = line.iter().map(|(width, _)| width + SIBLING_GAP).sum();
            (width, line.iter().map(|(_, rows)| *rows).max().unwrap_or(0) * ROW)
        });
        let (width, height) = of.fold((0, 0), |(width, height), line| (width.max(line.0), height + line.1));
        f64::from(width).max(f64::from(height) * ASPECT)
    };
    let most = (items.len() / 2).clamp(1, LINES_MAX);
    let best = (1..=most).min_by(|one, other| smallness(*one).total_cmp(&smallness(*other))).unwrap_or(1);
    if smallness(best) < WRAP_GAIN * smallness(1) { best } else { 1 }
}

/// Where things on one line stand, the manager over the middle of them, from the line's left end to its right one.
fn side_by_side(of: &[&Outline]) -> Vec<i32> {
    // Only rows that two of them have can bring two together.
    let deepest = (0..of.len()).max_by_key(|at| of[*at].rows());
    let others = (0..of.len()).filter(|at| Some(*at) != deepest);
    let second = others.map(|at| of[at].rows()).max().unwrap_or(0);
    let from_left = pushed(of, second, false);
    let from_right = pushed(of, second, true);
    let span = from_left.last().copied().unwrap_or(0);
    let ends = |at: usize| of.get(at).map_or((0, CARD_WIDTH), |outline| outline.ends(0));
    let uneven = ends(0).0 + ends(of.len().saturating_sub(1)).1 - CARD_WIDTH;
    from_left.iter().zip(&from_right).map(|(left, right)| half(left + (span - right) - span - uneven)).collect()
}

/// Puts what stands on a line at its place, so far below the manager.
fn put(people: &[usize], x: i32, y: i32, packed: &mut Packed) {
    if let [child] = people {
        packed.relative[*child] = Point { x, y };
        packed.line[*child] = y;
    } else {
        stack(people, Point { x, y }, packed);
    }
}

/// Everything on one line.
fn line(items: Vec<Item>, packed: &mut Packed) -> Outline {
    let of: Vec<&Outline> = items.iter().map(|item| &item.outline).collect();
    let Some(deepest) = (0..of.len()).max_by_key(|at| of[*at].rows()) else { return Outline::default() };
    let places = side_by_side(&of);
    let mut all = Outline::default();
    let mut others = Vec::with_capacity(items.len());
    for (at, (item, x)) in items.into_iter().zip(&places).enumerate() {
        put(item.people, *x, ROW, packed);
        if at == deepest {
            all = item.outline;
            all.shift += x;
        } else {
            others.push((item.outline, *x));
        }
    }
    for (outline, x) in &others {
        all.take_in(outline, *x);
    }
    all
}

/// Several lines below each other, all but the last with a free way down the middle, on which the line to the manager runs.
fn wrapped(items: &[Item], lines: usize, packed: &mut Packed) -> Outline {
    let each = items.len().div_ceil(lines);
    let count = items.len().div_ceil(each);
    let (mut top, mut low, mut high) = (0, 0, CARD_WIDTH);
    for (at, line) in items.chunks(each).enumerate() {
        // The first half stands left of the way, the other half right of it.
        let groups = if at + 1 == count { [line, &[]] } else { line.split_at(line.len().div_ceil(2)).into() };
        for (side, group) in groups.into_iter().enumerate().filter(|(_, group)| !group.is_empty()) {
            let of: Vec<&Outline> = group.iter().map(|item| &item.outline).collect();
            let places = side_by_side(&of);
            let ends = of.iter().zip(&places).map(|(outline, x)| {
                let (left, right) = outline.extent();
                (left + x, right + x)
            });
            let (left, right) =
                ends.fold((i32::MAX, i32::MIN), |(low, high), (left, right)| (low.min(left), high.max(right)));
            let by = match side {
                _ if at + 1 == count => 0,
                0 => CARD_WIDTH / 2 - COUSIN_GAP / 2 - right,
                _ => CARD_WIDTH / 2 + COUSIN_GAP / 2 - left,
            };
            for (item, x) in group.iter().zip(&places) {
                put(item.people, x + by, ROW + top, packed);
            }
            (low, high) = (low.min(left + by), high.max(right + by));
        }
        top += line.iter().map(|item| figure(item.outline.rows())).max().unwrap_or(0) * ROW;
    }
    let rows = usize::try_from(top / ROW).unwrap_or(1);
    Outline { left: vec![low; rows], right: vec![high; rows], shift: 0 }
}

/// How far each stands from the first when all are pushed towards it; mirrored, from the last.
fn pushed(of: &[&Outline], rows: usize, is_mirrored: bool) -> Vec<i32> {
    let ends = |outline: &Outline, row: usize| {
        let (left, right) = outline.ends(row);
        if is_mirrored { (CARD_WIDTH - right, CARD_WIDTH - left) } else { (left, right) }
    };
    let mut places = vec![0; of.len()];
    let mut reach: Vec<i32> = Vec::new();
    for turn in 0..of.len() {
        let at = if is_mirrored { of.len() - 1 - turn } else { turn };
        let own = of[at].rows().min(rows);
        let needed = reach.iter().take(own).enumerate().map(|(row, reach)| {
            let gap = if row == 0 { SIBLING_GAP } else { COUSIN_GAP };
            reach + gap - ends(of[at], row).0
        });
        let x = needed.max().unwrap_or(0);
        places[at] = x;
        for row in 0..own {
            let right = ends(of[at], row).1 + x;
            match reach.get_mut(row) {
                Some(reach) => *reach = right,
                None => reach.push(right),
            }
        }
    }
    places
}

/// How many of so many stand along one spine: all of them while they are few, and then about as many as makes the whole as
/// wide as a screen is for its height.
fn on_spine(count: usize) -> usize {
    if count <= SPINE_MAX {
        return count;
    }
    let rows = (1.5 * count as f64).sqrt().floor().max(6.0) as usize;
    count.div_ceil(count.div_ceil(2 * rows))
}

/// The outline of so many in two columns, relative to a card on their spine.
fn stack_outline(count: usize) -> Outline {
    let outer = if count > 1 { STEP + CARD_WIDTH } else { CARD_WIDTH };
    let high = (figure(count.div_ceil(2)) - 1) * STACK_ROW + CARD_HEIGHT;
    let rows = usize::try_from((high + ROW_GAP - 1) / ROW + 1).unwrap_or(1);
    Outline { left: vec![CARD_WIDTH - outer; rows], right: vec![outer; rows], shift: 0 }
}

/// Reports in two columns along a spine, which lies so far from the manager; the last of an odd number stands at its end.
fn stack(people: &[usize], at: Point, packed: &mut Packed) {
    for (place, person) in people.iter().enumerate() {
        let side = place % 2;
        let x = match side {
            0 if place + 1 == people.len() => at.x,
            0 => at.x - STEP,
            _ => at.x + STEP,
        };
        packed.relative[*person] = Point { x, y: at.y + figure(place / 2) * STACK_ROW };
        packed.spine[*person] = Some(at.x);
        packed.line[*person] = at.y;
    }
}
