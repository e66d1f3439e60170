//! Random ladders, actions and histories. Many actions do not fit the plan, on purpose.

use super::team::team_action;
use super::{grade, new_customer, plan_over};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use rungs::domain::accounts::{
    Column, Content, CustomerId, Field, FieldId, FieldKind, FieldOption, MoveNote, Person, PersonId, Place, PoliteNo,
    Record, RecordId, RecordKind, Standing, TaskState, WorkKind,
};
use rungs::domain::amounts::{AMOUNT_MAX_MINOR, COUNT_MAX, Currency};
use rungs::domain::calendar::{Day, Month, Period, Week};
use rungs::domain::ladder::{
    Costs, EntryFact, FactId, FlowFigures, Grade, GradeFlow, GradeId, GradeRules, Ladder, PromotionRate, RateOrigin,
};
use rungs::domain::leads::Route;
use rungs::domain::listing::{Filter, Layout, Query, ShownColumn, SortKey, Test, View, ViewId};
use rungs::domain::progress::Snapshot;
use rungs::domain::schedule::Seasonality;
use rungs::domain::solve::{GiveWay, Preference, Setting};
use rungs::domain::split::{Dimension, GivesWay, Part, PartId, Split};
use rungs::domain::work::{Activity, Band, DayActivity, MonthPlan, OwnTask, OwnTaskId};
use rungs::plan::{
    Action, AmountScale, Cell, CustomerChange, ExchangeRate, LeadDesk, NewCustomer, Plan, ScenarioId, TextField, Units,
    UsedRate, forecast::Assumptions,
};
use std::rc::Rc;

/// Few enough cases that the whole suite takes seconds; nothing is written to disk.
pub fn config() -> ProptestConfig {
    ProptestConfig { cases: 48, failure_persistence: None, max_shrink_iters: 20_000, ..ProptestConfig::default() }
}

/// Any rate, the limits and round figures more often than chance would have it.
pub fn rate() -> impl Strategy<Value = PromotionRate> {
    prop_oneof![
        4 => PromotionRate::MIN..=1.0,
        1 => select(vec![PromotionRate::MIN, 0.05, 0.1, 0.2, 0.5, 1.0]),
    ]
    .prop_map(PromotionRate::nearest)
}

/// A ladder of one to eight grades, with customers counted at each.
pub fn ladder_and_have() -> impl Strategy<Value = (Ladder, Vec<u64>)> {
    vec((rate(), prop_oneof![0..2000_u64, 0..3_u64, 0..COUNT_MAX]), 1..=8).prop_map(|rungs| {
        let have = rungs.iter().map(|(_, count)| *count).collect();
        let grades = (1..).zip(rungs).map(|(id, (rate, _))| {
            let mut grade = grade(id, &id.to_string(), 50.0);
            grade.promotion_rate = rate;
            grade
        });
        (Ladder::new(grades.collect()).expect("a ladder"), have)
    })
}

/// Days, spread and monthly shares within their limits; half of them without losses.
pub fn flow() -> impl Strategy<Value = GradeFlow> {
    let days = prop_oneof![3 => 0.0..120.0_f64, 1 => Just(0.0), 1 => 0.0..=GradeFlow::DAYS_MAX];
    let spread = prop_oneof![4 => 1.0..2.0_f64, 1 => 1.0..=GradeFlow::SPREAD_MAX];
    let shares = prop_oneof![
        4 => Just((0.0, 0.0)),
        3 => (0.0..0.2_f64, 0.0..0.2_f64),
        1 => (0.0..=1.0_f64).prop_map(|lost| (lost, 1.0 - lost)),
    ];
    (days, spread, shares).prop_map(|(days_median, days_spread, (lost_monthly_share, fallback_monthly_share))| {
        let figures = FlowFigures { days_median, days_spread, lost_monthly_share, fallback_monthly_share };
        GradeFlow::new(figures).expect("a flow")
    })
}

/// The ladders of [`ladder_and_have`] with a flow at each grade.
pub fn ladder_with_flows() -> impl Strategy<Value = (Ladder, Vec<u64>)> {
    (ladder_and_have(), vec(flow(), 8)).prop_map(|((ladder, have), flows)| {
        let change = |grades: &mut Vec<Grade>| {
            for (grade, flow) in grades.iter_mut().zip(flows) {
                grade.flow = flow;
            }
        };
        (ladder.with(change).expect("a ladder"), have)
    })
}

