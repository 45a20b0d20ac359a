use error_response::ApiError;

#[derive(ApiError)]
#[extension("detail" = 7)]
enum OrderError {
    #[status(404)]
    NotFound,
    #[status(409)]
    AlreadyPaid,
}

fn main() {
    OrderError::NotFound.to_response();
}
