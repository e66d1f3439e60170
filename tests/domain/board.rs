//! The prospect board: what lets a card in, how it ages, and what each shape says.

use crate::support::{customer, grade, plan_over};
use proptest::prelude::*;
use rungs::domain::accounts::{
    Customer, CustomerId, MoveNote, NextStep, Place, PoliteNo, Record, RecordId, RecordKind, Standing,
};
use rungs::domain::amounts::Currency;
use rungs::domain::board::{
    Advice, BoardShape, Role, ageing, board_columns, open_facts, polite_noes, read_board, roles,
};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::templates::templates;
use rungs::domain::ladder::{FactId, GradeId, GradeRules, Ladder};
use std::rc::Rc;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn today() -> Day {
    day("2027-06-01")
}

/// The ladder of the prospect board: opportunity 1, first meeting 2, 25 % 3, 50 % 4, 90 % 5, won 6.
fn board() -> Ladder {
    let found = templates().expect("templates").into_iter().find(|template| template.id == "prospect-board");
    found.expect("the board").ladder(|text| &text.english, false).expect("a ladder")
}

/// So many cards in each of first meeting, 25 %, 50 %, 90 %, each moved there on a day.
fn cards(counts: [u32; 4], entered: Day) -> Vec<Rc<Customer>> {
    let places = (2..).zip(counts).flat_map(|(grade, count)| (0..count).map(move |_| grade));
    (1..).zip(places).map(|(id, grade)| card(id, grade, entered)).collect()
}

fn card(id: u32, grade: u32, entered: Day) -> Rc<Customer> {
    let mut one = Customer::clone(&customer(id, 1));
    let to = Place { grade: GradeId(grade), standing: Standing::Active };
    one.go(to, MoveNote { on: Some(entered), ..MoveNote::default() });
    Rc::new(one)
}

fn with_step(one: &Rc<Customer>, on: Option<Day>) -> Rc<Customer> {
    let mut one = Customer::clone(one);
    one.change(|more| more.next_step = Some(Box::new(NextStep { what: None, on })));
    Rc::new(one)
}

#[test]
fn the_fifty_per_cent_column_asks_for_all_five() {
    let ladder = board();
    let half = GradeId(4);
    let mut one = Customer::clone(&card(1, 3, today()));
    let open = |one: &Customer| open_facts(&ladder, one, half).iter().map(|fact| fact.id.0).collect::<Vec<_>>();
    assert_eq!(open(&one), [4, 5, 6, 7, 8], "right person, proposal, budget, timetable, dated step");
    for fact in [4, 6, 5, 8] {
        one.change(|more| more.tick(FactId(fact), true));
    }
    assert_eq!(open(&one), [7]);
    one.change(|more| more.tick(FactId(7), true));
    assert!(open(&one).is_empty());
    one.change(|more| more.tick(FactId(4), false));
    assert_eq!(open(&one), [4]);
    // 90 % asks for the five again, and for the word of mouth and the bet.
    let close: Vec<u32> = open_facts(&ladder, &one, GradeId(5)).iter().map(|fact| fact.id.0).collect();
    assert_eq!(close, [4, 9, 10]);
    // Down, and where it is, nothing is asked; a lost one comes back as if from below.
    let mut high = Customer::clone(&card(2, 5, today()));
    assert!(open_facts(&ladder, &high, half).is_empty() && open_facts(&ladder, &high, GradeId(5)).is_empty());
    high.standing = Standing::Lost;
    assert_eq!(open_facts(&ladder, &high, half).len(), 5);
}

#[test]
fn every_template_ships_facts_that_have_words() {
    let all = templates().expect("templates");
    let mut shipped = Vec::new();
    for template in &all {
        let with_facts = template.grades.iter().filter(|grade| !grade.facts.is_empty()).count();
        assert!(with_facts + 1 >= template.grades.len(), "{}: all but the lowest ask for something", template.id);
        for grade in &template.grades {
            assert!(GradeRules::shipped(&grade.facts).is_usable(), "{}", template.id);
            shipped.extend(grade.facts.iter().map(|fact| fact.0));
        }
    }
    shipped.sort_unstable();
    shipped.dedup();
    assert_eq!(shipped, (1..=FactId::SHIPPED).collect::<Vec<_>>());
}

