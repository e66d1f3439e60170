//! The hours that a plan makes, and the rhythm that contact logs tell.

use crate::support::{customer, generic_ladder, plan};
use proptest::prelude::*;
use rungs::domain::accounts::{Customer, Customers, MoveNote, Place, Record, RecordId, RecordKind, Standing};
use rungs::domain::calendar::{Day, Month, Period, WorkingCalendar};
use rungs::domain::ladder::GradeId;
use rungs::domain::schedule::{Seasonality, Timing};
use rungs::domain::staffing::{
    AccountManager, AccountManagerId, Capacity, Effort, Region, Staffing, TierId, record_rhythm, usual_staffing,
};
use rungs::plan::selectors::{
    Against, Explain, MeanMonth, OfWork, Quantity, explanation, regions_of_customers, team_work, tier_work,
};
use rungs::plan::{Plan, Target};
use std::rc::Rc;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn team() -> Staffing {
    usual_staffing(&generic_ladder(), ["1".into(), "2".into(), "3".into()])
}

fn with_team(team: Staffing) -> Plan {
    Plan { staffing: Some(Rc::new(team)), ..plan() }
}

const TODAY: &str = "2027-01-04";

#[test]
fn work_is_tries_and_contacts_at_each_grade() {
    let team = team();
    let plan = with_team(team.clone());
    let work = team_work(&plan, day(TODAY)).expect("a team");
    assert_eq!(work.demand.months.len(), 12);
    for (place, grade) in plan.ladder.grades().iter().enumerate() {
        let effort = team.effort(grade.id).expect("an effort");
        for month in 0..12 {
            let tries = work.demand.tries[place][month] * if place == 4 { 0.0 } else { effort.hours_per_try };
            let each = effort.hours_per_contact + effort.travel_hours_per_contact;
            let contacts = work.demand.stock[place][month] * effort.contacts_per_month * each;
            assert!((work.workload.hours(place, month) - tries - contacts).abs() < 1e-9, "{place} {month}");
        }
    }
    // Over the plan all who are needed are tried: 50 wins at 50, 20, 35 and 40 per cent.
    for (place, needed) in [(3, 100.0), (2, 500.0), (1, 1_429.0), (0, 3_572.0)] {
        assert!((work.demand.tries[place].iter().sum::<f64>() - needed).abs() < 1e-6, "{place}");
    }
}

#[test]
fn a_grade_of_nobodys_is_work_all_the_same() {
    let mut team = team();
    let whole = team_work(&with_team(team.clone()), day(TODAY)).expect("a team");
    team.efforts.iter_mut().filter(|effort| effort.grade == GradeId(2)).for_each(|effort| effort.tier = None);
    let work = team_work(&with_team(team.clone()), day(TODAY)).expect("a team");
    assert!((work.hours - whole.hours).abs() < 1e-9);
    assert!((work.nobodys_hours - work.of_grade(1)).abs() < 1e-9 && work.nobodys_hours > 0.0);
    assert!(whole.nobodys_hours.abs() < 1e-12);
    // A grade without any effort makes none.
    team.efforts.retain(|effort| effort.grade != GradeId(2));
    let less = team_work(&with_team(team), day(TODAY)).expect("a team");
    assert!((less.hours + whole.of_grade(1) - whole.hours).abs() < 1e-9);
}

#[test]
fn without_a_team_there_is_nothing_to_show() {
    assert_eq!(team_work(&plan(), day(TODAY)), None);
    // When the period is over, nothing is left; nothing of it is a division by nothing.
    let (over, today) = (with_team(team()), day("2029-01-01"));
    let work = team_work(&over, today).expect("a team");
    assert!(work.hours == 0.0 && work.demand.months.is_empty());
    assert!(tier_work(&over, today).expect("a team").iter().all(|row| row.work_share.is_none()));
    assert_eq!(tier_work(&plan(), today), None);
}

#[test]
fn shares_are_told_against_the_usual_ones() {
    assert_eq!(
        [0.54, 0.56, 0.64, 0.66].map(|share| Against::of(share, 0.6)),
        [Against::Below, Against::Near, Against::Near, Against::Above]
    );
}

