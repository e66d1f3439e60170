//! Changes to customers and to what goes with them, told.

use super::{customer_name, dash, from_to, grade_name, quoted, shortened, told as told_of};
use crate::domain::accounts::{Customer, CustomerId, NO_REASON, Standing, TaskState};
use crate::domain::ladder::FactId;
use crate::i18n::{Arg, Locale};
use crate::plan::{Action, Cell, Plan};
use crate::state::words::accounts::{column_name, content, fact, polite_no, record_kind, work_kind};

pub(super) fn told(locale: Locale, before: &Plan, after: &Plan, action: &Action) -> String {
    let of = |key: &str, what: String| locale.tr(key, &[("what", what.into())]);
    let named = |id: CustomerId| shortened(&customer_name(before, after, id));
    let whose = |ids: &[CustomerId]| match ids {
        [one] => named(*one),
        many => counted(locale, many.len()),
    };
    let with_name =
        |key: &str, id: CustomerId, what: String| locale.tr(key, &[("name", named(id).into()), ("what", what.into())]);
    match action {
        Action::MoveCustomers { customers, to, note } => {
            let grade = grade_name(before, after, to.grade);
            let to = match to.standing {
                Standing::Active => grade,
                Standing::Lost => locale.tr("history.lost_at", &[("grade", grade.into())]),
            };
            let given = note.exception.as_deref().filter(|reason| *reason != NO_REASON);
            let why = given.or(note.why.as_deref()).map(|why| quoted(locale, why));
            let why = why.or_else(|| note.polite_no.map(|no| polite_no(locale, no)));
            let args = [("name", whose(customers).into()), ("grade", to.into())];
            let moved = locale.tr("history.moved", &args);
            why.map_or(moved.clone(), |why| {
                locale.tr("history.because", &[("what", moved.into()), ("why", why.into())])
            })
        }
        Action::SetCells { cells } => match cells.as_slice() {
            [one] => cell(locale, before, after, one),
            many => of("history.cells", counted_cells(locale, many.len())),
        },
        Action::TickFact { customers, fact: id, ticked } => {
            let key = if *ticked { "history.ticked" } else { "history.unticked" };
            let args = [("name", whose(customers).into()), ("fact", fact_name(locale, before, after, *id).into())];
            locale.tr(key, &args)
        }
        Action::SetPerson { customer, person } => with_name("history.person", *customer, quoted(locale, &person.name)),
        Action::RemovePerson { customer, person } => {
            let known = before.customers.get(*customer).and_then(|one| one.details.clone());
            let name =
                known.and_then(|more| more.people.iter().find(|one| one.id == *person).map(|one| one.name.clone()));
            let name = name.map_or_else(dash, |name| quoted(locale, &name));
            with_name("history.person_removed", *customer, name)
        }
        Action::SetRecord { customer, record } => {
            let args = [
                ("name", named(*customer).into()),
                ("what", record_kind(locale, record.kind).into()),
                ("day", locale.day(record.on).into()),
            ];
            locale.tr("history.record", &args)
        }
        Action::RemoveRecord { customer, .. } => {
            locale.tr("history.record_removed", &[("name", named(*customer).into())])
        }
        Action::MarkTasks { customers, kind, state, .. } => {
            let args = [("name", whose(customers).into()), ("what", work_kind(locale, *kind).into())];
            match state {
                Some(TaskState::Done(_)) => locale.tr("history.task_done", &args),
                Some(TaskState::Postponed(day)) => {
                    let [name, what] = args;
                    locale.tr("history.task_postponed", &[name, what, ("day", locale.day(*day).into())])
                }
                None => locale.tr("history.task_open", &args),
            }
        }
        Action::MergeCustomers { kept, gone, .. } => with_name("history.merged", *kept, quoted(locale, &named(*gone))),
        Action::UpdateCustomers { source, changes, .. } => {
            let args = [("name", counted(locale, changes.len()).into()), ("source", quoted(locale, source).into())];
            locale.tr("history.updated", &args)
        }
        Action::TellApart { pairs } => match pairs.as_slice() {
            [(one, other)] => with_name("history.apart", *one, quoted(locale, &named(*other))),
            many => {
                let count = many.len() as u64;
                locale.tr("history.pairs_apart", &[("count", Arg::count(count, locale.count(count)))])
            }
        },
        Action::SetField { field } => of("history.field", quoted(locale, &field.name)),
        Action::RemoveField { field } => {
            let name = before.accounts.field(*field).map_or_else(dash, |field| quoted(locale, &field.name));
            of("history.field_removed", name)
        }
        Action::SetView { view } => of("history.view", quoted(locale, &view.name)),
        Action::RemoveView { view } => {
            let name = before.accounts.views.iter().find(|known| known.id == *view);
            of("history.view_removed", name.map_or_else(dash, |view| quoted(locale, &view.name)))
        }
        Action::SetGradeRules { grade, .. } => {
            locale.tr("history.grade_rules", &[("grade", grade_name(before, after, *grade).into())])
        }
        Action::PlanMonth { plan } => of("history.month_planned", locale.month(plan.month)),
        Action::SetLeadDesk { .. } => locale.t("action.lead_desk"),
        Action::SetOwnTask { task } => of(
            if task.done.is_some() { "history.own_task_done" } else { "history.own_task" },
            quoted(locale, &task.what),
        ),
        Action::RemoveOwnTask { task } => {
            let known = before.accounts.tasks.iter().find(|known| known.id == *task);
            of("history.own_task_removed", known.map_or_else(dash, |task| quoted(locale, &task.what)))
        }
        other => told_of(locale, before, after, other),
    }
}

/// "Phone of Acme – → 555 0100".
fn cell(locale: Locale, before: &Plan, after: &Plan, cell: &Cell) -> String {
    let value = |plan: &Plan| {
        let found: Option<&std::rc::Rc<Customer>> = plan.customers.get(cell.customer);
        let shown = found.and_then(|customer| {
            let currency = customer.value().1.unwrap_or(plan.currency);
            Some(content(locale, plan, cell.column, &customer.content(cell.column)?, currency))
        });
        shown.map_or_else(dash, |text| shortened(&text))
    };
    let named = if after.accounts.fields.len() < before.accounts.fields.len() { before } else { after };
    let name = shortened(&customer_name(before, after, cell.customer));
    let args = [("what", column_name(locale, named, cell.column).into()), ("name", name.into())];
    from_to(locale, locale.tr("history.cell_of", &args), value(before), value(after))
}

fn fact_name(locale: Locale, before: &Plan, after: &Plan, id: FactId) -> String {
    let known = [after, before].into_iter().flat_map(|plan| plan.ladder.grades());
    let found = known.flat_map(|grade| &grade.rules.facts).find(|fact| fact.id == id);
    found.map_or_else(dash, |found| quoted(locale, &fact(locale, found)))
}

fn counted(locale: Locale, count: usize) -> String {
    locale.tr("history.several_customers", &[("count", Arg::count(count as u64, locale.count(count as u64)))])
}

fn counted_cells(locale: Locale, count: usize) -> String {
    locale.tr("action.cells", &[("count", Arg::count(count as u64, locale.count(count as u64)))])
}
