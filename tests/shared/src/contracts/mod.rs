//! The five API contracts, each as the error enum of a service that promises it. One package tests the bytes on the
//! wire, another one the documentation.

pub mod api_message;
pub mod message_details;
pub mod message_or_description;
pub mod problem;
pub mod reason_phrase;
