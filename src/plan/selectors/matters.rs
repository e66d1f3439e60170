//! The page "Who matters": the curve with its bands, qualifying, and room to grow.

use crate::domain::accounts::{Column, Customer, FieldKind, Man, Standing};
use crate::domain::listing::plain_name;
use crate::domain::order::ordered;
use crate::domain::pauses::{Pauses, at_once};
use crate::domain::worth::{
    BandLimits, Class, Measure, Pareto, ParetoPoint, Segments, headroom_minor, pareto, profit_minor, segments,
};
use crate::plan::Plan;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

/// Whose figures the curve is drawn of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// Customers at the top grade.
    Won,
    /// All that are not lost.
    NotLost,
}

/// A customer with everything that is listed under its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Positions in the plan's list: several deals may have one name.
    pub positions: Vec<usize>,
    /// Value, worth and mark of all of them together.
    pub whole: Rc<Customer>,
}

/// So many customers are gone through between two pauses.
const CUSTOMERS_A_STEP: usize = 1_000;

/// Customers, each once: rows of one name are put together.
#[must_use]
pub fn accounts(plan: &Plan, whose: Whose) -> Vec<Account> {
    at_once(accounts_in_turns(plan, whose, &mut Pauses::none()))
}

async fn accounts_in_turns(plan: &Plan, whose: Whose, pauses: &mut Pauses) -> Vec<Account> {
    let top = plan.ladder.top().id;
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let mut accounts: Vec<Account> = Vec::new();
    for (at, customer) in plan.customers.list().iter().enumerate() {
        if at % CUSTOMERS_A_STEP == 0 {
            pauses.take().await;
        }
        if customer.standing == Standing::Lost || (whose == Whose::Won && customer.grade != top) {
            continue;
        }
        let name = Some(plain_name(&customer.name)).filter(|name| !name.is_empty());
        match by_name.entry(name.unwrap_or_else(|| customer.name.to_string())) {
            std::collections::hash_map::Entry::Vacant(free) => {
                free.insert(accounts.len());
                accounts.push(Account { positions: vec![at], whole: Rc::clone(customer) });
            }
            std::collections::hash_map::Entry::Occupied(known) => {
                let account = &mut accounts[*known.get()];
                account.positions.push(at);
                add(Rc::make_mut(&mut account.whole), customer);
            }
        }
    }
    accounts
}

fn sum(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    one.map_or(other, |one| Some(one.saturating_add(other.unwrap_or(0))))
}

fn add(whole: &mut Customer, other: &Customer) {
    let profit = sum(profit_minor(whole), profit_minor(other));
    let of = |customer: &Customer| customer.details.as_deref().and_then(|more| more.worth.clone());
    let (mine, theirs) = (of(whole).unwrap_or_default(), of(other).unwrap_or_default());
    let mark = other.details.as_deref().and_then(|more| more.key_account);
    whole.value_minor = sum(whole.value_minor, other.value_minor);
    whole.change(|more| {
        more.key_account = more.key_account.or(mark);
        more.change_worth(|worth| {
            worth.profit_minor = profit;
            worth.potential_minor = sum(mine.potential_minor, theirs.potential_minor);
            worth.hours = mine.hours.map_or(theirs.hours, |hours| Some(hours + theirs.hours.unwrap_or(0.0)));
        });
    });
}

/// Changes when any figure or mark changes that the curve and the room to grow are drawn from, and seldom else: what costs
/// much in a long list is not worked out anew for every other edit.
#[must_use]
pub fn worth_key(plan: &Plan) -> u64 {
    let mut hash = std::hash::DefaultHasher::new();
    plan.ladder.top().id.hash(&mut hash);
    for customer in plan.customers.list() {
        let more = customer.details.as_deref();
        (customer.id, &customer.name, customer.grade, customer.standing).hash(&mut hash);
        (customer.value_minor, more.and_then(|more| more.key_account)).hash(&mut hash);
        if let Some(worth) = more.and_then(|more| more.worth.as_deref()) {
            (worth.potential_minor, worth.cost_minor, worth.profit_minor).hash(&mut hash);
            worth.hours.map(f64::to_bits).hash(&mut hash);
        }
    }
    hash.finish()
}

/// The curve of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct ParetoView {
    /// What orders it.
    pub by: Measure,
    /// Whose figures it is drawn of.
    pub whose: Whose,
    /// Customers, each once.
    pub accounts: Vec<Account>,
    /// The curve.
    pub curve: Pareto,
    /// The class of each, in the order of the curve.
    pub classes: Vec<Class>,
    /// Of how many customers each measure is known, in the order of [`Measure::ALL`].
    pub known: [u64; 3],
    /// How many bring a loss.
    pub losing: u64,
}

/// A class of customers against all of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClassShare {
    /// Which.
    pub class: Class,
    /// How many.
    pub customers: usize,
    /// What they bring or take of the measure: minor units, or hours.
    pub sum: f64,
}

