//! The limits of what goes with customers. A value beyond them is no value: it goes, the rest stays.

use super::{clamp, is_known, retain};
use crate::domain::accounts::{
    Column, Customer, Details, FIELDS_MAX, Field, HOURS_MAX, LINE_CHARACTERS_MAX, Lead, MARKS_MAX, MoveNote,
    NOTE_CHARACTERS_MAX, PEOPLE_MAX, PersonId, RECORDS_MAX, Worth,
};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, Currency};
use crate::domain::ladder::{GradeRules, Ladder};
use crate::domain::leads::{ROUTES_MAX, Route};
use crate::domain::listing::VIEWS_MAX;
use crate::domain::qualification::{DEALS_MAX, Deal};
use crate::domain::stakeholders::{MAPS_MAX, MapId, Reporting, StakeholderMap};
use crate::domain::work::{MONTHS_PLANNED_MAX, OWN_TASKS_MAX};
use crate::plan::Accounts;
use std::collections::HashSet;
use std::rc::Rc;

fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LINE_CHARACTERS_MAX
}

fn is_amount(minor: i64) -> bool {
    (0..=AMOUNT_MAX_MINOR).contains(&minor)
}

fn drop_unless<T>(value: &mut Option<T>, count: &mut usize, is_kept: impl FnOnce(&T) -> bool) {
    if value.as_ref().is_some_and(|value| !is_kept(value)) {
        *value = None;
        *count += 1;
    }
}

/// Whether the texts of a move keep their limits.
#[must_use]
pub(in crate::plan) fn is_note(note: &MoveNote) -> bool {
    let texts = [&note.by, &note.why, &note.exception];
    texts.into_iter().flatten().all(|text| is_line(text))
}

/// Whether a route says who gets what.
#[must_use]
pub(in crate::plan) fn is_route(route: &Route) -> bool {
    let texts = [&route.region, &route.product];
    is_line(&route.branch) && texts.into_iter().flatten().all(|text| is_line(text))
}

/// Whether everything in the details keeps its limits, and names what is there.
#[must_use]
pub(in crate::plan) fn is_whole(details: &Details, ladder: &Ladder, fields: &[Field]) -> bool {
    let mut count = 0;
    settled(&mut details.clone(), ladder, fields, &mut count);
    count == 0
}

/// Details with every value within its limits.
fn settled(details: &mut Details, ladder: &Ladder, fields: &[Field], count: &mut usize) {
    drop_unless(&mut details.phone, count, |text| is_line(text));
    drop_unless(&mut details.tax_id, count, |text| is_line(text));
    drop_unless(&mut details.note, count, |text| {
        !text.trim().is_empty() && text.chars().count() <= NOTE_CHARACTERS_MAX
    });
    drop_unless(&mut details.worth, count, |worth| **worth != Worth::default());
    details.change_worth(|worth| {
        drop_unless(&mut worth.potential_minor, count, |minor| is_amount(*minor));
        drop_unless(&mut worth.cost_minor, count, |minor| is_amount(*minor));
        drop_unless(&mut worth.profit_minor, count, |minor| is_amount(minor.saturating_abs()));
        drop_unless(&mut worth.hours, count, |hours| (0.0..=HOURS_MAX).contains(hours));
    });
    let fits = |(field, content): &(_, _)| fields.iter().any(|known| known.id == *field && known.kind.takes(content));
    retain(&mut details.values, count, fits);
    if !details.values.windows(2).all(|pair| pair[0].0 < pair[1].0) {
        details.values.sort_by_key(|(field, _)| *field);
        details.values.dedup_by_key(|(field, _)| *field);
        *count += 1;
    }
    if !details.ticked.windows(2).all(|pair| pair[0] < pair[1]) {
        details.ticked.sort_unstable();
        details.ticked.dedup();
        *count += 1;
    }
    retain(&mut details.moves, count, |one| {
        is_known(ladder, one.from.grade) && is_known(ladder, one.to.grade) && one.from != one.to && is_note(&one.note)
    });
    retain(&mut details.people, count, |person| person.is_usable());
    once(&mut details.people, count, |person| person.id);
    retain(&mut details.records, count, |record| record.is_usable());
    once(&mut details.records, count, |record| record.id);
    if !details.records.is_sorted_by_key(|record| record.on) {
        details.records.sort_by_key(|record| record.on);
        *count += 1;
    }
    tied(details, count);
    drop_unless(&mut details.next_step, count, |step| {
        (step.what.is_some() || step.on.is_some()) && step.what.as_ref().is_none_or(|text| is_line(text))
    });
    drop_unless(&mut details.lead, count, |lead| {
        [&lead.source, &lead.branch].into_iter().flatten().all(|text| is_line(text)) && **lead != Lead::default()
    });
    let lists = [
        (details.ticked.len(), MARKS_MAX),
        (details.moves.len(), RECORDS_MAX),
        (details.people.len(), PEOPLE_MAX),
        (details.records.len(), RECORDS_MAX),
        (details.maps.len(), MAPS_MAX),
        (details.deals.len(), DEALS_MAX),
        (details.tasks.len(), MARKS_MAX),
    ];
    *count += lists.iter().map(|(length, most)| length.saturating_sub(*most)).sum::<usize>();
    details.ticked.truncate(MARKS_MAX);
    details.moves.truncate(RECORDS_MAX);
    details.people.truncate(PEOPLE_MAX);
    details.records.truncate(RECORDS_MAX);
    details.maps.truncate(MAPS_MAX);
    details.deals.truncate(DEALS_MAX);
    let surplus = details.tasks.len().saturating_sub(MARKS_MAX);
    details.tasks.drain(..surplus);
}

