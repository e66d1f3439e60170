//! What a surface hears beside what the page tells it: its wheel, and the moves of pointers that are down on it.

use super::surface::{Msg, Surface};
use crate::platform::surface;
use std::rc::Rc;
use yew::html::Scope;

impl Surface {
    pub(super) fn listen(&mut self, link: &Scope<Self>) {
        let Some(host) = self.host.cast::<web_sys::Element>() else { return };
        let wheel = link.clone();
        self.listening.push(surface::on_wheel(&host, move |event| {
            event.prevent_default();
            let place = (event.client_x().into(), event.client_y().into());
            let is_sideways = event.delta_y() == 0.0 && event.delta_x() != 0.0;
            // Lines and pages are turned into pixels.
            let unit = match event.delta_mode() {
                1 => 33.0,
                2 => 400.0,
                _ => 1.0,
            };
            // A pinch on a touchpad comes as a wheel with small steps and Ctrl.
            let pinch = if event.ctrl_key() { 6.0 } else { 1.0 };
            let turned = if is_sideways { event.delta_x() } else { event.delta_y() * pinch };
            wheel.send_message(Msg::Wheel(place, turned * unit, is_sideways));
        }));
        let (is_down, link) = (Rc::clone(&self.is_down), link.clone());
        let on_move = move |event| link.send_message(Msg::Move(event));
        self.listening.push(surface::on_pointer_move(&host, move || is_down.get(), on_move));
    }
}
