use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(404u16)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
