use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[api_error()]
struct NotFound;

fn main() {
    NotFound.to_response();
}
