//! Heavy work off the main thread: spreadsheets and the like.

#[cfg(target_arch = "wasm32")]
fn main() {
    use rungs::exchange::job::{Outside, Session};
    use rungs::platform::worker::{Errand, serve};

    struct Waiting(Errand);

    impl Outside for Waiting {
        fn bytes(&mut self) -> Result<Vec<u8>, String> {
            self.0.bytes()
        }
        fn progress(&mut self, share: f64) {
            self.0.progress(share);
        }
    }

    rungs::platform::rescue::install();
    let session = std::cell::RefCell::new(Session::default());
    serve(move |request, errand| {
        let answer = session.borrow_mut().run(postcard::from_bytes(request)?, &mut Waiting(errand));
        Ok::<_, postcard::Error>((postcard::to_allocvec(&answer.response)?, answer.file))
    });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This program runs in a browser: `./dev serve` builds and serves it.");
}
