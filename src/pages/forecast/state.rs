//! What all views of the forecast show of the work behind them: stale, under way, called off.

use super::work::{Failure, Handle};
use crate::i18n::Locale;
use crate::state::use_locale;
use crate::ui::loading;
use yew::prelude::*;

/// A view: its answer, or that it is on its way, and the line about the work under it.
pub fn with_progress(locale: Locale, handle: Handle, answer: Option<Html>) -> Html {
    let is_awaited = answer.is_none() && handle.working.failure.is_none();
    html! {
        <>
            { answer.unwrap_or_default() }
            if is_awaited { { loading(locale) } }
            <Progress {handle} />
        </>
    }
}

#[derive(PartialEq, Properties)]
struct ProgressProps {
    handle: Handle,
}

/// One line: how far the next answer is, or why there is none, and what can be done about it. Nothing while what is
/// shown is the last word.
#[component]
fn Progress(props: &ProgressProps) -> Html {
    let locale = use_locale();
    let Handle { working, on_cancel, on_again } = &props.handle;
    let line = match (&working.failure, working.progress) {
        (Some(failure), _) => html! {
            <>
                <span>
                    { match failure {
                        Failure::CalledOff => locale.t("forecast.called_off"),
                        Failure::Thread(_) => locale.t("forecast.no_thread"),
                    } }
                </span>
                <button type="button" class="button small" onclick={on_again.reform(|_| ())}>{ locale.t("forecast.again") }</button>
            </>
        },
        (None, Some(share)) => html! {
            <>
                <span>{ locale.t(if working.is_stale { "forecast.is_stale" } else { "forecast.working" }) }</span>
                <progress max="1" value={share.to_string()} aria-label={locale.t("forecast.working")} />
                <button type="button" class="button small quiet" onclick={on_cancel.reform(|_| ())}>{ locale.t("forecast.cancel") }</button>
            </>
        },
        (None, None) => Html::default(),
    };
    html! { <div class="forecast-work" role="status">{ line }</div> }
}
