//! The views "Rates from history" and "Coverage and flow": what the worker answers, and what is taken over.

use crate::support::{after, customer, grade, plan_over};
use rungs::domain::accounts::{Customer, Customers, Standing};
use rungs::domain::calendar::{Day, Month, Period};
use rungs::domain::forecast::Aspect;
use rungs::domain::ladder::{FlowFigures, GradeFlow, GradeId, RateOrigin};
use rungs::plan::forecast::{
    About, Answer, Assumptions, CustomersSent, Desk, FlowAnswer, Question, RatesAnswer, Request, StockVerdict,
    are_in_use, used_rates,
};
use rungs::plan::selectors::{Billionths, Explain, OfForecast, Quantity, explanation};
use rungs::plan::{Action, Plan};
use std::rc::Rc;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn today() -> Day {
    day("2027-01-15")
}

fn answer(plan: &Plan, about: About) -> Answer {
    let mut desk = Desk::default();
    for message in CustomersSent::default().messages(&plan.customers) {
        assert_eq!(desk.run(message, &mut |_| ()), None);
    }
    let question = Question::of(plan, about, today());
    desk.run(Request::Ask(Box::new(question)), &mut |_| ()).expect("an answer")
}

fn flow(plan: &Plan) -> FlowAnswer {
    match answer(plan, About::Flow) {
        Answer::Flow(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

fn rates(plan: &Plan, by: Aspect) -> RatesAnswer {
    match answer(plan, About::Rates(by)) {
        Answer::Rates(answer) => *answer,
        other => panic!("{other:?}"),
    }
}

/// Open → offer → won at 50 % each, ten wins to reach in 2027.
fn ladder() -> Plan {
    let mut plan = plan_over(vec![grade(1, "Open", 50.0), grade(2, "Offer", 50.0), grade(3, "Won", 100.0)]);
    plan.target.revenue_minor = 10 * plan.target.average_order_minor;
    plan.target.period = Period::new(Month::new(2027, 1).expect("a month"), 12).expect("a period");
    plan
}

fn one(id: u32, at: u32, change: impl FnOnce(&mut Customer)) -> Rc<Customer> {
    let mut one = Customer::clone(&customer(id, at));
    change(&mut one);
    Rc::new(one)
}

/// A list with a first day and a last one, as it is imported: of 80 decided, 20 were won after 40 days, 60 lost at
/// "Open" after 10.
fn imported() -> Plan {
    let mut plan = ladder();
    let won = (1..=20)
        .map(|id| one(id, 3, |it| (it.opened, it.closed) = (day("2026-09-01").into(), day("2026-10-11").into())));
    let lost = (21..=80).map(|id| {
        one(id, 1, |it| {
            it.standing = Standing::Lost;
            (it.opened, it.closed) = (day("2026-09-01").into(), day("2026-09-11").into());
        })
    });
    plan.customers = Customers::new(won.chain(lost).collect());
    plan
}

/// The example of 8 800 opportunities, as the import brings it in: those engaged stand at C, the lost were lost there.
fn pipeline() -> Plan {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/examples/hardware-reseller.csv");
    let text = std::fs::read_to_string(path).expect("the example");
    let date = |text: &str| {
        let parts: Vec<u32> = text.split('/').filter_map(|part| part.parse().ok()).collect();
        let &[month, day, year] = parts.as_slice() else { return None };
        Day::parse(&format!("{year:04}-{month:02}-{day:02}")).ok()
    };
    let customers = (1..).zip(text.lines().skip(1)).map(|(id, line)| {
        let cells: Vec<&str> = line.split(',').collect();
        let at = match cells[4] {
            "Won" => 5,
            "Prospecting" => 2,
            _ => 3,
        };
        one(id, at, |it| {
            it.owner = Some(cells[1].into());
            it.product = Some(cells[2].into());
            (it.opened, it.closed) = (date(cells[5]), date(cells[6]));
            it.value_minor = cells[7].parse::<i64>().ok().map(|value| value * 100);
            if cells[4] == "Lost" {
                it.standing = Standing::Lost;
            }
        })
    });
    Plan { customers: Customers::new(customers.collect()), ..crate::support::plan() }
}

#[test]
fn scratch() {
    let plan = pipeline();
    let answer = rates(&plan, Aspect::Person);
    println!("{:?}\n{:?}", answer.team, answer.leaning_tries);
    println!("{:#?}", answer.rows.iter().filter(|row| row.stuck.is_some()).count());
    println!("{:?}", used_rates(&answer, &answer.team, &plan.ladder));
    println!("{:?}", flow(&plan));
}
