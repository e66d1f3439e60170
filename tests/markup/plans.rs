//! Plans to render: the examples that ship, and those at the edges of what can be entered.

use rungs::domain::accounts::{Customers, Standing};
use rungs::domain::amounts::{AMOUNT_MAX_MINOR, COUNT_MAX};
use rungs::domain::calendar::{Day, Month, Period};
use rungs::domain::ladder::templates::{Template, templates};
use rungs::domain::ladder::{Grade, GradeFlow, GradeId, GradeText, Ladder, PromotionRate, RateOrigin};
use rungs::i18n::Language;
use rungs::pages::new_plan::plan_from;
use rungs::plan::{Action, NewCustomer, Plan, PlanId, update};
use std::rc::Rc;

/// A day of the first month of every plan here.
pub fn today() -> Day {
    Day::new(2027, 1, 14).expect("a day")
}

fn from(template: &Template, language: Language, filled: bool) -> Plan {
    let start = Month::new(2027, 1).expect("a month");
    plan_from(template, language, filled, PlanId::from_bits(7), start).expect("the templates ship whole")
}

/// The generic template, with its example's customers or without any.
pub fn generic(language: Language, filled: bool) -> Plan {
    from(&templates().expect("the templates ship whole")[0], language, filled)
}

/// A template by its name.
pub fn template(id: &str, language: Language, filled: bool) -> Plan {
    let all = templates().expect("the templates ship whole");
    from(all.iter().find(|template| template.id == id).expect("that template ships"), language, filled)
}

/// The generic example after a file of customers, won, lost and open, came in.
pub fn with_records(language: Language) -> Plan {
    let plan = Rc::new(generic(language, true));
    let top = plan.ladder.top().id;
    let customer = |number: usize| {
        let (grade, standing) = match number % 4 {
            0 => (top, Standing::Active),
            1 => (GradeId(2), Standing::Lost),
            _ => (GradeId(3), Standing::Active),
        };
        NewCustomer {
            name: format!("Customer {number}").into(),
            reference: None,
            grade,
            standing,
            owner: Some(OWNERS[number % OWNERS.len()].into()),
            product: Some("GTX Plus".into()),
            region: None,
            value_minor: (!number.is_multiple_of(5)).then_some(1_234_567),
            opened: None,
            closed: None,
            details: None,
        }
    };
    let customers = (0..60).map(customer).collect();
    let plan = update(&plan, &Action::ImportCustomers { source: "a file".to_owned(), customers });
    Rc::unwrap_or_clone(plan.expect("the customers fit the ladder"))
}

/// Names that would break markup that is not escaped.
pub const OWNERS: [&str; 3] = ["Anna Snelling", "<b>Müller</b> & \"Söhne\"", "王芳"];

fn grade(id: u32, rate: f64) -> Grade {
    Grade {
        id: GradeId(id),
        name: format!("G{id}"),
        text: GradeText::default(),
        promotion_rate: PromotionRate::nearest(rate),
        rate_origin: RateOrigin::Entered,
        unlisted_count: 0,
        flow: GradeFlow::default(),
        rules: rungs::domain::ladder::GradeRules::default(),
    }
}

fn over(plan: Plan, grades: Vec<Grade>) -> Plan {
    Plan { ladder: Rc::new(Ladder::new(grades).expect("a ladder")), ..plan }
}

/// Every plan, with what it is.
pub fn all(language: Language) -> Vec<(String, Plan)> {
    let shipped = templates().expect("the templates ship whole");
    let mut plans: Vec<_> =
        shipped.iter().map(|template| (template.id.clone(), from(template, language, true))).collect();
    let edge = |change: fn(&mut Plan)| {
        let mut plan = generic(language, true);
        change(&mut plan);
        plan
    };
    let many = (1..).take(Ladder::GRADES_MAX).map(|id| grade(id, 0.5)).collect();
    let steep = (1..).take(Ladder::GRADES_MAX).map(|id| grade(id, PromotionRate::MIN)).collect();
    let mut enormous = over(generic(language, false), steep);
    enormous.target.revenue_minor = AMOUNT_MAX_MINOR;
    enormous.target.average_order_minor = 1;
    let crowd = Grade { unlisted_count: COUNT_MAX, ..grade(1, PromotionRate::MIN) };
    plans.extend([
        ("nobody there".to_owned(), generic(language, false)),
        ("no target".to_owned(), edge(|plan| plan.target.revenue_minor = 0)),
        ("no target, nobody there".to_owned(), {
            let mut plan = generic(language, false);
            plan.target.revenue_minor = 0;
            plan
        }),
        (
            "one month".to_owned(),
            edge(|plan| plan.target.period = Period::new(plan.target.period.start(), 1).expect("1")),
        ),
        (
            "a period long over".to_owned(),
            edge(|plan| {
                plan.target.period =
                    Period::new(Month::new(1999, 1).expect("a month"), Period::MONTHS_MAX).expect("fits");
            }),
        ),
        ("one grade".to_owned(), over(generic(language, true), vec![grade(1, 0.5)])),
        ("as many grades as can be".to_owned(), over(generic(language, true), many)),
        ("the largest target, the lowest rates".to_owned(), enormous),
        ("the largest crowd".to_owned(), over(generic(language, true), vec![crowd, grade(2, 1.0)])),
        ("records".to_owned(), with_records(language)),
        ("records, all gone".to_owned(), Plan { customers: Customers::default(), ..with_records(language) }),
    ]);
    plans
}
