//! Every kind of action is told in every language, with what it did.

use crate::support::random::{Step, action, config, history};
use crate::support::{new_customer, plan};
use proptest::prelude::*;
use rungs::domain::accounts::{
    Column, Content, CustomerId, Field, FieldId, FieldKind, MoveNote, Person, PersonId, Place, Record, RecordId,
    RecordKind, Standing, TaskState, WorkKind,
};
use rungs::domain::amounts::Currency;
use rungs::domain::calendar::{Day, Month, Period, Week};
use rungs::domain::ladder::{Costs, FactId, FlowFigures, GradeId, GradeRules, PromotionRate, RateOrigin};
use rungs::domain::listing::{Layout, Query, View, ViewId};
use rungs::domain::progress::Snapshot;
use rungs::domain::qualification::{Deal, DealId, DealSettings, Judgement, Light, Pair, Subject, Template};
use rungs::domain::schedule::Seasonality;
use rungs::domain::solve::{Cell, GiveWay, Preference, Setting};
use rungs::domain::split::{Dimension, GivesWay, Part, PartId, Split};
use rungs::domain::staffing::{AccountManager, AccountManagerId, TierId, WorkingTime, usual_staffing};
use rungs::domain::stakeholders::{BuyingStage, Involvement, MapId, MapSettings, StakeholderMap};
use rungs::domain::work::{MonthPlan, OwnTask, OwnTaskId};
use rungs::i18n::{Language, Locale};
use rungs::plan::{
    Action, AmountScale, Cell as ListCell, Chapter, CustomerChange, DealChange, DealItem, ExchangeRate, GestureId,
    Journal, LeadDesk, MapChange, Plan, ScenarioId, TeamChange, TextField, Timeline, Units, UsedRate,
    forecast::Assumptions, update,
};
use rungs::state::words::history::{line, told};
use std::rc::Rc;

const LANGUAGES: [Language; 3] = [Language::English, Language::Simplified, Language::Traditional];

fn rate(percent: f64) -> PromotionRate {
    PromotionRate::from_percent(percent).expect("a rate")
}

fn rates(list: &[(u32, f64)]) -> Vec<(GradeId, PromotionRate)> {
    list.iter().map(|&(id, percent)| (GradeId(id), rate(percent))).collect()
}

fn part(id: u32, name: &str) -> Part {
    Part { id: PartId(id), name: name.into(), weight: 1.0, rates: Vec::new(), split: None }
}

/// The name of an action's kind, as it is stored.
fn kind(action: &Action) -> String {
    let json = serde_json::to_value(action).expect("it can be written");
    json.as_object().and_then(|fields| fields.keys().next().cloned()).expect("it has a name")
}

fn lin() -> Person {
    Person::named(PersonId(1), "Lin")
}

fn call(on: Day) -> Record {
    Record::new(RecordId(1), on, RecordKind::Call)
}

