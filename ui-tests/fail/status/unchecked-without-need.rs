use error_response::ApiError;

#[derive(ApiError)]
#[status(404, unchecked)]
struct NotFound;

fn main() {
    NotFound.to_response();
}
