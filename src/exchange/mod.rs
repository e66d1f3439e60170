//! Other people's formats: bytes in, typed values or a typed error out, and back again.
//!
//! A pure room: no browser, no clock, no randomness. The heavy work runs in a worker, whose
//! protocol is [`job`].

pub mod job;
pub mod table;
