use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[type_uri("1https://example.com/")]
struct NotFound;

fn main() {
    NotFound.to_response();
}
