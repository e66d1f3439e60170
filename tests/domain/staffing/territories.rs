//! Customers shared among account managers, read from a plan.

use super::{day, tier};
use crate::support::{after, customer, plan};
use rungs::domain::accounts::{Column, Content, Customer, CustomerId, Customers, Field, FieldId, FieldKind, Standing};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::GradeId;
use rungs::domain::staffing::{
    AccountManager, AccountManagerId, Effort, Staffing, TerritoryRules, TierId, WorkingTime,
};
use rungs::plan::selectors::{
    Explain, MoveReason, OfTerritory, Quantity, SharingWish, TerritoriesView, customer_hours, explanation,
    territories_view,
};
use rungs::plan::{Accounts, Action, Cell, Plan};
use std::collections::BTreeSet;
use std::rc::Rc;

fn today() -> Day {
    day("2027-01-04")
}

fn person(id: u32, name: &str) -> AccountManager {
    AccountManager::new(AccountManagerId(id), name, TierId(1))
}

fn team(people: Vec<AccountManager>) -> Staffing {
    // Ten hours a month and customer at the lowest grade, 25 at the next.
    let effort = |grade: u32, tier: u32, hours_per_contact: f64| Effort {
        grade: GradeId(grade),
        tier: Some(TierId(tier)),
        hours_per_try: 0.0,
        contacts_per_month: 1.0,
        hours_per_contact,
        travel_hours_per_contact: 0.0,
    };
    Staffing {
        tiers: vec![tier(1), tier(2)],
        efforts: vec![effort(1, 2, 10.0), effort(2, 1, 25.0)],
        managers: people,
        time: WorkingTime { hours_per_day: 8.0, leave_days_per_year: 0.0 },
        ..Staffing::default()
    }
}

fn owned(id: u32, grade: u32, owner: Option<&str>) -> Customer {
    Customer { owner: owner.map(Into::into), ..Customer::clone(&customer(id, grade)) }
}

fn with(customers: Vec<Customer>, team: Staffing) -> Rc<Plan> {
    let customers = Customers::new(customers.into_iter().map(Rc::new).collect());
    Rc::new(Plan { customers, staffing: Some(Rc::new(team)), ..plan() })
}

fn view(plan: &Plan, wish: SharingWish) -> TerritoriesView {
    territories_view(plan, wish, today())
}

fn told(view: &TerritoriesView) -> Vec<(u32, &str, MoveReason)> {
    view.moves.iter().map(|one| (one.customer.0, &*view.carriers[one.to].name, one.why)).collect()
}

#[test]
fn work_counts_and_not_how_many() {
    // Anna: one of 25 hours and three of ten; Bo: three of ten. One of ten makes it 45 and 40.
    let mut customers: Vec<Customer> = (1..=3).map(|id| owned(id, 1, Some("Anna"))).collect();
    customers.push(owned(4, 2, Some("Anna")));
    customers.extend((5..=7).map(|id| owned(id, 1, Some(" bo "))));
    let plan = with(customers, team(vec![person(1, "Anna"), person(2, "Bo")]));
    let view = view(&plan, SharingWish::default());
    assert_eq!(told(&view), [(3, "Bo", MoveReason::Balance)], "of those alike the newest");
    let all = view.outcome(&BTreeSet::new());
    assert_eq!(all.carried.iter().map(|one| (one.hours, one.customers)).collect::<Vec<_>>(), [(45.0, 3), (40.0, 4)]);
    assert!(all.gap.difference <= all.gap.bound && view.today.gap.difference > all.gap.difference);
    assert_eq!(view.outcome(&[CustomerId(3)].into()), view.today, "what is left out is not made");
}

#[test]
fn the_moves_can_be_made_and_then_none_are_left() {
    let customers = (1..=40).map(|id| owned(id, 1 + id % 2, (id % 3 > 0).then_some("Anna"))).collect();
    let plan = with(customers, team(vec![person(1, "Anna"), person(2, "Bo"), person(3, "Chen")]));
    let before = view(&plan, SharingWish::default());
    let cells = before.moves.iter().map(|one| Cell {
        customer: one.customer,
        column: Column::Owner,
        content: Some(Content::Text(Rc::clone(&before.carriers[one.to].name))),
    });
    let plan = after(&plan, Action::SetCells { cells: Rc::new(cells.collect()) });
    let now = view(&plan, SharingWish::default());
    assert!(now.moves.is_empty() && now.ownerless == 0);
    assert_eq!(now.today, before.outcome(&BTreeSet::new()));
}

