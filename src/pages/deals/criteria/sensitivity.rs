//! Which weights would turn the ranking, the nearest first: in words, and as a bar from now to there.

use super::PartProps;
use super::words::flip as in_words;
use crate::domain::qualification::Flip;
use crate::i18n::Locale;
use crate::state::use_locale;
use crate::ui::fold::Fold;
use crate::ui::scale::place;
use yew::prelude::*;

/// So many are shown at once; the others are folded away.
const SHOWN: usize = 5;

/// The changes of weight that would put another offer ahead.
#[component]
pub fn Sensitivity(props: &PartProps) -> Html {
    let locale = use_locale();
    let comparison = &props.comparison;
    if comparison.flips.is_empty() {
        let is_sure = comparison.offers.iter().filter(|result| result.scored_share > 1.0 - 1e-9).count() > 1;
        return html! { <p>{ locale.t(if is_sure { "criteria.flip_none" } else { "criteria.flip_unknown" }) }</p> };
    }
    let (first, others) = comparison.flips.split_at(comparison.flips.len().min(SHOWN));
    let rest = {
        let (props, others) = (props.clone(), others.to_vec());
        Callback::from(move |()| list(locale, &props, &others))
    };
    html! {
        <>
            <p class="note">{ locale.t("criteria.flip_help") }</p>
            { list(locale, props, first) }
            if !others.is_empty() {
                <Fold summary={locale.tr("criteria.flip_more", &[("count", locale.count(others.len() as u64).into())])} content={rest} />
            }
        </>
    }
}

fn list(locale: Locale, props: &PartProps, flips: &[Flip]) -> Html {
    html! {
        <ul class="deal-flips">
            for flip in flips {
                <li key={flip.criterion.0}>
                    <span>{ in_words(locale, &props.given.deal, flip) }</span>
                    { bar(locale, flip) }
                </li>
            }
        </ul>
    }
}

/// The share now as a filled dot, the share that turns it as an open one, both between 0 and 100 %.
fn bar(locale: Locale, flip: &Flip) -> Html {
    let args = [("now", locale.whole_percent(flip.share).into()), ("then", locale.whole_percent(flip.flips_at).into())];
    let (now, then) = (place(inset(flip.share)), place(inset(flip.flips_at)));
    html! {
        <svg class="flip-bar" role="img" aria-label={locale.tr("criteria.flip_bar", &args)}>
            <line class="flip-scale" x1={place(inset(0.0))} x2={place(inset(1.0))} y1="50%" y2="50%" />
            <line class="flip-way" x1={now.clone()} x2={then.clone()} y1="50%" y2="50%" />
            <circle class="flip-now" cx={now} cy="50%" r="5" />
            <circle class="flip-then" cx={then} cy="50%" r="5" />
        </svg>
    }
}

/// Room for the dots at both ends.
fn inset(share: f64) -> f64 {
    0.04 + share * 0.92
}