#[test]
fn roles_are_filled_from_the_top_down() {
    use Role::{Close, FirstMeeting, Half, Opportunity, Quarter, Won};
    assert_eq!(roles(&board()), [Opportunity, FirstMeeting, Quarter, Half, Close, Won]);
    let of = |count: u32| roles(&plan_over((1..=count).map(|id| grade(id, &id.to_string(), 50.0)).collect()).ladder);
    assert_eq!(of(1), [Won]);
    assert_eq!(of(2), [Opportunity, Won]);
    assert_eq!(of(5), [Opportunity, Quarter, Half, Close, Won]);
    assert_eq!(of(8), [Opportunity, Opportunity, Opportunity, FirstMeeting, Quarter, Half, Close, Won]);
}

#[test]
fn a_card_without_a_step_is_flagged_after_its_cycle() {
    let ladder = board().with_grade(GradeId(3), |grade| grade.rules.cycle_days = Some(20)).expect("a ladder");
    let old = card(1, 3, day("2027-05-11"));
    let age = ageing(&old, &ladder, today());
    assert_eq!((age.days, age.cycle_days, age.is_flagged), (Some(21), 20, true));
    assert!(!ageing(&old, &ladder, day("2027-05-31")).is_flagged, "twenty days are within it");
    assert_eq!(polite_noes(&old, &ladder, today()), None, "nobody talked to it");
    // A step to come keeps it, one that passed does so for a cycle more.
    assert!(!ageing(&with_step(&old, Some(today())), &ladder, today()).is_flagged);
    let promised = with_step(&old, Some(day("2027-05-13")));
    assert!(!ageing(&promised, &ladder, today()).is_flagged);
    assert_eq!(polite_noes(&promised, &ladder, day("2027-06-03")), Some(PoliteNo::Silence));
    // A contact starts the clock again.
    let called_on = |on: &str| {
        let mut called = Customer::clone(&old);
        let call = Record::new(RecordId(1), day(on), RecordKind::Call);
        called.change(|more| more.records = vec![Rc::new(call)].into());
        called
    };
    assert_eq!(polite_noes(&called_on("2027-05-30"), &ladder, today()), None);
    assert_eq!(polite_noes(&called_on("2027-05-11"), &ladder, today()), Some(PoliteNo::NextStepOpen));
    // Opportunities, won and lost are no prospects.
    for grade in [1, 6] {
        assert_eq!(polite_noes(&card(2, grade, day("2020-01-01")), &ladder, today()), None);
    }
}

#[test]
fn shapes_have_the_names_of_the_course() {
    use BoardShape::{Empty, FirstMeetingsDry, HeapAtHalf, HeapAtQuarter, OnlyFirstMeetings, Steady, TopHeavy};
    let ladder = board();
    let shapes = |counts| read_board(&cards(counts, today()), &ladder, today()).shapes;
    assert_eq!(shapes([0, 0, 0, 0]), [Empty]);
    assert_eq!(shapes([12, 9, 6, 3]), [Steady]);
    assert_eq!(shapes([5, 5, 5, 5]), [Steady]);
    assert_eq!(shapes([30, 3, 1, 0]), [OnlyFirstMeetings]);
    assert_eq!(shapes([12, 10, 25, 4]), [HeapAtHalf]);
    assert_eq!(shapes([10, 25, 8, 2]), [HeapAtQuarter]);
    assert_eq!(shapes([9, 7, 4, 14]), [TopHeavy]);
    assert_eq!(shapes([0, 6, 5, 4]), [FirstMeetingsDry, HeapAtQuarter]);
    assert_eq!(shapes([1, 2, 14, 3]), [HeapAtHalf, FirstMeetingsDry], "most of all are there: that comes first");
    assert_eq!(shapes([1, 1, 4, 6]), [FirstMeetingsDry, HeapAtHalf]);
}

