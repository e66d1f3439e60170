//! The cheapest way to close the gap, where better rates and more customers have a price.

use super::chain::RATE_MIN;
use super::{GradeId, Ladder, PromotionRate, waiting_of};
use crate::domain::amounts::AMOUNT_MAX_MINOR;
use crate::domain::order::ordered;
use serde::{Deserialize, Serialize};

/// Prices in minor units, more than 0; what has none stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Costs {
    /// Of one percentage point more on the promotion from a grade.
    pub per_point_minor: Vec<(GradeId, i64)>,
    /// Of one customer more at a grade.
    pub per_customer_minor: Vec<(GradeId, i64)>,
}

impl Costs {
    /// Whether nothing has a price.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.per_point_minor.is_empty() && self.per_customer_minor.is_empty()
    }

    /// Whether each price is more than 0, at most [`AMOUNT_MAX_MINOR`], and the only one of its kind and grade.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        [&self.per_point_minor, &self.per_customer_minor].into_iter().all(|list| {
            list.iter().enumerate().all(|(at, (grade, price))| {
                (1..=AMOUNT_MAX_MINOR).contains(price) && list[..at].iter().all(|(other, _)| other != grade)
            })
        })
    }

    /// The same without the prices of a grade.
    #[must_use]
    pub fn without(&self, gone: GradeId) -> Self {
        let kept = |list: &[(GradeId, i64)]| list.iter().copied().filter(|(grade, _)| *grade != gone).collect();
        Self { per_point_minor: kept(&self.per_point_minor), per_customer_minor: kept(&self.per_customer_minor) }
    }
}

/// What to buy.
#[derive(Clone, Debug, PartialEq)]
pub struct Closing {
    /// What it costs, in minor units.
    pub cost_minor: f64,
    /// The rates that rise, by lower grade.
    pub rates: Vec<(GradeId, PromotionRate)>,
    /// Customers to add at grades.
    pub customers: Vec<(GradeId, u64)>,
}

/// Why no purchase closes the gap.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum ClosingError {
    /// A price of zero or less.
    #[error("a price is more than zero")]
    PriceTooSmall,
    /// With every rate that has a price at 100 %, and no price for customers, the wins are not reached.
    #[error("even with the rates that have a price at 100 % there are too few wins in sight")]
    OutOfReach {
        /// Wins to expect then.
        wins_in_sight: f64,
    },
}

/// Steps in which money is handed out.
const STEPS: usize = 256;
/// Rates are bought in hundredths of a point.
const RATE_PARTS: f64 = 1e4;

/// The least that brings the wins to expect, Σ have(i) × Π rates to climb by from i to the top, up to `wins`: the
/// first grade's gap is closed.
///
/// Money is handed out in 256 steps of what is known to be enough, and with what that needed as the next bound, four
/// times over. Grade by grade from the lowest, the table keeps the most customers that each sum can bring there:
/// arrivals(i + 1) = rate(i) × (arrivals(i) + have(i) + bought(i)), which never falls when arrivals rise, so the
/// best for a sum is made of the best for smaller sums (dynamic programming). Taking the best marginal step each
/// time (greedy) would be wrong: two rates multiply, and where customers are added below, the yield of one purchase
/// rises with the other. Rounded to whole customers and hundredths of a point, and never dearer than the cheapest
/// single purchase.
///
/// Where losses and falls back are counted, each promotion rate climbs by what they leave of it now. Who falls less
/// often comes back sooner, so a better rate below leaves more than that: the gap is closed in any case, but where
/// customers fall back there may be a mix that is a little cheaper.
///
/// # Errors
/// [`ClosingError`] when a price is no price, or nothing that has one closes the gap.
pub fn cheapest_closing(
    ladder: &Ladder,
    wins: u64,
    have: &[u64],
    costs: &Costs,
    losses_counted: bool,
) -> Result<Closing, ClosingError> {
    let price_of = |list: &[(GradeId, i64)], id| {
        let found = list.iter().find(|(grade, _)| *grade == id);
        found.map(|&(_, price)| if price > 0 { Ok(price as f64) } else { Err(ClosingError::PriceTooSmall) }).transpose()
    };
    let top = ladder.grades().len() - 1;
    let mut shop = Shop {
        wins: wins as f64,
        have: Vec::new(),
        rates: Vec::new(),
        left: left_by_waiting(ladder, losses_counted),
        points: Vec::new(),
        heads: Vec::new(),
    };
    for (position, grade) in ladder.grades().iter().enumerate() {
        shop.have.push(have.get(position).copied().unwrap_or(0) as f64);
        shop.heads.push(price_of(&costs.per_customer_minor, grade.id)?);
        if position < top {
            shop.rates.push(grade.promotion_rate.share());
            // Per whole rate rather than per point.
            shop.points.push(price_of(&costs.per_point_minor, grade.id)?.map(|price| price * 100.0));
        }
    }
    let mut best = shop.first_guess()?;
    for _ in 0..4 {
        let cost = shop.cost(&best);
        let Some(found) = shop.best_for(cost).map(|spent| shop.buy(&spent)) else { break };
        if !shop.closes(&found) || shop.cost(&found) >= cost {
            break;
        }
        best = found;
        if shop.cost(&best) > cost * 0.999 {
            break;
        }
    }
    let rates = ladder.promotions().zip(&best.rates).zip(&shop.rates).filter(|((_, bought), now)| bought > now);
    let customers = ladder.grades().iter().zip(&best.customers).filter(|(_, count)| **count > 0.0);
    Ok(Closing {
        cost_minor: shop.cost(&best),
        rates: rates.map(|(((lower, _), share), _)| (lower.id, PromotionRate::nearest(*share))).collect(),
        customers: customers.map(|(grade, count)| (grade.id, *count as u64)).collect(),
    })
}

