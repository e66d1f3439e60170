//! How good past forecasts were: what had been said against what happened.

use crate::domain::order::ordered;
use std::collections::BTreeMap;
use std::rc::Rc;

/// A past forecast whose end is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecasted {
    /// The chance that was given, 0–1.
    pub chance: f64,
    /// Whether it was won.
    pub won: bool,
    /// Whose it was.
    pub by: Option<Rc<str>>,
}

/// A past forecast with a chance below 0, above 1 or none at all.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
#[error("a chance is 0 to 100 %, not {0}")]
pub struct ScoreError(f64);

/// Forecasts that gave nearly the same chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CalibrationBin {
    /// Chances from here, 0–1 …
    pub from: f64,
    /// … to below here; in the last bin, to 1.
    pub to: f64,
    /// How many.
    pub count: u64,
    /// How many of them were won.
    pub won: u64,
    /// The mean chance that was given; none of none.
    pub mean_chance: Option<f64>,
    /// The share that was won; none of none.
    pub won_share: Option<f64>,
}

/// How much a person promises too much.
#[derive(Clone, Debug, PartialEq)]
pub struct Bias {
    /// The person; none where nobody knows.
    pub by: Option<Rc<str>>,
    /// Forecasts.
    pub count: u64,
    /// Of those, won.
    pub won: u64,
    /// Mean chance given − share won, −1 to 1: above 0 for one who promises too much.
    pub bias: f64,
    /// The person's own Brier score.
    pub brier: f64,
}

/// All that is said about past forecasts.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Forecasts.
    pub count: u64,
    /// The mean square of chance − outcome, 0 (always right and sure) to 1 (G. W. Brier, 1950). Who always says one half gets
    /// a quarter.
    pub brier: f64,
    /// The score of one who always says the share that was won: what is easily had.
    pub brier_of_average: f64,
    /// 1 − Brier score ÷ that score: above 0 where the forecasts knew something. None where all were won or all lost.
    pub skill: Option<f64>,
    /// Tenths of the scale, lowest first.
    pub bins: [CalibrationBin; 10],
    /// By person, the most forecasts first.
    pub by_person: Vec<Bias>,
}

/// Scores past forecasts; none when there are none.
///
/// ```
/// use rungs::domain::forecast::{Forecasted, score};
/// let said = |chance, won| Forecasted { chance, won, by: None };
/// let score = score(&[said(0.9, true), said(0.9, false), said(0.2, false)]).unwrap().unwrap();
/// assert!((score.brier - (0.01 + 0.81 + 0.04) / 3.0).abs() < 1e-12);
/// assert!((score.by_person[0].bias - (2.0 / 3.0 - 1.0 / 3.0)).abs() < 1e-12);
/// ```
///
/// # Errors
/// [`ScoreError`] for the first chance that is none.
pub fn score(forecasts: &[Forecasted]) -> Result<Option<Score>, ScoreError> {
    if let Some(wrong) = forecasts.iter().find(|one| !(0.0..=1.0).contains(&one.chance)) {
        return Err(ScoreError(wrong.chance));
    }
    if forecasts.is_empty() {
        return Ok(None);
    }
    let mut all = Sum::default();
    let mut bins = [Sum::default(); 10];
    let mut people = BTreeMap::<Option<&Rc<str>>, Sum>::new();
    for one in forecasts {
        all.add(one);
        bins[((one.chance * 10.0) as usize).min(9)].add(one);
        people.entry(one.by.as_ref()).or_default().add(one);
    }
    let average = all.won_share();
    let brier_of_average = average * (1.0 - average);
    let by_person = people.into_iter().map(|(by, sum)| Bias {
        by: by.cloned(),
        count: sum.count,
        won: sum.won,
        bias: sum.mean_chance() - sum.won_share(),
        brier: sum.brier(),
    });
    let mut place = 0;
    Ok(Some(Score {
        count: all.count,
        brier: all.brier(),
        brier_of_average,
        skill: (brier_of_average > 0.0).then(|| 1.0 - all.brier() / brier_of_average),
        bins: bins.map(|sum| {
            place += 1;
            CalibrationBin {
                from: f64::from(place - 1) / 10.0,
                to: f64::from(place) / 10.0,
                count: sum.count,
                won: sum.won,
                mean_chance: (sum.count > 0).then(|| sum.mean_chance()),
                won_share: (sum.count > 0).then(|| sum.won_share()),
            }
        }),
        by_person: ordered(by_person.collect(), |one: &Bias, other| other.count.cmp(&one.count)),
    }))
}

#[derive(Clone, Copy, Default)]
struct Sum {
    count: u64,
    won: u64,
    chances: f64,
    squares: f64,
}

impl Sum {
    fn add(&mut self, one: &Forecasted) {
        self.count += 1;
        self.won += u64::from(one.won);
        self.chances += one.chance;
        self.squares += (one.chance - if one.won { 1.0 } else { 0.0 }).powi(2);
    }

    fn of_all(&self, sum: f64) -> f64 {
        sum / self.count.max(1) as f64
    }

    fn mean_chance(&self) -> f64 {
        self.of_all(self.chances)
    }

    fn won_share(&self) -> f64 {
        self.of_all(self.won as f64)
    }

    fn brier(&self) -> f64 {
        self.of_all(self.squares)
    }
}
