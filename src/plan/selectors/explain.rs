//! How every number came about: its formula with the values filled in.

use crate::domain::amounts::whole_customers;
use crate::domain::ladder::GradeId;
use crate::domain::ladder::{GradeNeed, PromotionRate, monthly_plan, reverse, wins_needed};
use crate::plan::Plan;

/// A number of the funnel that can be asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Explain {
    /// Wins that the target takes.
    Wins,
    /// Customers at a grade now.
    Have(GradeId),
    /// Customers needed at a grade.
    Needed(GradeId),
    /// What the customers at higher grades stand for at a grade.
    Covered(GradeId),
    /// Customers missing at a grade.
    Gap(GradeId),
    /// Customers missing at a grade by the end of a month.
    Due {
        /// The grade.
        grade: GradeId,
        /// The month's position in the period.
        month: usize,
    },
    /// By how many customers the first grade's gap shrinks when the promotion from this grade has a rate one
    /// percentage point higher.
    Saved(GradeId),
    /// Share of the first grade that reaches the top.
    OverallRate,
    /// Customers of the first grade that one win uses up.
    UsedUp,
    /// Customers to add each month.
    Replenish,
}

/// A value with its kind, to be written in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quantity {
    /// Minor units of the plan's currency.
    Money(i64),
    /// Whole customers, orders or months.
    Count(u64),
    /// Customers before rounding.
    Exact(f64),
    /// A share, 0–1.
    Rate(f64),
}

/// What a step is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// A message.
    Message(&'static str),
    /// A grade's name.
    Grade(String),
    /// A promotion, from and to.
    Promotion(String, String),
}

/// A part of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// A value with what it is.
    Value(Quantity, Label),
    /// `÷ × + −`, or brackets of rounding.
    Sign(&'static str),
}

/// One line: label = terms = result.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What is worked out here.
    pub label: Label,
    /// The formula, filled in.
    pub terms: Vec<Term>,
    /// What comes out.
    pub result: Quantity,
}

/// The whole story of a number.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// Message: its name.
    pub title: &'static str,
    /// The grade that it is about.
    pub grade: Option<String>,
    /// Message: the formula in words.
    pub words: &'static str,
    /// The formula step by step.
    pub steps: Vec<Step>,
    /// The value asked about.
    pub result: Quantity,
}

