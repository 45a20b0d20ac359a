use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[type_uri("https://example.com:http/gone")]
struct NotFound;

fn main() {
    NotFound.to_response();
}
