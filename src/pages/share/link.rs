//! A link to copy, and as a code to be photographed from the wall.

use crate::exchange::share::qr_code;
use crate::i18n::Arg;
use crate::platform::{element, location, spawn};
use crate::state::{use_locale, use_session};
use crate::ui::dialog::Dialog;
use yew::prelude::*;

/// Properties for [`LinkBox`].
#[derive(PartialEq, Properties)]
pub struct LinkBoxProps {
    /// The link.
    pub link: AttrValue,
}

/// The link in a field, a button that copies it, and its code.
#[component]
pub fn LinkBox(props: &LinkBoxProps) -> Html {
    let locale = use_locale();
    let session = use_session();
    let is_large = use_state_eq(|| false);
    let id = crate::ui::use_element_id("link");
    let field = use_node_ref();
    let code = use_memo(props.link.clone(), |link| qr_code(link));
    let copy = {
        let (link, field) = (props.link.clone(), field.clone());
        Callback::from(move |_: MouseEvent| {
            let (link, session) = (link.clone(), session.clone());
            // Selected in any case: where the browser does not let a page copy, two keys do.
            if let Some(input) = field.cast::<web_sys::HtmlInputElement>() {
                input.select();
            }
            spawn(async move {
                let key = if element::copy_text(&link).await { "share.copied" } else { "share.copy_by_hand" };
                if let Some(session) = session {
                    session.say.emit(locale.t(key).into());
                }
            });
        })
    };
    let enlarge = {
        let is_large = is_large.setter();
        Callback::from(move |_: MouseEvent| is_large.set(true))
    };
    let shrink = {
        let is_large = is_large.setter();
        Callback::from(move |()| is_large.set(false))
    };
    let length = props.link.len() as u64;
    let drawing = || {
        code.as_ref().as_ref().map(|code| {
            html! {
                <svg class="qr" viewBox={format!("0 0 {0} {0}", code.side)} shape-rendering="crispEdges" role="img" aria-label={locale.t("share.code")}>
                    <rect width="100%" height="100%" class="qr-light" />
                    <path d={code.path.clone()} class="qr-dark" />
                </svg>
            }
        })
    };
    html! {
        <>
            <div class="link-line">
                <label for={id.clone()}>{ locale.t("share.link") }</label>
                <input {id} ref={field} type="text" readonly={true} value={props.link.clone()} />
                <button type="button" class="button primary" onclick={copy}>{ locale.t("share.copy") }</button>
            </div>
            <p class="note">{ locale.tr("share.link_note", &[("count", Arg::count(length, locale.count(length)))]) }</p>
            if location::is_file() {
                <p class="notice">{ locale.t("share.from_file") }</p>
            }
            if let Some(drawing) = drawing() {
                <button type="button" class="qr-button" onclick={enlarge} aria-label={locale.t("share.enlarge")} title={locale.t("share.enlarge")}>{ drawing }</button>
            } else {
                <p class="note">{ locale.t("share.no_code") }</p>
            }
            if *is_large {
                <Dialog title={locale.t("share.code")} class="qr-large" on_close={shrink}>{ drawing().unwrap_or_default() }</Dialog>
            }
        </>
    }
}
