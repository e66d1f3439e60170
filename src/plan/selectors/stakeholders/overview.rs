//! All maps of a plan, one a row, and what records say of gaps.

use crate::domain::accounts::{CustomerId, Standing};
use crate::domain::calendar::Day;
use crate::domain::stakeholders::{
    BuyingStage, Cast, ClosedMap, EffectEstimate, Finding, Influence, MapId, Rule, estimate, findings, score,
};
use crate::plan::Plan;
use std::rc::Rc;

/// One map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapRow {
    /// Whose.
    pub customer: CustomerId,
    /// The customer's name.
    pub customer_name: Rc<str>,
    /// The map.
    pub map: MapId,
    /// Its name.
    pub name: Rc<str>,
    /// Where the purchase stands.
    pub stage: Option<BuyingStage>,
    /// The people on it.
    pub cast: Rc<Cast>,
    /// The support of the decision, 0–1; none where nobody decides.
    pub support: Option<f64>,
    /// What the rules leave of the score, 0–5; none while nobody is on the map.
    pub score: Option<f64>,
    /// What a rule says first.
    pub first: Option<Finding>,
}

/// Maps of customers who are not decided on, those that need it most first; those with nobody on them come last.
#[must_use]
pub fn map_rows(plan: &Plan, today: Day) -> Vec<MapRow> {
    let settings = &plan.accounts.maps;
    let mut rows = Vec::new();
    for customer in plan.customers.list() {
        for map in customer.maps() {
            let cast = Rc::new(Cast::of(customer, map));
            let found = findings(&cast, settings, today);
            rows.push(MapRow {
                customer: customer.id,
                customer_name: Rc::clone(&customer.name),
                map: map.id,
                name: Rc::clone(&map.name),
                stage: map.stage,
                support: Influence::of(&cast).support(),
                score: (!cast.people.is_empty()).then(|| score(&found)),
                first: found.into_iter().next(),
                cast,
            });
        }
    }
    rows.sort_by(|one, other| one.score.unwrap_or(f64::MAX).total_cmp(&other.score.unwrap_or(f64::MAX)));
    rows
}

/// What won and lost customers with maps say about each rule.
#[must_use]
pub fn effects(plan: &Plan, today: Day) -> Vec<(Rule, Option<EffectEstimate>)> {
    let settings = &plan.accounts.maps;
    let top = plan.ladder.top().id;
    let mut closed = Vec::new();
    for customer in plan.customers.list() {
        let is_won = customer.standing == Standing::Active && customer.grade == top;
        if !is_won && customer.standing != Standing::Lost {
            continue;
        }
        // As the map stood when it was decided; what was said later counts for nobody.
        let on = customer.closed.unwrap_or(today);
        for map in customer.maps() {
            let found = findings(&Cast::of(customer, map), settings, on);
            closed.push(ClosedMap { fired: found.into_iter().map(|finding| finding.rule).collect(), is_won });
        }
    }
    Rule::ALL.into_iter().map(|rule| (rule, estimate(&closed, rule))).collect()
}
