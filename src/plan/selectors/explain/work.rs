//! Stories of the team's work: hours by grade and month, shares of tiers, what a person has for customers.

use super::sums::largest;
use super::workings::{Workings, joined, step, story, value};
use super::{Explanation, Label, Quantity, Step, Term};
use crate::domain::calendar::{Day, Month};
use crate::domain::ladder::GradeId;
use crate::domain::staffing::{RecordRhythm, Tier, TierId, record_rhythm};
use crate::plan::selectors::team_work::{TeamWork, TierWork, team_work, tier_work};
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
    /// People of full time of a tier who are there on that day.
    People(TierId, Day),
    /// What they are of all who are there.
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
        let mean = MeanMonth::of(self.plan, team);
        match of {
            OfWork::MonthHours => {
                Some(story("staffing.work.month_hours", vec![], "explain.work_month", vec![month(mean)]))
            }
            OfWork::SellingHours(tier) => {
                let known = team.tier(tier)?;
                let free = (mean.hours() - known.fixed_hours_per_month).max(0.0);
                let terms = [
                    exact(mean.hours(), "staffing.work.month_hours"),
                    exact(known.fixed_hours_per_month, "staffing.tiers.fixed_hours"),
                ];
                let share = value(Quantity::Rate(known.selling_share), "staffing.tiers.selling_share");
                let sold = joined("×", [exact(free, "term.rest"), share]);
                let steps = vec![
                    month(mean),
                    line("term.rest", joined("−", terms), free),
                    line("staffing.work.selling_hours", sold, mean.selling_hours(known)),
                ];
                Some(story("staffing.work.selling_hours", vec![named(known)], "explain.work_selling", steps))
            }
            OfWork::Hours { grade, month, today } => self.hours_story(&team_work(self.plan, today)?, grade, month),
            OfWork::Nobodys(today) => {
                let work = team_work(self.plan, today)?;
                let sum = largest(Label::Message("staffing.work.hours"), self.grades_of(&work, None), Quantity::Exact);
                Some(story("staffing.work.nobody", vec![], "explain.work_nobody", vec![sum]))
            }
            OfWork::TierHours(tier, today)
            | OfWork::WorkShare(tier, today)
            | OfWork::Needed(tier, today)
            | OfWork::NeededShare(tier, today)
            | OfWork::People(tier, today)
            | OfWork::PeopleShare(tier, today) => self.tier_story(of, team.tier(tier)?, today, mean),
            OfWork::Contacts(grade, today) | OfWork::ContactHours(grade, today) => {
                let found = record_rhythm(&self.plan.customers, &self.plan.ladder, today);
                let row = found.iter().find(|row| row.grade == grade)?;
                let about = vec![self.grade(self.plan.ladder.position(grade)?)];
                rhythm_story(row, matches!(of, OfWork::Contacts(..)), about)
            }
        }
    }

    fn tier_story(&self, of: OfWork, tier: &Tier, today: Day, mean: MeanMonth) -> Option<Explanation> {
        let (work, tiers) = (team_work(self.plan, today)?, tier_work(self.plan, today)?);
        let row = tiers.iter().find(|row| row.tier == tier.id)?;
        let about = vec![named(tier)];
        let share = |title, words, (part, what): (f64, &'static str), all: f64, share: f64| {
            let terms = [exact(part, what), exact(all, "staffing.work.all_tiers")];
            let steps = vec![step(Label::Message(title), joined("÷", terms), Quantity::Rate(share))];
            story(title, vec![named(tier)], words, steps)
        };
        let sum = |of: fn(&TierWork) -> f64| tiers.iter().map(of).sum::<f64>();
        Some(match of {
            OfWork::WorkShare(..) => {
                let own = (row.hours, "staffing.work.tier_hours");
                share("staffing.work.share", "explain.work_share", own, sum(|row| row.hours), row.work_share?)
            }
            OfWork::NeededShare(..) => {
                let all: Option<f64> = tiers.iter().map(|row| row.needed).sum();
                let own = (row.needed?, "staffing.work.needed");
                share("staffing.work.people_share", "explain.work_needed_share", own, all?, row.needed_share?)
            }
            OfWork::PeopleShare(..) => {
                let (own, all) = ((row.people, "staffing.work.there"), sum(|row| row.people));
                share("staffing.work.people_share", "explain.work_people_share", own, all, row.people_share?)
            }
            OfWork::People(..) => {
                let managers = self.plan.staffing.as_deref()?.managers.iter();
                let there = managers.filter(|one| one.tier == tier.id && one.is_there(today));
                let named = there.map(|one| {
                    let name = if one.name.is_empty() { one.region.as_deref() } else { Some(one.name.as_str()) };
                    (name.unwrap_or(&tier.name).to_owned(), one.full_time())
                });
                let sum = largest(Label::Message("staffing.work.there"), named.collect(), Quantity::Exact);
                story("staffing.work.there", about, "explain.work_people", vec![sum])
            }
            OfWork::Needed(..) => {
                let months = work.demand.months.len();
                let monthly = row.hours / months.max(1) as f64;
                let of_month = [
                    exact(row.hours, "staffing.work.tier_hours"),
                    value(Quantity::Count(months as u64), "term.months"),
                ];
                let terms = vec![
                    exact(monthly, "staffing.work.hours_a_month"),
                    Term::Sign("÷"),
                    exact(mean.selling_hours(tier), "staffing.work.selling_hours"),
                    Term::Sign("×"),
                    value(Quantity::Rate(tier.staffed_to), "staffing.tiers.staffed_to"),
                ];
                let steps = vec![
                    line("staffing.work.hours_a_month", joined("÷", of_month), monthly),
                    line("staffing.work.needed", terms, row.needed?),
                ];
                story("staffing.work.needed", about, "explain.work_needed", steps)
            }
            _ => {
                let parts = self.grades_of(&work, Some(tier.id));
                let sum = largest(Label::Message("staffing.work.hours"), parts, Quantity::Exact);
                story("staffing.work.hours", about, "explain.work_tier", vec![sum])
            }
        })
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
        let (count, stock) = (*work.demand.tries.get(grade)?.get(month)?, *work.demand.stock.get(grade)?.get(month)?);
        let (of_tries, of_contacts) = (work.workload.tries[grade][month], work.workload.contacts[grade][month]);
        let tries = [exact(count, "staffing.work.tries"), exact(effort.hours_per_try, "staffing.work.hours_per_try")];
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
        exact(mean.time.leave_days_per_year / 12.0, "staffing.work.leave_days"),
        Term::Sign(") ×"),
        exact(mean.time.hours_per_day, "staffing.tiers.hours_per_day"),
    ];
    line("staffing.work.month_hours", terms, mean.hours())
}

fn named(tier: &Tier) -> Label {
    Label::Name(tier.name.clone())
}

/// None where too little was recorded.
fn rhythm_story(row: &RecordRhythm, is_count: bool, about: Vec<Label>) -> Option<Explanation> {
    if is_count {
        let terms = [
            value(Quantity::Count(row.contacts), "staffing.work.contacts_logged"),
            exact(row.customer_months, "staffing.work.customer_months"),
        ];
        let steps = vec![line("staffing.work.contacts", joined("÷", terms), row.contacts_per_month()?)];
        return Some(story("staffing.work.contacts", about, "explain.work_contacts", steps));
    }
    let terms = [
        value(Quantity::Count(row.minutes), "staffing.work.minutes"),
        value(Quantity::Count(row.timed), "staffing.work.timed"),
        value(Quantity::Count(60), "staffing.work.minutes_an_hour"),
    ];
    let steps = vec![line("staffing.work.hours_per_contact", joined("÷", terms), row.hours_per_contact()?)];
    Some(story("staffing.work.hours_per_contact", about, "explain.work_contact_hours", steps))
}
