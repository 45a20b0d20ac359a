// mistakes: 2
use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[log(worn)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