impl ParetoView {
    /// The fifth of the customers that comes first, at least one.
    #[must_use]
    pub fn first_fifth(&self) -> ParetoPoint {
        let count = self.accounts.len();
        self.curve.point((count as f64 * 0.2).round().max(1.0) as usize)
    }

    /// Of how many customers the measure that orders it is known.
    #[must_use]
    pub fn known_by(&self) -> u64 {
        self.known[self.by as usize]
    }

    /// The account at a place of the curve.
    #[must_use]
    pub fn account(&self, place: usize) -> Option<&Account> {
        self.accounts.get(*self.curve.order.get(place)?)
    }

    /// The three classes.
    #[must_use]
    pub fn shares(&self) -> [ClassShare; 3] {
        [Class::A, Class::B, Class::C].map(|class| {
            let within = |place: &usize| self.classes.get(*place) == Some(&class);
            let places: Vec<usize> = (0..self.classes.len()).filter(within).collect();
            let sum = places.iter().filter_map(|place| Some(self.by.of(&self.account(*place)?.whole))).sum();
            ClassShare { class, customers: places.len(), sum }
        })
    }
}

/// The curve in the order of a measure.
#[must_use]
pub fn pareto_view(plan: &Plan, by: Measure, whose: Whose) -> ParetoView {
    at_once(pareto_view_in_turns(plan, by, whose, &mut Pauses::none()))
}

/// The same, with pauses.
pub async fn pareto_view_in_turns(plan: &Plan, by: Measure, whose: Whose, pauses: &mut Pauses) -> ParetoView {
    let accounts = accounts_in_turns(plan, whose, pauses).await;
    pauses.take().await;
    let wholes: Vec<Rc<Customer>> = accounts.iter().map(|one| Rc::clone(&one.whole)).collect();
    let curve = pareto(&wholes, by);
    pauses.take().await;
    let hours = |one: &Customer| one.details.as_deref().and_then(|more| more.worth.as_deref()?.hours).is_some();
    let count = |is_known: &dyn Fn(&Customer) -> bool| wholes.iter().filter(|one| is_known(one)).count() as u64;
    ParetoView {
        classes: curve.classes(by, BandLimits::default()),
        known: [count(&|one| one.value_minor.is_some()), count(&|one| profit_minor(one).is_some()), count(&hours)],
        losing: count(&|one| profit_minor(one).is_some_and(|minor| minor < 0)),
        by,
        whose,
        accounts,
        curve,
    }
}

/// Those won where their values are known; all that are not lost before that.
#[must_use]
pub fn usual_whose(plan: &Plan) -> Whose {
    let top = plan.ladder.top().id;
    let is_won = |one: &Rc<Customer>| {
        one.standing == Standing::Active && one.grade == top && one.value_minor.is_some_and(|minor| minor > 0)
    };
    if plan.customers.list().iter().any(is_won) { Whose::Won } else { Whose::NotLost }
}

/// Customers that are told the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ManGroup {
    /// All three are there.
    Pursue,
    /// One is missing.
    Win,
    /// Something is still to be found out.
    FindOut,
    /// Two are missing.
    KeepContact,
    /// All three are missing.
    Leave,
}

impl ManGroup {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 5] = [Self::Pursue, Self::Win, Self::FindOut, Self::KeepContact, Self::Leave];

    /// The message that names it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Pursue => "matters.man_pursue",
            Self::Win => "matters.man_win",
            Self::FindOut => "matters.man_find_out",
            Self::KeepContact => "matters.man_keep_contact",
            Self::Leave => "matters.man_leave",
        }
    }

    /// The group by what is known: as [`man_advice`](crate::domain::worth::man_advice) says.
    #[must_use]
    pub fn of(man: Man) -> Self {
        let known = [man.money, man.authority, man.need];
        let count = |wanted: Option<bool>| known.iter().filter(|one| **one == wanted).count();
        match (count(Some(false)), count(None)) {
            (0, 0) => Self::Pursue,
            (0, _) => Self::FindOut,
            (1, _) => Self::Win,
            (2, _) => Self::KeepContact,
            _ => Self::Leave,
        }
    }
}

/// A customer by money, authority and need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ManRow {
    /// Its position in the plan's list.
    pub position: usize,
    /// What is known.
    pub man: Man,
    /// Where it stands on the page.
    pub group: ManGroup,
    /// Its value in minor units.
    pub value_minor: Option<i64>,
}

/// Customers that still climb, by what to do; in a group the largest first, and those of whom something is known before
/// the others.
#[must_use]
pub fn man_rows(plan: &Plan) -> Vec<ManRow> {
    at_once(man_rows_in_turns(plan, &mut Pauses::none()))
}

