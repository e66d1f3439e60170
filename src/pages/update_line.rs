//! The line that says that a newer version is there.

use crate::platform::preferences;
use crate::platform::version::{self, Newer};
use crate::state::use_locale;
use yew::prelude::*;

/// A calm line with one button. It comes after the rooms, which bring its words.
#[component]
pub fn UpdateLine() -> Html {
    let locale = use_locale();
    let newer = use_state_eq(version::newer);
    {
        let newer = newer.setter();
        use_effect_with((), move |()| {
            let heard = version::on_newer(move || newer.set(version::newer()));
            move || drop(heard)
        });
    }
    let take_over = Callback::from(|_: MouseEvent| {
        version::take_over();
        // The button that was pressed is gone.
        preferences::focus("main");
    });
    html! {
        <div class="update">
            <p aria-live="polite">
                { newer.map(|newer| locale.t(if newer == Newer::Ready { "update.ready" } else { "update.coming" })).unwrap_or_default() }
            </p>
            if *newer == Some(Newer::Ready) {
                <button type="button" class="button small" onclick={take_over}>{ locale.t("update.take_over") }</button>
            }
        </div>
    }
}
