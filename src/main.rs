//! Starts the app: panic screen, first render. Nothing else.

#[cfg(target_arch = "wasm32")]
mod rooms;

#[cfg(target_arch = "wasm32")]
fn main() {
    use rungs::pages::app::{App, AppProps};
    yew::set_custom_panic_hook(Box::new(rungs::platform::rescue::report));
    yew::Renderer::<App>::with_props(AppProps { fetch: rooms::fetch }).render();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: `./dev serve` builds and serves it.");
}
