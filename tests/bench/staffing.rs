//! What `staffing.mjs` measures: the team worked out anew, in a wasm of its own, compiled as the app is.

#![cfg_attr(target_arch = "wasm32", expect(clippy::expect_used, reason = "a measurement that fails must say so"))]

/// Hands the page functions as `globalThis.staffing`; each answers with a number that depends on all of its work.
#[cfg(target_arch = "wasm32")]
fn main() {
    use js_sys::{Object, Reflect, global};
    use rungs::domain::calendar::{Month, WorkingCalendar};
    use rungs::domain::ladder::templates::templates;
    use rungs::domain::staffing::{
        AccountManager, AccountManagerId, Capacity, Demand, Region, Staffing, TierId, Workload, usual_staffing,
    };
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::Closure;

    const GRADES: usize = 5;
    const REGIONS: u32 = 5;

    let template = templates().expect("the shipped file").into_iter().next().expect("the generic one");
    let ladder = template.ladder(|text| &text.english, false).expect("a ladder");
    let first = Month::new(2027, 1).expect("a month");

    // The figures are those of `model` in staffing.mjs.
    let team = |people: u32, months: i32, hours_per_day: f64| -> Staffing {
        let mut team = usual_staffing(&ladder, ["1".to_owned(), "2".to_owned(), "3".to_owned()]);
        team.time.hours_per_day = hours_per_day;
        team.regions = (0..REGIONS)
            .map(|at| Region { name: format!("R{at}").into(), weight: f64::from(at + 1), holidays: [].into() })
            .collect();
        let manager = |at: u32| AccountManager {
            region: Some(format!("R{}", at % REGIONS).into()),
            part_time_share: if at % 4 == 0 { 0.5 } else { 1.0 },
            start: (at % 3 == 0).then(|| first.plus(i32::try_from(at * 7).unwrap_or(0) % months).first_day()),
            ..AccountManager::new(AccountManagerId(at + 1), "", TierId(at % 3 + 1))
        };
        team.managers = (0..people).map(manager).collect();
        team
    };
    let demand = move |months: usize| -> Demand {
        let row = |grade: usize, by: usize| -> Vec<f64> {
            (0..months).map(|month| (by * (GRADES - grade) + month % 7) as f64).collect()
        };
        Demand {
            months: (0..).take(months).map(|offset| first.plus(offset)).collect(),
            tries: (0..GRADES).map(|grade| row(grade, 40)).collect(),
            arriving: (0..GRADES).map(|grade| row(grade, 40)).collect(),
            stock: (0..GRADES).map(|grade| row(grade, 90)).collect(),
            wins: vec![6.0; months],
        }
    };

    let staffing = Object::new();
    let offer = |name: &str, function: JsValue| {
        Reflect::set(&staffing, &name.into(), &function).expect("an object");
    };
    let calendar = WorkingCalendar::default();
    let mut kept = None::<(u32, Staffing, Demand)>;
    offer(
        "recalculate",
        // What stays the same between two edits is made once.
        Closure::<dyn FnMut(f64, f64, f64) -> f64>::new(move |people: f64, months: f64, hours_per_day: f64| {
            let people = people as u32;
            let (_, team, demand) = match &mut kept {
                Some(kept) if kept.0 == people && kept.2.months.len() == months as usize => kept,
                stale => stale.insert((people, team(people, months as i32, hours_per_day), demand(months as usize))),
            };
            team.time.hours_per_day = hours_per_day;
            let work = Workload::of(team, &ladder, demand);
            let capacity = Capacity::of(team, &calendar, &demand.months, first.first_day());
            let tiers = team.tiers.len();
            let hours: f64 = (0..tiers)
                .flat_map(|rank| (0..demand.months.len()).map(move |month| (rank, month)))
                .map(|(rank, month)| capacity.whole(rank, month).selling_hours)
                .sum();
            hours + work.total()
        })
        .into_js_value(),
    );
    Reflect::set(&global(), &"staffing".into(), &staffing).expect("a global object");
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is measured in a browser: `./dev bench staffing`.");
}
