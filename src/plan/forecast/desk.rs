//! Where the worker keeps a plan's customers, and answers.

use super::answer::Answer;
use super::question::{About, Question, Request};
use super::snapshots::SnapshotPart;
use super::{accuracy, chance, flow, rates, reach, team};
use crate::domain::accounts::{Customer, CustomerId, Customers};
use std::collections::BTreeMap;
use std::rc::Rc;

/// The customers that questions are about, in the order of their identities.
#[derive(Debug, Default)]
pub struct Desk {
    kept: BTreeMap<CustomerId, Rc<Customer>>,
    /// The same as a list, until it changes.
    list: Option<Customers>,
    /// Plans as they were kept, by how many entries their journals had.
    past: BTreeMap<usize, Past>,
}

/// A plan as it was kept.
#[derive(Debug)]
pub(super) struct Past {
    /// What is asked of it, on its day.
    pub asked: Question,
    kept: BTreeMap<CustomerId, Rc<Customer>>,
}

impl Past {
    pub fn customers(&self) -> Customers {
        Customers::new(self.kept.values().cloned().collect())
    }
}

impl Desk {
    /// Does what is asked; `progress` is told how much is done, from 0 to 1. No answer to what is only to be kept.
    pub fn run(&mut self, request: Request, progress: &mut dyn FnMut(f64)) -> Option<Answer> {
        match request {
            Request::Keep { is_anew, changed, gone } => {
                if is_anew {
                    self.kept.clear();
                }
                for id in gone {
                    self.kept.remove(&id);
                }
                self.kept.extend(changed.into_iter().map(|one| (one.id, Rc::new(one))));
                self.list = None;
                None
            }
            Request::Snapshots { is_anew, part } => {
                if is_anew {
                    self.past.clear();
                }
                if let Some(part) = part {
                    self.keep_past(part);
                }
                None
            }
            Request::Ask(question) => Some(self.answer(&question, progress)),
        }
    }

    fn keep_past(&mut self, part: SnapshotPart) {
        if let Some(asked) = part.asked {
            self.past.insert(part.entries, Past { asked: *asked, kept: self.kept.clone() });
        }
        if let Some(past) = self.past.get_mut(&part.entries) {
            for id in part.gone {
                past.kept.remove(&id);
            }
            past.kept.extend(part.changed.into_iter().map(|one| (one.id, Rc::new(one))));
        }
    }

    fn answer(&mut self, question: &Question, progress: &mut dyn FnMut(f64)) -> Answer {
        if question.about == About::Others {
            let count = question.others.len() as f64;
            let each = question.others.iter().enumerate();
            let answer = |(at, other)| self.answer(other, &mut |share| progress((at as f64 + share) / count));
            return Answer::Others(each.map(answer).collect());
        }
        let kept = &self.kept;
        let customers = &*self.list.get_or_insert_with(|| Customers::new(kept.values().cloned().collect()));
        match question.about {
            About::Others => Answer::Others(Vec::new()),
            About::Reach(new_customers) => match reach::reach(question, new_customers, customers, progress) {
                Ok(answer) => Answer::Reach(Box::new(answer)),
                Err(why) => why.answer(),
            },
            About::Team(asked) => match team::team(question, asked, customers, progress) {
                Ok(answer) => Answer::Team(Box::new(answer)),
                Err(why) => why.answer(),
            },
            About::Chance => match chance::chance(question, customers, progress) {
                Ok(answer) => Answer::Chance(Box::new(answer)),
                Err(error) => Answer::Refused(error.to_string()),
            },
            About::Rates(aspect) => Answer::Rates(Box::new(rates::rates(question, customers, aspect))),
            About::Flow => Answer::Flow(Box::new(flow::flow(question, customers))),
            About::Accuracy(asked) => {
                let answer = accuracy::accuracy(question, asked, customers, &self.past, progress);
                Answer::Accuracy(Box::new(answer))
            }
        }
    }
}
