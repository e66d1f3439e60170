//! What is shown beside the page where there is room, and on a phone as a sheet over its lower part, which is pulled up, pulled
//! down, and pulled away.

use crate::platform::surface;
use crate::state::use_locale;
use std::cell::Cell;
use yew::prelude::*;

/// How far a sheet is pulled, in pixels, before it stays there.
const PULL_PX: f64 = 32.0;

/// How much of a sheet is in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Height {
    /// Its head.
    Low,
    /// Less than half of the window.
    Half,
    /// Nearly all of the window.
    Full,
}

impl Height {
    fn higher(self) -> Self {
        if self == Self::Low { Self::Half } else { Self::Full }
    }

    /// None where it goes away.
    fn lower(self) -> Option<Self> {
        match self {
            Self::Low => None,
            Self::Half => Some(Self::Low),
            Self::Full => Some(Self::Half),
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Half => "half",
            Self::Full => "full",
        }
    }
}

thread_local! {
    /// How high the sheet was last, remembered as long as the window is open.
    static HEIGHT: Cell<Height> = const { Cell::new(Height::Half) };
}

/// Properties for [`Sheet`].
#[derive(PartialEq, Properties)]
pub struct SheetProps {
    /// What is in it.
    pub children: Html,
    /// Told when it is pulled away.
    pub on_close: Callback<()>,
}

/// A sheet with a grip, by which it is pulled; pressed, the grip makes it low, or higher again.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let locale = use_locale();
    let height = use_state_eq(|| HEIGHT.get());
    let node = use_node_ref();
    // Where the finger went down, and whether it has pulled since.
    let pull = use_mut_ref(|| None::<(f64, bool)>);
    let stay = {
        let (height, on_close) = (height.setter(), props.on_close.clone());
        move |next: Option<Height>| {
            if let Some(next) = next {
                HEIGHT.set(next);
                height.set(next);
            } else {
                HEIGHT.set(Height::Half);
                on_close.emit(());
            }
        }
    };
    let slid = {
        let node = node.clone();
        move |by: f64| {
            if let Some(sheet) = node.cast::<web_sys::HtmlElement>() {
                surface::slide(&sheet, (0.0, by, 1.0));
            }
        }
    };
    let onpointerdown = {
        let pull = pull.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(grip) = event.target_dyn_into::<web_sys::Element>() {
                surface::capture(&grip, event.pointer_id());
            }
            *pull.borrow_mut() = Some((event.client_y().into(), false));
        })
    };
    let onpointermove = {
        let (pull, slid) = (pull.clone(), slid.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some((from, has_pulled)) = &mut *pull.borrow_mut() {
                let by = f64::from(event.client_y()) - *from;
                *has_pulled |= by.abs() > PULL_PX / 4.0;
                // What is pulled up grows only when it is let go.
                slid(by.max(-PULL_PX));
            }
        })
    };
    let onpointerup = {
        let (pull, slid, stay, now) = (pull.clone(), slid.clone(), stay.clone(), *height);
        Callback::from(move |event: PointerEvent| {
            slid(0.0);
            let Some((from, true)) = *pull.borrow() else { return };
            let by = f64::from(event.client_y()) - from;
            if by > PULL_PX {
                stay(now.lower());
            } else if by < -PULL_PX {
                stay(Some(now.higher()));
            }
        })
    };
    let onpointercancel = {
        let pull = pull.clone();
        Callback::from(move |_: PointerEvent| {
            slid(0.0);
            *pull.borrow_mut() = None;
        })
    };
    let is_open = *height != Height::Low;
    let onclick = Callback::from(move |_: MouseEvent| {
        // The click at the end of a pull is none.
        if !matches!(pull.take(), Some((_, true))) {
            stay(Some(if is_open { Height::Low } else { Height::Half }));
        }
    });
    let label = locale.t(if is_open { "drawer.less" } else { "drawer.more" });
    html! {
        <div ref={node} class={classes!("sheet", height.class())}>
            <button type="button" class="sheet-grip" aria-label={label} aria-expanded={is_open.to_string()} {onpointerdown} {onpointermove} {onpointerup} {onpointercancel} {onclick} />
            { props.children.clone() }
        </div>
    }
}
