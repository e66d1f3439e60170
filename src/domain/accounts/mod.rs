//! Customers and where each stands.

mod customer;

pub use customer::{CUSTOMER_NAME_CHARACTERS_MAX, Customer, CustomerId, Customers, Standing};
