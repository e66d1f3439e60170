//! Filters as a part of an address, so that another page can lead to the list of just those customers.

use super::Filter;
use crate::domain::accounts::LINE_CHARACTERS_MAX;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The most filters of an address.
const FILTERS_MAX: usize = 8;
/// The most bytes of such an address: eight filters by the longest text of a line, and room for their names.
const BYTES_MAX: usize = FILTERS_MAX * (LINE_CHARACTERS_MAX * 4 + 100) * 4 / 3;

/// Letters, digits, `-` and `_`: base64url (RFC 4648, section 5) of the filters as JSON; none when there are too many.
#[must_use]
pub fn filters_to_address(filters: &[Filter]) -> Option<String> {
    let text = serde_json::to_vec(filters).ok().filter(|_| filters.len() <= FILTERS_MAX)?;
    let address = URL_SAFE_NO_PAD.encode(text);
    (address.len() <= BYTES_MAX).then_some(address)
}

/// The filters of such an address; none when it says nothing that a list can be filtered by.
#[must_use]
pub fn filters_of_address(address: &str) -> Option<Vec<Filter>> {
    let text = URL_SAFE_NO_PAD.decode(address).ok().filter(|_| address.len() <= BYTES_MAX)?;
    let filters: Vec<Filter> = serde_json::from_slice(&text).ok()?;
    (1..=FILTERS_MAX).contains(&filters.len()).then_some(filters)
}
