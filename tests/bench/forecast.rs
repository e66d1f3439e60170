//! What `forecast.mjs` measures: the forecast's arithmetic in a wasm of its own, compiled and optimised as the worker's is.

#![cfg_attr(target_arch = "wasm32", expect(clippy::expect_used, reason = "a measurement that fails must say so"))]

#[cfg(target_arch = "wasm32")]
#[path = "../support/pipeline.rs"]
mod pipeline;

/// Hands the page functions as `globalThis.forecast`; each answers with a number that depends on all of its work.
#[cfg(target_arch = "wasm32")]
fn main() {
    use js_sys::{Object, Reflect, global};
    use rungs::domain::calendar::Day;
    use rungs::domain::forecast::{
        Arrivals, Aspect, Belief, Deal, History, MoneyChances, MonthlyArrivals, OpenCustomer, Shock, TrialOutcome,
        TrialSetup, Trials, WinChances, climbs, rate_table,
    };
    use wasm_bindgen::JsValue;
    use wasm_bindgen::prelude::Closure;

    const RATES: [f64; 6] = [0.9, 0.8, 0.7, 0.6, 0.75, 0.5];

    let (customers, ladder) = (pipeline::customers(), pipeline::ladder());
    let today = Day::parse(pipeline::LAST_DAY).expect("a day");
    let forecast = Object::new();
    let offer = |name: &str, function: JsValue| {
        Reflect::set(&forecast, &name.into(), &function).expect("an object");
    };
    offer(
        "climbs",
        Closure::<dyn Fn(f64) -> f64>::new(|trials: f64| {
            climbs(&RATES, trials as u64, 2026).expect("rates").last().map_or(0.0, |&passed| passed as f64)
        })
        .into_js_value(),
    );
    offer(
        "reach",
        Closure::<dyn Fn(f64, f64) -> f64>::new(|deals: f64, wins: f64| {
            let chances: Vec<f64> = (0..deals as u32).map(|place| f64::from(place % 97 + 1) / 100.0).collect();
            WinChances::of(&chances).expect("chances").reach(wins as u64)
        })
        .into_js_value(),
    );
    offer(
        "money",
        Closure::<dyn Fn(f64) -> f64>::new(|deals: f64| {
            let deal = |place: u32| Deal {
                chance: f64::from(place % 97 + 1) / 100.0,
                value_minor: 100_000 + i64::from(place) * 7_919 % 900_000,
            };
            let deals: Vec<Deal> = (0..deals as u32).map(deal).collect();
            let money = MoneyChances::of(&deals).expect("deals");
            money.reach(money.mean_minor() as i64)
        })
        .into_js_value(),
    );
    offer(
        "months",
        Closure::<dyn Fn(f64, f64) -> f64>::new(|trials: f64, customers: f64| {
            let open = |place: u32| OpenCustomer {
                position: place as usize % 6,
                timing: 0,
                value_minor: i64::from(place) * 100,
            };
            let setup = TrialSetup {
                rates: RATES.iter().map(|rate| vec![rate * 0.9, *rate]).collect(),
                timings: vec![(1..=12).map(|month| f64::from(month) / 12.0).collect()],
                open: (0..customers as u32).map(open).collect(),
                arrivals: Arrivals {
                    position: 0,
                    per_month: vec![MonthlyArrivals { mean: 5.0, timing: 0 }; 12],
                    value_minor: 100,
                },
                shock: Shock::new(1.5).expect("a factor"),
            };
            let mut running = Trials::new(setup, 2026).expect("a setup");
            running.run(trials as u64);
            running.by_month().iter().map(TrialOutcome::mean_wins).sum()
        })
        .into_js_value(),
    );
    offer(
        "rates",
        Closure::<dyn Fn() -> f64>::new(move || {
            let history = History::read(&customers, &ladder, today);
            let tables = Aspect::ALL.map(|aspect| rate_table(&history, &customers, aspect, Belief::default()));
            tables.iter().map(|table| table.rows.len() as f64 + table.team.climb.shrunk.unwrap_or(0.0)).sum()
        })
        .into_js_value(),
    );
    Reflect::set(&global(), &"forecast".into(), &forecast).expect("a global object");
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is measured in a browser: `./dev bench forecast`.");
}
