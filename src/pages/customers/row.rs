//! One customer: what it is called, where it stands, what it is worth.

use crate::domain::accounts::{Customer, CustomerId, Standing};
use crate::domain::amounts::{AMOUNT_MAX_MINOR, Currency};
use crate::domain::calendar::Day;
use crate::domain::ladder::Ladder;
use crate::i18n::Locale;
use crate::i18n::number_input::{NumberInputError, parse};
use crate::pages::import::choice::Choice;
use crate::pages::take_back::said_of;
use crate::plan::{Action, GestureId};
use crate::state::session::Said;
use crate::state::{use_dispatch, use_locale, use_session, use_store};
use crate::ui::icon::{Glyph, icon};
use crate::ui::text_field::TextField;
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`CustomerRow`].
#[derive(PartialEq, Properties)]
pub struct CustomerRowProps {
    /// The customer.
    pub customer: Rc<Customer>,
    /// Its place in the table, counted from 1 with the headings.
    pub index: usize,
    /// The ladder.
    pub ladder: Rc<Ladder>,
    /// The grades' names, lowest first, and last the word for lost.
    pub choices: Rc<[AttrValue]>,
    /// The plan's currency.
    pub currency: Currency,
    /// Today.
    pub today: Day,
    /// Told that the focus came into the row, or left it.
    pub on_use: Callback<Option<CustomerId>>,
    /// Told that the customer was removed.
    pub on_removed: Callback<()>,
}

/// A row of the table.
#[component]
pub fn CustomerRow(props: &CustomerRowProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let dispatch = use_dispatch();
    let customer = &props.customer;
    let (id, currency) = (customer.id, props.currency);
    let named = |key: &str| AttrValue::from(locale.tr(key, &[("name", customer.name.to_string().into())]));
    let store = use_store();
    let say = move |said: Said| {
        if let Some(session) = &session {
            session.say.emit(said);
        }
    };
    let on_name = {
        let dispatch = dispatch.clone();
        Callback::from(move |(name, gesture): (String, GestureId)| {
            dispatch.emit((Action::RenameCustomer { customer: id, name }, gesture))
        })
    };
    let on_value = {
        let dispatch = dispatch.clone();
        Callback::from(move |(text, gesture): (String, GestureId)| {
            let value_minor = value_of(locale, &text, currency)?;
            dispatch.emit((Action::SetCustomerValue { customer: id, value_minor }, gesture))
        })
    };
    let on_grade = {
        let (dispatch, ladder, customer, today, say) =
            (dispatch.clone(), Rc::clone(&props.ladder), Rc::clone(customer), props.today, say.clone());
        Callback::from(move |at: usize| {
            let (grade, standing) = match ladder.grades().get(at) {
                Some(grade) => (grade.id, Standing::Active),
                None => (customer.grade, Standing::Lost),
            };
            let action = Action::SetCustomerGrade { customer: id, grade, standing, on: Some(today) };
            if let Err(message) = dispatch.emit((action, crate::state::gesture())) {
                say(message.into());
            }
        })
    };
    let on_remove = {
        let removed = locale.tr("customers.removed", &[("name", customer.name.to_string().into())]);
        let on_removed = props.on_removed.clone();
        Callback::from(move |_: MouseEvent| {
            let gesture = crate::state::gesture();
            match dispatch.emit((Action::RemoveCustomers { customers: vec![id] }, gesture)) {
                Ok(()) => {
                    on_removed.emit(());
                    say(said_of(removed.clone(), store.clone(), gesture));
                }
                Err(message) => say(message.into()),
            }
        })
    };
    let rung = props.ladder.position(customer.grade);
    let is_lost = customer.standing == Standing::Lost;
    let lost_from = is_lost.then_some(rung).flatten().and_then(|rung| props.choices.get(rung));
    let value = customer.value_minor.map_or_else(String::new, |value_minor| locale.amount(value_minor, currency));
    let day = |day: Option<Day>| day.map_or_else(String::new, |day| locale.day(day));
    let optional = |text: &Option<Rc<str>>| text.as_deref().unwrap_or_default().to_owned();
    html! {
        <tr
            aria-rowindex={props.index.to_string()} class={is_lost.then_some("lost")}
            onfocusin={props.on_use.reform(move |_| Some(id))} onfocusout={props.on_use.reform(|_| None)}
        >
            <th scope="row" aria-label={customer.name.to_string()} title={customer.reference.as_deref().map(str::to_owned)}>
                <TextField label={named("customers.name_of")} label_hidden={true} value={customer.name.to_string()} on_text={on_name} />
            </th>
            <td class={lost_from.map(|_| "two-lines")}>
                <Choice
                    label={named("customers.grade_of")} label_hidden={true} options={Rc::clone(&props.choices)}
                    chosen={if is_lost { Some(props.ladder.grades().len()) } else { rung }} on_choose={on_grade}
                />
                if let Some(grade) = lost_from {
                    <small>{ locale.tr("customers.lost_from", &[("grade", grade.to_string().into())]) }</small>
                }
            </td>
            <td class="text">{ optional(&customer.owner) }</td>
            <td class="text">{ optional(&customer.product) }</td>
            <td class="number"><TextField label={named("customers.value_of")} label_hidden={true} {value} on_text={on_value} /></td>
            <td class="text">{ day(customer.opened) }</td>
            <td class="text">{ day(customer.closed) }</td>
            <td>
                <button type="button" class="button quiet icon-only" aria-label={locale.t("customers.remove")} title={named("customers.remove_named")} onclick={on_remove}>
                    { icon(Glyph::Remove) }
                </button>
            </td>
        </tr>
    }
}

/// The value that a person typed, in minor units; none for nothing, which means that nobody knows it.
///
/// # Errors
/// In the person's words, when it is no amount that a plan holds.
pub fn value_of(locale: Locale, text: &str, currency: Currency) -> Result<Option<i64>, String> {
    let typed = match parse(text) {
        Err(NumberInputError::Empty) => return Ok(None),
        Err(NumberInputError::TooLarge) => return Err(locale.t("error.amount_too_large")),
        Err(NumberInputError::NotANumber) => return Err(locale.t("field.not_a_number")),
        Ok(typed) if typed.is_percent => return Err(locale.t("field.not_a_number")),
        Ok(typed) => typed.value,
    };
    let minor = (typed * currency.minor_per_unit() as f64).round();
    if minor.abs() > AMOUNT_MAX_MINOR as f64 {
        return Err(locale.t("error.amount_too_large"));
    }
    Ok(Some(minor as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_in_minor_units_and_may_be_unknown() {
        let (locale, yuan) = (Locale::default(), Currency::default());
        assert_eq!(value_of(locale, "1,054.5", yuan), Ok(Some(105_450)));
        assert_eq!(value_of(locale, " ", yuan), Ok(None));
        assert_eq!(value_of(locale, "1.2万", yuan), Ok(Some(1_200_000)));
        for wrong in ["a lot", "5%", "1e308", "99999999999999999"] {
            assert!(value_of(locale, wrong, yuan).is_err(), "{wrong}");
        }
    }
}