/// Rate to climb by ÷ promotion rate, as things are.
fn left_by_waiting(ladder: &Ladder, losses_counted: bool) -> Vec<f64> {
    let mut below = 0.0;
    let left = ladder.promotions().zip(waiting_of(ladder, losses_counted)).map(|((lower, _), waiting)| {
        let left = waiting.left(below);
        below = waiting.climbing_rate(lower.promotion_rate.share(), below);
        left
    });
    left.collect()
}

/// What there is and what it costs, lowest grade first.
struct Shop {
    wins: f64,
    have: Vec<f64>,
    rates: Vec<f64>,
    /// Rate to climb by ÷ promotion rate.
    left: Vec<f64>,
    points: Vec<Option<f64>>,
    heads: Vec<Option<f64>>,
}

/// Rates and added customers.
#[derive(Clone)]
struct Basket {
    rates: Vec<f64>,
    customers: Vec<f64>,
}

/// A purchase by its position.
#[derive(Clone, Copy)]
enum Item {
    Customers(usize),
    Rate(usize),
}

impl Shop {
    fn empty(&self) -> Basket {
        Basket { rates: self.rates.clone(), customers: vec![0.0; self.have.len()] }
    }

    fn in_sight(&self, basket: &Basket) -> f64 {
        let mut arrivals = 0.0;
        for position in 0..self.have.len() {
            arrivals += self.have[position] + basket.customers[position];
            arrivals *= basket.rates.get(position).map_or(1.0, |rate| self.climbing(position, *rate));
        }
        arrivals
    }

    /// As [`Waiting::climbing_rate`], and nothing for no rate at all.
    fn climbing(&self, position: usize, rate: f64) -> f64 {
        if rate > 0.0 { (rate * self.left[position]).clamp(RATE_MIN, 1.0) } else { 0.0 }
    }

    fn closes(&self, basket: &Basket) -> bool {
        self.in_sight(basket) >= self.wins * (1.0 - 1e-12)
    }

    fn cost(&self, basket: &Basket) -> f64 {
        let rates = self.points.iter().zip(&basket.rates).zip(&self.rates);
        let rates: f64 = rates.map(|((price, bought), now)| price.unwrap_or(0.0) * (bought - now)).sum();
        let heads: f64 =
            self.heads.iter().zip(&basket.customers).map(|(price, count)| price.unwrap_or(0.0) * count).sum();
        rates + heads
    }

    fn items(&self) -> impl Iterator<Item = Item> {
        let heads = (0..self.have.len()).filter(|&at| self.heads[at].is_some()).map(Item::Customers);
        heads.chain((0..self.rates.len()).filter(|&at| self.points[at].is_some()).map(Item::Rate))
    }

    /// Sets one purchase to the least, in whole units, that closes the gap with the rest of the basket as it is; or
    /// to the most there is of it. The wins in sight are a straight line in each purchase.
    fn settle(&self, basket: &mut Basket, item: Item) {
        let line = |slot: f64, at: f64, other: f64, there: f64| {
            let slope = (there - at) / (other - slot);
            if slope > 0.0 { slot + (self.wins - at) / slope } else { f64::INFINITY }
        };
        match item {
            Item::Customers(position) => {
                basket.customers[position] = 0.0;
                let without = self.in_sight(basket);
                basket.customers[position] = 1.0;
                let exact = line(0.0, without, 1.0, self.in_sight(basket));
                basket.customers[position] = (exact - exact.abs() * 1e-12).ceil().max(0.0);
            }
            Item::Rate(position) => {
                basket.rates[position] = 0.0;
                let without = self.in_sight(basket);
                basket.rates[position] = 1.0;
                let exact = line(0.0, without, 1.0, self.in_sight(basket));
                let bought = ((exact * RATE_PARTS - 1e-9).ceil() / RATE_PARTS).min(1.0);
                basket.rates[position] = bought.max(self.rates[position]);
            }
        }
    }