/// The same, with pauses.
pub async fn man_rows_in_turns(plan: &Plan, pauses: &mut Pauses) -> Vec<ManRow> {
    let top = plan.ladder.top().id;
    let row = |(position, customer): (usize, &Rc<Customer>)| {
        let climbs = customer.standing == Standing::Active && customer.grade != top;
        let man = customer.details.as_deref().map_or_else(Man::default, |more| more.man);
        climbs.then(|| ManRow { position, man, group: ManGroup::of(man), value_minor: customer.value_minor })
    };
    let rows: Vec<ManRow> = plan.customers.list().iter().enumerate().filter_map(row).collect();
    pauses.take().await;
    // Whole numbers are ordered several times as fast as rows; amounts are not negative.
    let key = |(at, row): (usize, &ManRow)| {
        let value = row.value_minor.map_or(u64::MAX, |minor| u64::MAX - 1 - minor.unsigned_abs());
        let first = (row.group as u128) << 1 | u128::from(row.man == Man::default());
        first << 96 | u128::from(value) << 32 | at as u128
    };
    let mut keys: Vec<u128> = rows.iter().enumerate().map(key).collect();
    pauses.take().await;
    keys.sort_unstable();
    pauses.take().await;
    keys.into_iter().map(|key| rows[(key & u128::from(u32::MAX)) as usize]).collect()
}

/// A customer by what it could still bring; rows of one name are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadroomRow {
    /// Its position in the plan's list, the first of several.
    pub position: usize,
    /// What it could bring, in minor units.
    pub potential_minor: i64,
    /// What it brings today, in minor units.
    pub today_minor: i64,
    /// What is between them, in minor units, 0 or more.
    pub headroom_minor: i64,
}

/// Customers whose potential is known and that are not lost, the one with most room first.
#[must_use]
pub fn headroom_rows(plan: &Plan) -> Vec<HeadroomRow> {
    at_once(headroom_rows_in_turns(plan, &mut Pauses::none()))
}

/// The same, with pauses.
pub async fn headroom_rows_in_turns(plan: &Plan, pauses: &mut Pauses) -> Vec<HeadroomRow> {
    let is_known = |one: &Rc<Customer>| {
        one.details
            .as_deref()
            .is_some_and(|more| more.worth.as_ref().is_some_and(|worth| worth.potential_minor.is_some()))
    };
    if !plan.customers.list().iter().any(is_known) {
        return Vec::new();
    }
    let row = |account: Account| {
        let potential_minor = account.whole.details.as_deref()?.worth.as_deref()?.potential_minor?;
        let headroom_minor = headroom_minor(&account.whole)?;
        let today_minor = account.whole.value_minor.unwrap_or(0);
        Some(HeadroomRow { position: *account.positions.first()?, potential_minor, today_minor, headroom_minor })
    };
    let rows = accounts_in_turns(plan, Whose::NotLost, pauses).await.into_iter().filter_map(row).collect();
    pauses.take().await;
    ordered(rows, |one: &HeadroomRow, other: &HeadroomRow| other.headroom_minor.cmp(&one.headroom_minor))
}

/// Columns that customers can be told apart by, those of which something is known first.
#[must_use]
pub fn segment_columns(plan: &Plan) -> Vec<Column> {
    at_once(segment_columns_in_turns(plan, &mut Pauses::none()))
}

/// The same, with pauses.
pub async fn segment_columns_in_turns(plan: &Plan, pauses: &mut Pauses) -> Vec<Column> {
    let own = plan.accounts.fields.iter().map(|field| Column::Field(field.id));
    let is_free_text = |column: &Column| {
        matches!(
            column,
            Column::Name | Column::Reference | Column::Phone | Column::TaxId | Column::Note | Column::NextStep
        )
    };
    let (mut known, mut blank) = (Vec::new(), Vec::new());
    for column in Column::BUILT_IN.into_iter().chain(own).filter(|column| !is_free_text(column)) {
        pauses.take().await;
        let is_known = plan.customers.list().iter().any(|one| one.content(column).is_some());
        if is_known { &mut known } else { &mut blank }.push(column);
    }
    known.append(&mut blank);
    known
}

/// Two columns to begin with: region and product where both are known, else the first two of which something is known.
#[must_use]
pub fn usual_segments(plan: &Plan) -> (Column, Column) {
    let known = |column: &Column| plan.customers.list().iter().any(|one| one.content(*column).is_some());
    let wanted = [Column::Region, Column::Product, Column::Owner, Column::Source, Column::Grade, Column::Standing];
    let own = plan.accounts.fields.iter();
    let own = own.filter(|field| matches!(field.kind, FieldKind::Choice(_))).map(|field| Column::Field(field.id));
    let mut found = wanted.into_iter().take(2).chain(own).chain(wanted.into_iter().skip(2)).filter(known);
    let first = found.next().unwrap_or(Column::Grade);
    (first, found.next().unwrap_or(Column::Standing))
}

/// All customers by two columns.
#[must_use]
pub fn segments_view(plan: &Plan, row: Column, column: Column) -> Segments {
    at_once(segments_view_in_turns(plan, row, column, &mut Pauses::none()))
}

/// The same, with pauses.
pub async fn segments_view_in_turns(plan: &Plan, row: Column, column: Column, pauses: &mut Pauses) -> Segments {
    segments(plan.customers.list(), &plan.ladder, row, column, pauses).await
}
