use error_response::ApiError;

#[derive(ApiError)]
#[code(prefix = "O_", prefix = "P_")]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
