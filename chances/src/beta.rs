//! The Beta distribution: what is known of a rate after tries and successes.
//!
//! The distribution function is the continued fraction of the *Digital Library of Mathematical Functions*, 8.17.22, evaluated as W. J. Lentz
//! does (Applied Optics 15, 1976); ln Γ is C. Lanczos' series (SIAM Journal on Numerical Analysis B 1, 1964) with
//! P. Godfrey's coefficients. Quantiles are found by Newton's steps within a bracket that halves where a step leaves it.
//! The crates that have the inverse stop at eight digits or bring linear algebra along; this is checked against
//! `SciPy`'s to ten (`tests/fixtures/forecast` of the app).

/// The most successes, and the most failures, that a distribution is made of.
pub(crate) const COUNT_MAX: f64 = 1e7;
/// The least.
pub(crate) const COUNT_MIN: f64 = 1e-3;

/// A Beta distribution over rates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beta {
    successes: f64,
    failures: f64,
    log_scale: f64,
}

impl Beta {
    /// With both counts, the prior's included, held within 0.001 to 10⁷: more tells nothing more apart.
    #[must_use]
    pub fn new(successes: f64, failures: f64) -> Self {
        let kept = |count: f64| if count.is_nan() { COUNT_MIN } else { count.clamp(COUNT_MIN, COUNT_MAX) };
        let (successes, failures) = (kept(successes), kept(failures));
        let log_scale = log_gamma(successes + failures) - log_gamma(successes) - log_gamma(failures);
        Self { successes, failures, log_scale }
    }

    /// The mean, 0–1.
    #[must_use]
    pub fn mean(self) -> f64 {
        self.successes / (self.successes + self.failures)
    }

    /// The chance that the rate is at most `rate`.
    ///
    /// ```
    /// use chances::BetaPrior;
    /// // After no try, Jeffreys' prior has half of its weight below one half.
    /// assert!((BetaPrior::JEFFREYS.after(0, 0).below(0.5) - 0.5).abs() < 1e-14);
    /// ```
    #[must_use]
    pub fn below(self, rate: f64) -> f64 {
        if rate.is_nan() || rate <= 0.0 {
            return 0.0;
        }
        if rate >= 1.0 {
            return 1.0;
        }
        let factor = (self.log_scale + self.successes * rate.ln() + self.failures * (-rate).ln_1p()).exp();
        let share = if rate < (self.successes + 1.0) / (self.successes + self.failures + 2.0) {
            factor * fraction(self.successes, self.failures, rate) / self.successes
        } else {
            1.0 - factor * fraction(self.failures, self.successes, 1.0 - rate) / self.failures
        };
        share.clamp(0.0, 1.0)
    }

    /// The rate that is not exceeded with the chance `share`, 0–1.
    #[must_use]
    pub fn quantile(self, share: f64) -> f64 {
        if share.is_nan() || share <= 0.0 {
            return 0.0;
        }
        if share >= 1.0 {
            return 1.0;
        }
        // Near 1 a rate has few digits of its own: there the failures' rate is looked for, near 0.
        if self.below(0.5) < share {
            let mirrored = Self { successes: self.failures, failures: self.successes, ..self };
            return 1.0 - mirrored.lower_quantile(1.0 - share, true);
        }
        self.lower_quantile(share, false)
    }

    /// The quantile that lies at one half or below.
    fn lower_quantile(self, share: f64, from_above: bool) -> f64 {
        let (mut low, mut high) = (0.0_f64, 0.5_f64);
        // For a small rate the density is a power: x ≈ (share · a · B(a, b))^(1/a) is then all but right.
        let small = ((share.ln() + self.successes.ln() - self.log_scale) / self.successes).exp();
        let mut rate = small.min(self.mean()).clamp(1e-300, 0.25);
        for _ in 0..200 {
            let beyond = self.below(rate) - share;
            *(if beyond < 0.0 { &mut low } else { &mut high }) = rate;
            let log_density =
                self.log_scale + (self.successes - 1.0) * rate.ln() + (self.failures - 1.0) * (-rate).ln_1p();
            let step = beyond / log_density.exp();
            let stepped = rate - step;
            let next = if (low..=high).contains(&stepped) { stepped } else { middle(low, high) };
            let is_there = (next - rate).abs() <= rate * 1e-15;
            rate = next;
            if is_there || beyond.abs() < f64::MIN_POSITIVE || high - low <= high * 1e-16 {
                break;
            }
        }
        if from_above { rate.min(0.5) } else { rate }
    }
}

/// Between two rates; the geometric mean where they differ by magnitudes.
fn middle(low: f64, high: f64) -> f64 {
    if low > 0.0 && high / low > 16.0 {
        (low * high).sqrt()
    } else if low <= 0.0 && high > 1e-290 {
        high * 1e-3
    } else {
        low + (high - low) / 2.0
    }
}

/// The continued fraction 8.17.22 at x, for x below (a + 1) ÷ (a + b + 2).
fn fraction(a: f64, b: f64, x: f64) -> f64 {
    const STEPS_MAX: u32 = 20_000;
    const SMALLEST: f64 = 1e-300;
    let away_from_zero = |number: f64| if number.abs() < SMALLEST { SMALLEST } else { number };
    let mut ratio = 1.0;
    let mut inverse = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut value = inverse;
    for step in 1..=STEPS_MAX {
        let m = f64::from(step);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut change = 1.0;
        for term in [even, odd] {
            inverse = 1.0 / away_from_zero(1.0 + term * inverse);
            ratio = away_from_zero(1.0 + term / ratio);
            change = ratio * inverse;
            value *= change;
        }
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    value
}

/// ln Γ of a positive number.
fn log_gamma(number: f64) -> f64 {
    const COEFFICIENTS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if number < 0.5 {
        return log_gamma(number + 1.0) - number.ln();
    }
    let series: f64 =
        (0_i32..).zip(COEFFICIENTS).map(|(place, coefficient)| coefficient / (number + f64::from(place))).sum();
    let shifted = number + 6.5;
    (number - 0.5) * shifted.ln() - shifted + (2.506_628_274_631_000_5 * (0.999_999_999_999_809_9 + series)).ln()
}
