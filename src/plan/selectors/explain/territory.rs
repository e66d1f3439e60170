//! Stories of who carries how much, and of what people earn.

use super::workings::{Workings, joined, step, story, value};
use super::{Explanation, Label, Quantity, Term};
use crate::domain::calendar::Day;
use crate::domain::staffing::AccountManagerId;
use crate::plan::selectors::{SharingWish, pay_view, territories_view};
use std::collections::BTreeSet;

/// The saturation of a person by the customers that name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OfTerritory {
    /// Who.
    pub person: AccountManagerId,
    /// After all moves, else today.
    pub is_then: bool,
    /// How customers are shared.
    pub wish: SharingWish,
    /// The day.
    pub today: Day,
}

/// What a person earns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfPay {
    /// Salary in the plan's months.
    Salary,
    /// Commission in the plan's months.
    Commission,
    /// Both, for an average month and person.
    Monthly,
    /// The same after the step to the next tier.
    Step,
}

fn share(number: f64) -> Quantity {
    Quantity::Rate((number * 1000.0).round() / 1000.0)
}

impl Workings<'_> {
    /// None when the person is gone.
    pub(super) fn territory_story(&self, of: OfTerritory) -> Option<Explanation> {
        let view = territories_view(self.plan, of.wish, of.today);
        let at = view.carriers.iter().position(|carrier| carrier.id == of.person)?;
        let carrier = &view.carriers[at];
        let mut steps = Vec::new();
        let mut hours = Vec::new();
        for (position, grade) in self.grades().iter().enumerate() {
            let (customers, each) = view.at_grade(self.plan, at, of.is_then, grade.id);
            if customers == 0 {
                continue;
            }
            let sum = customers as f64 * each;
            let terms = [
                value(Quantity::Count(customers), "term.customers"),
                value(Quantity::Exact(each), "territories.hours"),
            ];
            steps.push(step(self.grade(position), joined("×", terms), Quantity::Exact(sum)));
            hours.push(Term::Value(Quantity::Exact(sum), self.grade(position)));
        }
        let outcome = if of.is_then { view.outcome(&BTreeSet::new()) } else { view.today.clone() };
        let load = Quantity::Exact(outcome.carried[at].hours);
        steps.push(step(Label::Message("territories.hours"), joined("+", hours), load));
        let terms = [
            value(load, "territories.hours"),
            value(Quantity::Exact(carrier.capacity_hours), "territories.selling_hours"),
        ];
        let saturation = share(view.saturation(at, &outcome)?);
        steps.push(step(Label::Message("staffing.saturation"), joined("÷", terms), saturation));
        let about = vec![Label::Name(carrier.name.to_string())];
        Some(story("staffing.saturation", about, "explain.territory", steps))
    }

    /// None when the person is gone, or is not there in the plan's months.
    pub(super) fn pay_story(&self, id: AccountManagerId, of: OfPay) -> Option<Explanation> {
        let team = self.plan.staffing.as_deref()?;
        let one = team.manager(id)?;
        let view = pay_view(self.plan);
        let row = view.rows.iter().find(|row| row.id == id)?;
        let salary = |tier| Quantity::Money(team.tier(tier).map_or(0, |tier| tier.salary_minor_per_month));
        let salary_step = step(
            Label::Message("people.salary"),
            joined(
                "×",
                [
                    value(salary(one.tier), "people.salary_of_one"),
                    value(Quantity::Exact(one.full_time()), "people.full_time"),
                    value(Quantity::Exact(row.months), "people.months"),
                ],
            ),
            Quantity::Money(row.salary_minor),
        );
        let part = view.by_tier.iter().find(|(tier, _)| *tier == one.tier).map_or(0, |(_, minor)| *minor);
        let part = i64::try_from(part).unwrap_or(i64::MAX);
        let own = if part > 0 { row.commission_minor as f64 / part as f64 } else { 0.0 };
        let shares = [
            value(Quantity::Money(i64::try_from(view.revenue_minor).unwrap_or(i64::MAX)), "term.revenue_target"),
            value(Quantity::Rate(team.commission.share_of_revenue), "people.share_of_revenue"),
            value(Quantity::Rate(team.commission.of(one.tier)), "people.share_of_the_tier"),
        ];
        let commission_steps = [
            step(Label::Message("people.part_of_tier"), joined("×", shares), Quantity::Money(part)),
            step(
                Label::Message("people.commission"),
                joined(
                    "×",
                    [value(Quantity::Money(part), "people.part_of_tier"), value(share(own), "people.own_share")],
                ),
                Quantity::Money(row.commission_minor),
            ),
        ];
        let about = vec![Label::Name(if one.name.trim().is_empty() { "–".to_owned() } else { one.name.clone() })];
        Some(match of {
            OfPay::Salary => story("people.salary", about, "explain.pay_salary", vec![salary_step]),
            OfPay::Commission => story("people.commission", about, "explain.pay_commission", commission_steps.into()),
            OfPay::Monthly => {
                let terms = vec![
                    Term::Sign("("),
                    value(Quantity::Money(row.salary_minor), "people.salary"),
                    Term::Sign("+"),
                    value(Quantity::Money(row.commission_minor), "people.commission"),
                    Term::Sign(")"),
                    Term::Sign("÷"),
                    value(Quantity::Exact(row.months), "people.months"),
                    Term::Sign("÷"),
                    value(Quantity::Count(u64::from(one.headcount)), "people.headcount"),
                ];
                let mut steps = vec![salary_step];
                steps.extend(commission_steps);
                steps.push(step(Label::Message("people.monthly"), terms, Quantity::Money(row.monthly_minor)));
                story("people.monthly", about, "explain.pay_monthly", steps)
            }
            OfPay::Step => {
                let up = row.step?;
                let full = team.tier(up.into)?.salary_minor_per_month as f64;
                let there = (full * one.part_time_share).round() as i64;
                let name = team.tier(up.into)?.name.clone();
                let mine = step(
                    Label::Name(name.clone()),
                    joined(
                        "+",
                        [
                            value(Quantity::Money(there), "people.salary"),
                            value(Quantity::Money(up.monthly_minor - there), "people.commission"),
                        ],
                    ),
                    Quantity::Money(up.monthly_minor),
                );
                let mut about = about;
                about.push(Label::Name(name));
                story("people.monthly_then", about, "explain.pay_step", vec![mine])
            }
        })
    }
}