    /// The cheapest single purchase, else all rates that have a price at 100 %.
    fn first_guess(&self) -> Result<Basket, ClosingError> {
        let empty = self.empty();
        if self.closes(&empty) {
            return Ok(empty);
        }
        let single = |item| {
            let mut basket = empty.clone();
            self.settle(&mut basket, item);
            basket
        };
        let closing = self.items().map(single).filter(|basket| self.closes(basket));
        if let Some(best) = closing.min_by(|one, other| self.cost(one).total_cmp(&self.cost(other))) {
            return Ok(best);
        }
        let mut all = empty;
        for (rate, price) in all.rates.iter_mut().zip(&self.points) {
            *rate = if price.is_some() { 1.0 } else { *rate };
        }
        if self.closes(&all) { Ok(all) } else { Err(ClosingError::OutOfReach { wins_in_sight: self.in_sight(&all) }) }
    }

    /// What to spend on each purchase, in the order of the ladder, so that the least of `bound` closes the gap.
    fn best_for(&self, bound: f64) -> Option<Vec<(Item, f64)>> {
        let step = bound / STEPS as f64;
        let mut most = vec![0.0_f64; STEPS + 1];
        let mut chosen: Vec<(Item, Vec<usize>)> = Vec::new();
        for position in 0..self.have.len() {
            for arrivals in &mut most {
                *arrivals += self.have[position];
            }
            if let Some(price) = self.heads[position] {
                chosen.push((
                    Item::Customers(position),
                    spread(&mut most, |spent, rest| rest + whole(spent * step / price)),
                ));
            }
            let Some(&rate) = self.rates.get(position) else { continue };
            match self.points[position] {
                Some(price) => chosen.push((
                    Item::Rate(position),
                    spread(&mut most, |spent, rest| {
                        self.climbing(position, (rate + spent * step / price).min(1.0)) * rest
                    }),
                )),
                None => most.iter_mut().for_each(|arrivals| *arrivals *= self.climbing(position, rate)),
            }
        }
        let mut sum = most.iter().position(|&arrivals| arrivals >= self.wins)?;
        let mut spent = Vec::new();
        for (item, steps) in chosen.into_iter().rev() {
            spent.push((item, steps[sum] as f64 * step));
            sum -= steps[sum];
        }
        Some(spent)
    }

    /// A basket for that money: rounded up, and what is too much taken back, the dearest purchase first.
    fn buy(&self, spent: &[(Item, f64)]) -> Basket {
        let mut basket = self.empty();
        for &(item, money) in spent.iter().filter(|(_, money)| *money > 0.0) {
            match item {
                Item::Customers(at) => basket.customers[at] = whole(money / self.heads[at].unwrap_or(1.0)),
                Item::Rate(at) => {
                    let share = self.rates[at] + money / self.points[at].unwrap_or(1.0);
                    basket.rates[at] = ((share * RATE_PARTS).ceil() / RATE_PARTS).min(1.0).max(self.rates[at]);
                }
            }
        }
        let bought = spent.iter().copied().filter(|(_, money)| *money > 0.0).collect();
        for (item, _) in ordered(bought, |one: &(Item, f64), other| other.1.total_cmp(&one.1)) {
            self.settle(&mut basket, item);
        }
        basket
    }
}

/// Customers come whole; a hair's breadth less than one is one.
fn whole(customers: f64) -> f64 {
    (customers + 1e-9).floor()
}

/// Replaces the best of each sum by the best that it brings when part of it is spent on one more purchase:
/// `yields(steps spent, best of the rest)`. Returns the steps to spend for each sum.
fn spread(most: &mut Vec<f64>, yields: impl Fn(f64, f64) -> f64) -> Vec<usize> {
    let mut steps = Vec::with_capacity(most.len());
    let mut better = Vec::with_capacity(most.len());
    for sum in 0..most.len() {
        let (mut best, mut best_step) = (f64::NEG_INFINITY, 0);
        for spent in 0..=sum {
            let result = yields(spent as f64, most[sum - spent]);
            if result > best {
                (best, best_step) = (result, spent);
            }
        }
        better.push(best);
        steps.push(best_step);
    }
    *most = better;
    steps
}