/// An action of each kind in an order in which they fit, with what it says in English.
#[expect(clippy::too_many_lines, reason = "one entry a kind of action")]
fn story() -> Vec<(Action, &'static str)> {
    let usual = usual_staffing(&plan().ladder, ["1", "2", "3"].map(str::to_owned));
    let team = |change| Action::ChangeTeam { change };
    let map = |change| Action::ChangeMap { customer: CustomerId(90), map: MapId(1), change };
    let deal = |change| Action::ChangeDeal { customer: CustomerId(90), deal: DealId(1), change };
    let month = |year, month| Month::new(year, month).expect("a month");
    let day = Day::new(2027, 3, 12).expect("a day");
    let week = Week::of(day);
    let mut weights = [1.0; 12];
    weights[2] = 1.5;
    let parts = vec![part(1, "North"), part(2, "South")];
    let usd = Currency::new("USD").expect("a currency");
    let units = Units {
        scale: AmountScale::Thousands,
        exchange_rates: vec![ExchangeRate { currency: usd, worth: 7.2 }],
        shown_in: Some(usd),
        ..Units::default()
    };
    let figures =
        FlowFigures { days_median: 30.0, days_spread: 1.5, lost_monthly_share: 0.02, fallback_monthly_share: 0.0 };
    let first = ScenarioId(1);
    vec![
        (Action::RenamePlan { name: "North".into() }, "Plan name “East region” → “North”"),
        (Action::SetRevenueTarget { revenue_minor: 800_000_000 }, "Revenue target CNY 10,000,000 → CNY 8,000,000"),
        (Action::SetAverageOrder { average_order_minor: 10_000_000 }, "Average order CNY 200,000 → CNY 100,000"),
        (
            Action::SetPeriod { period: Period::new(month(2027, 4), 9).expect("a period") },
            "Period 2027-01, 12 months → 2027-04, 9 months",
        ),
        (
            Action::SetPromotionRates { rates: rates(&[(3, 25.0)]), origin: RateOrigin::Entered },
            "Promotion rate C→B 20% → 25%",
        ),
        (
            Action::SetPromotionRates {
                rates: rates(&[(1, 41.0), (2, 36.5)]),
                origin: RateOrigin::Records { won: 1, decided: 2, of: None },
            },
            "Promotion rate E→D 40% → 41%, Promotion rate D→C 35% → 36.5% (from records)",
        ),
        (
            Action::UseRates {
                rates: vec![UsedRate {
                    grade: GradeId(1),
                    rate: rate(50.0),
                    won: 5,
                    decided: 10,
                    days_median: None,
                    days_spread: None,
                }],
                of: Some("Wei".into()),
            },
            "Wei: Promotion rate E→D 41% → 50% (from records)",
        ),
        (
            Action::AddGrade { grade: GradeId(6), name: "F".into(), position: 0, promotion_rate: rate(50.0) },
            "Grade F added",
        ),
        (Action::RenameGrade { grade: GradeId(6), name: "Suspects".into() }, "Grade's name “F” → “Suspects”"),
        (
            Action::DescribeGrade { grade: GradeId(6), field: TextField::Advice, text: "Call\nthem".into() },
            "What to do, Suspects – → “Call them”",
        ),
        (Action::MoveGrade { grade: GradeId(6), position: 1 }, "Place of Suspects 1 → 2"),
        (Action::RemoveGrade { grade: GradeId(6) }, "Grade Suspects removed"),
        (Action::SetUnlistedCount { grade: GradeId(1), count: 620 }, "Customers at E 0 → 620"),
        (
            Action::ImportCustomers {
                source: "list.csv".into(),
                customers: [new_customer("Acme", 1), new_customer("Bolt", 2)].into_iter().collect(),
            },
            "2 customers brought in from “list.csv”",
        ),
        (Action::AddCustomer { id: CustomerId(9), customer: new_customer("Coda", 1) }, "Customer added: Coda"),
        (
            Action::RenameCustomer { customer: CustomerId(9), name: "Coda Ltd".into() },
            "Customer's name “Coda” → “Coda Ltd”",
        ),
        (
            Action::SetCustomerGrade {
                customer: CustomerId(9),
                grade: GradeId(1),
                standing: Standing::Lost,
                on: Some(day),
            },
            "Grade of Coda Ltd E → lost, from E",
        ),
        (
            Action::SetCustomerValue { customer: CustomerId(9), value_minor: Some(5_000_000) },
            "Value of Coda Ltd – → CNY 50,000",
        ),
        (Action::RemoveCustomers { customers: vec![CustomerId(9)] }, "Customer removed: Coda Ltd"),
        (Action::SetFlow { grade: GradeId(1), figures }, "Spread of days E→D 1.6 → 1.5, Lost each month, E 0% → 2%"),
        (Action::CountLosses { counted: true }, "Losses and falls back not counted → counted"),
        (Action::SetCertainty { certainty: Some(0.8) }, "Certainty of the target – → 80%"),
        (
            Action::SetForecast { assumptions: Box::new(Assumptions { shock_factor: 2.0, ..Assumptions::default() }) },
            "Assumptions of the forecast",
        ),
        (Action::SetCertainty { certainty: None }, "Certainty of the target 80% → –"),
        (Action::SetSeasonality { season: Seasonality::new(weights).expect("weights") }, "Seasonality 3 100 → 150"),
        (
            Action::SetPreference {
                preference: Preference::new([
                    GiveWay::Rates,
                    GiveWay::Counts,
                    GiveWay::RevenueTarget,
                    GiveWay::AverageOrder,
                    GiveWay::Days,
                    GiveWay::PeriodEnd,
                ])
                .expect("an order"),
            },
            "What gives way first Customers needed, Revenue target, Promotion rates, Average order, Days per promotion, End of the period → Promotion rates, Customers needed, Revenue target, Average order, Days per promotion, End of the period",
        ),
        (
            Action::SetCosts {
                costs: Costs {
                    per_point_minor: vec![(GradeId(1), 100_000)],
                    per_customer_minor: vec![(GradeId(2), 5_000)],
                },
            },
            "Prices One point more on E→D – → CNY 1,000, One more customer at D – → CNY 50",
        ),
        (
            Action::SetSplit { split: Some(Box::new(Split::new(Dimension::Person, parts).expect("a split"))) },
            "Target split: By person (2)",
        ),
        (
            Action::SetPartRevenue { part: PartId(1), revenue_minor: 600_000_000, gives_way: GivesWay::OtherParts },
            "Target of North CNY 4,000,000 → CNY 6,000,000",
        ),
        (Action::RenamePart { part: PartId(1), name: "Far north".into() }, "Part's name “North” → “Far north”"),
        (
            Action::SetPartRate { part: PartId(1), grade: GradeId(1), rate: Some(rate(45.0)) },
            "Promotion rate E→D, Far north inherited → 45%",
        ),
        (Action::SetSplit { split: None }, "Target no longer split"),
        (
            Action::RecordProgress {
                snapshot: Snapshot { week, wins: 3, revenue_minor: 60_000_000, grades: Vec::new() },
            },
            "Week to 2027-03-14 recorded: 3 wins so far, CNY 600,000",
        ),
        (Action::RemoveProgress { week }, "Week to 2027-03-14 removed"),
        (Action::AddScenario { id: first, name: "Bold".into(), like: None }, "Scenario added: “Bold”"),
        (Action::RenameScenario { scenario: first, name: "Bolder".into() }, "Name of the scenario “Bold” → “Bolder”"),
        (
            Action::InScenario {
                scenario: first,
                change: Box::new(Action::SetRevenueTarget { revenue_minor: 900_000_000 }),
            },
            "In “Bolder”: Revenue target CNY 8,000,000 → CNY 9,000,000",
        ),
        (Action::MergeScenario { scenario: first }, "Scenario made the plan: “Bolder”"),
        (Action::AddScenario { id: first, name: "Shy".into(), like: None }, "Scenario added: “Shy”"),
        (Action::RemoveScenario { scenario: first }, "Scenario removed: “Shy”"),
        (
            Action::Lock { setting: Setting::AverageOrder { average_order_minor: 10_000_000 } },
            "Locked: Average order, CNY 100,000",
        ),
        (Action::Unlock { cell: Cell::AverageOrder }, "Unlocked: Average order"),
        (
            Action::SetUnits { units: Box::new(units) },
            "Units and calendar Amounts are written In whole units → In thousands, Show amounts in – → USD, 1 USD is worth – → 7.2",
        ),
        (
            Action::SetUnits { units: Box::default() },
            "Units and calendar Amounts are written In thousands → In whole units, Show amounts in USD → –, 1 USD is worth 7.2 → –",
        ),
        (Action::AddCustomer { id: CustomerId(90), customer: new_customer("Nova", 1) }, "Customer added: Nova"),
        (
            Action::SetGradeRules { grade: GradeId(2), rules: Box::new(GradeRules::shipped(&[FactId(8)])) },
            "Entry facts and rhythm of D",
        ),
        (
            Action::UpdateCustomers {
                source: "list.csv".to_owned(),
                on: None,
                changes: Rc::new(vec![CustomerChange {
                    cells: vec![(Column::Region, Some(Content::Text("North".into())))],
                    ..CustomerChange::of(CustomerId(90))
                }]),
            },
            "1 customer updated from “list.csv”",
        ),
        (
            Action::TickFact { customers: vec![CustomerId(90)], fact: FactId(8), ticked: true },
            "Nova: “A next step is dated” ticked",
        ),
        (
            Action::MoveCustomers {
                customers: vec![CustomerId(90)],
                to: Place { grade: GradeId(2), standing: Standing::Active },
                note: Box::new(MoveNote { why: Some("asked for a file".into()), ..MoveNote::default() }),
            },
            "Nova moved to D: “asked for a file”",
        ),
        (
            Action::SetField {
                field: Box::new(Field { id: FieldId(1), name: "Beds".into(), kind: FieldKind::Number }),
            },
            "Field “Beds”",
        ),
        (
            Action::SetCells {
                cells: Rc::new(vec![ListCell {
                    customer: CustomerId(90),
                    column: Column::Field(FieldId(1)),
                    content: Some(Content::Number(120.0)),
                }]),
            },
            "Beds of Nova – → 120",
        ),
        (Action::SetPerson { customer: CustomerId(90), person: Rc::new(lin()) }, "Person at Nova: “Lin”"),
        (Action::SetRecord { customer: CustomerId(90), record: Box::new(call(day)) }, "Nova: Call on 2027-03-12"),
        (
            Action::MarkTasks {
                customers: vec![CustomerId(90)],
                kind: WorkKind::QuarterToHalf,
                week,
                state: Some(TaskState::Done(day)),
            },
            "Nova: Move 25% to 50% – done",
        ),
        (Action::RemoveRecord { customer: CustomerId(90), record: RecordId(1) }, "Contact record of Nova removed"),
        (Action::RemovePerson { customer: CustomerId(90), person: PersonId(1) }, "Person at Nova removed: “Lin”"),
        (
            map(MapChange::SetMap { map: Rc::new(StakeholderMap::new(MapId(1), "Press")) }),
            "Map of people at Nova: “Press”",
        ),
        (
            map(MapChange::SetPeople {
                people: vec![Rc::new(Person::named(PersonId(2), "Chen"))],
                involvements: vec![Rc::new(Involvement::new(PersonId(2), None))],
            }),
            "1 person on the map at Nova: “Chen”",
        ),
        (map(MapChange::SetStage { stage: Some(BuyingStage::Decision) }), "Buying stage at Nova: Decision"),
        (map(MapChange::RemoveMap), "Remove map at Nova"),
        (
            Action::SetMapSettings { settings: Box::new(MapSettings { views_days: 30, ..MapSettings::default() }) },
            "Settings of all maps",
        ),
        (
            deal(DealChange::SetDeal { deal: Rc::new(Deal::new(DealId(1), "Press", &Template::shipped()[0])) }),
            "Deal at Nova: “Press”",
        ),
        (
            deal(DealChange::SetItem {
                item: DealItem::Judgement(Rc::new(Judgement {
                    light: Some(Light::Red),
                    ..Judgement::new(Subject::Pair(Pair::Money))
                })),
            }),
            "Money at Nova: red",
        ),
        (deal(DealChange::RemoveDeal), "Remove deal at Nova"),
        (
            Action::SetDealSettings {
                settings: Box::new(DealSettings { templates: Template::shipped().into_iter().take(1).collect() }),
            },
            "Templates of deals",
        ),
        (Action::RemoveField { field: FieldId(1) }, "Field “Beds” removed"),
        (Action::AddCustomer { id: CustomerId(91), customer: new_customer("Nova Ltd", 1) }, "Customer added: Nova Ltd"),
        (
            Action::TellApart { pairs: vec![(CustomerId(91), CustomerId(90))] },
            "Nova Ltd and “Nova” are different customers",
        ),
        (
            Action::MergeCustomers { kept: CustomerId(90), gone: CustomerId(91), taken: Vec::new() },
            "“Nova Ltd” merged into Nova",
        ),
        (
            Action::SetView {
                view: Box::new(View {
                    id: ViewId(1),
                    name: "Hot".into(),
                    layout: Layout::default(),
                    query: Query::default(),
                }),
            },
            "View “Hot” saved",
        ),
        (Action::RemoveView { view: ViewId(1) }, "View “Hot” removed"),
        (
            Action::PlanMonth {
                plan: Box::new(MonthPlan { revenue_minor: Some(5), ..MonthPlan::new(month(2027, 3)) }),
            },
            "Month planned: 2027-03",
        ),
        (Action::SetLeadDesk { desk: Box::new(LeadDesk { floor_percent: 70, ..LeadDesk::default() }) }, "Lead desk"),
        (
            Action::SetOwnTask {
                task: Box::new(OwnTask {
                    id: OwnTaskId(1),
                    kind: WorkKind::Special,
                    what: "Fair".into(),
                    due: None,
                    by: None,
                    done: None,
                }),
            },
            "Task “Fair”",
        ),
        (Action::RemoveOwnTask { task: OwnTaskId(1) }, "Task “Fair” removed"),
        (team(TeamChange::SetTeam { staffing: Some(Box::new(usual)) }), "Team"),
        (
            team(TeamChange::SetManagers {
                managers: vec![AccountManager {
                    start: Some(Day::new(2027, 2, 1).expect("a day")),
                    ..AccountManager::new(AccountManagerId(1), "Wei", TierId(2))
                }],
            }),
            "Wei – → 2 2027-02-01––",
        ),
        (
            team(TeamChange::SetTime { time: WorkingTime { hours_per_day: 7.5, leave_days_per_year: 20.0 } }),
            "Working time 8 h a day, 15 days of leave a year → 7.5 h a day, 20 days of leave a year",
        ),
        (Action::SetCurrency { currency: usd }, "Currency CNY → USD"),
        (
            Action::Restore { plan: Rc::new(plan()), at_ms: 1_800_000_000_000, taken: None },
            "Restored as of 2027-01-15, 08:00",
        ),
        (
            Action::Restore {
                plan: Rc::new(Plan { name: "From a file".to_owned(), ..plan() }),
                at_ms: 0,
                taken: Some(Box::new([(Chapter::Customers, 5), (Chapter::Target, 7)].into_iter().collect())),
            },
            "Taken from a file: Name, target and period · Customers by name",
        ),
    ]
}