#[test]
fn a_reading_says_why_what_comes_and_what_to_do() {
    let ladder = board();
    let cycles: u32 = (2..=5).map(|id| u32::from(ladder.cycle_days(GradeId(id)))).sum();
    let before_cycle = today().plus(-i32::try_from(cycles).expect("days") - 1).expect("a day");
    let dry = read_board(&cards([0, 6, 9, 4], before_cycle), &ladder, today());
    assert_eq!(dry.shapes[0], BoardShape::FirstMeetingsDry);
    let evidence = &dry.evidence;
    assert_eq!((evidence.total, evidence.cycle_days, evidence.came_in, evidence.won), (19, cycles, 0, 0));
    assert_eq!((evidence.widest, evidence.flagged.len()), (Some(GradeId(4)), 19));
    // Rates of the template: 25 % → 50 % 50, 50 → 90 55.6, 90 → won 90.
    let rate = |id: u32| ladder.grade(GradeId(id)).expect("a grade").promotion_rate.share();
    let wins = 4.0 * rate(5) + 9.0 * rate(4) * rate(5) + 6.0 * rate(3) * rate(4) * rate(5);
    assert!((dry.outlook.wins - wins).abs() < 1e-9);
    assert!(dry.outlook.wins_after.abs() < 1e-9 && dry.outlook.on_board == 0, "the drought comes one cycle later");
    assert_eq!(dry.advice[0], Advice::ContactNewPeople(9), "as many first meetings as the widest column");
    // Twelve that came in within the cycle go on coming: 12 · 60 % · 50 % · 55.6 % · 90 %.
    let fresh = read_board(&cards([12, 0, 0, 0], today()), &ladder, today());
    assert!((fresh.outlook.wins_after - 12.0 * rate(2) * rate(3) * rate(4) * rate(5)).abs() < 1e-9);
    assert_eq!(fresh.advice, [Advice::HoldMeetings(12)]);
}

#[test]
fn columns_have_sums_and_weighted_sums() {
    let ladder = board();
    let mut list = cards([1, 0, 2, 0], today());
    for (at, value) in [(0, 1_000), (1, 2_000), (2, 4_000)] {
        Rc::make_mut(&mut list[at]).value_minor = Some(value);
    }
    let usd = Currency::new("USD").expect("a code");
    Rc::make_mut(&mut list[2]).set_currency(usd, Currency::default());
    let columns = board_columns(&list, &ladder);
    let half = &columns[3];
    assert_eq!((half.totals.count, half.totals.minor, half.totals.foreign.get(&usd)), (2, 2_000, Some(&4_000)));
    // 55.6 % · 90 % of 2 000.
    assert!((half.weighted_minor - 2_000.0 * 0.556 * 0.9).abs() < 1e-6);
    assert!((columns[5].chance - 1.0).abs() < 1e-12);
}

proptest! {
    #[test]
    fn every_card_is_in_one_column_and_every_board_has_a_shape(places in proptest::collection::vec((1..=7_u32, any::<bool>(), 0..2_000_i32), 0..60)) {
        let ladder = board();
        let list: Vec<Rc<Customer>> = (1..).zip(&places).map(|(id, &(grade, lost, ago))| {
            let mut one = Customer::clone(&card(id, grade, today().plus(-ago).expect("a day")));
            if lost { one.standing = Standing::Lost; }
            Rc::new(one)
        }).collect();
        let columns = board_columns(&list, &ladder);
        let known = list.iter().filter(|one| one.standing == Standing::Active && one.grade.0 <= 6).count();
        prop_assert_eq!(columns.iter().map(|column| column.cards.len()).sum::<usize>(), known);
        let reading = read_board(&list, &ladder, today());
        prop_assert!(!reading.shapes.is_empty() && !reading.advice.is_empty());
        prop_assert!(reading.outlook.wins.is_finite() && reading.outlook.wins <= reading.evidence.total as f64 + 1e-9);
        let ids: Vec<CustomerId> = list.iter().map(|one| one.id).collect();
        prop_assert!(reading.evidence.flagged.iter().all(|id| ids.contains(id)));
    }
}

mod page {
    use super::{board, card, day, today};
    use crate::support::{plan, plan_over};
    use rungs::domain::accounts::{Customers, WorkKind};
    use rungs::domain::amounts::AMOUNT_MAX_MINOR;
    use rungs::domain::calendar::{Month, Week};
    use rungs::domain::ladder::{FactId, GradeId};
    use rungs::plan::selectors::{board_card, board_view, desk_view, entry_check, month_target_minor, week_view};
    use rungs::plan::{Action, ActionError, Plan, update};
    use std::rc::Rc;

