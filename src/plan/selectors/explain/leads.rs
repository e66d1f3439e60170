//! Stories of the lead desk: how many wait, the branches' month, what comes of each source.

use super::sums::{largest, values};
use super::workings::{Workings, joined, money, step, story, value};
use super::{Explanation, Label, Quantity, Step, Term};
use crate::domain::accounts::{Customer, Standing};
use crate::domain::calendar::{Day, Month};
use crate::domain::leads::BranchScore;
use crate::plan::selectors::LeadGroup;
use crate::plan::selectors::desk::{branch_scores, leads, source_scores};

/// A number of the lead desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfLeads {
    /// Leads that wait to be handed on or answered, on a day.
    Open(Day),
    /// Leads of a group, on a day.
    Group(LeadGroup, Day),
    /// A branch in a month.
    Branch {
        /// Its place in the scorecard.
        at: usize,
        /// Which number.
        of: OfBranch,
        /// The month.
        month: Month,
    },
    /// A source.
    Source {
        /// Its place in the table.
        at: usize,
        /// Which number.
        of: OfSource,
    },
}

/// A number of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfBranch {
    /// Leads handed to it.
    Dispatched,
    /// Of those, answered in time.
    InTime,
    /// That share.
    TimelyRate,
    /// Leads that it should have followed.
    Followed,
    /// Of those, won.
    Closed,
    /// That share.
    ClosingRate,
    /// Its stars.
    Stars,
}

/// A number of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfSource {
    /// Its leads.
    Leads,
    /// Answered in time.
    InTime,
    /// Won.
    Won,
    /// Won or lost.
    Decided,
    /// Won of decided.
    ClosingRate,
    /// Value of the won.
    Value,
}

/// The message that names a group.
fn group_name(group: LeadGroup) -> &'static str {
    match group {
        LeadGroup::TooLong => "leads.too_long",
        LeadGroup::Waiting => "lead.waiting",
        LeadGroup::Dispatched => "lead.dispatched",
        LeadGroup::Answered => "leads.answered",
        LeadGroup::Customer => "leads.customers",
    }
}

/// A whole less the part that is not meant.
fn part(title: &'static str, whole: (u64, &'static str), rest: (u64, &'static str)) -> Step {
    let terms = [value(Quantity::Count(whole.0), whole.1), value(Quantity::Count(rest.0), rest.1)];
    step(Label::Message(title), joined("−", terms), Quantity::Count(whole.0.saturating_sub(rest.0)))
}

/// Two parts that make a whole.
fn whole(title: &'static str, one: (u64, &'static str), other: (u64, &'static str)) -> Step {
    let terms = [value(Quantity::Count(one.0), one.1), value(Quantity::Count(other.0), other.1)];
    step(Label::Message(title), joined("+", terms), Quantity::Count(one.0 + other.0))
}

fn ratio(title: &'static str, part: (u64, &'static str), whole: (u64, &'static str), rate: f64) -> Step {
    let terms = [value(Quantity::Count(part.0), part.1), value(Quantity::Count(whole.0), whole.1)];
    step(Label::Message(title), joined("÷", terms), Quantity::Rate(rate))
}

