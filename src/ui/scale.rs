//! Scales of drawings.

use yew::AttrValue;

/// A round step that parts an amount into two to five.
#[must_use]
pub fn round_step(highest: f64) -> f64 {
    let rough = highest.max(1.0) / 4.0;
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0].map(|digit| digit * power).into_iter().find(|step| *step >= rough).unwrap_or(rough).max(1.0)
}

/// Where something stands in a drawing, 0–1 of its width or height.
#[must_use]
pub fn place(part: f64) -> AttrValue {
    AttrValue::from(format!("{:.2}%", part * 100.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round_and_few() {
        for highest in [0.0, 1.0, 4.0, 50.0, 51.0, 999.0, 1e6, 7.3e14] {
            let step = round_step(highest);
            assert!(step >= 1.0 && highest / step <= 4.0 + 1e-9, "{step} for {highest}");
            let digit = step / 10_f64.powf(step.log10().floor());
            assert!([1.0, 2.0, 5.0].iter().any(|round| (digit - round).abs() < 1e-9), "{step}");
        }
    }

    #[test]
    fn places_are_parts_of_a_hundred() {
        assert_eq!(place(0.256_789), "25.68%");
    }
}
