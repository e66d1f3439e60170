use super::*;
use crate::domain::accounts::{CustomerId, Standing};
use crate::domain::amounts::Currency;
use crate::domain::calendar::{Month, Period};
use crate::domain::ladder::{GradeFlow, GradeText, RateOrigin};
use crate::domain::split::WeightBasis;
use crate::plan::{Action, NewCustomer, PlanId, Target, update};

/// C 20 % → B 50 % → A; 100 in orders of 10.
fn plan() -> Rc<Plan> {
    let grade = |(id, name, rate): (u32, &str, f64)| Grade {
        id: GradeId(id),
        name: name.into(),
        text: GradeText::default(),
        promotion_rate: PromotionRate::nearest(rate),
        rate_origin: RateOrigin::Entered,
        unlisted_count: 0,
        flow: GradeFlow::default(),
        rules: crate::domain::ladder::GradeRules::default(),
    };
    let grades = [(1, "C", 0.2), (2, "B", 0.5), (3, "A", 1.0)].map(grade).to_vec();
    Rc::new(Plan {
        id: PlanId::from_bits(7),
        name: "Plan".into(),
        currency: Currency::default(),
        target: Target {
            revenue_minor: 10_000,
            average_order_minor: 1_000,
            period: Period::new(Month::new(2027, 1).expect("a month"), 3).expect("a period"),
        },
        ladder: Rc::new(Ladder::new(grades).expect("a ladder")),
        customers: Customers::default(),
        planning: Rc::default(),
        accounts: Rc::default(),
        staffing: None,
    })
}

fn customer(owner: &str, region: &str, grade: u32, standing: Standing, value_minor: i64) -> NewCustomer {
    NewCustomer {
        name: format!("{owner} {region}").into(),
        reference: None,
        grade: GradeId(grade),
        standing,
        owner: Some(owner.into()),
        product: None,
        region: Some(region.into()),
        value_minor: Some(value_minor),
        opened: None,
        closed: None,
        details: None,
    }
}

fn with(plan: &Rc<Plan>, action: &Action) -> Rc<Plan> {
    update(plan, action).expect("it fits")
}

fn listed() -> Rc<Plan> {
    use Standing::{Active, Lost};
    let mut customers = vec![
        customer("Ann", "East", 3, Active, 3_000),
        customer("Ben", "East", 3, Active, 1_000),
        customer("Ann", "West", 2, Active, 500),
        customer("Cai", "West", 1, Lost, 500),
    ];
    customers.extend((0..60).map(|turn| customer("Ben", "West", if turn < 2 { 2 } else { 1 }, Lost, 1)));
    customers.extend((0..40).map(|_| customer("Ann", "East", 2, Lost, 1)));
    with(&plan(), &Action::ImportCustomers { source: "a file".into(), customers: customers.into_iter().collect() })
}

fn set(plan: &Rc<Plan>, split: Split) -> Rc<Plan> {
    with(plan, &Action::SetSplit { split: Some(Box::new(split)) })
}

fn offered(plan: &Plan, part: Option<PartId>) -> Vec<(Dimension, usize)> {
    offers(plan, part).into_iter().map(|offer| (offer.by, offer.names.len())).collect()
}

fn by(plan: &Plan, part: Option<PartId>, by: Dimension) -> Split {
    let offer = offers(plan, part).into_iter().find(|offer| offer.by == by).expect("it is offered");
    split_by(plan, part, by, &offer.names).expect("a split")
}

fn targets(plan: &Plan) -> Vec<i64> {
    parts_of(plan).expect("a split").table.revenue_minor
}

