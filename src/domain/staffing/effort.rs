//! What customers of a grade cost in hours.

use super::TierId;
use crate::domain::ladder::GradeId;
use serde::{Deserialize, Serialize};

/// The work that customers of one grade make, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Effort {
    /// The grade.
    pub grade: GradeId,
    /// Who does it; none while nobody was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tier: Option<TierId>,
    /// Hours for one try to promote a customer from here, whether it succeeds or fails: 0 to [`Effort::HOURS_MAX`]. At the top
    /// nothing is tried.
    pub hours_per_try: f64,
    /// How often a customer is contacted in a month, to keep in touch: 0 to [`Effort::CONTACTS_MAX`].
    pub contacts_per_month: f64,
    /// Hours that such a contact takes.
    pub hours_per_contact: f64,
    /// Hours on the way to it and back.
    pub travel_hours_per_contact: f64,
}

impl Effort {
    /// The most hours of a try, a contact or a way.
    pub const HOURS_MAX: f64 = 2_000.0;
    /// The most contacts a month.
    pub const CONTACTS_MAX: f64 = 100.0;

    /// Whether everything is in its range.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        let are_hours = |hours: f64| (0.0..=Self::HOURS_MAX).contains(&hours);
        are_hours(self.hours_per_try)
            && are_hours(self.hours_per_contact)
            && are_hours(self.travel_hours_per_contact)
            && (0.0..=Self::CONTACTS_MAX).contains(&self.contacts_per_month)
    }

    /// Hours a month to keep in touch with one customer, ways included.
    #[must_use]
    pub fn contact_hours_per_month(&self) -> f64 {
        self.contacts_per_month * (self.hours_per_contact + self.travel_hours_per_contact)
    }
}
