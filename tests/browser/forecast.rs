//! The trials in WebAssembly's registers.

use rungs::domain::forecast::{Arrivals, OpenCustomer, Shock, TrialOutcome, TrialSetup, Trials, climbs};
use wasm_bindgen_test::wasm_bindgen_test;

/// `tests/forecast/trials.rs` has these numbers from the host.
#[wasm_bindgen_test]
fn a_seed_gives_the_trials_that_it_gives_elsewhere() {
    assert_eq!(climbs(&[0.5, 0.25, 1.0, 0.0], 1_000, 42), Ok(vec![507, 129, 129, 0]));
    let setup = TrialSetup {
        rates: vec![vec![0.5, 0.75], vec![0.6]],
        timings: vec![vec![0.25, 1.0]],
        open: (0..21).map(|place| OpenCustomer { position: place % 3, timing: 0, value_minor: 7 }).collect(),
        arrivals: Arrivals::default(),
        shock: Shock::NONE,
    };
    let mut trials = Trials::new(setup, 42).expect("a setup");
    trials.run(1_000);
    let means: Vec<f64> = trials.by_month().iter().map(TrialOutcome::mean_wins).collect();
    assert_eq!(means, [3.432, 13.784]);
}
