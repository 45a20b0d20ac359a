use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[type_uri("https://example.com/{code}")]
struct NotFound;

fn main() {
    NotFound.to_response();
}
