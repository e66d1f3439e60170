//! Capacity with ramp and attrition: published examples, worked again.

use crate::support::generic_ladder;
use rungs::domain::calendar::{Day, Month, WorkingCalendar};
use rungs::domain::staffing::{
    AccountManager, AccountManagerId, Capacity, Staffing, Tier, WorkingTime, monthly_attrition, usual_staffing,
};

/// A team of one tier that has all its time for customers.
fn team(ramp: &[f64], annual_attrition: f64, starts: &[Option<Day>]) -> Staffing {
    let usual = usual_staffing(&generic_ladder(), ["1".into(), "2".into(), "3".into()]);
    let tier = Tier {
        selling_share: 1.0,
        fixed_hours_per_month: 0.0,
        annual_attrition,
        ramp: ramp.to_vec(),
        growth: None,
        ..usual.tiers[0].clone()
    };
    let managers = (1..)
        .zip(starts)
        .map(|(id, &start)| AccountManager { start, ..AccountManager::new(AccountManagerId(id), "", tier.id) });
    Staffing {
        managers: managers.collect(),
        tiers: vec![tier],
        time: WorkingTime { hours_per_day: 8.0, leave_days_per_year: 0.0 },
        ..Staffing::default()
    }
}

fn january() -> Month {
    Month::new(2027, 1).expect("a month")
}

/// The first day of the month that is so many after January, the first being 1 and the one before it 0.
fn month(number: i32) -> Day {
    january().plus(number - 1).first_day()
}

/// People of full time who do all, by month.
fn productive(team: &Staffing, months: i32) -> Vec<f64> {
    let months: Vec<Month> = (0..months).map(|offset| january().plus(offset)).collect();
    let capacity = Capacity::of(team, &WorkingCalendar::default(), &months, january().first_day());
    (0..months.len()).map(|month| capacity.whole(0, month).productive).collect()
}

/// Σ over the twelve people and the months of the year: ramp × 0.8^(months since they were there ÷ 12).
const HAND_WORKED: f64 = 74.304_266_711_177_63;

fn close(one: f64, other: f64, by: f64) {
    assert!((one - other).abs() <= by, "{one} is not {other}");
}

/// "Sales Capacity Model" workbook of <https://github.com/awesbecher/pipeline-gen-as-code>, as its `engine/fixtures.json` has it
/// (`workbook_schedule`, model 0.3.2): twelve account executives who start in months −9 to 7, none of a month's 1 000 000 ÷ 12
/// dollars in their first three months, half in the next three, nine tenths in the next, all after that. The year brings
/// 6 958 333 dollars; the workbook, which rounds each cell, 6 958 328.
#[test]
fn a_published_workbook_with_a_ramp_by_month() {
    let hires = [-9, -9, -2, -1, 1, 1, 2, 2, 3, 4, 6, 7];
    // Month 0 is the one before January: −9 lies ten months before it.
    let starts: Vec<_> = hires.iter().map(|&number| Some(month(number))).collect();
    let ramp = [0.0, 0.0, 0.0, 0.5, 0.5, 0.5, 0.9, 0.9, 0.9];
    let of_month = productive(&team(&ramp, 0.0, &starts), 12);
    let dollars = of_month.iter().sum::<f64>() * 1_000_000.0 / 12.0;
    close(dollars, 6_958_333.0, 0.5);
    assert!((dollars - 6_958_328.0).abs() <= 50.0, "the workbook's own tolerance");
    // The same people when a fifth of them leave within a year: worked by hand, month by month.
    let leaving = productive(&team(&ramp, 0.2, &starts), 12);
    close(leaving.iter().sum::<f64>(), HAND_WORKED, 1e-9);
    assert!(leaving.iter().zip(&of_month).all(|(less, more)| less <= more));
}

/// Burnrate, "Capacity Planning 101: Building a Sales Plan"
/// (<https://burnrate.io/blog/capacity-planning-101-building-a-sales-plan>): five months to the full quota of 10 000 dollars a
/// month. One person who has been there for a year and one of two months bring 14 000; two months later, with a new one
/// each month, it is 24 000.
#[test]
fn a_published_example_of_a_straight_ramp() {
    let ramp = [0.0, 0.2, 0.4, 0.6, 0.8];
    let of_month = productive(&team(&ramp, 0.0, &[None, Some(month(-1)), Some(month(1)), Some(month(2))]), 3);
    close(of_month[0] * 10_000.0, 14_000.0, 1e-6);
    close(of_month[2] * 10_000.0, 24_000.0, 1e-6);
}

/// Modus sales wiki, "Ramp Curves" (<https://wiki.himodus.com/docs/foundations/ramp-curves>): three people hired at the start
/// of a quarter, 0, 25, 50, 75 % and then all of 100 000 dollars a month, bring 225 000, 825 000 and then 900 000 a quarter.
#[test]
fn a_published_example_by_quarter() {
    let of_month = productive(&team(&[0.0, 0.25, 0.5, 0.75], 0.0, &[Some(month(1)); 3]), 12);
    let quarters: Vec<f64> = of_month.chunks(3).map(|quarter| quarter.iter().sum::<f64>() * 100_000.0).collect();
    for (quarter, published) in quarters.iter().zip([225_000.0, 825_000.0, 900_000.0, 900_000.0]) {
        close(*quarter, published, 1e-6);
    }
}

