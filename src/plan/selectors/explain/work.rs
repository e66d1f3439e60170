//! Stories of the team's work: hours by grade and month, shares of tiers, what a person has for customers.

use super::sums::largest;
use super::workings::{Workings, joined, step, story, value};
use super::{Explanation, Label, Quantity, Step, Term};
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::GradeId;
use crate::domain::staffing::{TierId, record_rhythm};
use crate::plan::selectors::team_work::{TeamWork, team_work};
use crate::plan::selectors::tiers::MeanMonth;

/// A number of the team's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfWork {
    /// Hours that a full-time person works in a mean month.
    MonthHours,
    /// Hours that a person of a tier has for customers in it.
    SellingHours(TierId),
    /// Hours of a grade in a month, as on a day; none for all of them.
    Hours {
        /// The grade.
        grade: Option<GradeId>,
        /// The month.
        month: Option<Month>,
        /// Today.
        today: Day,
    },
    /// Hours of a tier.
    TierHours(TierId, Day),
    /// Hours that no tier does.
    Nobodys(Day),
    /// What a tier does of all work.
    WorkShare(TierId, Day),
    /// People of a tier whom its work takes.
    Needed(TierId, Day),
    /// What they are of all who are needed.
    NeededShare(TierId, Day),
    /// What the people of a tier are of all who are there.
    PeopleShare(TierId, Day),
    /// Contacts with a customer of a grade in a month, by records.
    Contacts(GradeId, Day),
    /// Mean length of a contact, by records.
    ContactHours(GradeId, Day),
}

fn exact(number: f64, message: &'static str) -> Term {
    value(Quantity::Exact(number), message)
}

fn line(message: &'static str, terms: Vec<Term>, result: f64) -> Step {
    step(Label::Message(message), terms, Quantity::Exact(result))
}

