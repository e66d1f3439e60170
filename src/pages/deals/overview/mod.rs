//! All deals of a plan: which are worth it, and which to leave.

mod cells;
mod explained;
pub mod places;
mod portfolio;
mod table;
mod totals;

use super::invitation::{ExampleDeal, NewDeal};
use super::templates::Templates;
use crate::domain::calendar::Day;
use crate::domain::qualification::Verdict;
use crate::i18n::{Arg, Locale};
use crate::plan::Plan;
use crate::plan::selectors::{DealRow, DealRows};
use crate::state::use_locale;
use crate::state::words::deals as words;
use crate::ui::segmented::Segmented;
use explained::Explained;
use portfolio::Portfolio;
use std::rc::Rc;
use table::Table;
use totals::Totals;
use yew::prelude::*;

/// Properties for [`Overview`].
#[derive(PartialEq, Properties)]
pub struct OverviewProps {
    /// The plan.
    pub plan: Rc<Plan>,
    /// Today.
    pub today: Day,
    /// Whether a deal was asked for that is not there.
    pub is_gone: bool,
}

/// Rows that are the same where they are the same piece.
#[derive(Clone)]
pub(super) struct Rows(pub Rc<Vec<Rc<DealRow>>>);

impl PartialEq for Rows {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Which deals are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// Open ones, or closed ones; none for both.
    is_open: Option<bool>,
    /// With this result only.
    verdict: Option<Verdict>,
}

impl Shown {
    const STATES: [Option<bool>; 3] = [Some(true), Some(false), None];
    const VERDICTS: [Option<Verdict>; 4] = [None, Some(Verdict::Go), Some(Verdict::Fix), Some(Verdict::Leave)];

    fn takes(self, row: &DealRow) -> bool {
        self.is_open.is_none_or(|is_open| row.deal.is_open() == is_open)
            && self.verdict.is_none_or(|verdict| row.outlook.verdict == verdict)
    }
}

/// All deals, or what a deal is for.
#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let shown = use_state_eq(|| Shown { is_open: Some(true), verdict: None });
    // An edit works out anew only the deals of the customer that it touched.
    let kept = use_mut_ref(DealRows::default);
    let all = {
        let mut kept = kept.borrow_mut();
        let next = std::mem::take(&mut *kept).refreshed(plan, props.today);
        let rows = Rc::clone(&next.rows);
        *kept = next;
        Rows(rows)
    };
    let rows = use_memo((all.clone(), *shown), |(all, shown)| {
        Rows(Rc::new(all.0.iter().filter(|row| shown.takes(row)).map(Rc::clone).collect()))
    });
    let is_empty = all.0.is_empty();
    html! {
        <div class="deals">
            <div class="answer-region" aria-live="polite"><h1 class="answer">{ answer(locale, &all.0) }</h1></div>
            if props.is_gone { <p class="note" role="status">{ locale.t("error.deal_gone") }</p> }
            if !is_empty {
                <div class="deal-filters">
                    <Segmented
                        label={locale.t("deal.filter_state")} chosen={place_in(&Shown::STATES, shown.is_open)}
                        options={["deal.filter_open", "deal.filter_closed", "deal.filter_all"].map(|key| AttrValue::from(locale.t(key))).to_vec()}
                        on_choose={choose(&shown, |shown, at| Shown { is_open: Shown::STATES.get(at).copied().flatten(), ..shown })}
                    />
                    <Segmented
                        label={locale.t("deal.filter_verdict")} chosen={place_in(&Shown::VERDICTS, shown.verdict)}
                        options={Shown::VERDICTS.map(|verdict| AttrValue::from(verdict.map_or_else(|| locale.t("deal.filter_every"), |verdict| words::verdict_said(locale, verdict)))).to_vec()}
                        on_choose={choose(&shown, |shown, at| Shown { verdict: Shown::VERDICTS.get(at).copied().flatten(), ..shown })}
                    />
                </div>
                <Portfolio plan_id={plan.id.clone()} currency={plan.currency} rows={(*rows).clone()} />
                <section class="panel" aria-label={locale.t("deal.table")}>
                    <h2>{ locale.t("deal.table") }</h2>
                    <Table plan_id={plan.id.clone()} currency={plan.currency} rows={(*rows).clone()} shown={*shown} />
                </section>
                <Totals currency={plan.currency} rows={(*rows).clone()} />
                <Explained />
            }
            <section class="panel" aria-label={locale.t("deal.make")}>
                if is_empty { <p>{ locale.t("deal.none_example") }</p> }
                <NewDeal plan={Rc::clone(plan)} today={props.today} />
                if is_empty { <p class="actions"><ExampleDeal plan={Rc::clone(plan)} today={props.today} /></p> }
            </section>
            <Templates plan={Rc::clone(plan)} />
        </div>
    }
}

fn place_in<T: Copy + PartialEq>(all: &[T], one: T) -> usize {
    all.iter().position(|known| *known == one).unwrap_or_default()
}

fn choose(shown: &UseStateHandle<Shown>, next: fn(Shown, usize) -> Shown) -> Callback<usize> {
    let shown = shown.clone();
    Callback::from(move |at: usize| shown.set(next(*shown, at)))
}

/// "3 open deals: go on with 1, fix 1, leave Huaxin." What to leave is named while it is one or two.
fn answer(locale: Locale, rows: &[Rc<DealRow>]) -> String {
    if rows.is_empty() {
        return locale.t("deal.none");
    }
    let number = |count: usize| Arg::count(count as u64, locale.count(count as u64));
    let open = || rows.iter().filter(|row| row.deal.is_open());
    let all = open().count();
    if all == 0 {
        return locale.tr("deal.said_closed", &[("count", number(rows.len()))]);
    }
    let of = |verdict: Verdict| open().filter(move |row| row.outlook.verdict == verdict);
    let mut parts = Vec::new();
    for (verdict, key) in [(Verdict::Go, "deal.said_go"), (Verdict::Fix, "deal.said_fix")] {
        let count = of(verdict).count();
        if count > 0 {
            parts.push(locale.tr(key, &[("count", number(count))]));
        }
    }
    let left = of(Verdict::Leave).count();
    if (1..=2).contains(&left) {
        let names = of(Verdict::Leave).map(|row| row.customer_name.to_string());
        let names = words::joined(locale, "deal.said_and", names);
        parts.push(locale.tr("deal.said_leave_named", &[("names", names.into())]));
    } else if left > 2 {
        parts.push(locale.tr("deal.said_leave", &[("count", number(left))]));
    }
    locale.tr("deal.said", &[("count", number(all)), ("parts", words::joined(locale, "deal.said_comma", parts).into())])
}
