use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
struct NotFound;

fn main() {
    NotFound.to_response_as::<String>();
}