/// In the long run, with wins that come evenly, the work of a month is that of the steady state: arrivals a month × hours of a
/// try, and by Little's law stock = arrivals a month × months in the grade, each with its contacts.
#[test]
fn the_run_of_work_agrees_with_the_steady_state() {
    let period = Period::new(Month::new(2027, 1).expect("a month"), 120).expect("a period");
    let target = Target { revenue_minor: 20_000_000 * 60 * 120, average_order_minor: 20_000_000, period };
    let plan = Plan { target, ..with_team(team()) };
    // From before the first customer must arrive, so that nothing is overdue.
    let today = day("2026-01-01");
    let work = team_work(&plan, today).expect("a team");
    let timing = Timing::of(&plan.ladder.without_losses(), period, &Seasonality::default(), today);
    let chances = timing.chain().win_chances();
    let entries = 60.0 / chances[0];
    let steady = timing.chain().steady_stock(entries);
    let middle = work.demand.months.len() / 2;
    for grade in 0..4 {
        let arriving = 60.0 / chances[grade];
        let tries: f64 = work.demand.tries[grade][middle - 6..middle + 6].iter().sum::<f64>() / 12.0;
        assert!((tries - arriving).abs() <= arriving * 0.005 + 0.5, "{grade}: {tries} tries, {arriving} arrive");
        let stock = work.demand.stock[grade][middle];
        assert!(
            (stock - steady[grade]).abs() <= steady[grade] * 0.02 + 1.0,
            "{grade}: {stock} there, steady {}",
            steady[grade]
        );
        let effort = plan
            .staffing
            .as_deref()
            .and_then(|team| team.effort(GradeId(grade as u32 + 1)))
            .copied()
            .expect("an effort");
        let hours = arriving * effort.hours_per_try + steady[grade] * effort.contact_hours_per_month();
        let run = work.workload.hours(grade, middle);
        assert!(
            (run - hours).abs() <= hours * 0.03 + effort.hours_per_try * 1.5,
            "{grade}: {run} hours, steady {hours}"
        );
    }
}

#[test]
fn a_mean_month_is_that_of_the_capacity() {
    let mut team = team();
    team.managers = vec![AccountManager::new(AccountManagerId(1), "Li Wei", TierId(2))];
    let plan = with_team(team.clone());
    let mean = MeanMonth::of(&plan, &team);
    let months: Vec<Month> = plan.target.period.each_month().collect();
    let capacity = Capacity::of(&team, &WorkingCalendar::default(), &months, day(TODAY));
    for (rank, tier) in team.tiers.iter().enumerate() {
        let whole: f64 = (0..12).map(|month| capacity.whole(rank, month).hours_of_one).sum();
        assert!((mean.selling_hours(tier) - whole / 12.0).abs() < 1e-9, "{rank}");
    }
    // 261 weekdays of 2027, less 15 of leave, at 8 hours: 164 a month, of which 16 are fixed and 70 % sell.
    assert!((mean.hours() - 164.0).abs() < 1e-9 && (mean.selling_hours(&team.tiers[0]) - 103.6).abs() < 1e-9);
}

#[test]
fn regions_come_from_open_customers() {
    let regional = |id: u32, grade: u32, region: &str, standing| {
        Rc::new(Customer { region: Some(region.into()), standing, ..Customer::clone(&customer(id, grade)) })
    };
    let active = Standing::Active;
    let list = vec![
        regional(1, 1, "华东", active),
        regional(2, 2, "华东", active),
        regional(3, 3, "North", active),
        regional(4, 1, "华东", Standing::Lost),
        regional(5, 5, "North", active),
        regional(6, 1, " ", active),
        customer(7, 1),
    ];
    let mut plan = with_team(team());
    plan.customers = Customers::new(list);
    let found = regions_of_customers(&plan).expect("regions");
    assert_eq!(found.iter().map(|one| (&*one.name, one.weight)).collect::<Vec<_>>(), [("华东", 2.0), ("North", 1.0)]);
    let holiday = day("2027-10-01");
    let known = Region { holidays: [holiday].into(), ..Region::new("North", 9.0) };
    plan.staffing = Some(Rc::new(Staffing { regions: vec![known], ..team() }));
    let again = regions_of_customers(&plan).expect("regions");
    assert!(again[1].holidays.contains(&holiday) && again[0].holidays.is_empty());
    assert_eq!(regions_of_customers(&with_team(team())), None);
}

fn contact(id: u32, on: &str, minutes: Option<u16>) -> Rc<Record> {
    let kind = RecordKind::Call;
    Rc::new(Record { minutes, ..Record::new(RecordId(id), day(on), kind) })
}

fn with_log(mut one: Customer, records: Vec<Rc<Record>>) -> Rc<Customer> {
    one.change(|more| more.records = records.into_iter().collect());
    Rc::new(one)
}

fn moved(one: &mut Customer, grade: u32, on: &str) {
    let note = MoveNote { on: Some(day(on)), ..MoveNote::default() };
    one.go(Place { grade: GradeId(grade), standing: Standing::Active }, note);
}

