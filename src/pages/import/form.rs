//! How the file is written: what was detected, to be corrected.

use super::choice::Choice;
use super::words::{self, DATE_FORMS, DECIMAL_MARKS};
use super::work::Corrections;
use crate::domain::accounts::{Field as OwnField, FieldKind};
use crate::domain::amounts::Currency;
use crate::exchange::job::Inspection;
use crate::exchange::table::{Delimiter, Encoding, Field, Hints, Kind, RecordField, Subject};
use crate::state::use_locale;
use std::rc::Rc;
use yew::prelude::*;

/// What amounts can be written in, as powers of ten.
const UNITS: [(u8, &str); 5] = [
    (0, "import.unit.one"),
    (3, "import.unit.thousand"),
    (4, "import.unit.wan"),
    (6, "import.unit.million"),
    (8, "import.unit.yi"),
];

/// Properties for the parts of the review that correct something.
#[derive(Clone, PartialEq, Properties)]
pub struct CorrectionProps {
    /// What the person corrected so far.
    pub corrections: Corrections,
    /// What was found with that.
    pub found: Rc<Inspection>,
    /// The grades' names, lowest first.
    pub grades: Rc<[AttrValue]>,
    /// The plan's currency.
    pub currency: Currency,
    /// The plan's own fields, and those that are added.
    pub fields: Rc<[OwnField]>,
    /// Told all corrections when there is one more.
    pub on_correct: Callback<Corrections>,
}

