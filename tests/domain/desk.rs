//! The lead desk as a page: what waits, what comes first, and how its numbers are told.

use crate::support::{after, customer, plan};
use rungs::domain::accounts::{Column, Content, Customer, CustomerId, Customers, Lead, Standing};
use rungs::domain::calendar::{Day, Month};
use rungs::domain::ladder::GradeId;
use rungs::domain::leads::{Route, routed};
use rungs::plan::selectors::{
    DeskView, Explain, LeadGroup, OfBranch, OfLeads, OfSource, Quantity, desk_view, explanation, lead_words,
};
use rungs::plan::{Action, Cell, LeadDesk, Plan};
use std::rc::Rc;

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn today() -> Day {
    day("2027-06-10")
}

fn lead(id: u32, received: &str, change: impl FnOnce(&mut Lead)) -> Customer {
    let mut one = Customer::clone(&customer(id, 1));
    let mut lead = Lead { source: Some("fair".into()), received: Some(day(received)), ..Lead::default() };
    change(&mut lead);
    one.change(|more| more.lead = Some(Box::new(lead)));
    one
}

fn handed_on(id: u32, to: &str, on: &str, answered: Option<&str>) -> Customer {
    lead(id, on, |lead| {
        (lead.branch, lead.dispatched, lead.answered) = (Some(to.into()), Some(day(on)), answered.map(day));
    })
}

fn with(customers: Vec<Customer>) -> Rc<Plan> {
    let list = customers.into_iter().map(Rc::new).collect();
    Rc::new(Plan { customers: Customers::new(list), ..plan() })
}

fn view(plan: &Plan) -> DeskView {
    desk_view(plan, today().month(), today())
}

fn groups(view: &DeskView) -> Vec<(u32, LeadGroup)> {
    view.leads.iter().map(|lead| (lead.id.0, lead.group)).collect()
}

#[test]
fn what_waits_too_long_stands_first_the_longest_on_top() {
    let mut taken = handed_on(6, "Anna", "2027-06-01", Some("2027-06-01"));
    taken.owner = Some("Anna".into());
    let mut climbed = lead(7, "2027-01-01", |_| {});
    climbed.grade = GradeId(3);
    let mut lost = lead(8, "2027-01-01", |_| {});
    lost.standing = Standing::Lost;
    // Nobody answered, although somebody owns it: the answer stays owed.
    let mut owned = handed_on(9, "Bo", "2027-06-02", None);
    owned.owner = Some("Bo".into());
    let plan = with(vec![
        lead(1, "2027-06-09", |_| {}),
        lead(2, "2027-06-08", |_| {}),
        handed_on(3, "Anna", "2027-06-10", None),
        handed_on(4, "Anna", "2027-06-05", None),
        handed_on(5, "Anna", "2027-06-05", Some("2027-06-06")),
        taken,
        climbed,
        lost,
        owned,
        Customer::clone(&customer(10, 1)),
    ]);
    let view = view(&plan);
    let of = |group, ids: &[u32]| ids.iter().map(|id| (*id, group)).collect::<Vec<_>>();
    let expected = [
        of(LeadGroup::TooLong, &[9, 4, 2]),
        of(LeadGroup::Waiting, &[1]),
        of(LeadGroup::Dispatched, &[3]),
        of(LeadGroup::Answered, &[5]),
        of(LeadGroup::Customer, &[6, 7, 8]),
    ];
    assert_eq!(groups(&view), expected.concat());
    assert_eq!((view.counts, view.open()), ([3, 1, 1, 1, 3], 5));
    assert_eq!(view.leads[0].waiting_days, Some(8));
    let told = |what| explanation(&plan, Explain::Leads(what)).expect("it can be told").result;
    assert_eq!(told(OfLeads::Open(today())), Quantity::Count(5));
    for group in LeadGroup::ALL {
        assert_eq!(told(OfLeads::Group(group, today())), Quantity::Count(view.count(group)));
    }
}