#[test]
fn the_rhythm_is_contacts_over_customer_months() {
    let today = day("2027-06-30");
    let mut climbing = Customer { opened: Some(day("2027-01-01")), ..Customer::clone(&customer(1, 1)) };
    moved(&mut climbing, 2, "2027-04-01");
    let log = vec![
        contact(1, "2027-01-15", Some(30)),
        contact(2, "2027-02-15", None),
        contact(3, "2027-03-31", Some(60)),
        contact(4, "2027-04-01", Some(90)),
        // To come, and money that came: no contacts.
        contact(5, "2027-07-15", Some(600)),
        Rc::new(Record { kind: RecordKind::Cash, ..Record::clone(&contact(6, "2027-05-02", None)) }),
    ];
    // Was there all the time, and is not written down; was lost; was contacted too long ago.
    let silent = Customer { opened: Some(day("2026-01-01")), ..Customer::clone(&customer(2, 1)) };
    let old = Customer { opened: Some(day("2020-01-01")), ..Customer::clone(&customer(3, 1)) };
    let list = vec![with_log(climbing, log), Rc::new(silent), with_log(old, vec![contact(1, "2025-01-01", Some(10))])];
    let rows = record_rhythm(&Customers::new(list), &generic_ladder(), today);
    let [first, second] = [rows[0], rows[1]];
    assert_eq!((first.customers, first.contacts, first.timed, first.minutes), (1, 3, 2, 90));
    // 90 days from January to March.
    assert!((first.customer_months - 90.0 / 30.436_875).abs() < 1e-9, "{first:?}");
    assert!((first.contacts_per_month().expect("a rhythm") - 1.014_56).abs() < 1e-4);
    assert_eq!(first.hours_per_contact(), Some(0.75));
    assert_eq!((second.customers, second.contacts, second.minutes), (1, 1, 90));
    assert!((second.customer_months - 91.0 / 30.436_875).abs() < 1e-9, "{second:?}");
    assert!(rows[2..].iter().all(|row| row.customers == 0 && row.contacts_per_month().is_none()));
    // Taken over: two digits, and what logs say nothing of stays.
    let effort = *team().effort(GradeId(1)).expect("an effort");
    let taken = first.taken_into(effort).expect("a rhythm");
    assert_eq!(taken, Effort { contacts_per_month: 1.01, hours_per_contact: 0.75, ..effort });
    assert_eq!(rows[2].taken_into(effort), None);
}

#[test]
fn a_customer_that_came_on_an_unknown_day_counts_from_its_first_record() {
    let unknown = with_log(
        Customer::clone(&customer(1, 3)),
        vec![contact(1, "2027-06-01", None), contact(2, "2027-06-20", None)],
    );
    let rows = record_rhythm(&Customers::new(vec![unknown]), &generic_ladder(), day("2027-06-30"));
    assert!((rows[2].customer_months - 30.0 / 30.436_875).abs() < 1e-9, "{:?}", rows[2]);
    // Less than a month says nothing of a month, and nothing was timed.
    assert_eq!((rows[2].contacts, rows[2].contacts_per_month(), rows[2].hours_per_contact()), (2, None, None));
}

fn plan_with_people() -> Plan {
    let mut team = team();
    team.managers = (1..=3).map(|id| AccountManager::new(AccountManagerId(id), "", TierId(id))).collect();
    with_team(team)
}

#[test]
fn every_number_explains_itself_and_says_the_same() {
    let (plan, today) = (plan_with_people(), day(TODAY));
    let work = team_work(&plan, today).expect("a team");
    let close = |what: OfWork, shown: f64| {
        let told = explanation(&plan, Explain::Work(what)).unwrap_or_else(|| panic!("{what:?} has no story"));
        let result = match told.result {
            Quantity::Exact(number) | Quantity::Rate(number) => number,
            other => panic!("{what:?}: {other:?}"),
        };
        assert!((result - shown).abs() < 1e-9, "{what:?}: {result} is not {shown}");
    };
    close(OfWork::Hours { grade: None, month: None, today }, work.hours);
    for (place, grade) in plan.ladder.grades().iter().enumerate() {
        close(OfWork::Hours { grade: Some(grade.id), month: None, today }, work.of_grade(place));
        for (at, month) in work.demand.months.iter().enumerate() {
            close(OfWork::Hours { grade: Some(grade.id), month: Some(*month), today }, work.workload.hours(place, at));
        }
    }
    close(OfWork::Hours { grade: None, month: Some(work.demand.months[3]), today }, work.of_month(3));
    close(OfWork::Nobodys(today), 0.0);
    let mean = MeanMonth::of(&plan, plan.staffing.as_deref().expect("a team"));
    close(OfWork::MonthHours, mean.hours());
    for (row, tier) in
        tier_work(&plan, today).expect("a team").iter().zip(&plan.staffing.as_deref().expect("a team").tiers)
    {
        close(OfWork::SellingHours(tier.id), mean.selling_hours(tier));
        close(OfWork::TierHours(tier.id, today), row.hours);
        close(OfWork::WorkShare(tier.id, today), row.work_share.expect("work"));
        close(OfWork::Needed(tier.id, today), row.needed.expect("hours"));
        close(OfWork::NeededShare(tier.id, today), row.needed_share.expect("hours"));
        close(OfWork::People(tier.id, today), row.people);
        close(OfWork::PeopleShare(tier.id, today), row.people_share.expect("people"));
    }
    assert!(explanation(&plan, Explain::Work(OfWork::WorkShare(TierId(9), today))).is_none());
}