    fn on_board(cards: &[(u32, u32)]) -> Rc<Plan> {
        let list = cards.iter().map(|&(id, grade)| card(id, grade, day("2027-05-20"))).collect();
        Rc::new(Plan { ladder: Rc::new(board()), customers: Customers::new(list), ..plan() })
    }

    #[test]
    fn a_card_says_what_is_open_and_why_it_is_there() {
        let plan = on_board(&[(1, 4), (2, 3)]);
        let shown = board_card(&plan, 0, today()).expect("a card");
        assert_eq!((shown.open_here, shown.ageing.days, shown.exception), ((5, 5), Some(12), None));
        assert_eq!(board_card(&plan, 2, today()), None);
        let check = entry_check(&plan, super::CustomerId(2), GradeId(4)).expect("both are there");
        assert_eq!((check.facts.len(), check.open), (5, 5));
        let ticked = Action::TickFact { customers: vec![super::CustomerId(2)], fact: FactId(4), ticked: true };
        let plan = update(&plan, &ticked).expect("ticked");
        let check = entry_check(&plan, super::CustomerId(2), GradeId(4)).expect("both are there");
        assert_eq!((check.open, check.facts[0].1), (4, true));
        assert_eq!(entry_check(&plan, super::CustomerId(9), GradeId(4)), None);
        let go = |exception: Option<&str>| Action::MoveCustomers {
            customers: vec![super::CustomerId(2)],
            to: super::Place { grade: GradeId(4), standing: super::Standing::Active },
            note: Box::new(super::MoveNote { exception: exception.map(Rc::from), ..super::MoveNote::default() }),
        };
        assert_eq!(update(&plan, &go(None)), Err(ActionError::EntryFacts { open: 4 }));
        let moved = update(&plan, &go(Some("the owner asked for it"))).expect("with a reason");
        let shown = board_card(&moved, 1, today()).expect("a card");
        assert_eq!((shown.exception.as_deref(), shown.open_here), (Some("the owner asked for it"), (4, 5)));
        assert_eq!(board_view(&plan, today()).columns.len(), 6);
    }

    #[test]
    fn the_week_stands_in_its_month() {
        let mut won = rungs::domain::accounts::Customer::clone(&card(3, 6, day("2027-06-01")));
        won.closed = Some(day("2027-06-01"));
        let mut list = on_board(&[(1, 4), (2, 3)]).customers.list().to_vec();
        list.push(Rc::new(won));
        let plan = Plan { customers: Customers::new(list), ..Plan::clone(&on_board(&[])) };
        let view = week_view(&plan, Week::of(today()), today());
        let kinds: Vec<WorkKind> = view.kinds.iter().map(|(kind, _)| *kind).collect();
        assert_eq!(kinds, [WorkKind::HalfToClose, WorkKind::QuarterToHalf, WorkKind::Serve]);
        assert_eq!((view.days.len(), view.month.plan.month), (7, today().month()));
        // One win uses up as many as the rates say: 1 ÷ (60 · 60 · 50 · 55.6 · 90 %), rounded up.
        let rate = plan.ladder.overall_rate();
        assert_eq!((view.replenishment.wins, view.replenishment.used_up), (1, (1.0 / rate).ceil() as u64));
        assert_eq!(view.replenishment.add, view.replenishment.used_up);
    }

    #[test]
    fn months_share_the_target_and_add_up_to_it() {
        let mut plan = plan_over(board().grades().to_vec());
        for minor in [1_000_000_001, 0, AMOUNT_MAX_MINOR] {
            plan.target.revenue_minor = minor;
            let months = plan.target.period.each_month().map(|month| month_target_minor(&plan, month));
            assert_eq!(months.sum::<i64>(), minor);
        }
        assert_eq!(month_target_minor(&plan, Month::new(2026, 12).expect("a month")), 0);
    }

    #[test]
    fn the_desk_is_empty_before_a_lead_comes() {
        let view = desk_view(&on_board(&[(1, 4)]), today().month(), today());
        assert!(view.leads.is_empty() && view.branches.is_empty() && view.sources.is_empty());
    }
}
