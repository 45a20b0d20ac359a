use error_response::ApiError;

#[derive(ApiError)]
#[transparent]
enum OrderError {
    #[status(404)]
    NotFound,
}

fn main() {
    OrderError::NotFound.to_response();
}