#[test]
fn nobody_who_sells_makes_no_number_of_nothing() {
    let mut plan = plan_with_people();
    let mut team = plan.staffing.as_deref().cloned().expect("a team");
    team.tiers[0].selling_share = 0.0;
    team.tiers[1].fixed_hours_per_month = 744.0;
    team.time.hours_per_day = 0.0;
    plan.staffing = Some(Rc::new(team));
    let tiers = tier_work(&plan, day(TODAY)).expect("a team");
    assert!(tiers.iter().all(|row| row.needed.is_none() && row.needed_share.is_none()));
    assert!(explanation(&plan, Explain::Work(OfWork::Needed(TierId(1), day(TODAY)))).is_none());
}

proptest! {
    #![proptest_config(crate::support::random::config())]

    /// The whole is that of the grades, of the months, and of the tiers with nobody's; regions add up to it.
    #[test]
    fn work_is_conserved(
        team in crate::support::team::team(), revenue in 0..40_000_000_000_i64, today in 2026..2029_i16,
        weights in proptest::collection::vec(0.1..5.0_f64, 1..6),
    ) {
        let mut team = team;
        let region = |(at, weight): (usize, f64)| Region::new(format!("{at}"), weight);
        team.regions = weights.into_iter().enumerate().map(region).collect();
        let mut plan = with_team(team.clone());
        plan.target.revenue_minor = revenue;
        let today = Day::new(today, 5, 9).expect("a day");
        let work = team_work(&plan, today).expect("a team");
        let near = |one: f64, other: f64| (one - other).abs() <= 1e-9 * (1.0 + work.hours);
        let of_grades: f64 = (0..5).map(|grade| work.of_grade(grade)).sum();
        let of_months: f64 = (0..work.demand.months.len()).map(|month| work.of_month(month)).sum();
        let of_tiers: f64 = tier_work(&plan, today).expect("a team").iter().map(|row| row.hours).sum();
        prop_assert!(near(of_grades, work.hours) && near(of_months, work.hours));
        prop_assert!(near(of_tiers + work.nobodys_hours, work.hours));
        prop_assert!(work.hours.is_finite() && work.hours >= 0.0);
        let capacity = Capacity::of(&team, &WorkingCalendar::default(), &work.demand.months, today);
        prop_assert!((capacity.shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        let shares: f64 = capacity.shares.iter().map(|share| share * work.hours).sum();
        prop_assert!(near(shares, work.hours));
        for rank in 0..team.tiers.len() {
            for month in 0..work.demand.months.len() {
                let parts: f64 = (0..capacity.regions.len()).map(|region| capacity.cell(region, rank, month).selling_hours).sum();
                let whole = capacity.whole(rank, month);
                prop_assert!((parts - whole.selling_hours).abs() <= 1e-9 * (1.0 + parts));
                // Without holidays of their own the regions are the whole, cut up.
                let alone = Capacity::of(&Staffing { regions: Vec::new(), ..team.clone() }, &WorkingCalendar::default(), &work.demand.months[month..=month], today);
                if month == 0 {
                    prop_assert!((alone.whole(rank, 0).selling_hours - parts).abs() <= 1e-9 * (1.0 + parts));
                }
            }
        }
    }
}

#[test]
fn the_fullest_month_is_the_one_with_the_most_work_for_its_hours() {
    let plan = plan_with_people();
    let work = team_work(&plan, day(TODAY)).expect("a team");
    let own = plan.staffing.as_deref().expect("a team");
    let capacity = Capacity::of(own, &WorkingCalendar::default(), &work.demand.months, day(TODAY));
    let tiers = tier_work(&plan, day(TODAY)).expect("a team");
    for (rank, (row, months)) in tiers.iter().zip(work.workload.by_tier(3)).enumerate() {
        let share = |month: usize| months[month] / capacity.whole(rank, month).selling_hours;
        let most = (0..months.len()).map(share).fold(0.0, f64::max);
        let (month, shown) = row.fullest.expect("months");
        let at = work.demand.months.iter().position(|known| *known == month).expect("a month of the plan");
        assert!((share(at) - most).abs() < 1e-9 && (shown.expect("people") - most).abs() < 1e-9, "{rank}");
    }
    // Work and nobody: no share, and no division by nothing.
    let nobody = tier_work(&with_team(team()), day(TODAY)).expect("a team");
    assert!(nobody.iter().all(|row| row.fullest.is_some_and(|(_, share)| share.is_none())));
}
