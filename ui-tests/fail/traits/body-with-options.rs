use error_response::ApiError;

#[derive(ApiError)]
#[body(error_response::body::Problem, pretty)]
#[status(404)]
struct NotFound;

fn main() {
    NotFound.to_response();
}