#[test]
fn what_the_list_knows_is_offered_and_shared_by_what_was_won() {
    use Dimension::{Month as Months, Person, Region};
    assert_eq!(offered(&plan(), None), [(Months, 3)]);
    let plan = listed();
    assert_eq!(offered(&plan, None), [(Person, 3), (Region, 2), (Months, 3)]);
    let plan = set(&plan, by(&plan, None, Person));
    // Ann won 3 000, Ben 1 000, Cai nothing: 7 500, 2 500, 0 of 10 000.
    assert_eq!(targets(&plan), [10_000, 7_500, 2_500, 0]);
    // Ann again by region: she won in the East only, and is offered no persons.
    assert_eq!(offered(&plan, Some(PartId(1))), [(Region, 2), (Months, 3)]);
    let nested = set(&plan, by(&plan, Some(PartId(1)), Region));
    assert_eq!(targets(&nested), [10_000, 7_500, 7_500, 0, 2_500, 0]);
    let view = parts_of(&nested).expect("a split");
    assert_eq!(view.open_rows(&[]), [1, 2, 3, 4, 5]);
    assert_eq!(view.open_rows(&[PartId(1)]), [1, 4, 5]);
    let whole = dissolved(nested.planning.split.as_ref().expect("a split"), PartId(1)).expect("a split");
    assert_eq!(targets(&set(&nested, whole)), [10_000, 7_500, 2_500, 0]);
}

#[test]
fn shares_are_taken_anew_and_only_from_what_is_known() {
    let plan = listed();
    let plan = set(&plan, by(&plan, None, Dimension::Person));
    let shared = |basis| shared_out(&plan, None, basis).expect("a split").map(|split| targets(&set(&plan, split)));
    assert_eq!(shared(WeightBasis::Equal), Some(vec![10_000, 3_334, 3_333, 3_333]));
    assert_eq!(shared(WeightBasis::WonCount), Some(vec![10_000, 5_000, 5_000, 0]));
    assert_eq!(shared(WeightBasis::OpenValue), Some(vec![10_000, 10_000, 0, 0]));
    let nobody = split_by(&plan, None, Dimension::Name, &["x".into(), "y".into()]).expect("a split");
    let nobody = set(&plan, nobody);
    assert_eq!(shared_out(&nobody, None, WeightBasis::WonValue), Ok(None));
    assert!(shared_out(&nobody, Some(PartId(1)), WeightBasis::Equal).is_err(), "it has no parts");
}

#[test]
fn parts_come_and_go_and_the_rest_carries_the_whole() {
    let names: Vec<Rc<str>> = ["x", "y"].map(Rc::from).to_vec();
    let plan = plan();
    let split = split_by(&plan, None, Dimension::Name, &names).expect("a split");
    let three = added(&split, None, " z ").expect("a split");
    assert_eq!(targets(&set(&plan, three.clone())), [10_000, 3_334, 3_333, 3_333]);
    assert_eq!(three.part(PartId(3)).map(|part| &*part.name), Some("z"));
    assert!(added(&three, None, "z").is_err() && added(&three, None, " ").is_err());
    let two = without(&three, PartId(1)).expect("a split").expect("two parts");
    assert_eq!(targets(&set(&plan, two.clone())), [10_000, 5_000, 5_000]);
    let one = without(&two, PartId(2)).expect("a split").expect("one part");
    assert_eq!(without(&one, PartId(3)), Ok(None), "without its last part it is whole again");
}

#[test]
fn the_worst_of_all_is_named_and_few_tries_say_nothing() {
    let plan = listed();
    let plan = set(&plan, by(&plan, None, Dimension::Person));
    let outline = parts_outline(&plan).expect("a split");
    let heat = part_facts(&plan, &outline).heat;
    let paces = |row: usize| heat.row(row).iter().map(|cell| cell.pace).collect::<Vec<_>>();
    // C→B: Ann 42 of 42, Ben 3 of 61, Cai 0 of 1, the whole 45 of 104.
    assert_eq!(heat.row(2)[0].tries, crate::domain::split::Tries { tries: 61, successes: 3 });
    assert_eq!(paces(2)[0], Pace::Stuck);
    assert_eq!(paces(3), [Pace::TooFew, Pace::NoTries]);
    assert_eq!(paces(1)[0], Pace::Ahead);
    assert_eq!(heat.worst, Some((2, 0)));
    assert!(heat.is_known() && !part_facts(&super::tests::plan(), &outline).heat.is_known());
}