impl Workings<'_> {
    /// None where the plan has no team, or the grade or tier is gone.
    pub(super) fn work_story(&self, of: OfWork) -> Option<Explanation> {
        let team = self.plan.staffing.as_deref()?;
        let name = |tier: TierId| Some(Label::Name(team.tier(tier)?.name.clone()));
        let mean = MeanMonth::of(self.plan, team);
        match of {
            OfWork::MonthHours => {
                Some(story("staffing.work.month_hours", vec![], "explain.work_month", vec![month(mean)]))
            }
            OfWork::SellingHours(tier) => {
                let known = team.tier(tier)?;
                let terms = joined(
                    "−",
                    [
                        exact(mean.hours(), "staffing.work.month_hours"),
                        exact(known.fixed_hours_per_month, "staffing.tiers.fixed_hours"),
                    ],
                );
                let free = (mean.hours() - known.fixed_hours_per_month).max(0.0);
                let share = value(Quantity::Rate(known.selling_share), "staffing.tiers.selling_share");
                let steps = vec![
                    month(mean),
                    line("term.rest", terms, free),
                    line(
                        "staffing.work.selling_hours",
                        joined("×", [exact(free, "term.rest"), share]),
                        mean.selling_hours(known),
                    ),
                ];
                Some(story("staffing.work.selling_hours", vec![name(tier)?], "explain.work_selling", steps))
            }
            OfWork::Hours { grade, month, today } => self.hours_story(&team_work(self.plan, today)?, grade, month),
            OfWork::TierHours(tier, today) => {
                let work = team_work(self.plan, today)?;
                let parts = self.grades_of(&work, Some(tier));
                let sum = largest(Label::Message("staffing.work.hours"), parts, Quantity::Exact);
                Some(story("staffing.work.hours", vec![name(tier)?], "explain.work_tier", vec![sum]))
            }
            OfWork::Nobodys(today) => {
                let work = team_work(self.plan, today)?;
                let sum = largest(Label::Message("staffing.work.hours"), self.grades_of(&work, None), Quantity::Exact);
                Some(story("staffing.work.nobody", vec![], "explain.work_nobody", vec![sum]))
            }
            OfWork::WorkShare(tier, today) => {
                let work = team_work(self.plan, today)?;
                let row = work.tiers.iter().find(|row| row.tier == tier)?;
                let all: f64 = work.tiers.iter().map(|row| row.hours).sum();
                let terms = [exact(row.hours, "staffing.work.tier_hours"), exact(all, "staffing.work.all_tiers")];
                let share =
                    step(Label::Message("staffing.work.share"), joined("÷", terms), Quantity::Rate(row.work_share?));
                Some(story("staffing.work.share", vec![name(tier)?], "explain.work_share", vec![share]))
            }
            OfWork::Needed(tier, today) => {
                let work = team_work(self.plan, today)?;
                let row = work.tiers.iter().find(|row| row.tier == tier)?;
                let known = team.tier(tier)?;
                let months = work.demand.months.len();
                let monthly = row.hours / months.max(1) as f64;
                let of_month = [
                    exact(row.hours, "staffing.work.tier_hours"),
                    value(Quantity::Count(months as u64), "term.months"),
                ];
                let terms = vec![
                    exact(monthly, "staffing.work.hours_a_month"),
                    Term::Sign("÷"),
                    exact(mean.selling_hours(known), "staffing.work.selling_hours"),
                    Term::Sign("×"),
                    value(Quantity::Rate(known.staffed_to), "staffing.tiers.staffed_to"),
                ];
                let steps = vec![
                    line("staffing.work.hours_a_month", joined("÷", of_month), monthly),
                    line("staffing.work.needed", terms, row.needed?),
                ];
                Some(story("staffing.work.needed", vec![name(tier)?], "explain.work_needed", steps))
            }
            OfWork::NeededShare(tier, today) => {
                let work = team_work(self.plan, today)?;
                let row = work.tiers.iter().find(|row| row.tier == tier)?;
                let all: Option<f64> = work.tiers.iter().map(|row| row.needed).sum();
                let terms = [exact(row.needed?, "staffing.work.needed"), exact(all?, "staffing.work.all_tiers")];
                let share = step(
                    Label::Message("staffing.work.people_share"),
                    joined("÷", terms),
                    Quantity::Rate(row.needed_share?),
                );
                Some(story("staffing.work.people_share", vec![name(tier)?], "explain.work_needed_share", vec![share]))
            }
            OfWork::PeopleShare(tier, today) => {
                let work = team_work(self.plan, today)?;
                let row = work.tiers.iter().find(|row| row.tier == tier)?;
                let all: f64 = work.tiers.iter().map(|row| row.people).sum();
                let terms = [exact(row.people, "staffing.work.there"), exact(all, "staffing.work.all_tiers")];
                let share = step(
                    Label::Message("staffing.work.people_share"),
                    joined("÷", terms),
                    Quantity::Rate(row.people_share?),
                );
                Some(story("staffing.work.people_share", vec![name(tier)?], "explain.work_people_share", vec![share]))
            }
            OfWork::Contacts(grade, today) | OfWork::ContactHours(grade, today) => {
                let found = record_rhythm(&self.plan.customers, &self.plan.ladder, today);
                let row = found.iter().find(|row| row.grade == grade)?;
                let about = vec![self.grade(self.plan.ladder.position(grade)?)];
                if matches!(of, OfWork::Contacts(..)) {
                    let terms = [
                        value(Quantity::Count(row.contacts), "staffing.work.contacts_logged"),
                        exact(row.customer_months, "staffing.work.customer_months"),
                    ];
                    let steps = vec![line("staffing.work.contacts", joined("÷", terms), row.contacts_per_month()?)];
                    return Some(story("staffing.work.contacts", about, "explain.work_contacts", steps));
                }
                let terms = vec![
                    value(Quantity::Count(row.minutes), "staffing.work.minutes"),
                    Term::Sign("÷"),
                    value(Quantity::Count(row.timed), "staffing.work.timed"),
                    Term::Sign("÷"),
                    value(Quantity::Count(60), "staffing.work.minutes_an_hour"),
                ];
                let steps = vec![line("staffing.work.hours_per_contact", terms, row.hours_per_contact()?)];
                Some(story("staffing.work.hours_per_contact", about, "explain.work_contact_hours", steps))
            }
        }
    }

    /// The grades that a tier does, or that nobody does, with their hours.
    fn grades_of(&self, work: &TeamWork, tier: Option<TierId>) -> Vec<(String, f64)> {
        let does = |grade: GradeId| self.plan.staffing.as_deref().and_then(|team| team.effort(grade)?.tier);
        let of_tier = self.grades().iter().enumerate().filter(|(_, grade)| does(grade.id) == tier);
        of_tier.map(|(at, grade)| (grade.name.clone(), work.of_grade(at))).collect()
    }

    fn hours_story(&self, work: &TeamWork, grade: Option<GradeId>, month: Option<Month>) -> Option<Explanation> {
        let position = match grade {
            Some(grade) => Some(self.plan.ladder.position(grade)?),
            None => None,
        };
        let months = &work.demand.months;
        let at = match month {
            Some(month) => Some(months.iter().position(|known| *known == month)?),
            None => None,
        };
        let about = position.map(|at| self.grade(at)).into_iter().chain(month.map(Label::Month)).collect();
        let title = "staffing.work.hours";
        let named = |grade: usize, hours: f64| (self.grades()[grade].name.clone(), hours);
        let grades = 0..self.grades().len();
        let (words, steps) = match (position, at) {
            (Some(grade), Some(month)) => ("explain.work_cell", self.cell_steps(work, grade, month)?),
            (Some(grade), None) => {
                let of_months =
                    (0..months.len()).map(|month| (months[month].to_string(), work.workload.hours(grade, month)));
                ("explain.work_grade", vec![largest(Label::Message(title), of_months.collect(), Quantity::Exact)])
            }
            (None, Some(month)) => {
                let of_grades = grades.map(|grade| named(grade, work.workload.hours(grade, month))).collect();
                ("explain.work_of_month", vec![largest(Label::Message(title), of_grades, Quantity::Exact)])
            }
            (None, None) => {
                let of_grades = grades.map(|grade| named(grade, work.of_grade(grade))).collect();
                ("explain.work_all", vec![largest(Label::Message(title), of_grades, Quantity::Exact)])
            }
        };
        Some(story(title, about, words, steps))
    }

    /// Tries × hours, customers × contacts × hours, and their sum.
    fn cell_steps(&self, work: &TeamWork, grade: usize, month: usize) -> Option<Vec<Step>> {
        let effort = self.plan.staffing.as_deref()?.effort(self.grades()[grade].id)?;
        let (tried, stock) = (*work.demand.tries.get(grade)?.get(month)?, *work.demand.stock.get(grade)?.get(month)?);
        let (of_tries, of_contacts) = (work.workload.tries[grade][month], work.workload.contacts[grade][month]);
        let tries = [exact(tried, "staffing.work.tries"), exact(effort.hours_per_try, "staffing.work.hours_per_try")];
        let each = effort.hours_per_contact + effort.travel_hours_per_contact;
        let contacts = [
            exact(stock, "staffing.work.customers"),
            exact(effort.contacts_per_month, "staffing.work.contacts"),
            exact(each, "staffing.work.contact_and_way"),
        ];
        let both = [exact(of_tries, "staffing.work.of_tries"), exact(of_contacts, "staffing.work.of_contacts")];
        Some(vec![
            line("staffing.work.of_tries", joined("×", tries), of_tries),
            line("staffing.work.of_contacts", joined("×", contacts), of_contacts),
            line("staffing.work.hours", joined("+", both), work.workload.hours(grade, month)),
        ])
    }
}

fn month(mean: MeanMonth) -> Step {
    let terms = vec![
        Term::Sign("("),
        exact(mean.working_days, "staffing.work.working_days"),
        Term::Sign("−"),
        exact(mean.leave_days, "staffing.work.leave_days"),
        Term::Sign(") ×"),
        exact(mean.hours_per_day, "staffing.tiers.hours_per_day"),
    ];
    line("staffing.work.month_hours", terms, mean.hours())
}