/// "Downsizing" exercise, its published solution (<https://www.scribd.com/document/608250008/DownSizingSolution>): 1000 people and
/// a turnover of 12.1 % or 14.5 % a year, a twelfth of it each month, are 989.9167 and 979.935 (987.9167 and 975.9793) in
/// February and March, and 970 (964) at its end; 10.08333, 9.98166 and 9.881011 leave. A year that compounds to the same
/// months has 1 − (1 − a ÷ 12)¹².
#[test]
fn a_published_example_of_attrition_by_month() {
    let published = [
        (0.121, [1000.0, 989.9167, 979.935, 970.0], [10.08333, 9.98166, 9.881_011]),
        (0.145, [1000.0, 987.9167, 975.9793, 964.0], [12.08333, 11.93733, 11.79308]),
    ];
    for (turnover, people, leavers) in published {
        let mut group = team(&[], 1.0 - (1.0_f64 - turnover / 12.0).powi(12), &[None]);
        group.managers[0].headcount = 1000;
        let months: Vec<Month> = (0..4).map(|offset| january().plus(offset)).collect();
        let capacity = Capacity::of(&group, &WorkingCalendar::default(), &months, january().first_day());
        for (month, &there) in people.iter().enumerate() {
            let cell = capacity.whole(0, month);
            // The workbook shows seven figures, and whole people at the end of March.
            close(cell.people, there, if month == 3 { 0.5 } else { 5e-4 });
            if let Some(&leaving) = leavers.get(month) {
                close(cell.leavers, leaving, 2e-4);
            }
        }
    }
}

/// Insight Maker, "Maintaining Personnel Resources" (<https://insightmaker.com/article/162/Maintaining-Personnel-Resources>): 60
/// professionals who bill 15 000 dollars a month and 60 rookies who bill 5 000 and take six months to become professionals.
/// Ten professionals leave each month and ten rookies begin: 1.2 million dollars a month. Once fifteen leave and fifteen
/// begin, there are 30 professionals and 90 rookies in the end, and 900 000 dollars a month.
#[test]
fn a_published_example_of_ramp_and_leavers_by_month() {
    let third = 5_000.0 / 15_000.0;
    let mut firm = team(&[third; 6], 0.0, &[]);
    let tier = firm.tiers[0].id;
    let mut ids = 1..;
    let mut group = |headcount: u32, start: Option<Day>, end: Option<Day>| {
        let id = AccountManagerId(ids.next().unwrap_or_default());
        AccountManager { headcount, start, end, ..AccountManager::new(id, "", tier) }
    };
    // Rookies of the last six months, ten a month; who leaves in a month has its last day: professionals first, and in the
    // order in which they began, rookies never.
    let changes = 3;
    let quits = |number: i32| if number < changes { 10 } else { 15 };
    let months = 24;
    let mut waiting: Vec<(u32, Option<Day>)> = vec![(60, None)];
    waiting.extend((-5..=0).map(|number| (10, Some(month(number)))));
    waiting.extend((1..=months).map(|number| (quits(number), Some(month(number)))));
    for number in 1..=months {
        let last = january().plus(number - 2).last_day();
        let mut leaving = quits(number);
        while leaving > 0 {
            let (people, start) = &mut waiting[0];
            let go = leaving.min(*people);
            firm.managers.push(group(go, *start, Some(last)));
            *people -= go;
            leaving -= go;
            if *people == 0 {
                waiting.remove(0);
            }
        }
    }
    let rest = waiting.into_iter().map(|(people, start)| group(people, start, None));
    firm.managers.extend(rest);
    // Those whose last day is that of December are gone when January begins.
    let of_month = productive(&firm, months);
    let dollars: Vec<f64> = of_month.iter().map(|people| people * 15_000.0).collect();
    close(dollars[0], 1_200_000.0, 1e-6);
    close(dollars[1], 1_200_000.0, 1e-6);
    for late in &dollars[12..] {
        close(*late, 900_000.0, 1e-6);
    }
    assert!(dollars.windows(2).all(|pair| pair[1] <= pair[0] + 1e-6), "{dollars:?}");
}

/// `domain.md` section 4: 20 % a year are 1.84 % a month, and twelve such months leave what the year leaves.
#[test]
fn attrition_of_a_year_is_that_of_twelve_months() {
    close(monthly_attrition(0.2), 0.0184, 5e-5);
    assert_eq!((monthly_attrition(0.0), monthly_attrition(1.0)), (0.0, 1.0));
    for annual in [0.05, 0.2, 0.35, 0.9] {
        let of_month = productive(&team(&[], annual, &[None; 10]), 13);
        close(of_month[0], 10.0, 1e-12);
        close(of_month[12], 10.0 * (1.0 - annual), 1e-9);
    }
    // All leave: nobody is left after the first month, and nothing is less than nobody.
    assert_eq!(productive(&team(&[], 1.0, &[None]), 3), [1.0, 0.0, 0.0]);
}

/// Hiring as many as leave keeps the number: in the long run a month's hires over the monthly attrition.
#[test]
fn steady_hires_lead_to_a_steady_team() {
    let (annual, months) = (0.3, 240);
    let hires: Vec<_> = (1..=months).map(|number| Some(month(number))).collect();
    let of_month = productive(&team(&[0.0, 0.5], annual, &hires), months);
    let leaving = monthly_attrition(annual);
    // One a month; in the first month none of it, in the second half: 1 ÷ q less 1 less half of those still there.
    let steady = 1.0 / leaving - 1.0 - 0.5 * (1.0 - leaving);
    close(*of_month.last().expect("months"), steady, steady * 0.01);
}
