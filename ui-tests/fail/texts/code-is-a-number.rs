use error_response::ApiError;

#[derive(ApiError)]
#[status(404)]
#[code(40401)]
struct NotFound;

fn main() {
    NotFound.to_response();
}
