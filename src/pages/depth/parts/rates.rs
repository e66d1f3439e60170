//! The rates of a part: its own, or inherited and shown as such.

use super::cells::name_in;
use crate::domain::ladder::{Grade, GradeId, Ladder, PromotionRate};
use crate::domain::split::{Outline, PartId};
use crate::i18n::Locale;
use crate::plan::Action;
use crate::state::{use_dispatch, use_locale, words};
use crate::ui::number_field::{NumberEdit, NumberField};
use yew::prelude::*;

/// A rate as a part has it.
#[derive(Clone, PartialEq)]
pub struct ShownRate {
    grade: GradeId,
    promotion: String,
    rate: PromotionRate,
    is_own: bool,
    from: String,
}

/// The rates of a row, each with where it comes from.
pub fn shown_rates(locale: Locale, outline: &Outline, ladder: &Ladder, row: usize) -> Vec<ShownRate> {
    let shown = |(position, (lower, higher)): (usize, (&Grade, &Grade))| {
        let set = outline.rate(row, position);
        let is_own = set.set_on == row;
        let from = if is_own {
            locale.t("parts.own_rate")
        } else if set.set_on == 0 {
            locale.t("parts.from_ladder")
        } else {
            locale.tr("parts.from_part", &[("name", name_in(locale, outline, set.set_on).into())])
        };
        let promotion = format!("{}→{}", lower.name, higher.name);
        ShownRate { grade: lower.id, promotion, rate: set.rate, is_own, from }
    };
    ladder.promotions().enumerate().map(shown).collect()
}

/// Properties for [`Rates`].
#[derive(PartialEq, Properties)]
pub struct RatesProps {
    /// The part.
    pub part: PartId,
    /// Its rates.
    pub rates: Vec<ShownRate>,
}

/// A field a promotion. What is typed becomes the part's own; a button lets it inherit again.
#[component]
pub fn Rates(props: &RatesProps) -> Html {
    let locale = use_locale();
    let dispatch = use_dispatch();
    let part = props.part;
    let field = |shown: &ShownRate| {
        let ShownRate { grade, promotion, rate, is_own, from } = shown.clone();
        let on_number = {
            let dispatch = dispatch.clone();
            Callback::from(move |edit: NumberEdit| {
                let rate =
                    PromotionRate::from_percent(edit.number).map_err(|error| words::rate_error(locale, error))?;
                dispatch.emit((Action::SetPartRate { part, grade, rate: Some(rate) }, edit.gesture))
            })
        };
        let inherit = {
            let dispatch = dispatch.clone();
            Callback::from(move |_: MouseEvent| {
                // Inheriting is always possible; a part that is gone has nothing to inherit.
                let _ = dispatch.emit((Action::SetPartRate { part, grade, rate: None }, crate::state::gesture()));
            })
        };
        let percent = rate.percent();
        let shown = if percent < 1.0 { percent } else { (percent * 100.0).round() / 100.0 };
        html! {
            <li key={grade.0} class={(!is_own).then_some("inherited")}>
                <NumberField label={promotion.clone()} number={percent} text={locale.plain(shown)} unit="%" {on_number} />
                <small>{ from }</small>
                if is_own {
                    <button type="button" class="button small quiet" aria-label={locale.tr("parts.inherit_named", &[("promotion", promotion.into())])} onclick={inherit}>
                        { locale.t("parts.inherit") }
                    </button>
                }
            </li>
        }
    };
    html! { <ul class="part-rates">{ for props.rates.iter().map(field) }</ul> }
}
