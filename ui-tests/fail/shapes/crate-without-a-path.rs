use error_response::ApiError;

#[derive(ApiError)]
#[api_error(crate)]
#[status(404)]
struct NotFound;

fn main() {
    NotFound.to_response();
}