/// All kinds of actions that there are, from the sources: a new one must be told here too.
fn all_kinds() -> Vec<String> {
    let source = include_str!("../../src/plan/action.rs");
    let body =
        source.split("pub enum Action {").nth(1).and_then(|rest| rest.split("\n}\n").next()).expect("the actions");
    let is_kind = |line: &&str| line.starts_with("    ") && !line.starts_with("     ") && line.ends_with('{');
    let snake = |name: &str| {
        name.chars().enumerate().fold(String::new(), |mut word, (at, letter)| {
            if at > 0 && letter.is_uppercase() {
                word.push('_');
            }
            word.extend(letter.to_lowercase());
            word
        })
    };
    body.lines().filter(is_kind).map(|line| snake(line.trim().trim_end_matches('{').trim())).collect()
}

#[test]
fn every_kind_of_action_says_what_it_did() {
    let english = Locale::new(Language::English);
    let mut before = Rc::new(plan());
    let mut seen = Vec::new();
    for (action, words) in story() {
        let after = update(&before, &action).unwrap_or_else(|error| panic!("{action:?}: {error}"));
        assert!(!Rc::ptr_eq(&before, &after), "{action:?} changes nothing");
        assert_eq!(told(english, &before, &after, &action), words);
        for language in LANGUAGES {
            let said = told(Locale::new(language), &before, &after, &action);
            assert!(!said.contains(['{', '}']) && !said.contains("history."), "{said}");
        }
        seen.push(kind(&action));
        before = after;
    }
    let kinds = all_kinds();
    assert!(kinds.len() >= 38, "{}", kinds.len());
    let missing: Vec<_> = kinds.into_iter().filter(|kind| !seen.contains(kind)).collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn the_same_in_chinese() {
    let simplified = Locale::new(Language::Simplified);
    let traditional = Locale::new(Language::Traditional);
    let before = Rc::new(plan());
    let say = |locale: Locale, action: &Action| {
        let after = update(&before, action).expect("it fits");
        told(locale, &before, &after, action)
    };
    let closing = Action::SetPromotionRates { rates: rates(&[(3, 25.0)]), origin: RateOrigin::Entered };
    assert_eq!(say(simplified, &closing), "晋级率 C→B 20% → 25%");
    assert_eq!(say(traditional, &closing), "晉級率 C→B 20% → 25%");
    let removed = Action::RemoveGrade { grade: GradeId(1) };
    assert_eq!(say(simplified, &removed), "删除级别 E");
    assert_eq!(say(traditional, &removed), "刪除級別 E");
}

#[test]
fn long_gestures_and_texts_are_cut_short() {
    let english = Locale::new(Language::English);
    let mut journal = Journal::new(Rc::new(plan()), 0);
    for id in 1..=5 {
        let action = Action::SetUnlistedCount { grade: GradeId(id), count: 7 };
        assert_eq!(journal.act(action, GestureId(1), 0), Ok(true));
    }
    assert_eq!(journal.act(Action::RemoveGrade { grade: GradeId(5) }, GestureId(1), 0), Ok(true));
    let name = "Long ".repeat(16);
    assert_eq!(journal.act(Action::RenamePlan { name: name.clone() }, GestureId(2), 0), Ok(true));
    let timeline = Timeline::new(Rc::new(plan()), journal.entries_after(0).to_vec());
    let said = line(english, &timeline, 0);
    assert!(
        said.starts_with("Customers at E 0 → 7 · Customers at D 0 → 7 ·") && said.ends_with("· and 2 more"),
        "{said}"
    );
    let said = line(english, &timeline, 1);
    assert!(said.contains('…') && said.chars().count() < 120, "{said}");
    assert_eq!(line(english, &timeline, 2), "");
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn whatever_was_done_is_told_without_a_gap(steps in history()) {
        let mut journal = Journal::new(Rc::new(plan()), 0);
        for (gesture, step) in (1..).zip(steps) {
            match step {
                Step::Act { action, .. } => drop(journal.act(action, GestureId(gesture), 0)),
                Step::Undo => drop(crate::support::undo(&mut journal)),
                Step::Redo => drop(crate::support::redo(&mut journal)),
            }
        }
        let timeline = Timeline::new(Rc::new(plan()), journal.entries_after(0).to_vec());
        for language in LANGUAGES {
            for at in 0..timeline.lines().len() {
                let said = line(Locale::new(language), &timeline, at);
                prop_assert!(!said.trim().is_empty() && !said.contains("NaN") && !said.contains("history."), "{}", said);
            }
        }
    }

    #[test]
    fn any_action_is_told_even_where_it_does_not_fit(action in action()) {
        let plan = plan();
        for language in LANGUAGES {
            let said = told(Locale::new(language), &plan, &plan, &action);
            prop_assert!(!said.trim().is_empty() && !said.contains("history."), "{}", said);
        }
    }
}

#[test]
fn a_plan_that_was_never_changed_has_no_lines() {
    let timeline = Timeline::new(Rc::new(plan()), Vec::new());
    assert_eq!((timeline.lines().len(), timeline.entries_of(0), timeline.lines_within(9)), (0, 0, 0));
    let expected: &Plan = &plan();
    assert_eq!(&*timeline.plan_after(3), expected);
}
