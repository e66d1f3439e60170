//! Long work that pauses now and then, so that others have their turn.

use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// A pause that is under way.
type Pausing = Pin<Box<dyn Future<Output = ()>>>;

/// Where long work may pause.
pub struct Pauses(Option<Box<dyn FnMut() -> Option<Pausing>>>);

impl Pauses {
    /// Work that is done in one go.
    #[must_use]
    pub fn none() -> Self {
        Self(None)
    }

    /// Work that pauses whenever `due` gives it something to wait for.
    pub fn when(due: impl FnMut() -> Option<Pausing> + 'static) -> Self {
        Self(Some(Box::new(due)))
    }

    /// Pauses where that is due.
    pub async fn take(&mut self) {
        if let Some(pausing) = self.0.as_mut().and_then(|due| due()) {
            pausing.await;
        }
    }
}

/// What comes of work that never pauses.
///
/// ```
/// use rungs::domain::pauses::{Pauses, at_once};
/// let sum = at_once(async {
///     let mut pauses = Pauses::none();
///     pauses.take().await;
///     1 + 1
/// });
/// assert_eq!(sum, 2);
/// ```
pub fn at_once<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Poll::Ready(result) = work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return result;
        }
    }
}