#[test]
fn rules_propose_who_gets_a_lead_and_one_step_takes_it_all_the_way() {
    let mut new = lead(1, "2027-06-10", |_| {});
    (new.region, new.product) = (Some("華北".into()), Some("Ｐumps".into()));
    let route = |region: Option<&str>, branch: &str| Route {
        region: region.map(Into::into),
        product: None,
        branch: branch.into(),
    };
    let desk = LeadDesk { routes: vec![route(Some("华北"), "Anna"), route(None, "Bo")], floor_percent: 50 };
    let plan = after(&with(vec![new]), Action::SetLeadDesk { desk: Box::new(desk.clone()) });
    assert_eq!(view(&plan).leads[0].proposed.as_deref(), Some("Anna"));
    assert_eq!(routed(&desk.routes, Some("South"), None).map(AsRef::as_ref), Some("Bo"));
    let words = lead_words(&plan);
    assert_eq!(words.people, ["Anna", "Bo"].map(Rc::from));
    assert_eq!((words.regions.len(), words.products.len(), words.sources.len()), (2, 1, 1));
    let cell = |column, content| Cell { customer: CustomerId(1), column, content: Some(content) };
    let set = |plan: &Rc<Plan>, cells: Vec<Cell>| after(plan, Action::SetCells { cells: Rc::new(cells) });
    let plan = set(
        &plan,
        vec![cell(Column::Branch, Content::Text("Anna".into())), cell(Column::Dispatched, Content::Date(today()))],
    );
    assert_eq!(groups(&view(&plan)), [(1, LeadGroup::Dispatched)]);
    let plan = set(&plan, vec![cell(Column::Answered, Content::Date(today()))]);
    assert_eq!(groups(&view(&plan)), [(1, LeadGroup::Answered)]);
    let plan = set(&plan, vec![cell(Column::Owner, Content::Text("Anna".into()))]);
    assert_eq!(groups(&view(&plan)), [(1, LeadGroup::Customer)]);
}

/// The stories of the scorecard and of the sources say what the tables say.
#[test]
fn every_number_of_the_tables_is_told() {
    let won = |mut one: Customer, value| {
        (one.grade, one.closed, one.value_minor) = (GradeId(5), Some(day("2027-06-09")), Some(value));
        one
    };
    let plan = with(vec![
        won(handed_on(1, "North", "2027-06-01", Some("2027-06-01")), 900),
        handed_on(2, "North", "2027-06-02", Some("2027-06-07")),
        handed_on(3, "South", "2027-06-02", Some("2027-06-03")),
        lead(4, "2027-06-02", |lead| lead.branch = Some("East".into())),
    ]);
    let month = Month::new(2027, 6).expect("a month");
    let view = view(&plan);
    assert_eq!(view.branches.len(), 3);
    for (at, score) in view.branches.iter().enumerate() {
        let told = |of| explanation(&plan, Explain::Leads(OfLeads::Branch { at, of, month })).map(|told| told.result);
        assert_eq!(told(OfBranch::Dispatched), Some(Quantity::Count(score.dispatched)));
        assert_eq!(told(OfBranch::InTime), Some(Quantity::Count(score.answered_in_time)));
        assert_eq!(told(OfBranch::Followed), Some(Quantity::Count(score.followed)));
        assert_eq!(told(OfBranch::Closed), Some(Quantity::Count(score.closed)));
        assert_eq!(told(OfBranch::TimelyRate), score.timely_rate.map(Quantity::Rate));
        assert_eq!(told(OfBranch::ClosingRate), score.closing_rate.map(Quantity::Rate));
        assert_eq!(told(OfBranch::Stars), score.stars.map(|stars| Quantity::Count(stars.into())));
    }
    assert!(view.branches[0].is_average && view.branches[1].stars.is_none() && view.branches[2].stars.is_some());
    let told = |of| explanation(&plan, Explain::Leads(OfLeads::Source { at: 0, of })).map(|told| told.result);
    assert_eq!(told(OfSource::Leads), Some(Quantity::Count(4)));
    assert_eq!(told(OfSource::InTime), Some(Quantity::Count(2)));
    assert_eq!((told(OfSource::Won), told(OfSource::Decided)), (Some(Quantity::Count(1)), Some(Quantity::Count(1))));
    assert_eq!(told(OfSource::ClosingRate), Some(Quantity::Rate(1.0)));
    assert_eq!(told(OfSource::Value), Some(Quantity::Money(900)));
    let gone = OfLeads::Source { at: 1, of: OfSource::Leads };
    assert_eq!(explanation(&plan, Explain::Leads(gone)), None);
}