/// Reporting lines, records and maps that name only people who are there.
fn tied(details: &mut Details, count: &mut usize) {
    let known: HashSet<PersonId> = details.people.iter().map(|person| person.id).collect();
    for person in &mut details.people {
        let mut managers = HashSet::new();
        let mut is_kept =
            |line: &Reporting| line.to != person.id && known.contains(&line.to) && managers.insert(line.to);
        if !person.reports_to.iter().all(&mut is_kept) {
            managers.clear();
            let own = person.id;
            let is_kept = |line: &Reporting| line.to != own && known.contains(&line.to) && managers.insert(line.to);
            retain(&mut Rc::make_mut(person).reports_to, count, is_kept);
        }
    }
    for record in &mut details.records {
        if !record.people.iter().all(|person| known.contains(person)) {
            retain(&mut Rc::make_mut(record).people, count, |person| known.contains(person));
        }
    }
    tied_maps(details, &known, count);
    tied_deals(details, &known, count);
}

fn tied_maps(details: &mut Details, known: &HashSet<PersonId>, count: &mut usize) {
    if details.maps.is_empty() {
        return;
    }
    retain(&mut details.maps, count, |map| map.is_usable());
    once(&mut details.maps, count, |map| map.id);
    for map in &mut details.maps {
        let mut wrong = 0;
        let mut settled = StakeholderMap::clone(map);
        settled.settle(known, &mut wrong);
        if wrong > 0 {
            *map = Rc::new(settled);
            *count += wrong;
        }
    }
}

fn tied_deals(details: &mut Details, known: &HashSet<PersonId>, count: &mut usize) {
    if details.deals.is_empty() {
        return;
    }
    let maps: HashSet<MapId> = details.maps.iter().map(|map| map.id).collect();
    retain(&mut details.deals, count, |deal| deal.is_usable());
    once(&mut details.deals, count, |deal| deal.id);
    for deal in &mut details.deals {
        let mut wrong = 0;
        let mut settled = Deal::clone(deal);
        settled.settle(known, &maps, &mut wrong);
        if wrong > 0 {
            *deal = Rc::new(settled);
            *count += wrong;
        }
    }
}

/// The first of each identity.
fn once<T, I: Ord + Copy>(list: &mut Vec<T>, count: &mut usize, id: impl Fn(&T) -> I) {
    let mut ids: Vec<I> = list.iter().map(&id).collect();
    ids.sort_unstable();
    if ids.windows(2).all(|pair| pair[0] != pair[1]) {
        return;
    }
    let mut seen = std::collections::BTreeSet::new();
    retain(list, count, |one| seen.insert(id(one)));
}

