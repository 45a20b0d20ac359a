use error_response::ApiError;

#[derive(ApiError)]
#[body(Porblem)]
#[status(404)]
struct NotFound;

fn main() {
    NotFound.to_response();
}
