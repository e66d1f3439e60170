//! What the team earns under the plan: the commission, how it is split, what each gets, and what nobody gets.

use super::cells::counted;
use crate::domain::staffing::{Commission, Staffing, TierId, with_share};
use crate::i18n::Locale;
use crate::pages::figure_grid::FigureGrid;
use crate::pages::staffing::change::use_team_change;
use crate::plan::selectors::{Explain, OfPay, PayRow, pay_view};
use crate::plan::{GestureId, Plan, TeamChange};
use crate::state::use_locale;
use crate::state::words::staffing::manager_name;
use crate::ui::number_field::{NumberEdit, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// So many lines are shown at first, and more at a time.
const SHOWN: usize = 25;

/// Properties for [`PayPanel`].
#[derive(PartialEq, Properties)]
pub struct PayPanelProps {
    /// The plan.
    pub plan: Rc<Plan>,
}

fn tier_name(team: &Staffing, id: TierId) -> String {
    team.tier(id).map_or_else(|| "–".to_owned(), |tier| tier.name.clone())
}

/// The panel.
#[component]
pub fn PayPanel(props: &PayPanelProps) -> Html {
    let locale = use_locale();
    let plan = &props.plan;
    let more = use_state_eq(|| 1_usize);
    let view = {
        let plan = Rc::clone(plan);
        let key = (plan.staffing.clone(), plan.target, plan.planning.clone());
        use_memo(key, move |_| pay_view(&plan))
    };
    let Some(team) = plan.staffing.as_deref() else { return Html::default() };
    let money = |minor: i64| locale.money(minor, plan.currency);
    let whole = |minor: u64| money(i64::try_from(minor).unwrap_or(i64::MAX));
    let shown: Rc<Vec<PayRow>> = Rc::new(view.rows.iter().take(*more * SHOWN).cloned().collect());
    let what = {
        let shown = Rc::clone(&shown);
        Callback::from(move |(row, column): (usize, usize)| {
            let of = match column {
                2 => OfPay::Salary,
                3 => OfPay::Commission,
                4 => OfPay::Monthly,
                6 => OfPay::Step,
                _ => return None,
            };
            Some(Explain::Pay(shown.get(row)?.id, of))
        })
    };
    let line = |row: &PayRow| {
        let Some(one) = team.manager(row.id) else { return Html::default() };
        let step = row.step.map(|step| {
            let when = step.on.map_or_else(
                || locale.t("people.step_now"),
                |day| locale.tr("people.step_from", &[("day", locale.day(day).into())]),
            );
            (tier_name(team, step.into), when, money(step.monthly_minor))
        });
        html! {
            <tr key={row.id.0}>
                <th scope="row">{ manager_name(locale, one) }</th>
                <td>{ tier_name(team, one.tier) }</td>
                <td class="number" tabindex="-1">{ money(row.salary_minor) }</td>
                <td class="number" tabindex="-1">{ money(row.commission_minor) }</td>
                <td class="number" tabindex="-1"><b>{ money(row.monthly_minor) }</b></td>
                if let Some((tier, when, monthly)) = step {
                    <td>{ tier }<small>{ when }</small></td>
                    <td class="number" tabindex="-1">{ monthly }</td>
                } else {
                    <td>{ locale.t("people.stays") }</td><td class="number">{ "–" }</td>
                }
            </tr>
        }
    };
    let left = view.rows.len().saturating_sub(*more * SHOWN);
    let on_more = {
        let more = more.clone();
        Callback::from(move |_: MouseEvent| more.set(*more + 1))
    };
    let earned = view.commission_minor - view.unpaid.iter().map(|(_, minor)| minor).sum::<u64>();
    let args = [
        ("revenue", whole(view.revenue_minor).into()),
        ("commission", whole(view.commission_minor).into()),
        ("earned", whole(earned).into()),
    ];
    html! {
        <section class="panel pay" aria-label={locale.t("people.pay")}>
            <h2>{ locale.t("people.pay") }</h2>
            <Shares plan={Rc::clone(plan)} />
            <p class="adds-up">{ locale.tr("people.pay_said", &args) }</p>
            { for view.unpaid.iter().map(|(tier, minor)| html! { <p class="notice">{ unpaid(locale, team, *tier, whole(*minor)) }</p> }) }
            <div class="scroll" tabindex="-1" role="group" aria-label={locale.t("people.pay_table")}>
                <FigureGrid class="pay-table" {what}>
                    <caption>{ locale.t("people.pay_note") }</caption>
                    <thead><tr>
                        <th scope="col">{ locale.t("people.name") }</th>
                        <th scope="col">{ locale.t("people.tier") }</th>
                        <th scope="col" class="number">{ locale.t("people.salary") }</th>
                        <th scope="col" class="number">{ locale.t("people.commission") }</th>
                        <th scope="col" class="number">{ locale.t("people.monthly") }</th>
                        <th scope="col">{ locale.t("people.step") }</th>
                        <th scope="col" class="number">{ locale.t("people.monthly_then") }</th>
                    </tr></thead>
                    <tbody>{ for shown.iter().map(line) }</tbody>
                </FigureGrid>
            </div>
            if left > 0 {
                <button type="button" class="button small looks" onclick={on_more}>{ locale.tr("week.more", &[("count", locale.count(left as u64).into())]) }</button>
            }
        </section>
    }
}

fn unpaid(locale: Locale, team: &Staffing, tier: Option<TierId>, minor: String) -> String {
    match tier {
        Some(tier) => locale.tr("people.unpaid", &[("tier", tier_name(team, tier).into()), ("money", minor.into())]),
        None => locale.tr("people.undivided", &[("money", minor.into())]),
    }
}

/// The share of the revenue, and how the tiers share it: what one gets more, the others get less.
#[component]
fn Shares(props: &PayPanelProps) -> Html {
    let locale = use_locale();
    let change_team = use_team_change();
    let Some(team) = props.plan.staffing.clone() else { return Html::default() };
    let set = move |commission: Commission, gesture: GestureId| {
        change_team.emit((TeamChange::SetCommission { commission }, gesture))
    };
    let is_percent = move |number: f64| {
        if (0.0..=100.0).contains(&number) { Ok(number / 100.0) } else { Err(locale.t("people.percent_range")) }
    };
    let text = |share: f64| locale.plain((share * 1e4).round() / 100.0);
    let on_share = {
        let (set, team) = (set.clone(), Rc::clone(&team));
        Callback::from(move |edit: NumberEdit| {
            let share_of_revenue = is_percent(edit.number)?;
            let tiers: Vec<TierId> = team.tiers.iter().map(|tier| tier.id).collect();
            let mut commission = Commission { share_of_revenue, ..team.commission.clone() };
            if let (true, Some(&first)) = (commission.by_tier.is_empty(), tiers.first()) {
                commission = with_share(&commission, &tiers, first, 1.0 / tiers.len() as f64);
            }
            set(commission, edit.gesture)
        })
    };
    let of_tier = |id: TierId, name: String| {
        let share = team.commission.of(id);
        let (set, team) = (set.clone(), Rc::clone(&team));
        let on_number = Callback::from(move |edit: NumberEdit| {
            let share = is_percent(edit.number)?;
            if team.tiers.len() == 1 && share < 1.0 {
                return Err(locale.t("people.only_tier"));
            }
            let tiers: Vec<TierId> = team.tiers.iter().map(|tier| tier.id).collect();
            set(with_share(&team.commission, &tiers, id, share), edit.gesture)
        });
        html! { <NumberField label={name} number={share * 100.0} text={text(share)} unit="%" {on_number} /> }
    };
    let share = team.commission.share_of_revenue;
    html! {
        <div class="fields pay-shares" role="group" aria-label={locale.t("people.shares")}>
            <NumberField label={locale.t("people.share_of_revenue")} number={share * 100.0} text={text(share)} unit="%" on_number={on_share} />
            { for team.tiers.iter().map(|tier| of_tier(tier.id, locale.tr("people.share_of_tier", &[("tier", tier.name.clone().into())]))) }
            <p class="note">{ locale.tr("people.shares_note", &[("count", counted(locale, team.tiers.len() as u64))]) }</p>
        </div>
    }
}
