//! What gaps do to the odds, as set and as records say.

use super::Made;
use proptest::prelude::*;
use rungs::domain::stakeholders::{
    ClosedMap, MapSettings, Rule, RuleEffect, estimate, findings, odds_factor, usual_odds_percent, with_odds,
};

fn closed(fired: bool, is_won: bool, times: usize) -> Vec<ClosedMap> {
    let fired = if fired { vec![Rule::SingleThread] } else { Vec::new() };
    vec![ClosedMap { fired, is_won }; times]
}

#[test]
fn each_rule_that_fires_takes_its_share_of_the_odds() {
    let made = Made::new().person(&[], None, 5, None);
    let mut settings = MapSettings::default();
    let found = findings(&made.cast(), &settings, super::day(super::TODAY));
    let usual: f64 = found.iter().map(|one| f64::from(usual_odds_percent(one.rule)) / 100.0).product();
    assert!(usual < 0.5 && (odds_factor(&found, &settings) - usual).abs() < 1e-12);
    settings.effects = found.iter().map(|one| RuleEffect { rule: one.rule, odds_percent: 100 }).collect();
    assert_eq!(odds_factor(&found, &settings), 1.0);
}

#[test]
fn records_say_how_much_a_gap_costs() {
    // 2 of 10 won where it fires, 8 of 10 where it does not: (2.5/8.5) ÷ (8.5/2.5).
    let all = [closed(true, true, 2), closed(true, false, 8), closed(false, true, 8), closed(false, false, 2)].concat();
    let said = estimate(&all, Rule::SingleThread).expect("both sides");
    assert_eq!((said.fired, said.silent), ([2, 8], [8, 2]));
    assert!((said.odds_ratio - (2.5 / 8.5) * (2.5 / 8.5)).abs() < 1e-12);
    assert!(said.interval[0] < said.odds_ratio && said.odds_ratio < said.interval[1] && said.interval[1] < 1.0);
    assert_eq!(estimate(&closed(true, true, 5), Rule::SingleThread), None, "nothing to compare with");
    assert_eq!(estimate(&[], Rule::ViewsOld), None);
}

proptest! {
    #[test]
    fn a_chance_stays_one_and_falls_with_its_odds(chance in 0.0..=1.0_f64, factor in 0.01..=1.0_f64) {
        let after = with_odds(chance, factor);
        prop_assert!((0.0..=1.0).contains(&after) && after <= chance + 1e-12);
        prop_assert!((with_odds(chance, 1.0) - chance).abs() < 1e-12);
    }
}

mod forecast {
    use super::super::{Made, TODAY, day};
    use crate::support::{customer, plan};
    use rungs::domain::accounts::{Customer, Customers};
    use rungs::domain::stakeholders::{Rule, RuleEffect, findings, odds_factor, with_odds};
    use rungs::plan::Plan;
    use rungs::plan::forecast::{About, Answer, CustomersSent, Desk, Question, Request, lowered_odds};
    use std::rc::Rc;

    /// One open customer whose map has gaps, in a plan for the coming year.
    fn one_customer() -> Plan {
        let mut plan = plan();
        let details = Made::new().person(&[], None, 5, None).customer().details;
        let open = Customer { details, ..Customer::clone(&customer(1, 1)) };
        plan.customers = Customers::new(vec![Rc::new(open)]);
        plan
    }

    fn expected_wins(plan: &Plan) -> f64 {
        let mut desk = Desk::default();
        for message in CustomersSent::default().messages(&plan.customers) {
            desk.run(message, &mut |_| ());
        }
        let question = Question::of(plan, About::Flow, plan.target.period.start().first_day());
        match desk.run(Request::Ask(Box::new(question)), &mut |_| ()) {
            Some(Answer::Flow(_)) => {}
            other => panic!("{other:?}"),
        }
        let question = Question::of(plan, About::Chance, plan.target.period.start().first_day());
        match desk.run(Request::Ask(Box::new(question)), &mut |_| ()) {
            Some(Answer::Chance(answer)) => answer.wins.mean,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn gaps_lower_the_forecast_only_where_the_plan_lets_them() {
        let mut plan = one_customer();
        let before = expected_wins(&plan);
        assert_eq!(lowered_odds(&plan, day(TODAY)), []);
        Rc::make_mut(&mut plan.accounts).maps.lowers_chance = true;
        let maps = plan.accounts.maps.clone();
        let customer = &plan.customers.list()[0];
        let cast = rungs::domain::stakeholders::Cast::of(customer, &customer.maps()[0]);
        let on = plan.target.period.start().first_day();
        let factor = odds_factor(&findings(&cast, &maps, on), &maps);
        assert!(factor < 0.5);
        let after = expected_wins(&plan);
        assert!(after < before, "{after} of {before}");
        // Where each rule leaves the odds alone, nothing is lowered.
        let harmless = Rule::ALL.map(|rule| RuleEffect { rule, odds_percent: 100 });
        Rc::make_mut(&mut plan.accounts).maps.effects = harmless.into_iter().collect();
        assert_eq!(lowered_odds(&plan, on), []);
        assert!((expected_wins(&plan) - before).abs() < 1e-9);
        assert!(with_odds(0.3, factor) < 0.3);
    }
}
