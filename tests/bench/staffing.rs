//! What `staffing.mjs` measures: the team worked out anew, in a wasm of its own, compiled as the app is.

#![cfg_attr(target_arch = "wasm32", expect(clippy::expect_used, reason = "a measurement that fails must say so"))]

/// The team and the demand that are measured: those of `model` in staffing.mjs.
#[cfg(target_arch = "wasm32")]
mod given {
    use rungs::domain::accounts::Customers;
    use rungs::domain::amounts::Currency;
    use rungs::domain::calendar::{Day, Month, Period};
    use rungs::domain::ladder::Ladder;
    use rungs::domain::ladder::templates::templates;
    use rungs::domain::staffing::{AccountManager, AccountManagerId, Demand, Region, Staffing, TierId, usual_staffing};
    use rungs::plan::{Plan, PlanId, Target};
    use std::rc::Rc;

    /// Regions of the team.
    pub const REGIONS: u32 = 5;

    fn first() -> Month {
        Month::new(2027, 1).expect("a month")
    }

    /// Today.
    pub fn today() -> Day {
        first().first_day()
    }

    /// A plan of so many people and months.
    pub fn plan(people: u32, months: u32) -> Plan {
        let template = templates().expect("the shipped file").into_iter().next().expect("the generic one");
        let ladder = template.ladder(|text| &text.english, false).expect("a ladder");
        Plan {
            id: PlanId::from_bits(7),
            name: String::new(),
            currency: Currency::default(),
            target: Target {
                revenue_minor: 100_000_000_000,
                average_order_minor: 20_000_000,
                period: Period::new(first(), months).expect("a period"),
            },
            customers: Customers::default(),
            planning: Rc::default(),
            accounts: Rc::default(),
            staffing: Some(Rc::new(team(&ladder, people, months))),
            ladder: Rc::new(ladder),
        }
    }

    fn team(ladder: &Ladder, people: u32, months: u32) -> Staffing {
        let mut team = usual_staffing(ladder, ["1".to_owned(), "2".to_owned(), "3".to_owned()]);
        let region = |at: u32| Region::new(format!("R{at}"), f64::from(at + 1));
        team.regions = (0..REGIONS).map(region).collect();
        let month = |at: u32| first().plus(i32::try_from(at * 7 % months).unwrap_or(0)).first_day();
        let manager = |at: u32| AccountManager {
            region: Some(format!("R{}", at % REGIONS).into()),
            part_time_share: if at.is_multiple_of(4) { 0.5 } else { 1.0 },
            start: at.is_multiple_of(3).then(|| month(at)),
            ..AccountManager::new(AccountManagerId(at + 1), "", TierId(at % 3 + 1))
        };
        team.managers = (0..people).map(manager).collect();
        team
    }

    /// A real plan: three regions, a year, and so few people that more are to be found.
    pub fn understaffed(people: u32) -> Plan {
        let mut plan = plan(people, 12);
        plan.target.revenue_minor = i64::from(people) * 4 * plan.target.average_order_minor;
        let team = Rc::make_mut(plan.staffing.as_mut().expect("a team"));
        team.regions.truncate(3);
        for (tier, salary) in team.tiers.iter_mut().zip([3_000_000, 2_000_000, 1_200_000]) {
            (tier.salary_minor_per_month, tier.hire_cost_minor, tier.days_to_fill) = (salary, salary, 20);
        }
        plan
    }

    /// What the plan asks for.
    pub fn demand(plan: &Plan) -> Demand {
        let (grades, months) = (plan.ladder.grades().len(), plan.target.period.months() as usize);
        let rows = |by: usize| -> Vec<Vec<f64>> {
            let row = |grade: usize| (0..months).map(|month| (by * (grades - grade) + month % 7) as f64).collect();
            (0..grades).map(row).collect()
        };
        Demand {
            months: plan.target.period.each_month().collect(),
            tries: rows(40),
            stock: rows(90),
            wins: vec![6.0; months],
        }
    }
}

