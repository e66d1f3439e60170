//! A long answer of the second thread, taken in piece by piece so that the page stays at hand.

use crate::exchange::job::Response;
use crate::exchange::table::{Import, ImportedCustomer};
use serde_json::Deserializer;

/// How `Response::Read` begins.
const BEGINNING: &str = r#"{"read":{"customers":["#;

/// Customers that are taken in between two pauses: a few milliseconds' worth.
const PIECE: usize = 800;

/// The answer to `Request::Read`, with a pause after each piece; none when it is another answer.
pub async fn read_answer<F: Future<Output = ()>>(
    answer: &str,
    pause: impl Fn() -> F,
) -> Option<Result<Import, serde_json::Error>> {
    let mut rest = answer.strip_prefix(BEGINNING)?;
    let mut customers = Vec::new();
    while rest.starts_with('{') {
        let mut items = Deserializer::from_str(rest).into_iter::<ImportedCustomer>();
        match items.next()? {
            Ok(customer) => customers.push(customer),
            Err(error) => return Some(Err(error)),
        }
        rest = rest.get(items.byte_offset()..)?;
        rest = rest.strip_prefix(',').unwrap_or(rest);
        if customers.len() % PIECE == 0 {
            pause().await;
        }
    }
    // What follows the customers is short unless most rows are left out.
    match serde_json::from_str(&format!("{BEGINNING}{rest}")) {
        Ok(Response::Read(import)) => Some(Ok(Import { customers, ..import })),
        Ok(_) => None,
        Err(error) => Some(Err(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::table::{Reason, RejectedRow, TableError};
    use std::cell::Cell;
    use std::future::ready;
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    fn read(answer: &str) -> (Option<Result<Import, serde_json::Error>>, usize) {
        let pauses = Cell::new(0);
        let reading = pin!(read_answer(answer, || {
            pauses.set(pauses.get() + 1);
            ready(())
        }));
        match reading.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(import) => (import, pauses.get()),
            Poll::Pending => panic!("nothing to wait for"),
        }
    }

    #[test]
    fn piece_by_piece_is_the_same_as_at_once() {
        for count in [0, 1, 2_000] {
            let customer = |index: usize| ImportedCustomer {
                name: format!("],\"}}{{ 客户 {index}"),
                lost: index.is_multiple_of(2),
                ..ImportedCustomer::default()
            };
            let rejected = vec![RejectedRow { line: 3, column: None, value: "x".into(), reason: Reason::NameMissing }];
            let import =
                Import { customers: (0..count).map(customer).collect(), rejected, skipped_rows: 1, blank_rows: 2 };
            let answer = serde_json::to_string(&Response::Read(import.clone())).expect("a text");
            let (read, pauses) = read(&answer);
            assert_eq!(read.expect("an import").expect("whole"), import);
            assert_eq!(pauses, count / PIECE);
        }
    }

    #[test]
    fn other_answers_and_broken_ones_are_told_apart() {
        let failed = serde_json::to_string(&Response::Failed(TableError::Empty)).expect("a text");
        assert!(read(&failed).0.is_none());
        for broken in [r#"{"read":{"customers":[{"name":"#, r#"{"read":{"customers":[17]"#, r#"{"read":{"customers":["#] {
            assert!(read(broken).0.expect("an import's beginning").is_err(), "{broken}");
        }
    }
}
