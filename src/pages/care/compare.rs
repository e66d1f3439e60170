//! A plan and a copy of it side by side, and what becomes of the copy.

use super::words::said_in;
use crate::i18n::Locale;
use crate::plan::{Changed, Chapter, Choice, Meeting, Plan};
use crate::state::{use_locale, words};
use std::rc::Rc;
use yew::prelude::*;

/// Properties for [`Compare`].
#[derive(PartialEq, Properties)]
pub struct CompareProps {
    /// The plan and its copy.
    pub meeting: Rc<Meeting>,
    /// What is chosen.
    pub choice: Choice,
    /// Told what is chosen now.
    pub on_choose: Callback<Choice>,
}

/// The chapters that differ, and three ways on.
#[component]
pub fn Compare(props: &CompareProps) -> Html {
    let locale = use_locale();
    let group = crate::ui::use_element_id("choice");
    let meeting = &props.meeting;
    let name = meeting.own.0.name.clone();
    let has_newer = !meeting.taken(Choice::Newer).is_empty();
    let way_id = |choice: Choice| format!("{group}-{}", choice as usize);
    let words_of = |choice: Choice| match choice {
        Choice::Newer if has_newer => ("bring.newer", "bring.newer_note"),
        Choice::Newer => ("bring.keep_own", "bring.keep_own_note"),
        Choice::Replace => ("bring.replace", "bring.replace_note"),
        Choice::KeepBoth => ("bring.keep_both", "bring.keep_both_note"),
    };
    html! {
        <fieldset class="meeting">
            <legend>{ name.clone() }</legend>
            <div class="scroll" tabindex="0" role="region" aria-label={locale.tr("bring.differences_of", &[("name", name.into())])}>
                <table class="data">
                    <thead><tr><th scope="col">{ locale.t("bring.chapter") }</th><th scope="col">{ locale.t("bring.here") }</th><th scope="col">{ locale.t("bring.in_file") }</th></tr></thead>
                    <tbody>
                        for difference in meeting.differences.iter() {
                            <tr>
                                <th scope="row">{ words::chapter_name(locale, difference.chapter) }</th>
                                { side(locale, &meeting.own, difference.chapter, &meeting.other.1) }
                                { side(locale, &meeting.other, difference.chapter, &meeting.own.1) }
                            </tr>
                        }
                    </tbody>
                </table>
            </div>
            for choice in Choice::ALL {
                <label class="way" for={way_id(choice)}>
                    <input id={way_id(choice)} type="radio" name={group.clone()} checked={props.choice == choice} onchange={props.on_choose.reform(move |_: Event| choice)} />
                    <span><b>{ locale.t(words_of(choice).0) }</b><small class="note">{ locale.t(words_of(choice).1) }</small></span>
                </label>
            }
        </fieldset>
    }
}

/// What one of both says in a chapter, since when, and whether it is the newer one.
fn side(locale: Locale, (plan, changed): &(Rc<Plan>, Changed), chapter: Chapter, beside: &Changed) -> Html {
    let is_newer = changed.at_ms(chapter) > beside.at_ms(chapter);
    let since = changed.at_ms(chapter).map_or_else(
        || locale.t("bring.never_changed"),
        |at_ms| locale.tr("bring.changed_at", &[("moment", words::history::moment(locale, at_ms).into())]),
    );
    html! {
        <td class={is_newer.then_some("newer")}>
            { said_in(locale, plan, chapter) }
            <small class="note">{ since }</small>
            if is_newer {
                <small class="held">{ locale.t("bring.is_newer") }</small>
            }
        </td>
    }
}
