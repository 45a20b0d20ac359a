// mistakes: 3
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    NotFound,
    #[status(409)]
    AlreadyPaid,
    #[title]
    TooLarge(u64),
    #[api_error(code("O_4"))]
    Locked {},
}

fn main() {
    OrderError::TooLarge(7).to_response();
}