impl Workings<'_> {
    /// None when the branch or source is gone, or has no such number.
    pub(super) fn leads_story(&self, of: OfLeads) -> Option<Explanation> {
        match of {
            OfLeads::Open(today) | OfLeads::Group(_, today) => Some(self.waiting_story(of, today)),
            OfLeads::Branch { at, of, month } => self.branch_story(at, of, month),
            OfLeads::Source { at, of } => self.source_story(at, of),
        }
    }

    fn waiting_story(&self, of: OfLeads, today: Day) -> Explanation {
        let leads = leads(self.plan, today);
        let count = |group: LeadGroup| leads.iter().filter(|lead| lead.group == group).count() as u64;
        let named = |group: LeadGroup| value(Quantity::Count(count(group)), group_name(group));
        let (title, words, terms, result) = if let OfLeads::Group(group, _) = of {
            let others = LeadGroup::ALL.into_iter().filter(|other| *other != group).map(named);
            let all = value(Quantity::Count(leads.len() as u64), "leads.all");
            let terms = joined("−", std::iter::once(all).chain(others));
            (group_name(group), "explain.leads_group", terms, count(group))
        } else {
            let open = [LeadGroup::TooLong, LeadGroup::Waiting, LeadGroup::Dispatched];
            ("leads.open", "explain.leads_open", joined("+", open.map(named)), open.map(count).iter().sum())
        };
        let result = step(Label::Message(title), terms, Quantity::Count(result));
        story(title, vec![Label::Day(today)], words, vec![result])
    }

    fn branch_story(&self, at: usize, of: OfBranch, month: Month) -> Option<Explanation> {
        let scores = branch_scores(self.plan, month);
        let score = scores.get(at)?;
        let late = (score.dispatched - score.answered_in_time, "leads.not_in_time");
        let in_time = (score.answered_in_time, "lead.in_time");
        let open = (score.followed - score.closed, "leads.not_closed");
        let closed = (score.closed, "leads.closed");
        let (title, words, steps): (_, _, Vec<Step>) = match of {
            OfBranch::Dispatched => {
                ("leads.dispatched", "explain.leads_dispatched", vec![whole("leads.dispatched", in_time, late)])
            }
            OfBranch::InTime => {
                let all = (score.dispatched, "leads.dispatched");
                ("lead.in_time", "explain.leads_in_time", vec![part("lead.in_time", all, late)])
            }
            OfBranch::Followed => {
                ("leads.followed", "explain.leads_followed", vec![whole("leads.followed", closed, open)])
            }
            OfBranch::Closed => {
                let all = (score.followed, "leads.followed");
                ("leads.closed", "explain.leads_closed", vec![part("leads.closed", all, open)])
            }
            OfBranch::TimelyRate if score.is_average => {
                ("leads.timely_rate", "explain.leads_average", vec![average(&scores, |of| of.timely_rate)?])
            }
            OfBranch::ClosingRate if score.is_average => {
                ("leads.closing_rate", "explain.leads_average", vec![average(&scores, |of| of.closing_rate)?])
            }
            OfBranch::TimelyRate => {
                let all = (score.dispatched, "leads.dispatched");
                let rate = ratio("leads.timely_rate", in_time, all, score.timely_rate?);
                ("leads.timely_rate", "explain.leads_timely", vec![rate])
            }
            OfBranch::ClosingRate => {
                let all = (score.followed, "leads.followed");
                let rate = ratio("leads.closing_rate", closed, all, score.closing_rate?);
                ("leads.closing_rate", "explain.leads_closing", vec![rate])
            }
            OfBranch::Stars => ("leads.stars", "explain.leads_stars", stars(&scores, score)?),
        };
        let about = vec![Label::Name(score.branch.to_string()), Label::Month(month)];
        Some(story(title, about, words, steps))
    }

    fn source_story(&self, at: usize, of: OfSource) -> Option<Explanation> {
        let scores = source_scores(self.plan);
        let score = scores.get(at)?;
        let top = self.plan.ladder.top().id;
        let is_of = |one: &&Customer| {
            let lead = one.details.as_deref().and_then(|more| more.lead.as_deref());
            lead.is_some_and(|lead| lead.source == score.source)
        };
        let won = (score.won, "term.won");
        let lost = (score.decided - score.won, "customers.lost");
        let open = (score.leads - score.decided, "leads.undecided");
        let decided = (score.decided, "term.decided");
        let all = (score.leads, "leads.all");
        let (title, words, steps) = match of {
            OfSource::Leads => ("leads.all", "explain.source_leads", vec![whole("leads.all", decided, open)]),
            OfSource::InTime => {
                let late = (score.leads - score.answered_in_time, "leads.not_in_time");
                ("lead.in_time", "explain.leads_in_time", vec![part("lead.in_time", all, late)])
            }
            OfSource::Won => ("term.won", "explain.source_won", vec![part("term.won", decided, lost)]),
            OfSource::Decided => ("term.decided", "explain.source_decided", vec![whole("term.decided", won, lost)]),
            OfSource::ClosingRate => {
                let rate = ratio("leads.closing_rate", won, decided, score.closing_rate()?);
                ("leads.closing_rate", "explain.records", vec![rate])
            }
            OfSource::Value => {
                let won = self.plan.customers.list().iter().map(AsRef::as_ref).filter(is_of);
                let won = won.filter(|one| one.standing == Standing::Active && one.grade == top);
                let sum = largest(Label::Message("term.won_value"), values(won), money);
                ("term.won_value", "explain.source_value", vec![sum])
            }
        };
        let about = score.source.iter().map(|source| Label::Name(source.to_string())).collect();
        Some(story(title, about, words, steps))
    }
}

/// The mean of the branches to which leads were handed.
fn average(scores: &[BranchScore], of: fn(&BranchScore) -> Option<f64>) -> Option<Step> {
    let own: Vec<(&BranchScore, f64)> =
        scores.iter().filter(|score| !score.is_average).filter_map(|score| Some((score, of(score)?))).collect();
    let count = own.len();
    let sum: f64 = own.iter().map(|(_, rate)| rate).sum();
    let rates =
        own.iter().map(|(score, rate)| Term::Value(Quantity::Rate(*rate), Label::Name(score.branch.to_string())));
    let mut terms = vec![Term::Sign("(")];
    terms.extend(joined("+", rates));
    terms.extend([Term::Sign(")"), Term::Sign("÷"), value(Quantity::Count(count as u64), "leads.branches")]);
    (count > 0).then(|| step(Label::Message("term.average"), terms, Quantity::Rate(sum / count as f64)))
}

/// None below the floor.
fn stars(scores: &[BranchScore], score: &BranchScore) -> Option<Vec<Step>> {
    let best = scores.iter().filter_map(|score| score.closing_rate).fold(0.0, f64::max);
    let (stars, own) = (score.stars?, score.closing_rate?);
    let terms = [
        value(Quantity::Rate(own), "leads.closing_rate"),
        Term::Sign("÷"),
        value(Quantity::Rate(best), "leads.best_rate"),
        Term::Sign("×"),
        value(Quantity::Count(5), "leads.stars"),
    ];
    Some(vec![step(Label::Message("leads.stars"), terms.to_vec(), Quantity::Count(u64::from(stars)))])
}