#[test]
fn rules_say_who_may_take_whom() {
    let mut north = person(1, "Anna");
    north.region = Some("North".into());
    let mut south = person(2, "Bo");
    (south.region, south.tier) = (Some("South".into()), TierId(2));
    let mut chinese = person(3, "Chen");
    chinese.languages = vec!["中文".into()];
    let mut of_south = owned(1, 1, Some("Anna"));
    of_south.region = Some("south".into());
    let mut german = owned(2, 1, Some("Chen"));
    german.change(|more| more.set_value(FieldId(9), Some(Content::Text("Deutsch".into()))));
    let customers = vec![of_south, german, owned(3, 1, Some("Anna")), owned(4, 1, Some("Zoe")), owned(5, 1, None)];
    let mut staffing = team(vec![north, south, chinese]);
    staffing.territory.language_field = Some(FieldId(9));
    let field = Field { id: FieldId(9), name: "Language".into(), kind: FieldKind::Text };
    let plan = with(customers, staffing);
    let plan =
        Rc::new(Plan { accounts: Rc::new(Accounts { fields: vec![field], ..Accounts::default() }), ..(*plan).clone() });
    let usual = view(&plan, SharingWish::default());
    let why = |view: &TerritoriesView, id: u32| view.moves.iter().find(|one| one.customer.0 == id).map(|one| one.why);
    assert_eq!(why(&usual, 1), Some(MoveReason::Region));
    assert_eq!(why(&usual, 2), Some(MoveReason::Language));
    assert_eq!((why(&usual, 4), usual.strangers), (None, (1, 1)));
    assert_eq!((why(&usual, 5), usual.ownerless), (Some(MoveReason::Nobody), 1));
    // The work of that grade is the second tier's, of whom Bo is the only one.
    let kept = SharingWish { tier_kept: true, strangers_shared: true, ..SharingWish::default() };
    let kept = view(&plan, kept);
    assert_eq!((why(&kept, 3), why(&kept, 4)), (Some(MoveReason::Tier), Some(MoveReason::Stranger)));
    assert!(kept.moves.iter().all(|one| &*kept.carriers[one.to].name == "Bo"));
}

#[test]
fn those_who_must_stay_do_and_those_who_left_give_theirs() {
    let mut gone = person(1, "Anna");
    gone.end = Some(day("2026-12-31"));
    let mut post = person(3, "Post 1");
    (post.is_open_post, post.start) = (true, Some(day("2027-06-01")));
    let customers = vec![owned(1, 1, Some("Anna")), owned(2, 1, Some("Anna")), owned(3, 1, None)];
    let mut staffing = team(vec![gone, person(2, "Bo"), post]);
    staffing.territory =
        TerritoryRules { must_stay: [CustomerId(1), CustomerId(3)].into(), ..TerritoryRules::default() };
    let plan = with(customers, staffing);
    let usual = view(&plan, SharingWish::default());
    assert_eq!(told(&usual), [(2, "Bo", MoveReason::Hours), (3, "Bo", MoveReason::Nobody)]);
    assert_eq!(usual.pinned.len(), 2);
    assert_eq!(usual.saturation(0, &usual.today), None);
    let wish = SharingWish { posts_take_part: true, ..SharingWish::default() };
    assert!(view(&plan, wish).moves.iter().any(|one| one.to == 2), "the post takes part");
}

#[test]
fn nobody_and_nothing_are_no_trouble() {
    let alone = territories_view(&plan(), SharingWish::default(), today());
    assert!(alone.carriers.is_empty() && alone.moves.is_empty());
    let nobody = with(vec![owned(1, 1, None)], team(vec![AccountManager { headcount: 9, ..person(1, "") }]));
    let nobody = view(&nobody, SharingWish::default());
    assert_eq!((nobody.carriers.len(), nobody.stuck), (0, 1));
    let mut idle = team(vec![person(1, "Anna"), person(2, " anna")]);
    idle.time.hours_per_day = 0.0;
    let mut lost = owned(2, 1, Some("Anna"));
    lost.standing = Standing::Lost;
    let idle = view(&with(vec![owned(1, 1, None), lost], idle), SharingWish::default());
    assert_eq!((idle.customers, idle.stuck, idle.same_names.len()), (1, 1, 1));
    assert!(idle.today.gap.difference.is_finite());
}

#[test]
fn hours_of_a_customer_by_hand() {
    let mut team = team(vec![]);
    team.efforts[0].hours_per_try = 12.0;
    let mut plan = Plan::clone(&with(vec![], team.clone()));
    // A median of 60 days with a spread of 1.6 is 67 days on average, 2.2 months: 10 + 12 ÷ 2.2.
    let mean: f64 = 60.0 * (1.6_f64.ln().powi(2) / 2.0).exp();
    let mut figures = plan.ladder.grades()[0].flow.figures();
    figures.days_median = 60.0;
    plan.ladder = Rc::new(plan.ladder.with_flow(GradeId(1), figures).expect("a flow"));
    let expected = 10.0 + 12.0 / (mean / (146_097.0 / 4_800.0));
    assert!((customer_hours(&plan, &team, GradeId(1)) - expected).abs() < 1e-9);
    // However short the stay, there is one try.
    figures.days_median = 0.0;
    plan.ladder = Rc::new(plan.ladder.with_flow(GradeId(1), figures).expect("a flow"));
    assert!((customer_hours(&plan, &team, GradeId(1)) - 22.0).abs() < 1e-9);
    assert!(customer_hours(&plan, &team, GradeId(4)).abs() < 1e-12);
}

#[test]
fn the_saturation_is_told_grade_by_grade() {
    let customers = vec![owned(1, 1, Some("Anna")), owned(2, 2, Some("Anna")), owned(3, 1, Some("Anna"))];
    let plan = with(customers, team(vec![person(1, "Anna")]));
    let view = view(&plan, SharingWish::default());
    let of = OfTerritory { person: AccountManagerId(1), is_then: false, wish: SharingWish::default(), today: today() };
    let told = explanation(&plan, Explain::Territory(of)).expect("a story");
    assert_eq!(told.steps.len(), 4);
    assert_eq!(told.steps[2].result, Quantity::Exact(45.0));
    let expected = (45.0 / view.carriers[0].capacity_hours * 1000.0).round() / 1000.0;
    assert_eq!(told.result, Quantity::Rate(expected));
    let gone = OfTerritory { person: AccountManagerId(7), ..of };
    assert_eq!(explanation(&plan, Explain::Territory(gone)), None);
}
