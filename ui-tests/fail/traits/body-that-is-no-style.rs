use error_response::ApiError;

struct Acme;

#[derive(ApiError)]
#[body(Acme)]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
