use error_response::ApiError;

#[derive(ApiError)]
#[errors]
enum OrderError {
    #[status(422)]
    Invalid,
}

fn main() {
    OrderError::Invalid.to_response();
}
