use error_response::ApiError;
use error_response::body::OData;

#[derive(ApiError)]
#[body(OData)]
enum OrderError {
    #[status(404)]
    NotFound,
    #[status(410)]
    #[code("not-found")]
    Gone,
}

fn main() {}
