// mistakes: 6
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[api_error(status(404), message("there is no order {id}"))]
    A { id: u64 },
    #[api_error(http_status = 409)]
    B,
    #[api_error(problem(status = 410, title = "Gone"))]
    C,
    #[api_error(kind = NotFound)]
    D,
    #[api_error(skip)]
    E,
    #[api_error(code = 404)]
    F,
}

fn main() {}
