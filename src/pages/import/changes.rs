//! What becomes different about customers that are on the list: shown before anything is done.

use super::bring::{Asking, Decided, Likely, Proposal};
use super::choice::Choice;
use super::flow::Review;
use super::words;
use crate::domain::accounts::{Column, Customer};
use crate::i18n::{Arg, Locale};
use crate::plan::{CustomerChange, Plan};
use crate::state::use_locale;
use crate::state::words::accounts::{column_name, content, option_name};
use std::collections::HashSet;
use std::rc::Rc;
use yew::prelude::*;

/// The most changes that are shown one by one.
const SHOWN_MAX: usize = 100;

/// Properties for [`ChangesForm`].
#[derive(PartialEq, Properties)]
pub struct ChangesFormProps {
    /// What was found.
    pub review: Review,
    /// Rows that may be customers of the list and are said to be others.
    pub others: Rc<HashSet<usize>>,
    /// Told another answer to what becomes of the rows.
    pub on_ask: Callback<Asking>,
    /// Told other rows that are said to be others.
    pub on_others: Callback<Rc<HashSet<usize>>>,
}

/// By what rows are matched, what changes, and who may be whom.
#[component]
pub fn ChangesForm(props: &ChangesFormProps) -> Html {
    let locale = use_locale();
    let review = &props.review;
    let Some(proposal) = &review.proposal else { return Html::default() };
    let subject = review.found.mapping.subject;
    let keys = review.keys();
    let options: Rc<[AttrValue]> = std::iter::once(locale.t("import.rows_are_new"))
        .chain(keys.iter().map(|key| {
            let name = column_name(locale, &review.plan, *key);
            locale.tr("import.rows_update_by", &[("column", name.into())])
        }))
        .map(AttrValue::from)
        .collect();
    let chosen = review.asking.key.and_then(|key| keys.iter().position(|known| *known == key)).map_or(0, |at| at + 1);
    let on_choose = {
        let asking = review.asking;
        props
            .on_ask
            .reform(move |at: usize| Asking { key: at.checked_sub(1).and_then(|at| keys.get(at).copied()), ..asking })
    };
    let number = |count: usize| [("count", Arg::count(count as u64, locale.count(count as u64)))];
    let part = |count: usize, key: &str| {
        if count == 0 {
            Html::default()
        } else {
            html! { <li>{ locale.tr(key, &number(count)) }</li> }
        }
    };
    let is_same = |at: usize| !props.others.contains(&at);
    let decided = proposal.decided(is_same);
    let (new, updated) = (decided.new_count(), decided.update_count());
    let likely = proposal.likely.iter().enumerate();
    let same = proposal.same + likely.filter(|(at, one)| is_same(*at) && one.change.is_empty()).count();
    html! {
        <section class="import-part" aria-label={locale.t("import.on_the_list")}>
            <h3>{ locale.t("import.on_the_list") }</h3>
            if subject.is_customers() {
                <div class="rows-are">
                    <Choice label={locale.t("import.rows_are")} {options} chosen={Some(chosen)} {on_choose} />
                </div>
            }
            <div role="status"><ul class="import-counts">
                { part(new, "import.count.new") }
                { part(updated, "import.count.changed") }
                { part(same, "import.count.same") }
                { part(proposal.ambiguous, "import.count.ambiguous") }
                { part(proposal.unfit, "import.count.unfit") }
                { part(proposal.missing, "import.count.missing") }
            </ul></div>
            <LikelyRows plan={Rc::clone(&review.plan)} proposal={Rc::clone(proposal)} others={Rc::clone(&props.others)} on_others={props.on_others.clone()} />
            if updated > 0 {
                { changes_table(locale, &review.plan, &decided) }
            }
        </section>
    }
}

fn changes_table(locale: Locale, plan: &Plan, decided: &Decided) -> Html {
    let lines = decided.changes.iter().flat_map(|part| part.iter()).flat_map(|change| lines_of(locale, plan, change));
    let shown: Vec<Line> = lines.take(SHOWN_MAX).collect();
    let is_cut = shown.len() == SHOWN_MAX;
    let updated = decided.update_count() as u64;
    let title = locale.tr("import.changes", &[("count", Arg::count(updated, locale.count(updated)))]);
    let row = |line: Line| {
        html! {
            <tr>
                <th scope="row">{ line.name.to_string() }</th>
                <td>{ line.what }</td>
                <td class="cell">{ line.from }</td>
                <td class="cell"><b>{ line.to }</b></td>
            </tr>
        }
    };
    html! {
        <>
            <div class="scroll" tabindex="0" role="group" aria-label={title.clone()}>
                <table class="data changes">
                    <caption>{ title }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("import.change.customer") }</th>
                        <th scope="col">{ locale.t("import.change.field") }</th>
                        <th scope="col">{ locale.t("import.change.from") }</th>
                        <th scope="col">{ locale.t("import.change.to") }</th>
                    </tr></thead>
                    <tbody>{ for shown.into_iter().map(row) }</tbody>
                </table>
            </div>
            if is_cut {
                <p class="note">{ locale.tr("import.changes_cut", &[("count", locale.count(SHOWN_MAX as u64).into())]) }</p>
            }
        </>
    }
}

