//! Heavy work off the main thread: spreadsheets and the like.

#[cfg(target_arch = "wasm32")]
fn main() {
    rungs::platform::rescue::install();
    rungs::platform::worker::serve(|request, bytes| {
        let response = rungs::exchange::job::run(postcard::from_bytes(request)?, bytes);
        postcard::to_allocvec(&response)
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: `./dev serve` builds and serves it.");
}