/// Wins from none to more than anyone sells.
pub fn wins() -> impl Strategy<Value = u64> {
    prop_oneof![0..500_u64, 0..100_000_000_u64, Just(COUNT_MAX)]
}

/// A period of the calendar.
pub fn period() -> impl Strategy<Value = Period> {
    (1..=9999_i16, 1..=12_i8, 1..=Period::MONTHS_MAX)
        .prop_map(|(year, month, months)| Period::new(Month::new(year, month).expect("a month"), months).expect("fits"))
}

pub fn grade_id() -> impl Strategy<Value = GradeId> {
    prop_oneof![9 => 1..=8_u32, 1 => select(vec![0, u32::MAX])].prop_map(GradeId)
}

pub fn customer_id() -> impl Strategy<Value = CustomerId> {
    prop_oneof![19 => 1..=12_u32, 1 => Just(u32::MAX)].prop_map(CustomerId)
}

pub fn name() -> impl Strategy<Value = String> {
    let long = "长".repeat(300);
    prop_oneof![
        3 => "[A-Fa-f]{1,2}",
        2 => select(vec![" ", "", " A ", "客户", "\u{0}\n\"\\", "🪜", "e", long.as_str()].into_iter().map(str::to_owned).collect::<Vec<_>>()),
        1 => "\\PC{0,50}",
    ]
}

fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![
        3 => 1..100_000_000_i64,
        2 => select(vec![0, 1, -1, AMOUNT_MAX_MINOR, AMOUNT_MAX_MINOR + 1, i64::MAX, i64::MIN]),
    ]
}

fn standing() -> impl Strategy<Value = Standing> {
    select(vec![Standing::Active, Standing::Lost])
}

pub fn day() -> impl Strategy<Value = Option<Day>> {
    proptest::option::of((1..=9999_i16, 1..=12_i8, 1..=28_i8).prop_map(|(y, m, d)| Day::new(y, m, d).expect("a day")))
}

fn origin() -> impl Strategy<Value = RateOrigin> {
    prop_oneof![
        Just(RateOrigin::Template),
        Just(RateOrigin::Entered),
        (0..50_u64, 0..500_u64, proptest::option::of(name())).prop_map(|(won, decided, of)| RateOrigin::Records {
            won,
            decided,
            of
        }),
    ]
}

fn listed_customer() -> impl Strategy<Value = NewCustomer> {
    (name(), grade_id(), standing(), proptest::option::of(amount()), proptest::option::of(name()), day(), day())
        .prop_map(|(name, grade, standing, value_minor, text, opened, closed)| NewCustomer {
            standing,
            value_minor,
            owner: text.as_deref().map(Rc::from),
            region: text.as_deref().map(Rc::from),
            opened,
            closed,
            ..new_customer(&name, grade.0)
        })
}

/// A list for an import; a name beyond the limit or an unknown grade refuses the whole.
fn imported() -> impl Strategy<Value = Vec<NewCustomer>> {
    let good = ("[A-Z]{3}", 1..=5_u32).prop_map(|(name, grade)| new_customer(&name, grade));
    prop_oneof![3 => vec(good, 0..6), 1 => vec(listed_customer(), 0..4)]
}

