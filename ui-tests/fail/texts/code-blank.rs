use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[code(" ")]
struct NotFound;

fn main() {
    NotFound.to_response();
}