/// Hands the page functions as `globalThis.staffing`; each answers with a number that depends on all of its work.
#[cfg(target_arch = "wasm32")]
fn main() {
    use js_sys::{Object, Reflect, global};
    use rungs::domain::staffing::{Capacity, Piece, Sharing, Workload};
    use rungs::plan::forecast::{About, Answer, Desk, NewCustomers, Question, Request, TeamAsked};
    use rungs::plan::selectors::team_view_of;
    use std::rc::Rc;
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::Closure;

    let whole = |capacity: &Capacity| -> f64 {
        let months = capacity.months.len();
        let cells = (0..capacity.tiers()).flat_map(|rank| (0..months).map(move |month| (rank, month)));
        cells.map(|(rank, month)| capacity.whole(rank, month).selling_hours).sum()
    };
    let staffing = Object::new();
    let offer = |name: &str, function: JsValue| {
        Reflect::set(&staffing, &name.into(), &function).expect("an object");
    };
    let plan = given::plan(500, 36);
    let demand = given::demand(&plan);
    let team = Rc::clone(plan.staffing.as_ref().expect("a team"));
    // People into hours and customers into hours: what the loop and the formulas work out too.
    let (of_plan, of_team, of_demand) = (plan.clone(), Rc::clone(&team), demand.clone());
    offer(
        "model",
        Closure::<dyn Fn() -> f64>::new(move || {
            let work = Workload::of(&of_team, &of_plan.ladder, &of_demand);
            let working = &of_plan.planning.units.working;
            let capacity = Capacity::of(&of_team, working, &of_demand.months, given::today());
            whole(&capacity) + work.total()
        })
        .into_js_value(),
    );
    // All that the pages show of the team: who is needed, hired and late, what spills over, waits and costs.
    offer(
        "recalculate",
        Closure::<dyn Fn() -> f64>::new(move || {
            let view = team_view_of(&plan, &team, demand.clone(), given::today());
            let waits: f64 = view.saturation.iter().flatten().flatten().map(|cell| cell.backlog).sum();
            whole(&view.capacity) + view.work.total() + waits + view.hiring.hires.len() as f64 + view.cost.total()
        })
        .into_js_value(),
    );
    offer(
        "balance",
        // Customers of five regions who came to people by chance; the answer is the widest difference that is left.
        Closure::<dyn FnMut(f64, f64) -> f64>::new(|customers: f64, people: f64| {
            let (customers, people, regions) = (customers as usize, people as usize, given::REGIONS as usize);
            let chance = |at: usize| at.wrapping_mul(2_654_435_761) >> 7;
            let piece = |at: usize| Piece {
                hours: 0.25 + (chance(at) % 1_000) as f64 / 100.0,
                owner: (!at.is_multiple_of(10)).then(|| chance(at + customers) % people),
                pool: at % regions,
                stays: at.is_multiple_of(50),
            };
            let sharing = Sharing {
                capacity_hours: (0..people).map(|at| if at % 4 == 0 { 55.0 } else { 110.0 }).collect(),
                pools: (0..regions).map(|region| (region..people).step_by(regions).collect()).collect(),
                pieces: (0..customers).map(piece).collect(),
                tolerance: 0.05,
            };
            let gap = sharing.gap(&sharing.owners_at_once());
            assert!(gap.difference <= gap.bound, "the bound holds");
            gap.difference
        })
        .into_js_value(),
    );
    offer(
        "cheapest_team",
        // All of what the worker does; the answer is how many teams it looked at, and what the best of them costs.
        Closure::<dyn Fn(f64) -> f64>::new(|people: f64| {
            let plan = given::understaffed(people as u32);
            let asked = TeamAsked { sure_percent: 80, new_customers: NewCustomers::Planned };
            let question = Question::of(&plan, About::Team(asked), given::today());
            match Desk::default().run(Request::Ask(Box::new(question)), &mut |_| ()) {
                Some(Answer::Team(team)) => team.looked_at as f64 + team.best.map_or(0.0, |best| best.cost_minor),
                other => unreachable!("no team: {other:?}"),
            }
        })
        .into_js_value(),
    );
    Reflect::set(&global(), &"staffing".into(), &staffing).expect("a global object");
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is measured in a browser: `./dev bench staffing`.");
}
