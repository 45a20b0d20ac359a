use error_response::ApiError;

#[derive(ApiError)]
#[status(http::StatusCode::TEMPORARY_REDIRECT)]
struct Draining;

fn main() {
    Draining.to_response();
}
