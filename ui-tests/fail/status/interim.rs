use error_response::ApiError;

#[derive(ApiError)]
#[status(103)]
struct EarlyHints;

fn main() {
    EarlyHints.to_response();
}