/// Any action, in or out of its limits.
pub fn action() -> impl Strategy<Value = Action> {
    let field = select(vec![TextField::Meaning, TextField::Rule, TextField::Advice]);
    let currency = select(vec!["CNY", "JPY", "KWD", "USD"]).prop_map(|code| Currency::new(code).expect("a code"));
    let text = prop_oneof![name(), Just("话".repeat(601))];
    let count = prop_oneof![3 => 0..900_u64, 1 => select(vec![COUNT_MAX, COUNT_MAX + 1, u64::MAX])];
    prop_oneof![
        name().prop_map(|name| Action::RenamePlan { name }),
        amount().prop_map(|revenue_minor| Action::SetRevenueTarget { revenue_minor }),
        amount().prop_map(|average_order_minor| Action::SetAverageOrder { average_order_minor }),
        period().prop_map(|period| Action::SetPeriod { period }),
        currency.prop_map(|currency| Action::SetCurrency { currency }),
        (vec((grade_id(), rate()), 0..4), origin())
            .prop_map(|(rates, origin)| Action::SetPromotionRates { rates, origin }),
        (grade_id(), name(), 0..14_usize, rate()).prop_map(|(grade, name, position, promotion_rate)| {
            Action::AddGrade { grade, name, position, promotion_rate }
        }),
        (grade_id(), name()).prop_map(|(grade, name)| Action::RenameGrade { grade, name }),
        (grade_id(), field, text).prop_map(|(grade, field, text)| Action::DescribeGrade { grade, field, text }),
        (grade_id(), 0..14_usize).prop_map(|(grade, position)| Action::MoveGrade { grade, position }),
        grade_id().prop_map(|grade| Action::RemoveGrade { grade }),
        (grade_id(), count).prop_map(|(grade, count)| Action::SetUnlistedCount { grade, count }),
        (name(), imported())
            .prop_map(|(source, list)| Action::ImportCustomers { source, customers: list.into_iter().collect() }),
        (customer_id(), listed_customer()).prop_map(|(id, customer)| Action::AddCustomer { id, customer }),
        (customer_id(), name()).prop_map(|(customer, name)| Action::RenameCustomer { customer, name }),
        (customer_id(), grade_id(), standing(), day())
            .prop_map(|(customer, grade, standing, on)| Action::SetCustomerGrade { customer, grade, standing, on }),
        (customer_id(), proptest::option::of(amount()))
            .prop_map(|(customer, value_minor)| { Action::SetCustomerValue { customer, value_minor } }),
        vec(customer_id(), 0..4).prop_map(|customers| Action::RemoveCustomers { customers }),
        planning_action(),
        team_action(),
        accounts_action(),
        accounts_action(),
        restore(),
        (scenario_id(), team_action())
            .prop_map(|(scenario, change)| Action::InScenario { scenario, change: Box::new(change) }),
        (scenario_id(), planning_action())
            .prop_map(|(scenario, change)| Action::InScenario { scenario, change: Box::new(change) }),
        (scenario_id(), amount()).prop_map(|(scenario, revenue_minor)| {
            Action::InScenario { scenario, change: Box::new(Action::SetRevenueTarget { revenue_minor }) }
        }),
    ]
}

/// Another ladder under another name.
fn restore() -> impl Strategy<Value = Action> {
    (vec(rate(), 1..=4), any::<i64>()).prop_map(|(rates, at_ms)| {
        let grades = (1..).zip(rates).map(|(id, rate)| {
            let mut grade = grade(id, &id.to_string(), 50.0);
            grade.promotion_rate = rate;
            grade
        });
        let plan = Plan { name: "as it was".to_owned(), ..plan_over(grades.collect()) };
        Action::Restore { plan: Rc::new(plan), at_ms, taken: None }
    })
}

fn scenario_id() -> impl Strategy<Value = ScenarioId> {
    (1..=3_u32).prop_map(ScenarioId)
}

fn part_id() -> impl Strategy<Value = PartId> {
    (1..=6_u32).prop_map(PartId)
}

fn setting() -> impl Strategy<Value = Setting> {
    prop_oneof![
        amount().prop_map(|revenue_minor| Setting::RevenueTarget { revenue_minor }),
        amount().prop_map(|average_order_minor| Setting::AverageOrder { average_order_minor }),
        (grade_id(), rate()).prop_map(|(grade, rate)| Setting::Rate { grade, rate }),
        (grade_id(), prop_oneof![0..900_u64, Just(u64::MAX)])
            .prop_map(|(grade, customers)| Setting::Count { grade, customers }),
        (grade_id(), -1.0..4000.0_f64).prop_map(|(grade, days)| Setting::Days { grade, days }),
        period().prop_map(|period| Setting::PeriodEnd { month: period.end() }),
        (-40..160_i32).prop_map(|months| Setting::PeriodEnd { month: a_month().plus(months) }),
        (grade_id(), day().prop_filter_map("a day", |day| day))
            .prop_map(|(grade, day)| Setting::LatestDay { grade, day }),
        (grade_id(), -600..900_i32).prop_map(|(grade, days)| Setting::LatestDay {
            grade,
            day: a_month().last_day().plus(days).expect("a day")
        }),
    ]
}

/// A month near which tests plan.
fn a_month() -> Month {
    Month::new(2027, 12).expect("a month")
}