/// A customer whose details keep their limits, and whose value is in one currency.
pub(super) fn customer(shared: &mut Rc<Customer>, own: Currency, ladder: &Ladder, fields: &[Field], count: &mut usize) {
    let Some(more) = shared.details.as_ref() else { return };
    let mut details = Details::clone(more);
    let mut wrong = 0;
    settled(&mut details, ladder, fields, &mut wrong);
    let mut value_minor = shared.value_minor;
    drop_unless(&mut details.foreign, &mut wrong, |foreign| foreign.minor.is_none_or(is_amount));
    if let Some(foreign) = &details.foreign {
        let is_own = foreign.currency == own;
        wrong += usize::from(is_own || value_minor.is_some());
        value_minor = if is_own { value_minor.or(foreign.minor) } else { None };
        if is_own {
            details.foreign = None;
        }
    }
    let is_blank = details == Details::default();
    if wrong > 0 || is_blank {
        *count += wrong;
        let customer = Rc::make_mut(shared);
        customer.value_minor = value_minor;
        customer.details = details.shared();
    }
}

/// Fields that can be used, each once, and of the views what shows them.
pub(in crate::plan) fn known_fields(accounts: &mut Accounts) -> usize {
    let mut count = 0;
    let Accounts { fields, views, .. } = accounts;
    let is_there = |column: Column| match column {
        Column::Field(id) => fields.iter().any(|field| field.id == id),
        _ => true,
    };
    for view in views {
        retain(&mut view.layout.columns, &mut count, |shown| is_there(shown.column));
        retain(&mut view.query.filters, &mut count, |filter| is_there(filter.column));
        retain(&mut view.query.sort, &mut count, |key| is_there(key.column));
        retain(&mut view.query.groups, &mut count, |column| is_there(*column));
    }
    count
}

/// Everything that goes with the customers.
pub(super) fn accounts(accounts: &mut Accounts, count: &mut usize) {
    retain(&mut accounts.fields, count, Field::is_usable);
    once(&mut accounts.fields, count, |field| field.id);
    retain(&mut accounts.views, count, crate::domain::listing::View::is_usable);
    once(&mut accounts.views, count, |view| view.id);
    retain(&mut accounts.months, count, crate::domain::work::MonthPlan::is_usable);
    once(&mut accounts.months, count, |plan| plan.month);
    if !accounts.months.is_sorted_by_key(|plan| plan.month) {
        accounts.months.sort_by_key(|plan| plan.month);
        *count += 1;
    }
    retain(&mut accounts.tasks, count, crate::domain::work::OwnTask::is_usable);
    once(&mut accounts.tasks, count, |task| task.id);
    retain(&mut accounts.desk.routes, count, is_route);
    clamp(&mut accounts.desk.floor_percent, 0, 100, count);
    let lists = [
        (accounts.fields.len(), FIELDS_MAX),
        (accounts.views.len(), VIEWS_MAX),
        (accounts.months.len(), MONTHS_PLANNED_MAX),
        (accounts.tasks.len(), OWN_TASKS_MAX),
        (accounts.desk.routes.len(), ROUTES_MAX),
    ];
    *count += lists.iter().map(|(length, most)| length.saturating_sub(*most)).sum::<usize>();
    accounts.fields.truncate(FIELDS_MAX);
    accounts.views.truncate(VIEWS_MAX);
    accounts.months.truncate(MONTHS_PLANNED_MAX);
    accounts.tasks.truncate(OWN_TASKS_MAX);
    accounts.desk.routes.truncate(ROUTES_MAX);
    accounts.maps.settle(count);
    accounts.deals.settle(count);
    *count += accounts.settle_apart();
    *count += known_fields(accounts);
}

/// Rules of a column that keep their limits.
pub(super) fn rules(rules: &mut GradeRules, count: &mut usize) {
    if rules.is_usable() {
        return;
    }
    let is_days = |days: &u16| (1..=GradeRules::DAYS_MAX).contains(days);
    drop_unless(&mut rules.rhythm_days, count, is_days);
    drop_unless(&mut rules.cycle_days, count, is_days);
    retain(&mut rules.facts, count, GradeRules::has_words);
    once(&mut rules.facts, count, |fact| fact.id);
    *count += rules.facts.len().saturating_sub(GradeRules::FACTS_MAX);
    rules.facts.truncate(GradeRules::FACTS_MAX);
}
