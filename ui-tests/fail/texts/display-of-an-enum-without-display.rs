use error_response::ApiError;

#[derive(ApiError)]
#[detail(display)]
enum OrderError {
    #[status(404)]
    NotFound,
    #[status(409)]
    AlreadyPaid,
}

fn main() {
    OrderError::NotFound.to_response();
}
