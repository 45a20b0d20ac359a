//! The five API contracts, each as the enum of a service that promises it and the exact bytes that its clients see.

mod api_message;
mod message_details;
mod message_or_description;
mod problem;
mod reason_phrase;
