//! Won of decided, from customers whose end is known (`domain.md` section 2).
//!
//! Open customers are censored: one that has not been decided yet is not a failure, so it is no try.

use crate::domain::accounts::{Customer, Customers, Standing};
use crate::domain::ladder::{GradeId, Ladder, PromotionRate};
use crate::domain::order::ordered;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Won of decided for the whole team, a person or a product.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordRate {
    /// The person or product; none for all.
    pub of: Option<Rc<str>>,
    /// Customers won.
    pub won: u64,
    /// Customers won or lost.
    pub decided: u64,
}

impl RecordRate {
    /// won ÷ decided, 0–1.
    #[must_use]
    pub fn rate(&self) -> f64 {
        if self.decided == 0 { 0.0 } else { self.won as f64 / self.decided as f64 }
    }
}

/// What a plan's customers say about winning.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordRates {
    /// The lowest grade from which a customer was lost: the rates run from here to the top.
    pub from_grade: GradeId,
    /// All together.
    pub all: RecordRate,
    /// By salesperson, most decided first.
    pub by_owner: Vec<RecordRate>,
    /// By product, most decided first.
    pub by_product: Vec<RecordRate>,
    /// Mean value of a won customer in minor units, of those whose value is known.
    pub average_won_minor: Option<i64>,
    /// Values of those together, in minor units.
    pub won_value_minor: f64,
    /// How many they are.
    pub won_valued: u64,
}

/// Counts won and lost customers. None when nobody was won or nobody was lost: then there is no rate
/// to learn, only a list.
#[must_use]
pub fn record_rates(customers: &Customers, ladder: &Ladder) -> Option<RecordRates> {
    let top = ladder.top().id;
    let mut all = RecordRate { of: None, won: 0, decided: 0 };
    let mut by_owner = BTreeMap::<Rc<str>, RecordRate>::new();
    let mut by_product = BTreeMap::<Rc<str>, RecordRate>::new();
    let mut from_position: Option<usize> = None;
    let (mut value_sum, mut valued) = (0_i128, 0_u64);
    for customer in customers.list() {
        let lost = customer.standing == Standing::Lost;
        let won = !lost && customer.grade == top;
        if !lost && !won {
            continue;
        }
        if lost {
            let position = ladder.position(customer.grade).unwrap_or(0);
            from_position = Some(from_position.map_or(position, |lowest| lowest.min(position)));
        } else if let Some(value) = customer.value_minor {
            value_sum += i128::from(value);
            valued += 1;
        }
        all.count(won);
        let tally = |map: &mut BTreeMap<Rc<str>, RecordRate>, of: fn(&Customer) -> &Option<Rc<str>>| {
            if let Some(name) = of(customer) {
                map.entry(Rc::clone(name))
                    .or_insert_with(|| RecordRate { of: Some(Rc::clone(name)), won: 0, decided: 0 })
                    .count(won);
            }
        };
        tally(&mut by_owner, |customer| &customer.owner);
        tally(&mut by_product, |customer| &customer.product);
    }
    let from_grade = ladder.grades()[from_position?].id;
    if all.won == 0 || from_grade == top {
        return None;
    }
    let mean = |count: i128| i64::try_from((value_sum + count / 2) / count).ok();
    let average_won_minor = (valued > 0).then(|| mean(i128::from(valued))).flatten();
    Some(RecordRates {
        from_grade,
        all,
        by_owner: sorted(by_owner),
        by_product: sorted(by_product),
        average_won_minor,
        won_value_minor: value_sum as f64,
        won_valued: valued,
    })
}

impl RecordRate {
    fn count(&mut self, won: bool) {
        self.decided += 1;
        self.won += u64::from(won);
    }
}

fn sorted(map: BTreeMap<Rc<str>, RecordRate>) -> Vec<RecordRate> {
    ordered(map.into_values().collect(), |one: &RecordRate, other| other.decided.cmp(&one.decided))
}

/// Rates of the promotions from `from` to the top whose product is `overall`, each bent by the same
/// power, so that the easy promotion stays the easy one. Where all are certain now, the parts are equal.
/// None when `from` is the top or unknown, or when `overall` is no rate.
///
/// ```
/// # use rungs::domain::{forecast::rates_for_overall, ladder::*};
/// # let grade = |id, rate| Grade { id: GradeId(id), name: id.to_string(), text: GradeText::default(),
/// #   promotion_rate: PromotionRate::new(rate).unwrap(), rate_origin: RateOrigin::Entered, unlisted_count: 0,
/// #   flow: GradeFlow::default(), rules: GradeRules::default() };
/// let ladder = Ladder::new(vec![grade(1, 0.2), grade(2, 0.5), grade(3, 1.0)]).unwrap();
/// let rates = rates_for_overall(&ladder, GradeId(1), 0.01).unwrap();
/// let product: f64 = rates.iter().map(|(_, rate)| rate.share()).product();
/// assert!((product - 0.01).abs() < 1e-12);
/// ```
#[must_use]
pub fn rates_for_overall(ladder: &Ladder, from: GradeId, overall: f64) -> Option<Vec<(GradeId, PromotionRate)>> {
    let overall = PromotionRate::new(overall).ok()?.share();
    let start = ladder.position(from)?;
    let grades = ladder.grades().get(start..ladder.grades().len() - 1)?;
    if grades.is_empty() {
        return None;
    }
    let logarithms: Vec<f64> = grades.iter().map(|grade| grade.promotion_rate.share().ln()).collect();
    let sum: f64 = logarithms.iter().sum();
    let rates = grades.iter().zip(&logarithms).map(|(grade, logarithm)| {
        let part = if sum < 0.0 { logarithm / sum } else { 1.0 / grades.len() as f64 };
        (grade.id, PromotionRate::nearest((overall.ln() * part).exp()))
    });
    Some(rates.collect())
}
