//! Why something does not come in, in the person's words, with what to do.

use crate::exchange::map::{Form, MapFileError, PictureError, Why};
use crate::i18n::Locale;
use crate::pages::stakeholders::share::heading;

/// Why a part of a line stays out.
#[must_use]
pub fn why(locale: Locale, why: &Why) -> String {
    let column = |column| ("column", heading(locale, column).into());
    match why {
        Why::NameMissing => locale.t("map.bring.why_name"),
        Why::TooLong { column: of, most } => {
            locale.tr("map.bring.why_long", &[column(*of), ("most", locale.count(*most as u64).into())])
        }
        Why::Value { column: of, value } => {
            locale.tr("map.bring.why_value", &[column(*of), ("value", value.clone().into())])
        }
        Why::PersonUnknown { column: of, name } => {
            locale.tr("map.bring.why_unknown", &[column(*of), ("name", name.clone().into())])
        }
        Why::PersonSeveral { column: of, name } => {
            locale.tr("map.bring.why_several", &[column(*of), ("name", name.clone().into())])
        }
        Why::Itself { column: of } => locale.tr("map.bring.why_itself", &[column(*of)]),
        Why::Circle { names } => {
            let circle = names.iter().chain(names.first()).map(String::as_str).collect::<Vec<_>>().join(" → ");
            locale.tr("map.bring.why_circle", &[("names", circle.into())])
        }
        Why::TooMany { most } => locale.tr("map.bring.why_many", &[("most", locale.count(*most as u64).into())]),
        Why::NotUnderstood => locale.t("map.bring.why_strange"),
    }
}

/// Why a picture does not open as a map.
#[must_use]
pub fn picture_error(locale: Locale, error: &PictureError) -> String {
    locale.t(match error {
        PictureError::Foreign => "map.bring.picture_foreign",
        PictureError::Damaged | PictureError::Map(MapFileError::Broken) => "map.bring.picture_damaged",
        PictureError::Map(MapFileError::Missing) => "map.bring.picture_empty",
        PictureError::Map(MapFileError::TooLarge) => "map.bring.picture_large",
        PictureError::Map(MapFileError::Newer) => "map.bring.picture_newer",
    })
}

/// What a text was taken for.
#[must_use]
pub fn form(locale: Locale, form: Form) -> String {
    locale.t(match form {
        Form::Outline => "map.bring.form_list",
        Form::Table => "map.bring.form_table",
        Form::Mermaid => "map.bring.form_mermaid",
    })
}