/// Encoding, delimiter, header, numbers and dates.
#[component]
pub fn FileForm(props: &CorrectionProps) -> Html {
    let locale = use_locale();
    let detected = &props.found.detected;
    let mapping = &props.found.mapping;
    let choice = |key: &str, options: Vec<String>, chosen: Option<usize>, on_choose: Callback<usize>| {
        html! { <Choice label={locale.t(key)} options={options.into_iter().map(AttrValue::from).collect::<Rc<[_]>>()} {chosen} {on_choose} /> }
    };
    // Another encoding or delimiter makes another table: nothing that was said of its columns holds.
    let rewrite = |hints: Hints| Corrections { hints, ..Corrections::default() };
    let base = Hints { kinds: Vec::new(), ..props.corrections.hints.clone() };
    let on_encoding = {
        let base = base.clone();
        props.on_correct.reform(move |at: usize| {
            rewrite(Hints {
                encoding: Encoding::ALL.get(at).copied(),
                delimiter: None,
                has_header: None,
                rows_above: None,
                ..base.clone()
            })
        })
    };
    let on_delimiter = {
        let base = base.clone();
        props.on_correct.reform(move |at: usize| {
            rewrite(Hints {
                delimiter: Delimiter::ALL.get(at).copied(),
                has_header: None,
                rows_above: None,
                ..base.clone()
            })
        })
    };
    let workbook = detected.workbook.as_ref();
    let on_sheet = {
        let base = base.clone();
        props.on_correct.reform(move |at: usize| {
            rewrite(Hints { sheet: Some(at), has_header: None, rows_above: None, ..base.clone() })
        })
    };
    let on_header =
        props.on_correct.reform(move |at: usize| rewrite(Hints { has_header: Some(at == 0), ..base.clone() }));
    // Columns that hold a sort of thing, the plainest first.
    let columns_of = |kinds: &[FieldKind]| -> Vec<usize> {
        let holds = |field: Field| match field {
            Field::Record(RecordField::On) => Some(FieldKind::Date),
            Field::Record(RecordField::Amount) => Some(FieldKind::Money),
            field => field.column().and_then(|column| column.kind(&props.fields)),
        };
        let is_one = |field: Field| holds(field).is_some_and(|kind| kinds.contains(&kind));
        mapping.iter().filter(|(field, _)| is_one(*field)).map(|(_, column)| column).collect()
    };
    let kind_at = |column: usize| detected.columns.get(column).map(|column| column.kind);
    let on_kind = |wanted: Vec<usize>, kind: Callback<usize, Option<Kind>>| {
        let (corrections, columns) = (props.corrections.clone(), detected.columns.len());
        let mapping = mapping.clone();
        props.on_correct.reform(move |at: usize| {
            let kind = kind.emit(at);
            let mut next = corrections.clone();
            next.mapping = Some(mapping.clone());
            next.hints.kinds.resize(columns, None);
            for column in &wanted {
                if let Some(hint) = next.hints.kinds.get_mut(*column) {
                    *hint = kind;
                }
            }
            next
        })
    };
    let amounts = columns_of(&[FieldKind::Money]);
    let (mark, power) = match amounts.first().and_then(|column| kind_at(*column)) {
        Some(Kind::Number { decimal_mark, power_of_ten }) => (Some(decimal_mark), power_of_ten),
        _ => (None, 0),
    };
    let number = (!amounts.is_empty()).then(|| {
        let chosen = DECIMAL_MARKS.iter().position(|one| mark == Some(*one));
        let kind = Callback::from(move |at: usize| {
            DECIMAL_MARKS.get(at).map(|mark| Kind::Number { decimal_mark: *mark, power_of_ten: power })
        });
        choice(
            "import.numbers",
            DECIMAL_MARKS.map(|mark| words::decimal_mark(locale, mark)).to_vec(),
            chosen,
            on_kind(amounts.clone(), kind),
        )
    });
    let unit = mark.map(|decimal_mark| {
        let chosen = UNITS.iter().position(|(unit, _)| *unit == power);
        let kind = Callback::from(move |at: usize| {
            UNITS.get(at).map(|(power_of_ten, _)| Kind::Number { decimal_mark, power_of_ten: *power_of_ten })
        });
        choice("import.unit", UNITS.map(|(_, key)| locale.t(key)).to_vec(), chosen, on_kind(amounts.clone(), kind))
    });
    let days = columns_of(&[FieldKind::Date]);
    let date = days.iter().find_map(|column| kind_at(*column)).map(|kind| {
        let chosen = DATE_FORMS.iter().position(|form| kind == Kind::Date { form: *form });
        let on_choose = on_kind(
            days.clone(),
            Callback::from(|at: usize| DATE_FORMS.get(at).map(|form| Kind::Date { form: *form })),
        );
        choice("import.dates", DATE_FORMS.map(|form| words::date_form(locale, form)).to_vec(), chosen, on_choose)
    });
    let is_ambiguous = amounts
        .iter()
        .chain(&days)
        .chain(&columns_of(&[FieldKind::Number]))
        .filter_map(|column| detected.columns.get(*column))
        .any(|column| column.is_ambiguous);
    let on_subject = {
        let hints = Hints { kinds: Vec::new(), ..props.corrections.hints.clone() };
        props
            .on_correct
            .reform(move |at: usize| rewrite(Hints { subject: Subject::ALL.get(at).copied(), ..hints.clone() }))
    };
    let subject = Subject::ALL.iter().position(|subject| *subject == mapping.subject);
    html! {
        <section class="import-part" aria-label={locale.t("import.written")}>
            <h3>{ locale.t("import.written") }</h3>
            <div class="choice-grid">
                { choice("import.subject", Subject::ALL.map(|subject| words::subject(locale, subject)).to_vec(), subject, on_subject) }
                if let Some(workbook) = workbook {
                    { choice("import.sheet", workbook.sheets.iter().map(|sheet| words::sheet(locale, sheet)).collect(), Some(workbook.sheet), on_sheet) }
                } else {
                { choice("import.encoding", Encoding::ALL.map(|one| words::encoding(locale, one)).to_vec(), Encoding::ALL.iter().position(|one| *one == detected.encoding), on_encoding) }
                { choice("import.delimiter", Delimiter::ALL.map(|one| words::delimiter(locale, one)).to_vec(), Delimiter::ALL.iter().position(|one| *one == detected.delimiter), on_delimiter) }
                }
                { choice("import.header", vec![locale.t("import.header.yes"), locale.t("import.header.no")], Some(usize::from(!detected.has_header)), on_header) }
                { number.unwrap_or_default() }
                { unit.unwrap_or_default() }
                { date.unwrap_or_default() }
            </div>
            if detected.has_replaced_characters {
                <p class="warning">{ locale.t("import.replaced") }</p>
            }
            if is_ambiguous {
                <p class="warning">{ locale.t("import.ambiguous") }</p>
            }
            if let Some(workbook) = workbook {
                { for words::workbook_notes(locale, workbook).into_iter().map(|note| html! { <p class="note">{ note }</p> }) }
            }
            if let Some(note) = words::currency_note(locale, &props.found.summary.currencies, props.currency) {
                <p class="warning">{ note }</p>
            }
        </section>
    }
}
