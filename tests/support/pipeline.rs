//! The example's 8 800 opportunities as customers of its ladder of five grades.

use rungs::domain::accounts::{Customer, CustomerId, Customers, Standing};
use rungs::domain::calendar::Day;
use rungs::domain::ladder::{Grade, GradeFlow, GradeId, GradeRules, GradeText, Ladder, PromotionRate, RateOrigin};
use std::rc::Rc;

const FILE: &str = include_str!("../../assets/examples/hardware-reseller.csv");

/// The last day of the file, on which a deal was closed.
pub const LAST_DAY: &str = "2017-12-31";

/// Five grades, all promotions at one half.
pub fn ladder() -> Ladder {
    let grade = |id: u32| Grade {
        id: GradeId(id),
        name: id.to_string(),
        text: GradeText::default(),
        promotion_rate: PromotionRate::nearest(0.5),
        rate_origin: RateOrigin::Template,
        unlisted_count: 0,
        flow: GradeFlow::default(),
        rules: GradeRules::default(),
    };
    Ladder::new((1..=5).map(grade).collect()).expect("a ladder")
}

/// Everyone in the file: won at the top, lost from the third grade, as the import puts them.
pub fn customers() -> Customers {
    let customer = |(id, line): (u32, &str)| {
        let cells: Vec<&str> = line.split(',').collect();
        let [reference, owner, product, name, stage, opened, closed, value] = cells[..] else {
            unreachable!("eight columns")
        };
        let (grade, standing) = match stage {
            "Won" => (5, Standing::Active),
            "Lost" => (3, Standing::Lost),
            "Engaging" => (3, Standing::Active),
            _ => (2, Standing::Active),
        };
        Rc::new(Customer {
            id: CustomerId(id),
            name: name.into(),
            reference: Some(reference.into()),
            grade: GradeId(grade),
            standing,
            owner: Some(owner.into()),
            product: Some(product.into()),
            region: None,
            value_minor: value.parse::<i64>().ok().map(|units| units * 100),
            opened: day(opened),
            closed: day(closed),
            details: None,
        })
    };
    Customers::new((1..).zip(FILE.lines().skip(1)).map(customer).collect())
}

/// Month, day and year.
fn day(text: &str) -> Option<Day> {
    let numbers: Vec<i16> = text.split('/').filter_map(|part| part.parse().ok()).collect();
    let [month, day, year] = numbers[..] else { return None };
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