/// One difference.
struct Line {
    name: Rc<str>,
    what: String,
    from: String,
    to: String,
}

fn lines_of(locale: Locale, plan: &Plan, change: &CustomerChange) -> Vec<Line> {
    let Some(known) = plan.customers.get(change.customer) else { return Vec::new() };
    let dash = || "–".to_owned();
    let line = |what: String, from: Option<String>, to: Option<String>| Line {
        name: Rc::clone(&known.name),
        what,
        from: from.unwrap_or_else(dash),
        to: to.unwrap_or_else(dash),
    };
    let mut lines = Vec::new();
    if let Some(to) = change.to {
        let grade = |id: u32| option_name(locale, plan, Column::Grade, id);
        let placed = |place: crate::domain::accounts::Place| match place.standing {
            crate::domain::accounts::Standing::Active => grade(place.grade.0),
            crate::domain::accounts::Standing::Lost => {
                locale.tr("import.lost_from_grade", &[("grade", grade(place.grade.0).into())])
            }
        };
        lines.push(line(column_name(locale, plan, Column::Grade), Some(placed(known.place())), Some(placed(to))));
    }
    let mut after: Customer = Customer::clone(known);
    for (column, to) in &change.cells {
        // What a row says was looked at when it was read.
        after.set(*column, to.clone(), plan.currency, &plan.accounts.fields).ok();
    }
    for (column, to) in &change.cells {
        let shown = |of: &Customer, found: Option<&crate::domain::accounts::Content>| {
            found.map(|found| content(locale, plan, *column, found, of.value().1.unwrap_or(plan.currency)))
        };
        let from = known.content(*column);
        lines.push(line(column_name(locale, plan, *column), shown(known, from.as_ref()), shown(&after, to.as_ref())));
    }
    for person in &change.people {
        lines.push(line(locale.t("import.field.person"), None, Some(person.name.to_string())));
    }
    for record in &change.records {
        let what = crate::state::words::accounts::record_kind(locale, record.kind);
        lines.push(line(what, None, Some(locale.day(record.on))));
    }
    lines
}

/// Properties for [`LikelyRows`].
#[derive(PartialEq, Properties)]
struct LikelyRowsProps {
    plan: Rc<Plan>,
    proposal: Rc<Proposal>,
    others: Rc<HashSet<usize>>,
    on_others: Callback<Rc<HashSet<usize>>>,
}

/// Rows that look like customers of the list: the same, or new ones.
#[component]
fn LikelyRows(props: &LikelyRowsProps) -> Html {
    let locale = use_locale();
    let likely = &props.proposal.likely;
    if likely.is_empty() {
        return Html::default();
    }
    let count = likely.len() as u64;
    let options: Rc<[AttrValue]> =
        ["import.likely.same", "import.likely.new"].map(|key| AttrValue::from(locale.t(key))).into();
    let row = |(at, one): (usize, &Likely)| {
        let others = Rc::clone(&props.others);
        let on_choose = props.on_others.reform(move |chosen: usize| {
            let mut next = HashSet::clone(&others);
            if chosen == 0 {
                next.remove(&at)
            } else {
                next.insert(at)
            };
            Rc::new(next)
        });
        let args = [("name", one.new.name.to_string().into()), ("known", one.known_name.to_string().into())];
        let label = locale.tr("import.likely.what", &args);
        html! {
            <tr key={at}>
                <th scope="row">{ one.new.name.to_string() }</th>
                <td>{ one.known_name.to_string() }</td>
                <td>{ words::likeness(locale, one.why) }</td>
                <td><Choice {label} label_hidden={true} options={Rc::clone(&options)} chosen={Some(usize::from(props.others.contains(&at)))} {on_choose} /></td>
            </tr>
        }
    };
    let all_same = props.on_others.reform(|_: MouseEvent| Rc::new(HashSet::new()));
    let all_new =
        props.on_others.reform(move |_: MouseEvent| Rc::new((0..usize::try_from(count).unwrap_or(0)).collect()));
    html! {
        <div class="import-likely">
            <h4>{ locale.tr("import.likely.title", &[("count", Arg::count(count, locale.count(count)))]) }</h4>
            <p class="note">{ locale.t("import.likely.note") }</p>
            <p class="actions">
                <button type="button" class="button small" onclick={all_same}>{ locale.t("import.likely.all_same") }</button>
                <button type="button" class="button small" onclick={all_new}>{ locale.t("import.likely.all_new") }</button>
            </p>
            <div class="scroll">
                <table class="data likely">
                    <caption class="visually-hidden">{ locale.tr("import.likely.title", &[("count", Arg::count(count, locale.count(count)))]) }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("import.likely.row") }</th>
                        <th scope="col">{ locale.t("import.likely.known") }</th>
                        <th scope="col">{ locale.t("import.likely.why") }</th>
                        <th scope="col">{ locale.t("import.likely.is") }</th>
                    </tr></thead>
                    <tbody>{ for likely.iter().enumerate().take(SHOWN_MAX).map(row) }</tbody>
                </table>
            </div>
            if likely.len() > SHOWN_MAX {
                <p class="note">{ locale.tr("import.changes_cut", &[("count", locale.count(SHOWN_MAX as u64).into())]) }</p>
            }
        </div>
    }
}
