use error_response::ApiError;

#[derive(ApiError)]
#[extension("shop" = 7)]
#[extension("shop" = 8)]
enum OrderError {
    #[status(404)]
    NotFound,
    #[status(409)]
    AlreadyPaid,
}

fn main() {
    OrderError::AlreadyPaid.to_response();
}