#[test]
fn losses_count_for_parts_as_for_the_whole() {
    use crate::plan::selectors::{Explain, OfPart, explanation, funnel_view};
    let names: Vec<Rc<str>> = ["x", "y"].map(Rc::from).to_vec();
    let mut plan = plan();
    plan = set(&plan, split_by(&plan, None, Dimension::Name, &names).expect("a split"));
    plan = with(
        &plan,
        &Action::SetFlow {
            grade: GradeId(1),
            figures: crate::domain::ladder::FlowFigures {
                days_median: 60.0,
                days_spread: 1.5,
                lost_monthly_share: 0.1,
                fallback_monthly_share: 0.0,
            },
        },
    );
    let before = parts_of(&plan).expect("a split").count(PartColumn::Needed, 0, 0);
    plan = with(&plan, &Action::CountLosses { counted: true });
    plan = with(
        &plan,
        &Action::SetPartRate { part: PartId(1), grade: GradeId(2), rate: Some(PromotionRate::nearest(0.5)) },
    );
    let view = parts_of(&plan).expect("a split");
    let today = plan.target.period.start().first_day();
    assert_eq!(view.count(PartColumn::Needed, 0, 0), funnel_view(&plan, today).rows[0].need.needed);
    assert!(view.count(PartColumn::Needed, 0, 0) > before);
    // What is shown as inherited are the rates that were set.
    assert_eq!(view.outline.rate(2, 0).rate, PromotionRate::nearest(0.2));
    let told = explanation(&plan, Explain::Part { part: Some(PartId(2)), of: OfPart::Needed(GradeId(1)) });
    assert_eq!(told.expect("a story").steps.len(), 2);
    assert!(explanation(&plan, Explain::Part { part: Some(PartId(9)), of: OfPart::Wins }).is_none());
}

/// Whatever is asked of any part: the story ends with the number that the table shows.
#[test]
fn stories_end_with_what_is_shown() {
    use crate::plan::selectors::{Explain, OfPart, Quantity, explanation};
    let plan = listed();
    let plan = set(&plan, by(&plan, None, Dimension::Person));
    let plan = set(&plan, by(&plan, Some(PartId(2)), Dimension::Month));
    let view = parts_of(&plan).expect("a split");
    for (row, node) in view.outline.nodes().iter().enumerate() {
        let told = |of| explanation(&plan, Explain::Part { part: node.part, of }).expect("a story").result;
        assert_eq!(told(OfPart::Target), Quantity::Money(view.table.revenue_minor[row]));
        assert_eq!(told(OfPart::Wins), Quantity::Count(view.table.wins[row]));
        for (position, grade) in plan.ladder.grades().iter().enumerate() {
            let count = |column| Quantity::Count(view.count(column, row, position));
            assert_eq!(told(OfPart::Needed(grade.id)), count(PartColumn::Needed));
            assert_eq!(told(OfPart::Have(grade.id)), count(PartColumn::Have));
            assert_eq!(told(OfPart::Gap(grade.id)), count(PartColumn::Gap));
            for month in 0..3 {
                let cell = Quantity::Count(view.by_month(row, position)[month]);
                assert_eq!(told(OfPart::InMonth { grade: grade.id, month }), cell);
            }
        }
    }
    assert_eq!(CustomerId(1), plan.customers.list()[0].id);
}

/// Typed and deleted again: the plan is back where the gesture began, and whoever shows it has to hear of that.
#[test]
fn a_target_typed_back_to_where_it_began_is_a_change_too() {
    use crate::domain::split::GivesWay::OtherParts;
    use crate::plan::{GestureId, Journal};
    let names: Vec<Rc<str>> = ["x", "y", "z"].map(Rc::from).to_vec();
    let plan = set(&plan(), split_by(&plan(), None, Dimension::Name, &names).expect("a split"));
    let mut journal = Journal::replay(plan, 0, vec![]);
    let target = |revenue_minor| Action::SetPartRevenue { part: PartId(1), revenue_minor, gives_way: OtherParts };
    for (at_ms, revenue) in (0..).zip([5_000, 3_334, 5_000, 3_334]) {
        assert_eq!(journal.act(target(revenue), GestureId(77), at_ms), Ok(true));
        assert_eq!(targets(journal.plan())[1], revenue);
    }
    assert_eq!(journal.act(target(3_334), GestureId(77), 9), Ok(false));
}