/// Prices of a few grades, some of them none.
fn costs() -> impl Strategy<Value = Costs> {
    let list = || vec((grade_id(), amount()), 0..3);
    (list(), list()).prop_map(|(per_point_minor, per_customer_minor)| Costs { per_point_minor, per_customer_minor })
}

/// One to three parts, some of them split again.
fn split() -> impl Strategy<Value = Split> {
    let weights = vec(0.0..10.0_f64, 1..=3);
    (weights, proptest::option::of(vec(0.1..10.0_f64, 1..=3))).prop_map(|(outer, inner)| {
        let part = |id: u32, weight: f64| Part {
            id: PartId(id),
            name: format!("part {id}").into(),
            weight,
            rates: Vec::new(),
            split: None,
        };
        let parts =
            |first: u32, weights: &[f64]| (first..).zip(weights).map(|(id, &weight)| part(id, weight)).collect();
        let mut whole: Vec<Part> = parts(1, &outer);
        whole[0].weight += 0.1;
        whole[0].split = inner.map(|inner| Box::new(Split::new(Dimension::Region, parts(4, &inner)).expect("a split")));
        Split::new(Dimension::Person, whole).expect("a split")
    })
}

/// An action on the way of planning.
fn planning_action() -> impl Strategy<Value = Action> {
    let figures = (-1.0..4000.0_f64, 0.5..11.0_f64, -0.1..1.1_f64, 0.0..0.6_f64).prop_map(
        |(days_median, days_spread, lost_monthly_share, fallback_monthly_share)| FlowFigures {
            days_median,
            days_spread,
            lost_monthly_share,
            fallback_monthly_share,
        },
    );
    let cell = setting().prop_map(|setting| setting.cell());
    let season = vec(0.0..3.0_f64, 12)
        .prop_filter_map("sells something", |weights| Seasonality::new(<[f64; 12]>::try_from(weights).ok()?).ok());
    let gives_way = select(vec![GivesWay::Whole, GivesWay::OtherParts]);
    let order = select(vec![
        Preference::default(),
        Preference::try_from(vec![GiveWay::Rates, GiveWay::Counts, GiveWay::AverageOrder, GiveWay::RevenueTarget])
            .expect("an order"),
    ]);
    let snapshot = (day().prop_filter_map("a day", |day| day), 0..50_u64, 0..1_000_000_i64).prop_map(
        |(day, wins, revenue_minor)| Snapshot { week: Week::of(day), wins, revenue_minor, grades: Vec::new() },
    );
    let units = (select(vec!["USD", "JPY"]), prop_oneof![0.01..100.0_f64, Just(0.0), Just(-1.0)], any::<bool>())
        .prop_map(|(code, worth, shown)| {
            let currency = Currency::new(code).expect("a code");
            Units {
                scale: AmountScale::TenThousands,
                exchange_rates: vec![ExchangeRate { currency, worth }],
                shown_in: shown.then_some(currency),
                ..Units::default()
            }
        });
    prop_oneof![
        (grade_id(), figures).prop_map(|(grade, figures)| Action::SetFlow { grade, figures }),
        any::<bool>().prop_map(|counted| Action::CountLosses { counted }),
        season.prop_map(|season| Action::SetSeasonality { season }),
        setting().prop_map(|setting| Action::Lock { setting }),
        setting().prop_map(|setting| Action::Lock { setting }),
        cell.prop_map(|cell| Action::Unlock { cell }),
        order.prop_map(|preference| Action::SetPreference { preference }),
        costs().prop_map(|costs| Action::SetCosts { costs }),
        proptest::option::of(select(vec![0.2, 0.5, 0.8, 0.99, f64::NAN]))
            .prop_map(|certainty| Action::SetCertainty { certainty: certainty.filter(|share| !share.is_nan()) }),
        (0.0..3.0_f64, select(vec![0.8, 0.95, 1.5]), any::<bool>(), proptest::option::of(-1.0..50.0_f64)).prop_map(
            |(prior_successes, level, rates_uncertain, new_per_month)| {
                let assumptions =
                    Assumptions { prior_successes, level, rates_uncertain, new_per_month, ..Assumptions::default() };
                Action::SetForecast { assumptions: Box::new(assumptions) }
            }
        ),
        (vec((grade_id(), rate(), 0..9_u64, proptest::option::of(0.0..4000.0_f64)), 0..3), any::<bool>()).prop_map(
            |(rates, is_own)| {
                let used = |(grade, rate, won, days_median)| UsedRate {
                    grade,
                    rate,
                    won,
                    decided: 6,
                    days_median,
                    days_spread: days_median.map(|_| 1.5),
                };
                Action::UseRates { rates: rates.into_iter().map(used).collect(), of: is_own.then(|| "Wei".to_owned()) }
            }
        ),
        proptest::option::of(split()).prop_map(|split| Action::SetSplit { split: split.map(Box::new) }),
        (part_id(), amount(), gives_way).prop_map(|(part, revenue_minor, gives_way)| Action::SetPartRevenue {
            part,
            revenue_minor,
            gives_way
        }),
        (part_id(), name()).prop_map(|(part, name)| Action::RenamePart { part, name }),
        (part_id(), grade_id(), proptest::option::of(rate())).prop_map(|(part, grade, rate)| Action::SetPartRate {
            part,
            grade,
            rate
        }),
        (scenario_id(), name(), proptest::option::of(scenario_id())).prop_map(|(id, name, like)| Action::AddScenario {
            id,
            name,
            like
        }),
        (scenario_id(), Just("方案".to_owned())).prop_map(|(id, name)| Action::AddScenario { id, name, like: None }),
        (scenario_id(), name()).prop_map(|(scenario, name)| Action::RenameScenario { scenario, name }),
        scenario_id().prop_map(|scenario| Action::RemoveScenario { scenario }),
        scenario_id().prop_map(|scenario| Action::MergeScenario { scenario }),
        snapshot.prop_map(|snapshot| Action::RecordProgress { snapshot }),
        day().prop_filter_map("a day", |day| day).prop_map(|day| Action::RemoveProgress { week: Week::of(day) }),
        units.prop_map(|units| Action::SetUnits { units: Box::new(units) }),
    ]
}

