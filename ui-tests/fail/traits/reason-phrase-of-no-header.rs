use error_response::{ApiError, body::ReasonPhrase};

struct EventGateway;

#[derive(ApiError)]
#[body(ReasonPhrase<EventGateway>)]
#[status(404)]
struct NotFound;

fn main() {
    NotFound.to_response();
}
