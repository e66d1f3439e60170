//! The page "Board": columns with their cards, and whether a card may enter a column.

use crate::domain::accounts::{Customer, CustomerId, KeyAccount, OpportunityKind, PoliteNo, Standing};
use crate::domain::amounts::Currency;
use crate::domain::board::{
    Ageing, BoardColumn, BoardReading, Third, Thirds, ageing, board_columns, open_facts, polite_noes, read_board, third,
};
use crate::domain::calendar::Day;
use crate::domain::ladder::{EntryFact, GradeId};
use crate::domain::pauses::{Pauses, at_once};
use crate::plan::Plan;
use std::rc::Rc;

/// Everything that the page shows at once; cards are asked for one by one with [`board_card`].
#[derive(Clone, Debug, PartialEq)]
pub struct BoardView {
    /// The columns, lowest first.
    pub columns: Vec<BoardColumn>,
    /// What the shape says.
    pub reading: BoardReading,
    /// Customers that were lost.
    pub lost: u64,
    /// Where effort belongs.
    pub thirds: Thirds,
}

/// A card of the board.
#[derive(Clone, Debug, PartialEq)]
pub struct BoardCard {
    /// The customer.
    pub id: CustomerId,
    /// Its name.
    pub name: Rc<str>,
    /// The salesperson.
    pub owner: Option<Rc<str>>,
    /// Its value in minor units of a currency.
    pub value: Option<(i64, Currency)>,
    /// How long it has been there.
    pub ageing: Ageing,
    /// Why it counts as a no.
    pub polite_no: Option<PoliteNo>,
    /// Why it is there in spite of open facts.
    pub exception: Option<Rc<str>>,
    /// What comes next, and when.
    pub next_step: (Option<Rc<str>>, Option<Day>),
    /// The mark of a key account.
    pub key_account: Option<KeyAccount>,
    /// Where the opportunity comes from.
    pub kind: Option<OpportunityKind>,
    /// Facts of its own column that are not ticked, of how many.
    pub open_here: (usize, usize),
    /// Whether effort decides.
    pub third: Option<Third>,
    /// Whether it is won: nothing is missing any more.
    pub is_won: bool,
}

/// So many customers are gone through between two pauses.
const CUSTOMERS_A_STEP: usize = 10_000;

/// The page on a day.
#[must_use]
pub fn board_view(plan: &Plan, today: Day) -> BoardView {
    at_once(board_view_in_turns(plan, today, &mut Pauses::none()))
}

/// The same, with pauses. In each column those stand on top that came to it last.
pub async fn board_view_in_turns(plan: &Plan, today: Day, pauses: &mut Pauses) -> BoardView {
    let all = plan.customers.list();
    let lost = all.iter().filter(|one| one.standing == Standing::Lost).count() as u64;
    let mut columns = board_columns(all, &plan.ladder);
    pauses.take().await;
    let reading = read_board(all, &plan.ladder, today);
    for column in &mut columns {
        pauses.take().await;
        newest_first(all, &mut column.cards);
    }
    let mut thirds = Thirds::default();
    for part in all.chunks(CUSTOMERS_A_STEP) {
        pauses.take().await;
        part.iter().filter_map(|one| third(one, &plan.ladder, today)).for_each(|one| thirds.add(one));
    }
    BoardView { columns, reading, lost, thirds }
}

/// The last day first, unknown days last; of one day, those that were moved before those that came with it.
fn newest_first(all: &[Rc<Customer>], cards: &mut [usize]) {
    let key = |at: usize| {
        let one = &all[at];
        let entered = one.entered().map_or(0, Day::order_key);
        (u64::from(entered) << 1 | u64::from(!one.moves().is_empty())) ^ (u64::MAX >> 32)
    };
    // Whole numbers are ordered several times as fast; positions are below four billion.
    let mut keyed: Vec<u64> = cards.iter().map(|&at| key(at) << 32 | at as u64).collect();
    keyed.sort_unstable();
    for (card, keyed) in cards.iter_mut().zip(keyed) {
        *card = (keyed & u64::from(u32::MAX)) as usize;
    }
}

/// The card at a position of the list; none beyond its end.
#[must_use]
pub fn board_card(plan: &Plan, position: usize, today: Day) -> Option<BoardCard> {
    let customer: &Customer = plan.customers.list().get(position)?;
    let more = customer.details.as_deref();
    let facts = plan.ladder.grade(customer.grade).map_or(&[][..], |grade| &grade.rules.facts);
    let is_ticked = |fact: &&EntryFact| more.is_some_and(|more| more.ticked.binary_search(&fact.id).is_ok());
    let step = customer.next_step();
    let (minor, currency) = customer.value();
    Some(BoardCard {
        id: customer.id,
        name: Rc::clone(&customer.name),
        owner: customer.owner.clone(),
        value: minor.map(|minor| (minor, currency.unwrap_or(plan.currency))),
        ageing: ageing(customer, &plan.ladder, today),
        polite_no: polite_noes(customer, &plan.ladder, today),
        exception: customer.exception().cloned(),
        next_step: step.map_or((None, None), |step| (step.what, step.on)),
        key_account: more.and_then(|more| more.key_account),
        kind: more.and_then(|more| more.kind),
        open_here: (facts.len() - facts.iter().filter(is_ticked).count(), facts.len()),
        third: third(customer, &plan.ladder, today),
        is_won: customer.grade == plan.ladder.top().id,
    })
}

/// What a customer's way into a column takes.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryCheck {
    /// Every fact that the column asks for, and whether it is ticked.
    pub facts: Vec<(EntryFact, bool)>,
    /// How many of those that count are open: with none, it may enter; else an exception needs a reason. Nothing counts
    /// on the way down.
    pub open: usize,
}

/// Whether a customer may enter a column; none when either is not there.
#[must_use]
pub fn entry_check(plan: &Plan, customer: CustomerId, to: GradeId) -> Option<EntryCheck> {
    let customer = plan.customers.get(customer)?;
    let grade = plan.ladder.grade(to)?;
    let ticked = customer.details.as_deref().map_or(&[][..], |more| &more.ticked);
    let facts = grade.rules.facts.iter();
    let facts = facts.map(|fact| (fact.clone(), ticked.binary_search(&fact.id).is_ok())).collect();
    Some(EntryCheck { facts, open: open_facts(&plan.ladder, customer, to).len() })
}