pub fn text() -> impl Strategy<Value = Rc<str>> {
    name().prop_map(Rc::from)
}

/// Any column, two of the plan's own fields among them.
pub fn column() -> impl Strategy<Value = Column> {
    prop_oneof![
        5 => select(Column::BUILT_IN.to_vec()),
        1 => (1..=3_u32).prop_map(|id| Column::Field(FieldId(id))),
    ]
}

/// What may stand in a cell, or may not.
pub fn content() -> impl Strategy<Value = Content> {
    prop_oneof![
        text().prop_map(Content::Text),
        select(vec!["USD", "CNY", "JPY"]).prop_map(|code| Content::Text(code.into())),
        prop_oneof![-10.0..1e6_f64, Just(f64::MAX)].prop_map(Content::Number),
        amount().prop_map(Content::Money),
        day().prop_filter_map("a day", |day| day.map(Content::Date)),
        (0..6_u32).prop_map(Content::Choice),
        any::<bool>().prop_map(Content::YesNo),
    ]
}

fn cells() -> impl Strategy<Value = Vec<Cell>> {
    let cell = || {
        (customer_id(), column(), proptest::option::of(content())).prop_map(|(customer, column, content)| Cell {
            customer,
            column,
            content,
        })
    };
    prop_oneof![3 => vec(cell(), 1..=1), 1 => vec(cell(), 0..4)]
}

fn note() -> impl Strategy<Value = MoveNote> {
    let optional = || proptest::option::of(text());
    (day(), optional(), optional(), proptest::option::of(select(PoliteNo::ALL.to_vec())), optional())
        .prop_map(|(on, by, why, polite_no, exception)| MoveNote { on, by, why, polite_no, exception })
}

fn person() -> impl Strategy<Value = Rc<Person>> {
    (1..4_u32, text(), proptest::option::of(text())).prop_map(|(id, name, phone)| {
        let unit = phone.clone();
        Rc::new(Person {
            title: unit.clone(),
            email: unit.clone(),
            note: unit.clone(),
            phone,
            unit,
            ..Person::named(PersonId(id), name)
        })
    })
}

fn record() -> impl Strategy<Value = Record> {
    let kind = select(RecordKind::ALL.to_vec());
    (1..5_u32, day(), kind, proptest::option::of(text()), proptest::option::of(amount())).prop_filter_map(
        "a day",
        |(id, on, kind, note, amount_minor)| {
            let by = note.clone();
            Some(Record { note, by, minutes: Some(15), amount_minor, ..Record::new(RecordId(id), on?, kind) })
        },
    )
}