/// Explains a number of the plan; none when its grade is gone.
#[must_use]
#[expect(clippy::too_many_lines, reason = "one arm a number, each over the same few values")]
pub fn explanation(plan: &Plan, what: Explain) -> Option<Explanation> {
    use Label::{Message, Promotion};
    use Term::{Sign, Value};

    let target = &plan.target;
    let wins = wins_needed(target.revenue_minor, target.average_order_minor).unwrap_or(0);
    let have = plan.have();
    let worked = reverse(&plan.ladder, wins, &have);
    let grades = plan.ladder.grades();
    let top = grades.len() - 1;
    let months = target.period.months();
    let promotion = |lower: usize| Promotion(grades[lower].name.clone(), grades[lower + 1].name.clone());
    let rate = |lower: usize| Value(Quantity::Rate(grades[lower].promotion_rate.share()), promotion(lower));
    let step = |label, terms, result| Step { label, terms, result };
    let grade = |index: usize| Label::Grade(grades[index].name.clone());
    let wins_step = step(
        Message("term.wins"),
        vec![
            Value(Quantity::Money(target.revenue_minor), Message("term.revenue_target")),
            Sign("÷"),
            Value(Quantity::Money(target.average_order_minor), Message("term.average_order")),
        ],
        Quantity::Count(wins),
    );
    // What is needed, less what is there and what the higher grades stand for.
    let lacking = |label, needed: Term, row: &GradeNeed, gap: u64| {
        let terms = vec![
            needed,
            Sign("−"),
            Value(Quantity::Count(row.have), Message("term.have")),
            Sign("−"),
            Value(Quantity::Exact(row.covered_by_higher), Message("term.covered")),
        ];
        step(Message(label), terms, Quantity::Count(gap))
    };
    // From the top down to a grade, as the calculation goes.
    let needed_steps = |to: usize| {
        let mut steps = vec![wins_step.clone()];
        steps.extend((to..top).rev().map(|index| {
            let above = Value(Quantity::Exact(worked.rows[index + 1].needed_exact), grade(index + 1));
            step(grade(index), vec![above, Sign("÷"), rate(index)], Quantity::Exact(worked.rows[index].needed_exact))
        }));
        steps
    };
    let covered_steps = |to: usize| -> Vec<Step> {
        let steps = (to..top).rev().map(|index| {
            let above = &worked.rows[index + 1];
            let mut terms = vec![Value(Quantity::Count(above.have), grade(index + 1))];
            if above.covered_by_higher > 0.0 {
                terms.insert(0, Sign("("));
                terms.extend([
                    Sign("+"),
                    Value(Quantity::Exact(above.covered_by_higher), Message("term.covered")),
                    Sign(")"),
                ]);
            }
            terms.extend([Sign("÷"), rate(index)]);
            step(grade(index), terms, Quantity::Exact(worked.rows[index].covered_by_higher))
        });
        steps.collect()
    };
    let overall_step = || {
        let mut terms = Vec::new();
        for lower in 0..top {
            if lower > 0 {
                terms.push(Sign("×"));
            }
            terms.push(rate(lower));
        }
        step(Message("term.overall_rate"), terms, Quantity::Rate(worked.overall_rate))
    };
    let make = |title, index: Option<usize>, words, steps, result| Explanation {
        title,
        grade: index.map(|index| grades[index].name.clone()),
        words,
        steps,
        result,
    };
    Some(match what {
        Explain::Wins => make("term.wins", None, "explain.wins", vec![wins_step.clone()], Quantity::Count(wins)),
        Explain::Have(id) => {
            let index = plan.ladder.position(id)?;
            let unlisted = grades[index].unlisted_count;
            let terms = vec![
                Value(Quantity::Count(have[index] - unlisted), Message("term.listed")),
                Sign("+"),
                Value(Quantity::Count(unlisted), Message("term.unlisted")),
            ];
            let result = Quantity::Count(have[index]);
            make("term.have", Some(index), "explain.have", vec![step(grade(index), terms, result)], result)
        }
        Explain::Needed(id) => {
            let index = plan.ladder.position(id)?;
            let result = Quantity::Count(worked.rows[index].needed);
            make("term.needed", Some(index), "explain.needed", needed_steps(index), result)
        }
        Explain::Covered(id) => {
            let index = plan.ladder.position(id)?;
            let result = Quantity::Exact(worked.rows[index].covered_by_higher);
            let mut steps = covered_steps(index);
            if steps.is_empty() {
                steps.push(step(grade(index), vec![Value(Quantity::Count(0), Message("term.none_higher"))], result));
            }
            // People are counted whole; the steps show what was rounded.
            let whole = Quantity::Count(worked.rows[index].covered_by_higher.round() as u64);
            make("term.covered", Some(index), "explain.covered", steps, whole)
        }
        Explain::Gap(id) => {
            let index = plan.ladder.position(id)?;
            let row = &worked.rows[index];
            let mut steps = needed_steps(index);
            steps.extend(
                covered_steps(index)
                    .into_iter()
                    .map(|step| Step { label: Message("term.covered"), ..step })
                    .next_back(),
            );
            steps.push(lacking(
                "term.gap",
                Value(Quantity::Exact(row.needed_exact), Message("term.needed")),
                row,
                row.gap,
            ));
            make("term.gap", Some(index), "explain.gap", steps, Quantity::Count(row.gap))
        }
        Explain::Due { grade: id, month } => {
            let index = plan.ladder.position(id)?;
            let row = &worked.rows[index];
            let monthly = monthly_plan(&worked, target.period, target.period.start());
            // The period may have become shorter since the question.
            let month = month.min(monthly.months.len().saturating_sub(1));
            let due = monthly.until(month, index);
            let wins_so_far = Quantity::Count(monthly.wins.iter().take(month + 1).sum());
            let all_wins = || Value(Quantity::Count(wins), Message("term.wins"));
            let by_then = || Message("months.needed_by_now");
            let steps = vec![
                step(
                    Message("term.wins"),
                    vec![
                        all_wins(),
                        Sign("×"),
                        Value(Quantity::Count(month as u64 + 1), Message("term.months")),
                        Sign("÷"),
                        Value(Quantity::Count(u64::from(months)), Message("term.months")),
                    ],
                    wins_so_far,
                ),
                step(
                    by_then(),
                    vec![
                        Value(Quantity::Count(row.needed), Message("term.needed")),
                        Sign("×"),
                        Value(wins_so_far, Message("term.wins")),
                        Sign("÷"),
                        all_wins(),
                    ],
                    Quantity::Count(due.needed),
                ),
                lacking("term.due", Value(Quantity::Count(due.needed), by_then()), row, due.gap),
            ];
            make("term.due", Some(index), "explain.due", steps, Quantity::Count(due.gap))
        }
        Explain::Saved(id) => {
            let lower = plan.ladder.position(id).filter(|lower| *lower < top)?;
            let higher_rate = PromotionRate::nearest(grades[lower].promotion_rate.share() + 0.01);
            let ladder = plan.ladder.with_grade(id, |grade| grade.promotion_rate = higher_rate).ok()?;
            let (now, then) = (&worked.rows[0], &reverse(&ladder, wins, &have).rows[0]);
            let saved = Quantity::Count(now.gap.saturating_sub(then.gap));
            let steps = vec![
                step(
                    promotion(lower),
                    vec![rate(lower), Sign("+"), Value(Quantity::Rate(0.01), Message("term.one_point"))],
                    Quantity::Rate(higher_rate.share()),
                ),
                lacking(
                    "term.gap_then",
                    Value(Quantity::Exact(then.needed_exact), Message("term.needed")),
                    then,
                    then.gap,
                ),
                step(
                    Message("term.saved"),
                    vec![
                        Value(Quantity::Count(now.gap), Message("term.gap")),
                        Sign("−"),
                        Value(Quantity::Count(then.gap), Message("term.gap_then")),
                    ],
                    saved,
                ),
            ];
            make("term.saved", Some(0), "explain.saved", steps, saved)
        }
        Explain::OverallRate => make(
            "term.overall_rate",
            None,
            "explain.overall_rate",
            vec![overall_step()],
            Quantity::Rate(worked.overall_rate),
        ),
        Explain::UsedUp => {
            let result = Quantity::Exact(worked.used_up_per_win());
            let terms = vec![
                Value(Quantity::Count(1), Message("term.wins")),
                Sign("÷"),
                Value(Quantity::Rate(worked.overall_rate), Message("term.overall_rate")),
            ];
            let steps = vec![overall_step(), step(Message("term.used_up"), terms, result)];
            make("term.used_up", None, "explain.used_up", steps, result)
        }
        Explain::Replenish => {
            let terms = vec![
                Value(Quantity::Count(wins), Message("term.wins")),
                Sign("×"),
                Value(Quantity::Exact(worked.used_up_per_win()), Message("term.used_up")),
                Sign("÷"),
                Value(Quantity::Count(u64::from(months)), Message("term.months")),
            ];
            let whole = Quantity::Count(whole_customers(worked.rows[0].needed_exact / f64::from(months)));
            make(
                "term.replenish",
                None,
                "explain.replenish",
                vec![step(Message("term.replenish"), terms, whole)],
                whole,
            )
        }
    })
}
