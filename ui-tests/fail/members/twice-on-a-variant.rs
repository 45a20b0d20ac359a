use error_response::ApiError;

#[derive(ApiError)]
enum OrderError {
    #[status(409)]
    #[extension("retry" = true)]
    #[extension("retry" = false)]
    AlreadyPaid,
}

fn main() {
    OrderError::AlreadyPaid.to_response();
}