fn field() -> impl Strategy<Value = Field> {
    let options = vec(text(), 0..3)
        .prop_map(|names| FieldKind::Choice((0..).zip(names).map(|(id, name)| FieldOption { id, name }).collect()));
    let plain = vec![FieldKind::Text, FieldKind::Number, FieldKind::Money, FieldKind::Date, FieldKind::YesNo];
    (1..=3_u32, text(), prop_oneof![select(plain), options]).prop_map(|(id, name, kind)| Field {
        id: FieldId(id),
        name,
        kind,
    })
}

/// A query with every part of one.
pub fn query() -> impl Strategy<Value = Query> {
    let test = prop_oneof![
        Just(Test::Empty),
        Just(Test::Filled),
        name().prop_map(Test::Contains),
        vec(content(), 0..3).prop_map(Test::OneOf),
        (proptest::option::of(-1e3..1e9_f64), proptest::option::of(-1e3..1e9_f64))
            .prop_map(|(least, most)| Test::Numbers(least, most)),
        (day(), day()).prop_map(|(first, last)| Test::Days(first, last)),
    ];
    let filter = (column(), test).prop_map(|(column, test)| Filter { column, test });
    let sort = (column(), any::<bool>()).prop_map(|(column, is_descending)| SortKey { column, is_descending });
    ("[a-e]?", vec(filter, 0..2), vec(sort, 0..3), vec(column(), 0..3))
        .prop_map(|(text, filters, sort, groups)| Query { text, filters, sort, groups })
}

fn month_plan() -> impl Strategy<Value = MonthPlan> {
    let bands = vec((amount(), proptest::option::of(0..50_u64)), 0..3);
    let activity = || {
        (0..90_u64, 0..90_u64, 0..20_u64, amount()).prop_map(|(calls, meetings, orders, cash_minor)| Activity {
            calls,
            meetings,
            orders,
            cash_minor,
        })
    };
    (1..=3_i8, proptest::option::of(amount()), bands, activity(), proptest::option::of((1..=28_i8, activity())))
        .prop_map(|(month, revenue_minor, bands, activity, own)| {
            let month = Month::new(2027, month).expect("a month");
            let bands = bands.into_iter().map(|(amount_minor, customers)| Band { amount_minor, customers }).collect();
            let days = own.map(|(day, activity)| DayActivity {
                day: Day::new(2027, month.parts().1, day).expect("a day"),
                activity,
            });
            MonthPlan { month, revenue_minor, bands, activity, days: days.into_iter().collect() }
        })
}

fn rules() -> impl Strategy<Value = GradeRules> {
    let fact = (prop_oneof![1..60_u32, 1000..1003_u32], proptest::option::of(text()))
        .prop_map(|(id, text)| EntryFact { id: FactId(id), text });
    (vec(fact, 0..3), proptest::option::of(0..4000_u16), proptest::option::of(0..4000_u16))
        .prop_map(|(facts, rhythm_days, cycle_days)| GradeRules { facts, rhythm_days, cycle_days })
}

