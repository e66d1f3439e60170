//! Customers and where each stands.

mod customer;

pub use customer::{Customer, CustomerId, Customers, Standing};