/// An action on customers and on what goes with them.
pub fn accounts_action() -> impl Strategy<Value = Action> {
    let several = || vec(customer_id(), 0..3);
    let work = || select(WorkKind::ALL.to_vec());
    let state = prop_oneof![
        Just(None),
        day().prop_map(|day| day.map(TaskState::Done)),
        day().prop_map(|day| day.map(TaskState::Postponed)),
    ];
    let place = (grade_id(), standing()).prop_map(|(grade, standing)| Place { grade, standing });
    let week =
        (1..=52_i32).prop_map(|week| Week::of(Day::new(2027, 1, 4).expect("a day").plus(7 * week).expect("a day")));
    let shown = column().prop_map(|column| ShownColumn { column, width_hundredths: Some(500) });
    let layout = (vec(shown, 0..4), any::<u8>()).prop_map(|(columns, frozen)| Layout { columns, frozen });
    let view = (1..4_u32, text(), layout, query()).prop_map(|(id, name, layout, query)| View {
        id: ViewId(id),
        name,
        layout,
        query,
    });
    let route = (proptest::option::of(text()), text()).prop_map(|(region, branch)| Route {
        region: region.clone(),
        product: region,
        branch,
    });
    let desk = (vec(route, 0..3), any::<u8>()).prop_map(|(routes, floor_percent)| LeadDesk { routes, floor_percent });
    let task = (1..4_u32, work(), text(), day(), day()).prop_map(|(id, kind, what, due, done)| OwnTask {
        id: OwnTaskId(id),
        kind,
        by: Some(Rc::clone(&what)),
        what,
        due,
        done,
    });
    let fact = prop_oneof![1..45_u32, Just(1000)].prop_map(FactId);
    let to = (grade_id(), standing()).prop_map(|(grade, standing)| Place { grade, standing });
    let told = (column(), proptest::option::of(content()));
    let change = (customer_id(), proptest::option::of(to), vec(told, 0..2), vec(person(), 0..2), vec(record(), 0..2));
    let change = change.prop_map(|(customer, to, cells, people, records)| {
        let records = records.into_iter().map(Rc::new).collect();
        CustomerChange { customer, to, cells, people, records }
    });
    let changes = vec(change, 0..3);
    prop_oneof![
        3 => (several(), place, note())
            .prop_map(|(customers, to, note)| Action::MoveCustomers { customers, to, note: Box::new(note) }),
        5 => cells().prop_map(|cells| Action::SetCells { cells: Rc::new(cells) }),
        1 => (several(), fact, any::<bool>())
            .prop_map(|(customers, fact, ticked)| Action::TickFact { customers, fact, ticked }),
        2 => (customer_id(), person()).prop_map(|(customer, person)| Action::SetPerson { customer, person }),
        1 => (customer_id(), 1..4_u32)
            .prop_map(|(customer, id)| Action::RemovePerson { customer, person: PersonId(id) }),
        2 => (customer_id(), record())
            .prop_map(|(customer, record)| Action::SetRecord { customer, record: Box::new(record) }),
        1 => (customer_id(), 1..5_u32)
            .prop_map(|(customer, id)| Action::RemoveRecord { customer, record: RecordId(id) }),
        1 => (several(), work(), week, state)
            .prop_map(|(customers, kind, week, state)| Action::MarkTasks { customers, kind, week, state }),
        2 => (customer_id(), customer_id(), vec(column(), 0..4))
            .prop_map(|(kept, gone, taken)| Action::MergeCustomers { kept, gone, taken }),
        2 => (name(), day(), changes)
            .prop_map(|(source, on, changes)| Action::UpdateCustomers { source, on, changes: Rc::new(changes) }),
        1 => vec((customer_id(), customer_id()), 0..3).prop_map(|pairs| Action::TellApart { pairs }),
        2 => field().prop_map(|field| Action::SetField { field: Box::new(field) }),
        1 => (1..=3_u32).prop_map(|id| Action::RemoveField { field: FieldId(id) }),
        1 => view.prop_map(|view| Action::SetView { view: Box::new(view) }),
        1 => (1..4_u32).prop_map(|id| Action::RemoveView { view: ViewId(id) }),
        1 => (grade_id(), rules())
            .prop_map(|(grade, rules)| Action::SetGradeRules { grade, rules: Box::new(rules) }),
        1 => month_plan().prop_map(|plan| Action::PlanMonth { plan: Box::new(plan) }),
        1 => desk.prop_map(|desk| Action::SetLeadDesk { desk: Box::new(desk) }),
        1 => task.prop_map(|task| Action::SetOwnTask { task: Box::new(task) }),
        1 => (1..4_u32).prop_map(|id| Action::RemoveOwnTask { task: OwnTaskId(id) }),
        6 => super::maps::map_action(),
        6 => super::deals::deal_action(),
    ]
}

/// What a person, or another tab, does next.
#[derive(Clone, Debug)]
pub enum Step {
    /// An action; `continues` the gesture before it, or begins one.
    Act { action: Action, continues: bool },
    /// Undo, when there is something to undo.
    Undo,
    /// Redo, when there is something to redo.
    Redo,
}

/// Some minutes at a plan.
pub fn history() -> impl Strategy<Value = Vec<Step>> {
    let act = (action(), any::<bool>()).prop_map(|(action, continues)| Step::Act { action, continues });
    vec(prop_oneof![6 => act, 2 => Just(Step::Undo), 1 => Just(Step::Redo)], 0..30)
}
